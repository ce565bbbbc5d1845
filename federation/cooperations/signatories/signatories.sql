-- Who signs is a person, and accepted by one: a program binds nobody. She represents the organisation at that moment;
-- the row is locked first, so that of her end and the lead's acceptance at once one waits for the other.
CREATE FUNCTION cooperation_check_signatory_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app_user WHERE id = ctx.user_id() AND is_machine) THEN
    RAISE EXCEPTION 'a program signs for nobody, and accepts nobody' USING ERRCODE = '23514',
      TABLE = 'cooperation_signatory_step', CONSTRAINT = 'cooperation_signatory_step_program';
  END IF;
  IF NEW.kind NOT IN ('PROPOSED', 'SIGNING') THEN
    RETURN NEW;
  END IF;
  PERFORM FROM cooperation_signatory s
  JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
  JOIN representation r ON r.partner_id = p.partner_id AND r.user_id = s.user_id AND r.status = 'ACCEPTED'
  WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.signatory_id FOR SHARE OF r;
  -- Whoever administers a municipality acts for its entry without a representation.
  IF NOT FOUND AND NOT EXISTS (SELECT FROM cooperation_party p JOIN partner o ON o.id = p.partner_id
      WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.party_id AND o.of_tenant_id IS NOT NULL) THEN
    RAISE EXCEPTION 'she represents it no more' USING ERRCODE = '23514', TABLE = 'cooperation_signatory_step',
      CONSTRAINT = 'cooperation_signatory_step_represents';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_new BEFORE INSERT ON cooperation_signatory_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.side <> 'SYSTEM') EXECUTE FUNCTION cooperation_check_signatory_step();

-- Acceptance ends with the representation: whoever represents the organisation again later is accepted anew.
CREATE FUNCTION cooperation_end_signatories() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO cooperation_signatory_step (tenant_id, signatory_id, party_id, number, kind, side)
  SELECT s.tenant_id, s.id, s.party_id, 1 + (SELECT max(t.number) FROM cooperation_signatory_step t
    WHERE t.tenant_id = s.tenant_id AND t.signatory_id = s.id), 'ENDED', 'SYSTEM'
  FROM cooperation_signatory s JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
  WHERE s.user_id = NEW.user_id AND s.status IN ('PROPOSED', 'SIGNING') AND p.partner_id = NEW.partner_id
  ORDER BY s.tenant_id, s.id;
  RETURN NULL;
END $$;
CREATE TRIGGER end_signatories AFTER UPDATE OF status ON representation FOR EACH ROW
WHEN (OLD.status = 'ACCEPTED' AND NEW.status <> 'ACCEPTED') EXECUTE FUNCTION cooperation_end_signatories();
