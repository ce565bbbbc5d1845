-- Meetings: series, dates, audiences, agenda, who comes, minutes, calendar feeds.
SET LOCAL check_function_bodies = off;

ALTER TABLE file ADD COLUMN meeting_id UUID;
COMMENT ON COLUMN file.meeting_id IS 'Treffen, dessen Dokument sie ist';
ALTER TABLE file ADD UNIQUE (tenant_id, meeting_id, id), DROP CONSTRAINT file_owner, ADD CONSTRAINT file_owner CHECK (num_nonnulls(partner_id, alliance_id, membership_id, meeting_id) <= 1);
CREATE TABLE calendar_feed (
	id UUID DEFAULT uuidv7() NOT NULL,
	user_id UUID NOT NULL,
	kind VARCHAR(40) NOT NULL,
	of_id VARCHAR(200),
	hash BYTEA DEFAULT NULL NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	renewed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	last_read_on DATE DEFAULT NULL,
	PRIMARY KEY (id),
	CONSTRAINT calendar_feed_hash CHECK (octet_length(hash) = 32),
	CONSTRAINT calendar_feed_of_one CHECK ((kind = 'PERSON') = (of_id IS NULL)),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT feedkind CHECK (kind IN ('PERSON', 'TENANT', 'ALLIANCE', 'COOPERATION', 'SERIES', 'PARTNER')),
	UNIQUE (hash)
);
CREATE INDEX calendar_feed_user ON calendar_feed (user_id, id);
COMMENT ON TABLE calendar_feed IS 'Kalenderadresse einer Person: ein Geheimnis, mit dem ihr Kalender liest, was sie selbst sieht.';
COMMENT ON COLUMN calendar_feed.id IS 'Kennung';
COMMENT ON COLUMN calendar_feed.user_id IS 'Person';
COMMENT ON COLUMN calendar_feed.kind IS 'Was er enthält';
COMMENT ON COLUMN calendar_feed.of_id IS 'Wessen Termine: Kennung des Bündnisses, der Kooperation, der Reihe, der Organisation, oder Regionalschlüssel der Kommune';
COMMENT ON COLUMN calendar_feed.hash IS 'SHA-256 des Geheimnisses';
COMMENT ON COLUMN calendar_feed.created_at IS 'Angelegt am';
COMMENT ON COLUMN calendar_feed.renewed_at IS 'Geheimnis erzeugt am';
COMMENT ON COLUMN calendar_feed.last_read_on IS 'Zuletzt gelesen am';
CREATE TABLE meeting_series (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	alliance_id UUID,
	cooperation_id UUID,
	title VARCHAR(200) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	topic VARCHAR(300),
	field_of_action VARCHAR(40),
	per_year_min INTEGER,
	per_year_max INTEGER,
	has_rotating_host BOOLEAN NOT NULL,
	needs_neutral_moderation BOOLEAN NOT NULL,
	begins_on DATE,
	ends_before DATE,
	source TEXT,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT meeting_series_alliance FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
	CONSTRAINT meeting_series_frequency CHECK (per_year_min BETWEEN 1 AND 52 AND per_year_max BETWEEN per_year_min AND 52),
	CONSTRAINT meeting_series_ends_after_begin CHECK (begins_on < ends_before),
	CONSTRAINT meeting_series_of_one CHECK (num_nonnulls(alliance_id, cooperation_id) <= 1),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT serieskind CHECK (kind IN ('NETWORK', 'TOPIC', 'STAFF_ROUND', 'STEERING', 'PUBLIC_EVENTS')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(cooperation_id) REFERENCES cooperation (id),
	CONSTRAINT meeting_series_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX meeting_series_cooperation_id ON meeting_series (cooperation_id);
CREATE INDEX meeting_series_of_alliance ON meeting_series (alliance_id);
CREATE INDEX meeting_series_title ON meeting_series (tenant_id, title_key, id);
COMMENT ON TABLE meeting_series IS 'Reihe von Treffen zu einem Thema, mit der Häufigkeit, die gewünscht ist.';
COMMENT ON COLUMN meeting_series.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_series.id IS 'Kennung';
COMMENT ON COLUMN meeting_series.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN meeting_series.created_at IS 'Angelegt am';
COMMENT ON COLUMN meeting_series.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN meeting_series.alliance_id IS 'Bündnis, für das sie ist';
COMMENT ON COLUMN meeting_series.cooperation_id IS 'Kooperation, für die sie ist';
COMMENT ON COLUMN meeting_series.title IS 'Name der Reihe';
COMMENT ON COLUMN meeting_series.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN meeting_series.visibility IS 'Wer die Reihe sieht';
COMMENT ON COLUMN meeting_series.kind IS 'Art';
COMMENT ON COLUMN meeting_series.topic IS 'Thema';
COMMENT ON COLUMN meeting_series.field_of_action IS 'Handlungsfeld; leer: mehrere';
COMMENT ON COLUMN meeting_series.per_year_min IS 'Mindestens so viele Treffen im Jahr';
COMMENT ON COLUMN meeting_series.per_year_max IS 'Höchstens so viele Treffen im Jahr';
COMMENT ON COLUMN meeting_series.has_rotating_host IS 'Reihum ist ein anderes Mitglied Gastgeber';
COMMENT ON COLUMN meeting_series.needs_neutral_moderation IS 'Die Moderation soll neutral sein';
COMMENT ON COLUMN meeting_series.begins_on IS 'Erster Tag der Reihe';
COMMENT ON COLUMN meeting_series.ends_before IS 'Vor welchem Tag sie endet';
COMMENT ON COLUMN meeting_series.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
CREATE TABLE meeting (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	series_id UUID,
	alliance_id UUID,
	cooperation_id UUID,
	title VARCHAR(200) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	level VARCHAR(40),
	format VARCHAR(40) NOT NULL,
	field_of_action VARCHAR(40),
	description TEXT,
	report TEXT,
	is_all_day BOOLEAN NOT NULL,
	starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
	place VARCHAR(300),
	website VARCHAR(1000),
	places INTEGER,
	answer_by DATE,
	host_membership_id UUID,
	host_tenant_id INTEGER,
	moderation VARCHAR(40),
	is_moderation_neutral BOOLEAN,
	source TEXT,
	status VARCHAR(40) DEFAULT NULL,
	sequence INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT meeting_alliance FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
	CONSTRAINT meeting_host_membership FOREIGN KEY(tenant_id, host_membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT meeting_ends_after_begin CHECK (starts_at < ends_at),
	CONSTRAINT meeting_length CHECK (ends_at <= starts_at + interval '14 days'),
	CONSTRAINT meeting_years CHECK (starts_at BETWEEN '1990-01-01' AND '2200-12-31'),
	CONSTRAINT meeting_all_day CHECK (NOT is_all_day OR starts_at = date_trunc('day', starts_at, 'Europe/Berlin') AND ends_at = date_trunc('day', ends_at, 'Europe/Berlin')),
	CONSTRAINT meeting_places CHECK (places > 0),
	CONSTRAINT meeting_description_length CHECK (char_length(description) <= 20000),
	CONSTRAINT meeting_report_length CHECK (char_length(report) <= 20000),
	CONSTRAINT meeting_of_one CHECK (num_nonnulls(alliance_id, cooperation_id) <= 1),
	CONSTRAINT meeting_one_host CHECK (host_membership_id IS NULL OR alliance_id IS NOT NULL AND host_tenant_id IS NULL),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT meetingkind CHECK (kind IN ('KICK_OFF', 'NETWORK', 'EXPERT_EVENT', 'WORKSHOP', 'STEERING', 'STAFF_ROUND', 'PUBLIC_EVENT')),
	CONSTRAINT participationlevel CHECK (level IN ('INFORMATION', 'PARTICIPATION', 'COOPERATION')),
	CONSTRAINT meetingformat CHECK (format IN ('ON_SITE', 'ONLINE', 'HYBRID')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(host_tenant_id) REFERENCES tenant (id),
	CONSTRAINT moderationkind CHECK (moderation IN ('ADMINISTRATION', 'OFFICE', 'MEMBER', 'EXTERNAL')),
	CONSTRAINT meetingstatus CHECK (status IN ('PLANNED', 'CONFIRMED', 'HELD', 'CANCELLED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, series_id) REFERENCES meeting_series (tenant_id, id),
	FOREIGN KEY(cooperation_id) REFERENCES cooperation (id),
	CONSTRAINT meeting_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT meeting_website_web_address CHECK (website ~* '^https?://\S+$')
);
CREATE INDEX meeting_cooperation_id ON meeting (cooperation_id);
CREATE INDEX meeting_dates ON meeting (tenant_id, starts_at, id);
CREATE INDEX meeting_of_alliance ON meeting (alliance_id, starts_at);
CREATE INDEX meeting_published ON meeting (starts_at, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX meeting_series_id ON meeting (tenant_id, series_id);
COMMENT ON TABLE meeting IS 'Treffen: Austausch, Vorstellung von Projekten, Auftakt. Wann es ist, ändern Schritte.';
COMMENT ON COLUMN meeting.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting.id IS 'Kennung';
COMMENT ON COLUMN meeting.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN meeting.created_at IS 'Angelegt am';
COMMENT ON COLUMN meeting.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN meeting.series_id IS 'Reihe';
COMMENT ON COLUMN meeting.alliance_id IS 'Bündnis, für das es ist';
COMMENT ON COLUMN meeting.cooperation_id IS 'Kooperation, für die es ist';
COMMENT ON COLUMN meeting.title IS 'Worum es geht';
COMMENT ON COLUMN meeting.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN meeting.visibility IS 'Wer das Treffen sieht; wer dazu gehört, sieht es immer';
COMMENT ON COLUMN meeting.kind IS 'Art';
COMMENT ON COLUMN meeting.level IS 'Wie weit die Beteiligten einbezogen sind';
COMMENT ON COLUMN meeting.format IS 'Vor Ort oder online';
COMMENT ON COLUMN meeting.field_of_action IS 'Thema, nach Handlungsfeld; leer: mehrere';
COMMENT ON COLUMN meeting.description IS 'Was vorgesehen ist';
COMMENT ON COLUMN meeting.report IS 'Was dabei herauskam, für alle, die das Treffen sehen';
COMMENT ON COLUMN meeting.is_all_day IS 'Ganztägig: Beginn und Ende sind Mitternacht in Deutschland';
COMMENT ON COLUMN meeting.starts_at IS 'Beginn';
COMMENT ON COLUMN meeting.ends_at IS 'Ende, ausschließlich';
COMMENT ON COLUMN meeting.place IS 'Ort mit Anschrift';
COMMENT ON COLUMN meeting.website IS 'Seite mit mehr dazu';
COMMENT ON COLUMN meeting.places IS 'Wie viele Menschen teilnehmen können; leer: unbegrenzt';
COMMENT ON COLUMN meeting.answer_by IS 'Bis wann um Antwort gebeten wird';
COMMENT ON COLUMN meeting.host_membership_id IS 'Mitglied, das Gastgeber ist';
COMMENT ON COLUMN meeting.host_tenant_id IS 'Kommune, die Gastgeberin ist';
COMMENT ON COLUMN meeting.moderation IS 'Wer moderiert';
COMMENT ON COLUMN meeting.is_moderation_neutral IS 'Die Moderation ist neutral: sie vertritt keine der Seiten';
COMMENT ON COLUMN meeting.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN meeting.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN meeting.sequence IS 'Zählt, wie oft sich geändert hat, wann und wo es ist (SEQUENCE in Kalendern)';
CREATE TABLE agenda_item (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title VARCHAR(300) NOT NULL,
	text TEXT,
	minutes INTEGER,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT agenda_item_minutes CHECK (minutes BETWEEN 1 AND 1440),
	CONSTRAINT agenda_item_length CHECK (char_length(text) <= 5000),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT agendakind CHECK (kind IN ('KICK_OFF', 'EXCHANGE', 'PROJECTS', 'STRATEGY', 'HOST_TOUR', 'TALK', 'DECISION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT agenda_item_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX agenda_item_meeting_id ON agenda_item (tenant_id, meeting_id);
COMMENT ON TABLE agenda_item IS 'Tagesordnungspunkt eines Treffens.';
COMMENT ON COLUMN agenda_item.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN agenda_item.id IS 'Kennung';
COMMENT ON COLUMN agenda_item.meeting_id IS 'Treffen';
COMMENT ON COLUMN agenda_item.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN agenda_item.position IS 'Reihenfolge';
COMMENT ON COLUMN agenda_item.kind IS 'Art';
COMMENT ON COLUMN agenda_item.title IS 'Worum es geht';
COMMENT ON COLUMN agenda_item.text IS 'Was dazu zu sagen ist';
COMMENT ON COLUMN agenda_item.minutes IS 'Dauer in Minuten';
CREATE TABLE meeting_access (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	video_url VARCHAR(1000),
	note VARCHAR(1000),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, meeting_id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT meeting_access_video_url_web_address CHECK (video_url ~* '^https?://\S+$')
);
COMMENT ON TABLE meeting_access IS 'Wie man online teilnimmt: das lesen die Beteiligten.';
COMMENT ON COLUMN meeting_access.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_access.id IS 'Kennung';
COMMENT ON COLUMN meeting_access.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_access.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_access.video_url IS 'Adresse der Videokonferenz';
COMMENT ON COLUMN meeting_access.note IS 'Was man zum Teilnehmen wissen muss';
CREATE TABLE meeting_audience (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	alliance_id UUID,
	cooperation_id UUID,
	to_tenant_id INTEGER,
	answer VARCHAR(40),
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT meeting_audience_alliance_once UNIQUE (tenant_id, meeting_id, alliance_id),
	CONSTRAINT meeting_audience_cooperation_once UNIQUE (tenant_id, meeting_id, cooperation_id),
	CONSTRAINT meeting_audience_to_tenant_once UNIQUE (tenant_id, meeting_id, to_tenant_id),
	CONSTRAINT meeting_audience_is_one CHECK (num_nonnulls(alliance_id, cooperation_id, to_tenant_id) = 1),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id),
	CONSTRAINT audienceanswer CHECK (answer IN ('ACCEPTED', 'DECLINED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(alliance_id) REFERENCES alliance (id),
	FOREIGN KEY(cooperation_id) REFERENCES cooperation (id)
);
CREATE INDEX meeting_audience_alliance_id ON meeting_audience (alliance_id);
CREATE INDEX meeting_audience_cooperation_id ON meeting_audience (cooperation_id);
CREATE INDEX meeting_audience_meeting_id ON meeting_audience (tenant_id, meeting_id);
CREATE INDEX meeting_audience_of_alliance ON meeting_audience (alliance_id, answer, meeting_id);
CREATE INDEX meeting_audience_of_cooperation ON meeting_audience (cooperation_id, answer, meeting_id);
CREATE INDEX meeting_audience_of_to_tenant ON meeting_audience (to_tenant_id, answer, meeting_id);
COMMENT ON TABLE meeting_audience IS 'Publikum eines Treffens: ein Bündnis, eine Kooperation oder eine Kommune.';
COMMENT ON COLUMN meeting_audience.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_audience.id IS 'Kennung';
COMMENT ON COLUMN meeting_audience.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN meeting_audience.created_at IS 'Angelegt am';
COMMENT ON COLUMN meeting_audience.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN meeting_audience.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_audience.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_audience.alliance_id IS 'Bündnis';
COMMENT ON COLUMN meeting_audience.cooperation_id IS 'Kooperation';
COMMENT ON COLUMN meeting_audience.to_tenant_id IS 'Kommune, die zu Gast ist';
COMMENT ON COLUMN meeting_audience.answer IS 'Antwort der Geschäftsstelle; leer: gefragt';
CREATE TABLE meeting_document (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title VARCHAR(200) NOT NULL,
	file_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT meeting_document_file FOREIGN KEY(tenant_id, meeting_id, file_id) REFERENCES file (tenant_id, meeting_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT documentkind CHECK (kind IN ('INVITATION', 'SLIDES', 'MINUTES', 'OTHER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT meeting_document_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX meeting_document_file_id ON meeting_document (tenant_id, meeting_id, file_id);
CREATE INDEX meeting_document_meeting_id ON meeting_document (tenant_id, meeting_id);
COMMENT ON TABLE meeting_document IS 'Dokument zu einem Treffen: Präsentation, Protokoll.';
COMMENT ON COLUMN meeting_document.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_document.id IS 'Kennung';
COMMENT ON COLUMN meeting_document.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_document.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_document.position IS 'Reihenfolge';
COMMENT ON COLUMN meeting_document.kind IS 'Art';
COMMENT ON COLUMN meeting_document.title IS 'Wie es heißt';
COMMENT ON COLUMN meeting_document.file_id IS 'Datei';
CREATE TABLE meeting_invitation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	alliance_id UUID DEFAULT NULL,
	origin VARCHAR(40) NOT NULL,
	membership_id UUID,
	to_tenant_id INTEGER,
	email VARCHAR(254),
	name VARCHAR(200),
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	is_person BOOLEAN DEFAULT true NOT NULL,
	answer VARCHAR(40) DEFAULT NULL,
	persons INTEGER DEFAULT 0 NOT NULL,
	is_waiting BOOLEAN DEFAULT false NOT NULL,
	is_substitute BOOLEAN DEFAULT false NOT NULL,
	is_listed BOOLEAN DEFAULT false NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, meeting_id, id),
	CONSTRAINT meeting_invitation_membership_once UNIQUE (tenant_id, meeting_id, membership_id),
	CONSTRAINT meeting_invitation_to_tenant_once UNIQUE (tenant_id, meeting_id, to_tenant_id),
	CONSTRAINT meeting_invitation_email_once UNIQUE (tenant_id, meeting_id, email),
	CONSTRAINT meeting_invitation_membership FOREIGN KEY(membership_id) REFERENCES membership (id),
	CONSTRAINT meeting_invitation_is_one CHECK (num_nonnulls(membership_id, to_tenant_id, email) = 1),
	CONSTRAINT meeting_invitation_address CHECK (email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'),
	CONSTRAINT meeting_invitation_named_by_address CHECK (name IS NULL OR email IS NOT NULL),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT invitationorigin CHECK (origin IN ('INVITED', 'REGISTERED')),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id),
	CONSTRAINT meetinganswer CHECK (answer IN ('YES', 'NO')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX meeting_invitation_meeting_id ON meeting_invitation (tenant_id, meeting_id);
CREATE INDEX meeting_invitation_of_membership ON meeting_invitation (membership_id, meeting_id);
CREATE INDEX meeting_invitation_of_tenant ON meeting_invitation (to_tenant_id, meeting_id);
COMMENT ON TABLE meeting_invitation IS 'Wer auf der Liste eines Treffens steht: ein Mitglied, eine Kommune oder eine Person mit E-Mail-Adresse.';
COMMENT ON COLUMN meeting_invitation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_invitation.id IS 'Kennung';
COMMENT ON COLUMN meeting_invitation.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_invitation.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_invitation.alliance_id IS 'Bündnis des Treffens';
COMMENT ON COLUMN meeting_invitation.origin IS 'Wie sie auf die Liste kam';
COMMENT ON COLUMN meeting_invitation.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN meeting_invitation.to_tenant_id IS 'Kommune';
COMMENT ON COLUMN meeting_invitation.email IS 'E-Mail-Adresse einer Person, die kein Mitglied ist';
COMMENT ON COLUMN meeting_invitation.name IS 'Name der Person';
COMMENT ON COLUMN meeting_invitation.created_at IS 'Eingeladen am';
COMMENT ON COLUMN meeting_invitation.is_person IS 'Eine Privatperson';
COMMENT ON COLUMN meeting_invitation.answer IS 'Letzte Antwort';
COMMENT ON COLUMN meeting_invitation.persons IS 'Wie viele Personen kommen';
COMMENT ON COLUMN meeting_invitation.is_waiting IS 'Steht auf der Warteliste';
COMMENT ON COLUMN meeting_invitation.is_substitute IS 'Jemand kommt als Vertretung';
COMMENT ON COLUMN meeting_invitation.is_listed IS 'Zeigt anderen Organisationen, dass sie kommt';
COMMENT ON COLUMN meeting_invitation.answered_at IS 'Antwort vom';
CREATE TABLE meeting_minutes (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	text TEXT NOT NULL,
	is_released BOOLEAN NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT meeting_minutes_once UNIQUE (tenant_id, meeting_id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT meeting_minutes_text_not_blank CHECK (ctx.has_visible_text(text))
);
COMMENT ON TABLE meeting_minutes IS 'Protokoll eines Treffens; die Beteiligten lesen es, sobald es freigegeben ist.';
COMMENT ON COLUMN meeting_minutes.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_minutes.id IS 'Kennung';
COMMENT ON COLUMN meeting_minutes.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN meeting_minutes.created_at IS 'Angelegt am';
COMMENT ON COLUMN meeting_minutes.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN meeting_minutes.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_minutes.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_minutes.text IS 'Was besprochen wurde';
COMMENT ON COLUMN meeting_minutes.is_released IS 'Freigegeben: die Beteiligten lesen es';
CREATE TABLE meeting_output (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title VARCHAR(300) NOT NULL,
	due_on DATE,
	to_tenant_id INTEGER,
	measure_id UUID,
	cooperation_id UUID,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT meeting_output_measure FOREIGN KEY(to_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT meeting_output_names_its_row CHECK ((kind = 'MEASURE') = (measure_id IS NOT NULL) AND (kind = 'COOPERATION') = (cooperation_id IS NOT NULL) AND (measure_id IS NULL) = (to_tenant_id IS NULL)),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT outputkind CHECK (kind IN ('DECISION', 'TASK', 'MEASURE', 'COOPERATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT meeting_output_title_not_blank CHECK (ctx.has_visible_text(title)),
	FOREIGN KEY(cooperation_id) REFERENCES cooperation (id)
);
CREATE INDEX meeting_output_cooperation_id ON meeting_output (cooperation_id);
CREATE INDEX meeting_output_meeting_id ON meeting_output (tenant_id, meeting_id);
CREATE INDEX meeting_output_of_measure ON meeting_output (to_tenant_id, measure_id);
COMMENT ON TABLE meeting_output IS 'Was aus einem Treffen hervorging: Beschluss, Aufgabe, Maßnahme, Kooperation.';
COMMENT ON COLUMN meeting_output.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_output.id IS 'Kennung';
COMMENT ON COLUMN meeting_output.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_output.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_output.position IS 'Reihenfolge';
COMMENT ON COLUMN meeting_output.kind IS 'Art';
COMMENT ON COLUMN meeting_output.title IS 'Was es ist';
COMMENT ON COLUMN meeting_output.due_on IS 'Bis wann';
COMMENT ON COLUMN meeting_output.to_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN meeting_output.measure_id IS 'Maßnahme';
COMMENT ON COLUMN meeting_output.cooperation_id IS 'Kooperation';
CREATE TABLE meeting_speaker (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	organisation VARCHAR(200) NOT NULL,
	function VARCHAR(200),
	topic VARCHAR(300),
	name VARCHAR(200),
	consented_on DATE,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT meeting_speaker_consents CHECK (name IS NULL OR consented_on IS NOT NULL),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT speakerkind CHECK (kind IN ('EXTERNAL', 'ADMINISTRATION', 'MEMBER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT meeting_speaker_organisation_not_blank CHECK (ctx.has_visible_text(organisation))
);
CREATE INDEX meeting_speaker_meeting_id ON meeting_speaker (tenant_id, meeting_id);
COMMENT ON TABLE meeting_speaker IS 'Wer bei einem Treffen spricht: Einrichtung und Funktion; mit Namen nur, wer einverstanden ist.';
COMMENT ON COLUMN meeting_speaker.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_speaker.id IS 'Kennung';
COMMENT ON COLUMN meeting_speaker.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_speaker.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_speaker.position IS 'Reihenfolge';
COMMENT ON COLUMN meeting_speaker.kind IS 'Woher die Person kommt';
COMMENT ON COLUMN meeting_speaker.organisation IS 'Einrichtung';
COMMENT ON COLUMN meeting_speaker.function IS 'Funktion';
COMMENT ON COLUMN meeting_speaker.topic IS 'Worüber gesprochen wird';
COMMENT ON COLUMN meeting_speaker.name IS 'Name, nur mit dem Einverständnis der Person';
COMMENT ON COLUMN meeting_speaker.consented_on IS 'Tag, an dem die Person einverstanden war, genannt zu werden';
CREATE TABLE meeting_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	effective_on DATE NOT NULL,
	note VARCHAR(1000),
	starts_at TIMESTAMP WITH TIME ZONE,
	ends_at TIMESTAMP WITH TIME ZONE,
	started_at_before TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, meeting_id, number),
	CONSTRAINT meeting_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('MOVED', 'CANCELLED', 'REOPENED')),
	CONSTRAINT meeting_step_times CHECK (num_nonnulls(starts_at, ends_at) = CASE kind WHEN 'MOVED' THEN 2 ELSE 0 END),
	CONSTRAINT meeting_step_ends_after_begin CHECK (starts_at < ends_at),
	CONSTRAINT meeting_step_length CHECK (ends_at <= starts_at + interval '14 days'),
	CONSTRAINT meeting_step_years CHECK (starts_at BETWEEN '1990-01-01' AND '2200-12-31'),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT meetingstepkind CHECK (kind IN ('PLANNED', 'CONFIRMED', 'MOVED', 'HELD', 'CANCELLED', 'REOPENED')),
	CONSTRAINT meetingside CHECK (side IN ('ORGANISER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX meeting_step_meeting_id ON meeting_step (tenant_id, meeting_id);
COMMENT ON TABLE meeting_step IS 'Schritt eines Treffens: geplant, verlegt, abgesagt, durchgeführt. Er bleibt, wie er ist.';
COMMENT ON COLUMN meeting_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_step.id IS 'Kennung';
COMMENT ON COLUMN meeting_step.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_step.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN meeting_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN meeting_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN meeting_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN meeting_step.note IS 'Grund, für alle, die das Treffen sehen';
COMMENT ON COLUMN meeting_step.starts_at IS 'Neuer Beginn, wo es verlegt wird';
COMMENT ON COLUMN meeting_step.ends_at IS 'Neues Ende, ausschließlich';
COMMENT ON COLUMN meeting_step.started_at_before IS 'Beginn, bevor es verlegt wurde';
COMMENT ON COLUMN meeting_step.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN meeting_step.entered_by IS 'Wer ihn eintrug';
CREATE TABLE meeting_answer (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	invitation_id UUID NOT NULL,
	number INTEGER NOT NULL,
	side VARCHAR(40) NOT NULL,
	answer VARCHAR(40) NOT NULL,
	persons INTEGER NOT NULL,
	is_substitute BOOLEAN NOT NULL,
	is_listed BOOLEAN NOT NULL,
	note VARCHAR(500),
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, invitation_id, number),
	CONSTRAINT meeting_answer_invitation FOREIGN KEY(tenant_id, meeting_id, invitation_id) REFERENCES meeting_invitation (tenant_id, meeting_id, id) ON DELETE CASCADE,
	CONSTRAINT meeting_answer_persons CHECK (persons BETWEEN CASE answer WHEN 'YES' THEN 1 ELSE 0 END AND CASE answer WHEN 'YES' THEN 50 ELSE 0 END),
	CONSTRAINT answerside CHECK (side IN ('PARTY', 'ORGANISER', 'SYSTEM')),
	CONSTRAINT meetinganswer CHECK (answer IN ('YES', 'NO')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX meeting_answer_of ON meeting_answer (tenant_id, meeting_id, id);
COMMENT ON TABLE meeting_answer IS 'Antwort auf eine Einladung. Sie bleibt, wie sie ist: wer es sich anders überlegt, antwortet noch einmal.';
COMMENT ON COLUMN meeting_answer.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_answer.id IS 'Kennung';
COMMENT ON COLUMN meeting_answer.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_answer.invitation_id IS 'Einladung';
COMMENT ON COLUMN meeting_answer.number IS 'Die wievielte Antwort es ist';
COMMENT ON COLUMN meeting_answer.side IS 'Wer sie eintrug';
COMMENT ON COLUMN meeting_answer.answer IS 'Antwort';
COMMENT ON COLUMN meeting_answer.persons IS 'Wie viele Personen kommen';
COMMENT ON COLUMN meeting_answer.is_substitute IS 'Jemand kommt als Vertretung';
COMMENT ON COLUMN meeting_answer.is_listed IS 'Andere Organisationen dürfen sehen, dass wir kommen';
COMMENT ON COLUMN meeting_answer.note IS 'Nachricht an den Veranstalter';
COMMENT ON COLUMN meeting_answer.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN meeting_answer.entered_by IS 'Wer sie eintrug';
CREATE TABLE meeting_attendance (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	meeting_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	invitation_id UUID,
	persons INTEGER NOT NULL,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT meeting_attendance_once UNIQUE NULLS NOT DISTINCT (tenant_id, meeting_id, invitation_id),
	CONSTRAINT meeting_attendance_invitation FOREIGN KEY(tenant_id, meeting_id, invitation_id) REFERENCES meeting_invitation (tenant_id, meeting_id, id),
	CONSTRAINT meeting_attendance_persons CHECK (persons BETWEEN 0 AND 10000),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, meeting_id, visibility) REFERENCES meeting (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX meeting_attendance_meeting_id ON meeting_attendance (tenant_id, meeting_id);
COMMENT ON TABLE meeting_attendance IS 'Wie viele Personen da waren: für eine Einladung, oder alle übrigen zusammen.';
COMMENT ON COLUMN meeting_attendance.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN meeting_attendance.id IS 'Kennung';
COMMENT ON COLUMN meeting_attendance.meeting_id IS 'Treffen';
COMMENT ON COLUMN meeting_attendance.visibility IS 'Wie das Treffen';
COMMENT ON COLUMN meeting_attendance.invitation_id IS 'Einladung; leer: alle übrigen';
COMMENT ON COLUMN meeting_attendance.persons IS 'Wie viele Personen da waren';
COMMENT ON COLUMN meeting_attendance.entered_at IS 'Eingetragen am';

-- Whose a calendar feed is and what it is about, by the hash of its secret; no row where there is none: unknown,
-- deleted, renewed, or of a person who is no longer here. The reader then enters as that person, to read: what the feed
-- shows is what she may see at that moment. place: how many older ones she has, by which its reads are charged: whoever
-- renews or replaces feeds gets no new budget.
CREATE FUNCTION ctx.find_feed(p_hash bytea)
RETURNS TABLE (issuer text, subject text, kind text, of_id text, place bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE calendar_feed f SET last_read_on = ctx.today()
  WHERE f.hash = p_hash AND f.last_read_on IS DISTINCT FROM ctx.today();
  RETURN QUERY SELECT u.issuer::text, u.subject::text, f.kind::text, f.of_id::text,
    (SELECT count(*) FROM calendar_feed o WHERE o.user_id = f.user_id AND o.id < f.id)
  FROM calendar_feed f JOIN app_user u ON u.id = f.user_id WHERE f.hash = p_hash AND u.active;
END $$;
GRANT EXECUTE ON FUNCTION ctx.find_feed(bytea) TO api;

-- A person has twenty feeds at most, also where she makes two at once.
CREATE FUNCTION calendar_feed_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(18, hashtext(NEW.user_id::text)); -- CALENDAR_FEED
  IF (SELECT count(*) FROM calendar_feed WHERE user_id = NEW.user_id) > 20 THEN
    RAISE EXCEPTION 'too many feeds' USING ERRCODE = '23514', TABLE = 'calendar_feed',
      CONSTRAINT = 'calendar_feed_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_feed AFTER INSERT ON calendar_feed FOR EACH ROW EXECUTE FUNCTION calendar_feed_check();

-- The secret of a feed, made here and kept nowhere: the transaction that makes it reads it once (ctx.feed_secret).
CREATE FUNCTION calendar_feed_make_secret() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_secret text := replace(concat(gen_random_uuid(), gen_random_uuid()), '-', '');
BEGIN
  NEW.hash := sha256(v_secret::bytea);
  PERFORM set_config('ctx.feed_secret', concat(NEW.id, ' ', v_secret), true);
  RETURN NEW;
END $$;
CREATE TRIGGER make_secret BEFORE INSERT OR UPDATE OF renewed_at ON calendar_feed FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION calendar_feed_make_secret();

-- The secret of a feed that this transaction has made; NULL for any other.
CREATE FUNCTION ctx.feed_secret(p_id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL UNSAFE
RETURN substring(current_setting('ctx.feed_secret', true) FROM '^' || p_id || ' (.+)$');
-- The ids of meetings that open more than everybody sees, by the day. Policies read a set once in a statement, and only
-- where the statement reads a meeting: entering a context costs nothing of it.
--   open     open to the person: by an audience to which she belongs (an alliance in which she is active, a cooperation
--            whose side has agreed, a tenant that she reads), or by an invitation; no drafts
--   fellow   of these, those where she stands for an organisation or a tenant: private persons see no other ones
--   office   meetings of alliances whose office she runs, drafts included
--   asked    meetings that ask such an office to join, or that its alliance has joined; no drafts
--   joined   of these, those that its alliance has joined
--   manage   meetings of alliances whose office she runs, with a token that may write
CREATE FUNCTION ctx.meeting_keys(p_set text) RETURNS uuid[]
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
    WHERE to_tenant_id = ANY (v_read) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_invitation
    WHERE to_tenant_id = ANY (v_read) AND visibility <> 'DRAFT'
    UNION ALL SELECT i.meeting_id FROM meeting_invitation i JOIN membership m ON m.id = i.membership_id
    WHERE i.membership_id = ANY (ctx.keys('own')) AND i.visibility <> 'DRAFT' AND (p_set = 'open' OR NOT i.is_person)
      AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before);
END $$;

-- A meeting of a series is of the same whole as that. A host is a member, and no private person: whom the writer does
-- not see is as one that does not exist.
CREATE FUNCTION meeting_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.series_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM meeting_series s WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.series_id
      AND s.alliance_id IS NOT DISTINCT FROM NEW.alliance_id
      AND s.cooperation_id IS NOT DISTINCT FROM NEW.cooperation_id)
  THEN
    RAISE EXCEPTION 'no such series' USING ERRCODE = '23503', TABLE = 'meeting',
      CONSTRAINT = 'meeting_tenant_id_series_id_fkey';
  ELSIF NEW.host_membership_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.host_membership_id
      AND m.partner_id IS NOT NULL AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before)
  THEN
    RAISE EXCEPTION 'no such member' USING ERRCODE = '23503', TABLE = 'meeting',
      CONSTRAINT = 'meeting_host_membership';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_named AFTER INSERT OR UPDATE OF host_membership_id ON meeting FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION meeting_check();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name. What is held has
-- begun, and what is moved has another time; calendars learn by the sequence that they have an old one. Where it is
-- entered who was there, it is neither still to come nor cancelled.
CREATE FUNCTION meeting_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  IF NEW.kind = 'HELD' AND now() < m.starts_at THEN
    RAISE EXCEPTION 'it has not begun' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_early';
  ELSIF NEW.kind = 'MOVED' AND NEW.starts_at = m.starts_at AND NEW.ends_at = m.ends_at THEN
    RAISE EXCEPTION 'it is at that time' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_nowhere';
  ELSIF NEW.number > 100 AND NEW.kind IN ('MOVED', 'REOPENED') THEN
    RAISE EXCEPTION 'enough steps' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_bound';
  END IF;
  IF (NEW.kind = 'CANCELLED' OR NEW.kind = 'MOVED' AND now() < NEW.starts_at)
    AND EXISTS (SELECT FROM meeting_attendance WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id)
  THEN
    RAISE EXCEPTION 'people were there' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_attended';
  END IF;
  IF NEW.kind = 'MOVED' THEN
    UPDATE meeting_step SET started_at_before = m.starts_at WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
    UPDATE meeting SET starts_at = NEW.starts_at, ends_at = NEW.ends_at
    WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  END IF;
  UPDATE meeting SET updated_at = now(),
    sequence = sequence + CASE WHEN NEW.kind IN ('MOVED', 'CANCELLED', 'REOPENED') THEN 1 ELSE 0 END
  WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  RETURN NULL;
END $$;
CREATE TRIGGER meeting_apply_step AFTER INSERT ON meeting_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_apply_step();

-- What belongs to an alliance or a cooperation that is withdrawn is no longer public, either. TG_ARGV[0]: the column.
CREATE FUNCTION meeting_withdraw() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('UPDATE meeting SET visibility = ''TENANT'', updated_at = now()
    WHERE %I = $1 AND visibility = ''PUBLIC''', TG_ARGV[0]) USING NEW.id;
  EXECUTE format('UPDATE meeting_series SET visibility = ''TENANT'', updated_at = now()
    WHERE %I = $1 AND visibility = ''PUBLIC''', TG_ARGV[0]) USING NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_meetings AFTER UPDATE OF visibility ON alliance FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION meeting_withdraw('alliance_id');
CREATE TRIGGER withdraw_meetings AFTER UPDATE OF visibility ON cooperation FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION meeting_withdraw('cooperation_id');

-- Whom a change of a meeting concerns: its organiser; of its audiences the tenants, the members of alliances and the
-- sides of cooperations; and who was invited. Each reads again what it sees.
CREATE FUNCTION meeting_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(m.tenant_id), m.alliance_id FROM meeting m WHERE m.id = p_id
  UNION SELECT ctx.acting_tenant(a.to_tenant_id), a.alliance_id FROM meeting_audience a
  WHERE a.meeting_id = p_id AND a.cooperation_id IS NULL
  UNION SELECT c.tenant_id, c.key FROM meeting_audience a
  CROSS JOIN LATERAL cooperation_concerns(a.cooperation_id) c WHERE a.meeting_id = p_id
  UNION SELECT ctx.acting_tenant(i.to_tenant_id), i.membership_id FROM meeting_invitation i WHERE i.meeting_id = p_id
$$;

GRANT EXECUTE ON FUNCTION ctx.meeting_keys(text) TO api;
-- Whoever counts places or who was there locks the meeting's row first, as a step or a change of it does: so that all
-- of them wait in one order, and of two the second one sees what the first one did.

-- Who is invited is a private person or not, and of which alliance the meeting is: what policies ask.
CREATE FUNCTION meeting_prepare_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT alliance_id INTO NEW.alliance_id FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  NEW.is_person := CASE WHEN NEW.membership_id IS NOT NULL
    THEN NOT EXISTS (SELECT FROM membership WHERE id = NEW.membership_id AND partner_id IS NOT NULL)
    ELSE NEW.email IS NOT NULL END;
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_invitation BEFORE INSERT ON meeting_invitation FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_prepare_invitation();

-- A list has its bound. Whoever registers does so in time, and for whom the meeting is open to: that it is open to the
-- person for somebody else is not enough.
CREATE FUNCTION meeting_check_invitation() RETURNS trigger
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
          AND (p.to_tenant_id = NEW.to_tenant_id OR p.partner_id = s.partner_id))))
  THEN
    v_constraint := 'meeting_invitation_not_open';
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'not on this list' USING ERRCODE = '23514', TABLE = 'meeting_invitation',
      CONSTRAINT = v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_invitation AFTER INSERT ON meeting_invitation FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_check_invitation();

-- Gives free places to those who wait, in the order of their answers: whoever is first in line waits for enough. More
-- people than there are places at all keep nobody behind them waiting. Nobody loses a place where there are fewer.
CREATE FUNCTION meeting_fill_places(p_tenant int, p_meeting uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_places int := (SELECT places FROM meeting WHERE tenant_id = p_tenant AND id = p_meeting);
  v_taken int := (SELECT coalesce(sum(persons), 0) FROM meeting_invitation
    WHERE tenant_id = p_tenant AND meeting_id = p_meeting AND answer = 'YES' AND NOT is_waiting);
  v_next record;
BEGIN
  FOR v_next IN
    SELECT id, persons FROM meeting_invitation
    WHERE tenant_id = p_tenant AND meeting_id = p_meeting AND answer = 'YES' AND is_waiting
      AND (persons > v_places) IS NOT TRUE ORDER BY answered_at, id
  LOOP
    EXIT WHEN v_taken + v_next.persons > v_places;
    UPDATE meeting_invitation SET is_waiting = false WHERE tenant_id = p_tenant AND id = v_next.id;
    v_taken := v_taken + v_next.persons;
  END LOOP;
END $$;

-- An answer counts at once: whoever comes has a place, or waits for one. Only the party itself says that others may see
-- it on the list, and an organisation only while it is a member.
CREATE FUNCTION meeting_apply_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
  i meeting_invitation;
  v_number int;
  v_taken int;
  v_keeps boolean;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  SELECT * INTO STRICT i FROM meeting_invitation WHERE tenant_id = NEW.tenant_id AND id = NEW.invitation_id;
  IF m.status IN ('CANCELLED', 'HELD') OR m.ends_at <= now() THEN
    RAISE EXCEPTION 'nobody answers any more' USING ERRCODE = '23514', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_over';
  END IF;
  SELECT coalesce(max(number), 0) INTO STRICT v_number FROM meeting_answer
  WHERE tenant_id = NEW.tenant_id AND invitation_id = NEW.invitation_id AND number < NEW.number;
  IF NEW.number <> v_number + 1 THEN
    RAISE EXCEPTION 'no such answer from here' USING ERRCODE = '23505', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_tenant_id_invitation_id_number_key';
  ELSIF NEW.number > 100 AND NEW.side = 'PARTY' THEN
    RAISE EXCEPTION 'enough answers' USING ERRCODE = '23514', TABLE = 'meeting_answer',
      CONSTRAINT = 'meeting_answer_bound';
  END IF;
  -- Whoever has a place keeps it, also with fewer people; with more, all of them wait where they do not fit.
  v_taken := (SELECT coalesce(sum(persons), 0) FROM meeting_invitation
    WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id AND answer = 'YES' AND NOT is_waiting
      AND id <> NEW.invitation_id);
  v_keeps := coalesce(i.answer = 'YES' AND NOT i.is_waiting AND NEW.persons <= i.persons, false);
  UPDATE meeting_invitation SET
    answer = NEW.answer, persons = NEW.persons, is_substitute = NEW.is_substitute,
    is_listed = NEW.answer = 'YES' AND NOT is_person
      AND CASE NEW.side WHEN 'PARTY' THEN NEW.is_listed ELSE is_listed END
      AND (membership_id IS NULL OR EXISTS (SELECT FROM membership s WHERE s.id = membership_id
        AND s.status = 'ACTIVE' AND ctx.today() < s.ends_before)),
    is_waiting = NEW.answer = 'YES' AND NOT v_keeps AND coalesce(v_taken + NEW.persons > m.places
      OR EXISTS (SELECT FROM meeting_invitation w WHERE w.tenant_id = NEW.tenant_id AND w.meeting_id = NEW.meeting_id
        AND w.answer = 'YES' AND w.is_waiting AND w.persons <= m.places AND w.id <> NEW.invitation_id), false),
    -- In line by the first answer: to bring fewer people costs nobody the place in it.
    answered_at = CASE WHEN i.answer = 'YES' AND i.is_waiting AND NEW.answer = 'YES' AND NEW.persons <= i.persons
      THEN i.answered_at ELSE clock_timestamp() END
  WHERE tenant_id = NEW.tenant_id AND id = NEW.invitation_id;
  PERFORM meeting_fill_places(NEW.tenant_id, NEW.meeting_id);
  RETURN NULL;
END $$;
CREATE TRIGGER apply_answer AFTER INSERT ON meeting_answer FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_apply_answer();

-- More places go to those who wait.
CREATE FUNCTION meeting_give_places() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM meeting_fill_places(NEW.tenant_id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER give_places AFTER UPDATE OF places ON meeting FOR EACH ROW
WHEN (NEW.places IS DISTINCT FROM OLD.places) EXECUTE FUNCTION meeting_give_places();

-- Who was there is known once it has begun, and of nothing that was cancelled.
CREATE FUNCTION meeting_check_attendance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  IF now() < m.starts_at OR m.status = 'CANCELLED' THEN
    RAISE EXCEPTION 'nobody was there' USING ERRCODE = '23514', TABLE = 'meeting_attendance',
      CONSTRAINT = 'meeting_attendance_early';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_attendance AFTER INSERT OR UPDATE OF persons ON meeting_attendance FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION meeting_check_attendance();

-- Where an invitation is deleted, with a person who is erased or when its time is over, the people who were there stay
-- in the count, with all the others.
CREATE FUNCTION meeting_keep_count() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_persons int;
BEGIN
  DELETE FROM meeting_attendance WHERE tenant_id = OLD.tenant_id AND meeting_id = OLD.meeting_id
    AND invitation_id = OLD.id RETURNING persons INTO v_persons;
  IF v_persons > 0 THEN
    INSERT INTO meeting_attendance AS a (tenant_id, meeting_id, visibility, persons)
    VALUES (OLD.tenant_id, OLD.meeting_id, OLD.visibility, v_persons)
    ON CONFLICT (tenant_id, meeting_id, invitation_id) DO UPDATE SET persons = a.persons + v_persons;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_count BEFORE DELETE ON meeting_invitation FOR EACH ROW EXECUTE FUNCTION meeting_keep_count();

-- Whoever is no member any more, or for a while, is not shown as one that comes.
CREATE FUNCTION meeting_unlist() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE meeting_invitation SET is_listed = false WHERE membership_id = NEW.id AND is_listed;
  RETURN NULL;
END $$;
CREATE TRIGGER unlist_in_meetings AFTER UPDATE OF status ON membership FOR EACH ROW
WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION meeting_unlist();

-- The place of a member whose membership has ended goes to who waits for it; a day passes without anybody's doing. Some
-- at a time, after the one that the last call ended with (NULL: from the beginning); returns that one, NULL at the end.
-- It waits for nobody: what is changed at this moment is looked at an hour later.
CREATE FUNCTION ctx.settle_meetings(p_after uuid DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_one record;
  v_count int := 0;
  v_last uuid;
BEGIN
  FOR v_one IN
    SELECT DISTINCT i.meeting_id, i.tenant_id FROM meeting_invitation i
    JOIN meeting m ON m.tenant_id = i.tenant_id AND m.id = i.meeting_id
    LEFT JOIN membership s ON s.id = i.membership_id
    WHERE now() < m.ends_at AND i.answer = 'YES' AND (m.status IN ('PLANNED', 'CONFIRMED') OR m.status IS NULL)
      AND (i.is_waiting OR s.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
        OR s.ends_before <= ctx.today())
      AND (p_after IS NULL OR i.meeting_id > p_after)
    ORDER BY i.meeting_id LIMIT 200
  LOOP
    v_count := v_count + 1;
    v_last := v_one.meeting_id;
    BEGIN
      PERFORM FROM meeting WHERE tenant_id = v_one.tenant_id AND id = v_last FOR NO KEY UPDATE SKIP LOCKED;
      CONTINUE WHEN NOT FOUND;
      INSERT INTO meeting_answer (tenant_id, meeting_id, invitation_id, number, side, answer, persons, is_substitute,
        is_listed)
      SELECT i.tenant_id, i.meeting_id, i.id, 1 + (SELECT count(*) FROM meeting_answer a
        WHERE a.tenant_id = i.tenant_id AND a.invitation_id = i.id), 'SYSTEM', 'NO', 0, false, false
      FROM meeting_invitation i JOIN membership s ON s.id = i.membership_id
      WHERE i.tenant_id = v_one.tenant_id AND i.meeting_id = v_last AND i.answer = 'YES'
        AND (s.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') OR s.ends_before <= ctx.today());
      PERFORM meeting_fill_places(v_one.tenant_id, v_last);
    EXCEPTION WHEN others THEN
      RAISE WARNING 'meeting % is not settled: %', v_last, SQLERRM;
    END;
  END LOOP;
  RETURN CASE WHEN v_count = 200 THEN v_last END;
END $$;
GRANT EXECUTE ON FUNCTION ctx.settle_meetings(uuid) TO api;

ALTER TABLE agenda_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda_item FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON agenda_item TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON agenda_item FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('asked'))::uuid[]));
CREATE POLICY read_public ON agenda_item FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON agenda_item FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY update ON agenda_item FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY delete ON agenda_item FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON agenda_item FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON agenda_item FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, meeting_id, position, kind, title, text, minutes) ON agenda_item TO anonymous;
GRANT DELETE ON agenda_item TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, position, kind, title, text, minutes) ON agenda_item TO api;
GRANT SELECT ON agenda_item TO api;
GRANT UPDATE (position, kind, title, text, minutes) ON agenda_item TO api;
GRANT SELECT ON agenda_item TO person_definer;
GRANT UPDATE ON agenda_item TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON agenda_item REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON agenda_item REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON agenda_item REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON agenda_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON agenda_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON agenda_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON calendar_feed TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON calendar_feed FOR SELECT TO api USING (user_id = ANY ((SELECT ctx.keys('reader'))::uuid[]));
CREATE POLICY insert ON calendar_feed FOR INSERT TO api WITH CHECK (user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]));
CREATE POLICY update ON calendar_feed FOR UPDATE TO api USING (user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])) WITH CHECK (user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]));
CREATE POLICY delete ON calendar_feed FOR DELETE TO api USING (user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]));
CREATE POLICY maintain ON calendar_feed FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY maintain_select ON calendar_feed FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON calendar_feed FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON calendar_feed FOR DELETE TO person_definer USING (true);
GRANT DELETE ON calendar_feed TO api;
GRANT INSERT (id, user_id, kind, of_id, renewed_at) ON calendar_feed TO api;
GRANT SELECT ON calendar_feed TO api;
GRANT UPDATE (renewed_at) ON calendar_feed TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO context_definer;
GRANT DELETE ON calendar_feed TO person_definer;
GRANT SELECT ON calendar_feed TO person_definer;
GRANT SELECT ON calendar_feed TO trigger_definer;
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]) OR id = ANY ((SELECT ctx.meeting_keys('asked'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON meeting FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON meeting FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting.cooperation_id AND c.visibility = 'PUBLIC')) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting.cooperation_id AND c.tenant_id = meeting.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = meeting.cooperation_id AND p.to_tenant_id = meeting.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT') AND (SELECT ctx.today()) < p.ends_before)));
CREATE POLICY update ON meeting FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting.cooperation_id AND c.visibility = 'PUBLIC')));
CREATE POLICY look_up ON meeting FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON meeting FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON meeting FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON meeting FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, title, title_key, kind, level, format, field_of_action, description, report, is_all_day, starts_at, ends_at, place, website, status, sequence, series_id, alliance_id, cooperation_id, host_membership_id, host_tenant_id, moderation, is_moderation_neutral, source, updated_at) ON meeting TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, series_id, alliance_id, cooperation_id, title, visibility, kind, level, format, field_of_action, description, report, is_all_day, starts_at, ends_at, place, website, places, answer_by, host_membership_id, host_tenant_id, moderation, is_moderation_neutral, source) ON meeting TO api;
GRANT SELECT ON meeting TO api;
GRANT UPDATE (version, updated_at, title, visibility, kind, level, format, field_of_action, description, report, place, website, places, answer_by, host_membership_id, host_tenant_id, moderation, is_moderation_neutral, source) ON meeting TO api;
GRANT SELECT ON meeting TO context_definer;
GRANT SELECT ON meeting TO person_definer;
GRANT UPDATE ON meeting TO person_definer;
GRANT SELECT ON meeting TO trigger_definer;
GRANT UPDATE ON meeting TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON meeting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER search_terms_update AFTER UPDATE ON meeting FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER search_terms_delete AFTER DELETE ON meeting FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'id', 'meeting_concerns()');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON meeting FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication('tenant_id', 'alliance_id');
CREATE TRIGGER guard_cooperation_id BEFORE INSERT OR UPDATE OF cooperation_id ON meeting FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.cooperation_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('cooperation_id', 'cooperation');
ALTER TABLE meeting_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_access FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_access TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_access FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]));
CREATE POLICY insert ON meeting_access FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY update ON meeting_access FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY delete ON meeting_access FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON meeting_access FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON meeting_access FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_access FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT DELETE ON meeting_access TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, video_url, note) ON meeting_access TO api;
GRANT SELECT ON meeting_access TO api;
GRANT UPDATE (video_url, note) ON meeting_access TO api;
GRANT SELECT ON meeting_access TO person_definer;
GRANT UPDATE ON meeting_access TO person_definer;
GRANT SELECT ON meeting_access TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_access REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_access REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_access REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_access REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_access REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_access REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE meeting_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_answer TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_answer FOR SELECT TO api USING (EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_answer.tenant_id AND i.id = meeting_answer.invitation_id AND (i.membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR i.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR (NOT i.is_person OR i.alliance_id IS NULL) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
CREATE POLICY insert ON meeting_answer FOR INSERT TO api WITH CHECK (side = 'PARTY' AND EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_answer.tenant_id AND i.id = meeting_answer.invitation_id AND (i.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR i.to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND i.to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))) OR side = 'ORGANISER' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_answer.tenant_id AND i.id = meeting_answer.invitation_id AND true));
CREATE POLICY maintain_select ON meeting_answer FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON meeting_answer FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY look_for_person ON meeting_answer FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_answer FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, meeting_id, invitation_id, number, side, answer, persons, is_substitute, is_listed, note) ON meeting_answer TO api;
GRANT SELECT ON meeting_answer TO api;
GRANT SELECT ON meeting_answer TO person_definer;
GRANT UPDATE ON meeting_answer TO person_definer;
GRANT INSERT ON meeting_answer TO trigger_definer;
GRANT SELECT ON meeting_answer TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_answer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'invitation_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_answer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'invitation_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_answer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'invitation_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_answer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_answer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_answer REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE meeting_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_attendance FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_attendance TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_attendance FOR SELECT TO api USING (meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (invitation_id IS NULL OR EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_attendance.tenant_id AND i.id = meeting_attendance.invitation_id AND true)));
CREATE POLICY insert ON meeting_attendance FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (invitation_id IS NULL OR EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_attendance.tenant_id AND i.id = meeting_attendance.invitation_id AND true)));
CREATE POLICY update ON meeting_attendance FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (invitation_id IS NULL OR EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_attendance.tenant_id AND i.id = meeting_attendance.invitation_id AND true))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (invitation_id IS NULL OR EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_attendance.tenant_id AND i.id = meeting_attendance.invitation_id AND true)));
CREATE POLICY delete ON meeting_attendance FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (invitation_id IS NULL OR EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = meeting_attendance.tenant_id AND i.id = meeting_attendance.invitation_id AND true)));
CREATE POLICY maintain_select ON meeting_attendance FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON meeting_attendance FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON meeting_attendance FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON meeting_attendance FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON meeting_attendance TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, invitation_id, persons) ON meeting_attendance TO api;
GRANT SELECT ON meeting_attendance TO api;
GRANT UPDATE (persons) ON meeting_attendance TO api;
GRANT DELETE ON meeting_attendance TO trigger_definer;
GRANT INSERT ON meeting_attendance TO trigger_definer;
GRANT SELECT ON meeting_attendance TO trigger_definer;
GRANT UPDATE ON meeting_attendance TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_attendance REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_attendance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_attendance REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_attendance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_attendance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_attendance REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE meeting_audience ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_audience FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_audience TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_audience FOR SELECT TO api USING (visibility = 'PUBLIC' AND answer = 'ACCEPTED' AND (EXISTS (SELECT FROM alliance a WHERE a.id = meeting_audience.alliance_id) OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_audience.cooperation_id)) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR answer = 'ACCEPTED' AND (meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('asked'))::uuid[])) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON meeting_audience FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND answer = 'ACCEPTED' AND (EXISTS (SELECT FROM alliance a WHERE a.id = meeting_audience.alliance_id) OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_audience.cooperation_id)));
CREATE POLICY insert ON meeting_audience FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (answer IS NULL AND alliance_id IS NOT NULL OR answer = 'ACCEPTED' AND (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND EXISTS (SELECT FROM alliance a WHERE a.id = meeting_audience.alliance_id AND a.tenant_id = meeting_audience.tenant_id) OR to_tenant_id IS NOT NULL OR cooperation_id IS NOT NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_audience.cooperation_id AND c.tenant_id = meeting_audience.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = meeting_audience.cooperation_id AND p.to_tenant_id = meeting_audience.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT') AND (SELECT ctx.today()) < p.ends_before)))));
CREATE POLICY update ON meeting_audience FOR UPDATE TO api USING (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY delete ON meeting_audience FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY look_up ON meeting_audience FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON meeting_audience FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, meeting_id, alliance_id, cooperation_id, to_tenant_id, answer) ON meeting_audience TO anonymous;
GRANT DELETE ON meeting_audience TO api;
GRANT INSERT (tenant_id, id, version, updated_at, meeting_id, visibility, alliance_id, cooperation_id, to_tenant_id, answer) ON meeting_audience TO api;
GRANT SELECT ON meeting_audience TO api;
GRANT UPDATE (version, updated_at, answer) ON meeting_audience TO api;
GRANT SELECT ON meeting_audience TO context_definer;
GRANT SELECT ON meeting_audience TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_audience REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_audience REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_audience REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_audience REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_audience REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_audience REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER guard_alliance_id BEFORE INSERT OR UPDATE OF alliance_id ON meeting_audience FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.alliance_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('alliance_id', 'alliance');
CREATE TRIGGER guard_cooperation_id BEFORE INSERT OR UPDATE OF cooperation_id ON meeting_audience FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.cooperation_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('cooperation_id', 'cooperation');
ALTER TABLE meeting_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_document FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_document TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_document FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]));
CREATE POLICY insert ON meeting_document FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY delete ON meeting_document FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON meeting_document FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_document FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT DELETE ON meeting_document TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, position, kind, title, file_id) ON meeting_document TO api;
GRANT SELECT ON meeting_document TO api;
GRANT SELECT ON meeting_document TO person_definer;
GRANT UPDATE ON meeting_document TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_document REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON meeting_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
ALTER TABLE meeting_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_invitation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_invitation FOR SELECT TO api USING (visibility <> 'DRAFT' AND (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR (NOT is_person OR alliance_id IS NULL) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR is_listed AND meeting_id = ANY ((SELECT ctx.meeting_keys('fellow'))::uuid[]));
CREATE POLICY insert ON meeting_invitation FOR INSERT TO api WITH CHECK ((membership_id IS NULL OR EXISTS (SELECT FROM membership m WHERE m.id = meeting_invitation.membership_id)) AND (origin = 'INVITED' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) OR origin = 'REGISTERED' AND meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) AND (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
CREATE POLICY delete ON meeting_invitation FOR DELETE TO api USING (answer IS NULL AND (meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[]) OR (NOT is_person OR alliance_id IS NULL) AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])));
CREATE POLICY look_up ON meeting_invitation FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON meeting_invitation FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON meeting_invitation FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON meeting_invitation FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON meeting_invitation FOR DELETE TO person_definer USING (true);
GRANT DELETE ON meeting_invitation TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, origin, membership_id, to_tenant_id, email, name) ON meeting_invitation TO api;
GRANT SELECT ON meeting_invitation TO api;
GRANT SELECT ON meeting_invitation TO context_definer;
GRANT DELETE ON meeting_invitation TO person_definer;
GRANT SELECT ON meeting_invitation TO person_definer;
GRANT SELECT ON meeting_invitation TO trigger_definer;
GRANT UPDATE ON meeting_invitation TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_invitation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'email,name', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_invitation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'email,name', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_invitation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'email,name', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_invitation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_invitation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_invitation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE meeting_minutes ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_minutes FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_minutes TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_minutes FOR SELECT TO api USING (meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR is_released AND (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[])));
CREATE POLICY insert ON meeting_minutes FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY update ON meeting_minutes FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY delete ON meeting_minutes FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON meeting_minutes FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_minutes FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT DELETE ON meeting_minutes TO api;
GRANT INSERT (tenant_id, id, version, updated_at, meeting_id, visibility, text, is_released) ON meeting_minutes TO api;
GRANT SELECT ON meeting_minutes TO api;
GRANT UPDATE (version, updated_at, text, is_released) ON meeting_minutes TO api;
GRANT SELECT ON meeting_minutes TO person_definer;
GRANT UPDATE ON meeting_minutes TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_minutes REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_minutes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_minutes REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_minutes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_minutes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_minutes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE meeting_output ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_output FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_output TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_output FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]));
CREATE POLICY insert ON meeting_output FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])) AND (meeting_output.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = meeting_output.to_tenant_id AND m.id = meeting_output.measure_id)));
CREATE POLICY delete ON meeting_output FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON meeting_output FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_output FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT DELETE ON meeting_output TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, position, kind, title, due_on, to_tenant_id, measure_id, cooperation_id) ON meeting_output TO api;
GRANT SELECT ON meeting_output TO api;
GRANT SELECT ON meeting_output TO person_definer;
GRANT UPDATE ON meeting_output TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_output REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_output REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_output REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_output REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_output REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_output REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER guard_cooperation_id BEFORE INSERT OR UPDATE OF cooperation_id ON meeting_output FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.cooperation_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('cooperation_id', 'cooperation');
ALTER TABLE meeting_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_series FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_series TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_series FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR visibility <> 'DRAFT' AND (alliance_id = ANY ((SELECT ctx.keys('active'))::uuid[]) OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[])) OR visibility <> 'DRAFT' AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = meeting_series.tenant_id AND m.series_id = meeting_series.id AND m.visibility <> 'DRAFT' AND (m.id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR m.id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR m.id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]))));
CREATE POLICY read_public ON meeting_series FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON meeting_series FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting_series.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_series.cooperation_id AND c.visibility = 'PUBLIC')) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_series.cooperation_id AND c.tenant_id = meeting_series.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = meeting_series.cooperation_id AND p.to_tenant_id = meeting_series.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT') AND (SELECT ctx.today()) < p.ends_before)));
CREATE POLICY update ON meeting_series FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND (visibility <> 'PUBLIC' OR alliance_id IS NULL AND cooperation_id IS NULL OR EXISTS (SELECT FROM alliance a WHERE a.id = meeting_series.alliance_id AND a.visibility = 'PUBLIC') OR EXISTS (SELECT FROM cooperation c WHERE c.id = meeting_series.cooperation_id AND c.visibility = 'PUBLIC')));
CREATE POLICY look_up ON meeting_series FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON meeting_series FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON meeting_series FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON meeting_series FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_series FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, title, title_key, kind, topic, field_of_action, per_year_min, per_year_max, has_rotating_host, needs_neutral_moderation, begins_on, ends_before, alliance_id, cooperation_id, source, updated_at) ON meeting_series TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, alliance_id, cooperation_id, title, visibility, kind, topic, field_of_action, per_year_min, per_year_max, has_rotating_host, needs_neutral_moderation, begins_on, ends_before, source) ON meeting_series TO api;
GRANT SELECT ON meeting_series TO api;
GRANT UPDATE (version, updated_at, title, visibility, kind, topic, field_of_action, per_year_min, per_year_max, has_rotating_host, needs_neutral_moderation, begins_on, ends_before, source) ON meeting_series TO api;
GRANT SELECT ON meeting_series TO context_definer;
GRANT SELECT ON meeting_series TO person_definer;
GRANT UPDATE ON meeting_series TO person_definer;
GRANT SELECT ON meeting_series TO trigger_definer;
GRANT UPDATE ON meeting_series TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_series REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_series REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_series REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_series REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting_series', 'id');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_series REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting_series', 'id');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_series REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting_series', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON meeting_series FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication('tenant_id', 'alliance_id');
CREATE TRIGGER guard_cooperation_id BEFORE INSERT OR UPDATE OF cooperation_id ON meeting_series FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.cooperation_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('cooperation_id', 'cooperation');
ALTER TABLE meeting_speaker ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_speaker FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_speaker TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_speaker FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('asked'))::uuid[]));
CREATE POLICY read_public ON meeting_speaker FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON meeting_speaker FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY update ON meeting_speaker FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY delete ON meeting_speaker FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON meeting_speaker FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_speaker FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, meeting_id, position, kind, organisation, function, topic, name) ON meeting_speaker TO anonymous;
GRANT DELETE ON meeting_speaker TO api;
GRANT INSERT (tenant_id, id, meeting_id, visibility, position, kind, organisation, function, topic, name, consented_on) ON meeting_speaker TO api;
GRANT SELECT ON meeting_speaker TO api;
GRANT UPDATE (position, kind, organisation, function, topic, name, consented_on) ON meeting_speaker TO api;
GRANT SELECT ON meeting_speaker TO person_definer;
GRANT UPDATE ON meeting_speaker TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_speaker REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'function,name', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_speaker REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'function,name', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_speaker REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'function,name', 'meeting_id');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_speaker REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_speaker REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_speaker REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
ALTER TABLE meeting_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON meeting_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON meeting_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('open'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('office'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('joined'))::uuid[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('asked'))::uuid[]));
CREATE POLICY read_public ON meeting_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON meeting_step FOR INSERT TO api WITH CHECK ((side = 'ORGANISER' AND (kind = 'CANCELLED' OR kind = 'CONFIRMED' OR kind = 'HELD' OR kind = 'MOVED' OR kind = 'PLANNED' OR kind = 'REOPENED') AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR meeting_id = ANY ((SELECT ctx.meeting_keys('manage'))::uuid[]))) AND effective_on = (SELECT ctx.today()));
CREATE POLICY maintain_select ON meeting_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON meeting_step FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON meeting_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON meeting_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, meeting_id, number, kind, effective_on, note, starts_at, ends_at, started_at_before) ON meeting_step TO anonymous;
GRANT INSERT (tenant_id, id, meeting_id, visibility, number, kind, side, effective_on, note, starts_at, ends_at) ON meeting_step TO api;
GRANT SELECT ON meeting_step TO api;
GRANT SELECT ON meeting_step TO person_definer;
GRANT UPDATE ON meeting_step TO person_definer;
GRANT SELECT ON meeting_step TO trigger_definer;
GRANT UPDATE ON meeting_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON meeting_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_update AFTER UPDATE ON meeting_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER trail_delete AFTER DELETE ON meeting_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'meeting_id');
CREATE TRIGGER check_step AFTER INSERT ON meeting_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,meeting_id', '[["PLANNED","ORGANISER",null,"PLANNED"],["CONFIRMED","ORGANISER","PLANNED","CONFIRMED"],["MOVED","ORGANISER","PLANNED","PLANNED"],["MOVED","ORGANISER","CONFIRMED","CONFIRMED"],["HELD","ORGANISER","PLANNED","HELD"],["HELD","ORGANISER","CONFIRMED","HELD"],["CANCELLED","ORGANISER","PLANNED","CANCELLED"],["CANCELLED","ORGANISER","CONFIRMED","CANCELLED"],["REOPENED","ORGANISER","CANCELLED","PLANNED"],["REOPENED","ORGANISER","HELD","PLANNED"]]', 'effective_on', 'meeting', 'status');
CREATE TRIGGER notify_insert AFTER INSERT ON meeting_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON meeting_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON meeting_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('meeting', 'meeting_id', 'meeting_concerns()');
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
CREATE POLICY read_meeting_by_key ON search_term FOR SELECT TO api USING (table_name = 'meeting' AND (row_id = ANY ((SELECT ctx.meeting_keys('open'))::text[]) AND visibility <> 'DRAFT'));
-- Publishing and withdrawing need a right of their own. A policy cannot check that, since it does not see old and new
-- at once. Its tenant decides who sees a row: what the county made visible to itself would outlast the mandate.
-- Who keeps the whole that a row belongs to, an alliance's office, publishes it as well.
-- TG_ARGV[0]: the column with the tenant of a row, where that is not tenant_id; TG_ARGV[1]: the one with the key of
-- the whole, if there is any.
CREATE OR REPLACE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_tenant int := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'tenant_id');
BEGIN
  IF (to_jsonb(NEW) ->> TG_ARGV[1])::uuid = ANY (ctx.keys('manage')) THEN
    RETURN NEW;
  END IF;
  IF 'PUBLIC' IN (OLD.visibility, NEW.visibility) AND v_tenant <> ALL (ctx.tenant_ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  IF v_tenant <> ALL (ctx.tenant_ids('own_edit')) THEN
    RAISE EXCEPTION 'who sees a row is not changed under a mandate' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file
  WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id
    AND num_nonnulls(partner_id, alliance_id, membership_id, meeting_id) = 0;
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
DROP POLICY read ON file;
CREATE POLICY read ON file FOR SELECT TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
DROP POLICY read_public ON file;
CREATE POLICY read_public ON file FOR SELECT TO anonymous USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND visibility = 'PUBLIC');
DROP POLICY insert ON file;
CREATE POLICY insert ON file FOR INSERT TO api WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY update ON file;
CREATE POLICY update ON file FOR UPDATE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY delete ON file;
CREATE POLICY delete ON file FOR DELETE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY read_of_meeting ON file FOR SELECT TO api USING (meeting_id IS NOT NULL AND EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR meeting_id IS NOT NULL AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = file.tenant_id AND m.id = file.meeting_id AND (m.tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND m.tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR m.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
CREATE POLICY insert_of_meeting ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND meeting_id IS NOT NULL AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = file.tenant_id AND m.id = file.meeting_id AND (m.tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND m.tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR m.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY delete_of_meeting ON file FOR DELETE TO api USING (meeting_id IS NOT NULL AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = file.tenant_id AND m.id = file.meeting_id AND (m.tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND m.tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR m.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
GRANT INSERT (tenant_id, id, visibility, name, media_type, width, height, content, partner_id, alliance_id, membership_id, meeting_id) ON file TO api;
GRANT CREATE ON SCHEMA ctx TO context_definer;
REVOKE ALL ON FUNCTION ctx.find_feed(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.find_feed(bytea) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.meeting_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.meeting_keys(text) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.find_feed(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.meeting_keys(text) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx TO trigger_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION calendar_feed_check() FROM PUBLIC;
ALTER FUNCTION calendar_feed_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION calendar_feed_make_secret() FROM PUBLIC;
ALTER FUNCTION calendar_feed_make_secret() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.settle_meetings(uuid) FROM PUBLIC;
ALTER FUNCTION ctx.settle_meetings(uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_apply_answer() FROM PUBLIC;
ALTER FUNCTION meeting_apply_answer() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_apply_step() FROM PUBLIC;
ALTER FUNCTION meeting_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_check() FROM PUBLIC;
ALTER FUNCTION meeting_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_check_attendance() FROM PUBLIC;
ALTER FUNCTION meeting_check_attendance() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_check_invitation() FROM PUBLIC;
ALTER FUNCTION meeting_check_invitation() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_fill_places(int, uuid) FROM PUBLIC;
ALTER FUNCTION meeting_fill_places(int, uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_give_places() FROM PUBLIC;
ALTER FUNCTION meeting_give_places() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_keep_count() FROM PUBLIC;
ALTER FUNCTION meeting_keep_count() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_prepare_invitation() FROM PUBLIC;
ALTER FUNCTION meeting_prepare_invitation() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_unlist() FROM PUBLIC;
ALTER FUNCTION meeting_unlist() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION meeting_withdraw() FROM PUBLIC;
ALTER FUNCTION meeting_withdraw() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx FROM trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION calendar_feed_check() TO owner;
GRANT EXECUTE ON FUNCTION calendar_feed_make_secret() TO owner;
GRANT EXECUTE ON FUNCTION ctx.settle_meetings(uuid) TO owner;
GRANT EXECUTE ON FUNCTION meeting_apply_answer() TO owner;
GRANT EXECUTE ON FUNCTION meeting_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION meeting_check() TO owner;
GRANT EXECUTE ON FUNCTION meeting_check_attendance() TO owner;
GRANT EXECUTE ON FUNCTION meeting_check_invitation() TO owner;
GRANT EXECUTE ON FUNCTION meeting_fill_places(int, uuid) TO owner;
GRANT EXECUTE ON FUNCTION meeting_give_places() TO owner;
GRANT EXECUTE ON FUNCTION meeting_keep_count() TO owner;
GRANT EXECUTE ON FUNCTION meeting_prepare_invitation() TO owner;
GRANT EXECUTE ON FUNCTION meeting_unlist() TO owner;
GRANT EXECUTE ON FUNCTION meeting_withdraw() TO owner;
SET LOCAL ROLE owner;
