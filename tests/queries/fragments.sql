SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('node' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), '__typename' VALUE 'Measure', 'title' VALUE r1.title, 'tenant' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), '__typename' VALUE 'Tenant', 'name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.id AS id, tenant.name AS name
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2)) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.title AS title
FROM measure
WHERE measure.tenant_id = $5::INTEGER AND measure.id = $6::UUID) AS r1), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title, 'tenant' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), '__typename' VALUE 'Tenant', 'name' VALUE r4.name) AS anon_5
FROM (SELECT tenant.id AS id, tenant.name AS name
FROM tenant
WHERE tenant.id = r3.tenant_id) AS r4), 'id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'code' VALUE r3.code) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($7::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ())) END AS anon_1
