SELECT JSON_OBJECT('post' VALUE (SELECT JSON_OBJECT('title' VALUE r1.title) AS anon_2
FROM (SELECT post.title AS title
FROM post
WHERE post.tenant_id = $1::INTEGER AND post.id = $2::UUID) AS r1), 'fundedProject' VALUE (SELECT JSON_OBJECT('title' VALUE r2.title) AS anon_3
FROM (SELECT funded_project.title AS title
FROM funded_project
WHERE funded_project.tenant_id = $3::INTEGER AND funded_project.id = $4::UUID) AS r2), 'fundedProjects' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM funded_project) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title, 'item' VALUE r3.item, 'programme' VALUE r3.programme, 'guideline' VALUE r3.guideline, 'guidelineDate' VALUE r3.guideline_date, 'itemNumber' VALUE r3.item_number, 'agency' VALUE r3.agency, 'ministry' VALUE r3.ministry, 'reference' VALUE r3.reference, 'jointGroup' VALUE r3.joint_group, 'quotaPercent' VALUE CAST(r3.quota_percent AS TEXT), 'quotaReason' VALUE r3.quota_reason, 'fundingEur' VALUE CAST(r3.funding_eur AS TEXT), 'totalEur' VALUE CAST(r3.total_eur AS TEXT), 'goal' VALUE r3.goal, 'partnersState' VALUE r3.partners_state, 'partners' VALUE r3.partners, 'beginsOn' VALUE r3.begins_on, 'endsOn' VALUE r3.ends_before - 1, 'source' VALUE r3.source, 'sourceUrl' VALUE r3.source_url, 'updatedAt' VALUE r3.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r3.tenant_id) AS r4), 'status' VALUE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r3.tenant_id AND project_step.project_id = r3.id AND project_step.effective_on <= CAST($5::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $6::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(r3.begins_on, 'infinity'::date) > CAST($5::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(r3.ends_before, 'infinity'::date) <= CAST($5::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r3.tenant_id AND project_step.project_id = r3.id AND project_step.effective_on <= CAST($5::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $6::INTEGER), 'PLANNED') END, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r5.effective_on, 'kind' VALUE r5.kind, 'isCorrected' VALUE EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = r5.tenant_id AND later.corrects_id = r5.id)) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT project_step.effective_on AS effective_on, project_step.kind AS kind, project_step.tenant_id AS tenant_id, project_step.id AS id, project_step.effective_on AS by_1, project_step.tenant_id AS by_2, project_step.id AS by_3
FROM project_step
WHERE project_step.tenant_id = r3.tenant_id AND project_step.project_id = r3.id) AS r5), 'extensions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('decidedOn' VALUE r6.decided_on, 'oldEndsOn' VALUE r6.old_ends_before - 1, 'newEndsOn' VALUE r6.new_ends_before - 1) ORDER BY r6.by_1, r6.by_2), '[]'::json) AS coalesce_2
FROM (SELECT project_extension.decided_on AS decided_on, project_extension.old_ends_before AS old_ends_before, project_extension.new_ends_before AS new_ends_before, project_extension.tenant_id AS by_1, project_extension.id AS by_2
FROM project_extension
WHERE project_extension.tenant_id = r3.tenant_id AND project_extension.project_id = r3.id) AS r6), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r7.ars, 'scope' VALUE r7.scope, 'beginsOn' VALUE r7.begins_on, 'endsOn' VALUE r7.ends_before - 1, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_6
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r7.ars AND territory.valid_from <= $7::DATE ORDER BY territory.valid_from DESC
 LIMIT $8::INTEGER) AS r8)) ORDER BY r7.by_1, r7.by_2, r7.by_3, r7.by_4), '[]'::json) AS coalesce_3
FROM (SELECT project_coverage.ars AS ars, project_coverage.scope AS scope, project_coverage.begins_on AS begins_on, project_coverage.ends_before AS ends_before, project_coverage.ars AS by_1, project_coverage.id AS by_2, project_coverage.tenant_id AS by_3, project_coverage.id AS by_4
FROM project_coverage
WHERE project_coverage.tenant_id = r3.tenant_id AND project_coverage.project_id = r3.id) AS r7), 'predecessor' VALUE (SELECT JSON_OBJECT('title' VALUE r9.title) AS anon_7
FROM (SELECT funded_project.title AS title
FROM project_predecessor JOIN funded_project ON funded_project.tenant_id = project_predecessor.to_tenant_id AND funded_project.id = project_predecessor.to_id
WHERE project_predecessor.tenant_id = r3.tenant_id AND project_predecessor.project_id = r3.id) AS r9), 'successors' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_8
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title
FROM funded_project
WHERE (funded_project.tenant_id, funded_project.id) IN (SELECT project_predecessor.tenant_id, project_predecessor.project_id
FROM project_predecessor
WHERE project_predecessor.to_tenant_id = r3.tenant_id AND project_predecessor.to_id = r3.id) ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r10 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_9
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title
FROM post
WHERE (post.tenant_id, post.id) IN (SELECT post_funding.tenant_id, post_funding.post_id
FROM post_funding
WHERE post_funding.project_tenant_id = r3.tenant_id AND post_funding.project_id = r3.id) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r11 GROUP BY ())) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title, funded_project.item AS item, funded_project.programme AS programme, funded_project.guideline AS guideline, funded_project.guideline_date AS guideline_date, funded_project.item_number AS item_number, funded_project.agency AS agency, funded_project.ministry AS ministry, funded_project.reference AS reference, funded_project.joint_group AS joint_group, funded_project.quota_percent AS quota_percent, funded_project.quota_reason AS quota_reason, funded_project.funding_eur AS funding_eur, funded_project.total_eur AS total_eur, funded_project.goal AS goal, funded_project.partners_state AS partners_state, funded_project.partners AS partners, funded_project.begins_on AS begins_on, funded_project.ends_before AS ends_before, funded_project.source AS source, funded_project.source_url AS source_url, funded_project.updated_at AS updated_at, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r3 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r12.kind, 'title' VALUE r12.title, 'fullTimeShare' VALUE CAST(r12.full_time_share AS TEXT), 'duties' VALUE r12.duties, 'beginsOn' VALUE r12.begins_on, 'endsOn' VALUE r12.ends_before - 1, 'permanentFrom' VALUE r12.permanent_from, 'isOccupancyStated' VALUE r12.is_occupancy_stated, 'source' VALUE r12.source, 'sourceUrl' VALUE r12.source_url, 'updatedAt' VALUE r12.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_11
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r12.tenant_id) AS r13), 'status' VALUE CASE WHEN (coalesce(r12.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER), 'PLANNED') WHEN (coalesce(r12.permanent_from, 'infinity'::date) <= CAST($9::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($9::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($9::DATE AS DATE))) OR NOT r12.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r12.permanent_from, 'infinity'::date) > CAST($9::DATE AS DATE) AND coalesce(r12.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($9::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($9::DATE AS DATE))) THEN 'FILLED' WHEN NOT r12.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND post_occupancy.begins_on <= CAST($9::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) END, 'VACANT') END, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r14.effective_on, 'kind' VALUE r14.kind) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json) AS coalesce_4
FROM (SELECT post_step.effective_on AS effective_on, post_step.kind AS kind, post_step.effective_on AS by_1, post_step.tenant_id AS by_2, post_step.id AS by_3
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id) AS r14), 'occupancies' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('beginsOn' VALUE r15.begins_on, 'endsOn' VALUE r15.ends_before - 1) ORDER BY r15.by_1, r15.by_2, r15.by_3), '[]'::json) AS coalesce_5
FROM (SELECT post_occupancy.begins_on AS begins_on, post_occupancy.ends_before AS ends_before, post_occupancy.begins_on AS by_1, post_occupancy.tenant_id AS by_2, post_occupancy.id AS by_3
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id) AS r15), 'fundings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('beginsOn' VALUE r16.begins_on, 'endsOn' VALUE r16.ends_before - 1, 'project' VALUE (SELECT JSON_OBJECT('reference' VALUE r17.reference) AS anon_12
FROM (SELECT funded_project.reference AS reference
FROM funded_project
WHERE funded_project.tenant_id = r16.project_tenant_id AND funded_project.id = r16.project_id) AS r17)) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json) AS coalesce_6
FROM (SELECT post_funding.begins_on AS begins_on, post_funding.ends_before AS ends_before, post_funding.project_tenant_id AS project_tenant_id, post_funding.project_id AS project_id, post_funding.begins_on AS by_1, post_funding.tenant_id AS by_2, post_funding.id AS by_3
FROM post_funding
WHERE post_funding.tenant_id = r12.tenant_id AND post_funding.post_id = r12.id) AS r16), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r18.ars, 'scope' VALUE r18.scope, 'beginsOn' VALUE r18.begins_on, 'endsOn' VALUE r18.ends_before - 1, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r19.name) AS anon_13
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r18.ars AND territory.valid_from <= $11::DATE ORDER BY territory.valid_from DESC
 LIMIT $12::INTEGER) AS r19)) ORDER BY r18.by_1, r18.by_2, r18.by_3, r18.by_4), '[]'::json) AS coalesce_7
FROM (SELECT post_coverage.ars AS ars, post_coverage.scope AS scope, post_coverage.begins_on AS begins_on, post_coverage.ends_before AS ends_before, post_coverage.ars AS by_1, post_coverage.id AS by_2, post_coverage.tenant_id AS by_3, post_coverage.id AS by_4
FROM post_coverage
WHERE post_coverage.tenant_id = r12.tenant_id AND post_coverage.post_id = r12.id) AS r18)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_10
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.kind AS kind, post.title AS title, post.full_time_share AS full_time_share, post.duties AS duties, post.begins_on AS begins_on, post.ends_before AS ends_before, post.permanent_from AS permanent_from, post.is_occupancy_stated AS is_occupancy_stated, post.source AS source, post.source_url AS source_url, post.updated_at AS updated_at, post.tenant_id AS tenant_id, post.id AS id
FROM post ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r12 GROUP BY ())) AS anon_1
