-- A member of the network proposes, as long as that is not closed; that the person is in it for another membership is
-- not enough. What becomes of an idea is in the writer's sight, a
-- meeting one of the same organiser.
CREATE FUNCTION idea_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_constraint text;
BEGIN
  v_constraint := CASE
    WHEN TG_OP = 'INSERT' AND EXISTS (SELECT FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id
      AND status = 'CLOSED') THEN 'closed'
    WHEN TG_OP = 'INSERT' AND NEW.membership_id IS NOT NULL AND NOT EXISTS (SELECT FROM network_member n
      JOIN membership m ON m.id = n.membership_id
      WHERE n.network_id = NEW.network_id AND n.membership_id = NEW.membership_id AND ctx.today() < n.ends_before
        AND m.status = 'ACTIVE' AND ctx.today() < m.ends_before) THEN 'member'
    WHEN TG_OP = 'INSERT' AND (SELECT count(*) FROM network_idea WHERE tenant_id = NEW.tenant_id
      AND network_id = NEW.network_id) > 2000 THEN 'bound'
    WHEN NEW.meeting_id IS NOT NULL AND NOT EXISTS (SELECT FROM meeting m JOIN network n ON n.id = NEW.network_id
      WHERE m.id = NEW.meeting_id AND m.tenant_id = NEW.tenant_id
        AND m.alliance_id IS NOT DISTINCT FROM n.alliance_id) THEN 'meeting' END;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'no such idea' USING ERRCODE = '23514', TABLE = 'network_idea',
      CONSTRAINT = 'network_idea_' || v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_idea AFTER INSERT OR UPDATE OF meeting_id ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION idea_check();

-- Whether everybody may see a member's idea is its own word alone. Others who change what it says put words into its
-- mouth: it is asked again. Whoever takes the word back hides the idea.
CREATE FUNCTION idea_keep_word() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT coalesce(NEW.membership_id = ANY (ctx.keys('act')), false) THEN
    NEW.allows_showing := TG_OP = 'UPDATE' AND OLD.allows_showing AND NEW.title = OLD.title
      AND NEW.text IS NOT DISTINCT FROM OLD.text;
  END IF;
  NEW.is_shown := NEW.is_shown AND (NEW.allows_showing OR NEW.membership_id IS NULL OR TG_OP = 'INSERT'
    OR NOT OLD.is_shown);
  RETURN NEW;
END $$;
CREATE TRIGGER keep_word BEFORE INSERT OR UPDATE OF title, text, is_shown, allows_showing ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer')
EXECUTE FUNCTION idea_keep_word();

-- Whoever names a pledge sees it, as a measure: see contribution_guard_measure().
CREATE FUNCTION idea_guard_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pledge p WHERE p.id = NEW.pledge_id) THEN
    RAISE EXCEPTION 'no such row' USING ERRCODE = '23503', TABLE = 'network_idea', CONSTRAINT = 'network_idea_pledge';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_pledge BEFORE UPDATE OF pledge_id ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.pledge_id IS NOT NULL AND NEW.pledge_id IS DISTINCT FROM OLD.pledge_id)
EXECUTE FUNCTION idea_guard_pledge();

-- What an idea has become is forgotten where it is dropped, or collected again: before the status changes, by the name
-- of the trigger.
CREATE FUNCTION idea_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE network_idea SET to_tenant_id = NULL, measure_id = NULL, pledge_id = NULL, cooperation_id = NULL,
    meeting_id = NULL, updated_at = now()
  WHERE tenant_id = NEW.tenant_id AND id = NEW.idea_id AND NEW.kind <> 'TAKEN_UP';
  RETURN NULL;
END $$;
CREATE TRIGGER apply_step AFTER INSERT ON network_idea_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION idea_apply_step();

-- A member supports for itself, and what is collected or taken up.
CREATE FUNCTION idea_check_support() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_constraint text;
BEGIN
  v_constraint := CASE
    WHEN NOT EXISTS (SELECT FROM network_member n JOIN membership m ON m.id = n.membership_id
      JOIN network_idea i ON i.tenant_id = n.tenant_id AND i.network_id = n.network_id
      WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.idea_id AND i.network_id = NEW.network_id
        AND n.membership_id = NEW.membership_id AND ctx.today() < n.ends_before AND m.status = 'ACTIVE'
        AND ctx.today() < m.ends_before) THEN 'member'
    WHEN EXISTS (SELECT FROM network_idea WHERE tenant_id = NEW.tenant_id AND id = NEW.idea_id
      AND status = 'DROPPED') THEN 'closed' END;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'no support for this' USING ERRCODE = '23514', TABLE = 'idea_support',
      CONSTRAINT = 'idea_support_' || v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_support AFTER INSERT ON idea_support FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION idea_check_support();
