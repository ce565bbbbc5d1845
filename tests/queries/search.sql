SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('first' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST($6::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit) AS r1_all), 'nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r1.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_3
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
WHERE measure_report.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r8) WHEN (split_part(r1.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner') AS anon_10
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r1.row_name, ':', 2) AS UUID)) AS r9) WHEN (split_part(r1.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance') AS anon_11
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r10) WHEN (split_part(r1.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation') AS anon_12
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r11) WHEN (split_part(r1.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting') AS anon_13
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r12) WHEN (split_part(r1.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory') AS anon_14
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r1.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r1.row_name, ':', 3) AS UUID)) AS r13) ELSE NULL::json END ORDER BY r1.by_1, r1.by_2, r1.by_3) FILTER (WHERE r1.number <= 1), '[]'::json), 'pageInfo' VALUE JSON_OBJECT('hasNextPage' VALUE count(*) > 1)) AS anon_2
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name, row_number() OVER (ORDER BY hit.rank, hit.by, hit.row_name) AS number
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST($6::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 1 + 1) AS r1 GROUP BY ()), 'search' VALUE (SELECT JSON_OBJECT('edges' VALUE coalesce(json_agg(JSON_OBJECT('node' VALUE CASE WHEN (split_part(r14.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure', 'code' VALUE r15.code, 'title' VALUE r15.title, 'status' VALUE r15.status, 'id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r15.tenant_id AS TEXT) || ':' || CAST(r15.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_16
FROM (SELECT measure.code AS code, measure.title AS title, measure.status AS status, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE measure.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r15) WHEN (split_part(r14.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant', 'key' VALUE r16.ars, 'name' VALUE r16.name, 'id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_17
FROM (SELECT tenant.ars AS ars, tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER)) AS r16) WHEN (split_part(r14.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept', 'id' VALUE rtrim(replace(encode(convert_to('Concept' || ':' || CAST(r17.tenant_id AS TEXT) || ':' || CAST(r17.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_18
FROM (SELECT concept.tenant_id AS tenant_id, concept.id AS id
FROM concept
WHERE concept.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r17) WHEN (split_part(r14.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject', 'id' VALUE rtrim(replace(encode(convert_to('FundedProject' || ':' || CAST(r18.tenant_id AS TEXT) || ':' || CAST(r18.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_19
FROM (SELECT funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r18) WHEN (split_part(r14.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post', 'id' VALUE rtrim(replace(encode(convert_to('Post' || ':' || CAST(r19.tenant_id AS TEXT) || ':' || CAST(r19.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_20
FROM (SELECT post.tenant_id AS tenant_id, post.id AS id
FROM post
WHERE post.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r19) WHEN (split_part(r14.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice', 'id' VALUE rtrim(replace(encode(convert_to('Advice' || ':' || CAST(r20.tenant_id AS TEXT) || ':' || CAST(r20.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_21
FROM (SELECT advice.tenant_id AS tenant_id, advice.id AS id
FROM advice
WHERE advice.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r20) WHEN (split_part(r14.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport', 'id' VALUE rtrim(replace(encode(convert_to('MeasureReport' || ':' || CAST(r21.tenant_id AS TEXT) || ':' || CAST(r21.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_22
FROM (SELECT measure_report.tenant_id AS tenant_id, measure_report.id AS id
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r21) WHEN (split_part(r14.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner', 'id' VALUE rtrim(replace(encode(convert_to('Partner' || ':' || CAST(r22.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_23
FROM (SELECT partner.id AS id
FROM partner
WHERE partner.id = CAST(split_part(r14.row_name, ':', 2) AS UUID)) AS r22) WHEN (split_part(r14.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance', 'id' VALUE rtrim(replace(encode(convert_to('Alliance' || ':' || CAST(r23.tenant_id AS TEXT) || ':' || CAST(r23.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_24
FROM (SELECT alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r23) WHEN (split_part(r14.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation', 'id' VALUE rtrim(replace(encode(convert_to('Cooperation' || ':' || CAST(r24.tenant_id AS TEXT) || ':' || CAST(r24.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_25
FROM (SELECT cooperation.tenant_id AS tenant_id, cooperation.id AS id
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r24) WHEN (split_part(r14.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting', 'id' VALUE rtrim(replace(encode(convert_to('Meeting' || ':' || CAST(r25.tenant_id AS TEXT) || ':' || CAST(r25.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_26
FROM (SELECT meeting.tenant_id AS tenant_id, meeting.id AS id
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r25) WHEN (split_part(r14.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory', 'id' VALUE rtrim(replace(encode(convert_to('SuccessStory' || ':' || CAST(r26.tenant_id AS TEXT) || ':' || CAST(r26.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_27
FROM (SELECT success_story.tenant_id AS tenant_id, success_story.id AS id
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r14.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r14.row_name, ':', 3) AS UUID)) AS r26) ELSE NULL::json END) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json)) AS anon_15
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST($8::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $7::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($8::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r14 GROUP BY ()), 'partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r27.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_29
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r28) WHEN (split_part(r27.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_30
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER)) AS r29) WHEN (split_part(r27.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept') AS anon_31
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r30) WHEN (split_part(r27.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject') AS anon_32
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r31) WHEN (split_part(r27.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post') AS anon_33
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r32) WHEN (split_part(r27.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice') AS anon_34
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r33) WHEN (split_part(r27.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport') AS anon_35
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r34) WHEN (split_part(r27.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner', 'name' VALUE r35.name, 'kind' VALUE r35.kind) AS anon_36
FROM (SELECT partner.name AS name, partner.kind AS kind
FROM partner
WHERE partner.id = CAST(split_part(r27.row_name, ':', 2) AS UUID)) AS r35) WHEN (split_part(r27.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance', 'name' VALUE r36.name, 'claim' VALUE r36.claim) AS anon_37
FROM (SELECT alliance.name AS name, alliance.claim AS claim
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r36) WHEN (split_part(r27.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation') AS anon_38
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r37) WHEN (split_part(r27.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting') AS anon_39
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r38) WHEN (split_part(r27.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory') AS anon_40
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r27.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r27.row_name, ':', 3) AS UUID)) AS r39) ELSE NULL::json END ORDER BY r27.by_1, r27.by_2, r27.by_3), '[]'::json)) AS anon_28
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST($10::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r27 GROUP BY ()), 'hidden' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST($12::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $11::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit) AS r40_all)) AS anon_41), 'places' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM territory
WHERE (territory.search_vector @@ ctx.search_query($13::VARCHAR, $14::VARCHAR)) AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to) AS r41_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('key' VALUE r41.ars, 'name' VALUE r41.name, 'kind' VALUE r41.kind) ORDER BY r41.by_1, r41.by_2, r41.by_3, r41.by_4), '[]'::json)) AS anon_42
FROM (SELECT CASE WHEN (territory.search_vector @@ ctx.search_query($13::VARCHAR, $16::VARCHAR)) THEN $17::INTEGER ELSE $18::INTEGER END AS by_1, territory.name_key AS by_2, territory.ars AS by_3, territory.valid_from AS by_4, territory.ars AS ars, territory.name AS name, territory.kind AS kind
FROM territory
WHERE (territory.search_vector @@ ctx.search_query($13::VARCHAR, $14::VARCHAR)) AND territory.valid_from <= $15::DATE AND $15::DATE < territory.valid_to ORDER BY CASE WHEN (territory.search_vector @@ ctx.search_query($13::VARCHAR, $16::VARCHAR)) THEN $17::INTEGER ELSE $18::INTEGER END, territory.name_key, territory.ars, territory.valid_from
 LIMIT 3) AS r41 GROUP BY ())) END AS anon_1
