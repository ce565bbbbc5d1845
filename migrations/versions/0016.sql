SET LOCAL check_function_bodies = off;

-- Support between a county and one of its members: cases with their steps, and mandates, by which a municipality lets
-- its county edit there. The door lends that right for the days of a mandate, the trail names it, and what stays inside a
-- tenant (names, notes, the way to the public) stays with those who edit there by a role.
CREATE TABLE support_case (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	to_tenant_id INTEGER NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL, 
	ars VARCHAR(12) NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, id, to_tenant_id), 
	CONSTRAINT supportreason CHECK (reason IN ('WHITE_SPOT', 'CONCEPT_ONLY', 'REQUEST')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id)
);
CREATE INDEX support_case_to ON support_case (to_tenant_id, tenant_id, id);
COMMENT ON TABLE support_case IS 'Unterstützungsfall: der Landkreis bietet einer Kommune Hilfe an, oder sie bittet ihn darum. Nur die beiden sehen
    ihn, öffentlich ist er nie.';
COMMENT ON COLUMN support_case.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN support_case.id IS 'Kennung';
COMMENT ON COLUMN support_case.to_tenant_id IS 'Kommune, um die es geht';
COMMENT ON COLUMN support_case.reason IS 'Anlass';
COMMENT ON COLUMN support_case.title IS 'Worum es geht';
COMMENT ON COLUMN support_case.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN support_case.ars IS 'Regionalschlüssel der Gebietseinheit, um die es geht';
COMMENT ON COLUMN support_case.created_at IS 'Angelegt am';
CREATE TABLE mandate (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	to_tenant_id INTEGER NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE NOT NULL, 
	note TEXT, 
	support_case_id UUID, 
	revoked_at TIMESTAMP WITH TIME ZONE, 
	revoked_note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	FOREIGN KEY(to_tenant_id, support_case_id, tenant_id) REFERENCES support_case (tenant_id, id, to_tenant_id), 
	CONSTRAINT mandate_in_order CHECK (valid_from < valid_to), 
	CONSTRAINT mandate_ends CHECK (isfinite(valid_from) AND isfinite(valid_to)), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id)
);
CREATE INDEX mandate_lent ON mandate (to_tenant_id, valid_to);
COMMENT ON TABLE mandate IS 'Mandat: eine Kommune lässt den Landkreis für eine Zeit bei sich bearbeiten. Freigeben, Löschen und Rechte
    vergeben bleiben bei ihr.';
COMMENT ON COLUMN mandate.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN mandate.id IS 'Kennung';
COMMENT ON COLUMN mandate.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN mandate.created_at IS 'Angelegt am';
COMMENT ON COLUMN mandate.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN mandate.to_tenant_id IS 'Landkreis, dessen bearbeitende Personen hier bearbeiten dürfen';
COMMENT ON COLUMN mandate.valid_from IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN mandate.valid_to IS 'Gilt bis vor diesen Tag';
COMMENT ON COLUMN mandate.note IS 'Wofür das Mandat gegeben wird';
COMMENT ON COLUMN mandate.support_case_id IS 'Unterstützungsfall, auf den es beschränkt ist: mit ihm endet es';
COMMENT ON COLUMN mandate.revoked_at IS 'Wann es widerrufen wurde; gilt von der nächsten Anfrage an';
COMMENT ON COLUMN mandate.revoked_note IS 'Warum es widerrufen wurde';
CREATE TABLE support_measure (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	case_id UUID NOT NULL, 
	to_tenant_id INTEGER NOT NULL, 
	measure_tenant_id INTEGER NOT NULL, 
	measure_id UUID NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT support_measure_once UNIQUE (tenant_id, case_id, measure_tenant_id, measure_id), 
	FOREIGN KEY(tenant_id, case_id, to_tenant_id) REFERENCES support_case (tenant_id, id, to_tenant_id), 
	FOREIGN KEY(measure_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE, 
	CONSTRAINT support_measure_of_the_two CHECK (measure_tenant_id IN (tenant_id, to_tenant_id)), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX support_measure_of ON support_measure (measure_tenant_id, measure_id);
CREATE INDEX support_measure_to ON support_measure (to_tenant_id, tenant_id, case_id);
COMMENT ON TABLE support_measure IS 'Maßnahme, um die es in einem Unterstützungsfall geht: eine der beiden Seiten.';
COMMENT ON COLUMN support_measure.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN support_measure.id IS 'Kennung';
COMMENT ON COLUMN support_measure.case_id IS 'Unterstützungsfall';
COMMENT ON COLUMN support_measure.to_tenant_id IS 'Wie der Unterstützungsfall';
COMMENT ON COLUMN support_measure.measure_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN support_measure.measure_id IS 'Maßnahme';
COMMENT ON COLUMN support_measure.position IS 'Reihenfolge in der Liste';
CREATE TABLE support_step (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	case_id UUID NOT NULL, 
	to_tenant_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	side VARCHAR(40) NOT NULL, 
	effective_on DATE NOT NULL, 
	note TEXT, 
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, case_id, number), 
	FOREIGN KEY(tenant_id, case_id, to_tenant_id) REFERENCES support_case (tenant_id, id, to_tenant_id), 
	CONSTRAINT support_step_counts CHECK (number > 0), 
	CONSTRAINT support_step_says_what CHECK (note IS NOT NULL OR kind NOT IN ('REQUESTED', 'OFFERED', 'DECLINED')), 
	CONSTRAINT supportcasestatus CHECK (kind IN ('REQUESTED', 'OFFERED', 'ACCEPTED', 'RUNNING', 'DONE', 'DECLINED', 'WITHDRAWN')), 
	CONSTRAINT supportside CHECK (side IN ('COUNTY', 'MUNICIPALITY')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX support_step_to ON support_step (to_tenant_id, tenant_id, case_id);
COMMENT ON TABLE support_step IS 'Schritt eines Unterstützungsfalls: wer ihn ging, wann, und was dazu gesagt ist. Er bleibt, wie er ist.';
COMMENT ON COLUMN support_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN support_step.id IS 'Kennung';
COMMENT ON COLUMN support_step.case_id IS 'Unterstützungsfall';
COMMENT ON COLUMN support_step.to_tenant_id IS 'Wie der Unterstützungsfall';
COMMENT ON COLUMN support_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN support_step.kind IS 'Stand, den er bringt';
COMMENT ON COLUMN support_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN support_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN support_step.note IS 'Was angeboten oder erbeten wird, oder eine Begründung';
COMMENT ON COLUMN support_step.entered_at IS 'Eingetragen am';
ALTER TABLE trail ADD COLUMN mandate_id UUID DEFAULT NULL;
COMMENT ON COLUMN trail.mandate_id IS 'Mandat, unter dem es geschah; leer bei eigenem Recht';
GRANT CREATE ON SCHEMA ctx TO enter, tally;
SET LOCAL ROLE enter;
-- Its statements are planned once a connection: planned anew for each person, they cost more than they do.
CREATE OR REPLACE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_user uuid;
  v_read boolean := 'read' = ANY (p_scopes);
  v_write boolean := 'write' = ANY (p_scopes);
  v_today date := ctx.today();
  v_leads boolean;
  v_edits int[];
  v_lent text;
  v_under text;
BEGIN
  IF p_subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = p_issuer AND subject = p_subject AND active;
  END IF;
  PERFORM set_config('ctx.entered', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.read', '', true), set_config('ctx.draft', '', true), set_config('ctx.edit', '', true),
      set_config('ctx.publish', '', true), set_config('ctx.admin', '', true), set_config('ctx.region', '', true),
      set_config('ctx.county', '', true), set_config('ctx.inside', '', true), set_config('ctx.mandates', '', true);
    RETURN true;
  END IF;
  WITH held AS (
    SELECT g.tenant_id, g.role, t.region_id, t.kind, t.kind IN ('COUNTY', 'INDEPENDENT_CITY') AS leads
    FROM role_grant g JOIN tenant t ON t.id = g.tenant_id
    WHERE g.user_id = v_user AND g.role <> 'OFFICE' AND g.valid_from <= v_today AND v_today < g.valid_to
  ), regions AS (
    SELECT string_agg(t.id::text, ',') AS region,
      string_agg(t.id::text, ',') FILTER (WHERE t.region_id IN
        (SELECT region_id FROM held WHERE role = 'COUNTY' AND leads)) AS county
    FROM tenant t WHERE t.region_id IN (SELECT region_id FROM held)
  ), own AS (
    SELECT string_agg(DISTINCT tenant_id::text, ',') AS read,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edit,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('REVIEWER', 'ADMIN')) AS publish,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role = 'ADMIN') AS admin,
      bool_or(kind = 'COUNTY' AND role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS leads
    FROM held
  )
  SELECT
    set_config('ctx.read', CASE WHEN v_read THEN coalesce(own.read, '') ELSE '' END, true),
    set_config('ctx.draft', coalesce(own.edit, ''), true),
    set_config('ctx.edit', CASE WHEN v_write THEN coalesce(own.edit, '') ELSE '' END, true),
    set_config('ctx.publish', CASE WHEN v_write THEN coalesce(own.publish, '') ELSE '' END, true),
    set_config('ctx.admin', coalesce(own.admin, ''), true),
    set_config('ctx.region', CASE WHEN v_read THEN coalesce(regions.region, '') ELSE '' END, true),
    set_config('ctx.county', CASE WHEN v_read THEN coalesce(regions.county, '') ELSE '' END, true),
    set_config('ctx.inside', coalesce(own.edit, ''), true), set_config('ctx.mandates', '', true), own.leads
  INTO STRICT p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, v_leads
  FROM own CROSS JOIN regions;
  IF v_leads THEN
    -- Whoever edits for a county edits where a member lends it that right today; never inside, and nothing beyond. Where
    -- somebody edits anyway, nothing is lent. Of several mandates the first one is what the trail names.
    v_edits := string_to_array(current_setting('ctx.inside'), ',');
    SELECT string_agg(m.tenant_id::text, ','), jsonb_object_agg(m.tenant_id, m.id ORDER BY m.id DESC)::text
    INTO STRICT v_lent, v_under
    FROM mandate m
    WHERE m.to_tenant_id = ANY (v_edits) AND v_today < m.valid_to AND m.valid_from <= v_today AND m.revoked_at IS NULL
      AND m.tenant_id <> ALL (v_edits) AND (SELECT region_id FROM tenant WHERE id = m.tenant_id)
        = (SELECT region_id FROM tenant WHERE id = m.to_tenant_id);
    IF v_lent IS NOT NULL THEN
      p_issuer := set_config('ctx.mandates', v_under, true);
      p_issuer := set_config('ctx.draft', array_to_string(v_edits, ',') || ',' || v_lent, true);
      IF v_read THEN
        p_issuer := set_config('ctx.read', current_setting('ctx.read') || ',' || v_lent, true);
      END IF;
      IF v_write THEN
        p_issuer := set_config('ctx.edit', current_setting('ctx.edit') || ',' || v_lent, true);
      END IF;
    END IF;
  END IF;
  RETURN true;
END $$;
SET LOCAL ROLE tally;
CREATE OR REPLACE FUNCTION ctx.trail() RETURNS trigger
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
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM enter, tally;
-- A mandate that was given for a case ends with it, whichever side closes it: from the next request on.
CREATE FUNCTION support_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE mandate SET revoked_at = now(), revoked_note = 'Der Unterstützungsfall ist beendet.', version = version + 1,
    updated_at = now()
  WHERE to_tenant_id = NEW.tenant_id AND support_case_id = NEW.case_id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER end_mandates AFTER INSERT ON support_step FOR EACH ROW
  WHEN (NEW.kind = 'DECLINED' OR NEW.kind = 'DONE' OR NEW.kind = 'WITHDRAWN') EXECUTE FUNCTION support_end();
GRANT CREATE ON SCHEMA ctx, public TO tally;
REVOKE ALL ON FUNCTION support_end() FROM PUBLIC;
ALTER FUNCTION support_end() OWNER TO tally;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;
SET LOCAL ROLE tally;
GRANT EXECUTE ON FUNCTION support_end() TO owner;
SET LOCAL ROLE owner;
ALTER TABLE mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE mandate FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON mandate TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON mandate FOR SELECT TO enter USING (true);
CREATE POLICY between ON mandate FOR SELECT TO api USING (to_tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (to_tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]) OR to_tenant_id = ANY ((SELECT ctx.ids('county'))::int[])) OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]));
CREATE POLICY write ON mandate FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]) AND EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE c.id = mandate.to_tenant_id AND m.id = mandate.tenant_id AND c.kind = 'COUNTY' AND m.id <> c.id));
CREATE POLICY revoke ON mandate FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY end_select ON mandate FOR SELECT TO tally USING (true);
CREATE POLICY end_update ON mandate FOR UPDATE TO tally USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, version, updated_at, to_tenant_id, valid_from, valid_to, note, support_case_id, revoked_at, revoked_note) ON mandate TO api;
GRANT SELECT ON mandate TO api;
GRANT UPDATE (version, updated_at, revoked_at, revoked_note) ON mandate TO api;
GRANT SELECT ON mandate TO enter;
GRANT SELECT ON mandate TO tally;
GRANT UPDATE ON mandate TO tally;
CREATE TRIGGER trail_insert AFTER INSERT ON mandate REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON mandate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON mandate REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE support_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_case FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON support_case TO owner USING (true) WITH CHECK (true);
CREATE POLICY between ON support_case FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('county'))::int[])) OR to_tenant_id = ANY ((SELECT ctx.ids('read'))::int[]));
CREATE POLICY make ON support_case FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND reason <> 'REQUEST' OR to_tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND reason = 'REQUEST') AND EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE c.id = support_case.tenant_id AND m.id = support_case.to_tenant_id AND c.kind = 'COUNTY' AND m.id <> c.id));
GRANT INSERT (tenant_id, id, to_tenant_id, reason, title, ars) ON support_case TO api;
GRANT SELECT ON support_case TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON support_case REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON support_case REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON support_case REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('title_key');
ALTER TABLE support_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON support_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY between ON support_measure FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('county'))::int[])) OR to_tenant_id = ANY ((SELECT ctx.ids('read'))::int[]));
CREATE POLICY make ON support_measure FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) OR to_tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.ids('inside'))::int[])) AND (support_measure.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = support_measure.measure_tenant_id AND m.id = support_measure.measure_id)));
GRANT INSERT (tenant_id, id, case_id, to_tenant_id, measure_tenant_id, measure_id, position) ON support_measure TO api;
GRANT SELECT ON support_measure TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON support_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON support_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON support_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE support_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON support_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY between ON support_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('county'))::int[])) OR to_tenant_id = ANY ((SELECT ctx.ids('read'))::int[]));
CREATE POLICY make ON support_step FOR INSERT TO api WITH CHECK ((side = 'COUNTY' AND (kind = 'DECLINED' OR kind = 'DONE' OR kind = 'OFFERED' OR kind = 'RUNNING' OR kind = 'WITHDRAWN') AND tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) OR side = 'MUNICIPALITY' AND (kind = 'ACCEPTED' OR kind = 'DECLINED' OR kind = 'REQUESTED' OR kind = 'WITHDRAWN') AND to_tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.ids('inside'))::int[])) AND effective_on <= (SELECT ctx.today()));
GRANT INSERT (tenant_id, id, case_id, to_tenant_id, number, kind, side, effective_on, note) ON support_step TO api;
GRANT SELECT ON support_step TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON support_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON support_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON support_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER POLICY inside ON measure_internal USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY make ON measure_internal WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY change ON measure_internal USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY drop ON measure_internal USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY inside ON post_holder USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY make ON post_holder WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY change ON post_holder USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY drop ON post_holder USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY inside ON publication_step USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY make ON publication_step WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND (kind = 'REQUESTED' OR kind = 'RECALLED' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
