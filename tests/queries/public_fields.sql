SELECT JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('fieldLabels' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('FieldLabel' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'label' VALUE r2.label, 'fieldOfAction' VALUE r2.field_of_action) ORDER BY r2.by_1, r2.by_2), '[]'::json) AS coalesce_1
FROM (SELECT field_label.tenant_id AS tenant_id, field_label.id AS id, field_label.label AS label, field_label.field_of_action AS field_of_action, field_label.label_key AS by_1, field_label.id AS by_2
FROM field_label
WHERE field_label.tenant_id = r1.id) AS r2), 'fieldExemptions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r3.field_of_action) ORDER BY r3.by_1, r3.by_2), '[]'::json) AS coalesce_2
FROM (SELECT field_exemption.field_of_action AS field_of_action, field_exemption.field_of_action AS by_1, field_exemption.id AS by_2
FROM field_exemption
WHERE field_exemption.tenant_id = r1.id) AS r3)) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $1::VARCHAR) AS r1), 'county' VALUE (SELECT JSON_OBJECT('fieldExemptions' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('FieldExemption' || ':' || CAST(r5.tenant_id AS TEXT) || ':' || CAST(r5.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'fieldOfAction' VALUE r5.field_of_action, 'reason' VALUE r5.reason) ORDER BY r5.by_1, r5.by_2), '[]'::json) AS coalesce_3
FROM (SELECT field_exemption.tenant_id AS tenant_id, field_exemption.id AS id, field_exemption.field_of_action AS field_of_action, field_exemption.reason AS reason, field_exemption.field_of_action AS by_1, field_exemption.id AS by_2
FROM field_exemption
WHERE field_exemption.tenant_id = r4.id) AS r5)) AS anon_3
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $2::VARCHAR) AS r4)) AS anon_1
