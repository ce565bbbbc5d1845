-- What members and offices hear of pledges, success stories and networks: triggers queue what one side did for the
-- other.

-- Queues a mail to people, but one of them (NULL: to all). Where the same waits to be sent it says the newest anyway;
-- and of one kind nobody hears more than twenty times a day from one tenant, whoever enters how much there.
CREATE FUNCTION ctx.notify_people(p_kind text, p_tenant_id int, p_row_id uuid, p_users uuid[], p_except uuid)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.queue_mail(p_kind, p_tenant_id, p_row_id, NULL, u.id, NULL)
  FROM (SELECT DISTINCT id FROM unnest(p_users) u (id)) u
  WHERE u.id IS DISTINCT FROM p_except
    AND NOT EXISTS (SELECT FROM mail m WHERE m.row_id = p_row_id AND m.kind = p_kind AND m.user_id = u.id
      AND m.done_at IS NULL AND m.message_id IS NULL)
    AND (SELECT count(*) < 20 FROM mail m WHERE m.user_id = u.id AND m.kind = p_kind
      AND m.about_tenant_id = p_tenant_id AND m.queued_at > now() - interval '1 day');
END $$;

-- Who acts for a member, accepted by the host.
CREATE FUNCTION member_people(p_memberships uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(r.user_id) FROM representative r
  WHERE r.membership_id = ANY (p_memberships) AND r.status IN ('ACCEPTED', 'SIGNING')
$$;

-- Who runs the office of an alliance today.
CREATE FUNCTION office_people(p_alliance_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(DISTINCT user_id) FROM role_grant WHERE alliance_id = p_alliance_id AND role = 'OFFICE'
    AND valid_from <= ctx.today() AND ctx.today() < valid_to
$$;

-- An office hears what a member tells its alliance; the member what the office says, and what it enters on its behalf.
CREATE FUNCTION pledge_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.side = 'OFFICE' OR NEW.on_behalf THEN
    PERFORM ctx.notify_people('PLEDGE_DECIDED', NEW.tenant_id, NEW.pledge_alliance_id,
      member_people(ARRAY[NEW.membership_id]), NEW.taken_by);
  ELSIF NEW.kind = 'TOLD' THEN
    PERFORM ctx.notify_people('PLEDGE_REPORTED', NEW.tenant_id, NEW.pledge_alliance_id,
      office_people(NEW.alliance_id), NEW.taken_by);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON pledge_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION pledge_step_notify();

-- How far it has come is for each office that is told to confirm. The first entry comes with the telling.
CREATE FUNCTION pledge_entry_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('PLEDGE_REPORTED', t.tenant_id, t.id, office_people(t.alliance_id), NEW.entered_by)
  FROM pledge_alliance t WHERE t.pledge_id = NEW.pledge_id AND t.is_told AND ctx.today() < t.ends_before;
  PERFORM ctx.notify_people('PLEDGE_DECIDED', t.tenant_id, t.id, member_people(ARRAY[t.membership_id]), NEW.entered_by)
  FROM pledge_alliance t WHERE t.pledge_id = NEW.pledge_id AND t.is_origin AND ctx.today() < t.ends_before
    AND NEW.on_behalf;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON pledge_entry FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.number > 1) EXECUTE FUNCTION pledge_entry_notify();

-- What the office changes on behalf of the member, its effects included (the version counts them), the member hears: it
-- would notice an invented evidence.
CREATE FUNCTION pledge_change_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('PLEDGE_DECIDED', t.tenant_id, t.id, member_people(ARRAY[t.membership_id]), ctx.user_id())
  FROM pledge_alliance t WHERE t.pledge_id = NEW.id AND t.is_origin AND ctx.today() < t.ends_before;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER UPDATE ON pledge FOR EACH ROW
WHEN (current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer'
  AND NEW.on_behalf AND NEW.version > OLD.version) EXECUTE FUNCTION pledge_change_notify();

-- Who is to hear, on one of the days after p_since up to p_through, that a pledge is due in thirty or in seven days:
-- who acts for the member, or for those that carry it on, or else the office that keeps it on its behalf. One that was
-- entered later counts on the day after that.
CREATE FUNCTION pledges_due(p_since date, p_through date) RETURNS TABLE (tenant_id int, id uuid, users uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT p.tenant_id, p.id,
    coalesce(member_people(k.members), CASE WHEN k.has_office THEN office_people(p.alliance_id) END)
  FROM pledge p CROSS JOIN LATERAL (
    SELECT array_agg(r.id) AS members, bool_or(r.is_same_alliance) AS has_office FROM (
      SELECT m.id, true AS is_same_alliance FROM membership m WHERE m.id = p.membership_id
        AND m.status IN ('ACTIVE', 'SUSPENDED') AND p_through < m.ends_before
      UNION ALL SELECT c.id, c.is_same_alliance FROM contribution_carriers() c
      WHERE c.from_id = p.membership_id AND (c.is_same_alliance
        OR EXISTS (SELECT FROM pledge_alliance t WHERE t.pledge_id = p.id AND t.membership_id = c.id))
    ) r
  ) k
  CROSS JOIN LATERAL (VALUES (30), (7)) before (days)
  CROSS JOIN LATERAL (SELECT greatest(p.due_on - before.days, (p.created_at AT TIME ZONE 'Europe/Berlin')::date + 1)
    AS day) n
  WHERE p.is_open AND p_through <= p.due_on AND p_since < n.day AND n.day <= p_through
    AND k.members IS NOT NULL
$$;

-- An office hears of a story to review; the member what it says.
CREATE FUNCTION story_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.side = 'OFFICE' OR NEW.on_behalf THEN
    PERFORM ctx.notify_people('STORY_DECIDED', NEW.tenant_id, NEW.story_alliance_id,
      member_people(ARRAY[NEW.membership_id]), NEW.taken_by);
  ELSIF NEW.kind = 'SUBMITTED' THEN
    PERFORM ctx.notify_people('STORY_REPORTED', NEW.tenant_id, NEW.story_alliance_id, office_people(NEW.alliance_id),
      NEW.taken_by);
  END IF;
  IF NEW.kind = 'PUBLISHED' THEN
    PERFORM ctx.notify_people('STORY_NAMED', n.tenant_id, n.id, story_partner_people(n.id), NEW.taken_by)
    FROM story_alliance a JOIN story_partner n ON n.story_id = a.story_id
    WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.story_alliance_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON story_step FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION story_step_notify();

-- Who answers for an organisation that is named in a story: who represents it in the directory, or acts for its
-- membership in the alliance that the story comes from.
CREATE FUNCTION story_partner_people(p_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(u.id) FROM story_partner n JOIN partner p ON p.id = n.partner_id
  CROSS JOIN LATERAL (
    SELECT r.user_id AS id FROM representation r WHERE r.partner_id = p.id AND r.status = 'ACCEPTED'
    UNION SELECT unnest(member_people(array_agg(m.id))) FROM membership m JOIN partner o ON o.id = m.partner_id
    WHERE m.alliance_id = n.alliance_id AND coalesce(o.into_id, o.id) = coalesce(p.into_id, p.id)
      AND m.status IN ('ACTIVE', 'SUSPENDED') AND ctx.today() < m.ends_before
  ) u
  WHERE n.id = p_id
$$;

CREATE FUNCTION story_partner_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('STORY_NAMED', NEW.tenant_id, NEW.id, story_partner_people(NEW.id), ctx.user_id());
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.answer IS NULL) EXECUTE FUNCTION story_partner_notify();
-- What is written anew, who had agreed is asked again.
CREATE TRIGGER notify_people_again AFTER UPDATE OF answer ON story_partner FOR EACH ROW
WHEN (current_user <> 'owner' AND OLD.answer IS NOT NULL AND NEW.answer IS NULL)
EXECUTE FUNCTION story_partner_notify();

-- A network is founded: its members hear of it.
CREATE FUNCTION network_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('NETWORK_FOUNDED', NEW.tenant_id, NEW.network_id, member_people(ARRAY(
    SELECT membership_id FROM network_member WHERE network_id = NEW.network_id AND membership_id IS NOT NULL
      AND ctx.today() < ends_before)), NEW.entered_by)
  FROM network n WHERE n.tenant_id = NEW.tenant_id AND n.id = NEW.network_id AND n.visibility <> 'DRAFT';
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON network_step FOR EACH ROW
WHEN (current_user <> 'owner' AND NEW.kind = 'FOUNDED') EXECUTE FUNCTION network_step_notify();

-- What became of an idea: who proposed it hears of it, and who supports it.
CREATE FUNCTION network_idea_step_notify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ctx.notify_people('IDEA_DECIDED', NEW.tenant_id, NEW.idea_id, member_people(ARRAY(
    SELECT membership_id FROM network_idea WHERE id = NEW.idea_id AND membership_id IS NOT NULL
    UNION SELECT membership_id FROM idea_support WHERE idea_id = NEW.idea_id)), NEW.entered_by);
  RETURN NULL;
END $$;
CREATE TRIGGER notify_people AFTER INSERT ON network_idea_step FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.kind = 'TAKEN_UP' OR NEW.kind = 'DROPPED'))
EXECUTE FUNCTION network_idea_step_notify();

GRANT EXECUTE ON FUNCTION ctx.notify_people(text, int, uuid, uuid[], uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION office_people(uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION pledges_due(date, date) TO context_definer;
