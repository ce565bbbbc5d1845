SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Pledge' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r2.kind, 'title' VALUE r2.title, 'text' VALUE r2.text, 'fieldOfAction' VALUE r2.field_of_action, 'targetYear' VALUE r2.target_year, 'pledgedOn' VALUE r2.pledged_on, 'dueOn' VALUE r2.due_on, 'status' VALUE r2.status, 'isDue' VALUE r2.is_open AND coalesce(r2.due_on <= $5::DATE, $6::BOOLEAN), 'isLinked' VALUE r2.measure_id IS NOT NULL, 'entryCount' VALUE (SELECT count(*) AS count_1
FROM pledge_entry
WHERE pledge_entry.tenant_id = r2.tenant_id AND pledge_entry.pledge_id = r2.id), 'mayChange' VALUE r2.id = ANY (CAST((SELECT ctx.pledge_keys('act') AS pledge_keys_1) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_1) AS UUID[])), 'version' VALUE r2.version, 'createdAt' VALUE r2.created_at, 'updatedAt' VALUE r2.updated_at, 'onBehalf' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_2) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) THEN r2.on_behalf END, 'method' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_3) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_3) AS UUID[]))) THEN r2.method END, 'evidence' VALUE CASE WHEN (r2.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_4) AS UUID[])) OR r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_4) AS UUID[]))) THEN r2.evidence END, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.id = r2.membership_id) AS r3), 'partners' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r4.name) ORDER BY r4.by_1, r4.by_2), '[]'::json) AS coalesce_2
FROM (SELECT partner.name AS name, partner.name_key AS by_1, partner.id AS by_2
FROM partner
WHERE partner.id = ANY (array((SELECT coalesce(named.into_id, named.id) AS coalesce_3
FROM partner AS named
WHERE named.id IN (SELECT membership.partner_id
FROM membership, pledge_alliance
WHERE pledge_alliance.pledge_id = r2.id AND pledge_alliance.is_told AND membership.tenant_id = pledge_alliance.tenant_id AND membership.id = pledge_alliance.membership_id))))) AS r4), 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r5.kind, 'amount' VALUE CAST(r5.amount AS TEXT), 'basis' VALUE r5.basis, 'year' VALUE r5.year) ORDER BY r5.by_1, r5.by_2), '[]'::json) AS coalesce_4
FROM (SELECT pledge_effect.kind AS kind, pledge_effect.amount AS amount, pledge_effect.basis AS basis, pledge_effect.year AS year, pledge_effect.tenant_id AS by_1, pledge_effect.id AS by_2
FROM pledge_effect
WHERE pledge_effect.tenant_id = r2.tenant_id AND pledge_effect.pledge_id = r2.id) AS r5), 'entries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r6.number, 'status' VALUE r6.status, 'progressPercent' VALUE r6.progress_percent, 'effectiveOn' VALUE r6.effective_on, 'note' VALUE r6.note, 'evidenceUrl' VALUE r6.evidence_url, 'isCorrected' VALUE EXISTS (SELECT correction.id
FROM pledge_entry AS correction
WHERE correction.tenant_id = r6.tenant_id AND correction.pledge_id = r6.pledge_id AND correction.corrects_number = r6.number), 'correctsNumber' VALUE r6.corrects_number, 'enteredAt' VALUE r6.entered_at, 'onBehalf' VALUE CASE WHEN (EXISTS (SELECT pledge.id
FROM pledge
WHERE pledge.tenant_id = r6.tenant_id AND pledge.id = r6.pledge_id AND (pledge.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_5) AS UUID[])) OR pledge.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_5) AS UUID[]))))) THEN r6.on_behalf END, 'method' VALUE CASE WHEN (EXISTS (SELECT pledge.id
FROM pledge
WHERE pledge.tenant_id = r6.tenant_id AND pledge.id = r6.pledge_id AND (pledge.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_6) AS UUID[])) OR pledge.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_6) AS UUID[]))))) THEN r6.method END, 'evidence' VALUE CASE WHEN (EXISTS (SELECT pledge.id
FROM pledge
WHERE pledge.tenant_id = r6.tenant_id AND pledge.id = r6.pledge_id AND (pledge.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_7) AS UUID[])) OR pledge.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_7) AS UUID[]))))) THEN r6.evidence END, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_5
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r6.tenant_id AND file.id = r6.file_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_5
FROM (SELECT pledge_entry.number AS number, pledge_entry.status AS status, pledge_entry.progress_percent AS progress_percent, pledge_entry.effective_on AS effective_on, pledge_entry.note AS note, pledge_entry.evidence_url AS evidence_url, pledge_entry.tenant_id AS tenant_id, pledge_entry.pledge_id AS pledge_id, pledge_entry.corrects_number AS corrects_number, pledge_entry.entered_at AS entered_at, pledge_entry.on_behalf AS on_behalf, pledge_entry.method AS method, pledge_entry.evidence AS evidence, pledge_entry.file_id AS file_id, pledge_entry.number AS by_1, pledge_entry.tenant_id AS by_2, pledge_entry.id AS by_3
FROM pledge_entry
WHERE pledge_entry.tenant_id = r2.tenant_id AND pledge_entry.pledge_id = r2.id) AS r6), 'alliances' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('toldOn' VALUE r8.told_on, 'confirmedNumber' VALUE r8.confirmed_number, 'answer' VALUE CASE WHEN (r8.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_8) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_9) AS UUID[]))) THEN r8.status END, 'audience' VALUE CASE WHEN (r8.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_10) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_11) AS UUID[]))) THEN r8.audience END, 'shownTo' VALUE CASE WHEN (r8.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_12) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_13) AS UUID[]))) THEN r8.shown END, 'isOrigin' VALUE CASE WHEN (r8.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_14) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_15) AS UUID[]))) THEN r8.is_origin END, 'answeredNumber' VALUE CASE WHEN (r8.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_16) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_17) AS UUID[]))) THEN r8.answered_number END, 'stepCount' VALUE (SELECT max(pledge_step.number) AS max_1
FROM pledge_step
WHERE pledge_step.tenant_id = r8.tenant_id AND pledge_step.pledge_alliance_id = r8.id), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_6
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r8.tenant_id AND alliance.id = r8.alliance_id) AS r9), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name) AS anon_7
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r8.tenant_id AND membership.id = r8.membership_id) AS r10), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r11.title) AS anon_8
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r8.pledge_id) AS r11), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r12.number, 'kind' VALUE r12.kind, 'side' VALUE r12.side, 'audience' VALUE r12.audience, 'entryNumber' VALUE r12.entry_number, 'note' VALUE r12.note, 'onBehalf' VALUE r12.on_behalf, 'method' VALUE r12.method, 'evidence' VALUE r12.evidence, 'effectiveOn' VALUE r12.effective_on, 'takenAt' VALUE r12.taken_at) ORDER BY r12.by_1), '[]'::json) AS coalesce_7
FROM (SELECT pledge_step.number AS number, pledge_step.kind AS kind, pledge_step.side AS side, pledge_step.audience AS audience, pledge_step.entry_number AS entry_number, pledge_step.note AS note, pledge_step.on_behalf AS on_behalf, pledge_step.method AS method, pledge_step.evidence AS evidence, pledge_step.effective_on AS effective_on, pledge_step.taken_at AS taken_at, pledge_step.number AS by_1
FROM pledge_step
WHERE pledge_step.tenant_id = r8.tenant_id AND pledge_step.pledge_alliance_id = r8.id) AS r12)) ORDER BY r8.by_1, r8.by_2), '[]'::json) AS coalesce_6
FROM (SELECT pledge_alliance.told_on AS told_on, pledge_alliance.confirmed_number AS confirmed_number, pledge_alliance.membership_id AS membership_id, pledge_alliance.alliance_id AS alliance_id, pledge_alliance.status AS status, pledge_alliance.audience AS audience, pledge_alliance.shown AS shown, pledge_alliance.is_origin AS is_origin, pledge_alliance.answered_number AS answered_number, pledge_alliance.tenant_id AS tenant_id, pledge_alliance.id AS id, pledge_alliance.pledge_id AS pledge_id, pledge_alliance.tenant_id AS by_1, pledge_alliance.id AS by_2
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = r2.id) AS r8)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT coalesce(pledge.due_on, 'infinity'::date) AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.tenant_id AS tenant_id, pledge.id AS id, pledge.kind AS kind, pledge.title AS title, pledge.text AS text, pledge.field_of_action AS field_of_action, pledge.target_year AS target_year, pledge.pledged_on AS pledged_on, pledge.due_on AS due_on, pledge.status AS status, pledge.is_open AS is_open, pledge.measure_id AS measure_id, pledge.alliance_id AS alliance_id, pledge.version AS version, pledge.created_at AS created_at, pledge.updated_at AS updated_at, pledge.on_behalf AS on_behalf, pledge.method AS method, pledge.evidence AS evidence, pledge.membership_id AS membership_id
FROM pledge
WHERE pledge.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_8) AS UUID[])) AND (pledge.is_open AND coalesce(pledge.due_on <= $7::DATE, $8::BOOLEAN)) = $9::BOOLEAN ORDER BY coalesce(pledge.due_on, 'infinity'::date), pledge.tenant_id, pledge.id
 LIMIT 20) AS r2 GROUP BY ()), 'memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r13.name, 'lacksPledge' VALUE CASE WHEN (r13.id = ANY (CAST((SELECT ctx.keys('own') AS keys_18) AS UUID[])) OR r13.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_19) AS UUID[]))) THEN (EXISTS (SELECT alliance.id
FROM alliance
WHERE alliance.tenant_id = r13.tenant_id AND alliance.id = r13.alliance_id AND alliance.pledge_rule = 'REQUIRED')) AND NOT (EXISTS (SELECT pledge.id
FROM pledge
WHERE pledge.id IN (SELECT pledge_alliance.pledge_id
FROM pledge_alliance
WHERE pledge_alliance.is_told AND pledge_alliance.tenant_id = r13.tenant_id AND pledge_alliance.membership_id = r13.id) AND (pledge.status NOT IN ('WITHDRAWN', 'MISSED')))) END, 'pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title) ORDER BY r14.by_1 DESC, r14.by_2, r14.by_3), '[]'::json)) AS anon_10
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.title AS title
FROM pledge
WHERE pledge.id IN (SELECT pledge_alliance.pledge_id
FROM pledge_alliance
WHERE pledge_alliance.is_told AND pledge_alliance.tenant_id = r13.tenant_id AND pledge_alliance.membership_id = r13.id) ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 20) AS r14 GROUP BY ())) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json)) AS anon_9
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name, membership.tenant_id AS tenant_id, membership.id AS id, membership.alliance_id AS alliance_id
FROM membership
WHERE membership.id = ANY (CAST((SELECT ctx.keys('own') AS keys_20) AS UUID[])) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r13 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
