-- What an accepted invitation of kind PARTNER leads to: the person represents the organisation. What she had asked for
-- is accepted by it. The step is the inviter's, and on her side.
CREATE FUNCTION partner_accept_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner record;
  v_id uuid;
  v_status text;
  v_steps int := 0;
BEGIN
  IF NOT ctx.may_still_invite(NEW) THEN
    RAISE EXCEPTION 'the inviter has lost the right' USING ERRCODE = '23514', CONSTRAINT = 'invitation_inviter';
  END IF;
  SELECT p.id, CASE WHEN p.is_claimed THEN 'PARTNER' ELSE 'STEWARD' END AS side INTO STRICT v_partner
  FROM partner_invitation i JOIN partner p ON p.id = i.partner_id WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.id;
  SELECT r.id, r.status, (SELECT count(*) FROM representation_step s WHERE s.representation_id = r.id)
  INTO v_id, v_status, v_steps FROM representation r
  WHERE r.partner_id = v_partner.id AND r.user_id = NEW.accepted_by AND r.status IN ('ASKED', 'ACCEPTED');
  IF NOT FOUND THEN
    INSERT INTO representation (partner_id, user_id, name)
    SELECT v_partner.id, NEW.accepted_by,
      CASE WHEN ctx.has_visible_text(p.name) THEN left(p.name, 200) ELSE NEW.email END
    FROM person p WHERE p.user_id = NEW.accepted_by
    RETURNING id, status, 0 INTO STRICT v_id, v_status, v_steps;
  END IF;
  IF v_status = 'ASKED' THEN
    INSERT INTO representation_step (representation_id, partner_id, number, kind, side, taken_by)
    VALUES (v_id, v_partner.id, v_steps + 1,
      CASE v_steps WHEN 0 THEN 'INVITED' ELSE 'ACCEPTED' END, v_partner.side, NEW.invited_by);
  END IF;
  PERFORM ctx.renew(); -- whoever accepts reads the entry from now on
  RETURN NULL;
END $$;
CREATE TRIGGER partner_accept_invitation AFTER UPDATE OF state ON invitation FOR EACH ROW
WHEN (NEW.kind = 'PARTNER' AND NEW.state = 'ACCEPTED' AND OLD.state <> 'ACCEPTED')
EXECUTE FUNCTION partner_accept_invitation();
