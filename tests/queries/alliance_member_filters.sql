SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('all' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $5::BOOLEAN AND membership.joined_on >= $6::DATE AND membership.status = ANY ($7::TEXT[]) AND membership.is_listed = $8::BOOLEAN AND membership.updated_at >= $9::TIMESTAMP WITH TIME ZONE AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($10::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $11::VARCHAR AND partner.ars <= concat($11::VARCHAR, '9999999')) AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($12::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($13::TEXT[])) AND membership.tier_id IN (SELECT alliance_tier.id
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.name = ANY ($14::TEXT[]))) IS NOT true) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r3.name) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.is_person = $5::BOOLEAN AND membership.joined_on >= $6::DATE AND membership.status = ANY ($7::TEXT[]) AND membership.is_listed = $8::BOOLEAN AND membership.updated_at >= $9::TIMESTAMP WITH TIME ZONE AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.kind = ANY ($10::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars >= $11::VARCHAR AND partner.ars <= concat($11::VARCHAR, '9999999')) AND (membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.sphere = ANY ($12::TEXT[])) AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.section = ANY ($13::TEXT[])) AND membership.tier_id IN (SELECT alliance_tier.id
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.name = ANY ($14::TEXT[]))) IS NOT true ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r3 GROUP BY ()), 'found' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r4.name) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($15::VARCHAR AS TEXT)) AS hit(partner_id))) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r4 GROUP BY ()), 'waiting' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r5.name, 'status' VALUE r5.status) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.status AS status
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND CASE WHEN (membership.status IN ('APPROACHED', 'INVITED', 'APPLIED')) THEN (SELECT max(membership_step.effective_on) AS max_1
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.kind = membership.status) END < $16::DATE ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r5 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $17::VARCHAR) AS r1)) END AS anon_1
