SELECT JSON_OBJECT('tenant' VALUE (SELECT JSON_OBJECT('alliances' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('memberships' VALUE (SELECT JSON_OBJECT('nodes' VALUE coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('Membership' || ':' || CAST(r3.tenant_id AS TEXT) || ':' || CAST(r3.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r3.name, 'contacts' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('id' VALUE rtrim(replace(encode(convert_to('MembershipContact' || ':' || CAST(r4.tenant_id AS TEXT) || ':' || CAST(r4.id AS TEXT), 'UTF8'), 'base64'), E'\n', ''), '='), 'name' VALUE r4.name, 'function' VALUE r4.function) ORDER BY r4.by_1), '[]'::json) AS coalesce_1
FROM (SELECT membership_contact.tenant_id AS tenant_id, membership_contact.id AS id, membership_contact.name AS name, membership_contact.function AS function, membership_contact.id AS by_1
FROM membership_contact
WHERE membership_contact.tenant_id = r3.tenant_id AND membership_contact.membership_id = r3.id) AS r4), 'person' VALUE (SELECT JSON_OBJECT('name' VALUE r5.name) AS anon_5
FROM (SELECT membership_person.name AS name
FROM membership_person
WHERE membership_person.tenant_id = r3.tenant_id AND membership_person.membership_id = r3.id) AS r5)) ORDER BY r3.by_1, r3.by_2, r3.by_3), '[]'::json)) AS anon_4
FROM (SELECT membership.name_key AS by_1, membership.tenant_id AS by_2, membership.id AS by_3, membership.tenant_id AS tenant_id, membership.id AS id, membership.name AS name
FROM membership
WHERE membership.tenant_id = r2.tenant_id AND membership.alliance_id = r2.id ORDER BY membership.name_key, membership.tenant_id, membership.id
 LIMIT 20) AS r3 GROUP BY ())) ORDER BY r2.by_1, r2.by_2, r2.by_3), '[]'::json)) AS anon_3
FROM (SELECT alliance.name_key AS by_1, alliance.tenant_id AS by_2, alliance.id AS by_3, alliance.tenant_id AS tenant_id, alliance.id AS id
FROM alliance
WHERE alliance.tenant_id = r1.id ORDER BY alliance.name_key, alliance.tenant_id, alliance.id
 LIMIT 20) AS r2 GROUP BY ())) AS anon_2
FROM (SELECT tenant.id AS id
FROM tenant
WHERE tenant.ars = $1::VARCHAR) AS r1)) AS anon_1
