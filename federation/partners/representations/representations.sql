-- Whoever represents an organisation is counted there, whatever step or erasure moved it.
CREATE TRIGGER representation_counted AFTER INSERT OR UPDATE OF status OR DELETE ON representation
FOR EACH ROW EXECUTE FUNCTION partner_count_representatives();

-- Only an erasure deletes a representation.
CREATE TRIGGER representation_erased AFTER DELETE ON representation
FOR EACH ROW WHEN (OLD.status = 'ACCEPTED' AND current_user <> 'owner') EXECUTE FUNCTION partner_leave_with_person();
