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

-- The name of somebody who runs the same office today as who asks: her entry is hidden, with all else that it says.
CREATE FUNCTION fellow_name(p_tenant int, p_grant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.name FROM role_grant g JOIN person p ON p.user_id = g.user_id
  WHERE g.tenant_id = p_tenant AND g.id = p_grant AND g.alliance_id = ANY (ctx.keys('office'))
    AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
$$;
GRANT EXECUTE ON FUNCTION fellow_name(int, uuid) TO api;
