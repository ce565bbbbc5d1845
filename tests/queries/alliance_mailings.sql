SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('mailingAudience' VALUE (SELECT JSON_OBJECT('representatives' VALUE r3.representatives, 'persons' VALUE r3.persons) AS anon_4
FROM (SELECT audience.representatives AS representatives, audience.persons AS persons
FROM ctx.count_mailing_audience(r2.tenant_id, r2.id) AS audience) AS r3), 'failedMails' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM mail
WHERE mail.about_tenant_id = r2.tenant_id AND mail.outcome = $5::VARCHAR AND r2.id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])) AND ((EXISTS (SELECT *
FROM mailing
WHERE mailing.tenant_id = mail.about_tenant_id AND mailing.id = mail.mailing_id AND mailing.alliance_id = r2.id)) OR mail.kind = $6::VARCHAR AND (EXISTS (SELECT *
FROM membership_step
WHERE membership_step.tenant_id = mail.about_tenant_id AND membership_step.id = mail.row_id AND membership_step.alliance_id = r2.id)))) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r4.kind, 'recipient' VALUE r4.recipient, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r4.user_id) AS r5)) ORDER BY r4.by_1 DESC), '[]'::json)) AS anon_5
FROM (SELECT mail.id AS by_1, mail.kind AS kind, mail.recipient AS recipient, mail.user_id AS user_id
FROM mail
WHERE mail.about_tenant_id = r2.tenant_id AND mail.outcome = $5::VARCHAR AND r2.id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])) AND ((EXISTS (SELECT *
FROM mailing
WHERE mailing.tenant_id = mail.about_tenant_id AND mailing.id = mail.mailing_id AND mailing.alliance_id = r2.id)) OR mail.kind = $6::VARCHAR AND (EXISTS (SELECT *
FROM membership_step
WHERE membership_step.tenant_id = mail.about_tenant_id AND membership_step.id = mail.row_id AND membership_step.alliance_id = r2.id))) ORDER BY mail.id DESC
 LIMIT 3) AS r4 GROUP BY ()), 'mailings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM mailing
WHERE mailing.tenant_id = r2.tenant_id AND mailing.alliance_id = r2.id) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Mailing' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'subject' VALUE r6.subject, 'text' VALUE r6.text, 'language' VALUE r6.language, 'representatives' VALUE r6.representatives, 'persons' VALUE r6.persons, 'sentAt' VALUE r6.sent_at) ORDER BY r6.by_1 DESC), '[]'::json)) AS anon_7
FROM (SELECT mailing.id AS by_1, mailing.tenant_id AS tenant_id, mailing.id AS id, mailing.subject AS subject, mailing.text AS text, mailing.language AS language, mailing.representatives AS representatives, mailing.persons AS persons, mailing.sent_at AS sent_at
FROM mailing
WHERE mailing.tenant_id = r2.tenant_id AND mailing.alliance_id = r2.id ORDER BY mailing.id DESC
 LIMIT 3) AS r6 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $7::VARCHAR) AS r1)) END AS anon_1
