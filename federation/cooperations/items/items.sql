-- How much belongs to a cooperation, whoever sees it: lists of it are not paged.
CREATE FUNCTION cooperation_check_items() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM cooperation_item
    WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id) > 500
  THEN
    RAISE EXCEPTION 'too much' USING ERRCODE = '23514', TABLE = 'cooperation_item',
      CONSTRAINT = 'cooperation_item_many';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_item FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
-- AFTER: the policy refuses first.
CREATE TRIGGER check_items AFTER INSERT ON cooperation_item FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_check_items();
