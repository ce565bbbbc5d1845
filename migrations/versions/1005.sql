SET LOCAL check_function_bodies = off;
DROP FUNCTION ctx.enter(text, text, text[]);
-- Enters the transaction as a person, and looks up their rights. It always returns true, also for unknown people, who
-- have no rights. A token without the scope read (write) takes the rights to read (to write) away. A session, by the
-- hash of its id, says whose it is; one that has ended raises KV401.
-- A generic plan once a connection: planning for each person would take longer than executing.
-- OFFICE belongs to one alliance and gives no rights in the tenant as a whole: it is left out here until there are
-- alliances, and operating.grant refuses it until then. The enum has it since GraphQL shows it.
CREATE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[], p_session bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_user uuid;
  v_can_read boolean := 'read' = ANY (p_scopes);
  v_can_write boolean := 'write' = ANY (p_scopes);
  v_today date := ctx.today();
  v_rights record;
  v_editable int[];
  v_delegated record;
  v_login record;
BEGIN
  IF p_session IS NULL THEN
    SELECT p_issuer AS issuer, p_subject AS subject, NULL::uuid AS id INTO v_login;
  ELSE
    SELECT issuer, subject, id INTO v_login FROM login_session
    WHERE hash = p_session AND now() < idle_until AND now() < expires_at;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'KV401';
    END IF;
  END IF;
  IF v_login.subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = v_login.issuer AND subject = v_login.subject AND active;
  END IF;
  PERFORM set_config('ctx.is_active', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true),
    set_config('ctx.issuer', coalesce(v_login.issuer, ''), true),
    set_config('ctx.subject', coalesce(v_login.subject, ''), true),
    set_config('ctx.session', coalesce(v_login.id::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.read', '', true), set_config('ctx.draft', '', true), set_config('ctx.edit', '', true),
      set_config('ctx.publish', '', true), set_config('ctx.admin', '', true), set_config('ctx.region', '', true),
      set_config('ctx.county', '', true), set_config('ctx.own_edit', '', true), set_config('ctx.mandates', '', true);
    RETURN true;
  END IF;
  WITH held AS (
    SELECT g.tenant_id, g.role, t.region_id, t.kind, t.kind IN ('COUNTY', 'INDEPENDENT_CITY') AS is_county
    FROM role_grant g JOIN tenant t ON t.id = g.tenant_id
    WHERE g.user_id = v_user AND g.role <> 'OFFICE' AND g.valid_from <= v_today AND v_today < g.valid_to
  ), regions AS (
    SELECT string_agg(t.id::text, ',') AS region,
      string_agg(t.id::text, ',') FILTER (WHERE t.region_id IN
        (SELECT region_id FROM held WHERE role = 'COUNTY' AND is_county)) AS county
    FROM tenant t WHERE t.region_id IN (SELECT region_id FROM held)
  ), roles AS (
    SELECT string_agg(DISTINCT tenant_id::text, ',') AS read,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edit,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('REVIEWER', 'ADMIN')) AS publish,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role = 'ADMIN') AS admin,
      bool_or(kind = 'COUNTY' AND role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edits_county
    FROM held
  )
  SELECT
    set_config('ctx.read', CASE WHEN v_can_read THEN coalesce(roles.read, '') ELSE '' END, true) AS read,
    set_config('ctx.draft', coalesce(roles.edit, ''), true) AS draft,
    set_config('ctx.edit', CASE WHEN v_can_write THEN coalesce(roles.edit, '') ELSE '' END, true) AS edit,
    set_config('ctx.publish', CASE WHEN v_can_write THEN coalesce(roles.publish, '') ELSE '' END, true) AS publish,
    set_config('ctx.admin', coalesce(roles.admin, ''), true) AS admin,
    set_config('ctx.region', CASE WHEN v_can_read THEN coalesce(regions.region, '') ELSE '' END, true) AS region,
    set_config('ctx.county', CASE WHEN v_can_read THEN coalesce(regions.county, '') ELSE '' END, true) AS county,
    set_config('ctx.own_edit', coalesce(roles.edit, ''), true) AS own_edit,
    set_config('ctx.mandates', '', true) AS mandates, roles.edits_county
  INTO STRICT v_rights FROM roles CROSS JOIN regions;
  IF v_rights.edits_county THEN
    -- Who edits for a county edits also where a member delegates that today, and nothing beyond. Where the person edits
    -- by a role of their own, nothing is delegated. Of several mandates the first one is named in the trail.
    v_editable := string_to_array(v_rights.own_edit, ',');
    SELECT string_agg(DISTINCT m.tenant_id::text, ',') AS tenants, jsonb_object_agg(m.tenant_id, m.id)::text AS mandates
    INTO STRICT v_delegated
    FROM (
      SELECT DISTINCT ON (tenant_id, to_tenant_id) tenant_id, to_tenant_id, id FROM mandate
      WHERE to_tenant_id = ANY (v_editable) AND v_today < valid_to AND valid_from <= v_today AND revoked_at IS NULL
        AND tenant_id <> ALL (v_editable)
      ORDER BY tenant_id, to_tenant_id, id
    ) m
    WHERE (SELECT region_id FROM tenant WHERE id = m.tenant_id)
      = (SELECT region_id FROM tenant WHERE id = m.to_tenant_id);
    IF v_delegated.tenants IS NOT NULL THEN
      PERFORM set_config('ctx.mandates', v_delegated.mandates, true), set_config('ctx.own_read', v_rights.read, true),
        set_config('ctx.draft', v_rights.own_edit || ',' || v_delegated.tenants, true),
        set_config('ctx.read',
          CASE WHEN v_can_read THEN v_rights.read || ',' || v_delegated.tenants ELSE '' END, true),
        set_config('ctx.edit',
          CASE WHEN v_can_write THEN v_rights.edit || ',' || v_delegated.tenants ELSE '' END, true);
    END IF;
  END IF;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[], bytea) TO api;

-- Whether a row is about who logged in, known here or not.
CREATE FUNCTION ctx.is_login_of(p_issuer text, p_subject text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN p_subject = nullif(current_setting('ctx.subject', true), '') AND p_issuer = current_setting('ctx.issuer', true);

-- The session of this transaction; NULL for a token and for anonymous callers.
CREATE FUNCTION ctx.session_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('ctx.session', true), '')::uuid;

CREATE TABLE login_session (
	id UUID DEFAULT uuidv7() NOT NULL,
	hash BYTEA NOT NULL,
	issuer TEXT NOT NULL,
	subject TEXT NOT NULL,
	provider_session TEXT,
	id_token TEXT,
	name TEXT,
	email TEXT,
	email_verified BOOLEAN NOT NULL,
	device TEXT,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	last_seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	idle_until TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	PRIMARY KEY (id),
	CHECK (octet_length(hash) = 32),
	UNIQUE (hash)
);
CREATE INDEX login_session_login ON login_session (issuer, subject);
CREATE INDEX login_session_provider_session ON login_session (issuer, provider_session);
COMMENT ON TABLE login_session IS 'Sitzung: eine Person, die sich mit einem Browser angemeldet hat.';
COMMENT ON COLUMN login_session.id IS 'Kennung';
COMMENT ON COLUMN login_session.hash IS 'SHA-256 des Geheimnisses im Browser';
COMMENT ON COLUMN login_session.issuer IS 'Anmeldedienst (Issuer)';
COMMENT ON COLUMN login_session.subject IS 'Kennung beim Anmeldedienst (Subject)';
COMMENT ON COLUMN login_session.provider_session IS 'Kennung der Sitzung beim Anmeldedienst (sid), mit der er sie beendet';
COMMENT ON COLUMN login_session.id_token IS 'ID-Token der Anmeldung; der Anmeldedienst verlangt es beim Abmelden';
COMMENT ON COLUMN login_session.name IS 'Name, wie ihn der Anmeldedienst nennt';
COMMENT ON COLUMN login_session.email IS 'E-Mail-Adresse, wie sie der Anmeldedienst nennt';
COMMENT ON COLUMN login_session.email_verified IS 'Hat der Anmeldedienst die Adresse geprüft?';
COMMENT ON COLUMN login_session.device IS 'Browser und System, wie sie sich nennen';
COMMENT ON COLUMN login_session.created_at IS 'Angemeldet am';
COMMENT ON COLUMN login_session.last_seen_at IS 'Zuletzt benutzt, auf eine Minute genau';
COMMENT ON COLUMN login_session.idle_until IS 'Endet dann, wenn sie bis dahin nicht benutzt wird';
COMMENT ON COLUMN login_session.expires_at IS 'Endet spätestens dann';
CREATE TABLE logout_notice (
	issuer TEXT NOT NULL,
	jti TEXT NOT NULL,
	subject TEXT,
	provider_session TEXT,
	issued_at TIMESTAMP WITH TIME ZONE NOT NULL,
	received_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (issuer, jti)
);
COMMENT ON TABLE logout_notice IS 'Abmeldung, die ein Anmeldedienst gemeldet hat: gilt auch für eine Anmeldung, die erst danach ankommt.';
COMMENT ON COLUMN logout_notice.issuer IS 'Anmeldedienst (Issuer)';
COMMENT ON COLUMN logout_notice.jti IS 'Kennung der Meldung: jede gilt einmal';
COMMENT ON COLUMN logout_notice.subject IS 'Kennung der Person dort (Subject)';
COMMENT ON COLUMN logout_notice.provider_session IS 'Kennung der Sitzung dort (sid)';
COMMENT ON COLUMN logout_notice.issued_at IS 'Gemeldet am, nach der Uhr des Anmeldedienstes';
COMMENT ON COLUMN logout_notice.received_at IS 'Angekommen am';
CREATE TABLE person (
	user_id UUID NOT NULL,
	name TEXT,
	email TEXT,
	email_verified BOOLEAN NOT NULL,
	last_login_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (user_id),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE
);
COMMENT ON TABLE person IS 'Was der Anmeldedienst über eine Person sagt, die hier bekannt ist. Es folgt ihm bei jeder Anmeldung.';
COMMENT ON COLUMN person.user_id IS 'Person';
COMMENT ON COLUMN person.name IS 'Name';
COMMENT ON COLUMN person.email IS 'E-Mail-Adresse';
COMMENT ON COLUMN person.email_verified IS 'Hat der Anmeldedienst die Adresse geprüft?';
COMMENT ON COLUMN person.last_login_at IS 'Zuletzt angemeldet am';
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

GRANT EXECUTE ON FUNCTION
  ctx.open_session(bytea, text, text, text, text, text, text, boolean, text, timestamptz, interval, interval),
  ctx.end_session(bytea), ctx.end_own_sessions(uuid[]), ctx.touch_sessions(bytea[], interval),
  ctx.log_out(text, text, text, text, timestamptz)
TO api;
ALTER TABLE login_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE login_session FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON login_session TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON login_session FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read_own ON login_session FOR SELECT TO api USING (ctx.is_login_of(issuer, subject));
GRANT SELECT ON login_session TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON login_session TO context_definer;
ALTER TABLE logout_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE logout_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON logout_notice TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON logout_notice FOR ALL TO context_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON logout_notice TO context_definer;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON person TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON person FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read_by_grant ON person FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR EXISTS (SELECT FROM role_grant g WHERE g.user_id = person.user_id));
GRANT SELECT ON person TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON person TO context_definer;
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION ctx.end_own_sessions(uuid[]) FROM PUBLIC;
ALTER FUNCTION ctx.end_own_sessions(uuid[]) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.end_session(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.end_session(bytea) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.enter(text, text, text[], bytea) FROM PUBLIC;
ALTER FUNCTION ctx.enter(text, text, text[], bytea) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.log_out(text, text, text, text, timestamptz) FROM PUBLIC;
ALTER FUNCTION ctx.log_out(text, text, text, text, timestamptz) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_ended_sessions() FROM PUBLIC;
ALTER FUNCTION ctx.notify_ended_sessions() OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.open_session(bytea, text, text, text, text, text, text, boolean, text, timestamptz, interval, interval) FROM PUBLIC;
ALTER FUNCTION ctx.open_session(bytea, text, text, text, text, text, text, boolean, text, timestamptz, interval, interval) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.touch_sessions(bytea[], interval) FROM PUBLIC;
ALTER FUNCTION ctx.touch_sessions(bytea[], interval) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.end_own_sessions(uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.end_session(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[], bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.log_out(text, text, text, text, timestamptz) TO owner;
GRANT EXECUTE ON FUNCTION ctx.notify_ended_sessions() TO owner;
GRANT EXECUTE ON FUNCTION ctx.open_session(bytea, text, text, text, text, text, text, boolean, text, timestamptz, interval, interval) TO owner;
GRANT EXECUTE ON FUNCTION ctx.touch_sessions(bytea[], interval) TO owner;
SET LOCAL ROLE owner;
