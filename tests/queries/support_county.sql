SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('supportCases' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM support_case
WHERE support_case.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (SELECT support_step.kind
FROM support_step
WHERE support_step.tenant_id = support_case.tenant_id AND support_step.case_id = support_case.id AND support_step.effective_on <= $5::DATE ORDER BY support_step.number DESC
 LIMIT $6::INTEGER) = ANY ($7::TEXT[])) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'reason' VALUE r2.reason, 'key' VALUE r2.ars, 'createdAt' VALUE r2.created_at, 'status' VALUE (SELECT support_step.kind
FROM support_step
WHERE support_step.tenant_id = r2.tenant_id AND support_step.case_id = r2.id AND support_step.effective_on <= CAST($8::DATE AS DATE) ORDER BY support_step.number DESC
 LIMIT $9::INTEGER), 'before' VALUE (SELECT support_step.kind
FROM support_step
WHERE support_step.tenant_id = r2.tenant_id AND support_step.case_id = r2.id AND support_step.effective_on <= CAST($10::DATE AS DATE) ORDER BY support_step.number DESC
 LIMIT $11::INTEGER), 'version' VALUE (SELECT max(support_step.number) AS max_1
FROM support_step
WHERE support_step.tenant_id = r2.tenant_id AND support_step.case_id = r2.id), 'offer' VALUE (SELECT support_step.note
FROM support_step
WHERE support_step.tenant_id = r2.tenant_id AND support_step.case_id = r2.id AND support_step.kind = 'OFFERED' ORDER BY support_step.number DESC
 LIMIT $12::INTEGER), 'request' VALUE (SELECT support_step.note
FROM support_step
WHERE support_step.tenant_id = r2.tenant_id AND support_step.case_id = r2.id AND support_step.kind = 'REQUESTED' ORDER BY support_step.number DESC
 LIMIT $13::INTEGER), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r2.to_tenant_id) AS r3), 'county' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r4), 'unit' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r2.ars AND territory.valid_from <= $14::DATE ORDER BY territory.valid_from DESC
 LIMIT $15::INTEGER) AS r5), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_1
FROM (SELECT measure.title AS title, support_measure.position AS by_1, support_measure.tenant_id AS by_2, support_measure.id AS by_3
FROM support_measure JOIN measure ON support_measure.measure_tenant_id = measure.tenant_id AND support_measure.measure_id = measure.id
WHERE support_measure.tenant_id = r2.tenant_id AND support_measure.case_id = r2.id) AS r6), 'mandates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE CASE WHEN (CAST(timezone('Europe/Berlin', r7.revoked_at) AS DATE) <= CAST($16::DATE AS DATE)) THEN 'REVOKED' WHEN (r7.valid_to <= CAST($16::DATE AS DATE)) THEN 'ENDED' WHEN (r7.valid_from > CAST($16::DATE AS DATE)) THEN 'UPCOMING' ELSE 'IN_FORCE' END) ORDER BY r7.by_1 DESC, r7.by_2, r7.by_3), '[]'::json) AS coalesce_2
FROM (SELECT mandate.revoked_at AS revoked_at, mandate.valid_to AS valid_to, mandate.valid_from AS valid_from, mandate.valid_from AS by_1, mandate.tenant_id AS by_2, mandate.id AS by_3
FROM mandate
WHERE mandate.to_tenant_id = r2.tenant_id AND mandate.support_case_id = r2.id) AS r7), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r8.number, 'kind' VALUE r8.kind, 'side' VALUE r8.side, 'effectiveOn' VALUE r8.effective_on, 'note' VALUE r8.note, 'enteredAt' VALUE r8.entered_at) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_3
FROM (SELECT support_step.number AS number, support_step.kind AS kind, support_step.side AS side, support_step.effective_on AS effective_on, support_step.note AS note, support_step.entered_at AS entered_at, support_step.number AS by_1, support_step.tenant_id AS by_2, support_step.id AS by_3
FROM support_step
WHERE support_step.tenant_id = r2.tenant_id AND support_step.case_id = r2.id AND support_step.to_tenant_id = r2.to_tenant_id) AS r8)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT support_case.title_key AS by_1, support_case.tenant_id AS by_2, support_case.id AS by_3, support_case.title AS title, support_case.reason AS reason, support_case.ars AS ars, support_case.created_at AS created_at, support_case.tenant_id AS tenant_id, support_case.id AS id, support_case.to_tenant_id AS to_tenant_id
FROM support_case
WHERE support_case.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (SELECT support_step.kind
FROM support_step
WHERE support_step.tenant_id = support_case.tenant_id AND support_step.case_id = support_case.id AND support_step.effective_on <= $5::DATE ORDER BY support_step.number DESC
 LIMIT $6::INTEGER) = ANY ($7::TEXT[]) ORDER BY support_case.title_key, support_case.tenant_id, support_case.id
 LIMIT 5) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $17::VARCHAR) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('supportCases' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title) ORDER BY r10.by_1 DESC, r10.by_2, r10.by_3), '[]'::json)) AS anon_8
FROM (SELECT support_case.created_at AS by_1, support_case.tenant_id AS by_2, support_case.id AS by_3, support_case.title AS title
FROM support_case
WHERE (support_case.tenant_id = r9.id OR support_case.to_tenant_id = r9.id) AND support_case.reason = ANY ($18::TEXT[]) AND support_case.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($19::TEXT[])) AS INTEGER[])) ORDER BY support_case.created_at DESC, support_case.tenant_id, support_case.id
 LIMIT 20) AS r10 GROUP BY ())) AS anon_7
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $20::VARCHAR) AS r9), 'mandates' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('note' VALUE r11.note, 'beginsOn' VALUE r11.valid_from, 'endsOn' VALUE r11.valid_to - 1, 'status' VALUE CASE WHEN (CAST(timezone('Europe/Berlin', r11.revoked_at) AS DATE) <= CAST($21::DATE AS DATE)) THEN 'REVOKED' WHEN (r11.valid_to <= CAST($21::DATE AS DATE)) THEN 'ENDED' WHEN (r11.valid_from > CAST($21::DATE AS DATE)) THEN 'UPCOMING' ELSE 'IN_FORCE' END, 'once' VALUE CASE WHEN (CAST(timezone('Europe/Berlin', r11.revoked_at) AS DATE) <= CAST($22::DATE AS DATE)) THEN 'REVOKED' WHEN (r11.valid_to <= CAST($22::DATE AS DATE)) THEN 'ENDED' WHEN (r11.valid_from > CAST($22::DATE AS DATE)) THEN 'UPCOMING' ELSE 'IN_FORCE' END, 'revokedAt' VALUE r11.revoked_at, 'revokedNote' VALUE r11.revoked_note, 'version' VALUE r11.version, 'createdAt' VALUE r11.created_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_10
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r11.tenant_id) AS r12), 'county' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_11
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r11.to_tenant_id) AS r13), 'supportCase' VALUE (SELECT JSON_OBJECT('title' VALUE r14.title) AS anon_12
FROM (SELECT support_case.title AS title
FROM support_case
WHERE support_case.tenant_id = r11.to_tenant_id AND support_case.id = r11.support_case_id) AS r14)) ORDER BY r11.by_1 DESC, r11.by_2, r11.by_3), '[]'::json)) AS anon_9
FROM (SELECT mandate.valid_to AS by_1, mandate.tenant_id AS by_2, mandate.id AS by_3, mandate.note AS note, mandate.valid_from AS valid_from, mandate.valid_to AS valid_to, mandate.revoked_at AS revoked_at, mandate.revoked_note AS revoked_note, mandate.version AS version, mandate.created_at AS created_at, mandate.tenant_id AS tenant_id, mandate.to_tenant_id AS to_tenant_id, mandate.support_case_id AS support_case_id
FROM mandate ORDER BY mandate.valid_to DESC, mandate.tenant_id, mandate.id
 LIMIT 5) AS r11 GROUP BY ()), 'past' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM mandate
WHERE CASE WHEN (CAST(timezone('Europe/Berlin', mandate.revoked_at) AS DATE) <= $23::DATE) THEN 'REVOKED' WHEN (mandate.valid_to <= $23::DATE) THEN 'ENDED' WHEN (mandate.valid_from > $23::DATE) THEN 'UPCOMING' ELSE 'IN_FORCE' END = ANY ($24::TEXT[])) AS r15_all)) AS anon_13), 'me' VALUE (SELECT JSON_OBJECT('mandates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('endsOn' VALUE r17.valid_to - 1) ORDER BY r17.by_1 DESC, r17.by_2, r17.by_3), '[]'::json) AS coalesce_4
FROM (SELECT mandate.valid_to AS valid_to, mandate.valid_from AS by_1, mandate.tenant_id AS by_2, mandate.id AS by_3
FROM mandate
WHERE mandate.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($25::VARCHAR) AS tenant_ids_1) AS INTEGER[])) AND mandate.id = ANY (CAST((SELECT ctx.delegated_mandates() AS delegated_mandates_1) AS UUID[]))) AS r17)) AS anon_14
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r16)) END AS anon_1
