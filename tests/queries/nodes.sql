SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[]) THEN JSON_OBJECT('nodes' VALUE (SELECT coalesce(json_agg(CASE WHEN (k1.kind = 'Measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r2.code) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = CAST(k1.part1 AS INTEGER) AND measure.id = CAST(k1.part2 AS UUID)) AS r2) WHEN (k1.kind = 'Task') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE translate(encode(convert_to('Task' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'title' VALUE r3.title) AS anon_3
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = CAST(k1.part1 AS INTEGER) AND task.id = CAST(k1.part2 AS UUID)) AS r3) WHEN (k1.kind = 'Tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'id' VALUE translate(encode(convert_to('Tenant' || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'key' VALUE r4.ars) AS anon_4
FROM (SELECT tenant.id AS id, tenant.ars AS ars
FROM tenant
WHERE tenant.id = CAST(k1.part1 AS INTEGER)) AS r4) ELSE NULL::json END ORDER BY k1.n), '[]'::json) AS coalesce_1
FROM unnest($4::TEXT[], $5::TEXT[], $6::TEXT[]) WITH ORDINALITY AS k1(kind, part1, part2, n)), 'none' VALUE (SELECT coalesce(json_agg(NULL::json ORDER BY k5.n), '[]'::json) AS coalesce_2
FROM unnest($7::TEXT[]) WITH ORDINALITY AS k5(kind, n)), 'literal' VALUE (SELECT coalesce(json_agg(CASE WHEN (k6.kind = 'Region') THEN (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_5
FROM (SELECT region.ars AS ars
FROM region
WHERE region.id = CAST(k6.part1 AS INTEGER)) AS r7) ELSE NULL::json END ORDER BY k6.n), '[]'::json) AS coalesce_3
FROM unnest($8::TEXT[], $9::TEXT[]) WITH ORDINALITY AS k6(kind, part1, n))) END AS anon_1
