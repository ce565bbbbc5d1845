SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('supportCase' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('SupportCase' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r1.title, 'status' VALUE (SELECT support_step.kind
FROM support_step
WHERE support_step.tenant_id = r1.tenant_id AND support_step.case_id = r1.id AND support_step.effective_on <= CAST($5::DATE AS DATE) ORDER BY support_step.number DESC
 LIMIT $6::INTEGER), 'mandates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Mandate' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json) AS coalesce_1
FROM (SELECT mandate.tenant_id AS tenant_id, mandate.id AS id, mandate.valid_from AS by_1, mandate.tenant_id AS by_2, mandate.id AS by_3
FROM mandate
WHERE mandate.to_tenant_id = r1.tenant_id AND mandate.support_case_id = r1.id) AS r2), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json) AS coalesce_2
FROM (SELECT measure.title AS title, support_measure.position AS by_1, support_measure.tenant_id AS by_2, support_measure.id AS by_3
FROM support_measure JOIN measure ON support_measure.measure_tenant_id = measure.tenant_id AND support_measure.measure_id = measure.id
WHERE support_measure.tenant_id = r1.tenant_id AND support_measure.case_id = r1.id) AS r3), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r4.kind, 'side' VALUE r4.side) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_3
FROM (SELECT support_step.kind AS kind, support_step.side AS side, support_step.number AS by_1, support_step.tenant_id AS by_2, support_step.id AS by_3
FROM support_step
WHERE support_step.tenant_id = r1.tenant_id AND support_step.case_id = r1.id AND support_step.to_tenant_id = r1.to_tenant_id) AS r4)) AS anon_2
FROM (SELECT support_case.tenant_id AS tenant_id, support_case.id AS id, support_case.title AS title, support_case.to_tenant_id AS to_tenant_id
FROM support_case
WHERE support_case.tenant_id = $7::INTEGER AND support_case.id = $8::UUID) AS r1), 'other' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_3
FROM (SELECT support_case.title AS title
FROM support_case
WHERE support_case.tenant_id = $9::INTEGER AND support_case.id = $10::UUID) AS r5), 'mandate' VALUE (SELECT JSON_OBJECT('status' VALUE CASE WHEN (CAST(timezone('Europe/Berlin', r6.revoked_at) AS DATE) <= CAST($11::DATE AS DATE)) THEN 'REVOKED' WHEN (r6.valid_to <= CAST($11::DATE AS DATE)) THEN 'ENDED' WHEN (r6.valid_from > CAST($11::DATE AS DATE)) THEN 'UPCOMING' ELSE 'IN_FORCE' END, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_5
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r6.tenant_id) AS r7), 'supportCase' VALUE (SELECT JSON_OBJECT('title' VALUE r8.title) AS anon_6
FROM (SELECT support_case.title AS title
FROM support_case
WHERE support_case.tenant_id = r6.to_tenant_id AND support_case.id = r6.support_case_id) AS r8)) AS anon_4
FROM (SELECT mandate.revoked_at AS revoked_at, mandate.valid_to AS valid_to, mandate.valid_from AS valid_from, mandate.tenant_id AS tenant_id, mandate.to_tenant_id AS to_tenant_id, mandate.support_case_id AS support_case_id
FROM mandate
WHERE mandate.tenant_id = $12::INTEGER AND mandate.id = $13::UUID) AS r6), 'tenant' VALUE (SELECT JSON_OBJECT('mandates' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('status' VALUE CASE WHEN (CAST(timezone('Europe/Berlin', r10.revoked_at) AS DATE) <= CAST($14::DATE AS DATE)) THEN 'REVOKED' WHEN (r10.valid_to <= CAST($14::DATE AS DATE)) THEN 'ENDED' WHEN (r10.valid_from > CAST($14::DATE AS DATE)) THEN 'UPCOMING' ELSE 'IN_FORCE' END, 'endsOn' VALUE r10.valid_to - 1) ORDER BY r10.by_1 DESC, r10.by_2, r10.by_3), '[]'::json)) AS anon_8
FROM (SELECT mandate.valid_from AS by_1, mandate.tenant_id AS by_2, mandate.id AS by_3, mandate.revoked_at AS revoked_at, mandate.valid_to AS valid_to, mandate.valid_from AS valid_from
FROM mandate
WHERE mandate.tenant_id = r9.id AND mandate.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($15::TEXT[])) AS INTEGER[])) ORDER BY mandate.valid_from DESC, mandate.tenant_id, mandate.id
 LIMIT 20) AS r10 GROUP BY ()), 'supportCases' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM support_case
WHERE support_case.tenant_id = r9.id OR support_case.to_tenant_id = r9.id) AS r11_all)) AS anon_9)) AS anon_7
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $16::VARCHAR) AS r9), 'neighbour' VALUE (SELECT JSON_OBJECT('mandates' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM mandate
WHERE mandate.tenant_id = r12.id) AS r13_all)) AS anon_11), 'supportCases' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM support_case
WHERE support_case.tenant_id = r12.id OR support_case.to_tenant_id = r12.id) AS r14_all)) AS anon_12)) AS anon_10
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $17::VARCHAR) AS r12)) END AS anon_1
