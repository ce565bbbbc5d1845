SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('due' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'confirmedOn' VALUE r1.confirmed_on, 'freshness' VALUE CASE WHEN ((r1.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')) AND NOT r1.is_model) THEN CASE WHEN ($5::DATE - r1.confirmed_on > coalesce((SELECT measure_settings.stale_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = r1.tenant_id), 365)) THEN 'STALE' WHEN ($5::DATE - r1.confirmed_on > coalesce((SELECT measure_settings.due_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = r1.tenant_id), 180)) THEN 'DUE' ELSE 'CURRENT' END END) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.confirmed_on AS confirmed_on, measure.status AS status, measure.is_model AS is_model, measure.tenant_id AS tenant_id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $6::VARCHAR)) AS INTEGER[])) AND CASE WHEN ((measure.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')) AND NOT measure.is_model) THEN CASE WHEN ($7::DATE - measure.confirmed_on > coalesce((SELECT measure_settings.stale_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = measure.tenant_id), 365)) THEN 'STALE' WHEN ($7::DATE - measure.confirmed_on > coalesce((SELECT measure_settings.due_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = measure.tenant_id), 180)) THEN 'DUE' ELSE 'CURRENT' END END = ANY ($8::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), 'notCurrent' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code, 'freshness' VALUE CASE WHEN ((r2.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')) AND NOT r2.is_model) THEN CASE WHEN ($9::DATE - r2.confirmed_on > coalesce((SELECT measure_settings.stale_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = r2.tenant_id), 365)) THEN 'STALE' WHEN ($9::DATE - r2.confirmed_on > coalesce((SELECT measure_settings.due_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = r2.tenant_id), 180)) THEN 'DUE' ELSE 'CURRENT' END END) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.status AS status, measure.is_model AS is_model, measure.tenant_id AS tenant_id, measure.confirmed_on AS confirmed_on
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $10::VARCHAR)) AS INTEGER[])) AND (CASE WHEN ((measure.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')) AND NOT measure.is_model) THEN CASE WHEN ($11::DATE - measure.confirmed_on > coalesce((SELECT measure_settings.stale_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = measure.tenant_id), 365)) THEN 'STALE' WHEN ($11::DATE - measure.confirmed_on > coalesce((SELECT measure_settings.due_after_days
FROM measure_settings
WHERE measure_settings.tenant_id = measure.tenant_id), 180)) THEN 'DUE' ELSE 'CURRENT' END END = ANY ($12::TEXT[])) IS NOT true ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r2 GROUP BY ()), 'known' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r3.code, 'confirmedOn' VALUE r3.confirmed_on) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.confirmed_on AS confirmed_on
FROM measure
WHERE NOT measure.is_model AND measure.confirmed_on < $13::DATE AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $14::VARCHAR)) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r3 GROUP BY ()), 'late' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r4.code, 'plannedEnd' VALUE r4.planned_end, 'isOverdue' VALUE coalesce(r4.planned_end < $15::DATE, $16::BOOLEAN) AND (r4.status NOT IN ($42, $43, $44, $45))) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.planned_end AS planned_end, measure.status AS status
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $17::VARCHAR)) AS INTEGER[])) AND (coalesce(measure.planned_end < $18::DATE, $19::BOOLEAN) AND (measure.status NOT IN ($46, $47, $48, $49))) = $20::BOOLEAN ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r4 GROUP BY ()), 'inTime' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r5.code, 'plannedEnd' VALUE r5.planned_end) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json)) AS anon_6
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.planned_end AS planned_end
FROM measure
WHERE NOT measure.is_model AND measure.planned_end IS NOT NULL AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $21::VARCHAR)) AS INTEGER[])) AND (coalesce(measure.planned_end < $22::DATE, $23::BOOLEAN) AND (measure.status NOT IN ($50, $51, $52, $53))) = $24::BOOLEAN ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r5 GROUP BY ()), 'running' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r6.code, 'plannedEnd' VALUE r6.planned_end) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.planned_end AS planned_end
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_6
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $25::VARCHAR)) AS INTEGER[])) AND CAST(EXTRACT(year FROM coalesce(measure.actual_start, measure.planned_start, measure.actual_end, measure.planned_end)) AS INTEGER) <= $26::INTEGER AND coalesce(CAST(EXTRACT(year FROM CASE WHEN (measure.status IN ('COMPLETED', 'CANCELLED', 'MERGED')) THEN coalesce(measure.actual_end, measure.status_as_of) ELSE CASE WHEN (measure.planned_end IS NOT NULL) THEN greatest(measure.planned_end, $27::DATE) END END) AS INTEGER), $26::INTEGER) >= $26::INTEGER ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r6 GROUP BY ()), 'never' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_7
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $28::VARCHAR)) AS INTEGER[])) AND CAST(EXTRACT(year FROM coalesce(measure.actual_start, measure.planned_start, measure.actual_end, measure.planned_end)) AS INTEGER) <= $29::INTEGER AND coalesce(CAST(EXTRACT(year FROM CASE WHEN (measure.status IN ('COMPLETED', 'CANCELLED', 'MERGED')) THEN coalesce(measure.actual_end, measure.status_as_of) ELSE CASE WHEN (measure.planned_end IS NOT NULL) THEN greatest(measure.planned_end, $30::DATE) END END) AS INTEGER), $29::INTEGER) >= $29::INTEGER) AS r7_all)) AS anon_8), 'office' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r8.code, 'responsible' VALUE r8.responsible) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.responsible AS responsible
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_8
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $31::VARCHAR)) AS INTEGER[])) AND NOT (EXISTS (SELECT 1
FROM unnest(ctx.search_terms(CAST($32::VARCHAR AS TEXT))) AS asked(asked)
WHERE NOT (EXISTS (SELECT 1
FROM unnest(ctx.search_terms(measure.responsible)) AS there(word)
WHERE there.word ^@ asked.asked)))) AND (measure.tenant_id, measure.id) IN (SELECT hit.tenant_id, CAST(hit.row_id AS UUID) AS row_id
FROM ctx.search_rows_in(CAST((SELECT array_agg(tenant.id) AS array_agg_9
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $31::VARCHAR)) AS INTEGER[]), CAST('measure' AS TEXT), CAST($32::VARCHAR AS TEXT)) AS hit(tenant_id, row_id)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r8 GROUP BY ()), 'rated' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r9.code) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json)) AS anon_10
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_10
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $33::VARCHAR)) AS INTEGER[])) AND (EXISTS (SELECT 1
FROM rating
WHERE rating.tenant_id = measure.tenant_id AND rating.measure_id = measure.id AND rating.criterion = $34::VARCHAR AND rating.value >= $35::INTEGER)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r9 GROUP BY ()), 'saves' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r10.code) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_11
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_11
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $36::VARCHAR)) AS INTEGER[])) AND (EXISTS (SELECT 1
FROM measure_effect
WHERE measure_effect.tenant_id = measure.tenant_id AND measure_effect.measure_id = measure.id AND measure_effect.kind = $37::VARCHAR AND measure_effect.amount >= $38::NUMERIC AND measure_effect.amount <= $39::NUMERIC)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r10 GROUP BY ()), 'anything' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r11.code) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_12
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_12
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $40::VARCHAR)) AS INTEGER[])) AND (EXISTS (SELECT 1
FROM measure_effect
WHERE measure_effect.tenant_id = measure.tenant_id AND measure_effect.measure_id = measure.id AND measure_effect.kind = $41::VARCHAR AND measure_effect.amount IS NOT NULL)) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r11 GROUP BY ())) END AS anon_1
