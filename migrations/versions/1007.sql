SET LOCAL check_function_bodies = off;
ALTER TABLE mail DROP CONSTRAINT mailkind;
ALTER TABLE mail ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
ALTER TABLE role_grant ADD COLUMN granted_by UUID;
ALTER TABLE role_grant ADD COLUMN version INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE role_grant ADD FOREIGN KEY(granted_by) REFERENCES app_user (id) ON DELETE SET NULL;
COMMENT ON COLUMN role_grant.granted_by IS 'Wer es gegeben hat; leer, wenn der Betrieb es tat';
COMMENT ON COLUMN role_grant.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
CREATE TABLE access_request (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	user_id UUID NOT NULL,
	message VARCHAR(1000) NOT NULL,
	state VARCHAR(40) NOT NULL,
	reason VARCHAR(1000),
	decided_by UUID DEFAULT NULL,
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT access_request_declined_with_reason CHECK (state <> 'DECLINED' OR reason IS NOT NULL),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT accessrequeststate CHECK (state IN ('OPEN', 'GRANTED', 'DECLINED', 'WITHDRAWN')),
	FOREIGN KEY(decided_by) REFERENCES app_user (id) ON DELETE SET NULL,
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT access_request_message_not_blank CHECK (ctx.has_visible_text(message))
);
CREATE UNIQUE INDEX access_request_open ON access_request (tenant_id, user_id) WHERE state = 'OPEN';
CREATE INDEX access_request_user ON access_request (user_id);
COMMENT ON TABLE access_request IS 'Bitte um Zugang: eine angemeldete Person bittet einen Mandanten um eine Rolle.';
COMMENT ON COLUMN access_request.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN access_request.id IS 'Kennung';
COMMENT ON COLUMN access_request.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN access_request.created_at IS 'Angelegt am';
COMMENT ON COLUMN access_request.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN access_request.user_id IS 'Person, die bittet';
COMMENT ON COLUMN access_request.message IS 'Wer bittet und worum es geht';
COMMENT ON COLUMN access_request.state IS 'Stand';
COMMENT ON COLUMN access_request.reason IS 'Warum abgelehnt wurde';
COMMENT ON COLUMN access_request.decided_by IS 'Wer entschieden hat';
COMMENT ON COLUMN access_request.decided_at IS 'Entschieden oder zurückgezogen am';
CREATE TABLE invitation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	kind VARCHAR(40) NOT NULL,
	by_tenant_id INTEGER,
	email VARCHAR(254) NOT NULL,
	language VARCHAR(40) NOT NULL,
	role VARCHAR(40),
	valid_to DATE,
	state VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	hash BYTEA NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE DEFAULT now() + interval '14 days' NOT NULL,
	invited_by UUID DEFAULT ctx.user_id(),
	accepted_by UUID DEFAULT NULL,
	accepted_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (hash),
	CONSTRAINT invitation_email_address CHECK (email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'),
	CONSTRAINT invitation_has_role CHECK (kind <> 'ROLE' OR role IS NOT NULL AND role <> 'OFFICE'),
	CONSTRAINT invitation_county_by_operator CHECK (role <> 'COUNTY' OR by_tenant_id IS NULL),
	CONSTRAINT invitation_by_operator CHECK (by_tenant_id IS NOT NULL OR invited_by IS NULL),
	CONSTRAINT invitation_number CHECK (number BETWEEN 1 AND 10),
	CONSTRAINT invitation_state_stored CHECK (state <> 'EXPIRED'),
	CONSTRAINT invitationkind CHECK (kind IN ('ROLE')),
	CONSTRAINT invitationlanguage CHECK (language IN ('DE', 'EN')),
	CONSTRAINT invitation_role CHECK (role IN ('VIEWER', 'EDITOR', 'REVIEWER', 'ADMIN', 'COUNTY', 'OFFICE')),
	CONSTRAINT invitationstate CHECK (state IN ('OPEN', 'AWAITING_CONFIRMATION', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
	FOREIGN KEY(invited_by) REFERENCES app_user (id) ON DELETE SET NULL,
	FOREIGN KEY(accepted_by) REFERENCES app_user (id) ON DELETE SET NULL,
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(by_tenant_id) REFERENCES tenant (id),
	CONSTRAINT invitation_email_not_blank CHECK (ctx.has_visible_text(email))
);
CREATE INDEX invitation_accepted_by ON invitation (accepted_by);
CREATE INDEX invitation_by_tenant ON invitation (by_tenant_id);
CREATE INDEX invitation_invited_by ON invitation (invited_by);
CREATE UNIQUE INDEX invitation_open ON invitation (tenant_id, email, role) WHERE kind = 'ROLE' AND state = 'OPEN';
COMMENT ON TABLE invitation IS 'Einladung einer E-Mail-Adresse. Wer den Link hat und sich anmeldet, nimmt sie an; sie gilt 14 Tage und einmal.';
COMMENT ON COLUMN invitation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN invitation.id IS 'Kennung';
COMMENT ON COLUMN invitation.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN invitation.created_at IS 'Angelegt am';
COMMENT ON COLUMN invitation.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN invitation.kind IS 'Wozu eingeladen wird';
COMMENT ON COLUMN invitation.by_tenant_id IS 'Mandant, dessen Verwaltung einlädt: der Landkreis bei der ersten Verwaltung einer Kommune; leer, wenn der Betrieb es tut';
COMMENT ON COLUMN invitation.email IS 'Eingeladene E-Mail-Adresse';
COMMENT ON COLUMN invitation.language IS 'Sprache der Einladung';
COMMENT ON COLUMN invitation.role IS 'Rolle, zu der eingeladen wird';
COMMENT ON COLUMN invitation.valid_to IS 'Vor diesem Tag endet die Rolle; leer: unbefristet';
COMMENT ON COLUMN invitation.state IS 'Stand';
COMMENT ON COLUMN invitation.number IS 'Wie oft sie verschickt wurde; nur der letzte Link gilt';
COMMENT ON COLUMN invitation.hash IS 'SHA-256 des Links';
COMMENT ON COLUMN invitation.expires_at IS 'Gilt bis zu diesem Zeitpunkt';
COMMENT ON COLUMN invitation.invited_by IS 'Wer einlädt; leer, wenn der Betrieb es tut';
COMMENT ON COLUMN invitation.accepted_by IS 'Wer sie angenommen hat';
COMMENT ON COLUMN invitation.accepted_at IS 'Angenommen am';
-- Roles of people in tenants: granted, ended, and never the last administrator's without a word.
-- ctx.grant_role and ctx.end_grants run with the rights of their caller: the operator's, those of an administrator by
-- the policies of role_grant, or those of a function that accepts an invitation.

-- Gives a person a role in a tenant from today on, until before a day. It takes the place of the same role that holds
-- already. Returns the id of the grant.
CREATE FUNCTION ctx.grant_role(p_tenant int, p_user uuid, p_role text, p_valid_to date, p_granted_by uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_id uuid;
BEGIN
  PERFORM ctx.end_grants(array(SELECT id FROM role_grant WHERE tenant_id = p_tenant AND user_id = p_user
    AND role = p_role AND ctx.today() < valid_to));
  INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, granted_by)
  VALUES (p_tenant, p_user, p_role, ctx.today(), p_valid_to, p_granted_by) RETURNING id INTO v_id;
  RETURN v_id;
END $$;

-- Ends grants now, by their ids; returns how many. One that began today is deleted, an earlier one stays on record.
CREATE FUNCTION ctx.end_grants(p_ids uuid[]) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_deleted int;
  v_ended int;
BEGIN
  DELETE FROM role_grant WHERE id = ANY (p_ids) AND valid_from >= ctx.today();
  GET DIAGNOSTICS v_deleted = ROW_COUNT;
  UPDATE role_grant SET valid_to = ctx.today(), version = version + 1 WHERE id = ANY (p_ids) AND ctx.today() < valid_to;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_deleted + v_ended;
END $$;

-- Whether a person administers a tenant today, whoever asks; a program never does.
CREATE FUNCTION ctx.is_administrator(p_user uuid, p_tenant int) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  WHERE g.tenant_id = p_tenant AND g.user_id = p_user AND g.role = 'ADMIN' AND g.valid_from <= ctx.today()
    AND ctx.today() < g.valid_to);

-- Whether a user is a program, for those who see a grant of it.
CREATE FUNCTION ctx.is_program(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT is_machine FROM app_user WHERE id = p_user
$$;

-- What no policy can say of a change that an administrator or the person herself makes: it sees one row at a time.
CREATE FUNCTION ctx.guard_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, coalesce(NEW.tenant_id, OLD.tenant_id)); -- TENANT
  -- The caller's rights are those of the beginning of the transaction: another administrator may have ended them.
  IF coalesce(NEW.user_id, OLD.user_id) <> ctx.user_id()
      AND NOT ctx.is_administrator(ctx.user_id(), coalesce(NEW.tenant_id, OLD.tenant_id)) THEN
    RAISE EXCEPTION 'the administrator has lost the right' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    -- An administrator names people of the tenant only, and those who ask for access: nobody learns who else is here.
    IF NOT EXISTS (SELECT FROM role_grant WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id)
        AND NOT EXISTS (SELECT FROM access_request WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id
          AND state = 'OPEN') THEN
      RAISE EXCEPTION 'the person is unknown in this tenant' USING ERRCODE = '42501';
    END IF;
    IF NEW.role = 'ADMIN' AND EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
      RAISE EXCEPTION 'a program administers nothing' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.valid_to <= ctx.today() OR NEW.valid_to < ctx.today()) THEN
    RAISE EXCEPTION 'what has ended stays as it was' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.valid_to > OLD.valid_to AND OLD.user_id = ctx.user_id() THEN
    RAISE EXCEPTION 'nobody prolongs a role of her own' USING ERRCODE = '42501';
  END IF;
  -- Two administrators who end each other's role wait for each other here; the second one finds no other any more.
  IF OLD.role = 'ADMIN' AND ctx.is_administrator(OLD.user_id, OLD.tenant_id)
      AND (TG_OP = 'DELETE' OR NEW.valid_to <= ctx.today())
      AND NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = OLD.tenant_id AND g.id <> OLD.id
        AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
        AND ctx.is_administrator(g.user_id, g.tenant_id)) THEN
    RAISE EXCEPTION 'an administrator remains' USING ERRCODE = '23514', CONSTRAINT = 'role_grant_last_administrator';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER guard_grant BEFORE INSERT OR UPDATE OR DELETE ON role_grant FOR EACH ROW
  WHEN (current_user = 'api') EXECUTE FUNCTION ctx.guard_grant();

-- The tenants that somebody has administered, and nobody will any more within so many days; last_day: of the last one.
-- For the operator and the daily job of the service, which has no rights of a person.
CREATE FUNCTION ctx.tenants_without_admin(p_days int) RETURNS TABLE (tenant_id int, ars text, name text, last_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.ars::text, t.name::text, max(g.valid_to) - 1
  FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  JOIN tenant t ON t.id = g.tenant_id
  WHERE g.role = 'ADMIN' GROUP BY t.id HAVING max(g.valid_to) <= ctx.today() + p_days ORDER BY 4, 2
$$;

-- Writes into a tenant's trail what no trigger sees: something was ended that belongs to a person, not to the tenant.
CREATE FUNCTION ctx.note_in_trail(p_tenant int, p_table text, p_row text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
  VALUES (p_tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request_id', true), ''), 'DELETE', p_table,
    p_row, '{}')
$$;

-- Ends all sessions of a person who has a role in a tenant that the caller administers; returns how many, NULL for
-- somebody without a role today. The trail of the tenant says who did that to whom.
CREATE FUNCTION ctx.end_sessions_of(p_tenant int, p_user uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ended int;
BEGIN
  IF p_tenant <> ALL (ctx.tenant_ids('admin')) OR p_tenant <> ALL (ctx.tenant_ids('edit'))
      OR p_tenant <> ALL (ctx.tenant_ids('own_edit')) THEN
    RAISE EXCEPTION 'an administrator ends the sessions of people with a role' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = p_tenant AND g.user_id = p_user
      AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to) THEN
    RETURN NULL;
  END IF;
  DELETE FROM login_session s USING app_user u WHERE u.id = p_user AND u.issuer = s.issuer AND u.subject = s.subject;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  PERFORM ctx.note_in_trail(p_tenant, 'login_session', p_user::text);
  RETURN v_ended;
END $$;

GRANT EXECUTE ON FUNCTION ctx.end_sessions_of(int, uuid), ctx.is_program(uuid) TO api;
GRANT EXECUTE ON FUNCTION ctx.tenants_without_admin(int) TO api, operator;
GRANT EXECUTE ON FUNCTION ctx.note_in_trail(int, text, text) TO context_definer;
-- Invitations are accepted by people who have no rights yet: with the rights of context_definer, after a login.

-- The user of the session of this transaction, new if unknown so far, with the name and address that its provider says.
-- From here on the transaction is this person's. NULL without a session, and for somebody who may not log in.
CREATE FUNCTION ctx.register_login() RETURNS uuid
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
  RETURN v_user.id;
END $$;

-- Whether an invitation can still be accepted, and whoever sent it may still invite to that. One of the operator always
-- may. A county may as long as nobody has ever administered the member.
CREATE FUNCTION ctx.is_valid_inviter(p_tenant int, p_by_tenant int, p_invited_by uuid) RETURNS boolean
LANGUAGE sql STABLE
RETURN p_by_tenant IS NULL OR ctx.is_administrator(p_invited_by, p_by_tenant) AND (p_by_tenant = p_tenant
  OR NOT EXISTS (SELECT FROM role_grant WHERE tenant_id = p_tenant AND role = 'ADMIN'));

-- Whether a person has a role, today or later, in the county that invites her to a member.
CREATE FUNCTION ctx.acts_for_inviting_county(p_tenant int, p_by_tenant int, p_user uuid) RETURNS boolean
LANGUAGE sql STABLE
RETURN p_by_tenant <> p_tenant AND EXISTS (SELECT FROM role_grant g
  WHERE g.tenant_id = p_by_tenant AND g.user_id = p_user AND ctx.today() < g.valid_to);

-- Whether anybody was ever an administrator of a member, for its county's administrators; NULL for anybody else.
CREATE FUNCTION ctx.has_had_administrator(p_tenant int, p_county int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM role_grant WHERE tenant_id = p_tenant AND role = 'ADMIN')
  FROM tenant m JOIN tenant c ON c.region_id = m.region_id AND c.kind = 'COUNTY'
  WHERE m.id = p_tenant AND c.id = p_county AND c.id = ANY (ctx.tenant_ids('admin'))
$$;

-- The invitation of a link, while it can be accepted. Unknown, expired, withdrawn and used ones look the same.
CREATE FUNCTION ctx.find_invitation(p_code text)
RETURNS TABLE (tenant_id int, id uuid, kind text, role text, valid_to date, invited_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.tenant_id, i.id, i.kind, i.role, i.valid_to, p.name
  FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.hash = sha256(convert_to(p_code, 'UTF8')) AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.is_valid_inviter(i.tenant_id, i.by_tenant_id, i.invited_by) AND ctx.session_id() IS NOT NULL
$$;

-- Accepts the invitation of a link as who logged in; returns its key, or no row where it cannot be accepted. The person
-- has it at once if her provider has verified the address that was invited; else the administration confirms her.
CREATE FUNCTION ctx.accept_invitation(p_code text) RETURNS TABLE (tenant_id int, id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_invitation record;
  v_login record;
  v_user uuid;
BEGIN
  SELECT f.tenant_id, f.id INTO v_invitation FROM ctx.find_invitation(p_code) f;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(5, v_invitation.tenant_id); -- TENANT
  -- Somebody else may have accepted or withdrawn it meanwhile.
  IF NOT EXISTS (SELECT FROM ctx.find_invitation(p_code)) THEN
    RETURN;
  END IF;
  SELECT i.* INTO STRICT v_invitation FROM invitation i
  WHERE i.tenant_id = v_invitation.tenant_id AND i.id = v_invitation.id FOR UPDATE;
  SELECT s.email, s.email_verified, u.id AS user_id INTO STRICT v_login
  FROM login_session s LEFT JOIN app_user u ON u.issuer = s.issuer AND u.subject = s.subject
  WHERE s.id = ctx.session_id();
  IF v_login.user_id = v_invitation.invited_by THEN
    RETURN; -- nobody gives herself a role
  END IF;
  IF ctx.acts_for_inviting_county(v_invitation.tenant_id, v_invitation.by_tenant_id, v_login.user_id) THEN
    RETURN; -- a county does not administer its member
  END IF;
  v_user := ctx.register_login();
  IF v_user IS NULL THEN
    RETURN;
  END IF;
  UPDATE invitation i SET accepted_by = v_user, accepted_at = now(), version = version + 1, updated_at = now(),
    state = CASE WHEN v_login.email_verified AND lower(v_login.email COLLATE "C") = i.email THEN 'ACCEPTED'
      ELSE 'AWAITING_CONFIRMATION' END
  WHERE i.tenant_id = v_invitation.tenant_id AND i.id = v_invitation.id;
  RETURN QUERY SELECT v_invitation.tenant_id, v_invitation.id;
END $$;

-- What an accepted invitation of kind ROLE leads to. A role that holds longer already stays as it is.
CREATE FUNCTION ctx.grant_invited_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT ctx.is_valid_inviter(NEW.tenant_id, NEW.by_tenant_id, NEW.invited_by) THEN
    RAISE EXCEPTION 'the inviter has lost the right' USING ERRCODE = '23514', CONSTRAINT = 'invitation_inviter';
  END IF;
  -- Between acceptance and confirmation she may have come to the county.
  IF ctx.acts_for_inviting_county(NEW.tenant_id, NEW.by_tenant_id, NEW.accepted_by) THEN
    RAISE EXCEPTION 'a county does not administer its member' USING ERRCODE = '23514',
      CONSTRAINT = 'invitation_acts_for_county';
  END IF;
  IF NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = NEW.tenant_id AND g.user_id = NEW.accepted_by
      AND g.role = NEW.role AND g.valid_from <= ctx.today() AND coalesce(NEW.valid_to, 'infinity') <= g.valid_to) THEN
    PERFORM ctx.grant_role(NEW.tenant_id, NEW.accepted_by, NEW.role, coalesce(NEW.valid_to, 'infinity'),
      NEW.invited_by);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER grant_invited_role AFTER UPDATE OF state ON invitation FOR EACH ROW
  WHEN (NEW.kind = 'ROLE' AND NEW.state = 'ACCEPTED' AND OLD.state <> 'ACCEPTED')
  EXECUTE FUNCTION ctx.grant_invited_role();

-- What an administrator may do with an invitation: send it, send it again, withdraw it, confirm or refuse a person.
CREATE FUNCTION ctx.guard_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.number <> 1 OR NOT ctx.is_valid_inviter(NEW.tenant_id, NEW.by_tenant_id, ctx.user_id()) THEN
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
CREATE TRIGGER guard_invitation BEFORE INSERT OR UPDATE ON invitation FOR EACH ROW
  WHEN (current_user = 'api') EXECUTE FUNCTION ctx.guard_invitation();

-- Each time an invitation is sent, a mail with its link waits in the outbox; and one to those who confirm a person.
CREATE FUNCTION ctx.queue_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.state = 'OPEN' THEN
    PERFORM ctx.queue_mail('INVITATION', NEW.tenant_id, NEW.id, NEW.email, NULL, NEW.language);
  ELSE
    PERFORM ctx.queue_mail('INVITATION_ACCEPTED', NEW.tenant_id, NEW.id, NULL, a.user_id, NULL)
    FROM (SELECT DISTINCT user_id FROM role_grant
      WHERE tenant_id IN (NEW.tenant_id, NEW.by_tenant_id) AND role = 'ADMIN') a
    WHERE NEW.role IS DISTINCT FROM 'COUNTY' -- which the operator confirms
      AND (ctx.is_administrator(a.user_id, NEW.tenant_id) OR ctx.is_administrator(a.user_id, NEW.by_tenant_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER queue_invitation AFTER INSERT OR UPDATE OF number ON invitation FOR EACH ROW
  WHEN (NEW.state = 'OPEN') EXECUTE FUNCTION ctx.queue_invitation();
CREATE TRIGGER queue_confirmation AFTER UPDATE OF state ON invitation FOR EACH ROW
  WHEN (NEW.state = 'AWAITING_CONFIRMATION') EXECUTE FUNCTION ctx.queue_invitation();

GRANT EXECUTE ON FUNCTION
  ctx.find_invitation(text), ctx.accept_invitation(text), ctx.has_had_administrator(int, int)
TO api;
-- A machine client has no login: an administrator of its tenant registers it, with the rights of context_definer.

-- Registers a client of a provider for a tenant that the caller administers, with a role there; returns the id of the
-- grant, NULL where its id is a person's. A client that is known already keeps its name.
CREATE FUNCTION ctx.register_machine(
  p_tenant int, p_name text, p_issuer text, p_subject text, p_role text, p_valid_to date) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user record;
BEGIN
  PERFORM pg_advisory_xact_lock(5, p_tenant); -- TENANT
  IF p_tenant <> ALL (ctx.tenant_ids('admin')) OR p_tenant <> ALL (ctx.tenant_ids('edit'))
      OR NOT ctx.is_administrator(ctx.user_id(), p_tenant) OR p_role NOT IN ('VIEWER', 'EDITOR', 'REVIEWER') THEN
    RAISE EXCEPTION 'an administrator registers clients' USING ERRCODE = '42501';
  END IF;
  INSERT INTO app_user (issuer, subject, active, is_machine) VALUES (p_issuer, p_subject, true, true)
  ON CONFLICT (issuer, subject) DO NOTHING;
  SELECT id, active, is_machine INTO STRICT v_user FROM app_user WHERE issuer = p_issuer AND subject = p_subject
  FOR UPDATE;
  IF NOT v_user.is_machine OR NOT v_user.active THEN
    RETURN NULL;
  END IF;
  INSERT INTO person (user_id, name, email, email_verified) VALUES (v_user.id, p_name, NULL, false)
  ON CONFLICT (user_id) DO NOTHING;
  RETURN ctx.grant_role(p_tenant, v_user.id, p_role, p_valid_to, ctx.user_id());
END $$;

GRANT EXECUTE ON FUNCTION ctx.register_machine(int, text, text, text, text, date) TO api;
-- Requests for access are made by people who have no rights yet: with the rights of context_definer, after a login.

-- Asks a tenant for a role as who logged in; returns the id of the request, NULL for somebody who may not log in.
CREATE FUNCTION ctx.request_access(p_tenant int, p_message text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user uuid := ctx.register_login(); -- locks the user: her requests are made one after the other
  v_id uuid;
BEGIN
  IF v_user IS NULL THEN
    RETURN NULL;
  END IF;
  IF (SELECT count(*) FILTER (WHERE state = 'OPEN' AND tenant_id <> p_tenant) >= 3
        OR count(*) FILTER (WHERE created_at > now() - interval '30 days') >= 10
      FROM access_request WHERE user_id = v_user) THEN
    RAISE EXCEPTION 'too many requests' USING ERRCODE = '23514', CONSTRAINT = 'access_request_limit';
  END IF;
  INSERT INTO access_request (tenant_id, user_id, message, state, version)
  VALUES (p_tenant, v_user, p_message, 'OPEN', 1) RETURNING id INTO v_id;
  RETURN v_id;
END $$;

-- The administration grants or declines, the person herself withdraws, each once.
CREATE FUNCTION ctx.guard_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'OPEN' OR NOT (NEW.state = 'WITHDRAWN' AND OLD.user_id = ctx.user_id()
      OR NEW.state = 'DECLINED' AND OLD.user_id <> ctx.user_id()
      OR NEW.state = 'GRANTED' AND OLD.user_id <> ctx.user_id() AND EXISTS (SELECT FROM role_grant g
        WHERE g.tenant_id = OLD.tenant_id AND g.user_id = OLD.user_id AND g.valid_from <= ctx.today()
          AND ctx.today() < g.valid_to)) THEN
    RAISE EXCEPTION 'a request has no such step' USING ERRCODE = '42501';
  END IF;
  NEW.decided_by := ctx.user_id();
  NEW.decided_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER guard_request BEFORE UPDATE ON access_request FOR EACH ROW
  WHEN (current_user = 'api') EXECUTE FUNCTION ctx.guard_request();

-- A request is told to those who administer the tenant, a decision to the person.
CREATE FUNCTION ctx.queue_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM ctx.queue_mail('ACCESS_REQUESTED', NEW.tenant_id, NEW.id, NULL, a.user_id, NULL)
    FROM (SELECT DISTINCT user_id FROM role_grant WHERE tenant_id = NEW.tenant_id AND role = 'ADMIN') a
    WHERE ctx.is_administrator(a.user_id, NEW.tenant_id);
  ELSE
    PERFORM ctx.queue_mail('ACCESS_DECIDED', NEW.tenant_id, NEW.id, NULL, NEW.user_id, NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER queue_request AFTER INSERT ON access_request FOR EACH ROW EXECUTE FUNCTION ctx.queue_request();
CREATE TRIGGER queue_decision AFTER UPDATE OF state ON access_request FOR EACH ROW
  WHEN (NEW.state = 'GRANTED' OR NEW.state = 'DECLINED') EXECUTE FUNCTION ctx.queue_request();

GRANT EXECUTE ON FUNCTION ctx.request_access(int, text) TO api;
DROP POLICY look_up ON app_user;
DROP POLICY look_up ON role_grant;
DROP POLICY read_own ON role_grant;
CREATE POLICY maintain ON app_user FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY maintain ON role_grant FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read_own ON role_grant FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY read_administrators ON role_grant FOR SELECT TO api USING (role = 'ADMIN' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON role_grant FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND role <> 'OFFICE' AND user_id <> (SELECT ctx.user_id()) AND valid_from = ctx.today() AND granted_by = (SELECT ctx.user_id()));
CREATE POLICY change_end ON role_grant FOR UPDATE TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND role <> 'OFFICE') WITH CHECK (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND role <> 'OFFICE');
CREATE POLICY delete_new ON role_grant FOR DELETE TO api USING (valid_from >= ctx.today() AND (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND role <> 'OFFICE'));
CREATE POLICY read_by_operator ON person FOR SELECT TO operator USING (true);
CREATE POLICY read_by_invitation ON person FOR SELECT TO api USING (EXISTS (SELECT FROM invitation i WHERE i.accepted_by = person.user_id AND (i.state = 'AWAITING_CONFIRMATION' OR i.state = 'ACCEPTED')));
CREATE POLICY read_by_request ON person FOR SELECT TO api USING (EXISTS (SELECT FROM access_request r WHERE r.user_id = person.user_id AND r.state = 'OPEN'));
GRANT SELECT ON app_user TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user TO context_definer;
GRANT SELECT ON person TO operator;
GRANT DELETE ON role_grant TO api;
GRANT INSERT (tenant_id, id, user_id, role, valid_from, valid_to, granted_by, version) ON role_grant TO api;
GRANT SELECT ON role_grant TO api;
GRANT UPDATE (valid_to, version) ON role_grant TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON role_grant TO context_definer;
DROP TRIGGER trail_insert ON role_grant;
DROP TRIGGER trail_update ON role_grant;
DROP TRIGGER trail_delete ON role_grant;
CREATE TRIGGER trail_insert AFTER INSERT ON role_grant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version');
CREATE TRIGGER trail_update AFTER UPDATE ON role_grant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version');
CREATE TRIGGER trail_delete AFTER DELETE ON role_grant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version');
ALTER TABLE access_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_request FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON access_request TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON access_request FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read ON access_request FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY update ON access_request FOR UPDATE TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT SELECT ON access_request TO api;
GRANT UPDATE (version, updated_at, state, reason) ON access_request TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON access_request TO context_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON access_request REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'message,reason');
CREATE TRIGGER trail_update AFTER UPDATE ON access_request REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'message,reason');
CREATE TRIGGER trail_delete AFTER DELETE ON access_request REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'message,reason');
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON invitation TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON invitation FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY maintained_by_operator ON invitation FOR ALL TO operator USING (true) WITH CHECK (true);
CREATE POLICY read ON invitation FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY read_accepted ON invitation FOR SELECT TO api USING (accepted_by = (SELECT ctx.user_id()));
CREATE POLICY insert ON invitation FOR INSERT TO api WITH CHECK (by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND state = 'OPEN' AND (by_tenant_id = tenant_id OR role = 'ADMIN' AND EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE c.id = invitation.by_tenant_id AND m.id = invitation.tenant_id AND c.kind = 'COUNTY' AND m.id <> c.id)));
CREATE POLICY update ON invitation FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY') WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY');
GRANT INSERT (tenant_id, id, version, updated_at, kind, by_tenant_id, email, language, role, valid_to, state, number, hash) ON invitation TO api;
GRANT SELECT ON invitation TO api;
GRANT UPDATE (version, updated_at, state, number, hash) ON invitation TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON invitation TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON invitation TO operator;
CREATE TRIGGER trail_insert AFTER INSERT ON invitation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'email');
CREATE TRIGGER trail_update AFTER UPDATE ON invitation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'email');
CREATE TRIGGER trail_delete AFTER DELETE ON invitation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'email');
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION ctx.accept_invitation(text) FROM PUBLIC;
ALTER FUNCTION ctx.accept_invitation(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.end_sessions_of(int, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.end_sessions_of(int, uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.tenants_without_admin(int) FROM PUBLIC;
ALTER FUNCTION ctx.tenants_without_admin(int) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.find_invitation(text) FROM PUBLIC;
ALTER FUNCTION ctx.find_invitation(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.grant_invited_role() FROM PUBLIC;
ALTER FUNCTION ctx.grant_invited_role() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.guard_grant() FROM PUBLIC;
ALTER FUNCTION ctx.guard_grant() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.guard_invitation() FROM PUBLIC;
ALTER FUNCTION ctx.guard_invitation() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.guard_request() FROM PUBLIC;
ALTER FUNCTION ctx.guard_request() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.has_had_administrator(int, int) FROM PUBLIC;
ALTER FUNCTION ctx.has_had_administrator(int, int) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.invitation_to_send(int, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.invitation_to_send(int, uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.is_program(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.is_program(uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.queue_invitation() FROM PUBLIC;
ALTER FUNCTION ctx.queue_invitation() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.queue_request() FROM PUBLIC;
ALTER FUNCTION ctx.queue_request() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.register_login() FROM PUBLIC;
ALTER FUNCTION ctx.register_login() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.register_machine(int, text, text, text, text, date) FROM PUBLIC;
ALTER FUNCTION ctx.register_machine(int, text, text, text, text, date) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.request_access(int, text) FROM PUBLIC;
ALTER FUNCTION ctx.request_access(int, text) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.accept_invitation(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.end_sessions_of(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.tenants_without_admin(int) TO owner;
GRANT EXECUTE ON FUNCTION ctx.find_invitation(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.grant_invited_role() TO owner;
GRANT EXECUTE ON FUNCTION ctx.guard_grant() TO owner;
GRANT EXECUTE ON FUNCTION ctx.guard_invitation() TO owner;
GRANT EXECUTE ON FUNCTION ctx.guard_request() TO owner;
GRANT EXECUTE ON FUNCTION ctx.has_had_administrator(int, int) TO owner;
GRANT EXECUTE ON FUNCTION ctx.invitation_to_send(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.is_program(uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.queue_invitation() TO owner;
GRANT EXECUTE ON FUNCTION ctx.queue_request() TO owner;
GRANT EXECUTE ON FUNCTION ctx.register_login() TO owner;
GRANT EXECUTE ON FUNCTION ctx.register_machine(int, text, text, text, text, date) TO owner;
GRANT EXECUTE ON FUNCTION ctx.request_access(int, text) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.note_in_trail(int, text, text) FROM PUBLIC;
ALTER FUNCTION ctx.note_in_trail(int, text, text) OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.note_in_trail(int, text, text) TO owner;
SET LOCAL ROLE owner;
