-- What people hear of cooperations by mail, and invitations to answer for a side.
SET LOCAL check_function_bodies = off;
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'MEMBERSHIP_DECIDED', 'REPRESENTATIVE_PROPOSED', 'REPRESENTATIVE_DECIDED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'JOIN_REQUEST', 'MAILING', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED'));
ALTER TABLE notification_setting DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED'));
ALTER TABLE notification_mark DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED'));
-- What the sides of a cooperation hear of: triggers queue what one side said to the others. Only sides that are asked
-- or in are told anything, by those who answer for them; what a mail then says its receiver reads by her own rights.

-- Queues a mail to those who answer for the sides of a cooperation that are asked or in today, but one person (NULL: to
-- all). p_party_id: of this side only; NULL: of all. p_row_id: what it is about; NULL: each its own side.
CREATE FUNCTION ctx.notify_sides(
  p_kind text, p_tenant_id int, p_cooperation_id uuid, p_party_id uuid, p_row_id uuid, p_except uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.queue_mail(p_kind, p_tenant_id, coalesce(p_row_id, d.party_id), NULL, d.user_id, NULL)
  FROM (
    SELECT DISTINCT coalesce(p_row_id, p.id) AS party_id, coalesce(g.user_id, r.user_id) AS user_id
    FROM cooperation_party p
    LEFT JOIN role_grant g ON g.tenant_id = p.to_tenant_id AND g.role IN ('REVIEWER', 'ADMIN')
      AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    LEFT JOIN representation r ON r.partner_id = p.partner_id AND r.status = 'ACCEPTED'
    WHERE p.tenant_id = p_tenant_id AND p.cooperation_id = p_cooperation_id AND p.id = coalesce(p_party_id, p.id)
      AND (p.status = 'ASKED' OR p.status IN ('AGREED', 'LEFT') AND ctx.today() < p.ends_before)) d
  WHERE d.user_id IS NOT NULL AND d.user_id IS DISTINCT FROM p_except
$$;

-- A side hears that it is asked; the lead's editors hear what it says, and all sides that one takes the publication
-- back, which no other side could prevent.
CREATE FUNCTION cooperation_party_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_lead boolean := coalesce((SELECT to_tenant_id = tenant_id FROM cooperation_party
    WHERE tenant_id = NEW.tenant_id AND id = NEW.party_id), false);
BEGIN
  IF NEW.kind = 'ASKED' AND NOT v_is_lead THEN
    PERFORM ctx.notify_sides(
      'COOPERATION_ASKED', NEW.tenant_id, NEW.cooperation_id, NEW.party_id, NULL, NEW.entered_by);
  END IF;
  IF NEW.kind IN ('AGREED', 'DECLINED', 'TERMS_DECLINED', 'LEFT', 'PUBLICATION_WITHDRAWN') AND NOT v_is_lead THEN
    PERFORM ctx.notify_role_holders('COOPERATION_REPORTED', NEW.tenant_id, NEW.party_id,
      CASE NEW.kind WHEN 'PUBLICATION_WITHDRAWN' THEN '{EDITOR}' ELSE '{EDITOR,REVIEWER,ADMIN}' END::text[],
      NEW.entered_by);
  END IF;
  IF NEW.kind = 'PUBLICATION_WITHDRAWN' THEN
    PERFORM ctx.notify_sides(
      'COOPERATION_REPORTED', NEW.tenant_id, NEW.cooperation_id, NULL, NEW.party_id, NEW.entered_by);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_party_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_party_step_notify();

-- A version is proposed: each side is to answer, also the lead, who agrees like the others.
CREATE FUNCTION cooperation_terms_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_sides('COOPERATION_TERMS', NEW.tenant_id, NEW.cooperation_id, NULL, NULL, NEW.proposed_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_terms FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_terms_notify();

-- What all are to know: a version holds, or it is over.
CREATE FUNCTION cooperation_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_sides('COOPERATION_CHANGED', NEW.tenant_id, NEW.cooperation_id, NULL, NEW.cooperation_id,
    NEW.entered_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_step FOR EACH ROW
WHEN (current_user <> 'owner'
  AND (NEW.kind = 'AGREED' OR NEW.kind = 'TERMS_CHANGED' OR NEW.kind = 'ENDED' OR NEW.kind = 'FAILED'))
EXECUTE FUNCTION cooperation_step_notify();

GRANT EXECUTE ON FUNCTION ctx.notify_sides(text, int, uuid, uuid, uuid, uuid) TO trigger_definer;
GRANT CREATE ON SCHEMA ctx TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_sides(text, int, uuid, uuid, uuid, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.notify_sides(text, int, uuid, uuid, uuid, uuid) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.notify_sides(text, int, uuid, uuid, uuid, uuid) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_party_step_notify() FROM PUBLIC;
ALTER FUNCTION cooperation_party_step_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_step_notify() FROM PUBLIC;
ALTER FUNCTION cooperation_step_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_terms_notify() FROM PUBLIC;
ALTER FUNCTION cooperation_terms_notify() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION cooperation_party_step_notify() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_step_notify() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_terms_notify() TO owner;
SET LOCAL ROLE owner;

-- Invitations to answer for a side of a cooperation.
ALTER TABLE invitation DROP CONSTRAINT invitationkind, ADD CONSTRAINT invitationkind CHECK (kind IN ('ROLE', 'PARTNER', 'OFFICE', 'COOPERATION'));
CREATE TABLE cooperation_invitation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	party_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id, id) REFERENCES invitation (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT cooperation_invitation_party FOREIGN KEY(tenant_id, party_id) REFERENCES cooperation_party (tenant_id, id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX cooperation_invitation_of ON cooperation_invitation (tenant_id, party_id);
COMMENT ON TABLE cooperation_invitation IS 'Seite einer Kooperation, für die jemand antworten soll, der eingeladen wird.';
COMMENT ON COLUMN cooperation_invitation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_invitation.id IS 'Kennung';
COMMENT ON COLUMN cooperation_invitation.party_id IS 'Seite';
ALTER TABLE cooperation_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_invitation TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON cooperation_invitation FOR SELECT TO context_definer USING (true);
CREATE POLICY read ON cooperation_invitation FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON cooperation_invitation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT INSERT (tenant_id, id, party_id) ON cooperation_invitation TO api;
GRANT SELECT ON cooperation_invitation TO api;
GRANT SELECT ON cooperation_invitation TO context_definer;
CREATE POLICY insert_for_cooperation ON invitation FOR INSERT TO api WITH CHECK (kind = 'COOPERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND by_tenant_id = tenant_id AND state = 'OPEN' AND role IS NULL AND EXISTS (SELECT FROM cooperation_invitation o WHERE o.tenant_id = invitation.tenant_id AND o.id = invitation.id));
DROP POLICY read ON invitation;
CREATE POLICY read ON invitation FOR SELECT TO api USING ((kind = 'ROLE' OR kind = 'OFFICE' OR kind = 'COOPERATION') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
DROP POLICY update ON invitation;
CREATE POLICY update ON invitation FOR UPDATE TO api USING ((kind = 'ROLE' OR kind = 'OFFICE' OR kind = 'COOPERATION') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY') WITH CHECK ((kind = 'ROLE' OR kind = 'OFFICE' OR kind = 'COOPERATION') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY');
CREATE OR REPLACE FUNCTION ctx.may_still_invite(i invitation) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
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
CREATE OR REPLACE FUNCTION ctx.organisation_of_invitation(p_tenant int, p_id uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
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
-- What an accepted invitation of kind COOPERATION leads to: no right, but the request for one, to those who decide about
-- it: the administration of the side's tenant, or who decides who represents the organisation. Where she has the right
-- already, or has asked before, nothing follows.
CREATE FUNCTION cooperation_accept_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_side record;
  v_id uuid;
BEGIN
  IF NOT ctx.may_still_invite(NEW) THEN
    RAISE EXCEPTION 'the inviter has lost the right' USING ERRCODE = '23514', CONSTRAINT = 'invitation_inviter';
  END IF;
  -- Whoever keeps an organisation's entry decides, too, and is no side: the name of the cooperation is not for them.
  SELECT p.to_tenant_id, p.partner_id, CASE WHEN p.partner_id IS NULL
    THEN format('Eingeladen zur Kooperation „%s“, Federführung: %s', p.title, t.name)
    ELSE format('Eingeladen zu einer Kooperation, Federführung: %s', t.name) END AS message INTO STRICT v_side
  FROM cooperation_invitation i JOIN cooperation_party p ON p.tenant_id = i.tenant_id AND p.id = i.party_id
  JOIN tenant t ON t.id = i.tenant_id WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.id;
  IF v_side.to_tenant_id IS NOT NULL THEN
    INSERT INTO access_request (tenant_id, user_id, message, state, version)
    SELECT v_side.to_tenant_id, NEW.accepted_by, left(v_side.message, 500), 'OPEN', 1
    WHERE NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = v_side.to_tenant_id
      AND g.user_id = NEW.accepted_by AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  INSERT INTO representation (partner_id, user_id, name, message)
  SELECT v_side.partner_id, NEW.accepted_by,
    CASE WHEN ctx.has_visible_text(p.name) THEN left(p.name, 200) ELSE NEW.email END, left(v_side.message, 1000)
  FROM person p WHERE p.user_id = NEW.accepted_by
  ON CONFLICT DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NOT NULL THEN
    INSERT INTO representation_step (representation_id, partner_id, number, kind, side, taken_by)
    VALUES (v_id, v_side.partner_id, 1, 'ASKED', 'PERSON', NEW.accepted_by);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER cooperation_accept_invitation AFTER UPDATE OF state ON invitation FOR EACH ROW
WHEN (NEW.kind = 'COOPERATION' AND NEW.state = 'ACCEPTED' AND OLD.state <> 'ACCEPTED')
EXECUTE FUNCTION cooperation_accept_invitation();
GRANT CREATE ON SCHEMA public TO context_definer;
REVOKE ALL ON FUNCTION cooperation_accept_invitation() FROM PUBLIC;
ALTER FUNCTION cooperation_accept_invitation() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA public FROM context_definer;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION cooperation_accept_invitation() TO owner;
DROP FUNCTION ctx.invitation_to_send(int, uuid);
CREATE FUNCTION ctx.invitation_to_send(p_tenant_id int, p_id uuid)
RETURNS TABLE (number int, kind text, role text, inviter text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.number, i.kind, i.role, p.name, ctx.organisation_of_invitation(i.tenant_id, i.id)
  FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.tenant_id = p_tenant_id AND i.id = p_id AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.may_still_invite(i)
$$;
REVOKE ALL ON FUNCTION ctx.invitation_to_send(int, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.invitation_to_send(int, uuid) TO owner, api;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
