SELECT JSON_OBJECT('countiesMeasureStatus' VALUE (SELECT JSON_OBJECT('asOf' VALUE r1.as_of, 'basis' VALUE r1.basis, 'generatedAt' VALUE r1.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_3.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r1.number) AS anon_3(number)), 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM region) - (SELECT count(*) AS count_2
FROM (SELECT anon_4.region_id AS region_id
FROM unnest(r1.region_id, r1.number) AS anon_4(region_id, number) GROUP BY anon_4.region_id
HAVING sum(anon_4.number) > 0) AS told), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r2.status, 'count' VALUE r2.count) ORDER BY r2.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_5.status AS status, CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_5.status AS TEXT)) AS by_1
FROM unnest(r1.status, r1.number) AS anon_5(status, number) GROUP BY anon_5.status) AS r2), 'share' VALUE (SELECT JSON_OBJECT('denominator' VALUE r3.denominator, 'completed' VALUE r3.completed, 'continuous' VALUE r3.continuous, 'cancelled' VALUE r3.cancelled, 'base' VALUE r3.base, 'percent' VALUE r3.percent) AS anon_6
FROM (SELECT CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED'))), 0) AS BIGINT) AS denominator, CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('CONTINUOUS')), 0) AS BIGINT) AS continuous, CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('CANCELLED')), 0) AS BIGINT) AS cancelled, CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r1.status, r1.number) AS anon_7(status, number)) AS r3), 'byRegion' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars, 'name' VALUE r5.name) AS anon_8
FROM (SELECT region.ars AS ars, region.name AS name
FROM region
WHERE region.id = r4.region_id) AS r5), 'total' VALUE r4.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r6.status, 'count' VALUE r6.count) ORDER BY r6.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_9.status AS status, CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_9.status AS TEXT)) AS by_1
FROM unnest(r4.status, r4.number) AS anon_9(status, number) GROUP BY anon_9.status) AS r6), 'share' VALUE (SELECT JSON_OBJECT('base' VALUE r7.base, 'completed' VALUE r7.completed, 'percent' VALUE r7.percent) AS anon_10
FROM (SELECT CAST(coalesce(sum(anon_11.number) FILTER (WHERE (anon_11.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CAST(coalesce(sum(anon_11.number) FILTER (WHERE anon_11.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CASE WHEN (CAST(coalesce(sum(anon_11.number) FILTER (WHERE (anon_11.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_11.number) FILTER (WHERE anon_11.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_11.number) FILTER (WHERE (anon_11.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r4.status, r4.number) AS anon_11(status, number)) AS r7)) ORDER BY r4.by_1), '[]'::json) AS coalesce_3
FROM (SELECT region.id AS region_id, coalesce(counts.total, 0) AS total, counts.status AS status, counts.number AS number, region.ars AS by_1
FROM region LEFT OUTER JOIN (SELECT anon_12.region_id AS region_id, CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) AS total, array_agg(anon_12.status) AS status, array_agg(anon_12.number) AS number
FROM unnest(r1.region_id, r1.status, r1.number) AS anon_12(region_id, status, number) GROUP BY anon_12.region_id) AS counts ON region.id = counts.region_id) AS r4)) AS anon_2
FROM (SELECT CAST($1::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.number AS number, whole.region_id AS region_id, whole.status AS status
FROM (SELECT array_agg(each.region_id) AS region_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.region_id AS region_id, moved.status AS status, CAST(coalesce(sum(moved.number), 0) AS BIGINT) AS number
FROM (SELECT tenant.region_id AS region_id, measure_year.status AS status, sum(measure_year.delta) AS number
FROM tenant, measure_year
WHERE tenant.id = measure_year.tenant_id AND measure_year.status != 'MERGED' AND measure_year.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) GROUP BY tenant.region_id, measure_year.status UNION ALL SELECT tenant.region_id AS region_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE) > CAST($1::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM tenant, measure_tally
WHERE tenant.id = measure_tally.tenant_id AND measure_tally.status != 'MERGED' AND measure_tally.day > least(CAST($1::DATE AS DATE), CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($1::DATE AS DATE), CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE) - 1) GROUP BY tenant.region_id, measure_tally.status) AS moved GROUP BY moved.region_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r1), 'then' VALUE (SELECT JSON_OBJECT('asOf' VALUE r8.as_of, 'byRegion' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_14
FROM (SELECT region.ars AS ars
FROM region
WHERE region.id = r9.region_id) AS r10), 'total' VALUE r9.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r11.status, 'count' VALUE r11.count) ORDER BY r11.by_1), '[]'::json) AS coalesce_6
FROM (SELECT anon_15.status AS status, CAST(coalesce(sum(anon_15.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_15.status AS TEXT)) AS by_1
FROM unnest(r9.status, r9.number) AS anon_15(status, number) GROUP BY anon_15.status) AS r11)) ORDER BY r9.by_1), '[]'::json) AS coalesce_5
FROM (SELECT region.id AS region_id, coalesce(counts.total, 0) AS total, counts.status AS status, counts.number AS number, region.ars AS by_1
FROM region LEFT OUTER JOIN (SELECT anon_16.region_id AS region_id, CAST(coalesce(sum(anon_16.number), 0) AS BIGINT) AS total, array_agg(anon_16.status) AS status, array_agg(anon_16.number) AS number
FROM unnest(r8.region_id, r8.status, r8.number) AS anon_16(region_id, status, number) GROUP BY anon_16.region_id) AS counts ON region.id = counts.region_id) AS r9)) AS anon_13
FROM (SELECT CAST($2::DATE AS DATE) AS as_of, whole.region_id AS region_id, whole.status AS status, whole.number AS number
FROM (SELECT array_agg(each.region_id) AS region_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.region_id AS region_id, moved.status AS status, CAST(coalesce(sum(moved.number), 0) AS BIGINT) AS number
FROM (SELECT tenant.region_id AS region_id, measure_year.status AS status, sum(measure_year.delta) AS number
FROM tenant, measure_year
WHERE tenant.id = measure_year.tenant_id AND measure_year.status != 'MERGED' AND measure_year.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($2::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) GROUP BY tenant.region_id, measure_year.status UNION ALL SELECT tenant.region_id AS region_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($2::DATE AS DATE) + interval '6 months') AS DATE) > CAST($2::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM tenant, measure_tally
WHERE tenant.id = measure_tally.tenant_id AND measure_tally.status != 'MERGED' AND measure_tally.day > least(CAST($2::DATE AS DATE), CAST(date_trunc('year', CAST($2::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($2::DATE AS DATE), CAST(date_trunc('year', CAST($2::DATE AS DATE) + interval '6 months') AS DATE) - 1) GROUP BY tenant.region_id, measure_tally.status) AS moved GROUP BY moved.region_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r8)) AS anon_1
