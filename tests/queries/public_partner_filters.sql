SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.sphere = ANY ($2::TEXT[]) AND partner.section = ANY ($3::TEXT[]) AND partner.legal_form = ANY ($4::TEXT[]) AND partner.is_claimed = $5::BOOLEAN AND partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999') AND partner.steward_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[])) AS INTEGER[])) AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name, 'seat' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $9::DATE ORDER BY territory.valid_from DESC
 LIMIT $10::INTEGER) AS r2)) ORDER BY r1.by_1 DESC, r1.by_2), '[]'::json), 'facets' VALUE JSON_OBJECT('kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r3.kind, 'count' VALUE r3.count) ORDER BY r3.by_1 DESC, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT partner.kind AS kind, count(*) AS count, count(*) AS by_1, partner.kind AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.sphere = ANY ($2::TEXT[]) AND partner.section = ANY ($3::TEXT[]) AND partner.legal_form = ANY ($4::TEXT[]) AND partner.is_claimed = $5::BOOLEAN AND partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999') AND partner.steward_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[])) AS INTEGER[])) AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.kind ORDER BY count(*) DESC, partner.kind
 LIMIT $11::INTEGER) AS r3), 'sphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r4.sphere, 'count' VALUE r4.count) ORDER BY r4.by_1 DESC, r4.by_2), '[]'::json) AS coalesce_2
FROM (SELECT partner.sphere AS sphere, count(*) AS count, count(*) AS by_1, partner.sphere AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.section = ANY ($3::TEXT[]) AND partner.legal_form = ANY ($4::TEXT[]) AND partner.is_claimed = $5::BOOLEAN AND partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999') AND partner.steward_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[])) AS INTEGER[])) AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.sphere ORDER BY count(*) DESC, partner.sphere
 LIMIT $12::INTEGER) AS r4), 'section' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r5.section, 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_3
FROM (SELECT partner.section AS section, count(*) AS count, count(*) AS by_1, partner.section AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.sphere = ANY ($2::TEXT[]) AND partner.legal_form = ANY ($4::TEXT[]) AND partner.is_claimed = $5::BOOLEAN AND partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999') AND partner.steward_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[])) AS INTEGER[])) AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.section ORDER BY count(*) DESC, partner.section
 LIMIT $13::INTEGER) AS r5), 'steward' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('count' VALUE r6.count, 'steward' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.steward_id) AS r7)) ORDER BY r6.by_1 DESC, r6.by_2), '[]'::json) AS coalesce_4
FROM (SELECT count(*) AS count, partner.steward_id AS steward_id, count(*) AS by_1, partner.steward_id AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.sphere = ANY ($2::TEXT[]) AND partner.section = ANY ($3::TEXT[]) AND partner.legal_form = ANY ($4::TEXT[]) AND partner.is_claimed = $5::BOOLEAN AND partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999') AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.steward_id ORDER BY count(*) DESC, partner.steward_id
 LIMIT $14::INTEGER) AS r6))) AS anon_2
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name, partner.ars AS ars
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.sphere = ANY ($2::TEXT[]) AND partner.section = ANY ($3::TEXT[]) AND partner.legal_form = ANY ($4::TEXT[]) AND partner.is_claimed = $5::BOOLEAN AND partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999') AND partner.steward_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[])) AS INTEGER[])) AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN ORDER BY partner.name_key DESC, partner.id
 LIMIT 5) AS r1 GROUP BY ()), 'found' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r8.name) ORDER BY r8.by_1, r8.by_2), '[]'::json)) AS anon_5
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name
FROM partner
WHERE partner.into_id IS NULL AND partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($15::VARCHAR AS TEXT)) AS hit(partner_id)) ORDER BY partner.name_key, partner.id
 LIMIT 20) AS r8 GROUP BY ()), 'tenant' VALUE (SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r10.name) ORDER BY r10.by_1, r10.by_2), '[]'::json)) AS anon_7
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name
FROM partner
WHERE partner.into_id IS NULL AND partner.steward_id = r9.id ORDER BY partner.name_key, partner.id
 LIMIT 5) AS r10 GROUP BY ())) AS anon_6
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $16::VARCHAR) AS r9)) AS anon_1
