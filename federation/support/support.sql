-- A mandate for a case is revoked with it, whichever side closes it; from the next request on.
CREATE FUNCTION support_revoke_mandates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE mandate SET revoked_at = now(), revoked_note = 'Der Unterstützungsfall ist beendet.', version = version + 1,
    updated_at = now()
  WHERE to_tenant_id = NEW.tenant_id AND support_case_id = NEW.case_id AND revoked_at IS NULL
    AND ctx.today() < valid_to;
  RETURN NULL;
END $$;
CREATE TRIGGER revoke_mandates AFTER INSERT ON support_step FOR EACH ROW
  WHEN (NEW.kind = 'DECLINED' OR NEW.kind = 'DONE' OR NEW.kind = 'WITHDRAWN')
  EXECUTE FUNCTION support_revoke_mandates();

-- A revocation is final, its note included.
CREATE FUNCTION mandate_guard_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a mandate that has been revoked is not changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_revocation BEFORE UPDATE ON mandate FOR EACH ROW
  WHEN (current_user <> 'owner' AND OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION mandate_guard_revocation();
