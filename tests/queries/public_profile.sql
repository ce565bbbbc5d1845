SELECT JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('fullName' VALUE coalesce((SELECT CASE WHEN (territory.kind = 'UNINHABITED_AREA') THEN territory.name ELSE CASE WHEN (territory.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (territory.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(territory.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE territory.type_label END || ' ' || split_part(territory.name, ',', 1) END AS anon_3
FROM territory
WHERE territory.ars = r1.ars AND territory.valid_from <= $1::DATE AND $1::DATE < territory.valid_to), r1.name), 'licence' VALUE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0'), 'licenceUrl' VALUE CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN 'https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN 'https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN 'https://creativecommons.org/licenses/by/4.0/' END, 'attribution' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), r1.name), 'source' VALUE coalesce((SELECT tenant_profile.attribution
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), r1.name) || CASE coalesce((SELECT tenant_profile.licence
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id), 'DL_DE_BY_2_0') WHEN 'DL_DE_BY_2_0' THEN ', Datenlizenz Deutschland – Namensnennung – Version 2.0, https://www.govdata.de/dl-de/by-2-0' WHEN 'DL_DE_ZERO_2_0' THEN ', Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0' WHEN 'CC_BY_4_0' THEN ', Creative Commons Namensnennung 4.0 International, https://creativecommons.org/licenses/by/4.0/' END, 'succeededOn' VALUE r1.succeeded_on, 'successor' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_4
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.successor_id) AS r2), 'predecessors' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('key' VALUE r3.ars) ORDER BY r3.by_1, r3.by_2), '[]'::json) AS coalesce_1
FROM (SELECT tenant.ars AS ars, tenant.name_key AS by_1, tenant.id AS by_2
FROM tenant
WHERE tenant.successor_id = r1.id) AS r3), 'profile' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('TenantProfile' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'about' VALUE r4.about, 'website' VALUE r4.website, 'mailbox' VALUE r4.mailbox, 'targetYear' VALUE r4.target_year, 'resolutionBody' VALUE r4.resolution_body, 'resolvedOn' VALUE r4.resolved_on, 'resolutionPaper' VALUE r4.resolution_paper, 'resolutionUrl' VALUE r4.resolution_url, 'openDataMailbox' VALUE r4.open_data_mailbox, 'openDataUrl' VALUE r4.open_data_url) AS anon_5
FROM (SELECT tenant_profile.tenant_id AS tenant_id, tenant_profile.id AS id, tenant_profile.about AS about, tenant_profile.website AS website, tenant_profile.mailbox AS mailbox, tenant_profile.target_year AS target_year, tenant_profile.resolution_body AS resolution_body, tenant_profile.resolved_on AS resolved_on, tenant_profile.resolution_paper AS resolution_paper, tenant_profile.resolution_url AS resolution_url, tenant_profile.open_data_mailbox AS open_data_mailbox, tenant_profile.open_data_url AS open_data_url
FROM tenant_profile
WHERE tenant_profile.tenant_id = r1.id) AS r4)) AS anon_2
FROM (SELECT tenant.ars AS ars, tenant.name AS name, tenant.id AS id, tenant.succeeded_on AS succeeded_on, tenant.successor_id AS successor_id
FROM tenant
WHERE tenant.ars = $2::VARCHAR) AS r1), 'region' VALUE (SELECT JSON_OBJECT('licence' VALUE coalesce((SELECT tenant_profile.licence
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
WHERE territory.ars = r5.ars AND territory.valid_from <= $3::DATE AND $3::DATE < territory.valid_to), 'DD.MM.YYYY') || ', verändert', 'members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r6.name, 'fullName' VALUE coalesce((SELECT CASE WHEN (territory.kind = 'UNINHABITED_AREA') THEN territory.name ELSE CASE WHEN (territory.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (territory.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(territory.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE territory.type_label END || ' ' || split_part(territory.name, ',', 1) END AS anon_8
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from <= $4::DATE AND $4::DATE < territory.valid_to), r6.name), 'territories' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('fullName' VALUE CASE WHEN (r7.kind = 'UNINHABITED_AREA') THEN r7.name ELSE CASE WHEN (r7.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (r7.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(r7.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE r7.type_label END || ' ' || split_part(r7.name, ',', 1) END, 'registerSource' VALUE 'Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), ' || to_char(r7.register_date, 'DD.MM.YYYY') || ', verändert') ORDER BY r7.by_1, r7.by_2), '[]'::json)) AS anon_9
FROM (SELECT territory.ars AS by_1, territory.valid_from AS by_2, territory.ars AS ars, territory.kind AS kind, territory.type_label AS type_label, territory.name AS name, territory.register_date AS register_date
FROM territory
WHERE territory.acting_ars = r6.ars AND territory.valid_from <= $5::DATE AND $5::DATE < territory.valid_to ORDER BY territory.ars, territory.valid_from
 LIMIT 1) AS r7 GROUP BY ())) ORDER BY r6.by_1, r6.by_2), '[]'::json)) AS anon_7
FROM (SELECT tenant.name_key AS by_1, tenant.id AS by_2, tenant.name AS name, tenant.ars AS ars
FROM tenant
WHERE tenant.region_id = r5.id AND tenant.ars != r5.ars ORDER BY tenant.name_key, tenant.id
 LIMIT 3) AS r6 GROUP BY ())) AS anon_6
FROM (SELECT region.ars AS ars, region.name AS name, region.id AS id
FROM region
WHERE region.ars = $6::VARCHAR) AS r5), 'association' VALUE (SELECT JSON_OBJECT('name' VALUE r8.name, 'fullName' VALUE CASE WHEN (r8.kind = 'UNINHABITED_AREA') THEN r8.name ELSE CASE WHEN (r8.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (r8.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(r8.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE r8.type_label END || ' ' || split_part(r8.name, ',', 1) END) AS anon_10
FROM (SELECT territory.name AS name, territory.ars AS ars, territory.kind AS kind, territory.type_label AS type_label
FROM territory
WHERE territory.ars = $7::VARCHAR AND territory.valid_from <= $8::DATE AND $8::DATE < territory.valid_to) AS r8), 'municipality' VALUE (SELECT JSON_OBJECT('name' VALUE r9.name, 'fullName' VALUE CASE WHEN (r9.kind = 'UNINHABITED_AREA') THEN r9.name ELSE CASE WHEN (r9.type_label IN ('Kreisangehörige Gemeinde', 'Verbandsfreie Gemeinde')) THEN CASE WHEN (r9.kind = 'MEMBER_MUNICIPALITY') THEN CASE left(r9.ars, 2) WHEN '07' THEN 'Ortsgemeinde' WHEN '03' THEN 'Mitgliedsgemeinde' WHEN '15' THEN 'Mitgliedsgemeinde' ELSE 'Gemeinde' END ELSE 'Gemeinde' END ELSE r9.type_label END || ' ' || split_part(r9.name, ',', 1) END) AS anon_11
FROM (SELECT territory.name AS name, territory.ars AS ars, territory.kind AS kind, territory.type_label AS type_label
FROM territory
WHERE territory.ars = $9::VARCHAR AND territory.valid_from <= $10::DATE AND $10::DATE < territory.valid_to) AS r9)) AS anon_1
