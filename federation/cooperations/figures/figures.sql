-- Figures of cooperations. A span is a time in which a tenant was a side and nothing changed that is counted; steps
-- alone say when. Form and kind are those of today, for all of the past, and so is by whom a span may be counted: by
-- everybody where the cooperation is published and this side agrees to that; one that left is not published by others.

-- The spans of some cooperations by their steps. A side is in from the day of its consent until its last day is over,
-- once more where it is asked anew and agrees. Of several steps on a day the last one counts. From the day on which a
-- side was merged into another tenant, its spans are that one's.
CREATE FUNCTION cooperation_spans(p_tenants int[], p_cooperations uuid[])
RETURNS TABLE (tenant_id int, party_id uuid, valid_from date, valid_to date, visibility text, key uuid, status text,
  form text, kind text, organisations int, opens boolean, closes boolean)
LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT c.tenant_id, c.id, c.visibility, c.form, c.kind, ended.effective_on AS ended_on, ended.kind AS ended_by,
      (SELECT min(s.effective_on) FROM cooperation_step s
        WHERE s.tenant_id = c.tenant_id AND s.cooperation_id = c.id AND s.kind = 'AGREED') AS agreed_on
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation c ON c.tenant_id = a.tenant_id AND c.id = a.id
    LEFT JOIN cooperation_step ended ON ended.tenant_id = c.tenant_id AND ended.cooperation_id = c.id
      AND ended.kind IN ('ENDED', 'FAILED')
  ), word AS (
    SELECT p.id AS party_id, p.tenant_id, p.cooperation_id, p.to_tenant_id, p.publishes, s.number, s.kind,
      s.effective_on, lag(s.kind, 1, 'LEFT') OVER by_side AS before,
      coalesce(min(s.ends_before) OVER (by_side ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), 'infinity') AS until
    FROM asked a
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind IN ('AGREED', 'LEFT')
    WINDOW by_side AS (PARTITION BY p.id ORDER BY s.number)
  ), stay AS (
    -- Last days come one after the other: the earliest of those that follow ends this stay.
    SELECT party_id, tenant_id, cooperation_id, to_tenant_id, publishes, effective_on AS day, until
    FROM word WHERE kind = 'AGREED' AND before = 'LEFT'
  ), organisation AS (
    -- Two entries that are one today are one organisation.
    SELECT s.cooperation_id, s.day, s.until, (SELECT coalesce(o.into_id, o.id) FROM cooperation_party p
      JOIN partner o ON o.id = p.partner_id WHERE p.tenant_id = s.tenant_id AND p.id = s.party_id) AS partner_id
    FROM stay s JOIN asked a ON a.id = s.cooperation_id
    WHERE s.to_tenant_id IS NULL AND (a.visibility <> 'PUBLIC' OR s.publishes)
  ), change AS (
    SELECT a.id AS cooperation_id, s.effective_on AS day FROM asked a
    JOIN cooperation_step s ON s.tenant_id = a.tenant_id AND s.cooperation_id = a.id
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    UNION SELECT cooperation_id, day FROM organisation
    UNION SELECT cooperation_id, until FROM organisation WHERE until < 'infinity'
  ), piece AS (
    SELECT stay.party_id, stay.tenant_id, stay.cooperation_id, stay.publishes, t.region_id, d.day AS begins,
      CASE WHEN d.day >= t.succeeded_on THEN t.successor_id ELSE t.id END AS to_tenant_id,
      least(stay.until, lead(d.day, 1, 'infinity') OVER (PARTITION BY stay.party_id, stay.day ORDER BY d.day)) AS ends
    FROM stay JOIN tenant t ON t.id = stay.to_tenant_id CROSS JOIN LATERAL (
      SELECT stay.day UNION SELECT c.day FROM change c
      WHERE c.cooperation_id = stay.cooperation_id AND stay.day < c.day AND c.day < stay.until
      UNION SELECT t.succeeded_on WHERE stay.day < t.succeeded_on AND t.succeeded_on < stay.until
    ) d
  )
  SELECT p.to_tenant_id, p.party_id, p.begins, p.ends,
    CASE WHEN a.visibility = 'PUBLIC' AND p.publishes THEN 'PUBLIC' ELSE 'TENANT' END,
    md5(z.salt::text || a.id::text)::uuid, stood.kind, a.form, a.kind,
    (SELECT count(DISTINCT o.partner_id)::int FROM organisation o
      WHERE o.cooperation_id = a.id AND o.day <= p.begins AND p.begins < o.until),
    coalesce(p.begins = a.agreed_on, false),
    coalesce(a.ended_by = 'ENDED' AND a.ended_on = p.ends, false)
  FROM piece p
  JOIN asked a ON a.tenant_id = p.tenant_id AND a.id = p.cooperation_id
  JOIN region_salt z ON z.region_id = p.region_id
  CROSS JOIN LATERAL (
    SELECT s.kind FROM cooperation_step s
    WHERE s.tenant_id = a.tenant_id AND s.cooperation_id = a.id AND s.effective_on <= p.begins
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    ORDER BY s.number DESC LIMIT 1
  ) stood
  WHERE p.begins < least(p.ends, a.ended_on)
$$;

-- Rewrites the spans of some cooperations, those only that differ.
CREATE FUNCTION cooperation_rewrite_spans(p_tenants int[], p_cooperations uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO region_salt (region_id) SELECT DISTINCT t.region_id
  FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
  JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
  JOIN tenant t ON t.id = p.to_tenant_id
  WHERE NOT EXISTS (SELECT FROM region_salt z WHERE z.region_id = t.region_id)
  ON CONFLICT DO NOTHING;
  WITH outdated AS (
    SELECT o.tenant_id, o.party_id, o.valid_from, o.valid_to, o.visibility, o.key, o.status, o.form, o.kind,
      o.organisations, o.opens, o.closes
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_span o ON o.party_id = p.id
    EXCEPT SELECT * FROM cooperation_spans(p_tenants, p_cooperations)
  )
  DELETE FROM cooperation_span s USING outdated o
  WHERE s.tenant_id = o.tenant_id AND s.party_id = o.party_id AND s.valid_from = o.valid_from;
  INSERT INTO cooperation_span (tenant_id, party_id, valid_from, valid_to, visibility, key, status, form, kind,
    organisations, opens, closes)
  SELECT * FROM cooperation_spans(p_tenants, p_cooperations)
  ON CONFLICT (tenant_id, party_id, valid_from) DO NOTHING;
END $$;

-- After steps, all of a statement at once: those of cooperations, and those words of sides on which something hangs.
-- Runs after what a step brings, under the lock of its cooperation.
CREATE FUNCTION cooperation_apply_steps_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_cooperations uuid[];
BEGIN
  SELECT array_agg(s.tenant_id), array_agg(s.cooperation_id) INTO v_tenants, v_cooperations FROM (
    SELECT DISTINCT tenant_id, cooperation_id FROM new_rows
    WHERE kind NOT IN ('DECLINED', 'WITHDRAWN', 'TERMS_DECLINED', 'TERMS_CHANGED', 'TERMS_WITHDRAWN')
  ) s;
  IF v_tenants IS NOT NULL THEN
    PERFORM cooperation_rewrite_spans(v_tenants, v_cooperations);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON cooperation_step REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION cooperation_apply_steps_to_figures();
CREATE TRIGGER apply_to_figures AFTER INSERT ON cooperation_party_step REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION cooperation_apply_steps_to_figures();

-- After a cooperation stands on another basis, is about something else, or everybody sees it, or nobody any more.
CREATE FUNCTION cooperation_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM cooperation_rewrite_spans(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE OF form, kind, visibility ON cooperation FOR EACH ROW
WHEN (OLD.form <> NEW.form OR OLD.kind <> NEW.kind OR OLD.visibility <> NEW.visibility)
EXECUTE FUNCTION cooperation_apply_to_figures();

-- After two entries of the directory have become one, or have been parted again: where both are sides.
CREATE FUNCTION cooperation_apply_partner_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_one record;
BEGIN
  FOR v_one IN
    SELECT p.tenant_id, p.cooperation_id FROM cooperation_party p
    WHERE p.partner_id = NEW.id AND EXISTS (
      SELECT FROM cooperation_party q JOIN partner o ON o.id = q.partner_id
      WHERE q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id AND q.id <> p.id
        AND coalesce(o.into_id, o.id) IN (OLD.into_id, NEW.into_id, NEW.id))
    ORDER BY p.cooperation_id
  LOOP
    -- A step that is being taken meanwhile is seen, or sees this.
    PERFORM pg_advisory_xact_lock(17, hashtext(v_one.cooperation_id::text)); -- COOPERATION
    PERFORM cooperation_rewrite_spans(ARRAY[v_one.tenant_id], ARRAY[v_one.cooperation_id]);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_cooperations AFTER UPDATE OF into_id ON partner FOR EACH ROW
WHEN (OLD.into_id IS DISTINCT FROM NEW.into_id) EXECUTE FUNCTION cooperation_apply_partner_to_figures();

-- After a tenant was merged into another one: the sides that it was are that one's from the day on. A step waits, or
-- was taken before; cooperations are locked in the order of ctx.settle_cooperations.
CREATE FUNCTION cooperation_apply_merger_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_one record;
BEGIN
  FOR v_one IN
    SELECT tenant_id, cooperation_id FROM cooperation_party WHERE to_tenant_id = NEW.id
    ORDER BY cooperation_id
  LOOP
    PERFORM pg_advisory_xact_lock(17, hashtext(v_one.cooperation_id::text)); -- COOPERATION
    PERFORM cooperation_rewrite_spans(ARRAY[v_one.tenant_id], ARRAY[v_one.cooperation_id]);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_cooperation_figures AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL)
EXECUTE FUNCTION cooperation_apply_merger_to_figures();
