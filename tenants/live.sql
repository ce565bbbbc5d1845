-- Notifies listeners of changes when they are committed: keys only, which each listener reads again with its own
-- rights. TG_ARGV[0]: the topic; TG_ARGV[1]: the column with the id of the changed object, or nothing for figures;
-- TG_ARGV[2]: the column with the tenant of a row, where that is not tenant_id.
CREATE FUNCTION ctx.notify_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload holds 8,000 bytes: a hundred ids.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], t.ars, r.ars, string_agg(c.id, ',')))
  FROM (
    SELECT d.tenant_id, d.id, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (
      SELECT DISTINCT (to_jsonb(x) ->> coalesce(TG_ARGV[2], 'tenant_id'))::int AS tenant_id,
        to_jsonb(x) ->> TG_ARGV[1] AS id FROM changed x
    ) d
  ) c
  JOIN tenant t ON t.id = c.tenant_id JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
