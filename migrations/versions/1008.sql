SET LOCAL check_function_bodies = off;
ALTER TABLE trail ADD COLUMN whole_id TEXT DEFAULT NULL;
CREATE INDEX trail_mandate ON trail (tenant_id, mandate_id, id) WHERE mandate_id IS NOT NULL;
CREATE INDEX trail_row ON trail (tenant_id, table_name, row_id, id);
CREATE INDEX trail_user ON trail (user_id, id);
CREATE INDEX trail_whole ON trail (tenant_id, whole_id, id) WHERE whole_id IS NOT NULL;
COMMENT ON COLUMN trail.whole_id IS 'Kennung des Ganzen, zu dem der Eintrag gehört; leer, wo er selbst eines ist';
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY read_own ON trail FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[]) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR mandate_id IS NOT NULL) AND table_name <> ALL (ARRAY['role_grant']));
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
