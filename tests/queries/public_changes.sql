SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureChanges' VALUE (SELECT JSON_OBJECT('from' VALUE r2.from_, 'asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM tenant
WHERE tenant.region_id = r2.region_id) - (SELECT count(*) AS count_2
FROM (SELECT anon_5.tenant_id AS tenant_id
FROM unnest(r2.tenant_id, r2.number) AS anon_5(tenant_id, number) GROUP BY anon_5.tenant_id
HAVING sum(anon_5.number) > 0) AS told), 'before' VALUE (SELECT CAST(coalesce(sum(anon_6.was), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.was) AS anon_6(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_7.number), 0) AS BIGINT) AS coalesce_3
FROM unnest(r2.number) AS anon_7(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_9.was), 0) AS BIGINT) AS anon_8
FROM unnest(r2.was, r2.number) AS anon_9(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r3.status, 'before' VALUE r3.before, 'after' VALUE r3.after, 'net' VALUE r3.net) ORDER BY r3.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_10.status AS status, CAST(coalesce(sum(anon_10.was), 0) AS BIGINT) AS before, CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS after, CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_10.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_10.status AS TEXT)) AS by_1
FROM unnest(r2.status, r2.was, r2.number) AS anon_10(status, was, number) GROUP BY anon_10.status) AS r3), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars) AS anon_11
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r4.tenant_id) AS r5), 'before' VALUE (SELECT CAST(coalesce(sum(anon_12.was), 0) AS BIGINT) AS coalesce_6
FROM unnest(r4.was) AS anon_12(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS coalesce_7
FROM unnest(r4.number) AS anon_13(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_15.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_15.was), 0) AS BIGINT) AS anon_14
FROM unnest(r4.was, r4.number) AS anon_15(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r6.status, 'before' VALUE r6.before, 'after' VALUE r6.after, 'net' VALUE r6.net) ORDER BY r6.by_1), '[]'::json) AS coalesce_8
FROM (SELECT anon_16.status AS status, CAST(coalesce(sum(anon_16.was), 0) AS BIGINT) AS before, CAST(coalesce(sum(anon_16.number), 0) AS BIGINT) AS after, CAST(coalesce(sum(anon_16.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_16.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_16.status AS TEXT)) AS by_1
FROM unnest(r4.status, r4.was, r4.number) AS anon_16(status, was, number) GROUP BY anon_16.status) AS r6)) ORDER BY r4.by_1 DESC, r4.by_2, r4.by_3), '[]'::json) AS coalesce_5
FROM (SELECT tenant.id AS tenant_id, found.was AS was, found.number AS number, found.status AS status, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_17.tenant_id AS tenant_id, array_agg(anon_17.status) AS status, array_agg(anon_17.was) AS was, array_agg(anon_17.number) AS number
FROM unnest(r2.tenant_id, r2.status, r2.was, r2.number) AS anon_17(tenant_id, status, was, number) GROUP BY anon_17.tenant_id) AS found ON tenant.id = found.tenant_id
WHERE tenant.region_id = r2.region_id) AS r4), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r7.field_of_action, 'before' VALUE (SELECT CAST(coalesce(sum(anon_18.was), 0) AS BIGINT) AS coalesce_10
FROM unnest(r7.was) AS anon_18(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_19.number), 0) AS BIGINT) AS coalesce_11
FROM unnest(r7.number) AS anon_19(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_21.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_21.was), 0) AS BIGINT) AS anon_20
FROM unnest(r7.was, r7.number) AS anon_21(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r8.status, 'before' VALUE r8.before, 'after' VALUE r8.after, 'net' VALUE r8.net) ORDER BY r8.by_1), '[]'::json) AS coalesce_12
FROM (SELECT anon_22.status AS status, CAST(coalesce(sum(anon_22.was), 0) AS BIGINT) AS before, CAST(coalesce(sum(anon_22.number), 0) AS BIGINT) AS after, CAST(coalesce(sum(anon_22.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_22.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_22.status AS TEXT)) AS by_1
FROM unnest(r7.status, r7.was, r7.number) AS anon_22(status, was, number) GROUP BY anon_22.status) AS r8)) ORDER BY r7.by_1), '[]'::json) AS coalesce_9
FROM (SELECT found.field_of_action AS field_of_action, found.was AS was, found.number AS number, found.status AS status, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_1
FROM (SELECT anon_23.field_of_action AS field_of_action, array_agg(anon_23.status) AS status, array_agg(anon_23.was) AS was, array_agg(anon_23.number) AS number
FROM unnest(r2.field_of_action, r2.status, r2.was, r2.number) AS anon_23(field_of_action, status, was, number) GROUP BY anon_23.field_of_action) AS found) AS r7), 'cells' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_24
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r9.tenant_id) AS r10), 'fieldOfAction' VALUE r9.field_of_action, 'before' VALUE (SELECT CAST(coalesce(sum(anon_25.was), 0) AS BIGINT) AS coalesce_14
FROM unnest(r9.was) AS anon_25(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_26.number), 0) AS BIGINT) AS coalesce_15
FROM unnest(r9.number) AS anon_26(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_28.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_28.was), 0) AS BIGINT) AS anon_27
FROM unnest(r9.was, r9.number) AS anon_28(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r11.status, 'before' VALUE r11.before, 'after' VALUE r11.after, 'net' VALUE r11.net) ORDER BY r11.by_1), '[]'::json) AS coalesce_16
FROM (SELECT anon_29.status AS status, CAST(coalesce(sum(anon_29.was), 0) AS BIGINT) AS before, CAST(coalesce(sum(anon_29.number), 0) AS BIGINT) AS after, CAST(coalesce(sum(anon_29.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_29.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_29.status AS TEXT)) AS by_1
FROM unnest(r9.status, r9.was, r9.number) AS anon_29(status, was, number) GROUP BY anon_29.status) AS r11)) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3, r9.by_4), '[]'::json) AS coalesce_13
FROM (SELECT found.tenant_id AS tenant_id, found.field_of_action AS field_of_action, found.was AS was, found.number AS number, found.status AS status, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_4
FROM (SELECT anon_30.tenant_id AS tenant_id, anon_30.field_of_action AS field_of_action, array_agg(anon_30.status) AS status, array_agg(anon_30.was) AS was, array_agg(anon_30.number) AS number
FROM unnest(r2.tenant_id, r2.field_of_action, r2.status, r2.was, r2.number) AS anon_30(tenant_id, field_of_action, status, was, number) GROUP BY anon_30.tenant_id, anon_30.field_of_action
HAVING bool_or(anon_30.was != anon_30.number)) AS found JOIN tenant ON tenant.id = found.tenant_id) AS r9), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.from_ GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id) AS r12_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r12.before, 'after' VALUE r12.after, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r13.code, 'title' VALUE r13.title) AS anon_32
FROM (SELECT measure.code AS code, measure.title AS title
FROM measure
WHERE measure.tenant_id = r12.tenant_id AND measure.id = r12.measure_id) AS r13)) ORDER BY r12.by_1, r12.by_2, r12.by_3) FILTER (WHERE r12.number <= 2), '[]'::json), 'edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('da531609', CAST(r12.by_1 AS TEXT), CAST(r12.by_2 AS TEXT), CAST(r12.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', ''), 'node' VALUE JSON_OBJECT('after' VALUE r12.after)) ORDER BY r12.by_1, r12.by_2, r12.by_3) FILTER (WHERE r12.number <= 2), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 2, 'hasPreviousPage' VALUE false, 'startCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('da531609', CAST(r12.by_1 AS TEXT), CAST(r12.by_2 AS TEXT), CAST(r12.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r12.by_1, r12.by_2, r12.by_3) FILTER (WHERE r12.number <= 2) -> 0, 'endCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('da531609', CAST(r12.by_1 AS TEXT), CAST(r12.by_2 AS TEXT), CAST(r12.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r12.by_1 DESC, r12.by_2 DESC, r12.by_3 DESC) FILTER (WHERE r12.number <= 2) -> 0)) AS anon_31
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, stood.before AS before, stood.after AS after, stood.tenant_id AS tenant_id, stood.measure_id AS measure_id, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.from_ GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2 + 1) AS r12 GROUP BY ())) AS anon_3
FROM (SELECT CAST($1::DATE AS DATE) AS from_, CAST($2::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.number AS number, whole.tenant_id AS tenant_id, r1.id AS region_id, whole.was AS was, whole.status AS status, whole.field_of_action AS field_of_action
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($1::DATE AS DATE)), 0) AS was, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($2::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($1::DATE AS DATE)), 0) != 0 OR sum(measure_tally.delta) != 0) AS each) AS whole) AS r2), 'merged' VALUE (SELECT JSON_OBJECT('net' VALUE (SELECT CAST(coalesce(sum(anon_35.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_35.was), 0) AS BIGINT) AS anon_34
FROM unnest(r14.was, r14.number) AS anon_35(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r15.status, 'before' VALUE r15.before, 'after' VALUE r15.after) ORDER BY r15.by_1), '[]'::json) AS coalesce_17
FROM (SELECT anon_36.status AS status, CAST(coalesce(sum(anon_36.was), 0) AS BIGINT) AS before, CAST(coalesce(sum(anon_36.number), 0) AS BIGINT) AS after, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_36.status AS TEXT)) AS by_1
FROM unnest(r14.status, r14.was, r14.number) AS anon_36(status, was, number) GROUP BY anon_36.status) AS r15), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r16.before, 'after' VALUE r16.after, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r17.code) AS anon_38
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r16.tenant_id AND measure.id = r16.measure_id) AS r17)) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json)) AS anon_37
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, stood.before AS before, stood.after AS after, stood.tenant_id AS tenant_id, stood.measure_id AS measure_id
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r14.from_ AND measure_span.valid_to > r14.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r14.as_of AND measure_span.valid_to > r14.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r14.region_id) AS INTEGER[])) AND measure_span.valid_from <= r14.as_of AND measure_span.valid_to > r14.from_ GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r14.from_ AND measure_span.valid_to > r14.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r14.as_of AND measure_span.valid_to > r14.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r16 GROUP BY ())) AS anon_33
FROM (SELECT whole.was AS was, whole.number AS number, whole.status AS status, CAST($3::DATE AS DATE) AS from_, CAST($4::DATE AS DATE) AS as_of, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($3::DATE AS DATE)), 0) AS was, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($4::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($3::DATE AS DATE)), 0) != 0 OR sum(measure_tally.delta) != 0) AS each) AS whole) AS r14)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $5::VARCHAR) AS r1)) AS anon_1
