-- Queues a mailing: each of its audience gets a mail of her own, fifty in ten seconds, so that no other mail waits
-- behind thousands. It rests on a consent (row_id), which is asked again when it is sent.
CREATE FUNCTION mailing_queue() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO mail (kind, about_tenant_id, row_id, mailing_id, recipient, user_id, language, next_attempt_at)
  SELECT 'MAILING', NEW.tenant_id, a.consent_id, NEW.id, a.address, a.user_id, NEW.language,
    now() + interval '10 seconds' * ((row_number() OVER (ORDER BY a.consent_id) - 1) / 50)
  FROM mailing_audience(NEW.tenant_id, NEW.alliance_id) a;
  PERFORM pg_notify('mail', '');
  RETURN NULL;
END $$;
CREATE TRIGGER queue_mails AFTER INSERT ON mailing FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION mailing_queue();

-- What a mail of a mailing says, as long as the consent that it rests on holds for whoever is to get it; no row
-- otherwise.
CREATE FUNCTION ctx.mailing_to_send(
  p_tenant_id int, p_mailing_id uuid, p_consent_id uuid, p_user_id uuid, p_recipient text)
RETURNS TABLE (alliance_id uuid, alliance text, office text, office_email text, subject text, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.name, a.office_name, a.office_email, g.subject, g.text
  FROM mailing g JOIN alliance a ON a.tenant_id = g.tenant_id AND a.id = g.alliance_id
  JOIN mailing_recipients(p_tenant_id) t ON t.alliance_id = g.alliance_id AND t.consent_id = p_consent_id
  WHERE g.tenant_id = p_tenant_id AND g.id = p_mailing_id
    AND t.user_id IS NOT DISTINCT FROM p_user_id AND t.address IS NOT DISTINCT FROM p_recipient
$$;

GRANT EXECUTE ON FUNCTION ctx.mailing_to_send(int, uuid, uuid, uuid, text) TO api;
