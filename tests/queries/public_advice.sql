SELECT JSON_OBJECT('advices' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM advice) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'item' VALUE r1.item, 'guideline' VALUE r1.guideline, 'guidelineDate' VALUE r1.guideline_date, 'applicantGroup' VALUE r1.applicant_group, 'applicant' VALUE r1.applicant, 'municipalSharePercent' VALUE CAST(r1.municipal_share_percent AS TEXT), 'isExperienced' VALUE r1.is_experienced, 'provider' VALUE r1.provider, 'daysPlanned' VALUE CAST(r1.days_planned AS TEXT), 'daysUsed' VALUE CAST(r1.days_used AS TEXT), 'daysOnSite' VALUE CAST(r1.days_on_site AS TEXT), 'beginsOn' VALUE r1.begins_on, 'endsOn' VALUE r1.ends_before - 1, 'occasion' VALUE r1.occasion, 'priorities' VALUE r1.priorities, 'anchoring' VALUE r1.anchoring, 'resolvedBy' VALUE r1.resolved_by, 'resolvedOn' VALUE r1.resolved_on, 'paper' VALUE r1.paper, 'droppedOn' VALUE r1.dropped_on, 'dropReason' VALUE r1.drop_reason, 'source' VALUE r1.source, 'sourceUrl' VALUE r1.source_url, 'updatedAt' VALUE r1.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'status' VALUE CASE WHEN (r1.dropped_on <= CAST($1::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r1.begins_on, 'infinity'::date) > CAST($1::DATE AS DATE)) THEN 'PLANNED' WHEN (coalesce(r1.ends_before, 'infinity'::date) <= CAST($1::DATE AS DATE)) THEN 'DONE' ELSE 'RUNNING' END, 'kindOfAdvice' VALUE (SELECT advice_rule.kind
FROM advice_rule
WHERE advice_rule.item = r1.item AND advice_rule.valid_from <= r1.guideline_date AND advice_rule.valid_to > r1.guideline_date), 'rule' VALUE (SELECT JSON_OBJECT('item' VALUE r3.item, 'kind' VALUE r3.kind, 'meantFor' VALUE r3.meant_for, 'mostDays' VALUE r3.most_days, 'onSitePercent' VALUE r3.on_site_percent, 'mostMonths' VALUE r3.most_months, 'needsExperience' VALUE r3.needs_experience, 'conceptMayExist' VALUE r3.concept_may_exist, 'mostFields' VALUE r3.most_fields, 'leastMeasures' VALUE r3.least_measures, 'leastStarted' VALUE r3.least_started, 'source' VALUE r3.source, 'guidelinesFrom' VALUE nullif(r3.valid_from, $2::DATE), 'guidelinesTo' VALUE nullif(r3.valid_to, $3::DATE) - $4::INTEGER) AS anon_4
FROM (SELECT advice_rule.item AS item, advice_rule.kind AS kind, advice_rule.meant_for AS meant_for, advice_rule.most_days AS most_days, advice_rule.on_site_percent AS on_site_percent, advice_rule.most_months AS most_months, advice_rule.needs_experience AS needs_experience, advice_rule.concept_may_exist AS concept_may_exist, advice_rule.most_fields AS most_fields, advice_rule.least_measures AS least_measures, advice_rule.least_started AS least_started, advice_rule.source AS source, advice_rule.valid_from AS valid_from, advice_rule.valid_to AS valid_to
FROM advice_rule
WHERE advice_rule.item = r1.item AND advice_rule.valid_from <= r1.guideline_date AND advice_rule.valid_to > r1.guideline_date) AS r3), 'topics' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('topic' VALUE r4.topic) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_1
FROM (SELECT advice_topic.topic AS topic, advice_topic.topic AS by_1, advice_topic.tenant_id AS by_2, advice_topic.id AS by_3
FROM advice_topic
WHERE advice_topic.tenant_id = r1.tenant_id AND advice_topic.advice_id = r1.id) AS r4), 'fields' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r5.field_of_action) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_2
FROM (SELECT advice_field.field_of_action AS field_of_action, advice_field.field_of_action AS by_1, advice_field.tenant_id AS by_2, advice_field.id AS by_3
FROM advice_field
WHERE advice_field.tenant_id = r1.tenant_id AND advice_field.advice_id = r1.id) AS r5), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'state' VALUE r6.state, 'dueOn' VALUE r6.due_on, 'doneOn' VALUE r6.done_on, 'note' VALUE r6.note) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_3
FROM (SELECT advice_step.title AS title, advice_step.state AS state, advice_step.due_on AS due_on, advice_step.done_on AS done_on, advice_step.note AS note, advice_step.position AS by_1, advice_step.tenant_id AS by_2, advice_step.id AS by_3
FROM advice_step
WHERE advice_step.tenant_id = r1.tenant_id AND advice_step.advice_id = r1.id) AS r6), 'workshops' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r7.title, 'heldOn' VALUE r7.held_on, 'place' VALUE r7.place, 'groups' VALUE r7.groups, 'attendance' VALUE r7.attendance) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json) AS coalesce_4
FROM (SELECT advice_workshop.title AS title, advice_workshop.held_on AS held_on, advice_workshop.place AS place, advice_workshop.groups AS groups, advice_workshop.attendance AS attendance, advice_workshop.position AS by_1, advice_workshop.tenant_id AS by_2, advice_workshop.id AS by_3
FROM advice_workshop
WHERE advice_workshop.tenant_id = r1.tenant_id AND advice_workshop.advice_id = r1.id) AS r7), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('nature' VALUE r8.nature, 'note' VALUE r8.note, 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r9.title, 'advice' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM advice
WHERE (advice.tenant_id, advice.id) IN (SELECT advice_measure.tenant_id, advice_measure.advice_id
FROM advice_measure
WHERE advice_measure.to_tenant_id = r9.tenant_id AND advice_measure.to_id = r9.id)) AS r10_all)) AS anon_6)) AS anon_5
FROM (SELECT measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE measure.tenant_id = r8.to_tenant_id AND measure.id = r8.to_id) AS r9)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_5
FROM (SELECT advice_measure.nature AS nature, advice_measure.note AS note, advice_measure.to_tenant_id AS to_tenant_id, advice_measure.to_id AS to_id, advice_measure.position AS by_1, advice_measure.tenant_id AS by_2, advice_measure.id AS by_3
FROM advice_measure
WHERE advice_measure.tenant_id = r1.tenant_id AND advice_measure.advice_id = r1.id AND (EXISTS (SELECT 1
FROM measure
WHERE measure.tenant_id = advice_measure.to_tenant_id AND measure.id = advice_measure.to_id))) AS r8), 'concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_7
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title
FROM concept
WHERE (concept.tenant_id, concept.id) IN (SELECT advice_concept.to_tenant_id, advice_concept.to_id
FROM advice_concept
WHERE advice_concept.tenant_id = r1.tenant_id AND advice_concept.advice_id = r1.id) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r11 GROUP BY ()), 'guidingVision' VALUE (SELECT JSON_OBJECT('title' VALUE r12.title) AS anon_8
FROM (SELECT concept.title AS title
FROM concept
WHERE (concept.tenant_id, concept.id) IN (SELECT advice_concept.to_tenant_id, advice_concept.to_id
FROM advice_concept
WHERE advice_concept.tenant_id = r1.tenant_id AND advice_concept.advice_id = r1.id) AND concept.kind = 'GUIDING_VISION' ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT $5::INTEGER) AS r12), 'project' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title, 'advice' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json)) AS anon_10
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title
FROM advice
WHERE (advice.tenant_id, advice.id) IN (SELECT advice_project.tenant_id, advice_project.advice_id
FROM advice_project
WHERE advice_project.to_tenant_id = r13.tenant_id AND advice_project.to_id = r13.id) ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r14 GROUP BY ())) AS anon_9
FROM (SELECT funded_project.title AS title, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM advice_project JOIN funded_project ON funded_project.tenant_id = advice_project.to_tenant_id AND funded_project.id = advice_project.to_id
WHERE advice_project.tenant_id = r1.tenant_id AND advice_project.advice_id = r1.id) AS r13)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title, advice.item AS item, advice.guideline AS guideline, advice.guideline_date AS guideline_date, advice.applicant_group AS applicant_group, advice.applicant AS applicant, advice.municipal_share_percent AS municipal_share_percent, advice.is_experienced AS is_experienced, advice.provider AS provider, advice.days_planned AS days_planned, advice.days_used AS days_used, advice.days_on_site AS days_on_site, advice.begins_on AS begins_on, advice.ends_before AS ends_before, advice.occasion AS occasion, advice.priorities AS priorities, advice.anchoring AS anchoring, advice.resolved_by AS resolved_by, advice.resolved_on AS resolved_on, advice.paper AS paper, advice.dropped_on AS dropped_on, advice.drop_reason AS drop_reason, advice.source AS source, advice.source_url AS source_url, advice.updated_at AS updated_at, advice.tenant_id AS tenant_id, advice.id AS id
FROM advice ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r1 GROUP BY ()), 'advice' VALUE (SELECT JSON_OBJECT('title' VALUE r15.title) AS anon_11
FROM (SELECT advice.title AS title
FROM advice
WHERE advice.tenant_id = $6::INTEGER AND advice.id = $7::UUID) AS r15), 'region' VALUE (SELECT JSON_OBJECT('advice' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[]))) AS r17_all)) AS anon_13)) AS anon_12
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $8::VARCHAR) AS r16), 'tenant' VALUE (SELECT JSON_OBJECT('advice' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r19.title, 'status' VALUE CASE WHEN (r19.dropped_on <= CAST($9::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r19.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN 'PLANNED' WHEN (coalesce(r19.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'DONE' ELSE 'RUNNING' END) ORDER BY r19.by_1, r19.by_2, r19.by_3), '[]'::json)) AS anon_15
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title, advice.dropped_on AS dropped_on, advice.begins_on AS begins_on, advice.ends_before AS ends_before
FROM advice
WHERE advice.tenant_id = r18.id ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r19 GROUP BY ())) AS anon_14
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $10::VARCHAR) AS r18), 'adviceRules' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r20.kind) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json) AS coalesce_6
FROM (SELECT advice_rule.kind AS kind, advice_rule.item AS by_1, advice_rule.valid_from AS by_2, advice_rule.id AS by_3
FROM advice_rule) AS r20), 'adviceStepTemplates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r21.title, 'source' VALUE r21.source) ORDER BY r21.by_1, r21.by_2), '[]'::json) AS coalesce_7
FROM (SELECT advice_step_template.title AS title, advice_step_template.source AS source, advice_step_template.position AS by_1, advice_step_template.id AS by_2
FROM advice_step_template) AS r21)) AS anon_1
