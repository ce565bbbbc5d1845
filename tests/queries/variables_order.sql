SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code) ORDER BY r1.by_1 DESC, r1.by_2, r1.by_3, r1.by_4), '[]'::json)) AS anon_2
FROM (SELECT coalesce(measure.status_as_of, '-infinity'::date) AS by_1, measure.code AS by_2, measure.tenant_id AS by_3, measure.id AS by_4, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY coalesce(measure.status_as_of, '-infinity'::date) DESC, measure.code, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) END AS anon_1
