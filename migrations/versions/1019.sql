
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
  SELECT 'erasure' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM erasure t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'file' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{content,name}'::text[] ORDER BY t.*) FROM file t WHERE t.created_by = p_user) AS found
  UNION ALL
  SELECT 'idempotency_key' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{key,input_hash}'::text[] ORDER BY t.*) FROM idempotency_key t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,invited_by}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'login_session' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,id_token}'::text[] ORDER BY t.*) FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL) AS found
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
  SELECT 'role_grant' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{granted_by}'::text[] ORDER BY t.*) FROM role_grant t WHERE t.user_id = p_user) AS found
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
d3 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d4 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d5 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d6 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d7 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d8 AS (DELETE FROM partner_review t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d9 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d10 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1),
d11 AS (DELETE FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9) + (SELECT count(*) FROM d10) + (SELECT count(*) FROM d11))::int
$$;
CREATE OR REPLACE FUNCTION ctx.person_tenants(p_user uuid, p_issuer text, p_subject text, p_addresses text[], p_names text[], p_tenants int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(tenant_id), '{}') FROM (
  SELECT t.tenant_id FROM access_request t WHERE t.user_id = p_user OR t.decided_by = p_user
  UNION
  SELECT t.tenant_id FROM concept_status t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM file t WHERE t.created_by = p_user
  UNION
  SELECT t.tenant_id FROM invitation t WHERE t.accepted_by = p_user OR t.invited_by = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM measure_confirmation t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_report t WHERE t.closed_by = p_user
  UNION
  SELECT t.by_tenant_id FROM partner_proposal t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM publication_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM role_grant t WHERE t.user_id = p_user OR t.granted_by = p_user
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
  SELECT w.steward_id, 'partner_review', t.id::text, c.name FROM partner_review t JOIN partner w ON w.id = t.partner_id, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE w.steward_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'post', t.id::text, c.name FROM post t, LATERAL (VALUES ('title', t.title), ('duties', t.duties), ('source', t.source), ('source_url', t.source_url), ('contact', t.contact), ('employer', t.employer)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  OR p_table = 'concept' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,visibility,year_completed,target_year,adopted_on,valid_until,superseded_by_id,author_partner_id,file_id}')
  OR p_table = 'concept_coverage' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,scope,includes_members,valid_from,valid_to,position}')
  OR p_table = 'concept_field' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,field_of_action}')
  OR p_table = 'concept_status' AND p_column = ANY ('{tenant_id,id,concept_id,visibility,effective_on,status,corrects_id,entry,entered_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
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
  OR p_table = 'partner' AND p_column = ANY ('{id,version,created_at,updated_at,steward_id,name_key,kind,sphere,section,legal_form,municipal_share_bp,ars,postcode,register_number,vat_id,osm_id,wikidata_id,is_natural_person,parent_id,logo_tenant_id,logo_id,of_tenant_id,listing,representatives,into_id,asked_into_id,confirmed_on,is_listed,is_claimed}')
  OR p_table = 'post' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,title_key,full_time_share,begins_on,ends_before,permanent_from,is_occupancy_stated,visibility,employer_partner_id}')
  OR p_table = 'post_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,post_id}')
  OR p_table = 'post_funding' AND p_column = ANY ('{tenant_id,id,post_id,visibility,project_tenant_id,project_id,begins_on,ends_before}')
  OR p_table = 'post_holder' AND p_column = ANY ('{tenant_id,id,occupancy_id,updated_at}')
  OR p_table = 'post_occupancy' AND p_column = ANY ('{tenant_id,id,post_id,visibility,begins_on,ends_before}')
  OR p_table = 'post_step' AND p_column = ANY ('{tenant_id,id,post_id,visibility,effective_on,kind}')
  OR p_table = 'project_coverage' AND p_column = ANY ('{tenant_id,id,visibility,scope,begins_on,ends_before,project_id}')
  OR p_table = 'project_extension' AND p_column = ANY ('{tenant_id,id,project_id,visibility,decided_on,old_ends_before,new_ends_before,entry}')
  OR p_table = 'project_partner' AND p_column = ANY ('{tenant_id,id,project_id,visibility,partner_id}')
  OR p_table = 'project_predecessor' AND p_column = ANY ('{tenant_id,id,project_id,visibility,to_tenant_id,to_id}')
  OR p_table = 'project_step' AND p_column = ANY ('{tenant_id,id,project_id,visibility,effective_on,kind,corrects_id,entry,entered_at}')
  OR p_table = 'rating' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,criterion,value,scale,position}')
  OR p_table = 'role_grant' AND p_column = ANY ('{tenant_id,id,role,valid_from,valid_to,version}')
  OR p_table = 'sheet_version' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,as_of,precision,binding}')
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
d4 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1))))::int
$$;
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
REVOKE ALL ON FUNCTION ctx.withhold_copies(int[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.withhold_copies(int[], text[]) TO owner;
REVOKE ALL ON FUNCTION ctx.is_engaged(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_engaged(uuid) TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
