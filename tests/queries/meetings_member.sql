SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'visibility' VALUE r2.visibility, 'places' VALUE CASE WHEN (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR r2.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR r2.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[])) OR r2.id = ANY (CAST((SELECT ctx.meeting_keys('joined') AS meeting_keys_3) AS UUID[]))) THEN r2.places END, 'mayOrganise' VALUE r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) AND r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR coalesce(r2.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_1) AS UUID[])), $8::BOOLEAN), 'access' VALUE (SELECT JSON_OBJECT('videoUrl' VALUE r3.video_url) AS anon_4
FROM (SELECT meeting_access.video_url AS video_url
FROM meeting_access
WHERE meeting_access.tenant_id = r2.tenant_id AND meeting_access.meeting_id = r2.id) AS r3), 'documents' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_5
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r4.tenant_id AND file.id = r4.file_id) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_2
FROM (SELECT meeting_document.title AS title, meeting_document.tenant_id AS tenant_id, meeting_document.file_id AS file_id, meeting_document.position AS by_1, meeting_document.tenant_id AS by_2, meeting_document.id AS by_3
FROM meeting_document
WHERE meeting_document.tenant_id = r2.tenant_id AND meeting_document.meeting_id = r2.id) AS r4), 'minutes' VALUE (SELECT JSON_OBJECT('text' VALUE r6.text) AS anon_6
FROM (SELECT meeting_minutes.text AS text
FROM meeting_minutes
WHERE meeting_minutes.tenant_id = r2.tenant_id AND meeting_minutes.meeting_id = r2.id) AS r6), 'outputs' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r7.title) ORDER BY r7.by_1, r7.by_2, r7.by_3), '[]'::json) AS coalesce_3
FROM (SELECT meeting_output.title AS title, meeting_output.position AS by_1, meeting_output.tenant_id AS by_2, meeting_output.id AS by_3
FROM meeting_output
WHERE meeting_output.tenant_id = r2.tenant_id AND meeting_output.meeting_id = r2.id) AS r7), 'invitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('answer' VALUE r8.answer, 'persons' VALUE r8.persons, 'email' VALUE r8.email, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name) AS anon_8
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.id = r8.membership_id) AS r9), 'answers' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r10.number, 'answer' VALUE r10.answer, 'persons' VALUE r10.persons) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json) AS coalesce_4
FROM (SELECT meeting_answer.number AS number, meeting_answer.answer AS answer, meeting_answer.persons AS persons, meeting_answer.number AS by_1, meeting_answer.tenant_id AS by_2, meeting_answer.id AS by_3
FROM meeting_answer
WHERE meeting_answer.tenant_id = r8.tenant_id AND meeting_answer.meeting_id = r8.meeting_id AND meeting_answer.invitation_id = r8.id) AS r10)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_7
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.answer AS answer, meeting_invitation.persons AS persons, meeting_invitation.email AS email, meeting_invitation.membership_id AS membership_id, meeting_invitation.tenant_id AS tenant_id, meeting_invitation.meeting_id AS meeting_id, meeting_invitation.id AS id
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r2.tenant_id AND meeting_invitation.meeting_id = r2.id ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 20) AS r8 GROUP BY ()), 'attendance' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting_attendance
WHERE meeting_attendance.tenant_id = r2.tenant_id AND meeting_attendance.meeting_id = r2.id) AS r11_all)) AS anon_9)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.visibility AS visibility, meeting.tenant_id AS tenant_id, meeting.id AS id, meeting.places AS places, meeting.alliance_id AS alliance_id
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_4) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_5) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($10::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) AND meeting.visibility = ANY ($11::TEXT[]) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r2 GROUP BY ()), 'meetingInvitations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('answer' VALUE r12.answer, 'answerCount' VALUE (SELECT count(*) AS count_2
FROM meeting_answer
WHERE meeting_answer.tenant_id = r12.tenant_id AND meeting_answer.invitation_id = r12.id), 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title) AS anon_11
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = r12.tenant_id AND meeting.id = r12.meeting_id) AS r13), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r14.name) AS anon_12
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.id = r12.membership_id) AS r14)) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json)) AS anon_10
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.answer AS answer, meeting_invitation.tenant_id AS tenant_id, meeting_invitation.id AS id, meeting_invitation.meeting_id AS meeting_id, meeting_invitation.membership_id AS membership_id
FROM meeting_invitation
WHERE (meeting_invitation.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_2) AS UUID[])) OR meeting_invitation.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($12::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) AND (EXISTS (SELECT meeting.id
FROM meeting
WHERE meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.ends_at > timezone('Europe/Berlin', CAST($13::DATE AS TIMESTAMP WITHOUT TIME ZONE)))) ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 5) AS r12 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
