SET LOCAL check_function_bodies = off;
-- Memberships: what steps change, they date.
-- Whoever missed an event of a live list asks for what has changed since: steps change it, too. Not a notice, since the
-- moment is read by whoever sees the row, and the notice by the member and the office alone.
CREATE FUNCTION membership_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER touch_row BEFORE UPDATE ON membership FOR EACH ROW
WHEN (current_user <> 'owner' AND (NEW.status IS DISTINCT FROM OLD.status OR NEW.is_listed <> OLD.is_listed
  OR NEW.tier_id IS DISTINCT FROM OLD.tier_id OR NEW.name IS DISTINCT FROM OLD.name))
EXECUTE FUNCTION membership_touch();
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- One live membership of a partner or a person in an alliance at a time; merged entries are one partner.
CREATE OR REPLACE FUNCTION membership_check_once(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner uuid := (SELECT coalesce(into_id, id) FROM partner WHERE id = m.partner_id);
BEGIN
  IF v_partner IS NULL AND m.applied_by IS NULL THEN
    RETURN; -- a person whom the office enters: nobody knows her here
  END IF;
  -- MEMBERSHIP
  PERFORM pg_advisory_xact_lock(14, hashtext(concat(m.alliance_id, coalesce(v_partner, m.applied_by)))); -- MEMBERSHIP
  IF EXISTS (
    SELECT FROM membership o LEFT JOIN partner p ON p.id = o.partner_id
    WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id AND o.id <> m.id
      AND o.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND ctx.today() < o.ends_before
      AND CASE WHEN v_partner IS NOT NULL THEN coalesce(p.into_id, p.id) = v_partner
        ELSE o.partner_id IS NULL AND (o.applied_by = m.applied_by OR EXISTS (SELECT FROM representative r
          WHERE r.tenant_id = o.tenant_id AND r.membership_id = o.id AND r.user_id = m.applied_by
            AND r.status IN ('ACCEPTED', 'SIGNING'))) END
  ) THEN
    RAISE EXCEPTION 'a member already'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_once';
  END IF;
END $$;
-- A list of thousands is sorted by names, which would take ten times as long from the directory. A member whose entry
-- was merged into another one is called as that one, and as before where they are separated again.
CREATE OR REPLACE FUNCTION membership_rename() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The partner's row is locked: no other transaction takes it after one of these.
  UPDATE membership m SET name = coalesce(t.name, p.name)
  FROM partner p LEFT JOIN partner t ON t.id = p.into_id
  WHERE NEW.id IN (p.id, p.into_id) AND m.partner_id = p.id AND m.name IS DISTINCT FROM coalesce(t.name, p.name);
  RETURN NULL;
END $$;

SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
DROP TRIGGER rename_memberships ON partner;
CREATE TRIGGER rename_memberships AFTER UPDATE OF name, into_id ON partner FOR EACH ROW
WHEN (NEW.name <> OLD.name OR NEW.into_id IS DISTINCT FROM OLD.into_id) EXECUTE FUNCTION membership_rename();
-- Requests to join without an account.
ALTER TABLE mail DROP CONSTRAINT mailkind, ADD CONSTRAINT mailkind CHECK (kind IN ('INVITATION', 'INVITATION_ACCEPTED', 'ACCESS_REQUESTED', 'ACCESS_DECIDED', 'REPRESENTATION_ASKED', 'REPRESENTATION_DECIDED', 'PARTNER_REVIEW', 'PARTNER_CORRECTED', 'DEADLINE_DUE', 'PUBLICATION_REQUESTED', 'PUBLICATION_DECIDED', 'MEASURES_STALE', 'GRANT_ENDING', 'JOIN_REQUEST'));
CREATE TABLE join_request (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	alliance_id UUID NOT NULL,
	name VARCHAR(200) NOT NULL,
	organisation VARCHAR(300),
	email VARCHAR(254) NOT NULL,
	phone VARCHAR(60),
	postcode VARCHAR(5),
	message TEXT,
	strengths TEXT,
	contribution TEXT,
	hash BYTEA DEFAULT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	closed_at TIMESTAMP WITH TIME ZONE DEFAULT NULL,
	answer VARCHAR(40),
	reason VARCHAR(1000),
	membership_id UUID,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (hash),
	FOREIGN KEY(tenant_id, membership_id, alliance_id) REFERENCES membership (tenant_id, id, alliance_id),
	CONSTRAINT join_request_email CHECK (email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'),
	CONSTRAINT join_request_size CHECK (char_length(coalesce(message, '')) + char_length(coalesce(strengths, '')) + char_length(coalesce(contribution, '')) <= 6000),
	CONSTRAINT join_request_converted CHECK (membership_id IS NULL OR answer = 'CONVERTED'),
	CONSTRAINT joinrequestanswer CHECK (answer IN ('CONVERTED', 'DISMISSED')),
	FOREIGN KEY(tenant_id) REFERENCES tenant (id),
	FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
	CONSTRAINT join_request_name_not_blank CHECK (ctx.has_visible_text(name)),
	CONSTRAINT join_request_email_not_blank CHECK (ctx.has_visible_text(email))
);
CREATE INDEX join_request_alliance_id ON join_request (tenant_id, alliance_id);
CREATE INDEX join_request_asked ON join_request (email, asked_at);
CREATE INDEX join_request_open ON join_request (tenant_id, alliance_id, id);
COMMENT ON TABLE join_request IS 'Anfrage ohne Anmeldung, einem Bündnis beizutreten.';
COMMENT ON COLUMN join_request.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN join_request.id IS 'Kennung';
COMMENT ON COLUMN join_request.version IS 'Zählt die Änderungen; wer ändert, nennt die gelesene Version';
COMMENT ON COLUMN join_request.created_at IS 'Angelegt am';
COMMENT ON COLUMN join_request.updated_at IS 'Zuletzt geändert am';
COMMENT ON COLUMN join_request.alliance_id IS 'Bündnis';
COMMENT ON COLUMN join_request.name IS 'Wer anfragt';
COMMENT ON COLUMN join_request.organisation IS 'Für welche Organisation; leer: für sich selbst';
COMMENT ON COLUMN join_request.email IS 'E-Mail-Adresse';
COMMENT ON COLUMN join_request.phone IS 'Telefonnummer';
COMMENT ON COLUMN join_request.postcode IS 'Postleitzahl';
COMMENT ON COLUMN join_request.message IS 'Nachricht an die Geschäftsstelle';
COMMENT ON COLUMN join_request.strengths IS 'Stärken, die das Mitglied einbringt';
COMMENT ON COLUMN join_request.contribution IS 'Beitrag, den das Mitglied leistet';
COMMENT ON COLUMN join_request.hash IS 'SHA-256 des Links; leer, bis die E-Mail gesendet wird';
COMMENT ON COLUMN join_request.asked_at IS 'Gestellt am';
COMMENT ON COLUMN join_request.confirmed_at IS 'Adresse bestätigt am';
COMMENT ON COLUMN join_request.closed_at IS 'Seit wann niemand darauf zu antworten hat: unbestätigt von Anfang an, sonst seit der Antwort';
COMMENT ON COLUMN join_request.answer IS 'Was die Geschäftsstelle daraus gemacht hat';
COMMENT ON COLUMN join_request.reason IS 'Warum sie nicht weiterverfolgt wird; das liest nur die Geschäftsstelle';
COMMENT ON COLUMN join_request.membership_id IS 'Mitgliedschaft, die daraus wurde';
ALTER TABLE join_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE join_request FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON join_request TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON join_request FOR SELECT TO api USING (confirmed_at IS NOT NULL AND alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]));
CREATE POLICY update ON join_request FOR UPDATE TO api USING (confirmed_at IS NOT NULL AND answer IS NULL AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])) WITH CHECK (alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]));
CREATE POLICY maintain_select ON join_request FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON join_request FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_update ON join_request FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON join_request FOR SELECT TO person_definer USING (true);
CREATE POLICY clean_of_person ON join_request FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
CREATE POLICY delete_with_person ON join_request FOR DELETE TO person_definer USING (true);
GRANT SELECT ON join_request TO api;
GRANT UPDATE (version, updated_at, answer, reason, membership_id) ON join_request TO api;
GRANT DELETE ON join_request TO person_definer;
GRANT SELECT ON join_request TO person_definer;
GRANT UPDATE ON join_request TO person_definer;
GRANT INSERT ON join_request TO trigger_definer;
GRANT SELECT ON join_request TO trigger_definer;
GRANT UPDATE ON join_request TO trigger_definer;
CREATE TRIGGER trail_insert AFTER INSERT ON join_request REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'name,organisation,email,phone,postcode,message,strengths,contribution,hash,asked_at,confirmed_at,closed_at,answer,reason,membership_id');
CREATE TRIGGER trail_update AFTER UPDATE ON join_request REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'name,organisation,email,phone,postcode,message,strengths,contribution,hash,asked_at,confirmed_at,closed_at,answer,reason,membership_id');
CREATE TRIGGER trail_delete AFTER DELETE ON join_request REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at', 'name,organisation,email,phone,postcode,message,strengths,contribution,hash,asked_at,confirmed_at,closed_at,answer,reason,membership_id');
-- With the answer of the office its time to be kept begins.
CREATE FUNCTION join_request_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.closed_at := now();
  RETURN NEW;
END $$;

CREATE TRIGGER close_row BEFORE UPDATE OF answer ON join_request FOR EACH ROW
WHEN (OLD.answer IS NULL AND NEW.answer IS NOT NULL) EXECUTE FUNCTION join_request_close();
-- Takes a request of somebody without an account, for an alliance that everybody sees and that is open; returns whether
-- it is. The mail with the link is the only answer: an address that asks too often, or a flood, gets none, and nobody
-- learns that. What is never confirmed goes with the retention.
CREATE FUNCTION ctx.submit_join_request(p_tenant_id int, p_alliance_id uuid, p_values jsonb, p_language text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM alliance a WHERE a.tenant_id = p_tenant_id AND a.id = p_alliance_id
      AND a.visibility = 'PUBLIC' AND a.is_open AND a.archived_on IS NULL
      AND CASE WHEN p_values ->> 'organisation' IS NULL THEN a.admits_persons ELSE a.admits_organisations END) THEN
    RETURN false;
  END IF;
  IF (SELECT count(*) >= 3 FROM join_request r
      WHERE r.email = p_values ->> 'email' AND r.asked_at > now() - interval '1 day')
    OR (SELECT count(*) >= 200 FROM join_request r WHERE r.tenant_id = p_tenant_id AND r.alliance_id = p_alliance_id
      AND r.asked_at > now() - interval '1 day' AND r.confirmed_at IS NULL) THEN
    RETURN true;
  END IF;
  INSERT INTO join_request (tenant_id, alliance_id, version, name, organisation, email, phone, postcode, message,
    strengths, contribution, closed_at)
  SELECT p_tenant_id, p_alliance_id, 1, v.name, v.organisation, v.email, v.phone, v.postcode, v.message, v.strengths,
    v.contribution, now()
  FROM jsonb_populate_record(NULL::join_request, p_values) v RETURNING id INTO v_id;
  PERFORM ctx.queue_mail('JOIN_REQUEST', p_tenant_id, v_id, p_values ->> 'email', NULL, p_language);
  RETURN true;
END $$;

-- The request of a mail that is sent now, with the hash of its link; no row where there is nothing to confirm.
CREATE FUNCTION ctx.join_request_to_send(p_id uuid, p_hash bytea) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_name text;
BEGIN
  UPDATE join_request r SET hash = p_hash FROM alliance a
  WHERE r.id = p_id AND r.confirmed_at IS NULL AND coalesce(r.hash, p_hash) = p_hash
    AND a.tenant_id = r.tenant_id AND a.id = r.alliance_id AND a.visibility = 'PUBLIC'
  RETURNING a.name INTO v_name;
  RETURN v_name;
END $$;

-- The request of a link, and the alliance. Unknown and expired ones look the same.
CREATE FUNCTION ctx.find_join_request(p_hash bytea)
RETURNS TABLE (alliance text, name text, organisation text, is_confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.name, r.name, r.organisation, r.confirmed_at IS NOT NULL
  FROM join_request r JOIN alliance a ON a.tenant_id = r.tenant_id AND a.id = r.alliance_id
  WHERE r.hash = p_hash AND r.asked_at > now() - interval '14 days' AND a.visibility = 'PUBLIC'
$$;

-- Confirms the address: from now on the office reads the request. Returns whether the link is one.
CREATE FUNCTION ctx.confirm_join_request(p_hash bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE join_request r SET confirmed_at = now(), closed_at = NULL
  WHERE r.hash = p_hash AND r.confirmed_at IS NULL AND EXISTS (SELECT FROM ctx.find_join_request(p_hash));
  RETURN EXISTS (SELECT FROM ctx.find_join_request(p_hash));
END $$;

GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.submit_join_request(int, uuid, jsonb, text) FROM PUBLIC;
ALTER FUNCTION ctx.submit_join_request(int, uuid, jsonb, text) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.join_request_to_send(uuid, bytea) FROM PUBLIC;
ALTER FUNCTION ctx.join_request_to_send(uuid, bytea) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.find_join_request(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.find_join_request(bytea) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.confirm_join_request(bytea) FROM PUBLIC;
ALTER FUNCTION ctx.confirm_join_request(bytea) OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.submit_join_request(int, uuid, jsonb, text) TO owner;
GRANT EXECUTE ON FUNCTION ctx.join_request_to_send(uuid, bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.find_join_request(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.confirm_join_request(bytea) TO owner;
GRANT EXECUTE ON FUNCTION ctx.submit_join_request(int, uuid, jsonb, text), ctx.join_request_to_send(uuid, bytea), ctx.find_join_request(bytea), ctx.confirm_join_request(bytea) TO api;
SET LOCAL ROLE owner;
-- Rendered from the marks of personal data.
GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
CREATE OR REPLACE FUNCTION ctx.collect_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(jsonb_object_agg(name, found), '{}') FROM (
  SELECT 'access_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{decided_by}'::text[] ORDER BY t.*) FROM access_request t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'app_user' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM app_user t WHERE t.id = p_user OR t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'concept_status' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM concept_status t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'consent' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM consent t WHERE t.declared_by = p_user) AS found
  UNION ALL
  SELECT 'erasure' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM erasure t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'file' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{content,name}'::text[] ORDER BY t.*) FROM file t WHERE t.created_by = p_user) AS found
  UNION ALL
  SELECT 'idempotency_key' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{key,input_hash}'::text[] ORDER BY t.*) FROM idempotency_key t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,invited_by}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'join_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM join_request t WHERE lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'login_session' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,id_token}'::text[] ORDER BY t.*) FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'logo_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{purpose,note}'::text[] ORDER BY t.*) FROM logo_grant t WHERE t.granted_by = p_user) AS found
  UNION ALL
  SELECT 'logout_notice' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject) AS found
  UNION ALL
  SELECT 'mail' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'mail_language' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM mail_language t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'measure_confirmation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM measure_confirmation t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'measure_report' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{title,note}'::text[] ORDER BY t.*) FROM measure_report t WHERE t.closed_by = p_user) AS found
  UNION ALL
  SELECT 'membership' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership t WHERE t.applied_by = p_user) AS found
  UNION ALL
  SELECT 'membership_note' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{text}'::text[] ORDER BY t.*) FROM membership_note t WHERE t.noted_by = p_user) AS found
  UNION ALL
  SELECT 'membership_person' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'membership_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM membership_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'notification_setting' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM notification_setting t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'partner_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM partner_change t WHERE t.changed_by = p_user) AS found
  UNION ALL
  SELECT 'partner_listing_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM partner_listing_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'partner_merge_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM partner_merge_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'partner_proposal' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes,note,reason}'::text[] ORDER BY t.*) FROM partner_proposal t WHERE t.proposed_by = p_user) AS found
  UNION ALL
  SELECT 'partner_review' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] ORDER BY t.*) FROM partner_review t WHERE lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'post_holder' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names)) AS found
  UNION ALL
  SELECT 'publication_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM publication_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'representation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'representation_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM representation_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'representative' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.contact) = ANY (p_addresses) THEN '' ELSE 'contact' END ORDER BY t.*) FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
  UNION ALL
  SELECT 'representative_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence,note}'::text[] ORDER BY t.*) FROM representative_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'role_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{granted_by}'::text[] ORDER BY t.*) FROM role_grant t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'signature' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{evidence}'::text[] ORDER BY t.*) FROM signature t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'signature_person' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM signature_person t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'status_change' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM status_change t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'trail' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{changes}'::text[] ORDER BY t.*) FROM trail t WHERE t.user_id = p_user) AS found
) f WHERE found IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION ctx.delete_person_rows(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request t WHERE t.user_id = p_user RETURNING 1),
d1 AS (DELETE FROM idempotency_key t WHERE t.user_id = p_user RETURNING 1),
d2 AS (DELETE FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d3 AS (DELETE FROM join_request t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d4 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d5 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d6 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d7 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d8 AS (DELETE FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d9 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d10 AS (DELETE FROM partner_review t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d11 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d12 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1),
d13 AS (DELETE FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d14 AS (DELETE FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d15 AS (DELETE FROM signature_person t WHERE t.user_id = p_user RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9) + (SELECT count(*) FROM d10) + (SELECT count(*) FROM d11) + (SELECT count(*) FROM d12) + (SELECT count(*) FROM d13) + (SELECT count(*) FROM d14) + (SELECT count(*) FROM d15))::int
$$;
CREATE OR REPLACE FUNCTION ctx.person_tenants(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(tenant_id), '{}') FROM (
  SELECT t.tenant_id FROM access_request t WHERE t.user_id = p_user OR t.decided_by = p_user
  UNION
  SELECT t.tenant_id FROM concept_status t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM consent t WHERE t.declared_by = p_user
  UNION
  SELECT t.tenant_id FROM file t WHERE t.created_by = p_user
  UNION
  SELECT t.tenant_id FROM invitation t WHERE t.accepted_by = p_user OR t.invited_by = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM join_request t WHERE lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM logo_grant t WHERE t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_confirmation t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_report t WHERE t.closed_by = p_user
  UNION
  SELECT t.tenant_id FROM membership t WHERE t.applied_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_note t WHERE t.noted_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM membership_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.by_tenant_id FROM partner_proposal t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM publication_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL
  UNION
  SELECT t.tenant_id FROM representative_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM role_grant t WHERE t.user_id = p_user OR t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM signature t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM signature_person t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM status_change t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM trail t WHERE t.user_id = p_user
) k
$$;
CREATE OR REPLACE FUNCTION ctx.texts_with(p_tenants int[], p_patterns text[]) RETURNS TABLE (tenant_id int, table_name text, row_id text, column_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.tenant_id, 'access_request', t.id::text, c.name FROM access_request t, LATERAL (VALUES ('message', t.message), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice', t.id::text, c.name FROM advice t, LATERAL (VALUES ('title', t.title), ('guideline', t.guideline), ('applicant', t.applicant), ('provider', t.provider), ('occasion', t.occasion), ('priorities', t.priorities), ('anchoring', t.anchoring), ('resolved_by', t.resolved_by), ('paper', t.paper), ('drop_reason', t.drop_reason), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_measure', t.id::text, c.name FROM advice_measure t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_step', t.id::text, c.name FROM advice_step t, LATERAL (VALUES ('title', t.title), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'advice_workshop', t.id::text, c.name FROM advice_workshop t, LATERAL (VALUES ('title', t.title), ('place', t.place), ('groups', t.groups)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance', t.id::text, c.name FROM alliance t, LATERAL (VALUES ('name', t.name), ('claim', t.claim), ('purpose', t.purpose), ('ars', t.ars), ('target', t.target), ('website', t.website), ('office_name', t.office_name), ('office_email', t.office_email), ('office_phone', t.office_phone), ('office_address', t.office_address), ('seat_ars', t.seat_ars), ('logo_rules', t.logo_rules), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_goal', t.id::text, c.name FROM alliance_goal t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_offer', t.id::text, c.name FROM alliance_offer t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_principle', t.id::text, c.name FROM alliance_principle t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'alliance_tier', t.id::text, c.name FROM alliance_tier t, LATERAL (VALUES ('name', t.name), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept', t.id::text, c.name FROM concept t, LATERAL (VALUES ('title', t.title), ('author', t.author), ('adopted_by', t.adopted_by), ('paper', t.paper), ('url', t.url), ('note', t.note), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_coverage', t.id::text, c.name FROM concept_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_status', t.id::text, c.name FROM concept_status t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'consent', t.id::text, c.name FROM consent t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'data_confirmation', t.id::text, c.name FROM data_confirmation t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'deadline', t.id::text, c.name FROM deadline t, LATERAL (VALUES ('title', t.title), ('basis', t.basis), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'declaration', t.id::text, c.name FROM declaration t, LATERAL (VALUES ('title', t.title), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_exemption', t.id::text, c.name FROM field_exemption t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'field_label', t.id::text, c.name FROM field_label t, LATERAL (VALUES ('label', t.label)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'file', t.id::text, c.name FROM file t, LATERAL (VALUES ('name', t.name)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'funded_project', t.id::text, c.name FROM funded_project t, LATERAL (VALUES ('title', t.title), ('programme', t.programme), ('guideline', t.guideline), ('item_number', t.item_number), ('ministry', t.ministry), ('reference', t.reference), ('joint_group', t.joint_group), ('goal', t.goal), ('partners', t.partners), ('source', t.source), ('source_url', t.source_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'indicator_value', t.id::text, c.name FROM indicator_value t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'join_request', t.id::text, c.name FROM join_request t, LATERAL (VALUES ('phone', t.phone), ('message', t.message), ('strengths', t.strengths), ('contribution', t.contribution), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'logo_grant', t.id::text, c.name FROM logo_grant t, LATERAL (VALUES ('purpose', t.purpose), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'mandate', t.id::text, c.name FROM mandate t, LATERAL (VALUES ('note', t.note), ('revoked_note', t.revoked_note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure', t.id::text, c.name FROM measure t, LATERAL (VALUES ('code', t.code), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice), ('source', t.source), ('status_note', t.status_note), ('teaser', t.teaser), ('local_field_label', t.local_field_label), ('regional_value', t.regional_value), ('responsible', t.responsible)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_actor', t.id::text, c.name FROM measure_actor t, LATERAL (VALUES ('name', t.name), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_cost', t.id::text, c.name FROM measure_cost t, LATERAL (VALUES ('co_financed_by', t.co_financed_by), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_document', t.id::text, c.name FROM measure_document t, LATERAL (VALUES ('title', t.title), ('url', t.url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_effect', t.id::text, c.name FROM measure_effect t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_effort', t.id::text, c.name FROM measure_effort t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_indicator', t.id::text, c.name FROM measure_indicator t, LATERAL (VALUES ('name', t.name), ('unit', t.unit)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_internal', t.id::text, c.name FROM measure_internal t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_link', t.id::text, c.name FROM measure_link t, LATERAL (VALUES ('code', t.code), ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_report', t.id::text, c.name FROM measure_report t, LATERAL (VALUES ('title', t.title), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'measure_resolution', t.id::text, c.name FROM measure_resolution t, LATERAL (VALUES ('body', t.body), ('paper', t.paper), ('url', t.url), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership', t.id::text, c.name FROM membership t, LATERAL (VALUES ('strengths', t.strengths), ('contribution', t.contribution)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_note', t.id::text, c.name FROM membership_note t, LATERAL (VALUES ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_person', t.id::text, c.name FROM membership_person t, LATERAL (VALUES ('phone', t.phone)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'membership_step', t.id::text, c.name FROM membership_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.steward_id, 'partner', t.id::text, c.name FROM partner t, LATERAL (VALUES ('name', t.name), ('street', t.street), ('website', t.website), ('email', t.email), ('description', t.description), ('source', t.source)) c (name, value) WHERE t.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_listing_step', t.id::text, c.name FROM partner_listing_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_merge_step', t.id::text, c.name FROM partner_merge_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.by_tenant_id, 'partner_proposal', t.id::text, c.name FROM partner_proposal t, LATERAL (VALUES ('note', t.note), ('reason', t.reason)) c (name, value) WHERE t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_review', t.id::text, c.name FROM partner_review t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact), ('employer', t.employer)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_coverage', t.id::text, c.name FROM post_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_step', t.id::text, c.name FROM post_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'press_item', t.id::text, c.name FROM press_item t, LATERAL (VALUES ('title', t.title), ('medium', t.medium), ('url', t.url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_coverage', t.id::text, c.name FROM project_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_extension', t.id::text, c.name FROM project_extension t, LATERAL (VALUES ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'project_step', t.id::text, c.name FROM project_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'publication_step', t.id::text, c.name FROM publication_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'rating', t.id::text, c.name FROM rating t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'report_measure', t.measure_id::text, c.name FROM report_measure t, LATERAL (VALUES ('code', t.code), ('title', t.title), ('local_field_label', t.local_field_label), ('status_note', t.status_note), ('responsible', t.responsible), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'representation', t.id::text, c.name FROM representation t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('message', t.message)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'representation_step', t.id::text, c.name FROM representation_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'representative_step', t.id::text, c.name FROM representative_step t, LATERAL (VALUES ('evidence', t.evidence), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'sheet_version', t.id::text, c.name FROM sheet_version t, LATERAL (VALUES ('author', t.author), ('concept', t.concept), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'signature', t.id::text, c.name FROM signature t, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'status_change', t.id::text, c.name FROM status_change t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'success_criterion', t.id::text, c.name FROM success_criterion t, LATERAL (VALUES ('text', t.text), ('evidence', t.evidence), ('evidence_url', t.evidence_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'support_case', t.id::text, c.name FROM support_case t, LATERAL (VALUES ('title', t.title), ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'support_step', t.id::text, c.name FROM support_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'task', t.id::text, c.name FROM task t, LATERAL (VALUES ('title', t.title)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'tenant_profile', t.id::text, c.name FROM tenant_profile t, LATERAL (VALUES ('about', t.about), ('website', t.website), ('mailbox', t.mailbox), ('resolution_body', t.resolution_body), ('resolution_paper', t.resolution_paper), ('resolution_url', t.resolution_url), ('attribution', t.attribution), ('open_data_mailbox', t.open_data_mailbox), ('open_data_url', t.open_data_url)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'white_spot_note', t.id::text, c.name FROM white_spot_note t, LATERAL (VALUES ('ars', t.ars), ('potential', t.potential), ('next_step', t.next_step)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
$$;
CREATE OR REPLACE FUNCTION ctx.withhold_copies(p_tenants int[], p_patterns text[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH u0 AS (UPDATE partner_change u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_change t JOIN partner w ON w.id = t.partner_id WHERE t.id = u.id AND w.steward_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1),
u1 AS (UPDATE partner_proposal u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_proposal t WHERE t.id = u.id AND t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1)
SELECT ((SELECT count(*) FROM u0) + (SELECT count(*) FROM u1))::int
$$;
CREATE OR REPLACE FUNCTION ctx.is_engaged(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM membership t WHERE (t.applied_by = p_user) AND t.status = 'APPLIED') OR EXISTS (SELECT FROM representation t WHERE (t.user_id = p_user) AND t.status = 'ACCEPTED') OR EXISTS (SELECT FROM representative t WHERE (t.user_id = p_user) AND (t.status = 'ACCEPTED' OR t.status = 'SIGNING'))
$$;
CREATE OR REPLACE FUNCTION ctx.is_impersonal(p_table text, p_column text) RETURNS boolean
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT p_table = 'access_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,state,decided_at}')
  OR p_table = 'advice' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,applicant_group,municipal_share_percent,is_experienced,days_planned,days_used,days_on_site,begins_on,ends_before,resolved_on,dropped_on,visibility,applicant_partner_id,provider_partner_id}')
  OR p_table = 'advice_concept' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_field' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,field_of_action}')
  OR p_table = 'advice_measure' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,to_tenant_id,to_id,nature}')
  OR p_table = 'advice_project' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'advice_step' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,state,due_on,done_on}')
  OR p_table = 'advice_topic' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,topic}')
  OR p_table = 'advice_workshop' AND p_column = ANY ('{tenant_id,id,advice_id,visibility,position,held_on,attendance}')
  OR p_table = 'alliance' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,name_key,visibility,founded_on,founded_year,target_year,is_open,admits_organisations,admits_persons,pledge_rule,is_nonpartisan,allows_advertising,forbids_party_use,pause_days,archived_on,file_id}')
  OR p_table = 'alliance_duty' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,duty}')
  OR p_table = 'alliance_goal' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'alliance_legal_form' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,legal_form}')
  OR p_table = 'alliance_offer' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position,kind}')
  OR p_table = 'alliance_principle' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'alliance_tier' AND p_column = ANY ('{tenant_id,id,alliance_id,visibility,position}')
  OR p_table = 'concept' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,visibility,year_completed,target_year,adopted_on,valid_until,superseded_by_id,author_partner_id,file_id}')
  OR p_table = 'concept_coverage' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,scope,includes_members,valid_from,valid_to,position}')
  OR p_table = 'concept_field' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,field_of_action}')
  OR p_table = 'concept_status' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,effective_on,status,corrects_id,entry,entered_at}')
  OR p_table = 'consent' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,representative_id,purpose,kind,method,declared_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'declaration' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,number,valid_from,sign_by}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
  OR p_table = 'join_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,organisation,postcode,asked_at,confirmed_at,closed_at,answer,membership_id}')
  OR p_table = 'logo_grant' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,valid_from,ends_before,revoked_on,granted_at}')
  OR p_table = 'mandate' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,to_tenant_id,valid_from,valid_to,support_case_id,revoked_at}')
  OR p_table = 'measure' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,field_of_action,measure_type,planned_start,planned_end,actual_start,actual_end,visibility,archived_on,phase,condition,is_continuous,status,status_as_of,merged_into_tenant_id,merged_into_id,influence_sphere,time_horizon,completion_percent,confirmed_on,is_model}')
  OR p_table = 'measure_actor' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,role,valid_from,valid_to,partner_id}')
  OR p_table = 'measure_confirmation' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,confirmed_on,entered_at}')
  OR p_table = 'measure_cost' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,level,amount_min,amount_max}')
  OR p_table = 'measure_document' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,file_id}')
  OR p_table = 'measure_effect' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,amount,basis,year}')
  OR p_table = 'measure_effort' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,party,hours_min,hours_max}')
  OR p_table = 'measure_indicator' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,kind,target,target_year}')
  OR p_table = 'measure_internal' AND p_column = ANY ('{tenant_id,id,measure_id,updated_at}')
  OR p_table = 'measure_link' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,position,to_tenant_id,to_id}')
  OR p_table = 'measure_origin' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,model_tenant_id,model_id,taken_on}')
  OR p_table = 'measure_report' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,day,visibility,covers}')
  OR p_table = 'measure_resolution' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,resolved_on,file_id}')
  OR p_table = 'measure_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,due_after_days,stale_after_days,requires_four_eyes}')
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent}')
  OR p_table = 'membership_step' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,number,kind,side,on_behalf,method,effective_on,ends_before,tier_id,recommended_by_id,taken_at}')
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
  OR p_table = 'post' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,full_time_share,begins_on,ends_before,permanent_from,is_occupancy_stated,visibility,employer_partner_id}')
  OR p_table = 'post_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,post_id}')
  OR p_table = 'post_funding' AND p_column = ANY ('{tenant_id,id,post_id,visibility,project_tenant_id,project_id,begins_on,ends_before}')
  OR p_table = 'post_holder' AND p_column = ANY ('{tenant_id,id,occupancy_id,updated_at}')
  OR p_table = 'post_occupancy' AND p_column = ANY ('{tenant_id,id,post_id,visibility,begins_on,ends_before}')
  OR p_table = 'post_step' AND p_column = ANY ('{tenant_id,id,post_id,visibility,effective_on,kind}')
  OR p_table = 'press_item' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,published_on}')
  OR p_table = 'project_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,project_id}')
  OR p_table = 'project_extension' AND p_column = ANY ('{tenant_id,id,project_id,visibility,decided_on,old_ends_before,new_ends_before,entry}')
  OR p_table = 'project_partner' AND p_column = ANY ('{tenant_id,id,project_id,visibility,partner_id}')
  OR p_table = 'project_predecessor' AND p_column = ANY ('{tenant_id,id,project_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'project_step' AND p_column = ANY ('{tenant_id,id,project_id,visibility,effective_on,kind,corrects_id,entry,entered_at}')
  OR p_table = 'rating' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,criterion,value,scale,position}')
  OR p_table = 'representative' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,function,is_substitute,status,proposed_at}')
  OR p_table = 'representative_step' AND p_column = ANY ('{tenant_id,id,representative_id,membership_id,alliance_id,number,kind,side,on_behalf,method,taken_at}')
  OR p_table = 'role_grant' AND p_column = ANY ('{tenant_id,id,role,valid_from,valid_to,version,alliance_id}')
  OR p_table = 'sheet_version' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,as_of,precision,binding}')
  OR p_table = 'signature' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,declaration_id,method,file_id,signed_on,accepts_rules,entered_at}')
  OR p_table = 'signature_person' AND p_column = ANY ('{tenant_id,id,signature_id,membership_id,alliance_id,function}')
  OR p_table = 'status_change' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,effective_on,phase,condition,is_continuous,status,corrects_id,merged_into_tenant_id,merged_into_id,entry,entered_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE OR REPLACE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM idempotency_key WHERE p_table = 'idempotency_key' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM idempotency_key WHERE at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d3 AS (DELETE FROM invitation WHERE p_table = 'invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM invitation WHERE CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d4 AS (DELETE FROM join_request WHERE p_table = 'join_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM join_request WHERE closed_at < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d7 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM join_request WHERE p_table = 'join_request' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d7) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1))))::int
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
-- if the table is new: CREATE POLICY look_for_person ON access_request FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON access_request FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: CREATE POLICY delete_with_person ON access_request FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON access_request TO person_definer;
-- if the table is new: GRANT SELECT ON access_request TO person_definer;
-- if the table is new: GRANT UPDATE ON access_request TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON advice FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON advice FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON advice TO person_definer;
-- if the table is new: GRANT UPDATE ON advice TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON advice_measure FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON advice_measure FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON advice_measure TO person_definer;
-- if the table is new: GRANT UPDATE ON advice_measure TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON advice_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON advice_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON advice_step TO person_definer;
-- if the table is new: GRANT UPDATE ON advice_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON advice_workshop FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON advice_workshop FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON advice_workshop TO person_definer;
-- if the table is new: GRANT UPDATE ON advice_workshop TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON alliance FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON alliance FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON alliance TO person_definer;
-- if the table is new: GRANT UPDATE ON alliance TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON alliance_goal FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON alliance_goal FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON alliance_goal TO person_definer;
-- if the table is new: GRANT UPDATE ON alliance_goal TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON alliance_offer FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON alliance_offer FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON alliance_offer TO person_definer;
-- if the table is new: GRANT UPDATE ON alliance_offer TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON alliance_principle FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON alliance_principle FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON alliance_principle TO person_definer;
-- if the table is new: GRANT UPDATE ON alliance_principle TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON alliance_tier FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON alliance_tier FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON alliance_tier TO person_definer;
-- if the table is new: GRANT UPDATE ON alliance_tier TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON app_user FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON app_user FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON app_user TO person_definer;
-- if the table is new: GRANT UPDATE ON app_user TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON concept FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON concept FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON concept TO person_definer;
-- if the table is new: GRANT UPDATE ON concept TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON concept_coverage FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON concept_coverage FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON concept_coverage TO person_definer;
-- if the table is new: GRANT UPDATE ON concept_coverage TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON concept_status FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON concept_status FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON concept_status TO person_definer;
-- if the table is new: GRANT UPDATE ON concept_status TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON consent FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON consent FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON consent TO person_definer;
-- if the table is new: GRANT UPDATE ON consent TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON data_confirmation FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON data_confirmation FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON data_confirmation TO person_definer;
-- if the table is new: GRANT UPDATE ON data_confirmation TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON deadline FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON deadline FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON deadline TO person_definer;
-- if the table is new: GRANT UPDATE ON deadline TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON declaration FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON declaration FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON declaration TO person_definer;
-- if the table is new: GRANT UPDATE ON declaration TO person_definer;
-- if the table is new: CREATE POLICY maintain ON erasure FOR ALL TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT, INSERT, UPDATE, DELETE ON erasure TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON field_exemption FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON field_exemption FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON field_exemption TO person_definer;
-- if the table is new: GRANT UPDATE ON field_exemption TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON field_label FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON field_label FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON field_label TO person_definer;
-- if the table is new: GRANT UPDATE ON field_label TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON file FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON file FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON file TO person_definer;
-- if the table is new: GRANT UPDATE ON file TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON funded_project FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON funded_project FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON funded_project TO person_definer;
-- if the table is new: GRANT UPDATE ON funded_project TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON idempotency_key FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON idempotency_key FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON idempotency_key TO person_definer;
-- if the table is new: GRANT SELECT ON idempotency_key TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON indicator_value FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON indicator_value FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON indicator_value TO person_definer;
-- if the table is new: GRANT UPDATE ON indicator_value TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON invitation FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON invitation FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON invitation TO person_definer;
-- if the table is new: GRANT SELECT ON invitation TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON join_request FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON join_request FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: CREATE POLICY delete_with_person ON join_request FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON join_request TO person_definer;
-- if the table is new: GRANT SELECT ON join_request TO person_definer;
-- if the table is new: GRANT UPDATE ON join_request TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON login_session FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON login_session FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON login_session TO person_definer;
-- if the table is new: GRANT SELECT ON login_session TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON logo_grant FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON logo_grant FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON logo_grant TO person_definer;
-- if the table is new: GRANT UPDATE ON logo_grant TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON logout_notice FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON logout_notice FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON logout_notice TO person_definer;
-- if the table is new: GRANT SELECT ON logout_notice TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON mail FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON mail FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON mail TO person_definer;
-- if the table is new: GRANT SELECT ON mail TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON mail_language FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON mail_language FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON mail_language TO person_definer;
-- if the table is new: GRANT SELECT ON mail_language TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON mandate FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON mandate FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON mandate TO person_definer;
-- if the table is new: GRANT UPDATE ON mandate TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure TO person_definer;
-- if the table is new: GRANT UPDATE ON measure TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_actor FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_actor FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_actor TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_actor TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_confirmation FOR SELECT TO person_definer USING (true);
-- if the table is new: GRANT SELECT ON measure_confirmation TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_cost FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_cost FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_cost TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_cost TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_document FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_document FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_document TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_document TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_effect FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_effect FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_effect TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_effect TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_effort FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_effort FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_effort TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_effort TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_indicator FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_indicator FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_indicator TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_indicator TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_internal FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_internal FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_internal TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_internal TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_link FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_link FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_link TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_link TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_report FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_report FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_report TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_report TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON measure_resolution FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON measure_resolution FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON measure_resolution TO person_definer;
-- if the table is new: GRANT UPDATE ON measure_resolution TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON membership FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON membership FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON membership TO person_definer;
-- if the table is new: GRANT UPDATE ON membership TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON membership_note FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON membership_note FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON membership_note TO person_definer;
-- if the table is new: GRANT UPDATE ON membership_note TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON membership_person FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON membership_person FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: CREATE POLICY delete_with_person ON membership_person FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON membership_person TO person_definer;
-- if the table is new: GRANT SELECT ON membership_person TO person_definer;
-- if the table is new: GRANT UPDATE ON membership_person TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON membership_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON membership_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON membership_step TO person_definer;
-- if the table is new: GRANT UPDATE ON membership_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON notification_setting FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON notification_setting FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON notification_setting TO person_definer;
-- if the table is new: GRANT SELECT ON notification_setting TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON partner FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON partner FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON partner TO person_definer;
-- if the table is new: GRANT UPDATE ON partner TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON partner_change FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON partner_change FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON partner_change TO person_definer;
-- if the table is new: GRANT UPDATE ON partner_change TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON partner_listing_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON partner_listing_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON partner_listing_step TO person_definer;
-- if the table is new: GRANT UPDATE ON partner_listing_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON partner_merge_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON partner_merge_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON partner_merge_step TO person_definer;
-- if the table is new: GRANT UPDATE ON partner_merge_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON partner_proposal FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON partner_proposal FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON partner_proposal TO person_definer;
-- if the table is new: GRANT UPDATE ON partner_proposal TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON partner_review FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON partner_review FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: CREATE POLICY delete_with_person ON partner_review FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON partner_review TO person_definer;
-- if the table is new: GRANT SELECT ON partner_review TO person_definer;
-- if the table is new: GRANT UPDATE ON partner_review TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON person FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON person FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON person TO person_definer;
-- if the table is new: GRANT SELECT ON person TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON post FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON post FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON post TO person_definer;
-- if the table is new: GRANT UPDATE ON post TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON post_coverage FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON post_coverage FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON post_coverage TO person_definer;
-- if the table is new: GRANT UPDATE ON post_coverage TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON post_holder FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON post_holder FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON post_holder TO person_definer;
-- if the table is new: GRANT SELECT ON post_holder TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON post_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON post_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON post_step TO person_definer;
-- if the table is new: GRANT UPDATE ON post_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON press_item FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON press_item FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON press_item TO person_definer;
-- if the table is new: GRANT UPDATE ON press_item TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON project_coverage FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON project_coverage FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON project_coverage TO person_definer;
-- if the table is new: GRANT UPDATE ON project_coverage TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON project_extension FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON project_extension FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON project_extension TO person_definer;
-- if the table is new: GRANT UPDATE ON project_extension TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON project_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON project_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON project_step TO person_definer;
-- if the table is new: GRANT UPDATE ON project_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON publication_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON publication_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON publication_step TO person_definer;
-- if the table is new: GRANT UPDATE ON publication_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON rating FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON rating FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON rating TO person_definer;
-- if the table is new: GRANT UPDATE ON rating TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON report_measure FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON report_measure FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON report_measure TO person_definer;
-- if the table is new: GRANT UPDATE ON report_measure TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON representation FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON representation FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: CREATE POLICY delete_with_person ON representation FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON representation TO person_definer;
-- if the table is new: GRANT SELECT ON representation TO person_definer;
-- if the table is new: GRANT UPDATE ON representation TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON representation_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON representation_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON representation_step TO person_definer;
-- if the table is new: GRANT UPDATE ON representation_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON representative FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON representative FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON representative TO person_definer;
-- if the table is new: GRANT SELECT ON representative TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON representative_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON representative_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON representative_step TO person_definer;
-- if the table is new: GRANT UPDATE ON representative_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON role_grant FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON role_grant FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: CREATE POLICY delete_with_person ON role_grant FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON role_grant TO person_definer;
-- if the table is new: GRANT SELECT ON role_grant TO person_definer;
-- if the table is new: GRANT UPDATE ON role_grant TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON sheet_version FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON sheet_version FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON sheet_version TO person_definer;
-- if the table is new: GRANT UPDATE ON sheet_version TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON signature FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON signature FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON signature TO person_definer;
-- if the table is new: GRANT UPDATE ON signature TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON signature_person FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY delete_with_person ON signature_person FOR DELETE TO person_definer USING (true);
-- if the table is new: GRANT DELETE ON signature_person TO person_definer;
-- if the table is new: GRANT SELECT ON signature_person TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON status_change FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON status_change FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON status_change TO person_definer;
-- if the table is new: GRANT UPDATE ON status_change TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON success_criterion FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON success_criterion FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON success_criterion TO person_definer;
-- if the table is new: GRANT UPDATE ON success_criterion TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON support_case FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON support_case FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON support_case TO person_definer;
-- if the table is new: GRANT UPDATE ON support_case TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON support_step FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON support_step FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON support_step TO person_definer;
-- if the table is new: GRANT UPDATE ON support_step TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON task FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON task FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON task TO person_definer;
-- if the table is new: GRANT UPDATE ON task TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON tenant_profile FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON tenant_profile FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON tenant_profile TO person_definer;
-- if the table is new: GRANT UPDATE ON tenant_profile TO person_definer;
-- if the table is new: CREATE POLICY maintain ON text_to_clean FOR ALL TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT, INSERT, UPDATE, DELETE ON text_to_clean TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON trail FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON trail FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON trail TO person_definer;
-- if the table is new: GRANT UPDATE ON trail TO person_definer;
-- if the table is new: CREATE POLICY look_for_person ON white_spot_note FOR SELECT TO person_definer USING (true);
-- if the table is new: CREATE POLICY clean_of_person ON white_spot_note FOR UPDATE TO person_definer USING (true) WITH CHECK (true);
-- if the table is new: GRANT SELECT ON white_spot_note TO person_definer;
-- if the table is new: GRANT UPDATE ON white_spot_note TO person_definer;
-- if the table is new: GRANT CREATE ON SCHEMA ctx, public TO person_definer;
