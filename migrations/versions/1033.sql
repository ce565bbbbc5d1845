-- The logo of an alliance was a file of its tenant, which others may name as well: it gets one of its own below.
DROP TRIGGER file_is_seen ON alliance;
DROP TRIGGER file_goes_along ON alliance;
ALTER TABLE alliance DROP CONSTRAINT alliance_file;
DROP INDEX alliance_file_id;
ALTER TABLE alliance RENAME COLUMN file_id TO logo_id;

-- Files that are for an alliance or a membership, as logos are for organisations: seen as their owner says.
ALTER TABLE file ADD COLUMN alliance_id UUID, ADD COLUMN membership_id UUID,
  ADD UNIQUE (tenant_id, alliance_id, id),
  ADD UNIQUE (tenant_id, membership_id, id),
  ADD CONSTRAINT file_owner CHECK (num_nonnulls(partner_id, alliance_id, membership_id) <= 1);
COMMENT ON COLUMN file.alliance_id IS 'Bündnis, dessen Logo sie ist';
COMMENT ON COLUMN file.membership_id IS 'Mitgliedschaft, deren unterzeichnetes Blatt sie ist';
DROP POLICY read ON file;
DROP POLICY read_public ON file;
DROP POLICY insert ON file;
DROP POLICY update ON file;
DROP POLICY delete ON file;
CREATE POLICY read ON file FOR SELECT TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.tenant_ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.tenant_ids('region'))::int[])));
CREATE POLICY read_public ON file FOR SELECT TO anonymous USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND visibility = 'PUBLIC');
CREATE POLICY insert ON file FOR INSERT TO api WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY update ON file FOR UPDATE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])) WITH CHECK (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY delete ON file FOR DELETE TO api USING (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL AND tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[])));
CREATE POLICY read_logo_of_alliance ON file FOR SELECT TO api, anonymous USING (alliance_id IS NOT NULL AND EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id));
CREATE POLICY read_of_alliance ON file FOR SELECT TO api USING (alliance_id IS NOT NULL AND EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])));
CREATE POLICY insert_of_alliance ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND width > 0 AND alliance_id IS NOT NULL AND EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete_of_alliance ON file FOR DELETE TO api USING (alliance_id IS NOT NULL AND EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id) AND (tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY read_of_membership ON file FOR SELECT TO api USING (membership_id IS NOT NULL AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = file.tenant_id AND m.id = file.membership_id AND m.alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[])) OR membership_id IS NOT NULL AND membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) AND EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id));
CREATE POLICY insert_of_membership ON file FOR INSERT TO api WITH CHECK (visibility = 'TENANT' AND membership_id IS NOT NULL AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = file.tenant_id AND m.id = file.membership_id AND m.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete_of_membership ON file FOR DELETE TO api USING (membership_id IS NOT NULL AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = file.tenant_id AND m.id = file.membership_id AND m.alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY delete_with_person ON file FOR DELETE TO person_definer USING (true);
GRANT DELETE ON file TO person_definer;
GRANT SELECT (alliance_id) ON file TO anonymous;
GRANT INSERT (alliance_id, membership_id) ON file TO api;
DROP TRIGGER trail_insert ON file;
DROP TRIGGER trail_update ON file;
DROP TRIGGER trail_delete ON file;
CREATE TRIGGER trail_insert AFTER INSERT ON file REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('size,sha256', 'content', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON file REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('size,sha256', 'content', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON file REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('size,sha256', 'content', 'membership_id');
-- Whoever sees a row sees the file that it names, which is one of the tenant's own. Missing files and those that the
-- writer does not see are refused alike, as by the foreign key.
CREATE OR REPLACE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file
  WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id AND num_nonnulls(partner_id, alliance_id, membership_id) = 0;
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


WITH logo AS (
  INSERT INTO file (tenant_id, visibility, name, media_type, width, height, content, created_at, created_by,
    alliance_id)
  SELECT f.tenant_id, 'TENANT', f.name, f.media_type, f.width, f.height, f.content, f.created_at, f.created_by, a.id
  FROM alliance a JOIN file f ON f.tenant_id = a.tenant_id AND f.id = a.logo_id WHERE f.width > 0
  RETURNING tenant_id, alliance_id, id
)
UPDATE alliance a SET logo_id = logo.id FROM logo WHERE logo.tenant_id = a.tenant_id AND logo.alliance_id = a.id;
UPDATE alliance a SET logo_id = NULL WHERE logo_id IS NOT NULL AND NOT EXISTS (
  SELECT FROM file f WHERE f.tenant_id = a.tenant_id AND f.alliance_id = a.id AND f.id = a.logo_id
);
ALTER TABLE alliance ADD CONSTRAINT alliance_logo
  FOREIGN KEY (tenant_id, id, logo_id) REFERENCES file (tenant_id, alliance_id, id);
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF logo_id ON alliance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.logo_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'logo_id');

-- A signature names a scan that was uploaded for its member; so far none could name any.
UPDATE signature SET file_id = NULL, evidence = coalesce(evidence, 'gelöscht') WHERE file_id IS NOT NULL;
ALTER TABLE signature DROP CONSTRAINT signature_file;
DROP INDEX signature_file_id;
ALTER TABLE signature ADD CONSTRAINT signature_file
  FOREIGN KEY (tenant_id, membership_id, file_id) REFERENCES file (tenant_id, membership_id, id);
COMMENT ON COLUMN signature.file_id IS 'Datei mit dem unterzeichneten Blatt';
DROP POLICY insert ON signature;
CREATE POLICY insert ON signature FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM membership m WHERE m.tenant_id = signature.tenant_id AND m.id = signature.membership_id AND (m.status = 'INVITED' OR m.status = 'APPLIED' OR m.status = 'ACTIVE' OR m.status = 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before) AND (method = 'PAPER' AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND signed_on <= (SELECT ctx.today()) OR method = 'ONLINE' AND file_id IS NULL AND membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) AND signed_on = (SELECT ctx.today()) AND EXISTS (SELECT FROM declaration d WHERE d.tenant_id = signature.tenant_id AND d.id = signature.declaration_id AND d.alliance_id = signature.alliance_id AND d.valid_from <= (SELECT ctx.today()) AND NOT EXISTS (SELECT FROM declaration n WHERE n.tenant_id = d.tenant_id AND n.alliance_id = d.alliance_id AND n.number > d.number AND n.valid_from <= (SELECT ctx.today())))));
CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON signature DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id');
-- A scan shows who signed: it goes with her name, or with the private person, from all signatures that name it, and
-- they say that it is gone. So does what was uploaded and not used: nobody knows whose name it shows.
CREATE FUNCTION scan_erase() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_signature uuid := (to_jsonb(OLD) ->> 'signature_id')::uuid;  -- NULL: all of the member's
BEGIN
  UPDATE signature SET file_id = NULL, evidence = coalesce(evidence, 'gelöscht')
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND file_id IN (
    SELECT s.file_id FROM signature s WHERE s.tenant_id = OLD.tenant_id AND s.membership_id = OLD.membership_id
      AND s.id = coalesce(v_signature, s.id)
  );
  DELETE FROM file f WHERE f.tenant_id = OLD.tenant_id AND f.membership_id = OLD.membership_id AND NOT EXISTS (
    SELECT FROM signature s WHERE s.tenant_id = f.tenant_id AND s.membership_id = f.membership_id AND s.file_id = f.id
  );
  RETURN NULL;
END $$;
CREATE TRIGGER erase_scan AFTER DELETE ON signature_person FOR EACH ROW EXECUTE FUNCTION scan_erase();
CREATE TRIGGER erase_scans AFTER DELETE ON membership_person FOR EACH ROW EXECUTE FUNCTION scan_erase();
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION scan_erase() FROM PUBLIC;
ALTER FUNCTION scan_erase() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION scan_erase() TO owner;
SET LOCAL ROLE owner;
