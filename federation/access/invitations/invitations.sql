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
  PERFORM ctx.look_up_keys(v_user.id, true, true, current_setting('ctx.admin')); -- a session has all scopes
  RETURN v_user.id;
END $$;

-- Whether an invitation can still be accepted, and whoever sent it may still invite to that. One of the operator always
-- may. A county may as long as nobody has ever administered the member.
CREATE FUNCTION ctx.is_valid_inviter(p_tenant int, p_by_tenant int, p_invited_by uuid) RETURNS boolean
LANGUAGE sql STABLE
RETURN p_by_tenant IS NULL OR ctx.is_administrator(p_invited_by, p_by_tenant) AND (p_by_tenant = p_tenant
  OR NOT EXISTS (SELECT FROM role_grant WHERE tenant_id = p_tenant AND role = 'ADMIN'));

-- Whether whoever sent an invitation may still invite to that, whatever its kind.
CREATE FUNCTION ctx.may_still_invite(i invitation) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF i.kind = 'PARTNER' THEN
    RETURN EXISTS (SELECT FROM partner_invitation p CROSS JOIN LATERAL partner_deciders(p.partner_id) d
      WHERE p.tenant_id = i.tenant_id AND p.id = i.id AND d.user_id = i.invited_by);
  END IF;
  IF i.kind = 'COOPERATION' AND NOT EXISTS (SELECT FROM cooperation_invitation c
    JOIN cooperation_party p ON p.tenant_id = c.tenant_id AND p.id = c.party_id
    WHERE c.tenant_id = i.tenant_id AND c.id = i.id AND p.status IN ('ASKED', 'AGREED')) THEN
    RETURN false;
  END IF;
  RETURN ctx.is_valid_inviter(i.tenant_id, i.by_tenant_id, i.invited_by);
END $$;

-- The name of the organisation (kind PARTNER), the alliance (kind OFFICE) or the cooperation that an invitation is
-- about.
CREATE FUNCTION ctx.organisation_of_invitation(p_tenant int, p_id uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT o.name FROM partner_invitation p JOIN partner o ON o.id = p.partner_id
    WHERE p.tenant_id = p_tenant AND p.id = p_id
    UNION ALL
    SELECT a.name FROM office_invitation o JOIN alliance a ON a.tenant_id = o.tenant_id AND a.id = o.alliance_id
    WHERE o.tenant_id = p_tenant AND o.id = p_id
    UNION ALL
    SELECT s.title FROM cooperation_invitation c
    JOIN cooperation_party s ON s.tenant_id = c.tenant_id AND s.id = c.party_id
    WHERE c.tenant_id = p_tenant AND c.id = p_id);
END $$;

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
RETURNS TABLE (
  tenant_id int, id uuid, kind text, role text, valid_to date, invited_by text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.tenant_id, i.id, i.kind, i.role, i.valid_to, p.name, ctx.organisation_of_invitation(i.tenant_id, i.id)
  FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.hash = sha256(convert_to(p_code, 'UTF8')) AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.may_still_invite(i) AND ctx.session_id() IS NOT NULL
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
  SELECT s.email, s.email_verified, u.id AS user_id INTO v_login
  FROM login_session s LEFT JOIN app_user u ON u.issuer = s.issuer AND u.subject = s.subject
  WHERE s.id = ctx.session_id();
  IF NOT FOUND THEN
    RETURN; -- the session ended while this waited for the lock
  END IF;
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
CREATE TRIGGER guard_invitation BEFORE INSERT OR UPDATE ON invitation FOR EACH ROW
  WHEN (current_user = 'api') EXECUTE FUNCTION ctx.guard_invitation();

-- Each time an invitation is sent, a mail with its link waits in the outbox; and one to those who confirm a person.
CREATE FUNCTION ctx.queue_invitation() RETURNS trigger
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
CREATE TRIGGER queue_invitation AFTER INSERT OR UPDATE OF number ON invitation FOR EACH ROW
  WHEN (NEW.state = 'OPEN') EXECUTE FUNCTION ctx.queue_invitation();
CREATE TRIGGER queue_confirmation AFTER UPDATE OF state ON invitation FOR EACH ROW
  WHEN (NEW.state = 'AWAITING_CONFIRMATION') EXECUTE FUNCTION ctx.queue_invitation();

GRANT EXECUTE ON FUNCTION
  ctx.find_invitation(text), ctx.accept_invitation(text), ctx.has_had_administrator(int, int), ctx.register_login()
TO api;

-- Where a tenant is merged into another one, its invitations to a role are withdrawn.
CREATE FUNCTION ctx.withdraw_invitations_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE invitation SET state = 'WITHDRAWN', version = version + 1, updated_at = now()
  WHERE tenant_id = NEW.id AND kind = 'ROLE' AND (state = 'OPEN' OR state = 'AWAITING_CONFIRMATION');
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_invitations AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.withdraw_invitations_of_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON invitation FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'ROLE') EXECUTE FUNCTION ctx.refuse_merged();
