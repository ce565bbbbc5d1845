SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenants' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.tenant_id AS tenant_id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'county' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r3.code) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[])) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r4.code) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r4 GROUP BY ()), 'both' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r5.code) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.ars = ANY ($8::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r5 GROUP BY ()), 'unknown' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.ars = ANY ($10::TEXT[])) AS INTEGER[]))) AS r6_all)) AS anon_7), 'nowhere' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]))) AS r7_all)) AS anon_8), 'notACounty' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $12::VARCHAR)) AS INTEGER[]))) AS r8_all)) AS anon_9)) END AS anon_1
