SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('done' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id AND task.kind = ANY ($5::TEXT[]) AND task.state = ANY ($6::TEXT[])) AS r2_all)) AS anon_3), 'open' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id AND task.state = ANY ($7::TEXT[]) AND (task.due_on IS NOT NULL AND task.done_on IS NOT NULL) IS NOT true) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title) ORDER BY r3.by_1 DESC, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT task.position AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.title AS title
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id AND task.state = ANY ($7::TEXT[]) AND (task.due_on IS NOT NULL AND task.done_on IS NOT NULL) IS NOT true ORDER BY task.position DESC, task.tenant_id, task.id
 LIMIT 2) AS r3 GROUP BY ()), 'due' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT coalesce(task.due_on, 'infinity'::date) AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.title AS title
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id ORDER BY coalesce(task.due_on, 'infinity'::date), task.tenant_id, task.id
 LIMIT 20) AS r4 GROUP BY ()), 'history' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r5.effective_on, 'status' VALUE r5.status) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT status_change.effective_on AS by_1, status_change.tenant_id AS by_2, status_change.id AS by_3, status_change.effective_on AS effective_on, status_change.status AS status
FROM status_change
WHERE status_change.tenant_id = r1.tenant_id AND status_change.measure_id = r1.id AND status_change.status = ANY ($8::TEXT[]) AND status_change.phase = ANY ($9::TEXT[]) AND status_change.condition = ANY ($10::TEXT[]) AND status_change.is_continuous = $11::BOOLEAN AND status_change.effective_on >= $12::DATE ORDER BY status_change.effective_on, status_change.tenant_id, status_change.id
 LIMIT 20) AS r5 GROUP BY ()), 'latest' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r6.effective_on) ORDER BY r6.by_1 DESC, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT status_change.effective_on AS by_1, status_change.tenant_id AS by_2, status_change.id AS by_3, status_change.effective_on AS effective_on
FROM status_change
WHERE status_change.tenant_id = r1.tenant_id AND status_change.measure_id = r1.id ORDER BY status_change.effective_on DESC, status_change.tenant_id, status_change.id
 LIMIT 1) AS r6 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($13::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('key' VALUE r8.ars) ORDER BY r8.by_1 DESC, r8.by_2), '[]'::json)) AS anon_9
FROM (SELECT tenant.name_key AS by_1, tenant.id AS by_2, tenant.ars AS ars
FROM tenant
WHERE tenant.region_id = r7.id AND tenant.ars != r7.ars AND tenant.kind = ANY ($14::TEXT[]) AND tenant.ars = ANY ($15::TEXT[]) ORDER BY tenant.name_key DESC, tenant.id
 LIMIT 20) AS r8 GROUP BY ())) AS anon_8
FROM (SELECT region.id AS id, region.ars AS ars
FROM region
WHERE region.ars = $16::VARCHAR) AS r7), 'tenant' VALUE (SELECT JSON_OBJECT('large' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM territory
WHERE territory.acting_ars = r9.ars AND territory.valid_from <= $17::DATE AND $17::DATE < territory.valid_to AND territory.kind = ANY ($18::TEXT[]) AND territory.population >= $19::INTEGER AND territory.area_ha <= $20::INTEGER) AS r10_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r10.name, 'population' VALUE r10.population) ORDER BY r10.by_1 DESC, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT coalesce(territory.population, -2147483648) AS by_1, territory.ars AS by_2, territory.valid_from AS by_3, territory.name AS name, territory.population AS population
FROM territory
WHERE territory.acting_ars = r9.ars AND territory.valid_from <= $17::DATE AND $17::DATE < territory.valid_to AND territory.kind = ANY ($18::TEXT[]) AND territory.population >= $19::INTEGER AND territory.area_ha <= $20::INTEGER ORDER BY coalesce(territory.population, -2147483648) DESC, territory.ars, territory.valid_from
 LIMIT 3) AS r10 GROUP BY ()), 'byKey' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('key' VALUE r11.ars) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_12
FROM (SELECT territory.ars AS by_1, territory.ars AS by_2, territory.valid_from AS by_3, territory.ars AS ars
FROM territory
WHERE territory.acting_ars = r9.ars AND territory.valid_from <= $21::DATE AND $21::DATE < territory.valid_to ORDER BY territory.ars, territory.ars, territory.valid_from
 LIMIT 2) AS r11 GROUP BY ()), 'byArea' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r12.name, 'areaHa' VALUE r12.area_ha) ORDER BY r12.by_1, r12.by_2, r12.by_3, r12.by_4), '[]'::json)) AS anon_13
FROM (SELECT coalesce(territory.area_ha, 2147483647) AS by_1, territory.ars AS by_2, territory.ars AS by_3, territory.valid_from AS by_4, territory.name AS name, territory.area_ha AS area_ha
FROM territory
WHERE territory.acting_ars = r9.ars AND territory.valid_from <= $22::DATE AND $22::DATE < territory.valid_to ORDER BY coalesce(territory.area_ha, 2147483647), territory.ars, territory.ars, territory.valid_from
 LIMIT 2) AS r12 GROUP BY ())) AS anon_10
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.ars = $23::VARCHAR) AS r9)) END AS anon_1
