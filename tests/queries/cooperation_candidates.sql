SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('cooperationCandidates' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM cooperation_candidates(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[]), $5::DATE) AS candidate JOIN tenant ON tenant.id = candidate.tenant_id JOIN tenant AS other ON other.id = candidate.other_id) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('reason' VALUE r2.reason, 'distanceKm' VALUE r2.km, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3), 'other' VALUE (SELECT JSON_OBJECT('key' VALUE r4.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.other_id) AS r4), 'fieldsOfAction' VALUE array((SELECT anon_6.code
FROM unnest(r2.fields) AS anon_6(code) ORDER BY array_position('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[], CAST(anon_6.code AS TEXT)))), 'years' VALUE r2.years, 'models' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('code' VALUE r5.code) ORDER BY r5.by_1, r5.by_2, r5.by_3), '[]'::json) AS coalesce_1
FROM (SELECT measure.code AS code, measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE measure.is_model AND measure.id = any(r2.models) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT $6::INTEGER) AS r5), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('code' VALUE r6.code, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_7
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.tenant_id) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json) AS coalesce_2
FROM (SELECT measure.code AS code, measure.tenant_id AS tenant_id, measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE (measure.tenant_id = r2.tenant_id OR measure.tenant_id = r2.other_id) AND measure.visibility != 'DRAFT' AND NOT measure.is_model AND measure.archived_on IS NULL AND (measure.status IN ('IN_PROGRESS', 'DELAYED', 'CONTINUOUS') AND measure.field_of_action = any(r2.fields) OR (measure.status NOT IN ('CANCELLED', 'MERGED')) AND (EXISTS (SELECT 1
FROM measure_origin
WHERE measure_origin.tenant_id = measure.tenant_id AND measure_origin.measure_id = measure.id AND measure_origin.model_id = any(r2.models)))) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT $7::INTEGER) AS r6), 'posts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_3
FROM (SELECT post.title AS title, post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3
FROM post
WHERE (post.tenant_id = r2.tenant_id OR post.tenant_id = r2.other_id) AND post.visibility != 'DRAFT' AND (post.permanent_from IS NULL AND post.ends_before > r2.day AND post.ends_before < 'infinity'::date AND CAST(EXTRACT(year FROM post.ends_before - $8::INTEGER) AS INTEGER) = any(r2.years) OR r2.reason = 'WHITE_SPOT' AND post.begins_on <= r2.day AND r2.day < coalesce(post.ends_before, 'infinity'::date)) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT $9::INTEGER) AS r8), 'projects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r9.title) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_4
FROM (SELECT funded_project.title AS title, funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3
FROM funded_project
WHERE (funded_project.tenant_id = r2.tenant_id OR funded_project.tenant_id = r2.other_id) AND funded_project.visibility != 'DRAFT' AND funded_project.ends_before > r2.day AND funded_project.ends_before < 'infinity'::date AND CAST(EXTRACT(year FROM funded_project.ends_before - $10::INTEGER) AS INTEGER) = any(r2.years) ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT $11::INTEGER) AS r9), 'concepts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json) AS coalesce_5
FROM (SELECT concept.title AS title, concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3
FROM concept
WHERE (concept.tenant_id = r2.tenant_id OR concept.tenant_id = r2.other_id) AND concept.visibility != 'DRAFT' AND r2.reason = 'WHITE_SPOT' ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT $12::INTEGER) AS r10)) ORDER BY r2.by_1, r2.by_2, r2.by_3, r2.by_4, r2.by_5, r2.by_6), '[]'::json)) AS anon_3
FROM (SELECT array_position('{WHITE_SPOT,FUNDING_ENDS,SAME_MODEL,SAME_FIELD}'::text[], CAST(candidate.reason AS TEXT)) AS by_1, coalesce(candidate.km, 1000) AS by_2, tenant.name_key AS by_3, other.name_key AS by_4, candidate.tenant_id AS by_5, candidate.other_id AS by_6, candidate.reason AS reason, candidate.km AS km, candidate.tenant_id AS tenant_id, candidate.other_id AS other_id, candidate.fields AS fields, candidate.years AS years, candidate.models AS models, $5::DATE AS day
FROM cooperation_candidates(CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[]), $5::DATE) AS candidate JOIN tenant ON tenant.id = candidate.tenant_id JOIN tenant AS other ON other.id = candidate.other_id ORDER BY array_position('{WHITE_SPOT,FUNDING_ENDS,SAME_MODEL,SAME_FIELD}'::text[], CAST(candidate.reason AS TEXT)), coalesce(candidate.km, 1000), tenant.name_key, other.name_key, candidate.tenant_id, candidate.other_id
 LIMIT 5) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $13::VARCHAR) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('cooperationCandidates' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('reason' VALUE r12.reason, 'other' VALUE (SELECT JSON_OBJECT('key' VALUE r13.ars) AS anon_10
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r12.other_id) AS r13)) ORDER BY r12.by_1, r12.by_2, r12.by_3, r12.by_4, r12.by_5, r12.by_6), '[]'::json)) AS anon_9
FROM (SELECT array_position('{WHITE_SPOT,FUNDING_ENDS,SAME_MODEL,SAME_FIELD}'::text[], CAST(candidate.reason AS TEXT)) AS by_1, coalesce(candidate.km, 1000) AS by_2, tenant.name_key AS by_3, other.name_key AS by_4, candidate.tenant_id AS by_5, candidate.other_id AS by_6, candidate.reason AS reason, candidate.other_id AS other_id
FROM cooperation_candidates(ARRAY[r11.id], $14::DATE) AS candidate JOIN tenant ON tenant.id = candidate.tenant_id JOIN tenant AS other ON other.id = candidate.other_id
WHERE candidate.reason = ANY ($15::TEXT[]) ORDER BY array_position('{WHITE_SPOT,FUNDING_ENDS,SAME_MODEL,SAME_FIELD}'::text[], CAST(candidate.reason AS TEXT)), coalesce(candidate.km, 1000), tenant.name_key, other.name_key, candidate.tenant_id, candidate.other_id
 LIMIT 2) AS r12 GROUP BY ())) AS anon_8
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $16::VARCHAR) AS r11)) END AS anon_1
