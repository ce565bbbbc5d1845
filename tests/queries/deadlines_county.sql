SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('deadlines' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM deadline
WHERE deadline.due_on <= CAST($5::DATE AS DATE) + $6::INTEGER AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= CAST($5::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= CAST($5::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= CAST($5::DATE AS DATE) AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= CAST($5::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($5::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $8::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' AND deadline.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r1.kind, 'title' VALUE r1.title, 'dueOn' VALUE r1.due_on, 'originallyDueOn' VALUE r1.originally_due_on, 'basis' VALUE r1.basis, 'note' VALUE r1.note, 'year' VALUE r1.year, 'budgetYear' VALUE r1.budget_year, 'doneOn' VALUE r1.done_on, 'droppedOn' VALUE r1.dropped_on, 'isGenerated' VALUE r1.is_generated, 'followsTerm' VALUE r1.follows_term, 'version' VALUE r1.version, 'createdAt' VALUE r1.created_at, 'updatedAt' VALUE r1.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'project' VALUE (SELECT JSON_OBJECT('title' VALUE r3.title) AS anon_4
FROM (SELECT funded_project.title AS title
FROM funded_project
WHERE funded_project.tenant_id = r1.tenant_id AND funded_project.id = r1.project_id) AS r3), 'post' VALUE (SELECT JSON_OBJECT('title' VALUE r4.title) AS anon_5
FROM (SELECT post.title AS title
FROM post
WHERE post.tenant_id = r1.tenant_id AND post.id = r1.post_id) AS r4), 'state' VALUE CASE WHEN (coalesce(r1.dropped_on, 'infinity'::date) <= CAST($10::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r1.done_on, 'infinity'::date) <= CAST($10::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(r1.lapses_before, 'infinity'::date) <= CAST($10::DATE AS DATE) AND r1.originally_due_on IS NULL OR r1.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r1.tenant_id AND project_step.project_id = r1.project_id AND project_step.effective_on <= CAST($10::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR r1.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = r1.tenant_id AND project_predecessor.to_id = r1.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($10::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $12::INTEGER) = ANY (CASE r1.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END, 'isOverdue' VALUE CASE WHEN (coalesce(r1.dropped_on, 'infinity'::date) <= CAST($13::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r1.done_on, 'infinity'::date) <= CAST($13::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(r1.lapses_before, 'infinity'::date) <= CAST($13::DATE AS DATE) AND r1.originally_due_on IS NULL OR r1.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r1.tenant_id AND project_step.project_id = r1.project_id AND project_step.effective_on <= CAST($13::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $14::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR r1.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = r1.tenant_id AND project_predecessor.to_id = r1.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($13::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $15::INTEGER) = ANY (CASE r1.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' AND r1.due_on < CAST($13::DATE AS DATE), 'daysLeft' VALUE r1.due_on - CAST($16::DATE AS DATE), 'later' VALUE CASE WHEN (coalesce(r1.dropped_on, 'infinity'::date) <= CAST($17::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r1.done_on, 'infinity'::date) <= CAST($17::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(r1.lapses_before, 'infinity'::date) <= CAST($17::DATE AS DATE) AND r1.originally_due_on IS NULL OR r1.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r1.tenant_id AND project_step.project_id = r1.project_id AND project_step.effective_on <= CAST($17::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $18::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR r1.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = r1.tenant_id AND project_predecessor.to_id = r1.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($17::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $19::INTEGER) = ANY (CASE r1.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END, 'then' VALUE CASE WHEN (coalesce(r1.dropped_on, 'infinity'::date) <= CAST($20::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r1.done_on, 'infinity'::date) <= CAST($20::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(r1.lapses_before, 'infinity'::date) <= CAST($20::DATE AS DATE) AND r1.originally_due_on IS NULL OR r1.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r1.tenant_id AND project_step.project_id = r1.project_id AND project_step.effective_on <= CAST($20::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $21::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR r1.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = r1.tenant_id AND project_predecessor.to_id = r1.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($20::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $22::INTEGER) = ANY (CASE r1.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' AND r1.due_on < CAST($20::DATE AS DATE), 'left' VALUE r1.due_on - CAST($23::DATE AS DATE)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT deadline.due_on AS by_1, deadline.tenant_id AS by_2, deadline.id AS by_3, deadline.kind AS kind, deadline.title AS title, deadline.due_on AS due_on, deadline.originally_due_on AS originally_due_on, deadline.basis AS basis, deadline.note AS note, deadline.year AS year, deadline.budget_year AS budget_year, deadline.done_on AS done_on, deadline.dropped_on AS dropped_on, deadline.is_generated AS is_generated, deadline.follows_term AS follows_term, deadline.version AS version, deadline.created_at AS created_at, deadline.updated_at AS updated_at, deadline.tenant_id AS tenant_id, deadline.project_id AS project_id, deadline.post_id AS post_id, deadline.lapses_before AS lapses_before
FROM deadline
WHERE deadline.due_on <= CAST($5::DATE AS DATE) + $6::INTEGER AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= CAST($5::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= CAST($5::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= CAST($5::DATE AS DATE) AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= CAST($5::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($5::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $8::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' AND deadline.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])) ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT 4) AS r1 GROUP BY ()), 'before' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r5.kind, 'dueOn' VALUE r5.due_on) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT deadline.due_on AS by_1, deadline.tenant_id AS by_2, deadline.id AS by_3, deadline.kind AS kind, deadline.due_on AS due_on
FROM deadline
WHERE deadline.due_on <= CAST($24::DATE AS DATE) + $25::INTEGER AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= CAST($24::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= CAST($24::DATE AS DATE)) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= CAST($24::DATE AS DATE) AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= CAST($24::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $26::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= CAST($24::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $27::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' AND deadline.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = $28::VARCHAR) ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT 20) AS r5 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('deadlines' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM deadline
WHERE deadline.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r6.id) AS INTEGER[])) AND deadline.kind = ANY ($29::TEXT[]) AND (CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= $30::DATE) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= $30::DATE) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= $30::DATE AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= $30::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $31::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= $30::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $32::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' AND deadline.due_on < $30::DATE) = $33::BOOLEAN) AS r7_all)) AS anon_8)) AS anon_7
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $34::VARCHAR) AS r6), 'tenant' VALUE (SELECT JSON_OBJECT('deadlines' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM deadline
WHERE deadline.tenant_id = r8.id AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= $35::DATE) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= $35::DATE) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= $35::DATE AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= $35::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $36::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= $35::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $37::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = ANY ($38::TEXT[])) AS r9_all)) AS anon_10), 'fundedProjects' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title, 'deadlines' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r11.kind, 'dueOn' VALUE r11.due_on) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_12
FROM (SELECT deadline.due_on AS by_1, deadline.tenant_id AS by_2, deadline.id AS by_3, deadline.kind AS kind, deadline.due_on AS due_on
FROM deadline
WHERE deadline.tenant_id = r10.tenant_id AND deadline.project_id = r10.id AND deadline.due_on >= $39::DATE ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT 20) AS r11 GROUP BY ())) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = r8.id ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 1) AS r10 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r12.title, 'deadlines' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r13.kind, 'dueOn' VALUE r13.due_on) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json)) AS anon_14
FROM (SELECT deadline.due_on AS by_1, deadline.tenant_id AS by_2, deadline.id AS by_3, deadline.kind AS kind, deadline.due_on AS due_on
FROM deadline
WHERE (deadline.tenant_id, deadline.id) IN (SELECT own.tenant_id, own.id
FROM deadline AS own
WHERE own.tenant_id = r12.tenant_id AND own.post_id = r12.id UNION ALL SELECT paid.tenant_id, paid.id
FROM deadline AS paid, post_funding
WHERE paid.tenant_id = post_funding.project_tenant_id AND paid.project_id = post_funding.project_id AND post_funding.tenant_id = r12.tenant_id AND post_funding.post_id = r12.id) AND deadline.is_generated = $40::BOOLEAN ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT 3) AS r13 GROUP BY ()), 'trafficLight' VALUE (SELECT JSON_OBJECT('light' VALUE r14.light, 'reason' VALUE r14.reason) AS anon_15
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light, CASE WHEN (known.status IS NULL) THEN 'OCCUPANCY_UNKNOWN' ELSE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END END AS reason
FROM (SELECT r12.tenant_id AS tenant_id, r12.id AS post_id, CAST($41::DATE AS DATE) AS day, CASE WHEN (r12.permanent_from <= coalesce(r12.ends_before, r12.permanent_from)) THEN NULL ELSE coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r12.begins_on, 'infinity'::date) > CAST($41::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($41::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $42::INTEGER), 'PLANNED') WHEN (coalesce(r12.permanent_from, 'infinity'::date) <= CAST($41::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($41::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($41::DATE AS DATE))) OR NOT r12.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r12.permanent_from, 'infinity'::date) > CAST($41::DATE AS DATE) AND coalesce(r12.ends_before, 'infinity'::date) <= CAST($41::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($41::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($41::DATE AS DATE))) THEN 'FILLED' WHEN NOT r12.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND post_occupancy.begins_on <= CAST($41::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($41::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $42::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($41::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $42::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r12.permanent_from <= coalesce(r12.ends_before, r12.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) - 1, -12) > CAST($41::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($41::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $43::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($41::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($41::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($41::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $43::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_1
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r12.tenant_id AND post_funding.post_id = r12.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_3
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) <= CAST($41::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) - 1, -6) > CAST($41::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r12.begins_on, 'infinity'::date) <= CAST($41::DATE AS DATE)) AS known) AS r14), 'ended' VALUE (SELECT JSON_OBJECT('light' VALUE r15.light, 'reason' VALUE r15.reason, 'daysLeft' VALUE r15.days_left, 'nextDeadline' VALUE (SELECT JSON_OBJECT('kind' VALUE r16.kind) AS anon_17
FROM (SELECT deadline.kind AS kind
FROM deadline
WHERE (deadline.tenant_id, deadline.id) IN (SELECT own.tenant_id, own.id
FROM deadline AS own
WHERE own.tenant_id = r15.tenant_id AND own.post_id = r15.post_id UNION ALL SELECT paid.tenant_id, paid.id
FROM deadline AS paid, post_funding
WHERE paid.tenant_id = post_funding.project_tenant_id AND paid.project_id = post_funding.project_id AND post_funding.tenant_id = r15.tenant_id AND post_funding.post_id = r15.post_id) AND deadline.due_on >= r15.day AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= r15.day) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= r15.day) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= r15.day AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= r15.day AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $44::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= r15.day AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $45::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT $46::INTEGER) AS r16)) AS anon_16
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light, CASE WHEN (known.status IS NULL) THEN 'OCCUPANCY_UNKNOWN' ELSE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END END AS reason, known.ends_on - known.day AS days_left, known.tenant_id AS tenant_id, known.post_id AS post_id, known.day AS day
FROM (SELECT r12.tenant_id AS tenant_id, r12.id AS post_id, CAST($47::DATE AS DATE) AS day, CASE WHEN (r12.permanent_from <= coalesce(r12.ends_before, r12.permanent_from)) THEN NULL ELSE coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_4
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r12.begins_on, 'infinity'::date) > CAST($47::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($47::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $48::INTEGER), 'PLANNED') WHEN (coalesce(r12.permanent_from, 'infinity'::date) <= CAST($47::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($47::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($47::DATE AS DATE))) OR NOT r12.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r12.permanent_from, 'infinity'::date) > CAST($47::DATE AS DATE) AND coalesce(r12.ends_before, 'infinity'::date) <= CAST($47::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($47::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($47::DATE AS DATE))) THEN 'FILLED' WHEN NOT r12.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND post_occupancy.begins_on <= CAST($47::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($47::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $48::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($47::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $48::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r12.permanent_from <= coalesce(r12.ends_before, r12.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) - 1, -12) > CAST($47::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($47::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $49::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($47::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($47::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($47::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $49::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_2
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r12.tenant_id AND post_funding.post_id = r12.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_6
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) <= CAST($47::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) - 1, -6) > CAST($47::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r12.begins_on, 'infinity'::date) <= CAST($47::DATE AS DATE)) AS known) AS r15), 'none' VALUE (SELECT JSON_OBJECT('light' VALUE r17.light) AS anon_18
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light
FROM (SELECT r12.tenant_id AS tenant_id, r12.id AS post_id, CAST($50::DATE AS DATE) AS day, CASE WHEN (r12.permanent_from <= coalesce(r12.ends_before, r12.permanent_from)) THEN NULL ELSE coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_7
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r12.begins_on, 'infinity'::date) > CAST($50::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($50::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $51::INTEGER), 'PLANNED') WHEN (coalesce(r12.permanent_from, 'infinity'::date) <= CAST($50::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($50::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($50::DATE AS DATE))) OR NOT r12.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r12.permanent_from, 'infinity'::date) > CAST($50::DATE AS DATE) AND coalesce(r12.ends_before, 'infinity'::date) <= CAST($50::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($50::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($50::DATE AS DATE))) THEN 'FILLED' WHEN NOT r12.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND post_occupancy.begins_on <= CAST($50::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($50::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $51::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($50::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $51::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r12.permanent_from <= coalesce(r12.ends_before, r12.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_8
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_8
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) - 1, -12) > CAST($50::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($50::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $52::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($50::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($50::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($50::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $52::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_3
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r12.tenant_id AND post_funding.post_id = r12.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_9
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_8
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) <= CAST($50::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r12.ends_before, (SELECT max(paying.ends_before) AS max_8
FROM post_funding AS paying
WHERE paying.tenant_id = r12.tenant_id AND paying.post_id = r12.id)) - 1, -6) > CAST($50::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r12.begins_on, 'infinity'::date) <= CAST($50::DATE AS DATE)) AS known) AS r17)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_13
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.tenant_id AS tenant_id, post.id AS id, post.permanent_from AS permanent_from, post.ends_before AS ends_before, post.begins_on AS begins_on, post.is_occupancy_stated AS is_occupancy_stated
FROM post
WHERE post.tenant_id = r8.id ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 2) AS r12 GROUP BY ())) AS anon_9
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $53::VARCHAR) AS r8), 'deadlineRules' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r18.kind, 'item' VALUE r18.item, 'guidelineFrom' VALUE r18.guideline_from, 'guidelineBefore' VALUE r18.guideline_before, 'months' VALUE r18.months, 'everyMonth' VALUE r18.every_month, 'everyDay' VALUE r18.every_day, 'yearsAfter' VALUE r18.years_after, 'lapses' VALUE r18.lapses, 'basis' VALUE r18.basis) ORDER BY r18.by_1, r18.by_2, r18.by_3 DESC, r18.by_4), '[]'::json) AS coalesce_1
FROM (SELECT deadline_rule.kind AS kind, deadline_rule.item AS item, deadline_rule.guideline_from AS guideline_from, deadline_rule.guideline_before AS guideline_before, deadline_rule.months AS months, deadline_rule.every_month AS every_month, deadline_rule.every_day AS every_day, deadline_rule.years_after AS years_after, deadline_rule.lapses AS lapses, deadline_rule.basis AS basis, deadline_rule.kind AS by_1, coalesce(deadline_rule.item, '~') AS by_2, coalesce(deadline_rule.guideline_from, '-infinity'::date) AS by_3, deadline_rule.id AS by_4
FROM deadline_rule) AS r18)) END AS anon_1
