SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('a' VALUE (SELECT JSON_OBJECT('pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 1)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 1 + 1) AS r1 GROUP BY ()), 'b' VALUE (SELECT JSON_OBJECT('pageInfo' VALUE JSON_OBJECT('hasPreviousPage' VALUE false)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 1 + 1) AS r2 GROUP BY ()), 'c' VALUE (SELECT JSON_OBJECT('pageInfo' VALUE JSON_OBJECT('startCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r3.by_1 AS TEXT), CAST(r3.by_2 AS TEXT), CAST(r3.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r3.by_1, r3.by_2, r3.by_3) FILTER (WHERE r3.number <= 1) -> 0)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 1 + 1) AS r3 GROUP BY ()), 'd' VALUE (SELECT JSON_OBJECT('pageInfo' VALUE JSON_OBJECT('endCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r4.by_1 AS TEXT), CAST(r4.by_2 AS TEXT), CAST(r4.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r4.by_1 DESC, r4.by_2 DESC, r4.by_3 DESC) FILTER (WHERE r4.number <= 1) -> 0)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, row_number() OVER (ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $8::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC
 LIMIT 1 + 1) AS r4 GROUP BY ()), 'e' VALUE (SELECT JSON_OBJECT('pageInfo' VALUE JSON_OBJECT('hasPreviousPage' VALUE count(*) > 1)) AS anon_6
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, row_number() OVER (ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC
 LIMIT 1 + 1) AS r5 GROUP BY ()), 'f' VALUE (SELECT JSON_OBJECT('pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 20)) AS anon_7
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20 + 1) AS r6 GROUP BY ())) END AS anon_1
