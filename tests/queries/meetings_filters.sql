SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('all' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.kind = ANY ($5::TEXT[]) AND meeting.format = ANY ($6::TEXT[]) AND meeting.status = ANY ($7::TEXT[]) AND meeting.starts_at >= $8::TIMESTAMP WITH TIME ZONE AND meeting.starts_at < $9::TIMESTAMP WITH TIME ZONE AND meeting.visibility = ANY ($10::TEXT[]) AND meeting.updated_at >= $11::TIMESTAMP WITH TIME ZONE AND (meeting.field_of_action = ANY ($12::TEXT[])) IS NOT true) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'status' VALUE r1.status, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r2.kind, 'note' VALUE r2.note) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json) AS coalesce_1
FROM (SELECT meeting_step.kind AS kind, meeting_step.note AS note, meeting_step.number AS by_1, meeting_step.tenant_id AS by_2, meeting_step.id AS by_3
FROM meeting_step
WHERE meeting_step.tenant_id = r1.tenant_id AND meeting_step.meeting_id = r1.id) AS r2)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.status AS status, meeting.tenant_id AS tenant_id, meeting.id AS id
FROM meeting
WHERE meeting.kind = ANY ($5::TEXT[]) AND meeting.format = ANY ($6::TEXT[]) AND meeting.status = ANY ($7::TEXT[]) AND meeting.starts_at >= $8::TIMESTAMP WITH TIME ZONE AND meeting.starts_at < $9::TIMESTAMP WITH TIME ZONE AND meeting.visibility = ANY ($10::TEXT[]) AND meeting.updated_at >= $11::TIMESTAMP WITH TIME ZONE AND (meeting.field_of_action = ANY ($12::TEXT[])) IS NOT true ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r1 GROUP BY ()), 'byLevel' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.level = ANY ($13::TEXT[])) AS r3_all)) AS anon_3), 'region' VALUE (SELECT JSON_OBJECT('meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r5.title) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_5
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r4.id) AS INTEGER[])) AND meeting.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $14::VARCHAR)) AS INTEGER[])) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r5 GROUP BY ())) AS anon_4
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $15::VARCHAR) AS r4), 'cooperations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r7.title) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_7
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title
FROM meeting
WHERE meeting.cooperation_id = r6.id ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r7 GROUP BY ()), 'meetingSeries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_2
FROM (SELECT meeting_series.title AS title, meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3
FROM meeting_series
WHERE meeting_series.cooperation_id = r6.id) AS r8)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_6
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.id AS id
FROM cooperation
WHERE (cooperation.tenant_id, cooperation.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('cooperation' AS TEXT), CAST($16::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r6 GROUP BY ()), 'tenant' VALUE (SELECT JSON_OBJECT('meetingSeries' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_9
FROM (SELECT meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3, meeting_series.title AS title
FROM meeting_series
WHERE meeting_series.tenant_id = r9.id AND meeting_series.visibility = ANY ($17::TEXT[]) AND meeting_series.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.ars = ANY ($18::TEXT[])) AS INTEGER[])) ORDER BY meeting_series.title_key, meeting_series.tenant_id, meeting_series.id
 LIMIT 20) AS r10 GROUP BY ())) AS anon_8
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $19::VARCHAR) AS r9), 'search' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r11.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_11
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r12) WHEN (split_part(r11.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_12
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER)) AS r13) WHEN (split_part(r11.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept') AS anon_13
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r14) WHEN (split_part(r11.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject') AS anon_14
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r15) WHEN (split_part(r11.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post') AS anon_15
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r16) WHEN (split_part(r11.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice') AS anon_16
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r17) WHEN (split_part(r11.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport') AS anon_17
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r18) WHEN (split_part(r11.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner') AS anon_18
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r11.row_name, ':', 2) AS UUID)) AS r19) WHEN (split_part(r11.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance') AS anon_19
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r20) WHEN (split_part(r11.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation') AS anon_20
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r21) WHEN (split_part(r11.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting', 'title' VALUE r22.title) AS anon_21
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r22) WHEN (split_part(r11.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory') AS anon_22
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r11.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r11.row_name, ':', 3) AS UUID)) AS r23) ELSE NULL::json END ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_10
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST($21::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $20::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($21::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r11 GROUP BY ())) END AS anon_1
