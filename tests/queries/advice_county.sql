SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('advice' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND advice.item = ANY ($5::TEXT[]) AND advice.applicant_group = ANY ($6::TEXT[]) AND coalesce(advice.begins_on, '-infinity'::date) <= $7::DATE AND coalesce(advice.ends_before, 'infinity'::date) > $7::DATE AND advice.begins_on IS NOT NULL) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'item' VALUE r2.item, 'guideline' VALUE r2.guideline, 'guidelineDate' VALUE r2.guideline_date, 'applicantGroup' VALUE r2.applicant_group, 'applicant' VALUE r2.applicant, 'municipalSharePercent' VALUE CAST(r2.municipal_share_percent AS TEXT), 'isExperienced' VALUE r2.is_experienced, 'provider' VALUE r2.provider, 'daysPlanned' VALUE CAST(r2.days_planned AS TEXT), 'daysUsed' VALUE CAST(r2.days_used AS TEXT), 'daysOnSite' VALUE CAST(r2.days_on_site AS TEXT), 'beginsOn' VALUE r2.begins_on, 'endsOn' VALUE r2.ends_before - 1, 'occasion' VALUE r2.occasion, 'priorities' VALUE r2.priorities, 'anchoring' VALUE r2.anchoring, 'resolvedBy' VALUE r2.resolved_by, 'resolvedOn' VALUE r2.resolved_on, 'paper' VALUE r2.paper, 'droppedOn' VALUE r2.dropped_on, 'dropReason' VALUE r2.drop_reason, 'source' VALUE r2.source, 'sourceUrl' VALUE r2.source_url, 'visibility' VALUE r2.visibility, 'version' VALUE r2.version, 'createdAt' VALUE r2.created_at, 'updatedAt' VALUE r2.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'status' VALUE CASE WHEN (r2.dropped_on <= CAST($8::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r2.begins_on, 'infinity'::date) > CAST($8::DATE AS DATE)) THEN 'PLANNED' WHEN (coalesce(r2.ends_before, 'infinity'::date) <= CAST($8::DATE AS DATE)) THEN 'DONE' ELSE 'RUNNING' END, 'before' VALUE CASE WHEN (r2.dropped_on <= CAST($9::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r2.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN 'PLANNED' WHEN (coalesce(r2.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'DONE' ELSE 'RUNNING' END, 'kindOfAdvice' VALUE (SELECT advice_rule.kind
FROM advice_rule
WHERE advice_rule.item = r2.item AND advice_rule.valid_from <= r2.guideline_date AND advice_rule.valid_to > r2.guideline_date), 'rule' VALUE (SELECT JSON_OBJECT('item' VALUE r4.item, 'kind' VALUE r4.kind, 'meantFor' VALUE r4.meant_for, 'mostDays' VALUE r4.most_days, 'onSitePercent' VALUE r4.on_site_percent, 'mostMonths' VALUE r4.most_months, 'needsExperience' VALUE r4.needs_experience, 'conceptMayExist' VALUE r4.concept_may_exist, 'mostFields' VALUE r4.most_fields, 'leastMeasures' VALUE r4.least_measures, 'leastStarted' VALUE r4.least_started, 'source' VALUE r4.source, 'guidelinesFrom' VALUE nullif(r4.valid_from, $10::DATE), 'guidelinesTo' VALUE nullif(r4.valid_to, $11::DATE) - $12::INTEGER) AS anon_5
FROM (SELECT advice_rule.item AS item, advice_rule.kind AS kind, advice_rule.meant_for AS meant_for, advice_rule.most_days AS most_days, advice_rule.on_site_percent AS on_site_percent, advice_rule.most_months AS most_months, advice_rule.needs_experience AS needs_experience, advice_rule.concept_may_exist AS concept_may_exist, advice_rule.most_fields AS most_fields, advice_rule.least_measures AS least_measures, advice_rule.least_started AS least_started, advice_rule.source AS source, advice_rule.valid_from AS valid_from, advice_rule.valid_to AS valid_to
FROM advice_rule
WHERE advice_rule.item = r2.item AND advice_rule.valid_from <= r2.guideline_date AND advice_rule.valid_to > r2.guideline_date) AS r4), 'topics' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('topic' VALUE r5.topic) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT advice_topic.topic AS topic, advice_topic.topic AS by_1, advice_topic.tenant_id AS by_2, advice_topic.id AS by_3
FROM advice_topic
WHERE advice_topic.tenant_id = r2.tenant_id AND advice_topic.advice_id = r2.id) AS r5), 'fields' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r6.field_of_action) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_2
FROM (SELECT advice_field.field_of_action AS field_of_action, advice_field.field_of_action AS by_1, advice_field.tenant_id AS by_2, advice_field.id AS by_3
FROM advice_field
WHERE advice_field.tenant_id = r2.tenant_id AND advice_field.advice_id = r2.id) AS r6), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r7.title, 'state' VALUE r7.state, 'dueOn' VALUE r7.due_on, 'doneOn' VALUE r7.done_on, 'note' VALUE r7.note) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json) AS coalesce_3
FROM (SELECT advice_step.title AS title, advice_step.state AS state, advice_step.due_on AS due_on, advice_step.done_on AS done_on, advice_step.note AS note, advice_step.position AS by_1, advice_step.tenant_id AS by_2, advice_step.id AS by_3
FROM advice_step
WHERE advice_step.tenant_id = r2.tenant_id AND advice_step.advice_id = r2.id) AS r7), 'workshops' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'heldOn' VALUE r8.held_on, 'place' VALUE r8.place, 'groups' VALUE r8.groups, 'attendance' VALUE r8.attendance) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_4
FROM (SELECT advice_workshop.title AS title, advice_workshop.held_on AS held_on, advice_workshop.place AS place, advice_workshop.groups AS groups, advice_workshop.attendance AS attendance, advice_workshop.position AS by_1, advice_workshop.tenant_id AS by_2, advice_workshop.id AS by_3
FROM advice_workshop
WHERE advice_workshop.tenant_id = r2.tenant_id AND advice_workshop.advice_id = r2.id) AS r8), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('nature' VALUE r9.nature, 'note' VALUE r9.note, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r10.code, 'title' VALUE r10.title) AS anon_6
FROM (SELECT measure.code AS code, measure.title AS title
FROM measure
WHERE measure.tenant_id = r9.to_tenant_id AND measure.id = r9.to_id) AS r10)) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_5
FROM (SELECT advice_measure.nature AS nature, advice_measure.note AS note, advice_measure.to_tenant_id AS to_tenant_id, advice_measure.to_id AS to_id, advice_measure.position AS by_1, advice_measure.tenant_id AS by_2, advice_measure.id AS by_3
FROM advice_measure
WHERE advice_measure.tenant_id = r2.tenant_id AND advice_measure.advice_id = r2.id) AS r9), 'concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_7
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title
FROM concept
WHERE (concept.tenant_id, concept.id) IN (SELECT advice_concept.to_tenant_id, advice_concept.to_id
FROM advice_concept
WHERE advice_concept.tenant_id = r2.tenant_id AND advice_concept.advice_id = r2.id) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r11 GROUP BY ()), 'guidingVision' VALUE (SELECT JSON_OBJECT('title' VALUE r12.title) AS anon_8
FROM (SELECT concept.title AS title
FROM concept
WHERE (concept.tenant_id, concept.id) IN (SELECT advice_concept.to_tenant_id, advice_concept.to_id
FROM advice_concept
WHERE advice_concept.tenant_id = r2.tenant_id AND advice_concept.advice_id = r2.id) AND concept.kind = 'GUIDING_VISION' ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT $13::INTEGER) AS r12), 'project' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title, 'advice' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM advice
WHERE (advice.tenant_id, advice.id) IN (SELECT advice_project.tenant_id, advice_project.advice_id
FROM advice_project
WHERE advice_project.to_tenant_id = r13.tenant_id AND advice_project.to_id = r13.id)) AS r14_all)) AS anon_10)) AS anon_9
FROM (SELECT funded_project.title AS title, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM advice_project JOIN funded_project ON funded_project.tenant_id = advice_project.to_tenant_id AND funded_project.id = advice_project.to_id
WHERE advice_project.tenant_id = r2.tenant_id AND advice_project.advice_id = r2.id) AS r13)) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT coalesce(advice.ends_before, '-infinity'::date) AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title, advice.item AS item, advice.guideline AS guideline, advice.guideline_date AS guideline_date, advice.applicant_group AS applicant_group, advice.applicant AS applicant, advice.municipal_share_percent AS municipal_share_percent, advice.is_experienced AS is_experienced, advice.provider AS provider, advice.days_planned AS days_planned, advice.days_used AS days_used, advice.days_on_site AS days_on_site, advice.begins_on AS begins_on, advice.ends_before AS ends_before, advice.occasion AS occasion, advice.priorities AS priorities, advice.anchoring AS anchoring, advice.resolved_by AS resolved_by, advice.resolved_on AS resolved_on, advice.paper AS paper, advice.dropped_on AS dropped_on, advice.drop_reason AS drop_reason, advice.source AS source, advice.source_url AS source_url, advice.visibility AS visibility, advice.version AS version, advice.created_at AS created_at, advice.updated_at AS updated_at, advice.tenant_id AS tenant_id, advice.id AS id
FROM advice
WHERE advice.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND advice.item = ANY ($5::TEXT[]) AND advice.applicant_group = ANY ($6::TEXT[]) AND coalesce(advice.begins_on, '-infinity'::date) <= $7::DATE AND coalesce(advice.ends_before, 'infinity'::date) > $7::DATE AND advice.begins_on IS NOT NULL ORDER BY coalesce(advice.ends_before, '-infinity'::date) DESC, advice.tenant_id, advice.id
 LIMIT 3) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $14::VARCHAR) AS r1), 'adviceRules' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('item' VALUE r15.item, 'kind' VALUE r15.kind, 'guidelinesFrom' VALUE nullif(r15.valid_from, $15::DATE), 'guidelinesTo' VALUE nullif(r15.valid_to, $16::DATE) - $17::INTEGER) ORDER BY r15.by_1, r15.by_2, r15.by_3), '[]'::json) AS coalesce_6
FROM (SELECT advice_rule.item AS item, advice_rule.kind AS kind, advice_rule.valid_from AS valid_from, advice_rule.valid_to AS valid_to, advice_rule.item AS by_1, advice_rule.valid_from AS by_2, advice_rule.id AS by_3
FROM advice_rule) AS r15), 'adviceStepTemplates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r16.title, 'source' VALUE r16.source) ORDER BY r16.by_1, r16.by_2), '[]'::json) AS coalesce_7
FROM (SELECT advice_step_template.title AS title, advice_step_template.source AS source, advice_step_template.position AS by_1, advice_step_template.id AS by_2
FROM advice_step_template) AS r16)) END AS anon_1
