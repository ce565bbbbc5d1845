SET LOCAL check_function_bodies = off;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
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
DROP TRIGGER trail_insert ON partner;
CREATE TRIGGER trail_insert AFTER INSERT ON partner REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
DROP TRIGGER trail_update ON partner;
CREATE TRIGGER trail_update AFTER UPDATE ON partner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
DROP TRIGGER trail_delete ON partner;
CREATE TRIGGER trail_delete AFTER DELETE ON partner REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
