-- What members do: pledges, success stories, networks with their ideas; what alliances are told of them; figures.
SET LOCAL check_function_bodies = off;

ALTER TABLE file ADD COLUMN pledge_id UUID;
COMMENT ON COLUMN file.pledge_id IS 'Selbstverpflichtung, deren Beleg sie ist';
ALTER TABLE file ADD UNIQUE (tenant_id, pledge_id, id);
ALTER TABLE file ADD COLUMN story_id UUID;
COMMENT ON COLUMN file.story_id IS 'Geschichte, deren Bild sie ist';
ALTER TABLE file ADD UNIQUE (tenant_id, story_id, id);
ALTER TABLE file DROP CONSTRAINT file_owner, ADD CONSTRAINT file_owner CHECK (num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, pledge_id, story_id) <= 1);
CREATE TABLE network (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	alliance_id UUID,
	origin_id UUID,
	name VARCHAR(200) NOT NULL,
	name_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(name)) STORED NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	topic VARCHAR(300),
	field_of_action VARCHAR(40),
	description TEXT,
	is_open BOOLEAN NOT NULL,
	begins_on DATE,
	ends_before DATE,
	moderation VARCHAR(200),
	is_moderation_neutral BOOLEAN,
	target_mwh NUMERIC(14, 3),
	target_t NUMERIC(14, 3),
	target_year INTEGER,
	source TEXT,
	status VARCHAR(40) DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT network_alliance FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
	CONSTRAINT network_origin FOREIGN KEY(tenant_id, origin_id) REFERENCES network (tenant_id, id),
	CONSTRAINT network_ends_after_begin CHECK (begins_on < ends_before),
	CONSTRAINT network_targets CHECK (target_mwh BETWEEN 0 AND 100000000 AND target_t BETWEEN 0 AND 100000000),
	CONSTRAINT network_target_year_of_target CHECK (target_year IS NULL OR num_nonnulls(target_mwh, target_t) > 0),
	CONSTRAINT network_not_its_own_origin CHECK (origin_id <> id),
	CONSTRAINT network_description_length CHECK (char_length(description) <= 20000),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT networkkind CHECK (kind IN ('BUSINESS', 'RETAIL_HOSPITALITY', 'ENERGY_EFFICIENCY', 'MUNICIPAL', 'RENEWABLES', 'CLIMATE_STAFF', 'WORKING_GROUP', 'OTHER')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT networkstatus CHECK (status IN ('PLANNED', 'FORMING', 'ACTIVE', 'DORMANT', 'CLOSED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT network_name_not_blank CHECK (ctx.has_visible_text(name))
);
CREATE INDEX network_name ON network (tenant_id, name_key, id);
CREATE INDEX network_of_alliance ON network (alliance_id, name_key);
CREATE INDEX network_of_origin ON network (tenant_id, origin_id);
CREATE INDEX network_published ON network (name_key, tenant_id, id) WHERE visibility = 'PUBLIC';
COMMENT ON TABLE network IS 'Netzwerk eines Bündnisses oder einer Kommune: Unternehmen, Kommunen, Fachleute, die sich austauschen.';
COMMENT ON COLUMN network.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network.id IS 'Kennung';
COMMENT ON COLUMN network.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN network.created_at IS 'Angelegt am';
COMMENT ON COLUMN network.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN network.alliance_id IS 'Bündnis, zu dem es gehört; leer: der Kommune selbst';
COMMENT ON COLUMN network.origin_id IS 'Netzwerk, aus dem es hervorgeht';
COMMENT ON COLUMN network.name IS 'Name';
COMMENT ON COLUMN network.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN network.visibility IS 'Wer das Netzwerk sieht; wer dazu gehört, sieht es immer';
COMMENT ON COLUMN network.kind IS 'Art';
COMMENT ON COLUMN network.topic IS 'Thema';
COMMENT ON COLUMN network.field_of_action IS 'Handlungsfeld; leer: mehrere';
COMMENT ON COLUMN network.description IS 'Wozu es da ist, und für wen';
COMMENT ON COLUMN network.is_open IS 'Mitglieder des Bündnisses können selbst beitreten';
COMMENT ON COLUMN network.begins_on IS 'Beginn der Laufzeit';
COMMENT ON COLUMN network.ends_before IS 'Vor welchem Tag die Laufzeit endet';
COMMENT ON COLUMN network.moderation IS 'Wer moderiert: Stelle oder Büro, keine Person';
COMMENT ON COLUMN network.is_moderation_neutral IS 'Die Moderation ist neutral: sie vertritt keine der Seiten';
COMMENT ON COLUMN network.target_mwh IS 'Ziel: eingesparte Endenergie, MWh im Jahr';
COMMENT ON COLUMN network.target_t IS 'Ziel: vermiedene Treibhausgase, t CO2-Äq. im Jahr';
COMMENT ON COLUMN network.target_year IS 'Jahr, in dem das Ziel erreicht sein soll';
COMMENT ON COLUMN network.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN network.status IS 'Stand; das schreiben Schritte';
CREATE TABLE story_span (
	tenant_id INTEGER NOT NULL,
	story_alliance_id UUID NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	story_id UUID NOT NULL,
	membership_id UUID NOT NULL,
	field_of_action VARCHAR(40),
	PRIMARY KEY (tenant_id, story_alliance_id, valid_from),
	CHECK (valid_from < valid_to),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX story_span_alliance_id ON story_span (tenant_id, alliance_id);
CREATE INDEX story_span_of_alliance ON story_span (tenant_id, alliance_id, valid_from);
COMMENT ON TABLE story_span IS 'Zeitraum, in dem ein Bündnis eine Geschichte zeigte.';
COMMENT ON COLUMN story_span.tenant_id IS 'Mandant';
COMMENT ON COLUMN story_span.story_alliance_id IS 'Geschichte in dem Bündnis';
COMMENT ON COLUMN story_span.valid_from IS 'Ab diesem Tag';
COMMENT ON COLUMN story_span.valid_to IS 'Bis vor diesen Tag';
COMMENT ON COLUMN story_span.alliance_id IS 'Bündnis';
COMMENT ON COLUMN story_span.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN story_span.story_id IS 'Geschichte';
COMMENT ON COLUMN story_span.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN story_span.field_of_action IS 'Handlungsfeld';
CREATE TABLE network_result (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	year INTEGER NOT NULL,
	reported_on DATE NOT NULL,
	saved_mwh NUMERIC(14, 3),
	saved_t NUMERIC(14, 3),
	basis VARCHAR(40) NOT NULL,
	note VARCHAR(1000),
	status VARCHAR(40) DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, visibility),
	UNIQUE (tenant_id, id, network_id),
	CONSTRAINT network_result_once UNIQUE (tenant_id, network_id, year),
	CONSTRAINT network_result_year CHECK (year BETWEEN 1990 AND 2100),
	CONSTRAINT network_result_amounts CHECK (saved_mwh BETWEEN 0 AND 100000000 AND saved_t BETWEEN 0 AND 100000000),
	CONSTRAINT network_result_says_something CHECK (num_nonnulls(saved_mwh, saved_t) > 0),
	CONSTRAINT network_result_reported_later CHECK (extract(year FROM reported_on) >= year),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')),
	CONSTRAINT resultstatus CHECK (status IN ('REPORTED', 'PLAUSIBLE', 'VERIFIED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, network_id, visibility) REFERENCES network (tenant_id, id, visibility) ON UPDATE CASCADE
);
COMMENT ON TABLE network_result IS 'Ergebnis eines Netzwerks: was es bis zu einem Jahr erreicht hat, im Jahr eingespart.';
COMMENT ON COLUMN network_result.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network_result.id IS 'Kennung';
COMMENT ON COLUMN network_result.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN network_result.created_at IS 'Angelegt am';
COMMENT ON COLUMN network_result.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN network_result.network_id IS 'Netzwerk';
COMMENT ON COLUMN network_result.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_result.year IS 'Jahr, für das es gilt';
COMMENT ON COLUMN network_result.reported_on IS 'Berichtet am';
COMMENT ON COLUMN network_result.saved_mwh IS 'Erreicht: eingesparte Endenergie, MWh im Jahr';
COMMENT ON COLUMN network_result.saved_t IS 'Erreicht: vermiedene Treibhausgase, t CO2-Äq. im Jahr';
COMMENT ON COLUMN network_result.basis IS 'Worauf die Zahlen beruhen';
COMMENT ON COLUMN network_result.note IS 'Anmerkung';
COMMENT ON COLUMN network_result.status IS 'Wie weit es geprüft ist; das schreiben Schritte';
CREATE TABLE network_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	effective_on DATE NOT NULL,
	note VARCHAR(1000),
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, network_id, number),
	CONSTRAINT network_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('DORMANT', 'CLOSED')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT networkstepkind CHECK (kind IN ('PLANNED', 'FORMING', 'FOUNDED', 'DORMANT', 'RESUMED', 'CLOSED')),
	CONSTRAINT networkside CHECK (side IN ('ORGANISER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, network_id, visibility) REFERENCES network (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX network_step_network_id ON network_step (tenant_id, network_id);
COMMENT ON TABLE network_step IS 'Schritt eines Netzwerks: geplant, in Gründung, gegründet, ruhend, abgeschlossen. Er bleibt, wie er ist.';
COMMENT ON COLUMN network_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network_step.id IS 'Kennung';
COMMENT ON COLUMN network_step.network_id IS 'Netzwerk';
COMMENT ON COLUMN network_step.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN network_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN network_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN network_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN network_step.note IS 'Grund, für alle, die das Netzwerk sehen';
COMMENT ON COLUMN network_step.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN network_step.entered_by IS 'Wer ihn eintrug';
CREATE TABLE network_member (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	alliance_id UUID DEFAULT NULL,
	membership_id UUID,
	partner_id UUID,
	to_tenant_id INTEGER,
	role VARCHAR(40) NOT NULL,
	joined_on DATE NOT NULL,
	ends_before DATE DEFAULT 'infinity' NOT NULL,
	is_agreed BOOLEAN DEFAULT false NOT NULL,
	is_person BOOLEAN DEFAULT false NOT NULL,
	member_shown TEXT DEFAULT NULL,
	member_ends_before DATE DEFAULT NULL,
	shown TEXT GENERATED ALWAYS AS (CASE WHEN visibility = 'DRAFT' OR member_shown = 'OFFICE' THEN 'OFFICE' WHEN visibility = 'PUBLIC' AND (member_shown = 'PUBLIC' OR to_tenant_id IS NOT NULL AND is_agreed) THEN 'PUBLIC' ELSE 'MEMBERS' END) STORED NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT network_member_membership FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT network_member_shown_as_membership FOREIGN KEY(tenant_id, membership_id, alliance_id, member_shown, member_ends_before) REFERENCES membership (tenant_id, id, alliance_id, shown, ends_before) ON UPDATE CASCADE,
	UNIQUE (tenant_id, network_id, id),
	CONSTRAINT network_member_is_one CHECK (num_nonnulls(membership_id, partner_id, to_tenant_id) = 1),
	CONSTRAINT network_member_whole_key CHECK (num_nonnulls(membership_id, member_shown, member_ends_before) IN (0, 3) AND (membership_id IS NULL OR alliance_id IS NOT NULL)),
	CONSTRAINT network_member_ends_after_begin CHECK (joined_on <= ends_before),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id),
	CONSTRAINT networkrole CHECK (role IN ('PARTICIPANT', 'CARRIER', 'MODERATION', 'ENERGY_ADVICE')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, network_id, visibility) REFERENCES network (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
CREATE INDEX network_member_network_id ON network_member (tenant_id, network_id);
CREATE INDEX network_member_of_membership ON network_member (membership_id, network_id);
CREATE INDEX network_member_of_tenant ON network_member (to_tenant_id, network_id);
CREATE INDEX network_member_partner_id ON network_member (partner_id);
COMMENT ON TABLE network_member IS 'Zugehörigkeit zu einem Netzwerk: ein Mitglied des Bündnisses, eine Organisation oder eine Kommune.';
COMMENT ON COLUMN network_member.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network_member.id IS 'Kennung';
COMMENT ON COLUMN network_member.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN network_member.created_at IS 'Angelegt am';
COMMENT ON COLUMN network_member.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN network_member.network_id IS 'Netzwerk';
COMMENT ON COLUMN network_member.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_member.alliance_id IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_member.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN network_member.partner_id IS 'Organisation ohne Mitgliedschaft';
COMMENT ON COLUMN network_member.to_tenant_id IS 'Kommune';
COMMENT ON COLUMN network_member.role IS 'Rolle';
COMMENT ON COLUMN network_member.joined_on IS 'Dabei seit';
COMMENT ON COLUMN network_member.ends_before IS 'Vor welchem Tag es endet';
COMMENT ON COLUMN network_member.is_agreed IS 'Eine Kommune hat selbst zugestimmt; alle anderen gelten als einverstanden';
COMMENT ON COLUMN network_member.is_person IS 'Eine Privatperson';
COMMENT ON COLUMN network_member.member_shown IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN network_member.member_ends_before IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN network_member.shown IS 'Wer es sieht, solange es dazugehört: OFFICE, MEMBERS oder PUBLIC';
CREATE TABLE network_result_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	result_id UUID NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	effective_on DATE NOT NULL,
	checked_by VARCHAR(200),
	note VARCHAR(1000),
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, result_id, number),
	CONSTRAINT network_result_step_of_network FOREIGN KEY(tenant_id, result_id, network_id) REFERENCES network_result (tenant_id, id, network_id),
	CONSTRAINT network_result_step_checked_by CHECK ((checked_by IS NOT NULL) = (kind IN ('FOUND_PLAUSIBLE', 'VERIFIED'))),
	CONSTRAINT network_result_step_note_required CHECK (note IS NOT NULL OR kind <> 'RETURNED'),
	CONSTRAINT network_result_step_bound CHECK (number <= 100),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT resultstepkind CHECK (kind IN ('REPORTED', 'FOUND_PLAUSIBLE', 'VERIFIED', 'RETURNED')),
	CONSTRAINT resultside CHECK (side IN ('ORGANISER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, result_id, visibility) REFERENCES network_result (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX network_result_step_result_id ON network_result_step (tenant_id, result_id);
COMMENT ON TABLE network_result_step IS 'Schritt der Prüfung eines Ergebnisses. Er bleibt, wie er ist.';
COMMENT ON COLUMN network_result_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network_result_step.id IS 'Kennung';
COMMENT ON COLUMN network_result_step.result_id IS 'Ergebnis';
COMMENT ON COLUMN network_result_step.network_id IS 'Wie das Ergebnis';
COMMENT ON COLUMN network_result_step.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_result_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN network_result_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN network_result_step.side IS 'Wer ihn einträgt';
COMMENT ON COLUMN network_result_step.effective_on IS 'Eingetragen am Tag';
COMMENT ON COLUMN network_result_step.checked_by IS 'Wer geprüft hat: Stelle oder Büro, keine Person';
COMMENT ON COLUMN network_result_step.note IS 'Anmerkung oder Grund';
COMMENT ON COLUMN network_result_step.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN network_result_step.entered_by IS 'Wer ihn eintrug';
CREATE TABLE pledge (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title VARCHAR(200) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	text TEXT,
	field_of_action VARCHAR(40),
	target_year INTEGER,
	pledged_on DATE NOT NULL,
	due_on DATE,
	to_tenant_id INTEGER,
	measure_id UUID,
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	status VARCHAR(40) DEFAULT NULL,
	is_open BOOLEAN GENERATED ALWAYS AS (coalesce(status = 'ANNOUNCED' OR status = 'IN_PROGRESS', false)) STORED NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	CONSTRAINT pledge_membership FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT pledge_measure FOREIGN KEY(to_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE SET NULL,
	CONSTRAINT pledge_evidence CHECK (NOT on_behalf OR method IS NOT NULL AND evidence IS NOT NULL),
	CONSTRAINT pledge_own_word CHECK (on_behalf OR method IS NULL AND evidence IS NULL),
	CONSTRAINT pledge_whole_measure CHECK ((measure_id IS NULL) = (to_tenant_id IS NULL)),
	CONSTRAINT pledge_target_year_needed CHECK (kind <> 'NEUTRAL_BY' OR target_year IS NOT NULL),
	CONSTRAINT pledge_target_year CHECK (target_year BETWEEN 1990 AND 2100),
	CONSTRAINT pledge_day CHECK (pledged_on >= '1900-01-01'),
	CONSTRAINT pledge_due_after_pledged CHECK (pledged_on <= due_on),
	CONSTRAINT pledge_text_length CHECK (char_length(text) <= 20000),
	CONSTRAINT pledgekind CHECK (kind IN ('OWN_MEASURE', 'NEUTRAL_BY', 'SUPPORT')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	CONSTRAINT pledgestatus CHECK (status IN ('ANNOUNCED', 'IN_PROGRESS', 'FULFILLED', 'MISSED', 'WITHDRAWN')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT pledge_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX pledge_membership_id ON pledge (tenant_id, membership_id);
CREATE INDEX pledge_newest ON pledge (pledged_on DESC, tenant_id, id);
CREATE INDEX pledge_of_measure ON pledge (to_tenant_id, measure_id);
CREATE INDEX pledge_of_membership ON pledge (membership_id);
COMMENT ON TABLE pledge IS 'Selbstverpflichtung eines Mitglieds: was es selbst für den Klimaschutz tun will.';
COMMENT ON COLUMN pledge.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN pledge.id IS 'Kennung';
COMMENT ON COLUMN pledge.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN pledge.created_at IS 'Angelegt am';
COMMENT ON COLUMN pledge.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN pledge.membership_id IS 'Mitgliedschaft, aus der sie stammt';
COMMENT ON COLUMN pledge.alliance_id IS 'Bündnis, aus dem sie stammt';
COMMENT ON COLUMN pledge.kind IS 'Wozu sich das Mitglied verpflichtet';
COMMENT ON COLUMN pledge.title IS 'Wozu, in einem Satz';
COMMENT ON COLUMN pledge.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN pledge.text IS 'Was vorgesehen ist';
COMMENT ON COLUMN pledge.field_of_action IS 'Handlungsfeld; leer: mehrere';
COMMENT ON COLUMN pledge.target_year IS 'Bis zu welchem Jahr das Ziel gilt';
COMMENT ON COLUMN pledge.pledged_on IS 'Zugesagt am';
COMMENT ON COLUMN pledge.due_on IS 'Bis wann sie erfüllt sein soll';
COMMENT ON COLUMN pledge.to_tenant_id IS 'Mandant der Maßnahme, der sie dient';
COMMENT ON COLUMN pledge.measure_id IS 'Maßnahme, der sie dient: dann zählt deren Wirkung, nicht diese';
COMMENT ON COLUMN pledge.on_behalf IS 'Zuletzt von der Geschäftsstelle für das Mitglied eingetragen';
COMMENT ON COLUMN pledge.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN pledge.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN pledge.status IS 'Stand heute; das schreiben Einträge';
COMMENT ON COLUMN pledge.is_open IS 'Angekündigt oder in Umsetzung';
CREATE TABLE network_idea (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	membership_id UUID,
	title VARCHAR(200) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	text TEXT,
	field_of_action VARCHAR(40),
	is_shown BOOLEAN NOT NULL,
	status VARCHAR(40) DEFAULT NULL,
	to_tenant_id INTEGER,
	measure_id UUID,
	pledge_id UUID,
	cooperation_id UUID,
	meeting_id UUID,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, visibility),
	UNIQUE (tenant_id, id, network_id),
	CONSTRAINT network_idea_membership FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
	CONSTRAINT network_idea_measure FOREIGN KEY(to_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE SET NULL (to_tenant_id, measure_id),
	CONSTRAINT network_idea_pledge FOREIGN KEY(pledge_id) REFERENCES pledge (id) ON DELETE SET NULL,
	CONSTRAINT network_idea_becomes_one CHECK (num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) <= 1),
	CONSTRAINT network_idea_whole_measure CHECK (num_nonnulls(to_tenant_id, measure_id) <> 1),
	CONSTRAINT network_idea_taken_up CHECK (status IS NOT DISTINCT FROM 'TAKEN_UP' OR num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) = 0),
	CONSTRAINT network_idea_text_length CHECK (char_length(text) <= 20000),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT ideastatus CHECK (status IN ('COLLECTED', 'TAKEN_UP', 'DROPPED')),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, network_id, visibility) REFERENCES network (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT network_idea_title_not_blank CHECK (ctx.has_visible_text(title)),
	FOREIGN KEY(cooperation_id) REFERENCES cooperation (id),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);
CREATE INDEX network_idea_cooperation_id ON network_idea (cooperation_id);
CREATE INDEX network_idea_meeting_id ON network_idea (meeting_id);
CREATE INDEX network_idea_network_id ON network_idea (tenant_id, network_id);
CREATE INDEX network_idea_of_measure ON network_idea (to_tenant_id, measure_id) WHERE measure_id IS NOT NULL;
CREATE INDEX network_idea_of_membership ON network_idea (membership_id, id);
CREATE INDEX network_idea_of_pledge ON network_idea (pledge_id) WHERE pledge_id IS NOT NULL;
COMMENT ON TABLE network_idea IS 'Idee eines Netzwerks, und was aus ihr wurde.';
COMMENT ON COLUMN network_idea.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network_idea.id IS 'Kennung';
COMMENT ON COLUMN network_idea.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN network_idea.created_at IS 'Angelegt am';
COMMENT ON COLUMN network_idea.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN network_idea.network_id IS 'Netzwerk';
COMMENT ON COLUMN network_idea.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_idea.membership_id IS 'Mitglied, das sie vorschlug; leer: der Träger';
COMMENT ON COLUMN network_idea.title IS 'Idee in einem Satz';
COMMENT ON COLUMN network_idea.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN network_idea.text IS 'Was gemeint ist';
COMMENT ON COLUMN network_idea.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN network_idea.is_shown IS 'Alle sehen sie, die das Netzwerk sehen';
COMMENT ON COLUMN network_idea.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN network_idea.to_tenant_id IS 'Mandant der Maßnahme, die daraus wurde';
COMMENT ON COLUMN network_idea.measure_id IS 'Maßnahme, die daraus wurde';
COMMENT ON COLUMN network_idea.pledge_id IS 'Selbstverpflichtung, die daraus wurde';
COMMENT ON COLUMN network_idea.cooperation_id IS 'Kooperation, die daraus wurde';
COMMENT ON COLUMN network_idea.meeting_id IS 'Treffen, dessen Thema sie wurde';
CREATE TABLE pledge_alliance (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	is_origin BOOLEAN DEFAULT NULL NOT NULL,
	is_person BOOLEAN DEFAULT NULL NOT NULL,
	member_shown TEXT DEFAULT NULL NOT NULL,
	ends_before DATE DEFAULT NULL NOT NULL,
	pledge_id UUID NOT NULL,
	status VARCHAR(40) DEFAULT NULL,
	audience VARCHAR(40) DEFAULT 'OFFICE' NOT NULL,
	confirmed_number INTEGER DEFAULT NULL,
	answered_number INTEGER DEFAULT 0 NOT NULL,
	told_on DATE DEFAULT NULL,
	is_told BOOLEAN GENERATED ALWAYS AS (coalesce(status <> 'TAKEN_BACK', true)) STORED NOT NULL,
	shown TEXT GENERATED ALWAYS AS (CASE WHEN is_person OR status IS NULL OR status = 'TAKEN_BACK' OR status = 'OBJECTED' OR answered_number > 0 AND confirmed_number IS NULL OR audience = 'OFFICE' OR member_shown = 'OFFICE' THEN 'OFFICE' WHEN audience = 'PUBLIC' AND member_shown = 'PUBLIC' THEN 'PUBLIC' ELSE 'MEMBERS' END) STORED NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, membership_id, alliance_id),
	CONSTRAINT pledge_alliance_once UNIQUE (tenant_id, alliance_id, pledge_id),
	CONSTRAINT pledge_alliance_membership FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT pledge_alliance_shown_as_membership FOREIGN KEY(tenant_id, membership_id, alliance_id, member_shown, ends_before) REFERENCES membership (tenant_id, id, alliance_id, shown, ends_before) ON UPDATE CASCADE,
	CONSTRAINT pledgeanswer CHECK (status IN ('TOLD', 'CONFIRMED', 'OBJECTED', 'TAKEN_BACK')),
	CONSTRAINT pledgeaudience CHECK (audience IN ('OFFICE', 'MEMBERS', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(pledge_id) REFERENCES pledge (id)
);
CREATE INDEX pledge_alliance_list ON pledge_alliance (tenant_id, alliance_id, is_told, pledge_id);
CREATE INDEX pledge_alliance_membership_id ON pledge_alliance (tenant_id, membership_id);
CREATE INDEX pledge_alliance_of_member ON pledge_alliance (membership_id);
CREATE INDEX pledge_alliance_pledge_id ON pledge_alliance (pledge_id);
CREATE INDEX pledge_alliance_shown ON pledge_alliance (pledge_id, ends_before) WHERE shown = 'PUBLIC';
COMMENT ON TABLE pledge_alliance IS 'Selbstverpflichtung, wie sie einem Bündnis mitgeteilt ist: wer sie dort sieht, und was es dazu sagt.';
COMMENT ON COLUMN pledge_alliance.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN pledge_alliance.id IS 'Kennung';
COMMENT ON COLUMN pledge_alliance.membership_id IS 'Mitgliedschaft in dem Bündnis, dem es erzählt ist';
COMMENT ON COLUMN pledge_alliance.alliance_id IS 'Bündnis, dem es erzählt ist';
COMMENT ON COLUMN pledge_alliance.is_origin IS 'Das Bündnis, aus dem es stammt';
COMMENT ON COLUMN pledge_alliance.is_person IS 'Von einer Privatperson';
COMMENT ON COLUMN pledge_alliance.member_shown IS 'Wer das Mitglied sieht: wie die Mitgliedschaft';
COMMENT ON COLUMN pledge_alliance.ends_before IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN pledge_alliance.pledge_id IS 'Selbstverpflichtung';
COMMENT ON COLUMN pledge_alliance.status IS 'Wie das Bündnis dazu steht; das schreiben Schritte';
COMMENT ON COLUMN pledge_alliance.audience IS 'Wer sie dort sehen soll; das schreiben Schritte';
COMMENT ON COLUMN pledge_alliance.confirmed_number IS 'Bis zu welchem Eintrag die Geschäftsstelle sie bestätigt hat';
COMMENT ON COLUMN pledge_alliance.answered_number IS 'Welchen Eintrag die Geschäftsstelle zuletzt gelesen hat';
COMMENT ON COLUMN pledge_alliance.told_on IS 'Seit wann sie dort mitgeteilt ist';
COMMENT ON COLUMN pledge_alliance.is_told IS 'Nicht zurückgenommen';
COMMENT ON COLUMN pledge_alliance.shown IS 'Wer sie dort sieht, solange die Mitgliedschaft läuft: OFFICE, MEMBERS oder PUBLIC';
CREATE TABLE pledge_effect (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	pledge_id UUID NOT NULL,
	kind VARCHAR(40) NOT NULL,
	amount NUMERIC(14, 2) NOT NULL,
	basis VARCHAR(40) NOT NULL,
	year INTEGER,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, pledge_id, kind),
	CONSTRAINT pledge_effect_amount CHECK (amount >= 0 AND amount <> 'NaN'),
	CONSTRAINT pledge_effect_year CHECK (year BETWEEN 1990 AND 2100),
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')),
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, pledge_id) REFERENCES pledge (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE pledge_effect IS 'Wirkung einer Selbstverpflichtung im Jahr: wie viel, und worauf die Zahl beruht.';
COMMENT ON COLUMN pledge_effect.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN pledge_effect.id IS 'Kennung';
COMMENT ON COLUMN pledge_effect.pledge_id IS 'Selbstverpflichtung';
COMMENT ON COLUMN pledge_effect.kind IS 'Was gespart oder erzeugt wird, mit seiner Einheit';
COMMENT ON COLUMN pledge_effect.amount IS 'Menge im Jahr';
COMMENT ON COLUMN pledge_effect.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN pledge_effect.year IS 'Jahr, für das sie gilt; leer: sobald sie erfüllt ist';
CREATE TABLE pledge_entry (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	pledge_id UUID NOT NULL,
	number INTEGER NOT NULL,
	status VARCHAR(40) NOT NULL,
	progress_percent INTEGER,
	effective_on DATE NOT NULL,
	note VARCHAR(2000),
	evidence_url VARCHAR(1000),
	file_id UUID,
	corrects_number INTEGER,
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, pledge_id, number),
	CONSTRAINT pledge_entry_corrected_once UNIQUE (tenant_id, pledge_id, corrects_number),
	CONSTRAINT pledge_entry_corrects FOREIGN KEY(tenant_id, pledge_id, corrects_number) REFERENCES pledge_entry (tenant_id, pledge_id, number) ON DELETE CASCADE,
	CONSTRAINT pledge_entry_file FOREIGN KEY(tenant_id, pledge_id, file_id) REFERENCES file (tenant_id, pledge_id, id),
	CONSTRAINT pledge_entry_evidence CHECK (NOT on_behalf OR method IS NOT NULL AND evidence IS NOT NULL),
	CONSTRAINT pledge_entry_own_word CHECK (on_behalf OR method IS NULL AND evidence IS NULL),
	CONSTRAINT pledge_entry_progress CHECK (progress_percent BETWEEN 0 AND 100),
	CONSTRAINT pledge_entry_corrects_earlier CHECK (corrects_number < number),
	CONSTRAINT pledgestatus CHECK (status IN ('ANNOUNCED', 'IN_PROGRESS', 'FULFILLED', 'MISSED', 'WITHDRAWN')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, pledge_id) REFERENCES pledge (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT pledge_entry_evidence_url_web_address CHECK (evidence_url ~* '^https?://\S+$')
);
CREATE INDEX pledge_entry_file_id ON pledge_entry (tenant_id, pledge_id, file_id);
COMMENT ON TABLE pledge_entry IS 'Eintrag, wie weit eine Selbstverpflichtung ist. Er bleibt, wie er ist; ein weiterer berichtigt ihn.';
COMMENT ON COLUMN pledge_entry.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN pledge_entry.id IS 'Kennung';
COMMENT ON COLUMN pledge_entry.pledge_id IS 'Selbstverpflichtung';
COMMENT ON COLUMN pledge_entry.number IS 'Der wievielte Eintrag es ist';
COMMENT ON COLUMN pledge_entry.status IS 'Stand ab diesem Tag';
COMMENT ON COLUMN pledge_entry.progress_percent IS 'Wie weit sie umgesetzt ist, in Prozent';
COMMENT ON COLUMN pledge_entry.effective_on IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN pledge_entry.note IS 'Was erreicht ist; das lesen alle, die die Selbstverpflichtung sehen';
COMMENT ON COLUMN pledge_entry.evidence_url IS 'Adresse eines Belegs';
COMMENT ON COLUMN pledge_entry.file_id IS 'Datei mit einem Beleg; die lesen das Mitglied und die Geschäftsstellen';
COMMENT ON COLUMN pledge_entry.corrects_number IS 'Früherer Eintrag, den dieser ersetzt';
COMMENT ON COLUMN pledge_entry.on_behalf IS 'Von der Geschäftsstelle für das Mitglied eingetragen';
COMMENT ON COLUMN pledge_entry.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN pledge_entry.evidence IS 'Beleg dafür, dass das Mitglied es gesagt hat: wo er liegt';
COMMENT ON COLUMN pledge_entry.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN pledge_entry.entered_by IS 'Wer ihn eintrug';
CREATE TABLE success_story (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	title VARCHAR(200) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	teaser VARCHAR(500),
	text TEXT NOT NULL,
	field_of_action VARCHAR(40),
	effect TEXT,
	reuse VARCHAR(40) NOT NULL,
	to_tenant_id INTEGER,
	measure_id UUID,
	pledge_id UUID,
	image_id UUID,
	image_alt VARCHAR(300),
	image_credit VARCHAR(200),
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	visibility VARCHAR(40) DEFAULT 'DRAFT' NOT NULL,
	is_agreed BOOLEAN DEFAULT true NOT NULL,
	published_on DATE DEFAULT NULL,
	newest_key DATE GENERATED ALWAYS AS (coalesce(published_on, date '0001-01-01')) STORED NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (id, is_agreed),
	UNIQUE (tenant_id, id, alliance_id),
	CONSTRAINT success_story_membership FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT success_story_image FOREIGN KEY(tenant_id, id, image_id) REFERENCES file (tenant_id, story_id, id),
	CONSTRAINT success_story_measure FOREIGN KEY(to_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE SET NULL,
	CONSTRAINT success_story_pledge FOREIGN KEY(pledge_id) REFERENCES pledge (id) ON DELETE SET NULL,
	CONSTRAINT success_story_text_length CHECK (char_length(text) <= 20000),
	CONSTRAINT success_story_effect_length CHECK (char_length(effect) <= 2000),
	CONSTRAINT success_story_image_words CHECK (num_nonnulls(image_id, image_alt, image_credit) IN (0, 3)),
	CONSTRAINT success_story_one_measure CHECK (num_nonnulls(to_tenant_id, measure_id) IN (0, 2)),
	CONSTRAINT success_story_evidence CHECK (on_behalf = (method IS NOT NULL) AND on_behalf = (evidence IS NOT NULL)),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT reusepermission CHECK (reuse IN ('NONE', 'WITH_CREDIT', 'FREE')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT success_story_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT success_story_text_not_blank CHECK (ctx.has_visible_text(text))
);
CREATE INDEX success_story_newest ON success_story (newest_key, tenant_id, id);
CREATE INDEX success_story_of_alliance ON success_story (alliance_id);
CREATE INDEX success_story_of_measure ON success_story (to_tenant_id, measure_id);
CREATE INDEX success_story_of_membership ON success_story (membership_id);
CREATE INDEX success_story_of_pledge ON success_story (pledge_id);
COMMENT ON TABLE success_story IS 'Geschichte des Gelingens: was einem Mitglied eines Bündnisses gelungen ist, zum Nachmachen.';
COMMENT ON COLUMN success_story.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN success_story.id IS 'Kennung';
COMMENT ON COLUMN success_story.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN success_story.created_at IS 'Angelegt am';
COMMENT ON COLUMN success_story.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN success_story.membership_id IS 'Mitgliedschaft, deren Geschichte es ist';
COMMENT ON COLUMN success_story.alliance_id IS 'Bündnis, aus dem sie stammt';
COMMENT ON COLUMN success_story.title IS 'Überschrift';
COMMENT ON COLUMN success_story.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN success_story.teaser IS 'Worum es geht, in einem Satz';
COMMENT ON COLUMN success_story.text IS 'Die Geschichte';
COMMENT ON COLUMN success_story.field_of_action IS 'Handlungsfeld; leer: mehrere';
COMMENT ON COLUMN success_story.effect IS 'Was es bewirkt hat, in Worten';
COMMENT ON COLUMN success_story.reuse IS 'Ob andere sie verwenden dürfen';
COMMENT ON COLUMN success_story.to_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN success_story.measure_id IS 'Maßnahme, von der sie erzählt';
COMMENT ON COLUMN success_story.pledge_id IS 'Selbstverpflichtung, von der sie erzählt';
COMMENT ON COLUMN success_story.image_id IS 'Datei mit dem Bild';
COMMENT ON COLUMN success_story.image_alt IS 'Was auf dem Bild zu sehen ist';
COMMENT ON COLUMN success_story.image_credit IS 'Wer das Bild gemacht hat, und unter welcher Erlaubnis';
COMMENT ON COLUMN success_story.on_behalf IS 'Von der Geschäftsstelle für das Mitglied geschrieben';
COMMENT ON COLUMN success_story.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN success_story.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN success_story.visibility IS 'PUBLIC, solange ein Bündnis sie allen zeigt, sonst DRAFT';
COMMENT ON COLUMN success_story.is_agreed IS 'Alle, die darin genannt sind, sind einverstanden';
COMMENT ON COLUMN success_story.published_on IS 'Der erste Tag, an dem ein Bündnis sie veröffentlicht hat';
COMMENT ON COLUMN success_story.newest_key IS 'Sortierschlüssel zu published_on; ohne einen zuerst';
CREATE TABLE idea_support (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	idea_id UUID NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	membership_id UUID NOT NULL,
	supported_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT idea_support_once UNIQUE (tenant_id, idea_id, membership_id),
	CONSTRAINT idea_support_of_network FOREIGN KEY(tenant_id, idea_id, network_id) REFERENCES network_idea (tenant_id, id, network_id),
	CONSTRAINT idea_support_membership FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, idea_id, visibility) REFERENCES network_idea (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX idea_support_idea_id ON idea_support (tenant_id, idea_id);
CREATE INDEX idea_support_of_membership ON idea_support (membership_id, idea_id);
COMMENT ON TABLE idea_support IS 'Unterstützung einer Idee durch ein Mitglied des Netzwerks.';
COMMENT ON COLUMN idea_support.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN idea_support.id IS 'Kennung';
COMMENT ON COLUMN idea_support.idea_id IS 'Idee';
COMMENT ON COLUMN idea_support.network_id IS 'Wie die Idee';
COMMENT ON COLUMN idea_support.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN idea_support.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN idea_support.supported_at IS 'Unterstützt am';
CREATE TABLE network_idea_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	idea_id UUID NOT NULL,
	network_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	effective_on DATE NOT NULL,
	note VARCHAR(1000),
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, idea_id, number),
	CONSTRAINT network_idea_step_of_network FOREIGN KEY(tenant_id, idea_id, network_id) REFERENCES network_idea (tenant_id, id, network_id),
	CONSTRAINT network_idea_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('DROPPED')),
	CONSTRAINT network_idea_step_bound CHECK (number <= 100),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT ideastepkind CHECK (kind IN ('PROPOSED', 'COLLECTED', 'TAKEN_UP', 'DROPPED', 'REOPENED')),
	CONSTRAINT ideaside CHECK (side IN ('MEMBER', 'ORGANISER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, idea_id, visibility) REFERENCES network_idea (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX network_idea_step_idea_id ON network_idea_step (tenant_id, idea_id);
COMMENT ON TABLE network_idea_step IS 'Schritt einer Idee: gesammelt, aufgegriffen, nicht weiter verfolgt. Er bleibt, wie er ist.';
COMMENT ON COLUMN network_idea_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN network_idea_step.id IS 'Kennung';
COMMENT ON COLUMN network_idea_step.idea_id IS 'Idee';
COMMENT ON COLUMN network_idea_step.network_id IS 'Wie die Idee';
COMMENT ON COLUMN network_idea_step.visibility IS 'Wie das Netzwerk';
COMMENT ON COLUMN network_idea_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN network_idea_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN network_idea_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN network_idea_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN network_idea_step.note IS 'Grund, für die Beteiligten';
COMMENT ON COLUMN network_idea_step.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN network_idea_step.entered_by IS 'Wer ihn eintrug';
CREATE TABLE pledge_span (
	tenant_id INTEGER NOT NULL,
	pledge_alliance_id UUID NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	audience VARCHAR(40) NOT NULL,
	key UUID NOT NULL,
	member_key UUID NOT NULL,
	status VARCHAR(40) NOT NULL,
	field_of_action VARCHAR(40),
	is_linked BOOLEAN NOT NULL,
	PRIMARY KEY (tenant_id, pledge_alliance_id, valid_from),
	CONSTRAINT pledge_span_telling FOREIGN KEY(tenant_id, pledge_alliance_id) REFERENCES pledge_alliance (tenant_id, id) ON DELETE CASCADE,
	CHECK (valid_from < valid_to),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT pledgeaudience CHECK (audience IN ('OFFICE', 'MEMBERS', 'PUBLIC')),
	CONSTRAINT pledgestatus CHECK (status IN ('ANNOUNCED', 'IN_PROGRESS', 'FULFILLED', 'MISSED', 'WITHDRAWN')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX pledge_span_alliance_id ON pledge_span (tenant_id, alliance_id);
COMMENT ON TABLE pledge_span IS 'Zeitraum, in dem eine Selbstverpflichtung in einem Bündnis unverändert stand.';
COMMENT ON COLUMN pledge_span.tenant_id IS 'Mandant';
COMMENT ON COLUMN pledge_span.pledge_alliance_id IS 'Mitteilung';
COMMENT ON COLUMN pledge_span.valid_from IS 'Ab diesem Tag';
COMMENT ON COLUMN pledge_span.valid_to IS 'Bis vor diesen Tag';
COMMENT ON COLUMN pledge_span.alliance_id IS 'Bündnis';
COMMENT ON COLUMN pledge_span.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN pledge_span.audience IS 'Für wen sie zählt';
COMMENT ON COLUMN pledge_span.key IS 'Woran sie in ihrer Region wiederzuerkennen ist, ohne dass man weiß, welche';
COMMENT ON COLUMN pledge_span.member_key IS 'Woran das Mitglied dort wiederzuerkennen ist, ohne dass man weiß, welches';
COMMENT ON COLUMN pledge_span.status IS 'Stand';
COMMENT ON COLUMN pledge_span.field_of_action IS 'Handlungsfeld heute';
COMMENT ON COLUMN pledge_span.is_linked IS 'Sie dient heute einer Maßnahme: deren Wirkung zählt, nicht ihre';
CREATE TABLE pledge_span_effect (
	tenant_id INTEGER NOT NULL,
	pledge_alliance_id UUID NOT NULL,
	kind VARCHAR(40) NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	audience VARCHAR(40) NOT NULL,
	basis VARCHAR(40) NOT NULL,
	amount NUMERIC(14, 2) NOT NULL,
	PRIMARY KEY (tenant_id, pledge_alliance_id, kind),
	CONSTRAINT pledge_span_effect_telling FOREIGN KEY(tenant_id, pledge_alliance_id) REFERENCES pledge_alliance (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT pledgeaudience CHECK (audience IN ('OFFICE', 'MEMBERS', 'PUBLIC')),
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX pledge_span_effect_of_alliance ON pledge_span_effect (tenant_id, alliance_id, pledge_alliance_id);
COMMENT ON TABLE pledge_span_effect IS 'Wirkung einer Selbstverpflichtung, wie sie in einem Bündnis zählt; heutige Zahlen, auch für die Vergangenheit.';
COMMENT ON COLUMN pledge_span_effect.tenant_id IS 'Mandant';
COMMENT ON COLUMN pledge_span_effect.pledge_alliance_id IS 'Mitteilung';
COMMENT ON COLUMN pledge_span_effect.kind IS 'Was gespart oder erzeugt wird';
COMMENT ON COLUMN pledge_span_effect.alliance_id IS 'Bündnis';
COMMENT ON COLUMN pledge_span_effect.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN pledge_span_effect.audience IS 'Für wen sie zählt';
COMMENT ON COLUMN pledge_span_effect.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN pledge_span_effect.amount IS 'Menge im Jahr';
CREATE TABLE pledge_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	pledge_alliance_id UUID NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	audience VARCHAR(40),
	entry_number INTEGER,
	note VARCHAR(2000),
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	effective_on DATE NOT NULL,
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, pledge_alliance_id, number),
	CONSTRAINT pledge_step_of_telling FOREIGN KEY(tenant_id, pledge_alliance_id, membership_id, alliance_id) REFERENCES pledge_alliance (tenant_id, id, membership_id, alliance_id) ON DELETE CASCADE,
	CONSTRAINT pledge_step_side CHECK (NOT on_behalf OR side = 'MEMBER'),
	CONSTRAINT pledge_step_evidence CHECK (NOT on_behalf OR method IS NOT NULL AND evidence IS NOT NULL),
	CONSTRAINT pledge_step_own_word CHECK (on_behalf OR method IS NULL AND evidence IS NULL),
	CONSTRAINT pledge_step_with_audience CHECK ((audience IS NOT NULL) = (kind = 'TOLD' OR kind = 'AUDIENCE_SET')),
	CONSTRAINT pledge_step_with_entry CHECK ((entry_number IS NOT NULL) = (kind = 'CONFIRMED' OR kind = 'OBJECTED')),
	CONSTRAINT pledge_step_note_required CHECK (kind <> 'OBJECTED' OR note IS NOT NULL),
	CONSTRAINT pledgestepkind CHECK (kind IN ('TOLD', 'AUDIENCE_SET', 'TAKEN_BACK', 'CONFIRMED', 'OBJECTED')),
	CONSTRAINT membershipside CHECK (side IN ('OFFICE', 'MEMBER', 'SYSTEM')),
	CONSTRAINT pledgeaudience CHECK (audience IN ('OFFICE', 'MEMBERS', 'PUBLIC')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE pledge_step IS 'Schritt einer Selbstverpflichtung in einem Bündnis: mitgeteilt, bestätigt, beanstandet. Er bleibt, wie er ist.';
COMMENT ON COLUMN pledge_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN pledge_step.id IS 'Kennung';
COMMENT ON COLUMN pledge_step.pledge_alliance_id IS 'Mitteilung';
COMMENT ON COLUMN pledge_step.membership_id IS 'Wie die Mitteilung';
COMMENT ON COLUMN pledge_step.alliance_id IS 'Wie die Mitteilung';
COMMENT ON COLUMN pledge_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN pledge_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN pledge_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN pledge_step.audience IS 'Wer sie sehen soll';
COMMENT ON COLUMN pledge_step.entry_number IS 'Eintrag, den die Geschäftsstelle gelesen hat';
COMMENT ON COLUMN pledge_step.note IS 'Was zu klären ist; das liest das Mitglied';
COMMENT ON COLUMN pledge_step.on_behalf IS 'Von der Geschäftsstelle für das Mitglied eingetragen';
COMMENT ON COLUMN pledge_step.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN pledge_step.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN pledge_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN pledge_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN pledge_step.taken_by IS 'Wer ihn eintrug';
CREATE TABLE story_alliance (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	is_origin BOOLEAN DEFAULT NULL NOT NULL,
	is_person BOOLEAN DEFAULT NULL NOT NULL,
	member_shown TEXT DEFAULT NULL NOT NULL,
	ends_before DATE DEFAULT NULL NOT NULL,
	story_id UUID NOT NULL,
	status VARCHAR(40) DEFAULT NULL,
	is_agreed BOOLEAN DEFAULT true NOT NULL,
	is_as_told BOOLEAN DEFAULT true NOT NULL,
	published_on DATE DEFAULT NULL,
	is_told BOOLEAN GENERATED ALWAYS AS (is_as_told AND status IS NOT NULL AND status <> 'WITHDRAWN') STORED NOT NULL,
	shown TEXT GENERATED ALWAYS AS (CASE WHEN status IS DISTINCT FROM 'PUBLISHED' OR NOT is_agreed THEN 'OFFICE' ELSE member_shown END) STORED NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, membership_id, alliance_id),
	CONSTRAINT story_alliance_once UNIQUE (tenant_id, alliance_id, story_id),
	CONSTRAINT story_alliance_membership FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT story_alliance_shown_as_membership FOREIGN KEY(tenant_id, membership_id, alliance_id, member_shown, ends_before) REFERENCES membership (tenant_id, id, alliance_id, shown, ends_before) ON UPDATE CASCADE,
	CONSTRAINT story_alliance_agreed_as_story FOREIGN KEY(story_id, is_agreed) REFERENCES success_story (id, is_agreed) ON UPDATE CASCADE,
	CONSTRAINT storystatus CHECK (status IN ('SUBMITTED', 'RETURNED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(story_id) REFERENCES success_story (id)
);
CREATE INDEX story_alliance_membership_id ON story_alliance (tenant_id, membership_id);
CREATE INDEX story_alliance_of_member ON story_alliance (membership_id);
CREATE INDEX story_alliance_shown ON story_alliance (story_id, ends_before) WHERE shown = 'PUBLIC';
CREATE INDEX story_alliance_story_id ON story_alliance (story_id);
CREATE INDEX story_alliance_waiting ON story_alliance (tenant_id, alliance_id, status, id);
COMMENT ON TABLE story_alliance IS 'Eine Geschichte in einem Bündnis: ob sie dort geprüft, gezeigt oder abgelehnt ist.';
COMMENT ON COLUMN story_alliance.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN story_alliance.id IS 'Kennung';
COMMENT ON COLUMN story_alliance.membership_id IS 'Mitgliedschaft in dem Bündnis, dem es erzählt ist';
COMMENT ON COLUMN story_alliance.alliance_id IS 'Bündnis, dem es erzählt ist';
COMMENT ON COLUMN story_alliance.is_origin IS 'Das Bündnis, aus dem es stammt';
COMMENT ON COLUMN story_alliance.is_person IS 'Von einer Privatperson';
COMMENT ON COLUMN story_alliance.member_shown IS 'Wer das Mitglied sieht: wie die Mitgliedschaft';
COMMENT ON COLUMN story_alliance.ends_before IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN story_alliance.story_id IS 'Geschichte';
COMMENT ON COLUMN story_alliance.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN story_alliance.is_agreed IS 'Wie die Geschichte';
COMMENT ON COLUMN story_alliance.is_as_told IS 'Die Geschichte ist noch so, wie sie hier zuletzt eingereicht war';
COMMENT ON COLUMN story_alliance.published_on IS 'Der erste Tag, an dem dieses Bündnis sie veröffentlicht hat';
COMMENT ON COLUMN story_alliance.is_told IS 'Wer diese Zeile sieht, liest die Geschichte';
COMMENT ON COLUMN story_alliance.shown IS 'Wer die Geschichte hier sieht, solange die Mitgliedschaft währt: OFFICE, MEMBERS oder PUBLIC';
CREATE TABLE story_partner (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	story_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	partner_id UUID NOT NULL,
	answer VARCHAR(40),
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	named_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	answered_by UUID DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT story_partner_once UNIQUE (tenant_id, story_id, partner_id),
	FOREIGN KEY(tenant_id, story_id, alliance_id) REFERENCES success_story (tenant_id, id, alliance_id) ON DELETE CASCADE,
	CONSTRAINT story_partner_evidence CHECK (on_behalf = (method IS NOT NULL) AND on_behalf = (evidence IS NOT NULL)),
	CONSTRAINT storyanswer CHECK (answer IN ('AGREED', 'DECLINED')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
CREATE INDEX story_partner_of_alliance ON story_partner (alliance_id);
CREATE INDEX story_partner_partner_id ON story_partner (partner_id);
COMMENT ON TABLE story_partner IS 'Organisation, die in einer Geschichte genannt ist, und ob sie einverstanden ist.';
COMMENT ON COLUMN story_partner.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN story_partner.id IS 'Kennung';
COMMENT ON COLUMN story_partner.story_id IS 'Geschichte';
COMMENT ON COLUMN story_partner.alliance_id IS 'Bündnis, aus dem sie stammt';
COMMENT ON COLUMN story_partner.partner_id IS 'Organisation';
COMMENT ON COLUMN story_partner.answer IS 'Ob sie einverstanden ist; leer: noch nicht gesagt';
COMMENT ON COLUMN story_partner.on_behalf IS 'Von der Geschäftsstelle für sie eingetragen';
COMMENT ON COLUMN story_partner.method IS 'Auf welchem Weg sie es gesagt hat';
COMMENT ON COLUMN story_partner.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN story_partner.named_at IS 'Genannt am';
COMMENT ON COLUMN story_partner.answered_at IS 'Antwort vom';
COMMENT ON COLUMN story_partner.answered_by IS 'Wer sie eintrug';
CREATE TABLE story_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	story_alliance_id UUID NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	reason VARCHAR(40),
	note VARCHAR(2000),
	follows_rules BOOLEAN NOT NULL,
	effective_on DATE NOT NULL,
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, story_alliance_id, number),
	CONSTRAINT story_step_of_telling FOREIGN KEY(tenant_id, story_alliance_id, membership_id, alliance_id) REFERENCES story_alliance (tenant_id, id, membership_id, alliance_id) ON DELETE CASCADE,
	CONSTRAINT story_step_evidence CHECK (NOT on_behalf OR side = 'MEMBER' AND method IS NOT NULL AND evidence IS NOT NULL),
	CONSTRAINT story_step_own_word CHECK (on_behalf OR method IS NULL AND evidence IS NULL),
	CONSTRAINT story_step_reason CHECK ((kind IN ('RETURNED', 'REJECTED')) = (reason IS NOT NULL)),
	CONSTRAINT story_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('RETURNED', 'REJECTED', 'UNPUBLISHED')),
	CONSTRAINT story_step_follows_rules CHECK (follows_rules = (kind = 'PUBLISHED')),
	CONSTRAINT storystepkind CHECK (kind IN ('SUBMITTED', 'RETURNED', 'PUBLISHED', 'REJECTED', 'UNPUBLISHED', 'WITHDRAWN')),
	CONSTRAINT storyside CHECK (side IN ('OFFICE', 'MEMBER')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	CONSTRAINT storyreason CHECK (reason IN ('PARTY_USE', 'ADVERTISING', 'CONTENT', 'IMAGE_RIGHTS', 'OTHER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX story_step_of_membership ON story_step (tenant_id, membership_id, id);
COMMENT ON TABLE story_step IS 'Schritt einer Geschichte in einem Bündnis: eingereicht, zurückgegeben, veröffentlicht. Er bleibt, wie er ist.';
COMMENT ON COLUMN story_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN story_step.id IS 'Kennung';
COMMENT ON COLUMN story_step.story_alliance_id IS 'Geschichte in dem Bündnis';
COMMENT ON COLUMN story_step.membership_id IS 'Wie dort';
COMMENT ON COLUMN story_step.alliance_id IS 'Wie dort';
COMMENT ON COLUMN story_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN story_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN story_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN story_step.on_behalf IS 'Von der Geschäftsstelle für das Mitglied eingetragen';
COMMENT ON COLUMN story_step.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN story_step.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN story_step.reason IS 'Grund, wo sie zurückgegeben oder abgelehnt ist';
COMMENT ON COLUMN story_step.note IS 'Begründung oder Nachricht, die die andere Seite liest';
COMMENT ON COLUMN story_step.follows_rules IS 'Sie entspricht den Regeln des Bündnisses; nur bei PUBLISHED, und dort immer';
COMMENT ON COLUMN story_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN story_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN story_step.taken_by IS 'Wer ihn eintrug';

ALTER TABLE meeting ADD COLUMN network_id UUID;
COMMENT ON COLUMN meeting.network_id IS 'Netzwerk, für das es ist';
CREATE INDEX meeting_of_network ON meeting (network_id, starts_at) WHERE network_id IS NOT NULL;
ALTER TABLE meeting_series ADD COLUMN network_id UUID;
COMMENT ON COLUMN meeting_series.network_id IS 'Netzwerk, für das sie ist';
CREATE INDEX meeting_series_of_network ON meeting_series (network_id) WHERE network_id IS NOT NULL;
ALTER TABLE meeting_audience ADD COLUMN network_id UUID;
COMMENT ON COLUMN meeting_audience.network_id IS 'Netzwerk';
CREATE INDEX meeting_audience_network_id ON meeting_audience (network_id);
CREATE INDEX meeting_audience_of_network ON meeting_audience (network_id, answer, meeting_id);
ALTER TABLE meeting ADD CONSTRAINT meeting_network FOREIGN KEY(tenant_id, network_id) REFERENCES network (tenant_id, id);
ALTER TABLE meeting ADD CONSTRAINT meeting_of_network_or_cooperation CHECK (num_nonnulls(network_id, cooperation_id) <= 1);
ALTER TABLE meeting_series ADD CONSTRAINT meeting_series_network FOREIGN KEY(tenant_id, network_id) REFERENCES network (tenant_id, id);
ALTER TABLE meeting_series ADD CONSTRAINT meeting_series_of_network_or_cooperation CHECK (num_nonnulls(network_id, cooperation_id) <= 1);
ALTER TABLE meeting_audience ADD FOREIGN KEY(network_id) REFERENCES network (id);
ALTER TABLE meeting_audience DROP CONSTRAINT meeting_audience_is_one;
ALTER TABLE meeting_audience ADD CONSTRAINT meeting_audience_is_one CHECK (num_nonnulls(alliance_id, cooperation_id, network_id, to_tenant_id) = 1);
ALTER TABLE meeting_audience ADD CONSTRAINT meeting_audience_network_once UNIQUE (tenant_id, meeting_id, network_id);
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'MEMBERSHIP_DECIDED', 'REPRESENTATIVE_PROPOSED', 'REPRESENTATIVE_DECIDED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'JOIN_REQUEST', 'MAILING', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'MEETING_INVITED', 'MEETING_CHANGED', 'MEETING_PLACE', 'MEETING_REMINDER', 'MEETING_OPENING', 'MEETING_MINUTES', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED', 'SIGNATORY_DECIDED', 'PLEDGE_REPORTED', 'PLEDGE_DECIDED', 'PLEDGE_DUE', 'STORY_REPORTED', 'STORY_DECIDED', 'STORY_NAMED', 'NETWORK_FOUNDED', 'IDEA_DECIDED'));
ALTER TABLE notification_setting DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'MEETING_INVITED', 'MEETING_CHANGED', 'MEETING_REMINDER', 'MEETING_OPENING', 'MEETING_MINUTES', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED', 'PLEDGE_REPORTED', 'PLEDGE_DECIDED', 'PLEDGE_DUE', 'STORY_REPORTED', 'STORY_DECIDED', 'STORY_NAMED', 'NETWORK_FOUNDED', 'IDEA_DECIDED'));
ALTER TABLE notification_mark DROP CONSTRAINT notificationkind, ADD CONSTRAINT notificationkind CHECK (kind IN ('ACCESS_REQUESTED', 'REPRESENTATION_ASKED', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'MEMBERSHIP_REPORTED', 'REPRESENTATIVE_PROPOSED', 'DECLARATION_TO_SIGN', 'JOIN_REQUESTED', 'COOPERATION_ASKED', 'COOPERATION_REPORTED', 'COOPERATION_TERMS', 'COOPERATION_CHANGED', 'MEETING_INVITED', 'MEETING_CHANGED', 'MEETING_REMINDER', 'MEETING_OPENING', 'MEETING_MINUTES', 'COOPERATION_REWORDED', 'SIGNATORY_PROPOSED', 'PLEDGE_REPORTED', 'PLEDGE_DECIDED', 'PLEDGE_DUE', 'STORY_REPORTED', 'STORY_DECIDED', 'STORY_NAMED', 'NETWORK_FOUNDED', 'IDEA_DECIDED'));
ALTER TABLE calendar_feed DROP CONSTRAINT feedkind;
ALTER TABLE calendar_feed ADD CONSTRAINT feedkind CHECK (kind IN ('PERSON', 'TENANT', 'ALLIANCE', 'COOPERATION', 'SERIES', 'NETWORK', 'PARTNER'));
COMMENT ON COLUMN calendar_feed.of_id IS 'Wessen Termine: Kennung des Bündnisses, der Kooperation, der Reihe, des Netzwerks, der Organisation, oder Regionalschlüssel der Kommune';
COMMENT ON TABLE meeting_audience IS 'Publikum eines Treffens: ein Bündnis, eine Kooperation, ein Netzwerk oder eine Kommune.';
ALTER TABLE success_criterion ADD COLUMN evidence_figure VARCHAR(40), ADD COLUMN evidence_alliance_id UUID, ADD COLUMN evidence_network_id UUID;
ALTER TABLE success_criterion ADD CONSTRAINT success_criterion_figure_of_one CHECK ((evidence_figure IS NOT NULL) = (num_nonnulls(evidence_alliance_id, evidence_network_id) = 1) AND num_nonnulls(evidence_alliance_id, evidence_network_id) <= 1 AND (evidence_figure <> 'KEY_ACTORS' OR evidence_alliance_id IS NOT NULL));
ALTER TABLE success_criterion ADD CONSTRAINT evidencefigure CHECK (evidence_figure IN ('MEETINGS_REGULAR', 'KEY_ACTORS', 'IDEAS'));
ALTER TABLE success_criterion ADD FOREIGN KEY(evidence_alliance_id) REFERENCES alliance (id);
ALTER TABLE success_criterion ADD FOREIGN KEY(evidence_network_id) REFERENCES network (id);
CREATE INDEX success_criterion_evidence_alliance_id ON success_criterion (evidence_alliance_id);
CREATE INDEX success_criterion_evidence_network_id ON success_criterion (evidence_network_id);
COMMENT ON COLUMN success_criterion.evidence_figure IS 'Zahl, die es belegt: sie zählt beim Lesen';
COMMENT ON COLUMN success_criterion.evidence_alliance_id IS 'Bündnis, dessen Zahl es belegt';
COMMENT ON COLUMN success_criterion.evidence_network_id IS 'Netzwerk, dessen Zahl es belegt';
GRANT SELECT (tenant_id, id, measure_id, position, text, state, evidence, evidence_url, evidence_figure, evidence_alliance_id, evidence_network_id) ON success_criterion TO anonymous;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, text, state, evidence, evidence_url, evidence_figure, evidence_alliance_id, evidence_network_id) ON success_criterion TO api;
GRANT UPDATE (position, text, state, evidence, evidence_url, evidence_figure, evidence_alliance_id, evidence_network_id) ON success_criterion TO api;
CREATE TRIGGER guard_evidence_alliance_id BEFORE INSERT OR UPDATE OF evidence_alliance_id ON success_criterion FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.evidence_alliance_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('evidence_alliance_id', 'alliance');
CREATE TRIGGER guard_evidence_network_id BEFORE INSERT OR UPDATE OF evidence_network_id ON success_criterion FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.evidence_network_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('evidence_network_id', 'network');
-- The trail of a file that is for a pledge or a story is withheld, as that of a membership's.
DROP TRIGGER trail_insert ON file;
CREATE TRIGGER trail_insert AFTER INSERT ON file REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('size,sha256', 'content', 'membership_id,pledge_id,story_id');
DROP TRIGGER trail_update ON file;
CREATE TRIGGER trail_update AFTER UPDATE ON file REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('size,sha256', 'content', 'membership_id,pledge_id,story_id');
DROP TRIGGER trail_delete ON file;
CREATE TRIGGER trail_delete AFTER DELETE ON file REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('size,sha256', 'content', 'membership_id,pledge_id,story_id');

-- What members bring to alliances (pledges, stories): see contributions.py. TG_ARGV[0]: its name, in whose
-- column <name>_id the table with the trigger has its id; TG_ARGV[1]: the table of what they bring.

-- What a telling carries of its membership, and whether it is the one that it comes from. Definer: the policies decide
-- about the row afterwards.
CREATE FUNCTION contribution_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT m.shown, m.ends_before, m.partner_id IS NULL INTO NEW.member_shown, NEW.ends_before, NEW.is_person
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.member_shown := coalesce(NEW.member_shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.is_person := coalesce(NEW.is_person, true);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND tenant_id = $2 AND membership_id = $3)', TG_ARGV[1])
  INTO NEW.is_origin
  USING (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid, NEW.tenant_id, NEW.membership_id;
  RETURN NEW;
END $$;

-- It is told of a running membership, of the same partner as the one that it comes from: entries that are merged are
-- one partner. What a private person brings stays in her alliance. AFTER: the policies refuse first.
CREATE FUNCTION contribution_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m membership;
  v_origin uuid;
  v_broken text;
BEGIN
  SELECT * INTO STRICT m FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id;
  EXECUTE format('SELECT membership_id FROM %I WHERE id = $1', TG_ARGV[1]) INTO v_origin
  USING (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid;
  v_broken := CASE
    WHEN m.status IS NULL OR m.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
      OR m.ends_before <= ctx.today() THEN 'live'
    WHEN v_origin <> m.id AND NOT EXISTS (
      SELECT FROM membership o JOIN partner op ON op.id = o.partner_id, partner p
      WHERE o.id = v_origin AND p.id = m.partner_id AND coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
    ) THEN 'same_member' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'not told of this membership'
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_' || v_broken;
  END IF;
  RETURN NULL;
END $$;

-- Whoever says that it serves a measure sees that measure; hidden and missing ones are refused alike, as by the foreign
-- key. A policy would refuse any change of a row whose measure is hidden by now: it cannot compare old and new.
CREATE FUNCTION contribution_guard_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' OR NEW.measure_id IS DISTINCT FROM OLD.measure_id) AND NOT EXISTS (
    SELECT FROM measure m WHERE m.tenant_id = NEW.to_tenant_id AND m.id = NEW.measure_id)
  THEN
    RAISE EXCEPTION 'no such measure' USING ERRCODE = '23503', TABLE = TG_TABLE_NAME,
      CONSTRAINT = TG_TABLE_NAME || '_measure';
  END IF;
  RETURN NEW;
END $$;
-- What members and offices hear of pledges, success stories and networks: triggers queue what one side did for the
-- other.

-- Queues a mail to people, but one of them (NULL: to all). Where the same waits to be sent it says the newest anyway;
-- and of one kind nobody hears more than twenty times a day from one tenant, whoever enters how much there.
CREATE FUNCTION ctx.notify_people(p_kind text, p_tenant_id int, p_row_id uuid, p_users uuid[], p_except uuid)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.queue_mail(p_kind, p_tenant_id, p_row_id, NULL, u.id, NULL)
  FROM (SELECT DISTINCT id FROM unnest(p_users) u (id)) u
  WHERE u.id IS DISTINCT FROM p_except
    AND NOT EXISTS (SELECT FROM mail m WHERE m.row_id = p_row_id AND m.kind = p_kind AND m.user_id = u.id
      AND m.done_at IS NULL AND m.message_id IS NULL)
    AND (SELECT count(*) < 20 FROM mail m WHERE m.user_id = u.id AND m.kind = p_kind
      AND m.about_tenant_id = p_tenant_id AND m.queued_at > now() - interval '1 day');
END $$;

-- Who acts for a member, accepted by the host.
CREATE FUNCTION member_people(p_memberships uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(r.user_id) FROM representative r
  WHERE r.membership_id = ANY (p_memberships) AND r.status IN ('ACCEPTED', 'SIGNING')
$$;

-- Who runs the office of an alliance today.
CREATE FUNCTION office_people(p_alliance_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(user_id) FROM role_grant WHERE alliance_id = p_alliance_id AND role = 'OFFICE'
    AND valid_from <= ctx.today() AND ctx.today() < valid_to
$$;

-- An office hears what a member tells its alliance; the member what the office says, and what it enters on its behalf.
CREATE FUNCTION pledge_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.side = 'OFFICE' OR NEW.on_behalf THEN
    PERFORM ctx.notify_people('PLEDGE_DECIDED', NEW.tenant_id, NEW.pledge_alliance_id,
      member_people(ARRAY[NEW.membership_id]), NEW.taken_by);
  ELSIF NEW.kind = 'TOLD' THEN
    PERFORM ctx.notify_people('PLEDGE_REPORTED', NEW.tenant_id, NEW.pledge_alliance_id,
      office_people(NEW.alliance_id), NEW.taken_by);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON pledge_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_step_notify();

-- How far it has come is for each office that is told to confirm. The first entry comes with the telling.
CREATE FUNCTION pledge_entry_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('PLEDGE_REPORTED', t.tenant_id, t.id, office_people(t.alliance_id), NEW.entered_by)
  FROM pledge_alliance t WHERE t.pledge_id = NEW.pledge_id AND t.is_told AND ctx.today() < t.ends_before;
  PERFORM ctx.notify_people('PLEDGE_DECIDED', t.tenant_id, t.id, member_people(ARRAY[t.membership_id]), NEW.entered_by)
  FROM pledge_alliance t WHERE t.pledge_id = NEW.pledge_id AND t.is_origin AND NEW.on_behalf;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON pledge_entry FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.number > 1) EXECUTE FUNCTION pledge_entry_notify();

-- Who is to hear, on one of the days after p_since up to p_through, that a pledge is due in thirty or in seven days:
-- who acts for the member, or else the office that keeps it on its behalf. One that was entered later counts on the day
-- after that.
CREATE FUNCTION pledges_due(p_since date, p_through date) RETURNS TABLE (tenant_id int, id uuid, users uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT p.tenant_id, p.id, coalesce(member_people(ARRAY[p.membership_id]), office_people(p.alliance_id))
  FROM pledge p JOIN membership m ON m.tenant_id = p.tenant_id AND m.id = p.membership_id
  CROSS JOIN LATERAL (VALUES (30), (7)) before (days)
  CROSS JOIN LATERAL (SELECT greatest(p.due_on - before.days, (p.created_at AT TIME ZONE 'Europe/Berlin')::date + 1)
    AS day) n
  WHERE p.is_open AND p_through <= p.due_on AND p_since < n.day AND n.day <= p_through
    AND m.status IN ('ACTIVE', 'SUSPENDED') AND p_through < m.ends_before
$$;

-- An office hears of a story to review; the member what it says.
CREATE FUNCTION story_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.side = 'OFFICE' OR NEW.on_behalf THEN
    PERFORM ctx.notify_people('STORY_DECIDED', NEW.tenant_id, NEW.story_alliance_id,
      member_people(ARRAY[NEW.membership_id]), NEW.taken_by);
  ELSIF NEW.kind = 'SUBMITTED' THEN
    PERFORM ctx.notify_people('STORY_REPORTED', NEW.tenant_id, NEW.story_alliance_id, office_people(NEW.alliance_id),
      NEW.taken_by);
  END IF;
  IF NEW.kind = 'PUBLISHED' THEN
    PERFORM ctx.notify_people('STORY_NAMED', n.tenant_id, n.id, story_partner_people(n.id), NEW.taken_by)
    FROM story_alliance a JOIN story_partner n ON n.story_id = a.story_id
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.story_alliance_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_step_notify();

-- Who answers for an organisation that is named in a story: who represents it in the directory, or acts for its
-- membership in the alliance that the story comes from.
CREATE FUNCTION story_partner_people(p_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(u.id) FROM story_partner n JOIN partner p ON p.id = n.partner_id
  CROSS JOIN LATERAL (
    SELECT r.user_id AS id FROM representation r WHERE r.partner_id = p.id AND r.status = 'ACCEPTED'
    UNION SELECT unnest(member_people(array_agg(m.id))) FROM membership m JOIN partner o ON o.id = m.partner_id
    WHERE m.alliance_id = n.alliance_id AND coalesce(o.into_id, o.id) = coalesce(p.into_id, p.id)
      AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
  ) u
  WHERE n.id = p_id
$$;

CREATE FUNCTION story_partner_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('STORY_NAMED', NEW.tenant_id, NEW.id, story_partner_people(NEW.id), ctx.user_id());
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.answer IS NULL) EXECUTE FUNCTION story_partner_notify();
-- What is written anew, who had agreed is asked again.
CREATE TRIGGER notify_people_again AFTER UPDATE OF answer ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND OLD.answer IS NOT NULL AND NEW.answer IS NULL)
EXECUTE FUNCTION story_partner_notify();

-- A network is founded: its members hear of it.
CREATE FUNCTION network_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('NETWORK_FOUNDED', NEW.tenant_id, NEW.network_id, member_people(ARRAY(
    SELECT membership_id FROM network_member WHERE network_id = NEW.network_id AND membership_id IS NOT NULL
      AND ctx.today() < ends_before)), NEW.entered_by)
  FROM network n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.network_id AND n.visibility <> 'DRAFT';
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON network_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'FOUNDED') EXECUTE FUNCTION network_step_notify();

-- What became of an idea: who proposed it hears of it, and who supports it.
CREATE FUNCTION network_idea_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('IDEA_DECIDED', NEW.tenant_id, NEW.idea_id, member_people(ARRAY(
    SELECT membership_id FROM network_idea WHERE id = NEW.idea_id AND membership_id IS NOT NULL
    UNION SELECT membership_id FROM idea_support WHERE idea_id = NEW.idea_id)), NEW.entered_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON network_idea_step FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.kind = 'TAKEN_UP' OR NEW.kind = 'DROPPED'))
EXECUTE FUNCTION network_idea_step_notify();

GRANT EXECUTE ON FUNCTION ctx.notify_people(text, int, uuid, uuid[], uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION office_people(uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION pledges_due(date, date) TO context_definer;
-- A member of the network proposes, as long as that is not closed; that the person is in it for another membership is
-- not enough. What becomes of an idea is in the writer's sight, a
-- meeting one of the same organiser.
CREATE FUNCTION idea_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_constraint text;
BEGIN
  v_constraint := CASE
    WHEN TG_OP = 'INSERT' AND EXISTS (SELECT FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id
      AND status = 'CLOSED') THEN 'closed'
    WHEN TG_OP = 'INSERT' AND NEW.membership_id IS NOT NULL AND NOT EXISTS (SELECT FROM network_member n
      JOIN membership m ON m.id = n.membership_id
      WHERE n.network_id = NEW.network_id AND n.membership_id = NEW.membership_id AND ctx.today() < n.ends_before
        AND m.status = 'ACTIVE' AND ctx.today() < m.ends_before) THEN 'member'
    WHEN TG_OP = 'INSERT' AND (SELECT count(*) FROM network_idea WHERE tenant_id = NEW.tenant_id
      AND network_id = NEW.network_id) > 2000 THEN 'bound'
    WHEN NEW.meeting_id IS NOT NULL AND NOT EXISTS (SELECT FROM meeting m JOIN network n ON n.id = NEW.network_id
      WHERE m.id = NEW.meeting_id AND m.tenant_id = NEW.tenant_id
        AND m.alliance_id IS NOT DISTINCT FROM n.alliance_id) THEN 'meeting' END;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'no such idea' USING ERRCODE = '23514', TABLE = 'network_idea',
      CONSTRAINT = 'network_idea_' || v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_idea AFTER INSERT OR UPDATE OF meeting_id ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION idea_check();

-- Whoever names a measure or a pledge sees it; hidden and missing ones are refused alike, as by the foreign key. A
-- policy would refuse any change of an idea whose measure is hidden by now: it cannot compare old and new.
CREATE FUNCTION idea_guard_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM measure m WHERE m.tenant_id = NEW.to_tenant_id AND m.id = NEW.measure_id) THEN
    RAISE EXCEPTION 'no such row' USING ERRCODE = '23503', TABLE = 'network_idea', CONSTRAINT = 'network_idea_measure';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION idea_guard_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pledge p WHERE p.id = NEW.pledge_id) THEN
    RAISE EXCEPTION 'no such row' USING ERRCODE = '23503', TABLE = 'network_idea', CONSTRAINT = 'network_idea_pledge';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_pledge BEFORE UPDATE OF pledge_id ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.pledge_id IS NOT NULL AND NEW.pledge_id IS DISTINCT FROM OLD.pledge_id)
EXECUTE FUNCTION idea_guard_pledge();
CREATE TRIGGER guard_measure BEFORE UPDATE OF to_tenant_id, measure_id ON network_idea FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.measure_id IS NOT NULL AND (NEW.measure_id IS DISTINCT FROM OLD.measure_id
  OR NEW.to_tenant_id IS DISTINCT FROM OLD.to_tenant_id)) EXECUTE FUNCTION idea_guard_measure();

-- What an idea has become is forgotten where it is dropped, or collected again: before the status changes, by the name
-- of the trigger.
CREATE FUNCTION idea_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE network_idea SET to_tenant_id = NULL, measure_id = NULL, pledge_id = NULL, cooperation_id = NULL,
    meeting_id = NULL, updated_at = now()
  WHERE tenant_id = NEW.tenant_id AND id = NEW.idea_id AND NEW.kind <> 'TAKEN_UP';
  RETURN NULL;
END $$;
CREATE TRIGGER apply_step AFTER INSERT ON network_idea_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION idea_apply_step();

-- A member supports for itself, and what is collected or taken up.
CREATE FUNCTION idea_check_support() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_constraint text;
BEGIN
  v_constraint := CASE
    WHEN NOT EXISTS (SELECT FROM network_member n JOIN membership m ON m.id = n.membership_id
      JOIN network_idea i ON i.tenant_id = n.tenant_id AND i.network_id = n.network_id
      WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.idea_id AND i.network_id = NEW.network_id
        AND n.membership_id = NEW.membership_id AND ctx.today() < n.ends_before AND m.status = 'ACTIVE'
        AND ctx.today() < m.ends_before) THEN 'member'
    WHEN EXISTS (SELECT FROM network_idea WHERE tenant_id = NEW.tenant_id AND id = NEW.idea_id
      AND status = 'DROPPED') THEN 'closed' END;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'no support for this' USING ERRCODE = '23514', TABLE = 'idea_support',
      CONSTRAINT = 'idea_support_' || v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_support AFTER INSERT ON idea_support FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION idea_check_support();
-- What a row takes from its network and the membership, whatever the writer sees of it.
CREATE FUNCTION network_prepare_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT alliance_id INTO NEW.alliance_id FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id;
  -- Locked: whoever suspends or ends it meanwhile waits, and then finds this row, too.
  SELECT shown, ends_before, partner_id IS NULL INTO NEW.member_shown, NEW.member_ends_before, NEW.is_person
  FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id FOR SHARE;
  NEW.is_person := coalesce(NEW.is_person, false);
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON network_member FOR EACH ROW EXECUTE FUNCTION network_prepare_member();

-- A municipality is shown to everybody by its own word: whoever edits there adds it, or changes the row.
CREATE FUNCTION network_agree_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.is_agreed := NEW.to_tenant_id IS NULL OR (TG_OP = 'UPDATE' AND OLD.is_agreed)
    OR coalesce(NEW.to_tenant_id = ANY (ctx.tenant_ids('edit')) AND NEW.to_tenant_id = ANY (ctx.tenant_ids('own_edit')),
      false);
  RETURN NEW;
END $$;
CREATE TRIGGER set_agreed BEFORE INSERT OR UPDATE ON network_member FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION network_agree_member();

-- Nobody is in a network twice at a time; of merged entries only one. Whoever has left joins anew: what was, stays. The
-- role is the organiser's to give. The network's row is locked, as by a step.
CREATE FUNCTION network_check_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  n network;
  v_today date := ctx.today();
  v_partner uuid;
  v_constraint text;
BEGIN
  SELECT * INTO STRICT n FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    v_constraint := CASE
      WHEN OLD.ends_before <> 'infinity' AND NEW.ends_before <> OLD.ends_before THEN 'ended'
      WHEN NEW.role <> OLD.role AND NOT coalesce(n.alliance_id = ANY (ctx.keys('manage')), false)
        AND NOT (n.tenant_id = ANY (ctx.tenant_ids('edit')) AND n.tenant_id = ANY (ctx.tenant_ids('own_edit')))
      THEN 'organiser' END;
  ELSE
    SELECT coalesce(p.into_id, p.id) INTO v_partner FROM partner p WHERE p.id = coalesce(NEW.partner_id,
      (SELECT m.partner_id FROM membership m WHERE m.id = NEW.membership_id));
    v_constraint := CASE
      WHEN n.status = 'CLOSED' THEN 'closed'
      WHEN NEW.membership_id IS NOT NULL AND NOT EXISTS (SELECT FROM membership m WHERE m.id = NEW.membership_id
        AND m.status = 'ACTIVE' AND v_today < m.ends_before AND m.joined_on <= NEW.joined_on) THEN 'active'
      WHEN (SELECT count(*) FROM network_member WHERE tenant_id = n.tenant_id AND network_id = n.id) > 2000 THEN 'full'
      WHEN EXISTS (
        SELECT FROM network_member o LEFT JOIN membership m ON m.id = o.membership_id
        LEFT JOIN partner p ON p.id = coalesce(o.partner_id, m.partner_id)
        WHERE o.tenant_id = n.tenant_id AND o.network_id = n.id AND o.id <> NEW.id AND NEW.joined_on < o.ends_before
          AND o.joined_on < NEW.ends_before AND o.role = NEW.role
          AND (o.membership_id = NEW.membership_id OR o.to_tenant_id = NEW.to_tenant_id
            OR coalesce(p.into_id, p.id) = v_partner)) THEN 'once' END;
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'not in this network' USING ERRCODE = '23514', TABLE = 'network_member',
      CONSTRAINT = 'network_member_' || v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_member AFTER INSERT OR UPDATE OF role, ends_before ON network_member FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION network_check_member();

-- A private person's traces in networks go with her data: what she supported, where she was, and what she proposed,
-- unless something has become of it, which stays without her words.
CREATE FUNCTION network_wipe_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM idea_support WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM network_member WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  UPDATE network_idea SET title = 'gelöscht', text = NULL, membership_id = NULL, updated_at = now()
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_in_networks AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION network_wipe_person();
-- The ids of networks that open more than everybody sees, by the day. Policies read a set once in a statement, and only
-- where the statement reads a network: entering a context costs nothing of it.
--   member   networks that the person is in today: for an active membership, or a tenant that she reads; no drafts
--   fellow   of these, those where she stands for an organisation or a tenant: private persons see no other ones
--   open     these, and those of alliances in which she is active
--   office   networks of alliances whose office she runs, drafts included
--   manage   the same, with a token that may write
CREATE FUNCTION ctx.network_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
BEGIN
  IF p_set IN ('office', 'manage') THEN
    RETURN ARRAY(SELECT id FROM network WHERE alliance_id = ANY (ctx.keys(p_set)));
  END IF;
  RETURN ARRAY(
    SELECT n.network_id FROM network_member n JOIN membership m ON m.id = n.membership_id
    WHERE n.membership_id = ANY (ctx.keys('own')) AND n.visibility <> 'DRAFT' AND v_today < n.ends_before
      AND m.status = 'ACTIVE' AND v_today < m.ends_before AND (p_set <> 'fellow' OR m.partner_id IS NOT NULL)
    UNION ALL SELECT network_id FROM network_member
    WHERE to_tenant_id = ANY (ctx.tenant_ids('read')) AND visibility <> 'DRAFT' AND v_today < ends_before
    UNION ALL SELECT id FROM network
    WHERE p_set = 'open' AND alliance_id = ANY (ctx.keys('active')) AND visibility <> 'DRAFT');
END $$;
GRANT EXECUTE ON FUNCTION ctx.network_keys(text) TO api;

-- A network grows out of another one of the same organiser, and never out of itself.
CREATE FUNCTION network_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_constraint text;
BEGIN
  IF NOT EXISTS (SELECT FROM network o WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.origin_id
      AND o.alliance_id IS NOT DISTINCT FROM NEW.alliance_id) THEN
    v_constraint := 'network_origin_of_another';
  ELSE
    PERFORM pg_advisory_xact_lock(5, NEW.tenant_id); -- TENANT
    IF EXISTS (
      WITH RECURSIVE origins AS (
        SELECT NEW.origin_id AS id
        UNION SELECT n.origin_id FROM network n JOIN origins o ON n.tenant_id = NEW.tenant_id AND n.id = o.id
        WHERE n.origin_id IS NOT NULL
      ) SELECT FROM origins WHERE id = NEW.id)
    THEN
      v_constraint := 'network_origin_cycle';
    END IF;
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'no such origin' USING ERRCODE = '23514', TABLE = 'network', CONSTRAINT = v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_origin AFTER INSERT OR UPDATE OF origin_id ON network FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.origin_id IS NOT NULL) EXECUTE FUNCTION network_check();

-- How many companies take part on a day. Merged entries are one company; whoever is suspended does not take part.
CREATE FUNCTION network_count_companies(p_network uuid, p_day date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(DISTINCT coalesce(p.into_id, p.id)) FROM network_member n
  LEFT JOIN membership m ON m.id = n.membership_id
  JOIN partner p ON p.id = coalesce(n.partner_id, m.partner_id)
  WHERE n.network_id = p_network AND n.role = 'PARTICIPANT' AND n.joined_on <= p_day AND p_day < n.ends_before
    AND (m.id IS NULL OR m.status = 'ACTIVE' AND p_day < m.ends_before)
    AND p.kind IN ('COMPANY', 'CRAFT', 'RETAIL_HOSPITALITY', 'UTILITY', 'FINANCE', 'CONSULTANT')
$$;

-- What a step needs besides a possible transition: some kinds of networks need companies. The network's row is locked,
-- as by whoever joins or leaves.
CREATE FUNCTION network_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kind text;
  v_missing bigint;
BEGIN
  SELECT kind INTO STRICT v_kind FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id
  FOR NO KEY UPDATE;
  IF NEW.number > 100 AND NEW.kind <> 'CLOSED' THEN
    RAISE EXCEPTION 'enough steps' USING ERRCODE = '23514', TABLE = 'network_step', CONSTRAINT = 'network_step_bound';
  END IF;
  IF v_kind = 'ENERGY_EFFICIENCY' AND NEW.kind IN ('FORMING', 'FOUNDED') THEN
    v_missing := CASE NEW.kind WHEN 'FORMING' THEN 3 ELSE 5 END
      - network_count_companies(NEW.network_id, NEW.effective_on);
    IF v_missing > 0 THEN
      RAISE EXCEPTION '% more companies are needed', v_missing
        USING ERRCODE = '23514', TABLE = 'network_step', CONSTRAINT = 'network_step_companies';
    END IF;
  END IF;
  UPDATE network SET updated_at = now() WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id;
  RETURN NULL;
END $$;
CREATE TRIGGER network_apply_step AFTER INSERT ON network_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION network_apply_step();

-- What belongs to an alliance that is withdrawn is no longer public, either; nor are meetings of such a network.
CREATE FUNCTION network_withdraw() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE network SET visibility = 'TENANT', updated_at = now() WHERE alliance_id = NEW.id AND visibility = 'PUBLIC';
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_networks AFTER UPDATE OF visibility ON alliance FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION network_withdraw();
CREATE TRIGGER withdraw_meetings AFTER UPDATE OF visibility ON network FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION meeting_withdraw('network_id');

-- Whom a change of a network concerns: its organiser, its alliance, and who is in it.
CREATE FUNCTION network_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(n.tenant_id), n.alliance_id FROM network n WHERE n.id = p_id
  UNION SELECT ctx.acting_tenant(m.to_tenant_id), m.membership_id FROM network_member m
  WHERE m.network_id = p_id AND m.partner_id IS NULL
$$;
-- Figures of pledges. A span is a time in which a pledge had one state, by its entries, and was told to an alliance of
-- which its member is an active one: that is why private persons, who have no spans there, are in no figure. Where it
-- comes from it counts from its first entry on, elsewhere from the day on which it was told. Field, measure and effects
-- are those of today, for all of the past, and so is for whom it counts: what an office objects to counts for it alone.

-- The spans of some tellings.
CREATE FUNCTION pledge_spans(p_tellings uuid[])
RETURNS TABLE (tenant_id int, pledge_alliance_id uuid, valid_from date, valid_to date, alliance_id uuid,
  visibility text, audience text, key uuid, member_key uuid, status text, field_of_action text, is_linked boolean)
LANGUAGE sql STABLE AS $$
  SELECT t.tenant_id, t.id, h.valid_from, h.valid_to, t.alliance_id, h.visibility,
    CASE WHEN t.status = 'OBJECTED' OR t.answered_number > 0 AND t.confirmed_number IS NULL
      OR m.is_natural_person AND t.member_shown <> 'PUBLIC' THEN 'OFFICE'
      ELSE t.audience END,
    md5(z.salt::text || p.id::text)::uuid, h.key, h.status, p.field_of_action, p.measure_id IS NOT NULL
  FROM pledge_alliance t
  JOIN pledge p ON p.id = t.pledge_id
  JOIN membership m ON m.tenant_id = t.tenant_id AND m.id = t.membership_id
  JOIN tenant c ON c.id = t.tenant_id
  JOIN region_salt z ON z.region_id = c.region_id
  CROSS JOIN LATERAL (
    WITH last_of_day AS (
      SELECT DISTINCT ON (e.effective_on) e.effective_on AS day, e.status
      FROM pledge_counting_entries(p.tenant_id, p.id) e ORDER BY e.effective_on, e.number DESC
    ), stood AS (
      SELECT day AS valid_from, lead(day, 1, 'infinity') OVER (ORDER BY day) AS valid_to, last_of_day.status
      FROM last_of_day
    ), told AS (
      SELECT s.kind, CASE WHEN t.is_origin AND s.number = 1 THEN '-infinity' ELSE s.effective_on END AS valid_from,
        lead(s.effective_on, 1, 'infinity') OVER (ORDER BY s.number) AS valid_to
      FROM pledge_step s WHERE s.tenant_id = t.tenant_id AND s.pledge_alliance_id = t.id
        AND s.kind IN ('TOLD', 'TAKEN_BACK')
    )
    SELECT greatest(stood.valid_from, told.valid_from, b.valid_from) AS valid_from,
      least(stood.valid_to, told.valid_to, b.valid_to) AS valid_to, stood.status, b.key, b.visibility
    FROM stood, told, membership_span b
    WHERE told.kind = 'TOLD' AND b.tenant_id = m.tenant_id AND b.membership_id = m.id AND b.status = 'ACTIVE'
  ) h
  WHERE t.id = ANY (p_tellings) AND h.valid_from < h.valid_to
$$;

-- Rewrites spans and effects of some tellings. Their pledges are locked in order, so that of two changes at once the
-- second sees the first.
CREATE FUNCTION pledge_rewrite_spans(p_tellings uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF cardinality(p_tellings) = 0 THEN
    RETURN;
  END IF;
  PERFORM FROM pledge WHERE id IN (SELECT pledge_id FROM pledge_alliance WHERE id = ANY (p_tellings))
  ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM pledge_span WHERE pledge_alliance_id = ANY (p_tellings);
  INSERT INTO pledge_span (tenant_id, pledge_alliance_id, valid_from, valid_to, alliance_id, visibility, audience, key,
    member_key, status, field_of_action, is_linked)
  SELECT * FROM pledge_spans(p_tellings);
  DELETE FROM pledge_span_effect WHERE pledge_alliance_id = ANY (p_tellings);
  INSERT INTO pledge_span_effect (tenant_id, pledge_alliance_id, kind, alliance_id, visibility, audience, basis, amount)
  SELECT s.tenant_id, s.pledge_alliance_id, e.kind, s.alliance_id, s.visibility, s.audience, e.basis, e.amount
  FROM (SELECT DISTINCT b.tenant_id, b.pledge_alliance_id, b.alliance_id, b.visibility, b.audience FROM pledge_span b
    WHERE b.pledge_alliance_id = ANY (p_tellings)) s
  JOIN pledge_alliance t ON t.tenant_id = s.tenant_id AND t.id = s.pledge_alliance_id
  JOIN pledge p ON p.id = t.pledge_id
  JOIN pledge_effect e ON e.tenant_id = p.tenant_id AND e.pledge_id = p.id;
END $$;

-- After entries and effects, and what a pledge says of itself, have changed. TG_ARGV[0]: the column with the pledge.
CREATE FUNCTION pledge_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT t.id FROM changed_rows r
    JOIN pledge_alliance t ON t.pledge_id = (to_jsonb(r) ->> TG_ARGV[0])::uuid));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON pledge_entry REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_to_figures('pledge_id');
CREATE TRIGGER apply_to_figures AFTER INSERT ON pledge_effect REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_to_figures('pledge_id');
CREATE TRIGGER apply_deletion_to_figures AFTER DELETE ON pledge_effect REFERENCING OLD TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_to_figures('pledge_id');
CREATE FUNCTION pledge_apply_itself_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT t.id FROM pledge_alliance t WHERE t.pledge_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE OF field_of_action, measure_id ON pledge FOR EACH ROW
WHEN (NEW.field_of_action IS DISTINCT FROM OLD.field_of_action
  OR (NEW.measure_id IS NULL) <> (OLD.measure_id IS NULL))
EXECUTE FUNCTION pledge_apply_itself_to_figures();

-- After steps of tellings.
CREATE FUNCTION pledge_apply_tellings_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT pledge_alliance_id FROM changed_rows));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON pledge_step REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_tellings_to_figures();

-- After memberships became active, were suspended, ended, or their alliance was archived.
CREATE FUNCTION pledge_apply_memberships_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT t.id FROM changed_rows r
    JOIN pledge_alliance t ON t.tenant_id = r.tenant_id AND t.membership_id = r.membership_id));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_pledges AFTER INSERT ON membership_span REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_memberships_to_figures();
CREATE TRIGGER apply_deletion_to_pledges AFTER DELETE ON membership_span REFERENCING OLD TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_memberships_to_figures();

-- What a natural person pledges in her trade counts for others while she is listed. No pledge is locked: an alliance
-- that is withdrawn has locked its own row, for which whoever holds a pledge may wait.
CREATE FUNCTION pledge_apply_listing_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_audience text := CASE WHEN NEW.shown <> 'OFFICE' THEN NEW.audience ELSE 'OFFICE' END;
BEGIN
  IF EXISTS (SELECT FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id AND is_natural_person)
  THEN
    UPDATE pledge_span SET audience = v_audience
    WHERE tenant_id = NEW.tenant_id AND pledge_alliance_id = NEW.id AND audience <> v_audience;
    UPDATE pledge_span_effect SET audience = v_audience
    WHERE tenant_id = NEW.tenant_id AND pledge_alliance_id = NEW.id AND audience <> v_audience;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_listing_to_figures AFTER UPDATE OF member_shown ON pledge_alliance FOR EACH ROW
WHEN (NEW.member_shown <> OLD.member_shown) EXECUTE FUNCTION pledge_apply_listing_to_figures();
-- The ids of pledges that somebody may change or tell: policies that a pledge's own policies ask cannot ask those.
--   act      pledges of memberships for which she acts
CREATE FUNCTION ctx.pledge_keys(p_set text) RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(SELECT id FROM pledge WHERE p_set = 'act' AND membership_id = ANY (ctx.keys('act')))
$$;
GRANT EXECUTE ON FUNCTION ctx.pledge_keys(text) TO api;

-- A pledge begins with an entry, and with a telling of its own alliance: none is left without both when the transaction
-- ends.
CREATE FUNCTION pledge_check_begun() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pledge p WHERE p.id = NEW.id AND (p.status IS NULL OR NOT EXISTS (
    SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.is_origin AND t.status IS NOT NULL)))
  THEN
    RAISE EXCEPTION 'a pledge without a beginning'
      USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_begun';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_begun AFTER INSERT ON pledge DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION pledge_check_begun();

-- No entry that counts is of a day before the pledge was given.
CREATE FUNCTION pledge_check_days() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pledge_counting_entries(NEW.tenant_id, NEW.id) e WHERE e.effective_on < NEW.pledged_on) THEN
    RAISE EXCEPTION 'entries before' USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_before_entries';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_days AFTER UPDATE OF pledged_on ON pledge FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.pledged_on > OLD.pledged_on) EXECUTE FUNCTION pledge_check_days();

-- What an office has confirmed is what it has read: it reads anew what is changed. What it objected to stays so.
-- TG_ARGV[0]: the column with the pledge.
CREATE FUNCTION pledge_told_anew() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE pledge_alliance SET confirmed_number = NULL, answered_number = 0,
    status = CASE status WHEN 'CONFIRMED' THEN 'TOLD' ELSE status END
  WHERE pledge_id = (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid AND confirmed_number IS NOT NULL;
  RETURN NULL;
END $$;

-- An office speaks for those who are members, or become ones: whoever has left may have told others the same.
CREATE FUNCTION pledge_check_running() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT pledge_is_running(NEW.tenant_id, NEW.membership_id) THEN
    RAISE EXCEPTION 'no member' USING ERRCODE = '23514', TABLE = 'pledge', CONSTRAINT = 'pledge_ended';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION pledge_is_running(p_tenant int, p_membership uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM membership m WHERE m.tenant_id = p_tenant AND m.id = p_membership
    AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before)
$$;

-- The entries of a pledge that no other one has replaced.
CREATE FUNCTION pledge_counting_entries(p_tenant int, p_id uuid) RETURNS SETOF pledge_entry LANGUAGE sql STABLE AS $$
  SELECT e.* FROM pledge_entry e
  WHERE e.tenant_id = p_tenant AND e.pledge_id = p_id AND NOT EXISTS (SELECT FROM pledge_entry c
    WHERE c.tenant_id = e.tenant_id AND c.pledge_id = e.pledge_id AND c.corrects_number = e.number)
$$;

-- An entry: numbers without a gap, no day before the pledge was given; and today's state follows from those that count,
-- the last by day and number. The pledge is locked, so that one of two at once sees the other.
CREATE FUNCTION pledge_apply_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p pledge;
  v_broken text;
BEGIN
  SELECT * INTO STRICT p FROM pledge WHERE tenant_id = NEW.tenant_id AND id = NEW.pledge_id FOR NO KEY UPDATE;
  v_broken := CASE
    WHEN NEW.on_behalf AND NOT pledge_is_running(p.tenant_id, p.membership_id) THEN 'ended'
    WHEN NEW.number <> (SELECT count(*) FROM pledge_entry WHERE tenant_id = p.tenant_id AND pledge_id = p.id
      AND number <= NEW.number) OR NEW.number < 1 THEN 'number'
    WHEN NEW.number > 200 THEN 'bound'
    WHEN NEW.effective_on < p.pledged_on THEN 'early' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such entry here'
      USING ERRCODE = '23514', TABLE = 'pledge_entry', CONSTRAINT = 'pledge_entry_' || v_broken;
  END IF;
  UPDATE pledge SET updated_at = now(), status = (SELECT e.status FROM pledge_counting_entries(p.tenant_id, p.id) e
    ORDER BY e.effective_on DESC, e.number DESC LIMIT 1)
  WHERE tenant_id = p.tenant_id AND id = p.id;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_entry AFTER INSERT ON pledge_entry FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_apply_entry();

-- What a step brings besides the state, which ctx.check_step has written: triggers run by name. The office answers to
-- the last entry, which it names: what came after it has not been read. What is told anew, nobody has confirmed; where
-- the office objected last, it waits for its word (answered, and not confirmed).
CREATE FUNCTION pledge_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_broken text;
BEGIN
  v_broken := CASE WHEN NEW.number > 200 AND NEW.kind <> 'TAKEN_BACK' THEN 'bound'
    WHEN NEW.entry_number IS NOT NULL AND NEW.entry_number IS DISTINCT FROM (
      SELECT max(e.number) FROM pledge_entry e JOIN pledge_alliance t ON t.pledge_id = e.pledge_id
      WHERE t.tenant_id = NEW.tenant_id AND t.id = NEW.pledge_alliance_id) THEN 'entry' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here'
      USING ERRCODE = '23514', TABLE = 'pledge_step', CONSTRAINT = 'pledge_step_' || v_broken;
  END IF;
  UPDATE pledge_alliance SET
    audience = coalesce(NEW.audience, audience),
    told_on = CASE WHEN NEW.kind = 'TOLD' THEN NEW.effective_on ELSE told_on END,
    answered_number = CASE WHEN NEW.kind = 'TOLD' AND confirmed_number IS NOT NULL THEN 0
      ELSE coalesce(NEW.entry_number, answered_number) END,
    confirmed_number = CASE WHEN NEW.kind = 'CONFIRMED' THEN NEW.entry_number
      WHEN NEW.kind NOT IN ('OBJECTED', 'TOLD') THEN confirmed_number END,
    status = CASE WHEN NEW.kind = 'AUDIENCE_SET' AND status = 'CONFIRMED' AND confirmed_number IS NULL THEN 'TOLD'
      ELSE status END
  WHERE tenant_id = NEW.tenant_id AND id = NEW.pledge_alliance_id;
  RETURN NULL;
END $$;
CREATE TRIGGER pledge_apply_step AFTER INSERT ON pledge_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_apply_step();

-- What a private person pledged goes with her data.
CREATE FUNCTION pledge_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM pledge_alliance WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM pledge WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_pledges AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_wipe();

-- Whom a change of a pledge concerns: its member, its alliance's office, and those of the alliances that are told.
CREATE FUNCTION pledge_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT p.tenant_id, k.key FROM pledge p CROSS JOIN LATERAL (VALUES (p.membership_id), (p.alliance_id)) k (key)
  WHERE p.id = p_id
  UNION SELECT t.tenant_id, k.key FROM pledge_alliance t
  CROSS JOIN LATERAL (VALUES (t.membership_id), (t.alliance_id)) k (key) WHERE t.pledge_id = p_id
$$;

-- The tenants of alliances that are told of a pledge, and its own: who changes it locks them all, in order, since its
-- figures in each are written with it. Definer: whoever acts for the member in one does not see the others.
CREATE FUNCTION pledge_tenants(p_id uuid) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(
    SELECT p.tenant_id UNION SELECT t.tenant_id FROM pledge_alliance t WHERE t.pledge_id = p.id ORDER BY 1)
  FROM pledge p
  WHERE p.id = p_id AND (p.membership_id = ANY (ctx.keys('act')) OR p.alliance_id = ANY (ctx.keys('manage')))
$$;
GRANT EXECUTE ON FUNCTION pledge_tenants(uuid) TO api;
-- A span is a time in which an alliance showed a story, to everybody or to its members: from the day on which it began
-- to, until the one on which it ended, or the membership did. What is shown and hidden on one day was not shown.
CREATE FUNCTION story_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_is_shown boolean := NEW.shown <> 'OFFICE' AND NOT NEW.is_person;
  v_until date := least(CASE WHEN v_is_shown THEN 'infinity'::date ELSE v_today END, NEW.ends_before);
  v_field text := (SELECT field_of_action FROM success_story WHERE id = NEW.story_id);
BEGIN
  DELETE FROM story_span WHERE tenant_id = NEW.tenant_id AND story_alliance_id = NEW.id AND v_until <= valid_from;
  UPDATE story_span SET valid_to = v_until
  WHERE tenant_id = NEW.tenant_id AND story_alliance_id = NEW.id AND v_until < valid_to;
  IF v_is_shown AND v_today < v_until THEN
    UPDATE story_span SET valid_to = v_until WHERE tenant_id = NEW.tenant_id AND story_alliance_id = NEW.id
      AND v_today <= valid_to AND field_of_action IS NOT DISTINCT FROM v_field;
    IF NOT FOUND THEN
      INSERT INTO story_span (tenant_id, story_alliance_id, valid_from, valid_to, alliance_id, visibility, story_id,
        membership_id, field_of_action)
      SELECT NEW.tenant_id, NEW.id, v_today, v_until, NEW.alliance_id, a.visibility, NEW.story_id, NEW.membership_id,
        v_field
      FROM alliance a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.alliance_id;
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE ON story_alliance FOR EACH ROW
WHEN (OLD.shown <> NEW.shown OR OLD.ends_before <> NEW.ends_before) EXECUTE FUNCTION story_apply_to_figures();
-- A list of names has its bound, and its end while an alliance reviews or shows the story. Whoever tells it is not
-- named besides. AFTER: the policies refuse first.
CREATE FUNCTION story_partner_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  n story_partner := coalesce(NEW, OLD);
  v_broken text;
BEGIN
  PERFORM FROM success_story WHERE id = n.story_id FOR UPDATE;
  v_broken := CASE
    WHEN EXISTS (SELECT FROM story_alliance WHERE story_id = n.story_id AND status IN ('SUBMITTED', 'PUBLISHED')
      AND ctx.today() < ends_before) THEN 'frozen'
    WHEN TG_OP = 'INSERT' AND (SELECT count(*) FROM story_partner
      WHERE tenant_id = n.tenant_id AND story_id = n.story_id) > 20 THEN 'bound'
    WHEN TG_OP = 'INSERT' AND EXISTS (
      SELECT FROM success_story s JOIN membership m ON m.tenant_id = s.tenant_id AND m.id = s.membership_id
      JOIN partner mp ON mp.id = m.partner_id, partner np
      WHERE s.id = n.story_id AND np.id = n.partner_id AND coalesce(np.into_id, np.id) = coalesce(mp.into_id, mp.id)
    ) THEN 'own' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'not named here' USING ERRCODE = '23514', TABLE = 'story_partner',
      CONSTRAINT = 'story_partner_' || v_broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_named AFTER INSERT OR DELETE ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer') EXECUTE FUNCTION story_partner_check();

-- Who answered, and when.
CREATE FUNCTION story_partner_sign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.answered_at := now();
  NEW.answered_by := ctx.user_id();
  RETURN NEW;
END $$;
CREATE TRIGGER sign_answer BEFORE UPDATE OF answer ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer') EXECUTE FUNCTION story_partner_sign();

-- A story is shown while all who are named in it agree: tellings carry that along. Locked first, so that of two answers
-- the second sees the first.
CREATE FUNCTION story_partner_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  n story_partner := coalesce(NEW, OLD);
BEGIN
  PERFORM FROM success_story WHERE id = n.story_id FOR UPDATE;
  UPDATE success_story s SET is_agreed = v.is_agreed, updated_at = now()
  FROM (SELECT NOT EXISTS (SELECT FROM story_partner o WHERE o.tenant_id = n.tenant_id AND o.story_id = n.story_id
    AND o.answer IS DISTINCT FROM 'AGREED') AS is_agreed) v
  WHERE s.tenant_id = n.tenant_id AND s.id = n.story_id AND s.is_agreed <> v.is_agreed;
  RETURN NULL;
END $$;
CREATE TRIGGER story_partner_apply AFTER INSERT OR UPDATE OR DELETE ON story_partner FOR EACH ROW
EXECUTE FUNCTION story_partner_apply();
-- Ids of stories, by the day, that no policy of a story is asked for. Policies read a set once in a statement.
--   act       of memberships for which the person acts: who tells another alliance needs both
--   own       of memberships that the person represents or did
--   writes    of those of act, and of those that an office she runs has written on behalf of a member
--   named     that name an organisation which she represents, or for which she is in the same alliance
--   answers   ids of story_partner, not of stories: where she says whether that organisation agrees
--   frozen    of those that she reads as a member or an office, those that an alliance reviews or shows
--   readable  all that she reads besides what everybody does: what a search finds for her
CREATE FUNCTION ctx.story_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partners uuid[] := ctx.keys(CASE p_set WHEN 'answers' THEN 'keep' ELSE 'partner' END);
  v_members uuid[] := ctx.keys(CASE WHEN p_set IN ('act', 'writes', 'answers') THEN 'act' ELSE 'own' END);
  v_offices uuid[] := ctx.keys(CASE p_set WHEN 'writes' THEN 'manage' ELSE 'office' END);
BEGIN
  IF p_set IN ('own', 'act', 'writes') THEN
    RETURN ARRAY(SELECT id FROM success_story WHERE membership_id = ANY (v_members)
      UNION SELECT id FROM success_story WHERE p_set = 'writes' AND on_behalf AND alliance_id = ANY (v_offices));
  ELSIF p_set IN ('named', 'answers') THEN
    RETURN ARRAY(
      SELECT CASE p_set WHEN 'named' THEN n.story_id ELSE n.id END FROM story_partner n
      WHERE n.partner_id = ANY (v_partners)
      -- An entry that was merged speaks through the one that remains.
      UNION SELECT CASE p_set WHEN 'named' THEN n.story_id ELSE n.id END
      FROM partner np JOIN story_partner n ON n.partner_id = np.id WHERE np.into_id = ANY (v_partners)
      UNION SELECT CASE p_set WHEN 'named' THEN n.story_id ELSE n.id END
      FROM membership m JOIN partner mp ON mp.id = m.partner_id
      JOIN story_partner n ON n.alliance_id = m.alliance_id JOIN partner np ON np.id = n.partner_id
      WHERE m.id = ANY (v_members) AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
        AND coalesce(np.into_id, np.id) = coalesce(mp.into_id, mp.id));
  ELSIF p_set = 'frozen' THEN
    RETURN ARRAY(SELECT a.story_id FROM story_alliance a JOIN success_story s ON s.id = a.story_id
      WHERE (s.membership_id = ANY (v_members) OR s.alliance_id = ANY (v_offices))
        AND a.status IN ('SUBMITTED', 'PUBLISHED') AND ctx.today() < a.ends_before);
  END IF;
  RETURN ARRAY(
    SELECT id FROM success_story WHERE membership_id = ANY (v_members) OR on_behalf AND alliance_id = ANY (v_offices)
    UNION SELECT unnest(ctx.story_keys('named'))
    UNION SELECT story_id FROM story_alliance WHERE is_told AND (membership_id = ANY (v_members)
      OR alliance_id = ANY (v_offices)
      OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[])
        AND (SELECT ctx.today()) < ends_before));
END $$;

-- While an alliance reviews or shows a story, it stays as it is: whoever changes it takes it back there first.
CREATE FUNCTION success_story_keep() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM story_alliance WHERE story_id = NEW.id AND status IN ('SUBMITTED', 'PUBLISHED')
    AND ctx.today() < ends_before)
  THEN
    RAISE EXCEPTION 'it is reviewed or shown' USING ERRCODE = '23514', TABLE = 'success_story',
      CONSTRAINT = 'success_story_frozen';
  END IF;
  RETURN NEW;
END $$;

-- What is written anew, nobody has agreed to, and no alliance has been told.
CREATE FUNCTION success_story_told_anew() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE story_alliance SET is_as_told = false WHERE story_id = NEW.id AND is_as_told;
  UPDATE story_partner SET answer = NULL, on_behalf = false, method = NULL, evidence = NULL, answered_at = NULL,
    answered_by = NULL
  WHERE tenant_id = NEW.tenant_id AND story_id = NEW.id AND answer = 'AGREED';
  RETURN NULL;
END $$;

-- A pledge of this very member, in sight: a hidden one, a missing one and another member's are refused alike.
CREATE FUNCTION success_story_guard_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pledge p WHERE p.id = NEW.pledge_id AND (p.membership_id = NEW.membership_id
    OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.membership_id = NEW.membership_id)))
  THEN
    RAISE EXCEPTION 'no such pledge' USING ERRCODE = '23503', TABLE = 'success_story',
      CONSTRAINT = 'success_story_pledge';
  END IF;
  RETURN NEW;
END $$;

-- What a private person has told goes with her data.
CREATE FUNCTION success_story_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM story_step WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM story_alliance WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM success_story WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_stories AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION success_story_wipe();

-- Whom a change of a story concerns: its member and, of a draft on its behalf, the office; whom it is told to; and who
-- is named in it. Each reads again what it sees.
CREATE FUNCTION story_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(s.tenant_id), s.membership_id FROM success_story s WHERE s.id = p_id
  UNION SELECT ctx.acting_tenant(s.tenant_id), s.alliance_id FROM success_story s WHERE s.id = p_id AND s.on_behalf
  UNION SELECT ctx.acting_tenant(a.tenant_id), k.key FROM story_alliance a
  CROSS JOIN LATERAL (VALUES (a.membership_id), (a.alliance_id)) k (key) WHERE a.story_id = p_id
  UNION SELECT ctx.acting_tenant(n.tenant_id), n.partner_id FROM story_partner n WHERE n.story_id = p_id
$$;

GRANT EXECUTE ON FUNCTION ctx.story_keys(text) TO api;
-- Whoever moves what is shown of a story locks the story first, then its tellings, so that all of them wait in one
-- order: a step, an answer of somebody who is named, a change of the membership that a telling carries along.
CREATE FUNCTION story_step_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM success_story WHERE id = (SELECT story_id FROM story_alliance
    WHERE tenant_id = NEW.tenant_id AND id = NEW.story_alliance_id) FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER aa_lock_story BEFORE INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_step_lock();

CREATE FUNCTION story_lock_of_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM success_story WHERE id IN (SELECT story_id FROM story_alliance
    WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.id) ORDER BY id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER lock_stories BEFORE UPDATE ON membership FOR EACH ROW
WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.is_listed <> NEW.is_listed OR OLD.visibility <> NEW.visibility
  OR OLD.ends_before <> NEW.ends_before OR OLD.is_natural_person <> NEW.is_natural_person)
EXECUTE FUNCTION story_lock_of_membership();

-- Whether those who are named agree, as the story has it. Definer: the policies decide about the row afterwards.
CREATE FUNCTION story_carry_agreement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.is_agreed := coalesce((SELECT is_agreed FROM success_story WHERE id = NEW.story_id), true);
  RETURN NEW;
END $$;
CREATE TRIGGER carry_agreement BEFORE INSERT ON story_alliance FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_carry_agreement();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name. A running member
-- tells; what is shown, everybody who is named in it has agreed to. What a member took back by its own word, or writes
-- itself, no office submits.
CREATE FUNCTION story_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a story_alliance;
  s success_story;
  v_broken text;
BEGIN
  SELECT * INTO STRICT a FROM story_alliance WHERE tenant_id = NEW.tenant_id AND id = NEW.story_alliance_id;
  SELECT * INTO STRICT s FROM success_story WHERE id = a.story_id FOR UPDATE;
  v_broken := CASE
    WHEN NEW.kind IN ('SUBMITTED', 'PUBLISHED') AND NOT EXISTS (SELECT FROM membership m
      WHERE m.tenant_id = a.tenant_id AND m.id = a.membership_id AND m.status IN ('ACTIVE', 'SUSPENDED')
        AND ctx.today() < m.ends_before) THEN 'after_end'
    WHEN NEW.kind = 'PUBLISHED' AND NOT s.is_agreed THEN 'agreed'
    WHEN NEW.kind = 'SUBMITTED' AND NEW.number > 100 THEN 'bound'
    WHEN NEW.kind = 'SUBMITTED' AND NEW.on_behalf AND NOT s.on_behalf THEN 'draft'
    WHEN NEW.kind = 'SUBMITTED' AND NEW.on_behalf AND EXISTS (SELECT FROM story_step o
      WHERE o.tenant_id = NEW.tenant_id AND o.story_alliance_id = NEW.story_alliance_id AND o.number = NEW.number - 1
        AND o.kind = 'WITHDRAWN' AND NOT o.on_behalf) THEN 'taken_back' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here'
      USING ERRCODE = '23514', TABLE = 'story_step', CONSTRAINT = 'story_step_' || v_broken;
  END IF;
  UPDATE story_alliance SET is_as_told = is_as_told OR NEW.kind = 'SUBMITTED',
    published_on = coalesce(published_on, CASE NEW.kind WHEN 'PUBLISHED' THEN NEW.effective_on END)
  WHERE tenant_id = a.tenant_id AND id = a.id AND NEW.kind IN ('SUBMITTED', 'PUBLISHED');
  UPDATE success_story SET updated_at = now() WHERE tenant_id = s.tenant_id AND id = s.id;
  RETURN NULL;
END $$;
CREATE TRIGGER story_apply_step AFTER INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_apply_step();

-- A story is public while an alliance shows it to everybody; what the day ends, policies know.
CREATE FUNCTION story_follow_telling() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE success_story s SET visibility = v.visibility, published_on = v.published_on, updated_at = now()
  FROM (
    SELECT CASE WHEN bool_or(a.shown = 'PUBLIC') THEN 'PUBLIC' ELSE 'DRAFT' END AS visibility,
      min(a.published_on) AS published_on
    FROM story_alliance a WHERE a.story_id = coalesce(NEW.story_id, OLD.story_id)
  ) v
  WHERE s.id = coalesce(NEW.story_id, OLD.story_id)
    AND (s.visibility <> v.visibility OR s.published_on IS DISTINCT FROM v.published_on);
  RETURN NULL;
END $$;
CREATE TRIGGER story_follow_telling AFTER UPDATE OR DELETE ON story_alliance FOR EACH ROW
EXECUTE FUNCTION story_follow_telling();

ALTER TABLE idea_support ENABLE ROW LEVEL SECURITY;
ALTER TABLE idea_support FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON idea_support TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON idea_support FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]) OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]));
CREATE POLICY insert ON idea_support FOR INSERT TO api WITH CHECK (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]));
CREATE POLICY delete ON idea_support FOR DELETE TO api USING (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]));
CREATE POLICY maintain_select ON idea_support FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON idea_support FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON idea_support TO api;
GRANT INSERT (tenant_id, id, idea_id, network_id, visibility, membership_id) ON idea_support TO api;
GRANT SELECT ON idea_support TO api;
GRANT DELETE ON idea_support TO trigger_definer;
GRANT SELECT ON idea_support TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON idea_support REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'membership_id', 'idea_id');
CREATE TRIGGER trail_update AFTER UPDATE ON idea_support REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'membership_id', 'idea_id');
CREATE TRIGGER trail_delete AFTER DELETE ON idea_support REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'membership_id', 'idea_id');
CREATE TRIGGER notify_insert AFTER INSERT ON idea_support REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON idea_support REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON idea_support REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
ALTER TABLE network ENABLE ROW LEVEL SECURITY;
ALTER TABLE network FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND (alliance_id = ANY ((SELECT ctx.keys('active'))::uuid[]) OR id = ANY ((SELECT ctx.network_keys('member'))::uuid[])) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON network FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON network FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR alliance_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = network.alliance_id AND a.visibility = 'PUBLIC')) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON network FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR alliance_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = network.alliance_id AND a.visibility = 'PUBLIC')));
CREATE POLICY look_up ON network FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON network FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON network FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON network FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON network FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, name, name_key, kind, alliance_id, origin_id, topic, field_of_action, description, is_open, begins_on, ends_before, moderation, is_moderation_neutral, target_mwh, target_t, target_year, status, source, updated_at) ON network TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, alliance_id, origin_id, name, visibility, kind, topic, field_of_action, description, is_open, begins_on, ends_before, moderation, is_moderation_neutral, target_mwh, target_t, target_year, source) ON network TO api;
GRANT SELECT ON network TO api;
GRANT UPDATE (version, updated_at, origin_id, name, visibility, kind, topic, field_of_action, description, is_open, begins_on, ends_before, moderation, is_moderation_neutral, target_mwh, target_t, target_year, source) ON network TO api;
GRANT SELECT ON network TO context_definer;
GRANT SELECT ON network TO person_definer;
GRANT UPDATE ON network TO person_definer;
GRANT SELECT ON network TO trigger_definer;
GRANT UPDATE ON network TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key');
CREATE TRIGGER trail_update AFTER UPDATE ON network REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key');
CREATE TRIGGER trail_delete AFTER DELETE ON network REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key');
CREATE TRIGGER notify_insert AFTER INSERT ON network REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'id', 'network_concerns()');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON network FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication('tenant_id', 'alliance_id');
ALTER TABLE network_idea ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_idea FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_idea TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network_idea FOR SELECT TO api USING (visibility = 'PUBLIC' AND is_shown OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]) OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]));
CREATE POLICY read_public ON network_idea FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND is_shown);
CREATE POLICY insert ON network_idea FOR INSERT TO api WITH CHECK (((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND NOT is_shown AND (status IS NULL OR status = 'COLLECTED')) AND num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) = 0);
CREATE POLICY update ON network_idea FOR UPDATE TO api USING (((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND NOT is_shown AND (status IS NULL OR status = 'COLLECTED'))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) AND NOT is_shown AND (status IS NULL OR status = 'COLLECTED') AND num_nonnulls(measure_id, pledge_id, cooperation_id, meeting_id) = 0);
CREATE POLICY maintain_select ON network_idea FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON network_idea FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON network_idea FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON network_idea FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, network_id, title, title_key, text, field_of_action, status, to_tenant_id, measure_id, pledge_id, cooperation_id, meeting_id) ON network_idea TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, network_id, visibility, membership_id, title, text, field_of_action, is_shown, to_tenant_id, measure_id, pledge_id, cooperation_id, meeting_id) ON network_idea TO api;
GRANT SELECT ON network_idea TO api;
GRANT UPDATE (version, updated_at, title, text, field_of_action, is_shown, to_tenant_id, measure_id, pledge_id, cooperation_id, meeting_id) ON network_idea TO api;
GRANT SELECT ON network_idea TO person_definer;
GRANT UPDATE ON network_idea TO person_definer;
GRANT SELECT ON network_idea TO trigger_definer;
GRANT UPDATE ON network_idea TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network_idea REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key', 'membership_id,title,text', 'network_id');
CREATE TRIGGER trail_update AFTER UPDATE ON network_idea REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key', 'membership_id,title,text', 'network_id');
CREATE TRIGGER trail_delete AFTER DELETE ON network_idea REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key', 'membership_id,title,text', 'network_id');
CREATE TRIGGER notify_insert AFTER INSERT ON network_idea REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network_idea REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network_idea REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER guard_cooperation_id BEFORE INSERT OR UPDATE OF cooperation_id ON network_idea FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.cooperation_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('cooperation_id', 'cooperation');
CREATE TRIGGER guard_meeting_id BEFORE INSERT OR UPDATE OF meeting_id ON network_idea FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.meeting_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('meeting_id', 'meeting');
ALTER TABLE network_idea_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_idea_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_idea_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network_idea_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]) OR visibility = 'PUBLIC' AND EXISTS (SELECT FROM network_idea i WHERE i.tenant_id = network_idea_step.tenant_id AND i.id = network_idea_step.idea_id AND i.is_shown));
CREATE POLICY read_public ON network_idea_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND EXISTS (SELECT FROM network_idea i WHERE i.tenant_id = network_idea_step.tenant_id AND i.id = network_idea_step.idea_id));
CREATE POLICY insert ON network_idea_step FOR INSERT TO api WITH CHECK ((side = 'ORGANISER' AND (kind = 'COLLECTED' OR kind = 'DROPPED' OR kind = 'REOPENED' OR kind = 'TAKEN_UP') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR side = 'MEMBER' AND (kind = 'PROPOSED') AND EXISTS (SELECT FROM network_idea i WHERE i.tenant_id = network_idea_step.tenant_id AND i.id = network_idea_step.idea_id AND i.status IS NULL AND i.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]))) AND effective_on <= (SELECT ctx.today()));
CREATE POLICY maintain_select ON network_idea_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON network_idea_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON network_idea_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, idea_id, number, kind, effective_on) ON network_idea_step TO anonymous;
GRANT INSERT (tenant_id, id, idea_id, network_id, visibility, number, kind, side, effective_on, note) ON network_idea_step TO api;
GRANT SELECT ON network_idea_step TO api;
GRANT SELECT ON network_idea_step TO person_definer;
GRANT UPDATE ON network_idea_step TO person_definer;
GRANT SELECT ON network_idea_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network_idea_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'note', 'idea_id');
CREATE TRIGGER trail_update AFTER UPDATE ON network_idea_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'note', 'idea_id');
CREATE TRIGGER trail_delete AFTER DELETE ON network_idea_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'note', 'idea_id');
CREATE TRIGGER check_step AFTER INSERT ON network_idea_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,idea_id', '[["PROPOSED","MEMBER",null,"COLLECTED"],["COLLECTED","ORGANISER",null,"COLLECTED"],["TAKEN_UP","ORGANISER","COLLECTED","TAKEN_UP"],["DROPPED","ORGANISER","COLLECTED","DROPPED"],["DROPPED","ORGANISER","TAKEN_UP","DROPPED"],["REOPENED","ORGANISER","TAKEN_UP","COLLECTED"],["REOPENED","ORGANISER","DROPPED","COLLECTED"]]', 'effective_on', 'network_idea', 'status');
CREATE TRIGGER notify_insert AFTER INSERT ON network_idea_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network_idea_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network_idea_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
ALTER TABLE network_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_member FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_member TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network_member FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before AND ((SELECT ctx.today()) < member_ends_before OR membership_id IS NULL) OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]) OR NOT is_person AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR shown <> 'OFFICE' AND (SELECT ctx.today()) < ends_before AND ((SELECT ctx.today()) < member_ends_before OR membership_id IS NULL) AND (network_id = ANY ((SELECT ctx.network_keys('fellow'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY read_public ON network_member FOR SELECT TO anonymous USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before AND ((SELECT ctx.today()) < member_ends_before OR membership_id IS NULL));
CREATE POLICY insert ON network_member FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) AND joined_on <= (SELECT ctx.today()) OR (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) AND EXISTS (SELECT FROM network n WHERE n.tenant_id = network_member.tenant_id AND n.id = network_member.network_id AND n.is_open AND n.status IS DISTINCT FROM 'CLOSED') AND role = 'PARTICIPANT' AND joined_on = (SELECT ctx.today()));
CREATE POLICY update ON network_member FOR UPDATE TO api USING (((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) OR (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) AND ends_before >= (SELECT ctx.today()));
CREATE POLICY look_up ON network_member FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON network_member FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON network_member FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON network_member FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, network_id, membership_id, partner_id, to_tenant_id, role, joined_on, ends_before, member_ends_before) ON network_member TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, network_id, visibility, membership_id, partner_id, to_tenant_id, role, joined_on, ends_before) ON network_member TO api;
GRANT SELECT ON network_member TO api;
GRANT UPDATE (version, updated_at, role, ends_before) ON network_member TO api;
GRANT SELECT ON network_member TO context_definer;
GRANT DELETE ON network_member TO trigger_definer;
GRANT SELECT ON network_member TO trigger_definer;
GRANT UPDATE ON network_member TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network_member REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,shown', 'membership_id,partner_id,is_person,member_shown,member_ends_before', 'network_id');
CREATE TRIGGER trail_update AFTER UPDATE ON network_member REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,shown', 'membership_id,partner_id,is_person,member_shown,member_ends_before', 'network_id');
CREATE TRIGGER trail_delete AFTER DELETE ON network_member REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,shown', 'membership_id,partner_id,is_person,member_shown,member_ends_before', 'network_id');
CREATE TRIGGER notify_insert AFTER INSERT ON network_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network_member REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER guard_partner_id BEFORE INSERT OR UPDATE OF partner_id ON network_member FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('partner_id', 'partner');
ALTER TABLE network_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_result FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_result TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network_result FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('open'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]));
CREATE POLICY read_public ON network_result FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON network_result FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])));
CREATE POLICY update ON network_result FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) AND (status IS NULL OR status = 'REPORTED')) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[])) AND (status IS NULL OR status = 'REPORTED'));
CREATE POLICY maintain_select ON network_result FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON network_result FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON network_result FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON network_result FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, network_id, year, reported_on, saved_mwh, saved_t, basis, note, status) ON network_result TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, network_id, visibility, year, reported_on, saved_mwh, saved_t, basis, note) ON network_result TO api;
GRANT SELECT ON network_result TO api;
GRANT UPDATE (version, updated_at, year, reported_on, saved_mwh, saved_t, basis, note) ON network_result TO api;
GRANT SELECT ON network_result TO person_definer;
GRANT UPDATE ON network_result TO person_definer;
GRANT SELECT ON network_result TO trigger_definer;
GRANT UPDATE ON network_result TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network_result REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'network_id');
CREATE TRIGGER trail_update AFTER UPDATE ON network_result REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'network_id');
CREATE TRIGGER trail_delete AFTER DELETE ON network_result REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'network_id');
CREATE TRIGGER notify_insert AFTER INSERT ON network_result REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network_result REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network_result REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
ALTER TABLE network_result_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_result_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_result_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network_result_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('open'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]));
CREATE POLICY read_public ON network_result_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON network_result_step FOR INSERT TO api WITH CHECK ((side = 'ORGANISER' AND (kind = 'FOUND_PLAUSIBLE' OR kind = 'REPORTED' OR kind = 'RETURNED' OR kind = 'VERIFIED') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[]))) AND effective_on = (SELECT ctx.today()));
CREATE POLICY maintain_select ON network_result_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON network_result_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON network_result_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, result_id, number, kind, effective_on, checked_by, note) ON network_result_step TO anonymous;
GRANT INSERT (tenant_id, id, result_id, network_id, visibility, number, kind, side, effective_on, checked_by, note) ON network_result_step TO api;
GRANT SELECT ON network_result_step TO api;
GRANT SELECT ON network_result_step TO person_definer;
GRANT UPDATE ON network_result_step TO person_definer;
GRANT SELECT ON network_result_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network_result_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'result_id');
CREATE TRIGGER trail_update AFTER UPDATE ON network_result_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'result_id');
CREATE TRIGGER trail_delete AFTER DELETE ON network_result_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'result_id');
CREATE TRIGGER check_step AFTER INSERT ON network_result_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,result_id', '[["REPORTED","ORGANISER",null,"REPORTED"],["FOUND_PLAUSIBLE","ORGANISER","REPORTED","PLAUSIBLE"],["VERIFIED","ORGANISER","PLAUSIBLE","VERIFIED"],["RETURNED","ORGANISER","PLAUSIBLE","REPORTED"],["RETURNED","ORGANISER","VERIFIED","REPORTED"]]', '', 'network_result', 'status');
CREATE TRIGGER notify_insert AFTER INSERT ON network_result_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network_result_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network_result_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
ALTER TABLE network_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON network_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('open'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('office'))::uuid[]));
CREATE POLICY read_public ON network_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON network_step FOR INSERT TO api WITH CHECK ((side = 'ORGANISER' AND (kind = 'CLOSED' OR kind = 'DORMANT' OR kind = 'FORMING' OR kind = 'FOUNDED' OR kind = 'PLANNED' OR kind = 'RESUMED') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR network_id = ANY ((SELECT ctx.network_keys('manage'))::uuid[]))) AND effective_on <= (SELECT ctx.today()));
CREATE POLICY maintain_select ON network_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON network_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON network_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, network_id, number, kind, effective_on, note) ON network_step TO anonymous;
GRANT INSERT (tenant_id, id, network_id, visibility, number, kind, side, effective_on, note) ON network_step TO api;
GRANT SELECT ON network_step TO api;
GRANT SELECT ON network_step TO person_definer;
GRANT UPDATE ON network_step TO person_definer;
GRANT SELECT ON network_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON network_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'network_id');
CREATE TRIGGER trail_update AFTER UPDATE ON network_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'network_id');
CREATE TRIGGER trail_delete AFTER DELETE ON network_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'network_id');
CREATE TRIGGER check_step AFTER INSERT ON network_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,network_id', '[["PLANNED","ORGANISER",null,"PLANNED"],["FORMING","ORGANISER","PLANNED","FORMING"],["FOUNDED","ORGANISER","PLANNED","ACTIVE"],["FOUNDED","ORGANISER","FORMING","ACTIVE"],["DORMANT","ORGANISER","ACTIVE","DORMANT"],["RESUMED","ORGANISER","DORMANT","ACTIVE"],["CLOSED","ORGANISER","PLANNED","CLOSED"],["CLOSED","ORGANISER","FORMING","CLOSED"],["CLOSED","ORGANISER","ACTIVE","CLOSED"],["CLOSED","ORGANISER","DORMANT","CLOSED"]]', 'effective_on', 'network', 'status');
CREATE TRIGGER notify_insert AFTER INSERT ON network_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON network_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON network_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('network', 'network_id', 'network_concerns()');
ALTER TABLE pledge ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR true AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = ANY (ARRAY[pledge.id]) AND t.is_told));
CREATE POLICY read_public ON pledge FOR SELECT TO anonymous USING (EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = ANY (ARRAY[pledge.id])));
CREATE POLICY look_up ON pledge FOR SELECT TO context_definer USING (true);
CREATE POLICY insert ON pledge FOR INSERT TO api WITH CHECK ((NOT pledge.on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR pledge.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND pledged_on <= (SELECT ctx.today()));
CREATE POLICY update ON pledge FOR UPDATE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((NOT pledge.on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR pledge.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON pledge FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON pledge FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON pledge FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON pledge FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON pledge FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, kind, title, title_key, text, field_of_action, target_year, pledged_on, due_on, to_tenant_id, measure_id, status, is_open, updated_at) ON pledge TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, membership_id, alliance_id, kind, title, text, field_of_action, target_year, pledged_on, due_on, to_tenant_id, measure_id, on_behalf, method, evidence) ON pledge TO api;
GRANT SELECT ON pledge TO api;
GRANT UPDATE (version, updated_at, kind, title, text, field_of_action, target_year, pledged_on, due_on, to_tenant_id, measure_id, on_behalf, method, evidence) ON pledge TO api;
GRANT SELECT ON pledge TO context_definer;
GRANT SELECT ON pledge TO person_definer;
GRANT UPDATE ON pledge TO person_definer;
GRANT DELETE ON pledge TO trigger_definer;
GRANT SELECT ON pledge TO trigger_definer;
GRANT UPDATE ON pledge TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON pledge REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,is_open', 'kind,title,text,field_of_action,target_year,pledged_on,due_on,to_tenant_id,measure_id,on_behalf,method,evidence,status', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON pledge REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,is_open', 'kind,title,text,field_of_action,target_year,pledged_on,due_on,to_tenant_id,measure_id,on_behalf,method,evidence,status', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON pledge REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,is_open', 'kind,title,text,field_of_action,target_year,pledged_on,due_on,to_tenant_id,measure_id,on_behalf,method,evidence,status', 'membership_id');
CREATE TRIGGER notify_insert AFTER INSERT ON pledge REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'id', 'pledge_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON pledge REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'id', 'pledge_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON pledge REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'id', 'pledge_concerns()');
CREATE TRIGGER guard_measure BEFORE INSERT OR UPDATE OF to_tenant_id, measure_id ON pledge FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.measure_id IS NOT NULL) EXECUTE FUNCTION contribution_guard_measure();
CREATE TRIGGER told_anew AFTER UPDATE ON pledge FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer' AND (OLD.kind IS DISTINCT FROM NEW.kind OR OLD.title IS DISTINCT FROM NEW.title OR OLD.text IS DISTINCT FROM NEW.text OR OLD.field_of_action IS DISTINCT FROM NEW.field_of_action OR OLD.target_year IS DISTINCT FROM NEW.target_year OR OLD.pledged_on IS DISTINCT FROM NEW.pledged_on OR OLD.due_on IS DISTINCT FROM NEW.due_on OR OLD.to_tenant_id IS DISTINCT FROM NEW.to_tenant_id OR OLD.measure_id IS DISTINCT FROM NEW.measure_id)) EXECUTE FUNCTION pledge_told_anew('id');
CREATE TRIGGER check_running AFTER UPDATE ON pledge FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer' AND NEW.on_behalf) EXECUTE FUNCTION pledge_check_running();
ALTER TABLE pledge_alliance ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_alliance FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_alliance TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge_alliance FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR (is_told AND (SELECT ctx.today()) < ends_before OR is_origin) AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) AND (SELECT ctx.today()) < ends_before);
CREATE POLICY read_public ON pledge_alliance FOR SELECT TO anonymous USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before);
CREATE POLICY insert ON pledge_alliance FOR INSERT TO api WITH CHECK (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND pledge_id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]) OR is_origin AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY look_up ON pledge_alliance FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON pledge_alliance FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON pledge_alliance FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON pledge_alliance FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, alliance_id, membership_id, pledge_id, is_told, confirmed_number, told_on) ON pledge_alliance TO anonymous;
GRANT INSERT (tenant_id, id, membership_id, alliance_id, pledge_id) ON pledge_alliance TO api;
GRANT SELECT ON pledge_alliance TO api;
GRANT SELECT ON pledge_alliance TO context_definer;
GRANT DELETE ON pledge_alliance TO trigger_definer;
GRANT SELECT ON pledge_alliance TO trigger_definer;
GRANT UPDATE ON pledge_alliance TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON pledge_alliance REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('is_told,shown', 'is_origin,is_person,member_shown,ends_before,pledge_id,status,audience,confirmed_number,answered_number,told_on', 'pledge_id');
CREATE TRIGGER trail_update AFTER UPDATE ON pledge_alliance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('is_told,shown', 'is_origin,is_person,member_shown,ends_before,pledge_id,status,audience,confirmed_number,answered_number,told_on', 'pledge_id');
CREATE TRIGGER trail_delete AFTER DELETE ON pledge_alliance REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('is_told,shown', 'is_origin,is_person,member_shown,ends_before,pledge_id,status,audience,confirmed_number,answered_number,told_on', 'pledge_id');
CREATE TRIGGER notify_insert AFTER INSERT ON pledge_alliance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON pledge_alliance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON pledge_alliance REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER guard_pledge_id BEFORE INSERT OR UPDATE OF pledge_id ON pledge_alliance FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.pledge_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('pledge_id', 'pledge');
CREATE TRIGGER prepare_row BEFORE INSERT ON pledge_alliance FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION contribution_prepare('pledge', 'pledge');
CREATE TRIGGER check_member AFTER INSERT ON pledge_alliance FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION contribution_check('pledge', 'pledge');
ALTER TABLE pledge_effect ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_effect FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_effect TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge_effect FOR SELECT TO api USING (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_effect.tenant_id AND c.id = pledge_effect.pledge_id));
CREATE POLICY read_public ON pledge_effect FOR SELECT TO anonymous USING (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_effect.tenant_id AND c.id = pledge_effect.pledge_id));
CREATE POLICY insert ON pledge_effect FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_effect.tenant_id AND c.id = pledge_effect.pledge_id AND (NOT c.on_behalf AND c.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR c.on_behalf AND c.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY delete ON pledge_effect FOR DELETE TO api USING (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_effect.tenant_id AND c.id = pledge_effect.pledge_id AND (NOT c.on_behalf AND c.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR c.on_behalf AND c.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY maintain_select ON pledge_effect FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, pledge_id, kind, amount, basis, year) ON pledge_effect TO anonymous;
GRANT DELETE ON pledge_effect TO api;
GRANT INSERT (tenant_id, id, pledge_id, kind, amount, basis, year) ON pledge_effect TO api;
GRANT SELECT ON pledge_effect TO api;
GRANT SELECT ON pledge_effect TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON pledge_effect REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'kind,amount,basis,year', 'pledge_id');
CREATE TRIGGER trail_update AFTER UPDATE ON pledge_effect REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'kind,amount,basis,year', 'pledge_id');
CREATE TRIGGER trail_delete AFTER DELETE ON pledge_effect REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'kind,amount,basis,year', 'pledge_id');
CREATE TRIGGER notify_insert AFTER INSERT ON pledge_effect REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON pledge_effect REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON pledge_effect REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER told_anew AFTER INSERT OR DELETE ON pledge_effect FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer') EXECUTE FUNCTION pledge_told_anew('pledge_id');
ALTER TABLE pledge_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_entry TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge_entry FOR SELECT TO api USING (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_entry.tenant_id AND c.id = pledge_entry.pledge_id));
CREATE POLICY read_public ON pledge_entry FOR SELECT TO anonymous USING (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_entry.tenant_id AND c.id = pledge_entry.pledge_id));
CREATE POLICY insert ON pledge_entry FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM pledge c WHERE c.tenant_id = pledge_entry.tenant_id AND c.id = pledge_entry.pledge_id AND (NOT pledge_entry.on_behalf AND c.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR pledge_entry.on_behalf AND c.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) AND effective_on <= (SELECT ctx.today()));
CREATE POLICY maintain_select ON pledge_entry FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON pledge_entry FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON pledge_entry FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, pledge_id, number, status, progress_percent, effective_on, note, evidence_url, corrects_number) ON pledge_entry TO anonymous;
GRANT INSERT (tenant_id, id, pledge_id, number, status, progress_percent, effective_on, note, evidence_url, file_id, corrects_number, on_behalf, method, evidence) ON pledge_entry TO api;
GRANT SELECT ON pledge_entry TO api;
GRANT SELECT ON pledge_entry TO person_definer;
GRANT UPDATE ON pledge_entry TO person_definer;
GRANT SELECT ON pledge_entry TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON pledge_entry REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,status,progress_percent,effective_on,note,evidence_url,corrects_number,on_behalf,method,evidence', 'pledge_id');
CREATE TRIGGER trail_update AFTER UPDATE ON pledge_entry REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,status,progress_percent,effective_on,note,evidence_url,corrects_number,on_behalf,method,evidence', 'pledge_id');
CREATE TRIGGER trail_delete AFTER DELETE ON pledge_entry REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,status,progress_percent,effective_on,note,evidence_url,corrects_number,on_behalf,method,evidence', 'pledge_id');
CREATE TRIGGER notify_insert AFTER INSERT ON pledge_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON pledge_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON pledge_entry REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('pledge', 'pledge_id', 'pledge_concerns()');
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON pledge_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
ALTER TABLE pledge_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_span FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_span TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON pledge_span FOR SELECT TO api USING (audience = 'PUBLIC' AND (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) OR audience = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON pledge_span FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND audience = 'PUBLIC');
CREATE POLICY maintain_select ON pledge_span FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON pledge_span FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON pledge_span FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON pledge_span FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, alliance_id, pledge_alliance_id, valid_from, valid_to, key, member_key, status, field_of_action, is_linked, audience) ON pledge_span TO anonymous;
GRANT SELECT ON pledge_span TO api;
GRANT DELETE ON pledge_span TO trigger_definer;
GRANT INSERT ON pledge_span TO trigger_definer;
GRANT SELECT ON pledge_span TO trigger_definer;
GRANT UPDATE ON pledge_span TO trigger_definer;
ALTER TABLE pledge_span_effect ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_span_effect FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_span_effect TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON pledge_span_effect FOR SELECT TO api USING (audience = 'PUBLIC' AND (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) OR audience = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON pledge_span_effect FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND audience = 'PUBLIC');
CREATE POLICY maintain_select ON pledge_span_effect FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON pledge_span_effect FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON pledge_span_effect FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON pledge_span_effect FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, pledge_alliance_id, kind, basis, amount) ON pledge_span_effect TO anonymous;
GRANT SELECT ON pledge_span_effect TO api;
GRANT DELETE ON pledge_span_effect TO trigger_definer;
GRANT INSERT ON pledge_span_effect TO trigger_definer;
GRANT SELECT ON pledge_span_effect TO trigger_definer;
GRANT UPDATE ON pledge_span_effect TO trigger_definer;
ALTER TABLE pledge_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge_step FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON pledge_step FOR INSERT TO api WITH CHECK ((side = 'OFFICE' AND (kind = 'CONFIRMED' OR kind = 'OBJECTED') AND NOT on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR side = 'MEMBER' AND (kind = 'AUDIENCE_SET' OR kind = 'TAKEN_BACK' OR kind = 'TOLD') AND (on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND EXISTS (SELECT FROM pledge_alliance t WHERE t.tenant_id = pledge_step.tenant_id AND t.id = pledge_step.pledge_alliance_id AND t.is_origin) OR NOT on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND (kind = 'TAKEN_BACK' OR EXISTS (SELECT FROM pledge_alliance t WHERE t.tenant_id = pledge_step.tenant_id AND t.id = pledge_step.pledge_alliance_id AND t.pledge_id = ANY ((SELECT ctx.pledge_keys('act'))::uuid[]))))) AND effective_on = (SELECT ctx.today()));
CREATE POLICY maintain_select ON pledge_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON pledge_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON pledge_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, pledge_alliance_id, membership_id, alliance_id, number, kind, side, audience, entry_number, note, on_behalf, method, evidence, effective_on) ON pledge_step TO api;
GRANT SELECT ON pledge_step TO api;
GRANT SELECT ON pledge_step TO person_definer;
GRANT UPDATE ON pledge_step TO person_definer;
GRANT SELECT ON pledge_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON pledge_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,audience,entry_number,note,on_behalf,method,evidence,effective_on', 'pledge_alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON pledge_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,audience,entry_number,note,on_behalf,method,evidence,effective_on', 'pledge_alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON pledge_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,audience,entry_number,note,on_behalf,method,evidence,effective_on', 'pledge_alliance_id');
CREATE TRIGGER check_step AFTER INSERT ON pledge_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,pledge_alliance_id', '[["TOLD","MEMBER",null,"TOLD"],["TOLD","MEMBER","TAKEN_BACK","TOLD"],["AUDIENCE_SET","MEMBER","TOLD","TOLD"],["AUDIENCE_SET","MEMBER","CONFIRMED","CONFIRMED"],["AUDIENCE_SET","MEMBER","OBJECTED","OBJECTED"],["TAKEN_BACK","MEMBER","TOLD","TAKEN_BACK"],["TAKEN_BACK","MEMBER","CONFIRMED","TAKEN_BACK"],["TAKEN_BACK","MEMBER","OBJECTED","TAKEN_BACK"],["CONFIRMED","OFFICE","TOLD","CONFIRMED"],["CONFIRMED","OFFICE","CONFIRMED","CONFIRMED"],["CONFIRMED","OFFICE","OBJECTED","CONFIRMED"],["OBJECTED","OFFICE","TOLD","OBJECTED"],["OBJECTED","OFFICE","CONFIRMED","OBJECTED"],["OBJECTED","OFFICE","OBJECTED","OBJECTED"]]', 'effective_on', 'pledge_alliance', 'status');
ALTER TABLE story_alliance ENABLE ROW LEVEL SECURITY;
ALTER TABLE story_alliance FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON story_alliance TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON story_alliance FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR (status IS DISTINCT FROM 'WITHDRAWN' OR is_origin) AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) AND (SELECT ctx.today()) < ends_before);
CREATE POLICY read_public ON story_alliance FOR SELECT TO anonymous USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before);
CREATE POLICY insert ON story_alliance FOR INSERT TO api WITH CHECK (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND story_id = ANY ((SELECT ctx.story_keys('act'))::uuid[]) OR is_origin AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY look_up ON story_alliance FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON story_alliance FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON story_alliance FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON story_alliance FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, alliance_id, membership_id, story_id, published_on) ON story_alliance TO anonymous;
GRANT INSERT (tenant_id, id, membership_id, alliance_id, story_id) ON story_alliance TO api;
GRANT SELECT ON story_alliance TO api;
GRANT SELECT ON story_alliance TO context_definer;
GRANT DELETE ON story_alliance TO trigger_definer;
GRANT SELECT ON story_alliance TO trigger_definer;
GRANT UPDATE ON story_alliance TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON story_alliance REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('is_told,shown', 'is_origin,is_person,member_shown,ends_before,status,is_agreed,published_on', 'story_id');
CREATE TRIGGER trail_update AFTER UPDATE ON story_alliance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('is_told,shown', 'is_origin,is_person,member_shown,ends_before,status,is_agreed,published_on', 'story_id');
CREATE TRIGGER trail_delete AFTER DELETE ON story_alliance REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('is_told,shown', 'is_origin,is_person,member_shown,ends_before,status,is_agreed,published_on', 'story_id');
CREATE TRIGGER notify_insert AFTER INSERT ON story_alliance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'story_id', 'story_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON story_alliance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'story_id', 'story_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON story_alliance REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'story_id', 'story_concerns()');
CREATE TRIGGER guard_story_id BEFORE INSERT OR UPDATE OF story_id ON story_alliance FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.story_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('story_id', 'success_story');
CREATE TRIGGER prepare_row BEFORE INSERT ON story_alliance FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION contribution_prepare('story', 'success_story');
CREATE TRIGGER check_member AFTER INSERT ON story_alliance FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION contribution_check('story', 'success_story');
ALTER TABLE story_partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE story_partner FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON story_partner TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON story_partner FOR SELECT TO api, anonymous USING (EXISTS (SELECT FROM success_story s WHERE s.tenant_id = story_partner.tenant_id AND s.id = story_partner.story_id));
CREATE POLICY insert ON story_partner FOR INSERT TO api WITH CHECK (answer IS NULL AND NOT on_behalf AND story_id = ANY ((SELECT ctx.story_keys('writes'))::uuid[]));
CREATE POLICY update ON story_partner FOR UPDATE TO api USING (id = ANY ((SELECT ctx.story_keys('answers'))::uuid[]) OR (answer IS NULL OR on_behalf) AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = story_partner.tenant_id AND s.id = story_partner.story_id)) WITH CHECK (NOT on_behalf AND id = ANY ((SELECT ctx.story_keys('answers'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY delete ON story_partner FOR DELETE TO api USING (story_id = ANY ((SELECT ctx.story_keys('writes'))::uuid[]));
CREATE POLICY look_up ON story_partner FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON story_partner FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON story_partner FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON story_partner FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON story_partner FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON story_partner FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, story_id, partner_id) ON story_partner TO anonymous;
GRANT DELETE ON story_partner TO api;
GRANT INSERT (tenant_id, id, story_id, alliance_id, partner_id, answer, on_behalf, method, evidence) ON story_partner TO api;
GRANT SELECT ON story_partner TO api;
GRANT UPDATE (answer, on_behalf, method, evidence) ON story_partner TO api;
GRANT SELECT ON story_partner TO context_definer;
GRANT SELECT ON story_partner TO person_definer;
GRANT UPDATE ON story_partner TO person_definer;
GRANT DELETE ON story_partner TO trigger_definer;
GRANT SELECT ON story_partner TO trigger_definer;
GRANT UPDATE ON story_partner TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON story_partner REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'method,evidence', 'story_id');
CREATE TRIGGER trail_update AFTER UPDATE ON story_partner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'method,evidence', 'story_id');
CREATE TRIGGER trail_delete AFTER DELETE ON story_partner REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'method,evidence', 'story_id');
CREATE TRIGGER notify_insert AFTER INSERT ON story_partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'story_id', 'story_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON story_partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'story_id', 'story_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON story_partner REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'story_id', 'story_concerns()');
CREATE TRIGGER guard_partner_id BEFORE INSERT OR UPDATE OF partner_id ON story_partner FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('partner_id', 'partner');
ALTER TABLE story_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE story_span FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON story_span TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON story_span FOR SELECT TO api USING ((visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) AND true);
CREATE POLICY read_public ON story_span FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND true);
CREATE POLICY maintain_select ON story_span FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON story_span FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON story_span FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON story_span FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, alliance_id, valid_from, valid_to, story_id, membership_id, field_of_action) ON story_span TO anonymous;
GRANT SELECT ON story_span TO api;
GRANT DELETE ON story_span TO trigger_definer;
GRANT INSERT ON story_span TO trigger_definer;
GRANT SELECT ON story_span TO trigger_definer;
GRANT UPDATE ON story_span TO trigger_definer;
ALTER TABLE story_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE story_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON story_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON story_step FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON story_step FOR INSERT TO api WITH CHECK ((side = 'OFFICE' AND (kind = 'PUBLISHED' OR kind = 'REJECTED' OR kind = 'RETURNED' OR kind = 'UNPUBLISHED') AND NOT on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR side = 'MEMBER' AND (kind = 'SUBMITTED' OR kind = 'WITHDRAWN') AND (on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND EXISTS (SELECT FROM story_alliance t WHERE t.tenant_id = story_step.tenant_id AND t.id = story_step.story_alliance_id AND t.is_origin) OR NOT on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) AND (kind = 'WITHDRAWN' OR EXISTS (SELECT FROM story_alliance t WHERE t.tenant_id = story_step.tenant_id AND t.id = story_step.story_alliance_id AND t.story_id = ANY ((SELECT ctx.story_keys('act'))::uuid[]))))) AND effective_on = (SELECT ctx.today()));
CREATE POLICY maintain_select ON story_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON story_step FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON story_step FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON story_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON story_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, story_alliance_id, membership_id, alliance_id, number, kind, side, on_behalf, method, evidence, reason, note, follows_rules, effective_on) ON story_step TO api;
GRANT SELECT ON story_step TO api;
GRANT SELECT ON story_step TO person_definer;
GRANT UPDATE ON story_step TO person_definer;
GRANT DELETE ON story_step TO trigger_definer;
GRANT SELECT ON story_step TO trigger_definer;
GRANT UPDATE ON story_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON story_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'on_behalf,method,evidence,reason,note', 'story_alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON story_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'on_behalf,method,evidence,reason,note', 'story_alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON story_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'on_behalf,method,evidence,reason,note', 'story_alliance_id');
CREATE TRIGGER check_step AFTER INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,story_alliance_id', '[["SUBMITTED","MEMBER",null,"SUBMITTED"],["SUBMITTED","MEMBER","RETURNED","SUBMITTED"],["SUBMITTED","MEMBER","WITHDRAWN","SUBMITTED"],["WITHDRAWN","MEMBER","SUBMITTED","WITHDRAWN"],["WITHDRAWN","MEMBER","RETURNED","WITHDRAWN"],["WITHDRAWN","MEMBER","PUBLISHED","WITHDRAWN"],["RETURNED","OFFICE","SUBMITTED","RETURNED"],["REJECTED","OFFICE","SUBMITTED","REJECTED"],["PUBLISHED","OFFICE","SUBMITTED","PUBLISHED"],["UNPUBLISHED","OFFICE","PUBLISHED","RETURNED"]]', 'effective_on', 'story_alliance', 'status');
ALTER TABLE success_story ENABLE ROW LEVEL SECURITY;
ALTER TABLE success_story FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON success_story TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON success_story FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM story_alliance t WHERE t.story_id = ANY (ARRAY[success_story.id]) AND t.is_told));
CREATE POLICY read_public ON success_story FOR SELECT TO anonymous USING (EXISTS (SELECT FROM story_alliance t WHERE t.story_id = ANY (ARRAY[success_story.id])));
CREATE POLICY look_up ON success_story FOR SELECT TO context_definer USING (true);
CREATE POLICY read_named ON success_story FOR SELECT TO api USING (id = ANY ((SELECT ctx.story_keys('named'))::uuid[]));
CREATE POLICY insert ON success_story FOR INSERT TO api WITH CHECK ((NOT success_story.on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR success_story.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = success_story.tenant_id AND m.id = success_story.membership_id AND (m.status = 'ACTIVE' OR m.status = 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before));
CREATE POLICY update ON success_story FOR UPDATE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND (on_behalf OR EXISTS (SELECT FROM story_alliance t WHERE t.story_id = success_story.id AND t.is_told)))) WITH CHECK ((NOT success_story.on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR success_story.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON success_story FOR DELETE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON success_story FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON success_story FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON success_story FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON success_story FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON success_story FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, membership_id, title, title_key, teaser, text, field_of_action, effect, reuse, to_tenant_id, measure_id, pledge_id, image_id, image_alt, image_credit, published_on, newest_key) ON success_story TO anonymous;
GRANT DELETE ON success_story TO api;
GRANT INSERT (tenant_id, id, version, updated_at, membership_id, alliance_id, title, teaser, text, field_of_action, effect, reuse, to_tenant_id, measure_id, pledge_id, image_id, image_alt, image_credit, on_behalf, method, evidence) ON success_story TO api;
GRANT SELECT ON success_story TO api;
GRANT UPDATE (version, updated_at, title, teaser, text, field_of_action, effect, reuse, to_tenant_id, measure_id, pledge_id, image_id, image_alt, image_credit, on_behalf, method, evidence) ON success_story TO api;
GRANT SELECT ON success_story TO context_definer;
GRANT SELECT ON success_story TO person_definer;
GRANT UPDATE ON success_story TO person_definer;
GRANT DELETE ON success_story TO trigger_definer;
GRANT SELECT ON success_story TO trigger_definer;
GRANT UPDATE ON success_story TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON success_story REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,newest_key', 'text,effect,image_alt,image_credit,method,evidence');
CREATE TRIGGER trail_update AFTER UPDATE ON success_story REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,newest_key', 'text,effect,image_alt,image_credit,method,evidence');
CREATE TRIGGER trail_delete AFTER DELETE ON success_story REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,newest_key', 'text,effect,image_alt,image_credit,method,evidence');
CREATE TRIGGER search_terms_insert AFTER INSERT ON success_story REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title,teaser');
CREATE TRIGGER search_terms_update AFTER UPDATE ON success_story FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title,teaser');
CREATE TRIGGER search_terms_delete AFTER DELETE ON success_story FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title,teaser');
CREATE TRIGGER notify_insert AFTER INSERT ON success_story REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'id', 'story_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON success_story REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'id', 'story_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON success_story REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'id', 'story_concerns()');
CREATE TRIGGER keep_content BEFORE UPDATE ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer' AND (OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.text IS DISTINCT FROM NEW.text OR OLD.field_of_action IS DISTINCT FROM NEW.field_of_action OR OLD.effect IS DISTINCT FROM NEW.effect OR OLD.reuse IS DISTINCT FROM NEW.reuse OR OLD.to_tenant_id IS DISTINCT FROM NEW.to_tenant_id OR OLD.measure_id IS DISTINCT FROM NEW.measure_id OR OLD.pledge_id IS DISTINCT FROM NEW.pledge_id OR OLD.image_id IS DISTINCT FROM NEW.image_id OR OLD.image_alt IS DISTINCT FROM NEW.image_alt OR OLD.image_credit IS DISTINCT FROM NEW.image_credit)) EXECUTE FUNCTION success_story_keep();
CREATE TRIGGER told_anew AFTER UPDATE ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer' AND (OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.text IS DISTINCT FROM NEW.text OR OLD.field_of_action IS DISTINCT FROM NEW.field_of_action OR OLD.effect IS DISTINCT FROM NEW.effect OR OLD.reuse IS DISTINCT FROM NEW.reuse OR OLD.to_tenant_id IS DISTINCT FROM NEW.to_tenant_id OR OLD.measure_id IS DISTINCT FROM NEW.measure_id OR OLD.pledge_id IS DISTINCT FROM NEW.pledge_id OR OLD.image_id IS DISTINCT FROM NEW.image_id OR OLD.image_alt IS DISTINCT FROM NEW.image_alt OR OLD.image_credit IS DISTINCT FROM NEW.image_credit)) EXECUTE FUNCTION success_story_told_anew();
CREATE TRIGGER guard_measure BEFORE INSERT OR UPDATE OF to_tenant_id, measure_id ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.measure_id IS NOT NULL) EXECUTE FUNCTION contribution_guard_measure();
CREATE TRIGGER guard_pledge BEFORE INSERT OR UPDATE OF pledge_id ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.pledge_id IS NOT NULL) EXECUTE FUNCTION success_story_guard_pledge();
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF image_id ON success_story DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.image_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'image_id');
DROP POLICY read ON search_term;
CREATE POLICY read ON search_term FOR SELECT TO api USING ((table_name <> 'success_story' OR visibility = 'PUBLIC') AND (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
CREATE POLICY read_success_story_by_key ON search_term FOR SELECT TO api USING (table_name = 'success_story' AND (row_id = ANY ((SELECT ctx.story_keys('readable'))::text[])));
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'idea_support', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'network_idea', 'network_idea_step', 'network_member', 'pledge', 'pledge_alliance', 'pledge_effect', 'pledge_entry', 'pledge_step', 'representative', 'representative_step', 'signature', 'signature_person', 'story_alliance', 'story_partner', 'story_step', 'success_story']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'idea_support', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'network_idea', 'network_idea_step', 'network_member', 'pledge', 'pledge_alliance', 'pledge_effect', 'pledge_entry', 'pledge_step', 'representative', 'representative_step', 'signature', 'signature_person', 'story_alliance', 'story_partner', 'story_step', 'success_story']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
CREATE OR REPLACE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file
  WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id
    AND num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, pledge_id, story_id) = 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such file' USING ERRCODE = '23503', TABLE = TG_TABLE_NAME,
      CONSTRAINT = format('%s_file', TG_TABLE_NAME);
  END IF;
  IF file_audience(v_visibility) < file_audience(NEW.visibility) THEN
    RAISE EXCEPTION 'fewer see the file than the row' USING ERRCODE = '23514', TABLE = TG_TABLE_NAME,
      CONSTRAINT = format('%s_file_audience', TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END $$;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION ctx.meeting_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_alliances uuid[] := ctx.keys(CASE p_set WHEN 'open' THEN 'active' WHEN 'fellow' THEN 'member'
    WHEN 'asked' THEN 'office' WHEN 'joined' THEN 'office' ELSE p_set END);
  v_read int[];
BEGIN
  IF p_set IN ('office', 'manage') THEN
    RETURN ARRAY(SELECT id FROM meeting WHERE alliance_id = ANY (v_alliances));
  ELSIF p_set IN ('asked', 'joined') THEN
    RETURN ARRAY(
      SELECT meeting_id FROM meeting_audience
      WHERE alliance_id = ANY (v_alliances) AND visibility <> 'DRAFT' AND answer IS DISTINCT FROM 'DECLINED'
        AND (p_set = 'asked' OR answer = 'ACCEPTED'));
  END IF;
  v_read := ctx.tenant_ids('read');
  RETURN ARRAY(
    SELECT meeting_id FROM meeting_audience
    WHERE alliance_id = ANY (v_alliances) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_audience
    WHERE cooperation_id = ANY (ctx.cooperation_keys('agreed')) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_audience
    WHERE network_id = ANY (ctx.network_keys(CASE p_set WHEN 'open' THEN 'member' ELSE p_set END))
      AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_audience
    WHERE to_tenant_id = ANY (v_read) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_invitation
    WHERE to_tenant_id = ANY (v_read) AND visibility <> 'DRAFT'
    UNION ALL SELECT i.meeting_id FROM meeting_invitation i JOIN membership m ON m.id = i.membership_id
    WHERE i.membership_id = ANY (ctx.keys('own')) AND i.visibility <> 'DRAFT' AND (p_set = 'open' OR NOT i.is_person)
      AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before);
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
CREATE OR REPLACE FUNCTION meeting_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.series_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM meeting_series s WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.series_id
      AND s.alliance_id IS NOT DISTINCT FROM NEW.alliance_id
      AND s.cooperation_id IS NOT DISTINCT FROM NEW.cooperation_id
      AND s.network_id IS NOT DISTINCT FROM NEW.network_id)
  THEN
    RAISE EXCEPTION 'no such series' USING ERRCODE = '23503', TABLE = 'meeting',
      CONSTRAINT = 'meeting_tenant_id_series_id_fkey';
  ELSIF NEW.network_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM network n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.network_id
      AND n.alliance_id IS NOT DISTINCT FROM NEW.alliance_id)
  THEN
    RAISE EXCEPTION 'no such network' USING ERRCODE = '23503', TABLE = 'meeting', CONSTRAINT = 'meeting_network';
  ELSIF NEW.host_membership_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.host_membership_id
      AND m.partner_id IS NOT NULL AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before)
  THEN
    RAISE EXCEPTION 'no such member' USING ERRCODE = '23503', TABLE = 'meeting',
      CONSTRAINT = 'meeting_host_membership';
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
CREATE FUNCTION meeting_series_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM network n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.network_id
    AND n.alliance_id IS NOT DISTINCT FROM NEW.alliance_id)
  THEN
    RAISE EXCEPTION 'no such network' USING ERRCODE = '23503', TABLE = 'meeting_series',
      CONSTRAINT = 'meeting_series_network';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION meeting_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(m.tenant_id), m.alliance_id FROM meeting m WHERE m.id = p_id
  UNION SELECT ctx.acting_tenant(a.to_tenant_id), a.alliance_id FROM meeting_audience a
  WHERE a.meeting_id = p_id AND a.cooperation_id IS NULL AND a.network_id IS NULL
  UNION SELECT ctx.acting_tenant(n.to_tenant_id), n.membership_id FROM meeting_audience a
  JOIN network_member n ON n.network_id = a.network_id WHERE a.meeting_id = p_id AND n.partner_id IS NULL
  UNION SELECT c.tenant_id, c.key FROM meeting_audience a
  CROSS JOIN LATERAL cooperation_concerns(a.cooperation_id) c WHERE a.meeting_id = p_id
  UNION SELECT ctx.acting_tenant(i.to_tenant_id), i.membership_id FROM meeting_invitation i WHERE i.meeting_id = p_id
$$;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
CREATE OR REPLACE FUNCTION meeting_check_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
  s membership;
  v_constraint text;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  SELECT * INTO s FROM membership
  WHERE id = NEW.membership_id AND status = 'ACTIVE' AND ctx.today() < ends_before;
  IF (SELECT count(*) FROM meeting_invitation WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id) > 2000
  THEN
    v_constraint := 'meeting_invitation_bound';
  ELSIF NEW.origin = 'REGISTERED' AND (m.status IN ('CANCELLED', 'HELD') OR m.ends_at <= now()) THEN
    v_constraint := 'meeting_invitation_over';
  ELSIF NEW.origin = 'REGISTERED' AND NOT EXISTS (
    SELECT FROM meeting_audience a
    WHERE a.tenant_id = NEW.tenant_id AND a.meeting_id = NEW.meeting_id AND a.answer = 'ACCEPTED'
      AND (a.alliance_id = s.alliance_id OR a.to_tenant_id = NEW.to_tenant_id OR EXISTS (
        SELECT FROM cooperation_party p WHERE p.cooperation_id = a.cooperation_id
          AND p.status IN ('AGREED', 'LEFT') AND ctx.today() < p.ends_before
          AND (p.to_tenant_id = NEW.to_tenant_id OR p.partner_id = s.partner_id)) OR EXISTS (
        SELECT FROM network_member n WHERE n.network_id = a.network_id AND ctx.today() < n.ends_before
          AND (n.to_tenant_id = NEW.to_tenant_id OR n.membership_id = s.id))))
  THEN
    v_constraint := 'meeting_invitation_not_open';
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'not on this list' USING ERRCODE = '23514', TABLE = 'meeting_invitation',
      CONSTRAINT = v_constraint;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION ctx.collect_notifications() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kind text;
  v_since date;
  v_today date := ctx.today();
  v_any boolean := false;
BEGIN
  FOREACH v_kind IN ARRAY
    '{DEADLINE_DUE,MEASURES_STALE,GRANT_ENDING,DECLARATION_TO_SIGN,MEETING_REMINDER,PLEDGE_DUE}'::text[]
  LOOP
    INSERT INTO notification_mark (kind, through_on) VALUES (v_kind, v_today) ON CONFLICT DO NOTHING;
    SELECT through_on INTO v_since FROM notification_mark WHERE kind = v_kind FOR UPDATE;
    CONTINUE WHEN v_since >= v_today;
    v_any := true;
    UPDATE notification_mark SET through_on = v_today WHERE kind = v_kind;
    IF v_kind = 'GRANT_ENDING' THEN
      PERFORM ctx.queue_mail(v_kind, g.tenant_id, g.id, NULL, g.user_id, NULL),
        ctx.notify_role_holders(v_kind, g.tenant_id, g.id, '{ADMIN}', g.user_id)
      FROM role_grant g
      WHERE v_since < g.valid_to - 14 AND g.valid_to - 14 <= v_today AND v_today < g.valid_to
        AND g.valid_from <= v_today AND NOT EXISTS (
          SELECT FROM role_grant o WHERE o.user_id = g.user_id AND o.tenant_id = g.tenant_id AND o.role = g.role
            AND o.alliance_id IS NOT DISTINCT FROM g.alliance_id
            AND o.valid_from <= g.valid_to AND g.valid_to < o.valid_to);
    ELSIF v_kind = 'DECLARATION_TO_SIGN' THEN
      PERFORM ctx.queue_mail(v_kind, s.tenant_id, s.membership_id, NULL, s.user_id, NULL)
      FROM ctx.signatures_to_ask(v_since, v_today) s;
    ELSIF v_kind = 'MEETING_REMINDER' THEN
      PERFORM ctx.notify_invited(v_kind, meeting_reminders(v_since, v_today), NULL);
    ELSIF v_kind = 'PLEDGE_DUE' THEN
      PERFORM ctx.notify_people(v_kind, p.tenant_id, p.id, p.users, NULL) FROM pledges_due(v_since, v_today) p;
    ELSE
      PERFORM ctx.notify_role_holders(
        v_kind, c.tenant_id, c.id, '{VIEWER,EDITOR,REVIEWER,ADMIN,COUNTY}', NULL)
      FROM ctx.notification_candidates(v_kind, v_since, v_today) c;
    END IF;
  END LOOP;
  RETURN v_any;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
GRANT CREATE ON SCHEMA ctx TO trigger_definer;
SET LOCAL ROLE trigger_definer;
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
    -- What a foreign key carries along has its entry where it comes from: publishing an alliance is one change, not one
    -- of each of 5,000 members as well. To which row it belongs is no such column.
    v_ignored := v_ignored || ARRAY(
      SELECT (SELECT attname::text FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = k.carried)
      FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k (carried, origin)
      WHERE c.conrelid = TG_RELID AND c.confupdtype = 'c' AND (SELECT attname FROM pg_attribute
        WHERE attrelid = c.confrelid AND attnum = k.origin) NOT IN ('tenant_id', 'id')
    );
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request_id', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes, (v_mandates ->> r.tenant::text)::uuid, r.whole
    FROM (
      SELECT (n.j ->> v_tenant)::int AS tenant, n.j ->> 'id' AS id,
        coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2], n.j ->> v_wholes[3]) AS whole,
        (SELECT jsonb_object_agg(
            k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(o.j -> k.key, k.value) END)
          FROM jsonb_each(n.j) AS k
          WHERE o.j -> k.key IS DISTINCT FROM k.value AND k.key <> ALL (v_ignored)) AS changes
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o
        ON o.j -> 'id' = n.j -> 'id' AND o.j -> 'tenant_id' IS NOT DISTINCT FROM n.j -> 'tenant_id'
      WHERE o.j - v_ignored <> n.j - v_ignored
      OFFSET 0
    ) r;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT (n.j ->> v_tenant)::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END)
        FROM jsonb_each(n.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> (n.j ->> v_tenant))::uuid,
      coalesce(n.j ->> v_wholes[1], n.j ->> v_wholes[2], n.j ->> v_wholes[3])
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id,
      whole_id)
    SELECT (o.j ->> v_tenant)::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END)
        FROM jsonb_each(o.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> (o.j ->> v_tenant))::uuid,
      coalesce(o.j ->> v_wholes[1], o.j ->> v_wholes[2], o.j ->> v_wholes[3])
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM trigger_definer;
CREATE TRIGGER check_network AFTER INSERT ON meeting_series FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.network_id IS NOT NULL) EXECUTE FUNCTION meeting_series_check();
DROP POLICY read ON file;
CREATE POLICY read ON file FOR SELECT TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL AND (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
DROP POLICY read_public ON file;
CREATE POLICY read_public ON file FOR SELECT TO anonymous USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL AND visibility = 'PUBLIC');
DROP POLICY insert ON file;
CREATE POLICY insert ON file FOR INSERT TO api WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY update ON file;
CREATE POLICY update ON file FOR UPDATE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY delete ON file;
CREATE POLICY delete ON file FOR DELETE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY read_of_pledge ON file FOR SELECT TO api USING (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))) OR pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id) AND EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = file.pledge_id AND t.is_told AND t.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])));
CREATE POLICY insert_of_pledge ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY delete_of_pledge ON file FOR DELETE TO api USING (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY read_image_of_story ON file FOR SELECT TO api, anonymous USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND s.image_id = file.id));
CREATE POLICY read_of_story ON file FOR SELECT TO api USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR s.on_behalf AND s.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
CREATE POLICY insert_of_story ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND width > 0 AND story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR s.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY delete_of_story ON file FOR DELETE TO api USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR s.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
GRANT SELECT (tenant_id, id, name, media_type, size, sha256, width, height, content, alliance_id, story_id) ON file TO anonymous;
GRANT INSERT (tenant_id, id, visibility, name, media_type, width, height, content, partner_id, alliance_id, membership_id, meeting_id, pledge_id, story_id) ON file TO api;
DROP POLICY insert ON meeting;
CREATE POLICY insert ON meeting FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR (alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting.cooperation_id AND c.visibility = 'PUBLIC')) AND (network_id IS NULL OR EXISTS (SELECT FROM network n WHERE n.id = meeting.network_id AND n.visibility = 'PUBLIC'))) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting.cooperation_id AND c.tenant_id = meeting.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = meeting.cooperation_id AND p.to_tenant_id = meeting.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT') AND (SELECT ctx.today()) < p.ends_before)));
DROP POLICY update ON meeting;
CREATE POLICY update ON meeting FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR (alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting.cooperation_id AND c.visibility = 'PUBLIC')) AND (network_id IS NULL OR EXISTS (SELECT FROM network n WHERE n.id = meeting.network_id AND n.visibility = 'PUBLIC'))));
GRANT SELECT (tenant_id, id, title, title_key, kind, level, format, field_of_action, description, report, is_all_day, starts_at, ends_at, place, website, status, sequence, series_id, alliance_id, cooperation_id, network_id, host_membership_id, host_tenant_id, moderation, is_moderation_neutral, source, updated_at) ON meeting TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, series_id, alliance_id, cooperation_id, title, visibility, kind, level, format, field_of_action, description, report, is_all_day, starts_at, ends_at, place, website, places, answer_by, host_membership_id, host_tenant_id, moderation, is_moderation_neutral, source, network_id) ON meeting TO api;
DROP POLICY read ON meeting_audience;
CREATE POLICY read ON meeting_audience FOR SELECT TO api USING (visibility = 'PUBLIC' AND answer = 'ACCEPTED' AND (EXISTS (SELECT FROM alliance a WHERE a.id = meeting_audience.alliance_id) OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_audience.cooperation_id) OR EXISTS (SELECT FROM network n WHERE n.id = meeting_audience.network_id)) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR answer = 'ACCEPTED' AND (meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('asked'))::uuid[])) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
DROP POLICY read_public ON meeting_audience;
CREATE POLICY read_public ON meeting_audience FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND answer = 'ACCEPTED' AND (EXISTS (SELECT FROM alliance a WHERE a.id = meeting_audience.alliance_id) OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_audience.cooperation_id) OR EXISTS (SELECT FROM network n WHERE n.id = meeting_audience.network_id)));
DROP POLICY insert ON meeting_audience;
CREATE POLICY insert ON meeting_audience FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (answer IS NULL AND alliance_id IS NOT NULL OR answer = 'ACCEPTED' AND (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND EXISTS (SELECT FROM alliance a WHERE a.id = meeting_audience.alliance_id AND a.tenant_id = meeting_audience.tenant_id) OR to_tenant_id IS NOT NULL OR cooperation_id IS NOT NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_audience.cooperation_id AND c.tenant_id = meeting_audience.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = meeting_audience.cooperation_id AND p.to_tenant_id = meeting_audience.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT') AND (SELECT ctx.today()) < p.ends_before)) OR EXISTS (SELECT FROM network n WHERE n.tenant_id = meeting_audience.tenant_id AND n.id = meeting_audience.network_id AND (n.tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND n.tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR n.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))))));
GRANT SELECT (tenant_id, id, meeting_id, alliance_id, cooperation_id, network_id, to_tenant_id, answer) ON meeting_audience TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, meeting_id, visibility, alliance_id, cooperation_id, to_tenant_id, answer, network_id) ON meeting_audience TO api;
CREATE TRIGGER guard_network_id BEFORE INSERT OR UPDATE OF network_id ON meeting_audience FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.network_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('network_id', 'network');
DROP POLICY read ON meeting_series;
CREATE POLICY read ON meeting_series FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR visibility <> 'DRAFT' AND (alliance_id = ANY ((SELECT ctx.keys('active'))::uuid[]) OR network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[])) OR visibility <> 'DRAFT' AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = meeting_series.tenant_id AND m.series_id = meeting_series.id AND m.visibility <> 'DRAFT' AND (m.id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR m.id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR m.id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]))));
DROP POLICY insert ON meeting_series;
CREATE POLICY insert ON meeting_series FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR (alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting_series.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_series.cooperation_id AND c.visibility = 'PUBLIC')) AND (network_id IS NULL OR EXISTS (SELECT FROM network n WHERE n.id = meeting_series.network_id AND n.visibility = 'PUBLIC'))) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_series.cooperation_id AND c.tenant_id = meeting_series.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = meeting_series.cooperation_id AND p.to_tenant_id = meeting_series.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT') AND (SELECT ctx.today()) < p.ends_before)));
DROP POLICY update ON meeting_series;
CREATE POLICY update ON meeting_series FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR (alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting_series.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_series.cooperation_id AND c.visibility = 'PUBLIC')) AND (network_id IS NULL OR EXISTS (SELECT FROM network n WHERE n.id = meeting_series.network_id AND n.visibility = 'PUBLIC'))));
GRANT SELECT (tenant_id, id, title, title_key, kind, topic, field_of_action, per_year_min, per_year_max, has_rotating_host, needs_neutral_moderation, begins_on, ends_before, alliance_id, cooperation_id, network_id, source, updated_at) ON meeting_series TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, alliance_id, cooperation_id, title, visibility, kind, topic, field_of_action, per_year_min, per_year_max, has_rotating_host, needs_neutral_moderation, begins_on, ends_before, source, network_id) ON meeting_series TO api;
GRANT CREATE ON SCHEMA ctx TO context_definer;
GRANT CREATE ON SCHEMA public TO context_definer;
REVOKE ALL ON FUNCTION ctx.network_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.network_keys(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_people(text, int, uuid, uuid[], uuid) FROM PUBLIC;
ALTER FUNCTION ctx.notify_people(text, int, uuid, uuid[], uuid) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.pledge_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.pledge_keys(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.story_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.story_keys(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION office_people(uuid) FROM PUBLIC;
ALTER FUNCTION office_people(uuid) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
REVOKE CREATE ON SCHEMA public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.network_keys(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.notify_people(text, int, uuid, uuid[], uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.pledge_keys(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.story_keys(text) TO owner;
GRANT EXECUTE ON FUNCTION office_people(uuid) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION contribution_check() FROM PUBLIC;
ALTER FUNCTION contribution_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION contribution_prepare() FROM PUBLIC;
ALTER FUNCTION contribution_prepare() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION idea_apply_step() FROM PUBLIC;
ALTER FUNCTION idea_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION idea_check() FROM PUBLIC;
ALTER FUNCTION idea_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION idea_check_support() FROM PUBLIC;
ALTER FUNCTION idea_check_support() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_series_check() FROM PUBLIC;
ALTER FUNCTION meeting_series_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION member_people(uuid[]) FROM PUBLIC;
ALTER FUNCTION member_people(uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_agree_member() FROM PUBLIC;
ALTER FUNCTION network_agree_member() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_apply_step() FROM PUBLIC;
ALTER FUNCTION network_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_check() FROM PUBLIC;
ALTER FUNCTION network_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_check_member() FROM PUBLIC;
ALTER FUNCTION network_check_member() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_count_companies(uuid, date) FROM PUBLIC;
ALTER FUNCTION network_count_companies(uuid, date) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_idea_step_notify() FROM PUBLIC;
ALTER FUNCTION network_idea_step_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_prepare_member() FROM PUBLIC;
ALTER FUNCTION network_prepare_member() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_step_notify() FROM PUBLIC;
ALTER FUNCTION network_step_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_wipe_person() FROM PUBLIC;
ALTER FUNCTION network_wipe_person() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION network_withdraw() FROM PUBLIC;
ALTER FUNCTION network_withdraw() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_entry() FROM PUBLIC;
ALTER FUNCTION pledge_apply_entry() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_itself_to_figures() FROM PUBLIC;
ALTER FUNCTION pledge_apply_itself_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_listing_to_figures() FROM PUBLIC;
ALTER FUNCTION pledge_apply_listing_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_memberships_to_figures() FROM PUBLIC;
ALTER FUNCTION pledge_apply_memberships_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_step() FROM PUBLIC;
ALTER FUNCTION pledge_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_tellings_to_figures() FROM PUBLIC;
ALTER FUNCTION pledge_apply_tellings_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_apply_to_figures() FROM PUBLIC;
ALTER FUNCTION pledge_apply_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_check_begun() FROM PUBLIC;
ALTER FUNCTION pledge_check_begun() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_check_days() FROM PUBLIC;
ALTER FUNCTION pledge_check_days() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_check_running() FROM PUBLIC;
ALTER FUNCTION pledge_check_running() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_entry_notify() FROM PUBLIC;
ALTER FUNCTION pledge_entry_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_rewrite_spans(uuid[]) FROM PUBLIC;
ALTER FUNCTION pledge_rewrite_spans(uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_step_notify() FROM PUBLIC;
ALTER FUNCTION pledge_step_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_tenants(uuid) FROM PUBLIC;
ALTER FUNCTION pledge_tenants(uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_told_anew() FROM PUBLIC;
ALTER FUNCTION pledge_told_anew() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_wipe() FROM PUBLIC;
ALTER FUNCTION pledge_wipe() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledges_due(date, date) FROM PUBLIC;
ALTER FUNCTION pledges_due(date, date) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_apply_step() FROM PUBLIC;
ALTER FUNCTION story_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_apply_to_figures() FROM PUBLIC;
ALTER FUNCTION story_apply_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_carry_agreement() FROM PUBLIC;
ALTER FUNCTION story_carry_agreement() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_follow_telling() FROM PUBLIC;
ALTER FUNCTION story_follow_telling() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_lock_of_membership() FROM PUBLIC;
ALTER FUNCTION story_lock_of_membership() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_partner_apply() FROM PUBLIC;
ALTER FUNCTION story_partner_apply() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_partner_check() FROM PUBLIC;
ALTER FUNCTION story_partner_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_partner_notify() FROM PUBLIC;
ALTER FUNCTION story_partner_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_partner_people(uuid) FROM PUBLIC;
ALTER FUNCTION story_partner_people(uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_step_lock() FROM PUBLIC;
ALTER FUNCTION story_step_lock() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION story_step_notify() FROM PUBLIC;
ALTER FUNCTION story_step_notify() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION success_story_keep() FROM PUBLIC;
ALTER FUNCTION success_story_keep() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION success_story_told_anew() FROM PUBLIC;
ALTER FUNCTION success_story_told_anew() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION success_story_wipe() FROM PUBLIC;
ALTER FUNCTION success_story_wipe() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION contribution_check() TO owner;
GRANT EXECUTE ON FUNCTION contribution_prepare() TO owner;
GRANT EXECUTE ON FUNCTION idea_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION idea_check() TO owner;
GRANT EXECUTE ON FUNCTION idea_check_support() TO owner;
GRANT EXECUTE ON FUNCTION meeting_series_check() TO owner;
GRANT EXECUTE ON FUNCTION member_people(uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION network_agree_member() TO owner;
GRANT EXECUTE ON FUNCTION network_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION network_check() TO owner;
GRANT EXECUTE ON FUNCTION network_check_member() TO owner;
GRANT EXECUTE ON FUNCTION network_count_companies(uuid, date) TO owner;
GRANT EXECUTE ON FUNCTION network_idea_step_notify() TO owner;
GRANT EXECUTE ON FUNCTION network_prepare_member() TO owner;
GRANT EXECUTE ON FUNCTION network_step_notify() TO owner;
GRANT EXECUTE ON FUNCTION network_wipe_person() TO owner;
GRANT EXECUTE ON FUNCTION network_withdraw() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_entry() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_itself_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_listing_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_memberships_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_tellings_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_check_begun() TO owner;
GRANT EXECUTE ON FUNCTION pledge_check_days() TO owner;
GRANT EXECUTE ON FUNCTION pledge_check_running() TO owner;
GRANT EXECUTE ON FUNCTION pledge_entry_notify() TO owner;
GRANT EXECUTE ON FUNCTION pledge_rewrite_spans(uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION pledge_step_notify() TO owner;
GRANT EXECUTE ON FUNCTION pledge_tenants(uuid) TO owner;
GRANT EXECUTE ON FUNCTION pledge_told_anew() TO owner;
GRANT EXECUTE ON FUNCTION pledge_wipe() TO owner;
GRANT EXECUTE ON FUNCTION pledges_due(date, date) TO owner;
GRANT EXECUTE ON FUNCTION story_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION story_apply_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION story_carry_agreement() TO owner;
GRANT EXECUTE ON FUNCTION story_follow_telling() TO owner;
GRANT EXECUTE ON FUNCTION story_lock_of_membership() TO owner;
GRANT EXECUTE ON FUNCTION story_partner_apply() TO owner;
GRANT EXECUTE ON FUNCTION story_partner_check() TO owner;
GRANT EXECUTE ON FUNCTION story_partner_notify() TO owner;
GRANT EXECUTE ON FUNCTION story_partner_people(uuid) TO owner;
GRANT EXECUTE ON FUNCTION story_step_lock() TO owner;
GRANT EXECUTE ON FUNCTION story_step_notify() TO owner;
GRANT EXECUTE ON FUNCTION success_story_keep() TO owner;
GRANT EXECUTE ON FUNCTION success_story_told_anew() TO owner;
GRANT EXECUTE ON FUNCTION success_story_wipe() TO owner;
SET LOCAL ROLE owner;

GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
CREATE OR REPLACE FUNCTION ctx.collect_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(jsonb_object_agg(name, found), '{}') FROM (
  SELECT 'access_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{decided_by}'::text[] ORDER BY t.*) FROM access_request t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'app_user' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM app_user t WHERE t.id = p_user OR t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'calendar_feed' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] ORDER BY t.*) FROM calendar_feed t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'concept_status' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM concept_status t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'consent' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM consent t WHERE t.declared_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_party_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_party_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_signatory' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM cooperation_signatory t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'cooperation_signatory_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_signatory_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_terms' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{division_of_labour,financing,rest_note}'::text[] ORDER BY t.*) FROM cooperation_terms t WHERE t.proposed_by = p_user) AS found
  UNION ALL
  SELECT 'erasure' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM erasure t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'file' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{content,name}'::text[] ORDER BY t.*) FROM file t WHERE t.created_by = p_user) AS found
  UNION ALL
  SELECT 'idempotency_key' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{key,input_hash}'::text[] ORDER BY t.*) FROM idempotency_key t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,invited_by}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'join_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END - CASE WHEN lower(t.phone) = ANY (p_addresses) THEN '' ELSE 'phone' END ORDER BY t.*) FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'login_session' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,id_token}'::text[] ORDER BY t.*) FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'logo_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{purpose,note}'::text[] ORDER BY t.*) FROM logo_grant t WHERE t.granted_by = p_user) AS found
  UNION ALL
  SELECT 'logout_notice' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'mail' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'mail_language' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail_language t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'mailing' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{subject,text}'::text[] ORDER BY t.*) FROM mailing t WHERE t.sent_by = p_user) AS found
  UNION ALL
  SELECT 'measure_confirmation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM measure_confirmation t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'measure_report' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{title,note}'::text[] ORDER BY t.*) FROM measure_report t WHERE t.closed_by = p_user) AS found
  UNION ALL
  SELECT 'meeting_answer' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM meeting_answer t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'meeting_invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM meeting_invitation t WHERE lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'meeting_speaker' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM meeting_speaker t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names)) AS found
  UNION ALL
  SELECT 'meeting_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM meeting_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'membership' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership t WHERE t.applied_by = p_user) AS found
  UNION ALL
  SELECT 'membership_contact' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership_contact t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'membership_note' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{text}'::text[] ORDER BY t.*) FROM membership_note t WHERE t.noted_by = p_user) AS found
  UNION ALL
  SELECT 'membership_person' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END - CASE WHEN lower(t.phone) = ANY (p_addresses) THEN '' ELSE 'phone' END ORDER BY t.*) FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'membership_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM membership_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'network_idea_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM network_idea_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'network_result_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{checked_by,note}'::text[] ORDER BY t.*) FROM network_result_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'network_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM network_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'notification_setting' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM notification_setting t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'partner_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM partner_change t WHERE t.changed_by = p_user) AS found
  UNION ALL
  SELECT 'partner_listing_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM partner_listing_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'partner_merge_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM partner_merge_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'partner_proposal' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes,note,reason}'::text[] ORDER BY t.*) FROM partner_proposal t WHERE t.proposed_by = p_user) AS found
  UNION ALL
  SELECT 'partner_review' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] ORDER BY t.*) FROM partner_review t WHERE lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'pledge_entry' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note,evidence_url,evidence}'::text[] ORDER BY t.*) FROM pledge_entry t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'pledge_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note,evidence}'::text[] ORDER BY t.*) FROM pledge_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'post_holder' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names)) AS found
  UNION ALL
  SELECT 'publication_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM publication_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'representation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'representation_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM representation_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'representative' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.contact) = ANY (p_addresses) THEN '' ELSE 'contact' END ORDER BY t.*) FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'representative_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM representative_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'role_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{granted_by}'::text[] ORDER BY t.*) FROM role_grant t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'signature' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM signature t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'signature_person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM signature_person t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'status_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM status_change t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'story_partner' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM story_partner t WHERE t.answered_by = p_user) AS found
  UNION ALL
  SELECT 'story_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM story_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'trail' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM trail t WHERE t.user_id = p_user) AS found
) f WHERE found IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION ctx.delete_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request t WHERE t.user_id = p_user RETURNING 1),
d1 AS (DELETE FROM calendar_feed t WHERE t.user_id = p_user RETURNING 1),
d2 AS (DELETE FROM cooperation_signatory t WHERE t.user_id = p_user RETURNING 1),
d3 AS (DELETE FROM idempotency_key t WHERE t.user_id = p_user RETURNING 1),
d4 AS (DELETE FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d5 AS (DELETE FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d6 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d7 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d8 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d9 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d10 AS (DELETE FROM meeting_invitation t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d11 AS (DELETE FROM membership_contact t WHERE t.user_id = p_user RETURNING 1),
d12 AS (DELETE FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d13 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d14 AS (DELETE FROM partner_review t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d15 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d16 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1),
d17 AS (DELETE FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d18 AS (DELETE FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d19 AS (DELETE FROM signature_person t WHERE t.user_id = p_user RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9) + (SELECT count(*) FROM d10) + (SELECT count(*) FROM d11) + (SELECT count(*) FROM d12) + (SELECT count(*) FROM d13) + (SELECT count(*) FROM d14) + (SELECT count(*) FROM d15) + (SELECT count(*) FROM d16) + (SELECT count(*) FROM d17) + (SELECT count(*) FROM d18) + (SELECT count(*) FROM d19))::int
$$;
CREATE OR REPLACE FUNCTION ctx.person_tenants(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(tenant_id), '{}') FROM (
  SELECT t.tenant_id FROM access_request t WHERE t.user_id = p_user OR t.decided_by = p_user
  UNION
  SELECT t.tenant_id FROM concept_status t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM consent t WHERE t.declared_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_party_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_signatory t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_signatory_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_terms t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM file t WHERE t.created_by = p_user
  UNION
  SELECT t.tenant_id FROM invitation t WHERE t.accepted_by = p_user OR t.invited_by = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM logo_grant t WHERE t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM mailing t WHERE t.sent_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_confirmation t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_report t WHERE t.closed_by = p_user
  UNION
  SELECT t.tenant_id FROM meeting_answer t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM meeting_invitation t WHERE lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM meeting_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM membership t WHERE t.applied_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_contact t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM membership_note t WHERE t.noted_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM membership_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM network_idea_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM network_result_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM network_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.by_tenant_id FROM partner_proposal t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM pledge_entry t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM pledge_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM publication_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL
  UNION
  SELECT t.tenant_id FROM representative_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM role_grant t WHERE t.user_id = p_user OR t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM signature t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM signature_person t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM status_change t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM story_partner t WHERE t.answered_by = p_user
  UNION
  SELECT t.tenant_id FROM story_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM trail t WHERE t.user_id = p_user
) k
$$;
CREATE OR REPLACE FUNCTION ctx.texts_with(p_tenants int[], p_patterns text[]) RETURNS TABLE (tenant_id int, table_name text, row_id text, column_name text)
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
  SELECT t.tenant_id, 'agenda_item', t.id::text, c.name FROM agenda_item t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance', t.id::text, c.name FROM alliance t, LATERAL (VALUES ('name', t.name), ('claim', t.claim), ('purpose', t.purpose), ('ars', t.ars), ('target', t.target), ('website', t.website), ('office_name', t.office_name), ('office_email', t.office_email), ('office_phone', t.office_phone), ('office_address', t.office_address), ('seat_ars', t.seat_ars), ('logo_rules', t.logo_rules), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_goal', t.id::text, c.name FROM alliance_goal t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_offer', t.id::text, c.name FROM alliance_offer t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_principle', t.id::text, c.name FROM alliance_principle t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_tier', t.id::text, c.name FROM alliance_tier t, LATERAL (VALUES ('name', t.name), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept', t.id::text, c.name FROM concept t, LATERAL (VALUES ('title', t.title), ('author', t.author), ('adopted_by', t.adopted_by), ('paper', t.paper), ('url', t.url), ('note', t.note), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_coverage', t.id::text, c.name FROM concept_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_status', t.id::text, c.name FROM concept_status t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'consent', t.id::text, c.name FROM consent t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation', t.id::text, c.name FROM cooperation t, LATERAL (VALUES ('title', t.title), ('purpose', t.purpose), ('interests_at_stake', t.interests_at_stake), ('website', t.website), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_party', t.id::text, c.name FROM cooperation_party t, LATERAL (VALUES ('contribution', t.contribution), ('contact_email', t.contact_email)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_party_step', t.id::text, c.name FROM cooperation_party_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_signatory_step', t.id::text, c.name FROM cooperation_signatory_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_step', t.id::text, c.name FROM cooperation_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_terms', t.id::text, c.name FROM cooperation_terms t, LATERAL (VALUES ('division_of_labour', t.division_of_labour), ('financing', t.financing), ('rest_note', t.rest_note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'data_confirmation', t.id::text, c.name FROM data_confirmation t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'deadline', t.id::text, c.name FROM deadline t, LATERAL (VALUES ('title', t.title), ('basis', t.basis), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'declaration', t.id::text, c.name FROM declaration t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_exemption', t.id::text, c.name FROM field_exemption t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_label', t.id::text, c.name FROM field_label t, LATERAL (VALUES ('label', t.label)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'file', t.id::text, c.name FROM file t, LATERAL (VALUES ('name', t.name)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'funded_project', t.id::text, c.name FROM funded_project t, LATERAL (VALUES ('title', t.title), ('programme', t.programme), ('guideline', t.guideline), ('item_number', t.item_number), ('ministry', t.ministry), ('reference', t.reference), ('joint_group', t.joint_group), ('goal', t.goal), ('partners', t.partners), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'indicator_value', t.id::text, c.name FROM indicator_value t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'join_request', t.id::text, c.name FROM join_request t, LATERAL (VALUES ('message', t.message), ('strengths', t.strengths), ('contribution', t.contribution), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'logo_grant', t.id::text, c.name FROM logo_grant t, LATERAL (VALUES ('purpose', t.purpose), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'mailing', t.id::text, c.name FROM mailing t, LATERAL (VALUES ('subject', t.subject), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.tenant_id, 'meeting', t.id::text, c.name FROM meeting t, LATERAL (VALUES ('title', t.title), ('description', t.description), ('report', t.report), ('place', t.place), ('website', t.website), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_access', t.id::text, c.name FROM meeting_access t, LATERAL (VALUES ('video_url', t.video_url), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_answer', t.id::text, c.name FROM meeting_answer t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_document', t.id::text, c.name FROM meeting_document t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_minutes', t.id::text, c.name FROM meeting_minutes t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_output', t.id::text, c.name FROM meeting_output t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_series', t.id::text, c.name FROM meeting_series t, LATERAL (VALUES ('title', t.title), ('topic', t.topic), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_speaker', t.id::text, c.name FROM meeting_speaker t, LATERAL (VALUES ('organisation', t.organisation), ('function', t.function), ('topic', t.topic)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'meeting_step', t.id::text, c.name FROM meeting_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership', t.id::text, c.name FROM membership t, LATERAL (VALUES ('strengths', t.strengths), ('contribution', t.contribution)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_note', t.id::text, c.name FROM membership_note t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_step', t.id::text, c.name FROM membership_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'network', t.id::text, c.name FROM network t, LATERAL (VALUES ('name', t.name), ('topic', t.topic), ('description', t.description), ('moderation', t.moderation), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'network_idea', t.id::text, c.name FROM network_idea t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'network_idea_step', t.id::text, c.name FROM network_idea_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'network_result', t.id::text, c.name FROM network_result t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'network_result_step', t.id::text, c.name FROM network_result_step t, LATERAL (VALUES ('checked_by', t.checked_by), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'network_step', t.id::text, c.name FROM network_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.steward_id, 'partner', t.id::text, c.name FROM partner t, LATERAL (VALUES ('name', t.name), ('street', t.street), ('website', t.website), ('email', t.email), ('description', t.description), ('source', t.source)) c (name, value) WHERE t.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_listing_step', t.id::text, c.name FROM partner_listing_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_merge_step', t.id::text, c.name FROM partner_merge_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.by_tenant_id, 'partner_proposal', t.id::text, c.name FROM partner_proposal t, LATERAL (VALUES ('note', t.note), ('reason', t.reason)) c (name, value) WHERE t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_review', t.id::text, c.name FROM partner_review t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'pledge', t.id::text, c.name FROM pledge t, LATERAL (VALUES ('title', t.title), ('text', t.text), ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'pledge_entry', t.id::text, c.name FROM pledge_entry t, LATERAL (VALUES ('note', t.note), ('evidence_url', t.evidence_url), ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'pledge_step', t.id::text, c.name FROM pledge_step t, LATERAL (VALUES ('note', t.note), ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact), ('employer', t.employer)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_coverage', t.id::text, c.name FROM post_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_step', t.id::text, c.name FROM post_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'press_item', t.id::text, c.name FROM press_item t, LATERAL (VALUES ('title', t.title), ('medium', t.medium), ('url', t.url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT w.steward_id, 'representation', t.id::text, c.name FROM representation t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('message', t.message)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'representation_step', t.id::text, c.name FROM representation_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'representative_step', t.id::text, c.name FROM representative_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'sheet_version', t.id::text, c.name FROM sheet_version t, LATERAL (VALUES ('author', t.author), ('concept', t.concept), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'signature', t.id::text, c.name FROM signature t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'status_change', t.id::text, c.name FROM status_change t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'story_partner', t.id::text, c.name FROM story_partner t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'story_step', t.id::text, c.name FROM story_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'success_criterion', t.id::text, c.name FROM success_criterion t, LATERAL (VALUES ('text', t.text), ('evidence', t.evidence), ('evidence_url', t.evidence_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'success_story', t.id::text, c.name FROM success_story t, LATERAL (VALUES ('title', t.title), ('teaser', t.teaser), ('text', t.text), ('effect', t.effect), ('image_alt', t.image_alt), ('image_credit', t.image_credit), ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
CREATE OR REPLACE FUNCTION ctx.withhold_copies(p_tenants int[], p_patterns text[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH u0 AS (UPDATE partner_change u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_change t JOIN partner w ON w.id = t.partner_id WHERE t.id = u.id AND w.steward_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1),
u1 AS (UPDATE partner_proposal u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_proposal t WHERE t.id = u.id AND t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1)
SELECT ((SELECT count(*) FROM u0) + (SELECT count(*) FROM u1))::int
$$;
CREATE OR REPLACE FUNCTION ctx.is_engaged(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM cooperation_signatory t WHERE (t.user_id = p_user) AND t.status = 'SIGNING') OR EXISTS (SELECT FROM membership t WHERE (t.applied_by = p_user) AND t.status = 'APPLIED') OR EXISTS (SELECT FROM representation t WHERE (t.user_id = p_user) AND t.status = 'ACCEPTED') OR EXISTS (SELECT FROM representative t WHERE (t.user_id = p_user) AND (t.status = 'ACCEPTED' OR t.status = 'SIGNING'))
$$;
CREATE OR REPLACE FUNCTION ctx.is_impersonal(p_table text, p_column text) RETURNS boolean
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT p_table = 'access_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,state,decided_at}')
  OR p_table = 'advice' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,applicant_group,municipal_share_percent,is_experienced,days_planned,days_used,days_on_site,begins_on,ends_before,resolved_on,dropped_on,visibility,applicant_partner_id,provider_partner_id}')
  OR p_table = 'advice_concept' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_field' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,field_of_action}')
  OR p_table = 'advice_measure' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,to_tenant_id,to_id,nature}')
  OR p_table = 'advice_project' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_step' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,state,due_on,done_on}')
  OR p_table = 'advice_topic' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,topic}')
  OR p_table = 'advice_workshop' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,held_on,attendance}')
  OR p_table = 'agenda_item' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,minutes}')
  OR p_table = 'alliance' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,name_key,visibility,founded_on,founded_year,target_year,is_open,admits_organisations,admits_persons,pledge_rule,is_nonpartisan,allows_advertising,forbids_party_use,pause_days,archived_on,logo_id}')
  OR p_table = 'alliance_duty' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,duty}')
  OR p_table = 'alliance_goal' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'alliance_legal_form' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,legal_form}')
  OR p_table = 'alliance_offer' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position,kind}')
  OR p_table = 'alliance_principle' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'alliance_tier' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'concept' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,visibility,year_completed,target_year,adopted_on,valid_until,superseded_by_id,author_partner_id,file_id}')
  OR p_table = 'concept_coverage' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,scope,includes_members,valid_from,valid_to,position}')
  OR p_table = 'concept_field' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,field_of_action}')
  OR p_table = 'concept_status' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,effective_on,status,corrects_id,entry,entered_at}')
  OR p_table = 'consent' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,representative_id,purpose,kind,method,declared_at}')
  OR p_table = 'cooperation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,visibility,kind,form,level,field_of_action,status,terms_number,agreed_on,ends_before}')
  OR p_table = 'cooperation_item' AND p_column = ANY ('{tenant_id,id,cooperation_id,visibility,party_id,to_tenant_id,measure_id,concept_id,post_id,project_id,entered_at}')
  OR p_table = 'cooperation_party' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,cooperation_id,visibility,to_tenant_id,partner_id,role,title,status,terms_number,agreed_on,ends_before,publishes,left_title}')
  OR p_table = 'cooperation_party_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,number,kind,side,terms_number,effective_on,ends_before,entered_at,published_title,published_purpose,published_form}')
  OR p_table = 'cooperation_share' AND p_column = ANY ('{tenant_id,id,cooperation_id,terms_number,party_id,position,share_bp,entered_at}')
  OR p_table = 'cooperation_signatory' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,function,status,proposed_at}')
  OR p_table = 'cooperation_signatory_step' AND p_column = ANY ('{tenant_id,id,signatory_id,party_id,number,kind,side,taken_at}')
  OR p_table = 'cooperation_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,visibility,number,kind,side,effective_on,terms_number,entered_at}')
  OR p_table = 'cooperation_terms' AND p_column = ANY ('{tenant_id,id,cooperation_id,number,financing_status,notice_months,begins_on,ends_before,rest_bp,proposed_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'declaration' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,number,text_sha256,valid_from,sign_by}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id,meeting_id,pledge_id,story_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'idea_support' AND p_column = ANY ('{tenant_id,id,idea_id,network_id,visibility,membership_id,supported_at}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
  OR p_table = 'join_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,organisation,postcode,asked_at,confirmed_at,closed_at,answer,membership_id}')
  OR p_table = 'logo_grant' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,valid_from,ends_before,revoked_on,granted_at}')
  OR p_table = 'mailing' AND p_column = ANY ('{tenant_id,id,alliance_id,language,representatives,persons,sent_at}')
  OR p_table = 'mandate' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,to_tenant_id,valid_from,valid_to,support_case_id,revoked_at}')
  OR p_table = 'measure' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,field_of_action,measure_type,planned_start,planned_end,actual_start,actual_end,visibility,archived_on,phase,condition,is_continuous,status,status_as_of,merged_into_tenant_id,merged_into_id,influence_sphere,time_horizon,completion_percent,confirmed_on,is_model}')
  OR p_table = 'measure_actor' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,role,valid_from,valid_to,partner_id}')
  OR p_table = 'measure_confirmation' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,confirmed_on,entered_at}')
  OR p_table = 'measure_cost' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,level,amount_min,amount_max}')
  OR p_table = 'measure_document' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,file_id}')
  OR p_table = 'measure_effect' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,amount,basis,year}')
  OR p_table = 'measure_effort' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,party,hours_min,hours_max}')
  OR p_table = 'measure_indicator' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,target,target_year}')
  OR p_table = 'measure_internal' AND p_column = ANY ('{tenant_id,id,measure_id,updated_at}')
  OR p_table = 'measure_link' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,position,to_tenant_id,to_id}')
  OR p_table = 'measure_origin' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,model_tenant_id,model_id,taken_on}')
  OR p_table = 'measure_report' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,day,visibility,covers}')
  OR p_table = 'measure_resolution' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,resolved_on,file_id}')
  OR p_table = 'measure_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,due_after_days,stale_after_days,requires_four_eyes}')
  OR p_table = 'meeting' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,series_id,alliance_id,cooperation_id,title_key,visibility,kind,level,format,field_of_action,is_all_day,starts_at,ends_at,places,answer_by,host_membership_id,host_tenant_id,moderation,is_moderation_neutral,status,sequence,network_id}')
  OR p_table = 'meeting_access' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility}')
  OR p_table = 'meeting_answer' AND p_column = ANY ('{tenant_id,id,meeting_id,invitation_id,number,side,answer,persons,is_substitute,is_listed,entered_at}')
  OR p_table = 'meeting_attendance' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,invitation_id,persons,entered_at}')
  OR p_table = 'meeting_audience' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,alliance_id,cooperation_id,to_tenant_id,answer,network_id}')
  OR p_table = 'meeting_document' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,file_id}')
  OR p_table = 'meeting_invitation' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,alliance_id,origin,membership_id,to_tenant_id,created_at,is_person,answer,persons,is_waiting,is_substitute,is_listed,answered_at}')
  OR p_table = 'meeting_minutes' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,is_released}')
  OR p_table = 'meeting_output' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,due_on,to_tenant_id,measure_id,cooperation_id}')
  OR p_table = 'meeting_series' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,cooperation_id,title_key,visibility,kind,field_of_action,per_year_min,per_year_max,has_rotating_host,needs_neutral_moderation,begins_on,ends_before,network_id}')
  OR p_table = 'meeting_speaker' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,consented_on}')
  OR p_table = 'meeting_step' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,number,kind,side,effective_on,starts_at,ends_at,started_at_before,entered_at}')
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown,is_represented}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent,closed_at}')
  OR p_table = 'membership_step' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,number,kind,side,on_behalf,method,effective_on,ends_before,tier_id,recommended_by_id,taken_at}')
  OR p_table = 'network' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,origin_id,name_key,visibility,kind,field_of_action,is_open,begins_on,ends_before,is_moderation_neutral,target_mwh,target_t,target_year,status}')
  OR p_table = 'network_idea' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,network_id,visibility,membership_id,title_key,field_of_action,is_shown,status,to_tenant_id,measure_id,pledge_id,cooperation_id,meeting_id}')
  OR p_table = 'network_idea_step' AND p_column = ANY ('{tenant_id,id,idea_id,network_id,visibility,number,kind,side,effective_on,entered_at}')
  OR p_table = 'network_member' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,network_id,visibility,alliance_id,membership_id,partner_id,to_tenant_id,role,joined_on,ends_before,is_agreed,is_person,member_shown,member_ends_before,shown}')
  OR p_table = 'network_result' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,network_id,visibility,year,reported_on,saved_mwh,saved_t,basis,status}')
  OR p_table = 'network_result_step' AND p_column = ANY ('{tenant_id,id,result_id,network_id,visibility,number,kind,side,effective_on,entered_at}')
  OR p_table = 'network_step' AND p_column = ANY ('{tenant_id,id,network_id,visibility,number,kind,side,effective_on,entered_at}')
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
  OR p_table = 'pledge' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,kind,title_key,field_of_action,target_year,pledged_on,due_on,to_tenant_id,measure_id,on_behalf,method,status,is_open}')
  OR p_table = 'pledge_alliance' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,is_origin,is_person,member_shown,ends_before,pledge_id,status,audience,confirmed_number,answered_number,told_on,is_told,shown}')
  OR p_table = 'pledge_effect' AND p_column = ANY ('{tenant_id,id,pledge_id,kind,amount,basis,year}')
  OR p_table = 'pledge_entry' AND p_column = ANY ('{tenant_id,id,pledge_id,number,status,progress_percent,effective_on,file_id,corrects_number,on_behalf,method,entered_at}')
  OR p_table = 'pledge_step' AND p_column = ANY ('{tenant_id,id,pledge_alliance_id,membership_id,alliance_id,number,kind,side,audience,entry_number,on_behalf,method,effective_on,taken_at}')
  OR p_table = 'post' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,full_time_share,begins_on,ends_before,permanent_from,is_occupancy_stated,visibility,employer_partner_id}')
  OR p_table = 'post_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,post_id}')
  OR p_table = 'post_funding' AND p_column = ANY ('{tenant_id,id,post_id,visibility,project_tenant_id,project_id,begins_on,ends_before}')
  OR p_table = 'post_holder' AND p_column = ANY ('{tenant_id,id,occupancy_id,updated_at}')
  OR p_table = 'post_occupancy' AND p_column = ANY ('{tenant_id,id,post_id,visibility,begins_on,ends_before}')
  OR p_table = 'post_step' AND p_column = ANY ('{tenant_id,id,post_id,visibility,effective_on,kind}')
  OR p_table = 'press_item' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,published_on}')
  OR p_table = 'project_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,project_id}')
  OR p_table = 'project_extension' AND p_column = ANY ('{tenant_id,id,project_id,visibility,decided_on,old_ends_before,new_ends_before,entry}')
  OR p_table = 'project_partner' AND p_column = ANY ('{tenant_id,id,project_id,visibility,partner_id}')
  OR p_table = 'project_predecessor' AND p_column = ANY ('{tenant_id,id,project_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'project_step' AND p_column = ANY ('{tenant_id,id,project_id,visibility,effective_on,kind,corrects_id,entry,entered_at}')
  OR p_table = 'rating' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,criterion,value,scale,position}')
  OR p_table = 'representative' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,function,is_substitute,status,proposed_at}')
  OR p_table = 'representative_step' AND p_column = ANY ('{tenant_id,id,representative_id,membership_id,alliance_id,number,kind,side,on_behalf,method,taken_at}')
  OR p_table = 'role_grant' AND p_column = ANY ('{tenant_id,id,role,valid_from,valid_to,version,alliance_id}')
  OR p_table = 'sheet_version' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,as_of,precision,binding}')
  OR p_table = 'signature' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,declaration_id,method,file_id,signed_on,accepts_rules,text_sha256,entered_at}')
  OR p_table = 'signature_person' AND p_column = ANY ('{tenant_id,id,signature_id,membership_id,alliance_id,function}')
  OR p_table = 'status_change' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,effective_on,phase,condition,is_continuous,status,corrects_id,merged_into_tenant_id,merged_into_id,entry,entered_at}')
  OR p_table = 'story_alliance' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,is_origin,is_person,member_shown,ends_before,story_id,status,is_agreed,is_as_told,published_on,is_told,shown}')
  OR p_table = 'story_partner' AND p_column = ANY ('{tenant_id,id,story_id,alliance_id,partner_id,answer,on_behalf,method,named_at,answered_at}')
  OR p_table = 'story_step' AND p_column = ANY ('{tenant_id,id,story_alliance_id,membership_id,alliance_id,number,kind,side,on_behalf,method,reason,follows_rules,effective_on,taken_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state,evidence_figure,evidence_alliance_id,evidence_network_id}')
  OR p_table = 'success_story' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,title_key,field_of_action,reuse,to_tenant_id,measure_id,pledge_id,image_id,on_behalf,method,visibility,is_agreed,published_on,newest_key}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind,successor_id,succeeded_on}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE OR REPLACE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id) OR EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND s.image_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d3 AS (DELETE FROM idempotency_key WHERE p_table = 'idempotency_key' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM idempotency_key WHERE at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d4 AS (DELETE FROM invitation WHERE p_table = 'invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM invitation WHERE CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM join_request WHERE p_table = 'join_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM join_request WHERE closed_at < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d7 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d8 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d9 AS (DELETE FROM meeting_invitation WHERE p_table = 'meeting_invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM meeting_invitation WHERE (SELECT m.ends_at FROM meeting m WHERE m.tenant_id = meeting_invitation.tenant_id AND m.id = meeting_invitation.meeting_id AND meeting_invitation.email IS NOT NULL) < now() - make_interval(days => greatest(p_days, 7)) LIMIT 200) RETURNING 1),
d10 AS (DELETE FROM membership_person WHERE p_table = 'membership_person' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM membership_person WHERE closed_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 100) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND story_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id) OR EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND s.image_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM join_request WHERE p_table = 'join_request' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d7) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d8) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d9) + (SELECT count(*) FROM meeting_invitation WHERE p_table = 'meeting_invitation' AND p_dry_run AND (SELECT m.ends_at FROM meeting m WHERE m.tenant_id = meeting_invitation.tenant_id AND m.id = meeting_invitation.meeting_id AND meeting_invitation.email IS NOT NULL) < now() - make_interval(days => greatest(p_days, 7)))
  + (SELECT count(*) FROM d10) + (SELECT count(*) FROM membership_person WHERE p_table = 'membership_person' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 30))))::int
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
