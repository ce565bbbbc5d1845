SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('landstuhl' VALUE (SELECT JSON_OBJECT('measureSettings' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureSettings' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'dueAfterDays' VALUE r2.due_after_days, 'staleAfterDays' VALUE r2.stale_after_days, 'requiresFourEyes' VALUE r2.requires_four_eyes, 'version' VALUE r2.version, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3)) AS anon_3
FROM (SELECT measure_settings.tenant_id AS tenant_id, measure_settings.id AS id, measure_settings.due_after_days AS due_after_days, measure_settings.stale_after_days AS stale_after_days, measure_settings.requires_four_eyes AS requires_four_eyes, measure_settings.version AS version
FROM measure_settings
WHERE measure_settings.tenant_id = r1.id) AS r2), 'fieldLabels' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('FieldLabel' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'label' VALUE r4.label, 'fieldOfAction' VALUE r4.field_of_action) ORDER BY r4.by_1, r4.by_2), '[]'::json) AS coalesce_1
FROM (SELECT field_label.tenant_id AS tenant_id, field_label.id AS id, field_label.label AS label, field_label.field_of_action AS field_of_action, field_label.label_key AS by_1, field_label.id AS by_2
FROM field_label
WHERE field_label.tenant_id = r1.id) AS r4), 'fieldExemptions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('FieldExemption' || ':' || CAST(r5.tenant_id AS TEXT) || ':' || CAST(r5.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'fieldOfAction' VALUE r5.field_of_action, 'reason' VALUE r5.reason) ORDER BY r5.by_1, r5.by_2), '[]'::json) AS coalesce_2
FROM (SELECT field_exemption.tenant_id AS tenant_id, field_exemption.id AS id, field_exemption.field_of_action AS field_of_action, field_exemption.reason AS reason, field_exemption.field_of_action AS by_1, field_exemption.id AS by_2
FROM field_exemption
WHERE field_exemption.tenant_id = r1.id) AS r5)) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $5::VARCHAR) AS r1), 'weilerbach' VALUE (SELECT JSON_OBJECT('measureSettings' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MeasureSettings' || ':' || CAST(r7.tenant_id AS TEXT) || ':' || CAST(r7.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_6
FROM (SELECT measure_settings.tenant_id AS tenant_id, measure_settings.id AS id
FROM measure_settings
WHERE measure_settings.tenant_id = r6.id) AS r7), 'fieldLabels' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('label' VALUE r8.label) ORDER BY r8.by_1, r8.by_2), '[]'::json) AS coalesce_3
FROM (SELECT field_label.label AS label, field_label.label_key AS by_1, field_label.id AS by_2
FROM field_label
WHERE field_label.tenant_id = r6.id) AS r8), 'fieldExemptions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r9.field_of_action, 'reason' VALUE r9.reason) ORDER BY r9.by_1, r9.by_2), '[]'::json) AS coalesce_4
FROM (SELECT field_exemption.field_of_action AS field_of_action, field_exemption.reason AS reason, field_exemption.field_of_action AS by_1, field_exemption.id AS by_2
FROM field_exemption
WHERE field_exemption.tenant_id = r6.id) AS r9)) AS anon_5
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $6::VARCHAR) AS r6)) END AS anon_1
