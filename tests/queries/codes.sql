SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('codes' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name, 'description' VALUE r1.description, 'values' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('code' VALUE r2.code, 'label' VALUE r2.label, 'short' VALUE r2.short, 'english' VALUE r2.english) ORDER BY r2.by_1), '[]'::json) AS coalesce_2
FROM (SELECT anon_2.code AS code, anon_2.label AS label, anon_2.short AS short, anon_2.english AS english, anon_2.n AS by_1
FROM json_to_recordset(r1.codes) AS anon_2(n INTEGER, code TEXT, label TEXT, short TEXT, english TEXT)) AS r2)) ORDER BY r1.by_1), '[]'::json) AS coalesce_1
FROM (SELECT anon_3.name AS name, anon_3.description AS description, anon_3.codes AS codes, anon_3.n AS by_1
FROM json_to_recordset(CAST($5::VARCHAR AS JSON)) AS anon_3(n INTEGER, name TEXT, description TEXT, codes JSON)
WHERE anon_3.name = ANY ($6::TEXT[])) AS r1), 'some' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r3.name, 'values' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('english' VALUE r4.english) ORDER BY r4.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_4.english AS english, anon_4.n AS by_1
FROM json_to_recordset(r3.codes) AS anon_4(n INTEGER, code TEXT, label TEXT, short TEXT, english TEXT)) AS r4)) ORDER BY r3.by_1), '[]'::json) AS coalesce_3
FROM (SELECT anon_5.name AS name, anon_5.codes AS codes, anon_5.n AS by_1
FROM json_to_recordset(CAST($7::VARCHAR AS JSON)) AS anon_5(n INTEGER, name TEXT, description TEXT, codes JSON)
WHERE anon_5.name = ANY ($8::TEXT[])) AS r3)) END AS anon_1
