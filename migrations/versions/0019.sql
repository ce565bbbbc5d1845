SET LOCAL check_function_bodies = off;

-- The mandates under which the one who entered acts: one of each tenant that lends.
CREATE OR REPLACE FUNCTION ctx.lent() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(m.value::uuid), '{}')
  FROM jsonb_each_text(nullif(current_setting('ctx.mandates', true), '')::jsonb) m
  WHERE m.key::int = ANY (ctx.ids('draft')));

-- From here on the transaction has the rights of roles and what these tenants lend it (NULL: all that do), until it is
-- said anew: what one tenant lends is not carried to another. Tells whether anybody lends at all.
CREATE FUNCTION ctx.lent_by(p_tenants int[]) RETURNS boolean LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
DECLARE
  v_lent text;
BEGIN
  IF coalesce(current_setting('ctx.mandates', true), '') = '' THEN
    RETURN false;
  END IF;
  SELECT coalesce(string_agg(',' || m.key, ''), '') INTO v_lent
  FROM jsonb_object_keys(current_setting('ctx.mandates')::jsonb) m (key)
  WHERE p_tenants IS NULL OR m.key::int = ANY (p_tenants);
  -- Whoever is lent something edits by a role elsewhere: a right is empty only where the token's scopes do not reach.
  PERFORM set_config('ctx.draft', current_setting('ctx.inside') || v_lent, true),
    set_config('ctx.read', coalesce(nullif(current_setting('ctx.own'), '') || v_lent, ''), true),
    set_config('ctx.edit', CASE WHEN current_setting('ctx.edit') = '' THEN '' ELSE current_setting('ctx.inside') || v_lent
      END, true);
  RETURN true;
END $$;

-- From here on as if nobody lent anything: so a change begins, and what outlasts a mandate is made.
CREATE OR REPLACE FUNCTION ctx.by_role() RETURNS boolean LANGUAGE sql VOLATILE PARALLEL UNSAFE
RETURN ctx.lent_by('{}');

-- A project in sight, and what was decided last about it until a day.
CREATE OR REPLACE FUNCTION coverage_project(p_tenant int, p_project uuid, p_day date) RETURNS TABLE (
  id uuid, ends_before date, decided text
) LANGUAGE sql STABLE AS $$
  SELECT q.id, q.ends_before, (
    SELECT s.kind::text FROM project_step s
    WHERE s.tenant_id = q.tenant_id AND s.project_id = q.id AND s.effective_on <= p_day AND NOT EXISTS (
      SELECT FROM project_step x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)
  FROM funded_project q WHERE q.tenant_id = p_tenant AND q.id = p_project OFFSET 0
$$;

-- Each unit with each concept for all fields that is for it: listed by name, or with the members of the association above
-- it. `times`: when it is adopted, in force and not superseded, as far as is entered; `status`: on the day.
CREATE OR REPLACE FUNCTION coverage_concepts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, concept_id uuid, via text, status text, adopted_on date, times datemultirange
) LANGUAGE sql STABLE ROWS 5000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off SET enable_seqscan = off AS $$
  WITH named AS MATERIALIZED (
    SELECT * FROM coverage_names(p_key, p_day)
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.name, n.acting_ars, v.*
    FROM named n CROSS JOIN LATERAL (
      SELECT v.tenant_id, v.concept_id, v.valid_from, v.valid_to FROM concept_coverage v WHERE v.ars = n.name OFFSET 0
    ) v
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, v.*
    FROM named n CROSS JOIN LATERAL (
      SELECT v.tenant_id, v.concept_id, v.valid_from, v.valid_to FROM concept_coverage v
      WHERE v.ars = n.parent_ars AND v.includes_members OFFSET 0
    ) v
  ), there AS MATERIALIZED (
    SELECT c.tenant_id, c.id, c.adopted_on, t.ars AS of_ars, t.kind AS of_kind, stood.status,
      stood.times * datemultirange(daterange(NULL, c.valid_until, '(]')) AS times
    FROM (SELECT DISTINCT l.tenant_id, l.concept_id FROM listed l) l
    CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.id, c.adopted_on, c.valid_until FROM concept c
      WHERE c.tenant_id = l.tenant_id AND c.id = l.concept_id AND c.kind IN ('INTEGRATED', 'NEUTRALITY') OFFSET 0
    ) c
    CROSS JOIN LATERAL (SELECT t.ars, t.kind FROM tenant t WHERE t.id = l.tenant_id OFFSET 0) t
    CROSS JOIN LATERAL (
      SELECT max(e.status) FILTER (WHERE e.days @> p_day) AS status,
        coalesce(range_agg(e.days) FILTER (WHERE e.status IN ('ADOPTED', 'UNDER_REVISION')), '{}') AS times
      FROM (
        SELECT s.status, daterange(s.effective_on,
          coalesce(lead(s.effective_on) OVER (ORDER BY s.effective_on, s.id), 'infinity')) AS days
        FROM concept_status s
        WHERE s.tenant_id = c.tenant_id AND s.concept_id = c.id AND NOT EXISTS (
          SELECT FROM concept_status x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
      ) e
    ) stood
  )
  SELECT l.ars, l.tenant_id, l.concept_id,
    CASE WHEN c.of_kind = 'COUNTY' THEN 'COUNTY' WHEN bool_or(c.of_ars = l.name) THEN 'OWN'
      WHEN bool_or(c.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    CASE WHEN bool_or(daterange(l.valid_from, l.valid_to) @> p_day) THEN c.status END, c.adopted_on,
    range_agg(c.times * datemultirange(daterange(l.valid_from, l.valid_to)))
  FROM listed l JOIN there c ON c.tenant_id = l.tenant_id AND c.id = l.concept_id
  GROUP BY l.ars, l.tenant_id, l.concept_id, c.of_kind, c.of_ars, c.status, c.adopted_on
$$;

-- A sequence that all tenants share tells everyone how much others write: what is told is tied by id.
REVOKE SELECT (entry) ON status_change FROM open;
REVOKE SELECT (entry) ON concept_status FROM open;
REVOKE SELECT (entry) ON project_step FROM open;
REVOKE SELECT (entry) ON project_extension FROM open;

-- What stays inside says to whom it is told.
COMMENT ON COLUMN concept.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN data_confirmation.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN post.contact IS 'Wie man die Stelle erreicht: Funktionspostfach oder Telefon, kein Name; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN post_step.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN project_extension.reason IS 'Begründung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
COMMENT ON COLUMN project_step.note IS 'Anmerkung; wird nicht veröffentlicht: das sehen nur der eigene Mandant und sein Landkreis';
