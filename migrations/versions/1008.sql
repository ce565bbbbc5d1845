SET LOCAL check_function_bodies = off;
GRANT USAGE ON SCHEMA ctx, public TO person_definer;
ALTER TABLE trail ADD COLUMN whole_id TEXT DEFAULT NULL;
CREATE INDEX trail_mandate ON trail (tenant_id, mandate_id, id) WHERE mandate_id IS NOT NULL;
CREATE INDEX trail_row ON trail (tenant_id, table_name, row_id, id);
CREATE INDEX trail_user ON trail (user_id, id);
CREATE INDEX trail_whole ON trail (tenant_id, whole_id, id) WHERE whole_id IS NOT NULL;
COMMENT ON COLUMN trail.whole_id IS 'Kennung des Ganzen, zu dem der Eintrag gehört; leer, wo er selbst eines ist';
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY read_own ON trail FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[]) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR mandate_id IS NOT NULL) AND table_name <> ALL (ARRAY['access_request', 'invitation', 'role_grant']));
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
GRANT CREATE ON SCHEMA ctx TO trigger_definer;
SET LOCAL ROLE trigger_definer;
CREATE OR REPLACE FUNCTION ctx.write_trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  v_ignored text[] := string_to_array(TG_ARGV[0], ',');
  v_personal text[] := coalesce(string_to_array(TG_ARGV[1], ','), '{}');
  v_wholes text[] := string_to_array(TG_ARGV[2], ',');
  v_mandates jsonb := nullif(current_setting('ctx.mandates', true), '')::jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request_id', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes, (v_mandates ->> r.tenant::text)::uuid, r.whole
    FROM (
      SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int AS tenant, n.j ->> 'id' AS id,
        coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2]) AS whole,
        (SELECT jsonb_object_agg(
            k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(o.j -> k.key, k.value) END)
          FROM jsonb_each(n.j) AS k
          WHERE o.j -> k.key IS DISTINCT FROM k.value AND k.key <> ALL (v_ignored)) AS changes
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o
        ON o.j ->> 'id' = n.j ->> 'id' AND o.j ->> 'tenant_id' IS NOT DISTINCT FROM n.j ->> 'tenant_id'
      OFFSET 0
    ) r WHERE r.changes IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END)
        FROM jsonb_each(n.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> coalesce(n.j ->> 'tenant_id', n.j ->> 'id'))::uuid,
      coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2])
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT coalesce(o.j ->> 'tenant_id', o.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END)
        FROM jsonb_each(o.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> coalesce(o.j ->> 'tenant_id', o.j ->> 'id'))::uuid,
      coalesce(o.j ->> v_wholes[1], o.j ->> v_wholes[2])
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM trigger_definer;
-- What a column of a table is, in words; NULL for one that is gone.
CREATE FUNCTION ctx.column_comment(p_table text, p_column text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT col_description(a.attrelid, a.attnum) FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(p_table)) AND a.attname = p_column AND NOT a.attisdropped
$$;
DROP TRIGGER trail_insert ON advice_concept;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_concept REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_concept;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_concept REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_concept;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_concept REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_concept';
DROP TRIGGER trail_insert ON advice_field;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_field REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_field;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_field REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_field;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_field REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_field';
DROP TRIGGER trail_insert ON advice_measure;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_measure;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_measure;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_measure';
DROP TRIGGER trail_insert ON advice_project;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_project REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_project;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_project;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_project REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_project';
DROP TRIGGER trail_insert ON advice_step;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_step;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_step;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_step';
DROP TRIGGER trail_insert ON advice_topic;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_topic REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_topic;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_topic REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_topic;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_topic REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_topic';
DROP TRIGGER trail_insert ON advice_workshop;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_workshop REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_update ON advice_workshop;
CREATE TRIGGER trail_update AFTER UPDATE ON advice_workshop REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
DROP TRIGGER trail_delete ON advice_workshop;
CREATE TRIGGER trail_delete AFTER DELETE ON advice_workshop REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'advice_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'advice_id' ->> 1, i.changes -> 'advice_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'advice_workshop';
DROP TRIGGER trail_insert ON concept_coverage;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
DROP TRIGGER trail_update ON concept_coverage;
CREATE TRIGGER trail_update AFTER UPDATE ON concept_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
DROP TRIGGER trail_delete ON concept_coverage;
CREATE TRIGGER trail_delete AFTER DELETE ON concept_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'concept_id' ->> 1, i.changes -> 'concept_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'concept_coverage';
DROP TRIGGER trail_insert ON concept_field;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_field REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
DROP TRIGGER trail_update ON concept_field;
CREATE TRIGGER trail_update AFTER UPDATE ON concept_field REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
DROP TRIGGER trail_delete ON concept_field;
CREATE TRIGGER trail_delete AFTER DELETE ON concept_field REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'concept_id' ->> 1, i.changes -> 'concept_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'concept_field';
DROP TRIGGER trail_insert ON concept_status;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_status REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
DROP TRIGGER trail_update ON concept_status;
CREATE TRIGGER trail_update AFTER UPDATE ON concept_status REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
DROP TRIGGER trail_delete ON concept_status;
CREATE TRIGGER trail_delete AFTER DELETE ON concept_status REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'concept_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'concept_id' ->> 1, i.changes -> 'concept_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'concept_status';
DROP TRIGGER trail_insert ON deadline;
CREATE TRIGGER trail_insert AFTER INSERT ON deadline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'project_id,post_id');
DROP TRIGGER trail_update ON deadline;
CREATE TRIGGER trail_update AFTER UPDATE ON deadline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'project_id,post_id');
DROP TRIGGER trail_delete ON deadline;
CREATE TRIGGER trail_delete AFTER DELETE ON deadline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'project_id,post_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'project_id' ->> 1, i.changes -> 'project_id' ->> 0, i.changes -> 'post_id' ->> 1, i.changes -> 'post_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'deadline';
DROP TRIGGER trail_insert ON indicator_value;
CREATE TRIGGER trail_insert AFTER INSERT ON indicator_value REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'indicator_id');
DROP TRIGGER trail_update ON indicator_value;
CREATE TRIGGER trail_update AFTER UPDATE ON indicator_value REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'indicator_id');
DROP TRIGGER trail_delete ON indicator_value;
CREATE TRIGGER trail_delete AFTER DELETE ON indicator_value REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'indicator_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'indicator_id' ->> 1, i.changes -> 'indicator_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'indicator_value';
DROP TRIGGER trail_insert ON invitation;
CREATE TRIGGER trail_insert AFTER INSERT ON invitation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'email,hash');
DROP TRIGGER trail_update ON invitation;
CREATE TRIGGER trail_update AFTER UPDATE ON invitation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'email,hash');
DROP TRIGGER trail_delete ON invitation;
CREATE TRIGGER trail_delete AFTER DELETE ON invitation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'email,hash');
DROP TRIGGER trail_insert ON measure_actor;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_actor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_actor;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_actor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_actor;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_actor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_actor';
DROP TRIGGER trail_insert ON measure_confirmation;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_confirmation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_confirmation;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_confirmation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_confirmation;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_confirmation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_confirmation';
DROP TRIGGER trail_insert ON measure_cost;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_cost REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_cost;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_cost REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_cost;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_cost REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_cost';
DROP TRIGGER trail_insert ON measure_document;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_document;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_document;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_document REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_document';
DROP TRIGGER trail_insert ON measure_effect;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_effect REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_effect;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_effect REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_effect;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_effect REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_effect';
DROP TRIGGER trail_insert ON measure_effort;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_effort REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_effort;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_effort REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_effort;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_effort REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_effort';
DROP TRIGGER trail_insert ON measure_indicator;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_indicator REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_indicator;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_indicator;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_indicator REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_indicator';
DROP TRIGGER trail_insert ON measure_internal;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_internal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', '', 'measure_id');
DROP TRIGGER trail_update ON measure_internal;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_internal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_internal;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_internal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_internal';
DROP TRIGGER trail_insert ON measure_link;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_link REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
DROP TRIGGER trail_update ON measure_link;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_link REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_link;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_link REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_link';
DROP TRIGGER trail_insert ON measure_origin;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_origin REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_origin;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_origin REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_origin;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_origin REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_origin';
DROP TRIGGER trail_insert ON measure_resolution;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_resolution REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON measure_resolution;
CREATE TRIGGER trail_update AFTER UPDATE ON measure_resolution REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON measure_resolution;
CREATE TRIGGER trail_delete AFTER DELETE ON measure_resolution REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'measure_resolution';
DROP TRIGGER trail_insert ON post_coverage;
CREATE TRIGGER trail_insert AFTER INSERT ON post_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_update ON post_coverage;
CREATE TRIGGER trail_update AFTER UPDATE ON post_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_delete ON post_coverage;
CREATE TRIGGER trail_delete AFTER DELETE ON post_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'post_id' ->> 1, i.changes -> 'post_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'post_coverage';
DROP TRIGGER trail_insert ON post_funding;
CREATE TRIGGER trail_insert AFTER INSERT ON post_funding REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_update ON post_funding;
CREATE TRIGGER trail_update AFTER UPDATE ON post_funding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_delete ON post_funding;
CREATE TRIGGER trail_delete AFTER DELETE ON post_funding REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'post_id' ->> 1, i.changes -> 'post_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'post_funding';
DROP TRIGGER trail_insert ON post_holder;
CREATE TRIGGER trail_insert AFTER INSERT ON post_holder REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', 'name', 'occupancy_id');
DROP TRIGGER trail_update ON post_holder;
CREATE TRIGGER trail_update AFTER UPDATE ON post_holder REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', 'name', 'occupancy_id');
DROP TRIGGER trail_delete ON post_holder;
CREATE TRIGGER trail_delete AFTER DELETE ON post_holder REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', 'name', 'occupancy_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'occupancy_id' ->> 1, i.changes -> 'occupancy_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'post_holder';
DROP TRIGGER trail_insert ON post_occupancy;
CREATE TRIGGER trail_insert AFTER INSERT ON post_occupancy REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_update ON post_occupancy;
CREATE TRIGGER trail_update AFTER UPDATE ON post_occupancy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_delete ON post_occupancy;
CREATE TRIGGER trail_delete AFTER DELETE ON post_occupancy REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'post_id' ->> 1, i.changes -> 'post_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'post_occupancy';
DROP TRIGGER trail_insert ON post_step;
CREATE TRIGGER trail_insert AFTER INSERT ON post_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_update ON post_step;
CREATE TRIGGER trail_update AFTER UPDATE ON post_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
DROP TRIGGER trail_delete ON post_step;
CREATE TRIGGER trail_delete AFTER DELETE ON post_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'post_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'post_id' ->> 1, i.changes -> 'post_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'post_step';
DROP TRIGGER trail_insert ON project_coverage;
CREATE TRIGGER trail_insert AFTER INSERT ON project_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_update ON project_coverage;
CREATE TRIGGER trail_update AFTER UPDATE ON project_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_delete ON project_coverage;
CREATE TRIGGER trail_delete AFTER DELETE ON project_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'project_id' ->> 1, i.changes -> 'project_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'project_coverage';
DROP TRIGGER trail_insert ON project_extension;
CREATE TRIGGER trail_insert AFTER INSERT ON project_extension REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_update ON project_extension;
CREATE TRIGGER trail_update AFTER UPDATE ON project_extension REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_delete ON project_extension;
CREATE TRIGGER trail_delete AFTER DELETE ON project_extension REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'project_id' ->> 1, i.changes -> 'project_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'project_extension';
DROP TRIGGER trail_insert ON project_predecessor;
CREATE TRIGGER trail_insert AFTER INSERT ON project_predecessor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_update ON project_predecessor;
CREATE TRIGGER trail_update AFTER UPDATE ON project_predecessor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_delete ON project_predecessor;
CREATE TRIGGER trail_delete AFTER DELETE ON project_predecessor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'project_id' ->> 1, i.changes -> 'project_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'project_predecessor';
DROP TRIGGER trail_insert ON project_step;
CREATE TRIGGER trail_insert AFTER INSERT ON project_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_update ON project_step;
CREATE TRIGGER trail_update AFTER UPDATE ON project_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
DROP TRIGGER trail_delete ON project_step;
CREATE TRIGGER trail_delete AFTER DELETE ON project_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'project_id' ->> 1, i.changes -> 'project_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'project_step';
DROP TRIGGER trail_insert ON rating;
CREATE TRIGGER trail_insert AFTER INSERT ON rating REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
DROP TRIGGER trail_update ON rating;
CREATE TRIGGER trail_update AFTER UPDATE ON rating REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
DROP TRIGGER trail_delete ON rating;
CREATE TRIGGER trail_delete AFTER DELETE ON rating REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'rating';
DROP TRIGGER trail_insert ON sheet_version;
CREATE TRIGGER trail_insert AFTER INSERT ON sheet_version REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON sheet_version;
CREATE TRIGGER trail_update AFTER UPDATE ON sheet_version REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON sheet_version;
CREATE TRIGGER trail_delete AFTER DELETE ON sheet_version REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'sheet_version';
DROP TRIGGER trail_insert ON status_change;
CREATE TRIGGER trail_insert AFTER INSERT ON status_change REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('status', '', 'measure_id');
DROP TRIGGER trail_update ON status_change;
CREATE TRIGGER trail_update AFTER UPDATE ON status_change REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('status', '', 'measure_id');
DROP TRIGGER trail_delete ON status_change;
CREATE TRIGGER trail_delete AFTER DELETE ON status_change REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('status', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'status_change';
DROP TRIGGER trail_insert ON success_criterion;
CREATE TRIGGER trail_insert AFTER INSERT ON success_criterion REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_update ON success_criterion;
CREATE TRIGGER trail_update AFTER UPDATE ON success_criterion REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
DROP TRIGGER trail_delete ON success_criterion;
CREATE TRIGGER trail_delete AFTER DELETE ON success_criterion REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'success_criterion';
DROP TRIGGER trail_insert ON support_measure;
CREATE TRIGGER trail_insert AFTER INSERT ON support_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'case_id');
DROP TRIGGER trail_update ON support_measure;
CREATE TRIGGER trail_update AFTER UPDATE ON support_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'case_id');
DROP TRIGGER trail_delete ON support_measure;
CREATE TRIGGER trail_delete AFTER DELETE ON support_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'case_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'case_id' ->> 1, i.changes -> 'case_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'support_measure';
DROP TRIGGER trail_insert ON support_step;
CREATE TRIGGER trail_insert AFTER INSERT ON support_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'case_id');
DROP TRIGGER trail_update ON support_step;
CREATE TRIGGER trail_update AFTER UPDATE ON support_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'case_id');
DROP TRIGGER trail_delete ON support_step;
CREATE TRIGGER trail_delete AFTER DELETE ON support_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'case_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'case_id' ->> 1, i.changes -> 'case_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'support_step';
DROP TRIGGER trail_insert ON task;
CREATE TRIGGER trail_insert AFTER INSERT ON task REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
DROP TRIGGER trail_update ON task;
CREATE TRIGGER trail_update AFTER UPDATE ON task REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
DROP TRIGGER trail_delete ON task;
CREATE TRIGGER trail_delete AFTER DELETE ON task REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'measure_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'measure_id' ->> 1, i.changes -> 'measure_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'task';
DROP TRIGGER trail_insert ON white_spot_measure;
CREATE TRIGGER trail_insert AFTER INSERT ON white_spot_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'note_id');
DROP TRIGGER trail_update ON white_spot_measure;
CREATE TRIGGER trail_update AFTER UPDATE ON white_spot_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'note_id');
DROP TRIGGER trail_delete ON white_spot_measure;
CREATE TRIGGER trail_delete AFTER DELETE ON white_spot_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'note_id');
UPDATE trail t SET whole_id = (SELECT coalesce(i.changes -> 'note_id' ->> 1, i.changes -> 'note_id' ->> 0) FROM trail i WHERE i.tenant_id = t.tenant_id AND i.table_name = t.table_name AND i.row_id = t.row_id AND i.action <> 'UPDATE' LIMIT 1) WHERE t.table_name = 'white_spot_measure';
CREATE TABLE erasure (
	id UUID DEFAULT uuidv7() NOT NULL,
	user_id UUID DEFAULT NULL,
	by_person BOOLEAN DEFAULT NULL NOT NULL,
	erased_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT erasure_of_user CHECK (user_id IS NOT NULL OR NOT by_person)
);
COMMENT ON TABLE erasure IS 'Löschung einer Person; nach dem Einspielen einer Sicherung wird sie wiederholt.';
COMMENT ON COLUMN erasure.id IS 'Kennung';
COMMENT ON COLUMN erasure.user_id IS 'Kennung, die sie hatte; leer bei jemandem ohne Anmeldung';
COMMENT ON COLUMN erasure.by_person IS 'Hat sie es selbst getan?';
COMMENT ON COLUMN erasure.erased_at IS 'Gelöscht am';
CREATE TABLE text_to_clean (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	table_name TEXT DEFAULT NULL NOT NULL,
	row_id TEXT DEFAULT NULL NOT NULL,
	column_name TEXT DEFAULT NULL NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE text_to_clean IS 'Text, in dem eine Person vorkommt, die gelöscht ist: die Verwaltung des Mandanten nimmt ihren Namen heraus.';
COMMENT ON COLUMN text_to_clean.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN text_to_clean.id IS 'Kennung';
COMMENT ON COLUMN text_to_clean.table_name IS 'Tabelle';
COMMENT ON COLUMN text_to_clean.row_id IS 'Kennung des Eintrags';
COMMENT ON COLUMN text_to_clean.column_name IS 'Spalte mit dem Text';
COMMENT ON COLUMN text_to_clean.created_at IS 'Gefunden am';
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON erasure TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON erasure FOR ALL TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY read_all ON erasure FOR SELECT TO operator USING (true);
GRANT SELECT ON erasure TO operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON erasure TO person_definer;
ALTER TABLE text_to_clean ENABLE ROW LEVEL SECURITY;
ALTER TABLE text_to_clean FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON text_to_clean TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_admin ON text_to_clean FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY maintain ON text_to_clean FOR ALL TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON text_to_clean TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON text_to_clean TO person_definer;
CREATE POLICY look_for_person ON access_request FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON access_request FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY delete_with_person ON access_request FOR DELETE TO person_definer USING (true);
GRANT DELETE ON access_request TO person_definer;
GRANT SELECT ON access_request TO person_definer;
GRANT UPDATE ON access_request TO person_definer;
CREATE POLICY look_for_person ON advice FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON advice FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON advice TO person_definer;
GRANT UPDATE ON advice TO person_definer;
CREATE POLICY look_for_person ON advice_measure FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON advice_measure FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON advice_measure TO person_definer;
GRANT UPDATE ON advice_measure TO person_definer;
CREATE POLICY look_for_person ON advice_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON advice_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON advice_step TO person_definer;
GRANT UPDATE ON advice_step TO person_definer;
CREATE POLICY look_for_person ON advice_workshop FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON advice_workshop FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON advice_workshop TO person_definer;
GRANT UPDATE ON advice_workshop TO person_definer;
CREATE POLICY look_for_person ON app_user FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON app_user FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON app_user TO person_definer;
GRANT UPDATE ON app_user TO person_definer;
CREATE POLICY look_for_person ON concept FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON concept FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON concept TO person_definer;
GRANT UPDATE ON concept TO person_definer;
CREATE POLICY look_for_person ON concept_coverage FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON concept_coverage FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON concept_coverage TO person_definer;
GRANT UPDATE ON concept_coverage TO person_definer;
CREATE POLICY look_for_person ON concept_status FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON concept_status FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON concept_status TO person_definer;
GRANT UPDATE ON concept_status TO person_definer;
CREATE POLICY look_for_person ON data_confirmation FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON data_confirmation FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON data_confirmation TO person_definer;
GRANT UPDATE ON data_confirmation TO person_definer;
CREATE POLICY look_for_person ON deadline FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON deadline FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON deadline TO person_definer;
GRANT UPDATE ON deadline TO person_definer;
CREATE POLICY look_for_person ON field_exemption FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON field_exemption FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON field_exemption TO person_definer;
GRANT UPDATE ON field_exemption TO person_definer;
CREATE POLICY look_for_person ON field_label FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON field_label FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON field_label TO person_definer;
GRANT UPDATE ON field_label TO person_definer;
CREATE POLICY look_for_person ON funded_project FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON funded_project FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON funded_project TO person_definer;
GRANT UPDATE ON funded_project TO person_definer;
CREATE POLICY look_for_person ON idempotency_key FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON idempotency_key FOR DELETE TO person_definer USING (true);
GRANT DELETE ON idempotency_key TO person_definer;
GRANT SELECT ON idempotency_key TO person_definer;
CREATE POLICY look_for_person ON indicator_value FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON indicator_value FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON indicator_value TO person_definer;
GRANT UPDATE ON indicator_value TO person_definer;
CREATE POLICY look_for_person ON invitation FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON invitation FOR DELETE TO person_definer USING (true);
GRANT DELETE ON invitation TO person_definer;
GRANT SELECT ON invitation TO person_definer;
CREATE POLICY look_for_person ON login_session FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON login_session FOR DELETE TO person_definer USING (true);
GRANT DELETE ON login_session TO person_definer;
GRANT SELECT ON login_session TO person_definer;
CREATE POLICY look_for_person ON logout_notice FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON logout_notice FOR DELETE TO person_definer USING (true);
GRANT DELETE ON logout_notice TO person_definer;
GRANT SELECT ON logout_notice TO person_definer;
CREATE POLICY look_for_person ON mail FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON mail FOR DELETE TO person_definer USING (true);
GRANT DELETE ON mail TO person_definer;
GRANT SELECT ON mail TO person_definer;
CREATE POLICY look_for_person ON mail_language FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON mail_language FOR DELETE TO person_definer USING (true);
GRANT DELETE ON mail_language TO person_definer;
GRANT SELECT ON mail_language TO person_definer;
CREATE POLICY look_for_person ON mandate FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON mandate FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON mandate TO person_definer;
GRANT UPDATE ON mandate TO person_definer;
CREATE POLICY look_for_person ON measure FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure TO person_definer;
GRANT UPDATE ON measure TO person_definer;
CREATE POLICY look_for_person ON measure_actor FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_actor FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_actor TO person_definer;
GRANT UPDATE ON measure_actor TO person_definer;
CREATE POLICY look_for_person ON measure_confirmation FOR SELECT TO person_definer USING (true);
GRANT SELECT ON measure_confirmation TO person_definer;
CREATE POLICY look_for_person ON measure_cost FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_cost FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_cost TO person_definer;
GRANT UPDATE ON measure_cost TO person_definer;
CREATE POLICY look_for_person ON measure_document FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_document FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_document TO person_definer;
GRANT UPDATE ON measure_document TO person_definer;
CREATE POLICY look_for_person ON measure_effect FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_effect FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_effect TO person_definer;
GRANT UPDATE ON measure_effect TO person_definer;
CREATE POLICY look_for_person ON measure_effort FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_effort FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_effort TO person_definer;
GRANT UPDATE ON measure_effort TO person_definer;
CREATE POLICY look_for_person ON measure_indicator FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_indicator FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_indicator TO person_definer;
GRANT UPDATE ON measure_indicator TO person_definer;
CREATE POLICY look_for_person ON measure_internal FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_internal FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_internal TO person_definer;
GRANT UPDATE ON measure_internal TO person_definer;
CREATE POLICY look_for_person ON measure_link FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_link FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_link TO person_definer;
GRANT UPDATE ON measure_link TO person_definer;
CREATE POLICY look_for_person ON measure_report FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_report FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_report TO person_definer;
GRANT UPDATE ON measure_report TO person_definer;
CREATE POLICY look_for_person ON measure_resolution FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON measure_resolution FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON measure_resolution TO person_definer;
GRANT UPDATE ON measure_resolution TO person_definer;
CREATE POLICY look_for_person ON notification_setting FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON notification_setting FOR DELETE TO person_definer USING (true);
GRANT DELETE ON notification_setting TO person_definer;
GRANT SELECT ON notification_setting TO person_definer;
CREATE POLICY look_for_person ON person FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON person FOR DELETE TO person_definer USING (true);
GRANT DELETE ON person TO person_definer;
GRANT SELECT ON person TO person_definer;
CREATE POLICY look_for_person ON post FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON post FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON post TO person_definer;
GRANT UPDATE ON post TO person_definer;
CREATE POLICY look_for_person ON post_coverage FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON post_coverage FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON post_coverage TO person_definer;
GRANT UPDATE ON post_coverage TO person_definer;
CREATE POLICY look_for_person ON post_holder FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON post_holder FOR DELETE TO person_definer USING (true);
GRANT DELETE ON post_holder TO person_definer;
GRANT SELECT ON post_holder TO person_definer;
CREATE POLICY look_for_person ON post_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON post_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON post_step TO person_definer;
GRANT UPDATE ON post_step TO person_definer;
CREATE POLICY look_for_person ON project_coverage FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON project_coverage FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON project_coverage TO person_definer;
GRANT UPDATE ON project_coverage TO person_definer;
CREATE POLICY look_for_person ON project_extension FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON project_extension FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON project_extension TO person_definer;
GRANT UPDATE ON project_extension TO person_definer;
CREATE POLICY look_for_person ON project_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON project_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON project_step TO person_definer;
GRANT UPDATE ON project_step TO person_definer;
CREATE POLICY look_for_person ON publication_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON publication_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON publication_step TO person_definer;
GRANT UPDATE ON publication_step TO person_definer;
CREATE POLICY look_for_person ON rating FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON rating FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON rating TO person_definer;
GRANT UPDATE ON rating TO person_definer;
CREATE POLICY look_for_person ON report_measure FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON report_measure FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON report_measure TO person_definer;
GRANT UPDATE ON report_measure TO person_definer;
CREATE POLICY look_for_person ON role_grant FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON role_grant FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY delete_with_person ON role_grant FOR DELETE TO person_definer USING (true);
GRANT DELETE ON role_grant TO person_definer;
GRANT SELECT ON role_grant TO person_definer;
GRANT UPDATE ON role_grant TO person_definer;
CREATE POLICY look_for_person ON sheet_version FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON sheet_version FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON sheet_version TO person_definer;
GRANT UPDATE ON sheet_version TO person_definer;
CREATE POLICY look_for_person ON status_change FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON status_change FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON status_change TO person_definer;
GRANT UPDATE ON status_change TO person_definer;
CREATE POLICY look_for_person ON success_criterion FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON success_criterion FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON success_criterion TO person_definer;
GRANT UPDATE ON success_criterion TO person_definer;
CREATE POLICY look_for_person ON support_case FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON support_case FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON support_case TO person_definer;
GRANT UPDATE ON support_case TO person_definer;
CREATE POLICY look_for_person ON support_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON support_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON support_step TO person_definer;
GRANT UPDATE ON support_step TO person_definer;
CREATE POLICY look_for_person ON task FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON task FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON task TO person_definer;
GRANT UPDATE ON task TO person_definer;
CREATE POLICY look_for_person ON tenant_profile FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON tenant_profile FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON tenant_profile TO person_definer;
GRANT UPDATE ON tenant_profile TO person_definer;
CREATE POLICY look_for_person ON trail FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON trail FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON trail TO person_definer;
GRANT UPDATE ON trail TO person_definer;
CREATE POLICY look_for_person ON white_spot_note FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON white_spot_note FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON white_spot_note TO person_definer;
GRANT UPDATE ON white_spot_note TO person_definer;
CREATE FUNCTION ctx.collect_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(jsonb_object_agg(name, found), '{}') FROM (
  SELECT 'access_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{decided_by}'::text[] ORDER BY t.*) FROM access_request t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'app_user' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM app_user t WHERE t.id = p_user OR t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'concept_status' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM concept_status t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'erasure' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM erasure t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'idempotency_key' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{key,input_hash}'::text[] ORDER BY t.*) FROM idempotency_key t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,invited_by}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'login_session' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,id_token}'::text[] ORDER BY t.*) FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'logout_notice' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'mail' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'mail_language' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail_language t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'measure_confirmation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM measure_confirmation t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'measure_report' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{title,note}'::text[] ORDER BY t.*) FROM measure_report t WHERE t.closed_by = p_user) AS found
  UNION ALL
  SELECT 'notification_setting' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM notification_setting t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'post_holder' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names)) AS found
  UNION ALL
  SELECT 'publication_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM publication_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'role_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{granted_by}'::text[] ORDER BY t.*) FROM role_grant t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'status_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM status_change t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'trail' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM trail t WHERE t.user_id = p_user) AS found
) f WHERE found IS NOT NULL
$$;
CREATE FUNCTION ctx.delete_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request t WHERE t.user_id = p_user RETURNING 1),
d1 AS (DELETE FROM idempotency_key t WHERE t.user_id = p_user RETURNING 1),
d2 AS (DELETE FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d3 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d4 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d5 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d6 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d7 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d8 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d9 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9))::int
$$;
CREATE FUNCTION ctx.person_tenants(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(tenant_id), '{}') FROM (
  SELECT t.tenant_id FROM access_request t WHERE t.user_id = p_user OR t.decided_by = p_user
  UNION
  SELECT t.tenant_id FROM concept_status t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM invitation t WHERE t.accepted_by = p_user OR t.invited_by = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM measure_confirmation t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_report t WHERE t.closed_by = p_user
  UNION
  SELECT t.tenant_id FROM publication_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM role_grant t WHERE t.user_id = p_user OR t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM status_change t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM trail t WHERE t.user_id = p_user
) k
$$;
CREATE FUNCTION ctx.texts_with(p_tenants int[], p_patterns text[]) RETURNS TABLE (tenant_id int, table_name text, row_id text, column_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.tenant_id, 'access_request', t.id::text, c.name FROM access_request t, LATERAL (VALUES ('message', t.message), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice', t.id::text, c.name FROM advice t, LATERAL (VALUES ('title', t.title), ('guideline', t.guideline), ('applicant', t.applicant), ('provider', t.provider), ('occasion', t.occasion), ('priorities', t.priorities), ('anchoring', t.anchoring), ('resolved_by', t.resolved_by), ('paper', t.paper), ('drop_reason', t.drop_reason), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_measure', t.id::text, c.name FROM advice_measure t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_step', t.id::text, c.name FROM advice_step t, LATERAL (VALUES ('title', t.title), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_workshop', t.id::text, c.name FROM advice_workshop t, LATERAL (VALUES ('title', t.title), ('place', t.place), ('groups', t.groups)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept', t.id::text, c.name FROM concept t, LATERAL (VALUES ('title', t.title), ('author', t.author), ('adopted_by', t.adopted_by), ('paper', t.paper), ('url', t.url), ('note', t.note), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_coverage', t.id::text, c.name FROM concept_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_status', t.id::text, c.name FROM concept_status t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'data_confirmation', t.id::text, c.name FROM data_confirmation t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'deadline', t.id::text, c.name FROM deadline t, LATERAL (VALUES ('title', t.title), ('basis', t.basis), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_exemption', t.id::text, c.name FROM field_exemption t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_label', t.id::text, c.name FROM field_label t, LATERAL (VALUES ('label', t.label)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'funded_project', t.id::text, c.name FROM funded_project t, LATERAL (VALUES ('title', t.title), ('programme', t.programme), ('guideline', t.guideline), ('item_number', t.item_number), ('ministry', t.ministry), ('reference', t.reference), ('joint_group', t.joint_group), ('goal', t.goal), ('partners', t.partners), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'indicator_value', t.id::text, c.name FROM indicator_value t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'mandate', t.id::text, c.name FROM mandate t, LATERAL (VALUES ('note', t.note), ('revoked_note', t.revoked_note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure', t.id::text, c.name FROM measure t, LATERAL (VALUES ('code', t.code), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice), ('source', t.source), ('status_note', t.status_note), ('teaser', t.teaser), ('local_field_label', t.local_field_label), ('regional_value', t.regional_value), ('responsible', t.responsible)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_actor', t.id::text, c.name FROM measure_actor t, LATERAL (VALUES ('name', t.name), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_cost', t.id::text, c.name FROM measure_cost t, LATERAL (VALUES ('co_financed_by', t.co_financed_by), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_document', t.id::text, c.name FROM measure_document t, LATERAL (VALUES ('title', t.title), ('url', t.url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_effect', t.id::text, c.name FROM measure_effect t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_effort', t.id::text, c.name FROM measure_effort t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_indicator', t.id::text, c.name FROM measure_indicator t, LATERAL (VALUES ('name', t.name), ('unit', t.unit)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_internal', t.id::text, c.name FROM measure_internal t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_link', t.id::text, c.name FROM measure_link t, LATERAL (VALUES ('code', t.code), ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_report', t.id::text, c.name FROM measure_report t, LATERAL (VALUES ('title', t.title), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_resolution', t.id::text, c.name FROM measure_resolution t, LATERAL (VALUES ('body', t.body), ('paper', t.paper), ('url', t.url), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_coverage', t.id::text, c.name FROM post_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_step', t.id::text, c.name FROM post_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_coverage', t.id::text, c.name FROM project_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_extension', t.id::text, c.name FROM project_extension t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_step', t.id::text, c.name FROM project_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'publication_step', t.id::text, c.name FROM publication_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'rating', t.id::text, c.name FROM rating t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'report_measure', t.measure_id::text, c.name FROM report_measure t, LATERAL (VALUES ('code', t.code), ('title', t.title), ('local_field_label', t.local_field_label), ('status_note', t.status_note), ('responsible', t.responsible), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'sheet_version', t.id::text, c.name FROM sheet_version t, LATERAL (VALUES ('author', t.author), ('concept', t.concept), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'status_change', t.id::text, c.name FROM status_change t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'success_criterion', t.id::text, c.name FROM success_criterion t, LATERAL (VALUES ('text', t.text), ('evidence', t.evidence), ('evidence_url', t.evidence_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'support_case', t.id::text, c.name FROM support_case t, LATERAL (VALUES ('title', t.title), ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'support_step', t.id::text, c.name FROM support_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'task', t.id::text, c.name FROM task t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'tenant_profile', t.id::text, c.name FROM tenant_profile t, LATERAL (VALUES ('about', t.about), ('website', t.website), ('mailbox', t.mailbox), ('resolution_body', t.resolution_body), ('resolution_paper', t.resolution_paper), ('resolution_url', t.resolution_url), ('attribution', t.attribution), ('open_data_mailbox', t.open_data_mailbox), ('open_data_url', t.open_data_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'white_spot_note', t.id::text, c.name FROM white_spot_note t, LATERAL (VALUES ('ars', t.ars), ('potential', t.potential), ('next_step', t.next_step)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
$$;
CREATE FUNCTION ctx.is_impersonal(p_table text, p_column text) RETURNS boolean
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT p_table = 'access_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,state,decided_at}')
  OR p_table = 'advice' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,applicant_group,municipal_share_percent,is_experienced,days_planned,days_used,days_on_site,begins_on,ends_before,resolved_on,dropped_on,visibility}')
  OR p_table = 'advice_concept' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_field' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,field_of_action}')
  OR p_table = 'advice_measure' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,to_tenant_id,to_id,nature}')
  OR p_table = 'advice_project' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_step' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,state,due_on,done_on}')
  OR p_table = 'advice_topic' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,topic}')
  OR p_table = 'advice_workshop' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,held_on,attendance}')
  OR p_table = 'concept' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,visibility,year_completed,target_year,adopted_on,valid_until,superseded_by_id}')
  OR p_table = 'concept_coverage' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,scope,includes_members,valid_from,valid_to,position}')
  OR p_table = 'concept_field' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,field_of_action}')
  OR p_table = 'concept_status' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,effective_on,status,corrects_id,entry,entered_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
  OR p_table = 'mandate' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,to_tenant_id,valid_from,valid_to,support_case_id,revoked_at}')
  OR p_table = 'measure' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,field_of_action,measure_type,planned_start,planned_end,actual_start,actual_end,visibility,archived_on,phase,condition,is_continuous,status,status_as_of,merged_into_tenant_id,merged_into_id,influence_sphere,time_horizon,completion_percent,confirmed_on,is_model}')
  OR p_table = 'measure_actor' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,role,valid_from,valid_to}')
  OR p_table = 'measure_confirmation' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,confirmed_on,entered_at}')
  OR p_table = 'measure_cost' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,level,amount_min,amount_max}')
  OR p_table = 'measure_document' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position}')
  OR p_table = 'measure_effect' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,amount,basis,year}')
  OR p_table = 'measure_effort' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,party,hours_min,hours_max}')
  OR p_table = 'measure_indicator' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,target,target_year}')
  OR p_table = 'measure_internal' AND p_column = ANY ('{tenant_id,id,measure_id,updated_at}')
  OR p_table = 'measure_link' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,position,to_tenant_id,to_id}')
  OR p_table = 'measure_origin' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,model_tenant_id,model_id,taken_on}')
  OR p_table = 'measure_report' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,day,visibility,covers}')
  OR p_table = 'measure_resolution' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,resolved_on}')
  OR p_table = 'measure_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,due_after_days,stale_after_days,requires_four_eyes}')
  OR p_table = 'post' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,full_time_share,begins_on,ends_before,permanent_from,is_occupancy_stated,visibility}')
  OR p_table = 'post_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,post_id}')
  OR p_table = 'post_funding' AND p_column = ANY ('{tenant_id,id,post_id,visibility,project_tenant_id,project_id,begins_on,ends_before}')
  OR p_table = 'post_holder' AND p_column = ANY ('{tenant_id,id,occupancy_id,updated_at}')
  OR p_table = 'post_occupancy' AND p_column = ANY ('{tenant_id,id,post_id,visibility,begins_on,ends_before}')
  OR p_table = 'post_step' AND p_column = ANY ('{tenant_id,id,post_id,visibility,effective_on,kind}')
  OR p_table = 'project_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,project_id}')
  OR p_table = 'project_extension' AND p_column = ANY ('{tenant_id,id,project_id,visibility,decided_on,old_ends_before,new_ends_before,entry}')
  OR p_table = 'project_predecessor' AND p_column = ANY ('{tenant_id,id,project_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'project_step' AND p_column = ANY ('{tenant_id,id,project_id,visibility,effective_on,kind,corrects_id,entry,entered_at}')
  OR p_table = 'rating' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,criterion,value,scale,position}')
  OR p_table = 'role_grant' AND p_column = ANY ('{tenant_id,id,role,valid_from,valid_to,version}')
  OR p_table = 'sheet_version' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,as_of,precision,binding}')
  OR p_table = 'status_change' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,effective_on,phase,condition,is_continuous,status,corrects_id,merged_into_tenant_id,merged_into_id,entry,entered_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM idempotency_key WHERE p_table = 'idempotency_key' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM idempotency_key WHERE at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d3 AS (DELETE FROM invitation WHERE p_table = 'invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM invitation WHERE CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d4 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1))))::int
$$;
-- What is stored about a person: told, erased, cleaned out of texts. The functions that follow the marks of columns are
-- rendered by person_data.py; these call them. All run with the rights of person_definer.

-- A text as its folded words, with a blank before, between and after them: Müller, Mueller, MULLER and Mu\u0308ller are
-- ' muller '. Of JSON the escapes of line ends and tabs are no letters. What is German and no more takes the short way.
CREATE FUNCTION ctx.fold_words(p_text text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  v_text text := translate(replace(lower(p_text COLLATE pg_catalog.pg_c_utf8), 'ß', 'ss'),
    'äöüéèêëáàâãåóòôõíìîïúùûñçý²³₂₃„“”‚‘’–—…»«§°·•€‑', 'aoueeeeaaaaaooooiiiiuuuncy2323                 ');
BEGIN
  IF octet_length(v_text) <> length(v_text) THEN
    v_text := regexp_replace(ctx.fold_text(p_text) COLLATE pg_catalog.pg_c_utf8, '[[:space:][:punct:][:cntrl:]]+',
      ' ', 'g');
  END IF;
  v_text := replace(replace(replace(v_text, '\n', ' '), '\r', ' '), '\t', ' ');
  v_text := replace(replace(replace(v_text, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
  v_text := translate(v_text, E'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r', repeat(' ', 35));
  RETURN ' ' || trim(replace(replace(replace(v_text, '    ', ' '), '  ', ' '), '  ', ' ')) || ' ';
END $$;

-- Patterns for LIKE that find a person in folded words: by her family name (the last word, or the one before a comma),
-- also in the genitive, and by her addresses. A name of one or two letters is searched as a whole.
CREATE FUNCTION ctx.person_patterns(p_names text[], p_addresses text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH family AS (
    SELECT CASE WHEN length(trim(f.name)) > 2 THEN f.name ELSE ctx.fold_words(n) END AS words
    FROM unnest(p_names) n, LATERAL (SELECT ctx.fold_words(CASE WHEN strpos(n, ',') > 0 THEN split_part(n, ',', 1)
      ELSE regexp_replace(trim(n), '^.*\s', '') END) AS name) f
  ), words AS (
    SELECT regexp_replace(trim(w.words), ' +', ' ', 'g') AS words FROM family w
    UNION SELECT regexp_replace(trim(ctx.fold_words(a)), ' +', ' ', 'g') FROM unnest(p_addresses) a
  )
  SELECT coalesce(array_agg(format('%% %s%s %%', w.words, s.ending)), '{}')
  FROM words w, (VALUES (''), ('s')) s (ending) WHERE w.words <> ''
$$;

-- The same for a name that is a common word (Wald, Klein): only beside her given name or a form of address.
CREATE FUNCTION ctx.full_name_patterns(p_names text[], p_addresses text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH parts AS (
    SELECT trim(ctx.fold_words(CASE WHEN strpos(n, ',') > 0 THEN split_part(n, ',', 1)
        ELSE regexp_replace(trim(n), '^.*\s', '') END)) AS family,
      trim(ctx.fold_words(CASE WHEN strpos(n, ',') > 0 THEN split_part(n, ',', 2)
        ELSE substring(trim(n) FROM '^(.*)\s') END)) AS given
    FROM unnest(p_names) n
  ), words AS (
    SELECT format(f.form, p.given, p.family) AS words FROM parts p, (VALUES ('%s %s'), ('%2$s %1$s')) f (form)
    WHERE p.family <> '' AND p.given <> ''
    UNION SELECT format('%s %s', a.word, p.family) FROM parts p,
      unnest('{frau,herr,herrn,fr,hr,dr,prof}'::text[]) a (word) WHERE p.family <> ''
    UNION SELECT regexp_replace(trim(ctx.fold_words(a)), ' +', ' ', 'g') FROM unnest(p_addresses) a
  )
  SELECT coalesce(array_agg(format('%% %s%s %%', w.words, s.ending)), '{}')
  FROM words w, (VALUES (''), ('s')) s (ending) WHERE w.words <> ''
$$;

-- Whether a text mentions a person, by the patterns above. Folding takes long, and a trail is long: a text of plain
-- German letters is folded only where it has the letters of a pattern that no spelling changes.
CREATE FUNCTION ctx.mentions(p_text text, p_patterns text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_text IS NULL THEN false
  WHEN lower(p_text COLLATE "C") LIKE ANY (
    string_to_array(regexp_replace(array_to_string(p_patterns, '|'), '[aous ]+', '%', 'g'), '|'))
    OR p_text ~ '[^\x01-\x7fäöüßÄÖÜ]' THEN ctx.fold_words(p_text) LIKE ANY (p_patterns)
  ELSE false END;

-- What is stored about whoever is logged in; by an address only where the provider has verified it.
CREATE FUNCTION ctx.person_data() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH login AS (
    SELECT current_setting('ctx.issuer', true) AS issuer, nullif(current_setting('ctx.subject', true), '') AS subject
  ), known AS (
    SELECT l.issuer, l.subject, (SELECT u.id FROM app_user u WHERE u.issuer = l.issuer AND u.subject = l.subject) AS id
    FROM login l WHERE l.subject IS NOT NULL
  )
  SELECT ctx.collect_person_rows(k.id, k.issuer, k.subject, (SELECT coalesce(array_agg(lower(a.email)), '{}') FROM (
      SELECT p.email FROM person p WHERE p.user_id = k.id AND p.email_verified
      UNION SELECT s.email FROM login_session s WHERE s.issuer = k.issuer AND s.subject = k.subject AND s.email_verified
    ) a WHERE a.email IS NOT NULL), '{}', '{}')
  FROM known k
$$;

-- The user with an address that a provider has verified, if there is only one.
CREATE FUNCTION ctx.user_with_address(p_addresses text[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN count(*) = 1 THEN min(user_id::text)::uuid END FROM person
  WHERE email_verified AND lower(email) IN (SELECT lower(a) FROM unnest(p_addresses) a)
$$;

-- The same for the operator, about anybody: by user, account, addresses, or by name within some tenants.
CREATE FUNCTION ctx.export_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH known AS (
    SELECT coalesce(p_user, (SELECT id FROM app_user WHERE issuer = p_issuer AND subject = p_subject),
      ctx.user_with_address(p_addresses)) AS id
  ), account AS (
    SELECT k.id, coalesce(u.issuer, p_issuer) AS issuer, coalesce(u.subject, p_subject) AS subject
    FROM known k LEFT JOIN app_user u ON u.id = k.id
  )
  SELECT ctx.collect_person_rows(a.id, a.issuer, a.subject, (SELECT array_agg(DISTINCT lower(f.email)) FROM (
      SELECT unnest(p_addresses) AS email UNION SELECT p.email FROM person p WHERE p.user_id = a.id AND p.email_verified
      UNION SELECT s.email FROM login_session s
      WHERE s.issuer = a.issuer AND s.subject = a.subject AND s.email_verified
    ) f), (SELECT array_agg(ctx.fold_words(n)) FROM unnest(p_names) n), p_tenants)
  FROM account a
$$;

-- Erases a person, in steps that each take less than a second: while it returns {"after": id}, it is called again with
-- that id, in the same transaction. The values in the trail come first, while her name is known. It ends with
-- {"erasure": id, "user": id, "rows": …, "texts": …}; with {"last_admin_of": [tenants]} nothing is done
-- (p_user names one whose erasure is repeated: that was decided then).
CREATE FUNCTION ctx.do_erase_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[], p_after uuid,
  p_by_person boolean) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user app_user%ROWTYPE;
  v_names text[];
  v_addresses text[];
  v_known int[];
  v_patterns text[];
  v_sure text[];
  v_alone int[];
  v_step record;
  v_rows int;
  v_texts int;
  v_erasure uuid;
BEGIN
  SELECT * INTO v_user FROM app_user u WHERE u.id = p_user OR p_user IS NULL AND u.issuer = p_issuer
    AND u.subject = p_subject OR p_subject IS NULL AND u.id = ctx.user_with_address(p_addresses);
  p_issuer := coalesce(v_user.issuer, p_issuer);
  p_subject := coalesce(v_user.subject, p_subject);
  -- Two last admins who erase themselves at once: the second one waits, and sees that the first is gone.
  PERFORM pg_advisory_xact_lock(5, g.tenant_id) -- TENANT
  FROM (SELECT DISTINCT tenant_id FROM role_grant WHERE user_id = v_user.id AND role = 'ADMIN'
    AND ctx.today() < valid_to ORDER BY tenant_id) g;
  SELECT array_agg(DISTINCT g.tenant_id) INTO v_alone FROM role_grant g
  WHERE g.user_id = v_user.id AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    AND NOT EXISTS (
      SELECT FROM role_grant o JOIN app_user u ON u.id = o.user_id AND u.active AND NOT u.is_machine
      WHERE o.tenant_id = g.tenant_id AND o.user_id <> v_user.id AND o.role = 'ADMIN'
        AND o.valid_from <= ctx.today() AND ctx.today() < o.valid_to);
  IF v_alone IS NOT NULL AND p_user IS NULL THEN
    RETURN jsonb_build_object('last_admin_of', v_alone);
  END IF;
  -- What a provider adds in brackets, such as an office, is no part of the name.
  SELECT array_agg(DISTINCT regexp_replace(n, '[(\[][^)\]]*[)\]]', ' ', 'g')) INTO v_names FROM (
    SELECT unnest(p_names) AS n UNION SELECT name FROM person WHERE user_id = v_user.id
    UNION SELECT name FROM login_session WHERE issuer = p_issuer AND subject = p_subject) f WHERE n IS NOT NULL;
  -- What nobody has verified may be the address of somebody else.
  SELECT array_agg(DISTINCT lower(a)) INTO v_addresses FROM (
    SELECT unnest(p_addresses) AS a UNION SELECT email FROM person WHERE user_id = v_user.id AND email_verified
    UNION SELECT email FROM login_session WHERE issuer = p_issuer AND subject = p_subject AND email_verified) f
  WHERE a IS NOT NULL;
  v_patterns := ctx.person_patterns(v_names, v_addresses);
  SELECT array_agg(DISTINCT k) INTO v_known FROM unnest(
    p_tenants || ctx.person_tenants(v_user.id, p_issuer, p_subject, v_addresses, '{}', '{}')) k
  -- By asking for access alone nobody becomes known to a tenant: strangers would choose whose name is erased there.
  WHERE v_user.id IS NULL OR k = ANY (p_tenants)
    OR EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = k AND g.user_id = v_user.id)
    OR EXISTS (SELECT FROM trail t WHERE t.tenant_id = k AND t.user_id = v_user.id
      AND t.table_name <> 'access_request');
  -- The trail is nobody's to wipe out by taking a common word as a name: there more than that has to stand beside it.
  v_sure := ctx.full_name_patterns(v_names, v_addresses);
  IF (SELECT count(*) FROM ctx.texts_with(v_known, v_patterns))
      - (SELECT count(*) FROM ctx.texts_with(v_known, v_sure)) <= 50 THEN
    v_sure := v_patterns;
  END IF;
  WITH step AS (
    SELECT t.tenant_id, t.id, t.table_name, t.changes FROM trail t
    WHERE t.tenant_id = ANY (v_known) AND (p_after IS NULL OR t.id > p_after) ORDER BY t.id LIMIT 10000
  ), withheld AS (
    UPDATE trail t SET changes = (
      SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, v_sure)
        AND NOT ctx.is_impersonal(s.table_name, c.key) THEN 'null'::jsonb ELSE c.value END)
      FROM jsonb_each(s.changes) c)
    FROM step s WHERE t.tenant_id = s.tenant_id AND t.id = s.id
      AND ctx.mentions(s.changes::text, v_sure)
    RETURNING 1
  )
  SELECT count(*) AS looked_at, max(s.id::text)::uuid AS last, (SELECT count(*) FROM withheld) AS withheld INTO v_step
  FROM step s;
  IF v_step.looked_at = 10000 THEN
    RETURN jsonb_build_object('after', v_step.last);
  END IF;
  INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)
  SELECT f.* FROM ctx.texts_with(v_known, v_patterns) f WHERE NOT EXISTS (SELECT FROM text_to_clean c
    WHERE (c.tenant_id, c.table_name, c.row_id, c.column_name) = (f.tenant_id, f.table_name, f.row_id, f.column_name));
  GET DIAGNOSTICS v_texts = ROW_COUNT;
  v_rows := ctx.delete_person_rows(v_user.id, p_issuer, p_subject, v_addresses,
    (SELECT array_agg(ctx.fold_words(n)) FROM unnest(v_names) n), v_known);
  DELETE FROM role_grant WHERE user_id = v_user.id AND valid_from >= ctx.today();
  UPDATE role_grant SET valid_to = ctx.today() WHERE user_id = v_user.id AND ctx.today() < valid_to;
  UPDATE app_user SET issuer = 'erased', subject = id::text, active = false WHERE id = v_user.id;
  INSERT INTO erasure (user_id, by_person) VALUES (v_user.id, p_by_person AND v_user.id IS NOT NULL)
  RETURNING id INTO v_erasure;
  RETURN jsonb_build_object('erasure', v_erasure, 'user', v_user.id, 'rows', v_rows, 'texts', v_texts);
END $$;

CREATE FUNCTION ctx.erase_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[], p_after uuid)
RETURNS jsonb LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.do_erase_person(p_user, p_issuer, p_subject, p_addresses, p_names, p_tenants, p_after, false)
$$;

-- Whoever is logged in erases herself; NULL for nobody.
CREATE FUNCTION ctx.erase_own(p_after uuid) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.do_erase_person(NULL, current_setting('ctx.issuer'), l.subject, '{}', '{}', '{}', p_after, true)
  FROM (SELECT nullif(current_setting('ctx.subject', true), '') AS subject) l WHERE l.subject IS NOT NULL
$$;

-- Erases users who have had no role for so many days, and have not logged in either: one a call, so none takes long.
-- Returns how many; in a dry run how many there are.
CREATE FUNCTION ctx.erase_idle_users(p_days int, p_dry_run boolean) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_until timestamptz := now() - make_interval(days => greatest(p_days, 30));
  v_users uuid[];
  v_step jsonb := '{}';
BEGIN
  SELECT array_agg(u.id) INTO v_users FROM app_user u
  WHERE u.issuer <> 'erased' AND uuid_extract_timestamp(u.id) < v_until
    AND NOT EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.valid_to > v_until::date)
    AND NOT EXISTS (SELECT FROM person p WHERE p.user_id = u.id AND p.last_login_at > v_until)
    AND NOT EXISTS (SELECT FROM login_session s WHERE s.issuer = u.issuer AND s.subject = u.subject);
  IF p_dry_run OR v_users IS NULL THEN
    RETURN coalesce(cardinality(v_users), 0);
  END IF;
  LOOP
    v_step := ctx.do_erase_person(v_users[1], NULL, NULL, '{}', '{}', '{}', (v_step ->> 'after')::uuid, false);
    EXIT WHEN v_step ->> 'after' IS NULL;
  END LOOP;
  RETURN 1;
END $$;

-- After a restore nobody stays logged in: sessions may have ended since the backup.
CREATE FUNCTION ctx.end_all_sessions() RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (DELETE FROM login_session RETURNING 1) SELECT count(*)::int FROM ended
$$;

-- An admin's new text in place of one that mentions somebody who was erased. The trail would keep the old one: of this
-- column of this row it has the name only from now on. False where there is no such text, or it is not the admin's.
CREATE FUNCTION ctx.clean_text(p_id uuid, p_text text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_text text_to_clean%ROWTYPE;
  v_key text;
  v_is_versioned boolean;
BEGIN
  DELETE FROM text_to_clean c WHERE c.id = p_id AND c.tenant_id = ANY (ctx.tenant_ids('admin'))
    AND c.tenant_id = ANY (ctx.tenant_ids('edit')) RETURNING * INTO v_text;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT min(a.attname) INTO v_key FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(v_text.table_name)) AND a.attname IN ('id', 'measure_id');
  -- The next version: nobody who has the old text before her writes it back.
  SELECT count(*) > 0 INTO v_is_versioned FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(v_text.table_name)) AND a.attname = 'version';
  BEGIN
    EXECUTE format('UPDATE %I SET %I = $1%s WHERE tenant_id = $2 AND %I::text = $3 AND %I IS DISTINCT FROM $1',
      v_text.table_name, v_text.column_name, CASE WHEN v_is_versioned THEN ', version = version + 1' ELSE '' END, v_key,
      v_text.column_name)
    USING p_text, v_text.tenant_id, v_text.row_id;
  EXCEPTION WHEN not_null_violation OR check_violation OR string_data_right_truncation THEN
    RAISE EXCEPTION 'the text does not fit' USING ERRCODE = '23514', CONSTRAINT = 'text_to_clean_fits';
  END;
  UPDATE trail t SET changes = jsonb_set(t.changes, ARRAY[v_text.column_name], 'null')
  WHERE t.tenant_id = v_text.tenant_id AND t.table_name = v_text.table_name AND t.row_id = v_text.row_id
    AND t.changes ? v_text.column_name;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.person_data(), ctx.erase_own(uuid), ctx.clean_text(uuid, text) TO api;
GRANT EXECUTE ON FUNCTION ctx.delete_outdated(text, int, boolean), ctx.erase_idle_users(int, boolean) TO api, operator;
GRANT EXECUTE ON FUNCTION
  ctx.export_person(uuid, text, text, text[], text[], int[]), ctx.end_all_sessions(),
  ctx.erase_person(uuid, text, text, text[], text[], int[], uuid)
TO operator;
GRANT CREATE ON SCHEMA ctx, public TO person_definer;
REVOKE ALL ON FUNCTION ctx.clean_text(uuid, text) FROM PUBLIC;
ALTER FUNCTION ctx.clean_text(uuid, text) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.collect_person_rows(uuid, text, text, text[], text[], int[]) FROM PUBLIC;
ALTER FUNCTION ctx.collect_person_rows(uuid, text, text, text[], text[], int[]) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.delete_outdated(text, int, boolean) FROM PUBLIC;
ALTER FUNCTION ctx.delete_outdated(text, int, boolean) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.delete_person_rows(uuid, text, text, text[], text[], int[]) FROM PUBLIC;
ALTER FUNCTION ctx.delete_person_rows(uuid, text, text, text[], text[], int[]) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.do_erase_person(uuid, text, text, text[], text[], int[], uuid, boolean) FROM PUBLIC;
ALTER FUNCTION ctx.do_erase_person(uuid, text, text, text[], text[], int[], uuid, boolean) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.end_all_sessions() FROM PUBLIC;
ALTER FUNCTION ctx.end_all_sessions() OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.erase_idle_users(int, boolean) FROM PUBLIC;
ALTER FUNCTION ctx.erase_idle_users(int, boolean) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.erase_own(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.erase_own(uuid) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.erase_person(uuid, text, text, text[], text[], int[], uuid) FROM PUBLIC;
ALTER FUNCTION ctx.erase_person(uuid, text, text, text[], text[], int[], uuid) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.export_person(uuid, text, text, text[], text[], int[]) FROM PUBLIC;
ALTER FUNCTION ctx.export_person(uuid, text, text, text[], text[], int[]) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.person_data() FROM PUBLIC;
ALTER FUNCTION ctx.person_data() OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.person_tenants(uuid, text, text, text[], text[], int[]) FROM PUBLIC;
ALTER FUNCTION ctx.person_tenants(uuid, text, text, text[], text[], int[]) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.is_impersonal(text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION ctx.texts_with(int[], text[]) FROM PUBLIC;
ALTER FUNCTION ctx.is_impersonal(text, text) OWNER TO person_definer;
ALTER FUNCTION ctx.texts_with(int[], text[]) OWNER TO person_definer;
REVOKE ALL ON FUNCTION ctx.user_with_address(text[]) FROM PUBLIC;
ALTER FUNCTION ctx.user_with_address(text[]) OWNER TO person_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM person_definer;
SET LOCAL ROLE person_definer;
GRANT EXECUTE ON FUNCTION ctx.clean_text(uuid, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.collect_person_rows(uuid, text, text, text[], text[], int[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.delete_outdated(text, int, boolean) TO owner;
GRANT EXECUTE ON FUNCTION ctx.delete_person_rows(uuid, text, text, text[], text[], int[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.do_erase_person(uuid, text, text, text[], text[], int[], uuid, boolean) TO owner;
GRANT EXECUTE ON FUNCTION ctx.end_all_sessions() TO owner;
GRANT EXECUTE ON FUNCTION ctx.erase_idle_users(int, boolean) TO owner;
GRANT EXECUTE ON FUNCTION ctx.erase_own(uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.erase_person(uuid, text, text, text[], text[], int[], uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.export_person(uuid, text, text, text[], text[], int[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.person_data() TO owner;
GRANT EXECUTE ON FUNCTION ctx.person_tenants(uuid, text, text, text[], text[], int[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.is_impersonal(text, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.texts_with(int[], text[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.user_with_address(text[]) TO owner;
SET LOCAL ROLE owner;
