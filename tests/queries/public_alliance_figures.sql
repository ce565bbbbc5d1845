SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('allianceTrend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r2.as_of, 'alliances' VALUE (SELECT CAST(coalesce(sum(anon_3.alliance_count), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.alliance_count) AS anon_3(alliance_count)), 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_3
FROM unnest(r2.number) AS anon_4(number))) ORDER BY r2.by_1), '[]'::json) AS coalesce_1
FROM (SELECT figures.as_of AS as_of, figures.alliance_count AS alliance_count, figures.number AS number, period.as_of AS by_1
FROM (SELECT least(CAST(anon_5.day + make_interval(0, 12) AS DATE) - 1, CAST($1::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('year', CAST($2::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('year', CAST($1::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 12)) AS anon_5(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT membership_span.key) AS count_1
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS partners, 'PUBLIC' AS basis, r1.id AS region_id, CAST(least(date_trunc('month', CAST(period.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($3::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month, array((SELECT told.n
FROM (SELECT coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = alliance_span.tenant_id AND person_count.alliance_id = alliance_span.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(period.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($3::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n, alliance_span.admits_persons AS admits_persons
FROM alliance_span
WHERE alliance_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND alliance_span.valid_from <= period.as_of AND alliance_span.valid_to > period.as_of) AS told
WHERE told.n > 0 OR told.admits_persons)) AS person_numbers, whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.number AS number, whole.suspended AS suspended, whole.joined AS joined, whole."left" AS "left", of_tenants.tenant_ids AS tenant_ids, of_tenants.alliance_count AS alliance_count, of_tenants.membership_count AS membership_count, of_tenants.partner_count AS partner_count
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > CAST(period.as_of - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C"
HAVING count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) != 0) AS each) AS whole JOIN (SELECT array_agg(each_tenant.tenant_ids) AS tenant_ids, array_agg(each_tenant.alliance_count) AS alliance_count, array_agg(each_tenant.membership_count) AS membership_count, array_agg(each_tenant.partner_count) AS partner_count
FROM (SELECT tenant.id AS tenant_ids, (SELECT count(*) AS count_2
FROM alliance_span
WHERE alliance_span.tenant_id = tenant.id AND alliance_span.valid_from <= period.as_of AND alliance_span.valid_to > period.as_of) AS alliance_count, (SELECT count(*) AS count_3
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS membership_count, (SELECT count(DISTINCT membership_span.key) AS count_4
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS partner_count
FROM tenant
WHERE tenant.region_id = r1.id) AS each_tenant
WHERE each_tenant.alliance_count > 0 OR each_tenant.membership_count > 0) AS of_tenants ON true) AS figures ON true) AS r2), 'allianceFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r3.as_of, 'basis' VALUE r3.basis, 'alliances' VALUE (SELECT CAST(coalesce(sum(anon_7.alliance_count), 0) AS BIGINT) AS coalesce_4
FROM unnest(r3.alliance_count) AS anon_7(alliance_count)), 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS coalesce_5
FROM unnest(r3.number) AS anon_8(number)), 'suspended' VALUE (SELECT CAST(coalesce(sum(anon_9.suspended), 0) AS BIGINT) AS coalesce_6
FROM unnest(r3.suspended) AS anon_9(suspended)), 'partners' VALUE r3.partners, 'joined' VALUE (SELECT CAST(coalesce(sum(anon_10.joined), 0) AS BIGINT) AS coalesce_7
FROM unnest(r3.joined) AS anon_10(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_11."left"), 0) AS BIGINT) AS coalesce_8
FROM unnest(r3."left") AS anon_11("left")), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r4.kind, 'count' VALUE r4.count) ORDER BY r4.by_1), '[]'::json) AS coalesce_9
FROM (SELECT anon_12.kind AS kind, CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) AS count, array_position('{COMPANY,CRAFT,RETAIL_HOSPITALITY,UTILITY,FINANCE,CONSULTANT,ENERGY_AGENCY,CHAMBER,FEDERATION_BODY,ASSOCIATION,INITIATIVE,RELIGIOUS_COMMUNITY,EDUCATION,SCIENCE,SOCIAL_INSTITUTION,INSTITUTION,MUNICIPALITY,PUBLIC_BODY,OTHER}'::text[], CAST(anon_12.kind AS TEXT)) AS by_1
FROM unnest(r3.kind, r3.number) AS anon_12(kind, number) GROUP BY anon_12.kind
HAVING CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) > 0) AS r4), 'bySphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r5.sphere, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_10
FROM (SELECT anon_13.sphere AS sphere, CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) AS count, array_position('{PRIVATE_SECTOR,CIVIL_SOCIETY,PUBLIC_SECTOR}'::text[], CAST(anon_13.sphere AS TEXT)) AS by_1
FROM unnest(r3.sphere, r3.number) AS anon_13(sphere, number) GROUP BY anon_13.sphere
HAVING CAST(coalesce(sum(anon_13.number), 0) AS BIGINT) > 0) AS r5), 'bySection' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r6.section, 'count' VALUE r6.count) ORDER BY r6.by_1), '[]'::json) AS coalesce_11
FROM (SELECT anon_14.section AS section, CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) AS count, array_position('{A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U}'::text[], CAST(anon_14.section AS TEXT)) AS by_1
FROM unnest(r3.section, r3.number) AS anon_14(section, number) GROUP BY anon_14.section
HAVING CAST(coalesce(sum(anon_14.number), 0) AS BIGINT) > 0) AS r6), 'byTenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_15
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r7.tenant_id) AS r8), 'alliances' VALUE r7.alliances, 'memberships' VALUE r7.memberships, 'partners' VALUE r7.partners) ORDER BY r7.by_1 DESC, r7.by_2, r7.by_3), '[]'::json) AS coalesce_12
FROM (SELECT anon_16.tenant_ids AS tenant_id, anon_16.alliance_count AS alliances, anon_16.membership_count AS memberships, anon_16.partner_count AS partners, (SELECT region.ars
FROM region
WHERE region.id = tenant.region_id) = tenant.ars AS by_1, tenant.name_key AS by_2, tenant.id AS by_3
FROM unnest(r3.tenant_ids, r3.alliance_count, r3.membership_count, r3.partner_count) AS anon_16(tenant_ids, alliance_count, membership_count, partner_count) JOIN tenant ON tenant.id = anon_16.tenant_ids) AS r7), 'persons' VALUE (SELECT JSON_OBJECT('month' VALUE r9.month, 'number' VALUE r9.number, 'alliances' VALUE r9.alliances, 'leftOut' VALUE r9.left_out) AS anon_17
FROM (SELECT r3.month AS month, sum(anon_18.person_numbers) FILTER (WHERE anon_18.person_numbers > 0) AS number, count(*) FILTER (WHERE anon_18.person_numbers > 0) AS alliances, count(*) FILTER (WHERE anon_18.person_numbers = 0) AS left_out
FROM unnest(r3.person_numbers) AS anon_18(person_numbers)) AS r9)) AS anon_6
FROM (SELECT CAST($4::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, of_tenants.alliance_count AS alliance_count, whole.number AS number, whole.suspended AS suspended, (SELECT count(DISTINCT membership_span.key) AS count_5
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left", whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, of_tenants.tenant_ids AS tenant_ids, of_tenants.membership_count AS membership_count, of_tenants.partner_count AS partner_count, array((SELECT told.n
FROM (SELECT coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = alliance_span.tenant_id AND person_count.alliance_id = alliance_span.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(CAST($4::DATE AS DATE) + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n, alliance_span.admits_persons AS admits_persons
FROM alliance_span
WHERE alliance_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_4
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND alliance_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < alliance_span.valid_to) AS told
WHERE told.n > 0 OR told.admits_persons)) AS person_numbers, CAST(least(date_trunc('month', CAST(CAST($4::DATE AS DATE) + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($4::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND membership_span.valid_from <= CAST($4::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C"
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($4::DATE AS DATE)) != 0) AS each) AS whole JOIN (SELECT array_agg(each_tenant.tenant_ids) AS tenant_ids, array_agg(each_tenant.alliance_count) AS alliance_count, array_agg(each_tenant.membership_count) AS membership_count, array_agg(each_tenant.partner_count) AS partner_count
FROM (SELECT tenant.id AS tenant_ids, (SELECT count(*) AS count_6
FROM alliance_span
WHERE alliance_span.tenant_id = tenant.id AND alliance_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < alliance_span.valid_to) AS alliance_count, (SELECT count(*) AS count_7
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS membership_count, (SELECT count(DISTINCT membership_span.key) AS count_8
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partner_count
FROM tenant
WHERE tenant.region_id = r1.id) AS each_tenant
WHERE each_tenant.alliance_count > 0 OR each_tenant.membership_count > 0) AS of_tenants ON true) AS r3), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r10.name, 'figures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r11.as_of, 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_21.number), 0) AS BIGINT) AS coalesce_13
FROM unnest(r11.number) AS anon_21(number)), 'suspended' VALUE (SELECT CAST(coalesce(sum(anon_22.suspended), 0) AS BIGINT) AS coalesce_14
FROM unnest(r11.suspended) AS anon_22(suspended)), 'partners' VALUE r11.partners, 'joined' VALUE (SELECT CAST(coalesce(sum(anon_23.joined), 0) AS BIGINT) AS coalesce_15
FROM unnest(r11.joined) AS anon_23(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_24."left"), 0) AS BIGINT) AS coalesce_16
FROM unnest(r11."left") AS anon_24("left")), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r12.kind, 'count' VALUE r12.count) ORDER BY r12.by_1), '[]'::json) AS coalesce_17
FROM (SELECT anon_25.kind AS kind, CAST(coalesce(sum(anon_25.number), 0) AS BIGINT) AS count, array_position('{COMPANY,CRAFT,RETAIL_HOSPITALITY,UTILITY,FINANCE,CONSULTANT,ENERGY_AGENCY,CHAMBER,FEDERATION_BODY,ASSOCIATION,INITIATIVE,RELIGIOUS_COMMUNITY,EDUCATION,SCIENCE,SOCIAL_INSTITUTION,INSTITUTION,MUNICIPALITY,PUBLIC_BODY,OTHER}'::text[], CAST(anon_25.kind AS TEXT)) AS by_1
FROM unnest(r11.kind, r11.number) AS anon_25(kind, number) GROUP BY anon_25.kind
HAVING CAST(coalesce(sum(anon_25.number), 0) AS BIGINT) > 0) AS r12), 'bySphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r13.sphere, 'count' VALUE r13.count) ORDER BY r13.by_1), '[]'::json) AS coalesce_18
FROM (SELECT anon_26.sphere AS sphere, CAST(coalesce(sum(anon_26.number), 0) AS BIGINT) AS count, array_position('{PRIVATE_SECTOR,CIVIL_SOCIETY,PUBLIC_SECTOR}'::text[], CAST(anon_26.sphere AS TEXT)) AS by_1
FROM unnest(r11.sphere, r11.number) AS anon_26(sphere, number) GROUP BY anon_26.sphere
HAVING CAST(coalesce(sum(anon_26.number), 0) AS BIGINT) > 0) AS r13), 'bySection' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r14.section, 'count' VALUE r14.count) ORDER BY r14.by_1), '[]'::json) AS coalesce_19
FROM (SELECT anon_27.section AS section, CAST(coalesce(sum(anon_27.number), 0) AS BIGINT) AS count, array_position('{A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U}'::text[], CAST(anon_27.section AS TEXT)) AS by_1
FROM unnest(r11.section, r11.number) AS anon_27(section, number) GROUP BY anon_27.section
HAVING CAST(coalesce(sum(anon_27.number), 0) AS BIGINT) > 0) AS r14), 'byTier' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tier' VALUE (SELECT JSON_OBJECT('name' VALUE r16.name) AS anon_28
FROM (SELECT alliance_tier.name AS name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r15.tenant_id AND alliance_tier.alliance_id = r15.alliance_id AND alliance_tier.id = r15.tier_id) AS r16), 'count' VALUE r15.count) ORDER BY r15.by_1, r15.by_2), '[]'::json) AS coalesce_20
FROM (SELECT r11.tenant_id AS tenant_id, r11.alliance_id AS alliance_id, counts.tier_id AS tier_id, counts.count AS count, (SELECT alliance_tier.position
FROM alliance_tier
WHERE alliance_tier.tenant_id = r11.tenant_id AND alliance_tier.alliance_id = r11.alliance_id AND alliance_tier.id = counts.tier_id) AS by_1, counts.tier_id AS by_2
FROM (SELECT anon_29.tier_id AS tier_id, CAST(coalesce(sum(anon_29.number), 0) AS BIGINT) AS count
FROM unnest(r11.tier_id, r11.number) AS anon_29(tier_id, number) GROUP BY anon_29.tier_id
HAVING CAST(coalesce(sum(anon_29.number), 0) AS BIGINT) > 0) AS counts) AS r15), 'persons' VALUE (SELECT JSON_OBJECT('month' VALUE r17.month, 'number' VALUE r17.number, 'isUnder5' VALUE r17.is_under5) AS anon_30
FROM (SELECT told.month AS month, nullif(told.n, 0) AS number, told.n = 0 AS is_under5
FROM (SELECT CAST(least(date_trunc('month', CAST(r11.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($6::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month, coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = r11.tenant_id AND person_count.alliance_id = r11.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(r11.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($6::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n) AS told
WHERE told.n > 0 OR r11.admits_persons) AS r17)) AS anon_20
FROM (SELECT CAST($7::DATE AS DATE) AS as_of, whole.number AS number, whole.suspended AS suspended, (SELECT count(DISTINCT membership_span.key) AS count_9
FROM membership_span
WHERE membership_span.tenant_id = r10.tenant_id AND membership_span.alliance_id = r10.id AND membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left", whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.tier_id AS tier_id, r10.tenant_id AS tenant_id, r10.id AS alliance_id, r10.admits_persons AS admits_persons
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($7::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($7::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r10.tenant_id AND membership_span.alliance_id = r10.id AND membership_span.valid_from <= CAST($7::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($7::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C", membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($7::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($7::DATE AS DATE)) != 0) AS each) AS whole) AS r11), 'trend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r18.as_of, 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_31.number), 0) AS BIGINT) AS coalesce_22
FROM unnest(r18.number) AS anon_31(number)), 'joined' VALUE (SELECT CAST(coalesce(sum(anon_32.joined), 0) AS BIGINT) AS coalesce_23
FROM unnest(r18.joined) AS anon_32(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_33."left"), 0) AS BIGINT) AS coalesce_24
FROM unnest(r18."left") AS anon_33("left")), 'persons' VALUE (SELECT JSON_OBJECT('number' VALUE r19.number) AS anon_34
FROM (SELECT nullif(told.n, 0) AS number
FROM (SELECT CAST(least(date_trunc('month', CAST(r18.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($8::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month, coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = r18.tenant_id AND person_count.alliance_id = r18.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(r18.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($8::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n) AS told
WHERE told.n > 0 OR r18.admits_persons) AS r19)) ORDER BY r18.by_1), '[]'::json) AS coalesce_21
FROM (SELECT figures.as_of AS as_of, figures.number AS number, figures.joined AS joined, figures."left" AS "left", figures.tenant_id AS tenant_id, figures.alliance_id AS alliance_id, figures.admits_persons AS admits_persons, period.as_of AS by_1
FROM (SELECT least(CAST(anon_35.day + make_interval(0, 3) AS DATE) - 1, CAST($9::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('quarter', CAST($10::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('quarter', CAST($9::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 3)) AS anon_35(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT membership_span.key) AS count_10
FROM membership_span
WHERE membership_span.tenant_id = r10.tenant_id AND membership_span.alliance_id = r10.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS partners, r10.tenant_id AS tenant_id, r10.id AS alliance_id, r10.admits_persons AS admits_persons, whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.tier_id AS tier_id, whole.number AS number, whole.suspended AS suspended, whole.joined AS joined, whole."left" AS "left"
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r10.tenant_id AND membership_span.alliance_id = r10.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > CAST(period.as_of - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C", membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) != 0) AS each) AS whole) AS figures ON true) AS r18), 'memberPlaces' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('unit' VALUE (SELECT JSON_OBJECT('key' VALUE r21.ars, 'lon' VALUE r21.lon, 'lat' VALUE r21.lat) AS anon_36
FROM (SELECT territory.ars AS ars, territory.lon AS lon, territory.lat AS lat
FROM territory
WHERE territory.ars = r20.ars AND territory.valid_from <= $11::DATE ORDER BY territory.valid_from DESC
 LIMIT $12::INTEGER) AS r21), 'count' VALUE r20.count, 'members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r22.name) ORDER BY r22.by_1, r22.by_2, r22.by_3), '[]'::json)) AS anon_37
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership
WHERE membership.tenant_id = r20.tenant_id AND membership.alliance_id = r20.alliance_id AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars = r20.ars) ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r22 GROUP BY ())) ORDER BY r20.by_1), '[]'::json) AS coalesce_25
FROM (SELECT partner.ars AS ars, count(*) AS count, r10.tenant_id AS tenant_id, r10.id AS alliance_id, partner.ars AS by_1
FROM membership JOIN partner ON partner.id = membership.partner_id
WHERE membership.tenant_id = r10.tenant_id AND membership.alliance_id = r10.id AND partner.ars IS NOT NULL GROUP BY partner.ars) AS r20)) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_19
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id, alliance.admits_persons AS admits_persons
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_5
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r10 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $13::VARCHAR) AS r1)) AS anon_1
