SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('reports' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[]))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('day' VALUE r2.day, 'title' VALUE r2.title) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure_report.day AS by_1, measure_report.tenant_id AS by_2, measure_report.id AS by_3, measure_report.day AS day, measure_report.title AS title
FROM measure_report
WHERE measure_report.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) ORDER BY measure_report.day DESC, measure_report.tenant_id, measure_report.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $1::VARCHAR) AS r1), 'report' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureReport' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'day' VALUE r3.day, 'title' VALUE r3.title, 'note' VALUE r3.note, 'closedAt' VALUE r3.created_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r4.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r3.tenant_id) AS r4), 'figures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r5.as_of, 'basis' VALUE r5.basis, 'generatedAt' VALUE r5.generated_at, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_7.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r5.number) AS anon_7(number)), 'noDataCount' VALUE CAST(cardinality(r5.covers) AS BIGINT) - (SELECT count(*) AS count_2
FROM (SELECT anon_8.tenant_id AS tenant_id
FROM unnest(r5.tenant_id, r5.number) AS anon_8(tenant_id, number) GROUP BY anon_8.tenant_id
HAVING sum(anon_8.number) > 0) AS told), 'total' VALUE (SELECT CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r5.number) AS anon_9(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r6.status, 'count' VALUE r6.count) ORDER BY r6.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_10.status AS status, CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_10.status AS TEXT)) AS by_1
FROM unnest(r5.status, r5.number) AS anon_10(status, number) GROUP BY anon_10.status) AS r6), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('total' VALUE r7.total) ORDER BY r7.by_1 DESC, r7.by_2, r7.by_3), '[]'::json) AS coalesce_4
FROM (SELECT coalesce(counts.total, 0) AS total, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_11.tenant_id AS tenant_id, CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) AS total, array_agg(anon_11.status) AS status, array_agg(anon_11.number) AS number
FROM unnest(r5.tenant_id, r5.status, r5.number) AS anon_11(tenant_id, status, number) GROUP BY anon_11.tenant_id) AS counts ON tenant.id = counts.tenant_id
WHERE tenant.id = ANY (r5.covers)) AS r7)) AS anon_6
FROM (SELECT r3.day AS as_of, 'PUBLIC' AS basis, r3.created_at AS generated_at, whole.number AS number, r3.covers AS covers, whole.tenant_id AS tenant_id, whole.status AS status
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.phase) AS phase, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT report_figure.of_tenant_id AS tenant_id, report_figure.field_of_action AS field_of_action, report_figure.phase AS phase, report_figure.status AS status, sum(report_figure.number) AS number
FROM report_figure
WHERE report_figure.tenant_id = r3.tenant_id AND report_figure.report_id = r3.id GROUP BY report_figure.of_tenant_id, report_figure.field_of_action, report_figure.phase, report_figure.status) AS each) AS whole) AS r5), 'measureEffects' VALUE (SELECT JSON_OBJECT('basis' VALUE r8.basis, 'noDataCount' VALUE CAST(cardinality(r8.covers) AS BIGINT) - (SELECT count(*) AS count_3
FROM (SELECT anon_13.tenant_id AS tenant_id
FROM unnest(r8.tenant_id, r8.number) AS anon_13(tenant_id, number) GROUP BY anon_13.tenant_id
HAVING sum(anon_13.number) > 0) AS told), 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r9.kind, 'basis' VALUE r9.basis, 'year' VALUE r9.year, 'amount' VALUE CAST(r9.amount AS TEXT), 'realised' VALUE CAST(r9.realised AS TEXT), 'measures' VALUE r9.measures) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_5
FROM (SELECT anon_14.kind AS kind, anon_14.estimate AS basis, anon_14.year AS year, CAST(sum(anon_14.amount) AS NUMERIC(20, 2)) AS amount, CAST(sum(anon_14.realised) AS NUMERIC(20, 2)) AS realised, CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) AS measures, array_position('{GHG_REDUCTION,ENERGY_SAVING,RENEWABLE_GENERATION}'::text[], CAST(anon_14.kind AS TEXT)) AS by_1, array_position('{ESTIMATED,CALCULATED,MEASURED}'::text[], CAST(anon_14.estimate AS TEXT)) AS by_2, anon_14.year AS by_3
FROM unnest(r8.kind, r8.estimate, r8.year, r8.amount, r8.realised, r8.number) AS anon_14(kind, estimate, year, amount, realised, number) GROUP BY anon_14.kind, anon_14.estimate, anon_14.year) AS r9)) AS anon_12
FROM (SELECT 'PUBLIC' AS basis, r3.covers AS covers, whole.tenant_id AS tenant_id, whole.number AS number, whole.kind AS kind, whole.estimate AS estimate, whole.year AS year, whole.amount AS amount, whole.realised AS realised
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.kind) AS kind, array_agg(each.estimate) AS estimate, array_agg(each.year) AS year, array_agg(each.amount) AS amount, array_agg(each.realised) AS realised, array_agg(each.number) AS number
FROM (SELECT report_effect.of_tenant_id AS tenant_id, report_effect.field_of_action AS field_of_action, report_effect.kind AS kind, report_effect.basis AS estimate, report_effect.year AS year, coalesce(sum(report_effect.amount) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) AS amount, coalesce(sum(report_effect.amount) FILTER (WHERE report_effect.status IN ('COMPLETED', 'CONTINUOUS')), 0) AS realised, coalesce(sum(report_effect.number) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) AS number
FROM report_effect
WHERE report_effect.tenant_id = r3.tenant_id AND report_effect.report_id = r3.id GROUP BY report_effect.of_tenant_id, report_effect.field_of_action, report_effect.kind, report_effect.basis, report_effect.year
HAVING coalesce(sum(report_effect.amount) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) != 0 OR coalesce(sum(report_effect.amount) FILTER (WHERE report_effect.status IN ('COMPLETED', 'CONTINUOUS')), 0) != 0 OR coalesce(sum(report_effect.number) FILTER (WHERE (report_effect.status NOT IN ('CANCELLED', 'PROPOSED'))), 0) != 0) AS each) AS whole) AS r8), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('ReportMeasure' || ':' || CAST(r10.tenant_id AS TEXT) || ':' || CAST(r10.report_id AS TEXT) || ':' || CAST(r10.of_tenant_id AS TEXT) || ':' || CAST(r10.measure_id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'code' VALUE r10.code, 'title' VALUE r10.title, 'fieldOfAction' VALUE r10.field_of_action, 'localFieldLabel' VALUE r10.local_field_label, 'phase' VALUE r10.phase, 'condition' VALUE r10.condition, 'isContinuous' VALUE r10.is_continuous, 'status' VALUE r10.status, 'statusNote' VALUE r10.status_note, 'responsible' VALUE r10.responsible, 'goal' VALUE r10.goal, 'initialSituation' VALUE r10.initial_situation, 'description' VALUE r10.description, 'notice' VALUE r10.notice, 'plannedStart' VALUE r10.planned_start, 'plannedEnd' VALUE r10.planned_end, 'actualStart' VALUE r10.actual_start, 'actualEnd' VALUE r10.actual_end, 'source' VALUE r10.source, 'updatedAt' VALUE r10.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r11.ars) AS anon_16
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r10.of_tenant_id) AS r11), 'report' VALUE (SELECT JSON_OBJECT('day' VALUE r12.day) AS anon_17
FROM (SELECT measure_report.day AS day
FROM measure_report
WHERE measure_report.tenant_id = r10.tenant_id AND measure_report.id = r10.report_id) AS r12), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title, 'status' VALUE r13.status) AS anon_18
FROM (SELECT measure.title AS title, measure.status AS status
FROM measure
WHERE measure.tenant_id = r10.of_tenant_id AND measure.id = r10.measure_id) AS r13)) ORDER BY r10.by_1, r10.by_2, r10.by_3, r10.by_4, r10.by_5), '[]'::json)) AS anon_15
FROM (SELECT report_measure.title_key AS by_1, report_measure.tenant_id AS by_2, report_measure.report_id AS by_3, report_measure.of_tenant_id AS by_4, report_measure.measure_id AS by_5, report_measure.tenant_id AS tenant_id, report_measure.report_id AS report_id, report_measure.of_tenant_id AS of_tenant_id, report_measure.measure_id AS measure_id, report_measure.code AS code, report_measure.title AS title, report_measure.field_of_action AS field_of_action, report_measure.local_field_label AS local_field_label, report_measure.phase AS phase, report_measure.condition AS condition, report_measure.is_continuous AS is_continuous, report_measure.status AS status, report_measure.status_note AS status_note, report_measure.responsible AS responsible, report_measure.goal AS goal, report_measure.initial_situation AS initial_situation, report_measure.description AS description, report_measure.notice AS notice, report_measure.planned_start AS planned_start, report_measure.planned_end AS planned_end, report_measure.actual_start AS actual_start, report_measure.actual_end AS actual_end, report_measure.source AS source, report_measure.updated_at AS updated_at
FROM report_measure
WHERE report_measure.tenant_id = r3.tenant_id AND report_measure.report_id = r3.id AND report_measure.status = ANY ($2::TEXT[]) ORDER BY report_measure.title_key, report_measure.tenant_id, report_measure.report_id, report_measure.of_tenant_id, report_measure.measure_id
 LIMIT 20) AS r10 GROUP BY ()), 'compare' VALUE (SELECT JSON_OBJECT('from' VALUE r14.from_, 'asOf' VALUE r14.as_of, 'basis' VALUE r14.basis, 'net' VALUE (SELECT CAST(coalesce(sum(anon_21.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_21.was), 0) AS BIGINT) AS anon_20
FROM unnest(r14.was, r14.number) AS anon_21(was, number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r15.status, 'net' VALUE r15.net) ORDER BY r15.by_1), '[]'::json) AS coalesce_6
FROM (SELECT anon_22.status AS status, CAST(coalesce(sum(anon_22.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_22.was), 0) AS BIGINT) AS net, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_22.status AS TEXT)) AS by_1
FROM unnest(r14.status, r14.was, r14.number) AS anon_22(status, was, number) GROUP BY anon_22.status) AS r15), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('before' VALUE r16.before, 'after' VALUE r16.after, 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r17.title) AS anon_24
FROM (SELECT report_measure.title AS title
FROM report_measure
WHERE report_measure.tenant_id = r16.tenant_id AND report_measure.report_id = r16.report_id AND report_measure.of_tenant_id = r16.of_tenant_id AND report_measure.measure_id = r16.measure_id) AS r17)) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json)) AS anon_23
FROM (SELECT report_measure.title_key AS by_1, report_measure.of_tenant_id AS by_2, report_measure.measure_id AS by_3, stood.before AS before, stood.after AS after, report_measure.tenant_id AS tenant_id, report_measure.report_id AS report_id, stood.of_tenant_id AS of_tenant_id, stood.measure_id AS measure_id
FROM (SELECT report_measure.of_tenant_id AS of_tenant_id, report_measure.measure_id AS measure_id, max(report_measure.status) FILTER (WHERE report_measure.report_id = r14.earlier_id) AS before, max(report_measure.status) FILTER (WHERE report_measure.report_id = r14.later_id) AS after
FROM report_measure
WHERE report_measure.tenant_id = r14.closer_id AND (report_measure.report_id = r14.earlier_id OR report_measure.report_id = r14.later_id) GROUP BY report_measure.of_tenant_id, report_measure.measure_id
HAVING max(report_measure.status) FILTER (WHERE report_measure.report_id = r14.earlier_id) IS DISTINCT FROM max(report_measure.status) FILTER (WHERE report_measure.report_id = r14.later_id)) AS stood JOIN report_measure ON report_measure.of_tenant_id = stood.of_tenant_id AND report_measure.measure_id = stood.measure_id
WHERE report_measure.tenant_id = r14.closer_id AND report_measure.report_id = CASE WHEN (stood.after IS NULL) THEN r14.earlier_id ELSE r14.later_id END ORDER BY report_measure.title_key, report_measure.of_tenant_id, report_measure.measure_id
 LIMIT 20) AS r16 GROUP BY ())) AS anon_19
FROM (SELECT (SELECT measure_report.day
FROM measure_report
WHERE measure_report.tenant_id = $3::INTEGER AND measure_report.id = $4::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day) AS from_, r3.day AS as_of, 'PUBLIC' AS basis, whole.was AS was, whole.number AS number, whole.status AS status, (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $3::INTEGER AND measure_report.id = $4::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day) AS earlier_id, r3.id AS later_id, r3.tenant_id AS closer_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT report_figure.of_tenant_id AS tenant_id, report_figure.field_of_action AS field_of_action, report_figure.status AS status, coalesce(sum(report_figure.number) FILTER (WHERE report_figure.report_id = (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $3::INTEGER AND measure_report.id = $4::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day)), 0) AS was, coalesce(sum(report_figure.number) FILTER (WHERE report_figure.report_id = r3.id), 0) AS number
FROM report_figure
WHERE report_figure.tenant_id = r3.tenant_id AND (report_figure.report_id = (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $3::INTEGER AND measure_report.id = $4::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day) OR report_figure.report_id = r3.id) GROUP BY report_figure.of_tenant_id, report_figure.field_of_action, report_figure.status) AS each) AS whole
WHERE (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $3::INTEGER AND measure_report.id = $4::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day) IS NOT NULL) AS r14), 'itself' VALUE (SELECT JSON_OBJECT('net' VALUE (SELECT CAST(coalesce(sum(anon_27.number), 0) AS BIGINT) - CAST(coalesce(sum(anon_27.was), 0) AS BIGINT) AS anon_26
FROM unnest(r18.was, r18.number) AS anon_27(was, number))) AS anon_25
FROM (SELECT whole.was AS was, whole.number AS number
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.was) AS was, array_agg(each.number) AS number
FROM (SELECT report_figure.of_tenant_id AS tenant_id, report_figure.field_of_action AS field_of_action, report_figure.status AS status, coalesce(sum(report_figure.number) FILTER (WHERE report_figure.report_id = (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $5::INTEGER AND measure_report.id = $6::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day)), 0) AS was, coalesce(sum(report_figure.number) FILTER (WHERE report_figure.report_id = r3.id), 0) AS number
FROM report_figure
WHERE report_figure.tenant_id = r3.tenant_id AND (report_figure.report_id = (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $5::INTEGER AND measure_report.id = $6::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day) OR report_figure.report_id = r3.id) GROUP BY report_figure.of_tenant_id, report_figure.field_of_action, report_figure.status) AS each) AS whole
WHERE (SELECT measure_report.id
FROM measure_report
WHERE measure_report.tenant_id = $5::INTEGER AND measure_report.id = $6::UUID AND measure_report.tenant_id = r3.tenant_id AND measure_report.day < r3.day) IS NOT NULL) AS r18)) AS anon_4
FROM (SELECT measure_report.tenant_id AS tenant_id, measure_report.id AS id, measure_report.day AS day, measure_report.title AS title, measure_report.note AS note, measure_report.created_at AS created_at, measure_report.covers AS covers
FROM measure_report
WHERE measure_report.tenant_id = $7::INTEGER AND measure_report.id = $8::UUID) AS r3)) AS anon_1
