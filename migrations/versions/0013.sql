SET LOCAL check_function_bodies = off;

-- Which units have a concept and somebody who works on it: what a county counts, what tenants confirm, and the functions
-- that tell it of any day.
CREATE INDEX territory_successor ON territory (successor_ars) WHERE successor_ars IS NOT NULL;
CREATE TABLE coverage_settings (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	county_posts_count BOOLEAN NOT NULL, 
	management_kinds TEXT[] NOT NULL, 
	concept_stale_years INTEGER NOT NULL, 
	warn_months INTEGER NOT NULL, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id), 
	CONSTRAINT coverage_settings_years CHECK (concept_stale_years BETWEEN 1 AND 50), 
	CONSTRAINT coverage_settings_months CHECK (warn_months BETWEEN 1 AND 60), 
	CONSTRAINT coverage_settings_kinds CHECK (cardinality(management_kinds) > 0 AND management_kinds <@ ARRAY['CLIMATE_MANAGER', 'CLIMATE_COORDINATOR', 'FOCUS_MANAGER', 'NEUTRAL_ADMINISTRATION_OFFICER', 'ENERGY_MANAGER', 'ADAPTATION_MANAGER', 'ENVIRONMENT_OFFICER', 'OTHER']::text[]), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE coverage_settings IS 'Einstellungen eines Landkreises zur Abdeckung in seiner Region.';
COMMENT ON COLUMN coverage_settings.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN coverage_settings.id IS 'Kennung';
COMMENT ON COLUMN coverage_settings.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN coverage_settings.created_at IS 'Angelegt am';
COMMENT ON COLUMN coverage_settings.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN coverage_settings.county_posts_count IS 'Stellen des Landkreises für sein ganzes Gebiet decken jede Kommune ab';
COMMENT ON COLUMN coverage_settings.management_kinds IS 'Arten von Stellen, die als Management zählen';
COMMENT ON COLUMN coverage_settings.concept_stale_years IS 'Nach so vielen Jahren ist ein Konzept veraltet';
COMMENT ON COLUMN coverage_settings.warn_months IS 'So viele Monate vorher wird gewarnt, dass Management ausläuft';
CREATE TABLE data_confirmation (
	tenant_id INTEGER NOT NULL, 
	id UUID DEFAULT uuidv7() NOT NULL, 
	version INTEGER NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
	confirmed_on DATE NOT NULL, 
	visibility VARCHAR(40) NOT NULL, 
	note TEXT, 
	PRIMARY KEY (tenant_id, id), 
	UNIQUE (tenant_id, confirmed_on), 
	CONSTRAINT data_confirmation_is_no_draft CHECK (visibility <> 'DRAFT'), 
	CONSTRAINT visibility CHECK (visibility IN ('DRAFT', 'TENANT', 'FEDERATION', 'PUBLIC')), 
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
COMMENT ON TABLE data_confirmation IS 'Bestätigung eines Mandanten: was er hier führt, war an diesem Tag vollständig. Wo nichts steht, gab es nichts.';
COMMENT ON COLUMN data_confirmation.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN data_confirmation.id IS 'Kennung';
COMMENT ON COLUMN data_confirmation.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN data_confirmation.created_at IS 'Angelegt am';
COMMENT ON COLUMN data_confirmation.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN data_confirmation.confirmed_on IS 'Tag, für den bestätigt ist';
COMMENT ON COLUMN data_confirmation.visibility IS 'Wer sie sieht: für die gilt auch, dass nichts fehlt';
COMMENT ON COLUMN data_confirmation.note IS 'Anmerkung; wird nicht veröffentlicht';
-- Coverage on a day: which posts and concepts there are for which unit of the territory, and what that makes of it.
-- Everything is read as whoever asks: what they do not see does not cover. A key chooses a county by its first five
-- digits; '' means all of them. Ends are half-open; whoever answers people turns them into last days.

-- What a county has set, and what holds otherwise.
CREATE FUNCTION coverage_rules(p_key text) RETURNS TABLE (
  region_id int, county text, county_posts_count boolean, management_kinds text[], concept_stale_years int,
  warn_months int
) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.ars, coalesce(s.county_posts_count, false),
    coalesce(s.management_kinds, '{CLIMATE_MANAGER,CLIMATE_COORDINATOR,NEUTRAL_ADMINISTRATION_OFFICER}'),
    coalesce(s.concept_stale_years, 5), coalesce(s.warn_months, 12)
  FROM region r LEFT JOIN tenant t ON t.ars = r.ars LEFT JOIN coverage_settings s ON s.tenant_id = t.id
  WHERE r.ars = left(p_key, 5) OR p_key = ''
$$;

-- The units of a day that can be covered: counties for their own duties, associations that act, and municipalities.
CREATE FUNCTION coverage_places(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT u.* FROM territory u
  WHERE u.ars BETWEEN left(p_key, 5) AND left(p_key, 5) || '9999999' AND u.valid_from <= p_day AND p_day < u.valid_to
    AND u.kind <> 'UNINHABITED_AREA' AND (u.kind <> 'MUNICIPAL_ASSOCIATION' OR u.acting_ars = u.ars)
$$;

-- Under which keys a unit is listed: its own, and those of the units that went into it. A municipality takes what was
-- said of it along; an association only where it alone was renamed: of two that merged, one said nothing of the other.
CREATE FUNCTION coverage_names(p_key text, p_day date) RETURNS TABLE (
  ars text, name text, acting_ars text, parent_ars text
) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE named AS (
    SELECT u.ars::text, u.ars::text AS name, u.acting_ars::text, u.parent_ars::text
    FROM coverage_places(p_key, p_day) u
    UNION
    SELECT n.ars, x.ars, x.acting_ars, x.parent_ars
    FROM named n JOIN territory x ON x.successor_ars = n.name AND x.valid_to <= p_day
    WHERE length(n.ars) = 12
      OR NOT EXISTS (SELECT FROM territory o WHERE o.successor_ars = n.name AND o.ars <> x.ars)
        AND NOT EXISTS (SELECT FROM territory o WHERE o.ars = n.name AND o.valid_from < x.valid_to)
  )
  SELECT * FROM named
$$;

-- Each unit with each post of management that is for it: listed by name, or with the whole territory of the
-- association that acts for it; or, apart, with the whole area of the county. `times`: when somebody is there.
CREATE FUNCTION coverage_posts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, post_id uuid, via text, is_for_whole_county boolean, times datemultirange,
  is_unknown boolean, is_vacant boolean, is_followed boolean
) LANGUAGE sql STABLE AS $$
  WITH named AS MATERIALIZED (
    SELECT * FROM coverage_names(p_key, p_day)
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.acting_ars, c.tenant_id, c.post_id, c.begins_on, c.ends_before, false AS is_for_whole_county
    FROM named n JOIN post_coverage c ON c.ars = n.name
    UNION ALL
    SELECT n.ars, n.acting_ars, c.tenant_id, c.post_id, c.begins_on, c.ends_before, false
    FROM named n JOIN post_coverage c ON c.ars = n.acting_ars
    WHERE n.acting_ars <> n.name AND length(n.acting_ars) = 9 AND c.scope = 'TERRITORY'
    UNION ALL
    SELECT n.ars, n.acting_ars, c.tenant_id, c.post_id, c.begins_on, c.ends_before, true
    FROM named n JOIN post_coverage c ON c.ars = left(n.ars, 5)
    WHERE n.name = n.ars AND length(n.ars) > 5 AND c.scope = 'TERRITORY'
  ), there AS MATERIALIZED (
    SELECT p.tenant_id, p.id, p.kind, t.ars AS of_ars, t.kind AS of_kind, held.times,
      NOT p.is_occupancy_stated AND p.begins_on <= p_day AND p_day < e.until AS is_unknown,
      p.is_occupancy_stated AND NOT held.times @> p_day AND p_day < e.until
        AND (p.begins_on <= p_day OR step.kind IN ('APPROVED', 'ADVERTISED'))
        AND EXISTS (SELECT FROM post_funding f
          WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id AND f.ends_before > p_day) AS is_vacant,
      NOT held.times @> p_day AND p_day < e.until AND (p.begins_on > p_day OR p.is_occupancy_stated)
        AND coalesce(step.kind IN ('APPLIED', 'APPROVED', 'ADVERTISED'), false)
      OR EXISTS (
        SELECT FROM post_funding f
        JOIN project_predecessor k ON k.to_tenant_id = f.project_tenant_id AND k.to_id = f.project_id
        JOIN funded_project q ON q.tenant_id = k.tenant_id AND q.id = k.project_id
        CROSS JOIN LATERAL (
          SELECT s.kind FROM project_step s
          WHERE s.tenant_id = q.tenant_id AND s.project_id = q.id AND s.effective_on <= p_day AND NOT EXISTS (
            SELECT FROM project_step x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
          ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1
        ) decided
        WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
          AND (decided.kind = 'APPLIED' OR decided.kind = 'APPROVED' AND coalesce(q.ends_before, 'infinity') > p_day)
          AND coalesce(q.ends_before, 'infinity') > coalesce(p.ends_before, (
            SELECT max(y.ends_before) FROM post_funding y WHERE y.tenant_id = p.tenant_id AND y.post_id = p.id))
      ) AS is_followed
    FROM (SELECT DISTINCT l.tenant_id, l.post_id FROM listed l) l
    JOIN post p ON p.tenant_id = l.tenant_id AND p.id = l.post_id
    JOIN tenant t ON t.id = p.tenant_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN p.permanent_from IS NULL THEN coalesce(p.ends_before, 'infinity') ELSE 'infinity' END AS until
    ) e
    CROSS JOIN LATERAL (
      SELECT coalesce(range_agg(x.held * daterange(p.begins_on, e.until)), '{}') AS times FROM (
        SELECT daterange(o.begins_on, coalesce(o.ends_before, 'infinity')) AS held FROM post_occupancy o
        WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id AND p.is_occupancy_stated
        UNION ALL
        SELECT daterange(f.begins_on, f.ends_before) FROM post_funding f
        WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id AND NOT p.is_occupancy_stated
        UNION ALL
        SELECT daterange(p.permanent_from, 'infinity')
        WHERE p.permanent_from IS NOT NULL AND NOT p.is_occupancy_stated
      ) x
    ) held
    LEFT JOIN LATERAL (
      SELECT s.kind FROM post_step s
      WHERE s.tenant_id = p.tenant_id AND s.post_id = p.id AND s.effective_on <= p_day
      ORDER BY s.effective_on DESC LIMIT 1
    ) step ON true
  )
  SELECT l.ars, l.tenant_id, l.post_id,
    CASE WHEN p.of_kind = 'COUNTY' THEN 'COUNTY' WHEN p.of_ars = l.ars THEN 'OWN'
      WHEN bool_or(p.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    l.is_for_whole_county, range_agg(p.times * datemultirange(covered.on)),
    bool_or(p.is_unknown AND covered.on @> p_day), bool_or(p.is_vacant AND covered.on @> p_day), p.is_followed
  FROM listed l
  CROSS JOIN LATERAL (
    SELECT daterange(coalesce(l.begins_on, '-infinity'), coalesce(l.ends_before, 'infinity')) AS on
  ) covered
  JOIN there p ON p.tenant_id = l.tenant_id AND p.id = l.post_id
  JOIN coverage_rules(p_key) r ON r.county = left(l.ars, 5) AND p.kind = ANY (r.management_kinds)
  GROUP BY l.ars, l.tenant_id, l.post_id, l.is_for_whole_county, p.of_kind, p.of_ars, p.is_followed
$$;

-- Each unit with each concept for all fields that is for it on a day: listed by name, or with the members of the
-- association above it. `counts`: adopted, in force, and not superseded.
CREATE FUNCTION coverage_concepts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, concept_id uuid, via text, status text, adopted_on date, counts boolean
) LANGUAGE sql STABLE AS $$
  WITH named AS MATERIALIZED (
    SELECT * FROM coverage_names(p_key, p_day)
  ), listed AS (
    SELECT n.ars, n.acting_ars, v.tenant_id, v.concept_id
    FROM named n JOIN concept_coverage v ON v.ars = n.name WHERE v.valid_from <= p_day AND p_day < v.valid_to
    UNION
    SELECT n.ars, n.acting_ars, v.tenant_id, v.concept_id
    FROM named n JOIN concept_coverage v ON v.ars = n.parent_ars
    WHERE v.includes_members AND v.valid_from <= p_day AND p_day < v.valid_to
  ), there AS MATERIALIZED (
    SELECT c.tenant_id, c.id, c.adopted_on, c.valid_until, t.ars AS of_ars, t.kind AS of_kind, stood.status
    FROM (SELECT DISTINCT l.tenant_id, l.concept_id FROM listed l) l
    JOIN concept c ON c.tenant_id = l.tenant_id AND c.id = l.concept_id AND c.kind IN ('INTEGRATED', 'NEUTRALITY')
    JOIN tenant t ON t.id = c.tenant_id
    CROSS JOIN LATERAL (
      SELECT s.status FROM concept_status s
      WHERE s.tenant_id = c.tenant_id AND s.concept_id = c.id AND s.effective_on <= p_day AND NOT EXISTS (
        SELECT FROM concept_status x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
      ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1
    ) stood
  )
  SELECT l.ars, l.tenant_id, l.concept_id,
    CASE WHEN c.of_kind = 'COUNTY' THEN 'COUNTY' WHEN c.of_ars = l.ars THEN 'OWN'
      WHEN bool_or(c.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    c.status, c.adopted_on,
    c.status IN ('ADOPTED', 'UNDER_REVISION') AND coalesce(c.valid_until, 'infinity') >= p_day
  FROM listed l JOIN there c ON c.tenant_id = l.tenant_id AND c.id = l.concept_id
  GROUP BY l.ars, l.tenant_id, l.concept_id, c.of_kind, c.of_ars, c.status, c.adopted_on, c.valid_until
$$;

-- What that makes of each unit. `level` goes by what the county has set; beside it stands what it would be if posts for
-- the whole county counted everywhere, and if they never did. `managed_until`: before which day nobody is there any
-- more, as far as is entered. `flags`: codes with commas between.
CREATE FUNCTION coverage_units(p_key text, p_day date) RETURNS TABLE (
  region_id int, ars text, kind text, tenant_id int, population int, area_ha int, level text, level_with text,
  level_without text, flags text, management_via text, concept_via text, managed_until date, confirmed_on date,
  register_date date
) LANGUAGE sql STABLE AS $$
  WITH posts AS (
    SELECT p.ars, coalesce(range_agg(p.times) FILTER (WHERE NOT p.is_for_whole_county), '{}') AS named,
      coalesce(range_agg(p.times), '{}') AS whole,
      coalesce(range_agg(p.times) FILTER (WHERE NOT p.is_for_whole_county OR r.county_posts_count), '{}') AS times,
      string_agg(DISTINCT p.via, ',') FILTER (WHERE p.times @> p_day
        AND (NOT p.is_for_whole_county OR r.county_posts_count)) AS via,
      bool_or(p.is_unknown AND (NOT p.is_for_whole_county OR r.county_posts_count)) AS is_unknown,
      bool_or(p.is_vacant AND (NOT p.is_for_whole_county OR r.county_posts_count)) AS is_vacant,
      bool_or(p.is_followed AND (NOT p.is_for_whole_county OR r.county_posts_count)) AS is_followed
    FROM coverage_posts(p_key, p_day) p JOIN coverage_rules(p_key) r ON r.county = left(p.ars, 5) GROUP BY p.ars
  ), concepts AS (
    SELECT c.ars, bool_or(c.counts) AS counts, bool_or(c.status = 'IN_PREPARATION') AS is_in_preparation,
      max(c.adopted_on) FILTER (WHERE c.counts) AS adopted_on,
      string_agg(DISTINCT c.via, ',') FILTER (WHERE c.counts) AS via
    FROM coverage_concepts(p_key, p_day) c GROUP BY c.ars
  ), told AS (
    SELECT r.region_id, u.ars, u.kind, t.id AS tenant_id, u.population, u.area_ha, u.register_date, r.warn_months,
      coalesce(c.counts, false) AS has_concept, coalesce(c.is_in_preparation, false) AS is_in_preparation,
      c.adopted_on < p_day - make_interval(years => r.concept_stale_years) AS is_stale,
      coalesce(p.named @> p_day, false) AS is_managed_without, coalesce(p.whole @> p_day, false) AS is_managed_with,
      coalesce(p.times @> p_day, false) AS is_managed, p.is_unknown, p.is_vacant, p.is_followed,
      (SELECT upper(one) FROM unnest(p.times) one WHERE one @> p_day) AS managed_until, upper(p.times) AS last,
      p.via AS management_via, c.via AS concept_via, d.confirmed_on,
      coalesce(d.confirmed_on >= p_day - 365, false) AS is_confirmed
    FROM coverage_places(p_key, p_day) u JOIN coverage_rules(p_key) r ON r.county = left(u.ars, 5)
    LEFT JOIN tenant t ON t.ars = u.acting_ars LEFT JOIN posts p ON p.ars = u.ars LEFT JOIN concepts c ON c.ars = u.ars
    LEFT JOIN LATERAL (
      SELECT max(d.confirmed_on) AS confirmed_on FROM data_confirmation d
      WHERE d.tenant_id = t.id AND d.confirmed_on <= p_day
    ) d ON true
  )
  SELECT w.region_id, w.ars, w.kind, w.tenant_id, w.population, w.area_ha,
    coverage_level(w.has_concept, w.is_managed, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_with, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_without, w.is_confirmed),
    concat_ws(',', CASE WHEN w.is_in_preparation THEN 'IN_PREPARATION' END,
      CASE WHEN w.is_stale THEN 'CONCEPT_STALE' END,
      CASE WHEN w.managed_until - 1 <= p_day + make_interval(months => w.warn_months) AND w.last = w.managed_until
        AND NOT w.is_followed THEN 'EXPIRING' END,
      CASE WHEN w.is_vacant THEN 'VACANT' END, CASE WHEN w.is_unknown THEN 'OCCUPANCY_UNKNOWN' END),
    coalesce(w.management_via, ''), coalesce(w.concept_via, ''), w.managed_until, w.confirmed_on, w.register_date
  FROM told w
$$;

CREATE FUNCTION coverage_level(p_concept boolean, p_managed boolean, p_confirmed boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_concept AND p_managed THEN 'COVERED' WHEN p_managed THEN 'MANAGEMENT_ONLY'
  WHEN p_concept THEN 'CONCEPT_ONLY' WHEN p_confirmed THEN 'WHITE_SPOT' ELSE 'NO_DATA' END;;
ALTER TABLE coverage_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE coverage_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON coverage_settings TO owner USING (true) WITH CHECK (true);
CREATE POLICY directory ON coverage_settings FOR SELECT TO api, open USING (true);
CREATE POLICY change ON coverage_settings FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY drop ON coverage_settings FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]));
CREATE POLICY make ON coverage_settings FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('admin'))::int[]) AND EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars WHERE t.id = tenant_id));
GRANT DELETE ON coverage_settings TO api;
GRANT INSERT (tenant_id, id, version, updated_at, county_posts_count, management_kinds, concept_stale_years, warn_months) ON coverage_settings TO api;
GRANT SELECT ON coverage_settings TO api;
GRANT UPDATE (version, updated_at, county_posts_count, management_kinds, concept_stale_years, warn_months) ON coverage_settings TO api;
GRANT SELECT (tenant_id, county_posts_count, management_kinds, concept_stale_years, warn_months) ON coverage_settings TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON coverage_settings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON coverage_settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON coverage_settings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
ALTER TABLE data_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON data_confirmation TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON data_confirmation FOR SELECT TO api USING (visibility = 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('read'))::int[]) AND (visibility <> 'DRAFT' OR tenant_id = ANY ((SELECT ctx.ids('draft'))::int[])) OR visibility = 'FEDERATION' AND tenant_id = ANY ((SELECT ctx.ids('region'))::int[]));
CREATE POLICY published ON data_confirmation FOR SELECT TO open USING (visibility = 'PUBLIC');
CREATE POLICY oversee ON data_confirmation FOR SELECT TO api USING (visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));
CREATE POLICY make ON data_confirmation FOR INSERT TO api WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
CREATE POLICY change ON data_confirmation FOR UPDATE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]));
CREATE POLICY withdraw ON data_confirmation FOR DELETE TO api USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
GRANT DELETE ON data_confirmation TO api;
GRANT INSERT (tenant_id, id, version, updated_at, confirmed_on, visibility, note) ON data_confirmation TO api;
GRANT SELECT ON data_confirmation TO api;
GRANT UPDATE (version, updated_at, visibility, note) ON data_confirmation TO api;
GRANT SELECT (tenant_id, id, confirmed_on) ON data_confirmation TO open;
CREATE TRIGGER trail_insert AFTER INSERT ON data_confirmation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_update AFTER UPDATE ON data_confirmation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER trail_delete AFTER DELETE ON data_confirmation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('version,updated_at');
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON data_confirmation FOR EACH ROW WHEN (current_user <> 'owner' AND (OLD.visibility = 'PUBLIC') IS DISTINCT FROM (NEW.visibility = 'PUBLIC')) EXECUTE FUNCTION ctx.guard_publication();
