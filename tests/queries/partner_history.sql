SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('partner' VALUE (SELECT JSON_OBJECT('name' VALUE r1.name, 'changes' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('side' VALUE r2.side, 'changes' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('field' VALUE r3.field, 'label' VALUE r3.label, 'before' VALUE r3.before, 'after' VALUE r3.after) ORDER BY r3.by_1), '[]'::json) AS coalesce_1
FROM (SELECT concat(lower(left(replace(initcap(replace(regexp_replace(changed.key, '_id$', ''), $5::VARCHAR, $6::VARCHAR)), $7::VARCHAR, $8::VARCHAR), $9::INTEGER)), substr(replace(initcap(replace(regexp_replace(changed.key, '_id$', ''), $5::VARCHAR, $6::VARCHAR)), $7::VARCHAR, $8::VARCHAR), $10::INTEGER)) AS field, split_part(ctx.column_comment('partner', changed.key), ';', $11::INTEGER) AS label, CASE WHEN (changed.key IN ('parent_id', 'into_id', 'asked_into_id')) THEN coalesce((SELECT named.name
FROM partner AS named
WHERE named.id = CAST(changed.value ->> $12::INTEGER AS UUID)), CASE WHEN ((changed.value ->> $12::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('steward_id', 'of_tenant_id')) THEN coalesce((SELECT named_tenant.name
FROM tenant AS named_tenant
WHERE named_tenant.id = CAST(changed.value ->> $12::INTEGER AS INTEGER)), CASE WHEN ((changed.value ->> $12::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('ars')) THEN coalesce((SELECT named_unit.name || ' (' || named_unit.ars || ')' AS anon_4
FROM territory AS named_unit
WHERE named_unit.ars = (changed.value ->> $12::INTEGER) ORDER BY named_unit.valid_from DESC
 LIMIT $13::INTEGER), changed.value ->> $12::INTEGER) ELSE changed.value ->> $12::INTEGER END AS before, CASE WHEN (changed.key IN ('parent_id', 'into_id', 'asked_into_id')) THEN coalesce((SELECT named.name
FROM partner AS named
WHERE named.id = CAST(changed.value ->> $14::INTEGER AS UUID)), CASE WHEN ((changed.value ->> $14::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('steward_id', 'of_tenant_id')) THEN coalesce((SELECT named_tenant.name
FROM tenant AS named_tenant
WHERE named_tenant.id = CAST(changed.value ->> $14::INTEGER AS INTEGER)), CASE WHEN ((changed.value ->> $14::INTEGER) IS NOT NULL) THEN '…' END) WHEN (changed.key IN ('ars')) THEN coalesce((SELECT named_unit.name || ' (' || named_unit.ars || ')' AS anon_5
FROM territory AS named_unit
WHERE named_unit.ars = (changed.value ->> $14::INTEGER) ORDER BY named_unit.valid_from DESC
 LIMIT $15::INTEGER), changed.value ->> $14::INTEGER) ELSE changed.value ->> $14::INTEGER END AS after, changed.key AS by_1
FROM jsonb_each(r2.changes) AS changed(key, value)
WHERE (changed.key NOT IN ('logo_tenant_id'))) AS r3)) ORDER BY r2.by_1 DESC), '[]'::json)) AS anon_3
FROM (SELECT partner_change.id AS by_1, partner_change.side AS side, partner_change.changes AS changes
FROM partner_change
WHERE partner_change.partner_id = r1.id ORDER BY partner_change.id DESC
 LIMIT 2) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT partner.name AS name, partner.id AS id
FROM partner
WHERE partner.id = (SELECT coalesce(partner.into_id, partner.id) AS coalesce_2
FROM partner
WHERE partner.id = $16::UUID)) AS r1)) END AS anon_1
