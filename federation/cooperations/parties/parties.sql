-- The name by which a side knows the cooperation: kept with the side, so that one that left has the name of its days.
CREATE FUNCTION cooperation_name_party() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'cooperation_party' THEN
    SELECT title INTO NEW.title FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
    RETURN NEW;
  END IF;
  UPDATE cooperation_party SET title = NEW.title
  WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.id AND status IN ('ASKED', 'AGREED', 'LEFT')
    AND ctx.today() < ends_before;
  RETURN NULL;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON cooperation_party FOR EACH ROW EXECUTE FUNCTION cooperation_name_party();
CREATE TRIGGER rename_parties AFTER UPDATE OF title ON cooperation FOR EACH ROW WHEN (OLD.title <> NEW.title)
EXECUTE FUNCTION cooperation_name_party();

-- What a side agreed to publish, as it stood then: the lead may word it anew, and tells the sides by that.
CREATE FUNCTION cooperation_keep_wording() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT title, purpose, form INTO STRICT NEW.published_title, NEW.published_purpose, NEW.published_form
  FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
  RETURN NEW;
END $$;
-- After lock_cooperation: triggers run by name.
CREATE TRIGGER prepare_row BEFORE INSERT ON cooperation_party_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'PUBLICATION_AGREED') EXECUTE FUNCTION cooperation_keep_wording();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE FUNCTION cooperation_apply_party_step() RETURNS trigger
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
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_party FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_party_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER cooperation_apply_step AFTER INSERT ON cooperation_party_step FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION cooperation_apply_party_step();

-- How many sides a cooperation has, which are all read at each step; and nobody is asked twice who has been asked under
-- two entries of the directory that are one today: each of them keeps its own word, until one of them leaves.
CREATE FUNCTION cooperation_check_ask() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'cooperation_party' THEN
    IF (SELECT count(*) FROM cooperation_party
      WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id) > 100
    THEN
      RAISE EXCEPTION 'too many sides' USING ERRCODE = '23514', TABLE = 'cooperation_party',
        CONSTRAINT = 'cooperation_party_many';
    END IF;
  ELSIF EXISTS (
    SELECT FROM cooperation_party p
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id AND q.id <> p.id
    LEFT JOIN partner asked ON asked.id = p.partner_id
    LEFT JOIN partner other ON other.id = q.partner_id
    LEFT JOIN tenant town ON town.id = p.to_tenant_id
    LEFT JOIN tenant neighbour ON neighbour.id = q.to_tenant_id
    WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.party_id
      AND (coalesce(other.into_id, other.id) = coalesce(asked.into_id, asked.id)
        OR coalesce(neighbour.successor_id, neighbour.id) = coalesce(town.successor_id, town.id))
      AND (q.status IN ('ASKED', 'AGREED') OR q.status = 'LEFT' AND ctx.today() < q.ends_before))
  THEN
    RAISE EXCEPTION 'the same side under another name' USING ERRCODE = '23514', TABLE = 'cooperation_party_step',
      CONSTRAINT = 'cooperation_party_step_twice';
  END IF;
  RETURN NULL;
END $$;
-- AFTER: the policy refuses first.
CREATE TRIGGER check_ask AFTER INSERT ON cooperation_party FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_check_ask();
CREATE TRIGGER check_ask AFTER INSERT ON cooperation_party_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'ASKED') EXECUTE FUNCTION cooperation_check_ask();
