SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('nodes' VALUE (SELECT coalesce(json_agg(CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'code' VALUE r2.code) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE measure.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r2) WHEN (split_part(r1.row_name, ':', 1) = 'task') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Task', 'id' VALUE rtrim(replace(encode(convert_to('Task' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r3.title) AS anon_3
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title
FROM task
WHERE task.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND task.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r3) WHEN (split_part(r1.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'key' VALUE r4.ars) AS anon_4
FROM (SELECT tenant.id AS id, tenant.ars AS ars
FROM tenant
WHERE tenant.id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER)) AS r4) ELSE NULL::json END ORDER BY r1.by_1), '[]'::json) AS coalesce_1
FROM (SELECT anon_5.row_name AS row_name, anon_5.n AS by_1
FROM unnest($5::TEXT[]) WITH ORDINALITY AS anon_5(row_name, n)) AS r1), 'none' VALUE (SELECT coalesce(json_agg(NULL::json ORDER BY r5.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_6.n AS by_1
FROM unnest($6::TEXT[]) WITH ORDINALITY AS anon_6(row_name, n)) AS r5), 'literal' VALUE (SELECT coalesce(json_agg(CASE WHEN (split_part(r6.row_name, ':', 1) = 'region') THEN (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_7
FROM (SELECT region.ars AS ars
FROM region
WHERE region.id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER)) AS r7) ELSE NULL::json END ORDER BY r6.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_8.row_name AS row_name, anon_8.n AS by_1
FROM unnest($7::TEXT[]) WITH ORDINALITY AS anon_8(row_name, n)) AS r6)) END AS anon_1
