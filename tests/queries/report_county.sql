SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('reports' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = r1.id AND measure_report.day >= $5::DATE AND measure_report.day < $6::DATE) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureReport' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'day' VALUE r2.day, 'title' VALUE r2.title, 'note' VALUE r2.note, 'closedAt' VALUE r2.created_at, 'visibility' VALUE r2.visibility, 'version' VALUE r2.version, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'figures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r4.as_of, 'basis' VALUE r4.basis, 'generatedAt' VALUE r4.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_6.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r4.number) AS anon_6(number)), 'noDataCount' VALUE CAST(cardinality(r4.covers) AS BIGINT) - (SELECT count(*) AS count_2
FROM (SELECT anon_7.tenant_id AS tenant_id
FROM unnest(r4.tenant_id, r4.number) AS anon_7(tenant_id, number) GROUP BY anon_7.tenant_id
HAVING sum(anon_7.number) > 0) AS told), 'total' VALUE (SELECT CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r4.number) AS anon_8(number)), 'share' VALUE (SELECT JSON_OBJECT('denominator' VALUE r5.denominator, 'completed' VALUE r5.completed, 'continuous' VALUE r5.continuous, 'cancelled' VALUE r5.cancelled, 'base' VALUE r5.base, 'percent' VALUE r5.percent) AS anon_9
FROM (SELECT CAST(coalesce(sum(anon_10.number) FILTER (WHERE (anon_10.status NOT IN ('PROPOSED'))), 0) AS BIGINT) AS denominator, CAST(coalesce(sum(anon_10.number) FILTER (WHERE anon_10.status IN ('COMPLETED')), 0) AS BIGINT) AS completed, CAST(coalesce(sum(anon_10.number) FILTER (WHERE anon_10.status IN ('CONTINUOUS')), 0) AS BIGINT) AS continuous, CAST(coalesce(sum(anon_10.number) FILTER (WHERE anon_10.status IN ('CANCELLED')), 0) AS BIGINT) AS cancelled, CAST(coalesce(sum(anon_10.number) FILTER (WHERE (anon_10.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS base, CASE WHEN (CAST(coalesce(sum(anon_10.number) FILTER (WHERE (anon_10.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) >= 5) THEN CAST(round((100.0 * CAST(coalesce(sum(anon_10.number) FILTER (WHERE anon_10.status IN ('COMPLETED')), 0) AS BIGINT)) / CAST(CAST(coalesce(sum(anon_10.number) FILTER (WHERE (anon_10.status NOT IN ('PROPOSED', 'CANCELLED', 'CONTINUOUS'))), 0) AS BIGINT) AS NUMERIC)) AS INTEGER) END AS percent
FROM unnest(r4.status, r4.number) AS anon_10(status, number)) AS r5), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r6.status, 'count' VALUE r6.count) ORDER BY r6.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_11.status AS status, CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_11.status AS TEXT)) AS by_1
FROM unnest(r4.status, r4.number) AS anon_11(status, number) GROUP BY anon_11.status) AS r6), 'byPhase' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('phase' VALUE r7.phase, 'total' VALUE r7.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r8.status, 'count' VALUE r8.count) ORDER BY r8.by_1), '[]'::json) AS coalesce_5
FROM (SELECT anon_12.status AS status, CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_12.status AS TEXT)) AS by_1
FROM unnest(r7.status, r7.number) AS anon_12(status, number) GROUP BY anon_12.status) AS r8)) ORDER BY r7.by_1), '[]'::json) AS coalesce_4
FROM (SELECT counts.phase AS phase, counts.total AS total, counts.status AS status, counts.number AS number, array_position('{PROPOSED,NOT_STARTED,PLANNING,IMPLEMENTATION,COMPLETED}'::text[], CAST(counts.phase AS TEXT)) AS by_1
FROM (SELECT anon_13.phase AS phase, CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS total, array_agg(anon_13.status) AS status, array_agg(anon_13.number) AS number
FROM unnest(r4.phase, r4.status, r4.number) AS anon_13(phase, status, number) GROUP BY anon_13.phase) AS counts) AS r7), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_14
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r9.tenant_id) AS r10), 'total' VALUE r9.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r11.status, 'count' VALUE r11.count) ORDER BY r11.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_15.status AS status, CAST(coalesce(sum(anon_15.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_15.status AS TEXT)) AS by_1
FROM unnest(r9.status, r9.number) AS anon_15(status, number) GROUP BY anon_15.status) AS r11)) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3), '[]'::json) AS coalesce_6
FROM (SELECT tenant.id AS tenant_id, coalesce(counts.total, 0) AS total, counts.status AS status, counts.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_16.tenant_id AS tenant_id, CAST(coalesce(sum(anon_16.number), 0) AS BIGINT) AS total, array_agg(anon_16.status) AS status, array_agg(anon_16.number) AS number
FROM unnest(r4.tenant_id, r4.status, r4.number) AS anon_16(tenant_id, status, number) GROUP BY anon_16.tenant_id) AS counts ON tenant.id = counts.tenant_id
WHERE tenant.id = ANY (r4.covers)) AS r9), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r12.field_of_action, 'total' VALUE r12.total) ORDER BY r12.by_1), '[]'::json) AS coalesce_8
FROM (SELECT counts.field_of_action AS field_of_action, counts.total AS total, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(counts.field_of_action AS TEXT)) AS by_1
FROM (SELECT anon_17.field_of_action AS field_of_action, CAST(coalesce(sum(anon_17.number), 0) AS BIGINT) AS total, array_agg(anon_17.status) AS status, array_agg(anon_17.number) AS number
FROM unnest(r4.field_of_action, r4.status, r4.number) AS anon_17(field_of_action, status, number) GROUP BY anon_17.field_of_action) AS counts) AS r12)) AS anon_5
FROM (SELECT r2.day AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, r2.created_at AS generated_at, whole.number AS number, r2.covers AS covers, whole.tenant_id AS tenant_id, whole.status AS status, whole.phase AS phase, whole.field_of_action AS field_of_action
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.phase) AS phase, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT report_figure.of_tenant_id AS tenant_id, report_figure.field_of_action AS field_of_action, report_figure.phase AS phase, report_figure.status AS status, sum(report_figure.number) AS number
FROM report_figure
WHERE report_figure.tenant_id = r2.tenant_id AND report_figure.report_id = r2.id GROUP BY report_figure.of_tenant_id, report_figure.field_of_action, report_figure.phase, report_figure.status) AS each) AS whole) AS r4), 'measureEffects' VALUE (SELECT JSON_OBJECT('asOf' VALUE r13.as_of, 'basis' VALUE r13.basis, 'generatedAt' VALUE r13.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_19.number), 0) AS BIGINT) AS coalesce_9
FROM unnest(r13.number) AS anon_19(number)), 'noDataCount' VALUE CAST(cardinality(r13.covers) AS BIGINT) - (SELECT count(*) AS count_3
FROM (SELECT anon_20.tenant_id AS tenant_id
FROM unnest(r13.tenant_id, r13.number) AS anon_20(tenant_id, number) GROUP BY anon_20.tenant_id
HAVING sum(anon_20.number) > 0) AS told), 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r14.kind, 'basis' VALUE r14.basis, 'year' VALUE r14.year, 'amount' VALUE CAST(r14.amount AS TEXT), 'realised' VALUE CAST(r14.realised AS TEXT), 'measures' VALUE r14.measures) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json) AS coalesce_10
FROM (SELECT anon_21.kind AS kind, anon_21.estimate AS basis, anon_21.year AS year, CAST(sum(anon_21.amount) AS NUMERIC(20, 2)) AS amount, CAST(sum(anon_21.realised) AS NUMERIC(20, 2)) AS realised, CAST(coalesce(sum(anon_21.number), 0) AS BIGINT) AS measures, array_position('{GHG_REDUCTION,ENERGY_SAVING,RENEWABLE_GENERATION}'::text[], CAST(anon_21.kind AS TEXT)) AS by_1, array_position('{ESTIMATED,CALCULATED,MEASURED}'::text[], CAST(anon_21.estimate AS TEXT)) AS by_2, anon_21.year AS by_3
FROM unnest(r13.kind, r13.estimate, r13.year, r13.amount, r13.realised, r13.number) AS anon_21(kind, estimate, year, amount, realised, number) GROUP BY anon_21.kind, anon_21.estimate, anon_21.year) AS r14), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r16.ars) AS anon_22
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r15.tenant_id) AS r16), 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r17.kind, 'basis' VALUE r17.basis, 'year' VALUE r17.year, 'amount' VALUE CAST(r17.amount AS TEXT), 'realised' VALUE CAST(r17.realised AS TEXT), 'measures' VALUE r17.measures) ORDER BY r17.by_1, r17.by_2, r17.by_3), '[]'::json) AS coalesce_12
FROM (SELECT anon_23.kind AS kind, anon_23.estimate AS basis, anon_23.year AS year, CAST(sum(anon_23.amount) AS NUMERIC(20, 2)) AS amount, CAST(sum(anon_23.realised) AS NUMERIC(20, 2)) AS realised, CAST(coalesce(sum(anon_23.number), 0) AS BIGINT) AS measures, array_position('{GHG_REDUCTION,ENERGY_SAVING,RENEWABLE_GENERATION}'::text[], CAST(anon_23.kind AS TEXT)) AS by_1, array_position('{ESTIMATED,CALCULATED,MEASURED}'::text[], CAST(anon_23.estimate AS TEXT)) AS by_2, anon_23.year AS by_3
FROM unnest(r15.kind, r15.estimate, r15.year, r15.amount, r15.realised, r15.number) AS anon_23(kind, estimate, year, amount, realised, number) GROUP BY anon_23.kind, anon_23.estimate, anon_23.year) AS r17)) ORDER BY r15.by_1 DESC, r15.by_2, r15.by_3), '[]'::json) AS coalesce_11
FROM (SELECT found.tenant_id AS tenant_id, found.kind AS kind, found.estimate AS estimate, found.year AS year, found.amount AS amount, found.realised AS realised, found.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM (SELECT anon_24.tenant_id AS tenant_id, array_agg(anon_24.kind) AS kind, array_agg(anon_24.estimate) AS estimate, array_agg(anon_24.year) AS year, array_agg(anon_24.amount) AS amount, array_agg(anon_24.realised) AS realised, array_agg(anon_24.number) AS number
FROM unnest(r13.tenant_id, r13.kind, r13.estimate, r13.year, r13.amount, r13.realised, r13.number) AS anon_24(tenant_id, kind, estimate, year, amount, realised, number) GROUP BY anon_24.tenant_id) AS found JOIN tenant ON tenant.id = found.tenant_id) AS r15), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r18.field_of_action, 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r19.kind, 'amount' VALUE CAST(r19.amount AS TEXT)) ORDER BY r19.by_1, r19.by_2, r19.by_3), '[]'::json) AS coalesce_14
FROM (SELECT anon_25.kind AS kind, CAST(sum(anon_25.amount) AS NUMERIC(20, 2)) AS amount, array_position('{GHG_REDUCTION,ENERGY_SAVING,RENEWABLE_GENERATION}'::text[], CAST(anon_25.kind AS TEXT)) AS by_1, array_position('{ESTIMATED,CALCULATED,MEASURED}'::text[], CAST(anon_25.estimate AS TEXT)) AS by_2, anon_25.year AS by_3
FROM unnest(r18.kind, r18.estimate, r18.year, r18.amount, r18.realised, r18.number) AS anon_25(kind, estimate, year, amount, realised, number) GROUP BY anon_25.kind, anon_25.estimate, anon_25.year) AS r19)) ORDER BY r18.by_1), '[]'::json) AS coalesce_13
FROM (SELECT found.field_of_action AS field_of_action, found.kind AS kind, found.estimate AS estimate, found.year AS year, found.amount AS amount, found.realised AS realised, found.number AS number, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_1
FROM (SELECT anon_26.field_of_action AS field_of_action, array_agg(anon_26.kind) AS kind, array_agg(anon_26.estimate) AS estimate, array_agg(anon_26.year) AS year, array_agg(anon_26.amount) AS amount, array_agg(anon_26.realised) AS realised, array_agg(anon_26.number) AS number
FROM unnest(r13.field_of_action, r13.kind, r13.estimate, r13.year, r13.amount, r13.realised, r13.number) AS anon_26(field_of_action, kind, estimate, year, amount, realised, number) GROUP BY anon_26.field_of_action) AS found) AS r18)) AS anon_18
FROM (SELECT r2.day AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_7) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, r2.created_at AS generated_at, whole.number AS number, r2.covers AS covers, whole.tenant_id AS tenant_id, whole.kind AS kind, whole.estimate AS estimate, whole.year AS year, whole.amount AS amount, whole.realised AS realised, whole.field_of_action AS field_of_action
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.kind) AS kind, array_agg(each.estimate) AS estimate, array_agg(each.year) AS year, array_agg(each.amount) AS amount, array_agg(each.realised) AS realised, array_agg(each.number) AS number
FROM (SELECT report_effect.of_tenant_id AS tenant_id, report_effect.field_of_action AS field_of_action, report_effect.kind AS kind, report_effect.basis AS estimate, report_effect.year AS year, coalesce(sum(report_effect.amount) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) AS amount, coalesce(sum(report_effect.amount) FILTER (WHERE report_effect.status IN ('COMPLETED', 'CONTINUOUS')), 0) AS realised, coalesce(sum(report_effect.number) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) AS number
FROM report_effect
WHERE report_effect.tenant_id = r2.tenant_id AND report_effect.report_id = r2.id GROUP BY report_effect.of_tenant_id, report_effect.field_of_action, report_effect.kind, report_effect.basis, report_effect.year
HAVING coalesce(sum(report_effect.amount) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) != 0 OR coalesce(sum(report_effect.amount) FILTER (WHERE report_effect.status IN ('COMPLETED', 'CONTINUOUS')), 0) != 0 OR coalesce(sum(report_effect.number) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) != 0) AS each) AS whole) AS r13), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r20.code, 'shown' VALUE r20.shown, 'status' VALUE r20.status, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r21.ars) AS anon_28
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r20.of_tenant_id) AS r21), 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r22.code) AS anon_29
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r20.of_tenant_id AND measure.id = r20.measure_id) AS r22)) ORDER BY r20.by_1 DESC, r20.by_2, r20.by_3, r20.by_4, r20.by_5), '[]'::json)) AS anon_27
FROM (SELECT report_measure.code AS by_1, report_measure.tenant_id AS by_2, report_measure.report_id AS by_3, report_measure.of_tenant_id AS by_4, report_measure.measure_id AS by_5, report_measure.code AS code, report_measure.shown AS shown, report_measure.status AS status, report_measure.of_tenant_id AS of_tenant_id, report_measure.measure_id AS measure_id
FROM report_measure
WHERE report_measure.tenant_id = r2.tenant_id AND report_measure.report_id = r2.id AND report_measure.of_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($11::TEXT[])) AS INTEGER[])) ORDER BY report_measure.code DESC, report_measure.tenant_id, report_measure.report_id, report_measure.of_tenant_id, report_measure.measure_id
 LIMIT 20) AS r20 GROUP BY ()), 'compare' VALUE (SELECT JSON_OBJECT('from' VALUE r23.from_, 'asOf' VALUE r23.as_of, 'basis' VALUE r23.basis, 'before' VALUE (SELECT CAST(coalesce(sum(anon_31.was), 0) AS BIGINT) AS coalesce_15
FROM unnest(r23.was) AS anon_31(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_32.number), 0) AS BIGINT) AS coalesce_16
FROM unnest(r23.number) AS anon_32(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_34.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_34.was), 0) AS BIGINT) AS anon_33
FROM unnest(r23.was, r23.number) AS anon_34(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r24.status, 'before' VALUE r24.before, 'after' VALUE r24.after, 'net' VALUE r24.net) ORDER BY r24.by_1), '[]'::json) AS coalesce_17
FROM (SELECT anon_35.status AS status, CAST(coalesce(sum(anon_35.was), 0) AS BIGINT) AS before, CAST(coalesce(sum(anon_35.number), 0) AS BIGINT) AS after, CAST(coalesce(sum(anon_35.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_35.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_35.status AS TEXT)) AS by_1
FROM unnest(r23.status, r23.was, r23.number) AS anon_35(status, was, number) GROUP BY anon_35.status) AS r24), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r26.ars) AS anon_36
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r25.tenant_id) AS r26), 'before' VALUE (SELECT CAST(coalesce(sum(anon_37.was), 0) AS BIGINT) AS coalesce_19
FROM unnest(r25.was) AS anon_37(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_38.number), 0) AS BIGINT) AS coalesce_20
FROM unnest(r25.number) AS anon_38(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_40.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_40.was), 0) AS BIGINT) AS anon_39
FROM unnest(r25.was, r25.number) AS anon_40(was, number))) ORDER BY r25.by_1 DESC, r25.by_2, r25.by_3), '[]'::json) AS coalesce_18
FROM (SELECT tenant.id AS tenant_id, found.was AS was, found.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_41.tenant_id AS tenant_id, array_agg(anon_41.status) AS status, array_agg(anon_41.was) AS was, array_agg(anon_41.number) AS number
FROM unnest(r23.tenant_id, r23.status, r23.was, r23.number) AS anon_41(tenant_id, status, was, number) GROUP BY anon_41.tenant_id) AS found ON tenant.id = found.tenant_id
WHERE tenant.id = ANY (r23.covers)) AS r25), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r27.field_of_action, 'before' VALUE (SELECT CAST(coalesce(sum(anon_42.was), 0) AS BIGINT) AS coalesce_22
FROM unnest(r27.was) AS anon_42(was)), 'after' VALUE (SELECT CAST(coalesce(sum(anon_43.number), 0) AS BIGINT) AS coalesce_23
FROM unnest(r27.number) AS anon_43(number)), 'net' VALUE (SELECT CAST(coalesce(sum(anon_45.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_45.was), 0) AS BIGINT) AS anon_44
FROM unnest(r27.was, r27.number) AS anon_45(was, number))) ORDER BY r27.by_1), '[]'::json) AS coalesce_21
FROM (SELECT found.field_of_action AS field_of_action, found.was AS was, found.number AS number, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_1
FROM (SELECT anon_46.field_of_action AS field_of_action, array_agg(anon_46.status) AS status, array_agg(anon_46.was) AS was, array_agg(anon_46.number) AS number
FROM unnest(r23.field_of_action, r23.status, r23.was, r23.number) AS anon_46(field_of_action, status, was, number) GROUP BY anon_46.field_of_action) AS found) AS r27), 'cells' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r29.ars) AS anon_47
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r28.tenant_id) AS r29), 'fieldOfAction' VALUE r28.field_of_action, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r30.status, 'net' VALUE r30.net) ORDER BY r30.by_1), '[]'::json) AS coalesce_25
FROM (SELECT anon_48.status AS status, CAST(coalesce(sum(anon_48.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_48.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_48.status AS TEXT)) AS by_1
FROM unnest(r28.status, r28.was, r28.number) AS anon_48(status, was, number) GROUP BY anon_48.status) AS r30)) ORDER BY r28.by_1 DESC, r28.by_2, r28.by_3, r28.by_4), '[]'::json) AS coalesce_24
FROM (SELECT found.tenant_id AS tenant_id, found.field_of_action AS field_of_action, found.status AS status, found.was AS was, found.number AS number, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(found.field_of_action AS TEXT)) AS by_4
FROM (SELECT anon_49.tenant_id AS tenant_id, anon_49.field_of_action AS field_of_action, array_agg(anon_49.status) AS status, array_agg(anon_49.was) AS was, array_agg(anon_49.number) AS number
FROM unnest(r23.tenant_id, r23.field_of_action, r23.status, r23.was, r23.number) AS anon_49(tenant_id, field_of_action, status, was, number) GROUP BY anon_49.tenant_id, anon_49.field_of_action
HAVING bool_or(anon_49.was != anon_49.number)) AS found JOIN tenant ON tenant.id = found.tenant_id) AS r28), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM (SELECT report_measure.of_tenant_id AS of_tenant_id, report_measure.measure_id AS measure_id, max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.earlier_id) AS before, max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.later_id) AS after
FROM report_measure
WHERE report_measure.tenant_id = r23.closer_id AND (report_measure.report_id = r23.earlier_id OR report_measure.report_id = r23.later_id) GROUP BY report_measure.of_tenant_id, report_measure.measure_id
HAVING max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.earlier_id) IS DISTINCT FROM max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.later_id)) AS stood JOIN report_measure ON report_measure.of_tenant_id = stood.of_tenant_id AND report_measure.measure_id = stood.measure_id
WHERE report_measure.tenant_id = r23.closer_id AND report_measure.report_id = CASE WHEN (stood.after IS NULL) THEN r23.earlier_id ELSE r23.later_id END) AS r31_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r31.before, 'after' VALUE r31.after, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r32.code) AS anon_51
FROM (SELECT report_measure.code AS code
FROM report_measure
WHERE report_measure.tenant_id = r31.tenant_id AND report_measure.report_id = r31.report_id AND report_measure.of_tenant_id = r31.of_tenant_id AND report_measure.measure_id = r31.measure_id) AS r32)) ORDER BY r31.by_1, r31.by_2, r31.by_3), '[]'::json)) AS anon_50
FROM (SELECT report_measure.title_key AS by_1, report_measure.of_tenant_id AS by_2, report_measure.measure_id AS by_3, stood.before AS before, stood.after AS after, report_measure.tenant_id AS tenant_id, report_measure.report_id AS report_id, stood.of_tenant_id AS of_tenant_id, stood.measure_id AS measure_id
FROM (SELECT report_measure.of_tenant_id AS of_tenant_id, report_measure.measure_id AS measure_id, max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.earlier_id) AS before, max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.later_id) AS after
FROM report_measure
WHERE report_measure.tenant_id = r23.closer_id AND (report_measure.report_id = r23.earlier_id OR report_measure.report_id = r23.later_id) GROUP BY report_measure.of_tenant_id, report_measure.measure_id
HAVING max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.earlier_id) IS DISTINCT FROM max(report_measure.status) FILTER (WHERE report_measure.report_id = r23.later_id)) AS stood JOIN report_measure ON report_measure.of_tenant_id = stood.of_tenant_id AND report_measure.measure_id = stood.measure_id
WHERE report_measure.tenant_id = r23.closer_id AND report_measure.report_id = CASE WHEN (stood.after IS NULL) THEN r23.earlier_id ELSE r23.later_id END ORDER BY report_measure.title_key, report_measure.of_tenant_id, report_measure.measure_id
 LIMIT 20) AS r31 GROUP BY ())) AS anon_30
FROM (SELECT (SELECT measure_report.day
FROM measure_report
WHERE measure_report.tenant_id = $12::INTEGER AND measure_report.id = $13::UUID AND measure_report.tenant_id = r2.tenant_id AND measure_report.day < r2.day) AS from_, r2.day AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_9) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($15::VARCHAR) AS tenant_ids_11) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, whole.was AS was, whole.number AS number, whole.status AS status, whole.tenant_id AS tenant_id, array_cat((SELECT measure_report.covers
FROM measure_report
WHERE measure_report.tenant_id = $12::INTEGER AND measure_report.id = $13::UUID AND measure_report.tenant_id = r2.tenant_id AND measure_report.day < r2.day), r2.covers) AS covers, whole.field_of_action AS field_of_action, (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $12::INTEGER AND measure_report.id = $13::UUID AND measure_report.tenant_id = r2.tenant_id AND measure_report.day < r2.day) AS earlier_id, r2.id AS later_id, r2.tenant_id AS closer_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT report_figure.of_tenant_id AS tenant_id, report_figure.field_of_action AS field_of_action, report_figure.status AS status, coalesce(sum(report_figure.number) FILTER (WHERE report_figure.report_id = (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $12::INTEGER AND measure_report.id = $13::UUID AND measure_report.tenant_id = r2.tenant_id AND measure_report.day < r2.day)), 0) AS was, coalesce(sum(report_figure.number) FILTER (WHERE report_figure.report_id = r2.id), 0) AS number
FROM report_figure
WHERE report_figure.tenant_id = r2.tenant_id AND (report_figure.report_id = (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $12::INTEGER AND measure_report.id = $13::UUID AND measure_report.tenant_id = r2.tenant_id AND measure_report.day < r2.day) OR report_figure.report_id = r2.id) GROUP BY report_figure.of_tenant_id, report_figure.field_of_action, report_figure.status) AS each) AS whole
WHERE (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $12::INTEGER AND measure_report.id = $13::UUID AND measure_report.tenant_id = r2.tenant_id AND measure_report.day < r2.day) IS NOT NULL) AS r23)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure_report.day AS by_1, measure_report.tenant_id AS by_2, measure_report.id AS by_3, measure_report.tenant_id AS tenant_id, measure_report.id AS id, measure_report.day AS day, measure_report.title AS title, measure_report.note AS note, measure_report.created_at AS created_at, measure_report.visibility AS visibility, measure_report.version AS version, measure_report.covers AS covers
FROM measure_report
WHERE measure_report.tenant_id = r1.id AND measure_report.day >= $5::DATE AND measure_report.day < $6::DATE ORDER BY measure_report.day, measure_report.tenant_id, measure_report.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $16::VARCHAR) AS r1)) END AS anon_1
