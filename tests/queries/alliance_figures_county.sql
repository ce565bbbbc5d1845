SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('allianceFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'alliances' VALUE (SELECT CAST(coalesce(sum(anon_4.alliance_count), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.alliance_count) AS anon_4(alliance_count)), 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_5.number), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.number) AS anon_5(number)), 'suspended' VALUE (SELECT CAST(coalesce(sum(anon_6.suspended), 0) AS BIGINT) AS coalesce_3
FROM unnest(r2.suspended) AS anon_6(suspended)), 'partners' VALUE r2.partners, 'joined' VALUE (SELECT CAST(coalesce(sum(anon_7.joined), 0) AS BIGINT) AS coalesce_4
FROM unnest(r2.joined) AS anon_7(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_8."left"), 0) AS BIGINT) AS coalesce_5
FROM unnest(r2."left") AS anon_8("left")), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r3.kind, 'count' VALUE r3.count) ORDER BY r3.by_1), '[]'::json) AS coalesce_6
FROM (SELECT anon_9.kind AS kind, CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) AS count, array_position('{COMPANY,CRAFT,RETAIL_HOSPITALITY,UTILITY,FINANCE,CONSULTANT,ENERGY_AGENCY,CHAMBER,FEDERATION_BODY,ASSOCIATION,INITIATIVE,RELIGIOUS_COMMUNITY,EDUCATION,SCIENCE,SOCIAL_INSTITUTION,INSTITUTION,MUNICIPALITY,PUBLIC_BODY,OTHER}'::text[], CAST(anon_9.kind AS TEXT)) AS by_1
FROM unnest(r2.kind, r2.number) AS anon_9(kind, number) GROUP BY anon_9.kind
HAVING CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) > 0) AS r3), 'bySphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r4.sphere, 'count' VALUE r4.count) ORDER BY r4.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_10.sphere AS sphere, CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS count, array_position('{PRIVATE_SECTOR,CIVIL_SOCIETY,PUBLIC_SECTOR}'::text[], CAST(anon_10.sphere AS TEXT)) AS by_1
FROM unnest(r2.sphere, r2.number) AS anon_10(sphere, number) GROUP BY anon_10.sphere
HAVING CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) > 0) AS r4), 'bySection' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r5.section, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_8
FROM (SELECT anon_11.section AS section, CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) AS count, array_position('{A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U}'::text[], CAST(anon_11.section AS TEXT)) AS by_1
FROM unnest(r2.section, r2.number) AS anon_11(section, number) GROUP BY anon_11.section
HAVING CAST(coalesce(sum(anon_11.number), 0) AS BIGINT) > 0) AS r5), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_12
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.tenant_id) AS r7), 'alliances' VALUE r6.alliances, 'memberships' VALUE r6.memberships, 'partners' VALUE r6.partners) ORDER BY r6.by_1 DESC, r6.by_2, r6.by_3), '[]'::json) AS coalesce_9
FROM (SELECT anon_13.tenant_ids AS tenant_id, anon_13.alliance_count AS alliances, anon_13.membership_count AS memberships, anon_13.partner_count AS partners, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM unnest(r2.tenant_ids, r2.alliance_count, r2.membership_count, r2.partner_count) AS anon_13(tenant_ids, alliance_count, membership_count, partner_count) JOIN tenant ON tenant.id = anon_13.tenant_ids) AS r6), 'persons' VALUE (SELECT JSON_OBJECT('month' VALUE r8.month, 'number' VALUE r8.number, 'alliances' VALUE r8.alliances, 'leftOut' VALUE r8.left_out) AS anon_14
FROM (SELECT r2.month AS month, sum(anon_15.person_numbers) FILTER (WHERE anon_15.person_numbers > 0) AS number, count(*) FILTER (WHERE anon_15.person_numbers > 0) AS alliances, count(*) FILTER (WHERE anon_15.person_numbers = 0) AS left_out
FROM unnest(r2.person_numbers) AS anon_15(person_numbers)) AS r8)) AS anon_3
FROM (SELECT CAST($5::DATE AS DATE) AS as_of, CASE WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_1) AS INTEGER[])))) THEN 'COUNTY' WHEN (EXISTS (SELECT 1
FROM tenant
WHERE tenant.region_id = r1.id AND tenant.id = ANY (CAST((SELECT ctx.tenant_ids($7::VARCHAR) AS tenant_ids_3) AS INTEGER[])))) THEN 'MEMBER' ELSE 'PUBLIC' END AS basis, now() AS generated_at, of_tenants.alliance_count AS alliance_count, whole.number AS number, whole.suspended AS suspended, (SELECT count(DISTINCT membership_span.key) AS count_1
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (membership_span.visibility = 'PUBLIC' OR membership_span.visibility != 'DRAFT' AND (membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_7) AS INTEGER[]))) OR membership_span.visibility = 'FEDERATION' AND membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) AND membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left", whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, of_tenants.tenant_ids AS tenant_ids, of_tenants.membership_count AS membership_count, of_tenants.partner_count AS partner_count, array((SELECT told.n
FROM (SELECT coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = alliance_span.tenant_id AND person_count.alliance_id = alliance_span.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(CAST($5::DATE AS DATE) + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($11::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n, alliance_span.admits_persons AS admits_persons
FROM alliance_span
WHERE alliance_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (alliance_span.visibility = 'PUBLIC' OR alliance_span.visibility != 'DRAFT' AND (alliance_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($12::VARCHAR) AS tenant_ids_11) AS INTEGER[])) OR alliance_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_13) AS INTEGER[]))) OR alliance_span.visibility = 'FEDERATION' AND alliance_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_15) AS INTEGER[]))) AND alliance_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < alliance_span.valid_to) AS told
WHERE told.n > 0 OR told.admits_persons)) AS person_numbers, CAST(least(date_trunc('month', CAST(CAST($5::DATE AS DATE) + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($11::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind AS kind, membership_span.sphere AS sphere, membership_span.section AS section, count(*) FILTER (WHERE membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($5::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($5::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (membership_span.visibility = 'PUBLIC' OR membership_span.visibility != 'DRAFT' AND (membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($9::VARCHAR) AS tenant_ids_7) AS INTEGER[]))) OR membership_span.visibility = 'FEDERATION' AND membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($10::VARCHAR) AS tenant_ids_9) AS INTEGER[]))) AND membership_span.valid_from <= CAST($5::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($5::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind, membership_span.sphere, membership_span.section
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($5::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($5::DATE AS DATE)) != 0) AS each) AS whole JOIN (SELECT array_agg(each_tenant.tenant_ids) AS tenant_ids, array_agg(each_tenant.alliance_count) AS alliance_count, array_agg(each_tenant.membership_count) AS membership_count, array_agg(each_tenant.partner_count) AS partner_count
FROM (SELECT tenant.id AS tenant_ids, (SELECT count(*) AS count_2
FROM alliance_span
WHERE alliance_span.tenant_id = tenant.id AND (alliance_span.visibility = 'PUBLIC' OR alliance_span.visibility != 'DRAFT' AND (alliance_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($15::VARCHAR) AS tenant_ids_17) AS INTEGER[])) OR alliance_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($16::VARCHAR) AS tenant_ids_19) AS INTEGER[]))) OR alliance_span.visibility = 'FEDERATION' AND alliance_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($17::VARCHAR) AS tenant_ids_21) AS INTEGER[]))) AND alliance_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < alliance_span.valid_to) AS alliance_count, (SELECT count(*) AS count_3
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND (membership_span.visibility = 'PUBLIC' OR membership_span.visibility != 'DRAFT' AND (membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($18::VARCHAR) AS tenant_ids_23) AS INTEGER[])) OR membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_25) AS INTEGER[]))) OR membership_span.visibility = 'FEDERATION' AND membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($20::VARCHAR) AS tenant_ids_27) AS INTEGER[]))) AND membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS membership_count, (SELECT count(DISTINCT membership_span.key) AS count_4
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND (membership_span.visibility = 'PUBLIC' OR membership_span.visibility != 'DRAFT' AND (membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($18::VARCHAR) AS tenant_ids_23) AS INTEGER[])) OR membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($19::VARCHAR) AS tenant_ids_25) AS INTEGER[]))) OR membership_span.visibility = 'FEDERATION' AND membership_span.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($20::VARCHAR) AS tenant_ids_27) AS INTEGER[]))) AND membership_span.valid_from <= CAST($5::DATE AS DATE) AND CAST($5::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partner_count
FROM tenant
WHERE tenant.region_id = r1.id) AS each_tenant
WHERE each_tenant.alliance_count > 0 OR each_tenant.membership_count > 0) AS of_tenants ON true) AS r2)) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $21::VARCHAR) AS r1)) END AS anon_1
