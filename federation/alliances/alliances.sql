-- Whoever runs the office of an alliance: one of the same tenant.
ALTER TABLE role_grant ADD CONSTRAINT role_grant_alliance
FOREIGN KEY (tenant_id, alliance_id) REFERENCES alliance (tenant_id, id);
CREATE INDEX role_grant_alliance ON role_grant (tenant_id, alliance_id) WHERE alliance_id IS NOT NULL;
