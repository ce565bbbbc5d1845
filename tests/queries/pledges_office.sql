SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('pledgeTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'pledges' VALUE (SELECT CAST(coalesce(sum(anon_3.number) FILTER (WHERE anon_3.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.status, r2.number) AS anon_3(status, number))) ORDER BY r2.by_1), '[]'::json) AS coalesce_1
FROM (SELECT figures.as_of AS as_of, figures.basis AS basis, figures.status AS status, figures.number AS number, period.as_of AS by_1
FROM (SELECT least(CAST(anon_4.day + make_interval(0, 12) AS DATE) - 1, CAST($5::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('year', CAST($6::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('year', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 12)) AS anon_4(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT of_members.member_key) AS count_1
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND (pledge_span.visibility = 'PUBLIC' OR pledge_span.visibility != 'DRAFT' AND (pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR pledge_span.visibility = 'FEDERATION' AND pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_5) AS INTEGER[]))) AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS of_members
WHERE of_members.status != 'WITHDRAWN') AS members, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_7) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_9) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, whole.status AS status, whole.field_of_action AS field_of_action, whole.is_linked AS is_linked, whole.number AS number, sums.effect_kind AS effect_kind, sums.effect_basis AS effect_basis, sums.effect_status AS effect_status, sums.effect_amount AS effect_amount, sums.effect_number AS effect_number
FROM (SELECT array_agg(each.status) AS status, array_agg(each.field_of_action) AS field_of_action, array_agg(each.is_linked) AS is_linked, array_agg(each.number) AS number
FROM (SELECT once.status AS status, once.field_of_action AS field_of_action, once.is_linked AS is_linked, count(*) AS number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND (pledge_span.visibility = 'PUBLIC' OR pledge_span.visibility != 'DRAFT' AND (pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR pledge_span.visibility = 'FEDERATION' AND pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_5) AS INTEGER[]))) AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once GROUP BY once.status, once.field_of_action, once.is_linked) AS each) AS whole JOIN (SELECT array_agg(effect.effect_kind) AS effect_kind, array_agg(effect.effect_basis) AS effect_basis, array_agg(effect.effect_status) AS effect_status, array_agg(effect.effect_amount) AS effect_amount, array_agg(effect.effect_number) AS effect_number
FROM (SELECT pledge_span_effect.kind AS effect_kind, pledge_span_effect.basis AS effect_basis, once_more.status AS effect_status, sum(pledge_span_effect.amount) AS effect_amount, count(*) AS effect_number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND pledge_span.audience = 'PUBLIC' AND (pledge_span.visibility = 'PUBLIC' OR pledge_span.visibility != 'DRAFT' AND (pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR pledge_span.visibility = 'FEDERATION' AND pledge_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_5) AS INTEGER[]))) AND pledge_span.valid_from <= period.as_of AND pledge_span.valid_to > period.as_of ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once_more JOIN pledge_span_effect ON pledge_span_effect.tenant_id = once_more.tenant_id AND pledge_span_effect.pledge_alliance_id = once_more.pledge_alliance_id
WHERE NOT once_more.is_linked GROUP BY pledge_span_effect.kind, pledge_span_effect.basis, once_more.status) AS effect) AS sums ON true) AS figures ON true) AS r2)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $12::VARCHAR) AS r1), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('pledgesToConfirm' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('stepCount' VALUE (SELECT max(pledge_step.number) AS max_1
FROM pledge_step
WHERE pledge_step.tenant_id = r4.tenant_id AND pledge_step.pledge_alliance_id = r4.id), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title, 'entries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r6.number, 'status' VALUE r6.status) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_3
FROM (SELECT pledge_entry.number AS number, pledge_entry.status AS status, pledge_entry.number AS by_1, pledge_entry.tenant_id AS by_2, pledge_entry.id AS by_3
FROM pledge_entry
WHERE pledge_entry.tenant_id = r5.tenant_id AND pledge_entry.pledge_id = r5.id) AS r6)) AS anon_7
FROM (SELECT pledge.title AS title, pledge.tenant_id AS tenant_id, pledge.id AS id
FROM pledge
WHERE pledge.id = r4.pledge_id) AS r5), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_8
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r4.tenant_id AND membership.id = r4.membership_id) AS r7)) ORDER BY r4.by_1, r4.by_2), '[]'::json)) AS anon_6
FROM (SELECT pledge_alliance.tenant_id AS by_1, pledge_alliance.id AS by_2, pledge_alliance.tenant_id AS tenant_id, pledge_alliance.id AS id, pledge_alliance.pledge_id AS pledge_id, pledge_alliance.membership_id AS membership_id
FROM pledge_alliance
WHERE pledge_alliance.tenant_id = r3.tenant_id AND pledge_alliance.alliance_id = r3.id AND pledge_alliance.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])) AND pledge_alliance.is_told AND (pledge_alliance.answered_number < (SELECT max(pledge_entry.number) AS max_2
FROM pledge_entry, pledge
WHERE pledge_entry.tenant_id = pledge.tenant_id AND pledge_entry.pledge_id = pledge.id AND pledge.id = pledge_alliance.pledge_id) OR pledge_alliance.status = 'TOLD') ORDER BY pledge_alliance.tenant_id, pledge_alliance.id
 LIMIT 20) AS r4 GROUP BY ()), 'pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'onBehalf' VALUE CASE WHEN (r8.id = ANY (CAST((SELECT ctx.pledge_keys('own') AS pledge_keys_1) AS UUID[])) OR r8.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) THEN r8.on_behalf END, 'alliances' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('shownTo' VALUE CASE WHEN (r9.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_3) AS UUID[])) OR r9.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_4) AS UUID[]))) THEN r9.shown END) ORDER BY r9.by_1, r9.by_2), '[]'::json) AS coalesce_4
FROM (SELECT pledge_alliance.membership_id AS membership_id, pledge_alliance.alliance_id AS alliance_id, pledge_alliance.shown AS shown, pledge_alliance.tenant_id AS by_1, pledge_alliance.id AS by_2
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = r8.id) AS r9)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT pledge.title_key AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.title AS title, pledge.id AS id, pledge.alliance_id AS alliance_id, pledge.on_behalf AS on_behalf
FROM pledge
WHERE pledge.id IN (SELECT pledge_alliance.pledge_id
FROM pledge_alliance
WHERE pledge_alliance.is_told AND pledge_alliance.tenant_id = r3.tenant_id AND pledge_alliance.alliance_id = r3.id) ORDER BY pledge.title_key, pledge.tenant_id, pledge.id
 LIMIT 20) AS r8 GROUP BY ()), 'pledgeFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r10.as_of, 'pledges' VALUE (SELECT CAST(coalesce(sum(anon_11.number) FILTER (WHERE anon_11.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_5
FROM unnest(r10.status, r10.number) AS anon_11(status, number)), 'linked' VALUE (SELECT CAST(coalesce(sum(anon_12.number) FILTER (WHERE anon_12.is_linked AND anon_12.status != 'WITHDRAWN'), 0) AS BIGINT) AS coalesce_6
FROM unnest(r10.status, r10.is_linked, r10.number) AS anon_12(status, is_linked, number)), 'members' VALUE r10.members, 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r11.status, 'count' VALUE r11.count) ORDER BY r11.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_13.status AS status, CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS count, array_position('{ANNOUNCED,IN_PROGRESS,FULFILLED,MISSED,WITHDRAWN}'::text[], CAST(anon_13.status AS TEXT)) AS by_1
FROM unnest(r10.status, r10.number) AS anon_13(status, number) GROUP BY anon_13.status
HAVING CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) > 0) AS r11), 'byField' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r12.field_of_action, 'count' VALUE r12.count) ORDER BY r12.by_1), '[]'::json) AS coalesce_8
FROM (SELECT anon_14.field_of_action AS field_of_action, CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) AS count, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(anon_14.field_of_action AS TEXT)) AS by_1
FROM unnest(r10.status, r10.field_of_action, r10.number) AS anon_14(status, field_of_action, number)
WHERE anon_14.status != 'WITHDRAWN' GROUP BY anon_14.field_of_action
HAVING CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) > 0) AS r12), 'effects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r13.kind, 'basis' VALUE r13.basis, 'amount' VALUE CAST(r13.amount AS TEXT), 'fulfilled' VALUE CAST(r13.fulfilled AS TEXT), 'pledges' VALUE r13.pledges) ORDER BY r13.by_1, r13.by_2), '[]'::json) AS coalesce_9
FROM (SELECT anon_15.effect_kind AS kind, anon_15.effect_basis AS basis, CAST(sum(anon_15.effect_amount) AS NUMERIC(20, 2)) AS amount, CAST(coalesce(sum(anon_15.effect_amount) FILTER (WHERE anon_15.effect_status = 'FULFILLED'), 0) AS NUMERIC(20, 2)) AS fulfilled, CAST(coalesce(sum(anon_15.effect_number), 0) AS BIGINT) AS pledges, array_position('{GHG_REDUCTION,ENERGY_SAVING,RENEWABLE_GENERATION}'::text[], CAST(anon_15.effect_kind AS TEXT)) AS by_1, array_position('{ESTIMATED,CALCULATED,MEASURED}'::text[], CAST(anon_15.effect_basis AS TEXT)) AS by_2
FROM unnest(r10.effect_kind, r10.effect_basis, r10.effect_status, r10.effect_amount, r10.effect_number) AS anon_15(effect_kind, effect_basis, effect_status, effect_amount, effect_number)
WHERE anon_15.effect_status != 'WITHDRAWN' AND anon_15.effect_status != 'MISSED' GROUP BY anon_15.effect_kind, anon_15.effect_basis) AS r13)) AS anon_10
FROM (SELECT CAST($13::DATE AS DATE) AS as_of, whole.status AS status, whole.number AS number, whole.is_linked AS is_linked, (SELECT count(DISTINCT of_members.member_key) AS count_2
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = r3.tenant_id AND pledge_span.alliance_id = r3.id AND pledge_span.valid_from <= CAST($13::DATE AS DATE) AND CAST($13::DATE AS DATE) < pledge_span.valid_to ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS of_members
WHERE of_members.status != 'WITHDRAWN') AS members, whole.field_of_action AS field_of_action, sums.effect_kind AS effect_kind, sums.effect_basis AS effect_basis, sums.effect_status AS effect_status, sums.effect_amount AS effect_amount, sums.effect_number AS effect_number
FROM (SELECT array_agg(each.status) AS status, array_agg(each.field_of_action) AS field_of_action, array_agg(each.is_linked) AS is_linked, array_agg(each.number) AS number
FROM (SELECT once.status AS status, once.field_of_action AS field_of_action, once.is_linked AS is_linked, count(*) AS number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = r3.tenant_id AND pledge_span.alliance_id = r3.id AND pledge_span.valid_from <= CAST($13::DATE AS DATE) AND CAST($13::DATE AS DATE) < pledge_span.valid_to ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once GROUP BY once.status, once.field_of_action, once.is_linked) AS each) AS whole JOIN (SELECT array_agg(effect.effect_kind) AS effect_kind, array_agg(effect.effect_basis) AS effect_basis, array_agg(effect.effect_status) AS effect_status, array_agg(effect.effect_amount) AS effect_amount, array_agg(effect.effect_number) AS effect_number
FROM (SELECT pledge_span_effect.kind AS effect_kind, pledge_span_effect.basis AS effect_basis, once_more.status AS effect_status, sum(pledge_span_effect.amount) AS effect_amount, count(*) AS effect_number
FROM (SELECT DISTINCT ON (pledge_span.key) pledge_span.tenant_id AS tenant_id, pledge_span.pledge_alliance_id AS pledge_alliance_id, pledge_span.member_key AS member_key, pledge_span.status AS status, pledge_span.field_of_action AS field_of_action, pledge_span.is_linked AS is_linked
FROM pledge_span
WHERE pledge_span.tenant_id = r3.tenant_id AND pledge_span.alliance_id = r3.id AND pledge_span.valid_from <= CAST($13::DATE AS DATE) AND CAST($13::DATE AS DATE) < pledge_span.valid_to ORDER BY pledge_span.key, pledge_span.tenant_id, pledge_span.pledge_alliance_id) AS once_more JOIN pledge_span_effect ON pledge_span_effect.tenant_id = once_more.tenant_id AND pledge_span_effect.pledge_alliance_id = once_more.pledge_alliance_id
WHERE NOT once_more.is_linked GROUP BY pledge_span_effect.kind, pledge_span_effect.basis, once_more.status) AS effect) AS sums ON true) AS r10)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_5
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.ars = ANY ($14::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r3 GROUP BY ())) END AS anon_1
