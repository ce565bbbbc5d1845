SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('alliance' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('meetingSeries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'proposedHosts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('lastHostedOn' VALUE r3.last_hosted_on, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name, 'isPerson' VALUE r4.is_person) AS anon_3
FROM (SELECT membership.name AS name, membership.is_person AS is_person
FROM membership
WHERE membership.tenant_id = r3.tenant_id AND membership.id = r3.id) AS r4)) ORDER BY r3.by_1, r3.by_2, r3.by_3, r3.by_4), '[]'::json) AS coalesce_2
FROM (SELECT anon_4.last_hosted_on AS last_hosted_on, anon_4.tenant_id AS tenant_id, anon_4.id AS id, anon_4.last_hosted_on IS NOT NULL AS by_1, anon_4.last_hosted_on AS by_2, anon_4.name_key AS by_3, anon_4.id AS by_4
FROM (SELECT membership.tenant_id AS tenant_id, membership.id AS id, membership.name_key AS name_key, CAST(timezone('Europe/Berlin', (SELECT max(meeting.starts_at) AS max_1
FROM meeting
WHERE meeting.tenant_id = r2.tenant_id AND meeting.series_id = r2.id AND meeting.host_membership_id = membership.id AND meeting.status IS DISTINCT FROM 'CANCELLED')) AS DATE) AS last_hosted_on
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.alliance_id AND membership.partner_id IS NOT NULL AND membership.status = 'ACTIVE' AND $5::DATE < membership.ends_before AND (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_1) AS INTEGER[])) AND r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('own_edit') AS tenant_ids_2) AS INTEGER[])) OR coalesce(r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])), $6::BOOLEAN))) AS anon_4 ORDER BY anon_4.last_hosted_on IS NOT NULL, anon_4.last_hosted_on, anon_4.name_key, anon_4.id
 LIMIT $7::INTEGER) AS r3)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json) AS coalesce_1
FROM (SELECT meeting_series.title AS title, meeting_series.tenant_id AS tenant_id, meeting_series.id AS id, meeting_series.alliance_id AS alliance_id, meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3
FROM meeting_series
WHERE meeting_series.tenant_id = r1.tenant_id AND meeting_series.alliance_id = r1.id) AS r2), 'meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r5.title, 'mayOrganise' VALUE r5.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('edit') AS tenant_ids_3) AS INTEGER[])) AND r5.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('own_edit') AS tenant_ids_4) AS INTEGER[])) OR coalesce(r5.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_2) AS UUID[])), $8::BOOLEAN), 'places' VALUE CASE WHEN (r5.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_5) AS INTEGER[])) OR r5.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR r5.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[])) OR r5.id = ANY (CAST((SELECT ctx.meeting_keys('joined') AS meeting_keys_3) AS UUID[]))) THEN r5.places END, 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('isPerson' VALUE r6.is_person, 'answer' VALUE r6.answer, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_7
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.id = r6.membership_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_6
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.is_person AS is_person, meeting_invitation.answer AS answer, meeting_invitation.membership_id AS membership_id
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r5.tenant_id AND meeting_invitation.meeting_id = r5.id ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 20) AS r6 GROUP BY ())) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_5
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.tenant_id AS tenant_id, meeting.alliance_id AS alliance_id, meeting.id AS id, meeting.places AS places
FROM meeting
WHERE meeting.tenant_id = r1.tenant_id AND meeting.alliance_id = r1.id ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r5 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($9::TEXT[])) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT $10::INTEGER) AS r1 GROUP BY ()), 'asked' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'mayOrganise' VALUE r8.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('edit') AS tenant_ids_6) AS INTEGER[])) AND r8.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('own_edit') AS tenant_ids_7) AS INTEGER[])) OR coalesce(r8.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_3) AS UUID[])), $11::BOOLEAN), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('answer' VALUE r9.answer, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name) AS anon_9
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.id = r9.alliance_id) AS r10)) ORDER BY r9.by_1, r9.by_2), '[]'::json) AS coalesce_6
FROM (SELECT meeting_audience.answer AS answer, meeting_audience.alliance_id AS alliance_id, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r8.tenant_id AND meeting_audience.meeting_id = r8.id) AS r9), 'invitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r8.tenant_id AND meeting_invitation.meeting_id = r8.id) AS r11_all)) AS anon_10)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_8
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.tenant_id AS tenant_id, meeting.alliance_id AS alliance_id, meeting.id AS id
FROM meeting
WHERE (meeting.tenant_id, meeting.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('meeting' AS TEXT), CAST($12::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r8 GROUP BY ()), 'me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_8) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_4) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_5) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($13::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r13_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r13.title, 'startsAt' VALUE r13.starts_at) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json)) AS anon_12
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_8) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_4) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_5) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($13::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r13 GROUP BY ()), 'meetingInvitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting_invitation
WHERE (meeting_invitation.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_4) AS UUID[])) OR meeting_invitation.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids('read') AS tenant_ids_9) AS INTEGER[]))) AND (EXISTS (SELECT meeting.id
FROM meeting
WHERE meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.ends_at > timezone('Europe/Berlin', CAST($14::DATE AS TIMESTAMP WITHOUT TIME ZONE))))) AS r14_all)) AS anon_13), 'calendarFeeds' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CalendarFeed' || ':' || CAST(r15.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r15.kind, 'createdAt' VALUE r15.created_at, 'renewedAt' VALUE r15.renewed_at, 'lastReadOn' VALUE r15.last_read_on) ORDER BY r15.by_1, r15.by_2), '[]'::json) AS coalesce_7
FROM (SELECT calendar_feed.id AS id, calendar_feed.kind AS kind, calendar_feed.created_at AS created_at, calendar_feed.renewed_at AS renewed_at, calendar_feed.last_read_on AS last_read_on, calendar_feed.created_at AS by_1, calendar_feed.id AS by_2
FROM calendar_feed
WHERE calendar_feed.user_id = r12.id) AS r15)) AS anon_11
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r12)) END AS anon_1
