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
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id,meeting_id}')
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
  OR p_table = 'meeting' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,series_id,alliance_id,cooperation_id,title_key,visibility,kind,level,format,field_of_action,is_all_day,starts_at,ends_at,places,answer_by,host_membership_id,host_tenant_id,moderation,is_moderation_neutral,status,sequence}')
  OR p_table = 'meeting_access' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility}')
  OR p_table = 'meeting_answer' AND p_column = ANY ('{tenant_id,id,meeting_id,invitation_id,number,side,answer,persons,is_substitute,is_listed,entered_at}')
  OR p_table = 'meeting_attendance' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,invitation_id,persons,entered_at}')
  OR p_table = 'meeting_audience' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,alliance_id,cooperation_id,to_tenant_id,answer}')
  OR p_table = 'meeting_document' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,file_id}')
  OR p_table = 'meeting_invitation' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,alliance_id,origin,membership_id,to_tenant_id,created_at,is_person,answer,persons,is_waiting,is_substitute,is_listed,answered_at}')
  OR p_table = 'meeting_minutes' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,meeting_id,visibility,is_released}')
  OR p_table = 'meeting_output' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,due_on,to_tenant_id,measure_id,cooperation_id}')
  OR p_table = 'meeting_series' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,cooperation_id,title_key,visibility,kind,field_of_action,per_year_min,per_year_max,has_rotating_host,needs_neutral_moderation,begins_on,ends_before}')
  OR p_table = 'meeting_speaker' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,position,kind,consented_on}')
  OR p_table = 'meeting_step' AND p_column = ANY ('{tenant_id,id,meeting_id,visibility,number,kind,side,effective_on,starts_at,ends_at,started_at_before,entered_at}')
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
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind,successor_id,succeeded_on}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE OR REPLACE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
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
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
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
