-- What changed, told to whoever listens, when the change is committed: keys only, to be read again under the listener's
-- own rights. TG_ARGV[0]: the topic; TG_ARGV[1]: the column that says which object changed, or nothing for figures.
CREATE FUNCTION ctx.tell() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload has room for 8,000 bytes: a hundred ids at a time.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], t.ars, r.ars, string_agg(c.id, ',')))
  FROM (
    SELECT d.tenant_id, d.id, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (SELECT DISTINCT (to_jsonb(x) ->> 'tenant_id')::int AS tenant_id, to_jsonb(x) ->> TG_ARGV[1] AS id
      FROM changed x) d
  ) c
  JOIN tenant t ON t.id = c.tenant_id JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
