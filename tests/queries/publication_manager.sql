SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'isPublicationRequested' VALUE EXISTS (SELECT publication_step.tenant_id, publication_step.measure_id
FROM publication_step
WHERE publication_step.kind = 'REQUESTED' AND NOT (EXISTS (SELECT 1
FROM publication_step AS later
WHERE later.tenant_id = publication_step.tenant_id AND later.measure_id = publication_step.measure_id AND later.entry > publication_step.entry)) AND publication_step.tenant_id = r1.tenant_id AND publication_step.measure_id = r1.id), 'publication' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM publication_step
WHERE publication_step.tenant_id = r1.tenant_id AND publication_step.measure_id = r1.id) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('kind' VALUE r2.kind) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT publication_step.tenant_id AS by_1, publication_step.id AS by_2, publication_step.kind AS kind
FROM publication_step
WHERE publication_step.tenant_id = r1.tenant_id AND publication_step.measure_id = r1.id ORDER BY publication_step.tenant_id, publication_step.id
 LIMIT 20) AS r2 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) AND ((measure.tenant_id, measure.id) IN (SELECT publication_step.tenant_id, publication_step.measure_id
FROM publication_step
WHERE publication_step.kind = 'REQUESTED' AND NOT (EXISTS (SELECT 1
FROM publication_step AS later
WHERE later.tenant_id = publication_step.tenant_id AND later.measure_id = publication_step.measure_id AND later.entry > publication_step.entry)))) = $6::BOOLEAN ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) END AS anon_1
