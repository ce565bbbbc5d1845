SELECT JSON_OBJECT('nodes' VALUE (SELECT coalesce(json_agg(CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'code' VALUE r2.code) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r2) WHEN (split_part(r1.row_name, ':', 1) = 'task') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE rtrim(replace(encode(convert_to('Task' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r3.title) AS anon_3
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND task.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r3) ELSE NULL::json END ORDER BY r1.by_1), '[]'::json) AS coalesce_1
FROM (SELECT anon_4.row_name AS row_name, anon_4.n AS by_1
FROM unnest($1::TEXT[]) WITH ORDINALITY AS anon_4(row_name, n)) AS r1), 'node' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = $2::INTEGER) AS r4), 'hidden' VALUE (SELECT JSON_OBJECT('code' VALUE r5.code) AS anon_6
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = $3::INTEGER AND measure.id = $4::UUID) AS r5), 'shown' VALUE (SELECT JSON_OBJECT('code' VALUE r6.code) AS anon_7
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = $5::INTEGER AND measure.id = $6::UUID) AS r6), '__typename' VALUE 'Query', '__type' VALUE CAST($7::VARCHAR AS JSON)) AS anon_1
