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
