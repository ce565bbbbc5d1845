-- The ids of the pledges of a person's memberships, and of those that they carry on: policies that a pledge's own
-- policies ask cannot ask those.
--   own      she reads whatever is said of them
--   act      she changes and tells them
CREATE FUNCTION ctx.pledge_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_members uuid[] := ctx.keys(CASE p_set WHEN 'act' THEN 'act' ELSE 'own' END);
BEGIN
  IF v_members = '{}' THEN
    RETURN '{}';
  END IF;
  RETURN ARRAY(SELECT id FROM pledge WHERE membership_id = ANY (v_members)
    UNION SELECT p.id FROM contribution_carriers() c JOIN pledge p ON p.membership_id = c.from_id
    WHERE c.id = ANY (v_members) AND (c.is_same_alliance
      OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.membership_id = c.id)));
END $$;
GRANT EXECUTE ON FUNCTION ctx.pledge_keys(text) TO api, trigger_definer;

-- A pledge begins with an entry, and with a telling of its own alliance: none is left without both when the transaction
-- ends.
CREATE FUNCTION pledge_check_begun() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pledge p WHERE p.id = NEW.id AND (p.status IS NULL OR NOT EXISTS (
    SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.is_origin AND t.status IS NOT NULL)))
  THEN
    RAISE EXCEPTION 'a pledge without a beginning'
      USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_begun';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_begun AFTER INSERT ON pledge DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION pledge_check_begun();

-- No entry that counts is of a day before the pledge was given.
CREATE FUNCTION pledge_check_days() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pledge_counting_entries(NEW.tenant_id, NEW.id) e WHERE e.effective_on < NEW.pledged_on) THEN
    RAISE EXCEPTION 'entries before' USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_before_entries';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_days AFTER UPDATE OF pledged_on ON pledge FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.pledged_on > OLD.pledged_on) EXECUTE FUNCTION pledge_check_days();

-- What an office has confirmed is what it has read: it reads anew what is changed. What it objected to stays so.
-- TG_ARGV[0]: the column with the pledge.
CREATE FUNCTION pledge_told_anew() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE pledge_alliance SET confirmed_number = NULL, answered_number = 0,
    status = CASE status WHEN 'CONFIRMED' THEN 'TOLD' ELSE status END
  WHERE pledge_id = (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid AND confirmed_number IS NOT NULL;
  RETURN NULL;
END $$;

-- An office speaks for those who are members, or become ones: whoever has left may have told others the same. For one
-- who has come back, it enters what is told anew.
CREATE FUNCTION pledge_check_running() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT pledge_is_running(NEW) THEN
    RAISE EXCEPTION 'no member' USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_ended';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION pledge_is_running(p pledge) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM membership m WHERE m.tenant_id = p.tenant_id AND m.alliance_id = p.alliance_id
    AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
    AND (m.id = p.membership_id OR EXISTS (SELECT FROM pledge_alliance t
      WHERE t.tenant_id = m.tenant_id AND t.pledge_id = p.id AND t.membership_id = m.id AND t.is_told)))
$$;

-- The entries of a pledge that no other one has replaced.
CREATE FUNCTION pledge_counting_entries(p_tenant int, p_id uuid) RETURNS SETOF pledge_entry LANGUAGE sql STABLE AS $$
  SELECT e.* FROM pledge_entry e
  WHERE e.tenant_id = p_tenant AND e.pledge_id = p_id AND NOT EXISTS (SELECT FROM pledge_entry c
    WHERE c.tenant_id = e.tenant_id AND c.pledge_id = e.pledge_id AND c.corrects_number = e.number)
$$;

-- An entry: numbers without a gap, no day before the pledge was given; and today's state follows from those that count,
-- the last by day and number. The pledge is locked, so that one of two at once sees the other.
CREATE FUNCTION pledge_apply_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p pledge;
  v_broken text;
BEGIN
  SELECT * INTO STRICT p FROM pledge WHERE tenant_id = NEW.tenant_id AND id = NEW.pledge_id FOR NO KEY UPDATE;
  v_broken := CASE
    WHEN NEW.on_behalf AND NOT pledge_is_running(p) THEN 'ended'
    WHEN NEW.number <> (SELECT count(*) FROM pledge_entry WHERE tenant_id = p.tenant_id AND pledge_id = p.id
      AND number <= NEW.number) OR NEW.number < 1 THEN 'number'
    WHEN NEW.number > 200 THEN 'bound'
    WHEN NEW.effective_on < p.pledged_on THEN 'early' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such entry here'
      USING ERRCODE = '23514', TABLE = 'pledge_entry', CONSTRAINT = 'pledge_entry_' || v_broken;
  END IF;
  UPDATE pledge SET updated_at = now(), status = (SELECT e.status FROM pledge_counting_entries(p.tenant_id, p.id) e
    ORDER BY e.effective_on DESC, e.number DESC LIMIT 1)
  WHERE tenant_id = p.tenant_id AND id = p.id;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_entry AFTER INSERT ON pledge_entry FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_apply_entry();

-- What a step brings besides the state, which ctx.check_step has written: triggers run by name. The office answers to
-- the last entry, which it names: what came after it has not been read. What is told anew, nobody has confirmed; where
-- the office objected last, it waits for its word (answered, and not confirmed).
CREATE FUNCTION pledge_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_broken text;
BEGIN
  v_broken := CASE WHEN NEW.number > 200 AND NEW.kind <> 'TAKEN_BACK' THEN 'bound'
    WHEN NEW.entry_number IS NOT NULL AND NEW.entry_number IS DISTINCT FROM (
      SELECT max(e.number) FROM pledge_entry e JOIN pledge_alliance t ON t.pledge_id = e.pledge_id
      WHERE t.tenant_id = NEW.tenant_id AND t.id = NEW.pledge_alliance_id) THEN 'entry' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here'
      USING ERRCODE = '23514', TABLE = 'pledge_step', CONSTRAINT = 'pledge_step_' || v_broken;
  END IF;
  UPDATE pledge_alliance SET
    audience = coalesce(NEW.audience, audience),
    told_on = CASE WHEN NEW.kind = 'TOLD' THEN NEW.effective_on ELSE told_on END,
    answered_number = CASE WHEN NEW.kind = 'TOLD' AND confirmed_number IS NOT NULL THEN 0
      ELSE coalesce(NEW.entry_number, answered_number) END,
    confirmed_number = CASE WHEN NEW.kind = 'CONFIRMED' THEN NEW.entry_number
      WHEN NEW.kind NOT IN ('OBJECTED', 'TOLD') THEN confirmed_number END,
    status = CASE WHEN NEW.kind = 'AUDIENCE_SET' AND status = 'CONFIRMED' AND confirmed_number IS NULL THEN 'TOLD'
      ELSE status END
  WHERE tenant_id = NEW.tenant_id AND id = NEW.pledge_alliance_id;
  RETURN NULL;
END $$;
CREATE TRIGGER pledge_apply_step AFTER INSERT ON pledge_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_apply_step();

-- What a private person pledged goes with her data.
CREATE FUNCTION pledge_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM pledge_alliance WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM pledge WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_pledges AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_wipe();

-- Whom a change of a pledge concerns: its member, its alliance's office, and those of the alliances that are told.
CREATE FUNCTION pledge_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT p.tenant_id, k.key FROM pledge p CROSS JOIN LATERAL (VALUES (p.membership_id), (p.alliance_id)) k (key)
  WHERE p.id = p_id
  UNION SELECT t.tenant_id, k.key FROM pledge_alliance t
  CROSS JOIN LATERAL (VALUES (t.membership_id), (t.alliance_id)) k (key) WHERE t.pledge_id = p_id
$$;

-- The tenants of alliances that are told of a pledge, and its own: who changes it locks them all, in order, since its
-- figures in each are written with it. Definer: whoever acts for the member in one does not see the others.
CREATE FUNCTION pledge_tenants(p_id uuid) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(
    SELECT p.tenant_id UNION SELECT t.tenant_id FROM pledge_alliance t WHERE t.pledge_id = p.id ORDER BY 1)
  FROM pledge p
  WHERE p.id = p_id AND (p.id = ANY (ctx.pledge_keys('act')) OR p.alliance_id = ANY (ctx.keys('manage')))
$$;
GRANT EXECUTE ON FUNCTION pledge_tenants(uuid) TO api;
