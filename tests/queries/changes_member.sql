SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureChanges' VALUE (SELECT JSON_OBJECT('basis' VALUE r2.basis, 'before' VALUE (SELECT CAST(coalesce(sum(anon_4.was), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.was) AS anon_4(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.number) AS anon_5(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r3.status, 'net' VALUE r3.net) ORDER BY r3.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_6.status AS status, CAST(coalesce(sum(anon_6.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_6.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_6.status AS TEXT)) AS by_1
FROM unnest(r2.status, r2.was, r2.number) AS anon_6(status, was, number) GROUP BY anon_6.status) AS r3), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r4.before, 'after' VALUE r4.after, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r5.code, 'title' VALUE r5.title) AS anon_8
FROM (SELECT measure.code AS code, measure.title AS title
FROM measure
WHERE measure.tenant_id = r4.tenant_id AND measure.id = r4.measure_id) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3) FILTER (WHERE r4.number <= 2), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 2)) AS anon_7
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, stood.before AS before, stood.after AS after, stood.tenant_id AS tenant_id, stood.measure_id AS measure_id, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2 + 1) AS r4 GROUP BY ()), 'rest' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r6.before, 'after' VALUE r6.after, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r7.code) AS anon_10
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r6.tenant_id AND measure.id = r6.measure_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3) FILTER (WHERE r6.number <= 1), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasPreviousPage' VALUE count(*) > 1, 'startCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('da531609', CAST(r6.by_1 AS TEXT), CAST(r6.by_2 AS TEXT), CAST(r6.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r6.by_1, r6.by_2, r6.by_3) FILTER (WHERE r6.number <= 1) -> 0)) AS anon_9
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, stood.before AS before, stood.after AS after, stood.tenant_id AS tenant_id, stood.measure_id AS measure_id, row_number() OVER (ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC) AS number
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.from_ AND measure_span.valid_to > r2.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r2.as_of AND measure_span.valid_to > r2.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id ORDER BY measure.title_key DESC, measure.tenant_id DESC, measure.id DESC
 LIMIT 1 + 1) AS r6 GROUP BY ())) AS anon_3
FROM (SELECT CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, whole.was AS was, whole.number AS number, whole.status AS status, CAST($7::DATE AS DATE) AS from_, CAST($8::DATE AS DATE) AS as_of, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($7::DATE AS DATE)), 0) AS was, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($8::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($7::DATE AS DATE)), 0) != 0 OR sum(measure_tally.delta) != 0) AS each) AS whole) AS r2), 'same' VALUE (SELECT JSON_OBJECT('from' VALUE r8.from_, 'asOf' VALUE r8.as_of, 'net' VALUE (SELECT CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_13.was), 0) AS BIGINT) AS anon_12
FROM unnest(r8.was, r8.number) AS anon_13(was, number)), 'cells' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('net' VALUE (SELECT CAST(coalesce(sum(anon_15.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_15.was), 0) AS BIGINT) AS anon_14
FROM unnest(r9.was, r9.number) AS anon_15(was, number))) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3, r9.by_4), '[]'::json) AS coalesce_4
FROM (SELECT found.was AS was, found.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_4
FROM (SELECT anon_16.tenant_id AS tenant_id, anon_16.field_of_action AS field_of_action, array_agg(anon_16.status) AS status, array_agg(anon_16.was) AS was, array_agg(anon_16.number) AS number
FROM unnest(r8.tenant_id, r8.field_of_action, r8.status, r8.was, r8.number) AS anon_16(tenant_id, field_of_action, status, was, number) GROUP BY anon_16.tenant_id, anon_16.field_of_action
HAVING bool_or(anon_16.was != anon_16.number)) AS found JOIN tenant ON tenant.id = found.tenant_id) AS r9), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r8.from_ AND measure_span.valid_to > r8.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r8.as_of AND measure_span.valid_to > r8.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r8.region_id) AS INTEGER[])) AND measure_span.valid_from <= r8.as_of AND measure_span.valid_to > r8.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r8.from_ AND measure_span.valid_to > r8.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r8.as_of AND measure_span.valid_to > r8.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id) AS r10_all)) AS anon_17)) AS anon_11
FROM (SELECT CAST($9::DATE AS DATE) AS from_, CAST($10::DATE AS DATE) AS as_of, whole.was AS was, whole.number AS number, whole.tenant_id AS tenant_id, whole.field_of_action AS field_of_action, whole.status AS status, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($9::DATE AS DATE)), 0) AS was, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($10::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($9::DATE AS DATE)), 0) != 0 OR sum(measure_tally.delta) != 0) AS each) AS whole) AS r8), 'began' VALUE (SELECT JSON_OBJECT('before' VALUE (SELECT CAST(coalesce(sum(anon_19.was), 0) AS BIGINT) AS coalesce_5
FROM unnest(r11.was) AS anon_19(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_20.number), 0) AS BIGINT) AS coalesce_6
FROM unnest(r11.number) AS anon_20(number)), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.from_ AND measure_span.valid_to > r11.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.as_of AND measure_span.valid_to > r11.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r11.region_id) AS INTEGER[])) AND measure_span.valid_from <= r11.as_of AND measure_span.valid_to > r11.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.from_ AND measure_span.valid_to > r11.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.as_of AND measure_span.valid_to > r11.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id) AS r12_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r12.before, 'after' VALUE r12.after, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r13.code) AS anon_22
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r12.tenant_id AND measure.id = r12.measure_id) AS r13)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_21
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, stood.before AS before, stood.after AS after, stood.tenant_id AS tenant_id, stood.measure_id AS measure_id
FROM (SELECT measure_span.tenant_id AS tenant_id, measure_span.measure_id AS measure_id, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.from_ AND measure_span.valid_to > r11.from_) AS before, max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.as_of AND measure_span.valid_to > r11.as_of) AS after
FROM measure_span
WHERE measure_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r11.region_id) AS INTEGER[])) AND measure_span.valid_from <= r11.as_of AND measure_span.valid_to > r11.from_ AND measure_span.visibility != 'DRAFT' GROUP BY measure_span.tenant_id, measure_span.measure_id
HAVING max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.from_ AND measure_span.valid_to > r11.from_) IS DISTINCT FROM max(measure_span.status) FILTER (WHERE measure_span.valid_from <= r11.as_of AND measure_span.valid_to > r11.as_of)) AS stood JOIN measure ON measure.tenant_id = stood.tenant_id AND measure.id = stood.measure_id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r12 GROUP BY ())) AS anon_18
FROM (SELECT whole.was AS was, whole.number AS number, CAST($11::DATE AS DATE) AS from_, CAST($12::DATE AS DATE) AS as_of, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($11::DATE AS DATE)), 0) AS was, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($12::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING coalesce(sum(measure_tally.delta) FILTER (WHERE measure_tally.day <= CAST($11::DATE AS DATE)), 0) != 0 OR sum(measure_tally.delta) != 0) AS each) AS whole) AS r11)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $13::VARCHAR) AS r1)) END AS anon_1
