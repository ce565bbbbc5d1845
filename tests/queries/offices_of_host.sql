SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('people' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('role' VALUE r2.role, 'until' VALUE nullif(r2.valid_to, $5::DATE) - $6::INTEGER, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r2.tenant_id AND alliance.id = r2.alliance_id) AS r3)) ORDER BY r2.by_1 DESC, r2.by_2 DESC, r2.by_3, r2.by_4), '[]'::json)) AS anon_3
FROM (SELECT role_grant.valid_to AS by_1, role_grant.valid_from AS by_2, role_grant.tenant_id AS by_3, role_grant.id AS by_4, role_grant.role AS role, role_grant.valid_to AS valid_to, role_grant.tenant_id AS tenant_id, role_grant.alliance_id AS alliance_id
FROM role_grant
WHERE role_grant.tenant_id = r1.id AND role_grant.role = ANY ($7::TEXT[]) ORDER BY role_grant.valid_to DESC, role_grant.valid_from DESC, role_grant.tenant_id, role_grant.id
 LIMIT 20) AS r2 GROUP BY ()), 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r4.kind, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT alliance.name AS name
FROM alliance JOIN office_invitation ON office_invitation.tenant_id = alliance.tenant_id AND office_invitation.alliance_id = alliance.id
WHERE office_invitation.tenant_id = r4.tenant_id AND office_invitation.id = r4.id) AS r5)) ORDER BY r4.by_1 DESC, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT invitation.created_at AS by_1, invitation.tenant_id AS by_2, invitation.id AS by_3, invitation.kind AS kind, invitation.tenant_id AS tenant_id, invitation.id AS id
FROM invitation
WHERE invitation.tenant_id = r1.id AND invitation.kind = ANY ($8::TEXT[]) ORDER BY invitation.created_at DESC, invitation.tenant_id, invitation.id
 LIMIT 20) AS r4 GROUP BY ()), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r6.name, 'offices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('until' VALUE nullif(r7.valid_to, $9::DATE) - $10::INTEGER, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_9
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r7.user_id) AS r8), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_10
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r7.tenant_id AND alliance.id = r7.alliance_id) AS r9)) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_8
FROM (SELECT role_grant.valid_from AS by_1, role_grant.tenant_id AS by_2, role_grant.id AS by_3, role_grant.valid_to AS valid_to, role_grant.user_id AS user_id, role_grant.tenant_id AS tenant_id, role_grant.alliance_id AS alliance_id
FROM role_grant
WHERE role_grant.tenant_id = r6.tenant_id AND role_grant.alliance_id = r6.id AND role_grant.valid_from <= $11::DATE AND $11::DATE < role_grant.valid_to ORDER BY role_grant.valid_from, role_grant.tenant_id, role_grant.id
 LIMIT 20) AS r7 GROUP BY ())) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r6 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $12::VARCHAR) AS r1)) END AS anon_1
