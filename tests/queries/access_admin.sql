SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('people' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM role_grant
WHERE role_grant.tenant_id = r1.id AND role_grant.role = ANY ($5::TEXT[]) AND (role_grant.valid_from <= $6::DATE AND $6::DATE < role_grant.valid_to) = $7::BOOLEAN) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Grant' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'role' VALUE r2.role, 'validFrom' VALUE r2.valid_from, 'until' VALUE nullif(r2.valid_to, $8::DATE) - $9::INTEGER, 'version' VALUE r2.version, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name, 'email' VALUE r3.email) AS anon_4
FROM (SELECT person.name AS name, person.email AS email
FROM person
WHERE person.user_id = r2.user_id) AS r3), 'grantedBy' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r2.granted_by) AS r4), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars) AS anon_6
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r5)) ORDER BY r2.by_1 DESC, r2.by_2 DESC, r2.by_3, r2.by_4), '[]'::json)) AS anon_3
FROM (SELECT role_grant.valid_to AS by_1, role_grant.valid_from AS by_2, role_grant.tenant_id AS by_3, role_grant.id AS by_4, role_grant.tenant_id AS tenant_id, role_grant.id AS id, role_grant.role AS role, role_grant.valid_from AS valid_from, role_grant.valid_to AS valid_to, role_grant.version AS version, role_grant.user_id AS user_id, role_grant.granted_by AS granted_by
FROM role_grant
WHERE role_grant.tenant_id = r1.id AND role_grant.role = ANY ($5::TEXT[]) AND (role_grant.valid_from <= $6::DATE AND $6::DATE < role_grant.valid_to) = $7::BOOLEAN ORDER BY role_grant.valid_to DESC, role_grant.valid_from DESC, role_grant.tenant_id, role_grant.id
 LIMIT 20) AS r2 GROUP BY ()), 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Invitation' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r6.kind, 'email' VALUE CASE WHEN (r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r6.by_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR r6.kind = 'PARTNER' AND r6.accepted_by IS DISTINCT FROM ctx.user_id()) THEN r6.email END, 'role' VALUE r6.role, 'until' VALUE r6.valid_to - 1, 'state' VALUE CASE WHEN (r6.state = 'OPEN' AND r6.expires_at <= now()) THEN 'EXPIRED' ELSE r6.state END, 'language' VALUE r6.language, 'number' VALUE r6.number, 'version' VALUE r6.version, 'createdAt' VALUE r6.created_at, 'expiresAt' VALUE r6.expires_at, 'acceptedAt' VALUE r6.accepted_at, 'invitedBy' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_8
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r6.invited_by) AS r7), 'acceptedBy' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name, 'email' VALUE r8.email) AS anon_9
FROM (SELECT person.name AS name, person.email AS email
FROM person
WHERE person.user_id = r6.accepted_by) AS r8), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r9.ars) AS anon_10
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.tenant_id) AS r9), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name) AS anon_11
FROM (SELECT partner.name AS name
FROM partner JOIN partner_invitation ON partner_invitation.partner_id = partner.id
WHERE partner_invitation.tenant_id = r6.tenant_id AND partner_invitation.id = r6.id) AS r10)) ORDER BY r6.by_1 DESC, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT invitation.created_at AS by_1, invitation.tenant_id AS by_2, invitation.id AS by_3, invitation.tenant_id AS tenant_id, invitation.id AS id, invitation.kind AS kind, invitation.by_tenant_id AS by_tenant_id, invitation.accepted_by AS accepted_by, invitation.email AS email, invitation.role AS role, invitation.valid_to AS valid_to, invitation.state AS state, invitation.expires_at AS expires_at, invitation.language AS language, invitation.number AS number, invitation.version AS version, invitation.created_at AS created_at, invitation.accepted_at AS accepted_at, invitation.invited_by AS invited_by
FROM invitation
WHERE invitation.tenant_id = r1.id AND invitation.kind = ANY ($12::TEXT[]) ORDER BY invitation.created_at DESC, invitation.tenant_id, invitation.id
 LIMIT 20) AS r6 GROUP BY ()), 'accessRequests' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('AccessRequest' || ':' || CAST(r11.tenant_id AS TEXT) || ':' || CAST(r11.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'message' VALUE r11.message, 'state' VALUE r11.state, 'reason' VALUE r11.reason, 'version' VALUE r11.version, 'createdAt' VALUE r11.created_at, 'decidedAt' VALUE r11.decided_at, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name, 'email' VALUE r12.email) AS anon_13
FROM (SELECT person.name AS name, person.email AS email
FROM person
WHERE person.user_id = r11.user_id) AS r12), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r13.ars) AS anon_14
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r11.tenant_id) AS r13)) ORDER BY r11.by_1 DESC, r11.by_2, r11.by_3), '[]'::json)) AS anon_12
FROM (SELECT access_request.created_at AS by_1, access_request.tenant_id AS by_2, access_request.id AS by_3, access_request.tenant_id AS tenant_id, access_request.id AS id, access_request.message AS message, access_request.state AS state, access_request.reason AS reason, access_request.version AS version, access_request.created_at AS created_at, access_request.decided_at AS decided_at, access_request.user_id AS user_id
FROM access_request
WHERE access_request.tenant_id = r1.id AND access_request.state = ANY ($13::TEXT[]) ORDER BY access_request.created_at DESC, access_request.tenant_id, access_request.id
 LIMIT 20) AS r11 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $14::VARCHAR) AS r1), 'theirs' VALUE (SELECT JSON_OBJECT('people' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM role_grant
WHERE role_grant.tenant_id = r14.id) AS r15_all)) AS anon_16), 'invitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM invitation
WHERE invitation.tenant_id = r14.id) AS r16_all)) AS anon_17), 'accessRequests' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM access_request
WHERE access_request.tenant_id = r14.id) AS r17_all)) AS anon_18)) AS anon_15
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $15::VARCHAR) AS r14), 'sentInvitation' VALUE (SELECT JSON_OBJECT('email' VALUE CASE WHEN (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR r18.by_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($17::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR r18.kind = 'PARTNER' AND r18.accepted_by IS DISTINCT FROM ctx.user_id()) THEN r18.email END) AS anon_19
FROM (SELECT invitation.tenant_id AS tenant_id, invitation.by_tenant_id AS by_tenant_id, invitation.accepted_by AS accepted_by, invitation.kind AS kind, invitation.email AS email
FROM invitation
WHERE invitation.tenant_id = $18::INTEGER AND invitation.id = $19::UUID) AS r18), 'accessRequest' VALUE (SELECT JSON_OBJECT('message' VALUE r19.message) AS anon_20
FROM (SELECT access_request.message AS message
FROM access_request
WHERE access_request.tenant_id = $20::INTEGER AND access_request.id = $21::UUID) AS r19), 'accessRequests' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM access_request
WHERE access_request.user_id = ctx.user_id()) AS r20_all)) AS anon_21)) END AS anon_1
