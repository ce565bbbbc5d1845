SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[]) THEN JSON_OBJECT('first' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $4::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $4::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit) AS r1_all), 'nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_3
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r2) WHEN (split_part(r1.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_4
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER)) AS r3) ELSE NULL::json END ORDER BY r1.by_1, r1.by_2) FILTER (WHERE r1.number <= $6::INTEGER), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > $6::INTEGER)) AS anon_2
FROM (SELECT hit.by AS by_1, hit.row_name AS by_2, hit.row_name AS row_name, row_number() OVER (ORDER BY hit.by, hit.row_name) AS number
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $4::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $4::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit ORDER BY hit.by, hit.row_name
 LIMIT $6::INTEGER + $7::INTEGER) AS r1 GROUP BY ()), 'search' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('node' VALUE CASE WHEN (split_part(r4.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'code' VALUE r5.code, 'title' VALUE r5.title, 'status' VALUE r5.status, 'id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r5.tenant_id AS TEXT) || ':' || CAST(r5.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_6
FROM (SELECT measure.code AS code, measure.title AS title, measure.status AS status, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE measure.tenant_id = CAST(split_part(r4.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r4.row_name, ':', 3) AS UUID)) AS r5) WHEN (split_part(r4.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'key' VALUE r6.ars, 'name' VALUE r6.name, 'id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_7
FROM (SELECT tenant.ars AS ars, tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.id = CAST(split_part(r4.row_name, ':', 2) AS INTEGER)) AS r6) ELSE NULL::json END) ORDER BY r4.by_1, r4.by_2), '[]'::json)) AS anon_5
FROM (SELECT hit.by AS by_1, hit.row_name AS by_2, hit.row_name AS row_name
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $8::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($9::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $8::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($9::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit ORDER BY hit.by, hit.row_name
 LIMIT 20) AS r4 GROUP BY ()), 'hidden' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($11::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) UNION ALL SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.found_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($11::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS hit) AS r7_all)) AS anon_8)) END AS anon_1
