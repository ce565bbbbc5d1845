SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureStatus' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM tenant
WHERE tenant.region_id = r2.region_id) - (SELECT count(*) AS count_2
FROM (SELECT anon_5.tenant_id AS tenant_id
FROM unnest(r2.tenant_id, r2.number) AS anon_5(tenant_id, number) GROUP BY anon_5.tenant_id
HAVING sum(anon_5.number) > 0) AS told), 'total' VALUE (SELECT CAST(coalesce(sum(anon_6.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.number) AS anon_6(number)), 'freshness' VALUE (SELECT JSON_OBJECT('current' VALUE r3.current, 'due' VALUE r3.due, 'stale' VALUE r3.stale) AS anon_7
FROM (SELECT CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'CURRENT'), 0) AS BIGINT) AS current, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'DUE'), 0) AS BIGINT) AS due, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'STALE'), 0) AS BIGINT) AS stale
FROM (SELECT CASE WHEN (r2.as_of - known.confirmed_on > coalesce(measure_settings.stale_after_days, 365)) THEN 'STALE' WHEN (r2.as_of - known.confirmed_on > coalesce(measure_settings.due_after_days, 180)) THEN 'DUE' ELSE 'CURRENT' END AS code, known.number AS number
FROM (SELECT freshness_tally.tenant_id AS tenant_id, freshness_tally.confirmed_on AS confirmed_on, sum(freshness_tally.delta) AS number
FROM freshness_tally
WHERE freshness_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND freshness_tally.day <= r2.as_of GROUP BY freshness_tally.tenant_id, freshness_tally.confirmed_on
HAVING sum(freshness_tally.delta) != 0) AS known LEFT OUTER JOIN measure_settings ON measure_settings.tenant_id = known.tenant_id) AS age) AS r3), 'share' VALUE (SELECT JSON_OBJECT('denominator' VALUE r4.denominator, 'completed' VALUE r4.completed, 'continuous' VALUE r4.continuous, 'cancelled' VALUE r4.cancelled, 'base' VALUE r4.base, 'percent' VALUE r4.percent) AS anon_8
FROM (SELECT CAST(coalesce(sum(anon_9.number) FILTER (WHERE (anon_9.status NOT IN ('PROPOSED'))), 0) AS BIGINT) AS denominator, CAST(coalesce(sum(anon_9.number) FILTER (WHERE anon_9.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CAST(coalesce(sum(anon_9.number) FILTER (WHERE anon_9.status IN ('CONTINUOUS')), 0) AS BIGINT) AS continuous, CAST(coalesce(sum(anon_9.number) FILTER (WHERE anon_9.status IN ('CANCELLED')), 0) AS BIGINT) AS cancelled, CAST(coalesce(sum(anon_9.number) FILTER (WHERE (anon_9.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_9.number) FILTER (WHERE (anon_9.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_9.number) FILTER (WHERE anon_9.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_9.number) FILTER (WHERE (anon_9.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r2.status, r2.number) AS anon_9(status, number)) AS r4), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r5.status, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_10.status AS status, CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_10.status AS TEXT)) AS by_1
FROM unnest(r2.status, r2.number) AS anon_10(status, number) GROUP BY anon_10.status) AS r5), 'byPhase' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('phase' VALUE r6.phase, 'total' VALUE r6.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r7.status, 'count' VALUE r7.count) ORDER BY r7.by_1), '[]'::json) AS coalesce_5
FROM (SELECT anon_11.status AS status, CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_11.status AS TEXT)) AS by_1
FROM unnest(r6.status, r6.number) AS anon_11(status, number) GROUP BY anon_11.status) AS r7)) ORDER BY r6.by_1), '[]'::json) AS coalesce_4
FROM (SELECT counts.phase AS phase, counts.total AS total, counts.status AS status, counts.number AS number, array_position('{PROPOSED,NOT_STARTED,PLANNING,IMPLEMENTATION,COMPLETED}'::text[], CAST(counts.phase AS TEXT)) AS by_1
FROM (SELECT each.phase AS phase, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.phase AS phase, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_tally.day <= r2.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.phase, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.phase) AS counts) AS r6), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r9.ars, 'name' VALUE r9.name) AS anon_12
FROM (SELECT tenant.ars AS ars, tenant.name AS name
FROM tenant
WHERE tenant.id = r8.tenant_id) AS r9), 'total' VALUE r8.total, 'freshness' VALUE (SELECT JSON_OBJECT('current' VALUE r10.current, 'due' VALUE r10.due, 'stale' VALUE r10.stale) AS anon_13
FROM (SELECT CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'CURRENT'), 0) AS BIGINT) AS current, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'DUE'), 0) AS BIGINT) AS due, CAST(coalesce(sum(age.number) FILTER (WHERE age.code = 'STALE'), 0) AS BIGINT) AS stale
FROM (SELECT CASE WHEN (r8.as_of - known.confirmed_on > coalesce(measure_settings.stale_after_days, 365)) THEN 'STALE' WHEN (r8.as_of - known.confirmed_on > coalesce(measure_settings.due_after_days, 180)) THEN 'DUE' ELSE 'CURRENT' END AS code, known.number AS number
FROM (SELECT freshness_tally.tenant_id AS tenant_id, freshness_tally.confirmed_on AS confirmed_on, sum(freshness_tally.delta) AS number
FROM freshness_tally
WHERE freshness_tally.tenant_id = r8.tenant_id AND freshness_tally.day <= r8.as_of GROUP BY freshness_tally.tenant_id, freshness_tally.confirmed_on
HAVING sum(freshness_tally.delta) != 0) AS known LEFT OUTER JOIN measure_settings ON measure_settings.tenant_id = known.tenant_id) AS age) AS r10), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r11.status, 'count' VALUE r11.count) ORDER BY r11.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_14.status AS status, CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_14.status AS TEXT)) AS by_1
FROM unnest(r8.status, r8.number) AS anon_14(status, number) GROUP BY anon_14.status) AS r11), 'share' VALUE (SELECT JSON_OBJECT('base' VALUE r12.base, 'completed' VALUE r12.completed, 'percent' VALUE r12.percent) AS anon_15
FROM (SELECT CAST(coalesce(sum(anon_16.number) FILTER (WHERE (anon_16.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CAST(coalesce(sum(anon_16.number) FILTER (WHERE anon_16.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CASE WHEN (CAST(coalesce(sum(anon_16.number) FILTER (WHERE (anon_16.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_16.number) FILTER (WHERE anon_16.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_16.number) FILTER (WHERE (anon_16.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r8.status, r8.number) AS anon_16(status, number)) AS r12)) ORDER BY r8.by_1 DESC, r8.by_2, r8.by_3), '[]'::json) AS coalesce_6
FROM (SELECT tenant.id AS tenant_id, coalesce(counts.total, 0) AS total, r2.as_of AS as_of, counts.status AS status, counts.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_17.tenant_id AS tenant_id, CAST(coalesce(sum(anon_17.number), 0) AS BIGINT) AS total, array_agg(anon_17.status) AS status, array_agg(anon_17.number) AS number
FROM unnest(r2.tenant_id, r2.status, r2.number) AS anon_17(tenant_id, status, number) GROUP BY anon_17.tenant_id) AS counts ON tenant.id = counts.tenant_id
WHERE tenant.region_id = r2.region_id) AS r8), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r13.field_of_action, 'total' VALUE r13.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r14.status, 'count' VALUE r14.count) ORDER BY r14.by_1), '[]'::json) AS coalesce_9
FROM (SELECT anon_18.status AS status, CAST(coalesce(sum(anon_18.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_18.status AS TEXT)) AS by_1
FROM unnest(r13.status, r13.number) AS anon_18(status, number) GROUP BY anon_18.status) AS r14), 'share' VALUE (SELECT JSON_OBJECT('base' VALUE r15.base, 'completed' VALUE r15.completed, 'percent' VALUE r15.percent) AS anon_19
FROM (SELECT CAST(coalesce(sum(anon_20.number) FILTER (WHERE (anon_20.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CAST(coalesce(sum(anon_20.number) FILTER (WHERE anon_20.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CASE WHEN (CAST(coalesce(sum(anon_20.number) FILTER (WHERE (anon_20.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_20.number) FILTER (WHERE anon_20.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_20.number) FILTER (WHERE (anon_20.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r13.status, r13.number) AS anon_20(status, number)) AS r15)) ORDER BY r13.by_1), '[]'::json) AS coalesce_8
FROM (SELECT counts.field_of_action AS field_of_action, counts.total AS total, counts.status AS status, counts.number AS number, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(counts.field_of_action AS TEXT)) AS by_1
FROM (SELECT each.field_of_action AS field_of_action, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_tally.day <= r2.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.field_of_action) AS counts) AS r13)) AS anon_3
FROM (SELECT CAST($1::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.number AS number, whole.tenant_id AS tenant_id, r1.id AS region_id, whole.status AS status
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE) > CAST($1::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day > least(CAST($1::DATE AS DATE), CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($1::DATE AS DATE), CAST(date_trunc('year', CAST($1::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r2)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $2::VARCHAR) AS r1)) AS anon_1
