-- What a program, a new wording of what is published, and a former representative may do in cooperations, and what
-- the colleagues of a side read that was asked anew.
SET LOCAL check_function_bodies = off;
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'MEMBERSHIP_DECIDED', 'REPRESENTATIVE_PROPOSED', 'REPRESENTATIVE_DECIDED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'JOIN_REQUEST', 'MAILING', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED', 'SIGNATORY_DECIDED'));
ALTER TABLE notification_setting DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED'));
ALTER TABLE notification_mark DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED'));
ALTER TABLE cooperation_signatory_step DROP CONSTRAINT signatoryside, ADD CONSTRAINT signatoryside CHECK (side IN ('PERSON', 'LEAD', 'SYSTEM'));
ALTER TABLE cooperation_party ADD COLUMN left_title TEXT;
ALTER TABLE cooperation_party_step ADD COLUMN published_title TEXT, ADD COLUMN published_purpose TEXT,
  ADD COLUMN published_form VARCHAR(40) DEFAULT NULL, ADD CONSTRAINT cooperationform CHECK (published_form IN ('LETTER_OF_INTENT', 'COOPERATION_AGREEMENT', 'PUBLIC_LAW_CONTRACT', 'JOINT_ADMINISTRATION', 'SPECIAL_PURPOSE_ASSOCIATION', 'WORKING_COMMUNITY', 'INFORMAL'));
COMMENT ON COLUMN cooperation_party.left_title IS 'Name der Kooperation, als diese Seite ausschied, wenn sie seither noch einmal gefragt wurde';
COMMENT ON COLUMN cooperation_party_step.published_title IS 'Name der Kooperation, als die Seite der Veröffentlichung zustimmte';
COMMENT ON COLUMN cooperation_party_step.published_purpose IS 'Zweck der Kooperation, als die Seite der Veröffentlichung zustimmte';
COMMENT ON COLUMN cooperation_party_step.published_form IS 'Grundlage der Kooperation, als die Seite der Veröffentlichung zustimmte';
-- Sides that were asked anew before: their name of then is not known any more. What was agreed to before is not known
-- either; the first change of wording from here on is told all the same.
UPDATE cooperation_party p SET left_title = title WHERE status IN ('ASKED', 'DECLINED', 'WITHDRAWN') AND EXISTS (
  SELECT FROM cooperation_party_step s WHERE s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind = 'LEFT');
DROP POLICY read ON cooperation_party_step;
CREATE POLICY read ON cooperation_party_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR party_id = ANY ((SELECT ctx.cooperation_keys('own'))::uuid[]) OR NOT (kind = 'ASKED' OR kind = 'DECLINED' OR kind = 'TERMS_DECLINED' OR kind = 'WITHDRAWN') AND (cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('left'))::uuid[]) AND entered_at < ctx.left_cooperation_at(cooperation_id)) OR party_id = ANY ((SELECT ctx.cooperation_keys('former'))::uuid[]) AND entered_at < ctx.left_cooperation_at(cooperation_id));
DROP POLICY read ON cooperation_party;
CREATE POLICY read ON cooperation_party FOR SELECT TO api USING (visibility = 'PUBLIC' AND publishes OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR id = ANY ((SELECT ctx.cooperation_keys('own'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) AND status <> 'DECLINED' AND status <> 'WITHDRAWN' OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) AND (status = 'ASKED' OR status = 'AGREED') OR id = ANY ((SELECT ctx.cooperation_keys('former'))::uuid[]));
CREATE POLICY maintain_insert ON cooperation_signatory_step FOR INSERT TO trigger_definer WITH CHECK (true);
GRANT INSERT ON cooperation_signatory_step TO trigger_definer;
DROP TRIGGER check_step ON cooperation_signatory_step;
CREATE TRIGGER check_step AFTER INSERT ON cooperation_signatory_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,signatory_id', '[["PROPOSED","PERSON",null,"PROPOSED"],["SIGNING","LEAD","PROPOSED","SIGNING"],["REFUSED","LEAD","PROPOSED","REFUSED"],["ENDED","PERSON","PROPOSED","ENDED"],["ENDED","PERSON","SIGNING","ENDED"],["ENDED","LEAD","PROPOSED","ENDED"],["ENDED","LEAD","SIGNING","ENDED"],["ENDED","SYSTEM","PROPOSED","ENDED"],["ENDED","SYSTEM","SIGNING","ENDED"]]', '', 'cooperation_signatory', 'status');
-- Acceptance has not outlasted the representation from here on; where it has, it ends now.
WITH lapsed AS (
  UPDATE cooperation_signatory s SET status = 'ENDED' FROM cooperation_party p JOIN partner o ON o.id = p.partner_id
  WHERE p.tenant_id = s.tenant_id AND p.id = s.party_id AND s.status IN ('PROPOSED', 'SIGNING')
    AND o.of_tenant_id IS NULL AND NOT EXISTS (SELECT FROM representation r WHERE r.partner_id = p.partner_id
      AND r.user_id = s.user_id AND r.status = 'ACCEPTED' AND r.asked_at <= s.proposed_at)
  RETURNING s.tenant_id, s.id, s.party_id)
INSERT INTO cooperation_signatory_step (tenant_id, signatory_id, party_id, number, kind, side, taken_by)
SELECT l.tenant_id, l.id, l.party_id, 1 + (SELECT max(t.number) FROM cooperation_signatory_step t
  WHERE t.tenant_id = l.tenant_id AND t.signatory_id = l.id), 'ENDED', 'SYSTEM', NULL FROM lapsed l;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- The ids that open cooperations for the person, by the day and by each side's own word. Policies read a set once in a
-- statement, and only where the statement reads a cooperation: entering a context costs nothing of it.
--   agreed   cooperations of which a tenant that she reads, or a partner for which she acts, is a side today
--   asked    cooperations to which such a side is asked: for who may decide there, not for the colleagues
--   left     cooperations that such a side has left: their history until then, also where it is asked anew
--   own      sides themselves: of the tenant once it has agreed, else for who may decide; of her partners
--   former   sides that her tenant has left and that were asked anew since: of its days alone
--   signing  sides of partner organisations for which she signs here, with a token that may write
--   signed   the same, as far as she may read
CREATE OR REPLACE FUNCTION ctx.cooperation_keys(p_set text) RETURNS uuid[]
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
  v_decides := ARRAY(SELECT g.tenant_id FROM role_grant g
    WHERE g.user_id = ctx.user_id() AND g.role IN ('REVIEWER', 'ADMIN') AND g.tenant_id = ANY (v_read)
      AND g.valid_from <= v_today AND v_today < g.valid_to);
  IF p_set = 'asked' THEN
    RETURN ARRAY(SELECT cooperation_id FROM cooperation_party
      WHERE (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status = 'ASKED');
  END IF;
  RETURN ARRAY(SELECT id FROM cooperation_party
    WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')
      OR (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status IS NOT NULL);
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE OR REPLACE FUNCTION cooperation_apply_party_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c cooperation;
  p cooperation_party;
  v_newest int;
  v_broken text;
BEGIN
  SELECT * INTO STRICT c FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
  SELECT * INTO STRICT p FROM cooperation_party WHERE tenant_id = NEW.tenant_id AND id = NEW.party_id;
  SELECT max(t.number) INTO v_newest FROM cooperation_terms t
  WHERE t.tenant_id = NEW.tenant_id AND t.cooperation_id = NEW.cooperation_id AND NOT EXISTS (
    SELECT FROM cooperation_step s WHERE s.tenant_id = t.tenant_id AND s.cooperation_id = t.cooperation_id
      AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = t.number);
  v_broken := CASE
    WHEN NEW.side = 'PARTY' AND EXISTS (SELECT FROM app_user WHERE id = NEW.entered_by AND is_machine) THEN 'program'
    WHEN c.status IN ('ENDED', 'FAILED') AND NEW.kind <> 'PUBLICATION_WITHDRAWN' THEN 'ended'
    WHEN c.status IS NULL AND p.to_tenant_id IS DISTINCT FROM c.tenant_id THEN 'unbegun'
    WHEN NEW.kind = 'ASKED' AND NEW.effective_on < p.ends_before AND p.ends_before < 'infinity' THEN 'still_in'
    WHEN NEW.kind IN ('AGREED', 'TERMS_DECLINED') AND NEW.terms_number IS DISTINCT FROM v_newest
      AND NEW.terms_number IS DISTINCT FROM c.terms_number THEN 'superseded'
    WHEN NEW.kind IN ('AGREED', 'TERMS_DECLINED') AND p.terms_number = NEW.terms_number THEN 'again'
    WHEN NEW.kind IN ('LEFT', 'DECLINED', 'WITHDRAWN') AND p.to_tenant_id = c.tenant_id THEN 'lead'
    WHEN NEW.kind = 'LEFT' AND NEW.ends_before <= (SELECT max(s.effective_on) FROM cooperation_party_step s
      WHERE s.tenant_id = NEW.tenant_id AND s.party_id = NEW.party_id AND s.kind = 'AGREED') THEN 'days'
    -- Each ask is a mail with words of the lead's choice, which nobody sends to the whole country from here.
    WHEN NEW.kind = 'ASKED' AND (SELECT count(*) FROM cooperation_party_step s WHERE s.tenant_id = NEW.tenant_id
      AND s.kind = 'ASKED' AND s.entered_at > now() - interval '1 day') > 500 THEN 'often' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here' USING ERRCODE = '23514', TABLE = 'cooperation_party_step',
      CONSTRAINT = 'cooperation_party_step_' || v_broken;
  END IF;
  UPDATE cooperation_party SET
    terms_number = CASE NEW.kind WHEN 'AGREED' THEN NEW.terms_number WHEN 'ASKED' THEN NULL ELSE terms_number END,
    agreed_on = CASE WHEN NEW.kind = 'ASKED' THEN NULL
      WHEN NEW.kind = 'AGREED' THEN coalesce(agreed_on, NEW.effective_on) ELSE agreed_on END,
    ends_before = CASE NEW.kind WHEN 'LEFT' THEN NEW.ends_before WHEN 'ASKED' THEN 'infinity' ELSE ends_before END,
    publishes = CASE NEW.kind WHEN 'PUBLICATION_AGREED' THEN true WHEN 'PUBLICATION_WITHDRAWN' THEN false
      WHEN 'ASKED' THEN false ELSE publishes END,
    -- For the colleagues, who read nothing of its being asked anew.
    left_title = CASE WHEN NEW.kind = 'ASKED' AND p.agreed_on IS NOT NULL THEN p.title ELSE left_title END,
    title = CASE NEW.kind WHEN 'ASKED' THEN c.title ELSE title END, updated_at = now()
  WHERE tenant_id = p.tenant_id AND id = p.id;
  PERFORM cooperation_settle(NEW.tenant_id, NEW.cooperation_id);
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
-- What a side agreed to publish, as it stood then: the lead may word it anew, and tells the sides by that.
CREATE FUNCTION cooperation_keep_wording() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT title, purpose, form INTO STRICT NEW.published_title, NEW.published_purpose, NEW.published_form
  FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON cooperation_party_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'PUBLICATION_AGREED') EXECUTE FUNCTION cooperation_keep_wording();
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
GRANT CREATE ON SCHEMA ctx TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_of_wording(int, uuid, uuid) FROM PUBLIC;
ALTER FUNCTION ctx.notify_of_wording(int, uuid, uuid) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.notify_of_wording(int, uuid, uuid) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_keep_wording() FROM PUBLIC;
ALTER FUNCTION cooperation_keep_wording() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_check_signatory_step() FROM PUBLIC;
ALTER FUNCTION cooperation_check_signatory_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_end_signatories() FROM PUBLIC;
ALTER FUNCTION cooperation_end_signatories() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_wording_notify() FROM PUBLIC;
ALTER FUNCTION cooperation_wording_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_signatory_step_notify() FROM PUBLIC;
ALTER FUNCTION cooperation_signatory_step_notify() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION cooperation_keep_wording() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_check_signatory_step() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_end_signatories() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_wording_notify() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_signatory_step_notify() TO owner;
SET LOCAL ROLE owner;
