SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'status' VALUE r2.status, 'signatures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('method' VALUE r3.method, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name, 'mediaType' VALUE r4.media_type, 'address' VALUE '/dateien/' || rtrim(replace(encode(convert_to('File' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'visibility' VALUE r4.visibility) AS anon_4
FROM (SELECT file.name AS name, file.media_type AS media_type, file.tenant_id AS tenant_id, file.id AS id, file.visibility AS visibility
FROM file
WHERE file.tenant_id = r3.tenant_id AND file.membership_id = r3.membership_id AND file.id = r3.file_id) AS r4), 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_5
FROM (SELECT signature_person.name AS name
FROM signature_person
WHERE signature_person.tenant_id = r3.tenant_id AND signature_person.signature_id = r3.id) AS r5)) ORDER BY r3.by_1 DESC, r3.by_2 DESC), '[]'::json) AS coalesce_1
FROM (SELECT signature.method AS method, signature.tenant_id AS tenant_id, signature.membership_id AS membership_id, signature.file_id AS file_id, signature.id AS id, signature.signed_on AS by_1, signature.id AS by_2
FROM signature
WHERE signature.tenant_id = r2.tenant_id AND signature.membership_id = r2.id) AS r3)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.status AS status, membership.tenant_id AS tenant_id, membership.id AS id
FROM membership
WHERE membership.id = ANY (CAST((SELECT ctx.keys('own') AS keys_1) AS UUID[])) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r6.name, 'logo' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_7
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r6.tenant_id AND file.alliance_id = r6.id AND file.id = r6.logo_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_6
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id, alliance.logo_id AS logo_id
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r6 GROUP BY ())) END AS anon_1
