-- Who is invited is a private person or not, and of which alliance the meeting is: what policies ask.
CREATE FUNCTION meeting_prepare_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT alliance_id INTO NEW.alliance_id FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  NEW.is_person := CASE WHEN NEW.membership_id IS NOT NULL
    THEN NOT EXISTS (SELECT FROM membership WHERE id = NEW.membership_id AND partner_id IS NOT NULL)
    ELSE NEW.email IS NOT NULL END;
  PERFORM pg_advisory_xact_lock(18, hashtext(NEW.meeting_id::text)); -- MEETING
  IF (SELECT count(*) FROM meeting_invitation WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id) >= 2000
  THEN
    RAISE EXCEPTION 'too many invitations' USING ERRCODE = '23514', TABLE = 'meeting_invitation',
      CONSTRAINT = 'meeting_invitation_bound';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_invitation BEFORE INSERT ON meeting_invitation FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_prepare_invitation();

-- Gives free places to those who wait, in the order of their answers: whoever is first in line waits for enough.
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
    WHERE tenant_id = p_tenant AND meeting_id = p_meeting AND answer = 'YES' AND is_waiting ORDER BY answered_at, id
  LOOP
    EXIT WHEN v_taken + v_next.persons > v_places;
    UPDATE meeting_invitation SET is_waiting = false WHERE tenant_id = p_tenant AND id = v_next.id;
    v_taken := v_taken + v_next.persons;
  END LOOP;
END $$;

-- An answer counts at once: whoever comes has a place, or waits for one. One at a time: of two that answer at once the
-- second one sees what the first one took.
CREATE FUNCTION meeting_apply_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
  i meeting_invitation;
  v_number int;
  v_taken int;
  v_keeps boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(18, hashtext(NEW.meeting_id::text)); -- MEETING
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  SELECT * INTO STRICT i FROM meeting_invitation WHERE tenant_id = NEW.tenant_id AND id = NEW.invitation_id;
  IF m.status = 'CANCELLED' OR m.ends_at <= now() THEN
    RAISE EXCEPTION 'nobody answers any more' USING ERRCODE = '23514', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_over';
  END IF;
  SELECT coalesce(max(number), 0) INTO STRICT v_number FROM meeting_answer
  WHERE tenant_id = NEW.tenant_id AND invitation_id = NEW.invitation_id AND number < NEW.number;
  IF NEW.number <> v_number + 1 THEN
    RAISE EXCEPTION 'no such answer from here' USING ERRCODE = '23505', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_tenant_id_invitation_id_number_key';
  END IF;
  -- Whoever has a place keeps it, also with fewer people; with more, all of them wait where they do not fit.
  v_taken := (SELECT coalesce(sum(persons), 0) FROM meeting_invitation
    WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id AND answer = 'YES' AND NOT is_waiting
      AND id <> NEW.invitation_id);
  v_keeps := coalesce(i.answer = 'YES' AND NOT i.is_waiting AND NEW.persons <= i.persons, false);
  UPDATE meeting_invitation SET
    answer = NEW.answer, persons = NEW.persons, is_substitute = NEW.is_substitute,
    is_listed = NEW.answer = 'YES' AND NEW.is_listed AND NOT is_person,
    is_waiting = NEW.answer = 'YES' AND NOT v_keeps AND coalesce(v_taken + NEW.persons > m.places
      OR EXISTS (SELECT FROM meeting_invitation w WHERE w.tenant_id = NEW.tenant_id AND w.meeting_id = NEW.meeting_id
        AND w.answer = 'YES' AND w.is_waiting AND w.id <> NEW.invitation_id), false),
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
  PERFORM pg_advisory_xact_lock(18, hashtext(NEW.id::text)); -- MEETING
  PERFORM meeting_fill_places(NEW.tenant_id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER give_places AFTER UPDATE OF places ON meeting FOR EACH ROW
WHEN (NEW.places IS DISTINCT FROM OLD.places) EXECUTE FUNCTION meeting_give_places();
