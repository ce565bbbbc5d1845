SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('__typename' VALUE 'Query', 'measures' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'MeasureConnection', 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('__typename' VALUE 'Measure', 'tenant' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_3
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'tasks' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'TaskConnection', 'totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id) AS r3_all)) AS anon_4), 'ratings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('__typename' VALUE 'Rating') ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_1
FROM (SELECT rating.position AS by_1, rating.tenant_id AS by_2, rating.id AS by_3
FROM rating
WHERE rating.tenant_id = r1.tenant_id AND rating.measure_id = r1.id) AS r4)) ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= 20), '[]'::json), 'edges' VALUE coalesce(json_agg(JSON_OBJECT('__typename' VALUE 'MeasureEdge', 'node' VALUE JSON_OBJECT('__typename' VALUE 'Measure')) ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= 20), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('__typename' VALUE 'PageInfo')) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20 + 1) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'Region', 'measureStatus' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'MeasureStatusRollup', 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('__typename' VALUE 'StatusCount') ORDER BY r7.by_1), '[]'::json) AS coalesce_2
FROM (SELECT array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_7.status AS TEXT)) AS by_1
FROM unnest(r6.status, r6.number) AS anon_7(status, number) GROUP BY anon_7.status) AS r7), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('__typename' VALUE 'TenantMeasureStatus') ORDER BY r8.by_1 DESC, r8.by_2, r8.by_3), '[]'::json) AS coalesce_3
FROM (SELECT (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_8.tenant_id AS tenant_id, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS total, array_agg(anon_8.status) AS status, array_agg(anon_8.number) AS number
FROM unnest(r6.tenant_id, r6.status, r6.number) AS anon_8(tenant_id, status, number) GROUP BY anon_8.tenant_id) AS counts ON tenant.id = counts.tenant_id
WHERE tenant.region_id = r6.region_id) AS r8)) AS anon_6
FROM (SELECT whole.status AS status, whole.number AS number, whole.tenant_id AS tenant_id, CAST($6::DATE AS DATE) AS as_of, r5.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT moved.tenant_id AS tenant_id, moved.status AS status, CAST(sum(moved.number) AS BIGINT) AS number
FROM (SELECT measure_year_tally.tenant_id AS tenant_id, measure_year_tally.status AS status, sum(measure_year_tally.delta) AS number
FROM measure_year_tally
WHERE measure_year_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND measure_year_tally.year < CAST(EXTRACT(year FROM CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE)) AS INTEGER) AND measure_year_tally.status != 'MERGED' GROUP BY measure_year_tally.tenant_id, measure_year_tally.status UNION ALL SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) * CASE WHEN (CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE) > CAST($6::DATE AS DATE)) THEN -1 ELSE 1 END AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND measure_tally.day > least(CAST($6::DATE AS DATE), CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.day <= greatest(CAST($6::DATE AS DATE), CAST(date_trunc('year', CAST($6::DATE AS DATE) + interval '6 months') AS DATE) - 1) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status) AS moved GROUP BY moved.tenant_id, moved.status
HAVING sum(moved.number) != 0) AS each) AS whole) AS r6)) AS anon_5
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $7::VARCHAR) AS r5), 'me' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'Viewer', 'grants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('__typename' VALUE 'Grant') ORDER BY r10.by_1, r10.by_2), '[]'::json) AS coalesce_4
FROM (SELECT role_grant.tenant_id AS by_1, role_grant.id AS by_2
FROM role_grant
WHERE role_grant.user_id = r9.id AND role_grant.valid_from <= $8::DATE AND $8::DATE < role_grant.valid_to) AS r10)) AS anon_9
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r9), 'nothing' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_10
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.ars = $9::VARCHAR) AS r11)) END AS anon_1
