SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM success_story) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('SuccessStory' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r1.title, 'teaser' VALUE r1.teaser, 'text' VALUE r1.text, 'fieldOfAction' VALUE r1.field_of_action, 'effect' VALUE r1.effect, 'reuse' VALUE r1.reuse, 'imageAlt' VALUE r1.image_alt, 'imageCredit' VALUE r1.image_credit, 'publishedOn' VALUE r1.published_on, 'version' VALUE r1.version, 'isAgreed' VALUE CASE WHEN (r1.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_1) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[]))) THEN r1.is_agreed END, 'isOnBehalf' VALUE CASE WHEN (r1.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_2) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) THEN r1.on_behalf END, 'method' VALUE CASE WHEN (r1.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_3) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_3) AS UUID[]))) THEN r1.method END, 'evidence' VALUE CASE WHEN (r1.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_4) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_4) AS UUID[]))) THEN r1.evidence END, 'mayWrite' VALUE r1.id = ANY (CAST((SELECT ctx.story_keys('act') AS story_keys_5) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_5) AS UUID[])), 'isFrozen' VALUE CASE WHEN (r1.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_6) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_6) AS UUID[]))) THEN r1.id = ANY (CAST((SELECT ctx.story_keys('frozen') AS story_keys_7) AS UUID[])) END, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r1.tenant_id AND alliance.id = r1.alliance_id) AS r2), 'image' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r1.tenant_id AND file.story_id = r1.id AND file.id = r1.image_id) AS r3), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r1.tenant_id AND membership.id = r1.membership_id) AS r4), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_6
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r1.to_tenant_id AND measure.id = r1.measure_id) AS r5), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r6.title) AS anon_7
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r1.pledge_id) AS r6), 'partners' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryPartner' || ':' || CAST(r7.tenant_id AS TEXT) || ':' || CAST(r7.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'answer' VALUE r7.answer, 'onBehalf' VALUE CASE WHEN (r7.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_8) AS UUID[])) OR r7.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_9) AS UUID[])) OR r7.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_7) AS UUID[]))) THEN r7.on_behalf END, 'method' VALUE CASE WHEN (r7.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_10) AS UUID[])) OR r7.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_11) AS UUID[])) OR r7.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_8) AS UUID[]))) THEN r7.method END, 'evidence' VALUE CASE WHEN (r7.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_12) AS UUID[])) OR r7.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_13) AS UUID[])) OR r7.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_9) AS UUID[]))) THEN r7.evidence END, 'answeredAt' VALUE CASE WHEN (r7.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_14) AS UUID[])) OR r7.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_15) AS UUID[])) OR r7.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_10) AS UUID[]))) THEN r7.answered_at END, 'mayAnswer' VALUE r7.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_16) AS UUID[])), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_8
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r7.partner_id AND named.into_id IS NOT NULL), r7.partner_id) AS coalesce_2)) AS r8), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r9.title) AS anon_9
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.tenant_id = r7.tenant_id AND success_story.id = r7.story_id) AS r9)) ORDER BY r7.by_1), '[]'::json) AS coalesce_1
FROM (SELECT story_partner.tenant_id AS tenant_id, story_partner.id AS id, story_partner.answer AS answer, story_partner.story_id AS story_id, story_partner.alliance_id AS alliance_id, story_partner.on_behalf AS on_behalf, story_partner.method AS method, story_partner.evidence AS evidence, story_partner.answered_at AS answered_at, story_partner.partner_id AS partner_id, story_partner.id AS by_1
FROM story_partner
WHERE story_partner.tenant_id = r1.tenant_id AND story_partner.story_id = r1.id) AS r7), 'tellings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryAlliance' || ':' || CAST(r10.tenant_id AS TEXT) || ':' || CAST(r10.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'status' VALUE r10.status, 'publishedOn' VALUE r10.published_on, 'isAsTold' VALUE CASE WHEN (r10.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_11) AS UUID[])) OR r10.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_12) AS UUID[]))) THEN r10.is_as_told END, 'stepCount' VALUE (SELECT max(story_step.number) AS max_1
FROM story_step
WHERE story_step.tenant_id = r10.tenant_id AND story_step.story_alliance_id = r10.id), 'nextSteps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r11.kind, 'side' VALUE r11.side) ORDER BY r11.by_1), '[]'::json) AS coalesce_4
FROM (SELECT further.kind AS kind, further.side AS side, further.number AS by_1
FROM (VALUES ('SUBMITTED', 'MEMBER', 'RETURNED', '01'), ('SUBMITTED', 'MEMBER', 'WITHDRAWN', '02'), ('WITHDRAWN', 'MEMBER', 'SUBMITTED', '03'), ('WITHDRAWN', 'MEMBER', 'RETURNED', '04'), ('WITHDRAWN', 'MEMBER', 'PUBLISHED', '05'), ('RETURNED', 'OFFICE', 'SUBMITTED', '06'), ('REJECTED', 'OFFICE', 'SUBMITTED', '07'), ('PUBLISHED', 'OFFICE', 'SUBMITTED', '08'), ('UNPUBLISHED', 'OFFICE', 'PUBLISHED', '09')) AS further (kind, side, before, number)
WHERE further.before = r10.status AND (further.side = 'OFFICE' AND r10.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_13) AS UUID[])) OR further.side != 'OFFICE' AND (r10.membership_id = ANY (CAST((SELECT ctx.keys('act') AS keys_14) AS UUID[])) AND (further.kind != 'SUBMITTED' OR r10.story_id = ANY (CAST((SELECT ctx.story_keys('act') AS story_keys_17) AS UUID[]))) OR r10.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_15) AS UUID[])) AND r10.is_origin AND (further.kind != 'SUBMITTED' OR r10.story_id = ANY (CAST((SELECT ctx.story_keys('writes') AS story_keys_18) AS UUID[])))))) AS r11), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_10
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r10.tenant_id AND alliance.id = r10.alliance_id) AS r12), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_11
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r10.tenant_id AND membership.id = r10.membership_id) AS r13), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r14.title) AS anon_12
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.id = r10.story_id) AS r14), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryStep' || ':' || CAST(r15.tenant_id AS TEXT) || ':' || CAST(r15.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r15.number, 'kind' VALUE r15.kind, 'side' VALUE r15.side, 'onBehalf' VALUE r15.on_behalf, 'method' VALUE r15.method, 'evidence' VALUE r15.evidence, 'reason' VALUE r15.reason, 'note' VALUE r15.note, 'followsRules' VALUE r15.follows_rules, 'effectiveOn' VALUE r15.effective_on, 'takenAt' VALUE r15.taken_at) ORDER BY r15.by_1), '[]'::json) AS coalesce_5
FROM (SELECT story_step.tenant_id AS tenant_id, story_step.id AS id, story_step.number AS number, story_step.kind AS kind, story_step.side AS side, story_step.on_behalf AS on_behalf, story_step.method AS method, story_step.evidence AS evidence, story_step.reason AS reason, story_step.note AS note, story_step.follows_rules AS follows_rules, story_step.effective_on AS effective_on, story_step.taken_at AS taken_at, story_step.number AS by_1
FROM story_step
WHERE story_step.tenant_id = r10.tenant_id AND story_step.story_alliance_id = r10.id) AS r15)) ORDER BY r10.by_1, r10.by_2), '[]'::json) AS coalesce_3
FROM (SELECT story_alliance.tenant_id AS tenant_id, story_alliance.id AS id, story_alliance.status AS status, story_alliance.published_on AS published_on, story_alliance.membership_id AS membership_id, story_alliance.alliance_id AS alliance_id, story_alliance.is_as_told AS is_as_told, story_alliance.story_id AS story_id, story_alliance.is_origin AS is_origin, story_alliance.tenant_id AS by_1, story_alliance.id AS by_2
FROM story_alliance
WHERE story_alliance.story_id = r1.id) AS r10), 'updatedAt' VALUE CASE WHEN (r1.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_19) AS UUID[])) OR r1.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_16) AS UUID[]))) THEN r1.updated_at END) ORDER BY r1.by_1 DESC, r1.by_2 DESC, r1.by_3 DESC), '[]'::json)) AS anon_2
FROM (SELECT success_story.newest_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.tenant_id AS tenant_id, success_story.id AS id, success_story.title AS title, success_story.teaser AS teaser, success_story.text AS text, success_story.field_of_action AS field_of_action, success_story.effect AS effect, success_story.reuse AS reuse, success_story.image_alt AS image_alt, success_story.image_credit AS image_credit, success_story.published_on AS published_on, success_story.version AS version, success_story.alliance_id AS alliance_id, success_story.is_agreed AS is_agreed, success_story.on_behalf AS on_behalf, success_story.method AS method, success_story.evidence AS evidence, success_story.image_id AS image_id, success_story.membership_id AS membership_id, success_story.to_tenant_id AS to_tenant_id, success_story.measure_id AS measure_id, success_story.pledge_id AS pledge_id, success_story.updated_at AS updated_at
FROM success_story ORDER BY success_story.newest_key DESC, success_story.tenant_id DESC, success_story.id DESC
 LIMIT 20) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('storyFigures' VALUE (SELECT JSON_OBJECT('basis' VALUE r17.basis, 'stories' VALUE r17.stories, 'began' VALUE r17.began, 'members' VALUE r17.members, 'alliances' VALUE r17.alliances, 'byField' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r18.field_of_action, 'count' VALUE r18.count) ORDER BY r18.by_1), '[]'::json) AS coalesce_6
FROM (SELECT anon_15.fields AS field_of_action, anon_15.numbers AS count, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(anon_15.fields AS TEXT)) AS by_1
FROM unnest(r17.fields, r17.numbers) AS anon_15(fields, numbers)) AS r18)) AS anon_14
FROM (SELECT CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r16.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r16.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, (SELECT count(DISTINCT story_span.story_id) AS count_2
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_7) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) AND story_span.valid_from <= CAST($10::DATE AS DATE) AND CAST($10::DATE AS DATE) < story_span.valid_to) AS stories, (SELECT count(DISTINCT story_span.story_id) AS count_2
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_11) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($12::VARCHAR) AS tenant_ids_13) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_15) AS INTEGER[]))) AND story_span.valid_from > CAST(CAST($10::DATE AS DATE) - interval '1 year' AS DATE) AND story_span.valid_from <= CAST($10::DATE AS DATE) AND NOT (EXISTS (SELECT before.story_id
FROM story_span AS before
WHERE before.tenant_id = story_span.tenant_id AND before.alliance_id = story_span.alliance_id AND before.story_id = story_span.story_id AND before.valid_to = story_span.valid_from AND before.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND before.audience = 'PUBLIC' AND (before.visibility = 'PUBLIC' OR before.visibility != 'DRAFT' AND (before.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_17) AS INTEGER[])) OR before.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($15::VARCHAR) AS tenant_ids_19) AS INTEGER[]))) OR before.visibility = 'FEDERATION' AND before.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_21) AS INTEGER[])))))) AS began, (SELECT count(DISTINCT story_span.membership_id) AS count_3
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_7) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) AND story_span.valid_from <= CAST($10::DATE AS DATE) AND CAST($10::DATE AS DATE) < story_span.valid_to) AS members, (SELECT count(DISTINCT story_span.alliance_id) AS count_4
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($17::VARCHAR) AS tenant_ids_23) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($18::VARCHAR) AS tenant_ids_25) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_27) AS INTEGER[]))) AND story_span.valid_from <= CAST($10::DATE AS DATE) AND CAST($10::DATE AS DATE) < story_span.valid_to) AS alliances, whole.fields AS fields, whole.numbers AS numbers
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_7) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) AND story_span.valid_from <= CAST($10::DATE AS DATE) AND CAST($10::DATE AS DATE) < story_span.valid_to GROUP BY story_span.field_of_action) AS each) AS whole) AS r17), 'storyTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r19.as_of, 'stories' VALUE r19.stories, 'members' VALUE r19.members) ORDER BY r19.by_1), '[]'::json) AS coalesce_7
FROM (SELECT figures.as_of AS as_of, figures.stories AS stories, figures.members AS members, period.as_of AS by_1
FROM (SELECT least(CAST(anon_16.day + make_interval(0, 1) AS DATE) - 1, CAST($20::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('month', CAST($21::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($20::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 1)) AS anon_16(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r16.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($22::VARCHAR) AS tenant_ids_29) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r16.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($23::VARCHAR) AS tenant_ids_31) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, (SELECT count(DISTINCT story_span.alliance_id) AS count_5
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($24::VARCHAR) AS tenant_ids_33) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($25::VARCHAR) AS tenant_ids_35) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($26::VARCHAR) AS tenant_ids_37) AS INTEGER[]))) AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS alliances, (SELECT count(DISTINCT story_span.story_id) AS count_6
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($27::VARCHAR) AS tenant_ids_39) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($28::VARCHAR) AS tenant_ids_41) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($29::VARCHAR) AS tenant_ids_43) AS INTEGER[]))) AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS stories, (SELECT count(DISTINCT story_span.story_id) AS count_6
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($30::VARCHAR) AS tenant_ids_45) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($31::VARCHAR) AS tenant_ids_47) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($32::VARCHAR) AS tenant_ids_49) AS INTEGER[]))) AND story_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE) AND story_span.valid_from <= period.as_of AND NOT (EXISTS (SELECT before.story_id
FROM story_span AS before
WHERE before.tenant_id = story_span.tenant_id AND before.alliance_id = story_span.alliance_id AND before.story_id = story_span.story_id AND before.valid_to = story_span.valid_from AND before.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND before.audience = 'PUBLIC' AND (before.visibility = 'PUBLIC' OR before.visibility != 'DRAFT' AND (before.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($33::VARCHAR) AS tenant_ids_51) AS INTEGER[])) OR before.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($34::VARCHAR) AS tenant_ids_53) AS INTEGER[]))) OR before.visibility = 'FEDERATION' AND before.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($35::VARCHAR) AS tenant_ids_55) AS INTEGER[])))))) AS began, (SELECT count(DISTINCT story_span.membership_id) AS count_7
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($27::VARCHAR) AS tenant_ids_39) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($28::VARCHAR) AS tenant_ids_41) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($29::VARCHAR) AS tenant_ids_43) AS INTEGER[]))) AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS members, whole.fields AS fields, whole.numbers AS numbers
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r16.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND (story_span.visibility = 'PUBLIC' OR story_span.visibility != 'DRAFT' AND (story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($27::VARCHAR) AS tenant_ids_39) AS INTEGER[])) OR story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($28::VARCHAR) AS tenant_ids_41) AS INTEGER[]))) OR story_span.visibility = 'FEDERATION' AND story_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($29::VARCHAR) AS tenant_ids_43) AS INTEGER[]))) AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of GROUP BY story_span.field_of_action) AS each) AS whole) AS figures ON true) AS r19)) AS anon_13
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $36::VARCHAR) AS r16)) END AS anon_1
