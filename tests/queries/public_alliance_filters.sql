SELECT JSON_OBJECT('town' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.is_open = $1::BOOLEAN AND alliance.admits_organisations = $2::BOOLEAN AND alliance.admits_persons = $3::BOOLEAN AND alliance.pledge_rule = ANY ($4::TEXT[]) AND (alliance.archived_on IS NOT NULL) = $5::BOOLEAN AND (alliance.ars >= $6::VARCHAR AND alliance.ars <= concat($6::VARCHAR, '9999999') OR starts_with($6::VARCHAR, alliance.ars)) AND (alliance.tenant_id, alliance.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('alliance' AS TEXT), CAST($7::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r1_all)) AS anon_2), 'dated' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.target_year >= $8::INTEGER AND alliance.founded_year <= $9::INTEGER AND alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($10::TEXT[])) AS INTEGER[])) AND alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]))) AS r2_all)) AS anon_3), 'region' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r4.name) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r3.id) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r4 GROUP BY ())) AS anon_4
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $12::VARCHAR) AS r3), 'tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r6.name) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r5.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r6 GROUP BY ())) AS anon_6
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $13::VARCHAR) AS r5)) AS anon_1
