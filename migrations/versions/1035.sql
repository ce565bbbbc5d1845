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
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'join_request', 'logo_grant', 'mailing', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'join_request', 'logo_grant', 'mailing', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]));
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
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer, context_definer, person_definer;
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
SET LOCAL ROLE person_definer;
CREATE OR REPLACE FUNCTION ctx.collect_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(jsonb_object_agg(name, found), '{}') FROM (
  SELECT 'access_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{decided_by}'::text[] ORDER BY t.*) FROM access_request t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'app_user' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM app_user t WHERE t.id = p_user OR t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'concept_status' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM concept_status t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'consent' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM consent t WHERE t.declared_by = p_user) AS found
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
CREATE OR REPLACE FUNCTION ctx.person_tenants(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(tenant_id), '{}') FROM (
  SELECT t.tenant_id FROM access_request t WHERE t.user_id = p_user OR t.decided_by = p_user
  UNION
  SELECT t.tenant_id FROM concept_status t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM consent t WHERE t.declared_by = p_user
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
  OR p_table = 'alliance' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,name_key,visibility,founded_on,founded_year,target_year,is_open,admits_organisations,admits_persons,pledge_rule,is_nonpartisan,allows_advertising,forbids_party_use,pause_days,archived_on,file_id}')
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
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'declaration' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,number,text_sha256,valid_from,sign_by}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id}')
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
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown,is_represented}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent}')
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
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer, context_definer, person_definer;
