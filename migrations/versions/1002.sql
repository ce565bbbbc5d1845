-- The baseline: all tables, policies, functions and grants as the models have them (`python -m migrations.draft`), and
-- the rules and templates that every installation begins with. Later versions go forward from here.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA ctx;
GRANT USAGE ON SCHEMA ctx TO operator, api, anonymous, context_definer, trigger_definer;
SET LOCAL check_function_bodies = off;
-- The folding of text for searching and sorting. Case, accents and spellings of a letter do not count. Unicode
-- decomposes the letters, so that there is no list of accents.

-- Letters that Unicode does not decompose become those of their names: ł is l, đ is d, ø is o, æ is ae.
CREATE FUNCTION ctx.fold_letters(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_text) = length(p_text) THEN p_text ELSE translate(
    replace(replace(replace(p_text, 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ðøđħıĸłŋŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȡȥȴȵȶȷȼȿɀɇɉɋɍɏɓɕɖɗɟɠɦɨɫɬɭɱɲɳɼɽɾʂʄʈʋʐʑʝʠᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵽᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶖᶙỿⱡⱥⱦⱨⱪⱬ' ||
    'ⱱⱳⱴⱸⱺꝁꝃꝅꝉꝋꝍꝑꝓꝕꝗꝙꝟꞎꞑꞓꞔꞕꞗꞙꞡꞣꞥꞧꞩꞹꟈꟊꬴꬷꬸꬹꬺꬻꭉꭎꭒꭖꭗꭘꭙꭚ',
    'dodhiqlntbbcdfklnpttyzgdzlntjcszejqrybcddjghilllmnnrrrsjtvzzjqbdfmnprrstzpbdfgklmnprsvxzadeiuylathkz' ||
    'vwveokkkloopppqqvlncchbfgknrsudselllmnruuxxxxy') END;

-- The folded form of a text beyond ASCII: decomposed (NFKD), without marks and invisible characters, case-folded (ß is
-- ss), and composed again (NFC) for scripts such as Korean. Marks are those of Latin, Greek, Cyrillic, Hebrew and
-- Arabic; those of other scripts are part of the word.
CREATE FUNCTION ctx.fold_text(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ctx.fold_letters(normalize(casefold(regexp_replace(normalize(p_text, NFKD),
    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f' ||
    '\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2de0-\u2dff' ||
    '\ufe20-\ufe2f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164' ||
    '\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]', '', 'g')
  COLLATE pg_catalog.pg_unicode_fast), NFC));

-- The key by which a German name sorts: ä beside a, ß as ss, without case and accents.
CREATE FUNCTION ctx.sort_key(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_name) = length(p_name) THEN lower(p_name COLLATE pg_catalog."C")
  ELSE ctx.fold_text(p_name) END COLLATE pg_catalog."C";

-- The folded words of a text, the longest first, since it has the fewest hits. CO₂ is the same as CO2, and ae the same
-- as ä: Waermewende, Wärmewende and Warmewende are one word.
CREATE FUNCTION ctx.search_terms(p_text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(w ORDER BY length(w) DESC, w), '{}') FROM (
    SELECT DISTINCT left(w, 40) COLLATE "C" AS w
    FROM regexp_split_to_table(
      regexp_replace(ctx.sort_key(p_text), '([aou])e', '\1', 'g') COLLATE pg_catalog.pg_c_utf8,
      '[[:space:][:punct:][:cntrl:]]+') w
  ) each WHERE w <> '');

-- A query for all of the first eight words of a text; p_suffix ':*': for words that begin with them. NULL for a text
-- without words.
CREATE FUNCTION ctx.search_query(p_text text, p_suffix text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT string_agg(quote_literal(w) || p_suffix, ' & ')::tsquery
  FROM unnest((ctx.search_terms(left(p_text, 200)))[1:8]) w);
-- Whether a text has a visible character; tenants/normal_form.py brings texts to their normal form.
CREATE FUNCTION ctx.has_visible_text(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN p_text COLLATE pg_catalog.pg_c_utf8 ~ (
  '[^[:space:][:cntrl:]\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e' ||
  '\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]');
-- The context of a transaction: who is acting, and in which tenants they have which rights. ctx.enter is its one entry;
-- policies read it. Each right is a setting ctx.<right> with the ids of tenants, separated by commas:
--   read      rows of the tenant are read             draft    its drafts, too
--   edit      its rows are changed                    publish  and published
--   admin     its settings and grants are managed     county   its rows are overseen and counted
--   region    it belongs to a region of the person    own_edit it is edited by a role there, not under a mandate
-- Further settings: ctx.is_active (ctx.enter was called), ctx.user, ctx.mandates (tenant -> mandate, as JSON),
-- ctx.own_read (ctx.read without delegated tenants), ctx.request_id, ctx.lock_wait.

-- Today in the counties: roles begin and end at midnight there.
CREATE FUNCTION ctx.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Berlin')::date;

-- Enters the transaction as a person, and looks up their rights. It always returns true, also for unknown people, who
-- have no rights. A token without the scope read (write) takes the rights to read (to write) away.
-- A generic plan once a connection: planning for each person would take longer than executing.
-- OFFICE belongs to one alliance and gives no rights in the tenant as a whole: it is left out here until there are
-- alliances, and operating.grant refuses it until then. The enum has it since GraphQL shows it.
CREATE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_user uuid;
  v_can_read boolean := 'read' = ANY (p_scopes);
  v_can_write boolean := 'write' = ANY (p_scopes);
  v_today date := ctx.today();
  v_rights record;
  v_editable int[];
  v_delegated record;
BEGIN
  IF p_subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = p_issuer AND subject = p_subject AND active;
  END IF;
  PERFORM set_config('ctx.is_active', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.read', '', true), set_config('ctx.draft', '', true), set_config('ctx.edit', '', true),
      set_config('ctx.publish', '', true), set_config('ctx.admin', '', true), set_config('ctx.region', '', true),
      set_config('ctx.county', '', true), set_config('ctx.own_edit', '', true), set_config('ctx.mandates', '', true);
    RETURN true;
  END IF;
  WITH held AS (
    SELECT g.tenant_id, g.role, t.region_id, t.kind, t.kind IN ('COUNTY', 'INDEPENDENT_CITY') AS is_county
    FROM role_grant g JOIN tenant t ON t.id = g.tenant_id
    WHERE g.user_id = v_user AND g.role <> 'OFFICE' AND g.valid_from <= v_today AND v_today < g.valid_to
  ), regions AS (
    SELECT string_agg(t.id::text, ',') AS region,
      string_agg(t.id::text, ',') FILTER (WHERE t.region_id IN
        (SELECT region_id FROM held WHERE role = 'COUNTY' AND is_county)) AS county
    FROM tenant t WHERE t.region_id IN (SELECT region_id FROM held)
  ), roles AS (
    SELECT string_agg(DISTINCT tenant_id::text, ',') AS read,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edit,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('REVIEWER', 'ADMIN')) AS publish,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role = 'ADMIN') AS admin,
      bool_or(kind = 'COUNTY' AND role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edits_county
    FROM held
  )
  SELECT
    set_config('ctx.read', CASE WHEN v_can_read THEN coalesce(roles.read, '') ELSE '' END, true) AS read,
    set_config('ctx.draft', coalesce(roles.edit, ''), true) AS draft,
    set_config('ctx.edit', CASE WHEN v_can_write THEN coalesce(roles.edit, '') ELSE '' END, true) AS edit,
    set_config('ctx.publish', CASE WHEN v_can_write THEN coalesce(roles.publish, '') ELSE '' END, true) AS publish,
    set_config('ctx.admin', coalesce(roles.admin, ''), true) AS admin,
    set_config('ctx.region', CASE WHEN v_can_read THEN coalesce(regions.region, '') ELSE '' END, true) AS region,
    set_config('ctx.county', CASE WHEN v_can_read THEN coalesce(regions.county, '') ELSE '' END, true) AS county,
    set_config('ctx.own_edit', coalesce(roles.edit, ''), true) AS own_edit,
    set_config('ctx.mandates', '', true) AS mandates, roles.edits_county
  INTO STRICT v_rights FROM roles CROSS JOIN regions;
  IF v_rights.edits_county THEN
    -- Who edits for a county edits also where a member delegates that today, and nothing beyond. Where the person edits
    -- by a role of their own, nothing is delegated. Of several mandates the first one is named in the trail.
    v_editable := string_to_array(v_rights.own_edit, ',');
    SELECT string_agg(DISTINCT m.tenant_id::text, ',') AS tenants, jsonb_object_agg(m.tenant_id, m.id)::text AS mandates
    INTO STRICT v_delegated
    FROM (
      SELECT DISTINCT ON (tenant_id, to_tenant_id) tenant_id, to_tenant_id, id FROM mandate
      WHERE to_tenant_id = ANY (v_editable) AND v_today < valid_to AND valid_from <= v_today AND revoked_at IS NULL
        AND tenant_id <> ALL (v_editable)
      ORDER BY tenant_id, to_tenant_id, id
    ) m
    WHERE (SELECT region_id FROM tenant WHERE id = m.tenant_id)
      = (SELECT region_id FROM tenant WHERE id = m.to_tenant_id);
    IF v_delegated.tenants IS NOT NULL THEN
      PERFORM set_config('ctx.mandates', v_delegated.mandates, true), set_config('ctx.own_read', v_rights.read, true),
        set_config('ctx.draft', v_rights.own_edit || ',' || v_delegated.tenants, true),
        set_config('ctx.read',
          CASE WHEN v_can_read THEN v_rights.read || ',' || v_delegated.tenants ELSE '' END, true),
        set_config('ctx.edit',
          CASE WHEN v_can_write THEN v_rights.edit || ',' || v_delegated.tenants ELSE '' END, true);
    END IF;
  END IF;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[]) TO api;

-- The ids of the tenants in which the person has a right. Without a context it raises: an empty answer would hide it.
CREATE FUNCTION ctx.tenant_ids(p_right text) RETURNS int[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.is_active', true), '') <> 'yes' THEN
    RAISE EXCEPTION 'no context: call ctx.enter first in this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(string_to_array(nullif(current_setting('ctx.' || p_right, true), ''), ',')::int[], '{}');
END $$;

-- The person of this transaction; NULL for anonymous and unknown ones.
CREATE FUNCTION ctx.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('ctx.user', true), '')::uuid;

-- The mandates under which the person acts: one of each tenant that delegates.
CREATE FUNCTION ctx.delegated_mandates() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(m.value::uuid), '{}')
  FROM jsonb_each_text(nullif(current_setting('ctx.mandates', true), '')::jsonb) m
  WHERE m.key::int = ANY (ctx.tenant_ids('draft')));

-- From here on the transaction has the rights of roles and those that these tenants delegate (NULL: all that do), until
-- the next call: what one tenant delegates is not carried to another. Returns whether any tenant delegates.
CREATE FUNCTION ctx.use_delegated_rights(p_tenants int[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
DECLARE
  v_delegated text;
BEGIN
  IF coalesce(current_setting('ctx.mandates', true), '') = '' THEN
    RETURN false;
  END IF;
  SELECT coalesce(string_agg(',' || m.key, ''), '') INTO v_delegated
  FROM jsonb_object_keys(current_setting('ctx.mandates')::jsonb) m (key)
  WHERE p_tenants IS NULL OR m.key::int = ANY (p_tenants);
  -- Whoever acts under a mandate has a role in a county: a right is empty only where the token's scopes exclude it.
  PERFORM set_config('ctx.draft', current_setting('ctx.own_edit') || v_delegated, true),
    set_config('ctx.read', coalesce(nullif(current_setting('ctx.own_read'), '') || v_delegated, ''), true),
    set_config('ctx.edit', CASE WHEN current_setting('ctx.edit') = '' THEN ''
      ELSE current_setting('ctx.own_edit') || v_delegated END, true);
  RETURN true;
END $$;

-- From here on the transaction has the rights of roles alone. So each change begins.
CREATE FUNCTION ctx.use_own_rights() RETURNS boolean LANGUAGE sql VOLATILE PARALLEL UNSAFE
RETURN ctx.use_delegated_rights('{}');

-- Publishing and withdrawing need a right of their own. A policy cannot check that, since it does not see old and new
-- at once. Its tenant decides who sees a row: what the county made visible to itself would outlast the mandate.
CREATE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF 'PUBLIC' IN (OLD.visibility, NEW.visibility) AND NEW.tenant_id <> ALL (ctx.tenant_ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  IF NEW.tenant_id <> ALL (ctx.tenant_ids('own_edit')) THEN
    RAISE EXCEPTION 'who sees a row is not changed under a mandate' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TABLE advice_rule (
	id INTEGER GENERATED BY DEFAULT AS IDENTITY,
	item VARCHAR(40) NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	kind VARCHAR(40) NOT NULL,
	meant_for VARCHAR(500) NOT NULL,
	most_days INTEGER,
	on_site_percent INTEGER,
	most_months INTEGER,
	needs_experience BOOLEAN,
	concept_may_exist BOOLEAN,
	most_fields INTEGER,
	least_measures INTEGER,
	least_started INTEGER,
	source TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT advice_rule_unique EXCLUDE USING gist (item WITH =, daterange(valid_from, valid_to) WITH &&),
	CONSTRAINT advice_rule_in_order CHECK (valid_from < valid_to),
	CONSTRAINT fundingitem CHECK (item IN ('INITIAL_PROJECT', 'FOLLOW_UP_PROJECT', 'COORDINATION', 'ENTRY_ADVICE', 'FOCUS_ADVICE', 'FOCUS_CONCEPT', 'FOCUS_IMPLEMENTATION', 'ENERGY_MANAGEMENT', 'ENERGY_SAVING_MODEL', 'MUNICIPAL_NETWORK', 'FEASIBILITY_STUDY', 'STATE_PROGRAMME', 'OTHER')),
	CONSTRAINT advicekind CHECK (kind IN ('FOCUS_FOR_BEGINNERS', 'FOCUS_ON_ONE_FIELD', 'ENTRY_FORMER', 'ENTRY')),
	CONSTRAINT advice_rule_meant_for_not_blank CHECK (ctx.has_visible_text(meant_for)),
	CONSTRAINT advice_rule_source_not_blank CHECK (ctx.has_visible_text(source))
);
COMMENT ON TABLE advice_rule IS 'Was eine Fassung der Richtlinie für eine Beratung vorsieht; leer: nichts bekannt. Abweichungen sind Hinweise.';
COMMENT ON COLUMN advice_rule.id IS 'Nummer';
COMMENT ON COLUMN advice_rule.item IS 'Fördergegenstand';
COMMENT ON COLUMN advice_rule.valid_from IS 'Für Fassungen der Richtlinie von diesem Tag an';
COMMENT ON COLUMN advice_rule.valid_to IS 'Für Fassungen von Tagen vor diesem';
COMMENT ON COLUMN advice_rule.kind IS 'Was für eine Beratung das ist';
COMMENT ON COLUMN advice_rule.meant_for IS 'An wen sie sich richtet';
COMMENT ON COLUMN advice_rule.most_days IS 'Höchstens so viele Beratertage';
COMMENT ON COLUMN advice_rule.on_site_percent IS 'Mindestens so viel Prozent der Tage vor Ort';
COMMENT ON COLUMN advice_rule.most_months IS 'Höchstens so viele Monate';
COMMENT ON COLUMN advice_rule.needs_experience IS 'Ja: für Antragsteller mit Erfahrung; nein: für solche am Anfang';
COMMENT ON COLUMN advice_rule.concept_may_exist IS 'Ob es schon ein Klimaschutzkonzept geben darf';
COMMENT ON COLUMN advice_rule.most_fields IS 'Höchstens so viele Handlungsfelder';
COMMENT ON COLUMN advice_rule.least_measures IS 'Mindestens so viele Maßnahmen sind danach benannt';
COMMENT ON COLUMN advice_rule.least_started IS 'Mindestens so viele davon sind begonnen';
COMMENT ON COLUMN advice_rule.source IS 'Woher die Angaben stammen, und was nicht geprüft ist';
CREATE TABLE advice_step_template (
	id INTEGER GENERATED BY DEFAULT AS IDENTITY,
	position INTEGER NOT NULL,
	title VARCHAR(300) NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT advice_step_template_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT advice_step_template_source_not_blank CHECK (ctx.has_visible_text(source))
);
COMMENT ON TABLE advice_step_template IS 'Schritt der Vorlage für eine neue Beratung; jede Beratung ändert ihre Schritte, wie sie will.';
COMMENT ON COLUMN advice_step_template.id IS 'Nummer';
COMMENT ON COLUMN advice_step_template.position IS 'Reihenfolge';
COMMENT ON COLUMN advice_step_template.title IS 'Was in diesem Schritt geschieht';
COMMENT ON COLUMN advice_step_template.source IS 'Woher der Schritt stammt, und was nicht geprüft ist';
CREATE TABLE app_user (
	id UUID DEFAULT uuidv7() NOT NULL,
	issuer VARCHAR(500) NOT NULL,
	subject VARCHAR(255) NOT NULL,
	active BOOLEAN NOT NULL,
	is_machine BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (issuer, subject),
	CONSTRAINT app_user_issuer_not_blank CHECK (ctx.has_visible_text(issuer)),
	CONSTRAINT app_user_subject_not_blank CHECK (ctx.has_visible_text(subject))
);
COMMENT ON TABLE app_user IS 'Eine Person oder Maschine, wie ihr Anmeldedienst sie nennt.';
COMMENT ON COLUMN app_user.id IS 'Kennung';
COMMENT ON COLUMN app_user.issuer IS 'Anmeldedienst (Issuer)';
COMMENT ON COLUMN app_user.subject IS 'Kennung beim Anmeldedienst (Subject)';
COMMENT ON COLUMN app_user.active IS 'Darf sich anmelden';
COMMENT ON COLUMN app_user.is_machine IS 'Ist ein Programm, keine Person';
CREATE TABLE deadline_rule (
	id UUID DEFAULT uuidv7() NOT NULL,
	kind VARCHAR(40) NOT NULL,
	item VARCHAR(40),
	guideline_from DATE,
	guideline_before DATE,
	months INTEGER,
	every_month INTEGER,
	every_day INTEGER,
	lapses BOOLEAN NOT NULL,
	basis TEXT NOT NULL,
	years_after INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT deadline_rule_one_way CHECK (num_nonnulls(months, every_month) < 2),
	CONSTRAINT deadline_rule_whole_day CHECK (num_nonnulls(every_month, every_day) <> 1),
	CONSTRAINT deadline_rule_calendar CHECK (every_month IS NULL OR make_date(2001, every_month, every_day) IS NOT NULL),
	CONSTRAINT deadline_rule_months CHECK (months BETWEEN -120 AND 120),
	CONSTRAINT deadline_rule_years CHECK (years_after BETWEEN 0 AND 10),
	CONSTRAINT deadline_rule_in_order CHECK (guideline_from < guideline_before),
	CONSTRAINT deadlinekind CHECK (kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION', 'INTERIM_REPORT', 'FUNDING_END', 'FINAL_REPORT', 'OTHER')),
	CONSTRAINT fundingitem CHECK (item IN ('INITIAL_PROJECT', 'FOLLOW_UP_PROJECT', 'COORDINATION', 'ENTRY_ADVICE', 'FOCUS_ADVICE', 'FOCUS_CONCEPT', 'FOCUS_IMPLEMENTATION', 'ENERGY_MANAGEMENT', 'ENERGY_SAVING_MODEL', 'MUNICIPAL_NETWORK', 'FEASIBILITY_STUDY', 'STATE_PROGRAMME', 'OTHER')),
	CONSTRAINT deadline_rule_basis_not_blank CHECK (ctx.has_visible_text(basis))
);
COMMENT ON TABLE deadline_rule IS 'Regel, nach der aus einer Laufzeit eine Frist wird; die genauere geht vor, eine ohne Tag sagt: hier keine.';
COMMENT ON COLUMN deadline_rule.id IS 'Kennung';
COMMENT ON COLUMN deadline_rule.kind IS 'Art der Frist';
COMMENT ON COLUMN deadline_rule.item IS 'Nur für diesen Fördergegenstand; leer: für jeden';
COMMENT ON COLUMN deadline_rule.guideline_from IS 'Nur für Fassungen der Richtlinie ab diesem Tag';
COMMENT ON COLUMN deadline_rule.guideline_before IS 'Nur für Fassungen der Richtlinie vor diesem Tag';
COMMENT ON COLUMN deadline_rule.months IS 'So viele Monate nach dem letzten Tag der Laufzeit, gezählt nach §§ 187, 188 BGB; negativ: davor';
COMMENT ON COLUMN deadline_rule.every_month IS 'Für jedes Haushaltsjahr der Laufzeit: Monat';
COMMENT ON COLUMN deadline_rule.every_day IS 'Für jedes Haushaltsjahr der Laufzeit: Tag';
COMMENT ON COLUMN deadline_rule.lapses IS 'Gegenstandslos, sobald die Laufzeit vorbei ist';
COMMENT ON COLUMN deadline_rule.basis IS 'Grundlage, wie sie an der Frist steht';
COMMENT ON COLUMN deadline_rule.years_after IS 'So viele Jahre nach dem Haushaltsjahr, um das es geht: 0 in ihm selbst, 1 im folgenden';
CREATE TABLE installation (
	id INTEGER NOT NULL,
	demo BOOLEAN NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (id),
	CHECK (id = 1)
);
COMMENT ON TABLE installation IS 'Was diese Datenbank ist; eine Zeile.';
COMMENT ON COLUMN installation.id IS 'Immer 1';
COMMENT ON COLUMN installation.demo IS 'Als Vorführung angelegt: erfundene Menschen dürfen sich anmelden';
COMMENT ON COLUMN installation.created_at IS 'Angelegt am';
CREATE TABLE region (
	id INTEGER GENERATED BY DEFAULT AS IDENTITY,
	ars VARCHAR(12) NOT NULL,
	name VARCHAR(200) NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (ars),
	CONSTRAINT region_ars_not_blank CHECK (ctx.has_visible_text(ars)),
	CONSTRAINT region_name_not_blank CHECK (ctx.has_visible_text(name))
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
	name_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(name)) STORED NOT NULL,
	search_vector TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(ctx.search_terms(name || ' ' || coalesce(postcode, '')))) STORED NOT NULL,
	PRIMARY KEY (ars, valid_from),
	CHECK (valid_from < valid_to),
	CONSTRAINT territorialunitkind CHECK (kind IN ('COUNTY', 'MUNICIPAL_ASSOCIATION', 'MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY', 'UNINHABITED_AREA')),
	CONSTRAINT territory_ars_not_blank CHECK (ctx.has_visible_text(ars)),
	CONSTRAINT territory_name_not_blank CHECK (ctx.has_visible_text(name)),
	CONSTRAINT territory_type_label_not_blank CHECK (ctx.has_visible_text(type_label))
);
CREATE INDEX territory_acting ON territory (acting_ars, ars);
CREATE INDEX territory_parent ON territory (parent_ars, ars);
CREATE INDEX territory_search_vector ON territory USING gin (search_vector);
CREATE INDEX territory_successor ON territory (successor_ars) WHERE successor_ars IS NOT NULL;
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
COMMENT ON COLUMN territory.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN territory.search_vector IS 'Wörter des Namens und die Postleitzahl';
CREATE TABLE idempotency_key (
	user_id UUID NOT NULL,
	mutation TEXT NOT NULL,
	key VARCHAR(100) NOT NULL,
	input_hash TEXT NOT NULL,
	object_ids TEXT NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (user_id, mutation, key),
	FOREIGN KEY(user_id) REFERENCES app_user (id),
	CONSTRAINT idempotency_key_key_not_blank CHECK (ctx.has_visible_text(key))
);
COMMENT ON TABLE idempotency_key IS 'Schlüssel, unter dem eine Änderung schon gelang; enthält keine Eingabe und keine Antwort.';
COMMENT ON COLUMN idempotency_key.user_id IS 'Person';
COMMENT ON COLUMN idempotency_key.mutation IS 'Name der Änderung';
COMMENT ON COLUMN idempotency_key.key IS 'Schlüssel, wie er gesendet wurde';
COMMENT ON COLUMN idempotency_key.input_hash IS 'SHA-256 der Eingabe';
COMMENT ON COLUMN idempotency_key.object_ids IS 'Kennungen der Objekte, durch Leerzeichen getrennt';
COMMENT ON COLUMN idempotency_key.at IS 'Gelungen am';
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
	CONSTRAINT territorialunitkind CHECK (kind IN ('COUNTY', 'MUNICIPAL_ASSOCIATION', 'MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY', 'UNINHABITED_AREA')),
	CONSTRAINT tenant_ars_not_blank CHECK (ctx.has_visible_text(ars)),
	CONSTRAINT tenant_name_not_blank CHECK (ctx.has_visible_text(name))
);
CREATE INDEX tenant_region ON tenant (region_id, name_key);
COMMENT ON TABLE tenant IS 'Mandant: eine Gebietskörperschaft, die hier handelt.';
COMMENT ON COLUMN tenant.id IS 'Nummer';
COMMENT ON COLUMN tenant.region_id IS 'Region, zu der der Mandant gehört';
COMMENT ON COLUMN tenant.ars IS 'Regionalschlüssel, unter dem der Mandant handelt';
COMMENT ON COLUMN tenant.name IS 'Name';
COMMENT ON COLUMN tenant.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN tenant.kind IS 'Art der Gebietskörperschaft';
CREATE TABLE advice (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	title VARCHAR(300) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	item VARCHAR(40) NOT NULL,
	guideline VARCHAR(200),
	guideline_date DATE,
	applicant_group VARCHAR(40) NOT NULL,
	applicant VARCHAR(300) NOT NULL,
	municipal_share_percent NUMERIC(5, 2),
	is_experienced BOOLEAN,
	provider VARCHAR(300),
	days_planned NUMERIC(6, 2),
	days_used NUMERIC(6, 2),
	days_on_site NUMERIC(6, 2),
	begins_on DATE,
	ends_before DATE,
	occasion TEXT,
	priorities TEXT,
	anchoring TEXT,
	resolved_by VARCHAR(200),
	resolved_on DATE,
	paper VARCHAR(80),
	dropped_on DATE,
	drop_reason TEXT,
	visibility VARCHAR(40) NOT NULL,
	source TEXT,
	source_url VARCHAR(1000),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT advice_is_advice CHECK (item IN ('FOCUS_ADVICE', 'ENTRY_ADVICE')),
	CONSTRAINT advice_in_order CHECK (begins_on < ends_before),
	CONSTRAINT advice_begins CHECK (begins_on IS NOT NULL OR ends_before IS NULL),
	CONSTRAINT advice_dropped_in_time CHECK (dropped_on < ends_before),
	CONSTRAINT advice_dropped_on_a_day CHECK (dropped_on IS NOT NULL OR drop_reason IS NULL),
	CONSTRAINT advice_share CHECK (municipal_share_percent BETWEEN 0 AND 100),
	CONSTRAINT advice_share_is_known CHECK (applicant_group <> 'MUNICIPAL_25' OR municipal_share_percent IS NOT NULL),
	CONSTRAINT advice_share_is_enough CHECK (applicant_group <> 'MUNICIPAL_25' OR municipal_share_percent >= 25),
	CONSTRAINT advice_days_planned CHECK (days_planned > 0),
	CONSTRAINT advice_days_used CHECK (days_used >= 0),
	CONSTRAINT advice_days_on_site CHECK (days_on_site >= 0),
	CONSTRAINT advice_days_on_site_within CHECK (days_on_site <= greatest(days_used, days_planned)),
	CONSTRAINT fundingitem CHECK (item IN ('INITIAL_PROJECT', 'FOLLOW_UP_PROJECT', 'COORDINATION', 'ENTRY_ADVICE', 'FOCUS_ADVICE', 'FOCUS_CONCEPT', 'FOCUS_IMPLEMENTATION', 'ENERGY_MANAGEMENT', 'ENERGY_SAVING_MODEL', 'MUNICIPAL_NETWORK', 'FEASIBILITY_STUDY', 'STATE_PROGRAMME', 'OTHER')),
	CONSTRAINT eligibleapplicant CHECK (applicant_group IN ('MUNICIPALITY', 'MUNICIPAL_25', 'EDUCATION', 'RELIGIOUS', 'YOUTH')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT advice_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT advice_applicant_not_blank CHECK (ctx.has_visible_text(applicant)),
	CONSTRAINT advice_source_url_web_address CHECK (source_url ~* '^https?://\S+$')
);
CREATE INDEX advice_published ON advice (title_key, tenant_id, id) WHERE visibility = 'PUBLIC';
CREATE INDEX advice_title ON advice (tenant_id, title_key, id);
COMMENT ON TABLE advice IS 'Geförderte Beratung zum Klimaschutz (Einstiegs- oder Fokusberatung) durch einen externen Dienstleister.';
COMMENT ON COLUMN advice.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice.id IS 'Kennung';
COMMENT ON COLUMN advice.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN advice.created_at IS 'Angelegt am';
COMMENT ON COLUMN advice.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN advice.title IS 'Titel der Beratung';
COMMENT ON COLUMN advice.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN advice.item IS 'Fördergegenstand: Einstiegs- oder Fokusberatung';
COMMENT ON COLUMN advice.guideline IS 'Richtlinie, z. B. Kommunalrichtlinie';
COMMENT ON COLUMN advice.guideline_date IS 'Fassung der Richtlinie: ihr Tag. Danach richtet sich, was für eine Beratung es ist';
COMMENT ON COLUMN advice.applicant_group IS 'Gruppe, zu der der Antragsteller gehört';
COMMENT ON COLUMN advice.applicant IS 'Wer beraten wird: Kommune oder Organisation, keine Person';
COMMENT ON COLUMN advice.municipal_share_percent IS 'Anteil der Kommunen an der Organisation in Prozent';
COMMENT ON COLUMN advice.is_experienced IS 'Der Antragsteller hat schon Erfahrung im Klimaschutz; leer: nicht angegeben';
COMMENT ON COLUMN advice.provider IS 'Wer berät: Büro oder Einrichtung, keine Person';
COMMENT ON COLUMN advice.days_planned IS 'Geplante Beratertage';
COMMENT ON COLUMN advice.days_used IS 'Geleistete Beratertage';
COMMENT ON COLUMN advice.days_on_site IS 'Davon vor Ort';
COMMENT ON COLUMN advice.begins_on IS 'Erster Tag der Beratung';
COMMENT ON COLUMN advice.ends_before IS 'Vor diesem Tag endet die Beratung';
COMMENT ON COLUMN advice.occasion IS 'Anlass: warum die Beratung beschlossen wurde';
COMMENT ON COLUMN advice.priorities IS 'Erste Schwerpunkte, in eigenen Worten';
COMMENT ON COLUMN advice.anchoring IS 'Wie die Themen in Verwaltung und Entscheidungswegen verankert werden';
COMMENT ON COLUMN advice.resolved_by IS 'Gremium, das sie beschlossen hat, z. B. Gemeinderat';
COMMENT ON COLUMN advice.resolved_on IS 'Tag dieses Beschlusses';
COMMENT ON COLUMN advice.paper IS 'Nummer der Vorlage';
COMMENT ON COLUMN advice.dropped_on IS 'Tag, an dem die Beratung aufgegeben wurde';
COMMENT ON COLUMN advice.drop_reason IS 'Warum sie aufgegeben wurde';
COMMENT ON COLUMN advice.visibility IS 'Wer die Beratung sieht';
COMMENT ON COLUMN advice.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN advice.source_url IS 'Adresse der Quelle';
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
	CONSTRAINT concept_successor_fkey FOREIGN KEY(tenant_id, superseded_by_id) REFERENCES concept (tenant_id, id),
	CONSTRAINT concept_not_by_itself CHECK (superseded_by_id <> id),
	CONSTRAINT concept_year_completed CHECK (year_completed BETWEEN 1990 AND 2100),
	CONSTRAINT concept_target_year CHECK (target_year BETWEEN 1990 AND 2100),
	CONSTRAINT concept_valid_in_order CHECK (adopted_on <= valid_until),
	CONSTRAINT conceptkind CHECK (kind IN ('INTEGRATED', 'FOCUS', 'NEUTRALITY', 'HEAT_PLAN', 'ADAPTATION', 'OTHER', 'GUIDING_VISION', 'PLAN')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT concept_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT concept_url_web_address CHECK (url ~* '^https?://\S+$')
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
COMMENT ON COLUMN concept.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN concept.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN concept.superseded_by_id IS 'Konzept desselben Mandanten, das dieses ablöst';
CREATE TABLE coverage_settings (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	county_posts_count BOOLEAN NOT NULL,
	management_kinds TEXT[] NOT NULL,
	concept_stale_years INTEGER NOT NULL,
	warn_months INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id),
	CONSTRAINT coverage_settings_years CHECK (concept_stale_years BETWEEN 1 AND 50),
	CONSTRAINT coverage_settings_months CHECK (warn_months BETWEEN 1 AND 60),
	CONSTRAINT coverage_settings_kinds CHECK (cardinality(management_kinds) > 0 AND management_kinds <@ ARRAY['CLIMATE_MANAGER', 'CLIMATE_COORDINATOR', 'FOCUS_MANAGER', 'NEUTRAL_ADMINISTRATION_OFFICER', 'ENERGY_MANAGER', 'ADAPTATION_MANAGER', 'ENVIRONMENT_OFFICER', 'OTHER']::text[]),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE coverage_settings IS 'Einstellungen eines Landkreises zur Abdeckung in seiner Region.';
COMMENT ON COLUMN coverage_settings.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN coverage_settings.id IS 'Kennung';
COMMENT ON COLUMN coverage_settings.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN coverage_settings.created_at IS 'Angelegt am';
COMMENT ON COLUMN coverage_settings.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN coverage_settings.county_posts_count IS 'Stellen des Landkreises für sein ganzes Gebiet decken jede Kommune ab';
COMMENT ON COLUMN coverage_settings.management_kinds IS 'Arten von Stellen, die als Management zählen';
COMMENT ON COLUMN coverage_settings.concept_stale_years IS 'Nach so vielen Jahren ist ein Konzept veraltet';
COMMENT ON COLUMN coverage_settings.warn_months IS 'So viele Monate vorher wird gewarnt, dass Management ausläuft';
CREATE TABLE data_confirmation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	confirmed_on DATE NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	note TEXT,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, confirmed_on),
	CONSTRAINT data_confirmation_is_no_draft CHECK (visibility <> 'DRAFT'),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE data_confirmation IS 'Bestätigung eines Mandanten: was er hier führt, war an diesem Tag vollständig. Wo nichts steht, gab es nichts.';
COMMENT ON COLUMN data_confirmation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN data_confirmation.id IS 'Kennung';
COMMENT ON COLUMN data_confirmation.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN data_confirmation.created_at IS 'Angelegt am';
COMMENT ON COLUMN data_confirmation.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN data_confirmation.confirmed_on IS 'Tag, für den bestätigt ist';
COMMENT ON COLUMN data_confirmation.visibility IS 'Wer sie sieht: für die gilt auch, dass nichts fehlt';
COMMENT ON COLUMN data_confirmation.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
CREATE TABLE effect_tally (
	tenant_id INTEGER NOT NULL,
	day DATE NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	status VARCHAR(40) NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	basis VARCHAR(40) NOT NULL,
	year INTEGER NOT NULL,
	amount NUMERIC(20, 2) NOT NULL,
	delta INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, day, field_of_action, status, visibility, kind, basis, year),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')),
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE effect_tally IS 'Zählung: um wie viel sich an einem Tag die Summe der Wirkungen ändert.';
COMMENT ON COLUMN effect_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN effect_tally.day IS 'Tag';
COMMENT ON COLUMN effect_tally.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN effect_tally.status IS 'Anzeigestatus';
COMMENT ON COLUMN effect_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN effect_tally.kind IS 'Was gespart oder erzeugt wird, mit seiner Einheit';
COMMENT ON COLUMN effect_tally.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN effect_tally.year IS 'Jahr, für das sie gilt';
COMMENT ON COLUMN effect_tally.amount IS 'Änderung der Menge';
COMMENT ON COLUMN effect_tally.delta IS 'Änderung der Anzahl der Angaben';
CREATE TABLE field_exemption (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, field_of_action),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT field_exemption_reason_not_blank CHECK (ctx.has_visible_text(reason))
);
COMMENT ON TABLE field_exemption IS 'Handlungsfeld, für das ein Mandant nicht zuständig ist: ohne Maßnahmen ist es dort kein weißer Fleck.';
COMMENT ON COLUMN field_exemption.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN field_exemption.id IS 'Kennung';
COMMENT ON COLUMN field_exemption.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN field_exemption.reason IS 'Warum nicht, z. B. Aufgabe des Zweckverbands';
CREATE TABLE field_label (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	label VARCHAR(200) NOT NULL,
	label_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(label)) STORED NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, label_key),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT field_label_label_not_blank CHECK (ctx.has_visible_text(label))
);
COMMENT ON TABLE field_label IS 'Eigene Bezeichnung eines Mandanten für ein Handlungsfeld; mehrere dürfen dasselbe meinen.';
COMMENT ON COLUMN field_label.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN field_label.id IS 'Kennung';
COMMENT ON COLUMN field_label.label IS 'Eigene Bezeichnung';
COMMENT ON COLUMN field_label.label_key IS 'Sortierschlüssel zu label';
COMMENT ON COLUMN field_label.field_of_action IS 'Das Handlungsfeld, das sie meint';
CREATE TABLE freshness_tally (
	tenant_id INTEGER NOT NULL,
	day DATE NOT NULL,
	confirmed_on DATE NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	delta INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, day, confirmed_on, visibility),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE freshness_tally IS 'Zählung: um wie viel sich an einem Tag die Zahl der offenen Maßnahmen ändert, deren Stand von einem Tag ist.';
COMMENT ON COLUMN freshness_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN freshness_tally.day IS 'Tag';
COMMENT ON COLUMN freshness_tally.confirmed_on IS 'Tag, an dem der Stand gesetzt oder bestätigt wurde';
COMMENT ON COLUMN freshness_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN freshness_tally.delta IS 'Änderung der Anzahl';
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
	CONSTRAINT funded_project_partners CHECK (partners IS NULL OR partners_state IS NOT DISTINCT FROM 'NAMED'),
	CONSTRAINT fundingitem CHECK (item IN ('INITIAL_PROJECT', 'FOLLOW_UP_PROJECT', 'COORDINATION', 'ENTRY_ADVICE', 'FOCUS_ADVICE', 'FOCUS_CONCEPT', 'FOCUS_IMPLEMENTATION', 'ENERGY_MANAGEMENT', 'ENERGY_SAVING_MODEL', 'MUNICIPAL_NETWORK', 'FEASIBILITY_STUDY', 'STATE_PROGRAMME', 'OTHER')),
	CONSTRAINT fundingagency CHECK (agency IN ('PTJ', 'ZUG', 'L_BANK', 'OTHER')),
	CONSTRAINT quotareason CHECK (quota_reason IN ('REGULAR', 'FINANCIALLY_WEAK', 'LIGNITE_REGION', 'TEMPORARY_BONUS', 'OTHER')),
	CONSTRAINT partnersstate CHECK (partners_state IN ('NAMED', 'NONE', 'NOT_NAMED')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT funded_project_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT funded_project_source_url_web_address CHECK (source_url ~* '^https?://\S+$')
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
	teaser VARCHAR(200),
	local_field_label VARCHAR(200),
	influence_sphere VARCHAR(40),
	time_horizon VARCHAR(40),
	regional_value TEXT,
	responsible VARCHAR(300),
	completion_percent INTEGER,
	confirmed_on DATE DEFAULT NULL,
	is_model BOOLEAN DEFAULT false NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, code),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT measure_planned_in_order CHECK (planned_start <= planned_end),
	CONSTRAINT measure_actual_in_order CHECK (actual_start <= actual_end),
	CONSTRAINT measure_completion_percent CHECK (completion_percent BETWEEN 0 AND 100),
	CONSTRAINT measure_model_is_not_carried_out CHECK (NOT is_model OR (actual_start IS NULL AND actual_end IS NULL AND completion_percent IS NULL)),
	CONSTRAINT measure_model_is_not_archived CHECK (NOT is_model OR archived_on IS NULL),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT measuretype CHECK (measure_type IN ('FLANKING', 'STRATEGIC', 'TECHNICAL', 'REGULATORY', 'INCENTIVE', 'ADVICE', 'OUTREACH', 'NETWORKING', 'ORGANISATIONAL', 'OTHER')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')),
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	CONSTRAINT influencesphere CHECK (influence_sphere IN ('CONSUME', 'SUPPLY', 'REGULATE', 'ADVISE')),
	CONSTRAINT timehorizon CHECK (time_horizon IN ('SHORT_TERM', 'MEDIUM_TERM', 'LONG_TERM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT measure_code_not_blank CHECK (ctx.has_visible_text(code)),
	CONSTRAINT measure_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX measure_models ON measure (tenant_id, title_key, id) WHERE is_model;
CREATE INDEX measure_published ON measure (title_key, tenant_id, id) WHERE visibility = 'PUBLIC' AND NOT is_model;
CREATE INDEX measure_status ON measure (tenant_id, status);
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
COMMENT ON COLUMN measure.teaser IS 'Kurzbeschreibung, ohne Auszeichnung';
COMMENT ON COLUMN measure.local_field_label IS 'Eigene Bezeichnung des Handlungsfelds';
COMMENT ON COLUMN measure.influence_sphere IS 'Einflussbereich';
COMMENT ON COLUMN measure.time_horizon IS 'Zeithorizont der Einführung';
COMMENT ON COLUMN measure.regional_value IS 'Regionale Wertschöpfung';
COMMENT ON COLUMN measure.responsible IS 'Zuständige Stelle: Fachbereich, Amt oder Gremium';
COMMENT ON COLUMN measure.completion_percent IS 'Grad der Umsetzung in Prozent; setzt keinen Stand';
COMMENT ON COLUMN measure.confirmed_on IS 'Tag, an dem der Stand zuletzt gesetzt oder bestätigt wurde';
COMMENT ON COLUMN measure.is_model IS 'Mustermaßnahme: eine Vorlage für andere, die selbst niemand umsetzt und keine Zahl mitzählt';
CREATE TABLE measure_report (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	day DATE NOT NULL,
	title VARCHAR(200) NOT NULL,
	note TEXT,
	visibility VARCHAR(40) NOT NULL,
	covers INTEGER[] NOT NULL,
	closed_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, day),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT measure_report_is_no_draft CHECK (visibility <> 'DRAFT'),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT measure_report_title_not_blank CHECK (ctx.has_visible_text(title))
);
COMMENT ON TABLE measure_report IS 'Abgeschlossener Berichtstag: Zahlen und Texte der Maßnahmen bleiben, wie sie beim Abschluss waren.';
COMMENT ON COLUMN measure_report.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_report.id IS 'Kennung';
COMMENT ON COLUMN measure_report.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure_report.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure_report.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure_report.day IS 'Berichtstag';
COMMENT ON COLUMN measure_report.title IS 'Titel des Berichts';
COMMENT ON COLUMN measure_report.note IS 'Anmerkung zum Bericht; Erfundenes sagt es hier';
COMMENT ON COLUMN measure_report.visibility IS 'Wer den Bericht sieht';
COMMENT ON COLUMN measure_report.covers IS 'Mandanten, über die er berichtet';
COMMENT ON COLUMN measure_report.closed_by IS 'Abgeschlossen von';
CREATE TABLE measure_settings (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	due_after_days INTEGER NOT NULL,
	stale_after_days INTEGER NOT NULL,
	requires_four_eyes BOOLEAN NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id),
	CONSTRAINT measure_settings_in_order CHECK (0 < due_after_days AND due_after_days < stale_after_days),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_settings IS 'Einstellungen eines Mandanten zu seinen Maßnahmen.';
COMMENT ON COLUMN measure_settings.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_settings.id IS 'Kennung';
COMMENT ON COLUMN measure_settings.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure_settings.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure_settings.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure_settings.due_after_days IS 'Nach so vielen Tagen ist der Stand einer offenen Maßnahme zu prüfen';
COMMENT ON COLUMN measure_settings.stale_after_days IS 'Nach so vielen Tagen ist er veraltet';
COMMENT ON COLUMN measure_settings.requires_four_eyes IS 'Vier-Augen-Prinzip: veröffentlicht wird nur, was jemand anderes beantragt hat';
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
COMMENT ON TABLE measure_span IS 'Zeitraum, in dem eine Maßnahme unverändert stand; wer es bestätigt, beginnt einen neuen.';
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
	phase VARCHAR(40) NOT NULL,
	status VARCHAR(40) NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	delta INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, day, field_of_action, phase, status, visibility),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX measure_tally_published ON measure_tally (day, tenant_id, status) INCLUDE (delta) WHERE visibility = 'PUBLIC';
COMMENT ON TABLE measure_tally IS 'Zählung: um wie viel sich an einem Tag die Zahl der Maßnahmen ändert.';
COMMENT ON COLUMN measure_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN measure_tally.day IS 'Tag';
COMMENT ON COLUMN measure_tally.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN measure_tally.phase IS 'Phase';
COMMENT ON COLUMN measure_tally.status IS 'Anzeigestatus';
COMMENT ON COLUMN measure_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN measure_tally.delta IS 'Änderung der Anzahl';
CREATE TABLE measure_year_tally (
	tenant_id INTEGER NOT NULL,
	year INTEGER NOT NULL,
	status VARCHAR(40) NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	delta INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, year, status, visibility),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX measure_year_tally_published ON measure_year_tally (year, tenant_id, status) INCLUDE (delta) WHERE visibility = 'PUBLIC';
COMMENT ON TABLE measure_year_tally IS 'Jahressumme der Zählung: um wie viel sich in einem Jahr die Zahl der Maßnahmen ändert.';
COMMENT ON COLUMN measure_year_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN measure_year_tally.year IS 'Jahr';
COMMENT ON COLUMN measure_year_tally.status IS 'Anzeigestatus';
COMMENT ON COLUMN measure_year_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN measure_year_tally.delta IS 'Änderung der Anzahl';
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
	contact VARCHAR(200),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT post_in_order CHECK (begins_on < ends_before),
	CONSTRAINT post_begins CHECK (begins_on IS NOT NULL OR (ends_before IS NULL AND permanent_from IS NULL)),
	CONSTRAINT post_permanent_later CHECK (permanent_from >= begins_on),
	CONSTRAINT post_share CHECK (full_time_share > 0),
	CONSTRAINT postkind CHECK (kind IN ('CLIMATE_MANAGER', 'CLIMATE_COORDINATOR', 'FOCUS_MANAGER', 'NEUTRAL_ADMINISTRATION_OFFICER', 'ENERGY_MANAGER', 'ADAPTATION_MANAGER', 'ENVIRONMENT_OFFICER', 'OTHER')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT post_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT post_source_url_web_address CHECK (source_url ~* '^https?://\S+$')
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
COMMENT ON COLUMN post.contact IS 'Wie man die Stelle erreicht: Funktionspostfach oder Telefon, kein Name; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
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
CREATE TABLE search_term (
	tenant_id INTEGER NOT NULL,
	table_name TEXT NOT NULL,
	term TEXT COLLATE "C" NOT NULL,
	row_id TEXT NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, table_name, term, row_id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX search_term_row ON search_term (tenant_id, table_name, row_id);
COMMENT ON TABLE search_term IS 'Wort, unter dem ein Eintrag gefunden wird: klein geschrieben, ohne Umlaute und Akzente.';
COMMENT ON COLUMN search_term.tenant_id IS 'Mandant';
COMMENT ON COLUMN search_term.table_name IS 'Tabelle des Eintrags';
COMMENT ON COLUMN search_term.term IS 'Das Wort';
COMMENT ON COLUMN search_term.row_id IS 'Kennung des Eintrags';
COMMENT ON COLUMN search_term.visibility IS 'Wie der Eintrag';
CREATE TABLE support_case (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	reason VARCHAR(40) NOT NULL,
	title VARCHAR(300) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	ars VARCHAR(12) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, to_tenant_id),
	CONSTRAINT supportreason CHECK (reason IN ('WHITE_SPOT', 'CONCEPT_ONLY', 'REQUEST')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id),
	CONSTRAINT support_case_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT support_case_ars_not_blank CHECK (ctx.has_visible_text(ars))
);
CREATE INDEX support_case_to ON support_case (to_tenant_id, tenant_id, id);
COMMENT ON TABLE support_case IS 'Unterstützungsfall: der Landkreis bietet einer Kommune Hilfe an, oder sie bittet ihn darum. Nur die beiden sehen
    ihn, öffentlich ist er nie.';
COMMENT ON COLUMN support_case.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN support_case.id IS 'Kennung';
COMMENT ON COLUMN support_case.to_tenant_id IS 'Kommune, um die es geht';
COMMENT ON COLUMN support_case.reason IS 'Anlass';
COMMENT ON COLUMN support_case.title IS 'Worum es geht';
COMMENT ON COLUMN support_case.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN support_case.ars IS 'Regionalschlüssel der Gebietseinheit, um die es geht';
COMMENT ON COLUMN support_case.created_at IS 'Angelegt am';
CREATE TABLE tenant_profile (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	about TEXT,
	website VARCHAR(1000),
	mailbox VARCHAR(254),
	target_year INTEGER,
	resolution_body VARCHAR(200),
	resolved_on DATE,
	resolution_paper VARCHAR(80),
	resolution_url VARCHAR(1000),
	licence VARCHAR(40) NOT NULL,
	attribution VARCHAR(300),
	open_data_mailbox VARCHAR(254),
	open_data_url VARCHAR(1000),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id),
	CONSTRAINT tenant_profile_mailbox CHECK (mailbox ~ '^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$'),
	CONSTRAINT tenant_profile_open_data_mailbox CHECK (open_data_mailbox ~ '^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$'),
	CONSTRAINT licence CHECK (licence IN ('DL_DE_BY_2_0', 'DL_DE_ZERO_2_0', 'CC_BY_4_0')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT tenant_profile_website_web_address CHECK (website ~* '^https?://\S+$'),
	CONSTRAINT tenant_profile_resolution_url_web_address CHECK (resolution_url ~* '^https?://\S+$'),
	CONSTRAINT tenant_profile_open_data_url_web_address CHECK (open_data_url ~* '^https?://\S+$')
);
COMMENT ON TABLE tenant_profile IS 'Angaben eines Mandanten über sich selbst; sie sind öffentlich.';
COMMENT ON COLUMN tenant_profile.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN tenant_profile.id IS 'Kennung';
COMMENT ON COLUMN tenant_profile.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN tenant_profile.created_at IS 'Angelegt am';
COMMENT ON COLUMN tenant_profile.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN tenant_profile.about IS 'Wer der Mandant ist, in wenigen Sätzen';
COMMENT ON COLUMN tenant_profile.website IS 'Adresse seiner Seiten zum Klimaschutz';
COMMENT ON COLUMN tenant_profile.mailbox IS 'Funktionspostfach für den Klimaschutz, keine Adresse einer Person';
COMMENT ON COLUMN tenant_profile.target_year IS 'Jahr, bis zu dem er klimaneutral sein will';
COMMENT ON COLUMN tenant_profile.resolution_body IS 'Gremium, das dieses Ziel beschlossen hat';
COMMENT ON COLUMN tenant_profile.resolved_on IS 'Tag dieses Beschlusses';
COMMENT ON COLUMN tenant_profile.resolution_paper IS 'Nummer der Vorlage dazu';
COMMENT ON COLUMN tenant_profile.resolution_url IS 'Adresse des Beschlusses im Ratsinformationssystem';
COMMENT ON COLUMN tenant_profile.licence IS 'Lizenz seiner veröffentlichten Daten';
COMMENT ON COLUMN tenant_profile.attribution IS 'Wie er als Bereitsteller seiner Daten genannt wird; leer, wenn mit seinem Namen';
COMMENT ON COLUMN tenant_profile.open_data_mailbox IS 'Funktionspostfach für Fragen zu offenen Daten';
COMMENT ON COLUMN tenant_profile.open_data_url IS 'Adresse, unter der er seine offenen Daten beschreibt';
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
	mandate_id UUID DEFAULT NULL,
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
COMMENT ON COLUMN trail.changes IS 'Spalte -> [vorher, nachher]; von persönlichen Angaben nur die Spalte';
COMMENT ON COLUMN trail.mandate_id IS 'Mandat, unter dem es geschah; leer bei eigenem Recht';
CREATE TABLE advice_concept (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	to_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT advice_concept_unique UNIQUE (tenant_id, advice_id, to_tenant_id, to_id),
	CONSTRAINT advice_concept_target FOREIGN KEY(to_tenant_id, to_id) REFERENCES concept (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX advice_concept_advice_id ON advice_concept (tenant_id, advice_id);
CREATE INDEX advice_concept_to ON advice_concept (to_tenant_id, to_id);
COMMENT ON TABLE advice_concept IS 'Leitbild, Plan oder Konzept, das aus einer Beratung hervorging, auch das eines anderen Mandanten.';
COMMENT ON COLUMN advice_concept.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_concept.id IS 'Kennung';
COMMENT ON COLUMN advice_concept.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_concept.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_concept.to_tenant_id IS 'Mandant, zu dem der verknüpfte Eintrag gehört';
COMMENT ON COLUMN advice_concept.to_id IS 'Der verknüpfte Eintrag';
CREATE TABLE advice_field (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, advice_id, field_of_action),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX advice_field_advice_id ON advice_field (tenant_id, advice_id);
COMMENT ON TABLE advice_field IS 'Handlungsfeld, das eine Beratung behandelt.';
COMMENT ON COLUMN advice_field.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_field.id IS 'Kennung';
COMMENT ON COLUMN advice_field.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_field.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_field.field_of_action IS 'Handlungsfeld';
CREATE TABLE advice_measure (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	to_id UUID NOT NULL,
	nature VARCHAR(40),
	note TEXT,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT advice_measure_unique UNIQUE (tenant_id, advice_id, to_tenant_id, to_id),
	CONSTRAINT advice_measure_target FOREIGN KEY(to_tenant_id, to_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT measurenature CHECK (nature IN ('PRACTICAL', 'STRATEGIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX advice_measure_advice_id ON advice_measure (tenant_id, advice_id);
CREATE INDEX advice_measure_to ON advice_measure (to_tenant_id, to_id);
COMMENT ON TABLE advice_measure IS 'Maßnahme, die aus einer Beratung hervorging, auch eine eines anderen Mandanten.';
COMMENT ON COLUMN advice_measure.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_measure.id IS 'Kennung';
COMMENT ON COLUMN advice_measure.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_measure.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_measure.position IS 'Reihenfolge';
COMMENT ON COLUMN advice_measure.to_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN advice_measure.to_id IS 'Maßnahme';
COMMENT ON COLUMN advice_measure.nature IS 'Praktisch oder strategisch; leer: nicht eingeordnet';
COMMENT ON COLUMN advice_measure.note IS 'Anmerkung';
CREATE TABLE advice_project (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	to_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT advice_project_unique UNIQUE (tenant_id, advice_id),
	CONSTRAINT advice_project_target FOREIGN KEY(to_tenant_id, to_id) REFERENCES funded_project (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX advice_project_advice_id ON advice_project (tenant_id, advice_id);
CREATE INDEX advice_project_to ON advice_project (to_tenant_id, to_id);
COMMENT ON TABLE advice_project IS 'Fördervorhaben, das eine Beratung bezahlt, auch das eines anderen Mandanten.';
COMMENT ON COLUMN advice_project.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_project.id IS 'Kennung';
COMMENT ON COLUMN advice_project.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_project.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_project.to_tenant_id IS 'Mandant, zu dem der verknüpfte Eintrag gehört';
COMMENT ON COLUMN advice_project.to_id IS 'Der verknüpfte Eintrag';
CREATE TABLE advice_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	title VARCHAR(300) NOT NULL,
	state VARCHAR(40) NOT NULL,
	due_on DATE,
	done_on DATE,
	note TEXT,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT advice_step_done_on_a_day CHECK ((state = 'DONE') = (done_on IS NOT NULL)),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT taskstate CHECK (state IN ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT advice_step_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX advice_step_advice_id ON advice_step (tenant_id, advice_id);
COMMENT ON TABLE advice_step IS 'Schritt einer Beratung.';
COMMENT ON COLUMN advice_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_step.id IS 'Kennung';
COMMENT ON COLUMN advice_step.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_step.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_step.position IS 'Reihenfolge';
COMMENT ON COLUMN advice_step.title IS 'Was in diesem Schritt geschieht';
COMMENT ON COLUMN advice_step.state IS 'Stand';
COMMENT ON COLUMN advice_step.due_on IS 'Geplant für';
COMMENT ON COLUMN advice_step.done_on IS 'Erledigt am';
COMMENT ON COLUMN advice_step.note IS 'Anmerkung; bei übernommenen Schritten ihre Herkunft';
CREATE TABLE advice_topic (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	topic VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, advice_id, topic),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT climatetopic CHECK (topic IN ('CLIMATE_ACTION', 'ENERGY_EFFICIENCY', 'RENEWABLE_ENERGY', 'ADAPTATION', 'OTHER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX advice_topic_advice_id ON advice_topic (tenant_id, advice_id);
COMMENT ON TABLE advice_topic IS 'Thema, um das es in einer Beratung geht.';
COMMENT ON COLUMN advice_topic.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_topic.id IS 'Kennung';
COMMENT ON COLUMN advice_topic.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_topic.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_topic.topic IS 'Thema';
CREATE TABLE advice_workshop (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	advice_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	title VARCHAR(300) NOT NULL,
	held_on DATE,
	place VARCHAR(200),
	groups VARCHAR(500),
	attendance INTEGER,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT advice_workshop_attendance CHECK (attendance >= 0),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, advice_id, visibility) REFERENCES advice (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT advice_workshop_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX advice_workshop_advice_id ON advice_workshop (tenant_id, advice_id);
COMMENT ON TABLE advice_workshop IS 'Workshop einer Beratung, an dem lokale und regionale Akteure zusammenkommen; Namen stehen hier nicht.';
COMMENT ON COLUMN advice_workshop.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN advice_workshop.id IS 'Kennung';
COMMENT ON COLUMN advice_workshop.advice_id IS 'Beratung';
COMMENT ON COLUMN advice_workshop.visibility IS 'Wie die Beratung';
COMMENT ON COLUMN advice_workshop.position IS 'Reihenfolge';
COMMENT ON COLUMN advice_workshop.title IS 'Worum es ging';
COMMENT ON COLUMN advice_workshop.held_on IS 'Tag; leer, solange er nicht feststeht';
COMMENT ON COLUMN advice_workshop.place IS 'Ort';
COMMENT ON COLUMN advice_workshop.groups IS 'Vertretene Gruppen, z. B. Verwaltung, Vereine, Betriebe; keine Namen';
COMMENT ON COLUMN advice_workshop.attendance IS 'Zahl der Teilnehmenden';
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
	CONSTRAINT concept_coverage_unique EXCLUDE USING gist (tenant_id WITH =, concept_id WITH =, (ars || ' ' || scope) WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY IMMEDIATE,
	CONSTRAINT concept_coverage_in_order CHECK (valid_from < valid_to),
	CONSTRAINT concept_coverage_of_an_association CHECK (NOT includes_members OR scope = 'TERRITORY' AND length(ars) = 9),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT coveragescope CHECK (scope IN ('OWN_RESPONSIBILITIES', 'TERRITORY')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, concept_id, visibility) REFERENCES concept (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT concept_coverage_ars_not_blank CHECK (ctx.has_visible_text(ars))
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
	CONSTRAINT concept_status_note_not_blank CHECK (note <> ''),
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
CREATE TABLE deadline (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	project_id UUID,
	post_id UUID,
	visibility VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title VARCHAR(200),
	due_on DATE NOT NULL,
	originally_due_on DATE,
	basis TEXT NOT NULL,
	note TEXT,
	done_on DATE,
	dropped_on DATE,
	follows_term BOOLEAN DEFAULT false NOT NULL,
	is_generated BOOLEAN DEFAULT false NOT NULL,
	year INTEGER DEFAULT NULL,
	lapses_before DATE DEFAULT NULL,
	budget_year INTEGER DEFAULT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT deadline_of_one CHECK (num_nonnulls(project_id, post_id) = 1),
	CONSTRAINT deadline_done_or_dropped CHECK (num_nonnulls(done_on, dropped_on) < 2),
	CONSTRAINT deadline_moves CHECK (originally_due_on <> due_on),
	CONSTRAINT deadline_reason_required CHECK (note IS NOT NULL OR num_nonnulls(originally_due_on, dropped_on) = 0),
	CONSTRAINT deadline_title_required CHECK (kind <> 'OTHER' OR title IS NOT NULL),
	CONSTRAINT deadline_untouched CHECK (NOT follows_term OR is_generated AND num_nonnulls(originally_due_on, done_on, dropped_on, note) = 0),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT deadlinekind CHECK (kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION', 'INTERIM_REPORT', 'FUNDING_END', 'FINAL_REPORT', 'OTHER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	FOREIGN KEY(tenant_id, post_id, visibility) REFERENCES post (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT deadline_basis_not_blank CHECK (ctx.has_visible_text(basis))
);
CREATE INDEX deadline_due ON deadline (tenant_id, due_on, id);
CREATE INDEX deadline_post_id ON deadline (tenant_id, post_id);
CREATE INDEX deadline_project_id ON deadline (tenant_id, project_id);
CREATE UNIQUE INDEX deadline_unique ON deadline (tenant_id, project_id, kind, year) NULLS NOT DISTINCT WHERE is_generated;
COMMENT ON TABLE deadline IS 'Frist eines Vorhabens oder einer Stelle: was bis wann zu tun ist; sie bleibt bei Mandant und Landkreis.';
COMMENT ON COLUMN deadline.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN deadline.id IS 'Kennung';
COMMENT ON COLUMN deadline.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN deadline.created_at IS 'Angelegt am';
COMMENT ON COLUMN deadline.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN deadline.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN deadline.post_id IS 'Stelle';
COMMENT ON COLUMN deadline.visibility IS 'Wie das, wozu sie gehört';
COMMENT ON COLUMN deadline.kind IS 'Art der Frist';
COMMENT ON COLUMN deadline.title IS 'Worum es geht, wo die Art es nicht sagt';
COMMENT ON COLUMN deadline.due_on IS 'Letzter Tag der Frist';
COMMENT ON COLUMN deadline.originally_due_on IS 'Letzter Tag, bevor sie verschoben wurde';
COMMENT ON COLUMN deadline.basis IS 'Grundlage: warum bis zu diesem Tag';
COMMENT ON COLUMN deadline.note IS 'Anmerkung, z. B. warum verschoben oder entfallen';
COMMENT ON COLUMN deadline.done_on IS 'Erledigt an diesem Tag';
COMMENT ON COLUMN deadline.dropped_on IS 'Entfallen an diesem Tag';
COMMENT ON COLUMN deadline.follows_term IS 'Folgt der Laufzeit des Vorhabens: erzeugt, und niemand hat sie seither geändert';
COMMENT ON COLUMN deadline.is_generated IS 'Aus der Laufzeit des Vorhabens erzeugt';
COMMENT ON COLUMN deadline.year IS 'Jahr, in dem sie fällig wird; leer bei einer einmaligen';
COMMENT ON COLUMN deadline.lapses_before IS 'Von diesem Tag an gegenstandslos, sofern sie niemand verschoben hat';
COMMENT ON COLUMN deadline.budget_year IS 'Haushaltsjahr, um das es geht; leer bei einer einmaligen';
CREATE TABLE mandate (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NOT NULL,
	note TEXT,
	support_case_id UUID,
	revoked_at TIMESTAMP WITH TIME ZONE,
	revoked_note TEXT,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(to_tenant_id, support_case_id, tenant_id) REFERENCES support_case (tenant_id, id, to_tenant_id),
	CONSTRAINT mandate_unique EXCLUDE USING gist (tenant_id WITH =, to_tenant_id WITH =, coalesce(support_case_id, '00000000-0000-0000-0000-000000000000') WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (revoked_at IS NULL),
	CONSTRAINT mandate_in_order CHECK (valid_from < valid_to),
	CONSTRAINT mandate_is_finite CHECK (isfinite(valid_from) AND isfinite(valid_to)),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(to_tenant_id) REFERENCES tenant (id)
);
CREATE INDEX mandate_to_tenant ON mandate (to_tenant_id, valid_to);
COMMENT ON TABLE mandate IS 'Mandat: eine Kommune lässt den Landkreis für eine Zeit bei sich bearbeiten. Freigeben, Löschen und Rechte
    vergeben bleiben bei ihr.';
COMMENT ON COLUMN mandate.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN mandate.id IS 'Kennung';
COMMENT ON COLUMN mandate.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN mandate.created_at IS 'Angelegt am';
COMMENT ON COLUMN mandate.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN mandate.to_tenant_id IS 'Landkreis, dessen bearbeitende Personen hier bearbeiten dürfen';
COMMENT ON COLUMN mandate.valid_from IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN mandate.valid_to IS 'Gilt bis vor diesen Tag';
COMMENT ON COLUMN mandate.note IS 'Wofür das Mandat gegeben wird';
COMMENT ON COLUMN mandate.support_case_id IS 'Unterstützungsfall, auf den es beschränkt ist: mit ihm endet es';
COMMENT ON COLUMN mandate.revoked_at IS 'Wann es widerrufen wurde; gilt von der nächsten Anfrage an';
COMMENT ON COLUMN mandate.revoked_note IS 'Warum es widerrufen wurde';
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT measure_actor_name_not_blank CHECK (ctx.has_visible_text(name))
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
CREATE TABLE measure_confirmation (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	measure_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	confirmed_on DATE NOT NULL,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, measure_id, confirmed_on),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX measure_confirmation_measure_id ON measure_confirmation (tenant_id, measure_id);
COMMENT ON TABLE measure_confirmation IS 'Bestätigung, dass eine Maßnahme an einem Tag noch so stand, wie ihre Historie sagt; wird nie geändert.';
COMMENT ON COLUMN measure_confirmation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_confirmation.id IS 'Kennung';
COMMENT ON COLUMN measure_confirmation.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_confirmation.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_confirmation.confirmed_on IS 'Tag, für den es bestätigt ist';
COMMENT ON COLUMN measure_confirmation.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN measure_confirmation.entered_by IS 'Eingetragen von';
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT measure_document_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT measure_document_url_web_address CHECK (url ~* '^https?://\S+$'),
	CONSTRAINT measure_document_url_not_blank CHECK (ctx.has_visible_text(url))
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
	CONSTRAINT measure_effect_is_a_number CHECK (amount <> 'NaN'),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')),
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT measure_indicator_name_not_blank CHECK (ctx.has_visible_text(name)),
	CONSTRAINT measure_indicator_unit_not_blank CHECK (ctx.has_visible_text(unit))
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
	FOREIGN KEY(tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT measure_internal_text_not_blank CHECK (ctx.has_visible_text(text))
);
COMMENT ON TABLE measure_internal IS 'Interne Notiz zu einer Maßnahme: nur für bearbeitende Personen des Mandanten, auch bei einer veröffentlichten.';
COMMENT ON COLUMN measure_internal.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_internal.id IS 'Kennung';
COMMENT ON COLUMN measure_internal.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_internal.text IS 'Notiz';
COMMENT ON COLUMN measure_internal.updated_at IS 'Zuletzt geändert am';
CREATE TABLE measure_link (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	measure_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	code VARCHAR(20),
	title VARCHAR(200),
	position INTEGER NOT NULL,
	to_tenant_id INTEGER,
	to_id UUID,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT measure_link_unique UNIQUE NULLS NOT DISTINCT (tenant_id, measure_id, kind, code, to_tenant_id, to_id),
	CONSTRAINT measure_link_target FOREIGN KEY(to_tenant_id, to_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT measure_link_to_one CHECK ((code IS NULL) = (to_id IS NOT NULL)),
	CONSTRAINT measure_link_whole_target CHECK ((to_tenant_id IS NULL) = (to_id IS NULL)),
	CONSTRAINT measure_link_not_to_itself CHECK ((to_tenant_id, to_id) <> (tenant_id, measure_id)),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT linkkind CHECK (kind IN ('RELATED', 'PART_OF', 'DEPENDS_ON', 'MERGED_INTO', 'SUPERSEDED_BY')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX measure_link_measure_id ON measure_link (tenant_id, measure_id);
CREATE INDEX measure_link_to ON measure_link (to_tenant_id, to_id) WHERE to_id IS NOT NULL;
COMMENT ON TABLE measure_link IS 'Verknüpfung mit einer anderen Maßnahme: mit ihr selbst, oder mit ihrer Kennung, sobald es sie gibt.';
COMMENT ON COLUMN measure_link.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_link.id IS 'Kennung';
COMMENT ON COLUMN measure_link.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN measure_link.created_at IS 'Angelegt am';
COMMENT ON COLUMN measure_link.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN measure_link.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_link.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_link.kind IS 'Art der Verknüpfung';
COMMENT ON COLUMN measure_link.code IS 'Kennung der anderen Maßnahme beim selben Mandanten, z. B. MW6; leer, wo sie selbst verknüpft ist';
COMMENT ON COLUMN measure_link.title IS 'Titel der anderen Maßnahme, wie das Blatt ihn nennt';
COMMENT ON COLUMN measure_link.position IS 'Reihenfolge im Steckbrief';
COMMENT ON COLUMN measure_link.to_tenant_id IS 'Mandant der anderen Maßnahme';
COMMENT ON COLUMN measure_link.to_id IS 'Die andere Maßnahme';
CREATE TABLE measure_origin (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	measure_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	model_tenant_id INTEGER NOT NULL,
	model_id UUID NOT NULL,
	taken_on DATE NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, measure_id),
	CONSTRAINT measure_origin_model_fkey FOREIGN KEY(model_tenant_id, model_id) REFERENCES measure (tenant_id, id),
	CONSTRAINT measure_origin_is_another CHECK ((model_tenant_id, model_id) <> (tenant_id, measure_id)),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX measure_origin_measure_id ON measure_origin (tenant_id, measure_id);
CREATE INDEX measure_origin_model ON measure_origin (model_tenant_id, model_id, tenant_id);
COMMENT ON TABLE measure_origin IS 'Herkunft einer Maßnahme: die Mustermaßnahme, aus der sie übernommen oder als die sie angeboten wurde.';
COMMENT ON COLUMN measure_origin.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_origin.id IS 'Kennung';
COMMENT ON COLUMN measure_origin.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_origin.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_origin.model_tenant_id IS 'Mandant, in dessen Katalog die Mustermaßnahme steht';
COMMENT ON COLUMN measure_origin.model_id IS 'Mustermaßnahme';
COMMENT ON COLUMN measure_origin.taken_on IS 'Tag, an dem sie übernommen oder angeboten wurde';
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT measure_resolution_body_not_blank CHECK (ctx.has_visible_text(body)),
	CONSTRAINT measure_resolution_url_web_address CHECK (url ~* '^https?://\S+$')
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
	CONSTRAINT post_coverage_unique UNIQUE NULLS NOT DISTINCT (tenant_id, post_id, ars, begins_on),
	CONSTRAINT post_coverage_in_order CHECK (begins_on < ends_before),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT coveragescope CHECK (scope IN ('OWN_RESPONSIBILITIES', 'TERRITORY')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT post_coverage_ars_not_blank CHECK (ctx.has_visible_text(ars)),
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
COMMENT ON COLUMN post_step.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
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
	CONSTRAINT project_coverage_unique UNIQUE NULLS NOT DISTINCT (tenant_id, project_id, ars, begins_on),
	CONSTRAINT project_coverage_in_order CHECK (begins_on < ends_before),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT coveragescope CHECK (scope IN ('OWN_RESPONSIBILITIES', 'TERRITORY')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT project_coverage_ars_not_blank CHECK (ctx.has_visible_text(ars)),
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
COMMENT ON COLUMN project_extension.reason IS 'Begründung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
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
COMMENT ON COLUMN project_step.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN project_step.corrects_id IS 'Früherer Eintrag, den dieser ersetzt';
COMMENT ON COLUMN project_step.entry IS 'Reihenfolge des Eintragens';
COMMENT ON COLUMN project_step.entered_at IS 'Eingetragen am';
CREATE TABLE publication_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	measure_id UUID NOT NULL,
	kind VARCHAR(40) NOT NULL,
	note TEXT,
	entry BIGINT GENERATED ALWAYS AS IDENTITY,
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT publicationstepkind CHECK (kind IN ('REQUESTED', 'RECALLED', 'GRANTED', 'REFUSED', 'PUBLISHED', 'WITHDRAWN')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_step_measure_id ON publication_step (tenant_id, measure_id);
COMMENT ON TABLE publication_step IS 'Schritt einer Maßnahme auf dem Weg zur Veröffentlichung: nur für bearbeitende Personen des Mandanten.';
COMMENT ON COLUMN publication_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN publication_step.id IS 'Kennung';
COMMENT ON COLUMN publication_step.measure_id IS 'Maßnahme';
COMMENT ON COLUMN publication_step.kind IS 'Was geschah';
COMMENT ON COLUMN publication_step.note IS 'Begründung oder Anmerkung';
COMMENT ON COLUMN publication_step.entry IS 'Reihenfolge des Eintragens';
COMMENT ON COLUMN publication_step.taken_at IS 'Wann es geschah';
COMMENT ON COLUMN publication_step.taken_by IS 'Wer es tat';
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
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
CREATE TABLE report_effect (
	tenant_id INTEGER NOT NULL,
	report_id UUID NOT NULL,
	of_tenant_id INTEGER NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	status VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	basis VARCHAR(40) NOT NULL,
	year INTEGER NOT NULL,
	shown VARCHAR(40) NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	amount NUMERIC(20, 2) NOT NULL,
	number INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, report_id, of_tenant_id, field_of_action, status, kind, basis, year, shown),
	CONSTRAINT report_effect_of_no_draft CHECK (shown <> 'DRAFT'),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	CONSTRAINT effectkind CHECK (kind IN ('GHG_REDUCTION', 'ENERGY_SAVING', 'RENEWABLE_GENERATION')),
	CONSTRAINT estimatebasis CHECK (basis IN ('ESTIMATED', 'CALCULATED', 'MEASURED')),
	CONSTRAINT shown CHECK (shown IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id, report_id, visibility) REFERENCES measure_report (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE report_effect IS 'Summe von Wirkungen in einem Bericht: was die Maßnahmen eines Mandanten an seinem Tag sparten und erzeugten.';
COMMENT ON COLUMN report_effect.tenant_id IS 'Mandant, der abgeschlossen hat';
COMMENT ON COLUMN report_effect.report_id IS 'Bericht';
COMMENT ON COLUMN report_effect.of_tenant_id IS 'Mandant der Maßnahmen';
COMMENT ON COLUMN report_effect.field_of_action IS 'Handlungsfeld beim Abschluss';
COMMENT ON COLUMN report_effect.status IS 'Anzeigestatus am Berichtstag';
COMMENT ON COLUMN report_effect.kind IS 'Was gespart oder erzeugt wird, mit seiner Einheit';
COMMENT ON COLUMN report_effect.basis IS 'Worauf die Zahl beruht';
COMMENT ON COLUMN report_effect.year IS 'Jahr, für das sie gilt';
COMMENT ON COLUMN report_effect.shown IS 'Wer die Maßnahmen beim Abschluss sah';
COMMENT ON COLUMN report_effect.visibility IS 'Wie der Bericht';
COMMENT ON COLUMN report_effect.amount IS 'Menge im Jahr';
COMMENT ON COLUMN report_effect.number IS 'Anzahl der Angaben';
CREATE TABLE report_figure (
	tenant_id INTEGER NOT NULL,
	report_id UUID NOT NULL,
	of_tenant_id INTEGER NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	phase VARCHAR(40) NOT NULL,
	status VARCHAR(40) NOT NULL,
	shown VARCHAR(40) NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, report_id, of_tenant_id, field_of_action, phase, status, shown),
	CONSTRAINT report_figure_of_no_draft CHECK (shown <> 'DRAFT'),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	CONSTRAINT shown CHECK (shown IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id, report_id, visibility) REFERENCES measure_report (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE report_figure IS 'Zahl eines Berichts: wie viele Maßnahmen eines Mandanten an seinem Tag wo standen.';
COMMENT ON COLUMN report_figure.tenant_id IS 'Mandant, der abgeschlossen hat';
COMMENT ON COLUMN report_figure.report_id IS 'Bericht';
COMMENT ON COLUMN report_figure.of_tenant_id IS 'Mandant der Maßnahmen';
COMMENT ON COLUMN report_figure.field_of_action IS 'Handlungsfeld beim Abschluss';
COMMENT ON COLUMN report_figure.phase IS 'Phase am Berichtstag';
COMMENT ON COLUMN report_figure.status IS 'Anzeigestatus am Berichtstag';
COMMENT ON COLUMN report_figure.shown IS 'Wer die Maßnahmen beim Abschluss sah';
COMMENT ON COLUMN report_figure.visibility IS 'Wie der Bericht';
COMMENT ON COLUMN report_figure.number IS 'Anzahl';
CREATE TABLE report_measure (
	tenant_id INTEGER NOT NULL,
	report_id UUID NOT NULL,
	of_tenant_id INTEGER NOT NULL,
	measure_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	shown VARCHAR(40) NOT NULL,
	code VARCHAR(20) NOT NULL,
	title VARCHAR(200) NOT NULL,
	title_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(title)) STORED NOT NULL,
	field_of_action VARCHAR(40) NOT NULL,
	local_field_label VARCHAR(200),
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
	status_note TEXT,
	responsible VARCHAR(300),
	goal TEXT,
	initial_situation TEXT,
	description TEXT,
	notice TEXT,
	planned_start DATE,
	planned_end DATE,
	actual_start DATE,
	actual_end DATE,
	source TEXT,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	PRIMARY KEY (tenant_id, report_id, of_tenant_id, measure_id),
	CONSTRAINT report_measure_is_no_draft CHECK (shown <> 'DRAFT'),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT shown CHECK (shown IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')),
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	FOREIGN KEY(tenant_id, report_id, visibility) REFERENCES measure_report (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id),
	CONSTRAINT report_measure_code_not_blank CHECK (ctx.has_visible_text(code)),
	CONSTRAINT report_measure_title_not_blank CHECK (ctx.has_visible_text(title))
);
COMMENT ON TABLE report_measure IS 'Maßnahme in einem Bericht: ihr Stand am Berichtstag, ihre Texte vom Abschluss; sie bleibt auch ohne Maßnahme.';
COMMENT ON COLUMN report_measure.tenant_id IS 'Mandant, der abgeschlossen hat';
COMMENT ON COLUMN report_measure.report_id IS 'Bericht';
COMMENT ON COLUMN report_measure.of_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN report_measure.measure_id IS 'Maßnahme, auch wenn es sie nicht mehr gibt';
COMMENT ON COLUMN report_measure.visibility IS 'Wie der Bericht';
COMMENT ON COLUMN report_measure.shown IS 'Wer die Maßnahme beim Abschluss sah';
COMMENT ON COLUMN report_measure.code IS 'Kennung im Konzept beim Abschluss';
COMMENT ON COLUMN report_measure.title IS 'Titel des Steckbriefs beim Abschluss';
COMMENT ON COLUMN report_measure.title_key IS 'Sortierschlüssel zu title';
COMMENT ON COLUMN report_measure.field_of_action IS 'Handlungsfeld beim Abschluss';
COMMENT ON COLUMN report_measure.local_field_label IS 'Eigene Bezeichnung des Handlungsfelds';
COMMENT ON COLUMN report_measure.phase IS 'Phase am Berichtstag';
COMMENT ON COLUMN report_measure.condition IS 'Stand gegenüber dem Plan am Berichtstag';
COMMENT ON COLUMN report_measure.is_continuous IS 'Daueraufgabe am Berichtstag';
COMMENT ON COLUMN report_measure.status IS 'Anzeigestatus am Berichtstag';
COMMENT ON COLUMN report_measure.status_note IS 'Anmerkung zum Stand am Berichtstag';
COMMENT ON COLUMN report_measure.responsible IS 'Zuständige Stelle beim Abschluss';
COMMENT ON COLUMN report_measure.goal IS 'Ziel der Maßnahme beim Abschluss';
COMMENT ON COLUMN report_measure.initial_situation IS 'Ausgangslage beim Abschluss';
COMMENT ON COLUMN report_measure.description IS 'Beschreibung beim Abschluss';
COMMENT ON COLUMN report_measure.notice IS 'Hinweis zum Steckbrief beim Abschluss';
COMMENT ON COLUMN report_measure.planned_start IS 'Geplanter Beginn beim Abschluss';
COMMENT ON COLUMN report_measure.planned_end IS 'Geplanter Abschluss beim Abschluss des Berichts';
COMMENT ON COLUMN report_measure.actual_start IS 'Tatsächlicher Beginn beim Abschluss';
COMMENT ON COLUMN report_measure.actual_end IS 'Tatsächlicher Abschluss beim Abschluss des Berichts';
COMMENT ON COLUMN report_measure.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
COMMENT ON COLUMN report_measure.updated_at IS 'Wann der Steckbrief vor dem Abschluss zuletzt geändert wurde';
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT sheet_version_title_not_blank CHECK (ctx.has_visible_text(title))
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
	CONSTRAINT status_change_merged_into_fkey FOREIGN KEY(merged_into_tenant_id, merged_into_id) REFERENCES measure (tenant_id, id),
	CONSTRAINT status_change_merged_into CHECK ((condition = 'MERGED') = (merged_into_id IS NOT NULL)),
	CONSTRAINT status_change_whole_target CHECK ((merged_into_tenant_id IS NULL) = (merged_into_id IS NULL)),
	CONSTRAINT status_change_not_into_itself CHECK ((merged_into_tenant_id, merged_into_id) <> (tenant_id, measure_id)),
	CONSTRAINT status_change_note_not_blank CHECK (note <> ''),
	CONSTRAINT status_change_continuous_goes_on CHECK (NOT (is_continuous AND phase = 'COMPLETED')),
	CONSTRAINT status_change_reason_required CHECK (condition NOT IN ('CANCELLED', 'POSTPONED') OR note IS NOT NULL),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')),
	CONSTRAINT measurecondition CHECK (condition IN ('ON_TRACK', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'UNKNOWN')),
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX status_change_measure_id ON status_change (tenant_id, measure_id);
CREATE INDEX status_change_target ON status_change (merged_into_tenant_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
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
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT success_criterion_text_not_blank CHECK (ctx.has_visible_text(text)),
	CONSTRAINT success_criterion_evidence_url_web_address CHECK (evidence_url ~* '^https?://\S+$')
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
CREATE TABLE support_measure (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	case_id UUID NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	measure_tenant_id INTEGER NOT NULL,
	measure_id UUID NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT support_measure_unique UNIQUE (tenant_id, case_id, measure_tenant_id, measure_id),
	FOREIGN KEY(tenant_id, case_id, to_tenant_id) REFERENCES support_case (tenant_id, id, to_tenant_id),
	FOREIGN KEY(measure_tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT support_measure_of_the_two CHECK (measure_tenant_id IN (tenant_id, to_tenant_id)),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX support_measure_of ON support_measure (measure_tenant_id, measure_id);
CREATE INDEX support_measure_to ON support_measure (to_tenant_id, tenant_id, case_id);
COMMENT ON TABLE support_measure IS 'Maßnahme, um die es in einem Unterstützungsfall geht: eine der beiden Seiten.';
COMMENT ON COLUMN support_measure.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN support_measure.id IS 'Kennung';
COMMENT ON COLUMN support_measure.case_id IS 'Unterstützungsfall';
COMMENT ON COLUMN support_measure.to_tenant_id IS 'Wie der Unterstützungsfall';
COMMENT ON COLUMN support_measure.measure_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN support_measure.measure_id IS 'Maßnahme';
COMMENT ON COLUMN support_measure.position IS 'Reihenfolge in der Liste';
CREATE TABLE support_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	case_id UUID NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	effective_on DATE NOT NULL,
	note TEXT,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, case_id, number),
	FOREIGN KEY(tenant_id, case_id, to_tenant_id) REFERENCES support_case (tenant_id, id, to_tenant_id),
	CONSTRAINT support_step_counts CHECK (number > 0),
	CONSTRAINT support_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('REQUESTED', 'OFFERED', 'DECLINED')),
	CONSTRAINT supportcasestatus CHECK (kind IN ('REQUESTED', 'OFFERED', 'ACCEPTED', 'RUNNING', 'DONE', 'DECLINED', 'WITHDRAWN')),
	CONSTRAINT supportside CHECK (side IN ('COUNTY', 'MUNICIPALITY')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX support_step_to ON support_step (to_tenant_id, tenant_id, case_id);
COMMENT ON TABLE support_step IS 'Schritt eines Unterstützungsfalls: wer ihn ging, wann, und was dazu gesagt ist. Er bleibt, wie er ist.';
COMMENT ON COLUMN support_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN support_step.id IS 'Kennung';
COMMENT ON COLUMN support_step.case_id IS 'Unterstützungsfall';
COMMENT ON COLUMN support_step.to_tenant_id IS 'Wie der Unterstützungsfall';
COMMENT ON COLUMN support_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN support_step.kind IS 'Stand, den er bringt';
COMMENT ON COLUMN support_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN support_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN support_step.note IS 'Was angeboten oder erbeten wird, oder eine Begründung';
COMMENT ON COLUMN support_step.entered_at IS 'Eingetragen am';
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
	CONSTRAINT taskkind CHECK (kind IN ('RECOMMENDED_STEP', 'ACTIVITY', 'MILESTONE')),
	CONSTRAINT taskstate CHECK (state IN ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT task_title_not_blank CHECK (ctx.has_visible_text(title))
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
CREATE TABLE white_spot_note (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	ars VARCHAR(12) NOT NULL,
	field_of_action VARCHAR(40),
	noted_on DATE NOT NULL,
	closed_on DATE,
	potential TEXT NOT NULL,
	next_step TEXT,
	support_case_id UUID,
	visibility VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, visibility),
	CONSTRAINT white_spot_note_support_case FOREIGN KEY(tenant_id, support_case_id) REFERENCES support_case (tenant_id, id),
	CONSTRAINT white_spot_note_in_order CHECK (noted_on <= closed_on),
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT white_spot_note_ars_not_blank CHECK (ctx.has_visible_text(ars)),
	CONSTRAINT white_spot_note_potential_not_blank CHECK (ctx.has_visible_text(potential))
);
CREATE INDEX white_spot_note_case ON white_spot_note (tenant_id, support_case_id);
CREATE INDEX white_spot_note_unit ON white_spot_note (tenant_id, ars, noted_on, id);
COMMENT ON TABLE white_spot_note IS 'Anmerkung eines Landkreises zu einem weißen Fleck: welches Potenzial dort liegt, und was als Nächstes geschieht.
    Sie bleibt intern, solange sie niemand freigibt.';
COMMENT ON COLUMN white_spot_note.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN white_spot_note.id IS 'Kennung';
COMMENT ON COLUMN white_spot_note.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN white_spot_note.created_at IS 'Angelegt am';
COMMENT ON COLUMN white_spot_note.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN white_spot_note.ars IS 'Regionalschlüssel der Gebietseinheit, um die es geht';
COMMENT ON COLUMN white_spot_note.field_of_action IS 'Handlungsfeld, um das es geht; leer, wenn um die Einheit im Ganzen';
COMMENT ON COLUMN white_spot_note.noted_on IS 'Tag der Einschätzung';
COMMENT ON COLUMN white_spot_note.closed_on IS 'Erledigt am; leer, solange sie offen ist';
COMMENT ON COLUMN white_spot_note.potential IS 'Welches Potenzial dort liegt';
COMMENT ON COLUMN white_spot_note.next_step IS 'Was als Nächstes geschieht';
COMMENT ON COLUMN white_spot_note.support_case_id IS 'Unterstützungsfall, der daraus wurde';
COMMENT ON COLUMN white_spot_note.visibility IS 'Wer die Anmerkung sieht';
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
CREATE TABLE post_holder (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	occupancy_id UUID NOT NULL,
	name VARCHAR(200) NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, occupancy_id),
	CONSTRAINT post_holder_occupancy_fkey FOREIGN KEY(tenant_id, occupancy_id) REFERENCES post_occupancy (tenant_id, id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT post_holder_name_not_blank CHECK (ctx.has_visible_text(name))
);
COMMENT ON TABLE post_holder IS 'Name einer Person, die eine Stelle innehat oder innehatte: nur für bearbeitende Personen des Mandanten.';
COMMENT ON COLUMN post_holder.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN post_holder.id IS 'Kennung';
COMMENT ON COLUMN post_holder.occupancy_id IS 'Besetzung';
COMMENT ON COLUMN post_holder.name IS 'Name der Person';
COMMENT ON COLUMN post_holder.updated_at IS 'Zuletzt geändert am';
CREATE TABLE white_spot_measure (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	note_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	to_tenant_id INTEGER NOT NULL,
	to_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT white_spot_measure_unique UNIQUE (tenant_id, note_id, to_tenant_id, to_id),
	CONSTRAINT white_spot_measure_target FOREIGN KEY(to_tenant_id, to_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE,
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, note_id, visibility) REFERENCES white_spot_note (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX white_spot_measure_note_id ON white_spot_measure (tenant_id, note_id);
CREATE INDEX white_spot_measure_to ON white_spot_measure (to_tenant_id, to_id);
COMMENT ON TABLE white_spot_measure IS 'Maßnahme, die ein Landkreis für einen weißen Fleck vorschlägt: ein Muster, oder eine Maßnahme in seiner Sicht.';
COMMENT ON COLUMN white_spot_measure.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN white_spot_measure.id IS 'Kennung';
COMMENT ON COLUMN white_spot_measure.note_id IS 'Anmerkung';
COMMENT ON COLUMN white_spot_measure.visibility IS 'Wie die Anmerkung';
COMMENT ON COLUMN white_spot_measure.position IS 'Reihenfolge';
COMMENT ON COLUMN white_spot_measure.to_tenant_id IS 'Mandant der Maßnahme';
COMMENT ON COLUMN white_spot_measure.to_id IS 'Maßnahme';
-- The last day of a number of months that begin on the day after p_last, as §§ 187 and 188 BGB count them. The end of a
-- month leads to the end of a month. Any other day keeps its number, or becomes the last day of a month that is
-- shorter. Backwards the day always keeps its number. In Python: months_after in days.py.
CREATE FUNCTION ctx.months_after(p_last date, p_months int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_months < 0 THEN (p_last + make_interval(months => p_months))::date
  ELSE greatest((p_last + 1 + make_interval(months => p_months))::date - 1,
    (p_last + make_interval(months => p_months))::date) END;
-- Notifies listeners of changes when they are committed: keys only, which each listener reads again with its own
-- rights. TG_ARGV[0]: the topic; TG_ARGV[1]: the column with the id of the changed object, or nothing for figures.
CREATE FUNCTION ctx.notify_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload holds 8,000 bytes: a hundred ids.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], t.ars, r.ars, string_agg(c.id, ',')))
  FROM (
    SELECT d.tenant_id, d.id, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (
      SELECT DISTINCT (to_jsonb(x) ->> 'tenant_id')::int AS tenant_id, to_jsonb(x) ->> TG_ARGV[1] AS id FROM changed x
    ) d
  ) c
  JOIN tenant t ON t.id = c.tenant_id JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
-- Search terms: the words by which rows are found. folding.sql says what a word is, and which spellings are the same.

-- The rows of a table that have, for each of the first eight words of a text, a term that begins with it; none for a
-- text without words. A row comes once for each term that begins with the longest word; is_exact: it is that word.
-- The caller's policies apply: nobody finds a row that they do not see.
CREATE FUNCTION ctx.search_rows(p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.tenant_id, s.row_id, s.term = (SELECT (ctx.search_terms(left(p_text, 200)))[1]) FROM search_term s
  WHERE s.table_name = p_table
    AND s.term >= (SELECT (ctx.search_terms(left(p_text, 200)))[1])
    AND s.term < (SELECT (ctx.search_terms(left(p_text, 200)))[1] || U&'\+10FFFF')
    AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.search_terms(left(p_text, 200)))[2:8])) AS other (word)
      WHERE NOT EXISTS (
        SELECT FROM search_term o
        WHERE o.tenant_id = s.tenant_id AND o.table_name = s.table_name AND o.row_id = s.row_id
          AND o.term >= other.word AND o.term < other.word || U&'\+10FFFF'))
$$;

-- The same within some tenants: the index is read once for each of them, and nowhere else.
CREATE FUNCTION ctx.search_rows_in(p_tenants int[], p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.tenant_id, f.row_id, f.is_exact FROM ctx.search_rows(p_table, p_text) f WHERE f.tenant_id = ANY (p_tenants)
$$;

-- The same, each row once, with its rank: 0 where the row has each word itself, 1 where a term only begins with one.
-- By index, and not inlined (it has settings): with poor statistics the planner read all terms again for each row.
CREATE FUNCTION ctx.rank_rows_in(p_tenants int[], p_table text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, rank int) LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT f.tenant_id, f.row_id, CASE WHEN bool_or(f.is_exact) AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.search_terms(left(p_text, 200)))[2:8])) AS other (word)
      WHERE NOT EXISTS (
        SELECT FROM search_term o
        WHERE o.tenant_id = f.tenant_id AND o.table_name = p_table AND o.row_id = f.row_id AND o.term = other.word))
    THEN 0 ELSE 1 END
  FROM ctx.search_rows_in(p_tenants, p_table, p_text) f GROUP BY f.tenant_id, f.row_id
$$;

-- Maintains the search terms of a table's rows. TG_ARGV[0]: the searched columns, separated by commas.
CREATE FUNCTION ctx.maintain_search_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_columns text[] := string_to_array(TG_ARGV[0], ',');
BEGIN
  IF TG_LEVEL = 'ROW' THEN
    DELETE FROM search_term WHERE table_name = TG_TABLE_NAME AND row_id = to_jsonb(OLD) ->> 'id'
      AND tenant_id = coalesce(to_jsonb(OLD) ->> 'tenant_id', to_jsonb(OLD) ->> 'id')::int;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT t.* FROM (SELECT to_jsonb(x) AS j FROM new_rows x) n
    CROSS JOIN LATERAL ctx.row_search_terms(TG_TABLE_NAME, v_columns, n.j) t;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO search_term (tenant_id, table_name, term, row_id, visibility)
    SELECT * FROM ctx.row_search_terms(TG_TABLE_NAME, v_columns, to_jsonb(NEW));
  END IF;
  RETURN NULL;
END $$;

-- The search terms of one row: the trigger writes them, and a migration that adds a searched column.
CREATE FUNCTION ctx.row_search_terms(p_table text, p_columns text[], p_row jsonb)
RETURNS TABLE (tenant_id int, table_name text, term text, row_id text, visibility text) LANGUAGE sql STABLE AS $$
  SELECT coalesce(p_row ->> 'tenant_id', p_row ->> 'id')::int, p_table, w, p_row ->> 'id',
    coalesce(p_row ->> 'visibility', 'PUBLIC')
  FROM unnest(ctx.search_terms((SELECT string_agg(p_row ->> c, ' ') FROM unnest(p_columns) c))) w
$$;
-- The audit trail: each statement on an audited table writes one entry for each row.
-- TG_ARGV[0]: columns whose changes are not recorded, separated by commas; TG_ARGV[1]: personal columns, of which the
-- entry has the name only. An entry names the mandate under which the person acted in the tenant.
-- A connection keeps the plan of its first statement, perhaps of one row: without nested loops, which are slow for five
-- hundred. OFFSET 0: a row is converted to JSON once, not again for each of its columns.

CREATE FUNCTION ctx.write_trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  v_ignored text[] := string_to_array(TG_ARGV[0], ',');
  v_personal text[] := coalesce(string_to_array(TG_ARGV[1], ','), '{}');
  v_mandates jsonb := nullif(current_setting('ctx.mandates', true), '')::jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id)
    SELECT r.tenant, ctx.user_id(), session_user, nullif(current_setting('ctx.request_id', true), ''), TG_OP,
      TG_TABLE_NAME, r.id, r.changes, (v_mandates ->> r.tenant::text)::uuid
    FROM (
      SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int AS tenant, n.j ->> 'id' AS id,
        (SELECT jsonb_object_agg(
            k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(o.j -> k.key, k.value) END)
          FROM jsonb_each(n.j) AS k
          WHERE o.j -> k.key IS DISTINCT FROM k.value AND k.key <> ALL (v_ignored)) AS changes
      FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n
      JOIN (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o
        ON o.j ->> 'id' = n.j ->> 'id' AND o.j ->> 'tenant_id' IS NOT DISTINCT FROM n.j ->> 'tenant_id'
      OFFSET 0
    ) r WHERE r.changes IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id)
    SELECT coalesce(n.j ->> 'tenant_id', n.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, n.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(NULL, k.value) END)
        FROM jsonb_each(n.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> coalesce(n.j ->> 'tenant_id', n.j ->> 'id'))::uuid
    FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) n;
  ELSE
    INSERT INTO trail (tenant_id, user_id, db_role, request_id, action, table_name, row_id, changes, mandate_id)
    SELECT coalesce(o.j ->> 'tenant_id', o.j ->> 'id')::int, ctx.user_id(), session_user,
      nullif(current_setting('ctx.request_id', true), ''), TG_OP, TG_TABLE_NAME, o.j ->> 'id',
      (SELECT jsonb_object_agg(k.key, CASE WHEN k.key <> ALL (v_personal) THEN jsonb_build_array(k.value, NULL) END)
        FROM jsonb_each(o.j) AS k WHERE k.value <> 'null' AND k.key <> ALL (v_ignored || '{tenant_id,id}')),
      (v_mandates ->> coalesce(o.j ->> 'tenant_id', o.j ->> 'id'))::uuid
    FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) o;
  END IF;
  RETURN NULL;
END $$;
-- Coverage on a day: which posts and concepts cover which unit of the territory, and its level of coverage.
-- The functions run with the caller's rights: rows that the caller does not see do not cover. A key selects the units
-- that begin with it; '' selects all. Periods are half-open; resolvers convert their ends to last days.

-- The settings of a county, with their defaults.
CREATE FUNCTION coverage_rules(p_key text) RETURNS TABLE (
  region_id int, county text, county_posts_count boolean, management_kinds text[], concept_stale_years int,
  warn_months int
) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.ars, coalesce(s.county_posts_count, false),
    coalesce(s.management_kinds, '{CLIMATE_MANAGER,CLIMATE_COORDINATOR,NEUTRAL_ADMINISTRATION_OFFICER}'),
    coalesce(s.concept_stale_years, 5), coalesce(s.warn_months, 12)
  FROM region r LEFT JOIN coverage_settings s ON s.tenant_id = (SELECT t.id FROM tenant t WHERE t.ars = r.ars)
  WHERE r.ars = left(p_key, 5) OR p_key = ''
$$;

-- The units that can be covered on a day: counties (own duties), associations that act, and municipalities.
CREATE FUNCTION coverage_territories(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT u.* FROM territory u
  WHERE u.ars BETWEEN p_key AND rpad(p_key, 12, '9') AND u.valid_from <= p_day AND p_day < u.valid_to
    AND u.kind <> 'UNINHABITED_AREA' AND (u.kind <> 'MUNICIPAL_ASSOCIATION' OR u.acting_ars = u.ars)
$$;

-- The predecessor of a unit, where both are the same area: the only unit that was merged into it, which did not exist
-- before. Where several were merged, or one into an existing unit, the data of the one says nothing about the other.
CREATE FUNCTION coverage_predecessor(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT x.* FROM territory x
  WHERE x.successor_ars = p_key AND x.valid_to <= p_day
    AND NOT EXISTS (SELECT FROM territory o WHERE o.successor_ars = p_key AND o.ars <> x.ars)
    AND NOT EXISTS (SELECT FROM territory o WHERE o.ars = p_key AND o.valid_from < x.valid_to)
$$;

-- The keys under which a unit is listed: its own, and its former ones. Data of an association applies to its former
-- members only once the association has ceased to exist.
CREATE FUNCTION coverage_keys(p_key text, p_day date) RETURNS TABLE (
  ars text, name text, acting_ars text, parent_ars text
) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE keys AS (
    SELECT u.ars::text, u.ars::text AS name, u.acting_ars::text, u.parent_ars::text
    FROM coverage_territories(p_key, p_day) u
    UNION
    SELECT n.ars, x.ars, ceased.acting_ars, ceased.parent_ars
    FROM keys n CROSS JOIN LATERAL coverage_predecessor(n.name, p_day) x
    CROSS JOIN LATERAL (
      SELECT CASE WHEN NOT EXISTS (SELECT FROM territory o WHERE o.ars = x.acting_ars AND o.valid_from <= p_day
          AND p_day < o.valid_to) THEN x.acting_ars END AS acting_ars,
        CASE WHEN NOT EXISTS (SELECT FROM territory o WHERE o.ars = x.parent_ars AND o.valid_from <= p_day
          AND p_day < o.valid_to) THEN x.parent_ars END AS parent_ars
    ) ceased
  )
  SELECT * FROM keys
$$;

-- A visible project, and the last decision about it until a day.
CREATE FUNCTION coverage_project(p_tenant int, p_project uuid, p_day date) RETURNS TABLE (
  id uuid, ends_before date, decided text
) LANGUAGE sql STABLE AS $$
  SELECT q.id, q.ends_before, (
    SELECT s.kind::text FROM project_step s
    WHERE s.tenant_id = q.tenant_id AND s.project_id = q.id AND s.effective_on <= p_day AND NOT EXISTS (
      SELECT FROM project_step x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)
  FROM funded_project q WHERE q.tenant_id = p_tenant AND q.id = p_project OFFSET 0
$$;

-- Each unit with each management post that covers it: named itself, or by the whole territory of the association that
-- acts for it; or, apart, by the whole area of the county. `times`: when the post is filled, or funded and no occupancy
-- is entered. A post without an end lasts as long as its funding. The planner has no statistics of function results.
-- LATERAL with OFFSET 0 allows loops over index look-ups only, all else is joined by hash: the cost of one county does
-- not depend on the others, and that of all is not quadratic.
CREATE FUNCTION coverage_posts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, post_id uuid, via text, is_for_whole_county boolean, times datemultirange,
  is_unknown boolean, is_vacant boolean, is_followed boolean, comes_until date
) LANGUAGE sql STABLE ROWS 5000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off SET enable_seqscan = off AS $$
  WITH rules AS MATERIALIZED (
    SELECT * FROM coverage_rules(p_key)
  ), keys AS MATERIALIZED (
    SELECT * FROM coverage_keys(p_key, p_day)
  ), county_wide AS MATERIALIZED (
    SELECT r.county, c.*
    FROM rules r CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c
      WHERE c.ars = r.county AND c.scope = 'TERRITORY'
        AND c.tenant_id = (SELECT t.id FROM tenant t WHERE t.ars = r.county) OFFSET 0
    ) c
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.name, n.acting_ars, c.*, false AS is_for_whole_county
    FROM keys n CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c WHERE c.ars = n.name OFFSET 0
    ) c
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, c.*, false
    FROM keys n CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c
      WHERE c.ars = n.acting_ars AND c.scope = 'TERRITORY' OFFSET 0
    ) c WHERE n.acting_ars <> n.name AND length(n.acting_ars) = 9
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, c.tenant_id, c.post_id, c.begins_on, c.ends_before, true
    FROM keys n JOIN county_wide c ON c.county = left(n.ars, 5) WHERE n.name = n.ars AND length(n.ars) > 5
  ), posts AS MATERIALIZED (
    SELECT p.tenant_id, p.id, p.kind, t.ars AS of_ars, t.kind AS of_kind, held.times, upper(term.days) AS until,
      NOT p.is_occupancy_stated AND held.times @> p_day AS is_unknown,
      p.is_occupancy_stated AND NOT held.times @> p_day AND p_day < upper(term.days)
        AND (p.begins_on <= p_day OR step.kind IN ('APPROVED', 'ADVERTISED'))
        AND EXISTS (SELECT FROM unnest(paid.days) one WHERE upper(one) > p_day) AS is_vacant,
      -- Coming: not begun, or begun and never filled. A post that was approved long ago and left is not coming.
      step.kind IN ('APPLIED', 'APPROVED', 'ADVERTISED') AND coalesce(p.begins_on > p_day, true)
        OR step.kind IN ('APPROVED', 'ADVERTISED') AND p.is_occupancy_stated AND p.begins_on <= p_day
          AND term.days @> p_day AND NOT EXISTS (
          SELECT FROM post_occupancy o
          WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id AND o.begins_on <= p_day) AS is_coming,
      EXISTS (
        SELECT FROM post_funding f
        CROSS JOIN LATERAL (
          SELECT k.tenant_id, k.project_id FROM project_predecessor k
          WHERE k.to_tenant_id = f.project_tenant_id AND k.to_id = f.project_id OFFSET 0
        ) k
        CROSS JOIN LATERAL coverage_project(k.tenant_id, k.project_id, p_day) q
        WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
          AND (q.decided = 'APPLIED' OR q.decided = 'APPROVED' AND coalesce(q.ends_before, 'infinity') > p_day)
          AND coalesce(q.ends_before, 'infinity') > coalesce(p.ends_before, paid.until)
      ) AS is_followed
    FROM (SELECT DISTINCT l.tenant_id, l.post_id FROM listed l) l
    CROSS JOIN LATERAL (
      SELECT p.tenant_id, p.id, p.kind, p.begins_on, p.ends_before, p.permanent_from, p.is_occupancy_stated FROM post p
      WHERE p.tenant_id = l.tenant_id AND p.id = l.post_id OFFSET 0
    ) p
    CROSS JOIN LATERAL (SELECT t.ars, t.kind FROM tenant t WHERE t.id = l.tenant_id OFFSET 0) t
    -- The end of all funding, at most that of the project; and the days of approved funding, as far as visible.
    CROSS JOIN LATERAL (
      SELECT max(least(f.ends_before, q.ends_before)) AS until, coalesce(range_agg(
        daterange(f.begins_on, greatest(f.begins_on, least(f.ends_before, q.ends_before)))
      ) FILTER (WHERE q.id IS NULL OR q.decided IN ('APPROVED', 'SETTLED')), '{}') AS days
      FROM post_funding f
      LEFT JOIN LATERAL coverage_project(f.project_tenant_id, f.project_id, p_day) q ON true
      WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
    ) paid
    CROSS JOIN LATERAL (
      SELECT datemultirange(daterange(p.begins_on, coalesce(p.ends_before,
          CASE WHEN p.permanent_from IS NULL THEN paid.until END, 'infinity')))
        + CASE WHEN p.permanent_from IS NULL THEN '{}' ELSE datemultirange(daterange(p.permanent_from, 'infinity')) END
        AS days
    ) term
    CROSS JOIN LATERAL (
      SELECT term.days * CASE WHEN p.is_occupancy_stated THEN (
          SELECT coalesce(range_agg(daterange(o.begins_on, coalesce(o.ends_before, 'infinity'))), '{}')
          FROM post_occupancy o WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id)
        WHEN p.permanent_from IS NULL THEN paid.days
        ELSE paid.days + datemultirange(daterange(p.permanent_from, 'infinity')) END AS times
    ) held
    LEFT JOIN LATERAL (
      SELECT s.kind FROM post_step s
      WHERE s.tenant_id = p.tenant_id AND s.post_id = p.id AND s.effective_on <= p_day
      ORDER BY s.effective_on DESC LIMIT 1
    ) step ON true
  )
  SELECT l.ars, l.tenant_id, l.post_id,
    CASE WHEN p.of_kind = 'COUNTY' THEN 'COUNTY' WHEN bool_or(p.of_ars = l.name) THEN 'OWN'
      WHEN bool_or(p.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    l.is_for_whole_county, range_agg(p.times * datemultirange(covered.on)),
    bool_or(p.is_unknown AND covered.on @> p_day), bool_or(p.is_vacant AND covered.on @> p_day), p.is_followed,
    CASE WHEN p.is_coming THEN max(least(p.until, upper(covered.on))) FILTER (WHERE upper(covered.on) > p_day) END
  FROM listed l
  CROSS JOIN LATERAL (
    SELECT daterange(coalesce(l.begins_on, '-infinity'), coalesce(l.ends_before, 'infinity')) AS on
  ) covered
  JOIN posts p ON p.tenant_id = l.tenant_id AND p.id = l.post_id
  JOIN rules r ON r.county = left(l.ars, 5) AND p.kind = ANY (r.management_kinds)
  GROUP BY l.ars, l.tenant_id, l.post_id, l.is_for_whole_county, p.of_kind, p.of_ars, p.is_followed, p.is_coming
$$;

-- Each unit with each concept for all fields that covers it: named itself, or with the members of its association.
-- `times`: when the concept is adopted, valid and not superseded, as entered; `status`: on the day.
CREATE FUNCTION coverage_concepts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, concept_id uuid, via text, status text, adopted_on date, times datemultirange
) LANGUAGE sql STABLE ROWS 5000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off SET enable_seqscan = off AS $$
  WITH keys AS MATERIALIZED (
    SELECT * FROM coverage_keys(p_key, p_day)
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.name, n.acting_ars, v.*
    FROM keys n CROSS JOIN LATERAL (
      SELECT v.tenant_id, v.concept_id, v.valid_from, v.valid_to FROM concept_coverage v WHERE v.ars = n.name OFFSET 0
    ) v
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, v.*
    FROM keys n CROSS JOIN LATERAL (
      SELECT v.tenant_id, v.concept_id, v.valid_from, v.valid_to FROM concept_coverage v
      WHERE v.ars = n.parent_ars AND v.includes_members OFFSET 0
    ) v
  ), concepts AS MATERIALIZED (
    SELECT c.tenant_id, c.id, c.adopted_on, t.ars AS of_ars, t.kind AS of_kind, stood.status,
      stood.times * datemultirange(daterange(NULL, c.valid_until, '(]')) AS times
    FROM (SELECT DISTINCT l.tenant_id, l.concept_id FROM listed l) l
    CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.id, c.adopted_on, c.valid_until FROM concept c
      WHERE c.tenant_id = l.tenant_id AND c.id = l.concept_id AND c.kind IN ('INTEGRATED', 'NEUTRALITY') OFFSET 0
    ) c
    CROSS JOIN LATERAL (SELECT t.ars, t.kind FROM tenant t WHERE t.id = l.tenant_id OFFSET 0) t
    CROSS JOIN LATERAL (
      SELECT max(e.status) FILTER (WHERE e.days @> p_day) AS status,
        coalesce(range_agg(e.days) FILTER (WHERE e.status IN ('ADOPTED', 'UNDER_REVISION')), '{}') AS times
      FROM (
        SELECT s.status, daterange(s.effective_on,
          coalesce(lead(s.effective_on) OVER (ORDER BY s.effective_on, s.id), 'infinity')) AS days
        FROM concept_status s
        WHERE s.tenant_id = c.tenant_id AND s.concept_id = c.id AND NOT EXISTS (
          SELECT FROM concept_status x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
      ) e
    ) stood
  )
  SELECT l.ars, l.tenant_id, l.concept_id,
    CASE WHEN c.of_kind = 'COUNTY' THEN 'COUNTY' WHEN bool_or(c.of_ars = l.name) THEN 'OWN'
      WHEN bool_or(c.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    CASE WHEN bool_or(daterange(l.valid_from, l.valid_to) @> p_day) THEN c.status END, c.adopted_on,
    range_agg(c.times * datemultirange(daterange(l.valid_from, l.valid_to)))
  FROM listed l JOIN concepts c ON c.tenant_id = l.tenant_id AND c.id = l.concept_id
  GROUP BY l.ars, l.tenant_id, l.concept_id, c.of_kind, c.of_ars, c.status, c.adopted_on
$$;

-- The coverage of each unit. `level` follows the settings of the county; `level_with` and `level_without`: with posts
-- for the whole county counted everywhere, and nowhere. `managed_until`: the first day without a filled post, as
-- entered; `level_then`: the level on that day. `flags`: codes, separated by commas. Indexes are used in subselects,
-- all else is joined by hash, as above.
CREATE FUNCTION coverage_units(p_key text, p_day date) RETURNS TABLE (
  region_id int, ars text, kind text, tenant_id int, population int, area_ha int, level text, level_with text,
  level_without text, flags text, management_via text, concept_via text, managed_until date, level_then text,
  register_date date
) LANGUAGE sql STABLE SET plan_cache_mode = force_generic_plan SET enable_nestloop = off AS $$
  WITH rules AS MATERIALIZED (
    SELECT * FROM coverage_rules(p_key)
  ), posts AS MATERIALIZED (
    SELECT p.*, NOT p.is_for_whole_county OR r.county_posts_count AS counts
    FROM coverage_posts(p_key, p_day) p JOIN rules r ON r.county = left(p.ars, 5)
  ), staffed AS MATERIALIZED (
    SELECT p.ars, coalesce(range_agg(p.times) FILTER (WHERE NOT p.is_for_whole_county), '{}') AS named,
      coalesce(range_agg(p.times), '{}') AS whole, coalesce(range_agg(p.times) FILTER (WHERE p.counts), '{}') AS times,
      string_agg(DISTINCT p.via, ',') FILTER (WHERE p.counts AND p.times @> p_day) AS via,
      bool_or(p.counts AND p.is_unknown) AS is_unknown, bool_or(p.counts AND p.is_vacant) AS is_vacant
    FROM posts p GROUP BY p.ars
  ), held AS MATERIALIZED (
    SELECT s.*, s.times @> p_day AS is_managed,
      (SELECT upper(one) FROM unnest(s.times) one WHERE one @> p_day) AS managed_until
    FROM staffed s
  ), followed AS (
    -- The last filled post has a successor project, or another post comes in time.
    SELECT p.ars, bool_or(p.is_followed AND p.times @> h.managed_until - 1 OR p.comes_until > h.managed_until) AS is_so
    FROM posts p JOIN held h ON h.ars = p.ars WHERE p.counts GROUP BY p.ars
  ), concepts AS MATERIALIZED (
    SELECT c.ars, range_agg(c.times) AS times, bool_or(c.status = 'IN_PREPARATION') AS is_in_preparation,
      max(c.adopted_on) FILTER (WHERE c.times @> p_day) AS adopted_on,
      string_agg(DISTINCT c.via, ',') FILTER (WHERE c.times @> p_day) AS via
    FROM coverage_concepts(p_key, p_day) c GROUP BY c.ars
  ), facts AS (
    SELECT r.region_id, u.ars, u.kind, u.acting_ars, u.population, u.area_ha, u.register_date, r.warn_months,
      coalesce(c.times @> p_day, false) AS has_concept, coalesce(c.times @> p.managed_until, false) AS has_concept_then,
      coalesce(c.is_in_preparation, false) AS is_in_preparation,
      c.adopted_on < p_day - make_interval(years => r.concept_stale_years) AS is_stale,
      coalesce(p.named @> p_day, false) AS is_managed_without, coalesce(p.whole @> p_day, false) AS is_managed_with,
      coalesce(p.is_managed, false) AS is_managed, p.is_unknown, p.is_vacant, p.managed_until, p.via AS management_via,
      c.via AS concept_via, ctx.months_after(p.managed_until - 1, -r.warn_months) AS warned_from,
      coalesce(f.is_so, false) OR EXISTS (SELECT FROM unnest(p.times) one WHERE lower(one) >= p.managed_until
        AND lower(one) <= ctx.months_after(p.managed_until - 1, r.warn_months) + 1) AS is_followed
    FROM coverage_territories(p_key, p_day) u JOIN rules r ON r.county = left(u.ars, 5)
    LEFT JOIN held p ON p.ars = u.ars LEFT JOIN followed f ON f.ars = u.ars LEFT JOIN concepts c ON c.ars = u.ars
  ), acting AS (
    -- The tenant under the key of today, else under the former one.
    SELECT w.*, coalesce((SELECT t.id FROM tenant t WHERE t.ars = w.acting_ars), (
      WITH RECURSIVE before AS (
        SELECT w.acting_ars::text AS name, 0 AS hops
        UNION ALL
        SELECT x.ars, b.hops + 1 FROM before b
        CROSS JOIN LATERAL (SELECT x.ars::text FROM coverage_predecessor(b.name, p_day) x OFFSET 0) x WHERE b.hops < 20
      )
      SELECT t.id FROM before b CROSS JOIN LATERAL (SELECT t.id FROM tenant t WHERE t.ars = b.name OFFSET 0) t
      ORDER BY b.hops LIMIT 1
    )) AS tenant_id
    FROM facts w OFFSET 0
  ), confirmed AS (
    SELECT w.*, EXISTS (SELECT FROM data_confirmation d WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= p_day
        AND d.confirmed_on >= p_day - 365) AS is_confirmed,
      coalesce(w.managed_until < 'infinity', false) AND EXISTS (SELECT FROM data_confirmation d
        WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= w.managed_until
          AND d.confirmed_on >= w.managed_until - 365) AS is_confirmed_then
    FROM acting w OFFSET 0
  )
  SELECT w.region_id, w.ars, w.kind, w.tenant_id, w.population, w.area_ha,
    coverage_level(w.has_concept, w.is_managed, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_with, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_without, w.is_confirmed),
    concat_ws(',', CASE WHEN w.is_in_preparation THEN 'IN_PREPARATION' END,
      CASE WHEN w.is_stale THEN 'CONCEPT_STALE' END,
      CASE WHEN w.warned_from <= p_day AND NOT w.is_followed THEN 'EXPIRING' END,
      CASE WHEN w.is_vacant THEN 'VACANT' END, CASE WHEN w.is_unknown THEN 'OCCUPANCY_UNKNOWN' END),
    coalesce(w.management_via, ''), coalesce(w.concept_via, ''), w.managed_until,
    coverage_level(w.has_concept_then, false, w.is_confirmed_then), w.register_date
  FROM confirmed w
$$;

CREATE FUNCTION coverage_level(p_concept boolean, p_managed boolean, p_confirmed boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_concept AND p_managed THEN 'COVERED' WHEN p_managed THEN 'MANAGEMENT_ONLY'
  WHEN p_concept THEN 'CONCEPT_ONLY' WHEN p_confirmed THEN 'WHITE_SPOT' ELSE 'NO_DATA' END;
-- Deadlines of projects. Rules, which are data, compute them from the term of a project, whoever writes it: the
-- service, the demo, an import. A deadline follows the term until somebody changes it; then it stays as it is.

-- The deadlines of some projects by the rules of today, of all kinds or of some: one rule for each kind, the most
-- specific. A project without an end has none, and neither has one that is rejected, withdrawn, revoked or settled.
-- Not inlined (it has a setting), and ROWS is high: so it is evaluated once, and joined by hash.
CREATE FUNCTION deadlines_by_rule(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL)
RETURNS TABLE (tenant_id int, project_id uuid, visibility text, kind text, year int, budget_year int, due_on date,
  basis text, lapses_before date)
LANGUAGE sql STABLE ROWS 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.tenant_id, p.id, p.visibility, r.kind, e.year, e.budget_year, e.due_on, r.basis,
    CASE WHEN r.lapses THEN p.ends_before END
  FROM (SELECT DISTINCT t, i FROM unnest(p_tenants, p_projects) AS u (t, i)) a
  JOIN funded_project p ON p.tenant_id = a.t AND p.id = a.i AND p.ends_before IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (r.kind) r.* FROM deadline_rule r
    WHERE (r.item IS NULL OR r.item = p.item) AND (p_kinds IS NULL OR r.kind = ANY (p_kinds))
      AND (r.guideline_from IS NULL OR r.guideline_from <= p.guideline_date)
      AND (r.guideline_before IS NULL OR p.guideline_date < r.guideline_before)
    ORDER BY r.kind, r.item NULLS LAST, r.guideline_from DESC NULLS LAST, r.guideline_before NULLS LAST, r.id
  ) r
  CROSS JOIN LATERAL (
    SELECT NULL::int AS year, NULL::int AS budget_year, ctx.months_after(p.ends_before - 1, r.months) AS due_on
    WHERE r.months IS NOT NULL
    UNION ALL
    -- For each year of the term, due in it or in a later one; nothing is due after the term.
    SELECT y + r.years_after, y, make_date(y + r.years_after, r.every_month, r.every_day)
    FROM generate_series(extract(year FROM p.begins_on)::int, extract(year FROM p.ends_before)::int) AS y
    WHERE r.every_month IS NOT NULL AND make_date(y + r.years_after, r.every_month, r.every_day) >= p.begins_on
      AND make_date(y + r.years_after, r.every_month, r.every_day) < p.ends_before
  ) e
  WHERE coalesce((
    SELECT s.kind FROM project_step s
    WHERE s.tenant_id = p.tenant_id AND s.project_id = p.id AND NOT EXISTS (
      SELECT FROM project_step later WHERE later.tenant_id = s.tenant_id AND later.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1
  ), 'APPLIED') IN ('APPLIED', 'APPROVED')
$$;

-- Updates the deadlines of some projects to the rules, except those that somebody has changed. Of these lapses_before
-- still follows the term; and so does the day of FUNDING_END, whatever was noted there.
CREATE FUNCTION deadline_refresh(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deadline d USING unnest(p_tenants, p_projects) AS a (t, i)
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND d.follows_term AND (p_kinds IS NULL OR d.kind = ANY (p_kinds))
    AND NOT EXISTS (
      SELECT FROM deadlines_by_rule(p_tenants, p_projects, p_kinds) e
      WHERE e.tenant_id = d.tenant_id AND e.project_id = d.project_id AND e.kind = d.kind
        AND e.year IS NOT DISTINCT FROM d.year);
  UPDATE deadline d SET lapses_before = e.lapses_before, budget_year = e.budget_year,
    due_on = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN e.due_on ELSE d.due_on END,
    basis = CASE WHEN d.follows_term THEN e.basis ELSE d.basis END,
    version = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN d.version + 1 ELSE d.version END,
    updated_at = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN now() ELSE d.updated_at END
  FROM unnest(p_tenants, p_projects) AS a (t, i), deadlines_by_rule(p_tenants, p_projects, p_kinds) e
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND e.tenant_id = d.tenant_id AND e.project_id = d.project_id
    AND e.kind = d.kind AND e.year IS NOT DISTINCT FROM d.year AND d.is_generated
    AND ((d.lapses_before, d.budget_year) IS DISTINCT FROM (e.lapses_before, e.budget_year)
      OR d.kind = 'FUNDING_END' AND d.due_on <> e.due_on
      OR d.follows_term AND (d.due_on, d.basis) IS DISTINCT FROM (e.due_on, e.basis));
  INSERT INTO deadline (tenant_id, project_id, visibility, version, kind, year, budget_year, due_on, basis,
    lapses_before, is_generated, follows_term)
  SELECT e.tenant_id, e.project_id, e.visibility, 1, e.kind, e.year, e.budget_year, e.due_on, e.basis, e.lapses_before,
    true, true
  FROM deadlines_by_rule(p_tenants, p_projects, p_kinds) e ORDER BY 1, 2, 8
  ON CONFLICT DO NOTHING;
END $$;

-- Writers of terms and decisions share a lock that a change of rules takes alone, before anything is read: else a term
-- would use the old rule, and the change of rules would not see the new project.

-- After projects, or decisions about them, were inserted.
CREATE FUNCTION deadline_refresh_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(6, 0);  -- DEADLINE_RULES
  IF TG_TABLE_NAME = 'funded_project' THEN
    PERFORM deadline_refresh(array_agg(a.tenant_id), array_agg(a.id)) FROM added a WHERE a.ends_before IS NOT NULL;
  ELSE
    PERFORM deadline_refresh(array_agg(a.tenant_id), array_agg(a.project_id)) FROM added a;
  END IF;
  RETURN NULL;
END $$;

-- After the term, the item or the guideline of a project changed.
CREATE FUNCTION deadline_refresh_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(6, 0);  -- DEADLINE_RULES
  PERFORM deadline_refresh(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;

-- Before a deadline follows the term again: sets its day by the rules. It stays as it is where the rules no longer give
-- it, where somebody changed its basis, and while the rules are changing: who changes them may be waiting for this row.
CREATE FUNCTION deadline_restore_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_day date;
BEGIN
  IF pg_try_advisory_xact_lock_shared(6, 0) THEN  -- DEADLINE_RULES
    SELECT e.due_on INTO v_day
    FROM deadlines_by_rule(ARRAY[NEW.tenant_id], ARRAY[NEW.project_id], ARRAY[NEW.kind]::text[]) e
    WHERE e.year IS NOT DISTINCT FROM NEW.year AND e.basis = NEW.basis;
  END IF;
  NEW.follows_term := v_day IS NOT NULL;
  NEW.due_on := coalesce(v_day, NEW.due_on);
  RETURN NEW;
END $$;

-- After rules changed: updates the deadlines of their kinds, in all projects to which they apply.
CREATE FUNCTION deadline_refresh_rules() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kinds text[];
  v_items text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM added r;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM deleted r;
  ELSE
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items
    FROM ((TABLE deleted EXCEPT TABLE added) UNION ALL (TABLE added EXCEPT TABLE deleted)) r;
  END IF;
  IF v_kinds IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(6, 0);  -- DEADLINE_RULES
  PERFORM deadline_refresh(array_agg(p.tenant_id), array_agg(p.id), v_kinds) FROM funded_project p
  WHERE p.ends_before IS NOT NULL AND (p.item = ANY (v_items) OR array_position(v_items, NULL) IS NOT NULL);
  RETURN NULL;
END $$;

CREATE TRIGGER deadlines_refresh_insert AFTER INSERT ON funded_project
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_added();
CREATE TRIGGER deadlines_refresh_update AFTER UPDATE ON funded_project FOR EACH ROW
  WHEN (OLD.begins_on IS DISTINCT FROM NEW.begins_on OR OLD.ends_before IS DISTINCT FROM NEW.ends_before
    OR OLD.item IS DISTINCT FROM NEW.item OR OLD.guideline_date IS DISTINCT FROM NEW.guideline_date)
  EXECUTE FUNCTION deadline_refresh_term();
CREATE TRIGGER deadlines_refresh_insert AFTER INSERT ON project_step
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_added();
CREATE TRIGGER deadlines_restore_term BEFORE UPDATE ON deadline FOR EACH ROW
  WHEN (NEW.follows_term AND NOT OLD.follows_term) EXECUTE FUNCTION deadline_restore_term();
CREATE TRIGGER deadlines_refresh_insert AFTER INSERT ON deadline_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_rules();
CREATE TRIGGER deadlines_refresh_update AFTER UPDATE ON deadline_rule
  REFERENCING OLD TABLE AS deleted NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_rules();
CREATE TRIGGER deadlines_refresh_delete AFTER DELETE ON deadline_rule
  REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION deadline_refresh_rules();
-- The name of a holder is deleted with the occupancy, by the caller's rights: ON DELETE CASCADE would bypass policies.
-- Where the caller may not delete the name, its foreign key keeps the occupancy.
CREATE FUNCTION post_delete_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM post_holder h WHERE h.tenant_id = OLD.tenant_id AND h.occupancy_id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER delete_holder BEFORE DELETE ON post_occupancy FOR EACH ROW EXECUTE FUNCTION post_delete_holder();
-- Where a tenant requires four eyes, a measure is published on an open request of another person only.
CREATE FUNCTION measure_require_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM measure_settings s WHERE s.tenant_id = NEW.tenant_id AND s.requires_four_eyes)
    AND NOT EXISTS (
      SELECT FROM publication_step p WHERE p.tenant_id = NEW.tenant_id AND p.measure_id = NEW.id
        AND p.kind = 'REQUESTED' AND p.taken_by IS DISTINCT FROM ctx.user_id() AND NOT EXISTS (
          SELECT FROM publication_step later WHERE later.tenant_id = p.tenant_id AND later.measure_id = p.measure_id
            AND later.entry > p.entry))
  THEN
    RAISE EXCEPTION 'somebody else has to ask for publication first' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER four_eyes_insert BEFORE INSERT ON measure FOR EACH ROW
  WHEN (current_user <> 'owner' AND NEW.visibility = 'PUBLIC') EXECUTE FUNCTION measure_require_four_eyes();
CREATE TRIGGER four_eyes_update BEFORE UPDATE OF visibility ON measure FOR EACH ROW
  WHEN (current_user <> 'owner' AND NEW.visibility = 'PUBLIC' AND OLD.visibility <> 'PUBLIC')
  EXECUTE FUNCTION measure_require_four_eyes();
-- Spans and tallies. The history of a measure is the list of its entries that no later entry corrects; within a day the
-- later entry wins. Its spans are the intervals between them; archiving ends the last one. Field of action and
-- visibility are those of today, for all of the past. A model measure has no spans. Tallies are the derivative of the
-- spans, day by day: a rollup is a sum. One tally counts measures, one the open ones by the day for which their status
-- is known, one adds up the effects in the sheets.

-- The spans of some measures by their histories and confirmations. A span begins on each day on which an entry takes
-- effect or the status was confirmed: so the status of a span is known for its first day.
CREATE FUNCTION measure_spans(p_tenants int[], p_measures uuid[])
RETURNS TABLE (tenant_id int, measure_id uuid, valid_from date, valid_to date, field_of_action text, phase text,
  condition text, is_continuous boolean, visibility text)
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, h.day, least(h.until, m.archived_on), m.field_of_action, h.phase, h.condition,
    h.is_continuous, m.visibility
  FROM unnest(p_tenants, p_measures) AS a (tenant_id, id)
  JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id
  CROSS JOIN LATERAL (
    WITH held AS (
      SELECT DISTINCT ON (c.effective_on) c.effective_on, c.phase, c.condition, c.is_continuous
      FROM status_change c
      WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND NOT EXISTS (
        SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
      ORDER BY c.effective_on, c.entry DESC
    ), begins AS (
      SELECT effective_on AS day FROM held
      UNION SELECT confirmed_on FROM measure_confirmation k WHERE k.tenant_id = m.tenant_id AND k.measure_id = m.id
    )
    SELECT begins.day, lead(begins.day, 1, 'infinity') OVER (ORDER BY begins.day) AS until, s.*
    FROM begins CROSS JOIN LATERAL (
      SELECT held.phase, held.condition, held.is_continuous FROM held
      WHERE held.effective_on <= begins.day ORDER BY held.effective_on DESC LIMIT 1
    ) s
  ) h
  WHERE h.day < coalesce(m.archived_on, 'infinity') AND NOT m.is_model
$$;

-- Rewrites the spans of some measures, those only that differ: each deleted or inserted span updates the tallies.
CREATE FUNCTION measure_rewrite_spans(p_tenants int[], p_measures uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One writer per tenant, tenants in ascending order: row by row, bulk changes end in deadlocks.
  PERFORM pg_advisory_xact_lock(5, t) FROM (SELECT DISTINCT unnest(p_tenants) AS t ORDER BY 1) tenants;  -- TENANT
  -- EXCEPT works on sets, however many rows the kept plan was made for.
  WITH outdated AS (
    SELECT o.tenant_id, o.measure_id, o.valid_from, o.valid_to, o.field_of_action, o.phase, o.condition,
      o.is_continuous, o.visibility
    FROM unnest(p_tenants, p_measures) AS a (tenant_id, measure_id)
    JOIN measure_span o ON o.tenant_id = a.tenant_id AND o.measure_id = a.measure_id
    EXCEPT SELECT * FROM measure_spans(p_tenants, p_measures)
  )
  DELETE FROM measure_span s USING outdated g
  WHERE s.tenant_id = g.tenant_id AND s.measure_id = g.measure_id AND s.valid_from = g.valid_from;
  INSERT INTO measure_span (tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition,
    is_continuous, visibility)
  SELECT * FROM measure_spans(p_tenants, p_measures)
  ON CONFLICT (tenant_id, measure_id, valid_from) DO NOTHING;
END $$;

-- Adds the derivative of inserted or deleted spans to the tallies: plus one where a span begins, minus one where it
-- ends; by day, and also by year, since the days of all years are many.
CREATE FUNCTION measure_update_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  WITH deltas AS (
    SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(v_sign * e.step) AS delta
    FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
    WHERE e.day < 'infinity'
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0
  ), by_day AS (
    INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, phase, status, visibility, delta)
    SELECT * FROM deltas ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, day, field_of_action, phase, status, visibility)
      DO UPDATE SET delta = t.delta + excluded.delta
  )
  INSERT INTO measure_year_tally AS y (tenant_id, year, status, visibility, delta)
  SELECT tenant_id, extract(year FROM day), status, visibility, sum(delta) FROM deltas
  GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, year, status, visibility) DO UPDATE SET delta = y.delta + excluded.delta;
  -- Ended measures need no confirmation.
  INSERT INTO freshness_tally AS t (tenant_id, day, confirmed_on, visibility, delta)
  SELECT s.tenant_id, e.day, s.valid_from, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity' AND s.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
  GROUP BY 1, 2, 3, 4 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, day, confirmed_on, visibility) DO UPDATE SET delta = t.delta + excluded.delta;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(v_sign * e.step * f.amount), sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  JOIN measure_effect f ON f.tenant_id = s.tenant_id AND f.measure_id = s.measure_id AND f.amount IS NOT NULL
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(e.step) <> 0 OR sum(e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

-- After effects in sheets have changed: the same sums from the other side, over the existing spans.
CREATE FUNCTION measure_apply_effects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_deleted jsonb := '[]';
  v_inserted jsonb := '[]';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(jsonb_agg(o), '[]') INTO v_deleted FROM old_rows o WHERE o.amount IS NOT NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT coalesce(jsonb_agg(n), '[]') INTO v_inserted FROM new_rows n WHERE n.amount IS NOT NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(5, t) FROM (  -- TENANT
    SELECT DISTINCT (f ->> 'tenant_id')::int AS t FROM jsonb_array_elements(v_deleted || v_inserted) f ORDER BY 1
  ) tenants;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(f.sign * e.step * f.amount), sum(f.sign * e.step)
  FROM (
    SELECT -1 AS sign, g.* FROM jsonb_populate_recordset(NULL::measure_effect, v_deleted) g
    UNION ALL SELECT 1, c.* FROM jsonb_populate_recordset(NULL::measure_effect, v_inserted) c
  ) f
  JOIN measure_span s ON s.tenant_id = f.tenant_id AND s.measure_id = f.measure_id
  CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(f.sign * e.step) <> 0 OR sum(f.sign * e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;

-- The day for which the status of a measure is known: that of its entry, or of the last confirmation.
CREATE FUNCTION measure_confirmed_on(p_tenant int, p_measure uuid, p_entered date) RETURNS date
LANGUAGE sql STABLE
RETURN greatest(p_entered,
  (SELECT max(confirmed_on) FROM measure_confirmation WHERE tenant_id = p_tenant AND measure_id = p_measure));

-- After entries were inserted: updates the spans, and the status of today in the measure.
CREATE FUNCTION measure_apply_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_measures uuid[];
BEGIN
  IF EXISTS (SELECT FROM added WHERE effective_on > ctx.today()) THEN
    RAISE EXCEPTION 'a status holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  -- Foreign keys are checked at the end of the statement: two entries could correct each other.
  IF EXISTS (
    SELECT FROM added a JOIN status_change c ON c.tenant_id = a.tenant_id AND c.id = a.corrects_id
    WHERE a.corrects_id IS NOT NULL AND c.entry >= a.entry
  ) THEN
    RAISE EXCEPTION 'a correction replaces an earlier entry' USING ERRCODE = '23514';
  END IF;
  SELECT array_agg(tenant_id), array_agg(measure_id) INTO v_tenants, v_measures
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a;
  IF v_tenants IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM measure_rewrite_spans(v_tenants, v_measures);
  UPDATE measure m SET phase = h.phase, condition = h.condition, is_continuous = h.is_continuous,
    status_as_of = h.effective_on, status_note = h.note, merged_into_tenant_id = h.merged_into_tenant_id,
    merged_into_id = h.merged_into_id, confirmed_on = measure_confirmed_on(a.tenant_id, a.id, h.effective_on)
  FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
  CROSS JOIN LATERAL (
    SELECT c.* FROM status_change c
    WHERE c.tenant_id = a.tenant_id AND c.measure_id = a.id AND NOT EXISTS (
      SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
    ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
  ) h
  WHERE m.tenant_id = a.tenant_id AND m.id = a.id
    AND (m.phase, m.condition, m.is_continuous, m.status_as_of, m.status_note, m.merged_into_tenant_id,
        m.merged_into_id, m.confirmed_on)
      IS DISTINCT FROM
        (h.phase, h.condition, h.is_continuous, h.effective_on, h.note, h.merged_into_tenant_id, h.merged_into_id,
        measure_confirmed_on(a.tenant_id, a.id, h.effective_on));
  -- Two mergers at the same time, in two tenants, do not see each other. So merging, and correcting a merger, waits for
  -- the others; then no chain of mergers may lead back to its beginning.
  IF EXISTS (SELECT FROM added WHERE merged_into_id IS NOT NULL OR corrects_id IS NOT NULL) THEN
    PERFORM pg_advisory_xact_lock(4, 0);  -- MERGERS
    IF EXISTS (
      WITH RECURSIVE chain (tenant_id, id, from_tenant, from_id) AS (
        SELECT m.merged_into_tenant_id, m.merged_into_id, m.tenant_id, m.id
        FROM unnest(v_tenants, v_measures) AS a (tenant_id, id)
        JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id WHERE m.merged_into_id IS NOT NULL
        UNION
        SELECT m.merged_into_tenant_id, m.merged_into_id, w.from_tenant, w.from_id
        FROM chain w JOIN measure m ON m.tenant_id = w.tenant_id AND m.id = w.id WHERE m.merged_into_id IS NOT NULL
      )
      SELECT FROM chain WHERE (tenant_id, id) = (from_tenant, from_id)
    ) THEN
      RAISE EXCEPTION 'a measure goes on in one that has not been merged'
        USING ERRCODE = '23514', CONSTRAINT = 'status_change_merges_onward';
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- After a status was confirmed: updates the spans, and the day in the measure.
CREATE FUNCTION measure_apply_confirmations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE confirmed_on > ctx.today()) THEN
    RAISE EXCEPTION 'what is confirmed holds from today on or earlier' USING ERRCODE = '23514';
  END IF;
  PERFORM measure_rewrite_spans(array_agg(tenant_id), array_agg(measure_id)) FROM added HAVING count(*) > 0;
  UPDATE measure m SET confirmed_on = measure_confirmed_on(m.tenant_id, m.id, m.status_as_of)
  FROM (SELECT DISTINCT tenant_id, measure_id FROM added) a
  WHERE m.tenant_id = a.tenant_id AND m.id = a.measure_id
    AND m.confirmed_on IS DISTINCT FROM measure_confirmed_on(m.tenant_id, m.id, m.status_as_of);
  RETURN NULL;
END $$;

-- After measures changed their field, their visibility or were archived: updates all of their past.
CREATE FUNCTION measure_apply_sheet() RETURNS trigger
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
    PERFORM measure_rewrite_spans(v_tenants, v_measures);
  END IF;
  RETURN NULL;
END $$;

-- Before a measure is deleted: deletes its spans, as long as its effects exist, which are deleted by cascade later.
CREATE FUNCTION measure_delete_spans() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, OLD.tenant_id);  -- TENANT
  DELETE FROM measure_span WHERE tenant_id = OLD.tenant_id AND measure_id = OLD.id;
  RETURN OLD;
END $$;

-- At the end of a transaction each new measure needs a history: without one no figure would count it.
CREATE FUNCTION measure_require_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM measure WHERE tenant_id = NEW.tenant_id AND id = NEW.id)
    AND NOT EXISTS (SELECT FROM status_change WHERE tenant_id = NEW.tenant_id AND measure_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a measure begins with a first entry in its history' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER apply_history AFTER INSERT ON status_change
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_history();
CREATE TRIGGER apply_confirmations AFTER INSERT ON measure_confirmation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_confirmations();
CREATE TRIGGER apply_effects_insert AFTER INSERT ON measure_effect
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_effects();
CREATE TRIGGER apply_effects_update AFTER UPDATE ON measure_effect
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_effects();
CREATE TRIGGER apply_effects_delete AFTER DELETE ON measure_effect
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_effects();
CREATE TRIGGER apply_sheet AFTER UPDATE ON measure
  REFERENCING OLD TABLE AS old_sheets NEW TABLE AS new_sheets
  FOR EACH STATEMENT EXECUTE FUNCTION measure_apply_sheet();
CREATE TRIGGER delete_spans BEFORE DELETE ON measure FOR EACH ROW EXECUTE FUNCTION measure_delete_spans();
CREATE CONSTRAINT TRIGGER require_history AFTER INSERT ON measure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION measure_require_history();
CREATE TRIGGER tally_insert AFTER INSERT ON measure_span
  REFERENCING NEW TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_update_tally();
CREATE TRIGGER tally_delete AFTER DELETE ON measure_span
  REFERENCING OLD TABLE AS spans FOR EACH STATEMENT EXECUTE FUNCTION measure_update_tally();
-- A mandate for a case is revoked with it, whichever side closes it; from the next request on.
CREATE FUNCTION support_revoke_mandates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE mandate SET revoked_at = now(), revoked_note = 'Der Unterstützungsfall ist beendet.', version = version + 1,
    updated_at = now()
  WHERE to_tenant_id = NEW.tenant_id AND support_case_id = NEW.case_id AND revoked_at IS NULL
    AND ctx.today() < valid_to;
  RETURN NULL;
END $$;
CREATE TRIGGER revoke_mandates AFTER INSERT ON support_step FOR EACH ROW
  WHEN (NEW.kind = 'DECLINED' OR NEW.kind = 'DONE' OR NEW.kind = 'WITHDRAWN')
  EXECUTE FUNCTION support_revoke_mandates();

-- A revocation is final, its note included.
CREATE FUNCTION mandate_guard_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a mandate that has been revoked is not changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER guard_revocation BEFORE UPDATE ON mandate FOR EACH ROW
  WHEN (current_user <> 'owner' AND OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION mandate_guard_revocation();
ALTER TABLE advice ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON advice FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, updated_at, title, title_key, item, guideline, guideline_date, applicant_group, applicant, municipal_share_percent, is_experienced, provider, days_planned, days_used, days_on_site, begins_on, ends_before, occasion, priorities, anchoring, resolved_by, resolved_on, paper, dropped_on, drop_reason, source, source_url) ON advice TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, title, item, guideline, guideline_date, applicant_group, applicant, municipal_share_percent, is_experienced, provider, days_planned, days_used, days_on_site, begins_on, ends_before, occasion, priorities, anchoring, resolved_by, resolved_on, paper, dropped_on, drop_reason, visibility, source, source_url) ON advice TO api;
GRANT SELECT ON advice TO api;
GRANT UPDATE (version, updated_at, title, item, guideline, guideline_date, applicant_group, applicant, municipal_share_percent, is_experienced, provider, days_planned, days_used, days_on_site, begins_on, ends_before, occasion, priorities, anchoring, resolved_by, resolved_on, paper, dropped_on, drop_reason, visibility, source, source_url) ON advice TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON advice REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON advice REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON advice REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title,applicant,provider,priorities');
CREATE TRIGGER search_terms_update AFTER UPDATE ON advice FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.applicant IS DISTINCT FROM NEW.applicant OR OLD.provider IS DISTINCT FROM NEW.provider OR OLD.priorities IS DISTINCT FROM NEW.priorities OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title,applicant,provider,priorities');
CREATE TRIGGER search_terms_delete AFTER DELETE ON advice FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title,applicant,provider,priorities');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON advice FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE advice_concept ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_concept FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_concept TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_concept FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_concept FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_concept FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_concept FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (advice_concept.to_id IS NULL OR EXISTS (SELECT FROM concept m WHERE m.tenant_id = advice_concept.to_tenant_id AND m.id = advice_concept.to_id)));
CREATE POLICY delete ON advice_concept FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, advice_id, to_tenant_id, to_id) ON advice_concept TO anonymous;
GRANT DELETE ON advice_concept TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, to_tenant_id, to_id) ON advice_concept TO api;
GRANT SELECT ON advice_concept TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_concept REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_concept REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_concept REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE advice_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_field FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_field TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_field FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_field FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_field FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_field FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON advice_field FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON advice_field FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, advice_id, field_of_action) ON advice_field TO anonymous;
GRANT DELETE ON advice_field TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, field_of_action) ON advice_field TO api;
GRANT SELECT ON advice_field TO api;
GRANT UPDATE (field_of_action) ON advice_field TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_field REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_field REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_field REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE advice_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_measure FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_measure FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_measure FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (advice_measure.to_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = advice_measure.to_tenant_id AND m.id = advice_measure.to_id)));
CREATE POLICY update ON advice_measure FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON advice_measure FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, advice_id, to_tenant_id, to_id, id, position, nature, note) ON advice_measure TO anonymous;
GRANT DELETE ON advice_measure TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, position, to_tenant_id, to_id, nature, note) ON advice_measure TO api;
GRANT SELECT ON advice_measure TO api;
GRANT UPDATE (position, nature, note) ON advice_measure TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE advice_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_project FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_project TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_project FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_project FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_project FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_project FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (advice_project.to_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = advice_project.to_tenant_id AND m.id = advice_project.to_id)));
CREATE POLICY delete ON advice_project FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, advice_id, to_tenant_id, to_id) ON advice_project TO anonymous;
GRANT DELETE ON advice_project TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, to_tenant_id, to_id) ON advice_project TO api;
GRANT SELECT ON advice_project TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_project REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_project REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE advice_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_rule TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON advice_rule FOR SELECT TO api, anonymous, context_definer USING (true);
CREATE POLICY maintained_by_operator ON advice_rule FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT (id, item, valid_from, valid_to, kind, meant_for, most_days, on_site_percent, most_months, needs_experience, concept_may_exist, most_fields, least_measures, least_started, source) ON advice_rule TO anonymous;
GRANT SELECT ON advice_rule TO api;
GRANT SELECT ON advice_rule TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON advice_rule TO operator;
ALTER TABLE advice_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_step FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON advice_step FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON advice_step FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, advice_id, position, title, state, due_on, done_on, note) ON advice_step TO anonymous;
GRANT DELETE ON advice_step TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, position, title, state, due_on, done_on, note) ON advice_step TO api;
GRANT SELECT ON advice_step TO api;
GRANT UPDATE (position, title, state, due_on, done_on, note) ON advice_step TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE advice_step_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_step_template FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_step_template TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON advice_step_template FOR SELECT TO api, anonymous, context_definer USING (true);
CREATE POLICY maintained_by_operator ON advice_step_template FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT (id, position, title, source) ON advice_step_template TO anonymous;
GRANT SELECT ON advice_step_template TO api;
GRANT SELECT ON advice_step_template TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON advice_step_template TO operator;
ALTER TABLE advice_topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_topic FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_topic TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_topic FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_topic FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_topic FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_topic FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON advice_topic FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON advice_topic FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, advice_id, topic) ON advice_topic TO anonymous;
GRANT DELETE ON advice_topic TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, topic) ON advice_topic TO api;
GRANT SELECT ON advice_topic TO api;
GRANT UPDATE (topic) ON advice_topic TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_topic REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_topic REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_topic REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE advice_workshop ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_workshop FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON advice_workshop TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON advice_workshop FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON advice_workshop FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON advice_workshop FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON advice_workshop FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON advice_workshop FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON advice_workshop FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, advice_id, position, title, held_on, place, groups, attendance) ON advice_workshop TO anonymous;
GRANT DELETE ON advice_workshop TO api;
GRANT INSERT (tenant_id, id, advice_id, visibility, position, title, held_on, place, groups, attendance) ON advice_workshop TO api;
GRANT SELECT ON advice_workshop TO api;
GRANT UPDATE (position, title, held_on, place, groups, attendance) ON advice_workshop TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON advice_workshop REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON advice_workshop REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON advice_workshop REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON app_user TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON app_user FOR SELECT TO context_definer USING (true);
CREATE POLICY read_self ON app_user FOR SELECT TO api USING (id = (SELECT ctx.user_id()));
CREATE POLICY maintained_by_operator ON app_user FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON app_user TO api;
GRANT SELECT ON app_user TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user TO operator;
ALTER TABLE concept ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON concept FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON concept FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON concept FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON concept FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, kind, title, title_key, author, year_completed, target_year, adopted_on, adopted_by, paper, valid_until, url, source, superseded_by_id, updated_at) ON concept TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, kind, title, visibility, author, year_completed, target_year, adopted_on, adopted_by, paper, valid_until, url, note, source, superseded_by_id) ON concept TO api;
GRANT SELECT ON concept TO api;
GRANT UPDATE (version, updated_at, kind, title, visibility, author, year_completed, target_year, adopted_on, adopted_by, paper, valid_until, url, note, source, superseded_by_id) ON concept TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON concept REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON concept REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON concept REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON concept REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER search_terms_update AFTER UPDATE ON concept FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER search_terms_delete AFTER DELETE ON concept FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON concept FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE concept_coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept_coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept_coverage TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept_coverage FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON concept_coverage FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON concept_coverage FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON concept_coverage FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND EXISTS (SELECT FROM tenant t JOIN region r ON r.id = t.region_id WHERE t.id = concept_coverage.tenant_id AND starts_with(concept_coverage.ars, r.ars)));
CREATE POLICY update ON concept_coverage FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON concept_coverage FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, concept_id, ars, scope, includes_members, valid_from, valid_to, position) ON concept_coverage TO anonymous;
GRANT DELETE ON concept_coverage TO api;
GRANT INSERT (tenant_id, id, concept_id, visibility, ars, scope, includes_members, valid_from, valid_to, position) ON concept_coverage TO api;
GRANT SELECT ON concept_coverage TO api;
GRANT UPDATE (scope, includes_members, valid_from, valid_to, position) ON concept_coverage TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON concept_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON concept_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE concept_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept_field FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept_field TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept_field FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON concept_field FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON concept_field FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON concept_field FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON concept_field FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON concept_field FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, concept_id, field_of_action) ON concept_field TO anonymous;
GRANT DELETE ON concept_field TO api;
GRANT INSERT (tenant_id, id, concept_id, visibility, field_of_action) ON concept_field TO api;
GRANT SELECT ON concept_field TO api;
GRANT UPDATE (field_of_action) ON concept_field TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_field REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON concept_field REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON concept_field REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE concept_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE concept_status FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON concept_status TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON concept_status FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON concept_status FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON concept_status FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON concept_status FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND effective_on <= (SELECT ctx.today()));
GRANT SELECT (tenant_id, id, concept_id, effective_on, status, note, corrects_id) ON concept_status TO anonymous;
GRANT INSERT (tenant_id, id, concept_id, visibility, effective_on, status, note, corrects_id) ON concept_status TO api;
GRANT SELECT ON concept_status TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON concept_status REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON concept_status REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON concept_status REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE coverage_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE coverage_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON coverage_settings TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON coverage_settings FOR SELECT TO api, anonymous USING (true);
CREATE POLICY update ON coverage_settings FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY delete ON coverage_settings FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY insert ON coverage_settings FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars WHERE t.id = tenant_id));
GRANT SELECT (tenant_id, county_posts_count, management_kinds, concept_stale_years, warn_months) ON coverage_settings TO anonymous;
GRANT DELETE ON coverage_settings TO api;
GRANT INSERT (tenant_id, id, version, updated_at, county_posts_count, management_kinds, concept_stale_years, warn_months) ON coverage_settings TO api;
GRANT SELECT ON coverage_settings TO api;
GRANT UPDATE (version, updated_at, county_posts_count, management_kinds, concept_stale_years, warn_months) ON coverage_settings TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON coverage_settings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON coverage_settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON coverage_settings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
ALTER TABLE data_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON data_confirmation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON data_confirmation FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON data_confirmation FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON data_confirmation FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON data_confirmation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON data_confirmation FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY delete ON data_confirmation FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
GRANT SELECT (tenant_id, id, confirmed_on) ON data_confirmation TO anonymous;
GRANT DELETE ON data_confirmation TO api;
GRANT INSERT (tenant_id, id, version, updated_at, confirmed_on, visibility, note) ON data_confirmation TO api;
GRANT SELECT ON data_confirmation TO api;
GRANT UPDATE (version, updated_at, visibility, note) ON data_confirmation TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON data_confirmation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON data_confirmation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON data_confirmation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON data_confirmation FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadline FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON deadline TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON deadline FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])));
CREATE POLICY insert ON deadline FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON deadline FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY county_oversight ON deadline FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY maintain_select ON deadline FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON deadline FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON deadline FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON deadline FOR DELETE TO trigger_definer USING (true);
GRANT INSERT (tenant_id, id, version, updated_at, project_id, post_id, visibility, kind, title, due_on, originally_due_on, basis, note, done_on, dropped_on, follows_term) ON deadline TO api;
GRANT SELECT ON deadline TO api;
GRANT UPDATE (version, updated_at, kind, title, due_on, originally_due_on, basis, note, done_on, dropped_on, follows_term) ON deadline TO api;
GRANT DELETE ON deadline TO trigger_definer;
GRANT INSERT ON deadline TO trigger_definer;
GRANT SELECT ON deadline TO trigger_definer;
GRANT UPDATE ON deadline TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON deadline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON deadline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON deadline REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
ALTER TABLE deadline_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadline_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON deadline_rule TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON deadline_rule FOR SELECT TO api USING (true);
CREATE POLICY maintained_by_operator ON deadline_rule FOR ALL TO operator USING (true) WITH CHECK (true);
CREATE POLICY maintain_select ON deadline_rule FOR SELECT TO trigger_definer USING (true);
GRANT SELECT ON deadline_rule TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON deadline_rule TO operator;
GRANT SELECT ON deadline_rule TO trigger_definer;
ALTER TABLE effect_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE effect_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON effect_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON effect_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON effect_tally FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY maintain_select ON effect_tally FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON effect_tally FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON effect_tally FOR UPDATE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, day, field_of_action, status, kind, basis, year, amount, delta) ON effect_tally TO anonymous;
GRANT SELECT ON effect_tally TO api;
GRANT INSERT ON effect_tally TO trigger_definer;
GRANT SELECT ON effect_tally TO trigger_definer;
GRANT UPDATE ON effect_tally TO trigger_definer;
CREATE TRIGGER notify_insert AFTER INSERT ON effect_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
CREATE TRIGGER notify_update AFTER UPDATE ON effect_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
CREATE TRIGGER notify_delete AFTER DELETE ON effect_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
ALTER TABLE field_exemption ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_exemption FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON field_exemption TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON field_exemption FOR SELECT TO api, anonymous USING (true);
CREATE POLICY insert ON field_exemption FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY update ON field_exemption FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY delete ON field_exemption FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT SELECT (tenant_id, id, field_of_action, reason) ON field_exemption TO anonymous;
GRANT DELETE ON field_exemption TO api;
GRANT INSERT (tenant_id, id, field_of_action, reason) ON field_exemption TO api;
GRANT SELECT ON field_exemption TO api;
GRANT UPDATE (field_of_action, reason) ON field_exemption TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON field_exemption REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON field_exemption REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON field_exemption REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE field_label ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_label FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON field_label TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON field_label FOR SELECT TO api, anonymous USING (true);
CREATE POLICY insert ON field_label FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY update ON field_label FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY delete ON field_label FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT SELECT (tenant_id, id, label, label_key, field_of_action) ON field_label TO anonymous;
GRANT DELETE ON field_label TO api;
GRANT INSERT (tenant_id, id, label, field_of_action) ON field_label TO api;
GRANT SELECT ON field_label TO api;
GRANT UPDATE (label, field_of_action) ON field_label TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON field_label REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('label_key');
CREATE TRIGGER trail_update AFTER UPDATE ON field_label REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('label_key');
CREATE TRIGGER trail_delete AFTER DELETE ON field_label REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('label_key');
ALTER TABLE freshness_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE freshness_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON freshness_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON freshness_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON freshness_tally FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY maintain_select ON freshness_tally FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON freshness_tally FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON freshness_tally FOR UPDATE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, day, confirmed_on, delta) ON freshness_tally TO anonymous;
GRANT SELECT ON freshness_tally TO api;
GRANT INSERT ON freshness_tally TO trigger_definer;
GRANT SELECT ON freshness_tally TO trigger_definer;
GRANT UPDATE ON freshness_tally TO trigger_definer;
CREATE TRIGGER notify_insert AFTER INSERT ON freshness_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
CREATE TRIGGER notify_update AFTER UPDATE ON freshness_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
CREATE TRIGGER notify_delete AFTER DELETE ON freshness_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
ALTER TABLE funded_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE funded_project FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON funded_project TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON funded_project FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON funded_project FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON funded_project FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON funded_project FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON funded_project FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY maintain_select ON funded_project FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, updated_at, title, title_key, item, programme, guideline, guideline_date, item_number, agency, ministry, reference, joint_group, quota_percent, quota_reason, funding_eur, total_eur, goal, partners_state, partners, begins_on, ends_before, source, source_url) ON funded_project TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, title, item, programme, guideline, guideline_date, item_number, agency, ministry, reference, joint_group, quota_percent, quota_reason, funding_eur, total_eur, goal, partners_state, partners, begins_on, ends_before, visibility, source, source_url) ON funded_project TO api;
GRANT SELECT ON funded_project TO api;
GRANT UPDATE (version, updated_at, title, item, programme, guideline, guideline_date, item_number, agency, ministry, reference, joint_group, quota_percent, quota_reason, funding_eur, total_eur, goal, partners_state, partners, begins_on, ends_before, visibility, source, source_url) ON funded_project TO api;
GRANT SELECT ON funded_project TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON funded_project REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON funded_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON funded_project REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON funded_project REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title,reference,programme,goal');
CREATE TRIGGER search_terms_update AFTER UPDATE ON funded_project FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.reference IS DISTINCT FROM NEW.reference OR OLD.programme IS DISTINCT FROM NEW.programme OR OLD.goal IS DISTINCT FROM NEW.goal OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title,reference,programme,goal');
CREATE TRIGGER search_terms_delete AFTER DELETE ON funded_project FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title,reference,programme,goal');
CREATE TRIGGER notify_insert AFTER INSERT ON funded_project REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'id');
CREATE TRIGGER notify_update AFTER UPDATE ON funded_project REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'id');
CREATE TRIGGER notify_delete AFTER DELETE ON funded_project REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON funded_project FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON idempotency_key TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON idempotency_key FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()));
CREATE POLICY insert ON idempotency_key FOR INSERT TO api WITH CHECK (user_id = (SELECT ctx.user_id()));
CREATE POLICY delete ON idempotency_key FOR DELETE TO api USING (user_id = (SELECT ctx.user_id()));
GRANT DELETE ON idempotency_key TO api;
GRANT INSERT (user_id, mutation, key, input_hash, object_ids) ON idempotency_key TO api;
GRANT SELECT ON idempotency_key TO api;
ALTER TABLE indicator_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_value FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON indicator_value TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON indicator_value FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON indicator_value FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON indicator_value FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON indicator_value FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON indicator_value FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, indicator_id, year, value, note) ON indicator_value TO anonymous;
GRANT DELETE ON indicator_value TO api;
GRANT INSERT (tenant_id, id, indicator_id, visibility, year, value, note) ON indicator_value TO api;
GRANT SELECT ON indicator_value TO api;
GRANT UPDATE (year, value, note) ON indicator_value TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON indicator_value REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON indicator_value REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON indicator_value REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON installation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON installation FOR SELECT TO api, operator USING (true);
GRANT SELECT ON installation TO api;
GRANT SELECT ON installation TO operator;
ALTER TABLE mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE mandate FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON mandate TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON mandate FOR SELECT TO context_definer USING (true);
CREATE POLICY read_shared ON mandate FOR SELECT TO api USING (to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (to_tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[])) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON mandate FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE c.id = mandate.to_tenant_id AND m.id = mandate.tenant_id AND c.kind = 'COUNTY' AND m.id <> c.id));
CREATE POLICY revoke ON mandate FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY maintain_select ON mandate FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON mandate FOR UPDATE TO trigger_definer USING (true);
GRANT INSERT (tenant_id, id, version, updated_at, to_tenant_id, valid_from, valid_to, note, support_case_id, revoked_at, revoked_note) ON mandate TO api;
GRANT SELECT ON mandate TO api;
GRANT UPDATE (version, updated_at, revoked_at, revoked_note) ON mandate TO api;
GRANT SELECT ON mandate TO context_definer;
GRANT SELECT ON mandate TO trigger_definer;
GRANT UPDATE ON mandate TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON mandate REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON mandate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON mandate REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON measure FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete_draft ON measure FOR DELETE TO api USING (visibility = 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY maintain_select ON measure FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON measure FOR UPDATE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, code, title, title_key, goal, initial_situation, description, field_of_action, measure_type, notice, teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent, phase, condition, is_continuous, status, status_as_of, status_note, planned_start, planned_end, actual_start, actual_end, archived_on, source, updated_at, merged_into_tenant_id, merged_into_id, confirmed_on, is_model) ON measure TO anonymous;
GRANT DELETE ON measure TO api;
GRANT INSERT (tenant_id, id, version, updated_at, code, title, goal, initial_situation, description, field_of_action, measure_type, notice, planned_start, planned_end, actual_start, actual_end, visibility, archived_on, source, teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent, is_model) ON measure TO api;
GRANT SELECT ON measure TO api;
GRANT UPDATE (version, updated_at, code, title, goal, initial_situation, description, field_of_action, measure_type, notice, planned_start, planned_end, actual_start, actual_end, visibility, archived_on, source, teaser, local_field_label, influence_sphere, time_horizon, regional_value, responsible, completion_percent) ON measure TO api;
GRANT SELECT ON measure TO trigger_definer;
GRANT UPDATE ON measure TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,status');
CREATE TRIGGER trail_update AFTER UPDATE ON measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,status');
CREATE TRIGGER trail_delete AFTER DELETE ON measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key,status');
CREATE TRIGGER search_terms_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('code,title,teaser,goal,initial_situation,description,notice,responsible');
CREATE TRIGGER search_terms_update AFTER UPDATE ON measure FOR EACH ROW WHEN (OLD.code IS DISTINCT FROM NEW.code OR OLD.title IS DISTINCT FROM NEW.title OR OLD.teaser IS DISTINCT FROM NEW.teaser OR OLD.goal IS DISTINCT FROM NEW.goal OR OLD.initial_situation IS DISTINCT FROM NEW.initial_situation OR OLD.description IS DISTINCT FROM NEW.description OR OLD.notice IS DISTINCT FROM NEW.notice OR OLD.responsible IS DISTINCT FROM NEW.responsible OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('code,title,teaser,goal,initial_situation,description,notice,responsible');
CREATE TRIGGER search_terms_delete AFTER DELETE ON measure FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('code,title,teaser,goal,initial_situation,description,notice,responsible');
CREATE TRIGGER notify_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON measure FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE measure_actor ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_actor FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_actor TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_actor FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_actor FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_actor FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_actor FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_actor FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, role, name, note, valid_from, valid_to) ON measure_actor TO anonymous;
GRANT DELETE ON measure_actor TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, role, name, note, valid_from, valid_to) ON measure_actor TO api;
GRANT SELECT ON measure_actor TO api;
GRANT UPDATE (position, role, name, note, valid_from, valid_to) ON measure_actor TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_actor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_actor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_actor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_actor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_actor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_actor REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_confirmation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_confirmation FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_confirmation FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_confirmation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY maintain_select ON measure_confirmation FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, measure_id, confirmed_on) ON measure_confirmation TO anonymous;
GRANT INSERT (tenant_id, id, measure_id, visibility, confirmed_on) ON measure_confirmation TO api;
GRANT SELECT ON measure_confirmation TO api;
GRANT SELECT ON measure_confirmation TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_confirmation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_confirmation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_confirmation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE measure_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_cost FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_cost TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_cost FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_cost FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_cost FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_cost FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_cost FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, kind, level, amount_min, amount_max, co_financed_by, note) ON measure_cost TO anonymous;
GRANT DELETE ON measure_cost TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, kind, level, amount_min, amount_max, co_financed_by, note) ON measure_cost TO api;
GRANT SELECT ON measure_cost TO api;
GRANT UPDATE (position, kind, level, amount_min, amount_max, co_financed_by, note) ON measure_cost TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_cost REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_cost REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_cost REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_cost REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_cost REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_cost REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_document FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_document TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_document FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_document FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_document FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_document FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_document FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, title, url) ON measure_document TO anonymous;
GRANT DELETE ON measure_document TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, title, url) ON measure_document TO api;
GRANT SELECT ON measure_document TO api;
GRANT UPDATE (position, title, url) ON measure_document TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_document REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_document REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_document REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_effect ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_effect FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_effect TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_effect FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_effect FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_effect FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_effect FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_effect FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY maintain_select ON measure_effect FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, measure_id, position, kind, amount, basis, year, note) ON measure_effect TO anonymous;
GRANT DELETE ON measure_effect TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, kind, amount, basis, year, note) ON measure_effect TO api;
GRANT SELECT ON measure_effect TO api;
GRANT UPDATE (position, kind, amount, basis, year, note) ON measure_effect TO api;
GRANT SELECT ON measure_effect TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_effect REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_effect REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_effect REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_effect REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_effect REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_effect REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_effort ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_effort FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_effort TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_effort FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_effort FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_effort FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_effort FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_effort FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, party, hours_min, hours_max, note) ON measure_effort TO anonymous;
GRANT DELETE ON measure_effort TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, party, hours_min, hours_max, note) ON measure_effort TO api;
GRANT SELECT ON measure_effort TO api;
GRANT UPDATE (position, party, hours_min, hours_max, note) ON measure_effort TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_effort REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_effort REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_effort REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_effort REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_effort REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_effort REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_indicator FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_indicator TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_indicator FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_indicator FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_indicator FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_indicator FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_indicator FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, name, unit, kind, target, target_year) ON measure_indicator TO anonymous;
GRANT DELETE ON measure_indicator TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, name, unit, kind, target, target_year) ON measure_indicator TO api;
GRANT SELECT ON measure_indicator TO api;
GRANT UPDATE (position, name, unit, kind, target, target_year) ON measure_indicator TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_indicator REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_indicator REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_indicator REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_indicator REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_indicator REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_internal ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_internal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_internal TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_own_editors ON measure_internal FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY insert ON measure_internal FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY update ON measure_internal FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY delete ON measure_internal FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
GRANT DELETE ON measure_internal TO api;
GRANT INSERT (tenant_id, id, measure_id, text, updated_at) ON measure_internal TO api;
GRANT SELECT ON measure_internal TO api;
GRANT UPDATE (measure_id, text, updated_at) ON measure_internal TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_internal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_internal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_internal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at');
ALTER TABLE measure_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_link FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_link TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_link FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_link FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_link FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (measure_link.to_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = measure_link.to_tenant_id AND m.id = measure_link.to_id)));
CREATE POLICY update ON measure_link FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_link FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, kind, code, title, position, to_tenant_id, to_id) ON measure_link TO anonymous;
GRANT DELETE ON measure_link TO api;
GRANT INSERT (tenant_id, id, version, updated_at, measure_id, visibility, kind, code, title, position, to_tenant_id, to_id) ON measure_link TO api;
GRANT SELECT ON measure_link TO api;
GRANT UPDATE (version, updated_at, kind, code, title, position) ON measure_link TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_link REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_link REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_link REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_origin FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_origin TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_origin FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_origin FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_origin FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (measure_origin.model_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = measure_origin.model_tenant_id AND m.id = measure_origin.model_id AND m.is_model)));
GRANT SELECT (tenant_id, measure_id, model_tenant_id, model_id, taken_on) ON measure_origin TO anonymous;
GRANT INSERT (tenant_id, id, measure_id, visibility, model_tenant_id, model_id, taken_on) ON measure_origin TO api;
GRANT SELECT ON measure_origin TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_origin REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_origin REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_origin REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_origin REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_origin REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_origin REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_report FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_report TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_report FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_report FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY update ON measure_report FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY insert ON measure_report FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]));
GRANT SELECT (tenant_id, id, created_at, day, title, note, covers) ON measure_report TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, day, title, note, visibility, covers) ON measure_report TO api;
GRANT SELECT ON measure_report TO api;
GRANT UPDATE (version, updated_at, title, note, visibility) ON measure_report TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_report REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_report REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER search_terms_insert AFTER INSERT ON measure_report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title,note');
CREATE TRIGGER search_terms_update AFTER UPDATE ON measure_report FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.note IS DISTINCT FROM NEW.note OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title,note');
CREATE TRIGGER search_terms_delete AFTER DELETE ON measure_report FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title,note');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON measure_report FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE measure_resolution ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_resolution FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_resolution TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_resolution FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_resolution FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON measure_resolution FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON measure_resolution FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON measure_resolution FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, body, resolved_on, paper, url, text) ON measure_resolution TO anonymous;
GRANT DELETE ON measure_resolution TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, body, resolved_on, paper, url, text) ON measure_resolution TO api;
GRANT SELECT ON measure_resolution TO api;
GRANT UPDATE (position, body, resolved_on, paper, url, text) ON measure_resolution TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_resolution REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_resolution REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_resolution REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON measure_resolution REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_resolution REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_resolution REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE measure_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_settings TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON measure_settings FOR SELECT TO api, anonymous USING (true);
CREATE POLICY insert ON measure_settings FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY update ON measure_settings FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY delete ON measure_settings FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT SELECT (tenant_id, due_after_days, stale_after_days) ON measure_settings TO anonymous;
GRANT DELETE ON measure_settings TO api;
GRANT INSERT (tenant_id, id, version, updated_at, due_after_days, stale_after_days, requires_four_eyes) ON measure_settings TO api;
GRANT SELECT ON measure_settings TO api;
GRANT UPDATE (version, updated_at, due_after_days, stale_after_days, requires_four_eyes) ON measure_settings TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_settings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_settings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
ALTER TABLE measure_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_span FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_span TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_span FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_span FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY maintain_select ON measure_span FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON measure_span FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_delete ON measure_span FOR DELETE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, measure_id, valid_from, valid_to, status) ON measure_span TO anonymous;
GRANT SELECT ON measure_span TO api;
GRANT DELETE ON measure_span TO trigger_definer;
GRANT INSERT ON measure_span TO trigger_definer;
GRANT SELECT ON measure_span TO trigger_definer;
ALTER TABLE measure_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON measure_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_tally FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY maintain_select ON measure_tally FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON measure_tally FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON measure_tally FOR UPDATE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, day, field_of_action, phase, status, delta) ON measure_tally TO anonymous;
GRANT SELECT ON measure_tally TO api;
GRANT INSERT ON measure_tally TO trigger_definer;
GRANT SELECT ON measure_tally TO trigger_definer;
GRANT UPDATE ON measure_tally TO trigger_definer;
CREATE TRIGGER notify_insert AFTER INSERT ON measure_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
CREATE TRIGGER notify_update AFTER UPDATE ON measure_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
CREATE TRIGGER notify_delete AFTER DELETE ON measure_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure_tally');
ALTER TABLE measure_year_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_year_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_year_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON measure_year_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON measure_year_tally FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY maintain_select ON measure_year_tally FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON measure_year_tally FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON measure_year_tally FOR UPDATE TO trigger_definer USING (true);
GRANT SELECT (tenant_id, year, status, delta) ON measure_year_tally TO anonymous;
GRANT SELECT ON measure_year_tally TO api;
GRANT INSERT ON measure_year_tally TO trigger_definer;
GRANT SELECT ON measure_year_tally TO trigger_definer;
GRANT UPDATE ON measure_year_tally TO trigger_definer;
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON post FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON post FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON post FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON post FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, updated_at, kind, title, title_key, full_time_share, duties, begins_on, ends_before, permanent_from, is_occupancy_stated, source, source_url) ON post TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, kind, title, full_time_share, duties, begins_on, ends_before, permanent_from, is_occupancy_stated, visibility, source, source_url, contact) ON post TO api;
GRANT SELECT ON post TO api;
GRANT UPDATE (version, updated_at, kind, title, full_time_share, duties, begins_on, ends_before, permanent_from, is_occupancy_stated, visibility, source, source_url, contact) ON post TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON post REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON post REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,title_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON post REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('title,duties');
CREATE TRIGGER search_terms_update AFTER UPDATE ON post FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.duties IS DISTINCT FROM NEW.duties OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('title,duties');
CREATE TRIGGER search_terms_delete AFTER DELETE ON post FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('title,duties');
CREATE TRIGGER notify_insert AFTER INSERT ON post REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'id');
CREATE TRIGGER notify_update AFTER UPDATE ON post REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'id');
CREATE TRIGGER notify_delete AFTER DELETE ON post REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON post FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE post_coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_coverage TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_coverage FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON post_coverage FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON post_coverage FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON post_coverage FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON post_coverage FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON post_coverage FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, ars, scope, begins_on, ends_before, post_id) ON post_coverage TO anonymous;
GRANT DELETE ON post_coverage TO api;
GRANT INSERT (tenant_id, id, visibility, ars, scope, begins_on, ends_before, post_id) ON post_coverage TO api;
GRANT SELECT ON post_coverage TO api;
GRANT UPDATE (ars, scope, begins_on, ends_before) ON post_coverage TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON post_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_update AFTER UPDATE ON post_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_delete AFTER DELETE ON post_coverage REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
ALTER TABLE post_funding ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_funding FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_funding TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_funding FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON post_funding FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON post_funding FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON post_funding FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (post_funding.project_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = post_funding.project_tenant_id AND m.id = post_funding.project_id)));
CREATE POLICY update ON post_funding FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON post_funding FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, post_id, project_tenant_id, project_id, begins_on, ends_before) ON post_funding TO anonymous;
GRANT DELETE ON post_funding TO api;
GRANT INSERT (tenant_id, id, post_id, visibility, project_tenant_id, project_id, begins_on, ends_before) ON post_funding TO api;
GRANT SELECT ON post_funding TO api;
GRANT UPDATE (begins_on, ends_before) ON post_funding TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post_funding REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_funding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_funding REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON post_funding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_update AFTER UPDATE ON post_funding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_delete AFTER DELETE ON post_funding REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
ALTER TABLE post_holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_holder FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_holder TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_own_editors ON post_holder FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY insert ON post_holder FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY update ON post_holder FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY delete ON post_holder FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
GRANT DELETE ON post_holder TO api;
GRANT INSERT (tenant_id, id, occupancy_id, name, updated_at) ON post_holder TO api;
GRANT SELECT ON post_holder TO api;
GRANT UPDATE (name, updated_at) ON post_holder TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post_holder REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', 'name');
CREATE TRIGGER trail_update AFTER UPDATE ON post_holder REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', 'name');
CREATE TRIGGER trail_delete AFTER DELETE ON post_holder REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('updated_at', 'name');
ALTER TABLE post_occupancy ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_occupancy FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_occupancy TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_occupancy FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON post_occupancy FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON post_occupancy FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON post_occupancy FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON post_occupancy FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON post_occupancy FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, post_id, begins_on, ends_before) ON post_occupancy TO anonymous;
GRANT DELETE ON post_occupancy TO api;
GRANT INSERT (tenant_id, id, post_id, visibility, begins_on, ends_before) ON post_occupancy TO api;
GRANT SELECT ON post_occupancy TO api;
GRANT UPDATE (begins_on, ends_before) ON post_occupancy TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post_occupancy REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_occupancy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_occupancy REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON post_occupancy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_update AFTER UPDATE ON post_occupancy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_delete AFTER DELETE ON post_occupancy REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
ALTER TABLE post_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON post_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON post_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON post_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON post_step FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON post_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON post_step FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON post_step FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, post_id, effective_on, kind) ON post_step TO anonymous;
GRANT DELETE ON post_step TO api;
GRANT INSERT (tenant_id, id, post_id, visibility, effective_on, kind, note) ON post_step TO api;
GRANT SELECT ON post_step TO api;
GRANT UPDATE (effective_on, kind, note) ON post_step TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON post_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON post_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON post_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON post_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_update AFTER UPDATE ON post_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
CREATE TRIGGER notify_delete AFTER DELETE ON post_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('post', 'post_id');
ALTER TABLE project_coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_coverage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_coverage TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_coverage FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON project_coverage FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON project_coverage FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON project_coverage FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON project_coverage FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON project_coverage FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, ars, scope, begins_on, ends_before, project_id) ON project_coverage TO anonymous;
GRANT DELETE ON project_coverage TO api;
GRANT INSERT (tenant_id, id, visibility, ars, scope, begins_on, ends_before, project_id) ON project_coverage TO api;
GRANT SELECT ON project_coverage TO api;
GRANT UPDATE (ars, scope, begins_on, ends_before) ON project_coverage TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON project_coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON project_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_update AFTER UPDATE ON project_coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_delete AFTER DELETE ON project_coverage REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
ALTER TABLE project_extension ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_extension FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_extension TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_extension FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON project_extension FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON project_extension FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON project_extension FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, project_id, decided_on, old_ends_before, new_ends_before) ON project_extension TO anonymous;
GRANT INSERT (tenant_id, id, project_id, visibility, decided_on, old_ends_before, new_ends_before, reason) ON project_extension TO api;
GRANT SELECT ON project_extension TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON project_extension REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_extension REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_extension REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON project_extension REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_update AFTER UPDATE ON project_extension REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_delete AFTER DELETE ON project_extension REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
ALTER TABLE project_predecessor ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_predecessor FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_predecessor TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_predecessor FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON project_predecessor FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON project_predecessor FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON project_predecessor FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (project_predecessor.to_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = project_predecessor.to_tenant_id AND m.id = project_predecessor.to_id)));
CREATE POLICY delete ON project_predecessor FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, project_id, to_tenant_id, to_id) ON project_predecessor TO anonymous;
GRANT DELETE ON project_predecessor TO api;
GRANT INSERT (tenant_id, id, project_id, visibility, to_tenant_id, to_id) ON project_predecessor TO api;
GRANT SELECT ON project_predecessor TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON project_predecessor REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_predecessor REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_predecessor REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON project_predecessor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_update AFTER UPDATE ON project_predecessor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_delete AFTER DELETE ON project_predecessor REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
ALTER TABLE project_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_step FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON project_step FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON project_step FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON project_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY maintain_select ON project_step FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, project_id, effective_on, kind, corrects_id) ON project_step TO anonymous;
GRANT INSERT (tenant_id, id, project_id, visibility, effective_on, kind, note, corrects_id) ON project_step TO api;
GRANT SELECT ON project_step TO api;
GRANT SELECT ON project_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON project_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON project_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON project_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON project_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_update AFTER UPDATE ON project_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_delete AFTER DELETE ON project_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
ALTER TABLE publication_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON publication_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_own_editors ON publication_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY insert ON publication_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (kind = 'REQUESTED' OR kind = 'RECALLED' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
GRANT INSERT (tenant_id, id, measure_id, kind, note) ON publication_step TO api;
GRANT SELECT ON publication_step TO api;
CREATE TRIGGER notify_insert AFTER INSERT ON publication_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('publication_step', 'id');
CREATE TRIGGER notify_update AFTER UPDATE ON publication_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('publication_step', 'id');
CREATE TRIGGER notify_delete AFTER DELETE ON publication_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('publication_step', 'id');
ALTER TABLE rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rating TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON rating FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON rating FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON rating FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON rating FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON rating FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, criterion, value, scale, note, position) ON rating TO anonymous;
GRANT DELETE ON rating TO api;
GRANT INSERT (tenant_id, id, version, updated_at, measure_id, visibility, criterion, value, scale, note, position) ON rating TO api;
GRANT SELECT ON rating TO api;
GRANT UPDATE (version, updated_at, criterion, value, scale, note, position) ON rating TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON rating REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON rating REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON rating REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER notify_insert AFTER INSERT ON rating REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON rating REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON rating REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE region ENABLE ROW LEVEL SECURITY;
ALTER TABLE region FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON region TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON region FOR SELECT TO api, anonymous, context_definer USING (true);
CREATE POLICY maintained_by_operator ON region FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT (id, ars, name) ON region TO anonymous;
GRANT SELECT ON region TO api;
GRANT SELECT ON region TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON region TO operator;
ALTER TABLE report_effect ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_effect FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON report_effect TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON report_effect FOR SELECT TO api USING ((visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])) AND (shown = 'PUBLIC' OR shown <> 'DRAFT' AND (of_tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR of_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR shown = 'FEDERATION' AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
CREATE POLICY read_public ON report_effect FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND shown = 'PUBLIC');
CREATE POLICY insert ON report_effect FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = report_effect.tenant_id AND r.id = report_effect.report_id AND r.created_at = now()));
GRANT SELECT (tenant_id, report_id, of_tenant_id, field_of_action, status, kind, basis, year, amount, number) ON report_effect TO anonymous;
GRANT INSERT (tenant_id, report_id, of_tenant_id, field_of_action, status, kind, basis, year, shown, visibility, amount, number) ON report_effect TO api;
GRANT SELECT ON report_effect TO api;
ALTER TABLE report_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON report_figure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON report_figure FOR SELECT TO api USING ((visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])) AND (shown = 'PUBLIC' OR shown <> 'DRAFT' AND (of_tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]) OR of_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR shown = 'FEDERATION' AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
CREATE POLICY read_public ON report_figure FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND shown = 'PUBLIC');
CREATE POLICY insert ON report_figure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = report_figure.tenant_id AND r.id = report_figure.report_id AND r.created_at = now()));
GRANT SELECT (tenant_id, report_id, of_tenant_id, field_of_action, phase, status, number) ON report_figure TO anonymous;
GRANT INSERT (tenant_id, report_id, of_tenant_id, field_of_action, phase, status, shown, visibility, number) ON report_figure TO api;
GRANT SELECT ON report_figure TO api;
ALTER TABLE report_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON report_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON report_measure FOR SELECT TO api USING ((visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])) AND (shown = 'PUBLIC' OR of_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (shown <> 'DRAFT' OR of_tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR shown = 'FEDERATION' AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
CREATE POLICY read_public ON report_measure FOR SELECT TO anonymous USING (visibility = 'PUBLIC' AND shown = 'PUBLIC');
CREATE POLICY insert ON report_measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = report_measure.tenant_id AND r.id = report_measure.report_id AND r.created_at = now()));
GRANT SELECT (tenant_id, report_id, of_tenant_id, measure_id, code, title, title_key, field_of_action, local_field_label, phase, condition, is_continuous, status, status_note, responsible, goal, initial_situation, description, notice, planned_start, planned_end, actual_start, actual_end, source, updated_at) ON report_measure TO anonymous;
GRANT INSERT (tenant_id, report_id, of_tenant_id, measure_id, visibility, shown, code, title, field_of_action, local_field_label, phase, condition, is_continuous, status_note, responsible, goal, initial_situation, description, notice, planned_start, planned_end, actual_start, actual_end, source, updated_at) ON report_measure TO api;
GRANT SELECT ON report_measure TO api;
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON role_grant TO owner USING (true) WITH CHECK (true);
CREATE POLICY look_up ON role_grant FOR SELECT TO context_definer USING (true);
CREATE POLICY read_own ON role_grant FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY maintained_by_operator ON role_grant FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT ON role_grant TO api;
GRANT SELECT ON role_grant TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON role_grant TO operator;
CREATE TRIGGER trail_insert AFTER INSERT ON role_grant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON role_grant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON role_grant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE search_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_term FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON search_term TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON search_term FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON search_term FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON search_term FOR SELECT TO api USING (table_name IN ('advice', 'concept', 'funded_project', 'post') AND visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY maintain ON search_term FOR ALL TO trigger_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, table_name, term, row_id) ON search_term TO anonymous;
GRANT SELECT ON search_term TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON search_term TO trigger_definer;
ALTER TABLE sheet_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE sheet_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON sheet_version TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON sheet_version FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON sheet_version FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON sheet_version FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, as_of, precision, author, concept, binding, title, goal, initial_situation, description, notice) ON sheet_version TO anonymous;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, as_of, precision, author, concept, binding, title, goal, initial_situation, description, notice) ON sheet_version TO api;
GRANT SELECT ON sheet_version TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON sheet_version REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON sheet_version REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON sheet_version REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON sheet_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON sheet_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON sheet_version REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE status_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE status_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON status_change TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON status_change FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON status_change FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON status_change FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (status_change.merged_into_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = status_change.merged_into_tenant_id AND m.id = status_change.merged_into_id)));
CREATE POLICY maintain_select ON status_change FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, measure_id, effective_on, phase, condition, is_continuous, status, note, corrects_id) ON status_change TO anonymous;
GRANT INSERT (tenant_id, id, measure_id, visibility, effective_on, phase, condition, is_continuous, note, corrects_id, merged_into_tenant_id, merged_into_id) ON status_change TO api;
GRANT SELECT ON status_change TO api;
GRANT SELECT ON status_change TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON status_change REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('status');
CREATE TRIGGER trail_update AFTER UPDATE ON status_change REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('status');
CREATE TRIGGER trail_delete AFTER DELETE ON status_change REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('status');
ALTER TABLE success_criterion ENABLE ROW LEVEL SECURITY;
ALTER TABLE success_criterion FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON success_criterion TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON success_criterion FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON success_criterion FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON success_criterion FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON success_criterion FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON success_criterion FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, position, text, state, evidence, evidence_url) ON success_criterion TO anonymous;
GRANT DELETE ON success_criterion TO api;
GRANT INSERT (tenant_id, id, measure_id, visibility, position, text, state, evidence, evidence_url) ON success_criterion TO api;
GRANT SELECT ON success_criterion TO api;
GRANT UPDATE (position, text, state, evidence, evidence_url) ON success_criterion TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON success_criterion REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON success_criterion REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON success_criterion REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER notify_insert AFTER INSERT ON success_criterion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON success_criterion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON success_criterion REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE support_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_case FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON support_case TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_shared ON support_case FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[])) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON support_case FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND reason <> 'REQUEST' OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND reason = 'REQUEST') AND EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE c.id = support_case.tenant_id AND m.id = support_case.to_tenant_id AND c.kind = 'COUNTY' AND m.id <> c.id));
GRANT INSERT (tenant_id, id, to_tenant_id, reason, title, ars) ON support_case TO api;
GRANT SELECT ON support_case TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON support_case REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('title_key');
CREATE TRIGGER trail_update AFTER UPDATE ON support_case REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('title_key');
CREATE TRIGGER trail_delete AFTER DELETE ON support_case REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('title_key');
ALTER TABLE support_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON support_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_shared ON support_measure FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[])) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON support_measure FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) AND (support_measure.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = support_measure.measure_tenant_id AND m.id = support_measure.measure_id)));
GRANT INSERT (tenant_id, id, case_id, to_tenant_id, measure_tenant_id, measure_id, position) ON support_measure TO api;
GRANT SELECT ON support_measure TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON support_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON support_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON support_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE support_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON support_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_shared ON support_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[]) OR tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[])) OR to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON support_step FOR INSERT TO api WITH CHECK ((side = 'COUNTY' AND (kind = 'DECLINED' OR kind = 'DONE' OR kind = 'OFFERED' OR kind = 'RUNNING' OR kind = 'WITHDRAWN') AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) OR side = 'MUNICIPALITY' AND (kind = 'ACCEPTED' OR kind = 'DECLINED' OR kind = 'REQUESTED' OR kind = 'WITHDRAWN') AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) AND effective_on <= (SELECT ctx.today()));
GRANT INSERT (tenant_id, id, case_id, to_tenant_id, number, kind, side, effective_on, note) ON support_step TO api;
GRANT SELECT ON support_step TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON support_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON support_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON support_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON task TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON task FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON task FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON task FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY update ON task FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON task FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, measure_id, kind, title, state, due_on, done_on, position) ON task TO anonymous;
GRANT DELETE ON task TO api;
GRANT INSERT (tenant_id, id, version, updated_at, measure_id, visibility, kind, title, state, due_on, done_on, position) ON task TO api;
GRANT SELECT ON task TO api;
GRANT UPDATE (version, updated_at, kind, title, state, due_on, done_on, position) ON task TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON task REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON task REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON task REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER notify_insert AFTER INSERT ON task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_update AFTER UPDATE ON task REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
CREATE TRIGGER notify_delete AFTER DELETE ON task REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('measure', 'measure_id');
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON tenant TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON tenant FOR SELECT TO api, anonymous, context_definer USING (true);
CREATE POLICY maintained_by_operator ON tenant FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT (id, ars, name, name_key, kind, region_id) ON tenant TO anonymous;
GRANT SELECT ON tenant TO api;
GRANT SELECT ON tenant TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant TO operator;
CREATE TRIGGER trail_insert AFTER INSERT ON tenant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('name_key');
CREATE TRIGGER trail_update AFTER UPDATE ON tenant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('name_key');
CREATE TRIGGER trail_delete AFTER DELETE ON tenant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('name_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON tenant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('name');
CREATE TRIGGER search_terms_update AFTER UPDATE ON tenant FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION ctx.maintain_search_terms('name');
CREATE TRIGGER search_terms_delete AFTER DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('name');
ALTER TABLE tenant_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_profile FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON tenant_profile TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON tenant_profile FOR SELECT TO api, anonymous USING (true);
CREATE POLICY insert ON tenant_profile FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY update ON tenant_profile FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
CREATE POLICY delete ON tenant_profile FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]));
GRANT SELECT (tenant_id, id, about, website, mailbox, target_year, resolution_body, resolved_on, resolution_paper, resolution_url, licence, attribution, open_data_mailbox, open_data_url, updated_at) ON tenant_profile TO anonymous;
GRANT DELETE ON tenant_profile TO api;
GRANT INSERT (tenant_id, id, version, updated_at, about, website, mailbox, target_year, resolution_body, resolved_on, resolution_paper, resolution_url, licence, attribution, open_data_mailbox, open_data_url) ON tenant_profile TO api;
GRANT SELECT ON tenant_profile TO api;
GRANT UPDATE (version, updated_at, about, website, mailbox, target_year, resolution_body, resolved_on, resolution_paper, resolution_url, licence, attribution, open_data_mailbox, open_data_url) ON tenant_profile TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON tenant_profile REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON tenant_profile REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON tenant_profile REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
ALTER TABLE territory ENABLE ROW LEVEL SECURITY;
ALTER TABLE territory FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON territory TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON territory FOR SELECT TO api, anonymous, context_definer USING (true);
CREATE POLICY maintained_by_operator ON territory FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT (ars, valid_from, valid_to, kind, ags, name, type_label, parent_ars, acting_ars, seat, area_ha, population, postcode, lon, lat, register_date, successor_ars, name_key, search_vector) ON territory TO anonymous;
GRANT SELECT ON territory TO api;
GRANT SELECT ON territory TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON territory TO operator;
ALTER TABLE trail ENABLE ROW LEVEL SECURITY;
ALTER TABLE trail FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON trail TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
CREATE POLICY insert ON trail FOR INSERT TO trigger_definer WITH CHECK (true);
GRANT SELECT ON trail TO api;
GRANT INSERT ON trail TO trigger_definer;
ALTER TABLE white_spot_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_spot_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON white_spot_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON white_spot_measure FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON white_spot_measure FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON white_spot_measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (white_spot_measure.to_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = white_spot_measure.to_tenant_id AND m.id = white_spot_measure.to_id)));
CREATE POLICY update ON white_spot_measure FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON white_spot_measure FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, note_id, to_tenant_id, to_id, position) ON white_spot_measure TO anonymous;
GRANT DELETE ON white_spot_measure TO api;
GRANT INSERT (tenant_id, id, note_id, visibility, position, to_tenant_id, to_id) ON white_spot_measure TO api;
GRANT SELECT ON white_spot_measure TO api;
GRANT UPDATE (position) ON white_spot_measure TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON white_spot_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON white_spot_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON white_spot_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('');
ALTER TABLE white_spot_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_spot_note FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON white_spot_note TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON white_spot_note FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON white_spot_note FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON white_spot_note FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])) AND EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars WHERE t.id = white_spot_note.tenant_id AND r.ars = left(white_spot_note.ars, 5)));
CREATE POLICY update ON white_spot_note FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, id, ars, field_of_action, noted_on, closed_on, potential, next_step, updated_at) ON white_spot_note TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, ars, field_of_action, noted_on, closed_on, potential, next_step, support_case_id, visibility) ON white_spot_note TO api;
GRANT SELECT ON white_spot_note TO api;
GRANT UPDATE (version, updated_at, noted_on, closed_on, potential, next_step, support_case_id, visibility) ON white_spot_note TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON white_spot_note REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON white_spot_note REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON white_spot_note REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON white_spot_note FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION ctx.enter(text, text, text[]) FROM PUBLIC;
ALTER FUNCTION ctx.enter(text, text, text[]) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.notify_changes() FROM PUBLIC;
ALTER FUNCTION ctx.notify_changes() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[]) TO owner;
GRANT EXECUTE ON FUNCTION ctx.notify_changes() TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.maintain_search_terms() FROM PUBLIC;
ALTER FUNCTION ctx.maintain_search_terms() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.write_trail() FROM PUBLIC;
ALTER FUNCTION ctx.write_trail() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION deadline_refresh(int[], uuid[], text[]) FROM PUBLIC;
ALTER FUNCTION deadline_refresh(int[], uuid[], text[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION deadline_refresh_added() FROM PUBLIC;
ALTER FUNCTION deadline_refresh_added() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION deadline_refresh_rules() FROM PUBLIC;
ALTER FUNCTION deadline_refresh_rules() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION deadline_refresh_term() FROM PUBLIC;
ALTER FUNCTION deadline_refresh_term() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION deadline_restore_term() FROM PUBLIC;
ALTER FUNCTION deadline_restore_term() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION deadlines_by_rule(int[], uuid[], text[]) FROM PUBLIC;
ALTER FUNCTION deadlines_by_rule(int[], uuid[], text[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_apply_confirmations() FROM PUBLIC;
ALTER FUNCTION measure_apply_confirmations() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_apply_effects() FROM PUBLIC;
ALTER FUNCTION measure_apply_effects() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_apply_history() FROM PUBLIC;
ALTER FUNCTION measure_apply_history() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_apply_sheet() FROM PUBLIC;
ALTER FUNCTION measure_apply_sheet() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_confirmed_on(int, uuid, date) FROM PUBLIC;
ALTER FUNCTION measure_confirmed_on(int, uuid, date) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_delete_spans() FROM PUBLIC;
ALTER FUNCTION measure_delete_spans() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_require_history() FROM PUBLIC;
ALTER FUNCTION measure_require_history() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_rewrite_spans(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION measure_rewrite_spans(int[], uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_spans(int[], uuid[]) FROM PUBLIC;
ALTER FUNCTION measure_spans(int[], uuid[]) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION measure_update_tally() FROM PUBLIC;
ALTER FUNCTION measure_update_tally() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION support_revoke_mandates() FROM PUBLIC;
ALTER FUNCTION support_revoke_mandates() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.maintain_search_terms() TO owner;
GRANT EXECUTE ON FUNCTION ctx.write_trail() TO owner;
GRANT EXECUTE ON FUNCTION deadline_refresh(int[], uuid[], text[]) TO owner;
GRANT EXECUTE ON FUNCTION deadline_refresh_added() TO owner;
GRANT EXECUTE ON FUNCTION deadline_refresh_rules() TO owner;
GRANT EXECUTE ON FUNCTION deadline_refresh_term() TO owner;
GRANT EXECUTE ON FUNCTION deadline_restore_term() TO owner;
GRANT EXECUTE ON FUNCTION deadlines_by_rule(int[], uuid[], text[]) TO owner;
GRANT EXECUTE ON FUNCTION measure_apply_confirmations() TO owner;
GRANT EXECUTE ON FUNCTION measure_apply_effects() TO owner;
GRANT EXECUTE ON FUNCTION measure_apply_history() TO owner;
GRANT EXECUTE ON FUNCTION measure_apply_sheet() TO owner;
GRANT EXECUTE ON FUNCTION measure_confirmed_on(int, uuid, date) TO owner;
GRANT EXECUTE ON FUNCTION measure_delete_spans() TO owner;
GRANT EXECUTE ON FUNCTION measure_require_history() TO owner;
GRANT EXECUTE ON FUNCTION measure_rewrite_spans(int[], uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION measure_spans(int[], uuid[]) TO owner;
GRANT EXECUTE ON FUNCTION measure_update_tally() TO owner;
GRANT EXECUTE ON FUNCTION support_revoke_mandates() TO owner;
SET LOCAL ROLE owner;
GRANT USAGE ON SCHEMA public, ctx TO backup;
GRANT SELECT ON ALL TABLES IN SCHEMA public, ctx TO backup;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public, ctx GRANT SELECT ON TABLES TO backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, ctx TO backup;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public, ctx GRANT SELECT ON SEQUENCES TO backup;

-- The service compares the database's version with its own.
GRANT SELECT ON alembic_version TO api;

-- What guidelines say, by the day of their version. Versions of which only the year is known are set apart by the days
-- of those before and after them: the one of 2016 is of 22.06.2016, the one in force from 2022 on of 22.11.2021.
INSERT INTO advice_rule (item, valid_from, valid_to, kind, meant_for, most_days, on_site_percent, most_months,
  needs_experience, concept_may_exist, most_fields, least_measures, least_started, source) VALUES
('FOCUS_ADVICE', '2016-06-23', '2021-11-22', 'FOCUS_FOR_BEGINNERS',
  'Kommunen, die am Anfang ihrer Klimaschutzaktivitäten stehen', 20, 50, 18, false, false, NULL, NULL, NULL,
  'Kommunalrichtlinie in den Fassungen von 2019 bis 2021, nach klimaschutz-fuer-kommunen.de (Fokusberatung): bis zu 20'
  ' Beratertage, mindestens die Hälfte vor Ort, bis zu 18 Monate, noch kein Klimaschutzkonzept. Am Wortlaut der'
  ' Richtlinie nicht geprüft.'),
('FOCUS_ADVICE', '2021-11-22', 'infinity', 'FOCUS_ON_ONE_FIELD',
  'Antragsteller, die schon erste Erfahrung im Klimaschutz haben', 20, NULL, 18, true, true, 1, 5, 1,
  'Kommunalrichtlinie in den Fassungen seit dem 22.11.2021, nach klimaschutz.de (Fokusberatung Klimaschutz): ein'
  ' Handlungsfeld, bis zu 20 Beratertage, 18 Monate, mindestens fünf Maßnahmen benannt und eine begonnen. Am Wortlaut'
  ' der Richtlinie nicht geprüft.'),
('ENTRY_ADVICE', '-infinity', '2016-06-23', 'ENTRY_FORMER',
  'Kommunen, die am Anfang ihrer Klimaschutzaktivitäten stehen', 15, NULL, NULL, false, NULL, NULL, NULL, NULL,
  'Kommunalrichtlinie in Fassungen bis zu der vom 22.06.2016, nach landkreis-heilbronn.de und zebau.de'
  ' (Einstiegsberatung): bis zu 15 Beratertage. Laufzeit und Voraussetzungen sind nicht geprüft.'),
('ENTRY_ADVICE', '2021-11-22', 'infinity', 'ENTRY',
  'Antragsteller, die am Anfang ihrer Klimaschutzaktivitäten stehen', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL,
  'Kommunalrichtlinie in den Fassungen seit dem 22.11.2021: für Anfänger steht die Einstiegsberatung neben der'
  ' Fokusberatung. Höchste Zahl der Tage, Laufzeit und Voraussetzungen sind nicht geprüft.');

INSERT INTO advice_step_template (position, title, source)
SELECT n, title, 'Vorlage nach klimaschutz-fuer-kommunen.de (Fokusberatung, Stand 2020). Das Dokument, von dem sie'
  ' ausging, bricht vor seinen Schritten ab („Der Ablauf und die einzelnen Schritte:“): sie sind nicht von dort, bitte'
  ' anpassen.'
FROM unnest(ARRAY['Ist-Analyse mit Bestandsbericht', 'Schwerpunkte festlegen', 'Leitbild erarbeiten',
  'Maßnahmenplan, kurz- und mittelfristig', 'Förderantrag stellen']) WITH ORDINALITY AS s (title, n);

-- The rules of deadlines, as far as they are known: what was not checked says so.
INSERT INTO deadline_rule (kind, item, guideline_from, guideline_before, months, every_month, every_day, years_after,
  lapses, basis) VALUES
('COUNCIL_DECISION', NULL, NULL, NULL, -12, NULL, NULL, 0, true,
  'Zwölf Monate vor dem Ende der Laufzeit, damit ein Anschluss rechtzeitig beschlossen und beantragt ist: eine'
  ' Empfehlung, keine Frist des Fördergebers.'),
('FOLLOW_UP_APPLICATION', NULL, '2019-01-01', '2021-11-22', -6, NULL, NULL, 0, true,
  'Kommunalrichtlinie, Fassung von 2019: spätestens sechs Monate vor dem Ende der Laufzeit. Spätere Fassungen bis 2021'
  ' wurden nicht gelesen; maßgeblich ist der Bescheid.'),
('FOLLOW_UP_APPLICATION', NULL, NULL, NULL, -6, NULL, NULL, 0, true,
  'Sechs Monate vor dem Ende der Laufzeit, wie in der Kommunalrichtlinie von 2019; für andere Fassungen und Programme'
  ' nicht geprüft: bitte dem Bescheid entnehmen.'),
('INTERIM_REPORT', NULL, NULL, NULL, NULL, 4, 30, 1, true,
  'Zwischennachweis über das abgelaufene Haushaltsjahr: bis zum 30. April des Jahres danach, solange die Laufzeit'
  ' dauert, wie bei Zuwendungen des Bundes üblich; nach ihrem Ende gehört es in den Verwendungsnachweis. Für den'
  ' Einzelfall nicht geprüft: bitte dem Bescheid entnehmen.'),
('FUNDING_END', NULL, NULL, NULL, 0, NULL, NULL, 0, true, 'Letzter Tag der Laufzeit, Verlängerungen mitgerechnet.'),
('FINAL_REPORT', NULL, NULL, NULL, 6, NULL, NULL, 0, false,
  'Sechs Monate nach dem Ende der Laufzeit, wie bei Zuwendungen des Bundes üblich, gezählt vom Tag danach an (§ 187'
  ' Abs. 2, § 188 Abs. 2 BGB): endet die Laufzeit mit einem Monat, endet auch die Frist mit einem. Wochenenden und'
  ' Feiertage sind nicht berücksichtigt. Für den Einzelfall nicht geprüft: bitte dem Bescheid entnehmen.');
INSERT INTO deadline_rule (kind, item, lapses, basis)
SELECT kind, item, true, 'Eine Beratung oder Studie hat kein Anschlussvorhaben.'
FROM unnest(ARRAY['COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION']) AS k (kind),
  unnest(ARRAY['ENTRY_ADVICE', 'FOCUS_ADVICE', 'FEASIBILITY_STUDY']) AS i (item);
