SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'offices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('personName' VALUE coalesce((SELECT person.name
FROM person
WHERE person.user_id = r3.user_id), fellow_name(r3.tenant_id, r3.id))) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT role_grant.valid_from AS by_1, role_grant.tenant_id AS by_2, role_grant.id AS by_3, role_grant.user_id AS user_id, role_grant.tenant_id AS tenant_id, role_grant.id AS id
FROM role_grant
WHERE role_grant.tenant_id = r2.tenant_id AND role_grant.alliance_id = r2.id AND role_grant.valid_from <= $5::DATE AND $5::DATE < role_grant.valid_to ORDER BY role_grant.valid_from, role_grant.tenant_id, role_grant.id
 LIMIT 20) AS r3 GROUP BY ()), 'signatureStatus' VALUE (SELECT JSON_OBJECT('number' VALUE r4.number, 'signBy' VALUE r4.sign_by, 'members' VALUE r4.members, 'unsignedMembers' VALUE r4.unsigned_members) AS anon_5
FROM (SELECT declaration.number AS number, declaration.sign_by AS sign_by, (SELECT count(membership.id) AS count_1
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status IN ('ACTIVE', 'SUSPENDED') AND $6::DATE < membership.ends_before) AS members, (SELECT count(membership.id) AS count_2
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status IN ('ACTIVE', 'SUSPENDED') AND $6::DATE < membership.ends_before AND membership.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])) AND NOT (EXISTS (SELECT *
FROM alliance AS laid_down
WHERE laid_down.tenant_id = r2.tenant_id AND laid_down.id = r2.id AND laid_down.archived_on < $6::DATE)) AND (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $6::DATE ORDER BY in_force.number DESC
 LIMIT $7::INTEGER) IS NOT NULL AND NOT (EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = membership.tenant_id AND signature.membership_id = membership.id AND signature.declaration_id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $6::DATE ORDER BY in_force.number DESC
 LIMIT $7::INTEGER)))) AS unsigned_members
FROM declaration
WHERE declaration.tenant_id = r2.tenant_id AND declaration.id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $6::DATE ORDER BY in_force.number DESC
 LIMIT $8::INTEGER) AND r2.id = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) AS r4), 'proposedRepresentatives' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM representative
WHERE representative.tenant_id = r2.tenant_id AND representative.alliance_id = r2.id AND representative.status = $9 AND r2.id = ANY (CAST((SELECT ctx.keys('office') AS keys_3) AS UUID[]))) AS r5_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r5.name, 'status' VALUE r5.status, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r6.name) AS anon_7
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r5.tenant_id AND membership.id = r5.membership_id) AS r6)) ORDER BY r5.by_1), '[]'::json)) AS anon_6
FROM (SELECT representative.id AS by_1, representative.name AS name, representative.status AS status, representative.tenant_id AS tenant_id, representative.membership_id AS membership_id
FROM representative
WHERE representative.tenant_id = r2.tenant_id AND representative.alliance_id = r2.id AND representative.status = $9 AND r2.id = ANY (CAST((SELECT ctx.keys('office') AS keys_3) AS UUID[])) ORDER BY representative.id
 LIMIT 4) AS r5 GROUP BY ()), 'signed' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r7.name, 'hasSigned' VALUE CASE WHEN ((r7.id = ANY (CAST((SELECT ctx.keys('own') AS keys_4) AS UUID[])) OR r7.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_5) AS UUID[]))) AND (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r7.tenant_id AND in_force.alliance_id = r7.alliance_id AND in_force.valid_from <= $10::DATE ORDER BY in_force.number DESC
 LIMIT $11::INTEGER) IS NOT NULL) THEN EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = r7.tenant_id AND signature.membership_id = r7.id AND signature.declaration_id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r7.tenant_id AND in_force.alliance_id = r7.alliance_id AND in_force.valid_from <= $10::DATE ORDER BY in_force.number DESC
 LIMIT $11::INTEGER)) END) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_8
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.tenant_id AS tenant_id, membership.alliance_id AS alliance_id, membership.id AS id
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND CASE WHEN ((membership.id = ANY (CAST((SELECT ctx.keys('own') AS keys_6) AS UUID[])) OR membership.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_7) AS UUID[]))) AND (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = membership.tenant_id AND in_force.alliance_id = membership.alliance_id AND in_force.valid_from <= $12::DATE ORDER BY in_force.number DESC
 LIMIT $13::INTEGER) IS NOT NULL) THEN EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = membership.tenant_id AND signature.membership_id = membership.id AND signature.declaration_id = (SELECT in_force.id
FROM declaration AS in_force, membership
WHERE in_force.tenant_id = membership.tenant_id AND in_force.alliance_id = membership.alliance_id AND in_force.valid_from <= $12::DATE ORDER BY in_force.number DESC
 LIMIT $13::INTEGER)) END = $14::BOOLEAN ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r7 GROUP BY ()), 'unsignedMemberships' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status IN ('ACTIVE', 'SUSPENDED') AND $15::DATE < membership.ends_before AND membership.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_8) AS UUID[])) AND NOT (EXISTS (SELECT *
FROM alliance AS laid_down
WHERE laid_down.tenant_id = r2.tenant_id AND laid_down.id = r2.id AND laid_down.archived_on < $15::DATE)) AND (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $15::DATE ORDER BY in_force.number DESC
 LIMIT $16::INTEGER) IS NOT NULL AND NOT (EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = membership.tenant_id AND signature.membership_id = membership.id AND signature.declaration_id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $15::DATE ORDER BY in_force.number DESC
 LIMIT $16::INTEGER)))) AS r8_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r8.name, 'isPerson' VALUE r8.is_person, 'toSign' VALUE (SELECT JSON_OBJECT('number' VALUE r9.number) AS anon_10
FROM (SELECT declaration.number AS number
FROM declaration
WHERE declaration.tenant_id = r8.tenant_id AND declaration.id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r8.tenant_id AND in_force.alliance_id = r8.alliance_id AND in_force.valid_from <= $17::DATE ORDER BY in_force.number DESC
 LIMIT $18::INTEGER) AND r8.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND $17::DATE < r8.ends_before AND NOT (EXISTS (SELECT *
FROM alliance AS laid_down
WHERE laid_down.tenant_id = r8.tenant_id AND laid_down.id = r8.alliance_id AND laid_down.archived_on < $17::DATE)) AND (r8.id = ANY (CAST((SELECT ctx.keys('own') AS keys_9) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_10) AS UUID[]))) AND NOT (EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = r8.tenant_id AND signature.membership_id = r8.id AND signature.declaration_id = declaration.id))) AS r9)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.is_person AS is_person, membership.tenant_id AS tenant_id, membership.alliance_id AS alliance_id, membership.status AS status, membership.ends_before AS ends_before, membership.id AS id
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id AND membership.status IN ('ACTIVE', 'SUSPENDED') AND $15::DATE < membership.ends_before AND membership.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_8) AS UUID[])) AND NOT (EXISTS (SELECT *
FROM alliance AS laid_down
WHERE laid_down.tenant_id = r2.tenant_id AND laid_down.id = r2.id AND laid_down.archived_on < $15::DATE)) AND (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $15::DATE ORDER BY in_force.number DESC
 LIMIT $16::INTEGER) IS NOT NULL AND NOT (EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = membership.tenant_id AND signature.membership_id = membership.id AND signature.declaration_id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r2.tenant_id AND in_force.alliance_id = r2.id AND in_force.valid_from <= $15::DATE ORDER BY in_force.number DESC
 LIMIT $16::INTEGER))) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 4) AS r8 GROUP BY ()), 'memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r10.name, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r11.name, 'email' VALUE CASE WHEN (r11.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_11) AS UUID[])) OR r11.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_12) AS UUID[]))) THEN r11.email END, 'phone' VALUE CASE WHEN (r11.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_13) AS UUID[])) OR r11.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_14) AS UUID[]))) THEN r11.phone END, 'postcode' VALUE CASE WHEN (r11.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_15) AS UUID[])) OR r11.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_16) AS UUID[]))) THEN r11.postcode END, 'version' VALUE r11.version) AS anon_12
FROM (SELECT membership_person.name AS name, membership_person.email AS email, membership_person.membership_id AS membership_id, membership_person.alliance_id AS alliance_id, membership_person.phone AS phone, membership_person.postcode AS postcode, membership_person.version AS version
FROM membership_person
WHERE membership_person.tenant_id = r10.tenant_id AND membership_person.membership_id = r10.id) AS r11), 'notes' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('text' VALUE r12.text, 'isKeyStakeholder' VALUE r12.is_key_stakeholder, 'version' VALUE r12.version, 'createdAt' VALUE r12.created_at, 'updatedAt' VALUE r12.updated_at) ORDER BY r12.by_1 DESC), '[]'::json)) AS anon_13
FROM (SELECT membership_note.id AS by_1, membership_note.text AS text, membership_note.is_key_stakeholder AS is_key_stakeholder, membership_note.version AS version, membership_note.created_at AS created_at, membership_note.updated_at AS updated_at
FROM membership_note
WHERE membership_note.tenant_id = r10.tenant_id AND membership_note.membership_id = r10.id ORDER BY membership_note.id DESC
 LIMIT 20) AS r12 GROUP BY ()), 'representatives' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r13.name, 'status' VALUE r13.status, 'isOwn' VALUE r13.user_id = ANY (CAST((SELECT ctx.keys('reader') AS keys_17) AS UUID[]))) ORDER BY r13.by_1), '[]'::json)) AS anon_14
FROM (SELECT representative.id AS by_1, representative.name AS name, representative.status AS status, representative.user_id AS user_id
FROM representative
WHERE representative.tenant_id = r10.tenant_id AND representative.membership_id = r10.id ORDER BY representative.id
 LIMIT 20) AS r13 GROUP BY ()), 'consents' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('purpose' VALUE r14.purpose, 'kind' VALUE r14.kind, 'holds' VALUE r14.kind = 'GIVEN' AND NOT (EXISTS (SELECT *
FROM consent AS later
WHERE later.tenant_id = r14.tenant_id AND later.membership_id = r14.membership_id AND later.purpose = r14.purpose AND later.representative_id IS NOT DISTINCT FROM r14.representative_id AND later.id > r14.id))) ORDER BY r14.by_1 DESC), '[]'::json) AS coalesce_1
FROM (SELECT consent.purpose AS purpose, consent.kind AS kind, consent.tenant_id AS tenant_id, consent.membership_id AS membership_id, consent.representative_id AS representative_id, consent.id AS id, consent.id AS by_1
FROM consent
WHERE consent.tenant_id = r10.tenant_id AND consent.membership_id = r10.id) AS r14)) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.tenant_id AS tenant_id, membership.id AS id
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r10 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $19::VARCHAR) AS r1)) END AS anon_1
