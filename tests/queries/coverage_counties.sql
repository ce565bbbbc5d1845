SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('countiesCoverage' VALUE (SELECT JSON_OBJECT('asOf' VALUE r1.as_of, 'generatedAt' VALUE r1.generated_at, 'registerDate' VALUE (SELECT max(anon_3.register_date) AS max_1
FROM unnest(r1.register_date) AS anon_3(register_date)), 'byLevel' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('level' VALUE r2.level, 'municipalities' VALUE r2.municipalities) ORDER BY r2.by_1), '[]'::json) AS coalesce_1
FROM (SELECT anon_4.code AS level, coalesce(each.municipalities, 0) AS municipalities, array_position('{COVERED,MANAGEMENT_ONLY,CONCEPT_ONLY,WHITE_SPOT,NO_DATA}'::text[], CAST(anon_4.code AS TEXT)) AS by_1
FROM unnest('{COVERED,MANAGEMENT_ONLY,CONCEPT_ONLY,WHITE_SPOT,NO_DATA}'::text[]) AS anon_4(code) LEFT OUTER JOIN (SELECT anon_5.level AS level, count(*) FILTER (WHERE anon_5.kind IN ('MUNICIPAL_ASSOCIATION')) AS associations, count(*) FILTER (WHERE anon_5.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities, CAST(coalesce(sum(anon_5.population) FILTER (WHERE anon_5.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS population, CAST(coalesce(sum(anon_5.area_ha) FILTER (WHERE anon_5.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS area_ha
FROM unnest(r1.kind, r1.tenant_id, r1.level, r1.level_with, r1.level_without, r1.population, r1.area_ha) AS anon_5(kind, tenant_id, level, level_with, level_without, population, area_ha) GROUP BY anon_5.level) AS each ON each.level = anon_4.code) AS r2), 'management' VALUE (SELECT JSON_OBJECT('municipalities' VALUE r3.municipalities, 'municipalitiesTotal' VALUE r3.municipalities_total) AS anon_6
FROM (SELECT count(*) FILTER (WHERE each.has AND each.town) AS municipalities, count(*) FILTER (WHERE each.town) AS municipalities_total
FROM (SELECT anon_7.level IN ('COVERED', 'MANAGEMENT_ONLY') AS has, (anon_7.level NOT IN ('COVERED', 'MANAGEMENT_ONLY')) AND NOT coalesce(anon_7.tenant_id IN (SELECT data_confirmation.tenant_id
FROM data_confirmation
WHERE data_confirmation.confirmed_on <= r1.as_of AND data_confirmation.confirmed_on >= r1.as_of - 365), false) AS unknown, anon_7.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AS town, anon_7.kind IN ('MUNICIPAL_ASSOCIATION') AS association, anon_7.population AS population, anon_7.area_ha AS area_ha
FROM unnest(r1.kind, r1.tenant_id, r1.level, r1.level_with, r1.level_without, r1.population, r1.area_ha) AS anon_7(kind, tenant_id, level, level_with, level_without, population, area_ha)) AS each) AS r3), 'concepts' VALUE (SELECT JSON_OBJECT('municipalities' VALUE r4.municipalities) AS anon_8
FROM (SELECT count(*) FILTER (WHERE each.has AND each.town) AS municipalities
FROM (SELECT anon_9.level IN ('COVERED', 'CONCEPT_ONLY') AS has, (anon_9.level NOT IN ('COVERED', 'CONCEPT_ONLY')) AND NOT coalesce(anon_9.tenant_id IN (SELECT data_confirmation.tenant_id
FROM data_confirmation
WHERE data_confirmation.confirmed_on <= r1.as_of AND data_confirmation.confirmed_on >= r1.as_of - 365), false) AS unknown, anon_9.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AS town, anon_9.kind IN ('MUNICIPAL_ASSOCIATION') AS association, anon_9.population AS population, anon_9.area_ha AS area_ha
FROM unnest(r1.kind, r1.tenant_id, r1.level, r1.level_with, r1.level_without, r1.population, r1.area_ha) AS anon_9(kind, tenant_id, level, level_with, level_without, population, area_ha)) AS each) AS r4), 'units' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM unnest(r1.region_id, r1.ars, r1.kind, r1.tenant_id, r1.population, r1.area_ha, r1.level, r1.level_with, r1.level_without, r1.flags, r1.management_via, r1.concept_via, r1.managed_until, r1.level_then, r1.register_date) AS anon_11(region_id, ars, kind, tenant_id, population, area_ha, level, level_with, level_without, flags, management_via, concept_via, managed_until, level_then, register_date)
WHERE anon_11.level = ANY ($5::TEXT[])) AS r5_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('territory' VALUE (SELECT JSON_OBJECT('key' VALUE r6.ars) AS anon_12
FROM (SELECT territory.ars AS ars
FROM territory
WHERE territory.ars = r5.ars AND territory.valid_from <= r5.as_of AND territory.valid_to > r5.as_of) AS r6), 'level' VALUE r5.level, 'managementVia' VALUE string_to_array(r5.management_via, ',')) ORDER BY r5.by_1), '[]'::json)) AS anon_10
FROM (SELECT anon_11.ars AS by_1, anon_11.ars AS ars, r1.as_of AS as_of, anon_11.level AS level, anon_11.management_via AS management_via
FROM unnest(r1.region_id, r1.ars, r1.kind, r1.tenant_id, r1.population, r1.area_ha, r1.level, r1.level_with, r1.level_without, r1.flags, r1.management_via, r1.concept_via, r1.managed_until, r1.level_then, r1.register_date) AS anon_11(region_id, ars, kind, tenant_id, population, area_ha, level, level_with, level_without, flags, management_via, concept_via, managed_until, level_then, register_date)
WHERE anon_11.level = ANY ($5::TEXT[]) ORDER BY anon_11.ars
 LIMIT 2) AS r5 GROUP BY ()), 'byRegion' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_13
FROM (SELECT region.ars AS ars
FROM region
WHERE region.id = r7.region_id) AS r8), 'basis' VALUE r7.basis, 'management' VALUE (SELECT JSON_OBJECT('municipalities' VALUE r9.municipalities) AS anon_14
FROM (SELECT count(*) FILTER (WHERE each.has AND each.town) AS municipalities
FROM (SELECT anon_15.level IN ('COVERED', 'MANAGEMENT_ONLY') AS has, (anon_15.level NOT IN ('COVERED', 'MANAGEMENT_ONLY')) AND NOT coalesce(anon_15.tenant_id IN (SELECT data_confirmation.tenant_id
FROM data_confirmation
WHERE data_confirmation.confirmed_on <= r7.as_of AND data_confirmation.confirmed_on >= r7.as_of - 365), false) AS unknown, anon_15.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AS town, anon_15.kind IN ('MUNICIPAL_ASSOCIATION') AS association, anon_15.population AS population, anon_15.area_ha AS area_ha
FROM unnest(r7.kind, r7.tenant_id, r7.level, r7.level_with, r7.level_without, r7.population, r7.area_ha) AS anon_15(kind, tenant_id, level, level_with, level_without, population, area_ha)) AS each) AS r9), 'byLevel' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('level' VALUE r10.level, 'municipalities' VALUE r10.municipalities) ORDER BY r10.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_16.code AS level, coalesce(each.municipalities, 0) AS municipalities, array_position('{COVERED,MANAGEMENT_ONLY,CONCEPT_ONLY,WHITE_SPOT,NO_DATA}'::text[], CAST(anon_16.code AS TEXT)) AS by_1
FROM unnest('{COVERED,MANAGEMENT_ONLY,CONCEPT_ONLY,WHITE_SPOT,NO_DATA}'::text[]) AS anon_16(code) LEFT OUTER JOIN (SELECT anon_17.level AS level, count(*) FILTER (WHERE anon_17.kind IN ('MUNICIPAL_ASSOCIATION')) AS associations, count(*) FILTER (WHERE anon_17.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities, CAST(coalesce(sum(anon_17.population) FILTER (WHERE anon_17.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS population, CAST(coalesce(sum(anon_17.area_ha) FILTER (WHERE anon_17.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS area_ha
FROM unnest(r7.kind, r7.tenant_id, r7.level, r7.level_with, r7.level_without, r7.population, r7.area_ha) AS anon_17(kind, tenant_id, level, level_with, level_without, population, area_ha) GROUP BY anon_17.level) AS each ON each.level = anon_16.code) AS r10), 'concepts' VALUE (SELECT JSON_OBJECT('municipalities' VALUE r11.municipalities) AS anon_18
FROM (SELECT count(*) FILTER (WHERE each.has AND each.town) AS municipalities
FROM (SELECT anon_19.level IN ('COVERED', 'CONCEPT_ONLY') AS has, (anon_19.level NOT IN ('COVERED', 'CONCEPT_ONLY')) AND NOT coalesce(anon_19.tenant_id IN (SELECT data_confirmation.tenant_id
FROM data_confirmation
WHERE data_confirmation.confirmed_on <= r7.as_of AND data_confirmation.confirmed_on >= r7.as_of - 365), false) AS unknown, anon_19.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AS town, anon_19.kind IN ('MUNICIPAL_ASSOCIATION') AS association, anon_19.population AS population, anon_19.area_ha AS area_ha
FROM unnest(r7.kind, r7.tenant_id, r7.level, r7.level_with, r7.level_without, r7.population, r7.area_ha) AS anon_19(kind, tenant_id, level, level_with, level_without, population, area_ha)) AS each) AS r11)) ORDER BY r7.by_1), '[]'::json) AS coalesce_2
FROM (SELECT region.id AS region_id, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = region.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = region.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, each.kind AS kind, each.tenant_id AS tenant_id, each.level AS level, each.level_with AS level_with, each.level_without AS level_without, each.population AS population, each.area_ha AS area_ha, r1.as_of AS as_of, region.ars AS by_1
FROM region LEFT OUTER JOIN (SELECT anon_20.region_id AS region_id, array_agg(anon_20.kind) AS kind, array_agg(anon_20.tenant_id) AS tenant_id, array_agg(anon_20.level) AS level, array_agg(anon_20.level_with) AS level_with, array_agg(anon_20.level_without) AS level_without, array_agg(anon_20.population) AS population, array_agg(anon_20.area_ha) AS area_ha
FROM unnest(r1.region_id, r1.kind, r1.tenant_id, r1.level, r1.level_with, r1.level_without, r1.population, r1.area_ha) AS anon_20(region_id, kind, tenant_id, level, level_with, level_without, population, area_ha) GROUP BY anon_20.region_id) AS each ON region.id = each.region_id) AS r7)) AS anon_2
FROM (SELECT CAST($8::DATE AS DATE) AS as_of, now() AS generated_at, whole.register_date AS register_date, whole.kind AS kind, whole.tenant_id AS tenant_id, whole.level AS level, whole.level_with AS level_with, whole.level_without AS level_without, whole.population AS population, whole.area_ha AS area_ha, whole.region_id AS region_id, whole.ars AS ars, whole.flags AS flags, whole.management_via AS management_via, whole.concept_via AS concept_via, whole.managed_until AS managed_until, whole.level_then AS level_then
FROM (SELECT array_agg(u.region_id) AS region_id, array_agg(u.ars) AS ars, array_agg(u.kind) AS kind, array_agg(u.tenant_id) AS tenant_id, array_agg(u.population) AS population, array_agg(u.area_ha) AS area_ha, array_agg(u.level) AS level, array_agg(u.level_with) AS level_with, array_agg(u.level_without) AS level_without, array_agg(u.flags) AS flags, array_agg(u.management_via) AS management_via, array_agg(u.concept_via) AS concept_via, array_agg(u.managed_until) AS managed_until, array_agg(u.level_then) AS level_then, array_agg(u.register_date) AS register_date
FROM coverage_units('', CAST($8::DATE AS DATE)) AS u) AS whole) AS r1), 'region' VALUE (SELECT JSON_OBJECT('coverageSettings' VALUE (SELECT JSON_OBJECT('countyPostsCount' VALUE r13.county_posts_count, 'managementKinds' VALUE r13.management_kinds, 'conceptStaleYears' VALUE r13.concept_stale_years, 'warnMonths' VALUE r13.warn_months, 'version' VALUE r13.version) AS anon_22
FROM (SELECT coverage_settings.county_posts_count AS county_posts_count, coverage_settings.management_kinds AS management_kinds, coverage_settings.concept_stale_years AS concept_stale_years, coverage_settings.warn_months AS warn_months, coverage_settings.version AS version
FROM coverage_settings
WHERE coverage_settings.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r12.ars)) AS r13)) AS anon_21
FROM (SELECT region.ars AS ars
FROM region
WHERE region.ars = $9::VARCHAR) AS r12), 'tenant' VALUE (SELECT JSON_OBJECT('dataConfirmed' VALUE (SELECT JSON_OBJECT('confirmedOn' VALUE r15.confirmed_on) AS anon_24
FROM (SELECT data_confirmation.confirmed_on AS confirmed_on
FROM data_confirmation
WHERE data_confirmation.tenant_id = r14.id AND data_confirmation.confirmed_on <= $10::DATE ORDER BY data_confirmation.confirmed_on DESC
 LIMIT $11::INTEGER) AS r15), 'earlier' VALUE (SELECT JSON_OBJECT('confirmedOn' VALUE r16.confirmed_on) AS anon_25
FROM (SELECT data_confirmation.confirmed_on AS confirmed_on
FROM data_confirmation
WHERE data_confirmation.tenant_id = r14.id AND data_confirmation.confirmed_on <= $12::DATE ORDER BY data_confirmation.confirmed_on DESC
 LIMIT $13::INTEGER) AS r16), 'dataConfirmations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM data_confirmation
WHERE data_confirmation.tenant_id = r14.id) AS r17_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('confirmedOn' VALUE r17.confirmed_on, 'visibility' VALUE r17.visibility) ORDER BY r17.by_1 DESC, r17.by_2, r17.by_3), '[]'::json)) AS anon_26
FROM (SELECT data_confirmation.confirmed_on AS by_1, data_confirmation.tenant_id AS by_2, data_confirmation.id AS by_3, data_confirmation.confirmed_on AS confirmed_on, data_confirmation.visibility AS visibility
FROM data_confirmation
WHERE data_confirmation.tenant_id = r14.id ORDER BY data_confirmation.confirmed_on DESC, data_confirmation.tenant_id, data_confirmation.id
 LIMIT 1) AS r17 GROUP BY ())) AS anon_23
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $14::VARCHAR) AS r14), 'territory' VALUE (SELECT JSON_OBJECT('coverage' VALUE (SELECT JSON_OBJECT('level' VALUE r19.level, 'asOf' VALUE r19.as_of) AS anon_28
FROM (SELECT u.level AS level, CAST($15::DATE AS DATE) AS as_of
FROM coverage_units(r18.ars, CAST($15::DATE AS DATE)) AS u
WHERE u.ars = r18.ars ORDER BY u.ars) AS r19)) AS anon_27
FROM (SELECT territory.ars AS ars
FROM territory
WHERE territory.ars = $16::VARCHAR AND territory.valid_from <= $17::DATE AND $17::DATE < territory.valid_to) AS r18)) END AS anon_1
