SELECT JSON_OBJECT('posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'trafficLight' VALUE (SELECT JSON_OBJECT('light' VALUE r2.light, 'reason' VALUE r2.reason, 'endsOn' VALUE r2.ends_on, 'daysLeft' VALUE r2.days_left) AS anon_3
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light, CASE WHEN (known.status IS NULL) THEN 'OCCUPANCY_UNKNOWN' ELSE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END END AS reason, known.ends_on AS ends_on, known.ends_on - known.day AS days_left
FROM (SELECT r1.tenant_id AS tenant_id, r1.id AS post_id, CAST($1::DATE AS DATE) AS day, CASE WHEN (r1.permanent_from <= coalesce(r1.ends_before, r1.permanent_from)) THEN NULL ELSE coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_1
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r1.begins_on, 'infinity'::date) > CAST($1::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($1::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $2::INTEGER), 'PLANNED') WHEN (coalesce(r1.permanent_from, 'infinity'::date) <= CAST($1::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($1::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($1::DATE AS DATE))) OR NOT r1.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r1.permanent_from, 'infinity'::date) > CAST($1::DATE AS DATE) AND coalesce(r1.ends_before, 'infinity'::date) <= CAST($1::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($1::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($1::DATE AS DATE))) THEN 'FILLED' WHEN NOT r1.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND post_occupancy.begins_on <= CAST($1::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($1::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $2::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($1::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $2::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r1.permanent_from <= coalesce(r1.ends_before, r1.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) - 1, -12) > CAST($1::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($1::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $3::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($1::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($1::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($1::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $3::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_1
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r1.tenant_id AND post_funding.post_id = r1.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_3
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) <= CAST($1::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) - 1, -6) > CAST($1::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r1.begins_on, 'infinity'::date) <= CAST($1::DATE AS DATE)) AS known) AS r2), 'later' VALUE (SELECT JSON_OBJECT('light' VALUE r3.light, 'reason' VALUE r3.reason) AS anon_4
FROM (SELECT CASE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END AS light, CASE WHEN (known.status IS NULL) THEN 'OCCUPANCY_UNKNOWN' ELSE CASE known.status WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE known.ending END END AS reason
FROM (SELECT r1.tenant_id AS tenant_id, r1.id AS post_id, CAST($4::DATE AS DATE) AS day, CASE WHEN (r1.permanent_from <= coalesce(r1.ends_before, r1.permanent_from)) THEN NULL ELSE coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_4
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) END - 1 AS ends_on, CASE WHEN (coalesce(r1.begins_on, 'infinity'::date) > CAST($4::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($4::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $5::INTEGER), 'PLANNED') WHEN (coalesce(r1.permanent_from, 'infinity'::date) <= CAST($4::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($4::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($4::DATE AS DATE))) OR NOT r1.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r1.permanent_from, 'infinity'::date) > CAST($4::DATE AS DATE) AND coalesce(r1.ends_before, 'infinity'::date) <= CAST($4::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($4::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($4::DATE AS DATE))) THEN 'FILLED' WHEN NOT r1.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id AND post_occupancy.begins_on <= CAST($4::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($4::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $5::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r1.tenant_id AND post_step.post_id = r1.id AND post_step.effective_on <= CAST($4::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $5::INTEGER) END, 'VACANT') END AS status, CASE WHEN (r1.permanent_from <= coalesce(r1.ends_before, r1.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) - 1, -12) > CAST($4::DATE AS DATE)) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($4::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $6::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > CAST($4::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= CAST($4::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= CAST($4::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $6::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_2
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = r1.tenant_id AND post_funding.post_id = r1.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_6
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) <= CAST($4::DATE AS DATE)) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(r1.ends_before, (SELECT max(paying.ends_before) AS max_5
FROM post_funding AS paying
WHERE paying.tenant_id = r1.tenant_id AND paying.post_id = r1.id)) - 1, -6) > CAST($4::DATE AS DATE)) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END AS ending
WHERE coalesce(r1.begins_on, 'infinity'::date) <= CAST($4::DATE AS DATE)) AS known) AS r3)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.permanent_from AS permanent_from, post.ends_before AS ends_before, post.tenant_id AS tenant_id, post.id AS id, post.begins_on AS begins_on, post.is_occupancy_stated AS is_occupancy_stated
FROM post
WHERE CASE WHEN (coalesce(post.begins_on, 'infinity'::date) <= $7::DATE) THEN CASE CASE CASE WHEN (coalesce(post.begins_on, 'infinity'::date) > $7::DATE) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $7::DATE ORDER BY post_step.effective_on DESC
 LIMIT $8::INTEGER), 'PLANNED') WHEN (coalesce(post.permanent_from, 'infinity'::date) <= $7::DATE AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $7::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $7::DATE)) OR NOT post.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(post.permanent_from, 'infinity'::date) > $7::DATE AND coalesce(post.ends_before, 'infinity'::date) <= $7::DATE) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $7::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $7::DATE)) THEN 'FILLED' WHEN NOT post.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND post_occupancy.begins_on <= $7::DATE)) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $7::DATE ORDER BY post_step.effective_on DESC
 LIMIT $8::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $7::DATE ORDER BY post_step.effective_on DESC
 LIMIT $8::INTEGER) END, 'VACANT') END WHEN 'ENDED' THEN 'ENDED' WHEN 'PERMANENT' THEN 'PERMANENT' WHEN 'VACANT' THEN 'VACANT' WHEN 'APPROVED' THEN 'VACANT' WHEN 'ADVERTISED' THEN 'VACANT' ELSE CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN 'PERMANENT' WHEN (coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_7
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) IS NULL) THEN 'NO_END' WHEN (ctx.months_after(coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_7
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) - 1, -12) > $7::DATE) THEN 'TIME_LEFT' ELSE CASE (SELECT min(CASE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $7::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $9::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > $7::DATE) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= $7::DATE) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $7::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $9::INTEGER), 'PLANNED') END WHEN 'APPROVED' THEN 1 WHEN 'RUNNING' THEN 1 WHEN 'APPLIED' THEN 2 END) AS min_3
FROM funded_project JOIN project_predecessor ON funded_project.tenant_id = project_predecessor.tenant_id AND funded_project.id = project_predecessor.project_id JOIN post_funding ON project_predecessor.to_tenant_id = post_funding.project_tenant_id AND project_predecessor.to_id = post_funding.project_id
WHERE post_funding.tenant_id = post.tenant_id AND post_funding.post_id = post.id AND coalesce(funded_project.ends_before, 'infinity'::date) > coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_8
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id))) WHEN 1 THEN 'FOLLOW_UP_APPROVED' WHEN 2 THEN 'FOLLOW_UP_APPLIED' ELSE CASE WHEN (coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_7
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) <= $7::DATE) THEN 'FUNDING_ENDED' WHEN (ctx.months_after(coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_7
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) - 1, -6) > $7::DATE) THEN 'ENDS_WITHIN_A_YEAR' ELSE 'ENDS_SOON' END END END END WHEN 'ENDED' THEN 'RED' WHEN 'VACANT' THEN 'RED' WHEN 'FUNDING_ENDED' THEN 'RED' WHEN 'ENDS_SOON' THEN 'RED' WHEN 'ENDS_WITHIN_A_YEAR' THEN 'AMBER' WHEN 'FOLLOW_UP_APPLIED' THEN 'AMBER' WHEN 'FOLLOW_UP_APPROVED' THEN 'GREEN' WHEN 'PERMANENT' THEN 'GREEN' WHEN 'TIME_LEFT' THEN 'GREEN' WHEN 'NO_END' THEN 'GREEN' END ELSE NULL END = ANY ($10::TEXT[]) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r1 GROUP BY ()), 'deadlineRules' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r4.kind, 'item' VALUE r4.item, 'guidelineFrom' VALUE r4.guideline_from, 'guidelineBefore' VALUE r4.guideline_before, 'months' VALUE r4.months, 'everyMonth' VALUE r4.every_month, 'everyDay' VALUE r4.every_day, 'yearsAfter' VALUE r4.years_after, 'lapses' VALUE r4.lapses, 'basis' VALUE r4.basis) ORDER BY r4.by_1, r4.by_2, r4.by_3 DESC, r4.by_4), '[]'::json) AS coalesce_1
FROM (SELECT deadline_rule.kind AS kind, deadline_rule.item AS item, deadline_rule.guideline_from AS guideline_from, deadline_rule.guideline_before AS guideline_before, deadline_rule.months AS months, deadline_rule.every_month AS every_month, deadline_rule.every_day AS every_day, deadline_rule.years_after AS years_after, deadline_rule.lapses AS lapses, deadline_rule.basis AS basis, deadline_rule.kind AS by_1, coalesce(deadline_rule.item, '~') AS by_2, coalesce(deadline_rule.guideline_from, '-infinity'::date) AS by_3, deadline_rule.id AS by_4
FROM deadline_rule) AS r4)) AS anon_1
