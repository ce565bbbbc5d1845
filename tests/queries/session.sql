SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('grants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('role' VALUE r2.role, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name, 'email' VALUE r3.email) AS anon_3
FROM (SELECT person.name AS name, person.email AS email
FROM person
WHERE person.user_id = r2.user_id) AS r3)) ORDER BY r2.by_1, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT role_grant.role AS role, role_grant.user_id AS user_id, role_grant.tenant_id AS by_1, role_grant.id AS by_2
FROM role_grant
WHERE role_grant.user_id = r1.id AND role_grant.valid_from <= $5::DATE AND $5::DATE < role_grant.valid_to) AS r2)) AS anon_2
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'session' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Session' || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'issuer' VALUE r4.issuer, 'name' VALUE r4.name, 'email' VALUE r4.email, 'emailVerified' VALUE r4.email_verified, 'device' VALUE r4.device, 'createdAt' VALUE r4.created_at, 'lastSeenAt' VALUE r4.last_seen_at, 'expiresAt' VALUE r4.expires_at, 'isCurrent' VALUE coalesce(r4.id = ctx.session_id(), $6::BOOLEAN)) AS anon_4
FROM (SELECT login_session.id AS id, login_session.issuer AS issuer, login_session.name AS name, login_session.email AS email, login_session.email_verified AS email_verified, login_session.device AS device, login_session.created_at AS created_at, login_session.last_seen_at AS last_seen_at, login_session.expires_at AS expires_at
FROM login_session
WHERE login_session.id = ctx.session_id()) AS r4), 'sessions' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('isCurrent' VALUE coalesce(r5.id = ctx.session_id(), $7::BOOLEAN), 'name' VALUE r5.name) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json)) AS anon_5
FROM (SELECT login_session.last_seen_at AS by_1, login_session.id AS by_2, login_session.id AS id, login_session.name AS name
FROM login_session ORDER BY login_session.last_seen_at DESC, login_session.id
 LIMIT 20) AS r5 GROUP BY ())) END AS anon_1
