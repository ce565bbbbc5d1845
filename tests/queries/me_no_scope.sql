SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'me' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Viewer' || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'issuer' VALUE r2.issuer, 'subject' VALUE r2.subject, 'isMachine' VALUE r2.is_machine, 'scopes' VALUE $6::TEXT[], 'missingScopes' VALUE $7::TEXT[], 'grants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Grant' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_4
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r3.tenant_id) AS r4), 'role' VALUE r3.role, 'validFrom' VALUE r3.valid_from, 'until' VALUE nullif(r3.valid_to, $8::DATE) - $9::INTEGER) ORDER BY r3.by_1, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT role_grant.tenant_id AS tenant_id, role_grant.id AS id, role_grant.role AS role, role_grant.valid_from AS valid_from, role_grant.valid_to AS valid_to, role_grant.tenant_id AS by_1, role_grant.id AS by_2
FROM role_grant
WHERE role_grant.user_id = r2.id AND role_grant.valid_from <= $10::DATE AND $10::DATE < role_grant.valid_to) AS r3)) AS anon_3
FROM (SELECT app_user.id AS id, app_user.issuer AS issuer, app_user.subject AS subject, app_user.is_machine AS is_machine
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r2)) END AS anon_1
