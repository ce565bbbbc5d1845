SET LOCAL check_function_bodies = off;

-- Of personal columns the trail keeps the name only.
GRANT CREATE ON SCHEMA ctx TO tally;
SET LOCAL ROLE tally;
CREATE OR REPLACE FUNCTION ctx.trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_quiet text[] := string_to_array(TG_ARGV[0], ',');
  v_personal text[] := coalesce(string_to_array(TG_ARGV[1], ','), '{}');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes
    FROM (
      SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int AS tenant, n.j ->> 'id' AS id,
        (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(o.j -> k.key, k.value) END) FROM jsonb_each(n.j) AS k
          WHERE o.j -> k.key IS DISTINCT FROM k.value AND k.key <> ALL (v_quiet)) AS changes
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x) o
        ON o.j ->> 'id' = n.j ->> 'id' AND o.j ->> 'tenant_id' IS NOT DISTINCT FROM n.j ->> 'tenant_id'
    ) r WHERE r.changes IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END) FROM jsonb_each(n.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}'))
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT coalesce(o.j ->> 'tenant_id', o.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END) FROM jsonb_each(o.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}'))
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x) o;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM tally;
COMMENT ON COLUMN trail.changes IS 'Spalte -> [vorher, nachher]; von persönlichen Angaben nur die Spalte';

-- What changed, told to whoever listens, when the change is committed: keys only, to be read again under the listener's
-- own rights. TG_ARGV[0]: the topic; TG_ARGV[1]: the column that says which object changed, or nothing for figures.
CREATE FUNCTION ctx.tell() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload has room for 8,000 bytes: a hundred ids at a time.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], t.ars, r.ars, string_agg(c.id, ',')))
  FROM (
    SELECT d.tenant_id, d.id, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (SELECT DISTINCT (to_jsonb(x) ->> 'tenant_id')::int AS tenant_id, to_jsonb(x) ->> TG_ARGV[1] AS id FROM changed x) d
  ) c
  JOIN tenant t ON t.id = c.tenant_id JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;

-- Words: what is searched for. Folded like names are sorted, so that Wärme, WÄRME and Warme are one word.

-- The words of a text, the longest first: it narrows most. CO₂ is the same as CO2.
CREATE FUNCTION ctx.words(p_text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(w ORDER BY length(w) DESC, w), '{}') FROM (
    SELECT DISTINCT left(w, 40) COLLATE "C" AS w
    FROM regexp_split_to_table(ctx.sort_key(normalize(p_text, NFKC)) COLLATE pg_catalog.pg_c_utf8, '[^[:alnum:]]+') w
  ) each WHERE w <> '');

-- The same with umlauts spelled out beside, so that Waerme is found as well.
CREATE FUNCTION ctx.words_kept(p_text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ctx.words(p_text || ' ' ||
  replace(replace(replace(lower(p_text COLLATE pg_catalog.pg_c_utf8), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'));

-- The rows of a kind that have, for each of the first eight words of a text, a word beginning with it; none for a text
-- without words. Policies of the asker hold: nobody finds by a word what he does not see.
CREATE FUNCTION ctx.found(p_kind text, p_text text) RETURNS TABLE (tenant_id int, row_id text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT w.tenant_id, w.row_id FROM word w
  WHERE w.kind = p_kind
    AND w.word >= (SELECT (ctx.words(left(p_text, 200)))[1])
    AND w.word < (SELECT (ctx.words(left(p_text, 200)))[1] || U&'\+10FFFF')
    AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.words(left(p_text, 200)))[2:8])) AS more (word)
      WHERE NOT EXISTS (
        SELECT FROM word o
        WHERE o.tenant_id = w.tenant_id AND o.kind = w.kind AND o.row_id = w.row_id
          AND o.word >= more.word AND o.word < more.word || U&'\+10FFFF'))
$$;

-- The same within some tenants: so the index is read in as many places as there are tenants, and in no others.
CREATE FUNCTION ctx.found_in(p_tenants int[], p_kind text, p_text text) RETURNS TABLE (tenant_id int, row_id text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.tenant_id, f.row_id FROM ctx.found(p_kind, p_text) f WHERE f.tenant_id = ANY (p_tenants)
$$;

-- Keeps the words of a table's rows. TG_ARGV[0]: the columns that are searched, as a list.
CREATE FUNCTION ctx.keep_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_columns text[] := string_to_array(TG_ARGV[0], ',');
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    DELETE FROM word WHERE kind = TG_TABLE_NAME AND row_id = to_jsonb(OLD) ->> 'id'
      AND tenant_id = coalesce(to_jsonb(OLD) ->> 'tenant_id', to_jsonb(OLD) ->> 'id')::int;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO word (tenant_id, kind, word, row_id, visibility)
    SELECT k.* FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n CROSS JOIN LATERAL ctx.words_of(TG_TABLE_NAME, v_columns, n.j) k;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO word (tenant_id, kind, word, row_id, visibility)
    SELECT * FROM ctx.words_of(TG_TABLE_NAME, v_columns, to_jsonb(NEW));
  END IF;
  RETURN NULL;
END $$;

-- The words of one row: what ctx.keep_words writes, and what a migration fills in.
CREATE FUNCTION ctx.words_of(p_kind text, p_columns text[], p_row jsonb)
RETURNS TABLE (tenant_id int, kind text, word text, row_id text, visibility text) LANGUAGE sql STABLE AS $$
  SELECT coalesce(p_row ->> 'tenant_id', p_row ->> 'id')::int, p_kind, w, p_row ->> 'id',
    coalesce(p_row ->> 'visibility', 'PUBLIC')
  FROM unnest(ctx.words_kept((SELECT string_agg(p_row ->> c, ' ') FROM unnest(p_columns) c))) w
$$;

CREATE TABLE word (
	tenant_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	word TEXT COLLATE "C" NOT NULL, 
	row_id TEXT NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	PRIMARY KEY (tenant_id, kind, word, row_id), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX word_row ON word (tenant_id, kind, row_id);
COMMENT ON TABLE word IS 'Wort, unter dem ein Eintrag gefunden wird: klein geschrieben, ohne Umlaute und Akzente.';
COMMENT ON COLUMN word.tenant_id IS 'Mandant';
COMMENT ON COLUMN word.kind IS 'Tabelle des Eintrags';
COMMENT ON COLUMN word.word IS 'Das Wort';
COMMENT ON COLUMN word.row_id IS 'Kennung des Eintrags';
COMMENT ON COLUMN word.visibility IS 'Wie der Eintrag';
CREATE TABLE idempotency_key (
	user_id UUID NOT NULL, 
	mutation TEXT NOT NULL, 
	key VARCHAR(100) NOT NULL, 
	input_hash TEXT NOT NULL, 
	object TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (user_id, mutation, key), 
	FOREIGN KEY(user_id) REFERENCES app_user (id)
);
COMMENT ON TABLE idempotency_key IS 'Schlüssel, unter dem eine Änderung schon gelang; enthält keine Eingabe und keine Antwort.';
COMMENT ON COLUMN idempotency_key.user_id IS 'Person';
COMMENT ON COLUMN idempotency_key.mutation IS 'Name der Änderung';
COMMENT ON COLUMN idempotency_key.key IS 'Schlüssel, wie er gesendet wurde';
COMMENT ON COLUMN idempotency_key.input_hash IS 'SHA-256 der Eingabe';
COMMENT ON COLUMN idempotency_key.object IS 'Kennung des Objekts';
COMMENT ON COLUMN idempotency_key.at IS 'Gelungen am';
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON idempotency_key TO owner USING (true) WITH CHECK (true);
CREATE POLICY own ON idempotency_key FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()));
CREATE POLICY keep ON idempotency_key FOR INSERT TO api WITH CHECK (user_id = (SELECT ctx.user_id()));
CREATE POLICY forget ON idempotency_key FOR DELETE TO api USING (user_id = (SELECT ctx.user_id()));
GRANT DELETE ON idempotency_key TO api;
GRANT INSERT (user_id, mutation, key, input_hash, object) ON idempotency_key TO api;
GRANT SELECT ON idempotency_key TO api;
CREATE TRIGGER words_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('code,title,goal,initial_situation,description,notice');
CREATE TRIGGER words_update AFTER UPDATE ON measure FOR EACH ROW WHEN (OLD.code IS DISTINCT FROM NEW.code OR OLD.title IS DISTINCT FROM NEW.title OR OLD.goal IS DISTINCT FROM NEW.goal OR OLD.initial_situation IS DISTINCT FROM NEW.initial_situation OR OLD.description IS DISTINCT FROM NEW.description OR OLD.notice IS DISTINCT FROM NEW.notice OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.keep_words('code,title,goal,initial_situation,description,notice');
CREATE TRIGGER words_delete AFTER DELETE ON measure FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('code,title,goal,initial_situation,description,notice');
CREATE TRIGGER live_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'id');
CREATE TRIGGER live_update AFTER UPDATE ON measure REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'id');
CREATE TRIGGER live_delete AFTER DELETE ON measure REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'id');
CREATE TRIGGER live_insert AFTER INSERT ON measure_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_insert AFTER INSERT ON measure_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_update AFTER UPDATE ON measure_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_delete AFTER DELETE ON measure_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_insert AFTER INSERT ON rating REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON rating REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON rating REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_insert AFTER INSERT ON task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON task REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER words_insert AFTER INSERT ON tenant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('name');
CREATE TRIGGER words_update AFTER UPDATE ON tenant FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION ctx.keep_words('name');
CREATE TRIGGER words_delete AFTER DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('name');
ALTER TABLE word ENABLE ROW LEVEL SECURITY;
ALTER TABLE word FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON word TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON word FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON word FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY keep ON word FOR ALL TO tally USING (true) WITH CHECK (true);
GRANT SELECT ON word TO api;
GRANT SELECT (tenant_id, kind, word, row_id) ON word TO open;
GRANT SELECT, INSERT, UPDATE, DELETE ON word TO tally;

-- Most questions choose by status.
CREATE INDEX measure_status ON measure (tenant_id, status);

-- What is there already is found from now on.
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM measure x CROSS JOIN LATERAL ctx.words_of('measure', '{code,title,goal,initial_situation,description,notice}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM tenant x CROSS JOIN LATERAL ctx.words_of('tenant', '{name}', to_jsonb(x)) k;

GRANT CREATE ON SCHEMA ctx, public TO enter;
REVOKE ALL ON FUNCTION ctx.tell() FROM PUBLIC;
ALTER FUNCTION ctx.tell() OWNER TO enter;
REVOKE CREATE ON SCHEMA ctx, public FROM enter;
GRANT CREATE ON SCHEMA ctx, public TO tally;
REVOKE ALL ON FUNCTION ctx.keep_words() FROM PUBLIC;
ALTER FUNCTION ctx.keep_words() OWNER TO tally;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;

-- So that later versions can make triggers that call them.
SET LOCAL ROLE enter;
GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.tell() TO owner;
SET LOCAL ROLE tally;
GRANT EXECUTE ON FUNCTION ctx.keep_words() TO owner;
GRANT EXECUTE ON FUNCTION ctx.trail() TO owner;
GRANT EXECUTE ON FUNCTION measure_begins() TO owner;
GRANT EXECUTE ON FUNCTION measure_book() TO owner;
GRANT EXECUTE ON FUNCTION measure_follow_history() TO owner;
GRANT EXECUTE ON FUNCTION measure_follow_sheet() TO owner;
GRANT EXECUTE ON FUNCTION measure_respan(int[], uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION measure_spans(int[], uuid[]) TO owner;
SET LOCAL ROLE owner;
