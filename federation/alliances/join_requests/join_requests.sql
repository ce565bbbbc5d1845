-- Takes a request of somebody without an account, for an alliance that everybody sees and that is open; returns whether
-- it is. The mail with the link is the only answer: an address that asks too often, or a flood, gets none, and nobody
-- learns that. What is never confirmed goes with the retention.
CREATE FUNCTION ctx.submit_join_request(p_tenant_id int, p_alliance_id uuid, p_values jsonb, p_language text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM alliance a WHERE a.tenant_id = p_tenant_id AND a.id = p_alliance_id
      AND a.visibility = 'PUBLIC' AND a.is_open AND a.archived_on IS NULL
      AND CASE WHEN p_values ->> 'organisation' IS NULL THEN a.admits_persons ELSE a.admits_organisations END) THEN
    RETURN false;
  END IF;
  -- Many at once would not count each other, and one address got a mail from each.
  PERFORM pg_advisory_xact_lock(16, hashtext(p_values ->> 'email')); -- JOIN_REQUEST
  IF (SELECT count(*) >= 3 FROM join_request r
      WHERE r.email = p_values ->> 'email' AND r.asked_at > now() - interval '1 day')
    OR (SELECT count(*) >= 200 FROM join_request r WHERE r.tenant_id = p_tenant_id AND r.alliance_id = p_alliance_id
      AND r.asked_at > now() - interval '1 day' AND r.confirmed_at IS NULL) THEN
    RETURN true;
  END IF;
  INSERT INTO join_request (tenant_id, alliance_id, version, name, organisation, email, phone, postcode, message,
    strengths, contribution, closed_at)
  SELECT p_tenant_id, p_alliance_id, 1, v.name, v.organisation, v.email, v.phone, v.postcode, v.message, v.strengths,
    v.contribution, now()
  FROM jsonb_populate_record(NULL::join_request, p_values) v RETURNING id INTO v_id;
  PERFORM ctx.queue_mail('JOIN_REQUEST', p_tenant_id, v_id, p_values ->> 'email', NULL, p_language);
  RETURN true;
END $$;

-- The request of a mail that is sent now, with the hash of its link; no row where there is nothing to confirm.
CREATE FUNCTION ctx.join_request_to_send(p_id uuid, p_hash bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_name text;
BEGIN
  UPDATE join_request r SET hash = p_hash FROM alliance a
  WHERE r.id = p_id AND r.confirmed_at IS NULL AND coalesce(r.hash, p_hash) = p_hash
    AND a.tenant_id = r.tenant_id AND a.id = r.alliance_id AND a.visibility = 'PUBLIC'
  RETURNING a.name INTO v_name;
  RETURN v_name;
END $$;

-- The request of a link, and the alliance. Unknown and expired ones look the same.
CREATE FUNCTION ctx.find_join_request(p_hash bytea)
RETURNS TABLE (alliance text, name text, organisation text, is_confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.name, r.name, r.organisation, r.confirmed_at IS NOT NULL
  FROM join_request r JOIN alliance a ON a.tenant_id = r.tenant_id AND a.id = r.alliance_id
  WHERE r.hash = p_hash AND r.asked_at > now() - interval '14 days' AND a.visibility = 'PUBLIC'
$$;

-- Confirms the address: from now on the office reads the request. Returns whether the link is one.
CREATE FUNCTION ctx.confirm_join_request(p_hash bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE join_request r SET confirmed_at = now(), closed_at = NULL
  WHERE r.hash = p_hash AND r.confirmed_at IS NULL AND EXISTS (SELECT FROM ctx.find_join_request(p_hash));
  RETURN EXISTS (SELECT FROM ctx.find_join_request(p_hash));
END $$;

-- With the answer of the office its time to be kept begins.
CREATE FUNCTION join_request_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.closed_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER close_row BEFORE UPDATE OF answer ON join_request FOR EACH ROW
WHEN (OLD.answer IS NULL AND NEW.answer IS NOT NULL) EXECUTE FUNCTION join_request_close();

GRANT EXECUTE ON FUNCTION ctx.submit_join_request(int, uuid, jsonb, text), ctx.join_request_to_send(uuid, bytea),
  ctx.find_join_request(bytea), ctx.confirm_join_request(bytea) TO api;
