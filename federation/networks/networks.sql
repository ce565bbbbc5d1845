-- The ids of networks that open more than everybody sees, by the day. Policies read a set once in a statement, and only
-- where the statement reads a network: entering a context costs nothing of it.
--   member   networks that the person is in today: for an active membership, or a tenant that she reads; no drafts
--   fellow   of these, those where she stands for an organisation or a tenant: private persons see no other ones
--   open     these, and those of alliances in which she is active
--   office   networks of alliances whose office she runs, drafts included
--   manage   the same, with a token that may write
CREATE FUNCTION ctx.network_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
BEGIN
  IF p_set IN ('office', 'manage') THEN
    RETURN ARRAY(SELECT id FROM network WHERE alliance_id = ANY (ctx.keys(p_set)));
  END IF;
  RETURN ARRAY(
    SELECT n.network_id FROM network_member n JOIN membership m ON m.id = n.membership_id
    WHERE n.membership_id = ANY (ctx.keys('own')) AND n.visibility <> 'DRAFT' AND v_today < n.ends_before
      AND m.status = 'ACTIVE' AND v_today < m.ends_before AND (p_set <> 'fellow' OR m.partner_id IS NOT NULL)
    UNION ALL SELECT network_id FROM network_member
    WHERE to_tenant_id = ANY (ctx.tenant_ids('read')) AND visibility <> 'DRAFT' AND v_today < ends_before
    UNION ALL SELECT id FROM network
    WHERE p_set = 'open' AND alliance_id = ANY (ctx.keys('active')) AND visibility <> 'DRAFT');
END $$;
GRANT EXECUTE ON FUNCTION ctx.network_keys(text) TO api;

-- A network grows out of another one of the same organiser, and never out of itself.
CREATE FUNCTION network_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_constraint text;
BEGIN
  IF NOT EXISTS (SELECT FROM network o WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.origin_id
      AND o.alliance_id IS NOT DISTINCT FROM NEW.alliance_id) THEN
    v_constraint := 'network_origin_of_another';
  ELSE
    PERFORM pg_advisory_xact_lock(5, NEW.tenant_id); -- TENANT
    IF EXISTS (
      WITH RECURSIVE origins AS (
        SELECT NEW.origin_id AS id
        UNION SELECT n.origin_id FROM network n JOIN origins o ON n.tenant_id = NEW.tenant_id AND n.id = o.id
        WHERE n.origin_id IS NOT NULL
      ) SELECT FROM origins WHERE id = NEW.id)
    THEN
      v_constraint := 'network_origin_cycle';
    END IF;
  END IF;
  IF v_constraint IS NOT NULL THEN
    RAISE EXCEPTION 'no such origin' USING ERRCODE = '23514', TABLE = 'network', CONSTRAINT = v_constraint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_origin AFTER INSERT OR UPDATE OF origin_id ON network FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.origin_id IS NOT NULL) EXECUTE FUNCTION network_check();

-- How many companies take part on a day by their own word: as active members of the alliance on that day, or as their
-- word is recorded. Whoever is entered by name alone was never asked. Merged entries are one company.
CREATE FUNCTION network_count_companies(p_network uuid, p_day date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(DISTINCT coalesce(p.into_id, p.id)) FROM network_member n
  LEFT JOIN membership m ON m.id = n.membership_id
  JOIN partner p ON p.id = coalesce(n.partner_id, m.partner_id)
  WHERE n.network_id = p_network AND n.role = 'PARTICIPANT' AND n.joined_on <= p_day AND p_day < n.ends_before
    AND (n.evidence IS NOT NULL OR EXISTS (SELECT FROM membership_span b WHERE b.tenant_id = n.tenant_id
      AND b.membership_id = n.membership_id AND b.status = 'ACTIVE' AND b.valid_from <= p_day AND p_day < b.valid_to))
    AND p.kind IN ('COMPANY', 'CRAFT', 'RETAIL_HOSPITALITY', 'UTILITY', 'FINANCE', 'CONSULTANT')
$$;

-- What a step needs besides a possible transition: some kinds of networks need companies. The network's row is locked,
-- as by whoever joins or leaves.
CREATE FUNCTION network_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kind text;
  v_companies bigint;
  v_missing bigint;
BEGIN
  SELECT kind INTO STRICT v_kind FROM network WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id
  FOR NO KEY UPDATE;
  IF NEW.number > 100 AND NEW.kind <> 'CLOSED' THEN
    RAISE EXCEPTION 'enough steps' USING ERRCODE = '23514', TABLE = 'network_step', CONSTRAINT = 'network_step_bound';
  END IF;
  IF v_kind = 'ENERGY_EFFICIENCY' AND NEW.kind IN ('FORMING', 'FOUNDED') THEN
    v_companies := network_count_companies(NEW.network_id, NEW.effective_on);
    v_missing := CASE NEW.kind WHEN 'FORMING' THEN 3 ELSE 5 END - v_companies;
    IF v_missing > 0 THEN
      RAISE EXCEPTION '% more companies are needed', v_missing
        USING ERRCODE = '23514', TABLE = 'network_step', CONSTRAINT = 'network_step_companies';
    END IF;
  END IF;
  UPDATE network SET updated_at = now(), companies = coalesce(v_companies, companies)
  WHERE tenant_id = NEW.tenant_id AND id = NEW.network_id;
  RETURN NULL;
END $$;
CREATE TRIGGER network_apply_step AFTER INSERT ON network_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION network_apply_step();

-- What belongs to an alliance that is withdrawn is no longer public, either; nor are meetings of such a network.
CREATE FUNCTION network_withdraw() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE network SET visibility = 'TENANT', updated_at = now() WHERE alliance_id = NEW.id AND visibility = 'PUBLIC';
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_networks AFTER UPDATE OF visibility ON alliance FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION network_withdraw();
CREATE TRIGGER withdraw_meetings AFTER UPDATE OF visibility ON network FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION meeting_withdraw('network_id');

-- Whom a change of a network concerns: its organiser, its alliance, and who is in it.
CREATE FUNCTION network_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(n.tenant_id), n.alliance_id FROM network n WHERE n.id = p_id
  UNION SELECT ctx.acting_tenant(m.to_tenant_id), m.membership_id FROM network_member m
  WHERE m.network_id = p_id AND m.partner_id IS NULL
$$;
