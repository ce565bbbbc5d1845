SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name, 'key' VALUE r2.ars, 'region' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name, 'key' VALUE r3.ars) AS anon_4
FROM (SELECT region.name AS name, region.ars AS ars
FROM region
WHERE region.id = r2.region_id) AS r3)) AS anon_3
FROM (SELECT tenant.name AS name, tenant.ars AS ars, tenant.region_id AS region_id
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'code' VALUE r1.code) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json), 'totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[])) AS r1_all)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, measure.tenant_id AS tenant_id, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) END AS anon_1
