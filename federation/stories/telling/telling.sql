-- Whoever moves what is shown of a story locks the story first, then its tellings, so that all of them wait in one
-- order: a step, an answer of somebody who is named, a change of the membership that a telling carries along.
CREATE FUNCTION story_step_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM success_story WHERE id = (SELECT story_id FROM story_alliance
    WHERE tenant_id = NEW.tenant_id AND id = NEW.story_alliance_id) FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER aa_lock_story BEFORE INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_step_lock();

CREATE FUNCTION story_lock_of_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM success_story WHERE id IN (SELECT story_id FROM story_alliance
    WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.id) ORDER BY id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER lock_stories BEFORE UPDATE ON membership FOR EACH ROW
WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.is_listed <> NEW.is_listed OR OLD.visibility <> NEW.visibility
  OR OLD.ends_before <> NEW.ends_before OR OLD.is_natural_person <> NEW.is_natural_person)
EXECUTE FUNCTION story_lock_of_membership();

-- Whether those who are named agree, as the story has it. Definer: the policies decide about the row afterwards.
CREATE FUNCTION story_carry_agreement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.is_agreed := coalesce((SELECT is_agreed FROM success_story WHERE id = NEW.story_id), true);
  RETURN NEW;
END $$;
CREATE TRIGGER carry_agreement BEFORE INSERT ON story_alliance FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_carry_agreement();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name. A running member
-- tells; what is shown, everybody who is named in it has agreed to. What a member took back by its own word, or writes
-- itself, no office submits.
CREATE FUNCTION story_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a story_alliance;
  s success_story;
  v_broken text;
BEGIN
  SELECT * INTO STRICT a FROM story_alliance WHERE tenant_id = NEW.tenant_id AND id = NEW.story_alliance_id;
  SELECT * INTO STRICT s FROM success_story WHERE id = a.story_id FOR UPDATE;
  v_broken := CASE
    WHEN NEW.kind IN ('SUBMITTED', 'PUBLISHED') AND NOT EXISTS (SELECT FROM membership m
      WHERE m.tenant_id = a.tenant_id AND m.id = a.membership_id AND m.status IN ('ACTIVE', 'SUSPENDED')
        AND ctx.today() < m.ends_before) THEN 'after_end'
    WHEN NEW.kind = 'PUBLISHED' AND NOT s.is_agreed THEN 'agreed'
    WHEN NEW.kind = 'SUBMITTED' AND NEW.number > 100 THEN 'bound'
    WHEN NEW.kind = 'SUBMITTED' AND NEW.on_behalf AND NOT s.on_behalf THEN 'draft'
    WHEN NEW.kind = 'SUBMITTED' AND NEW.on_behalf AND EXISTS (SELECT FROM story_step o
      WHERE o.tenant_id = NEW.tenant_id AND o.story_alliance_id = NEW.story_alliance_id AND o.number = NEW.number - 1
        AND o.kind = 'WITHDRAWN' AND NOT o.on_behalf) THEN 'taken_back' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here'
      USING ERRCODE = '23514', TABLE = 'story_step', CONSTRAINT = 'story_step_' || v_broken;
  END IF;
  UPDATE story_alliance SET is_as_told = is_as_told OR NEW.kind = 'SUBMITTED',
    published_on = coalesce(published_on, CASE NEW.kind WHEN 'PUBLISHED' THEN NEW.effective_on END)
  WHERE tenant_id = a.tenant_id AND id = a.id AND NEW.kind IN ('SUBMITTED', 'PUBLISHED');
  UPDATE success_story SET updated_at = now() WHERE tenant_id = s.tenant_id AND id = s.id;
  RETURN NULL;
END $$;
CREATE TRIGGER story_apply_step AFTER INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_apply_step();

-- A story is public while an alliance shows it to everybody, and has a day since when. What the day ends, policies
-- know.
CREATE FUNCTION story_follow_telling() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE success_story s SET visibility = v.visibility, published_on = v.published_on, updated_at = now()
  FROM (
    SELECT CASE WHEN bool_or(a.shown = 'PUBLIC') THEN 'PUBLIC' ELSE 'DRAFT' END AS visibility,
      min(a.published_on) FILTER (WHERE a.shown = 'PUBLIC') AS published_on
    FROM story_alliance a WHERE a.story_id = coalesce(NEW.story_id, OLD.story_id)
  ) v
  WHERE s.id = coalesce(NEW.story_id, OLD.story_id)
    AND (s.visibility <> v.visibility OR s.published_on IS DISTINCT FROM v.published_on);
  RETURN NULL;
END $$;
CREATE TRIGGER story_follow_telling AFTER UPDATE OR DELETE ON story_alliance FOR EACH ROW
EXECUTE FUNCTION story_follow_telling();
