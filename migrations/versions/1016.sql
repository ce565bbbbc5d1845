SET LOCAL check_function_bodies = off;
-- Who represents an organisation.
ALTER TABLE representation_step DROP CONSTRAINT representationside, ADD CONSTRAINT representationside CHECK (side IN ('PERSON', 'PARTNER', 'STEWARD', 'OPERATOR'));
CREATE POLICY read_by_operator ON representation FOR SELECT TO operator USING (true);
CREATE POLICY read_by_operator ON representation_step FOR SELECT TO operator USING (true);
CREATE POLICY decide_by_operator ON representation_step FOR INSERT TO operator WITH CHECK (side = 'OPERATOR');
CREATE POLICY change_steward ON partner FOR UPDATE TO operator USING (true) WITH CHECK (true);
CREATE POLICY read_by_representation ON person FOR SELECT TO api USING (EXISTS (SELECT FROM representation r WHERE r.user_id = person.user_id AND (r.status = 'ASKED' OR r.status = 'ACCEPTED')));
CREATE POLICY maintain_select ON app_user FOR SELECT TO trigger_definer USING (true);
DROP POLICY insert ON representation_step;
CREATE POLICY insert ON representation_step FOR INSERT TO api WITH CHECK (kind <> 'INVITED' AND (side = 'PERSON' AND (kind = 'ASKED' OR kind = 'ENDED' OR kind = 'WITHDRAWN') AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])) OR side = 'PARTNER' AND (kind = 'ACCEPTED' OR kind = 'ENDED' OR kind = 'INVITED' OR kind = 'REJECTED') AND partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id <> (SELECT ctx.user_id())) OR side = 'STEWARD' AND (kind = 'ACCEPTED' OR kind = 'INVITED' OR kind = 'REJECTED') AND EXISTS (SELECT FROM partner p WHERE p.id = representation_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id <> (SELECT ctx.user_id()))));
GRANT SELECT ON representation TO operator;
GRANT SELECT, INSERT ON representation_step TO operator;
GRANT UPDATE ON partner TO operator;
GRANT SELECT ON app_user TO trigger_definer;
DROP TRIGGER check_step ON representation_step;
CREATE TRIGGER check_step AFTER INSERT ON representation_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('representation_id', '[["ASKED","PERSON",null,"ASKED"],["INVITED","PARTNER",null,"ACCEPTED"],["INVITED","STEWARD",null,"ACCEPTED"],["ACCEPTED","PARTNER","ASKED","ACCEPTED"],["ACCEPTED","STEWARD","ASKED","ACCEPTED"],["REJECTED","PARTNER","ASKED","REJECTED"],["REJECTED","STEWARD","ASKED","REJECTED"],["WITHDRAWN","PERSON","ASKED","WITHDRAWN"],["ENDED","PERSON","ACCEPTED","ENDED"],["ENDED","PARTNER","ACCEPTED","ENDED"],["ACCEPTED","OPERATOR","ASKED","ACCEPTED"],["REJECTED","OPERATOR","ASKED","REJECTED"],["ENDED","OPERATOR","ACCEPTED","ENDED"]]', '', 'representation', 'status');
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
ALTER TABLE notification_setting DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
ALTER TABLE notification_mark DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING'));
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- How many people represent an organisation: with the last one gone, its steward keeps the entry again. Who may not
-- log in any more represents nobody.
CREATE OR REPLACE FUNCTION partner_count_representatives() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM partner_recount(CASE TG_OP WHEN 'DELETE' THEN OLD.partner_id ELSE NEW.partner_id END);
  RETURN NULL;
END $$;

SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
CREATE FUNCTION partner_recount_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM partner_recount(r.partner_id) FROM (SELECT partner_id FROM representation
    WHERE user_id = NEW.id AND status = 'ACCEPTED' ORDER BY partner_id) r;
  RETURN NULL;
END $$;
CREATE FUNCTION partner_recount(p_partner uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The entry first: of two who leave at once the second counts what the first one left.
  PERFORM FROM partner WHERE id = p_partner FOR NO KEY UPDATE;
  UPDATE partner p SET representatives = c.n
  FROM (SELECT count(*) AS n FROM representation r JOIN app_user u ON u.id = r.user_id
    WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED' AND u.active) c
  WHERE p.id = p_partner AND p.representatives <> c.n;
END $$;
-- Who decides about a representation: those who represent the organisation, else those who administer its steward.
CREATE FUNCTION partner_deciders(p_partner uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  SELECT r.user_id FROM representation r JOIN app_user u ON u.id = r.user_id AND u.active
  WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED'
  UNION
  SELECT g.user_id FROM partner p
  JOIN role_grant g ON g.tenant_id = p.of_tenant_id OR NOT p.is_claimed AND g.tenant_id = p.steward_id
  WHERE p.id = p_partner AND g.role = 'ADMIN' AND ctx.is_administrator(g.user_id, g.tenant_id)
$$;
-- The person of this session, known here from now on, with her own keys. NULL for somebody who may not log in.
CREATE FUNCTION ctx.introduce() RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user uuid := ctx.register_login();
BEGIN
  IF v_user IS NOT NULL THEN
    PERFORM ctx.look_up_keys(v_user, true, true, current_setting('ctx.admin')); -- a session has all scopes
  END IF;
  RETURN v_user;
END $$;
-- A person asks for few organisations at a time, and nobody sends mail to the whole country from here.
CREATE FUNCTION representation_check_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_machine boolean;
BEGIN
  -- The person first: of two asks at once the second counts the first one.
  SELECT is_machine INTO STRICT v_is_machine FROM app_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF v_is_machine THEN
    RAISE EXCEPTION 'a program represents nobody'
      USING ERRCODE = '23514', TABLE = 'representation', CONSTRAINT = 'representation_of_program';
  END IF;
  IF (SELECT count(*) FILTER (WHERE status = 'ASKED') > 3
        OR count(*) FILTER (WHERE asked_at > now() - interval '30 days') > 10
      FROM representation WHERE user_id = NEW.user_id) THEN
    RAISE EXCEPTION 'too many at a time'
      USING ERRCODE = '23514', TABLE = 'representation', CONSTRAINT = 'representation_limit';
  END IF;
  RETURN NULL;
END $$;
-- Told by mail: what is asked for, to those who decide; the answer and the end, to the person, where it was not hers.
CREATE FUNCTION representation_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_person uuid := (SELECT user_id FROM representation WHERE id = NEW.representation_id);
BEGIN
  IF NEW.kind = 'ASKED' THEN
    PERFORM ctx.queue_mail('REPRESENTATION_ASKED', NULL, NEW.representation_id, NULL, d.user_id, NULL)
    FROM partner_deciders(NEW.partner_id) d WHERE d.user_id <> v_person;
  ELSIF NEW.side <> 'PERSON' AND NEW.kind IN ('ACCEPTED', 'REJECTED', 'ENDED') THEN
    PERFORM ctx.queue_mail('REPRESENTATION_DECIDED', NULL, NEW.representation_id, NULL, v_person, NULL);
  END IF;
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION ctx.introduce() TO api;
CREATE TRIGGER representation_check_new AFTER INSERT ON representation FOR EACH ROW WHEN (current_user = 'api')
EXECUTE FUNCTION representation_check_new();
CREATE TRIGGER representation_counted AFTER UPDATE OF active ON app_user FOR EACH ROW
WHEN (NEW.active <> OLD.active) EXECUTE FUNCTION partner_recount_of_user();
CREATE TRIGGER notify_people AFTER INSERT ON representation_step FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION representation_notify();
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION ctx.introduce() FROM PUBLIC;
ALTER FUNCTION ctx.introduce() OWNER TO context_definer;
REVOKE ALL ON FUNCTION representation_check_new() FROM PUBLIC;
ALTER FUNCTION representation_check_new() OWNER TO context_definer;
REVOKE ALL ON FUNCTION representation_notify() FROM PUBLIC;
ALTER FUNCTION representation_notify() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.introduce() TO owner;
GRANT EXECUTE ON FUNCTION representation_check_new() TO owner;
GRANT EXECUTE ON FUNCTION representation_notify() TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION partner_recount_of_user() FROM PUBLIC;
ALTER FUNCTION partner_recount_of_user() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION partner_recount_of_user() TO owner;
SET LOCAL ROLE owner;
