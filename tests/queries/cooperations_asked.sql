SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('cooperationParties' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids('publish') AS tenant_ids_1) AS INTEGER[])) OR cooperation_party.partner_id = ANY (CAST((SELECT ctx.keys('partner') AS keys_1) AS UUID[]))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'status' VALUE r2.status, 'isWaitedFor' VALUE r2.status = 'ASKED' OR coalesce(r2.status = 'AGREED' AND (SELECT max(open_terms.number) AS max_1
FROM cooperation_terms AS open_terms
WHERE open_terms.tenant_id = r2.tenant_id AND open_terms.cooperation_id = r2.cooperation_id AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = open_terms.tenant_id AND cooperation_step.cooperation_id = open_terms.cooperation_id AND cooperation_step.terms_number = open_terms.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) > coalesce(r2.terms_number, $5::INTEGER), $6::BOOLEAN), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r3.title, 'terms' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r4.number) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_3
FROM (SELECT cooperation_terms.number AS number, cooperation_terms.number AS by_1, cooperation_terms.tenant_id AS by_2, cooperation_terms.id AS by_3
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r3.tenant_id AND cooperation_terms.cooperation_id = r3.id) AS r4)) AS anon_4
FROM (SELECT cooperation.title AS title, cooperation.tenant_id AS tenant_id, cooperation.id AS id
FROM cooperation
WHERE cooperation.tenant_id = r2.tenant_id AND cooperation.id = r2.cooperation_id) AS r3)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT ctx.sort_key(coalesce(cooperation_party.title, '')) AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3, cooperation_party.title AS title, cooperation_party.status AS status, cooperation_party.tenant_id AS tenant_id, cooperation_party.cooperation_id AS cooperation_id, cooperation_party.terms_number AS terms_number
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids('publish') AS tenant_ids_1) AS INTEGER[])) OR cooperation_party.partner_id = ANY (CAST((SELECT ctx.keys('partner') AS keys_1) AS UUID[])) ORDER BY ctx.sort_key(coalesce(cooperation_party.title, '')), cooperation_party.tenant_id, cooperation_party.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_6
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r5.id OR merged.successor_id = r5.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $7::DATE AND $7::DATE < cooperation_party.ends_before)))) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r6 GROUP BY ()), 'cooperationParties' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('status' VALUE r7.status, 'title' VALUE r7.title, 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r8.title, 'parties' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r9.status, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_9
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = ctx.acting_tenant(r9.to_tenant_id)) AS r10)) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3), '[]'::json) AS coalesce_4
FROM (SELECT cooperation_party.status AS status, cooperation_party.to_tenant_id AS to_tenant_id, (cooperation_party.to_tenant_id = cooperation_party.tenant_id) IS true AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3
FROM cooperation_party
WHERE cooperation_party.tenant_id = r8.tenant_id AND cooperation_party.cooperation_id = r8.id) AS r9)) AS anon_8
FROM (SELECT cooperation.title AS title, cooperation.tenant_id AS tenant_id, cooperation.id AS id
FROM cooperation
WHERE cooperation.tenant_id = r7.tenant_id AND cooperation.id = r7.cooperation_id) AS r8)) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_7
FROM (SELECT ctx.sort_key(coalesce(cooperation_party.title, '')) AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3, cooperation_party.status AS status, cooperation_party.title AS title, cooperation_party.tenant_id AS tenant_id, cooperation_party.cooperation_id AS cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r5.id OR merged.successor_id = r5.id))) ORDER BY ctx.sort_key(coalesce(cooperation_party.title, '')), cooperation_party.tenant_id, cooperation_party.id
 LIMIT 20) AS r7 GROUP BY ())) AS anon_5
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r5)) END AS anon_1
