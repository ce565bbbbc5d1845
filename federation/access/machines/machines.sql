-- A machine client has no login: an administrator of its tenant registers it, with the rights of context_definer.

-- Registers a client of a provider for a tenant that the caller administers, with a role there; returns the id of the
-- grant, NULL where its id is a person's. A client that is known already keeps its name.
CREATE FUNCTION ctx.register_machine(
  p_tenant int, p_name text, p_issuer text, p_subject text, p_role text, p_valid_to date) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user record;
BEGIN
  PERFORM pg_advisory_xact_lock(5, p_tenant); -- TENANT
  IF p_tenant <> ALL (ctx.tenant_ids('admin')) OR p_tenant <> ALL (ctx.tenant_ids('edit'))
      OR NOT ctx.is_administrator(ctx.user_id(), p_tenant) OR p_role NOT IN ('VIEWER', 'EDITOR', 'REVIEWER') THEN
    RAISE EXCEPTION 'an administrator registers clients' USING ERRCODE = '42501';
  END IF;
  INSERT INTO app_user (issuer, subject, active, is_machine) VALUES (p_issuer, p_subject, true, true)
  ON CONFLICT (issuer, subject) DO NOTHING;
  SELECT id, active, is_machine INTO STRICT v_user FROM app_user WHERE issuer = p_issuer AND subject = p_subject
  FOR UPDATE;
  IF NOT v_user.is_machine OR NOT v_user.active THEN
    RETURN NULL;
  END IF;
  INSERT INTO person (user_id, name, email, email_verified) VALUES (v_user.id, p_name, NULL, false)
  ON CONFLICT (user_id) DO NOTHING;
  RETURN ctx.grant_role(p_tenant, v_user.id, p_role, p_valid_to, ctx.user_id());
END $$;

GRANT EXECUTE ON FUNCTION ctx.register_machine(int, text, text, text, text, date) TO api;
