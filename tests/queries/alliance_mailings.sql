SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('mailingAudience' VALUE (SELECT JSON_OBJECT('representatives' VALUE r3.representatives, 'persons' VALUE r3.persons) AS anon_4
FROM (SELECT audience.representatives AS representatives, audience.persons AS persons
FROM ctx.count_mailing_audience(r2.tenant_id, r2.id) AS audience) AS r3), 'mailings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM mailing
WHERE mailing.tenant_id = r2.tenant_id AND mailing.alliance_id = r2.id) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Mailing' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'subject' VALUE r4.subject, 'text' VALUE r4.text, 'language' VALUE r4.language, 'representatives' VALUE r4.representatives, 'persons' VALUE r4.persons, 'sentAt' VALUE r4.sent_at) ORDER BY r4.by_1 DESC), '[]'::json)) AS anon_5
FROM (SELECT mailing.id AS by_1, mailing.tenant_id AS tenant_id, mailing.id AS id, mailing.subject AS subject, mailing.text AS text, mailing.language AS language, mailing.representatives AS representatives, mailing.persons AS persons, mailing.sent_at AS sent_at
FROM mailing
WHERE mailing.tenant_id = r2.tenant_id AND mailing.alliance_id = r2.id ORDER BY mailing.id DESC
 LIMIT $5::INTEGER) AS r4 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT $6::INTEGER) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $7::VARCHAR) AS r1)) END AS anon_1
