SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('open' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM pledge
WHERE pledge.kind = ANY ($5::TEXT[]) AND pledge.status = ANY ($6::TEXT[]) AND (pledge.measure_id IS NOT NULL) = $7::BOOLEAN) AS r1_all)) AS anon_2), 'confirmed' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r2.title) ORDER BY r2.by_1 DESC, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.title AS title
FROM pledge
WHERE (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = pledge.id AND pledge_alliance.is_told AND pledge_alliance.confirmed_number IS NOT NULL)) = $8::BOOLEAN ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 20) AS r2 GROUP BY ()), 'field' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r3.title) ORDER BY r3.by_1 DESC, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.title AS title
FROM pledge
WHERE pledge.field_of_action = ANY ($9::TEXT[]) ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 20) AS r3 GROUP BY ()), 'neutral' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title) ORDER BY r4.by_1 DESC, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT pledge.pledged_on AS by_1, pledge.tenant_id AS by_2, pledge.id AS by_3, pledge.title AS title
FROM pledge
WHERE pledge.target_year >= $10::INTEGER AND pledge.target_year <= $11::INTEGER AND pledge.due_on >= $12::DATE ORDER BY pledge.pledged_on DESC, pledge.tenant_id, pledge.id
 LIMIT 20) AS r4 GROUP BY ()), 'early' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM pledge
WHERE pledge.pledged_on < $13::DATE AND pledge.updated_at >= $14::TIMESTAMP WITH TIME ZONE) AS r5_all)) AS anon_6), 'here' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_3
FROM (SELECT 1 AS one
FROM pledge
WHERE (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = pledge.id AND pledge_alliance.is_told AND pledge_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($15::TEXT[])) AS INTEGER[])))) AND (EXISTS (SELECT pledge_alliance.id
FROM pledge_alliance
WHERE pledge_alliance.pledge_id = pledge.id AND pledge_alliance.is_told AND pledge_alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = (SELECT region.id
FROM region
WHERE region.ars = $16::VARCHAR)) AS INTEGER[]))))) AS r6_all)) AS anon_7)) END AS anon_1
