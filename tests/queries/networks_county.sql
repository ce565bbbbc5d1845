SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM network
WHERE network.kind = ANY ($5::TEXT[])) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Network' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r1.name, 'kind' VALUE r1.kind, 'topic' VALUE r1.topic, 'fieldOfAction' VALUE r1.field_of_action, 'description' VALUE r1.description, 'isOpen' VALUE r1.is_open, 'beginsOn' VALUE r1.begins_on, 'lastDay' VALUE r1.ends_before - 1, 'moderation' VALUE r1.moderation, 'isModerationNeutral' VALUE r1.is_moderation_neutral, 'targetMwh' VALUE CAST(r1.target_mwh AS TEXT), 'targetT' VALUE CAST(r1.target_t AS TEXT), 'targetYear' VALUE r1.target_year, 'status' VALUE r1.status, 'source' VALUE r1.source, 'updatedAt' VALUE r1.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r1.tenant_id AND alliance.id = r1.alliance_id) AS r3), 'origin' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.id = r1.origin_id) AS r4), 'extensions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r5.name) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT network.name AS name, network.name_key AS by_1, network.tenant_id AS by_2, network.id AS by_3
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.origin_id = r1.id) AS r5), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkStep' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r6.number, 'kind' VALUE r6.kind, 'effectiveOn' VALUE r6.effective_on, 'note' VALUE r6.note) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_2
FROM (SELECT network_step.tenant_id AS tenant_id, network_step.id AS id, network_step.number AS number, network_step.kind AS kind, network_step.effective_on AS effective_on, network_step.note AS note, network_step.number AS by_1, network_step.tenant_id AS by_2, network_step.id AS by_3
FROM network_step
WHERE network_step.tenant_id = r1.tenant_id AND network_step.network_id = r1.id) AS r6), 'members' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM network_member
WHERE network_member.tenant_id = r1.tenant_id AND network_member.network_id = r1.id AND $6::DATE < network_member.ends_before AND (network_member.membership_id IS NULL OR $6::DATE < network_member.member_ends_before)) AS r7_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkMember' || ':' || CAST(r7.tenant_id AS TEXT) || ':' || CAST(r7.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'role' VALUE r7.role, 'joinedOn' VALUE r7.joined_on, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_7
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r7.tenant_id AND membership.id = r7.membership_id) AS r8), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_8
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = coalesce(r7.partner_id, (SELECT membership.partner_id
FROM membership
WHERE membership.tenant_id = r7.tenant_id AND membership.id = r7.membership_id)) AND named.into_id IS NOT NULL), coalesce(r7.partner_id, (SELECT membership.partner_id
FROM membership
WHERE membership.tenant_id = r7.tenant_id AND membership.id = r7.membership_id))) AS coalesce_3)) AS r9), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_9
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r7.to_tenant_id) AS r10)) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_6
FROM (SELECT network_member.joined_on AS by_1, network_member.tenant_id AS by_2, network_member.id AS by_3, network_member.tenant_id AS tenant_id, network_member.id AS id, network_member.role AS role, network_member.joined_on AS joined_on, network_member.membership_id AS membership_id, network_member.partner_id AS partner_id, network_member.to_tenant_id AS to_tenant_id
FROM network_member
WHERE network_member.tenant_id = r1.tenant_id AND network_member.network_id = r1.id AND $6::DATE < network_member.ends_before AND (network_member.membership_id IS NULL OR $6::DATE < network_member.member_ends_before) ORDER BY network_member.joined_on, network_member.tenant_id, network_member.id
 LIMIT 20) AS r7 GROUP BY ()), 'results' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkResult' || ':' || CAST(r11.tenant_id AS TEXT) || ':' || CAST(r11.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'year' VALUE r11.year, 'reportedOn' VALUE r11.reported_on, 'savedMwh' VALUE CAST(r11.saved_mwh AS TEXT), 'savedT' VALUE CAST(r11.saved_t AS TEXT), 'basis' VALUE r11.basis, 'note' VALUE r11.note, 'status' VALUE r11.status, 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkResultStep' || ':' || CAST(r12.tenant_id AS TEXT) || ':' || CAST(r12.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r12.number, 'kind' VALUE r12.kind, 'effectiveOn' VALUE r12.effective_on, 'checkedBy' VALUE r12.checked_by, 'note' VALUE r12.note) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json) AS coalesce_5
FROM (SELECT network_result_step.tenant_id AS tenant_id, network_result_step.id AS id, network_result_step.number AS number, network_result_step.kind AS kind, network_result_step.effective_on AS effective_on, network_result_step.checked_by AS checked_by, network_result_step.note AS note, network_result_step.number AS by_1, network_result_step.tenant_id AS by_2, network_result_step.id AS by_3
FROM network_result_step
WHERE network_result_step.tenant_id = r11.tenant_id AND network_result_step.result_id = r11.id) AS r12)) ORDER BY r11.by_1 DESC, r11.by_2, r11.by_3), '[]'::json) AS coalesce_4
FROM (SELECT network_result.tenant_id AS tenant_id, network_result.id AS id, network_result.year AS year, network_result.reported_on AS reported_on, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, network_result.basis AS basis, network_result.note AS note, network_result.status AS status, network_result.year AS by_1, network_result.tenant_id AS by_2, network_result.id AS by_3
FROM network_result
WHERE network_result.tenant_id = r1.tenant_id AND network_result.network_id = r1.id) AS r11), 'ideas' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('NetworkIdea' || ':' || CAST(r13.tenant_id AS TEXT) || ':' || CAST(r13.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r13.title, 'text' VALUE r13.text, 'fieldOfAction' VALUE r13.field_of_action, 'status' VALUE r13.status, 'network' VALUE (SELECT JSON_OBJECT('name' VALUE r14.name) AS anon_11
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r13.tenant_id AND network.id = r13.network_id) AS r14), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r15.title) AS anon_12
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r13.to_tenant_id AND measure.id = r13.measure_id) AS r15), 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r16.title) AS anon_13
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r13.pledge_id) AS r16), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r17.title) AS anon_14
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r13.cooperation_id) AS r17), 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r18.title) AS anon_15
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.id = r13.meeting_id) AS r18)) ORDER BY r13.by_1 DESC, r13.by_2), '[]'::json)) AS anon_10
FROM (SELECT network_idea.id AS by_1, network_idea.tenant_id AS by_2, network_idea.tenant_id AS tenant_id, network_idea.id AS id, network_idea.title AS title, network_idea.text AS text, network_idea.field_of_action AS field_of_action, network_idea.status AS status, network_idea.network_id AS network_id, network_idea.to_tenant_id AS to_tenant_id, network_idea.measure_id AS measure_id, network_idea.pledge_id AS pledge_id, network_idea.cooperation_id AS cooperation_id, network_idea.meeting_id AS meeting_id
FROM network_idea
WHERE network_idea.tenant_id = r1.tenant_id AND network_idea.network_id = r1.id AND network_idea.status = ANY ($7::TEXT[]) ORDER BY network_idea.id DESC, network_idea.tenant_id
 LIMIT 20) AS r13 GROUP BY ()), 'meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r1.tenant_id AND meeting.network_id = r1.id) AS r19_all)) AS anon_16), 'meetingSeries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r20.title) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json) AS coalesce_6
FROM (SELECT meeting_series.title AS title, meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3
FROM meeting_series
WHERE meeting_series.tenant_id = r1.tenant_id AND meeting_series.network_id = r1.id) AS r20), 'calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.network_id = r1.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.network_id = r1.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r21_all)) AS anon_17)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT network.name_key AS by_1, network.tenant_id AS by_2, network.id AS by_3, network.tenant_id AS tenant_id, network.id AS id, network.name AS name, network.kind AS kind, network.topic AS topic, network.field_of_action AS field_of_action, network.description AS description, network.is_open AS is_open, network.begins_on AS begins_on, network.ends_before AS ends_before, network.moderation AS moderation, network.is_moderation_neutral AS is_moderation_neutral, network.target_mwh AS target_mwh, network.target_t AS target_t, network.target_year AS target_year, network.status AS status, network.source AS source, network.updated_at AS updated_at, network.alliance_id AS alliance_id, network.origin_id AS origin_id
FROM network
WHERE network.kind = ANY ($5::TEXT[]) ORDER BY network.name_key, network.tenant_id, network.id
 LIMIT 10) AS r1 GROUP BY ()), 'network' VALUE (SELECT JSON_OBJECT('name' VALUE r22.name) AS anon_18
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = $9::INTEGER AND network.id = $10::UUID) AS r22), 'tenant' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM network
WHERE network.tenant_id = r23.id) AS r24_all)) AS anon_20)) AS anon_19
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $11::VARCHAR) AS r23), 'region' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_6
FROM (SELECT 1 AS one
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r25.id) AS INTEGER[]))) AS r26_all)) AS anon_22), 'networkFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r27.as_of, 'generatedAt' VALUE r27.generated_at, 'networks' VALUE (SELECT count(*) AS count_7
FROM unnest(r27.statuses) AS anon_24(statuses)
WHERE anon_24.statuses != 'CLOSED'), 'members' VALUE (SELECT count(DISTINCT coalesce(partner.into_id, partner.id)) + count(DISTINCT network_member.to_tenant_id) AS anon_25
FROM network_member LEFT OUTER JOIN membership ON membership.tenant_id = network_member.tenant_id AND membership.id = network_member.membership_id LEFT OUTER JOIN partner ON partner.id = coalesce(network_member.partner_id, membership.partner_id)
WHERE network_member.network_id = ANY (r27.network_ids) AND network_member.joined_on <= r27.as_of AND network_member.ends_before > r27.as_of AND (network_member.membership_id IS NULL OR network_member.member_ends_before > r27.as_of)), 'targetMwh' VALUE CAST(r27.target_mwh AS TEXT), 'targetT' VALUE CAST(r27.target_t AS TEXT), 'reachedMwh' VALUE CAST(r27.reached_mwh AS TEXT), 'reachedT' VALUE CAST(r27.reached_t AS TEXT), 'verifiedMwh' VALUE CAST(r27.verified_mwh AS TEXT), 'verifiedT' VALUE CAST(r27.verified_t AS TEXT), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r28.status, 'count' VALUE r28.count) ORDER BY r28.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_26.statuses AS status, count(*) AS count, array_position('{PLANNED,FORMING,ACTIVE,DORMANT,CLOSED}'::text[], CAST(anon_26.statuses AS TEXT)) AS by_1
FROM unnest(r27.statuses) AS anon_26(statuses) GROUP BY anon_26.statuses) AS r28), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r29.kind, 'count' VALUE r29.count) ORDER BY r29.by_1), '[]'::json) AS coalesce_8
FROM (SELECT anon_27.kinds AS kind, count(*) AS count, array_position('{BUSINESS,RETAIL_HOSPITALITY,ENERGY_EFFICIENCY,MUNICIPAL,RENEWABLES,CLIMATE_STAFF,WORKING_GROUP,OTHER}'::text[], CAST(anon_27.kinds AS TEXT)) AS by_1
FROM unnest(r27.kinds, r27.statuses) AS anon_27(kinds, statuses)
WHERE anon_27.statuses != 'CLOSED' GROUP BY anon_27.kinds) AS r29), 'ideasByStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r30.status, 'count' VALUE r30.count) ORDER BY r30.by_1), '[]'::json) AS coalesce_9
FROM (SELECT ideas.status AS status, count(*) AS count, array_position('{COLLECTED,TAKEN_UP,DROPPED}'::text[], CAST(ideas.status AS TEXT)) AS by_1
FROM (SELECT CASE (SELECT network_idea_step.kind
FROM network_idea_step
WHERE network_idea_step.tenant_id = network_idea.tenant_id AND network_idea_step.idea_id = network_idea.id AND network_idea_step.effective_on <= r27.as_of ORDER BY network_idea_step.number DESC
 LIMIT $12::INTEGER) WHEN $13 THEN 'COLLECTED' WHEN $14 THEN 'COLLECTED' WHEN $15 THEN 'TAKEN_UP' WHEN $16 THEN 'DROPPED' WHEN $17 THEN 'COLLECTED' END AS status, network_idea.measure_id AS measure_id, network_idea.pledge_id AS pledge_id, network_idea.cooperation_id AS cooperation_id, network_idea.meeting_id AS meeting_id
FROM network_idea
WHERE network_idea.network_id = ANY (r27.network_ids)) AS ideas
WHERE ideas.status IS NOT NULL GROUP BY ideas.status) AS r30), 'ideaOutcomes' VALUE (SELECT JSON_OBJECT('measures' VALUE r31.measures, 'pledges' VALUE r31.pledges, 'cooperations' VALUE r31.cooperations, 'meetings' VALUE r31.meetings) AS anon_28
FROM (SELECT count(ideas.measure_id) AS measures, count(ideas.pledge_id) AS pledges, count(ideas.cooperation_id) AS cooperations, count(ideas.meeting_id) AS meetings
FROM (SELECT CASE (SELECT network_idea_step.kind
FROM network_idea_step
WHERE network_idea_step.tenant_id = network_idea.tenant_id AND network_idea_step.idea_id = network_idea.id AND network_idea_step.effective_on <= r27.as_of ORDER BY network_idea_step.number DESC
 LIMIT $18::INTEGER) WHEN $19 THEN 'COLLECTED' WHEN $20 THEN 'COLLECTED' WHEN $21 THEN 'TAKEN_UP' WHEN $22 THEN 'DROPPED' WHEN $23 THEN 'COLLECTED' END AS status, network_idea.measure_id AS measure_id, network_idea.pledge_id AS pledge_id, network_idea.cooperation_id AS cooperation_id, network_idea.meeting_id AS meeting_id
FROM network_idea
WHERE network_idea.network_id = ANY (r27.network_ids)) AS ideas
WHERE ideas.status = 'TAKEN_UP') AS r31)) AS anon_23
FROM (SELECT CAST($24::DATE AS DATE) AS as_of, now() AS generated_at, array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, sum(each.target_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_mwh, sum(each.target_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_t, sum(results.saved_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_mwh, sum(results.saved_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_t, sum(results.saved_mwh) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_mwh, sum(results.saved_t) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_t, array_agg(each.kind) FILTER (WHERE each.status IS NOT NULL) AS kinds
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= CAST($24::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $25::INTEGER) WHEN $26 THEN 'PLANNED' WHEN $27 THEN 'FORMING' WHEN $28 THEN 'ACTIVE' WHEN $29 THEN 'DORMANT' WHEN $30 THEN 'ACTIVE' WHEN $31 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r25.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($32::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($33::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($34::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.tenant_id = network_result.tenant_id AND network_result_step.result_id = network_result.id AND network_result_step.effective_on <= CAST($24::DATE AS DATE) ORDER BY network_result_step.number DESC
 LIMIT $35::INTEGER) WHEN $36 THEN 'REPORTED' WHEN $37 THEN 'PLAUSIBLE' WHEN $38 THEN 'VERIFIED' WHEN $39 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= CAST($24::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $25::INTEGER) WHEN $26 THEN 'PLANNED' WHEN $27 THEN 'FORMING' WHEN $28 THEN 'ACTIVE' WHEN $29 THEN 'DORMANT' WHEN $30 THEN 'ACTIVE' WHEN $31 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r25.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($32::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($33::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($34::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) AS each) AND network_result.reported_on <= CAST($24::DATE AS DATE) ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS r27), 'networkTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r32.as_of, 'networks' VALUE (SELECT count(*) AS count_8
FROM unnest(r32.statuses) AS anon_29(statuses)
WHERE anon_29.statuses != 'CLOSED')) ORDER BY r32.by_1), '[]'::json) AS coalesce_10
FROM (SELECT figures.as_of AS as_of, figures.statuses AS statuses, period.as_of AS by_1
FROM (SELECT least(CAST(anon_30.day + make_interval(0, 1) AS DATE) - 1, CAST($40::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('month', CAST($41::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($40::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 1)) AS anon_30(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, array_agg(each.kind) FILTER (WHERE each.status IS NOT NULL) AS kinds, array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, sum(each.target_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_mwh, sum(each.target_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_t, sum(results.saved_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_mwh, sum(results.saved_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_t, sum(results.saved_mwh) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_mwh, sum(results.saved_t) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_t
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $42::INTEGER) WHEN $43 THEN 'PLANNED' WHEN $44 THEN 'FORMING' WHEN $45 THEN 'ACTIVE' WHEN $46 THEN 'DORMANT' WHEN $47 THEN 'ACTIVE' WHEN $48 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r25.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($49::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($50::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($51::VARCHAR) AS tenant_ids_11) AS INTEGER[])))) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.tenant_id = network_result.tenant_id AND network_result_step.result_id = network_result.id AND network_result_step.effective_on <= period.as_of ORDER BY network_result_step.number DESC
 LIMIT $52::INTEGER) WHEN $53 THEN 'REPORTED' WHEN $54 THEN 'PLAUSIBLE' WHEN $55 THEN 'VERIFIED' WHEN $56 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $42::INTEGER) WHEN $43 THEN 'PLANNED' WHEN $44 THEN 'FORMING' WHEN $45 THEN 'ACTIVE' WHEN $46 THEN 'DORMANT' WHEN $47 THEN 'ACTIVE' WHEN $48 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r25.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($49::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($50::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($51::VARCHAR) AS tenant_ids_11) AS INTEGER[])))) AS each) AND network_result.reported_on <= period.as_of ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS figures ON true) AS r32)) AS anon_21
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $57::VARCHAR) AS r25), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_9
FROM (SELECT 1 AS one
FROM network
WHERE network.tenant_id = r33.tenant_id AND network.alliance_id = r33.id) AS r34_all)) AS anon_32), 'networkFigures' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT count(*) AS count_10
FROM unnest(r35.statuses) AS anon_34(statuses)
WHERE anon_34.statuses != 'CLOSED'), 'members' VALUE (SELECT count(DISTINCT coalesce(partner.into_id, partner.id)) + count(DISTINCT network_member.to_tenant_id) AS anon_35
FROM network_member LEFT OUTER JOIN membership ON membership.tenant_id = network_member.tenant_id AND membership.id = network_member.membership_id LEFT OUTER JOIN partner ON partner.id = coalesce(network_member.partner_id, membership.partner_id)
WHERE network_member.network_id = ANY (r35.network_ids) AND network_member.joined_on <= r35.as_of AND network_member.ends_before > r35.as_of AND (network_member.membership_id IS NULL OR network_member.member_ends_before > r35.as_of))) AS anon_33
FROM (SELECT array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, CAST($58::DATE AS DATE) AS as_of
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= CAST($58::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $59::INTEGER) WHEN $60 THEN 'PLANNED' WHEN $61 THEN 'FORMING' WHEN $62 THEN 'ACTIVE' WHEN $63 THEN 'DORMANT' WHEN $64 THEN 'ACTIVE' WHEN $65 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r33.tenant_id AND network.alliance_id = r33.id) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.tenant_id = network_result.tenant_id AND network_result_step.result_id = network_result.id AND network_result_step.effective_on <= CAST($58::DATE AS DATE) ORDER BY network_result_step.number DESC
 LIMIT $66::INTEGER) WHEN $67 THEN 'REPORTED' WHEN $68 THEN 'PLAUSIBLE' WHEN $69 THEN 'VERIFIED' WHEN $70 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= CAST($58::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $59::INTEGER) WHEN $60 THEN 'PLANNED' WHEN $61 THEN 'FORMING' WHEN $62 THEN 'ACTIVE' WHEN $63 THEN 'DORMANT' WHEN $64 THEN 'ACTIVE' WHEN $65 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r33.tenant_id AND network.alliance_id = r33.id) AS each) AND network_result.reported_on <= CAST($58::DATE AS DATE) ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS r35), 'networkTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r36.as_of, 'networks' VALUE (SELECT count(*) AS count_11
FROM unnest(r36.statuses) AS anon_36(statuses)
WHERE anon_36.statuses != 'CLOSED')) ORDER BY r36.by_1), '[]'::json) AS coalesce_11
FROM (SELECT figures.as_of AS as_of, figures.statuses AS statuses, period.as_of AS by_1
FROM (SELECT least(CAST(anon_37.day + make_interval(0, 1) AS DATE) - 1, CAST($71::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('month', CAST($72::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($71::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 1)) AS anon_37(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, array_agg(each.kind) FILTER (WHERE each.status IS NOT NULL) AS kinds, array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, sum(each.target_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_mwh, sum(each.target_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_t, sum(results.saved_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_mwh, sum(results.saved_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_t, sum(results.saved_mwh) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_mwh, sum(results.saved_t) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_t
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $73::INTEGER) WHEN $74 THEN 'PLANNED' WHEN $75 THEN 'FORMING' WHEN $76 THEN 'ACTIVE' WHEN $77 THEN 'DORMANT' WHEN $78 THEN 'ACTIVE' WHEN $79 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r33.tenant_id AND network.alliance_id = r33.id) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.tenant_id = network_result.tenant_id AND network_result_step.result_id = network_result.id AND network_result_step.effective_on <= period.as_of ORDER BY network_result_step.number DESC
 LIMIT $80::INTEGER) WHEN $81 THEN 'REPORTED' WHEN $82 THEN 'PLAUSIBLE' WHEN $83 THEN 'VERIFIED' WHEN $84 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $73::INTEGER) WHEN $74 THEN 'PLANNED' WHEN $75 THEN 'FORMING' WHEN $76 THEN 'ACTIVE' WHEN $77 THEN 'DORMANT' WHEN $78 THEN 'ACTIVE' WHEN $79 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r33.tenant_id AND network.alliance_id = r33.id) AS each) AND network_result.reported_on <= period.as_of ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS figures ON true) AS r36)) ORDER BY r33.by_1, r33.by_2, r33.by_3), '[]'::json)) AS anon_31
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r33 GROUP BY ()), 'meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('network' VALUE (SELECT JSON_OBJECT('name' VALUE r38.name) AS anon_39
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r37.tenant_id AND network.id = r37.network_id) AS r38), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('network' VALUE (SELECT JSON_OBJECT('name' VALUE r40.name) AS anon_40
FROM (SELECT network.name AS name
FROM network
WHERE network.id = r39.network_id) AS r40)) ORDER BY r39.by_1, r39.by_2), '[]'::json) AS coalesce_12
FROM (SELECT meeting_audience.network_id AS network_id, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r37.tenant_id AND meeting_audience.meeting_id = r37.id) AS r39)) ORDER BY r37.by_1, r37.by_2, r37.by_3), '[]'::json)) AS anon_38
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.tenant_id AS tenant_id, meeting.network_id AS network_id, meeting.id AS id
FROM meeting ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 2) AS r37 GROUP BY ()), 'series' VALUE (SELECT JSON_OBJECT('meetingSeries' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('network' VALUE (SELECT JSON_OBJECT('name' VALUE r43.name) AS anon_43
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r42.tenant_id AND network.id = r42.network_id) AS r43)) ORDER BY r42.by_1, r42.by_2, r42.by_3), '[]'::json)) AS anon_42
FROM (SELECT meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3, meeting_series.tenant_id AS tenant_id, meeting_series.network_id AS network_id
FROM meeting_series
WHERE meeting_series.tenant_id = r41.id ORDER BY meeting_series.title_key, meeting_series.tenant_id, meeting_series.id
 LIMIT 20) AS r42 GROUP BY ())) AS anon_41
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $85::VARCHAR) AS r41), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('networkIdeas' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r45.title) ORDER BY r45.by_1, r45.by_2), '[]'::json) AS coalesce_13
FROM (SELECT network_idea.title AS title, network_idea.tenant_id AS by_1, network_idea.id AS by_2
FROM network_idea
WHERE network_idea.to_tenant_id = r44.tenant_id AND network_idea.measure_id = r44.id) AS r45), 'successCriteria' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('evidenceFigure' VALUE r46.evidence_figure, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r47.name) AS anon_45
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.id = r46.evidence_alliance_id) AS r47), 'network' VALUE (SELECT JSON_OBJECT('name' VALUE r48.name) AS anon_46
FROM (SELECT network.name AS name
FROM network
WHERE network.id = r46.evidence_network_id) AS r48), 'figure' VALUE (SELECT JSON_OBJECT('asOf' VALUE r49.as_of, 'number' VALUE r49.number, 'wanted' VALUE r49.wanted, 'isMet' VALUE r49.number >= coalesce(r49.wanted, $86::INTEGER)) AS anon_47
FROM (SELECT CAST($87::DATE AS DATE) AS as_of, CAST(CASE WHEN (r46.evidence_figure = 'MEETINGS_REGULAR') THEN (SELECT count(meeting.id) AS count_12
FROM meeting
WHERE (meeting.alliance_id = r46.evidence_alliance_id OR meeting.network_id = r46.evidence_network_id) AND meeting.status = 'HELD' AND meeting.starts_at < timezone('Europe/Berlin', CAST(CAST($87::DATE AS DATE) + $88::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.starts_at >= timezone('Europe/Berlin', CAST(CAST($87::DATE AS DATE) + $88::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) - interval '1 year') ELSE (SELECT count(network_idea.id) AS count_13
FROM network_idea JOIN network ON network.tenant_id = network_idea.tenant_id AND network.id = network_idea.network_id
WHERE (network.alliance_id = r46.evidence_alliance_id OR network.id = r46.evidence_network_id) AND network_idea.status = 'TAKEN_UP') END AS INTEGER) AS number, CAST(CASE WHEN (r46.evidence_figure = 'MEETINGS_REGULAR') THEN (SELECT sum(meeting_series.per_year_min) AS sum_1
FROM meeting_series
WHERE (meeting_series.alliance_id = r46.evidence_alliance_id OR meeting_series.network_id = r46.evidence_network_id) AND meeting_series.ends_before IS NULL) END AS INTEGER) AS wanted
WHERE r46.evidence_figure = 'MEETINGS_REGULAR' OR r46.evidence_figure = 'IDEAS') AS r49)) ORDER BY r46.by_1, r46.by_2, r46.by_3), '[]'::json) AS coalesce_14
FROM (SELECT success_criterion.evidence_figure AS evidence_figure, success_criterion.evidence_alliance_id AS evidence_alliance_id, success_criterion.evidence_network_id AS evidence_network_id, success_criterion.position AS by_1, success_criterion.tenant_id AS by_2, success_criterion.id AS by_3
FROM success_criterion
WHERE success_criterion.tenant_id = r44.tenant_id AND success_criterion.measure_id = r44.id) AS r46)) ORDER BY r44.by_1, r44.by_2, r44.by_3), '[]'::json)) AS anon_44
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 3) AS r44 GROUP BY ()), 'pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('networkIdeas' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r51.title) ORDER BY r51.by_1, r51.by_2), '[]'::json) AS coalesce_15
FROM (SELECT network_idea.title AS title, network_idea.tenant_id AS by_1, network_idea.id AS by_2
FROM network_idea
WHERE network_idea.pledge_id = r50.id) AS r51)) ORDER BY r50.by_1 DESC, r50.by_2, r50.by_3), '[]'::json)) AS anon_48
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.id AS id
FROM pledge ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 2) AS r50 GROUP BY ())) END AS anon_1
