SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner
WHERE partner.into_id IS NULL AND partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($1::VARCHAR AS TEXT)) AS hit(partner_id))) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name) ORDER BY r1.by_1, r1.by_2), '[]'::json)) AS anon_2
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name
FROM partner
WHERE partner.into_id IS NULL AND partner.id IN (SELECT hit.partner_id
FROM partner_search(CAST($1::VARCHAR AS TEXT)) AS hit(partner_id)) ORDER BY partner.name_key, partner.id
 LIMIT 20) AS r1 GROUP BY ())) AS anon_1
