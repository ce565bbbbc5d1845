-- The outbox. It is written and read by these functions only, with the rights of context_definer.

-- Queues a mail to an address or to a person, about a row of a tenant (each may be NULL). It is sent once this
-- transaction has been committed, in this language (DE, EN), or that of the person.
CREATE FUNCTION ctx.queue_mail(
  p_kind text, p_tenant_id int, p_row_id uuid, p_recipient text, p_user_id uuid, p_language text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO mail (kind, about_tenant_id, row_id, recipient, user_id, language)
  VALUES (p_kind, p_tenant_id, p_row_id, p_recipient, p_user_id, p_language);
  PERFORM pg_notify('mail', '');
END $$;

GRANT EXECUTE ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) TO trigger_definer;
