-- Which entry remains of one that a reference names: few are merged, and an index of these alone says so at once.
CREATE INDEX partner_merged ON partner (id) WHERE into_id IS NOT NULL;
-- Whichever index the planner takes for a member's signature, it reads that row, not all signatures of the version.
DROP INDEX signature_declaration;
CREATE INDEX signature_declaration ON signature (tenant_id, declaration_id, membership_id);
GRANT CREATE ON SCHEMA ctx TO context_definer, trigger_definer;
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
SET LOCAL ROLE trigger_definer;
-- What a foreign key carries along has its entry where it comes from alone.
CREATE OR REPLACE FUNCTION ctx.write_trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  v_ignored text[] := string_to_array(TG_ARGV[0], ',');
  v_personal text[] := coalesce(string_to_array(TG_ARGV[1], ','), '{}');
  v_wholes text[] := string_to_array(TG_ARGV[2], ',');
  v_tenant text := coalesce(TG_ARGV[3], 'tenant_id');
  v_mandates jsonb := nullif(current_setting('ctx.mandates', true), '')::jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- What a foreign key carries along has its entry where it comes from: publishing an alliance is one change, not one
    -- of each of 5,000 members as well. To which row it belongs is no such column.
    v_ignored := v_ignored || ARRAY(
      SELECT (SELECT attname::text FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = k.carried)
      FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k (carried, origin)
      WHERE c.conrelid = TG_RELID AND c.confupdtype = 'c' AND (SELECT attname FROM pg_attribute
        WHERE attrelid = c.confrelid AND attnum = k.origin) NOT IN ('tenant_id', 'id')
    );
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request_id', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes, (v_mandates ->> r.tenant::text)::uuid, r.whole
    FROM (
      SELECT (n.j ->> v_tenant)::int AS tenant, n.j ->> 'id' AS id,
        coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2]) AS whole,
        (SELECT jsonb_object_agg(
            k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(o.j -> k.key, k.value) END)
          FROM jsonb_each(n.j) AS k
          WHERE o.j -> k.key IS DISTINCT FROM k.value AND k.key <> ALL (v_ignored)) AS changes
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o
        ON o.j -> 'id' = n.j -> 'id' AND o.j -> 'tenant_id' IS NOT DISTINCT FROM n.j -> 'tenant_id'
      WHERE o.j - v_ignored <> n.j - v_ignored
      OFFSET 0
    ) r;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT (n.j ->> v_tenant)::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END)
        FROM jsonb_each(n.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> (n.j ->> v_tenant))::uuid,
      coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2])
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT (o.j ->> v_tenant)::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END)
        FROM jsonb_each(o.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> (o.j ->> v_tenant))::uuid,
      coalesce(o.j ->> v_wholes[1], o.j ->> v_wholes[2])
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer, trigger_definer;
