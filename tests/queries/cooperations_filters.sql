SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('all' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.kind = ANY ($5::TEXT[]) AND cooperation.form = ANY ($6::TEXT[]) AND cooperation.level = ANY ($7::TEXT[]) AND cooperation.status = ANY ($8::TEXT[]) AND cooperation.agreed_on >= $9::DATE AND cooperation.visibility = ANY ($10::TEXT[]) AND cooperation.updated_at >= $11::TIMESTAMP WITH TIME ZONE AND (cooperation.field_of_action = ANY ($12::TEXT[])) IS NOT true) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.kind = ANY ($5::TEXT[]) AND cooperation.form = ANY ($6::TEXT[]) AND cooperation.level = ANY ($7::TEXT[]) AND cooperation.status = ANY ($8::TEXT[]) AND cooperation.agreed_on >= $9::DATE AND cooperation.visibility = ANY ($10::TEXT[]) AND cooperation.updated_at >= $11::TIMESTAMP WITH TIME ZONE AND (cooperation.field_of_action = ANY ($12::TEXT[])) IS NOT true ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r1 GROUP BY ()), 'led' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($13::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($13::TEXT[]))) AS INTEGER[])) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r2 GROUP BY ()), 'withSide' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($14::TEXT[]) OR tenant.successor_id IN (SELECT "into".id
FROM tenant AS "into"
WHERE "into".ars = ANY ($14::TEXT[]))) AS INTEGER[])) AND cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before) AND cooperation.id IN (SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $16::VARCHAR)) AS INTEGER[])) AND cooperation_party.agreed_on <= $17::DATE AND $17::DATE < cooperation_party.ends_before) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r3 GROUP BY ()), 'found' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE (cooperation.tenant_id, cooperation.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('cooperation' AS TEXT), CAST($18::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r4 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $19::DATE AND $19::DATE < cooperation_party.ends_before))))) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.title AS title
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $19::DATE AND $19::DATE < cooperation_party.ends_before)))) ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r6 GROUP BY ())) AS anon_6
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $20::VARCHAR) AS r5), 'search' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r7.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT() AS anon_9
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r8) WHEN (split_part(r7.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT() AS anon_10
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER)) AS r9) WHEN (split_part(r7.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT() AS anon_11
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r10) WHEN (split_part(r7.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT() AS anon_12
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r11) WHEN (split_part(r7.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT() AS anon_13
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r12) WHEN (split_part(r7.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT() AS anon_14
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r13) WHEN (split_part(r7.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT() AS anon_15
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r14) WHEN (split_part(r7.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT() AS anon_16
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r7.row_name, ':', 2) AS UUID)) AS r15) WHEN (split_part(r7.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT() AS anon_17
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r16) WHEN (split_part(r7.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('title' VALUE r17.title) AS anon_18
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r17) WHEN (split_part(r7.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT() AS anon_19
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r18) WHEN (split_part(r7.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT() AS anon_20
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r7.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r7.row_name, ':', 3) AS UUID)) AS r19) ELSE NULL::json END ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_8
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST($22::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($22::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r7 GROUP BY ())) END AS anon_1
