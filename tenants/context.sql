-- The one door. A request enters with who it is; its rights are looked up here, for this transaction only.

-- Today where the counties are: rights begin and end at midnight there.
CREATE FUNCTION ctx.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Berlin')::date;

-- Its statements are planned once a connection: planned anew for each person, they cost more than they do.
CREATE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[]) RETURNS boolean
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
    -- An editor of a county edits where a member delegates that right today; never internal data, and nothing beyond.
    -- A role of the person in that member takes precedence. Of several mandates the trail records the first one.
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

GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[]) TO api;

-- The tenants in which the one who entered has a right. Without a context nothing is read, not even silently nothing.
CREATE FUNCTION ctx.ids(p_right text) RETURNS int[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.entered', true), '') <> 'yes' THEN
    RAISE EXCEPTION 'no context: call ctx.enter first in this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(string_to_array(nullif(current_setting('ctx.' || p_right, true), ''), ',')::int[], '{}');
END $$;

-- The user who entered; NULL for everyone else.
CREATE FUNCTION ctx.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('ctx.user', true), '')::uuid;

-- The mandates under which the one who entered acts: one of each tenant that lends.
CREATE FUNCTION ctx.lent() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
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
    set_config('ctx.edit', CASE WHEN current_setting('ctx.edit') = '' THEN ''
      ELSE current_setting('ctx.inside') || v_lent END, true);
  RETURN true;
END $$;

-- From here on as if nobody lent anything: so a change begins, and what outlasts a mandate is made.
CREATE FUNCTION ctx.by_role() RETURNS boolean LANGUAGE sql VOLATILE PARALLEL UNSAFE
RETURN ctx.lent_by('{}');

-- Publishing and withdrawing need a right of their own, which a policy cannot ask: it does not see old and new at once.
-- Who sees a row is for its tenant to say: what the county showed itself under a mandate would outlast it.
CREATE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF 'PUBLIC' IN (OLD.visibility, NEW.visibility) AND NEW.tenant_id <> ALL (ctx.ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  IF NEW.tenant_id <> ALL (ctx.ids('inside')) THEN
    RAISE EXCEPTION 'who sees a row is not changed under a mandate' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
