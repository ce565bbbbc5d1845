SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('code' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'status' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($7::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $8::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ()), 'phase' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r3.code) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.phase = ANY ($9::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ()), 'condition' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r4.code) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.condition = ANY ($11::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $12::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r4 GROUP BY ()), 'field' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r5.code) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.field_of_action = ANY ($13::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $14::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r5 GROUP BY ()), 'visibility' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r6.code) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.visibility = ANY ($15::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $16::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r6 GROUP BY ()), 'none' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($17::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $18::VARCHAR)) AS INTEGER[]))) AS r7_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r7.code) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_8
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($17::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $18::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r7 GROUP BY ()), 'alone' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r8.code) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($19::TEXT[]) AND measure.phase = ANY ($20::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r8 GROUP BY ())) END AS anon_1
