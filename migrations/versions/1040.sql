-- Cooperations: the common part, sides and their steps, terms with shares, who signs, what belongs to them; and, once
-- for all versions since 1033, what is stored about a person and who reads the trail.
SET LOCAL check_function_bodies = off;

CREATE TABLE cooperation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	title VARCHAR(300) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	visibility VARCHAR(40) DEFAULT 'TENANT' NOT NULL,
	kind VARCHAR(40) NOT NULL,
	form VARCHAR(40) NOT NULL,
	level VARCHAR(40) NOT NULL,
	field_of_action VARCHAR(40),
	purpose TEXT,
	interests_at_stake TEXT,
	website VARCHAR(1000),
	source TEXT,
	status VARCHAR(40) DEFAULT NULL,
	terms_number INTEGER DEFAULT NULL,
	agreed_on DATE DEFAULT NULL,
	ends_before DATE DEFAULT 'infinity' NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT cooperationkind CHECK (kind IN ('INTERMUNICIPAL', 'REGION', 'EXCHANGE', 'JOINT_CONCEPT', 'JOINT_POST', 'CROSS_COMPANY', 'RENEWABLES_NETWORK', 'EFFICIENCY_NETWORK', 'CLIMATE_ALLIANCE')),
	CONSTRAINT cooperationform CHECK (form IN ('LETTER_OF_INTENT', 'COOPERATION_AGREEMENT', 'PUBLIC_LAW_CONTRACT', 'JOINT_ADMINISTRATION', 'SPECIAL_PURPOSE_ASSOCIATION', 'WORKING_COMMUNITY', 'INFORMAL')),
	CONSTRAINT participationlevel CHECK (level IN ('INFORMATION', 'PARTICIPATION', 'COOPERATION')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT cooperationstatus CHECK (status IN ('IDEA', 'APPROACHING', 'KICK_OFF', 'AGREED', 'RUNNING', 'INSTITUTIONALISED', 'ENDED', 'FAILED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT cooperation_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT cooperation_website_web_address CHECK (website ~* '^https?://\S+$')
);
CREATE INDEX cooperation_published ON cooperation (title_key, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX cooperation_title ON cooperation (tenant_id, title_key, id);
COMMENT ON TABLE cooperation IS 'Kooperation über Gemeindegrenzen hinweg: sie gehört allen beteiligten Seiten.';
COMMENT ON COLUMN cooperation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation.id IS 'Kennung';
COMMENT ON COLUMN cooperation.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN cooperation.created_at IS 'Angelegt am';
COMMENT ON COLUMN cooperation.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN cooperation.title IS 'Name der Kooperation';
COMMENT ON COLUMN cooperation.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN cooperation.visibility IS 'Wer sie sieht: ihre Seiten, oder alle, sobald jede Seite zugestimmt hat';
COMMENT ON COLUMN cooperation.kind IS 'Worum es geht';
COMMENT ON COLUMN cooperation.form IS 'Auf welcher Grundlage sie steht';
COMMENT ON COLUMN cooperation.level IS 'Wie weit die Beteiligten einbezogen sind';
COMMENT ON COLUMN cooperation.field_of_action IS 'Handlungsfeld; leer: mehrere';
COMMENT ON COLUMN cooperation.purpose IS 'Wozu sie da ist';
COMMENT ON COLUMN cooperation.interests_at_stake IS 'Interessen, die aufeinandertreffen können; das lesen nur die Seiten';
COMMENT ON COLUMN cooperation.website IS 'Website';
COMMENT ON COLUMN cooperation.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN cooperation.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN cooperation.terms_number IS 'Fassung, der zuletzt alle zugestimmt haben';
COMMENT ON COLUMN cooperation.agreed_on IS 'Vereinbart seit';
COMMENT ON COLUMN cooperation.ends_before IS 'Endet vor diesem Tag; das schreiben Schritte';
CREATE TABLE cooperation_terms (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	cooperation_id UUID NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	division_of_labour TEXT NOT NULL,
	financing_status VARCHAR(40) NOT NULL,
	financing TEXT,
	notice_months INTEGER,
	begins_on DATE,
	ends_before DATE,
	rest_bp INTEGER NOT NULL,
	rest_note VARCHAR(300),
	proposed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	proposed_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, cooperation_id, number),
	CONSTRAINT cooperation_terms_notice CHECK (notice_months BETWEEN 0 AND 120),
	CONSTRAINT cooperation_terms_order CHECK (begins_on < ends_before),
	CONSTRAINT cooperation_terms_rest CHECK (rest_bp BETWEEN 0 AND 9999),
	CONSTRAINT cooperation_terms_rest_stated CHECK (rest_bp = 0 OR rest_note IS NOT NULL),
	CONSTRAINT financingstatus CHECK (financing_status IN ('OPEN', 'CLARIFYING', 'SECURED', 'NOT_NEEDED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, cooperation_id) REFERENCES cooperation (tenant_id, id),
	CONSTRAINT cooperation_terms_division_of_labour_not_blank CHECK (ctx.has_visible_text(division_of_labour))
);
CREATE INDEX cooperation_terms_cooperation_id ON cooperation_terms (tenant_id, cooperation_id);
COMMENT ON TABLE cooperation_terms IS 'Fassung der Vereinbarung einer Kooperation. Sie bleibt, wie sie ist.';
COMMENT ON COLUMN cooperation_terms.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_terms.id IS 'Kennung';
COMMENT ON COLUMN cooperation_terms.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_terms.number IS 'Nummer der Fassung';
COMMENT ON COLUMN cooperation_terms.division_of_labour IS 'Wer was tut';
COMMENT ON COLUMN cooperation_terms.financing_status IS 'Stand der Finanzierung';
COMMENT ON COLUMN cooperation_terms.financing IS 'Wie sie finanziert wird';
COMMENT ON COLUMN cooperation_terms.notice_months IS 'Kündigungsfrist in Monaten';
COMMENT ON COLUMN cooperation_terms.begins_on IS 'Beginn der Laufzeit; leer: sobald alle zugestimmt haben';
COMMENT ON COLUMN cooperation_terms.ends_before IS 'Ende der Laufzeit, der erste Tag danach; leer: unbefristet';
COMMENT ON COLUMN cooperation_terms.rest_bp IS 'Teil der Kosten, den keine Seite trägt, in Hundertstel Prozent';
COMMENT ON COLUMN cooperation_terms.rest_note IS 'Wer diesen Rest trägt';
COMMENT ON COLUMN cooperation_terms.proposed_at IS 'Vorgelegt am';
COMMENT ON COLUMN cooperation_terms.proposed_by IS 'Wer sie vorlegte';
CREATE TABLE cooperation_party (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	cooperation_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	to_tenant_id INTEGER,
	partner_id UUID,
	role VARCHAR(40) NOT NULL,
	contribution TEXT,
	contact_email VARCHAR(254),
	title TEXT DEFAULT NULL,
	status VARCHAR(40) DEFAULT NULL,
	terms_number INTEGER DEFAULT NULL,
	agreed_on DATE DEFAULT NULL,
	ends_before DATE DEFAULT 'infinity' NOT NULL,
	publishes BOOLEAN DEFAULT false NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, cooperation_id, id),
	UNIQUE (tenant_id, id, to_tenant_id),
	CONSTRAINT cooperation_party_once UNIQUE (tenant_id, cooperation_id, to_tenant_id),
	CONSTRAINT cooperation_party_partner_once UNIQUE (tenant_id, cooperation_id, partner_id),
	CONSTRAINT cooperation_party_is_one CHECK ((to_tenant_id IS NULL) <> (partner_id IS NULL)),
	CONSTRAINT cooperation_party_mailbox CHECK (contact_email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id),
	CONSTRAINT partyrole CHECK (role IN ('MUNICIPALITY', 'SERVICE_PROVIDER', 'SUPPORTER', 'FUNDER')),
	CONSTRAINT partystatus CHECK (status IN ('ASKED', 'WITHDRAWN', 'DECLINED', 'AGREED', 'LEFT')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, cooperation_id, visibility) REFERENCES cooperation (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
CREATE INDEX cooperation_party_cooperation_id ON cooperation_party (tenant_id, cooperation_id);
CREATE INDEX cooperation_party_partner_id ON cooperation_party (partner_id);
CREATE INDEX cooperation_party_to ON cooperation_party (to_tenant_id, status, ends_before, cooperation_id);
COMMENT ON TABLE cooperation_party IS 'Seite einer Kooperation: ein Mandant oder eine Partnerorganisation.';
COMMENT ON COLUMN cooperation_party.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_party.id IS 'Kennung';
COMMENT ON COLUMN cooperation_party.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN cooperation_party.created_at IS 'Angelegt am';
COMMENT ON COLUMN cooperation_party.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN cooperation_party.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_party.visibility IS 'Wie die Kooperation';
COMMENT ON COLUMN cooperation_party.to_tenant_id IS 'Mandant, der beteiligt ist';
COMMENT ON COLUMN cooperation_party.partner_id IS 'Partnerorganisation, die beteiligt ist';
COMMENT ON COLUMN cooperation_party.role IS 'Wofür sie steht';
COMMENT ON COLUMN cooperation_party.contribution IS 'Was diese Seite einbringt';
COMMENT ON COLUMN cooperation_party.contact_email IS 'Sammelpostfach dieser Seite, keine persönliche Adresse';
COMMENT ON COLUMN cooperation_party.title IS 'Name der Kooperation, wie ihn diese Seite zuletzt kannte';
COMMENT ON COLUMN cooperation_party.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN cooperation_party.terms_number IS 'Fassung, der sie zuletzt zugestimmt hat';
COMMENT ON COLUMN cooperation_party.agreed_on IS 'Dabei seit';
COMMENT ON COLUMN cooperation_party.ends_before IS 'Dabei bis vor diesem Tag';
COMMENT ON COLUMN cooperation_party.publishes IS 'Stimmt der Veröffentlichung zu';
CREATE TABLE cooperation_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	cooperation_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	effective_on DATE NOT NULL,
	note VARCHAR(2000),
	terms_number INTEGER,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, cooperation_id, number),
	CONSTRAINT cooperation_step_terms FOREIGN KEY(tenant_id, cooperation_id, terms_number) REFERENCES cooperation_terms (tenant_id, cooperation_id, number),
	CONSTRAINT cooperation_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('FAILED', 'ENDED')),
	CONSTRAINT cooperation_step_of_terms CHECK ((terms_number IS NOT NULL) = (kind IN ('AGREED', 'TERMS_CHANGED', 'TERMS_WITHDRAWN'))),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT cooperationstepkind CHECK (kind IN ('IDEA', 'APPROACHING', 'KICK_OFF', 'AGREED', 'TERMS_CHANGED', 'TERMS_WITHDRAWN', 'RUNNING', 'INSTITUTIONALISED', 'ENDED', 'FAILED')),
	CONSTRAINT cooperationside CHECK (side IN ('LEAD', 'PARTY', 'SYSTEM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, cooperation_id, visibility) REFERENCES cooperation (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX cooperation_step_cooperation_id ON cooperation_step (tenant_id, cooperation_id);
COMMENT ON TABLE cooperation_step IS 'Schritt im Leben einer Kooperation. Er bleibt, wie er ist, und ist mit ihr öffentlich.';
COMMENT ON COLUMN cooperation_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_step.id IS 'Kennung';
COMMENT ON COLUMN cooperation_step.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_step.visibility IS 'Wie die Kooperation';
COMMENT ON COLUMN cooperation_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN cooperation_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN cooperation_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN cooperation_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN cooperation_step.note IS 'Was dazu zu sagen ist; öffentlich, sobald die Kooperation es ist';
COMMENT ON COLUMN cooperation_step.terms_number IS 'Fassung, um die es geht';
COMMENT ON COLUMN cooperation_step.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN cooperation_step.entered_by IS 'Wer ihn eintrug';
CREATE TABLE cooperation_item (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	cooperation_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	party_id UUID NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	measure_id UUID,
	concept_id UUID,
	post_id UUID,
	project_id UUID,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT cooperation_item_party FOREIGN KEY(tenant_id, cooperation_id, party_id) REFERENCES cooperation_party (tenant_id, cooperation_id, id),
	CONSTRAINT cooperation_item_side FOREIGN KEY(tenant_id, party_id, to_tenant_id) REFERENCES cooperation_party (tenant_id, id, to_tenant_id),
	CONSTRAINT cooperation_item_measure FOREIGN KEY(to_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT cooperation_item_concept FOREIGN KEY(to_tenant_id, concept_id) REFERENCES concept (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT cooperation_item_post FOREIGN KEY(to_tenant_id, post_id) REFERENCES post (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT cooperation_item_project FOREIGN KEY(to_tenant_id, project_id) REFERENCES funded_project (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT cooperation_item_measure_once UNIQUE (tenant_id, cooperation_id, to_tenant_id, measure_id),
	CONSTRAINT cooperation_item_concept_once UNIQUE (tenant_id, cooperation_id, to_tenant_id, concept_id),
	CONSTRAINT cooperation_item_post_once UNIQUE (tenant_id, cooperation_id, to_tenant_id, post_id),
	CONSTRAINT cooperation_item_project_once UNIQUE (tenant_id, cooperation_id, to_tenant_id, project_id),
	CONSTRAINT cooperation_item_is_one CHECK (num_nonnulls(measure_id, concept_id, post_id, project_id) = 1),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, cooperation_id, visibility) REFERENCES cooperation (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX cooperation_item_cooperation_id ON cooperation_item (tenant_id, cooperation_id);
CREATE INDEX cooperation_item_of_concept ON cooperation_item (to_tenant_id, concept_id);
CREATE INDEX cooperation_item_of_measure ON cooperation_item (to_tenant_id, measure_id);
CREATE INDEX cooperation_item_of_post ON cooperation_item (to_tenant_id, post_id);
CREATE INDEX cooperation_item_of_project ON cooperation_item (to_tenant_id, project_id);
COMMENT ON TABLE cooperation_item IS 'Maßnahme, Konzept, Stelle oder Fördervorhaben einer Seite, das zu einer Kooperation gehört.';
COMMENT ON COLUMN cooperation_item.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_item.id IS 'Kennung';
COMMENT ON COLUMN cooperation_item.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_item.visibility IS 'Wie die Kooperation';
COMMENT ON COLUMN cooperation_item.party_id IS 'Seite, die es eingebracht hat';
COMMENT ON COLUMN cooperation_item.to_tenant_id IS 'Mandant dieser Seite';
COMMENT ON COLUMN cooperation_item.measure_id IS 'Maßnahme';
COMMENT ON COLUMN cooperation_item.concept_id IS 'Konzept';
COMMENT ON COLUMN cooperation_item.post_id IS 'Stelle';
COMMENT ON COLUMN cooperation_item.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN cooperation_item.entered_at IS 'Eingetragen am';
CREATE TABLE cooperation_party_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	cooperation_id UUID NOT NULL,
	party_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	terms_number INTEGER,
	effective_on DATE NOT NULL,
	ends_before DATE,
	note VARCHAR(2000),
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, party_id, number),
	CONSTRAINT cooperation_party_step_party FOREIGN KEY(tenant_id, cooperation_id, party_id) REFERENCES cooperation_party (tenant_id, cooperation_id, id),
	CONSTRAINT cooperation_party_step_terms FOREIGN KEY(tenant_id, cooperation_id, terms_number) REFERENCES cooperation_terms (tenant_id, cooperation_id, number),
	CONSTRAINT cooperation_party_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('DECLINED', 'TERMS_DECLINED')),
	CONSTRAINT cooperation_party_step_of_terms CHECK ((terms_number IS NOT NULL) = (kind IN ('AGREED', 'TERMS_DECLINED'))),
	CONSTRAINT cooperation_party_step_leaves CHECK ((ends_before IS NOT NULL) = (kind = 'LEFT')),
	CONSTRAINT partystepkind CHECK (kind IN ('ASKED', 'WITHDRAWN', 'DECLINED', 'AGREED', 'TERMS_DECLINED', 'PUBLICATION_AGREED', 'PUBLICATION_WITHDRAWN', 'LEFT')),
	CONSTRAINT cooperationside CHECK (side IN ('LEAD', 'PARTY', 'SYSTEM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX cooperation_party_step_of ON cooperation_party_step (tenant_id, cooperation_id, id);
COMMENT ON TABLE cooperation_party_step IS 'Schritt einer Seite: gefragt, zugestimmt, abgesagt, ausgeschieden. Er bleibt, wie er ist.';
COMMENT ON COLUMN cooperation_party_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_party_step.id IS 'Kennung';
COMMENT ON COLUMN cooperation_party_step.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_party_step.party_id IS 'Seite';
COMMENT ON COLUMN cooperation_party_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN cooperation_party_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN cooperation_party_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN cooperation_party_step.terms_number IS 'Fassung, um die es geht';
COMMENT ON COLUMN cooperation_party_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN cooperation_party_step.ends_before IS 'Vor welchem Tag die Seite ausscheidet';
COMMENT ON COLUMN cooperation_party_step.note IS 'Nachricht oder Begründung';
COMMENT ON COLUMN cooperation_party_step.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN cooperation_party_step.entered_by IS 'Wer ihn eintrug';
CREATE TABLE cooperation_share (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	cooperation_id UUID NOT NULL,
	terms_number INTEGER NOT NULL,
	party_id UUID NOT NULL,
	position INTEGER NOT NULL,
	share_bp INTEGER NOT NULL,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT cooperation_share_once UNIQUE (tenant_id, cooperation_id, terms_number, party_id),
	CONSTRAINT cooperation_share_terms FOREIGN KEY(tenant_id, cooperation_id, terms_number) REFERENCES cooperation_terms (tenant_id, cooperation_id, number),
	CONSTRAINT cooperation_share_party FOREIGN KEY(tenant_id, cooperation_id, party_id) REFERENCES cooperation_party (tenant_id, cooperation_id, id),
	CONSTRAINT cooperation_share_bounds CHECK (share_bp BETWEEN 0 AND 10000),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE cooperation_share IS 'Anteil einer Seite an den Kosten, in einer Fassung der Vereinbarung.';
COMMENT ON COLUMN cooperation_share.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_share.id IS 'Kennung';
COMMENT ON COLUMN cooperation_share.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_share.terms_number IS 'Fassung';
COMMENT ON COLUMN cooperation_share.party_id IS 'Seite';
COMMENT ON COLUMN cooperation_share.position IS 'Reihenfolge in der Liste';
COMMENT ON COLUMN cooperation_share.share_bp IS 'Anteil in Hundertstel Prozent';
COMMENT ON COLUMN cooperation_share.entered_at IS 'Eingetragen am';
CREATE TABLE cooperation_signatory (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	cooperation_id UUID NOT NULL,
	party_id UUID NOT NULL,
	user_id UUID NOT NULL,
	name VARCHAR(200) NOT NULL,
	function VARCHAR(200),
	status VARCHAR(40) DEFAULT NULL,
	proposed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, party_id),
	CONSTRAINT cooperation_signatory_party FOREIGN KEY(tenant_id, cooperation_id, party_id) REFERENCES cooperation_party (tenant_id, cooperation_id, id),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT signatorystatus CHECK (status IN ('PROPOSED', 'SIGNING', 'REFUSED', 'ENDED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT cooperation_signatory_name_not_blank CHECK (ctx.has_visible_text(name))
);
CREATE UNIQUE INDEX cooperation_signatory_once ON cooperation_signatory (tenant_id, party_id, user_id) WHERE status = 'PROPOSED' OR status = 'SIGNING';
CREATE INDEX cooperation_signatory_user ON cooperation_signatory (user_id, status);
COMMENT ON TABLE cooperation_signatory IS 'Person, die in einer Kooperation für eine Partnerorganisation zeichnet.';
COMMENT ON COLUMN cooperation_signatory.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_signatory.id IS 'Kennung';
COMMENT ON COLUMN cooperation_signatory.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN cooperation_signatory.party_id IS 'Seite';
COMMENT ON COLUMN cooperation_signatory.user_id IS 'Person';
COMMENT ON COLUMN cooperation_signatory.name IS 'Wie sie sich nennt';
COMMENT ON COLUMN cooperation_signatory.function IS 'Funktion bei der Organisation';
COMMENT ON COLUMN cooperation_signatory.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN cooperation_signatory.proposed_at IS 'Vorgeschlagen am';
CREATE TABLE cooperation_span (
	tenant_id INTEGER NOT NULL,
	party_id UUID NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	key UUID NOT NULL,
	status VARCHAR(40) NOT NULL,
	form VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	organisations INTEGER NOT NULL,
	opens BOOLEAN NOT NULL,
	closes BOOLEAN NOT NULL,
	PRIMARY KEY (tenant_id, party_id, valid_from),
	CONSTRAINT cooperation_span_party FOREIGN KEY(party_id) REFERENCES cooperation_party (id) ON DELETE CASCADE,
	CHECK (valid_from < valid_to),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT cooperationstatus CHECK (status IN ('IDEA', 'APPROACHING', 'KICK_OFF', 'AGREED', 'RUNNING', 'INSTITUTIONALISED', 'ENDED', 'FAILED')),
	CONSTRAINT cooperationform CHECK (form IN ('LETTER_OF_INTENT', 'COOPERATION_AGREEMENT', 'PUBLIC_LAW_CONTRACT', 'JOINT_ADMINISTRATION', 'SPECIAL_PURPOSE_ASSOCIATION', 'WORKING_COMMUNITY', 'INFORMAL')),
	CONSTRAINT cooperationkind CHECK (kind IN ('INTERMUNICIPAL', 'REGION', 'EXCHANGE', 'JOINT_CONCEPT', 'JOINT_POST', 'CROSS_COMPANY', 'RENEWABLES_NETWORK', 'EFFICIENCY_NETWORK', 'CLIMATE_ALLIANCE')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX cooperation_span_of_party ON cooperation_span (party_id);
CREATE INDEX cooperation_span_until ON cooperation_span (tenant_id, valid_to);
COMMENT ON TABLE cooperation_span IS 'Zeitraum, in dem ein Mandant bei einer Kooperation war und sich an ihr nichts änderte, was gezählt wird.';
COMMENT ON COLUMN cooperation_span.tenant_id IS 'Mandant dieser Seite';
COMMENT ON COLUMN cooperation_span.party_id IS 'Seite';
COMMENT ON COLUMN cooperation_span.valid_from IS 'Ab diesem Tag';
COMMENT ON COLUMN cooperation_span.valid_to IS 'Bis vor diesen Tag';
COMMENT ON COLUMN cooperation_span.visibility IS 'Öffentlich, wo die Kooperation es ist und diese Seite dem zugestimmt hat';
COMMENT ON COLUMN cooperation_span.key IS 'Woran eine Kooperation in ihrer Region wiederzuerkennen ist, ohne dass man weiß, welche';
COMMENT ON COLUMN cooperation_span.status IS 'Stand der Kooperation';
COMMENT ON COLUMN cooperation_span.form IS 'Auf welcher Grundlage sie heute steht';
COMMENT ON COLUMN cooperation_span.kind IS 'Worum es heute geht';
COMMENT ON COLUMN cooperation_span.organisations IS 'Wie viele Organisationen beteiligt sind';
COMMENT ON COLUMN cooperation_span.opens IS 'Mit ihm ist die Kooperation vereinbart';
COMMENT ON COLUMN cooperation_span.closes IS 'Mit ihm endet die Kooperation';
CREATE TABLE cooperation_signatory_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	signatory_id UUID NOT NULL,
	party_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	note VARCHAR(1000),
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, signatory_id, number),
	CONSTRAINT cooperation_signatory_step_of FOREIGN KEY(tenant_id, signatory_id, party_id) REFERENCES cooperation_signatory (tenant_id, id, party_id) ON DELETE CASCADE,
	CONSTRAINT signatorystatus CHECK (kind IN ('PROPOSED', 'SIGNING', 'REFUSED', 'ENDED')),
	CONSTRAINT signatoryside CHECK (side IN ('PERSON', 'LEAD')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE cooperation_signatory_step IS 'Schritt einer Person, die für eine Organisation zeichnet. Er bleibt, wie er ist.';
COMMENT ON COLUMN cooperation_signatory_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN cooperation_signatory_step.id IS 'Kennung';
COMMENT ON COLUMN cooperation_signatory_step.signatory_id IS 'Person, die zeichnet';
COMMENT ON COLUMN cooperation_signatory_step.party_id IS 'Wie die Person';
COMMENT ON COLUMN cooperation_signatory_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN cooperation_signatory_step.kind IS 'Stand, den er bringt';
COMMENT ON COLUMN cooperation_signatory_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN cooperation_signatory_step.note IS 'Begründung';
COMMENT ON COLUMN cooperation_signatory_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN cooperation_signatory_step.taken_by IS 'Wer ihn eintrug';

-- Pairs of neighbours that might cooperate, one of whom is asked for, and why. It runs with the caller's rights: from
-- rows that the caller does not see nothing follows, neither a reason nor that two cooperate already. Neighbours are
-- tenants whose centres are at most 25 km apart; a county and its members always, and members whose centre is unknown.
CREATE FUNCTION cooperation_candidates(p_tenants int[], p_day date) RETURNS TABLE (
  tenant_id int, other_id int, km int, reason text, fields text[], models uuid[], years int[]
) LANGUAGE sql STABLE ROWS 500 AS $$
  WITH centre AS MATERIALIZED (
    SELECT t.id, t.region_id, t.kind, u.lon, u.lat FROM tenant t
    LEFT JOIN territory u ON u.ars = t.ars AND u.valid_from <= p_day AND p_day < u.valid_to
  ), near AS MATERIALIZED (
    SELECT a.id AS a, b.id AS b, a.region_id = b.region_id AS is_within,
      a.kind = 'COUNTY' OR b.kind = 'COUNTY' AS has_county,
      111.3 * sqrt((a.lat - b.lat) ^ 2 + ((a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))) ^ 2) AS km
    FROM centre a JOIN centre b ON a.id <> b.id
      -- 25 km of latitude, before anything is computed.
      AND (a.region_id = b.region_id OR b.lat BETWEEN a.lat - 0.225 AND a.lat + 0.225)
    WHERE a.id = ANY (p_tenants) AND NOT (b.id < a.id AND b.id = ANY (p_tenants))
  ), who AS MATERIALIZED (
    SELECT array_agg(DISTINCT id) AS ids FROM (
      SELECT a FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
      UNION SELECT b FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
    ) e (id)
  ), together AS MATERIALIZED (
    SELECT DISTINCT p.to_tenant_id AS a, q.to_tenant_id AS b
    FROM cooperation_party p
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id
    WHERE p.to_tenant_id = ANY (p_tenants) AND q.to_tenant_id = ANY ((SELECT ids FROM who)::int[])
      AND (p.status IN ('ASKED', 'AGREED') OR p.status = 'LEFT' AND p_day < p.ends_before)
      AND (q.status IN ('ASKED', 'AGREED') OR q.status = 'LEFT' AND p_day < q.ends_before)
      AND EXISTS (SELECT FROM cooperation c
        WHERE c.tenant_id = p.tenant_id AND c.id = p.cooperation_id AND p_day < c.ends_before)
  ), pair AS MATERIALIZED (
    SELECT n.a, n.b, round(n.km)::int AS km FROM near n
    WHERE (n.km <= 25 OR n.is_within AND (n.has_county OR n.km IS NULL))
      AND NOT EXISTS (SELECT FROM together t WHERE t.a = n.a AND t.b = n.b)
  ), running AS MATERIALIZED (
    SELECT m.tenant_id, array_agg(DISTINCT m.field_of_action) AS fields FROM measure m
    WHERE m.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status IN ('IN_PROGRESS', 'DELAYED', 'CONTINUOUS')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY m.tenant_id
  ), adopted AS MATERIALIZED (
    SELECT o.tenant_id, array_agg(DISTINCT o.model_id) AS models
    FROM measure_origin o JOIN measure m ON m.tenant_id = o.tenant_id AND m.id = o.measure_id
    WHERE o.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status NOT IN ('CANCELLED', 'MERGED')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY o.tenant_id
  ), ending AS MATERIALIZED (
    SELECT e.tenant_id, array_agg(DISTINCT extract(year FROM e.ends_before - 1)::int) AS years FROM (
      SELECT f.tenant_id, f.ends_before FROM funded_project f
      WHERE f.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND f.visibility <> 'DRAFT'
      UNION ALL SELECT p.tenant_id, p.ends_before FROM post p
      WHERE p.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND p.visibility <> 'DRAFT' AND p.permanent_from IS NULL
    ) e WHERE p_day < e.ends_before AND e.ends_before < 'infinity' GROUP BY e.tenant_id
  ), covered AS MATERIALIZED (
    SELECT u.tenant_id, u.level = 'WHITE_SPOT' AS is_white,
      'OWN' = ANY (string_to_array(u.management_via || ',' || u.concept_via, ',')) AS has_own
    FROM (SELECT DISTINCT r.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE t.id = ANY (p_tenants)) r
    CROSS JOIN LATERAL coverage_units(r.ars, p_day) u JOIN tenant t ON t.id = u.tenant_id AND t.ars = u.ars
  )
  SELECT p.a, p.b, p.km, 'WHITE_SPOT', '{}'::text[], '{}'::uuid[], '{}'::int[]
  FROM pair p JOIN covered x ON x.tenant_id = p.a JOIN covered y ON y.tenant_id = p.b
  WHERE x.is_white AND y.has_own OR y.is_white AND x.has_own
  UNION ALL
  SELECT p.a, p.b, p.km, 'FUNDING_ENDS', '{}', '{}',
    ARRAY(SELECT unnest(x.years) INTERSECT SELECT unnest(y.years) ORDER BY 1)
  FROM pair p JOIN ending x ON x.tenant_id = p.a JOIN ending y ON y.tenant_id = p.b WHERE x.years && y.years
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_MODEL', '{}', ARRAY(SELECT unnest(x.models) INTERSECT SELECT unnest(y.models)), '{}'
  FROM pair p JOIN adopted x ON x.tenant_id = p.a JOIN adopted y ON y.tenant_id = p.b WHERE x.models && y.models
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_FIELD',
    ARRAY(SELECT unnest(x.fields)::text INTERSECT SELECT unnest(y.fields)::text), '{}', '{}'
  FROM pair p JOIN running x ON x.tenant_id = p.a JOIN running y ON y.tenant_id = p.b WHERE x.fields && y.fields
$$;
-- The ids that open cooperations for the person, by the day and by each side's own word. Policies read a set once in a
-- statement, and only where the statement reads a cooperation: entering a context costs nothing of it.
--   agreed   cooperations of which a tenant that she reads, or a partner for which she acts, is a side today
--   asked    cooperations to which such a side is asked: for who may decide there, not for the colleagues
--   left     cooperations that such a side has left: their history until then, also where it is asked anew
--   own      sides themselves: of the tenant once it has agreed, else for who may decide; of her partners
--   signing  sides of partner organisations for which she signs here, with a token that may write
--   signed   the same, as far as she may read
CREATE FUNCTION ctx.cooperation_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_read int[] := ctx.tenant_ids('read');
  v_partners uuid[] := ctx.keys('partner');
  v_decides int[];
BEGIN
  IF p_set IN ('signing', 'signed') THEN
    RETURN ARRAY(SELECT s.party_id FROM cooperation_signatory s
      JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
      WHERE s.user_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'writer' ELSE 'reader' END))
        AND s.status = 'SIGNING'
        AND p.partner_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'keep' ELSE 'partner' END)));
  END IF;
  IF cardinality(v_read) = 0 AND cardinality(v_partners) = 0 THEN
    RETURN '{}';
  END IF;
  IF p_set = 'agreed' THEN
    -- Apart: the first one is read from its index alone.
    RETURN ARRAY(
      SELECT cooperation_id FROM cooperation_party
      WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before
      UNION ALL SELECT cooperation_id FROM cooperation_party
      WHERE partner_id = ANY (v_partners) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before);
  ELSIF p_set = 'left' THEN
    -- By the steps: to be asked anew takes no history away.
    RETURN ARRAY(SELECT p.cooperation_id FROM cooperation_party p
      JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id
      WHERE (p.to_tenant_id = ANY (v_read) OR p.partner_id = ANY (v_partners)) AND p.status <> 'AGREED'
        AND s.kind = 'LEFT' AND s.ends_before <= v_today);
  END IF;
  -- Deciding is a matter of the role, also with a token that only reads.
  v_decides := ARRAY(SELECT g.tenant_id FROM role_grant g
    WHERE g.user_id = ctx.user_id() AND g.role IN ('REVIEWER', 'ADMIN') AND g.tenant_id = ANY (v_read)
      AND g.valid_from <= v_today AND v_today < g.valid_to);
  IF p_set = 'asked' THEN
    RETURN ARRAY(SELECT cooperation_id FROM cooperation_party
      WHERE (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status = 'ASKED');
  END IF;
  RETURN ARRAY(SELECT id FROM cooperation_party
    WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')
      OR (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status IS NOT NULL);
END $$;

-- When the person's side left a cooperation: what was entered from then on is none of its business.
CREATE FUNCTION ctx.left_cooperation_at(p_cooperation uuid) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT max(s.ends_before)::timestamp AT TIME ZONE 'Europe/Berlin' FROM cooperation_party p
  JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind = 'LEFT'
  WHERE p.cooperation_id = p_cooperation AND s.ends_before <= ctx.today()
    AND (p.to_tenant_id = ANY (ctx.tenant_ids('read')) OR p.partner_id = ANY (ctx.keys('partner')))
$$;

-- One writer per cooperation: ten sides that agree at once are counted one after the other. Before the rows of sides
-- are locked, since what follows from one side's step writes the rows of all; and the cooperation before its sides, as
-- where the lead renames it.
CREATE FUNCTION cooperation_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(17, hashtext(NEW.cooperation_id::text)); -- COOPERATION
  PERFORM FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;

-- The lead is a side like the others: it is there from the first step on, whose day its own begin with, and agrees like
-- them.
CREATE FUNCTION cooperation_begin() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_party uuid;
BEGIN
  INSERT INTO cooperation_party (tenant_id, cooperation_id, visibility, version, to_tenant_id, role)
  VALUES (NEW.tenant_id, NEW.cooperation_id, NEW.visibility, 1, NEW.tenant_id, 'MUNICIPALITY')
  RETURNING id INTO v_party;
  INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, number, kind, side, effective_on)
  VALUES (NEW.tenant_id, NEW.cooperation_id, v_party, 1, 'ASKED', 'LEAD', NEW.effective_on);
  RETURN NULL;
END $$;
CREATE TRIGGER begin_with_lead AFTER INSERT ON cooperation_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.number = 1) EXECUTE FUNCTION cooperation_begin();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE FUNCTION cooperation_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'TERMS_WITHDRAWN' AND (
    NEW.terms_number <= coalesce((SELECT terms_number FROM cooperation
      WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id), 0)
    OR EXISTS (SELECT FROM cooperation_step s WHERE s.tenant_id = NEW.tenant_id
      AND s.cooperation_id = NEW.cooperation_id AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = NEW.terms_number
      AND s.number < NEW.number)
  ) THEN
    RAISE EXCEPTION 'these terms are not open'
      USING ERRCODE = '23514', TABLE = 'cooperation_step', CONSTRAINT = 'cooperation_step_terms_gone';
  END IF;
  UPDATE cooperation SET
    terms_number = CASE WHEN NEW.kind IN ('AGREED', 'TERMS_CHANGED') THEN NEW.terms_number ELSE terms_number END,
    agreed_on = CASE WHEN NEW.kind = 'AGREED' THEN NEW.effective_on ELSE agreed_on END,
    ends_before = CASE WHEN NEW.kind IN ('ENDED', 'FAILED') THEN NEW.effective_on ELSE ends_before END,
    updated_at = now()
  WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
  PERFORM cooperation_settle(NEW.tenant_id, NEW.cooperation_id);
  RETURN NULL;
END $$;
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER cooperation_apply_step AFTER INSERT ON cooperation_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_apply_step();

-- What follows from the consents of the sides: which version holds, and whether everybody sees the cooperation.
-- A version holds once every side that is in has agreed to it, none is still asked, and each that has a share is in.
CREATE FUNCTION cooperation_settle(p_tenant int, p_cooperation uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c cooperation;
  v_today date := ctx.today();
  v_sides record;
  v_terms int;
  v_last record;
  v_visibility text;
BEGIN
  SELECT * INTO STRICT c FROM cooperation WHERE tenant_id = p_tenant AND id = p_cooperation;
  SELECT count(*) AS number, min(terms_number) AS terms_number, max(terms_number) AS last_number,
    bool_and(publishes) AS publish
  INTO STRICT v_sides FROM cooperation_party
  WHERE tenant_id = p_tenant AND cooperation_id = p_cooperation AND status IN ('AGREED', 'LEFT')
    AND v_today < ends_before;
  IF v_sides.number > 1 AND v_sides.terms_number = v_sides.last_number
    AND v_sides.terms_number > coalesce(c.terms_number, 0) AND c.status NOT IN ('ENDED', 'FAILED')
    AND NOT EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = p_tenant AND p.cooperation_id = p_cooperation
      AND p.status = 'ASKED')
    AND NOT EXISTS (SELECT FROM cooperation_step s WHERE s.tenant_id = p_tenant AND s.cooperation_id = p_cooperation
      AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = v_sides.terms_number)
    AND NOT EXISTS (SELECT FROM cooperation_share h
      JOIN cooperation_party p ON p.tenant_id = h.tenant_id AND p.id = h.party_id
      WHERE h.tenant_id = p_tenant AND h.cooperation_id = p_cooperation AND h.terms_number = v_sides.terms_number
        AND NOT coalesce(p.status IN ('AGREED', 'LEFT') AND v_today < p.ends_before, false))
  THEN
    v_terms := v_sides.terms_number;
    SELECT number, effective_on INTO v_last FROM cooperation_step
    WHERE tenant_id = p_tenant AND cooperation_id = p_cooperation ORDER BY number DESC LIMIT 1;
    -- This calls here again, which decides about the publication.
    INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, number, kind, side, effective_on, terms_number)
    SELECT p_tenant, p_cooperation, c.visibility, coalesce(v_last.number, 0) + 1,
      CASE WHEN c.status IN ('IDEA', 'APPROACHING', 'KICK_OFF') THEN 'AGREED' ELSE 'TERMS_CHANGED' END, 'SYSTEM',
      -- From the day on which the last one agreed, or was no longer waited for.
      greatest(v_last.effective_on, max(CASE s.kind WHEN 'LEFT' THEN s.ends_before ELSE s.effective_on END)), v_terms
    FROM cooperation_party_step s JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
    WHERE s.tenant_id = p_tenant AND s.cooperation_id = p_cooperation
      AND (s.kind = 'AGREED' AND s.terms_number = v_terms OR s.kind IN ('DECLINED', 'WITHDRAWN')
        OR s.kind = 'LEFT' AND s.ends_before <= v_today AND p.terms_number IS DISTINCT FROM v_terms);
    RETURN;
  END IF;
  v_visibility := CASE WHEN v_sides.number > 1 AND v_sides.publish
    AND c.status IN ('AGREED', 'RUNNING', 'INSTITUTIONALISED', 'ENDED') THEN 'PUBLIC' ELSE 'TENANT' END;
  IF c.visibility <> v_visibility THEN
    UPDATE cooperation SET visibility = v_visibility, updated_at = now()
    WHERE tenant_id = p_tenant AND id = p_cooperation;
  END IF;
END $$;

-- A side's last day passes without anybody's doing: then a version may hold to which all others have agreed, and
-- everybody may see the cooperation or nobody any more. Those of a month: a service that stood still catches up.
-- Returns how many it looked at.
CREATE FUNCTION ctx.settle_cooperations() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_one record;
  v_count int := 0;
BEGIN
  FOR v_one IN
    SELECT DISTINCT tenant_id, cooperation_id FROM cooperation_party
    WHERE status = 'LEFT' AND ends_before <= ctx.today() AND ctx.today() - 31 < ends_before
    ORDER BY tenant_id, cooperation_id
  LOOP
    PERFORM pg_advisory_xact_lock(17, hashtext(v_one.cooperation_id::text)); -- COOPERATION
    PERFORM cooperation_settle(v_one.tenant_id, v_one.cooperation_id);
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

-- Whom a change of a cooperation concerns: its lead, and its sides but those that have left. Each reads again what it
-- sees; the colleagues of one that is only asked see nothing.
CREATE FUNCTION cooperation_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT c.tenant_id, NULL::uuid FROM cooperation c WHERE c.id = p_id
  UNION SELECT p.to_tenant_id, p.partner_id FROM cooperation c
  JOIN cooperation_party p ON p.tenant_id = c.tenant_id AND p.cooperation_id = c.id
  WHERE c.id = p_id AND (p.status <> 'LEFT' OR ctx.today() < p.ends_before)
$$;

GRANT EXECUTE ON FUNCTION ctx.cooperation_keys(text), ctx.left_cooperation_at(uuid), ctx.settle_cooperations() TO api;
-- Figures of cooperations. A span is a time in which a tenant was a side and nothing changed that is counted; steps
-- alone say when. Form and kind are those of today, for all of the past, and so is by whom a span may be counted: by
-- everybody where the cooperation is published and this side agrees to that; one that left is not published by others.

-- The spans of some cooperations by their steps. A side is in from the day of its consent until its last day is over,
-- once more where it is asked anew and agrees. Of several steps on a day the last one counts.
CREATE FUNCTION cooperation_spans(p_tenants int[], p_cooperations uuid[])
RETURNS TABLE (tenant_id int, party_id uuid, valid_from date, valid_to date, visibility text, key uuid, status text,
  form text, kind text, organisations int, opens boolean, closes boolean)
LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT c.tenant_id, c.id, c.visibility, c.form, c.kind, ended.effective_on AS ended_on, ended.kind AS ended_by,
      (SELECT min(s.effective_on) FROM cooperation_step s
        WHERE s.tenant_id = c.tenant_id AND s.cooperation_id = c.id AND s.kind = 'AGREED') AS agreed_on
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation c ON c.tenant_id = a.tenant_id AND c.id = a.id
    LEFT JOIN cooperation_step ended ON ended.tenant_id = c.tenant_id AND ended.cooperation_id = c.id
      AND ended.kind IN ('ENDED', 'FAILED')
  ), word AS (
    SELECT p.id AS party_id, p.tenant_id, p.cooperation_id, p.to_tenant_id, p.publishes, s.number, s.kind,
      s.effective_on, lag(s.kind, 1, 'LEFT') OVER by_side AS before,
      coalesce(min(s.ends_before) OVER (by_side ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), 'infinity') AS until
    FROM asked a
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind IN ('AGREED', 'LEFT')
    WINDOW by_side AS (PARTITION BY p.id ORDER BY s.number)
  ), stay AS (
    -- Last days come one after the other: the earliest of those that follow ends this stay.
    SELECT party_id, tenant_id, cooperation_id, to_tenant_id, publishes, effective_on AS day, until
    FROM word WHERE kind = 'AGREED' AND before = 'LEFT'
  ), organisation AS (
    SELECT s.cooperation_id, s.day, s.until FROM stay s JOIN asked a ON a.id = s.cooperation_id
    WHERE s.to_tenant_id IS NULL AND (a.visibility <> 'PUBLIC' OR s.publishes)
  ), change AS (
    SELECT a.id AS cooperation_id, s.effective_on AS day FROM asked a
    JOIN cooperation_step s ON s.tenant_id = a.tenant_id AND s.cooperation_id = a.id
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    UNION SELECT cooperation_id, day FROM organisation
    UNION SELECT cooperation_id, until FROM organisation WHERE until < 'infinity'
  ), piece AS (
    SELECT stay.*, d.day AS begins,
      least(stay.until, lead(d.day, 1, 'infinity') OVER (PARTITION BY stay.party_id, stay.day ORDER BY d.day)) AS ends
    FROM stay CROSS JOIN LATERAL (
      SELECT stay.day UNION SELECT c.day FROM change c
      WHERE c.cooperation_id = stay.cooperation_id AND stay.day < c.day AND c.day < stay.until
    ) d
    WHERE stay.to_tenant_id IS NOT NULL
  )
  SELECT p.to_tenant_id, p.party_id, p.begins, p.ends,
    CASE WHEN a.visibility = 'PUBLIC' AND p.publishes THEN 'PUBLIC' ELSE 'TENANT' END,
    md5(z.salt::text || a.id::text)::uuid, stood.kind, a.form, a.kind,
    (SELECT count(*)::int FROM organisation o
      WHERE o.cooperation_id = a.id AND o.day <= p.begins AND p.begins < o.until),
    coalesce(p.begins = a.agreed_on, false),
    coalesce(a.ended_by = 'ENDED' AND a.ended_on = p.ends, false)
  FROM piece p
  JOIN asked a ON a.tenant_id = p.tenant_id AND a.id = p.cooperation_id
  JOIN tenant t ON t.id = p.to_tenant_id
  JOIN region_salt z ON z.region_id = t.region_id
  CROSS JOIN LATERAL (
    SELECT s.kind FROM cooperation_step s
    WHERE s.tenant_id = a.tenant_id AND s.cooperation_id = a.id AND s.effective_on <= p.begins
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    ORDER BY s.number DESC LIMIT 1
  ) stood
  WHERE p.begins < least(p.ends, a.ended_on)
$$;

-- Rewrites the spans of some cooperations, those only that differ.
CREATE FUNCTION cooperation_rewrite_spans(p_tenants int[], p_cooperations uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO region_salt (region_id) SELECT DISTINCT t.region_id
  FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
  JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
  JOIN tenant t ON t.id = p.to_tenant_id
  WHERE NOT EXISTS (SELECT FROM region_salt z WHERE z.region_id = t.region_id)
  ON CONFLICT DO NOTHING;
  WITH outdated AS (
    SELECT o.tenant_id, o.party_id, o.valid_from, o.valid_to, o.visibility, o.key, o.status, o.form, o.kind,
      o.organisations, o.opens, o.closes
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_span o ON o.tenant_id = p.to_tenant_id AND o.party_id = p.id
    EXCEPT SELECT * FROM cooperation_spans(p_tenants, p_cooperations)
  )
  DELETE FROM cooperation_span s USING outdated o
  WHERE s.tenant_id = o.tenant_id AND s.party_id = o.party_id AND s.valid_from = o.valid_from;
  INSERT INTO cooperation_span (tenant_id, party_id, valid_from, valid_to, visibility, key, status, form, kind,
    organisations, opens, closes)
  SELECT * FROM cooperation_spans(p_tenants, p_cooperations)
  ON CONFLICT (tenant_id, party_id, valid_from) DO NOTHING;
END $$;

-- After steps, all of a statement at once: those of cooperations, and those words of sides on which something hangs.
-- Runs after what a step brings, under the lock of its cooperation.
CREATE FUNCTION cooperation_apply_steps_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_cooperations uuid[];
BEGIN
  SELECT array_agg(s.tenant_id), array_agg(s.cooperation_id) INTO v_tenants, v_cooperations FROM (
    SELECT DISTINCT tenant_id, cooperation_id FROM new_rows
    WHERE kind NOT IN ('DECLINED', 'WITHDRAWN', 'TERMS_DECLINED', 'TERMS_CHANGED', 'TERMS_WITHDRAWN')
  ) s;
  IF v_tenants IS NOT NULL THEN
    PERFORM cooperation_rewrite_spans(v_tenants, v_cooperations);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON cooperation_step REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION cooperation_apply_steps_to_figures();
CREATE TRIGGER apply_to_figures AFTER INSERT ON cooperation_party_step REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION cooperation_apply_steps_to_figures();

-- After a cooperation stands on another basis, is about something else, or everybody sees it, or nobody any more.
CREATE FUNCTION cooperation_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM cooperation_rewrite_spans(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE OF form, kind, visibility ON cooperation FOR EACH ROW
WHEN (OLD.form <> NEW.form OR OLD.kind <> NEW.kind OR OLD.visibility <> NEW.visibility)
EXECUTE FUNCTION cooperation_apply_to_figures();
-- The name by which a side knows the cooperation: kept with the side, so that one that left has the name of its days.
CREATE FUNCTION cooperation_name_party() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'cooperation_party' THEN
    SELECT title INTO NEW.title FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
    RETURN NEW;
  END IF;
  UPDATE cooperation_party SET title = NEW.title
  WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.id AND status IN ('ASKED', 'AGREED', 'LEFT')
    AND ctx.today() < ends_before;
  RETURN NULL;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON cooperation_party FOR EACH ROW EXECUTE FUNCTION cooperation_name_party();
CREATE TRIGGER rename_parties AFTER UPDATE OF title ON cooperation FOR EACH ROW WHEN (OLD.title <> NEW.title)
EXECUTE FUNCTION cooperation_name_party();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE FUNCTION cooperation_apply_party_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c cooperation;
  p cooperation_party;
  v_newest int;
  v_broken text;
BEGIN
  SELECT * INTO STRICT c FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id;
  SELECT * INTO STRICT p FROM cooperation_party WHERE tenant_id = NEW.tenant_id AND id = NEW.party_id;
  SELECT max(t.number) INTO v_newest FROM cooperation_terms t
  WHERE t.tenant_id = NEW.tenant_id AND t.cooperation_id = NEW.cooperation_id AND NOT EXISTS (
    SELECT FROM cooperation_step s WHERE s.tenant_id = t.tenant_id AND s.cooperation_id = t.cooperation_id
      AND s.kind = 'TERMS_WITHDRAWN' AND s.terms_number = t.number);
  v_broken := CASE
    WHEN c.status IN ('ENDED', 'FAILED') AND NEW.kind <> 'PUBLICATION_WITHDRAWN' THEN 'ended'
    WHEN c.status IS NULL AND p.to_tenant_id IS DISTINCT FROM c.tenant_id THEN 'unbegun'
    WHEN NEW.kind = 'ASKED' AND NEW.effective_on < p.ends_before AND p.ends_before < 'infinity' THEN 'still_in'
    WHEN NEW.kind IN ('AGREED', 'TERMS_DECLINED') AND NEW.terms_number IS DISTINCT FROM v_newest
      AND NEW.terms_number IS DISTINCT FROM c.terms_number THEN 'superseded'
    WHEN NEW.kind IN ('AGREED', 'TERMS_DECLINED') AND p.terms_number = NEW.terms_number THEN 'again'
    WHEN NEW.kind IN ('LEFT', 'DECLINED', 'WITHDRAWN') AND p.to_tenant_id = c.tenant_id THEN 'lead'
    WHEN NEW.kind = 'LEFT' AND NEW.ends_before <= (SELECT max(s.effective_on) FROM cooperation_party_step s
      WHERE s.tenant_id = NEW.tenant_id AND s.party_id = NEW.party_id AND s.kind = 'AGREED') THEN 'days'
    -- Each ask is a mail with words of the lead's choice, which nobody sends to the whole country from here.
    WHEN NEW.kind = 'ASKED' AND (SELECT count(*) FROM cooperation_party_step s WHERE s.tenant_id = NEW.tenant_id
      AND s.kind = 'ASKED' AND s.entered_at > now() - interval '1 day') > 500 THEN 'often' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here' USING ERRCODE = '23514', TABLE = 'cooperation_party_step',
      CONSTRAINT = 'cooperation_party_step_' || v_broken;
  END IF;
  UPDATE cooperation_party SET
    terms_number = CASE NEW.kind WHEN 'AGREED' THEN NEW.terms_number WHEN 'ASKED' THEN NULL ELSE terms_number END,
    agreed_on = CASE WHEN NEW.kind = 'ASKED' THEN NULL
      WHEN NEW.kind = 'AGREED' THEN coalesce(agreed_on, NEW.effective_on) ELSE agreed_on END,
    ends_before = CASE NEW.kind WHEN 'LEFT' THEN NEW.ends_before WHEN 'ASKED' THEN 'infinity' ELSE ends_before END,
    publishes = CASE NEW.kind WHEN 'PUBLICATION_AGREED' THEN true WHEN 'PUBLICATION_WITHDRAWN' THEN false
      WHEN 'ASKED' THEN false ELSE publishes END,
    title = CASE NEW.kind WHEN 'ASKED' THEN c.title ELSE title END, updated_at = now()
  WHERE tenant_id = p.tenant_id AND id = p.id;
  PERFORM cooperation_settle(NEW.tenant_id, NEW.cooperation_id);
  RETURN NULL;
END $$;
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_party FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_party_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER cooperation_apply_step AFTER INSERT ON cooperation_party_step FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION cooperation_apply_party_step();
-- A version gets the next number; the unique key lets one of two win, and the lock makes the second wait for it.
CREATE FUNCTION cooperation_number_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM cooperation WHERE tenant_id = NEW.tenant_id AND id = NEW.cooperation_id
    AND status IN ('ENDED', 'FAILED')) AND NEW.tenant_id = ANY (ctx.tenant_ids('edit'))
  THEN
    RAISE EXCEPTION 'it has ended' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_ended';
  END IF;
  -- Each version is a mail to all sides.
  IF (SELECT count(*) FROM cooperation_terms WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id
    AND proposed_at > now() - interval '1 day') >= 50 AND NEW.tenant_id = ANY (ctx.tenant_ids('edit'))
  THEN
    RAISE EXCEPTION 'too many in a day' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_often';
  END IF;
  SELECT 1 + coalesce(max(number), 0) INTO NEW.number FROM cooperation_terms
  WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id;
  RETURN NEW;
END $$;
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_terms FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER prepare_row BEFORE INSERT ON cooperation_terms FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_number_terms();

-- Shares come with their version, in one transaction, and make all of the costs with the stated rest. At the end of the
-- transaction: one after the other they cannot add up.
CREATE FUNCTION cooperation_check_shares() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_terms cooperation_terms;
  v_shares record;
BEGIN
  SELECT * INTO STRICT v_terms FROM cooperation_terms WHERE tenant_id = NEW.tenant_id
    AND cooperation_id = NEW.cooperation_id
    AND number = coalesce((to_jsonb(NEW) ->> 'terms_number')::int, (to_jsonb(NEW) ->> 'number')::int);
  SELECT count(*) AS number, coalesce(sum(share_bp), 0) AS total, bool_or(entered_at <> v_terms.proposed_at) AS later
  INTO STRICT v_shares FROM cooperation_share
  WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id AND terms_number = v_terms.number;
  IF v_shares.later THEN
    RAISE EXCEPTION 'a version does not change' USING ERRCODE = '23514', TABLE = 'cooperation_share',
      CONSTRAINT = 'cooperation_share_closed';
  END IF;
  IF (v_shares.number > 0 OR v_terms.rest_bp > 0) AND v_shares.total + v_terms.rest_bp <> 10000 THEN
    RAISE EXCEPTION 'shares do not add up' USING ERRCODE = '23514', TABLE = 'cooperation_terms',
      CONSTRAINT = 'cooperation_terms_shares';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_shares AFTER INSERT ON cooperation_terms DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (NEW.rest_bp > 0) EXECUTE FUNCTION cooperation_check_shares();
CREATE CONSTRAINT TRIGGER check_shares AFTER INSERT ON cooperation_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
EXECUTE FUNCTION cooperation_check_shares();

ALTER TABLE cooperation ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]));
CREATE POLICY read_public ON cooperation FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON cooperation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY update ON cooperation FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY look_up ON cooperation FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON cooperation FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON cooperation FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON cooperation FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON cooperation FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, title, title_key, kind, form, level, field_of_action, purpose, website, source, status, agreed_on, ends_before, updated_at) ON cooperation TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, title, kind, form, level, field_of_action, purpose, interests_at_stake, website, source) ON cooperation TO api;
GRANT SELECT ON cooperation TO api;
GRANT UPDATE (version, updated_at, title, kind, form, level, field_of_action, purpose, interests_at_stake, website, source) ON cooperation TO api;
GRANT SELECT ON cooperation TO context_definer;
GRANT SELECT ON cooperation TO person_definer;
GRANT UPDATE ON cooperation TO person_definer;
GRANT SELECT ON cooperation TO trigger_definer;
GRANT UPDATE ON cooperation TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON cooperation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER search_terms_update AFTER UPDATE ON cooperation FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER search_terms_delete AFTER DELETE ON cooperation FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'id', 'cooperation_concerns()');
ALTER TABLE cooperation_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_item FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_item TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_item FOR SELECT TO api USING ((visibility = 'PUBLIC' AND EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = cooperation_item.tenant_id AND p.id = cooperation_item.party_id AND p.publishes) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND (cooperation_item.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.measure_id)) AND (cooperation_item.concept_id IS NULL OR EXISTS (SELECT FROM concept m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.concept_id)) AND (cooperation_item.post_id IS NULL OR EXISTS (SELECT FROM post m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.post_id)) AND (cooperation_item.project_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.project_id)));
CREATE POLICY read_public ON cooperation_item FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = cooperation_item.tenant_id AND p.id = cooperation_item.party_id) AND (cooperation_item.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.measure_id)) AND (cooperation_item.concept_id IS NULL OR EXISTS (SELECT FROM concept m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.concept_id)) AND (cooperation_item.post_id IS NULL OR EXISTS (SELECT FROM post m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.post_id)) AND (cooperation_item.project_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.project_id)));
CREATE POLICY insert ON cooperation_item FOR INSERT TO api WITH CHECK (to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = cooperation_item.tenant_id AND p.id = cooperation_item.party_id AND p.status = 'AGREED') AND (cooperation_item.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.measure_id)) AND (cooperation_item.concept_id IS NULL OR EXISTS (SELECT FROM concept m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.concept_id)) AND (cooperation_item.post_id IS NULL OR EXISTS (SELECT FROM post m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.post_id)) AND (cooperation_item.project_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.project_id)));
CREATE POLICY delete ON cooperation_item FOR DELETE TO api USING (to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY maintain_select ON cooperation_item FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, cooperation_id, to_tenant_id, measure_id, concept_id, post_id, project_id) ON cooperation_item TO anonymous;
GRANT DELETE ON cooperation_item TO api;
GRANT INSERT (tenant_id, id, cooperation_id, visibility, party_id, to_tenant_id, measure_id, concept_id, post_id, project_id) ON cooperation_item TO api;
GRANT SELECT ON cooperation_item TO api;
GRANT SELECT ON cooperation_item TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_item REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_item REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_item REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
ALTER TABLE cooperation_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_party FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_party TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_party FOR SELECT TO api USING (visibility = 'PUBLIC' AND publishes OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR id = ANY ((SELECT ctx.cooperation_keys('own'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) AND status <> 'DECLINED' AND status <> 'WITHDRAWN' OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) AND (status = 'ASKED' OR status = 'AGREED'));
CREATE POLICY read_public ON cooperation_party FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND publishes);
CREATE POLICY insert ON cooperation_party FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND contribution IS NULL AND contact_email IS NULL AND (cooperation_party.partner_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = cooperation_party.partner_id)));
CREATE POLICY update ON cooperation_party FOR UPDATE TO api USING (status = 'AGREED' AND (to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR id = ANY ((SELECT ctx.cooperation_keys('signing'))::uuid[]))) WITH CHECK (status = 'AGREED' AND (to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR id = ANY ((SELECT ctx.cooperation_keys('signing'))::uuid[])));
CREATE POLICY look_up ON cooperation_party FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON cooperation_party FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON cooperation_party FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON cooperation_party FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON cooperation_party FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON cooperation_party FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, cooperation_id, to_tenant_id, partner_id, role, agreed_on, ends_before, contribution, contact_email) ON cooperation_party TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, cooperation_id, visibility, to_tenant_id, partner_id, role, contribution, contact_email) ON cooperation_party TO api;
GRANT SELECT ON cooperation_party TO api;
GRANT UPDATE (version, updated_at, contribution, contact_email) ON cooperation_party TO api;
GRANT SELECT ON cooperation_party TO context_definer;
GRANT SELECT ON cooperation_party TO person_definer;
GRANT UPDATE ON cooperation_party TO person_definer;
GRANT INSERT ON cooperation_party TO trigger_definer;
GRANT SELECT ON cooperation_party TO trigger_definer;
GRANT UPDATE ON cooperation_party TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_party REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'cooperation_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_party REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'cooperation_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_party REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'cooperation_id');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation_party REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation_party REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation_party REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER guard_partner_id BEFORE INSERT OR UPDATE OF partner_id ON cooperation_party FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('partner_id', 'partner');
ALTER TABLE cooperation_party_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_party_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_party_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_party_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR party_id = ANY ((SELECT ctx.cooperation_keys('own'))::uuid[]) OR NOT (kind = 'ASKED' OR kind = 'DECLINED' OR kind = 'TERMS_DECLINED' OR kind = 'WITHDRAWN') AND (cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('left'))::uuid[]) AND entered_at < ctx.left_cooperation_at(cooperation_id)));
CREATE POLICY insert ON cooperation_party_step FOR INSERT TO api WITH CHECK ((side = 'LEAD' AND (kind = 'ASKED' OR kind = 'WITHDRAWN') AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR side = 'PARTY' AND (kind = 'AGREED' OR kind = 'DECLINED' OR kind = 'LEFT' OR kind = 'PUBLICATION_AGREED' OR kind = 'PUBLICATION_WITHDRAWN' OR kind = 'TERMS_DECLINED') AND EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = cooperation_party_step.tenant_id AND p.id = cooperation_party_step.party_id AND (p.to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.to_tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) OR p.id = ANY ((SELECT ctx.cooperation_keys('signing'))::uuid[])))) AND effective_on <= (SELECT ctx.today()));
CREATE POLICY look_up ON cooperation_party_step FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON cooperation_party_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON cooperation_party_step FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY look_for_person ON cooperation_party_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON cooperation_party_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, cooperation_id, party_id, number, kind, side, terms_number, effective_on, ends_before, note) ON cooperation_party_step TO api;
GRANT SELECT ON cooperation_party_step TO api;
GRANT SELECT ON cooperation_party_step TO context_definer;
GRANT SELECT ON cooperation_party_step TO person_definer;
GRANT UPDATE ON cooperation_party_step TO person_definer;
GRANT INSERT ON cooperation_party_step TO trigger_definer;
GRANT SELECT ON cooperation_party_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_party_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'party_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_party_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'party_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_party_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'party_id');
CREATE TRIGGER check_step AFTER INSERT ON cooperation_party_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,party_id', '[["ASKED","LEAD",null,"ASKED"],["ASKED","LEAD","WITHDRAWN","ASKED"],["ASKED","LEAD","DECLINED","ASKED"],["ASKED","LEAD","LEFT","ASKED"],["WITHDRAWN","LEAD","ASKED","WITHDRAWN"],["AGREED","PARTY","ASKED","AGREED"],["DECLINED","PARTY","ASKED","DECLINED"],["AGREED","PARTY","AGREED","AGREED"],["TERMS_DECLINED","PARTY","AGREED","AGREED"],["PUBLICATION_AGREED","PARTY","AGREED","AGREED"],["PUBLICATION_WITHDRAWN","PARTY","AGREED","AGREED"],["LEFT","PARTY","AGREED","LEFT"],["PUBLICATION_WITHDRAWN","PARTY","LEFT","LEFT"]]', 'effective_on', 'cooperation_party', 'status');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation_party_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation_party_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation_party_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
ALTER TABLE cooperation_share ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_share FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_share TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_share FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('left'))::uuid[]) AND entered_at < ctx.left_cooperation_at(cooperation_id));
CREATE POLICY insert ON cooperation_share FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY maintain_select ON cooperation_share FOR SELECT TO trigger_definer USING (true);
GRANT INSERT (tenant_id, id, cooperation_id, terms_number, party_id, position, share_bp) ON cooperation_share TO api;
GRANT SELECT ON cooperation_share TO api;
GRANT SELECT ON cooperation_share TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_share REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_share REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_share REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
ALTER TABLE cooperation_signatory ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_signatory FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_signatory TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_signatory FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR user_id = ANY ((SELECT ctx.keys('reader'))::uuid[]) OR party_id = ANY ((SELECT ctx.cooperation_keys('signed'))::uuid[]));
CREATE POLICY insert ON cooperation_signatory FOR INSERT TO api WITH CHECK (user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]) AND EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = cooperation_signatory.tenant_id AND p.id = cooperation_signatory.party_id AND p.partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[])));
CREATE POLICY look_up ON cooperation_signatory FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON cooperation_signatory FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON cooperation_signatory FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON cooperation_signatory FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON cooperation_signatory FOR DELETE TO person_definer USING (true);
GRANT INSERT (tenant_id, id, cooperation_id, party_id, user_id, name, function) ON cooperation_signatory TO api;
GRANT SELECT ON cooperation_signatory TO api;
GRANT SELECT ON cooperation_signatory TO context_definer;
GRANT DELETE ON cooperation_signatory TO person_definer;
GRANT SELECT ON cooperation_signatory TO person_definer;
GRANT SELECT ON cooperation_signatory TO trigger_definer;
GRANT UPDATE ON cooperation_signatory TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_signatory REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,function,status', 'party_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_signatory REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,function,status', 'party_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_signatory REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,function,status', 'party_id');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation_signatory REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation_signatory REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation_signatory REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
ALTER TABLE cooperation_signatory_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_signatory_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_signatory_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_signatory_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR EXISTS (SELECT FROM cooperation_signatory s WHERE s.tenant_id = cooperation_signatory_step.tenant_id AND s.id = cooperation_signatory_step.signatory_id AND s.user_id = ANY ((SELECT ctx.keys('reader'))::uuid[])) OR party_id = ANY ((SELECT ctx.cooperation_keys('signed'))::uuid[]));
CREATE POLICY insert ON cooperation_signatory_step FOR INSERT TO api WITH CHECK (side = 'PERSON' AND (kind = 'ENDED' OR kind = 'PROPOSED') AND EXISTS (SELECT FROM cooperation_signatory s WHERE s.tenant_id = cooperation_signatory_step.tenant_id AND s.id = cooperation_signatory_step.signatory_id AND s.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])) OR side = 'LEAD' AND (kind = 'ENDED' OR kind = 'REFUSED' OR kind = 'SIGNING') AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]));
CREATE POLICY maintain_select ON cooperation_signatory_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON cooperation_signatory_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON cooperation_signatory_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, signatory_id, party_id, number, kind, side, note) ON cooperation_signatory_step TO api;
GRANT SELECT ON cooperation_signatory_step TO api;
GRANT SELECT ON cooperation_signatory_step TO person_definer;
GRANT UPDATE ON cooperation_signatory_step TO person_definer;
GRANT SELECT ON cooperation_signatory_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_signatory_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,note', 'signatory_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_signatory_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,note', 'signatory_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_signatory_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,note', 'signatory_id');
CREATE TRIGGER check_step AFTER INSERT ON cooperation_signatory_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,signatory_id', '[["PROPOSED","PERSON",null,"PROPOSED"],["SIGNING","LEAD","PROPOSED","SIGNING"],["REFUSED","LEAD","PROPOSED","REFUSED"],["ENDED","PERSON","PROPOSED","ENDED"],["ENDED","PERSON","SIGNING","ENDED"],["ENDED","LEAD","PROPOSED","ENDED"],["ENDED","LEAD","SIGNING","ENDED"]]', '', 'cooperation_signatory', 'status');
ALTER TABLE cooperation_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_span FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_span TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON cooperation_span FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON cooperation_span FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY maintain_select ON cooperation_span FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON cooperation_span FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_delete ON cooperation_span FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, valid_from, valid_to, key, status, form, kind, organisations, opens, closes) ON cooperation_span TO anonymous;
GRANT SELECT ON cooperation_span TO api;
GRANT DELETE ON cooperation_span TO trigger_definer;
GRANT INSERT ON cooperation_span TO trigger_definer;
GRANT SELECT ON cooperation_span TO trigger_definer;
ALTER TABLE cooperation_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('left'))::uuid[]) AND entered_at < ctx.left_cooperation_at(cooperation_id));
CREATE POLICY read_public ON cooperation_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON cooperation_step FOR INSERT TO api WITH CHECK ((side = 'LEAD' AND (kind = 'APPROACHING' OR kind = 'ENDED' OR kind = 'FAILED' OR kind = 'IDEA' OR kind = 'INSTITUTIONALISED' OR kind = 'KICK_OFF' OR kind = 'RUNNING' OR kind = 'TERMS_WITHDRAWN') AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) AND effective_on <= (SELECT ctx.today()));
CREATE POLICY maintain_select ON cooperation_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON cooperation_step FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY look_for_person ON cooperation_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON cooperation_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, cooperation_id, number, kind, effective_on, note) ON cooperation_step TO anonymous;
GRANT INSERT (tenant_id, id, cooperation_id, visibility, number, kind, side, effective_on, note, terms_number) ON cooperation_step TO api;
GRANT SELECT ON cooperation_step TO api;
GRANT SELECT ON cooperation_step TO person_definer;
GRANT UPDATE ON cooperation_step TO person_definer;
GRANT INSERT ON cooperation_step TO trigger_definer;
GRANT SELECT ON cooperation_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'cooperation_id');
CREATE TRIGGER check_step AFTER INSERT ON cooperation_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,cooperation_id', '[["IDEA","LEAD",null,"IDEA"],["APPROACHING","LEAD",null,"APPROACHING"],["APPROACHING","LEAD","IDEA","APPROACHING"],["KICK_OFF","LEAD","IDEA","KICK_OFF"],["KICK_OFF","LEAD","APPROACHING","KICK_OFF"],["TERMS_WITHDRAWN","LEAD","IDEA","IDEA"],["TERMS_WITHDRAWN","LEAD","APPROACHING","APPROACHING"],["TERMS_WITHDRAWN","LEAD","KICK_OFF","KICK_OFF"],["TERMS_WITHDRAWN","LEAD","AGREED","AGREED"],["TERMS_WITHDRAWN","LEAD","RUNNING","RUNNING"],["TERMS_WITHDRAWN","LEAD","INSTITUTIONALISED","INSTITUTIONALISED"],["FAILED","LEAD","IDEA","FAILED"],["FAILED","LEAD","APPROACHING","FAILED"],["FAILED","LEAD","KICK_OFF","FAILED"],["AGREED","SYSTEM","IDEA","AGREED"],["AGREED","SYSTEM","APPROACHING","AGREED"],["AGREED","SYSTEM","KICK_OFF","AGREED"],["TERMS_CHANGED","SYSTEM","AGREED","AGREED"],["TERMS_CHANGED","SYSTEM","RUNNING","RUNNING"],["TERMS_CHANGED","SYSTEM","INSTITUTIONALISED","INSTITUTIONALISED"],["RUNNING","LEAD","AGREED","RUNNING"],["INSTITUTIONALISED","LEAD","AGREED","INSTITUTIONALISED"],["INSTITUTIONALISED","LEAD","RUNNING","INSTITUTIONALISED"],["ENDED","LEAD","AGREED","ENDED"],["ENDED","LEAD","RUNNING","ENDED"],["ENDED","LEAD","INSTITUTIONALISED","ENDED"]]', 'effective_on', 'cooperation', 'status');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
ALTER TABLE cooperation_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE cooperation_terms FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cooperation_terms TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON cooperation_terms FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('asked'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('left'))::uuid[]) AND proposed_at < ctx.left_cooperation_at(cooperation_id));
CREATE POLICY insert ON cooperation_terms FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY maintain_select ON cooperation_terms FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON cooperation_terms FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON cooperation_terms FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, cooperation_id, division_of_labour, financing_status, financing, notice_months, begins_on, ends_before, rest_bp, rest_note) ON cooperation_terms TO api;
GRANT SELECT ON cooperation_terms TO api;
GRANT SELECT ON cooperation_terms TO person_definer;
GRANT UPDATE ON cooperation_terms TO person_definer;
GRANT SELECT ON cooperation_terms TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON cooperation_terms REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON cooperation_terms REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON cooperation_terms REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON cooperation_terms REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON cooperation_terms REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON cooperation_terms REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('cooperation', 'cooperation_id', 'cooperation_concerns()');
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
CREATE POLICY read_cooperation_by_key ON search_term FOR SELECT TO api USING (table_name = 'cooperation' AND (row_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::text[]) OR row_id = ANY ((SELECT ctx.cooperation_keys('asked'))::text[])));
-- The tenants and keys that a change of an object concerns, as a function of a room says.
CREATE FUNCTION ctx.concerned_by(p_function text, p_id uuid) RETURNS TABLE (tenant_id int, key uuid)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT c.tenant_id, c.key FROM %I($1) c', p_function) USING p_id;
END $$;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- Notifies listeners of changes when they are committed: keys only, which each listener reads again with its own
-- rights: topic, tenant, region (both - for a row without a tenant), ids of objects, further keys. TG_ARGV[0]: the
-- topic; TG_ARGV[1]: the column with the id of the changed object, or nothing for figures; TG_ARGV[2]: a column with a
-- further key, or nothing, or a function, name(), from the id to the tenants and keys that a change concerns, where
-- these are others than the row's own tenant; TG_ARGV[3]: the column with the tenant of a row, where that is not
-- tenant_id.
CREATE OR REPLACE FUNCTION ctx.notify_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_concerns text := substring(TG_ARGV[2] FROM '^(.*)[(][)]$');
BEGIN
  -- A payload holds 8,000 bytes: a hundred ids, and a hundred keys.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], coalesce(t.ars, '-'), coalesce(r.ars, '-'),
    string_agg(DISTINCT c.id, ','), string_agg(DISTINCT c.key, ',')))
  FROM (
    SELECT d.*, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (
      -- OFFSET 0: a row is converted to JSON once, not again for each of its columns.
      SELECT DISTINCT (x.j ->> coalesce(TG_ARGV[3], 'tenant_id'))::int AS tenant_id, x.j ->> TG_ARGV[1] AS id,
        x.j ->> TG_ARGV[2] AS key
      FROM (SELECT to_jsonb(r) AS j FROM changed r WHERE v_concerns IS NULL OFFSET 0) x
      UNION ALL
      SELECT s.tenant_id, o.id, s.key::text
      FROM (SELECT DISTINCT to_jsonb(r) ->> TG_ARGV[1] AS id FROM changed r WHERE v_concerns IS NOT NULL) o
      CROSS JOIN LATERAL ctx.concerned_by(v_concerns, o.id::uuid) s
    ) d
  ) c
  LEFT JOIN tenant t ON t.id = c.tenant_id LEFT JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
GRANT CREATE ON SCHEMA ctx TO context_definer;
REVOKE ALL ON FUNCTION ctx.cooperation_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.cooperation_keys(text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.left_cooperation_at(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.left_cooperation_at(uuid) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.cooperation_keys(text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.left_cooperation_at(uuid) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx TO trigger_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_apply_party_step() FROM PUBLIC;
ALTER FUNCTION cooperation_apply_party_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_apply_step() FROM PUBLIC;
ALTER FUNCTION cooperation_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_apply_steps_to_figures() FROM PUBLIC;
ALTER FUNCTION cooperation_apply_steps_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_apply_to_figures() FROM PUBLIC;
ALTER FUNCTION cooperation_apply_to_figures() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_begin() FROM PUBLIC;
ALTER FUNCTION cooperation_begin() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_check_shares() FROM PUBLIC;
ALTER FUNCTION cooperation_check_shares() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_lock() FROM PUBLIC;
ALTER FUNCTION cooperation_lock() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_name_party() FROM PUBLIC;
ALTER FUNCTION cooperation_name_party() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_number_terms() FROM PUBLIC;
ALTER FUNCTION cooperation_number_terms() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_rewrite_spans(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION cooperation_rewrite_spans(int[], uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_settle(int, uuid) FROM PUBLIC;
ALTER FUNCTION cooperation_settle(int, uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.settle_cooperations() FROM PUBLIC;
ALTER FUNCTION ctx.settle_cooperations() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx FROM trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION cooperation_apply_party_step() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_apply_steps_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_apply_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_begin() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_check_shares() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_lock() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_name_party() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_number_terms() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_rewrite_spans(int[], uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION cooperation_settle(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION ctx.settle_cooperations() TO owner;
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
  SELECT 'trail' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM trail t WHERE t.user_id = p_user) AS found
) f WHERE found IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION ctx.delete_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request t WHERE t.user_id = p_user RETURNING 1),
d1 AS (DELETE FROM cooperation_signatory t WHERE t.user_id = p_user RETURNING 1),
d2 AS (DELETE FROM idempotency_key t WHERE t.user_id = p_user RETURNING 1),
d3 AS (DELETE FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d4 AS (DELETE FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d5 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d6 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d7 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d8 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d9 AS (DELETE FROM membership_contact t WHERE t.user_id = p_user RETURNING 1),
d10 AS (DELETE FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d11 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d12 AS (DELETE FROM partner_review t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d13 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d14 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1),
d15 AS (DELETE FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d16 AS (DELETE FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d17 AS (DELETE FROM signature_person t WHERE t.user_id = p_user RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9) + (SELECT count(*) FROM d10) + (SELECT count(*) FROM d11) + (SELECT count(*) FROM d12) + (SELECT count(*) FROM d13) + (SELECT count(*) FROM d14) + (SELECT count(*) FROM d15) + (SELECT count(*) FROM d16) + (SELECT count(*) FROM d17))::int
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
  SELECT t.by_tenant_id FROM partner_proposal t WHERE t.proposed_by = p_user
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
  SELECT t.tenant_id, 'membership', t.id::text, c.name FROM membership t, LATERAL (VALUES ('strengths', t.strengths), ('contribution', t.contribution)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_note', t.id::text, c.name FROM membership_note t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_step', t.id::text, c.name FROM membership_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.tenant_id, 'success_criterion', t.id::text, c.name FROM success_criterion t, LATERAL (VALUES ('text', t.text), ('evidence', t.evidence), ('evidence_url', t.evidence_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  OR p_table = 'cooperation_party' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,cooperation_id,visibility,to_tenant_id,partner_id,role,title,status,terms_number,agreed_on,ends_before,publishes}')
  OR p_table = 'cooperation_party_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,number,kind,side,terms_number,effective_on,ends_before,entered_at}')
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
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
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
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown,is_represented}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent,closed_at}')
  OR p_table = 'membership_step' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,number,kind,side,on_behalf,method,effective_on,ends_before,tier_id,recommended_by_id,taken_at}')
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
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
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE OR REPLACE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d3 AS (DELETE FROM idempotency_key WHERE p_table = 'idempotency_key' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM idempotency_key WHERE at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d4 AS (DELETE FROM invitation WHERE p_table = 'invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM invitation WHERE CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM join_request WHERE p_table = 'join_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM join_request WHERE closed_at < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d7 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d8 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d9 AS (DELETE FROM membership_person WHERE p_table = 'membership_person' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM membership_person WHERE closed_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 100) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM join_request WHERE p_table = 'join_request' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d7) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d8) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d9) + (SELECT count(*) FROM membership_person WHERE p_table = 'membership_person' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 30))))::int
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
