SET LOCAL check_function_bodies = off;
-- Sets the keys of a person; p_admin: the tenants that she administers by a role, separated by commas.
--   reader, writer  her own id, as far as she may read, or write
--   partner, keep   the partners for which she acts: whose entry she reads, or changes
CREATE FUNCTION ctx.look_up_keys(p_user uuid, p_can_read boolean, p_can_write boolean, p_admin text) RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_partners text;
BEGIN
  SELECT string_agg(id::text, ',') INTO v_partners FROM (
    SELECT partner_id AS id FROM representation WHERE user_id = p_user AND status = 'ACCEPTED'
    UNION
    SELECT id FROM partner WHERE of_tenant_id = ANY (string_to_array(nullif(p_admin, ''), ',')::int[])
  ) p;
  PERFORM set_config('keys.reader', CASE WHEN p_can_read THEN p_user::text ELSE '' END, true),
    set_config('keys.writer', CASE WHEN p_can_write THEN p_user::text ELSE '' END, true),
    set_config('keys.partner', CASE WHEN p_can_read THEN coalesce(v_partners, '') ELSE '' END, true),
    set_config('keys.keep', CASE WHEN p_can_write THEN coalesce(v_partners, '') ELSE '' END, true);
END $$;

-- Looks the keys of the person up again: after a change that gave or took one, before the rest of the transaction.
CREATE FUNCTION ctx.renew() RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF ctx.user_id() IS NOT NULL THEN
    PERFORM ctx.look_up_keys(ctx.user_id(), current_setting('keys.reader') <> '', current_setting('keys.writer') <> '',
      current_setting('ctx.admin'));
  END IF;
  RETURN true;
END $$;

-- The keys of a set of the person. Without a context it raises: an empty answer would hide it.
CREATE FUNCTION ctx.keys(p_set text) RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.is_active', true), '') <> 'yes' THEN
    RAISE EXCEPTION 'no context: call ctx.enter first in this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(string_to_array(nullif(current_setting('keys.' || p_set, true), ''), ',')::uuid[], '{}');
END $$;

-- Whether the person reads in any tenant by a role, or under a mandate.
CREATE FUNCTION ctx.is_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN cardinality(ctx.tenant_ids('read')) > 0;

CREATE TABLE partner (
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	steward_id INTEGER NOT NULL,
	name VARCHAR(200) NOT NULL,
	name_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(name)) STORED NOT NULL,
	kind VARCHAR(40) NOT NULL,
	sphere VARCHAR(40),
	section VARCHAR(40),
	legal_form VARCHAR(40),
	municipal_share_bp INTEGER,
	ars VARCHAR(12),
	postcode VARCHAR(5),
	street VARCHAR(200),
	website VARCHAR(1000),
	domain VARCHAR(253),
	email VARCHAR(254),
	description TEXT,
	source VARCHAR(300),
	register_number VARCHAR(120),
	vat_id VARCHAR(20),
	osm_id VARCHAR(40),
	wikidata_id VARCHAR(20),
	is_natural_person BOOLEAN NOT NULL,
	parent_id UUID,
	logo_tenant_id INTEGER,
	logo_id UUID,
	of_tenant_id INTEGER,
	listing VARCHAR(40) DEFAULT 'UNLISTED' NOT NULL,
	representatives INTEGER DEFAULT 0 NOT NULL,
	into_id UUID DEFAULT NULL,
	asked_into_id UUID DEFAULT NULL,
	confirmed_on DATE DEFAULT NULL,
	is_listed BOOLEAN GENERATED ALWAYS AS (listing = 'LISTED') STORED NOT NULL,
	is_claimed BOOLEAN GENERATED ALWAYS AS (representatives > 0 OR of_tenant_id IS NOT NULL) STORED NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (of_tenant_id),
	FOREIGN KEY(logo_tenant_id, logo_id) REFERENCES file (tenant_id, id),
	CONSTRAINT partner_logo_whole CHECK ((logo_id IS NULL) = (logo_tenant_id IS NULL)),
	CONSTRAINT partner_municipal_share CHECK (municipal_share_bp BETWEEN 0 AND 10000),
	CONSTRAINT partner_mailbox CHECK (email ~ '^[^[:cntrl:][:space:]<>,;@]+@[^[:cntrl:][:space:]<>,;@]+[.][^[:cntrl:][:space:]<>,;@.]+$'),
	CONSTRAINT partner_of_itself CHECK (parent_id <> id AND into_id <> id),
	CONSTRAINT partner_postcode_digits CHECK (postcode ~ '^[0-9]{5}$'),
	CONSTRAINT partnerkind CHECK (kind IN ('COMPANY', 'CRAFT', 'RETAIL_HOSPITALITY', 'UTILITY', 'FINANCE', 'CONSULTANT', 'ENERGY_AGENCY', 'CHAMBER', 'FEDERATION_BODY', 'ASSOCIATION', 'INITIATIVE', 'RELIGIOUS_COMMUNITY', 'EDUCATION', 'SCIENCE', 'SOCIAL_INSTITUTION', 'INSTITUTION', 'MUNICIPALITY', 'PUBLIC_BODY', 'OTHER')),
	CONSTRAINT sphere CHECK (sphere IN ('PRIVATE_SECTOR', 'CIVIL_SOCIETY', 'PUBLIC_SECTOR')),
	CONSTRAINT economicsection CHECK (section IN ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U')),
	CONSTRAINT legalform CHECK (legal_form IN ('SOLE_TRADER', 'FREELANCER', 'GBR', 'PARTNERSHIP', 'OHG', 'KG', 'GMBH_CO_KG', 'GMBH', 'GGMBH', 'UG', 'AG', 'SE', 'COOPERATIVE', 'REGISTERED_ASSOCIATION', 'UNREGISTERED_ASSOCIATION', 'FOUNDATION', 'PUBLIC_CORPORATION', 'PUBLIC_INSTITUTION', 'MUNICIPAL_ENTERPRISE', 'SPECIAL_PURPOSE_ASSOCIATION', 'OTHER')),
	FOREIGN KEY(of_tenant_id) REFERENCES tenant (id),
	CONSTRAINT listingstatus CHECK (listing IN ('UNLISTED', 'LISTED')),
	FOREIGN KEY(into_id) REFERENCES partner (id),
	FOREIGN KEY(asked_into_id) REFERENCES partner (id),
	FOREIGN KEY(steward_id) REFERENCES tenant (id),
	CONSTRAINT partner_name_not_blank CHECK (ctx.has_visible_text(name)),
	CONSTRAINT partner_website_web_address CHECK (website ~* '^https?://\S+$'),
	FOREIGN KEY(parent_id) REFERENCES partner (id)
);
CREATE INDEX ix_partner_asked_into_id ON partner (asked_into_id);
CREATE INDEX ix_partner_into_id ON partner (into_id);
CREATE INDEX partner_ars_list ON partner (ars, name_key, id);
CREATE INDEX partner_domain ON partner (domain);
CREATE INDEX partner_kind_list ON partner (kind, name_key, id);
CREATE INDEX partner_list ON partner (name_key, id) WHERE into_id IS NULL;
CREATE INDEX partner_listed ON partner (name_key, id) WHERE is_listed AND into_id IS NULL;
CREATE INDEX partner_logo ON partner (logo_tenant_id, logo_id);
CREATE INDEX partner_parent_id ON partner (parent_id);
CREATE INDEX partner_postcode ON partner (postcode);
CREATE INDEX partner_register_number ON partner (register_number);
CREATE INDEX partner_steward ON partner (steward_id, id);
CREATE INDEX partner_vat_id ON partner (vat_id);
COMMENT ON TABLE partner IS 'Partnerorganisation: ein Eintrag für alle Mandanten, wo immer sie mitwirkt.';
COMMENT ON COLUMN partner.id IS 'Kennung';
COMMENT ON COLUMN partner.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN partner.created_at IS 'Angelegt am';
COMMENT ON COLUMN partner.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN partner.steward_id IS 'Mandant, der den Eintrag pflegt, bis ihn jemand vertritt';
COMMENT ON COLUMN partner.name IS 'Name';
COMMENT ON COLUMN partner.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN partner.kind IS 'Art der Organisation';
COMMENT ON COLUMN partner.sphere IS 'Gesellschaftlicher Bereich';
COMMENT ON COLUMN partner.section IS 'Wirtschaftszweig: Abschnitt der WZ 2008';
COMMENT ON COLUMN partner.legal_form IS 'Rechtsform';
COMMENT ON COLUMN partner.municipal_share_bp IS 'Anteil von Kommunen in Hundertstel Prozent';
COMMENT ON COLUMN partner.ars IS 'Regionalschlüssel der Gebietseinheit, in der sie sitzt';
COMMENT ON COLUMN partner.postcode IS 'Postleitzahl';
COMMENT ON COLUMN partner.street IS 'Straße und Hausnummer';
COMMENT ON COLUMN partner.website IS 'Website';
COMMENT ON COLUMN partner.domain IS 'Domain der Website, ohne www';
COMMENT ON COLUMN partner.email IS 'Sammelpostfach, keine persönliche Adresse';
COMMENT ON COLUMN partner.description IS 'Was die Organisation tut';
COMMENT ON COLUMN partner.source IS 'Woher die Angaben stammen';
COMMENT ON COLUMN partner.register_number IS 'Nummer im Handels-, Genossenschafts-, Partnerschafts- oder Vereinsregister';
COMMENT ON COLUMN partner.vat_id IS 'Umsatzsteuer-Identifikationsnummer';
COMMENT ON COLUMN partner.osm_id IS 'Objekt in OpenStreetMap, etwa node/1';
COMMENT ON COLUMN partner.wikidata_id IS 'Objekt in Wikidata, etwa Q1';
COMMENT ON COLUMN partner.is_natural_person IS 'Eine natürliche Person mit einem Gewerbe: gelistet nur mit ihrer Einwilligung';
COMMENT ON COLUMN partner.parent_id IS 'Organisation, deren Zweigstelle sie ist';
COMMENT ON COLUMN partner.logo_tenant_id IS 'Mandant der Datei mit dem Logo';
COMMENT ON COLUMN partner.logo_id IS 'Datei mit dem Logo';
COMMENT ON COLUMN partner.of_tenant_id IS 'Mandant, der selbst diese Organisation ist: seine Verwaltung handelt für sie';
COMMENT ON COLUMN partner.listing IS 'Ob der Eintrag im öffentlichen Verzeichnis steht; das schreiben Schritte';
COMMENT ON COLUMN partner.representatives IS 'Wie viele Personen die Organisation vertreten; das schreibt die Datenbank';
COMMENT ON COLUMN partner.into_id IS 'Eintrag, in dem dieser aufgegangen ist; das schreiben Schritte';
COMMENT ON COLUMN partner.asked_into_id IS 'Eintrag, in dem dieser aufgehen soll';
COMMENT ON COLUMN partner.confirmed_on IS 'An welchem Tag die Organisation zuletzt bestätigt hat, dass die Angaben stimmen';
COMMENT ON COLUMN partner.is_listed IS 'Ob der Eintrag im öffentlichen Verzeichnis steht';
COMMENT ON COLUMN partner.is_claimed IS 'Ob die Organisation selbst für ihren Eintrag handelt';
CREATE TABLE partner_change (
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID DEFAULT NULL NOT NULL,
	changes JSONB DEFAULT NULL NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	changed_by UUID DEFAULT NULL,
	side VARCHAR(40) DEFAULT NULL NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT keeperside CHECK (side IN ('STEWARD', 'PARTNER'))
);
CREATE INDEX partner_change_of ON partner_change (partner_id, id);
COMMENT ON TABLE partner_change IS 'Was an einem Eintrag wann geändert wurde; das schreibt die Datenbank, und niemand ändert es.';
COMMENT ON COLUMN partner_change.id IS 'Kennung';
COMMENT ON COLUMN partner_change.partner_id IS 'Eintrag';
COMMENT ON COLUMN partner_change.changes IS 'Spalte -> [vorher, nachher]';
COMMENT ON COLUMN partner_change.changed_at IS 'Geändert am';
COMMENT ON COLUMN partner_change.changed_by IS 'Wer es änderte';
COMMENT ON COLUMN partner_change.side IS 'Für wen';
CREATE TABLE partner_listing_step (
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	consent VARCHAR(40),
	evidence VARCHAR(300),
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (id),
	UNIQUE (partner_id, number),
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT listingstatus CHECK (kind IN ('UNLISTED', 'LISTED')),
	CONSTRAINT keeperside CHECK (side IN ('STEWARD', 'PARTNER')),
	CONSTRAINT listingconsent CHECK (consent IN ('ONLINE', 'PAPER'))
);
COMMENT ON TABLE partner_listing_step IS 'Schritt, mit dem ein Eintrag veröffentlicht oder zurückgezogen wurde. Er bleibt, wie er ist.';
COMMENT ON COLUMN partner_listing_step.id IS 'Kennung';
COMMENT ON COLUMN partner_listing_step.partner_id IS 'Eintrag';
COMMENT ON COLUMN partner_listing_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN partner_listing_step.kind IS 'Stand, den er bringt';
COMMENT ON COLUMN partner_listing_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN partner_listing_step.consent IS 'Wie eine natürliche Person eingewilligt hat';
COMMENT ON COLUMN partner_listing_step.evidence IS 'Womit die Einwilligung belegt ist';
COMMENT ON COLUMN partner_listing_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN partner_listing_step.taken_by IS 'Wer ihn ging';
CREATE TABLE partner_merge (
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID NOT NULL,
	into_id UUID NOT NULL,
	status VARCHAR(40) DEFAULT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (id, partner_id, into_id),
	CONSTRAINT partner_merge_with_itself CHECK (partner_id <> into_id),
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	FOREIGN KEY(into_id) REFERENCES partner (id),
	CONSTRAINT mergestatus CHECK (status IN ('ASKED_BY_DUPLICATE', 'ASKED_BY_TARGET', 'MERGED', 'REJECTED', 'WITHDRAWN', 'UNDONE'))
);
CREATE INDEX partner_merge_into ON partner_merge (into_id);
CREATE INDEX partner_merge_of ON partner_merge (partner_id);
CREATE UNIQUE INDEX partner_merge_open ON partner_merge (partner_id) WHERE status = 'ASKED_BY_DUPLICATE' OR status = 'ASKED_BY_TARGET' OR status = 'MERGED';
COMMENT ON TABLE partner_merge IS 'Zusammenführung: ein Eintrag geht in einem anderen auf, wenn beide Seiten es wollen.';
COMMENT ON COLUMN partner_merge.id IS 'Kennung';
COMMENT ON COLUMN partner_merge.partner_id IS 'Eintrag, der aufgeht';
COMMENT ON COLUMN partner_merge.into_id IS 'Eintrag, der bleibt';
COMMENT ON COLUMN partner_merge.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN partner_merge.asked_at IS 'Angelegt am';
CREATE TABLE partner_proposal (
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID NOT NULL,
	by_tenant_id INTEGER NOT NULL,
	changes JSONB NOT NULL,
	note VARCHAR(1000),
	status VARCHAR(40) NOT NULL,
	reason VARCHAR(1000),
	proposed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	proposed_by UUID DEFAULT ctx.user_id(),
	decided_at TIMESTAMP WITH TIME ZONE,
	PRIMARY KEY (id),
	CONSTRAINT partner_proposal_rejected_with_reason CHECK (status <> 'REJECTED' OR reason IS NOT NULL),
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	CONSTRAINT proposalstatus CHECK (status IN ('OPEN', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
	FOREIGN KEY(by_tenant_id) REFERENCES tenant (id)
);
CREATE INDEX partner_proposal_by ON partner_proposal (by_tenant_id, id);
CREATE INDEX partner_proposal_of ON partner_proposal (partner_id, status, id);
COMMENT ON TABLE partner_proposal IS 'Vorschlag eines Mandanten, einen Eintrag zu ändern; wer den Eintrag pflegt, übernimmt ihn oder lehnt ihn ab.';
COMMENT ON COLUMN partner_proposal.id IS 'Kennung';
COMMENT ON COLUMN partner_proposal.partner_id IS 'Eintrag, um den es geht';
COMMENT ON COLUMN partner_proposal.by_tenant_id IS 'Mandant, der es vorschlägt';
COMMENT ON COLUMN partner_proposal.changes IS 'Spalte -> [vorher, nachher]';
COMMENT ON COLUMN partner_proposal.note IS 'Woher man es weiß';
COMMENT ON COLUMN partner_proposal.status IS 'Stand';
COMMENT ON COLUMN partner_proposal.reason IS 'Warum abgelehnt wurde';
COMMENT ON COLUMN partner_proposal.proposed_at IS 'Vorgeschlagen am';
COMMENT ON COLUMN partner_proposal.proposed_by IS 'Wer es vorschlug';
COMMENT ON COLUMN partner_proposal.decided_at IS 'Entschieden am';
CREATE TABLE representation (
	id UUID DEFAULT uuidv7() NOT NULL,
	partner_id UUID NOT NULL,
	user_id UUID NOT NULL,
	name VARCHAR(200) NOT NULL,
	contact VARCHAR(254),
	function VARCHAR(200),
	message VARCHAR(1000),
	status VARCHAR(40) DEFAULT 'ASKED' NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (id, partner_id),
	FOREIGN KEY(partner_id) REFERENCES partner (id),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT representationstatus CHECK (status IN ('ASKED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN', 'ENDED')),
	CONSTRAINT representation_name_not_blank CHECK (ctx.has_visible_text(name))
);
CREATE UNIQUE INDEX representation_once ON representation (partner_id, user_id) WHERE status = 'ASKED' OR status = 'ACCEPTED';
CREATE INDEX representation_partner ON representation (partner_id, status);
CREATE INDEX representation_user ON representation (user_id, status);
COMMENT ON TABLE representation IS 'Vertretung: eine Person handelt für eine Partnerorganisation, sobald das angenommen ist.';
COMMENT ON COLUMN representation.id IS 'Kennung';
COMMENT ON COLUMN representation.partner_id IS 'Organisation';
COMMENT ON COLUMN representation.user_id IS 'Person';
COMMENT ON COLUMN representation.name IS 'Wer handelt, wie die Person sich nennt';
COMMENT ON COLUMN representation.contact IS 'Adresse oder Telefonnummer für Rückfragen';
COMMENT ON COLUMN representation.function IS 'Funktion in der Organisation';
COMMENT ON COLUMN representation.message IS 'Woran man sieht, dass die Person für sie handelt';
COMMENT ON COLUMN representation.status IS 'Stand; das schreiben Schritte';
COMMENT ON COLUMN representation.asked_at IS 'Angelegt am';
CREATE TABLE partner_merge_step (
	id UUID DEFAULT uuidv7() NOT NULL,
	merge_id UUID NOT NULL,
	partner_id UUID NOT NULL,
	into_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	note VARCHAR(1000),
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (id),
	UNIQUE (merge_id, number),
	FOREIGN KEY(merge_id, partner_id, into_id) REFERENCES partner_merge (id, partner_id, into_id),
	CONSTRAINT mergestepkind CHECK (kind IN ('ASKED', 'AGREED', 'REJECTED', 'WITHDRAWN', 'UNDONE')),
	CONSTRAINT mergeside CHECK (side IN ('DUPLICATE', 'TARGET'))
);
CREATE INDEX partner_merge_step_into ON partner_merge_step (into_id);
CREATE INDEX partner_merge_step_of ON partner_merge_step (partner_id);
COMMENT ON TABLE partner_merge_step IS 'Schritt einer Zusammenführung: wer ihn ging und wann. Er bleibt, wie er ist.';
COMMENT ON COLUMN partner_merge_step.id IS 'Kennung';
COMMENT ON COLUMN partner_merge_step.merge_id IS 'Zusammenführung';
COMMENT ON COLUMN partner_merge_step.partner_id IS 'Wie die Zusammenführung';
COMMENT ON COLUMN partner_merge_step.into_id IS 'Wie die Zusammenführung';
COMMENT ON COLUMN partner_merge_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN partner_merge_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN partner_merge_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN partner_merge_step.note IS 'Begründung';
COMMENT ON COLUMN partner_merge_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN partner_merge_step.taken_by IS 'Wer ihn ging';
CREATE TABLE representation_step (
	id UUID DEFAULT uuidv7() NOT NULL,
	representation_id UUID NOT NULL,
	partner_id UUID NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	side VARCHAR(40) NOT NULL,
	note VARCHAR(1000),
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	taken_by UUID DEFAULT ctx.user_id(),
	PRIMARY KEY (id),
	UNIQUE (representation_id, number),
	FOREIGN KEY(representation_id, partner_id) REFERENCES representation (id, partner_id) ON DELETE CASCADE,
	CONSTRAINT representationstepkind CHECK (kind IN ('ASKED', 'INVITED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN', 'ENDED')),
	CONSTRAINT representationside CHECK (side IN ('PERSON', 'PARTNER', 'STEWARD'))
);
CREATE INDEX representation_step_partner ON representation_step (partner_id);
COMMENT ON TABLE representation_step IS 'Schritt einer Vertretung: wer ihn ging und wann. Er bleibt, wie er ist.';
COMMENT ON COLUMN representation_step.id IS 'Kennung';
COMMENT ON COLUMN representation_step.representation_id IS 'Vertretung';
COMMENT ON COLUMN representation_step.partner_id IS 'Wie die Vertretung';
COMMENT ON COLUMN representation_step.number IS 'Der wievielte Schritt es ist';
COMMENT ON COLUMN representation_step.kind IS 'Art des Schritts';
COMMENT ON COLUMN representation_step.side IS 'Wer ihn ging';
COMMENT ON COLUMN representation_step.note IS 'Begründung';
COMMENT ON COLUMN representation_step.taken_at IS 'Eingetragen am';
COMMENT ON COLUMN representation_step.taken_by IS 'Wer ihn ging';
ALTER TABLE partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner FOR SELECT TO api USING (is_listed OR NOT is_natural_person AND (SELECT ctx.is_staff()) OR steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR into_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR asked_into_id = ANY ((SELECT ctx.keys('partner'))::uuid[]));
CREATE POLICY read_listed ON partner FOR SELECT TO anonymous USING (is_listed);
CREATE POLICY insert ON partner FOR INSERT TO api WITH CHECK (steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (of_tenant_id IS NULL OR of_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])));
CREATE POLICY update ON partner FOR UPDATE TO api USING (NOT is_claimed AND steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR id = ANY ((SELECT ctx.keys('keep'))::uuid[])) WITH CHECK (NOT is_claimed AND steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR id = ANY ((SELECT ctx.keys('keep'))::uuid[]));
CREATE POLICY look_up ON partner FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON partner FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON partner FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON partner FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON partner FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT (id, steward_id, name, name_key, kind, sphere, section, legal_form, municipal_share_bp, ars, postcode, street, website, email, description, register_number, vat_id, osm_id, wikidata_id, parent_id, of_tenant_id, into_id, is_claimed, logo_tenant_id, logo_id) ON partner TO anonymous;
GRANT INSERT (id, version, updated_at, steward_id, name, kind, sphere, section, legal_form, municipal_share_bp, ars, postcode, street, website, domain, email, description, source, register_number, vat_id, osm_id, wikidata_id, is_natural_person, parent_id, logo_tenant_id, logo_id, of_tenant_id) ON partner TO api;
GRANT SELECT ON partner TO api;
GRANT UPDATE (version, updated_at, name, kind, sphere, section, legal_form, municipal_share_bp, ars, postcode, street, website, domain, email, description, source, register_number, vat_id, osm_id, wikidata_id, parent_id, logo_tenant_id, logo_id) ON partner TO api;
GRANT SELECT ON partner TO context_definer;
GRANT SELECT ON partner TO person_definer;
GRANT UPDATE ON partner TO person_definer;
GRANT SELECT ON partner TO trigger_definer;
GRANT UPDATE ON partner TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON partner REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,street,website,domain,email,description', '', 'steward_id');
CREATE TRIGGER trail_update AFTER UPDATE ON partner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,street,website,domain,email,description', '', 'steward_id');
CREATE TRIGGER trail_delete AFTER DELETE ON partner REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,street,website,domain,email,description', '', 'steward_id');
CREATE TRIGGER notify_insert AFTER INSERT ON partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('PARTNERS', 'id', 'steward_id');
CREATE TRIGGER notify_update AFTER UPDATE ON partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('PARTNERS', 'id', 'steward_id');
CREATE TRIGGER notify_delete AFTER DELETE ON partner REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('PARTNERS', 'id', 'steward_id');
ALTER TABLE partner_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_change TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_change FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_change.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY maintain_select ON partner_change FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON partner_change FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY look_for_person ON partner_change FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON partner_change FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT SELECT ON partner_change TO api;
GRANT SELECT ON partner_change TO person_definer;
GRANT UPDATE ON partner_change TO person_definer;
GRANT INSERT ON partner_change TO trigger_definer;
GRANT SELECT ON partner_change TO trigger_definer;
ALTER TABLE partner_listing_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_listing_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_listing_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_listing_step FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_listing_step.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert ON partner_listing_step FOR INSERT TO api WITH CHECK (side = 'STEWARD' AND (kind = 'LISTED' OR kind = 'UNLISTED') AND EXISTS (SELECT FROM partner p WHERE p.id = partner_listing_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) AND (partner_listing_step.kind = 'UNLISTED' OR NOT p.is_natural_person OR partner_listing_step.consent = 'PAPER')) OR side = 'PARTNER' AND (kind = 'LISTED' OR kind = 'UNLISTED') AND partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]));
CREATE POLICY maintain_select ON partner_listing_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON partner_listing_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON partner_listing_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (id, partner_id, number, kind, side, consent, evidence) ON partner_listing_step TO api;
GRANT SELECT ON partner_listing_step TO api;
GRANT SELECT ON partner_listing_step TO person_definer;
GRANT UPDATE ON partner_listing_step TO person_definer;
GRANT SELECT ON partner_listing_step TO trigger_definer;
CREATE TRIGGER check_step AFTER INSERT ON partner_listing_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('partner_id', '[["LISTED","STEWARD",null,"LISTED"],["LISTED","STEWARD","UNLISTED","LISTED"],["UNLISTED","STEWARD","LISTED","UNLISTED"],["LISTED","PARTNER",null,"LISTED"],["LISTED","PARTNER","UNLISTED","LISTED"],["UNLISTED","PARTNER","LISTED","UNLISTED"]]', '', 'partner', 'listing');
ALTER TABLE partner_merge ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_merge FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_merge TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_merge FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR into_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge.into_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert ON partner_merge FOR INSERT TO api WITH CHECK (((partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))) OR (into_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge.into_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])))) AND (partner_merge.partner_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = partner_merge.partner_id)) AND (partner_merge.into_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = partner_merge.into_id)));
CREATE POLICY maintain_select ON partner_merge FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON partner_merge FOR UPDATE TO trigger_definer USING (true);
GRANT INSERT (id, partner_id, into_id) ON partner_merge TO api;
GRANT SELECT ON partner_merge TO api;
GRANT SELECT ON partner_merge TO trigger_definer;
GRANT UPDATE ON partner_merge TO trigger_definer;
ALTER TABLE partner_merge_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_merge_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_merge_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_merge_step FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge_step.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR into_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge_step.into_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert ON partner_merge_step FOR INSERT TO api WITH CHECK (side = 'DUPLICATE' AND (kind = 'AGREED' OR kind = 'ASKED' OR kind = 'REJECTED' OR kind = 'UNDONE' OR kind = 'WITHDRAWN') AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))) OR side = 'TARGET' AND (kind = 'AGREED' OR kind = 'ASKED' OR kind = 'REJECTED' OR kind = 'UNDONE' OR kind = 'WITHDRAWN') AND (into_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge_step.into_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
CREATE POLICY maintain_select ON partner_merge_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON partner_merge_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON partner_merge_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (id, merge_id, partner_id, into_id, number, kind, side, note) ON partner_merge_step TO api;
GRANT SELECT ON partner_merge_step TO api;
GRANT SELECT ON partner_merge_step TO person_definer;
GRANT UPDATE ON partner_merge_step TO person_definer;
GRANT SELECT ON partner_merge_step TO trigger_definer;
CREATE TRIGGER check_step AFTER INSERT ON partner_merge_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('merge_id', '[["ASKED","DUPLICATE",null,"ASKED_BY_DUPLICATE"],["ASKED","TARGET",null,"ASKED_BY_TARGET"],["AGREED","TARGET","ASKED_BY_DUPLICATE","MERGED"],["AGREED","DUPLICATE","ASKED_BY_TARGET","MERGED"],["REJECTED","TARGET","ASKED_BY_DUPLICATE","REJECTED"],["REJECTED","DUPLICATE","ASKED_BY_TARGET","REJECTED"],["WITHDRAWN","DUPLICATE","ASKED_BY_DUPLICATE","WITHDRAWN"],["WITHDRAWN","TARGET","ASKED_BY_TARGET","WITHDRAWN"],["UNDONE","DUPLICATE","MERGED","UNDONE"],["UNDONE","TARGET","MERGED","UNDONE"]]', '', 'partner_merge', 'status');
ALTER TABLE partner_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_proposal TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_proposal FOR SELECT TO api USING (by_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert ON partner_proposal FOR INSERT TO api WITH CHECK (by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND status = 'OPEN' AND (partner_proposal.partner_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = partner_proposal.partner_id)));
CREATE POLICY decide ON partner_proposal FOR UPDATE TO api USING (status = 'OPEN' AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])))) WITH CHECK (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])));
CREATE POLICY withdraw ON partner_proposal FOR UPDATE TO api USING (status = 'OPEN' AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (status = 'WITHDRAWN' AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND by_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]));
CREATE POLICY look_for_person ON partner_proposal FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON partner_proposal FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (id, partner_id, by_tenant_id, changes, note, status, reason, decided_at) ON partner_proposal TO api;
GRANT SELECT ON partner_proposal TO api;
GRANT UPDATE (status, reason, decided_at) ON partner_proposal TO api;
GRANT SELECT ON partner_proposal TO person_definer;
GRANT UPDATE ON partner_proposal TO person_definer;
ALTER TABLE representation ENABLE ROW LEVEL SECURITY;
ALTER TABLE representation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON representation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON representation FOR SELECT TO api USING (user_id = ANY ((SELECT ctx.keys('reader'))::uuid[]) OR partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = representation.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
CREATE POLICY insert ON representation FOR INSERT TO api WITH CHECK (user_id = ANY ((SELECT ctx.keys('writer'))::uuid[]) AND (representation.partner_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = representation.partner_id)));
CREATE POLICY look_up ON representation FOR SELECT TO context_definer USING (true);
CREATE POLICY maintain_select ON representation FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON representation FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON representation FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON representation FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY delete_with_person ON representation FOR DELETE TO person_definer USING (true);
GRANT INSERT (id, partner_id, user_id, name, contact, function, message) ON representation TO api;
GRANT SELECT ON representation TO api;
GRANT SELECT ON representation TO context_definer;
GRANT DELETE ON representation TO person_definer;
GRANT SELECT ON representation TO person_definer;
GRANT UPDATE ON representation TO person_definer;
GRANT SELECT ON representation TO trigger_definer;
GRANT UPDATE ON representation TO trigger_definer;
ALTER TABLE representation_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE representation_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON representation_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON representation_step FOR SELECT TO api USING (partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = representation_step.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) OR EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id = ANY ((SELECT ctx.keys('reader'))::uuid[])));
CREATE POLICY insert ON representation_step FOR INSERT TO api WITH CHECK (side = 'PERSON' AND (kind = 'ASKED' OR kind = 'ENDED' OR kind = 'WITHDRAWN') AND EXISTS (SELECT FROM representation r WHERE r.id = representation_step.representation_id AND r.user_id = ANY ((SELECT ctx.keys('writer'))::uuid[])) OR side = 'PARTNER' AND (kind = 'ACCEPTED' OR kind = 'ENDED' OR kind = 'INVITED' OR kind = 'REJECTED') AND partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR side = 'STEWARD' AND (kind = 'ACCEPTED' OR kind = 'INVITED' OR kind = 'REJECTED') AND EXISTS (SELECT FROM partner p WHERE p.id = representation_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])));
CREATE POLICY maintain_select ON representation_step FOR SELECT TO trigger_definer USING (true);
CREATE POLICY look_for_person ON representation_step FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON representation_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
GRANT INSERT (id, representation_id, partner_id, number, kind, side, note) ON representation_step TO api;
GRANT SELECT ON representation_step TO api;
GRANT SELECT ON representation_step TO person_definer;
GRANT UPDATE ON representation_step TO person_definer;
GRANT SELECT ON representation_step TO trigger_definer;
CREATE TRIGGER check_step AFTER INSERT ON representation_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('representation_id', '[["ASKED","PERSON",null,"ASKED"],["INVITED","PARTNER",null,"ACCEPTED"],["INVITED","STEWARD",null,"ACCEPTED"],["ACCEPTED","PARTNER","ASKED","ACCEPTED"],["ACCEPTED","STEWARD","ASKED","ACCEPTED"],["REJECTED","PARTNER","ASKED","REJECTED"],["REJECTED","STEWARD","ASKED","REJECTED"],["WITHDRAWN","PERSON","ASKED","WITHDRAWN"],["ENDED","PERSON","ACCEPTED","ENDED"],["ENDED","PARTNER","ACCEPTED","ENDED"]]', '', 'representation', 'status');
-- The history of an entry, whoever changes it by whatever way: what people say of the organisation, and what steps
-- write. The key of a name, the version and the times follow from the rest.
CREATE FUNCTION partner_record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ignored text[] := '{id,name_key,domain,version,created_at,updated_at,is_listed,is_claimed}';
  v_old jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  v_changes jsonb;
BEGIN
  SELECT jsonb_object_agg(key, jsonb_build_array(v_old -> key, value)) INTO v_changes FROM jsonb_each(to_jsonb(NEW))
  WHERE key <> ALL (v_ignored) AND coalesce(v_old -> key, 'null') IS DISTINCT FROM value;
  IF v_changes IS NOT NULL THEN
    -- Without a context, as the operator and a new version of the database work, it is nobody's own change.
    INSERT INTO partner_change (partner_id, changes, changed_by, side)
    VALUES (NEW.id, v_changes, ctx.user_id(),
      CASE WHEN position(NEW.id::text IN coalesce(current_setting('keys.keep', true), '')) > 0 THEN 'PARTNER'
        ELSE 'STEWARD' END);
  END IF;
  RETURN NULL;
END $$;

-- A branch belongs to an organisation that the writer sees and that is no branch itself. A policy cannot ask its own
-- table; hidden and missing are refused alike.
CREATE FUNCTION partner_check_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM partner WHERE id = NEW.parent_id) THEN
    RAISE EXCEPTION 'no such organisation'
      USING ERRCODE = '23503', TABLE = 'partner', CONSTRAINT = 'partner_parent_id_fkey';
  END IF;
  IF EXISTS (SELECT FROM partner WHERE id = NEW.parent_id AND (parent_id IS NOT NULL OR into_id IS NOT NULL))
    OR EXISTS (SELECT FROM partner WHERE parent_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a branch has no branches'
      USING ERRCODE = '23514', TABLE = 'partner', CONSTRAINT = 'partner_branch_of_branch';
  END IF;
  RETURN NEW;
END $$;

-- How many people represent an organisation: with the last one gone, its steward keeps the entry again.
CREATE FUNCTION partner_count_representatives() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.partner_id ELSE NEW.partner_id END;
BEGIN
  -- The entry first: of two who leave at once the second counts what the first one left.
  PERFORM FROM partner WHERE id = v_partner FOR NO KEY UPDATE;
  UPDATE partner p SET representatives = c.n
  FROM (SELECT count(*) AS n FROM representation WHERE partner_id = v_partner AND status = 'ACCEPTED') c
  WHERE p.id = v_partner AND p.representatives <> c.n;
  RETURN NULL;
END $$;

-- What a merger does to the duplicate: it becomes an alias. Nothing moves, nothing is rewritten, and no right follows.
CREATE FUNCTION partner_apply_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE partner SET
    into_id = CASE NEW.status WHEN 'MERGED' THEN NEW.into_id END,
    asked_into_id = CASE WHEN NEW.status IN ('ASKED_BY_DUPLICATE', 'ASKED_BY_TARGET') THEN NEW.into_id END
  WHERE id = NEW.partner_id;
  RETURN NULL;
END $$;

CREATE TRIGGER partner_changed AFTER INSERT OR UPDATE ON partner
FOR EACH ROW EXECUTE FUNCTION partner_record_change();
CREATE TRIGGER partner_has_parent BEFORE INSERT OR UPDATE OF parent_id ON partner
FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND current_user <> 'owner') EXECUTE FUNCTION partner_check_parent();
CREATE TRIGGER partner_merge_applied AFTER UPDATE OF status ON partner_merge
FOR EACH ROW EXECUTE FUNCTION partner_apply_merge();
CREATE TRIGGER representation_counted AFTER INSERT OR UPDATE OF status OR DELETE ON representation
FOR EACH ROW EXECUTE FUNCTION partner_count_representatives();
GRANT CREATE ON SCHEMA ctx, public TO context_definer, trigger_definer;
REVOKE ALL ON FUNCTION partner_apply_merge() FROM PUBLIC;
ALTER FUNCTION partner_apply_merge() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION partner_count_representatives() FROM PUBLIC;
ALTER FUNCTION partner_count_representatives() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION partner_record_change() FROM PUBLIC;
ALTER FUNCTION partner_record_change() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.look_up_keys(uuid, boolean, boolean, text) FROM PUBLIC;
ALTER FUNCTION ctx.look_up_keys(uuid, boolean, boolean, text) OWNER TO context_definer;
REVOKE ALL ON FUNCTION ctx.renew() FROM PUBLIC;
ALTER FUNCTION ctx.renew() OWNER TO context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.renew() TO api, owner;
GRANT EXECUTE ON FUNCTION ctx.look_up_keys(uuid, boolean, boolean, text) TO owner;
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
      set_config('ctx.county', '', true), set_config('ctx.own_edit', '', true), set_config('ctx.mandates', '', true),
      set_config('keys.reader', '', true), set_config('keys.writer', '', true), set_config('keys.partner', '', true),
      set_config('keys.keep', '', true);
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
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION partner_apply_merge() TO owner;
GRANT EXECUTE ON FUNCTION partner_count_representatives() TO owner;
GRANT EXECUTE ON FUNCTION partner_record_change() TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer, trigger_definer;
