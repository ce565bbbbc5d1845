SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('failedMails' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM mail
WHERE mail.about_tenant_id = r1.id AND mail.outcome = $5::VARCHAR) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Mail' || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r2.kind, 'recipient' VALUE r2.recipient, 'queuedAt' VALUE r2.queued_at, 'doneAt' VALUE r2.done_at, 'outcome' VALUE r2.outcome, 'failure' VALUE r2.failure, 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT person.name AS name
FROM person
WHERE person.user_id = r2.user_id) AS r3)) ORDER BY r2.by_1 DESC), '[]'::json)) AS anon_3
FROM (SELECT mail.id AS by_1, mail.id AS id, mail.kind AS kind, mail.recipient AS recipient, mail.queued_at AS queued_at, mail.done_at AS done_at, mail.outcome AS outcome, mail.failure AS failure, mail.user_id AS user_id
FROM mail
WHERE mail.about_tenant_id = r1.id AND mail.outcome = $5::VARCHAR ORDER BY mail.id DESC
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $6::VARCHAR) AS r1), 'theirs' VALUE (SELECT JSON_OBJECT('failedMails' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('recipient' VALUE r5.recipient) ORDER BY r5.by_1 DESC), '[]'::json)) AS anon_6
FROM (SELECT mail.id AS by_1, mail.recipient AS recipient
FROM mail
WHERE mail.about_tenant_id = r4.id AND mail.outcome = $7::VARCHAR ORDER BY mail.id DESC
 LIMIT 20) AS r5 GROUP BY ())) AS anon_5
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r4)) END AS anon_1
