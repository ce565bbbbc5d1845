-- What people hear of: triggers queue what somebody did, and once a day ctx.collect_notifications() what time brings.

CREATE FUNCTION ctx.notify_publication_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_before record;
BEGIN
  IF NEW.kind = 'REQUESTED' THEN
    PERFORM ctx.notify_role_holders('PUBLICATION_REQUESTED', NEW.tenant_id, NEW.id, '{REVIEWER,ADMIN}', NEW.taken_by);
  ELSIF NEW.kind IN ('GRANTED', 'REFUSED') THEN
    SELECT kind, taken_by INTO v_before FROM publication_step
    WHERE tenant_id = NEW.tenant_id AND measure_id = NEW.measure_id AND entry < NEW.entry ORDER BY entry DESC LIMIT 1;
    IF v_before.kind = 'REQUESTED' AND v_before.taken_by IS DISTINCT FROM NEW.taken_by THEN
      PERFORM ctx.queue_mail('PUBLICATION_DECIDED', NEW.tenant_id, NEW.id, NULL, v_before.taken_by, NULL)
      WHERE v_before.taken_by IS NOT NULL;
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER notify_people AFTER INSERT ON publication_step FOR EACH ROW
  EXECUTE FUNCTION ctx.notify_publication_step();

-- The deadlines that are due in a fortnight, and the measures that have gone stale, on one of the days after p_since up
-- to p_through. A deadline that was entered later counts on the day after that. Whether a deadline is still open, and
-- who sees what, is decided when the mail is sent.
CREATE FUNCTION ctx.notification_candidates(p_kind text, p_since date, p_through date)
RETURNS TABLE (tenant_id int, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.tenant_id, d.id FROM deadline d
  CROSS JOIN LATERAL (SELECT greatest(d.due_on - 14, (d.created_at AT TIME ZONE 'Europe/Berlin')::date + 1) AS day) n
  WHERE p_kind = 'DEADLINE_DUE' AND d.due_on >= p_through AND d.done_on IS NULL AND d.dropped_on IS NULL
    AND p_since < n.day AND n.day <= p_through
  UNION ALL
  SELECT m.tenant_id, m.id FROM measure m LEFT JOIN measure_settings s ON s.tenant_id = m.tenant_id
  CROSS JOIN LATERAL (SELECT m.confirmed_on + coalesce(s.stale_after_days, 365) + 1 AS day) n
  WHERE p_kind = 'MEASURES_STALE' AND NOT m.is_model AND m.archived_on IS NULL
    AND m.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED') AND p_since < n.day AND n.day <= p_through
$$;

-- Queues what people are to hear of today; returns whether there was anything to look for. Each day is looked at once,
-- whoever calls this how often: the mark is locked. On the first day of an installation nothing is queued.
CREATE FUNCTION ctx.collect_notifications() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_kind text;
  v_since date;
  v_today date := ctx.today();
  v_any boolean := false;
BEGIN
  FOREACH v_kind IN ARRAY
    '{DEADLINE_DUE,MEASURES_STALE,GRANT_ENDING,DECLARATION_TO_SIGN,MEETING_REMINDER,PLEDGE_DUE}'::text[]
  LOOP
    INSERT INTO notification_mark (kind, through_on) VALUES (v_kind, v_today) ON CONFLICT DO NOTHING;
    SELECT through_on INTO v_since FROM notification_mark WHERE kind = v_kind FOR UPDATE;
    CONTINUE WHEN v_since >= v_today;
    v_any := true;
    UPDATE notification_mark SET through_on = v_today WHERE kind = v_kind;
    IF v_kind = 'GRANT_ENDING' THEN
      PERFORM ctx.queue_mail(v_kind, g.tenant_id, g.id, NULL, g.user_id, NULL),
        ctx.notify_role_holders(v_kind, g.tenant_id, g.id, '{ADMIN}', g.user_id)
      FROM role_grant g
      WHERE v_since < g.valid_to - 14 AND g.valid_to - 14 <= v_today AND v_today < g.valid_to
        AND g.valid_from <= v_today AND NOT EXISTS (
          SELECT FROM role_grant o WHERE o.user_id = g.user_id AND o.tenant_id = g.tenant_id AND o.role = g.role
            AND o.alliance_id IS NOT DISTINCT FROM g.alliance_id
            AND o.valid_from <= g.valid_to AND g.valid_to < o.valid_to);
    ELSIF v_kind = 'DECLARATION_TO_SIGN' THEN
      PERFORM ctx.queue_mail(v_kind, s.tenant_id, s.membership_id, NULL, s.user_id, NULL)
      FROM ctx.signatures_to_ask(v_since, v_today) s;
    ELSIF v_kind = 'MEETING_REMINDER' THEN
      PERFORM ctx.notify_invited(v_kind, meeting_reminders(v_since, v_today), NULL);
    ELSIF v_kind = 'PLEDGE_DUE' THEN
      PERFORM ctx.notify_people(v_kind, p.tenant_id, p.id, p.users, NULL) FROM pledges_due(v_since, v_today) p;
    ELSE
      PERFORM ctx.notify_role_holders(
        v_kind, c.tenant_id, c.id, '{VIEWER,EDITOR,REVIEWER,ADMIN,COUNTY}', NULL)
      FROM ctx.notification_candidates(v_kind, v_since, v_today) c;
    END IF;
  END LOOP;
  RETURN v_any;
END $$;

GRANT EXECUTE ON FUNCTION ctx.notification_candidates(text, date, date) TO context_definer;
GRANT EXECUTE ON FUNCTION ctx.collect_notifications() TO api;
