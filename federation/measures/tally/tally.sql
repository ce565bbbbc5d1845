-- Spans and tally. A measure's history is the list of its entries that no later entry corrects; within a day the later
-- entry wins. Its spans are the intervals between them; archiving ends the last one. Field of action and visibility are
-- those of today, for all of the past. A model is nobody's measure: it has no spans. Tallies hold the derivative of the
-- spans, day by day: a rollup is a sum. One counts measures, one the open ones by the day of which their status is
-- known, one adds up the effects that sheets name.

-- The spans of some measures, as their histories and confirmations say: each day on which an entry begins to hold, or
-- somebody confirmed that it still does, begins a span. So a span begins on the day of which its status is known.
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
    ), known AS (
      SELECT effective_on AS day FROM held
      UNION SELECT confirmed_on FROM measure_confirmation k WHERE k.tenant_id = m.tenant_id AND k.measure_id = m.id
    )
    SELECT known.day, lead(known.day, 1, 'infinity') OVER (ORDER BY known.day) AS until, s.*
    FROM known CROSS JOIN LATERAL (
      SELECT held.phase, held.condition, held.is_continuous FROM held
      WHERE held.effective_on <= known.day ORDER BY held.effective_on DESC LIMIT 1
    ) s
  ) h
  WHERE h.day < coalesce(m.archived_on, 'infinity') AND NOT m.is_model
$$;

-- Writes the spans of some measures anew, and only those that differ: each span taken away or added is booked.
CREATE FUNCTION measure_respan(p_tenants int[], p_measures uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One writer per tenant, tenants in ascending order: row by row, bulk changes died of deadlocks.
  PERFORM pg_advisory_xact_lock(5, t) FROM (SELECT DISTINCT unnest(p_tenants) AS t ORDER BY 1) tenants;  -- TENANT
  -- EXCEPT works through a set at once, however many rows the plan that a connection keeps was made for.
  WITH gone AS (
    SELECT o.tenant_id, o.measure_id, o.valid_from, o.valid_to, o.field_of_action, o.phase, o.condition,
      o.is_continuous, o.visibility
    FROM unnest(p_tenants, p_measures) AS a (tenant_id, measure_id)
    JOIN measure_span o ON o.tenant_id = a.tenant_id AND o.measure_id = a.measure_id
    EXCEPT SELECT * FROM measure_spans(p_tenants, p_measures)
  )
  DELETE FROM measure_span s USING gone g
  WHERE s.tenant_id = g.tenant_id AND s.measure_id = g.measure_id AND s.valid_from = g.valid_from;
  INSERT INTO measure_span (tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition,
    is_continuous, visibility)
  SELECT * FROM measure_spans(p_tenants, p_measures)
  ON CONFLICT (tenant_id, measure_id, valid_from) DO NOTHING;
END $$;

-- Books the derivative of spans that came or went: plus one where a span begins, minus one where it ends; by days, and
-- by years as well, since the days of all years are many.
CREATE FUNCTION measure_book() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  WITH booked AS (
    SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(v_sign * e.step) AS delta
    FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
    WHERE e.day < 'infinity'
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0
  ), by_day AS (
    INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, phase, status, visibility, delta)
    SELECT * FROM booked ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, day, field_of_action, phase, status, visibility)
      DO UPDATE SET delta = t.delta + excluded.delta
  )
  INSERT INTO measure_year AS y (tenant_id, year, status, visibility, delta)
  SELECT tenant_id, extract(year FROM day), status, visibility, sum(delta) FROM booked
  GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, year, status, visibility) DO UPDATE SET delta = y.delta + excluded.delta;
  -- What has ended does not grow old.
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

-- After sheets named other effects: the same sums from the other side, over the spans that stand.
CREATE FUNCTION measure_follow_effects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_gone jsonb := '[]';
  v_come jsonb := '[]';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(jsonb_agg(o), '[]') INTO v_gone FROM old_rows o WHERE o.amount IS NOT NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT coalesce(jsonb_agg(n), '[]') INTO v_come FROM new_rows n WHERE n.amount IS NOT NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(5, t) FROM (  -- TENANT
    SELECT DISTINCT (f ->> 'tenant_id')::int AS t FROM jsonb_array_elements(v_gone || v_come) f ORDER BY 1
  ) tenants;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(f.sign * e.step * f.amount), sum(f.sign * e.step)
  FROM (
    SELECT -1 AS sign, g.* FROM jsonb_populate_recordset(NULL::measure_effect, v_gone) g
    UNION ALL SELECT 1, c.* FROM jsonb_populate_recordset(NULL::measure_effect, v_come) c
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

-- The day of which the status of a measure is known: that of its entry, or of the last confirmation.
CREATE FUNCTION measure_confirmed(p_tenant int, p_measure uuid, p_entered date) RETURNS date
LANGUAGE sql STABLE
RETURN greatest(p_entered,
  (SELECT max(confirmed_on) FROM measure_confirmation WHERE tenant_id = p_tenant AND measure_id = p_measure));

-- After entries were made: the spans follow, and the measure says what holds today.
CREATE FUNCTION measure_follow_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_measures uuid[];
BEGIN
  IF EXISTS (SELECT FROM added WHERE effective_on > ctx.today()) THEN
    RAISE EXCEPTION 'a status holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  -- Foreign keys are checked when the statement is done: two entries could correct each other, and none would hold.
  IF EXISTS (
    SELECT FROM added a JOIN status_change c ON c.tenant_id = a.tenant_id AND c.id = a.corrects_id WHERE c.entry >= a.entry
  ) THEN
    RAISE EXCEPTION 'a correction replaces an earlier entry' USING ERRCODE = '23514';
  END IF;
  SELECT array_agg(tenant_id), array_agg(measure_id) INTO v_tenants, v_measures
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a;
  IF v_tenants IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM measure_respan(v_tenants, v_measures);
  UPDATE measure m SET phase = h.phase, condition = h.condition, is_continuous = h.is_continuous,
    status_as_of = h.effective_on, status_note = h.note, merged_into_tenant_id = h.merged_into_tenant_id,
    merged_into_id = h.merged_into_id, confirmed_on = measure_confirmed(a.tenant_id, a.id, h.effective_on)
  FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
  CROSS JOIN LATERAL (
    SELECT c.* FROM status_change c
    WHERE c.tenant_id = a.tenant_id AND c.measure_id = a.id AND NOT EXISTS (
      SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
    ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
  ) h
  WHERE m.tenant_id = a.tenant_id AND m.id = a.id
    AND (m.phase, m.condition, m.is_continuous, m.status_as_of, m.status_note, m.merged_into_tenant_id, m.merged_into_id,
        m.confirmed_on)
      IS DISTINCT FROM
        (h.phase, h.condition, h.is_continuous, h.effective_on, h.note, h.merged_into_tenant_id, h.merged_into_id,
        measure_confirmed(a.tenant_id, a.id, h.effective_on));
  -- Two mergers at the same instant, in two tenants, do not see each other: whoever merges, or brings a merger back by a
  -- correction, waits for the others, and then no way from measure to measure leads back to its beginning.
  IF EXISTS (SELECT FROM added WHERE merged_into_id IS NOT NULL OR corrects_id IS NOT NULL) THEN
    PERFORM pg_advisory_xact_lock(4, 0);  -- MERGERS
    IF EXISTS (
      WITH RECURSIVE way (tenant_id, id, from_tenant, from_id) AS (
        SELECT m.merged_into_tenant_id, m.merged_into_id, m.tenant_id, m.id
        FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
        JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id WHERE m.merged_into_id IS NOT NULL
        UNION
        SELECT m.merged_into_tenant_id, m.merged_into_id, w.from_tenant, w.from_id
        FROM way w JOIN measure m ON m.tenant_id = w.tenant_id AND m.id = w.id WHERE m.merged_into_id IS NOT NULL
      )
      SELECT FROM way WHERE (tenant_id, id) = (from_tenant, from_id)
    ) THEN
      RAISE EXCEPTION 'a measure goes on in one that has not been merged'
        USING ERRCODE = '23514', CONSTRAINT = 'status_change_merges_onward';
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- After a status was confirmed: the spans follow, and the measure says of which day it is.
CREATE FUNCTION measure_follow_confirmations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE confirmed_on > ctx.today()) THEN
    RAISE EXCEPTION 'what is confirmed holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  PERFORM measure_respan(array_agg(tenant_id), array_agg(measure_id)) FROM added HAVING count(*) > 0;
  UPDATE measure m SET confirmed_on = measure_confirmed(m.tenant_id, m.id, m.status_as_of)
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a
  WHERE m.tenant_id = a.tenant_id AND m.id = a.measure_id
    AND m.confirmed_on IS DISTINCT FROM measure_confirmed(m.tenant_id, m.id, m.status_as_of);
  RETURN NULL;
END $$;

-- After measures moved to another field, became visible to others or were archived: so did all of their past.
CREATE FUNCTION measure_follow_sheet() RETURNS trigger
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
    PERFORM measure_respan(v_tenants, v_measures);
  END IF;
  RETURN NULL;
END $$;

-- Before a measure is erased its spans go, while the effects of its sheet still stand: what falls with it falls later.
CREATE FUNCTION measure_erase_spans() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, OLD.tenant_id);  -- TENANT
  DELETE FROM measure_span WHERE tenant_id = OLD.tenant_id AND measure_id = OLD.id;
  RETURN OLD;
END $$;

-- At the end of a transaction each new measure has a history: without one no figure would count it.
CREATE FUNCTION measure_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM measure WHERE tenant_id = NEW.tenant_id AND id = NEW.id)
    AND NOT EXISTS (SELECT FROM status_change WHERE tenant_id = NEW.tenant_id AND measure_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a measure begins with a first entry in its history' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER follow AFTER INSERT ON status_change
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_history();
CREATE TRIGGER follow AFTER INSERT ON measure_confirmation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_confirmations();
CREATE TRIGGER follow_insert AFTER INSERT ON measure_effect
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_effects();
CREATE TRIGGER follow_update AFTER UPDATE ON measure_effect
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_effects();
CREATE TRIGGER follow_delete AFTER DELETE ON measure_effect
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_effects();
CREATE TRIGGER follow AFTER UPDATE ON measure
  REFERENCING OLD TABLE AS old_sheets NEW TABLE AS new_sheets
  FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_sheet();
CREATE TRIGGER erase_spans BEFORE DELETE ON measure FOR EACH ROW EXECUTE FUNCTION measure_erase_spans();
CREATE CONSTRAINT TRIGGER begins AFTER INSERT ON measure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION measure_begins();
CREATE TRIGGER book_insert AFTER INSERT ON measure_span
  REFERENCING NEW TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_book();
CREATE TRIGGER book_delete AFTER DELETE ON measure_span
  REFERENCING OLD TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_book();
