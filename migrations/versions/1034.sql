-- Which entry remains of one that a reference names: few are merged, and an index of these alone says so at once.
CREATE INDEX partner_merged ON partner (id) WHERE into_id IS NOT NULL;
-- Whichever index the planner takes for a member's signature, it reads that row, not all signatures of the version.
DROP INDEX signature_declaration;
CREATE INDEX signature_declaration ON signature (tenant_id, declaration_id, membership_id);
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- A row is converted to JSON once, not again for each of its columns.
CREATE OR REPLACE FUNCTION ctx.notify_changes() RETURNS trigger
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
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
