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
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION file_delete_unused() FROM PUBLIC;
ALTER FUNCTION file_delete_unused() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION file_delete_unused() TO owner;
SET LOCAL ROLE owner;
CREATE POLICY update ON file FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
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
-- Who is mentioned where, with the new columns.
GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
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
  SELECT t.tenant_id, 'concept', t.id::text, c.name FROM concept t, LATERAL (VALUES ('title', t.title), ('author', t.author), ('adopted_by', t.adopted_by), ('paper', t.paper), ('url', t.url), ('note', t.note), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_coverage', t.id::text, c.name FROM concept_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_status', t.id::text, c.name FROM concept_status t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'data_confirmation', t.id::text, c.name FROM data_confirmation t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'deadline', t.id::text, c.name FROM deadline t, LATERAL (VALUES ('title', t.title), ('basis', t.basis), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.steward_id, 'partner', t.id::text, c.name FROM partner t, LATERAL (VALUES ('name', t.name), ('street', t.street), ('website', t.website), ('email', t.email), ('description', t.description), ('source', t.source)) c (name, value) WHERE t.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.by_tenant_id, 'partner_proposal', t.id::text, c.name FROM partner_proposal t, LATERAL (VALUES ('note', t.note), ('reason', t.reason)) c (name, value) WHERE t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact), ('employer', t.employer)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_coverage', t.id::text, c.name FROM post_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_step', t.id::text, c.name FROM post_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.tenant_id, 'sheet_version', t.id::text, c.name FROM sheet_version t, LATERAL (VALUES ('author', t.author), ('concept', t.concept), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  OR p_table = 'concept' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,visibility,year_completed,target_year,adopted_on,valid_until,superseded_by_id,author_partner_id,file_id}')
  OR p_table = 'concept_coverage' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,scope,includes_members,valid_from,valid_to,position}')
  OR p_table = 'concept_field' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,field_of_action}')
  OR p_table = 'concept_status' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,effective_on,status,corrects_id,entry,entered_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
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
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
  OR p_table = 'post' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,full_time_share,begins_on,ends_before,permanent_from,is_occupancy_stated,visibility,employer_partner_id}')
  OR p_table = 'post_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,post_id}')
  OR p_table = 'post_funding' AND p_column = ANY ('{tenant_id,id,post_id,visibility,project_tenant_id,project_id,begins_on,ends_before}')
  OR p_table = 'post_holder' AND p_column = ANY ('{tenant_id,id,occupancy_id,updated_at}')
  OR p_table = 'post_occupancy' AND p_column = ANY ('{tenant_id,id,post_id,visibility,begins_on,ends_before}')
  OR p_table = 'post_step' AND p_column = ANY ('{tenant_id,id,post_id,visibility,effective_on,kind}')
  OR p_table = 'project_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,project_id}')
  OR p_table = 'project_extension' AND p_column = ANY ('{tenant_id,id,project_id,visibility,decided_on,old_ends_before,new_ends_before,entry}')
  OR p_table = 'project_partner' AND p_column = ANY ('{tenant_id,id,project_id,visibility,partner_id}')
  OR p_table = 'project_predecessor' AND p_column = ANY ('{tenant_id,id,project_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'project_step' AND p_column = ANY ('{tenant_id,id,project_id,visibility,effective_on,kind,corrects_id,entry,entered_at}')
  OR p_table = 'rating' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,criterion,value,scale,position}')
  OR p_table = 'role_grant' AND p_column = ANY ('{tenant_id,id,role,valid_from,valid_to,version}')
  OR p_table = 'sheet_version' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,as_of,precision,binding}')
  OR p_table = 'status_change' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,effective_on,phase,condition,is_continuous,status,corrects_id,merged_into_tenant_id,merged_into_id,entry,entered_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
