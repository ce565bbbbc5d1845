SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT $6::INTEGER) AS r1 GROUP BY ()), 'status' VALUE (SELECT JSON_OBJECT('measureStatus' VALUE (SELECT JSON_OBJECT('asOf' VALUE r3.as_of, 'total' VALUE (SELECT CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r3.number) AS anon_5(number))) AS anon_4
FROM (SELECT CAST($7::DATE AS DATE) AS as_of, whole.number AS number
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r2.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE) > CAST($7::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r2.id) AS INTEGER[])) AND measure_tally.day > least(CAST($7::DATE AS DATE), CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($7::DATE AS DATE), CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r3)) AS anon_3
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $8::VARCHAR) AS r2)) END AS anon_1
