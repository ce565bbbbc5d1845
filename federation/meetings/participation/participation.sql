-- Whoever counts places or who was there locks the meeting's row first, as a step or a change of it does: so that all
-- of them wait in one order, and of two the second one sees what the first one did.

-- Who is invited is a private person or not, and of which alliance the meeting is: what policies ask.
CREATE FUNCTION meeting_prepare_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT alliance_id INTO NEW.alliance_id FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  NEW.is_person := CASE WHEN NEW.membership_id IS NOT NULL
    THEN NOT EXISTS (SELECT FROM membership WHERE id = NEW.membership_id AND partner_id IS NOT NULL)
    ELSE NEW.email IS NOT NULL END;
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_invitation BEFORE INSERT ON meeting_invitation FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_prepare_invitation();

-- A list has its bound. Whoever registers does so in time, and for whom the meeting is open to: that it is open to the
-- person for somebody else is not enough.
CREATE FUNCTION meeting_check_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
  s membership;
  v_constraint text;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  SELECT * INTO s FROM membership
  WHERE id = NEW.membership_id AND status = 'ACTIVE' AND ctx.today() < ends_before;
  IF (SELECT count(*) FROM meeting_invitation WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id) > 2000
  THEN
    v_constraint := 'meeting_invitation_bound';
  ELSIF NEW.origin = 'REGISTERED' AND (m.status IN ('CANCELLED', 'HELD') OR m.ends_at <= now()) THEN
    v_constraint := 'meeting_invitation_over';
  ELSIF NEW.origin = 'REGISTERED' AND NOT EXISTS (
    SELECT FROM meeting_audience a
    WHERE a.tenant_id = NEW.tenant_id AND a.meeting_id = NEW.meeting_id AND a.answer = 'ACCEPTED'
      AND (a.alliance_id = s.alliance_id OR a.to_tenant_id = NEW.to_tenant_id OR EXISTS (
        SELECT FROM cooperation_party p WHERE p.cooperation_id = a.cooperation_id
          AND p.status IN ('AGREED', 'LEFT') AND ctx.today() < p.ends_before
          AND (p.to_tenant_id = NEW.to_tenant_id OR p.partner_id = s.partner_id)) OR EXISTS (
        SELECT FROM network_member n WHERE n.network_id = a.network_id AND ctx.today() < n.ends_before
          AND (n.to_tenant_id = NEW.to_tenant_id OR n.membership_id = s.id))))
  THEN
    v_constraint := 'meeting_invitation_not_open';
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'not on this list' USING ERRCODE = '23514', TABLE = 'meeting_invitation',
      CONSTRAINT = v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_invitation AFTER INSERT ON meeting_invitation FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_check_invitation();

-- Gives free places to those who wait, in the order of their answers: whoever is first in line waits for enough. More
-- people than there are places at all keep nobody behind them waiting. Nobody loses a place where there are fewer.
CREATE FUNCTION meeting_fill_places(p_tenant int, p_meeting uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_places int := (SELECT places FROM meeting WHERE tenant_id = p_tenant AND id = p_meeting);
  v_taken int := (SELECT coalesce(sum(persons), 0) FROM meeting_invitation
    WHERE tenant_id = p_tenant AND meeting_id = p_meeting AND answer = 'YES' AND NOT is_waiting);
  v_next record;
BEGIN
  FOR v_next IN
    SELECT id, persons FROM meeting_invitation
    WHERE tenant_id = p_tenant AND meeting_id = p_meeting AND answer = 'YES' AND is_waiting
      AND (persons > v_places) IS NOT TRUE ORDER BY answered_at, id
  LOOP
    EXIT WHEN v_taken + v_next.persons > v_places;
    UPDATE meeting_invitation SET is_waiting = false WHERE tenant_id = p_tenant AND id = v_next.id;
    v_taken := v_taken + v_next.persons;
  END LOOP;
END $$;

-- An answer counts at once: whoever comes has a place, or waits for one. Only the party itself says that others may see
-- it on the list, and an organisation only while it is a member.
CREATE FUNCTION meeting_apply_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
  i meeting_invitation;
  v_number int;
  v_taken int;
  v_keeps boolean;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  SELECT * INTO STRICT i FROM meeting_invitation WHERE tenant_id = NEW.tenant_id AND id = NEW.invitation_id;
  IF m.status IN ('CANCELLED', 'HELD') OR m.ends_at <= now() THEN
    RAISE EXCEPTION 'nobody answers any more' USING ERRCODE = '23514', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_over';
  END IF;
  SELECT coalesce(max(number), 0) INTO STRICT v_number FROM meeting_answer
  WHERE tenant_id = NEW.tenant_id AND invitation_id = NEW.invitation_id AND number < NEW.number;
  IF NEW.number <> v_number + 1 THEN
    RAISE EXCEPTION 'no such answer from here' USING ERRCODE = '23505', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_tenant_id_invitation_id_number_key';
  ELSIF NEW.number > 100 AND NEW.side = 'PARTY' THEN
    RAISE EXCEPTION 'enough answers' USING ERRCODE = '23514', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_bound';
  END IF;
  -- Whoever has a place keeps it, also with fewer people; with more, all of them wait where they do not fit.
  v_taken := (SELECT coalesce(sum(persons), 0) FROM meeting_invitation
    WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id AND answer = 'YES' AND NOT is_waiting
      AND id <> NEW.invitation_id);
  v_keeps := coalesce(i.answer = 'YES' AND NOT i.is_waiting AND NEW.persons <= i.persons, false);
  UPDATE meeting_invitation SET
    answer = NEW.answer, persons = NEW.persons, is_substitute = NEW.is_substitute,
    is_listed = NEW.answer = 'YES' AND NOT is_person
      AND CASE NEW.side WHEN 'PARTY' THEN NEW.is_listed ELSE is_listed END
      AND (membership_id IS NULL OR EXISTS (SELECT FROM membership s WHERE s.id = membership_id
        AND s.status = 'ACTIVE' AND ctx.today() < s.ends_before)),
    is_waiting = NEW.answer = 'YES' AND NOT v_keeps AND coalesce(v_taken + NEW.persons > m.places
      OR EXISTS (SELECT FROM meeting_invitation w WHERE w.tenant_id = NEW.tenant_id AND w.meeting_id = NEW.meeting_id
        AND w.answer = 'YES' AND w.is_waiting AND w.persons <= m.places AND w.id <> NEW.invitation_id), false),
    -- In line by the first answer: to bring fewer people costs nobody the place in it.
    answered_at = CASE WHEN i.answer = 'YES' AND i.is_waiting AND NEW.answer = 'YES' AND NEW.persons <= i.persons
      THEN i.answered_at ELSE clock_timestamp() END
  WHERE tenant_id = NEW.tenant_id AND id = NEW.invitation_id;
  PERFORM meeting_fill_places(NEW.tenant_id, NEW.meeting_id);
  RETURN NULL;
END $$;
CREATE TRIGGER apply_answer AFTER INSERT ON meeting_answer FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_apply_answer();

-- More places go to those who wait.
CREATE FUNCTION meeting_give_places() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM meeting_fill_places(NEW.tenant_id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER give_places AFTER UPDATE OF places ON meeting FOR EACH ROW
WHEN (NEW.places IS DISTINCT FROM OLD.places) EXECUTE FUNCTION meeting_give_places();

-- Who was there is known once it has begun, and of nothing that was cancelled.
CREATE FUNCTION meeting_check_attendance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  IF now() < m.starts_at OR m.status = 'CANCELLED' THEN
    RAISE EXCEPTION 'nobody was there' USING ERRCODE = '23514', TABLE = 'meeting_attendance',
      CONSTRAINT = 'meeting_attendance_early';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_attendance AFTER INSERT OR UPDATE OF persons ON meeting_attendance FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION meeting_check_attendance();

-- Where an invitation is deleted, with a person who is erased or when its time is over, the people who were there stay
-- in the count, with all the others.
CREATE FUNCTION meeting_keep_count() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_persons int;
BEGIN
  DELETE FROM meeting_attendance WHERE tenant_id = OLD.tenant_id AND meeting_id = OLD.meeting_id
    AND invitation_id = OLD.id RETURNING persons INTO v_persons;
  IF v_persons > 0 THEN
    INSERT INTO meeting_attendance AS a (tenant_id, meeting_id, visibility, persons)
    VALUES (OLD.tenant_id, OLD.meeting_id, OLD.visibility, v_persons)
    ON CONFLICT (tenant_id, meeting_id, invitation_id) DO UPDATE SET persons = a.persons + v_persons;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_count BEFORE DELETE ON meeting_invitation FOR EACH ROW EXECUTE FUNCTION meeting_keep_count();

-- Whoever is no member any more, or for a while, is not shown as one that comes.
CREATE FUNCTION meeting_unlist() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE meeting_invitation SET is_listed = false WHERE membership_id = NEW.id AND is_listed;
  RETURN NULL;
END $$;
CREATE TRIGGER unlist_in_meetings AFTER UPDATE OF status ON membership FOR EACH ROW
WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION meeting_unlist();

-- The place of a member whose membership has ended goes to who waits for it; a day passes without anybody's doing. Some
-- at a time, after the one that the last call ended with (NULL: from the beginning); returns that one, NULL at the end.
-- It waits for nobody: what is changed at this moment is looked at an hour later.
CREATE FUNCTION ctx.settle_meetings(p_after uuid DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_one record;
  v_count int := 0;
  v_last uuid;
BEGIN
  FOR v_one IN
    SELECT DISTINCT i.meeting_id, i.tenant_id FROM meeting_invitation i
    JOIN meeting m ON m.tenant_id = i.tenant_id AND m.id = i.meeting_id
    LEFT JOIN membership s ON s.id = i.membership_id
    WHERE now() < m.ends_at AND i.answer = 'YES' AND (m.status IN ('PLANNED', 'CONFIRMED') OR m.status IS NULL)
      AND (i.is_waiting OR s.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
        OR s.ends_before <= ctx.today())
      AND (p_after IS NULL OR i.meeting_id > p_after)
    ORDER BY i.meeting_id LIMIT 200
  LOOP
    v_count := v_count + 1;
    v_last := v_one.meeting_id;
    BEGIN
      PERFORM FROM meeting WHERE tenant_id = v_one.tenant_id AND id = v_last FOR NO KEY UPDATE SKIP LOCKED;
      CONTINUE WHEN NOT FOUND;
      INSERT INTO meeting_answer (tenant_id, meeting_id, invitation_id, number, side, answer, persons, is_substitute,
        is_listed)
      SELECT i.tenant_id, i.meeting_id, i.id, 1 + (SELECT count(*) FROM meeting_answer a
        WHERE a.tenant_id = i.tenant_id AND a.invitation_id = i.id), 'SYSTEM', 'NO', 0, false, false
      FROM meeting_invitation i JOIN membership s ON s.id = i.membership_id
      WHERE i.tenant_id = v_one.tenant_id AND i.meeting_id = v_last AND i.answer = 'YES'
        AND (s.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') OR s.ends_before <= ctx.today());
      PERFORM meeting_fill_places(v_one.tenant_id, v_last);
    EXCEPTION WHEN others THEN
      RAISE WARNING 'meeting % is not settled: %', v_last, SQLERRM;
    END;
  END LOOP;
  RETURN CASE WHEN v_count = 200 THEN v_last END;
END $$;
GRANT EXECUTE ON FUNCTION ctx.settle_meetings(uuid) TO api;
