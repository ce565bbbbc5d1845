SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('advices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r1.title, 'applicant' VALUE r1.applicant, 'applicantPartner' VALUE (SELECT JSON_OBJECT('name' VALUE r2.name) AS anon_3
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r1.applicant_partner_id AND named.into_id IS NOT NULL), r1.applicant_partner_id) AS coalesce_1)) AS r2), 'provider' VALUE r1.provider, 'providerPartner' VALUE (SELECT JSON_OBJECT('name' VALUE r3.name) AS anon_4
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r1.provider_partner_id AND named.into_id IS NOT NULL), r1.provider_partner_id) AS coalesce_2)) AS r3)) ORDER BY r1.by_1, r1.by_2, r1.by_3), '[]'::json)) AS anon_2
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title, advice.applicant AS applicant, advice.applicant_partner_id AS applicant_partner_id, advice.provider AS provider, advice.provider_partner_id AS provider_partner_id
FROM advice ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r1 GROUP BY ()), 'concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r4.title, 'author' VALUE r4.author, 'authorPartner' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_6
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r4.author_partner_id AND named.into_id IS NOT NULL), r4.author_partner_id) AS coalesce_3)) AS r5)) ORDER BY r4.by_1, r4.by_2, r4.by_3), '[]'::json)) AS anon_5
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title, concept.author AS author, concept.author_partner_id AS author_partner_id
FROM concept ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r4 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r6.title, 'employer' VALUE r6.employer, 'employerPartner' VALUE (SELECT JSON_OBJECT('name' VALUE r7.name) AS anon_8
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r6.employer_partner_id AND named.into_id IS NOT NULL), r6.employer_partner_id) AS coalesce_4)) AS r7)) ORDER BY r6.by_1, r6.by_2, r6.by_3), '[]'::json)) AS anon_7
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title, post.employer AS employer, post.employer_partner_id AS employer_partner_id
FROM post ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r6 GROUP BY ()), 'fundedProjects' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r8.title, 'partnersState' VALUE r8.partners_state, 'partnerEntries' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r9.name) ORDER BY r9.by_1, r9.by_2), '[]'::json) AS coalesce_5
FROM (SELECT partner.name AS name, partner.name_key AS by_1, partner.id AS by_2
FROM partner
WHERE partner.id = ANY (array((SELECT coalesce(named.into_id, named.id) AS coalesce_6
FROM partner AS named
WHERE named.id IN (SELECT project_partner.partner_id
FROM project_partner
WHERE project_partner.tenant_id = r8.tenant_id AND project_partner.project_id = r8.id))))) AS r9)) ORDER BY r8.by_1, r8.by_2, r8.by_3), '[]'::json)) AS anon_9
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title, funded_project.partners_state AS partners_state, funded_project.tenant_id AS tenant_id, funded_project.id AS id
FROM funded_project ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r8 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r10.title, 'actors' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('name' VALUE r11.name, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r12.name) AS anon_11
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = (SELECT coalesce((SELECT named.into_id
FROM partner AS named
WHERE named.id = r11.partner_id AND named.into_id IS NOT NULL), r11.partner_id) AS coalesce_8)) AS r12)) ORDER BY r11.by_1, r11.by_2, r11.by_3), '[]'::json) AS coalesce_7
FROM (SELECT measure_actor.name AS name, measure_actor.partner_id AS partner_id, measure_actor.position AS by_1, measure_actor.tenant_id AS by_2, measure_actor.id AS by_3
FROM measure_actor
WHERE measure_actor.tenant_id = r10.tenant_id AND measure_actor.measure_id = r10.id) AS r11)) ORDER BY r10.by_1, r10.by_2, r10.by_3), '[]'::json)) AS anon_10
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title, measure.tenant_id AS tenant_id, measure.id AS id
FROM measure
WHERE NOT measure.is_model AND measure.tenant_id = ANY (CAST((SELECT array_agg(tenant.id) AS array_agg_1
FROM tenant
WHERE tenant.ars = ANY ($5::TEXT[])) AS INTEGER[])) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r10 GROUP BY ()), 'partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r13.name, 'advices' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r14.title) ORDER BY r14.by_1, r14.by_2, r14.by_3), '[]'::json)) AS anon_13
FROM (SELECT advice.title_key AS by_1, advice.tenant_id AS by_2, advice.id AS by_3, advice.title AS title
FROM advice
WHERE advice.applicant_partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id))) OR advice.provider_partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id))) ORDER BY advice.title_key, advice.tenant_id, advice.id
 LIMIT 20) AS r14 GROUP BY ()), 'concepts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r15.title) ORDER BY r15.by_1, r15.by_2, r15.by_3), '[]'::json)) AS anon_14
FROM (SELECT concept.title_key AS by_1, concept.tenant_id AS by_2, concept.id AS by_3, concept.title AS title
FROM concept
WHERE concept.author_partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id))) ORDER BY concept.title_key, concept.tenant_id, concept.id
 LIMIT 20) AS r15 GROUP BY ()), 'measures' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r16.title) ORDER BY r16.by_1, r16.by_2, r16.by_3), '[]'::json)) AS anon_15
FROM (SELECT measure.title_key AS by_1, measure.tenant_id AS by_2, measure.id AS by_3, measure.title AS title
FROM measure
WHERE NOT measure.is_model AND (measure.tenant_id, measure.id) IN (SELECT measure_actor.tenant_id, measure_actor.measure_id
FROM measure_actor
WHERE measure_actor.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id)))) ORDER BY measure.title_key, measure.tenant_id, measure.id
 LIMIT 20) AS r16 GROUP BY ()), 'posts' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r17.title) ORDER BY r17.by_1, r17.by_2, r17.by_3), '[]'::json)) AS anon_16
FROM (SELECT post.title_key AS by_1, post.tenant_id AS by_2, post.id AS by_3, post.title AS title
FROM post
WHERE post.employer_partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id))) ORDER BY post.title_key, post.tenant_id, post.id
 LIMIT 20) AS r17 GROUP BY ()), 'projects' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('title' VALUE r18.title) ORDER BY r18.by_1, r18.by_2, r18.by_3), '[]'::json)) AS anon_17
FROM (SELECT funded_project.title_key AS by_1, funded_project.tenant_id AS by_2, funded_project.id AS by_3, funded_project.title AS title
FROM funded_project
WHERE (funded_project.tenant_id, funded_project.id) IN (SELECT project_partner.tenant_id, project_partner.project_id
FROM project_partner
WHERE project_partner.partner_id = any(array((SELECT named.id
FROM partner AS named
WHERE named.id = r13.id OR named.into_id = r13.id)))) ORDER BY funded_project.title_key, funded_project.tenant_id, funded_project.id
 LIMIT 20) AS r18 GROUP BY ())) ORDER BY r13.by_1, r13.by_2), '[]'::json)) AS anon_12
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name, partner.id AS id
FROM partner
WHERE partner.into_id IS NULL ORDER BY partner.name_key, partner.id
 LIMIT 20) AS r13 GROUP BY ())) END AS anon_1
