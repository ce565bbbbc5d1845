SET LOCAL check_function_bodies = off;

-- A status that somebody confirmed is as fresh as one that was entered; effects add up as measures do.
ALTER TABLE measure ADD COLUMN confirmed_on DATE DEFAULT NULL;
UPDATE measure_effect SET amount = NULL WHERE amount = 'NaN';
ALTER TABLE measure_effect ADD CONSTRAINT measure_effect_is_a_number CHECK (amount <> 'NaN');
CREATE TABLE effect_tally (
	tenant_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	basis VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	amount NUMERIC(20, 2) NOT NULL, 
	delta INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, day, field_of_action, status, visibility, kind, basis, year), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')), 
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE effect_tally IS 'Zählung: um wie viel sich an einem Tag die Summe der Wirkungen ändert.';
COMMENT ON COLUMN effect_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN effect_tally.day IS 'Tag';
COMMENT ON COLUMN effect_tally.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN effect_tally.status IS 'Anzeigestatus';
COMMENT ON COLUMN effect_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN effect_tally.kind IS 'Was gespart oder erzeugt wird, mit seiner Einheit';
COMMENT ON COLUMN effect_tally.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN effect_tally.year IS 'Jahr, für das sie gilt';
COMMENT ON COLUMN effect_tally.amount IS 'Änderung der Menge';
COMMENT ON COLUMN effect_tally.delta IS 'Änderung der Anzahl der Angaben';
CREATE TABLE field_exemption (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, field_of_action), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE field_exemption IS 'Handlungsfeld, für das ein Mandant nicht zuständig ist: ohne Maßnahmen ist es dort kein weißer Fleck.';
COMMENT ON COLUMN field_exemption.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN field_exemption.id IS 'Kennung';
COMMENT ON COLUMN field_exemption.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN field_exemption.reason IS 'Warum nicht, z. B. Aufgabe des Zweckverbands';
CREATE TABLE field_label (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	label_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(label)) STORED NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, label_key), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE field_label IS 'Eigene Bezeichnung eines Mandanten für ein Handlungsfeld; mehrere dürfen dasselbe meinen.';
COMMENT ON COLUMN field_label.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN field_label.id IS 'Kennung';
COMMENT ON COLUMN field_label.label IS 'Eigene Bezeichnung';
COMMENT ON COLUMN field_label.label_key IS 'Sortierschlüssel zu label';
COMMENT ON COLUMN field_label.field_of_action IS 'Das Handlungsfeld, das sie meint';
CREATE TABLE freshness_tally (
	tenant_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	confirmed_on DATE NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	delta INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, day, confirmed_on, visibility), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE freshness_tally IS 'Zählung: um wie viel sich an einem Tag die Zahl der offenen Maßnahmen ändert, deren Stand von einem Tag ist.';
COMMENT ON COLUMN freshness_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN freshness_tally.day IS 'Tag';
COMMENT ON COLUMN freshness_tally.confirmed_on IS 'Tag, an dem der Stand gesetzt oder bestätigt wurde';
COMMENT ON COLUMN freshness_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN freshness_tally.delta IS 'Änderung der Anzahl';
COMMENT ON COLUMN measure.confirmed_on IS 'Tag, an dem der Stand zuletzt gesetzt oder bestätigt wurde';
CREATE TABLE measure_settings (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	due_after_days INTEGER NOT NULL, 
	stale_after_days INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id), 
	CONSTRAINT measure_settings_in_order CHECK (0 < due_after_days AND due_after_days < stale_after_days), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_settings IS 'Einstellungen eines Mandanten zu seinen Maßnahmen.';
COMMENT ON COLUMN measure_settings.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_settings.id IS 'Kennung';
COMMENT ON COLUMN measure_settings.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure_settings.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure_settings.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure_settings.due_after_days IS 'Nach so vielen Tagen ist der Stand einer offenen Maßnahme zu prüfen';
COMMENT ON COLUMN measure_settings.stale_after_days IS 'Nach so vielen Tagen ist er veraltet';
COMMENT ON TABLE measure_span IS 'Zeitraum, in dem eine Maßnahme unverändert stand; wer es bestätigt, beginnt einen neuen.';
CREATE TABLE measure_confirmation (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	confirmed_on DATE NOT NULL, 
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	entered_by UUID DEFAULT ctx.user_id(), 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id, confirmed_on), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX measure_confirmation_measure_id ON measure_confirmation (tenant_id, measure_id);
COMMENT ON TABLE measure_confirmation IS 'Bestätigung, dass eine Maßnahme an einem Tag noch so stand, wie ihre Historie sagt; wird nie geändert.';
COMMENT ON COLUMN measure_confirmation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_confirmation.id IS 'Kennung';
COMMENT ON COLUMN measure_confirmation.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_confirmation.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_confirmation.confirmed_on IS 'Tag, für den es bestätigt ist';
COMMENT ON COLUMN measure_confirmation.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN measure_confirmation.entered_by IS 'Eingetragen von';

GRANT CREATE ON SCHEMA ctx, public TO tally;
CREATE FUNCTION measure_confirmed(p_tenant int, p_measure uuid, p_entered date) RETURNS date
LANGUAGE sql STABLE
RETURN greatest(p_entered,
  (SELECT max(confirmed_on) FROM measure_confirmation WHERE tenant_id = p_tenant AND measure_id = p_measure));

CREATE FUNCTION measure_follow_effects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_gone jsonb := '[]';
  v_come jsonb := '[]';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(jsonb_agg(o), '[]') INTO v_gone FROM old_rows o WHERE o.amount IS NOT NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT coalesce(jsonb_agg(n), '[]') INTO v_come FROM new_rows n WHERE n.amount IS NOT NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(1, t) FROM (
    SELECT DISTINCT (f ->> 'tenant_id')::int AS t FROM jsonb_array_elements(v_gone || v_come) f ORDER BY 1
  ) tenants;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(f.sign * e.step * f.amount), sum(f.sign * e.step)
  FROM (
    SELECT -1 AS sign, g.* FROM jsonb_populate_recordset(NULL::measure_effect, v_gone) g
    UNION ALL SELECT 1, c.* FROM jsonb_populate_recordset(NULL::measure_effect, v_come) c
  ) f
  JOIN measure_span s ON s.tenant_id = f.tenant_id AND s.measure_id = f.measure_id
  CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(f.sign * e.step) <> 0 OR sum(f.sign * e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

CREATE FUNCTION measure_follow_confirmations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE confirmed_on > ctx.today()) THEN
    RAISE EXCEPTION 'what is confirmed holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  PERFORM measure_respan(array_agg(tenant_id), array_agg(measure_id)) FROM added HAVING count(*) > 0;
  UPDATE measure m SET confirmed_on = measure_confirmed(m.tenant_id, m.id, m.status_as_of)
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a
  WHERE m.tenant_id = a.tenant_id AND m.id = a.measure_id
    AND m.confirmed_on IS DISTINCT FROM measure_confirmed(m.tenant_id, m.id, m.status_as_of);
  RETURN NULL;
END $$;

ALTER FUNCTION measure_confirmed(int, uuid, date) OWNER TO tally;
ALTER FUNCTION measure_follow_effects() OWNER TO tally;
ALTER FUNCTION measure_follow_confirmations() OWNER TO tally;
SET LOCAL ROLE tally;
REVOKE ALL ON FUNCTION measure_confirmed(int, uuid, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION measure_follow_effects() FROM PUBLIC;
REVOKE ALL ON FUNCTION measure_follow_confirmations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION measure_confirmed(int, uuid, date) TO owner;
GRANT EXECUTE ON FUNCTION measure_follow_effects() TO owner;
GRANT EXECUTE ON FUNCTION measure_follow_confirmations() TO owner;
CREATE OR REPLACE FUNCTION measure_spans(p_tenants int[], p_measures uuid[])
RETURNS TABLE (tenant_id int, measure_id uuid, valid_from date, valid_to date, field_of_action text, phase text,
  condition text, is_continuous boolean, visibility text)
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, h.day, least(h.until, m.archived_on), m.field_of_action, h.phase, h.condition,
    h.is_continuous, m.visibility
  FROM unnest(p_tenants, p_measures) AS a (tenant_id, id)
  JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id
  CROSS JOIN LATERAL (
    WITH held AS (
      SELECT DISTINCT ON (c.effective_on) c.effective_on, c.phase, c.condition, c.is_continuous
      FROM status_change c
      WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND NOT EXISTS (
        SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
      ORDER BY c.effective_on, c.entry DESC
    ), known AS (
      SELECT effective_on AS day FROM held
      UNION SELECT confirmed_on FROM measure_confirmation k WHERE k.tenant_id = m.tenant_id AND k.measure_id = m.id
    )
    SELECT known.day, lead(known.day, 1, 'infinity') OVER (ORDER BY known.day) AS until, s.*
    FROM known CROSS JOIN LATERAL (
      SELECT held.phase, held.condition, held.is_continuous FROM held
      WHERE held.effective_on <= known.day ORDER BY held.effective_on DESC LIMIT 1
    ) s
  ) h
  WHERE h.day < coalesce(m.archived_on, 'infinity')
$$;

CREATE OR REPLACE FUNCTION measure_book() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, phase, status, visibility, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (tenant_id, day, field_of_action, phase, status, visibility)
    DO UPDATE SET delta = t.delta + excluded.delta;
  -- What has ended does not grow old.
  INSERT INTO freshness_tally AS t (tenant_id, day, confirmed_on, visibility, delta)
  SELECT s.tenant_id, e.day, s.valid_from, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity' AND s.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
  GROUP BY 1, 2, 3, 4 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, day, confirmed_on, visibility) DO UPDATE SET delta = t.delta + excluded.delta;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(v_sign * e.step * f.amount), sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  JOIN measure_effect f ON f.tenant_id = s.tenant_id AND f.measure_id = s.measure_id AND f.amount IS NOT NULL
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(e.step) <> 0 OR sum(e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION measure_follow_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_measures uuid[];
BEGIN
  IF EXISTS (SELECT FROM added WHERE effective_on > ctx.today()) THEN
    RAISE EXCEPTION 'a status holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  -- Foreign keys are checked when the statement is done: two entries could correct each other, and none would hold.
  IF EXISTS (
    SELECT FROM added a JOIN status_change c ON c.tenant_id = a.tenant_id AND c.id = a.corrects_id WHERE c.entry >= a.entry
  ) THEN
    RAISE EXCEPTION 'a correction replaces an earlier entry' USING ERRCODE = '23514';
  END IF;
  SELECT array_agg(tenant_id), array_agg(measure_id) INTO v_tenants, v_measures
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a;
  IF v_tenants IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM measure_respan(v_tenants, v_measures);
  UPDATE measure m SET phase = h.phase, condition = h.condition, is_continuous = h.is_continuous,
    status_as_of = h.effective_on, status_note = h.note, merged_into_tenant_id = h.merged_into_tenant_id,
    merged_into_id = h.merged_into_id, confirmed_on = measure_confirmed(a.tenant_id, a.id, h.effective_on)
  FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
  CROSS JOIN LATERAL (
    SELECT c.* FROM status_change c
    WHERE c.tenant_id = a.tenant_id AND c.measure_id = a.id AND NOT EXISTS (
      SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
    ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
  ) h
  WHERE m.tenant_id = a.tenant_id AND m.id = a.id
    AND (m.phase, m.condition, m.is_continuous, m.status_as_of, m.status_note, m.merged_into_tenant_id, m.merged_into_id,
        m.confirmed_on)
      IS DISTINCT FROM
        (h.phase, h.condition, h.is_continuous, h.effective_on, h.note, h.merged_into_tenant_id, h.merged_into_id,
        measure_confirmed(a.tenant_id, a.id, h.effective_on));
  -- Two mergers at the same instant, in two tenants, do not see each other: whoever merges, or brings a merger back by a
  -- correction, waits for the others, and then no way from measure to measure leads back to its beginning.
  IF EXISTS (SELECT FROM added WHERE merged_into_id IS NOT NULL OR corrects_id IS NOT NULL) THEN
    PERFORM pg_advisory_xact_lock(3, 0);
    IF EXISTS (
      WITH RECURSIVE way (tenant_id, id, from_tenant, from_id) AS (
        SELECT m.merged_into_tenant_id, m.merged_into_id, m.tenant_id, m.id
        FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
        JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id WHERE m.merged_into_id IS NOT NULL
        UNION
        SELECT m.merged_into_tenant_id, m.merged_into_id, w.from_tenant, w.from_id
        FROM way w JOIN measure m ON m.tenant_id = w.tenant_id AND m.id = w.id WHERE m.merged_into_id IS NOT NULL
      )
      SELECT FROM way WHERE (tenant_id, id) = (from_tenant, from_id)
    ) THEN
      RAISE EXCEPTION 'a measure goes on in one that has not been merged'
        USING ERRCODE = '23514', CONSTRAINT = 'status_change_merges_onward';
    END IF;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;
CREATE TRIGGER follow AFTER INSERT ON measure_confirmation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_confirmations();
CREATE TRIGGER follow_insert AFTER INSERT ON measure_effect
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_effects();
CREATE TRIGGER follow_update AFTER UPDATE ON measure_effect
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_effects();
CREATE TRIGGER follow_delete AFTER DELETE ON measure_effect
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_effects();

ALTER TABLE effect_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE effect_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON effect_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON effect_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON effect_tally FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY book_select ON effect_tally FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON effect_tally FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_update ON effect_tally FOR UPDATE TO tally USING (true);
GRANT SELECT ON effect_tally TO api;
GRANT SELECT (tenant_id, day, field_of_action, status, kind, basis, year, amount, delta) ON effect_tally TO open;
GRANT INSERT ON effect_tally TO tally;
GRANT SELECT ON effect_tally TO tally;
GRANT UPDATE ON effect_tally TO tally;
CREATE TRIGGER live_insert AFTER INSERT ON effect_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_update AFTER UPDATE ON effect_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_delete AFTER DELETE ON effect_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
ALTER TABLE field_exemption ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_exemption FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON field_exemption TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON field_exemption FOR SELECT TO api, open USING (true);
CREATE POLICY make ON field_exemption FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY change ON field_exemption FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY drop ON field_exemption FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
GRANT DELETE ON field_exemption TO api;
GRANT INSERT (tenant_id, id, field_of_action, reason) ON field_exemption TO api;
GRANT SELECT ON field_exemption TO api;
GRANT UPDATE (field_of_action, reason) ON field_exemption TO api;
GRANT SELECT (tenant_id, id, field_of_action, reason) ON field_exemption TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON field_exemption REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON field_exemption REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON field_exemption REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE field_label ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_label FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON field_label TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON field_label FOR SELECT TO api, open USING (true);
CREATE POLICY make ON field_label FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY change ON field_label FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY drop ON field_label FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
GRANT DELETE ON field_label TO api;
GRANT INSERT (tenant_id, id, label, field_of_action) ON field_label TO api;
GRANT SELECT ON field_label TO api;
GRANT UPDATE (label, field_of_action) ON field_label TO api;
GRANT SELECT (tenant_id, id, label, label_key, field_of_action) ON field_label TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON field_label REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('label_key');
CREATE TRIGGER trail_update AFTER UPDATE ON field_label REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('label_key');
CREATE TRIGGER trail_delete AFTER DELETE ON field_label REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('label_key');
ALTER TABLE freshness_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE freshness_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON freshness_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON freshness_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON freshness_tally FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY book_select ON freshness_tally FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON freshness_tally FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_update ON freshness_tally FOR UPDATE TO tally USING (true);
GRANT SELECT ON freshness_tally TO api;
GRANT SELECT (tenant_id, day, confirmed_on, delta) ON freshness_tally TO open;
GRANT INSERT ON freshness_tally TO tally;
GRANT SELECT ON freshness_tally TO tally;
GRANT UPDATE ON freshness_tally TO tally;
CREATE TRIGGER live_insert AFTER INSERT ON freshness_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_update AFTER UPDATE ON freshness_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_delete AFTER DELETE ON freshness_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
GRANT SELECT (tenant_id, id, code, title, title_key, goal, initial_situation, description, field_of_action, measure_type, notice, teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent, phase, condition, is_continuous, status, status_as_of, status_note, planned_start, planned_end, actual_start, actual_end, archived_on, source, updated_at, merged_into_tenant_id, merged_into_id, confirmed_on) ON measure TO open;
ALTER TABLE measure_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_confirmation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_confirmation FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_confirmation FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_confirmation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY book_select ON measure_confirmation FOR SELECT TO tally USING (true);
GRANT INSERT (tenant_id, id, measure_id, visibility, confirmed_on) ON measure_confirmation TO api;
GRANT SELECT ON measure_confirmation TO api;
GRANT SELECT (tenant_id, id, measure_id, confirmed_on) ON measure_confirmation TO open;
GRANT SELECT ON measure_confirmation TO tally;
CREATE POLICY book_select ON measure_effect FOR SELECT TO tally USING (true);
GRANT SELECT ON measure_effect TO tally;
ALTER TABLE measure_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_settings TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON measure_settings FOR SELECT TO api, open USING (true);
CREATE POLICY make ON measure_settings FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY change ON measure_settings FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY drop ON measure_settings FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
GRANT DELETE ON measure_settings TO api;
GRANT INSERT (tenant_id, id, version, updated_at, due_after_days, stale_after_days) ON measure_settings TO api;
GRANT SELECT ON measure_settings TO api;
GRANT UPDATE (version, updated_at, due_after_days, stale_after_days) ON measure_settings TO api;
GRANT SELECT (tenant_id, due_after_days, stale_after_days) ON measure_settings TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_settings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_settings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');

-- What stands already: known since its last entry, booked as the triggers would have.
ALTER TABLE measure DISABLE TRIGGER USER;
UPDATE measure SET confirmed_on = status_as_of;
ALTER TABLE measure ENABLE TRIGGER USER;
INSERT INTO freshness_tally (tenant_id, day, confirmed_on, visibility, delta)
SELECT s.tenant_id, e.day, s.valid_from, s.visibility, sum(e.step)
FROM measure_span s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
WHERE e.day < 'infinity' AND s.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
GROUP BY 1, 2, 3, 4 HAVING sum(e.step) <> 0;
INSERT INTO effect_tally (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year, sum(e.step * f.amount),
  sum(e.step)
FROM measure_span s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
JOIN measure_effect f ON f.tenant_id = s.tenant_id AND f.measure_id = s.measure_id AND f.amount IS NOT NULL
WHERE e.day < 'infinity'
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(e.step) <> 0 OR sum(e.step * f.amount) <> 0;
