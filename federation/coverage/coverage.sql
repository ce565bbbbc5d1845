-- Coverage on a day: which posts and concepts cover which unit of the territory, and its level of coverage.
-- The functions run with the caller's rights: rows that the caller does not see do not cover. A key selects the units
-- that begin with it; '' selects all. Periods are half-open; resolvers convert their ends to last days.

-- The settings of a county, with their defaults.
CREATE FUNCTION coverage_rules(p_key text) RETURNS TABLE (
  region_id int, county text, county_posts_count boolean, management_kinds text[], concept_stale_years int,
  warn_months int
) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.ars, coalesce(s.county_posts_count, false),
    coalesce(s.management_kinds, '{CLIMATE_MANAGER,CLIMATE_COORDINATOR,NEUTRAL_ADMINISTRATION_OFFICER}'),
    coalesce(s.concept_stale_years, 5), coalesce(s.warn_months, 12)
  FROM region r LEFT JOIN coverage_settings s ON s.tenant_id = (SELECT t.id FROM tenant t WHERE t.ars = r.ars)
  WHERE r.ars = left(p_key, 5) OR p_key = ''
$$;

-- The units that can be covered on a day: counties (own duties), associations that act, and municipalities.
CREATE FUNCTION coverage_territories(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT u.* FROM territory u
  WHERE u.ars BETWEEN p_key AND rpad(p_key, 12, '9') AND u.valid_from <= p_day AND p_day < u.valid_to
    AND u.kind <> 'UNINHABITED_AREA' AND (u.kind <> 'MUNICIPAL_ASSOCIATION' OR u.acting_ars = u.ars)
$$;

-- The predecessor of a unit, where both are the same area: the only unit that was merged into it, which did not exist
-- before. Where several were merged, or one into an existing unit, the data of the one says nothing about the other.
CREATE FUNCTION coverage_predecessor(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT x.* FROM territory x
  WHERE x.successor_ars = p_key AND x.valid_to <= p_day
    AND NOT EXISTS (SELECT FROM territory o WHERE o.successor_ars = p_key AND o.ars <> x.ars)
    AND NOT EXISTS (SELECT FROM territory o WHERE o.ars = p_key AND o.valid_from < x.valid_to)
$$;

-- The keys under which a unit is listed: its own, and its former ones. Data of an association applies to its former
-- members only once the association has ceased to exist.
CREATE FUNCTION coverage_keys(p_key text, p_day date) RETURNS TABLE (
  ars text, name text, acting_ars text, parent_ars text
) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE keys AS (
    SELECT u.ars::text, u.ars::text AS name, u.acting_ars::text, u.parent_ars::text
    FROM coverage_territories(p_key, p_day) u
    UNION
    SELECT n.ars, x.ars, ceased.acting_ars, ceased.parent_ars
    FROM keys n CROSS JOIN LATERAL coverage_predecessor(n.name, p_day) x
    CROSS JOIN LATERAL (
      SELECT CASE WHEN NOT EXISTS (SELECT FROM territory o WHERE o.ars = x.acting_ars AND o.valid_from <= p_day
          AND p_day < o.valid_to) THEN x.acting_ars END AS acting_ars,
        CASE WHEN NOT EXISTS (SELECT FROM territory o WHERE o.ars = x.parent_ars AND o.valid_from <= p_day
          AND p_day < o.valid_to) THEN x.parent_ars END AS parent_ars
    ) ceased
  )
  SELECT * FROM keys
$$;

-- A visible project, and the last decision about it until a day.
CREATE FUNCTION coverage_project(p_tenant int, p_project uuid, p_day date) RETURNS TABLE (
  id uuid, ends_before date, decided text
) LANGUAGE sql STABLE AS $$
  SELECT q.id, q.ends_before, (
    SELECT s.kind::text FROM project_step s
    WHERE s.tenant_id = q.tenant_id AND s.project_id = q.id AND s.effective_on <= p_day AND NOT EXISTS (
      SELECT FROM project_step x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)
  FROM funded_project q WHERE q.tenant_id = p_tenant AND q.id = p_project OFFSET 0
$$;

-- Each unit with each management post that covers it: named itself, or by the whole territory of the association that
-- acts for it; or, apart, by the whole area of the county. `times`: when the post is filled, or funded and no occupancy
-- is entered. A post without an end lasts as long as its funding. The planner has no statistics of function results.
-- LATERAL with OFFSET 0 allows loops over index look-ups only, all else is joined by hash: the cost of one county does
-- not depend on the others, and that of all is not quadratic.
CREATE FUNCTION coverage_posts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, post_id uuid, via text, is_for_whole_county boolean, times datemultirange,
  is_unknown boolean, is_vacant boolean, is_followed boolean, comes_until date
) LANGUAGE sql STABLE ROWS 5000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off SET enable_seqscan = off AS $$
  WITH rules AS MATERIALIZED (
    SELECT * FROM coverage_rules(p_key)
  ), keys AS MATERIALIZED (
    SELECT * FROM coverage_keys(p_key, p_day)
  ), county_wide AS MATERIALIZED (
    SELECT r.county, c.*
    FROM rules r CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c
      WHERE c.ars = r.county AND c.scope = 'TERRITORY'
        AND c.tenant_id = (SELECT t.id FROM tenant t WHERE t.ars = r.county) OFFSET 0
    ) c
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.name, n.acting_ars, c.*, false AS is_for_whole_county
    FROM keys n CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c WHERE c.ars = n.name OFFSET 0
    ) c
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, c.*, false
    FROM keys n CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c
      WHERE c.ars = n.acting_ars AND c.scope = 'TERRITORY' OFFSET 0
    ) c WHERE n.acting_ars <> n.name AND length(n.acting_ars) = 9
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, c.tenant_id, c.post_id, c.begins_on, c.ends_before, true
    FROM keys n JOIN county_wide c ON c.county = left(n.ars, 5) WHERE n.name = n.ars AND length(n.ars) > 5
  ), posts AS MATERIALIZED (
    SELECT p.tenant_id, p.id, p.kind, t.ars AS of_ars, t.kind AS of_kind, held.times, upper(term.days) AS until,
      NOT p.is_occupancy_stated AND held.times @> p_day AS is_unknown,
      p.is_occupancy_stated AND NOT held.times @> p_day AND p_day < upper(term.days)
        AND (p.begins_on <= p_day OR step.kind IN ('APPROVED', 'ADVERTISED'))
        AND EXISTS (SELECT FROM unnest(paid.days) one WHERE upper(one) > p_day) AS is_vacant,
      -- Coming: not begun, or begun and never filled. A post that was approved long ago and left is not coming.
      step.kind IN ('APPLIED', 'APPROVED', 'ADVERTISED') AND coalesce(p.begins_on > p_day, true)
        OR step.kind IN ('APPROVED', 'ADVERTISED') AND p.is_occupancy_stated AND p.begins_on <= p_day
          AND term.days @> p_day AND NOT EXISTS (
          SELECT FROM post_occupancy o
          WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id AND o.begins_on <= p_day) AS is_coming,
      EXISTS (
        SELECT FROM post_funding f
        CROSS JOIN LATERAL (
          SELECT k.tenant_id, k.project_id FROM project_predecessor k
          WHERE k.to_tenant_id = f.project_tenant_id AND k.to_id = f.project_id OFFSET 0
        ) k
        CROSS JOIN LATERAL coverage_project(k.tenant_id, k.project_id, p_day) q
        WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
          AND (q.decided = 'APPLIED' OR q.decided = 'APPROVED' AND coalesce(q.ends_before, 'infinity') > p_day)
          AND coalesce(q.ends_before, 'infinity') > coalesce(p.ends_before, paid.until)
      ) AS is_followed
    FROM (SELECT DISTINCT l.tenant_id, l.post_id FROM listed l) l
    CROSS JOIN LATERAL (
      SELECT p.tenant_id, p.id, p.kind, p.begins_on, p.ends_before, p.permanent_from, p.is_occupancy_stated FROM post p
      WHERE p.tenant_id = l.tenant_id AND p.id = l.post_id OFFSET 0
    ) p
    CROSS JOIN LATERAL (SELECT t.ars, t.kind FROM tenant t WHERE t.id = l.tenant_id OFFSET 0) t
    -- The end of all funding, at most that of the project; and the days of approved funding, as far as visible.
    CROSS JOIN LATERAL (
      SELECT max(least(f.ends_before, q.ends_before)) AS until, coalesce(range_agg(
        daterange(f.begins_on, greatest(f.begins_on, least(f.ends_before, q.ends_before)))
      ) FILTER (WHERE q.id IS NULL OR q.decided IN ('APPROVED', 'SETTLED')), '{}') AS days
      FROM post_funding f
      LEFT JOIN LATERAL coverage_project(f.project_tenant_id, f.project_id, p_day) q ON true
      WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
    ) paid
    CROSS JOIN LATERAL (
      SELECT datemultirange(daterange(p.begins_on, coalesce(p.ends_before,
          CASE WHEN p.permanent_from IS NULL THEN paid.until END, 'infinity')))
        + CASE WHEN p.permanent_from IS NULL THEN '{}' ELSE datemultirange(daterange(p.permanent_from, 'infinity')) END
        AS days
    ) term
    CROSS JOIN LATERAL (
      SELECT term.days * CASE WHEN p.is_occupancy_stated THEN (
          SELECT coalesce(range_agg(daterange(o.begins_on, coalesce(o.ends_before, 'infinity'))), '{}')
          FROM post_occupancy o WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id)
        WHEN p.permanent_from IS NULL THEN paid.days
        ELSE paid.days + datemultirange(daterange(p.permanent_from, 'infinity')) END AS times
    ) held
    LEFT JOIN LATERAL (
      SELECT s.kind FROM post_step s
      WHERE s.tenant_id = p.tenant_id AND s.post_id = p.id AND s.effective_on <= p_day
      ORDER BY s.effective_on DESC LIMIT 1
    ) step ON true
  )
  SELECT l.ars, l.tenant_id, l.post_id,
    CASE WHEN p.of_kind = 'COUNTY' THEN 'COUNTY' WHEN bool_or(p.of_ars = l.name) THEN 'OWN'
      WHEN bool_or(p.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    l.is_for_whole_county, range_agg(p.times * datemultirange(covered.on)),
    bool_or(p.is_unknown AND covered.on @> p_day), bool_or(p.is_vacant AND covered.on @> p_day), p.is_followed,
    CASE WHEN p.is_coming THEN max(least(p.until, upper(covered.on))) FILTER (WHERE upper(covered.on) > p_day) END
  FROM listed l
  CROSS JOIN LATERAL (
    SELECT daterange(coalesce(l.begins_on, '-infinity'), coalesce(l.ends_before, 'infinity')) AS on
  ) covered
  JOIN posts p ON p.tenant_id = l.tenant_id AND p.id = l.post_id
  JOIN rules r ON r.county = left(l.ars, 5) AND p.kind = ANY (r.management_kinds)
  GROUP BY l.ars, l.tenant_id, l.post_id, l.is_for_whole_county, p.of_kind, p.of_ars, p.is_followed, p.is_coming
$$;

-- Each unit with each concept for all fields that covers it: named itself, or with the members of its association.
-- `times`: when the concept is adopted, valid and not superseded, as entered; `status`: on the day.
CREATE FUNCTION coverage_concepts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, concept_id uuid, via text, status text, adopted_on date, times datemultirange
) LANGUAGE sql STABLE ROWS 5000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off SET enable_seqscan = off AS $$
  WITH keys AS MATERIALIZED (
    SELECT * FROM coverage_keys(p_key, p_day)
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.name, n.acting_ars, v.*
    FROM keys n CROSS JOIN LATERAL (
      SELECT v.tenant_id, v.concept_id, v.valid_from, v.valid_to FROM concept_coverage v WHERE v.ars = n.name OFFSET 0
    ) v
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, v.*
    FROM keys n CROSS JOIN LATERAL (
      SELECT v.tenant_id, v.concept_id, v.valid_from, v.valid_to FROM concept_coverage v
      WHERE v.ars = n.parent_ars AND v.includes_members OFFSET 0
    ) v
  ), concepts AS MATERIALIZED (
    SELECT c.tenant_id, c.id, c.adopted_on, t.ars AS of_ars, t.kind AS of_kind, stood.status,
      stood.times * datemultirange(daterange(NULL, c.valid_until, '(]')) AS times
    FROM (SELECT DISTINCT l.tenant_id, l.concept_id FROM listed l) l
    CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.id, c.adopted_on, c.valid_until FROM concept c
      WHERE c.tenant_id = l.tenant_id AND c.id = l.concept_id AND c.kind IN ('INTEGRATED', 'NEUTRALITY') OFFSET 0
    ) c
    CROSS JOIN LATERAL (SELECT t.ars, t.kind FROM tenant t WHERE t.id = l.tenant_id OFFSET 0) t
    CROSS JOIN LATERAL (
      SELECT max(e.status) FILTER (WHERE e.days @> p_day) AS status,
        coalesce(range_agg(e.days) FILTER (WHERE e.status IN ('ADOPTED', 'UNDER_REVISION')), '{}') AS times
      FROM (
        SELECT s.status, daterange(s.effective_on,
          coalesce(lead(s.effective_on) OVER (ORDER BY s.effective_on, s.id), 'infinity')) AS days
        FROM concept_status s
        WHERE s.tenant_id = c.tenant_id AND s.concept_id = c.id AND NOT EXISTS (
          SELECT FROM concept_status x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
      ) e
    ) stood
  )
  SELECT l.ars, l.tenant_id, l.concept_id,
    CASE WHEN c.of_kind = 'COUNTY' THEN 'COUNTY' WHEN bool_or(c.of_ars = l.name) THEN 'OWN'
      WHEN bool_or(c.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    CASE WHEN bool_or(daterange(l.valid_from, l.valid_to) @> p_day) THEN c.status END, c.adopted_on,
    range_agg(c.times * datemultirange(daterange(l.valid_from, l.valid_to)))
  FROM listed l JOIN concepts c ON c.tenant_id = l.tenant_id AND c.id = l.concept_id
  GROUP BY l.ars, l.tenant_id, l.concept_id, c.of_kind, c.of_ars, c.status, c.adopted_on
$$;

-- The coverage of each unit. `level` follows the settings of the county; `level_with` and `level_without`: with posts
-- for the whole county counted everywhere, and nowhere. `managed_until`: the first day without a filled post, as
-- entered; `level_then`: the level on that day. `flags`: codes, separated by commas. Indexes are used in subselects,
-- all else is joined by hash, as above.
CREATE FUNCTION coverage_units(p_key text, p_day date) RETURNS TABLE (
  region_id int, ars text, kind text, tenant_id int, population int, area_ha int, level text, level_with text,
  level_without text, flags text, management_via text, concept_via text, managed_until date, level_then text,
  register_date date
) LANGUAGE sql STABLE SET plan_cache_mode = force_generic_plan SET enable_nestloop = off AS $$
  WITH rules AS MATERIALIZED (
    SELECT * FROM coverage_rules(p_key)
  ), posts AS MATERIALIZED (
    SELECT p.*, NOT p.is_for_whole_county OR r.county_posts_count AS counts
    FROM coverage_posts(p_key, p_day) p JOIN rules r ON r.county = left(p.ars, 5)
  ), staffed AS MATERIALIZED (
    SELECT p.ars, coalesce(range_agg(p.times) FILTER (WHERE NOT p.is_for_whole_county), '{}') AS named,
      coalesce(range_agg(p.times), '{}') AS whole, coalesce(range_agg(p.times) FILTER (WHERE p.counts), '{}') AS times,
      string_agg(DISTINCT p.via, ',') FILTER (WHERE p.counts AND p.times @> p_day) AS via,
      bool_or(p.counts AND p.is_unknown) AS is_unknown, bool_or(p.counts AND p.is_vacant) AS is_vacant
    FROM posts p GROUP BY p.ars
  ), held AS MATERIALIZED (
    SELECT s.*, s.times @> p_day AS is_managed,
      (SELECT upper(one) FROM unnest(s.times) one WHERE one @> p_day) AS managed_until
    FROM staffed s
  ), followed AS (
    -- The last filled post has a successor project, or another post comes in time.
    SELECT p.ars, bool_or(p.is_followed AND p.times @> h.managed_until - 1 OR p.comes_until > h.managed_until) AS is_so
    FROM posts p JOIN held h ON h.ars = p.ars WHERE p.counts GROUP BY p.ars
  ), concepts AS MATERIALIZED (
    SELECT c.ars, range_agg(c.times) AS times, bool_or(c.status = 'IN_PREPARATION') AS is_in_preparation,
      max(c.adopted_on) FILTER (WHERE c.times @> p_day) AS adopted_on,
      string_agg(DISTINCT c.via, ',') FILTER (WHERE c.times @> p_day) AS via
    FROM coverage_concepts(p_key, p_day) c GROUP BY c.ars
  ), facts AS (
    SELECT r.region_id, u.ars, u.kind, u.acting_ars, u.population, u.area_ha, u.register_date, r.warn_months,
      coalesce(c.times @> p_day, false) AS has_concept, coalesce(c.times @> p.managed_until, false) AS has_concept_then,
      coalesce(c.is_in_preparation, false) AS is_in_preparation,
      c.adopted_on < p_day - make_interval(years => r.concept_stale_years) AS is_stale,
      coalesce(p.named @> p_day, false) AS is_managed_without, coalesce(p.whole @> p_day, false) AS is_managed_with,
      coalesce(p.is_managed, false) AS is_managed, p.is_unknown, p.is_vacant, p.managed_until, p.via AS management_via,
      c.via AS concept_via, ctx.months_after(p.managed_until - 1, -r.warn_months) AS warned_from,
      coalesce(f.is_so, false) OR EXISTS (SELECT FROM unnest(p.times) one WHERE lower(one) >= p.managed_until
        AND lower(one) <= ctx.months_after(p.managed_until - 1, r.warn_months) + 1) AS is_followed
    FROM coverage_territories(p_key, p_day) u JOIN rules r ON r.county = left(u.ars, 5)
    LEFT JOIN held p ON p.ars = u.ars LEFT JOIN followed f ON f.ars = u.ars LEFT JOIN concepts c ON c.ars = u.ars
  ), acting AS (
    -- The tenant under the key of today, else under the former one.
    SELECT w.*, coalesce((SELECT t.id FROM tenant t WHERE t.ars = w.acting_ars), (
      WITH RECURSIVE before AS (
        SELECT w.acting_ars::text AS name, 0 AS hops
        UNION ALL
        SELECT x.ars, b.hops + 1 FROM before b
        CROSS JOIN LATERAL (SELECT x.ars::text FROM coverage_predecessor(b.name, p_day) x OFFSET 0) x WHERE b.hops < 20
      )
      SELECT t.id FROM before b CROSS JOIN LATERAL (SELECT t.id FROM tenant t WHERE t.ars = b.name OFFSET 0) t
      ORDER BY b.hops LIMIT 1
    )) AS tenant_id
    FROM facts w OFFSET 0
  ), confirmed AS (
    SELECT w.*, EXISTS (SELECT FROM data_confirmation d WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= p_day
        AND d.confirmed_on >= p_day - 365) AS is_confirmed,
      coalesce(w.managed_until < 'infinity', false) AND EXISTS (SELECT FROM data_confirmation d
        WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= w.managed_until
          AND d.confirmed_on >= w.managed_until - 365) AS is_confirmed_then
    FROM acting w OFFSET 0
  )
  SELECT w.region_id, w.ars, w.kind, w.tenant_id, w.population, w.area_ha,
    coverage_level(w.has_concept, w.is_managed, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_with, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_without, w.is_confirmed),
    concat_ws(',', CASE WHEN w.is_in_preparation THEN 'IN_PREPARATION' END,
      CASE WHEN w.is_stale THEN 'CONCEPT_STALE' END,
      CASE WHEN w.warned_from <= p_day AND NOT w.is_followed THEN 'EXPIRING' END,
      CASE WHEN w.is_vacant THEN 'VACANT' END, CASE WHEN w.is_unknown THEN 'OCCUPANCY_UNKNOWN' END),
    coalesce(w.management_via, ''), coalesce(w.concept_via, ''), w.managed_until,
    coverage_level(w.has_concept_then, false, w.is_confirmed_then), w.register_date
  FROM confirmed w
$$;

CREATE FUNCTION coverage_level(p_concept boolean, p_managed boolean, p_confirmed boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_concept AND p_managed THEN 'COVERED' WHEN p_managed THEN 'MANAGEMENT_ONLY'
  WHEN p_concept THEN 'CONCEPT_ONLY' WHEN p_confirmed THEN 'WHITE_SPOT' ELSE 'NO_DATA' END;

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
