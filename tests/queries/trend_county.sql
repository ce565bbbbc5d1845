SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureTrend' VALUE (SELECT JSON_OBJECT('from' VALUE r2.from_, 'asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM tenant
WHERE tenant.region_id = r2.region_id) - (SELECT count(*) AS count_2
FROM (SELECT anon_5.tenant_id AS tenant_id
FROM unnest(r2.tenant_id, r2.number) AS anon_5(tenant_id, number) GROUP BY anon_5.tenant_id
HAVING sum(anon_5.number) > 0) AS told), 'points' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r3.as_of, 'total' VALUE r3.total, 'noDataCount' VALUE r3.no_data_count, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r4.status, 'count' VALUE r4.count) ORDER BY r4.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_6.status AS status, CAST(coalesce(sum(anon_6.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_6.status AS TEXT)) AS by_1
FROM unnest(r3.status, r3.number) AS anon_6(status, number) GROUP BY anon_6.status) AS r4), 'share' VALUE (SELECT JSON_OBJECT('denominator' VALUE r5.denominator, 'completed' VALUE r5.completed, 'continuous' VALUE r5.continuous, 'cancelled' VALUE r5.cancelled, 'base' VALUE r5.base, 'percent' VALUE r5.percent) AS anon_7
FROM (SELECT CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED'))), 0) AS BIGINT) AS denominator, CAST(coalesce(sum(anon_8.number) FILTER (WHERE anon_8.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CAST(coalesce(sum(anon_8.number) FILTER (WHERE anon_8.status IN ('CONTINUOUS')), 0) AS BIGINT) AS continuous, CAST(coalesce(sum(anon_8.number) FILTER (WHERE anon_8.status IN ('CANCELLED')), 0) AS BIGINT) AS cancelled, CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_8.number) FILTER (WHERE anon_8.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r3.status, r3.number) AS anon_8(status, number)) AS r5)) ORDER BY r3.by_1), '[]'::json) AS coalesce_2
FROM (SELECT least(CAST(r2.begins + make_interval(0, anon_9.n * r2.months) AS DATE) - 1, r2.as_of) AS as_of, ends.total AS total, CAST((SELECT count(*) AS count_3
FROM tenant
WHERE tenant.region_id = r2.region_id) - sum(coalesce(told.more, 0)) OVER (ORDER BY anon_9.n) AS BIGINT) AS no_data_count, ends.status AS status, ends.number AS number, anon_9.n AS by_1
FROM generate_series(1, r2.periods) AS anon_9(n) JOIN (SELECT stood.n AS n, CAST(sum(stood.number) AS BIGINT) AS total, array_agg(stood.code) FILTER (WHERE stood.number > 0) AS status, array_agg(stood.number) FILTER (WHERE stood.number > 0) AS number
FROM (SELECT anon_10.n AS n, anon_11.code AS code, CAST(sum(coalesce(moves.number, 0)) OVER (PARTITION BY anon_11.code ORDER BY anon_10.n) AS BIGINT) AS number
FROM generate_series(1, r2.periods) AS anon_10(n) JOIN unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[]) AS anon_11(code) ON true LEFT OUTER JOIN (SELECT anon_12.period AS period, anon_12.status AS status, sum(anon_12.number) AS number
FROM unnest(r2.period, r2.status, r2.number) AS anon_12(period, status, number) GROUP BY anon_12.period, anon_12.status) AS moves ON moves.period = anon_10.n AND moves.status = anon_11.code) AS stood GROUP BY stood.n) AS ends ON ends.n = anon_9.n LEFT OUTER JOIN (SELECT turns.period AS period, sum(turns.turn) AS more
FROM (SELECT tenants.period AS period, tenants.has - lag(tenants.has, 1, 0) OVER (PARTITION BY tenants.tenant_id ORDER BY tenants.period) AS turn
FROM (SELECT anon_13.period AS period, anon_13.tenant_id AS tenant_id, CAST(sum(sum(anon_13.number)) OVER (PARTITION BY anon_13.tenant_id ORDER BY anon_13.period) > 0 AS INTEGER) AS has
FROM unnest(r2.period, r2.tenant_id, r2.number) AS anon_13(period, tenant_id, number) GROUP BY anon_13.period, anon_13.tenant_id) AS tenants) AS turns GROUP BY turns.period) AS told ON told.period = anon_9.n) AS r3)) AS anon_3
FROM (SELECT CAST($5::DATE AS DATE) AS from_, CAST($6::DATE AS DATE) AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, now() AS generated_at, whole.number AS number, whole.tenant_id AS tenant_id, r1.id AS region_id, (((CAST(EXTRACT(year FROM CAST($6::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($6::DATE AS DATE)) AS INTEGER)) - 1) / 1 - ((CAST(EXTRACT(year FROM CAST($5::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($5::DATE AS DATE)) AS INTEGER)) - 1) / 1) + 1 AS periods, whole.period AS period, whole.status AS status, date_trunc('month', CAST(CAST($5::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS begins, 1 AS months
FROM (SELECT array_agg(each.period) AS period, array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.period AS period, moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT CAST(1 AS INTEGER) AS period, measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST($5::DATE AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY CAST(1 AS INTEGER), measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 1 - ((CAST(EXTRACT(year FROM CAST($5::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($5::DATE AS DATE)) AS INTEGER)) - 1) / 1) + 1, 1) AS period, measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * 1 AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day >= CAST(date_trunc('year', CAST(CAST($5::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AND measure_tally.day <= CAST($6::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 1 - ((CAST(EXTRACT(year FROM CAST($5::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($5::DATE AS DATE)) AS INTEGER)) - 1) / 1) + 1, 1), measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.period, moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r2)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $9::VARCHAR) AS r1)) END AS anon_1
