SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('storyFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'generatedAt' VALUE r2.generated_at, 'stories' VALUE r2.stories, 'began' VALUE r2.began, 'members' VALUE r2.members, 'byField' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r3.field_of_action, 'count' VALUE r3.count) ORDER BY r3.by_1), '[]'::json) AS coalesce_1
FROM (SELECT anon_4.fields AS field_of_action, anon_4.numbers AS count, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(anon_4.fields AS TEXT)) AS by_1
FROM unnest(r2.fields, r2.numbers) AS anon_4(fields, numbers)) AS r3)) AS anon_3
FROM (SELECT CAST($1::DATE AS DATE) AS as_of, now() AS generated_at, (SELECT count(DISTINCT story_span.story_id) AS count_1
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < story_span.valid_to) AS stories, (SELECT count(DISTINCT story_span.story_id) AS count_1
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from > CAST(CAST($1::DATE AS DATE) - interval '1 year' AS DATE) AND story_span.valid_from <= CAST($1::DATE AS DATE) AND NOT (EXISTS (SELECT before.story_id
FROM story_span AS before
WHERE before.tenant_id = story_span.tenant_id AND before.alliance_id = story_span.alliance_id AND before.story_id = story_span.story_id AND before.valid_to = story_span.valid_from AND before.tenant_id = r1.tenant_id AND before.alliance_id = r1.id))) AS began, (SELECT count(DISTINCT story_span.membership_id) AS count_2
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < story_span.valid_to) AS members, whole.fields AS fields, whole.numbers AS numbers
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < story_span.valid_to GROUP BY story_span.field_of_action) AS each) AS whole) AS r2), 'storyTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r4.as_of, 'stories' VALUE r4.stories) ORDER BY r4.by_1), '[]'::json) AS coalesce_2
FROM (SELECT figures.as_of AS as_of, figures.stories AS stories, period.as_of AS by_1
FROM (SELECT least(CAST(anon_5.day + make_interval(0, 3) AS DATE) - 1, CAST($2::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('quarter', CAST($3::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('quarter', CAST($2::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 3)) AS anon_5(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, r1.tenant_id AS tenant_id, r1.id AS alliance_id, (SELECT count(DISTINCT story_span.story_id) AS count_3
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS stories, (SELECT count(DISTINCT story_span.story_id) AS count_3
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE) AND story_span.valid_from <= period.as_of AND NOT (EXISTS (SELECT before.story_id
FROM story_span AS before
WHERE before.tenant_id = story_span.tenant_id AND before.alliance_id = story_span.alliance_id AND before.story_id = story_span.story_id AND before.valid_to = story_span.valid_from AND before.tenant_id = r1.tenant_id AND before.alliance_id = r1.id))) AS began, (SELECT count(DISTINCT story_span.membership_id) AS count_4
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS members, whole.fields AS fields, whole.numbers AS numbers
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = r1.tenant_id AND story_span.alliance_id = r1.id AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of GROUP BY story_span.field_of_action) AS each) AS whole) AS figures ON true) AS r4)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 1) AS r1 GROUP BY ()), 'region' VALUE (SELECT JSON_OBJECT('storyFigures' VALUE (SELECT JSON_OBJECT('basis' VALUE r6.basis, 'asOf' VALUE r6.as_of, 'generatedAt' VALUE r6.generated_at, 'stories' VALUE r6.stories, 'began' VALUE r6.began, 'members' VALUE r6.members, 'alliances' VALUE r6.alliances, 'byField' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r7.field_of_action, 'count' VALUE r7.count) ORDER BY r7.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_8.fields AS field_of_action, anon_8.numbers AS count, array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(anon_8.fields AS TEXT)) AS by_1
FROM unnest(r6.fields, r6.numbers) AS anon_8(fields, numbers)) AS r7)) AS anon_7
FROM (SELECT 'PUBLIC' AS basis, CAST($4::DATE AS DATE) AS as_of, now() AS generated_at, (SELECT count(DISTINCT story_span.story_id) AS count_5
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < story_span.valid_to) AS stories, (SELECT count(DISTINCT story_span.story_id) AS count_5
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE) AND story_span.valid_from <= CAST($4::DATE AS DATE) AND NOT (EXISTS (SELECT before.story_id
FROM story_span AS before
WHERE before.tenant_id = story_span.tenant_id AND before.alliance_id = story_span.alliance_id AND before.story_id = story_span.story_id AND before.valid_to = story_span.valid_from AND before.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND before.audience = 'PUBLIC'))) AS began, (SELECT count(DISTINCT story_span.membership_id) AS count_6
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < story_span.valid_to) AS members, (SELECT count(DISTINCT story_span.alliance_id) AS count_7
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < story_span.valid_to) AS alliances, whole.fields AS fields, whole.numbers AS numbers
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < story_span.valid_to GROUP BY story_span.field_of_action) AS each) AS whole) AS r6), 'storyTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r8.as_of, 'stories' VALUE r8.stories) ORDER BY r8.by_1), '[]'::json) AS coalesce_4
FROM (SELECT figures.as_of AS as_of, figures.stories AS stories, period.as_of AS by_1
FROM (SELECT least(CAST(anon_9.day + make_interval(0, 3) AS DATE) - 1, CAST($5::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('quarter', CAST($6::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('quarter', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 3)) AS anon_9(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, 'PUBLIC' AS basis, (SELECT count(DISTINCT story_span.alliance_id) AS count_8
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS alliances, (SELECT count(DISTINCT story_span.story_id) AS count_9
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS stories, (SELECT count(DISTINCT story_span.story_id) AS count_9
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE) AND story_span.valid_from <= period.as_of AND NOT (EXISTS (SELECT before.story_id
FROM story_span AS before
WHERE before.tenant_id = story_span.tenant_id AND before.alliance_id = story_span.alliance_id AND before.story_id = story_span.story_id AND before.valid_to = story_span.valid_from AND before.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND before.audience = 'PUBLIC'))) AS began, (SELECT count(DISTINCT story_span.membership_id) AS count_10
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of) AS members, whole.fields AS fields, whole.numbers AS numbers
FROM (SELECT array_agg(each.fields) AS fields, array_agg(each.numbers) AS numbers
FROM (SELECT story_span.field_of_action COLLATE "C" AS fields, count(DISTINCT story_span.story_id) AS numbers
FROM story_span
WHERE story_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = r5.id) AS INTEGER[])) AND story_span.audience = 'PUBLIC' AND story_span.valid_from <= period.as_of AND story_span.valid_to > period.as_of GROUP BY story_span.field_of_action) AS each) AS whole) AS figures ON true) AS r8)) AS anon_6
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $7::VARCHAR) AS r5)) AS anon_1
