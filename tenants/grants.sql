-- Roles of people in tenants: granted, ended, and never the last administrator's without a word.
-- ctx.grant_role and ctx.end_grants run with the rights of their caller: the operator's, those of an administrator by
-- the policies of role_grant, or those of a function that accepts an invitation.

-- Gives a person a role in a tenant from today on, until before a day; OFFICE is the office of an alliance of it. It
-- takes the place of the same role that holds already: somebody may run several offices. Returns the id of the grant.
CREATE FUNCTION ctx.grant_role(
  p_tenant int, p_user uuid, p_role text, p_valid_to date, p_granted_by uuid, p_alliance uuid DEFAULT NULL
) RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_id uuid;
BEGIN
  PERFORM ctx.end_grants(array(SELECT id FROM role_grant WHERE tenant_id = p_tenant AND user_id = p_user
    AND role = p_role AND alliance_id IS NOT DISTINCT FROM p_alliance AND ctx.today() < valid_to));
  INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, granted_by, alliance_id)
  VALUES (p_tenant, p_user, p_role, ctx.today(), p_valid_to, p_granted_by, p_alliance) RETURNING id INTO v_id;
  RETURN v_id;
END $$;

-- Ends grants now, by their ids; returns how many. One that began today is deleted, an earlier one stays on record.
CREATE FUNCTION ctx.end_grants(p_ids uuid[]) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_deleted int;
  v_ended int;
BEGIN
  DELETE FROM role_grant WHERE id = ANY (p_ids) AND valid_from >= ctx.today();
  GET DIAGNOSTICS v_deleted = ROW_COUNT;
  UPDATE role_grant SET valid_to = ctx.today(), version = version + 1 WHERE id = ANY (p_ids) AND ctx.today() < valid_to;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_deleted + v_ended;
END $$;

-- The tenant that acts for a tenant: the one into which it was merged, or itself.
CREATE FUNCTION ctx.acting_tenant(p_tenant int) RETURNS int LANGUAGE sql STABLE
RETURN (SELECT coalesce(successor_id, id) FROM tenant WHERE id = p_tenant);

-- Whether a person administers a tenant today, whoever asks; a program never does.
CREATE FUNCTION ctx.is_administrator(p_user uuid, p_tenant int) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  WHERE g.tenant_id = ctx.acting_tenant(p_tenant) AND g.user_id = p_user AND g.role = 'ADMIN'
    AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to);

-- Whether a user is a program, for those who see a grant of it.
CREATE FUNCTION ctx.is_program(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT is_machine FROM app_user WHERE id = p_user
$$;

-- What no policy can say of a change that an administrator or the person herself makes: it sees one row at a time.
CREATE FUNCTION ctx.guard_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, coalesce(NEW.tenant_id, OLD.tenant_id)); -- TENANT
  -- The caller's rights are those of the beginning of the transaction: another administrator may have ended them.
  IF coalesce(NEW.user_id, OLD.user_id) <> ctx.user_id()
      AND NOT ctx.is_administrator(ctx.user_id(), coalesce(NEW.tenant_id, OLD.tenant_id)) THEN
    RAISE EXCEPTION 'the administrator has lost the right' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    -- An administrator names people of the tenant only, and those who ask for access: nobody learns who else is here.
    IF NOT EXISTS (SELECT FROM role_grant WHERE user_id = NEW.user_id
          AND tenant_id IN (NEW.tenant_id, ctx.acting_tenant(NEW.tenant_id)))
        AND NOT EXISTS (SELECT FROM access_request WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id
          AND state = 'OPEN') THEN
      RAISE EXCEPTION 'the person is unknown in this tenant' USING ERRCODE = '42501';
    END IF;
    IF NEW.role IN ('ADMIN', 'OFFICE') AND EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
      RAISE EXCEPTION 'a program administers nothing, and runs no office' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.valid_to <= ctx.today() OR NEW.valid_to < ctx.today()) THEN
    RAISE EXCEPTION 'what has ended stays as it was' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.valid_to > OLD.valid_to AND OLD.user_id = ctx.user_id() THEN
    RAISE EXCEPTION 'nobody prolongs a role of her own' USING ERRCODE = '42501';
  END IF;
  -- Two administrators who end each other's role wait for each other here; the second one finds no other any more.
  IF OLD.role = 'ADMIN' AND ctx.is_administrator(OLD.user_id, OLD.tenant_id)
      AND (TG_OP = 'DELETE' OR NEW.valid_to <= ctx.today())
      AND NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = OLD.tenant_id AND g.id <> OLD.id
        AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
        AND ctx.is_administrator(g.user_id, g.tenant_id)) THEN
    RAISE EXCEPTION 'an administrator remains' USING ERRCODE = '23514', CONSTRAINT = 'role_grant_last_administrator';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER guard_grant BEFORE INSERT OR UPDATE OR DELETE ON role_grant FOR EACH ROW
  WHEN (current_user = 'api') EXECUTE FUNCTION ctx.guard_grant();

-- The tenants that somebody has administered, and nobody will any more within so many days; last_day: of the last one.
-- For the operator and the daily job of the service, which has no rights of a person.
CREATE FUNCTION ctx.tenants_without_admin(p_days int) RETURNS TABLE (tenant_id int, ars text, name text, last_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.ars::text, t.name::text, max(g.valid_to) - 1
  FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  JOIN tenant t ON t.id = g.tenant_id
  WHERE g.role = 'ADMIN' AND t.successor_id IS NULL
  GROUP BY t.id HAVING max(g.valid_to) <= ctx.today() + p_days ORDER BY 4, 2
$$;

-- Writes into a tenant's trail what no trigger sees: something was ended that belongs to a person, not to the tenant.
CREATE FUNCTION ctx.note_in_trail(p_tenant int, p_table text, p_row text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
  VALUES (p_tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request_id', true), ''), 'DELETE', p_table,
    p_row, '{}')
$$;

-- Ends all sessions of a person who has a role in a tenant that the caller administers; returns how many, NULL for
-- somebody without a role today. The trail of the tenant says who did that to whom.
CREATE FUNCTION ctx.end_sessions_of(p_tenant int, p_user uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ended int;
BEGIN
  IF p_tenant <> ALL (ctx.tenant_ids('admin')) OR p_tenant <> ALL (ctx.tenant_ids('edit'))
      OR p_tenant <> ALL (ctx.tenant_ids('own_edit')) THEN
    RAISE EXCEPTION 'an administrator ends the sessions of people with a role' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = p_tenant AND g.user_id = p_user
      AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to) THEN
    RETURN NULL;
  END IF;
  DELETE FROM login_session s USING app_user u WHERE u.id = p_user AND u.issuer = s.issuer AND u.subject = s.subject;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  PERFORM ctx.note_in_trail(p_tenant, 'login_session', p_user::text);
  RETURN v_ended;
END $$;

GRANT EXECUTE ON FUNCTION ctx.end_sessions_of(int, uuid), ctx.is_program(uuid) TO api;
GRANT EXECUTE ON FUNCTION ctx.tenants_without_admin(int) TO api, operator;
GRANT EXECUTE ON FUNCTION ctx.note_in_trail(int, text, text) TO context_definer;
