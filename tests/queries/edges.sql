SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('d38851c1', CAST(r1.by_1 AS TEXT), CAST(r1.by_2 AS TEXT), CAST(r1.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', ''), 'node' VALUE JSON_OBJECT('code' VALUE r1.code)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2) AS r1 GROUP BY ()), 'onlyCursors' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('cursor' VALUE replace(encode(convert_to(CAST(json_build_array('e90dd4d4', CAST(r2.by_1 AS TEXT), CAST(r2.by_2 AS TEXT), CAST(r2.by_3 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '')) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT coalesce(measure.planned_end, '-infinity'::date) AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) ORDER BY coalesce(measure.planned_end, '-infinity'::date) DESC, measure.tenant_id, measure.id
 LIMIT 2) AS r2 GROUP BY ()), 'onlyNodes' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('node' VALUE JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Region' || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r3.name), 'cursor' VALUE replace(encode(convert_to(CAST(json_build_array('daa71ac7', CAST(r3.by_1 AS TEXT), CAST(r3.by_2 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '')) ORDER BY r3.by_1, r3.by_2), '[]'::json)) AS anon_4
FROM (SELECT region.ars AS by_1, region.id AS by_2, region.id AS id, region.name AS name
FROM region ORDER BY region.ars, region.id
 LIMIT 1) AS r3 GROUP BY ())) END AS anon_1
