-- Carries along who sees the membership, and whose it is. Definer: the policies decide about the row afterwards.
CREATE FUNCTION membership_person_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_runs boolean;
BEGIN
  SELECT m.shown, m.ends_before, coalesce(m.applied_by, (SELECT r.user_id FROM representative r
    WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.status = 'SIGNING' LIMIT 1)),
    coalesce((SELECT c.kind = 'GIVEN' FROM consent c WHERE c.tenant_id = m.tenant_id AND c.membership_id = m.id
      AND c.representative_id IS NULL AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1), false),
    m.status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND m.ends_before = 'infinity'
  INTO NEW.shown, NEW.ends_before, NEW.user_id, NEW.has_consent, v_runs
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.shown := coalesce(NEW.shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.has_consent := coalesce(NEW.has_consent, false);
  NEW.closed_at := CASE WHEN NOT v_runs THEN now() END;
  -- Whoever comes back keeps what is stored of her former time.
  UPDATE membership_person SET closed_at = NULL WHERE v_runs AND tenant_id = NEW.tenant_id
    AND alliance_id = NEW.alliance_id AND user_id = NEW.user_id AND closed_at IS NOT NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_prepare();

-- From when on a person's data are kept for a time only. All that an alliance has of one person goes at once.
CREATE FUNCTION membership_person_close() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_day date := CASE NEW.kind WHEN 'NOTICE_GIVEN' THEN NEW.ends_before
    WHEN 'EXCLUDED' THEN NEW.effective_on + (SELECT a.pause_days FROM alliance a
      WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.alliance_id) END;
BEGIN
  UPDATE membership_person p SET closed_at =
    CASE WHEN NEW.kind <> 'NOTICE_WITHDRAWN' THEN greatest(now(), v_day::timestamp AT TIME ZONE 'Europe/Berlin') END
  FROM membership_person o
  WHERE o.tenant_id = NEW.tenant_id AND o.membership_id = NEW.membership_id AND p.tenant_id = o.tenant_id
    AND p.alliance_id = o.alliance_id AND (p.id = o.id OR p.user_id = o.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER close_person AFTER INSERT ON membership_step FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.kind = 'REJECTED' OR NEW.kind = 'DECLINED' OR NEW.kind = 'WITHDRAWN'
  OR NEW.kind = 'LEFT' OR NEW.kind = 'EXCLUDED' OR NEW.kind = 'NOTICE_GIVEN' OR NEW.kind = 'NOTICE_WITHDRAWN'))
EXECUTE FUNCTION membership_person_close();

-- Only an erasure deletes a person's data: she is a member no more, and waits for nothing. Where she does it herself,
-- her office hears that she left.
CREATE FUNCTION membership_person_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, effective_on)
  SELECT m.tenant_id, m.id, m.alliance_id, s.number + 1,
    CASE WHEN m.status IN ('ACTIVE', 'SUSPENDED') THEN 'LEFT' ELSE 'WITHDRAWN' END,
    CASE WHEN OLD.user_id = ctx.user_id() AND m.status IN ('APPLIED', 'ACTIVE', 'SUSPENDED') THEN 'MEMBER'
      ELSE 'SYSTEM' END, false, ctx.today()
  FROM membership m JOIN membership_step s ON s.tenant_id = m.tenant_id AND s.membership_id = m.id
  WHERE m.tenant_id = OLD.tenant_id AND m.id = OLD.membership_id
    AND m.status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
  ORDER BY s.number DESC LIMIT 1;
  RETURN NULL;
END $$;
CREATE TRIGGER person_erased AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_erased();
