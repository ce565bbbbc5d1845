-- The yearly question. Nobody is asked twice within the days that the installation sets, and never again where a
-- mailbox does not want to be. At most 200 a day: a new directory does not flood mail servers. Returns how many were
-- asked. Whoever calls it holds the lock MAIL; the table is locked besides, so that two calls ask nobody twice.
CREATE FUNCTION ctx.collect_partner_reviews(p_days int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner record;
  v_id uuid;
  v_count int := 0;
BEGIN
  IF p_days < 365 THEN -- 0: nobody is asked; more often than once a year neither
    RETURN 0;
  END IF;
  LOCK TABLE partner_review IN SHARE ROW EXCLUSIVE MODE;
  FOR v_partner IN
    SELECT p.id, p.steward_id, p.email FROM partner p
    WHERE p.is_listed AND p.into_id IS NULL AND p.email IS NOT NULL
      AND coalesce(p.confirmed_on, (p.created_at AT TIME ZONE 'Europe/Berlin')::date) <= ctx.today() - p_days
      AND NOT EXISTS (SELECT FROM partner_review r
        WHERE r.partner_id = p.id AND r.asked_at > now() - make_interval(days => p_days))
      AND NOT EXISTS (SELECT FROM partner_review r WHERE r.email = p.email AND r.ended_at IS NOT NULL)
    ORDER BY p.id LIMIT 200
  LOOP
    INSERT INTO partner_review (partner_id, email) VALUES (v_partner.id, v_partner.email) RETURNING id INTO v_id;
    PERFORM ctx.queue_mail('PARTNER_REVIEW', v_partner.steward_id, v_id, v_partner.email, NULL, 'DE');
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

-- The review of a mail that is sent now, with the hash of its link; no row where there is nothing to ask any more.
CREATE FUNCTION ctx.partner_review_to_send(p_id uuid, p_hash bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_name text;
BEGIN
  UPDATE partner_review r SET hash = p_hash FROM partner p
  WHERE r.id = p_id AND r.answered_at IS NULL AND r.ended_at IS NULL AND p.id = r.partner_id AND p.is_listed
    AND p.into_id IS NULL AND p.email = r.email AND coalesce(r.hash, p_hash) = p_hash
  RETURNING p.name INTO v_name;
  RETURN v_name;
END $$;

-- The entry of a link, as everybody sees it. Unknown, expired and unlisted ones look the same.
CREATE FUNCTION ctx.find_partner_review(p_hash bytea)
RETURNS TABLE (partner_id uuid, name text, street text, postcode text, website text, email text, description text,
  is_answered boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.name, p.street, p.postcode, p.website, p.email, p.description, r.answered_at IS NOT NULL
  FROM partner_review r JOIN partner p ON p.id = r.partner_id
  WHERE r.hash = p_hash AND r.asked_at > now() - interval '90 days' AND p.email = r.email AND p.is_listed
    AND p.into_id IS NULL
$$;

-- Takes the answer, once; returns whether it did. What is wrong is told to whoever keeps the entry.
CREATE FUNCTION ctx.answer_partner_review(p_hash bytea, p_answer text, p_note text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner partner;
  v_id uuid;
BEGIN
  SELECT p.* INTO v_partner FROM ctx.find_partner_review(p_hash) f JOIN partner p ON p.id = f.partner_id;
  UPDATE partner_review SET answer = p_answer, note = p_note, answered_at = now()
  WHERE hash = p_hash AND answered_at IS NULL AND v_partner.id = partner_id RETURNING id INTO v_id;
  IF v_id IS NULL THEN
    RETURN false;
  END IF;
  IF p_answer = 'CORRECTED' AND v_partner.is_claimed THEN
    PERFORM ctx.queue_mail('PARTNER_CORRECTED', NULL, v_id, NULL, d.user_id, NULL)
    FROM partner_deciders(v_partner.id) d;
  ELSIF p_answer = 'CORRECTED' THEN
    PERFORM ctx.notify_role_holders('PARTNER_CORRECTED', v_partner.steward_id, v_id, '{EDITOR,REVIEWER,ADMIN}', NULL);
  END IF;
  RETURN true;
END $$;

-- Ends the question for the mailbox of a link, whatever it answered; returns whether the link is one.
CREATE FUNCTION ctx.end_partner_reviews(p_hash bytea) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (UPDATE partner_review SET ended_at = coalesce(ended_at, now()) WHERE hash = p_hash RETURNING id)
  SELECT EXISTS (SELECT FROM ended)
$$;

-- Whoever confirms an entry says that it is right today.
CREATE FUNCTION partner_confirm() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE partner SET confirmed_on = ctx.today() WHERE id = NEW.partner_id;
  RETURN NULL;
END $$;
CREATE TRIGGER partner_confirm AFTER UPDATE OF answer ON partner_review FOR EACH ROW
WHEN (NEW.answer = 'CONFIRMED') EXECUTE FUNCTION partner_confirm();

GRANT EXECUTE ON FUNCTION ctx.collect_partner_reviews(int), ctx.partner_review_to_send(uuid, bytea),
  ctx.find_partner_review(bytea), ctx.answer_partner_review(bytea, text, text), ctx.end_partner_reviews(bytea) TO api;
