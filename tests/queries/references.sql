SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measure' VALUE (SELECT JSON_OBJECT('title' VALUE r1.title, 'tenant' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r2.name, 'kind' VALUE r2.kind, 'key' VALUE r2.ars, 'population' VALUE (SELECT territory.population
FROM territory
WHERE territory.ars = r2.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to), 'region' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Region' || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r3.name, 'key' VALUE r3.ars, 'population' VALUE (SELECT territory.population
FROM territory
WHERE territory.ars = r3.ars AND territory.valid_from <= $6::DATE AND $6::DATE < territory.valid_to), 'registerDate' VALUE (SELECT territory.register_date
FROM territory
WHERE territory.ars = r3.ars AND territory.valid_from <= $7::DATE AND $7::DATE < territory.valid_to), 'county' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name, 'region' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT region.name AS name
FROM region
WHERE region.id = r4.region_id) AS r5)) AS anon_5
FROM (SELECT tenant.name AS name, tenant.region_id AS region_id
FROM tenant
WHERE tenant.region_id = r3.id AND tenant.ars = r3.ars) AS r4)) AS anon_4
FROM (SELECT region.id AS id, region.name AS name, region.ars AS ars
FROM region
WHERE region.id = r2.region_id) AS r3)) AS anon_3
FROM (SELECT tenant.id AS id, tenant.name AS name, tenant.kind AS kind, tenant.ars AS ars, tenant.region_id AS region_id
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'tasks' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r7.code, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_9
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r7.tenant_id) AS r8)) AS anon_8
FROM (SELECT measure.code AS code, measure.tenant_id AS tenant_id
FROM measure
WHERE measure.tenant_id = r6.tenant_id AND measure.id = r6.measure_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT task.position AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.title AS title, task.tenant_id AS tenant_id, task.measure_id AS measure_id
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id ORDER BY task.position, task.tenant_id, task.id
 LIMIT 20) AS r6 GROUP BY ()), 'mergedInto' VALUE (SELECT JSON_OBJECT('title' VALUE r9.title) AS anon_10
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r1.merged_into_tenant_id AND measure.id = r1.merged_into_id) AS r9)) AS anon_2
FROM (SELECT measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id, measure.merged_into_tenant_id AS merged_into_tenant_id, measure.merged_into_id AS merged_into_id
FROM measure
WHERE measure.tenant_id = $8::INTEGER AND measure.id = $9::UUID) AS r1)) END AS anon_1
