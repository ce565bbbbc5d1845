SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('invitation' VALUE (SELECT JSON_OBJECT('kind' VALUE r1.kind, 'role' VALUE r1.role, 'until' VALUE r1.until, 'invitedBy' VALUE r1.invited_by, 'organisation' VALUE r1.organisation, 'tenant' VALUE (SELECT JSON_OBJECT('key' VALUE r2.ars) AS anon_3
FROM (SELECT tenant.ars AS ars
FROM tenant
WHERE tenant.id = r1.tenant_id) AS r2)) AS anon_2
FROM (SELECT offer.kind AS kind, offer.role AS role, offer.valid_to - 1 AS until, offer.invited_by AS invited_by, offer.organisation AS organisation, offer.tenant_id AS tenant_id
FROM ctx.find_invitation($5::VARCHAR) AS offer) AS r1)) END AS anon_1
