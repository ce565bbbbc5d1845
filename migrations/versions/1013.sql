SET LOCAL check_function_bodies = off;
CREATE FUNCTION partner_check_logo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM file WHERE tenant_id = NEW.logo_tenant_id AND id = NEW.logo_id) THEN
    RAISE EXCEPTION 'no such file'
      USING ERRCODE = '23503', TABLE = 'partner', CONSTRAINT = 'partner_logo_tenant_id_logo_id_fkey';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION partner_withhold_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_cleaned text[] := ARRAY(SELECT o.key FROM jsonb_each(to_jsonb(OLD)) o JOIN jsonb_each(to_jsonb(NEW)) n USING (key)
    WHERE o.value IS DISTINCT FROM n.value AND key NOT IN ('version', 'name_key'));
BEGIN
  UPDATE partner_change SET changes = changes || (
    SELECT coalesce(jsonb_object_agg(k, '[null, null]'::jsonb), '{}') FROM unnest(v_cleaned) k WHERE changes ? k)
  WHERE partner_id = NEW.id AND changes ?| v_cleaned;
  UPDATE partner_proposal SET changes = changes || (
    SELECT coalesce(jsonb_object_agg(k, '[null, null]'::jsonb), '{}') FROM unnest(v_cleaned) k WHERE changes ? k)
  WHERE partner_id = NEW.id AND changes ?| v_cleaned;
  RETURN NULL;
END $$;
CREATE FUNCTION partner_drop_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.domain := NULL;
  RETURN NEW;
END $$;
CREATE FUNCTION partner_leave_with_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_partner partner%ROWTYPE;
BEGIN
  SELECT * INTO v_partner FROM partner WHERE id = OLD.partner_id AND is_natural_person FOR NO KEY UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM representation WHERE partner_id = OLD.partner_id AND status = 'ACCEPTED') THEN
    RETURN NULL;
  END IF;
  IF v_partner.is_listed THEN
    INSERT INTO partner_listing_step (partner_id, number, kind, side)
    SELECT v_partner.id, count(*) + 1, 'UNLISTED', 'PARTNER' FROM partner_listing_step WHERE partner_id = v_partner.id;
  END IF;
  INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)
  SELECT v_partner.steward_id, 'partner', v_partner.id::text, c.key FROM jsonb_each_text(to_jsonb(v_partner)) c
  WHERE c.value IS NOT NULL AND c.key = ANY ('{name,postcode,street,website,email,description,source,register_number,
      vat_id,osm_id,wikidata_id}')
    AND NOT EXISTS (SELECT FROM text_to_clean t WHERE (t.tenant_id, t.table_name, t.row_id, t.column_name)
      = (v_partner.steward_id, 'partner', v_partner.id::text, c.key));
  RETURN NULL;
END $$;
CREATE TRIGGER partner_has_logo BEFORE INSERT OR UPDATE OF logo_tenant_id, logo_id ON partner
FOR EACH ROW WHEN (NEW.logo_id IS NOT NULL AND current_user <> 'owner') EXECUTE FUNCTION partner_check_logo();
CREATE TRIGGER partner_cleaned AFTER UPDATE ON partner
FOR EACH ROW WHEN (current_user = 'person_definer') EXECUTE FUNCTION partner_withhold_text();
CREATE TRIGGER partner_loses_domain BEFORE UPDATE OF website ON partner
FOR EACH ROW WHEN (current_user = 'person_definer') EXECUTE FUNCTION partner_drop_domain();
CREATE TRIGGER representation_erased AFTER DELETE ON representation
FOR EACH ROW WHEN (OLD.status = 'ACCEPTED' AND current_user <> 'owner') EXECUTE FUNCTION partner_leave_with_person();
GRANT CREATE ON SCHEMA public TO trigger_definer;
REVOKE ALL ON FUNCTION partner_withhold_text() FROM PUBLIC;
ALTER FUNCTION partner_withhold_text() OWNER TO trigger_definer;
REVOKE ALL ON FUNCTION partner_leave_with_person() FROM PUBLIC;
ALTER FUNCTION partner_leave_with_person() OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION partner_withhold_text() TO owner;
GRANT EXECUTE ON FUNCTION partner_leave_with_person() TO owner;
CREATE OR REPLACE FUNCTION partner_apply_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE partner SET
    into_id = CASE NEW.status WHEN 'MERGED' THEN NEW.into_id END,
    asked_into_id = CASE NEW.status WHEN 'ASKED_BY_DUPLICATE' THEN NEW.into_id END
  WHERE id = NEW.partner_id;
  RETURN NULL;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA public FROM trigger_definer;
GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
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
  SELECT t.tenant_id, 'concept', t.id::text, c.name FROM concept t, LATERAL (VALUES ('title', t.title), ('author', t.author), ('adopted_by', t.adopted_by), ('paper', t.paper), ('url', t.url), ('note', t.note), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_coverage', t.id::text, c.name FROM concept_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'concept_status', t.id::text, c.name FROM concept_status t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'data_confirmation', t.id::text, c.name FROM data_confirmation t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'deadline', t.id::text, c.name FROM deadline t, LATERAL (VALUES ('title', t.title), ('basis', t.basis), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.steward_id, 'partner', t.id::text, c.name FROM partner t, LATERAL (VALUES ('name', t.name), ('street', t.street), ('website', t.website), ('email', t.email), ('description', t.description), ('source', t.source)) c (name, value) WHERE t.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_listing_step', t.id::text, c.name FROM partner_listing_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('evidence', t.evidence)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT w.steward_id, 'partner_merge_step', t.id::text, c.name FROM partner_merge_step t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.by_tenant_id, 'partner_proposal', t.id::text, c.name FROM partner_proposal t, LATERAL (VALUES ('note', t.note), ('reason', t.reason)) c (name, value) WHERE t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_coverage', t.id::text, c.name FROM post_coverage t, LATERAL (VALUES ('ars', t.ars)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post_step', t.id::text, c.name FROM post_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.tenant_id, 'sheet_version', t.id::text, c.name FROM sheet_version t, LATERAL (VALUES ('author', t.author), ('concept', t.concept), ('title', t.title), ('goal', t.goal), ('initial_situation', t.initial_situation), ('description', t.description), ('notice', t.notice)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
CREATE FUNCTION ctx.withhold_copies(p_tenants int[], p_patterns text[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH u0 AS (UPDATE partner_change u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_change t JOIN partner w ON w.id = t.partner_id WHERE t.id = u.id AND w.steward_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1),
u1 AS (UPDATE partner_proposal u SET changes = (SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, p_patterns) THEN '[null, null]' ELSE c.value END) FROM jsonb_each(u.changes) c) FROM partner_proposal t WHERE t.id = u.id AND t.by_tenant_id = ANY (p_tenants) AND ctx.mentions(t.changes::text, p_patterns) RETURNING 1)
SELECT ((SELECT count(*) FROM u0) + (SELECT count(*) FROM u1))::int
$$;
CREATE FUNCTION ctx.is_engaged(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM representation t WHERE (t.user_id = p_user) AND t.status = 'ACCEPTED')
$$;
REVOKE ALL ON FUNCTION ctx.withhold_copies(int[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.withhold_copies(int[], text[]) TO owner;
REVOKE ALL ON FUNCTION ctx.is_engaged(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_engaged(uuid) TO owner;
CREATE OR REPLACE FUNCTION ctx.do_erase_person(
  p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[], p_after uuid,
  p_by_person boolean) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user app_user%ROWTYPE;
  v_names text[];
  v_addresses text[];
  v_known int[];
  v_patterns text[];
  v_sure text[];
  v_alone int[];
  v_step record;
  v_rows int;
  v_texts int;
  v_erasure uuid;
BEGIN
  SELECT * INTO v_user FROM app_user u WHERE u.id = p_user OR p_user IS NULL AND u.issuer = p_issuer
    AND u.subject = p_subject OR p_subject IS NULL AND u.id = ctx.user_with_address(p_addresses);
  p_issuer := coalesce(v_user.issuer, p_issuer);
  p_subject := coalesce(v_user.subject, p_subject);
  -- Two last admins who erase themselves at once: the second one waits, and sees that the first is gone.
  PERFORM pg_advisory_xact_lock(5, g.tenant_id) -- TENANT
  FROM (SELECT DISTINCT tenant_id FROM role_grant WHERE user_id = v_user.id AND role = 'ADMIN'
    AND ctx.today() < valid_to ORDER BY tenant_id) g;
  SELECT array_agg(DISTINCT g.tenant_id) INTO v_alone FROM role_grant g
  WHERE g.user_id = v_user.id AND g.role = 'ADMIN' AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to
    AND NOT EXISTS (
      SELECT FROM role_grant o JOIN app_user u ON u.id = o.user_id AND u.active AND NOT u.is_machine
      WHERE o.tenant_id = g.tenant_id AND o.user_id <> v_user.id AND o.role = 'ADMIN'
        AND o.valid_from <= ctx.today() AND ctx.today() < o.valid_to);
  IF v_alone IS NOT NULL AND p_user IS NULL THEN
    RETURN jsonb_build_object('last_admin_of', v_alone);
  END IF;
  -- What a provider adds in brackets, such as an office, is no part of the name.
  SELECT array_agg(DISTINCT regexp_replace(n, '[(\[][^)\]]*[)\]]', ' ', 'g')) INTO v_names FROM (
    SELECT unnest(p_names) AS n UNION SELECT name FROM person WHERE user_id = v_user.id
    UNION SELECT name FROM login_session WHERE issuer = p_issuer AND subject = p_subject) f WHERE n IS NOT NULL;
  -- What nobody has verified may be the address of somebody else.
  SELECT array_agg(DISTINCT lower(a)) INTO v_addresses FROM (
    SELECT unnest(p_addresses) AS a UNION SELECT email FROM person WHERE user_id = v_user.id AND email_verified
    UNION SELECT email FROM login_session WHERE issuer = p_issuer AND subject = p_subject AND email_verified) f
  WHERE a IS NOT NULL;
  v_patterns := ctx.person_patterns(v_names, v_addresses);
  SELECT array_agg(DISTINCT k) INTO v_known FROM unnest(
    p_tenants || ctx.person_tenants(v_user.id, p_issuer, p_subject, v_addresses, '{}', '{}')) k
  -- By asking for access alone nobody becomes known to a tenant: strangers would choose whose name is erased there.
  WHERE v_user.id IS NULL OR k = ANY (p_tenants)
    OR EXISTS (SELECT FROM role_grant g WHERE g.tenant_id = k AND g.user_id = v_user.id)
    OR EXISTS (SELECT FROM trail t WHERE t.tenant_id = k AND t.user_id = v_user.id
      AND t.table_name <> 'access_request');
  -- The trail is nobody's to wipe out by taking a common word as a name: there more than that has to stand beside it.
  v_sure := ctx.full_name_patterns(v_names, v_addresses);
  IF (SELECT count(*) FROM ctx.texts_with(v_known, v_patterns))
      - (SELECT count(*) FROM ctx.texts_with(v_known, v_sure)) <= 50 THEN
    v_sure := v_patterns;
  END IF;
  WITH step AS (
    SELECT t.tenant_id, t.id, t.table_name, t.changes FROM trail t
    WHERE t.tenant_id = ANY (v_known) AND (p_after IS NULL OR t.id > p_after) ORDER BY t.id LIMIT 10000
  ), withheld AS (
    UPDATE trail t SET changes = (
      SELECT jsonb_object_agg(c.key, CASE WHEN ctx.mentions(c.value::text, v_sure)
        AND NOT ctx.is_impersonal(s.table_name, c.key) THEN 'null'::jsonb ELSE c.value END)
      FROM jsonb_each(s.changes) c)
    FROM step s WHERE t.tenant_id = s.tenant_id AND t.id = s.id
      AND ctx.mentions(s.changes::text, v_sure)
    RETURNING 1
  )
  SELECT count(*) AS looked_at, max(s.id::text)::uuid AS last, (SELECT count(*) FROM withheld) AS withheld INTO v_step
  FROM step s;
  IF v_step.looked_at = 10000 THEN
    RETURN jsonb_build_object('after', v_step.last);
  END IF;
  PERFORM ctx.withhold_copies(v_known, v_sure);
  INSERT INTO text_to_clean (tenant_id, table_name, row_id, column_name)
  SELECT f.* FROM ctx.texts_with(v_known, v_patterns) f WHERE NOT EXISTS (SELECT FROM text_to_clean c
    WHERE (c.tenant_id, c.table_name, c.row_id, c.column_name) = (f.tenant_id, f.table_name, f.row_id, f.column_name));
  GET DIAGNOSTICS v_texts = ROW_COUNT;
  v_rows := ctx.delete_person_rows(v_user.id, p_issuer, p_subject, v_addresses,
    (SELECT array_agg(ctx.fold_words(n)) FROM unnest(v_names) n), v_known);
  DELETE FROM role_grant WHERE user_id = v_user.id AND valid_from >= ctx.today();
  UPDATE role_grant SET valid_to = ctx.today() WHERE user_id = v_user.id AND ctx.today() < valid_to;
  UPDATE app_user SET issuer = 'erased', subject = id::text, active = false WHERE id = v_user.id;
  INSERT INTO erasure (user_id, by_person) VALUES (v_user.id, p_by_person AND v_user.id IS NOT NULL)
  RETURNING id INTO v_erasure;
  RETURN jsonb_build_object('erasure', v_erasure, 'user', v_user.id, 'rows', v_rows, 'texts', v_texts);
END $$;
CREATE OR REPLACE FUNCTION ctx.erase_idle_users(p_days int, p_dry_run boolean) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_until timestamptz := now() - make_interval(days => greatest(p_days, 30));
  v_users uuid[];
  v_step jsonb := '{}';
BEGIN
  SELECT array_agg(u.id) INTO v_users FROM app_user u
  WHERE u.issuer <> 'erased' AND uuid_extract_timestamp(u.id) < v_until
    AND NOT EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.valid_to > v_until::date)
    AND NOT EXISTS (SELECT FROM person p WHERE p.user_id = u.id AND p.last_login_at > v_until)
    AND NOT EXISTS (SELECT FROM login_session s WHERE s.issuer = u.issuer AND s.subject = u.subject)
    AND NOT ctx.is_engaged(u.id);
  IF p_dry_run OR v_users IS NULL THEN
    RETURN coalesce(cardinality(v_users), 0);
  END IF;
  LOOP
    v_step := ctx.do_erase_person(v_users[1], NULL, NULL, '{}', '{}', '{}', (v_step ->> 'after')::uuid, false);
    EXIT WHEN v_step ->> 'after' IS NULL;
  END LOOP;
  RETURN 1;
END $$;
CREATE OR REPLACE FUNCTION ctx.clean_text(p_id uuid, p_text text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_text text_to_clean%ROWTYPE;
  v_key text;
  v_is_owned boolean;
  v_is_versioned boolean;
BEGIN
  DELETE FROM text_to_clean c WHERE c.id = p_id AND c.tenant_id = ANY (ctx.tenant_ids('admin'))
    AND c.tenant_id = ANY (ctx.tenant_ids('edit')) RETURNING * INTO v_text;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT min(a.attname) INTO v_key FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(v_text.table_name)) AND a.attname IN ('id', 'measure_id');
  -- The next version: nobody who has the old text before her writes it back. What all tenants share has one key.
  SELECT count(*) FILTER (WHERE a.attname = 'version') > 0, count(*) FILTER (WHERE a.attname = 'tenant_id') > 0
  INTO v_is_versioned, v_is_owned FROM pg_attribute a
  WHERE a.attrelid = to_regclass(quote_ident(v_text.table_name)) AND a.attname IN ('version', 'tenant_id');
  BEGIN
    EXECUTE format('UPDATE %I SET %I = $1%s WHERE %s%I::text = $3 AND %I IS DISTINCT FROM $1',
      v_text.table_name, v_text.column_name, CASE WHEN v_is_versioned THEN ', version = version + 1' ELSE '' END,
      CASE WHEN v_is_owned THEN 'tenant_id = $2 AND ' ELSE '' END, v_key, v_text.column_name)
    USING p_text, v_text.tenant_id, v_text.row_id;
  EXCEPTION WHEN not_null_violation OR check_violation OR string_data_right_truncation THEN
    RAISE EXCEPTION 'the text does not fit' USING ERRCODE = '23514', CONSTRAINT = 'text_to_clean_fits';
  END;
  UPDATE trail t SET changes = jsonb_set(t.changes, ARRAY[v_text.column_name], 'null')
  WHERE t.tenant_id = v_text.tenant_id AND t.table_name = v_text.table_name AND t.row_id = v_text.row_id
    AND t.changes ? v_text.column_name;
  RETURN true;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
DROP POLICY decide ON partner_proposal;
CREATE POLICY decide ON partner_proposal FOR UPDATE TO api USING (status = 'OPEN' AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[])))) WITH CHECK ((status = 'ACCEPTED' OR status = 'REJECTED') AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_proposal.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))));
DROP POLICY insert ON partner_listing_step;
CREATE POLICY insert ON partner_listing_step FOR INSERT TO api WITH CHECK (side = 'STEWARD' AND (kind = 'LISTED' OR kind = 'UNLISTED') AND EXISTS (SELECT FROM partner p WHERE p.id = partner_listing_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('publish'))::int[]) AND (partner_listing_step.kind = 'UNLISTED' OR NOT p.is_natural_person OR partner_listing_step.consent = 'PAPER')) OR side = 'PARTNER' AND (kind = 'LISTED' OR kind = 'UNLISTED') AND partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) AND EXISTS (SELECT FROM partner p WHERE p.id = partner_listing_step.partner_id AND (partner_listing_step.kind = 'UNLISTED' OR NOT p.is_natural_person OR partner_listing_step.consent IS NOT NULL)));
CREATE POLICY maintain_update ON partner_change FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON partner_listing_step FOR INSERT TO trigger_definer WITH CHECK (true);
CREATE POLICY maintain_select ON partner_proposal FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_update ON partner_proposal FOR UPDATE TO trigger_definer USING (true);
CREATE POLICY maintain_select ON text_to_clean FOR SELECT TO trigger_definer USING (true);
CREATE POLICY maintain_insert ON text_to_clean FOR INSERT TO trigger_definer WITH CHECK (true);
GRANT UPDATE ON partner_change TO trigger_definer;
GRANT INSERT ON partner_listing_step TO trigger_definer;
GRANT SELECT ON partner_proposal TO trigger_definer;
GRANT UPDATE ON partner_proposal TO trigger_definer;
GRANT INSERT ON text_to_clean TO trigger_definer;
GRANT SELECT ON text_to_clean TO trigger_definer;
DROP TRIGGER trail_insert ON partner;
CREATE TRIGGER trail_insert AFTER INSERT ON partner REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
DROP TRIGGER trail_update ON partner;
CREATE TRIGGER trail_update AFTER UPDATE ON partner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
DROP TRIGGER trail_delete ON partner;
CREATE TRIGGER trail_delete AFTER DELETE ON partner REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.write_trail('version,updated_at,name_key,is_listed,is_claimed', 'name,ars,postcode,street,website,domain,email,description,source,register_number,vat_id,osm_id,wikidata_id', '', 'steward_id');
