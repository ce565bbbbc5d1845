SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measure' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), '__typename' VALUE 'Measure', 'title' VALUE r1.title, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2)) AS anon_2
FROM (SELECT measure.tenant_id AS tenant_id, measure.id AS id, measure.title AS title
FROM measure
WHERE measure.tenant_id = $5::INTEGER AND measure.id = $6::UUID) AS r1), 'task' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Task' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r3.title, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r4.code) AS anon_5
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r3.tenant_id AND measure.id = r3.measure_id) AS r4)) AS anon_4
FROM (SELECT task.tenant_id AS tenant_id, task.id AS id, task.title AS title, task.measure_id AS measure_id
FROM task
WHERE task.tenant_id = $7::INTEGER AND task.id = $8::UUID) AS r3), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name, 'measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r5.id) AS r6_all)) AS anon_7)) AS anon_6
FROM (SELECT tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.id = $9::INTEGER) AS r5), 'rating' VALUE (SELECT JSON_OBJECT('__typename' VALUE 'Rating', 'criterion' VALUE r7.criterion, 'value' VALUE r7.value) AS anon_8
FROM (SELECT rating.criterion AS criterion, rating.value AS value
FROM rating
WHERE rating.tenant_id = $10::INTEGER AND rating.id = $11::UUID) AS r7), 'region' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name, 'members' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.region_id = r8.id AND tenant.ars != r8.ars) AS r9_all)) AS anon_10)) AS anon_9
FROM (SELECT region.name AS name, region.id AS id, region.ars AS ars
FROM region
WHERE region.id = $12::INTEGER) AS r8), 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name, 'validTenant' VALUE (SELECT JSON_OBJECT('name' VALUE r11.name) AS anon_12
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.ars = r10.acting_ars) AS r11)) AS anon_11
FROM (SELECT territory.name AS name, territory.acting_ars AS acting_ars
FROM territory
WHERE territory.ars = $13::VARCHAR AND territory.valid_from = $14::DATE) AS r10), 'link' VALUE (SELECT JSON_OBJECT('code' VALUE r12.code, 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title) AS anon_14
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r12.tenant_id AND measure.code = r12.code OR measure.tenant_id = r12.to_tenant_id AND measure.id = r12.to_id) AS r13)) AS anon_13
FROM (SELECT measure_link.code AS code, measure_link.tenant_id AS tenant_id, measure_link.to_tenant_id AS to_tenant_id, measure_link.to_id AS to_id
FROM measure_link
WHERE measure_link.tenant_id = $15::INTEGER AND measure_link.id = $16::UUID) AS r12), 'entry' VALUE (SELECT JSON_OBJECT('effectiveOn' VALUE r14.effective_on, 'isCorrected' VALUE EXISTS (SELECT 1
FROM status_change AS later
WHERE later.tenant_id = r14.tenant_id AND later.corrects_id = r14.id)) AS anon_15
FROM (SELECT status_change.effective_on AS effective_on, status_change.tenant_id AS tenant_id, status_change.id AS id
FROM status_change
WHERE status_change.tenant_id = $17::INTEGER AND status_change.id = $18::UUID) AS r14)) END AS anon_1
