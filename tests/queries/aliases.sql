SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('theirs' VALUE (SELECT JSON_OBJECT('titel' VALUE r1.name, 'name' VALUE r1.ars, 'same' VALUE r1.name) AS anon_2
FROM (SELECT tenant.name AS name, tenant.ars AS ars
FROM tenant
WHERE tenant.ars = $5::VARCHAR) AS r1), 'ours' VALUE (SELECT JSON_OBJECT('select' VALUE r2.name, 'from' VALUE r2.kind, 'group' VALUE r2.ars) AS anon_3
FROM (SELECT tenant.name AS name, tenant.kind AS kind, tenant.ars AS ars
FROM tenant
WHERE tenant.ars = $6::VARCHAR) AS r2), 'measures' VALUE (SELECT JSON_OBJECT('all' VALUE coalesce(json_agg(JSON_OBJECT('a' VALUE r3.title, 'tasks' VALUE (SELECT JSON_OBJECT('x' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT task.position AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.title AS title
FROM task
WHERE task.tenant_id = r3.tenant_id AND task.measure_id = r3.id ORDER BY task.position, task.tenant_id, task.id
 LIMIT 1) AS r4 GROUP BY ()), 'rest' VALUE (SELECT JSON_OBJECT('x' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r5.title) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT task.position AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.title AS title
FROM task
WHERE task.tenant_id = r3.tenant_id AND task.measure_id = r3.id ORDER BY task.position DESC, task.tenant_id DESC, task.id DESC
 LIMIT 2) AS r5 GROUP BY ())) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($7::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ())) END AS anon_1
