SET LOCAL check_function_bodies = off;
-- Who is a member of an alliance is no business of those who administer its host: the trail told them how many private
-- persons there are, and of a colleague her name.
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'join_request', 'logo_grant', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'join_request', 'logo_grant', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]));
-- A request to join goes with the data of the person that came from it, and so does the mail with its link.
CREATE POLICY maintain_delete ON join_request FOR DELETE TO trigger_definer USING (true);
GRANT DELETE ON join_request TO trigger_definer;
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer, context_definer;
SET LOCAL ROLE trigger_definer;
CREATE OR REPLACE FUNCTION ctx.submit_join_request(p_tenant_id int, p_alliance_id uuid, p_values jsonb, p_language text)
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
  -- Many at once would not count each other, and one address got a mail from each.
  PERFORM pg_advisory_xact_lock(16, hashtext(p_values ->> 'email')); -- JOIN_REQUEST
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
CREATE OR REPLACE FUNCTION membership_person_wipe() RETURNS trigger
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
  -- Without an account she asked with her name and address, which the office took over from there.
  DELETE FROM join_request WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM representative WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION membership_check_once(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner uuid := (SELECT coalesce(into_id, id) FROM partner WHERE id = m.partner_id);
BEGIN
  IF v_partner IS NULL AND m.applied_by IS NULL THEN
    RETURN; -- a person whom the office enters: nobody knows her here
  END IF;
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
CREATE OR REPLACE FUNCTION membership_check_application(m membership) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a alliance;
  p partner;
  v_broken text;
BEGIN
  SELECT * INTO STRICT a FROM alliance WHERE tenant_id = m.tenant_id AND id = m.alliance_id;
  SELECT * INTO p FROM partner WHERE id = m.partner_id;
  v_broken := CASE
    WHEN a.archived_on IS NOT NULL OR m.partner_id IS NULL AND NOT a.admits_persons
      OR m.partner_id IS NOT NULL AND NOT a.admits_organisations THEN 'admission'
    WHEN m.partner_id IS NOT NULL AND a.seat_ars IS NOT NULL
      AND NOT coalesce(starts_with(p.ars, rtrim(a.seat_ars, '0')), false) THEN 'seat'
    WHEN m.partner_id IS NOT NULL
      AND EXISTS (SELECT FROM alliance_legal_form WHERE tenant_id = a.tenant_id AND alliance_id = a.id)
      AND NOT EXISTS (SELECT FROM alliance_legal_form WHERE tenant_id = a.tenant_id AND alliance_id = a.id
        AND legal_form = p.legal_form) THEN 'legal_form'
    WHEN EXISTS (
      SELECT FROM membership o LEFT JOIN partner op ON op.id = o.partner_id
      WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id AND o.status = 'EXCLUDED'
        AND ctx.today() < o.ends_before + a.pause_days
        AND CASE WHEN p.id IS NOT NULL THEN coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)
          ELSE o.partner_id IS NULL AND EXISTS (SELECT FROM representative r
            WHERE r.tenant_id = o.tenant_id AND r.membership_id = o.id AND r.user_id = m.applied_by) END
    ) THEN 'pause'
    -- Each is a mail to the office: who applies and withdraws in turn would flood it.
    WHEN 3 <= (SELECT count(*) FROM membership o WHERE o.tenant_id = m.tenant_id AND o.alliance_id = m.alliance_id
      AND o.applied_by = m.applied_by AND o.id <> m.id AND o.created_at > now() - interval '1 day') THEN 'often' END;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'the alliance does not take this application'
      USING ERRCODE = '23514', TABLE = 'membership', CONSTRAINT = 'membership_' || v_broken;
  END IF;
END $$;
SET LOCAL ROLE owner;
SET LOCAL ROLE context_definer;
CREATE OR REPLACE FUNCTION membership_person_forget_mail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.email IS DISTINCT FROM OLD.email THEN
    DELETE FROM mail WHERE kind IN ('MEMBERSHIP_DECIDED', 'JOIN_REQUEST') AND recipient = OLD.email
      AND about_tenant_id = OLD.tenant_id;
  END IF;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer, context_definer;
DROP TRIGGER forget_mail ON membership_person;
CREATE TRIGGER forget_mail AFTER DELETE OR UPDATE OF email ON membership_person FOR EACH ROW
WHEN (OLD.email IS NOT NULL) EXECUTE FUNCTION membership_person_forget_mail();
-- Nothing public reads it there.
REVOKE SELECT (alliance_id) ON membership_person, membership_contact FROM anonymous;
-- Whether a file is there that one does not see, the foreign key told.
DROP POLICY insert ON signature;
CREATE POLICY insert ON signature FOR INSERT TO api WITH CHECK (EXISTS (SELECT FROM membership m WHERE m.tenant_id = signature.tenant_id AND m.id = signature.membership_id AND (m.status = 'INVITED' OR m.status = 'APPLIED' OR m.status = 'ACTIVE' OR m.status = 'SUSPENDED') AND (SELECT ctx.today()) < m.ends_before) AND (file_id IS NULL OR EXISTS (SELECT FROM file f WHERE f.tenant_id = signature.tenant_id AND f.id = signature.file_id)) AND (method = 'PAPER' AND alliance_id = ANY ((SELECT ctx.keys('manage'))::uuid[]) AND signed_on <= (SELECT ctx.today()) OR method = 'ONLINE' AND membership_id = ANY ((SELECT ctx.keys('sign'))::uuid[]) AND signed_on = (SELECT ctx.today()) AND EXISTS (SELECT FROM declaration d WHERE d.tenant_id = signature.tenant_id AND d.id = signature.declaration_id AND d.alliance_id = signature.alliance_id AND d.valid_from <= (SELECT ctx.today()) AND NOT EXISTS (SELECT FROM declaration n WHERE n.tenant_id = d.tenant_id AND n.alliance_id = d.alliance_id AND n.number > d.number AND n.valid_from <= (SELECT ctx.today())))));
