SELECT JSON_OBJECT('search' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $1::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($2::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $1::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($2::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit) AS r1_all), 'nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'code' VALUE r2.code, 'title' VALUE r2.title) AS anon_3
FROM (SELECT measure.code AS code, measure.title AS title
FROM measure
WHERE measure.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r2) WHEN (split_part(r1.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER)) AS r3) ELSE NULL::json END ORDER BY r1.by_1, r1.by_2) FILTER (WHERE r1.number <= 20), '[]'::json), 'edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('e52e173a', CAST(r1.by_1 AS TEXT), CAST(r1.by_2 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', ''), 'node' VALUE CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_5
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE measure.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r4) WHEN (split_part(r1.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r5.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_6
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER)) AS r5) ELSE NULL::json END) ORDER BY r1.by_1, r1.by_2) FILTER (WHERE r1.number <= 20), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 20)) AS anon_2
FROM (SELECT hit.by AS by_1, hit.row_name AS by_2, hit.row_name AS row_name, row_number() OVER (ORDER BY hit.by, hit.row_name) AS number
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $1::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($2::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $1::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($2::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit ORDER BY hit.by, hit.row_name
 LIMIT 20 + $3::INTEGER) AS r1 GROUP BY ()), 'internal' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $4::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $4::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit) AS r6_all)) AS anon_7), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.measure_type = ANY ($6::TEXT[]) AND measure.planned_start IS NOT NULL AND measure.actual_end IS NOT NULL AND measure.status_as_of IS NOT NULL AND measure.updated_at >= $7::TIMESTAMP WITH TIME ZONE AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found(CAST('measure' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r7_all)) AS anon_8), 'region' VALUE (SELECT JSON_OBJECT('members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r9.name) ORDER BY r9.by_1, r9.by_2), '[]'::json)) AS anon_10
FROM (SELECT tenant.ars AS by_1, tenant.id AS by_2, tenant.name AS name
FROM tenant
WHERE tenant.region_id = r8.id AND tenant.ars != r8.ars AND tenant.kind = ANY ($9::TEXT[]) AND tenant.ars = ANY ($10::TEXT[]) AND tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found(CAST('tenant' AS TEXT), CAST($11::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY tenant.ars, tenant.id
 LIMIT $12::INTEGER) AS r9 GROUP BY ())) AS anon_9
FROM (SELECT region.id AS id, region.ars AS ars
FROM region
WHERE region.ars = $13::VARCHAR) AS r8)) AS anon_1
