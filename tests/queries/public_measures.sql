SELECT JSON_OBJECT('all' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $1::VARCHAR)) AS INTEGER[]))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'title' VALUE r1.title, 'tasks' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Task' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r2.kind, 'title' VALUE r2.title, 'state' VALUE r2.state, 'dueOn' VALUE r2.due_on, 'doneOn' VALUE r2.done_on) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT task.position AS by_1, task.tenant_id AS by_2, task.id AS by_3, task.tenant_id AS tenant_id, task.id AS id, task.kind AS kind, task.title AS title, task.state AS state, task.due_on AS due_on, task.done_on AS done_on
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id ORDER BY task.position, task.tenant_id, task.id
 LIMIT 20) AS r2 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $1::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'page' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r3.by_1 AS TEXT), CAST(r3.by_2 AS TEXT), CAST(r3.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', ''), 'node' VALUE JSON_OBJECT('code' VALUE r3.code)) ORDER BY r3.by_1, r3.by_2, r3.by_3) FILTER (WHERE r3.number <= 1), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 1, 'hasPreviousPage' VALUE false, 'startCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r3.by_1 AS TEXT), CAST(r3.by_2 AS TEXT), CAST(r3.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r3.by_1, r3.by_2, r3.by_3) FILTER (WHERE r3.number <= 1) -> 0, 'endCursor' VALUE json_agg(replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r3.by_1 AS TEXT), CAST(r3.by_2 AS TEXT), CAST(r3.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') ORDER BY r3.by_1 DESC, r3.by_2 DESC, r3.by_3 DESC) FILTER (WHERE r3.number <= 1) -> 0)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, row_number() OVER (ORDER BY measure.title_key, measure.tenant_id, measure.id) AS number
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $2::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 1 + 1) AS r3 GROUP BY ()), 'filters' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r4.code, 'isOverdue' VALUE coalesce(r4.planned_end < $3::DATE, $4::BOOLEAN) AND (r4.status NOT IN ($17, $18, $19, $20))) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.planned_end AS planned_end, measure.status AS status
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[]) AND measure.status = ANY ($6::TEXT[]) AND measure.phase = ANY ($7::TEXT[]) AND measure.condition = ANY ($8::TEXT[]) AND measure.field_of_action = ANY ($9::TEXT[]) AND measure.is_continuous = $10::BOOLEAN AND measure.planned_end < $11::DATE AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.ars = ANY ($12::TEXT[])) AS INTEGER[])) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $13::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r4 GROUP BY ()), 'orders' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r5.code) ORDER BY r5.by_1 DESC, r5.by_2, r5.by_3, r5.by_4, r5.by_5, r5.by_6, r5.by_7), '[]'::json)) AS anon_6
FROM (SELECT coalesce(measure.status_as_of, '-infinity'::date) AS by_1, measure.updated_at AS by_2, coalesce(measure.planned_end, 'infinity'::date) AS by_3, measure.code AS by_4, measure.title_key AS by_5, measure.tenant_id AS by_6, measure.id AS by_7, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $14::VARCHAR)) AS INTEGER[])) ORDER BY coalesce(measure.status_as_of, '-infinity'::date) DESC, measure.updated_at, coalesce(measure.planned_end, 'infinity'::date), measure.code, measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r5 GROUP BY ()), 'tenant' VALUE (SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r7.code) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_8
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r6.id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r7 GROUP BY ()), 'territories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM territory
WHERE territory.acting_ars = r6.ars AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to) AS r8_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r8.name) ORDER BY r8.by_1, r8.by_2), '[]'::json)) AS anon_9
FROM (SELECT territory.ars AS by_1, territory.valid_from AS by_2, territory.name AS name
FROM territory
WHERE territory.acting_ars = r6.ars AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to ORDER BY territory.ars, territory.valid_from
 LIMIT 1) AS r8 GROUP BY ())) AS anon_7
FROM (SELECT tenant.id AS id, tenant.ars AS ars
FROM tenant
WHERE tenant.ars = $16::VARCHAR) AS r6)) AS anon_1
