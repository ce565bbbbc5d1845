-- The audit trail: each statement on a table that asks for it leaves one entry a row. TG_ARGV[0]: columns that change
-- by themselves and are not worth an entry, as a list; TG_ARGV[1]: personal ones, of which the entry holds the name
-- only. What somebody did in a tenant under a mandate names it. A connection keeps the plan of its first statement, be
-- it of one row: no nested loop, which is slow for five hundred. OFFSET 0: a row becomes JSON once, and not anew for
-- each of its columns.

CREATE FUNCTION ctx.trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  v_quiet text[] := string_to_array(TG_ARGV[0], ',');
  v_personal text[] := coalesce(string_to_array(TG_ARGV[1], ','), '{}');
  v_mandates jsonb := nullif(current_setting('ctx.mandates', true), '')::jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes, (v_mandates ->> r.tenant::text)::uuid
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
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id)
    SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END) FROM jsonb_each(n.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}')),
      (v_mandates ->> coalesce(n.j ->> 'tenant_id', n.j ->> 'id'))::uuid
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id)
    SELECT coalesce(o.j ->> 'tenant_id', o.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END) FROM jsonb_each(o.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}')),
      (v_mandates ->> coalesce(o.j ->> 'tenant_id', o.j ->> 'id'))::uuid
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;
