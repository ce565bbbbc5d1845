-- Mailings of an office; memberships and signatures as strict in the database as in the interface.
CREATE TABLE mailing (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	subject VARCHAR(120) NOT NULL,
	text TEXT NOT NULL,
	language VARCHAR(40) NOT NULL,
	representatives INTEGER DEFAULT 0 NOT NULL,
	persons INTEGER DEFAULT NULL,
	sent_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	sent_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT mailing_text CHECK (char_length(text) <= 10000),
	CONSTRAINT invitationlanguage CHECK (language IN ('DE', 'EN')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
	CONSTRAINT mailing_subject_not_blank CHECK (ctx.has_visible_text(subject)),
	CONSTRAINT mailing_text_not_blank CHECK (ctx.has_visible_text(text))
);
CREATE INDEX mailing_of ON mailing (tenant_id, alliance_id, id);
COMMENT ON TABLE mailing IS 'Rundschreiben der Geschäftsstelle an die Mitglieder eines Bündnisses, die darin eingewilligt haben.';
COMMENT ON COLUMN mailing.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN mailing.id IS 'Kennung';
COMMENT ON COLUMN mailing.alliance_id IS 'Bündnis';
COMMENT ON COLUMN mailing.subject IS 'Betreff';
COMMENT ON COLUMN mailing.text IS 'Text, wie ihn die Empfängerinnen und Empfänger lesen';
COMMENT ON COLUMN mailing.language IS 'Sprache des Textes';
COMMENT ON COLUMN mailing.representatives IS 'An wie viele Menschen es ging, die für Organisationen handeln';
COMMENT ON COLUMN mailing.persons IS 'An wie viele Privatpersonen es ging; leer, wo es weniger als fünf waren';
COMMENT ON COLUMN mailing.sent_at IS 'Gesendet am';
COMMENT ON COLUMN mailing.sent_by IS 'Wer es gesendet hat';
ALTER TABLE mailing ENABLE ROW LEVEL SECURITY;
ALTER TABLE mailing FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON mailing TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON mailing FOR SELECT TO api USING (alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON mailing FOR INSERT TO api WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY maintain_select ON mailing FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON mailing FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON mailing FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, alliance_id, subject, text, language) ON mailing TO api;
GRANT SELECT ON mailing TO api;
GRANT SELECT ON mailing TO person_definer;
GRANT UPDATE ON mailing TO person_definer;
GRANT SELECT ON mailing TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON mailing REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON mailing REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON mailing REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE mail ADD COLUMN mailing_id UUID;
COMMENT ON COLUMN mail.mailing_id IS 'Rundschreiben, zu dem sie gehört';
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'MEMBERSHIP_DECIDED', 'REPRESENTATIVE_PROPOSED', 'REPRESENTATIVE_DECIDED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'JOIN_REQUEST', 'MAILING')),
  ADD CONSTRAINT mail_mailing FOREIGN KEY (about_tenant_id, mailing_id) REFERENCES mailing (tenant_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT mail_of_mailing CHECK ((kind = 'MAILING') = (mailing_id IS NOT NULL));
CREATE INDEX mail_of_mailing ON mail (about_tenant_id, mailing_id) WHERE mailing_id IS NOT NULL;
CREATE INDEX consent_alliance ON consent (tenant_id, alliance_id, purpose, membership_id, representative_id, id);
CREATE POLICY maintain_insert ON consent FOR INSERT TO trigger_definer WITH CHECK (true);
GRANT INSERT ON consent TO trigger_definer;
ALTER TABLE membership_step ADD CONSTRAINT membership_step_day CHECK (effective_on >= '1900-01-01');
-- An address would tell the host who is a private person in an alliance.
DROP POLICY read ON mail;
CREATE POLICY read ON mail FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR outcome = 'FAILED' AND NOT (mailing_id IS NOT NULL OR recipient IS NOT NULL AND (kind = 'MEMBERSHIP_DECIDED' OR kind = 'JOIN_REQUEST')) AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY read_by_office ON mail FOR SELECT TO api USING (outcome = 'FAILED' AND (EXISTS (SELECT FROM mailing g WHERE g.tenant_id = mail.about_tenant_id AND g.id = mail.mailing_id AND g.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) OR kind = 'MEMBERSHIP_DECIDED' AND EXISTS (SELECT FROM membership_step s WHERE s.tenant_id = mail.about_tenant_id AND s.id = mail.row_id AND s.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
-- Whether mail goes to a person: she may log in, and her provider has verified an address.
CREATE FUNCTION ctx.has_mail_address(p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p JOIN app_user u ON u.id = p.user_id AND u.active
    WHERE p.user_id = p_user_id AND p.email IS NOT NULL AND p.email_verified)
$$;
-- Whom consents let an office write to today: her account, or the address that the membership has. Only the last word
-- counts, of somebody who is a member still, or acts for one. Invoker and without SET: it becomes part of the
-- statements below, which take one consent or those of thousands.
CREATE FUNCTION mailing_recipients(p_tenant_id int)
RETURNS TABLE (consent_id uuid, alliance_id uuid, user_id uuid, address text, is_person boolean)
LANGUAGE sql STABLE AS $$
  SELECT c.id, c.alliance_id, u.id, CASE WHEN u.id IS NULL THEN p.email END, c.representative_id IS NULL
  FROM consent c JOIN membership m ON m.tenant_id = c.tenant_id AND m.id = c.membership_id
    AND m.status IN ('ACTIVE', 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before
  LEFT JOIN representative r ON r.tenant_id = c.tenant_id AND r.id = c.representative_id
    AND r.status IN ('ACCEPTED', 'SIGNING')
  LEFT JOIN membership_person p ON p.tenant_id = c.tenant_id AND p.membership_id = c.membership_id
    AND c.representative_id IS NULL
  LEFT JOIN app_user u ON u.id = coalesce(r.user_id, p.user_id) AND ctx.has_mail_address(u.id)
  WHERE c.tenant_id = p_tenant_id AND c.purpose = 'MAILING' AND c.kind = 'GIVEN'
    AND NOT EXISTS (SELECT FROM consent l WHERE l.tenant_id = c.tenant_id AND l.membership_id = c.membership_id
      AND l.purpose = 'MAILING' AND l.id > c.id AND l.representative_id IS NOT DISTINCT FROM c.representative_id)
    AND (u.id IS NOT NULL OR p.email IS NOT NULL)
$$;
-- To whom a mailing of an alliance goes today: each person once, whatever she acts for.
CREATE FUNCTION mailing_audience(p_tenant_id int, p_alliance_id uuid)
RETURNS TABLE (consent_id uuid, user_id uuid, address text, is_person boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (coalesce(t.user_id::text, lower(t.address))) t.consent_id, t.user_id, t.address, t.is_person
  FROM mailing_recipients(p_tenant_id) t WHERE t.alliance_id = p_alliance_id
  ORDER BY coalesce(t.user_id::text, lower(t.address)), t.consent_id
$$;
-- How many a mailing would reach: of private persons no number below five.
CREATE FUNCTION mailing_reach(p_tenant_id int, p_alliance_id uuid)
RETURNS TABLE (representatives int, persons int, is_empty boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) FILTER (WHERE NOT is_person),
    CASE WHEN 5 <= count(*) FILTER (WHERE is_person) THEN count(*) FILTER (WHERE is_person) END, count(*) = 0
  FROM mailing_audience(p_tenant_id, p_alliance_id)
$$;
-- The same for the office alone; nothing is counted for anybody else.
CREATE FUNCTION ctx.count_mailing_audience(p_tenant_id int, p_alliance_id uuid)
RETURNS TABLE (representatives int, persons int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_alliance_id = ANY (ctx.keys('office')) THEN
    RETURN QUERY SELECT r.representatives, r.persons FROM mailing_reach(p_tenant_id, p_alliance_id) r;
  END IF;
END $$;
CREATE FUNCTION mailing_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a alliance;
  r record;
  v_broken text;
BEGIN
  IF NOT coalesce(NEW.alliance_id = ANY (ctx.keys('manage')), false) THEN
    RETURN NEW; -- the policy refuses it, and nobody learns anything of an alliance that she does not run
  END IF;
  -- Many at once would not count each other.
  PERFORM pg_advisory_xact_lock(5, NEW.tenant_id); -- TENANT
  SELECT * INTO a FROM alliance WHERE tenant_id = NEW.tenant_id AND id = NEW.alliance_id;
  SELECT * INTO STRICT r FROM mailing_reach(NEW.tenant_id, NEW.alliance_id);
  NEW.representatives := r.representatives;
  NEW.persons := r.persons;
  v_broken := CASE
    WHEN a.archived_on IS NOT NULL THEN 'archived'
    WHEN a.office_email IS NULL THEN 'mailbox'
    WHEN 3 <= (SELECT count(*) FROM mailing g WHERE g.tenant_id = NEW.tenant_id AND g.alliance_id = NEW.alliance_id
      AND g.sent_at > now() - interval '1 day') THEN 'per_day'
    WHEN r.is_empty THEN 'nobody' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no mailing can be sent'
      USING ERRCODE = '23514', TABLE = 'mailing', CONSTRAINT = 'mailing_' || v_broken;
  END IF;
  RETURN NEW;
END $$;
-- One click out: the person of a consent gets no mailing of this alliance any more, whatever she acts for there. Who
-- has the link needs no login, and what has gone meanwhile is no error.
CREATE FUNCTION ctx.withdraw_mailings(p_consent_id uuid)
RETURNS TABLE (alliance_id uuid, membership_id uuid, consent_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_consent consent;
  v_user uuid;
BEGIN
  SELECT * INTO v_consent FROM consent WHERE id = p_consent_id AND purpose = 'MAILING';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Whoever gives or withdraws one waits.
  PERFORM pg_advisory_xact_lock(5, v_consent.tenant_id); -- TENANT
  v_user := CASE WHEN v_consent.representative_id IS NULL
    THEN (SELECT p.user_id FROM membership_person p
      WHERE p.tenant_id = v_consent.tenant_id AND p.membership_id = v_consent.membership_id)
    ELSE (SELECT r.user_id FROM representative r
      WHERE r.tenant_id = v_consent.tenant_id AND r.id = v_consent.representative_id) END;
  RETURN QUERY
    INSERT INTO consent (tenant_id, membership_id, alliance_id, representative_id, purpose, kind, method)
    SELECT c.tenant_id, c.membership_id, c.alliance_id, c.representative_id, c.purpose, 'WITHDRAWN', 'ONLINE'
    FROM (SELECT DISTINCT ON (o.membership_id, o.representative_id) o.* FROM consent o
      WHERE o.tenant_id = v_consent.tenant_id AND o.alliance_id = v_consent.alliance_id AND o.purpose = 'MAILING'
      ORDER BY o.membership_id, o.representative_id, o.id DESC) c
    LEFT JOIN representative r ON r.tenant_id = c.tenant_id AND r.id = c.representative_id
    LEFT JOIN membership_person p ON p.tenant_id = c.tenant_id AND p.membership_id = c.membership_id
      AND c.representative_id IS NULL
    WHERE c.kind = 'GIVEN' AND (coalesce(r.user_id, p.user_id) = v_user
      OR c.membership_id = v_consent.membership_id
        AND c.representative_id IS NOT DISTINCT FROM v_consent.representative_id)
    RETURNING alliance_id, membership_id, id;
END $$;
-- A membership begins with a step: none is left without one when the transaction ends.
CREATE FUNCTION membership_check_begun() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.id AND status IS NULL) THEN
    RAISE EXCEPTION 'a membership without a step'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_begun';
  END IF;
  RETURN NULL;
END $$;
-- A version is signed while it is in force, on paper as well. After the row: nobody learns anything of a version out of
-- sight.
CREATE FUNCTION signature_check_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  d declaration;
  v_broken text;
BEGIN
  SELECT * INTO d FROM declaration WHERE tenant_id = NEW.tenant_id AND id = NEW.declaration_id;
  v_broken := CASE WHEN NEW.signed_on < d.valid_from THEN 'before_version'
    WHEN EXISTS (SELECT FROM declaration n WHERE n.tenant_id = d.tenant_id AND n.alliance_id = d.alliance_id
      AND n.number > d.number AND n.valid_from <= NEW.signed_on) THEN 'superseded' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'the version was not in force'
      USING ERRCODE = '23514', TABLE = 'signature', CONSTRAINT = 'signature_' || v_broken;
  END IF;
  RETURN NULL;
END $$;
-- Queues a mailing: each of its audience gets a mail of her own, fifty in ten seconds, so that no other mail waits
-- behind thousands. It rests on a consent (row_id), which is asked again when it is sent.
CREATE FUNCTION mailing_queue() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO mail (kind, about_tenant_id, row_id, mailing_id, recipient, user_id, language, next_attempt_at)
  SELECT 'MAILING', NEW.tenant_id, a.consent_id, NEW.id, a.address, a.user_id, NEW.language,
    now() + interval '10 seconds' * ((row_number() OVER (ORDER BY a.consent_id) - 1) / 50)
  FROM mailing_audience(NEW.tenant_id, NEW.alliance_id) a;
  PERFORM pg_notify('mail', '');
  RETURN NULL;
END $$;
-- What a mail of a mailing says, as long as the consent that it rests on holds for whoever is to get it; no row
-- otherwise.
CREATE FUNCTION ctx.mailing_to_send(
  p_tenant_id int, p_mailing_id uuid, p_consent_id uuid, p_user_id uuid, p_recipient text)
RETURNS TABLE (alliance_id uuid, alliance text, office text, office_email text, subject text, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.name, a.office_name, a.office_email, g.subject, g.text
  FROM mailing g JOIN alliance a ON a.tenant_id = g.tenant_id AND a.id = g.alliance_id
  JOIN mailing_recipients(p_tenant_id) t ON t.alliance_id = g.alliance_id AND t.consent_id = p_consent_id
  WHERE g.tenant_id = p_tenant_id AND g.id = p_mailing_id
    AND t.user_id IS NOT DISTINCT FROM p_user_id AND t.address IS NOT DISTINCT FROM p_recipient
$$;
CREATE CONSTRAINT TRIGGER check_begun AFTER INSERT ON membership DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.status IS NULL) EXECUTE FUNCTION membership_check_begun();
CREATE TRIGGER check_day AFTER INSERT ON signature FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION signature_check_day();
CREATE TRIGGER queue_mails AFTER INSERT ON mailing FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION mailing_queue();
CREATE TRIGGER prepare_row BEFORE INSERT ON mailing FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION mailing_prepare();
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer, context_definer;
REVOKE ALL ON FUNCTION ctx.has_mail_address(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.has_mail_address(uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION mailing_audience(int, uuid) FROM PUBLIC;
ALTER FUNCTION mailing_audience(int, uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION mailing_reach(int, uuid) FROM PUBLIC;
ALTER FUNCTION mailing_reach(int, uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.count_mailing_audience(int, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.count_mailing_audience(int, uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION mailing_prepare() FROM PUBLIC;
ALTER FUNCTION mailing_prepare() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.withdraw_mailings(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.withdraw_mailings(uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_check_begun() FROM PUBLIC;
ALTER FUNCTION membership_check_begun() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION signature_check_day() FROM PUBLIC;
ALTER FUNCTION signature_check_day() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION mailing_queue() FROM PUBLIC;
ALTER FUNCTION mailing_queue() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.mailing_to_send(int, uuid, uuid, uuid, text) FROM PUBLIC;
ALTER FUNCTION ctx.mailing_to_send(int, uuid, uuid, uuid, text) OWNER TO trigger_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.has_mail_address(uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.has_mail_address(uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION mailing_queue() TO owner;
-- With a person's data goes her address out of the outbox, and a former one once she has another.
CREATE OR REPLACE FUNCTION membership_person_forget_mail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.email IS DISTINCT FROM OLD.email THEN
    DELETE FROM mail WHERE kind IN ('MEMBERSHIP_DECIDED', 'JOIN_REQUEST', 'MAILING') AND recipient = OLD.email
      AND about_tenant_id = OLD.tenant_id;
  END IF;
  RETURN NULL;
END $$;
-- Queues a mail to an address or to a person, about a row of a tenant (each may be NULL). It is sent once this
-- transaction has been committed, in this language (DE, EN), or that of the person. A person gets what they want to
-- hear of, as often as they want to, and nothing without a verified address.
CREATE OR REPLACE FUNCTION ctx.queue_mail(
  p_kind text, p_tenant_id int, p_row_id uuid, p_recipient text, p_user_id uuid, p_language text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_weekly boolean := false;
BEGIN
  IF p_user_id IS NOT NULL THEN
    v_is_weekly := ctx.notification_frequency(p_user_id, p_kind) = 'WEEKLY';
    IF ctx.notification_frequency(p_user_id, p_kind) = 'OFF'
      OR NOT ctx.has_mail_address(p_user_id) THEN
      RETURN;
    END IF;
  END IF;
  INSERT INTO mail (kind, about_tenant_id, row_id, recipient, user_id, language, is_digest, next_attempt_at)
  VALUES (p_kind, p_tenant_id, p_row_id, p_recipient, p_user_id, p_language, v_is_weekly,
    CASE WHEN v_is_weekly THEN ctx.next_digest(now()) ELSE now() END);
  PERFORM pg_notify('mail', '');
END $$;
DROP FUNCTION ctx.claim_mail(text);
-- Takes the next mail that is due: the rows that go out as one, with the same Message-ID. A person's rows of one kind
-- are one mail, and all of their digest; a mailing is one by itself. The first attempt fixes which rows these are:
-- another one sends the same.
-- Only who holds the lock MAIL calls this. Nobody else knows the address of another person.
CREATE FUNCTION ctx.claim_mail(p_domain text) RETURNS TABLE (
  id uuid, kind text, tenant_id int, row_id uuid, tenant_key text, tenant_name text, region_key text, user_id uuid,
  address text, name text, language text, issuer text, subject text, is_digest boolean, is_wanted boolean,
  message_id text, mailing_id uuid)
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
        AND o.language IS NOT DISTINCT FROM v_next.language AND v_next.mailing_id IS NULL AND o.mailing_id IS NULL
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
      c.message_id, c.mailing_id
    FROM claimed c LEFT JOIN app_user u ON u.id = c.user_id LEFT JOIN person p ON p.user_id = c.user_id
    LEFT JOIN mail_language l ON l.user_id = c.user_id LEFT JOIN tenant t ON t.id = c.about_tenant_id
    LEFT JOIN region r ON r.id = t.region_id
    ORDER BY c.id;
END $$;
REVOKE ALL ON FUNCTION ctx.claim_mail(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.claim_mail(text) TO owner, api;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION mailing_audience(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION mailing_audience(int, uuid) TO context_definer;
GRANT EXECUTE ON FUNCTION mailing_reach(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.count_mailing_audience(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.count_mailing_audience(int, uuid), ctx.withdraw_mailings(uuid) TO api;
GRANT EXECUTE ON FUNCTION mailing_prepare() TO owner;
GRANT EXECUTE ON FUNCTION ctx.withdraw_mailings(uuid) TO owner;
GRANT EXECUTE ON FUNCTION membership_check_begun() TO owner;
GRANT EXECUTE ON FUNCTION signature_check_day() TO owner;
GRANT EXECUTE ON FUNCTION ctx.mailing_to_send(int, uuid, uuid, uuid, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.mailing_to_send(int, uuid, uuid, uuid, text) TO api;
-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE OR REPLACE FUNCTION membership_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m membership;
  v_today date := ctx.today();
  v_user uuid;
  v_broken text;
  v_representative uuid;
BEGIN
  SELECT * INTO STRICT m FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id FOR UPDATE;
  v_broken := CASE
    WHEN NEW.kind IN ('ACCEPTED', 'ACTIVATED', 'RECORDED') AND NEW.effective_on < (
      SELECT coalesce(a.founded_on, make_date(a.founded_year, 1, 1)) FROM alliance a
      WHERE a.tenant_id = m.tenant_id AND a.id = m.alliance_id) THEN 'before_founding'
    WHEN m.ends_before <= v_today THEN 'after_end'
    WHEN NEW.ends_before <= v_today THEN 'notice'
    WHEN NEW.kind = 'LISTED' AND m.partner_id IS NULL AND NOT coalesce((SELECT p.has_consent FROM membership_person p
      WHERE p.tenant_id = m.tenant_id AND p.membership_id = m.id), false) THEN 'consent' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here'
      USING ERRCODE = '23514', TABLE = 'membership_step', CONSTRAINT = 'membership_step_' || v_broken;
  END IF;
  IF NEW.number = 1 OR NEW.kind = 'INVITED' THEN
    IF NEW.kind <> 'APPROACHED' THEN
      PERFORM membership_check_once(m);
    END IF;
    IF NEW.kind = 'APPLIED' THEN
      PERFORM membership_check_application(m);
      -- Whom the office had approached has come by herself.
      INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, effective_on)
      SELECT o.tenant_id, o.id, o.alliance_id, 1 + (SELECT max(s.number) FROM membership_step s
        WHERE s.tenant_id = o.tenant_id AND s.membership_id = o.id), 'TAKEN_OVER', 'SYSTEM', false, v_today
      FROM membership o WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id
        AND o.partner_id = m.partner_id AND o.status = 'APPROACHED';
    END IF;
  END IF;
  UPDATE membership SET
    tier_id = CASE WHEN NEW.kind = 'TIER_SET' OR NEW.tier_id IS NOT NULL THEN NEW.tier_id ELSE tier_id END,
    joined_on = CASE WHEN NEW.kind IN ('ACCEPTED', 'ACTIVATED', 'RECORDED') THEN NEW.effective_on ELSE joined_on END,
    applied_by = CASE WHEN NEW.kind = 'ACTIVATED' THEN NULL ELSE applied_by END,
    ends_before = CASE WHEN NEW.kind IN ('LEFT', 'EXCLUDED') THEN NEW.effective_on
      WHEN NEW.kind = 'NOTICE_GIVEN' THEN NEW.ends_before
      WHEN NEW.kind = 'NOTICE_WITHDRAWN' THEN 'infinity' ELSE ends_before END,
    is_listed = CASE WHEN NEW.kind = 'LISTED' THEN true
      WHEN NEW.kind IN ('UNLISTED', 'LEFT', 'EXCLUDED') THEN false ELSE is_listed END
  WHERE tenant_id = m.tenant_id AND id = m.id
    AND NEW.kind NOT IN ('APPROACHED', 'DECLINED', 'REJECTED', 'WITHDRAWN', 'SUSPENDED', 'REINSTATED', 'TAKEN_OVER')
    AND (NEW.kind NOT IN ('INVITED', 'APPLIED') OR NEW.tier_id IS NOT NULL);
  -- Whoever came in by herself represents the member: a person at once, of an organisation as the office confirms.
  v_user := CASE WHEN NEW.kind = 'ACTIVATED' THEN m.applied_by
    WHEN NEW.kind = 'ACCEPTED' AND NOT NEW.on_behalf THEN ctx.user_id() END;
  IF v_user IS NOT NULL AND NOT EXISTS (SELECT FROM representative WHERE tenant_id = m.tenant_id
      AND membership_id = m.id AND user_id = v_user AND status IN ('PROPOSED', 'ACCEPTED', 'SIGNING')) THEN
    INSERT INTO representative (tenant_id, membership_id, alliance_id, user_id, name, is_substitute)
    VALUES (m.tenant_id, m.id, m.alliance_id, v_user, (SELECT name FROM representation
      WHERE partner_id = m.partner_id AND user_id = v_user AND status = 'ACCEPTED' LIMIT 1), false)
    RETURNING id INTO v_representative;
    INSERT INTO representative_step (tenant_id, representative_id, membership_id, alliance_id, number, kind, side,
      on_behalf)
    VALUES (m.tenant_id, v_representative, m.id, m.alliance_id, 1,
      CASE WHEN m.partner_id IS NULL THEN 'OWN' ELSE 'PROPOSED' END,
      CASE WHEN m.partner_id IS NULL THEN 'SYSTEM' ELSE 'MEMBER' END, false);
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer, context_definer;
