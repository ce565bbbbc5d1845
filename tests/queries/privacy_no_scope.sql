SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('myData' VALUE CASE WHEN ('klimaverbund:read' = ANY ($5::TEXT[])) THEN CAST(ctx.person_data() AS JSON) END, 'me' VALUE (SELECT JSON_OBJECT('data' VALUE CASE WHEN ('klimaverbund:read' = ANY ($6::TEXT[])) THEN CAST(ctx.person_data() AS JSON) END) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
