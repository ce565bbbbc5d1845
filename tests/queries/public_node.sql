SELECT JSON_OBJECT('nodes' VALUE json_build_array((SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r1.code) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $1::INTEGER AND measure.id = $2::UUID) AS r1), (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r2.code) AS anon_3
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $3::INTEGER AND measure.id = $4::UUID) AS r2), (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r3.code) AS anon_4
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $5::INTEGER AND measure.id = $6::UUID) AS r3), (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r4.code) AS anon_5
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $7::INTEGER AND measure.id = $8::UUID) AS r4), (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE translate(encode(convert_to('Task' || ':' || CAST(r5.tenant_id AS TEXT) || ':' || CAST(r5.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'title' VALUE r5.title) AS anon_6
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = $9::INTEGER AND task.id = $10::UUID) AS r5), (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE translate(encode(convert_to('Task' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'title' VALUE r6.title) AS anon_7
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = $11::INTEGER AND task.id = $12::UUID) AS r6), NULL, NULL, (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE translate(encode(convert_to('Measure' || ':' || CAST(r7.tenant_id AS TEXT) || ':' || CAST(r7.id AS TEXT), 'UTF8'), 'base64'), E'=\n', ''), 'code' VALUE r7.code) AS anon_8
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = $13::INTEGER AND measure.id = $14::UUID) AS r7)), 'node' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_9
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = $15::INTEGER) AS r8), 'hidden' VALUE (SELECT JSON_OBJECT('code' VALUE r9.code) AS anon_10
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = $16::INTEGER AND measure.id = $17::UUID) AS r9), 'shown' VALUE (SELECT JSON_OBJECT('code' VALUE r10.code) AS anon_11
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = $18::INTEGER AND measure.id = $19::UUID) AS r10), '__typename' VALUE 'Query', '__type' VALUE CAST($20::VARCHAR AS JSON)) AS anon_1
