SET LOCAL check_function_bodies = off;
-- Who represents an organisation.
ALTER TABLE representation_step DROP CONSTRAINT representationside, ADD CONSTRAINT representationside CHECK (side IN ('PERSON', 'PARTNER', 'STEWARD', 'OPERATOR'));
CREATE POLICY read_by_operator ON representation FOR SELECT TO operator USING (true);
CREATE POLICY read_by_operator ON representation_step FOR SELECT TO operator USING (true);
CREATE POLICY decide_by_operator ON representation_step FOR INSERT TO operator WITH CHECK (side = 'OPERATOR');
CREATE POLICY change_steward ON partner FOR UPDATE TO operator USING (true) WITH CHECK (true);
CREATE POLICY read_by_representation ON person FOR SELECT TO api USING (EXISTS (SELECT FROM representation r WHERE r.user_id = person.user_id AND (r.status = 'ASKED' OR r.status = 'ACCEPTED')));
CREATE POLICY maintain_select ON app_user FOR SELECT TO trigger_definer USING (true);
DROP POLICY insert ON representation_step;
CREATE POLICY insert ON representation_step FOR INSERT TO api WITH CHECK (kind <> 'INVITED' AND (side = 'PERSON' AND (kind = 'ASKED' OR kind = 'ENDED' OR kind = 'WITHDRAWN') AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])) OR side = 'PARTNER' AND (kind = 'ACCEPTED' OR kind = 'ENDED' OR kind = 'INVITED' OR kind = 'REJECTED') AND partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id <> (SELECT ctx.user_id())) OR side = 'STEWARD' AND (kind = 'ACCEPTED' OR kind = 'INVITED' OR kind = 'REJECTED') AND EXISTS (SELECT FROM partner p WHERE p.id = representation_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id <> (SELECT ctx.user_id()))));
GRANT SELECT ON representation TO operator;
GRANT SELECT, INSERT ON representation_step TO operator;
GRANT UPDATE ON partner TO operator;
GRANT SELECT ON app_user TO trigger_definer;
DROP TRIGGER check_step ON representation_step;
CREATE TRIGGER check_step AFTER INSERT ON representation_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('representation_id', '[["ASKED","PERSON",null,"ASKED"],["INVITED","PARTNER",null,"ACCEPTED"],["INVITED","STEWARD",null,"ACCEPTED"],["ACCEPTED","PARTNER","ASKED","ACCEPTED"],["ACCEPTED","STEWARD","ASKED","ACCEPTED"],["REJECTED","PARTNER","ASKED","REJECTED"],["REJECTED","STEWARD","ASKED","REJECTED"],["WITHDRAWN","PERSON","ASKED","WITHDRAWN"],["ENDED","PERSON","ACCEPTED","ENDED"],["ENDED","PARTNER","ACCEPTED","ENDED"],["ACCEPTED","OPERATOR","ASKED","ACCEPTED"],["REJECTED","OPERATOR","ASKED","REJECTED"],["ENDED","OPERATOR","ACCEPTED","ENDED"]]', '', 'representation', 'status');
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
ALTER TABLE notification_setting DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
ALTER TABLE notification_mark DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- How many people represent an organisation: with the last one gone, its steward keeps the entry again. Who may not
-- log in any more represents nobody.
CREATE OR REPLACE FUNCTION partner_count_representatives() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM partner_recount(CASE TG_OP WHEN 'DELETE' THEN OLD.partner_id ELSE NEW.partner_id END);
  RETURN NULL;
END $$;

SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
CREATE FUNCTION partner_recount_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM partner_recount(r.partner_id) FROM (SELECT partner_id FROM representation
    WHERE user_id = NEW.id AND status = 'ACCEPTED' ORDER BY partner_id) r;
  RETURN NULL;
END $$;
CREATE FUNCTION partner_recount(p_partner uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The entry first: of two who leave at once the second counts what the first one left.
  PERFORM FROM partner WHERE id = p_partner FOR NO KEY UPDATE;
  UPDATE partner p SET representatives = c.n
  FROM (SELECT count(*) AS n FROM representation r JOIN app_user u ON u.id = r.user_id
    WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED' AND u.active) c
  WHERE p.id = p_partner AND p.representatives <> c.n;
END $$;
-- Who decides about a representation: those who represent the organisation, else those who administer its steward.
CREATE FUNCTION partner_deciders(p_partner uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  SELECT r.user_id FROM representation r JOIN app_user u ON u.id = r.user_id AND u.active
  WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED'
  UNION
  SELECT g.user_id FROM partner p
  JOIN role_grant g ON g.tenant_id = p.of_tenant_id OR NOT p.is_claimed AND g.tenant_id = p.steward_id
  WHERE p.id = p_partner AND g.role = 'ADMIN' AND ctx.is_administrator(g.user_id, g.tenant_id)
$$;
-- A person asks for few organisations at a time, and nobody sends mail to the whole country from here.
CREATE FUNCTION representation_check_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_machine boolean;
BEGIN
  -- The person first: of two asks at once the second counts the first one.
  SELECT is_machine INTO STRICT v_is_machine FROM app_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF v_is_machine THEN
    RAISE EXCEPTION 'a program represents nobody'
      USING ERRCODE = '23514', TABLE = 'representation', CONSTRAINT = 'representation_of_program';
  END IF;
  IF (SELECT count(*) FILTER (WHERE status = 'ASKED') > 3
        OR count(*) FILTER (WHERE asked_at > now() - interval '30 days') > 10
      FROM representation WHERE user_id = NEW.user_id) THEN
    RAISE EXCEPTION 'too many at a time'
      USING ERRCODE = '23514', TABLE = 'representation', CONSTRAINT = 'representation_limit';
  END IF;
  RETURN NULL;
END $$;
-- Told by mail: what is asked for, to those who decide; the answer and the end, to the person, where it was not hers.
CREATE FUNCTION representation_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_person uuid := (SELECT user_id FROM representation WHERE id = NEW.representation_id);
BEGIN
  IF NEW.kind = 'ASKED' THEN
    PERFORM ctx.queue_mail('REPRESENTATION_ASKED', NULL, NEW.representation_id, NULL, d.user_id, NULL)
    FROM partner_deciders(NEW.partner_id) d WHERE d.user_id <> v_person;
  ELSIF NEW.side <> 'PERSON' AND NEW.kind IN ('ACCEPTED', 'REJECTED', 'ENDED') THEN
    PERFORM ctx.queue_mail('REPRESENTATION_DECIDED', NULL, NEW.representation_id, NULL, v_person, NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER representation_check_new AFTER INSERT ON representation FOR EACH ROW WHEN (current_user = 'api')
EXECUTE FUNCTION representation_check_new();
CREATE TRIGGER representation_counted AFTER UPDATE OF active ON app_user FOR EACH ROW
WHEN (NEW.active <> OLD.active) EXECUTE FUNCTION partner_recount_of_user();
CREATE TRIGGER notify_people AFTER INSERT ON representation_step FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION representation_notify();
-- Invitations to represent an organisation.
CREATE TABLE partner_invitation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id, id) REFERENCES invitation (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX partner_invitation_of ON partner_invitation (tenant_id, partner_id);
COMMENT ON TABLE partner_invitation IS 'Organisation, zu deren Vertretung eine Einladung gehört.';
COMMENT ON COLUMN partner_invitation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN partner_invitation.id IS 'Kennung';
COMMENT ON COLUMN partner_invitation.partner_id IS 'Organisation';
ALTER TABLE partner_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_invitation TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON partner_invitation FOR SELECT TO context_definer USING (true);
CREATE POLICY read ON partner_invitation FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_invitation.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert ON partner_invitation FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM partner p WHERE p.id = partner_invitation.partner_id AND p.steward_id = partner_invitation.tenant_id AND (p.id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]))));
GRANT INSERT (tenant_id, id, partner_id) ON partner_invitation TO api;
GRANT SELECT ON partner_invitation TO api;
GRANT SELECT ON partner_invitation TO context_definer;
ALTER TABLE invitation DROP CONSTRAINT invitationkind, ADD CONSTRAINT invitationkind CHECK (kind IN ('ROLE', 'PARTNER'));
DROP POLICY read ON invitation;
CREATE POLICY read ON invitation FOR SELECT TO api USING (kind = 'ROLE' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
DROP POLICY insert ON invitation;
CREATE POLICY insert ON invitation FOR INSERT TO api WITH CHECK (kind = 'ROLE' AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND state = 'OPEN' AND (by_tenant_id = tenant_id OR role = 'ADMIN' AND EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE c.id = invitation.by_tenant_id AND m.id = invitation.tenant_id AND c.kind = 'COUNTY' AND m.id <> c.id)));
DROP POLICY update ON invitation;
CREATE POLICY update ON invitation FOR UPDATE TO api USING (kind = 'ROLE' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY') WITH CHECK (kind = 'ROLE' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY');
CREATE POLICY read_of_partner ON invitation FOR SELECT TO api USING (kind = 'PARTNER' AND EXISTS (SELECT FROM partner_invitation p  WHERE p.tenant_id = invitation.tenant_id AND p.id = invitation.id));
CREATE POLICY insert_for_partner ON invitation FOR INSERT TO api WITH CHECK (kind = 'PARTNER' AND EXISTS (SELECT FROM partner_invitation p JOIN partner o ON o.id = p.partner_id WHERE p.tenant_id = invitation.tenant_id AND p.id = invitation.id AND (o.id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR NOT o.is_claimed AND o.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND o.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND o.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]))) AND by_tenant_id = tenant_id AND state = 'OPEN' AND role IS NULL);
CREATE POLICY update_for_partner ON invitation FOR UPDATE TO api USING (kind = 'PARTNER' AND EXISTS (SELECT FROM partner_invitation p JOIN partner o ON o.id = p.partner_id WHERE p.tenant_id = invitation.tenant_id AND p.id = invitation.id AND (o.id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR NOT o.is_claimed AND o.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND o.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND o.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])))) WITH CHECK (kind = 'PARTNER' AND EXISTS (SELECT FROM partner_invitation p JOIN partner o ON o.id = p.partner_id WHERE p.tenant_id = invitation.tenant_id AND p.id = invitation.id AND (o.id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR NOT o.is_claimed AND o.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND o.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND o.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]))));
CREATE POLICY accept_invitation ON representation FOR INSERT TO context_definer WITH CHECK (true);
CREATE POLICY look_up ON representation_step FOR SELECT TO context_definer USING (true);
CREATE POLICY accept_invitation ON representation_step FOR INSERT TO context_definer WITH CHECK (true);
GRANT INSERT ON representation TO context_definer;
GRANT SELECT, INSERT ON representation_step TO context_definer;
-- Whether whoever sent an invitation may still invite to that, whatever its kind.
CREATE FUNCTION ctx.may_still_invite(i invitation) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF i.kind = 'PARTNER' THEN
    RETURN EXISTS (SELECT FROM partner_invitation p CROSS JOIN LATERAL partner_deciders(p.partner_id) d
      WHERE p.tenant_id = i.tenant_id AND p.id = i.id AND d.user_id = i.invited_by);
  END IF;
  RETURN ctx.is_valid_inviter(i.tenant_id, i.by_tenant_id, i.invited_by);
END $$;
-- The name of the organisation that an invitation is about, of kind PARTNER.
CREATE FUNCTION ctx.organisation_of_invitation(p_tenant int, p_id uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT o.name FROM partner_invitation p JOIN partner o ON o.id = p.partner_id
    WHERE p.tenant_id = p_tenant AND p.id = p_id);
END $$;
DROP FUNCTION ctx.find_invitation(text);
-- The invitation of a link, while it can be accepted. Unknown, expired, withdrawn and used ones look the same.
CREATE FUNCTION ctx.find_invitation(p_code text)
RETURNS TABLE (
  tenant_id int, id uuid, kind text, role text, valid_to date, invited_by text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.tenant_id, i.id, i.kind, i.role, i.valid_to, p.name, ctx.organisation_of_invitation(i.tenant_id, i.id)
  FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.hash = sha256(convert_to(p_code, 'UTF8')) AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.may_still_invite(i) AND ctx.session_id() IS NOT NULL
$$;
DROP FUNCTION ctx.invitation_to_send(int, uuid);
-- What the mail of an invitation says, while it can be accepted: how often it was sent, to which role or organisation,
-- and who invites.
-- Unknown, expired, withdrawn and used ones, and those whose sender may invite no longer, look the same.
CREATE FUNCTION ctx.invitation_to_send(p_tenant_id int, p_id uuid)
RETURNS TABLE (number int, role text, inviter text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.number, i.role, p.name, ctx.organisation_of_invitation(i.tenant_id, i.id)
  FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.tenant_id = p_tenant_id AND i.id = p_id AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.may_still_invite(i)
$$;
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
SET LOCAL ROLE context_definer;
-- The user of the session of this transaction, new if unknown so far, with the name and address that its provider says.
-- From here on the transaction is this person's. NULL without a session, and for somebody who may not log in.
CREATE OR REPLACE FUNCTION ctx.register_login() RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_login record;
  v_user record;
BEGIN
  SELECT issuer, subject, name, email, email_verified INTO v_login FROM login_session WHERE id = ctx.session_id();
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO app_user (issuer, subject, active, is_machine) VALUES (v_login.issuer, v_login.subject, true, false)
  ON CONFLICT (issuer, subject) DO NOTHING;
  SELECT id, active, is_machine INTO STRICT v_user FROM app_user
  WHERE issuer = v_login.issuer AND subject = v_login.subject FOR UPDATE;
  IF NOT v_user.active THEN
    RETURN NULL;
  END IF;
  IF v_user.is_machine THEN -- registered as one since this person logged in, who has a browser
    DELETE FROM role_grant WHERE user_id = v_user.id;
    UPDATE app_user SET is_machine = false WHERE id = v_user.id;
  END IF;
  INSERT INTO person (user_id, name, email, email_verified)
  VALUES (v_user.id, v_login.name, v_login.email, v_login.email_verified)
  ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, email = excluded.email,
    email_verified = excluded.email_verified;
  PERFORM set_config('ctx.user', v_user.id::text, true);
  PERFORM ctx.look_up_keys(v_user.id, true, true, current_setting('ctx.admin')); -- a session has all scopes
  RETURN v_user.id;
END $$;

-- What an administrator may do with an invitation: send it, send it again, withdraw it, confirm or refuse a person.
CREATE OR REPLACE FUNCTION ctx.guard_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.number <> 1 OR NEW.invited_by IS DISTINCT FROM ctx.user_id() OR NOT ctx.may_still_invite(NEW) THEN
      RAISE EXCEPTION 'this invitation is not theirs to send' USING ERRCODE = '42501';
    END IF;
  ELSIF OLD.state = 'OPEN' AND NEW.state = 'OPEN' AND NEW.number = OLD.number + 1 AND NEW.hash <> OLD.hash THEN
    NEW.expires_at := now() + interval '14 days';
  ELSIF NEW.hash <> OLD.hash OR NEW.number <> OLD.number
      OR NOT (OLD.state IN ('OPEN', 'AWAITING_CONFIRMATION') AND NEW.state = 'WITHDRAWN'
        OR OLD.state = 'AWAITING_CONFIRMATION' AND NEW.state IN ('ACCEPTED', 'REFUSED')
          AND NEW.accepted_by IS DISTINCT FROM ctx.user_id()) THEN
    RAISE EXCEPTION 'an invitation has no such step' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- Each time an invitation is sent, a mail with its link waits in the outbox; and one to those who confirm a person.
CREATE OR REPLACE FUNCTION ctx.queue_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.state = 'OPEN' THEN
    PERFORM ctx.queue_mail('INVITATION', NEW.tenant_id, NEW.id, NEW.email, NULL, NEW.language);
  ELSIF NEW.kind = 'PARTNER' THEN
    PERFORM ctx.queue_mail('INVITATION_ACCEPTED', NEW.tenant_id, NEW.id, NULL, d.user_id, NULL)
    FROM partner_invitation p CROSS JOIN LATERAL partner_deciders(p.partner_id) d
    WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.id;
  ELSE
    PERFORM ctx.queue_mail('INVITATION_ACCEPTED', NEW.tenant_id, NEW.id, NULL, a.user_id, NULL)
    FROM (SELECT DISTINCT user_id FROM role_grant
      WHERE tenant_id IN (NEW.tenant_id, NEW.by_tenant_id) AND role = 'ADMIN') a
    WHERE NEW.role IS DISTINCT FROM 'COUNTY' -- which the operator confirms
      AND (ctx.is_administrator(a.user_id, NEW.tenant_id) OR ctx.is_administrator(a.user_id, NEW.by_tenant_id));
  END IF;
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION ctx.register_login() TO api;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
-- What an accepted invitation of kind PARTNER leads to: the person represents the organisation. What she had asked for
-- is accepted by it. The step is the inviter's, and on her side.
CREATE FUNCTION partner_accept_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner record;
  v_id uuid;
  v_status text;
  v_steps int := 0;
BEGIN
  IF NOT ctx.may_still_invite(NEW) THEN
    RAISE EXCEPTION 'the inviter has lost the right' USING ERRCODE = '23514', CONSTRAINT = 'invitation_inviter';
  END IF;
  SELECT p.id, CASE WHEN p.is_claimed THEN 'PARTNER' ELSE 'STEWARD' END AS side INTO STRICT v_partner
  FROM partner_invitation i JOIN partner p ON p.id = i.partner_id WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.id;
  SELECT r.id, r.status, (SELECT count(*) FROM representation_step s WHERE s.representation_id = r.id)
  INTO v_id, v_status, v_steps FROM representation r
  WHERE r.partner_id = v_partner.id AND r.user_id = NEW.accepted_by AND r.status IN ('ASKED', 'ACCEPTED');
  IF NOT FOUND THEN
    INSERT INTO representation (partner_id, user_id, name)
    SELECT v_partner.id, NEW.accepted_by,
      CASE WHEN ctx.has_visible_text(p.name) THEN left(p.name, 200) ELSE NEW.email END
    FROM person p WHERE p.user_id = NEW.accepted_by
    RETURNING id, status, 0 INTO STRICT v_id, v_status, v_steps;
  END IF;
  IF v_status = 'ASKED' THEN
    INSERT INTO representation_step (representation_id, partner_id, number, kind, side, taken_by)
    VALUES (v_id, v_partner.id, v_steps + 1,
      CASE v_steps WHEN 0 THEN 'INVITED' ELSE 'ACCEPTED' END, v_partner.side, NEW.invited_by);
  END IF;
  PERFORM ctx.renew(); -- whoever accepts reads the entry from now on
  RETURN NULL;
END $$;
CREATE TRIGGER partner_accept_invitation AFTER UPDATE OF state ON invitation FOR EACH ROW
WHEN (NEW.kind = 'PARTNER' AND NEW.state = 'ACCEPTED' AND OLD.state <> 'ACCEPTED')
EXECUTE FUNCTION partner_accept_invitation();
GRANT EXECUTE ON FUNCTION ctx.find_invitation(text), ctx.invitation_to_send(int, uuid) TO api;
-- The yearly question.
CREATE TABLE partner_review (
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID DEFAULT NULL NOT NULL,
	email VARCHAR(254) DEFAULT NULL NOT NULL,
	hash BYTEA DEFAULT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	answer VARCHAR(40) DEFAULT NULL,
	note VARCHAR(2000) DEFAULT NULL,
	answered_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	ended_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	PRIMARY KEY (id),
	UNIQUE (hash),
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT partnerreviewanswer CHECK (answer IN ('CONFIRMED', 'CORRECTED'))
);
CREATE INDEX partner_review_email ON partner_review (email);
CREATE INDEX partner_review_of ON partner_review (partner_id, id);
COMMENT ON TABLE partner_review IS 'Frage an eine Organisation, ob ihr Eintrag noch stimmt; das schreibt die Datenbank.';
COMMENT ON COLUMN partner_review.id IS 'Kennung';
COMMENT ON COLUMN partner_review.partner_id IS 'Eintrag, um den es geht';
COMMENT ON COLUMN partner_review.email IS 'Sammelpostfach, das gefragt wurde';
COMMENT ON COLUMN partner_review.hash IS 'SHA-256 des Links; leer, bis die E-Mail gesendet wird';
COMMENT ON COLUMN partner_review.asked_at IS 'Gefragt am';
COMMENT ON COLUMN partner_review.answer IS 'Antwort';
COMMENT ON COLUMN partner_review.note IS 'Was nicht stimmt';
COMMENT ON COLUMN partner_review.answered_at IS 'Beantwortet am';
COMMENT ON COLUMN partner_review.ended_at IS 'Seit wann dieses Postfach nicht mehr gefragt werden will';
ALTER TABLE partner_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_review FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_review TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON partner_review FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_review FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_review.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY maintain_select ON partner_review FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON partner_review FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON partner_review FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY delete_with_person ON partner_review FOR DELETE TO person_definer USING (true);
GRANT SELECT ON partner_review TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON partner_review TO context_definer;
GRANT DELETE ON partner_review TO person_definer;
GRANT SELECT ON partner_review TO person_definer;
GRANT UPDATE ON partner_review TO person_definer;
GRANT SELECT ON partner_review TO trigger_definer;
-- The yearly question. Nobody is asked twice within the days that the installation sets, and never again where a
-- mailbox does not want to be. At most 200 a day: a new directory does not flood mail servers. Returns how many were
-- asked. Whoever calls it holds the lock MAIL; the table is locked besides, so that two calls ask nobody twice.
CREATE FUNCTION ctx.collect_partner_reviews(p_days int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner record;
  v_id uuid;
  v_count int := 0;
BEGIN
  IF p_days < 365 THEN -- 0: nobody is asked; more often than once a year neither
    RETURN 0;
  END IF;
  LOCK TABLE partner_review IN SHARE ROW EXCLUSIVE MODE;
  FOR v_partner IN
    SELECT p.id, p.steward_id, p.email FROM partner p
    WHERE p.is_listed AND p.into_id IS NULL AND p.email IS NOT NULL
      AND coalesce(p.confirmed_on, (p.created_at AT TIME ZONE 'Europe/Berlin')::date) <= ctx.today() - p_days
      AND NOT EXISTS (SELECT FROM partner_review r
        WHERE r.partner_id = p.id AND r.asked_at > now() - make_interval(days => p_days))
      AND NOT EXISTS (SELECT FROM partner_review r WHERE r.email = p.email AND r.ended_at IS NOT NULL)
    ORDER BY p.id LIMIT 200
  LOOP
    INSERT INTO partner_review (partner_id, email) VALUES (v_partner.id, v_partner.email) RETURNING id INTO v_id;
    PERFORM ctx.queue_mail('PARTNER_REVIEW', v_partner.steward_id, v_id, v_partner.email, NULL, 'DE');
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;
-- The review of a mail that is sent now, with the hash of its link; no row where there is nothing to ask any more.
CREATE FUNCTION ctx.partner_review_to_send(p_id uuid, p_hash bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_name text;
BEGIN
  UPDATE partner_review r SET hash = p_hash FROM partner p
  WHERE r.id = p_id AND r.answered_at IS NULL AND r.ended_at IS NULL AND p.id = r.partner_id AND p.is_listed
    AND p.into_id IS NULL AND p.email = r.email AND coalesce(r.hash, p_hash) = p_hash
  RETURNING p.name INTO v_name;
  RETURN v_name;
END $$;
-- The entry of a link, as everybody sees it. Unknown, expired and unlisted ones look the same.
CREATE FUNCTION ctx.find_partner_review(p_hash bytea)
RETURNS TABLE (partner_id uuid, name text, street text, postcode text, website text, email text, description text,
  is_answered boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.name, p.street, p.postcode, p.website, p.email, p.description, r.answered_at IS NOT NULL
  FROM partner_review r JOIN partner p ON p.id = r.partner_id
  WHERE r.hash = p_hash AND r.asked_at > now() - interval '90 days' AND p.email = r.email AND p.is_listed
    AND p.into_id IS NULL
$$;
-- Takes the answer, once; returns whether it did. What is wrong is told to whoever keeps the entry.
CREATE FUNCTION ctx.answer_partner_review(p_hash bytea, p_answer text, p_note text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner partner;
  v_id uuid;
BEGIN
  SELECT p.* INTO v_partner FROM ctx.find_partner_review(p_hash) f JOIN partner p ON p.id = f.partner_id;
  UPDATE partner_review SET answer = p_answer, note = p_note, answered_at = now()
  WHERE hash = p_hash AND answered_at IS NULL AND v_partner.id = partner_id RETURNING id INTO v_id;
  IF v_id IS NULL THEN
    RETURN false;
  END IF;
  IF p_answer = 'CORRECTED' AND v_partner.is_claimed THEN
    PERFORM ctx.queue_mail('PARTNER_CORRECTED', NULL, v_id, NULL, d.user_id, NULL)
    FROM partner_deciders(v_partner.id) d;
  ELSIF p_answer = 'CORRECTED' THEN
    PERFORM ctx.notify_role_holders('PARTNER_CORRECTED', v_partner.steward_id, v_id, '{EDITOR,REVIEWER,ADMIN}', NULL);
  END IF;
  RETURN true;
END $$;
-- Ends the question for the mailbox of a link, whatever it answered; returns whether the link is one.
CREATE FUNCTION ctx.end_partner_reviews(p_hash bytea) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (UPDATE partner_review SET ended_at = coalesce(ended_at, now()) WHERE hash = p_hash RETURNING id)
  SELECT EXISTS (SELECT FROM ended)
$$;
-- Whoever confirms an entry says that it is right today.
CREATE FUNCTION partner_confirm() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE partner SET confirmed_on = ctx.today() WHERE id = NEW.partner_id;
  RETURN NULL;
END $$;
CREATE TRIGGER partner_confirm AFTER UPDATE OF answer ON partner_review FOR EACH ROW
WHEN (NEW.answer = 'CONFIRMED') EXECUTE FUNCTION partner_confirm();
GRANT EXECUTE ON FUNCTION ctx.collect_partner_reviews(int), ctx.partner_review_to_send(uuid, bytea),
  ctx.find_partner_review(bytea), ctx.answer_partner_review(bytea, text, text), ctx.end_partner_reviews(bytea) TO api;
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION representation_check_new() FROM PUBLIC;
ALTER FUNCTION representation_check_new() OWNER TO context_definer;
REVOKE ALL ON FUNCTION representation_notify() FROM PUBLIC;
ALTER FUNCTION representation_notify() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.find_invitation(text) FROM PUBLIC;
ALTER FUNCTION ctx.find_invitation(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.invitation_to_send(int, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.invitation_to_send(int, uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION partner_accept_invitation() FROM PUBLIC;
ALTER FUNCTION partner_accept_invitation() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.collect_partner_reviews(int) FROM PUBLIC;
ALTER FUNCTION ctx.collect_partner_reviews(int) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.partner_review_to_send(uuid, bytea) FROM PUBLIC;
ALTER FUNCTION ctx.partner_review_to_send(uuid, bytea) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.find_partner_review(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.find_partner_review(bytea) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.answer_partner_review(bytea, text, text) FROM PUBLIC;
ALTER FUNCTION ctx.answer_partner_review(bytea, text, text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.end_partner_reviews(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.end_partner_reviews(bytea) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION representation_check_new() TO owner;
GRANT EXECUTE ON FUNCTION representation_notify() TO owner;
GRANT EXECUTE ON FUNCTION ctx.find_invitation(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.invitation_to_send(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION partner_accept_invitation() TO owner;
GRANT EXECUTE ON FUNCTION ctx.collect_partner_reviews(int) TO owner;
GRANT EXECUTE ON FUNCTION ctx.partner_review_to_send(uuid, bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.find_partner_review(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.answer_partner_review(bytea, text, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.end_partner_reviews(bytea) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION partner_recount_of_user() FROM PUBLIC;
ALTER FUNCTION partner_recount_of_user() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION partner_confirm() FROM PUBLIC;
ALTER FUNCTION partner_confirm() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION partner_recount_of_user() TO owner;
GRANT EXECUTE ON FUNCTION partner_confirm() TO owner;
SET LOCAL ROLE owner;
