-- Faster reads of cooperations: sets from indexes alone, all in order, spans with what is counted. Bounds of versions,
-- sides and items. Two entries of the directory that become one are one organisation: counted once, asked once. White spots
-- beside posts and concepts across the border of a county.
SET LOCAL check_function_bodies = off;
DROP INDEX cooperation_party_to;
CREATE INDEX cooperation_party_to ON cooperation_party (to_tenant_id, status, ends_before, cooperation_id, id);
DROP INDEX cooperation_span_until;
CREATE INDEX cooperation_span_until ON cooperation_span (tenant_id, valid_to) INCLUDE (valid_from, visibility, key, status, form, kind, organisations, opens, closes);
CREATE INDEX cooperation_in_order ON cooperation (title_key, tenant_id, id);
ALTER TABLE cooperation_terms
	ADD CONSTRAINT cooperation_terms_many CHECK (number <= 100),
	ADD CONSTRAINT cooperation_terms_length CHECK (char_length(division_of_labour) + coalesce(char_length(financing), 0) <= 20000);
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- The ids that open cooperations for the person, by the day and by each side's own word. Policies read a set once in a
-- statement, and only where the statement reads a cooperation: entering a context costs nothing of it.
--   agreed   cooperations of which a tenant that she reads, or a partner for which she acts, is a side today
--   asked    cooperations to which such a side is asked: for who may decide there, not for the colleagues
--   left     cooperations that such a side has left: their history until then, also where it is asked anew
--   own      sides themselves: of the tenant once it has agreed, else for who may decide; of her partners
--   signing  sides of partner organisations for which she signs here, with a token that may write
--   signed   the same, as far as she may read
CREATE OR REPLACE FUNCTION ctx.cooperation_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_read int[] := ctx.tenant_ids('read');
  v_partners uuid[] := ctx.keys('partner');
  v_decides int[];
BEGIN
  IF p_set IN ('signing', 'signed') THEN
    RETURN ARRAY(SELECT s.party_id FROM cooperation_signatory s
      JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
      WHERE s.user_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'writer' ELSE 'reader' END))
        AND s.status = 'SIGNING'
        AND p.partner_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'keep' ELSE 'partner' END)));
  END IF;
  IF cardinality(v_read) = 0 AND cardinality(v_partners) = 0 THEN
    RETURN '{}';
  END IF;
  IF p_set = 'agreed' THEN
    -- Apart: the first one is read from its index alone.
    RETURN ARRAY(
      SELECT cooperation_id FROM cooperation_party
      WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before
      UNION ALL SELECT cooperation_id FROM cooperation_party
      WHERE partner_id = ANY (v_partners) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before);
  ELSIF p_set = 'left' THEN
    -- By the steps: to be asked anew takes no history away.
    RETURN ARRAY(SELECT p.cooperation_id FROM cooperation_party p
      JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id
      WHERE (p.to_tenant_id = ANY (v_read) OR p.partner_id = ANY (v_partners)) AND p.status <> 'AGREED'
        AND s.kind = 'LEFT' AND s.ends_before <= v_today);
  END IF;
  -- Deciding is a matter of the role, also with a token that only reads.
  v_decides := ARRAY(SELECT g.tenant_id FROM role_grant g
    WHERE g.user_id = ctx.user_id() AND g.role IN ('REVIEWER', 'ADMIN') AND g.tenant_id = ANY (v_read)
      AND g.valid_from <= v_today AND v_today < g.valid_to);
  IF p_set = 'asked' THEN
    RETURN ARRAY(SELECT cooperation_id FROM cooperation_party
      WHERE (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status = 'ASKED');
  END IF;
  -- Apart, as above.
  RETURN ARRAY(
    SELECT id FROM cooperation_party WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')
    UNION ALL SELECT id FROM cooperation_party
    WHERE to_tenant_id = ANY (v_decides) AND status IN ('ASKED', 'DECLINED', 'WITHDRAWN')
    UNION ALL SELECT id FROM cooperation_party WHERE partner_id = ANY (v_partners) AND status IS NOT NULL);
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
-- The spans of some cooperations by their steps. A side is in from the day of its consent until its last day is over,
-- once more where it is asked anew and agrees. Of several steps on a day the last one counts.
CREATE OR REPLACE FUNCTION cooperation_spans(p_tenants int[], p_cooperations uuid[])
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
    SELECT stay.*, d.day AS begins,
      least(stay.until, lead(d.day, 1, 'infinity') OVER (PARTITION BY stay.party_id, stay.day ORDER BY d.day)) AS ends
    FROM stay CROSS JOIN LATERAL (
      SELECT stay.day UNION SELECT c.day FROM change c
      WHERE c.cooperation_id = stay.cooperation_id AND stay.day < c.day AND c.day < stay.until
    ) d
    WHERE stay.to_tenant_id IS NOT NULL
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
  JOIN tenant t ON t.id = p.to_tenant_id
  JOIN region_salt z ON z.region_id = t.region_id
  CROSS JOIN LATERAL (
    SELECT s.kind FROM cooperation_step s
    WHERE s.tenant_id = a.tenant_id AND s.cooperation_id = a.id AND s.effective_on <= p.begins
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    ORDER BY s.number DESC LIMIT 1
  ) stood
  WHERE p.begins < least(p.ends, a.ended_on)
$$;
-- Pairs of neighbours that might cooperate, one of whom is asked for, and why. It runs with the caller's rights: from
-- rows that the caller does not see nothing follows, neither a reason nor that two cooperate already. Neighbours are
-- tenants whose centres are at most 25 km apart; a county and its members always, and members whose centre is unknown.
CREATE OR REPLACE FUNCTION cooperation_candidates(p_tenants int[], p_day date) RETURNS TABLE (
  tenant_id int, other_id int, km int, reason text, fields text[], models uuid[], years int[]
) LANGUAGE sql STABLE ROWS 500 AS $$
  WITH centre AS MATERIALIZED (
    SELECT t.id, t.region_id, t.kind, u.lon, u.lat FROM tenant t
    LEFT JOIN territory u ON u.ars = t.ars AND u.valid_from <= p_day AND p_day < u.valid_to
  ), near AS MATERIALIZED (
    SELECT a.id AS a, b.id AS b, a.region_id = b.region_id AS is_within,
      a.kind = 'COUNTY' OR b.kind = 'COUNTY' AS has_county,
      111.3 * sqrt((a.lat - b.lat) ^ 2 + ((a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))) ^ 2) AS km
    FROM centre a JOIN centre b ON a.id <> b.id
      -- 25 km of latitude, before anything is computed.
      AND (a.region_id = b.region_id OR b.lat BETWEEN a.lat - 0.225 AND a.lat + 0.225)
    WHERE a.id = ANY (p_tenants) AND NOT (b.id < a.id AND b.id = ANY (p_tenants))
  ), who AS MATERIALIZED (
    SELECT array_agg(DISTINCT id) AS ids FROM (
      SELECT a FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
      UNION SELECT b FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
    ) e (id)
  ), together AS MATERIALIZED (
    SELECT DISTINCT p.to_tenant_id AS a, q.to_tenant_id AS b
    FROM cooperation_party p
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id
    WHERE p.to_tenant_id = ANY (p_tenants) AND q.to_tenant_id = ANY ((SELECT ids FROM who)::int[])
      AND (p.status IN ('ASKED', 'AGREED') OR p.status = 'LEFT' AND p_day < p.ends_before)
      AND (q.status IN ('ASKED', 'AGREED') OR q.status = 'LEFT' AND p_day < q.ends_before)
      AND EXISTS (SELECT FROM cooperation c
        WHERE c.tenant_id = p.tenant_id AND c.id = p.cooperation_id AND p_day < c.ends_before)
  ), pair AS MATERIALIZED (
    SELECT n.a, n.b, round(n.km)::int AS km FROM near n
    WHERE (n.km <= 25 OR n.is_within AND (n.has_county OR n.km IS NULL))
      AND NOT EXISTS (SELECT FROM together t WHERE t.a = n.a AND t.b = n.b)
  ), running AS MATERIALIZED (
    SELECT m.tenant_id, array_agg(DISTINCT m.field_of_action) AS fields FROM measure m
    WHERE m.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status IN ('IN_PROGRESS', 'DELAYED', 'CONTINUOUS')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY m.tenant_id
  ), adopted AS MATERIALIZED (
    SELECT o.tenant_id, array_agg(DISTINCT o.model_id) AS models
    FROM measure_origin o JOIN measure m ON m.tenant_id = o.tenant_id AND m.id = o.measure_id
    WHERE o.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status NOT IN ('CANCELLED', 'MERGED')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY o.tenant_id
  ), ending AS MATERIALIZED (
    SELECT e.tenant_id, array_agg(DISTINCT extract(year FROM e.ends_before - 1)::int) AS years FROM (
      SELECT f.tenant_id, f.ends_before FROM funded_project f
      WHERE f.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND f.visibility <> 'DRAFT'
      UNION ALL SELECT p.tenant_id, p.ends_before FROM post p
      WHERE p.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND p.visibility <> 'DRAFT' AND p.permanent_from IS NULL
    ) e WHERE p_day < e.ends_before AND e.ends_before < 'infinity' GROUP BY e.tenant_id
  ), covered AS MATERIALIZED (
    SELECT u.tenant_id, u.level = 'WHITE_SPOT' AS is_white,
      'OWN' = ANY (string_to_array(u.management_via || ',' || u.concept_via, ',')) AS has_own
    FROM (SELECT DISTINCT r.ars FROM tenant t JOIN region r ON r.id = t.region_id
      WHERE t.id = ANY ((SELECT ids FROM who)::int[])) r
    CROSS JOIN LATERAL coverage_units(r.ars, p_day) u JOIN tenant t ON t.id = u.tenant_id AND t.ars = u.ars
  )
  SELECT p.a, p.b, p.km, 'WHITE_SPOT', '{}'::text[], '{}'::uuid[], '{}'::int[]
  FROM pair p JOIN covered x ON x.tenant_id = p.a JOIN covered y ON y.tenant_id = p.b
  WHERE x.is_white AND y.has_own OR y.is_white AND x.has_own
  UNION ALL
  SELECT p.a, p.b, p.km, 'FUNDING_ENDS', '{}', '{}',
    ARRAY(SELECT unnest(x.years) INTERSECT SELECT unnest(y.years) ORDER BY 1)
  FROM pair p JOIN ending x ON x.tenant_id = p.a JOIN ending y ON y.tenant_id = p.b WHERE x.years && y.years
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_MODEL', '{}', ARRAY(SELECT unnest(x.models) INTERSECT SELECT unnest(y.models)), '{}'
  FROM pair p JOIN adopted x ON x.tenant_id = p.a JOIN adopted y ON y.tenant_id = p.b WHERE x.models && y.models
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_FIELD',
    ARRAY(SELECT unnest(x.fields)::text INTERSECT SELECT unnest(y.fields)::text), '{}', '{}'
  FROM pair p JOIN running x ON x.tenant_id = p.a JOIN running y ON y.tenant_id = p.b WHERE x.fields && y.fields
$$;
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
-- How many sides a cooperation has, which are all read at each step; and nobody is asked twice who has been asked under
-- two entries of the directory that are one today: each of them keeps its own word, until one of them leaves.
CREATE FUNCTION cooperation_check_ask() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'cooperation_party' THEN
    IF (SELECT count(*) FROM cooperation_party
      WHERE tenant_id = NEW.tenant_id AND cooperation_id = NEW.cooperation_id) > 100
    THEN
      RAISE EXCEPTION 'too many sides' USING ERRCODE = '23514', TABLE = 'cooperation_party',
        CONSTRAINT = 'cooperation_party_many';
    END IF;
  ELSIF EXISTS (
    SELECT FROM cooperation_party p
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id AND q.id <> p.id
    LEFT JOIN partner asked ON asked.id = p.partner_id
    LEFT JOIN partner other ON other.id = q.partner_id
    LEFT JOIN tenant town ON town.id = p.to_tenant_id
    LEFT JOIN tenant neighbour ON neighbour.id = q.to_tenant_id
    WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.party_id
      AND (coalesce(other.into_id, other.id) = coalesce(asked.into_id, asked.id)
        OR coalesce(neighbour.successor_id, neighbour.id) = coalesce(town.successor_id, town.id))
      AND (q.status IN ('ASKED', 'AGREED') OR q.status = 'LEFT' AND ctx.today() < q.ends_before))
  THEN
    RAISE EXCEPTION 'the same side under another name' USING ERRCODE = '23514', TABLE = 'cooperation_party_step',
      CONSTRAINT = 'cooperation_party_step_twice';
  END IF;
  RETURN NULL;
END $$;
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
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_check_ask() FROM PUBLIC;
ALTER FUNCTION cooperation_check_ask() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_check_items() FROM PUBLIC;
ALTER FUNCTION cooperation_check_items() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION cooperation_apply_partner_to_figures() FROM PUBLIC;
ALTER FUNCTION cooperation_apply_partner_to_figures() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION cooperation_check_ask() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_check_items() TO owner;
GRANT EXECUTE ON FUNCTION cooperation_apply_partner_to_figures() TO owner;
SET LOCAL ROLE owner;
CREATE TRIGGER apply_to_cooperations AFTER UPDATE OF into_id ON partner FOR EACH ROW
WHEN (OLD.into_id IS DISTINCT FROM NEW.into_id) EXECUTE FUNCTION cooperation_apply_partner_to_figures();
CREATE TRIGGER check_ask AFTER INSERT ON cooperation_party FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_check_ask();
CREATE TRIGGER check_ask AFTER INSERT ON cooperation_party_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'ASKED') EXECUTE FUNCTION cooperation_check_ask();
CREATE TRIGGER lock_cooperation BEFORE INSERT ON cooperation_item FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_lock();
CREATE TRIGGER check_items AFTER INSERT ON cooperation_item FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION cooperation_check_items();
SELECT cooperation_rewrite_spans(array_agg(tenant_id), array_agg(cooperation_id)) FROM (
  SELECT DISTINCT p.tenant_id, p.cooperation_id FROM cooperation_party p JOIN partner o ON o.id = p.partner_id
  WHERE o.into_id IS NOT NULL) merged HAVING count(*) > 0;
