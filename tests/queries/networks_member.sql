SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM network
WHERE network.id = ANY (CAST((SELECT ctx.network_keys('member') AS network_keys_1) AS UUID[])) OR network.id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_2) AS UUID[]))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'visibility' VALUE r2.visibility, 'version' VALUE r2.version, 'createdAt' VALUE r2.created_at, 'stepCount' VALUE (SELECT max(network_step.number) AS max_1
FROM network_step
WHERE network_step.tenant_id = r2.tenant_id AND network_step.network_id = r2.id), 'mayOrganise' VALUE r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) AND r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR r2.id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_3) AS UUID[])), 'isInside' VALUE r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR r2.id = ANY (CAST((SELECT ctx.network_keys('member') AS network_keys_4) AS UUID[])) OR r2.id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_5) AS UUID[])), 'companiesMissing' VALUE CASE WHEN (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_7) AS INTEGER[])) AND r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_9) AS INTEGER[])) OR r2.id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_6) AS UUID[]))) THEN CAST(CASE WHEN (CASE WHEN (r2.kind = 'ENERGY_EFFICIENCY' AND r2.status = 'PLANNED') THEN $10::INTEGER WHEN (r2.kind = 'ENERGY_EFFICIENCY' AND r2.status = 'FORMING') THEN $11::INTEGER END IS NOT NULL) THEN greatest(CASE WHEN (r2.kind = 'ENERGY_EFFICIENCY' AND r2.status = 'PLANNED') THEN $10::INTEGER WHEN (r2.kind = 'ENERGY_EFFICIENCY' AND r2.status = 'FORMING') THEN $11::INTEGER END - (SELECT count(DISTINCT coalesce(partner.into_id, partner.id)) AS count_2
FROM network_member LEFT OUTER JOIN membership ON membership.tenant_id = network_member.tenant_id AND membership.id = network_member.membership_id JOIN partner ON partner.id = coalesce(network_member.partner_id, membership.partner_id)
WHERE network_member.tenant_id = r2.tenant_id AND network_member.network_id = r2.id AND network_member.role = 'PARTICIPANT' AND network_member.joined_on <= $12::DATE AND $12::DATE < network_member.ends_before AND (network_member.evidence IS NOT NULL OR (EXISTS (SELECT membership_span.membership_id
FROM membership_span
WHERE membership_span.tenant_id = network_member.tenant_id AND membership_span.membership_id = network_member.membership_id AND membership_span.valid_from <= $12::DATE AND $12::DATE < membership_span.valid_to AND membership_span.status = 'ACTIVE'))) AND (partner.kind = 'COMPANY' OR partner.kind = 'CRAFT' OR partner.kind = 'RETAIL_HOSPITALITY' OR partner.kind = 'UTILITY' OR partner.kind = 'FINANCE' OR partner.kind = 'CONSULTANT')), $13::INTEGER) END AS INTEGER) END, 'companies' VALUE r2.companies, 'companiesNeeded' VALUE CASE r2.kind WHEN 'ENERGY_EFFICIENCY' THEN $14::INTEGER END, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('side' VALUE r3.side, 'enteredAt' VALUE r3.entered_at) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json) AS coalesce_1
FROM (SELECT network_step.side AS side, network_step.entered_at AS entered_at, network_step.number AS by_1, network_step.tenant_id AS by_2, network_step.id AS by_3
FROM network_step
WHERE network_step.tenant_id = r2.tenant_id AND network_step.network_id = r2.id) AS r3), 'members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('version' VALUE r4.version, 'role' VALUE r4.role, 'network' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_5
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r4.tenant_id AND network.id = r4.network_id) AS r5), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r6.name) AS anon_6
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r4.tenant_id AND membership.id = r4.membership_id) AS r6), 'lastDay' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($15::VARCHAR) AS tenant_ids_11) AS INTEGER[])) AND r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_13) AS INTEGER[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_7) AS UUID[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_8) AS UUID[])) OR coalesce(r4.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_1) AS UUID[])), $17::BOOLEAN) OR coalesce(r4.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($18::VARCHAR) AS tenant_ids_15) AS INTEGER[])), $19::BOOLEAN)) THEN nullif(r4.ends_before, $20::DATE) - $21::INTEGER END, 'isAgreed' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($22::VARCHAR) AS tenant_ids_17) AS INTEGER[])) AND r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($23::VARCHAR) AS tenant_ids_19) AS INTEGER[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_9) AS UUID[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_10) AS UUID[])) OR coalesce(r4.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_2) AS UUID[])), $24::BOOLEAN) OR coalesce(r4.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($25::VARCHAR) AS tenant_ids_21) AS INTEGER[])), $26::BOOLEAN)) THEN r4.is_agreed END, 'method' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($27::VARCHAR) AS tenant_ids_23) AS INTEGER[])) AND r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($28::VARCHAR) AS tenant_ids_25) AS INTEGER[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_11) AS UUID[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_12) AS UUID[])) OR coalesce(r4.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_3) AS UUID[])), $29::BOOLEAN) OR coalesce(r4.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($30::VARCHAR) AS tenant_ids_27) AS INTEGER[])), $31::BOOLEAN)) THEN r4.method END, 'evidence' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($32::VARCHAR) AS tenant_ids_29) AS INTEGER[])) AND r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($33::VARCHAR) AS tenant_ids_31) AS INTEGER[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_13) AS UUID[])) OR r4.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_14) AS UUID[])) OR coalesce(r4.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_4) AS UUID[])), $34::BOOLEAN) OR coalesce(r4.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($35::VARCHAR) AS tenant_ids_33) AS INTEGER[])), $36::BOOLEAN)) THEN r4.evidence END) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_4
FROM (SELECT network_member.joined_on AS by_1, network_member.tenant_id AS by_2, network_member.id AS by_3, network_member.version AS version, network_member.role AS role, network_member.tenant_id AS tenant_id, network_member.network_id AS network_id, network_member.membership_id AS membership_id, network_member.to_tenant_id AS to_tenant_id, network_member.ends_before AS ends_before, network_member.is_agreed AS is_agreed, network_member.method AS method, network_member.evidence AS evidence
FROM network_member
WHERE network_member.tenant_id = r2.tenant_id AND network_member.network_id = r2.id AND $37::DATE < network_member.ends_before AND (network_member.membership_id IS NULL OR $37::DATE < network_member.member_ends_before) ORDER BY network_member.joined_on, network_member.tenant_id, network_member.id
 LIMIT 10) AS r4 GROUP BY ()), 'formerMembers' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM network_member
WHERE network_member.tenant_id = r2.tenant_id AND network_member.network_id = r2.id AND nullif(network_member.ends_before, $38::DATE) - $39::INTEGER IS NOT NULL AND (network_member.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($40::VARCHAR) AS tenant_ids_35) AS INTEGER[])) AND network_member.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($41::VARCHAR) AS tenant_ids_37) AS INTEGER[])) OR network_member.network_id = ANY (CAST((SELECT ctx.network_keys('manage') AS network_keys_15) AS UUID[])) OR network_member.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_16) AS UUID[])) OR coalesce(network_member.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_5) AS UUID[])), $42::BOOLEAN) OR coalesce(network_member.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($43::VARCHAR) AS tenant_ids_39) AS INTEGER[])), $44::BOOLEAN))) AS r7_all)) AS anon_7), 'ownMembers' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkMember' || ':' || CAST(r8.tenant_id AS TEXT) || ':' || CAST(r8.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_8
FROM (SELECT network_member.joined_on AS by_1, network_member.tenant_id AS by_2, network_member.id AS by_3, network_member.tenant_id AS tenant_id, network_member.id AS id
FROM network_member
WHERE network_member.tenant_id = r2.tenant_id AND network_member.network_id = r2.id AND $45::DATE < network_member.ends_before AND (network_member.membership_id IS NULL OR $45::DATE < network_member.member_ends_before) AND (coalesce(network_member.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_6) AS UUID[])), $46::BOOLEAN) OR coalesce(network_member.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($47::VARCHAR) AS tenant_ids_41) AS INTEGER[])), $48::BOOLEAN)) ORDER BY network_member.joined_on, network_member.tenant_id, network_member.id
 LIMIT 5) AS r8 GROUP BY ()), 'results' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('version' VALUE r9.version, 'stepCount' VALUE (SELECT max(network_result_step.number) AS max_2
FROM network_result_step
WHERE network_result_step.tenant_id = r9.tenant_id AND network_result_step.result_id = r9.id), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('side' VALUE r10.side, 'enteredAt' VALUE r10.entered_at) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json) AS coalesce_15
FROM (SELECT network_result_step.side AS side, network_result_step.entered_at AS entered_at, network_result_step.number AS by_1, network_result_step.tenant_id AS by_2, network_result_step.id AS by_3
FROM network_result_step
WHERE network_result_step.tenant_id = r9.tenant_id AND network_result_step.result_id = r9.id) AS r10)) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3), '[]'::json) AS coalesce_14
FROM (SELECT network_result.version AS version, network_result.tenant_id AS tenant_id, network_result.id AS id, network_result.year AS by_1, network_result.tenant_id AS by_2, network_result.id AS by_3
FROM network_result
WHERE network_result.tenant_id = r2.tenant_id AND network_result.network_id = r2.id) AS r9), 'ideas' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title, 'isShown' VALUE r11.is_shown, 'allowsShowing' VALUE r11.allows_showing, 'version' VALUE r11.version, 'createdAt' VALUE r11.created_at, 'stepCount' VALUE (SELECT max(network_idea_step.number) AS max_3
FROM network_idea_step
WHERE network_idea_step.tenant_id = r11.tenant_id AND network_idea_step.idea_id = r11.id), 'supportCount' VALUE CASE WHEN (r11.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($49::VARCHAR) AS tenant_ids_43) AS INTEGER[])) OR r11.network_id = ANY (CAST((SELECT ctx.network_keys('member') AS network_keys_17) AS UUID[])) OR r11.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_18) AS UUID[]))) THEN (SELECT count(idea_support.id) AS count_4
FROM idea_support
WHERE idea_support.tenant_id = r11.tenant_id AND idea_support.idea_id = r11.id) END, 'proposedBy' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_10
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r11.tenant_id AND membership.id = r11.membership_id AND (r11.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($50::VARCHAR) AS tenant_ids_45) AS INTEGER[])) OR r11.network_id = ANY (CAST((SELECT ctx.network_keys('member') AS network_keys_19) AS UUID[])) OR r11.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_20) AS UUID[])))) AS r12), 'supporters' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r13.name) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json)) AS anon_11
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership
WHERE membership.tenant_id = r11.tenant_id AND membership.id IN (SELECT idea_support.membership_id
FROM idea_support
WHERE idea_support.tenant_id = r11.tenant_id AND idea_support.idea_id = r11.id) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 5) AS r13 GROUP BY ()), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkIdeaStep' || ':' || CAST(r14.tenant_id AS TEXT) || ':' || CAST(r14.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r14.number, 'kind' VALUE r14.kind, 'side' VALUE r14.side, 'effectiveOn' VALUE r14.effective_on, 'note' VALUE CASE WHEN (r14.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($51::VARCHAR) AS tenant_ids_47) AS INTEGER[])) OR r14.network_id = ANY (CAST((SELECT ctx.network_keys('member') AS network_keys_21) AS UUID[])) OR r14.network_id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_22) AS UUID[]))) THEN r14.note END, 'enteredAt' VALUE r14.entered_at) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json) AS coalesce_16
FROM (SELECT network_idea_step.tenant_id AS tenant_id, network_idea_step.id AS id, network_idea_step.number AS number, network_idea_step.kind AS kind, network_idea_step.side AS side, network_idea_step.effective_on AS effective_on, network_idea_step.network_id AS network_id, network_idea_step.note AS note, network_idea_step.entered_at AS entered_at, network_idea_step.number AS by_1, network_idea_step.tenant_id AS by_2, network_idea_step.id AS by_3
FROM network_idea_step
WHERE network_idea_step.tenant_id = r11.tenant_id AND network_idea_step.idea_id = r11.id) AS r14)) ORDER BY r11.by_1 DESC, r11.by_2), '[]'::json)) AS anon_9
FROM (SELECT network_idea.id AS by_1, network_idea.tenant_id AS by_2, network_idea.title AS title, network_idea.is_shown AS is_shown, network_idea.allows_showing AS allows_showing, network_idea.version AS version, network_idea.created_at AS created_at, network_idea.tenant_id AS tenant_id, network_idea.id AS id, network_idea.network_id AS network_id, network_idea.membership_id AS membership_id
FROM network_idea
WHERE network_idea.tenant_id = r2.tenant_id AND network_idea.network_id = r2.id AND network_idea.is_shown = $52::BOOLEAN ORDER BY network_idea.id DESC, network_idea.tenant_id
 LIMIT 10) AS r11 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT network.name_key AS by_1, network.tenant_id AS by_2, network.id AS by_3, network.name AS name, network.visibility AS visibility, network.version AS version, network.created_at AS created_at, network.tenant_id AS tenant_id, network.id AS id, network.kind AS kind, network.status AS status, network.companies AS companies
FROM network
WHERE network.id = ANY (CAST((SELECT ctx.network_keys('member') AS network_keys_1) AS UUID[])) OR network.id = ANY (CAST((SELECT ctx.network_keys('office') AS network_keys_2) AS UUID[])) ORDER BY network.name_key, network.tenant_id, network.id
 LIMIT 10) AS r2 GROUP BY ()), 'ideas' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM network_idea
WHERE network_idea.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_7) AS UUID[])) OR network_idea.id = ANY (array((SELECT idea_support.idea_id
FROM idea_support
WHERE idea_support.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_8) AS UUID[])))))) AS r15_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r15.title, 'status' VALUE r15.status) ORDER BY r15.by_1 DESC, r15.by_2), '[]'::json)) AS anon_12
FROM (SELECT network_idea.id AS by_1, network_idea.tenant_id AS by_2, network_idea.title AS title, network_idea.status AS status
FROM network_idea
WHERE network_idea.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_7) AS UUID[])) OR network_idea.id = ANY (array((SELECT idea_support.idea_id
FROM idea_support
WHERE idea_support.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_8) AS UUID[]))))) ORDER BY network_idea.id DESC, network_idea.tenant_id
 LIMIT 20) AS r15 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'networks' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r16.name, 'origin' VALUE (SELECT JSON_OBJECT('name' VALUE r17.name) AS anon_14
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r16.tenant_id AND network.id = r16.origin_id) AS r17)) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json)) AS anon_13
FROM (SELECT network.name_key AS by_1, network.tenant_id AS by_2, network.id AS by_3, network.name AS name, network.tenant_id AS tenant_id, network.origin_id AS origin_id
FROM network
WHERE network.status = ANY ($53::TEXT[]) AND network.visibility = ANY ($54::TEXT[]) AND network.is_open = $55::BOOLEAN AND network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($56::TEXT[])) AS INTEGER[])) ORDER BY network.name_key, network.tenant_id, network.id
 LIMIT 20) AS r16 GROUP BY ()), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r19.name, 'networks' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r20.name) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json)) AS anon_17
FROM (SELECT network.name_key AS by_1, network.tenant_id AS by_2, network.id AS by_3, network.name AS name
FROM network
WHERE network.tenant_id = r19.tenant_id AND network.id IN (SELECT network_member.network_id
FROM network_member
WHERE network_member.tenant_id = r19.tenant_id AND network_member.membership_id = r19.id AND $57::DATE < network_member.ends_before AND (network_member.membership_id IS NULL OR $57::DATE < network_member.member_ends_before)) ORDER BY network.name_key, network.tenant_id, network.id
 LIMIT 20) AS r20 GROUP BY ())) ORDER BY r19.by_1, r19.by_2, r19.by_3), '[]'::json)) AS anon_16
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.tenant_id AS tenant_id, membership.id AS id
FROM membership
WHERE membership.tenant_id = r18.tenant_id AND membership.alliance_id = r18.id ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 3) AS r19 GROUP BY ())) ORDER BY r18.by_1, r18.by_2, r18.by_3), '[]'::json)) AS anon_15
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r18 GROUP BY ())) END AS anon_1
