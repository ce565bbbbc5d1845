SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('meetingSeries' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting_series
WHERE meeting_series.tenant_id = r1.id AND meeting_series.kind = ANY ($5::TEXT[])) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingSeries' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r2.title, 'kind' VALUE r2.kind, 'topic' VALUE r2.topic, 'fieldOfAction' VALUE r2.field_of_action, 'perYearMin' VALUE r2.per_year_min, 'perYearMax' VALUE r2.per_year_max, 'hasRotatingHost' VALUE r2.has_rotating_host, 'needsNeutralModeration' VALUE r2.needs_neutral_moderation, 'beginsOn' VALUE r2.begins_on, 'lastDay' VALUE r2.ends_before - 1, 'visibility' VALUE r2.visibility, 'version' VALUE r2.version, 'source' VALUE r2.source, 'createdAt' VALUE r2.created_at, 'updatedAt' VALUE r2.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r2.tenant_id AND alliance.id = r2.alliance_id) AS r4), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_6
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r2.cooperation_id) AS r5), 'proposedHosts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('lastHostedOn' VALUE r6.last_hosted_on, 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_7
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r6.tenant_id AND membership.id = r6.id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3, r6.by_4), '[]'::json) AS coalesce_1
FROM (SELECT anon_8.last_hosted_on AS last_hosted_on, anon_8.tenant_id AS tenant_id, anon_8.id AS id, anon_8.last_hosted_on IS NOT NULL AS by_1, anon_8.last_hosted_on AS by_2, anon_8.name_key AS by_3, anon_8.id AS by_4
FROM (SELECT membership.tenant_id AS tenant_id, membership.id AS id, membership.name_key AS name_key, CAST(timezone('Europe/Berlin', (SELECT max(meeting.starts_at) AS max_1
FROM meeting
WHERE meeting.tenant_id = r2.tenant_id AND meeting.series_id = r2.id AND meeting.host_membership_id = membership.id AND meeting.status IS DISTINCT FROM 'CANCELLED')) AS DATE) AS last_hosted_on
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.alliance_id AND membership.partner_id IS NOT NULL AND membership.status = 'ACTIVE' AND $6::DATE < membership.ends_before AND (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_1) AS INTEGER[])) AND r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR coalesce(r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[])), $9::BOOLEAN))) AS anon_8 ORDER BY anon_8.last_hosted_on IS NOT NULL, anon_8.last_hosted_on, anon_8.name_key, anon_8.id
 LIMIT $10::INTEGER) AS r6), 'meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r2.tenant_id AND meeting.series_id = r2.id) AS r8_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = r2.tenant_id AND meeting.series_id = r2.id ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r8 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3, meeting_series.tenant_id AS tenant_id, meeting_series.id AS id, meeting_series.title AS title, meeting_series.kind AS kind, meeting_series.topic AS topic, meeting_series.field_of_action AS field_of_action, meeting_series.per_year_min AS per_year_min, meeting_series.per_year_max AS per_year_max, meeting_series.has_rotating_host AS has_rotating_host, meeting_series.needs_neutral_moderation AS needs_neutral_moderation, meeting_series.begins_on AS begins_on, meeting_series.ends_before AS ends_before, meeting_series.visibility AS visibility, meeting_series.version AS version, meeting_series.source AS source, meeting_series.created_at AS created_at, meeting_series.updated_at AS updated_at, meeting_series.alliance_id AS alliance_id, meeting_series.cooperation_id AS cooperation_id
FROM meeting_series
WHERE meeting_series.tenant_id = r1.id AND meeting_series.kind = ANY ($5::TEXT[]) ORDER BY meeting_series.title_key, meeting_series.tenant_id, meeting_series.id
 LIMIT 20) AS r2 GROUP BY ()), 'meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r1.id) AS r9_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Meeting' || ':' || CAST(r9.tenant_id AS TEXT) || ':' || CAST(r9.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r9.title, 'kind' VALUE r9.kind, 'level' VALUE r9.level, 'format' VALUE r9.format, 'fieldOfAction' VALUE r9.field_of_action, 'description' VALUE r9.description, 'report' VALUE r9.report, 'isAllDay' VALUE r9.is_all_day, 'startsAt' VALUE r9.starts_at, 'endsAt' VALUE r9.ends_at, 'place' VALUE r9.place, 'website' VALUE r9.website, 'moderation' VALUE r9.moderation, 'isModerationNeutral' VALUE r9.is_moderation_neutral, 'status' VALUE r9.status, 'sequence' VALUE r9.sequence, 'source' VALUE r9.source, 'updatedAt' VALUE r9.updated_at, 'createdAt' VALUE r9.created_at, 'visibility' VALUE r9.visibility, 'version' VALUE r9.version, 'places' VALUE CASE WHEN (r9.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR r9.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_1) AS UUID[])) OR r9.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_2) AS UUID[])) OR r9.id = ANY (CAST((SELECT ctx.meeting_keys('joined') AS meeting_keys_3) AS UUID[]))) THEN r9.places END, 'answerBy' VALUE CASE WHEN (r9.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($12::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR r9.id = ANY (CAST((SELECT ctx.meeting_keys('open') AS meeting_keys_4) AS UUID[])) OR r9.id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_5) AS UUID[])) OR r9.id = ANY (CAST((SELECT ctx.meeting_keys('joined') AS meeting_keys_6) AS UUID[]))) THEN r9.answer_by END, 'stepCount' VALUE (SELECT max(meeting_step.number) AS max_2
FROM meeting_step
WHERE meeting_step.tenant_id = r9.tenant_id AND meeting_step.meeting_id = r9.id), 'mayOrganise' VALUE r9.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_9) AS INTEGER[])) AND r9.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_11) AS INTEGER[])) OR coalesce(r9.alliance_id = ANY (CAST((SELECT ctx.keys('manage') AS keys_2) AS UUID[])), $15::BOOLEAN), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_11
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r9.tenant_id) AS r10), 'series' VALUE (SELECT JSON_OBJECT('title' VALUE r11.title) AS anon_12
FROM (SELECT meeting_series.title AS title
FROM meeting_series
WHERE meeting_series.tenant_id = r9.tenant_id AND meeting_series.id = r9.series_id) AS r11), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_13
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r9.tenant_id AND alliance.id = r9.alliance_id) AS r12), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r13.title) AS anon_14
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r9.cooperation_id) AS r13), 'hostMembership' VALUE (SELECT JSON_OBJECT('name' VALUE r14.name) AS anon_15
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r9.tenant_id AND membership.id = r9.host_membership_id) AS r14), 'hostTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r15.ars) AS anon_16
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r9.host_tenant_id) AS r15), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingStep' || ':' || CAST(r16.tenant_id AS TEXT) || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r16.number, 'kind' VALUE r16.kind, 'side' VALUE r16.side, 'effectiveOn' VALUE r16.effective_on, 'note' VALUE r16.note, 'startsAt' VALUE r16.starts_at, 'endsAt' VALUE r16.ends_at, 'startedAtBefore' VALUE r16.started_at_before, 'enteredAt' VALUE r16.entered_at) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json) AS coalesce_4
FROM (SELECT meeting_step.tenant_id AS tenant_id, meeting_step.id AS id, meeting_step.number AS number, meeting_step.kind AS kind, meeting_step.side AS side, meeting_step.effective_on AS effective_on, meeting_step.note AS note, meeting_step.starts_at AS starts_at, meeting_step.ends_at AS ends_at, meeting_step.started_at_before AS started_at_before, meeting_step.entered_at AS entered_at, meeting_step.number AS by_1, meeting_step.tenant_id AS by_2, meeting_step.id AS by_3
FROM meeting_step
WHERE meeting_step.tenant_id = r9.tenant_id AND meeting_step.meeting_id = r9.id) AS r16), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingAudience' || ':' || CAST(r17.tenant_id AS TEXT) || ':' || CAST(r17.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'answer' VALUE r17.answer, 'version' VALUE r17.version, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r18.name) AS anon_17
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.id = r17.alliance_id) AS r18), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r19.title) AS anon_18
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r17.cooperation_id) AS r19), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r20.ars) AS anon_19
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r17.to_tenant_id) AS r20)) ORDER BY r17.by_1, r17.by_2), '[]'::json) AS coalesce_5
FROM (SELECT meeting_audience.tenant_id AS tenant_id, meeting_audience.id AS id, meeting_audience.answer AS answer, meeting_audience.version AS version, meeting_audience.alliance_id AS alliance_id, meeting_audience.cooperation_id AS cooperation_id, meeting_audience.to_tenant_id AS to_tenant_id, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r9.tenant_id AND meeting_audience.meeting_id = r9.id) AS r17), 'agenda' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('AgendaItem' || ':' || CAST(r21.tenant_id AS TEXT) || ':' || CAST(r21.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r21.kind, 'title' VALUE r21.title, 'text' VALUE r21.text, 'minutes' VALUE r21.minutes) ORDER BY r21.by_1, r21.by_2, r21.by_3), '[]'::json) AS coalesce_6
FROM (SELECT agenda_item.tenant_id AS tenant_id, agenda_item.id AS id, agenda_item.kind AS kind, agenda_item.title AS title, agenda_item.text AS text, agenda_item.minutes AS minutes, agenda_item.position AS by_1, agenda_item.tenant_id AS by_2, agenda_item.id AS by_3
FROM agenda_item
WHERE agenda_item.tenant_id = r9.tenant_id AND agenda_item.meeting_id = r9.id) AS r21), 'speakers' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingSpeaker' || ':' || CAST(r22.tenant_id AS TEXT) || ':' || CAST(r22.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r22.kind, 'organisation' VALUE r22.organisation, 'function' VALUE r22.function, 'topic' VALUE r22.topic, 'name' VALUE r22.name, 'consentedOn' VALUE CASE WHEN (r22.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_13) AS INTEGER[])) AND r22.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($17::VARCHAR) AS tenant_ids_15) AS INTEGER[])) OR r22.meeting_id = ANY (CAST((SELECT ctx.meeting_keys('office') AS meeting_keys_7) AS UUID[]))) THEN r22.consented_on END) ORDER BY r22.by_1, r22.by_2, r22.by_3), '[]'::json) AS coalesce_7
FROM (SELECT meeting_speaker.tenant_id AS tenant_id, meeting_speaker.id AS id, meeting_speaker.kind AS kind, meeting_speaker.organisation AS organisation, meeting_speaker.function AS function, meeting_speaker.topic AS topic, meeting_speaker.name AS name, meeting_speaker.meeting_id AS meeting_id, meeting_speaker.consented_on AS consented_on, meeting_speaker.position AS by_1, meeting_speaker.tenant_id AS by_2, meeting_speaker.id AS by_3
FROM meeting_speaker
WHERE meeting_speaker.tenant_id = r9.tenant_id AND meeting_speaker.meeting_id = r9.id) AS r22), 'access' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingAccess' || ':' || CAST(r23.tenant_id AS TEXT) || ':' || CAST(r23.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'videoUrl' VALUE r23.video_url, 'note' VALUE r23.note) AS anon_20
FROM (SELECT meeting_access.tenant_id AS tenant_id, meeting_access.id AS id, meeting_access.video_url AS video_url, meeting_access.note AS note
FROM meeting_access
WHERE meeting_access.tenant_id = r9.tenant_id AND meeting_access.meeting_id = r9.id) AS r23), 'minutes' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingMinutes' || ':' || CAST(r24.tenant_id AS TEXT) || ':' || CAST(r24.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'text' VALUE r24.text, 'isReleased' VALUE r24.is_released, 'version' VALUE r24.version, 'updatedAt' VALUE r24.updated_at) AS anon_21
FROM (SELECT meeting_minutes.tenant_id AS tenant_id, meeting_minutes.id AS id, meeting_minutes.text AS text, meeting_minutes.is_released AS is_released, meeting_minutes.version AS version, meeting_minutes.updated_at AS updated_at
FROM meeting_minutes
WHERE meeting_minutes.tenant_id = r9.tenant_id AND meeting_minutes.meeting_id = r9.id) AS r24), 'documents' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingDocument' || ':' || CAST(r25.tenant_id AS TEXT) || ':' || CAST(r25.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r25.kind, 'title' VALUE r25.title, 'file' VALUE (SELECT JSON_OBJECT('name' VALUE r26.name) AS anon_22
FROM (SELECT file.name AS name
FROM file
WHERE file.tenant_id = r25.tenant_id AND file.id = r25.file_id) AS r26)) ORDER BY r25.by_1, r25.by_2, r25.by_3), '[]'::json) AS coalesce_8
FROM (SELECT meeting_document.tenant_id AS tenant_id, meeting_document.id AS id, meeting_document.kind AS kind, meeting_document.title AS title, meeting_document.file_id AS file_id, meeting_document.position AS by_1, meeting_document.tenant_id AS by_2, meeting_document.id AS by_3
FROM meeting_document
WHERE meeting_document.tenant_id = r9.tenant_id AND meeting_document.meeting_id = r9.id) AS r25), 'outputs' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingOutput' || ':' || CAST(r27.tenant_id AS TEXT) || ':' || CAST(r27.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r27.kind, 'title' VALUE r27.title, 'dueOn' VALUE r27.due_on, 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r28.title) AS anon_23
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = r27.tenant_id AND meeting.id = r27.meeting_id) AS r28), 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r29.title) AS anon_24
FROM (SELECT measure.title AS title
FROM measure
WHERE measure.tenant_id = r27.to_tenant_id AND measure.id = r27.measure_id) AS r29), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r30.title) AS anon_25
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r27.cooperation_id) AS r30)) ORDER BY r27.by_1, r27.by_2, r27.by_3), '[]'::json) AS coalesce_9
FROM (SELECT meeting_output.tenant_id AS tenant_id, meeting_output.id AS id, meeting_output.kind AS kind, meeting_output.title AS title, meeting_output.due_on AS due_on, meeting_output.meeting_id AS meeting_id, meeting_output.to_tenant_id AS to_tenant_id, meeting_output.measure_id AS measure_id, meeting_output.cooperation_id AS cooperation_id, meeting_output.position AS by_1, meeting_output.tenant_id AS by_2, meeting_output.id AS by_3
FROM meeting_output
WHERE meeting_output.tenant_id = r9.tenant_id AND meeting_output.meeting_id = r9.id) AS r27), 'invitations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r9.tenant_id AND meeting_invitation.meeting_id = r9.id) AS r31_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingInvitation' || ':' || CAST(r31.tenant_id AS TEXT) || ':' || CAST(r31.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'origin' VALUE r31.origin, 'answer' VALUE r31.answer, 'persons' VALUE r31.persons, 'isWaiting' VALUE r31.is_waiting, 'isSubstitute' VALUE r31.is_substitute, 'isListed' VALUE r31.is_listed, 'isPerson' VALUE r31.is_person, 'email' VALUE r31.email, 'name' VALUE r31.name, 'createdAt' VALUE r31.created_at, 'answeredAt' VALUE r31.answered_at, 'answerCount' VALUE (SELECT count(*) AS count_5
FROM meeting_answer
WHERE meeting_answer.tenant_id = r31.tenant_id AND meeting_answer.invitation_id = r31.id), 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r32.title) AS anon_27
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = r31.tenant_id AND meeting.id = r31.meeting_id) AS r32), 'membership' VALUE (SELECT JSON_OBJECT('name' VALUE r33.name) AS anon_28
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.id = r31.membership_id) AS r33), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r34.ars) AS anon_29
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r31.to_tenant_id) AS r34), 'answers' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingAnswerEntry' || ':' || CAST(r35.tenant_id AS TEXT) || ':' || CAST(r35.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r35.number, 'side' VALUE r35.side, 'answer' VALUE r35.answer, 'persons' VALUE r35.persons, 'isSubstitute' VALUE r35.is_substitute, 'note' VALUE r35.note, 'enteredAt' VALUE r35.entered_at) ORDER BY r35.by_1, r35.by_2, r35.by_3), '[]'::json) AS coalesce_10
FROM (SELECT meeting_answer.tenant_id AS tenant_id, meeting_answer.id AS id, meeting_answer.number AS number, meeting_answer.side AS side, meeting_answer.answer AS answer, meeting_answer.persons AS persons, meeting_answer.is_substitute AS is_substitute, meeting_answer.note AS note, meeting_answer.entered_at AS entered_at, meeting_answer.number AS by_1, meeting_answer.tenant_id AS by_2, meeting_answer.id AS by_3
FROM meeting_answer
WHERE meeting_answer.tenant_id = r31.tenant_id AND meeting_answer.meeting_id = r31.meeting_id AND meeting_answer.invitation_id = r31.id) AS r35)) ORDER BY r31.by_1, r31.by_2, r31.by_3), '[]'::json)) AS anon_26
FROM (SELECT meeting_invitation.created_at AS by_1, meeting_invitation.tenant_id AS by_2, meeting_invitation.id AS by_3, meeting_invitation.tenant_id AS tenant_id, meeting_invitation.id AS id, meeting_invitation.origin AS origin, meeting_invitation.answer AS answer, meeting_invitation.persons AS persons, meeting_invitation.is_waiting AS is_waiting, meeting_invitation.is_substitute AS is_substitute, meeting_invitation.is_listed AS is_listed, meeting_invitation.is_person AS is_person, meeting_invitation.email AS email, meeting_invitation.name AS name, meeting_invitation.created_at AS created_at, meeting_invitation.answered_at AS answered_at, meeting_invitation.meeting_id AS meeting_id, meeting_invitation.membership_id AS membership_id, meeting_invitation.to_tenant_id AS to_tenant_id
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r9.tenant_id AND meeting_invitation.meeting_id = r9.id ORDER BY meeting_invitation.created_at, meeting_invitation.tenant_id, meeting_invitation.id
 LIMIT 20) AS r31 GROUP BY ()), 'attendance' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_6
FROM (SELECT 1 AS one
FROM meeting_attendance
WHERE meeting_attendance.tenant_id = r9.tenant_id AND meeting_attendance.meeting_id = r9.id) AS r36_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingAttendance' || ':' || CAST(r36.tenant_id AS TEXT) || ':' || CAST(r36.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'persons' VALUE r36.persons, 'enteredAt' VALUE r36.entered_at, 'invitation' VALUE (SELECT JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r38.ars) AS anon_32
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r37.to_tenant_id) AS r38)) AS anon_31
FROM (SELECT meeting_invitation.to_tenant_id AS to_tenant_id
FROM meeting_invitation
WHERE meeting_invitation.tenant_id = r36.tenant_id AND meeting_invitation.id = r36.invitation_id) AS r37)) ORDER BY r36.by_1, r36.by_2, r36.by_3), '[]'::json)) AS anon_30
FROM (SELECT meeting_attendance.entered_at AS by_1, meeting_attendance.tenant_id AS by_2, meeting_attendance.id AS by_3, meeting_attendance.tenant_id AS tenant_id, meeting_attendance.id AS id, meeting_attendance.persons AS persons, meeting_attendance.entered_at AS entered_at, meeting_attendance.invitation_id AS invitation_id
FROM meeting_attendance
WHERE meeting_attendance.tenant_id = r9.tenant_id AND meeting_attendance.meeting_id = r9.id ORDER BY meeting_attendance.entered_at, meeting_attendance.tenant_id, meeting_attendance.id
 LIMIT 20) AS r36 GROUP BY ())) ORDER BY r9.by_1 DESC, r9.by_2, r9.by_3, r9.by_4), '[]'::json)) AS anon_10
FROM (SELECT meeting.starts_at AS by_1, meeting.title_key AS by_2, meeting.tenant_id AS by_3, meeting.id AS by_4, meeting.tenant_id AS tenant_id, meeting.id AS id, meeting.title AS title, meeting.kind AS kind, meeting.level AS level, meeting.format AS format, meeting.field_of_action AS field_of_action, meeting.description AS description, meeting.report AS report, meeting.is_all_day AS is_all_day, meeting.starts_at AS starts_at, meeting.ends_at AS ends_at, meeting.place AS place, meeting.website AS website, meeting.moderation AS moderation, meeting.is_moderation_neutral AS is_moderation_neutral, meeting.status AS status, meeting.sequence AS sequence, meeting.source AS source, meeting.updated_at AS updated_at, meeting.created_at AS created_at, meeting.visibility AS visibility, meeting.version AS version, meeting.places AS places, meeting.answer_by AS answer_by, meeting.alliance_id AS alliance_id, meeting.series_id AS series_id, meeting.cooperation_id AS cooperation_id, meeting.host_membership_id AS host_membership_id, meeting.host_tenant_id AS host_tenant_id
FROM meeting
WHERE meeting.tenant_id = r1.id ORDER BY meeting.starts_at DESC, meeting.title_key, meeting.tenant_id, meeting.id
 LIMIT 20) AS r9 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $18::VARCHAR) AS r1)) END AS anon_1
