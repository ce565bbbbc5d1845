SET LOCAL check_function_bodies = off;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- Names a representative as a contact while she acts for the member and her consent holds, and nobody else.
CREATE OR REPLACE FUNCTION membership_contact_follow(p_representative uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One at a time: of a consent and a status that are written at once, the second sees both.
  PERFORM FROM representative WHERE id = p_representative FOR NO KEY UPDATE;
  DELETE FROM membership_contact WHERE representative_id = p_representative;
  INSERT INTO membership_contact (tenant_id, membership_id, alliance_id, representative_id, user_id, name, function,
    shown, ends_before)
  SELECT m.tenant_id, m.id, m.alliance_id, r.id, r.user_id, r.name, r.function, m.shown, m.ends_before
  FROM representative r JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
  WHERE r.id = p_representative AND r.status IN ('ACCEPTED', 'SIGNING') AND r.name IS NOT NULL
    AND m.partner_id IS NOT NULL
    AND (SELECT c.kind FROM consent c WHERE c.tenant_id = r.tenant_id AND c.representative_id = r.id
      AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1) = 'GIVEN';
END $$;
-- A member names whoever represents its organisation, and nobody else: else whether somebody is known here would show.
-- Whoever names a person that is unknown learns the same. A program acts for nobody.
CREATE OR REPLACE FUNCTION representative_check_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.user_id IS DISTINCT FROM ctx.user_id() AND NOT EXISTS (SELECT FROM membership m
      JOIN representation r ON r.partner_id = m.partner_id AND r.status = 'ACCEPTED'
      WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id AND r.user_id = NEW.user_id)
    OR EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
    RAISE EXCEPTION 'no such person' USING ERRCODE = '23503', TABLE = 'representative',
      CONSTRAINT = 'representative_user_id_fkey';
  END IF;
  -- Each is a mail to the office: who is proposed and takes that back in turn would flood it.
  IF (SELECT count(*) > 3 FROM representative r WHERE r.tenant_id = NEW.tenant_id
      AND r.membership_id = NEW.membership_id AND r.user_id = NEW.user_id
      AND r.proposed_at > now() - interval '1 day') THEN
    RAISE EXCEPTION 'proposed too often'
      USING ERRCODE = '23514', TABLE = 'representative', CONSTRAINT = 'representative_often';
  END IF;
  RETURN NULL;
END $$;
-- Each side hears what the other one did. What the office enters for a member it tells those who act for the member:
-- they would notice an invented evidence.
CREATE OR REPLACE FUNCTION membership_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_decision boolean := NEW.side = 'OFFICE'
    AND NEW.kind IN ('INVITED', 'ACTIVATED', 'REJECTED', 'SUSPENDED', 'REINSTATED', 'EXCLUDED');
  v_mailbox text;
BEGIN
  IF NEW.side = 'MEMBER' AND (NOT NEW.on_behalf OR NEW.taken_by IS NULL) AND NEW.kind IN ('APPLIED', 'ACCEPTED',
    'DECLINED', 'WITHDRAWN', 'NOTICE_GIVEN', 'NOTICE_WITHDRAWN', 'LEFT')
    -- Who gives notice and takes it back in turn would flood the office.
    AND (SELECT count(*) <= 3 FROM membership_step s WHERE s.tenant_id = NEW.tenant_id
      AND s.membership_id = NEW.membership_id AND s.kind = NEW.kind AND s.taken_at > now() - interval '1 day') THEN
    PERFORM ctx.notify_office('MEMBERSHIP_REPORTED', NEW.alliance_id, NEW.membership_id, NEW.taken_by);
  ELSIF v_is_decision OR NEW.on_behalf THEN
    PERFORM ctx.queue_mail('MEMBERSHIP_DECIDED', NEW.tenant_id, NEW.id, NULL, p.user_id, NULL)
    FROM membership_people(NEW.tenant_id, NEW.membership_id, NEW.kind) p WHERE p.user_id IS DISTINCT FROM NEW.taken_by;
    v_mailbox := membership_mailbox(NEW.tenant_id, NEW.membership_id, NEW.kind);
    IF v_is_decision AND v_mailbox IS NOT NULL THEN
      PERFORM ctx.queue_mail('MEMBERSHIP_DECIDED', NEW.tenant_id, NEW.id, v_mailbox, NULL, 'DE');
    END IF;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
-- Of those who are named by now, too.
SELECT membership_contact_follow(representative_id) FROM membership_contact;
