SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[]) THEN JSON_OBJECT('nodes' VALUE json_build_array((SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r1.code) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $4::INTEGER AND measure.id = $5::UUID) AS r1), (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r2.code) AS anon_3
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $6::INTEGER AND measure.id = $7::UUID) AS r2), (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r3.code) AS anon_4
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $8::INTEGER AND measure.id = $9::UUID) AS r3), (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r4.code) AS anon_5
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $10::INTEGER AND measure.id = $11::UUID) AS r4), (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE translate(encode(convert_to('Task' || ':' || CAST(r5.tenant_id AS TEXT) || ':' || CAST(r5.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'title' VALUE r5.title) AS anon_6
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = $12::INTEGER AND task.id = $13::UUID) AS r5), (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE translate(encode(convert_to('Task' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'title' VALUE r6.title) AS anon_7
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = $14::INTEGER AND task.id = $15::UUID) AS r6), (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'id' VALUE translate(encode(convert_to('Tenant' || ':' || CAST(r7.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'key' VALUE r7.ars) AS anon_8
FROM (SELECT tenant.id AS id, tenant.ars AS ars
FROM tenant
WHERE tenant.id = $16::INTEGER) AS r7), (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'id' VALUE translate(encode(convert_to('Tenant' || ':' || CAST(r8.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'key' VALUE r8.ars) AS anon_9
FROM (SELECT tenant.id AS id, tenant.ars AS ars
FROM tenant
WHERE tenant.id = $17::INTEGER) AS r8), NULL, NULL, (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r9.tenant_id AS TEXT) || ':' || CAST(r9.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r9.code) AS anon_10
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $18::INTEGER AND measure.id = $19::UUID) AS r9)), 'none' VALUE '[]'::json, 'literal' VALUE json_build_array((SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_11
FROM (SELECT region.ars AS ars
FROM region
WHERE region.id = $20::INTEGER) AS r10))) END AS anon_1
