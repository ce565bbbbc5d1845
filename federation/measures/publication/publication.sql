-- Where a tenant requires four eyes, a measure is published on an open request of another person only.
CREATE FUNCTION measure_require_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
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
  WHEN (current_user <> 'owner' AND NEW.visibility = 'PUBLIC') EXECUTE FUNCTION measure_require_four_eyes();
CREATE TRIGGER four_eyes_update BEFORE UPDATE OF visibility ON measure FOR EACH ROW
  WHEN (current_user <> 'owner' AND NEW.visibility = 'PUBLIC' AND OLD.visibility <> 'PUBLIC')
  EXECUTE FUNCTION measure_require_four_eyes();
