-- A reform merges a tenant into another one, which counts in its place from a day on. The operator sets that
-- (mergers.py), and nobody undoes it. Rows stay under the id of the one that was merged: that is the history; ctx.enter
-- lets the people of the successor act for them. What else follows, triggers on tenant write, here and in the rooms.

-- The roles of its own people end with the day before. The offices of its alliances go on: they are none of the tenant.
CREATE FUNCTION ctx.end_roles_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.end_grants(array(SELECT id FROM role_grant
    WHERE tenant_id = NEW.id AND role <> 'OFFICE' AND ctx.today() < valid_to ORDER BY id));
  RETURN NULL;
END $$;
CREATE TRIGGER end_roles AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.end_roles_of_merged();

-- What it delegated, it delegates no longer; the successor decides that for itself.
CREATE FUNCTION ctx.end_mandates_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE mandate SET revoked_at = now(), revoked_note = format('Aufgegangen in %s.', s.name),
    version = mandate.version + 1, updated_at = now()
  FROM tenant s WHERE s.id = NEW.successor_id AND mandate.tenant_id = NEW.id AND revoked_at IS NULL
    AND ctx.today() < valid_to;
  RETURN NULL;
END $$;
CREATE TRIGGER end_mandates AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.end_mandates_of_merged();

-- Nobody gets a role in a tenant that was merged, asks for one or is invited to one, and it delegates nothing; whoever
-- writes. Behind the lock of the tenant: what is given while it is merged comes before, and ends, or after, and fails.
CREATE FUNCTION ctx.refuse_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, NEW.tenant_id); -- TENANT
  IF EXISTS (SELECT FROM tenant WHERE id = NEW.tenant_id AND successor_id IS NOT NULL) THEN
    RAISE EXCEPTION 'the tenant was merged into another one' USING ERRCODE = '23514', TABLE = TG_TABLE_NAME,
      CONSTRAINT = TG_TABLE_NAME || '_tenant_merged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_merged BEFORE INSERT ON role_grant FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.role <> 'OFFICE') EXECUTE FUNCTION ctx.refuse_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON mandate FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION ctx.refuse_merged();

-- What of a tenant ends, or goes on with its successor, for the operator who is about to merge it; people: those who
-- have no role in the successor.
CREATE FUNCTION ctx.count_what_merges(p_tenant int, p_successor int) RETURNS TABLE (
  roles bigint, people bigint, mandates bigint, invitations bigint, requests bigint, cooperations bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM role_grant WHERE tenant_id = p_tenant AND role <> 'OFFICE' AND ctx.today() < valid_to),
    (SELECT count(DISTINCT user_id) FROM role_grant g WHERE g.tenant_id = p_tenant AND g.role <> 'OFFICE'
      AND ctx.today() < g.valid_to AND NOT EXISTS (SELECT FROM role_grant o
        WHERE o.tenant_id = p_successor AND o.user_id = g.user_id AND ctx.today() < o.valid_to)),
    (SELECT count(*) FROM mandate WHERE tenant_id = p_tenant AND revoked_at IS NULL AND ctx.today() < valid_to),
    (SELECT count(*) FROM invitation WHERE tenant_id = p_tenant AND kind = 'ROLE'
      AND state IN ('OPEN', 'AWAITING_CONFIRMATION')),
    (SELECT count(*) FROM access_request WHERE tenant_id = p_tenant AND state = 'OPEN'),
    (SELECT count(*) FROM cooperation_party WHERE to_tenant_id = p_tenant AND status IN ('ASKED', 'AGREED', 'LEFT')
      AND ctx.today() < ends_before)
$$;

GRANT EXECUTE ON FUNCTION ctx.count_what_merges(int, int) TO operator;
