SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('joinRequests' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM join_request
WHERE join_request.tenant_id = r2.tenant_id AND join_request.alliance_id = r2.id) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('JoinRequest' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r3.name, 'organisation' VALUE r3.organisation, 'email' VALUE r3.email, 'phone' VALUE r3.phone, 'postcode' VALUE r3.postcode, 'message' VALUE r3.message, 'strengths' VALUE r3.strengths, 'contribution' VALUE r3.contribution, 'askedAt' VALUE r3.asked_at, 'confirmedAt' VALUE r3.confirmed_at, 'answer' VALUE r3.answer, 'reason' VALUE r3.reason, 'version' VALUE r3.version, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r3.tenant_id AND alliance.id = r3.alliance_id) AS r4), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r3.tenant_id AND membership.id = r3.membership_id) AS r5)) ORDER BY r3.by_1, r3.by_2), '[]'::json)) AS anon_4
FROM (SELECT join_request.answer IS NOT NULL AS by_1, join_request.id AS by_2, join_request.tenant_id AS tenant_id, join_request.id AS id, join_request.name AS name, join_request.organisation AS organisation, join_request.email AS email, join_request.phone AS phone, join_request.postcode AS postcode, join_request.message AS message, join_request.strengths AS strengths, join_request.contribution AS contribution, join_request.asked_at AS asked_at, join_request.confirmed_at AS confirmed_at, join_request.answer AS answer, join_request.reason AS reason, join_request.version AS version, join_request.alliance_id AS alliance_id, join_request.membership_id AS membership_id
FROM join_request
WHERE join_request.tenant_id = r2.tenant_id AND join_request.alliance_id = r2.id ORDER BY join_request.answer IS NOT NULL, join_request.id
 LIMIT 3) AS r3 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $5::VARCHAR) AS r1)) END AS anon_1
