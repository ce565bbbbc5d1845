SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[]) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureStatus' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'total' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.numbers) AS anon_4(number)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r3.status, 'count' VALUE r3.count) ORDER BY r3.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_5.status AS status, CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_5.status AS TEXT)) AS by_1
FROM unnest(r2.statuses, r2.numbers) AS anon_5(status, number) GROUP BY anon_5.status) AS r3), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars, 'name' VALUE r5.name) AS anon_6
FROM (SELECT tenant.ars AS ars, tenant.name AS name
FROM tenant
WHERE tenant.id = r4.tenant_id) AS r5), 'total' VALUE r4.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r6.status, 'count' VALUE r6.count) ORDER BY r6.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_7.status AS status, CAST(coalesce(sum(anon_7.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_7.status AS TEXT)) AS by_1
FROM unnest(r4.statuses, r4.numbers) AS anon_7(status, number) GROUP BY anon_7.status) AS r6)) ORDER BY r4.by_1 DESC, r4.by_2, r4.by_3), '[]'::json) AS coalesce_3
FROM (SELECT tenant.id AS tenant_id, coalesce(counts.total, 0) AS total, counts.statuses AS statuses, counts.numbers AS numbers, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM tenant LEFT OUTER JOIN (SELECT anon_8.tenant_id AS tenant_id, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS total, array_agg(anon_8.status) AS statuses, array_agg(anon_8.number) AS numbers
FROM unnest(r2.tenants, r2.statuses, r2.numbers) AS anon_8(tenant_id, status, number) GROUP BY anon_8.tenant_id) AS counts ON tenant.id = counts.tenant_id
WHERE tenant.region_id = r2.region_id) AS r4), 'byFieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r7.field_of_action, 'total' VALUE r7.total, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r8.status, 'count' VALUE r8.count) ORDER BY r8.by_1), '[]'::json) AS coalesce_6
FROM (SELECT anon_9.status AS status, CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) AS count, array_position('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,POSTPONED,CANCELLED,MERGED,PROPOSED,UNKNOWN}'::text[], CAST(anon_9.status AS TEXT)) AS by_1
FROM unnest(r7.statuses, r7.numbers) AS anon_9(status, number) GROUP BY anon_9.status) AS r8)) ORDER BY r7.by_1), '[]'::json) AS coalesce_5
FROM (SELECT each.field_of_action AS field_of_action, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, array_agg(each.status) AS statuses, array_agg(each.number) AS numbers, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(each.field_of_action AS TEXT)) AS by_1
FROM (SELECT measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r2.region_id) AS INTEGER[])) AND measure_tally.day <= r2.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) > 0) AS each GROUP BY each.field_of_action) AS r7)) AS anon_3
FROM (SELECT CAST($4::DATE AS DATE) AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.ids($5::VARCHAR) AS ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.ids($6::VARCHAR) AS ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, now() AS generated_at, whole.numbers AS numbers, whole.statuses AS statuses, whole.tenants AS tenants, r1.id AS region_id
FROM (SELECT array_agg(each.tenant_id) AS tenants, array_agg(each.status) AS statuses, array_agg(each.number) AS numbers
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($4::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.status
HAVING sum(measure_tally.delta) > 0) AS each) AS whole) AS r2)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $7::VARCHAR) AS r1)) END AS anon_1
