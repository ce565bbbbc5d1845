SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_tenant int := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'tenant_id');
BEGIN
  IF 'PUBLIC' IN (OLD.visibility, NEW.visibility) AND v_tenant <> ALL (ctx.tenant_ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  IF v_tenant <> ALL (ctx.tenant_ids('own_edit')) THEN
    RAISE EXCEPTION 'who sees a row is not changed under a mandate' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
DROP FUNCTION ctx.row_search_terms(text, text[], jsonb);
CREATE FUNCTION ctx.row_search_terms(p_table text, p_columns text[], p_row jsonb, p_tenant text)
RETURNS TABLE (tenant_id int, table_name text, term text, row_id text, visibility text) LANGUAGE sql STABLE AS $$
  SELECT (p_row ->> p_tenant)::int, p_table, w, p_row ->> 'id',
    coalesce(p_row ->> 'visibility', 'PUBLIC')
  FROM unnest(ctx.search_terms((SELECT string_agg(p_row ->> c, ' ') FROM unnest(p_columns) c))) w
$$;
GRANT CREATE ON SCHEMA ctx TO context_definer, trigger_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION ctx.notify_changes() RETURNS trigger
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
CREATE OR REPLACE FUNCTION ctx.accept_invitation(p_code text) RETURNS TABLE (tenant_id int, id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_invitation record;
  v_login record;
  v_user uuid;
BEGIN
  SELECT f.tenant_id, f.id INTO v_invitation FROM ctx.find_invitation(p_code) f;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(5, v_invitation.tenant_id); -- TENANT
  -- Somebody else may have accepted or withdrawn it meanwhile.
  IF NOT EXISTS (SELECT FROM ctx.find_invitation(p_code)) THEN
    RETURN;
  END IF;
  SELECT i.* INTO STRICT v_invitation FROM invitation i
  WHERE i.tenant_id = v_invitation.tenant_id AND i.id = v_invitation.id FOR UPDATE;
  SELECT s.email, s.email_verified, u.id AS user_id INTO v_login
  FROM login_session s LEFT JOIN app_user u ON u.issuer = s.issuer AND u.subject = s.subject
  WHERE s.id = ctx.session_id();
  IF NOT FOUND THEN
    RETURN; -- the session ended while this waited for the lock
  END IF;
  IF v_login.user_id = v_invitation.invited_by THEN
    RETURN; -- nobody gives herself a role
  END IF;
  IF ctx.acts_for_inviting_county(v_invitation.tenant_id, v_invitation.by_tenant_id, v_login.user_id) THEN
    RETURN; -- a county does not administer its member
  END IF;
  v_user := ctx.register_login();
  IF v_user IS NULL THEN
    RETURN;
  END IF;
  UPDATE invitation i SET accepted_by = v_user, accepted_at = now(), version = version + 1, updated_at = now(),
    state = CASE WHEN v_login.email_verified AND lower(v_login.email COLLATE "C") = i.email THEN 'ACCEPTED'
      ELSE 'AWAITING_CONFIRMATION' END
  WHERE i.tenant_id = v_invitation.tenant_id AND i.id = v_invitation.id;
  RETURN QUERY SELECT v_invitation.tenant_id, v_invitation.id;
END $$;
SET LOCAL ROLE trigger_definer;
CREATE OR REPLACE FUNCTION ctx.maintain_search_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_columns text[] := string_to_array(TG_ARGV[0], ',');
  v_tenant text := coalesce(TG_ARGV[1], 'tenant_id');
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    DELETE FROM search_term WHERE table_name = TG_TABLE_NAME AND row_id = to_jsonb(OLD) ->> 'id'
      AND tenant_id = (to_jsonb(OLD) ->> v_tenant)::int;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT t.* FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n
    CROSS JOIN LATERAL ctx.row_search_terms(TG_TABLE_NAME, v_columns, n.j, v_tenant) t;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT * FROM ctx.row_search_terms(TG_TABLE_NAME, v_columns, to_jsonb(NEW), v_tenant);
  END IF;
  RETURN NULL;
END $$;
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
        ON o.j ->> 'id' = n.j ->> 'id' AND o.j ->> 'tenant_id' IS NOT DISTINCT FROM n.j ->> 'tenant_id'
      OFFSET 0
    ) r WHERE r.changes IS NOT NULL;
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
DROP TRIGGER trail_insert ON tenant;
DROP TRIGGER trail_update ON tenant;
DROP TRIGGER trail_delete ON tenant;
DROP TRIGGER search_terms_insert ON tenant;
DROP TRIGGER search_terms_update ON tenant;
DROP TRIGGER search_terms_delete ON tenant;
CREATE TRIGGER trail_insert AFTER INSERT ON tenant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('name_key', '', '', 'id');
CREATE TRIGGER trail_update AFTER UPDATE ON tenant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('name_key', '', '', 'id');
CREATE TRIGGER trail_delete AFTER DELETE ON tenant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('name_key', '', '', 'id');
CREATE TRIGGER search_terms_insert AFTER INSERT ON tenant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('name', 'id');
CREATE TRIGGER search_terms_update AFTER UPDATE ON tenant FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION ctx.maintain_search_terms('name', 'id');
CREATE TRIGGER search_terms_delete AFTER DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('name', 'id');
