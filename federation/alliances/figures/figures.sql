-- Figures of alliances. A span is a time in which the membership of an organisation stood unchanged; steps alone say
-- when. What the organisation is (kind, sphere, section) is that of today, for all of the past, and so is the
-- visibility of the alliance, by which people may count. Merged entries have one key: two memberships, one partner. An
-- archived alliance ends the spans and closes no membership. Private persons have no spans: months count them.

-- The spans of some memberships by their steps; none of private persons. Of several steps on a day the last one counts.
CREATE FUNCTION membership_spans(p_tenants int[], p_memberships uuid[])
RETURNS TABLE (tenant_id int, membership_id uuid, valid_from date, valid_to date, alliance_id uuid, visibility text,
  key uuid, kind text, sphere text, section text, tier_id uuid, status text, opens boolean, closes boolean)
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, h.day, h.until, m.alliance_id, m.visibility, md5(z.salt::text || p.id::text)::uuid,
    p.kind, p.sphere, CASE WHEN NOT p.is_natural_person THEN p.section END, h.tier_id, h.status, h.opens,
    h.until = h.ends_before AND h.until < 'infinity'
  FROM unnest(p_tenants, p_memberships) AS asked (tenant_id, id)
  JOIN membership m ON m.tenant_id = asked.tenant_id AND m.id = asked.id
  JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
  JOIN partner named ON named.id = m.partner_id
  JOIN partner p ON p.id = coalesce(named.into_id, named.id)
  JOIN tenant t ON t.id = m.tenant_id
  JOIN region_salt z ON z.region_id = t.region_id
  CROSS JOIN LATERAL (
    WITH step AS (
      SELECT s.number, s.effective_on, s.ends_before, s.tier_id, s.kind,
        CASE WHEN s.kind IN ('RECORDED', 'ACCEPTED', 'ACTIVATED', 'REINSTATED') THEN 'ACTIVE'
          WHEN s.kind = 'SUSPENDED' THEN 'SUSPENDED' END AS status,
        s.kind = 'TIER_SET' OR s.tier_id IS NOT NULL AS sets_tier
      FROM membership_step s WHERE s.tenant_id = m.tenant_id AND s.membership_id = m.id
    ), ending AS (
      SELECT least(
        (SELECT min(effective_on) FROM step WHERE step.kind IN ('LEFT', 'EXCLUDED')),
        (SELECT step.ends_before FROM step WHERE step.kind IN ('NOTICE_GIVEN', 'NOTICE_WITHDRAWN')
          ORDER BY number DESC LIMIT 1), 'infinity') AS ends_before
    ), stood AS (
      SELECT d.day, ending.ends_before, lead(d.day, 1, 'infinity') OVER (ORDER BY d.day) AS next_day,
        (SELECT step.status FROM step WHERE step.effective_on <= d.day AND step.status IS NOT NULL
          ORDER BY number DESC LIMIT 1) AS status,
        (SELECT step.tier_id FROM step WHERE step.effective_on <= d.day AND step.sets_tier
          ORDER BY number DESC LIMIT 1) AS tier_id
      FROM (SELECT DISTINCT effective_on AS day FROM step WHERE step.status IS NOT NULL OR step.sets_tier) d, ending
    )
    SELECT stood.day, stood.status, stood.tier_id, stood.ends_before,
      least(stood.next_day, stood.ends_before, a.archived_on + 1) AS until,
      stood.day = min(stood.day) OVER () AS opens
    FROM stood WHERE stood.status IS NOT NULL AND stood.day < stood.ends_before
  ) h
  WHERE h.day < h.until
$$;

-- Rewrites the spans of some memberships, those only that differ.
CREATE FUNCTION membership_rewrite_spans(p_tenants int[], p_memberships uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO region_salt (region_id) SELECT DISTINCT region_id FROM tenant
  WHERE id = ANY (p_tenants) AND NOT EXISTS (SELECT FROM region_salt z WHERE z.region_id = tenant.region_id)
  ON CONFLICT DO NOTHING;
  WITH outdated AS (
    SELECT o.tenant_id, o.membership_id, o.valid_from, o.valid_to, o.alliance_id, o.visibility, o.key, o.kind, o.sphere,
      o.section, o.tier_id, o.status, o.opens, o.closes
    FROM unnest(p_tenants, p_memberships) AS a (tenant_id, membership_id)
    JOIN membership_span o ON o.tenant_id = a.tenant_id AND o.membership_id = a.membership_id
    EXCEPT SELECT * FROM membership_spans(p_tenants, p_memberships)
  )
  DELETE FROM membership_span s USING outdated g
  WHERE s.tenant_id = g.tenant_id AND s.membership_id = g.membership_id AND s.valid_from = g.valid_from;
  INSERT INTO membership_span (tenant_id, membership_id, valid_from, valid_to, alliance_id, visibility, key, kind,
    sphere, section, tier_id, status, opens, closes)
  SELECT * FROM membership_spans(p_tenants, p_memberships)
  ON CONFLICT (tenant_id, membership_id, valid_from) DO NOTHING;
  UPDATE alliance_span s SET valid_from = b.day FROM (
    SELECT o.tenant_id, o.alliance_id, min(o.valid_from) AS day
    FROM unnest(p_tenants, p_memberships) AS a (tenant_id, id)
    JOIN membership_span o ON o.tenant_id = a.tenant_id AND o.membership_id = a.id GROUP BY 1, 2
  ) b
  WHERE s.tenant_id = b.tenant_id AND s.alliance_id = b.alliance_id AND b.day < s.valid_from;
END $$;

-- How many private persons an alliance has at the end of each month from some month on, where that may have changed.
-- Steps count from the month in which they were entered: with the day from which they hold, whoever asks daily for a
-- month that is over would see each person who is entered later.
CREATE FUNCTION person_numbers(p_tenant int, p_alliance uuid, p_from date) RETURNS TABLE (month date, number int)
LANGUAGE sql STABLE AS $$
  WITH step AS (
    SELECT s.membership_id, s.number, s.kind, s.ends_before,
      date_trunc('month', s.taken_at AT TIME ZONE 'Europe/Berlin')::date AS month
    FROM membership m JOIN membership_step s ON s.tenant_id = m.tenant_id AND s.membership_id = m.id
    WHERE m.tenant_id = p_tenant AND m.alliance_id = p_alliance AND m.partner_id IS NULL
  ), months AS (
    SELECT p_from AS month UNION SELECT step.month FROM step WHERE step.month >= p_from
    UNION SELECT date_trunc('month', ends_before)::date FROM step
    WHERE ends_before < 'infinity' AND date_trunc('month', ends_before) >= p_from
  )
  SELECT months.month, count(l.membership_id)::int
  FROM months LEFT JOIN LATERAL (
    SELECT step.membership_id,
      max(step.number) FILTER (WHERE step.kind IN ('RECORDED', 'ACCEPTED', 'ACTIVATED', 'REINSTATED')) AS began,
      max(step.number) FILTER (WHERE step.kind IN ('SUSPENDED', 'LEFT', 'EXCLUDED')) AS ended,
      (array_agg(step.ends_before ORDER BY step.number DESC)
        FILTER (WHERE step.kind IN ('NOTICE_GIVEN', 'NOTICE_WITHDRAWN')))[1] AS ends_before
    FROM step WHERE step.month <= months.month GROUP BY step.membership_id
  ) l ON l.began > coalesce(l.ended, 0)
    AND (l.ends_before IS NULL OR l.ends_before >= months.month + interval '1 month')
  GROUP BY months.month
$$;

-- Counts the private persons of an alliance anew from a month on. What is under 5 is not in the table.
CREATE FUNCTION person_recount(p_tenant int, p_alliance uuid, p_from date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Two who enter persons at once would not count each other's.
  PERFORM pg_advisory_xact_lock(15, hashtext(p_alliance::text)); -- PERSON_COUNT
  DELETE FROM person_count WHERE tenant_id = p_tenant AND alliance_id = p_alliance AND month >= p_from;
  INSERT INTO person_count (tenant_id, alliance_id, month, visibility, n)
  SELECT a.tenant_id, a.id, c.month, a.visibility, CASE WHEN c.number < 5 THEN 0 ELSE c.number END
  FROM alliance a, person_numbers(p_tenant, p_alliance, p_from) c WHERE a.tenant_id = p_tenant AND a.id = p_alliance;
END $$;

-- After steps: all of a statement at once. Runs after what a step does to its membership, which locks that row.
CREATE FUNCTION membership_apply_steps_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_memberships uuid[];
BEGIN
  SELECT array_agg(tenant_id), array_agg(membership_id) INTO v_tenants, v_memberships FROM (
    SELECT DISTINCT s.tenant_id, s.membership_id FROM new_rows s
    JOIN membership m ON m.tenant_id = s.tenant_id AND m.id = s.membership_id AND m.partner_id IS NOT NULL
    WHERE s.kind NOT IN ('APPROACHED', 'INVITED', 'APPLIED', 'DECLINED', 'REJECTED', 'WITHDRAWN', 'TAKEN_OVER',
      'LISTED', 'UNLISTED')
  ) s;
  IF v_tenants IS NOT NULL THEN
    PERFORM membership_rewrite_spans(v_tenants, v_memberships);
  END IF;
  PERFORM person_recount(c.tenant_id, c.alliance_id, c.month) FROM (
    SELECT s.tenant_id, s.alliance_id, date_trunc('month', min(s.taken_at) AT TIME ZONE 'Europe/Berlin')::date AS month
    FROM new_rows s JOIN membership m ON m.tenant_id = s.tenant_id AND m.id = s.membership_id AND m.partner_id IS NULL
    WHERE s.kind IN ('RECORDED', 'ACCEPTED', 'ACTIVATED', 'REINSTATED', 'SUSPENDED', 'LEFT', 'EXCLUDED', 'NOTICE_GIVEN',
      'NOTICE_WITHDRAWN')
    GROUP BY 1, 2 ORDER BY 1, 2
  ) c;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT ON membership_step REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION membership_apply_steps_to_figures();

-- After an organisation has become another kind of organisation, has been merged, or parted again.
CREATE FUNCTION membership_apply_partner_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_tenants int[];
  v_memberships uuid[];
BEGIN
  -- Locked, so that a step that is being taken meanwhile is seen, or sees this.
  SELECT array_agg(tenant_id), array_agg(id) INTO v_tenants, v_memberships FROM (
    SELECT m.tenant_id, m.id FROM membership m JOIN partner p ON p.id = m.partner_id
    WHERE NEW.id IN (p.id, p.into_id) ORDER BY m.id FOR NO KEY UPDATE OF m
  ) m;
  IF v_tenants IS NOT NULL THEN
    PERFORM membership_rewrite_spans(v_tenants, v_memberships);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER UPDATE OF kind, sphere, section, into_id ON partner FOR EACH ROW
WHEN (OLD.kind IS DISTINCT FROM NEW.kind OR OLD.sphere IS DISTINCT FROM NEW.sphere
  OR OLD.section IS DISTINCT FROM NEW.section OR OLD.into_id IS DISTINCT FROM NEW.into_id)
EXECUTE FUNCTION membership_apply_partner_to_figures();

-- After an alliance was made, archived or opened again, or has another day of foundation. Where that is unknown, it is
-- there from its entry on; in any case it is there while it has members.
CREATE FUNCTION alliance_apply_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.archived_on IS DISTINCT FROM OLD.archived_on THEN
    -- Locked, so that a step that is being taken meanwhile is seen, or sees this.
    PERFORM membership_rewrite_spans(array_agg(m.tenant_id), array_agg(m.id)) FROM (
      SELECT tenant_id, id FROM membership WHERE tenant_id = NEW.tenant_id AND alliance_id = NEW.id
      ORDER BY id FOR NO KEY UPDATE
    ) m;
  END IF;
  INSERT INTO alliance_span AS s (tenant_id, alliance_id, visibility, valid_from, valid_to, admits_persons)
  VALUES (NEW.tenant_id, NEW.id, NEW.visibility,
    least(coalesce(NEW.founded_on, make_date(NEW.founded_year, 1, 1), NEW.created_at::date), NEW.archived_on,
      (SELECT min(valid_from) FROM membership_span WHERE tenant_id = NEW.tenant_id AND alliance_id = NEW.id)),
    coalesce(NEW.archived_on + 1, 'infinity'), NEW.admits_persons)
  ON CONFLICT (tenant_id, alliance_id) DO UPDATE SET valid_from = excluded.valid_from, valid_to = excluded.valid_to,
    admits_persons = excluded.admits_persons;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_to_figures AFTER INSERT OR UPDATE OF founded_on, founded_year, archived_on, admits_persons
ON alliance FOR EACH ROW EXECUTE FUNCTION alliance_apply_to_figures();

-- How many organisations have not signed the version that is in force on a day: for the office and for the tenant's own
-- editors; NULL for others, and where nothing is to be signed. Definer: the tenant does not see who has signed.
CREATE FUNCTION outstanding_signatures(p_tenant int, p_alliance uuid, p_day date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM membership_span s
    WHERE s.tenant_id = p_tenant AND s.alliance_id = p_alliance AND s.status = 'ACTIVE'
      AND s.valid_from <= p_day AND p_day < s.valid_to
      AND NOT EXISTS (SELECT FROM signature g WHERE g.tenant_id = p_tenant AND g.membership_id = s.membership_id
        AND g.declaration_id = d.id AND g.signed_on <= p_day))
  FROM (SELECT id FROM declaration
    WHERE tenant_id = p_tenant AND alliance_id = p_alliance AND valid_from <= p_day ORDER BY number DESC LIMIT 1) d
  WHERE p_alliance = ANY (ctx.keys('office'))
    OR p_tenant = ANY (ctx.tenant_ids('read')) AND p_tenant = ANY (ctx.tenant_ids('own_edit'))
$$;
GRANT EXECUTE ON FUNCTION outstanding_signatures(int, uuid, date) TO api;
