-- What people hear of meetings by mail, and answers by link.
SET LOCAL check_function_bodies = off;
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'MEMBERSHIP_DECIDED', 'REPRESENTATIVE_PROPOSED', 'REPRESENTATIVE_DECIDED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'JOIN_REQUEST', 'MAILING', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'MEETING_INVITED', 'MEETING_CHANGED', 'MEETING_PLACE', 'MEETING_REMINDER', 'MEETING_OPENING', 'MEETING_MINUTES', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED', 'SIGNATORY_DECIDED'));
ALTER TABLE notification_setting DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'MEETING_INVITED', 'MEETING_CHANGED', 'MEETING_REMINDER', 'MEETING_OPENING', 'MEETING_MINUTES', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED'));
ALTER TABLE notification_mark DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'MEETING_INVITED', 'MEETING_CHANGED', 'MEETING_REMINDER', 'MEETING_OPENING', 'MEETING_MINUTES', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED'));
CREATE INDEX mail_by_recipient ON mail (recipient) WHERE recipient IS NOT NULL;
CREATE INDEX mail_of_row ON mail (row_id, kind);
DROP POLICY read ON mail;
CREATE POLICY read ON mail FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR outcome = 'FAILED' AND NOT (mailing_id IS NOT NULL OR recipient IS NOT NULL AND (kind = 'MEMBERSHIP_DECIDED' OR kind = 'JOIN_REQUEST' OR starts_with(kind, 'MEETING_'))) AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
DROP POLICY read_by_office ON mail;
CREATE POLICY read_by_office ON mail FOR SELECT TO api USING (outcome = 'FAILED' AND (EXISTS (SELECT FROM mailing g WHERE g.tenant_id = mail.about_tenant_id AND g.id = mail.mailing_id AND g.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) OR kind = 'MEMBERSHIP_DECIDED' AND EXISTS (SELECT FROM membership_step s WHERE s.tenant_id = mail.about_tenant_id AND s.id = mail.row_id AND s.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) OR starts_with(kind, 'MEETING_') AND EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = mail.about_tenant_id AND i.id = mail.row_id AND i.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
CREATE TABLE meeting_link (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	invitation_id UUID NOT NULL,
	hash BYTEA NOT NULL,
	answers INTEGER DEFAULT 0 NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, invitation_id),
	CONSTRAINT meeting_link_invitation FOREIGN KEY(tenant_id, meeting_id, invitation_id) REFERENCES meeting_invitation (tenant_id, meeting_id, id) ON DELETE CASCADE,
	CONSTRAINT meeting_link_hash CHECK (octet_length(hash) = 32),
	UNIQUE (hash),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE meeting_link IS 'Link, mit dem ein Postfach auf die Einladung zu einem Treffen antwortet, ohne Anmeldung.';
COMMENT ON COLUMN meeting_link.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_link.id IS 'Kennung';
COMMENT ON COLUMN meeting_link.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_link.invitation_id IS 'Einladung, auf die er antwortet';
COMMENT ON COLUMN meeting_link.hash IS 'SHA-256 des Links';
COMMENT ON COLUMN meeting_link.answers IS 'Wie viele Antworten er gab';
COMMENT ON COLUMN meeting_link.created_at IS 'Zum ersten Mal gesendet am';
COMMENT ON COLUMN meeting_link.ended_at IS 'Seit wann dieses Postfach von diesem Veranstalter nichts mehr hören will';
DROP POLICY IF EXISTS maintain_select ON meeting_access;
CREATE POLICY maintain_select ON meeting_access FOR SELECT TO trigger_definer USING (true);
GRANT SELECT ON meeting_access TO trigger_definer;
-- What people hear of meetings: triggers queue what concerns those on the list of one. Whoever has no account gets it
-- by mail alone, and answers by a link; what a mail then says is read when it is sent.

-- The mailbox of an invitation: the address that was invited, or that of a member for whom nobody logs in; none that
-- does not want to hear of this organiser any more.
CREATE FUNCTION meeting_mailbox(p_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(i.email, o.email, p.email)
  FROM meeting_invitation i LEFT JOIN membership m ON m.id = i.membership_id LEFT JOIN partner o ON o.id = m.partner_id
  LEFT JOIN membership_person p ON p.tenant_id = m.tenant_id AND p.membership_id = m.id
  WHERE i.id = p_id AND (i.email IS NOT NULL
      OR m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before)
    AND NOT EXISTS (SELECT FROM representative r WHERE r.membership_id = m.id AND r.status IN ('ACCEPTED', 'SIGNING'))
    AND NOT EXISTS (SELECT FROM meeting_link l JOIN meeting_invitation j ON j.id = l.invitation_id
      WHERE l.tenant_id = i.tenant_id AND l.ended_at IS NOT NULL
        AND (j.email = i.email OR j.membership_id = i.membership_id))
$$;

-- Who hears of invitations to a member or an address: those who act for the member, else a mailbox.
CREATE FUNCTION meeting_receivers(p_ids uuid[]) RETURNS TABLE (tenant_id int, id uuid, user_id uuid, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.tenant_id, i.id, r.user_id, NULL
  FROM meeting_invitation i JOIN membership m ON m.id = i.membership_id
    AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
  JOIN representative r ON r.membership_id = m.id AND r.status IN ('ACCEPTED', 'SIGNING')
  WHERE i.id = ANY (p_ids)
  UNION ALL
  SELECT i.tenant_id, i.id, NULL, b.address
  FROM meeting_invitation i CROSS JOIN LATERAL (SELECT meeting_mailbox(i.id) AS address) b
  WHERE i.id = ANY (p_ids) AND i.to_tenant_id IS NULL AND b.address IS NOT NULL
$$;

-- Queues a mail about invitations to everybody whom they concern, but one person (NULL: to all): those of
-- meeting_receivers, and a tenant's own editors. Where the same waits to be sent it says the newest anyway. Fifty go
-- out in ten seconds, so that no other mail waits behind thousands; of changes nobody hears more than five times a day.
CREATE FUNCTION ctx.notify_invited(p_kind text, p_ids uuid[], p_except uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.queue_mail(p_kind, d.tenant_id, d.id, d.address, d.user_id, CASE WHEN d.user_id IS NULL THEN 'DE' END)
  FROM (
    SELECT r.tenant_id, r.id, r.user_id, r.address FROM meeting_receivers(p_ids) r
    UNION SELECT i.tenant_id, i.id, g.user_id, NULL
    FROM meeting_invitation i JOIN role_grant g ON g.tenant_id = i.to_tenant_id
      AND g.role IN ('EDITOR', 'REVIEWER', 'ADMIN') AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    WHERE i.id = ANY (p_ids)
  ) d
  WHERE (d.user_id IS NULL OR d.user_id IS DISTINCT FROM p_except)
    AND (p_kind <> 'MEETING_MINUTES' OR d.user_id IS NOT NULL) -- they are read after a login
    AND (SELECT count(*) < 5 AND bool_and(NOT is_waiting) IS NOT FALSE FROM (
      SELECT m.done_at IS NULL AND m.message_id IS NULL AS is_waiting FROM mail m
      WHERE m.row_id = d.id AND m.kind = p_kind AND m.queued_at > now() - interval '1 day'
        AND (m.user_id = d.user_id OR m.recipient = d.address)) o)
    -- Neither many meetings nor an invitation that is taken back and given again are a way to fill a mailbox.
    AND (SELECT count(*) < CASE p_kind WHEN 'MEETING_INVITED' THEN 20 ELSE 50 END FROM mail m
      WHERE m.kind = p_kind AND m.about_tenant_id = d.tenant_id AND m.queued_at > now() - interval '1 day'
        AND (m.user_id = d.user_id OR m.recipient = d.address));
  UPDATE mail m SET next_attempt_at = m.next_attempt_at + interval '10 seconds' * (q.place / 50)
  FROM (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM mail
    WHERE row_id = ANY (p_ids) AND kind = p_kind AND queued_at = now() AND message_id IS NULL) q
  WHERE m.id = q.id AND q.place >= 50;
END $$;

-- The invitations to a meeting that is still to come whose receivers hear of it: all but mailboxes that answered no.
CREATE FUNCTION meeting_listed(p_tenant_id int, p_meeting_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(i.id) FROM meeting_invitation i JOIN meeting m ON m.tenant_id = i.tenant_id AND m.id = i.meeting_id
  WHERE i.tenant_id = p_tenant_id AND i.meeting_id = p_meeting_id AND m.visibility <> 'DRAFT'
    AND (i.answer IS DISTINCT FROM 'NO' OR i.email IS NULL)
$$;

-- Whoever is invited hears of it, once it is no draft. Whoever registers knows it.
CREATE FUNCTION meeting_invitation_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_invited('MEETING_INVITED', (SELECT array_agg(n.id) FROM added n
    WHERE n.origin = 'INVITED' AND n.visibility <> 'DRAFT'), ctx.user_id());
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON meeting_invitation REFERENCING NEW TABLE AS added FOR EACH STATEMENT
WHEN (current_user <> 'owner') EXECUTE FUNCTION meeting_invitation_notify();

-- A place has become free, by what others did.
CREATE FUNCTION meeting_place_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_invited('MEETING_PLACE', ARRAY[NEW.id], NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_place AFTER UPDATE OF is_waiting ON meeting_invitation FOR EACH ROW
WHEN (OLD.is_waiting AND NOT NEW.is_waiting AND OLD.answer = 'YES' AND NEW.answer = 'YES'
  AND NEW.persons = OLD.persons AND current_user <> 'owner')
EXECUTE FUNCTION meeting_place_notify();

-- It is moved, cancelled or planned again.
CREATE FUNCTION meeting_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_invited('MEETING_CHANGED', meeting_listed(NEW.tenant_id, NEW.meeting_id), NEW.entered_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON meeting_step FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.kind = 'MOVED' OR NEW.kind = 'CANCELLED' OR NEW.kind = 'REOPENED'))
EXECUTE FUNCTION meeting_step_notify();

-- Where it is has changed, or what it is about: calendars learn by the sequence that they have an old one.
CREATE FUNCTION meeting_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sequence := OLD.sequence + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER count_change BEFORE UPDATE OF title, place, format ON meeting FOR EACH ROW
WHEN (current_user <> 'owner' AND OLD.visibility <> 'DRAFT' AND (NEW.title IS DISTINCT FROM OLD.title
  OR NEW.place IS DISTINCT FROM OLD.place OR NEW.format IS DISTINCT FROM OLD.format))
EXECUTE FUNCTION meeting_count_change();

CREATE FUNCTION meeting_change_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('PLANNED', 'CONFIRMED') AND now() < NEW.starts_at THEN
    PERFORM ctx.notify_invited('MEETING_CHANGED', meeting_listed(NEW.tenant_id, NEW.id), ctx.user_id());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER UPDATE OF title, place, format ON meeting FOR EACH ROW
WHEN (current_user <> 'owner' AND OLD.visibility <> 'DRAFT' AND (NEW.title IS DISTINCT FROM OLD.title
  OR NEW.place IS DISTINCT FROM OLD.place OR NEW.format IS DISTINCT FROM OLD.format))
EXECUTE FUNCTION meeting_change_notify();

-- A draft is shown: now those on its list are invited.
CREATE FUNCTION meeting_show_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('PLANNED', 'CONFIRMED') AND now() < NEW.starts_at THEN
    PERFORM ctx.notify_invited('MEETING_INVITED', meeting_listed(NEW.tenant_id, NEW.id), ctx.user_id());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_shown AFTER UPDATE OF visibility ON meeting FOR EACH ROW
WHEN (current_user <> 'owner' AND OLD.visibility = 'DRAFT' AND NEW.visibility <> 'DRAFT')
EXECUTE FUNCTION meeting_show_notify();

-- How to take part online is new. Nobody is on a list yet while a meeting is made.
CREATE FUNCTION meeting_access_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE meeting m SET sequence = sequence + 1, updated_at = now()
  WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.meeting_id AND m.status IN ('PLANNED', 'CONFIRMED')
    AND now() < m.ends_at AND EXISTS (SELECT FROM meeting_invitation i
      WHERE i.tenant_id = m.tenant_id AND i.meeting_id = m.id);
  IF FOUND THEN
    PERFORM ctx.notify_invited('MEETING_CHANGED', meeting_listed(NEW.tenant_id, NEW.meeting_id), ctx.user_id());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT OR UPDATE OF video_url ON meeting_access FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION meeting_access_notify();

-- An office is asked to open a meeting to its alliance; by one organiser ten times a day.
CREATE FUNCTION meeting_audience_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.queue_mail('MEETING_OPENING', NEW.tenant_id, NEW.meeting_id, NULL, g.user_id, NULL)
  FROM (SELECT DISTINCT user_id FROM role_grant WHERE alliance_id = NEW.alliance_id AND role = 'OFFICE'
    AND valid_from <= ctx.today() AND ctx.today() < valid_to) g
  WHERE (SELECT count(*) < 10 FROM mail m WHERE m.user_id = g.user_id AND m.kind = 'MEETING_OPENING'
    AND m.about_tenant_id = NEW.tenant_id AND m.queued_at > now() - interval '1 day');
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON meeting_audience FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.alliance_id IS NOT NULL AND NEW.answer IS NULL AND NEW.visibility <> 'DRAFT')
EXECUTE FUNCTION meeting_audience_notify();
CREATE TRIGGER notify_shown AFTER UPDATE OF visibility ON meeting_audience FOR EACH ROW
WHEN (OLD.visibility = 'DRAFT' AND NEW.visibility <> 'DRAFT' AND NEW.alliance_id IS NOT NULL AND NEW.answer IS NULL)
EXECUTE FUNCTION meeting_audience_notify();

CREATE FUNCTION meeting_minutes_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_invited('MEETING_MINUTES', meeting_listed(NEW.tenant_id, NEW.meeting_id), ctx.user_id());
  RETURN NULL;
END $$;
CREATE TRIGGER notify_new AFTER INSERT ON meeting_minutes FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.is_released) EXECUTE FUNCTION meeting_minutes_notify();
CREATE TRIGGER notify_people AFTER UPDATE OF is_released ON meeting_minutes FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.is_released AND NOT OLD.is_released) EXECUTE FUNCTION meeting_minutes_notify();

-- Who comes to a meeting that begins three days after one of the days after p_since up to p_through.
CREATE FUNCTION meeting_reminders(p_since date, p_through date) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(i.id) FROM meeting m JOIN meeting_invitation i ON i.tenant_id = m.tenant_id AND i.meeting_id = m.id
  WHERE m.status IN ('PLANNED', 'CONFIRMED') AND m.visibility <> 'DRAFT' AND now() < m.starts_at
    AND i.answer = 'YES' AND NOT i.is_waiting
    AND p_since < (m.starts_at AT TIME ZONE 'Europe/Berlin')::date - 3
    AND (m.starts_at AT TIME ZONE 'Europe/Berlin')::date - 3 <= p_through
$$;

-- With an invitation goes what waits to be sent about it.
CREATE FUNCTION meeting_invitation_forget_mail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM mail WHERE row_id = OLD.id AND about_tenant_id = OLD.tenant_id AND starts_with(kind, 'MEETING_')
    AND done_at IS NULL AND message_id IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_mail AFTER DELETE ON meeting_invitation FOR EACH ROW
EXECUTE FUNCTION meeting_invitation_forget_mail();

-- What a mail to a mailbox says of its invitation, with the link by which it answers: p_link and p_hash are taken for
-- the first mail, and the link is the same afterwards. No row where the mailbox is not to hear of it any more.
CREATE FUNCTION ctx.meeting_to_send(p_tenant_id int, p_id uuid, p_recipient text, p_link uuid, p_hash bytea)
RETURNS TABLE (link_id uuid, meeting_id uuid, title text, description text, status text, sequence int,
  is_all_day boolean, starts_at timestamptz, ends_at timestamptz, place text, updated_at timestamptz, organiser text,
  office_email text, party text, answer text, is_waiting boolean, video_url text, step text, note text,
  stepped_at timestamptz, started_at_before timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  i meeting_invitation;
BEGIN
  SELECT * INTO i FROM meeting_invitation
  WHERE tenant_id = p_tenant_id AND id = p_id AND visibility <> 'DRAFT' AND meeting_mailbox(id) = p_recipient;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO meeting_link (tenant_id, id, meeting_id, invitation_id, hash)
  VALUES (i.tenant_id, p_link, i.meeting_id, i.id, p_hash) ON CONFLICT (tenant_id, invitation_id) DO NOTHING;
  RETURN QUERY
    SELECT l.id, m.id, m.title::text, m.description, m.status::text, m.sequence, m.is_all_day, m.starts_at, m.ends_at,
      m.place::text, m.updated_at, coalesce(a.name, t.name)::text, a.office_email::text,
      coalesce(i.name, s.name, p.name)::text, i.answer::text, i.is_waiting,
      CASE WHEN i.answer = 'YES' AND NOT i.is_waiting THEN x.video_url END::text, k.kind::text, k.note::text,
      k.entered_at, k.started_at_before
    FROM meeting m JOIN tenant t ON t.id = m.tenant_id
    JOIN meeting_link l ON l.tenant_id = i.tenant_id AND l.invitation_id = i.id
    LEFT JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
    LEFT JOIN membership s ON s.id = i.membership_id
    LEFT JOIN membership_person p ON p.tenant_id = s.tenant_id AND p.membership_id = s.id
    LEFT JOIN meeting_access x ON x.tenant_id = m.tenant_id AND x.meeting_id = m.id
    LEFT JOIN LATERAL (SELECT kind, note, entered_at, started_at_before FROM meeting_step
      WHERE tenant_id = m.tenant_id AND meeting_id = m.id ORDER BY number DESC LIMIT 1) k ON true
    WHERE m.tenant_id = i.tenant_id AND m.id = i.meeting_id AND now() < m.ends_at;
END $$;

-- The invitation of a link, for the page behind it. Unknown links, links of a mailbox that is not the party's any more,
-- and those of a meeting that is over look the same.
CREATE FUNCTION ctx.find_meeting_link(p_hash bytea)
RETURNS TABLE (title text, status text, is_all_day boolean, starts_at timestamptz, ends_at timestamptz, place text,
  organiser text, party text, answer text, persons int, is_substitute boolean, is_waiting boolean, video_url text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.title, m.status, m.is_all_day, m.starts_at, m.ends_at, m.place, coalesce(a.name, t.name),
    coalesce(i.name, s.name, p.name), i.answer, i.persons, i.is_substitute, i.is_waiting,
    CASE WHEN i.answer = 'YES' AND NOT i.is_waiting AND m.status <> 'CANCELLED' THEN x.video_url END
  FROM meeting_link l JOIN meeting_invitation i ON i.tenant_id = l.tenant_id AND i.id = l.invitation_id
  JOIN meeting m ON m.tenant_id = i.tenant_id AND m.id = i.meeting_id JOIN tenant t ON t.id = m.tenant_id
  LEFT JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
  LEFT JOIN membership s ON s.id = i.membership_id
  LEFT JOIN membership_person p ON p.tenant_id = s.tenant_id AND p.membership_id = s.id
  LEFT JOIN meeting_access x ON x.tenant_id = m.tenant_id AND x.meeting_id = m.id
  WHERE l.hash = p_hash AND m.visibility <> 'DRAFT' AND now() < m.ends_at
    AND (i.email IS NOT NULL OR s.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
      AND ctx.today() < s.ends_before
      AND NOT EXISTS (
        SELECT FROM representative r WHERE r.membership_id = s.id AND r.status IN ('ACCEPTED', 'SIGNING')))
$$;

-- Takes an answer, twenty by one link at most; returns what became of it (YES, WAITING, NO), TOO_MANY, or NULL for a
-- link that answers nothing.
CREATE FUNCTION ctx.answer_meeting_link(p_hash bytea, p_answer text, p_persons int, p_is_substitute boolean)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  l meeting_link;
  v_waits boolean;
BEGIN
  SELECT * INTO l FROM meeting_link WHERE hash = p_hash;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  -- As the trigger that gives places: of two that answer at once the second one waits here.
  PERFORM FROM meeting WHERE tenant_id = l.tenant_id AND id = l.meeting_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM ctx.find_meeting_link(p_hash) f WHERE f.status <> 'CANCELLED') THEN
    RETURN NULL;
  END IF;
  UPDATE meeting_link SET answers = answers + 1 WHERE tenant_id = l.tenant_id AND id = l.id AND answers < 20;
  IF NOT FOUND THEN
    RETURN 'TOO_MANY';
  END IF;
  INSERT INTO meeting_answer (tenant_id, meeting_id, invitation_id, number, side, answer, persons, is_substitute,
    is_listed)
  SELECT l.tenant_id, l.meeting_id, l.invitation_id, coalesce(max(number), 0) + 1, 'PARTY', p_answer,
    CASE p_answer WHEN 'YES' THEN p_persons ELSE 0 END, p_answer = 'YES' AND p_is_substitute, false
  FROM meeting_answer WHERE tenant_id = l.tenant_id AND invitation_id = l.invitation_id;
  SELECT is_waiting INTO v_waits FROM meeting_invitation WHERE tenant_id = l.tenant_id AND id = l.invitation_id;
  RETURN CASE WHEN v_waits THEN 'WAITING' ELSE p_answer END;
END $$;

-- Ends what a mailbox hears of this organiser; returns whether the link is one.
CREATE FUNCTION ctx.end_meeting_link(p_hash bytea) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (UPDATE meeting_link SET ended_at = coalesce(ended_at, now()) WHERE hash = p_hash RETURNING id)
  SELECT EXISTS (SELECT FROM ended)
$$;

-- A mailbox that is not the party's any more answers nothing: whoever has it now gets another link.
CREATE FUNCTION meeting_forget_links() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'partner' THEN
    DELETE FROM meeting_link WHERE ended_at IS NULL AND invitation_id IN (
      SELECT i.id FROM membership m JOIN meeting_invitation i ON i.membership_id = m.id WHERE m.partner_id = OLD.id);
  ELSE
    DELETE FROM meeting_link WHERE ended_at IS NULL AND invitation_id IN (
      SELECT i.id FROM meeting_invitation i WHERE i.membership_id = OLD.membership_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_meeting_links AFTER UPDATE OF email ON partner FOR EACH ROW
WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION meeting_forget_links();
CREATE TRIGGER forget_meeting_links AFTER UPDATE OF email ON membership_person FOR EACH ROW
WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION meeting_forget_links();

GRANT EXECUTE ON FUNCTION meeting_receivers(uuid[]), meeting_reminders(date, date), meeting_listed(int, uuid)
  TO context_definer;
GRANT EXECUTE ON FUNCTION ctx.notify_invited(text, uuid[], uuid), meeting_mailbox(uuid), meeting_listed(int, uuid)
  TO trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.meeting_to_send(int, uuid, text, uuid, bytea), ctx.find_meeting_link(bytea),
  ctx.answer_meeting_link(bytea, text, int, boolean), ctx.end_meeting_link(bytea) TO api;
ALTER TABLE meeting_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_link FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_link TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain_select ON meeting_link FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON meeting_link FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON meeting_link FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON meeting_link FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON meeting_link FOR SELECT TO person_definer USING (true);
GRANT SELECT ON meeting_link TO person_definer;
GRANT DELETE ON meeting_link TO trigger_definer;
GRANT INSERT ON meeting_link TO trigger_definer;
GRANT SELECT ON meeting_link TO trigger_definer;
GRANT UPDATE ON meeting_link TO trigger_definer;
GRANT CREATE ON SCHEMA ctx TO context_definer;
GRANT CREATE ON SCHEMA public TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_invited(text, uuid[], uuid) FROM PUBLIC;
ALTER FUNCTION ctx.notify_invited(text, uuid[], uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION meeting_audience_notify() FROM PUBLIC;
ALTER FUNCTION meeting_audience_notify() OWNER TO context_definer;
REVOKE ALL ON FUNCTION meeting_invitation_forget_mail() FROM PUBLIC;
ALTER FUNCTION meeting_invitation_forget_mail() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
REVOKE CREATE ON SCHEMA public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.notify_invited(text, uuid[], uuid) TO owner;
GRANT EXECUTE ON FUNCTION meeting_audience_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_invitation_forget_mail() TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx TO trigger_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.answer_meeting_link(bytea, text, int, boolean) FROM PUBLIC;
ALTER FUNCTION ctx.answer_meeting_link(bytea, text, int, boolean) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.end_meeting_link(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.end_meeting_link(bytea) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.find_meeting_link(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.find_meeting_link(bytea) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.meeting_to_send(int, uuid, text, uuid, bytea) FROM PUBLIC;
ALTER FUNCTION ctx.meeting_to_send(int, uuid, text, uuid, bytea) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_access_notify() FROM PUBLIC;
ALTER FUNCTION meeting_access_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_change_notify() FROM PUBLIC;
ALTER FUNCTION meeting_change_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_forget_links() FROM PUBLIC;
ALTER FUNCTION meeting_forget_links() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_invitation_notify() FROM PUBLIC;
ALTER FUNCTION meeting_invitation_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_listed(int, uuid) FROM PUBLIC;
ALTER FUNCTION meeting_listed(int, uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_mailbox(uuid) FROM PUBLIC;
ALTER FUNCTION meeting_mailbox(uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_minutes_notify() FROM PUBLIC;
ALTER FUNCTION meeting_minutes_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_place_notify() FROM PUBLIC;
ALTER FUNCTION meeting_place_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_receivers(uuid[]) FROM PUBLIC;
ALTER FUNCTION meeting_receivers(uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_reminders(date, date) FROM PUBLIC;
ALTER FUNCTION meeting_reminders(date, date) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_show_notify() FROM PUBLIC;
ALTER FUNCTION meeting_show_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_step_notify() FROM PUBLIC;
ALTER FUNCTION meeting_step_notify() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx FROM trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.answer_meeting_link(bytea, text, int, boolean) TO owner;
GRANT EXECUTE ON FUNCTION ctx.end_meeting_link(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.find_meeting_link(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.meeting_to_send(int, uuid, text, uuid, bytea) TO owner;
GRANT EXECUTE ON FUNCTION meeting_access_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_change_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_forget_links() TO owner;
GRANT EXECUTE ON FUNCTION meeting_invitation_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_listed(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION meeting_mailbox(uuid) TO owner;
GRANT EXECUTE ON FUNCTION meeting_minutes_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_place_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_receivers(uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION meeting_reminders(date, date) TO owner;
GRANT EXECUTE ON FUNCTION meeting_show_notify() TO owner;
GRANT EXECUTE ON FUNCTION meeting_step_notify() TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION ctx.collect_notifications() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kind text;
  v_since date;
  v_today date := ctx.today();
  v_any boolean := false;
BEGIN
  FOREACH v_kind IN ARRAY
    '{DEADLINE_DUE,MEASURES_STALE,GRANT_ENDING,DECLARATION_TO_SIGN,MEETING_REMINDER}'::text[]
  LOOP
    INSERT INTO notification_mark (kind, through_on) VALUES (v_kind, v_today) ON CONFLICT DO NOTHING;
    SELECT through_on INTO v_since FROM notification_mark WHERE kind = v_kind FOR UPDATE;
    CONTINUE WHEN v_since >= v_today;
    v_any := true;
    UPDATE notification_mark SET through_on = v_today WHERE kind = v_kind;
    IF v_kind = 'GRANT_ENDING' THEN
      PERFORM ctx.queue_mail(v_kind, g.tenant_id, g.id, NULL, g.user_id, NULL),
        ctx.notify_role_holders(v_kind, g.tenant_id, g.id, '{ADMIN}', g.user_id)
      FROM role_grant g
      WHERE v_since < g.valid_to - 14 AND g.valid_to - 14 <= v_today AND v_today < g.valid_to
        AND g.valid_from <= v_today AND NOT EXISTS (
          SELECT FROM role_grant o WHERE o.user_id = g.user_id AND o.tenant_id = g.tenant_id AND o.role = g.role
            AND o.alliance_id IS NOT DISTINCT FROM g.alliance_id
            AND o.valid_from <= g.valid_to AND g.valid_to < o.valid_to);
    ELSIF v_kind = 'DECLARATION_TO_SIGN' THEN
      PERFORM ctx.queue_mail(v_kind, s.tenant_id, s.membership_id, NULL, s.user_id, NULL)
      FROM ctx.signatures_to_ask(v_since, v_today) s;
    ELSIF v_kind = 'MEETING_REMINDER' THEN
      PERFORM ctx.notify_invited(v_kind, meeting_reminders(v_since, v_today), NULL);
    ELSE
      PERFORM ctx.notify_role_holders(
        v_kind, c.tenant_id, c.id, '{VIEWER,EDITOR,REVIEWER,ADMIN,COUNTY}', NULL)
      FROM ctx.notification_candidates(v_kind, v_since, v_today) c;
    END IF;
  END LOOP;
  RETURN v_any;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
GRANT CREATE ON SCHEMA public TO context_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION membership_person_forget_mail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.email IS DISTINCT FROM OLD.email THEN
    DELETE FROM mail WHERE recipient = OLD.email AND about_tenant_id = OLD.tenant_id
      AND (kind IN ('MEMBERSHIP_DECIDED', 'JOIN_REQUEST', 'MAILING') OR starts_with(kind, 'MEETING_'));
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM context_definer;
GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
CREATE OR REPLACE FUNCTION ctx.collect_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(jsonb_object_agg(name, found), '{}') FROM (
  SELECT 'access_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{decided_by}'::text[] ORDER BY t.*) FROM access_request t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'app_user' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM app_user t WHERE t.id = p_user OR t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'calendar_feed' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] ORDER BY t.*) FROM calendar_feed t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'concept_status' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM concept_status t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'consent' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM consent t WHERE t.declared_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_party_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_party_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_signatory' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM cooperation_signatory t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'cooperation_signatory_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_signatory_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_terms' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{division_of_labour,financing,rest_note}'::text[] ORDER BY t.*) FROM cooperation_terms t WHERE t.proposed_by = p_user) AS found
  UNION ALL
  SELECT 'erasure' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM erasure t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'file' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{content,name}'::text[] ORDER BY t.*) FROM file t WHERE t.created_by = p_user) AS found
  UNION ALL
  SELECT 'idempotency_key' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{key,input_hash}'::text[] ORDER BY t.*) FROM idempotency_key t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,invited_by}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'join_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END - CASE WHEN lower(t.phone) = ANY (p_addresses) THEN '' ELSE 'phone' END ORDER BY t.*) FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'login_session' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,id_token}'::text[] ORDER BY t.*) FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'logo_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{purpose,note}'::text[] ORDER BY t.*) FROM logo_grant t WHERE t.granted_by = p_user) AS found
  UNION ALL
  SELECT 'logout_notice' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'mail' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'mail_language' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail_language t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'mailing' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{subject,text}'::text[] ORDER BY t.*) FROM mailing t WHERE t.sent_by = p_user) AS found
  UNION ALL
  SELECT 'measure_confirmation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM measure_confirmation t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'measure_report' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{title,note}'::text[] ORDER BY t.*) FROM measure_report t WHERE t.closed_by = p_user) AS found
  UNION ALL
  SELECT 'meeting_answer' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM meeting_answer t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'meeting_invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM meeting_invitation t WHERE lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'meeting_speaker' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM meeting_speaker t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names)) AS found
  UNION ALL
  SELECT 'meeting_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM meeting_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'membership' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership t WHERE t.applied_by = p_user) AS found
  UNION ALL
  SELECT 'membership_contact' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership_contact t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'membership_note' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{text}'::text[] ORDER BY t.*) FROM membership_note t WHERE t.noted_by = p_user) AS found
  UNION ALL
  SELECT 'membership_person' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END - CASE WHEN lower(t.phone) = ANY (p_addresses) THEN '' ELSE 'phone' END ORDER BY t.*) FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'membership_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM membership_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'notification_setting' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM notification_setting t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'partner_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM partner_change t WHERE t.changed_by = p_user) AS found
  UNION ALL
  SELECT 'partner_listing_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM partner_listing_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'partner_merge_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM partner_merge_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'partner_proposal' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes,note,reason}'::text[] ORDER BY t.*) FROM partner_proposal t WHERE t.proposed_by = p_user) AS found
  UNION ALL
  SELECT 'partner_review' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] ORDER BY t.*) FROM partner_review t WHERE lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'post_holder' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names)) AS found
  UNION ALL
  SELECT 'publication_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM publication_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'representation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'representation_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM representation_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'representative' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.contact) = ANY (p_addresses) THEN '' ELSE 'contact' END ORDER BY t.*) FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'representative_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM representative_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'role_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{granted_by}'::text[] ORDER BY t.*) FROM role_grant t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'signature' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM signature t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'signature_person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM signature_person t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'status_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM status_change t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'trail' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM trail t WHERE t.user_id = p_user) AS found
) f WHERE found IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION ctx.delete_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request t WHERE t.user_id = p_user RETURNING 1),
d1 AS (DELETE FROM calendar_feed t WHERE t.user_id = p_user RETURNING 1),
d2 AS (DELETE FROM cooperation_signatory t WHERE t.user_id = p_user RETURNING 1),
d3 AS (DELETE FROM idempotency_key t WHERE t.user_id = p_user RETURNING 1),
d4 AS (DELETE FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d5 AS (DELETE FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d6 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d7 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d8 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d9 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d10 AS (DELETE FROM meeting_invitation t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d11 AS (DELETE FROM membership_contact t WHERE t.user_id = p_user RETURNING 1),
d12 AS (DELETE FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d13 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d14 AS (DELETE FROM partner_review t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d15 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d16 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1),
d17 AS (DELETE FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d18 AS (DELETE FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d19 AS (DELETE FROM signature_person t WHERE t.user_id = p_user RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9) + (SELECT count(*) FROM d10) + (SELECT count(*) FROM d11) + (SELECT count(*) FROM d12) + (SELECT count(*) FROM d13) + (SELECT count(*) FROM d14) + (SELECT count(*) FROM d15) + (SELECT count(*) FROM d16) + (SELECT count(*) FROM d17) + (SELECT count(*) FROM d18) + (SELECT count(*) FROM d19))::int
$$;
CREATE OR REPLACE FUNCTION ctx.person_tenants(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(tenant_id), '{}') FROM (
  SELECT t.tenant_id FROM access_request t WHERE t.user_id = p_user OR t.decided_by = p_user
  UNION
  SELECT t.tenant_id FROM concept_status t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM consent t WHERE t.declared_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_party_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_signatory t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_signatory_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_terms t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM file t WHERE t.created_by = p_user
  UNION
  SELECT t.tenant_id FROM invitation t WHERE t.accepted_by = p_user OR t.invited_by = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM logo_grant t WHERE t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM mailing t WHERE t.sent_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_confirmation t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_report t WHERE t.closed_by = p_user
  UNION
  SELECT t.tenant_id FROM meeting_answer t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM meeting_invitation t WHERE lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM meeting_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM membership t WHERE t.applied_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_contact t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM membership_note t WHERE t.noted_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM membership_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.by_tenant_id FROM partner_proposal t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM publication_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL
  UNION
  SELECT t.tenant_id FROM representative_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM role_grant t WHERE t.user_id = p_user OR t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM signature t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM signature_person t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM status_change t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM trail t WHERE t.user_id = p_user
) k
$$;
CREATE OR REPLACE FUNCTION ctx.texts_with(p_tenants int[], p_patterns text[]) RETURNS TABLE (tenant_id int, table_name text, row_id text, column_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.tenant_id, 'access_request', t.id::text, c.name FROM access_request t, LATERAL (VALUES ('message', t.message), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice', t.id::text, c.name FROM advice t, LATERAL (VALUES ('title', t.title), ('guideline', t.guideline), ('applicant', t.applicant), ('provider', t.provider), ('occasion', t.occasion), ('priorities', t.priorities), ('anchoring', t.anchoring), ('resolved_by', t.resolved_by), ('paper', t.paper), ('drop_reason', t.drop_reason), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_measure', t.id::text, c.name FROM advice_measure t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_step', t.id::text, c.name FROM advice_step t, LATERAL (VALUES ('title', t.title), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_workshop', t.id::text, c.name FROM advice_workshop t, LATERAL (VALUES ('title', t.title), ('place', t.place), ('groups', t.groups)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'agenda_item', t.id::text, c.name FROM agenda_item t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance', t.id::text, c.name FROM alliance t, LATERAL (VALUES ('name', t.name), ('claim', t.claim), ('purpose', t.purpose), ('ars', t.ars), ('target', t.target), ('website', t.website), ('office_name', t.office_name), ('office_email', t.office_email), ('office_phone', t.office_phone), ('office_address', t.office_address), ('seat_ars', t.seat_ars), ('logo_rules', t.logo_rules), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_goal', t.id::text, c.name FROM alliance_goal t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_offer', t.id::text, c.name FROM alliance_offer t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_principle', t.id::text, c.name FROM alliance_principle t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_tier', t.id::text, c.name FROM alliance_tier t, LATERAL (VALUES ('name', t.name), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept', t.id::text, c.name FROM concept t, LATERAL (VALUES ('title', t.title), ('author', t.author), ('adopted_by', t.adopted_by), ('paper', t.paper), ('url', t.url), ('note', t.note), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_coverage', t.id::text, c.name FROM concept_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_status', t.id::text, c.name FROM concept_status t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'consent', t.id::text, c.name FROM consent t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation', t.id::text, c.name FROM cooperation t, LATERAL (VALUES ('title', t.title), ('purpose', t.purpose), ('interests_at_stake', t.interests_at_stake), ('website', t.website), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_party', t.id::text, c.name FROM cooperation_party t, LATERAL (VALUES ('contribution', t.contribution), ('contact_email', t.contact_email)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_party_step', t.id::text, c.name FROM cooperation_party_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_signatory_step', t.id::text, c.name FROM cooperation_signatory_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_step', t.id::text, c.name FROM cooperation_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_terms', t.id::text, c.name FROM cooperation_terms t, LATERAL (VALUES ('division_of_labour', t.division_of_labour), ('financing', t.financing), ('rest_note', t.rest_note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'data_confirmation', t.id::text, c.name FROM data_confirmation t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'deadline', t.id::text, c.name FROM deadline t, LATERAL (VALUES ('title', t.title), ('basis', t.basis), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'declaration', t.id::text, c.name FROM declaration t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_exemption', t.id::text, c.name FROM field_exemption t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_label', t.id::text, c.name FROM field_label t, LATERAL (VALUES ('label', t.label)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'file', t.id::text, c.name FROM file t, LATERAL (VALUES ('name', t.name)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'funded_project', t.id::text, c.name FROM funded_project t, LATERAL (VALUES ('title', t.title), ('programme', t.programme), ('guideline', t.guideline), ('item_number', t.item_number), ('ministry', t.ministry), ('reference', t.reference), ('joint_group', t.joint_group), ('goal', t.goal), ('partners', t.partners), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'indicator_value', t.id::text, c.name FROM indicator_value t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'join_request', t.id::text, c.name FROM join_request t, LATERAL (VALUES ('message', t.message), ('strengths', t.strengths), ('contribution', t.contribution), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'logo_grant', t.id::text, c.name FROM logo_grant t, LATERAL (VALUES ('purpose', t.purpose), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'mailing', t.id::text, c.name FROM mailing t, LATERAL (VALUES ('subject', t.subject), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'mandate', t.id::text, c.name FROM mandate t, LATERAL (VALUES ('note', t.note), ('revoked_note', t.revoked_note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure', t.id::text, c.name FROM measure t, LATERAL (VALUES ('code', t.code), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice), ('source', t.source), ('status_note', t.status_note), ('teaser', t.teaser), ('local_field_label', t.local_field_label), ('regional_value', t.regional_value), ('responsible', t.responsible)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_actor', t.id::text, c.name FROM measure_actor t, LATERAL (VALUES ('name', t.name), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_cost', t.id::text, c.name FROM measure_cost t, LATERAL (VALUES ('co_financed_by', t.co_financed_by), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_document', t.id::text, c.name FROM measure_document t, LATERAL (VALUES ('title', t.title), ('url', t.url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_effect', t.id::text, c.name FROM measure_effect t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_effort', t.id::text, c.name FROM measure_effort t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_indicator', t.id::text, c.name FROM measure_indicator t, LATERAL (VALUES ('name', t.name), ('unit', t.unit)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_internal', t.id::text, c.name FROM measure_internal t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_link', t.id::text, c.name FROM measure_link t, LATERAL (VALUES ('code', t.code), ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_report', t.id::text, c.name FROM measure_report t, LATERAL (VALUES ('title', t.title), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_resolution', t.id::text, c.name FROM measure_resolution t, LATERAL (VALUES ('body', t.body), ('paper', t.paper), ('url', t.url), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting', t.id::text, c.name FROM meeting t, LATERAL (VALUES ('title', t.title), ('description', t.description), ('report', t.report), ('place', t.place), ('website', t.website), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_access', t.id::text, c.name FROM meeting_access t, LATERAL (VALUES ('video_url', t.video_url), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_answer', t.id::text, c.name FROM meeting_answer t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_document', t.id::text, c.name FROM meeting_document t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_minutes', t.id::text, c.name FROM meeting_minutes t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_output', t.id::text, c.name FROM meeting_output t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_series', t.id::text, c.name FROM meeting_series t, LATERAL (VALUES ('title', t.title), ('topic', t.topic), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_speaker', t.id::text, c.name FROM meeting_speaker t, LATERAL (VALUES ('organisation', t.organisation), ('function', t.function), ('topic', t.topic)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_step', t.id::text, c.name FROM meeting_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership', t.id::text, c.name FROM membership t, LATERAL (VALUES ('strengths', t.strengths), ('contribution', t.contribution)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_note', t.id::text, c.name FROM membership_note t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_step', t.id::text, c.name FROM membership_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.steward_id, 'partner', t.id::text, c.name FROM partner t, LATERAL (VALUES ('name', t.name), ('street', t.street), ('website', t.website), ('email', t.email), ('description', t.description), ('source', t.source)) c (name, value) WHERE t.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_listing_step', t.id::text, c.name FROM partner_listing_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_merge_step', t.id::text, c.name FROM partner_merge_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.by_tenant_id, 'partner_proposal', t.id::text, c.name FROM partner_proposal t, LATERAL (VALUES ('note', t.note), ('reason', t.reason)) c (name, value) WHERE t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_review', t.id::text, c.name FROM partner_review t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact), ('employer', t.employer)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_coverage', t.id::text, c.name FROM post_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_step', t.id::text, c.name FROM post_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'press_item', t.id::text, c.name FROM press_item t, LATERAL (VALUES ('title', t.title), ('medium', t.medium), ('url', t.url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_coverage', t.id::text, c.name FROM project_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_extension', t.id::text, c.name FROM project_extension t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_step', t.id::text, c.name FROM project_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'publication_step', t.id::text, c.name FROM publication_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'rating', t.id::text, c.name FROM rating t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'report_measure', t.measure_id::text, c.name FROM report_measure t, LATERAL (VALUES ('code', t.code), ('title', t.title), ('local_field_label', t.local_field_label), ('status_note', t.status_note), ('responsible', t.responsible), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'representation', t.id::text, c.name FROM representation t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('message', t.message)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'representation_step', t.id::text, c.name FROM representation_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'representative_step', t.id::text, c.name FROM representative_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'sheet_version', t.id::text, c.name FROM sheet_version t, LATERAL (VALUES ('author', t.author), ('concept', t.concept), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'signature', t.id::text, c.name FROM signature t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'status_change', t.id::text, c.name FROM status_change t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'success_criterion', t.id::text, c.name FROM success_criterion t, LATERAL (VALUES ('text', t.text), ('evidence', t.evidence), ('evidence_url', t.evidence_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'support_case', t.id::text, c.name FROM support_case t, LATERAL (VALUES ('title', t.title), ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'support_step', t.id::text, c.name FROM support_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'task', t.id::text, c.name FROM task t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'tenant_profile', t.id::text, c.name FROM tenant_profile t, LATERAL (VALUES ('about', t.about), ('website', t.website), ('mailbox', t.mailbox), ('resolution_body', t.resolution_body), ('resolution_paper', t.resolution_paper), ('resolution_url', t.resolution_url), ('attribution', t.attribution), ('open_data_mailbox', t.open_data_mailbox), ('open_data_url', t.open_data_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'white_spot_note', t.id::text, c.name FROM white_spot_note t, LATERAL (VALUES ('ars', t.ars), ('potential', t.potential), ('next_step', t.next_step)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
$$;
CREATE OR REPLACE FUNCTION ctx.withhold_copies(p_tenants int[], p_patterns text[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH u0 AS (UPDATE partner_change u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_change t JOIN partner w ON w.id = t.partner_id WHERE t.id = u.id AND w.steward_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1),
u1 AS (UPDATE partner_proposal u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_proposal t WHERE t.id = u.id AND t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1)
SELECT ((SELECT count(*) FROM u0) + (SELECT count(*) FROM u1))::int
$$;
CREATE OR REPLACE FUNCTION ctx.is_engaged(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM cooperation_signatory t WHERE (t.user_id = p_user) AND t.status = 'SIGNING') OR EXISTS (SELECT FROM membership t WHERE (t.applied_by = p_user) AND t.status = 'APPLIED') OR EXISTS (SELECT FROM representation t WHERE (t.user_id = p_user) AND t.status = 'ACCEPTED') OR EXISTS (SELECT FROM representative t WHERE (t.user_id = p_user) AND (t.status = 'ACCEPTED' OR t.status = 'SIGNING'))
$$;
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
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id,meeting_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
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
  OR p_table = 'meeting' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,series_id,alliance_id,cooperation_id,title_key,visibility,kind,level,format,field_of_action,is_all_day,starts_at,ends_at,places,answer_by,host_membership_id,host_tenant_id,moderation,is_moderation_neutral,status,sequence}')
  OR p_table = 'meeting_access' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility}')
  OR p_table = 'meeting_answer' AND p_column = ANY ('{tenant_id,id,meeting_id,invitation_id,number,side,answer,persons,is_substitute,is_listed,entered_at}')
  OR p_table = 'meeting_attendance' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,invitation_id,persons,entered_at}')
  OR p_table = 'meeting_audience' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,alliance_id,cooperation_id,to_tenant_id,answer}')
  OR p_table = 'meeting_document' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,file_id}')
  OR p_table = 'meeting_invitation' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,alliance_id,origin,membership_id,to_tenant_id,created_at,is_person,answer,persons,is_waiting,is_substitute,is_listed,answered_at}')
  OR p_table = 'meeting_minutes' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,is_released}')
  OR p_table = 'meeting_output' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,due_on,to_tenant_id,measure_id,cooperation_id}')
  OR p_table = 'meeting_series' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,cooperation_id,title_key,visibility,kind,field_of_action,per_year_min,per_year_max,has_rotating_host,needs_neutral_moderation,begins_on,ends_before}')
  OR p_table = 'meeting_speaker' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,consented_on}')
  OR p_table = 'meeting_step' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,number,kind,side,effective_on,starts_at,ends_at,started_at_before,entered_at}')
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown,is_represented}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent,closed_at}')
  OR p_table = 'membership_step' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,number,kind,side,on_behalf,method,effective_on,ends_before,tier_id,recommended_by_id,taken_at}')
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
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
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind,successor_id,succeeded_on}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE OR REPLACE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d3 AS (DELETE FROM idempotency_key WHERE p_table = 'idempotency_key' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM idempotency_key WHERE at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d4 AS (DELETE FROM invitation WHERE p_table = 'invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM invitation WHERE CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM join_request WHERE p_table = 'join_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM join_request WHERE closed_at < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d7 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d8 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d9 AS (DELETE FROM meeting_invitation WHERE p_table = 'meeting_invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM meeting_invitation WHERE (SELECT m.ends_at FROM meeting m WHERE m.tenant_id = meeting_invitation.tenant_id AND m.id = meeting_invitation.meeting_id AND meeting_invitation.email IS NOT NULL) < now() - make_interval(days => greatest(p_days, 7)) LIMIT 200) RETURNING 1),
d10 AS (DELETE FROM membership_person WHERE p_table = 'membership_person' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM membership_person WHERE closed_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 100) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM join_request WHERE p_table = 'join_request' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d7) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d8) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d9) + (SELECT count(*) FROM meeting_invitation WHERE p_table = 'meeting_invitation' AND p_dry_run AND (SELECT m.ends_at FROM meeting m WHERE m.tenant_id = meeting_invitation.tenant_id AND m.id = meeting_invitation.meeting_id AND meeting_invitation.email IS NOT NULL) < now() - make_interval(days => greatest(p_days, 7)))
  + (SELECT count(*) FROM d10) + (SELECT count(*) FROM membership_person WHERE p_table = 'membership_person' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 30))))::int
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
COMMENT ON COLUMN meeting.sequence IS 'Zählt, wie oft sich geändert hat, wann und wo es ist (SEQUENCE in Kalendern)';
