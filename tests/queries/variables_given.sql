SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.planned_end >= $5::DATE AND measure.visibility = ANY ($6::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'code' VALUE r1.code) ORDER BY r1.by_1 DESC, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.code AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.planned_end >= $5::DATE AND measure.visibility = ANY ($6::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[])) ORDER BY measure.code DESC, measure.tenant_id, measure.id
 LIMIT $8::INTEGER) AS r1 GROUP BY ())) END AS anon_1
