-- Carries along who sees the membership, and whose it is. Definer: the policies decide about the row afterwards.
CREATE FUNCTION membership_person_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT m.shown, m.ends_before, coalesce(m.applied_by, (SELECT r.user_id FROM representative r
    WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.status = 'SIGNING' LIMIT 1)),
    coalesce((SELECT c.kind = 'GIVEN' FROM consent c WHERE c.tenant_id = m.tenant_id AND c.membership_id = m.id
      AND c.representative_id IS NULL AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1), false)
  INTO NEW.shown, NEW.ends_before, NEW.user_id, NEW.has_consent
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.shown := coalesce(NEW.shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.has_consent := coalesce(NEW.has_consent, false);
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_prepare();

-- Only an erasure deletes a person's data: she is a member no more, and waits for nothing.
CREATE FUNCTION membership_person_erased() RETURNS trigger
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
CREATE TRIGGER person_erased AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_erased();
