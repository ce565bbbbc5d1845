SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title) ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= 20), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 20, 'hasPreviousPage' VALUE true)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) AND (measure.title_key, measure.tenant_id, measure.id) > (CAST($6::VARCHAR AS TEXT) COLLATE "C", CAST($7::VARCHAR AS INTEGER), CAST($8::VARCHAR AS UUID)) AND (measure.title_key, measure.tenant_id, measure.id) < (CAST($9::VARCHAR AS TEXT) COLLATE "C", CAST($10::VARCHAR AS INTEGER), CAST($11::VARCHAR AS UUID)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20 + 1) AS r1 GROUP BY ()), 'mixed' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code, 'statusAsOf' VALUE r2.status_as_of) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3, r2.by_4), '[]'::json)) AS anon_3
FROM (SELECT coalesce(measure.status_as_of, '-infinity'::date) AS by_1, measure.code AS by_2, measure.tenant_id AS by_3, measure.id AS by_4, measure.code AS code, measure.status_as_of AS status_as_of
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $12::VARCHAR)) AS INTEGER[])) AND (coalesce(measure.status_as_of, '-infinity'::date) < CAST($13::VARCHAR AS DATE) OR coalesce(measure.status_as_of, '-infinity'::date) = CAST($13::VARCHAR AS DATE) AND measure.code > CAST($14::VARCHAR AS VARCHAR(20)) OR coalesce(measure.status_as_of, '-infinity'::date) = CAST($13::VARCHAR AS DATE) AND measure.code = CAST($14::VARCHAR AS VARCHAR(20)) AND measure.tenant_id > CAST($15::VARCHAR AS INTEGER) OR coalesce(measure.status_as_of, '-infinity'::date) = CAST($13::VARCHAR AS DATE) AND measure.code = CAST($14::VARCHAR AS VARCHAR(20)) AND measure.tenant_id = CAST($15::VARCHAR AS INTEGER) AND measure.id > CAST($16::VARCHAR AS UUID)) ORDER BY coalesce(measure.status_as_of, '-infinity'::date) DESC, measure.code, measure.tenant_id, measure.id
 LIMIT 3) AS r2 GROUP BY ())) END AS anon_1
