SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner
WHERE partner.into_id IS NULL) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Partner' || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r1.name, 'kind' VALUE r1.kind, 'sphere' VALUE r1.sphere, 'section' VALUE r1.section, 'legalForm' VALUE r1.legal_form, 'municipalShareBp' VALUE r1.municipal_share_bp, 'ars' VALUE r1.ars, 'postcode' VALUE r1.postcode, 'street' VALUE r1.street, 'website' VALUE r1.website, 'email' VALUE r1.email, 'description' VALUE r1.description, 'registerNumber' VALUE r1.register_number, 'vatId' VALUE r1.vat_id, 'osmId' VALUE r1.osm_id, 'wikidataId' VALUE r1.wikidata_id, 'isClaimed' VALUE r1.is_claimed, 'steward' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars, 'name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.ars AS ars, tenant.name AS name
FROM tenant
WHERE tenant.id = r1.steward_id) AS r2), 'ofTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.of_tenant_id) AS r3), 'parent' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r1.parent_id) AS r4), 'into' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r1.into_id) AS r5), 'logo' VALUE (SELECT JSON_OBJECT('name' VALUE r6.name) AS anon_7
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r1.logo_tenant_id AND file.id = r1.logo_id) AS r6), 'branches' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r7.name) ORDER BY r7.by_1, r7.by_2), '[]'::json)) AS anon_8
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name
FROM partner
WHERE partner.into_id IS NULL AND (partner.parent_id = r1.id OR partner.parent_id IN (SELECT merged.id
FROM partner AS merged
WHERE merged.into_id = r1.id)) ORDER BY partner.name_key, partner.id
 LIMIT 2) AS r7 GROUP BY ())) ORDER BY r1.by_1, r1.by_2), '[]'::json)) AS anon_2
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.id AS id, partner.name AS name, partner.kind AS kind, partner.sphere AS sphere, partner.section AS section, partner.legal_form AS legal_form, partner.municipal_share_bp AS municipal_share_bp, partner.ars AS ars, partner.postcode AS postcode, partner.street AS street, partner.website AS website, partner.email AS email, partner.description AS description, partner.register_number AS register_number, partner.vat_id AS vat_id, partner.osm_id AS osm_id, partner.wikidata_id AS wikidata_id, partner.is_claimed AS is_claimed, partner.steward_id AS steward_id, partner.of_tenant_id AS of_tenant_id, partner.parent_id AS parent_id, partner.into_id AS into_id, partner.logo_tenant_id AS logo_tenant_id, partner.logo_id AS logo_id
FROM partner
WHERE partner.into_id IS NULL ORDER BY partner.name_key, partner.id
 LIMIT 5) AS r1 GROUP BY ())) AS anon_1
