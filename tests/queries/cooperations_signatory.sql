SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('cooperationParties' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE CASE WHEN (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_1) AS INTEGER[])) OR r2.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_1) AS UUID[])) OR r2.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_2) AS UUID[])) OR r2.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_3) AS UUID[]))) THEN r2.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = r2.tenant_id AND cooperation.id = r2.cooperation_id) END, 'status' VALUE r2.status, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r2.partner_id AND named.into_id IS NOT NULL), r2.partner_id) AS coalesce_1)) AS r3), 'signatories' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationSignatory' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r4.name, 'function' VALUE r4.function, 'status' VALUE r4.status, 'proposedAt' VALUE r4.proposed_at, 'stepCount' VALUE (SELECT max(cooperation_signatory_step.number) AS max_1
FROM cooperation_signatory_step
WHERE cooperation_signatory_step.tenant_id = r4.tenant_id AND cooperation_signatory_step.signatory_id = r4.id), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r5.number, 'kind' VALUE r5.kind, 'side' VALUE r5.side, 'note' VALUE r5.note, 'takenAt' VALUE r5.taken_at) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_3
FROM (SELECT cooperation_signatory_step.number AS number, cooperation_signatory_step.kind AS kind, cooperation_signatory_step.side AS side, cooperation_signatory_step.note AS note, cooperation_signatory_step.taken_at AS taken_at, cooperation_signatory_step.number AS by_1, cooperation_signatory_step.tenant_id AS by_2, cooperation_signatory_step.id AS by_3
FROM cooperation_signatory_step
WHERE cooperation_signatory_step.tenant_id = r4.tenant_id AND cooperation_signatory_step.signatory_id = r4.id AND cooperation_signatory_step.party_id = r4.party_id) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_2
FROM (SELECT cooperation_signatory.tenant_id AS tenant_id, cooperation_signatory.id AS id, cooperation_signatory.name AS name, cooperation_signatory.function AS function, cooperation_signatory.status AS status, cooperation_signatory.proposed_at AS proposed_at, cooperation_signatory.party_id AS party_id, cooperation_signatory.proposed_at AS by_1, cooperation_signatory.tenant_id AS by_2, cooperation_signatory.id AS by_3
FROM cooperation_signatory
WHERE cooperation_signatory.tenant_id = r2.tenant_id AND cooperation_signatory.party_id = r2.id) AS r4)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT ctx.sort_key(coalesce(cooperation_party.title, '')) AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3, cooperation_party.tenant_id AS tenant_id, cooperation_party.cooperation_id AS cooperation_id, cooperation_party.id AS id, cooperation_party.title AS title, cooperation_party.status AS status, cooperation_party.partner_id AS partner_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids('publish') AS tenant_ids_2) AS INTEGER[])) OR cooperation_party.partner_id = ANY (CAST((SELECT ctx.keys('partner') AS keys_1) AS UUID[])) ORDER BY ctx.sort_key(coalesce(cooperation_party.title, '')), cooperation_party.tenant_id, cooperation_party.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
