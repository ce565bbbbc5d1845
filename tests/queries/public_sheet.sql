SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Measure' || ':' || CAST(r1.tenant_id AS TEXT) || ':' || CAST(r1.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'code' VALUE r1.code, 'title' VALUE r1.title, 'goal' VALUE r1.goal, 'initialSituation' VALUE r1.initial_situation, 'description' VALUE r1.description, 'fieldOfAction' VALUE r1.field_of_action, 'measureType' VALUE r1.measure_type, 'notice' VALUE r1.notice, 'phase' VALUE r1.phase, 'condition' VALUE r1.condition, 'isContinuous' VALUE r1.is_continuous, 'status' VALUE r1.status, 'statusAsOf' VALUE r1.status_as_of, 'statusNote' VALUE r1.status_note, 'plannedStart' VALUE r1.planned_start, 'plannedEnd' VALUE r1.planned_end, 'actualStart' VALUE r1.actual_start, 'actualEnd' VALUE r1.actual_end, 'archivedOn' VALUE r1.archived_on, 'source' VALUE r1.source, 'updatedAt' VALUE r1.updated_at, 'isOverdue' VALUE coalesce(r1.planned_end < $1::DATE, $2::BOOLEAN) AND (r1.status NOT IN ($7, $8, $9, $10)), 'tenant' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Tenant' || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r2.name, 'kind' VALUE r2.kind, 'key' VALUE r2.ars, 'population' VALUE (SELECT territory.population
FROM territory
WHERE territory.ars = r2.ars AND territory.valid_from <= $3::DATE AND $3::DATE < territory.valid_to), 'region' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Region' || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r3.name, 'key' VALUE r3.ars, 'population' VALUE (SELECT territory.population
FROM territory
WHERE territory.ars = r3.ars AND territory.valid_from <= $4::DATE AND $4::DATE < territory.valid_to), 'registerDate' VALUE (SELECT territory.register_date
FROM territory
WHERE territory.ars = r3.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to), 'county' VALUE (SELECT JSON_OBJECT('key' VALUE r4.ars) AS anon_5
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.region_id = r3.id AND tenant.ars = r3.ars) AS r4), 'members' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM tenant
WHERE tenant.region_id = r3.id AND tenant.ars != r3.ars) AS r5_all)) AS anon_6)) AS anon_4
FROM (SELECT region.id AS id, region.name AS name, region.ars AS ars
FROM region
WHERE region.id = r2.region_id) AS r3)) AS anon_3
FROM (SELECT tenant.id AS id, tenant.name AS name, tenant.kind AS kind, tenant.ars AS ars, tenant.region_id AS region_id
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2), 'mergedInto' VALUE (SELECT JSON_OBJECT('code' VALUE r6.code) AS anon_7
FROM (SELECT measure.code AS code
FROM measure
WHERE measure.tenant_id = r1.merged_into_tenant_id AND measure.id = r1.merged_into_id) AS r6), 'tasks' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM task
WHERE task.tenant_id = r1.tenant_id AND task.measure_id = r1.id) AS r7_all)) AS anon_8), 'ratings' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Rating' || ':' || CAST(r8.tenant_id AS TEXT) || ':' || CAST(r8.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'criterion' VALUE r8.criterion, 'value' VALUE r8.value, 'scale' VALUE r8.scale, 'note' VALUE r8.note) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json) AS coalesce_2
FROM (SELECT rating.tenant_id AS tenant_id, rating.id AS id, rating.criterion AS criterion, rating.value AS value, rating.scale AS scale, rating.note AS note, rating.position AS by_1, rating.tenant_id AS by_2, rating.id AS by_3
FROM rating
WHERE rating.tenant_id = r1.tenant_id AND rating.measure_id = r1.id) AS r8), 'links' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureLink' || ':' || CAST(r9.tenant_id AS TEXT) || ':' || CAST(r9.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'kind' VALUE r9.kind, 'code' VALUE r9.code, 'title' VALUE r9.title, 'measure' VALUE (SELECT JSON_OBJECT('title' VALUE r10.title, 'status' VALUE r10.status) AS anon_9
FROM (SELECT measure.title AS title, measure.status AS status
FROM measure
WHERE measure.tenant_id = r9.tenant_id AND measure.code = r9.code OR measure.tenant_id = r9.to_tenant_id AND measure.id = r9.to_id) AS r10)) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json) AS coalesce_3
FROM (SELECT measure_link.tenant_id AS tenant_id, measure_link.id AS id, measure_link.kind AS kind, measure_link.code AS code, measure_link.title AS title, measure_link.to_tenant_id AS to_tenant_id, measure_link.to_id AS to_id, measure_link.position AS by_1, measure_link.tenant_id AS by_2, measure_link.id AS by_3
FROM measure_link
WHERE measure_link.tenant_id = r1.tenant_id AND measure_link.measure_id = r1.id) AS r9), 'history' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('StatusChange' || ':' || CAST(r11.tenant_id AS TEXT) || ':' || CAST(r11.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'effectiveOn' VALUE r11.effective_on, 'phase' VALUE r11.phase, 'condition' VALUE r11.condition, 'isContinuous' VALUE r11.is_continuous, 'status' VALUE r11.status, 'note' VALUE r11.note, 'isCorrected' VALUE EXISTS (SELECT 1
FROM status_change AS later
WHERE later.tenant_id = r11.tenant_id AND later.corrects_id = r11.id)) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json)) AS anon_10
FROM (SELECT status_change.effective_on AS by_1, status_change.tenant_id AS by_2, status_change.id AS by_3, status_change.tenant_id AS tenant_id, status_change.id AS id, status_change.effective_on AS effective_on, status_change.phase AS phase, status_change.condition AS condition, status_change.is_continuous AS is_continuous, status_change.status AS status, status_change.note AS note
FROM status_change
WHERE status_change.tenant_id = r1.tenant_id AND status_change.measure_id = r1.id ORDER BY status_change.effective_on, status_change.tenant_id, status_change.id
 LIMIT 20) AS r11 GROUP BY ())) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.code AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.tenant_id AS tenant_id, measure.id AS id, measure.code AS code, measure.title AS title, measure.goal AS goal, measure.initial_situation AS initial_situation, measure.description AS description, measure.field_of_action AS field_of_action, measure.measure_type AS measure_type, measure.notice AS notice, measure.phase AS phase, measure.condition AS condition, measure.is_continuous AS is_continuous, measure.status AS status, measure.status_as_of AS status_as_of, measure.status_note AS status_note, measure.planned_start AS planned_start, measure.planned_end AS planned_end, measure.actual_start AS actual_start, measure.actual_end AS actual_end, measure.archived_on AS archived_on, measure.source AS source, measure.updated_at AS updated_at, measure.merged_into_tenant_id AS merged_into_tenant_id, measure.merged_into_id AS merged_into_id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($6::TEXT[])) AS INTEGER[])) ORDER BY measure.code, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) AS anon_1
