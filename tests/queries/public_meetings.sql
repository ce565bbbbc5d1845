SELECT JSON_OBJECT('meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.starts_at >= $1::TIMESTAMP WITH TIME ZONE) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Meeting' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r1.title, 'kind' VALUE r1.kind, 'level' VALUE r1.level, 'format' VALUE r1.format, 'fieldOfAction' VALUE r1.field_of_action, 'description' VALUE r1.description, 'report' VALUE r1.report, 'isAllDay' VALUE r1.is_all_day, 'startsAt' VALUE r1.starts_at, 'endsAt' VALUE r1.ends_at, 'place' VALUE r1.place, 'website' VALUE r1.website, 'moderation' VALUE r1.moderation, 'isModerationNeutral' VALUE r1.is_moderation_neutral, 'status' VALUE r1.status, 'sequence' VALUE r1.sequence, 'source' VALUE r1.source, 'updatedAt' VALUE r1.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'series' VALUE (SELECT JSON_OBJECT('title' VALUE r3.title) AS anon_4
FROM (SELECT meeting_series.title AS title
FROM meeting_series
WHERE meeting_series.tenant_id = r1.tenant_id AND meeting_series.id = r1.series_id) AS r3), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r1.tenant_id AND alliance.id = r1.alliance_id) AS r4), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title) AS anon_6
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r1.cooperation_id) AS r5), 'hostMembership' VALUE (SELECT JSON_OBJECT('name' VALUE r6.name) AS anon_7
FROM (SELECT membership.name AS name
FROM membership
WHERE membership.tenant_id = r1.tenant_id AND membership.id = r1.host_membership_id) AS r6), 'hostTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_8
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.host_tenant_id) AS r7), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingStep' || ':' || CAST(r8.tenant_id AS TEXT) || ':' || CAST(r8.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r8.number, 'kind' VALUE r8.kind, 'effectiveOn' VALUE r8.effective_on, 'note' VALUE r8.note, 'startsAt' VALUE r8.starts_at, 'endsAt' VALUE r8.ends_at, 'startedAtBefore' VALUE r8.started_at_before) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_1
FROM (SELECT meeting_step.tenant_id AS tenant_id, meeting_step.id AS id, meeting_step.number AS number, meeting_step.kind AS kind, meeting_step.effective_on AS effective_on, meeting_step.note AS note, meeting_step.starts_at AS starts_at, meeting_step.ends_at AS ends_at, meeting_step.started_at_before AS started_at_before, meeting_step.number AS by_1, meeting_step.tenant_id AS by_2, meeting_step.id AS by_3
FROM meeting_step
WHERE meeting_step.tenant_id = r1.tenant_id AND meeting_step.meeting_id = r1.id) AS r8), 'audiences' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingAudience' || ':' || CAST(r9.tenant_id AS TEXT) || ':' || CAST(r9.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'answer' VALUE r9.answer, 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r10.name) AS anon_9
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.id = r9.alliance_id) AS r10), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r11.title) AS anon_10
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r9.cooperation_id) AS r11)) ORDER BY r9.by_1, r9.by_2), '[]'::json) AS coalesce_2
FROM (SELECT meeting_audience.tenant_id AS tenant_id, meeting_audience.id AS id, meeting_audience.answer AS answer, meeting_audience.alliance_id AS alliance_id, meeting_audience.cooperation_id AS cooperation_id, meeting_audience.tenant_id AS by_1, meeting_audience.id AS by_2
FROM meeting_audience
WHERE meeting_audience.tenant_id = r1.tenant_id AND meeting_audience.meeting_id = r1.id) AS r9), 'agenda' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('AgendaItem' || ':' || CAST(r12.tenant_id AS TEXT) || ':' || CAST(r12.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r12.kind, 'title' VALUE r12.title, 'text' VALUE r12.text, 'minutes' VALUE r12.minutes) ORDER BY r12.by_1, r12.by_2, r12.by_3), '[]'::json) AS coalesce_3
FROM (SELECT agenda_item.tenant_id AS tenant_id, agenda_item.id AS id, agenda_item.kind AS kind, agenda_item.title AS title, agenda_item.text AS text, agenda_item.minutes AS minutes, agenda_item.position AS by_1, agenda_item.tenant_id AS by_2, agenda_item.id AS by_3
FROM agenda_item
WHERE agenda_item.tenant_id = r1.tenant_id AND agenda_item.meeting_id = r1.id) AS r12), 'speakers' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingSpeaker' || ':' || CAST(r13.tenant_id AS TEXT) || ':' || CAST(r13.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r13.kind, 'organisation' VALUE r13.organisation, 'function' VALUE r13.function, 'topic' VALUE r13.topic, 'name' VALUE r13.name) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json) AS coalesce_4
FROM (SELECT meeting_speaker.tenant_id AS tenant_id, meeting_speaker.id AS id, meeting_speaker.kind AS kind, meeting_speaker.organisation AS organisation, meeting_speaker.function AS function, meeting_speaker.topic AS topic, meeting_speaker.name AS name, meeting_speaker.position AS by_1, meeting_speaker.tenant_id AS by_2, meeting_speaker.id AS by_3
FROM meeting_speaker
WHERE meeting_speaker.tenant_id = r1.tenant_id AND meeting_speaker.meeting_id = r1.id) AS r13)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.tenant_id AS tenant_id, meeting.id AS id, meeting.title AS title, meeting.kind AS kind, meeting.level AS level, meeting.format AS format, meeting.field_of_action AS field_of_action, meeting.description AS description, meeting.report AS report, meeting.is_all_day AS is_all_day, meeting.starts_at AS starts_at, meeting.ends_at AS ends_at, meeting.place AS place, meeting.website AS website, meeting.moderation AS moderation, meeting.is_moderation_neutral AS is_moderation_neutral, meeting.status AS status, meeting.sequence AS sequence, meeting.source AS source, meeting.updated_at AS updated_at, meeting.series_id AS series_id, meeting.alliance_id AS alliance_id, meeting.cooperation_id AS cooperation_id, meeting.host_membership_id AS host_membership_id, meeting.host_tenant_id AS host_tenant_id
FROM meeting
WHERE meeting.starts_at >= $1::TIMESTAMP WITH TIME ZONE ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 10) AS r1 GROUP BY ()), 'meeting' VALUE (SELECT JSON_OBJECT('title' VALUE r14.title) AS anon_11
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = $2::INTEGER AND meeting.id = $3::UUID) AS r14), 'series' VALUE (SELECT JSON_OBJECT('meetingSeries' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeetingSeries' || ':' || CAST(r16.tenant_id AS TEXT) || ':' || CAST(r16.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r16.title, 'kind' VALUE r16.kind, 'topic' VALUE r16.topic, 'fieldOfAction' VALUE r16.field_of_action, 'perYearMin' VALUE r16.per_year_min, 'perYearMax' VALUE r16.per_year_max, 'hasRotatingHost' VALUE r16.has_rotating_host, 'needsNeutralModeration' VALUE r16.needs_neutral_moderation, 'beginsOn' VALUE r16.begins_on, 'lastDay' VALUE r16.ends_before - 1, 'source' VALUE r16.source, 'updatedAt' VALUE r16.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r17.ars) AS anon_14
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r16.tenant_id) AS r17), 'alliance' VALUE (SELECT JSON_OBJECT('name' VALUE r18.name) AS anon_15
FROM (SELECT alliance.name AS name
FROM alliance
WHERE alliance.tenant_id = r16.tenant_id AND alliance.id = r16.alliance_id) AS r18), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r19.title) AS anon_16
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.id = r16.cooperation_id) AS r19), 'meetings' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r20.title) ORDER BY r20.by_1, r20.by_2, r20.by_3), '[]'::json)) AS anon_17
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = r16.tenant_id AND meeting.series_id = r16.id ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r20 GROUP BY ())) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json)) AS anon_13
FROM (SELECT meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3, meeting_series.tenant_id AS tenant_id, meeting_series.id AS id, meeting_series.title AS title, meeting_series.kind AS kind, meeting_series.topic AS topic, meeting_series.field_of_action AS field_of_action, meeting_series.per_year_min AS per_year_min, meeting_series.per_year_max AS per_year_max, meeting_series.has_rotating_host AS has_rotating_host, meeting_series.needs_neutral_moderation AS needs_neutral_moderation, meeting_series.begins_on AS begins_on, meeting_series.ends_before AS ends_before, meeting_series.source AS source, meeting_series.updated_at AS updated_at, meeting_series.alliance_id AS alliance_id, meeting_series.cooperation_id AS cooperation_id
FROM meeting_series
WHERE meeting_series.tenant_id = r15.id ORDER BY meeting_series.title_key, meeting_series.tenant_id, meeting_series.id
 LIMIT 20) AS r16 GROUP BY ()), 'meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r15.id) AS r21_all)) AS anon_18)) AS anon_12
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $4::VARCHAR) AS r15), 'meetingSeries' VALUE (SELECT JSON_OBJECT('title' VALUE r22.title) AS anon_19
FROM (SELECT meeting_series.title AS title
FROM meeting_series
WHERE meeting_series.tenant_id = $5::INTEGER AND meeting_series.id = $6::UUID) AS r22), 'region' VALUE (SELECT JSON_OBJECT('meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r23.id) AS INTEGER[])) AND (meeting.tenant_id, meeting.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows(CAST('meeting' AS TEXT), CAST($7::VARCHAR AS TEXT)) AS hit(tenant_id, row_id))) AS r24_all)) AS anon_21)) AS anon_20
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $8::VARCHAR) AS r23), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r25.tenant_id AND meeting.alliance_id = r25.id) AS r26_all)) AS anon_23), 'meetingSeries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r27.title) ORDER BY r27.by_1, r27.by_2, r27.by_3), '[]'::json) AS coalesce_5
FROM (SELECT meeting_series.title AS title, meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3
FROM meeting_series
WHERE meeting_series.tenant_id = r25.tenant_id AND meeting_series.alliance_id = r25.id) AS r27)) ORDER BY r25.by_1, r25.by_2, r25.by_3), '[]'::json)) AS anon_22
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r25 GROUP BY ()), 'cooperations' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('meetings' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.cooperation_id = r28.id) AS r29_all)) AS anon_25), 'meetingSeries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r30.title) ORDER BY r30.by_1, r30.by_2, r30.by_3), '[]'::json) AS coalesce_6
FROM (SELECT meeting_series.title AS title, meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3
FROM meeting_series
WHERE meeting_series.cooperation_id = r28.id) AS r30)) ORDER BY r28.by_1, r28.by_2, r28.by_3), '[]'::json)) AS anon_24
FROM (SELECT cooperation.title_key AS by_1, cooperation.tenant_id AS by_2, cooperation.id AS by_3, cooperation.id AS id
FROM cooperation ORDER BY cooperation.title_key, cooperation.tenant_id, cooperation.id
 LIMIT 1) AS r28 GROUP BY ()), 'search' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(CASE WHEN (split_part(r31.row_name, ':', 1) = 'measure') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Measure') AS anon_27
FROM (SELECT 1 AS one
FROM measure
WHERE measure.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND measure.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r32) WHEN (split_part(r31.row_name, ':', 1) = 'tenant') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Tenant') AS anon_28
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER)) AS r33) WHEN (split_part(r31.row_name, ':', 1) = 'concept') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Concept') AS anon_29
FROM (SELECT 1 AS one
FROM concept
WHERE concept.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND concept.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r34) WHEN (split_part(r31.row_name, ':', 1) = 'funded_project') THEN (SELECT JSON_OBJECT('__typename' VALUE 'FundedProject') AS anon_30
FROM (SELECT 1 AS one
FROM funded_project
WHERE funded_project.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND funded_project.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r35) WHEN (split_part(r31.row_name, ':', 1) = 'post') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Post') AS anon_31
FROM (SELECT 1 AS one
FROM post
WHERE post.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND post.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r36) WHEN (split_part(r31.row_name, ':', 1) = 'advice') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Advice') AS anon_32
FROM (SELECT 1 AS one
FROM advice
WHERE advice.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND advice.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r37) WHEN (split_part(r31.row_name, ':', 1) = 'measure_report') THEN (SELECT JSON_OBJECT('__typename' VALUE 'MeasureReport') AS anon_33
FROM (SELECT 1 AS one
FROM measure_report
WHERE measure_report.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND measure_report.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r38) WHEN (split_part(r31.row_name, ':', 1) = 'partner') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Partner') AS anon_34
FROM (SELECT 1 AS one
FROM partner
WHERE partner.id = CAST(split_part(r31.row_name, ':', 2) AS UUID)) AS r39) WHEN (split_part(r31.row_name, ':', 1) = 'alliance') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Alliance') AS anon_35
FROM (SELECT 1 AS one
FROM alliance
WHERE alliance.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND alliance.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r40) WHEN (split_part(r31.row_name, ':', 1) = 'cooperation') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Cooperation') AS anon_36
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND cooperation.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r41) WHEN (split_part(r31.row_name, ':', 1) = 'meeting') THEN (SELECT JSON_OBJECT('__typename' VALUE 'Meeting', 'title' VALUE r42.title) AS anon_37
FROM (SELECT meeting.title AS title
FROM meeting
WHERE meeting.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND meeting.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r42) WHEN (split_part(r31.row_name, ':', 1) = 'success_story') THEN (SELECT JSON_OBJECT('__typename' VALUE 'SuccessStory') AS anon_38
FROM (SELECT 1 AS one
FROM success_story
WHERE success_story.tenant_id = CAST(split_part(r31.row_name, ':', 2) AS INTEGER) AND success_story.id = CAST(split_part(r31.row_name, ':', 3) AS UUID)) AS r43) ELSE NULL::json END ORDER BY r31.by_1, r31.by_2, r31.by_3), '[]'::json)) AS anon_26
FROM (SELECT hit.rank AS by_1, hit.by AS by_2, hit.row_name AS by_3, hit.row_name AS row_name
FROM (SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure' || ':' || CAST(measure.tenant_id AS TEXT) || ':' || CAST(measure.id AS TEXT) AS row_name, measure.title_key AS by
FROM measure
WHERE measure.id = CAST(hit.row_id AS UUID) AND measure.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('tenant' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'tenant' || ':' || CAST(tenant.id AS TEXT) AS row_name, tenant.name_key AS by
FROM tenant
WHERE tenant.id = CAST(hit.row_id AS INTEGER)
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('concept' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'concept' || ':' || CAST(concept.tenant_id AS TEXT) || ':' || CAST(concept.id AS TEXT) AS row_name, concept.title_key AS by
FROM concept
WHERE concept.id = CAST(hit.row_id AS UUID) AND concept.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('funded_project' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'funded_project' || ':' || CAST(funded_project.tenant_id AS TEXT) || ':' || CAST(funded_project.id AS TEXT) AS row_name, funded_project.title_key AS by
FROM funded_project
WHERE funded_project.id = CAST(hit.row_id AS UUID) AND funded_project.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('post' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'post' || ':' || CAST(post.tenant_id AS TEXT) || ':' || CAST(post.id AS TEXT) AS row_name, post.title_key AS by
FROM post
WHERE post.id = CAST(hit.row_id AS UUID) AND post.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'advice' || ':' || CAST(advice.tenant_id AS TEXT) || ':' || CAST(advice.id AS TEXT) AS row_name, advice.title_key AS by
FROM advice
WHERE advice.id = CAST(hit.row_id AS UUID) AND advice.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('measure_report' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'measure_report' || ':' || CAST(measure_report.tenant_id AS TEXT) || ':' || CAST(measure_report.id AS TEXT) AS row_name, ctx.sort_key(measure_report.title) AS by
FROM measure_report
WHERE measure_report.id = CAST(hit.row_id AS UUID) AND measure_report.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM partner_rank_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST($10::VARCHAR AS TEXT)) AS hit(partner_id, rank) JOIN LATERAL (SELECT 'partner' || ':' || CAST(partner.id AS TEXT) AS row_name, partner.name_key AS by
FROM partner
WHERE partner.id = hit.partner_id AND partner.into_id IS NULL
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('alliance' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'alliance' || ':' || CAST(alliance.tenant_id AS TEXT) || ':' || CAST(alliance.id AS TEXT) AS row_name, alliance.name_key AS by
FROM alliance
WHERE alliance.id = CAST(hit.row_id AS UUID) AND alliance.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST(array((SELECT DISTINCT cooperation_party.tenant_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[])))) AS INTEGER[]), CAST('cooperation' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'cooperation' || ':' || CAST(cooperation.tenant_id AS TEXT) || ':' || CAST(cooperation.id AS TEXT) AS row_name, cooperation.title_key AS by
FROM cooperation
WHERE cooperation.id = CAST(hit.row_id AS UUID) AND cooperation.tenant_id = hit.tenant_id AND (EXISTS (SELECT cooperation_party.id
FROM cooperation_party
WHERE cooperation_party.tenant_id = cooperation.tenant_id AND cooperation_party.cooperation_id = cooperation.id AND cooperation_party.to_tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]))))
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('meeting' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'meeting' || ':' || CAST(meeting.tenant_id AS TEXT) || ':' || CAST(meeting.id AS TEXT) AS row_name, meeting.title_key AS by
FROM meeting
WHERE meeting.id = CAST(hit.row_id AS UUID) AND meeting.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true UNION ALL SELECT found.row_name AS row_name, hit.rank AS rank, found.by AS by
FROM ctx.rank_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $9::VARCHAR)) AS INTEGER[]), CAST('success_story' AS TEXT), CAST($10::VARCHAR AS TEXT)) AS hit(tenant_id, row_id, rank) JOIN LATERAL (SELECT 'success_story' || ':' || CAST(success_story.tenant_id AS TEXT) || ':' || CAST(success_story.id AS TEXT) AS row_name, success_story.title_key AS by
FROM success_story
WHERE success_story.id = CAST(hit.row_id AS UUID) AND success_story.tenant_id = hit.tenant_id
 LIMIT ALL OFFSET 0) AS found ON true) AS hit ORDER BY hit.rank, hit.by, hit.row_name
 LIMIT 20) AS r31 GROUP BY ())) AS anon_1
