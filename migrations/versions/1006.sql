SET LOCAL check_function_bodies = off;
CREATE TABLE notification_mark (
	kind VARCHAR(40) NOT NULL,
	through_on DATE NOT NULL,
	PRIMARY KEY (kind),
	CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'))
);
COMMENT ON TABLE notification_mark IS 'Bis zu welchem Tag gesucht ist, wovon Personen hören sollen: so hört niemand zweimal dasselbe.';
COMMENT ON COLUMN notification_mark.kind IS 'Wovon';
COMMENT ON COLUMN notification_mark.through_on IS 'Bis zu diesem Tag, ihn eingeschlossen';
CREATE TABLE mail_language (
	user_id UUID NOT NULL,
	language VARCHAR(40) NOT NULL,
	PRIMARY KEY (user_id),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT maillocale CHECK (language IN ('DE', 'EN'))
);
COMMENT ON TABLE mail_language IS 'Sprache, in der eine Person E-Mails bekommt; wo nichts steht: Deutsch.';
COMMENT ON COLUMN mail_language.user_id IS 'Person';
COMMENT ON COLUMN mail_language.language IS 'Sprache';
CREATE TABLE notification_setting (
	user_id UUID NOT NULL,
	kind VARCHAR(40) NOT NULL,
	frequency VARCHAR(40) NOT NULL,
	PRIMARY KEY (user_id, kind),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING')),
	CONSTRAINT notificationfrequency CHECK (frequency IN ('OFF', 'IMMEDIATE', 'WEEKLY'))
);
COMMENT ON TABLE notification_setting IS 'Wie oft eine Person von etwas hören will; wo nichts steht, gilt das Übliche.';
COMMENT ON COLUMN notification_setting.user_id IS 'Person';
COMMENT ON COLUMN notification_setting.kind IS 'Wovon';
COMMENT ON COLUMN notification_setting.frequency IS 'Wie oft';
CREATE TABLE mail (
	id UUID DEFAULT uuidv7() NOT NULL,
	kind VARCHAR(40) NOT NULL,
	about_tenant_id INTEGER,
	row_id UUID,
	recipient TEXT,
	user_id UUID,
	language VARCHAR(40),
	is_digest BOOLEAN DEFAULT false NOT NULL,
	queued_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	next_attempt_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	attempts INTEGER DEFAULT 0 NOT NULL,
	message_id TEXT,
	done_at TIMESTAMP WITH TIME ZONE,
	outcome VARCHAR(40),
	failure TEXT,
	PRIMARY KEY (id),
	CONSTRAINT mail_of_one CHECK (num_nonnulls(recipient, user_id) = 1),
	CONSTRAINT mail_recipient CHECK (recipient ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+$'),
	CONSTRAINT mail_done CHECK (num_nonnulls(done_at, outcome) <> 1),
	CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING')),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT maillocale CHECK (language IN ('DE', 'EN')),
	CONSTRAINT mailoutcome CHECK (outcome IN ('SENT', 'DROPPED', 'FAILED')),
	FOREIGN KEY(about_tenant_id) REFERENCES tenant (id)
);
CREATE INDEX mail_done_at ON mail (done_at);
CREATE INDEX mail_failed ON mail (about_tenant_id, id) WHERE outcome = 'FAILED';
CREATE INDEX mail_user ON mail (user_id);
CREATE INDEX mail_waiting ON mail (next_attempt_at, id) WHERE done_at IS NULL;
COMMENT ON TABLE mail IS 'E-Mail im Ausgang: worum es geht und an wen sie geht. Was in ihr steht, wird erst beim Senden gelesen.';
COMMENT ON COLUMN mail.id IS 'Kennung';
COMMENT ON COLUMN mail.kind IS 'Worum es geht';
COMMENT ON COLUMN mail.about_tenant_id IS 'Mandant, um den es geht';
COMMENT ON COLUMN mail.row_id IS 'Eintrag, um den es geht';
COMMENT ON COLUMN mail.recipient IS 'Adresse, wo es um niemanden geht, der hier bekannt ist';
COMMENT ON COLUMN mail.user_id IS 'Person, an die sie geht';
COMMENT ON COLUMN mail.language IS 'Sprache; leer: die der Person';
COMMENT ON COLUMN mail.is_digest IS 'Gehört in die wöchentliche Übersicht';
COMMENT ON COLUMN mail.queued_at IS 'Eingestellt am';
COMMENT ON COLUMN mail.next_attempt_at IS 'Wird nicht vor diesem Zeitpunkt gesendet';
COMMENT ON COLUMN mail.attempts IS 'Zahl der Versuche';
COMMENT ON COLUMN mail.message_id IS 'Message-ID: bei jedem Versuch dieselbe';
COMMENT ON COLUMN mail.done_at IS 'Erledigt am: gesendet, gegenstandslos oder aufgegeben';
COMMENT ON COLUMN mail.outcome IS 'Wie es ausging';
COMMENT ON COLUMN mail.failure IS 'Woran es zuletzt lag: der Code des Mailservers, ohne seinen Text';
-- The outbox. It is written and read by these functions only, with the rights of context_definer: the service can
-- neither read a mail of others nor queue one to an address of its choice.

-- How often a person hears of something where they have set nothing. What is no kind of notification always comes.
CREATE FUNCTION ctx.notification_default(p_kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_kind IN ('DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'MEASURES_STALE') THEN 'OFF' ELSE 'IMMEDIATE' END;

-- How often a person hears of something, as far as the caller sees their settings.
CREATE FUNCTION ctx.notification_frequency(p_user_id uuid, p_kind text) RETURNS text LANGUAGE sql STABLE
RETURN coalesce((SELECT frequency FROM notification_setting WHERE user_id = p_user_id AND kind = p_kind),
  ctx.notification_default(p_kind));

-- When the next digest is sent: on Monday at seven, as clocks show it in Germany.
CREATE FUNCTION ctx.next_digest(p_now timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
RETURN (date_trunc('week', (p_now AT TIME ZONE 'Europe/Berlin') - interval '7 hours') + interval '7 days 7 hours')
  AT TIME ZONE 'Europe/Berlin';

-- Queues a mail to an address or to a person, about a row of a tenant (each may be NULL). It is sent once this
-- transaction has been committed, in this language (DE, EN), or that of the person. A person gets what they want to
-- hear of, as often as they want to, and nothing without a verified address.
CREATE FUNCTION ctx.queue_mail(
  p_kind text, p_tenant_id int, p_row_id uuid, p_recipient text, p_user_id uuid, p_language text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_weekly boolean := false;
BEGIN
  IF p_user_id IS NOT NULL THEN
    v_is_weekly := ctx.notification_frequency(p_user_id, p_kind) = 'WEEKLY';
    IF ctx.notification_frequency(p_user_id, p_kind) = 'OFF'
      OR NOT EXISTS (SELECT FROM person WHERE user_id = p_user_id AND email IS NOT NULL AND email_verified) THEN
      RETURN;
    END IF;
  END IF;
  INSERT INTO mail (kind, about_tenant_id, row_id, recipient, user_id, language, is_digest, next_attempt_at)
  VALUES (p_kind, p_tenant_id, p_row_id, p_recipient, p_user_id, p_language, v_is_weekly,
    CASE WHEN v_is_weekly THEN ctx.next_digest(now()) ELSE now() END);
  PERFORM pg_notify('mail', '');
END $$;

-- Queues a mail to everybody who has one of these roles in a tenant today, but one person (NULL: to all).
CREATE FUNCTION ctx.notify_role_holders(
  p_kind text, p_tenant_id int, p_row_id uuid, p_roles text[], p_except uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.queue_mail(p_kind, p_tenant_id, p_row_id, NULL, g.user_id, NULL)
  FROM (SELECT DISTINCT user_id FROM role_grant
    WHERE tenant_id = p_tenant_id AND role = ANY (p_roles) AND valid_from <= ctx.today() AND ctx.today() < valid_to) g
  WHERE g.user_id IS DISTINCT FROM p_except
$$;

-- Takes the next mail that is due: the rows that go out as one, with the same Message-ID. A person's rows of one kind
-- are one mail, and all of their digest. The first attempt fixes which rows these are: another one sends the same.
-- Only who holds the lock MAIL calls this. Nobody else knows the address of another person.
CREATE FUNCTION ctx.claim_mail(p_domain text) RETURNS TABLE (
  id uuid, kind text, tenant_id int, row_id uuid, tenant_key text, tenant_name text, region_key text, user_id uuid,
  address text, name text, language text, issuer text, subject text, is_digest boolean, is_wanted boolean,
  message_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_next mail%ROWTYPE;
BEGIN
  SELECT * INTO v_next FROM mail WHERE done_at IS NULL AND next_attempt_at <= now()
  ORDER BY next_attempt_at, id LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_next.message_id IS NULL THEN
    v_next.message_id := '<' || v_next.id || '@' || p_domain || '>';
    UPDATE mail m SET message_id = v_next.message_id WHERE m.id = v_next.id OR m.id IN (
      SELECT o.id FROM mail o
      WHERE o.user_id = v_next.user_id AND o.done_at IS NULL AND o.message_id IS NULL AND o.next_attempt_at <= now()
        AND o.is_digest = v_next.is_digest AND (o.is_digest OR o.kind = v_next.kind)
        AND o.language IS NOT DISTINCT FROM v_next.language
      ORDER BY o.next_attempt_at, o.id LIMIT 1000);
  END IF;
  RETURN QUERY
    WITH claimed AS (
      UPDATE mail m SET attempts = m.attempts + 1 WHERE m.message_id = v_next.message_id AND m.done_at IS NULL
      RETURNING m.*)
    SELECT c.id, c.kind::text, c.about_tenant_id, c.row_id, t.ars::text, t.name::text, r.ars::text, c.user_id,
      coalesce(c.recipient, CASE WHEN p.email_verified THEN p.email END), p.name,
      coalesce(c.language, l.language, 'DE')::text, u.issuer::text, u.subject::text, c.is_digest,
      c.user_id IS NULL OR coalesce(u.active, false) AND ctx.notification_frequency(c.user_id, c.kind) <> 'OFF',
      c.message_id
    FROM claimed c LEFT JOIN app_user u ON u.id = c.user_id LEFT JOIN person p ON p.user_id = c.user_id
    LEFT JOIN mail_language l ON l.user_id = c.user_id LEFT JOIN tenant t ON t.id = c.about_tenant_id
    LEFT JOIN region r ON r.id = t.region_id
    ORDER BY c.id;
END $$;

-- What the mail of an invitation says, while it can be accepted: how often it was sent, to which role, and who invites.
-- Unknown, expired, withdrawn and used ones, and those whose sender may invite no longer, look the same.
CREATE FUNCTION ctx.invitation_to_send(p_tenant_id int, p_id uuid)
RETURNS TABLE (number int, role text, inviter text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.number, i.role, p.name FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.tenant_id = p_tenant_id AND i.id = p_id AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.is_valid_inviter(i.tenant_id, i.by_tenant_id, i.invited_by)
$$;

-- Notes down what became of a mail. Without an outcome it failed for the moment: it is tried again after a minute, then
-- after twice as long each time, up to a day; after five days (16 attempts) it is given up.
CREATE FUNCTION ctx.finish_mail(p_ids uuid[], p_outcome text, p_failure text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_outcome text := p_outcome;
BEGIN
  IF p_outcome IS NULL AND EXISTS (SELECT FROM mail WHERE id = ANY (p_ids) AND attempts >= 16) THEN
    v_outcome := 'FAILED';
  END IF;
  UPDATE mail SET outcome = v_outcome, failure = p_failure, done_at = CASE WHEN v_outcome IS NOT NULL THEN now() END,
    next_attempt_at = CASE WHEN v_outcome IS NOT NULL THEN next_attempt_at
      ELSE now() + least(interval '1 day', interval '1 minute' * 2 ^ (attempts - 1)) END
  WHERE id = ANY (p_ids) AND done_at IS NULL;
  RETURN v_outcome;
END $$;

-- Ends what a person hears of by mail: one kind, or all that comes weekly (WEEKLY).
CREATE FUNCTION ctx.unsubscribe(p_user_id uuid, p_kind text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE notification_setting SET frequency = 'OFF'
  WHERE user_id = p_user_id AND p_kind = 'WEEKLY' AND frequency = 'WEEKLY';
  INSERT INTO notification_setting (user_id, kind, frequency)
  SELECT u.id, p_kind, 'OFF' FROM app_user u WHERE u.id = p_user_id AND p_kind <> 'WEEKLY'
  ON CONFLICT (user_id, kind) DO UPDATE SET frequency = 'OFF'
$$;

GRANT EXECUTE ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text),
  ctx.notify_role_holders(text, int, uuid, text[], uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.claim_mail(text), ctx.finish_mail(uuid[], text, text), ctx.unsubscribe(uuid, text),
  ctx.invitation_to_send(int, uuid) TO api;

-- What people hear of: triggers queue what somebody did, and once a day ctx.collect_notifications() what time brings.

CREATE FUNCTION ctx.notify_publication_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_before record;
BEGIN
  IF NEW.kind = 'REQUESTED' THEN
    PERFORM ctx.notify_role_holders('PUBLICATION_REQUESTED', NEW.tenant_id, NEW.id, '{REVIEWER,ADMIN}', NEW.taken_by);
  ELSIF NEW.kind IN ('GRANTED', 'REFUSED') THEN
    SELECT kind, taken_by INTO v_before FROM publication_step
    WHERE tenant_id = NEW.tenant_id AND measure_id = NEW.measure_id AND entry < NEW.entry ORDER BY entry DESC LIMIT 1;
    IF v_before.kind = 'REQUESTED' AND v_before.taken_by IS DISTINCT FROM NEW.taken_by THEN
      PERFORM ctx.queue_mail('PUBLICATION_DECIDED', NEW.tenant_id, NEW.id, NULL, v_before.taken_by, NULL)
      WHERE v_before.taken_by IS NOT NULL;
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER notify_people AFTER INSERT ON publication_step FOR EACH ROW
  EXECUTE FUNCTION ctx.notify_publication_step();

-- The deadlines that are due in a fortnight, and the measures that have gone stale, on one of the days after p_since up
-- to p_through. A deadline that was entered later counts on the day after that. Whether a deadline is still open, and
-- who sees what, is decided when the mail is sent.
CREATE FUNCTION ctx.notification_candidates(p_kind text, p_since date, p_through date)
RETURNS TABLE (tenant_id int, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.tenant_id, d.id FROM deadline d
  CROSS JOIN LATERAL (SELECT greatest(d.due_on - 14, (d.created_at AT TIME ZONE 'Europe/Berlin')::date + 1) AS day) n
  WHERE p_kind = 'DEADLINE_DUE' AND d.due_on >= p_through AND d.done_on IS NULL AND d.dropped_on IS NULL
    AND p_since < n.day AND n.day <= p_through
  UNION ALL
  SELECT m.tenant_id, m.id FROM measure m LEFT JOIN measure_settings s ON s.tenant_id = m.tenant_id
  CROSS JOIN LATERAL (SELECT m.confirmed_on + coalesce(s.stale_after_days, 365) + 1 AS day) n
  WHERE p_kind = 'MEASURES_STALE' AND NOT m.is_model AND m.archived_on IS NULL
    AND m.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED') AND p_since < n.day AND n.day <= p_through
$$;

-- Queues what people are to hear of today; returns whether there was anything to look for. Each day is looked at once,
-- whoever calls this how often: the mark is locked. On the first day of an installation nothing is queued.
CREATE FUNCTION ctx.collect_notifications() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kind text;
  v_since date;
  v_today date := ctx.today();
  v_any boolean := false;
BEGIN
  FOREACH v_kind IN ARRAY '{DEADLINE_DUE,MEASURES_STALE,GRANT_ENDING}'::text[] LOOP
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
            AND o.valid_from <= g.valid_to AND g.valid_to < o.valid_to);
    ELSE
      PERFORM ctx.notify_role_holders(
        v_kind, c.tenant_id, c.id, '{VIEWER,EDITOR,REVIEWER,ADMIN,COUNTY}', NULL)
      FROM ctx.notification_candidates(v_kind, v_since, v_today) c;
    END IF;
  END LOOP;
  RETURN v_any;
END $$;

GRANT EXECUTE ON FUNCTION ctx.notification_candidates(text, date, date) TO context_definer;
GRANT EXECUTE ON FUNCTION ctx.collect_notifications() TO api;
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON mail TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON mail FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read ON mail FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR outcome = 'FAILED' AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
GRANT SELECT ON mail TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO context_definer;
ALTER TABLE mail_language ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_language FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON mail_language TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON mail_language FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read_own ON mail_language FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()));
CREATE POLICY insert_own ON mail_language FOR INSERT TO api WITH CHECK (user_id = (SELECT ctx.user_id()));
CREATE POLICY update_own ON mail_language FOR UPDATE TO api USING (user_id = (SELECT ctx.user_id())) WITH CHECK (user_id = (SELECT ctx.user_id()));
GRANT INSERT (user_id, language) ON mail_language TO api;
GRANT SELECT ON mail_language TO api;
GRANT UPDATE (language) ON mail_language TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_language TO context_definer;
ALTER TABLE notification_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON notification_mark TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON notification_mark FOR ALL TO context_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON notification_mark TO context_definer;
ALTER TABLE notification_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON notification_setting TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON notification_setting FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read_own ON notification_setting FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()));
CREATE POLICY insert_own ON notification_setting FOR INSERT TO api WITH CHECK (user_id = (SELECT ctx.user_id()));
CREATE POLICY update_own ON notification_setting FOR UPDATE TO api USING (user_id = (SELECT ctx.user_id())) WITH CHECK (user_id = (SELECT ctx.user_id()));
GRANT INSERT (user_id, kind, frequency) ON notification_setting TO api;
GRANT SELECT ON notification_setting TO api;
GRANT UPDATE (frequency) ON notification_setting TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification_setting TO context_definer;
CREATE POLICY maintain_select ON measure_settings FOR SELECT TO trigger_definer USING (true);
GRANT SELECT ON measure_settings TO trigger_definer;
CREATE POLICY maintain_select ON publication_step FOR SELECT TO trigger_definer USING (true);
GRANT SELECT ON publication_step TO trigger_definer;
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION ctx.claim_mail(text) FROM PUBLIC;
ALTER FUNCTION ctx.claim_mail(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.collect_notifications() FROM PUBLIC;
ALTER FUNCTION ctx.collect_notifications() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.finish_mail(uuid[], text, text) FROM PUBLIC;
ALTER FUNCTION ctx.finish_mail(uuid[], text, text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.invitation_to_send(int, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.invitation_to_send(int, uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_role_holders(text, int, uuid, text[], uuid) FROM PUBLIC;
ALTER FUNCTION ctx.notify_role_holders(text, int, uuid, text[], uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) FROM PUBLIC;
ALTER FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.unsubscribe(uuid, text) FROM PUBLIC;
ALTER FUNCTION ctx.unsubscribe(uuid, text) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.claim_mail(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.collect_notifications() TO owner;
GRANT EXECUTE ON FUNCTION ctx.finish_mail(uuid[], text, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.invitation_to_send(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.notify_role_holders(text, int, uuid, text[], uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.unsubscribe(uuid, text) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.notification_candidates(text, date, date) FROM PUBLIC;
ALTER FUNCTION ctx.notification_candidates(text, date, date) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.notify_publication_step() FROM PUBLIC;
ALTER FUNCTION ctx.notify_publication_step() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.notification_candidates(text, date, date) TO owner;
GRANT EXECUTE ON FUNCTION ctx.notify_publication_step() TO owner;
SET LOCAL ROLE owner;
