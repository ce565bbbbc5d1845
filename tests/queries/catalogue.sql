SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('models' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[]))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'title' VALUE r1.title, 'isModel' VALUE r1.is_model, 'status' VALUE r1.status, 'model' VALUE (SELECT JSON_OBJECT('code' VALUE r2.code) AS anon_3
FROM (SELECT measure.code AS code
FROM measure_origin JOIN measure ON measure.tenant_id = measure_origin.model_tenant_id AND measure.id = measure_origin.model_id
WHERE measure_origin.tenant_id = r1.tenant_id AND measure_origin.measure_id = r1.id) AS r2), 'adoptedOn' VALUE (SELECT measure_origin.taken_on
FROM measure_origin
WHERE measure_origin.tenant_id = r1.tenant_id AND measure_origin.measure_id = r1.id), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r3), 'sameModel' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT measure_origin.tenant_id, measure_origin.measure_id
FROM measure_origin
WHERE measure_origin.model_tenant_id = CASE WHEN r1.is_model THEN r1.tenant_id ELSE (SELECT mine.model_tenant_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r1.tenant_id AND mine.measure_id = r1.id) END AND measure_origin.model_id = CASE WHEN r1.is_model THEN r1.id ELSE (SELECT mine.model_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r1.tenant_id AND mine.measure_id = r1.id) END) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) AND NOT (measure.tenant_id = r1.tenant_id AND measure.id = r1.id)) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r4.code, 'isModel' VALUE r4.is_model) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.is_model AS is_model
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT measure_origin.tenant_id, measure_origin.measure_id
FROM measure_origin
WHERE measure_origin.model_tenant_id = CASE WHEN r1.is_model THEN r1.tenant_id ELSE (SELECT mine.model_tenant_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r1.tenant_id AND mine.measure_id = r1.id) END AND measure_origin.model_id = CASE WHEN r1.is_model THEN r1.id ELSE (SELECT mine.model_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r1.tenant_id AND mine.measure_id = r1.id) END) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) AND NOT (measure.tenant_id = r1.tenant_id AND measure.id = r1.id) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 5) AS r4 GROUP BY ()), 'elsewhere' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT measure_origin.tenant_id, measure_origin.measure_id
FROM measure_origin
WHERE measure_origin.model_tenant_id = CASE WHEN r1.is_model THEN r1.tenant_id ELSE (SELECT mine.model_tenant_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r1.tenant_id AND mine.measure_id = r1.id) END AND measure_origin.model_id = CASE WHEN r1.is_model THEN r1.id ELSE (SELECT mine.model_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r1.tenant_id AND mine.measure_id = r1.id) END) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[])) AND NOT (measure.tenant_id = r1.tenant_id AND measure.id = r1.id)) AS r5_all)) AS anon_6)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.title AS title, measure.is_model AS is_model, measure.status AS status, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'tenant' VALUE (SELECT JSON_OBJECT('models' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r7.code) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_8
FROM (SELECT measure.code AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE measure.is_model AND measure.tenant_id = r6.id ORDER BY measure.code, measure.tenant_id, measure.id
 LIMIT 20) AS r7 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r8.code, 'isModel' VALUE r8.is_model, 'adoptedOn' VALUE (SELECT measure_origin.taken_on
FROM measure_origin
WHERE measure_origin.tenant_id = r8.tenant_id AND measure_origin.measure_id = r8.id), 'model' VALUE (SELECT JSON_OBJECT('code' VALUE r9.code, 'title' VALUE r9.title) AS anon_10
FROM (SELECT measure.code AS code, measure.title AS title
FROM measure_origin JOIN measure ON measure.tenant_id = measure_origin.model_tenant_id AND measure.id = measure_origin.model_id
WHERE measure_origin.tenant_id = r8.tenant_id AND measure_origin.measure_id = r8.id) AS r9), 'sameModel' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r10.code) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT measure_origin.tenant_id, measure_origin.measure_id
FROM measure_origin
WHERE measure_origin.model_tenant_id = CASE WHEN r8.is_model THEN r8.tenant_id ELSE (SELECT mine.model_tenant_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r8.tenant_id AND mine.measure_id = r8.id) END AND measure_origin.model_id = CASE WHEN r8.is_model THEN r8.id ELSE (SELECT mine.model_id
FROM measure_origin AS mine
WHERE mine.tenant_id = r8.tenant_id AND mine.measure_id = r8.id) END) AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $8::VARCHAR)) AS INTEGER[])) AND NOT (measure.tenant_id = r8.tenant_id AND measure.id = r8.id) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r10 GROUP BY ()), 'links' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r11.kind, 'code' VALUE r11.code, 'title' VALUE r11.title, 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r12.code) AS anon_12
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r11.tenant_id AND measure.code = r11.code OR measure.tenant_id = r11.to_tenant_id AND measure.id = r11.to_id) AS r12)) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json) AS coalesce_1
FROM (SELECT measure_link.kind AS kind, measure_link.code AS code, measure_link.title AS title, measure_link.tenant_id AS tenant_id, measure_link.to_tenant_id AS to_tenant_id, measure_link.to_id AS to_id, measure_link.position AS by_1, measure_link.tenant_id AS by_2, measure_link.id AS by_3
FROM measure_link
WHERE measure_link.tenant_id = r8.tenant_id AND measure_link.measure_id = r8.id) AS r11), 'linkedFrom' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM measure_link
WHERE measure_link.to_tenant_id = r8.tenant_id AND measure_link.to_id = r8.id) AS r13_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureLink' || ':' || CAST(r13.tenant_id AS TEXT) || ':' || CAST(r13.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r13.kind, 'from' VALUE (SELECT JSON_OBJECT('code' VALUE r14.code) AS anon_14
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r13.tenant_id AND measure.id = r13.measure_id) AS r14), 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r15.code) AS anon_15
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r13.tenant_id AND measure.code = r13.code OR measure.tenant_id = r13.to_tenant_id AND measure.id = r13.to_id) AS r15)) ORDER BY r13.by_1, r13.by_2) FILTER (WHERE r13.number <= 3), '[]'::json), 'edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('0ff22502', CAST(r13.by_1 AS TEXT), CAST(r13.by_2 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '')) ORDER BY r13.by_1, r13.by_2) FILTER (WHERE r13.number <= 3), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 3)) AS anon_13
FROM (SELECT measure_link.tenant_id AS by_1, measure_link.id AS by_2, measure_link.tenant_id AS tenant_id, measure_link.id AS id, measure_link.kind AS kind, measure_link.measure_id AS measure_id, measure_link.code AS code, measure_link.to_tenant_id AS to_tenant_id, measure_link.to_id AS to_id, row_number() OVER (ORDER BY measure_link.tenant_id, measure_link.id) AS number
FROM measure_link
WHERE measure_link.to_tenant_id = r8.tenant_id AND measure_link.to_id = r8.id ORDER BY measure_link.tenant_id, measure_link.id
 LIMIT 3 + 1) AS r13 GROUP BY ())) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.is_model AS is_model, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r6.id ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r8 GROUP BY ())) AS anon_7
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $9::VARCHAR) AS r6)) END AS anon_1
