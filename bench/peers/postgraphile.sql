-- What PostGraphile needs beyond the tables: each answer in SQL that it inlines into its statements, under the policies
-- of whoever asks. Written on a scratch copy of the data.
CREATE FUNCTION measure_global_id(m measure) RETURNS text LANGUAGE sql STABLE
RETURN translate(encode(convert_to('Measure:' || m.tenant_id || ':' || m.id, 'UTF8'), 'base64'), E'=\n', '');

CREATE FUNCTION measure_is_overdue(m measure) RETURNS boolean LANGUAGE sql STABLE
RETURN coalesce(m.planned_end < (now() AT TIME ZONE 'Europe/Berlin')::date, false)
  AND m.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED', 'CONTINUOUS');

CREATE FUNCTION measures_in_region(region text, status text[]) RETURNS SETOF measure LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.* FROM measure m
  WHERE m.tenant_id = ANY ((SELECT array_agg(t.id) FROM tenant t JOIN region r ON r.id = t.region_id
      WHERE r.ars = measures_in_region.region)::int[])
    AND m.status = ANY (measures_in_region.status) AND NOT m.is_model
  ORDER BY m.title_key, m.tenant_id, m.id;
END;

CREATE FUNCTION measure_ordered_tasks(m measure) RETURNS SETOF task LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT k.* FROM task k WHERE k.tenant_id = (m).tenant_id AND k.measure_id = (m).id
  ORDER BY k.position, k.tenant_id, k.id;
END;

CREATE FUNCTION tenant_ordered_alliances(t tenant) RETURNS SETOF alliance LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.* FROM alliance a WHERE a.tenant_id = (t).id ORDER BY a.name_key, a.tenant_id, a.id;
END;

CREATE FUNCTION alliance_ordered_memberships(a alliance) RETURNS SETOF membership LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.* FROM membership m WHERE m.tenant_id = (a).tenant_id AND m.alliance_id = (a).id
  ORDER BY m.name_key, m.tenant_id, m.id;
END;

CREATE TYPE peer_count AS (status text, count int);
CREATE TYPE peer_tenant AS (tenant tenant, total int, by_status peer_count[]);
CREATE TYPE peer_rollup AS (total int, by_status peer_count[], by_tenant peer_tenant[]);

CREATE FUNCTION region_measure_status(r region) RETURNS peer_rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH statuses (status, position) AS (
    SELECT * FROM unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,PROPOSED,
      UNKNOWN}'::text[]) WITH ORDINALITY
  ), n AS MATERIALIZED (
    SELECT tenant_id, status, sum(delta)::int AS count FROM measure_tally
    WHERE tenant_id = ANY ((SELECT array_agg(t.id) FROM tenant t WHERE t.region_id = (r).id)::int[])
      AND day <= (now() AT TIME ZONE 'Europe/Berlin')::date AND status <> 'MERGED' GROUP BY 1, 2
  ), own AS (
    SELECT tenant_id, sum(count)::int AS total,
      array_agg((status, count)::peer_count ORDER BY position) AS parts
    FROM n JOIN statuses USING (status) WHERE count > 0 GROUP BY 1
  )
  SELECT (SELECT coalesce(sum(count), 0)::int FROM n),
    (SELECT array_agg((s.status, s.count)::peer_count ORDER BY position)
      FROM (SELECT status, sum(count)::int AS count FROM n GROUP BY 1) s JOIN statuses USING (status)
      WHERE s.count > 0),
    (SELECT array_agg((t, coalesce(own.total, 0), coalesce(own.parts, '{}'))::peer_tenant
        ORDER BY t.ars = (r).ars DESC, t.name_key, t.id)
      FROM tenant t LEFT JOIN own ON own.tenant_id = t.id WHERE t.region_id = (r).id);
END;

GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO api;

-- PostGraphile calls the column id "rowId", which some tables have besides.
DO $$
DECLARE v_table regclass;
BEGIN
  FOR v_table IN SELECT attrelid FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE attname = 'row_id' AND c.relkind = 'r' AND relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('COMMENT ON COLUMN %s.row_id IS %L', v_table, '@name ownId');
  END LOOP;
END $$;
