-- Requests for access are made by people who have no rights yet: with the rights of context_definer, after a login.

-- Asks a tenant for a role as who logged in; returns the id of the request, NULL for somebody who may not log in.
CREATE FUNCTION ctx.request_access(p_tenant int, p_message text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user uuid := ctx.register_login(); -- locks the user: her requests are made one after the other
  v_id uuid;
BEGIN
  IF v_user IS NULL THEN
    RETURN NULL;
  END IF;
  IF (SELECT count(*) FILTER (WHERE state = 'OPEN' AND tenant_id <> p_tenant) >= 3
        OR count(*) FILTER (WHERE created_at > now() - interval '30 days') >= 10
      FROM access_request WHERE user_id = v_user) THEN
    RAISE EXCEPTION 'too many requests' USING ERRCODE = '23514', CONSTRAINT = 'access_request_limit';
  END IF;
  INSERT INTO access_request (tenant_id, user_id, message, state, version)
  VALUES (p_tenant, v_user, p_message, 'OPEN', 1) RETURNING id INTO v_id;
  RETURN v_id;
END $$;

-- The administration grants or declines, the person herself withdraws, each once.
CREATE FUNCTION ctx.guard_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'OPEN' OR NOT (NEW.state = 'WITHDRAWN' AND OLD.user_id = ctx.user_id()
      OR NEW.state = 'DECLINED' AND OLD.user_id <> ctx.user_id()
      OR NEW.state = 'GRANTED' AND OLD.user_id <> ctx.user_id() AND EXISTS (SELECT FROM role_grant g
        WHERE g.tenant_id = OLD.tenant_id AND g.user_id = OLD.user_id AND g.valid_from <= ctx.today()
          AND ctx.today() < g.valid_to)) THEN
    RAISE EXCEPTION 'a request has no such step' USING ERRCODE = '42501';
  END IF;
  NEW.decided_by := ctx.user_id();
  NEW.decided_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER guard_request BEFORE UPDATE ON access_request FOR EACH ROW
  WHEN (current_user = 'api') EXECUTE FUNCTION ctx.guard_request();

-- A request is told to those who administer the tenant, a decision to the person.
CREATE FUNCTION ctx.queue_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM ctx.queue_mail('ACCESS_REQUESTED', NEW.tenant_id, NEW.id, NULL, a.user_id, NULL)
    FROM (SELECT DISTINCT user_id FROM role_grant WHERE tenant_id = NEW.tenant_id AND role = 'ADMIN') a
    WHERE ctx.is_administrator(a.user_id, NEW.tenant_id);
  ELSE
    PERFORM ctx.queue_mail('ACCESS_DECIDED', NEW.tenant_id, NEW.id, NULL, NEW.user_id, NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER queue_request AFTER INSERT ON access_request FOR EACH ROW EXECUTE FUNCTION ctx.queue_request();
CREATE TRIGGER queue_decision AFTER UPDATE OF state ON access_request FOR EACH ROW
  WHEN (NEW.state = 'GRANTED' OR NEW.state = 'DECLINED') EXECUTE FUNCTION ctx.queue_request();

-- Where a tenant is merged into another one, open requests are declined: who may act there is known there.
CREATE FUNCTION ctx.decline_requests_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE access_request r SET state = 'DECLINED', decided_at = now(), version = r.version + 1, updated_at = now(),
    reason = format('Dieser Mandant ist in %s aufgegangen: bitte dort um Zugang bitten.', s.name)
  FROM tenant s WHERE s.id = NEW.successor_id AND r.tenant_id = NEW.id AND r.state = 'OPEN';
  RETURN NULL;
END $$;
CREATE TRIGGER decline_requests AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.decline_requests_of_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON access_request FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION ctx.refuse_merged();

GRANT EXECUTE ON FUNCTION ctx.request_access(int, text) TO api;
