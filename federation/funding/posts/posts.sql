-- The name of a holder is deleted with the occupancy, by the caller's rights: ON DELETE CASCADE would bypass policies.
-- Where the caller may not delete the name, its foreign key keeps the occupancy.
CREATE FUNCTION post_delete_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM post_holder h WHERE h.tenant_id = OLD.tenant_id AND h.occupancy_id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER delete_holder BEFORE DELETE ON post_occupancy FOR EACH ROW EXECUTE FUNCTION post_delete_holder();
