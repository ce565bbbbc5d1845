-- Spans and tallies. The history of a measure is the list of its entries that no later entry corrects; within a day the
-- later entry wins. Its spans are the intervals between them; archiving ends the last one. Field of action and
-- visibility are those of today, for all of the past. A model measure has no spans. Tallies are the derivative of the
-- spans, day by day: a rollup is a sum. One tally counts measures, one the open ones by the day for which their status
-- is known, one adds up the effects in the sheets.

-- The spans of some measures by their histories and confirmations. A span begins on each day on which an entry takes
-- effect or the status was confirmed: so the status of a span is known for its first day.
CREATE FUNCTION measure_spans(p_tenants int[], p_measures uuid[])
RETURNS TABLE (tenant_id int, measure_id uuid, valid_from date, valid_to date, field_of_action text, phase text,
  condition text, is_continuous boolean, visibility text)
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, h.day, least(h.until, m.archived_on), m.field_of_action, h.phase, h.condition,
    h.is_continuous, m.visibility
  FROM unnest(p_tenants, p_measures) AS a (tenant_id, id)
  JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id
  CROSS JOIN LATERAL (
    WITH held AS (
      SELECT DISTINCT ON (c.effective_on) c.effective_on, c.phase, c.condition, c.is_continuous
      FROM status_change c
      WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND NOT EXISTS (
        SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
      ORDER BY c.effective_on, c.entry DESC
    ), begins AS (
      SELECT effective_on AS day FROM held
      UNION SELECT confirmed_on FROM measure_confirmation k WHERE k.tenant_id = m.tenant_id AND k.measure_id = m.id
    )
    SELECT begins.day, lead(begins.day, 1, 'infinity') OVER (ORDER BY begins.day) AS until, s.*
    FROM begins CROSS JOIN LATERAL (
      SELECT held.phase, held.condition, held.is_continuous FROM held
      WHERE held.effective_on <= begins.day ORDER BY held.effective_on DESC LIMIT 1
    ) s
  ) h
  WHERE h.day < coalesce(m.archived_on, 'infinity') AND NOT m.is_model
$$;

-- Rewrites the spans of some measures, those only that differ: each deleted or inserted span updates the tallies.
CREATE FUNCTION measure_rewrite_spans(p_tenants int[], p_measures uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One writer per tenant, tenants in ascending order: row by row, bulk changes end in deadlocks.
  PERFORM pg_advisory_xact_lock(5, t) FROM (SELECT DISTINCT unnest(p_tenants) AS t ORDER BY 1) tenants;  -- TENANT
  -- EXCEPT works on sets, however many rows the kept plan was made for.
  WITH outdated AS (
    SELECT o.tenant_id, o.measure_id, o.valid_from, o.valid_to, o.field_of_action, o.phase, o.condition,
      o.is_continuous, o.visibility
    FROM unnest(p_tenants, p_measures) AS a (tenant_id, measure_id)
    JOIN measure_span o ON o.tenant_id = a.tenant_id AND o.measure_id = a.measure_id
    EXCEPT SELECT * FROM measure_spans(p_tenants, p_measures)
  )
  DELETE FROM measure_span s USING outdated g
  WHERE s.tenant_id = g.tenant_id AND s.measure_id = g.measure_id AND s.valid_from = g.valid_from;
  INSERT INTO measure_span (tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition,
    is_continuous, visibility)
  SELECT * FROM measure_spans(p_tenants, p_measures)
  ON CONFLICT (tenant_id, measure_id, valid_from) DO NOTHING;
END $$;

-- Adds the derivative of inserted or deleted spans to the tallies: plus one where a span begins, minus one where it
-- ends; by day, and also by year, since the days of all years are many.
CREATE FUNCTION measure_update_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  WITH deltas AS (
    SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(v_sign * e.step) AS delta
    FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
    WHERE e.day < 'infinity'
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0
  ), by_day AS (
    INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, phase, status, visibility, delta)
    SELECT * FROM deltas ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, day, field_of_action, phase, status, visibility)
      DO UPDATE SET delta = t.delta + excluded.delta
  )
  INSERT INTO measure_year_tally AS y (tenant_id, year, status, visibility, delta)
  SELECT tenant_id, extract(year FROM day), status, visibility, sum(delta) FROM deltas
  GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, year, status, visibility) DO UPDATE SET delta = y.delta + excluded.delta;
  -- Ended measures need no confirmation.
  INSERT INTO freshness_tally AS t (tenant_id, day, confirmed_on, visibility, delta)
  SELECT s.tenant_id, e.day, s.valid_from, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity' AND s.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
  GROUP BY 1, 2, 3, 4 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, day, confirmed_on, visibility) DO UPDATE SET delta = t.delta + excluded.delta;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(v_sign * e.step * f.amount), sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  JOIN measure_effect f ON f.tenant_id = s.tenant_id AND f.measure_id = s.measure_id AND f.amount IS NOT NULL
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(e.step) <> 0 OR sum(e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

-- After effects in sheets have changed: the same sums from the other side, over the existing spans.
CREATE FUNCTION measure_apply_effects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_deleted jsonb := '[]';
  v_inserted jsonb := '[]';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(jsonb_agg(o), '[]') INTO v_deleted FROM old_rows o WHERE o.amount IS NOT NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT coalesce(jsonb_agg(n), '[]') INTO v_inserted FROM new_rows n WHERE n.amount IS NOT NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(5, t) FROM (  -- TENANT
    SELECT DISTINCT (f ->> 'tenant_id')::int AS t FROM jsonb_array_elements(v_deleted || v_inserted) f ORDER BY 1
  ) tenants;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(f.sign * e.step * f.amount), sum(f.sign * e.step)
  FROM (
    SELECT -1 AS sign, g.* FROM jsonb_populate_recordset(NULL::measure_effect, v_deleted) g
    UNION ALL SELECT 1, c.* FROM jsonb_populate_recordset(NULL::measure_effect, v_inserted) c
  ) f
  JOIN measure_span s ON s.tenant_id = f.tenant_id AND s.measure_id = f.measure_id
  CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(f.sign * e.step) <> 0 OR sum(f.sign * e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

-- The day for which the status of a measure is known: that of its entry, or of the last confirmation.
CREATE FUNCTION measure_confirmed_on(p_tenant int, p_measure uuid, p_entered date) RETURNS date
LANGUAGE sql STABLE
RETURN greatest(p_entered,
  (SELECT max(confirmed_on) FROM measure_confirmation WHERE tenant_id = p_tenant AND measure_id = p_measure));

-- After entries were inserted: updates the spans, and the status of today in the measure.
CREATE FUNCTION measure_apply_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_measures uuid[];
BEGIN
  IF EXISTS (SELECT FROM added WHERE effective_on > ctx.today()) THEN
    RAISE EXCEPTION 'a status holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  -- Foreign keys are checked at the end of the statement: two entries could correct each other.
  IF EXISTS (
    SELECT FROM added a JOIN status_change c ON c.tenant_id = a.tenant_id AND c.id = a.corrects_id
    WHERE a.corrects_id IS NOT NULL AND c.entry >= a.entry
  ) THEN
    RAISE EXCEPTION 'a correction replaces an earlier entry' USING ERRCODE = '23514';
  END IF;
  SELECT array_agg(tenant_id), array_agg(measure_id) INTO v_tenants, v_measures
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a;
  IF v_tenants IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM measure_rewrite_spans(v_tenants, v_measures);
  UPDATE measure m SET phase = h.phase, condition = h.condition, is_continuous = h.is_continuous,
    status_as_of = h.effective_on, status_note = h.note, merged_into_tenant_id = h.merged_into_tenant_id,
    merged_into_id = h.merged_into_id, confirmed_on = measure_confirmed_on(a.tenant_id, a.id, h.effective_on)
  FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
  CROSS JOIN LATERAL (
    SELECT c.* FROM status_change c
    WHERE c.tenant_id = a.tenant_id AND c.measure_id = a.id AND NOT EXISTS (
      SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
    ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
  ) h
  WHERE m.tenant_id = a.tenant_id AND m.id = a.id
    AND (m.phase, m.condition, m.is_continuous, m.status_as_of, m.status_note, m.merged_into_tenant_id,
        m.merged_into_id, m.confirmed_on)
      IS DISTINCT FROM
        (h.phase, h.condition, h.is_continuous, h.effective_on, h.note, h.merged_into_tenant_id, h.merged_into_id,
        measure_confirmed_on(a.tenant_id, a.id, h.effective_on));
  -- Two mergers at the same time, in two tenants, do not see each other. So merging, and correcting a merger, waits for
  -- the others; then no chain of mergers may lead back to its beginning.
  IF EXISTS (SELECT FROM added WHERE merged_into_id IS NOT NULL OR corrects_id IS NOT NULL) THEN
    PERFORM pg_advisory_xact_lock(4, 0);  -- MERGERS
    IF EXISTS (
      WITH RECURSIVE chain (tenant_id, id, from_tenant, from_id) AS (
        SELECT m.merged_into_tenant_id, m.merged_into_id, m.tenant_id, m.id
        FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
        JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id WHERE m.merged_into_id IS NOT NULL
        UNION
        SELECT m.merged_into_tenant_id, m.merged_into_id, w.from_tenant, w.from_id
        FROM chain w JOIN measure m ON m.tenant_id = w.tenant_id AND m.id = w.id WHERE m.merged_into_id IS NOT NULL
      )
      SELECT FROM chain WHERE (tenant_id, id) = (from_tenant, from_id)
    ) THEN
      RAISE EXCEPTION 'a measure goes on in one that has not been merged'
        USING ERRCODE = '23514', CONSTRAINT = 'status_change_merges_onward';
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- After a status was confirmed: updates the spans, and the day in the measure.
CREATE FUNCTION measure_apply_confirmations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE confirmed_on > ctx.today()) THEN
    RAISE EXCEPTION 'what is confirmed holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  PERFORM measure_rewrite_spans(array_agg(tenant_id), array_agg(measure_id)) FROM added HAVING count(*) > 0;
  UPDATE measure m SET confirmed_on = measure_confirmed_on(m.tenant_id, m.id, m.status_as_of)
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a
  WHERE m.tenant_id = a.tenant_id AND m.id = a.measure_id
    AND m.confirmed_on IS DISTINCT FROM measure_confirmed_on(m.tenant_id, m.id, m.status_as_of);
  RETURN NULL;
END $$;

-- After measures changed their field, their visibility or were archived: updates all of their past.
CREATE FUNCTION measure_apply_sheet() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_measures uuid[];
BEGIN
  SELECT array_agg(n.tenant_id), array_agg(n.id) INTO v_tenants, v_measures
  FROM new_sheets n JOIN old_sheets o ON (o.tenant_id, o.id) = (n.tenant_id, n.id)
  WHERE (o.field_of_action, o.visibility, o.archived_on)
    IS DISTINCT FROM (n.field_of_action, n.visibility, n.archived_on);
  IF v_tenants IS NOT NULL THEN
    PERFORM measure_rewrite_spans(v_tenants, v_measures);
  END IF;
  RETURN NULL;
END $$;

-- Before a measure is deleted: deletes its spans, as long as its effects exist, which are deleted by cascade later.
CREATE FUNCTION measure_delete_spans() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, OLD.tenant_id);  -- TENANT
  DELETE FROM measure_span WHERE tenant_id = OLD.tenant_id AND measure_id = OLD.id;
  RETURN OLD;
END $$;

-- At the end of a transaction each new measure needs a history: without one no figure would count it.
CREATE FUNCTION measure_require_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM measure WHERE tenant_id = NEW.tenant_id AND id = NEW.id)
    AND NOT EXISTS (SELECT FROM status_change WHERE tenant_id = NEW.tenant_id AND measure_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a measure begins with a first entry in its history' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER apply_history AFTER INSERT ON status_change
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_history();
CREATE TRIGGER apply_confirmations AFTER INSERT ON measure_confirmation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_confirmations();
CREATE TRIGGER apply_effects_insert AFTER INSERT ON measure_effect
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_effects();
CREATE TRIGGER apply_effects_update AFTER UPDATE ON measure_effect
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_effects();
CREATE TRIGGER apply_effects_delete AFTER DELETE ON measure_effect
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_effects();
CREATE TRIGGER apply_sheet AFTER UPDATE ON measure
  REFERENCING OLD TABLE AS old_sheets NEW TABLE AS new_sheets
  FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_sheet();
CREATE TRIGGER delete_spans BEFORE DELETE ON measure FOR EACH ROW EXECUTE FUNCTION measure_delete_spans();
CREATE CONSTRAINT TRIGGER require_history AFTER INSERT ON measure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION measure_require_history();
CREATE TRIGGER tally_insert AFTER INSERT ON measure_span
  REFERENCING NEW TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_update_tally();
CREATE TRIGGER tally_delete AFTER DELETE ON measure_span
  REFERENCING OLD TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_update_tally();
