-- The ids that open cooperations for the person, by the day and by each side's own word. Policies read a set once in a
-- statement, and only where the statement reads a cooperation: entering a context costs nothing of it.
--   agreed   cooperations of which a tenant that she reads, or a partner for which she acts, is a side today
--   asked    cooperations to which such a side is asked: for who may decide there, not for the colleagues
--   left     cooperations that such a side has left: their history until then, also where it is asked anew
--   own      sides themselves: of the tenant once it has agreed, else for who may decide; of her partners
--   former   sides that her tenant has left and that were asked anew since: of its days alone
--   signing  sides of partner organisations for which she signs here, with a token that may write
--   signed   the same, as far as she may read
CREATE FUNCTION ctx.cooperation_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_read int[] := ctx.tenant_ids('read');
  v_partners uuid[] := ctx.keys('partner');
  v_decides int[];
BEGIN
  IF p_set IN ('signing', 'signed') THEN
    RETURN ARRAY(SELECT s.party_id FROM cooperation_signatory s
      JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
      WHERE s.user_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'writer' ELSE 'reader' END))
        AND s.status = 'SIGNING'
        AND p.partner_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'keep' ELSE 'partner' END)));
  END IF;
  IF cardinality(v_read) = 0 AND cardinality(v_partners) = 0 THEN
    RETURN '{}';
  END IF;
  IF p_set = 'agreed' THEN
    -- Apart: the first one is read from its index alone.
    RETURN ARRAY(
      SELECT cooperation_id FROM cooperation_party
      WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before
      UNION ALL SELECT cooperation_id FROM cooperation_party
      WHERE partner_id = ANY (v_partners) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before);
  ELSIF p_set = 'left' THEN
    -- By the steps: to be asked anew takes no history away.
    RETURN ARRAY(SELECT p.cooperation_id FROM cooperation_party p
      JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id
      WHERE (p.to_tenant_id = ANY (v_read) OR p.partner_id = ANY (v_partners)) AND p.status <> 'AGREED'
        AND s.kind = 'LEFT' AND s.ends_before <= v_today);
  ELSIF p_set = 'former' THEN
    RETURN ARRAY(SELECT id FROM cooperation_party WHERE to_tenant_id = ANY (v_read) AND left_title IS NOT NULL
      AND status IN ('ASKED', 'DECLINED', 'WITHDRAWN'));
  END IF;
  -- Deciding is a matter of the role, also with a token that only reads.
  v_decides := ARRAY(SELECT t.id FROM role_grant g JOIN tenant t ON coalesce(t.successor_id, t.id) = g.tenant_id
    WHERE g.user_id = ctx.user_id() AND g.role IN ('REVIEWER', 'ADMIN') AND t.id = ANY (v_read)
      AND g.valid_from <= v_today AND v_today < g.valid_to);
  IF p_set = 'asked' THEN
    RETURN ARRAY(SELECT cooperation_id FROM cooperation_party
      WHERE (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status = 'ASKED');
  END IF;
  -- Apart, as above.
  RETURN ARRAY(
    SELECT id FROM cooperation_party WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')
    UNION ALL SELECT id FROM cooperation_party
    WHERE to_tenant_id = ANY (v_decides) AND status IN ('ASKED', 'DECLINED', 'WITHDRAWN')
    UNION ALL SELECT id FROM cooperation_party WHERE partner_id = ANY (v_partners) AND status IS NOT NULL);
END $$;

-- When the person's side left a cooperation: what was entered from then on is none of its business.
CREATE FUNCTION ctx.left_cooperation_at(p_cooperation uuid) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT max(s.ends_before)::timestamp AT TIME ZONE 'Europe/Berlin' FROM cooperation_party p
  JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind = 'LEFT'
  WHERE p.cooperation_id = p_cooperation AND s.ends_before <= ctx.today()
    AND (p.to_tenant_id = ANY (ctx.tenant_ids('read')) OR p.partner_id = ANY (ctx.keys('partner')))
$$;

-- One writer per cooperation: ten sides that agree at once are counted one after the other. Before the rows of sides
-- are locked, since what follows from one side's step writes the rows of all; and the cooperation before its sides, as
-- where the lead renames it.
CREATE FUNCTION cooperation_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(17, hashtext(NEW.cooperation_id::text)); -- COOPERATION
  PERFORM FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;

-- The lead is a side like the others: it is there from the first step on, whose day its own begin with, and agrees like
-- them.
CREATE FUNCTION cooperation_begin() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_party uuid;
BEGIN
  INSERT INTO cooperation_party (tenant_id, cooperation_id, visibility, version, to_tenant_id, role)
  VALUES (NEW.tenant_id, NEW.cooperation_id, NEW.visibility, 1, NEW.tenant_id, 'MUNICIPALITY')
  RETURNING id INTO v_party;
  INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on)
  VALUES (NEW.tenant_id, NEW.cooperation_id, v_party, 1, 'ASKED', 'LEAD', NEW.effective_on);
  RETURN NULL;
END $$;
CREATE TRIGGER begin_with_lead AFTER INSERT ON cooperation_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.number = 1) EXECUTE FUNCTION cooperation_begin();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE FUNCTION cooperation_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'TERMS_WITHDRAWN' AND (
    NEW.terms_number <= coalesce((SELECT terms_number FROM cooperation
      WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id), 0)
    OR EXISTS (SELECT FROM cooperation_step s WHERE s.tenant_id = NEW.tenant_id
      AND s.cooperation_id = NEW.cooperation_id AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = NEW.terms_number
      AND s.number < NEW.number)
  ) THEN
    RAISE EXCEPTION 'these terms are not open'
      USING ERRCODE = '23514', TABLE = 'cooperation_step', CONSTRAINT = 'cooperation_step_terms_gone';
  END IF;
  UPDATE cooperation SET
    terms_number = CASE WHEN NEW.kind IN ('AGREED', 'TERMS_CHANGED') THEN NEW.terms_number ELSE terms_number END,
    agreed_on = CASE WHEN NEW.kind = 'AGREED' THEN NEW.effective_on ELSE agreed_on END,
    ends_before = CASE WHEN NEW.kind IN ('ENDED', 'FAILED') THEN NEW.effective_on ELSE ends_before END,
    updated_at = now()
  WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
  PERFORM cooperation_settle(NEW.tenant_id, NEW.cooperation_id);
  RETURN NULL;
END $$;
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER cooperation_apply_step AFTER INSERT ON cooperation_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_apply_step();

-- What follows from the consents of the sides: which version holds, and whether everybody sees the cooperation.
-- A version holds once every side that is in has agreed to it, none is still asked, and each that has a share is in.
CREATE FUNCTION cooperation_settle(p_tenant int, p_cooperation uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c cooperation;
  v_today date := ctx.today();
  v_sides record;
  v_terms int;
  v_last record;
  v_visibility text;
BEGIN
  SELECT * INTO STRICT c FROM cooperation WHERE tenant_id = p_tenant AND id = p_cooperation;
  SELECT count(*) AS number, min(terms_number) AS terms_number, max(terms_number) AS last_number,
    bool_and(publishes) AS publish
  INTO STRICT v_sides FROM cooperation_party
  WHERE tenant_id = p_tenant AND cooperation_id = p_cooperation AND status IN ('AGREED', 'LEFT')
    AND v_today < ends_before;
  IF v_sides.number > 1 AND v_sides.terms_number = v_sides.last_number
    AND v_sides.terms_number > coalesce(c.terms_number, 0) AND c.status NOT IN ('ENDED', 'FAILED')
    AND NOT EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = p_tenant AND p.cooperation_id = p_cooperation
      AND p.status = 'ASKED')
    AND NOT EXISTS (SELECT FROM cooperation_step s WHERE s.tenant_id = p_tenant AND s.cooperation_id = p_cooperation
      AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = v_sides.terms_number)
    AND NOT EXISTS (SELECT FROM cooperation_share h
      JOIN cooperation_party p ON p.tenant_id = h.tenant_id AND p.id = h.party_id
      WHERE h.tenant_id = p_tenant AND h.cooperation_id = p_cooperation AND h.terms_number = v_sides.terms_number
        AND NOT coalesce(p.status IN ('AGREED', 'LEFT') AND v_today < p.ends_before, false))
  THEN
    v_terms := v_sides.terms_number;
    SELECT number, effective_on INTO v_last FROM cooperation_step
    WHERE tenant_id = p_tenant AND cooperation_id = p_cooperation ORDER BY number DESC LIMIT 1;
    -- This calls here again, which decides about the publication.
    INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, number, kind, side, effective_on, terms_number)
    SELECT p_tenant, p_cooperation, c.visibility, coalesce(v_last.number, 0) + 1,
      CASE WHEN c.status IN ('IDEA', 'APPROACHING', 'KICK_OFF') THEN 'AGREED' ELSE 'TERMS_CHANGED' END, 'SYSTEM',
      -- From the day on which the last one agreed, or was no longer waited for.
      greatest(v_last.effective_on, max(CASE s.kind WHEN 'LEFT' THEN s.ends_before ELSE s.effective_on END)), v_terms
    FROM cooperation_party_step s JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
    WHERE s.tenant_id = p_tenant AND s.cooperation_id = p_cooperation
      AND (s.kind = 'AGREED' AND s.terms_number = v_terms OR s.kind IN ('DECLINED', 'WITHDRAWN')
        OR s.kind = 'LEFT' AND s.ends_before <= v_today AND p.terms_number IS DISTINCT FROM v_terms);
    RETURN;
  END IF;
  v_visibility := CASE WHEN v_sides.number > 1 AND v_sides.publish
    AND c.status IN ('AGREED', 'RUNNING', 'INSTITUTIONALISED', 'ENDED') THEN 'PUBLIC' ELSE 'TENANT' END;
  IF c.visibility <> v_visibility THEN
    UPDATE cooperation SET visibility = v_visibility, updated_at = now()
    WHERE tenant_id = p_tenant AND id = p_cooperation;
  END IF;
END $$;

-- A side's last day passes without anybody's doing: then a version may hold to which all others have agreed, and
-- everybody may see the cooperation or nobody any more. Those of a month: a service that stood still catches up. Some
-- at a time, after the one that the last call ended with (NULL: from the beginning); returns that one, NULL at the end.
-- It waits for nobody, who might wait for it: a step that somebody takes at this moment settles its cooperation, and
-- for anything else there is the next hour. One that cannot be settled keeps no other waiting: a batch of such ends
-- within the time of its statement, which no handler would survive.
CREATE FUNCTION ctx.settle_cooperations(p_after uuid DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET lock_timeout = '200ms' AS $$
DECLARE
  v_one record;
  v_count int := 0;
  v_last uuid;
  v_is_free boolean;
BEGIN
  FOR v_one IN
    SELECT DISTINCT cooperation_id, tenant_id FROM cooperation_party
    WHERE status = 'LEFT' AND ends_before <= ctx.today() AND ctx.today() - 31 < ends_before
      AND (p_after IS NULL OR cooperation_id > p_after)
    ORDER BY cooperation_id LIMIT 200
  LOOP
    v_count := v_count + 1;
    v_last := v_one.cooperation_id;
    BEGIN
      PERFORM FROM cooperation WHERE tenant_id = v_one.tenant_id AND id = v_last FOR NO KEY UPDATE SKIP LOCKED;
      CONTINUE WHEN NOT FOUND;
      v_is_free := pg_try_advisory_xact_lock(17, hashtext(v_last::text)); -- COOPERATION
      CONTINUE WHEN NOT v_is_free;
      PERFORM cooperation_settle(v_one.tenant_id, v_last);
    EXCEPTION WHEN others THEN
      RAISE WARNING 'cooperation % is not settled: %', v_last, SQLERRM;
    END;
  END LOOP;
  RETURN CASE WHEN v_count = 200 THEN v_last END;
END $$;

-- Whom a change of a cooperation concerns: its lead, and its sides but those that have left. Each reads again what it
-- sees; the colleagues of one that is only asked see nothing. For a tenant that was merged its successor hears of it.
CREATE FUNCTION cooperation_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(c.tenant_id), NULL::uuid FROM cooperation c WHERE c.id = p_id
  UNION SELECT ctx.acting_tenant(p.to_tenant_id), p.partner_id FROM cooperation c
  JOIN cooperation_party p ON p.tenant_id = c.tenant_id AND p.cooperation_id = c.id
  WHERE c.id = p_id AND (p.status <> 'LEFT' OR ctx.today() < p.ends_before)
$$;

GRANT EXECUTE ON FUNCTION ctx.cooperation_keys(text), ctx.left_cooperation_at(uuid), ctx.settle_cooperations(uuid)
TO api;
