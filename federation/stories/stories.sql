-- Ids of stories, by the day, that no policy of a story is asked for. Policies read a set once in a statement.
--   act       of memberships for which the person acts, and those that they carry on: who tells another alliance needs
--             both
--   own       of memberships that the person represents or did, and those that they carry on
--   writes    of those of act, and of those that an office she runs has written on behalf of a member
--   named     that name an organisation which she represents, or for which she is in the same alliance
--   answers   ids of story_partner, not of stories: where she says whether that organisation agrees
--   frozen    of those that she reads as a member or an office, those that an alliance reviews or shows
--   readable  all that she reads besides what everybody does: what a search finds for her
CREATE FUNCTION ctx.story_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partners uuid[] := ctx.keys(CASE p_set WHEN 'answers' THEN 'keep' ELSE 'partner' END);
  v_members uuid[] := ctx.keys(CASE WHEN p_set IN ('act', 'writes', 'answers') THEN 'act' ELSE 'own' END);
  v_offices uuid[] := ctx.keys(CASE p_set WHEN 'writes' THEN 'manage' ELSE 'office' END);
BEGIN
  IF p_set IN ('own', 'act', 'writes') THEN
    RETURN ARRAY(SELECT id FROM success_story WHERE membership_id = ANY (v_members)
      UNION SELECT s.id FROM contribution_carriers() c JOIN success_story s ON s.membership_id = c.from_id
      WHERE c.id = ANY (v_members) AND (c.is_same_alliance
        OR EXISTS (SELECT FROM story_alliance a WHERE a.story_id = s.id AND a.membership_id = c.id))
      UNION SELECT id FROM success_story WHERE p_set = 'writes' AND on_behalf AND alliance_id = ANY (v_offices));
  ELSIF p_set IN ('named', 'answers') THEN
    RETURN ARRAY(
      SELECT CASE p_set WHEN 'named' THEN n.story_id ELSE n.id END FROM story_partner n
      WHERE n.partner_id = ANY (v_partners)
      -- An entry that was merged speaks through the one that remains.
      UNION SELECT CASE p_set WHEN 'named' THEN n.story_id ELSE n.id END
      FROM partner np JOIN story_partner n ON n.partner_id = np.id WHERE np.into_id = ANY (v_partners)
      UNION SELECT CASE p_set WHEN 'named' THEN n.story_id ELSE n.id END
      FROM membership m JOIN partner mp ON mp.id = m.partner_id
      JOIN story_partner n ON n.alliance_id = m.alliance_id JOIN partner np ON np.id = n.partner_id
      WHERE m.id = ANY (v_members) AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
        AND coalesce(np.into_id, np.id) = coalesce(mp.into_id, mp.id));
  ELSIF p_set = 'frozen' THEN
    RETURN ARRAY(SELECT a.story_id FROM story_alliance a JOIN success_story s ON s.id = a.story_id
      WHERE (s.id = ANY (ctx.story_keys('own')) OR s.alliance_id = ANY (v_offices))
        AND a.status IN ('SUBMITTED', 'PUBLISHED') AND ctx.today() < a.ends_before);
  END IF;
  RETURN ARRAY(
    SELECT id FROM success_story WHERE on_behalf AND alliance_id = ANY (v_offices)
    UNION SELECT unnest(ctx.story_keys('own'))
    UNION SELECT unnest(ctx.story_keys('named'))
    UNION SELECT story_id FROM story_alliance WHERE is_told AND (membership_id = ANY (v_members)
      OR alliance_id = ANY (v_offices)
      OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[])
        AND (SELECT ctx.today()) < ends_before));
END $$;

-- While an alliance reviews or shows a story, it stays as it is: whoever changes it takes it back there first.
CREATE FUNCTION success_story_keep() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM story_alliance WHERE story_id = NEW.id AND status IN ('SUBMITTED', 'PUBLISHED')
    AND ctx.today() < ends_before)
  THEN
    RAISE EXCEPTION 'it is reviewed or shown' USING ERRCODE = '23514', TABLE = 'success_story',
      CONSTRAINT = 'success_story_frozen';
  END IF;
  RETURN NEW;
END $$;

-- What is written anew, nobody has agreed to, and no alliance has been told.
CREATE FUNCTION success_story_told_anew() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE story_alliance SET is_as_told = false WHERE story_id = NEW.id AND is_as_told;
  UPDATE story_partner SET answer = NULL, on_behalf = false, method = NULL, evidence = NULL, answered_at = NULL,
    answered_by = NULL
  WHERE tenant_id = NEW.tenant_id AND story_id = NEW.id AND answer = 'AGREED';
  RETURN NULL;
END $$;

-- A pledge of this very member, in sight: a hidden one, a missing one and another member's are refused alike.
CREATE FUNCTION success_story_guard_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pledge p WHERE p.id = NEW.pledge_id AND (p.membership_id = NEW.membership_id
    OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.membership_id = NEW.membership_id)))
  THEN
    RAISE EXCEPTION 'no such pledge' USING ERRCODE = '23503', TABLE = 'success_story',
      CONSTRAINT = 'success_story_pledge';
  END IF;
  RETURN NEW;
END $$;

-- What a private person has told goes with her data.
CREATE FUNCTION success_story_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM story_step WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM story_alliance WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM success_story WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_stories AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION success_story_wipe();

-- Whom a change of a story concerns: its member and, of a draft on its behalf, the office; whom it is told to; and who
-- is named in it. Each reads again what it sees.
CREATE FUNCTION story_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(s.tenant_id), s.membership_id FROM success_story s WHERE s.id = p_id
  UNION SELECT ctx.acting_tenant(s.tenant_id), s.alliance_id FROM success_story s WHERE s.id = p_id AND s.on_behalf
  UNION SELECT ctx.acting_tenant(a.tenant_id), k.key FROM story_alliance a
  CROSS JOIN LATERAL (VALUES (a.membership_id), (a.alliance_id)) k (key) WHERE a.story_id = p_id
  UNION SELECT ctx.acting_tenant(n.tenant_id), n.partner_id FROM story_partner n WHERE n.story_id = p_id
$$;

GRANT EXECUTE ON FUNCTION ctx.story_keys(text) TO api;
