-- A version gets the next number; the unique key lets one of two win, and the lock makes the second wait for it.
CREATE FUNCTION cooperation_number_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id
    AND status IN ('ENDED', 'FAILED')) AND NEW.tenant_id = ANY (ctx.tenant_ids('edit'))
  THEN
    RAISE EXCEPTION 'it has ended' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_ended';
  END IF;
  -- Each version is a mail to all sides.
  IF (SELECT count(*) FROM cooperation_terms WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id
    AND proposed_at > now() - interval '1 day') >= 50 AND NEW.tenant_id = ANY (ctx.tenant_ids('edit'))
  THEN
    RAISE EXCEPTION 'too many in a day' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_often';
  END IF;
  SELECT 1 + coalesce(max(number), 0) INTO NEW.number FROM cooperation_terms
  WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id;
  -- Each side reads all of them on the page on which it answers.
  IF NEW.number > 100 AND NEW.tenant_id = ANY (ctx.tenant_ids('edit')) THEN
    RAISE EXCEPTION 'too many versions' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_many';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_terms FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER prepare_row BEFORE INSERT ON cooperation_terms FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_number_terms();

-- Shares come with their version, in one transaction, and make all of the costs with the stated rest. At the end of the
-- transaction: one after the other they cannot add up.
CREATE FUNCTION cooperation_check_shares() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_terms cooperation_terms;
  v_shares record;
BEGIN
  SELECT * INTO STRICT v_terms FROM cooperation_terms WHERE tenant_id = NEW.tenant_id
    AND cooperation_id = NEW.cooperation_id
    AND number = coalesce((to_jsonb(NEW) ->> 'terms_number')::int, (to_jsonb(NEW) ->> 'number')::int);
  SELECT count(*) AS number, coalesce(sum(share_bp), 0) AS total, bool_or(entered_at <> v_terms.proposed_at) AS later
  INTO STRICT v_shares FROM cooperation_share
  WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id AND terms_number = v_terms.number;
  IF v_shares.later THEN
    RAISE EXCEPTION 'a version does not change' USING ERRCODE = '23514', TABLE = 'cooperation_share',
      CONSTRAINT = 'cooperation_share_closed';
  END IF;
  IF (v_shares.number > 0 OR v_terms.rest_bp > 0) AND v_shares.total + v_terms.rest_bp <> 10000 THEN
    RAISE EXCEPTION 'shares do not add up' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_shares';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_shares AFTER INSERT ON cooperation_terms DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (NEW.rest_bp > 0) EXECUTE FUNCTION cooperation_check_shares();
CREATE CONSTRAINT TRIGGER check_shares AFTER INSERT ON cooperation_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
EXECUTE FUNCTION cooperation_check_shares();
