-- Statements that changed nothing notify nobody, at once.

GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION ctx.notify_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_concerns text := substring(TG_ARGV[2] FROM '^(.*)[(][)]$');
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN  -- of INSERT … ON CONFLICT, which fires the triggers of UPDATE, too
    RETURN NULL;
  END IF;
  -- A payload holds 8,000 bytes: a hundred ids, and a hundred keys.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], coalesce(t.ars, '-'), coalesce(r.ars, '-'),
    string_agg(DISTINCT c.id, ','), string_agg(DISTINCT c.key, ',')))
  FROM (
    SELECT d.*, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (
      -- OFFSET 0: a row is converted to JSON once, not again for each of its columns.
      SELECT DISTINCT (x.j ->> coalesce(TG_ARGV[3], 'tenant_id'))::int AS tenant_id, x.j ->> TG_ARGV[1] AS id,
        x.j ->> TG_ARGV[2] AS key
      FROM (SELECT to_jsonb(r) AS j FROM changed r WHERE v_concerns IS NULL OFFSET 0) x
      UNION ALL
      SELECT s.tenant_id, o.id, s.key::text
      FROM (SELECT DISTINCT to_jsonb(r) ->> TG_ARGV[1] AS id FROM changed r WHERE v_concerns IS NOT NULL) o
      CROSS JOIN LATERAL ctx.concerned_by(v_concerns, o.id::uuid) s
    ) d
  ) c
  LEFT JOIN tenant t ON t.id = c.tenant_id LEFT JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
