-- Deadlines. They follow from the terms of projects by rules that are data, whoever writes a term: this service, the
-- demo, an import. What nobody has touched follows the term; what somebody has, stays as it is.

-- The deadlines of some projects by the rules of today, of all kinds or of some: one rule for each kind, the most
-- particular. A project without an end has none, nor has one that was refused, given up or settled.
-- Not to be merged into what asks, and said to be many: so they are worked out once, and compared as sets.
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

-- Brings the deadlines of some projects to what the rules say, and leaves those alone that somebody has touched; only
-- from when on they are pointless goes on following the term, and so does the day of its end, whatever was noted there.
CREATE FUNCTION deadline_follow(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL) RETURNS void
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
    AND ((d.lapses_before, d.budget_year) IS DISTINCT FROM (e.lapses_before, e.budget_year)
      OR d.kind = 'FUNDING_END' AND d.due_on <> e.due_on
      OR d.follows_term AND (d.due_on, d.basis) IS DISTINCT FROM (e.due_on, e.basis));
  INSERT INTO deadline (tenant_id, project_id, visibility, version, kind, year, budget_year, due_on, basis,
    lapses_before, is_generated, follows_term)
  SELECT e.tenant_id, e.project_id, e.visibility, 1, e.kind, e.year, e.budget_year, e.due_on, e.basis, e.lapses_before,
    true, true
  FROM deadlines_of(p_tenants, p_projects, p_kinds) e ORDER BY 1, 2, 8
  ON CONFLICT DO NOTHING;
END $$;

-- Terms and decisions on the one hand, rules on the other wait for each other before anything is read: else the one
-- would go by the old rule while the other does not see the new project. Terms do not wait for terms.

-- After projects came, or decisions about them.
CREATE FUNCTION deadline_follow_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(6, 0);  -- DEADLINE_RULES
  IF TG_TABLE_NAME = 'funded_project' THEN
    PERFORM deadline_follow(array_agg(a.tenant_id), array_agg(a.id)) FROM added a WHERE a.ends_before IS NOT NULL;
  ELSE
    PERFORM deadline_follow(array_agg(a.tenant_id), array_agg(a.project_id)) FROM added a;
  END IF;
  RETURN NULL;
END $$;

-- After the term of a project moved, or what it is.
CREATE FUNCTION deadline_follow_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(6, 0);  -- DEADLINE_RULES
  PERFORM deadline_follow(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;

-- Before a deadline follows the term again: it is brought to where it would be. One that the rules no longer give, or
-- whose basis somebody put in words of their own, stays as it is; and so does one of which the rule changes right now,
-- since whoever changes rules may be waiting for this very row.
CREATE FUNCTION deadline_follow_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_day date;
BEGIN
  IF pg_try_advisory_xact_lock_shared(6, 0) THEN  -- DEADLINE_RULES
    SELECT e.due_on INTO v_day
    FROM deadlines_of(ARRAY[NEW.tenant_id], ARRAY[NEW.project_id], ARRAY[NEW.kind]::text[]) e
    WHERE e.year IS NOT DISTINCT FROM NEW.year AND e.basis = NEW.basis;
  END IF;
  NEW.follows_term := v_day IS NOT NULL;
  NEW.due_on := coalesce(v_day, NEW.due_on);
  RETURN NEW;
END $$;

-- After the rules changed: every project for which one of them is meant follows, in the kinds that they speak of.
CREATE FUNCTION deadline_follow_rules() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kinds text[];
  v_items text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM added r;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM gone r;
  ELSE
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items
    FROM ((TABLE gone EXCEPT TABLE added) UNION ALL (TABLE added EXCEPT TABLE gone)) r;
  END IF;
  IF v_kinds IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(6, 0);  -- DEADLINE_RULES
  PERFORM deadline_follow(array_agg(p.tenant_id), array_agg(p.id), v_kinds) FROM funded_project p
  WHERE p.ends_before IS NOT NULL AND (p.item = ANY (v_items) OR array_position(v_items, NULL) IS NOT NULL);
  RETURN NULL;
END $$;

CREATE TRIGGER deadlines_insert AFTER INSERT ON funded_project
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_added();
CREATE TRIGGER deadlines_update AFTER UPDATE ON funded_project FOR EACH ROW
  WHEN (OLD.begins_on IS DISTINCT FROM NEW.begins_on OR OLD.ends_before IS DISTINCT FROM NEW.ends_before
    OR OLD.item IS DISTINCT FROM NEW.item OR OLD.guideline_date IS DISTINCT FROM NEW.guideline_date)
  EXECUTE FUNCTION deadline_follow_term();
CREATE TRIGGER deadlines_insert AFTER INSERT ON project_step
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_added();
CREATE TRIGGER deadlines_again BEFORE UPDATE ON deadline FOR EACH ROW
  WHEN (NEW.follows_term AND NOT OLD.follows_term) EXECUTE FUNCTION deadline_follow_again();
CREATE TRIGGER deadlines_insert AFTER INSERT ON deadline_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
CREATE TRIGGER deadlines_update AFTER UPDATE ON deadline_rule
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
CREATE TRIGGER deadlines_delete AFTER DELETE ON deadline_rule
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
