-- Whether the person runs the office of an alliance of a tenant: its members need entries in the directory.
CREATE FUNCTION ctx.runs_office_in(p_tenant int) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM alliance a WHERE a.tenant_id = p_tenant AND a.id = ANY (ctx.keys('manage')));

-- The history of an entry, whoever changes it by whatever way: what people say of the organisation, and what steps
-- write. The key of a name, the version and the times follow from the rest.
CREATE FUNCTION partner_record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ignored text[] := '{id,name_key,domain,version,created_at,updated_at,is_listed,is_claimed}';
  v_old jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  v_changes jsonb;
BEGIN
  SELECT jsonb_object_agg(key, jsonb_build_array(v_old -> key, value)) INTO v_changes FROM jsonb_each(to_jsonb(NEW))
  WHERE key <> ALL (v_ignored) AND coalesce(v_old -> key, 'null') IS DISTINCT FROM value;
  IF v_changes IS NOT NULL THEN
    -- Without a context, as the operator and a new version of the database work, it is nobody's own change.
    INSERT INTO partner_change (partner_id, changes, changed_by, side)
    VALUES (NEW.id, v_changes, ctx.user_id(),
      CASE WHEN position(NEW.id::text IN coalesce(current_setting('keys.keep', true), '')) > 0 THEN 'PARTNER'
        ELSE 'STEWARD' END);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER partner_changed AFTER INSERT OR UPDATE ON partner
FOR EACH ROW EXECUTE FUNCTION partner_record_change();

-- A branch belongs to an organisation that the writer sees and that is no branch itself; one for which somebody acts
-- has no branches without her word. A policy cannot ask its own table; hidden and missing are refused alike.
CREATE FUNCTION partner_check_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM partner WHERE id = NEW.parent_id) THEN
    RAISE EXCEPTION 'no such organisation'
      USING ERRCODE = '23503', TABLE = 'partner', CONSTRAINT = 'partner_parent_id_fkey';
  END IF;
  IF EXISTS (SELECT FROM partner WHERE id = NEW.parent_id AND (parent_id IS NOT NULL OR into_id IS NOT NULL))
    OR EXISTS (SELECT FROM partner WHERE parent_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a branch has no branches'
      USING ERRCODE = '23514', TABLE = 'partner', CONSTRAINT = 'partner_branch_of_branch';
  END IF;
  IF (TG_OP = 'INSERT' OR OLD.parent_id IS DISTINCT FROM NEW.parent_id) AND EXISTS (
    SELECT FROM partner WHERE id = NEW.parent_id AND is_claimed AND id <> ALL (ctx.keys('keep')))
  THEN
    RAISE EXCEPTION 'somebody acts for this organisation'
      USING ERRCODE = '23514', TABLE = 'partner', CONSTRAINT = 'partner_branch_of_claimed';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER partner_has_parent BEFORE INSERT OR UPDATE OF parent_id ON partner
FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND current_user <> 'owner') EXECUTE FUNCTION partner_check_parent();

-- How many people represent an organisation: with the last one gone, its steward keeps the entry again. Who may not
-- log in any more represents nobody.
CREATE FUNCTION partner_count_representatives() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM partner_recount(CASE TG_OP WHEN 'DELETE' THEN OLD.partner_id ELSE NEW.partner_id END);
  RETURN NULL;
END $$;

CREATE FUNCTION partner_recount_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM partner_recount(r.partner_id) FROM (SELECT partner_id FROM representation
    WHERE user_id = NEW.id AND status = 'ACCEPTED' ORDER BY partner_id) r;
  RETURN NULL;
END $$;

CREATE FUNCTION partner_recount(p_partner uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The entry first: of two who leave at once the second counts what the first one left.
  PERFORM FROM partner WHERE id = p_partner FOR NO KEY UPDATE;
  UPDATE partner p SET representatives = c.n
  FROM (SELECT count(*) AS n FROM representation r JOIN app_user u ON u.id = r.user_id
    WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED' AND u.active) c
  WHERE p.id = p_partner AND p.representatives <> c.n;
END $$;

-- Who decides about a representation: those who represent the organisation, else those who administer its steward.
CREATE FUNCTION partner_deciders(p_partner uuid) RETURNS TABLE (user_id uuid) LANGUAGE sql STABLE AS $$
  SELECT r.user_id FROM representation r JOIN app_user u ON u.id = r.user_id AND u.active
  WHERE r.partner_id = p_partner AND r.status = 'ACCEPTED'
  UNION
  SELECT g.user_id FROM partner p
  JOIN role_grant g ON g.tenant_id = ctx.acting_tenant(p.of_tenant_id)
    OR NOT p.is_claimed AND g.tenant_id = ctx.acting_tenant(p.steward_id)
  WHERE p.id = p_partner AND g.role = 'ADMIN' AND ctx.is_administrator(g.user_id, g.tenant_id)
$$;

-- A text that was cleaned of an erased person's name stays nowhere: neither in the history, with this very change, nor
-- in proposals, nor as the domain of a website.
CREATE FUNCTION partner_withhold_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_cleaned text[] := ARRAY(SELECT o.key FROM jsonb_each(to_jsonb(OLD)) o JOIN jsonb_each(to_jsonb(NEW)) n USING (key)
    WHERE o.value IS DISTINCT FROM n.value AND key NOT IN ('version', 'name_key'));
BEGIN
  UPDATE partner_change SET changes = changes || (
    SELECT coalesce(jsonb_object_agg(k, '[null, null]'::jsonb), '{}') FROM unnest(v_cleaned) k WHERE changes ? k)
  WHERE partner_id = NEW.id AND changes ?| v_cleaned;
  UPDATE partner_proposal SET changes = changes || (
    SELECT coalesce(jsonb_object_agg(k, '[null, null]'::jsonb), '{}') FROM unnest(v_cleaned) k WHERE changes ? k)
  WHERE partner_id = NEW.id AND changes ?| v_cleaned;
  RETURN NULL;
END $$;

CREATE FUNCTION partner_drop_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.domain := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER partner_cleaned AFTER UPDATE ON partner
FOR EACH ROW WHEN (current_user = 'person_definer') EXECUTE FUNCTION partner_withhold_text();
CREATE TRIGGER partner_loses_domain BEFORE UPDATE OF website ON partner
FOR EACH ROW WHEN (current_user = 'person_definer') EXECUTE FUNCTION partner_drop_domain();

-- With the last one who represents a natural person's entry her consent is gone: nobody else sees it any more, and its
-- steward takes out what it says of her. Whoever represented it may have been somebody else, so it is not deleted.
CREATE FUNCTION partner_leave_with_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner partner%ROWTYPE;
BEGIN
  SELECT * INTO v_partner FROM partner WHERE id = OLD.partner_id AND is_natural_person FOR NO KEY UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM representation WHERE partner_id = OLD.partner_id AND status = 'ACCEPTED') THEN
    RETURN NULL;
  END IF;
  IF v_partner.is_listed THEN
    INSERT INTO partner_listing_step (partner_id, number, kind, side)
    SELECT v_partner.id, count(*) + 1, 'UNLISTED', 'PARTNER' FROM partner_listing_step WHERE partner_id = v_partner.id;
  END IF;
  INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)
  SELECT v_partner.steward_id, 'partner', v_partner.id::text, c.key FROM jsonb_each_text(to_jsonb(v_partner)) c
  WHERE c.value IS NOT NULL AND c.key = ANY ('{name,postcode,street,website,email,description,source,register_number,
      vat_id,osm_id,wikidata_id}')
    AND NOT EXISTS (SELECT FROM text_to_clean t WHERE (t.tenant_id, t.table_name, t.row_id, t.column_name)
      = (v_partner.steward_id, 'partner', v_partner.id::text, c.key));
  RETURN NULL;
END $$;

-- What was merged into a natural person's entry is hers: with her consent withdrawn, it is not public either.
CREATE FUNCTION partner_unlist_aliases() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO partner_listing_step (partner_id, number, kind, side)
  SELECT a.id, (SELECT count(*) FROM partner_listing_step s WHERE s.partner_id = a.id) + 1, 'UNLISTED', 'PARTNER'
  FROM partner a WHERE a.into_id = NEW.id AND a.is_listed;
  RETURN NULL;
END $$;

CREATE TRIGGER partner_unlisted AFTER UPDATE OF listing ON partner
FOR EACH ROW WHEN (NEW.is_natural_person AND OLD.listing = 'LISTED' AND NEW.listing = 'UNLISTED')
EXECUTE FUNCTION partner_unlist_aliases();
