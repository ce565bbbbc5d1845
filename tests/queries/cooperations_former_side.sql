SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('cooperationParty' VALUE (SELECT JSON_OBJECT('title' VALUE CASE WHEN (r1.left_title IS NOT NULL AND r1.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_1) AS UUID[])) AND NOT (r1.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r1.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_2) AS UUID[])) OR r1.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_3) AS UUID[])) OR r1.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_4) AS UUID[])))) THEN r1.left_title WHEN (r1.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR r1.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_5) AS UUID[])) OR r1.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_6) AS UUID[])) OR r1.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_7) AS UUID[]))) THEN r1.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = r1.tenant_id AND cooperation.id = r1.cooperation_id) END) AS anon_2
FROM (SELECT cooperation_party.tenant_id AS tenant_id, cooperation_party.cooperation_id AS cooperation_id, cooperation_party.id AS id, cooperation_party.left_title AS left_title, cooperation_party.title AS title
FROM cooperation_party
WHERE cooperation_party.tenant_id = $7::INTEGER AND cooperation_party.id = $8::UUID) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title, 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'cooperations' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r5.title) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_2
FROM (SELECT cooperation.title AS title, cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3
FROM cooperation
WHERE cooperation.id IN (SELECT cooperation_item.cooperation_id
FROM cooperation_item
WHERE cooperation_item.to_tenant_id = r4.tenant_id AND cooperation_item.measure_id = r4.id)) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_1
FROM (SELECT measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id, measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r3.tenant_id AND cooperation_item.cooperation_id = r3.id AND cooperation_item.to_tenant_id = measure.tenant_id AND cooperation_item.measure_id = measure.id)) AS r4)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title, cooperation.tenant_id AS tenant_id, cooperation.id AS id
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r2.id OR merged.successor_id = r2.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $9::DATE AND $9::DATE < cooperation_party.ends_before)))) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r3 GROUP BY ()), 'cooperationParties' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r2.id OR merged.successor_id = r2.id)))) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE CASE WHEN (r6.left_title IS NOT NULL AND r6.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_8) AS UUID[])) AND NOT (r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_9) AS UUID[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_10) AS UUID[])) OR r6.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_11) AS UUID[])))) THEN r6.left_title WHEN (r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_12) AS UUID[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_13) AS UUID[])) OR r6.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_14) AS UUID[]))) THEN r6.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = r6.tenant_id AND cooperation.id = r6.cooperation_id) END, 'status' VALUE CASE WHEN (r6.left_title IS NOT NULL AND r6.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_15) AS UUID[])) AND NOT (r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($12::VARCHAR) AS tenant_ids_9) AS INTEGER[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_16) AS UUID[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_17) AS UUID[])) OR r6.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_18) AS UUID[])))) THEN 'LEFT' ELSE r6.status END, 'lastDay' VALUE CASE WHEN (r6.left_title IS NOT NULL AND r6.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_19) AS UUID[])) AND NOT (r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_11) AS INTEGER[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_20) AS UUID[])) OR r6.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_21) AS UUID[])) OR r6.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_22) AS UUID[])))) THEN (SELECT max("left".ends_before) AS max_1
FROM cooperation_party_step AS "left"
WHERE "left".tenant_id = r6.tenant_id AND "left".party_id = r6.id AND "left".kind = 'LEFT') - 1 ELSE nullif(r6.ends_before, $14::DATE) - $15::INTEGER END, 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r7.title) AS anon_6
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.tenant_id = r6.tenant_id AND cooperation.id = r6.cooperation_id) AS r7), 'cooperationSteps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r8.number, 'kind' VALUE r8.kind, 'termsNumber' VALUE CASE WHEN (r8.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_13) AS INTEGER[])) OR r8.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_23) AS UUID[])) OR r8.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_24) AS UUID[])) OR r8.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('left') AS cooperation_keys_25) AS UUID[])) AND r8.entered_at < ctx.left_cooperation_at(r8.cooperation_id)) THEN r8.terms_number END, 'effectiveOn' VALUE r8.effective_on) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_3
FROM (SELECT cooperation_step.number AS number, cooperation_step.kind AS kind, cooperation_step.cooperation_id AS cooperation_id, cooperation_step.entered_at AS entered_at, cooperation_step.tenant_id AS tenant_id, cooperation_step.terms_number AS terms_number, cooperation_step.effective_on AS effective_on, cooperation_step.number AS by_1, cooperation_step.tenant_id AS by_2, cooperation_step.id AS by_3
FROM cooperation_step
WHERE cooperation_step.tenant_id = r6.tenant_id AND cooperation_step.cooperation_id = r6.cooperation_id) AS r8), 'terms' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r9.number, 'previous' VALUE (SELECT JSON_OBJECT('number' VALUE r10.number) AS anon_7
FROM (SELECT cooperation_terms.number AS number
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r9.tenant_id AND cooperation_terms.cooperation_id = r9.cooperation_id AND cooperation_terms.number = (SELECT max(before.number) AS max_2
FROM cooperation_terms AS before
WHERE before.tenant_id = r9.tenant_id AND before.cooperation_id = r9.cooperation_id AND before.number < r9.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN')))) AS r10), 'shares' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('shareBp' VALUE r11.share_bp) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json) AS coalesce_5
FROM (SELECT cooperation_share.share_bp AS share_bp, cooperation_share.position AS by_1, cooperation_share.tenant_id AS by_2, cooperation_share.id AS by_3
FROM cooperation_share
WHERE cooperation_share.tenant_id = r9.tenant_id AND cooperation_share.cooperation_id = r9.cooperation_id AND cooperation_share.terms_number = r9.number) AS r11)) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_4
FROM (SELECT cooperation_terms.number AS number, cooperation_terms.tenant_id AS tenant_id, cooperation_terms.cooperation_id AS cooperation_id, cooperation_terms.number AS by_1, cooperation_terms.tenant_id AS by_2, cooperation_terms.id AS by_3
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r6.tenant_id AND cooperation_terms.cooperation_id = r6.cooperation_id) AS r9), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE (SELECT count(*) AS count_2
FROM cooperation_party_step AS counted
WHERE counted.tenant_id = r12.tenant_id AND counted.party_id = r12.party_id AND counted.number <= r12.number), 'kind' VALUE r12.kind, 'lastDay' VALUE nullif(r12.ends_before, $17::DATE) - $18::INTEGER) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json) AS coalesce_6
FROM (SELECT cooperation_party_step.tenant_id AS tenant_id, cooperation_party_step.party_id AS party_id, cooperation_party_step.number AS number, cooperation_party_step.kind AS kind, cooperation_party_step.ends_before AS ends_before, cooperation_party_step.number AS by_1, cooperation_party_step.tenant_id AS by_2, cooperation_party_step.id AS by_3
FROM cooperation_party_step
WHERE cooperation_party_step.tenant_id = r6.tenant_id AND cooperation_party_step.cooperation_id = r6.cooperation_id AND cooperation_party_step.party_id = r6.id) AS r12), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r13.title) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json) AS coalesce_7
FROM (SELECT measure.title AS title, measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r6.tenant_id AND cooperation_item.party_id = r6.id AND cooperation_item.to_tenant_id = measure.tenant_id AND cooperation_item.measure_id = measure.id)) AS r13), 'concepts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json) AS coalesce_8
FROM (SELECT concept.title AS title, concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3
FROM concept
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r6.tenant_id AND cooperation_item.party_id = r6.id AND cooperation_item.to_tenant_id = concept.tenant_id AND cooperation_item.concept_id = concept.id)) AS r14), 'posts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r15.title) ORDER BY r15.by_1, r15.by_2, r15.by_3), '[]'::json) AS coalesce_9
FROM (SELECT post.title AS title, post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3
FROM post
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r6.tenant_id AND cooperation_item.party_id = r6.id AND cooperation_item.to_tenant_id = post.tenant_id AND cooperation_item.post_id = post.id)) AS r15), 'projects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r16.title) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json) AS coalesce_10
FROM (SELECT funded_project.title AS title, funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3
FROM funded_project
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r6.tenant_id AND cooperation_item.party_id = r6.id AND cooperation_item.to_tenant_id = funded_project.tenant_id AND cooperation_item.project_id = funded_project.id)) AS r16)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_5
FROM (SELECT ctx.sort_key(coalesce(CASE WHEN (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_26) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_15) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_27) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_28) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_29) AS UUID[])))) THEN cooperation_party.left_title WHEN (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($20::VARCHAR) AS tenant_ids_17) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_30) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_31) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_32) AS UUID[]))) THEN cooperation_party.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = cooperation_party.tenant_id AND cooperation.id = cooperation_party.cooperation_id) END, '')) AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3, cooperation_party.tenant_id AS tenant_id, cooperation_party.cooperation_id AS cooperation_id, cooperation_party.id AS id, cooperation_party.left_title AS left_title, cooperation_party.title AS title, cooperation_party.status AS status, cooperation_party.ends_before AS ends_before
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r2.id OR merged.successor_id = r2.id))) ORDER BY ctx.sort_key(coalesce(CASE WHEN (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_26) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_15) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_27) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_28) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_29) AS UUID[])))) THEN cooperation_party.left_title WHEN (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($20::VARCHAR) AS tenant_ids_17) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_30) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_31) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_32) AS UUID[]))) THEN cooperation_party.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = cooperation_party.tenant_id AND cooperation.id = cooperation_party.cooperation_id) END, '')), cooperation_party.tenant_id, cooperation_party.id
 LIMIT 20) AS r6 GROUP BY ())) AS anon_3
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $21::VARCHAR) AS r2)) END AS anon_1
