CREATE TABLE territory_outline (
	ars VARCHAR(12) NOT NULL,
	outline TEXT NOT NULL,
	source VARCHAR(200) NOT NULL,
	loaded_on DATE NOT NULL,
	PRIMARY KEY (ars),
	CONSTRAINT territory_outline_ars_not_blank CHECK (ctx.has_visible_text(ars)),
	CONSTRAINT territory_outline_source_not_blank CHECK (ctx.has_visible_text(source))
);
COMMENT ON TABLE territory_outline IS 'Umriss einer Gebietseinheit, vereinfacht aus amtlichen Grenzen.';
COMMENT ON COLUMN territory_outline.ars IS 'Regionalschlüssel der Gebietseinheit';
COMMENT ON COLUMN territory_outline.outline IS 'Umriss als Pfad: ganze Zahlen in Zehntausendstel Grad';
COMMENT ON COLUMN territory_outline.source IS 'Quellenvermerk der Grenzen';
COMMENT ON COLUMN territory_outline.loaded_on IS 'Geladen an diesem Tag';
ALTER TABLE territory_outline ENABLE ROW LEVEL SECURITY;
ALTER TABLE territory_outline FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON territory_outline TO owner USING (true) WITH CHECK (true);
CREATE POLICY read_all ON territory_outline FOR SELECT TO api, anonymous, context_definer USING (true);
CREATE POLICY maintained_by_operator ON territory_outline FOR ALL TO operator USING (true) WITH CHECK (true);
GRANT SELECT (ars, outline, source) ON territory_outline TO anonymous;
GRANT SELECT ON territory_outline TO api;
GRANT SELECT ON territory_outline TO context_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON territory_outline TO operator;
