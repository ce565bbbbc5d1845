SET LOCAL check_function_bodies = off;

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
	CONSTRAINT tenant_profile_website_is_a_page CHECK (website ~* '^https?://\S+$'), 
	CONSTRAINT tenant_profile_resolution_url_is_a_page CHECK (resolution_url ~* '^https?://\S+$'), 
	CONSTRAINT tenant_profile_open_data_url_is_a_page CHECK (open_data_url ~* '^https?://\S+$')
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
	CONSTRAINT white_spot_note_ars_shows CHECK (ctx.shows(ars)), 
	CONSTRAINT white_spot_note_potential_shows CHECK (ctx.shows(potential)), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
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
CREATE TABLE white_spot_measure (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	note_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	to_tenant_id INTEGER NOT NULL, 
	to_id UUID NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT white_spot_measure_once UNIQUE (tenant_id, note_id, to_tenant_id, to_id), 
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
ALTER TABLE tenant_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_profile FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON tenant_profile TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON tenant_profile FOR SELECT TO api, open USING (true);
CREATE POLICY make ON tenant_profile FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY change ON tenant_profile FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY drop ON tenant_profile FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
GRANT DELETE ON tenant_profile TO api;
GRANT INSERT (tenant_id, id, version, updated_at, about, website, mailbox, target_year, resolution_body, resolved_on, resolution_paper, resolution_url, licence, attribution, open_data_mailbox, open_data_url) ON tenant_profile TO api;
GRANT SELECT ON tenant_profile TO api;
GRANT UPDATE (version, updated_at, about, website, mailbox, target_year, resolution_body, resolved_on, resolution_paper, resolution_url, licence, attribution, open_data_mailbox, open_data_url) ON tenant_profile TO api;
GRANT SELECT (tenant_id, id, about, website, mailbox, target_year, resolution_body, resolved_on, resolution_paper, resolution_url, licence, attribution, open_data_mailbox, open_data_url, updated_at) ON tenant_profile TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON tenant_profile REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON tenant_profile REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON tenant_profile REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE white_spot_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_spot_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON white_spot_measure TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON white_spot_measure FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON white_spot_measure FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON white_spot_measure FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (white_spot_measure.to_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = white_spot_measure.to_tenant_id AND m.id = white_spot_measure.to_id)));
CREATE POLICY change ON white_spot_measure FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY drop ON white_spot_measure FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON white_spot_measure TO api;
GRANT INSERT (tenant_id, id, note_id, visibility, position, to_tenant_id, to_id) ON white_spot_measure TO api;
GRANT SELECT ON white_spot_measure TO api;
GRANT UPDATE (position) ON white_spot_measure TO api;
GRANT SELECT (tenant_id, id, note_id, to_tenant_id, to_id, position) ON white_spot_measure TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON white_spot_measure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON white_spot_measure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON white_spot_measure REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
ALTER TABLE white_spot_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_spot_note FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON white_spot_note TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON white_spot_note FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON white_spot_note FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON white_spot_note FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])) AND EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars WHERE t.id = white_spot_note.tenant_id AND r.ars = left(white_spot_note.ars, 5)));
CREATE POLICY change ON white_spot_note FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT INSERT (tenant_id, id, version, updated_at, ars, field_of_action, noted_on, closed_on, potential, next_step, support_case_id, visibility) ON white_spot_note TO api;
GRANT SELECT ON white_spot_note TO api;
GRANT UPDATE (version, updated_at, noted_on, closed_on, potential, next_step, support_case_id, visibility) ON white_spot_note TO api;
GRANT SELECT (tenant_id, id, ars, field_of_action, noted_on, closed_on, potential, next_step, updated_at) ON white_spot_note TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON white_spot_note REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON white_spot_note REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON white_spot_note REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON white_spot_note FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();

-- Four eyes, as a setting of the tenant.
ALTER TABLE measure_settings ADD COLUMN requires_four_eyes BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE measure_settings ALTER COLUMN requires_four_eyes DROP DEFAULT;
COMMENT ON COLUMN measure_settings.requires_four_eyes IS 'Vier-Augen-Prinzip: veröffentlicht wird nur, was jemand anderes beantragt hat';
GRANT INSERT (requires_four_eyes), UPDATE (requires_four_eyes) ON measure_settings TO api;
-- Where a tenant keeps to four eyes, a measure is published on an open request of somebody else only.
CREATE FUNCTION measure_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
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
  WHEN (current_user <> 'owner' AND NEW.visibility = 'PUBLIC') EXECUTE FUNCTION measure_four_eyes();
CREATE TRIGGER four_eyes_update BEFORE UPDATE OF visibility ON measure FOR EACH ROW
  WHEN (current_user <> 'owner' AND NEW.visibility = 'PUBLIC' AND OLD.visibility <> 'PUBLIC')
  EXECUTE FUNCTION measure_four_eyes();
