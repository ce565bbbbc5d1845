-- What lists of units look up about their reasons, collected once; the sentence about posts; searches within tenants.
SET LOCAL check_function_bodies = off;
-- The rows of above as maps, unit -> its rows, for lists that look the reasons of each unit up: a function that is
-- asked for each unit costs its start each time, and its result for all would be scanned for each.
CREATE FUNCTION coverage_posts_by_unit(p_key text, p_day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(e.ars, e.posts)
  FROM (SELECT p.ars, jsonb_agg(to_jsonb(p)) AS posts FROM coverage_posts(p_key, p_day) p GROUP BY p.ars) e
$$;

CREATE FUNCTION coverage_concepts_by_unit(p_key text, p_day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(e.ars, e.concepts)
  FROM (SELECT c.ars, jsonb_agg(to_jsonb(c)) AS concepts FROM coverage_concepts(p_key, p_day) c GROUP BY c.ars) e
$$;

-- In the same way tenant -> its fields of action, each with the number and the statuses of its measures.
CREATE FUNCTION coverage_fields_by_tenant(p_tenants int[], p_day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(e.tenant_id, e.fields)
  FROM (
    SELECT f.tenant_id, jsonb_agg(to_jsonb(f)) AS fields
    FROM (
      SELECT s.tenant_id, s.field_of_action, sum(s.number)::bigint AS total, array_agg(s.status) AS statuses
      FROM (
        SELECT t.tenant_id, t.field_of_action, t.status, sum(t.delta) AS number FROM measure_tally t
        WHERE t.tenant_id = ANY (p_tenants) AND t.day <= p_day AND t.status <> 'MERGED'
        GROUP BY t.tenant_id, t.field_of_action, t.status HAVING sum(t.delta) <> 0
      ) s GROUP BY s.tenant_id, s.field_of_action
    ) f GROUP BY f.tenant_id
  ) e
$$;

-- The sentence about the posts of a region: in how many municipalities there is staff, as far as known, and of which
-- kinds. `p_phrases`: the texts of a language (phrases.py), with places for numbers as `format` has them.
CREATE FUNCTION coverage_headline(p_key text, p_day date, p_phrases jsonb) RETURNS text
LANGUAGE sql STABLE SET plan_cache_mode = force_generic_plan SET enable_nestloop = off AS $$
  WITH staff AS MATERIALIZED (
    SELECT p.ars, p.tenant_id, p.post_id, p.is_unknown FROM coverage_posts(p_key, p_day) p
    JOIN coverage_rules(p_key) r ON r.county = left(p.ars, 5)
    WHERE p.times @> p_day AND (NOT p.is_for_whole_county OR r.county_posts_count)
  ), towns AS MATERIALIZED (
    SELECT u.ars, CASE WHEN u.level IN ('COVERED', 'MANAGEMENT_ONLY')
        THEN CASE WHEN u.ars IN (SELECT s.ars FROM staff s WHERE NOT s.is_unknown) THEN 'FILLED' ELSE 'UNSTATED' END
        WHEN EXISTS (SELECT FROM data_confirmation d WHERE d.tenant_id = u.tenant_id AND d.confirmed_on <= p_day
          AND d.confirmed_on >= p_day - 365) THEN 'NONE' ELSE 'UNKNOWN' END AS staffing
    FROM coverage_units(p_key, p_day) u WHERE u.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')
  ), posts AS (
    SELECT k.is_unknown, ': ' || string_agg(k.said, ', ' ORDER BY k.number DESC, k.said) AS said
    FROM (
      SELECT p.is_unknown, count(*) AS number, concat(count(*), ' × ', p_phrases -> 'post_kinds' ->> p.kind) AS said
      FROM (
        SELECT DISTINCT s.is_unknown, s.tenant_id, s.post_id, p.kind
        FROM staff s JOIN towns t ON t.ars = s.ars
        CROSS JOIN LATERAL (
          SELECT p.kind FROM post p WHERE p.tenant_id = s.tenant_id AND p.id = s.post_id OFFSET 0
        ) p
      ) p GROUP BY p.is_unknown, p.kind
    ) k GROUP BY k.is_unknown
  ), n AS (
    SELECT count(*) AS towns, count(*) FILTER (WHERE staffing = 'FILLED') AS filled,
      count(*) FILTER (WHERE staffing = 'UNSTATED') AS unstated, count(*) FILTER (WHERE staffing = 'NONE') AS none,
      count(*) FILTER (WHERE staffing = 'UNKNOWN') AS unknown,
      (SELECT p.said FROM posts p WHERE NOT p.is_unknown) AS filled_posts,
      (SELECT p.said FROM posts p WHERE p.is_unknown) AS unstated_posts
    FROM towns
  ), clauses AS (
    SELECT n.*, CASE WHEN n.unstated > 0
        THEN concat(format(p_phrases ->> 'and_unstated', n.unstated), n.unstated_posts) END AS and_unstated,
      concat(CASE WHEN n.none > 0 THEN format(p_phrases ->> 'and_without_staff', n.none) END,
        CASE WHEN n.unknown > 0 THEN format(p_phrases ->> 'and_unknown', n.unknown) END) AS and_others,
      CASE WHEN n.unknown > 0 THEN format(p_phrases ->> 'and_unknown', n.unknown) END AS and_unknown
    FROM n
  )
  SELECT concat(CASE
      WHEN n.towns = 0 THEN p_phrases ->> 'no_towns'
      WHEN n.filled > 0
        THEN concat(format(p_phrases ->> 'filled', n.filled, n.towns), n.filled_posts, n.and_unstated, n.and_others)
      WHEN n.unstated > 0
        THEN concat(format(p_phrases ->> 'unstated', n.unstated, n.towns), n.unstated_posts, n.and_others)
      WHEN n.none = n.towns AND n.towns = 1 THEN p_phrases ->> 'no_staff_in_one_town'
      WHEN n.none = n.towns THEN format(p_phrases ->> 'no_staff', n.towns)
      WHEN n.none > 0 THEN concat(format(p_phrases ->> 'some_without_staff', n.none, n.towns), n.and_unknown)
      WHEN n.towns = 1 THEN p_phrases ->> 'one_town_unknown'
      ELSE format(p_phrases ->> 'all_unknown', n.towns)
    END, p_phrases ->> 'as_of', to_char(p_day, p_phrases ->> 'date_format'), ').')
  FROM clauses n
$$;

-- The same within some tenants: the index is read once for each of them, and nowhere else. By index, and not inlined
-- (it has settings): with few statistics the planner read the terms of all tenants, or looked for them at each row.
CREATE OR REPLACE FUNCTION ctx.search_rows_in(p_tenants int[], p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT f.tenant_id, f.row_id, f.is_exact FROM ctx.search_rows(p_table, p_text) f WHERE f.tenant_id = ANY (p_tenants)
$$;

-- The same, each row once, with its rank: 0 where the row has each word itself, 1 where a term only begins with one.
CREATE OR REPLACE FUNCTION ctx.rank_rows_in(p_tenants int[], p_table text, p_text text)
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
