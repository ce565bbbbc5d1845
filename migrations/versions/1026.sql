-- People in alliances: contacts that are named by consent, and erasure of private persons without a trace.
SET LOCAL check_function_bodies = off;

CREATE TABLE membership_contact (
	tenant_id INTEGER NOT NULL,
	id UUID DEFAULT uuidv7() NOT NULL,
	membership_id UUID DEFAULT NULL NOT NULL,
	alliance_id UUID DEFAULT NULL NOT NULL,
	representative_id UUID DEFAULT NULL NOT NULL,
	user_id UUID DEFAULT NULL NOT NULL,
	name TEXT DEFAULT NULL NOT NULL,
	function TEXT DEFAULT NULL,
	shown TEXT DEFAULT NULL NOT NULL,
	ends_before DATE DEFAULT NULL NOT NULL,
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, representative_id),
	FOREIGN KEY(tenant_id, representative_id, membership_id) REFERENCES representative (tenant_id, id, membership_id) ON DELETE CASCADE,
	CONSTRAINT membership_contact_shown_as_membership FOREIGN KEY(tenant_id, membership_id, alliance_id, shown, ends_before) REFERENCES membership (tenant_id, id, alliance_id, shown, ends_before) ON UPDATE CASCADE,
	FOREIGN KEY(user_id) REFERENCES app_user (id) ON DELETE CASCADE,
	FOREIGN KEY(tenant_id) REFERENCES tenant (id)
);
CREATE INDEX membership_contact_of ON membership_contact (tenant_id, membership_id);
COMMENT ON TABLE membership_contact IS 'Ansprechperson eines Mitglieds, mit Namen genannt, solange ihre eigene Einwilligung gilt.';
COMMENT ON COLUMN membership_contact.tenant_id IS 'Mandant, dem der Eintrag gehört';
COMMENT ON COLUMN membership_contact.id IS 'Kennung';
COMMENT ON COLUMN membership_contact.membership_id IS 'Mitgliedschaft';
COMMENT ON COLUMN membership_contact.alliance_id IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_contact.representative_id IS 'Person, die für das Mitglied handelt';
COMMENT ON COLUMN membership_contact.user_id IS 'Die Person';
COMMENT ON COLUMN membership_contact.name IS 'Name';
COMMENT ON COLUMN membership_contact.function IS 'Funktion beim Mitglied';
COMMENT ON COLUMN membership_contact.shown IS 'Wie die Mitgliedschaft';
COMMENT ON COLUMN membership_contact.ends_before IS 'Wie die Mitgliedschaft';
ALTER TABLE membership_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON membership_contact TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON membership_contact FOR SELECT TO api USING (membership_id = ANY ((SELECT ctx.keys('own'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('office'))::uuid[]) OR shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before OR shown = 'MEMBERS' AND (SELECT ctx.today()) < ends_before AND alliance_id = ANY ((SELECT ctx.keys('member'))::uuid[]));
CREATE POLICY read_public ON membership_contact FOR SELECT TO anonymous USING (shown = 'PUBLIC' AND (SELECT ctx.today()) < ends_before);
CREATE POLICY maintain_select ON membership_contact FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON membership_contact FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_delete ON membership_contact FOR DELETE TO trigger_definer USING (true);
CREATE POLICY look_for_person ON membership_contact FOR SELECT TO person_definer USING (true);
CREATE POLICY delete_with_person ON membership_contact FOR DELETE TO person_definer USING (true);
GRANT SELECT (tenant_id, id, membership_id, alliance_id, name, function) ON membership_contact TO anonymous;
GRANT SELECT ON membership_contact TO api;
GRANT DELETE ON membership_contact TO person_definer;
GRANT SELECT ON membership_contact TO person_definer;
GRANT DELETE ON membership_contact TO trigger_definer;
GRANT INSERT ON membership_contact TO trigger_definer;
GRANT SELECT ON membership_contact TO trigger_definer;
CREATE TRIGGER notify_insert AFTER INSERT ON membership_contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'alliance_id');
CREATE TRIGGER notify_update AFTER UPDATE ON membership_contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'alliance_id');
CREATE TRIGGER notify_delete AFTER DELETE ON membership_contact REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ctx.notify_changes('membership', 'membership_id', 'alliance_id');

ALTER TABLE membership_person ADD CONSTRAINT membership_person_mailbox CHECK (email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$'), ADD CONSTRAINT membership_person_postcode CHECK (postcode ~ '^[0-9]{5}$');
CREATE POLICY read_of_herself ON consent FOR SELECT TO api USING (EXISTS (SELECT FROM representative r WHERE r.tenant_id = consent.tenant_id AND r.id = consent.representative_id AND r.user_id = ANY ((SELECT ctx.keys('reader'))::uuid[])));
CREATE POLICY withdraw_applicant ON consent FOR INSERT TO api WITH CHECK (representative_id IS NULL AND kind = 'WITHDRAWN' AND method = 'ONLINE' AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = consent.tenant_id AND m.id = consent.membership_id AND m.partner_id IS NULL AND m.applied_by = ANY ((SELECT ctx.keys('writer'))::uuid[])));
CREATE POLICY maintain_update ON consent FOR UPDATE TO trigger_definer USING (true);
GRANT UPDATE ON consent TO trigger_definer;
CREATE POLICY maintain_select ON logo_grant FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON logo_grant FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON logo_grant TO trigger_definer;
GRANT SELECT ON logo_grant TO trigger_definer;
CREATE POLICY maintain_select ON membership_note FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON membership_note FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON membership_note TO trigger_definer;
GRANT SELECT ON membership_note TO trigger_definer;
CREATE POLICY erase ON membership_person FOR DELETE TO api USING ((membership_id = ANY ((SELECT ctx.keys('act'))::uuid[]) OR alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[])));
CREATE POLICY maintain_delete ON membership_person FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON membership_person TO api;
GRANT DELETE ON membership_person TO trigger_definer;
CREATE POLICY maintain_update ON membership_step FOR UPDATE TO trigger_definer USING (true);
GRANT UPDATE ON membership_step TO trigger_definer;
CREATE POLICY maintain_delete ON representative FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON representative TO trigger_definer;
CREATE POLICY maintain_update ON signature FOR UPDATE TO trigger_definer USING (true);
GRANT UPDATE ON signature TO trigger_definer;
CREATE POLICY maintain_select ON signature_person FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_delete ON signature_person FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON signature_person TO trigger_definer;
GRANT SELECT ON signature_person TO trigger_definer;

-- Names a representative as a contact while she acts for the member and her consent holds, and nobody else.
CREATE FUNCTION membership_contact_follow(p_representative uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM membership_contact WHERE representative_id = p_representative;
  INSERT INTO membership_contact (tenant_id, membership_id, alliance_id, representative_id, user_id, name, function,
    shown, ends_before)
  SELECT m.tenant_id, m.id, m.alliance_id, r.id, r.user_id, r.name, r.function, m.shown, m.ends_before
  FROM representative r JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
  WHERE r.id = p_representative AND r.status IN ('ACCEPTED', 'SIGNING') AND r.name IS NOT NULL
    AND m.partner_id IS NOT NULL
    AND (SELECT c.kind FROM consent c WHERE c.tenant_id = r.tenant_id AND c.representative_id = r.id
      AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1) = 'GIVEN';
END $$;

CREATE FUNCTION membership_contact_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM membership_contact_follow((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END $$;
CREATE TRIGGER follow_consent AFTER INSERT ON consent FOR EACH ROW
WHEN (NEW.representative_id IS NOT NULL AND NEW.purpose = 'LISTING' AND current_user <> 'owner')
EXECUTE FUNCTION membership_contact_apply('representative_id');
CREATE TRIGGER follow_status AFTER UPDATE OF status ON representative FOR EACH ROW
WHEN (NEW.status IS DISTINCT FROM OLD.status AND current_user <> 'owner')
EXECUTE FUNCTION membership_contact_apply('id');

-- All that a membership of a private person says is about her: once her data are deleted, her name stands nowhere in it.
-- What happened when, and the signature itself, stay for the figures. Triggers run by name: the step that ends the
-- membership (person_erased) comes first.
CREATE FUNCTION membership_person_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_erased text := 'gelöscht';
BEGIN
  UPDATE membership SET strengths = NULL, contribution = NULL, applied_by = NULL
  WHERE tenant_id = OLD.tenant_id AND id = OLD.membership_id;
  UPDATE membership_step SET
    note = CASE WHEN note IS NOT NULL THEN v_erased END, evidence = CASE WHEN evidence IS NOT NULL THEN v_erased END
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id
    AND (note, evidence) IS DISTINCT FROM (NULL, NULL);
  UPDATE consent SET evidence = v_erased
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND evidence IS NOT NULL;
  UPDATE signature SET evidence = v_erased
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND evidence IS NOT NULL;
  DELETE FROM signature_person WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM membership_note WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM logo_grant WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM representative WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_rows AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_wipe();

-- Only an erasure deletes a representative: a private person, whoever entered her, goes with her data; and what she
-- signed on paper for an organisation no longer has her name.
CREATE FUNCTION representative_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM membership_person p USING membership m
  WHERE p.tenant_id = OLD.tenant_id AND p.membership_id = OLD.membership_id AND m.tenant_id = p.tenant_id
    AND m.id = p.membership_id AND m.partner_id IS NULL;
  DELETE FROM signature_person s
  WHERE s.tenant_id = OLD.tenant_id AND s.membership_id = OLD.membership_id AND s.user_id IS NULL
    AND ctx.fold_words(s.name) = ctx.fold_words(OLD.name);
  RETURN NULL;
END $$;
CREATE TRIGGER representative_erased AFTER DELETE ON representative FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION representative_erased();

GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION membership_contact_apply() FROM PUBLIC;
ALTER FUNCTION membership_contact_apply() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_contact_follow(uuid) FROM PUBLIC;
ALTER FUNCTION membership_contact_follow(uuid) OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION membership_person_wipe() FROM PUBLIC;
ALTER FUNCTION membership_person_wipe() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION representative_erased() FROM PUBLIC;
ALTER FUNCTION representative_erased() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION membership_contact_apply() TO owner;
GRANT EXECUTE ON FUNCTION membership_contact_follow(uuid) TO owner;
GRANT EXECUTE ON FUNCTION membership_person_wipe() TO owner;
GRANT EXECUTE ON FUNCTION representative_erased() TO owner;
SET LOCAL ROLE owner;
