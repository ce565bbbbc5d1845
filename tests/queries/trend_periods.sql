SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('quarters' VALUE (SELECT JSON_OBJECT('basis' VALUE r2.basis, 'points' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r3.as_of, 'total' VALUE r3.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r4.status, 'count' VALUE r4.count) ORDER BY r4.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_4.status AS status, CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_4.status AS TEXT)) AS by_1
FROM unnest(r3.status, r3.number) AS anon_4(status, number) GROUP BY anon_4.status) AS r4)) ORDER BY r3.by_1), '[]'::json) AS coalesce_1
FROM (SELECT least(CAST(r2.begins + make_interval(0, anon_5.n * r2.months) AS DATE) - 1, r2.as_of) AS as_of, ends.total AS total, ends.status AS status, ends.number AS number, anon_5.n AS by_1
FROM generate_series(1, r2.periods) AS anon_5(n) JOIN (SELECT stood.n AS n, CAST(sum(stood.number) AS BIGINT) AS total, array_agg(stood.code) FILTER (WHERE stood.number > 0) AS status, array_agg(stood.number) FILTER (WHERE stood.number > 0) AS number
FROM (SELECT anon_6.n AS n, anon_7.code AS code, CAST(sum(coalesce(moves.number, 0)) OVER (PARTITION BY anon_7.code ORDER BY anon_6.n) AS BIGINT) AS number
FROM generate_series(1, r2.periods) AS anon_6(n) JOIN unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[]) AS anon_7(code) ON true LEFT OUTER JOIN (SELECT anon_8.period AS period, anon_8.status AS status, sum(anon_8.number) AS number
FROM unnest(r2.period, r2.status, r2.number) AS anon_8(period, status, number) GROUP BY anon_8.period, anon_8.status) AS moves ON moves.period = anon_6.n AND moves.status = anon_7.code) AS stood GROUP BY stood.n) AS ends ON ends.n = anon_5.n LEFT OUTER JOIN (SELECT turns.period AS period, sum(turns.turn) AS more
FROM (SELECT tenants.period AS period, tenants.has - lag(tenants.has, 1, 0) OVER (PARTITION BY tenants.tenant_id ORDER BY tenants.period) AS turn
FROM (SELECT anon_9.period AS period, anon_9.tenant_id AS tenant_id, CAST(sum(sum(anon_9.number)) OVER (PARTITION BY anon_9.tenant_id ORDER BY anon_9.period) > 0 AS INTEGER) AS has
FROM unnest(r2.period, r2.tenant_id, r2.number) AS anon_9(period, tenant_id, number) GROUP BY anon_9.period, anon_9.tenant_id) AS tenants) AS turns GROUP BY turns.period) AS told ON told.period = anon_5.n) AS r3)) AS anon_3
FROM (SELECT CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, (((CAST(EXTRACT(year FROM CAST($7::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($7::DATE AS DATE)) AS INTEGER)) - 1) / 3 - ((CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($8::DATE AS DATE)) AS INTEGER)) - 1) / 3) + 1 AS periods, whole.period AS period, whole.status AS status, whole.number AS number, whole.tenant_id AS tenant_id, date_trunc('quarter', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS begins, 3 AS months, r1.id AS region_id, CAST($7::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.period) AS period, array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.period AS period, moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT CAST(1 AS INTEGER) AS period, measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY CAST(1 AS INTEGER), measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 3 - ((CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($8::DATE AS DATE)) AS INTEGER)) - 1) / 3) + 1, 1) AS period, measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * 1 AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day >= CAST(date_trunc('year', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AND measure_tally.day <= CAST($7::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 3 - ((CAST(EXTRACT(year FROM CAST($8::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($8::DATE AS DATE)) AS INTEGER)) - 1) / 3) + 1, 1), measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.period, moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r2), 'years' VALUE (SELECT JSON_OBJECT('from' VALUE r5.from_, 'asOf' VALUE r5.as_of, 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM tenant
WHERE tenant.region_id = r5.region_id) - (SELECT count(*) AS count_2
FROM (SELECT anon_11.tenant_id AS tenant_id
FROM unnest(r5.tenant_id, r5.number) AS anon_11(tenant_id, number) GROUP BY anon_11.tenant_id
HAVING sum(anon_11.number) > 0) AS told), 'points' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r6.as_of, 'total' VALUE r6.total, 'noDataCount' VALUE r6.no_data_count) ORDER BY r6.by_1), '[]'::json) AS coalesce_3
FROM (SELECT least(CAST(r5.begins + make_interval(0, anon_12.n * r5.months) AS DATE) - 1, r5.as_of) AS as_of, ends.total AS total, CAST((SELECT count(*) AS count_3
FROM tenant
WHERE tenant.region_id = r5.region_id) - sum(coalesce(told.more, 0)) OVER (ORDER BY anon_12.n) AS BIGINT) AS no_data_count, anon_12.n AS by_1
FROM generate_series(1, r5.periods) AS anon_12(n) JOIN (SELECT stood.n AS n, CAST(sum(stood.number) AS BIGINT) AS total, array_agg(stood.code) FILTER (WHERE stood.number > 0) AS status, array_agg(stood.number) FILTER (WHERE stood.number > 0) AS number
FROM (SELECT anon_13.n AS n, anon_14.code AS code, CAST(sum(coalesce(moves.number, 0)) OVER (PARTITION BY anon_14.code ORDER BY anon_13.n) AS BIGINT) AS number
FROM generate_series(1, r5.periods) AS anon_13(n) JOIN unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[]) AS anon_14(code) ON true LEFT OUTER JOIN (SELECT anon_15.period AS period, anon_15.status AS status, sum(anon_15.number) AS number
FROM unnest(r5.period, r5.status, r5.number) AS anon_15(period, status, number) GROUP BY anon_15.period, anon_15.status) AS moves ON moves.period = anon_13.n AND moves.status = anon_14.code) AS stood GROUP BY stood.n) AS ends ON ends.n = anon_12.n LEFT OUTER JOIN (SELECT turns.period AS period, sum(turns.turn) AS more
FROM (SELECT tenants.period AS period, tenants.has - lag(tenants.has, 1, 0) OVER (PARTITION BY tenants.tenant_id ORDER BY tenants.period) AS turn
FROM (SELECT anon_16.period AS period, anon_16.tenant_id AS tenant_id, CAST(sum(sum(anon_16.number)) OVER (PARTITION BY anon_16.tenant_id ORDER BY anon_16.period) > 0 AS INTEGER) AS has
FROM unnest(r5.period, r5.tenant_id, r5.number) AS anon_16(period, tenant_id, number) GROUP BY anon_16.period, anon_16.tenant_id) AS tenants) AS turns GROUP BY turns.period) AS told ON told.period = anon_12.n) AS r6)) AS anon_10
FROM (SELECT CAST($9::DATE AS DATE) AS from_, CAST($10::DATE AS DATE) AS as_of, whole.tenant_id AS tenant_id, whole.number AS number, r1.id AS region_id, (((CAST(EXTRACT(year FROM CAST($10::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($10::DATE AS DATE)) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($9::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($9::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1 AS periods, whole.period AS period, whole.status AS status, date_trunc('year', CAST(CAST($9::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS begins, 12 AS months
FROM (SELECT array_agg(each.period) AS period, array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.period AS period, moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT CAST(1 AS INTEGER) AS period, measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST($9::DATE AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY CAST(1 AS INTEGER), measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($9::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($9::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1, 1) AS period, measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * 1 AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day >= CAST(date_trunc('year', CAST(CAST($9::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AND measure_tally.day <= CAST($10::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($9::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($9::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1, 1), measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.period, moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r5), 'day' VALUE (SELECT JSON_OBJECT('sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_18.number), 0) AS BIGINT) AS coalesce_4
FROM unnest(r7.number) AS anon_18(number)), 'points' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r8.as_of, 'total' VALUE r8.total) ORDER BY r8.by_1), '[]'::json) AS coalesce_5
FROM (SELECT least(CAST(r7.begins + make_interval(0, anon_19.n * r7.months) AS DATE) - 1, r7.as_of) AS as_of, ends.total AS total, anon_19.n AS by_1
FROM generate_series(1, r7.periods) AS anon_19(n) JOIN (SELECT stood.n AS n, CAST(sum(stood.number) AS BIGINT) AS total, array_agg(stood.code) FILTER (WHERE stood.number > 0) AS status, array_agg(stood.number) FILTER (WHERE stood.number > 0) AS number
FROM (SELECT anon_20.n AS n, anon_21.code AS code, CAST(sum(coalesce(moves.number, 0)) OVER (PARTITION BY anon_21.code ORDER BY anon_20.n) AS BIGINT) AS number
FROM generate_series(1, r7.periods) AS anon_20(n) JOIN unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[]) AS anon_21(code) ON true LEFT OUTER JOIN (SELECT anon_22.period AS period, anon_22.status AS status, sum(anon_22.number) AS number
FROM unnest(r7.period, r7.status, r7.number) AS anon_22(period, status, number) GROUP BY anon_22.period, anon_22.status) AS moves ON moves.period = anon_20.n AND moves.status = anon_21.code) AS stood GROUP BY stood.n) AS ends ON ends.n = anon_19.n LEFT OUTER JOIN (SELECT turns.period AS period, sum(turns.turn) AS more
FROM (SELECT tenants.period AS period, tenants.has - lag(tenants.has, 1, 0) OVER (PARTITION BY tenants.tenant_id ORDER BY tenants.period) AS turn
FROM (SELECT anon_23.period AS period, anon_23.tenant_id AS tenant_id, CAST(sum(sum(anon_23.number)) OVER (PARTITION BY anon_23.tenant_id ORDER BY anon_23.period) > 0 AS INTEGER) AS has
FROM unnest(r7.period, r7.tenant_id, r7.number) AS anon_23(period, tenant_id, number) GROUP BY anon_23.period, anon_23.tenant_id) AS tenants) AS turns GROUP BY turns.period) AS told ON told.period = anon_19.n) AS r8)) AS anon_17
FROM (SELECT whole.number AS number, (((CAST(EXTRACT(year FROM CAST($11::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($11::DATE AS DATE)) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($12::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($12::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1 AS periods, whole.period AS period, whole.status AS status, whole.tenant_id AS tenant_id, date_trunc('year', CAST(CAST($12::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS begins, 12 AS months, r1.id AS region_id, CAST($11::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.period) AS period, array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.period AS period, moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT CAST(1 AS INTEGER) AS period, measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST($12::DATE AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY CAST(1 AS INTEGER), measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($12::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($12::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1, 1) AS period, measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * 1 AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day >= CAST(date_trunc('year', CAST(CAST($12::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AND measure_tally.day <= CAST($11::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($12::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($12::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1, 1), measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.period, moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r7), 'later' VALUE (SELECT JSON_OBJECT('points' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r10.as_of, 'total' VALUE r10.total) ORDER BY r10.by_1), '[]'::json) AS coalesce_6
FROM (SELECT least(CAST(r9.begins + make_interval(0, anon_25.n * r9.months) AS DATE) - 1, r9.as_of) AS as_of, ends.total AS total, anon_25.n AS by_1
FROM generate_series(1, r9.periods) AS anon_25(n) JOIN (SELECT stood.n AS n, CAST(sum(stood.number) AS BIGINT) AS total, array_agg(stood.code) FILTER (WHERE stood.number > 0) AS status, array_agg(stood.number) FILTER (WHERE stood.number > 0) AS number
FROM (SELECT anon_26.n AS n, anon_27.code AS code, CAST(sum(coalesce(moves.number, 0)) OVER (PARTITION BY anon_27.code ORDER BY anon_26.n) AS BIGINT) AS number
FROM generate_series(1, r9.periods) AS anon_26(n) JOIN unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[]) AS anon_27(code) ON true LEFT OUTER JOIN (SELECT anon_28.period AS period, anon_28.status AS status, sum(anon_28.number) AS number
FROM unnest(r9.period, r9.status, r9.number) AS anon_28(period, status, number) GROUP BY anon_28.period, anon_28.status) AS moves ON moves.period = anon_26.n AND moves.status = anon_27.code) AS stood GROUP BY stood.n) AS ends ON ends.n = anon_25.n LEFT OUTER JOIN (SELECT turns.period AS period, sum(turns.turn) AS more
FROM (SELECT tenants.period AS period, tenants.has - lag(tenants.has, 1, 0) OVER (PARTITION BY tenants.tenant_id ORDER BY tenants.period) AS turn
FROM (SELECT anon_29.period AS period, anon_29.tenant_id AS tenant_id, CAST(sum(sum(anon_29.number)) OVER (PARTITION BY anon_29.tenant_id ORDER BY anon_29.period) > 0 AS INTEGER) AS has
FROM unnest(r9.period, r9.tenant_id, r9.number) AS anon_29(period, tenant_id, number) GROUP BY anon_29.period, anon_29.tenant_id) AS tenants) AS turns GROUP BY turns.period) AS told ON told.period = anon_25.n) AS r10)) AS anon_24
FROM (SELECT (((CAST(EXTRACT(year FROM CAST($13::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($13::DATE AS DATE)) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($14::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($14::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1 AS periods, whole.period AS period, whole.status AS status, whole.number AS number, whole.tenant_id AS tenant_id, date_trunc('year', CAST(CAST($14::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS begins, 12 AS months, r1.id AS region_id, CAST($13::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.period) AS period, array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.period AS period, moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT CAST(1 AS INTEGER) AS period, measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST($14::DATE AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY CAST(1 AS INTEGER), measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($14::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($14::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1, 1) AS period, measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * 1 AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day >= CAST(date_trunc('year', CAST(CAST($14::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AND measure_tally.day <= CAST($13::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY greatest((((CAST(EXTRACT(year FROM measure_tally.day) AS INTEGER) * 12 + CAST(EXTRACT(month FROM measure_tally.day) AS INTEGER)) - 1) / 12 - ((CAST(EXTRACT(year FROM CAST($14::DATE AS DATE)) AS INTEGER) * 12 + CAST(EXTRACT(month FROM CAST($14::DATE AS DATE)) AS INTEGER)) - 1) / 12) + 1, 1), measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.period, moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r9)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $15::VARCHAR) AS r1)) END AS anon_1
