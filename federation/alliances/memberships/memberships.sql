-- What a membership takes from the directory. Definer: the directory's policies decide about the row afterwards.
CREATE FUNCTION membership_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Locked: whoever renames the partner meanwhile waits, and then finds this row, too.
  SELECT name, is_natural_person INTO NEW.name, NEW.is_natural_person FROM partner WHERE id = NEW.partner_id FOR SHARE;
  NEW.is_natural_person := coalesce(NEW.is_natural_person, true);
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION membership_prepare();

-- A list of thousands is sorted by names, which would take ten times as long from the directory. A member whose entry
-- was merged into another one is called as that one, and as before where they are separated again.
CREATE FUNCTION membership_rename() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The partner's row is locked: no other transaction takes it after one of these.
  UPDATE membership m SET name = coalesce(t.name, p.name)
  FROM partner p LEFT JOIN partner t ON t.id = p.into_id
  WHERE NEW.id IN (p.id, p.into_id) AND m.partner_id = p.id AND m.name IS DISTINCT FROM coalesce(t.name, p.name);
  RETURN NULL;
END $$;
CREATE TRIGGER rename_memberships AFTER UPDATE OF name, into_id ON partner FOR EACH ROW
WHEN (NEW.name <> OLD.name OR NEW.into_id IS DISTINCT FROM OLD.into_id) EXECUTE FUNCTION membership_rename();

-- One live membership of a partner or a person in an alliance at a time; merged entries are one partner.
CREATE FUNCTION membership_check_once(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner uuid := (SELECT coalesce(into_id, id) FROM partner WHERE id = m.partner_id);
BEGIN
  IF v_partner IS NULL AND m.applied_by IS NULL THEN
    RETURN; -- a person whom the office enters: nobody knows her here
  END IF;
  PERFORM pg_advisory_xact_lock(14, hashtext(concat(m.alliance_id, coalesce(v_partner, m.applied_by)))); -- MEMBERSHIP
  IF EXISTS (
    SELECT FROM membership o LEFT JOIN partner p ON p.id = o.partner_id
    WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id AND o.id <> m.id
      AND o.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < o.ends_before
      AND CASE WHEN v_partner IS NOT NULL THEN coalesce(p.into_id, p.id) = v_partner
        ELSE o.partner_id IS NULL AND (o.applied_by = m.applied_by OR EXISTS (SELECT FROM representative r
          WHERE r.tenant_id = o.tenant_id AND r.membership_id = o.id AND r.user_id = m.applied_by
            AND r.status IN ('ACCEPTED', 'SIGNING'))) END
  ) THEN
    RAISE EXCEPTION 'a member already'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_once';
  END IF;
END $$;

-- Who may apply: as the alliance says, and not within the pause after an exclusion.
CREATE FUNCTION membership_check_application(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a alliance;
  p partner;
  v_broken text;
BEGIN
  SELECT * INTO STRICT a FROM alliance WHERE tenant_id = m.tenant_id AND id = m.alliance_id;
  SELECT * INTO p FROM partner WHERE id = m.partner_id;
  v_broken := CASE
    WHEN a.archived_on IS NOT NULL OR m.partner_id IS NULL AND NOT a.admits_persons
      OR m.partner_id IS NOT NULL AND NOT a.admits_organisations THEN 'admission'
    WHEN m.partner_id IS NOT NULL AND a.seat_ars IS NOT NULL
      AND NOT coalesce(starts_with(p.ars, rtrim(a.seat_ars, '0')), false) THEN 'seat'
    WHEN m.partner_id IS NOT NULL
      AND EXISTS (SELECT FROM alliance_legal_form WHERE tenant_id = a.tenant_id AND alliance_id = a.id)
      AND NOT EXISTS (SELECT FROM alliance_legal_form WHERE tenant_id = a.tenant_id AND alliance_id = a.id
        AND legal_form = p.legal_form) THEN 'legal_form'
    WHEN EXISTS (
      SELECT FROM membership o LEFT JOIN partner op ON op.id = o.partner_id
      WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id AND o.status = 'EXCLUDED'
        AND ctx.today() < o.ends_before + a.pause_days
        AND CASE WHEN p.id IS NOT NULL THEN coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
          ELSE o.partner_id IS NULL AND EXISTS (SELECT FROM representative r
            WHERE r.tenant_id = o.tenant_id AND r.membership_id = o.id AND r.user_id = m.applied_by) END
    ) THEN 'pause'
    -- Each is a mail to the office: who applies and withdraws in turn would flood it.
    WHEN 3 <= (SELECT count(*) FROM membership o WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id
      AND o.applied_by = m.applied_by AND o.id <> m.id AND o.created_at > now() - interval '1 day') THEN 'often' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'the alliance does not take this application'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_' || v_broken;
  END IF;
END $$;

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE FUNCTION membership_apply_step() RETURNS trigger
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
CREATE TRIGGER membership_apply_step AFTER INSERT ON membership_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_apply_step();

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
CREATE CONSTRAINT TRIGGER check_begun AFTER INSERT ON membership DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.status IS NULL) EXECUTE FUNCTION membership_check_begun();

-- Whoever missed an event of a live list asks for what has changed since: steps change it, too. Not a notice, since the
-- moment is read by whoever sees the row, and the notice by the member and the office alone.
CREATE FUNCTION membership_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER touch_row BEFORE UPDATE ON membership FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.status IS DISTINCT FROM OLD.status OR NEW.is_listed <> OLD.is_listed
  OR NEW.tier_id IS DISTINCT FROM OLD.tier_id OR NEW.name IS DISTINCT FROM OLD.name))
EXECUTE FUNCTION membership_touch();
