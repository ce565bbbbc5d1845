SET LOCAL check_function_bodies = off;

-- Model measures: rows of the same table that no figure counts.
ALTER TABLE measure ADD COLUMN is_model BOOLEAN DEFAULT false NOT NULL;
ALTER TABLE measure ADD CONSTRAINT measure_model_is_not_carried_out CHECK (NOT is_model OR (actual_start IS NULL AND actual_end IS NULL AND completion_percent IS NULL));
ALTER TABLE measure ADD CONSTRAINT measure_model_is_not_archived CHECK (NOT is_model OR archived_on IS NULL);
GRANT SELECT (is_model) ON measure TO open;
GRANT INSERT (is_model) ON measure TO api;
CREATE INDEX measure_models ON measure (tenant_id, title_key, id) WHERE is_model;
DROP INDEX measure_published;
CREATE INDEX measure_published ON measure (title_key, tenant_id, id) WHERE visibility = 'PUBLIC' AND NOT is_model;
GRANT CREATE ON SCHEMA public TO tally;
SET LOCAL ROLE tally;
CREATE OR REPLACE FUNCTION measure_spans(p_tenants int[], p_measures uuid[])
RETURNS TABLE (tenant_id int, measure_id uuid, valid_from date, valid_to date, field_of_action text, phase text,
  condition text, is_continuous boolean, visibility text)
LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, h.day, least(h.until, m.archived_on), m.field_of_action, h.phase, h.condition,
    h.is_continuous, m.visibility
  FROM unnest(p_tenants, p_measures) AS a (tenant_id, id)
  JOIN measure m ON m.tenant_id = a.tenant_id AND m.id = a.id
  CROSS JOIN LATERAL (
    WITH held AS (
      SELECT DISTINCT ON (c.effective_on) c.effective_on, c.phase, c.condition, c.is_continuous
      FROM status_change c
      WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND NOT EXISTS (
        SELECT FROM status_change later WHERE later.tenant_id = c.tenant_id AND later.corrects_id = c.id)
      ORDER BY c.effective_on, c.entry DESC
    ), known AS (
      SELECT effective_on AS day FROM held
      UNION SELECT confirmed_on FROM measure_confirmation k WHERE k.tenant_id = m.tenant_id AND k.measure_id = m.id
    )
    SELECT known.day, lead(known.day, 1, 'infinity') OVER (ORDER BY known.day) AS until, s.*
    FROM known CROSS JOIN LATERAL (
      SELECT held.phase, held.condition, held.is_continuous FROM held
      WHERE held.effective_on <= known.day ORDER BY held.effective_on DESC LIMIT 1
    ) s
  ) h
  WHERE h.day < coalesce(m.archived_on, 'infinity') AND NOT m.is_model
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM tally;

-- Links that lead to a measure itself, not to a code.
ALTER TABLE measure_link ALTER COLUMN code DROP NOT NULL;
ALTER TABLE measure_link ADD COLUMN to_tenant_id INTEGER;
ALTER TABLE measure_link ADD COLUMN to_id UUID;
ALTER TABLE measure_link DROP CONSTRAINT measure_link_tenant_id_measure_id_kind_code_key;
ALTER TABLE measure_link ADD CONSTRAINT measure_link_once UNIQUE NULLS NOT DISTINCT (tenant_id, measure_id, kind, code, to_tenant_id, to_id);
ALTER TABLE measure_link ADD CONSTRAINT measure_link_target FOREIGN KEY (to_tenant_id, to_id) REFERENCES measure (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE measure_link ADD CONSTRAINT measure_link_to_one CHECK ((code IS NULL) = (to_id IS NOT NULL));
ALTER TABLE measure_link ADD CONSTRAINT measure_link_whole_target CHECK ((to_tenant_id IS NULL) = (to_id IS NULL));
ALTER TABLE measure_link ADD CONSTRAINT measure_link_not_to_itself CHECK ((to_tenant_id, to_id) <> (tenant_id, measure_id));
CREATE INDEX measure_link_to ON measure_link (to_tenant_id, to_id) WHERE to_id IS NOT NULL;
COMMENT ON COLUMN measure.is_model IS 'Mustermaßnahme: eine Vorlage für andere, die selbst niemand umsetzt und keine Zahl mitzählt';
COMMENT ON TABLE measure_link IS 'Verknüpfung mit einer anderen Maßnahme: mit ihr selbst, oder mit ihrer Kennung, sobald es sie gibt.';
COMMENT ON COLUMN measure_link.code IS 'Kennung der anderen Maßnahme beim selben Mandanten, z. B. MW6; leer, wo sie selbst verknüpft ist';
COMMENT ON COLUMN measure_link.to_tenant_id IS 'Mandant der anderen Maßnahme';
COMMENT ON COLUMN measure_link.to_id IS 'Die andere Maßnahme';
GRANT SELECT (to_tenant_id, to_id) ON measure_link TO open;
GRANT INSERT (to_tenant_id, to_id) ON measure_link TO api;
DROP POLICY make ON measure_link;
CREATE POLICY make ON measure_link FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (measure_link.to_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = measure_link.to_tenant_id AND m.id = measure_link.to_id)));

-- Where a measure comes from.
CREATE TABLE measure_origin (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	measure_id UUID NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	model_tenant_id INTEGER NOT NULL, 
	model_id UUID NOT NULL, 
	taken_on DATE NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, measure_id), 
	CONSTRAINT measure_origin_model_stays FOREIGN KEY(model_tenant_id, model_id) REFERENCES measure (tenant_id, id), 
	CONSTRAINT measure_origin_is_another CHECK ((model_tenant_id, model_id) <> (tenant_id, measure_id)), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id), 
	FOREIGN KEY(tenant_id, measure_id, visibility) REFERENCES measure (tenant_id, id, visibility) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX measure_origin_measure_id ON measure_origin (tenant_id, measure_id);
CREATE INDEX measure_origin_model ON measure_origin (model_tenant_id, model_id, tenant_id);
COMMENT ON TABLE measure_origin IS 'Herkunft einer Maßnahme: die Mustermaßnahme, aus der sie übernommen oder als die sie angeboten wurde.';
COMMENT ON COLUMN measure_origin.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN measure_origin.id IS 'Kennung';
COMMENT ON COLUMN measure_origin.measure_id IS 'Maßnahme';
COMMENT ON COLUMN measure_origin.visibility IS 'Wie die Maßnahme';
COMMENT ON COLUMN measure_origin.model_tenant_id IS 'Mandant, in dessen Katalog die Mustermaßnahme steht';
COMMENT ON COLUMN measure_origin.model_id IS 'Mustermaßnahme';
COMMENT ON COLUMN measure_origin.taken_on IS 'Tag, an dem sie übernommen oder angeboten wurde';
ALTER TABLE measure_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_origin FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON measure_origin TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON measure_origin FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON measure_origin FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY make ON measure_origin FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (measure_origin.model_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = measure_origin.model_tenant_id AND m.id = measure_origin.model_id AND m.is_model)));
GRANT INSERT (tenant_id, id, measure_id, visibility, model_tenant_id, model_id, taken_on) ON measure_origin TO api;
GRANT SELECT ON measure_origin TO api;
GRANT SELECT (tenant_id, measure_id, model_tenant_id, model_id, taken_on) ON measure_origin TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON measure_origin REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_origin REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_origin REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER live_insert AFTER INSERT ON measure_origin REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_update AFTER UPDATE ON measure_origin REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
CREATE TRIGGER live_delete AFTER DELETE ON measure_origin REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell('measure', 'measure_id');
