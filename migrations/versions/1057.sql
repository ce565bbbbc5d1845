-- Listeners with equal rights are read for by one statement: what enter has set gets a name, and who a person is can be
-- hidden from a reading.
CREATE OR REPLACE FUNCTION ctx.read_rights() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(' ', 'r' || current_setting('ctx.read', true), 'd' || current_setting('ctx.draft', true),
  'o' || current_setting('ctx.own_edit', true), 'a' || current_setting('ctx.admin', true),
  'g' || current_setting('ctx.region', true), 'c' || current_setting('ctx.county', true),
  'u' || (current_setting('keys.reader', true) <> ''), 'p' || current_setting('keys.partner', true),
  'm' || current_setting('keys.own', true), 'l' || current_setting('keys.allied', true),
  't' || current_setting('keys.member', true), 'f' || current_setting('keys.office', true));

CREATE FUNCTION ctx.rights() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(ctx.read_rights(), 'UTF8')), 'hex') || ':' || encode(sha256(convert_to(concat_ws(' ',
  'i' || (current_setting('ctx.user', true) <> ''), 'e' || current_setting('ctx.edit', true),
  'p' || current_setting('ctx.publish', true), 'm' || current_setting('ctx.mandates', true),
  'o' || CASE WHEN current_setting('ctx.mandates', true) <> '' THEN current_setting('ctx.own_read', true) END,
  'w' || (current_setting('keys.writer', true) <> ''), 'k' || current_setting('keys.keep', true),
  't' || current_setting('keys.act', true), 's' || current_setting('keys.sign', true),
  'a' || current_setting('keys.active', true), 'n' || current_setting('keys.manage', true)), 'UTF8')), 'hex');

CREATE FUNCTION ctx.enter_listeners(p_issuers text[], p_subjects text[], p_scopes text[], p_sessions bytea[])
RETURNS boolean LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
DECLARE
  v_rights text[];
  v_first text;
BEGIN
  IF cardinality(p_subjects) = 1 THEN
    PERFORM ctx.enter(p_issuers[1], p_subjects[1], p_scopes, p_sessions[1]),
      set_config('ctx.rights', ctx.rights(), true);
    RETURN true;
  END IF;
  FOR n IN REVERSE cardinality(p_subjects)..1 LOOP -- the first one is entered last, and stays
    BEGIN
      PERFORM ctx.enter(p_issuers[n], p_subjects[n], p_scopes, p_sessions[n]);
      v_first := ctx.rights();
      v_rights := v_first || v_rights;
    EXCEPTION WHEN SQLSTATE 'KV401' THEN
      v_rights := '-'::text || v_rights;
    END;
  END LOOP;
  IF v_first IS NULL THEN
    RAISE EXCEPTION 'all sessions have ended' USING ERRCODE = 'KV401';
  END IF;
  PERFORM set_config('ctx.rights', array_to_string(v_rights, ','), true),
    set_config('ctx.issuer', '', true), set_config('ctx.subject', '(several)', true),
    set_config('ctx.session', '(several)', true), set_config('ctx.user', '(several)', true),
    set_config('keys.reader', '(several)', true), set_config('keys.writer', '(several)', true);
  RETURN true;
END $$;

CREATE FUNCTION ctx.subject() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN current_setting('ctx.user', true) = '(several)' THEN ctx.user_id()::text
  ELSE nullif(current_setting('ctx.subject', true), '') END;

CREATE OR REPLACE FUNCTION ctx.is_login_of(p_issuer text, p_subject text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN p_subject = ctx.subject() AND p_issuer = current_setting('ctx.issuer', true);

GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
CREATE OR REPLACE FUNCTION ctx.person_data() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH login AS (
    SELECT current_setting('ctx.issuer', true) AS issuer, ctx.subject() AS subject
  ), known AS (
    SELECT l.issuer, l.subject, (SELECT u.id FROM app_user u WHERE u.issuer = l.issuer AND u.subject = l.subject) AS id
    FROM login l WHERE l.subject IS NOT NULL
  )
  SELECT ctx.collect_person_rows(k.id, k.issuer, k.subject, (SELECT coalesce(array_agg(lower(a.email)), '{}') FROM (
      SELECT p.email FROM person p WHERE p.user_id = k.id AND p.email_verified
      UNION SELECT s.email FROM login_session s WHERE s.issuer = k.issuer AND s.subject = k.subject AND s.email_verified
    ) a WHERE a.email IS NOT NULL), '{}', '{}')
  FROM known k
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
