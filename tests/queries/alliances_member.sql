SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.visibility = ANY ($5::TEXT[]) AND (alliance.archived_on IS NOT NULL) = $6::BOOLEAN) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name, 'visibility' VALUE r1.visibility, 'version' VALUE r1.version, 'createdAt' VALUE r1.created_at, 'pauseDays' VALUE r1.pause_days, 'claim' VALUE r1.claim, 'purpose' VALUE r1.purpose, 'ars' VALUE r1.ars, 'seatArs' VALUE r1.seat_ars, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $7::DATE ORDER BY territory.valid_from DESC
 LIMIT $8::INTEGER) AS r2), 'seat' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r1.seat_ars AND territory.valid_from <= $9::DATE ORDER BY territory.valid_from DESC
 LIMIT $10::INTEGER) AS r3), 'foundedOn' VALUE r1.founded_on, 'foundedYear' VALUE r1.founded_year, 'targetYear' VALUE r1.target_year, 'target' VALUE r1.target, 'website' VALUE r1.website, 'officeName' VALUE r1.office_name, 'officeEmail' VALUE r1.office_email, 'officePhone' VALUE r1.office_phone, 'officeAddress' VALUE r1.office_address, 'isOpen' VALUE r1.is_open, 'admitsOrganisations' VALUE r1.admits_organisations, 'admitsPersons' VALUE r1.admits_persons, 'pledgeRule' VALUE r1.pledge_rule, 'isNonpartisan' VALUE r1.is_nonpartisan, 'allowsAdvertising' VALUE r1.allows_advertising, 'forbidsPartyUse' VALUE r1.forbids_party_use, 'logoRules' VALUE r1.logo_rules, 'archivedOn' VALUE r1.archived_on, 'source' VALUE r1.source, 'updatedAt' VALUE r1.updated_at, 'logo' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name, 'address' VALUE '/dateien/' || rtrim(replace(encode(convert_to('File' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_5
FROM (SELECT file.name AS name, file.tenant_id AS tenant_id, file.id AS id
FROM file
WHERE file.tenant_id = r1.tenant_id AND file.alliance_id = r1.id AND file.id = r1.logo_id) AS r4), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars) AS anon_6
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r5), 'goals' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'text' VALUE r6.text) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_1
FROM (SELECT alliance_goal.title AS title, alliance_goal.text AS text, alliance_goal.position AS by_1, alliance_goal.tenant_id AS by_2, alliance_goal.id AS by_3
FROM alliance_goal
WHERE alliance_goal.tenant_id = r1.tenant_id AND alliance_goal.alliance_id = r1.id) AS r6), 'principles' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('text' VALUE r7.text) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json) AS coalesce_2
FROM (SELECT alliance_principle.text AS text, alliance_principle.position AS by_1, alliance_principle.tenant_id AS by_2, alliance_principle.id AS by_3
FROM alliance_principle
WHERE alliance_principle.tenant_id = r1.tenant_id AND alliance_principle.alliance_id = r1.id) AS r7), 'tiers' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r8.name, 'text' VALUE r8.text) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_3
FROM (SELECT alliance_tier.name AS name, alliance_tier.text AS text, alliance_tier.position AS by_1, alliance_tier.tenant_id AS by_2, alliance_tier.id AS by_3
FROM alliance_tier
WHERE alliance_tier.tenant_id = r1.tenant_id AND alliance_tier.alliance_id = r1.id) AS r8), 'duties' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('duty' VALUE r9.duty) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_4
FROM (SELECT alliance_duty.duty AS duty, alliance_duty.duty AS by_1, alliance_duty.tenant_id AS by_2, alliance_duty.id AS by_3
FROM alliance_duty
WHERE alliance_duty.tenant_id = r1.tenant_id AND alliance_duty.alliance_id = r1.id) AS r9), 'offers' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r10.kind, 'text' VALUE r10.text) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json) AS coalesce_5
FROM (SELECT alliance_offer.kind AS kind, alliance_offer.text AS text, alliance_offer.position AS by_1, alliance_offer.tenant_id AS by_2, alliance_offer.id AS by_3
FROM alliance_offer
WHERE alliance_offer.tenant_id = r1.tenant_id AND alliance_offer.alliance_id = r1.id) AS r10), 'legalForms' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('legalForm' VALUE r11.legal_form) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json) AS coalesce_6
FROM (SELECT alliance_legal_form.legal_form AS legal_form, alliance_legal_form.legal_form AS by_1, alliance_legal_form.tenant_id AS by_2, alliance_legal_form.id AS by_3
FROM alliance_legal_form
WHERE alliance_legal_form.tenant_id = r1.tenant_id AND alliance_legal_form.alliance_id = r1.id) AS r11), 'declaration' VALUE (SELECT JSON_OBJECT('number' VALUE r12.number) AS anon_7
FROM (SELECT declaration.number AS number
FROM declaration
WHERE declaration.tenant_id = r1.tenant_id AND declaration.alliance_id = r1.id AND declaration.valid_from <= $11::DATE ORDER BY declaration.number DESC
 LIMIT $12::INTEGER) AS r12), 'declarations' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r13.number, 'title' VALUE r13.title, 'text' VALUE r13.text, 'textSha256' VALUE r13.text_sha256, 'validFrom' VALUE r13.valid_from, 'signBy' VALUE r13.sign_by, 'version' VALUE r13.version, 'createdAt' VALUE r13.created_at, 'updatedAt' VALUE r13.updated_at) ORDER BY r13.by_1 DESC), '[]'::json) AS coalesce_7
FROM (SELECT declaration.number AS number, declaration.title AS title, declaration.text AS text, declaration.text_sha256 AS text_sha256, declaration.valid_from AS valid_from, declaration.sign_by AS sign_by, declaration.version AS version, declaration.created_at AS created_at, declaration.updated_at AS updated_at, declaration.number AS by_1
FROM declaration
WHERE declaration.tenant_id = r1.tenant_id AND declaration.alliance_id = r1.id) AS r13), 'pressItems' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('publishedOn' VALUE r14.published_on, 'title' VALUE r14.title, 'medium' VALUE r14.medium, 'url' VALUE r14.url, 'version' VALUE r14.version, 'createdAt' VALUE r14.created_at, 'updatedAt' VALUE r14.updated_at) ORDER BY r14.by_1 DESC, r14.by_2, r14.by_3 DESC), '[]'::json)) AS anon_8
FROM (SELECT press_item.published_on AS by_1, press_item.tenant_id AS by_2, press_item.id AS by_3, press_item.published_on AS published_on, press_item.title AS title, press_item.medium AS medium, press_item.url AS url, press_item.version AS version, press_item.created_at AS created_at, press_item.updated_at AS updated_at
FROM press_item
WHERE press_item.tenant_id = r1.tenant_id AND press_item.alliance_id = r1.id ORDER BY press_item.published_on DESC, press_item.tenant_id, press_item.id DESC
 LIMIT 20) AS r14 GROUP BY ()), 'offices' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM role_grant
WHERE role_grant.tenant_id = r1.tenant_id AND role_grant.alliance_id = r1.id AND role_grant.valid_from <= $13::DATE AND $13::DATE < role_grant.valid_to) AS r15_all)) AS anon_9)) ORDER BY r1.by_1 DESC, r1.by_2, r1.by_3, r1.by_4), '[]'::json), 'facets' VALUE JSON_OBJECT('tenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('count' VALUE r16.count, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r17.ars) AS anon_10
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r16.tenant_id) AS r17)) ORDER BY r16.by_1 DESC, r16.by_2), '[]'::json) AS coalesce_8
FROM (SELECT count(*) AS count, alliance.tenant_id AS tenant_id, count(*) AS by_1, alliance.tenant_id AS by_2
FROM alliance
WHERE alliance.visibility = ANY ($5::TEXT[]) AND (alliance.archived_on IS NOT NULL) = $6::BOOLEAN GROUP BY alliance.tenant_id ORDER BY count(*) DESC, alliance.tenant_id
 LIMIT $14::INTEGER) AS r16), 'targetYear' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('targetYear' VALUE r18.target_year, 'count' VALUE r18.count) ORDER BY r18.by_1 DESC, r18.by_2), '[]'::json) AS coalesce_9
FROM (SELECT alliance.target_year AS target_year, count(*) AS count, count(*) AS by_1, alliance.target_year AS by_2
FROM alliance
WHERE alliance.visibility = ANY ($5::TEXT[]) AND (alliance.archived_on IS NOT NULL) = $6::BOOLEAN GROUP BY alliance.target_year ORDER BY count(*) DESC, alliance.target_year
 LIMIT $15::INTEGER) AS r18), 'pledgeRule' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('pledgeRule' VALUE r19.pledge_rule, 'count' VALUE r19.count) ORDER BY r19.by_1 DESC, r19.by_2), '[]'::json) AS coalesce_10
FROM (SELECT alliance.pledge_rule AS pledge_rule, count(*) AS count, count(*) AS by_1, alliance.pledge_rule AS by_2
FROM alliance
WHERE alliance.visibility = ANY ($5::TEXT[]) AND (alliance.archived_on IS NOT NULL) = $6::BOOLEAN GROUP BY alliance.pledge_rule ORDER BY count(*) DESC, alliance.pledge_rule
 LIMIT $16::INTEGER) AS r19))) AS anon_2
FROM (SELECT alliance.updated_at AS by_1, alliance.name_key AS by_2, alliance.tenant_id AS by_3, alliance.id AS by_4, alliance.name AS name, alliance.visibility AS visibility, alliance.version AS version, alliance.created_at AS created_at, alliance.pause_days AS pause_days, alliance.claim AS claim, alliance.purpose AS purpose, alliance.ars AS ars, alliance.seat_ars AS seat_ars, alliance.founded_on AS founded_on, alliance.founded_year AS founded_year, alliance.target_year AS target_year, alliance.target AS target, alliance.website AS website, alliance.office_name AS office_name, alliance.office_email AS office_email, alliance.office_phone AS office_phone, alliance.office_address AS office_address, alliance.is_open AS is_open, alliance.admits_organisations AS admits_organisations, alliance.admits_persons AS admits_persons, alliance.pledge_rule AS pledge_rule, alliance.is_nonpartisan AS is_nonpartisan, alliance.allows_advertising AS allows_advertising, alliance.forbids_party_use AS forbids_party_use, alliance.logo_rules AS logo_rules, alliance.archived_on AS archived_on, alliance.source AS source, alliance.updated_at AS updated_at, alliance.tenant_id AS tenant_id, alliance.id AS id, alliance.logo_id AS logo_id
FROM alliance
WHERE alliance.visibility = ANY ($5::TEXT[]) AND (alliance.archived_on IS NOT NULL) = $6::BOOLEAN ORDER BY alliance.updated_at DESC, alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 5) AS r1 GROUP BY ()), 'never' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.updated_at < $17::TIMESTAMP WITH TIME ZONE) AS r20_all)) AS anon_11)) END AS anon_1
