-- Pairs of neighbours that might cooperate, one of whom is asked for, and why. It runs with the caller's rights: from
-- rows that the caller does not see nothing follows, neither a reason nor that two cooperate already. Neighbours are
-- tenants whose centres are at most 25 km apart; a county and its members always, and members whose centre is unknown.
CREATE FUNCTION cooperation_candidates(p_tenants int[], p_day date) RETURNS TABLE (
  tenant_id int, other_id int, km int, reason text, fields text[], models uuid[], years int[]
) LANGUAGE sql STABLE ROWS 500 AS $$
  WITH centre AS MATERIALIZED (
    SELECT t.id, t.region_id, t.kind, u.lon, u.lat FROM tenant t
    LEFT JOIN territory u ON u.ars = t.ars AND u.valid_from <= p_day AND p_day < u.valid_to
    WHERE t.successor_id IS NULL
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
  ), acting AS MATERIALIZED (
    SELECT id, coalesce(successor_id, id) AS acts FROM tenant
  ), together AS MATERIALIZED (
    SELECT DISTINCT a.acts AS a, b.acts AS b
    FROM acting a JOIN cooperation_party p ON p.to_tenant_id = a.id
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id
    JOIN acting b ON b.id = q.to_tenant_id
    WHERE a.acts = ANY (p_tenants) AND b.acts = ANY ((SELECT ids FROM who)::int[])
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
