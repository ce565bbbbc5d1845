SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name, 'status' VALUE r2.status, 'members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('joinedOn' VALUE r3.joined_on, 'membership' VALUE (SELECT JSON_OBJECT('isPerson' VALUE r4.is_person) AS anon_5
FROM (SELECT membership.is_person AS is_person
FROM membership
WHERE membership.tenant_id = r3.tenant_id AND membership.id = r3.membership_id) AS r4), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = coalesce(r3.partner_id, (SELECT membership.partner_id
FROM membership
WHERE membership.tenant_id = r3.tenant_id AND membership.id = r3.membership_id)) AND named.into_id IS NOT NULL), coalesce(r3.partner_id, (SELECT membership.partner_id
FROM membership
WHERE membership.tenant_id = r3.tenant_id AND membership.id = r3.membership_id))) AS coalesce_1)) AS r5)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT network_member.joined_on AS by_1, network_member.tenant_id AS by_2, network_member.id AS by_3, network_member.joined_on AS joined_on, network_member.tenant_id AS tenant_id, network_member.membership_id AS membership_id, network_member.partner_id AS partner_id
FROM network_member
WHERE network_member.tenant_id = r2.tenant_id AND network_member.network_id = r2.id AND $5::DATE < network_member.ends_before AND (network_member.membership_id IS NULL OR $5::DATE < network_member.member_ends_before) ORDER BY network_member.joined_on, network_member.tenant_id, network_member.id
 LIMIT 20) AS r3 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT network.name_key AS by_1, network.tenant_id AS by_2, network.id AS by_3, network.name AS name, network.status AS status, network.tenant_id AS tenant_id, network.id AS id
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.alliance_id = r1.id ORDER BY network.name_key, network.tenant_id, network.id
 LIMIT 20) AS r2 GROUP BY ()), 'networkFigures' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT count(*) AS count_1
FROM unnest(r6.statuses) AS anon_8(statuses)
WHERE anon_8.statuses != 'CLOSED'), 'members' VALUE (SELECT count(DISTINCT coalesce(partner.into_id, partner.id)) + count(DISTINCT network_member.to_tenant_id) AS anon_9
FROM network_member LEFT OUTER JOIN membership ON membership.tenant_id = network_member.tenant_id AND membership.id = network_member.membership_id LEFT OUTER JOIN partner ON partner.id = coalesce(network_member.partner_id, membership.partner_id)
WHERE network_member.network_id = ANY (r6.network_ids) AND network_member.joined_on <= r6.as_of AND network_member.ends_before > r6.as_of AND (network_member.membership_id IS NULL OR network_member.member_ends_before > r6.as_of)), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r7.status, 'count' VALUE r7.count) ORDER BY r7.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_10.statuses AS status, count(*) AS count, array_position('{PLANNED,FORMING,ACTIVE,DORMANT,CLOSED}'::text[], CAST(anon_10.statuses AS TEXT)) AS by_1
FROM unnest(r6.statuses) AS anon_10(statuses) GROUP BY anon_10.statuses) AS r7)) AS anon_7
FROM (SELECT array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, CAST($6::DATE AS DATE) AS as_of
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.network_id = network.id AND network_step.effective_on <= CAST($6::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $7::INTEGER) WHEN $8 THEN 'PLANNED' WHEN $9 THEN 'FORMING' WHEN $10 THEN 'ACTIVE' WHEN $11 THEN 'DORMANT' WHEN $12 THEN 'ACTIVE' WHEN $13 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.alliance_id = r1.id) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.result_id = network_result.id AND network_result_step.effective_on <= CAST($6::DATE AS DATE) ORDER BY network_result_step.number DESC
 LIMIT $14::INTEGER) WHEN $15 THEN 'REPORTED' WHEN $16 THEN 'PLAUSIBLE' WHEN $17 THEN 'VERIFIED' WHEN $18 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.network_id = network.id AND network_step.effective_on <= CAST($6::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $7::INTEGER) WHEN $8 THEN 'PLANNED' WHEN $9 THEN 'FORMING' WHEN $10 THEN 'ACTIVE' WHEN $11 THEN 'DORMANT' WHEN $12 THEN 'ACTIVE' WHEN $13 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.alliance_id = r1.id) AS each) AND network_result.reported_on <= CAST($6::DATE AS DATE) ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS r6), 'keyActors' VALUE (SELECT JSON_OBJECT('asOf' VALUE r8.as_of, 'marked' VALUE r8.marked, 'members' VALUE r8.members, 'withPledge' VALUE r8.with_pledge, 'inNetworks' VALUE r8.in_networks, 'atMeetings' VALUE r8.at_meetings) AS anon_11
FROM (SELECT CAST($19::DATE AS DATE) AS as_of, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_3
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) AS marked, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_3
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($19::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($19::DATE AS DATE)) AS members, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_3
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($19::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($19::DATE AS DATE) AND (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance
WHERE pledge_alliance.tenant_id = membership.tenant_id AND pledge_alliance.membership_id = membership.id AND pledge_alliance.is_told))) AS with_pledge, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_3
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($19::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($19::DATE AS DATE) AND (EXISTS (SELECT network_member.id
FROM network_member
WHERE network_member.tenant_id = membership.tenant_id AND network_member.membership_id = membership.id AND network_member.joined_on <= CAST($19::DATE AS DATE) AND CAST($19::DATE AS DATE) < network_member.ends_before AND (network_member.membership_id IS NULL OR CAST($19::DATE AS DATE) < network_member.member_ends_before)))) AS in_networks, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_3
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($19::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($19::DATE AS DATE) AND (EXISTS (SELECT meeting_invitation.id
FROM meeting_invitation, meeting_attendance, meeting
WHERE meeting_invitation.membership_id = membership.id AND meeting_attendance.tenant_id = meeting_invitation.tenant_id AND meeting_attendance.meeting_id = meeting_invitation.meeting_id AND meeting_attendance.invitation_id = meeting_invitation.id AND meeting_attendance.persons > $20::INTEGER AND meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.starts_at < timezone('Europe/Berlin', CAST(CAST($19::DATE AS DATE) + $21::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.starts_at >= timezone('Europe/Berlin', CAST(CAST($19::DATE AS DATE) + $21::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) - interval '1 year'))) AS at_meetings
FROM membership
WHERE membership.alliance_id = r1.id AND membership.id IN (SELECT membership_note.membership_id
FROM membership_note
WHERE membership_note.alliance_id = r1.id AND membership_note.is_key_stakeholder)
HAVING r1.id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[]))) AS r8)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($22::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT $23::INTEGER) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r9.id) AS INTEGER[])) AND network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $24::VARCHAR)) AS INTEGER[]))) AS r10_all)) AS anon_13), 'networkTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r11.as_of, 'networks' VALUE (SELECT count(*) AS count_3
FROM unnest(r11.statuses) AS anon_14(statuses)
WHERE anon_14.statuses != 'CLOSED')) ORDER BY r11.by_1), '[]'::json) AS coalesce_4
FROM (SELECT figures.as_of AS as_of, figures.statuses AS statuses, period.as_of AS by_1
FROM (SELECT least(CAST(anon_15.day + make_interval(0, 1) AS DATE) - 1, CAST($25::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('month', CAST($26::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($25::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 1)) AS anon_15(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, array_agg(each.kind) FILTER (WHERE each.status IS NOT NULL) AS kinds, array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, sum(each.target_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_mwh, sum(each.target_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_t, sum(results.saved_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_mwh, sum(results.saved_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_t, sum(results.saved_mwh) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_mwh, sum(results.saved_t) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_t
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $27::INTEGER) WHEN $28 THEN 'PLANNED' WHEN $29 THEN 'FORMING' WHEN $30 THEN 'ACTIVE' WHEN $31 THEN 'DORMANT' WHEN $32 THEN 'ACTIVE' WHEN $33 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r9.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($34::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($35::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($36::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.result_id = network_result.id AND network_result_step.effective_on <= period.as_of ORDER BY network_result_step.number DESC
 LIMIT $37::INTEGER) WHEN $38 THEN 'REPORTED' WHEN $39 THEN 'PLAUSIBLE' WHEN $40 THEN 'VERIFIED' WHEN $41 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $27::INTEGER) WHEN $28 THEN 'PLANNED' WHEN $29 THEN 'FORMING' WHEN $30 THEN 'ACTIVE' WHEN $31 THEN 'DORMANT' WHEN $32 THEN 'ACTIVE' WHEN $33 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r9.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($34::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($35::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($36::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) AS each) AND network_result.reported_on <= period.as_of ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS figures ON true) AS r11)) AS anon_12
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $42::VARCHAR) AS r9), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('successCriteria' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('keyActors' VALUE (SELECT JSON_OBJECT('asOf' VALUE r14.as_of, 'marked' VALUE r14.marked, 'members' VALUE r14.members, 'withPledge' VALUE r14.with_pledge, 'inNetworks' VALUE r14.in_networks, 'atMeetings' VALUE r14.at_meetings) AS anon_17
FROM (SELECT CAST($43::DATE AS DATE) AS as_of, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_6
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) AS marked, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_6
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($43::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($43::DATE AS DATE)) AS members, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_6
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($43::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($43::DATE AS DATE) AND (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance
WHERE pledge_alliance.tenant_id = membership.tenant_id AND pledge_alliance.membership_id = membership.id AND pledge_alliance.is_told))) AS with_pledge, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_6
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($43::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($43::DATE AS DATE) AND (EXISTS (SELECT network_member.id
FROM network_member
WHERE network_member.tenant_id = membership.tenant_id AND network_member.membership_id = membership.id AND network_member.joined_on <= CAST($43::DATE AS DATE) AND CAST($43::DATE AS DATE) < network_member.ends_before AND (network_member.membership_id IS NULL OR CAST($43::DATE AS DATE) < network_member.member_ends_before)))) AS in_networks, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_6
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE membership.status = 'ACTIVE' AND CAST($43::DATE AS DATE) < membership.ends_before AND membership.joined_on <= CAST($43::DATE AS DATE) AND (EXISTS (SELECT meeting_invitation.id
FROM meeting_invitation, meeting_attendance, meeting
WHERE meeting_invitation.membership_id = membership.id AND meeting_attendance.tenant_id = meeting_invitation.tenant_id AND meeting_attendance.meeting_id = meeting_invitation.meeting_id AND meeting_attendance.invitation_id = meeting_invitation.id AND meeting_attendance.persons > $44::INTEGER AND meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.starts_at < timezone('Europe/Berlin', CAST(CAST($43::DATE AS DATE) + $45::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.starts_at >= timezone('Europe/Berlin', CAST(CAST($43::DATE AS DATE) + $45::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) - interval '1 year'))) AS at_meetings
FROM membership
WHERE membership.alliance_id = CASE WHEN (r13.evidence_figure = 'KEY_ACTORS') THEN r13.evidence_alliance_id END AND membership.id IN (SELECT membership_note.membership_id
FROM membership_note
WHERE membership_note.alliance_id = CASE WHEN (r13.evidence_figure = 'KEY_ACTORS') THEN r13.evidence_alliance_id END AND membership_note.is_key_stakeholder)
HAVING CASE WHEN (r13.evidence_figure = 'KEY_ACTORS') THEN r13.evidence_alliance_id END = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) AS r14)) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json) AS coalesce_5
FROM (SELECT success_criterion.evidence_figure AS evidence_figure, success_criterion.evidence_alliance_id AS evidence_alliance_id, success_criterion.position AS by_1, success_criterion.tenant_id AS by_2, success_criterion.id AS by_3
FROM success_criterion
WHERE success_criterion.tenant_id = r12.tenant_id AND success_criterion.measure_id = r12.id) AS r13)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_16
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT $46::INTEGER) AS r12 GROUP BY ())) END AS anon_1
