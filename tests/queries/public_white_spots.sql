SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('whiteSpotNotes' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM white_spot_note
WHERE white_spot_note.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[]))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('WhiteSpotNote' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'key' VALUE r2.ars, 'territory' VALUE (SELECT JSON_OBJECT('fullName' VALUE CASE WHEN (r3.kind = 'UNINHABITED_AREA') THEN r3.name ELSE CASE WHEN (r3.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (r3.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(r3.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE r3.type_label END || ' ' || split_part(r3.name, ',', 1) END) AS anon_4
FROM (SELECT territory.ars AS ars, territory.kind AS kind, territory.type_label AS type_label, territory.name AS name
FROM territory
WHERE territory.ars = r2.ars AND territory.valid_from <= r2.noted_on AND territory.valid_to > r2.noted_on) AS r3), 'fieldOfAction' VALUE r2.field_of_action, 'notedOn' VALUE r2.noted_on, 'closedOn' VALUE r2.closed_on, 'potential' VALUE r2.potential, 'nextStep' VALUE r2.next_step, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r4.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r4), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('code' VALUE r5.code) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT measure.code AS code, white_spot_measure.position AS by_1, white_spot_measure.tenant_id AS by_2, white_spot_measure.id AS by_3
FROM white_spot_measure JOIN measure ON white_spot_measure.to_tenant_id = measure.tenant_id AND white_spot_measure.to_id = measure.id
WHERE white_spot_measure.tenant_id = r2.tenant_id AND white_spot_measure.note_id = r2.id) AS r5)) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT white_spot_note.noted_on AS by_1, white_spot_note.tenant_id AS by_2, white_spot_note.id AS by_3, white_spot_note.tenant_id AS tenant_id, white_spot_note.id AS id, white_spot_note.ars AS ars, white_spot_note.noted_on AS noted_on, white_spot_note.field_of_action AS field_of_action, white_spot_note.closed_on AS closed_on, white_spot_note.potential AS potential, white_spot_note.next_step AS next_step
FROM white_spot_note
WHERE white_spot_note.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) ORDER BY white_spot_note.noted_on DESC, white_spot_note.tenant_id, white_spot_note.id
 LIMIT 20) AS r2 GROUP BY ()), 'filtered' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('potential' VALUE r6.potential) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_6
FROM (SELECT white_spot_note.noted_on AS by_1, white_spot_note.tenant_id AS by_2, white_spot_note.id AS by_3, white_spot_note.potential AS potential
FROM white_spot_note
WHERE white_spot_note.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND white_spot_note.noted_on >= $1::DATE AND white_spot_note.ars = ANY ($2::TEXT[]) AND (white_spot_note.noted_on <= CAST($3::DATE AS DATE) AND (white_spot_note.closed_on IS NULL OR white_spot_note.closed_on > CAST($3::DATE AS DATE))) = $4::BOOLEAN ORDER BY white_spot_note.noted_on, white_spot_note.tenant_id, white_spot_note.id
 LIMIT 20) AS r6 GROUP BY ()), 'coverage' VALUE (SELECT JSON_OBJECT('units' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('notes' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('potential' VALUE r9.potential) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3), '[]'::json) AS coalesce_2
FROM (SELECT white_spot_note.potential AS potential, white_spot_note.noted_on AS by_1, white_spot_note.tenant_id AS by_2, white_spot_note.id AS by_3
FROM white_spot_note
WHERE white_spot_note.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r8.region_id) AS INTEGER[])) AND white_spot_note.ars = r8.ars AND white_spot_note.noted_on <= CAST(r8.as_of AS DATE) AND (white_spot_note.closed_on IS NULL OR white_spot_note.closed_on > CAST(r8.as_of AS DATE))) AS r9), 'fields' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('notes' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('potential' VALUE r11.potential) ORDER BY r11.by_1 DESC, r11.by_2, r11.by_3), '[]'::json) AS coalesce_4
FROM (SELECT white_spot_note.potential AS potential, white_spot_note.noted_on AS by_1, white_spot_note.tenant_id AS by_2, white_spot_note.id AS by_3
FROM white_spot_note
WHERE white_spot_note.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r10.region_id) AS INTEGER[])) AND (white_spot_note.ars = r10.ars OR white_spot_note.ars = left(r10.ars, 5)) AND white_spot_note.field_of_action = r10.field_of_action AND white_spot_note.noted_on <= CAST(r10.as_of AS DATE) AND (white_spot_note.closed_on IS NULL OR white_spot_note.closed_on > CAST(r10.as_of AS DATE))) AS r11)) ORDER BY r10.by_1), '[]'::json) AS coalesce_3
FROM (SELECT r8.ars AS ars, r8.region_id AS region_id, anon_9.code AS field_of_action, r8.as_of AS as_of, anon_9.place AS by_1
FROM unnest('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[]) WITH ORDINALITY AS anon_9(code, place) LEFT OUTER JOIN jsonb_to_recordset(r8.field_rows) AS counts(field_of_action TEXT, total BIGINT, statuses TEXT[]) ON counts.field_of_action = anon_9.code) AS r10)) ORDER BY r8.by_1), '[]'::json)) AS anon_8
FROM (SELECT anon_10.ars AS by_1, anon_10.region_id AS region_id, anon_10.ars AS ars, r7.as_of AS as_of, (SELECT coverage_fields_by_tenant(r7.tenant_id, r7.as_of) AS coverage_fields_by_tenant_1) -> CAST(anon_10.tenant_id AS TEXT) AS field_rows, anon_10.tenant_id AS tenant_id
FROM unnest(r7.region_id, r7.ars, r7.kind, r7.tenant_id, r7.population, r7.area_ha, r7.level, r7.level_with, r7.level_without, r7.flags, r7.management_via, r7.concept_via, r7.managed_until, r7.level_then, r7.register_date) AS anon_10(region_id, ars, kind, tenant_id, population, area_ha, level, level_with, level_without, flags, management_via, concept_via, managed_until, level_then, register_date)
WHERE anon_10.kind = ANY ($5::TEXT[]) ORDER BY anon_10.ars
 LIMIT 20) AS r8 GROUP BY ())) AS anon_7
FROM (SELECT whole.region_id AS region_id, whole.ars AS ars, whole.kind AS kind, whole.tenant_id AS tenant_id, whole.population AS population, whole.area_ha AS area_ha, whole.level AS level, whole.level_with AS level_with, whole.level_without AS level_without, whole.flags AS flags, whole.management_via AS management_via, whole.concept_via AS concept_via, whole.managed_until AS managed_until, whole.level_then AS level_then, whole.register_date AS register_date, CAST($6::DATE AS DATE) AS as_of, r1.ars AS key
FROM (SELECT array_agg(u.region_id) AS region_id, array_agg(u.ars) AS ars, array_agg(u.kind) AS kind, array_agg(u.tenant_id) AS tenant_id, array_agg(u.population) AS population, array_agg(u.area_ha) AS area_ha, array_agg(u.level) AS level, array_agg(u.level_with) AS level_with, array_agg(u.level_without) AS level_without, array_agg(u.flags) AS flags, array_agg(u.management_via) AS management_via, array_agg(u.concept_via) AS concept_via, array_agg(u.managed_until) AS managed_until, array_agg(u.level_then) AS level_then, array_agg(u.register_date) AS register_date
FROM coverage_units(r1.ars, CAST($6::DATE AS DATE)) AS u) AS whole) AS r7)) AS anon_2
FROM (SELECT region.id AS id, region.ars AS ars
FROM region
WHERE region.ars = $7::VARCHAR) AS r1), 'whiteSpotNote' VALUE (SELECT JSON_OBJECT('potential' VALUE r12.potential) AS anon_11
FROM (SELECT white_spot_note.potential AS potential
FROM white_spot_note
WHERE white_spot_note.tenant_id = $8::INTEGER AND white_spot_note.id = $9::UUID) AS r12)) AS anon_1
