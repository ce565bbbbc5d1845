-- What was signed: the version's text as it is now, which nobody changes from here on. Definer: the policies decide
-- about the row afterwards.
CREATE FUNCTION signature_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT text_sha256 INTO NEW.text_sha256 FROM declaration
  WHERE tenant_id = NEW.tenant_id AND id = NEW.declaration_id FOR SHARE;
  NEW.text_sha256 := coalesce(NEW.text_sha256, '');
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION signature_prepare();

-- A scan shows who signed: it goes with her name, or with the private person, from all signatures that name it, and
-- they say that it is gone. So does what was uploaded and not used: nobody knows whose name it shows.
CREATE FUNCTION scan_erase() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_signature uuid := (to_jsonb(OLD) ->> 'signature_id')::uuid;  -- NULL: all of the member's
BEGIN
  UPDATE signature SET file_id = NULL, evidence = coalesce(evidence, 'gelöscht')
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND file_id IN (
    SELECT s.file_id FROM signature s WHERE s.tenant_id = OLD.tenant_id AND s.membership_id = OLD.membership_id
      AND s.id = coalesce(v_signature, s.id)
  );
  DELETE FROM file f WHERE f.tenant_id = OLD.tenant_id AND f.membership_id = OLD.membership_id AND NOT EXISTS (
    SELECT FROM signature s WHERE s.tenant_id = f.tenant_id AND s.membership_id = f.membership_id AND s.file_id = f.id
  );
  RETURN NULL;
END $$;
CREATE TRIGGER erase_scan AFTER DELETE ON signature_person FOR EACH ROW EXECUTE FUNCTION scan_erase();
CREATE TRIGGER erase_scans AFTER DELETE ON membership_person FOR EACH ROW EXECUTE FUNCTION scan_erase();
