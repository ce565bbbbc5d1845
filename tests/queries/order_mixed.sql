SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'statusAsOf' VALUE r1.status_as_of, 'plannedEnd' VALUE r1.planned_end, 'title' VALUE r1.title) ORDER BY r1.by_1 DESC, r1.by_2, r1.by_3 DESC, r1.by_4, r1.by_5), '[]'::json)) AS anon_2
FROM (SELECT coalesce(measure.status_as_of, '-infinity'::date) AS by_1, coalesce(measure.planned_end, 'infinity'::date) AS by_2, measure.title_key AS by_3, measure.tenant_id AS by_4, measure.id AS by_5, measure.code AS code, measure.status_as_of AS status_as_of, measure.planned_end AS planned_end, measure.title AS title
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) ORDER BY coalesce(measure.status_as_of, '-infinity'::date) DESC, coalesce(measure.planned_end, 'infinity'::date), measure.title_key DESC, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'none' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ())) END AS anon_1
