-- What members do, mended: whoever comes back carries on, and who is meant says so itself.
SET LOCAL check_function_bodies = off;

-- Whoever comes back tells anew, by the new membership.
ALTER TABLE pledge_alliance DROP CONSTRAINT pledge_alliance_once,
  ADD CONSTRAINT pledge_alliance_once UNIQUE (tenant_id, membership_id, pledge_id);
DROP INDEX pledge_alliance_membership_id;
ALTER TABLE story_alliance DROP CONSTRAINT story_alliance_once,
  ADD CONSTRAINT story_alliance_once UNIQUE (tenant_id, membership_id, story_id);
DROP INDEX story_alliance_membership_id;
-- What is shown without the word of who proposed it waits for that word.
ALTER TABLE network_idea ADD COLUMN allows_showing BOOLEAN;
COMMENT ON COLUMN network_idea.allows_showing IS 'Wer sie vorschlug, ist einverstanden, dass alle sie sehen';
UPDATE network_idea SET allows_showing = false, is_shown = is_shown AND membership_id IS NULL;
ALTER TABLE network_idea ALTER COLUMN allows_showing SET NOT NULL,
  ADD CONSTRAINT network_idea_shown_by_word CHECK (NOT is_shown OR membership_id IS NULL OR allows_showing);
-- Once a membership has ended, what it brought is carried on by members of the same partner, entries that are merged
-- being one: in its own alliance all of it, in others what is told there. A private person's is hers alone. Inlined:
-- whoever asks for few of them reads few.
CREATE FUNCTION contribution_carriers() RETURNS TABLE (from_id uuid, id uuid, is_same_alliance boolean)
LANGUAGE sql STABLE AS $$
  SELECT o.id, m.id, o.alliance_id = m.alliance_id
  FROM membership m JOIN partner p ON p.id = m.partner_id
  JOIN partner op ON op.id = coalesce(p.into_id, p.id) OR op.into_id = coalesce(p.into_id, p.id)
  JOIN membership o ON o.partner_id = op.id
  WHERE m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
    AND (o.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') OR o.ends_before <= ctx.today())
$$;
-- What the office changes on behalf of the member, its effects included (the version counts them), the member hears: it
-- would notice an invented evidence.
CREATE FUNCTION pledge_change_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('PLEDGE_DECIDED', t.tenant_id, t.id, member_people(ARRAY[t.membership_id]), ctx.user_id())
  FROM pledge_alliance t WHERE t.pledge_id = NEW.id AND t.is_origin AND ctx.today() < t.ends_before;
  RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_change_notify() FROM PUBLIC;
ALTER FUNCTION pledge_change_notify() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION pledge_change_notify() TO owner;
SET LOCAL ROLE owner;
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
CREATE FUNCTION pledge_is_running(p pledge) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM membership m WHERE m.tenant_id = p.tenant_id AND m.alliance_id = p.alliance_id
    AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
    AND (m.id = p.membership_id OR EXISTS (SELECT FROM pledge_alliance t
      WHERE t.tenant_id = m.tenant_id AND t.pledge_id = p.id AND t.membership_id = m.id AND t.is_told)))
$$;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- Queues a mail to everybody who runs the office of an alliance today, but one person (NULL: to all).
CREATE OR REPLACE FUNCTION ctx.notify_office(p_kind text, p_alliance_id uuid, p_row_id uuid, p_except uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.queue_mail(p_kind, a.tenant_id, p_row_id, NULL, u.id, NULL)
  FROM alliance a CROSS JOIN LATERAL unnest(office_people(a.id)) u (id)
  WHERE a.id = p_alliance_id AND u.id IS DISTINCT FROM p_except;
END $$;
-- The ids of the pledges of a person's memberships, and of those that they carry on: policies that a pledge's own
-- policies ask cannot ask those.
--   own      she reads whatever is said of them
--   act      she changes and tells them
CREATE OR REPLACE FUNCTION ctx.pledge_keys(p_set text) RETURNS uuid[]
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
-- Ids of stories, by the day, that no policy of a story is asked for. Policies read a set once in a statement.
--   act       of memberships for which the person acts, and those that they carry on: who tells another alliance needs
--             both
--   own       of memberships that the person represents or did, and those that they carry on
--   writes    of those of act, and of those that an office she runs has written on behalf of a member
--   named     that name an organisation which she represents, or for which she is in the same alliance
--   answers   ids of story_partner, not of stories: where she says whether that organisation agrees
--   frozen    of those that she reads as a member or an office, those that an alliance reviews or shows
--   readable  all that she reads besides what everybody does: what a search finds for her
CREATE OR REPLACE FUNCTION ctx.story_keys(p_set text) RETURNS uuid[]
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
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
GRANT CREATE ON SCHEMA public TO context_definer;
SET LOCAL ROLE context_definer;
-- Who runs the office of an alliance today.
CREATE OR REPLACE FUNCTION office_people(p_alliance_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(DISTINCT user_id) FROM role_grant WHERE alliance_id = p_alliance_id AND role = 'OFFICE'
    AND valid_from <= ctx.today() AND ctx.today() < valid_to
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM context_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- What a telling carries of its membership, and whether the alliance is the one that it comes from. Definer: the
-- policies decide about the row afterwards.
CREATE OR REPLACE FUNCTION contribution_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT m.shown, m.ends_before, m.partner_id IS NULL INTO NEW.member_shown, NEW.ends_before, NEW.is_person
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.member_shown := coalesce(NEW.member_shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.is_person := coalesce(NEW.is_person, true);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND tenant_id = $2 AND alliance_id = $3)', TG_ARGV[1])
  INTO NEW.is_origin
  USING (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid, NEW.tenant_id, NEW.alliance_id;
  RETURN NEW;
END $$;
-- It is told of a running membership, of the same partner as the one that it comes from: entries that are merged are
-- one partner, which tells an alliance once. What a private person brings stays in her alliance. What they bring is
-- locked, so that of two at once the second sees the first. AFTER: the policies refuse first.
CREATE OR REPLACE FUNCTION contribution_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m membership;
  v_id uuid := (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid;
  v_origin uuid;
  v_is_told boolean;
  v_broken text;
BEGIN
  SELECT * INTO STRICT m FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id;
  EXECUTE format('SELECT membership_id FROM %I WHERE id = $1 FOR NO KEY UPDATE', TG_ARGV[1]) INTO v_origin USING v_id;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I = $1 AND tenant_id = $2 AND alliance_id = $3 AND id <> $4'
    ' AND ctx.today() < ends_before)', TG_TABLE_NAME, TG_ARGV[0] || '_id') INTO v_is_told
  USING v_id, NEW.tenant_id, NEW.alliance_id, NEW.id;
  v_broken := CASE
    WHEN m.status IS NULL OR m.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
      OR m.ends_before <= ctx.today() THEN 'live'
    WHEN v_origin <> m.id AND NOT EXISTS (
      SELECT FROM membership o JOIN partner op ON op.id = o.partner_id, partner p
      WHERE o.id = v_origin AND p.id = m.partner_id AND coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
    ) THEN 'same_member'
    WHEN v_is_told THEN 'once' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'not told of this membership'
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_' || v_broken;
  END IF;
  RETURN NULL;
END $$;
-- How far it has come is for each office that is told to confirm. The first entry comes with the telling.
CREATE OR REPLACE FUNCTION pledge_entry_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('PLEDGE_REPORTED', t.tenant_id, t.id, office_people(t.alliance_id), NEW.entered_by)
  FROM pledge_alliance t WHERE t.pledge_id = NEW.pledge_id AND t.is_told AND ctx.today() < t.ends_before;
  PERFORM ctx.notify_people('PLEDGE_DECIDED', t.tenant_id, t.id, member_people(ARRAY[t.membership_id]), NEW.entered_by)
  FROM pledge_alliance t WHERE t.pledge_id = NEW.pledge_id AND t.is_origin AND ctx.today() < t.ends_before
    AND NEW.on_behalf;
  RETURN NULL;
END $$;
-- Who is to hear, on one of the days after p_since up to p_through, that a pledge is due in thirty or in seven days:
-- who acts for the member, or for those that carry it on, or else the office that keeps it on its behalf. One that was
-- entered later counts on the day after that.
CREATE OR REPLACE FUNCTION pledges_due(p_since date, p_through date) RETURNS TABLE (tenant_id int, id uuid, users uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT p.tenant_id, p.id,
    coalesce(member_people(k.members), CASE WHEN k.has_office THEN office_people(p.alliance_id) END)
  FROM pledge p CROSS JOIN LATERAL (
    SELECT array_agg(r.id) AS members, bool_or(r.is_same_alliance) AS has_office FROM (
      SELECT m.id, true AS is_same_alliance FROM membership m WHERE m.id = p.membership_id
        AND m.status IN ('ACTIVE', 'SUSPENDED') AND p_through < m.ends_before
      UNION ALL SELECT c.id, c.is_same_alliance FROM contribution_carriers() c
      WHERE c.from_id = p.membership_id AND (c.is_same_alliance
        OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.membership_id = c.id))
    ) r
  ) k
  CROSS JOIN LATERAL (VALUES (30), (7)) before (days)
  CROSS JOIN LATERAL (SELECT greatest(p.due_on - before.days, (p.created_at AT TIME ZONE 'Europe/Berlin')::date + 1)
    AS day) n
  WHERE p.is_open AND p_through <= p.due_on AND p_since < n.day AND n.day <= p_through
    AND k.members IS NOT NULL
$$;
-- An office speaks for those who are members, or become ones: whoever has left may have told others the same. For one
-- who has come back, it enters what is told anew.
CREATE OR REPLACE FUNCTION pledge_check_running() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT pledge_is_running(NEW) THEN
    RAISE EXCEPTION 'no member' USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_ended';
  END IF;
  RETURN NULL;
END $$;
-- An entry: numbers without a gap, no day before the pledge was given; and today's state follows from those that count,
-- the last by day and number. The pledge is locked, so that one of two at once sees the other.
CREATE OR REPLACE FUNCTION pledge_apply_entry() RETURNS trigger
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
-- The tenants of alliances that are told of a pledge, and its own: who changes it locks them all, in order, since its
-- figures in each are written with it. Definer: whoever acts for the member in one does not see the others.
CREATE OR REPLACE FUNCTION pledge_tenants(p_id uuid) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(
    SELECT p.tenant_id UNION SELECT t.tenant_id FROM pledge_alliance t WHERE t.pledge_id = p.id ORDER BY 1)
  FROM pledge p
  WHERE p.id = p_id AND (p.id = ANY (ctx.pledge_keys('act')) OR p.alliance_id = ANY (ctx.keys('manage')))
$$;
-- A list of names has its bound, and its end while an alliance reviews or shows the story. Whoever tells it is not
-- named besides. Who has declined by its own word stays: named anew, an office could answer for it. AFTER: the policies
-- refuse first.
CREATE OR REPLACE FUNCTION story_partner_check() RETURNS trigger
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
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
-- The spans of some tellings.
CREATE OR REPLACE FUNCTION pledge_spans(p_tellings uuid[])
RETURNS TABLE (tenant_id int, pledge_alliance_id uuid, valid_from date, valid_to date, alliance_id uuid,
  visibility text, audience text, key uuid, member_key uuid, status text, field_of_action text, is_linked boolean)
LANGUAGE sql STABLE AS $$
  SELECT t.tenant_id, t.id, h.valid_from, h.valid_to, t.alliance_id, h.visibility,
    CASE WHEN t.status = 'OBJECTED' OR t.answered_number > 0 AND t.confirmed_number IS NULL
      OR m.is_natural_person AND t.member_shown <> 'PUBLIC' THEN 'OFFICE'
      ELSE t.audience END,
    md5(z.salt::text || p.id::text)::uuid, h.key, h.status, p.field_of_action, p.measure_id IS NOT NULL
  FROM pledge_alliance t
  JOIN pledge p ON p.id = t.pledge_id
  JOIN membership m ON m.tenant_id = t.tenant_id AND m.id = t.membership_id
  JOIN tenant c ON c.id = t.tenant_id
  JOIN region_salt z ON z.region_id = c.region_id
  CROSS JOIN LATERAL (
    WITH last_of_day AS (
      SELECT DISTINCT ON (e.effective_on) e.effective_on AS day, e.status
      FROM pledge_counting_entries(p.tenant_id, p.id) e ORDER BY e.effective_on, e.number DESC
    ), stood AS (
      SELECT day AS valid_from, lead(day, 1, 'infinity') OVER (ORDER BY day) AS valid_to, last_of_day.status
      FROM last_of_day
    ), told AS (
      SELECT s.kind, CASE WHEN t.membership_id = p.membership_id AND s.number = 1 THEN '-infinity'
          ELSE s.effective_on END AS valid_from,
        lead(s.effective_on, 1, 'infinity') OVER (ORDER BY s.number) AS valid_to
      FROM pledge_step s WHERE s.tenant_id = t.tenant_id AND s.pledge_alliance_id = t.id
        AND s.kind IN ('TOLD', 'TAKEN_BACK')
    )
    SELECT greatest(stood.valid_from, told.valid_from, b.valid_from) AS valid_from,
      least(stood.valid_to, told.valid_to, b.valid_to) AS valid_to, stood.status, b.key, b.visibility
    FROM stood, told, membership_span b
    WHERE told.kind = 'TOLD' AND b.tenant_id = m.tenant_id AND b.membership_id = m.id AND b.status = 'ACTIVE'
  ) h
  WHERE t.id = ANY (p_tellings) AND h.valid_from < h.valid_to
$$;
CREATE TRIGGER notify_people AFTER UPDATE ON pledge FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer'
  AND NEW.on_behalf AND NEW.version > OLD.version) EXECUTE FUNCTION pledge_change_notify();
CREATE TRIGGER keep_word BEFORE INSERT OR UPDATE OF title, text, is_shown, allows_showing ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer')
EXECUTE FUNCTION idea_keep_word();
DROP TRIGGER guard_measure ON network_idea;
CREATE TRIGGER guard_measure BEFORE INSERT OR UPDATE OF to_tenant_id, measure_id ON network_idea FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.measure_id IS NOT NULL) EXECUTE FUNCTION contribution_guard_measure();
DROP POLICY read_of_pledge ON file;
CREATE POLICY read_of_pledge ON file FOR SELECT TO api USING (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.id = ANY ((SELECT ctx.pledge_keys('own'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))) OR pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id) AND EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = file.pledge_id AND t.is_told AND t.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])));
DROP POLICY insert_of_pledge ON file;
CREATE POLICY insert_of_pledge ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
DROP POLICY delete_of_pledge ON file;
CREATE POLICY delete_of_pledge ON file FOR DELETE TO api USING (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
DROP POLICY read_of_story ON file;
CREATE POLICY read_of_story ON file FOR SELECT TO api USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.id = ANY ((SELECT ctx.story_keys('own'))::uuid[]) OR s.on_behalf AND s.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
DROP POLICY insert_of_story ON file;
CREATE POLICY insert_of_story ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND width > 0 AND story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.id = ANY ((SELECT ctx.story_keys('act'))::uuid[]) OR s.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
DROP POLICY delete_of_story ON file;
CREATE POLICY delete_of_story ON file FOR DELETE TO api USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.id = ANY ((SELECT ctx.story_keys('act'))::uuid[]) OR s.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
DROP POLICY insert ON network_idea;
CREATE POLICY insert ON network_idea FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) AND membership_id IS NULL AND num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) = 0 OR (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND (status IS NULL OR status = 'COLLECTED') OR membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND (status IS NULL OR status = 'COLLECTED') AND NOT is_shown AND num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) = 0);
DROP POLICY update ON network_idea;
CREATE POLICY update ON network_idea FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND (status IS NULL OR status = 'COLLECTED')) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND (status IS NULL OR status = 'COLLECTED') AND NOT is_shown AND num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) = 0);
DROP POLICY read ON network_member;
CREATE POLICY read ON network_member FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before AND ((SELECT ctx.today()) < member_ends_before OR membership_id IS NULL) OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]) OR NOT is_person AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR shown <> 'OFFICE' AND (SELECT ctx.today()) < ends_before AND ((SELECT ctx.today()) < member_ends_before OR membership_id IS NULL) AND (network_id = ANY ((SELECT ctx.network_keys('fellow'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND (membership_id IS NULL OR EXISTS (SELECT FROM membership s WHERE s.tenant_id = network_member.tenant_id AND s.id = network_member.membership_id)));
DROP POLICY read ON pledge;
CREATE POLICY read ON pledge FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR true AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = ANY (ARRAY[pledge.id]) AND t.is_told) OR id = ANY ((SELECT ctx.pledge_keys('own'))::uuid[]));
DROP POLICY update ON pledge;
CREATE POLICY update ON pledge FOR UPDATE TO api USING ((id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((NOT pledge.on_behalf AND id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR pledge.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
DROP POLICY insert ON pledge_effect;
CREATE POLICY insert ON pledge_effect FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_effect.tenant_id AND c.id = pledge_effect.pledge_id AND (NOT c.on_behalf AND c.id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR c.on_behalf AND c.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
DROP POLICY delete ON pledge_effect;
CREATE POLICY delete ON pledge_effect FOR DELETE TO api USING (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_effect.tenant_id AND c.id = pledge_effect.pledge_id AND (NOT c.on_behalf AND c.id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR c.on_behalf AND c.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
DROP POLICY insert ON pledge_entry;
CREATE POLICY insert ON pledge_entry FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_entry.tenant_id AND c.id = pledge_entry.pledge_id AND (NOT pledge_entry.on_behalf AND c.id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR pledge_entry.on_behalf AND c.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) AND effective_on <= (SELECT ctx.today()));
DROP POLICY read ON success_story;
CREATE POLICY read ON success_story FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM story_alliance t WHERE t.story_id = ANY (ARRAY[success_story.id]) AND t.is_told) OR id = ANY ((SELECT ctx.story_keys('own'))::uuid[]));
DROP POLICY update ON success_story;
CREATE POLICY update ON success_story FOR UPDATE TO api USING ((id = ANY ((SELECT ctx.story_keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND (on_behalf OR EXISTS (SELECT FROM story_alliance t WHERE t.story_id = success_story.id AND t.is_told)))) WITH CHECK ((NOT success_story.on_behalf AND id = ANY ((SELECT ctx.story_keys('act'))::uuid[]) OR success_story.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
DROP POLICY delete ON success_story;
CREATE POLICY delete ON success_story FOR DELETE TO api USING ((id = ANY ((SELECT ctx.story_keys('act'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
DROP FUNCTION idea_guard_measure();
DROP FUNCTION pledge_is_running(int, uuid);
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.pledge_keys(text) TO trigger_definer;
SET LOCAL ROLE owner;
GRANT INSERT (allows_showing), UPDATE (allows_showing) ON network_idea TO api;
GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
CREATE OR REPLACE FUNCTION ctx.is_impersonal(p_table text, p_column text) RETURNS boolean
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT p_table = 'access_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,state,decided_at}')
  OR p_table = 'advice' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,applicant_group,municipal_share_percent,is_experienced,days_planned,days_used,days_on_site,begins_on,ends_before,resolved_on,dropped_on,visibility,applicant_partner_id,provider_partner_id}')
  OR p_table = 'advice_concept' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_field' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,field_of_action}')
  OR p_table = 'advice_measure' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,to_tenant_id,to_id,nature}')
  OR p_table = 'advice_project' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_step' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,state,due_on,done_on}')
  OR p_table = 'advice_topic' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,topic}')
  OR p_table = 'advice_workshop' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,held_on,attendance}')
  OR p_table = 'agenda_item' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,minutes}')
  OR p_table = 'alliance' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,name_key,visibility,founded_on,founded_year,target_year,is_open,admits_organisations,admits_persons,pledge_rule,is_nonpartisan,allows_advertising,forbids_party_use,pause_days,archived_on,logo_id}')
  OR p_table = 'alliance_duty' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,duty}')
  OR p_table = 'alliance_goal' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'alliance_legal_form' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,legal_form}')
  OR p_table = 'alliance_offer' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position,kind}')
  OR p_table = 'alliance_principle' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'alliance_tier' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'concept' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,visibility,year_completed,target_year,adopted_on,valid_until,superseded_by_id,author_partner_id,file_id}')
  OR p_table = 'concept_coverage' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,scope,includes_members,valid_from,valid_to,position}')
  OR p_table = 'concept_field' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,field_of_action}')
  OR p_table = 'concept_status' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,effective_on,status,corrects_id,entry,entered_at}')
  OR p_table = 'consent' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,representative_id,purpose,kind,method,declared_at}')
  OR p_table = 'cooperation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,visibility,kind,form,level,field_of_action,status,terms_number,agreed_on,ends_before}')
  OR p_table = 'cooperation_item' AND p_column = ANY ('{tenant_id,id,cooperation_id,visibility,party_id,to_tenant_id,measure_id,concept_id,post_id,project_id,entered_at}')
  OR p_table = 'cooperation_party' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,cooperation_id,visibility,to_tenant_id,partner_id,role,title,status,terms_number,agreed_on,ends_before,publishes,left_title}')
  OR p_table = 'cooperation_party_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,number,kind,side,terms_number,effective_on,ends_before,entered_at,published_title,published_purpose,published_form}')
  OR p_table = 'cooperation_share' AND p_column = ANY ('{tenant_id,id,cooperation_id,terms_number,party_id,position,share_bp,entered_at}')
  OR p_table = 'cooperation_signatory' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,function,status,proposed_at}')
  OR p_table = 'cooperation_signatory_step' AND p_column = ANY ('{tenant_id,id,signatory_id,party_id,number,kind,side,taken_at}')
  OR p_table = 'cooperation_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,visibility,number,kind,side,effective_on,terms_number,entered_at}')
  OR p_table = 'cooperation_terms' AND p_column = ANY ('{tenant_id,id,cooperation_id,number,financing_status,notice_months,begins_on,ends_before,rest_bp,proposed_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'declaration' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,number,text_sha256,valid_from,sign_by}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id,meeting_id,pledge_id,story_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'idea_support' AND p_column = ANY ('{tenant_id,id,idea_id,network_id,visibility,membership_id,supported_at}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
  OR p_table = 'join_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,organisation,postcode,asked_at,confirmed_at,closed_at,answer,membership_id}')
  OR p_table = 'logo_grant' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,valid_from,ends_before,revoked_on,granted_at}')
  OR p_table = 'mailing' AND p_column = ANY ('{tenant_id,id,alliance_id,language,representatives,persons,sent_at}')
  OR p_table = 'mandate' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,to_tenant_id,valid_from,valid_to,support_case_id,revoked_at}')
  OR p_table = 'measure' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,field_of_action,measure_type,planned_start,planned_end,actual_start,actual_end,visibility,archived_on,phase,condition,is_continuous,status,status_as_of,merged_into_tenant_id,merged_into_id,influence_sphere,time_horizon,completion_percent,confirmed_on,is_model}')
  OR p_table = 'measure_actor' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,role,valid_from,valid_to,partner_id}')
  OR p_table = 'measure_confirmation' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,confirmed_on,entered_at}')
  OR p_table = 'measure_cost' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,level,amount_min,amount_max}')
  OR p_table = 'measure_document' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,file_id}')
  OR p_table = 'measure_effect' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,amount,basis,year}')
  OR p_table = 'measure_effort' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,party,hours_min,hours_max}')
  OR p_table = 'measure_indicator' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,target,target_year}')
  OR p_table = 'measure_internal' AND p_column = ANY ('{tenant_id,id,measure_id,updated_at}')
  OR p_table = 'measure_link' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,position,to_tenant_id,to_id}')
  OR p_table = 'measure_origin' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,model_tenant_id,model_id,taken_on}')
  OR p_table = 'measure_report' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,day,visibility,covers}')
  OR p_table = 'measure_resolution' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,resolved_on,file_id}')
  OR p_table = 'measure_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,due_after_days,stale_after_days,requires_four_eyes}')
  OR p_table = 'meeting' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,series_id,alliance_id,cooperation_id,title_key,visibility,kind,level,format,field_of_action,is_all_day,starts_at,ends_at,places,answer_by,host_membership_id,host_tenant_id,moderation,is_moderation_neutral,status,sequence,network_id}')
  OR p_table = 'meeting_access' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility}')
  OR p_table = 'meeting_answer' AND p_column = ANY ('{tenant_id,id,meeting_id,invitation_id,number,side,answer,persons,is_substitute,is_listed,entered_at}')
  OR p_table = 'meeting_attendance' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,invitation_id,persons,entered_at}')
  OR p_table = 'meeting_audience' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,alliance_id,cooperation_id,to_tenant_id,answer,network_id}')
  OR p_table = 'meeting_document' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,file_id}')
  OR p_table = 'meeting_invitation' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,alliance_id,origin,membership_id,to_tenant_id,created_at,is_person,answer,persons,is_waiting,is_substitute,is_listed,answered_at}')
  OR p_table = 'meeting_minutes' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,is_released}')
  OR p_table = 'meeting_output' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,due_on,to_tenant_id,measure_id,cooperation_id}')
  OR p_table = 'meeting_series' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,cooperation_id,title_key,visibility,kind,field_of_action,per_year_min,per_year_max,has_rotating_host,needs_neutral_moderation,begins_on,ends_before,network_id}')
  OR p_table = 'meeting_speaker' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,consented_on}')
  OR p_table = 'meeting_step' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,number,kind,side,effective_on,starts_at,ends_at,started_at_before,entered_at}')
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown,is_represented}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent,closed_at}')
  OR p_table = 'membership_step' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,number,kind,side,on_behalf,method,effective_on,ends_before,tier_id,recommended_by_id,taken_at}')
  OR p_table = 'network' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,origin_id,name_key,visibility,kind,field_of_action,is_open,begins_on,ends_before,is_moderation_neutral,target_mwh,target_t,target_year,status,companies}')
  OR p_table = 'network_idea' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,network_id,visibility,membership_id,title_key,field_of_action,is_shown,status,to_tenant_id,measure_id,pledge_id,cooperation_id,meeting_id,allows_showing}')
  OR p_table = 'network_idea_step' AND p_column = ANY ('{tenant_id,id,idea_id,network_id,visibility,number,kind,side,effective_on,entered_at}')
  OR p_table = 'network_member' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,network_id,visibility,alliance_id,membership_id,partner_id,to_tenant_id,role,joined_on,ends_before,is_agreed,is_person,member_shown,member_ends_before,shown,method}')
  OR p_table = 'network_result' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,network_id,visibility,year,reported_on,saved_mwh,saved_t,basis,status}')
  OR p_table = 'network_result_step' AND p_column = ANY ('{tenant_id,id,result_id,network_id,visibility,number,kind,side,effective_on,entered_at}')
  OR p_table = 'network_step' AND p_column = ANY ('{tenant_id,id,network_id,visibility,number,kind,side,effective_on,entered_at}')
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
  OR p_table = 'pledge' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,kind,title_key,field_of_action,target_year,pledged_on,due_on,to_tenant_id,measure_id,on_behalf,method,status,is_open}')
  OR p_table = 'pledge_alliance' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,is_origin,is_person,member_shown,ends_before,pledge_id,status,audience,confirmed_number,answered_number,told_on,is_told,shown}')
  OR p_table = 'pledge_effect' AND p_column = ANY ('{tenant_id,id,pledge_id,kind,amount,basis,year}')
  OR p_table = 'pledge_entry' AND p_column = ANY ('{tenant_id,id,pledge_id,number,status,progress_percent,effective_on,file_id,corrects_number,on_behalf,method,entered_at}')
  OR p_table = 'pledge_step' AND p_column = ANY ('{tenant_id,id,pledge_alliance_id,membership_id,alliance_id,number,kind,side,audience,entry_number,on_behalf,method,effective_on,taken_at}')
  OR p_table = 'post' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,full_time_share,begins_on,ends_before,permanent_from,is_occupancy_stated,visibility,employer_partner_id}')
  OR p_table = 'post_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,post_id}')
  OR p_table = 'post_funding' AND p_column = ANY ('{tenant_id,id,post_id,visibility,project_tenant_id,project_id,begins_on,ends_before}')
  OR p_table = 'post_holder' AND p_column = ANY ('{tenant_id,id,occupancy_id,updated_at}')
  OR p_table = 'post_occupancy' AND p_column = ANY ('{tenant_id,id,post_id,visibility,begins_on,ends_before}')
  OR p_table = 'post_step' AND p_column = ANY ('{tenant_id,id,post_id,visibility,effective_on,kind}')
  OR p_table = 'press_item' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,published_on}')
  OR p_table = 'project_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,project_id}')
  OR p_table = 'project_extension' AND p_column = ANY ('{tenant_id,id,project_id,visibility,decided_on,old_ends_before,new_ends_before,entry}')
  OR p_table = 'project_partner' AND p_column = ANY ('{tenant_id,id,project_id,visibility,partner_id}')
  OR p_table = 'project_predecessor' AND p_column = ANY ('{tenant_id,id,project_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'project_step' AND p_column = ANY ('{tenant_id,id,project_id,visibility,effective_on,kind,corrects_id,entry,entered_at}')
  OR p_table = 'rating' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,criterion,value,scale,position}')
  OR p_table = 'representative' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,function,is_substitute,status,proposed_at}')
  OR p_table = 'representative_step' AND p_column = ANY ('{tenant_id,id,representative_id,membership_id,alliance_id,number,kind,side,on_behalf,method,taken_at}')
  OR p_table = 'role_grant' AND p_column = ANY ('{tenant_id,id,role,valid_from,valid_to,version,alliance_id}')
  OR p_table = 'sheet_version' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,as_of,precision,binding}')
  OR p_table = 'signature' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,declaration_id,method,file_id,signed_on,accepts_rules,text_sha256,entered_at}')
  OR p_table = 'signature_person' AND p_column = ANY ('{tenant_id,id,signature_id,membership_id,alliance_id,function}')
  OR p_table = 'status_change' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,effective_on,phase,condition,is_continuous,status,corrects_id,merged_into_tenant_id,merged_into_id,entry,entered_at}')
  OR p_table = 'story_alliance' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,is_origin,is_person,member_shown,ends_before,story_id,status,is_agreed,is_as_told,published_on,is_told,shown}')
  OR p_table = 'story_partner' AND p_column = ANY ('{tenant_id,id,story_id,alliance_id,partner_id,answer,on_behalf,method,named_at,answered_at}')
  OR p_table = 'story_step' AND p_column = ANY ('{tenant_id,id,story_alliance_id,membership_id,alliance_id,number,kind,side,on_behalf,method,reason,follows_rules,effective_on,taken_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state,evidence_figure,evidence_alliance_id,evidence_network_id}')
  OR p_table = 'success_story' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,title_key,field_of_action,reuse,to_tenant_id,measure_id,pledge_id,image_id,on_behalf,method,visibility,is_agreed,published_on,newest_key}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind,successor_id,succeeded_on}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
