-- Words: what is searched for. folding.sql says what a word is, and which ways to write one are the same.

-- The rows of a kind that have, for each of the first eight words of a text, a word beginning with it; none for a text
-- without words. A row comes once for each word that begins with the longest one; is_exact: it is that one. Policies of
-- the asker hold: nobody finds by a word what he does not see.
CREATE FUNCTION ctx.found(p_kind text, p_text text) RETURNS TABLE (tenant_id int, row_id text, is_exact boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT w.tenant_id, w.row_id, w.word = (SELECT (ctx.words(left(p_text, 200)))[1]) FROM word w
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
CREATE FUNCTION ctx.found_in(p_tenants int[], p_kind text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.tenant_id, f.row_id, f.is_exact FROM ctx.found(p_kind, p_text) f WHERE f.tenant_id = ANY (p_tenants)
$$;

-- The same, each row once, with its rank: 0 where each word is there as it was asked for, 1 where one only begins so.
-- By the index alone, and not merged into what asks: once the planner knew too little of the table, it read all words
-- anew for each row (seconds).
CREATE FUNCTION ctx.ranked_in(p_tenants int[], p_kind text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, rank int) LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT f.tenant_id, f.row_id, CASE WHEN bool_or(f.is_exact) AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.words(left(p_text, 200)))[2:8])) AS more (word)
      WHERE NOT EXISTS (
        SELECT FROM word o
        WHERE o.tenant_id = f.tenant_id AND o.kind = p_kind AND o.row_id = f.row_id AND o.word = more.word))
    THEN 0 ELSE 1 END
  FROM ctx.found_in(p_tenants, p_kind, p_text) f GROUP BY f.tenant_id, f.row_id
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
    SELECT k.* FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n
    CROSS JOIN LATERAL ctx.words_of(TG_TABLE_NAME, v_columns, n.j) k;
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
  FROM unnest(ctx.words((SELECT string_agg(p_row ->> c, ' ') FROM unnest(p_columns) c))) w
$$;
