SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('fundedProjects' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND funded_project.item = ANY ($5::TEXT[]) AND CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $6::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > $6::DATE) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= $6::DATE) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $6::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER), 'PLANNED') END = ANY ($8::TEXT[])) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'item' VALUE r2.item, 'programme' VALUE r2.programme, 'guideline' VALUE r2.guideline, 'guidelineDate' VALUE r2.guideline_date, 'itemNumber' VALUE r2.item_number, 'agency' VALUE r2.agency, 'ministry' VALUE r2.ministry, 'reference' VALUE r2.reference, 'jointGroup' VALUE r2.joint_group, 'quotaPercent' VALUE CAST(r2.quota_percent AS TEXT), 'quotaReason' VALUE r2.quota_reason, 'fundingEur' VALUE CAST(r2.funding_eur AS TEXT), 'totalEur' VALUE CAST(r2.total_eur AS TEXT), 'goal' VALUE r2.goal, 'partnersState' VALUE r2.partners_state, 'partners' VALUE r2.partners, 'beginsOn' VALUE r2.begins_on, 'endsOn' VALUE r2.ends_before - 1, 'source' VALUE r2.source, 'sourceUrl' VALUE r2.source_url, 'visibility' VALUE r2.visibility, 'version' VALUE r2.version, 'createdAt' VALUE r2.created_at, 'updatedAt' VALUE r2.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'status' VALUE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r2.tenant_id AND project_step.project_id = r2.id AND project_step.effective_on <= CAST($9::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $10::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(r2.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(r2.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r2.tenant_id AND project_step.project_id = r2.id AND project_step.effective_on <= CAST($9::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $10::INTEGER), 'PLANNED') END, 'before' VALUE CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r2.tenant_id AND project_step.project_id = r2.id AND project_step.effective_on <= CAST($11::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $12::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(r2.begins_on, 'infinity'::date) > CAST($11::DATE AS DATE)) THEN 'APPROVED' WHEN (coalesce(r2.ends_before, 'infinity'::date) <= CAST($11::DATE AS DATE)) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = r2.tenant_id AND project_step.project_id = r2.id AND project_step.effective_on <= CAST($11::DATE AS DATE) AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $12::INTEGER), 'PLANNED') END, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r4.effective_on, 'kind' VALUE r4.kind, 'note' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) THEN r4.note END, 'enteredAt' VALUE r4.entered_at, 'isCorrected' VALUE EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = r4.tenant_id AND later.corrects_id = r4.id)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_1
FROM (SELECT project_step.effective_on AS effective_on, project_step.kind AS kind, project_step.note AS note, project_step.tenant_id AS tenant_id, project_step.entered_at AS entered_at, project_step.id AS id, project_step.effective_on AS by_1, project_step.tenant_id AS by_2, project_step.id AS by_3
FROM project_step
WHERE project_step.tenant_id = r2.tenant_id AND project_step.project_id = r2.id) AS r4), 'extensions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('decidedOn' VALUE r5.decided_on, 'oldEndsOn' VALUE r5.old_ends_before - 1, 'newEndsOn' VALUE r5.new_ends_before - 1, 'reason' VALUE CASE WHEN (r5.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($15::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR r5.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_7) AS INTEGER[]))) THEN r5.reason END) ORDER BY r5.by_1, r5.by_2), '[]'::json) AS coalesce_2
FROM (SELECT project_extension.decided_on AS decided_on, project_extension.old_ends_before AS old_ends_before, project_extension.new_ends_before AS new_ends_before, project_extension.reason AS reason, project_extension.tenant_id AS tenant_id, project_extension.tenant_id AS by_1, project_extension.id AS by_2
FROM project_extension
WHERE project_extension.tenant_id = r2.tenant_id AND project_extension.project_id = r2.id) AS r5), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r6.ars, 'scope' VALUE r6.scope, 'beginsOn' VALUE r6.begins_on, 'endsOn' VALUE r6.ends_before - 1, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_5
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from <= $17::DATE ORDER BY territory.valid_from DESC
 LIMIT $18::INTEGER) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3, r6.by_4), '[]'::json) AS coalesce_3
FROM (SELECT project_coverage.ars AS ars, project_coverage.scope AS scope, project_coverage.begins_on AS begins_on, project_coverage.ends_before AS ends_before, project_coverage.ars AS by_1, project_coverage.id AS by_2, project_coverage.tenant_id AS by_3, project_coverage.id AS by_4
FROM project_coverage
WHERE project_coverage.tenant_id = r2.tenant_id AND project_coverage.project_id = r2.id) AS r6), 'predecessor' VALUE (SELECT JSON_OBJECT('title' VALUE r8.title) AS anon_6
FROM (SELECT funded_project.title AS title
FROM project_predecessor JOIN funded_project ON funded_project.tenant_id = project_predecessor.to_tenant_id AND funded_project.id = project_predecessor.to_id
WHERE project_predecessor.tenant_id = r2.tenant_id AND project_predecessor.project_id = r2.id) AS r8), 'proposedPredecessor' VALUE (SELECT JSON_OBJECT('title' VALUE r9.title) AS anon_7
FROM (SELECT funded_project.title AS title
FROM funded_project
WHERE funded_project.tenant_id = r2.tenant_id AND funded_project.id != r2.id AND NOT (EXISTS (SELECT 1
FROM project_predecessor
WHERE project_predecessor.tenant_id = r2.tenant_id AND project_predecessor.project_id = r2.id)) AND (r2.reference ~ '-[0-9]+$') AND regexp_replace(funded_project.reference, '-[0-9]+$', '') = regexp_replace(r2.reference, '-[0-9]+$', '') AND funded_project.reference < r2.reference ORDER BY funded_project.reference DESC, funded_project.id
 LIMIT $19::INTEGER) AS r9), 'successors' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM funded_project
WHERE (funded_project.tenant_id, funded_project.id) IN (SELECT project_predecessor.tenant_id, project_predecessor.project_id
FROM project_predecessor
WHERE project_predecessor.to_tenant_id = r2.tenant_id AND project_predecessor.to_id = r2.id)) AS r10_all)) AS anon_8), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_9
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title
FROM post
WHERE (post.tenant_id, post.id) IN (SELECT post_funding.tenant_id, post_funding.post_id
FROM post_funding
WHERE post_funding.project_tenant_id = r2.tenant_id AND post_funding.project_id = r2.id) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r11 GROUP BY ())) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT coalesce(funded_project.ends_before, '-infinity'::date) AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title, funded_project.item AS item, funded_project.programme AS programme, funded_project.guideline AS guideline, funded_project.guideline_date AS guideline_date, funded_project.item_number AS item_number, funded_project.agency AS agency, funded_project.ministry AS ministry, funded_project.reference AS reference, funded_project.joint_group AS joint_group, funded_project.quota_percent AS quota_percent, funded_project.quota_reason AS quota_reason, funded_project.funding_eur AS funding_eur, funded_project.total_eur AS total_eur, funded_project.goal AS goal, funded_project.partners_state AS partners_state, funded_project.partners AS partners, funded_project.begins_on AS begins_on, funded_project.ends_before AS ends_before, funded_project.source AS source, funded_project.source_url AS source_url, funded_project.visibility AS visibility, funded_project.version AS version, funded_project.created_at AS created_at, funded_project.updated_at AS updated_at, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND funded_project.item = ANY ($5::TEXT[]) AND CASE WHEN (coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $6::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER), 'PLANNED') = 'APPROVED') THEN CASE WHEN (coalesce(funded_project.begins_on, 'infinity'::date) > $6::DATE) THEN 'APPROVED' WHEN (coalesce(funded_project.ends_before, 'infinity'::date) <= $6::DATE) THEN 'ENDED' ELSE 'RUNNING' END ELSE coalesce((SELECT project_step.kind
FROM project_step
WHERE project_step.tenant_id = funded_project.tenant_id AND project_step.project_id = funded_project.id AND project_step.effective_on <= $6::DATE AND NOT (EXISTS (SELECT 1
FROM project_step AS later
WHERE later.tenant_id = project_step.tenant_id AND later.corrects_id = project_step.id)) ORDER BY project_step.effective_on DESC, project_step.id DESC
 LIMIT $7::INTEGER), 'PLANNED') END = ANY ($8::TEXT[]) ORDER BY coalesce(funded_project.ends_before, '-infinity'::date) DESC, funded_project.tenant_id, funded_project.id
 LIMIT 3) AS r2 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r12.kind, 'title' VALUE r12.title, 'fullTimeShare' VALUE CAST(r12.full_time_share AS TEXT), 'duties' VALUE r12.duties, 'beginsOn' VALUE r12.begins_on, 'endsOn' VALUE r12.ends_before - 1, 'permanentFrom' VALUE r12.permanent_from, 'isOccupancyStated' VALUE r12.is_occupancy_stated, 'source' VALUE r12.source, 'sourceUrl' VALUE r12.source_url, 'visibility' VALUE r12.visibility, 'version' VALUE r12.version, 'createdAt' VALUE r12.created_at, 'updatedAt' VALUE r12.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_11
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r12.tenant_id) AS r13), 'status' VALUE CASE WHEN (coalesce(r12.begins_on, 'infinity'::date) > CAST($20::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($20::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $21::INTEGER), 'PLANNED') WHEN (coalesce(r12.permanent_from, 'infinity'::date) <= CAST($20::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($20::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($20::DATE AS DATE))) OR NOT r12.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r12.permanent_from, 'infinity'::date) > CAST($20::DATE AS DATE) AND coalesce(r12.ends_before, 'infinity'::date) <= CAST($20::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($20::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($20::DATE AS DATE))) THEN 'FILLED' WHEN NOT r12.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND post_occupancy.begins_on <= CAST($20::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($20::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $21::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($20::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $21::INTEGER) END, 'VACANT') END, 'last' VALUE CASE WHEN (coalesce(r12.begins_on, 'infinity'::date) > CAST($22::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($22::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $23::INTEGER), 'PLANNED') WHEN (coalesce(r12.permanent_from, 'infinity'::date) <= CAST($22::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($22::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($22::DATE AS DATE))) OR NOT r12.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r12.permanent_from, 'infinity'::date) > CAST($22::DATE AS DATE) AND coalesce(r12.ends_before, 'infinity'::date) <= CAST($22::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($22::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($22::DATE AS DATE))) THEN 'FILLED' WHEN NOT r12.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id AND post_occupancy.begins_on <= CAST($22::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($22::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $23::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id AND post_step.effective_on <= CAST($22::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $23::INTEGER) END, 'VACANT') END, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('effectiveOn' VALUE r14.effective_on, 'kind' VALUE r14.kind, 'note' VALUE CASE WHEN (r14.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($24::VARCHAR) AS tenant_ids_9) AS INTEGER[])) OR r14.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($25::VARCHAR) AS tenant_ids_11) AS INTEGER[]))) THEN r14.note END) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json) AS coalesce_4
FROM (SELECT post_step.effective_on AS effective_on, post_step.kind AS kind, post_step.note AS note, post_step.tenant_id AS tenant_id, post_step.effective_on AS by_1, post_step.tenant_id AS by_2, post_step.id AS by_3
FROM post_step
WHERE post_step.tenant_id = r12.tenant_id AND post_step.post_id = r12.id) AS r14), 'occupancies' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('beginsOn' VALUE r15.begins_on, 'endsOn' VALUE r15.ends_before - 1, 'holder' VALUE (SELECT JSON_OBJECT('name' VALUE r16.name) AS anon_12
FROM (SELECT post_holder.name AS name
FROM post_holder
WHERE post_holder.tenant_id = r15.tenant_id AND post_holder.occupancy_id = r15.id) AS r16)) ORDER BY r15.by_1, r15.by_2, r15.by_3), '[]'::json) AS coalesce_5
FROM (SELECT post_occupancy.begins_on AS begins_on, post_occupancy.ends_before AS ends_before, post_occupancy.tenant_id AS tenant_id, post_occupancy.id AS id, post_occupancy.begins_on AS by_1, post_occupancy.tenant_id AS by_2, post_occupancy.id AS by_3
FROM post_occupancy
WHERE post_occupancy.tenant_id = r12.tenant_id AND post_occupancy.post_id = r12.id) AS r15), 'fundings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('beginsOn' VALUE r17.begins_on, 'endsOn' VALUE r17.ends_before - 1, 'project' VALUE (SELECT JSON_OBJECT('reference' VALUE r18.reference) AS anon_13
FROM (SELECT funded_project.reference AS reference
FROM funded_project
WHERE funded_project.tenant_id = r17.project_tenant_id AND funded_project.id = r17.project_id) AS r18)) ORDER BY r17.by_1, r17.by_2, r17.by_3), '[]'::json) AS coalesce_6
FROM (SELECT post_funding.begins_on AS begins_on, post_funding.ends_before AS ends_before, post_funding.project_tenant_id AS project_tenant_id, post_funding.project_id AS project_id, post_funding.begins_on AS by_1, post_funding.tenant_id AS by_2, post_funding.id AS by_3
FROM post_funding
WHERE post_funding.tenant_id = r12.tenant_id AND post_funding.post_id = r12.id) AS r17), 'coverage' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r19.ars, 'scope' VALUE r19.scope, 'beginsOn' VALUE r19.begins_on, 'endsOn' VALUE r19.ends_before - 1, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r20.name) AS anon_14
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r19.ars AND territory.valid_from <= $26::DATE ORDER BY territory.valid_from DESC
 LIMIT $27::INTEGER) AS r20)) ORDER BY r19.by_1, r19.by_2, r19.by_3, r19.by_4), '[]'::json) AS coalesce_7
FROM (SELECT post_coverage.ars AS ars, post_coverage.scope AS scope, post_coverage.begins_on AS begins_on, post_coverage.ends_before AS ends_before, post_coverage.ars AS by_1, post_coverage.id AS by_2, post_coverage.tenant_id AS by_3, post_coverage.id AS by_4
FROM post_coverage
WHERE post_coverage.tenant_id = r12.tenant_id AND post_coverage.post_id = r12.id) AS r19)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_10
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.kind AS kind, post.title AS title, post.full_time_share AS full_time_share, post.duties AS duties, post.begins_on AS begins_on, post.ends_before AS ends_before, post.permanent_from AS permanent_from, post.is_occupancy_stated AS is_occupancy_stated, post.source AS source, post.source_url AS source_url, post.visibility AS visibility, post.version AS version, post.created_at AS created_at, post.updated_at AS updated_at, post.tenant_id AS tenant_id, post.id AS id
FROM post
WHERE post.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (coalesce(post.begins_on, '-infinity'::date) <= $28::DATE AND coalesce(post.ends_before, 'infinity'::date) > $28::DATE AND post.begins_on IS NOT NULL OR coalesce(post.permanent_from, 'infinity'::date) <= $28::DATE) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 4) AS r12 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $29::VARCHAR) AS r1), 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r21.name, 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r22.title) ORDER BY r22.by_1, r22.by_2, r22.by_3), '[]'::json)) AS anon_16
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title
FROM post
WHERE (post.tenant_id, post.id) IN (SELECT post_coverage.tenant_id, post_coverage.post_id
FROM post_coverage
WHERE (post_coverage.ars = r21.ars OR post_coverage.ars = r21.acting_ars AND post_coverage.scope = 'TERRITORY') AND coalesce(post_coverage.begins_on, '-infinity'::date) <= CAST($30::DATE AS DATE) AND coalesce(post_coverage.ends_before, 'infinity'::date) > CAST($30::DATE AS DATE)) AND (coalesce(post.begins_on, '-infinity'::date) <= CAST($30::DATE AS DATE) AND coalesce(post.ends_before, 'infinity'::date) > CAST($30::DATE AS DATE) AND post.begins_on IS NOT NULL OR coalesce(post.permanent_from, 'infinity'::date) <= CAST($30::DATE AS DATE)) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r22 GROUP BY ())) AS anon_15
FROM (SELECT territory.name AS name, territory.ars AS ars, territory.acting_ars AS acting_ars
FROM territory
WHERE territory.ars = $31::VARCHAR AND territory.valid_from <= $32::DATE AND $32::DATE < territory.valid_to) AS r21), 'fundedProjects' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r23.title) ORDER BY r23.by_1, r23.by_2, r23.by_3), '[]'::json)) AS anon_17
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title
FROM funded_project
WHERE coalesce(funded_project.begins_on, '-infinity'::date) <= $33::DATE AND coalesce(funded_project.ends_before, 'infinity'::date) > $33::DATE AND funded_project.begins_on IS NOT NULL AND (funded_project.tenant_id, funded_project.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('funded_project' AS TEXT), CAST($34::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r23 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r24.title, 'status' VALUE CASE WHEN (coalesce(r24.begins_on, 'infinity'::date) > CAST($35::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r24.tenant_id AND post_step.post_id = r24.id AND post_step.effective_on <= CAST($35::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $36::INTEGER), 'PLANNED') WHEN (coalesce(r24.permanent_from, 'infinity'::date) <= CAST($35::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r24.tenant_id AND post_occupancy.post_id = r24.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($35::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($35::DATE AS DATE))) OR NOT r24.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r24.permanent_from, 'infinity'::date) > CAST($35::DATE AS DATE) AND coalesce(r24.ends_before, 'infinity'::date) <= CAST($35::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r24.tenant_id AND post_occupancy.post_id = r24.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($35::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($35::DATE AS DATE))) THEN 'FILLED' WHEN NOT r24.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r24.tenant_id AND post_occupancy.post_id = r24.id AND post_occupancy.begins_on <= CAST($35::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r24.tenant_id AND post_step.post_id = r24.id AND post_step.effective_on <= CAST($35::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $36::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r24.tenant_id AND post_step.post_id = r24.id AND post_step.effective_on <= CAST($35::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $36::INTEGER) END, 'VACANT') END) ORDER BY r24.by_1, r24.by_2, r24.by_3), '[]'::json)) AS anon_18
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.permanent_from AS permanent_from, post.tenant_id AS tenant_id, post.id AS id, post.begins_on AS begins_on, post.is_occupancy_stated AS is_occupancy_stated, post.ends_before AS ends_before
FROM post
WHERE post.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.ars = ANY ($37::TEXT[])) AS INTEGER[])) AND CASE WHEN (coalesce(post.begins_on, 'infinity'::date) > $38::DATE) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $38::DATE ORDER BY post_step.effective_on DESC
 LIMIT $39::INTEGER), 'PLANNED') WHEN (coalesce(post.permanent_from, 'infinity'::date) <= $38::DATE AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $38::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $38::DATE)) OR NOT post.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(post.permanent_from, 'infinity'::date) > $38::DATE AND coalesce(post.ends_before, 'infinity'::date) <= $38::DATE) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= $38::DATE AND coalesce(post_occupancy.ends_before, 'infinity'::date) > $38::DATE)) THEN 'FILLED' WHEN NOT post.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND post_occupancy.begins_on <= $38::DATE)) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $38::DATE ORDER BY post_step.effective_on DESC
 LIMIT $39::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= $38::DATE ORDER BY post_step.effective_on DESC
 LIMIT $39::INTEGER) END, 'VACANT') END = ANY ($40::TEXT[]) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r24 GROUP BY ())) END AS anon_1
