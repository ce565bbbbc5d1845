SELECT JSON_OBJECT('partner' VALUE (SELECT JSON_OBJECT('name' VALUE r1.name) AS anon_2
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce(partner.into_id, partner.id) AS coalesce_1
FROM partner
WHERE partner.id = $1::UUID)) AS r1)) AS anon_1
