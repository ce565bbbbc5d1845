SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('advice' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title, 'status' VALUE CASE WHEN (r2.dropped_on <= CAST($5::DATE AS DATE)) THEN 'DROPPED' WHEN (coalesce(r2.begins_on, 'infinity'::date) > CAST($5::DATE AS DATE)) THEN 'PLANNED' WHEN (coalesce(r2.ends_before, 'infinity'::date) <= CAST($5::DATE AS DATE)) THEN 'DONE' ELSE 'RUNNING' END, 'kindOfAdvice' VALUE (SELECT advice_rule.kind
FROM advice_rule
WHERE advice_rule.item = r2.item AND advice_rule.valid_from <= r2.guideline_date AND advice_rule.valid_to > r2.guideline_date)) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title, advice.dropped_on AS dropped_on, advice.begins_on AS begins_on, advice.ends_before AS ends_before, advice.item AS item, advice.guideline_date AS guideline_date
FROM advice
WHERE advice.tenant_id = r1.id AND advice.visibility = ANY ($6::TEXT[]) AND (SELECT advice_rule.kind
FROM advice_rule
WHERE advice_rule.item = advice.item AND advice_rule.valid_from <= advice.guideline_date AND advice.guideline_date < advice_rule.valid_to) = ANY ($7::TEXT[]) ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r2 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('advice' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title
FROM advice
WHERE (advice.tenant_id, advice.id) IN (SELECT advice_measure.tenant_id, advice_measure.advice_id
FROM advice_measure
WHERE advice_measure.to_tenant_id = r3.tenant_id AND advice_measure.to_id = r3.id) ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r4 GROUP BY ())) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = r1.id AND measure.code = ANY ($8::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $9::VARCHAR) AS r1), 'advices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r5.title, 'applicant' VALUE r5.applicant) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title, advice.applicant AS applicant
FROM advice
WHERE advice.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[])) AND (EXISTS (SELECT 1
FROM advice_field
WHERE advice_field.tenant_id = advice.tenant_id AND advice_field.advice_id = advice.id AND advice_field.field_of_action = any($11::TEXT[]))) AND CASE WHEN (advice.dropped_on <= $12::DATE) THEN 'DROPPED' WHEN (coalesce(advice.begins_on, 'infinity'::date) > $12::DATE) THEN 'PLANNED' WHEN (coalesce(advice.ends_before, 'infinity'::date) <= $12::DATE) THEN 'DONE' ELSE 'RUNNING' END = ANY ($13::TEXT[]) AND (advice.tenant_id, advice.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[]), CAST('advice' AS TEXT), CAST($14::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r5 GROUP BY ()), 'advice' VALUE (SELECT JSON_OBJECT('title' VALUE r6.title) AS anon_7
FROM (SELECT advice.title AS title
FROM advice
WHERE advice.tenant_id = $15::INTEGER AND advice.id = $16::UUID) AS r6)) END AS anon_1
