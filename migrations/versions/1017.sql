SET LOCAL check_function_bodies = off;
-- Whoever names a row that all tenants share sees it; hidden and missing ones are refused alike, as by the foreign key.
-- A policy would refuse any change of a row that names one which is hidden by now: it cannot compare old and new.
-- TG_ARGV[0]: the column; TG_ARGV[1]: the table that it refers to.
CREATE FUNCTION ctx.guard_shared() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid := to_jsonb(NEW) ->> TG_ARGV[0];
  v_is_visible boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND v_id IS NOT DISTINCT FROM (to_jsonb(OLD) ->> TG_ARGV[0])::uuid THEN
    RETURN NEW;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)', TG_ARGV[1]) INTO v_is_visible USING v_id;
  IF NOT v_is_visible THEN
    RAISE EXCEPTION 'no such row' USING ERRCODE = '23503', TABLE = TG_TABLE_NAME,
      CONSTRAINT = format('%s_%s_fkey', TG_TABLE_NAME, TG_ARGV[0]);
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE advice ADD COLUMN applicant_partner_id UUID;
ALTER TABLE advice ADD FOREIGN KEY(applicant_partner_id) REFERENCES partner (id);
CREATE INDEX advice_applicant_partner_id ON advice (applicant_partner_id);
COMMENT ON COLUMN advice.applicant_partner_id IS 'Wer beraten wird, im Verzeichnis der Organisationen';
GRANT SELECT (applicant_partner_id) ON advice TO anonymous;
GRANT INSERT (applicant_partner_id), UPDATE (applicant_partner_id) ON advice TO api;
CREATE TRIGGER guard_applicant_partner_id BEFORE INSERT OR UPDATE OF applicant_partner_id ON advice FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.applicant_partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('applicant_partner_id', 'partner');
ALTER TABLE advice ADD COLUMN provider_partner_id UUID;
ALTER TABLE advice ADD FOREIGN KEY(provider_partner_id) REFERENCES partner (id);
CREATE INDEX advice_provider_partner_id ON advice (provider_partner_id);
COMMENT ON COLUMN advice.provider_partner_id IS 'Wer berät, im Verzeichnis der Organisationen';
GRANT SELECT (provider_partner_id) ON advice TO anonymous;
GRANT INSERT (provider_partner_id), UPDATE (provider_partner_id) ON advice TO api;
CREATE TRIGGER guard_provider_partner_id BEFORE INSERT OR UPDATE OF provider_partner_id ON advice FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.provider_partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('provider_partner_id', 'partner');
ALTER TABLE concept ADD COLUMN author_partner_id UUID;
ALTER TABLE concept ADD FOREIGN KEY(author_partner_id) REFERENCES partner (id);
CREATE INDEX concept_author_partner_id ON concept (author_partner_id);
COMMENT ON COLUMN concept.author_partner_id IS 'Wer es verfasst hat, im Verzeichnis der Organisationen';
GRANT SELECT (author_partner_id) ON concept TO anonymous;
GRANT INSERT (author_partner_id), UPDATE (author_partner_id) ON concept TO api;
CREATE TRIGGER guard_author_partner_id BEFORE INSERT OR UPDATE OF author_partner_id ON concept FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.author_partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('author_partner_id', 'partner');
ALTER TABLE measure_actor ADD COLUMN partner_id UUID;
ALTER TABLE measure_actor ADD FOREIGN KEY(partner_id) REFERENCES partner (id);
CREATE INDEX measure_actor_partner_id ON measure_actor (partner_id);
COMMENT ON COLUMN measure_actor.partner_id IS 'Wer, im Verzeichnis der Organisationen';
GRANT SELECT (partner_id) ON measure_actor TO anonymous;
GRANT INSERT (partner_id), UPDATE (partner_id) ON measure_actor TO api;
CREATE TRIGGER guard_partner_id BEFORE INSERT OR UPDATE OF partner_id ON measure_actor FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('partner_id', 'partner');
ALTER TABLE post ADD COLUMN employer VARCHAR(300);
COMMENT ON COLUMN post.employer IS 'Anstellungsträger, wo es nicht der Mandant selbst ist: Stelle oder Einrichtung, keine Person';
GRANT SELECT (employer) ON post TO anonymous;
GRANT INSERT (employer), UPDATE (employer) ON post TO api;
ALTER TABLE post ADD COLUMN employer_partner_id UUID;
ALTER TABLE post ADD FOREIGN KEY(employer_partner_id) REFERENCES partner (id);
CREATE INDEX post_employer_partner_id ON post (employer_partner_id);
COMMENT ON COLUMN post.employer_partner_id IS 'Anstellungsträger, im Verzeichnis der Organisationen';
GRANT SELECT (employer_partner_id) ON post TO anonymous;
GRANT INSERT (employer_partner_id), UPDATE (employer_partner_id) ON post TO api;
CREATE TRIGGER guard_employer_partner_id BEFORE INSERT OR UPDATE OF employer_partner_id ON post FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.employer_partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('employer_partner_id', 'partner');
CREATE TABLE project_partner (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	project_id UUID NOT NULL,
	visibility VARCHAR(40) NOT NULL,
	partner_id UUID NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, project_id, partner_id),
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, project_id, visibility) REFERENCES funded_project (tenant_id, id, visibility) ON UPDATE CASCADE,
	FOREIGN KEY(partner_id) REFERENCES partner (id)
);
CREATE INDEX project_partner_partner_id ON project_partner (partner_id);
CREATE INDEX project_partner_project_id ON project_partner (tenant_id, project_id);
COMMENT ON TABLE project_partner IS 'Organisation des Verzeichnisses, die an einem Fördervorhaben beteiligt ist.';
COMMENT ON COLUMN project_partner.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN project_partner.id IS 'Kennung';
COMMENT ON COLUMN project_partner.project_id IS 'Fördervorhaben';
COMMENT ON COLUMN project_partner.visibility IS 'Wie das Vorhaben';
COMMENT ON COLUMN project_partner.partner_id IS 'Organisation';
ALTER TABLE project_partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_partner FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON project_partner TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON project_partner FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[]));
CREATE POLICY read_public ON project_partner FOR SELECT TO anonymous USING (visibility = 'PUBLIC');
CREATE POLICY county_oversight ON project_partner FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.tenant_ids('county'))::int[]));
CREATE POLICY insert ON project_partner FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
CREATE POLICY delete ON project_partner FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]));
GRANT SELECT (tenant_id, project_id, partner_id) ON project_partner TO anonymous;
GRANT DELETE ON project_partner TO api;
GRANT INSERT (tenant_id, id, project_id, visibility, partner_id) ON project_partner TO api;
GRANT SELECT ON project_partner TO api;
CREATE TRIGGER trail_insert AFTER INSERT ON project_partner REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
CREATE TRIGGER trail_update AFTER UPDATE ON project_partner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
CREATE TRIGGER trail_delete AFTER DELETE ON project_partner REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('', '', 'project_id');
CREATE TRIGGER notify_insert AFTER INSERT ON project_partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_update AFTER UPDATE ON project_partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER notify_delete AFTER DELETE ON project_partner REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('funded_project', 'project_id');
CREATE TRIGGER guard_partner_id BEFORE INSERT OR UPDATE OF partner_id ON project_partner FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.partner_id IS NOT NULL) EXECUTE FUNCTION ctx.guard_shared('partner_id', 'partner');
-- Files that rows name.
-- How many see a row of a visibility: more with each.
CREATE FUNCTION file_audience(p_visibility text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position('{DRAFT,TENANT,FEDERATION,PUBLIC}'::text[], p_visibility)
$$;

-- What many have seen is not hidden again, but deleted: so a row may rely on who sees the file that it names.
CREATE FUNCTION file_keep_audience() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a file is not hidden again' USING ERRCODE = '23514', TABLE = 'file', CONSTRAINT = 'file_shown_once';
END $$;

CREATE TRIGGER file_keeps_audience BEFORE UPDATE OF visibility ON file
FOR EACH ROW WHEN (file_audience(NEW.visibility) < file_audience(OLD.visibility)) EXECUTE FUNCTION file_keep_audience();

-- Whoever sees a row sees the file that it names. Missing files and those that the writer does not see are refused
-- alike, as by the foreign key.
CREATE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id;
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

-- A file goes with the last row that names it: at the end of the transaction, since a list is written anew.
-- TG_ARGV: the columns with its key.
CREATE FUNCTION file_delete_unused() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_row jsonb := to_jsonb(OLD);
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) ->> TG_ARGV[1] IS NOT DISTINCT FROM v_row ->> TG_ARGV[1] THEN
    RETURN NULL;
  END IF;
  DELETE FROM file WHERE tenant_id = (v_row ->> TG_ARGV[0])::int AND id = (v_row ->> TG_ARGV[1])::uuid;
  RETURN NULL;
EXCEPTION WHEN foreign_key_violation THEN
  RETURN NULL;  -- another row names it
END $$;

-- How many bytes the files of a tenant have, also for those who add a logo there and see no other file.
CREATE FUNCTION file_bytes_of(p_tenant int) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(size), 0) FROM file WHERE tenant_id = p_tenant
$$;
GRANT EXECUTE ON FUNCTION file_bytes_of(int) TO api;
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION file_bytes_of(int), file_delete_unused() FROM PUBLIC;
ALTER FUNCTION file_bytes_of(int) OWNER TO trigger_definer;
ALTER FUNCTION file_delete_unused() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION file_bytes_of(int), file_delete_unused() TO owner;
SET LOCAL ROLE owner;
ALTER TABLE file ADD COLUMN partner_id UUID;
CREATE INDEX file_partner ON file (partner_id);
COMMENT ON COLUMN file.partner_id IS 'Organisation, deren Logo sie ist; leer bei Dateien des Mandanten selbst';
GRANT INSERT (partner_id) ON file TO api;
DROP POLICY insert ON file;
DROP POLICY delete ON file;
CREATE POLICY insert ON file FOR INSERT TO api WITH CHECK (partner_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY delete ON file FOR DELETE TO api USING (partner_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY read_logo ON file FOR SELECT TO api, anonymous USING (partner_id IS NOT NULL AND EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id));
CREATE POLICY insert_logo ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND width > 0 AND partner_id IS NOT NULL AND EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.steward_id = file.tenant_id AND (p.id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
CREATE POLICY delete_logo ON file FOR DELETE TO api USING (partner_id IS NOT NULL AND EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.steward_id = file.tenant_id AND (p.id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
CREATE POLICY update ON file FOR UPDATE TO api USING (partner_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (partner_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY maintain_select ON file FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON file FOR DELETE TO trigger_definer USING (true);
GRANT UPDATE (visibility) ON file TO api;
GRANT SELECT ON file TO trigger_definer;
GRANT DELETE ON file TO trigger_definer;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON file FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
ALTER TABLE measure_document DROP CONSTRAINT measure_document_url_not_blank, ALTER COLUMN url DROP NOT NULL;
COMMENT ON TABLE measure_document IS 'Dokument zu einer Maßnahme: eine Adresse, eine Datei oder beides.';
ALTER TABLE measure_document ADD COLUMN file_id UUID;
ALTER TABLE measure_document ADD CONSTRAINT measure_document_file FOREIGN KEY(tenant_id, file_id) REFERENCES file (tenant_id, id);
ALTER TABLE measure_document ADD CONSTRAINT measure_document_leads_somewhere CHECK (url IS NOT NULL OR file_id IS NOT NULL);
CREATE INDEX measure_document_file_id ON measure_document (tenant_id, file_id);
COMMENT ON COLUMN measure_document.file_id IS 'Datei mit dem Dokument';
GRANT SELECT (file_id) ON measure_document TO anonymous;
GRANT INSERT (file_id), UPDATE (file_id) ON measure_document TO api;
CREATE TRIGGER file_is_seen BEFORE INSERT OR UPDATE OF file_id, visibility ON measure_document FOR EACH ROW WHEN (NEW.file_id IS NOT NULL) EXECUTE FUNCTION file_check_audience();
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON measure_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
ALTER TABLE measure_resolution ADD COLUMN file_id UUID;
ALTER TABLE measure_resolution ADD CONSTRAINT measure_resolution_file FOREIGN KEY(tenant_id, file_id) REFERENCES file (tenant_id, id);
CREATE INDEX measure_resolution_file_id ON measure_resolution (tenant_id, file_id);
COMMENT ON COLUMN measure_resolution.file_id IS 'Datei mit dem Beschluss';
GRANT SELECT (file_id) ON measure_resolution TO anonymous;
GRANT INSERT (file_id), UPDATE (file_id) ON measure_resolution TO api;
CREATE TRIGGER file_is_seen BEFORE INSERT OR UPDATE OF file_id, visibility ON measure_resolution FOR EACH ROW WHEN (NEW.file_id IS NOT NULL) EXECUTE FUNCTION file_check_audience();
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON measure_resolution DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
ALTER TABLE concept ADD COLUMN file_id UUID;
ALTER TABLE concept ADD CONSTRAINT concept_file FOREIGN KEY(tenant_id, file_id) REFERENCES file (tenant_id, id);
CREATE INDEX concept_file_id ON concept (tenant_id, file_id);
COMMENT ON COLUMN concept.file_id IS 'Datei mit dem Konzept';
GRANT SELECT (file_id) ON concept TO anonymous;
GRANT INSERT (file_id), UPDATE (file_id) ON concept TO api;
CREATE TRIGGER file_is_seen BEFORE INSERT OR UPDATE OF file_id, visibility ON concept FOR EACH ROW WHEN (NEW.file_id IS NOT NULL) EXECUTE FUNCTION file_check_audience();
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON concept DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
-- The logo of an organisation is a file that was uploaded for it; all others are refused alike, as by the foreign key.
CREATE OR REPLACE FUNCTION partner_check_logo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM file WHERE tenant_id = NEW.logo_tenant_id AND id = NEW.logo_id AND partner_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'no such logo'
      USING ERRCODE = '23503', TABLE = 'partner', CONSTRAINT = 'partner_logo_tenant_id_logo_id_fkey';
  END IF;
  RETURN NEW;
END $$;

CREATE CONSTRAINT TRIGGER partner_former_logo AFTER UPDATE OF logo_id ON partner DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (OLD.logo_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('logo_tenant_id', 'logo_id');
