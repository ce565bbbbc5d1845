SET LOCAL check_function_bodies = off;

-- Funded projects and posts: what is paid for how long, what was decided, when posts are filled, and where they work.
CREATE TABLE funded_project (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	title VARCHAR(500) NOT NULL, 
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL, 
	item VARCHAR(40) NOT NULL, 
	programme VARCHAR(200), 
	guideline VARCHAR(200), 
	guideline_date DATE, 
	item_number VARCHAR(40), 
	agency VARCHAR(40), 
	ministry VARCHAR(200), 
	reference VARCHAR(40), 
	joint_group VARCHAR(200), 
	quota_percent NUMERIC(5, 2), 
	quota_reason VARCHAR(40), 
	funding_eur NUMERIC(14, 2), 
	total_eur NUMERIC(14, 2), 
	goal TEXT, 
	partners_state VARCHAR(40), 
	partners TEXT, 
	begins_on DATE, 
	ends_before DATE, 
	visibility VARCHAR(40) NOT NULL, 
	source TEXT, 
	source_url VARCHAR(1000), 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, id, visibility), 
	UNIQUE (tenant_id, reference), 
	CONSTRAINT funded_project_in_order CHECK (begins_on < ends_before), 
	CONSTRAINT funded_project_begins CHECK (begins_on IS NOT NULL OR ends_before IS NULL), 
	CONSTRAINT funded_project_quota CHECK (quota_percent > 0 AND quota_percent <= 100), 
	CONSTRAINT funded_project_funding CHECK (funding_eur BETWEEN 0 AND 999999999999), 
	CONSTRAINT funded_project_total CHECK (total_eur BETWEEN 0 AND 999999999999), 
	CONSTRAINT funded_project_funding_within CHECK (funding_eur <= total_eur), 
	CONSTRAINT funded_project_partners CHECK (partners IS NULL OR partners_state = 'NAMED'), 
	CONSTRAINT fundingitem CHECK (item IN ('INITIAL_PROJECT', 'FOLLOW_UP_PROJECT', 'COORDINATION', 'ENTRY_ADVICE', 'FOCUS_ADVICE', 'FOCUS_CONCEPT', 'FOCUS_IMPLEMENTATION', 'ENERGY_MANAGEMENT', 'ENERGY_SAVING_MODEL', 'MUNICIPAL_NETWORK', 'FEASIBILITY_STUDY', 'STATE_PROGRAMME', 'OTHER')), 
	CONSTRAINT fundingagency CHECK (agency IN ('PTJ', 'ZUG', 'L_BANK', 'OTHER')), 
	CONSTRAINT quotareason CHECK (quota_reason IN ('REGULAR', 'FINANCIALLY_WEAK', 'LIGNITE_REGION', 'TEMPORARY_BONUS', 'OTHER')), 
	CONSTRAINT partnersstate CHECK (partners_state IN ('NAMED', 'NONE', 'NOT_NAMED')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX funded_project_published ON funded_project (title_key, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX funded_project_title ON funded_project (tenant_id, title_key, id);
COMMENT ON TABLE funded_project IS 'Fördervorhaben: was wem mit welcher Quote für welche Zeit bewilligt wurde oder werden soll.';
COMMENT ON COLUMN funded_project.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN funded_project.id IS 'Kennung';
COMMENT ON COLUMN funded_project.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN funded_project.created_at IS 'Angelegt am';
COMMENT ON COLUMN funded_project.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN funded_project.title IS 'Titel des Vorhabens, wie im Bescheid';
COMMENT ON COLUMN funded_project.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN funded_project.item IS 'Fördergegenstand';
COMMENT ON COLUMN funded_project.programme IS 'Förderprogramm, z. B. Nationale Klimaschutzinitiative';
COMMENT ON COLUMN funded_project.guideline IS 'Richtlinie, z. B. Kommunalrichtlinie';
COMMENT ON COLUMN funded_project.guideline_date IS 'Fassung der Richtlinie: ihr Tag';
COMMENT ON COLUMN funded_project.item_number IS 'Nummer des Gegenstands in der Richtlinie, z. B. 4.1.8';
COMMENT ON COLUMN funded_project.agency IS 'Projektträger';
COMMENT ON COLUMN funded_project.ministry IS 'Ministerium, wie es damals hieß';
COMMENT ON COLUMN funded_project.reference IS 'Förderkennzeichen, ohne Leerzeichen und in Großbuchstaben';
COMMENT ON COLUMN funded_project.joint_group IS 'Verbund, zu dem mehrere Vorhaben gehören: bei allen dieselbe Angabe';
COMMENT ON COLUMN funded_project.quota_percent IS 'Förderquote in Prozent';
COMMENT ON COLUMN funded_project.quota_reason IS 'Begründung der Quote';
COMMENT ON COLUMN funded_project.funding_eur IS 'Zuwendung in Euro';
COMMENT ON COLUMN funded_project.total_eur IS 'Gesamtausgaben in Euro';
COMMENT ON COLUMN funded_project.goal IS 'Ziel und Inhalt des Vorhabens';
COMMENT ON COLUMN funded_project.partners_state IS 'Ob Partner benannt sind';
COMMENT ON COLUMN funded_project.partners IS 'Beteiligte Partner, wo sie benannt sind';
COMMENT ON COLUMN funded_project.begins_on IS 'Erster Tag der Laufzeit';
COMMENT ON COLUMN funded_project.ends_before IS 'Vor diesem Tag endet die Laufzeit, Verlängerungen mitgerechnet';
COMMENT ON COLUMN funded_project.visibility IS 'Wer das Vorhaben sieht';
COMMENT ON COLUMN funded_project.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN funded_project.source_url IS 'Adresse der Quelle';
CREATE TABLE post (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL, 
	full_time_share NUMERIC(4, 2), 
	duties TEXT, 
	begins_on DATE, 
	ends_before DATE, 
	permanent_from DATE, 
	is_occupancy_stated BOOLEAN DEFAULT false NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	source TEXT, 
	source_url VARCHAR(1000), 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, id, visibility), 
	CONSTRAINT post_in_order CHECK (begins_on < ends_before), 
	CONSTRAINT post_begins CHECK (begins_on IS NOT NULL OR (ends_before IS NULL AND permanent_from IS NULL)), 
	CONSTRAINT post_permanent_later CHECK (permanent_from >= begins_on), 
	CONSTRAINT post_share CHECK (full_time_share > 0), 
	CONSTRAINT postkind CHECK (kind IN ('CLIMATE_MANAGER', 'CLIMATE_COORDINATOR', 'FOCUS_MANAGER', 'NEUTRAL_ADMINISTRATION_OFFICER', 'ENERGY_MANAGER', 'ADAPTATION_MANAGER', 'ENVIRONMENT_OFFICER', 'OTHER')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX post_published ON post (title_key, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX post_title ON post (tenant_id, title_key, id);
COMMENT ON TABLE post IS 'Stelle für den Klimaschutz: welche Aufgabe, bei wem, von wann bis wann. Wer sie innehat, steht hier nicht.';
COMMENT ON COLUMN post.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post.id IS 'Kennung';
COMMENT ON COLUMN post.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN post.created_at IS 'Angelegt am';
COMMENT ON COLUMN post.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN post.kind IS 'Art der Stelle';
COMMENT ON COLUMN post.title IS 'Funktion, z. B. Klimaschutzmanagement; kein Name';
COMMENT ON COLUMN post.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN post.full_time_share IS 'Anteil an einer vollen Stelle; mehrere Personen zusammen auch mehr als 1';
COMMENT ON COLUMN post.duties IS 'Aufgaben der Stelle';
COMMENT ON COLUMN post.begins_on IS 'Erster Tag der Stelle';
COMMENT ON COLUMN post.ends_before IS 'Vor diesem Tag endet die Stelle; leer, wenn kein Ende feststeht';
COMMENT ON COLUMN post.permanent_from IS 'Von diesem Tag an verstetigt: unbefristet, ohne Förderung';
COMMENT ON COLUMN post.is_occupancy_stated IS 'Die Besetzung ist angegeben; sonst weiß niemand, ob die Stelle besetzt ist';
COMMENT ON COLUMN post.visibility IS 'Wer die Stelle sieht';
COMMENT ON COLUMN post.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN post.source_url IS 'Adresse der Quelle';
CREATE TABLE post_coverage (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	ars VARCHAR(12) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	begins_on DATE, 
	ends_before DATE, 
	post_id UUID NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT post_coverage_once UNIQUE NULLS NOT DISTINCT (tenant_id, post_id, ars, begins_on), 
	CONSTRAINT post_coverage_in_order CHECK (begins_on < ends_before), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT coveragescope CHECK (scope IN ('OWN_RESPONSIBILITIES', 'TERRITORY')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, post_id, visibility) REFERENCES post (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX post_coverage_post_id ON post_coverage (tenant_id, post_id);
CREATE INDEX post_coverage_unit ON post_coverage (ars, tenant_id);
COMMENT ON TABLE post_coverage IS 'Gebietseinheit, für die eine Stelle ausdrücklich zuständig ist.';
COMMENT ON COLUMN post_coverage.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post_coverage.id IS 'Kennung';
COMMENT ON COLUMN post_coverage.visibility IS 'Wie das, wozu sie gehört';
COMMENT ON COLUMN post_coverage.ars IS 'Regionalschlüssel der Gebietseinheit';
COMMENT ON COLUMN post_coverage.scope IS 'Nur eigene Zuständigkeiten, oder das ganze Gebiet';
COMMENT ON COLUMN post_coverage.begins_on IS 'Von diesem Tag an; leer: von Anfang an';
COMMENT ON COLUMN post_coverage.ends_before IS 'Bis vor diesen Tag; leer: bis zum Ende';
COMMENT ON COLUMN post_coverage.post_id IS 'Stelle';
CREATE TABLE post_funding (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	post_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	project_tenant_id INTEGER NOT NULL, 
	project_id UUID NOT NULL, 
	begins_on DATE NOT NULL, 
	ends_before DATE NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	FOREIGN KEY(project_tenant_id, project_id) REFERENCES funded_project (tenant_id, id), 
	CONSTRAINT post_funding_in_order CHECK (begins_on < ends_before), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, post_id, visibility) REFERENCES post (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX post_funding_post_id ON post_funding (tenant_id, post_id);
CREATE INDEX post_funding_project ON post_funding (project_tenant_id, project_id);
COMMENT ON TABLE post_funding IS 'Zeit, in der ein Fördervorhaben eine Stelle bezahlt; das Vorhaben kann einem anderen Mandanten gehören.';
COMMENT ON COLUMN post_funding.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post_funding.id IS 'Kennung';
COMMENT ON COLUMN post_funding.post_id IS 'Stelle';
COMMENT ON COLUMN post_funding.visibility IS 'Wie die Stelle';
COMMENT ON COLUMN post_funding.project_tenant_id IS 'Mandant des Fördervorhabens';
COMMENT ON COLUMN post_funding.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN post_funding.begins_on IS 'Gefördert von diesem Tag an';
COMMENT ON COLUMN post_funding.ends_before IS 'Bis vor diesen Tag';
CREATE TABLE post_occupancy (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	post_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	begins_on DATE NOT NULL, 
	ends_before DATE, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT post_occupancy_in_order CHECK (begins_on < ends_before), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, post_id, visibility) REFERENCES post (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX post_occupancy_post_id ON post_occupancy (tenant_id, post_id);
COMMENT ON TABLE post_occupancy IS 'Zeit, in der eine Stelle besetzt ist; mit wem, steht anderswo.';
COMMENT ON COLUMN post_occupancy.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post_occupancy.id IS 'Kennung';
COMMENT ON COLUMN post_occupancy.post_id IS 'Stelle';
COMMENT ON COLUMN post_occupancy.visibility IS 'Wie die Stelle';
COMMENT ON COLUMN post_occupancy.begins_on IS 'Besetzt von diesem Tag an';
COMMENT ON COLUMN post_occupancy.ends_before IS 'Bis vor diesen Tag; leer, solange sie besetzt ist';
CREATE TABLE post_step (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	post_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	effective_on DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, post_id, effective_on), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT poststepkind CHECK (kind IN ('PLANNED', 'APPLIED', 'APPROVED', 'ADVERTISED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, post_id, visibility) REFERENCES post (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX post_step_post_id ON post_step (tenant_id, post_id);
COMMENT ON TABLE post_step IS 'Schritt einer Stelle auf dem Weg zur Besetzung, von einem Tag an.';
COMMENT ON COLUMN post_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post_step.id IS 'Kennung';
COMMENT ON COLUMN post_step.post_id IS 'Stelle';
COMMENT ON COLUMN post_step.visibility IS 'Wie die Stelle';
COMMENT ON COLUMN post_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN post_step.kind IS 'Wie weit die Stelle ist';
COMMENT ON COLUMN post_step.note IS 'Anmerkung';
CREATE TABLE project_coverage (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	ars VARCHAR(12) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	begins_on DATE, 
	ends_before DATE, 
	project_id UUID NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT project_coverage_once UNIQUE NULLS NOT DISTINCT (tenant_id, project_id, ars, begins_on), 
	CONSTRAINT project_coverage_in_order CHECK (begins_on < ends_before), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT coveragescope CHECK (scope IN ('OWN_RESPONSIBILITIES', 'TERRITORY')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX project_coverage_project_id ON project_coverage (tenant_id, project_id);
CREATE INDEX project_coverage_unit ON project_coverage (ars, tenant_id);
COMMENT ON TABLE project_coverage IS 'Gebietseinheit, für die ein Fördervorhaben ausdrücklich gilt.';
COMMENT ON COLUMN project_coverage.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN project_coverage.id IS 'Kennung';
COMMENT ON COLUMN project_coverage.visibility IS 'Wie das, wozu sie gehört';
COMMENT ON COLUMN project_coverage.ars IS 'Regionalschlüssel der Gebietseinheit';
COMMENT ON COLUMN project_coverage.scope IS 'Nur eigene Zuständigkeiten, oder das ganze Gebiet';
COMMENT ON COLUMN project_coverage.begins_on IS 'Von diesem Tag an; leer: von Anfang an';
COMMENT ON COLUMN project_coverage.ends_before IS 'Bis vor diesen Tag; leer: bis zum Ende';
COMMENT ON COLUMN project_coverage.project_id IS 'Fördervorhaben';
CREATE TABLE project_extension (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	project_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	decided_on DATE NOT NULL, 
	old_ends_before DATE NOT NULL, 
	new_ends_before DATE NOT NULL, 
	reason TEXT, 
	entry BIGINT GENERATED ALWAYS AS IDENTITY, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT project_extension_moves CHECK (old_ends_before <> new_ends_before), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX project_extension_project_id ON project_extension (tenant_id, project_id);
COMMENT ON TABLE project_extension IS 'Geänderte Laufzeit eines Fördervorhabens: wann beschlossen, von welchem Ende auf welches, und warum.';
COMMENT ON COLUMN project_extension.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN project_extension.id IS 'Kennung';
COMMENT ON COLUMN project_extension.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN project_extension.visibility IS 'Wie das Vorhaben';
COMMENT ON COLUMN project_extension.decided_on IS 'Tag der Entscheidung';
COMMENT ON COLUMN project_extension.old_ends_before IS 'Vor diesem Tag endete die Laufzeit bis dahin';
COMMENT ON COLUMN project_extension.new_ends_before IS 'Vor diesem Tag endet sie nun';
COMMENT ON COLUMN project_extension.reason IS 'Begründung';
COMMENT ON COLUMN project_extension.entry IS 'Reihenfolge des Eintragens';
CREATE TABLE project_predecessor (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	project_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	to_tenant_id INTEGER NOT NULL, 
	to_id UUID NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, project_id), 
	FOREIGN KEY(to_tenant_id, to_id) REFERENCES funded_project (tenant_id, id), 
	CONSTRAINT project_predecessor_is_another CHECK ((to_tenant_id, to_id) <> (tenant_id, project_id)), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX project_predecessor_project_id ON project_predecessor (tenant_id, project_id);
CREATE INDEX project_predecessor_to ON project_predecessor (to_tenant_id, to_id);
COMMENT ON TABLE project_predecessor IS 'Vorgänger eines Fördervorhabens: das Vorhaben, an das es anschließt, auch eines anderen Mandanten.';
COMMENT ON COLUMN project_predecessor.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN project_predecessor.id IS 'Kennung';
COMMENT ON COLUMN project_predecessor.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN project_predecessor.visibility IS 'Wie das Vorhaben';
COMMENT ON COLUMN project_predecessor.to_tenant_id IS 'Mandant des Vorgängers';
COMMENT ON COLUMN project_predecessor.to_id IS 'Vorgänger';
CREATE TABLE project_step (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	project_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	effective_on DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	note TEXT, 
	corrects_id UUID, 
	entry BIGINT GENERATED ALWAYS AS IDENTITY, 
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, corrects_id), 
	UNIQUE (tenant_id, project_id, id), 
	FOREIGN KEY(tenant_id, project_id, corrects_id) REFERENCES project_step (tenant_id, project_id, id), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT projectstepkind CHECK (kind IN ('APPLIED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX project_step_project_id ON project_step (tenant_id, project_id);
COMMENT ON TABLE project_step IS 'Entscheidung über ein Fördervorhaben, von einem Tag an; eine falsche wird durch eine neue berichtigt.';
COMMENT ON COLUMN project_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN project_step.id IS 'Kennung';
COMMENT ON COLUMN project_step.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN project_step.visibility IS 'Wie das Vorhaben';
COMMENT ON COLUMN project_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN project_step.kind IS 'Was entschieden wurde';
COMMENT ON COLUMN project_step.note IS 'Anmerkung';
COMMENT ON COLUMN project_step.corrects_id IS 'Früherer Eintrag, den dieser ersetzt';
COMMENT ON COLUMN project_step.entry IS 'Reihenfolge des Eintragens';
COMMENT ON COLUMN project_step.entered_at IS 'Eingetragen am';
CREATE TABLE post_holder (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	occupancy_id UUID NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, occupancy_id), 
	FOREIGN KEY(tenant_id, occupancy_id) REFERENCES post_occupancy (tenant_id, id) ON DELETE CASCADE, 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE post_holder IS 'Name einer Person, die eine Stelle innehat oder innehatte: nur für bearbeitende Personen des Mandanten.';
COMMENT ON COLUMN post_holder.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post_holder.id IS 'Kennung';
COMMENT ON COLUMN post_holder.occupancy_id IS 'Besetzung';
COMMENT ON COLUMN post_holder.name IS 'Name der Person';
COMMENT ON COLUMN post_holder.updated_at IS 'Zuletzt geändert am';
ALTER TABLE funded_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE funded_project FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON funded_project TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON funded_project FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON funded_project FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON funded_project FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON funded_project FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
CREATE POLICY change ON funded_project FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, version, updated_at, title, item, programme, guideline, guideline_date, item_number, agency, ministry, reference, joint_group, quota_percent, quota_reason, funding_eur, total_eur, goal, partners_state, partners, begins_on, ends_before, visibility, source, source_url) ON funded_project TO api;
GRANT SELECT ON funded_project TO api;
GRANT UPDATE (version, updated_at, title, item, programme, guideline, guideline_date, item_number, agency, ministry, reference, joint_group, quota_percent, quota_reason, funding_eur, total_eur, goal, partners_state, partners, begins_on, ends_before, visibility, source, source_url) ON funded_project TO api;
GRANT SELECT (tenant_id, id, updated_at, title, title_key, item, programme, guideline, guideline_date, item_number, agency, ministry, reference, joint_group, quota_percent, quota_reason, funding_eur, total_eur, goal, partners_state, partners, begins_on, ends_before, source, source_url) ON funded_project TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON funded_project REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON funded_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON funded_project REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER words_insert AFTER INSERT ON funded_project REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('title,reference,programme,goal');
CREATE TRIGGER words_update AFTER UPDATE ON funded_project FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.reference IS DISTINCT FROM NEW.reference OR OLD.programme IS DISTINCT FROM NEW.programme OR OLD.goal IS DISTINCT FROM NEW.goal OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.keep_words('title,reference,programme,goal');
CREATE TRIGGER words_delete AFTER DELETE ON funded_project FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('title,reference,programme,goal');
CREATE TRIGGER live_insert AFTER INSERT ON funded_project REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'id');
CREATE TRIGGER live_update AFTER UPDATE ON funded_project REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'id');
CREATE TRIGGER live_delete AFTER DELETE ON funded_project REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON funded_project FOR EACH ROW WHEN (current_user <> 'owner' AND (OLD.visibility = 'PUBLIC') IS DISTINCT FROM (NEW.visibility = 'PUBLIC')) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON post FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON post FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON post FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
CREATE POLICY change ON post FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, version, updated_at, kind, title, full_time_share, duties, begins_on, ends_before, permanent_from, is_occupancy_stated, visibility, source, source_url) ON post TO api;
GRANT SELECT ON post TO api;
GRANT UPDATE (version, updated_at, kind, title, full_time_share, duties, begins_on, ends_before, permanent_from, is_occupancy_stated, visibility, source, source_url) ON post TO api;
GRANT SELECT (tenant_id, id, updated_at, kind, title, title_key, full_time_share, duties, begins_on, ends_before, permanent_from, is_occupancy_stated, source, source_url) ON post TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON post REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON post REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON post REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key');
CREATE TRIGGER words_insert AFTER INSERT ON post REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('title,duties');
CREATE TRIGGER words_update AFTER UPDATE ON post FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.duties IS DISTINCT FROM NEW.duties OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.keep_words('title,duties');
CREATE TRIGGER words_delete AFTER DELETE ON post FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('title,duties');
CREATE TRIGGER live_insert AFTER INSERT ON post REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'id');
CREATE TRIGGER live_update AFTER UPDATE ON post REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'id');
CREATE TRIGGER live_delete AFTER DELETE ON post REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON post FOR EACH ROW WHEN (current_user <> 'owner' AND (OLD.visibility = 'PUBLIC') IS DISTINCT FROM (NEW.visibility = 'PUBLIC')) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE post_coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_coverage TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_coverage FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON post_coverage FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON post_coverage FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON post_coverage FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON post_coverage FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON post_coverage FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON post_coverage TO api;
GRANT INSERT (tenant_id, id, visibility, ars, scope, begins_on, ends_before, post_id) ON post_coverage TO api;
GRANT SELECT ON post_coverage TO api;
GRANT UPDATE (ars, scope, begins_on, ends_before) ON post_coverage TO api;
GRANT SELECT (tenant_id, id, ars, scope, begins_on, ends_before, post_id) ON post_coverage TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON post_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON post_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_update AFTER UPDATE ON post_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_delete AFTER DELETE ON post_coverage REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
ALTER TABLE post_funding ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_funding FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_funding TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_funding FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON post_funding FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON post_funding FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON post_funding FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (post_funding.project_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = post_funding.project_tenant_id AND m.id = post_funding.project_id)));
CREATE POLICY change ON post_funding FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON post_funding FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON post_funding TO api;
GRANT INSERT (tenant_id, id, post_id, visibility, project_tenant_id, project_id, begins_on, ends_before) ON post_funding TO api;
GRANT SELECT ON post_funding TO api;
GRANT UPDATE (begins_on, ends_before) ON post_funding TO api;
GRANT SELECT (tenant_id, id, post_id, project_tenant_id, project_id, begins_on, ends_before) ON post_funding TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON post_funding REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_funding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_funding REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON post_funding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_update AFTER UPDATE ON post_funding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_delete AFTER DELETE ON post_funding REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
ALTER TABLE post_holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_holder FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_holder TO owner USING (true) WITH CHECK (true);
CREATE POLICY inside ON post_holder FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]));
CREATE POLICY make ON post_holder FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON post_holder FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON post_holder FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON post_holder TO api;
GRANT INSERT (tenant_id, id, occupancy_id, name, updated_at) ON post_holder TO api;
GRANT SELECT ON post_holder TO api;
GRANT UPDATE (name, updated_at) ON post_holder TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post_holder REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('updated_at', 'name');
CREATE TRIGGER trail_update AFTER UPDATE ON post_holder REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('updated_at', 'name');
CREATE TRIGGER trail_delete AFTER DELETE ON post_holder REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('updated_at', 'name');
ALTER TABLE post_occupancy ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_occupancy FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_occupancy TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_occupancy FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON post_occupancy FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON post_occupancy FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON post_occupancy FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON post_occupancy FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON post_occupancy FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON post_occupancy TO api;
GRANT INSERT (tenant_id, id, post_id, visibility, begins_on, ends_before) ON post_occupancy TO api;
GRANT SELECT ON post_occupancy TO api;
GRANT UPDATE (begins_on, ends_before) ON post_occupancy TO api;
GRANT SELECT (tenant_id, id, post_id, begins_on, ends_before) ON post_occupancy TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON post_occupancy REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_occupancy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_occupancy REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON post_occupancy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_update AFTER UPDATE ON post_occupancy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_delete AFTER DELETE ON post_occupancy REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
ALTER TABLE post_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON post_step FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON post_step FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON post_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON post_step FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON post_step FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON post_step TO api;
GRANT INSERT (tenant_id, id, post_id, visibility, effective_on, kind, note) ON post_step TO api;
GRANT SELECT ON post_step TO api;
GRANT UPDATE (effective_on, kind, note) ON post_step TO api;
GRANT SELECT (tenant_id, id, post_id, effective_on, kind, note) ON post_step TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON post_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON post_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_update AFTER UPDATE ON post_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
CREATE TRIGGER live_delete AFTER DELETE ON post_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('post', 'post_id');
ALTER TABLE project_coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_coverage TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_coverage FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON project_coverage FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON project_coverage FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON project_coverage FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON project_coverage FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON project_coverage FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON project_coverage TO api;
GRANT INSERT (tenant_id, id, visibility, ars, scope, begins_on, ends_before, project_id) ON project_coverage TO api;
GRANT SELECT ON project_coverage TO api;
GRANT UPDATE (ars, scope, begins_on, ends_before) ON project_coverage TO api;
GRANT SELECT (tenant_id, id, ars, scope, begins_on, ends_before, project_id) ON project_coverage TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON project_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON project_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_update AFTER UPDATE ON project_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_delete AFTER DELETE ON project_coverage REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
ALTER TABLE project_extension ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_extension FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_extension TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_extension FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON project_extension FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON project_extension FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON project_extension FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, project_id, visibility, decided_on, old_ends_before, new_ends_before, reason) ON project_extension TO api;
GRANT SELECT ON project_extension TO api;
GRANT SELECT (tenant_id, id, project_id, decided_on, old_ends_before, new_ends_before, reason, entry) ON project_extension TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON project_extension REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_extension REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_extension REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON project_extension REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_update AFTER UPDATE ON project_extension REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_delete AFTER DELETE ON project_extension REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
ALTER TABLE project_predecessor ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_predecessor FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_predecessor TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_predecessor FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON project_predecessor FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON project_predecessor FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON project_predecessor FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (project_predecessor.to_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = project_predecessor.to_tenant_id AND m.id = project_predecessor.to_id)));
CREATE POLICY drop ON project_predecessor FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON project_predecessor TO api;
GRANT INSERT (tenant_id, id, project_id, visibility, to_tenant_id, to_id) ON project_predecessor TO api;
GRANT SELECT ON project_predecessor TO api;
GRANT SELECT (tenant_id, project_id, to_tenant_id, to_id) ON project_predecessor TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON project_predecessor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_predecessor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_predecessor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON project_predecessor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_update AFTER UPDATE ON project_predecessor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_delete AFTER DELETE ON project_predecessor REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
ALTER TABLE project_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON project_step FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON project_step FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON project_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, project_id, visibility, effective_on, kind, note, corrects_id) ON project_step TO api;
GRANT SELECT ON project_step TO api;
GRANT SELECT (tenant_id, id, project_id, effective_on, kind, note, entry, corrects_id) ON project_step TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON project_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON project_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_update AFTER UPDATE ON project_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
CREATE TRIGGER live_delete AFTER DELETE ON project_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('funded_project', 'project_id');
