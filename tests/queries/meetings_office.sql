SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('alliance' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('askedMeetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title
FROM meeting
WHERE meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r1.id AND meeting_audience.answer IS NULL) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r2 GROUP BY ()), 'meetingSeries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title, 'proposedHosts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('lastHostedOn' VALUE r4.last_hosted_on, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name, 'isPerson' VALUE r5.is_person) AS anon_4
FROM (SELECT membership.name AS name, membership.is_person AS is_person
FROM membership
WHERE membership.tenant_id = r4.tenant_id AND membership.id = r4.id) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3, r4.by_4), '[]'::json) AS coalesce_2
FROM (SELECT anon_5.last_hosted_on AS last_hosted_on, anon_5.tenant_id AS tenant_id, anon_5.id AS id, anon_5.last_hosted_on IS NOT NULL AS by_1, anon_5.last_hosted_on AS by_2, anon_5.name_key AS by_3, anon_5.id AS by_4
FROM (SELECT membership.tenant_id AS tenant_id, membership.id AS id, membership.name_key AS name_key, CAST(timezone('Europe/Berlin', (SELECT max(meeting.starts_at) AS max_1
FROM meeting
WHERE meeting.tenant_id = r3.tenant_id AND meeting.series_id = r3.id AND meeting.host_membership_id = membership.id AND meeting.status IS DISTINCT FROM 'CANCELLED')) AS DATE) AS last_hosted_on
FROM membership
WHERE membership.tenant_id = r3.tenant_id AND membership.alliance_id = r3.alliance_id AND membership.partner_id IS NOT NULL AND membership.status = 'ACTIVE' AND $5::DATE < membership.ends_before AND (r3.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_1) AS INTEGER[])) AND r3.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR coalesce(r3.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])), $8::BOOLEAN))) AS anon_5 ORDER BY anon_5.last_hosted_on IS NOT NULL, anon_5.last_hosted_on, anon_5.name_key, anon_5.id
 LIMIT $9::INTEGER) AS r4)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json) AS coalesce_1
FROM (SELECT meeting_series.title AS title, meeting_series.tenant_id AS tenant_id, meeting_series.id AS id, meeting_series.alliance_id AS alliance_id, meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3
FROM meeting_series
WHERE meeting_series.tenant_id = r1.tenant_id AND meeting_series.alliance_id = r1.id) AS r3), 'meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'mayOrganise' VALUE r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_5) AS INTEGER[])) AND r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR coalesce(r6.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_2) AS UUID[])), $12::BOOLEAN), 'places' VALUE CASE WHEN (r6.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_9) AS INTEGER[])) OR r6.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR r6.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[])) OR r6.id = ANY (CAST((SELECT ctx.meeting_keys('joined') AS meeting_keys_3) AS UUID[]))) THEN r6.places END, 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('isPerson' VALUE r7.is_person, 'answer' VALUE r7.answer, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_8
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.id = r7.membership_id) AS r8)) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json)) AS anon_7
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.is_person AS is_person, meeting_invitation.answer AS answer, meeting_invitation.membership_id AS membership_id
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r6.tenant_id AND meeting_invitation.meeting_id = r6.id ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 20) AS r7 GROUP BY ())) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_6
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.tenant_id AS tenant_id, meeting.alliance_id AS alliance_id, meeting.id AS id, meeting.places AS places
FROM meeting
WHERE meeting.tenant_id = r1.tenant_id AND meeting.alliance_id = r1.id ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r6 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.id AS id, alliance.tenant_id AS tenant_id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($14::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r1 GROUP BY ()), 'asked' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r9.title, 'mayOrganise' VALUE r9.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($15::VARCHAR) AS tenant_ids_11) AS INTEGER[])) AND r9.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_13) AS INTEGER[])) OR coalesce(r9.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_3) AS UUID[])), $17::BOOLEAN), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('answer' VALUE r10.answer, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r11.name) AS anon_10
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.id = r10.alliance_id) AS r11)) ORDER BY r10.by_1, r10.by_2), '[]'::json) AS coalesce_6
FROM (SELECT meeting_audience.answer AS answer, meeting_audience.alliance_id AS alliance_id, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r9.tenant_id AND meeting_audience.meeting_id = r9.id) AS r10), 'invitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r9.tenant_id AND meeting_invitation.meeting_id = r9.id) AS r12_all)) AS anon_11)) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json)) AS anon_9
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.tenant_id AS tenant_id, meeting.alliance_id AS alliance_id, meeting.id AS id
FROM meeting
WHERE (meeting.tenant_id, meeting.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('meeting' AS TEXT), CAST($18::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r9 GROUP BY ()), 'me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_15) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_4) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_5) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($20::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r14_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title, 'startsAt' VALUE r14.starts_at) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json)) AS anon_13
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_15) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_4) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_5) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($20::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r14 GROUP BY ()), 'meetingInvitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting_invitation
WHERE (meeting_invitation.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_4) AS UUID[])) OR meeting_invitation.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($21::VARCHAR) AS tenant_ids_17) AS INTEGER[]))) AND (EXISTS (SELECT meeting.id
FROM meeting
WHERE meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.ends_at > timezone('Europe/Berlin', CAST($22::DATE AS TIMESTAMP WITHOUT TIME ZONE))))) AS r15_all)) AS anon_14), 'calendarFeeds' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CalendarFeed' || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r16.kind, 'createdAt' VALUE r16.created_at, 'renewedAt' VALUE r16.renewed_at, 'lastReadOn' VALUE r16.last_read_on) ORDER BY r16.by_1, r16.by_2), '[]'::json) AS coalesce_7
FROM (SELECT calendar_feed.id AS id, calendar_feed.kind AS kind, calendar_feed.created_at AS created_at, calendar_feed.renewed_at AS renewed_at, calendar_feed.last_read_on AS last_read_on, calendar_feed.created_at AS by_1, calendar_feed.id AS by_2
FROM calendar_feed
WHERE calendar_feed.user_id = r13.id) AS r16)) AS anon_12
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r13)) END AS anon_1
