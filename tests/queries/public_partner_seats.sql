SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.ars >= $2::VARCHAR AND partner.ars <= concat($2::VARCHAR, '9999999')) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name, 'seat' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $3::DATE ORDER BY territory.valid_from DESC
 LIMIT $4::INTEGER) AS r2)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json), 'facets' VALUE JSON_OBJECT('kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r3.kind, 'count' VALUE r3.count) ORDER BY r3.by_1 DESC, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT partner.kind AS kind, count(*) AS count, count(*) AS by_1, partner.kind AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.ars >= $2::VARCHAR AND partner.ars <= concat($2::VARCHAR, '9999999') GROUP BY partner.kind ORDER BY count(*) DESC, partner.kind
 LIMIT $5::INTEGER) AS r3), 'sphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r4.sphere, 'count' VALUE r4.count) ORDER BY r4.by_1 DESC, r4.by_2), '[]'::json) AS coalesce_2
FROM (SELECT partner.sphere AS sphere, count(*) AS count, count(*) AS by_1, partner.sphere AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.ars >= $2::VARCHAR AND partner.ars <= concat($2::VARCHAR, '9999999') GROUP BY partner.sphere ORDER BY count(*) DESC, partner.sphere
 LIMIT $6::INTEGER) AS r4), 'section' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r5.section, 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_3
FROM (SELECT partner.section AS section, count(*) AS count, count(*) AS by_1, partner.section AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.ars >= $2::VARCHAR AND partner.ars <= concat($2::VARCHAR, '9999999') GROUP BY partner.section ORDER BY count(*) DESC, partner.section
 LIMIT $7::INTEGER) AS r5), 'seat' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('ars' VALUE r6.ars, 'count' VALUE r6.count, 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_4
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from <= $8::DATE ORDER BY territory.valid_from DESC
 LIMIT $9::INTEGER) AS r7)) ORDER BY r6.by_1 DESC, r6.by_2), '[]'::json) AS coalesce_4
FROM (SELECT partner.ars AS ars, count(*) AS count, count(*) AS by_1, partner.ars AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.ars >= $2::VARCHAR AND partner.ars <= concat($2::VARCHAR, '9999999') GROUP BY partner.ars ORDER BY count(*) DESC, partner.ars
 LIMIT $10::INTEGER) AS r6))) AS anon_2
FROM (SELECT partner.kind AS by_1, partner.name_key AS by_2, partner.id AS by_3, partner.name AS name, partner.ars AS ars
FROM partner
WHERE partner.into_id IS NULL AND partner.kind = ANY ($1::TEXT[]) AND partner.ars >= $2::VARCHAR AND partner.ars <= concat($2::VARCHAR, '9999999') ORDER BY partner.kind, partner.name_key, partner.id
 LIMIT 3) AS r1 GROUP BY ())) AS anon_1
