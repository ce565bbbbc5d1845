-- Search terms: the words by which rows are found. folding.sql says what a word is, and which spellings are the same.

-- The rows of a table that have, for each of the first eight words of a text, a term that begins with it; none for a
-- text without words. A row comes once for each term that begins with the longest word; is_exact: it is that word.
-- The caller's policies apply: nobody finds a row that they do not see.
CREATE FUNCTION ctx.search_rows(p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.tenant_id, s.row_id, s.term = (SELECT (ctx.search_terms(left(p_text, 200)))[1]) FROM search_term s
  WHERE s.table_name = p_table
    AND s.term >= (SELECT (ctx.search_terms(left(p_text, 200)))[1])
    AND s.term < (SELECT (ctx.search_terms(left(p_text, 200)))[1] || U&'\+10FFFF')
    AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.search_terms(left(p_text, 200)))[2:8])) AS other (word)
      WHERE NOT EXISTS (
        SELECT FROM search_term o
        WHERE o.tenant_id = s.tenant_id AND o.table_name = s.table_name AND o.row_id = s.row_id
          AND o.term >= other.word AND o.term < other.word || U&'\+10FFFF'))
$$;

-- The same within some tenants: the index is read once for each of them, and nowhere else. By index, and not inlined
-- (it has settings): with few statistics the planner read the terms of all tenants, or looked for them at each row.
CREATE FUNCTION ctx.search_rows_in(p_tenants int[], p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT f.tenant_id, f.row_id, f.is_exact FROM ctx.search_rows(p_table, p_text) f WHERE f.tenant_id = ANY (p_tenants)
$$;

-- The same, each row once, with its rank: 0 where the row has each word itself, 1 where a term only begins with one.
CREATE FUNCTION ctx.rank_rows_in(p_tenants int[], p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, rank int) LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT f.tenant_id, f.row_id, CASE WHEN bool_or(f.is_exact) AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.search_terms(left(p_text, 200)))[2:8])) AS other (word)
      WHERE NOT EXISTS (
        SELECT FROM search_term o
        WHERE o.tenant_id = f.tenant_id AND o.table_name = p_table AND o.row_id = f.row_id AND o.term = other.word))
    THEN 0 ELSE 1 END
  FROM ctx.search_rows_in(p_tenants, p_table, p_text) f GROUP BY f.tenant_id, f.row_id
$$;

-- Maintains the search terms of a table's rows. TG_ARGV[0]: the searched columns, separated by commas; TG_ARGV[1]: the
-- column with the tenant of a row, where that is not tenant_id.
CREATE FUNCTION ctx.maintain_search_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_columns text[] := string_to_array(TG_ARGV[0], ',');
  v_tenant text := coalesce(TG_ARGV[1], 'tenant_id');
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    DELETE FROM search_term WHERE table_name = TG_TABLE_NAME AND row_id = to_jsonb(OLD) ->> 'id'
      AND tenant_id = (to_jsonb(OLD) ->> v_tenant)::int;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT t.* FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n
    CROSS JOIN LATERAL ctx.row_search_terms(TG_TABLE_NAME, v_columns, n.j, v_tenant) t;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT * FROM ctx.row_search_terms(TG_TABLE_NAME, v_columns, to_jsonb(NEW), v_tenant);
  END IF;
  RETURN NULL;
END $$;

-- The search terms of one row: the trigger writes them, and a migration that adds a searched column. p_tenant: the
-- column with its tenant.
CREATE FUNCTION ctx.row_search_terms(p_table text, p_columns text[], p_row jsonb, p_tenant text)
RETURNS TABLE (tenant_id int, table_name text, term text, row_id text, visibility text) LANGUAGE sql STABLE AS $$
  SELECT (p_row ->> p_tenant)::int, p_table, w, p_row ->> 'id',
    coalesce(p_row ->> 'visibility', 'PUBLIC')
  FROM unnest(ctx.search_terms((SELECT string_agg(p_row ->> c, ' ') FROM unnest(p_columns) c))) w
$$;
