-- The outbox. It is written and read by these functions only, with the rights of context_definer: the service can
-- neither read a mail of others nor queue one to an address of its choice.

-- How often a person hears of something where they have set nothing. What is no kind of notification always comes.
CREATE FUNCTION ctx.notification_default(p_kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_kind IN ('DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'MEASURES_STALE') THEN 'OFF' ELSE 'IMMEDIATE' END;

-- How often a person hears of something, as far as the caller sees their settings.
CREATE FUNCTION ctx.notification_frequency(p_user_id uuid, p_kind text) RETURNS text LANGUAGE sql STABLE
RETURN coalesce((SELECT frequency FROM notification_setting WHERE user_id = p_user_id AND kind = p_kind),
  ctx.notification_default(p_kind));

-- When the next digest is sent: on Monday at seven, as clocks show it in Germany.
CREATE FUNCTION ctx.next_digest(p_now timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
RETURN (date_trunc('week', (p_now AT TIME ZONE 'Europe/Berlin') - interval '7 hours') + interval '7 days 7 hours')
  AT TIME ZONE 'Europe/Berlin';

-- Queues a mail to an address or to a person, about a row of a tenant (each may be NULL). It is sent once this
-- transaction has been committed, in this language (DE, EN), or that of the person. A person gets what they want to
-- hear of, as often as they want to, and nothing without a verified address.
CREATE FUNCTION ctx.queue_mail(
  p_kind text, p_tenant_id int, p_row_id uuid, p_recipient text, p_user_id uuid, p_language text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_is_weekly boolean := false;
BEGIN
  IF p_user_id IS NOT NULL THEN
    v_is_weekly := ctx.notification_frequency(p_user_id, p_kind) = 'WEEKLY';
    IF ctx.notification_frequency(p_user_id, p_kind) = 'OFF'
      OR NOT ctx.has_mail_address(p_user_id) THEN
      RETURN;
    END IF;
  END IF;
  INSERT INTO mail (kind, about_tenant_id, row_id, recipient, user_id, language, is_digest, next_attempt_at)
  VALUES (p_kind, p_tenant_id, p_row_id, p_recipient, p_user_id, p_language, v_is_weekly,
    CASE WHEN v_is_weekly THEN ctx.next_digest(now()) ELSE now() END);
  PERFORM pg_notify('mail', '');
END $$;

-- Queues a mail to everybody who has one of these roles today in a tenant, or in the one into which it was merged, but
-- one person (NULL: to all).
CREATE FUNCTION ctx.notify_role_holders(
  p_kind text, p_tenant_id int, p_row_id uuid, p_roles text[], p_except uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ctx.queue_mail(p_kind, p_tenant_id, p_row_id, NULL, g.user_id, NULL)
  FROM (SELECT DISTINCT user_id FROM role_grant
    WHERE tenant_id = ctx.acting_tenant(p_tenant_id) AND role = ANY (p_roles)
      AND valid_from <= ctx.today() AND ctx.today() < valid_to) g
  WHERE g.user_id IS DISTINCT FROM p_except
$$;

-- Takes the next mail that is due: the rows that go out as one, with the same Message-ID. A person's rows of one kind
-- are one mail, and all of their digest; a mailing is one by itself. The first attempt fixes which rows these are:
-- another one sends the same.
-- Only who holds the lock MAIL calls this. Nobody else knows the address of another person.
CREATE FUNCTION ctx.claim_mail(p_domain text) RETURNS TABLE (
  id uuid, kind text, tenant_id int, row_id uuid, tenant_key text, tenant_name text, region_key text, user_id uuid,
  address text, name text, language text, issuer text, subject text, is_digest boolean, is_wanted boolean,
  message_id text, mailing_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_next mail%ROWTYPE;
BEGIN
  SELECT * INTO v_next FROM mail WHERE done_at IS NULL AND next_attempt_at <= now()
  ORDER BY next_attempt_at, id LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_next.message_id IS NULL THEN
    v_next.message_id := '<' || v_next.id || '@' || p_domain || '>';
    UPDATE mail m SET message_id = v_next.message_id WHERE m.id = v_next.id OR m.id IN (
      SELECT o.id FROM mail o
      WHERE o.user_id = v_next.user_id AND o.done_at IS NULL AND o.message_id IS NULL AND o.next_attempt_at <= now()
        AND o.is_digest = v_next.is_digest AND (o.is_digest OR o.kind = v_next.kind)
        AND o.language IS NOT DISTINCT FROM v_next.language AND v_next.mailing_id IS NULL AND o.mailing_id IS NULL
      ORDER BY o.next_attempt_at, o.id LIMIT 1000);
  END IF;
  RETURN QUERY
    WITH claimed AS (
      UPDATE mail m SET attempts = m.attempts + 1 WHERE m.message_id = v_next.message_id AND m.done_at IS NULL
      RETURNING m.*)
    SELECT c.id, c.kind::text, c.about_tenant_id, c.row_id, t.ars::text, t.name::text, r.ars::text, c.user_id,
      coalesce(c.recipient, CASE WHEN p.email_verified THEN p.email END), p.name,
      coalesce(c.language, l.language, 'DE')::text, u.issuer::text, u.subject::text, c.is_digest,
      c.user_id IS NULL OR coalesce(u.active, false) AND ctx.notification_frequency(c.user_id, c.kind) <> 'OFF',
      c.message_id, c.mailing_id
    FROM claimed c LEFT JOIN app_user u ON u.id = c.user_id LEFT JOIN person p ON p.user_id = c.user_id
    LEFT JOIN mail_language l ON l.user_id = c.user_id LEFT JOIN tenant t ON t.id = c.about_tenant_id
    LEFT JOIN region r ON r.id = t.region_id
    ORDER BY c.id;
END $$;

-- What the mail of an invitation says, while it can be accepted: how often it was sent, to which role or organisation,
-- and who invites.
-- Unknown, expired, withdrawn and used ones, and those whose sender may invite no longer, look the same.
CREATE FUNCTION ctx.invitation_to_send(p_tenant_id int, p_id uuid)
RETURNS TABLE (number int, kind text, role text, inviter text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.number, i.kind, i.role, p.name, ctx.organisation_of_invitation(i.tenant_id, i.id)
  FROM invitation i LEFT JOIN person p ON p.user_id = i.invited_by
  WHERE i.tenant_id = p_tenant_id AND i.id = p_id AND i.state = 'OPEN' AND now() < i.expires_at
    AND ctx.may_still_invite(i)
$$;

-- Notes down what became of a mail. Without an outcome it failed for the moment: it is tried again after a minute, then
-- after twice as long each time, up to a day; after five days (16 attempts) it is given up.
CREATE FUNCTION ctx.finish_mail(p_ids uuid[], p_outcome text, p_failure text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_outcome text := p_outcome;
BEGIN
  IF p_outcome IS NULL AND EXISTS (SELECT FROM mail WHERE id = ANY (p_ids) AND attempts >= 16) THEN
    v_outcome := 'FAILED';
  END IF;
  UPDATE mail SET outcome = v_outcome, failure = p_failure, done_at = CASE WHEN v_outcome IS NOT NULL THEN now() END,
    next_attempt_at = CASE WHEN v_outcome IS NOT NULL THEN next_attempt_at
      ELSE now() + least(interval '1 day', interval '1 minute' * 2 ^ (attempts - 1)) END
  WHERE id = ANY (p_ids) AND done_at IS NULL;
  RETURN v_outcome;
END $$;

-- Ends what a person hears of by mail: one kind, or all that comes weekly (WEEKLY).
CREATE FUNCTION ctx.unsubscribe(p_user_id uuid, p_kind text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE notification_setting SET frequency = 'OFF'
  WHERE user_id = p_user_id AND p_kind = 'WEEKLY' AND frequency = 'WEEKLY';
  INSERT INTO notification_setting (user_id, kind, frequency)
  SELECT u.id, p_kind, 'OFF' FROM app_user u WHERE u.id = p_user_id AND p_kind <> 'WEEKLY'
  ON CONFLICT (user_id, kind) DO UPDATE SET frequency = 'OFF'
$$;

GRANT EXECUTE ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text),
  ctx.notify_role_holders(text, int, uuid, text[], uuid) TO trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.claim_mail(text), ctx.finish_mail(uuid[], text, text), ctx.unsubscribe(uuid, text),
  ctx.invitation_to_send(int, uuid) TO api;
