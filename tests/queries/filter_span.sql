SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('from' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'plannedEnd' VALUE r1.planned_end) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.planned_end AS planned_end
FROM measure
WHERE NOT measure.is_model AND measure.planned_end >= $5::DATE AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'before' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code, 'plannedEnd' VALUE r2.planned_end) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.planned_end AS planned_end
FROM measure
WHERE NOT measure.is_model AND measure.planned_end < $7::DATE AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $8::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ()), 'both' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r3.code) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.planned_end >= $9::DATE AND measure.planned_end < $10::DATE AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ()), 'open' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.planned_end IS NOT NULL AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $12::VARCHAR)) AS INTEGER[]))) AS r4_all)) AS anon_5), 'null' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.planned_end IS NOT NULL AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $13::VARCHAR)) AS INTEGER[]))) AS r5_all)) AS anon_6)) END AS anon_1
