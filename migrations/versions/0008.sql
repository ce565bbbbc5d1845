SET LOCAL check_function_bodies = off;

CREATE TABLE measure_report (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	day DATE NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	note TEXT, 
	visibility VARCHAR(40) NOT NULL, 
	covers INTEGER[] NOT NULL, 
	closed_by UUID DEFAULT ctx.user_id(), 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, day), 
	UNIQUE (tenant_id, id, visibility), 
	CONSTRAINT measure_report_is_no_draft CHECK (visibility <> 'DRAFT'), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_report IS 'Abgeschlossener Berichtstag: Zahlen und Texte der Maßnahmen bleiben, wie sie beim Abschluss waren.';
COMMENT ON COLUMN measure_report.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_report.id IS 'Kennung';
COMMENT ON COLUMN measure_report.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure_report.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure_report.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure_report.day IS 'Berichtstag';
COMMENT ON COLUMN measure_report.title IS 'Titel des Berichts';
COMMENT ON COLUMN measure_report.note IS 'Anmerkung zum Bericht; Erfundenes sagt es hier';
COMMENT ON COLUMN measure_report.visibility IS 'Wer den Bericht sieht';
COMMENT ON COLUMN measure_report.covers IS 'Mandanten, über die er berichtet';
COMMENT ON COLUMN measure_report.closed_by IS 'Abgeschlossen von';
CREATE TABLE report_figure (
	tenant_id INTEGER NOT NULL, 
	report_id UUID NOT NULL, 
	of_tenant_id INTEGER NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	phase VARCHAR(40) NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	shown VARCHAR(40) NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, report_id, of_tenant_id, field_of_action, phase, status, shown), 
	CONSTRAINT report_figure_of_no_draft CHECK (shown <> 'DRAFT'), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT shown CHECK (shown IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id, report_id, visibility) REFERENCES measure_report (tenant_id, id, visibility) ON UPDATE CASCADE, 
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE report_figure IS 'Zahl eines Berichts: wie viele Maßnahmen eines Mandanten an seinem Tag wo standen.';
COMMENT ON COLUMN report_figure.tenant_id IS 'Mandant, der abgeschlossen hat';
COMMENT ON COLUMN report_figure.report_id IS 'Bericht';
COMMENT ON COLUMN report_figure.of_tenant_id IS 'Mandant der Maßnahmen';
COMMENT ON COLUMN report_figure.field_of_action IS 'Handlungsfeld beim Abschluss';
COMMENT ON COLUMN report_figure.phase IS 'Phase am Berichtstag';
COMMENT ON COLUMN report_figure.status IS 'Anzeigestatus am Berichtstag';
COMMENT ON COLUMN report_figure.shown IS 'Wer die Maßnahmen beim Abschluss sah';
COMMENT ON COLUMN report_figure.visibility IS 'Wie der Bericht';
COMMENT ON COLUMN report_figure.number IS 'Anzahl';
CREATE TABLE report_measure (
	tenant_id INTEGER NOT NULL, 
	report_id UUID NOT NULL, 
	of_tenant_id INTEGER NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	shown VARCHAR(40) NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	local_field_label VARCHAR(200), 
	phase VARCHAR(40) NOT NULL, 
	condition VARCHAR(40) NOT NULL, 
	is_continuous BOOLEAN NOT NULL, 
	status VARCHAR(40) GENERATED ALWAYS AS (CASE
  WHEN condition IN ('MERGED', 'CANCELLED', 'POSTPONED') THEN condition
  WHEN phase IN ('COMPLETED', 'PROPOSED') THEN phase
  WHEN phase = 'NOT_STARTED' AND condition = 'UNKNOWN' THEN 'UNKNOWN'
  WHEN condition = 'DELAYED' THEN 'DELAYED'
  WHEN is_continuous THEN 'CONTINUOUS'
  WHEN phase = 'IMPLEMENTATION' THEN 'IN_PROGRESS'
  WHEN phase = 'PLANNING' THEN 'PLANNED'
  ELSE 'NOT_STARTED'
END) STORED NOT NULL, 
	status_note TEXT, 
	responsible VARCHAR(300), 
	goal TEXT, 
	initial_situation TEXT, 
	description TEXT, 
	notice TEXT, 
	planned_start DATE, 
	planned_end DATE, 
	actual_start DATE, 
	actual_end DATE, 
	source TEXT, 
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	PRIMARY KEY (tenant_id, report_id, of_tenant_id, measure_id), 
	CONSTRAINT report_measure_is_no_draft CHECK (shown <> 'DRAFT'), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT shown CHECK (shown IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')), 
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	FOREIGN KEY(tenant_id, report_id, visibility) REFERENCES measure_report (tenant_id, id, visibility) ON UPDATE CASCADE, 
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE report_measure IS 'Maßnahme in einem Bericht: ihr Stand am Berichtstag, ihre Texte vom Abschluss; sie bleibt auch ohne Maßnahme.';
COMMENT ON COLUMN report_measure.tenant_id IS 'Mandant, der abgeschlossen hat';
COMMENT ON COLUMN report_measure.report_id IS 'Bericht';
COMMENT ON COLUMN report_measure.of_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN report_measure.measure_id IS 'Maßnahme, auch wenn es sie nicht mehr gibt';
COMMENT ON COLUMN report_measure.visibility IS 'Wie der Bericht';
COMMENT ON COLUMN report_measure.shown IS 'Wer die Maßnahme beim Abschluss sah';
COMMENT ON COLUMN report_measure.code IS 'Kennung im Konzept beim Abschluss';
COMMENT ON COLUMN report_measure.title IS 'Titel des Steckbriefs beim Abschluss';
COMMENT ON COLUMN report_measure.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN report_measure.field_of_action IS 'Handlungsfeld beim Abschluss';
COMMENT ON COLUMN report_measure.local_field_label IS 'Eigene Bezeichnung des Handlungsfelds';
COMMENT ON COLUMN report_measure.phase IS 'Phase am Berichtstag';
COMMENT ON COLUMN report_measure.condition IS 'Stand gegenüber dem Plan am Berichtstag';
COMMENT ON COLUMN report_measure.is_continuous IS 'Daueraufgabe am Berichtstag';
COMMENT ON COLUMN report_measure.status IS 'Anzeigestatus am Berichtstag';
COMMENT ON COLUMN report_measure.status_note IS 'Anmerkung zum Stand am Berichtstag';
COMMENT ON COLUMN report_measure.responsible IS 'Zuständige Stelle beim Abschluss';
COMMENT ON COLUMN report_measure.goal IS 'Ziel der Maßnahme beim Abschluss';
COMMENT ON COLUMN report_measure.initial_situation IS 'Ausgangslage beim Abschluss';
COMMENT ON COLUMN report_measure.description IS 'Beschreibung beim Abschluss';
COMMENT ON COLUMN report_measure.notice IS 'Hinweis zum Steckbrief beim Abschluss';
COMMENT ON COLUMN report_measure.planned_start IS 'Geplanter Beginn beim Abschluss';
COMMENT ON COLUMN report_measure.planned_end IS 'Geplanter Abschluss beim Abschluss des Berichts';
COMMENT ON COLUMN report_measure.actual_start IS 'Tatsächlicher Beginn beim Abschluss';
COMMENT ON COLUMN report_measure.actual_end IS 'Tatsächlicher Abschluss beim Abschluss des Berichts';
COMMENT ON COLUMN report_measure.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN report_measure.updated_at IS 'Wann der Steckbrief vor dem Abschluss zuletzt geändert wurde';
ALTER TABLE measure_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_report FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_report TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_report FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_report FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY change ON measure_report FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY close ON measure_report FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('publish'))::int[]));
GRANT INSERT (tenant_id, id, version, updated_at, day, title, note, visibility, covers) ON measure_report TO api;
GRANT SELECT ON measure_report TO api;
GRANT UPDATE (version, updated_at, title, note, visibility) ON measure_report TO api;
GRANT SELECT (tenant_id, id, created_at, day, title, note, covers) ON measure_report TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_report REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_report REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON measure_report FOR EACH ROW WHEN (current_user <> 'owner' AND (OLD.visibility = 'PUBLIC') IS DISTINCT FROM (NEW.visibility = 'PUBLIC')) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE report_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON report_figure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON report_figure FOR SELECT TO api USING ((visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[])) AND (shown = 'PUBLIC' OR shown <> 'DRAFT' AND (of_tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR of_tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR shown = 'FEDERATION' AND of_tenant_id = ANY ((SELECT ctx.ids('region'))::int[])));
CREATE POLICY published ON report_figure FOR SELECT TO open USING (visibility = 'PUBLIC' AND shown = 'PUBLIC');
CREATE POLICY close ON report_figure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('publish'))::int[]) AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = report_figure.tenant_id AND r.id = report_figure.report_id AND r.created_at = now()));
GRANT INSERT (tenant_id, report_id, of_tenant_id, field_of_action, phase, status, shown, visibility, number) ON report_figure TO api;
GRANT SELECT ON report_figure TO api;
GRANT SELECT (tenant_id, report_id, of_tenant_id, field_of_action, phase, status, number) ON report_figure TO open;
ALTER TABLE report_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON report_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON report_measure FOR SELECT TO api USING ((visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[])) AND (shown = 'PUBLIC' OR of_tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (shown <> 'DRAFT' OR of_tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR shown = 'FEDERATION' AND of_tenant_id = ANY ((SELECT ctx.ids('region'))::int[])));
CREATE POLICY published ON report_measure FOR SELECT TO open USING (visibility = 'PUBLIC' AND shown = 'PUBLIC');
CREATE POLICY close ON report_measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('publish'))::int[]) AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = report_measure.tenant_id AND r.id = report_measure.report_id AND r.created_at = now()));
GRANT INSERT (tenant_id, report_id, of_tenant_id, measure_id, visibility, shown, code, title, field_of_action, local_field_label, phase, condition, is_continuous, status_note, responsible, goal, initial_situation, description, notice, planned_start, planned_end, actual_start, actual_end, source, updated_at) ON report_measure TO api;
GRANT SELECT ON report_measure TO api;
GRANT SELECT (tenant_id, report_id, of_tenant_id, measure_id, code, title, title_key, field_of_action, local_field_label, phase, condition, is_continuous, status, status_note, responsible, goal, initial_situation, description, notice, planned_start, planned_end, actual_start, actual_end, source, updated_at) ON report_measure TO open;

-- The sums of effects of the day.
CREATE TABLE report_effect (
	tenant_id INTEGER NOT NULL, 
	report_id UUID NOT NULL, 
	of_tenant_id INTEGER NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	basis VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	shown VARCHAR(40) NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	amount NUMERIC(20, 2) NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, report_id, of_tenant_id, field_of_action, status, kind, basis, year, shown), 
	CONSTRAINT report_effect_of_no_draft CHECK (shown <> 'DRAFT'), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')), 
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')), 
	CONSTRAINT shown CHECK (shown IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id, report_id, visibility) REFERENCES measure_report (tenant_id, id, visibility) ON UPDATE CASCADE, 
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE report_effect IS 'Summe von Wirkungen in einem Bericht: was die Maßnahmen eines Mandanten an seinem Tag sparten und erzeugten.';
COMMENT ON COLUMN report_effect.tenant_id IS 'Mandant, der abgeschlossen hat';
COMMENT ON COLUMN report_effect.report_id IS 'Bericht';
COMMENT ON COLUMN report_effect.of_tenant_id IS 'Mandant der Maßnahmen';
COMMENT ON COLUMN report_effect.field_of_action IS 'Handlungsfeld beim Abschluss';
COMMENT ON COLUMN report_effect.status IS 'Anzeigestatus am Berichtstag';
COMMENT ON COLUMN report_effect.kind IS 'Was gespart oder erzeugt wird, mit seiner Einheit';
COMMENT ON COLUMN report_effect.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN report_effect.year IS 'Jahr, für das sie gilt';
COMMENT ON COLUMN report_effect.shown IS 'Wer die Maßnahmen beim Abschluss sah';
COMMENT ON COLUMN report_effect.visibility IS 'Wie der Bericht';
COMMENT ON COLUMN report_effect.amount IS 'Menge im Jahr';
COMMENT ON COLUMN report_effect.number IS 'Anzahl der Angaben';
ALTER TABLE report_effect ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_effect FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON report_effect TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON report_effect FOR SELECT TO api USING ((visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[])) AND (shown = 'PUBLIC' OR shown <> 'DRAFT' AND (of_tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR of_tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR shown = 'FEDERATION' AND of_tenant_id = ANY ((SELECT ctx.ids('region'))::int[])));
CREATE POLICY published ON report_effect FOR SELECT TO open USING (visibility = 'PUBLIC' AND shown = 'PUBLIC');
CREATE POLICY close ON report_effect FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('publish'))::int[]) AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = report_effect.tenant_id AND r.id = report_effect.report_id AND r.created_at = now()));
GRANT INSERT (tenant_id, report_id, of_tenant_id, field_of_action, status, kind, basis, year, shown, visibility, amount, number) ON report_effect TO api;
GRANT SELECT ON report_effect TO api;
GRANT SELECT (tenant_id, report_id, of_tenant_id, field_of_action, status, kind, basis, year, amount, number) ON report_effect TO open;
