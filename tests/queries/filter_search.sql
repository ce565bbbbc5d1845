SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('given' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'title' VALUE r1.title) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.title AS title
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('measure' AS TEXT), CAST($5::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'spelled' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('measure' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ()), 'code' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r3.code) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('measure' AS TEXT), CAST($7::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ()), 'hidden' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('measure' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r4_all)) AS anon_5), 'both' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('measure' AS TEXT), CAST($9::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r5_all)) AS anon_6), 'wordless' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('measure' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r6_all)) AS anon_7), 'tenants' VALUE (SELECT JSON_OBJECT('members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r8.name) ORDER BY r8.by_1, r8.by_2), '[]'::json)) AS anon_9
FROM (SELECT tenant.name_key AS by_1, tenant.id AS by_2, tenant.name AS name
FROM tenant
WHERE tenant.region_id = r7.id AND tenant.ars != r7.ars AND tenant.id IN (SELECT CAST(hit.row_id AS INTEGER) AS row_id
FROM ctx.search_rows(CAST('tenant' AS TEXT), CAST($11::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY tenant.name_key, tenant.id
 LIMIT 20) AS r8 GROUP BY ())) AS anon_8
FROM (SELECT region.id AS id, region.ars AS ars
FROM region
WHERE region.ars = $12::VARCHAR) AS r7)) END AS anon_1
