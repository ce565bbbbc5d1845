-- The hourly job of cooperations works some at a time and waits for nobody; texts and numbers have bounds; no side
-- floods the others with mail.
SET LOCAL check_function_bodies = off;
ALTER TABLE cooperation_party ADD CONSTRAINT cooperation_party_length CHECK (length(contribution) <= 5000);
DROP FUNCTION ctx.settle_cooperations();
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
GRANT EXECUTE ON FUNCTION ctx.settle_cooperations(uuid) TO api;
GRANT CREATE ON SCHEMA ctx TO trigger_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.settle_cooperations(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.settle_cooperations(uuid) OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.settle_cooperations(uuid) TO owner;
CREATE OR REPLACE FUNCTION cooperation_party_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_lead boolean := coalesce((SELECT to_tenant_id = tenant_id FROM cooperation_party
    WHERE tenant_id = NEW.tenant_id AND id = NEW.party_id), false);
BEGIN
  -- Who asks and takes it back in turn, or says yes and no, would flood the others.
  IF (SELECT count(*) > 3 FROM cooperation_party_step s WHERE s.tenant_id = NEW.tenant_id
    AND s.party_id = NEW.party_id AND s.kind = NEW.kind AND s.entered_at > now() - interval '1 day')
  THEN
    RETURN NULL;
  END IF;
  IF NEW.kind = 'ASKED' AND NOT v_is_lead THEN
    PERFORM ctx.notify_sides(
      'COOPERATION_ASKED', NEW.tenant_id, NEW.cooperation_id, NEW.party_id, NULL, NEW.entered_by);
  END IF;
  IF NEW.kind IN ('AGREED', 'DECLINED', 'TERMS_DECLINED', 'LEFT', 'PUBLICATION_WITHDRAWN') AND NOT v_is_lead THEN
    PERFORM ctx.notify_role_holders('COOPERATION_REPORTED', NEW.tenant_id, NEW.party_id,
      CASE NEW.kind WHEN 'PUBLICATION_WITHDRAWN' THEN '{EDITOR}' ELSE '{EDITOR,REVIEWER,ADMIN}' END::text[],
      NEW.entered_by);
  END IF;
  IF NEW.kind = 'PUBLICATION_WITHDRAWN' THEN
    PERFORM ctx.notify_sides(
      'COOPERATION_REPORTED', NEW.tenant_id, NEW.cooperation_id, NULL, NEW.party_id, NEW.entered_by);
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
