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

-- AFTER: the policy refuses first.
CREATE TRIGGER representation_check_new AFTER INSERT ON representation FOR EACH ROW WHEN (current_user = 'api')
EXECUTE FUNCTION representation_check_new();

-- Her keys are looked up at each entry: 200 of them cost little, thousands would cost every request of hers.
CREATE FUNCTION representation_check_accepted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The person first, then the entry, as everywhere: of two that are accepted at once the second counts the first one.
  PERFORM FROM app_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM representation WHERE user_id = NEW.user_id AND status = 'ACCEPTED') > 200 THEN
    RAISE EXCEPTION 'represents too many'
      USING ERRCODE = '23514', TABLE = 'representation', CONSTRAINT = 'representation_accepted_limit';
  END IF;
  RETURN NULL;
END $$;

-- Triggers run by name: before representation_counted, which locks the entry.
CREATE TRIGGER representation_accepted AFTER INSERT OR UPDATE OF status ON representation FOR EACH ROW
WHEN (NEW.status = 'ACCEPTED' AND current_user <> 'owner') EXECUTE FUNCTION representation_check_accepted();

-- Whoever represents an organisation is counted there, whatever step or erasure moved it, and whether she may log in.
CREATE TRIGGER representation_counted AFTER INSERT OR UPDATE OF status OR DELETE ON representation
FOR EACH ROW EXECUTE FUNCTION partner_count_representatives();
CREATE TRIGGER representation_counted AFTER UPDATE OF active ON app_user FOR EACH ROW
WHEN (NEW.active <> OLD.active) EXECUTE FUNCTION partner_recount_of_user();

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
CREATE TRIGGER notify_people AFTER INSERT ON representation_step FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION representation_notify();

-- Only an erasure deletes a representation.
CREATE TRIGGER representation_erased AFTER DELETE ON representation
FOR EACH ROW WHEN (OLD.status = 'ACCEPTED' AND current_user <> 'owner') EXECUTE FUNCTION partner_leave_with_person();
