-- What the sides of a cooperation hear of: triggers queue what one side said to the others. Only sides that are asked
-- or in are told anything, by those who answer for them; what a mail then says its receiver reads by her own rights.

-- Queues a mail to those who answer for the sides of a cooperation that are asked or in today, but one person (NULL: to
-- all). p_party_id: of this side only; NULL: of all. p_row_id: what it is about; NULL: each its own side.
CREATE FUNCTION ctx.notify_sides(
  p_kind text, p_tenant_id int, p_cooperation_id uuid, p_party_id uuid, p_row_id uuid, p_except uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.queue_mail(p_kind, p_tenant_id, coalesce(p_row_id, d.party_id), NULL, d.user_id, NULL)
  FROM (
    SELECT DISTINCT coalesce(p_row_id, p.id) AS party_id, coalesce(g.user_id, r.user_id) AS user_id
    FROM cooperation_party p
    LEFT JOIN tenant t ON t.id = p.to_tenant_id
    LEFT JOIN role_grant g ON g.tenant_id = coalesce(t.successor_id, t.id) AND g.role IN ('REVIEWER', 'ADMIN')
      AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    LEFT JOIN representation r ON r.partner_id = p.partner_id AND r.status = 'ACCEPTED'
    WHERE p.tenant_id = p_tenant_id AND p.cooperation_id = p_cooperation_id AND p.id = coalesce(p_party_id, p.id)
      AND (p.status = 'ASKED' OR p.status IN ('AGREED', 'LEFT') AND ctx.today() < p.ends_before)) d
  WHERE d.user_id IS NOT NULL AND d.user_id IS DISTINCT FROM p_except
$$;

-- A side hears that it is asked; the lead's editors hear what it says, and all sides that one takes the publication
-- back, which no other side could prevent.
CREATE FUNCTION cooperation_party_step_notify() RETURNS trigger
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
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_party_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_party_step_notify();

-- A version is proposed: each side is to answer, also the lead, who agrees like the others.
CREATE FUNCTION cooperation_terms_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_sides('COOPERATION_TERMS', NEW.tenant_id, NEW.cooperation_id, NULL, NULL, NEW.proposed_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_terms FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_terms_notify();

-- What all are to know: a version holds, or it is over.
CREATE FUNCTION cooperation_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_sides('COOPERATION_CHANGED', NEW.tenant_id, NEW.cooperation_id, NULL, NEW.cooperation_id,
    NEW.entered_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_step FOR EACH ROW
WHEN (current_user <> 'owner'
  AND (NEW.kind = 'AGREED' OR NEW.kind = 'TERMS_CHANGED' OR NEW.kind = 'ENDED' OR NEW.kind = 'FAILED'))
EXECUTE FUNCTION cooperation_step_notify();

-- The lead changes what sides have agreed to publish: who decides there hears of it at once, and may withdraw. Of
-- several changes while a mail waits she hears once, and of more than one in an hour at its end.
CREATE FUNCTION ctx.notify_of_wording(p_tenant_id int, p_cooperation_id uuid, p_except uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_party uuid;
  v_last timestamptz;
BEGIN
  FOR v_party IN
    SELECT id FROM cooperation_party WHERE tenant_id = p_tenant_id AND cooperation_id = p_cooperation_id
      AND publishes AND ctx.today() < ends_before ORDER BY id
  LOOP
    SELECT max(queued_at) INTO v_last FROM mail
    WHERE kind = 'COOPERATION_REWORDED' AND row_id = v_party AND queued_at > now() - interval '1 hour';
    IF v_last IS NULL THEN
      PERFORM ctx.notify_sides('COOPERATION_REWORDED', p_tenant_id, p_cooperation_id, v_party, NULL, p_except);
    ELSIF NOT EXISTS (SELECT FROM mail WHERE kind = 'COOPERATION_REWORDED' AND row_id = v_party
      AND done_at IS NULL AND NOT is_digest) THEN
      PERFORM ctx.notify_sides('COOPERATION_REWORDED', p_tenant_id, p_cooperation_id, v_party, NULL, p_except);
      UPDATE mail SET next_attempt_at = greatest(next_attempt_at, v_last + interval '1 hour')
      WHERE kind = 'COOPERATION_REWORDED' AND row_id = v_party AND done_at IS NULL AND message_id IS NULL;
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION cooperation_wording_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_of_wording(NEW.tenant_id, NEW.id, ctx.user_id());
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER UPDATE ON cooperation FOR EACH ROW
WHEN (current_user <> 'owner' AND (OLD.title IS DISTINCT FROM NEW.title OR OLD.kind IS DISTINCT FROM NEW.kind
  OR OLD.form IS DISTINCT FROM NEW.form OR OLD.level IS DISTINCT FROM NEW.level
  OR OLD.field_of_action IS DISTINCT FROM NEW.field_of_action OR OLD.purpose IS DISTINCT FROM NEW.purpose
  OR OLD.website IS DISTINCT FROM NEW.website OR OLD.source IS DISTINCT FROM NEW.source))
EXECUTE FUNCTION cooperation_wording_notify();

-- Who decides at the lead hears that somebody wants to sign for an organisation, and she what became of it.
CREATE FUNCTION cooperation_signatory_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user uuid := (SELECT user_id FROM cooperation_signatory WHERE tenant_id = NEW.tenant_id AND id = NEW.signatory_id);
BEGIN
  IF NEW.kind = 'PROPOSED' THEN
    PERFORM ctx.notify_role_holders('SIGNATORY_PROPOSED', NEW.tenant_id, NEW.signatory_id, '{REVIEWER,ADMIN}',
      NEW.taken_by);
  ELSIF NEW.side <> 'PERSON' AND v_user IS DISTINCT FROM NEW.taken_by THEN
    PERFORM ctx.queue_mail('SIGNATORY_DECIDED', NEW.tenant_id, NEW.signatory_id, NULL, v_user, NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON cooperation_signatory_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_signatory_step_notify();

GRANT EXECUTE ON FUNCTION ctx.notify_of_wording(int, uuid, uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.notify_sides(text, int, uuid, uuid, uuid, uuid) TO trigger_definer;
