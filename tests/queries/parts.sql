SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'title' VALUE r1.title, 'goal' VALUE r1.goal, 'isContinuous' VALUE r1.is_continuous, 'statusNote' VALUE r1.status_note, 'mergedInto' VALUE (SELECT JSON_OBJECT('code' VALUE r2.code) AS anon_3
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r1.merged_into_tenant_id AND measure.id = r1.merged_into_id) AS r2), 'ratings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Rating' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'criterion' VALUE r3.criterion, 'value' VALUE r3.value, 'scale' VALUE r3.scale, 'note' VALUE r3.note) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json) AS coalesce_1
FROM (SELECT rating.tenant_id AS tenant_id, rating.id AS id, rating.criterion AS criterion, rating.value AS value, rating.scale AS scale, rating.note AS note, rating.position AS by_1, rating.tenant_id AS by_2, rating.id AS by_3
FROM rating
WHERE rating.tenant_id = r1.tenant_id AND rating.measure_id = r1.id) AS r3), 'links' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureLink' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r4.kind, 'code' VALUE r4.code, 'title' VALUE r4.title, 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r5.title, 'status' VALUE r5.status) AS anon_4
FROM (SELECT measure.title AS title, measure.status AS status
FROM measure
WHERE measure.tenant_id = r4.tenant_id AND measure.code = r4.code OR measure.tenant_id = r4.to_tenant_id AND measure.id = r4.to_id) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json) AS coalesce_2
FROM (SELECT measure_link.tenant_id AS tenant_id, measure_link.id AS id, measure_link.kind AS kind, measure_link.code AS code, measure_link.title AS title, measure_link.to_tenant_id AS to_tenant_id, measure_link.to_id AS to_id, measure_link.position AS by_1, measure_link.tenant_id AS by_2, measure_link.id AS by_3
FROM measure_link
WHERE measure_link.tenant_id = r1.tenant_id AND measure_link.measure_id = r1.id) AS r4), 'history' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM status_change
WHERE status_change.tenant_id = r1.tenant_id AND status_change.measure_id = r1.id) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StatusChange' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'effectiveOn' VALUE r6.effective_on, 'phase' VALUE r6.phase, 'condition' VALUE r6.condition, 'isContinuous' VALUE r6.is_continuous, 'status' VALUE r6.status, 'note' VALUE r6.note, 'enteredAt' VALUE r6.entered_at, 'isCorrected' VALUE EXISTS (SELECT 1
FROM status_change AS later
WHERE later.tenant_id = r6.tenant_id AND later.corrects_id = r6.id)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_5
FROM (SELECT status_change.effective_on AS by_1, status_change.tenant_id AS by_2, status_change.id AS by_3, status_change.tenant_id AS tenant_id, status_change.id AS id, status_change.effective_on AS effective_on, status_change.phase AS phase, status_change.condition AS condition, status_change.is_continuous AS is_continuous, status_change.status AS status, status_change.note AS note, status_change.entered_at AS entered_at
FROM status_change
WHERE status_change.tenant_id = r1.tenant_id AND status_change.measure_id = r1.id ORDER BY status_change.effective_on, status_change.tenant_id, status_change.id
 LIMIT 20) AS r6 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.code AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.title AS title, measure.goal AS goal, measure.is_continuous AS is_continuous, measure.status_note AS status_note, measure.merged_into_tenant_id AS merged_into_tenant_id, measure.merged_into_id AS merged_into_id, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY measure.code, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) END AS anon_1
