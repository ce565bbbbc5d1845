SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'startsAt' VALUE r2.starts_at) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r2 GROUP BY ()), 'calendarFeeds' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('path' VALUE '/kalender/privat/' || ctx.feed_secret(r3.id) || '.ics') ORDER BY r3.by_1, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT calendar_feed.id AS id, calendar_feed.created_at AS by_1, calendar_feed.id AS by_2
FROM calendar_feed
WHERE calendar_feed.user_id = r1.id) AS r3)) AS anon_2
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = r4.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.to_tenant_id = r4.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($7::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r5_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r5.title, 'startsAt' VALUE r5.starts_at) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_5
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = r4.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.to_tenant_id = r4.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($7::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r5 GROUP BY ())) AS anon_4
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r4), 'alliance' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.alliance_id = r6.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r6.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($9::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r7_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r7.title, 'startsAt' VALUE r7.starts_at) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_7
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.alliance_id = r6.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r6.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($9::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r7 GROUP BY ())) AS anon_6
FROM (SELECT alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = $10::INTEGER AND alliance.id = $11::UUID) AS r6), 'cooperation' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.cooperation_id = r8.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.cooperation_id = r8.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($12::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r9_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r9.title, 'startsAt' VALUE r9.starts_at) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json)) AS anon_9
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.cooperation_id = r8.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.cooperation_id = r8.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($12::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r9 GROUP BY ())) AS anon_8
FROM (SELECT cooperation.id AS id
FROM cooperation
WHERE cooperation.tenant_id = $13::INTEGER AND cooperation.id = $14::UUID) AS r8), 'meetingSeries' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r10.tenant_id AND meeting.series_id = r10.id AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($15::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r11_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r11.title, 'startsAt' VALUE r11.starts_at) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_11
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE meeting.tenant_id = r10.tenant_id AND meeting.series_id = r10.id AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($15::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r11 GROUP BY ())) AS anon_10
FROM (SELECT meeting_series.tenant_id AS tenant_id, meeting_series.id AS id
FROM meeting_series
WHERE meeting_series.tenant_id = $16::INTEGER AND meeting_series.id = $17::UUID) AS r10), 'partner' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_6
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience JOIN membership ON membership.alliance_id = meeting_audience.alliance_id
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before AND membership.status = 'ACTIVE' AND meeting_audience.answer = 'ACCEPTED') OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience JOIN network_member ON network_member.network_id = meeting_audience.network_id JOIN membership ON membership.id = network_member.membership_id
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before AND membership.status = 'ACTIVE' AND meeting_audience.answer = 'ACCEPTED' AND $18::DATE < network_member.ends_before) OR meeting.id IN (SELECT meeting_invitation.meeting_id
FROM meeting_invitation JOIN membership ON membership.id = meeting_invitation.membership_id
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before) OR meeting.host_membership_id IN (SELECT membership.id
FROM membership
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before)) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($18::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r13_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r13.title, 'startsAt' VALUE r13.starts_at) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json)) AS anon_13
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience JOIN membership ON membership.alliance_id = meeting_audience.alliance_id
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before AND membership.status = 'ACTIVE' AND meeting_audience.answer = 'ACCEPTED') OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience JOIN network_member ON network_member.network_id = meeting_audience.network_id JOIN membership ON membership.id = network_member.membership_id
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before AND membership.status = 'ACTIVE' AND meeting_audience.answer = 'ACCEPTED' AND $18::DATE < network_member.ends_before) OR meeting.id IN (SELECT meeting_invitation.meeting_id
FROM meeting_invitation JOIN membership ON membership.id = meeting_invitation.membership_id
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before) OR meeting.host_membership_id IN (SELECT membership.id
FROM membership
WHERE membership.partner_id = r12.id AND $18::DATE < membership.ends_before)) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($18::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r13 GROUP BY ())) AS anon_12
FROM (SELECT partner.id AS id
FROM partner
WHERE partner.id = (SELECT coalesce(partner.into_id, partner.id) AS coalesce_2
FROM partner
WHERE partner.id = $19::UUID)) AS r12)) END AS anon_1
