SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.kind = ANY ($1::TEXT[]) AND cooperation.form = ANY ($2::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.status = ANY ($4::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($6::TEXT[]))) AS INTEGER[])) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $8::DATE AND $8::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $10::DATE AND $10::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true) AS r1_all), 'facets' VALUE JSON_OBJECT('tenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'count' VALUE r2.count) ORDER BY r2.by_1 DESC, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT CASE WHEN (cooperation.tenant_id = ANY (CAST(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.successor_id IS NOT NULL)) AS INTEGER[]))) THEN (SELECT merged.successor_id
FROM tenant AS merged
WHERE merged.id = cooperation.tenant_id) ELSE cooperation.tenant_id END AS tenant_id, count(*) AS count, count(*) AS by_1, CASE WHEN (cooperation.tenant_id = ANY (CAST(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.successor_id IS NOT NULL)) AS INTEGER[]))) THEN (SELECT merged.successor_id
FROM tenant AS merged
WHERE merged.id = cooperation.tenant_id) ELSE cooperation.tenant_id END AS by_2
FROM cooperation
WHERE cooperation.kind = ANY ($1::TEXT[]) AND cooperation.form = ANY ($2::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.status = ANY ($4::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $12::DATE AND $12::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $13::DATE AND $13::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true GROUP BY CASE WHEN (cooperation.tenant_id = ANY (CAST(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.successor_id IS NOT NULL)) AS INTEGER[]))) THEN (SELECT merged.successor_id
FROM tenant AS merged
WHERE merged.id = cooperation.tenant_id) ELSE cooperation.tenant_id END ORDER BY count(*) DESC, tenant_id
 LIMIT $14::INTEGER) AS r2), 'kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r4.kind, 'count' VALUE r4.count) ORDER BY r4.by_1 DESC, r4.by_2), '[]'::json) AS coalesce_2
FROM (SELECT cooperation.kind AS kind, count(*) AS count, count(*) AS by_1, cooperation.kind AS by_2
FROM cooperation
WHERE cooperation.form = ANY ($2::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.status = ANY ($4::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($6::TEXT[]))) AS INTEGER[])) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $16::DATE AND $16::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true GROUP BY cooperation.kind ORDER BY count(*) DESC, cooperation.kind
 LIMIT $17::INTEGER) AS r4), 'form' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('form' VALUE r5.form, 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_3
FROM (SELECT cooperation.form AS form, count(*) AS count, count(*) AS by_1, cooperation.form AS by_2
FROM cooperation
WHERE cooperation.kind = ANY ($1::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.status = ANY ($4::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_9
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($6::TEXT[]))) AS INTEGER[])) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_10
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $18::DATE AND $18::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_11
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $19::DATE AND $19::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true GROUP BY cooperation.form ORDER BY count(*) DESC, cooperation.form
 LIMIT $20::INTEGER) AS r5), 'fieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r6.field_of_action, 'count' VALUE r6.count) ORDER BY r6.by_1 DESC, r6.by_2), '[]'::json) AS coalesce_4
FROM (SELECT cooperation.field_of_action AS field_of_action, count(*) AS count, count(*) AS by_1, cooperation.field_of_action AS by_2
FROM cooperation
WHERE cooperation.kind = ANY ($1::TEXT[]) AND cooperation.form = ANY ($2::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.status = ANY ($4::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_12
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($6::TEXT[]))) AS INTEGER[])) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_13
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $21::DATE AND $21::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_14
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $22::DATE AND $22::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true GROUP BY cooperation.field_of_action ORDER BY count(*) DESC, cooperation.field_of_action
 LIMIT $23::INTEGER) AS r6), 'status' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r7.status, 'count' VALUE r7.count) ORDER BY r7.by_1 DESC, r7.by_2), '[]'::json) AS coalesce_5
FROM (SELECT cooperation.status AS status, count(*) AS count, count(*) AS by_1, cooperation.status AS by_2
FROM cooperation
WHERE cooperation.kind = ANY ($1::TEXT[]) AND cooperation.form = ANY ($2::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_15
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($6::TEXT[]))) AS INTEGER[])) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_16
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $24::DATE AND $24::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_17
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $25::DATE AND $25::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true GROUP BY cooperation.status ORDER BY count(*) DESC, cooperation.status
 LIMIT $26::INTEGER) AS r7)), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Cooperation' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r1.title, 'kind' VALUE r1.kind, 'form' VALUE r1.form, 'level' VALUE r1.level, 'fieldOfAction' VALUE r1.field_of_action, 'purpose' VALUE r1.purpose, 'website' VALUE r1.website, 'source' VALUE r1.source, 'status' VALUE (SELECT cooperation_step.kind
FROM cooperation_step
WHERE cooperation_step.tenant_id = r1.tenant_id AND cooperation_step.cooperation_id = r1.id AND cooperation_step.effective_on <= CAST($27::DATE AS DATE) AND NOT (cooperation_step.kind = 'TERMS_CHANGED' OR cooperation_step.kind = 'TERMS_WITHDRAWN') ORDER BY cooperation_step.number DESC
 LIMIT $28::INTEGER), 'agreedOn' VALUE r1.agreed_on, 'lastDay' VALUE nullif(r1.ends_before, $29::DATE) - $30::INTEGER, 'stepCount' VALUE (SELECT max(cooperation_step.number) AS max_1
FROM cooperation_step
WHERE cooperation_step.tenant_id = r1.tenant_id AND cooperation_step.cooperation_id = r1.id), 'updatedAt' VALUE r1.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = ctx.acting_tenant(r1.tenant_id)) AS r8), 'formerTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r9.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id AND tenant.successor_id IS NOT NULL) AS r9), 'before' VALUE (SELECT cooperation_step.kind
FROM cooperation_step
WHERE cooperation_step.tenant_id = r1.tenant_id AND cooperation_step.cooperation_id = r1.id AND cooperation_step.effective_on <= CAST($31::DATE AS DATE) AND NOT (cooperation_step.kind = 'TERMS_CHANGED' OR cooperation_step.kind = 'TERMS_WITHDRAWN') ORDER BY cooperation_step.number DESC
 LIMIT $32::INTEGER), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationStep' || ':' || CAST(r10.tenant_id AS TEXT) || ':' || CAST(r10.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r10.number, 'kind' VALUE r10.kind, 'effectiveOn' VALUE r10.effective_on, 'note' VALUE CASE WHEN (NOT (r10.kind = 'TERMS_CHANGED' OR r10.kind = 'TERMS_WITHDRAWN')) THEN r10.note END) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json) AS coalesce_6
FROM (SELECT cooperation_step.tenant_id AS tenant_id, cooperation_step.id AS id, cooperation_step.number AS number, cooperation_step.kind AS kind, cooperation_step.effective_on AS effective_on, cooperation_step.note AS note, cooperation_step.number AS by_1, cooperation_step.tenant_id AS by_2, cooperation_step.id AS by_3
FROM cooperation_step
WHERE cooperation_step.tenant_id = r1.tenant_id AND cooperation_step.cooperation_id = r1.id) AS r10), 'parties' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationParty' || ':' || CAST(r11.tenant_id AS TEXT) || ':' || CAST(r11.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'role' VALUE r11.role, 'isLead' VALUE coalesce(r11.to_tenant_id = r11.tenant_id, $33::BOOLEAN), 'agreedOn' VALUE r11.agreed_on, 'lastDay' VALUE nullif(r11.ends_before, $34::DATE) - $35::INTEGER, 'contribution' VALUE r11.contribution, 'contactEmail' VALUE r11.contact_email, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r12.ars) AS anon_6
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = ctx.acting_tenant(r11.to_tenant_id)) AS r12), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name, 'cooperations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json)) AS anon_8
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $36::DATE AND $36::DATE < cooperation_party.ends_before)))) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r14 GROUP BY ())) AS anon_7
FROM (SELECT partner.name AS name, partner.id AS id
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r11.partner_id AND named.into_id IS NOT NULL), r11.partner_id) AS coalesce_9)) AS r13), 'formerTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r15.ars) AS anon_9
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r11.to_tenant_id AND tenant.successor_id IS NOT NULL) AS r15)) ORDER BY r11.by_1 DESC, r11.by_2, r11.by_3), '[]'::json) AS coalesce_7
FROM (SELECT cooperation_party.tenant_id AS tenant_id, cooperation_party.id AS id, cooperation_party.role AS role, cooperation_party.to_tenant_id AS to_tenant_id, cooperation_party.agreed_on AS agreed_on, cooperation_party.ends_before AS ends_before, cooperation_party.contribution AS contribution, cooperation_party.contact_email AS contact_email, cooperation_party.partner_id AS partner_id, (cooperation_party.to_tenant_id = cooperation_party.tenant_id) IS true AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3
FROM cooperation_party
WHERE cooperation_party.tenant_id = r1.tenant_id AND cooperation_party.cooperation_id = r1.id) AS r11), 'thenIn' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationParty' || ':' || CAST(r16.tenant_id AS TEXT) || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) ORDER BY r16.by_1 DESC, r16.by_2, r16.by_3), '[]'::json) AS coalesce_10
FROM (SELECT cooperation_party.tenant_id AS tenant_id, cooperation_party.id AS id, (cooperation_party.to_tenant_id = cooperation_party.tenant_id) IS true AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3
FROM cooperation_party
WHERE cooperation_party.tenant_id = r1.tenant_id AND cooperation_party.cooperation_id = r1.id AND cooperation_party.agreed_on <= CAST($37::DATE AS DATE) AND CAST($37::DATE AS DATE) < cooperation_party.ends_before) AS r16), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r17.title, 'cooperations' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r18.title) ORDER BY r18.by_1, r18.by_2, r18.by_3), '[]'::json) AS coalesce_12
FROM (SELECT cooperation.title AS title, cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3
FROM cooperation
WHERE cooperation.id IN (SELECT cooperation_item.cooperation_id
FROM cooperation_item
WHERE cooperation_item.to_tenant_id = r17.tenant_id AND cooperation_item.measure_id = r17.id)) AS r18)) ORDER BY r17.by_1, r17.by_2, r17.by_3), '[]'::json) AS coalesce_11
FROM (SELECT measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id, measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r1.tenant_id AND cooperation_item.cooperation_id = r1.id AND cooperation_item.to_tenant_id = measure.tenant_id AND cooperation_item.measure_id = measure.id)) AS r17), 'concepts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r19.title) ORDER BY r19.by_1, r19.by_2, r19.by_3), '[]'::json) AS coalesce_13
FROM (SELECT concept.title AS title, concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3
FROM concept
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r1.tenant_id AND cooperation_item.cooperation_id = r1.id AND cooperation_item.to_tenant_id = concept.tenant_id AND cooperation_item.concept_id = concept.id)) AS r19), 'posts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r20.title) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json) AS coalesce_14
FROM (SELECT post.title AS title, post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3
FROM post
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r1.tenant_id AND cooperation_item.cooperation_id = r1.id AND cooperation_item.to_tenant_id = post.tenant_id AND cooperation_item.post_id = post.id)) AS r20), 'projects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r21.title) ORDER BY r21.by_1, r21.by_2, r21.by_3), '[]'::json) AS coalesce_15
FROM (SELECT funded_project.title AS title, funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3
FROM funded_project
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r1.tenant_id AND cooperation_item.cooperation_id = r1.id AND cooperation_item.to_tenant_id = funded_project.tenant_id AND cooperation_item.project_id = funded_project.id)) AS r21)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.tenant_id AS tenant_id, cooperation.id AS id, cooperation.title AS title, cooperation.kind AS kind, cooperation.form AS form, cooperation.level AS level, cooperation.field_of_action AS field_of_action, cooperation.purpose AS purpose, cooperation.website AS website, cooperation.source AS source, cooperation.agreed_on AS agreed_on, cooperation.ends_before AS ends_before, cooperation.updated_at AS updated_at
FROM cooperation
WHERE cooperation.kind = ANY ($1::TEXT[]) AND cooperation.form = ANY ($2::TEXT[]) AND cooperation.level = ANY ($3::TEXT[]) AND cooperation.status = ANY ($4::TEXT[]) AND cooperation.agreed_on >= $5::DATE AND cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($6::TEXT[]))) AS INTEGER[])) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($7::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($7::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $8::DATE AND $8::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $10::DATE AND $10::DATE < cooperation_party.ends_before) AND (cooperation.field_of_action = ANY ($11::TEXT[])) IS NOT true ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r1 GROUP BY ()), 'one' VALUE (SELECT JSON_OBJECT('title' VALUE r22.title) AS anon_10
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.tenant_id = $38::INTEGER AND cooperation.id = $39::UUID) AS r22), 'found' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r23.title) ORDER BY r23.by_1, r23.by_2, r23.by_3), '[]'::json)) AS anon_11
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE (cooperation.tenant_id, cooperation.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('cooperation' AS TEXT), CAST($40::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r23 GROUP BY ()), 'tenant' VALUE (SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r24.id OR merged.successor_id = r24.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $41::DATE AND $41::DATE < cooperation_party.ends_before))))) AS r25_all)) AS anon_13)) AS anon_12
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $42::VARCHAR) AS r24), 'region' VALUE (SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r27.title) ORDER BY r27.by_1, r27.by_2, r27.by_3), '[]'::json)) AS anon_15
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_18
FROM tenant
WHERE tenant.region_id = r26.id) AS INTEGER[])) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $43::DATE AND $43::DATE < cooperation_party.ends_before)))) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r27 GROUP BY ())) AS anon_14
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $44::VARCHAR) AS r26), 'search' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r28.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT() AS anon_17
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r29) WHEN (split_part(r28.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT() AS anon_18
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER)) AS r30) WHEN (split_part(r28.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT() AS anon_19
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r31) WHEN (split_part(r28.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT() AS anon_20
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r32) WHEN (split_part(r28.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT() AS anon_21
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r33) WHEN (split_part(r28.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT() AS anon_22
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r34) WHEN (split_part(r28.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT() AS anon_23
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r35) WHEN (split_part(r28.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT() AS anon_24
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r28.row_name, ':', 2) AS UUID)) AS r36) WHEN (split_part(r28.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT() AS anon_25
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r37) WHEN (split_part(r28.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('title' VALUE r38.title) AS anon_26
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r38) WHEN (split_part(r28.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT() AS anon_27
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r39) WHEN (split_part(r28.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT() AS anon_28
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r40) ELSE NULL::json END ORDER BY r28.by_1, r28.by_2, r28.by_3), '[]'::json)) AS anon_16
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST($46::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_19
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $45::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($46::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r28 GROUP BY ())) AS anon_1
