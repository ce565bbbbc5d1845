SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('grants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('role' VALUE r2.role, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_3
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r2.tenant_id AND alliance.id = r2.alliance_id) AS r3)) ORDER BY r2.by_1, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT role_grant.role AS role, role_grant.tenant_id AS tenant_id, role_grant.alliance_id AS alliance_id, role_grant.tenant_id AS by_1, role_grant.id AS by_2
FROM role_grant
WHERE role_grant.user_id = r1.id AND role_grant.valid_from <= $5::DATE AND $5::DATE < role_grant.valid_to) AS r2), 'offices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r4.name, 'offices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('role' VALUE r5.role, 'validFrom' VALUE r5.valid_from) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_5
FROM (SELECT role_grant.valid_from AS by_1, role_grant.tenant_id AS by_2, role_grant.id AS by_3, role_grant.role AS role, role_grant.valid_from AS valid_from
FROM role_grant
WHERE role_grant.tenant_id = r4.tenant_id AND role_grant.alliance_id = r4.id AND role_grant.valid_from <= $6::DATE AND $6::DATE < role_grant.valid_to ORDER BY role_grant.valid_from, role_grant.tenant_id, role_grant.id
 LIMIT 20) AS r5 GROUP BY ())) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_4
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r4 GROUP BY ())) AS anon_2
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
