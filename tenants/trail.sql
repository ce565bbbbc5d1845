-- The audit trail: each statement on an audited table writes one entry for each row.
-- TG_ARGV[0]: columns whose changes are not recorded, separated by commas; TG_ARGV[1]: personal columns, of which the
-- entry has the name only; TG_ARGV[2]: the columns, at most three, of which one has the id of the
-- whole that a row is a part of; TG_ARGV[3]: the column with the tenant whose trail it is, where that is not tenant_id.
-- An entry names the mandate under which the person acted in the tenant.
-- A connection keeps the plan of its first statement, perhaps of one row: without nested loops, which are slow for five
-- hundred. OFFSET 0: a row is converted to JSON once, not again for each of its columns.

CREATE FUNCTION ctx.write_trail() RETURNS trigger
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
        coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2], n.j ->> v_wholes[3]) AS whole,
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
      coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2], n.j ->> v_wholes[3])
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT (o.j ->> v_tenant)::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END)
        FROM jsonb_each(o.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> (o.j ->> v_tenant))::uuid,
      coalesce(o.j ->> v_wholes[1], o.j ->> v_wholes[2], o.j ->> v_wholes[3])
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;

-- What a column of a table is, in words; NULL for one that is gone.
CREATE FUNCTION ctx.column_comment(p_table text, p_column text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT col_description(a.attrelid, a.attnum) FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(p_table)) AND a.attname = p_column AND NOT a.attisdropped
$$;
