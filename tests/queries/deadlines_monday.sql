SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('posts' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) AND CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN post.ends_before ELSE coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) END - 1 >= $6::DATE AND CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN post.ends_before ELSE coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) END - 1 < $7::DATE AND (coalesce(post.begins_on, '-infinity'::date) <= $8::DATE AND coalesce(post.ends_before, 'infinity'::date) > $8::DATE AND post.begins_on IS NOT NULL OR coalesce(post.permanent_from, 'infinity'::date) <= $8::DATE) AND CASE WHEN (coalesce(post.begins_on, 'infinity'::date) <= $9::DATE) THEN CASE CASE CASE WHEN (coalesce(post.begins_on, 'infinity'::date) > $9::DATE) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $9::DATE ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER), 'PLANNED') WHEN (coalesce(post.permanent_from, 'infinity'::date) <= $9::DATE AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $9::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $9::DATE)) OR NOT post.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(post.permanent_from, 'infinity'::date) > $9::DATE AND coalesce(post.ends_before, 'infinity'::date) <= $9::DATE) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $9::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $9::DATE)) THEN 'FILLED' WHEN NOT post.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND post_occupancy.begins_on <= $9::DATE)) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $9::DATE ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $9::DATE ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) END, 'VACANT') END WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) - 1, -12) > $9::DATE) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $9::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > $9::DATE) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= $9::DATE) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $9::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_1
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = post.tenant_id AND post_funding.post_id = post.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_3
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) <= $9::DATE) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) - 1, -6) > $9::DATE) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END ELSE NULL END = ANY ($12::TEXT[])) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'contact' VALUE CASE WHEN (r1.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r1.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) THEN r1.contact END, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r3.ars, 'scope' VALUE r3.scope, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_4
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r3.ars AND territory.valid_from <= $15::DATE ORDER BY territory.valid_from DESC
 LIMIT $16::INTEGER) AS r4)) ORDER BY r3.by_1, r3.by_2, r3.by_3, r3.by_4), '[]'::json) AS coalesce_1
FROM (SELECT post_coverage.ars AS ars, post_coverage.scope AS scope, post_coverage.ars AS by_1, post_coverage.id AS by_2, post_coverage.tenant_id AS by_3, post_coverage.id AS by_4
FROM post_coverage
WHERE post_coverage.tenant_id = r1.tenant_id AND post_coverage.post_id = r1.id) AS r3), 'fundings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('endsOn' VALUE r5.ends_before - 1, 'project' VALUE (SELECT JSON_OBJECT('reference' VALUE r6.reference, 'quotaPercent' VALUE CAST(r6.quota_percent AS TEXT), 'successors' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('reference' VALUE r7.reference, 'status' VALUE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r7.tenant_id AND project_step.project_id = r7.id AND project_step.effective_on <= CAST($17::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $18::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(r7.begins_on, 'infinity'::date) > CAST($17::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(r7.ends_before, 'infinity'::date) <= CAST($17::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r7.tenant_id AND project_step.project_id = r7.id AND project_step.effective_on <= CAST($17::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $18::INTEGER), 'PLANNED') END) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_6
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.reference AS reference, funded_project.tenant_id AS tenant_id, funded_project.id AS id, funded_project.begins_on AS begins_on, funded_project.ends_before AS ends_before
FROM funded_project
WHERE (funded_project.tenant_id, funded_project.id) IN (SELECT project_predecessor.tenant_id, project_predecessor.project_id
FROM project_predecessor
WHERE project_predecessor.to_tenant_id = r6.tenant_id AND project_predecessor.to_id = r6.id) ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r7 GROUP BY ())) AS anon_5
FROM (SELECT funded_project.reference AS reference, funded_project.quota_percent AS quota_percent, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = r5.project_tenant_id AND funded_project.id = r5.project_id) AS r6)) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_2
FROM (SELECT post_funding.ends_before AS ends_before, post_funding.project_tenant_id AS project_tenant_id, post_funding.project_id AS project_id, post_funding.begins_on AS by_1, post_funding.tenant_id AS by_2, post_funding.id AS by_3
FROM post_funding
WHERE post_funding.tenant_id = r1.tenant_id AND post_funding.post_id = r1.id) AS r5), 'endsOn' VALUE r1.ends_before - 1, 'trafficLight' VALUE (SELECT JSON_OBJECT('light' VALUE r8.light, 'reason' VALUE r8.reason, 'endsOn' VALUE r8.ends_on, 'daysLeft' VALUE r8.days_left, 'nextDeadline' VALUE (SELECT JSON_OBJECT('kind' VALUE r9.kind, 'dueOn' VALUE r9.due_on, 'daysLeft' VALUE r9.due_on - CAST($19::DATE AS DATE), 'basis' VALUE r9.basis) AS anon_8
FROM (SELECT deadline.kind AS kind, deadline.due_on AS due_on, deadline.basis AS basis
FROM deadline
WHERE (deadline.tenant_id, deadline.id) IN (SELECT own.tenant_id, own.id
FROM deadline AS own
WHERE own.tenant_id = r8.tenant_id AND own.post_id = r8.post_id UNION ALL SELECT paid.tenant_id, paid.id
FROM deadline AS paid, post_funding
WHERE paid.tenant_id = post_funding.project_tenant_id AND paid.project_id = post_funding.project_id AND post_funding.tenant_id = r8.tenant_id AND post_funding.post_id = r8.post_id) AND deadline.due_on >= r8.day AND CASE WHEN (coalesce(deadline.dropped_on, 'infinity'::date) <= r8.day) THEN 'DROPPED' WHEN (coalesce(deadline.done_on, 'infinity'::date) <= r8.day) THEN 'DONE' WHEN (coalesce(deadline.lapses_before, 'infinity'::date) <= r8.day AND deadline.originally_due_on IS NULL OR deadline.is_generated AND ((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = deadline.tenant_id AND project_step.project_id = deadline.project_id AND project_step.effective_on <= r8.day AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $20::INTEGER) IN ('REJECTED', 'WITHDRAWN', 'REVOKED', 'SETTLED') OR deadline.kind IN ('COUNCIL_DECISION', 'FOLLOW_UP_APPLICATION') AND (EXISTS (SELECT 1
FROM project_predecessor, funded_project AS here, funded_project AS next_one
WHERE project_predecessor.to_tenant_id = deadline.tenant_id AND project_predecessor.to_id = deadline.project_id AND here.tenant_id = project_predecessor.to_tenant_id AND here.id = project_predecessor.to_id AND next_one.tenant_id = project_predecessor.tenant_id AND next_one.id = project_predecessor.project_id AND coalesce(next_one.ends_before, 'infinity'::date) > here.ends_before AND (SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = project_predecessor.tenant_id AND project_step.project_id = project_predecessor.project_id AND project_step.effective_on <= r8.day AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $21::INTEGER) = ANY (CASE deadline.kind WHEN 'COUNCIL_DECISION' THEN ARRAY['APPROVED', 'SETTLED'] WHEN 'FOLLOW_UP_APPLICATION' THEN ARRAY['APPLIED', 'APPROVED', 'SETTLED'] END))))) THEN 'LAPSED' ELSE 'OPEN' END = 'OPEN' ORDER BY deadline.due_on, deadline.tenant_id, deadline.id
 LIMIT $22::INTEGER) AS r9)) AS anon_7
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light, CASE WHEN (known.status IS NULL) THEN 'OCCUPANCY_UNKNOWN' ELSE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END END AS reason, known.ends_on AS ends_on, known.ends_on - known.day AS days_left, known.tenant_id AS tenant_id, known.post_id AS post_id, known.day AS day
FROM (SELECT r1.tenant_id AS tenant_id, r1.id AS post_id, CAST($23::DATE AS DATE) AS day, CASE WHEN (r1.permanent_from <= coalesce(r1.ends_before, r1.permanent_from)) THEN NULL ELSE coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_4
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r1.begins_on, 'infinity'::date) > CAST($23::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($23::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $24::INTEGER), 'PLANNED') WHEN (coalesce(r1.permanent_from, 'infinity'::date) <= CAST($23::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($23::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($23::DATE AS DATE))) OR NOT r1.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r1.permanent_from, 'infinity'::date) > CAST($23::DATE AS DATE) AND coalesce(r1.ends_before, 'infinity'::date) <= CAST($23::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($23::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($23::DATE AS DATE))) THEN 'FILLED' WHEN NOT r1.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND post_occupancy.begins_on <= CAST($23::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($23::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $24::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($23::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $24::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r1.permanent_from <= coalesce(r1.ends_before, r1.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) - 1, -12) > CAST($23::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($23::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $25::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($23::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($23::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($23::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $25::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_2
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r1.tenant_id AND post_funding.post_id = r1.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_6
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) <= CAST($23::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) - 1, -6) > CAST($23::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r1.begins_on, 'infinity'::date) <= CAST($23::DATE AS DATE)) AS known) AS r8)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT coalesce(post.ends_before, 'infinity'::date) AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.contact AS contact, post.tenant_id AS tenant_id, post.id AS id, post.ends_before AS ends_before, post.permanent_from AS permanent_from, post.begins_on AS begins_on, post.is_occupancy_stated AS is_occupancy_stated
FROM post
WHERE post.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) AND CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN post.ends_before ELSE coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) END - 1 >= $6::DATE AND CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN post.ends_before ELSE coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) END - 1 < $7::DATE AND (coalesce(post.begins_on, '-infinity'::date) <= $8::DATE AND coalesce(post.ends_before, 'infinity'::date) > $8::DATE AND post.begins_on IS NOT NULL OR coalesce(post.permanent_from, 'infinity'::date) <= $8::DATE) AND CASE WHEN (coalesce(post.begins_on, 'infinity'::date) <= $9::DATE) THEN CASE CASE CASE WHEN (coalesce(post.begins_on, 'infinity'::date) > $9::DATE) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $9::DATE ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER), 'PLANNED') WHEN (coalesce(post.permanent_from, 'infinity'::date) <= $9::DATE AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $9::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $9::DATE)) OR NOT post.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(post.permanent_from, 'infinity'::date) > $9::DATE AND coalesce(post.ends_before, 'infinity'::date) <= $9::DATE) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $9::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $9::DATE)) THEN 'FILLED' WHEN NOT post.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND post_occupancy.begins_on <= $9::DATE)) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $9::DATE ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $9::DATE ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) END, 'VACANT') END WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) - 1, -12) > $9::DATE) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $9::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > $9::DATE) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= $9::DATE) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $9::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $11::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_1
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = post.tenant_id AND post_funding.post_id = post.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_3
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) <= $9::DATE) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) - 1, -6) > $9::DATE) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END ELSE NULL END = ANY ($12::TEXT[]) ORDER BY coalesce(post.ends_before, 'infinity'::date), post.tenant_id, post.id
 LIMIT 10) AS r1 GROUP BY ())) END AS anon_1
