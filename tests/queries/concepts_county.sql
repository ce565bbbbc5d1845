SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[]))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r2.kind, 'title' VALUE r2.title, 'author' VALUE r2.author, 'yearCompleted' VALUE r2.year_completed, 'targetYear' VALUE r2.target_year, 'adoptedOn' VALUE r2.adopted_on, 'adoptedBy' VALUE r2.adopted_by, 'paper' VALUE r2.paper, 'validUntil' VALUE r2.valid_until, 'url' VALUE r2.url, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r2.tenant_id AND file.id = r2.file_id) AS r3), 'source' VALUE r2.source, 'note' VALUE CASE WHEN (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) THEN r2.note END, 'visibility' VALUE r2.visibility, 'version' VALUE r2.version, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r4.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r4), 'fields' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r5.field_of_action) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT concept_field.field_of_action AS field_of_action, concept_field.field_of_action AS by_1, concept_field.tenant_id AS by_2, concept_field.id AS by_3
FROM concept_field
WHERE concept_field.tenant_id = r2.tenant_id AND concept_field.concept_id = r2.id) AS r5), 'status' VALUE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = r2.tenant_id AND concept_status.concept_id = r2.id AND concept_status.effective_on <= CAST($7::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $8::INTEGER), 'before' VALUE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = r2.tenant_id AND concept_status.concept_id = r2.id AND concept_status.effective_on <= CAST($9::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $10::INTEGER), 'history' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r6.effective_on, 'status' VALUE r6.status, 'note' VALUE r6.note, 'isCorrected' VALUE EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = r6.tenant_id AND later.corrects_id = r6.id)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_2
FROM (SELECT concept_status.effective_on AS effective_on, concept_status.status AS status, concept_status.note AS note, concept_status.tenant_id AS tenant_id, concept_status.id AS id, concept_status.effective_on AS by_1, concept_status.tenant_id AS by_2, concept_status.id AS by_3
FROM concept_status
WHERE concept_status.tenant_id = r2.tenant_id AND concept_status.concept_id = r2.id) AS r6), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r7.ars, 'scope' VALUE r7.scope, 'includesMembers' VALUE r7.includes_members, 'coveredFrom' VALUE nullif(r7.valid_from, $11::DATE), 'coveredTo' VALUE nullif(r7.valid_to, $12::DATE) - $13::INTEGER, 'unit' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_6
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r7.ars AND territory.valid_from < r7.valid_to AND territory.valid_to > r7.valid_from ORDER BY territory.valid_from <= $14::DATE DESC, territory.valid_from DESC
 LIMIT $15::INTEGER) AS r8)) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json) AS coalesce_3
FROM (SELECT concept_coverage.ars AS ars, concept_coverage.scope AS scope, concept_coverage.includes_members AS includes_members, concept_coverage.valid_from AS valid_from, concept_coverage.valid_to AS valid_to, concept_coverage.position AS by_1, concept_coverage.tenant_id AS by_2, concept_coverage.id AS by_3
FROM concept_coverage
WHERE concept_coverage.tenant_id = r2.tenant_id AND concept_coverage.concept_id = r2.id) AS r7), 'lastDay' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r9.ars) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_4
FROM (SELECT concept_coverage.ars AS ars, concept_coverage.position AS by_1, concept_coverage.tenant_id AS by_2, concept_coverage.id AS by_3
FROM concept_coverage
WHERE concept_coverage.tenant_id = r2.tenant_id AND concept_coverage.concept_id = r2.id AND concept_coverage.valid_from <= CAST($16::DATE AS DATE) AND CAST($16::DATE AS DATE) < concept_coverage.valid_to) AS r9), 'dayAfter' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r10.ars) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json) AS coalesce_5
FROM (SELECT concept_coverage.ars AS ars, concept_coverage.position AS by_1, concept_coverage.tenant_id AS by_2, concept_coverage.id AS by_3
FROM concept_coverage
WHERE concept_coverage.tenant_id = r2.tenant_id AND concept_coverage.concept_id = r2.id AND concept_coverage.valid_from <= CAST($17::DATE AS DATE) AND CAST($17::DATE AS DATE) < concept_coverage.valid_to) AS r10), 'successor' VALUE (SELECT JSON_OBJECT('title' VALUE r11.title) AS anon_7
FROM (SELECT concept.title AS title
FROM concept
WHERE concept.tenant_id = r2.tenant_id AND concept.id = r2.superseded_by_id) AS r11)) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3, r2.by_4), '[]'::json)) AS anon_3
FROM (SELECT coalesce(concept.adopted_on, '-infinity'::date) AS by_1, concept.title_key AS by_2, concept.tenant_id AS by_3, concept.id AS by_4, concept.kind AS kind, concept.title AS title, concept.author AS author, concept.year_completed AS year_completed, concept.target_year AS target_year, concept.adopted_on AS adopted_on, concept.adopted_by AS adopted_by, concept.paper AS paper, concept.valid_until AS valid_until, concept.url AS url, concept.tenant_id AS tenant_id, concept.file_id AS file_id, concept.source AS source, concept.note AS note, concept.visibility AS visibility, concept.version AS version, concept.id AS id, concept.superseded_by_id AS superseded_by_id
FROM concept
WHERE concept.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) ORDER BY coalesce(concept.adopted_on, '-infinity'::date) DESC, concept.title_key, concept.tenant_id, concept.id
 LIMIT 3) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $18::VARCHAR) AS r1)) END AS anon_1
