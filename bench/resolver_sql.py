"""The statements of the resolvers: one for each list, and one for each DataLoader."""

REGION = "SELECT id, name FROM region WHERE ars = $1"
TENANTS = "SELECT id, name FROM tenant WHERE id = ANY ($1::int[])"
TENANT = "SELECT id, ars, name FROM tenant WHERE ars = $1"
ALLIANCES = """
SELECT tenant_id, id, name, claim FROM alliance WHERE tenant_id = $1 ORDER BY name_key, tenant_id, id LIMIT $2
"""
MEMBERSHIPS = """
SELECT name, joined_on, contribution, partner_id FROM membership WHERE tenant_id = $1 AND alliance_id = $2
ORDER BY name_key, tenant_id, id LIMIT $3
"""
PARTNERS = """
SELECT n.id AS key, p.name, p.kind, p.website FROM partner n JOIN partner p ON p.id = coalesce(n.into_id, n.id)
WHERE n.id = ANY ($1::uuid[])
"""
MEASURES = """
SELECT translate(encode(convert_to('Measure:' || tenant_id || ':' || id, 'UTF8'), 'base64'), E'=\\n', '') AS id,
  tenant_id, id AS key, code, title, goal, field_of_action, status, planned_end
FROM measure m
WHERE tenant_id = ANY ((
    SELECT array_agg(t.id) FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1)::int[])
  AND status = ANY ($2::text[]) AND NOT is_model
ORDER BY title_key, tenant_id, m.id LIMIT $3
"""
TASKS = """
SELECT k.measure_id, k.title, k.state FROM unnest($1::int[], $2::uuid[]) AS a (tenant_id, measure_id)
JOIN task k ON k.tenant_id = a.tenant_id AND k.measure_id = a.measure_id ORDER BY k.position, k.tenant_id, k.id
"""
STATUS_ORDER = (
    "'{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,PROPOSED,UNKNOWN}'::text[]"
)
IN_REGION = "tenant_id = ANY ((SELECT array_agg(id) FROM tenant WHERE region_id = $1)::int[])"
COUNTS_OF_REGION = f"""
SELECT status, sum(delta) AS count FROM measure_tally WHERE {IN_REGION} AND day <= $2 AND status <> 'MERGED'
GROUP BY 1 HAVING sum(delta) > 0 ORDER BY array_position({STATUS_ORDER}, status::text)
"""
TOTALS_OF_REGION = f"""
SELECT t.id, coalesce(n.total, 0) AS total FROM tenant t JOIN region r ON r.id = t.region_id
LEFT JOIN (SELECT tenant_id, sum(delta) AS total FROM measure_tally
  WHERE {IN_REGION} AND day <= $2 AND status <> 'MERGED' GROUP BY 1) n ON n.tenant_id = t.id
WHERE t.region_id = $1 ORDER BY t.ars = r.ars DESC, t.name_key, t.id
"""
COUNTS_OF_TENANTS = f"""
SELECT tenant_id, status, sum(delta) AS count FROM measure_tally
WHERE tenant_id = ANY ($1::int[]) AND day <= $2 AND status <> 'MERGED'
GROUP BY 1, 2 HAVING sum(delta) > 0 ORDER BY 1, array_position({STATUS_ORDER}, status::text)
"""
