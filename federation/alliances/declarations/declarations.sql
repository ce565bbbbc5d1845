-- What is signed is known by the hash of its text.
CREATE FUNCTION declaration_hash_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.text_sha256 := encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER hash_text BEFORE INSERT OR UPDATE OF text ON declaration FOR EACH ROW
EXECUTE FUNCTION declaration_hash_text();

-- What members have signed stays as it is. Definer: whoever may change the text does not see who has signed it.
CREATE FUNCTION declaration_guard_signed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.text, NEW.title, NEW.valid_from) IS DISTINCT FROM (OLD.text, OLD.title, OLD.valid_from)
      AND EXISTS (SELECT FROM signature WHERE tenant_id = OLD.tenant_id AND declaration_id = OLD.id) THEN
    RAISE EXCEPTION 'a signed text stays' USING ERRCODE = '23514', TABLE = 'declaration',
      CONSTRAINT = 'declaration_signed';
  END IF;
  -- Numbers and days rise together: else an older version would come into force again.
  IF EXISTS (SELECT FROM declaration d WHERE d.tenant_id = NEW.tenant_id AND d.alliance_id = NEW.alliance_id
      AND (d.number < NEW.number AND d.valid_from > NEW.valid_from
        OR d.number > NEW.number AND d.valid_from < NEW.valid_from)) THEN
    RAISE EXCEPTION 'versions come into force by their numbers' USING ERRCODE = '23514', TABLE = 'declaration',
      CONSTRAINT = 'declaration_in_force_before';
  END IF;
  RETURN NULL;
END $$;
-- AFTER: the policy refuses first. Who signs locks the version, so that it is not changed meanwhile.
CREATE TRIGGER guard_signed AFTER INSERT OR UPDATE OF text, title, valid_from ON declaration FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION declaration_guard_signed();
