SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('files' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM file
WHERE file.tenant_id = r1.id) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('File' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r2.name, 'address' VALUE '/dateien/' || rtrim(replace(encode(convert_to('File' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'mediaType' VALUE r2.media_type, 'size' VALUE r2.size, 'sha256' VALUE r2.sha256, 'width' VALUE r2.width, 'height' VALUE r2.height, 'visibility' VALUE r2.visibility, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r3.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r2.tenant_id) AS r3)) ORDER BY r2.by_1, r2.by_2 DESC), '[]'::json)) AS anon_3
FROM (SELECT file.tenant_id AS by_1, file.id AS by_2, file.tenant_id AS tenant_id, file.id AS id, file.name AS name, file.media_type AS media_type, file.size AS size, file.sha256 AS sha256, file.width AS width, file.height AS height, file.visibility AS visibility
FROM file
WHERE file.tenant_id = r1.id ORDER BY file.tenant_id, file.id DESC
 LIMIT 3) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $5::VARCHAR) AS r1), 'file' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('File' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'createdAt' VALUE r4.created_at) AS anon_5
FROM (SELECT file.tenant_id AS tenant_id, file.id AS id, file.created_at AS created_at
FROM file
WHERE file.tenant_id = $6::INTEGER AND file.id = $7::UUID) AS r4)) END AS anon_1
