SET LOCAL check_function_bodies = off;

-- Concepts, what they cover and how they stand. The extension puts keys beside days in one constraint.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE concept (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	title VARCHAR(300) NOT NULL, 
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	author VARCHAR(300), 
	year_completed INTEGER, 
	target_year INTEGER, 
	adopted_on DATE, 
	adopted_by VARCHAR(200), 
	paper VARCHAR(80), 
	valid_until DATE, 
	url VARCHAR(1000), 
	note TEXT, 
	source TEXT, 
	superseded_by_id UUID, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, id, visibility), 
	CONSTRAINT concept_successor_stays FOREIGN KEY(tenant_id, superseded_by_id) REFERENCES concept (tenant_id, id), 
	CONSTRAINT concept_not_by_itself CHECK (superseded_by_id <> id), 
	CONSTRAINT concept_year_completed CHECK (year_completed BETWEEN 1990 AND 2100), 
	CONSTRAINT concept_target_year CHECK (target_year BETWEEN 1990 AND 2100), 
	CONSTRAINT concept_valid_in_order CHECK (adopted_on <= valid_until), 
	CONSTRAINT conceptkind CHECK (kind IN ('INTEGRATED', 'FOCUS', 'NEUTRALITY', 'HEAT_PLAN', 'ADAPTATION', 'OTHER', 'GUIDING_VISION', 'PLAN')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX concept_published ON concept (title_key, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX concept_successor ON concept (tenant_id, superseded_by_id);
CREATE INDEX concept_title ON concept (tenant_id, title_key, id);
COMMENT ON TABLE concept IS 'Konzept: was ein Mandant für Klimaschutz, Wärme oder Anpassung geplant und beschlossen hat.';
COMMENT ON COLUMN concept.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN concept.id IS 'Kennung';
COMMENT ON COLUMN concept.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN concept.created_at IS 'Angelegt am';
COMMENT ON COLUMN concept.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN concept.kind IS 'Art des Konzepts';
COMMENT ON COLUMN concept.title IS 'Titel des Konzepts';
COMMENT ON COLUMN concept.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN concept.visibility IS 'Wer das Konzept sieht';
COMMENT ON COLUMN concept.author IS 'Wer es verfasst hat: Stelle oder Büro, keine Person';
COMMENT ON COLUMN concept.year_completed IS 'Jahr der Fertigstellung';
COMMENT ON COLUMN concept.target_year IS 'Jahr, bis zu dem sein Ziel erreicht sein soll';
COMMENT ON COLUMN concept.adopted_on IS 'Tag des Beschlusses';
COMMENT ON COLUMN concept.adopted_by IS 'Gremium, das es beschlossen hat, z. B. Kreistag';
COMMENT ON COLUMN concept.paper IS 'Nummer der Vorlage';
COMMENT ON COLUMN concept.valid_until IS 'Letzter Tag, an dem es gilt; leer, wenn offen';
COMMENT ON COLUMN concept.url IS 'Adresse des Konzepts';
COMMENT ON COLUMN concept.note IS 'Anmerkung; wird nicht veröffentlicht';
COMMENT ON COLUMN concept.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN concept.superseded_by_id IS 'Konzept desselben Mandanten, das dieses ablöst';
CREATE TABLE concept_coverage (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	concept_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	ars VARCHAR(12) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	includes_members BOOLEAN NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT concept_coverage_once EXCLUDE USING gist (tenant_id WITH =, concept_id WITH =, ars WITH =, scope WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT concept_coverage_in_order CHECK (valid_from < valid_to), 
	CONSTRAINT concept_coverage_of_an_association CHECK (NOT includes_members OR scope = 'TERRITORY' AND length(ars) = 9), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT coveragescope CHECK (scope IN ('OWN_RESPONSIBILITIES', 'TERRITORY')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, concept_id, visibility) REFERENCES concept (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX concept_coverage_concept_id ON concept_coverage (tenant_id, concept_id);
CREATE INDEX concept_coverage_unit ON concept_coverage (ars, tenant_id, concept_id);
COMMENT ON TABLE concept_coverage IS 'Abdeckung: für welche Gebietseinheit ein Konzept gilt, in welchem Umfang und wann.';
COMMENT ON COLUMN concept_coverage.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN concept_coverage.id IS 'Kennung';
COMMENT ON COLUMN concept_coverage.concept_id IS 'Konzept';
COMMENT ON COLUMN concept_coverage.visibility IS 'Wie das Konzept';
COMMENT ON COLUMN concept_coverage.ars IS 'Regionalschlüssel der Gebietseinheit';
COMMENT ON COLUMN concept_coverage.scope IS 'Eigene Zuständigkeiten oder gesamtes Gebiet';
COMMENT ON COLUMN concept_coverage.includes_members IS 'Gilt auch für die Gemeinden des Gemeindeverbands; das sagt nur, wer es ausdrücklich sagt';
COMMENT ON COLUMN concept_coverage.valid_from IS 'Ab diesem Tag';
COMMENT ON COLUMN concept_coverage.valid_to IS 'Bis vor diesen Tag';
COMMENT ON COLUMN concept_coverage.position IS 'Reihenfolge in der Liste';
CREATE TABLE concept_field (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	concept_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, concept_id, field_of_action), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, concept_id, visibility) REFERENCES concept (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX concept_field_concept_id ON concept_field (tenant_id, concept_id);
COMMENT ON TABLE concept_field IS 'Handlungsfeld, das ein Konzept behandelt.';
COMMENT ON COLUMN concept_field.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN concept_field.id IS 'Kennung';
COMMENT ON COLUMN concept_field.concept_id IS 'Konzept';
COMMENT ON COLUMN concept_field.visibility IS 'Wie das Konzept';
COMMENT ON COLUMN concept_field.field_of_action IS 'Handlungsfeld';
CREATE TABLE concept_status (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	concept_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	effective_on DATE NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	note TEXT, 
	corrects_id UUID, 
	entry BIGINT GENERATED ALWAYS AS IDENTITY, 
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	entered_by UUID DEFAULT ctx.user_id(), 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, corrects_id), 
	UNIQUE (tenant_id, concept_id, id), 
	CONSTRAINT concept_status_corrects_same_concept FOREIGN KEY(tenant_id, concept_id, corrects_id) REFERENCES concept_status (tenant_id, concept_id, id), 
	CONSTRAINT concept_status_not_itself CHECK (corrects_id <> id), 
	CONSTRAINT concept_status_note_says_something CHECK (note <> ''), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT conceptstatus CHECK (status IN ('PLANNED', 'IN_PREPARATION', 'ADOPTED', 'UNDER_REVISION', 'SUPERSEDED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, concept_id, visibility) REFERENCES concept (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX concept_status_concept_id ON concept_status (tenant_id, concept_id);
COMMENT ON TABLE concept_status IS 'Eintrag der Historie eines Konzepts: ab einem Tag gilt ein Stand. Berichtigt wird nur durch einen weiteren.';
COMMENT ON COLUMN concept_status.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN concept_status.id IS 'Kennung';
COMMENT ON COLUMN concept_status.concept_id IS 'Konzept';
COMMENT ON COLUMN concept_status.visibility IS 'Wie das Konzept';
COMMENT ON COLUMN concept_status.effective_on IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN concept_status.status IS 'Stand ab diesem Tag';
COMMENT ON COLUMN concept_status.note IS 'Begründung oder Anmerkung zum Stand';
COMMENT ON COLUMN concept_status.corrects_id IS 'Früherer Eintrag, den dieser ersetzt';
COMMENT ON COLUMN concept_status.entry IS 'Reihenfolge des Eintragens';
COMMENT ON COLUMN concept_status.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN concept_status.entered_by IS 'Eingetragen von';
ALTER TABLE concept ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON concept FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON concept FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON concept FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
CREATE POLICY change ON concept FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, version, updated_at, kind, title, visibility, author, year_completed, target_year, adopted_on, adopted_by, paper, valid_until, url, note, source, superseded_by_id) ON concept TO api;
GRANT SELECT ON concept TO api;
GRANT UPDATE (version, updated_at, kind, title, visibility, author, year_completed, target_year, adopted_on, adopted_by, paper, valid_until, url, note, source, superseded_by_id) ON concept TO api;
GRANT SELECT (tenant_id, id, kind, title, title_key, author, year_completed, target_year, adopted_on, adopted_by, paper, valid_until, url, source, superseded_by_id, updated_at) ON concept TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON concept REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON concept REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON concept REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER words_insert AFTER INSERT ON concept REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('title');
CREATE TRIGGER words_update AFTER UPDATE ON concept FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.keep_words('title');
CREATE TRIGGER words_delete AFTER DELETE ON concept FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('title');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON concept FOR EACH ROW WHEN (current_user <> 'owner' AND (OLD.visibility = 'PUBLIC') IS DISTINCT FROM (NEW.visibility = 'PUBLIC')) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE concept_coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept_coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept_coverage TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept_coverage FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON concept_coverage FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON concept_coverage FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON concept_coverage FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND EXISTS (SELECT FROM tenant t JOIN region r ON r.id = t.region_id WHERE t.id = concept_coverage.tenant_id AND starts_with(concept_coverage.ars, r.ars)));
CREATE POLICY change ON concept_coverage FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON concept_coverage FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON concept_coverage TO api;
GRANT INSERT (tenant_id, id, concept_id, visibility, ars, scope, includes_members, valid_from, valid_to, position) ON concept_coverage TO api;
GRANT SELECT ON concept_coverage TO api;
GRANT UPDATE (scope, includes_members, valid_from, valid_to, position) ON concept_coverage TO api;
GRANT SELECT (tenant_id, id, concept_id, ars, scope, includes_members, valid_from, valid_to, position) ON concept_coverage TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON concept_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON concept_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE concept_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept_field FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept_field TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept_field FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON concept_field FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON concept_field FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON concept_field FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON concept_field FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON concept_field FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON concept_field TO api;
GRANT INSERT (tenant_id, id, concept_id, visibility, field_of_action) ON concept_field TO api;
GRANT SELECT ON concept_field TO api;
GRANT UPDATE (field_of_action) ON concept_field TO api;
GRANT SELECT (tenant_id, id, concept_id, field_of_action) ON concept_field TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_field REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON concept_field REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON concept_field REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE concept_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept_status FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept_status TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept_status FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON concept_status FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON concept_status FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON concept_status FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND effective_on <= (SELECT ctx.today()));
GRANT INSERT (tenant_id, id, concept_id, visibility, effective_on, status, note, corrects_id) ON concept_status TO api;
GRANT SELECT ON concept_status TO api;
GRANT SELECT (tenant_id, id, concept_id, effective_on, status, note, entry, corrects_id) ON concept_status TO open;
CREATE POLICY oversee ON word FOR SELECT TO api USING (kind IN ('concept', 'funded_project', 'post') AND visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
