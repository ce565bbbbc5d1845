SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('landstuhl' VALUE (SELECT JSON_OBJECT('name' VALUE r1.name, 'fullName' VALUE coalesce((SELECT CASE WHEN (territory.kind = 'UNINHABITED_AREA') THEN territory.name ELSE CASE WHEN (territory.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (territory.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(territory.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE territory.type_label END || ' ' || split_part(territory.name, ',', 1) END AS anon_3
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to), r1.name), 'licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'attribution' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), r1.name), 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), r1.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'profile' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('TenantProfile' || ':' || CAST(r2.tenant_id AS TEXT) || ':' || CAST(r2.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'about' VALUE r2.about, 'website' VALUE r2.website, 'mailbox' VALUE r2.mailbox, 'targetYear' VALUE r2.target_year, 'resolutionBody' VALUE r2.resolution_body, 'resolvedOn' VALUE r2.resolved_on, 'resolutionPaper' VALUE r2.resolution_paper, 'resolutionUrl' VALUE r2.resolution_url, 'openDataMailbox' VALUE r2.open_data_mailbox, 'openDataUrl' VALUE r2.open_data_url, 'version' VALUE r2.version) AS anon_4
FROM (SELECT tenant_profile.tenant_id AS tenant_id, tenant_profile.id AS id, tenant_profile.about AS about, tenant_profile.website AS website, tenant_profile.mailbox AS mailbox, tenant_profile.target_year AS target_year, tenant_profile.resolution_body AS resolution_body, tenant_profile.resolved_on AS resolved_on, tenant_profile.resolution_paper AS resolution_paper, tenant_profile.resolution_url AS resolution_url, tenant_profile.open_data_mailbox AS open_data_mailbox, tenant_profile.open_data_url AS open_data_url, tenant_profile.version AS version
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id) AS r2)) AS anon_2
FROM (SELECT tenant.name AS name, tenant.ars AS ars, tenant.id AS id
FROM tenant
WHERE tenant.ars = $6::VARCHAR) AS r1), 'weilerbach' VALUE (SELECT JSON_OBJECT('fullName' VALUE coalesce((SELECT CASE WHEN (territory.kind = 'UNINHABITED_AREA') THEN territory.name ELSE CASE WHEN (territory.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (territory.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(territory.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE territory.type_label END || ' ' || split_part(territory.name, ',', 1) END AS anon_6
FROM territory
WHERE territory.ars = r3.ars AND territory.valid_from <= $7::DATE AND $7::DATE < territory.valid_to), r3.name), 'licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r3.id), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r3.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'attribution' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r3.id), r3.name), 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r3.id), r3.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r3.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'profile' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('TenantProfile' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_7
FROM (SELECT tenant_profile.tenant_id AS tenant_id, tenant_profile.id AS id
FROM tenant_profile
WHERE tenant_profile.tenant_id = r3.id) AS r4)) AS anon_5
FROM (SELECT tenant.ars AS ars, tenant.name AS name, tenant.id AS id
FROM tenant
WHERE tenant.ars = $8::VARCHAR) AS r3), 'region' VALUE (SELECT JSON_OBJECT('licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r5.ars)), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r5.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r5.ars)), r5.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r5.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'registerSource' VALUE 'Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), ' || to_char((SELECT territory.register_date
FROM territory
WHERE territory.ars = r5.ars AND territory.valid_from <= $9::DATE AND $9::DATE < territory.valid_to), 'DD.MM.YYYY') || ', verändert') AS anon_8
FROM (SELECT region.ars AS ars, region.name AS name
FROM region
WHERE region.ars = $10::VARCHAR) AS r5), 'stranger' VALUE (SELECT JSON_OBJECT('licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r6.ars)), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r6.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r6.ars)), r6.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = (SELECT tenant.id
FROM tenant
WHERE tenant.ars = r6.ars)), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END) AS anon_9
FROM (SELECT region.ars AS ars, region.name AS name
FROM region
WHERE region.ars = $11::VARCHAR) AS r6), 'town' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name, 'fullName' VALUE CASE WHEN (r7.kind = 'UNINHABITED_AREA') THEN r7.name ELSE CASE WHEN (r7.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (r7.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(r7.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE r7.type_label END || ' ' || split_part(r7.name, ',', 1) END, 'registerSource' VALUE 'Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), ' || to_char(r7.register_date, 'DD.MM.YYYY') || ', verändert') AS anon_10
FROM (SELECT territory.name AS name, territory.ars AS ars, territory.kind AS kind, territory.type_label AS type_label, territory.register_date AS register_date
FROM territory
WHERE territory.ars = $12::VARCHAR AND territory.valid_from <= $13::DATE AND $13::DATE < territory.valid_to) AS r7)) END AS anon_1
