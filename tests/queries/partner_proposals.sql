SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('partners' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('name' VALUE r2.name) ORDER BY r2.by_1, r2.by_2), '[]'::json)) AS anon_3
FROM (SELECT partner.name_key AS by_1, partner.id AS by_2, partner.name AS name
FROM partner
WHERE partner.into_id IS NULL AND partner.steward_id = r1.id ORDER BY partner.name_key, partner.id
 LIMIT 5) AS r2 GROUP BY ()), 'partnerProposals' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_1
FROM (SELECT 1 AS one
FROM partner_proposal
WHERE partner_proposal.by_tenant_id = r1.id OR partner_proposal.status = $5 AND partner_proposal.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.steward_id = r1.id OR partner.of_tenant_id = r1.id)) AS r3_all), 'nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('PartnerProposal' || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'status' VALUE r3.status, 'partner' VALUE (SELECT JSON_OBJECT('name' VALUE r4.name) AS anon_5
FROM (SELECT partner.name AS name
FROM partner
WHERE partner.id = r3.partner_id) AS r4), 'byTenant' VALUE (SELECT JSON_OBJECT('key' VALUE r5.ars) AS anon_6
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r3.by_tenant_id) AS r5), 'changes' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('field' VALUE r6.field, 'label' VALUE r6.label, 'before' VALUE r6.before, 'after' VALUE r6.after) ORDER BY r6.by_1), '[]'::json) AS coalesce_1
FROM (SELECT concat(lower(left(replace(initcap(replace(regexp_replace(changed.key, '_id$', ''), $6::VARCHAR, $7::VARCHAR)), $8::VARCHAR, $9::VARCHAR), $10::INTEGER)), substr(replace(initcap(replace(regexp_replace(changed.key, '_id$', ''), $6::VARCHAR, $7::VARCHAR)), $8::VARCHAR, $9::VARCHAR), $11::INTEGER)) AS field, split_part(ctx.column_comment('partner', changed.key), ';', $12::INTEGER) AS label, CASE WHEN (changed.key IN ('parent_id', 'into_id', 'asked_into_id')) THEN coalesce((SELECT named.name
FROM partner AS named
WHERE named.id = CAST(changed.value ->> $13::INTEGER AS UUID)), CASE WHEN ((changed.value ->> $13::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('steward_id', 'of_tenant_id')) THEN coalesce((SELECT named_tenant.name
FROM tenant AS named_tenant
WHERE named_tenant.id = CAST(changed.value ->> $13::INTEGER AS INTEGER)), CASE WHEN ((changed.value ->> $13::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('ars')) THEN coalesce((SELECT named_unit.name || ' (' || named_unit.ars || ')' AS anon_7
FROM territory AS named_unit
WHERE named_unit.ars = (changed.value ->> $13::INTEGER) ORDER BY named_unit.valid_from DESC
 LIMIT $14::INTEGER), changed.value ->> $13::INTEGER) ELSE changed.value ->> $13::INTEGER END AS before, CASE WHEN (changed.key IN ('parent_id', 'into_id', 'asked_into_id')) THEN coalesce((SELECT named.name
FROM partner AS named
WHERE named.id = CAST(changed.value ->> $15::INTEGER AS UUID)), CASE WHEN ((changed.value ->> $15::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('steward_id', 'of_tenant_id')) THEN coalesce((SELECT named_tenant.name
FROM tenant AS named_tenant
WHERE named_tenant.id = CAST(changed.value ->> $15::INTEGER AS INTEGER)), CASE WHEN ((changed.value ->> $15::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('ars')) THEN coalesce((SELECT named_unit.name || ' (' || named_unit.ars || ')' AS anon_8
FROM territory AS named_unit
WHERE named_unit.ars = (changed.value ->> $15::INTEGER) ORDER BY named_unit.valid_from DESC
 LIMIT $16::INTEGER), changed.value ->> $15::INTEGER) ELSE changed.value ->> $15::INTEGER END AS after, changed.key AS by_1
FROM jsonb_each(r3.changes) AS changed(key, value)
WHERE (changed.key NOT IN ('logo_tenant_id'))) AS r6)) ORDER BY r3.by_1 DESC), '[]'::json)) AS anon_4
FROM (SELECT partner_proposal.id AS by_1, partner_proposal.id AS id, partner_proposal.status AS status, partner_proposal.partner_id AS partner_id, partner_proposal.by_tenant_id AS by_tenant_id, partner_proposal.changes AS changes
FROM partner_proposal
WHERE partner_proposal.by_tenant_id = r1.id OR partner_proposal.status = $5 AND partner_proposal.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.steward_id = r1.id OR partner.of_tenant_id = r1.id) ORDER BY partner_proposal.id DESC
 LIMIT 5) AS r3 GROUP BY ()), 'open' VALUE (SELECT JSON_OBJECT('totalCount' VALUE (SELECT count(*) AS count_2
FROM (SELECT 1 AS one
FROM partner_proposal
WHERE (partner_proposal.by_tenant_id = r1.id OR partner_proposal.status = $17 AND partner_proposal.partner_id IN (SELECT partner.id
FROM partner
WHERE partner.steward_id = r1.id OR partner.of_tenant_id = r1.id)) AND partner_proposal.status = ANY ($18::TEXT[])) AS r7_all)) AS anon_9)) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $19::VARCHAR) AS r1)) END AS anon_1
