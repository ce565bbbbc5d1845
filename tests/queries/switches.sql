SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('a' VALUE r1.code, 'd' VALUE r1.code, 'e' VALUE r1.code, 'h' VALUE r1.code, 'title' VALUE r1.title) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.title AS title
FROM measure
WHERE NOT measure.is_model AND measure.code = ANY ($5::TEXT[]) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) END AS anon_1
