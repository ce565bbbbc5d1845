-- What a merger does to the duplicate: it becomes an alias. Nothing moves, nothing is rewritten, and no right follows.
-- Only where the duplicate asks to be merged, the others see it until they have answered: nobody keeps an entry in view
-- by asking for it.
CREATE FUNCTION partner_apply_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE partner SET
    into_id = CASE NEW.status WHEN 'MERGED' THEN NEW.into_id END,
    asked_into_id = CASE NEW.status WHEN 'ASKED_BY_DUPLICATE' THEN NEW.into_id END
  WHERE id = NEW.partner_id;
  RETURN NULL;
END $$;

CREATE TRIGGER partner_merge_applied AFTER UPDATE OF status ON partner_merge
FOR EACH ROW EXECUTE FUNCTION partner_apply_merge();
