SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('cooperationTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r2.as_of, 'cooperations' VALUE (SELECT CAST(coalesce(sum(anon_3.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.number) AS anon_3(number)), 'municipalities' VALUE coalesce(cardinality(r2.tenant_ids), 0)) ORDER BY r2.by_1), '[]'::json) AS coalesce_1
FROM (SELECT figures.as_of AS as_of, figures.number AS number, figures.tenant_ids AS tenant_ids, period.as_of AS by_1
FROM (SELECT least(CAST(anon_4.day + make_interval(0, 3) AS DATE) - 1, CAST($1::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('quarter', CAST($2::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('quarter', CAST($1::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 3)) AS anon_4(day)) AS period JOIN LATERAL (SELECT r1.id AS region_id, period.as_of AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.status AS status, whole.form AS form, whole.kind AS kind, whole.number AS number, whole.side_count AS side_count, whole.organisation_count AS organisation_count, whole.agreed_count AS agreed_count, whole.ended_count AS ended_count, of_tenants.tenant_ids AS tenant_ids, of_tenants.tenant_counts AS tenant_counts
FROM (SELECT array_agg(each.status) AS status, array_agg(each.form) AS form, array_agg(each.kind) AS kind, array_agg(each.number) AS number, array_agg(each.side_count) AS side_count, array_agg(each.organisation_count) AS organisation_count, array_agg(each.agreed_count) AS agreed_count, array_agg(each.ended_count) AS ended_count
FROM (SELECT once.status AS status, once.form AS form, once.kind AS kind, count(*) FILTER (WHERE once.sides > 0) AS number, sum(once.sides) AS side_count, sum(once.organisations) AS organisation_count, count(*) FILTER (WHERE once.opens) AS agreed_count, count(*) FILTER (WHERE once.closes) AS ended_count
FROM (SELECT min(cooperation_span.status COLLATE "C") FILTER (WHERE cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > period.as_of) AS status, min(cooperation_span.form COLLATE "C") FILTER (WHERE cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > period.as_of) AS form, min(cooperation_span.kind COLLATE "C") FILTER (WHERE cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > period.as_of) AS kind, count(DISTINCT cooperation_span.tenant_id) FILTER (WHERE cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > period.as_of) AS sides, coalesce(max(cooperation_span.organisations) FILTER (WHERE cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > period.as_of), 0) AS organisations, coalesce(bool_or(cooperation_span.opens AND cooperation_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)), $3::BOOLEAN) AS opens, coalesce(bool_or(cooperation_span.closes AND cooperation_span.valid_to <= period.as_of), $4::BOOLEAN) AS closes
FROM cooperation_span
WHERE cooperation_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > CAST(period.as_of - interval '1 year' AS DATE) GROUP BY cooperation_span.key) AS once
WHERE once.sides > 0 OR once.opens OR once.closes GROUP BY once.status, once.form, once.kind) AS each) AS whole JOIN (SELECT array_agg(each_tenant.tenant_ids) AS tenant_ids, array_agg(each_tenant.tenant_counts) AS tenant_counts
FROM (SELECT cooperation_span.tenant_id AS tenant_ids, count(DISTINCT cooperation_span.key) AS tenant_counts
FROM cooperation_span
WHERE cooperation_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND cooperation_span.valid_from <= period.as_of AND cooperation_span.valid_to > period.as_of GROUP BY cooperation_span.tenant_id) AS each_tenant) AS of_tenants ON true) AS figures ON true) AS r2), 'cooperationFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r3.as_of, 'basis' VALUE r3.basis, 'cooperations' VALUE (SELECT CAST(coalesce(sum(anon_6.number), 0) AS BIGINT) AS coalesce_5
FROM unnest(r3.number) AS anon_6(number)), 'agreed' VALUE (SELECT CAST(coalesce(sum(anon_7.agreed_count), 0) AS BIGINT) AS coalesce_6
FROM unnest(r3.agreed_count) AS anon_7(agreed_count)), 'ended' VALUE (SELECT CAST(coalesce(sum(anon_8.ended_count), 0) AS BIGINT) AS coalesce_7
FROM unnest(r3.ended_count) AS anon_8(ended_count)), 'municipalities' VALUE coalesce(cardinality(r3.tenant_ids), 0), 'sides' VALUE (SELECT CAST(coalesce(sum(anon_9.side_count), 0) AS BIGINT) AS coalesce_8
FROM unnest(r3.side_count) AS anon_9(side_count)), 'organisations' VALUE (SELECT CAST(coalesce(sum(anon_10.organisation_count), 0) AS BIGINT) AS coalesce_9
FROM unnest(r3.organisation_count) AS anon_10(organisation_count)), 'population' VALUE (SELECT CAST(coalesce(sum(towns.population), 0) AS BIGINT) AS coalesce_10
FROM (SELECT unit.ars AS ars, max(unit.population) AS population
FROM tenant JOIN LATERAL (SELECT territory.ars AS ars, territory.valid_from AS valid_from, territory.valid_to AS valid_to, territory.kind AS kind, territory.ags AS ags, territory.name AS name, territory.type_label AS type_label, territory.parent_ars AS parent_ars, territory.acting_ars AS acting_ars, territory.seat AS seat, territory.area_ha AS area_ha, territory.population AS population, territory.postcode AS postcode, territory.lon AS lon, territory.lat AS lat, territory.register_date AS register_date, territory.successor_ars AS successor_ars, territory.name_key AS name_key, territory.search_vector AS search_vector
FROM territory
WHERE tenant.kind = 'COUNTY' AND territory.ars >= tenant.ars AND territory.ars <= concat(tenant.ars, '9999999') UNION ALL SELECT territory.ars AS ars, territory.valid_from AS valid_from, territory.valid_to AS valid_to, territory.kind AS kind, territory.ags AS ags, territory.name AS name, territory.type_label AS type_label, territory.parent_ars AS parent_ars, territory.acting_ars AS acting_ars, territory.seat AS seat, territory.area_ha AS area_ha, territory.population AS population, territory.postcode AS postcode, territory.lon AS lon, territory.lat AS lat, territory.register_date AS register_date, territory.successor_ars AS successor_ars, territory.name_key AS name_key, territory.search_vector AS search_vector
FROM territory
WHERE territory.acting_ars = tenant.ars) AS unit ON true
WHERE tenant.id = any(r3.tenant_ids) AND unit.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AND unit.valid_from <= greatest(r3.as_of, (SELECT min(oldest.valid_from) AS min_1
FROM territory AS oldest
WHERE oldest.ars = tenant.ars)) AND greatest(r3.as_of, (SELECT min(oldest.valid_from) AS min_1
FROM territory AS oldest
WHERE oldest.ars = tenant.ars)) < unit.valid_to GROUP BY unit.ars) AS towns), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r4.status, 'count' VALUE r4.count) ORDER BY r4.by_1), '[]'::json) AS coalesce_11
FROM (SELECT anon_11.status AS status, CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) AS count, array_position('{IDEA,APPROACHING,KICK_OFF,AGREED,RUNNING,INSTITUTIONALISED,ENDED,FAILED}'::text[], CAST(anon_11.status AS TEXT)) AS by_1
FROM unnest(r3.status, r3.number) AS anon_11(status, number) GROUP BY anon_11.status
HAVING CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) > 0) AS r4), 'byForm' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('form' VALUE r5.form, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_12
FROM (SELECT anon_12.form AS form, CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) AS count, array_position('{LETTER_OF_INTENT,COOPERATION_AGREEMENT,PUBLIC_LAW_CONTRACT,JOINT_ADMINISTRATION,SPECIAL_PURPOSE_ASSOCIATION,WORKING_COMMUNITY,INFORMAL}'::text[], CAST(anon_12.form AS TEXT)) AS by_1
FROM unnest(r3.form, r3.number) AS anon_12(form, number) GROUP BY anon_12.form
HAVING CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) > 0) AS r5), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r6.kind, 'count' VALUE r6.count) ORDER BY r6.by_1), '[]'::json) AS coalesce_13
FROM (SELECT anon_13.kind AS kind, CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS count, array_position('{INTERMUNICIPAL,REGION,EXCHANGE,JOINT_CONCEPT,JOINT_POST,CROSS_COMPANY,RENEWABLES_NETWORK,EFFICIENCY_NETWORK,CLIMATE_ALLIANCE}'::text[], CAST(anon_13.kind AS TEXT)) AS by_1
FROM unnest(r3.kind, r3.number) AS anon_13(kind, number) GROUP BY anon_13.kind
HAVING CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) > 0) AS r6), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_14
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r7.tenant_id) AS r8), 'cooperations' VALUE r7.cooperations) ORDER BY r7.by_1 DESC, r7.by_2, r7.by_3), '[]'::json) AS coalesce_14
FROM (SELECT anon_15.tenant_ids AS tenant_id, anon_15.tenant_counts AS cooperations, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM unnest(r3.tenant_ids, r3.tenant_counts) AS anon_15(tenant_ids, tenant_counts) JOIN tenant ON tenant.id = anon_15.tenant_ids) AS r7)) AS anon_5
FROM (SELECT CAST($5::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, whole.number AS number, whole.agreed_count AS agreed_count, whole.ended_count AS ended_count, of_tenants.tenant_ids AS tenant_ids, whole.side_count AS side_count, whole.organisation_count AS organisation_count, whole.status AS status, whole.form AS form, whole.kind AS kind, of_tenants.tenant_counts AS tenant_counts
FROM (SELECT array_agg(each.status) AS status, array_agg(each.form) AS form, array_agg(each.kind) AS kind, array_agg(each.number) AS number, array_agg(each.side_count) AS side_count, array_agg(each.organisation_count) AS organisation_count, array_agg(each.agreed_count) AS agreed_count, array_agg(each.ended_count) AS ended_count
FROM (SELECT once.status AS status, once.form AS form, once.kind AS kind, count(*) FILTER (WHERE once.sides > 0) AS number, sum(once.sides) AS side_count, sum(once.organisations) AS organisation_count, count(*) FILTER (WHERE once.opens) AS agreed_count, count(*) FILTER (WHERE once.closes) AS ended_count
FROM (SELECT min(cooperation_span.status COLLATE "C") FILTER (WHERE cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < cooperation_span.valid_to) AS status, min(cooperation_span.form COLLATE "C") FILTER (WHERE cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < cooperation_span.valid_to) AS form, min(cooperation_span.kind COLLATE "C") FILTER (WHERE cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < cooperation_span.valid_to) AS kind, count(DISTINCT cooperation_span.tenant_id) FILTER (WHERE cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < cooperation_span.valid_to) AS sides, coalesce(max(cooperation_span.organisations) FILTER (WHERE cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < cooperation_span.valid_to), 0) AS organisations, coalesce(bool_or(cooperation_span.opens AND cooperation_span.valid_from > CAST(CAST($5::DATE AS DATE) - interval '1 year' AS DATE)), $6::BOOLEAN) AS opens, coalesce(bool_or(cooperation_span.closes AND cooperation_span.valid_to <= CAST($5::DATE AS DATE)), $7::BOOLEAN) AS closes
FROM cooperation_span
WHERE cooperation_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND cooperation_span.valid_to > CAST(CAST($5::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY cooperation_span.key) AS once
WHERE once.sides > 0 OR once.opens OR once.closes GROUP BY once.status, once.form, once.kind) AS each) AS whole JOIN (SELECT array_agg(each_tenant.tenant_ids) AS tenant_ids, array_agg(each_tenant.tenant_counts) AS tenant_counts
FROM (SELECT cooperation_span.tenant_id AS tenant_ids, count(DISTINCT cooperation_span.key) AS tenant_counts
FROM cooperation_span
WHERE cooperation_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND cooperation_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < cooperation_span.valid_to GROUP BY cooperation_span.tenant_id) AS each_tenant) AS of_tenants ON true) AS r3)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $8::VARCHAR) AS r1), 'countiesCooperations' VALUE (SELECT JSON_OBJECT('asOf' VALUE r9.as_of, 'basis' VALUE r9.basis, 'generatedAt' VALUE r9.generated_at, 'byRegion' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('key' VALUE r11.ars) AS anon_17
FROM (SELECT region.ars AS ars
FROM region
WHERE region.id = r10.region_id) AS r11), 'cooperations' VALUE r10.cooperations, 'municipalities' VALUE r10.municipalities, 'sides' VALUE r10.sides) ORDER BY r10.by_1), '[]'::json) AS coalesce_17
FROM (SELECT region.id AS region_id, coalesce(anon_18.cooperations, 0) AS cooperations, coalesce(anon_18.municipalities, 0) AS municipalities, coalesce(anon_18.sides, 0) AS sides, region.ars AS by_1
FROM region LEFT OUTER JOIN unnest(r9.region_id, r9.cooperations, r9.municipalities, r9.sides) AS anon_18(region_id, cooperations, municipalities, sides) ON region.id = anon_18.region_id) AS r10)) AS anon_16
FROM (SELECT CAST($9::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.region_id AS region_id, whole.cooperations AS cooperations, whole.municipalities AS municipalities, whole.sides AS sides
FROM (SELECT array_agg(each.region_id) AS region_id, array_agg(each.cooperations) AS cooperations, array_agg(each.municipalities) AS municipalities, array_agg(each.sides) AS sides
FROM (SELECT tenant.region_id AS region_id, count(DISTINCT side.key) AS cooperations, count(DISTINCT side.tenant_id) AS municipalities, count(*) AS sides
FROM (SELECT DISTINCT cooperation_span.key AS key, cooperation_span.tenant_id AS tenant_id
FROM cooperation_span
WHERE cooperation_span.valid_from <= CAST($9::DATE AS DATE) AND CAST($9::DATE AS DATE) < cooperation_span.valid_to) AS side JOIN tenant ON tenant.id = side.tenant_id GROUP BY tenant.region_id) AS each) AS whole) AS r9)) AS anon_1
