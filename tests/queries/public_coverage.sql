SELECT JSON_OBJECT('region' VALUE (SELECT JSON_OBJECT('coverage' VALUE (SELECT JSON_OBJECT('asOf' VALUE r2.as_of, 'basis' VALUE r2.basis, 'generatedAt' VALUE r2.generated_at, 'registerDate' VALUE (SELECT max(anon_4.register_date) AS max_1
FROM unnest(r2.register_date) AS anon_4(register_date)), 'byLevel' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('level' VALUE r3.level, 'associations' VALUE r3.associations, 'municipalities' VALUE r3.municipalities, 'population' VALUE r3.population, 'populationPercent' VALUE CAST(r3.population_percent AS TEXT), 'areaHa' VALUE r3.area_ha, 'areaPercent' VALUE CAST(r3.area_percent AS TEXT)) ORDER BY r3.by_1), '[]'::json) AS coalesce_1
FROM (SELECT anon_5.code AS level, coalesce(each.associations, 0) AS associations, coalesce(each.municipalities, 0) AS municipalities, coalesce(each.population, 0) AS population, CAST(round((100.0 * coalesce(each.population, 0)) / CAST(nullif(sum(each.population) OVER (), 0) AS NUMERIC), 1) AS NUMERIC(5, 1)) AS population_percent, coalesce(each.area_ha, 0) AS area_ha, CAST(round((100.0 * coalesce(each.area_ha, 0)) / CAST(nullif(sum(each.area_ha) OVER (), 0) AS NUMERIC), 1) AS NUMERIC(5, 1)) AS area_percent, array_position('{COVERED,MANAGEMENT_ONLY,CONCEPT_ONLY,WHITE_SPOT,NO_DATA}'::text[], CAST(anon_5.code AS TEXT)) AS by_1
FROM unnest('{COVERED,MANAGEMENT_ONLY,CONCEPT_ONLY,WHITE_SPOT,NO_DATA}'::text[]) AS anon_5(code) LEFT OUTER JOIN (SELECT anon_6.level AS level, count(*) FILTER (WHERE anon_6.kind IN ('MUNICIPAL_ASSOCIATION')) AS associations, count(*) FILTER (WHERE anon_6.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities, CAST(coalesce(sum(anon_6.population) FILTER (WHERE anon_6.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS population, CAST(coalesce(sum(anon_6.area_ha) FILTER (WHERE anon_6.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS area_ha
FROM unnest(r2.kind, r2.level, r2.level_with, r2.level_without, r2.population, r2.area_ha) AS anon_6(kind, level, level_with, level_without, population, area_ha) GROUP BY anon_6.level) AS each ON each.level = anon_5.code) AS r3), 'management' VALUE (SELECT JSON_OBJECT('associations' VALUE r4.associations, 'associationsTotal' VALUE r4.associations_total, 'municipalities' VALUE r4.municipalities, 'municipalitiesTotal' VALUE r4.municipalities_total, 'population' VALUE r4.population, 'populationTotal' VALUE r4.population_total, 'populationPercent' VALUE CAST(r4.population_percent AS TEXT), 'areaHa' VALUE r4.area_ha, 'areaHaTotal' VALUE r4.area_ha_total, 'areaPercent' VALUE CAST(r4.area_percent AS TEXT)) AS anon_7
FROM (SELECT count(*) FILTER (WHERE anon_8.level IN ('COVERED', 'MANAGEMENT_ONLY') AND anon_8.kind IN ('MUNICIPAL_ASSOCIATION')) AS associations, count(*) FILTER (WHERE anon_8.kind IN ('MUNICIPAL_ASSOCIATION')) AS associations_total, count(*) FILTER (WHERE anon_8.level IN ('COVERED', 'MANAGEMENT_ONLY') AND anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities, count(*) FILTER (WHERE anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities_total, CAST(coalesce(sum(anon_8.population) FILTER (WHERE anon_8.level IN ('COVERED', 'MANAGEMENT_ONLY') AND anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS population, CAST(coalesce(sum(anon_8.population) FILTER (WHERE anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS population_total, CAST(round((100.0 * CAST(coalesce(sum(anon_8.population) FILTER (WHERE anon_8.level IN ('COVERED', 'MANAGEMENT_ONLY') AND anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT)) / CAST(nullif(CAST(coalesce(sum(anon_8.population) FILTER (WHERE anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT), 0) AS NUMERIC), 1) AS NUMERIC(5, 1)) AS population_percent, CAST(coalesce(sum(anon_8.area_ha) FILTER (WHERE anon_8.level IN ('COVERED', 'MANAGEMENT_ONLY') AND anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS area_ha, CAST(coalesce(sum(anon_8.area_ha) FILTER (WHERE anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS area_ha_total, CAST(round((100.0 * CAST(coalesce(sum(anon_8.area_ha) FILTER (WHERE anon_8.level IN ('COVERED', 'MANAGEMENT_ONLY') AND anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT)) / CAST(nullif(CAST(coalesce(sum(anon_8.area_ha) FILTER (WHERE anon_8.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT), 0) AS NUMERIC), 1) AS NUMERIC(5, 1)) AS area_percent
FROM unnest(r2.kind, r2.level, r2.level_with, r2.level_without, r2.population, r2.area_ha) AS anon_8(kind, level, level_with, level_without, population, area_ha)) AS r4), 'concepts' VALUE (SELECT JSON_OBJECT('municipalities' VALUE r5.municipalities) AS anon_9
FROM (SELECT count(*) FILTER (WHERE anon_10.level IN ('COVERED', 'CONCEPT_ONLY') AND anon_10.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities
FROM unnest(r2.kind, r2.level, r2.level_with, r2.level_without, r2.population, r2.area_ha) AS anon_10(kind, level, level_with, level_without, population, area_ha)) AS r5), 'units' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM unnest(r2.region_id, r2.ars, r2.kind, r2.tenant_id, r2.population, r2.area_ha, r2.level, r2.level_with, r2.level_without, r2.flags, r2.management_via, r2.concept_via, r2.managed_until, r2.level_then, r2.register_date) AS anon_12(region_id, ars, kind, tenant_id, population, area_ha, level, level_with, level_without, flags, management_via, concept_via, managed_until, level_then, register_date)
WHERE anon_12.level = ANY ($1::TEXT[])) AS r6_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('asOf' VALUE r6.as_of, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r7.ars) AS anon_13
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r6.tenant_id) AS r7), 'territory' VALUE (SELECT JSON_OBJECT('key' VALUE r8.ars) AS anon_14
FROM (SELECT territory.ars AS ars
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from <= r6.as_of AND territory.valid_to > r6.as_of) AS r8), 'level' VALUE r6.level, 'levelWithCountyPosts' VALUE r6.level_with, 'levelWithoutCountyPosts' VALUE r6.level_without, 'flags' VALUE string_to_array(r6.flags, ','), 'managementVia' VALUE string_to_array(r6.management_via, ','), 'conceptVia' VALUE string_to_array(r6.concept_via, ','), 'managedUntil' VALUE nullif(r6.managed_until, 'infinity'::date) - 1, 'confirmation' VALUE (SELECT JSON_OBJECT('confirmedOn' VALUE r9.confirmed_on, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r10.ars) AS anon_16
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r9.tenant_id) AS r10)) AS anon_15
FROM (SELECT data_confirmation.confirmed_on AS confirmed_on, data_confirmation.tenant_id AS tenant_id
FROM data_confirmation
WHERE data_confirmation.tenant_id = r6.tenant_id AND data_confirmation.confirmed_on <= r6.as_of ORDER BY data_confirmation.confirmed_on DESC
 LIMIT $2::INTEGER) AS r9), 'posts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('via' VALUE r11.via, 'isForWholeCounty' VALUE r11.is_for_whole_county, 'isThere' VALUE r11.is_there, 'status' VALUE (SELECT CASE WHEN (coalesce(post.begins_on, 'infinity'::date) > r11.as_of) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= r11.as_of ORDER BY post_step.effective_on DESC
 LIMIT $3::INTEGER), 'PLANNED') WHEN (coalesce(post.permanent_from, 'infinity'::date) <= r11.as_of AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= r11.as_of AND coalesce(post_occupancy.ends_before, 'infinity'::date) > r11.as_of)) OR NOT post.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(post.permanent_from, 'infinity'::date) > r11.as_of AND coalesce(post.ends_before, 'infinity'::date) <= r11.as_of) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= r11.as_of AND coalesce(post_occupancy.ends_before, 'infinity'::date) > r11.as_of)) THEN 'FILLED' WHEN NOT post.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND post_occupancy.begins_on <= r11.as_of)) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= r11.as_of ORDER BY post_step.effective_on DESC
 LIMIT $3::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= r11.as_of ORDER BY post_step.effective_on DESC
 LIMIT $3::INTEGER) END, 'VACANT') END AS anon_17
FROM post
WHERE post.tenant_id = r11.tenant_id AND post.id = r11.post_id), 'post' VALUE (SELECT JSON_OBJECT('title' VALUE r12.title) AS anon_18
FROM (SELECT post.title AS title
FROM post
WHERE post.tenant_id = r11.tenant_id AND post.id = r11.post_id) AS r12)) ORDER BY r11.by_1 DESC, r11.by_2, r11.by_3), '[]'::json) AS coalesce_2
FROM (SELECT p.via AS via, p.is_for_whole_county AS is_for_whole_county, p.times @> r6.as_of AS is_there, r6.as_of AS as_of, p.tenant_id AS tenant_id, p.post_id AS post_id, p.times @> r6.as_of AS by_1, p.tenant_id AS by_2, p.post_id AS by_3
FROM coverage_posts(r6.ars, r6.as_of) AS p
WHERE p.ars = r6.ars) AS r11), 'concepts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('via' VALUE r13.via, 'status' VALUE r13.status, 'counts' VALUE r13.counts, 'adoptedOn' VALUE r13.adopted_on, 'concept' VALUE (SELECT JSON_OBJECT('title' VALUE r14.title) AS anon_19
FROM (SELECT concept.title AS title
FROM concept
WHERE concept.tenant_id = r13.tenant_id AND concept.id = r13.concept_id) AS r14)) ORDER BY r13.by_1 DESC, r13.by_2, r13.by_3), '[]'::json) AS coalesce_3
FROM (SELECT k.via AS via, k.status AS status, k.times @> r6.as_of AS counts, k.adopted_on AS adopted_on, k.tenant_id AS tenant_id, k.concept_id AS concept_id, k.times @> r6.as_of AS by_1, k.tenant_id AS by_2, k.concept_id AS by_3
FROM coverage_concepts(r6.ars, r6.as_of) AS k
WHERE k.ars = r6.ars AND k.status IS NOT NULL) AS r13), 'ownInitialFundingBlockedBy' VALUE (SELECT JSON_OBJECT('title' VALUE r15.title) AS anon_20
FROM (SELECT concept.title AS title
FROM concept JOIN coverage_concepts(r6.ars, r6.as_of) AS k ON concept.tenant_id = k.tenant_id AND concept.id = k.concept_id
WHERE k.ars = r6.ars AND k.via IN ('COUNTY', 'COOPERATION') AND length(r6.ars) > $4::INTEGER AND ((k.times @> r6.as_of) OR k.status = 'IN_PREPARATION') ORDER BY k.times @> r6.as_of DESC, concept.tenant_id, concept.id
 LIMIT $5::INTEGER) AS r15), 'fields' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r16.field_of_action, 'coverage' VALUE r16.coverage, 'own' VALUE r16.own, 'inherited' VALUE r16.inherited) ORDER BY r16.by_1), '[]'::json) AS coalesce_4
FROM (SELECT anon_21.code AS field_of_action, CASE WHEN counts."ACHIEVED" THEN 'ACHIEVED' WHEN counts."ACTIVE" THEN 'ACTIVE' WHEN counts."PLANNED_ONLY" THEN 'PLANNED_ONLY' WHEN (EXISTS (SELECT 1
FROM field_exemption
WHERE field_exemption.tenant_id = r6.tenant_id AND field_exemption.field_of_action = anon_21.code)) THEN 'NOT_APPLICABLE' WHEN (EXISTS (SELECT 1
FROM data_confirmation
WHERE data_confirmation.tenant_id = r6.tenant_id AND data_confirmation.confirmed_on <= r6.as_of AND data_confirmation.confirmed_on >= r6.as_of - 365)) THEN 'WHITE_SPOT' ELSE 'NO_DATA' END AS coverage, CASE WHEN (coalesce((SELECT territory.acting_ars
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from <= r6.as_of AND territory.valid_to > r6.as_of), r6.ars) = r6.ars) THEN coalesce(counts.total, 0) ELSE 0 END AS own, CASE WHEN (coalesce((SELECT territory.acting_ars
FROM territory
WHERE territory.ars = r6.ars AND territory.valid_from <= r6.as_of AND territory.valid_to > r6.as_of), r6.ars) = r6.ars) THEN 0 ELSE coalesce(counts.total, 0) END AS inherited, anon_21.place AS by_1
FROM unnest('{GOVERNANCE,PUBLIC_BUILDINGS,RENEWABLES,HEATING,MOBILITY,SPATIAL_PLANNING,BUSINESS,HOUSEHOLDS,WASTE_WATER,LAND_USE,PARTICIPATION,ADAPTATION}'::text[]) WITH ORDINALITY AS anon_21(code, place) LEFT OUTER JOIN (SELECT each.field_of_action AS field_of_action, CAST(coalesce(sum(each.number), 0) AS BIGINT) AS total, bool_or(each.status IN ('COMPLETED', 'CONTINUOUS')) AS "ACHIEVED", bool_or(each.status IN ('IN_PROGRESS', 'DELAYED')) AS "ACTIVE", bool_or(each.status IN ('PLANNED', 'NOT_STARTED', 'POSTPONED', 'UNKNOWN')) AS "PLANNED_ONLY"
FROM (SELECT measure_tally.field_of_action AS field_of_action, measure_tally.status AS status, sum(measure_tally.delta) AS number
FROM measure_tally
WHERE measure_tally.tenant_id = r6.tenant_id AND measure_tally.day <= r6.as_of AND measure_tally.status != 'MERGED' GROUP BY measure_tally.field_of_action, measure_tally.status
HAVING sum(measure_tally.delta) != 0) AS each GROUP BY each.field_of_action) AS counts ON counts.field_of_action = anon_21.code) AS r16)) ORDER BY r6.by_1), '[]'::json)) AS anon_11
FROM (SELECT anon_12.ars AS by_1, r2.as_of AS as_of, anon_12.tenant_id AS tenant_id, anon_12.ars AS ars, anon_12.level AS level, anon_12.level_with AS level_with, anon_12.level_without AS level_without, anon_12.flags AS flags, anon_12.management_via AS management_via, anon_12.concept_via AS concept_via, anon_12.managed_until AS managed_until, anon_12.region_id AS region_id
FROM unnest(r2.region_id, r2.ars, r2.kind, r2.tenant_id, r2.population, r2.area_ha, r2.level, r2.level_with, r2.level_without, r2.flags, r2.management_via, r2.concept_via, r2.managed_until, r2.level_then, r2.register_date) AS anon_12(region_id, ars, kind, tenant_id, population, area_ha, level, level_with, level_without, flags, management_via, concept_via, managed_until, level_then, register_date)
WHERE anon_12.level = ANY ($1::TEXT[]) ORDER BY anon_12.ars
 LIMIT $6::INTEGER) AS r6 GROUP BY ()), 'forecast' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('lastDay' VALUE r17.last_day, 'before' VALUE r17.before, 'after' VALUE r17.after, 'territory' VALUE (SELECT JSON_OBJECT('key' VALUE r18.ars) AS anon_22
FROM (SELECT territory.ars AS ars
FROM territory
WHERE territory.ars = r17.ars AND territory.valid_from <= r17.asked_on AND territory.valid_to > r17.asked_on) AS r18), 'posts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('post' VALUE (SELECT JSON_OBJECT('title' VALUE r20.title) AS anon_23
FROM (SELECT post.title AS title
FROM post
WHERE post.tenant_id = r19.tenant_id AND post.id = r19.post_id) AS r20)) ORDER BY r19.by_1 DESC, r19.by_2, r19.by_3), '[]'::json) AS coalesce_6
FROM (SELECT p.tenant_id AS tenant_id, p.post_id AS post_id, p.times @> r17.last_day AS by_1, p.tenant_id AS by_2, p.post_id AS by_3
FROM coverage_posts(r17.ars, r17.asked_on) AS p
WHERE p.ars = r17.ars AND p.times @> r17.last_day AND (NOT p.is_for_whole_county OR (SELECT rules.county_posts_count
FROM coverage_rules(r17.ars) AS rules))) AS r19)) ORDER BY r17.by_1, r17.by_2), '[]'::json) AS coalesce_5
FROM (SELECT anon_24.managed_until - 1 AS last_day, anon_24.level AS before, anon_24.level_then AS after, anon_24.ars AS ars, r2.as_of AS asked_on, anon_24.managed_until AS by_1, anon_24.ars AS by_2
FROM unnest(r2.region_id, r2.ars, r2.kind, r2.tenant_id, r2.population, r2.area_ha, r2.level, r2.level_with, r2.level_without, r2.flags, r2.management_via, r2.concept_via, r2.managed_until, r2.level_then, r2.register_date) AS anon_24(region_id, ars, kind, tenant_id, population, area_ha, level, level_with, level_without, flags, management_via, concept_via, managed_until, level_then, register_date)
WHERE ctx.months_after(anon_24.managed_until - 1, -12) <= r2.as_of) AS r17)) AS anon_3
FROM (SELECT CAST($7::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.register_date AS register_date, whole.kind AS kind, whole.level AS level, whole.level_with AS level_with, whole.level_without AS level_without, whole.population AS population, whole.area_ha AS area_ha, whole.region_id AS region_id, whole.ars AS ars, whole.tenant_id AS tenant_id, whole.flags AS flags, whole.management_via AS management_via, whole.concept_via AS concept_via, whole.managed_until AS managed_until, whole.level_then AS level_then
FROM (SELECT array_agg(u.region_id) AS region_id, array_agg(u.ars) AS ars, array_agg(u.kind) AS kind, array_agg(u.tenant_id) AS tenant_id, array_agg(u.population) AS population, array_agg(u.area_ha) AS area_ha, array_agg(u.level) AS level, array_agg(u.level_with) AS level_with, array_agg(u.level_without) AS level_without, array_agg(u.flags) AS flags, array_agg(u.management_via) AS management_via, array_agg(u.concept_via) AS concept_via, array_agg(u.managed_until) AS managed_until, array_agg(u.level_then) AS level_then, array_agg(u.register_date) AS register_date
FROM coverage_units(r1.ars, CAST($7::DATE AS DATE)) AS u) AS whole) AS r2), 'postFigures' VALUE (SELECT JSON_OBJECT('asOf' VALUE r21.as_of, 'basis' VALUE r21.basis, 'generatedAt' VALUE r21.generated_at, 'posts' VALUE r21.posts, 'fullTimeShares' VALUE CAST(r21.full_time_shares AS TEXT), 'withoutShare' VALUE r21.without_share, 'filled' VALUE r21.filled, 'vacant' VALUE r21.vacant, 'occupancyUnknown' VALUE r21.occupancy_unknown, 'ending' VALUE (SELECT count(*) AS count_2
FROM unnest(r21.tenant_id, r21.id, r21.kind, r21.full_time_share, r21.status, r21.until) AS anon_26(tenant_id, id, kind, full_time_share, status, until)
WHERE ctx.months_after(CAST(anon_26.until AS DATE) - 1, -12) <= r21.as_of), 'headline' VALUE concat('In ', (SELECT concat(count(*) FILTER (WHERE u.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AND u.level IN ('COVERED', 'MANAGEMENT_ONLY')), ' von ', count(*) FILTER (WHERE u.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY'))) AS concat_1
FROM coverage_units(r21.key, r21.as_of) AS u), ' Städten und Gemeinden gibt es zuständiges Personal', ': ' || (SELECT string_agg(kinds.said, ', ' ORDER BY kinds.number DESC, kinds.said) AS string_agg_1
FROM (SELECT concat(count(*), ' × ', CASE WHEN (there.kind = 'CLIMATE_MANAGER') THEN 'Klimaschutzmanagement' WHEN (there.kind = 'CLIMATE_COORDINATOR') THEN 'Klimaschutzkoordination (Landkreis)' WHEN (there.kind = 'FOCUS_MANAGER') THEN 'Umsetzungsmanagement Fokuskonzept' WHEN (there.kind = 'NEUTRAL_ADMINISTRATION_OFFICER') THEN 'Beauftragte/r klimaneutrale Kommunalverwaltung' WHEN (there.kind = 'ENERGY_MANAGER') THEN 'Energiemanagement' WHEN (there.kind = 'ADAPTATION_MANAGER') THEN 'Klimaanpassungsmanagement' WHEN (there.kind = 'ENVIRONMENT_OFFICER') THEN 'Klimaschutz- / Umweltbeauftragte/r (nicht gefördert)' WHEN (there.kind = 'OTHER') THEN 'Sonstige Stelle' END) AS said, count(*) AS number
FROM (SELECT DISTINCT post.kind AS kind, post.tenant_id AS tenant_id, post.id AS id
FROM post, coverage_posts(r21.key, r21.as_of) AS p
WHERE post.tenant_id = p.tenant_id AND post.id = p.post_id AND (p.times @> r21.as_of) AND (NOT p.is_for_whole_county OR (SELECT rules.county_posts_count
FROM coverage_rules(r21.key) AS rules)) AND (EXISTS (SELECT territory.ars, territory.valid_from, territory.valid_to, territory.kind, territory.ags, territory.name, territory.type_label, territory.parent_ars, territory.acting_ars, territory.seat, territory.area_ha, territory.population, territory.postcode, territory.lon, territory.lat, territory.register_date, territory.successor_ars, territory.name_key, territory.words
FROM territory
WHERE territory.ars = p.ars AND territory.valid_from <= r21.as_of AND territory.valid_to > r21.as_of AND territory.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')))) AS there GROUP BY there.kind) AS kinds), ' (Stand ', to_char(r21.as_of, 'DD.MM.YYYY'), ').'), 'byStatus' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r22.status, 'posts' VALUE r22.posts, 'fullTimeShares' VALUE CAST(r22.full_time_shares AS TEXT), 'withoutShare' VALUE r22.without_share) ORDER BY r22.by_1), '[]'::json) AS coalesce_7
FROM (SELECT anon_27.status AS status, count(*) AS posts, CAST(coalesce(sum(CAST(anon_27.full_time_share AS NUMERIC(12, 2))), 0) AS NUMERIC(12, 2)) AS full_time_shares, count(*) FILTER (WHERE anon_27.full_time_share IS NULL) AS without_share, array_position('{PLANNED,APPLIED,APPROVED,ADVERTISED,FILLED,VACANT,PERMANENT,ENDED}'::text[], CAST(anon_27.status AS TEXT)) AS by_1
FROM unnest(r21.tenant_id, r21.id, r21.kind, r21.full_time_share, r21.status, r21.until) AS anon_27(tenant_id, id, kind, full_time_share, status, until) GROUP BY anon_27.status) AS r22), 'byKind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r23.kind, 'posts' VALUE r23.posts, 'filled' VALUE r23.filled, 'fullTimeShares' VALUE CAST(r23.full_time_shares AS TEXT), 'withoutShare' VALUE r23.without_share) ORDER BY r23.by_1), '[]'::json) AS coalesce_8
FROM (SELECT anon_28.kind AS kind, count(*) AS posts, count(*) FILTER (WHERE anon_28.status IN ('FILLED', 'PERMANENT')) AS filled, CAST(coalesce(sum(CAST(anon_28.full_time_share AS NUMERIC(12, 2))), 0) AS NUMERIC(12, 2)) AS full_time_shares, count(*) FILTER (WHERE anon_28.full_time_share IS NULL) AS without_share, array_position('{CLIMATE_MANAGER,CLIMATE_COORDINATOR,FOCUS_MANAGER,NEUTRAL_ADMINISTRATION_OFFICER,ENERGY_MANAGER,ADAPTATION_MANAGER,ENVIRONMENT_OFFICER,OTHER}'::text[], CAST(anon_28.kind AS TEXT)) AS by_1
FROM unnest(r21.tenant_id, r21.id, r21.kind, r21.full_time_share, r21.status, r21.until) AS anon_28(tenant_id, id, kind, full_time_share, status, until) GROUP BY anon_28.kind) AS r23), 'byItem' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('item' VALUE r24.item, 'posts' VALUE r24.posts, 'fullTimeShares' VALUE CAST(r24.full_time_shares AS TEXT), 'withoutShare' VALUE r24.without_share, 'lowestQuotaPercent' VALUE CAST(r24.lowest_quota_percent AS TEXT), 'highestQuotaPercent' VALUE CAST(r24.highest_quota_percent AS TEXT)) ORDER BY r24.by_1), '[]'::json) AS coalesce_9
FROM (SELECT each.item AS item, count(*) AS posts, CAST(coalesce(sum(CAST(each.full_time_share AS NUMERIC(12, 2))), 0) AS NUMERIC(12, 2)) AS full_time_shares, count(*) FILTER (WHERE each.full_time_share IS NULL) AS without_share, min(each.lowest) AS lowest_quota_percent, max(each.highest) AS highest_quota_percent, array_position('{INITIAL_PROJECT,FOLLOW_UP_PROJECT,COORDINATION,ENTRY_ADVICE,FOCUS_ADVICE,FOCUS_CONCEPT,FOCUS_IMPLEMENTATION,ENERGY_MANAGEMENT,ENERGY_SAVING_MODEL,MUNICIPAL_NETWORK,FEASIBILITY_STUDY,STATE_PROGRAMME,OTHER}'::text[], CAST(each.item AS TEXT)) AS by_1
FROM (SELECT anon_29.tenant_id AS tenant_id, anon_29.id AS id, funded_project.item AS item, anon_29.full_time_share AS full_time_share, min(funded_project.quota_percent) AS lowest, max(funded_project.quota_percent) AS highest
FROM unnest(r21.tenant_id, r21.id, r21.kind, r21.full_time_share, r21.status, r21.until) AS anon_29(tenant_id, id, kind, full_time_share, status, until) JOIN post_funding ON post_funding.tenant_id = anon_29.tenant_id AND post_funding.post_id = anon_29.id AND coalesce(post_funding.begins_on, '-infinity'::date) <= r21.as_of AND coalesce(post_funding.ends_before, 'infinity'::date) > r21.as_of JOIN funded_project ON funded_project.tenant_id = post_funding.project_tenant_id AND funded_project.id = post_funding.project_id GROUP BY anon_29.tenant_id, anon_29.id, funded_project.item, anon_29.full_time_share) AS each GROUP BY each.item) AS r24), 'coverage' VALUE (SELECT JSON_OBJECT('municipalities' VALUE r25.municipalities, 'population' VALUE r25.population) AS anon_30
FROM (SELECT count(*) FILTER (WHERE u.level IN ('COVERED', 'MANAGEMENT_ONLY') AND u.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')) AS municipalities, CAST(coalesce(sum(u.population) FILTER (WHERE u.level IN ('COVERED', 'MANAGEMENT_ONLY') AND u.kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY')), 0) AS BIGINT) AS population
FROM coverage_units(r21.key, r21.as_of) AS u) AS r25)) AS anon_25
FROM (SELECT CAST($8::DATE AS DATE) AS as_of, 'PUBLIC' AS basis, now() AS generated_at, whole.posts AS posts, whole.full_time_shares AS full_time_shares, whole.without_share AS without_share, whole.filled AS filled, whole.vacant AS vacant, whole.occupancy_unknown AS occupancy_unknown, whole.tenant_id AS tenant_id, whole.id AS id, whole.kind AS kind, whole.full_time_share AS full_time_share, whole.status AS status, whole.until AS until, r1.ars AS key
FROM (SELECT count(*) AS posts, CAST(coalesce(sum(CAST(each.full_time_share AS NUMERIC(12, 2))), 0) AS NUMERIC(12, 2)) AS full_time_shares, count(*) FILTER (WHERE each.full_time_share IS NULL) AS without_share, count(*) FILTER (WHERE each.status IN ('FILLED', 'PERMANENT')) AS filled, count(*) FILTER (WHERE (each.status NOT IN ('FILLED', 'PERMANENT'))) AS vacant, count(*) FILTER (WHERE each.status IS NULL) AS occupancy_unknown, array_agg(each.tenant_id) AS tenant_id, array_agg(each.id) AS id, array_agg(each.kind) AS kind, array_agg(each.full_time_share) AS full_time_share, array_agg(each.status) AS status, array_agg(each.until) AS until
FROM (SELECT post.tenant_id AS tenant_id, post.id AS id, post.kind AS kind, post.full_time_share AS full_time_share, CASE WHEN (coalesce(post.begins_on, 'infinity'::date) > CAST($8::DATE AS DATE)) THEN coalesce((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= CAST($8::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $9::INTEGER), 'PLANNED') WHEN (coalesce(post.permanent_from, 'infinity'::date) <= CAST($8::DATE AS DATE) AND ((EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($8::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($8::DATE AS DATE))) OR NOT post.is_occupancy_stated)) THEN 'PERMANENT' WHEN (coalesce(post.permanent_from, 'infinity'::date) > CAST($8::DATE AS DATE) AND coalesce(post.ends_before, 'infinity'::date) <= CAST($8::DATE AS DATE)) THEN 'ENDED' WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND coalesce(post_occupancy.begins_on, '-infinity'::date) <= CAST($8::DATE AS DATE) AND coalesce(post_occupancy.ends_before, 'infinity'::date) > CAST($8::DATE AS DATE))) THEN 'FILLED' WHEN NOT post.is_occupancy_stated THEN NULL WHEN (EXISTS (SELECT 1
FROM post_occupancy
WHERE post_occupancy.tenant_id = post.tenant_id AND post_occupancy.post_id = post.id AND post_occupancy.begins_on <= CAST($8::DATE AS DATE))) THEN 'VACANT' ELSE coalesce(CASE WHEN ((SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= CAST($8::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $9::INTEGER) IN ('APPROVED', 'ADVERTISED')) THEN (SELECT post_step.kind
FROM post_step
WHERE post_step.tenant_id = post.tenant_id AND post_step.post_id = post.id AND post_step.effective_on <= CAST($8::DATE AS DATE) ORDER BY post_step.effective_on DESC
 LIMIT $9::INTEGER) END, 'VACANT') END AS status, CASE WHEN (coalesce(post.permanent_from, 'infinity'::date) > CAST($8::DATE AS DATE)) THEN CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN post.ends_before ELSE coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) END END AS until
FROM post
WHERE post.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.region_id = r1.id) AS INTEGER[])) AND (coalesce(post.begins_on, '-infinity'::date) <= CAST($8::DATE AS DATE) AND coalesce(post.ends_before, 'infinity'::date) > CAST($8::DATE AS DATE) AND post.begins_on IS NOT NULL OR coalesce(post.permanent_from, 'infinity'::date) <= CAST($8::DATE AS DATE)) AND coalesce(CASE WHEN (coalesce(post.permanent_from, 'infinity'::date) > CAST($8::DATE AS DATE)) THEN CASE WHEN (post.permanent_from <= coalesce(post.ends_before, post.permanent_from)) THEN post.ends_before ELSE coalesce(post.ends_before, (SELECT max(paying.ends_before) AS max_2
FROM post_funding AS paying
WHERE paying.tenant_id = post.tenant_id AND paying.post_id = post.id)) END END, 'infinity'::date) > CAST($8::DATE AS DATE)) AS each) AS whole) AS r21)) AS anon_2
FROM (SELECT region.ars AS ars, region.id AS id
FROM region
WHERE region.ars = $10::VARCHAR) AS r1), 'territory' VALUE (SELECT JSON_OBJECT('coverage' VALUE (SELECT JSON_OBJECT('level' VALUE r27.level, 'flags' VALUE string_to_array(r27.flags, ',')) AS anon_32
FROM (SELECT u.level AS level, u.flags AS flags
FROM coverage_units(r26.ars, CAST($11::DATE AS DATE)) AS u
WHERE u.ars = r26.ars ORDER BY u.ars) AS r27)) AS anon_31
FROM (SELECT territory.ars AS ars
FROM territory
WHERE territory.ars = $12::VARCHAR AND territory.valid_from <= $13::DATE AND $13::DATE < territory.valid_to) AS r26), 'tenant' VALUE (SELECT JSON_OBJECT('dataConfirmed' VALUE (SELECT JSON_OBJECT('confirmedOn' VALUE r29.confirmed_on) AS anon_34
FROM (SELECT data_confirmation.confirmed_on AS confirmed_on
FROM data_confirmation
WHERE data_confirmation.tenant_id = r28.id AND data_confirmation.confirmed_on <= $14::DATE ORDER BY data_confirmation.confirmed_on DESC
 LIMIT $15::INTEGER) AS r29)) AS anon_33
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $16::VARCHAR) AS r28)) AS anon_1
