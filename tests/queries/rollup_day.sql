SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('eve' VALUE (SELECT JSON_OBJECT('total' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r3.status, 'count' VALUE r3.count) ORDER BY r3.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_5.status AS status, CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_5.status AS TEXT)) AS by_1
FROM unnest(r2.status, r2.number) AS anon_5(status, number) GROUP BY anon_5.status) AS r3)) AS anon_3
FROM (SELECT whole.number AS number, whole.status AS status
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) > CAST($5::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day > least(CAST($5::DATE AS DATE), CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($5::DATE AS DATE), CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r2), 'day' VALUE (SELECT JSON_OBJECT('total' VALUE (SELECT CAST(coalesce(sum(anon_7.number), 0) AS BIGINT) AS coalesce_3
FROM unnest(r4.number) AS anon_7(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r5.status, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_8.status AS status, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_8.status AS TEXT)) AS by_1
FROM unnest(r4.status, r4.number) AS anon_8(status, number) GROUP BY anon_8.status) AS r5)) AS anon_6
FROM (SELECT whole.number AS number, whole.status AS status
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE) > CAST($6::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day > least(CAST($6::DATE AS DATE), CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($6::DATE AS DATE), CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r4), 'later' VALUE (SELECT JSON_OBJECT('asOf' VALUE r6.as_of, 'total' VALUE (SELECT CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS coalesce_5
FROM unnest(r6.number) AS anon_10(number))) AS anon_9
FROM (SELECT CAST($7::DATE AS DATE) AS as_of, whole.number AS number
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE) > CAST($7::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day > least(CAST($7::DATE AS DATE), CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($7::DATE AS DATE), CAST(date_trunc('year', CAST($7::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r6)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $8::VARCHAR) AS r1), 'before' VALUE (SELECT JSON_OBJECT('measureStatus' VALUE (SELECT JSON_OBJECT('total' VALUE (SELECT CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS coalesce_6
FROM unnest(r8.number) AS anon_13(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r9.status, 'count' VALUE r9.count) ORDER BY r9.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_14.status AS status, CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_14.status AS TEXT)) AS by_1
FROM unnest(r8.status, r8.number) AS anon_14(status, number) GROUP BY anon_14.status) AS r9), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r10.field_of_action, 'total' VALUE r10.total) ORDER BY r10.by_1), '[]'::json) AS coalesce_8
FROM (SELECT counts.field_of_action AS field_of_action, counts.total AS total, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(counts.field_of_action AS TEXT)) AS by_1
FROM (SELECT each.field_of_action AS field_of_action, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = r8.region_id) AS INTEGER[])) AND measure_tally.day <= r8.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.field_of_action) AS counts) AS r10)) AS anon_12
FROM (SELECT whole.number AS number, whole.status AS status, r7.id AS region_id, CAST($9::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = r7.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE) > CAST($9::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_9
FROM tenant
WHERE tenant.region_id = r7.id) AS INTEGER[])) AND measure_tally.day > least(CAST($9::DATE AS DATE), CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($9::DATE AS DATE), CAST(date_trunc('year', CAST($9::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r8)) AS anon_11
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $10::VARCHAR) AS r7), 'merged' VALUE (SELECT JSON_OBJECT('measureStatus' VALUE (SELECT JSON_OBJECT('total' VALUE (SELECT CAST(coalesce(sum(anon_17.number), 0) AS BIGINT) AS coalesce_9
FROM unnest(r12.number) AS anon_17(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r13.status, 'count' VALUE r13.count) ORDER BY r13.by_1), '[]'::json) AS coalesce_10
FROM (SELECT anon_18.status AS status, CAST(coalesce(sum(anon_18.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_18.status AS TEXT)) AS by_1
FROM unnest(r12.status, r12.number) AS anon_18(status, number) GROUP BY anon_18.status) AS r13), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r14.field_of_action, 'total' VALUE r14.total) ORDER BY r14.by_1), '[]'::json) AS coalesce_11
FROM (SELECT counts.field_of_action AS field_of_action, counts.total AS total, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(counts.field_of_action AS TEXT)) AS by_1
FROM (SELECT each.field_of_action AS field_of_action, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_10
FROM tenant
WHERE tenant.region_id = r12.region_id) AS INTEGER[])) AND measure_tally.day <= r12.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.field_of_action) AS counts) AS r14)) AS anon_16
FROM (SELECT whole.number AS number, whole.status AS status, r11.id AS region_id, CAST($11::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_11
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($11::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($11::DATE AS DATE) + interval '6 months') AS DATE) > CAST($11::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_12
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND measure_tally.day > least(CAST($11::DATE AS DATE), CAST(date_trunc('year', CAST($11::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($11::DATE AS DATE), CAST(date_trunc('year', CAST($11::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r12)) AS anon_15
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $12::VARCHAR) AS r11)) END AS anon_1
