-- What members bring to alliances (pledges, stories): see contributions.py. TG_ARGV[0]: its name, in whose
-- column <name>_id the table with the trigger has its id; TG_ARGV[1]: the table of what they bring.

-- What a telling carries of its membership, and whether it is the one that it comes from. Definer: the policies decide
-- about the row afterwards.
CREATE FUNCTION contribution_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT m.shown, m.ends_before, m.partner_id IS NULL INTO NEW.member_shown, NEW.ends_before, NEW.is_person
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.member_shown := coalesce(NEW.member_shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.is_person := coalesce(NEW.is_person, true);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND tenant_id = $2 AND membership_id = $3)', TG_ARGV[1])
  INTO NEW.is_origin
  USING (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid, NEW.tenant_id, NEW.membership_id;
  RETURN NEW;
END $$;

-- It is told of a running membership, of the same partner as the one that it comes from: entries that are merged are
-- one partner. What a private person brings stays in her alliance. AFTER: the policies refuse first.
CREATE FUNCTION contribution_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m membership;
  v_origin uuid;
  v_broken text;
BEGIN
  SELECT * INTO STRICT m FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id;
  EXECUTE format('SELECT membership_id FROM %I WHERE id = $1', TG_ARGV[1]) INTO v_origin
  USING (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid;
  v_broken := CASE
    WHEN m.status IS NULL OR m.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
      OR m.ends_before <= ctx.today() THEN 'live'
    WHEN v_origin <> m.id AND NOT EXISTS (
      SELECT FROM membership o JOIN partner op ON op.id = o.partner_id, partner p
      WHERE o.id = v_origin AND p.id = m.partner_id AND coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
    ) THEN 'same_member' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'not told of this membership'
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_' || v_broken;
  END IF;
  RETURN NULL;
END $$;

-- Whoever says that it serves a measure sees that measure; hidden and missing ones are refused alike, as by the foreign
-- key. A policy would refuse any change of a row whose measure is hidden by now: it cannot compare old and new.
CREATE FUNCTION contribution_guard_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' OR NEW.measure_id IS DISTINCT FROM OLD.measure_id) AND NOT EXISTS (
    SELECT FROM measure m WHERE m.tenant_id = NEW.to_tenant_id AND m.id = NEW.measure_id)
  THEN
    RAISE EXCEPTION 'no such measure' USING ERRCODE = '23503', TABLE = TG_TABLE_NAME,
      CONSTRAINT = TG_TABLE_NAME || '_measure';
  END IF;
  RETURN NEW;
END $$;
