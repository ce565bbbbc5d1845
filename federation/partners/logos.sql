-- The logo of an organisation is a file that was uploaded for it; all others are refused alike, as by the foreign key.
CREATE FUNCTION partner_check_logo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM file WHERE tenant_id = NEW.logo_tenant_id AND id = NEW.logo_id AND partner_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'no such logo'
      USING ERRCODE = '23503', TABLE = 'partner', CONSTRAINT = 'partner_logo_tenant_id_logo_id_fkey';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER partner_has_logo BEFORE INSERT OR UPDATE OF logo_tenant_id, logo_id ON partner
FOR EACH ROW WHEN (NEW.logo_id IS NOT NULL AND current_user <> 'owner') EXECUTE FUNCTION partner_check_logo();

CREATE CONSTRAINT TRIGGER partner_former_logo AFTER UPDATE OF logo_id ON partner DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (OLD.logo_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('logo_tenant_id', 'logo_id');
