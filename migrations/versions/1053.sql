-- Success stories: told to alliances, reviewed there, with who is named in them, their images and figures.
SET LOCAL check_function_bodies = off;

ALTER TABLE file ADD COLUMN story_id UUID;
COMMENT ON COLUMN file.story_id IS 'Geschichte, deren Bild sie ist';
ALTER TABLE file ADD UNIQUE (tenant_id, story_id, id), DROP CONSTRAINT file_owner, ADD CONSTRAINT file_owner CHECK (num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, story_id) <= 1);
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
CREATE INDEX success_story_of_membership ON success_story (tenant_id, membership_id, id);
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
-- A list of names has its bound, and its end while an alliance reviews or shows the story. Whoever tells it is not named
-- besides. AFTER: the policies refuse first.
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
      OR shown = 'MEMBERS' AND alliance_id = ANY (ctx.keys('member')) AND ctx.today() < ends_before));
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

-- Whoever names a measure sees it; a hidden one and a missing one are refused alike.
CREATE FUNCTION success_story_guard_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM measure WHERE tenant_id = NEW.to_tenant_id AND id = NEW.measure_id) THEN
    RAISE EXCEPTION 'no such measure' USING ERRCODE = '23503', TABLE = 'success_story',
      CONSTRAINT = 'success_story_measure';
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

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name. A running member tells;
-- what is shown, everybody who is named in it has agreed to. What a member took back by its own word, or writes itself,
-- no office submits.
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
GRANT SELECT (tenant_id, id, alliance_id, membership_id, story_id, status, is_told, published_on) ON story_alliance TO anonymous;
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
CREATE POLICY update ON story_partner FOR UPDATE TO api USING (id = ANY ((SELECT ctx.story_keys('answers'))::uuid[]) OR (answer IS NULL OR on_behalf) AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) WITH CHECK (NOT on_behalf AND id = ANY ((SELECT ctx.story_keys('answers'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
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
CREATE POLICY read ON success_story FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM story_alliance t WHERE t.story_id = success_story.id AND t.is_told));
CREATE POLICY read_public ON success_story FOR SELECT TO anonymous USING (EXISTS (SELECT FROM story_alliance t WHERE t.story_id = success_story.id AND t.is_told));
CREATE POLICY read_named ON success_story FOR SELECT TO api USING (id = ANY ((SELECT ctx.story_keys('named'))::uuid[]));
CREATE POLICY insert ON success_story FOR INSERT TO api WITH CHECK ((NOT success_story.on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR success_story.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = success_story.tenant_id AND m.id = success_story.membership_id AND (m.status = 'ACTIVE' OR m.status = 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before));
CREATE POLICY update ON success_story FOR UPDATE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((NOT success_story.on_behalf AND membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR success_story.on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON success_story FOR DELETE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY look_up ON success_story FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON success_story FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON success_story FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON success_story FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON success_story FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON success_story FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, membership_id, title, title_key, teaser, text, field_of_action, effect, reuse, to_tenant_id, measure_id, image_id, image_alt, image_credit, published_on, newest_key, updated_at) ON success_story TO anonymous;
GRANT DELETE ON success_story TO api;
GRANT INSERT (tenant_id, id, version, updated_at, membership_id, alliance_id, title, teaser, text, field_of_action, effect, reuse, to_tenant_id, measure_id, image_id, image_alt, image_credit, on_behalf, method, evidence) ON success_story TO api;
GRANT SELECT ON success_story TO api;
GRANT UPDATE (version, updated_at, title, teaser, text, field_of_action, effect, reuse, to_tenant_id, measure_id, image_id, image_alt, image_credit, on_behalf, method, evidence) ON success_story TO api;
GRANT SELECT ON success_story TO context_definer;
GRANT SELECT ON success_story TO person_definer;
GRANT UPDATE ON success_story TO person_definer;
GRANT DELETE ON success_story TO trigger_definer;
GRANT SELECT ON success_story TO trigger_definer;
GRANT UPDATE ON success_story TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON success_story REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,newest_key', 'title,teaser,text,effect,image_alt,image_credit,method,evidence');
CREATE TRIGGER trail_update AFTER UPDATE ON success_story REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,newest_key', 'title,teaser,text,effect,image_alt,image_credit,method,evidence');
CREATE TRIGGER trail_delete AFTER DELETE ON success_story REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,newest_key', 'title,teaser,text,effect,image_alt,image_credit,method,evidence');
CREATE TRIGGER search_terms_insert AFTER INSERT ON success_story REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title,teaser');
CREATE TRIGGER search_terms_update AFTER UPDATE ON success_story FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title,teaser');
CREATE TRIGGER search_terms_delete AFTER DELETE ON success_story FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title,teaser');
CREATE TRIGGER notify_insert AFTER INSERT ON success_story REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'id', 'story_concerns()');
CREATE TRIGGER notify_update AFTER UPDATE ON success_story REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'id', 'story_concerns()');
CREATE TRIGGER notify_delete AFTER DELETE ON success_story REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('story', 'id', 'story_concerns()');
CREATE TRIGGER keep_content BEFORE UPDATE ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer' AND (OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.text IS DISTINCT FROM NEW.text OR OLD.field_of_action IS DISTINCT FROM NEW.field_of_action OR OLD.effect IS DISTINCT FROM NEW.effect OR OLD.reuse IS DISTINCT FROM NEW.reuse OR OLD.to_tenant_id IS DISTINCT FROM NEW.to_tenant_id OR OLD.measure_id IS DISTINCT FROM NEW.measure_id OR OLD.image_id IS DISTINCT FROM NEW.image_id OR OLD.image_alt IS DISTINCT FROM NEW.image_alt OR OLD.image_credit IS DISTINCT FROM NEW.image_credit)) EXECUTE FUNCTION success_story_keep();
CREATE TRIGGER told_anew AFTER UPDATE ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer' AND (OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.text IS DISTINCT FROM NEW.text OR OLD.field_of_action IS DISTINCT FROM NEW.field_of_action OR OLD.effect IS DISTINCT FROM NEW.effect OR OLD.reuse IS DISTINCT FROM NEW.reuse OR OLD.to_tenant_id IS DISTINCT FROM NEW.to_tenant_id OR OLD.measure_id IS DISTINCT FROM NEW.measure_id OR OLD.image_id IS DISTINCT FROM NEW.image_id OR OLD.image_alt IS DISTINCT FROM NEW.image_alt OR OLD.image_credit IS DISTINCT FROM NEW.image_credit)) EXECUTE FUNCTION success_story_told_anew();
CREATE TRIGGER guard_measure BEFORE INSERT OR UPDATE OF to_tenant_id, measure_id ON success_story FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.measure_id IS NOT NULL) EXECUTE FUNCTION success_story_guard_measure();
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF image_id ON success_story DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.image_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'image_id');
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person', 'story_alliance', 'story_partner', 'story_step', 'success_story']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'meeting_answer', 'meeting_attendance', 'meeting_invitation', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person', 'story_alliance', 'story_partner', 'story_step', 'success_story']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
CREATE POLICY read_success_story_by_key ON search_term FOR SELECT TO api USING (table_name = 'success_story' AND (row_id = ANY ((SELECT ctx.story_keys('readable'))::text[])));
CREATE OR REPLACE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file
  WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id
    AND num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, story_id) = 0;
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
CREATE POLICY read ON file FOR SELECT TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL AND (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
DROP POLICY read_public ON file;
CREATE POLICY read_public ON file FOR SELECT TO anonymous USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL AND visibility = 'PUBLIC');
DROP POLICY insert ON file;
CREATE POLICY insert ON file FOR INSERT TO api WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY update ON file;
CREATE POLICY update ON file FOR UPDATE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
DROP POLICY delete ON file;
CREATE POLICY delete ON file FOR DELETE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY read_image_of_story ON file FOR SELECT TO api, anonymous USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND s.image_id = file.id));
CREATE POLICY read_of_story ON file FOR SELECT TO api USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR s.on_behalf AND s.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]))));
CREATE POLICY insert_of_story ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND width > 0 AND story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR s.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
CREATE POLICY delete_of_story ON file FOR DELETE TO api USING (story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND (s.membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR s.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))));
GRANT SELECT (tenant_id, id, name, media_type, size, sha256, width, height, content, alliance_id, story_id) ON file TO anonymous;
GRANT INSERT (tenant_id, id, visibility, name, media_type, width, height, content, partner_id, alliance_id, membership_id, meeting_id, story_id) ON file TO api;
GRANT CREATE ON SCHEMA ctx TO context_definer;
REVOKE ALL ON FUNCTION ctx.story_keys(text) FROM PUBLIC;
ALTER FUNCTION ctx.story_keys(text) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.story_keys(text) TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION contribution_check() FROM PUBLIC;
ALTER FUNCTION contribution_check() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION contribution_prepare() FROM PUBLIC;
ALTER FUNCTION contribution_prepare() OWNER TO trigger_definer;
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
REVOKE ALL ON FUNCTION story_step_lock() FROM PUBLIC;
ALTER FUNCTION story_step_lock() OWNER TO trigger_definer;
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
GRANT EXECUTE ON FUNCTION story_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION story_apply_to_figures() TO owner;
GRANT EXECUTE ON FUNCTION story_carry_agreement() TO owner;
GRANT EXECUTE ON FUNCTION story_follow_telling() TO owner;
GRANT EXECUTE ON FUNCTION story_lock_of_membership() TO owner;
GRANT EXECUTE ON FUNCTION story_partner_apply() TO owner;
GRANT EXECUTE ON FUNCTION story_partner_check() TO owner;
GRANT EXECUTE ON FUNCTION story_step_lock() TO owner;
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
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id,meeting_id,story_id}')
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
  OR p_table = 'story_alliance' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,is_origin,is_person,member_shown,ends_before,story_id,status,is_agreed,is_as_told,published_on,is_told,shown}')
  OR p_table = 'story_partner' AND p_column = ANY ('{tenant_id,id,story_id,alliance_id,partner_id,answer,on_behalf,method,named_at,answered_at}')
  OR p_table = 'story_step' AND p_column = ANY ('{tenant_id,id,story_alliance_id,membership_id,alliance_id,number,kind,side,on_behalf,method,reason,follows_rules,effective_on,taken_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'success_story' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,title_key,field_of_action,reuse,to_tenant_id,measure_id,image_id,on_behalf,method,visibility,is_agreed,published_on,newest_key}')
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
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND s.image_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
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
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND meeting_id IS NULL AND story_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id) OR EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id AND d.file_id = file.id) OR EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id AND s.image_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
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
