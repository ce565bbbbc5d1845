SET LOCAL check_function_bodies = off;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION ctx.notify_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A payload holds 8,000 bytes: a hundred ids, and a hundred keys.
  PERFORM pg_notify('changed', concat_ws(' ', TG_ARGV[0], coalesce(t.ars, '-'), coalesce(r.ars, '-'),
    string_agg(DISTINCT c.id, ','), string_agg(DISTINCT c.key, ',')))
  FROM (
    SELECT d.*, (row_number() OVER (PARTITION BY d.tenant_id) - 1) / 100 AS part
    FROM (
      SELECT DISTINCT (to_jsonb(x) ->> coalesce(TG_ARGV[3], 'tenant_id'))::int AS tenant_id,
        to_jsonb(x) ->> TG_ARGV[1] AS id, to_jsonb(x) ->> TG_ARGV[2] AS key FROM changed x
    ) d
  ) c
  LEFT JOIN tenant t ON t.id = c.tenant_id LEFT JOIN region r ON r.id = t.region_id
  GROUP BY t.ars, r.ars, c.part;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
DROP TRIGGER notify_insert ON partner;
DROP TRIGGER notify_update ON partner;
DROP TRIGGER notify_delete ON partner;
CREATE TRIGGER notify_insert AFTER INSERT ON partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('partner', 'id', '', 'steward_id');
CREATE TRIGGER notify_update AFTER UPDATE ON partner REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('partner', 'id', '', 'steward_id');
CREATE TRIGGER notify_delete AFTER DELETE ON partner REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('partner', 'id', '', 'steward_id');
CREATE TRIGGER notify_insert AFTER INSERT ON representation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('partner', 'partner_id', 'user_id');
CREATE TRIGGER notify_update AFTER UPDATE ON representation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('partner', 'partner_id', 'user_id');
CREATE TRIGGER notify_delete AFTER DELETE ON representation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('partner', 'partner_id', 'user_id');
CREATE FUNCTION ctx.read_rights() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(' ', 'r' || current_setting('ctx.read', true), 'd' || current_setting('ctx.draft', true),
  'o' || current_setting('ctx.own_edit', true), 'a' || current_setting('ctx.admin', true),
  'g' || current_setting('ctx.region', true), 'c' || current_setting('ctx.county', true),
  'u' || current_setting('keys.reader', true), 'p' || current_setting('keys.partner', true));
CREATE FUNCTION representation_check_accepted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The person first, then the entry, as everywhere: of two that are accepted at once the second counts the first one.
  PERFORM FROM app_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM representation WHERE user_id = NEW.user_id AND status = 'ACCEPTED') > 200 THEN
    RAISE EXCEPTION 'represents too many'
      USING ERRCODE = '23514', TABLE = 'representation', CONSTRAINT = 'representation_accepted_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER representation_accepted AFTER INSERT OR UPDATE OF status ON representation FOR EACH ROW
WHEN (NEW.status = 'ACCEPTED' AND current_user <> 'owner') EXECUTE FUNCTION representation_check_accepted();
GRANT CREATE ON SCHEMA public TO context_definer;
REVOKE ALL ON FUNCTION representation_check_accepted() FROM PUBLIC;
ALTER FUNCTION representation_check_accepted() OWNER TO context_definer;
REVOKE CREATE ON SCHEMA public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION representation_check_accepted() TO owner;
SET LOCAL ROLE owner;
