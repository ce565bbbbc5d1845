SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('subject' VALUE r1.subject, 'grants' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('role' VALUE r2.role, 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3)) ORDER BY r2.by_1, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT role_grant.role AS role, role_grant.tenant_id AS tenant_id, role_grant.tenant_id AS by_1, role_grant.id AS by_2
FROM role_grant
WHERE role_grant.user_id = r1.id AND role_grant.valid_from <= $5::DATE AND $5::DATE < role_grant.valid_to) AS r2), 'mandates' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Mandate' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars, 'name' VALUE r5.name) AS anon_4
FROM (SELECT tenant.ars AS ars, tenant.name AS name
FROM tenant
WHERE tenant.id = r4.tenant_id) AS r5), 'county' VALUE (SELECT JSON_OBJECT('key' VALUE r6.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r4.to_tenant_id) AS r6), 'beginsOn' VALUE r4.valid_from, 'endsOn' VALUE r4.valid_to - 1) ORDER BY r4.by_1 DESC, r4.by_2, r4.by_3), '[]'::json) AS coalesce_2
FROM (SELECT mandate.tenant_id AS tenant_id, mandate.id AS id, mandate.to_tenant_id AS to_tenant_id, mandate.valid_from AS valid_from, mandate.valid_to AS valid_to, mandate.valid_from AS by_1, mandate.tenant_id AS by_2, mandate.id AS by_3
FROM mandate
WHERE mandate.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_1) AS INTEGER[])) AND mandate.id = ANY (CAST((SELECT ctx.delegated_mandates() AS delegated_mandates_1) AS UUID[]))) AS r4)) AS anon_2
FROM (SELECT app_user.subject AS subject, app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r8.code, 'visibility' VALUE r8.visibility, 'publication' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r9.kind) ORDER BY r9.by_1, r9.by_2), '[]'::json)) AS anon_8
FROM (SELECT publication_step.tenant_id AS by_1, publication_step.id AS by_2, publication_step.kind AS kind
FROM publication_step
WHERE publication_step.tenant_id = r8.tenant_id AND publication_step.measure_id = r8.id ORDER BY publication_step.tenant_id, publication_step.id
 LIMIT 20) AS r9 GROUP BY ()), 'internalNote' VALUE (SELECT JSON_OBJECT('text' VALUE r10.text) AS anon_9
FROM (SELECT measure_internal.text AS text
FROM measure_internal
WHERE measure_internal.tenant_id = r8.tenant_id AND measure_internal.measure_id = r8.id) AS r10)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_7
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.visibility AS visibility, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r7.id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r8 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title, 'occupancies' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('holder' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_11
FROM (SELECT post_holder.name AS name
FROM post_holder
WHERE post_holder.tenant_id = r12.tenant_id AND post_holder.occupancy_id = r12.id) AS r13)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json) AS coalesce_3
FROM (SELECT post_occupancy.tenant_id AS tenant_id, post_occupancy.id AS id, post_occupancy.begins_on AS by_1, post_occupancy.tenant_id AS by_2, post_occupancy.id AS by_3
FROM post_occupancy
WHERE post_occupancy.tenant_id = r11.tenant_id AND post_occupancy.post_id = r11.id) AS r12)) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_10
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.tenant_id AS tenant_id, post.id AS id
FROM post
WHERE post.tenant_id = r7.id ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r11 GROUP BY ()), 'supportCases' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title, 'status' VALUE (SELECT support_step.kind
FROM support_step
WHERE support_step.tenant_id = r14.tenant_id AND support_step.case_id = r14.id AND support_step.effective_on <= CAST($7::DATE AS DATE) ORDER BY support_step.number DESC
 LIMIT $8::INTEGER)) ORDER BY r14.by_1 DESC, r14.by_2, r14.by_3), '[]'::json)) AS anon_12
FROM (SELECT support_case.created_at AS by_1, support_case.tenant_id AS by_2, support_case.id AS by_3, support_case.title AS title, support_case.tenant_id AS tenant_id, support_case.id AS id
FROM support_case
WHERE support_case.tenant_id = r7.id OR support_case.to_tenant_id = r7.id ORDER BY support_case.created_at DESC, support_case.tenant_id, support_case.id
 LIMIT 20) AS r14 GROUP BY ())) AS anon_6
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $9::VARCHAR) AS r7)) END AS anon_1
