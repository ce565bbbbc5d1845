SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'createdAt' VALUE r2.created_at, 'updatedAt' VALUE r2.updated_at, 'history' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('enteredAt' VALUE r3.entered_at) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json) AS coalesce_1
FROM (SELECT concept_status.entered_at AS entered_at, concept_status.effective_on AS by_1, concept_status.tenant_id AS by_2, concept_status.id AS by_3
FROM concept_status
WHERE concept_status.tenant_id = r2.tenant_id AND concept_status.concept_id = r2.id) AS r3)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title, concept.created_at AS created_at, concept.updated_at AS updated_at, concept.tenant_id AS tenant_id, concept.id AS id
FROM concept
WHERE concept.tenant_id = r1.id AND concept.kind = ANY ($5::TEXT[]) AND concept.visibility = ANY ($6::TEXT[]) AND (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = concept.tenant_id AND concept_status.concept_id = concept.id AND concept_status.effective_on <= $7::DATE AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $8::INTEGER) = ANY ($9::TEXT[]) AND (EXISTS (SELECT 1
FROM concept_field
WHERE concept_field.tenant_id = concept.tenant_id AND concept_field.concept_id = concept.id AND concept_field.field_of_action = any($10::TEXT[]))) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $11::VARCHAR) AS r1), 'concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'status' VALUE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = r4.tenant_id AND concept_status.concept_id = r4.id AND concept_status.effective_on <= CAST($12::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $13::INTEGER)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_4
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title, concept.tenant_id AS tenant_id, concept.id AS id
FROM concept
WHERE concept.adopted_on IS NOT NULL AND (EXISTS (SELECT 1
FROM concept_coverage
WHERE concept_coverage.tenant_id = concept.tenant_id AND concept_coverage.concept_id = concept.id AND (concept_coverage.ars = $14::VARCHAR OR concept_coverage.ars = (SELECT territory.parent_ars
FROM territory
WHERE territory.ars = $14::VARCHAR AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to) AND concept_coverage.includes_members) AND concept_coverage.valid_from <= $15::DATE AND $15::DATE < concept_coverage.valid_to)) AND concept.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $16::VARCHAR)) AS INTEGER[])) AND (concept.tenant_id, concept.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $16::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($17::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r4 GROUP BY ()), 'concept' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_5
FROM (SELECT concept.title AS title
FROM concept
WHERE concept.tenant_id = $18::INTEGER AND concept.id = $19::UUID) AS r5), 'territory' VALUE (SELECT JSON_OBJECT('concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r7.title, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_8
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r7.tenant_id) AS r8)) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_7
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title, concept.tenant_id AS tenant_id
FROM concept
WHERE (concept.tenant_id, concept.id) IN (SELECT concept_coverage.tenant_id, concept_coverage.concept_id
FROM concept_coverage
WHERE (concept_coverage.ars = r6.ars OR concept_coverage.ars = r6.parent_ars AND concept_coverage.includes_members) AND concept_coverage.valid_from <= CAST($20::DATE AS DATE) AND CAST($20::DATE AS DATE) < concept_coverage.valid_to) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r7 GROUP BY ())) AS anon_6
FROM (SELECT territory.ars AS ars, territory.parent_ars AS parent_ars
FROM territory
WHERE territory.ars = $21::VARCHAR AND territory.valid_from <= $22::DATE AND $22::DATE < territory.valid_to) AS r6)) END AS anon_1
