SET LOCAL check_function_bodies = off;

-- Months after a last day end where the law has them end.
-- The last day of so many months that begin on the day after p_last, as §§ 187 and 188 BGB count them: what ends with a
-- month ends with a month again, else the day has the same number; a month that lacks it has its last one. Backwards it is
-- the same number always. In Python: months_after in days.py.
CREATE FUNCTION ctx.months_after(p_last date, p_months int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_months < 0 THEN (p_last + make_interval(months => p_months))::date
  ELSE greatest((p_last + 1 + make_interval(months => p_months))::date - 1,
    (p_last + make_interval(months => p_months))::date) END;

-- A report on a budget year is due in the year after; what is due within the term is worked out as before.
ALTER TABLE deadline ADD COLUMN budget_year INTEGER DEFAULT NULL;
COMMENT ON COLUMN deadline.year IS 'Jahr, in dem sie fällig wird; leer bei einer einmaligen';
COMMENT ON COLUMN deadline.budget_year IS 'Haushaltsjahr, um das es geht; leer bei einer einmaligen';
ALTER TABLE deadline_rule ADD COLUMN years_after INTEGER DEFAULT 0 NOT NULL,
  ADD CONSTRAINT deadline_rule_years CHECK (years_after BETWEEN 0 AND 10);
COMMENT ON COLUMN deadline_rule.years_after IS 'So viele Jahre nach dem Haushaltsjahr, um das es geht: 0 in ihm selbst, 1 im folgenden';
COMMENT ON COLUMN deadline_rule.months IS 'So viele Monate nach dem letzten Tag der Laufzeit, gezählt nach §§ 187, 188 BGB; negativ: davor';
COMMENT ON COLUMN deadline_rule.every_month IS 'Für jedes Haushaltsjahr der Laufzeit: Monat';
COMMENT ON COLUMN deadline_rule.every_day IS 'Für jedes Haushaltsjahr der Laufzeit: Tag';
GRANT CREATE ON SCHEMA public TO tally;
SET LOCAL ROLE tally;
DROP FUNCTION deadlines_of(int[], uuid[], text[]);
CREATE FUNCTION deadlines_of(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL)
RETURNS TABLE (tenant_id int, project_id uuid, visibility text, kind text, year int, budget_year int, due_on date,
  basis text, lapses_before date)
LANGUAGE sql STABLE ROWS 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.tenant_id, p.id, p.visibility, r.kind, e.year, e.budget_year, e.due_on, r.basis,
    CASE WHEN r.lapses THEN p.ends_before END
  FROM (SELECT DISTINCT t, i FROM unnest(p_tenants, p_projects) AS u (t, i)) a
  JOIN funded_project p ON p.tenant_id = a.t AND p.id = a.i AND p.ends_before IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (r.kind) r.* FROM deadline_rule r
    WHERE (r.item IS NULL OR r.item = p.item) AND (p_kinds IS NULL OR r.kind = ANY (p_kinds))
      AND (r.guideline_from IS NULL OR r.guideline_from <= p.guideline_date)
      AND (r.guideline_before IS NULL OR p.guideline_date < r.guideline_before)
    ORDER BY r.kind, r.item NULLS LAST, r.guideline_from DESC NULLS LAST, r.guideline_before NULLS LAST, r.id
  ) r
  CROSS JOIN LATERAL (
    SELECT NULL::int AS year, NULL::int AS budget_year, ctx.months_after(p.ends_before - 1, r.months) AS due_on
    WHERE r.months IS NOT NULL
    UNION ALL
    -- For each year of the term, in it or in a later one; what would be due after the term is not asked for any more.
    SELECT y + r.years_after, y, make_date(y + r.years_after, r.every_month, r.every_day)
    FROM generate_series(extract(year FROM p.begins_on)::int, extract(year FROM p.ends_before)::int) AS y
    WHERE r.every_month IS NOT NULL AND make_date(y + r.years_after, r.every_month, r.every_day) >= p.begins_on
      AND make_date(y + r.years_after, r.every_month, r.every_day) < p.ends_before
  ) e
  WHERE coalesce((
    SELECT s.kind FROM project_step s
    WHERE s.tenant_id = p.tenant_id AND s.project_id = p.id AND NOT EXISTS (
      SELECT FROM project_step later WHERE later.tenant_id = s.tenant_id AND later.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1
  ), 'APPLIED') IN ('APPLIED', 'APPROVED')
$$;

REVOKE ALL ON FUNCTION deadlines_of(int[], uuid[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION deadlines_of(int[], uuid[], text[]) TO owner;
CREATE OR REPLACE FUNCTION deadline_follow(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deadline d USING unnest(p_tenants, p_projects) AS a (t, i)
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND d.follows_term AND (p_kinds IS NULL OR d.kind = ANY (p_kinds))
    AND NOT EXISTS (
      SELECT FROM deadlines_of(p_tenants, p_projects, p_kinds) e
      WHERE e.tenant_id = d.tenant_id AND e.project_id = d.project_id AND e.kind = d.kind
        AND e.year IS NOT DISTINCT FROM d.year);
  UPDATE deadline d SET lapses_before = e.lapses_before, budget_year = e.budget_year,
    due_on = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN e.due_on ELSE d.due_on END,
    basis = CASE WHEN d.follows_term THEN e.basis ELSE d.basis END,
    version = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN d.version + 1 ELSE d.version END,
    updated_at = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN now() ELSE d.updated_at END
  FROM unnest(p_tenants, p_projects) AS a (t, i), deadlines_of(p_tenants, p_projects, p_kinds) e
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND e.tenant_id = d.tenant_id AND e.project_id = d.project_id
    AND e.kind = d.kind AND e.year IS NOT DISTINCT FROM d.year AND d.is_generated
    AND ((d.lapses_before, d.budget_year) IS DISTINCT FROM (e.lapses_before, e.budget_year) OR d.kind = 'FUNDING_END' AND d.due_on <> e.due_on
      OR d.follows_term AND (d.due_on, d.basis) IS DISTINCT FROM (e.due_on, e.basis));
  INSERT INTO deadline (tenant_id, project_id, visibility, version, kind, year, budget_year, due_on, basis,
    lapses_before, is_generated, follows_term)
  SELECT e.tenant_id, e.project_id, e.visibility, 1, e.kind, e.year, e.budget_year, e.due_on, e.basis, e.lapses_before,
    true, true
  FROM deadlines_of(p_tenants, p_projects, p_kinds) e ORDER BY 1, 2, 8
  ON CONFLICT DO NOTHING;
END $$;

SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM tally;

-- Each update brings what follows its term to the new day and the new words; what somebody touched stays. The operator's
-- own rules go on counting years as they did, and keep their words.
UPDATE deadline SET budget_year = year - 1 WHERE is_generated AND kind = 'INTERIM_REPORT';
UPDATE deadline_rule SET years_after = 1, lapses = true,
  basis = CASE WHEN basis = 'Jeder 30. April in der Laufzeit, wie bei Zuwendungen des Bundes üblich; nicht geprüft: bitte dem Bescheid entnehmen.'
    THEN 'Zwischennachweis über das abgelaufene Haushaltsjahr: bis zum 30. April des Jahres danach, solange die Laufzeit dauert, wie bei Zuwendungen des Bundes üblich; nach ihrem Ende gehört es in den Verwendungsnachweis. Für den Einzelfall nicht geprüft: bitte dem Bescheid entnehmen.' ELSE basis END
WHERE kind = 'INTERIM_REPORT' AND (every_month, every_day) = (4, 30);
UPDATE deadline_rule SET basis = 'Sechs Monate nach dem Ende der Laufzeit, wie bei Zuwendungen des Bundes üblich, gezählt vom Tag danach an (§ 187 Abs. 2, § 188 Abs. 2 BGB): endet die Laufzeit mit einem Monat, endet auch die Frist mit einem. Wochenenden und Feiertage sind nicht berücksichtigt. Für den Einzelfall nicht geprüft: bitte dem Bescheid entnehmen.'
WHERE basis = 'Sechs Monate nach dem Ende der Laufzeit, wie bei Zuwendungen des Bundes üblich; nicht geprüft: bitte dem Bescheid entnehmen.';
-- Whatever rule it is by: what is counted in months may end on another day.
SELECT deadline_follow(array_agg(tenant_id), array_agg(id)) FROM funded_project WHERE ends_before IS NOT NULL;

-- When somebody is warned is counted the same way.
CREATE OR REPLACE FUNCTION coverage_units(p_key text, p_day date) RETURNS TABLE (
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
    -- Who is there last has a project that follows, or another post comes in time.
    SELECT p.ars, bool_or(p.is_followed AND p.times @> h.managed_until - 1 OR p.comes_until > h.managed_until) AS is_so
    FROM posts p JOIN held h ON h.ars = p.ars WHERE p.counts GROUP BY p.ars
  ), concepts AS MATERIALIZED (
    SELECT c.ars, range_agg(c.times) AS times, bool_or(c.status = 'IN_PREPARATION') AS is_in_preparation,
      max(c.adopted_on) FILTER (WHERE c.times @> p_day) AS adopted_on,
      string_agg(DISTINCT c.via, ',') FILTER (WHERE c.times @> p_day) AS via
    FROM coverage_concepts(p_key, p_day) c GROUP BY c.ars
  ), told AS (
    SELECT r.region_id, u.ars, u.kind, u.acting_ars, u.population, u.area_ha, u.register_date, r.warn_months,
      coalesce(c.times @> p_day, false) AS has_concept, coalesce(c.times @> p.managed_until, false) AS has_concept_then,
      coalesce(c.is_in_preparation, false) AS is_in_preparation,
      c.adopted_on < p_day - make_interval(years => r.concept_stale_years) AS is_stale,
      coalesce(p.named @> p_day, false) AS is_managed_without, coalesce(p.whole @> p_day, false) AS is_managed_with,
      coalesce(p.is_managed, false) AS is_managed, p.is_unknown, p.is_vacant, p.managed_until, p.via AS management_via,
      c.via AS concept_via, ctx.months_after(p.managed_until - 1, -r.warn_months) AS warned_from,
      coalesce(f.is_so, false) OR EXISTS (SELECT FROM unnest(p.times) one WHERE lower(one) >= p.managed_until
        AND lower(one) <= ctx.months_after(p.managed_until - 1, r.warn_months) + 1) AS is_followed
    FROM coverage_places(p_key, p_day) u JOIN rules r ON r.county = left(u.ars, 5)
    LEFT JOIN held p ON p.ars = u.ars LEFT JOIN followed f ON f.ars = u.ars LEFT JOIN concepts c ON c.ars = u.ars
  ), acting AS (
    -- The tenant under the key of today, else under the one that it had before.
    SELECT w.*, coalesce((SELECT t.id FROM tenant t WHERE t.ars = w.acting_ars), (
      WITH RECURSIVE before AS (
        SELECT w.acting_ars::text AS name, 0 AS hops
        UNION ALL
        SELECT x.ars, b.hops + 1 FROM before b
        CROSS JOIN LATERAL (SELECT x.ars::text FROM coverage_before(b.name, p_day) x OFFSET 0) x WHERE b.hops < 20
      )
      SELECT t.id FROM before b CROSS JOIN LATERAL (SELECT t.id FROM tenant t WHERE t.ars = b.name OFFSET 0) t
      ORDER BY b.hops LIMIT 1
    )) AS tenant_id
    FROM told w OFFSET 0
  ), known AS (
    SELECT w.*, EXISTS (SELECT FROM data_confirmation d WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= p_day
        AND d.confirmed_on >= p_day - 365) AS is_confirmed,
      coalesce(w.managed_until < 'infinity', false) AND EXISTS (SELECT FROM data_confirmation d
        WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= w.managed_until AND d.confirmed_on >= w.managed_until - 365) AS is_confirmed_then
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
  FROM known w
$$;
