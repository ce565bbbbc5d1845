SELECT JSON_OBJECT('measures' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM measure
WHERE NOT measure.is_model AND (measure.archived_on IS NOT NULL) = $1::BOOLEAN) AS r1_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('code' VALUE r1.code, 'archivedOn' VALUE r1.archived_on) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.code AS code, measure.archived_on AS archived_on
FROM measure
WHERE NOT measure.is_model AND (measure.archived_on IS NOT NULL) = $1::BOOLEAN ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r1 GROUP BY ())) AS anon_1
