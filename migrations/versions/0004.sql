SET LOCAL check_function_bodies = off;

-- What reads alike for everyone: the spans of published measures.
CREATE POLICY published ON measure_span FOR SELECT TO open USING (visibility = 'PUBLIC');
GRANT SELECT (tenant_id, measure_id, valid_from, valid_to, status) ON measure_span TO open;

-- The tally by phase as well. It is the derivative of the spans, so it is made anew of them; the lock that the policy
-- above takes keeps writers of spans out until all of this is done.
DROP TABLE measure_tally;
CREATE TABLE measure_tally (
	tenant_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	field_of_action VARCHAR(40) NOT NULL, 
	phase VARCHAR(40) NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	delta INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, day, field_of_action, phase, status, visibility), 
	CONSTRAINT fieldofaction CHECK (field_of_action IN ('GOVERNANCE', 'PUBLIC_BUILDINGS', 'RENEWABLES', 'HEATING', 'MOBILITY', 'SPATIAL_PLANNING', 'BUSINESS', 'HOUSEHOLDS', 'WASTE_WATER', 'LAND_USE', 'PARTICIPATION', 'ADAPTATION')), 
	CONSTRAINT measurephase CHECK (phase IN ('PROPOSED', 'NOT_STARTED', 'PLANNING', 'IMPLEMENTATION', 'COMPLETED')), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_tally IS 'Zählung: um wie viel sich an einem Tag die Zahl der Maßnahmen ändert.';
COMMENT ON COLUMN measure_tally.tenant_id IS 'Mandant';
COMMENT ON COLUMN measure_tally.day IS 'Tag';
COMMENT ON COLUMN measure_tally.field_of_action IS 'Handlungsfeld';
COMMENT ON COLUMN measure_tally.phase IS 'Phase';
COMMENT ON COLUMN measure_tally.status IS 'Anzeigestatus';
COMMENT ON COLUMN measure_tally.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN measure_tally.delta IS 'Änderung der Anzahl';
INSERT INTO measure_tally (tenant_id, day, field_of_action, phase, status, visibility, delta)
SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(e.step)
FROM measure_span s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
WHERE e.day < 'infinity'
GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0;
ALTER TABLE measure_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_tally TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON measure_tally FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_tally FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY book_select ON measure_tally FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON measure_tally FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_update ON measure_tally FOR UPDATE TO tally USING (true);
GRANT SELECT ON measure_tally TO api;
GRANT SELECT (tenant_id, day, field_of_action, phase, status, delta) ON measure_tally TO open;
GRANT INSERT ON measure_tally TO tally;
GRANT SELECT ON measure_tally TO tally;
GRANT UPDATE ON measure_tally TO tally;
CREATE TRIGGER live_insert AFTER INSERT ON measure_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_update AFTER UPDATE ON measure_tally REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');
CREATE TRIGGER live_delete AFTER DELETE ON measure_tally REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure_tally');

GRANT CREATE ON SCHEMA public TO tally;
SET LOCAL ROLE tally;
-- Books the derivative of spans that came or went: plus one where a span begins, minus one where it ends.
CREATE OR REPLACE FUNCTION measure_book() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, phase, status, visibility, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (tenant_id, day, field_of_action, phase, status, visibility)
    DO UPDATE SET delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM tally;
