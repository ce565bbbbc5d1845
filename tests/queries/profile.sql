SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('landstuhl' VALUE (SELECT JSON_OBJECT('name' VALUE r1.name, 'fullName' VALUE coalesce((SELECT CASE WHEN (territory.kind = 'UNINHABITED_AREA') THEN territory.name ELSE CASE WHEN (territory.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (territory.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(territory.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE territory.type_label END || ' ' || split_part(territory.name, ',', 1) END AS anon_3
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to), r1.name), 'succeededOn' VALUE r1.succeeded_on, 'successor' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.successor_id) AS r2), 'predecessors' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r3.ars, 'succeededOn' VALUE r3.succeeded_on) ORDER BY r3.by_1, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT tenant.ars AS ars, tenant.succeeded_on AS succeeded_on, tenant.name_key AS by_1, tenant.id AS by_2
FROM tenant
WHERE tenant.successor_id = r1.id) AS r3), 'licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'attribution' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), r1.name), 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), r1.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'profile' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('TenantProfile' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'about' VALUE r4.about, 'website' VALUE r4.website, 'mailbox' VALUE r4.mailbox, 'targetYear' VALUE r4.target_year, 'resolutionBody' VALUE r4.resolution_body, 'resolvedOn' VALUE r4.resolved_on, 'resolutionPaper' VALUE r4.resolution_paper, 'resolutionUrl' VALUE r4.resolution_url, 'openDataMailbox' VALUE r4.open_data_mailbox, 'openDataUrl' VALUE r4.open_data_url, 'version' VALUE r4.version) AS anon_5
FROM (SELECT tenant_profile.tenant_id AS tenant_id, tenant_profile.id AS id, tenant_profile.about AS about, tenant_profile.website AS website, tenant_profile.mailbox AS mailbox, tenant_profile.target_year AS target_year, tenant_profile.resolution_body AS resolution_body, tenant_profile.resolved_on AS resolved_on, tenant_profile.resolution_paper AS resolution_paper, tenant_profile.resolution_url AS resolution_url, tenant_profile.open_data_mailbox AS open_data_mailbox, tenant_profile.open_data_url AS open_data_url, tenant_profile.version AS version
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id) AS r4)) AS anon_2
FROM (SELECT tenant.name AS name, tenant.ars AS ars, tenant.succeeded_on AS succeeded_on, tenant.successor_id AS successor_id, tenant.id AS id
FROM tenant
WHERE tenant.ars = $6::VARCHAR) AS r1), 'weilerbach' VALUE (SELECT JSON_OBJECT('fullName' VALUE coalesce((SELECT CASE WHEN (territory.kind = 'UNINHABITED_AREA') THEN territory.name ELSE CASE WHEN (territory.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (territory.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(territory.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE territory.type_label END || ' ' || split_part(territory.name, ',', 1) END AS anon_7
FROM territory
WHERE territory.ars = r5.ars AND territory.valid_from <= $7::DATE AND $7::DATE < territory.valid_to), r5.name), 'licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r5.id), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r5.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'attribution' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r5.id), r5.name), 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r5.id), r5.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r5.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'profile' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('TenantProfile' || ':' || CAST(r6.tenant_id AS TEXT) || ':' || CAST(r6.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_8
FROM (SELECT tenant_profile.tenant_id AS tenant_id, tenant_profile.id AS id
FROM tenant_profile
WHERE tenant_profile.tenant_id = r5.id) AS r6)) AS anon_6
FROM (SELECT tenant.ars AS ars, tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r5), 'region' VALUE (SELECT JSON_OBJECT('licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r7.ars)), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r7.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r7.ars)), r7.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r7.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'registerSource' VALUE 'Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), ' || to_char((SELECT territory.register_date
FROM territory
WHERE territory.ars = r7.ars AND territory.valid_from <= $9::DATE AND $9::DATE < territory.valid_to), 'DD.MM.YYYY') || ', verändert') AS anon_9
FROM (SELECT region.ars AS ars, region.name AS name
FROM region
WHERE region.ars = $10::VARCHAR) AS r7), 'stranger' VALUE (SELECT JSON_OBJECT('licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r8.ars)), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r8.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r8.ars)), r8.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r8.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END) AS anon_10
FROM (SELECT region.ars AS ars, region.name AS name
FROM region
WHERE region.ars = $11::VARCHAR) AS r8), 'town' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name, 'fullName' VALUE CASE WHEN (r9.kind = 'UNINHABITED_AREA') THEN r9.name ELSE CASE WHEN (r9.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (r9.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(r9.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE r9.type_label END || ' ' || split_part(r9.name, ',', 1) END, 'registerSource' VALUE 'Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), ' || to_char(r9.register_date, 'DD.MM.YYYY') || ', verändert') AS anon_11
FROM (SELECT territory.name AS name, territory.ars AS ars, territory.kind AS kind, territory.type_label AS type_label, territory.register_date AS register_date
FROM territory
WHERE territory.ars = $12::VARCHAR AND territory.valid_from <= $13::DATE AND $13::DATE < territory.valid_to) AS r9)) END AS anon_1
