-- Whoever represents an organisation is counted there, whatever step or erasure moved it.
CREATE TRIGGER representation_counted AFTER INSERT OR UPDATE OF status OR DELETE ON representation
FOR EACH ROW EXECUTE FUNCTION partner_count_representatives();
