SET LOCAL check_function_bodies = off;

-- Who edits under a mandate: one mandate of each tenant that lends, and rights of one's own to come back to.
GRANT CREATE ON SCHEMA ctx TO enter;
SET LOCAL ROLE enter;
-- Its statements are planned once a connection: planned anew for each person, they cost more than they do.
CREATE OR REPLACE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_user uuid;
  v_read boolean := 'read' = ANY (p_scopes);
  v_write boolean := 'write' = ANY (p_scopes);
  v_today date := ctx.today();
  v_leads boolean;
  v_edits int[];
  v_lent text;
  v_under text;
BEGIN
  IF p_subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = p_issuer AND subject = p_subject AND active;
  END IF;
  PERFORM set_config('ctx.entered', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.read', '', true), set_config('ctx.draft', '', true), set_config('ctx.edit', '', true),
      set_config('ctx.publish', '', true), set_config('ctx.admin', '', true), set_config('ctx.region', '', true),
      set_config('ctx.county', '', true), set_config('ctx.inside', '', true), set_config('ctx.mandates', '', true);
    RETURN true;
  END IF;
  WITH held AS (
    SELECT g.tenant_id, g.role, t.region_id, t.kind, t.kind IN ('COUNTY', 'INDEPENDENT_CITY') AS leads
    FROM role_grant g JOIN tenant t ON t.id = g.tenant_id
    WHERE g.user_id = v_user AND g.role <> 'OFFICE' AND g.valid_from <= v_today AND v_today < g.valid_to
  ), regions AS (
    SELECT string_agg(t.id::text, ',') AS region,
      string_agg(t.id::text, ',') FILTER (WHERE t.region_id IN
        (SELECT region_id FROM held WHERE role = 'COUNTY' AND leads)) AS county
    FROM tenant t WHERE t.region_id IN (SELECT region_id FROM held)
  ), own AS (
    SELECT string_agg(DISTINCT tenant_id::text, ',') AS read,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edit,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('REVIEWER', 'ADMIN')) AS publish,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role = 'ADMIN') AS admin,
      bool_or(kind = 'COUNTY' AND role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS leads
    FROM held
  )
  SELECT
    set_config('ctx.read', CASE WHEN v_read THEN coalesce(own.read, '') ELSE '' END, true),
    set_config('ctx.draft', coalesce(own.edit, ''), true),
    set_config('ctx.edit', CASE WHEN v_write THEN coalesce(own.edit, '') ELSE '' END, true),
    set_config('ctx.publish', CASE WHEN v_write THEN coalesce(own.publish, '') ELSE '' END, true),
    set_config('ctx.admin', coalesce(own.admin, ''), true),
    set_config('ctx.region', CASE WHEN v_read THEN coalesce(regions.region, '') ELSE '' END, true),
    set_config('ctx.county', CASE WHEN v_read THEN coalesce(regions.county, '') ELSE '' END, true),
    set_config('ctx.inside', coalesce(own.edit, ''), true), set_config('ctx.mandates', '', true), own.leads
  INTO STRICT p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, p_issuer, v_leads
  FROM own CROSS JOIN regions;
  IF v_leads THEN
    -- Whoever edits for a county edits where a member lends it that right today; never inside, and nothing beyond. Where
    -- somebody edits anyway, nothing is lent. Of several mandates the first one is what the trail names.
    v_edits := string_to_array(current_setting('ctx.inside'), ',');
    SELECT string_agg(DISTINCT one.tenant_id::text, ','), jsonb_object_agg(one.tenant_id, one.id)::text
    INTO STRICT v_lent, v_under
    FROM (
      SELECT DISTINCT ON (tenant_id, to_tenant_id) tenant_id, to_tenant_id, id FROM mandate
      WHERE to_tenant_id = ANY (v_edits) AND v_today < valid_to AND valid_from <= v_today AND revoked_at IS NULL
        AND tenant_id <> ALL (v_edits)
      ORDER BY tenant_id, to_tenant_id, id
    ) one
    WHERE (SELECT region_id FROM tenant WHERE id = one.tenant_id)
      = (SELECT region_id FROM tenant WHERE id = one.to_tenant_id);
    IF v_lent IS NOT NULL THEN
      p_issuer := set_config('ctx.mandates', v_under, true);
      p_issuer := set_config('ctx.own', current_setting('ctx.read'), true);
      p_issuer := set_config('ctx.draft', array_to_string(v_edits, ',') || ',' || v_lent, true);
      IF v_read THEN
        p_issuer := set_config('ctx.read', current_setting('ctx.read') || ',' || v_lent, true);
      END IF;
      IF v_write THEN
        p_issuer := set_config('ctx.edit', current_setting('ctx.edit') || ',' || v_lent, true);
      END IF;
    END IF;
  END IF;
  RETURN true;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM enter;

UPDATE mandate m SET revoked_at = now(), revoked_note = 'Für diese Zeit galt schon ein Mandat.', version = version + 1
WHERE revoked_at IS NULL AND EXISTS (
  SELECT FROM mandate o
  WHERE o.tenant_id = m.tenant_id AND o.to_tenant_id = m.to_tenant_id AND o.revoked_at IS NULL AND o.id < m.id
    AND o.support_case_id IS NOT DISTINCT FROM m.support_case_id
    AND daterange(o.valid_from, o.valid_to) && daterange(m.valid_from, m.valid_to));
ALTER TABLE mandate ADD CONSTRAINT mandate_once EXCLUDE USING gist (tenant_id WITH =, to_tenant_id WITH =, coalesce(support_case_id, '00000000-0000-0000-0000-000000000000') WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (revoked_at IS NULL);
DROP FUNCTION support_end() CASCADE;
-- A mandate that was given for a case ends with it, whichever side closes it: from the next request on.
CREATE FUNCTION support_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE mandate SET revoked_at = now(), revoked_note = 'Der Unterstützungsfall ist beendet.', version = version + 1,
    updated_at = now()
  WHERE to_tenant_id = NEW.tenant_id AND support_case_id = NEW.case_id AND revoked_at IS NULL
    AND ctx.today() < valid_to;
  RETURN NULL;
END $$;
CREATE TRIGGER end_mandates AFTER INSERT ON support_step FOR EACH ROW
  WHEN (NEW.kind = 'DECLINED' OR NEW.kind = 'DONE' OR NEW.kind = 'WITHDRAWN') EXECUTE FUNCTION support_end();

-- A revocation is final, and so is what was said with it.
CREATE FUNCTION mandate_stays_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a mandate that has been revoked is not changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER stays_revoked BEFORE UPDATE ON mandate FOR EACH ROW
  WHEN (current_user <> 'owner' AND OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION mandate_stays_revoked();
-- The mandates under which the one who entered acts: one of each tenant that lends.
CREATE FUNCTION ctx.lent() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(m.value::uuid), '{}')
  FROM jsonb_each_text(nullif(current_setting('ctx.mandates', true), '')::jsonb) m);

-- From here on the transaction has the rights of roles alone, as if nobody lent any: for what outlasts a mandate.
CREATE FUNCTION ctx.by_role() RETURNS boolean LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.mandates', true), '') <> '' THEN
    PERFORM set_config('ctx.read', current_setting('ctx.own'), true),
      set_config('ctx.draft', current_setting('ctx.inside'), true),
      set_config('ctx.edit', CASE WHEN current_setting('ctx.edit') = '' THEN '' ELSE current_setting('ctx.inside') END,
        true),
      set_config('ctx.mandates', '', true);
  END IF;
  RETURN true;
END $$;

-- Who sees a row is for its tenant to say: what the county showed itself under a mandate would outlast it.
CREATE OR REPLACE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF 'PUBLIC' IN (OLD.visibility, NEW.visibility) AND NEW.tenant_id <> ALL (ctx.ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  IF NEW.tenant_id <> ALL (ctx.ids('inside')) THEN
    RAISE EXCEPTION 'who sees a row is not changed under a mandate' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER guard_publication ON concept;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON concept FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
DROP TRIGGER guard_publication ON funded_project;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON funded_project FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
DROP TRIGGER guard_publication ON measure;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON measure FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
DROP TRIGGER guard_publication ON measure_report;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON measure_report FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
DROP TRIGGER guard_publication ON post;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON post FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
-- Names of who holds a post went with its times past the policies, and so under a mandate.
ALTER TABLE post_holder DROP CONSTRAINT post_holder_tenant_id_occupancy_id_fkey;
ALTER TABLE post_holder ADD CONSTRAINT post_holder_occupancy_stays FOREIGN KEY(tenant_id, occupancy_id) REFERENCES post_occupancy (tenant_id, id);
-- Names go with the time in which somebody held a post, as far as the one who takes it away may forget them: no key
-- carries this past the policies. Where a name stays, its key holds the time up.
CREATE FUNCTION post_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM post_holder h WHERE h.tenant_id = OLD.tenant_id AND h.occupancy_id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER forget_holder BEFORE DELETE ON post_occupancy FOR EACH ROW EXECUTE FUNCTION post_forget();
GRANT CREATE ON SCHEMA ctx, public TO tally;
REVOKE ALL ON FUNCTION support_end() FROM PUBLIC;
ALTER FUNCTION support_end() OWNER TO tally;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;
SET LOCAL ROLE tally;
GRANT EXECUTE ON FUNCTION support_end() TO owner;
SET LOCAL ROLE owner;
DROP TRIGGER guard_publication ON advice;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON advice FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();
DROP TRIGGER guard_publication ON data_confirmation;
CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON data_confirmation FOR EACH ROW WHEN (current_user <> 'owner' AND OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.guard_publication();

-- The word of a tenant is given and taken by its own people.
ALTER POLICY make ON data_confirmation WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));
ALTER POLICY change ON data_confirmation USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[])) WITH CHECK (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]));
ALTER POLICY withdraw ON data_confirmation USING (tenant_id = ANY ((SELECT ctx.ids('edit'))::int[]) AND tenant_id = ANY ((SELECT ctx.ids('inside'))::int[]) AND (visibility <> 'PUBLIC' OR tenant_id = ANY ((SELECT ctx.ids('publish'))::int[])));

-- Histories leave a trail, too: what was entered under a mandate says so.
CREATE TRIGGER trail_insert AFTER INSERT ON concept_status REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON concept_status REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON concept_status REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_insert AFTER INSERT ON measure_confirmation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_update AFTER UPDATE ON measure_confirmation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_delete AFTER DELETE ON measure_confirmation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('');
CREATE TRIGGER trail_insert AFTER INSERT ON status_change REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('status');
CREATE TRIGGER trail_update AFTER UPDATE ON status_change REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('status');
CREATE TRIGGER trail_delete AFTER DELETE ON status_change REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail('status');

-- A county finds advice by its words as it finds what else it reads of its members.
ALTER POLICY oversee ON word USING (kind IN ('advice', 'concept', 'funded_project', 'post') AND visibility <> 'DRAFT' AND tenant_id = ANY ((SELECT ctx.ids('county'))::int[]));

-- Partners were let in where nobody said that any are named: an unknown state passed the check.
UPDATE funded_project SET partners_state = 'NAMED' WHERE partners IS NOT NULL AND partners_state IS NULL;
ALTER TABLE funded_project DROP CONSTRAINT funded_project_partners,
  ADD CONSTRAINT funded_project_partners CHECK (partners IS NULL OR partners_state IS NOT DISTINCT FROM 'NAMED');

COMMENT ON COLUMN deadline.lapses_before IS 'Von diesem Tag an gegenstandslos, sofern sie niemand verschoben hat';
DROP FUNCTION deadline_follow_added() CASCADE;
DROP FUNCTION deadline_follow_term() CASCADE;
DROP FUNCTION deadline_follow_rules() CASCADE;
DROP FUNCTION deadline_follow(int[], uuid[]);
DROP FUNCTION deadlines_of(int[], uuid[]);
-- Deadlines. They follow from the terms of projects by rules that are data, whoever writes a term: this service, the
-- demo, an import. What nobody has touched follows the term; what somebody has, stays as it is.

-- The deadlines of some projects by the rules of today, of all kinds or of some: one rule for each kind, the most
-- particular. A project without an end has none, nor has one that was refused, given up or settled.
-- Not to be merged into what asks, and said to be many: so they are worked out once, and compared as sets.
CREATE FUNCTION deadlines_of(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL)
RETURNS TABLE (tenant_id int, project_id uuid, visibility text, kind text, year int, due_on date, basis text,
  lapses_before date)
LANGUAGE sql STABLE ROWS 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.tenant_id, p.id, p.visibility, r.kind, e.year, e.due_on, r.basis,
    CASE WHEN r.lapses THEN p.ends_before END
  FROM (SELECT DISTINCT t, i FROM unnest(p_tenants, p_projects) AS u (t, i)) a
  JOIN funded_project p ON p.tenant_id = a.t AND p.id = a.i AND p.ends_before IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (r.kind) r.* FROM deadline_rule r
    WHERE (r.item IS NULL OR r.item = p.item) AND (p_kinds IS NULL OR r.kind = ANY (p_kinds))
      AND (r.guideline_from IS NULL OR r.guideline_from <= p.guideline_date)
      AND (r.guideline_before IS NULL OR p.guideline_date < r.guideline_before)
    ORDER BY r.kind, r.item NULLS LAST, r.guideline_from DESC NULLS LAST, r.guideline_before NULLS LAST, r.id
  ) r
  CROSS JOIN LATERAL (
    -- From the last day on or back: a month that lacks the day has its last one.
    SELECT NULL::int AS year, (p.ends_before - 1 + make_interval(months => r.months))::date AS due_on
    WHERE r.months IS NOT NULL
    UNION ALL
    SELECT y, make_date(y, r.every_month, r.every_day)
    FROM generate_series(extract(year FROM p.begins_on)::int, extract(year FROM p.ends_before)::int) AS y
    WHERE r.every_month IS NOT NULL AND make_date(y, r.every_month, r.every_day) >= p.begins_on
      AND make_date(y, r.every_month, r.every_day) < p.ends_before
  ) e
  WHERE coalesce((
    SELECT s.kind FROM project_step s
    WHERE s.tenant_id = p.tenant_id AND s.project_id = p.id AND NOT EXISTS (
      SELECT FROM project_step later WHERE later.tenant_id = s.tenant_id AND later.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1
  ), 'APPLIED') IN ('APPLIED', 'APPROVED')
$$;

-- Brings the deadlines of some projects to what the rules say, and leaves those alone that somebody has touched; only
-- from when on they are pointless goes on following the term, and so does the day of its end, whatever was noted there.
CREATE FUNCTION deadline_follow(p_tenants int[], p_projects uuid[], p_kinds text[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deadline d USING unnest(p_tenants, p_projects) AS a (t, i)
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND d.follows_term AND (p_kinds IS NULL OR d.kind = ANY (p_kinds))
    AND NOT EXISTS (
      SELECT FROM deadlines_of(p_tenants, p_projects, p_kinds) e
      WHERE e.tenant_id = d.tenant_id AND e.project_id = d.project_id AND e.kind = d.kind
        AND e.year IS NOT DISTINCT FROM d.year);
  UPDATE deadline d SET lapses_before = e.lapses_before,
    due_on = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN e.due_on ELSE d.due_on END,
    basis = CASE WHEN d.follows_term THEN e.basis ELSE d.basis END,
    version = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN d.version + 1 ELSE d.version END,
    updated_at = CASE WHEN d.follows_term OR d.kind = 'FUNDING_END' THEN now() ELSE d.updated_at END
  FROM unnest(p_tenants, p_projects) AS a (t, i), deadlines_of(p_tenants, p_projects, p_kinds) e
  WHERE d.tenant_id = a.t AND d.project_id = a.i AND e.tenant_id = d.tenant_id AND e.project_id = d.project_id
    AND e.kind = d.kind AND e.year IS NOT DISTINCT FROM d.year AND d.is_generated
    AND (d.lapses_before IS DISTINCT FROM e.lapses_before OR d.kind = 'FUNDING_END' AND d.due_on <> e.due_on
      OR d.follows_term AND (d.due_on, d.basis) IS DISTINCT FROM (e.due_on, e.basis));
  INSERT INTO deadline (tenant_id, project_id, visibility, version, kind, year, due_on, basis, lapses_before,
    is_generated, follows_term)
  SELECT e.tenant_id, e.project_id, e.visibility, 1, e.kind, e.year, e.due_on, e.basis, e.lapses_before, true, true
  FROM deadlines_of(p_tenants, p_projects, p_kinds) e ORDER BY 1, 2, 7
  ON CONFLICT DO NOTHING;
END $$;

-- Terms and decisions on the one hand, rules on the other wait for each other before anything is read (lock 5): else the
-- one would go by the old rule while the other does not see the new project. Terms do not wait for terms.

-- After projects came, or decisions about them.
CREATE FUNCTION deadline_follow_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(5, 0);
  IF TG_TABLE_NAME = 'funded_project' THEN
    PERFORM deadline_follow(array_agg(a.tenant_id), array_agg(a.id)) FROM added a WHERE a.ends_before IS NOT NULL;
  ELSE
    PERFORM deadline_follow(array_agg(a.tenant_id), array_agg(a.project_id)) FROM added a;
  END IF;
  RETURN NULL;
END $$;

-- After the term of a project moved, or what it is.
CREATE FUNCTION deadline_follow_term() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(5, 0);
  PERFORM deadline_follow(ARRAY[NEW.tenant_id], ARRAY[NEW.id]);
  RETURN NULL;
END $$;

-- Before a deadline follows the term again: it is brought to where it would be. One that the rules no longer give, or
-- whose basis somebody put in words of their own, stays as it is; and so does one of which the rule changes right now,
-- since whoever changes rules may be waiting for this very row.
CREATE FUNCTION deadline_follow_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_day date;
BEGIN
  IF pg_try_advisory_xact_lock_shared(5, 0) THEN
    SELECT e.due_on INTO v_day
    FROM deadlines_of(ARRAY[NEW.tenant_id], ARRAY[NEW.project_id], ARRAY[NEW.kind]::text[]) e
    WHERE e.year IS NOT DISTINCT FROM NEW.year AND e.basis = NEW.basis;
  END IF;
  NEW.follows_term := v_day IS NOT NULL;
  NEW.due_on := coalesce(v_day, NEW.due_on);
  RETURN NEW;
END $$;

-- After the rules changed: every project for which one of them is meant follows, in the kinds that they speak of.
CREATE FUNCTION deadline_follow_rules() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kinds text[];
  v_items text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM added r;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items FROM gone r;
  ELSE
    SELECT array_agg(DISTINCT r.kind), array_agg(DISTINCT r.item) INTO v_kinds, v_items
    FROM ((TABLE gone EXCEPT TABLE added) UNION ALL (TABLE added EXCEPT TABLE gone)) r;
  END IF;
  IF v_kinds IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(5, 0);
  PERFORM deadline_follow(array_agg(p.tenant_id), array_agg(p.id), v_kinds) FROM funded_project p
  WHERE p.ends_before IS NOT NULL AND (p.item = ANY (v_items) OR array_position(v_items, NULL) IS NOT NULL);
  RETURN NULL;
END $$;

-- The rules, as far as they are known: what was not checked says so.
CREATE TRIGGER deadlines_insert AFTER INSERT ON funded_project
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_added();
CREATE TRIGGER deadlines_update AFTER UPDATE ON funded_project FOR EACH ROW
  WHEN (OLD.begins_on IS DISTINCT FROM NEW.begins_on OR OLD.ends_before IS DISTINCT FROM NEW.ends_before
    OR OLD.item IS DISTINCT FROM NEW.item OR OLD.guideline_date IS DISTINCT FROM NEW.guideline_date)
  EXECUTE FUNCTION deadline_follow_term();
CREATE TRIGGER deadlines_insert AFTER INSERT ON project_step
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_added();
CREATE TRIGGER deadlines_again BEFORE UPDATE ON deadline FOR EACH ROW
  WHEN (NEW.follows_term AND NOT OLD.follows_term) EXECUTE FUNCTION deadline_follow_again();
CREATE TRIGGER deadlines_insert AFTER INSERT ON deadline_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
CREATE TRIGGER deadlines_update AFTER UPDATE ON deadline_rule
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
CREATE TRIGGER deadlines_delete AFTER DELETE ON deadline_rule
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION deadline_follow_rules();
GRANT CREATE ON SCHEMA ctx, public TO tally;
REVOKE ALL ON FUNCTION deadline_follow(int[], uuid[], text[]) FROM PUBLIC;
ALTER FUNCTION deadline_follow(int[], uuid[], text[]) OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_added() FROM PUBLIC;
ALTER FUNCTION deadline_follow_added() OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_again() FROM PUBLIC;
ALTER FUNCTION deadline_follow_again() OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_rules() FROM PUBLIC;
ALTER FUNCTION deadline_follow_rules() OWNER TO tally;
REVOKE ALL ON FUNCTION deadline_follow_term() FROM PUBLIC;
ALTER FUNCTION deadline_follow_term() OWNER TO tally;
REVOKE ALL ON FUNCTION deadlines_of(int[], uuid[], text[]) FROM PUBLIC;
ALTER FUNCTION deadlines_of(int[], uuid[], text[]) OWNER TO tally;
REVOKE CREATE ON SCHEMA ctx, public FROM tally;
SET LOCAL ROLE tally;
GRANT EXECUTE ON FUNCTION deadline_follow(int[], uuid[], text[]) TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_added() TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_again() TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_rules() TO owner;
GRANT EXECUTE ON FUNCTION deadline_follow_term() TO owner;
GRANT EXECUTE ON FUNCTION deadlines_of(int[], uuid[], text[]) TO owner;
SET LOCAL ROLE owner;

DROP FUNCTION coverage_units(text, date);
DROP FUNCTION coverage_concepts(text, date);
DROP FUNCTION coverage_posts(text, date);
DROP FUNCTION coverage_names(text, date);
DROP FUNCTION coverage_places(text, date);
DROP FUNCTION coverage_rules(text);
DROP FUNCTION coverage_level(boolean, boolean, boolean);
-- Coverage on a day: which posts and concepts there are for which unit of the territory, and what that makes of it.
-- Everything is read as whoever asks: what they do not see does not cover. A key chooses the units that begin with it; ''
-- means all of them. Ends are half-open; whoever answers people turns them into last days.

-- What a county has set, and what holds otherwise.
CREATE FUNCTION coverage_rules(p_key text) RETURNS TABLE (
  region_id int, county text, county_posts_count boolean, management_kinds text[], concept_stale_years int,
  warn_months int
) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.ars, coalesce(s.county_posts_count, false),
    coalesce(s.management_kinds, '{CLIMATE_MANAGER,CLIMATE_COORDINATOR,NEUTRAL_ADMINISTRATION_OFFICER}'),
    coalesce(s.concept_stale_years, 5), coalesce(s.warn_months, 12)
  FROM region r LEFT JOIN coverage_settings s ON s.tenant_id = (SELECT t.id FROM tenant t WHERE t.ars = r.ars)
  WHERE r.ars = left(p_key, 5) OR p_key = ''
$$;

-- The units of a day that can be covered: counties for their own duties, associations that act, and municipalities.
CREATE FUNCTION coverage_places(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT u.* FROM territory u
  WHERE u.ars BETWEEN p_key AND rpad(p_key, 12, '9') AND u.valid_from <= p_day AND p_day < u.valid_to
    AND u.kind <> 'UNINHABITED_AREA' AND (u.kind <> 'MUNICIPAL_ASSOCIATION' OR u.acting_ars = u.ars)
$$;

-- What a unit was before it had its key, if it is the same: the only one that went into it, and it was not there before.
-- Where several went into one, or one into another that was there, what was said of the one says nothing of the other.
CREATE FUNCTION coverage_before(p_key text, p_day date) RETURNS SETOF territory LANGUAGE sql STABLE AS $$
  SELECT x.* FROM territory x
  WHERE x.successor_ars = p_key AND x.valid_to <= p_day
    AND NOT EXISTS (SELECT FROM territory o WHERE o.successor_ars = p_key AND o.ars <> x.ars)
    AND NOT EXISTS (SELECT FROM territory o WHERE o.ars = p_key AND o.valid_from < x.valid_to)
$$;

-- Under which keys a unit is listed: its own, and those that it had before. What was said of an association goes along
-- with its former members only once it is gone.
CREATE FUNCTION coverage_names(p_key text, p_day date) RETURNS TABLE (
  ars text, name text, acting_ars text, parent_ars text
) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE named AS (
    SELECT u.ars::text, u.ars::text AS name, u.acting_ars::text, u.parent_ars::text
    FROM coverage_places(p_key, p_day) u
    UNION
    SELECT n.ars, x.ars, gone.acting_ars, gone.parent_ars
    FROM named n CROSS JOIN LATERAL coverage_before(n.name, p_day) x
    CROSS JOIN LATERAL (
      SELECT CASE WHEN NOT EXISTS (SELECT FROM territory o WHERE o.ars = x.acting_ars AND o.valid_from <= p_day
          AND p_day < o.valid_to) THEN x.acting_ars END AS acting_ars,
        CASE WHEN NOT EXISTS (SELECT FROM territory o WHERE o.ars = x.parent_ars AND o.valid_from <= p_day
          AND p_day < o.valid_to) THEN x.parent_ars END AS parent_ars
    ) gone
  )
  SELECT * FROM named
$$;

-- A project in sight, and what was decided last about it until a day.
CREATE FUNCTION coverage_project(p_tenant int, p_project uuid, p_day date) RETURNS TABLE (
  id uuid, ends_before date, decided text
) LANGUAGE sql STABLE AS $$
  SELECT q.id, q.ends_before, (
    SELECT s.kind::text FROM project_step s
    WHERE s.tenant_id = q.tenant_id AND s.project_id = q.id AND s.effective_on <= p_day AND NOT EXISTS (
      SELECT FROM project_step x WHERE x.tenant_id = s.tenant_id AND x.corrects_id = s.id)
    ORDER BY s.effective_on DESC, s.entry DESC LIMIT 1)
  FROM funded_project q WHERE q.tenant_id = p_tenant AND q.id = p_project OFFSET 0
$$;

-- Each unit with each post of management that is for it: listed by name, or with the whole territory of the
-- association that acts for it; or, apart, with the whole area of the county. `times`: when somebody is there, or the
-- funding runs and nobody has said otherwise. A post whose end nobody entered lasts as long as it is paid.
-- Of what functions tell the planner knows no numbers. So it may loop over nothing but index look-ups, which LATERAL with
-- OFFSET 0 asks of it: one county costs the same among many, and all of them no squares. What is found is joined by hash.
CREATE FUNCTION coverage_posts(p_key text, p_day date) RETURNS TABLE (
  ars text, tenant_id int, post_id uuid, via text, is_for_whole_county boolean, times datemultirange,
  is_unknown boolean, is_vacant boolean, is_followed boolean, comes_until date
) LANGUAGE sql STABLE ROWS 5000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off SET enable_seqscan = off AS $$
  WITH rules AS MATERIALIZED (
    SELECT * FROM coverage_rules(p_key)
  ), named AS MATERIALIZED (
    SELECT * FROM coverage_names(p_key, p_day)
  ), county_wide AS MATERIALIZED (
    SELECT r.county, c.*
    FROM rules r CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c
      WHERE c.ars = r.county AND c.scope = 'TERRITORY'
        AND c.tenant_id = (SELECT t.id FROM tenant t WHERE t.ars = r.county) OFFSET 0
    ) c
  ), listed AS MATERIALIZED (
    SELECT n.ars, n.name, n.acting_ars, c.*, false AS is_for_whole_county
    FROM named n CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c WHERE c.ars = n.name OFFSET 0
    ) c
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, c.*, false
    FROM named n CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.post_id, c.begins_on, c.ends_before FROM post_coverage c
      WHERE c.ars = n.acting_ars AND c.scope = 'TERRITORY' OFFSET 0
    ) c WHERE n.acting_ars <> n.name AND length(n.acting_ars) = 9
    UNION ALL
    SELECT n.ars, n.name, n.acting_ars, c.tenant_id, c.post_id, c.begins_on, c.ends_before, true
    FROM named n JOIN county_wide c ON c.county = left(n.ars, 5) WHERE n.name = n.ars AND length(n.ars) > 5
  ), there AS MATERIALIZED (
    SELECT p.tenant_id, p.id, p.kind, t.ars AS of_ars, t.kind AS of_kind, held.times, upper(term.days) AS until,
      NOT p.is_occupancy_stated AND held.times @> p_day AS is_unknown,
      p.is_occupancy_stated AND NOT held.times @> p_day AND p_day < upper(term.days)
        AND (p.begins_on <= p_day OR step.kind IN ('APPROVED', 'ADVERTISED'))
        AND EXISTS (SELECT FROM unnest(paid.days) one WHERE upper(one) > p_day) AS is_vacant,
      -- On its way: not begun, or begun and never filled; so what was approved long ago and left is none.
      step.kind IN ('APPLIED', 'APPROVED', 'ADVERTISED') AND coalesce(p.begins_on > p_day, true)
        OR step.kind IN ('APPROVED', 'ADVERTISED') AND p.is_occupancy_stated AND p.begins_on <= p_day
          AND term.days @> p_day AND NOT EXISTS (
          SELECT FROM post_occupancy o
          WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id AND o.begins_on <= p_day) AS is_coming,
      EXISTS (
        SELECT FROM post_funding f
        CROSS JOIN LATERAL (
          SELECT k.tenant_id, k.project_id FROM project_predecessor k
          WHERE k.to_tenant_id = f.project_tenant_id AND k.to_id = f.project_id OFFSET 0
        ) k
        CROSS JOIN LATERAL coverage_project(k.tenant_id, k.project_id, p_day) q
        WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
          AND (q.decided = 'APPLIED' OR q.decided = 'APPROVED' AND coalesce(q.ends_before, 'infinity') > p_day)
          AND coalesce(q.ends_before, 'infinity') > coalesce(p.ends_before, paid.until)
      ) AS is_followed
    FROM (SELECT DISTINCT l.tenant_id, l.post_id FROM listed l) l
    CROSS JOIN LATERAL (
      SELECT p.tenant_id, p.id, p.kind, p.begins_on, p.ends_before, p.permanent_from, p.is_occupancy_stated FROM post p
      WHERE p.tenant_id = l.tenant_id AND p.id = l.post_id OFFSET 0
    ) p
    CROSS JOIN LATERAL (SELECT t.ars, t.kind FROM tenant t WHERE t.id = l.tenant_id OFFSET 0) t
    -- Until when it is paid at all, no longer than the project lasts; and when by what was approved, as far as in sight.
    CROSS JOIN LATERAL (
      SELECT max(least(f.ends_before, q.ends_before)) AS until, coalesce(range_agg(
        daterange(f.begins_on, greatest(f.begins_on, least(f.ends_before, q.ends_before)))
      ) FILTER (WHERE q.id IS NULL OR q.decided IN ('APPROVED', 'SETTLED')), '{}') AS days
      FROM post_funding f
      LEFT JOIN LATERAL coverage_project(f.project_tenant_id, f.project_id, p_day) q ON true
      WHERE f.tenant_id = p.tenant_id AND f.post_id = p.id
    ) paid
    CROSS JOIN LATERAL (
      SELECT datemultirange(daterange(p.begins_on, coalesce(p.ends_before,
          CASE WHEN p.permanent_from IS NULL THEN paid.until END, 'infinity')))
        + CASE WHEN p.permanent_from IS NULL THEN '{}' ELSE datemultirange(daterange(p.permanent_from, 'infinity')) END
        AS days
    ) term
    CROSS JOIN LATERAL (
      SELECT term.days * CASE WHEN p.is_occupancy_stated THEN (
          SELECT coalesce(range_agg(daterange(o.begins_on, coalesce(o.ends_before, 'infinity'))), '{}')
          FROM post_occupancy o WHERE o.tenant_id = p.tenant_id AND o.post_id = p.id)
        WHEN p.permanent_from IS NULL THEN paid.days
        ELSE paid.days + datemultirange(daterange(p.permanent_from, 'infinity')) END AS times
    ) held
    LEFT JOIN LATERAL (
      SELECT s.kind FROM post_step s
      WHERE s.tenant_id = p.tenant_id AND s.post_id = p.id AND s.effective_on <= p_day
      ORDER BY s.effective_on DESC LIMIT 1
    ) step ON true
  )
  SELECT l.ars, l.tenant_id, l.post_id,
    CASE WHEN p.of_kind = 'COUNTY' THEN 'COUNTY' WHEN bool_or(p.of_ars = l.name) THEN 'OWN'
      WHEN bool_or(p.of_ars = l.acting_ars) THEN 'ASSOCIATION' ELSE 'COOPERATION' END,
    l.is_for_whole_county, range_agg(p.times * datemultirange(covered.on)),
    bool_or(p.is_unknown AND covered.on @> p_day), bool_or(p.is_vacant AND covered.on @> p_day), p.is_followed,
    CASE WHEN p.is_coming THEN max(least(p.until, upper(covered.on))) FILTER (WHERE upper(covered.on) > p_day) END
  FROM listed l
  CROSS JOIN LATERAL (
    SELECT daterange(coalesce(l.begins_on, '-infinity'), coalesce(l.ends_before, 'infinity')) AS on
  ) covered
  JOIN there p ON p.tenant_id = l.tenant_id AND p.id = l.post_id
  JOIN rules r ON r.county = left(l.ars, 5) AND p.kind = ANY (r.management_kinds)
  GROUP BY l.ars, l.tenant_id, l.post_id, l.is_for_whole_county, p.of_kind, p.of_ars, p.is_followed, p.is_coming
$$;

-- Each unit with each concept for all fields that is for it: listed by name, or with the members of the association above
-- it. `times`: when it is adopted, in force and not superseded, as far as is entered; `status`: on the day.
CREATE FUNCTION coverage_concepts(p_key text, p_day date) RETURNS TABLE (
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
          coalesce(lead(s.effective_on) OVER (ORDER BY s.effective_on, s.entry), 'infinity')) AS days
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

-- What that makes of each unit. `level` goes by what the county has set; beside it stands what it would be if posts for
-- the whole county counted everywhere, and if they never did. `managed_until`: before which day nobody is there any
-- more, as far as is entered, and `level_then`: what the unit is on that day. `flags`: codes with commas between.
-- What has an index is asked in subselects, all else is joined by hash, as above.
CREATE FUNCTION coverage_units(p_key text, p_day date) RETURNS TABLE (
  region_id int, ars text, kind text, tenant_id int, population int, area_ha int, level text, level_with text,
  level_without text, flags text, management_via text, concept_via text, managed_until date, level_then text,
  register_date date
) LANGUAGE sql STABLE SET plan_cache_mode = force_generic_plan SET enable_nestloop = off AS $$
  WITH rules AS MATERIALIZED (
    SELECT * FROM coverage_rules(p_key)
  ), posts AS MATERIALIZED (
    SELECT p.*, NOT p.is_for_whole_county OR r.county_posts_count AS counts
    FROM coverage_posts(p_key, p_day) p JOIN rules r ON r.county = left(p.ars, 5)
  ), staffed AS MATERIALIZED (
    SELECT p.ars, coalesce(range_agg(p.times) FILTER (WHERE NOT p.is_for_whole_county), '{}') AS named,
      coalesce(range_agg(p.times), '{}') AS whole, coalesce(range_agg(p.times) FILTER (WHERE p.counts), '{}') AS times,
      string_agg(DISTINCT p.via, ',') FILTER (WHERE p.counts AND p.times @> p_day) AS via,
      bool_or(p.counts AND p.is_unknown) AS is_unknown, bool_or(p.counts AND p.is_vacant) AS is_vacant
    FROM posts p GROUP BY p.ars
  ), held AS MATERIALIZED (
    SELECT s.*, s.times @> p_day AS is_managed,
      (SELECT upper(one) FROM unnest(s.times) one WHERE one @> p_day) AS managed_until
    FROM staffed s
  ), followed AS (
    -- Who is there last has a project that follows, or another post comes in time.
    SELECT p.ars, bool_or(p.is_followed AND p.times @> h.managed_until - 1 OR p.comes_until > h.managed_until) AS is_so
    FROM posts p JOIN held h ON h.ars = p.ars WHERE p.counts GROUP BY p.ars
  ), concepts AS MATERIALIZED (
    SELECT c.ars, range_agg(c.times) AS times, bool_or(c.status = 'IN_PREPARATION') AS is_in_preparation,
      max(c.adopted_on) FILTER (WHERE c.times @> p_day) AS adopted_on,
      string_agg(DISTINCT c.via, ',') FILTER (WHERE c.times @> p_day) AS via
    FROM coverage_concepts(p_key, p_day) c GROUP BY c.ars
  ), told AS (
    SELECT r.region_id, u.ars, u.kind, u.acting_ars, u.population, u.area_ha, u.register_date, r.warn_months,
      coalesce(c.times @> p_day, false) AS has_concept, coalesce(c.times @> p.managed_until, false) AS has_concept_then,
      coalesce(c.is_in_preparation, false) AS is_in_preparation,
      c.adopted_on < p_day - make_interval(years => r.concept_stale_years) AS is_stale,
      coalesce(p.named @> p_day, false) AS is_managed_without, coalesce(p.whole @> p_day, false) AS is_managed_with,
      coalesce(p.is_managed, false) AS is_managed, p.is_unknown, p.is_vacant, p.managed_until, p.via AS management_via,
      c.via AS concept_via, (p.managed_until - 1 - make_interval(months => r.warn_months))::date AS warned_from,
      coalesce(f.is_so, false) OR EXISTS (SELECT FROM unnest(p.times) one WHERE lower(one) >= p.managed_until
        AND lower(one) <= p.managed_until + make_interval(months => r.warn_months)) AS is_followed
    FROM coverage_places(p_key, p_day) u JOIN rules r ON r.county = left(u.ars, 5)
    LEFT JOIN held p ON p.ars = u.ars LEFT JOIN followed f ON f.ars = u.ars LEFT JOIN concepts c ON c.ars = u.ars
  ), acting AS (
    -- The tenant under the key of today, else under the one that it had before.
    SELECT w.*, coalesce((SELECT t.id FROM tenant t WHERE t.ars = w.acting_ars), (
      WITH RECURSIVE before AS (
        SELECT w.acting_ars::text AS name, 0 AS hops
        UNION ALL
        SELECT x.ars, b.hops + 1 FROM before b
        CROSS JOIN LATERAL (SELECT x.ars::text FROM coverage_before(b.name, p_day) x OFFSET 0) x WHERE b.hops < 20
      )
      SELECT t.id FROM before b CROSS JOIN LATERAL (SELECT t.id FROM tenant t WHERE t.ars = b.name OFFSET 0) t
      ORDER BY b.hops LIMIT 1
    )) AS tenant_id
    FROM told w OFFSET 0
  ), known AS (
    SELECT w.*, EXISTS (SELECT FROM data_confirmation d WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= p_day
        AND d.confirmed_on >= p_day - 365) AS is_confirmed,
      coalesce(w.managed_until < 'infinity', false) AND EXISTS (SELECT FROM data_confirmation d
        WHERE d.tenant_id = w.tenant_id AND d.confirmed_on <= w.managed_until AND d.confirmed_on >= w.managed_until - 365) AS is_confirmed_then
    FROM acting w OFFSET 0
  )
  SELECT w.region_id, w.ars, w.kind, w.tenant_id, w.population, w.area_ha,
    coverage_level(w.has_concept, w.is_managed, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_with, w.is_confirmed),
    coverage_level(w.has_concept, w.is_managed_without, w.is_confirmed),
    concat_ws(',', CASE WHEN w.is_in_preparation THEN 'IN_PREPARATION' END,
      CASE WHEN w.is_stale THEN 'CONCEPT_STALE' END,
      CASE WHEN w.warned_from <= p_day AND NOT w.is_followed THEN 'EXPIRING' END,
      CASE WHEN w.is_vacant THEN 'VACANT' END, CASE WHEN w.is_unknown THEN 'OCCUPANCY_UNKNOWN' END),
    coalesce(w.management_via, ''), coalesce(w.concept_via, ''), w.managed_until,
    coverage_level(w.has_concept_then, false, w.is_confirmed_then), w.register_date
  FROM known w
$$;

CREATE FUNCTION coverage_level(p_concept boolean, p_managed boolean, p_confirmed boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_concept AND p_managed THEN 'COVERED' WHEN p_managed THEN 'MANAGEMENT_ONLY'
  WHEN p_concept THEN 'CONCEPT_ONLY' WHEN p_confirmed THEN 'WHITE_SPOT' ELSE 'NO_DATA' END;

-- Over an expression, so that the planner does not look units up in an index that takes ten times as long.
ALTER TABLE concept_coverage DROP CONSTRAINT concept_coverage_once;
ALTER TABLE concept_coverage ADD CONSTRAINT concept_coverage_once EXCLUDE USING gist (tenant_id WITH =, concept_id WITH =, (ars || ' ' || scope) WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;

-- Addresses are those of pages: who opens one runs nothing. What stands there without https:// gets it.
ALTER TABLE measure_document DISABLE TRIGGER USER;
UPDATE measure_document SET url = left('https://' || url, 1000) WHERE url !~* '^https?://\S';
UPDATE measure_document SET url = left(regexp_replace(url, '\s', '%20', 'g'), 1000) WHERE url !~* '^https?://\S+$';
ALTER TABLE measure_document ENABLE TRIGGER USER;
ALTER TABLE measure_document ADD CONSTRAINT measure_document_url_is_a_page CHECK (url ~* '^https?://\S+$');
ALTER TABLE measure_resolution DISABLE TRIGGER USER;
UPDATE measure_resolution SET url = left('https://' || url, 1000) WHERE url !~* '^https?://\S';
UPDATE measure_resolution SET url = left(regexp_replace(url, '\s', '%20', 'g'), 1000) WHERE url !~* '^https?://\S+$';
ALTER TABLE measure_resolution ENABLE TRIGGER USER;
ALTER TABLE measure_resolution ADD CONSTRAINT measure_resolution_url_is_a_page CHECK (url ~* '^https?://\S+$');
ALTER TABLE success_criterion DISABLE TRIGGER USER;
UPDATE success_criterion SET evidence_url = left('https://' || evidence_url, 1000) WHERE evidence_url !~* '^https?://\S';
UPDATE success_criterion SET evidence_url = left(regexp_replace(evidence_url, '\s', '%20', 'g'), 1000) WHERE evidence_url !~* '^https?://\S+$';
ALTER TABLE success_criterion ENABLE TRIGGER USER;
ALTER TABLE success_criterion ADD CONSTRAINT success_criterion_evidence_url_is_a_page CHECK (evidence_url ~* '^https?://\S+$');
ALTER TABLE concept DISABLE TRIGGER USER;
UPDATE concept SET url = left('https://' || url, 1000) WHERE url !~* '^https?://\S';
UPDATE concept SET url = left(regexp_replace(url, '\s', '%20', 'g'), 1000) WHERE url !~* '^https?://\S+$';
ALTER TABLE concept ENABLE TRIGGER USER;
ALTER TABLE concept ADD CONSTRAINT concept_url_is_a_page CHECK (url ~* '^https?://\S+$');
ALTER TABLE funded_project DISABLE TRIGGER USER;
UPDATE funded_project SET source_url = left('https://' || source_url, 1000) WHERE source_url !~* '^https?://\S';
UPDATE funded_project SET source_url = left(regexp_replace(source_url, '\s', '%20', 'g'), 1000) WHERE source_url !~* '^https?://\S+$';
ALTER TABLE funded_project ENABLE TRIGGER USER;
ALTER TABLE funded_project ADD CONSTRAINT funded_project_source_url_is_a_page CHECK (source_url ~* '^https?://\S+$');
ALTER TABLE post DISABLE TRIGGER USER;
UPDATE post SET source_url = left('https://' || source_url, 1000) WHERE source_url !~* '^https?://\S';
UPDATE post SET source_url = left(regexp_replace(source_url, '\s', '%20', 'g'), 1000) WHERE source_url !~* '^https?://\S+$';
ALTER TABLE post ENABLE TRIGGER USER;
ALTER TABLE post ADD CONSTRAINT post_source_url_is_a_page CHECK (source_url ~* '^https?://\S+$');
ALTER TABLE advice DISABLE TRIGGER USER;
UPDATE advice SET source_url = left('https://' || source_url, 1000) WHERE source_url !~* '^https?://\S';
UPDATE advice SET source_url = left(regexp_replace(source_url, '\s', '%20', 'g'), 1000) WHERE source_url !~* '^https?://\S+$';
ALTER TABLE advice ENABLE TRIGGER USER;
ALTER TABLE advice ADD CONSTRAINT advice_source_url_is_a_page CHECK (source_url ~* '^https?://\S+$');

-- Notes and reasons may name people: they are for members.
REVOKE SELECT (note) ON project_step, post_step FROM open;
REVOKE SELECT (reason) ON project_extension FROM open;
COMMENT ON COLUMN project_step.note IS 'Anmerkung; wird nicht veröffentlicht';
COMMENT ON COLUMN post_step.note IS 'Anmerkung; wird nicht veröffentlicht';
COMMENT ON COLUMN project_extension.reason IS 'Begründung; wird nicht veröffentlicht';
