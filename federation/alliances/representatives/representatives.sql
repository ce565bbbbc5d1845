-- A member names whoever represents its organisation, and nobody else: else whether somebody is known here would show.
-- Whoever names a person that is unknown learns the same. A program acts for nobody.
CREATE FUNCTION representative_check_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.user_id IS DISTINCT FROM ctx.user_id() AND NOT EXISTS (SELECT FROM membership m
      JOIN representation r ON r.partner_id = m.partner_id AND r.status = 'ACCEPTED'
      WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id AND r.user_id = NEW.user_id)
    OR EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
    RAISE EXCEPTION 'no such person' USING ERRCODE = '23503', TABLE = 'representative',
      CONSTRAINT = 'representative_user_id_fkey';
  END IF;
  -- Each is a mail to the office: who is proposed and takes that back in turn would flood it.
  IF (SELECT count(*) > 3 FROM representative r WHERE r.tenant_id = NEW.tenant_id
      AND r.membership_id = NEW.membership_id AND r.user_id = NEW.user_id
      AND r.proposed_at > now() - interval '1 day') THEN
    RAISE EXCEPTION 'proposed too often'
      USING ERRCODE = '23514', TABLE = 'representative', CONSTRAINT = 'representative_often';
  END IF;
  RETURN NULL;
END $$;
-- AFTER: the policy refuses first.
CREATE TRIGGER check_new AFTER INSERT ON representative FOR EACH ROW WHEN (current_user = 'api')
EXECUTE FUNCTION representative_check_new();

-- Whether anybody acts for the member: without, whoever represents its organisation in the directory sees it.
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

-- Her keys are looked up at each entry: 200 of them cost little, thousands would cost every request of hers.
CREATE FUNCTION representative_check_accepted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The person first: of two that are accepted at once the second counts the first one.
  PERFORM FROM app_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM representative WHERE user_id = NEW.user_id AND status IN ('ACCEPTED', 'SIGNING')) > 200 THEN
    RAISE EXCEPTION 'acts for too many'
      USING ERRCODE = '23514', TABLE = 'representative', CONSTRAINT = 'representative_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_accepted AFTER INSERT OR UPDATE OF status ON representative FOR EACH ROW
WHEN ((NEW.status = 'ACCEPTED' OR NEW.status = 'SIGNING') AND current_user <> 'owner')
EXECUTE FUNCTION representative_check_accepted();

-- What somebody who is proposed knows of the membership that she does not see: in which alliance, and of which partner.
CREATE FUNCTION proposed_for(p_tenant int, p_representative uuid) RETURNS TABLE (alliance_name text, partner_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.name, m.partner_id FROM representative r
  JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
  JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
  WHERE r.tenant_id = p_tenant AND r.id = p_representative AND r.status = 'PROPOSED'
    AND r.user_id = ANY (ctx.keys('reader'))
$$;
GRANT EXECUTE ON FUNCTION proposed_for(int, uuid) TO api;
