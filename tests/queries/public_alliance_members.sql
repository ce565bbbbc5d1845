SELECT JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'memberships' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $1::BOOLEAN AND membership.joined_on >= $2::DATE AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($3::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($4::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($5::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999')) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($7::VARCHAR AS TEXT)) AS hit(partner_id)))) IS NOT true) AS r3_all), 'facets' VALUE JSON_OBJECT('tier' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tier' VALUE r4.tier, 'count' VALUE r4.count) ORDER BY r4.by_1 DESC, r4.by_2), '[]'::json) AS coalesce_1
FROM (SELECT (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.id = membership.tier_id) AS tier, count(*) AS count, count(*) AS by_1, (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.id = membership.tier_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $1::BOOLEAN AND membership.joined_on >= $2::DATE AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($3::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($4::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($5::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999')) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($7::VARCHAR AS TEXT)) AS hit(partner_id)))) IS NOT true GROUP BY (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.id = membership.tier_id) ORDER BY count(*) DESC, tier
 LIMIT $8::INTEGER) AS r4), 'kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r5.kind, 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_2
FROM (SELECT (SELECT partner.kind
FROM partner
WHERE partner.id = membership.partner_id) AS kind, count(*) AS count, count(*) AS by_1, (SELECT partner.kind
FROM partner
WHERE partner.id = membership.partner_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $1::BOOLEAN AND membership.joined_on >= $2::DATE AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($3::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($4::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($5::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999')) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($7::VARCHAR AS TEXT)) AS hit(partner_id)))) IS NOT true GROUP BY (SELECT partner.kind
FROM partner
WHERE partner.id = membership.partner_id) ORDER BY count(*) DESC, kind
 LIMIT $9::INTEGER) AS r5), 'sphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r6.sphere, 'count' VALUE r6.count) ORDER BY r6.by_1 DESC, r6.by_2), '[]'::json) AS coalesce_3
FROM (SELECT (SELECT partner.sphere
FROM partner
WHERE partner.id = membership.partner_id) AS sphere, count(*) AS count, count(*) AS by_1, (SELECT partner.sphere
FROM partner
WHERE partner.id = membership.partner_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $1::BOOLEAN AND membership.joined_on >= $2::DATE AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($3::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($4::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($5::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999')) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($7::VARCHAR AS TEXT)) AS hit(partner_id)))) IS NOT true GROUP BY (SELECT partner.sphere
FROM partner
WHERE partner.id = membership.partner_id) ORDER BY count(*) DESC, sphere
 LIMIT $10::INTEGER) AS r6), 'section' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r7.section, 'count' VALUE r7.count) ORDER BY r7.by_1 DESC, r7.by_2), '[]'::json) AS coalesce_4
FROM (SELECT (SELECT partner.section
FROM partner
WHERE partner.id = membership.partner_id) AS section, count(*) AS count, count(*) AS by_1, (SELECT partner.section
FROM partner
WHERE partner.id = membership.partner_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $1::BOOLEAN AND membership.joined_on >= $2::DATE AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($3::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($4::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($5::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999')) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($7::VARCHAR AS TEXT)) AS hit(partner_id)))) IS NOT true GROUP BY (SELECT partner.section
FROM partner
WHERE partner.id = membership.partner_id) ORDER BY count(*) DESC, section
 LIMIT $11::INTEGER) AS r7)), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Membership' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r3.name, 'isPerson' VALUE r3.is_person, 'joinedOn' VALUE r3.joined_on, 'strengths' VALUE r3.strengths, 'contribution' VALUE r3.contribution, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_5
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r3.partner_id AND named.into_id IS NOT NULL), r3.partner_id) AS coalesce_5)) AS r8), 'tier' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_6
FROM (SELECT alliance_tier.name AS name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r3.tenant_id AND alliance_tier.alliance_id = r3.alliance_id AND alliance_tier.id = r3.tier_id) AS r9)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.tenant_id AS tenant_id, membership.id AS id, membership.name AS name, membership.is_person AS is_person, membership.joined_on AS joined_on, membership.strengths AS strengths, membership.contribution AS contribution, membership.partner_id AS partner_id, membership.alliance_id AS alliance_id, membership.tier_id AS tier_id
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $1::BOOLEAN AND membership.joined_on >= $2::DATE AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($3::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($4::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($5::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $6::VARCHAR AND partner.ars <= concat($6::VARCHAR, '9999999')) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($7::VARCHAR AS TEXT)) AS hit(partner_id)))) IS NOT true ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 10) AS r3 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $12::VARCHAR) AS r1), 'partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r10.name, 'memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r11.name, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_9
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r11.tenant_id AND alliance.id = r11.alliance_id) AS r12)) ORDER BY r11.by_1, r11.by_2 DESC), '[]'::json)) AS anon_8
FROM (SELECT membership.tenant_id AS by_1, membership.id AS by_2, membership.name AS name, membership.tenant_id AS tenant_id, membership.alliance_id AS alliance_id
FROM membership
WHERE membership.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r10.id OR named.into_id = r10.id))) ORDER BY membership.tenant_id, membership.id DESC
 LIMIT 20) AS r11 GROUP BY ())) ORDER BY r10.by_1, r10.by_2), '[]'::json)) AS anon_7
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name, partner.id AS id
FROM partner
WHERE partner.into_id IS NULL AND partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($13::VARCHAR AS TEXT)) AS hit(partner_id)) ORDER BY partner.name_key, partner.id
 LIMIT 20) AS r10 GROUP BY ()), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_10
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = $14::INTEGER AND membership.id = $15::UUID) AS r13)) AS anon_1
