SET LOCAL check_function_bodies = off;

-- Deadlines: they follow from the terms of projects by rules that are data; and how to reach a post.
CREATE TABLE deadline_rule (
	id UUID DEFAULT uuidv7() NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	item VARCHAR(40), 
	guideline_from DATE, 
	guideline_before DATE, 
	months INTEGER, 
	every_month INTEGER, 
	every_day INTEGER, 
	lapses BOOLEAN NOT NULL, 
	basis TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT deadline_rule_one_way CHECK (num_nonnulls(months, every_month) < 2), 
	CONSTRAINT deadline_rule_whole_day CHECK (num_nonnulls(every_month, every_day) <> 1), 
	CONSTRAINT deadline_rule_calendar CHECK (every_month IS NULL OR make_date(2001, every_month, every_day) IS NOT NULL), 
	CONSTRAINT deadline_rule_months CHECK (months BETWEEN -120 AND 120), 
	CONSTRAINT deadline_rule_in_order CHECK (guideline_from < guideline_before), 
	CONSTRAINT deadlinekind CHECK (kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION', 'INTERIM_REPORT', 'FUNDING_END', 'FINAL_REPORT', 'OTHER')), 
	CONSTRAINT fundingitem CHECK (item IN ('INITIAL_PROJECT', 'FOLLOW_UP_PROJECT', 'COORDINATION', 'ENTRY_ADVICE', 'FOCUS_ADVICE', 'FOCUS_CONCEPT', 'FOCUS_IMPLEMENTATION', 'ENERGY_MANAGEMENT', 'ENERGY_SAVING_MODEL', 'MUNICIPAL_NETWORK', 'FEASIBILITY_STUDY', 'STATE_PROGRAMME', 'OTHER'))
);
COMMENT ON TABLE deadline_rule IS 'Regel, nach der aus einer Laufzeit eine Frist wird; die genauere geht vor, eine ohne Tag sagt: hier keine.';
COMMENT ON COLUMN deadline_rule.id IS 'Kennung';
COMMENT ON COLUMN deadline_rule.kind IS 'Art der Frist';
COMMENT ON COLUMN deadline_rule.item IS 'Nur für diesen Fördergegenstand; leer: für jeden';
COMMENT ON COLUMN deadline_rule.guideline_from IS 'Nur für Fassungen der Richtlinie ab diesem Tag';
COMMENT ON COLUMN deadline_rule.guideline_before IS 'Nur für Fassungen der Richtlinie vor diesem Tag';
COMMENT ON COLUMN deadline_rule.months IS 'So viele Monate nach dem letzten Tag der Laufzeit; negativ: davor';
COMMENT ON COLUMN deadline_rule.every_month IS 'Jedes Jahr in der Laufzeit: Monat';
COMMENT ON COLUMN deadline_rule.every_day IS 'Jedes Jahr in der Laufzeit: Tag';
COMMENT ON COLUMN deadline_rule.lapses IS 'Gegenstandslos, sobald die Laufzeit vorbei ist';
COMMENT ON COLUMN deadline_rule.basis IS 'Grundlage, wie sie an der Frist steht';
CREATE TABLE deadline (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	project_id UUID, 
	post_id UUID, 
	visibility VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	title VARCHAR(200), 
	due_on DATE NOT NULL, 
	originally_due_on DATE, 
	basis TEXT NOT NULL, 
	note TEXT, 
	done_on DATE, 
	dropped_on DATE, 
	follows_term BOOLEAN DEFAULT false NOT NULL, 
	is_generated BOOLEAN DEFAULT false NOT NULL, 
	year INTEGER DEFAULT NULL, 
	lapses_before DATE DEFAULT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT deadline_of_one CHECK (num_nonnulls(project_id, post_id) = 1), 
	CONSTRAINT deadline_ends_once CHECK (num_nonnulls(done_on, dropped_on) < 2), 
	CONSTRAINT deadline_moves CHECK (originally_due_on <> due_on), 
	CONSTRAINT deadline_says_why CHECK (note IS NOT NULL OR num_nonnulls(originally_due_on, dropped_on) = 0), 
	CONSTRAINT deadline_says_what CHECK (kind <> 'OTHER' OR title IS NOT NULL), 
	CONSTRAINT deadline_untouched CHECK (NOT follows_term OR is_generated AND num_nonnulls(originally_due_on, done_on, dropped_on, note) = 0), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT deadlinekind CHECK (kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION', 'INTERIM_REPORT', 'FUNDING_END', 'FINAL_REPORT', 'OTHER')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE, 
	FOREIGN KEY(tenant_id, post_id, visibility) REFERENCES post (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX deadline_due ON deadline (tenant_id, due_on, id);
CREATE UNIQUE INDEX deadline_once ON deadline (tenant_id, project_id, kind, year) NULLS NOT DISTINCT WHERE is_generated;
CREATE INDEX deadline_post_id ON deadline (tenant_id, post_id);
CREATE INDEX deadline_project_id ON deadline (tenant_id, project_id);
COMMENT ON TABLE deadline IS 'Frist eines Vorhabens oder einer Stelle: was bis wann zu tun ist; sie bleibt bei Mandant und Landkreis.';
COMMENT ON COLUMN deadline.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN deadline.id IS 'Kennung';
COMMENT ON COLUMN deadline.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN deadline.created_at IS 'Angelegt am';
COMMENT ON COLUMN deadline.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN deadline.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN deadline.post_id IS 'Stelle';
COMMENT ON COLUMN deadline.visibility IS 'Wie das, wozu sie gehört';
COMMENT ON COLUMN deadline.kind IS 'Art der Frist';
COMMENT ON COLUMN deadline.title IS 'Worum es geht, wo die Art es nicht sagt';
COMMENT ON COLUMN deadline.due_on IS 'Letzter Tag der Frist';
COMMENT ON COLUMN deadline.originally_due_on IS 'Letzter Tag, bevor sie verschoben wurde';
COMMENT ON COLUMN deadline.basis IS 'Grundlage: warum bis zu diesem Tag';
COMMENT ON COLUMN deadline.note IS 'Anmerkung, z. B. warum verschoben oder entfallen';
COMMENT ON COLUMN deadline.done_on IS 'Erledigt an diesem Tag';
COMMENT ON COLUMN deadline.dropped_on IS 'Entfallen an diesem Tag';
COMMENT ON COLUMN deadline.follows_term IS 'Folgt der Laufzeit des Vorhabens: erzeugt, und niemand hat sie seither geändert';
COMMENT ON COLUMN deadline.is_generated IS 'Aus der Laufzeit des Vorhabens erzeugt';
COMMENT ON COLUMN deadline.year IS 'Jahr, in dem sie wiederkehrt; leer bei einer einmaligen';
COMMENT ON COLUMN deadline.lapses_before IS 'Von diesem Tag an gegenstandslos, auch wenn sie offen ist';
ALTER TABLE post ADD COLUMN contact VARCHAR(200);
COMMENT ON COLUMN post.contact IS 'Wie man die Stelle erreicht: Funktionspostfach oder Telefon, kein Name';
GRANT INSERT (contact), UPDATE (contact) ON post TO api;
CREATE POLICY book_select ON funded_project FOR SELECT TO tally USING (true);
GRANT SELECT ON funded_project TO tally;
CREATE POLICY book_select ON project_step FOR SELECT TO tally USING (true);
GRANT SELECT ON project_step TO tally;
ALTER TABLE deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadline FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON deadline TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON deadline FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])));
CREATE POLICY make ON deadline FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON deadline FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY oversee ON deadline FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY book_select ON deadline FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON deadline FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_update ON deadline FOR UPDATE TO tally USING (true);
CREATE POLICY book_delete ON deadline FOR DELETE TO tally USING (true);
GRANT INSERT (tenant_id, id, version, updated_at, project_id, post_id, visibility, kind, title, due_on, originally_due_on, basis, note, done_on, dropped_on, follows_term) ON deadline TO api;
GRANT SELECT ON deadline TO api;
GRANT UPDATE (version, updated_at, kind, title, due_on, originally_due_on, basis, note, done_on, dropped_on, follows_term) ON deadline TO api;
GRANT DELETE ON deadline TO tally;
GRANT INSERT ON deadline TO tally;
GRANT SELECT ON deadline TO tally;
GRANT UPDATE ON deadline TO tally;
CREATE TRIGGER trail_insert AFTER INSERT ON deadline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON deadline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON deadline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE deadline_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadline_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON deadline_rule TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON deadline_rule FOR SELECT TO api USING (true);
CREATE POLICY kept_by_operator ON deadline_rule FOR ALL TO operator USING (true) WITH CHECK (true);
CREATE POLICY book_select ON deadline_rule FOR SELECT TO tally USING (true);
GRANT SELECT ON deadline_rule TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline_rule TO operator;
GRANT SELECT ON deadline_rule TO tally;
-- Deadlines. They follow from the terms of projects by rules that are data, whoever writes a term: this service, the
-- demo, an import. What nobody has touched follows the term; what somebody has, stays as it is.

-- The deadlines of some projects by the rules of today: one rule for each kind, the most particular. A project without
-- an end has none, nor has one that was refused, given up or settled.
-- Not to be merged into what asks, and said to be many: so they are worked out once, and compared as sets.
CREATE FUNCTION deadlines_of(p_tenants int[], p_projects uuid[])
RETURNS TABLE (tenant_id int, project_id uuid, visibility text, kind text, year int, due_on date, basis text,
  lapses_before date)
LANGUAGE sql STABLE ROWS 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.tenant_id, p.id, p.visibility, r.kind, e.year, e.due_on, r.basis,
    CASE WHEN r.lapses THEN p.ends_before END
  FROM (SELECT DISTINCT t, i FROM unnest(p_tenants, p_projects) AS u (t, i)) a
  JOIN funded_project p ON p.tenant_id = a.t AND p.id = a.i AND p.ends_before IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (r.kind) r.* FROM deadline_rule r
    WHERE (r.item IS NULL OR r.item = p.item)
      AND (r.guideline_from IS NULL OR r.guideline_from <= p.guideline_date)
      AND (r.guideline_before IS NULL OR p.guideline_date < r.guideline_before)
    ORDER BY r.kind, r.item NULLS LAST, r.guideline_from DESC NULLS LAST, r.guideline_before NULLS LAST, r.id
  ) r
  CROSS JOIN LATERAL (
    -- From the last day on or back: a month that lacks the day has its last one.
    SELECT NULL::int AS year, (p.ends_before - 1 + make_interval(months => r.months))::date AS due_on
    WHERE r.months IS NOT NULL
    UNION ALL
    SELECT y, make_date(y, r.every_month, r.every_day)
    FROM generate_series(extract(year FROM p.begins_on)::int, extract(year FROM p.ends_before)::int) AS y
    WHERE r.every_month IS NOT NULL AND make_date(y, r.every_month, r.every_day) >= p.begins_on
      AND make_date(y, r.every_month, r.every_day) < p.ends_before
  ) e
  WHERE coalesce((
    SELECT s.kind FROM project_step s
    WHERE s.tenant_id = p.tenant_id AND s.project_id = p.id AND NOT EXISTS (
      SELECT FROM project_step later WHERE later.tenant_id = s.tenant_id AND later.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1
  ), 'APPLIED') IN ('APPLIED', 'APPROVED')
$$;

-- Brings the deadlines of some projects to what the rules say, and leaves those alone that somebody has touched; only
-- from when on they are pointless goes on following the term.
CREATE FUNCTION deadline_follow(p_tenants int[], p_projects uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deadline d USING unnest(p_tenants, p_projects) AS a (t, i)
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND d.follows_term AND NOT EXISTS (
    SELECT FROM deadlines_of(p_tenants, p_projects) e
    WHERE e.tenant_id = d.tenant_id AND e.project_id = d.project_id AND e.kind = d.kind
      AND e.year IS NOT DISTINCT FROM d.year);
  UPDATE deadline d SET lapses_before = e.lapses_before,
    due_on = CASE WHEN d.follows_term THEN e.due_on ELSE d.due_on END,
    basis = CASE WHEN d.follows_term THEN e.basis ELSE d.basis END,
    version = CASE WHEN d.follows_term THEN d.version + 1 ELSE d.version END,
    updated_at = CASE WHEN d.follows_term THEN now() ELSE d.updated_at END
  FROM unnest(p_tenants, p_projects) AS a (t, i), deadlines_of(p_tenants, p_projects) e
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND e.tenant_id = d.tenant_id AND e.project_id = d.project_id
    AND e.kind = d.kind AND e.year IS NOT DISTINCT FROM d.year AND d.is_generated
    AND (d.lapses_before IS DISTINCT FROM e.lapses_before
      OR d.follows_term AND (d.due_on, d.basis) IS DISTINCT FROM (e.due_on, e.basis));
  INSERT INTO deadline (tenant_id, project_id, visibility, version, kind, year, due_on, basis, lapses_before,
    is_generated, follows_term)
  SELECT e.tenant_id, e.project_id, e.visibility, 1, e.kind, e.year, e.due_on, e.basis, e.lapses_before, true, true
  FROM deadlines_of(p_tenants, p_projects) e ORDER BY 1, 2, 7
  ON CONFLICT DO NOTHING;
END $$;

-- After projects came, or decisions about them.
CREATE FUNCTION deadline_follow_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'funded_project' THEN
    PERFORM deadline_follow(array_agg(a.tenant_id), array_agg(a.id)) FROM added a WHERE a.ends_before IS NOT NULL;
  ELSE
    PERFORM deadline_follow(array_agg(a.tenant_id), array_agg(a.project_id)) FROM added a;
  END IF;
  RETURN NULL;
END $$;

-- After the term of a project moved, or what it is.
CREATE FUNCTION deadline_follow_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM deadline_follow(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;

-- After the rules changed: every project follows.
CREATE FUNCTION deadline_follow_rules() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM deadline_follow(array_agg(p.tenant_id), array_agg(p.id)) FROM funded_project p
  WHERE p.ends_before IS NOT NULL;
  RETURN NULL;
END $$;

-- The rules, as far as they are known: what was not checked says so.
INSERT INTO deadline_rule (kind, item, guideline_from, guideline_before, months, every_month, every_day, lapses, basis) VALUES
  ('COUNCIL_DECISION', NULL, NULL, NULL, -12, NULL, NULL, true, 'Zwölf Monate vor dem Ende der Laufzeit, damit ein Anschluss rechtzeitig beschlossen und beantragt ist: eine Empfehlung, keine Frist des Fördergebers.'),
  ('FOLLOW_UP_APPLICATION', NULL, '2019-01-01', '2021-11-22', -6, NULL, NULL, true, 'Kommunalrichtlinie, Fassung von 2019: spätestens sechs Monate vor dem Ende der Laufzeit.'),
  ('FOLLOW_UP_APPLICATION', NULL, NULL, NULL, -6, NULL, NULL, true, 'Sechs Monate vor dem Ende der Laufzeit, wie in der Kommunalrichtlinie von 2019; für andere Fassungen und Programme nicht geprüft: bitte dem Bescheid entnehmen.'),
  ('INTERIM_REPORT', NULL, NULL, NULL, NULL, 4, 30, false, 'Jeder 30. April in der Laufzeit, wie bei Zuwendungen des Bundes üblich; nicht geprüft: bitte dem Bescheid entnehmen.'),
  ('FUNDING_END', NULL, NULL, NULL, 0, NULL, NULL, true, 'Letzter Tag der Laufzeit, Verlängerungen mitgerechnet.'),
  ('FINAL_REPORT', NULL, NULL, NULL, 6, NULL, NULL, false, 'Sechs Monate nach dem Ende der Laufzeit, wie bei Zuwendungen des Bundes üblich; nicht geprüft: bitte dem Bescheid entnehmen.');
INSERT INTO deadline_rule (kind, item, lapses, basis)
SELECT kind, item, true, 'Eine Beratung oder Studie hat kein Anschlussvorhaben.'
FROM unnest(ARRAY['COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION']) AS k (kind),
  unnest(ARRAY['ENTRY_ADVICE', 'FOCUS_ADVICE', 'FEASIBILITY_STUDY']) AS i (item);
-- Projects that are there already get theirs.
SELECT deadline_follow(array_agg(tenant_id), array_agg(id)) FROM funded_project WHERE ends_before IS NOT NULL;

CREATE TRIGGER deadlines_insert AFTER INSERT ON funded_project
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_added();
CREATE TRIGGER deadlines_update AFTER UPDATE ON funded_project FOR EACH ROW
  WHEN (OLD.begins_on IS DISTINCT FROM NEW.begins_on OR OLD.ends_before IS DISTINCT FROM NEW.ends_before
    OR OLD.item IS DISTINCT FROM NEW.item OR OLD.guideline_date IS DISTINCT FROM NEW.guideline_date)
  EXECUTE FUNCTION deadline_follow_term();
CREATE TRIGGER deadlines_insert AFTER INSERT ON project_step
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_added();
CREATE TRIGGER deadlines_change AFTER INSERT OR UPDATE OR DELETE ON deadline_rule
  FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
GRANT CREATE ON SCHEMA ctx, public TO tally;
REVOKE ALL ON FUNCTION deadline_follow(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION deadline_follow(int[], uuid[]) OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_added() FROM PUBLIC;
ALTER FUNCTION deadline_follow_added() OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_rules() FROM PUBLIC;
ALTER FUNCTION deadline_follow_rules() OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_term() FROM PUBLIC;
ALTER FUNCTION deadline_follow_term() OWNER TO tally;
REVOKE ALL ON FUNCTION deadlines_of(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION deadlines_of(int[], uuid[]) OWNER TO tally;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;
SET LOCAL ROLE tally;
GRANT EXECUTE ON FUNCTION deadline_follow(int[], uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_added() TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_rules() TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_term() TO owner;
GRANT EXECUTE ON FUNCTION deadlines_of(int[], uuid[]) TO owner;
SET LOCAL ROLE owner;
