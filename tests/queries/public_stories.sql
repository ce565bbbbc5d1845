SELECT JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.field_of_action = ANY ($1::TEXT[]) AND success_story.reuse = ANY ($2::TEXT[]) AND success_story.published_on >= $3::DATE AND success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($4::TEXT[])) AS INTEGER[]))))) AND success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))))) AND (success_story.tenant_id, success_story.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('success_story' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('SuccessStory' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r1.title, 'teaser' VALUE r1.teaser, 'text' VALUE r1.text, 'fieldOfAction' VALUE r1.field_of_action, 'effect' VALUE r1.effect, 'reuse' VALUE r1.reuse, 'imageAlt' VALUE r1.image_alt, 'imageCredit' VALUE r1.image_credit, 'publishedOn' VALUE r1.published_on, 'image' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name, 'address' VALUE '/dateien/' || rtrim(replace(encode(convert_to('File' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'width' VALUE r2.width, 'height' VALUE r2.height) AS anon_3
FROM (SELECT file.name AS name, file.tenant_id AS tenant_id, file.id AS id, file.width AS width, file.height AS height
FROM file
WHERE file.tenant_id = r1.tenant_id AND file.story_id = r1.id AND file.id = r1.image_id) AS r2), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r1.tenant_id AND membership.id = r1.membership_id) AS r3), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r4.title) AS anon_5
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r1.to_tenant_id AND measure.id = r1.measure_id) AS r4), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_6
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r1.pledge_id) AS r5), 'partners' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryPartner' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_7
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r6.partner_id AND named.into_id IS NOT NULL), r6.partner_id) AS coalesce_2)) AS r7), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r8.title) AS anon_8
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.tenant_id = r6.tenant_id AND success_story.id = r6.story_id) AS r8)) ORDER BY r6.by_1), '[]'::json) AS coalesce_1
FROM (SELECT story_partner.tenant_id AS tenant_id, story_partner.id AS id, story_partner.partner_id AS partner_id, story_partner.story_id AS story_id, story_partner.id AS by_1
FROM story_partner
WHERE story_partner.tenant_id = r1.tenant_id AND story_partner.story_id = r1.id) AS r6), 'tellings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryAlliance' || ':' || CAST(r9.tenant_id AS TEXT) || ':' || CAST(r9.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'publishedOn' VALUE r9.published_on, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name, 'allowsAdvertising' VALUE r10.allows_advertising, 'forbidsPartyUse' VALUE r10.forbids_party_use, 'logoRules' VALUE r10.logo_rules) AS anon_9
FROM (SELECT alliance.name AS name, alliance.allows_advertising AS allows_advertising, alliance.forbids_party_use AS forbids_party_use, alliance.logo_rules AS logo_rules
FROM alliance
WHERE alliance.tenant_id = r9.tenant_id AND alliance.id = r9.alliance_id) AS r10), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r11.name) AS anon_10
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r9.tenant_id AND membership.id = r9.membership_id) AS r11), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r12.title) AS anon_11
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.id = r9.story_id) AS r12)) ORDER BY r9.by_1, r9.by_2), '[]'::json) AS coalesce_3
FROM (SELECT story_alliance.tenant_id AS tenant_id, story_alliance.id AS id, story_alliance.published_on AS published_on, story_alliance.alliance_id AS alliance_id, story_alliance.membership_id AS membership_id, story_alliance.story_id AS story_id, story_alliance.tenant_id AS by_1, story_alliance.id AS by_2
FROM story_alliance
WHERE story_alliance.story_id = r1.id) AS r9)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT coalesce(success_story.published_on, 'infinity'::date) AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.tenant_id AS tenant_id, success_story.id AS id, success_story.title AS title, success_story.teaser AS teaser, success_story.text AS text, success_story.field_of_action AS field_of_action, success_story.effect AS effect, success_story.reuse AS reuse, success_story.image_alt AS image_alt, success_story.image_credit AS image_credit, success_story.published_on AS published_on, success_story.image_id AS image_id, success_story.membership_id AS membership_id, success_story.to_tenant_id AS to_tenant_id, success_story.measure_id AS measure_id, success_story.pledge_id AS pledge_id
FROM success_story
WHERE success_story.field_of_action = ANY ($1::TEXT[]) AND success_story.reuse = ANY ($2::TEXT[]) AND success_story.published_on >= $3::DATE AND success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($4::TEXT[])) AS INTEGER[]))))) AND success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))))) AND (success_story.tenant_id, success_story.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('success_story' AS TEXT), CAST($6::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY coalesce(success_story.published_on, 'infinity'::date), success_story.tenant_id, success_story.id
 LIMIT 10) AS r1 GROUP BY ()), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title) AS anon_12
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.tenant_id = $7::INTEGER AND success_story.id = $8::UUID) AS r13), 'tenant' VALUE (SELECT JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = r14.id)))) AS r15_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r15.title) ORDER BY r15.by_1 DESC, r15.by_2 DESC, r15.by_3 DESC), '[]'::json)) AS anon_14
FROM (SELECT success_story.newest_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.title AS title
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = r14.id))) ORDER BY success_story.newest_key DESC, success_story.tenant_id DESC, success_story.id DESC
 LIMIT 20) AS r15 GROUP BY ())) AS anon_13
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $9::VARCHAR) AS r14), 'region' VALUE (SELECT JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])))))) AS r17_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r17.title) ORDER BY r17.by_1, r17.by_2, r17.by_3), '[]'::json)) AS anon_16
FROM (SELECT success_story.title_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.title AS title
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[]))))) ORDER BY success_story.title_key, success_story.tenant_id, success_story.id
 LIMIT 20) AS r17 GROUP BY ())) AS anon_15
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $10::VARCHAR) AS r16), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = r18.tenant_id AND story_alliance.alliance_id = r18.id)))) AS r19_all)) AS anon_18), 'memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = r20.tenant_id AND story_alliance.membership_id = r20.id))) OR success_story.membership_id = r20.id) AS r21_all)) AS anon_20)) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json)) AS anon_19
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.tenant_id AS tenant_id, membership.id AS id
FROM membership
WHERE membership.tenant_id = r18.tenant_id AND membership.alliance_id = r18.id ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 3) AS r20 GROUP BY ())) ORDER BY r18.by_1, r18.by_2, r18.by_3), '[]'::json)) AS anon_17
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r18 GROUP BY ()), 'partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r22.name, 'stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_6
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.membership_id = ANY (array((SELECT membership.id
FROM membership
WHERE membership.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r22.id OR named.into_id = r22.id)))))) OR success_story.id = ANY (array((SELECT story_partner.story_id
FROM story_partner
WHERE story_partner.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r22.id OR named.into_id = r22.id))))))) AS r23_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r23.title) ORDER BY r23.by_1 DESC, r23.by_2 DESC, r23.by_3 DESC), '[]'::json)) AS anon_22
FROM (SELECT success_story.newest_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.title AS title
FROM success_story
WHERE success_story.membership_id = ANY (array((SELECT membership.id
FROM membership
WHERE membership.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r22.id OR named.into_id = r22.id)))))) OR success_story.id = ANY (array((SELECT story_partner.story_id
FROM story_partner
WHERE story_partner.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r22.id OR named.into_id = r22.id)))))) ORDER BY success_story.newest_key DESC, success_story.tenant_id DESC, success_story.id DESC
 LIMIT 20) AS r23 GROUP BY ())) ORDER BY r22.by_1, r22.by_2), '[]'::json)) AS anon_21
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name, partner.id AS id
FROM partner
WHERE partner.into_id IS NULL ORDER BY partner.name_key, partner.id
 LIMIT 3) AS r22 GROUP BY ()), 'pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_7
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.pledge_id = r24.id) AS r25_all)) AS anon_24)) ORDER BY r24.by_1 DESC, r24.by_2, r24.by_3), '[]'::json)) AS anon_23
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.id AS id
FROM pledge ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 2) AS r24 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_8
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.to_tenant_id = r26.tenant_id AND success_story.measure_id = r26.id) AS r27_all)) AS anon_26)) ORDER BY r26.by_1, r26.by_2, r26.by_3), '[]'::json)) AS anon_25
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2) AS r26 GROUP BY ()), 'search' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r28.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_28
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r29) WHEN (split_part(r28.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_29
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER)) AS r30) WHEN (split_part(r28.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept') AS anon_30
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r31) WHEN (split_part(r28.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject') AS anon_31
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r32) WHEN (split_part(r28.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post') AS anon_32
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r33) WHEN (split_part(r28.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice') AS anon_33
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r34) WHEN (split_part(r28.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport') AS anon_34
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r35) WHEN (split_part(r28.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner') AS anon_35
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r28.row_name, ':', 2) AS UUID)) AS r36) WHEN (split_part(r28.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance') AS anon_36
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r37) WHEN (split_part(r28.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation') AS anon_37
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r38) WHEN (split_part(r28.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting') AS anon_38
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r39) WHEN (split_part(r28.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory', 'title' VALUE r40.title) AS anon_39
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r28.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r28.row_name, ':', 3) AS UUID)) AS r40) ELSE NULL::json END ORDER BY r28.by_1, r28.by_2, r28.by_3), '[]'::json)) AS anon_27
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
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
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r28 GROUP BY ())) AS anon_1
