SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r1.id AND (measure.archived_on IS NOT NULL) = $5::BOOLEAN AND ((measure.tenant_id, measure.id) IN (SELECT publication_step.tenant_id, publication_step.measure_id
FROM publication_step
WHERE publication_step.kind = 'REQUESTED' AND NOT (EXISTS (SELECT 1
FROM publication_step AS later
WHERE later.tenant_id = publication_step.tenant_id AND later.measure_id = publication_step.measure_id AND later.entry > publication_step.entry)))) = $6::BOOLEAN) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code, 'isPublicationRequested' VALUE EXISTS (SELECT publication_step.tenant_id, publication_step.measure_id
FROM publication_step
WHERE publication_step.kind = 'REQUESTED' AND NOT (EXISTS (SELECT 1
FROM publication_step AS later
WHERE later.tenant_id = publication_step.tenant_id AND later.measure_id = publication_step.measure_id AND later.entry > publication_step.entry)) AND publication_step.tenant_id = r2.tenant_id AND publication_step.measure_id = r2.id), 'publication' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM publication_step
WHERE publication_step.tenant_id = r2.tenant_id AND publication_step.measure_id = r2.id) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PublicationStep' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r3.kind, 'note' VALUE r3.note, 'takenAt' VALUE r3.taken_at, 'isOwn' VALUE coalesce(r3.taken_by = ctx.user_id(), $7::BOOLEAN), 'measure' VALUE (SELECT JSON_OBJECT('code' VALUE r4.code) AS anon_5
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r3.tenant_id AND measure.id = r3.measure_id) AS r4)) ORDER BY r3.by_1, r3.by_2), '[]'::json)) AS anon_4
FROM (SELECT publication_step.tenant_id AS by_1, publication_step.id AS by_2, publication_step.tenant_id AS tenant_id, publication_step.id AS id, publication_step.kind AS kind, publication_step.note AS note, publication_step.taken_at AS taken_at, publication_step.taken_by AS taken_by, publication_step.measure_id AS measure_id
FROM publication_step
WHERE publication_step.tenant_id = r2.tenant_id AND publication_step.measure_id = r2.id ORDER BY publication_step.tenant_id DESC, publication_step.id DESC
 LIMIT 2) AS r3 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r1.id AND (measure.archived_on IS NOT NULL) = $5::BOOLEAN AND ((measure.tenant_id, measure.id) IN (SELECT publication_step.tenant_id, publication_step.measure_id
FROM publication_step
WHERE publication_step.kind = 'REQUESTED' AND NOT (EXISTS (SELECT 1
FROM publication_step AS later
WHERE later.tenant_id = publication_step.tenant_id AND later.measure_id = publication_step.measure_id AND later.entry > publication_step.entry)))) = $6::BOOLEAN ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r1)) END AS anon_1
