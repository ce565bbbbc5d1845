SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureStatus' VALUE (SELECT JSON_OBJECT('total' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.number) AS anon_5(number)), 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM tenant
WHERE tenant.region_id = r2.region_id) - (SELECT count(*) AS count_2
FROM (SELECT anon_6.tenant_id AS tenant_id
FROM unnest(r2.tenant_id, r2.number) AS anon_6(tenant_id, number) GROUP BY anon_6.tenant_id
HAVING sum(anon_6.number) > 0) AS told), 'share' VALUE (SELECT JSON_OBJECT('base' VALUE r3.base, 'percent' VALUE r3.percent) AS anon_7
FROM (SELECT CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_8.number) FILTER (WHERE anon_8.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_8.number) FILTER (WHERE (anon_8.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r2.status, r2.number) AS anon_8(status, number)) AS r3), 'byPhase' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('total' VALUE r4.total) ORDER BY r4.by_1), '[]'::json) AS coalesce_3
FROM (SELECT counts.total AS total, array_position('{PROPOSED,NOT_STARTED,PLANNING,IMPLEMENTATION,COMPLETED}'::text[], CAST(counts.phase AS TEXT)) AS by_1
FROM (SELECT each.phase AS phase, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.phase AS phase, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_tally.day <= r2.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.phase, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.phase) AS counts) AS r4), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('total' VALUE r5.total) ORDER BY r5.by_1), '[]'::json) AS coalesce_4
FROM (SELECT counts.total AS total, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(counts.field_of_action AS TEXT)) AS by_1
FROM (SELECT each.field_of_action AS field_of_action, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_tally.day <= r2.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.field_of_action) AS counts) AS r5)) AS anon_3
FROM (SELECT whole.number AS number, whole.tenant_id AS tenant_id, r1.id AS region_id, whole.status AS status, CAST($5::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) > CAST($5::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day > least(CAST($5::DATE AS DATE), CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($5::DATE AS DATE), CAST(date_trunc('year', CAST($5::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r2), 'measureMatrix' VALUE (SELECT JSON_OBJECT('sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS coalesce_5
FROM unnest(r6.number) AS anon_10(number)), 'noDataCount' VALUE (SELECT count(*) AS count_3
FROM tenant
WHERE tenant.region_id = r6.region_id) - (SELECT count(*) AS count_4
FROM (SELECT anon_11.tenant_id AS tenant_id
FROM unnest(r6.tenant_id, r6.number) AS anon_11(tenant_id, number) GROUP BY anon_11.tenant_id
HAVING sum(anon_11.number) > 0) AS told)) AS anon_9
FROM (SELECT whole.number AS number, whole.tenant_id AS tenant_id, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($6::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each) AS whole) AS r6), 'measureTrend' VALUE (SELECT JSON_OBJECT('noDataCount' VALUE (SELECT count(*) AS count_5
FROM tenant
WHERE tenant.region_id = r7.region_id) - (SELECT count(*) AS count_6
FROM (SELECT anon_13.tenant_id AS tenant_id
FROM unnest(r7.tenant_id, r7.number) AS anon_13(tenant_id, number) GROUP BY anon_13.tenant_id
HAVING sum(anon_13.number) > 0) AS told), 'points' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('total' VALUE r8.total, 'noDataCount' VALUE r8.no_data_count, 'share' VALUE (SELECT JSON_OBJECT('percent' VALUE r9.percent) AS anon_14
FROM (SELECT CASE WHEN (CAST(coalesce(sum(anon_15.number) FILTER (WHERE (anon_15.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_15.number) FILTER (WHERE anon_15.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_15.number) FILTER (WHERE (anon_15.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r8.status, r8.number) AS anon_15(status, number)) AS r9)) ORDER BY r8.by_1), '[]'::json) AS coalesce_6
FROM (SELECT ends.total AS total, CAST((SELECT count(*) AS count_7
FROM tenant
WHERE tenant.region_id = r7.region_id) - sum(coalesce(told.more, 0)) OVER (ORDER BY anon_16.n) AS BIGINT) AS no_data_count, ends.status AS status, ends.number AS number, anon_16.n AS by_1
FROM generate_series(1, r7.periods) AS anon_16(n) JOIN (SELECT stood.n AS n, CAST(sum(stood.number) AS BIGINT) AS total, array_agg(stood.code) FILTER (WHERE stood.number > 0) AS status, array_agg(stood.number) FILTER (WHERE stood.number > 0) AS number
FROM (SELECT anon_17.n AS n, anon_18.code AS code, CAST(sum(coalesce(moves.number, 0)) OVER (PARTITION BY anon_18.code ORDER BY anon_17.n) AS BIGINT) AS number
FROM generate_series(1, r7.periods) AS anon_17(n) JOIN unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[]) AS anon_18(code) ON true LEFT OUTER JOIN (SELECT anon_19.period AS period, anon_19.status AS status, sum(anon_19.number) AS number
FROM unnest(r7.period, r7.status, r7.number) AS anon_19(period, status, number) GROUP BY anon_19.period, anon_19.status) AS moves ON moves.period = anon_17.n AND moves.status = anon_18.code) AS stood GROUP BY stood.n) AS ends ON ends.n = anon_16.n LEFT OUTER JOIN (SELECT turns.period AS period, sum(turns.turn) AS more
FROM (SELECT tenants.period AS period, tenants.has - lag(tenants.has, 1, 0) OVER (PARTITION BY tenants.tenant_id ORDER BY tenants.period) AS turn
FROM (SELECT anon_20.period AS period, anon_20.tenant_id AS tenant_id, CAST(sum(sum(anon_20.number)) OVER (PARTITION BY anon_20.tenant_id ORDER BY anon_20.period) > 0 AS INTEGER) AS has
FROM unnest(r7.period, r7.tenant_id, r7.number) AS anon_20(period, tenant_id, number) GROUP BY anon_20.period, anon_20.tenant_id) AS tenants) AS turns GROUP BY turns.period) AS told ON told.period = anon_16.n) AS r8)) AS anon_12
FROM (SELECT whole.tenant_id AS tenant_id, whole.number AS number, r1.id AS region_id, (((CAST(EXTRACT(year FROM CAST($7::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($7::DATE AS DATE)) AS INTEGER)) - 1) / 1 - ((CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($8::DATE AS DATE)) AS INTEGER)) - 1) / 1) + 1 AS periods, whole.period AS period, whole.status AS status, date_trunc('month', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS begins, 1 AS months, CAST($7::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.period) AS period, array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.period AS period, moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT CAST(1 AS INTEGER) AS period, measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY CAST(1 AS INTEGER), measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 1 - ((CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($8::DATE AS DATE)) AS INTEGER)) - 1) / 1) + 1, 1) AS period, measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * 1 AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day >= CAST(date_trunc('year', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AND measure_tally.day <= CAST($7::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 1 - ((CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($8::DATE AS DATE)) AS INTEGER)) - 1) / 1) + 1, 1), measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.period, moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r7), 'measureChanges' VALUE (SELECT JSON_OBJECT('net' VALUE (SELECT CAST(coalesce(sum(anon_23.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_23.was), 0) AS BIGINT) AS anon_22
FROM unnest(r10.was, r10.number) AS anon_23(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('net' VALUE r11.net) ORDER BY r11.by_1), '[]'::json) AS coalesce_7
FROM (SELECT CAST(coalesce(sum(anon_24.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_24.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_24.status AS TEXT)) AS by_1
FROM unnest(r10.status, r10.was, r10.number) AS anon_24(status, was, number) GROUP BY anon_24.status) AS r11), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('net' VALUE (SELECT CAST(coalesce(sum(anon_26.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_26.was), 0) AS BIGINT) AS anon_25
FROM unnest(r12.was, r12.number) AS anon_26(was, number))) ORDER BY r12.by_1), '[]'::json) AS coalesce_8
FROM (SELECT found.was AS was, found.number AS number, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_1
FROM (SELECT anon_27.field_of_action AS field_of_action, array_agg(anon_27.status) AS status, array_agg(anon_27.was) AS was, array_agg(anon_27.number) AS number
FROM unnest(r10.field_of_action, r10.status, r10.was, r10.number) AS anon_27(field_of_action, status, was, number) GROUP BY anon_27.field_of_action) AS found) AS r12), 'cells' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('net' VALUE (SELECT CAST(coalesce(sum(anon_29.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_29.was), 0) AS BIGINT) AS anon_28
FROM unnest(r13.was, r13.number) AS anon_29(was, number))) ORDER BY r13.by_1 DESC, r13.by_2, r13.by_3, r13.by_4), '[]'::json) AS coalesce_9
FROM (SELECT found.was AS was, found.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_4
FROM (SELECT anon_30.tenant_id AS tenant_id, anon_30.field_of_action AS field_of_action, array_agg(anon_30.status) AS status, array_agg(anon_30.was) AS was, array_agg(anon_30.number) AS number
FROM unnest(r10.tenant_id, r10.field_of_action, r10.status, r10.was, r10.number) AS anon_30(tenant_id, field_of_action, status, was, number) GROUP BY anon_30.tenant_id, anon_30.field_of_action
HAVING bool_or(anon_30.was != anon_30.number)) AS found JOIN tenant ON tenant.id = found.tenant_id) AS r13), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_8
FROM (SELECT 1 AS one
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r10.from_ AND measure_span.valid_to > r10.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r10.as_of AND measure_span.valid_to > r10.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = r10.region_id) AS INTEGER[])) AND measure_span.valid_from <= r10.as_of AND measure_span.valid_to > r10.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r10.from_ AND measure_span.valid_to > r10.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r10.as_of AND measure_span.valid_to > r10.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id) AS r14_all)) AS anon_31)) AS anon_21
FROM (SELECT whole.was AS was, whole.number AS number, whole.status AS status, whole.field_of_action AS field_of_action, whole.tenant_id AS tenant_id, CAST($9::DATE AS DATE) AS from_, CAST($10::DATE AS DATE) AS as_of, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($9::DATE AS DATE)), 0) AS was, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_9
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($10::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($9::DATE AS DATE)), 0) != 0 OR sum(measure_tally.delta) != 0) AS each) AS whole) AS r10)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $11::VARCHAR) AS r1)) END AS anon_1
