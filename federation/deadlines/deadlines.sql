-- Deadlines of projects. Rules, which are data, compute them from the term of a project, whoever writes it: the
-- service, the demo, an import. A deadline follows the term until somebody changes it; then it stays as it is.

-- The deadlines of some projects by the rules of today, of all kinds or of some: one rule for each kind, the most
-- specific. A project without an end has none, and neither has one that is rejected, withdrawn, revoked or settled.
-- Not inlined (it has a setting), and ROWS is high: so it is evaluated once, and joined by hash.
CREATE FUNCTION deadlines_by_rule(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL)
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
    -- For each year of the term, due in it or in a later one; nothing is due after the term.
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

-- Updates the deadlines of some projects to the rules, except those that somebody has changed. Of these lapses_before
-- still follows the term; and so does the day of FUNDING_END, whatever was noted there.
CREATE FUNCTION deadline_refresh(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deadline d USING unnest(p_tenants, p_projects) AS a (t, i)
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND d.follows_term AND (p_kinds IS NULL OR d.kind = ANY (p_kinds))
    AND NOT EXISTS (
      SELECT FROM deadlines_by_rule(p_tenants, p_projects, p_kinds) e
      WHERE e.tenant_id = d.tenant_id AND e.project_id = d.project_id AND e.kind = d.kind
        AND e.year IS NOT DISTINCT FROM d.year);
  UPDATE deadline d SET lapses_before = e.lapses_before, budget_year = e.budget_year,
    due_on = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN e.due_on ELSE d.due_on END,
    basis = CASE WHEN d.follows_term THEN e.basis ELSE d.basis END,
    version = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN d.version + 1 ELSE d.version END,
    updated_at = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN now() ELSE d.updated_at END
  FROM unnest(p_tenants, p_projects) AS a (t, i), deadlines_by_rule(p_tenants, p_projects, p_kinds) e
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND e.tenant_id = d.tenant_id AND e.project_id = d.project_id
    AND e.kind = d.kind AND e.year IS NOT DISTINCT FROM d.year AND d.is_generated
    AND ((d.lapses_before, d.budget_year) IS DISTINCT FROM (e.lapses_before, e.budget_year)
      OR d.kind = 'FUNDING_END' AND d.due_on <> e.due_on
      OR d.follows_term AND (d.due_on, d.basis) IS DISTINCT FROM (e.due_on, e.basis));
  INSERT INTO deadline (tenant_id, project_id, visibility, version, kind, year, budget_year, due_on, basis,
    lapses_before, is_generated, follows_term)
  SELECT e.tenant_id, e.project_id, e.visibility, 1, e.kind, e.year, e.budget_year, e.due_on, e.basis, e.lapses_before,
    true, true
  FROM deadlines_by_rule(p_tenants, p_projects, p_kinds) e ORDER BY 1, 2, 8
  ON CONFLICT DO NOTHING;
END $$;

-- Writers of terms and decisions share a lock that a change of rules takes alone, before anything is read: else a term
-- would use the old rule, and the change of rules would not see the new project.

-- After projects, or decisions about them, were inserted.
CREATE FUNCTION deadline_refresh_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(6, 0);  -- DEADLINE_RULES
  IF TG_TABLE_NAME = 'funded_project' THEN
    PERFORM deadline_refresh(array_agg(a.tenant_id), array_agg(a.id)) FROM added a WHERE a.ends_before IS NOT NULL;
  ELSE
    PERFORM deadline_refresh(array_agg(a.tenant_id), array_agg(a.project_id)) FROM added a;
  END IF;
  RETURN NULL;
END $$;

-- After the term, the item or the guideline of a project changed.
CREATE FUNCTION deadline_refresh_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(6, 0);  -- DEADLINE_RULES
  PERFORM deadline_refresh(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;

-- Before a deadline follows the term again: sets its day by the rules. It stays as it is where the rules no longer give
-- it, where somebody changed its basis, and while the rules are changing: who changes them may be waiting for this row.
CREATE FUNCTION deadline_restore_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_day date;
BEGIN
  IF pg_try_advisory_xact_lock_shared(6, 0) THEN  -- DEADLINE_RULES
    SELECT e.due_on INTO v_day
    FROM deadlines_by_rule(ARRAY[NEW.tenant_id], ARRAY[NEW.project_id], ARRAY[NEW.kind]::text[]) e
    WHERE e.year IS NOT DISTINCT FROM NEW.year AND e.basis = NEW.basis;
  END IF;
  NEW.follows_term := v_day IS NOT NULL;
  NEW.due_on := coalesce(v_day, NEW.due_on);
  RETURN NEW;
END $$;

-- After rules changed: updates the deadlines of their kinds, in all projects to which they apply.
CREATE FUNCTION deadline_refresh_rules() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kinds text[];
  v_items text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM added r;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM deleted r;
  ELSE
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items
    FROM ((TABLE deleted EXCEPT TABLE added) UNION ALL (TABLE added EXCEPT TABLE deleted)) r;
  END IF;
  IF v_kinds IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(6, 0);  -- DEADLINE_RULES
  PERFORM deadline_refresh(array_agg(p.tenant_id), array_agg(p.id), v_kinds) FROM funded_project p
  WHERE p.ends_before IS NOT NULL AND (p.item = ANY (v_items) OR array_position(v_items, NULL) IS NOT NULL);
  RETURN NULL;
END $$;

CREATE TRIGGER deadlines_refresh_insert AFTER INSERT ON funded_project
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_added();
CREATE TRIGGER deadlines_refresh_update AFTER UPDATE ON funded_project FOR EACH ROW
  WHEN (OLD.begins_on IS DISTINCT FROM NEW.begins_on OR OLD.ends_before IS DISTINCT FROM NEW.ends_before
    OR OLD.item IS DISTINCT FROM NEW.item OR OLD.guideline_date IS DISTINCT FROM NEW.guideline_date)
  EXECUTE FUNCTION deadline_refresh_term();
CREATE TRIGGER deadlines_refresh_insert AFTER INSERT ON project_step
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_added();
CREATE TRIGGER deadlines_restore_term BEFORE UPDATE ON deadline FOR EACH ROW
  WHEN (NEW.follows_term AND NOT OLD.follows_term) EXECUTE FUNCTION deadline_restore_term();
CREATE TRIGGER deadlines_refresh_insert AFTER INSERT ON deadline_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_rules();
CREATE TRIGGER deadlines_refresh_update AFTER UPDATE ON deadline_rule
  REFERENCING OLD TABLE AS deleted NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_rules();
CREATE TRIGGER deadlines_refresh_delete AFTER DELETE ON deadline_rule
  REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_rules();
