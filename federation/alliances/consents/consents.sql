-- A person is listed while her consent holds: withdrawing it takes her out of the list at once.
CREATE FUNCTION consent_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The membership first: a step that lists waits, and reads anew.
  PERFORM FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id FOR UPDATE;
  UPDATE membership_person SET has_consent = NEW.kind = 'GIVEN'
  WHERE tenant_id = NEW.tenant_id AND membership_id = NEW.membership_id;
  IF NEW.kind = 'WITHDRAWN' THEN
    UPDATE membership SET is_listed = false
    WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id AND partner_id IS NULL AND is_listed;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_consent AFTER INSERT ON consent FOR EACH ROW
WHEN (NEW.representative_id IS NULL AND NEW.purpose = 'LISTING' AND current_user <> 'owner')
EXECUTE FUNCTION consent_apply();

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
