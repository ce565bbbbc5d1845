-- Pledges: what members commit to, how far they are, which alliances are told and what these say of it; figures.
SET LOCAL check_function_bodies = off;

ALTER TABLE file ADD COLUMN pledge_id UUID;
COMMENT ON COLUMN file.pledge_id IS 'Selbstverpflichtung, deren Beleg sie ist';
ALTER TABLE file ADD UNIQUE (tenant_id, pledge_id, id), DROP CONSTRAINT file_owner, ADD CONSTRAINT file_owner CHECK (num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, pledge_id) <= 1);
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
	shown TEXT GENERATED ALWAYS AS (CASE WHEN is_person OR status IS NULL OR status = 'TAKEN_BACK' OR audience = 'OFFICE' OR member_shown = 'OFFICE' THEN 'OFFICE' WHEN audience = 'PUBLIC' AND member_shown = 'PUBLIC' THEN 'PUBLIC' ELSE 'MEMBERS' END) STORED NOT NULL,
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
CREATE INDEX pledge_alliance_pledge_id ON pledge_alliance (pledge_id);
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

-- What members bring to alliances (pledges, stories): see contributions.py. TG_ARGV[0]: the table of what they bring;
-- the table with the trigger has its id in a column <name>_id.

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
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND tenant_id = $2 AND membership_id = $3)', TG_ARGV[0])
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
  EXECUTE format('SELECT membership_id FROM %I WHERE id = $1', TG_ARGV[0]) INTO v_origin
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
-- Figures of pledges. A span is a time in which a pledge had one state, by its entries, and was told to an alliance of
-- which its member is an active one: that is why private persons, who have no spans there, are in no figure. Where it
-- comes from it counts from its first entry on, elsewhere from the day on which it was told. Field, measure and effects
-- are those of today, for all of the past.

-- The spans of some tellings.
CREATE FUNCTION pledge_spans(p_tellings uuid[])
RETURNS TABLE (tenant_id int, pledge_alliance_id uuid, valid_from date, valid_to date, alliance_id uuid,
  visibility text, audience text, key uuid, member_key uuid, status text, field_of_action text, is_linked boolean)
LANGUAGE sql STABLE AS $$
  SELECT t.tenant_id, t.id, h.valid_from, h.valid_to, t.alliance_id, h.visibility,
    CASE WHEN m.is_natural_person AND t.member_shown <> 'PUBLIC' THEN 'OFFICE' ELSE t.audience END,
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
  JOIN pledge_effect e ON e.pledge_id = t.pledge_id;
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
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT pledge_alliance_id FROM changed_rows
    WHERE kind IN ('TOLD', 'AUDIENCE_SET', 'TAKEN_BACK')));
  RETURN NULL;
END $$;
CREATE TRIGGER zz_apply_to_figures AFTER INSERT ON pledge_step REFERENCING NEW TABLE AS changed_rows
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
  v_audience text := CASE WHEN NEW.member_shown = 'PUBLIC' THEN NEW.audience ELSE 'OFFICE' END;
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
-- the last entry, which it names: what came after it has not been read.
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
    answered_number = coalesce(NEW.entry_number, answered_number),
    confirmed_number = CASE NEW.kind WHEN 'CONFIRMED' THEN NEW.entry_number WHEN 'OBJECTED' THEN NULL
      ELSE confirmed_number END
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

ALTER TABLE pledge ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR true AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = pledge.id AND t.is_told));
CREATE POLICY read_public ON pledge FOR SELECT TO anonymous USING (EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = pledge.id));
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
ALTER TABLE pledge_alliance ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledge_alliance FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pledge_alliance TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON pledge_alliance FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before OR membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR (is_told OR is_origin) AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) AND (SELECT ctx.today()) < ends_before);
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
CREATE TRIGGER prepare_row BEFORE INSERT ON pledge_alliance FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION contribution_prepare('pledge');
CREATE TRIGGER check_member AFTER INSERT ON pledge_alliance FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION contribution_check('pledge');
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
GRANT SELECT (tenant_id, alliance_id, pledge_alliance_id, kind, basis, amount, audience) ON pledge_span_effect TO anonymous;
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
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'pledge', 'pledge_alliance', 'pledge_effect', 'pledge_entry', 'pledge_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'pledge', 'pledge_alliance', 'pledge_effect', 'pledge_entry', 'pledge_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
CREATE OR REPLACE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file
  WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id
    AND num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, pledge_id) = 0;
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
CREATE POLICY read ON file FOR SELECT TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
DROP POLICY read_public ON file;
CREATE POLICY read_public ON file FOR SELECT TO anonymous USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND visibility = 'PUBLIC');
DROP POLICY insert ON file;
CREATE POLICY insert ON file FOR INSERT TO api WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY update ON file;
CREATE POLICY update ON file FOR UPDATE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY delete ON file;
CREATE POLICY delete ON file FOR DELETE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY read_of_pledge ON file FOR SELECT TO api USING (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) OR pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id) AND (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))) OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = file.pledge_id AND t.is_told AND t.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
CREATE POLICY insert_of_pledge ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY delete_of_pledge ON file FOR DELETE TO api USING (pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = file.tenant_id AND p.id = file.pledge_id AND (p.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR p.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
GRANT INSERT (tenant_id, id, visibility, name, media_type, width, height, content, partner_id, alliance_id, membership_id, meeting_id, pledge_id) ON file TO api;
GRANT CREATE ON SCHEMA ctx TO context_definer;
REVOKE ALL ON FUNCTION ctx.pledge_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.pledge_keys(text) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.pledge_keys(text) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION contribution_check() FROM PUBLIC;
ALTER FUNCTION contribution_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION contribution_prepare() FROM PUBLIC;
ALTER FUNCTION contribution_prepare() OWNER TO trigger_definer;
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
REVOKE ALL ON FUNCTION pledge_rewrite_spans(uuid[]) FROM PUBLIC;
ALTER FUNCTION pledge_rewrite_spans(uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION pledge_wipe() FROM PUBLIC;
ALTER FUNCTION pledge_wipe() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION contribution_check() TO owner;
GRANT EXECUTE ON FUNCTION contribution_prepare() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_entry() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_itself_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_listing_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_memberships_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_tellings_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_apply_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION pledge_check_begun() TO owner;
GRANT EXECUTE ON FUNCTION pledge_check_days() TO owner;
GRANT EXECUTE ON FUNCTION pledge_rewrite_spans(uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION pledge_wipe() TO owner;
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
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id,meeting_id,pledge_id}')
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
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
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
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND pledge_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id AND e.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
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
