SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('allianceFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'alliances' VALUE (SELECT CAST(coalesce(sum(anon_4.alliance_count), 0) AS BIGINT) AS coalesce_1
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
FROM (SELECT CAST($1::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, of_tenants.alliance_count AS alliance_count, whole.number AS number, whole.suspended AS suspended, (SELECT count(DISTINCT membership_span.key) AS count_1
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left", whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, of_tenants.tenant_ids AS tenant_ids, of_tenants.membership_count AS membership_count, of_tenants.partner_count AS partner_count, array((SELECT told.n
FROM (SELECT coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = alliance_span.tenant_id AND person_count.alliance_id = alliance_span.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(CAST($1::DATE AS DATE) + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($2::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n, alliance_span.admits_persons AS admits_persons
FROM alliance_span
WHERE alliance_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_2
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND alliance_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < alliance_span.valid_to) AS told
WHERE told.n > 0 OR told.admits_persons)) AS person_numbers, CAST(least(date_trunc('month', CAST(CAST($1::DATE AS DATE) + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($2::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind AS kind, membership_span.sphere AS sphere, membership_span.section AS section, count(*) FILTER (WHERE membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($1::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($1::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND membership_span.valid_from <= CAST($1::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($1::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind, membership_span.sphere, membership_span.section
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($1::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($1::DATE AS DATE)) != 0) AS each) AS whole JOIN (SELECT array_agg(each_tenant.tenant_ids) AS tenant_ids, array_agg(each_tenant.alliance_count) AS alliance_count, array_agg(each_tenant.membership_count) AS membership_count, array_agg(each_tenant.partner_count) AS partner_count
FROM (SELECT tenant.id AS tenant_ids, (SELECT count(*) AS count_2
FROM alliance_span
WHERE alliance_span.tenant_id = tenant.id AND alliance_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < alliance_span.valid_to) AS alliance_count, (SELECT count(*) AS count_3
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS membership_count, (SELECT count(DISTINCT membership_span.key) AS count_4
FROM membership_span
WHERE membership_span.tenant_id = tenant.id AND membership_span.valid_from <= CAST($1::DATE AS DATE) AND CAST($1::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partner_count
FROM tenant
WHERE tenant.region_id = r1.id) AS each_tenant
WHERE each_tenant.alliance_count > 0 OR each_tenant.membership_count > 0) AS of_tenants ON true) AS r2), 'alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r9.name, 'figures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r10.as_of, 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_18.number), 0) AS BIGINT) AS coalesce_10
FROM unnest(r10.number) AS anon_18(number)), 'suspended' VALUE (SELECT CAST(coalesce(sum(anon_19.suspended), 0) AS BIGINT) AS coalesce_11
FROM unnest(r10.suspended) AS anon_19(suspended)), 'partners' VALUE r10.partners, 'joined' VALUE (SELECT CAST(coalesce(sum(anon_20.joined), 0) AS BIGINT) AS coalesce_12
FROM unnest(r10.joined) AS anon_20(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_21."left"), 0) AS BIGINT) AS coalesce_13
FROM unnest(r10."left") AS anon_21("left")), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r11.kind, 'count' VALUE r11.count) ORDER BY r11.by_1), '[]'::json) AS coalesce_14
FROM (SELECT anon_22.kind AS kind, CAST(coalesce(sum(anon_22.number), 0) AS BIGINT) AS count, array_position('{COMPANY,CRAFT,RETAIL_HOSPITALITY,UTILITY,FINANCE,CONSULTANT,ENERGY_AGENCY,CHAMBER,FEDERATION_BODY,ASSOCIATION,INITIATIVE,RELIGIOUS_COMMUNITY,EDUCATION,SCIENCE,SOCIAL_INSTITUTION,INSTITUTION,MUNICIPALITY,PUBLIC_BODY,OTHER}'::text[], CAST(anon_22.kind AS TEXT)) AS by_1
FROM unnest(r10.kind, r10.number) AS anon_22(kind, number) GROUP BY anon_22.kind
HAVING CAST(coalesce(sum(anon_22.number), 0) AS BIGINT) > 0) AS r11), 'bySphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r12.sphere, 'count' VALUE r12.count) ORDER BY r12.by_1), '[]'::json) AS coalesce_15
FROM (SELECT anon_23.sphere AS sphere, CAST(coalesce(sum(anon_23.number), 0) AS BIGINT) AS count, array_position('{PRIVATE_SECTOR,CIVIL_SOCIETY,PUBLIC_SECTOR}'::text[], CAST(anon_23.sphere AS TEXT)) AS by_1
FROM unnest(r10.sphere, r10.number) AS anon_23(sphere, number) GROUP BY anon_23.sphere
HAVING CAST(coalesce(sum(anon_23.number), 0) AS BIGINT) > 0) AS r12), 'bySection' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r13.section, 'count' VALUE r13.count) ORDER BY r13.by_1), '[]'::json) AS coalesce_16
FROM (SELECT anon_24.section AS section, CAST(coalesce(sum(anon_24.number), 0) AS BIGINT) AS count, array_position('{A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U}'::text[], CAST(anon_24.section AS TEXT)) AS by_1
FROM unnest(r10.section, r10.number) AS anon_24(section, number) GROUP BY anon_24.section
HAVING CAST(coalesce(sum(anon_24.number), 0) AS BIGINT) > 0) AS r13), 'byTier' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tier' VALUE (SELECT JSON_OBJECT('name' VALUE r15.name) AS anon_25
FROM (SELECT alliance_tier.name AS name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r14.tenant_id AND alliance_tier.alliance_id = r14.alliance_id AND alliance_tier.id = r14.tier_id) AS r15), 'count' VALUE r14.count) ORDER BY r14.by_1, r14.by_2), '[]'::json) AS coalesce_17
FROM (SELECT r10.tenant_id AS tenant_id, r10.alliance_id AS alliance_id, counts.tier_id AS tier_id, counts.count AS count, (SELECT alliance_tier.position
FROM alliance_tier
WHERE alliance_tier.tenant_id = r10.tenant_id AND alliance_tier.alliance_id = r10.alliance_id AND alliance_tier.id = counts.tier_id) AS by_1, counts.tier_id AS by_2
FROM (SELECT anon_26.tier_id AS tier_id, CAST(coalesce(sum(anon_26.number), 0) AS BIGINT) AS count
FROM unnest(r10.tier_id, r10.number) AS anon_26(tier_id, number) GROUP BY anon_26.tier_id
HAVING CAST(coalesce(sum(anon_26.number), 0) AS BIGINT) > 0) AS counts) AS r14), 'persons' VALUE (SELECT JSON_OBJECT('month' VALUE r16.month, 'number' VALUE r16.number, 'isUnder5' VALUE r16.is_under5) AS anon_27
FROM (SELECT told.month AS month, nullif(told.n, 0) AS number, told.n = 0 AS is_under5
FROM (SELECT CAST(least(date_trunc('month', CAST(r10.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($3::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month, coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = r10.tenant_id AND person_count.alliance_id = r10.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(r10.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($3::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n) AS told
WHERE told.n > 0 OR r10.admits_persons) AS r16)) AS anon_17
FROM (SELECT CAST($4::DATE AS DATE) AS as_of, whole.number AS number, whole.suspended AS suspended, (SELECT count(DISTINCT membership_span.key) AS count_5
FROM membership_span
WHERE membership_span.tenant_id = r9.tenant_id AND membership_span.alliance_id = r9.id AND membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left", whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.tier_id AS tier_id, r9.tenant_id AS tenant_id, r9.id AS alliance_id, r9.admits_persons AS admits_persons
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind AS kind, membership_span.sphere AS sphere, membership_span.section AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($4::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r9.tenant_id AND membership_span.alliance_id = r9.id AND membership_span.valid_from <= CAST($4::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind, membership_span.sphere, membership_span.section, membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($4::DATE AS DATE) AND CAST($4::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($4::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($4::DATE AS DATE)) != 0) AS each) AS whole) AS r10), 'trend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r17.as_of, 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_28.number), 0) AS BIGINT) AS coalesce_19
FROM unnest(r17.number) AS anon_28(number)), 'joined' VALUE (SELECT CAST(coalesce(sum(anon_29.joined), 0) AS BIGINT) AS coalesce_20
FROM unnest(r17.joined) AS anon_29(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_30."left"), 0) AS BIGINT) AS coalesce_21
FROM unnest(r17."left") AS anon_30("left")), 'persons' VALUE (SELECT JSON_OBJECT('number' VALUE r18.number) AS anon_31
FROM (SELECT nullif(told.n, 0) AS number
FROM (SELECT CAST(least(date_trunc('month', CAST(r17.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month, coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = r17.tenant_id AND person_count.alliance_id = r17.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(r17.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n) AS told
WHERE told.n > 0 OR r17.admits_persons) AS r18)) ORDER BY r17.by_1), '[]'::json) AS coalesce_18
FROM (SELECT figures.as_of AS as_of, figures.number AS number, figures.joined AS joined, figures."left" AS "left", figures.tenant_id AS tenant_id, figures.alliance_id AS alliance_id, figures.admits_persons AS admits_persons, period.as_of AS by_1
FROM (SELECT least(CAST(anon_32.day + make_interval(0, 3) AS DATE) - 1, CAST($6::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('quarter', CAST($7::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('quarter', CAST($6::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 3)) AS anon_32(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT membership_span.key) AS count_6
FROM membership_span
WHERE membership_span.tenant_id = r9.tenant_id AND membership_span.alliance_id = r9.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS partners, r9.tenant_id AS tenant_id, r9.id AS alliance_id, r9.admits_persons AS admits_persons, whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.tier_id AS tier_id, whole.number AS number, whole.suspended AS suspended, whole.joined AS joined, whole."left" AS "left"
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind AS kind, membership_span.sphere AS sphere, membership_span.section AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r9.tenant_id AND membership_span.alliance_id = r9.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > CAST(period.as_of - interval '1 year' AS DATE) GROUP BY membership_span.kind, membership_span.sphere, membership_span.section, membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) != 0) AS each) AS whole) AS figures ON true) AS r17), 'memberPlaces' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('unit' VALUE (SELECT JSON_OBJECT('key' VALUE r20.ars, 'lon' VALUE r20.lon, 'lat' VALUE r20.lat) AS anon_33
FROM (SELECT territory.ars AS ars, territory.lon AS lon, territory.lat AS lat
FROM territory
WHERE territory.ars = r19.ars AND territory.valid_from <= $8::DATE ORDER BY territory.valid_from DESC
 LIMIT $9::INTEGER) AS r20), 'count' VALUE r19.count, 'members' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r21.name) ORDER BY r21.by_1, r21.by_2, r21.by_3), '[]'::json)) AS anon_34
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership JOIN partner ON partner.id = membership.partner_id
WHERE partner.ars IS NOT NULL AND membership.tenant_id = r19.tenant_id AND membership.alliance_id = r19.alliance_id AND partner.ars = r19.ars ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r21 GROUP BY ())) ORDER BY r19.by_1), '[]'::json) AS coalesce_22
FROM (SELECT partner.ars AS ars, count(*) AS count, r9.tenant_id AS tenant_id, r9.id AS alliance_id, partner.ars AS by_1
FROM membership JOIN partner ON partner.id = membership.partner_id
WHERE partner.ars IS NOT NULL AND membership.tenant_id = r9.tenant_id AND membership.alliance_id = r9.id GROUP BY partner.ars) AS r19)) ORDER BY r9.by_1, r9.by_2, r9.by_3), '[]'::json)) AS anon_16
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id, alliance.admits_persons AS admits_persons
FROM alliance
WHERE alliance.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_3
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r9 GROUP BY ())) AS anon_2
FROM (SELECT region.id AS id
FROM region
WHERE region.ars = $10::VARCHAR) AS r1)) AS anon_1
