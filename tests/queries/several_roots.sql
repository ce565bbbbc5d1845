SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('b' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('key' VALUE r1.ars) ORDER BY r1.by_1, r1.by_2), '[]'::json)) AS anon_2
FROM (SELECT region.ars AS by_1, region.id AS by_2, region.ars AS ars
FROM region ORDER BY region.ars, region.id
 LIMIT 20) AS r1 GROUP BY ()), 'a' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.ars = $5::VARCHAR) AS r2), 'me' VALUE (SELECT JSON_OBJECT('subject' VALUE r3.subject) AS anon_4
FROM (SELECT app_user.subject AS subject
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r3), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r4.code) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 1) AS r4 GROUP BY ()), 't' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = $7::VARCHAR AND territory.valid_from <= $8::DATE AND $8::DATE < territory.valid_to) AS r5), '__typename' VALUE 'Query') END AS anon_1
