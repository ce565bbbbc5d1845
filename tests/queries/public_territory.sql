SELECT JSON_OBJECT('territory' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Territory' || ':' || CAST(r1.ars AS TEXT) || ':' || CAST(r1.valid_from AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r1.name, 'kind' VALUE r1.kind, 'typeLabel' VALUE r1.type_label, 'ags' VALUE r1.ags, 'seat' VALUE r1.seat, 'areaHa' VALUE r1.area_ha, 'population' VALUE r1.population, 'postcode' VALUE r1.postcode, 'lon' VALUE r1.lon, 'lat' VALUE r1.lat, 'registerDate' VALUE r1.register_date, 'key' VALUE r1.ars, 'outline' VALUE (SELECT territory_outline.outline
FROM territory_outline
WHERE territory_outline.ars = r1.ars), 'outlineSource' VALUE (SELECT territory_outline.source
FROM territory_outline
WHERE territory_outline.ars = r1.ars), 'parent' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name, 'outline' VALUE (SELECT territory_outline.outline
FROM territory_outline
WHERE territory_outline.ars = r2.ars)) AS anon_3
FROM (SELECT territory.name AS name, territory.ars AS ars
FROM territory
WHERE territory.ars = r1.parent_ars AND territory.valid_from <= $1::DATE AND $1::DATE < territory.valid_to) AS r2), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.ars = r1.acting_ars) AS r3)) AS anon_2
FROM (SELECT territory.ars AS ars, territory.valid_from AS valid_from, territory.name AS name, territory.kind AS kind, territory.type_label AS type_label, territory.ags AS ags, territory.seat AS seat, territory.area_ha AS area_ha, territory.population AS population, territory.postcode AS postcode, territory.lon AS lon, territory.lat AS lat, territory.register_date AS register_date, territory.parent_ars AS parent_ars, territory.acting_ars AS acting_ars
FROM territory
WHERE territory.ars = $2::VARCHAR AND territory.valid_from <= $3::DATE AND $3::DATE < territory.valid_to) AS r1), 'regions' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Region' || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r4.name) ORDER BY r4.by_1, r4.by_2), '[]'::json), 'totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM region) AS r4_all)) AS anon_5
FROM (SELECT region.ars AS by_1, region.id AS by_2, region.id AS id, region.name AS name
FROM region ORDER BY region.ars, region.id
 LIMIT 20) AS r4 GROUP BY ())) AS anon_1
