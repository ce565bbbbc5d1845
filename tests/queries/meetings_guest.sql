SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR meeting.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[]))) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r2_all)) AS anon_3), 'meetingInvitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting_invitation
WHERE (meeting_invitation.membership_id = ANY (CAST((SELECT ctx.keys('own') AS keys_1) AS UUID[])) OR meeting_invitation.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_3) AS INTEGER[]))) AND (EXISTS (SELECT meeting.id
FROM meeting
WHERE meeting.tenant_id = meeting_invitation.tenant_id AND meeting.id = meeting_invitation.meeting_id AND meeting.ends_at > timezone('Europe/Berlin', CAST($8::DATE AS TIMESTAMP WITHOUT TIME ZONE))))) AS r3_all)) AS anon_4)) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($9::TEXT[])) AS INTEGER[]))) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'visibility' VALUE r4.visibility, 'minutes' VALUE (SELECT JSON_OBJECT('text' VALUE r5.text) AS anon_6
FROM (SELECT meeting_minutes.text AS text
FROM meeting_minutes
WHERE meeting_minutes.tenant_id = r4.tenant_id AND meeting_minutes.meeting_id = r4.id) AS r5), 'outputs' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r6.kind, 'title' VALUE r6.title) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_1
FROM (SELECT meeting_output.kind AS kind, meeting_output.title AS title, meeting_output.position AS by_1, meeting_output.tenant_id AS by_2, meeting_output.id AS by_3
FROM meeting_output
WHERE meeting_output.tenant_id = r4.tenant_id AND meeting_output.meeting_id = r4.id) AS r6), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_7
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r7.to_tenant_id) AS r8), 'answer' VALUE r7.answer) ORDER BY r7.by_1, r7.by_2), '[]'::json) AS coalesce_2
FROM (SELECT meeting_audience.to_tenant_id AS to_tenant_id, meeting_audience.answer AS answer, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r4.tenant_id AND meeting_audience.meeting_id = r4.id) AS r7)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.visibility AS visibility, meeting.tenant_id AS tenant_id, meeting.id AS id
FROM meeting
WHERE meeting.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($9::TEXT[])) AS INTEGER[])) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r4 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r9.code, 'meetingOutputs' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title, 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r11.title) AS anon_9
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = r10.tenant_id AND meeting.id = r10.meeting_id) AS r11)) ORDER BY r10.by_1, r10.by_2), '[]'::json) AS coalesce_3
FROM (SELECT meeting_output.title AS title, meeting_output.tenant_id AS tenant_id, meeting_output.meeting_id AS meeting_id, meeting_output.tenant_id AS by_1, meeting_output.id AS by_2
FROM meeting_output
WHERE meeting_output.to_tenant_id = r9.tenant_id AND meeting_output.measure_id = r9.id) AS r10)) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json)) AS anon_8
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 2) AS r9 GROUP BY ())) END AS anon_1
