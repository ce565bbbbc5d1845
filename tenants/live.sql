-- Notifies listeners of changes when they are committed: keys only, which each listener reads again with its own
-- rights: topic, tenant, region (both - for a row without a tenant), ids of objects, further keys. TG_ARGV[0]: the
-- topic; TG_ARGV[1]: the column with the id of the changed object, or nothing for figures; TG_ARGV[2]: a column with a
-- further key, or nothing; TG_ARGV[3]: the column with the tenant of a row, where that is not tenant_id.
CREATE FUNCTION ctx.notify_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload holds 8,000 bytes: a hundred ids, and a hundred keys.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], coalesce(t.ars, '-'), coalesce(r.ars, '-'),
    string_agg(DISTINCT c.id, ','), string_agg(DISTINCT c.key, ',')))
  FROM (
    SELECT d.*, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (
      -- OFFSET 0: a row is converted to JSON once, not again for each of its columns.
      SELECT DISTINCT (x.j ->> coalesce(TG_ARGV[3], 'tenant_id'))::int AS tenant_id, x.j ->> TG_ARGV[1] AS id,
        x.j ->> TG_ARGV[2] AS key
      FROM (SELECT to_jsonb(r) AS j FROM changed r OFFSET 0) x
    ) d
  ) c
  LEFT JOIN tenant t ON t.id = c.tenant_id LEFT JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
