-- What members and offices of alliances hear of: triggers queue what one side did for the other.

-- Whom a step of a membership is told: those whom the office has accepted, or else who applied. Whoever represents the
-- organisation in the directory alone hears how a membership begins, as with an invitation, and no reasons of an office
-- that has not accepted her.
CREATE FUNCTION membership_people(p_tenant_id int, p_id uuid, p_kind text) RETURNS TABLE (user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH acting AS (SELECT r.user_id FROM representative r WHERE r.tenant_id = p_tenant_id AND r.membership_id = p_id
    AND (r.status IN ('ACCEPTED', 'SIGNING') OR r.status = 'PROPOSED' AND p_kind = 'ACTIVATED'))
  SELECT a.user_id FROM acting a
  UNION SELECT m.applied_by FROM membership m WHERE m.tenant_id = p_tenant_id AND m.id = p_id
    AND m.applied_by IS NOT NULL AND NOT EXISTS (SELECT FROM acting)
  UNION SELECT r.user_id FROM membership m JOIN representation r ON r.partner_id = m.partner_id
    AND r.status = 'ACCEPTED' WHERE m.tenant_id = p_tenant_id AND m.id = p_id AND NOT EXISTS (SELECT FROM acting)
    AND p_kind IN ('INVITED', 'APPLIED', 'ACCEPTED', 'DECLINED', 'RECORDED')
$$;

-- The mailbox of a member for whom nobody logs in: that of the organisation in the directory, or the person's own.
CREATE FUNCTION membership_mailbox(p_tenant_id int, p_id uuid, p_kind text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(o.email, p.email) FROM membership m LEFT JOIN partner o ON o.id = m.partner_id
  LEFT JOIN membership_person p ON p.tenant_id = m.tenant_id AND p.membership_id = m.id
  WHERE m.tenant_id = p_tenant_id AND m.id = p_id
    AND NOT EXISTS (SELECT FROM membership_people(p_tenant_id, p_id, p_kind))
$$;

-- Queues a mail to everybody who runs the office of an alliance today, but one person (NULL: to all).
CREATE FUNCTION ctx.notify_office(p_kind text, p_alliance_id uuid, p_row_id uuid, p_except uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.queue_mail(p_kind, a.tenant_id, p_row_id, NULL, u.id, NULL)
  FROM alliance a CROSS JOIN LATERAL unnest(office_people(a.id)) u (id)
  WHERE a.id = p_alliance_id AND u.id IS DISTINCT FROM p_except;
END $$;

-- Each side hears what the other one did. What the office enters for a member it tells those who act for the member:
-- they would notice an invented evidence.
CREATE FUNCTION membership_step_notify() RETURNS trigger
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
-- At the end of the transaction: a person's data are entered after the first step of her membership.
CREATE CONSTRAINT TRIGGER notify_people AFTER INSERT ON membership_step DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION membership_step_notify();

CREATE FUNCTION representative_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user uuid := (SELECT user_id FROM representative WHERE tenant_id = NEW.tenant_id AND id = NEW.representative_id);
BEGIN
  IF NEW.kind = 'PROPOSED' THEN
    PERFORM ctx.notify_office('REPRESENTATIVE_PROPOSED', NEW.alliance_id, NEW.representative_id, NEW.taken_by);
  ELSIF NEW.kind <> 'OWN' AND v_user IS DISTINCT FROM NEW.taken_by THEN
    PERFORM ctx.queue_mail('REPRESENTATIVE_DECIDED', NEW.tenant_id, NEW.representative_id, NULL, v_user, NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON representative_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION representative_step_notify();

-- A request without an account waits for the office once its address is confirmed.
CREATE FUNCTION join_request_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_office('JOIN_REQUESTED', NEW.alliance_id, NEW.id, NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER UPDATE OF confirmed_at ON join_request FOR EACH ROW
WHEN (OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL AND current_user <> 'owner')
EXECUTE FUNCTION join_request_notify();

-- With a person's data goes her address out of the outbox, and a former one once she has another.
CREATE FUNCTION membership_person_forget_mail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.email IS DISTINCT FROM OLD.email THEN
    DELETE FROM mail WHERE recipient = OLD.email AND about_tenant_id = OLD.tenant_id
      AND (kind IN ('MEMBERSHIP_DECIDED', 'JOIN_REQUEST', 'MAILING') OR starts_with(kind, 'MEETING_'));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_mail AFTER DELETE OR UPDATE OF email ON membership_person FOR EACH ROW
WHEN (OLD.email IS NOT NULL) EXECUTE FUNCTION membership_person_forget_mail();

-- What a mail says of a step, to a person whom it concerns, or to the mailbox that the member still has; no row
-- otherwise. Whoever applied for an organisation waits for the office to accept her, and sees no membership yet.
CREATE FUNCTION ctx.membership_step_to_send(p_tenant_id int, p_id uuid, p_user_id uuid, p_recipient text)
RETURNS TABLE (alliance_id uuid, alliance text, office_email text, membership_id uuid, member text, kind text,
  on_behalf boolean, note text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.name, a.office_email, m.id, coalesce(m.name, p.name), s.kind, s.on_behalf, s.note
  FROM membership_step s JOIN membership m ON m.tenant_id = s.tenant_id AND m.id = s.membership_id
  JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
  LEFT JOIN membership_person p ON p.tenant_id = m.tenant_id AND p.membership_id = m.id
  WHERE s.tenant_id = p_tenant_id AND s.id = p_id
    AND (p_user_id IN (SELECT membership_people(m.tenant_id, m.id, s.kind))
      OR p_user_id IS NULL AND p_recipient = membership_mailbox(m.tenant_id, m.id, s.kind))
$$;

-- Members whose people are to hear, on one of the days after p_since up to p_through, that the version in force waits
-- for their signature: when it comes into force, a fortnight before the day until which it is asked for, and after it.
-- A version that was entered later counts on the day after that.
CREATE FUNCTION ctx.signatures_to_ask(p_since date, p_through date)
RETURNS TABLE (tenant_id int, membership_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT m.tenant_id, m.id, r.user_id
  FROM declaration d JOIN alliance a ON a.tenant_id = d.tenant_id AND a.id = d.alliance_id
  CROSS JOIN LATERAL (SELECT greatest(d.valid_from, (d.created_at AT TIME ZONE 'Europe/Berlin')::date + 1)) b (day)
  CROSS JOIN LATERAL (VALUES (b.day), (d.sign_by - 14), (d.sign_by + 1)) n (day)
  JOIN membership m ON m.tenant_id = a.tenant_id AND m.alliance_id = a.id AND m.status IN ('ACTIVE', 'SUSPENDED')
  JOIN representative r ON r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.status IN ('ACCEPTED', 'SIGNING')
  WHERE p_since < n.day AND n.day <= p_through AND b.day <= n.day AND a.visibility <> 'DRAFT'
    AND a.archived_on IS NULL AND p_through < m.ends_before AND NOT EXISTS (SELECT FROM declaration o
      WHERE o.tenant_id = d.tenant_id AND o.alliance_id = d.alliance_id AND o.number > d.number
        AND o.valid_from <= p_through)
    AND NOT EXISTS (SELECT FROM signature s WHERE s.tenant_id = m.tenant_id AND s.membership_id = m.id
      AND s.declaration_id = d.id)
$$;

GRANT EXECUTE ON FUNCTION ctx.notify_office(text, uuid, uuid, uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.signatures_to_ask(date, date) TO context_definer;
GRANT EXECUTE ON FUNCTION ctx.membership_step_to_send(int, uuid, uuid, text) TO api;
