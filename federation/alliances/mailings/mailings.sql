-- Whom consents let an office write to today: her account, or the address that the membership has. Only the last word
-- counts, of somebody who is a member still, or acts for one. Invoker and without SET: it becomes part of the
-- statements below, which take one consent or those of thousands.
CREATE FUNCTION mailing_recipients(p_tenant_id int)
RETURNS TABLE (consent_id uuid, alliance_id uuid, user_id uuid, address text, is_person boolean)
LANGUAGE sql STABLE AS $$
  SELECT c.id, c.alliance_id, u.id, CASE WHEN u.id IS NULL THEN p.email END, c.representative_id IS NULL
  FROM consent c JOIN membership m ON m.tenant_id = c.tenant_id AND m.id = c.membership_id
    AND m.status IN ('ACTIVE', 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before
  LEFT JOIN representative r ON r.tenant_id = c.tenant_id AND r.id = c.representative_id
    AND r.status IN ('ACCEPTED', 'SIGNING')
  LEFT JOIN membership_person p ON p.tenant_id = c.tenant_id AND p.membership_id = c.membership_id
    AND c.representative_id IS NULL
  LEFT JOIN app_user u ON u.id = coalesce(r.user_id, p.user_id) AND ctx.has_mail_address(u.id)
  WHERE c.tenant_id = p_tenant_id AND c.purpose = 'MAILING' AND c.kind = 'GIVEN'
    AND NOT EXISTS (SELECT FROM consent l WHERE l.tenant_id = c.tenant_id AND l.membership_id = c.membership_id
      AND l.purpose = 'MAILING' AND l.id > c.id AND l.representative_id IS NOT DISTINCT FROM c.representative_id)
    AND (u.id IS NOT NULL OR p.email IS NOT NULL)
$$;

-- To whom a mailing of an alliance goes today: each person once, whatever she acts for.
CREATE FUNCTION mailing_audience(p_tenant_id int, p_alliance_id uuid)
RETURNS TABLE (consent_id uuid, user_id uuid, address text, is_person boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (coalesce(t.user_id::text, lower(t.address))) t.consent_id, t.user_id, t.address, t.is_person
  FROM mailing_recipients(p_tenant_id) t WHERE t.alliance_id = p_alliance_id
  ORDER BY coalesce(t.user_id::text, lower(t.address)), t.consent_id
$$;

-- How many a mailing would reach: of private persons no number below five.
CREATE FUNCTION mailing_reach(p_tenant_id int, p_alliance_id uuid)
RETURNS TABLE (representatives int, persons int, is_empty boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) FILTER (WHERE NOT is_person),
    CASE WHEN 5 <= count(*) FILTER (WHERE is_person) THEN count(*) FILTER (WHERE is_person) END, count(*) = 0
  FROM mailing_audience(p_tenant_id, p_alliance_id)
$$;

-- The same for the office alone; nothing is counted for anybody else.
CREATE FUNCTION ctx.count_mailing_audience(p_tenant_id int, p_alliance_id uuid)
RETURNS TABLE (representatives int, persons int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_alliance_id = ANY (ctx.keys('office')) THEN
    RETURN QUERY SELECT r.representatives, r.persons FROM mailing_reach(p_tenant_id, p_alliance_id) r;
  END IF;
END $$;

CREATE FUNCTION mailing_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a alliance;
  r record;
  v_broken text;
BEGIN
  IF NOT coalesce(NEW.alliance_id = ANY (ctx.keys('manage')), false) THEN
    RETURN NEW; -- the policy refuses it, and nobody learns anything of an alliance that she does not run
  END IF;
  -- Many at once would not count each other.
  PERFORM pg_advisory_xact_lock(5, NEW.tenant_id); -- TENANT
  SELECT * INTO a FROM alliance WHERE tenant_id = NEW.tenant_id AND id = NEW.alliance_id;
  SELECT * INTO STRICT r FROM mailing_reach(NEW.tenant_id, NEW.alliance_id);
  NEW.representatives := r.representatives;
  NEW.persons := r.persons;
  v_broken := CASE
    WHEN a.archived_on IS NOT NULL THEN 'archived'
    WHEN a.office_email IS NULL THEN 'mailbox'
    WHEN 3 <= (SELECT count(*) FROM mailing g WHERE g.tenant_id = NEW.tenant_id AND g.alliance_id = NEW.alliance_id
      AND g.sent_at > now() - interval '1 day') THEN 'per_day'
    WHEN r.is_empty THEN 'nobody' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'no mailing can be sent'
      USING ERRCODE = '23514', TABLE = 'mailing', CONSTRAINT = 'mailing_' || v_broken;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON mailing FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION mailing_prepare();

-- One click out: the person of a consent gets no mailing of this alliance any more, whatever she acts for there. Who
-- has the link needs no login, and what has gone meanwhile is no error.
CREATE FUNCTION ctx.withdraw_mailings(p_consent_id uuid)
RETURNS TABLE (alliance_id uuid, membership_id uuid, consent_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_consent consent;
  v_user uuid;
BEGIN
  SELECT * INTO v_consent FROM consent WHERE id = p_consent_id AND purpose = 'MAILING';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Whoever gives or withdraws one waits.
  PERFORM pg_advisory_xact_lock(5, v_consent.tenant_id); -- TENANT
  v_user := CASE WHEN v_consent.representative_id IS NULL
    THEN (SELECT p.user_id FROM membership_person p
      WHERE p.tenant_id = v_consent.tenant_id AND p.membership_id = v_consent.membership_id)
    ELSE (SELECT r.user_id FROM representative r
      WHERE r.tenant_id = v_consent.tenant_id AND r.id = v_consent.representative_id) END;
  RETURN QUERY
    INSERT INTO consent (tenant_id, membership_id, alliance_id, representative_id, purpose, kind, method)
    SELECT c.tenant_id, c.membership_id, c.alliance_id, c.representative_id, c.purpose, 'WITHDRAWN', 'ONLINE'
    FROM (SELECT DISTINCT ON (o.membership_id, o.representative_id) o.* FROM consent o
      WHERE o.tenant_id = v_consent.tenant_id AND o.alliance_id = v_consent.alliance_id AND o.purpose = 'MAILING'
      ORDER BY o.membership_id, o.representative_id, o.id DESC) c
    LEFT JOIN representative r ON r.tenant_id = c.tenant_id AND r.id = c.representative_id
    LEFT JOIN membership_person p ON p.tenant_id = c.tenant_id AND p.membership_id = c.membership_id
      AND c.representative_id IS NULL
    WHERE c.kind = 'GIVEN' AND (coalesce(r.user_id, p.user_id) = v_user
      OR c.membership_id = v_consent.membership_id
        AND c.representative_id IS NOT DISTINCT FROM v_consent.representative_id)
    RETURNING alliance_id, membership_id, id;
END $$;

GRANT EXECUTE ON FUNCTION mailing_audience(int, uuid) TO context_definer;
GRANT EXECUTE ON FUNCTION ctx.count_mailing_audience(int, uuid), ctx.withdraw_mailings(uuid) TO api;
