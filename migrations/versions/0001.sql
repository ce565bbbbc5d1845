CREATE SCHEMA ctx;
GRANT USAGE ON SCHEMA ctx TO operator, api, open, enter, tally;
SET LOCAL check_function_bodies = off;
-- The one door. A request enters with who it is; its rights are looked up here, for this transaction only.

-- Today where the counties are: rights begin and end at midnight there.
CREATE FUNCTION ctx.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Berlin')::date;

CREATE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user uuid;
  v_read boolean := 'read' = ANY (p_scopes);
  v_write boolean := 'write' = ANY (p_scopes);
BEGIN
  IF p_subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = p_issuer AND subject = p_subject AND active;
  END IF;
  PERFORM set_config('ctx.entered', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.' || name, '', true)
    FROM unnest('{read,draft,edit,publish,admin,region,county}'::text[]) AS name;
    RETURN true;
  END IF;
  WITH held AS (
    SELECT g.tenant_id, g.role, t.region_id, t.kind IN ('COUNTY', 'INDEPENDENT_CITY') AS leads
    FROM role_grant g JOIN tenant t ON t.id = g.tenant_id
    WHERE g.user_id = v_user AND g.role <> 'OFFICE' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
  ), regions AS (
    SELECT string_agg(t.id::text, ',') AS region,
      string_agg(t.id::text, ',') FILTER (WHERE t.region_id IN
        (SELECT region_id FROM held WHERE role = 'COUNTY' AND leads)) AS county
    FROM tenant t WHERE t.region_id IN (SELECT region_id FROM held)
  ), own AS (
    SELECT string_agg(DISTINCT tenant_id::text, ',') AS read,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edit,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('REVIEWER', 'ADMIN')) AS publish,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role = 'ADMIN') AS admin
    FROM held
  )
  SELECT
    set_config('ctx.read', CASE WHEN v_read THEN coalesce(own.read, '') ELSE '' END, true),
    set_config('ctx.draft', coalesce(own.edit, ''), true),
    set_config('ctx.edit', CASE WHEN v_write THEN coalesce(own.edit, '') ELSE '' END, true),
    set_config('ctx.publish', CASE WHEN v_write THEN coalesce(own.publish, '') ELSE '' END, true),
    set_config('ctx.admin', coalesce(own.admin, ''), true),
    set_config('ctx.region', CASE WHEN v_read THEN coalesce(regions.region, '') ELSE '' END, true),
    set_config('ctx.county', CASE WHEN v_read THEN coalesce(regions.county, '') ELSE '' END, true)
  INTO STRICT p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer
  FROM own CROSS JOIN regions;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[]) TO api;

-- The tenants in which the one who entered has a right. Without a context nothing is read, not even silently nothing.
CREATE FUNCTION ctx.ids(p_right text) RETURNS int[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.entered', true), '') <> 'yes' THEN
    RAISE EXCEPTION 'no context: call ctx.enter first in this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(string_to_array(nullif(current_setting('ctx.' || p_right, true), ''), ',')::int[], '{}');
END $$;

-- The user who entered; NULL for everyone else.
CREATE FUNCTION ctx.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('ctx.user', true), '')::uuid;

-- How a German name sorts and is found: ä beside a, ß as ss, case and accents aside.
CREATE FUNCTION ctx.sort_key(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
  replace(lower(p_name COLLATE pg_catalog.pg_c_utf8), 'ß', 'ss'),
  'äöüáàâãåéèêëíìîïóòôõúùûýÿçñšžčćłø', 'aouaaaaaeeeeiiiioooouuuyycnszcclo') COLLATE "C";

-- Publishing and withdrawing need a right of their own, which a policy cannot ask: it does not see old and new at once.
CREATE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.tenant_id <> ALL (ctx.ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TABLE app_user (
	id UUID DEFAULT uuidv7() NOT NULL, 
	issuer VARCHAR(500) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	active BOOLEAN NOT NULL, 
	is_machine BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (issuer, subject)
);
COMMENT ON TABLE app_user IS 'Eine Person oder Maschine, wie ihr Anmeldedienst sie nennt.';
COMMENT ON COLUMN app_user.id IS 'Kennung';
COMMENT ON COLUMN app_user.issuer IS 'Anmeldedienst (Issuer)';
COMMENT ON COLUMN app_user.subject IS 'Kennung beim Anmeldedienst (Subject)';
COMMENT ON COLUMN app_user.active IS 'Darf sich anmelden';
COMMENT ON COLUMN app_user.is_machine IS 'Ist ein Programm, keine Person';
CREATE TABLE installation (
	id INTEGER NOT NULL, 
	demo BOOLEAN NOT NULL, 
	made_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (id = 1)
);
COMMENT ON TABLE installation IS 'Was diese Datenbank ist; eine Zeile.';
COMMENT ON COLUMN installation.id IS 'Immer 1';
COMMENT ON COLUMN installation.demo IS 'Als Vorführung angelegt: erfundene Menschen dürfen sich anmelden';
COMMENT ON COLUMN installation.made_at IS 'Angelegt am';
CREATE TABLE region (
	id INTEGER GENERATED BY DEFAULT AS IDENTITY, 
	ars VARCHAR(12) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (ars)
);
COMMENT ON TABLE region IS 'Ein Landkreis mit seinen Kommunen, die hier zusammenarbeiten; eine kreisfreie Stadt ist eine Region für sich.';
COMMENT ON COLUMN region.id IS 'Nummer';
COMMENT ON COLUMN region.ars IS 'Regionalschlüssel des Landkreises';
COMMENT ON COLUMN region.name IS 'Name des Landkreises';
CREATE TABLE territory (
	ars VARCHAR(12) NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	ags VARCHAR(8), 
	name VARCHAR(200) NOT NULL, 
	type_label VARCHAR(80) NOT NULL, 
	parent_ars VARCHAR(12), 
	acting_ars VARCHAR(12), 
	seat VARCHAR(200), 
	area_ha INTEGER, 
	population INTEGER, 
	postcode VARCHAR(5), 
	lon FLOAT, 
	lat FLOAT, 
	register_date DATE NOT NULL, 
	successor_ars VARCHAR(12), 
	PRIMARY KEY (ars, valid_from), 
	CHECK (valid_from < valid_to), 
	CONSTRAINT territorialunitkind CHECK (kind IN ('COUNTY', 'MUNICIPAL_ASSOCIATION', 'MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY', 'UNINHABITED_AREA'))
);
CREATE INDEX territory_acting ON territory (acting_ars, ars);
CREATE INDEX territory_parent ON territory (parent_ars, ars);
COMMENT ON TABLE territory IS 'Gebietseinheit des amtlichen Gemeindeverzeichnisses, wie sie von einem Tag an galt.';
COMMENT ON COLUMN territory.ars IS 'Regionalschlüssel: 5, 9 oder 12 Ziffern';
COMMENT ON COLUMN territory.valid_from IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN territory.valid_to IS 'Gilt bis vor diesen Tag';
COMMENT ON COLUMN territory.kind IS 'Art der Gebietseinheit';
COMMENT ON COLUMN territory.ags IS 'Amtlicher Gemeindeschlüssel';
COMMENT ON COLUMN territory.name IS 'Amtlicher Name';
COMMENT ON COLUMN territory.type_label IS 'Amtliche Bezeichnung der Art';
COMMENT ON COLUMN territory.parent_ars IS 'Übergeordnete Einheit';
COMMENT ON COLUMN territory.acting_ars IS 'Einheit, die für diese handelt';
COMMENT ON COLUMN territory.seat IS 'Sitz der Verwaltung';
COMMENT ON COLUMN territory.area_ha IS 'Fläche in Hektar';
COMMENT ON COLUMN territory.population IS 'Einwohner*innen';
COMMENT ON COLUMN territory.postcode IS 'Postleitzahl des Verwaltungssitzes';
COMMENT ON COLUMN territory.lon IS 'Länge des Schwerpunkts, Grad (WGS84)';
COMMENT ON COLUMN territory.lat IS 'Breite des Schwerpunkts, Grad (WGS84)';
COMMENT ON COLUMN territory.register_date IS 'Stand des Gemeindeverzeichnisses';
COMMENT ON COLUMN territory.successor_ars IS 'Einheit, in der diese aufging';
CREATE TABLE tenant (
	id INTEGER GENERATED BY DEFAULT AS IDENTITY, 
	region_id INTEGER NOT NULL, 
	ars VARCHAR(12) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	name_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(name)) STORED NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(region_id) REFERENCES region (id), 
	UNIQUE (ars), 
	CONSTRAINT territorialunitkind CHECK (kind IN ('COUNTY', 'MUNICIPAL_ASSOCIATION', 'MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY', 'UNINHABITED_AREA'))
);
CREATE INDEX tenant_region ON tenant (region_id, name_key);
COMMENT ON TABLE tenant IS 'Mandant: eine Gebietskörperschaft, die hier handelt.';
COMMENT ON COLUMN tenant.id IS 'Nummer';
COMMENT ON COLUMN tenant.region_id IS 'Region, zu der der Mandant gehört';
COMMENT ON COLUMN tenant.ars IS 'Regionalschlüssel, unter dem der Mandant handelt';
COMMENT ON COLUMN tenant.name IS 'Name';
COMMENT ON COLUMN tenant.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN tenant.kind IS 'Art der Gebietskörperschaft';
CREATE TABLE measure (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL, 
	goal TEXT, 
	initial_situation TEXT, 
	description TEXT, 
	field_of_action VARCHAR(40) NOT NULL, 
	measure_type VARCHAR(40), 
	notice TEXT, 
	planned_start DATE, 
	planned_end DATE, 
	actual_start DATE, 
	actual_end DATE, 
	visibility VARCHAR(40) NOT NULL, 
	archived_on DATE, 
	source TEXT, 
	phase VARCHAR(40) DEFAULT 'NOT_STARTED' NOT NULL, 
	condition VARCHAR(40) DEFAULT 'ON_TRACK' NOT NULL, 
	is_continuous BOOLEAN DEFAULT false NOT NULL, 
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
	status_as_of DATE DEFAULT NULL, 
	status_note TEXT DEFAULT NULL, 
	merged_into_tenant_id INTEGER DEFAULT NULL, 
	merged_into_id UUID DEFAULT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, code), 
	UNIQUE (tenant_id, id, visibility), 
	CONSTRAINT measure_planned_in_order CHECK (planned_start <= planned_end), 
	CONSTRAINT measure_actual_in_order CHECK (actual_start <= actual_end), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measuretype CHECK (measure_type IN ('FLANKING', 'STRATEGIC', 'TECHNICAL', 'REGULATORY', 'INCENTIVE', 'ADVICE', 'OUTREACH', 'NETWORKING', 'ORGANISATIONAL', 'OTHER')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')), 
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX measure_published ON measure (title_key, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX measure_title ON measure (tenant_id, title_key, id);
COMMENT ON TABLE measure IS 'Maßnahme: was sich eine Kommune vorgenommen hat und wie weit sie damit ist.';
COMMENT ON COLUMN measure.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure.id IS 'Kennung';
COMMENT ON COLUMN measure.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure.code IS 'Kennung im Konzept, z. B. Se1';
COMMENT ON COLUMN measure.title IS 'Titel des Steckbriefs';
COMMENT ON COLUMN measure.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN measure.goal IS 'Ziel der Maßnahme';
COMMENT ON COLUMN measure.initial_situation IS 'Ausgangslage';
COMMENT ON COLUMN measure.description IS 'Beschreibung und Umsetzungsempfehlung';
COMMENT ON COLUMN measure.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN measure.measure_type IS 'Maßnahmentyp';
COMMENT ON COLUMN measure.notice IS 'Hinweis zum Steckbrief: Herkunft, Stand, Verbindlichkeit';
COMMENT ON COLUMN measure.planned_start IS 'Geplanter Beginn';
COMMENT ON COLUMN measure.planned_end IS 'Geplanter Abschluss';
COMMENT ON COLUMN measure.actual_start IS 'Tatsächlicher Beginn';
COMMENT ON COLUMN measure.actual_end IS 'Tatsächlicher Abschluss';
COMMENT ON COLUMN measure.visibility IS 'Wer die Maßnahme sieht';
COMMENT ON COLUMN measure.archived_on IS 'Abgelegt: zählt von diesem Tag an nicht mehr';
COMMENT ON COLUMN measure.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN measure.phase IS 'Phase heute';
COMMENT ON COLUMN measure.condition IS 'Stand gegenüber dem Plan heute';
COMMENT ON COLUMN measure.is_continuous IS 'Daueraufgabe: läuft, ohne abgeschlossen zu werden';
COMMENT ON COLUMN measure.status IS 'Anzeigestatus heute; geführt von der Historie';
COMMENT ON COLUMN measure.status_as_of IS 'Tag, ab dem der heutige Stand gilt';
COMMENT ON COLUMN measure.status_note IS 'Anmerkung zum heutigen Stand';
COMMENT ON COLUMN measure.merged_into_tenant_id IS 'Mandant der Maßnahme, in der diese aufging';
COMMENT ON COLUMN measure.merged_into_id IS 'Maßnahme, in der diese aufging';
CREATE TABLE measure_span (
	tenant_id INTEGER NOT NULL, 
	measure_id UUID NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
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
	visibility VARCHAR(40) NOT NULL, 
	PRIMARY KEY (tenant_id, measure_id, valid_from), 
	CHECK (valid_from < valid_to), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')), 
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_span IS 'Zeitraum, in dem eine Maßnahme unverändert stand.';
COMMENT ON COLUMN measure_span.tenant_id IS 'Mandant';
COMMENT ON COLUMN measure_span.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_span.valid_from IS 'Ab diesem Tag';
COMMENT ON COLUMN measure_span.valid_to IS 'Bis vor diesen Tag';
COMMENT ON COLUMN measure_span.field_of_action IS 'Handlungsfeld heute';
COMMENT ON COLUMN measure_span.phase IS 'Phase';
COMMENT ON COLUMN measure_span.condition IS 'Stand gegenüber dem Plan';
COMMENT ON COLUMN measure_span.is_continuous IS 'Daueraufgabe';
COMMENT ON COLUMN measure_span.status IS 'Anzeigestatus';
COMMENT ON COLUMN measure_span.visibility IS 'Sichtbarkeit heute';
CREATE TABLE measure_tally (
	tenant_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	delta INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, day, field_of_action, status, visibility), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_tally IS 'Zählung: um wie viel sich an einem Tag die Zahl der Maßnahmen ändert.';
COMMENT ON COLUMN measure_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN measure_tally.day IS 'Tag';
COMMENT ON COLUMN measure_tally.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN measure_tally.status IS 'Anzeigestatus';
COMMENT ON COLUMN measure_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN measure_tally.delta IS 'Änderung der Anzahl';
CREATE TABLE role_grant (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	user_id UUID NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CHECK (valid_from < valid_to), 
	FOREIGN KEY(user_id) REFERENCES app_user (id), 
	CONSTRAINT tenantrole CHECK (role IN ('VIEWER', 'EDITOR', 'REVIEWER', 'ADMIN', 'COUNTY', 'OFFICE')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX role_grant_user ON role_grant (user_id);
COMMENT ON TABLE role_grant IS 'Recht einer Person bei einem Mandanten, von einem Tag an bis vor einen Tag.';
COMMENT ON COLUMN role_grant.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN role_grant.id IS 'Kennung';
COMMENT ON COLUMN role_grant.user_id IS 'Person';
COMMENT ON COLUMN role_grant.role IS 'Rolle';
COMMENT ON COLUMN role_grant.valid_from IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN role_grant.valid_to IS 'Gilt bis vor diesen Tag';
CREATE TABLE trail (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	user_id UUID DEFAULT NULL, 
	db_role TEXT DEFAULT NULL NOT NULL, 
	request_id TEXT DEFAULT NULL, 
	action TEXT DEFAULT NULL NOT NULL, 
	table_name TEXT DEFAULT NULL NOT NULL, 
	row_id TEXT DEFAULT NULL NOT NULL, 
	changes JSONB DEFAULT NULL NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE trail IS 'Eintrag im Protokoll: wer wann was von wo nach wo geändert hat.';
COMMENT ON COLUMN trail.tenant_id IS 'Mandant';
COMMENT ON COLUMN trail.id IS 'Kennung';
COMMENT ON COLUMN trail.at IS 'Zeitpunkt';
COMMENT ON COLUMN trail.user_id IS 'Person; leer, wenn der Betrieb es tat';
COMMENT ON COLUMN trail.db_role IS 'Datenbankrolle, über die es geschah';
COMMENT ON COLUMN trail.request_id IS 'Kennung der Anfrage';
COMMENT ON COLUMN trail.action IS 'INSERT, UPDATE oder DELETE';
COMMENT ON COLUMN trail.table_name IS 'Tabelle';
COMMENT ON COLUMN trail.row_id IS 'Kennung des Eintrags';
COMMENT ON COLUMN trail.changes IS 'Spalte -> [vorher, nachher]';
CREATE TABLE measure_link (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	title VARCHAR(200), 
	position INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id, kind, code), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT linkkind CHECK (kind IN ('RELATED', 'PART_OF', 'DEPENDS_ON', 'MERGED_INTO', 'SUPERSEDED_BY')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX measure_link_measure_id ON measure_link (tenant_id, measure_id);
COMMENT ON TABLE measure_link IS 'Verknüpfung mit einer anderen Maßnahme, nach ihrer Kennung; sie löst sich auf, sobald es die Maßnahme gibt.';
COMMENT ON COLUMN measure_link.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_link.id IS 'Kennung';
COMMENT ON COLUMN measure_link.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure_link.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure_link.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure_link.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_link.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_link.kind IS 'Art der Verknüpfung';
COMMENT ON COLUMN measure_link.code IS 'Kennung der anderen Maßnahme, z. B. MW6';
COMMENT ON COLUMN measure_link.title IS 'Titel der anderen Maßnahme, wie das Blatt ihn nennt';
COMMENT ON COLUMN measure_link.position IS 'Reihenfolge im Steckbrief';
CREATE TABLE rating (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	criterion VARCHAR(40) NOT NULL, 
	value INTEGER, 
	scale INTEGER NOT NULL, 
	note TEXT, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id, criterion), 
	CONSTRAINT rating_on_its_scale CHECK (value BETWEEN 0 AND scale), 
	CONSTRAINT rating_has_a_scale CHECK (scale > 0), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT ratingcriterion CHECK (criterion IN ('PRIORITY', 'GHG_REDUCTION', 'SOCIETAL_CHANGE', 'COST_EFFICIENCY')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX rating_measure_id ON rating (tenant_id, measure_id);
COMMENT ON TABLE rating IS 'Bewertung einer Maßnahme nach einem Kriterium: Punkte von höchstens so vielen; unbekannt bleibt leer.';
COMMENT ON COLUMN rating.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN rating.id IS 'Kennung';
COMMENT ON COLUMN rating.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN rating.created_at IS 'Angelegt am';
COMMENT ON COLUMN rating.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN rating.measure_id IS 'Maßnahme';
COMMENT ON COLUMN rating.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN rating.criterion IS 'Kriterium';
COMMENT ON COLUMN rating.value IS 'Punkte; leer, wenn unbekannt';
COMMENT ON COLUMN rating.scale IS 'Höchstzahl der Punkte';
COMMENT ON COLUMN rating.note IS 'Anmerkung zur Bewertung';
COMMENT ON COLUMN rating.position IS 'Reihenfolge im Steckbrief';
CREATE TABLE status_change (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	effective_on DATE NOT NULL, 
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
	note TEXT, 
	corrects_id UUID, 
	merged_into_tenant_id INTEGER, 
	merged_into_id UUID, 
	entry BIGINT GENERATED ALWAYS AS IDENTITY, 
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	entered_by UUID DEFAULT ctx.user_id(), 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, corrects_id), 
	UNIQUE (tenant_id, measure_id, id), 
	CONSTRAINT status_change_corrects_same_measure FOREIGN KEY(tenant_id, measure_id, corrects_id) REFERENCES status_change (tenant_id, measure_id, id), 
	FOREIGN KEY(merged_into_tenant_id, merged_into_id) REFERENCES measure (tenant_id, id), 
	CONSTRAINT status_change_merged_into CHECK ((condition = 'MERGED') = (merged_into_id IS NOT NULL)), 
	CONSTRAINT status_change_whole_target CHECK ((merged_into_tenant_id IS NULL) = (merged_into_id IS NULL)), 
	CONSTRAINT status_change_not_into_itself CHECK ((merged_into_tenant_id, merged_into_id) <> (tenant_id, measure_id)), 
	CONSTRAINT status_change_note_says_something CHECK (note <> ''), 
	CONSTRAINT status_change_continuous_goes_on CHECK (NOT (is_continuous AND phase = 'COMPLETED')), 
	CONSTRAINT status_change_says_why CHECK (condition NOT IN ('CANCELLED', 'POSTPONED') OR note IS NOT NULL), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')), 
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX status_change_measure_id ON status_change (tenant_id, measure_id);
COMMENT ON TABLE status_change IS 'Eintrag der Historie: ab einem Tag gilt ein Stand. Wird nie geändert, nur durch einen weiteren berichtigt.';
COMMENT ON COLUMN status_change.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN status_change.id IS 'Kennung';
COMMENT ON COLUMN status_change.measure_id IS 'Maßnahme';
COMMENT ON COLUMN status_change.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN status_change.effective_on IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN status_change.phase IS 'Phase ab diesem Tag';
COMMENT ON COLUMN status_change.condition IS 'Stand gegenüber dem Plan ab diesem Tag';
COMMENT ON COLUMN status_change.is_continuous IS 'Daueraufgabe ab diesem Tag';
COMMENT ON COLUMN status_change.status IS 'Anzeigestatus ab diesem Tag';
COMMENT ON COLUMN status_change.note IS 'Begründung oder Anmerkung';
COMMENT ON COLUMN status_change.corrects_id IS 'Früherer Eintrag, den dieser ersetzt';
COMMENT ON COLUMN status_change.merged_into_tenant_id IS 'Mandant der Maßnahme, in der diese aufging';
COMMENT ON COLUMN status_change.merged_into_id IS 'Maßnahme, in der diese aufging';
COMMENT ON COLUMN status_change.entry IS 'Reihenfolge des Eintragens';
COMMENT ON COLUMN status_change.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN status_change.entered_by IS 'Eingetragen von';
CREATE TABLE task (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	title VARCHAR(500) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	due_on DATE, 
	done_on DATE, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT task_done_on_a_day CHECK ((state = 'DONE') = (done_on IS NOT NULL)), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	CONSTRAINT taskkind CHECK (kind IN ('RECOMMENDED_STEP', 'ACTIVITY')), 
	CONSTRAINT taskstate CHECK (state IN ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX task_measure_id ON task (tenant_id, measure_id);
COMMENT ON TABLE task IS 'Handlungsschritt einer Maßnahme: empfohlen, getan oder noch zu tun.';
COMMENT ON COLUMN task.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN task.id IS 'Kennung';
COMMENT ON COLUMN task.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN task.created_at IS 'Angelegt am';
COMMENT ON COLUMN task.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN task.measure_id IS 'Maßnahme';
COMMENT ON COLUMN task.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN task.kind IS 'Empfehlung oder Aktivität';
COMMENT ON COLUMN task.title IS 'Was zu tun ist';
COMMENT ON COLUMN task.state IS 'Stand';
COMMENT ON COLUMN task.due_on IS 'Fällig am';
COMMENT ON COLUMN task.done_on IS 'Erledigt am';
COMMENT ON COLUMN task.position IS 'Reihenfolge im Steckbrief';
-- The audit trail: each statement on a table that asks for it leaves one entry a row.
-- TG_ARGV[0]: columns that change by themselves and are not worth an entry, as a list.

CREATE FUNCTION ctx.trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_quiet text[] := string_to_array(TG_ARGV[0], ',');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes
    FROM (
      SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int AS tenant, n.j ->> 'id' AS id,
        (SELECT jsonb_object_agg(k.key, jsonb_build_array(o.j -> k.key, k.value)) FROM jsonb_each(n.j) AS k
          WHERE o.j -> k.key IS DISTINCT FROM k.value AND k.key <> ALL (v_quiet)) AS changes
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x) o
        ON o.j ->> 'id' = n.j ->> 'id' AND o.j ->> 'tenant_id' IS NOT DISTINCT FROM n.j ->> 'tenant_id'
    ) r WHERE r.changes IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, jsonb_build_array(NULL, k.value)) FROM jsonb_each(n.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}'))
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes)
    SELECT coalesce(o.j ->> 'tenant_id', o.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, jsonb_build_array(k.value, NULL)) FROM jsonb_each(o.j) AS k
        WHERE k.value <> 'null' AND k.key <> ALL (v_quiet || '{tenant_id,id}'))
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x) o;
  END IF;
  RETURN NULL;
END $$;
-- Spans and tally. A measure's history is the list of its entries that no later entry corrects; within a day the later
-- entry wins. Its spans are the intervals between them; archiving ends the last one. Field of action and visibility are
-- those of today, for all of the past. The tally holds the derivative of the spans, day by day: a rollup is a sum.

-- The spans of some measures, as their histories say.
CREATE FUNCTION measure_spans(p_tenants int[], p_measures uuid[])
RETURNS TABLE (tenant_id int, measure_id uuid, valid_from date, valid_to date, field_of_action text, phase text,
  condition text, is_continuous boolean, visibility text)
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, h.effective_on, least(h.until, m.archived_on), m.field_of_action, h.phase, h.condition,
    h.is_continuous, m.visibility
  FROM unnest(p_tenants, p_measures) AS a (tenant_id, id)
  JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id
  CROSS JOIN LATERAL (
    SELECT d.*, lead(d.effective_on, 1, 'infinity') OVER (ORDER BY d.effective_on) AS until
    FROM (
      SELECT DISTINCT ON (c.effective_on) c.effective_on, c.phase, c.condition, c.is_continuous
      FROM status_change c
      WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND NOT EXISTS (
        SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
      ORDER BY c.effective_on, c.entry DESC
    ) d
  ) h
  WHERE h.effective_on < coalesce(m.archived_on, 'infinity')
$$;

-- Writes the spans of some measures anew, and only those that differ: each span taken away or added is booked.
CREATE FUNCTION measure_respan(p_tenants int[], p_measures uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One writer per tenant, tenants in ascending order: row by row, bulk changes died of deadlocks.
  PERFORM pg_advisory_xact_lock(1, t) FROM (SELECT DISTINCT unnest(p_tenants) AS t ORDER BY 1) tenants;
  DELETE FROM measure_span s
  USING unnest(p_tenants, p_measures) AS a (tenant_id, measure_id)
  WHERE s.tenant_id = a.tenant_id AND s.measure_id = a.measure_id AND NOT EXISTS (
    SELECT FROM measure_spans(ARRAY[s.tenant_id], ARRAY[s.measure_id]) n
    WHERE (n.valid_from, n.valid_to, n.field_of_action, n.phase, n.condition, n.is_continuous, n.visibility)
      = (s.valid_from, s.valid_to, s.field_of_action, s.phase, s.condition, s.is_continuous, s.visibility));
  INSERT INTO measure_span (tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition,
    is_continuous, visibility)
  SELECT * FROM measure_spans(p_tenants, p_measures)
  ON CONFLICT (tenant_id, measure_id, valid_from) DO NOTHING;
END $$;

-- Books the derivative of spans that came or went: plus one where a span begins, minus one where it ends.
CREATE FUNCTION measure_book() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, status, visibility, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility) DO UPDATE SET delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

-- After entries were made: the spans follow, and the measure says what holds today.
CREATE FUNCTION measure_follow_history() RETURNS trigger
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
    merged_into_id = h.merged_into_id
  FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
  CROSS JOIN LATERAL (
    SELECT c.* FROM status_change c
    WHERE c.tenant_id = a.tenant_id AND c.measure_id = a.id AND NOT EXISTS (
      SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
    ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
  ) h
  WHERE m.tenant_id = a.tenant_id AND m.id = a.id
    AND (m.phase, m.condition, m.is_continuous, m.status_as_of, m.status_note, m.merged_into_tenant_id, m.merged_into_id)
      IS DISTINCT FROM
        (h.phase, h.condition, h.is_continuous, h.effective_on, h.note, h.merged_into_tenant_id, h.merged_into_id);
  RETURN NULL;
END $$;

-- After measures moved to another field, became visible to others or were archived: so did all of their past.
CREATE FUNCTION measure_follow_sheet() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_measures uuid[];
BEGIN
  SELECT array_agg(n.tenant_id), array_agg(n.id) INTO v_tenants, v_measures
  FROM new_sheets n JOIN old_sheets o ON (o.tenant_id, o.id) = (n.tenant_id, n.id)
  WHERE (o.field_of_action, o.visibility, o.archived_on)
    IS DISTINCT FROM (n.field_of_action, n.visibility, n.archived_on);
  IF v_tenants IS NOT NULL THEN
    PERFORM measure_respan(v_tenants, v_measures);
  END IF;
  RETURN NULL;
END $$;

-- At the end of a transaction each new measure has a history: without one no figure would count it.
CREATE FUNCTION measure_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM measure WHERE tenant_id = NEW.tenant_id AND id = NEW.id)
    AND NOT EXISTS (SELECT FROM status_change WHERE tenant_id = NEW.tenant_id AND measure_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a measure begins with a first entry in its history' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER follow AFTER INSERT ON status_change
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_history();
CREATE TRIGGER follow AFTER UPDATE ON measure
  REFERENCING OLD TABLE AS old_sheets NEW TABLE AS new_sheets
  FOR EACH STATEMENT EXECUTE FUNCTION measure_follow_sheet();
CREATE CONSTRAINT TRIGGER begins AFTER INSERT ON measure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION measure_begins();
CREATE TRIGGER book_insert AFTER INSERT ON measure_span
  REFERENCING NEW TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_book();
CREATE TRIGGER book_delete AFTER DELETE ON measure_span
  REFERENCING OLD TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_book();
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON app_user TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON app_user FOR SELECT TO enter USING (true);
CREATE POLICY oneself ON app_user FOR SELECT TO api USING (id = (SELECT ctx.user_id()));
CREATE POLICY kept_by_operator ON app_user FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON app_user TO api;
GRANT SELECT ON app_user TO enter;
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user TO operator;
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON installation TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON installation FOR SELECT TO api, operator USING (true);
GRANT SELECT ON installation TO api;
GRANT SELECT ON installation TO operator;
ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
CREATE POLICY change ON measure FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY book_select ON measure FOR SELECT TO tally USING (true);
CREATE POLICY book_update ON measure FOR UPDATE TO tally USING (true);
GRANT INSERT (tenant_id, id, version, updated_at, code, title, goal, initial_situation, description, field_of_action, measure_type, notice, planned_start, planned_end, actual_start, actual_end, visibility, archived_on, source) ON measure TO api;
GRANT SELECT ON measure TO api;
GRANT UPDATE (version, updated_at, code, title, goal, initial_situation, description, field_of_action, measure_type, notice, planned_start, planned_end, actual_start, actual_end, visibility, archived_on, source) ON measure TO api;
GRANT SELECT (tenant_id, id, code, title, title_key, goal, initial_situation, description, field_of_action, measure_type, notice, phase, condition, is_continuous, status, status_as_of, status_note, planned_start, planned_end, actual_start, actual_end, archived_on, source, updated_at, merged_into_tenant_id, merged_into_id) ON measure TO open;
GRANT SELECT ON measure TO tally;
GRANT UPDATE ON measure TO tally;
CREATE TRIGGER trail_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key,status');
CREATE TRIGGER trail_update AFTER UPDATE ON measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key,status');
CREATE TRIGGER trail_delete AFTER DELETE ON measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at,title_key,status');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON measure FOR EACH ROW WHEN (current_user <> 'owner' AND (OLD.visibility = 'PUBLIC') IS DISTINCT FROM (NEW.visibility = 'PUBLIC')) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE measure_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_link FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_link TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_link FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_link FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_link FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON measure_link FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON measure_link FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure_link TO api;
GRANT INSERT (tenant_id, id, version, updated_at, measure_id, visibility, kind, code, title, position) ON measure_link TO api;
GRANT SELECT ON measure_link TO api;
GRANT UPDATE (version, updated_at, kind, code, title, position) ON measure_link TO api;
GRANT SELECT (tenant_id, id, measure_id, kind, code, title, position) ON measure_link TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_link REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_link REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_link REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE measure_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_span FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_span TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_span FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY book_select ON measure_span FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON measure_span FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_delete ON measure_span FOR DELETE TO tally USING (true);
GRANT SELECT ON measure_span TO api;
GRANT DELETE ON measure_span TO tally;
GRANT INSERT ON measure_span TO tally;
GRANT SELECT ON measure_span TO tally;
ALTER TABLE measure_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON measure_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_tally FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY book_select ON measure_tally FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON measure_tally FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_update ON measure_tally FOR UPDATE TO tally USING (true);
GRANT SELECT ON measure_tally TO api;
GRANT SELECT (tenant_id, day, field_of_action, status, delta) ON measure_tally TO open;
GRANT INSERT ON measure_tally TO tally;
GRANT SELECT ON measure_tally TO tally;
GRANT UPDATE ON measure_tally TO tally;
ALTER TABLE rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rating TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON rating FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON rating FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON rating FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON rating FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON rating FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON rating TO api;
GRANT INSERT (tenant_id, id, version, updated_at, measure_id, visibility, criterion, value, scale, note, position) ON rating TO api;
GRANT SELECT ON rating TO api;
GRANT UPDATE (version, updated_at, criterion, value, scale, note, position) ON rating TO api;
GRANT SELECT (tenant_id, id, measure_id, criterion, value, scale, note, position) ON rating TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON rating REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON rating REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON rating REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE region ENABLE ROW LEVEL SECURITY;
ALTER TABLE region FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON region TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON region FOR SELECT TO api, open, enter USING (true);
CREATE POLICY kept_by_operator ON region FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON region TO api;
GRANT SELECT ON region TO enter;
GRANT SELECT (id, ars, name) ON region TO open;
GRANT SELECT, INSERT, UPDATE, DELETE ON region TO operator;
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON role_grant TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON role_grant FOR SELECT TO enter USING (true);
CREATE POLICY own ON role_grant FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('read'))::int[]));
CREATE POLICY kept_by_operator ON role_grant FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON role_grant TO api;
GRANT SELECT ON role_grant TO enter;
GRANT SELECT, INSERT, UPDATE, DELETE ON role_grant TO operator;
CREATE TRIGGER trail_insert AFTER INSERT ON role_grant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON role_grant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON role_grant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE status_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE status_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON status_change TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON status_change FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON status_change FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON status_change FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (status_change.merged_into_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = status_change.merged_into_tenant_id AND m.id = status_change.merged_into_id)));
CREATE POLICY book_select ON status_change FOR SELECT TO tally USING (true);
GRANT INSERT (tenant_id, id, measure_id, visibility, effective_on, phase, condition, is_continuous, note, corrects_id, merged_into_tenant_id, merged_into_id) ON status_change TO api;
GRANT SELECT ON status_change TO api;
GRANT SELECT (tenant_id, id, measure_id, effective_on, phase, condition, is_continuous, status, note, entry, corrects_id) ON status_change TO open;
GRANT SELECT ON status_change TO tally;
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON task TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON task FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON task FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON task FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY change ON task FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON task FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON task TO api;
GRANT INSERT (tenant_id, id, version, updated_at, measure_id, visibility, kind, title, state, due_on, done_on, position) ON task TO api;
GRANT SELECT ON task TO api;
GRANT UPDATE (version, updated_at, kind, title, state, due_on, done_on, position) ON task TO api;
GRANT SELECT (tenant_id, id, measure_id, kind, title, state, due_on, done_on, position) ON task TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON task REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON task REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON task REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON tenant TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON tenant FOR SELECT TO api, open, enter USING (true);
CREATE POLICY kept_by_operator ON tenant FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON tenant TO api;
GRANT SELECT ON tenant TO enter;
GRANT SELECT (id, ars, name, name_key, kind, region_id) ON tenant TO open;
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant TO operator;
CREATE TRIGGER trail_insert AFTER INSERT ON tenant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('name_key');
CREATE TRIGGER trail_update AFTER UPDATE ON tenant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('name_key');
CREATE TRIGGER trail_delete AFTER DELETE ON tenant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('name_key');
ALTER TABLE territory ENABLE ROW LEVEL SECURITY;
ALTER TABLE territory FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON territory TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON territory FOR SELECT TO api, open, enter USING (true);
CREATE POLICY kept_by_operator ON territory FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON territory TO api;
GRANT SELECT ON territory TO enter;
GRANT SELECT (ars, valid_from, valid_to, kind, ags, name, type_label, parent_ars, acting_ars, seat, area_ha, population, postcode, lon, lat, register_date, successor_ars) ON territory TO open;
GRANT SELECT, INSERT, UPDATE, DELETE ON territory TO operator;
ALTER TABLE trail ENABLE ROW LEVEL SECURITY;
ALTER TABLE trail FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON trail TO owner USING (true) WITH CHECK (true);
CREATE POLICY overseen ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('read'))::int[]));
CREATE POLICY write ON trail FOR INSERT TO tally WITH CHECK (true);
GRANT SELECT ON trail TO api;
GRANT INSERT ON trail TO tally;
GRANT CREATE ON SCHEMA ctx, public TO enter;
REVOKE ALL ON FUNCTION ctx.enter(text, text, text[]) FROM PUBLIC;
ALTER FUNCTION ctx.enter(text, text, text[]) OWNER TO enter;
REVOKE CREATE ON SCHEMA ctx, public FROM enter;
GRANT CREATE ON SCHEMA ctx, public TO tally;
REVOKE ALL ON FUNCTION ctx.trail() FROM PUBLIC;
ALTER FUNCTION ctx.trail() OWNER TO tally;
REVOKE ALL ON FUNCTION measure_begins() FROM PUBLIC;
ALTER FUNCTION measure_begins() OWNER TO tally;
REVOKE ALL ON FUNCTION measure_book() FROM PUBLIC;
ALTER FUNCTION measure_book() OWNER TO tally;
REVOKE ALL ON FUNCTION measure_follow_history() FROM PUBLIC;
ALTER FUNCTION measure_follow_history() OWNER TO tally;
REVOKE ALL ON FUNCTION measure_follow_sheet() FROM PUBLIC;
ALTER FUNCTION measure_follow_sheet() OWNER TO tally;
REVOKE ALL ON FUNCTION measure_respan(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION measure_respan(int[], uuid[]) OWNER TO tally;
REVOKE ALL ON FUNCTION measure_spans(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION measure_spans(int[], uuid[]) OWNER TO tally;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;
