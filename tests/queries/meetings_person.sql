SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('isPerson' VALUE r3.is_person, 'answer' VALUE r3.answer) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.is_person AS is_person, meeting_invitation.answer AS answer
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r2.tenant_id AND meeting_invitation.meeting_id = r2.id ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 20) AS r3 GROUP BY ()), 'attendance' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting_attendance
WHERE meeting_attendance.tenant_id = r2.tenant_id AND meeting_attendance.meeting_id = r2.id) AS r4_all)) AS anon_5)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.tenant_id AS tenant_id, meeting.id AS id
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r2 GROUP BY ()), 'meetingInvitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('isPerson' VALUE r5.is_person, 'answer' VALUE r5.answer, 'membership' VALUE (SELECT JSON_OBJECT('isPerson' VALUE r6.is_person) AS anon_7
FROM (SELECT membership.is_person AS is_person
FROM membership
WHERE membership.id = r5.membership_id) AS r6)) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.is_person AS is_person, meeting_invitation.answer AS answer, meeting_invitation.membership_id AS membership_id
FROM meeting_invitation
WHERE (meeting_invitation.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_1) AS UUID[])) OR meeting_invitation.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) AND (EXISTS (SELECT meeting.id
FROM meeting
WHERE meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.ends_at > timezone('Europe/Berlin', CAST($8::DATE AS TIMESTAMP WITHOUT TIME ZONE)))) ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 20) AS r5 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
