-- Figures of pledges. A span is a time in which a pledge had one state, by its entries, and was told to an alliance of
-- which its member is an active one: that is why private persons, who have no spans there, are in no figure. Where it
-- comes from it counts from its first entry on, elsewhere from the day on which it was told. Field, measure and effects
-- are those of today, for all of the past, and so is for whom it counts: what an office objects to counts for it alone.

-- The spans of some tellings.
CREATE FUNCTION pledge_spans(p_tellings uuid[])
RETURNS TABLE (tenant_id int, pledge_alliance_id uuid, valid_from date, valid_to date, alliance_id uuid,
  visibility text, audience text, key uuid, member_key uuid, status text, field_of_action text, is_linked boolean)
LANGUAGE sql STABLE AS $$
  SELECT t.tenant_id, t.id, h.valid_from, h.valid_to, t.alliance_id, h.visibility,
    CASE WHEN t.status = 'OBJECTED' OR t.answered_number > 0 AND t.confirmed_number IS NULL
      OR m.is_natural_person AND t.member_shown <> 'PUBLIC' THEN 'OFFICE'
      ELSE t.audience END,
    md5(z.salt::text || p.id::text)::uuid, h.key, h.status, p.field_of_action, p.measure_id IS NOT NULL
  FROM pledge_alliance t
  JOIN pledge p ON p.id = t.pledge_id
  JOIN membership m ON m.tenant_id = t.tenant_id AND m.id = t.membership_id
  JOIN tenant c ON c.id = t.tenant_id
  JOIN region_salt z ON z.region_id = c.region_id
  CROSS JOIN LATERAL (
    WITH last_of_day AS (
      SELECT DISTINCT ON (e.effective_on) e.effective_on AS day, e.status
      FROM pledge_counting_entries(p.tenant_id, p.id) e ORDER BY e.effective_on, e.number DESC
    ), stood AS (
      SELECT day AS valid_from, lead(day, 1, 'infinity') OVER (ORDER BY day) AS valid_to, last_of_day.status
      FROM last_of_day
    ), told AS (
      SELECT s.kind, CASE WHEN t.membership_id = p.membership_id AND s.number = 1 THEN '-infinity'
          ELSE s.effective_on END AS valid_from,
        lead(s.effective_on, 1, 'infinity') OVER (ORDER BY s.number) AS valid_to
      FROM pledge_step s WHERE s.tenant_id = t.tenant_id AND s.pledge_alliance_id = t.id
        AND s.kind IN ('TOLD', 'TAKEN_BACK')
    )
    SELECT greatest(stood.valid_from, told.valid_from, b.valid_from) AS valid_from,
      least(stood.valid_to, told.valid_to, b.valid_to) AS valid_to, stood.status, b.key, b.visibility
    FROM stood, told, membership_span b
    WHERE told.kind = 'TOLD' AND b.tenant_id = m.tenant_id AND b.membership_id = m.id AND b.status = 'ACTIVE'
  ) h
  WHERE t.id = ANY (p_tellings) AND h.valid_from < h.valid_to
$$;

-- Rewrites spans and effects of some tellings. Their pledges are locked in order, so that of two changes at once the
-- second sees the first.
CREATE FUNCTION pledge_rewrite_spans(p_tellings uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF cardinality(p_tellings) = 0 THEN
    RETURN;
  END IF;
  PERFORM FROM pledge WHERE id IN (SELECT pledge_id FROM pledge_alliance WHERE id = ANY (p_tellings))
  ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM pledge_span WHERE pledge_alliance_id = ANY (p_tellings);
  INSERT INTO pledge_span (tenant_id, pledge_alliance_id, valid_from, valid_to, alliance_id, visibility, audience, key,
    member_key, status, field_of_action, is_linked)
  SELECT * FROM pledge_spans(p_tellings);
  DELETE FROM pledge_span_effect WHERE pledge_alliance_id = ANY (p_tellings);
  INSERT INTO pledge_span_effect (tenant_id, pledge_alliance_id, kind, alliance_id, visibility, audience, basis, amount)
  SELECT s.tenant_id, s.pledge_alliance_id, e.kind, s.alliance_id, s.visibility, s.audience, e.basis, e.amount
  FROM (SELECT DISTINCT b.tenant_id, b.pledge_alliance_id, b.alliance_id, b.visibility, b.audience FROM pledge_span b
    WHERE b.pledge_alliance_id = ANY (p_tellings)) s
  JOIN pledge_alliance t ON t.tenant_id = s.tenant_id AND t.id = s.pledge_alliance_id
  JOIN pledge p ON p.id = t.pledge_id
  JOIN pledge_effect e ON e.tenant_id = p.tenant_id AND e.pledge_id = p.id;
END $$;

-- After entries and effects, and what a pledge says of itself, have changed. TG_ARGV[0]: the column with the pledge.
CREATE FUNCTION pledge_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT t.id FROM changed_rows r
    JOIN pledge_alliance t ON t.pledge_id = (to_jsonb(r) ->> TG_ARGV[0])::uuid));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON pledge_entry REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_to_figures('pledge_id');
CREATE TRIGGER apply_to_figures AFTER INSERT ON pledge_effect REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_to_figures('pledge_id');
CREATE TRIGGER apply_deletion_to_figures AFTER DELETE ON pledge_effect REFERENCING OLD TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_to_figures('pledge_id');
CREATE FUNCTION pledge_apply_itself_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT t.id FROM pledge_alliance t WHERE t.pledge_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE OF field_of_action, measure_id ON pledge FOR EACH ROW
WHEN (NEW.field_of_action IS DISTINCT FROM OLD.field_of_action
  OR (NEW.measure_id IS NULL) <> (OLD.measure_id IS NULL))
EXECUTE FUNCTION pledge_apply_itself_to_figures();

-- After steps of tellings.
CREATE FUNCTION pledge_apply_tellings_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT pledge_alliance_id FROM changed_rows));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON pledge_step REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_tellings_to_figures();

-- After memberships became active, were suspended, ended, or their alliance was archived.
CREATE FUNCTION pledge_apply_memberships_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pledge_rewrite_spans(ARRAY(SELECT DISTINCT t.id FROM changed_rows r
    JOIN pledge_alliance t ON t.tenant_id = r.tenant_id AND t.membership_id = r.membership_id));
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_pledges AFTER INSERT ON membership_span REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_memberships_to_figures();
CREATE TRIGGER apply_deletion_to_pledges AFTER DELETE ON membership_span REFERENCING OLD TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION pledge_apply_memberships_to_figures();

-- What a natural person pledges in her trade counts for others while she is listed. No pledge is locked: an alliance
-- that is withdrawn has locked its own row, for which whoever holds a pledge may wait.
CREATE FUNCTION pledge_apply_listing_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_audience text := CASE WHEN NEW.shown <> 'OFFICE' THEN NEW.audience ELSE 'OFFICE' END;
BEGIN
  IF EXISTS (SELECT FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id AND is_natural_person)
  THEN
    UPDATE pledge_span SET audience = v_audience
    WHERE tenant_id = NEW.tenant_id AND pledge_alliance_id = NEW.id AND audience <> v_audience;
    UPDATE pledge_span_effect SET audience = v_audience
    WHERE tenant_id = NEW.tenant_id AND pledge_alliance_id = NEW.id AND audience <> v_audience;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_listing_to_figures AFTER UPDATE OF member_shown ON pledge_alliance FOR EACH ROW
WHEN (NEW.member_shown <> OLD.member_shown) EXECUTE FUNCTION pledge_apply_listing_to_figures();
