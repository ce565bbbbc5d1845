SET LOCAL check_function_bodies = off;
ALTER TABLE partner ADD CONSTRAINT partner_person_is_no_branch CHECK (parent_id IS NULL OR NOT is_natural_person);
CREATE OR REPLACE FUNCTION partner_check_parent() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF (TG_OP = 'INSERT' OR OLD.parent_id IS DISTINCT FROM NEW.parent_id) AND EXISTS (
    SELECT FROM partner WHERE id = NEW.parent_id AND is_claimed AND id <> ALL (ctx.keys('keep')))
  THEN
    RAISE EXCEPTION 'somebody acts for this organisation'
      USING ERRCODE = '23514', TABLE = 'partner', CONSTRAINT = 'partner_branch_of_claimed';
  END IF;
  RETURN NEW;
END $$;
DROP POLICY read ON partner_proposal;
CREATE POLICY read ON partner_proposal FOR SELECT TO api USING (by_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id) OR partner_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND p.steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])));
-- What was merged into a natural person's entry is hers: with her consent withdrawn, it is not public either.
CREATE FUNCTION partner_unlist_aliases() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO partner_listing_step (partner_id, number, kind, side)
  SELECT a.id, (SELECT count(*) FROM partner_listing_step s WHERE s.partner_id = a.id) + 1, 'UNLISTED', 'PARTNER'
  FROM partner a WHERE a.into_id = NEW.id AND a.is_listed;
  RETURN NULL;
END $$;

CREATE TRIGGER partner_unlisted AFTER UPDATE OF listing ON partner
FOR EACH ROW WHEN (NEW.is_natural_person AND OLD.listing = 'LISTED' AND NEW.listing = 'UNLISTED')
EXECUTE FUNCTION partner_unlist_aliases();
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION partner_unlist_aliases() FROM PUBLIC;
ALTER FUNCTION partner_unlist_aliases() OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION partner_unlist_aliases() TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
