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

-- A version is signed while it is in force, on paper as well. After the row: nobody learns anything of a version out of
-- sight.
CREATE FUNCTION signature_check_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  d declaration;
  v_broken text;
BEGIN
  SELECT * INTO d FROM declaration WHERE tenant_id = NEW.tenant_id AND id = NEW.declaration_id;
  v_broken := CASE WHEN NEW.signed_on < d.valid_from THEN 'before_version'
    WHEN EXISTS (SELECT FROM declaration n WHERE n.tenant_id = d.tenant_id AND n.alliance_id = d.alliance_id
      AND n.number > d.number AND n.valid_from <= NEW.signed_on) THEN 'superseded' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'the version was not in force'
      USING ERRCODE = '23514', TABLE = 'signature', CONSTRAINT = 'signature_' || v_broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_day AFTER INSERT ON signature FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION signature_check_day();
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
