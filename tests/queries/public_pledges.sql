SELECT JSON_OBJECT('pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r1.title) AS anon_2
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.tenant_id = $1::INTEGER AND pledge.id = $2::UUID) AS r1), 'pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Pledge' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r2.kind, 'title' VALUE r2.title, 'text' VALUE r2.text, 'fieldOfAction' VALUE r2.field_of_action, 'targetYear' VALUE r2.target_year, 'pledgedOn' VALUE r2.pledged_on, 'dueOn' VALUE r2.due_on, 'status' VALUE r2.status, 'isDue' VALUE r2.is_open AND coalesce(r2.due_on <= $3::DATE, $4::BOOLEAN), 'isLinked' VALUE r2.measure_id IS NOT NULL, 'updatedAt' VALUE r2.updated_at, 'entryCount' VALUE (SELECT count(*) AS count_1
FROM pledge_entry
WHERE pledge_entry.tenant_id = r2.tenant_id AND pledge_entry.pledge_id = r2.id), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r3.title) AS anon_4
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r2.to_tenant_id AND measure.id = r2.measure_id) AS r3), 'partners' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r4.name) ORDER BY r4.by_1, r4.by_2), '[]'::json) AS coalesce_2
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
WHERE correction.tenant_id = r6.tenant_id AND correction.pledge_id = r6.pledge_id AND correction.corrects_number = r6.number)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_5
FROM (SELECT pledge_entry.number AS number, pledge_entry.status AS status, pledge_entry.progress_percent AS progress_percent, pledge_entry.effective_on AS effective_on, pledge_entry.note AS note, pledge_entry.evidence_url AS evidence_url, pledge_entry.tenant_id AS tenant_id, pledge_entry.pledge_id AS pledge_id, pledge_entry.number AS by_1, pledge_entry.tenant_id AS by_2, pledge_entry.id AS by_3
FROM pledge_entry
WHERE pledge_entry.tenant_id = r2.tenant_id AND pledge_entry.pledge_id = r2.id) AS r6), 'alliances' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('toldOn' VALUE r7.told_on, 'confirmedNumber' VALUE r7.confirmed_number, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_5
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r7.tenant_id AND alliance.id = r7.alliance_id) AS r8), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_6
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r7.tenant_id AND membership.id = r7.membership_id) AS r9), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r10.title) AS anon_7
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r7.pledge_id) AS r10)) ORDER BY r7.by_1, r7.by_2), '[]'::json) AS coalesce_6
FROM (SELECT pledge_alliance.told_on AS told_on, pledge_alliance.confirmed_number AS confirmed_number, pledge_alliance.tenant_id AS tenant_id, pledge_alliance.alliance_id AS alliance_id, pledge_alliance.membership_id AS membership_id, pledge_alliance.pledge_id AS pledge_id, pledge_alliance.tenant_id AS by_1, pledge_alliance.id AS by_2
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = r2.id) AS r7)) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.tenant_id AS tenant_id, pledge.id AS id, pledge.kind AS kind, pledge.title AS title, pledge.text AS text, pledge.field_of_action AS field_of_action, pledge.target_year AS target_year, pledge.pledged_on AS pledged_on, pledge.due_on AS due_on, pledge.status AS status, pledge.is_open AS is_open, pledge.measure_id AS measure_id, pledge.updated_at AS updated_at, pledge.to_tenant_id AS to_tenant_id
FROM pledge
WHERE EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = pledge.id AND pledge_alliance.is_told AND pledge_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $5::VARCHAR)) AS INTEGER[]))) ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 2) AS r2 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('pledgeFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r12.as_of, 'basis' VALUE r12.basis, 'pledges' VALUE (SELECT CAST(coalesce(sum(anon_10.number) FILTER (WHERE anon_10.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_7
FROM unnest(r12.status, r12.number) AS anon_10(status, number)), 'linked' VALUE (SELECT CAST(coalesce(sum(anon_11.number) FILTER (WHERE anon_11.is_linked AND anon_11.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_8
FROM unnest(r12.status, r12.is_linked, r12.number) AS anon_11(status, is_linked, number)), 'members' VALUE r12.members, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r13.status, 'count' VALUE r13.count) ORDER BY r13.by_1), '[]'::json) AS coalesce_9
FROM (SELECT anon_12.status AS status, CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) AS count, array_position('{ANNOUNCED,IN_PROGRESS,FULFILLED,MISSED,WITHDRAWN}'::text[], CAST(anon_12.status AS TEXT)) AS by_1
FROM unnest(r12.status, r12.number) AS anon_12(status, number) GROUP BY anon_12.status
HAVING CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) > 0) AS r13), 'byField' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r14.field_of_action, 'count' VALUE r14.count) ORDER BY r14.by_1), '[]'::json) AS coalesce_10
FROM (SELECT anon_13.field_of_action AS field_of_action, CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS count, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(anon_13.field_of_action AS TEXT)) AS by_1
FROM unnest(r12.status, r12.field_of_action, r12.number) AS anon_13(status, field_of_action, number)
WHERE anon_13.status != 'WITHDRAWN' GROUP BY anon_13.field_of_action
HAVING CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) > 0) AS r14), 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r15.kind, 'basis' VALUE r15.basis, 'amount' VALUE CAST(r15.amount AS TEXT), 'fulfilled' VALUE CAST(r15.fulfilled AS TEXT), 'pledges' VALUE r15.pledges) ORDER BY r15.by_1, r15.by_2), '[]'::json) AS coalesce_11
FROM (SELECT anon_14.effect_kind AS kind, anon_14.effect_basis AS basis, CAST(sum(anon_14.effect_amount) AS NUMERIC(20, 2)) AS amount, CAST(coalesce(sum(anon_14.effect_amount) FILTER (WHERE anon_14.effect_status = 'FULFILLED'), 0) AS NUMERIC(20, 2)) AS fulfilled, CAST(coalesce(sum(anon_14.effect_number), 0) AS BIGINT) AS pledges, array_position('{GHG_REDUCTION,ENERGY_SAVING,RENEWABLE_GENERATION}'::text[], CAST(anon_14.effect_kind AS TEXT)) AS by_1, array_position('{ESTIMATED,CALCULATED,MEASURED}'::text[], CAST(anon_14.effect_basis AS TEXT)) AS by_2
FROM unnest(r12.effect_kind, r12.effect_basis, r12.effect_status, r12.effect_amount, r12.effect_number) AS anon_14(effect_kind, effect_basis, effect_status, effect_amount, effect_number)
WHERE anon_14.effect_status != 'WITHDRAWN' AND anon_14.effect_status != 'MISSED' GROUP BY anon_14.effect_kind, anon_14.effect_basis) AS r15)) AS anon_9
FROM (SELECT CAST($6::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, whole.status AS status, whole.number AS number, whole.is_linked AS is_linked, (SELECT count(DISTINCT of_members.member_key) AS count_2
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND pledge_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < pledge_span.valid_to ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS of_members
WHERE of_members.status != 'WITHDRAWN') AS members, whole.field_of_action AS field_of_action, sums.effect_kind AS effect_kind, sums.effect_basis AS effect_basis, sums.effect_status AS effect_status, sums.effect_amount AS effect_amount, sums.effect_number AS effect_number
FROM (SELECT array_agg(each.status) AS status, array_agg(each.field_of_action) AS field_of_action, array_agg(each.is_linked) AS is_linked, array_agg(each.number) AS number
FROM (SELECT once.status AS status, once.field_of_action AS field_of_action, once.is_linked AS is_linked, count(*) AS number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND pledge_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < pledge_span.valid_to ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once GROUP BY once.status, once.field_of_action, once.is_linked) AS each) AS whole JOIN (SELECT array_agg(effect.effect_kind) AS effect_kind, array_agg(effect.effect_basis) AS effect_basis, array_agg(effect.effect_status) AS effect_status, array_agg(effect.effect_amount) AS effect_amount, array_agg(effect.effect_number) AS effect_number
FROM (SELECT pledge_span_effect.kind AS effect_kind, pledge_span_effect.basis AS effect_basis, once_more.status AS effect_status, sum(pledge_span_effect.amount) AS effect_amount, count(*) AS effect_number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND pledge_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < pledge_span.valid_to ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once_more JOIN pledge_span_effect ON pledge_span_effect.tenant_id = once_more.tenant_id AND pledge_span_effect.pledge_alliance_id = once_more.pledge_alliance_id
WHERE NOT once_more.is_linked GROUP BY pledge_span_effect.kind, pledge_span_effect.basis, once_more.status) AS effect) AS sums ON true) AS r12), 'pledgeTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r16.as_of, 'pledges' VALUE (SELECT CAST(coalesce(sum(anon_15.number) FILTER (WHERE anon_15.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_13
FROM unnest(r16.status, r16.number) AS anon_15(status, number))) ORDER BY r16.by_1), '[]'::json) AS coalesce_12
FROM (SELECT figures.as_of AS as_of, figures.status AS status, figures.number AS number, period.as_of AS by_1
FROM (SELECT least(CAST(anon_16.day + make_interval(0, 3) AS DATE) - 1, CAST($7::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('quarter', CAST($8::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('quarter', CAST($7::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 3)) AS anon_16(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT of_members.member_key) AS count_3
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS of_members
WHERE of_members.status != 'WITHDRAWN') AS members, 'PUBLIC' AS basis, whole.status AS status, whole.field_of_action AS field_of_action, whole.is_linked AS is_linked, whole.number AS number, sums.effect_kind AS effect_kind, sums.effect_basis AS effect_basis, sums.effect_status AS effect_status, sums.effect_amount AS effect_amount, sums.effect_number AS effect_number
FROM (SELECT array_agg(each.status) AS status, array_agg(each.field_of_action) AS field_of_action, array_agg(each.is_linked) AS is_linked, array_agg(each.number) AS number
FROM (SELECT once.status AS status, once.field_of_action AS field_of_action, once.is_linked AS is_linked, count(*) AS number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once GROUP BY once.status, once.field_of_action, once.is_linked) AS each) AS whole JOIN (SELECT array_agg(effect.effect_kind) AS effect_kind, array_agg(effect.effect_basis) AS effect_basis, array_agg(effect.effect_status) AS effect_status, array_agg(effect.effect_amount) AS effect_amount, array_agg(effect.effect_number) AS effect_number
FROM (SELECT pledge_span_effect.kind AS effect_kind, pledge_span_effect.basis AS effect_basis, once_more.status AS effect_status, sum(pledge_span_effect.amount) AS effect_amount, count(*) AS effect_number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r11.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once_more JOIN pledge_span_effect ON pledge_span_effect.tenant_id = once_more.tenant_id AND pledge_span_effect.pledge_alliance_id = once_more.pledge_alliance_id
WHERE NOT once_more.is_linked GROUP BY pledge_span_effect.kind, pledge_span_effect.basis, once_more.status) AS effect) AS sums ON true) AS figures ON true) AS r16)) AS anon_8
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $9::VARCHAR) AS r11), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('pledgeTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r18.as_of, 'pledges' VALUE (SELECT CAST(coalesce(sum(anon_18.number) FILTER (WHERE anon_18.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_15
FROM unnest(r18.status, r18.number) AS anon_18(status, number)), 'members' VALUE r18.members) ORDER BY r18.by_1), '[]'::json) AS coalesce_14
FROM (SELECT figures.as_of AS as_of, figures.status AS status, figures.number AS number, figures.members AS members, period.as_of AS by_1
FROM (SELECT least(CAST(anon_19.day + make_interval(0, 12) AS DATE) - 1, CAST($10::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('year', CAST($11::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('year', CAST($10::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 12)) AS anon_19(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT of_members.member_key) AS count_4
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = r17.tenant_id AND pledge_span.alliance_id = r17.id AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS of_members
WHERE of_members.status != 'WITHDRAWN') AS members, whole.status AS status, whole.field_of_action AS field_of_action, whole.is_linked AS is_linked, whole.number AS number, sums.effect_kind AS effect_kind, sums.effect_basis AS effect_basis, sums.effect_status AS effect_status, sums.effect_amount AS effect_amount, sums.effect_number AS effect_number
FROM (SELECT array_agg(each.status) AS status, array_agg(each.field_of_action) AS field_of_action, array_agg(each.is_linked) AS is_linked, array_agg(each.number) AS number
FROM (SELECT once.status AS status, once.field_of_action AS field_of_action, once.is_linked AS is_linked, count(*) AS number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = r17.tenant_id AND pledge_span.alliance_id = r17.id AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once GROUP BY once.status, once.field_of_action, once.is_linked) AS each) AS whole JOIN (SELECT array_agg(effect.effect_kind) AS effect_kind, array_agg(effect.effect_basis) AS effect_basis, array_agg(effect.effect_status) AS effect_status, array_agg(effect.effect_amount) AS effect_amount, array_agg(effect.effect_number) AS effect_number
FROM (SELECT pledge_span_effect.kind AS effect_kind, pledge_span_effect.basis AS effect_basis, once_more.status AS effect_status, sum(pledge_span_effect.amount) AS effect_amount, count(*) AS effect_number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = r17.tenant_id AND pledge_span.alliance_id = r17.id AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once_more JOIN pledge_span_effect ON pledge_span_effect.tenant_id = once_more.tenant_id AND pledge_span_effect.pledge_alliance_id = once_more.pledge_alliance_id
WHERE NOT once_more.is_linked GROUP BY pledge_span_effect.kind, pledge_span_effect.basis, once_more.status) AS effect) AS sums ON true) AS figures ON true) AS r18), 'pledges' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM pledge
WHERE pledge.id IN (SELECT pledge_alliance.pledge_id
FROM pledge_alliance
WHERE pledge_alliance.is_told AND pledge_alliance.tenant_id = r17.tenant_id AND pledge_alliance.alliance_id = r17.id)) AS r19_all)) AS anon_20), 'memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('pledges' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_6
FROM (SELECT 1 AS one
FROM pledge
WHERE pledge.id IN (SELECT pledge_alliance.pledge_id
FROM pledge_alliance
WHERE pledge_alliance.is_told AND pledge_alliance.tenant_id = r20.tenant_id AND pledge_alliance.membership_id = r20.id)) AS r21_all)) AS anon_22), 'partner' VALUE (SELECT JSON_OBJECT('pledges' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_7
FROM (SELECT 1 AS one
FROM pledge
WHERE pledge.id IN (SELECT pledge_alliance.pledge_id
FROM pledge_alliance
WHERE pledge_alliance.is_told AND (EXISTS (SELECT membership.id
FROM membership
WHERE membership.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r22.id OR named.into_id = r22.id))) AND membership.tenant_id = pledge_alliance.tenant_id AND membership.id = pledge_alliance.membership_id)))) AS r23_all)) AS anon_24)) AS anon_23
FROM (SELECT partner.id AS id
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r20.partner_id AND named.into_id IS NOT NULL), r20.partner_id) AS coalesce_16)) AS r22)) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json)) AS anon_21
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.tenant_id AS tenant_id, membership.id AS id, membership.partner_id AS partner_id
FROM membership
WHERE membership.tenant_id = r17.tenant_id AND membership.alliance_id = r17.id ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 3) AS r20 GROUP BY ())) ORDER BY r17.by_1, r17.by_2, r17.by_3), '[]'::json)) AS anon_17
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.ars = ANY ($12::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r17 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r24.title, 'pledges' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_8
FROM (SELECT 1 AS one
FROM pledge
WHERE pledge.to_tenant_id = r24.tenant_id AND pledge.measure_id = r24.id) AS r25_all)) AS anon_26)) ORDER BY r24.by_1, r24.by_2, r24.by_3), '[]'::json)) AS anon_25
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 3) AS r24 GROUP BY ())) AS anon_1
