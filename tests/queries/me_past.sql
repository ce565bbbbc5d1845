SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Viewer' || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'issuer' VALUE r1.issuer, 'subject' VALUE r1.subject, 'isMachine' VALUE r1.is_machine, 'scopes' VALUE $5::TEXT[], 'missingScopes' VALUE $6::TEXT[], 'grants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Grant' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'role' VALUE r2.role, 'validFrom' VALUE r2.valid_from, 'until' VALUE nullif(r2.valid_to, $7::DATE) - $8::INTEGER) ORDER BY r2.by_1, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT role_grant.tenant_id AS tenant_id, role_grant.id AS id, role_grant.role AS role, role_grant.valid_from AS valid_from, role_grant.valid_to AS valid_to, role_grant.tenant_id AS by_1, role_grant.id AS by_2
FROM role_grant
WHERE role_grant.user_id = r1.id AND role_grant.valid_from <= $9::DATE AND $9::DATE < role_grant.valid_to) AS r2)) AS anon_2
FROM (SELECT app_user.id AS id, app_user.issuer AS issuer, app_user.subject AS subject, app_user.is_machine AS is_machine
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
