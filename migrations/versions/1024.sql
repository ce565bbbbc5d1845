-- An alliance rests, and reaches its target, after it was founded.
ALTER TABLE alliance ADD CONSTRAINT alliance_archived_after_founding CHECK (
  extract(year FROM archived_on) >= founded_year AND archived_on >= coalesce(founded_on, archived_on));
ALTER TABLE alliance ADD CONSTRAINT alliance_target_after_founding CHECK (target_year >= founded_year);

-- Somebody may run the offices of several alliances of a tenant.
DROP FUNCTION ctx.grant_role(int, uuid, text, date, uuid);
CREATE FUNCTION ctx.grant_role(
  p_tenant int, p_user uuid, p_role text, p_valid_to date, p_granted_by uuid, p_alliance uuid DEFAULT NULL
) RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_id uuid;
BEGIN
  PERFORM ctx.end_grants(array(SELECT id FROM role_grant WHERE tenant_id = p_tenant AND user_id = p_user
    AND role = p_role AND alliance_id IS NOT DISTINCT FROM p_alliance AND ctx.today() < valid_to));
  INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, granted_by, alliance_id)
  VALUES (p_tenant, p_user, p_role, ctx.today(), p_valid_to, p_granted_by, p_alliance) RETURNING id INTO v_id;
  RETURN v_id;
END $$;

GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- A program runs no office, either.
CREATE OR REPLACE FUNCTION ctx.guard_grant() RETURNS trigger
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
    IF NEW.role IN ('ADMIN', 'OFFICE') AND EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
      RAISE EXCEPTION 'a program administers nothing, and runs no office' USING ERRCODE = '42501';
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

-- Of a role that ends soon people hear where no other office of theirs goes on in its place.
CREATE OR REPLACE FUNCTION ctx.collect_notifications() RETURNS boolean
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
            AND o.alliance_id IS NOT DISTINCT FROM g.alliance_id
            AND o.valid_from <= g.valid_to AND g.valid_to < o.valid_to);
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

-- The administration of a tenant invites to the office of an alliance of it.
ALTER TABLE invitation DROP CONSTRAINT invitationkind, ADD CONSTRAINT invitationkind CHECK (kind IN ('ROLE', 'PARTNER', 'OFFICE'));
ALTER TABLE invitation ADD CONSTRAINT invitation_to_office CHECK (kind <> 'OFFICE' OR role IS NOT NULL AND role = 'OFFICE');
CREATE TABLE office_invitation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id, id) REFERENCES invitation (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT office_invitation_alliance FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX office_invitation_of ON office_invitation (tenant_id, alliance_id);
COMMENT ON TABLE office_invitation IS 'Bündnis, zu dessen Geschäftsstelle eine Einladung gehört.';
COMMENT ON COLUMN office_invitation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN office_invitation.id IS 'Kennung';
COMMENT ON COLUMN office_invitation.alliance_id IS 'Bündnis';
ALTER TABLE office_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE office_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON office_invitation TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON office_invitation FOR SELECT TO context_definer USING (true);
CREATE POLICY read ON office_invitation FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON office_invitation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT INSERT (tenant_id, id, alliance_id) ON office_invitation TO api;
GRANT SELECT ON office_invitation TO api;
GRANT SELECT ON office_invitation TO context_definer;
DROP POLICY read ON invitation;
DROP POLICY update ON invitation;
CREATE POLICY read ON invitation FOR SELECT TO api USING ((kind = 'ROLE' OR kind = 'OFFICE') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert_for_office ON invitation FOR INSERT TO api WITH CHECK (kind = 'OFFICE' AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND by_tenant_id = tenant_id AND state = 'OPEN' AND EXISTS (SELECT FROM office_invitation o WHERE o.tenant_id = invitation.tenant_id AND o.id = invitation.id));
CREATE POLICY update ON invitation FOR UPDATE TO api USING ((kind = 'ROLE' OR kind = 'OFFICE') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY') WITH CHECK ((kind = 'ROLE' OR kind = 'OFFICE') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) OR by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND role IS DISTINCT FROM 'COUNTY');
CREATE OR REPLACE FUNCTION ctx.organisation_of_invitation(p_tenant int, p_id uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT o.name FROM partner_invitation p JOIN partner o ON o.id = p.partner_id
    WHERE p.tenant_id = p_tenant AND p.id = p_id
    UNION ALL
    SELECT a.name FROM office_invitation o JOIN alliance a ON a.tenant_id = o.tenant_id AND a.id = o.alliance_id
    WHERE o.tenant_id = p_tenant AND o.id = p_id);
END $$;

-- What an accepted invitation of kind OFFICE leads to: the person runs the office of the alliance. Where she does so
-- for longer already, that stays as it is.
CREATE FUNCTION office_accept_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_alliance uuid;
BEGIN
  IF NOT ctx.may_still_invite(NEW) THEN
    RAISE EXCEPTION 'the inviter has lost the right' USING ERRCODE = '23514', CONSTRAINT = 'invitation_inviter';
  END IF;
  SELECT alliance_id INTO STRICT v_alliance FROM office_invitation WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
  IF NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = NEW.tenant_id AND g.user_id = NEW.accepted_by
      AND g.alliance_id = v_alliance AND g.valid_from <= ctx.today()
      AND coalesce(NEW.valid_to, 'infinity') <= g.valid_to) THEN
    PERFORM ctx.grant_role(NEW.tenant_id, NEW.accepted_by, 'OFFICE', coalesce(NEW.valid_to, 'infinity'),
      NEW.invited_by, v_alliance);
  END IF;
  PERFORM ctx.renew(); -- whoever accepts reads the alliance from now on
  RETURN NULL;
END $$;
CREATE TRIGGER office_accept_invitation AFTER UPDATE OF state ON invitation FOR EACH ROW
WHEN (NEW.kind = 'OFFICE' AND NEW.state = 'ACCEPTED' AND OLD.state <> 'ACCEPTED')
EXECUTE FUNCTION office_accept_invitation();
GRANT CREATE ON SCHEMA public TO context_definer;
REVOKE ALL ON FUNCTION office_accept_invitation() FROM PUBLIC;
ALTER FUNCTION office_accept_invitation() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION office_accept_invitation() TO owner;
SET LOCAL ROLE owner;
