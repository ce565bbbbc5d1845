SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ()), '__schema' VALUE CAST($6::VARCHAR AS JSON), '__type' VALUE CAST($7::VARCHAR AS JSON), 'missing' VALUE CAST($8::VARCHAR AS JSON), 'region' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT region.name AS name
FROM region
WHERE region.ars = $9::VARCHAR) AS r2)) END AS anon_1
