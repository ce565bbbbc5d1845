SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('first' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, hit.rank AS rank, measure.title_key AS by
FROM measure, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id UNION ALL SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, hit.rank AS rank, tenant.name_key AS by
FROM tenant, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE tenant.id = CAST(hit.row_id AS INTEGER) UNION ALL SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, hit.rank AS rank, concept.title_key AS by
FROM concept, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id UNION ALL SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, hit.rank AS rank, funded_project.title_key AS by
FROM funded_project, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id UNION ALL SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, hit.rank AS rank, post.title_key AS by
FROM post, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id UNION ALL SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, hit.rank AS rank, advice.title_key AS by
FROM advice, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id UNION ALL SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, hit.rank AS rank, ctx.sort_key(measure_report.title) AS by
FROM measure_report, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id) AS hit) AS r1_all), 'nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_3
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r2) WHEN (split_part(r1.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_4
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER)) AS r3) WHEN (split_part(r1.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept') AS anon_5
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r4) WHEN (split_part(r1.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject') AS anon_6
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r5) WHEN (split_part(r1.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post') AS anon_7
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r6) WHEN (split_part(r1.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice') AS anon_8
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r7) WHEN (split_part(r1.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport') AS anon_9
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r8) ELSE NULL::json END ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= $7::INTEGER), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > $7::INTEGER)) AS anon_2
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name, row_number() OVER (ORDER BY hit.rank, hit.by, hit.row_name) AS number
FROM (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, hit.rank AS rank, measure.title_key AS by
FROM measure, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id UNION ALL SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, hit.rank AS rank, tenant.name_key AS by
FROM tenant, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE tenant.id = CAST(hit.row_id AS INTEGER) UNION ALL SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, hit.rank AS rank, concept.title_key AS by
FROM concept, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id UNION ALL SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, hit.rank AS rank, funded_project.title_key AS by
FROM funded_project, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id UNION ALL SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, hit.rank AS rank, post.title_key AS by
FROM post, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id UNION ALL SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, hit.rank AS rank, advice.title_key AS by
FROM advice, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id UNION ALL SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, hit.rank AS rank, ctx.sort_key(measure_report.title) AS by
FROM measure_report, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT $7::INTEGER + $8::INTEGER) AS r1 GROUP BY ()), 'search' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('node' VALUE CASE WHEN (split_part(r9.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'code' VALUE r10.code, 'title' VALUE r10.title, 'status' VALUE r10.status, 'id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r10.tenant_id AS TEXT) || ':' || CAST(r10.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_11
FROM (SELECT measure.code AS code, measure.title AS title, measure.status AS status, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE measure.tenant_id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r9.row_name, ':', 3) AS UUID)) AS r10) WHEN (split_part(r9.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'key' VALUE r11.ars, 'name' VALUE r11.name, 'id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r11.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_12
FROM (SELECT tenant.ars AS ars, tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER)) AS r11) WHEN (split_part(r9.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept', 'id' VALUE rtrim(replace(encode(convert_to('Concept' || ':' || CAST(r12.tenant_id AS TEXT) || ':' || CAST(r12.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_13
FROM (SELECT concept.tenant_id AS tenant_id, concept.id AS id
FROM concept
WHERE concept.tenant_id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r9.row_name, ':', 3) AS UUID)) AS r12) WHEN (split_part(r9.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject', 'id' VALUE rtrim(replace(encode(convert_to('FundedProject' || ':' || CAST(r13.tenant_id AS TEXT) || ':' || CAST(r13.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_14
FROM (SELECT funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r9.row_name, ':', 3) AS UUID)) AS r13) WHEN (split_part(r9.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post', 'id' VALUE rtrim(replace(encode(convert_to('Post' || ':' || CAST(r14.tenant_id AS TEXT) || ':' || CAST(r14.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_15
FROM (SELECT post.tenant_id AS tenant_id, post.id AS id
FROM post
WHERE post.tenant_id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r9.row_name, ':', 3) AS UUID)) AS r14) WHEN (split_part(r9.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice', 'id' VALUE rtrim(replace(encode(convert_to('Advice' || ':' || CAST(r15.tenant_id AS TEXT) || ':' || CAST(r15.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_16
FROM (SELECT advice.tenant_id AS tenant_id, advice.id AS id
FROM advice
WHERE advice.tenant_id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r9.row_name, ':', 3) AS UUID)) AS r15) WHEN (split_part(r9.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport', 'id' VALUE rtrim(replace(encode(convert_to('MeasureReport' || ':' || CAST(r16.tenant_id AS TEXT) || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_17
FROM (SELECT measure_report.tenant_id AS tenant_id, measure_report.id AS id
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r9.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r9.row_name, ':', 3) AS UUID)) AS r16) ELSE NULL::json END) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json)) AS anon_10
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, hit.rank AS rank, measure.title_key AS by
FROM measure, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id UNION ALL SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, hit.rank AS rank, tenant.name_key AS by
FROM tenant, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE tenant.id = CAST(hit.row_id AS INTEGER) UNION ALL SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, hit.rank AS rank, concept.title_key AS by
FROM concept, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id UNION ALL SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, hit.rank AS rank, funded_project.title_key AS by
FROM funded_project, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id UNION ALL SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, hit.rank AS rank, post.title_key AS by
FROM post, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id UNION ALL SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, hit.rank AS rank, advice.title_key AS by
FROM advice, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id UNION ALL SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, hit.rank AS rank, ctx.sort_key(measure_report.title) AS by
FROM measure_report, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r9 GROUP BY ()), 'hidden' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, hit.rank AS rank, measure.title_key AS by
FROM measure, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id UNION ALL SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, hit.rank AS rank, tenant.name_key AS by
FROM tenant, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE tenant.id = CAST(hit.row_id AS INTEGER) UNION ALL SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, hit.rank AS rank, concept.title_key AS by
FROM concept, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id UNION ALL SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, hit.rank AS rank, funded_project.title_key AS by
FROM funded_project, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id UNION ALL SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, hit.rank AS rank, post.title_key AS by
FROM post, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id UNION ALL SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, hit.rank AS rank, advice.title_key AS by
FROM advice, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id UNION ALL SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, hit.rank AS rank, ctx.sort_key(measure_report.title) AS by
FROM measure_report, ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank)
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id) AS hit) AS r17_all)) AS anon_18), 'places' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM territory
WHERE (territory.search_vector @@ ctx.search_query($13::VARCHAR, $14::VARCHAR)) AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to) AS r18_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('key' VALUE r18.ars, 'name' VALUE r18.name, 'kind' VALUE r18.kind) ORDER BY r18.by_1, r18.by_2, r18.by_3, r18.by_4), '[]'::json)) AS anon_19
FROM (SELECT CASE WHEN (territory.search_vector @@ ctx.search_query($13::VARCHAR, $16::VARCHAR)) THEN $17::INTEGER ELSE $18::INTEGER END AS by_1, territory.name_key AS by_2, territory.ars AS by_3, territory.valid_from AS by_4, territory.ars AS ars, territory.name AS name, territory.kind AS kind
FROM territory
WHERE (territory.search_vector @@ ctx.search_query($13::VARCHAR, $14::VARCHAR)) AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to ORDER BY CASE WHEN (territory.search_vector @@ ctx.search_query($13::VARCHAR, $16::VARCHAR)) THEN $17::INTEGER ELSE $18::INTEGER END, territory.name_key, territory.ars, territory.valid_from
 LIMIT $19::INTEGER) AS r18 GROUP BY ())) END AS anon_1
