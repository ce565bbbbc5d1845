-- Sessions: opened at a login, used at each request (ctx.enter), and ended by deleting them, which tells all processes.
-- These functions run with the rights of context_definer, since nobody has entered a context at a login or a logout.

-- Opens a session and returns its id; NULL where the provider has reported its end already. The person's name and
-- address follow the provider. p_issued_at: when the login began, or the provider issued the ID token if that was
-- earlier. A person has at most twenty sessions: one more ends the one that was not used for the longest time.
CREATE FUNCTION ctx.open_session(
  p_hash bytea, p_issuer text, p_subject text, p_provider_session text, p_id_token text, p_name text, p_email text,
  p_email_verified boolean, p_device text, p_issued_at timestamptz, p_idle interval, p_lifetime interval) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(9, hashtext(p_issuer)); -- LOGIN
  IF EXISTS (SELECT FROM logout_notice n WHERE n.issuer = p_issuer AND CASE
      WHEN n.provider_session IS NULL OR p_provider_session IS NULL
      THEN n.subject = p_subject AND n.issued_at >= p_issued_at ELSE n.provider_session = p_provider_session END) THEN
    RETURN NULL;
  END IF;
  DELETE FROM login_session WHERE id IN (
    SELECT id FROM login_session WHERE issuer = p_issuer AND subject = p_subject
    ORDER BY last_seen_at DESC, id DESC OFFSET 19);
  INSERT INTO login_session (hash, issuer, subject, provider_session, id_token, name, email, email_verified, device,
    idle_until, expires_at)
  VALUES (p_hash, p_issuer, p_subject, p_provider_session, p_id_token, p_name, p_email, p_email_verified, p_device,
    now() + p_idle, now() + p_lifetime)
  RETURNING id INTO v_id;
  -- A program has no browser: somebody registered a person as one, to learn her name from a role she never asked for.
  DELETE FROM role_grant g USING app_user u
  WHERE u.issuer = p_issuer AND u.subject = p_subject AND u.is_machine AND g.user_id = u.id;
  UPDATE app_user SET is_machine = false WHERE issuer = p_issuer AND subject = p_subject AND is_machine;
  INSERT INTO person (user_id, name, email, email_verified)
  SELECT id, p_name, p_email, p_email_verified FROM app_user WHERE issuer = p_issuer AND subject = p_subject
  ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, email = excluded.email,
    email_verified = excluded.email_verified, last_login_at = now();
  RETURN v_id;
END $$;

-- Ends a session; returns its provider and its ID token, for the logout there. No row where it has ended already.
CREATE FUNCTION ctx.end_session(p_hash bytea) RETURNS TABLE (issuer text, id_token text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM login_session s WHERE s.hash = p_hash RETURNING s.issuer, s.id_token
$$;

-- Ends sessions of the person of this transaction, by their ids (NULL: all but the one in use); returns how many.
CREATE FUNCTION ctx.end_own_sessions(p_ids uuid[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (
    DELETE FROM login_session s WHERE ctx.is_login_of(s.issuer, s.subject)
      AND CASE WHEN p_ids IS NULL THEN s.id IS DISTINCT FROM ctx.session_id() ELSE s.id = ANY (p_ids) END
    RETURNING 1)
  SELECT count(*)::int FROM ended
$$;

-- Prolongs sessions that were used, and returns them: one that has ended stays so.
CREATE FUNCTION ctx.touch_sessions(p_hashes bytea[], p_idle interval) RETURNS SETOF bytea
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE login_session SET last_seen_at = now(), idle_until = now() + p_idle
  WHERE hash = ANY (p_hashes) AND now() < idle_until AND now() < expires_at
  RETURNING hash
$$;

-- A logout that the provider reports (back-channel): ends the session there, or without one all sessions of the person.
-- A session of which the provider did not say which one it is there ends with each logout of its person.
-- Returns how many ended; NULL for a report that came before.
CREATE FUNCTION ctx.log_out(p_issuer text, p_jti text, p_subject text, p_provider_session text, p_issued_at timestamptz)
RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ended int;
BEGIN
  PERFORM pg_advisory_xact_lock(9, hashtext(p_issuer)); -- LOGIN
  INSERT INTO logout_notice (issuer, jti, subject, provider_session, issued_at)
  VALUES (p_issuer, p_jti, p_subject, p_provider_session, p_issued_at) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  DELETE FROM login_session WHERE issuer = p_issuer
    AND CASE WHEN p_provider_session IS NULL OR provider_session IS NULL THEN subject = p_subject
      ELSE provider_session = p_provider_session AND (p_subject IS NULL OR subject = p_subject) END;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END $$;

-- Tells all processes of sessions that have ended, however that came.
CREATE FUNCTION ctx.notify_ended_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload holds 8,000 bytes: a hundred hashes.
  PERFORM pg_notify('session_ended', string_agg(o.hash, ','))
  FROM (SELECT encode(hash, 'hex') AS hash, (row_number() OVER () - 1) / 100 AS part FROM ended) o GROUP BY o.part;
  RETURN NULL;
END $$;

CREATE TRIGGER notify_ended AFTER DELETE ON login_session REFERENCING OLD TABLE AS ended
FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_ended_sessions();

-- Whether mail goes to a person: she may log in, and her provider has verified an address.
CREATE FUNCTION ctx.has_mail_address(p_user_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p JOIN app_user u ON u.id = p.user_id AND u.active
    WHERE p.user_id = p_user_id AND p.email IS NOT NULL AND p.email_verified)
$$;

GRANT EXECUTE ON FUNCTION ctx.has_mail_address(uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION
  ctx.open_session(bytea, text, text, text, text, text, text, boolean, text, timestamptz, interval, interval),
  ctx.end_session(bytea), ctx.end_own_sessions(uuid[]), ctx.touch_sessions(bytea[], interval),
  ctx.log_out(text, text, text, text, timestamptz)
TO api;
