-- The office of an alliance adds organisations to the directory: whom it admits may not be there yet.
CREATE FUNCTION ctx.runs_office_in(p_tenant int) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM alliance a WHERE a.tenant_id = p_tenant AND a.id = ANY (ctx.keys('manage')));
DROP POLICY insert ON partner;
CREATE POLICY insert ON partner FOR INSERT TO api WITH CHECK (steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND (of_tenant_id IS NULL OR of_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND of_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[])) OR of_tenant_id IS NULL AND ctx.runs_office_in(steward_id));
-- Nothing public reads these.
REVOKE SELECT (alliance_id) ON membership_person FROM anonymous;
REVOKE SELECT (alliance_id) ON membership_contact FROM anonymous;
