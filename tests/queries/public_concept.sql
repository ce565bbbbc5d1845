SELECT JSON_OBJECT('concept' VALUE (SELECT JSON_OBJECT('title' VALUE r1.title, 'status' VALUE (SELECT concept_status.status
FROM concept_status
WHERE concept_status.tenant_id = r1.tenant_id AND concept_status.concept_id = r1.id AND concept_status.effective_on <= CAST($1::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM concept_status AS later
WHERE later.tenant_id = concept_status.tenant_id AND later.corrects_id = concept_status.id)) ORDER BY concept_status.effective_on DESC, concept_status.id DESC
 LIMIT $2::INTEGER)) AS anon_2
FROM (SELECT concept.title AS title, concept.tenant_id AS tenant_id, concept.id AS id
FROM concept
WHERE concept.tenant_id = $3::INTEGER AND concept.id = $4::UUID) AS r1)) AS anon_1
