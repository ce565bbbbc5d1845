SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title) ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= 2), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE true, 'hasPreviousPage' VALUE count(*) > 2, 'startCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r1.by_1 AS TEXT), CAST(r1.by_2 AS TEXT), CAST(r1.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= 2) -> 0, 'endCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r1.by_1 AS TEXT), CAST(r1.by_2 AS TEXT), CAST(r1.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r1.by_1 DESC, r1.by_2 DESC, r1.by_3 DESC) FILTER (WHERE r1.number <= 2) -> 0), 'totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))) AS r1_all)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, row_number() OVER (ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) AND (measure.title_key, measure.tenant_id, measure.id) < (CAST($6::VARCHAR AS TEXT) COLLATE "C", CAST($7::VARCHAR AS INTEGER), CAST($8::VARCHAR AS UUID)) ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC
 LIMIT 2 + 1) AS r1 GROUP BY ()), 'last' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title) ORDER BY r2.by_1, r2.by_2, r2.by_3) FILTER (WHERE r2.number <= 1), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE false, 'hasPreviousPage' VALUE count(*) > 1)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, row_number() OVER (ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC
 LIMIT 1 + 1) AS r2 GROUP BY ())) END AS anon_1
