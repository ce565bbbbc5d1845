-- What a row takes from its network and the membership, whatever the writer sees of it.
CREATE FUNCTION network_prepare_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT alliance_id INTO NEW.alliance_id FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id;
  -- Locked: whoever suspends or ends it meanwhile waits, and then finds this row, too.
  SELECT shown, ends_before, partner_id IS NULL INTO NEW.member_shown, NEW.member_ends_before, NEW.is_person
  FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id FOR SHARE;
  NEW.is_person := coalesce(NEW.is_person, false);
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON network_member FOR EACH ROW EXECUTE FUNCTION network_prepare_member();

-- A municipality is shown to everybody by its own word: whoever edits there adds it, or changes the row.
CREATE FUNCTION network_agree_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.is_agreed := NEW.to_tenant_id IS NULL OR (TG_OP = 'UPDATE' AND OLD.is_agreed)
    OR coalesce(NEW.to_tenant_id = ANY (ctx.tenant_ids('edit')) AND NEW.to_tenant_id = ANY (ctx.tenant_ids('own_edit')),
      false);
  RETURN NEW;
END $$;
CREATE TRIGGER set_agreed BEFORE INSERT OR UPDATE ON network_member FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION network_agree_member();

-- Nobody is in a network twice at a time; of merged entries only one. Whoever has left joins anew: what was, stays. The
-- role is the organiser's to give. The network's row is locked, as by a step.
CREATE FUNCTION network_check_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  n network;
  v_today date := ctx.today();
  v_partner uuid;
  v_constraint text;
BEGIN
  SELECT * INTO STRICT n FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    v_constraint := CASE
      WHEN OLD.ends_before <> 'infinity' AND NEW.ends_before <> OLD.ends_before THEN 'ended'
      WHEN NEW.role <> OLD.role AND NOT coalesce(n.alliance_id = ANY (ctx.keys('manage')), false)
        AND NOT (n.tenant_id = ANY (ctx.tenant_ids('edit')) AND n.tenant_id = ANY (ctx.tenant_ids('own_edit')))
      THEN 'organiser' END;
  ELSE
    SELECT coalesce(p.into_id, p.id) INTO v_partner FROM partner p WHERE p.id = coalesce(NEW.partner_id,
      (SELECT m.partner_id FROM membership m WHERE m.id = NEW.membership_id));
    v_constraint := CASE
      WHEN n.status = 'CLOSED' THEN 'closed'
      WHEN NEW.membership_id IS NOT NULL AND NOT EXISTS (SELECT FROM membership m WHERE m.id = NEW.membership_id
        AND m.status = 'ACTIVE' AND v_today < m.ends_before AND m.joined_on <= NEW.joined_on) THEN 'active'
      WHEN (SELECT count(*) FROM network_member WHERE tenant_id = n.tenant_id AND network_id = n.id) > 2000 THEN 'full'
      WHEN EXISTS (
        SELECT FROM network_member o LEFT JOIN membership m ON m.id = o.membership_id
        LEFT JOIN partner p ON p.id = coalesce(o.partner_id, m.partner_id)
        WHERE o.tenant_id = n.tenant_id AND o.network_id = n.id AND o.id <> NEW.id AND NEW.joined_on < o.ends_before
          AND o.joined_on < NEW.ends_before AND o.role = NEW.role
          AND (o.membership_id = NEW.membership_id OR o.to_tenant_id = NEW.to_tenant_id
            OR coalesce(p.into_id, p.id) = v_partner)) THEN 'once' END;
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'not in this network' USING ERRCODE = '23514', TABLE = 'network_member',
      CONSTRAINT = 'network_member_' || v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_member AFTER INSERT OR UPDATE OF role, ends_before ON network_member FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION network_check_member();

-- A private person's traces in networks go with her data: what she supported, where she was, and what she proposed,
-- unless something has become of it, which stays without her words.
CREATE FUNCTION network_wipe_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM idea_support WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM network_member WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  UPDATE network_idea SET title = 'gelöscht', text = NULL, membership_id = NULL, updated_at = now()
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_in_networks AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION network_wipe_person();
