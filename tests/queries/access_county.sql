SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('key' VALUE r2.ars, 'people' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('role' VALUE r3.role, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r3.user_id) AS r4)) ORDER BY r3.by_1 DESC, r3.by_2 DESC, r3.by_3, r3.by_4), '[]'::json)) AS anon_4
FROM (SELECT role_grant.valid_to AS by_1, role_grant.valid_from AS by_2, role_grant.tenant_id AS by_3, role_grant.id AS by_4, role_grant.role AS role, role_grant.user_id AS user_id
FROM role_grant
WHERE role_grant.tenant_id = r2.id ORDER BY role_grant.valid_to DESC, role_grant.valid_from DESC, role_grant.tenant_id, role_grant.id
 LIMIT 20) AS r3 GROUP BY ()), 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('email' VALUE CASE WHEN (r5.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r5.by_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR r5.kind = 'PARTNER' AND r5.accepted_by IS DISTINCT FROM ctx.user_id()) THEN r5.email END, 'state' VALUE CASE WHEN (r5.state = 'OPEN' AND r5.expires_at <= now()) THEN 'EXPIRED' ELSE r5.state END) ORDER BY r5.by_1 DESC, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT invitation.created_at AS by_1, invitation.tenant_id AS by_2, invitation.id AS by_3, invitation.tenant_id AS tenant_id, invitation.by_tenant_id AS by_tenant_id, invitation.accepted_by AS accepted_by, invitation.kind AS kind, invitation.email AS email, invitation.state AS state, invitation.expires_at AS expires_at
FROM invitation
WHERE invitation.tenant_id = r2.id ORDER BY invitation.created_at DESC, invitation.tenant_id, invitation.id
 LIMIT 20) AS r5 GROUP BY ()), 'accessRequests' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM access_request
WHERE access_request.tenant_id = r2.id) AS r6_all)) AS anon_7)) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT tenant.name_key AS by_1, tenant.id AS by_2, tenant.ars AS ars, tenant.id AS id
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.ars != r1.ars ORDER BY tenant.name_key, tenant.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id, region.ars AS ars
FROM region
WHERE region.ars = $7::VARCHAR) AS r1)) END AS anon_1
