-- A span is a time in which an alliance showed a story to everybody, or to its members alone: from the day on which it
-- began to, until the one on which it ended, or the membership did, or others were shown it. What is shown and hidden
-- on one day was not shown.
CREATE FUNCTION story_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_is_shown boolean := NEW.shown <> 'OFFICE' AND NOT NEW.is_person;
  v_until date := least(CASE WHEN v_is_shown THEN 'infinity'::date ELSE v_today END, NEW.ends_before);
  v_field text := (SELECT field_of_action FROM success_story WHERE id = NEW.story_id);
BEGIN
  DELETE FROM story_span WHERE tenant_id = NEW.tenant_id AND story_alliance_id = NEW.id
    AND least(v_until, CASE WHEN audience <> NEW.shown THEN v_today END) <= valid_from;
  UPDATE story_span SET valid_to = least(v_until, CASE WHEN audience <> NEW.shown THEN v_today END)
  WHERE tenant_id = NEW.tenant_id AND story_alliance_id = NEW.id
    AND least(v_until, CASE WHEN audience <> NEW.shown THEN v_today END) < valid_to;
  IF v_is_shown AND v_today < v_until THEN
    UPDATE story_span SET valid_to = v_until WHERE tenant_id = NEW.tenant_id AND story_alliance_id = NEW.id
      AND v_today <= valid_to AND audience = NEW.shown AND field_of_action IS NOT DISTINCT FROM v_field;
    IF NOT FOUND THEN
      INSERT INTO story_span (tenant_id, story_alliance_id, valid_from, valid_to, alliance_id, visibility, audience,
        story_id, membership_id, field_of_action)
      SELECT NEW.tenant_id, NEW.id, v_today, v_until, NEW.alliance_id, a.visibility, NEW.shown, NEW.story_id,
        NEW.membership_id, v_field
      FROM alliance a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.alliance_id;
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE ON story_alliance FOR EACH ROW
WHEN (OLD.shown <> NEW.shown OR OLD.ends_before <> NEW.ends_before) EXECUTE FUNCTION story_apply_to_figures();
