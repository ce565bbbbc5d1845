"""The queries as hand-written SQL: $1 to $4 are the principal, $5 is today, then follow the variables."""

Q1 = """SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN (
  SELECT json_build_object('measures', json_build_object('nodes', coalesce(json_agg(json_build_object(
    'id', translate(encode(convert_to('Measure:' || m.tenant_id || ':' || m.id, 'UTF8'), 'base64'), E'=\\n', ''),
    'code', m.code, 'title', m.title, 'goal', m.goal, 'fieldOfAction', m.field_of_action, 'status', m.status,
    'plannedEnd', m.planned_end, 'isOverdue', coalesce(m.planned_end < $5::date, false)
      AND m.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED', 'CONTINUOUS'),
    'tenant', (SELECT json_build_object('name', t.name) FROM tenant t WHERE t.id = m.tenant_id),
    'tasks', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('title', k.title, 'state', k.state) ORDER BY k.position, k.id), '[]')
      FROM (SELECT title, state, position, id FROM task WHERE tenant_id = m.tenant_id AND measure_id = m.id
            ORDER BY position, tenant_id, id LIMIT 3) k))
    ) ORDER BY m.title_key, m.tenant_id, m.id), '[]')))
  FROM (
    SELECT * FROM measure
    WHERE tenant_id = ANY ((
        SELECT array_agg(t.id) FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $6)::int[])
      AND status = ANY ($7) AND NOT is_model
    ORDER BY title_key, tenant_id, id LIMIT $8) m
) END"""
Q2 = """SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN (
  WITH r AS (SELECT * FROM region WHERE ars = $6),
  statuses (status, position) AS (SELECT * FROM unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,
    POSTPONED,CANCELLED,PROPOSED,UNKNOWN}'::text[]) WITH ORDINALITY),
  n AS MATERIALIZED (
    SELECT tenant_id, status, sum(delta) AS count FROM measure_tally
    WHERE tenant_id = ANY ((SELECT array_agg(t.id) FROM tenant t JOIN r ON r.id = t.region_id)::int[])
      AND day <= $5 AND status <> 'MERGED' GROUP BY 1, 2),
  own AS (
    SELECT tenant_id, sum(count) AS total,
      json_agg(json_build_object('status', status, 'count', count) ORDER BY position) AS parts
    FROM n JOIN statuses USING (status) WHERE count > 0 GROUP BY 1)
  SELECT json_build_object('region', (SELECT json_build_object('name', r.name, 'measureStatus', json_build_object(
    'total', (SELECT coalesce(sum(count), 0) FROM n),
    'byStatus', (SELECT json_agg(json_build_object('status', status, 'count', count) ORDER BY position)
      FROM (SELECT status, sum(count) AS count FROM n GROUP BY 1) s JOIN statuses USING (status) WHERE count > 0),
    'byTenant', (SELECT json_agg(json_build_object('tenant', json_build_object('name', t.name),
        'total', coalesce(own.total, 0), 'byStatus', coalesce(own.parts, '[]'))
        ORDER BY t.ars = r.ars DESC, t.name_key, t.id)
      FROM tenant t LEFT JOIN own ON own.tenant_id = t.id WHERE t.region_id = r.id))) FROM r))
) END"""
Q3 = """SELECT CASE WHEN ctx.enter($1, $2, $3, $4) THEN (
  SELECT json_build_object('tenant', (
    SELECT json_build_object('name', t.name, 'alliances', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('name', a.name, 'claim', a.claim, 'memberships',
        json_build_object('nodes', (
          SELECT coalesce(json_agg(json_build_object('name', m.name, 'joinedOn', m.joined_on,
            'contribution', m.contribution, 'partner',
            CASE WHEN p.id IS NOT NULL THEN json_build_object('name', p.name, 'kind', p.kind, 'website', p.website) END)
            ORDER BY m.name_key, m.tenant_id, m.id), '[]')
          FROM (
            SELECT * FROM membership WHERE tenant_id = a.tenant_id AND alliance_id = a.id AND $5::date < ends_before
            ORDER BY name_key, tenant_id, id LIMIT $7) m
          LEFT JOIN partner n ON n.id = m.partner_id LEFT JOIN partner p ON p.id = coalesce(n.into_id, n.id))))
        ORDER BY a.name_key, a.tenant_id, a.id), '[]')
      FROM (SELECT * FROM alliance WHERE tenant_id = t.id ORDER BY name_key, tenant_id, id LIMIT 1) a)))
  FROM tenant t WHERE t.ars = $6))
) END"""
