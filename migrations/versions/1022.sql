-- Alliances: declarations, memberships in steps of two sides, who acts for a member, signatures, consents, persons.
SET LOCAL check_function_bodies = off;

-- An office belongs to one alliance: a role of its own, beside those of the tenant.
ALTER TABLE role_grant ADD COLUMN alliance_id UUID, ADD CONSTRAINT role_grant_office CHECK ((role = 'OFFICE') = (alliance_id IS NOT NULL));
COMMENT ON COLUMN role_grant.alliance_id IS 'Bündnis, dessen Geschäftsstelle die Person ist';
GRANT INSERT (alliance_id) ON role_grant TO api;
DROP POLICY insert ON role_grant;
CREATE POLICY insert ON role_grant FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND (role = 'OFFICE') = (alliance_id IS NOT NULL) AND user_id <> (SELECT ctx.user_id()) AND valid_from = ctx.today() AND granted_by = (SELECT ctx.user_id()));
DROP POLICY change_end ON role_grant;
CREATE POLICY change_end ON role_grant FOR UPDATE TO api USING (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND (role = 'OFFICE') = (alliance_id IS NOT NULL)) WITH CHECK (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND (role = 'OFFICE') = (alliance_id IS NOT NULL));
DROP POLICY delete_new ON role_grant;
CREATE POLICY delete_new ON role_grant FOR DELETE TO api USING (valid_from >= ctx.today() AND (user_id = (SELECT ctx.user_id()) OR tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND role <> 'COUNTY' AND (role = 'OFFICE') = (alliance_id IS NOT NULL)));

GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- Enters the transaction as a person, and looks up their rights. It always returns true, also for unknown people, who
-- have no rights. A token without the scope read (write) takes the rights to read (to write) away. A session, by the
-- hash of its id, says whose it is; one that has ended raises KV401.
-- A generic plan once a connection: planning for each person would take longer than executing.
-- OFFICE belongs to one alliance and gives no rights in the tenant as a whole: ctx.look_up_keys has it.
CREATE OR REPLACE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[], p_session bytea) RETURNS boolean
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
  v_login record;
BEGIN
  IF p_session IS NULL THEN
    SELECT p_issuer AS issuer, p_subject AS subject, NULL::uuid AS id INTO v_login;
  ELSE
    SELECT issuer, subject, id INTO v_login FROM login_session
    WHERE hash = p_session AND now() < idle_until AND now() < expires_at;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'KV401';
    END IF;
  END IF;
  IF v_login.subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = v_login.issuer AND subject = v_login.subject AND active;
  END IF;
  PERFORM set_config('ctx.is_active', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true),
    set_config('ctx.issuer', coalesce(v_login.issuer, ''), true),
    set_config('ctx.subject', coalesce(v_login.subject, ''), true),
    set_config('ctx.session', coalesce(v_login.id::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.read', '', true), set_config('ctx.draft', '', true), set_config('ctx.edit', '', true),
      set_config('ctx.publish', '', true), set_config('ctx.admin', '', true), set_config('ctx.region', '', true),
      set_config('ctx.county', '', true), set_config('ctx.own_edit', '', true), set_config('ctx.mandates', '', true);
    PERFORM ctx.look_up_keys(NULL, false, false, '');
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
  PERFORM ctx.look_up_keys(v_user, v_can_read, v_can_write, v_rights.admin);
  RETURN true;
END $$;
-- Sets the keys of a person; p_admin: the tenants that she administers by a role, separated by commas. NULL has none.
--   reader, writer  her own id, as far as she may read, or write
--   partner, keep   the partners for which she acts: whose entry she reads, or changes
--   own             memberships for which she acts, also after they ended, and those that she applied for
--   act, sign       of these, the ones that have not ended: whose part she writes, for which she signs
--   allied          alliances of these, and those to which a partner of hers is invited
--   active, member  alliances in which she is active today, and those of them as an organisation
--   office, manage  alliances whose office she runs: what she reads, and changes
CREATE OR REPLACE FUNCTION ctx.look_up_keys(p_user uuid, p_can_read boolean, p_can_write boolean, p_admin text) RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_today date := ctx.today();
  v_partners uuid[];
  v_invited text;
  v_office text;
  v_mine record;
BEGIN
  IF p_user IS NOT NULL THEN
    SELECT array_agg(id) INTO v_partners FROM (
      SELECT partner_id AS id FROM representation WHERE user_id = p_user AND status = 'ACCEPTED'
      UNION
      SELECT id FROM partner WHERE of_tenant_id = ANY (string_to_array(nullif(p_admin, ''), ',')::int[])
    ) p;
    SELECT string_agg(alliance_id::text, ',') INTO v_office FROM role_grant
    WHERE user_id = p_user AND role = 'OFFICE' AND valid_from <= v_today AND v_today < valid_to;
    IF v_partners IS NOT NULL THEN
      SELECT string_agg(DISTINCT alliance_id::text, ',') INTO v_invited FROM membership
      WHERE partner_id = ANY (v_partners) AND status = 'INVITED';
    END IF;
  END IF;
  WITH mine AS (
    SELECT m.id, m.alliance_id, m.status, m.partner_id, r.status = 'SIGNING' AS signs, v_today < m.ends_before AS runs
    FROM representative r JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
    WHERE r.user_id = p_user AND r.status IN ('ACCEPTED', 'SIGNING')
    UNION ALL
    SELECT id, alliance_id, status, partner_id, partner_id IS NULL, true FROM membership
    WHERE applied_by = p_user AND status IN ('APPLIED', 'REJECTED', 'WITHDRAWN')
      AND (partner_id IS NULL OR partner_id = ANY (v_partners))
  ), each AS (
    SELECT *, runs AND status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AS acts FROM mine
  )
  SELECT string_agg(id::text, ',') AS own, string_agg(id::text, ',') FILTER (WHERE acts) AS act,
    string_agg(id::text, ',') FILTER (WHERE acts AND signs) AS sign,
    concat_ws(',', string_agg(DISTINCT alliance_id::text, ',') FILTER (WHERE acts), v_invited) AS allied,
    string_agg(DISTINCT alliance_id::text, ',') FILTER (WHERE acts AND status = 'ACTIVE') AS active,
    string_agg(DISTINCT alliance_id::text, ',') FILTER (WHERE acts AND status = 'ACTIVE' AND partner_id IS NOT NULL)
      AS member
  INTO STRICT v_mine FROM each;
  PERFORM set_config('keys.reader', CASE WHEN p_can_read THEN coalesce(p_user::text, '') ELSE '' END, true),
    set_config('keys.writer', CASE WHEN p_can_write THEN coalesce(p_user::text, '') ELSE '' END, true),
    set_config('keys.partner', CASE WHEN p_can_read THEN array_to_string(v_partners, ',') ELSE '' END, true),
    set_config('keys.keep', CASE WHEN p_can_write THEN array_to_string(v_partners, ',') ELSE '' END, true),
    set_config('keys.own', CASE WHEN p_can_read THEN coalesce(v_mine.own, '') ELSE '' END, true),
    set_config('keys.act', CASE WHEN p_can_write THEN coalesce(v_mine.act, '') ELSE '' END, true),
    set_config('keys.sign', CASE WHEN p_can_write THEN coalesce(v_mine.sign, '') ELSE '' END, true),
    set_config('keys.allied', CASE WHEN p_can_read THEN v_mine.allied ELSE '' END, true),
    set_config('keys.active', CASE WHEN p_can_read THEN coalesce(v_mine.active, '') ELSE '' END, true),
    set_config('keys.member', CASE WHEN p_can_read THEN coalesce(v_mine.member, '') ELSE '' END, true),
    set_config('keys.office', CASE WHEN p_can_read THEN coalesce(v_office, '') ELSE '' END, true),
    set_config('keys.manage', CASE WHEN p_can_write THEN coalesce(v_office, '') ELSE '' END, true);
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
-- By what the person sees rows, as one text: it differs once a right or a key has come or gone.
CREATE OR REPLACE FUNCTION ctx.read_rights() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(' ', 'r' || current_setting('ctx.read', true), 'd' || current_setting('ctx.draft', true),
  'o' || current_setting('ctx.own_edit', true), 'a' || current_setting('ctx.admin', true),
  'g' || current_setting('ctx.region', true), 'c' || current_setting('ctx.county', true),
  'u' || current_setting('keys.reader', true), 'p' || current_setting('keys.partner', true),
  'm' || current_setting('keys.own', true), 'l' || current_setting('keys.allied', true),
  't' || current_setting('keys.member', true), 'f' || current_setting('keys.office', true));
-- Whether the person reads in any tenant by a role, or under a mandate, or runs the office of an alliance.
CREATE OR REPLACE FUNCTION ctx.is_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN cardinality(ctx.tenant_ids('read')) > 0 OR cardinality(ctx.keys('office')) > 0;

CREATE TABLE alliance (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	name VARCHAR(200) NOT NULL,
	name_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(name)) STORED NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	claim VARCHAR(200),
	purpose TEXT,
	ars VARCHAR(12),
	founded_on DATE,
	founded_year INTEGER,
	target_year INTEGER,
	target VARCHAR(300),
	website VARCHAR(1000),
	office_name VARCHAR(200),
	office_email VARCHAR(254),
	office_phone VARCHAR(60),
	office_address VARCHAR(300),
	is_open BOOLEAN NOT NULL,
	admits_organisations BOOLEAN NOT NULL,
	admits_persons BOOLEAN NOT NULL,
	seat_ars VARCHAR(12),
	pledge_rule VARCHAR(40) NOT NULL,
	is_nonpartisan BOOLEAN NOT NULL,
	allows_advertising BOOLEAN NOT NULL,
	forbids_party_use BOOLEAN NOT NULL,
	logo_rules TEXT,
	pause_days INTEGER NOT NULL,
	archived_on DATE,
	file_id UUID,
	source TEXT,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, visibility),
	UNIQUE (id),
	CONSTRAINT alliance_file FOREIGN KEY(tenant_id, file_id) REFERENCES file (tenant_id, id),
	CONSTRAINT alliance_founded_year CHECK (founded_year BETWEEN 1990 AND 2100),
	CONSTRAINT alliance_target_year CHECK (target_year BETWEEN 1990 AND 2100),
	CONSTRAINT alliance_founded_in_year CHECK (founded_on IS NULL OR founded_year IS NOT NULL AND extract(year FROM founded_on) = founded_year),
	CONSTRAINT alliance_pause CHECK (pause_days BETWEEN 0 AND 3650),
	CONSTRAINT alliance_office_mailbox CHECK (office_email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'),
	CONSTRAINT alliance_archived_is_closed CHECK (archived_on IS NULL OR NOT is_open),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT pledgerule CHECK (pledge_rule IN ('REQUIRED', 'IF_APPROPRIATE', 'NONE')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT alliance_name_not_blank CHECK (ctx.has_visible_text(name)),
	CONSTRAINT alliance_website_web_address CHECK (website ~* '^https?://\S+$')
);
CREATE INDEX alliance_file_id ON alliance (tenant_id, file_id);
CREATE INDEX alliance_name ON alliance (tenant_id, name_key, id);
CREATE INDEX alliance_published ON alliance (name_key, tenant_id, id) WHERE visibility = 'PUBLIC';
COMMENT ON TABLE alliance IS 'Bündnis für den Klimaschutz: wer ihm beitritt, bekennt sich zu seinen Zielen.';
COMMENT ON COLUMN alliance.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance.id IS 'Kennung';
COMMENT ON COLUMN alliance.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN alliance.created_at IS 'Angelegt am';
COMMENT ON COLUMN alliance.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN alliance.name IS 'Name des Bündnisses';
COMMENT ON COLUMN alliance.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN alliance.visibility IS 'Wer das Bündnis sieht';
COMMENT ON COLUMN alliance.claim IS 'Leitspruch';
COMMENT ON COLUMN alliance.purpose IS 'Wozu es da ist';
COMMENT ON COLUMN alliance.ars IS 'Regionalschlüssel des Gebiets, für das es da ist';
COMMENT ON COLUMN alliance.founded_on IS 'Gründungstag, wo man ihn kennt';
COMMENT ON COLUMN alliance.founded_year IS 'Jahr der Gründung';
COMMENT ON COLUMN alliance.target_year IS 'Jahr, bis zu dem sein Ziel erreicht sein soll';
COMMENT ON COLUMN alliance.target IS 'Übergeordnetes Ziel';
COMMENT ON COLUMN alliance.website IS 'Website';
COMMENT ON COLUMN alliance.office_name IS 'Wo die Geschäftsstelle angesiedelt ist';
COMMENT ON COLUMN alliance.office_email IS 'Sammelpostfach der Geschäftsstelle, keine persönliche Adresse';
COMMENT ON COLUMN alliance.office_phone IS 'Telefonnummer der Geschäftsstelle';
COMMENT ON COLUMN alliance.office_address IS 'Anschrift der Geschäftsstelle';
COMMENT ON COLUMN alliance.is_open IS 'Nimmt Anträge auf Beitritt an';
COMMENT ON COLUMN alliance.admits_organisations IS 'Organisationen können beitreten';
COMMENT ON COLUMN alliance.admits_persons IS 'Privatpersonen können beitreten';
COMMENT ON COLUMN alliance.seat_ars IS 'Regionalschlüssel des Gebiets, in dem Organisationen sitzen müssen; leer: überall';
COMMENT ON COLUMN alliance.pledge_rule IS 'Selbstverpflichtung der Mitglieder';
COMMENT ON COLUMN alliance.is_nonpartisan IS 'Überparteilich';
COMMENT ON COLUMN alliance.allows_advertising IS 'Mitglieder dürfen mit ihrer Mitwirkung werben';
COMMENT ON COLUMN alliance.forbids_party_use IS 'Parteipolitische Nutzung ist nicht gestattet';
COMMENT ON COLUMN alliance.logo_rules IS 'Regeln für Logo und Veröffentlichungen';
COMMENT ON COLUMN alliance.pause_days IS 'Wie viele Tage nach einem Ausschluss kein neuer Antrag möglich ist';
COMMENT ON COLUMN alliance.archived_on IS 'Letzter Tag, an dem das Bündnis aktiv war';
COMMENT ON COLUMN alliance.file_id IS 'Datei mit dem Logo';
COMMENT ON COLUMN alliance.source IS 'Herkunft der Angaben; Erfundenes sagt es hier';
CREATE TABLE alliance_duty (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	duty VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, alliance_id, duty),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT officeduty CHECK (duty IN ('GUIDE', 'NETWORKING', 'ADVICE', 'MEETINGS', 'EVENTS', 'PRESS', 'RECRUITING')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX alliance_duty_alliance_id ON alliance_duty (tenant_id, alliance_id);
COMMENT ON TABLE alliance_duty IS 'Aufgabe der Geschäftsstelle eines Bündnisses.';
COMMENT ON COLUMN alliance_duty.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance_duty.id IS 'Kennung';
COMMENT ON COLUMN alliance_duty.alliance_id IS 'Bündnis';
COMMENT ON COLUMN alliance_duty.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN alliance_duty.duty IS 'Aufgabe';
CREATE TABLE alliance_goal (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	title VARCHAR(200) NOT NULL,
	text TEXT,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT alliance_goal_title_not_blank CHECK (ctx.has_visible_text(title))
);
CREATE INDEX alliance_goal_alliance_id ON alliance_goal (tenant_id, alliance_id);
COMMENT ON TABLE alliance_goal IS 'Ziel eines Bündnisses.';
COMMENT ON COLUMN alliance_goal.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance_goal.id IS 'Kennung';
COMMENT ON COLUMN alliance_goal.alliance_id IS 'Bündnis';
COMMENT ON COLUMN alliance_goal.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN alliance_goal.position IS 'Reihenfolge in der Liste';
COMMENT ON COLUMN alliance_goal.title IS 'Ziel in einem Wort oder Satz';
COMMENT ON COLUMN alliance_goal.text IS 'Was damit gemeint ist';
CREATE TABLE alliance_legal_form (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	legal_form VARCHAR(40) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, alliance_id, legal_form),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT legalform CHECK (legal_form IN ('SOLE_TRADER', 'FREELANCER', 'GBR', 'PARTNERSHIP', 'OHG', 'KG', 'GMBH_CO_KG', 'GMBH', 'GGMBH', 'UG', 'AG', 'SE', 'COOPERATIVE', 'REGISTERED_ASSOCIATION', 'UNREGISTERED_ASSOCIATION', 'FOUNDATION', 'PUBLIC_CORPORATION', 'PUBLIC_INSTITUTION', 'MUNICIPAL_ENTERPRISE', 'SPECIAL_PURPOSE_ASSOCIATION', 'OTHER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX alliance_legal_form_alliance_id ON alliance_legal_form (tenant_id, alliance_id);
COMMENT ON TABLE alliance_legal_form IS 'Rechtsform, in der eine Organisation beitreten kann; ohne Eintrag jede.';
COMMENT ON COLUMN alliance_legal_form.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance_legal_form.id IS 'Kennung';
COMMENT ON COLUMN alliance_legal_form.alliance_id IS 'Bündnis';
COMMENT ON COLUMN alliance_legal_form.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN alliance_legal_form.legal_form IS 'Rechtsform';
CREATE TABLE alliance_offer (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	text TEXT,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	CONSTRAINT allianceofferkind CHECK (kind IN ('KNOWLEDGE', 'COMMUNICATION', 'DIALOGUE', 'PUBLICITY')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE
);
CREATE INDEX alliance_offer_alliance_id ON alliance_offer (tenant_id, alliance_id);
COMMENT ON TABLE alliance_offer IS 'Angebot des Trägers an die Mitglieder eines Bündnisses.';
COMMENT ON COLUMN alliance_offer.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance_offer.id IS 'Kennung';
COMMENT ON COLUMN alliance_offer.alliance_id IS 'Bündnis';
COMMENT ON COLUMN alliance_offer.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN alliance_offer.position IS 'Reihenfolge in der Liste';
COMMENT ON COLUMN alliance_offer.kind IS 'Art des Angebots';
COMMENT ON COLUMN alliance_offer.text IS 'Was angeboten wird';
CREATE TABLE alliance_principle (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	text VARCHAR(1000) NOT NULL,
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT alliance_principle_text_not_blank CHECK (ctx.has_visible_text(text))
);
CREATE INDEX alliance_principle_alliance_id ON alliance_principle (tenant_id, alliance_id);
COMMENT ON TABLE alliance_principle IS 'Grundsatz eines Bündnisses.';
COMMENT ON COLUMN alliance_principle.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance_principle.id IS 'Kennung';
COMMENT ON COLUMN alliance_principle.alliance_id IS 'Bündnis';
COMMENT ON COLUMN alliance_principle.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN alliance_principle.position IS 'Reihenfolge in der Liste';
COMMENT ON COLUMN alliance_principle.text IS 'Grundsatz';
CREATE TABLE alliance_tier (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	name VARCHAR(100) NOT NULL,
	text TEXT,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, alliance_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT alliance_tier_name_not_blank CHECK (ctx.has_visible_text(name))
);
CREATE INDEX alliance_tier_alliance_id ON alliance_tier (tenant_id, alliance_id);
COMMENT ON TABLE alliance_tier IS 'Stufe der Mitgliedschaft in einem Bündnis.';
COMMENT ON COLUMN alliance_tier.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN alliance_tier.id IS 'Kennung';
COMMENT ON COLUMN alliance_tier.alliance_id IS 'Bündnis';
COMMENT ON COLUMN alliance_tier.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN alliance_tier.position IS 'Reihenfolge in der Liste';
COMMENT ON COLUMN alliance_tier.name IS 'Name der Stufe';
COMMENT ON COLUMN alliance_tier.text IS 'Was sie verlangt';
CREATE TABLE declaration (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	title VARCHAR(200) NOT NULL,
	text TEXT NOT NULL,
	text_sha256 TEXT DEFAULT NULL NOT NULL,
	valid_from DATE NOT NULL,
	sign_by DATE,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, alliance_id, id),
	UNIQUE (tenant_id, alliance_id, number),
	CONSTRAINT declaration_counts CHECK (number > 0),
	CONSTRAINT declaration_sign_by_after_beginning CHECK (sign_by >= valid_from),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT declaration_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT declaration_text_not_blank CHECK (ctx.has_visible_text(text))
);
CREATE INDEX declaration_alliance_id ON declaration (tenant_id, alliance_id);
COMMENT ON TABLE declaration IS 'Fassung der Erklärung, die Mitglieder eines Bündnisses unterzeichnen; unterzeichnet bleibt sie, wie sie ist.';
COMMENT ON COLUMN declaration.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN declaration.id IS 'Kennung';
COMMENT ON COLUMN declaration.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN declaration.created_at IS 'Angelegt am';
COMMENT ON COLUMN declaration.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN declaration.alliance_id IS 'Bündnis';
COMMENT ON COLUMN declaration.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN declaration.number IS 'Die wievielte Fassung es ist';
COMMENT ON COLUMN declaration.title IS 'Titel';
COMMENT ON COLUMN declaration.text IS 'Wortlaut';
COMMENT ON COLUMN declaration.text_sha256 IS 'SHA-256 des Wortlauts in UTF-8';
COMMENT ON COLUMN declaration.valid_from IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN declaration.sign_by IS 'Tag, bis zu dem Mitglieder sie erneut unterzeichnen sollen';
CREATE TABLE press_item (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	published_on DATE NOT NULL,
	title VARCHAR(300) NOT NULL,
	medium VARCHAR(200),
	url VARCHAR(1000),
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE,
	CONSTRAINT press_item_title_not_blank CHECK (ctx.has_visible_text(title)),
	CONSTRAINT press_item_url_web_address CHECK (url ~* '^https?://\S+$')
);
CREATE INDEX press_item_alliance_id ON press_item (tenant_id, alliance_id);
CREATE INDEX press_item_list ON press_item (tenant_id, alliance_id, published_on, id);
COMMENT ON TABLE press_item IS 'Veröffentlichung über ein Bündnis oder von ihm.';
COMMENT ON COLUMN press_item.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN press_item.id IS 'Kennung';
COMMENT ON COLUMN press_item.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN press_item.created_at IS 'Angelegt am';
COMMENT ON COLUMN press_item.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN press_item.alliance_id IS 'Bündnis';
COMMENT ON COLUMN press_item.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN press_item.published_on IS 'Tag der Veröffentlichung';
COMMENT ON COLUMN press_item.title IS 'Titel';
COMMENT ON COLUMN press_item.medium IS 'Wo sie erschien';
COMMENT ON COLUMN press_item.url IS 'Adresse';
CREATE TABLE membership (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	alliance_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	partner_id UUID,
	applied_by UUID,
	strengths TEXT,
	contribution TEXT,
	name TEXT DEFAULT NULL,
	name_key TEXT COLLATE "C" GENERATED ALWAYS AS (coalesce(ctx.sort_key(name), '~')) STORED NOT NULL,
	is_person BOOLEAN GENERATED ALWAYS AS (partner_id IS NULL) STORED NOT NULL,
	is_natural_person BOOLEAN DEFAULT true NOT NULL,
	status VARCHAR(40) DEFAULT NULL,
	is_listed BOOLEAN DEFAULT false NOT NULL,
	tier_id UUID DEFAULT NULL,
	joined_on DATE DEFAULT NULL,
	ends_before DATE DEFAULT 'infinity' NOT NULL,
	shown TEXT GENERATED ALWAYS AS (CASE WHEN status IS DISTINCT FROM 'ACTIVE' THEN 'OFFICE' WHEN is_listed AND visibility = 'PUBLIC' THEN 'PUBLIC' WHEN is_natural_person THEN 'OFFICE' ELSE 'MEMBERS' END) STORED NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (id),
	UNIQUE (tenant_id, id, alliance_id),
	UNIQUE (tenant_id, id, alliance_id, shown, ends_before),
	CONSTRAINT membership_tier FOREIGN KEY(tenant_id, alliance_id, tier_id) REFERENCES alliance_tier (tenant_id, alliance_id, id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(applied_by) REFERENCES app_user (id) ON DELETE SET NULL,
	CONSTRAINT membershipstatus CHECK (status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED', 'LEFT', 'REJECTED', 'EXCLUDED', 'DECLINED', 'WITHDRAWN', 'TAKEN_OVER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id, visibility) REFERENCES alliance (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
CREATE INDEX membership_alliance_id ON membership (tenant_id, alliance_id);
CREATE INDEX membership_applied_by ON membership (applied_by) WHERE applied_by IS NOT NULL;
CREATE INDEX membership_list ON membership (tenant_id, alliance_id, name_key, id);
CREATE INDEX membership_of_partner ON membership (partner_id, status);
CREATE INDEX membership_partner_id ON membership (partner_id);
CREATE INDEX membership_public ON membership (tenant_id, alliance_id, name_key, id) WHERE shown = 'PUBLIC';
CREATE INDEX membership_waiting ON membership (tenant_id, alliance_id, status, id) WHERE status <> 'ACTIVE';
COMMENT ON TABLE membership IS 'Mitgliedschaft einer Organisation oder einer Privatperson in einem Bündnis.';
COMMENT ON COLUMN membership.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN membership.id IS 'Kennung';
COMMENT ON COLUMN membership.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN membership.created_at IS 'Angelegt am';
COMMENT ON COLUMN membership.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN membership.alliance_id IS 'Bündnis';
COMMENT ON COLUMN membership.visibility IS 'Wie das Bündnis';
COMMENT ON COLUMN membership.partner_id IS 'Organisation, die Mitglied ist; leer bei einer Privatperson';
COMMENT ON COLUMN membership.applied_by IS 'Wer den Antrag gestellt hat, bis er angenommen ist';
COMMENT ON COLUMN membership.strengths IS 'Stärken, die das Mitglied einbringt';
COMMENT ON COLUMN membership.contribution IS 'Beitrag, den das Mitglied leistet';
COMMENT ON COLUMN membership.name IS 'Name der Organisation, wie im Verzeichnis; leer bei einer Privatperson';
COMMENT ON COLUMN membership.name_key IS 'Sortierschlüssel zum Namen; Privatpersonen zuletzt';
COMMENT ON COLUMN membership.is_person IS 'Eine Privatperson';
COMMENT ON COLUMN membership.is_natural_person IS 'Eine natürliche Person, mit Gewerbe oder ohne';
COMMENT ON COLUMN membership.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN membership.is_listed IS 'Öffentlich gelistet; das schreiben Schritte';
COMMENT ON COLUMN membership.tier_id IS 'Stufe; das schreiben Schritte';
COMMENT ON COLUMN membership.joined_on IS 'Mitglied seit';
COMMENT ON COLUMN membership.ends_before IS 'Endet vor diesem Tag; das schreiben Schritte';
COMMENT ON COLUMN membership.shown IS 'Wer das Mitglied sieht, solange es eines ist: OFFICE, MEMBERS oder PUBLIC';
CREATE TABLE logo_grant (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	purpose VARCHAR(300) NOT NULL,
	valid_from DATE NOT NULL,
	ends_before DATE NOT NULL,
	revoked_on DATE,
	note VARCHAR(1000),
	granted_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	granted_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT logo_grant_in_order CHECK (valid_from < ends_before OR ends_before = revoked_on),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT logo_grant_purpose_not_blank CHECK (ctx.has_visible_text(purpose))
);
CREATE INDEX logo_grant_of ON logo_grant (tenant_id, membership_id, id);
COMMENT ON TABLE logo_grant IS 'Erlaubnis für ein Mitglied, das Logo des Bündnisses zu verwenden.';
COMMENT ON COLUMN logo_grant.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN logo_grant.id IS 'Kennung';
COMMENT ON COLUMN logo_grant.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN logo_grant.created_at IS 'Angelegt am';
COMMENT ON COLUMN logo_grant.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN logo_grant.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN logo_grant.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN logo_grant.purpose IS 'Wofür, etwa Website oder Fahrzeuge';
COMMENT ON COLUMN logo_grant.valid_from IS 'Gilt ab diesem Tag';
COMMENT ON COLUMN logo_grant.ends_before IS 'Gilt bis vor diesen Tag';
COMMENT ON COLUMN logo_grant.revoked_on IS 'Widerrufen am';
COMMENT ON COLUMN logo_grant.note IS 'Auflage oder Begründung';
COMMENT ON COLUMN logo_grant.granted_at IS 'Erteilt am';
COMMENT ON COLUMN logo_grant.granted_by IS 'Wer sie erteilte';
CREATE TABLE membership_note (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	is_key_stakeholder BOOLEAN NOT NULL,
	text TEXT NOT NULL,
	noted_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT membership_note_text_not_blank CHECK (ctx.has_visible_text(text))
);
CREATE INDEX membership_note_of ON membership_note (tenant_id, membership_id, id);
COMMENT ON TABLE membership_note IS 'Notiz der Geschäftsstelle zu einem Mitglied; nur sie liest sie.';
COMMENT ON COLUMN membership_note.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN membership_note.id IS 'Kennung';
COMMENT ON COLUMN membership_note.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN membership_note.created_at IS 'Angelegt am';
COMMENT ON COLUMN membership_note.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN membership_note.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN membership_note.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_note.is_key_stakeholder IS 'Als wichtiger Akteur vorgemerkt';
COMMENT ON COLUMN membership_note.text IS 'Notiz';
COMMENT ON COLUMN membership_note.noted_by IS 'Wer sie schrieb';
CREATE TABLE membership_person (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	user_id UUID DEFAULT NULL,
	name VARCHAR(200) NOT NULL,
	email VARCHAR(254),
	phone VARCHAR(60),
	postcode VARCHAR(5),
	shown TEXT DEFAULT NULL NOT NULL,
	ends_before DATE DEFAULT NULL NOT NULL,
	has_consent BOOLEAN DEFAULT false NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, membership_id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT membership_person_shown_as_membership FOREIGN KEY(tenant_id, membership_id, alliance_id, shown, ends_before) REFERENCES membership (tenant_id, id, alliance_id, shown, ends_before) ON UPDATE CASCADE,
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT membership_person_name_not_blank CHECK (ctx.has_visible_text(name))
);
COMMENT ON TABLE membership_person IS 'Angaben zu einer Privatperson, die Mitglied eines Bündnisses ist: nur dort, und nirgends sonst.';
COMMENT ON COLUMN membership_person.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN membership_person.id IS 'Kennung';
COMMENT ON COLUMN membership_person.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN membership_person.created_at IS 'Angelegt am';
COMMENT ON COLUMN membership_person.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN membership_person.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN membership_person.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_person.user_id IS 'Die Person, wenn sie sich hier anmeldet';
COMMENT ON COLUMN membership_person.name IS 'Name';
COMMENT ON COLUMN membership_person.email IS 'E-Mail-Adresse';
COMMENT ON COLUMN membership_person.phone IS 'Telefonnummer';
COMMENT ON COLUMN membership_person.postcode IS 'Postleitzahl';
COMMENT ON COLUMN membership_person.shown IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_person.ends_before IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_person.has_consent IS 'Die Einwilligung zur Listung gilt';
CREATE TABLE membership_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	note VARCHAR(2000),
	effective_on DATE NOT NULL,
	ends_before DATE,
	tier_id UUID,
	recommended_by_id UUID,
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, membership_id, number),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT membership_step_tier FOREIGN KEY(tenant_id, alliance_id, tier_id) REFERENCES alliance_tier (tenant_id, alliance_id, id),
	CONSTRAINT membership_step_recommended_by FOREIGN KEY(tenant_id, recommended_by_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT membership_step_evidence CHECK (NOT on_behalf OR side = 'MEMBER' AND method IS NOT NULL AND evidence IS NOT NULL),
	CONSTRAINT membership_step_own_word CHECK (on_behalf OR method IS NULL AND evidence IS NULL),
	CONSTRAINT membership_step_recorded CHECK (on_behalf OR kind <> 'RECORDED'),
	CONSTRAINT membership_step_note_required CHECK (note IS NOT NULL OR kind NOT IN ('REJECTED', 'SUSPENDED', 'EXCLUDED')),
	CONSTRAINT membership_step_notice CHECK ((kind = 'NOTICE_GIVEN') = (ends_before IS NOT NULL)),
	CONSTRAINT membership_step_with_tier CHECK (tier_id IS NULL OR kind IN ('TIER_SET', 'INVITED', 'RECORDED', 'ACTIVATED', 'APPLIED')),
	CONSTRAINT membership_step_recommended CHECK (recommended_by_id IS NULL OR kind IN ('APPROACHED', 'INVITED')),
	CONSTRAINT membershipstepkind CHECK (kind IN ('APPROACHED', 'INVITED', 'APPLIED', 'RECORDED', 'ACCEPTED', 'DECLINED', 'ACTIVATED', 'REJECTED', 'WITHDRAWN', 'SUSPENDED', 'REINSTATED', 'NOTICE_GIVEN', 'NOTICE_WITHDRAWN', 'LEFT', 'EXCLUDED', 'LISTED', 'UNLISTED', 'TIER_SET', 'TAKEN_OVER')),
	CONSTRAINT membershipside CHECK (side IN ('OFFICE', 'MEMBER', 'SYSTEM')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX membership_step_office ON membership_step (tenant_id, alliance_id, id);
COMMENT ON TABLE membership_step IS 'Schritt einer Mitgliedschaft: wer ihn ging, wann, und was dazu gesagt ist. Er bleibt, wie er ist.';
COMMENT ON COLUMN membership_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN membership_step.id IS 'Kennung';
COMMENT ON COLUMN membership_step.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN membership_step.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN membership_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN membership_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN membership_step.on_behalf IS 'Von der Geschäftsstelle für das Mitglied eingetragen';
COMMENT ON COLUMN membership_step.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN membership_step.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN membership_step.note IS 'Begründung oder Nachricht, die das Mitglied liest';
COMMENT ON COLUMN membership_step.effective_on IS 'Gilt von diesem Tag an';
COMMENT ON COLUMN membership_step.ends_before IS 'Vor welchem Tag die Mitgliedschaft endet';
COMMENT ON COLUMN membership_step.tier_id IS 'Stufe';
COMMENT ON COLUMN membership_step.recommended_by_id IS 'Mitglied, das sie oder ihn empfohlen hat';
COMMENT ON COLUMN membership_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN membership_step.taken_by IS 'Wer ihn eintrug';
CREATE TABLE representative (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	user_id UUID NOT NULL,
	name VARCHAR(200),
	contact VARCHAR(254),
	function VARCHAR(200),
	is_substitute BOOLEAN NOT NULL,
	status VARCHAR(40) DEFAULT NULL,
	proposed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, id, membership_id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT representativestatus CHECK (status IN ('PROPOSED', 'ACCEPTED', 'SIGNING', 'REFUSED', 'ENDED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX representative_membership ON representative (tenant_id, membership_id);
CREATE UNIQUE INDEX representative_once ON representative (tenant_id, membership_id, user_id) WHERE status = 'PROPOSED' OR status = 'ACCEPTED' OR status = 'SIGNING';
CREATE INDEX representative_user ON representative (user_id, status);
COMMENT ON TABLE representative IS 'Person, die in einem Bündnis für ein Mitglied handelt, sobald die Geschäftsstelle sie angenommen hat.';
COMMENT ON COLUMN representative.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN representative.id IS 'Kennung';
COMMENT ON COLUMN representative.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN representative.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN representative.user_id IS 'Person';
COMMENT ON COLUMN representative.name IS 'Wie sie sich nennt';
COMMENT ON COLUMN representative.contact IS 'Adresse oder Telefonnummer für Rückfragen';
COMMENT ON COLUMN representative.function IS 'Funktion beim Mitglied';
COMMENT ON COLUMN representative.is_substitute IS 'Stellvertretung';
COMMENT ON COLUMN representative.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN representative.proposed_at IS 'Angelegt am';
CREATE TABLE signature (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	declaration_id UUID NOT NULL,
	method VARCHAR(40) NOT NULL,
	evidence VARCHAR(500),
	file_id UUID,
	signed_on DATE NOT NULL,
	accepts_rules BOOLEAN NOT NULL,
	text_sha256 TEXT DEFAULT NULL NOT NULL,
	entered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	entered_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	CONSTRAINT signature_once UNIQUE (tenant_id, membership_id, declaration_id),
	UNIQUE (tenant_id, id, membership_id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	FOREIGN KEY(tenant_id, alliance_id, declaration_id) REFERENCES declaration (tenant_id, alliance_id, id),
	CONSTRAINT signature_file FOREIGN KEY(tenant_id, file_id) REFERENCES file (tenant_id, id),
	CONSTRAINT signature_evidence CHECK (method = 'ONLINE' OR evidence IS NOT NULL OR file_id IS NOT NULL),
	CONSTRAINT signature_rules CHECK (accepts_rules),
	CONSTRAINT signaturemethod CHECK (method IN ('ONLINE', 'PAPER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX signature_declaration ON signature (tenant_id, declaration_id);
CREATE INDEX signature_file_id ON signature (tenant_id, file_id);
COMMENT ON TABLE signature IS 'Unterschrift eines Mitglieds unter eine Fassung der Erklärung.';
COMMENT ON COLUMN signature.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN signature.id IS 'Kennung';
COMMENT ON COLUMN signature.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN signature.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN signature.declaration_id IS 'Fassung der Erklärung';
COMMENT ON COLUMN signature.method IS 'Wie sie unterzeichnet wurde';
COMMENT ON COLUMN signature.evidence IS 'Wo die Unterschrift auf Papier liegt';
COMMENT ON COLUMN signature.file_id IS 'Datei mit der Unterschrift';
COMMENT ON COLUMN signature.signed_on IS 'Tag der Unterschrift';
COMMENT ON COLUMN signature.accepts_rules IS 'Die Regeln des Bündnisses sind angenommen';
COMMENT ON COLUMN signature.text_sha256 IS 'SHA-256 des Wortlauts, der unterzeichnet wurde';
COMMENT ON COLUMN signature.entered_at IS 'Eingetragen am';
COMMENT ON COLUMN signature.entered_by IS 'Wer sie eintrug';
CREATE TABLE consent (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	representative_id UUID,
	purpose VARCHAR(40) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	method VARCHAR(40) NOT NULL,
	evidence VARCHAR(500),
	declared_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	declared_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	FOREIGN KEY(tenant_id, representative_id, membership_id) REFERENCES representative (tenant_id, id, membership_id) ON DELETE CASCADE,
	CONSTRAINT consent_evidence CHECK (method = 'ONLINE' OR evidence IS NOT NULL),
	CONSTRAINT consentpurpose CHECK (purpose IN ('LISTING', 'MAILING', 'PRESS')),
	CONSTRAINT consentkind CHECK (kind IN ('GIVEN', 'WITHDRAWN')),
	CONSTRAINT consentmethod CHECK (method IN ('ONLINE', 'PAPER')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX consent_membership ON consent (tenant_id, membership_id, purpose, id);
CREATE INDEX consent_representative ON consent (tenant_id, representative_id);
COMMENT ON TABLE consent IS 'Einwilligung einer Person, oder ihr Widerruf: die letzte zu einem Zweck gilt.';
COMMENT ON COLUMN consent.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN consent.id IS 'Kennung';
COMMENT ON COLUMN consent.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN consent.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN consent.representative_id IS 'Vertretung, um deren Namen es geht; leer, wo die Privatperson selbst Mitglied ist';
COMMENT ON COLUMN consent.purpose IS 'Wozu';
COMMENT ON COLUMN consent.kind IS 'Erteilt oder widerrufen';
COMMENT ON COLUMN consent.method IS 'Wie es erklärt wurde';
COMMENT ON COLUMN consent.evidence IS 'Wo die Erklärung auf Papier liegt';
COMMENT ON COLUMN consent.declared_at IS 'Eingetragen am';
COMMENT ON COLUMN consent.declared_by IS 'Wer es eintrug';
CREATE TABLE representative_step (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	representative_id UUID NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	on_behalf BOOLEAN NOT NULL,
	method VARCHAR(40),
	evidence VARCHAR(500),
	note VARCHAR(1000),
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, representative_id, number),
	FOREIGN KEY(tenant_id, representative_id, membership_id) REFERENCES representative (tenant_id, id, membership_id) ON DELETE CASCADE,
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT representative_step_evidence CHECK (NOT on_behalf OR side = 'MEMBER' AND method IS NOT NULL AND evidence IS NOT NULL),
	CONSTRAINT representativestepkind CHECK (kind IN ('PROPOSED', 'OWN', 'ACCEPTED', 'REFUSED', 'MAY_SIGN', 'MAY_NOT_SIGN', 'ENDED')),
	CONSTRAINT representativeside CHECK (side IN ('OFFICE', 'MEMBER', 'SYSTEM')),
	CONSTRAINT evidencemethod CHECK (method IN ('PAPER', 'EMAIL', 'PHONE', 'IN_PERSON', 'FORM')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE representative_step IS 'Schritt einer Person, die in einem Bündnis für ein Mitglied handelt. Er bleibt, wie er ist.';
COMMENT ON COLUMN representative_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN representative_step.id IS 'Kennung';
COMMENT ON COLUMN representative_step.representative_id IS 'Person, die für das Mitglied handelt';
COMMENT ON COLUMN representative_step.membership_id IS 'Wie die Person';
COMMENT ON COLUMN representative_step.alliance_id IS 'Wie die Person';
COMMENT ON COLUMN representative_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN representative_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN representative_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN representative_step.on_behalf IS 'Von der Geschäftsstelle für das Mitglied eingetragen';
COMMENT ON COLUMN representative_step.method IS 'Auf welchem Weg das Mitglied es gesagt hat';
COMMENT ON COLUMN representative_step.evidence IS 'Beleg dafür: wo er liegt';
COMMENT ON COLUMN representative_step.note IS 'Begründung';
COMMENT ON COLUMN representative_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN representative_step.taken_by IS 'Wer ihn eintrug';
CREATE TABLE signature_person (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	signature_id UUID NOT NULL,
	membership_id UUID NOT NULL,
	alliance_id UUID NOT NULL,
	user_id UUID,
	name VARCHAR(200) NOT NULL,
	function VARCHAR(200),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, signature_id),
	FOREIGN KEY(tenant_id, signature_id, membership_id) REFERENCES signature (tenant_id, id, membership_id),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	CONSTRAINT signature_person_name_not_blank CHECK (ctx.has_visible_text(name))
);
COMMENT ON TABLE signature_person IS 'Wer für das Mitglied unterzeichnet hat; das kann gelöscht werden, die Unterschrift bleibt.';
COMMENT ON COLUMN signature_person.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN signature_person.id IS 'Kennung';
COMMENT ON COLUMN signature_person.signature_id IS 'Unterschrift';
COMMENT ON COLUMN signature_person.membership_id IS 'Wie die Unterschrift';
COMMENT ON COLUMN signature_person.alliance_id IS 'Wie die Unterschrift';
COMMENT ON COLUMN signature_person.user_id IS 'Person, wenn sie angemeldet war';
COMMENT ON COLUMN signature_person.name IS 'Name';
COMMENT ON COLUMN signature_person.function IS 'Funktion';

-- Whoever runs the office of an alliance: one of the same tenant.
ALTER TABLE role_grant ADD CONSTRAINT role_grant_alliance
FOREIGN KEY (tenant_id, alliance_id) REFERENCES alliance (tenant_id, id);
CREATE INDEX role_grant_alliance ON role_grant (tenant_id, alliance_id) WHERE alliance_id IS NOT NULL;
-- A person is listed while her consent holds: withdrawing it takes her out of the list at once.
CREATE FUNCTION consent_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The membership first: a step that lists waits, and reads anew.
  PERFORM FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id FOR UPDATE;
  UPDATE membership_person SET has_consent = NEW.kind = 'GIVEN'
  WHERE tenant_id = NEW.tenant_id AND membership_id = NEW.membership_id;
  IF NEW.kind = 'WITHDRAWN' THEN
    UPDATE membership SET is_listed = false
    WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id AND partner_id IS NULL AND is_listed;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_consent AFTER INSERT ON consent FOR EACH ROW
WHEN (NEW.representative_id IS NULL AND NEW.purpose = 'LISTING' AND current_user <> 'owner')
EXECUTE FUNCTION consent_apply();
-- What is signed is known by the hash of its text.
CREATE FUNCTION declaration_hash_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.text_sha256 := encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER hash_text BEFORE INSERT OR UPDATE OF text ON declaration FOR EACH ROW
EXECUTE FUNCTION declaration_hash_text();

-- What members have signed stays as it is. Definer: whoever may change the text does not see who has signed it.
CREATE FUNCTION declaration_guard_signed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.text, NEW.title, NEW.valid_from) IS DISTINCT FROM (OLD.text, OLD.title, OLD.valid_from)
      AND EXISTS (SELECT FROM signature WHERE tenant_id = OLD.tenant_id AND declaration_id = OLD.id) THEN
    RAISE EXCEPTION 'a signed text stays' USING ERRCODE = '23514', TABLE = 'declaration',
      CONSTRAINT = 'declaration_signed';
  END IF;
  -- Numbers and days rise together: else an older version would come into force again.
  IF EXISTS (SELECT FROM declaration d WHERE d.tenant_id = NEW.tenant_id AND d.alliance_id = NEW.alliance_id
      AND (d.number < NEW.number AND d.valid_from > NEW.valid_from
        OR d.number > NEW.number AND d.valid_from < NEW.valid_from)) THEN
    RAISE EXCEPTION 'versions come into force by their numbers' USING ERRCODE = '23514', TABLE = 'declaration',
      CONSTRAINT = 'declaration_in_force_before';
  END IF;
  RETURN NULL;
END $$;
-- AFTER: the policy refuses first. Who signs locks the version, so that it is not changed meanwhile.
CREATE TRIGGER guard_signed AFTER INSERT OR UPDATE OF text, title, valid_from ON declaration FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION declaration_guard_signed();
-- What a membership takes from the directory. Definer: the directory's policies decide about the row afterwards.
CREATE FUNCTION membership_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT name, is_natural_person INTO NEW.name, NEW.is_natural_person FROM partner WHERE id = NEW.partner_id;
  NEW.is_natural_person := coalesce(NEW.is_natural_person, true);
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION membership_prepare();

-- A list of thousands is sorted by names, which would take ten times as long from the directory.
CREATE FUNCTION membership_rename() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The partner's row is locked: no other transaction takes it after one of these.
  UPDATE membership SET name = NEW.name WHERE partner_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER rename_memberships AFTER UPDATE OF name ON partner FOR EACH ROW WHEN (NEW.name <> OLD.name)
EXECUTE FUNCTION membership_rename();

-- One live membership of a partner or a person in an alliance at a time; merged entries are one partner.
CREATE FUNCTION membership_check_once(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner uuid := (SELECT coalesce(into_id, id) FROM partner WHERE id = m.partner_id);
BEGIN
  IF v_partner IS NULL AND m.applied_by IS NULL THEN
    RETURN; -- a person whom the office enters: nobody knows her here
  END IF;
  PERFORM pg_advisory_xact_lock(14, hashtext(m.alliance_id::text || coalesce(v_partner, m.applied_by)::text)); -- MEMBERSHIP
  IF EXISTS (
    SELECT FROM membership o LEFT JOIN partner p ON p.id = o.partner_id
    WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id AND o.id <> m.id
      AND o.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < o.ends_before
      AND CASE WHEN v_partner IS NOT NULL THEN coalesce(p.into_id, p.id) = v_partner
        ELSE o.partner_id IS NULL AND (o.applied_by = m.applied_by OR EXISTS (SELECT FROM representative r
          WHERE r.tenant_id = o.tenant_id AND r.membership_id = o.id AND r.user_id = m.applied_by
            AND r.status IN ('ACCEPTED', 'SIGNING'))) END
  ) THEN
    RAISE EXCEPTION 'a member already'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_once';
  END IF;
END $$;

-- Who may apply: as the alliance says, and not within the pause after an exclusion.
CREATE FUNCTION membership_check_application(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a alliance;
  p partner;
  v_broken text;
BEGIN
  SELECT * INTO STRICT a FROM alliance WHERE tenant_id = m.tenant_id AND id = m.alliance_id;
  SELECT * INTO p FROM partner WHERE id = m.partner_id;
  v_broken := CASE
    WHEN a.archived_on IS NOT NULL OR m.partner_id IS NULL AND NOT a.admits_persons
      OR m.partner_id IS NOT NULL AND NOT a.admits_organisations THEN 'admission'
    WHEN m.partner_id IS NOT NULL AND a.seat_ars IS NOT NULL
      AND NOT coalesce(starts_with(p.ars, rtrim(a.seat_ars, '0')), false) THEN 'seat'
    WHEN m.partner_id IS NOT NULL
      AND EXISTS (SELECT FROM alliance_legal_form WHERE tenant_id = a.tenant_id AND alliance_id = a.id)
      AND NOT EXISTS (SELECT FROM alliance_legal_form WHERE tenant_id = a.tenant_id AND alliance_id = a.id
        AND legal_form = p.legal_form) THEN 'legal_form'
    WHEN EXISTS (
      SELECT FROM membership o LEFT JOIN partner op ON op.id = o.partner_id
      WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id AND o.status = 'EXCLUDED'
        AND ctx.today() < o.ends_before + a.pause_days
        AND CASE WHEN p.id IS NOT NULL THEN coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
          ELSE o.partner_id IS NULL AND EXISTS (SELECT FROM representative r
            WHERE r.tenant_id = o.tenant_id AND r.membership_id = o.id AND r.user_id = m.applied_by) END
    ) THEN 'pause' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'the alliance does not take this application'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_' || v_broken;
  END IF;
END $$;

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name.
CREATE FUNCTION membership_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m membership;
  v_today date := ctx.today();
  v_user uuid;
  v_broken text;
  v_representative uuid;
BEGIN
  SELECT * INTO STRICT m FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id FOR UPDATE;
  v_broken := CASE
    WHEN m.ends_before <= v_today THEN 'after_end'
    WHEN NEW.ends_before <= v_today THEN 'notice'
    WHEN NEW.kind = 'LISTED' AND m.partner_id IS NULL AND NOT coalesce((SELECT p.has_consent FROM membership_person p
      WHERE p.tenant_id = m.tenant_id AND p.membership_id = m.id), false) THEN 'consent' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no such step from here'
      USING ERRCODE = '23514', TABLE = 'membership_step', CONSTRAINT = 'membership_step_' || v_broken;
  END IF;
  IF NEW.number = 1 OR NEW.kind = 'INVITED' THEN
    IF NEW.kind <> 'APPROACHED' THEN
      PERFORM membership_check_once(m);
    END IF;
    IF NEW.kind = 'APPLIED' THEN
      PERFORM membership_check_application(m);
      -- Whom the office had approached has come by herself.
      INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, effective_on)
      SELECT o.tenant_id, o.id, o.alliance_id, 1 + (SELECT max(s.number) FROM membership_step s
        WHERE s.tenant_id = o.tenant_id AND s.membership_id = o.id), 'TAKEN_OVER', 'SYSTEM', v_today
      FROM membership o WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id
        AND o.partner_id = m.partner_id AND o.status = 'APPROACHED';
    END IF;
  END IF;
  UPDATE membership SET
    tier_id = CASE WHEN NEW.kind = 'TIER_SET' OR NEW.tier_id IS NOT NULL THEN NEW.tier_id ELSE tier_id END,
    joined_on = CASE WHEN NEW.kind IN ('ACCEPTED', 'ACTIVATED', 'RECORDED') THEN NEW.effective_on ELSE joined_on END,
    applied_by = CASE WHEN NEW.kind = 'ACTIVATED' THEN NULL ELSE applied_by END,
    ends_before = CASE WHEN NEW.kind IN ('LEFT', 'EXCLUDED') THEN NEW.effective_on
      WHEN NEW.kind = 'NOTICE_GIVEN' THEN NEW.ends_before
      WHEN NEW.kind = 'NOTICE_WITHDRAWN' THEN 'infinity' ELSE ends_before END,
    is_listed = CASE WHEN NEW.kind = 'LISTED' THEN true
      WHEN NEW.kind IN ('UNLISTED', 'LEFT', 'EXCLUDED') THEN false ELSE is_listed END
  WHERE tenant_id = m.tenant_id AND id = m.id
    AND NEW.kind NOT IN ('APPROACHED', 'DECLINED', 'REJECTED', 'WITHDRAWN', 'SUSPENDED', 'REINSTATED', 'TAKEN_OVER')
    AND (NEW.kind NOT IN ('INVITED', 'APPLIED') OR NEW.tier_id IS NOT NULL);
  -- Whoever came in by herself represents the member: a person at once, of an organisation as the office confirms.
  v_user := CASE WHEN NEW.kind = 'ACTIVATED' THEN m.applied_by
    WHEN NEW.kind = 'ACCEPTED' AND NOT NEW.on_behalf THEN ctx.user_id() END;
  IF v_user IS NOT NULL AND NOT EXISTS (SELECT FROM representative WHERE tenant_id = m.tenant_id
      AND membership_id = m.id AND user_id = v_user AND status IN ('PROPOSED', 'ACCEPTED', 'SIGNING')) THEN
    INSERT INTO representative (tenant_id, membership_id, alliance_id, user_id, name)
    VALUES (m.tenant_id, m.id, m.alliance_id, v_user, (SELECT name FROM representation
      WHERE partner_id = m.partner_id AND user_id = v_user AND status = 'ACCEPTED' LIMIT 1))
    RETURNING id INTO v_representative;
    INSERT INTO representative_step (tenant_id, representative_id, membership_id, alliance_id, number, kind, side)
    VALUES (m.tenant_id, v_representative, m.id, m.alliance_id, 1,
      CASE WHEN m.partner_id IS NULL THEN 'OWN' ELSE 'PROPOSED' END, CASE WHEN m.partner_id IS NULL THEN 'SYSTEM' ELSE
        'MEMBER' END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_apply_step AFTER INSERT ON membership_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_apply_step();
-- Carries along who sees the membership, and whose it is. Definer: the policies decide about the row afterwards.
CREATE FUNCTION membership_person_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT m.shown, m.ends_before, coalesce(m.applied_by, (SELECT r.user_id FROM representative r
    WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.status = 'SIGNING' LIMIT 1)),
    coalesce((SELECT c.kind = 'GIVEN' FROM consent c WHERE c.tenant_id = m.tenant_id AND c.membership_id = m.id
      AND c.representative_id IS NULL AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1), false)
  INTO NEW.shown, NEW.ends_before, NEW.user_id, NEW.has_consent
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.shown := coalesce(NEW.shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.has_consent := coalesce(NEW.has_consent, false);
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_prepare();

-- Only an erasure deletes a person's data: she is a member no more, and waits for nothing.
CREATE FUNCTION membership_person_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, effective_on)
  SELECT m.tenant_id, m.id, m.alliance_id, 1 + (SELECT max(s.number) FROM membership_step s
    WHERE s.tenant_id = m.tenant_id AND s.membership_id = m.id),
    CASE WHEN m.status IN ('ACTIVE', 'SUSPENDED') THEN 'LEFT' ELSE 'WITHDRAWN' END, 'SYSTEM', ctx.today()
  FROM membership m WHERE m.tenant_id = OLD.tenant_id AND m.id = OLD.membership_id
    AND m.status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before;
  RETURN NULL;
END $$;
CREATE TRIGGER person_erased AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_erased();
-- A member names whoever represents its organisation, and nobody else: else whether somebody is known here would show.
-- Whoever names a person that is unknown learns the same. A program acts for nobody.
CREATE FUNCTION representative_check_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.user_id IS DISTINCT FROM ctx.user_id() AND NOT EXISTS (SELECT FROM membership m
      JOIN representation r ON r.partner_id = m.partner_id AND r.status = 'ACCEPTED'
      WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id AND r.user_id = NEW.user_id)
    OR EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
    RAISE EXCEPTION 'no such person' USING ERRCODE = '23503', TABLE = 'representative',
      CONSTRAINT = 'representative_user_id_fkey';
  END IF;
  RETURN NULL;
END $$;
-- AFTER: the policy refuses first.
CREATE TRIGGER check_new AFTER INSERT ON representative FOR EACH ROW WHEN (current_user = 'api')
EXECUTE FUNCTION representative_check_new();

-- Her keys are looked up at each entry: 200 of them cost little, thousands would cost every request of hers.
CREATE FUNCTION representative_check_accepted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The person first: of two that are accepted at once the second counts the first one.
  PERFORM FROM app_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM representative WHERE user_id = NEW.user_id AND status IN ('ACCEPTED', 'SIGNING')) > 200 THEN
    RAISE EXCEPTION 'acts for too many'
      USING ERRCODE = '23514', TABLE = 'representative', CONSTRAINT = 'representative_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_accepted AFTER INSERT OR UPDATE OF status ON representative FOR EACH ROW
WHEN ((NEW.status = 'ACCEPTED' OR NEW.status = 'SIGNING') AND current_user <> 'owner')
EXECUTE FUNCTION representative_check_accepted();
-- What was signed: the version's text as it is now, which nobody changes from here on. Definer: the policies decide
-- about the row afterwards.
CREATE FUNCTION signature_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT text_sha256 INTO NEW.text_sha256 FROM declaration
  WHERE tenant_id = NEW.tenant_id AND id = NEW.declaration_id FOR SHARE;
  NEW.text_sha256 := coalesce(NEW.text_sha256, '');
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION signature_prepare();

ALTER TABLE alliance ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON alliance FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY look_up ON alliance FOR SELECT TO context_definer USING (true);
CREATE POLICY read_by_operator ON alliance FOR SELECT TO operator USING (true);
CREATE POLICY maintain_select ON alliance FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON alliance FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON alliance FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, name, name_key, claim, purpose, ars, founded_on, founded_year, target_year, target, website, office_name, office_email, office_phone, office_address, is_open, admits_organisations, admits_persons, seat_ars, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, logo_rules, file_id, archived_on, source, updated_at) ON alliance TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, name, visibility, claim, purpose, ars, founded_on, founded_year, target_year, target, website, office_name, office_email, office_phone, office_address, is_open, admits_organisations, admits_persons, seat_ars, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, logo_rules, pause_days, archived_on, file_id, source) ON alliance TO api;
GRANT SELECT ON alliance TO api;
GRANT UPDATE (version, updated_at, name, visibility, claim, purpose, ars, founded_on, founded_year, target_year, target, website, office_name, office_email, office_phone, office_address, is_open, admits_organisations, admits_persons, seat_ars, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, logo_rules, pause_days, archived_on, file_id, source) ON alliance TO api;
GRANT SELECT ON alliance TO context_definer;
GRANT SELECT ON alliance TO operator;
GRANT SELECT ON alliance TO person_definer;
GRANT UPDATE ON alliance TO person_definer;
GRANT SELECT ON alliance TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key');
CREATE TRIGGER search_terms_insert AFTER INSERT ON alliance REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.maintain_search_terms('name,claim');
CREATE TRIGGER search_terms_update AFTER UPDATE ON alliance FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.claim IS DISTINCT FROM NEW.claim OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.maintain_search_terms('name,claim');
CREATE TRIGGER search_terms_delete AFTER DELETE ON alliance FOR EACH ROW EXECUTE FUNCTION ctx.maintain_search_terms('name,claim');
CREATE TRIGGER notify_insert AFTER INSERT ON alliance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('alliance', 'id', 'id');
CREATE TRIGGER notify_update AFTER UPDATE ON alliance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('alliance', 'id', 'id');
CREATE TRIGGER notify_delete AFTER DELETE ON alliance REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('alliance', 'id', 'id');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON alliance FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
CREATE TRIGGER file_is_seen BEFORE INSERT OR UPDATE OF file_id, visibility ON alliance FOR EACH ROW WHEN (NEW.file_id IS NOT NULL) EXECUTE FUNCTION file_check_audience();
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON alliance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
ALTER TABLE alliance_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance_duty FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance_duty TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance_duty FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance_duty FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance_duty FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON alliance_duty FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON alliance_duty FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
GRANT SELECT (tenant_id, id, alliance_id, duty) ON alliance_duty TO anonymous;
GRANT DELETE ON alliance_duty TO api;
GRANT INSERT (tenant_id, id, alliance_id, visibility, duty) ON alliance_duty TO api;
GRANT SELECT ON alliance_duty TO api;
GRANT UPDATE (duty) ON alliance_duty TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance_duty REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance_duty REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance_duty REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
ALTER TABLE alliance_goal ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance_goal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance_goal TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance_goal FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance_goal FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance_goal FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON alliance_goal FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON alliance_goal FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON alliance_goal FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON alliance_goal FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, position, title, text) ON alliance_goal TO anonymous;
GRANT DELETE ON alliance_goal TO api;
GRANT INSERT (tenant_id, id, alliance_id, visibility, position, title, text) ON alliance_goal TO api;
GRANT SELECT ON alliance_goal TO api;
GRANT UPDATE (position, title, text) ON alliance_goal TO api;
GRANT SELECT ON alliance_goal TO person_definer;
GRANT UPDATE ON alliance_goal TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance_goal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance_goal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance_goal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
ALTER TABLE alliance_legal_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance_legal_form FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance_legal_form TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance_legal_form FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance_legal_form FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance_legal_form FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON alliance_legal_form FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON alliance_legal_form FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON alliance_legal_form FOR SELECT TO trigger_definer USING (true);
GRANT SELECT (tenant_id, id, alliance_id, legal_form) ON alliance_legal_form TO anonymous;
GRANT DELETE ON alliance_legal_form TO api;
GRANT INSERT (tenant_id, id, alliance_id, visibility, legal_form) ON alliance_legal_form TO api;
GRANT SELECT ON alliance_legal_form TO api;
GRANT UPDATE (legal_form) ON alliance_legal_form TO api;
GRANT SELECT ON alliance_legal_form TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance_legal_form REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance_legal_form REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance_legal_form REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
ALTER TABLE alliance_offer ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance_offer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance_offer TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance_offer FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance_offer FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance_offer FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON alliance_offer FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON alliance_offer FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON alliance_offer FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON alliance_offer FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, position, kind, text) ON alliance_offer TO anonymous;
GRANT DELETE ON alliance_offer TO api;
GRANT INSERT (tenant_id, id, alliance_id, visibility, position, kind, text) ON alliance_offer TO api;
GRANT SELECT ON alliance_offer TO api;
GRANT UPDATE (position, kind, text) ON alliance_offer TO api;
GRANT SELECT ON alliance_offer TO person_definer;
GRANT UPDATE ON alliance_offer TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance_offer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance_offer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance_offer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
ALTER TABLE alliance_principle ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance_principle FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance_principle TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance_principle FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance_principle FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance_principle FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON alliance_principle FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON alliance_principle FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON alliance_principle FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON alliance_principle FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, position, text) ON alliance_principle TO anonymous;
GRANT DELETE ON alliance_principle TO api;
GRANT INSERT (tenant_id, id, alliance_id, visibility, position, text) ON alliance_principle TO api;
GRANT SELECT ON alliance_principle TO api;
GRANT UPDATE (position, text) ON alliance_principle TO api;
GRANT SELECT ON alliance_principle TO person_definer;
GRANT UPDATE ON alliance_principle TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance_principle REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance_principle REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance_principle REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
ALTER TABLE alliance_tier ENABLE ROW LEVEL SECURITY;
ALTER TABLE alliance_tier FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON alliance_tier TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON alliance_tier FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON alliance_tier FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON alliance_tier FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON alliance_tier FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON alliance_tier FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON alliance_tier FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON alliance_tier FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON alliance_tier FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, position, name, text) ON alliance_tier TO anonymous;
GRANT DELETE ON alliance_tier TO api;
GRANT INSERT (tenant_id, id, alliance_id, visibility, position, name, text) ON alliance_tier TO api;
GRANT SELECT ON alliance_tier TO api;
GRANT UPDATE (position, name, text) ON alliance_tier TO api;
GRANT SELECT ON alliance_tier TO person_definer;
GRANT UPDATE ON alliance_tier TO person_definer;
GRANT SELECT ON alliance_tier TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON alliance_tier REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON alliance_tier REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON alliance_tier REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'alliance_id');
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON consent TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON consent FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON consent FOR INSERT TO api WITH CHECK ((method = 'PAPER' OR kind = 'WITHDRAWN') AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND (representative_id IS NOT NULL OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = consent.tenant_id AND m.id = consent.membership_id AND m.partner_id IS NULL)) OR method = 'ONLINE' AND (EXISTS (SELECT FROM membership m WHERE m.tenant_id = consent.tenant_id AND m.id = consent.membership_id AND m.partner_id IS NULL) AND (representative_id IS NULL AND kind = 'GIVEN' AND membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR representative_id IS NULL AND kind = 'WITHDRAWN' AND (membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = consent.tenant_id AND r.membership_id = consent.membership_id AND (r.status = 'SIGNING' OR r.status = 'ENDED') AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])))) OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = consent.tenant_id AND r.id = consent.representative_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]))));
CREATE POLICY maintain_select ON consent FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON consent FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON consent FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, membership_id, alliance_id, representative_id, purpose, kind, method, evidence) ON consent TO api;
GRANT SELECT ON consent TO api;
GRANT SELECT ON consent TO person_definer;
GRANT UPDATE ON consent TO person_definer;
GRANT SELECT ON consent TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON consent REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'representative_id,purpose,kind,method,evidence', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON consent REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'representative_id,purpose,kind,method,evidence', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON consent REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'representative_id,purpose,kind,method,evidence', 'membership_id');
ALTER TABLE declaration ENABLE ROW LEVEL SECURITY;
ALTER TABLE declaration FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON declaration TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON declaration FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON declaration FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON declaration FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON declaration FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON declaration FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON declaration FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON declaration FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON declaration FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON declaration FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, number, title, text, text_sha256, valid_from, sign_by) ON declaration TO anonymous;
GRANT DELETE ON declaration TO api;
GRANT INSERT (tenant_id, id, version, updated_at, alliance_id, visibility, number, title, text, valid_from, sign_by) ON declaration TO api;
GRANT SELECT ON declaration TO api;
GRANT UPDATE (version, updated_at, title, text, valid_from, sign_by) ON declaration TO api;
GRANT SELECT ON declaration TO person_definer;
GRANT UPDATE ON declaration TO person_definer;
GRANT SELECT ON declaration TO trigger_definer;
GRANT UPDATE ON declaration TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON declaration REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON declaration REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON declaration REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'alliance_id');
ALTER TABLE logo_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE logo_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON logo_grant TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON logo_grant FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON logo_grant FOR INSERT TO api WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = logo_grant.tenant_id AND m.id = logo_grant.membership_id AND m.status = 'ACTIVE' AND (SELECT ctx.today()) < m.ends_before));
CREATE POLICY update ON logo_grant FOR UPDATE TO api USING (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY look_for_person ON logo_grant FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON logo_grant FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, version, updated_at, membership_id, alliance_id, purpose, valid_from, ends_before, revoked_on, note) ON logo_grant TO api;
GRANT SELECT ON logo_grant TO api;
GRANT UPDATE (version, updated_at, purpose, valid_from, ends_before, revoked_on, note) ON logo_grant TO api;
GRANT SELECT ON logo_grant TO person_definer;
GRANT UPDATE ON logo_grant TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON logo_grant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'note', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON logo_grant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'note', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON logo_grant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'note', 'membership_id');
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON membership TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON membership FOR SELECT TO api USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before OR id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'MEMBERS' AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]) AND (SELECT ctx.today()) < ends_before OR partner_id IS NOT NULL AND (status = 'ACTIVE' OR status = 'SUSPENDED') AND (SELECT ctx.today()) < ends_before AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR status = 'INVITED' AND partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR (status IS NULL OR status = 'APPLIED') AND applied_by = ANY ((SELECT ctx.keys('reader'))::uuid[]) AND (partner_id IS NULL OR partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[])));
CREATE POLICY read_public ON membership FOR SELECT TO anonymous USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before);
CREATE POLICY insert ON membership FOR INSERT TO api WITH CHECK ((alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND applied_by IS NULL OR applied_by = ANY ((SELECT ctx.keys('writer'))::uuid[]) AND (partner_id IS NULL OR partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[])) AND EXISTS (SELECT FROM alliance a WHERE a.tenant_id = membership.tenant_id AND a.id = membership.alliance_id AND a.is_open)) AND (membership.partner_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = membership.partner_id)));
CREATE POLICY update ON membership FOR UPDATE TO api USING (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR id = ANY ((SELECT ctx.keys('act'))::uuid[])) WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR id = ANY ((SELECT ctx.keys('act'))::uuid[]));
CREATE POLICY look_up ON membership FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON membership FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON membership FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON membership FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON membership FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, partner_id, name, name_key, is_person, tier_id, joined_on, strengths, contribution) ON membership TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, alliance_id, visibility, partner_id, applied_by, strengths, contribution) ON membership TO api;
GRANT SELECT ON membership TO api;
GRANT UPDATE (version, updated_at, strengths, contribution) ON membership TO api;
GRANT SELECT ON membership TO context_definer;
GRANT SELECT ON membership TO person_definer;
GRANT UPDATE ON membership TO person_definer;
GRANT SELECT ON membership TO trigger_definer;
GRANT UPDATE ON membership TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON membership REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_person,shown', 'partner_id,applied_by,strengths,contribution,name,is_natural_person,status,is_listed,tier_id,joined_on,ends_before', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON membership REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_person,shown', 'partner_id,applied_by,strengths,contribution,name,is_natural_person,status,is_listed,tier_id,joined_on,ends_before', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON membership REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_person,shown', 'partner_id,applied_by,strengths,contribution,name,is_natural_person,status,is_listed,tier_id,joined_on,ends_before', 'alliance_id');
CREATE TRIGGER notify_insert AFTER INSERT ON membership REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'id', 'alliance_id');
CREATE TRIGGER notify_update AFTER UPDATE ON membership REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'id', 'alliance_id');
CREATE TRIGGER notify_delete AFTER DELETE ON membership REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'id', 'alliance_id');
CREATE TRIGGER guard_partner_id BEFORE INSERT OR UPDATE OF partner_id ON membership FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('partner_id', 'partner');
ALTER TABLE membership_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_note FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON membership_note TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON membership_note FOR SELECT TO api USING (alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON membership_note FOR INSERT TO api WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY update ON membership_note FOR UPDATE TO api USING (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY delete ON membership_note FOR DELETE TO api USING (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY look_for_person ON membership_note FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON membership_note FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT DELETE ON membership_note TO api;
GRANT INSERT (tenant_id, id, version, updated_at, membership_id, alliance_id, is_key_stakeholder, text) ON membership_note TO api;
GRANT SELECT ON membership_note TO api;
GRANT UPDATE (version, updated_at, is_key_stakeholder, text) ON membership_note TO api;
GRANT SELECT ON membership_note TO person_definer;
GRANT UPDATE ON membership_note TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON membership_note REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'is_key_stakeholder,text', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON membership_note REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'is_key_stakeholder,text', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON membership_note REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'is_key_stakeholder,text', 'membership_id');
ALTER TABLE membership_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_person FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON membership_person TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON membership_person FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before AND has_consent);
CREATE POLICY read_public ON membership_person FOR SELECT TO anonymous USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before AND has_consent);
CREATE POLICY insert ON membership_person FOR INSERT TO api WITH CHECK ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = membership_person.tenant_id AND m.id = membership_person.membership_id AND m.partner_id IS NULL));
CREATE POLICY update ON membership_person FOR UPDATE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_select ON membership_person FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON membership_person FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON membership_person FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON membership_person FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY delete_with_person ON membership_person FOR DELETE TO person_definer USING (true);
GRANT SELECT (tenant_id, id, membership_id, alliance_id, name) ON membership_person TO anonymous;
GRANT INSERT (tenant_id, id, version, updated_at, membership_id, alliance_id, name, email, phone, postcode) ON membership_person TO api;
GRANT SELECT ON membership_person TO api;
GRANT UPDATE (version, updated_at, name, email, phone, postcode) ON membership_person TO api;
GRANT DELETE ON membership_person TO person_definer;
GRANT SELECT ON membership_person TO person_definer;
GRANT UPDATE ON membership_person TO person_definer;
GRANT SELECT ON membership_person TO trigger_definer;
GRANT UPDATE ON membership_person TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON membership_person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,has_consent', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON membership_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,has_consent', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON membership_person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,has_consent', 'membership_id');
CREATE TRIGGER notify_insert AFTER INSERT ON membership_person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'alliance_id');
CREATE TRIGGER notify_update AFTER UPDATE ON membership_person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'alliance_id');
CREATE TRIGGER notify_delete AFTER DELETE ON membership_person REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'alliance_id');
ALTER TABLE membership_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON membership_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON membership_step FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = membership_step.tenant_id AND m.id = membership_step.membership_id AND m.status = 'INVITED' AND m.partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[])) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = membership_step.tenant_id AND m.id = membership_step.membership_id AND m.status IS NULL AND m.applied_by = ANY ((SELECT ctx.keys('reader'))::uuid[])));
CREATE POLICY insert ON membership_step FOR INSERT TO api WITH CHECK ((side = 'OFFICE' AND (kind = 'ACTIVATED' OR kind = 'APPROACHED' OR kind = 'EXCLUDED' OR kind = 'INVITED' OR kind = 'REINSTATED' OR kind = 'REJECTED' OR kind = 'SUSPENDED' OR kind = 'TIER_SET' OR kind = 'UNLISTED' OR kind = 'WITHDRAWN') AND NOT on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR side = 'MEMBER' AND (kind = 'ACCEPTED' OR kind = 'APPLIED' OR kind = 'DECLINED' OR kind = 'LEFT' OR kind = 'LISTED' OR kind = 'NOTICE_GIVEN' OR kind = 'NOTICE_WITHDRAWN' OR kind = 'RECORDED' OR kind = 'UNLISTED' OR kind = 'WITHDRAWN') AND (on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR NOT on_behalf AND (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = membership_step.tenant_id AND m.id = membership_step.membership_id AND m.status = 'INVITED' AND m.partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[])) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = membership_step.tenant_id AND m.id = membership_step.membership_id AND m.status IS NULL AND m.applied_by = ANY ((SELECT ctx.keys('writer'))::uuid[]))))) AND (effective_on = (SELECT ctx.today()) OR on_behalf AND effective_on < (SELECT ctx.today())));
CREATE POLICY maintain_select ON membership_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON membership_step FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY look_for_person ON membership_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON membership_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, membership_id, alliance_id, number, kind, side, on_behalf, method, evidence, note, effective_on, ends_before, tier_id, recommended_by_id) ON membership_step TO api;
GRANT SELECT ON membership_step TO api;
GRANT SELECT ON membership_step TO person_definer;
GRANT UPDATE ON membership_step TO person_definer;
GRANT INSERT ON membership_step TO trigger_definer;
GRANT SELECT ON membership_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON membership_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,on_behalf,method,evidence,note,effective_on,ends_before,tier_id,recommended_by_id', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON membership_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,on_behalf,method,evidence,note,effective_on,ends_before,tier_id,recommended_by_id', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON membership_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,on_behalf,method,evidence,note,effective_on,ends_before,tier_id,recommended_by_id', 'membership_id');
CREATE TRIGGER check_step AFTER INSERT ON membership_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,membership_id', '[["APPROACHED","OFFICE",null,"APPROACHED"],["INVITED","OFFICE",null,"INVITED"],["APPLIED","MEMBER",null,"APPLIED"],["RECORDED","MEMBER",null,"ACTIVE"],["INVITED","OFFICE","APPROACHED","INVITED"],["WITHDRAWN","OFFICE","APPROACHED","WITHDRAWN"],["TAKEN_OVER","SYSTEM","APPROACHED","TAKEN_OVER"],["ACCEPTED","MEMBER","INVITED","ACTIVE"],["DECLINED","MEMBER","INVITED","DECLINED"],["WITHDRAWN","OFFICE","INVITED","WITHDRAWN"],["ACTIVATED","OFFICE","APPLIED","ACTIVE"],["REJECTED","OFFICE","APPLIED","REJECTED"],["WITHDRAWN","MEMBER","APPLIED","WITHDRAWN"],["SUSPENDED","OFFICE","ACTIVE","SUSPENDED"],["REINSTATED","OFFICE","SUSPENDED","ACTIVE"],["NOTICE_GIVEN","MEMBER","ACTIVE","ACTIVE"],["NOTICE_GIVEN","MEMBER","SUSPENDED","SUSPENDED"],["NOTICE_WITHDRAWN","MEMBER","ACTIVE","ACTIVE"],["NOTICE_WITHDRAWN","MEMBER","SUSPENDED","SUSPENDED"],["LEFT","MEMBER","ACTIVE","LEFT"],["LEFT","MEMBER","SUSPENDED","LEFT"],["EXCLUDED","OFFICE","ACTIVE","EXCLUDED"],["EXCLUDED","OFFICE","SUSPENDED","EXCLUDED"],["LISTED","MEMBER","ACTIVE","ACTIVE"],["UNLISTED","MEMBER","ACTIVE","ACTIVE"],["UNLISTED","OFFICE","ACTIVE","ACTIVE"],["TIER_SET","OFFICE","ACTIVE","ACTIVE"],["WITHDRAWN","SYSTEM","APPROACHED","WITHDRAWN"],["WITHDRAWN","SYSTEM","INVITED","WITHDRAWN"],["WITHDRAWN","SYSTEM","APPLIED","WITHDRAWN"],["LEFT","SYSTEM","ACTIVE","LEFT"],["LEFT","SYSTEM","SUSPENDED","LEFT"]]', 'effective_on', 'membership', 'status');
ALTER TABLE press_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE press_item FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON press_item TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON press_item FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]) OR visibility <> 'DRAFT' AND alliance_id = ANY ((SELECT ctx.keys('allied'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY read_public ON press_item FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY insert ON press_item FOR INSERT TO api WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY update ON press_item FOR UPDATE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete ON press_item FOR DELETE TO api USING ((tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY look_for_person ON press_item FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON press_item FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, alliance_id, published_on, title, medium, url) ON press_item TO anonymous;
GRANT DELETE ON press_item TO api;
GRANT INSERT (tenant_id, id, version, updated_at, alliance_id, visibility, published_on, title, medium, url) ON press_item TO api;
GRANT SELECT ON press_item TO api;
GRANT UPDATE (version, updated_at, published_on, title, medium, url) ON press_item TO api;
GRANT SELECT ON press_item TO person_definer;
GRANT UPDATE ON press_item TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON press_item REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'alliance_id');
CREATE TRIGGER trail_update AFTER UPDATE ON press_item REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'alliance_id');
CREATE TRIGGER trail_delete AFTER DELETE ON press_item REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', '', 'alliance_id');
ALTER TABLE representative ENABLE ROW LEVEL SECURITY;
ALTER TABLE representative FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON representative TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON representative FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR user_id = ANY ((SELECT ctx.keys('reader'))::uuid[]));
CREATE POLICY insert ON representative FOR INSERT TO api WITH CHECK (membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]) AND (membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = representative.tenant_id AND m.id = representative.membership_id AND m.partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]))));
CREATE POLICY look_up ON representative FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON representative FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON representative FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON representative FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON representative FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON representative FOR DELETE TO person_definer USING (true);
GRANT INSERT (tenant_id, id, membership_id, alliance_id, user_id, name, contact, function, is_substitute) ON representative TO api;
GRANT SELECT ON representative TO api;
GRANT SELECT ON representative TO context_definer;
GRANT DELETE ON representative TO person_definer;
GRANT SELECT ON representative TO person_definer;
GRANT INSERT ON representative TO trigger_definer;
GRANT SELECT ON representative TO trigger_definer;
GRANT UPDATE ON representative TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON representative REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,contact,function,is_substitute,status', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON representative REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,contact,function,is_substitute,status', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON representative REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,contact,function,is_substitute,status', 'membership_id');
CREATE TRIGGER notify_insert AFTER INSERT ON representative REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'user_id');
CREATE TRIGGER notify_update AFTER UPDATE ON representative REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'user_id');
CREATE TRIGGER notify_delete AFTER DELETE ON representative REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'user_id');
ALTER TABLE representative_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE representative_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON representative_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON representative_step FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = representative_step.tenant_id AND r.id = representative_step.representative_id AND r.user_id = ANY ((SELECT ctx.keys('reader'))::uuid[])));
CREATE POLICY insert ON representative_step FOR INSERT TO api WITH CHECK (side = 'OFFICE' AND (kind = 'ACCEPTED' OR kind = 'ENDED' OR kind = 'REFUSED') AND NOT on_behalf AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR side = 'MEMBER' AND (kind = 'ENDED' OR kind = 'MAY_NOT_SIGN' OR kind = 'MAY_SIGN' OR kind = 'PROPOSED') AND (on_behalf AND kind <> 'PROPOSED' AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR NOT on_behalf AND (membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) OR (kind = 'ENDED' OR kind = 'PROPOSED') AND EXISTS (SELECT FROM representative r WHERE r.tenant_id = representative_step.tenant_id AND r.id = representative_step.representative_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])))));
CREATE POLICY maintain_select ON representative_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON representative_step FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY look_for_person ON representative_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON representative_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, representative_id, membership_id, alliance_id, number, kind, side, on_behalf, method, evidence, note) ON representative_step TO api;
GRANT SELECT ON representative_step TO api;
GRANT SELECT ON representative_step TO person_definer;
GRANT UPDATE ON representative_step TO person_definer;
GRANT INSERT ON representative_step TO trigger_definer;
GRANT SELECT ON representative_step TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON representative_step REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,on_behalf,method,evidence,note', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON representative_step REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,on_behalf,method,evidence,note', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON representative_step REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'number,kind,side,on_behalf,method,evidence,note', 'membership_id');
CREATE TRIGGER check_step AFTER INSERT ON representative_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,representative_id', '[["PROPOSED","MEMBER",null,"PROPOSED"],["OWN","SYSTEM",null,"SIGNING"],["ACCEPTED","OFFICE","PROPOSED","ACCEPTED"],["REFUSED","OFFICE","PROPOSED","REFUSED"],["MAY_SIGN","MEMBER","ACCEPTED","SIGNING"],["MAY_NOT_SIGN","MEMBER","SIGNING","ACCEPTED"],["ENDED","MEMBER","PROPOSED","ENDED"],["ENDED","MEMBER","ACCEPTED","ENDED"],["ENDED","MEMBER","SIGNING","ENDED"],["ENDED","OFFICE","ACCEPTED","ENDED"],["ENDED","OFFICE","SIGNING","ENDED"]]', '', 'representative', 'status');
ALTER TABLE signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE signature FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON signature TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON signature FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON signature FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM membership m WHERE m.tenant_id = signature.tenant_id AND m.id = signature.membership_id AND (m.status = 'INVITED' OR m.status = 'APPLIED' OR m.status = 'ACTIVE' OR m.status = 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before) AND (method = 'PAPER' AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND signed_on <= (SELECT ctx.today()) OR method = 'ONLINE' AND membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) AND signed_on = (SELECT ctx.today()) AND EXISTS (SELECT FROM declaration d WHERE d.tenant_id = signature.tenant_id AND d.id = signature.declaration_id AND d.alliance_id = signature.alliance_id AND d.valid_from <= (SELECT ctx.today()) AND NOT EXISTS (SELECT FROM declaration n WHERE n.tenant_id = d.tenant_id AND n.alliance_id = d.alliance_id AND n.number > d.number AND n.valid_from <= (SELECT ctx.today())))));
CREATE POLICY maintain_select ON signature FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON signature FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON signature FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (tenant_id, id, membership_id, alliance_id, declaration_id, method, evidence, file_id, signed_on, accepts_rules) ON signature TO api;
GRANT SELECT ON signature TO api;
GRANT SELECT ON signature TO person_definer;
GRANT UPDATE ON signature TO person_definer;
GRANT SELECT ON signature TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON signature REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'method,evidence,file_id,signed_on,accepts_rules', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON signature REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'method,evidence,file_id,signed_on,accepts_rules', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON signature REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'method,evidence,file_id,signed_on,accepts_rules', 'membership_id');
ALTER TABLE signature_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE signature_person FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON signature_person TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON signature_person FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY insert ON signature_person FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM signature s WHERE s.tenant_id = signature_person.tenant_id AND s.id = signature_person.signature_id AND (s.method = 'PAPER' AND user_id IS NULL AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) OR s.method = 'ONLINE' AND user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]) AND membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) AND s.entered_by = (SELECT ctx.user_id()))));
CREATE POLICY look_for_person ON signature_person FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON signature_person FOR DELETE TO person_definer USING (true);
GRANT INSERT (tenant_id, id, signature_id, membership_id, alliance_id, user_id, name, function) ON signature_person TO api;
GRANT SELECT ON signature_person TO api;
GRANT DELETE ON signature_person TO person_definer;
GRANT SELECT ON signature_person TO person_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON signature_person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,function', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON signature_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,function', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON signature_person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', 'user_id,name,function', 'membership_id');
GRANT CREATE ON SCHEMA public TO context_definer;
REVOKE ALL ON FUNCTION representative_check_accepted() FROM PUBLIC;
ALTER FUNCTION representative_check_accepted() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION representative_check_accepted() TO owner;
SET LOCAL ROLE owner;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION consent_apply() FROM PUBLIC;
ALTER FUNCTION consent_apply() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION declaration_guard_signed() FROM PUBLIC;
ALTER FUNCTION declaration_guard_signed() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_apply_step() FROM PUBLIC;
ALTER FUNCTION membership_apply_step() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_check_application(membership) FROM PUBLIC;
ALTER FUNCTION membership_check_application(membership) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_check_once(membership) FROM PUBLIC;
ALTER FUNCTION membership_check_once(membership) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_person_erased() FROM PUBLIC;
ALTER FUNCTION membership_person_erased() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_person_prepare() FROM PUBLIC;
ALTER FUNCTION membership_person_prepare() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_prepare() FROM PUBLIC;
ALTER FUNCTION membership_prepare() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_rename() FROM PUBLIC;
ALTER FUNCTION membership_rename() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION representative_check_new() FROM PUBLIC;
ALTER FUNCTION representative_check_new() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION signature_prepare() FROM PUBLIC;
ALTER FUNCTION signature_prepare() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION consent_apply() TO owner;
GRANT EXECUTE ON FUNCTION declaration_guard_signed() TO owner;
GRANT EXECUTE ON FUNCTION membership_apply_step() TO owner;
GRANT EXECUTE ON FUNCTION membership_check_application(membership) TO owner;
GRANT EXECUTE ON FUNCTION membership_check_once(membership) TO owner;
GRANT EXECUTE ON FUNCTION membership_person_erased() TO owner;
GRANT EXECUTE ON FUNCTION membership_person_prepare() TO owner;
GRANT EXECUTE ON FUNCTION membership_prepare() TO owner;
GRANT EXECUTE ON FUNCTION membership_rename() TO owner;
GRANT EXECUTE ON FUNCTION representative_check_new() TO owner;
GRANT EXECUTE ON FUNCTION signature_prepare() TO owner;
SET LOCAL ROLE owner;
