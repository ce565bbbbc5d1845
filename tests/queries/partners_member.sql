SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner
WHERE partner.into_id IS NULL AND partner.is_claimed = $5::BOOLEAN AND partner.listing = ANY ($6::TEXT[]) AND partner.is_natural_person = $7::BOOLEAN AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name, 'seat' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $9::DATE ORDER BY territory.valid_from DESC
 LIMIT $10::INTEGER) AS r2)) ORDER BY r1.by_1 DESC, r1.by_2, r1.by_3), '[]'::json), 'facets' VALUE JSON_OBJECT('kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r3.kind, 'count' VALUE r3.count) ORDER BY r3.by_1 DESC, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT partner.kind AS kind, count(*) AS count, count(*) AS by_1, partner.kind AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.is_claimed = $5::BOOLEAN AND partner.listing = ANY ($6::TEXT[]) AND partner.is_natural_person = $7::BOOLEAN AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.kind ORDER BY count(*) DESC, partner.kind
 LIMIT $11::INTEGER) AS r3), 'sphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r4.sphere, 'count' VALUE r4.count) ORDER BY r4.by_1 DESC, r4.by_2), '[]'::json) AS coalesce_2
FROM (SELECT partner.sphere AS sphere, count(*) AS count, count(*) AS by_1, partner.sphere AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.is_claimed = $5::BOOLEAN AND partner.listing = ANY ($6::TEXT[]) AND partner.is_natural_person = $7::BOOLEAN AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.sphere ORDER BY count(*) DESC, partner.sphere
 LIMIT $12::INTEGER) AS r4), 'section' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r5.section, 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_3
FROM (SELECT partner.section AS section, count(*) AS count, count(*) AS by_1, partner.section AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.is_claimed = $5::BOOLEAN AND partner.listing = ANY ($6::TEXT[]) AND partner.is_natural_person = $7::BOOLEAN AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.section ORDER BY count(*) DESC, partner.section
 LIMIT $13::INTEGER) AS r5), 'steward' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('count' VALUE r6.count, 'steward' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.steward_id) AS r7)) ORDER BY r6.by_1 DESC, r6.by_2), '[]'::json) AS coalesce_4
FROM (SELECT count(*) AS count, partner.steward_id AS steward_id, count(*) AS by_1, partner.steward_id AS by_2
FROM partner
WHERE partner.into_id IS NULL AND partner.is_claimed = $5::BOOLEAN AND partner.listing = ANY ($6::TEXT[]) AND partner.is_natural_person = $7::BOOLEAN AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN GROUP BY partner.steward_id ORDER BY count(*) DESC, partner.steward_id
 LIMIT $14::INTEGER) AS r6))) AS anon_2
FROM (SELECT coalesce(partner.confirmed_on, '-infinity'::date) AS by_1, partner.updated_at AS by_2, partner.id AS by_3, partner.name AS name, partner.ars AS ars
FROM partner
WHERE partner.into_id IS NULL AND partner.is_claimed = $5::BOOLEAN AND partner.listing = ANY ($6::TEXT[]) AND partner.is_natural_person = $7::BOOLEAN AND (partner.logo_id IS NOT NULL) = $8::BOOLEAN ORDER BY coalesce(partner.confirmed_on, '-infinity'::date) DESC, partner.updated_at, partner.id
 LIMIT 5) AS r1 GROUP BY ()), 'never' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM partner
WHERE partner.into_id IS NULL AND partner.confirmed_on IS NOT NULL AND partner.updated_at < $15::TIMESTAMP WITH TIME ZONE) AS r8_all)) AS anon_5)) END AS anon_1
