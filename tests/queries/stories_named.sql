SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_1) AS UUID[]))) AS r2_all)) AS anon_3), 'storiesToAgree' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM story_partner
WHERE story_partner.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_2) AS UUID[])) AND story_partner.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_3) AS UUID[])) AND story_partner.answer IS NULL) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('answer' VALUE r3.answer, 'mayAnswer' VALUE r3.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_4) AS UUID[])), 'onBehalf' VALUE CASE WHEN (r3.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_5) AS UUID[])) OR r3.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_6) AS UUID[])) OR r3.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[]))) THEN r3.on_behalf END, 'method' VALUE CASE WHEN (r3.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_7) AS UUID[])) OR r3.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_8) AS UUID[])) OR r3.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) THEN r3.method END, 'evidence' VALUE CASE WHEN (r3.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_9) AS UUID[])) OR r3.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_10) AS UUID[])) OR r3.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_3) AS UUID[]))) THEN r3.evidence END, 'answeredAt' VALUE CASE WHEN (r3.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_11) AS UUID[])) OR r3.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_12) AS UUID[])) OR r3.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_4) AS UUID[]))) THEN r3.answered_at END, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r3.partner_id AND named.into_id IS NOT NULL), r3.partner_id) AS coalesce_1)) AS r4), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title, 'text' VALUE r5.text, 'evidence' VALUE CASE WHEN (r5.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_13) AS UUID[])) OR r5.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_5) AS UUID[]))) THEN r5.evidence END) AS anon_6
FROM (SELECT success_story.title AS title, success_story.text AS text, success_story.id AS id, success_story.alliance_id AS alliance_id, success_story.evidence AS evidence
FROM success_story
WHERE success_story.tenant_id = r3.tenant_id AND success_story.id = r3.story_id) AS r5)) ORDER BY r3.by_1, r3.by_2), '[]'::json)) AS anon_4
FROM (SELECT story_partner.tenant_id AS by_1, story_partner.id AS by_2, story_partner.answer AS answer, story_partner.id AS id, story_partner.story_id AS story_id, story_partner.alliance_id AS alliance_id, story_partner.on_behalf AS on_behalf, story_partner.method AS method, story_partner.evidence AS evidence, story_partner.answered_at AS answered_at, story_partner.partner_id AS partner_id, story_partner.tenant_id AS tenant_id
FROM story_partner
WHERE story_partner.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_2) AS UUID[])) AND story_partner.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_3) AS UUID[])) AND story_partner.answer IS NULL ORDER BY story_partner.tenant_id, story_partner.id
 LIMIT 20) AS r3 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'search' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r6.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_8
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r7) WHEN (split_part(r6.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_9
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER)) AS r8) WHEN (split_part(r6.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept') AS anon_10
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r9) WHEN (split_part(r6.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject') AS anon_11
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r10) WHEN (split_part(r6.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post') AS anon_12
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r11) WHEN (split_part(r6.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice') AS anon_13
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r12) WHEN (split_part(r6.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport') AS anon_14
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r13) WHEN (split_part(r6.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner') AS anon_15
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r6.row_name, ':', 2) AS UUID)) AS r14) WHEN (split_part(r6.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance') AS anon_16
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r15) WHEN (split_part(r6.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation') AS anon_17
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r16) WHEN (split_part(r6.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting') AS anon_18
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r17) WHEN (split_part(r6.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory', 'title' VALUE r18.title) AS anon_19
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r6.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r6.row_name, ':', 3) AS UUID)) AS r18) ELSE NULL::json END ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
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
 LIMIT 20) AS r6 GROUP BY ())) END AS anon_1
