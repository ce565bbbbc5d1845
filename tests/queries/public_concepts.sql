SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r1.kind, 'title' VALUE r1.title, 'author' VALUE r1.author, 'yearCompleted' VALUE r1.year_completed, 'targetYear' VALUE r1.target_year, 'adoptedOn' VALUE r1.adopted_on, 'adoptedBy' VALUE r1.adopted_by, 'paper' VALUE r1.paper, 'validUntil' VALUE r1.valid_until, 'url' VALUE r1.url, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r1.tenant_id AND file.id = r1.file_id) AS r2), 'source' VALUE r1.source, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r3), 'fields' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r4.field_of_action) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_1
FROM (SELECT concept_field.field_of_action AS field_of_action, concept_field.field_of_action AS by_1, concept_field.tenant_id AS by_2, concept_field.id AS by_3
FROM concept_field
WHERE concept_field.tenant_id = r1.tenant_id AND concept_field.concept_id = r1.id) AS r4), 'status' VALUE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = r1.tenant_id AND concept_status.concept_id = r1.id AND concept_status.effective_on <= CAST($1::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $2::INTEGER), 'past' VALUE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = r1.tenant_id AND concept_status.concept_id = r1.id AND concept_status.effective_on <= CAST($3::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $4::INTEGER), 'history' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r5.effective_on, 'status' VALUE r5.status, 'note' VALUE r5.note, 'isCorrected' VALUE EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = r5.tenant_id AND later.corrects_id = r5.id)) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_2
FROM (SELECT concept_status.effective_on AS effective_on, concept_status.status AS status, concept_status.note AS note, concept_status.tenant_id AS tenant_id, concept_status.id AS id, concept_status.effective_on AS by_1, concept_status.tenant_id AS by_2, concept_status.id AS by_3
FROM concept_status
WHERE concept_status.tenant_id = r1.tenant_id AND concept_status.concept_id = r1.id) AS r5), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r6.ars, 'scope' VALUE r6.scope, 'includesMembers' VALUE r6.includes_members, 'coveredFrom' VALUE nullif(r6.valid_from, $5::DATE), 'coveredTo' VALUE nullif(r6.valid_to, $6::DATE) - $7::INTEGER, 'unit' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_5
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from < r6.valid_to AND territory.valid_to > r6.valid_from ORDER BY territory.valid_from <= $8::DATE DESC, territory.valid_from DESC
 LIMIT $9::INTEGER) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_3
FROM (SELECT concept_coverage.ars AS ars, concept_coverage.scope AS scope, concept_coverage.includes_members AS includes_members, concept_coverage.valid_from AS valid_from, concept_coverage.valid_to AS valid_to, concept_coverage.position AS by_1, concept_coverage.tenant_id AS by_2, concept_coverage.id AS by_3
FROM concept_coverage
WHERE concept_coverage.tenant_id = r1.tenant_id AND concept_coverage.concept_id = r1.id AND concept_coverage.valid_from <= CAST($8::DATE AS DATE) AND CAST($8::DATE AS DATE) < concept_coverage.valid_to) AS r6), 'successor' VALUE (SELECT JSON_OBJECT('title' VALUE r8.title) AS anon_6
FROM (SELECT concept.title AS title
FROM concept
WHERE concept.tenant_id = r1.tenant_id AND concept.id = r1.superseded_by_id) AS r8)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.kind AS kind, concept.title AS title, concept.author AS author, concept.year_completed AS year_completed, concept.target_year AS target_year, concept.adopted_on AS adopted_on, concept.adopted_by AS adopted_by, concept.paper AS paper, concept.valid_until AS valid_until, concept.url AS url, concept.tenant_id AS tenant_id, concept.file_id AS file_id, concept.source AS source, concept.id AS id, concept.superseded_by_id AS superseded_by_id
FROM concept
WHERE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = concept.tenant_id AND concept_status.concept_id = concept.id AND concept_status.effective_on <= $10::DATE AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $11::INTEGER) = ANY ($12::TEXT[]) AND concept.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($13::TEXT[])) AS INTEGER[])) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r9.id) AS INTEGER[]))) AS r10_all)) AS anon_8)) AS anon_7
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $14::VARCHAR) AS r9), 'tenant' VALUE (SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = r11.id) AS r12_all)) AS anon_10)) AS anon_9
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $15::VARCHAR) AS r11), 'territory' VALUE (SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title, 'updatedAt' VALUE r14.updated_at) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json)) AS anon_12
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title, concept.updated_at AS updated_at
FROM concept
WHERE (concept.tenant_id, concept.id) IN (SELECT concept_coverage.tenant_id, concept_coverage.concept_id
FROM concept_coverage
WHERE (concept_coverage.ars = r13.ars OR concept_coverage.ars = r13.parent_ars AND concept_coverage.includes_members) AND concept_coverage.valid_from <= CAST($16::DATE AS DATE) AND CAST($16::DATE AS DATE) < concept_coverage.valid_to) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r14 GROUP BY ())) AS anon_11
FROM (SELECT territory.ars AS ars, territory.parent_ars AS parent_ars
FROM territory
WHERE territory.ars = $17::VARCHAR AND territory.valid_from <= $18::DATE AND $18::DATE < territory.valid_to) AS r13)) AS anon_1
