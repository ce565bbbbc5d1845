SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('fundedProjects' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'visibility' VALUE r1.visibility, 'deadlines' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM deadline
WHERE deadline.tenant_id = r1.tenant_id AND deadline.project_id = r1.id) AS r2_all)) AS anon_3)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title, funded_project.visibility AS visibility, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r1 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title, 'trafficLight' VALUE (SELECT JSON_OBJECT('light' VALUE r4.light, 'nextDeadline' VALUE (SELECT JSON_OBJECT('kind' VALUE r5.kind) AS anon_6
FROM (SELECT deadline.kind AS kind
FROM deadline
WHERE (deadline.tenant_id, deadline.id) IN (SELECT own.tenant_id, own.id
FROM deadline AS own
WHERE own.tenant_id = r4.tenant_id AND own.post_id = r4.post_id UNION ALL SELECT paid.tenant_id, paid.id
FROM deadline AS paid, post_funding
WHERE paid.tenant_id = post_funding.project_tenant_id AND paid.project_id = post_funding.project_id AND post_funding.tenant_id = r4.tenant_id AND post_funding.post_id = r4.post_id) AND deadline.due_on >= r4.day AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= r4.day) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= r4.day) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= r4.day AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= r4.day AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $6::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= r4.day AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT $8::INTEGER) AS r5)) AS anon_5
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light, known.tenant_id AS tenant_id, known.post_id AS post_id, known.day AS day
FROM (SELECT r3.tenant_id AS tenant_id, r3.id AS post_id, CAST($9::DATE AS DATE) AS day, CASE WHEN (r3.permanent_from <= coalesce(r3.ends_before, r3.permanent_from)) THEN NULL ELSE coalesce(r3.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = r3.tenant_id AND paying.post_id = r3.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r3.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r3.tenant_id AND post_step.post_id = r3.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER), 'PLANNED') WHEN (coalesce(r3.permanent_from, 'infinity'::date) <= CAST($9::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r3.tenant_id AND post_occupancy.post_id = r3.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($9::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($9::DATE AS DATE))) OR NOT r3.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r3.permanent_from, 'infinity'::date) > CAST($9::DATE AS DATE) AND coalesce(r3.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r3.tenant_id AND post_occupancy.post_id = r3.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($9::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($9::DATE AS DATE))) THEN 'FILLED' WHEN NOT r3.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r3.tenant_id AND post_occupancy.post_id = r3.id AND post_occupancy.begins_on <= CAST($9::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r3.tenant_id AND post_step.post_id = r3.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r3.tenant_id AND post_step.post_id = r3.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r3.permanent_from <= coalesce(r3.ends_before, r3.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r3.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r3.tenant_id AND paying.post_id = r3.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r3.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r3.tenant_id AND paying.post_id = r3.id)) - 1, -12) > CAST($9::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($9::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($9::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_1
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r3.tenant_id AND post_funding.post_id = r3.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r3.ends_before, (SELECT max(paying.ends_before) AS max_3
FROM post_funding AS paying
WHERE paying.tenant_id = r3.tenant_id AND paying.post_id = r3.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r3.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r3.tenant_id AND paying.post_id = r3.id)) <= CAST($9::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r3.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r3.tenant_id AND paying.post_id = r3.id)) - 1, -6) > CAST($9::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r3.begins_on, 'infinity'::date) <= CAST($9::DATE AS DATE)) AS known) AS r4)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.permanent_from AS permanent_from, post.ends_before AS ends_before, post.tenant_id AS tenant_id, post.id AS id, post.begins_on AS begins_on, post.is_occupancy_stated AS is_occupancy_stated
FROM post
WHERE post.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($12::TEXT[])) AS INTEGER[])) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r3 GROUP BY ()), 'deadlines' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM deadline
WHERE deadline.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = $13::VARCHAR)) AS r6_all)) AS anon_7), 'deadline' VALUE (SELECT JSON_OBJECT('kind' VALUE r7.kind) AS anon_8
FROM (SELECT deadline.kind AS kind
FROM deadline
WHERE deadline.tenant_id = $14::INTEGER AND deadline.id = $15::UUID) AS r7)) END AS anon_1
