SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'status' VALUE r1.status, 'plannedEnd' VALUE r1.planned_end) ORDER BY r1.by_1 DESC, r1.by_2, r1.by_3, r1.by_4), '[]'::json)) AS anon_2
FROM (SELECT coalesce(measure.planned_end, '-infinity'::date) AS by_1, measure.title_key AS by_2, measure.tenant_id AS by_3, measure.id AS by_4, measure.code AS code, measure.status AS status, measure.planned_end AS planned_end
FROM measure
WHERE NOT measure.is_model AND measure.status = ANY ($5::TEXT[]) AND measure.planned_end >= $6::DATE AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[])) AS INTEGER[])) ORDER BY coalesce(measure.planned_end, '-infinity'::date) DESC, measure.title_key, measure.tenant_id, measure.id
 LIMIT $8::INTEGER) AS r1 GROUP BY ()), 'single' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT coalesce(measure.planned_end, 'infinity'::date) AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($9::TEXT[])) AS INTEGER[])) ORDER BY coalesce(measure.planned_end, 'infinity'::date), measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ())) END AS anon_1
