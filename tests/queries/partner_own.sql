SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('partner' VALUE (SELECT JSON_OBJECT('name' VALUE r1.name, 'kind' VALUE r1.kind, 'sphere' VALUE r1.sphere, 'section' VALUE r1.section, 'legalForm' VALUE r1.legal_form, 'municipalShareBp' VALUE r1.municipal_share_bp, 'ars' VALUE r1.ars, 'postcode' VALUE r1.postcode, 'street' VALUE r1.street, 'website' VALUE r1.website, 'email' VALUE r1.email, 'description' VALUE r1.description, 'registerNumber' VALUE r1.register_number, 'vatId' VALUE r1.vat_id, 'osmId' VALUE r1.osm_id, 'wikidataId' VALUE r1.wikidata_id, 'isClaimed' VALUE r1.is_claimed, 'steward' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
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
 LIMIT 1) AS r7 GROUP BY ()), 'source' VALUE r1.source, 'isNaturalPerson' VALUE r1.is_natural_person, 'listing' VALUE r1.listing, 'representatives' VALUE r1.representatives, 'confirmedOn' VALUE r1.confirmed_on, 'version' VALUE r1.version, 'createdAt' VALUE r1.created_at, 'updatedAt' VALUE r1.updated_at, 'listingSteps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerListingStep' || ':' || CAST(r8.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r8.number, 'kind' VALUE r8.kind, 'side' VALUE r8.side, 'consent' VALUE r8.consent, 'evidence' VALUE r8.evidence, 'takenAt' VALUE r8.taken_at) ORDER BY r8.by_1, r8.by_2), '[]'::json) AS coalesce_1
FROM (SELECT partner_listing_step.id AS id, partner_listing_step.number AS number, partner_listing_step.kind AS kind, partner_listing_step.side AS side, partner_listing_step.consent AS consent, partner_listing_step.evidence AS evidence, partner_listing_step.taken_at AS taken_at, partner_listing_step.number AS by_1, partner_listing_step.id AS by_2
FROM partner_listing_step
WHERE partner_listing_step.partner_id = r1.id) AS r8), 'representations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Representation' || ':' || CAST(r9.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r9.name, 'contact' VALUE r9.contact, 'function' VALUE r9.function, 'message' VALUE r9.message, 'status' VALUE r9.status, 'version' VALUE (SELECT max(representation_step.number) AS max_1
FROM representation_step
WHERE representation_step.representation_id = r9.id), 'askedAt' VALUE r9.asked_at, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name) AS anon_10
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r9.partner_id) AS r10), 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r11.name) AS anon_11
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r9.user_id) AS r11), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('RepresentationStep' || ':' || CAST(r12.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r12.number, 'kind' VALUE r12.kind, 'side' VALUE r12.side, 'note' VALUE r12.note, 'takenAt' VALUE r12.taken_at) ORDER BY r12.by_1, r12.by_2), '[]'::json) AS coalesce_2
FROM (SELECT representation_step.id AS id, representation_step.number AS number, representation_step.kind AS kind, representation_step.side AS side, representation_step.note AS note, representation_step.taken_at AS taken_at, representation_step.number AS by_1, representation_step.id AS by_2
FROM representation_step
WHERE representation_step.representation_id = r9.id AND representation_step.partner_id = r9.partner_id) AS r12)) ORDER BY r9.by_1 DESC), '[]'::json)) AS anon_9
FROM (SELECT representation.id AS by_1, representation.id AS id, representation.name AS name, representation.contact AS contact, representation.function AS function, representation.message AS message, representation.status AS status, representation.asked_at AS asked_at, representation.partner_id AS partner_id, representation.user_id AS user_id
FROM representation
WHERE representation.partner_id = r1.id ORDER BY representation.id DESC
 LIMIT 2) AS r9 GROUP BY ()), 'reviews' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerReview' || ':' || CAST(r13.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'askedAt' VALUE r13.asked_at, 'answer' VALUE r13.answer, 'note' VALUE r13.note, 'answeredAt' VALUE r13.answered_at, 'endedAt' VALUE r13.ended_at, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r14.name) AS anon_13
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r13.partner_id) AS r14)) ORDER BY r13.by_1 DESC), '[]'::json)) AS anon_12
FROM (SELECT partner_review.id AS by_1, partner_review.id AS id, partner_review.asked_at AS asked_at, partner_review.answer AS answer, partner_review.note AS note, partner_review.answered_at AS answered_at, partner_review.ended_at AS ended_at, partner_review.partner_id AS partner_id
FROM partner_review
WHERE partner_review.partner_id = r1.id ORDER BY partner_review.id DESC
 LIMIT 2) AS r13 GROUP BY ()), 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Invitation' || ':' || CAST(r15.tenant_id AS TEXT) || ':' || CAST(r15.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'email' VALUE CASE WHEN (r15.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r15.by_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR r15.kind = 'PARTNER' AND r15.accepted_by IS DISTINCT FROM ctx.user_id()) THEN r15.email END, 'state' VALUE CASE WHEN (r15.state = 'OPEN' AND r15.expires_at <= now()) THEN 'EXPIRED' ELSE r15.state END, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r16.name) AS anon_15
FROM (SELECT partner.name AS name
FROM partner JOIN partner_invitation ON partner_invitation.partner_id = partner.id
WHERE partner_invitation.tenant_id = r15.tenant_id AND partner_invitation.id = r15.id) AS r16)) ORDER BY r15.by_1 DESC, r15.by_2, r15.by_3), '[]'::json)) AS anon_14
FROM (SELECT invitation.created_at AS by_1, invitation.tenant_id AS by_2, invitation.id AS by_3, invitation.tenant_id AS tenant_id, invitation.id AS id, invitation.by_tenant_id AS by_tenant_id, invitation.accepted_by AS accepted_by, invitation.kind AS kind, invitation.email AS email, invitation.state AS state, invitation.expires_at AS expires_at
FROM invitation JOIN partner_invitation ON partner_invitation.tenant_id = invitation.tenant_id AND partner_invitation.id = invitation.id
WHERE partner_invitation.partner_id = r1.id ORDER BY invitation.created_at DESC, invitation.tenant_id, invitation.id
 LIMIT 2) AS r15 GROUP BY ()), 'proposals' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerProposal' || ':' || CAST(r17.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'note' VALUE r17.note, 'status' VALUE r17.status, 'reason' VALUE r17.reason, 'proposedAt' VALUE r17.proposed_at, 'decidedAt' VALUE r17.decided_at, 'byTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r18.ars) AS anon_17
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r17.by_tenant_id) AS r18), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r19.name) AS anon_18
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r17.partner_id) AS r19)) ORDER BY r17.by_1 DESC), '[]'::json)) AS anon_16
FROM (SELECT partner_proposal.id AS by_1, partner_proposal.id AS id, partner_proposal.note AS note, partner_proposal.status AS status, partner_proposal.reason AS reason, partner_proposal.proposed_at AS proposed_at, partner_proposal.decided_at AS decided_at, partner_proposal.by_tenant_id AS by_tenant_id, partner_proposal.partner_id AS partner_id
FROM partner_proposal
WHERE partner_proposal.partner_id = r1.id ORDER BY partner_proposal.id DESC
 LIMIT 2) AS r17 GROUP BY ()), 'changes' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner_change
WHERE partner_change.partner_id = r1.id) AS r20_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerChange' || ':' || CAST(r20.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'side' VALUE r20.side, 'changedAt' VALUE r20.changed_at) ORDER BY r20.by_1 DESC), '[]'::json)) AS anon_19
FROM (SELECT partner_change.id AS by_1, partner_change.id AS id, partner_change.side AS side, partner_change.changed_at AS changed_at
FROM partner_change
WHERE partner_change.partner_id = r1.id ORDER BY partner_change.id DESC
 LIMIT 2) AS r20 GROUP BY ()), 'merges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerMerge' || ':' || CAST(r21.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'status' VALUE r21.status, 'askedAt' VALUE r21.asked_at, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r22.name) AS anon_21
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r21.partner_id) AS r22), 'into' VALUE (SELECT JSON_OBJECT('name' VALUE r23.name) AS anon_22
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r21.into_id) AS r23), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerMergeStep' || ':' || CAST(r24.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r24.number, 'kind' VALUE r24.kind, 'side' VALUE r24.side, 'note' VALUE r24.note, 'takenAt' VALUE r24.taken_at) ORDER BY r24.by_1, r24.by_2), '[]'::json) AS coalesce_3
FROM (SELECT partner_merge_step.id AS id, partner_merge_step.number AS number, partner_merge_step.kind AS kind, partner_merge_step.side AS side, partner_merge_step.note AS note, partner_merge_step.taken_at AS taken_at, partner_merge_step.number AS by_1, partner_merge_step.id AS by_2
FROM partner_merge_step
WHERE partner_merge_step.merge_id = r21.id AND partner_merge_step.partner_id = r21.partner_id AND partner_merge_step.into_id = r21.into_id) AS r24)) ORDER BY r21.by_1 DESC), '[]'::json)) AS anon_20
FROM (SELECT partner_merge.id AS by_1, partner_merge.id AS id, partner_merge.status AS status, partner_merge.asked_at AS asked_at, partner_merge.partner_id AS partner_id, partner_merge.into_id AS into_id
FROM partner_merge
WHERE partner_merge.partner_id = r1.id OR partner_merge.into_id = r1.id ORDER BY partner_merge.id DESC
 LIMIT 2) AS r21 GROUP BY ())) AS anon_2
FROM (SELECT partner.name AS name, partner.kind AS kind, partner.sphere AS sphere, partner.section AS section, partner.legal_form AS legal_form, partner.municipal_share_bp AS municipal_share_bp, partner.ars AS ars, partner.postcode AS postcode, partner.street AS street, partner.website AS website, partner.email AS email, partner.description AS description, partner.register_number AS register_number, partner.vat_id AS vat_id, partner.osm_id AS osm_id, partner.wikidata_id AS wikidata_id, partner.is_claimed AS is_claimed, partner.steward_id AS steward_id, partner.of_tenant_id AS of_tenant_id, partner.parent_id AS parent_id, partner.into_id AS into_id, partner.logo_tenant_id AS logo_tenant_id, partner.logo_id AS logo_id, partner.id AS id, partner.source AS source, partner.is_natural_person AS is_natural_person, partner.listing AS listing, partner.representatives AS representatives, partner.confirmed_on AS confirmed_on, partner.version AS version, partner.created_at AS created_at, partner.updated_at AS updated_at
FROM partner
WHERE partner.id = (SELECT coalesce(partner.into_id, partner.id) AS coalesce_4
FROM partner
WHERE partner.id = $7::UUID)) AS r1), 'me' VALUE (SELECT JSON_OBJECT('representations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('status' VALUE r26.status, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r27.name) AS anon_25
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r26.partner_id) AS r27)) ORDER BY r26.by_1 DESC), '[]'::json)) AS anon_24
FROM (SELECT representation.id AS by_1, representation.status AS status, representation.partner_id AS partner_id
FROM representation
WHERE representation.user_id = r25.id ORDER BY representation.id DESC
 LIMIT 2) AS r26 GROUP BY ())) AS anon_23
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r25), 'partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Partner' || ':' || CAST(r28.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r28.name) ORDER BY r28.by_1, r28.by_2), '[]'::json)) AS anon_26
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.id AS id, partner.name AS name
FROM partner
WHERE partner.into_id IS NULL ORDER BY partner.name_key, partner.id
 LIMIT 10) AS r28 GROUP BY ())) END AS anon_1
