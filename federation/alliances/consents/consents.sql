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
