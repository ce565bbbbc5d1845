SET LOCAL check_function_bodies = off;
CREATE FUNCTION partner_check_logo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM file WHERE tenant_id = NEW.logo_tenant_id AND id = NEW.logo_id) THEN
    RAISE EXCEPTION 'no such file'
      USING ERRCODE = '23503', TABLE = 'partner', CONSTRAINT = 'partner_logo_tenant_id_logo_id_fkey';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION partner_withhold_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_cleaned text[] := ARRAY(SELECT o.key FROM jsonb_each(to_jsonb(OLD)) o JOIN jsonb_each(to_jsonb(NEW)) n USING (key)
    WHERE o.value IS DISTINCT FROM n.value AND key NOT IN ('version', 'name_key'));
BEGIN
  UPDATE partner_change SET changes = changes || (
    SELECT coalesce(jsonb_object_agg(k, '[null, null]'::jsonb), '{}') FROM unnest(v_cleaned) k WHERE changes ? k)
  WHERE partner_id = NEW.id AND changes ?| v_cleaned;
  UPDATE partner_proposal SET changes = changes || (
    SELECT coalesce(jsonb_object_agg(k, '[null, null]'::jsonb), '{}') FROM unnest(v_cleaned) k WHERE changes ? k)
  WHERE partner_id = NEW.id AND changes ?| v_cleaned;
  RETURN NULL;
END $$;
CREATE FUNCTION partner_drop_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.domain := NULL;
  RETURN NEW;
END $$;
CREATE FUNCTION partner_leave_with_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner partner%ROWTYPE;
BEGIN
  SELECT * INTO v_partner FROM partner WHERE id = OLD.partner_id AND is_natural_person FOR NO KEY UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM representation WHERE partner_id = OLD.partner_id AND status = 'ACCEPTED') THEN
    RETURN NULL;
  END IF;
  IF v_partner.is_listed THEN
    INSERT INTO partner_listing_step (partner_id, number, kind, side)
    SELECT v_partner.id, count(*) + 1, 'UNLISTED', 'PARTNER' FROM partner_listing_step WHERE partner_id = v_partner.id;
  END IF;
  INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)
  SELECT v_partner.steward_id, 'partner', v_partner.id::text, c.key FROM jsonb_each_text(to_jsonb(v_partner)) c
  WHERE c.value IS NOT NULL AND c.key = ANY ('{name,postcode,street,website,email,description,source,register_number,
      vat_id,osm_id,wikidata_id}')
    AND NOT EXISTS (SELECT FROM text_to_clean t WHERE (t.tenant_id, t.table_name, t.row_id, t.column_name)
      = (v_partner.steward_id, 'partner', v_partner.id::text, c.key));
  RETURN NULL;
END $$;
CREATE TRIGGER partner_has_logo BEFORE INSERT OR UPDATE OF logo_tenant_id, logo_id ON partner
FOR EACH ROW WHEN (NEW.logo_id IS NOT NULL AND current_user <> 'owner') EXECUTE FUNCTION partner_check_logo();
CREATE TRIGGER partner_cleaned AFTER UPDATE ON partner
FOR EACH ROW WHEN (current_user = 'person_definer') EXECUTE FUNCTION partner_withhold_text();
CREATE TRIGGER partner_loses_domain BEFORE UPDATE OF website ON partner
FOR EACH ROW WHEN (current_user = 'person_definer') EXECUTE FUNCTION partner_drop_domain();
CREATE TRIGGER representation_erased AFTER DELETE ON representation
FOR EACH ROW WHEN (OLD.status = 'ACCEPTED' AND current_user <> 'owner') EXECUTE FUNCTION partner_leave_with_person();
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION partner_withhold_text() FROM PUBLIC;
ALTER FUNCTION partner_withhold_text() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION partner_leave_with_person() FROM PUBLIC;
ALTER FUNCTION partner_leave_with_person() OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION partner_withhold_text() TO owner;
GRANT EXECUTE ON FUNCTION partner_leave_with_person() TO owner;
CREATE OR REPLACE FUNCTION partner_apply_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE partner SET
    into_id = CASE NEW.status WHEN 'MERGED' THEN NEW.into_id END,
    asked_into_id = CASE NEW.status WHEN 'ASKED_BY_DUPLICATE' THEN NEW.into_id END
  WHERE id = NEW.partner_id;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
DROP POLICY decide ON partner_proposal;
CREATE POLICY decide ON partner_proposal FOR UPDATE TO api USING (status = 'OPEN' AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])))) WITH CHECK ((status = 'ACCEPTED' OR status = 'REJECTED') AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
DROP POLICY insert ON partner_listing_step;
CREATE POLICY insert ON partner_listing_step FOR INSERT TO api WITH CHECK (side = 'STEWARD' AND (kind = 'LISTED' OR kind = 'UNLISTED') AND EXISTS (SELECT FROM partner p WHERE p.id = partner_listing_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) AND (partner_listing_step.kind = 'UNLISTED' OR NOT p.is_natural_person OR partner_listing_step.consent = 'PAPER')) OR side = 'PARTNER' AND (kind = 'LISTED' OR kind = 'UNLISTED') AND partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) AND EXISTS (SELECT FROM partner p WHERE p.id = partner_listing_step.partner_id AND (partner_listing_step.kind = 'UNLISTED' OR NOT p.is_natural_person OR partner_listing_step.consent IS NOT NULL)));
CREATE POLICY maintain_update ON partner_change FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON partner_listing_step FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_select ON partner_proposal FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON partner_proposal FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_select ON text_to_clean FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON text_to_clean FOR INSERT TO trigger_definer WITH CHECK (true);
GRANT UPDATE ON partner_change TO trigger_definer;
GRANT INSERT ON partner_listing_step TO trigger_definer;
GRANT SELECT ON partner_proposal TO trigger_definer;
GRANT UPDATE ON partner_proposal TO trigger_definer;
GRANT INSERT ON text_to_clean TO trigger_definer;
GRANT SELECT ON text_to_clean TO trigger_definer;
DROP TRIGGER trail_insert ON partner;
CREATE TRIGGER trail_insert AFTER INSERT ON partner REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
DROP TRIGGER trail_update ON partner;
CREATE TRIGGER trail_update AFTER UPDATE ON partner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
DROP TRIGGER trail_delete ON partner;
CREATE TRIGGER trail_delete AFTER DELETE ON partner REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
