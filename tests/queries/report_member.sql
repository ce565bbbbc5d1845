SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('reports' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[]))) AS r2_all), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 3), 'edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('6aa7a1ff', CAST(r2.by_1 AS TEXT), CAST(r2.by_2 AS TEXT), CAST(r2.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', ''), 'node' VALUE JSON_OBJECT('day' VALUE r2.day, 'visibility' VALUE r2.visibility, 'figures' VALUE (SELECT JSON_OBJECT('basis' VALUE r3.basis, 'total' VALUE (SELECT CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r3.number) AS anon_5(number)), 'noDataCount' VALUE CAST(cardinality(r3.covers) AS BIGINT) - (SELECT count(*) AS count_2
FROM (SELECT anon_6.tenant_id AS tenant_id
FROM unnest(r3.tenant_id, r3.number) AS anon_6(tenant_id, number) GROUP BY anon_6.tenant_id
HAVING sum(anon_6.number) > 0) AS told), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars) AS anon_7
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r4.tenant_id) AS r5), 'total' VALUE r4.total) ORDER BY r4.by_1 DESC, r4.by_2, r4.by_3), '[]'::json) AS coalesce_2
FROM (SELECT tenant.id AS tenant_id, coalesce(counts.total, 0) AS total, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_8.tenant_id AS tenant_id, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS total, array_agg(anon_8.status) AS status, array_agg(anon_8.number) AS number
FROM unnest(r3.tenant_id, r3.status, r3.number) AS anon_8(tenant_id, status, number) GROUP BY anon_8.tenant_id) AS counts ON tenant.id = counts.tenant_id
WHERE tenant.id = ANY (r3.covers)) AS r4)) AS anon_4
FROM (SELECT CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = (SELECT closing.region_id
FROM tenant AS closing
WHERE closing.id = r2.tenant_id) AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, whole.number AS number, r2.covers AS covers, whole.tenant_id AS tenant_id, whole.status AS status
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.phase) AS phase, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT report_figure.of_tenant_id AS tenant_id, report_figure.field_of_action AS field_of_action, report_figure.phase AS phase, report_figure.status AS status, sum(report_figure.number) AS number
FROM report_figure
WHERE report_figure.tenant_id = r2.tenant_id AND report_figure.report_id = r2.id GROUP BY report_figure.of_tenant_id, report_figure.field_of_action, report_figure.phase, report_figure.status) AS each) AS whole) AS r3), 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM report_measure
WHERE report_measure.tenant_id = r2.tenant_id AND report_measure.report_id = r2.id) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r6.code, 'report' VALUE (SELECT JSON_OBJECT('title' VALUE r7.title) AS anon_10
FROM (SELECT measure_report.title AS title
FROM measure_report
WHERE measure_report.tenant_id = r6.tenant_id AND measure_report.id = r6.report_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3, r6.by_4, r6.by_5), '[]'::json)) AS anon_9
FROM (SELECT report_measure.title_key AS by_1, report_measure.tenant_id AS by_2, report_measure.report_id AS by_3, report_measure.of_tenant_id AS by_4, report_measure.measure_id AS by_5, report_measure.code AS code, report_measure.tenant_id AS tenant_id, report_measure.report_id AS report_id
FROM report_measure
WHERE report_measure.tenant_id = r2.tenant_id AND report_measure.report_id = r2.id ORDER BY report_measure.title_key, report_measure.tenant_id, report_measure.report_id, report_measure.of_tenant_id, report_measure.measure_id
 LIMIT 20) AS r6 GROUP BY ()))) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3) FILTER (WHERE r2.number <= 3), '[]'::json)) AS anon_3
FROM (SELECT measure_report.day AS by_1, measure_report.tenant_id AS by_2, measure_report.id AS by_3, measure_report.day AS day, measure_report.visibility AS visibility, measure_report.tenant_id AS tenant_id, measure_report.id AS id, measure_report.created_at AS created_at, measure_report.covers AS covers, row_number() OVER (ORDER BY measure_report.day DESC, measure_report.tenant_id, measure_report.id) AS number
FROM measure_report
WHERE measure_report.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) ORDER BY measure_report.day DESC, measure_report.tenant_id, measure_report.id
 LIMIT 3 + 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $7::VARCHAR) AS r1)) END AS anon_1
