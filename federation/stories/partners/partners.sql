-- A list of names has its bound, and its end while an alliance reviews or shows the story. Whoever tells it is not
-- named besides. Who has declined by its own word stays: named anew, an office could answer for it. AFTER: the policies
-- refuse first.
CREATE FUNCTION story_partner_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  n story_partner := coalesce(NEW, OLD);
  v_broken text;
BEGIN
  PERFORM FROM success_story WHERE id = n.story_id FOR UPDATE;
  v_broken := CASE
    WHEN EXISTS (SELECT FROM story_alliance WHERE story_id = n.story_id AND status IN ('SUBMITTED', 'PUBLISHED')
      AND ctx.today() < ends_before) THEN 'frozen'
    WHEN TG_OP = 'DELETE' AND n.answer = 'DECLINED' AND NOT n.on_behalf THEN 'declined'
    WHEN TG_OP = 'INSERT' AND (SELECT count(*) FROM story_partner
      WHERE tenant_id = n.tenant_id AND story_id = n.story_id) > 20 THEN 'bound'
    WHEN TG_OP = 'INSERT' AND EXISTS (
      SELECT FROM success_story s JOIN membership m ON m.tenant_id = s.tenant_id AND m.id = s.membership_id
      JOIN partner mp ON mp.id = m.partner_id, partner np
      WHERE s.id = n.story_id AND np.id = n.partner_id AND coalesce(np.into_id, np.id) = coalesce(mp.into_id, mp.id)
    ) THEN 'own' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'not named here' USING ERRCODE = '23514', TABLE = 'story_partner',
      CONSTRAINT = 'story_partner_' || v_broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_named AFTER INSERT OR DELETE ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer') EXECUTE FUNCTION story_partner_check();

-- Who answered, and when.
CREATE FUNCTION story_partner_sign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.answered_at := now();
  NEW.answered_by := ctx.user_id();
  RETURN NEW;
END $$;
CREATE TRIGGER sign_answer BEFORE UPDATE OF answer ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer') EXECUTE FUNCTION story_partner_sign();

-- A story is shown while all who are named in it agree: tellings carry that along. Locked first, so that of two answers
-- the second sees the first.
CREATE FUNCTION story_partner_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  n story_partner := coalesce(NEW, OLD);
BEGIN
  PERFORM FROM success_story WHERE id = n.story_id FOR UPDATE;
  UPDATE success_story s SET is_agreed = v.is_agreed, updated_at = now()
  FROM (SELECT NOT EXISTS (SELECT FROM story_partner o WHERE o.tenant_id = n.tenant_id AND o.story_id = n.story_id
    AND o.answer IS DISTINCT FROM 'AGREED') AS is_agreed) v
  WHERE s.tenant_id = n.tenant_id AND s.id = n.story_id AND s.is_agreed <> v.is_agreed;
  RETURN NULL;
END $$;
CREATE TRIGGER story_partner_apply AFTER INSERT OR UPDATE OR DELETE ON story_partner FOR EACH ROW
EXECUTE FUNCTION story_partner_apply();
