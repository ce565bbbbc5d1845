SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($1::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($2::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $3::VARCHAR)) AS INTEGER[]))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'status' VALUE r1.status) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json), 'facets' VALUE JSON_OBJECT('status' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r2.status, 'count' VALUE r2.count) ORDER BY r2.by_1 DESC, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT measure.status AS status, count(*) AS count, count(*) AS by_1, measure.status AS by_2
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.ars = ANY ($2::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $3::VARCHAR)) AS INTEGER[])) GROUP BY measure.status ORDER BY count(*) DESC, measure.status
 LIMIT $4::INTEGER) AS r2), 'phase' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('phase' VALUE r3.phase, 'count' VALUE r3.count) ORDER BY r3.by_1 DESC, r3.by_2), '[]'::json) AS coalesce_2
FROM (SELECT measure.phase AS phase, count(*) AS count, count(*) AS by_1, measure.phase AS by_2
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($1::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.ars = ANY ($2::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $3::VARCHAR)) AS INTEGER[])) GROUP BY measure.phase ORDER BY count(*) DESC, measure.phase
 LIMIT $5::INTEGER) AS r3), 'fieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r4.field_of_action, 'count' VALUE r4.count) ORDER BY r4.by_1 DESC, r4.by_2), '[]'::json) AS coalesce_3
FROM (SELECT measure.field_of_action AS field_of_action, count(*) AS count, count(*) AS by_1, measure.field_of_action AS by_2
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($1::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.ars = ANY ($2::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $3::VARCHAR)) AS INTEGER[])) GROUP BY measure.field_of_action ORDER BY count(*) DESC, measure.field_of_action
 LIMIT $6::INTEGER) AS r4), 'tenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r6.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r5.tenant_id) AS r6), 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_4
FROM (SELECT measure.tenant_id AS tenant_id, count(*) AS count, count(*) AS by_1, measure.tenant_id AS by_2
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($1::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_9
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $3::VARCHAR)) AS INTEGER[])) GROUP BY measure.tenant_id ORDER BY count(*) DESC, measure.tenant_id
 LIMIT $7::INTEGER) AS r5))) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.status AS status
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($1::TEXT[]) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($2::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $3::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2) AS r1 GROUP BY ()), 'tenant' VALUE (SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('facets' VALUE JSON_OBJECT('status' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('count' VALUE r9.count) ORDER BY r9.by_1 DESC, r9.by_2), '[]'::json) AS coalesce_5
FROM (SELECT count(*) AS count, count(*) AS by_1, measure.status AS by_2
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r7.id GROUP BY measure.status ORDER BY count(*) DESC, measure.status
 LIMIT $8::INTEGER) AS r9))) AS anon_5)) AS anon_4
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $9::VARCHAR) AS r7)) AS anon_1
