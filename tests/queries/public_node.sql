SELECT JSON_OBJECT('nodes' VALUE (SELECT coalesce(json_agg(CASE WHEN (k1.kind = 'Measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r2.code) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = CAST(k1.part1 AS INTEGER) AND measure.id = CAST(k1.part2 AS UUID)) AS r2) WHEN (k1.kind = 'Task') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE translate(encode(convert_to('Task' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'title' VALUE r3.title) AS anon_3
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = CAST(k1.part1 AS INTEGER) AND task.id = CAST(k1.part2 AS UUID)) AS r3) ELSE NULL::json END ORDER BY k1.n), '[]'::json) AS coalesce_1
FROM unnest($1::TEXT[], $2::TEXT[], $3::TEXT[]) WITH ORDINALITY AS k1(kind, part1, part2, n)), 'node' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_4
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = $4::INTEGER) AS r4), 'hidden' VALUE (SELECT JSON_OBJECT('code' VALUE r5.code) AS anon_5
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = $5::INTEGER AND measure.id = $6::UUID) AS r5), 'shown' VALUE (SELECT JSON_OBJECT('code' VALUE r6.code) AS anon_6
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = $7::INTEGER AND measure.id = $8::UUID) AS r6), '__typename' VALUE 'Query', '__type' VALUE CAST($9::VARCHAR AS JSON)) AS anon_1
