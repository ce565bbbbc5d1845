SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('members' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.ars != r1.ars) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r2.id) AS r3_all), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 1), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r3.code, 'tasks' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title) ORDER BY r4.by_1, r4.by_2, r4.by_3) FILTER (WHERE r4.number <= 2), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 2)) AS anon_5
FROM (SELECT task.position AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.title AS title, row_number() OVER (ORDER BY task.position, task.tenant_id, task.id) AS number
FROM task
WHERE task.tenant_id = r3.tenant_id AND task.measure_id = r3.id ORDER BY task.position, task.tenant_id, task.id
 LIMIT 2 + 1) AS r4 GROUP BY ())) ORDER BY r3.by_1, r3.by_2, r3.by_3) FILTER (WHERE r3.number <= 1), '[]'::json)) AS anon_4
FROM (SELECT measure.code AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.tenant_id AS tenant_id, measure.id AS id, row_number() OVER (ORDER BY measure.code, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r2.id ORDER BY measure.code, measure.tenant_id, measure.id
 LIMIT 1 + 1) AS r3 GROUP BY ())) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT tenant.name_key AS by_1, tenant.id AS by_2, tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.ars != r1.ars ORDER BY tenant.name_key, tenant.id
 LIMIT 3) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id, region.ars AS ars
FROM region
WHERE region.ars = $5::VARCHAR) AS r1)) END AS anon_1
