-- What an accepted invitation of kind COOPERATION leads to: no right, but the request for one, to those who decide
-- about it: the administration of the side's tenant, or who decides who represents the organisation. Where she has the
-- right already, or has asked before, nothing follows.
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
  SELECT ctx.acting_tenant(p.to_tenant_id) AS to_tenant_id, p.partner_id, CASE WHEN p.partner_id IS NULL
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
