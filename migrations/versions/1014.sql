CREATE POLICY read_by_operator ON partner FOR SELECT TO operator USING (true);

CREATE POLICY import ON partner FOR INSERT TO operator WITH CHECK (NOT is_listed AND NOT is_claimed AND into_id IS NULL AND asked_into_id IS NULL);

GRANT INSERT ON partner TO operator;

GRANT SELECT ON partner TO operator;

COMMENT ON COLUMN partner_proposal.reason IS 'Begründung der Entscheidung';
