-- Names go with the time in which somebody held a post, as far as the one who takes it away may forget them: no key
-- carries this past the policies. Where a name stays, its key holds the time up.
CREATE FUNCTION post_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM post_holder h WHERE h.tenant_id = OLD.tenant_id AND h.occupancy_id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER forget_holder BEFORE DELETE ON post_occupancy FOR EACH ROW EXECUTE FUNCTION post_forget();
