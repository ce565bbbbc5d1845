SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'applications' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = 'APPLIED') AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r3.name, 'isPerson' VALUE r3.is_person, 'status' VALUE r3.status, 'waitingSince' VALUE CASE WHEN (r3.status IN ('APPROACHED', 'INVITED', 'APPLIED')) THEN (SELECT max(membership_step.effective_on) AS max_1
FROM membership_step
WHERE membership_step.tenant_id = r3.tenant_id AND membership_step.membership_id = r3.id AND membership_step.kind = r3.status) END, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT membership_person.name AS name
FROM membership_person
WHERE membership_person.tenant_id = r3.tenant_id AND membership_person.membership_id = r3.id) AS r4), 'duplicates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r5.name, 'status' VALUE r5.status) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT membership.name AS name, membership.status AS status, membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3
FROM membership
WHERE r3.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])) AND membership.tenant_id = r3.tenant_id AND membership.alliance_id = r3.alliance_id AND membership.id != r3.id AND (membership.partner_id IN (SELECT named.id
FROM partner AS named
WHERE coalesce(named.into_id, named.id) IN (SELECT anon_6.partner_id
FROM partner AS asked JOIN LATERAL (SELECT duplicate.partner_id AS partner_id, duplicate.reasons AS reasons
FROM partner_duplicates(CAST(asked.name AS TEXT), CAST(asked.domain AS TEXT), CAST(asked.register_number AS TEXT), CAST(asked.vat_id AS TEXT), CAST(asked.postcode AS TEXT)) AS duplicate(place, partner_id, reasons) ORDER BY duplicate.place
 LIMIT $5::INTEGER) AS anon_6 ON true
WHERE asked.id = r3.partner_id)) OR membership.id IN (SELECT other_person.membership_id
FROM membership_person AS other_person, membership_person AS asked_person
WHERE asked_person.tenant_id = r3.tenant_id AND asked_person.membership_id = r3.id AND other_person.tenant_id = r3.tenant_id AND (lower(asked_person.email) = lower(other_person.email) OR ctx.sort_key(asked_person.name) = ctx.sort_key(other_person.name)))) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT $6::INTEGER) AS r5)) ORDER BY r3.by_1), '[]'::json)) AS anon_4
FROM (SELECT membership.id AS by_1, membership.name AS name, membership.is_person AS is_person, membership.status AS status, membership.tenant_id AS tenant_id, membership.id AS id, membership.alliance_id AS alliance_id, membership.partner_id AS partner_id
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = 'APPLIED' ORDER BY membership.id
 LIMIT 3) AS r3 GROUP BY ()), 'memberships' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = ANY ($7::TEXT[])) AS r6_all), 'facets' VALUE JSON_OBJECT('tier' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tier' VALUE r7.tier, 'count' VALUE r7.count) ORDER BY r7.by_1 DESC, r7.by_2), '[]'::json) AS coalesce_2
FROM (SELECT (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.id = membership.tier_id) AS tier, count(*) AS count, count(*) AS by_1, (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.id = membership.tier_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = ANY ($7::TEXT[]) GROUP BY (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = membership.tenant_id AND alliance_tier.alliance_id = membership.alliance_id AND alliance_tier.id = membership.tier_id) ORDER BY count(*) DESC, tier
 LIMIT $8::INTEGER) AS r7), 'kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r8.kind, 'count' VALUE r8.count) ORDER BY r8.by_1 DESC, r8.by_2), '[]'::json) AS coalesce_3
FROM (SELECT (SELECT partner.kind
FROM partner
WHERE partner.id = membership.partner_id) AS kind, count(*) AS count, count(*) AS by_1, (SELECT partner.kind
FROM partner
WHERE partner.id = membership.partner_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = ANY ($7::TEXT[]) GROUP BY (SELECT partner.kind
FROM partner
WHERE partner.id = membership.partner_id) ORDER BY count(*) DESC, kind
 LIMIT $9::INTEGER) AS r8), 'sphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r9.sphere, 'count' VALUE r9.count) ORDER BY r9.by_1 DESC, r9.by_2), '[]'::json) AS coalesce_4
FROM (SELECT (SELECT partner.sphere
FROM partner
WHERE partner.id = membership.partner_id) AS sphere, count(*) AS count, count(*) AS by_1, (SELECT partner.sphere
FROM partner
WHERE partner.id = membership.partner_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = ANY ($7::TEXT[]) GROUP BY (SELECT partner.sphere
FROM partner
WHERE partner.id = membership.partner_id) ORDER BY count(*) DESC, sphere
 LIMIT $10::INTEGER) AS r9), 'section' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r10.section, 'count' VALUE r10.count) ORDER BY r10.by_1 DESC, r10.by_2), '[]'::json) AS coalesce_5
FROM (SELECT (SELECT partner.section
FROM partner
WHERE partner.id = membership.partner_id) AS section, count(*) AS count, count(*) AS by_1, (SELECT partner.section
FROM partner
WHERE partner.id = membership.partner_id) AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = ANY ($7::TEXT[]) GROUP BY (SELECT partner.section
FROM partner
WHERE partner.id = membership.partner_id) ORDER BY count(*) DESC, section
 LIMIT $11::INTEGER) AS r10), 'status' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r11.status, 'count' VALUE r11.count) ORDER BY r11.by_1 DESC, r11.by_2), '[]'::json) AS coalesce_6
FROM (SELECT membership.status AS status, count(*) AS count, count(*) AS by_1, membership.status AS by_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND true GROUP BY membership.status ORDER BY count(*) DESC, membership.status
 LIMIT $12::INTEGER) AS r11)), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Membership' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r6.name, 'isPerson' VALUE r6.is_person, 'status' VALUE r6.status, 'isListed' VALUE r6.is_listed, 'joinedOn' VALUE r6.joined_on, 'strengths' VALUE r6.strengths, 'contribution' VALUE r6.contribution, 'version' VALUE r6.version, 'createdAt' VALUE r6.created_at, 'updatedAt' VALUE r6.updated_at, 'stepCount' VALUE (SELECT max(membership_step.number) AS max_2
FROM membership_step
WHERE membership_step.tenant_id = r6.tenant_id AND membership_step.membership_id = r6.id), 'statusOn' VALUE CASE WHEN (r6.ends_before <= $13::DATE AND (SELECT CASE membership_step.kind WHEN 'APPROACHED' THEN 'APPROACHED' WHEN 'INVITED' THEN 'INVITED' WHEN 'APPLIED' THEN 'APPLIED' WHEN 'RECORDED' THEN 'ACTIVE' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'TAKEN_OVER' THEN 'TAKEN_OVER' WHEN 'ACCEPTED' THEN 'ACTIVE' WHEN 'DECLINED' THEN 'DECLINED' WHEN 'ACTIVATED' THEN 'ACTIVE' WHEN 'REJECTED' THEN 'REJECTED' WHEN 'SUSPENDED' THEN 'SUSPENDED' WHEN 'REINSTATED' THEN 'ACTIVE' WHEN 'LEFT' THEN 'LEFT' WHEN 'EXCLUDED' THEN 'EXCLUDED' END AS anon_8
FROM membership_step
WHERE membership_step.tenant_id = r6.tenant_id AND membership_step.membership_id = r6.id AND membership_step.effective_on <= $13::DATE AND CASE membership_step.kind WHEN 'APPROACHED' THEN 'APPROACHED' WHEN 'INVITED' THEN 'INVITED' WHEN 'APPLIED' THEN 'APPLIED' WHEN 'RECORDED' THEN 'ACTIVE' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'TAKEN_OVER' THEN 'TAKEN_OVER' WHEN 'ACCEPTED' THEN 'ACTIVE' WHEN 'DECLINED' THEN 'DECLINED' WHEN 'ACTIVATED' THEN 'ACTIVE' WHEN 'REJECTED' THEN 'REJECTED' WHEN 'SUSPENDED' THEN 'SUSPENDED' WHEN 'REINSTATED' THEN 'ACTIVE' WHEN 'LEFT' THEN 'LEFT' WHEN 'EXCLUDED' THEN 'EXCLUDED' END IS NOT NULL ORDER BY membership_step.number DESC
 LIMIT $14::INTEGER) IN ('ACTIVE', 'SUSPENDED')) THEN 'LEFT' ELSE (SELECT CASE membership_step.kind WHEN 'APPROACHED' THEN 'APPROACHED' WHEN 'INVITED' THEN 'INVITED' WHEN 'APPLIED' THEN 'APPLIED' WHEN 'RECORDED' THEN 'ACTIVE' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'TAKEN_OVER' THEN 'TAKEN_OVER' WHEN 'ACCEPTED' THEN 'ACTIVE' WHEN 'DECLINED' THEN 'DECLINED' WHEN 'ACTIVATED' THEN 'ACTIVE' WHEN 'REJECTED' THEN 'REJECTED' WHEN 'SUSPENDED' THEN 'SUSPENDED' WHEN 'REINSTATED' THEN 'ACTIVE' WHEN 'LEFT' THEN 'LEFT' WHEN 'EXCLUDED' THEN 'EXCLUDED' END AS anon_8
FROM membership_step
WHERE membership_step.tenant_id = r6.tenant_id AND membership_step.membership_id = r6.id AND membership_step.effective_on <= $13::DATE AND CASE membership_step.kind WHEN 'APPROACHED' THEN 'APPROACHED' WHEN 'INVITED' THEN 'INVITED' WHEN 'APPLIED' THEN 'APPLIED' WHEN 'RECORDED' THEN 'ACTIVE' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'TAKEN_OVER' THEN 'TAKEN_OVER' WHEN 'ACCEPTED' THEN 'ACTIVE' WHEN 'DECLINED' THEN 'DECLINED' WHEN 'ACTIVATED' THEN 'ACTIVE' WHEN 'REJECTED' THEN 'REJECTED' WHEN 'SUSPENDED' THEN 'SUSPENDED' WHEN 'REINSTATED' THEN 'ACTIVE' WHEN 'LEFT' THEN 'LEFT' WHEN 'EXCLUDED' THEN 'EXCLUDED' END IS NOT NULL ORDER BY membership_step.number DESC
 LIMIT $14::INTEGER) END, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_9
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r6.tenant_id AND alliance.id = r6.alliance_id) AS r12), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_10
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r6.partner_id AND named.into_id IS NOT NULL), r6.partner_id) AS coalesce_7)) AS r13), 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r14.name) AS anon_11
FROM (SELECT membership_person.name AS name
FROM membership_person
WHERE membership_person.tenant_id = r6.tenant_id AND membership_person.membership_id = r6.id) AS r14), 'tier' VALUE (SELECT JSON_OBJECT('name' VALUE r15.name) AS anon_12
FROM (SELECT alliance_tier.name AS name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r6.tenant_id AND alliance_tier.alliance_id = r6.alliance_id AND alliance_tier.id = r6.tier_id) AS r15), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MembershipStep' || ':' || CAST(r16.tenant_id AS TEXT) || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r16.number, 'kind' VALUE r16.kind, 'side' VALUE r16.side, 'onBehalf' VALUE r16.on_behalf, 'method' VALUE r16.method, 'evidence' VALUE r16.evidence, 'note' VALUE r16.note, 'effectiveOn' VALUE r16.effective_on, 'takenAt' VALUE r16.taken_at, 'tier' VALUE (SELECT JSON_OBJECT('name' VALUE r17.name) AS anon_13
FROM (SELECT alliance_tier.name AS name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r16.tenant_id AND alliance_tier.alliance_id = r16.alliance_id AND alliance_tier.id = r16.tier_id) AS r17), 'recommendedBy' VALUE (SELECT JSON_OBJECT('name' VALUE r18.name) AS anon_14
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r16.tenant_id AND membership.id = r16.recommended_by_id) AS r18)) ORDER BY r16.by_1), '[]'::json) AS coalesce_8
FROM (SELECT membership_step.tenant_id AS tenant_id, membership_step.id AS id, membership_step.number AS number, membership_step.kind AS kind, membership_step.side AS side, membership_step.on_behalf AS on_behalf, membership_step.method AS method, membership_step.evidence AS evidence, membership_step.note AS note, membership_step.effective_on AS effective_on, membership_step.taken_at AS taken_at, membership_step.alliance_id AS alliance_id, membership_step.tier_id AS tier_id, membership_step.recommended_by_id AS recommended_by_id, membership_step.number AS by_1
FROM membership_step
WHERE membership_step.tenant_id = r6.tenant_id AND membership_step.membership_id = r6.id) AS r16)) ORDER BY r6.by_1, r6.by_2 DESC, r6.by_3, r6.by_4), '[]'::json)) AS anon_7
FROM (SELECT coalesce(membership.joined_on, 'infinity'::date) AS by_1, membership.name_key AS by_2, membership.tenant_id AS by_3, membership.id AS by_4, membership.tenant_id AS tenant_id, membership.id AS id, membership.name AS name, membership.is_person AS is_person, membership.status AS status, membership.is_listed AS is_listed, membership.joined_on AS joined_on, membership.strengths AS strengths, membership.contribution AS contribution, membership.version AS version, membership.created_at AS created_at, membership.updated_at AS updated_at, membership.ends_before AS ends_before, membership.alliance_id AS alliance_id, membership.partner_id AS partner_id, membership.tier_id AS tier_id
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status = ANY ($7::TEXT[]) ORDER BY coalesce(membership.joined_on, 'infinity'::date), membership.name_key DESC, membership.tenant_id, membership.id
 LIMIT 10) AS r6 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $15::VARCHAR) AS r1)) END AS anon_1
