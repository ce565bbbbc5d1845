-- What members bring to alliances (pledges, stories): see contributions.py. TG_ARGV[0]: its name, in whose
-- column <name>_id the table with the trigger has its id; TG_ARGV[1]: the table of what they bring.

-- What a telling carries of its membership, and whether the alliance is the one that it comes from. Definer: the
-- policies decide about the row afterwards.
CREATE FUNCTION contribution_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT m.shown, m.ends_before, m.partner_id IS NULL INTO NEW.member_shown, NEW.ends_before, NEW.is_person
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.member_shown := coalesce(NEW.member_shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.is_person := coalesce(NEW.is_person, true);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND tenant_id = $2 AND alliance_id = $3)', TG_ARGV[1])
  INTO NEW.is_origin
  USING (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid, NEW.tenant_id, NEW.alliance_id;
  RETURN NEW;
END $$;

-- It is told of a running membership, of the same partner as the one that it comes from: entries that are merged are
-- one partner, which tells an alliance once. What a private person brings stays in her alliance. What they bring is
-- locked, so that of two at once the second sees the first. AFTER: the policies refuse first.
CREATE FUNCTION contribution_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m membership;
  v_id uuid := (to_jsonb(NEW) ->> (TG_ARGV[0] || '_id'))::uuid;
  v_origin uuid;
  v_is_told boolean;
  v_broken text;
BEGIN
  SELECT * INTO STRICT m FROM membership WHERE tenant_id = NEW.tenant_id AND id = NEW.membership_id;
  EXECUTE format('SELECT membership_id FROM %I WHERE id = $1 FOR NO KEY UPDATE', TG_ARGV[1]) INTO v_origin USING v_id;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I = $1 AND tenant_id = $2 AND alliance_id = $3 AND id <> $4'
    ' AND ctx.today() < ends_before)', TG_TABLE_NAME, TG_ARGV[0] || '_id') INTO v_is_told
  USING v_id, NEW.tenant_id, NEW.alliance_id, NEW.id;
  v_broken := CASE
    WHEN m.status IS NULL OR m.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')
      OR m.ends_before <= ctx.today() THEN 'live'
    WHEN v_origin <> m.id AND NOT EXISTS (
      SELECT FROM membership o JOIN partner op ON op.id = o.partner_id, partner p
      WHERE o.id = v_origin AND p.id = m.partner_id AND coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
    ) THEN 'same_member'
    WHEN v_is_told THEN 'once' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'not told of this membership'
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_' || v_broken;
  END IF;
  RETURN NULL;
END $$;

-- Once a membership has ended, what it brought is carried on by members of the same partner, entries that are merged
-- being one: in its own alliance all of it, in others what is told there. A private person's is hers alone. Inlined:
-- whoever asks for few of them reads few.
CREATE FUNCTION contribution_carriers() RETURNS TABLE (from_id uuid, id uuid, is_same_alliance boolean)
LANGUAGE sql STABLE AS $$
  SELECT o.id, m.id, o.alliance_id = m.alliance_id
  FROM membership m JOIN partner p ON p.id = m.partner_id
  JOIN partner op ON op.id = coalesce(p.into_id, p.id) OR op.into_id = coalesce(p.into_id, p.id)
  JOIN membership o ON o.partner_id = op.id
  WHERE m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
    AND (o.status NOT IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') OR o.ends_before <= ctx.today())
$$;

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
