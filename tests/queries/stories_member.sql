SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_1) AS UUID[]))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('SuccessStory' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r2.title, 'teaser' VALUE r2.teaser, 'text' VALUE r2.text, 'fieldOfAction' VALUE r2.field_of_action, 'effect' VALUE r2.effect, 'reuse' VALUE r2.reuse, 'imageAlt' VALUE r2.image_alt, 'imageCredit' VALUE r2.image_credit, 'publishedOn' VALUE r2.published_on, 'version' VALUE r2.version, 'isAgreed' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_2) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[]))) THEN r2.is_agreed END, 'isOnBehalf' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_3) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) THEN r2.on_behalf END, 'method' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_4) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_3) AS UUID[]))) THEN r2.method END, 'evidence' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_5) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_4) AS UUID[]))) THEN r2.evidence END, 'mayWrite' VALUE r2.id = ANY (CAST((SELECT ctx.story_keys('act') AS story_keys_6) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_5) AS UUID[])), 'isFrozen' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_7) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_6) AS UUID[]))) THEN r2.id = ANY (CAST((SELECT ctx.story_keys('frozen') AS story_keys_8) AS UUID[])) END, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r2.tenant_id AND alliance.id = r2.alliance_id) AS r3), 'image' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r2.tenant_id AND file.story_id = r2.id AND file.id = r2.image_id) AS r4), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.id = r2.membership_id) AS r5), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r6.title) AS anon_7
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r2.to_tenant_id AND measure.id = r2.measure_id) AS r6), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r7.title) AS anon_8
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r2.pledge_id) AS r7), 'partners' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryPartner' || ':' || CAST(r8.tenant_id AS TEXT) || ':' || CAST(r8.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'answer' VALUE r8.answer, 'onBehalf' VALUE CASE WHEN (r8.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_9) AS UUID[])) OR r8.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_10) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_7) AS UUID[]))) THEN r8.on_behalf END, 'method' VALUE CASE WHEN (r8.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_11) AS UUID[])) OR r8.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_12) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_8) AS UUID[]))) THEN r8.method END, 'evidence' VALUE CASE WHEN (r8.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_13) AS UUID[])) OR r8.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_14) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_9) AS UUID[]))) THEN r8.evidence END, 'answeredAt' VALUE CASE WHEN (r8.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_15) AS UUID[])) OR r8.story_id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_16) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_10) AS UUID[]))) THEN r8.answered_at END, 'mayAnswer' VALUE r8.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_17) AS UUID[])), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_9
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r8.partner_id AND named.into_id IS NOT NULL), r8.partner_id) AS coalesce_2)) AS r9), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r10.title) AS anon_10
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.tenant_id = r8.tenant_id AND success_story.id = r8.story_id) AS r10)) ORDER BY r8.by_1), '[]'::json) AS coalesce_1
FROM (SELECT story_partner.tenant_id AS tenant_id, story_partner.id AS id, story_partner.answer AS answer, story_partner.story_id AS story_id, story_partner.alliance_id AS alliance_id, story_partner.on_behalf AS on_behalf, story_partner.method AS method, story_partner.evidence AS evidence, story_partner.answered_at AS answered_at, story_partner.partner_id AS partner_id, story_partner.id AS by_1
FROM story_partner
WHERE story_partner.tenant_id = r2.tenant_id AND story_partner.story_id = r2.id) AS r8), 'tellings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryAlliance' || ':' || CAST(r11.tenant_id AS TEXT) || ':' || CAST(r11.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'status' VALUE r11.status, 'publishedOn' VALUE r11.published_on, 'isAsTold' VALUE CASE WHEN (r11.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_11) AS UUID[])) OR r11.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_12) AS UUID[]))) THEN r11.is_as_told END, 'stepCount' VALUE (SELECT max(story_step.number) AS max_1
FROM story_step
WHERE story_step.tenant_id = r11.tenant_id AND story_step.story_alliance_id = r11.id), 'nextSteps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r12.kind, 'side' VALUE r12.side) ORDER BY r12.by_1), '[]'::json) AS coalesce_4
FROM (SELECT further.kind AS kind, further.side AS side, further.number AS by_1
FROM (VALUES ('SUBMITTED', 'MEMBER', 'RETURNED', '01'), ('SUBMITTED', 'MEMBER', 'WITHDRAWN', '02'), ('WITHDRAWN', 'MEMBER', 'SUBMITTED', '03'), ('WITHDRAWN', 'MEMBER', 'RETURNED', '04'), ('WITHDRAWN', 'MEMBER', 'PUBLISHED', '05'), ('RETURNED', 'OFFICE', 'SUBMITTED', '06'), ('REJECTED', 'OFFICE', 'SUBMITTED', '07'), ('PUBLISHED', 'OFFICE', 'SUBMITTED', '08'), ('UNPUBLISHED', 'OFFICE', 'PUBLISHED', '09')) AS further (kind, side, before, number)
WHERE further.before = r11.status AND (further.side = 'OFFICE' AND r11.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_13) AS UUID[])) OR further.side != 'OFFICE' AND (r11.membership_id = ANY (CAST((SELECT ctx.keys('act') AS keys_14) AS UUID[])) AND (further.kind != 'SUBMITTED' OR r11.story_id = ANY (CAST((SELECT ctx.story_keys('act') AS story_keys_18) AS UUID[]))) OR r11.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_15) AS UUID[])) AND r11.is_origin AND (further.kind != 'SUBMITTED' OR r11.story_id = ANY (CAST((SELECT ctx.story_keys('writes') AS story_keys_19) AS UUID[])))))) AS r12), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r13.name) AS anon_11
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r11.tenant_id AND alliance.id = r11.alliance_id) AS r13), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r14.name) AS anon_12
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r11.tenant_id AND membership.id = r11.membership_id) AS r14), 'story' VALUE (SELECT JSON_OBJECT('title' VALUE r15.title) AS anon_13
FROM (SELECT success_story.title AS title
FROM success_story
WHERE success_story.id = r11.story_id) AS r15), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryStep' || ':' || CAST(r16.tenant_id AS TEXT) || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r16.number, 'kind' VALUE r16.kind, 'side' VALUE r16.side, 'onBehalf' VALUE r16.on_behalf, 'method' VALUE r16.method, 'evidence' VALUE r16.evidence, 'reason' VALUE r16.reason, 'note' VALUE r16.note, 'followsRules' VALUE r16.follows_rules, 'effectiveOn' VALUE r16.effective_on, 'takenAt' VALUE r16.taken_at) ORDER BY r16.by_1), '[]'::json) AS coalesce_5
FROM (SELECT story_step.tenant_id AS tenant_id, story_step.id AS id, story_step.number AS number, story_step.kind AS kind, story_step.side AS side, story_step.on_behalf AS on_behalf, story_step.method AS method, story_step.evidence AS evidence, story_step.reason AS reason, story_step.note AS note, story_step.follows_rules AS follows_rules, story_step.effective_on AS effective_on, story_step.taken_at AS taken_at, story_step.number AS by_1
FROM story_step
WHERE story_step.tenant_id = r11.tenant_id AND story_step.story_alliance_id = r11.id) AS r16)) ORDER BY r11.by_1, r11.by_2), '[]'::json) AS coalesce_3
FROM (SELECT story_alliance.tenant_id AS tenant_id, story_alliance.id AS id, story_alliance.status AS status, story_alliance.published_on AS published_on, story_alliance.membership_id AS membership_id, story_alliance.alliance_id AS alliance_id, story_alliance.is_as_told AS is_as_told, story_alliance.story_id AS story_id, story_alliance.is_origin AS is_origin, story_alliance.tenant_id AS by_1, story_alliance.id AS by_2
FROM story_alliance
WHERE story_alliance.story_id = r2.id) AS r11), 'updatedAt' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_20) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_16) AS UUID[]))) THEN r2.updated_at END) ORDER BY r2.by_1 DESC, r2.by_2 DESC, r2.by_3 DESC), '[]'::json)) AS anon_3
FROM (SELECT success_story.newest_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.tenant_id AS tenant_id, success_story.id AS id, success_story.title AS title, success_story.teaser AS teaser, success_story.text AS text, success_story.field_of_action AS field_of_action, success_story.effect AS effect, success_story.reuse AS reuse, success_story.image_alt AS image_alt, success_story.image_credit AS image_credit, success_story.published_on AS published_on, success_story.version AS version, success_story.alliance_id AS alliance_id, success_story.is_agreed AS is_agreed, success_story.on_behalf AS on_behalf, success_story.method AS method, success_story.evidence AS evidence, success_story.image_id AS image_id, success_story.membership_id AS membership_id, success_story.to_tenant_id AS to_tenant_id, success_story.measure_id AS measure_id, success_story.pledge_id AS pledge_id, success_story.updated_at AS updated_at
FROM success_story
WHERE success_story.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_1) AS UUID[])) ORDER BY success_story.newest_key DESC, success_story.tenant_id DESC, success_story.id DESC
 LIMIT 20) AS r2 GROUP BY ()), 'storiesToAgree' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM story_partner
WHERE story_partner.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_21) AS UUID[])) AND story_partner.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_22) AS UUID[])) AND story_partner.answer IS NULL) AS r17_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StoryPartner' || ':' || CAST(r17.tenant_id AS TEXT) || ':' || CAST(r17.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) ORDER BY r17.by_1, r17.by_2), '[]'::json)) AS anon_14
FROM (SELECT story_partner.tenant_id AS by_1, story_partner.id AS by_2, story_partner.tenant_id AS tenant_id, story_partner.id AS id
FROM story_partner
WHERE story_partner.story_id = ANY (CAST((SELECT ctx.story_keys('named') AS story_keys_21) AS UUID[])) AND story_partner.id = ANY (CAST((SELECT ctx.story_keys('answers') AS story_keys_22) AS UUID[])) AND story_partner.answer IS NULL ORDER BY story_partner.tenant_id, story_partner.id
 LIMIT 20) AS r17 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('stories' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r19.title, 'isAgreed' VALUE CASE WHEN (r19.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_23) AS UUID[])) OR r19.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_17) AS UUID[]))) THEN r19.is_agreed END, 'evidence' VALUE CASE WHEN (r19.id = ANY (CAST((SELECT ctx.story_keys('own') AS story_keys_24) AS UUID[])) OR r19.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_18) AS UUID[]))) THEN r19.evidence END, 'tellings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('isAsTold' VALUE CASE WHEN (r20.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_19) AS UUID[])) OR r20.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_20) AS UUID[]))) THEN r20.is_as_told END) ORDER BY r20.by_1, r20.by_2), '[]'::json) AS coalesce_6
FROM (SELECT story_alliance.membership_id AS membership_id, story_alliance.alliance_id AS alliance_id, story_alliance.is_as_told AS is_as_told, story_alliance.tenant_id AS by_1, story_alliance.id AS by_2
FROM story_alliance
WHERE story_alliance.story_id = r19.id) AS r20)) ORDER BY r19.by_1 DESC, r19.by_2 DESC, r19.by_3 DESC), '[]'::json)) AS anon_16
FROM (SELECT success_story.newest_key AS by_1, success_story.tenant_id AS by_2, success_story.id AS by_3, success_story.title AS title, success_story.id AS id, success_story.alliance_id AS alliance_id, success_story.is_agreed AS is_agreed, success_story.evidence AS evidence
FROM success_story
WHERE success_story.id = ANY (array((SELECT story_alliance.story_id
FROM story_alliance
WHERE story_alliance.tenant_id = r18.tenant_id AND story_alliance.alliance_id = r18.id))) ORDER BY success_story.newest_key DESC, success_story.tenant_id DESC, success_story.id DESC
 LIMIT 20) AS r19 GROUP BY ())) ORDER BY r18.by_1, r18.by_2, r18.by_3), '[]'::json)) AS anon_15
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r18 GROUP BY ())) END AS anon_1
