-- What is stored about a person: told, erased, cleaned out of texts. The functions that follow the marks of columns are
-- rendered by person_data.py; these call them. All run with the rights of person_definer.

-- A text as its folded words, with a blank before, between and after them: Müller, Mueller, MULLER and Mu\u0308ller are
-- ' muller '. Of JSON the escapes of line ends and tabs are no letters. What is German and no more takes the short way.
CREATE FUNCTION ctx.fold_words(p_text text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  v_text text := translate(replace(lower(p_text COLLATE pg_catalog.pg_c_utf8), 'ß', 'ss'),
    'äöüéèêëáàâãåóòôõíìîïúùûñçý²³₂₃„“”‚‘’–—…»«§°·•€‑', 'aoueeeeaaaaaooooiiiiuuuncy2323                 ');
BEGIN
  IF octet_length(v_text) <> length(v_text) THEN
    v_text := regexp_replace(ctx.fold_text(p_text) COLLATE pg_catalog.pg_c_utf8, '[[:space:][:punct:][:cntrl:]]+',
      ' ', 'g');
  END IF;
  v_text := replace(replace(replace(v_text, '\n', ' '), '\r', ' '), '\t', ' ');
  v_text := replace(replace(replace(v_text, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
  v_text := translate(v_text, E'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r', repeat(' ', 35));
  RETURN ' ' || trim(replace(replace(replace(v_text, '    ', ' '), '  ', ' '), '  ', ' ')) || ' ';
END $$;

-- Patterns for LIKE that find a person in folded words: by her family name (the last word, or the one before a comma),
-- also in the genitive, and by her addresses. A name of one or two letters is searched as a whole.
CREATE FUNCTION ctx.person_patterns(p_names text[], p_addresses text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH family AS (
    SELECT CASE WHEN length(trim(f.name)) > 2 THEN f.name ELSE ctx.fold_words(n) END AS words
    FROM unnest(p_names) n, LATERAL (SELECT ctx.fold_words(CASE WHEN strpos(n, ',') > 0 THEN split_part(n, ',', 1)
      ELSE regexp_replace(trim(n), '^.*\s', '') END) AS name) f
  ), words AS (
    SELECT regexp_replace(trim(w.words), ' +', ' ', 'g') AS words FROM family w
    UNION SELECT regexp_replace(trim(ctx.fold_words(a)), ' +', ' ', 'g') FROM unnest(p_addresses) a
  )
  SELECT coalesce(array_agg(format('%% %s%s %%', w.words, s.ending)), '{}')
  FROM words w, (VALUES (''), ('s')) s (ending) WHERE w.words <> ''
$$;

-- The same for a name that is a common word (Wald, Klein): only beside her given name or a form of address.
CREATE FUNCTION ctx.full_name_patterns(p_names text[], p_addresses text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH parts AS (
    SELECT trim(ctx.fold_words(CASE WHEN strpos(n, ',') > 0 THEN split_part(n, ',', 1)
        ELSE regexp_replace(trim(n), '^.*\s', '') END)) AS family,
      trim(ctx.fold_words(CASE WHEN strpos(n, ',') > 0 THEN split_part(n, ',', 2)
        ELSE substring(trim(n) FROM '^(.*)\s') END)) AS given
    FROM unnest(p_names) n
  ), words AS (
    SELECT format(f.form, p.given, p.family) AS words FROM parts p, (VALUES ('%s %s'), ('%2$s %1$s')) f (form)
    WHERE p.family <> '' AND p.given <> ''
    UNION SELECT format('%s %s', a.word, p.family) FROM parts p,
      unnest('{frau,herr,herrn,fr,hr,dr,prof}'::text[]) a (word) WHERE p.family <> ''
    UNION SELECT regexp_replace(trim(ctx.fold_words(a)), ' +', ' ', 'g') FROM unnest(p_addresses) a
  )
  SELECT coalesce(array_agg(format('%% %s%s %%', w.words, s.ending)), '{}')
  FROM words w, (VALUES (''), ('s')) s (ending) WHERE w.words <> ''
$$;

-- Whether a text mentions a person, by the patterns above. Folding takes long, and a trail is long: a text of plain
-- German letters is folded only where it has the letters of a pattern that no spelling changes.
CREATE FUNCTION ctx.mentions(p_text text, p_patterns text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_text IS NULL THEN false
  WHEN lower(p_text COLLATE "C") LIKE ANY (
    string_to_array(regexp_replace(array_to_string(p_patterns, '|'), '[aous ]+', '%', 'g'), '|'))
    OR p_text ~ '[^\x01-\x7fäöüßÄÖÜ]' THEN ctx.fold_words(p_text) LIKE ANY (p_patterns)
  ELSE false END;

-- What is stored about whoever is logged in; by an address only where the provider has verified it.
CREATE FUNCTION ctx.person_data() RETURNS jsonb
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

-- The user with an address that a provider has verified, if there is only one.
CREATE FUNCTION ctx.user_with_address(p_addresses text[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN count(*) = 1 THEN min(user_id::text)::uuid END FROM person
  WHERE email_verified AND lower(email) IN (SELECT lower(a) FROM unnest(p_addresses) a)
$$;

-- The same for the operator, about anybody: by user, account, addresses, or by name within some tenants.
CREATE FUNCTION ctx.export_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH known AS (
    SELECT coalesce(p_user, (SELECT id FROM app_user WHERE issuer = p_issuer AND subject = p_subject),
      ctx.user_with_address(p_addresses)) AS id
  ), account AS (
    SELECT k.id, coalesce(u.issuer, p_issuer) AS issuer, coalesce(u.subject, p_subject) AS subject
    FROM known k LEFT JOIN app_user u ON u.id = k.id
  )
  SELECT ctx.collect_person_rows(a.id, a.issuer, a.subject, (SELECT array_agg(DISTINCT lower(f.email)) FROM (
      SELECT unnest(p_addresses) AS email UNION SELECT p.email FROM person p WHERE p.user_id = a.id AND p.email_verified
      UNION SELECT s.email FROM login_session s
      WHERE s.issuer = a.issuer AND s.subject = a.subject AND s.email_verified
    ) f), (SELECT array_agg(ctx.fold_words(n)) FROM unnest(p_names) n), p_tenants)
  FROM account a
$$;

-- Erases a person, in steps that each take less than a second: while it returns {"after": id}, it is called again with
-- that id, in the same transaction. The values in the trail come first, while her name is known. It ends with
-- {"erasure": id, "user": id, "rows": …, "texts": …}; with {"last_admin_of": [tenants]} nothing is done
-- (p_user names one whose erasure is repeated: that was decided then).
CREATE FUNCTION ctx.do_erase_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[], p_after uuid,
  p_by_person boolean) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user app_user%ROWTYPE;
  v_names text[];
  v_addresses text[];
  v_known int[];
  v_patterns text[];
  v_sure text[];
  v_alone int[];
  v_step record;
  v_rows int;
  v_texts int;
  v_erasure uuid;
BEGIN
  SELECT * INTO v_user FROM app_user u WHERE u.id = p_user OR p_user IS NULL AND u.issuer = p_issuer
    AND u.subject = p_subject OR p_subject IS NULL AND u.id = ctx.user_with_address(p_addresses);
  p_issuer := coalesce(v_user.issuer, p_issuer);
  p_subject := coalesce(v_user.subject, p_subject);
  -- Two last admins who erase themselves at once: the second one waits, and sees that the first is gone.
  PERFORM pg_advisory_xact_lock(5, g.tenant_id) -- TENANT
  FROM (SELECT DISTINCT tenant_id FROM role_grant WHERE user_id = v_user.id AND role = 'ADMIN'
    AND ctx.today() < valid_to ORDER BY tenant_id) g;
  SELECT array_agg(DISTINCT g.tenant_id) INTO v_alone FROM role_grant g
  WHERE g.user_id = v_user.id AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    AND NOT EXISTS (
      SELECT FROM role_grant o JOIN app_user u ON u.id = o.user_id AND u.active AND NOT u.is_machine
      WHERE o.tenant_id = g.tenant_id AND o.user_id <> v_user.id AND o.role = 'ADMIN'
        AND o.valid_from <= ctx.today() AND ctx.today() < o.valid_to);
  IF v_alone IS NOT NULL AND p_user IS NULL THEN
    RETURN jsonb_build_object('last_admin_of', v_alone);
  END IF;
  -- What a provider adds in brackets, such as an office, is no part of the name.
  SELECT array_agg(DISTINCT regexp_replace(n, '[(\[][^)\]]*[)\]]', ' ', 'g')) INTO v_names FROM (
    SELECT unnest(p_names) AS n UNION SELECT name FROM person WHERE user_id = v_user.id
    UNION SELECT name FROM login_session WHERE issuer = p_issuer AND subject = p_subject) f WHERE n IS NOT NULL;
  -- What nobody has verified may be the address of somebody else.
  SELECT array_agg(DISTINCT lower(a)) INTO v_addresses FROM (
    SELECT unnest(p_addresses) AS a UNION SELECT email FROM person WHERE user_id = v_user.id AND email_verified
    UNION SELECT email FROM login_session WHERE issuer = p_issuer AND subject = p_subject AND email_verified) f
  WHERE a IS NOT NULL;
  v_patterns := ctx.person_patterns(v_names, v_addresses);
  SELECT array_agg(DISTINCT k) INTO v_known FROM unnest(
    p_tenants || ctx.person_tenants(v_user.id, p_issuer, p_subject, v_addresses, '{}', '{}')) k
  -- By asking for access alone nobody becomes known to a tenant: strangers would choose whose name is erased there.
  WHERE v_user.id IS NULL OR k = ANY (p_tenants)
    OR EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = k AND g.user_id = v_user.id)
    OR EXISTS (SELECT FROM trail t WHERE t.tenant_id = k AND t.user_id = v_user.id
      AND t.table_name <> 'access_request');
  -- The trail is nobody's to wipe out by taking a common word as a name: there more than that has to stand beside it.
  v_sure := ctx.full_name_patterns(v_names, v_addresses);
  IF (SELECT count(*) FROM ctx.texts_with(v_known, v_patterns))
      - (SELECT count(*) FROM ctx.texts_with(v_known, v_sure)) <= 50 THEN
    v_sure := v_patterns;
  END IF;
  WITH step AS (
    SELECT t.tenant_id, t.id, t.table_name, t.changes FROM trail t
    WHERE t.tenant_id = ANY (v_known) AND (p_after IS NULL OR t.id > p_after) ORDER BY t.id LIMIT 10000
  ), withheld AS (
    UPDATE trail t SET changes = (
      SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, v_sure)
        AND NOT ctx.is_impersonal(s.table_name, c.key) THEN 'null'::jsonb ELSE c.value END)
      FROM jsonb_each(s.changes) c)
    FROM step s WHERE t.tenant_id = s.tenant_id AND t.id = s.id
      AND ctx.mentions(s.changes::text, v_sure)
    RETURNING 1
  )
  SELECT count(*) AS looked_at, max(s.id::text)::uuid AS last, (SELECT count(*) FROM withheld) AS withheld INTO v_step
  FROM step s;
  IF v_step.looked_at = 10000 THEN
    RETURN jsonb_build_object('after', v_step.last);
  END IF;
  PERFORM ctx.withhold_copies(v_known, v_sure);
  INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)
  SELECT f.* FROM ctx.texts_with(v_known, v_patterns) f WHERE NOT EXISTS (SELECT FROM text_to_clean c
    WHERE (c.tenant_id, c.table_name, c.row_id, c.column_name) = (f.tenant_id, f.table_name, f.row_id, f.column_name));
  GET DIAGNOSTICS v_texts = ROW_COUNT;
  v_rows := ctx.delete_person_rows(v_user.id, p_issuer, p_subject, v_addresses,
    (SELECT array_agg(ctx.fold_words(n)) FROM unnest(v_names) n), v_known);
  DELETE FROM role_grant WHERE user_id = v_user.id AND valid_from >= ctx.today();
  UPDATE role_grant SET valid_to = ctx.today() WHERE user_id = v_user.id AND ctx.today() < valid_to;
  UPDATE app_user SET issuer = 'erased', subject = id::text, active = false WHERE id = v_user.id;
  INSERT INTO erasure (user_id, by_person) VALUES (v_user.id, p_by_person AND v_user.id IS NOT NULL)
  RETURNING id INTO v_erasure;
  RETURN jsonb_build_object('erasure', v_erasure, 'user', v_user.id, 'rows', v_rows, 'texts', v_texts);
END $$;

CREATE FUNCTION ctx.erase_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[], p_after uuid)
RETURNS jsonb LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.do_erase_person(p_user, p_issuer, p_subject, p_addresses, p_names, p_tenants, p_after, false)
$$;

-- Whoever is logged in erases herself; NULL for nobody.
CREATE FUNCTION ctx.erase_own(p_after uuid) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.do_erase_person(NULL, current_setting('ctx.issuer'), l.subject, '{}', '{}', '{}', p_after, true)
  FROM (SELECT nullif(current_setting('ctx.subject', true), '') AS subject) l WHERE l.subject IS NOT NULL
$$;

-- Erases users who have had no role for so many days, have not logged in and act for nobody: one a call, so none takes
-- long.
-- Returns how many; in a dry run how many there are.
CREATE FUNCTION ctx.erase_idle_users(p_days int, p_dry_run boolean) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_until timestamptz := now() - make_interval(days => greatest(p_days, 30));
  v_users uuid[];
  v_step jsonb := '{}';
BEGIN
  SELECT array_agg(u.id) INTO v_users FROM app_user u
  WHERE u.issuer <> 'erased' AND uuid_extract_timestamp(u.id) < v_until
    AND NOT EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.valid_to > v_until::date)
    AND NOT EXISTS (SELECT FROM person p WHERE p.user_id = u.id AND p.last_login_at > v_until)
    AND NOT EXISTS (SELECT FROM login_session s WHERE s.issuer = u.issuer AND s.subject = u.subject)
    AND NOT ctx.is_engaged(u.id);
  IF p_dry_run OR v_users IS NULL THEN
    RETURN coalesce(cardinality(v_users), 0);
  END IF;
  LOOP
    v_step := ctx.do_erase_person(v_users[1], NULL, NULL, '{}', '{}', '{}', (v_step ->> 'after')::uuid, false);
    EXIT WHEN v_step ->> 'after' IS NULL;
  END LOOP;
  RETURN 1;
END $$;

-- After a restore nobody stays logged in: sessions may have ended since the backup.
CREATE FUNCTION ctx.end_all_sessions() RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (DELETE FROM login_session RETURNING 1) SELECT count(*)::int FROM ended
$$;

-- An admin's new text in place of one that mentions somebody who was erased. The trail would keep the old one: of this
-- column of this row it has the name only from now on. False where there is no such text, or it is not the admin's.
CREATE FUNCTION ctx.clean_text(p_id uuid, p_text text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_text text_to_clean%ROWTYPE;
  v_key text;
  v_is_owned boolean;
  v_is_versioned boolean;
BEGIN
  DELETE FROM text_to_clean c WHERE c.id = p_id AND c.tenant_id = ANY (ctx.tenant_ids('admin'))
    AND c.tenant_id = ANY (ctx.tenant_ids('edit')) RETURNING * INTO v_text;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT min(a.attname) INTO v_key FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(v_text.table_name)) AND a.attname IN ('id', 'measure_id');
  -- The next version: nobody who has the old text before her writes it back. What all tenants share has one key.
  SELECT count(*) FILTER (WHERE a.attname = 'version') > 0, count(*) FILTER (WHERE a.attname = 'tenant_id') > 0
  INTO v_is_versioned, v_is_owned FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(v_text.table_name)) AND a.attname IN ('version', 'tenant_id');
  BEGIN
    EXECUTE format('UPDATE %I SET %I = $1%s WHERE %s%I::text = $3 AND %I IS DISTINCT FROM $1',
      v_text.table_name, v_text.column_name, CASE WHEN v_is_versioned THEN ', version = version + 1' ELSE '' END,
      CASE WHEN v_is_owned THEN 'tenant_id = $2 AND ' ELSE '' END, v_key, v_text.column_name)
    USING p_text, v_text.tenant_id, v_text.row_id;
  EXCEPTION WHEN not_null_violation OR check_violation OR string_data_right_truncation THEN
    RAISE EXCEPTION 'the text does not fit' USING ERRCODE = '23514', CONSTRAINT = 'text_to_clean_fits';
  END;
  UPDATE trail t SET changes = jsonb_set(t.changes, ARRAY[v_text.column_name], 'null')
  WHERE t.tenant_id = v_text.tenant_id AND t.table_name = v_text.table_name AND t.row_id = v_text.row_id
    AND t.changes ? v_text.column_name;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.person_data(), ctx.erase_own(uuid), ctx.clean_text(uuid, text) TO api;
GRANT EXECUTE ON FUNCTION ctx.delete_outdated(text, int, boolean), ctx.erase_idle_users(int, boolean) TO api, operator;
GRANT EXECUTE ON FUNCTION
  ctx.export_person(uuid, text, text, text[], text[], int[]), ctx.end_all_sessions(),
  ctx.erase_person(uuid, text, text, text[], text[], int[], uuid)
TO operator;
