-- Who has withdrawn a consent herself gives it again herself: no paper of before brings it back.
CREATE FUNCTION consent_check_paper() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (SELECT c.kind = 'WITHDRAWN' AND c.method = 'ONLINE' FROM consent c
      WHERE c.tenant_id = NEW.tenant_id AND c.membership_id = NEW.membership_id AND c.purpose = NEW.purpose
        AND c.representative_id IS NOT DISTINCT FROM NEW.representative_id AND c.id <> NEW.id
      ORDER BY c.id DESC LIMIT 1) THEN
    RAISE EXCEPTION 'withdrawn by herself'
      USING ERRCODE = '23514', TABLE = 'consent', CONSTRAINT = 'consent_withdrawn_by_herself';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_paper AFTER INSERT ON consent FOR EACH ROW
WHEN (NEW.kind = 'GIVEN' AND NEW.method = 'PAPER' AND current_user <> 'owner')
EXECUTE FUNCTION consent_check_paper();
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION consent_check_paper() FROM PUBLIC;
ALTER FUNCTION consent_check_paper() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION consent_check_paper() TO owner;
SET LOCAL ROLE owner;
