SET LOCAL check_function_bodies = off;
-- From when on the data of a private person are kept for a time only; of those who have left already from now on, so
-- that whoever operates this can choose the time first.
ALTER TABLE membership_person ADD COLUMN closed_at TIMESTAMP WITH TIME ZONE DEFAULT NULL;
COMMENT ON COLUMN membership_person.closed_at IS 'Seit wann die Person diesem Bündnis weder angehört noch angehören will; nach einem Ausschluss das Ende der Pause, nach einer Kündigung deren Tag';
DROP TRIGGER trail_insert ON membership_person;
DROP TRIGGER trail_update ON membership_person;
DROP TRIGGER trail_delete ON membership_person;
WITH ended AS (
  SELECT p.tenant_id, p.id, p.alliance_id, coalesce(p.user_id, p.id) AS who,
    CASE WHEN m.status = 'EXCLUDED' THEN (m.ends_before + a.pause_days)::timestamp AT TIME ZONE 'Europe/Berlin'
      WHEN m.ends_before < 'infinity' THEN m.ends_before::timestamp AT TIME ZONE 'Europe/Berlin'
      WHEN m.status IN ('REJECTED', 'DECLINED', 'WITHDRAWN') THEN now() END AS closed_at
  FROM membership_person p JOIN membership m ON m.tenant_id = p.tenant_id AND m.id = p.membership_id
  JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
), of_person AS (
  SELECT tenant_id, id, CASE WHEN bool_and(closed_at IS NOT NULL) OVER w THEN greatest(max(closed_at) OVER w, now()) END
    AS closed_at
  FROM ended WINDOW w AS (PARTITION BY tenant_id, alliance_id, who)
)
UPDATE membership_person p SET closed_at = o.closed_at FROM of_person o
WHERE p.tenant_id = o.tenant_id AND p.id = o.id AND o.closed_at IS NOT NULL;
CREATE TRIGGER trail_insert AFTER INSERT ON membership_person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,shown,ends_before,has_consent,closed_at', 'membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON membership_person REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,shown,ends_before,has_consent,closed_at', 'membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON membership_person REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'user_id,name,email,phone,postcode,shown,ends_before,has_consent,closed_at', 'membership_id');
-- Her data stay hers after the end: she corrects and erases them.
DROP POLICY update ON membership_person;
CREATE POLICY update ON membership_person FOR UPDATE TO api USING ((membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) AND cardinality((SELECT ctx.keys('writer'))) > 0 OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]))) WITH CHECK ((membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) AND cardinality((SELECT ctx.keys('writer'))) > 0 OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
DROP POLICY erase ON membership_person;
CREATE POLICY erase ON membership_person FOR DELETE TO api USING ((membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) AND cardinality((SELECT ctx.keys('writer'))) > 0 OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
-- With her data go her consents.
DROP POLICY IF EXISTS maintain_insert ON consent;
CREATE POLICY maintain_insert ON consent FOR INSERT TO trigger_definer WITH CHECK (true);
GRANT INSERT ON consent TO trigger_definer;
GRANT CREATE ON SCHEMA public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- Carries along who sees the membership, and whose it is. Definer: the policies decide about the row afterwards.
CREATE OR REPLACE FUNCTION membership_person_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_runs boolean;
BEGIN
  SELECT m.shown, m.ends_before, coalesce(m.applied_by, (SELECT r.user_id FROM representative r
    WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.status = 'SIGNING' LIMIT 1)),
    coalesce((SELECT c.kind = 'GIVEN' FROM consent c WHERE c.tenant_id = m.tenant_id AND c.membership_id = m.id
      AND c.representative_id IS NULL AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1), false),
    m.status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND m.ends_before = 'infinity'
  INTO NEW.shown, NEW.ends_before, NEW.user_id, NEW.has_consent, v_runs
  FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.membership_id;
  NEW.shown := coalesce(NEW.shown, 'OFFICE');
  NEW.ends_before := coalesce(NEW.ends_before, 'infinity');
  NEW.has_consent := coalesce(NEW.has_consent, false);
  NEW.closed_at := CASE WHEN NOT v_runs THEN now() END;
  -- Whoever comes back keeps what is stored of her former time.
  UPDATE membership_person SET closed_at = NULL WHERE v_runs AND tenant_id = NEW.tenant_id
    AND alliance_id = NEW.alliance_id AND user_id = NEW.user_id AND closed_at IS NOT NULL;
  RETURN NEW;
END $$;
-- Only an erasure deletes a person's data: she is a member no more, and waits for nothing. Where she does it herself,
-- her office hears that she left.
CREATE OR REPLACE FUNCTION membership_person_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, effective_on)
  SELECT m.tenant_id, m.id, m.alliance_id, s.number + 1,
    CASE WHEN m.status IN ('ACTIVE', 'SUSPENDED') THEN 'LEFT' ELSE 'WITHDRAWN' END,
    CASE WHEN OLD.user_id = ctx.user_id() AND m.status IN ('APPLIED', 'ACTIVE', 'SUSPENDED') THEN 'MEMBER'
      ELSE 'SYSTEM' END, false, ctx.today()
  FROM membership m JOIN membership_step s ON s.tenant_id = m.tenant_id AND s.membership_id = m.id
  WHERE m.tenant_id = OLD.tenant_id AND m.id = OLD.membership_id
    AND m.status IN ('APPROACHED', 'INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
  ORDER BY s.number DESC LIMIT 1;
  RETURN NULL;
END $$;
-- All that a membership of a private person says is about her: once her data are deleted, her name stands nowhere in
-- it. What happened when, and the signature itself, stay for the figures. Triggers run by name: the step that ends the
-- membership (person_erased) comes first.
CREATE OR REPLACE FUNCTION membership_person_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_erased text := 'gelöscht';
BEGIN
  -- Whoever missed the notice asks for what has changed since.
  UPDATE membership SET strengths = NULL, contribution = NULL, applied_by = NULL, updated_at = now()
  WHERE tenant_id = OLD.tenant_id AND id = OLD.membership_id;
  UPDATE membership_step SET
    note = CASE WHEN note IS NOT NULL THEN v_erased END, evidence = CASE WHEN evidence IS NOT NULL THEN v_erased END
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id
    AND (note, evidence) IS DISTINCT FROM (NULL, NULL);
  -- What she had consented to holds no more.
  INSERT INTO consent (tenant_id, membership_id, alliance_id, purpose, kind, method, evidence)
  SELECT l.tenant_id, l.membership_id, l.alliance_id, l.purpose, 'WITHDRAWN', h.method,
    CASE WHEN h.method = 'PAPER' THEN v_erased END
  FROM (SELECT DISTINCT ON (purpose) * FROM consent WHERE tenant_id = OLD.tenant_id
    AND membership_id = OLD.membership_id AND representative_id IS NULL ORDER BY purpose, id DESC) l,
    (SELECT CASE WHEN OLD.user_id = ctx.user_id() THEN 'ONLINE' ELSE 'PAPER' END AS method) h
  WHERE l.kind = 'GIVEN';
  UPDATE consent SET evidence = v_erased
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND evidence IS NOT NULL;
  UPDATE signature SET evidence = v_erased
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND evidence IS NOT NULL;
  DELETE FROM signature_person WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM membership_note WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM logo_grant WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  -- Without an account she asked with her name and address, which the office took over from there.
  DELETE FROM join_request WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM representative WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  -- All that the alliance has of her, also from a former membership.
  DELETE FROM membership_person
  WHERE tenant_id = OLD.tenant_id AND alliance_id = OLD.alliance_id AND user_id = OLD.user_id;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
-- From when on a person's data are kept for a time only. All that an alliance has of one person goes at once.
CREATE FUNCTION membership_person_close() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_day date := CASE NEW.kind WHEN 'NOTICE_GIVEN' THEN NEW.ends_before
    WHEN 'EXCLUDED' THEN NEW.effective_on + (SELECT a.pause_days FROM alliance a
      WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.alliance_id) END;
BEGIN
  UPDATE membership_person p SET closed_at =
    CASE WHEN NEW.kind <> 'NOTICE_WITHDRAWN' THEN greatest(now(), v_day::timestamp AT TIME ZONE 'Europe/Berlin') END
  FROM membership_person o
  WHERE o.tenant_id = NEW.tenant_id AND o.membership_id = NEW.membership_id AND p.tenant_id = o.tenant_id
    AND p.alliance_id = o.alliance_id AND (p.id = o.id OR p.user_id = o.user_id);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION membership_person_close() FROM PUBLIC;
ALTER FUNCTION membership_person_close() OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION membership_person_close() TO owner;
SET LOCAL ROLE owner;
CREATE TRIGGER close_person AFTER INSERT ON membership_step FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.kind = 'REJECTED' OR NEW.kind = 'DECLINED' OR NEW.kind = 'WITHDRAWN'
  OR NEW.kind = 'LEFT' OR NEW.kind = 'EXCLUDED' OR NEW.kind = 'NOTICE_GIVEN' OR NEW.kind = 'NOTICE_WITHDRAWN'))
EXECUTE FUNCTION membership_person_close();
-- What somebody who is proposed knows of the membership that she does not see: in which alliance, and of which partner.
CREATE FUNCTION proposed_for(p_tenant int, p_representative uuid) RETURNS TABLE (alliance_name text, partner_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.name, m.partner_id FROM representative r
  JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
  JOIN alliance a ON a.tenant_id = m.tenant_id AND a.id = m.alliance_id
  WHERE r.tenant_id = p_tenant AND r.id = p_representative AND r.status = 'PROPOSED'
    AND r.user_id = ANY (ctx.keys('reader'))
$$;
REVOKE ALL ON FUNCTION proposed_for(int, uuid) FROM PUBLIC;
ALTER FUNCTION proposed_for(int, uuid) OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION proposed_for(int, uuid) TO owner, api;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
-- Whoever runs an office finds its alliance by words, and knows by name who else runs it.
CREATE POLICY read_alliance_by_key ON search_term FOR SELECT TO api USING (table_name = 'alliance' AND (visibility <> 'DRAFT' AND row_id = ANY ((SELECT ctx.keys('allied'))::text[]) OR row_id = ANY ((SELECT ctx.keys('office'))::text[])));
CREATE POLICY read_fellows ON role_grant FOR SELECT TO api USING (alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) AND valid_from <= (SELECT ctx.today()) AND (SELECT ctx.today()) < valid_to);
DROP POLICY read_by_grant ON person;
CREATE POLICY read_by_grant ON person FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR EXISTS (SELECT FROM role_grant g WHERE g.user_id = person.user_id AND (g.role <> 'OFFICE' OR g.tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND g.tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]))));
GRANT CREATE ON SCHEMA public TO context_definer;
-- The name of somebody who runs the same office today as who asks: her entry is hidden, with all else that it says.
CREATE FUNCTION fellow_name(p_tenant int, p_grant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.name FROM role_grant g JOIN person p ON p.user_id = g.user_id
  WHERE g.tenant_id = p_tenant AND g.id = p_grant AND g.alliance_id = ANY (ctx.keys('office'))
    AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
$$;
REVOKE ALL ON FUNCTION fellow_name(int, uuid) FROM PUBLIC;
ALTER FUNCTION fellow_name(int, uuid) OWNER TO context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION fellow_name(int, uuid) TO owner, api;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM context_definer;
-- The functions about people follow the marks.
