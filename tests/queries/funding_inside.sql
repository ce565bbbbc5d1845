SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('post' VALUE (SELECT JSON_OBJECT('title' VALUE r1.title, 'occupancies' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('holder' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_3
FROM (SELECT post_holder.name AS name
FROM post_holder
WHERE post_holder.tenant_id = r2.tenant_id AND post_holder.occupancy_id = r2.id) AS r3)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json) AS coalesce_1
FROM (SELECT post_occupancy.tenant_id AS tenant_id, post_occupancy.id AS id, post_occupancy.begins_on AS by_1, post_occupancy.tenant_id AS by_2, post_occupancy.id AS by_3
FROM post_occupancy
WHERE post_occupancy.tenant_id = r1.tenant_id AND post_occupancy.post_id = r1.id) AS r2)) AS anon_2
FROM (SELECT post.title AS title, post.tenant_id AS tenant_id, post.id AS id
FROM post
WHERE post.tenant_id = $5::INTEGER AND post.id = $6::UUID) AS r1), 'fundedProject' VALUE (SELECT JSON_OBJECT('title' VALUE r4.title, 'predecessor' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_5
FROM (SELECT funded_project.title AS title
FROM project_predecessor JOIN funded_project ON funded_project.tenant_id = project_predecessor.to_tenant_id AND funded_project.id = project_predecessor.to_id
WHERE project_predecessor.tenant_id = r4.tenant_id AND project_predecessor.project_id = r4.id) AS r5)) AS anon_4
FROM (SELECT funded_project.title AS title, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = $7::INTEGER AND funded_project.id = $8::UUID) AS r4), 'tenant' VALUE (SELECT JSON_OBJECT('fundedProjects' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = r6.id) AS r7_all)) AS anon_7), 'posts' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = r6.id) AS r8_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'status' VALUE CASE WHEN (coalesce(r8.begins_on, 'infinity'::date) > CAST($9::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r8.tenant_id AND post_step.post_id = r8.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER), 'PLANNED') WHEN (coalesce(r8.permanent_from, 'infinity'::date) <= CAST($9::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r8.tenant_id AND post_occupancy.post_id = r8.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($9::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($9::DATE AS DATE))) OR NOT r8.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(r8.permanent_from, 'infinity'::date) > CAST($9::DATE AS DATE) AND coalesce(r8.ends_before, 'infinity'::date) <= CAST($9::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r8.tenant_id AND post_occupancy.post_id = r8.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($9::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($9::DATE AS DATE))) THEN 'FILLED' WHEN NOT r8.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = r8.tenant_id AND post_occupancy.post_id = r8.id AND post_occupancy.begins_on <= CAST($9::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r8.tenant_id AND post_step.post_id = r8.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = r8.tenant_id AND post_step.post_id = r8.id AND post_step.effective_on <= CAST($9::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $10::INTEGER) END, 'VACANT') END) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_8
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.permanent_from AS permanent_from, post.tenant_id AS tenant_id, post.id AS id, post.begins_on AS begins_on, post.is_occupancy_stated AS is_occupancy_stated, post.ends_before AS ends_before
FROM post
WHERE post.tenant_id = r6.id ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r8 GROUP BY ())) AS anon_6
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $11::VARCHAR) AS r6)) END AS anon_1
