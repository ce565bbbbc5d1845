-- A reform merges two tenants: the successor counts from a day on, and its people act for both.
SET LOCAL check_function_bodies = off;
ALTER TABLE tenant ADD COLUMN successor_id INTEGER REFERENCES tenant (id), ADD COLUMN succeeded_on DATE,
	ADD CONSTRAINT tenant_successor_is_another CHECK (successor_id <> id),
	ADD CONSTRAINT tenant_succeeded_on_a_day CHECK ((successor_id IS NULL) = (succeeded_on IS NULL));
CREATE INDEX tenant_acting ON tenant (coalesce(successor_id, id));
CREATE INDEX tenant_successor ON tenant (successor_id) WHERE successor_id IS NOT NULL;
COMMENT ON COLUMN tenant.successor_id IS 'Mandant, in dem dieser durch eine Reform aufging';
COMMENT ON COLUMN tenant.succeeded_on IS 'Von diesem Tag an zählt der Nachfolger';
GRANT SELECT (successor_id, succeeded_on) ON tenant TO anonymous;
-- The tenant that acts for a tenant: the one into which it was merged, or itself.
CREATE FUNCTION ctx.acting_tenant(p_tenant int) RETURNS int LANGUAGE sql STABLE
RETURN (SELECT coalesce(successor_id, id) FROM tenant WHERE id = p_tenant);
-- Whether a person administers a tenant today, whoever asks; a program never does.
CREATE OR REPLACE FUNCTION ctx.is_administrator(p_user uuid, p_tenant int) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  WHERE g.tenant_id = ctx.acting_tenant(p_tenant) AND g.user_id = p_user AND g.role = 'ADMIN'
    AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to);
-- Whom a change of a cooperation concerns: its lead, and its sides but those that have left. Each reads again what it
-- sees; the colleagues of one that is only asked see nothing. For a tenant that was merged its successor hears of it.
CREATE OR REPLACE FUNCTION cooperation_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(c.tenant_id), NULL::uuid FROM cooperation c WHERE c.id = p_id
  UNION SELECT ctx.acting_tenant(p.to_tenant_id), p.partner_id FROM cooperation c
  JOIN cooperation_party p ON p.tenant_id = c.tenant_id AND p.cooperation_id = c.id
  WHERE c.id = p_id AND (p.status <> 'LEFT' OR ctx.today() < p.ends_before)
$$;
-- The spans of some cooperations by their steps. A side is in from the day of its consent until its last day is over,
-- once more where it is asked anew and agrees. Of several steps on a day the last one counts. From the day on which a
-- side was merged into another tenant, its spans are that one's.
CREATE OR REPLACE FUNCTION cooperation_spans(p_tenants int[], p_cooperations uuid[])
RETURNS TABLE (tenant_id int, party_id uuid, valid_from date, valid_to date, visibility text, key uuid, status text,
  form text, kind text, organisations int, opens boolean, closes boolean)
LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT c.tenant_id, c.id, c.visibility, c.form, c.kind, ended.effective_on AS ended_on, ended.kind AS ended_by,
      (SELECT min(s.effective_on) FROM cooperation_step s
        WHERE s.tenant_id = c.tenant_id AND s.cooperation_id = c.id AND s.kind = 'AGREED') AS agreed_on
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation c ON c.tenant_id = a.tenant_id AND c.id = a.id
    LEFT JOIN cooperation_step ended ON ended.tenant_id = c.tenant_id AND ended.cooperation_id = c.id
      AND ended.kind IN ('ENDED', 'FAILED')
  ), word AS (
    SELECT p.id AS party_id, p.tenant_id, p.cooperation_id, p.to_tenant_id, p.publishes, s.number, s.kind,
      s.effective_on, lag(s.kind, 1, 'LEFT') OVER by_side AS before,
      coalesce(min(s.ends_before) OVER (by_side ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), 'infinity') AS until
    FROM asked a
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind IN ('AGREED', 'LEFT')
    WINDOW by_side AS (PARTITION BY p.id ORDER BY s.number)
  ), stay AS (
    -- Last days come one after the other: the earliest of those that follow ends this stay.
    SELECT party_id, tenant_id, cooperation_id, to_tenant_id, publishes, effective_on AS day, until
    FROM word WHERE kind = 'AGREED' AND before = 'LEFT'
  ), organisation AS (
    SELECT s.cooperation_id, s.day, s.until FROM stay s JOIN asked a ON a.id = s.cooperation_id
    WHERE s.to_tenant_id IS NULL AND (a.visibility <> 'PUBLIC' OR s.publishes)
  ), change AS (
    SELECT a.id AS cooperation_id, s.effective_on AS day FROM asked a
    JOIN cooperation_step s ON s.tenant_id = a.tenant_id AND s.cooperation_id = a.id
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    UNION SELECT cooperation_id, day FROM organisation
    UNION SELECT cooperation_id, until FROM organisation WHERE until < 'infinity'
  ), piece AS (
    SELECT stay.party_id, stay.tenant_id, stay.cooperation_id, stay.publishes, t.region_id, d.day AS begins,
      CASE WHEN d.day >= t.succeeded_on THEN t.successor_id ELSE t.id END AS to_tenant_id,
      least(stay.until, lead(d.day, 1, 'infinity') OVER (PARTITION BY stay.party_id, stay.day ORDER BY d.day)) AS ends
    FROM stay JOIN tenant t ON t.id = stay.to_tenant_id CROSS JOIN LATERAL (
      SELECT stay.day UNION SELECT c.day FROM change c
      WHERE c.cooperation_id = stay.cooperation_id AND stay.day < c.day AND c.day < stay.until
      UNION SELECT t.succeeded_on WHERE stay.day < t.succeeded_on AND t.succeeded_on < stay.until
    ) d
  )
  SELECT p.to_tenant_id, p.party_id, p.begins, p.ends,
    CASE WHEN a.visibility = 'PUBLIC' AND p.publishes THEN 'PUBLIC' ELSE 'TENANT' END,
    md5(z.salt::text || a.id::text)::uuid, stood.kind, a.form, a.kind,
    (SELECT count(*)::int FROM organisation o
      WHERE o.cooperation_id = a.id AND o.day <= p.begins AND p.begins < o.until),
    coalesce(p.begins = a.agreed_on, false),
    coalesce(a.ended_by = 'ENDED' AND a.ended_on = p.ends, false)
  FROM piece p
  JOIN asked a ON a.tenant_id = p.tenant_id AND a.id = p.cooperation_id
  JOIN region_salt z ON z.region_id = p.region_id
  CROSS JOIN LATERAL (
    SELECT s.kind FROM cooperation_step s
    WHERE s.tenant_id = a.tenant_id AND s.cooperation_id = a.id AND s.effective_on <= p.begins
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    ORDER BY s.number DESC LIMIT 1
  ) stood
  WHERE p.begins < least(p.ends, a.ended_on)
$$;
-- Who decides about a representation: those who represent the organisation, else those who administer its steward.
CREATE OR REPLACE FUNCTION partner_deciders(p_partner uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  SELECT r.user_id FROM representation r JOIN app_user u ON u.id = r.user_id AND u.active
  WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED'
  UNION
  SELECT g.user_id FROM partner p
  JOIN role_grant g ON g.tenant_id = ctx.acting_tenant(p.of_tenant_id)
    OR NOT p.is_claimed AND g.tenant_id = ctx.acting_tenant(p.steward_id)
  WHERE p.id = p_partner AND g.role = 'ADMIN' AND ctx.is_administrator(g.user_id, g.tenant_id)
$$;
-- Pairs of neighbours that might cooperate, one of whom is asked for, and why. It runs with the caller's rights: from
-- rows that the caller does not see nothing follows, neither a reason nor that two cooperate already. Neighbours are
-- tenants whose centres are at most 25 km apart; a county and its members always, and members whose centre is unknown.
CREATE OR REPLACE FUNCTION cooperation_candidates(p_tenants int[], p_day date) RETURNS TABLE (
  tenant_id int, other_id int, km int, reason text, fields text[], models uuid[], years int[]
) LANGUAGE sql STABLE ROWS 500 AS $$
  WITH centre AS MATERIALIZED (
    SELECT t.id, t.region_id, t.kind, u.lon, u.lat FROM tenant t
    LEFT JOIN territory u ON u.ars = t.ars AND u.valid_from <= p_day AND p_day < u.valid_to
    WHERE t.successor_id IS NULL
  ), near AS MATERIALIZED (
    SELECT a.id AS a, b.id AS b, a.region_id = b.region_id AS is_within,
      a.kind = 'COUNTY' OR b.kind = 'COUNTY' AS has_county,
      111.3 * sqrt((a.lat - b.lat) ^ 2 + ((a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))) ^ 2) AS km
    FROM centre a JOIN centre b ON a.id <> b.id
      -- 25 km of latitude, before anything is computed.
      AND (a.region_id = b.region_id OR b.lat BETWEEN a.lat - 0.225 AND a.lat + 0.225)
    WHERE a.id = ANY (p_tenants) AND NOT (b.id < a.id AND b.id = ANY (p_tenants))
  ), who AS MATERIALIZED (
    SELECT array_agg(DISTINCT id) AS ids FROM (
      SELECT a FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
      UNION SELECT b FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
    ) e (id)
  ), acting AS MATERIALIZED (
    SELECT id, coalesce(successor_id, id) AS acts FROM tenant
  ), together AS MATERIALIZED (
    SELECT DISTINCT a.acts AS a, b.acts AS b
    FROM acting a JOIN cooperation_party p ON p.to_tenant_id = a.id
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id
    JOIN acting b ON b.id = q.to_tenant_id
    WHERE a.acts = ANY (p_tenants) AND b.acts = ANY ((SELECT ids FROM who)::int[])
      AND (p.status IN ('ASKED', 'AGREED') OR p.status = 'LEFT' AND p_day < p.ends_before)
      AND (q.status IN ('ASKED', 'AGREED') OR q.status = 'LEFT' AND p_day < q.ends_before)
      AND EXISTS (SELECT FROM cooperation c
        WHERE c.tenant_id = p.tenant_id AND c.id = p.cooperation_id AND p_day < c.ends_before)
  ), pair AS MATERIALIZED (
    SELECT n.a, n.b, round(n.km)::int AS km FROM near n
    WHERE (n.km <= 25 OR n.is_within AND (n.has_county OR n.km IS NULL))
      AND NOT EXISTS (SELECT FROM together t WHERE t.a = n.a AND t.b = n.b)
  ), running AS MATERIALIZED (
    SELECT m.tenant_id, array_agg(DISTINCT m.field_of_action) AS fields FROM measure m
    WHERE m.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status IN ('IN_PROGRESS', 'DELAYED', 'CONTINUOUS')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY m.tenant_id
  ), adopted AS MATERIALIZED (
    SELECT o.tenant_id, array_agg(DISTINCT o.model_id) AS models
    FROM measure_origin o JOIN measure m ON m.tenant_id = o.tenant_id AND m.id = o.measure_id
    WHERE o.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status NOT IN ('CANCELLED', 'MERGED')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY o.tenant_id
  ), ending AS MATERIALIZED (
    SELECT e.tenant_id, array_agg(DISTINCT extract(year FROM e.ends_before - 1)::int) AS years FROM (
      SELECT f.tenant_id, f.ends_before FROM funded_project f
      WHERE f.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND f.visibility <> 'DRAFT'
      UNION ALL SELECT p.tenant_id, p.ends_before FROM post p
      WHERE p.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND p.visibility <> 'DRAFT' AND p.permanent_from IS NULL
    ) e WHERE p_day < e.ends_before AND e.ends_before < 'infinity' GROUP BY e.tenant_id
  ), covered AS MATERIALIZED (
    SELECT u.tenant_id, u.level = 'WHITE_SPOT' AS is_white,
      'OWN' = ANY (string_to_array(u.management_via || ',' || u.concept_via, ',')) AS has_own
    FROM (SELECT DISTINCT r.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE t.id = ANY (p_tenants)) r
    CROSS JOIN LATERAL coverage_units(r.ars, p_day) u JOIN tenant t ON t.id = u.tenant_id AND t.ars = u.ars
  )
  SELECT p.a, p.b, p.km, 'WHITE_SPOT', '{}'::text[], '{}'::uuid[], '{}'::int[]
  FROM pair p JOIN covered x ON x.tenant_id = p.a JOIN covered y ON y.tenant_id = p.b
  WHERE x.is_white AND y.has_own OR y.is_white AND x.has_own
  UNION ALL
  SELECT p.a, p.b, p.km, 'FUNDING_ENDS', '{}', '{}',
    ARRAY(SELECT unnest(x.years) INTERSECT SELECT unnest(y.years) ORDER BY 1)
  FROM pair p JOIN ending x ON x.tenant_id = p.a JOIN ending y ON y.tenant_id = p.b WHERE x.years && y.years
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_MODEL', '{}', ARRAY(SELECT unnest(x.models) INTERSECT SELECT unnest(y.models)), '{}'
  FROM pair p JOIN adopted x ON x.tenant_id = p.a JOIN adopted y ON y.tenant_id = p.b WHERE x.models && y.models
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_FIELD',
    ARRAY(SELECT unnest(x.fields)::text INTERSECT SELECT unnest(y.fields)::text), '{}', '{}'
  FROM pair p JOIN running x ON x.tenant_id = p.a JOIN running y ON y.tenant_id = p.b WHERE x.fields && y.fields
$$;
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
SET LOCAL ROLE context_definer;
-- Enters the transaction as a person, and looks up their rights. It always returns true, also for unknown people, who
-- have no rights. A token without the scope read (write) takes the rights to read (to write) away. A session, by the
-- hash of its id, says whose it is; one that has ended raises KV401.
-- A generic plan once a connection: planning for each person would take longer than executing.
-- OFFICE belongs to one alliance and gives no rights in the tenant as a whole: ctx.look_up_keys has it.
-- A role acts for the tenant and for those that were merged into it; in one that was merged it gives no rights.
CREATE OR REPLACE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[], p_session bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_user uuid;
  v_can_read boolean := 'read' = ANY (p_scopes);
  v_can_write boolean := 'write' = ANY (p_scopes);
  v_today date := ctx.today();
  v_rights record;
  v_editable int[];
  v_delegated record;
  v_login record;
BEGIN
  IF p_session IS NULL THEN
    SELECT p_issuer AS issuer, p_subject AS subject, NULL::uuid AS id INTO v_login;
  ELSE
    SELECT issuer, subject, id INTO v_login FROM login_session
    WHERE hash = p_session AND now() < idle_until AND now() < expires_at;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'KV401';
    END IF;
  END IF;
  IF v_login.subject IS NOT NULL THEN
    SELECT id INTO v_user FROM app_user WHERE issuer = v_login.issuer AND subject = v_login.subject AND active;
  END IF;
  PERFORM set_config('ctx.is_active', 'yes', true), set_config('ctx.user', coalesce(v_user::text, ''), true),
    set_config('ctx.issuer', coalesce(v_login.issuer, ''), true),
    set_config('ctx.subject', coalesce(v_login.subject, ''), true),
    set_config('ctx.session', coalesce(v_login.id::text, ''), true);
  IF v_user IS NULL THEN
    PERFORM set_config('ctx.read', '', true), set_config('ctx.draft', '', true), set_config('ctx.edit', '', true),
      set_config('ctx.publish', '', true), set_config('ctx.admin', '', true), set_config('ctx.region', '', true),
      set_config('ctx.county', '', true), set_config('ctx.own_edit', '', true), set_config('ctx.mandates', '', true);
    PERFORM ctx.look_up_keys(NULL, false, false, '');
    RETURN true;
  END IF;
  WITH held AS (
    SELECT t.id AS tenant_id, g.role, t.region_id, t.kind, t.kind IN ('COUNTY', 'INDEPENDENT_CITY') AS is_county
    FROM role_grant g JOIN tenant t ON coalesce(t.successor_id, t.id) = g.tenant_id
    WHERE g.user_id = v_user AND g.role <> 'OFFICE' AND g.valid_from <= v_today AND v_today < g.valid_to
  ), regions AS (
    SELECT string_agg(t.id::text, ',') AS region,
      string_agg(t.id::text, ',') FILTER (WHERE t.region_id IN
        (SELECT region_id FROM held WHERE role = 'COUNTY' AND is_county)) AS county
    FROM tenant t WHERE t.region_id IN (SELECT region_id FROM held)
  ), roles AS (
    SELECT string_agg(DISTINCT tenant_id::text, ',') AS read,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edit,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role IN ('REVIEWER', 'ADMIN')) AS publish,
      string_agg(DISTINCT tenant_id::text, ',') FILTER (WHERE role = 'ADMIN') AS admin,
      bool_or(kind = 'COUNTY' AND role IN ('EDITOR', 'REVIEWER', 'ADMIN')) AS edits_county
    FROM held
  )
  SELECT
    set_config('ctx.read', CASE WHEN v_can_read THEN coalesce(roles.read, '') ELSE '' END, true) AS read,
    set_config('ctx.draft', coalesce(roles.edit, ''), true) AS draft,
    set_config('ctx.edit', CASE WHEN v_can_write THEN coalesce(roles.edit, '') ELSE '' END, true) AS edit,
    set_config('ctx.publish', CASE WHEN v_can_write THEN coalesce(roles.publish, '') ELSE '' END, true) AS publish,
    set_config('ctx.admin', coalesce(roles.admin, ''), true) AS admin,
    set_config('ctx.region', CASE WHEN v_can_read THEN coalesce(regions.region, '') ELSE '' END, true) AS region,
    set_config('ctx.county', CASE WHEN v_can_read THEN coalesce(regions.county, '') ELSE '' END, true) AS county,
    set_config('ctx.own_edit', coalesce(roles.edit, ''), true) AS own_edit,
    set_config('ctx.mandates', '', true) AS mandates, roles.edits_county
  INTO STRICT v_rights FROM roles CROSS JOIN regions;
  IF v_rights.edits_county THEN
    -- Who edits for a county edits also where a member delegates that today, and nothing beyond. Where the person edits
    -- by a role of their own, nothing is delegated. Of several mandates the first one is named in the trail.
    v_editable := string_to_array(v_rights.own_edit, ',');
    SELECT string_agg(DISTINCT m.tenant_id::text, ',') AS tenants, jsonb_object_agg(m.tenant_id, m.id)::text AS mandates
    INTO STRICT v_delegated
    FROM (
      SELECT DISTINCT ON (tenant_id, to_tenant_id) tenant_id, to_tenant_id, id FROM mandate
      WHERE to_tenant_id = ANY (v_editable) AND v_today < valid_to AND valid_from <= v_today AND revoked_at IS NULL
        AND tenant_id <> ALL (v_editable)
      ORDER BY tenant_id, to_tenant_id, id
    ) m
    WHERE (SELECT region_id FROM tenant WHERE id = m.tenant_id)
      = (SELECT region_id FROM tenant WHERE id = m.to_tenant_id);
    IF v_delegated.tenants IS NOT NULL THEN
      PERFORM set_config('ctx.mandates', v_delegated.mandates, true), set_config('ctx.own_read', v_rights.read, true),
        set_config('ctx.draft', v_rights.own_edit || ',' || v_delegated.tenants, true),
        set_config('ctx.read',
          CASE WHEN v_can_read THEN v_rights.read || ',' || v_delegated.tenants ELSE '' END, true),
        set_config('ctx.edit',
          CASE WHEN v_can_write THEN v_rights.edit || ',' || v_delegated.tenants ELSE '' END, true);
    END IF;
  END IF;
  PERFORM ctx.look_up_keys(v_user, v_can_read, v_can_write, v_rights.admin);
  RETURN true;
END $$;
-- What no policy can say of a change that an administrator or the person herself makes: it sees one row at a time.
CREATE OR REPLACE FUNCTION ctx.guard_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, coalesce(NEW.tenant_id, OLD.tenant_id)); -- TENANT
  -- The caller's rights are those of the beginning of the transaction: another administrator may have ended them.
  IF coalesce(NEW.user_id, OLD.user_id) <> ctx.user_id()
      AND NOT ctx.is_administrator(ctx.user_id(), coalesce(NEW.tenant_id, OLD.tenant_id)) THEN
    RAISE EXCEPTION 'the administrator has lost the right' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    -- An administrator names people of the tenant only, and those who ask for access: nobody learns who else is here.
    IF NOT EXISTS (SELECT FROM role_grant WHERE user_id = NEW.user_id
          AND tenant_id IN (NEW.tenant_id, ctx.acting_tenant(NEW.tenant_id)))
        AND NOT EXISTS (SELECT FROM access_request WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id
          AND state = 'OPEN') THEN
      RAISE EXCEPTION 'the person is unknown in this tenant' USING ERRCODE = '42501';
    END IF;
    IF NEW.role IN ('ADMIN', 'OFFICE') AND EXISTS (SELECT FROM app_user WHERE id = NEW.user_id AND is_machine) THEN
      RAISE EXCEPTION 'a program administers nothing, and runs no office' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.valid_to <= ctx.today() OR NEW.valid_to < ctx.today()) THEN
    RAISE EXCEPTION 'what has ended stays as it was' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.valid_to > OLD.valid_to AND OLD.user_id = ctx.user_id() THEN
    RAISE EXCEPTION 'nobody prolongs a role of her own' USING ERRCODE = '42501';
  END IF;
  -- Two administrators who end each other's role wait for each other here; the second one finds no other any more.
  IF OLD.role = 'ADMIN' AND ctx.is_administrator(OLD.user_id, OLD.tenant_id)
      AND (TG_OP = 'DELETE' OR NEW.valid_to <= ctx.today())
      AND NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = OLD.tenant_id AND g.id <> OLD.id
        AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
        AND ctx.is_administrator(g.user_id, g.tenant_id)) THEN
    RAISE EXCEPTION 'an administrator remains' USING ERRCODE = '23514', CONSTRAINT = 'role_grant_last_administrator';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
-- The tenants that somebody has administered, and nobody will any more within so many days; last_day: of the last one.
-- For the operator and the daily job of the service, which has no rights of a person.
CREATE OR REPLACE FUNCTION ctx.tenants_without_admin(p_days int) RETURNS TABLE (tenant_id int, ars text, name text, last_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.ars::text, t.name::text, max(g.valid_to) - 1
  FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active AND NOT u.is_machine
  JOIN tenant t ON t.id = g.tenant_id
  WHERE g.role = 'ADMIN' AND t.successor_id IS NULL
  GROUP BY t.id HAVING max(g.valid_to) <= ctx.today() + p_days ORDER BY 4, 2
$$;
-- The ids that open cooperations for the person, by the day and by each side's own word. Policies read a set once in a
-- statement, and only where the statement reads a cooperation: entering a context costs nothing of it.
--   agreed   cooperations of which a tenant that she reads, or a partner for which she acts, is a side today
--   asked    cooperations to which such a side is asked: for who may decide there, not for the colleagues
--   left     cooperations that such a side has left: their history until then, also where it is asked anew
--   own      sides themselves: of the tenant once it has agreed, else for who may decide; of her partners
--   signing  sides of partner organisations for which she signs here, with a token that may write
--   signed   the same, as far as she may read
CREATE OR REPLACE FUNCTION ctx.cooperation_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_read int[] := ctx.tenant_ids('read');
  v_partners uuid[] := ctx.keys('partner');
  v_decides int[];
BEGIN
  IF p_set IN ('signing', 'signed') THEN
    RETURN ARRAY(SELECT s.party_id FROM cooperation_signatory s
      JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
      WHERE s.user_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'writer' ELSE 'reader' END))
        AND s.status = 'SIGNING'
        AND p.partner_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'keep' ELSE 'partner' END)));
  END IF;
  IF cardinality(v_read) = 0 AND cardinality(v_partners) = 0 THEN
    RETURN '{}';
  END IF;
  IF p_set = 'agreed' THEN
    -- Apart: the first one is read from its index alone.
    RETURN ARRAY(
      SELECT cooperation_id FROM cooperation_party
      WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before
      UNION ALL SELECT cooperation_id FROM cooperation_party
      WHERE partner_id = ANY (v_partners) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before);
  ELSIF p_set = 'left' THEN
    -- By the steps: to be asked anew takes no history away.
    RETURN ARRAY(SELECT p.cooperation_id FROM cooperation_party p
      JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id
      WHERE (p.to_tenant_id = ANY (v_read) OR p.partner_id = ANY (v_partners)) AND p.status <> 'AGREED'
        AND s.kind = 'LEFT' AND s.ends_before <= v_today);
  END IF;
  -- Deciding is a matter of the role, also with a token that only reads.
  v_decides := ARRAY(SELECT t.id FROM role_grant g JOIN tenant t ON coalesce(t.successor_id, t.id) = g.tenant_id
    WHERE g.user_id = ctx.user_id() AND g.role IN ('REVIEWER', 'ADMIN') AND t.id = ANY (v_read)
      AND g.valid_from <= v_today AND v_today < g.valid_to);
  IF p_set = 'asked' THEN
    RETURN ARRAY(SELECT cooperation_id FROM cooperation_party
      WHERE (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status = 'ASKED');
  END IF;
  RETURN ARRAY(SELECT id FROM cooperation_party
    WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')
      OR (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status IS NOT NULL);
END $$;
-- What an accepted invitation of kind COOPERATION leads to: no right, but the request for one, to those who decide
-- about it: the administration of the side's tenant, or who decides who represents the organisation. Where she has the
-- right already, or has asked before, nothing follows.
CREATE OR REPLACE FUNCTION cooperation_accept_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_side record;
  v_id uuid;
BEGIN
  IF NOT ctx.may_still_invite(NEW) THEN
    RAISE EXCEPTION 'the inviter has lost the right' USING ERRCODE = '23514', CONSTRAINT = 'invitation_inviter';
  END IF;
  -- Whoever keeps an organisation's entry decides, too, and is no side: the name of the cooperation is not for them.
  SELECT ctx.acting_tenant(p.to_tenant_id) AS to_tenant_id, p.partner_id, CASE WHEN p.partner_id IS NULL
    THEN format('Eingeladen zur Kooperation „%s“, Federführung: %s', p.title, t.name)
    ELSE format('Eingeladen zu einer Kooperation, Federführung: %s', t.name) END AS message INTO STRICT v_side
  FROM cooperation_invitation i JOIN cooperation_party p ON p.tenant_id = i.tenant_id AND p.id = i.party_id
  JOIN tenant t ON t.id = i.tenant_id WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.id;
  IF v_side.to_tenant_id IS NOT NULL THEN
    INSERT INTO access_request (tenant_id, user_id, message, state, version)
    SELECT v_side.to_tenant_id, NEW.accepted_by, left(v_side.message, 500), 'OPEN', 1
    WHERE NOT EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = v_side.to_tenant_id
      AND g.user_id = NEW.accepted_by AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  INSERT INTO representation (partner_id, user_id, name, message)
  SELECT v_side.partner_id, NEW.accepted_by,
    CASE WHEN ctx.has_visible_text(p.name) THEN left(p.name, 200) ELSE NEW.email END, left(v_side.message, 1000)
  FROM person p WHERE p.user_id = NEW.accepted_by
  ON CONFLICT DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NOT NULL THEN
    INSERT INTO representation_step (representation_id, partner_id, number, kind, side, taken_by)
    VALUES (v_id, v_side.partner_id, 1, 'ASKED', 'PERSON', NEW.accepted_by);
  END IF;
  RETURN NULL;
END $$;
-- Queues a mail to those who answer for the sides of a cooperation that are asked or in today, but one person (NULL: to
-- all). p_party_id: of this side only; NULL: of all. p_row_id: what it is about; NULL: each its own side.
CREATE OR REPLACE FUNCTION ctx.notify_sides(
  p_kind text, p_tenant_id int, p_cooperation_id uuid, p_party_id uuid, p_row_id uuid, p_except uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.queue_mail(p_kind, p_tenant_id, coalesce(p_row_id, d.party_id), NULL, d.user_id, NULL)
  FROM (
    SELECT DISTINCT coalesce(p_row_id, p.id) AS party_id, coalesce(g.user_id, r.user_id) AS user_id
    FROM cooperation_party p
    LEFT JOIN tenant t ON t.id = p.to_tenant_id
    LEFT JOIN role_grant g ON g.tenant_id = coalesce(t.successor_id, t.id) AND g.role IN ('REVIEWER', 'ADMIN')
      AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    LEFT JOIN representation r ON r.partner_id = p.partner_id AND r.status = 'ACCEPTED'
    WHERE p.tenant_id = p_tenant_id AND p.cooperation_id = p_cooperation_id AND p.id = coalesce(p_party_id, p.id)
      AND (p.status = 'ASKED' OR p.status IN ('AGREED', 'LEFT') AND ctx.today() < p.ends_before)) d
  WHERE d.user_id IS NOT NULL AND d.user_id IS DISTINCT FROM p_except
$$;
-- Queues a mail to everybody who has one of these roles today in a tenant, or in the one into which it was merged, but
-- one person (NULL: to all).
CREATE OR REPLACE FUNCTION ctx.notify_role_holders(
  p_kind text, p_tenant_id int, p_row_id uuid, p_roles text[], p_except uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.queue_mail(p_kind, p_tenant_id, p_row_id, NULL, g.user_id, NULL)
  FROM (SELECT DISTINCT user_id FROM role_grant
    WHERE tenant_id = ctx.acting_tenant(p_tenant_id) AND role = ANY (p_roles)
      AND valid_from <= ctx.today() AND ctx.today() < valid_to) g
  WHERE g.user_id IS DISTINCT FROM p_except
$$;
-- The roles of its own people end with the day before. The offices of its alliances go on: they are none of the tenant.
CREATE FUNCTION ctx.end_roles_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.end_grants(array(SELECT id FROM role_grant
    WHERE tenant_id = NEW.id AND role <> 'OFFICE' AND ctx.today() < valid_to ORDER BY id));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.end_roles_of_merged() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.end_roles_of_merged() TO owner;
-- Nobody gets a role in a tenant that was merged, asks for one or is invited to one, and it delegates nothing; whoever
-- writes. Behind the lock of the tenant: what is given while it is merged comes before, and ends, or after, and fails.
CREATE FUNCTION ctx.refuse_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5, NEW.tenant_id); -- TENANT
  IF EXISTS (SELECT FROM tenant WHERE id = NEW.tenant_id AND successor_id IS NOT NULL) THEN
    RAISE EXCEPTION 'the tenant was merged into another one' USING ERRCODE = '23514', TABLE = TG_TABLE_NAME,
      CONSTRAINT = TG_TABLE_NAME || '_tenant_merged';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.refuse_merged() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.refuse_merged() TO owner;
-- What of a tenant ends, or goes on with its successor, for the operator who is about to merge it; people: those who
-- have no role in the successor.
CREATE FUNCTION ctx.count_what_merges(p_tenant int, p_successor int) RETURNS TABLE (
  roles bigint, people bigint, mandates bigint, invitations bigint, requests bigint, cooperations bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM role_grant WHERE tenant_id = p_tenant AND role <> 'OFFICE' AND ctx.today() < valid_to),
    (SELECT count(DISTINCT user_id) FROM role_grant g WHERE g.tenant_id = p_tenant AND g.role <> 'OFFICE'
      AND ctx.today() < g.valid_to AND NOT EXISTS (SELECT FROM role_grant o
        WHERE o.tenant_id = p_successor AND o.user_id = g.user_id AND ctx.today() < o.valid_to)),
    (SELECT count(*) FROM mandate WHERE tenant_id = p_tenant AND revoked_at IS NULL AND ctx.today() < valid_to),
    (SELECT count(*) FROM invitation WHERE tenant_id = p_tenant AND kind = 'ROLE'
      AND state IN ('OPEN', 'AWAITING_CONFIRMATION')),
    (SELECT count(*) FROM access_request WHERE tenant_id = p_tenant AND state = 'OPEN'),
    (SELECT count(*) FROM cooperation_party WHERE to_tenant_id = p_tenant AND status IN ('ASKED', 'AGREED', 'LEFT')
      AND ctx.today() < ends_before)
$$;
REVOKE ALL ON FUNCTION ctx.count_what_merges(int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.count_what_merges(int, int) TO owner;
GRANT EXECUTE ON FUNCTION ctx.count_what_merges(int, int) TO operator;
-- Where a tenant is merged into another one, open requests are declined: who may act there is known there.
CREATE FUNCTION ctx.decline_requests_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE access_request r SET state = 'DECLINED', decided_at = now(), version = r.version + 1, updated_at = now(),
    reason = format('Dieser Mandant ist in %s aufgegangen: bitte dort um Zugang bitten.', s.name)
  FROM tenant s WHERE s.id = NEW.successor_id AND r.tenant_id = NEW.id AND r.state = 'OPEN';
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.decline_requests_of_merged() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.decline_requests_of_merged() TO owner;
-- Where a tenant is merged into another one, its invitations to a role are withdrawn.
CREATE FUNCTION ctx.withdraw_invitations_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE invitation SET state = 'WITHDRAWN', version = version + 1, updated_at = now()
  WHERE tenant_id = NEW.id AND kind = 'ROLE' AND (state = 'OPEN' OR state = 'AWAITING_CONFIRMATION');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.withdraw_invitations_of_merged() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.withdraw_invitations_of_merged() TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- Rewrites the spans of some cooperations, those only that differ.
CREATE OR REPLACE FUNCTION cooperation_rewrite_spans(p_tenants int[], p_cooperations uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO region_salt (region_id) SELECT DISTINCT t.region_id
  FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
  JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
  JOIN tenant t ON t.id = p.to_tenant_id
  WHERE NOT EXISTS (SELECT FROM region_salt z WHERE z.region_id = t.region_id)
  ON CONFLICT DO NOTHING;
  WITH outdated AS (
    SELECT o.tenant_id, o.party_id, o.valid_from, o.valid_to, o.visibility, o.key, o.status, o.form, o.kind,
      o.organisations, o.opens, o.closes
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_span o ON o.party_id = p.id
    EXCEPT SELECT * FROM cooperation_spans(p_tenants, p_cooperations)
  )
  DELETE FROM cooperation_span s USING outdated o
  WHERE s.tenant_id = o.tenant_id AND s.party_id = o.party_id AND s.valid_from = o.valid_from;
  INSERT INTO cooperation_span (tenant_id, party_id, valid_from, valid_to, visibility, key, status, form, kind,
    organisations, opens, closes)
  SELECT * FROM cooperation_spans(p_tenants, p_cooperations)
  ON CONFLICT (tenant_id, party_id, valid_from) DO NOTHING;
END $$;
-- What it delegated, it delegates no longer; the successor decides that for itself.
CREATE FUNCTION ctx.end_mandates_of_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE mandate SET revoked_at = now(), revoked_note = format('Aufgegangen in %s.', s.name),
    version = mandate.version + 1, updated_at = now()
  FROM tenant s WHERE s.id = NEW.successor_id AND mandate.tenant_id = NEW.id AND revoked_at IS NULL
    AND ctx.today() < valid_to;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.end_mandates_of_merged() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.end_mandates_of_merged() TO owner;
-- After a tenant was merged into another one: the sides that it was are that one's from the day on. A step waits, or
-- was taken before; cooperations are locked in the order of ctx.settle_cooperations.
CREATE FUNCTION cooperation_apply_merger_to_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_one record;
BEGIN
  FOR v_one IN
    SELECT tenant_id, cooperation_id FROM cooperation_party WHERE to_tenant_id = NEW.id
    ORDER BY cooperation_id
  LOOP
    PERFORM pg_advisory_xact_lock(17, hashtext(v_one.cooperation_id::text)); -- COOPERATION
    PERFORM cooperation_rewrite_spans(ARRAY[v_one.tenant_id], ARRAY[v_one.cooperation_id]);
  END LOOP;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION cooperation_apply_merger_to_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cooperation_apply_merger_to_figures() TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
CREATE TRIGGER end_roles AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.end_roles_of_merged();
CREATE TRIGGER end_mandates AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.end_mandates_of_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON role_grant FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.role <> 'OFFICE') EXECUTE FUNCTION ctx.refuse_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON mandate FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION ctx.refuse_merged();
CREATE TRIGGER decline_requests AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.decline_requests_of_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON access_request FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION ctx.refuse_merged();
CREATE TRIGGER withdraw_invitations AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL) EXECUTE FUNCTION ctx.withdraw_invitations_of_merged();
CREATE TRIGGER refuse_merged BEFORE INSERT ON invitation FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'ROLE') EXECUTE FUNCTION ctx.refuse_merged();
CREATE TRIGGER apply_to_cooperation_figures AFTER UPDATE OF successor_id ON tenant FOR EACH ROW
WHEN (OLD.successor_id IS NULL AND NEW.successor_id IS NOT NULL)
EXECUTE FUNCTION cooperation_apply_merger_to_figures();
-- What belongs to a side is put there also by the tenant that acts for it now.
ALTER TABLE cooperation_item DROP CONSTRAINT cooperation_item_side;
ALTER TABLE cooperation_party DROP CONSTRAINT cooperation_party_tenant_id_id_to_tenant_id_key;
COMMENT ON COLUMN cooperation_item.to_tenant_id IS 'Mandant, dem es gehört: der dieser Seite, oder der heute für ihn steht';
DROP POLICY insert ON cooperation_item;
CREATE POLICY insert ON cooperation_item FOR INSERT TO api WITH CHECK (to_tenant_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND to_tenant_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = cooperation_item.tenant_id AND p.id = cooperation_item.party_id AND p.status = 'AGREED' AND ctx.acting_tenant(p.to_tenant_id) = ctx.acting_tenant(cooperation_item.to_tenant_id)) AND (cooperation_item.measure_id IS NULL OR EXISTS (SELECT FROM measure m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.measure_id)) AND (cooperation_item.concept_id IS NULL OR EXISTS (SELECT FROM concept m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.concept_id)) AND (cooperation_item.post_id IS NULL OR EXISTS (SELECT FROM post m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.post_id)) AND (cooperation_item.project_id IS NULL OR EXISTS (SELECT FROM funded_project m WHERE m.tenant_id = cooperation_item.to_tenant_id AND m.id = cooperation_item.project_id)));
