SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('measureMatrix' VALUE (SELECT JSON_OBJECT('basis' VALUE r2.basis, 'sourceCount' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'noDataCount' VALUE (SELECT count(*) AS count_1
FROM tenant
WHERE tenant.region_id = r2.region_id) - (SELECT count(*) AS count_2
FROM (SELECT anon_5.tenant_id AS tenant_id
FROM unnest(r2.tenant_id, r2.number) AS anon_5(tenant_id, number) GROUP BY anon_5.tenant_id
HAVING sum(anon_5.number) > 0) AS told), 'cells' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r4.ars) AS anon_6
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r3.tenant_id) AS r4), 'fieldOfAction' VALUE r3.field_of_action, 'total' VALUE r3.total, 'coverage' VALUE r3.coverage) ORDER BY r3.by_1 DESC, r3.by_2, r3.by_3, r3.by_4), '[]'::json) AS coalesce_2
FROM (SELECT tenant.id AS tenant_id, anon_7.code AS field_of_action, coalesce(counts.total, 0) AS total, CASE WHEN counts."ACHIEVED" THEN 'ACHIEVED' WHEN counts."ACTIVE" THEN 'ACTIVE' WHEN counts."PLANNED_ONLY" THEN 'PLANNED_ONLY' WHEN (EXISTS (SELECT 1
FROM field_exemption
WHERE field_exemption.tenant_id = tenant.id AND field_exemption.field_of_action = anon_7.code)) THEN 'NOT_APPLICABLE' WHEN (EXISTS (SELECT 1
FROM data_confirmation
WHERE data_confirmation.tenant_id = tenant.id AND data_confirmation.confirmed_on <= r2.as_of AND data_confirmation.confirmed_on >= r2.as_of - 365)) THEN 'WHITE_SPOT' ELSE 'NO_DATA' END AS coverage, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3, anon_7.place AS by_4
FROM tenant JOIN unnest('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[]) WITH ORDINALITY AS anon_7(code, place) ON true LEFT OUTER JOIN (SELECT anon_8.tenant_id AS tenant_id, anon_8.field_of_action AS field_of_action, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS total, bool_or(anon_8.status IN ('COMPLETED', 'CONTINUOUS')) AS "ACHIEVED", bool_or(anon_8.status IN ('IN_PROGRESS', 'DELAYED')) AS "ACTIVE", bool_or(anon_8.status IN ('PLANNED', 'NOT_STARTED', 'POSTPONED', 'UNKNOWN')) AS "PLANNED_ONLY", array_agg(anon_8.status) AS status, array_agg(anon_8.number) AS number
FROM unnest(r2.tenant_id, r2.field_of_action, r2.status, r2.number) AS anon_8(tenant_id, field_of_action, status, number) GROUP BY anon_8.tenant_id, anon_8.field_of_action) AS counts ON tenant.id = counts.tenant_id AND counts.field_of_action = anon_7.code
WHERE tenant.region_id = r2.region_id) AS r3)) AS anon_3
FROM (SELECT CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, whole.number AS number, whole.tenant_id AS tenant_id, r1.id AS region_id, whole.field_of_action AS field_of_action, whole.status AS status, CAST($7::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.tenant_id) AS tenant_id, array_agg(each.field_of_action) AS field_of_action, array_agg(each.status) AS status, array_agg(each.number) AS number
FROM (SELECT measure_tally.tenant_id AS tenant_id, measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND measure_tally.day <= CAST($7::DATE AS DATE) AND measure_tally.status != 'MERGED' GROUP BY measure_tally.tenant_id, measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each) AS whole) AS r2)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $8::VARCHAR) AS r1)) END AS anon_1
