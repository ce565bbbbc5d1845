SET LOCAL check_function_bodies = off;
CREATE TABLE mail (
	id UUID DEFAULT uuidv7() NOT NULL,
	kind VARCHAR(40) NOT NULL,
	about_tenant_id INTEGER,
	row_id UUID,
	recipient TEXT,
	user_id UUID,
	language VARCHAR(40),
	queued_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	next_attempt_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	attempts INTEGER DEFAULT 0 NOT NULL,
	message_id TEXT,
	done_at TIMESTAMP WITH TIME ZONE,
	outcome VARCHAR(40),
	failure TEXT,
	PRIMARY KEY (id),
	CONSTRAINT mail_of_one CHECK (num_nonnulls(recipient, user_id) = 1),
	CONSTRAINT mail_recipient CHECK (recipient ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+$'),
	CONSTRAINT mail_done CHECK (num_nonnulls(done_at, outcome) <> 1),
	CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'DIGEST')),
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	CONSTRAINT language CHECK (language IN ('DE', 'EN')),
	CONSTRAINT mailoutcome CHECK (outcome IN ('SENT', 'DROPPED', 'FAILED')),
	FOREIGN KEY(about_tenant_id) REFERENCES tenant (id)
);
CREATE INDEX mail_done_at ON mail (done_at);
CREATE INDEX mail_failed ON mail (about_tenant_id, done_at) WHERE outcome = 'FAILED';
CREATE INDEX mail_user ON mail (user_id);
CREATE INDEX mail_waiting ON mail (next_attempt_at, id) WHERE done_at IS NULL;
COMMENT ON TABLE mail IS 'E-Mail im Ausgang: worum es geht und an wen sie geht. Was in ihr steht, wird erst beim Senden gelesen.';
COMMENT ON COLUMN mail.id IS 'Kennung';
COMMENT ON COLUMN mail.kind IS 'Worum es geht';
COMMENT ON COLUMN mail.about_tenant_id IS 'Mandant, um den es geht';
COMMENT ON COLUMN mail.row_id IS 'Eintrag, um den es geht';
COMMENT ON COLUMN mail.recipient IS 'Adresse, wo es um niemanden geht, der hier bekannt ist';
COMMENT ON COLUMN mail.user_id IS 'Person, an die sie geht';
COMMENT ON COLUMN mail.language IS 'Sprache; leer: die der Person';
COMMENT ON COLUMN mail.queued_at IS 'Eingestellt am';
COMMENT ON COLUMN mail.next_attempt_at IS 'Wird nicht vor diesem Zeitpunkt gesendet';
COMMENT ON COLUMN mail.attempts IS 'Zahl der Versuche';
COMMENT ON COLUMN mail.message_id IS 'Message-ID: bei jedem Versuch dieselbe';
COMMENT ON COLUMN mail.done_at IS 'Erledigt am: gesendet, gegenstandslos oder aufgegeben';
COMMENT ON COLUMN mail.outcome IS 'Wie es ausging';
COMMENT ON COLUMN mail.failure IS 'Woran es zuletzt lag: der Code des Mailservers, ohne seinen Text';
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
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON mail TO owner USING (true) WITH CHECK (true);
CREATE POLICY maintain ON mail FOR ALL TO context_definer USING (true) WITH CHECK (true);
CREATE POLICY read ON mail FOR SELECT TO api USING (user_id = (SELECT ctx.user_id()) OR outcome = 'FAILED' AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND about_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]));
GRANT SELECT ON mail TO api;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO context_definer;
GRANT CREATE ON SCHEMA ctx, public TO context_definer;
REVOKE ALL ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) FROM PUBLIC;
ALTER FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) OWNER TO context_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM context_definer;
SET LOCAL ROLE context_definer;
GRANT EXECUTE ON FUNCTION ctx.queue_mail(text, int, uuid, text, uuid, text) TO owner;
SET LOCAL ROLE owner;
