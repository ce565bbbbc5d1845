-- Whether two entries can be one, and may be parted again; what people are told is in the row class. By their own
-- columns, not by the caller's view: whoever takes the step sees both.
CREATE FUNCTION partner_merge_obstacle(p_merge partner_merge) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN p_merge.status = 'UNDONE' AND ctx.today() > (
      SELECT (s.taken_at AT TIME ZONE 'Europe/Berlin')::date + 30 FROM partner_merge_step s
      WHERE s.merge_id = p_merge.id AND s.kind = 'AGREED') THEN 'undone_late'
    WHEN p_merge.status NOT IN ('ASKED_BY_DUPLICATE', 'ASKED_BY_TARGET', 'MERGED') THEN NULL
    WHEN kept.into_id IS NOT NULL THEN 'into_alias'
    WHEN d.into_id IS NOT NULL THEN 'of_alias'
    WHEN d.is_natural_person <> kept.is_natural_person THEN 'with_person'
    WHEN d.of_tenant_id IS NOT NULL AND kept.of_tenant_id IS NOT NULL THEN 'of_tenants'
    WHEN kept.parent_id IS NOT NULL AND EXISTS (
      SELECT FROM partner b JOIN partner o ON o.id = b.parent_id WHERE d.id IN (o.id, o.into_id)) THEN 'into_branch'
    WHEN p_merge.status <> 'MERGED' AND EXISTS (
      SELECT FROM partner_merge m WHERE m.partner_id = kept.id AND m.into_id = d.id
        AND m.status IN ('ASKED_BY_DUPLICATE', 'ASKED_BY_TARGET')) THEN 'crossing'
  END
  FROM partner d, partner kept WHERE d.id = p_merge.partner_id AND kept.id = p_merge.into_id
$$;

-- What a merger does to the duplicate: it becomes an alias, and its own aliases follow, so that there is one level.
-- Parted again, they return to it. Nothing else moves, nothing is rewritten, and no right follows.
-- Only where the duplicate asks to be merged, the others see it until they have answered: nobody keeps an entry in view
-- by asking for it.
CREATE FUNCTION partner_apply_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_obstacle text;
BEGIN
  PERFORM pg_advisory_xact_lock(12, 0);  -- PARTNER_MERGERS
  v_obstacle := partner_merge_obstacle(NEW);
  IF v_obstacle IS NOT NULL THEN
    RAISE EXCEPTION 'these entries cannot be merged or parted'
      USING ERRCODE = '23514', TABLE = 'partner_merge', CONSTRAINT = 'partner_merge_' || v_obstacle;
  END IF;
  UPDATE partner SET
    into_id = CASE NEW.status WHEN 'MERGED' THEN NEW.into_id END,
    asked_into_id = CASE NEW.status WHEN 'ASKED_BY_DUPLICATE' THEN NEW.into_id END
  WHERE id = NEW.partner_id;
  IF NEW.status = 'MERGED' THEN
    UPDATE partner SET into_id = NEW.into_id WHERE into_id = NEW.partner_id;
  ELSIF NEW.status = 'UNDONE' THEN
    UPDATE partner p SET into_id = NEW.partner_id FROM partner_merge m
    WHERE m.into_id = NEW.partner_id AND m.status = 'MERGED' AND p.id = m.partner_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER partner_merge_applied AFTER UPDATE OF status ON partner_merge
FOR EACH ROW EXECUTE FUNCTION partner_apply_merge();
