SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r1.ars, 'measureStatus' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'total' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'freshness' VALUE (SELECT JSON_OBJECT('current' VALUE r3.current, 'due' VALUE r3.due, 'stale' VALUE r3.stale) AS anon_5
FROM (SELECT CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'CURRENT'), 0) AS BIGINT) AS current, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'DUE'), 0) AS BIGINT) AS due, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'STALE'), 0) AS BIGINT) AS stale
FROM (SELECT CASE WHEN (r2.as_of - known.confirmed_on > coalesce(measure_settings.stale_after_days, 365)) THEN 'STALE' WHEN (r2.as_of - known.confirmed_on > coalesce(measure_settings.due_after_days, 180)) THEN 'DUE' ELSE 'CURRENT' END AS code, known.number AS number
FROM (SELECT freshness_tally.tenant_id AS tenant_id, freshness_tally.confirmed_on AS confirmed_on, sum(freshness_tally.delta) AS number
FROM freshness_tally
WHERE freshness_tally.tenant_id = r2.tenant_id AND freshness_tally.day <= r2.as_of GROUP BY freshness_tally.tenant_id, freshness_tally.confirmed_on
HAVING sum(freshness_tally.delta) != 0) AS known LEFT OUTER JOIN measure_settings ON measure_settings.tenant_id = known.tenant_id) AS age) AS r3), 'share' VALUE (SELECT JSON_OBJECT('denominator' VALUE r4.denominator, 'completed' VALUE r4.completed, 'continuous' VALUE r4.continuous, 'cancelled' VALUE r4.cancelled, 'base' VALUE r4.base, 'percent' VALUE r4.percent) AS anon_6
FROM (SELECT CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED'))), 0) AS BIGINT) AS denominator, CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('CONTINUOUS')), 0) AS BIGINT) AS continuous, CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('CANCELLED')), 0) AS BIGINT) AS cancelled, CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_7.number) FILTER (WHERE anon_7.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_7.number) FILTER (WHERE (anon_7.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r2.status, r2.number) AS anon_7(status, number)) AS r4), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r5.status, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_8.status AS status, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_8.status AS TEXT)) AS by_1
FROM unnest(r2.status, r2.number) AS anon_8(status, number) GROUP BY anon_8.status) AS r5)) AS anon_3
FROM (SELECT CAST($5::DATE AS DATE) AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.region_id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.region_id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, now() AS generated_at, whole.number AS number, r1.id AS tenant_id, whole.status AS status
FROM (SELECT array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = r1.id AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.status UNION ALL SELECT measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) > CAST($5::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = r1.id AND measure_tally.day > least(CAST($5::DATE AS DATE), CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($5::DATE AS DATE), CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.status) AS moved GROUP BY moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r2)) AS anon_2
FROM (SELECT tenant.ars AS ars, tenant.region_id AS region_id, tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r1), 'other' VALUE (SELECT JSON_OBJECT('key' VALUE r6.ars, 'measureStatus' VALUE (SELECT JSON_OBJECT('asOf' VALUE r7.as_of, 'basis' VALUE r7.basis, 'generatedAt' VALUE r7.generated_at, 'total' VALUE (SELECT CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) AS coalesce_3
FROM unnest(r7.number) AS anon_11(number)), 'freshness' VALUE (SELECT JSON_OBJECT('current' VALUE r8.current, 'due' VALUE r8.due, 'stale' VALUE r8.stale) AS anon_12
FROM (SELECT CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'CURRENT'), 0) AS BIGINT) AS current, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'DUE'), 0) AS BIGINT) AS due, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'STALE'), 0) AS BIGINT) AS stale
FROM (SELECT CASE WHEN (r7.as_of - known.confirmed_on > coalesce(measure_settings.stale_after_days, 365)) THEN 'STALE' WHEN (r7.as_of - known.confirmed_on > coalesce(measure_settings.due_after_days, 180)) THEN 'DUE' ELSE 'CURRENT' END AS code, known.number AS number
FROM (SELECT freshness_tally.tenant_id AS tenant_id, freshness_tally.confirmed_on AS confirmed_on, sum(freshness_tally.delta) AS number
FROM freshness_tally
WHERE freshness_tally.tenant_id = r7.tenant_id AND freshness_tally.day <= r7.as_of GROUP BY freshness_tally.tenant_id, freshness_tally.confirmed_on
HAVING sum(freshness_tally.delta) != 0) AS known LEFT OUTER JOIN measure_settings ON measure_settings.tenant_id = known.tenant_id) AS age) AS r8), 'share' VALUE (SELECT JSON_OBJECT('denominator' VALUE r9.denominator, 'completed' VALUE r9.completed, 'continuous' VALUE r9.continuous, 'cancelled' VALUE r9.cancelled, 'base' VALUE r9.base, 'percent' VALUE r9.percent) AS anon_13
FROM (SELECT CAST(coalesce(sum(anon_14.number) FILTER (WHERE (anon_14.status NOT IN ('PROPOSED'))), 0) AS BIGINT) AS denominator, CAST(coalesce(sum(anon_14.number) FILTER (WHERE anon_14.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CAST(coalesce(sum(anon_14.number) FILTER (WHERE anon_14.status IN ('CONTINUOUS')), 0) AS BIGINT) AS continuous, CAST(coalesce(sum(anon_14.number) FILTER (WHERE anon_14.status IN ('CANCELLED')), 0) AS BIGINT) AS cancelled, CAST(coalesce(sum(anon_14.number) FILTER (WHERE (anon_14.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_14.number) FILTER (WHERE (anon_14.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_14.number) FILTER (WHERE anon_14.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_14.number) FILTER (WHERE (anon_14.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r7.status, r7.number) AS anon_14(status, number)) AS r9), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r10.status, 'count' VALUE r10.count) ORDER BY r10.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_15.status AS status, CAST(coalesce(sum(anon_15.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_15.status AS TEXT)) AS by_1
FROM unnest(r7.status, r7.number) AS anon_15(status, number) GROUP BY anon_15.status) AS r10)) AS anon_10
FROM (SELECT CAST($9::DATE AS DATE) AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r6.region_id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r6.region_id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_7) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, now() AS generated_at, whole.number AS number, r6.id AS tenant_id, whole.status AS status
FROM (SELECT array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = r6.id AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.status UNION ALL SELECT measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE) > CAST($9::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = r6.id AND measure_tally.day > least(CAST($9::DATE AS DATE), CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($9::DATE AS DATE), CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.status) AS moved GROUP BY moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r7)) AS anon_9
FROM (SELECT tenant.ars AS ars, tenant.region_id AS region_id, tenant.id AS id
FROM tenant
WHERE tenant.ars = $12::VARCHAR) AS r6)) END AS anon_1
