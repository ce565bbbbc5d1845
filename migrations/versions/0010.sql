SET LOCAL check_function_bodies = off;

-- The tally by years as well, and what is published of both in indexes of its own: over all counties, the days of all years
-- are too many to be added up. It is filled from the tally; the lock keeps writers out until all of this is done.
LOCK TABLE measure_tally IN SHARE MODE;
CREATE INDEX measure_tally_published ON measure_tally (day, tenant_id, status) INCLUDE (delta) WHERE visibility = 'PUBLIC';
CREATE TABLE measure_year (
	tenant_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	status VARCHAR(40) NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	delta INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, year, status, visibility), 
	CONSTRAINT measurestatus CHECK (status IN ('COMPLETED', 'CONTINUOUS', 'IN_PROGRESS', 'PLANNED', 'NOT_STARTED', 'DELAYED', 'POSTPONED', 'CANCELLED', 'MERGED', 'PROPOSED', 'UNKNOWN')), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE measure_year IS 'Jahressumme der Zählung: um wie viel sich in einem Jahr die Zahl der Maßnahmen ändert.';
COMMENT ON COLUMN measure_year.tenant_id IS 'Mandant';
COMMENT ON COLUMN measure_year.year IS 'Jahr';
COMMENT ON COLUMN measure_year.status IS 'Anzeigestatus';
COMMENT ON COLUMN measure_year.visibility IS 'Wer die Maßnahmen sieht';
COMMENT ON COLUMN measure_year.delta IS 'Änderung der Anzahl';
INSERT INTO measure_year (tenant_id, year, status, visibility, delta)
SELECT tenant_id, extract(year FROM day), status, visibility, sum(delta) FROM measure_tally
GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0;
CREATE INDEX measure_year_published ON measure_year (year, tenant_id, status) INCLUDE (delta) WHERE visibility = 'PUBLIC';
ALTER TABLE measure_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_year FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_year TO owner USING (true) WITH CHECK (true);
CREATE POLICY count ON measure_year FOR SELECT TO api USING (visibility = 'PUBLIC' OR visibility <> 'DRAFT' AND (tenant_id = ANY ((SELECT ctx.ids('county'))::int[]) OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_year FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY book_select ON measure_year FOR SELECT TO tally USING (true);
CREATE POLICY book_insert ON measure_year FOR INSERT TO tally WITH CHECK (true);
CREATE POLICY book_update ON measure_year FOR UPDATE TO tally USING (true);
GRANT SELECT ON measure_year TO api;
GRANT SELECT (tenant_id, year, status, delta) ON measure_year TO open;
GRANT INSERT ON measure_year TO tally;
GRANT SELECT ON measure_year TO tally;
GRANT UPDATE ON measure_year TO tally;

GRANT CREATE ON SCHEMA public TO tally;
SET LOCAL ROLE tally;
-- Books the derivative of spans that came or went: plus one where a span begins, minus one where it ends; by days, and
-- by years as well, since the days of all years are many.
CREATE OR REPLACE FUNCTION measure_book() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  WITH booked AS (
    SELECT s.tenant_id, e.day, s.field_of_action, s.phase, s.status, s.visibility, sum(v_sign * e.step) AS delta
    FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
    WHERE e.day < 'infinity'
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(e.step) <> 0
  ), by_day AS (
    INSERT INTO measure_tally AS t (tenant_id, day, field_of_action, phase, status, visibility, delta)
    SELECT * FROM booked ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, day, field_of_action, phase, status, visibility)
      DO UPDATE SET delta = t.delta + excluded.delta
  )
  INSERT INTO measure_year AS y (tenant_id, year, status, visibility, delta)
  SELECT tenant_id, extract(year FROM day), status, visibility, sum(delta) FROM booked
  GROUP BY 1, 2, 3, 4 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, year, status, visibility) DO UPDATE SET delta = y.delta + excluded.delta;
  -- What has ended does not grow old.
  INSERT INTO freshness_tally AS t (tenant_id, day, confirmed_on, visibility, delta)
  SELECT s.tenant_id, e.day, s.valid_from, s.visibility, sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  WHERE e.day < 'infinity' AND s.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED')
  GROUP BY 1, 2, 3, 4 HAVING sum(e.step) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (tenant_id, day, confirmed_on, visibility) DO UPDATE SET delta = t.delta + excluded.delta;
  INSERT INTO effect_tally AS t (tenant_id, day, field_of_action, status, visibility, kind, basis, year, amount, delta)
  SELECT s.tenant_id, e.day, s.field_of_action, s.status, s.visibility, f.kind, f.basis, f.year,
    sum(v_sign * e.step * f.amount), sum(v_sign * e.step)
  FROM spans s CROSS JOIN LATERAL (VALUES (s.valid_from, 1), (s.valid_to, -1)) AS e (day, step)
  JOIN measure_effect f ON f.tenant_id = s.tenant_id AND f.measure_id = s.measure_id AND f.amount IS NOT NULL
  WHERE e.day < 'infinity'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(e.step) <> 0 OR sum(e.step * f.amount) <> 0
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (tenant_id, day, field_of_action, status, visibility, kind, basis, year)
    DO UPDATE SET amount = t.amount + excluded.amount, delta = t.delta + excluded.delta;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM tally;
