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
WHERE network_member.network_id = ANY (r6.network_ids) AND network_member.joined_on <= r6.as_of AND network_member.ends_before > r6.as_of AND (network_member.membership_id IS NULL OR network_member.member_ends_before > r6.as_of)), 'targetMwh' VALUE CAST(r6.target_mwh AS TEXT), 'targetT' VALUE CAST(r6.target_t AS TEXT), 'reachedMwh' VALUE CAST(r6.reached_mwh AS TEXT), 'reachedT' VALUE CAST(r6.reached_t AS TEXT), 'verifiedMwh' VALUE CAST(r6.verified_mwh AS TEXT), 'verifiedT' VALUE CAST(r6.verified_t AS TEXT), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r7.status, 'count' VALUE r7.count) ORDER BY r7.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_10.statuses AS status, count(*) AS count, array_position('{PLANNED,FORMING,ACTIVE,DORMANT,CLOSED}'::text[], CAST(anon_10.statuses AS TEXT)) AS by_1
FROM unnest(r6.statuses) AS anon_10(statuses) GROUP BY anon_10.statuses) AS r7), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r8.kind, 'count' VALUE r8.count) ORDER BY r8.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_11.kinds AS kind, count(*) AS count, array_position('{BUSINESS,RETAIL_HOSPITALITY,ENERGY_EFFICIENCY,MUNICIPAL,RENEWABLES,CLIMATE_STAFF,WORKING_GROUP,OTHER}'::text[], CAST(anon_11.kinds AS TEXT)) AS by_1
FROM unnest(r6.kinds, r6.statuses) AS anon_11(kinds, statuses)
WHERE anon_11.statuses != 'CLOSED' GROUP BY anon_11.kinds) AS r8), 'ideasByStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r9.status, 'count' VALUE r9.count) ORDER BY r9.by_1), '[]'::json) AS coalesce_4
FROM (SELECT ideas.status AS status, count(*) AS count, array_position('{COLLECTED,TAKEN_UP,DROPPED}'::text[], CAST(ideas.status AS TEXT)) AS by_1
FROM (SELECT CASE (SELECT network_idea_step.kind
FROM network_idea_step
WHERE network_idea_step.tenant_id = network_idea.tenant_id AND network_idea_step.idea_id = network_idea.id AND network_idea_step.effective_on <= r6.as_of ORDER BY network_idea_step.number DESC
 LIMIT $6::INTEGER) WHEN $7 THEN 'COLLECTED' WHEN $8 THEN 'COLLECTED' WHEN $9 THEN 'TAKEN_UP' WHEN $10 THEN 'DROPPED' WHEN $11 THEN 'COLLECTED' END AS status, network_idea.measure_id AS measure_id, network_idea.pledge_id AS pledge_id, network_idea.cooperation_id AS cooperation_id, network_idea.meeting_id AS meeting_id
FROM network_idea
WHERE network_idea.network_id = ANY (r6.network_ids)) AS ideas
WHERE ideas.status IS NOT NULL GROUP BY ideas.status) AS r9), 'ideaOutcomes' VALUE (SELECT JSON_OBJECT('measures' VALUE r10.measures, 'pledges' VALUE r10.pledges, 'cooperations' VALUE r10.cooperations, 'meetings' VALUE r10.meetings) AS anon_12
FROM (SELECT count(ideas.measure_id) AS measures, count(ideas.pledge_id) AS pledges, count(ideas.cooperation_id) AS cooperations, count(ideas.meeting_id) AS meetings
FROM (SELECT CASE (SELECT network_idea_step.kind
FROM network_idea_step
WHERE network_idea_step.tenant_id = network_idea.tenant_id AND network_idea_step.idea_id = network_idea.id AND network_idea_step.effective_on <= r6.as_of ORDER BY network_idea_step.number DESC
 LIMIT $12::INTEGER) WHEN $13 THEN 'COLLECTED' WHEN $14 THEN 'COLLECTED' WHEN $15 THEN 'TAKEN_UP' WHEN $16 THEN 'DROPPED' WHEN $17 THEN 'COLLECTED' END AS status, network_idea.measure_id AS measure_id, network_idea.pledge_id AS pledge_id, network_idea.cooperation_id AS cooperation_id, network_idea.meeting_id AS meeting_id
FROM network_idea
WHERE network_idea.network_id = ANY (r6.network_ids)) AS ideas
WHERE ideas.status = 'TAKEN_UP') AS r10), 'generatedAt' VALUE r6.generated_at) AS anon_7
FROM (SELECT array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, CAST($18::DATE AS DATE) AS as_of, sum(each.target_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_mwh, sum(each.target_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_t, sum(results.saved_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_mwh, sum(results.saved_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_t, sum(results.saved_mwh) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_mwh, sum(results.saved_t) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_t, array_agg(each.kind) FILTER (WHERE each.status IS NOT NULL) AS kinds, now() AS generated_at
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= CAST($18::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $19::INTEGER) WHEN $20 THEN 'PLANNED' WHEN $21 THEN 'FORMING' WHEN $22 THEN 'ACTIVE' WHEN $23 THEN 'DORMANT' WHEN $24 THEN 'ACTIVE' WHEN $25 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.alliance_id = r1.id) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.tenant_id = network_result.tenant_id AND network_result_step.result_id = network_result.id AND network_result_step.effective_on <= CAST($18::DATE AS DATE) ORDER BY network_result_step.number DESC
 LIMIT $26::INTEGER) WHEN $27 THEN 'REPORTED' WHEN $28 THEN 'PLAUSIBLE' WHEN $29 THEN 'VERIFIED' WHEN $30 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= CAST($18::DATE AS DATE) ORDER BY network_step.number DESC
 LIMIT $19::INTEGER) WHEN $20 THEN 'PLANNED' WHEN $21 THEN 'FORMING' WHEN $22 THEN 'ACTIVE' WHEN $23 THEN 'DORMANT' WHEN $24 THEN 'ACTIVE' WHEN $25 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = r1.tenant_id AND network.alliance_id = r1.id) AS each) AND network_result.reported_on <= CAST($18::DATE AS DATE) ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS r6), 'keyActors' VALUE (SELECT JSON_OBJECT('asOf' VALUE r11.as_of, 'marked' VALUE r11.marked, 'members' VALUE r11.members, 'withPledge' VALUE r11.with_pledge, 'inNetworks' VALUE r11.in_networks, 'atMeetings' VALUE r11.at_meetings) AS anon_13
FROM (SELECT CAST($31::DATE AS DATE) AS as_of, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_5
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) AS marked, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_5
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'REINSTATED') AND CAST($31::DATE AS DATE) < membership.ends_before) AS members, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_5
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'REINSTATED') AND CAST($31::DATE AS DATE) < membership.ends_before AND (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance, pledge_span
WHERE pledge_alliance.tenant_id = membership.tenant_id AND pledge_alliance.membership_id = membership.id AND pledge_span.tenant_id = pledge_alliance.tenant_id AND pledge_span.pledge_alliance_id = pledge_alliance.id AND pledge_span.valid_from <= CAST($31::DATE AS DATE) AND CAST($31::DATE AS DATE) < pledge_span.valid_to AND pledge_span.status != 'WITHDRAWN'))) AS with_pledge, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_5
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'REINSTATED') AND CAST($31::DATE AS DATE) < membership.ends_before AND (EXISTS (SELECT network_member.id
FROM network_member
WHERE network_member.tenant_id = membership.tenant_id AND network_member.membership_id = membership.id AND network_member.joined_on <= CAST($31::DATE AS DATE) AND CAST($31::DATE AS DATE) < network_member.ends_before AND (network_member.membership_id IS NULL OR CAST($31::DATE AS DATE) < network_member.member_ends_before)))) AS in_networks, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_5
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($31::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $32::INTEGER) = 'REINSTATED') AND CAST($31::DATE AS DATE) < membership.ends_before AND (EXISTS (SELECT meeting_invitation.id
FROM meeting_invitation, meeting_attendance, meeting
WHERE meeting_invitation.membership_id = membership.id AND meeting_attendance.tenant_id = meeting_invitation.tenant_id AND meeting_attendance.meeting_id = meeting_invitation.meeting_id AND meeting_attendance.invitation_id = meeting_invitation.id AND meeting_attendance.persons > $33::INTEGER AND meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.starts_at < timezone('Europe/Berlin', CAST(CAST($31::DATE AS DATE) + $34::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.starts_at >= timezone('Europe/Berlin', CAST(CAST($31::DATE AS DATE) + $34::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) - interval '1 year'))) AS at_meetings
FROM membership
WHERE membership.alliance_id = r1.id AND membership.id IN (SELECT membership_note.membership_id
FROM membership_note
WHERE membership_note.alliance_id = r1.id AND membership_note.is_key_stakeholder)
HAVING r1.id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[]))) AS r11)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($35::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('networks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r12.id) AS INTEGER[])) AND network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $36::VARCHAR)) AS INTEGER[]))) AS r13_all)) AS anon_15), 'networkTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r14.as_of, 'networks' VALUE (SELECT count(*) AS count_3
FROM unnest(r14.statuses) AS anon_16(statuses)
WHERE anon_16.statuses != 'CLOSED')) ORDER BY r14.by_1), '[]'::json) AS coalesce_6
FROM (SELECT figures.as_of AS as_of, figures.statuses AS statuses, period.as_of AS by_1
FROM (SELECT least(CAST(anon_17.day + make_interval(0, 1) AS DATE) - 1, CAST($37::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('month', CAST($38::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($37::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 1)) AS anon_17(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, array_agg(each.id) FILTER (WHERE each.status IS NOT NULL) AS network_ids, array_agg(each.kind) FILTER (WHERE each.status IS NOT NULL) AS kinds, array_agg(each.status) FILTER (WHERE each.status IS NOT NULL) AS statuses, sum(each.target_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_mwh, sum(each.target_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS target_t, sum(results.saved_mwh) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_mwh, sum(results.saved_t) FILTER (WHERE each.status = 'ACTIVE' OR each.status = 'DORMANT') AS reached_t, sum(results.saved_mwh) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_mwh, sum(results.saved_t) FILTER (WHERE (each.status = 'ACTIVE' OR each.status = 'DORMANT') AND results.status = 'VERIFIED') AS verified_t
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $39::INTEGER) WHEN $40 THEN 'PLANNED' WHEN $41 THEN 'FORMING' WHEN $42 THEN 'ACTIVE' WHEN $43 THEN 'DORMANT' WHEN $44 THEN 'ACTIVE' WHEN $45 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r12.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($46::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($47::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($48::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) AS each LEFT OUTER JOIN (SELECT DISTINCT ON (network_result.network_id) network_result.network_id AS network_id, network_result.saved_mwh AS saved_mwh, network_result.saved_t AS saved_t, CASE (SELECT network_result_step.kind
FROM network_result_step
WHERE network_result_step.tenant_id = network_result.tenant_id AND network_result_step.result_id = network_result.id AND network_result_step.effective_on <= period.as_of ORDER BY network_result_step.number DESC
 LIMIT $49::INTEGER) WHEN $50 THEN 'REPORTED' WHEN $51 THEN 'PLAUSIBLE' WHEN $52 THEN 'VERIFIED' WHEN $53 THEN 'REPORTED' END AS status
FROM network_result
WHERE network_result.network_id IN (SELECT each.id
FROM (SELECT network.id AS id, network.kind AS kind, network.target_mwh AS target_mwh, network.target_t AS target_t, CASE (SELECT network_step.kind
FROM network_step
WHERE network_step.tenant_id = network.tenant_id AND network_step.network_id = network.id AND network_step.effective_on <= period.as_of ORDER BY network_step.number DESC
 LIMIT $39::INTEGER) WHEN $40 THEN 'PLANNED' WHEN $41 THEN 'FORMING' WHEN $42 THEN 'ACTIVE' WHEN $43 THEN 'DORMANT' WHEN $44 THEN 'ACTIVE' WHEN $45 THEN 'CLOSED' END AS status
FROM network
WHERE network.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r12.id) AS INTEGER[])) AND (network.visibility = 'PUBLIC' OR network.visibility != 'DRAFT' AND (network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($46::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($47::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) OR network.visibility = 'FEDERATION' AND network.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($48::VARCHAR) AS tenant_ids_5) AS INTEGER[])))) AS each) AND network_result.reported_on <= period.as_of ORDER BY network_result.network_id, network_result.year DESC) AS results ON results.network_id = each.id) AS figures ON true) AS r14)) AS anon_14
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $54::VARCHAR) AS r12), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('networkIdeas' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r16.title, 'pledge' VALUE (SELECT JSON_OBJECT('title' VALUE r17.title) AS anon_19
FROM (SELECT pledge.title AS title
FROM pledge
WHERE pledge.id = r16.pledge_id) AS r17), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r18.title) AS anon_20
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r16.cooperation_id) AS r18), 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r19.title) AS anon_21
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.id = r16.meeting_id) AS r19), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r20.title) AS anon_22
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r16.to_tenant_id AND measure.id = r16.measure_id) AS r20)) ORDER BY r16.by_1, r16.by_2), '[]'::json) AS coalesce_7
FROM (SELECT network_idea.title AS title, network_idea.pledge_id AS pledge_id, network_idea.cooperation_id AS cooperation_id, network_idea.meeting_id AS meeting_id, network_idea.to_tenant_id AS to_tenant_id, network_idea.measure_id AS measure_id, network_idea.tenant_id AS by_1, network_idea.id AS by_2
FROM network_idea
WHERE network_idea.to_tenant_id = r15.tenant_id AND network_idea.measure_id = r15.id) AS r16), 'successCriteria' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('evidenceFigure' VALUE r21.evidence_figure, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r22.name) AS anon_23
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.id = r21.evidence_alliance_id) AS r22), 'network' VALUE (SELECT JSON_OBJECT('name' VALUE r23.name) AS anon_24
FROM (SELECT network.name AS name
FROM network
WHERE network.id = r21.evidence_network_id) AS r23), 'figure' VALUE (SELECT JSON_OBJECT('asOf' VALUE r24.as_of, 'number' VALUE r24.number, 'wanted' VALUE r24.wanted, 'isMet' VALUE r24.number >= coalesce(r24.wanted, $55::INTEGER)) AS anon_25
FROM (SELECT CAST($56::DATE AS DATE) AS as_of, CAST(CASE WHEN (r21.evidence_figure = 'MEETINGS_REGULAR') THEN (SELECT count(meeting.id) AS count_4
FROM meeting
WHERE (meeting.alliance_id = r21.evidence_alliance_id OR meeting.network_id = r21.evidence_network_id) AND meeting.status = 'HELD' AND meeting.starts_at < timezone('Europe/Berlin', CAST(CAST($56::DATE AS DATE) + $57::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.starts_at >= timezone('Europe/Berlin', CAST(CAST($56::DATE AS DATE) + $57::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) - interval '1 year') ELSE (SELECT count(network_idea.id) AS count_5
FROM network_idea JOIN network ON network.tenant_id = network_idea.tenant_id AND network.id = network_idea.network_id
WHERE (network.alliance_id = r21.evidence_alliance_id OR network.id = r21.evidence_network_id) AND network_idea.status = 'TAKEN_UP') END AS INTEGER) AS number, CAST(CASE WHEN (r21.evidence_figure = 'MEETINGS_REGULAR') THEN (SELECT sum(meeting_series.per_year_min) AS sum_1
FROM meeting_series
WHERE (meeting_series.alliance_id = r21.evidence_alliance_id OR meeting_series.network_id = r21.evidence_network_id) AND meeting_series.ends_before IS NULL) END AS INTEGER) AS wanted
WHERE r21.evidence_figure = 'MEETINGS_REGULAR' OR r21.evidence_figure = 'IDEAS') AS r24), 'keyActors' VALUE (SELECT JSON_OBJECT('asOf' VALUE r25.as_of, 'marked' VALUE r25.marked, 'members' VALUE r25.members, 'withPledge' VALUE r25.with_pledge, 'inNetworks' VALUE r25.in_networks, 'atMeetings' VALUE r25.at_meetings) AS anon_26
FROM (SELECT CAST($58::DATE AS DATE) AS as_of, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_9
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) AS marked, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_9
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'REINSTATED') AND CAST($58::DATE AS DATE) < membership.ends_before) AS members, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_9
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'REINSTATED') AND CAST($58::DATE AS DATE) < membership.ends_before AND (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance, pledge_span
WHERE pledge_alliance.tenant_id = membership.tenant_id AND pledge_alliance.membership_id = membership.id AND pledge_span.tenant_id = pledge_alliance.tenant_id AND pledge_span.pledge_alliance_id = pledge_alliance.id AND pledge_span.valid_from <= CAST($58::DATE AS DATE) AND CAST($58::DATE AS DATE) < pledge_span.valid_to AND pledge_span.status != 'WITHDRAWN'))) AS with_pledge, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_9
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'REINSTATED') AND CAST($58::DATE AS DATE) < membership.ends_before AND (EXISTS (SELECT network_member.id
FROM network_member
WHERE network_member.tenant_id = membership.tenant_id AND network_member.membership_id = membership.id AND network_member.joined_on <= CAST($58::DATE AS DATE) AND CAST($58::DATE AS DATE) < network_member.ends_before AND (network_member.membership_id IS NULL OR CAST($58::DATE AS DATE) < network_member.member_ends_before)))) AS in_networks, count(DISTINCT coalesce((SELECT coalesce(partner.into_id, partner.id) AS coalesce_9
FROM partner
WHERE partner.id = membership.partner_id), membership.partner_id, membership.id)) FILTER (WHERE ((SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'RECORDED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACCEPTED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'ACTIVATED' OR (SELECT membership_step.kind
FROM membership_step
WHERE membership_step.tenant_id = membership.tenant_id AND membership_step.membership_id = membership.id AND membership_step.effective_on <= CAST($58::DATE AS DATE) AND (membership_step.kind = 'APPROACHED' OR membership_step.kind = 'INVITED' OR membership_step.kind = 'APPLIED' OR membership_step.kind = 'RECORDED' OR membership_step.kind = 'ACCEPTED' OR membership_step.kind = 'DECLINED' OR membership_step.kind = 'ACTIVATED' OR membership_step.kind = 'REJECTED' OR membership_step.kind = 'WITHDRAWN' OR membership_step.kind = 'SUSPENDED' OR membership_step.kind = 'REINSTATED' OR membership_step.kind = 'LEFT' OR membership_step.kind = 'EXCLUDED' OR membership_step.kind = 'TAKEN_OVER') ORDER BY membership_step.number DESC
 LIMIT $59::INTEGER) = 'REINSTATED') AND CAST($58::DATE AS DATE) < membership.ends_before AND (EXISTS (SELECT meeting_invitation.id
FROM meeting_invitation, meeting_attendance, meeting
WHERE meeting_invitation.membership_id = membership.id AND meeting_attendance.tenant_id = meeting_invitation.tenant_id AND meeting_attendance.meeting_id = meeting_invitation.meeting_id AND meeting_attendance.invitation_id = meeting_invitation.id AND meeting_attendance.persons > $60::INTEGER AND meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.starts_at < timezone('Europe/Berlin', CAST(CAST($58::DATE AS DATE) + $61::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.starts_at >= timezone('Europe/Berlin', CAST(CAST($58::DATE AS DATE) + $61::INTEGER AS TIMESTAMP WITHOUT TIME ZONE)) - interval '1 year'))) AS at_meetings
FROM membership
WHERE membership.alliance_id = CASE WHEN (r21.evidence_figure = 'KEY_ACTORS') THEN r21.evidence_alliance_id END AND membership.id IN (SELECT membership_note.membership_id
FROM membership_note
WHERE membership_note.alliance_id = CASE WHEN (r21.evidence_figure = 'KEY_ACTORS') THEN r21.evidence_alliance_id END AND membership_note.is_key_stakeholder)
HAVING CASE WHEN (r21.evidence_figure = 'KEY_ACTORS') THEN r21.evidence_alliance_id END = ANY (CAST((SELECT ctx.keys('office') AS keys_2) AS UUID[]))) AS r25)) ORDER BY r21.by_1, r21.by_2, r21.by_3), '[]'::json) AS coalesce_8
FROM (SELECT success_criterion.evidence_figure AS evidence_figure, success_criterion.evidence_alliance_id AS evidence_alliance_id, success_criterion.evidence_network_id AS evidence_network_id, success_criterion.position AS by_1, success_criterion.tenant_id AS by_2, success_criterion.id AS by_3
FROM success_criterion
WHERE success_criterion.tenant_id = r15.tenant_id AND success_criterion.measure_id = r15.id) AS r21)) ORDER BY r15.by_1, r15.by_2, r15.by_3), '[]'::json)) AS anon_18
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2) AS r15 GROUP BY ()), 'pledges' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('networkIdeas' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r27.title) ORDER BY r27.by_1, r27.by_2), '[]'::json) AS coalesce_10
FROM (SELECT network_idea.title AS title, network_idea.tenant_id AS by_1, network_idea.id AS by_2
FROM network_idea
WHERE network_idea.pledge_id = r26.id) AS r27)) ORDER BY r26.by_1 DESC, r26.by_2, r26.by_3), '[]'::json)) AS anon_27
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.id AS id
FROM pledge ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 2) AS r26 GROUP BY ()), 'meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('network' VALUE (SELECT JSON_OBJECT('name' VALUE r29.name) AS anon_29
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r28.tenant_id AND network.id = r28.network_id) AS r29), 'series' VALUE (SELECT JSON_OBJECT('network' VALUE (SELECT JSON_OBJECT('name' VALUE r31.name) AS anon_31
FROM (SELECT network.name AS name
FROM network
WHERE network.tenant_id = r30.tenant_id AND network.id = r30.network_id) AS r31)) AS anon_30
FROM (SELECT meeting_series.tenant_id AS tenant_id, meeting_series.network_id AS network_id
FROM meeting_series
WHERE meeting_series.tenant_id = r28.tenant_id AND meeting_series.id = r28.series_id) AS r30), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('network' VALUE (SELECT JSON_OBJECT('name' VALUE r33.name) AS anon_32
FROM (SELECT network.name AS name
FROM network
WHERE network.id = r32.network_id) AS r33)) ORDER BY r32.by_1, r32.by_2), '[]'::json) AS coalesce_11
FROM (SELECT meeting_audience.network_id AS network_id, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r28.tenant_id AND meeting_audience.meeting_id = r28.id) AS r32)) ORDER BY r28.by_1, r28.by_2, r28.by_3), '[]'::json)) AS anon_28
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.tenant_id AS tenant_id, meeting.network_id AS network_id, meeting.series_id AS series_id, meeting.id AS id
FROM meeting ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 2) AS r28 GROUP BY ())) END AS anon_1
