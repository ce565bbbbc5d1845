SET LOCAL check_function_bodies = off;

-- Spans of many measures at once are compared at once. Two measures of two tenants could go into each other at the same
-- instant, and none would be left.
GRANT CREATE ON SCHEMA ctx, public TO tally;
SET LOCAL ROLE tally;
CREATE OR REPLACE FUNCTION measure_respan(p_tenants int[], p_measures uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One writer per tenant, tenants in ascending order: row by row, bulk changes died of deadlocks.
  PERFORM pg_advisory_xact_lock(1, t) FROM (SELECT DISTINCT unnest(p_tenants) AS t ORDER BY 1) tenants;
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

CREATE OR REPLACE FUNCTION measure_follow_history() RETURNS trigger
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
    merged_into_id = h.merged_into_id
  FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
  CROSS JOIN LATERAL (
    SELECT c.* FROM status_change c
    WHERE c.tenant_id = a.tenant_id AND c.measure_id = a.id AND NOT EXISTS (
      SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
    ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
  ) h
  WHERE m.tenant_id = a.tenant_id AND m.id = a.id
    AND (m.phase, m.condition, m.is_continuous, m.status_as_of, m.status_note, m.merged_into_tenant_id, m.merged_into_id)
      IS DISTINCT FROM
        (h.phase, h.condition, h.is_continuous, h.effective_on, h.note, h.merged_into_tenant_id, h.merged_into_id);
  -- Two mergers at the same instant, in two tenants, do not see each other: whoever merges, or brings a merger back by a
  -- correction, waits for the others, and then no way from measure to measure leads back to its beginning.
  IF EXISTS (SELECT FROM added WHERE merged_into_id IS NOT NULL OR corrects_id IS NOT NULL) THEN
    PERFORM pg_advisory_xact_lock(3, 0);
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

-- A row becomes JSON once, and rows are joined by sorting: the trail of five hundred rows at once took two seconds, and
-- more on a connection that had planned for one row.
CREATE OR REPLACE FUNCTION ctx.trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
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
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o
        ON o.j ->> 'id' = n.j ->> 'id' AND o.j ->> 'tenant_id' IS NOT DISTINCT FROM n.j ->> 'tenant_id'
      OFFSET 0
    ) r WHERE r.changes IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END) FROM jsonb_each(n.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}'))
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT coalesce(o.j ->> 'tenant_id', o.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END) FROM jsonb_each(o.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}'))
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;

-- A change of many objects is remembered by all of their ids.
COMMENT ON COLUMN idempotency_key.object IS 'Kennungen der Objekte, durch Leerzeichen getrennt';
