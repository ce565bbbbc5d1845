SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('slip' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('reasons' VALUE r1.reasons, 'partner' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Partner' || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r2.name, 'kind' VALUE r2.kind) AS anon_2
FROM (SELECT partner.id AS id, partner.name AS name, partner.kind AS kind
FROM partner
WHERE partner.id = r1.partner_id) AS r2)) ORDER BY r1.by_1), '[]'::json) AS coalesce_1
FROM (SELECT duplicate.reasons AS reasons, duplicate.partner_id AS partner_id, duplicate.place AS by_1
FROM partner_duplicates(CAST($5::VARCHAR AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT)) AS duplicate(place, partner_id, reasons) ORDER BY duplicate.place
 LIMIT $6::INTEGER) AS r1), 'alias' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('reasons' VALUE r3.reasons, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_3
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r3.partner_id) AS r4)) ORDER BY r3.by_1), '[]'::json) AS coalesce_2
FROM (SELECT duplicate.reasons AS reasons, duplicate.partner_id AS partner_id, duplicate.place AS by_1
FROM partner_duplicates(CAST($7::VARCHAR AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT)) AS duplicate(place, partner_id, reasons) ORDER BY duplicate.place
 LIMIT $8::INTEGER) AS r3), 'hidden' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('reasons' VALUE r5.reasons, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r6.name) AS anon_4
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r5.partner_id) AS r6)) ORDER BY r5.by_1), '[]'::json) AS coalesce_3
FROM (SELECT duplicate.reasons AS reasons, duplicate.partner_id AS partner_id, duplicate.place AS by_1
FROM partner_duplicates(CAST($9::VARCHAR AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT)) AS duplicate(place, partner_id, reasons) ORDER BY duplicate.place
 LIMIT $10::INTEGER) AS r5), 'others' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('reasons' VALUE r7.reasons, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name) AS anon_5
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r7.partner_id) AS r8)) ORDER BY r7.by_1), '[]'::json) AS coalesce_4
FROM (SELECT duplicate.reasons AS reasons, duplicate.partner_id AS partner_id, duplicate.place AS by_1
FROM partner_duplicates(CAST(NULL AS TEXT), CAST($11::VARCHAR AS TEXT), CAST($12::VARCHAR AS TEXT), CAST($13::VARCHAR AS TEXT), CAST($14::VARCHAR AS TEXT)) AS duplicate(place, partner_id, reasons) ORDER BY duplicate.place
 LIMIT $15::INTEGER) AS r7)) END AS anon_1
