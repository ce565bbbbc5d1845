SET LOCAL check_function_bodies = off;

-- On the way to the public: requests, verdicts and withdrawals.
CREATE TABLE publication_step (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	note TEXT, 
	entry BIGINT GENERATED ALWAYS AS IDENTITY, 
	taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	taken_by UUID DEFAULT ctx.user_id(), 
	PRIMARY KEY (tenant_id, id), 
	CONSTRAINT publicationstepkind CHECK (kind IN ('REQUESTED', 'RECALLED', 'GRANTED', 'REFUSED', 'PUBLISHED', 'WITHDRAWN')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_step_measure_id ON publication_step (tenant_id, measure_id);
COMMENT ON TABLE publication_step IS 'Schritt einer Maßnahme auf dem Weg zur Veröffentlichung: nur für bearbeitende Personen des Mandanten.';
COMMENT ON COLUMN publication_step.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN publication_step.id IS 'Kennung';
COMMENT ON COLUMN publication_step.measure_id IS 'Maßnahme';
COMMENT ON COLUMN publication_step.kind IS 'Was geschah';
COMMENT ON COLUMN publication_step.note IS 'Begründung oder Anmerkung';
COMMENT ON COLUMN publication_step.entry IS 'Reihenfolge des Eintragens';
COMMENT ON COLUMN publication_step.taken_at IS 'Wann es geschah';
COMMENT ON COLUMN publication_step.taken_by IS 'Wer es tat';
ALTER TABLE publication_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON publication_step TO owner USING (true) WITH CHECK (true);
CREATE POLICY inside ON publication_step FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('draft'))::int[]));
CREATE POLICY make ON publication_step FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (kind = 'REQUESTED' OR kind = 'RECALLED' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
GRANT INSERT (tenant_id, id, measure_id, kind, note) ON publication_step TO api;
GRANT SELECT ON publication_step TO api;
CREATE TRIGGER live_insert AFTER INSERT ON publication_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('publication_step', 'id');
CREATE TRIGGER live_update AFTER UPDATE ON publication_step REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('publication_step', 'id');
CREATE TRIGGER live_delete AFTER DELETE ON publication_step REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('publication_step', 'id');

-- A draft falls with all its parts and its history. What another measure was merged into stays, and the reason has a name.
ALTER TABLE measure_actor DROP CONSTRAINT measure_actor_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_cost DROP CONSTRAINT measure_cost_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_document DROP CONSTRAINT measure_document_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_effect DROP CONSTRAINT measure_effect_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_effort DROP CONSTRAINT measure_effort_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_indicator DROP CONSTRAINT measure_indicator_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_internal DROP CONSTRAINT measure_internal_tenant_id_measure_id_fkey, ADD FOREIGN KEY (tenant_id, measure_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE measure_link DROP CONSTRAINT measure_link_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE measure_resolution DROP CONSTRAINT measure_resolution_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE rating DROP CONSTRAINT rating_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE sheet_version DROP CONSTRAINT sheet_version_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE status_change DROP CONSTRAINT status_change_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE success_criterion DROP CONSTRAINT success_criterion_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE task DROP CONSTRAINT task_tenant_id_measure_id_visibility_fkey, ADD FOREIGN KEY (tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE status_change RENAME CONSTRAINT status_change_merged_into_tenant_id_merged_into_id_fkey TO status_change_merged_into_stays;
CREATE INDEX status_change_target ON status_change (merged_into_tenant_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE POLICY erase ON measure FOR DELETE TO api USING (visibility = 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
GRANT DELETE ON measure TO api;

GRANT CREATE ON SCHEMA public TO tally;
SET LOCAL ROLE tally;
-- Before a measure is erased its spans go, while the effects of its sheet still stand: what falls with it falls later.
CREATE FUNCTION measure_erase_spans() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1, OLD.tenant_id);
  DELETE FROM measure_span WHERE tenant_id = OLD.tenant_id AND measure_id = OLD.id;
  RETURN OLD;
END $$;
REVOKE ALL ON FUNCTION measure_erase_spans() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION measure_erase_spans() TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM tally;
CREATE TRIGGER erase_spans BEFORE DELETE ON measure FOR EACH ROW EXECUTE FUNCTION measure_erase_spans();
