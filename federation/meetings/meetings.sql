-- The ids of meetings that open more than everybody sees, by the day. Policies read a set once in a statement, and only
-- where the statement reads a meeting: entering a context costs nothing of it.
--   open     open to the person: by an audience to which she belongs (an alliance in which she is active, a network
--            that she is in, a cooperation whose side has agreed, a tenant that she reads), or by an invitation; no
--            drafts
--   fellow   of these, those where she stands for an organisation or a tenant: private persons see no other ones
--   office   meetings of alliances whose office she runs, drafts included
--   asked    meetings that ask such an office to join, or that its alliance has joined; no drafts
--   joined   of these, those that its alliance has joined
--   manage   meetings of alliances whose office she runs, with a token that may write
CREATE FUNCTION ctx.meeting_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_alliances uuid[] := ctx.keys(CASE p_set WHEN 'open' THEN 'active' WHEN 'fellow' THEN 'member'
    WHEN 'asked' THEN 'office' WHEN 'joined' THEN 'office' ELSE p_set END);
  v_read int[];
BEGIN
  IF p_set IN ('office', 'manage') THEN
    RETURN ARRAY(SELECT id FROM meeting WHERE alliance_id = ANY (v_alliances));
  ELSIF p_set IN ('asked', 'joined') THEN
    RETURN ARRAY(
      SELECT meeting_id FROM meeting_audience
      WHERE alliance_id = ANY (v_alliances) AND visibility <> 'DRAFT' AND answer IS DISTINCT FROM 'DECLINED'
        AND (p_set = 'asked' OR answer = 'ACCEPTED'));
  END IF;
  v_read := ctx.tenant_ids('read');
  RETURN ARRAY(
    SELECT meeting_id FROM meeting_audience
    WHERE alliance_id = ANY (v_alliances) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_audience
    WHERE cooperation_id = ANY (ctx.cooperation_keys('agreed')) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_audience
    WHERE network_id = ANY (ctx.network_keys(CASE p_set WHEN 'open' THEN 'member' ELSE p_set END))
      AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_audience
    WHERE to_tenant_id = ANY (v_read) AND answer = 'ACCEPTED' AND visibility <> 'DRAFT'
    UNION ALL SELECT meeting_id FROM meeting_invitation
    WHERE to_tenant_id = ANY (v_read) AND visibility <> 'DRAFT'
    UNION ALL SELECT i.meeting_id FROM meeting_invitation i JOIN membership m ON m.id = i.membership_id
    WHERE i.membership_id = ANY (ctx.keys('own')) AND i.visibility <> 'DRAFT' AND (p_set = 'open' OR NOT i.is_person)
      AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before);
END $$;

-- A meeting of a series is of the same whole as that, and of a network of the same alliance, or none. A host is a
-- member, and no private person: whom the writer does not see is as one that does not exist.
CREATE FUNCTION meeting_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.series_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM meeting_series s WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.series_id
      AND s.alliance_id IS NOT DISTINCT FROM NEW.alliance_id
      AND s.cooperation_id IS NOT DISTINCT FROM NEW.cooperation_id
      AND s.network_id IS NOT DISTINCT FROM NEW.network_id)
  THEN
    RAISE EXCEPTION 'no such series' USING ERRCODE = '23503', TABLE = 'meeting',
      CONSTRAINT = 'meeting_tenant_id_series_id_fkey';
  ELSIF NEW.network_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM network n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.network_id
      AND n.alliance_id IS NOT DISTINCT FROM NEW.alliance_id)
  THEN
    RAISE EXCEPTION 'no such network' USING ERRCODE = '23503', TABLE = 'meeting', CONSTRAINT = 'meeting_network';
  ELSIF NEW.host_membership_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM membership m WHERE m.tenant_id = NEW.tenant_id AND m.id = NEW.host_membership_id
      AND m.partner_id IS NOT NULL AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before)
  THEN
    RAISE EXCEPTION 'no such member' USING ERRCODE = '23503', TABLE = 'meeting',
      CONSTRAINT = 'meeting_host_membership';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_named AFTER INSERT OR UPDATE OF host_membership_id ON meeting FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION meeting_check();

-- A series of a network is its organiser's.
CREATE FUNCTION meeting_series_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM network n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.network_id
    AND n.alliance_id IS NOT DISTINCT FROM NEW.alliance_id)
  THEN
    RAISE EXCEPTION 'no such network' USING ERRCODE = '23503', TABLE = 'meeting_series',
      CONSTRAINT = 'meeting_series_network';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_network AFTER INSERT ON meeting_series FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.network_id IS NOT NULL) EXECUTE FUNCTION meeting_series_check();

-- What a step brings besides the status, which ctx.check_step has written: triggers run by name. What is held has
-- begun, and what is moved has another time; calendars learn by the sequence that they have an old one. Where it is
-- entered who was there, it is neither still to come nor cancelled.
CREATE FUNCTION meeting_apply_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  m meeting;
BEGIN
  SELECT * INTO STRICT m FROM meeting WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id FOR NO KEY UPDATE;
  IF NEW.kind = 'HELD' AND now() < m.starts_at THEN
    RAISE EXCEPTION 'it has not begun' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_early';
  ELSIF NEW.kind = 'MOVED' AND NEW.starts_at = m.starts_at AND NEW.ends_at = m.ends_at THEN
    RAISE EXCEPTION 'it is at that time' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_nowhere';
  ELSIF NEW.number > 100 AND NEW.kind IN ('MOVED', 'REOPENED') THEN
    RAISE EXCEPTION 'enough steps' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_bound';
  END IF;
  IF (NEW.kind = 'CANCELLED' OR NEW.kind = 'MOVED' AND now() < NEW.starts_at)
    AND EXISTS (SELECT FROM meeting_attendance WHERE tenant_id = NEW.tenant_id AND meeting_id = NEW.meeting_id)
  THEN
    RAISE EXCEPTION 'people were there' USING ERRCODE = '23514', TABLE = 'meeting_step',
      CONSTRAINT = 'meeting_step_attended';
  END IF;
  IF NEW.kind = 'MOVED' THEN
    UPDATE meeting_step SET started_at_before = m.starts_at WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
    UPDATE meeting SET starts_at = NEW.starts_at, ends_at = NEW.ends_at
    WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  END IF;
  UPDATE meeting SET updated_at = now(),
    sequence = sequence + CASE WHEN NEW.kind IN ('MOVED', 'CANCELLED', 'REOPENED') THEN 1 ELSE 0 END
  WHERE tenant_id = NEW.tenant_id AND id = NEW.meeting_id;
  RETURN NULL;
END $$;
CREATE TRIGGER meeting_apply_step AFTER INSERT ON meeting_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION meeting_apply_step();

-- What belongs to an alliance or a cooperation that is withdrawn is no longer public, either. TG_ARGV[0]: the column.
CREATE FUNCTION meeting_withdraw() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('UPDATE meeting SET visibility = ''TENANT'', updated_at = now()
    WHERE %I = $1 AND visibility = ''PUBLIC''', TG_ARGV[0]) USING NEW.id;
  EXECUTE format('UPDATE meeting_series SET visibility = ''TENANT'', updated_at = now()
    WHERE %I = $1 AND visibility = ''PUBLIC''', TG_ARGV[0]) USING NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_meetings AFTER UPDATE OF visibility ON alliance FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION meeting_withdraw('alliance_id');
CREATE TRIGGER withdraw_meetings AFTER UPDATE OF visibility ON cooperation FOR EACH ROW
WHEN (OLD.visibility = 'PUBLIC' AND NEW.visibility <> 'PUBLIC') EXECUTE FUNCTION meeting_withdraw('cooperation_id');

-- Whom a change of a meeting concerns: its organiser; of its audiences the tenants, the members of alliances and of
-- networks, and the sides of cooperations; and who was invited. Each reads again what it sees.
CREATE FUNCTION meeting_concerns(p_id uuid) RETURNS TABLE (tenant_id int, key uuid) LANGUAGE sql STABLE AS $$
  SELECT ctx.acting_tenant(m.tenant_id), m.alliance_id FROM meeting m WHERE m.id = p_id
  UNION SELECT ctx.acting_tenant(a.to_tenant_id), a.alliance_id FROM meeting_audience a
  WHERE a.meeting_id = p_id AND a.cooperation_id IS NULL AND a.network_id IS NULL
  UNION SELECT ctx.acting_tenant(n.to_tenant_id), n.membership_id FROM meeting_audience a
  JOIN network_member n ON n.network_id = a.network_id WHERE a.meeting_id = p_id AND n.partner_id IS NULL
  UNION SELECT c.tenant_id, c.key FROM meeting_audience a
  CROSS JOIN LATERAL cooperation_concerns(a.cooperation_id) c WHERE a.meeting_id = p_id
  UNION SELECT ctx.acting_tenant(i.to_tenant_id), i.membership_id FROM meeting_invitation i WHERE i.meeting_id = p_id
$$;

GRANT EXECUTE ON FUNCTION ctx.meeting_keys(text) TO api;
