-- The context of a transaction: who is acting, and in which tenants they have which rights. ctx.enter is its one entry;
-- policies read it. Each right is a setting ctx.<right> with the ids of tenants, separated by commas:
--   read      rows of the tenant are read             draft    its drafts, too
--   edit      its rows are changed                    publish  and published
--   admin     its settings and grants are managed     county   its rows are overseen and counted
--   region    it belongs to a region of the person    own_edit it is edited by a role there, not under a mandate
-- Beside them are sets of keys, for rows that no right in a tenant opens: keys.<set>, which ctx.look_up_keys fills.
-- Further settings: ctx.is_active (ctx.enter was called), ctx.issuer and ctx.subject (who logged in), ctx.session (the
-- id of the session), ctx.user (the person, if known here), ctx.mandates (tenant -> mandate, as JSON), ctx.own_read
-- (ctx.read without delegated tenants), ctx.request_id, ctx.lock_wait.

-- Today in the counties: roles begin and end at midnight there.
CREATE FUNCTION ctx.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Berlin')::date;

-- Enters the transaction as a person, and looks up their rights. It always returns true, also for unknown people, who
-- have no rights. A token without the scope read (write) takes the rights to read (to write) away. A session, by the
-- hash of its id, says whose it is; one that has ended raises KV401.
-- A generic plan once a connection: planning for each person would take longer than executing.
-- OFFICE belongs to one alliance and gives no rights in the tenant as a whole: ctx.look_up_keys has it.
-- A role acts for the tenant and for those that were merged into it; in one that was merged it gives no rights.
CREATE FUNCTION ctx.enter(p_issuer text, p_subject text, p_scopes text[], p_session bytea) RETURNS boolean
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

-- Sets the keys of a person; p_admin: the tenants that she administers by a role, separated by commas. NULL has none.
--   reader, writer  her own id, as far as she may read, or write
--   partner, keep   the partners for which she acts: whose entry she reads, or changes
--   own             memberships for which she acts, also after they ended, and those that she applied for
--   act, sign       of these, the ones that have not ended: whose part she writes, for which she signs
--   allied          alliances of these, and those to which a partner of hers is invited
--   active, member  alliances in which she is active today, and those of them as an organisation
--   office, manage  alliances whose office she runs: what she reads, and changes
CREATE FUNCTION ctx.look_up_keys(p_user uuid, p_can_read boolean, p_can_write boolean, p_admin text) RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_today date := ctx.today();
  v_partners uuid[];
  v_invited text;
  v_office text;
  v_mine record;
BEGIN
  IF p_user IS NOT NULL THEN
    SELECT array_agg(id) INTO v_partners FROM (
      SELECT partner_id AS id FROM representation WHERE user_id = p_user AND status = 'ACCEPTED'
      UNION
      SELECT id FROM partner WHERE of_tenant_id = ANY (string_to_array(nullif(p_admin, ''), ',')::int[])
    ) p;
    SELECT string_agg(alliance_id::text, ',') INTO v_office FROM role_grant
    WHERE user_id = p_user AND role = 'OFFICE' AND valid_from <= v_today AND v_today < valid_to;
    IF v_partners IS NOT NULL THEN
      SELECT string_agg(DISTINCT alliance_id::text, ',') INTO v_invited FROM membership
      WHERE partner_id = ANY (v_partners) AND status = 'INVITED';
    END IF;
  END IF;
  WITH mine AS (
    SELECT m.id, m.alliance_id, m.status, m.partner_id, r.status = 'SIGNING' AS signs, v_today < m.ends_before AS runs
    FROM representative r JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
    WHERE r.user_id = p_user AND r.status IN ('ACCEPTED', 'SIGNING')
    UNION ALL
    SELECT id, alliance_id, status, partner_id, partner_id IS NULL, true FROM membership
    WHERE applied_by = p_user AND status IN ('APPLIED', 'REJECTED', 'WITHDRAWN')
      AND (partner_id IS NULL OR partner_id = ANY (v_partners))
  ), each AS (
    SELECT *, runs AND status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AS acts FROM mine
  )
  SELECT string_agg(id::text, ',') AS own, string_agg(id::text, ',') FILTER (WHERE acts) AS act,
    string_agg(id::text, ',') FILTER (WHERE acts AND signs) AS sign,
    concat_ws(',', string_agg(DISTINCT alliance_id::text, ',') FILTER (WHERE acts), v_invited) AS allied,
    string_agg(DISTINCT alliance_id::text, ',') FILTER (WHERE acts AND status = 'ACTIVE') AS active,
    string_agg(DISTINCT alliance_id::text, ',') FILTER (WHERE acts AND status = 'ACTIVE' AND partner_id IS NOT NULL)
      AS member
  INTO STRICT v_mine FROM each;
  PERFORM set_config('keys.reader', CASE WHEN p_can_read THEN coalesce(p_user::text, '') ELSE '' END, true),
    set_config('keys.writer', CASE WHEN p_can_write THEN coalesce(p_user::text, '') ELSE '' END, true),
    set_config('keys.partner', CASE WHEN p_can_read THEN array_to_string(v_partners, ',') ELSE '' END, true),
    set_config('keys.keep', CASE WHEN p_can_write THEN array_to_string(v_partners, ',') ELSE '' END, true),
    set_config('keys.own', CASE WHEN p_can_read THEN coalesce(v_mine.own, '') ELSE '' END, true),
    set_config('keys.act', CASE WHEN p_can_write THEN coalesce(v_mine.act, '') ELSE '' END, true),
    set_config('keys.sign', CASE WHEN p_can_write THEN coalesce(v_mine.sign, '') ELSE '' END, true),
    set_config('keys.allied', CASE WHEN p_can_read THEN v_mine.allied ELSE '' END, true),
    set_config('keys.active', CASE WHEN p_can_read THEN coalesce(v_mine.active, '') ELSE '' END, true),
    set_config('keys.member', CASE WHEN p_can_read THEN coalesce(v_mine.member, '') ELSE '' END, true),
    set_config('keys.office', CASE WHEN p_can_read THEN coalesce(v_office, '') ELSE '' END, true),
    set_config('keys.manage', CASE WHEN p_can_write THEN coalesce(v_office, '') ELSE '' END, true);
END $$;

-- Looks the keys of the person up again: after a change that gave or took one, before the rest of the transaction.
CREATE FUNCTION ctx.renew() RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF ctx.user_id() IS NOT NULL THEN
    PERFORM ctx.look_up_keys(ctx.user_id(), current_setting('keys.reader') <> '', current_setting('keys.writer') <> '',
      current_setting('ctx.admin'));
  END IF;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.renew() TO api;

-- The keys of a set of the person. Without a context it raises: an empty answer would hide it.
CREATE FUNCTION ctx.keys(p_set text) RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.is_active', true), '') <> 'yes' THEN
    RAISE EXCEPTION 'no context: call ctx.enter first in this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(string_to_array(nullif(current_setting('keys.' || p_set, true), ''), ',')::uuid[], '{}');
END $$;

-- By what the person sees rows, as one text: it differs once a right or a key has come or gone. The own id is there or
-- not, since people with equal rights are compared by it as well.
CREATE FUNCTION ctx.read_rights() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(' ', 'r' || current_setting('ctx.read', true), 'd' || current_setting('ctx.draft', true),
  'o' || current_setting('ctx.own_edit', true), 'a' || current_setting('ctx.admin', true),
  'g' || current_setting('ctx.region', true), 'c' || current_setting('ctx.county', true),
  'u' || (current_setting('keys.reader', true) <> ''), 'p' || current_setting('keys.partner', true),
  'm' || current_setting('keys.own', true), 'l' || current_setting('keys.allied', true),
  't' || current_setting('keys.member', true), 'f' || current_setting('keys.office', true));

-- All that ctx.enter has set but who the person is: two hashes, of what read_rights says and of the rest. Where they
-- are equal, two people read the same, except by functions that say who they are. A setting that ctx.enter makes is
-- here or among those that ctx.enter_listeners hides.
CREATE FUNCTION ctx.rights() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(ctx.read_rights(), 'UTF8')), 'hex') || ':' || encode(sha256(convert_to(concat_ws(' ',
  'i' || (current_setting('ctx.user', true) <> ''), 'e' || current_setting('ctx.edit', true),
  'p' || current_setting('ctx.publish', true), 'm' || current_setting('ctx.mandates', true),
  'o' || CASE WHEN current_setting('ctx.mandates', true) <> '' THEN current_setting('ctx.own_read', true) END,
  'w' || (current_setting('keys.writer', true) <> ''), 'k' || current_setting('keys.keep', true),
  't' || current_setting('keys.act', true), 's' || current_setting('keys.sign', true),
  'a' || current_setting('keys.active', true), 'n' || current_setting('keys.manage', true)), 'UTF8')), 'hex');

-- Enters the transaction for listeners who may have equal rights, of whom the first one's are read with; ctx.rights
-- then has the rights of each, or - where the session has ended, separated by commas. Whoever has others takes no part:
-- what is read is none of their business, and the caller reads it again for them.
-- With more than one listener the transaction is nobody's: each function that says who the person is raises, since the
-- settings that it reads hold no id. So what such a reading answers is the same for all with these rights.
CREATE FUNCTION ctx.enter_listeners(p_issuers text[], p_subjects text[], p_scopes text[], p_sessions bytea[])
RETURNS boolean LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
DECLARE
  v_rights text[];
  v_first text;
BEGIN
  IF cardinality(p_subjects) = 1 THEN
    PERFORM ctx.enter(p_issuers[1], p_subjects[1], p_scopes, p_sessions[1]),
      set_config('ctx.rights', ctx.rights(), true);
    RETURN true;
  END IF;
  FOR n IN REVERSE cardinality(p_subjects)..1 LOOP -- the first one is entered last, and stays
    BEGIN
      PERFORM ctx.enter(p_issuers[n], p_subjects[n], p_scopes, p_sessions[n]);
      v_first := ctx.rights();
      v_rights := v_first || v_rights;
    EXCEPTION WHEN SQLSTATE 'KV401' THEN
      v_rights := '-'::text || v_rights;
    END;
  END LOOP;
  IF v_first IS NULL THEN
    RAISE EXCEPTION 'all sessions have ended' USING ERRCODE = 'KV401';
  END IF;
  PERFORM set_config('ctx.rights', array_to_string(v_rights, ','), true),
    set_config('ctx.issuer', '', true), set_config('ctx.subject', '(several)', true),
    set_config('ctx.session', '(several)', true), set_config('ctx.user', '(several)', true),
    set_config('keys.reader', '(several)', true), set_config('keys.writer', '(several)', true);
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION ctx.enter(text, text, text[], bytea) TO api;

-- The ids of the tenants in which the person has a right. Without a context it raises: an empty answer would hide it.
CREATE FUNCTION ctx.tenant_ids(p_right text) RETURNS int[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF coalesce(current_setting('ctx.is_active', true), '') <> 'yes' THEN
    RAISE EXCEPTION 'no context: call ctx.enter first in this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(string_to_array(nullif(current_setting('ctx.' || p_right, true), ''), ',')::int[], '{}');
END $$;

-- Whether the person reads in any tenant by a role, or under a mandate, or runs the office of an alliance.
CREATE FUNCTION ctx.is_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN cardinality(ctx.tenant_ids('read')) > 0 OR cardinality(ctx.keys('office')) > 0;

-- The person of this transaction; NULL for anonymous and unknown ones. It raises in a transaction of several listeners.
CREATE FUNCTION ctx.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('ctx.user', true), '')::uuid;

-- The subject of who logged in; NULL for anonymous callers. It raises, as user_id does, in a transaction of several.
CREATE FUNCTION ctx.subject() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN current_setting('ctx.user', true) = '(several)' THEN ctx.user_id()::text
  ELSE nullif(current_setting('ctx.subject', true), '') END;

-- Whether a row is about who logged in, known here or not.
CREATE FUNCTION ctx.is_login_of(p_issuer text, p_subject text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN p_subject = ctx.subject() AND p_issuer = current_setting('ctx.issuer', true);

-- The session of this transaction; NULL for a token and for anonymous callers.
CREATE FUNCTION ctx.session_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('ctx.session', true), '')::uuid;

-- The mandates under which the person acts: one of each tenant that delegates.
CREATE FUNCTION ctx.delegated_mandates() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(m.value::uuid), '{}')
  FROM jsonb_each_text(nullif(current_setting('ctx.mandates', true), '')::jsonb) m
  WHERE m.key::int = ANY (ctx.tenant_ids('draft')));

-- From here on the transaction has the rights of roles and those that these tenants delegate (NULL: all that do), until
-- the next call: what one tenant delegates is not carried to another. Returns whether any tenant delegates.
CREATE FUNCTION ctx.use_delegated_rights(p_tenants int[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
DECLARE
  v_delegated text;
BEGIN
  IF coalesce(current_setting('ctx.mandates', true), '') = '' THEN
    RETURN false;
  END IF;
  SELECT coalesce(string_agg(',' || m.key, ''), '') INTO v_delegated
  FROM jsonb_object_keys(current_setting('ctx.mandates')::jsonb) m (key)
  WHERE p_tenants IS NULL OR m.key::int = ANY (p_tenants);
  -- Whoever acts under a mandate has a role in a county: a right is empty only where the token's scopes exclude it.
  PERFORM set_config('ctx.draft', current_setting('ctx.own_edit') || v_delegated, true),
    set_config('ctx.read', coalesce(nullif(current_setting('ctx.own_read'), '') || v_delegated, ''), true),
    set_config('ctx.edit', CASE WHEN current_setting('ctx.edit') = '' THEN ''
      ELSE current_setting('ctx.own_edit') || v_delegated END, true);
  RETURN true;
END $$;

-- From here on the transaction has the rights of roles alone. So each change begins.
CREATE FUNCTION ctx.use_own_rights() RETURNS boolean LANGUAGE sql VOLATILE PARALLEL UNSAFE
RETURN ctx.use_delegated_rights('{}');

-- Publishing and withdrawing need a right of their own. A policy cannot check that, since it does not see old and new
-- at once. Its tenant decides who sees a row: what the county made visible to itself would outlast the mandate.
-- Who keeps the whole that a row belongs to, an alliance's office, publishes it as well.
-- TG_ARGV[0]: the column with the tenant of a row, where that is not tenant_id; TG_ARGV[1]: the one with the key of
-- the whole, if there is any.
CREATE FUNCTION ctx.guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_tenant int := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'tenant_id');
BEGIN
  IF (to_jsonb(NEW) ->> TG_ARGV[1])::uuid = ANY (ctx.keys('manage')) THEN
    RETURN NEW;
  END IF;
  IF 'PUBLIC' IN (OLD.visibility, NEW.visibility) AND v_tenant <> ALL (ctx.tenant_ids('publish')) THEN
    RAISE EXCEPTION 'publishing and withdrawing need the right to' USING ERRCODE = '42501';
  END IF;
  IF v_tenant <> ALL (ctx.tenant_ids('own_edit')) THEN
    RAISE EXCEPTION 'who sees a row is not changed under a mandate' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- Whoever names a row that all tenants share sees it; hidden and missing ones are refused alike, as by the foreign key.
-- A policy would refuse any change of a row that names one which is hidden by now: it cannot compare old and new.
-- TG_ARGV[0]: the column; TG_ARGV[1]: the table that it refers to.
CREATE FUNCTION ctx.guard_shared() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid := to_jsonb(NEW) ->> TG_ARGV[0];
  v_is_visible boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND v_id IS NOT DISTINCT FROM (to_jsonb(OLD) ->> TG_ARGV[0])::uuid THEN
    RETURN NEW;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)', TG_ARGV[1]) INTO v_is_visible USING v_id;
  IF NOT v_is_visible THEN
    RAISE EXCEPTION 'no such row' USING ERRCODE = '23503', TABLE = TG_TABLE_NAME,
      CONSTRAINT = format('%s_%s_fkey', TG_TABLE_NAME, TG_ARGV[0]);
  END IF;
  RETURN NEW;
END $$;
