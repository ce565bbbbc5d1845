SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('name' VALUE r1.name) AS anon_2
FROM (SELECT region.name AS name
FROM region
WHERE region.ars = $5::VARCHAR) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT tenant.name AS name
FROM tenant
WHERE tenant.ars = $6::VARCHAR) AS r2), 'territory' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT territory.name AS name
FROM territory
WHERE territory.ars = $7::VARCHAR AND territory.valid_from <= $8::DATE AND $8::DATE < territory.valid_to) AS r3), 'strange' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT region.name AS name
FROM region
WHERE region.ars = $9::VARCHAR) AS r4), 'kreis' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name, 'kind' VALUE r5.kind) AS anon_6
FROM (SELECT tenant.name AS name, tenant.kind AS kind
FROM tenant
WHERE tenant.ars = $10::VARCHAR) AS r5)) END AS anon_1
