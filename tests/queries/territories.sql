SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'territories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM territory
WHERE territory.acting_ars = r1.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Territory' || ':' || CAST(r2.ars AS TEXT) || ':' || CAST(r2.valid_from AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r2.name, 'kind' VALUE r2.kind, 'typeLabel' VALUE r2.type_label, 'ags' VALUE r2.ags, 'seat' VALUE r2.seat, 'areaHa' VALUE r2.area_ha, 'population' VALUE r2.population, 'postcode' VALUE r2.postcode, 'lon' VALUE r2.lon, 'lat' VALUE r2.lat, 'registerDate' VALUE r2.register_date, 'key' VALUE r2.ars, 'outline' VALUE (SELECT territory_outline.outline
FROM territory_outline
WHERE territory_outline.ars = r2.ars), 'outlineSource' VALUE (SELECT territory_outline.source
FROM territory_outline
WHERE territory_outline.ars = r2.ars), 'parent' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name, 'parent' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r3.parent_ars AND territory.valid_from <= $6::DATE AND $6::DATE < territory.valid_to) AS r4)) AS anon_4
FROM (SELECT territory.name AS name, territory.parent_ars AS parent_ars
FROM territory
WHERE territory.ars = r2.parent_ars AND territory.valid_from <= $7::DATE AND $7::DATE < territory.valid_to) AS r3), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.ars = r2.acting_ars) AS r5)) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT territory.ars AS by_1, territory.valid_from AS by_2, territory.ars AS ars, territory.valid_from AS valid_from, territory.name AS name, territory.kind AS kind, territory.type_label AS type_label, territory.ags AS ags, territory.seat AS seat, territory.area_ha AS area_ha, territory.population AS population, territory.postcode AS postcode, territory.lon AS lon, territory.lat AS lat, territory.register_date AS register_date, territory.parent_ars AS parent_ars, territory.acting_ars AS acting_ars
FROM territory
WHERE territory.acting_ars = r1.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to ORDER BY territory.ars, territory.valid_from
 LIMIT 2) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id, tenant.ars AS ars
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r1), 'town' VALUE (SELECT JSON_OBJECT('name' VALUE r6.name, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name, 'key' VALUE r7.ars) AS anon_8
FROM (SELECT tenant.name AS name, tenant.ars AS ars
FROM tenant
WHERE tenant.ars = r6.acting_ars) AS r7)) AS anon_7
FROM (SELECT territory.name AS name, territory.acting_ars AS acting_ars
FROM territory
WHERE territory.ars = $9::VARCHAR AND territory.valid_from <= $10::DATE AND $10::DATE < territory.valid_to) AS r6), 'county' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r9.ars) AS anon_10
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.ars = r8.acting_ars) AS r9), 'parent' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name) AS anon_11
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r8.parent_ars AND territory.valid_from <= $11::DATE AND $11::DATE < territory.valid_to) AS r10)) AS anon_9
FROM (SELECT territory.name AS name, territory.acting_ars AS acting_ars, territory.parent_ars AS parent_ars
FROM territory
WHERE territory.ars = $12::VARCHAR AND territory.valid_from <= $13::DATE AND $13::DATE < territory.valid_to) AS r8)) END AS anon_1
