SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('cooperationParties' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM cooperation_party
WHERE (cooperation_party.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR cooperation_party.partner_id = ANY (CAST((SELECT ctx.keys('partner') AS keys_1) AS UUID[]))) AND CASE WHEN (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_1) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_2) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_3) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_4) AS UUID[])))) THEN 'LEFT' ELSE cooperation_party.status END = ANY ($7::TEXT[]) AND (cooperation_party.status = 'ASKED' AND NOT (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_5) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_6) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_7) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_8) AS UUID[])))) OR cooperation_party.status = 'AGREED' AND (EXISTS (SELECT *
FROM cooperation_terms AS newer
WHERE newer.tenant_id = cooperation_party.tenant_id AND newer.cooperation_id = cooperation_party.cooperation_id AND newer.number > coalesce(cooperation_party.terms_number, $9::INTEGER) AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = newer.tenant_id AND cooperation_step.cooperation_id = newer.cooperation_id AND cooperation_step.terms_number = newer.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))))) = $10::BOOLEAN) AS r2_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE CASE WHEN (r2.left_title IS NOT NULL AND r2.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_9) AS UUID[])) AND NOT (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($11::VARCHAR) AS tenant_ids_7) AS INTEGER[])) OR r2.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_10) AS UUID[])) OR r2.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_11) AS UUID[])) OR r2.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_12) AS UUID[])))) THEN r2.left_title WHEN (r2.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($12::VARCHAR) AS tenant_ids_9) AS INTEGER[])) OR r2.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_13) AS UUID[])) OR r2.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_14) AS UUID[])) OR r2.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_15) AS UUID[]))) THEN r2.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = r2.tenant_id AND cooperation.id = r2.cooperation_id) END) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT ctx.sort_key(coalesce(CASE WHEN (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_16) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_11) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_17) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_18) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_19) AS UUID[])))) THEN cooperation_party.left_title WHEN (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_13) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_20) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_21) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_22) AS UUID[]))) THEN cooperation_party.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = cooperation_party.tenant_id AND cooperation.id = cooperation_party.cooperation_id) END, '')) AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3, cooperation_party.tenant_id AS tenant_id, cooperation_party.cooperation_id AS cooperation_id, cooperation_party.id AS id, cooperation_party.left_title AS left_title, cooperation_party.title AS title
FROM cooperation_party
WHERE (cooperation_party.to_tenant_id = ANY (CAST((SELECT ctx.tenant_ids($5::VARCHAR) AS tenant_ids_1) AS INTEGER[])) OR cooperation_party.partner_id = ANY (CAST((SELECT ctx.keys('partner') AS keys_1) AS UUID[]))) AND CASE WHEN (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_1) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($6::VARCHAR) AS tenant_ids_3) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_2) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_3) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_4) AS UUID[])))) THEN 'LEFT' ELSE cooperation_party.status END = ANY ($7::TEXT[]) AND (cooperation_party.status = 'ASKED' AND NOT (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_5) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($8::VARCHAR) AS tenant_ids_5) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_6) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_7) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_8) AS UUID[])))) OR cooperation_party.status = 'AGREED' AND (EXISTS (SELECT *
FROM cooperation_terms AS newer
WHERE newer.tenant_id = cooperation_party.tenant_id AND newer.cooperation_id = cooperation_party.cooperation_id AND newer.number > coalesce(cooperation_party.terms_number, $9::INTEGER) AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = newer.tenant_id AND cooperation_step.cooperation_id = newer.cooperation_id AND cooperation_step.terms_number = newer.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))))) = $10::BOOLEAN ORDER BY ctx.sort_key(coalesce(CASE WHEN (cooperation_party.left_title IS NOT NULL AND cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_16) AS UUID[])) AND NOT (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($13::VARCHAR) AS tenant_ids_11) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_17) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_18) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_19) AS UUID[])))) THEN cooperation_party.left_title WHEN (cooperation_party.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($14::VARCHAR) AS tenant_ids_13) AS INTEGER[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_20) AS UUID[])) OR cooperation_party.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_21) AS UUID[])) OR cooperation_party.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_22) AS UUID[]))) THEN cooperation_party.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = cooperation_party.tenant_id AND cooperation.id = cooperation_party.cooperation_id) END, '')), cooperation_party.tenant_id, cooperation_party.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT 1 AS one
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1), 'tenant' VALUE (SELECT JSON_OBJECT('cooperations' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before))))) AS r4_all), 'facets' VALUE JSON_OBJECT('tenant' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r6.ars) AS anon_6
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r5.tenant_id) AS r6), 'count' VALUE r5.count) ORDER BY r5.by_1 DESC, r5.by_2), '[]'::json) AS coalesce_2
FROM (SELECT CASE WHEN (cooperation.tenant_id = ANY (CAST(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.successor_id IS NOT NULL)) AS INTEGER[]))) THEN (SELECT merged.successor_id
FROM tenant AS merged
WHERE merged.id = cooperation.tenant_id) ELSE cooperation.tenant_id END AS tenant_id, count(*) AS count, count(*) AS by_1, CASE WHEN (cooperation.tenant_id = ANY (CAST(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.successor_id IS NOT NULL)) AS INTEGER[]))) THEN (SELECT merged.successor_id
FROM tenant AS merged
WHERE merged.id = cooperation.tenant_id) ELSE cooperation.tenant_id END AS by_2
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before)))) GROUP BY CASE WHEN (cooperation.tenant_id = ANY (CAST(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.successor_id IS NOT NULL)) AS INTEGER[]))) THEN (SELECT merged.successor_id
FROM tenant AS merged
WHERE merged.id = cooperation.tenant_id) ELSE cooperation.tenant_id END ORDER BY count(*) DESC, tenant_id
 LIMIT $16::INTEGER) AS r5), 'kind' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r7.kind, 'count' VALUE r7.count) ORDER BY r7.by_1 DESC, r7.by_2), '[]'::json) AS coalesce_3
FROM (SELECT cooperation.kind AS kind, count(*) AS count, count(*) AS by_1, cooperation.kind AS by_2
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before)))) GROUP BY cooperation.kind ORDER BY count(*) DESC, cooperation.kind
 LIMIT $17::INTEGER) AS r7), 'form' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('form' VALUE r8.form, 'count' VALUE r8.count) ORDER BY r8.by_1 DESC, r8.by_2), '[]'::json) AS coalesce_4
FROM (SELECT cooperation.form AS form, count(*) AS count, count(*) AS by_1, cooperation.form AS by_2
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before)))) GROUP BY cooperation.form ORDER BY count(*) DESC, cooperation.form
 LIMIT $18::INTEGER) AS r8), 'fieldOfAction' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('fieldOfAction' VALUE r9.field_of_action, 'count' VALUE r9.count) ORDER BY r9.by_1 DESC, r9.by_2), '[]'::json) AS coalesce_5
FROM (SELECT cooperation.field_of_action AS field_of_action, count(*) AS count, count(*) AS by_1, cooperation.field_of_action AS by_2
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before)))) GROUP BY cooperation.field_of_action ORDER BY count(*) DESC, cooperation.field_of_action
 LIMIT $19::INTEGER) AS r9), 'status' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('status' VALUE r10.status, 'count' VALUE r10.count) ORDER BY r10.by_1 DESC, r10.by_2), '[]'::json) AS coalesce_6
FROM (SELECT cooperation.status AS status, count(*) AS count, count(*) AS by_1, cooperation.status AS by_2
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before)))) GROUP BY cooperation.status ORDER BY count(*) DESC, cooperation.status
 LIMIT $20::INTEGER) AS r10)), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Cooperation' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'title' VALUE r4.title, 'kind' VALUE r4.kind, 'form' VALUE r4.form, 'level' VALUE r4.level, 'fieldOfAction' VALUE r4.field_of_action, 'purpose' VALUE r4.purpose, 'interestsAtStake' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($21::VARCHAR) AS tenant_ids_15) AS INTEGER[])) OR r4.id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_23) AS UUID[])) OR r4.id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_24) AS UUID[]))) THEN r4.interests_at_stake END, 'website' VALUE r4.website, 'source' VALUE r4.source, 'status' VALUE (SELECT cooperation_step.kind
FROM cooperation_step
WHERE cooperation_step.tenant_id = r4.tenant_id AND cooperation_step.cooperation_id = r4.id AND cooperation_step.effective_on <= CAST($22::DATE AS DATE) AND NOT (cooperation_step.kind = 'TERMS_CHANGED' OR cooperation_step.kind = 'TERMS_WITHDRAWN') ORDER BY cooperation_step.number DESC
 LIMIT $23::INTEGER), 'agreedOn' VALUE r4.agreed_on, 'lastDay' VALUE nullif(r4.ends_before, $24::DATE) - $25::INTEGER, 'visibility' VALUE r4.visibility, 'version' VALUE r4.version, 'termsNumber' VALUE CASE WHEN (r4.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($26::VARCHAR) AS tenant_ids_17) AS INTEGER[])) OR r4.id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_25) AS UUID[])) OR r4.id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_26) AS UUID[]))) THEN r4.terms_number END, 'stepCount' VALUE (SELECT max(cooperation_step.number) AS max_1
FROM cooperation_step
WHERE cooperation_step.tenant_id = r4.tenant_id AND cooperation_step.cooperation_id = r4.id), 'createdAt' VALUE r4.created_at, 'updatedAt' VALUE r4.updated_at, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r11.ars) AS anon_7
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = ctx.acting_tenant(r4.tenant_id)) AS r11), 'formerTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r12.ars) AS anon_8
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r4.tenant_id AND tenant.successor_id IS NOT NULL) AS r12), 'before' VALUE (SELECT cooperation_step.kind
FROM cooperation_step
WHERE cooperation_step.tenant_id = r4.tenant_id AND cooperation_step.cooperation_id = r4.id AND cooperation_step.effective_on <= CAST($27::DATE AS DATE) AND NOT (cooperation_step.kind = 'TERMS_CHANGED' OR cooperation_step.kind = 'TERMS_WITHDRAWN') ORDER BY cooperation_step.number DESC
 LIMIT $28::INTEGER), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r13.number, 'kind' VALUE r13.kind, 'side' VALUE r13.side, 'effectiveOn' VALUE r13.effective_on, 'note' VALUE CASE WHEN (NOT (r13.kind = 'TERMS_CHANGED' OR r13.kind = 'TERMS_WITHDRAWN') OR r13.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($29::VARCHAR) AS tenant_ids_19) AS INTEGER[])) OR r13.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_27) AS UUID[])) OR r13.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_28) AS UUID[])) OR r13.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('left') AS cooperation_keys_29) AS UUID[])) AND r13.entered_at < ctx.left_cooperation_at(r13.cooperation_id)) THEN r13.note END, 'termsNumber' VALUE CASE WHEN (r13.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($30::VARCHAR) AS tenant_ids_21) AS INTEGER[])) OR r13.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_30) AS UUID[])) OR r13.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_31) AS UUID[])) OR r13.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('left') AS cooperation_keys_32) AS UUID[])) AND r13.entered_at < ctx.left_cooperation_at(r13.cooperation_id)) THEN r13.terms_number END, 'enteredAt' VALUE r13.entered_at) ORDER BY r13.by_1, r13.by_2, r13.by_3), '[]'::json) AS coalesce_7
FROM (SELECT cooperation_step.number AS number, cooperation_step.kind AS kind, cooperation_step.side AS side, cooperation_step.effective_on AS effective_on, cooperation_step.cooperation_id AS cooperation_id, cooperation_step.entered_at AS entered_at, cooperation_step.tenant_id AS tenant_id, cooperation_step.note AS note, cooperation_step.terms_number AS terms_number, cooperation_step.number AS by_1, cooperation_step.tenant_id AS by_2, cooperation_step.id AS by_3
FROM cooperation_step
WHERE cooperation_step.tenant_id = r4.tenant_id AND cooperation_step.cooperation_id = r4.id) AS r13), 'termsOn' VALUE (SELECT JSON_OBJECT('number' VALUE r14.number) AS anon_9
FROM (SELECT cooperation_terms.number AS number
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r4.tenant_id AND cooperation_terms.cooperation_id = r4.id AND (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = cooperation_terms.tenant_id AND cooperation_step.cooperation_id = cooperation_terms.cooperation_id AND cooperation_step.terms_number = cooperation_terms.number AND (cooperation_step.kind = 'AGREED' OR cooperation_step.kind = 'TERMS_CHANGED') AND cooperation_step.effective_on <= CAST($31::DATE AS DATE))) AND (cooperation_terms.begins_on IS NULL OR cooperation_terms.begins_on <= CAST($31::DATE AS DATE)) AND CAST($31::DATE AS DATE) < r4.ends_before AND (cooperation_terms.ends_before IS NULL OR CAST($31::DATE AS DATE) < cooperation_terms.ends_before) AND NOT (EXISTS (SELECT *
FROM cooperation_terms AS newer
WHERE newer.tenant_id = cooperation_terms.tenant_id AND newer.cooperation_id = cooperation_terms.cooperation_id AND newer.number > cooperation_terms.number AND (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = newer.tenant_id AND cooperation_step.cooperation_id = newer.cooperation_id AND cooperation_step.terms_number = newer.number AND (cooperation_step.kind = 'AGREED' OR cooperation_step.kind = 'TERMS_CHANGED') AND cooperation_step.effective_on <= CAST($31::DATE AS DATE))) AND (newer.begins_on IS NULL OR newer.begins_on <= CAST($31::DATE AS DATE))))) AS r14), 'thenHeld' VALUE (SELECT JSON_OBJECT('number' VALUE r15.number) AS anon_10
FROM (SELECT cooperation_terms.number AS number
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r4.tenant_id AND cooperation_terms.cooperation_id = r4.id AND (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = cooperation_terms.tenant_id AND cooperation_step.cooperation_id = cooperation_terms.cooperation_id AND cooperation_step.terms_number = cooperation_terms.number AND (cooperation_step.kind = 'AGREED' OR cooperation_step.kind = 'TERMS_CHANGED') AND cooperation_step.effective_on <= CAST($32::DATE AS DATE))) AND (cooperation_terms.begins_on IS NULL OR cooperation_terms.begins_on <= CAST($32::DATE AS DATE)) AND CAST($32::DATE AS DATE) < r4.ends_before AND (cooperation_terms.ends_before IS NULL OR CAST($32::DATE AS DATE) < cooperation_terms.ends_before) AND NOT (EXISTS (SELECT *
FROM cooperation_terms AS newer
WHERE newer.tenant_id = cooperation_terms.tenant_id AND newer.cooperation_id = cooperation_terms.cooperation_id AND newer.number > cooperation_terms.number AND (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = newer.tenant_id AND cooperation_step.cooperation_id = newer.cooperation_id AND cooperation_step.terms_number = newer.number AND (cooperation_step.kind = 'AGREED' OR cooperation_step.kind = 'TERMS_CHANGED') AND cooperation_step.effective_on <= CAST($32::DATE AS DATE))) AND (newer.begins_on IS NULL OR newer.begins_on <= CAST($32::DATE AS DATE))))) AS r15), 'thenIn' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r17.ars) AS anon_11
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = ctx.acting_tenant(r16.to_tenant_id)) AS r17)) ORDER BY r16.by_1 DESC, r16.by_2, r16.by_3), '[]'::json) AS coalesce_8
FROM (SELECT cooperation_party.to_tenant_id AS to_tenant_id, (cooperation_party.to_tenant_id = cooperation_party.tenant_id) IS true AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3
FROM cooperation_party
WHERE cooperation_party.tenant_id = r4.tenant_id AND cooperation_party.cooperation_id = r4.id AND (cooperation_party.agreed_on <= CAST($33::DATE AS DATE) AND CAST($33::DATE AS DATE) < cooperation_party.ends_before OR (EXISTS (SELECT *
FROM cooperation_party_step AS agreed
WHERE agreed.tenant_id = cooperation_party.tenant_id AND agreed.party_id = cooperation_party.id AND agreed.kind = 'AGREED' AND agreed.effective_on <= CAST($33::DATE AS DATE) AND NOT (EXISTS (SELECT *
FROM cooperation_party_step AS left_again, cooperation_party
WHERE left_again.tenant_id = cooperation_party.tenant_id AND left_again.party_id = cooperation_party.id AND left_again.kind = 'LEFT' AND left_again.number > agreed.number AND left_again.ends_before <= CAST($33::DATE AS DATE))))))) AS r16), 'parties' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationParty' || ':' || CAST(r18.tenant_id AS TEXT) || ':' || CAST(r18.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'role' VALUE r18.role, 'status' VALUE CASE WHEN (r18.left_title IS NOT NULL AND r18.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_33) AS UUID[])) AND NOT (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($34::VARCHAR) AS tenant_ids_23) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_34) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_35) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_36) AS UUID[])))) THEN 'LEFT' ELSE r18.status END, 'isLead' VALUE coalesce(r18.to_tenant_id = r18.tenant_id, $35::BOOLEAN), 'agreedOn' VALUE CASE WHEN (r18.left_title IS NOT NULL AND r18.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_37) AS UUID[])) AND NOT (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($36::VARCHAR) AS tenant_ids_25) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_38) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_39) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_40) AS UUID[])))) THEN (SELECT min(came.effective_on) AS min_1
FROM cooperation_party_step AS came
WHERE came.tenant_id = r18.tenant_id AND came.party_id = r18.id AND came.kind = 'AGREED' AND came.number < (SELECT max("left".number) AS max_2
FROM cooperation_party_step AS "left"
WHERE "left".tenant_id = r18.tenant_id AND "left".party_id = r18.id AND "left".kind = 'LEFT') AND NOT (EXISTS (SELECT *
FROM cooperation_party_step AS left_before
WHERE left_before.tenant_id = r18.tenant_id AND left_before.party_id = r18.id AND left_before.kind = 'LEFT' AND left_before.number > came.number AND left_before.number < (SELECT max("left".number) AS max_2
FROM cooperation_party_step AS "left"
WHERE "left".tenant_id = r18.tenant_id AND "left".party_id = r18.id AND "left".kind = 'LEFT')))) ELSE r18.agreed_on END, 'lastDay' VALUE CASE WHEN (r18.left_title IS NOT NULL AND r18.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_41) AS UUID[])) AND NOT (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($37::VARCHAR) AS tenant_ids_27) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_42) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_43) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_44) AS UUID[])))) THEN (SELECT max("left".ends_before) AS max_3
FROM cooperation_party_step AS "left"
WHERE "left".tenant_id = r18.tenant_id AND "left".party_id = r18.id AND "left".kind = 'LEFT') - 1 ELSE nullif(r18.ends_before, $38::DATE) - $39::INTEGER END, 'publishes' VALUE r18.publishes, 'termsNumber' VALUE CASE WHEN (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($40::VARCHAR) AS tenant_ids_29) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_45) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_46) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_47) AS UUID[]))) THEN r18.terms_number END, 'contribution' VALUE r18.contribution, 'contactEmail' VALUE r18.contact_email, 'title' VALUE CASE WHEN (r18.left_title IS NOT NULL AND r18.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_48) AS UUID[])) AND NOT (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($41::VARCHAR) AS tenant_ids_31) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_49) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_50) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_51) AS UUID[])))) THEN r18.left_title WHEN (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($42::VARCHAR) AS tenant_ids_33) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_52) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_53) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_54) AS UUID[]))) THEN r18.title ELSE (SELECT cooperation.title
FROM cooperation
WHERE cooperation.tenant_id = r18.tenant_id AND cooperation.id = r18.cooperation_id) END, 'version' VALUE r18.version, 'stepCount' VALUE nullif((SELECT count(*) AS count_3
FROM cooperation_party_step AS counted
WHERE counted.tenant_id = r18.tenant_id AND counted.party_id = r18.id), $43::INTEGER), 'isWaitedFor' VALUE r18.status = 'ASKED' AND NOT (r18.left_title IS NOT NULL AND r18.id = ANY (CAST((SELECT ctx.cooperation_keys('former') AS cooperation_keys_55) AS UUID[])) AND NOT (r18.tenant_id = ANY (CAST((SELECT ctx.tenant_ids($44::VARCHAR) AS tenant_ids_35) AS INTEGER[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('agreed') AS cooperation_keys_56) AS UUID[])) OR r18.cooperation_id = ANY (CAST((SELECT ctx.cooperation_keys('asked') AS cooperation_keys_57) AS UUID[])) OR r18.id = ANY (CAST((SELECT ctx.cooperation_keys('own') AS cooperation_keys_58) AS UUID[])))) OR r18.status = 'AGREED' AND (EXISTS (SELECT *
FROM cooperation_terms AS newer
WHERE newer.tenant_id = r18.tenant_id AND newer.cooperation_id = r18.cooperation_id AND newer.number > coalesce(r18.terms_number, $45::INTEGER) AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = newer.tenant_id AND cooperation_step.cooperation_id = newer.cooperation_id AND cooperation_step.terms_number = newer.number AND cooperation_step.kind = 'TERMS_WITHDRAWN')))), 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r19.ars) AS anon_12
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = ctx.acting_tenant(r18.to_tenant_id)) AS r19), 'formerTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r20.ars, 'succeededOn' VALUE r20.succeeded_on) AS anon_13
FROM (SELECT tenant.ars AS ars, tenant.succeeded_on AS succeeded_on
FROM tenant
WHERE tenant.id = r18.to_tenant_id AND tenant.successor_id IS NOT NULL) AS r20), 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r21.name) AS anon_14
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r18.partner_id AND named.into_id IS NOT NULL), r18.partner_id) AS coalesce_12)) AS r21), 'cooperation' VALUE (SELECT JSON_OBJECT('title' VALUE r22.title) AS anon_15
FROM (SELECT cooperation.title AS title
FROM cooperation
WHERE cooperation.tenant_id = r18.tenant_id AND cooperation.id = r18.cooperation_id) AS r22), 'cooperationSteps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r23.number) ORDER BY r23.by_1, r23.by_2, r23.by_3), '[]'::json) AS coalesce_13
FROM (SELECT cooperation_step.number AS number, cooperation_step.number AS by_1, cooperation_step.tenant_id AS by_2, cooperation_step.id AS by_3
FROM cooperation_step
WHERE cooperation_step.tenant_id = r18.tenant_id AND cooperation_step.cooperation_id = r18.cooperation_id) AS r23), 'terms' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE r24.number) ORDER BY r24.by_1, r24.by_2, r24.by_3), '[]'::json) AS coalesce_14
FROM (SELECT cooperation_terms.number AS number, cooperation_terms.number AS by_1, cooperation_terms.tenant_id AS by_2, cooperation_terms.id AS by_3
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r18.tenant_id AND cooperation_terms.cooperation_id = r18.cooperation_id) AS r24), 'signatories' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r25.name) ORDER BY r25.by_1, r25.by_2, r25.by_3), '[]'::json) AS coalesce_15
FROM (SELECT cooperation_signatory.name AS name, cooperation_signatory.proposed_at AS by_1, cooperation_signatory.tenant_id AS by_2, cooperation_signatory.id AS by_3
FROM cooperation_signatory
WHERE cooperation_signatory.tenant_id = r18.tenant_id AND cooperation_signatory.party_id = r18.id) AS r25), 'steps' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('number' VALUE (SELECT count(*) AS count_4
FROM cooperation_party_step AS counted
WHERE counted.tenant_id = r26.tenant_id AND counted.party_id = r26.party_id AND counted.number <= r26.number), 'kind' VALUE r26.kind, 'side' VALUE r26.side, 'termsNumber' VALUE r26.terms_number, 'effectiveOn' VALUE r26.effective_on, 'lastDay' VALUE nullif(r26.ends_before, $46::DATE) - $47::INTEGER, 'note' VALUE r26.note, 'enteredAt' VALUE r26.entered_at, 'publishedTitle' VALUE r26.published_title, 'publishedPurpose' VALUE r26.published_purpose, 'publishedForm' VALUE r26.published_form) ORDER BY r26.by_1, r26.by_2, r26.by_3), '[]'::json) AS coalesce_16
FROM (SELECT cooperation_party_step.tenant_id AS tenant_id, cooperation_party_step.party_id AS party_id, cooperation_party_step.number AS number, cooperation_party_step.kind AS kind, cooperation_party_step.side AS side, cooperation_party_step.terms_number AS terms_number, cooperation_party_step.effective_on AS effective_on, cooperation_party_step.ends_before AS ends_before, cooperation_party_step.note AS note, cooperation_party_step.entered_at AS entered_at, cooperation_party_step.published_title AS published_title, cooperation_party_step.published_purpose AS published_purpose, cooperation_party_step.published_form AS published_form, cooperation_party_step.number AS by_1, cooperation_party_step.tenant_id AS by_2, cooperation_party_step.id AS by_3
FROM cooperation_party_step
WHERE cooperation_party_step.tenant_id = r18.tenant_id AND cooperation_party_step.cooperation_id = r18.cooperation_id AND cooperation_party_step.party_id = r18.id) AS r26)) ORDER BY r18.by_1 DESC, r18.by_2, r18.by_3), '[]'::json) AS coalesce_9
FROM (SELECT cooperation_party.tenant_id AS tenant_id, cooperation_party.id AS id, cooperation_party.role AS role, cooperation_party.cooperation_id AS cooperation_id, cooperation_party.left_title AS left_title, cooperation_party.status AS status, cooperation_party.to_tenant_id AS to_tenant_id, cooperation_party.agreed_on AS agreed_on, cooperation_party.ends_before AS ends_before, cooperation_party.publishes AS publishes, cooperation_party.terms_number AS terms_number, cooperation_party.contribution AS contribution, cooperation_party.contact_email AS contact_email, cooperation_party.title AS title, cooperation_party.version AS version, cooperation_party.partner_id AS partner_id, (cooperation_party.to_tenant_id = cooperation_party.tenant_id) IS true AS by_1, cooperation_party.tenant_id AS by_2, cooperation_party.id AS by_3
FROM cooperation_party
WHERE cooperation_party.tenant_id = r4.tenant_id AND cooperation_party.cooperation_id = r4.id) AS r18), 'terms' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationTerms' || ':' || CAST(r27.tenant_id AS TEXT) || ':' || CAST(r27.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'number' VALUE r27.number, 'divisionOfLabour' VALUE r27.division_of_labour, 'financingStatus' VALUE r27.financing_status, 'financing' VALUE r27.financing, 'noticeMonths' VALUE r27.notice_months, 'beginsOn' VALUE r27.begins_on, 'lastDay' VALUE r27.ends_before - 1, 'restBp' VALUE r27.rest_bp, 'restNote' VALUE r27.rest_note, 'proposedAt' VALUE r27.proposed_at, 'isWithdrawn' VALUE EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = r27.tenant_id AND cooperation_step.cooperation_id = r27.cooperation_id AND cooperation_step.terms_number = r27.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'), 'previous' VALUE (SELECT JSON_OBJECT('number' VALUE r28.number) AS anon_16
FROM (SELECT cooperation_terms.number AS number
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r27.tenant_id AND cooperation_terms.cooperation_id = r27.cooperation_id AND cooperation_terms.number = (SELECT max(before.number) AS max_4
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN')))) AS r28), 'difference' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('field' VALUE r29.field, 'before' VALUE r29.before, 'after' VALUE r29.after) ORDER BY r29.by_1), '[]'::json) AS coalesce_18
FROM (SELECT entry.field AS field, entry.before AS before, entry.after AS after, entry.position AS by_1
FROM (SELECT 0 AS position, 'DIVISION_OF_LABOUR' AS field, CAST(previous.division_of_labour AS TEXT) AS before, CAST(r27.division_of_labour AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.division_of_labour IS DISTINCT FROM r27.division_of_labour UNION ALL SELECT 1 AS position, 'FINANCING_STATUS' AS field, CAST(previous.financing_status AS TEXT) AS before, CAST(r27.financing_status AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.financing_status IS DISTINCT FROM r27.financing_status UNION ALL SELECT 2 AS position, 'FINANCING' AS field, CAST(previous.financing AS TEXT) AS before, CAST(r27.financing AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.financing IS DISTINCT FROM r27.financing UNION ALL SELECT 3 AS position, 'NOTICE_MONTHS' AS field, CAST(previous.notice_months AS TEXT) AS before, CAST(r27.notice_months AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.notice_months IS DISTINCT FROM r27.notice_months UNION ALL SELECT 4 AS position, 'BEGINS_ON' AS field, CAST(previous.begins_on AS TEXT) AS before, CAST(r27.begins_on AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.begins_on IS DISTINCT FROM r27.begins_on UNION ALL SELECT 5 AS position, 'LAST_DAY' AS field, CAST(previous.ends_before - 1 AS TEXT) AS before, CAST(r27.ends_before - 1 AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.ends_before - 1 IS DISTINCT FROM r27.ends_before - 1 UNION ALL SELECT 6 AS position, 'REST_BP' AS field, CAST(previous.rest_bp AS TEXT) AS before, CAST(r27.rest_bp AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.rest_bp IS DISTINCT FROM r27.rest_bp UNION ALL SELECT 7 AS position, 'REST_NOTE' AS field, CAST(previous.rest_note AS TEXT) AS before, CAST(r27.rest_note AS TEXT) AS after
FROM cooperation_terms AS previous
WHERE previous.tenant_id = r27.tenant_id AND previous.cooperation_id = r27.cooperation_id AND previous.number = (SELECT max(before.number) AS max_5
FROM cooperation_terms AS before
WHERE before.tenant_id = r27.tenant_id AND before.cooperation_id = r27.cooperation_id AND before.number < r27.number AND NOT (EXISTS (SELECT *
FROM cooperation_step
WHERE cooperation_step.tenant_id = before.tenant_id AND cooperation_step.cooperation_id = before.cooperation_id AND cooperation_step.terms_number = before.number AND cooperation_step.kind = 'TERMS_WITHDRAWN'))) AND previous.rest_note IS DISTINCT FROM r27.rest_note) AS entry) AS r29), 'shares' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('shareBp' VALUE r30.share_bp, 'party' VALUE (SELECT JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('CooperationParty' || ':' || CAST(r31.tenant_id AS TEXT) || ':' || CAST(r31.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '=')) AS anon_17
FROM (SELECT cooperation_party.tenant_id AS tenant_id, cooperation_party.id AS id
FROM cooperation_party
WHERE cooperation_party.tenant_id = r30.tenant_id AND cooperation_party.id = r30.party_id) AS r31)) ORDER BY r30.by_1, r30.by_2, r30.by_3), '[]'::json) AS coalesce_19
FROM (SELECT cooperation_share.share_bp AS share_bp, cooperation_share.tenant_id AS tenant_id, cooperation_share.party_id AS party_id, cooperation_share.position AS by_1, cooperation_share.tenant_id AS by_2, cooperation_share.id AS by_3
FROM cooperation_share
WHERE cooperation_share.tenant_id = r27.tenant_id AND cooperation_share.cooperation_id = r27.cooperation_id AND cooperation_share.terms_number = r27.number) AS r30)) ORDER BY r27.by_1, r27.by_2, r27.by_3), '[]'::json) AS coalesce_17
FROM (SELECT cooperation_terms.tenant_id AS tenant_id, cooperation_terms.id AS id, cooperation_terms.number AS number, cooperation_terms.division_of_labour AS division_of_labour, cooperation_terms.financing_status AS financing_status, cooperation_terms.financing AS financing, cooperation_terms.notice_months AS notice_months, cooperation_terms.begins_on AS begins_on, cooperation_terms.ends_before AS ends_before, cooperation_terms.rest_bp AS rest_bp, cooperation_terms.rest_note AS rest_note, cooperation_terms.proposed_at AS proposed_at, cooperation_terms.cooperation_id AS cooperation_id, cooperation_terms.number AS by_1, cooperation_terms.tenant_id AS by_2, cooperation_terms.id AS by_3
FROM cooperation_terms
WHERE cooperation_terms.tenant_id = r4.tenant_id AND cooperation_terms.cooperation_id = r4.id) AS r27), 'measures' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r32.title) ORDER BY r32.by_1, r32.by_2, r32.by_3), '[]'::json) AS coalesce_20
FROM (SELECT measure.title AS title, measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3
FROM measure
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r4.tenant_id AND cooperation_item.cooperation_id = r4.id AND cooperation_item.to_tenant_id = measure.tenant_id AND cooperation_item.measure_id = measure.id)) AS r32), 'concepts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r33.title) ORDER BY r33.by_1, r33.by_2, r33.by_3), '[]'::json) AS coalesce_21
FROM (SELECT concept.title AS title, concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3
FROM concept
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r4.tenant_id AND cooperation_item.cooperation_id = r4.id AND cooperation_item.to_tenant_id = concept.tenant_id AND cooperation_item.concept_id = concept.id)) AS r33), 'posts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r34.title) ORDER BY r34.by_1, r34.by_2, r34.by_3), '[]'::json) AS coalesce_22
FROM (SELECT post.title AS title, post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3
FROM post
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r4.tenant_id AND cooperation_item.cooperation_id = r4.id AND cooperation_item.to_tenant_id = post.tenant_id AND cooperation_item.post_id = post.id)) AS r34), 'projects' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('title' VALUE r35.title) ORDER BY r35.by_1, r35.by_2, r35.by_3), '[]'::json) AS coalesce_23
FROM (SELECT funded_project.title AS title, funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3
FROM funded_project
WHERE EXISTS (SELECT cooperation_item.id
FROM cooperation_item
WHERE cooperation_item.tenant_id = r4.tenant_id AND cooperation_item.cooperation_id = r4.id AND cooperation_item.to_tenant_id = funded_project.tenant_id AND cooperation_item.project_id = funded_project.id)) AS r35)) ORDER BY r4.by_1, r4.by_2 DESC, r4.by_3, r4.by_4), '[]'::json)) AS anon_5
FROM (SELECT coalesce(cooperation.agreed_on, 'infinity'::date) AS by_1, cooperation.title_key AS by_2, cooperation.tenant_id AS by_3, cooperation.id AS by_4, cooperation.tenant_id AS tenant_id, cooperation.id AS id, cooperation.title AS title, cooperation.kind AS kind, cooperation.form AS form, cooperation.level AS level, cooperation.field_of_action AS field_of_action, cooperation.purpose AS purpose, cooperation.interests_at_stake AS interests_at_stake, cooperation.website AS website, cooperation.source AS source, cooperation.agreed_on AS agreed_on, cooperation.ends_before AS ends_before, cooperation.visibility AS visibility, cooperation.version AS version, cooperation.terms_number AS terms_number, cooperation.created_at AS created_at, cooperation.updated_at AS updated_at
FROM cooperation
WHERE cooperation.id = any(array((SELECT cooperation_party.cooperation_id
FROM cooperation_party
WHERE cooperation_party.to_tenant_id = any(array((SELECT merged.id
FROM tenant AS merged
WHERE merged.id = r3.id OR merged.successor_id = r3.id))) AND (cooperation_party.to_tenant_id = cooperation_party.tenant_id OR cooperation_party.agreed_on <= $15::DATE AND $15::DATE < cooperation_party.ends_before)))) ORDER BY coalesce(cooperation.agreed_on, 'infinity'::date), cooperation.title_key DESC, cooperation.tenant_id, cooperation.id
 LIMIT 20) AS r4 GROUP BY ())) AS anon_4
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $48::VARCHAR) AS r3)) END AS anon_1
