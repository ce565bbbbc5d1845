SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name
FROM partner
WHERE partner.id = ANY (CAST((SELECT ctx.keys('partner') AS keys_1) AS UUID[])) ORDER BY partner.name_key, partner.id
 LIMIT 20) AS r2 GROUP BY ()), 'membershipInvitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r3.name) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership
WHERE membership.partner_id = ANY (CAST((SELECT ctx.keys('partner') AS keys_2) AS UUID[])) AND membership.status = 'INVITED' ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r3 GROUP BY ()), 'representativeProposals' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('status' VALUE r4.status, 'proposedAlliance' VALUE (SELECT proposed.alliance_name
FROM proposed_for(r4.tenant_id, r4.id) AS proposed(alliance_name, partner_id)), 'proposedPartner' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = (SELECT proposed.partner_id
FROM proposed_for(r4.tenant_id, r4.id) AS proposed(alliance_name, partner_id)) AND named.into_id IS NOT NULL), (SELECT proposed.partner_id
FROM proposed_for(r4.tenant_id, r4.id) AS proposed(alliance_name, partner_id))) AS coalesce_1)) AS r5)) ORDER BY r4.by_1, r4.by_2), '[]'::json)) AS anon_5
FROM (SELECT representative.tenant_id AS by_1, representative.id AS by_2, representative.status AS status, representative.tenant_id AS tenant_id, representative.id AS id
FROM representative
WHERE representative.user_id = ANY (CAST((SELECT ctx.keys('reader') AS keys_3) AS UUID[])) AND representative.status = 'PROPOSED' ORDER BY representative.tenant_id, representative.id
 LIMIT 20) AS r4 GROUP BY ()), 'memberships' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM membership
WHERE membership.id = ANY (CAST((SELECT ctx.keys('own') AS keys_4) AS UUID[]))) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r6.name, 'isPerson' VALUE r6.is_person, 'status' VALUE r6.status, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_8
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.tenant_id) AS r7), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name, 'signatureStatus' VALUE (SELECT JSON_OBJECT('since' VALUE r9.since) AS anon_10
FROM (SELECT declaration.valid_from AS since
FROM declaration
WHERE declaration.tenant_id = r8.tenant_id AND declaration.id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r8.tenant_id AND in_force.alliance_id = r8.id AND in_force.valid_from <= $5::DATE ORDER BY in_force.number DESC
 LIMIT $6::INTEGER) AND r8.id = ANY (CAST((SELECT ctx.keys('office') AS keys_5) AS UUID[]))) AS r9)) AS anon_9
FROM (SELECT alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r6.tenant_id AND alliance.id = r6.alliance_id) AS r8), 'toSign' VALUE (SELECT JSON_OBJECT('number' VALUE r10.number, 'signBy' VALUE r10.sign_by) AS anon_11
FROM (SELECT declaration.number AS number, declaration.sign_by AS sign_by
FROM declaration
WHERE declaration.tenant_id = r6.tenant_id AND declaration.id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r6.tenant_id AND in_force.alliance_id = r6.alliance_id AND in_force.valid_from <= $7::DATE ORDER BY in_force.number DESC
 LIMIT $8::INTEGER) AND r6.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND $7::DATE < r6.ends_before AND NOT (EXISTS (SELECT *
FROM alliance AS laid_down
WHERE laid_down.tenant_id = r6.tenant_id AND laid_down.id = r6.alliance_id AND laid_down.archived_on < $7::DATE)) AND (r6.id = ANY (CAST((SELECT ctx.keys('own') AS keys_6) AS UUID[])) OR r6.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_7) AS UUID[]))) AND NOT (EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = r6.tenant_id AND signature.membership_id = r6.id AND signature.declaration_id = declaration.id))) AS r10), 'toSignSince' VALUE (SELECT greatest(version.valid_from, r6.joined_on) AS greatest_1
FROM (SELECT declaration.tenant_id AS tenant_id, declaration.id AS id, declaration.version AS version, declaration.created_at AS created_at, declaration.updated_at AS updated_at, declaration.alliance_id AS alliance_id, declaration.visibility AS visibility, declaration.number AS number, declaration.title AS title, declaration.text AS text, declaration.text_sha256 AS text_sha256, declaration.valid_from AS valid_from, declaration.sign_by AS sign_by
FROM declaration
WHERE declaration.tenant_id = r6.tenant_id AND declaration.id = (SELECT in_force.id
FROM declaration AS in_force
WHERE in_force.tenant_id = r6.tenant_id AND in_force.alliance_id = r6.alliance_id AND in_force.valid_from <= $9::DATE ORDER BY in_force.number DESC
 LIMIT $10::INTEGER) AND r6.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND $9::DATE < r6.ends_before AND NOT (EXISTS (SELECT *
FROM alliance AS laid_down
WHERE laid_down.tenant_id = r6.tenant_id AND laid_down.id = r6.alliance_id AND laid_down.archived_on < $9::DATE)) AND (r6.id = ANY (CAST((SELECT ctx.keys('own') AS keys_8) AS UUID[])) OR r6.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_9) AS UUID[]))) AND NOT (EXISTS (SELECT *
FROM signature
WHERE signature.tenant_id = r6.tenant_id AND signature.membership_id = r6.id AND signature.declaration_id = declaration.id))) AS version), 'certificate' VALUE (SELECT JSON_OBJECT('member' VALUE r11.member, 'allianceName' VALUE r11.alliance_name, 'host' VALUE r11.host, 'tierName' VALUE r11.tier_name, 'memberSince' VALUE r11.member_since, 'issuedOn' VALUE r11.issued_on, 'validUntil' VALUE r11.valid_until, 'declarationNumber' VALUE r11.declaration_number, 'signedOn' VALUE r11.signed_on) AS anon_12
FROM (SELECT coalesce(r6.name, (SELECT membership_person.name
FROM membership_person
WHERE membership_person.tenant_id = r6.tenant_id AND membership_person.membership_id = r6.id)) AS member, alliance.name AS alliance_name, tenant.name AS host, (SELECT alliance_tier.name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r6.tenant_id AND alliance_tier.id = r6.tier_id) AS tier_name, r6.joined_on AS member_since, CAST($11::DATE AS DATE) AS issued_on, least(r6.ends_before - 1, CAST(CAST($11::DATE AS DATE) + interval '1 year' AS DATE) - $12::INTEGER) AS valid_until, (SELECT declaration.number
FROM declaration, signature
WHERE signature.tenant_id = r6.tenant_id AND signature.membership_id = r6.id AND declaration.tenant_id = signature.tenant_id AND declaration.id = signature.declaration_id ORDER BY declaration.number DESC
 LIMIT $13::INTEGER) AS declaration_number, (SELECT signature.signed_on
FROM signature, declaration
WHERE signature.tenant_id = r6.tenant_id AND signature.membership_id = r6.id AND declaration.tenant_id = signature.tenant_id AND declaration.id = signature.declaration_id ORDER BY declaration.number DESC
 LIMIT $14::INTEGER) AS signed_on
FROM alliance, tenant
WHERE alliance.tenant_id = r6.tenant_id AND alliance.id = r6.alliance_id AND tenant.id = alliance.tenant_id AND coalesce(r6.name, (SELECT membership_person.name
FROM membership_person
WHERE membership_person.tenant_id = r6.tenant_id AND membership_person.membership_id = r6.id)) IS NOT NULL AND r6.status = 'ACTIVE' AND $11::DATE < r6.ends_before AND (r6.id = ANY (CAST((SELECT ctx.keys('own') AS keys_10) AS UUID[])) OR r6.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_11) AS UUID[])))) AS r11), 'representatives' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r12.name, 'contact' VALUE r12.contact, 'function' VALUE r12.function, 'isSubstitute' VALUE r12.is_substitute, 'status' VALUE r12.status, 'proposedAt' VALUE r12.proposed_at, 'stepCount' VALUE (SELECT max(representative_step.number) AS max_1
FROM representative_step
WHERE representative_step.tenant_id = r12.tenant_id AND representative_step.representative_id = r12.id), 'isOwn' VALUE r12.user_id = ANY (CAST((SELECT ctx.keys('reader') AS keys_12) AS UUID[])), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_14
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r12.tenant_id AND membership.id = r12.membership_id) AS r13), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r14.number, 'kind' VALUE r14.kind, 'side' VALUE r14.side, 'onBehalf' VALUE r14.on_behalf, 'method' VALUE r14.method, 'evidence' VALUE r14.evidence, 'note' VALUE r14.note, 'takenAt' VALUE r14.taken_at) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json) AS coalesce_2
FROM (SELECT representative_step.number AS number, representative_step.kind AS kind, representative_step.side AS side, representative_step.on_behalf AS on_behalf, representative_step.method AS method, representative_step.evidence AS evidence, representative_step.note AS note, representative_step.taken_at AS taken_at, representative_step.number AS by_1, representative_step.tenant_id AS by_2, representative_step.id AS by_3
FROM representative_step
WHERE representative_step.tenant_id = r12.tenant_id AND representative_step.representative_id = r12.id AND representative_step.membership_id = r12.membership_id) AS r14)) ORDER BY r12.by_1), '[]'::json)) AS anon_13
FROM (SELECT representative.id AS by_1, representative.name AS name, representative.contact AS contact, representative.function AS function, representative.is_substitute AS is_substitute, representative.status AS status, representative.proposed_at AS proposed_at, representative.tenant_id AS tenant_id, representative.id AS id, representative.user_id AS user_id, representative.membership_id AS membership_id
FROM representative
WHERE representative.tenant_id = r6.tenant_id AND representative.membership_id = r6.id ORDER BY representative.id
 LIMIT 20) AS r12 GROUP BY ()), 'consents' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('purpose' VALUE r15.purpose, 'kind' VALUE r15.kind, 'method' VALUE r15.method, 'evidence' VALUE r15.evidence, 'declaredAt' VALUE r15.declared_at, 'holds' VALUE r15.kind = 'GIVEN' AND NOT (EXISTS (SELECT *
FROM consent AS later
WHERE later.tenant_id = r15.tenant_id AND later.membership_id = r15.membership_id AND later.purpose = r15.purpose AND later.representative_id IS NOT DISTINCT FROM r15.representative_id AND later.id > r15.id)), 'representative' VALUE (SELECT JSON_OBJECT('name' VALUE r16.name) AS anon_15
FROM (SELECT representative.name AS name
FROM representative
WHERE representative.tenant_id = r15.tenant_id AND representative.id = r15.representative_id) AS r16)) ORDER BY r15.by_1 DESC), '[]'::json) AS coalesce_3
FROM (SELECT consent.purpose AS purpose, consent.kind AS kind, consent.method AS method, consent.evidence AS evidence, consent.declared_at AS declared_at, consent.tenant_id AS tenant_id, consent.membership_id AS membership_id, consent.representative_id AS representative_id, consent.id AS id, consent.id AS by_1
FROM consent
WHERE consent.tenant_id = r6.tenant_id AND consent.membership_id = r6.id) AS r15), 'signatures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('method' VALUE r17.method, 'evidence' VALUE r17.evidence, 'signedOn' VALUE r17.signed_on, 'textSha256' VALUE r17.text_sha256, 'enteredAt' VALUE r17.entered_at, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r18.name) AS anon_16
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r17.tenant_id AND file.membership_id = r17.membership_id AND file.id = r17.file_id) AS r18), 'declaration' VALUE (SELECT JSON_OBJECT('number' VALUE r19.number) AS anon_17
FROM (SELECT declaration.number AS number
FROM declaration
WHERE declaration.tenant_id = r17.tenant_id AND declaration.id = r17.declaration_id) AS r19), 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r20.name, 'function' VALUE r20.function) AS anon_18
FROM (SELECT signature_person.name AS name, signature_person.function AS function
FROM signature_person
WHERE signature_person.tenant_id = r17.tenant_id AND signature_person.signature_id = r17.id) AS r20)) ORDER BY r17.by_1 DESC, r17.by_2 DESC), '[]'::json) AS coalesce_4
FROM (SELECT signature.method AS method, signature.evidence AS evidence, signature.signed_on AS signed_on, signature.text_sha256 AS text_sha256, signature.entered_at AS entered_at, signature.tenant_id AS tenant_id, signature.membership_id AS membership_id, signature.file_id AS file_id, signature.declaration_id AS declaration_id, signature.id AS id, signature.signed_on AS by_1, signature.id AS by_2
FROM signature
WHERE signature.tenant_id = r6.tenant_id AND signature.membership_id = r6.id) AS r17), 'contacts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r21.name, 'function' VALUE r21.function) ORDER BY r21.by_1), '[]'::json) AS coalesce_5
FROM (SELECT membership_contact.name AS name, membership_contact.function AS function, membership_contact.id AS by_1
FROM membership_contact
WHERE membership_contact.tenant_id = r6.tenant_id AND membership_contact.membership_id = r6.id) AS r21), 'logoGrants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('purpose' VALUE r22.purpose, 'validFrom' VALUE r22.valid_from, 'lastDay' VALUE nullif(r22.ends_before, $15::DATE) - $16::INTEGER, 'revokedOn' VALUE r22.revoked_on, 'note' VALUE r22.note, 'grantedAt' VALUE r22.granted_at, 'version' VALUE r22.version, 'isValid' VALUE r22.valid_from <= $17::DATE AND $17::DATE < r22.ends_before AND (EXISTS (SELECT *
FROM membership
WHERE membership.tenant_id = r22.tenant_id AND membership.id = r22.membership_id AND membership.status = 'ACTIVE' AND $17::DATE < membership.ends_before))) ORDER BY r22.by_1 DESC), '[]'::json) AS coalesce_6
FROM (SELECT logo_grant.purpose AS purpose, logo_grant.valid_from AS valid_from, logo_grant.ends_before AS ends_before, logo_grant.revoked_on AS revoked_on, logo_grant.note AS note, logo_grant.granted_at AS granted_at, logo_grant.version AS version, logo_grant.tenant_id AS tenant_id, logo_grant.membership_id AS membership_id, logo_grant.id AS by_1
FROM logo_grant
WHERE logo_grant.tenant_id = r6.tenant_id AND logo_grant.membership_id = r6.id) AS r22), 'notes' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM membership_note
WHERE membership_note.tenant_id = r6.tenant_id AND membership_note.membership_id = r6.id) AS r23_all)) AS anon_19)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.is_person AS is_person, membership.status AS status, membership.tenant_id AS tenant_id, membership.alliance_id AS alliance_id, membership.ends_before AS ends_before, membership.id AS id, membership.joined_on AS joined_on, membership.tier_id AS tier_id
FROM membership
WHERE membership.id = ANY (CAST((SELECT ctx.keys('own') AS keys_4) AS UUID[])) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r6 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
