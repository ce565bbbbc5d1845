SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('allowsAdvertising' VALUE r1.allows_advertising, 'forbidsPartyUse' VALUE r1.forbids_party_use, 'logoRules' VALUE r1.logo_rules, 'storiesToReview' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM story_alliance
WHERE story_alliance.tenant_id = r1.tenant_id AND story_alliance.alliance_id = r1.id AND story_alliance.status = 'SUBMITTED') AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryAlliance' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'status' VALUE r2.status, 'stepCount' VALUE (SELECT max(story_step.number) AS max_1
FROM story_step
WHERE story_step.tenant_id = r2.tenant_id AND story_step.story_alliance_id = r2.id), 'nextSteps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r3.kind, 'side' VALUE r3.side) ORDER BY r3.by_1), '[]'::json) AS coalesce_1
FROM (SELECT further.kind AS kind, further.side AS side, further.number AS by_1
FROM (VALUES ('SUBMITTED', 'MEMBER', 'RETURNED', '01'), ('SUBMITTED', 'MEMBER', 'WITHDRAWN', '02'), ('WITHDRAWN', 'MEMBER', 'SUBMITTED', '03'), ('WITHDRAWN', 'MEMBER', 'RETURNED', '04'), ('WITHDRAWN', 'MEMBER', 'PUBLISHED', '05'), ('RETURNED', 'OFFICE', 'SUBMITTED', '06'), ('REJECTED', 'OFFICE', 'SUBMITTED', '07'), ('PUBLISHED', 'OFFICE', 'SUBMITTED', '08'), ('UNPUBLISHED', 'OFFICE', 'PUBLISHED', '09')) AS further (kind, side, before, number)
WHERE further.before = r2.status AND (further.side = 'OFFICE' AND r2.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_1) AS UUID[])) OR further.side != 'OFFICE' AND (r2.membership_id = ANY (CAST((SELECT ctx.keys('act') AS keys_2) AS UUID[])) AND (further.kind != 'SUBMITTED' OR r2.story_id = ANY (CAST((SELECT ctx.story_keys('act') AS story_keys_1) AS UUID[]))) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_3) AS UUID[])) AND r2.is_origin AND (further.kind != 'SUBMITTED' OR r2.story_id = ANY (CAST((SELECT ctx.story_keys('writes') AS story_keys_2) AS UUID[])))))) AS r3), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r4.title, 'text' VALUE r4.text, 'mayWrite' VALUE r4.id = ANY (CAST((SELECT ctx.story_keys('act') AS story_keys_3) AS UUID[])) OR r4.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_4) AS UUID[]))) AS anon_4
FROM (SELECT success_story.title AS title, success_story.text AS text, success_story.id AS id, success_story.alliance_id AS alliance_id
FROM success_story
WHERE success_story.id = r2.story_id) AS r4)) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT story_alliance.tenant_id AS by_1, story_alliance.id AS by_2, story_alliance.tenant_id AS tenant_id, story_alliance.id AS id, story_alliance.status AS status, story_alliance.membership_id AS membership_id, story_alliance.story_id AS story_id, story_alliance.alliance_id AS alliance_id, story_alliance.is_origin AS is_origin
FROM story_alliance
WHERE story_alliance.tenant_id = r1.tenant_id AND story_alliance.alliance_id = r1.id AND story_alliance.status = 'SUBMITTED' ORDER BY story_alliance.tenant_id, story_alliance.id
 LIMIT 20) AS r2 GROUP BY ()), 'storyTellings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM story_alliance
WHERE story_alliance.tenant_id = r1.tenant_id AND story_alliance.alliance_id = r1.id) AS r5_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('status' VALUE r5.status, 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r6.title, 'isOnBehalf' VALUE CASE WHEN (r6.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_4) AS UUID[])) OR r6.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_5) AS UUID[]))) THEN r6.on_behalf END, 'method' VALUE CASE WHEN (r6.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_5) AS UUID[])) OR r6.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_6) AS UUID[]))) THEN r6.method END) AS anon_6
FROM (SELECT success_story.title AS title, success_story.id AS id, success_story.alliance_id AS alliance_id, success_story.on_behalf AS on_behalf, success_story.method AS method
FROM success_story
WHERE success_story.id = r5.story_id) AS r6), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r7.kind, 'note' VALUE r7.note) ORDER BY r7.by_1), '[]'::json) AS coalesce_2
FROM (SELECT story_step.kind AS kind, story_step.note AS note, story_step.number AS by_1
FROM story_step
WHERE story_step.tenant_id = r5.tenant_id AND story_step.story_alliance_id = r5.id) AS r7)) ORDER BY r5.by_1 DESC, r5.by_2 DESC), '[]'::json)) AS anon_5
FROM (SELECT story_alliance.tenant_id AS by_1, story_alliance.id AS by_2, story_alliance.status AS status, story_alliance.story_id AS story_id, story_alliance.tenant_id AS tenant_id, story_alliance.id AS id
FROM story_alliance
WHERE story_alliance.tenant_id = r1.tenant_id AND story_alliance.alliance_id = r1.id ORDER BY story_alliance.tenant_id DESC, story_alliance.id DESC
 LIMIT 20) AS r5 GROUP BY ()), 'storyFigures' VALUE (SELECT JSON_OBJECT('stories' VALUE r8.stories, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r9.status, 'count' VALUE r9.count) ORDER BY r9.by_1), '[]'::json) AS coalesce_3
FROM (SELECT last.status AS status, count(*) AS count, array_position('{SUBMITTED,RETURNED,PUBLISHED,REJECTED,WITHDRAWN}'::text[], CAST(last.status AS TEXT)) AS by_1
FROM (SELECT CASE story_step.kind WHEN 'SUBMITTED' THEN 'SUBMITTED' WHEN 'SUBMITTED' THEN 'SUBMITTED' WHEN 'SUBMITTED' THEN 'SUBMITTED' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' WHEN 'RETURNED' THEN 'RETURNED' WHEN 'REJECTED' THEN 'REJECTED' WHEN 'PUBLISHED' THEN 'PUBLISHED' WHEN 'UNPUBLISHED' THEN 'RETURNED' END AS status
FROM story_step
WHERE story_step.tenant_id = r8.tenant_id AND story_step.alliance_id = r8.alliance_id AND story_step.effective_on <= r8.as_of AND r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_7) AS UUID[])) AND NOT (EXISTS (SELECT later.id
FROM story_step AS later
WHERE later.tenant_id = story_step.tenant_id AND later.story_alliance_id = story_step.story_alliance_id AND later.number > story_step.number AND later.effective_on <= r8.as_of))) AS last GROUP BY last.status) AS r9)) AS anon_7
FROM (SELECT (SELECT count(DISTINCT story_span.story_id) AS count_3
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < story_span.valid_to) AS stories, r1.tenant_id AS tenant_id, r1.id AS alliance_id, CAST($5::DATE AS DATE) AS as_of
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < story_span.valid_to GROUP BY story_span.field_of_action) AS each) AS whole) AS r8)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.allows_advertising AS allows_advertising, alliance.forbids_party_use AS forbids_party_use, alliance.logo_rules AS logo_rules, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r1 GROUP BY ()), 'stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM success_story) AS r10_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title, 'isOnBehalf' VALUE CASE WHEN (r10.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_6) AS UUID[])) OR r10.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_8) AS UUID[]))) THEN r10.on_behalf END, 'evidence' VALUE CASE WHEN (r10.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_7) AS UUID[])) OR r10.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_9) AS UUID[]))) THEN r10.evidence END, 'isFrozen' VALUE CASE WHEN (r10.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_8) AS UUID[])) OR r10.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_10) AS UUID[]))) THEN r10.id = ANY (CAST((SELECT ctx.story_keys('frozen') AS story_keys_9) AS UUID[])) END) ORDER BY r10.by_1 DESC, r10.by_2 DESC, r10.by_3 DESC), '[]'::json)) AS anon_8
FROM (SELECT success_story.newest_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.title AS title, success_story.id AS id, success_story.alliance_id AS alliance_id, success_story.on_behalf AS on_behalf, success_story.evidence AS evidence
FROM success_story ORDER BY success_story.newest_key DESC, success_story.tenant_id DESC, success_story.id DESC
 LIMIT 20) AS r10 GROUP BY ())) END AS anon_1
