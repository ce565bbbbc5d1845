SELECT JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.tenant_id = r1.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.to_tenant_id = r1.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($1::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'startsAt' VALUE r2.starts_at) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.tenant_id = r1.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.to_tenant_id = r1.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($1::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $2::VARCHAR) AS r1), 'alliance' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.alliance_id = r3.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r3.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($3::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r4_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'startsAt' VALUE r4.starts_at) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.alliance_id = r3.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.alliance_id = r3.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($3::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r4 GROUP BY ())) AS anon_4
FROM (SELECT alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = $4::INTEGER AND alliance.id = $5::UUID) AS r3), 'cooperation' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM meeting
WHERE (meeting.cooperation_id = r5.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.cooperation_id = r5.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'startsAt' VALUE r6.starts_at) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE (meeting.cooperation_id = r5.id OR meeting.id IN (SELECT meeting_audience.meeting_id
FROM meeting_audience
WHERE meeting_audience.cooperation_id = r5.id AND meeting_audience.answer = 'ACCEPTED')) AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($6::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r6 GROUP BY ())) AS anon_6
FROM (SELECT cooperation.id AS id
FROM cooperation
WHERE cooperation.tenant_id = $7::INTEGER AND cooperation.id = $8::UUID) AS r5), 'meetingSeries' VALUE (SELECT JSON_OBJECT('calendar' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_4
FROM (SELECT 1 AS one
FROM meeting
WHERE meeting.tenant_id = r7.tenant_id AND meeting.series_id = r7.id AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($9::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE))) AS r8_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'startsAt' VALUE r8.starts_at) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT meeting.starts_at AS by_1, meeting.tenant_id AS by_2, meeting.id AS by_3, meeting.title AS title, meeting.starts_at AS starts_at
FROM meeting
WHERE meeting.tenant_id = r7.tenant_id AND meeting.series_id = r7.id AND meeting.ends_at > timezone('Europe/Berlin', CAST(CAST($9::DATE AS DATE) AS TIMESTAMP WITHOUT TIME ZONE)) ORDER BY meeting.starts_at, meeting.tenant_id, meeting.id
 LIMIT 20) AS r8 GROUP BY ())) AS anon_8
FROM (SELECT meeting_series.tenant_id AS tenant_id, meeting_series.id AS id
FROM meeting_series
WHERE meeting_series.tenant_id = $10::INTEGER AND meeting_series.id = $11::UUID) AS r7), 'region' VALUE (SELECT JSON_OBJECT('meetingSeries' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM meeting_series
WHERE meeting_series.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r9.id) AS INTEGER[]))) AS r10_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT meeting_series.title_key AS by_1, meeting_series.tenant_id AS by_2, meeting_series.id AS by_3, meeting_series.title AS title
FROM meeting_series
WHERE meeting_series.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r9.id) AS INTEGER[])) ORDER BY meeting_series.title_key, meeting_series.tenant_id, meeting_series.id
 LIMIT 20) AS r10 GROUP BY ())) AS anon_10
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $12::VARCHAR) AS r9)) AS anon_1
