SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_1) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($5::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'startsAt' VALUE r2.starts_at) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_1) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($5::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = r3.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.to_tenant_id = r3.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'startsAt' VALUE r4.starts_at) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = r3.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.to_tenant_id = r3.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r4 GROUP BY ())) AS anon_4
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $7::VARCHAR) AS r3), 'alliance' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.alliance_id = r5.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r5.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'startsAt' VALUE r6.starts_at) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.alliance_id = r5.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r5.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($8::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r6 GROUP BY ())) AS anon_6
FROM (SELECT alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = $9::INTEGER AND alliance.id = $10::UUID) AS r5), 'cooperation' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.cooperation_id = r7.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.cooperation_id = r7.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($11::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r8_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'startsAt' VALUE r8.starts_at) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.cooperation_id = r7.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.cooperation_id = r7.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($11::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r8 GROUP BY ())) AS anon_8
FROM (SELECT cooperation.id AS id
FROM cooperation
WHERE cooperation.tenant_id = $12::INTEGER AND cooperation.id = $13::UUID) AS r7), 'meetingSeries' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r9.tenant_id AND meeting.series_id = r9.id AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($14::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r10_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title, 'startsAt' VALUE r10.starts_at) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE meeting.tenant_id = r9.tenant_id AND meeting.series_id = r9.id AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($14::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r10 GROUP BY ())) AS anon_10
FROM (SELECT meeting_series.tenant_id AS tenant_id, meeting_series.id AS id
FROM meeting_series
WHERE meeting_series.tenant_id = $15::INTEGER AND meeting_series.id = $16::UUID) AS r9), 'partner' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_6
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience JOIN membership ON membership.alliance_id = meeting_audience.alliance_id
WHERE membership.partner_id = r11.id AND $17::DATE < membership.ends_before AND membership.status = 'ACTIVE' AND meeting_audience.answer = 'ACCEPTED') OR meeting.id IN (SELECT meeting_invitation.meeting_id
FROM meeting_invitation JOIN membership ON membership.id = meeting_invitation.membership_id
WHERE membership.partner_id = r11.id AND $17::DATE < membership.ends_before) OR meeting.host_membership_id IN (SELECT membership.id
FROM membership
WHERE membership.partner_id = r11.id AND $17::DATE < membership.ends_before)) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($17::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r12_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r12.title, 'startsAt' VALUE r12.starts_at) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_13
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience JOIN membership ON membership.alliance_id = meeting_audience.alliance_id
WHERE membership.partner_id = r11.id AND $17::DATE < membership.ends_before AND membership.status = 'ACTIVE' AND meeting_audience.answer = 'ACCEPTED') OR meeting.id IN (SELECT meeting_invitation.meeting_id
FROM meeting_invitation JOIN membership ON membership.id = meeting_invitation.membership_id
WHERE membership.partner_id = r11.id AND $17::DATE < membership.ends_before) OR meeting.host_membership_id IN (SELECT membership.id
FROM membership
WHERE membership.partner_id = r11.id AND $17::DATE < membership.ends_before)) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($17::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r12 GROUP BY ())) AS anon_12
FROM (SELECT partner.id AS id
FROM partner
WHERE partner.id = (SELECT coalesce(partner.into_id, partner.id) AS coalesce_1
FROM partner
WHERE partner.id = $18::UUID)) AS r11)) END AS anon_1
