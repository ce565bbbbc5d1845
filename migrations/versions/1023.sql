-- What the life of a membership asked of the first version of alliances.
SET LOCAL check_function_bodies = off;
ALTER TABLE membership ADD COLUMN is_represented boolean DEFAULT false NOT NULL;
COMMENT ON COLUMN membership.is_represented IS 'Jemand handelt für das Mitglied, vom Träger angenommen';
UPDATE membership m SET is_represented = true WHERE EXISTS (SELECT FROM representative r WHERE r.tenant_id = m.tenant_id
  AND r.membership_id = m.id AND r.status IN ('ACCEPTED', 'SIGNING'));
DROP TRIGGER trail_insert ON logo_grant;
CREATE TRIGGER trail_insert AFTER INSERT ON logo_grant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'purpose,valid_from,ends_before,revoked_on,note', 'membership_id');
DROP TRIGGER trail_update ON logo_grant;
CREATE TRIGGER trail_update AFTER UPDATE ON logo_grant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'purpose,valid_from,ends_before,revoked_on,note', 'membership_id');
DROP TRIGGER trail_delete ON logo_grant;
CREATE TRIGGER trail_delete AFTER DELETE ON logo_grant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'purpose,valid_from,ends_before,revoked_on,note', 'membership_id');
DROP TRIGGER trail_insert ON membership;
CREATE TRIGGER trail_insert AFTER INSERT ON membership REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_person,shown', 'partner_id,applied_by,strengths,contribution,name,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,is_represented', 'alliance_id');
DROP TRIGGER trail_update ON membership;
CREATE TRIGGER trail_update AFTER UPDATE ON membership REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_person,shown', 'partner_id,applied_by,strengths,contribution,name,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,is_represented', 'alliance_id');
DROP TRIGGER trail_delete ON membership;
CREATE TRIGGER trail_delete AFTER DELETE ON membership REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_person,shown', 'partner_id,applied_by,strengths,contribution,name,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,is_represented', 'alliance_id');
DROP TRIGGER trail_insert ON membership_person;
CREATE TRIGGER trail_insert AFTER INSERT ON membership_person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,shown,ends_before,has_consent', 'membership_id');
DROP TRIGGER trail_update ON membership_person;
CREATE TRIGGER trail_update AFTER UPDATE ON membership_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,shown,ends_before,has_consent', 'membership_id');
DROP TRIGGER trail_delete ON membership_person;
CREATE TRIGGER trail_delete AFTER DELETE ON membership_person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,shown,ends_before,has_consent', 'membership_id');
DROP POLICY clean_of_person ON membership_person;
REVOKE UPDATE ON membership_person FROM person_definer;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer, context_definer;
SET LOCAL ROLE trigger_definer;
CREATE OR REPLACE FUNCTION membership_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Locked: whoever renames the partner meanwhile waits, and then finds this row, too.
  SELECT name, is_natural_person INTO NEW.name, NEW.is_natural_person FROM partner WHERE id = NEW.partner_id FOR SHARE;
  NEW.is_natural_person := coalesce(NEW.is_natural_person, true);
  RETURN NEW;
END $$;
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
CREATE OR REPLACE FUNCTION membership_person_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, effective_on)
  SELECT m.tenant_id, m.id, m.alliance_id, s.number + 1,
    CASE WHEN m.status IN ('ACTIVE', 'SUSPENDED') THEN 'LEFT' ELSE 'WITHDRAWN' END, 'SYSTEM', false, ctx.today()
  FROM membership m JOIN membership_step s ON s.tenant_id = m.tenant_id AND s.membership_id = m.id
  WHERE m.tenant_id = OLD.tenant_id AND m.id = OLD.membership_id
    AND m.status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
  ORDER BY s.number DESC LIMIT 1;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer, context_definer;
DROP POLICY IF EXISTS insert ON representative;
CREATE POLICY insert ON representative FOR INSERT TO api WITH CHECK (membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]) AND (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = representative.tenant_id AND m.id = representative.membership_id AND m.partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) AND (m.status = 'INVITED' OR m.status = 'APPLIED' OR m.status = 'ACTIVE' OR m.status = 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before)));
DROP POLICY IF EXISTS insert ON consent;
CREATE POLICY insert ON consent FOR INSERT TO api WITH CHECK ((method = 'PAPER' OR kind = 'WITHDRAWN') AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND (representative_id IS NOT NULL OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = consent.tenant_id AND m.id = consent.membership_id AND m.partner_id IS NULL)) OR method = 'ONLINE' AND (EXISTS (SELECT FROM membership m WHERE m.tenant_id = consent.tenant_id AND m.id = consent.membership_id AND m.partner_id IS NULL) AND (representative_id IS NULL AND kind = 'GIVEN' AND membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR representative_id IS NULL AND kind = 'WITHDRAWN' AND (membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = consent.tenant_id AND r.membership_id = consent.membership_id AND r.status = 'SIGNING' AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])))) OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = consent.tenant_id AND r.id = consent.representative_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]))));
DROP POLICY IF EXISTS read ON membership;
CREATE POLICY read ON membership FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before OR id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) AND (SELECT ctx.today()) < ends_before OR partner_id IS NOT NULL AND (status = 'ACTIVE' OR status = 'SUSPENDED') AND (SELECT ctx.today()) < ends_before AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR status = 'INVITED' AND partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR partner_id IS NOT NULL AND (status = 'ACTIVE' OR status = 'SUSPENDED') AND (SELECT ctx.today()) < ends_before AND NOT is_represented AND partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR (status IS NULL OR status = 'APPLIED') AND applied_by = ANY ((SELECT ctx.keys('reader'))::uuid[]) AND (partner_id IS NULL OR partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[])));
DROP POLICY IF EXISTS insert ON representative_step;
CREATE POLICY insert ON representative_step FOR INSERT TO api WITH CHECK ((side = 'OFFICE' AND (kind = 'ACCEPTED' OR kind = 'ENDED' OR kind = 'REFUSED') AND NOT on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR side = 'MEMBER' AND (kind = 'ENDED' OR kind = 'MAY_NOT_SIGN' OR kind = 'MAY_SIGN' OR kind = 'PROPOSED') AND (on_behalf AND kind <> 'PROPOSED' AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR NOT on_behalf AND (membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR (kind = 'ENDED' OR kind = 'PROPOSED') AND EXISTS (SELECT FROM representative r WHERE r.tenant_id = representative_step.tenant_id AND r.id = representative_step.representative_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]))))) AND (kind <> 'ENDED' OR NOT EXISTS (SELECT FROM membership m WHERE m.tenant_id = representative_step.tenant_id AND m.id = representative_step.membership_id AND m.partner_id IS NULL)));
CREATE FUNCTION representative_mark_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  r representative := coalesce(NEW, OLD);
  v_is_represented boolean;
BEGIN
  PERFORM FROM membership WHERE tenant_id = r.tenant_id AND id = r.membership_id FOR NO KEY UPDATE;
  v_is_represented := EXISTS (SELECT FROM representative WHERE tenant_id = r.tenant_id
    AND membership_id = r.membership_id AND status IN ('ACCEPTED', 'SIGNING'));
  UPDATE membership SET is_represented = v_is_represented
  WHERE tenant_id = r.tenant_id AND id = r.membership_id AND is_represented <> v_is_represented;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_membership AFTER INSERT OR UPDATE OF status OR DELETE ON representative FOR EACH ROW
EXECUTE FUNCTION representative_mark_membership();
REVOKE ALL ON FUNCTION representative_mark_membership() FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO trigger_definer;
ALTER FUNCTION representative_mark_membership() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION representative_mark_membership() TO owner;
SET LOCAL ROLE owner;
