SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r1.name, 'figures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'generatedAt' VALUE r2.generated_at, 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_4.number), 0) AS BIGINT) AS coalesce_1
FROM unnest(r2.number) AS anon_4(number)), 'suspended' VALUE (SELECT CAST(coalesce(sum(anon_5.suspended), 0) AS BIGINT) AS coalesce_2
FROM unnest(r2.suspended) AS anon_5(suspended)), 'partners' VALUE r2.partners, 'joined' VALUE (SELECT CAST(coalesce(sum(anon_6.joined), 0) AS BIGINT) AS coalesce_3
FROM unnest(r2.joined) AS anon_6(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_7."left"), 0) AS BIGINT) AS coalesce_4
FROM unnest(r2."left") AS anon_7("left")), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r3.kind, 'count' VALUE r3.count) ORDER BY r3.by_1), '[]'::json) AS coalesce_5
FROM (SELECT anon_8.kind AS kind, CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) AS count, array_position('{COMPANY,CRAFT,RETAIL_HOSPITALITY,UTILITY,FINANCE,CONSULTANT,ENERGY_AGENCY,CHAMBER,FEDERATION_BODY,ASSOCIATION,INITIATIVE,RELIGIOUS_COMMUNITY,EDUCATION,SCIENCE,SOCIAL_INSTITUTION,INSTITUTION,MUNICIPALITY,PUBLIC_BODY,OTHER}'::text[], CAST(anon_8.kind AS TEXT)) AS by_1
FROM unnest(r2.kind, r2.number) AS anon_8(kind, number) GROUP BY anon_8.kind
HAVING CAST(coalesce(sum(anon_8.number), 0) AS BIGINT) > 0) AS r3), 'bySphere' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('sphere' VALUE r4.sphere, 'count' VALUE r4.count) ORDER BY r4.by_1), '[]'::json) AS coalesce_6
FROM (SELECT anon_9.sphere AS sphere, CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) AS count, array_position('{PRIVATE_SECTOR,CIVIL_SOCIETY,PUBLIC_SECTOR}'::text[], CAST(anon_9.sphere AS TEXT)) AS by_1
FROM unnest(r2.sphere, r2.number) AS anon_9(sphere, number) GROUP BY anon_9.sphere
HAVING CAST(coalesce(sum(anon_9.number), 0) AS BIGINT) > 0) AS r4), 'bySection' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('section' VALUE r5.section, 'count' VALUE r5.count) ORDER BY r5.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_10.section AS section, CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) AS count, array_position('{A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U}'::text[], CAST(anon_10.section AS TEXT)) AS by_1
FROM unnest(r2.section, r2.number) AS anon_10(section, number) GROUP BY anon_10.section
HAVING CAST(coalesce(sum(anon_10.number), 0) AS BIGINT) > 0) AS r5), 'byTier' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tier' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_11
FROM (SELECT alliance_tier.name AS name
FROM alliance_tier
WHERE alliance_tier.tenant_id = r6.tenant_id AND alliance_tier.alliance_id = r6.alliance_id AND alliance_tier.id = r6.tier_id) AS r7), 'count' VALUE r6.count) ORDER BY r6.by_1, r6.by_2), '[]'::json) AS coalesce_8
FROM (SELECT r2.tenant_id AS tenant_id, r2.alliance_id AS alliance_id, counts.tier_id AS tier_id, counts.count AS count, (SELECT alliance_tier.position
FROM alliance_tier
WHERE alliance_tier.tenant_id = r2.tenant_id AND alliance_tier.alliance_id = r2.alliance_id AND alliance_tier.id = counts.tier_id) AS by_1, counts.tier_id AS by_2
FROM (SELECT anon_12.tier_id AS tier_id, CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) AS count
FROM unnest(r2.tier_id, r2.number) AS anon_12(tier_id, number) GROUP BY anon_12.tier_id
HAVING CAST(coalesce(sum(anon_12.number), 0) AS BIGINT) > 0) AS counts) AS r6), 'persons' VALUE (SELECT JSON_OBJECT('month' VALUE r8.month, 'number' VALUE r8.number, 'isUnder5' VALUE r8.is_under5) AS anon_13
FROM (SELECT told.month AS month, nullif(told.n, 0) AS number, told.n = 0 AS is_under5
FROM (SELECT CAST(least(date_trunc('month', CAST(r2.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) AS month, coalesce((SELECT person_count.n
FROM person_count
WHERE person_count.tenant_id = r2.tenant_id AND person_count.alliance_id = r2.alliance_id AND person_count.month <= CAST(least(date_trunc('month', CAST(r2.as_of + 1 AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('month', CAST($5::DATE AS TIMESTAMP WITHOUT TIME ZONE))) - interval '1 month' AS DATE) ORDER BY person_count.month DESC
 LIMIT 1), 0) AS n) AS told
WHERE told.n > 0 OR r2.admits_persons) AS r8), 'unsignedOrganisations' VALUE outstanding_signatures(r2.tenant_id, r2.alliance_id, r2.as_of), 'waitingApplications' VALUE CASE WHEN (r2.alliance_id = ANY (CAST((SELECT ctx.keys('office') AS keys_1) AS UUID[]))) THEN (SELECT count(*) AS count_1
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.alliance_id AND membership.status = 'APPLIED') END) AS anon_3
FROM (SELECT CAST($6::DATE AS DATE) AS as_of, now() AS generated_at, whole.number AS number, whole.suspended AS suspended, (SELECT count(DISTINCT membership_span.key) AS count_2
FROM membership_span
WHERE membership_span.tenant_id = r1.tenant_id AND membership_span.alliance_id = r1.id AND membership_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left", whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.tier_id AS tier_id, r1.tenant_id AS tenant_id, r1.id AS alliance_id, r1.admits_persons AS admits_persons
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($6::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($6::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r1.tenant_id AND membership_span.alliance_id = r1.id AND membership_span.valid_from <= CAST($6::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($6::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C", membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($6::DATE AS DATE) AND CAST($6::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($6::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($6::DATE AS DATE)) != 0) AS each) AS whole) AS r2), 'before' VALUE (SELECT JSON_OBJECT('memberships' VALUE (SELECT CAST(coalesce(sum(anon_15.number), 0) AS BIGINT) AS coalesce_9
FROM unnest(r9.number) AS anon_15(number)), 'partners' VALUE r9.partners, 'joined' VALUE (SELECT CAST(coalesce(sum(anon_16.joined), 0) AS BIGINT) AS coalesce_10
FROM unnest(r9.joined) AS anon_16(joined)), 'left' VALUE (SELECT CAST(coalesce(sum(anon_17."left"), 0) AS BIGINT) AS coalesce_11
FROM unnest(r9."left") AS anon_17("left"))) AS anon_14
FROM (SELECT whole.number AS number, (SELECT count(DISTINCT membership_span.key) AS count_3
FROM membership_span
WHERE membership_span.tenant_id = r1.tenant_id AND membership_span.alliance_id = r1.id AND membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS partners, whole.joined AS joined, whole."left" AS "left"
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($7::DATE AS DATE) - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($7::DATE AS DATE)) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r1.tenant_id AND membership_span.alliance_id = r1.id AND membership_span.valid_from <= CAST($7::DATE AS DATE) AND membership_span.valid_to > CAST(CAST($7::DATE AS DATE) - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C", membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= CAST($7::DATE AS DATE) AND CAST($7::DATE AS DATE) < membership_span.valid_to AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(CAST($7::DATE AS DATE) - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= CAST($7::DATE AS DATE)) != 0) AS each) AS whole) AS r9), 'trend' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('asOf' VALUE r10.as_of, 'memberships' VALUE (SELECT CAST(coalesce(sum(anon_18.number), 0) AS BIGINT) AS coalesce_13
FROM unnest(r10.number) AS anon_18(number)), 'partners' VALUE r10.partners) ORDER BY r10.by_1), '[]'::json) AS coalesce_12
FROM (SELECT figures.as_of AS as_of, figures.number AS number, figures.partners AS partners, period.as_of AS by_1
FROM (SELECT least(CAST(anon_19.day + make_interval(0, 12) AS DATE) - 1, CAST($8::DATE AS DATE)) AS as_of
FROM generate_series(date_trunc('year', CAST($9::DATE AS TIMESTAMP WITHOUT TIME ZONE)), date_trunc('year', CAST($8::DATE AS TIMESTAMP WITHOUT TIME ZONE)), make_interval(0, 12)) AS anon_19(day)) AS period JOIN LATERAL (SELECT period.as_of AS as_of, now() AS generated_at, (SELECT count(DISTINCT membership_span.key) AS count_4
FROM membership_span
WHERE membership_span.tenant_id = r1.tenant_id AND membership_span.alliance_id = r1.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS partners, r1.tenant_id AS tenant_id, r1.id AS alliance_id, r1.admits_persons AS admits_persons, whole.kind AS kind, whole.sphere AS sphere, whole.section AS section, whole.tier_id AS tier_id, whole.number AS number, whole.suspended AS suspended, whole.joined AS joined, whole."left" AS "left"
FROM (SELECT array_agg(each.kind) AS kind, array_agg(each.sphere) AS sphere, array_agg(each.section) AS section, array_agg(each.tier_id) AS tier_id, array_agg(each.number) AS number, array_agg(each.suspended) AS suspended, array_agg(each.joined) AS joined, array_agg(each."left") AS "left"
FROM (SELECT membership_span.kind COLLATE "C" AS kind, membership_span.sphere COLLATE "C" AS sphere, membership_span.section COLLATE "C" AS section, membership_span.tier_id AS tier_id, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') AS number, count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') AS suspended, count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) AS joined, count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) AS "left"
FROM membership_span
WHERE membership_span.tenant_id = r1.tenant_id AND membership_span.alliance_id = r1.id AND membership_span.valid_from <= period.as_of AND membership_span.valid_to > CAST(period.as_of - interval '1 year' AS DATE) GROUP BY membership_span.kind COLLATE "C", membership_span.sphere COLLATE "C", membership_span.section COLLATE "C", membership_span.tier_id
HAVING count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'ACTIVE') != 0 OR count(*) FILTER (WHERE membership_span.valid_from <= period.as_of AND membership_span.valid_to > period.as_of AND membership_span.status = 'SUSPENDED') != 0 OR count(*) FILTER (WHERE membership_span.opens AND membership_span.valid_from > CAST(period.as_of - interval '1 year' AS DATE)) != 0 OR count(*) FILTER (WHERE membership_span.closes AND membership_span.valid_to <= period.as_of) != 0) AS each) AS whole) AS figures ON true) AS r10), 'memberPlaces' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('unit' VALUE (SELECT JSON_OBJECT('key' VALUE r12.ars, 'lon' VALUE r12.lon, 'lat' VALUE r12.lat) AS anon_20
FROM (SELECT territory.ars AS ars, territory.lon AS lon, territory.lat AS lat
FROM territory
WHERE territory.ars = r11.ars AND territory.valid_from <= $10::DATE ORDER BY territory.valid_from DESC
 LIMIT $11::INTEGER) AS r12), 'count' VALUE r11.count, 'members' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_5
FROM (SELECT 1 AS one
FROM membership
WHERE membership.tenant_id = r11.tenant_id AND membership.alliance_id = r11.alliance_id AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars = r11.ars) AND membership.status = 'ACTIVE' AND membership.ends_before > $12::DATE) AS r13_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r13.name) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json)) AS anon_21
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.name AS name
FROM membership
WHERE membership.tenant_id = r11.tenant_id AND membership.alliance_id = r11.alliance_id AND membership.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.ars = r11.ars) AND membership.status = 'ACTIVE' AND membership.ends_before > $12::DATE ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r13 GROUP BY ())) ORDER BY r11.by_1), '[]'::json) AS coalesce_14
FROM (SELECT partner.ars AS ars, count(*) AS count, r1.tenant_id AS tenant_id, r1.id AS alliance_id, partner.ars AS by_1
FROM membership JOIN partner ON partner.id = membership.partner_id
WHERE membership.tenant_id = r1.tenant_id AND membership.alliance_id = r1.id AND partner.ars IS NOT NULL AND membership.status = 'ACTIVE' AND membership.ends_before > $13::DATE GROUP BY partner.ars) AS r11)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.name AS name, alliance.tenant_id AS tenant_id, alliance.id AS id, alliance.admits_persons AS admits_persons
FROM alliance ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 5) AS r1 GROUP BY ())) END AS anon_1
