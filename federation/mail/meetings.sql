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
