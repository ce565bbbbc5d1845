SET LOCAL check_function_bodies = off;

-- What a sheet says besides.
ALTER TABLE measure ADD COLUMN teaser VARCHAR(200);
ALTER TABLE measure ADD COLUMN local_field_label VARCHAR(200);
ALTER TABLE measure ADD COLUMN influence_sphere VARCHAR(40);
ALTER TABLE measure ADD COLUMN time_horizon VARCHAR(40);
ALTER TABLE measure ADD COLUMN regional_value TEXT;
ALTER TABLE measure ADD COLUMN responsible VARCHAR(300);
ALTER TABLE measure ADD COLUMN completion_percent INTEGER;
ALTER TABLE measure ADD CONSTRAINT influencesphere CHECK (influence_sphere IN ('CONSUME', 'SUPPLY', 'REGULATE', 'ADVISE'));
ALTER TABLE measure ADD CONSTRAINT timehorizon CHECK (time_horizon IN ('SHORT_TERM', 'MEDIUM_TERM', 'LONG_TERM'));
ALTER TABLE measure ADD CONSTRAINT measure_completion_percent CHECK (completion_percent BETWEEN 0 AND 100);
ALTER TABLE task DROP CONSTRAINT taskkind;
ALTER TABLE task ADD CONSTRAINT taskkind CHECK (kind IN ('RECOMMENDED_STEP', 'ACTIVITY', 'MILESTONE'));
COMMENT ON COLUMN measure.teaser IS 'Kurzbeschreibung, ohne Auszeichnung';
COMMENT ON COLUMN measure.local_field_label IS 'Eigene Bezeichnung des Handlungsfelds';
COMMENT ON COLUMN measure.influence_sphere IS 'Einflussbereich';
COMMENT ON COLUMN measure.time_horizon IS 'Zeithorizont der Einführung';
COMMENT ON COLUMN measure.regional_value IS 'Regionale Wertschöpfung';
COMMENT ON COLUMN measure.responsible IS 'Zuständige Stelle: Fachbereich, Amt oder Gremium';
COMMENT ON COLUMN measure.completion_percent IS 'Grad der Umsetzung in Prozent; setzt keinen Stand';
GRANT SELECT (teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent) ON measure TO open;
GRANT INSERT (teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent), UPDATE (teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent) ON measure TO api;
DROP TRIGGER words_insert ON measure;
DROP TRIGGER words_update ON measure;
DROP TRIGGER words_delete ON measure;
CREATE TRIGGER words_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('code,title,teaser,goal,initial_situation,description,notice,responsible');
CREATE TRIGGER words_update AFTER UPDATE ON measure FOR EACH ROW WHEN (OLD.code IS DISTINCT FROM NEW.code OR OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.goal IS DISTINCT FROM NEW.goal OR OLD.initial_situation IS DISTINCT FROM NEW.initial_situation OR OLD.description IS DISTINCT FROM NEW.description OR OLD.notice IS DISTINCT FROM NEW.notice OR OLD.responsible IS DISTINCT FROM NEW.responsible OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.keep_words('code,title,teaser,goal,initial_situation,description,notice,responsible');
CREATE TRIGGER words_delete AFTER DELETE ON measure FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('code,title,teaser,goal,initial_situation,description,notice,responsible');

CREATE TABLE measure_actor (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	note TEXT, 
	valid_from DATE, 
	valid_to DATE, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT measure_actor_in_order CHECK (valid_from < valid_to), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT actorrole CHECK (role IN ('LEAD', 'CONTRIBUTOR', 'IMPLEMENTER', 'TARGET_GROUP', 'FUNDER')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_actor_measure_id ON measure_actor (tenant_id, measure_id);
COMMENT ON TABLE measure_actor IS 'Wer an einer Maßnahme beteiligt ist, in welcher Rolle und wann: eine Stelle oder Gruppe, keine Person.';
COMMENT ON COLUMN measure_actor.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_actor.id IS 'Kennung';
COMMENT ON COLUMN measure_actor.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_actor.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_actor.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_actor.role IS 'Rolle';
COMMENT ON COLUMN measure_actor.name IS 'Wer: Stelle, Einrichtung oder Gruppe';
COMMENT ON COLUMN measure_actor.note IS 'Anmerkung';
COMMENT ON COLUMN measure_actor.valid_from IS 'Ab diesem Tag; leer, wenn offen';
COMMENT ON COLUMN measure_actor.valid_to IS 'Bis vor diesen Tag; leer, wenn offen';
CREATE TABLE measure_cost (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	level VARCHAR(40) NOT NULL, 
	amount_min NUMERIC(14, 2), 
	amount_max NUMERIC(14, 2), 
	co_financed_by VARCHAR(300), 
	note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id, kind), 
	CONSTRAINT measure_cost_in_order CHECK (amount_min >= 0 AND amount_min <= amount_max), 
	CONSTRAINT measure_cost_none_is_nothing CHECK (level <> 'NONE' OR coalesce(amount_max, 0) = 0), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT costkind CHECK (kind IN ('STARTUP_INTERNAL', 'INVESTMENT', 'RUNNING')), 
	CONSTRAINT costlevel CHECK (level IN ('NONE', 'LOW', 'MEDIUM', 'HIGH', 'UNKNOWN')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_cost_measure_id ON measure_cost (tenant_id, measure_id);
COMMENT ON TABLE measure_cost IS 'Geschätzte Kosten einer Art: eine Stufe, ein Betrag von bis, oder beides; unbekannt ist anders als keine.';
COMMENT ON COLUMN measure_cost.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_cost.id IS 'Kennung';
COMMENT ON COLUMN measure_cost.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_cost.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_cost.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_cost.kind IS 'Art der Kosten';
COMMENT ON COLUMN measure_cost.level IS 'Stufe';
COMMENT ON COLUMN measure_cost.amount_min IS 'Mindestens, Euro';
COMMENT ON COLUMN measure_cost.amount_max IS 'Höchstens, Euro';
COMMENT ON COLUMN measure_cost.co_financed_by IS 'Wer sie mitträgt';
COMMENT ON COLUMN measure_cost.note IS 'Anmerkung';
CREATE TABLE measure_document (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	url VARCHAR(1000) NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_document_measure_id ON measure_document (tenant_id, measure_id);
COMMENT ON TABLE measure_document IS 'Dokument zu einer Maßnahme, als Verweis.';
COMMENT ON COLUMN measure_document.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_document.id IS 'Kennung';
COMMENT ON COLUMN measure_document.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_document.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_document.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_document.title IS 'Titel';
COMMENT ON COLUMN measure_document.url IS 'Adresse';
CREATE TABLE measure_effect (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	amount NUMERIC(14, 2), 
	basis VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id, kind, basis, year), 
	CONSTRAINT measure_effect_year CHECK (year BETWEEN 1990 AND 2100), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')), 
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_effect_measure_id ON measure_effect (tenant_id, measure_id);
COMMENT ON TABLE measure_effect IS 'Wirkung einer Maßnahme im Jahr: wie viel, worauf die Zahl beruht und für welches Jahr.';
COMMENT ON COLUMN measure_effect.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_effect.id IS 'Kennung';
COMMENT ON COLUMN measure_effect.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_effect.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_effect.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_effect.kind IS 'Was gespart oder erzeugt wird, mit seiner Einheit';
COMMENT ON COLUMN measure_effect.amount IS 'Menge im Jahr; leer, wenn unbekannt';
COMMENT ON COLUMN measure_effect.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN measure_effect.year IS 'Jahr, für das sie gilt';
COMMENT ON COLUMN measure_effect.note IS 'Anmerkung';
CREATE TABLE measure_effort (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	party VARCHAR(40) NOT NULL, 
	hours_min INTEGER, 
	hours_max INTEGER, 
	note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT measure_effort_in_order CHECK (hours_min >= 0 AND hours_min <= hours_max), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT effortparty CHECK (party IN ('ADMINISTRATION', 'OTHERS')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_effort_measure_id ON measure_effort (tenant_id, measure_id);
COMMENT ON TABLE measure_effort IS 'Geschätzter Zeitaufwand, für die Verwaltung oder für andere.';
COMMENT ON COLUMN measure_effort.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_effort.id IS 'Kennung';
COMMENT ON COLUMN measure_effort.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_effort.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_effort.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_effort.party IS 'Wessen Zeit';
COMMENT ON COLUMN measure_effort.hours_min IS 'Mindestens, Stunden im Jahr; leer, wenn unbekannt';
COMMENT ON COLUMN measure_effort.hours_max IS 'Höchstens, Stunden im Jahr; leer, wenn unbekannt';
COMMENT ON COLUMN measure_effort.note IS 'Wofür, in Worten';
CREATE TABLE measure_indicator (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	target NUMERIC(14, 2), 
	target_year INTEGER, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, id, visibility), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT indicatorkind CHECK (kind IN ('OUTPUT', 'IMPACT')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_indicator_measure_id ON measure_indicator (tenant_id, measure_id);
COMMENT ON TABLE measure_indicator IS 'Messgröße einer Maßnahme mit ihrem Ziel.';
COMMENT ON COLUMN measure_indicator.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_indicator.id IS 'Kennung';
COMMENT ON COLUMN measure_indicator.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_indicator.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_indicator.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_indicator.name IS 'Was gemessen wird';
COMMENT ON COLUMN measure_indicator.unit IS 'Einheit';
COMMENT ON COLUMN measure_indicator.kind IS 'Leistung oder Wirkung';
COMMENT ON COLUMN measure_indicator.target IS 'Ziel';
COMMENT ON COLUMN measure_indicator.target_year IS 'Jahr des Ziels';
CREATE TABLE measure_internal (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	text TEXT NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id), 
	FOREIGN KEY(tenant_id, measure_id) REFERENCES measure (tenant_id, id), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_internal IS 'Interne Notiz zu einer Maßnahme: nur für bearbeitende Personen des Mandanten, auch bei einer veröffentlichten.';
COMMENT ON COLUMN measure_internal.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_internal.id IS 'Kennung';
COMMENT ON COLUMN measure_internal.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_internal.text IS 'Notiz';
COMMENT ON COLUMN measure_internal.updated_at IS 'Zuletzt geändert am';
CREATE TABLE measure_resolution (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	body VARCHAR(200) NOT NULL, 
	resolved_on DATE, 
	paper VARCHAR(80), 
	url VARCHAR(1000), 
	text TEXT, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_resolution_measure_id ON measure_resolution (tenant_id, measure_id);
COMMENT ON TABLE measure_resolution IS 'Beschluss eines Gremiums zu einer Maßnahme.';
COMMENT ON COLUMN measure_resolution.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_resolution.id IS 'Kennung';
COMMENT ON COLUMN measure_resolution.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_resolution.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_resolution.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_resolution.body IS 'Gremium, z. B. Gemeinderat';
COMMENT ON COLUMN measure_resolution.resolved_on IS 'Tag des Beschlusses';
COMMENT ON COLUMN measure_resolution.paper IS 'Nummer der Vorlage';
COMMENT ON COLUMN measure_resolution.url IS 'Adresse im Ratsinformationssystem';
COMMENT ON COLUMN measure_resolution.text IS 'Was beschlossen wurde';
CREATE TABLE sheet_version (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	as_of DATE NOT NULL, 
	precision VARCHAR(40) NOT NULL, 
	author VARCHAR(300), 
	concept VARCHAR(300), 
	binding VARCHAR(40) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	goal TEXT, 
	initial_situation TEXT, 
	description TEXT, 
	notice TEXT, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT dateprecision CHECK (precision IN ('DAY', 'MONTH', 'YEAR')), 
	CONSTRAINT sheetbinding CHECK (binding IN ('RECOMMENDATION', 'RESOLVED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX sheet_version_measure_id ON sheet_version (tenant_id, measure_id);
COMMENT ON TABLE sheet_version IS 'Steckbrief, wie er zu einem Zeitpunkt im Konzept stand: eingefroren, neben den heutigen Angaben.';
COMMENT ON COLUMN sheet_version.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN sheet_version.id IS 'Kennung';
COMMENT ON COLUMN sheet_version.measure_id IS 'Maßnahme';
COMMENT ON COLUMN sheet_version.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN sheet_version.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN sheet_version.as_of IS 'Stand; ein Jahr oder Monat meint seinen letzten Tag';
COMMENT ON COLUMN sheet_version.precision IS 'Wie genau der Stand bekannt ist';
COMMENT ON COLUMN sheet_version.author IS 'Wer ihn verfasst hat';
COMMENT ON COLUMN sheet_version.concept IS 'Konzept, zu dem er gehört';
COMMENT ON COLUMN sheet_version.binding IS 'Empfehlung oder Beschluss';
COMMENT ON COLUMN sheet_version.title IS 'Titel';
COMMENT ON COLUMN sheet_version.goal IS 'Ziel der Maßnahme';
COMMENT ON COLUMN sheet_version.initial_situation IS 'Ausgangslage';
COMMENT ON COLUMN sheet_version.description IS 'Beschreibung und Umsetzungsempfehlung';
COMMENT ON COLUMN sheet_version.notice IS 'Hinweis zum Steckbrief';
CREATE TABLE success_criterion (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	evidence TEXT, 
	evidence_url VARCHAR(1000), 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT criterionstate CHECK (state IN ('OPEN', 'PARTLY', 'MET', 'NOT_MET')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX success_criterion_measure_id ON success_criterion (tenant_id, measure_id);
COMMENT ON TABLE success_criterion IS 'Woran der Erfolg zu sehen ist, und ob er es ist.';
COMMENT ON COLUMN success_criterion.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN success_criterion.id IS 'Kennung';
COMMENT ON COLUMN success_criterion.measure_id IS 'Maßnahme';
COMMENT ON COLUMN success_criterion.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN success_criterion.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN success_criterion.text IS 'Woran der Erfolg zu sehen ist';
COMMENT ON COLUMN success_criterion.state IS 'Ob es so ist';
COMMENT ON COLUMN success_criterion.evidence IS 'Beleg';
COMMENT ON COLUMN success_criterion.evidence_url IS 'Adresse des Belegs';
CREATE TABLE indicator_value (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	indicator_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	value NUMERIC(14, 2) NOT NULL, 
	note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, indicator_id, year), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, indicator_id, visibility) REFERENCES measure_indicator (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX indicator_value_indicator_id ON indicator_value (tenant_id, indicator_id);
COMMENT ON TABLE indicator_value IS 'Wert einer Messgröße in einem Jahr.';
COMMENT ON COLUMN indicator_value.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN indicator_value.id IS 'Kennung';
COMMENT ON COLUMN indicator_value.indicator_id IS 'Messgröße';
COMMENT ON COLUMN indicator_value.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN indicator_value.year IS 'Jahr';
COMMENT ON COLUMN indicator_value.value IS 'Wert';
COMMENT ON COLUMN indicator_value.note IS 'Anmerkung';
ALTER TABLE indicator_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_value FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON indicator_value TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON indicator_value FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON indicator_value FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON indicator_value FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON indicator_value FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON indicator_value FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON indicator_value TO api;
GRANT INSERT (tenant_id, id, indicator_id, visibility, year, value, note) ON indicator_value TO api;
GRANT SELECT ON indicator_value TO api;
GRANT UPDATE (year, value, note) ON indicator_value TO api;
GRANT SELECT (tenant_id, id, indicator_id, year, value, note) ON indicator_value TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON indicator_value REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON indicator_value REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON indicator_value REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE measure_actor ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_actor FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_actor TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_actor FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_actor FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_actor FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_actor FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_actor FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_actor TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, role, name, note, valid_from, valid_to) ON measure_actor TO api;
GRANT SELECT ON measure_actor TO api;
GRANT UPDATE (position, role, name, note, valid_from, valid_to) ON measure_actor TO api;
GRANT SELECT (tenant_id, id, measure_id, position, role, name, note, valid_from, valid_to) ON measure_actor TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_actor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_actor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_actor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_actor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_actor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_actor REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE measure_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_cost FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_cost TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_cost FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_cost FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_cost FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_cost FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_cost FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_cost TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, kind, level, amount_min, amount_max, co_financed_by, note) ON measure_cost TO api;
GRANT SELECT ON measure_cost TO api;
GRANT UPDATE (position, kind, level, amount_min, amount_max, co_financed_by, note) ON measure_cost TO api;
GRANT SELECT (tenant_id, id, measure_id, position, kind, level, amount_min, amount_max, co_financed_by, note) ON measure_cost TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_cost REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_cost REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_cost REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_cost REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_cost REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_cost REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE measure_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_document FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_document TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_document FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_document FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_document FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_document FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_document FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_document TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, title, url) ON measure_document TO api;
GRANT SELECT ON measure_document TO api;
GRANT UPDATE (position, title, url) ON measure_document TO api;
GRANT SELECT (tenant_id, id, measure_id, position, title, url) ON measure_document TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_document REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE measure_effect ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_effect FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_effect TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_effect FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_effect FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_effect FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_effect FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_effect FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_effect TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, kind, amount, basis, year, note) ON measure_effect TO api;
GRANT SELECT ON measure_effect TO api;
GRANT UPDATE (position, kind, amount, basis, year, note) ON measure_effect TO api;
GRANT SELECT (tenant_id, id, measure_id, position, kind, amount, basis, year, note) ON measure_effect TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_effect REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_effect REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_effect REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_effect REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_effect REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_effect REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE measure_effort ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_effort FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_effort TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_effort FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_effort FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_effort FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_effort FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_effort FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_effort TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, party, hours_min, hours_max, note) ON measure_effort TO api;
GRANT SELECT ON measure_effort TO api;
GRANT UPDATE (position, party, hours_min, hours_max, note) ON measure_effort TO api;
GRANT SELECT (tenant_id, id, measure_id, position, party, hours_min, hours_max, note) ON measure_effort TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_effort REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_effort REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_effort REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_effort REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_effort REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_effort REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE measure_indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_indicator FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_indicator TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_indicator FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_indicator FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_indicator FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_indicator FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_indicator FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_indicator TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, name, unit, kind, target, target_year) ON measure_indicator TO api;
GRANT SELECT ON measure_indicator TO api;
GRANT UPDATE (position, name, unit, kind, target, target_year) ON measure_indicator TO api;
GRANT SELECT (tenant_id, id, measure_id, position, name, unit, kind, target, target_year) ON measure_indicator TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_indicator REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_indicator REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_indicator REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_indicator REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_indicator REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE measure_internal ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_internal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_internal TO owner USING (true) WITH CHECK (true);
CREATE POLICY inside ON measure_internal FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]));
CREATE POLICY make ON measure_internal FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_internal FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_internal FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_internal TO api;
GRANT INSERT (tenant_id, id, measure_id, text, updated_at) ON measure_internal TO api;
GRANT SELECT ON measure_internal TO api;
GRANT UPDATE (measure_id, text, updated_at) ON measure_internal TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_internal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_internal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_internal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('updated_at');
ALTER TABLE measure_resolution ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_resolution FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_resolution TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_resolution FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_resolution FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_resolution FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_resolution FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_resolution FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_resolution TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, body, resolved_on, paper, url, text) ON measure_resolution TO api;
GRANT SELECT ON measure_resolution TO api;
GRANT UPDATE (position, body, resolved_on, paper, url, text) ON measure_resolution TO api;
GRANT SELECT (tenant_id, id, measure_id, position, body, resolved_on, paper, url, text) ON measure_resolution TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_resolution REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_resolution REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_resolution REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_resolution REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_resolution REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_resolution REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE sheet_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE sheet_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON sheet_version TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON sheet_version FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON sheet_version FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON sheet_version FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, measure_id, visibility, position, as_of, precision, author, concept, binding, title, goal, initial_situation, description, notice) ON sheet_version TO api;
GRANT SELECT ON sheet_version TO api;
GRANT SELECT (tenant_id, id, measure_id, position, as_of, precision, author, concept, binding, title, goal, initial_situation, description, notice) ON sheet_version TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON sheet_version REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON sheet_version REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON sheet_version REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON sheet_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON sheet_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON sheet_version REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
ALTER TABLE success_criterion ENABLE ROW LEVEL SECURITY;
ALTER TABLE success_criterion FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON success_criterion TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON success_criterion FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON success_criterion FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON success_criterion FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON success_criterion FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON success_criterion FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON success_criterion TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, text, state, evidence, evidence_url) ON success_criterion TO api;
GRANT SELECT ON success_criterion TO api;
GRANT UPDATE (position, text, state, evidence, evidence_url) ON success_criterion TO api;
GRANT SELECT (tenant_id, id, measure_id, position, text, state, evidence, evidence_url) ON success_criterion TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON success_criterion REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON success_criterion REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON success_criterion REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON success_criterion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON success_criterion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON success_criterion REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
