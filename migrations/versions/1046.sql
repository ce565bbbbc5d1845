-- What several versions of cooperations changed, as it stands; what is stored of people; who reads the trail.
SET LOCAL check_function_bodies = off;
-- Pairs of neighbours that might cooperate, one of whom is asked for, and why. It runs with the caller's rights: from
-- rows that the caller does not see nothing follows, neither a reason nor that two cooperate already. Neighbours are
-- tenants whose centres are at most 25 km apart; a county and its members always, and members whose centre is unknown.
CREATE OR REPLACE FUNCTION cooperation_candidates(p_tenants int[], p_day date) RETURNS TABLE (
  tenant_id int, other_id int, km int, reason text, fields text[], models uuid[], years int[]
) LANGUAGE sql STABLE ROWS 500 AS $$
  WITH centre AS MATERIALIZED (
    SELECT t.id, t.region_id, t.kind, u.lon, u.lat FROM tenant t
    LEFT JOIN territory u ON u.ars = t.ars AND u.valid_from <= p_day AND p_day < u.valid_to
    WHERE t.successor_id IS NULL
  ), near AS MATERIALIZED (
    SELECT a.id AS a, b.id AS b, a.region_id = b.region_id AS is_within,
      a.kind = 'COUNTY' OR b.kind = 'COUNTY' AS has_county,
      111.3 * sqrt((a.lat - b.lat) ^ 2 + ((a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))) ^ 2) AS km
    FROM centre a JOIN centre b ON a.id <> b.id
      -- 25 km of latitude, before anything is computed.
      AND (a.region_id = b.region_id OR b.lat BETWEEN a.lat - 0.225 AND a.lat + 0.225)
    WHERE a.id = ANY (p_tenants) AND NOT (b.id < a.id AND b.id = ANY (p_tenants))
  ), who AS MATERIALIZED (
    SELECT array_agg(DISTINCT id) AS ids FROM (
      SELECT a FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
      UNION SELECT b FROM near WHERE km <= 25 OR is_within AND (has_county OR km IS NULL)
    ) e (id)
  ), acting AS MATERIALIZED (
    SELECT id, coalesce(successor_id, id) AS acts FROM tenant
  ), together AS MATERIALIZED (
    SELECT DISTINCT a.acts AS a, b.acts AS b
    FROM acting a JOIN cooperation_party p ON p.to_tenant_id = a.id
    JOIN cooperation_party q ON q.tenant_id = p.tenant_id AND q.cooperation_id = p.cooperation_id
    JOIN acting b ON b.id = q.to_tenant_id
    WHERE a.acts = ANY (p_tenants) AND b.acts = ANY ((SELECT ids FROM who)::int[])
      AND (p.status IN ('ASKED', 'AGREED') OR p.status = 'LEFT' AND p_day < p.ends_before)
      AND (q.status IN ('ASKED', 'AGREED') OR q.status = 'LEFT' AND p_day < q.ends_before)
      AND EXISTS (SELECT FROM cooperation c
        WHERE c.tenant_id = p.tenant_id AND c.id = p.cooperation_id AND p_day < c.ends_before)
  ), pair AS MATERIALIZED (
    SELECT n.a, n.b, round(n.km)::int AS km FROM near n
    WHERE (n.km <= 25 OR n.is_within AND (n.has_county OR n.km IS NULL))
      AND NOT EXISTS (SELECT FROM together t WHERE t.a = n.a AND t.b = n.b)
  ), running AS MATERIALIZED (
    SELECT m.tenant_id, array_agg(DISTINCT m.field_of_action) AS fields FROM measure m
    WHERE m.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status IN ('IN_PROGRESS', 'DELAYED', 'CONTINUOUS')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY m.tenant_id
  ), adopted AS MATERIALIZED (
    SELECT o.tenant_id, array_agg(DISTINCT o.model_id) AS models
    FROM measure_origin o JOIN measure m ON m.tenant_id = o.tenant_id AND m.id = o.measure_id
    WHERE o.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND m.status NOT IN ('CANCELLED', 'MERGED')
      AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'
    GROUP BY o.tenant_id
  ), ending AS MATERIALIZED (
    SELECT e.tenant_id, array_agg(DISTINCT extract(year FROM e.ends_before - 1)::int) AS years FROM (
      SELECT f.tenant_id, f.ends_before FROM funded_project f
      WHERE f.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND f.visibility <> 'DRAFT'
      UNION ALL SELECT p.tenant_id, p.ends_before FROM post p
      WHERE p.tenant_id = ANY ((SELECT ids FROM who)::int[]) AND p.visibility <> 'DRAFT' AND p.permanent_from IS NULL
    ) e WHERE p_day < e.ends_before AND e.ends_before < 'infinity' GROUP BY e.tenant_id
  ), covered AS MATERIALIZED (
    SELECT u.tenant_id, u.level = 'WHITE_SPOT' AS is_white,
      'OWN' = ANY (string_to_array(u.management_via || ',' || u.concept_via, ',')) AS has_own
    FROM (SELECT DISTINCT r.ars FROM tenant t JOIN region r ON r.id = t.region_id
      WHERE t.id = ANY ((SELECT ids FROM who)::int[])) r
    CROSS JOIN LATERAL coverage_units(r.ars, p_day) u JOIN tenant t ON t.id = u.tenant_id AND t.ars = u.ars
  )
  SELECT p.a, p.b, p.km, 'WHITE_SPOT', '{}'::text[], '{}'::uuid[], '{}'::int[]
  FROM pair p JOIN covered x ON x.tenant_id = p.a JOIN covered y ON y.tenant_id = p.b
  WHERE x.is_white AND y.has_own OR y.is_white AND x.has_own
  UNION ALL
  SELECT p.a, p.b, p.km, 'FUNDING_ENDS', '{}', '{}',
    ARRAY(SELECT unnest(x.years) INTERSECT SELECT unnest(y.years) ORDER BY 1)
  FROM pair p JOIN ending x ON x.tenant_id = p.a JOIN ending y ON y.tenant_id = p.b WHERE x.years && y.years
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_MODEL', '{}', ARRAY(SELECT unnest(x.models) INTERSECT SELECT unnest(y.models)), '{}'
  FROM pair p JOIN adopted x ON x.tenant_id = p.a JOIN adopted y ON y.tenant_id = p.b WHERE x.models && y.models
  UNION ALL
  SELECT p.a, p.b, p.km, 'SAME_FIELD',
    ARRAY(SELECT unnest(x.fields)::text INTERSECT SELECT unnest(y.fields)::text), '{}', '{}'
  FROM pair p JOIN running x ON x.tenant_id = p.a JOIN running y ON y.tenant_id = p.b WHERE x.fields && y.fields
$$;
-- The spans of some cooperations by their steps. A side is in from the day of its consent until its last day is over,
-- once more where it is asked anew and agrees. Of several steps on a day the last one counts. From the day on which a
-- side was merged into another tenant, its spans are that one's.
CREATE OR REPLACE FUNCTION cooperation_spans(p_tenants int[], p_cooperations uuid[])
RETURNS TABLE (tenant_id int, party_id uuid, valid_from date, valid_to date, visibility text, key uuid, status text,
  form text, kind text, organisations int, opens boolean, closes boolean)
LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT c.tenant_id, c.id, c.visibility, c.form, c.kind, ended.effective_on AS ended_on, ended.kind AS ended_by,
      (SELECT min(s.effective_on) FROM cooperation_step s
        WHERE s.tenant_id = c.tenant_id AND s.cooperation_id = c.id AND s.kind = 'AGREED') AS agreed_on
    FROM unnest(p_tenants, p_cooperations) AS a (tenant_id, id)
    JOIN cooperation c ON c.tenant_id = a.tenant_id AND c.id = a.id
    LEFT JOIN cooperation_step ended ON ended.tenant_id = c.tenant_id AND ended.cooperation_id = c.id
      AND ended.kind IN ('ENDED', 'FAILED')
  ), word AS (
    SELECT p.id AS party_id, p.tenant_id, p.cooperation_id, p.to_tenant_id, p.publishes, s.number, s.kind,
      s.effective_on, lag(s.kind, 1, 'LEFT') OVER by_side AS before,
      coalesce(min(s.ends_before) OVER (by_side ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), 'infinity') AS until
    FROM asked a
    JOIN cooperation_party p ON p.tenant_id = a.tenant_id AND p.cooperation_id = a.id
    JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id AND s.kind IN ('AGREED', 'LEFT')
    WINDOW by_side AS (PARTITION BY p.id ORDER BY s.number)
  ), stay AS (
    -- Last days come one after the other: the earliest of those that follow ends this stay.
    SELECT party_id, tenant_id, cooperation_id, to_tenant_id, publishes, effective_on AS day, until
    FROM word WHERE kind = 'AGREED' AND before = 'LEFT'
  ), organisation AS (
    -- Two entries that are one today are one organisation.
    SELECT s.cooperation_id, s.day, s.until, (SELECT coalesce(o.into_id, o.id) FROM cooperation_party p
      JOIN partner o ON o.id = p.partner_id WHERE p.tenant_id = s.tenant_id AND p.id = s.party_id) AS partner_id
    FROM stay s JOIN asked a ON a.id = s.cooperation_id
    WHERE s.to_tenant_id IS NULL AND (a.visibility <> 'PUBLIC' OR s.publishes)
  ), change AS (
    SELECT a.id AS cooperation_id, s.effective_on AS day FROM asked a
    JOIN cooperation_step s ON s.tenant_id = a.tenant_id AND s.cooperation_id = a.id
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    UNION SELECT cooperation_id, day FROM organisation
    UNION SELECT cooperation_id, until FROM organisation WHERE until < 'infinity'
  ), piece AS (
    SELECT stay.party_id, stay.tenant_id, stay.cooperation_id, stay.publishes, t.region_id, d.day AS begins,
      CASE WHEN d.day >= t.succeeded_on THEN t.successor_id ELSE t.id END AS to_tenant_id,
      least(stay.until, lead(d.day, 1, 'infinity') OVER (PARTITION BY stay.party_id, stay.day ORDER BY d.day)) AS ends
    FROM stay JOIN tenant t ON t.id = stay.to_tenant_id CROSS JOIN LATERAL (
      SELECT stay.day UNION SELECT c.day FROM change c
      WHERE c.cooperation_id = stay.cooperation_id AND stay.day < c.day AND c.day < stay.until
      UNION SELECT t.succeeded_on WHERE stay.day < t.succeeded_on AND t.succeeded_on < stay.until
    ) d
  )
  SELECT p.to_tenant_id, p.party_id, p.begins, p.ends,
    CASE WHEN a.visibility = 'PUBLIC' AND p.publishes THEN 'PUBLIC' ELSE 'TENANT' END,
    md5(z.salt::text || a.id::text)::uuid, stood.kind, a.form, a.kind,
    (SELECT count(DISTINCT o.partner_id)::int FROM organisation o
      WHERE o.cooperation_id = a.id AND o.day <= p.begins AND p.begins < o.until),
    coalesce(p.begins = a.agreed_on, false),
    coalesce(a.ended_by = 'ENDED' AND a.ended_on = p.ends, false)
  FROM piece p
  JOIN asked a ON a.tenant_id = p.tenant_id AND a.id = p.cooperation_id
  JOIN region_salt z ON z.region_id = p.region_id
  CROSS JOIN LATERAL (
    SELECT s.kind FROM cooperation_step s
    WHERE s.tenant_id = a.tenant_id AND s.cooperation_id = a.id AND s.effective_on <= p.begins
      AND s.kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN')
    ORDER BY s.number DESC LIMIT 1
  ) stood
  WHERE p.begins < least(p.ends, a.ended_on)
$$;
GRANT CREATE ON SCHEMA ctx TO context_definer;
SET LOCAL ROLE context_definer;
-- The ids that open cooperations for the person, by the day and by each side's own word. Policies read a set once in a
-- statement, and only where the statement reads a cooperation: entering a context costs nothing of it.
--   agreed   cooperations of which a tenant that she reads, or a partner for which she acts, is a side today
--   asked    cooperations to which such a side is asked: for who may decide there, not for the colleagues
--   left     cooperations that such a side has left: their history until then, also where it is asked anew
--   own      sides themselves: of the tenant once it has agreed, else for who may decide; of her partners
--   former   sides that her tenant has left and that were asked anew since: of its days alone
--   signing  sides of partner organisations for which she signs here, with a token that may write
--   signed   the same, as far as she may read
CREATE OR REPLACE FUNCTION ctx.cooperation_keys(p_set text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := ctx.today();
  v_read int[] := ctx.tenant_ids('read');
  v_partners uuid[] := ctx.keys('partner');
  v_decides int[];
BEGIN
  IF p_set IN ('signing', 'signed') THEN
    RETURN ARRAY(SELECT s.party_id FROM cooperation_signatory s
      JOIN cooperation_party p ON p.tenant_id = s.tenant_id AND p.id = s.party_id
      WHERE s.user_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'writer' ELSE 'reader' END))
        AND s.status = 'SIGNING'
        AND p.partner_id = ANY (ctx.keys(CASE p_set WHEN 'signing' THEN 'keep' ELSE 'partner' END)));
  END IF;
  IF cardinality(v_read) = 0 AND cardinality(v_partners) = 0 THEN
    RETURN '{}';
  END IF;
  IF p_set = 'agreed' THEN
    -- Apart: the first one is read from its index alone.
    RETURN ARRAY(
      SELECT cooperation_id FROM cooperation_party
      WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before
      UNION ALL SELECT cooperation_id FROM cooperation_party
      WHERE partner_id = ANY (v_partners) AND status IN ('AGREED', 'LEFT') AND v_today < ends_before);
  ELSIF p_set = 'left' THEN
    -- By the steps: to be asked anew takes no history away.
    RETURN ARRAY(SELECT p.cooperation_id FROM cooperation_party p
      JOIN cooperation_party_step s ON s.tenant_id = p.tenant_id AND s.party_id = p.id
      WHERE (p.to_tenant_id = ANY (v_read) OR p.partner_id = ANY (v_partners)) AND p.status <> 'AGREED'
        AND s.kind = 'LEFT' AND s.ends_before <= v_today);
  ELSIF p_set = 'former' THEN
    RETURN ARRAY(SELECT id FROM cooperation_party WHERE to_tenant_id = ANY (v_read) AND left_title IS NOT NULL
      AND status IN ('ASKED', 'DECLINED', 'WITHDRAWN'));
  END IF;
  -- Deciding is a matter of the role, also with a token that only reads.
  v_decides := ARRAY(SELECT t.id FROM role_grant g JOIN tenant t ON coalesce(t.successor_id, t.id) = g.tenant_id
    WHERE g.user_id = ctx.user_id() AND g.role IN ('REVIEWER', 'ADMIN') AND t.id = ANY (v_read)
      AND g.valid_from <= v_today AND v_today < g.valid_to);
  IF p_set = 'asked' THEN
    RETURN ARRAY(SELECT cooperation_id FROM cooperation_party
      WHERE (to_tenant_id = ANY (v_decides) OR partner_id = ANY (v_partners)) AND status = 'ASKED');
  END IF;
  -- Apart, as above.
  RETURN ARRAY(
    SELECT id FROM cooperation_party WHERE to_tenant_id = ANY (v_read) AND status IN ('AGREED', 'LEFT')
    UNION ALL SELECT id FROM cooperation_party
    WHERE to_tenant_id = ANY (v_decides) AND status IN ('ASKED', 'DECLINED', 'WITHDRAWN')
    UNION ALL SELECT id FROM cooperation_party WHERE partner_id = ANY (v_partners) AND status IS NOT NULL);
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM context_definer;
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
  SELECT 'cooperation_party_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_party_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_signatory' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM cooperation_signatory t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'cooperation_signatory_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_signatory_step t WHERE t.taken_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_step' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{note}'::text[] ORDER BY t.*) FROM cooperation_step t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'cooperation_terms' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{division_of_labour,financing,rest_note}'::text[] ORDER BY t.*) FROM cooperation_terms t WHERE t.proposed_by = p_user) AS found
  UNION ALL
  SELECT 'erasure' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM erasure t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'file' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{content,name}'::text[] ORDER BY t.*) FROM file t WHERE t.created_by = p_user) AS found
  UNION ALL
  SELECT 'idempotency_key' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{key,input_hash}'::text[] ORDER BY t.*) FROM idempotency_key t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'invitation' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash,invited_by}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END ORDER BY t.*) FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses)) AS found
  UNION ALL
  SELECT 'join_request' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{hash}'::text[] - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END - CASE WHEN lower(t.phone) = ANY (p_addresses) THEN '' ELSE 'phone' END ORDER BY t.*) FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)) AS found
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
  SELECT 'mailing' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{subject,text}'::text[] ORDER BY t.*) FROM mailing t WHERE t.sent_by = p_user) AS found
  UNION ALL
  SELECT 'measure_confirmation' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM measure_confirmation t WHERE t.entered_by = p_user) AS found
  UNION ALL
  SELECT 'measure_report' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{title,note}'::text[] ORDER BY t.*) FROM measure_report t WHERE t.closed_by = p_user) AS found
  UNION ALL
  SELECT 'membership' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership t WHERE t.applied_by = p_user) AS found
  UNION ALL
  SELECT 'membership_contact' AS name, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.*) FROM membership_contact t WHERE t.user_id = p_user) AS found
  UNION ALL
  SELECT 'membership_note' AS name, (SELECT jsonb_agg(to_jsonb(t) - '{text}'::text[] ORDER BY t.*) FROM membership_note t WHERE t.noted_by = p_user) AS found
  UNION ALL
  SELECT 'membership_person' AS name, (SELECT jsonb_agg(to_jsonb(t) - CASE WHEN lower(t.email) = ANY (p_addresses) THEN '' ELSE 'email' END - CASE WHEN lower(t.phone) = ANY (p_addresses) THEN '' ELSE 'phone' END ORDER BY t.*) FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)) AS found
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
d1 AS (DELETE FROM cooperation_signatory t WHERE t.user_id = p_user RETURNING 1),
d2 AS (DELETE FROM idempotency_key t WHERE t.user_id = p_user RETURNING 1),
d3 AS (DELETE FROM invitation t WHERE t.accepted_by = p_user OR lower(t.email) = ANY (p_addresses) RETURNING 1),
d4 AS (DELETE FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d5 AS (DELETE FROM login_session t WHERE t.issuer = p_issuer AND t.subject = p_subject OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d6 AS (DELETE FROM logout_notice t WHERE t.issuer = p_issuer AND t.subject = p_subject RETURNING 1),
d7 AS (DELETE FROM mail t WHERE t.user_id = p_user OR lower(t.recipient) = ANY (p_addresses) RETURNING 1),
d8 AS (DELETE FROM mail_language t WHERE t.user_id = p_user RETURNING 1),
d9 AS (DELETE FROM membership_contact t WHERE t.user_id = p_user RETURNING 1),
d10 AS (DELETE FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses) RETURNING 1),
d11 AS (DELETE FROM notification_setting t WHERE t.user_id = p_user RETURNING 1),
d12 AS (DELETE FROM partner_review t WHERE lower(t.email) = ANY (p_addresses) RETURNING 1),
d13 AS (DELETE FROM person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d14 AS (DELETE FROM post_holder t WHERE t.tenant_id = ANY (p_tenants) AND ctx.fold_words(t.name) = ANY (p_names) RETURNING 1),
d15 AS (DELETE FROM representation t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d16 AS (DELETE FROM representative t WHERE t.user_id = p_user OR lower(t.contact) = ANY (p_addresses) AND p_user IS NULL AND p_subject IS NULL RETURNING 1),
d17 AS (DELETE FROM signature_person t WHERE t.user_id = p_user RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM d1) + (SELECT count(*) FROM d2) + (SELECT count(*) FROM d3) + (SELECT count(*) FROM d4) + (SELECT count(*) FROM d5) + (SELECT count(*) FROM d6) + (SELECT count(*) FROM d7) + (SELECT count(*) FROM d8) + (SELECT count(*) FROM d9) + (SELECT count(*) FROM d10) + (SELECT count(*) FROM d11) + (SELECT count(*) FROM d12) + (SELECT count(*) FROM d13) + (SELECT count(*) FROM d14) + (SELECT count(*) FROM d15) + (SELECT count(*) FROM d16) + (SELECT count(*) FROM d17))::int
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
  SELECT t.tenant_id FROM cooperation_party_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_signatory t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_signatory_step t WHERE t.taken_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_step t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM cooperation_terms t WHERE t.proposed_by = p_user
  UNION
  SELECT t.tenant_id FROM file t WHERE t.created_by = p_user
  UNION
  SELECT t.tenant_id FROM invitation t WHERE t.accepted_by = p_user OR t.invited_by = p_user OR lower(t.email) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM join_request t WHERE lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)
  UNION
  SELECT t.tenant_id FROM logo_grant t WHERE t.granted_by = p_user
  UNION
  SELECT t.tenant_id FROM mailing t WHERE t.sent_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_confirmation t WHERE t.entered_by = p_user
  UNION
  SELECT t.tenant_id FROM measure_report t WHERE t.closed_by = p_user
  UNION
  SELECT t.tenant_id FROM membership t WHERE t.applied_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_contact t WHERE t.user_id = p_user
  UNION
  SELECT t.tenant_id FROM membership_note t WHERE t.noted_by = p_user
  UNION
  SELECT t.tenant_id FROM membership_person t WHERE t.user_id = p_user OR lower(t.email) = ANY (p_addresses) OR lower(t.phone) = ANY (p_addresses)
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
  SELECT t.tenant_id, 'cooperation', t.id::text, c.name FROM cooperation t, LATERAL (VALUES ('title', t.title), ('purpose', t.purpose), ('interests_at_stake', t.interests_at_stake), ('website', t.website), ('source', t.source)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_party', t.id::text, c.name FROM cooperation_party t, LATERAL (VALUES ('contribution', t.contribution), ('contact_email', t.contact_email)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_party_step', t.id::text, c.name FROM cooperation_party_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_signatory_step', t.id::text, c.name FROM cooperation_signatory_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_step', t.id::text, c.name FROM cooperation_step t, LATERAL (VALUES ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'cooperation_terms', t.id::text, c.name FROM cooperation_terms t, LATERAL (VALUES ('division_of_labour', t.division_of_labour), ('financing', t.financing), ('rest_note', t.rest_note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
  SELECT t.tenant_id, 'join_request', t.id::text, c.name FROM join_request t, LATERAL (VALUES ('message', t.message), ('strengths', t.strengths), ('contribution', t.contribution), ('reason', t.reason)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'logo_grant', t.id::text, c.name FROM logo_grant t, LATERAL (VALUES ('purpose', t.purpose), ('note', t.note)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
  UNION ALL
  SELECT t.tenant_id, 'mailing', t.id::text, c.name FROM mailing t, LATERAL (VALUES ('subject', t.subject), ('text', t.text)) c (name, value) WHERE t.tenant_id = ANY (p_tenants) AND ctx.mentions(c.value, p_patterns)
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
SELECT EXISTS (SELECT FROM cooperation_signatory t WHERE (t.user_id = p_user) AND t.status = 'SIGNING') OR EXISTS (SELECT FROM membership t WHERE (t.applied_by = p_user) AND t.status = 'APPLIED') OR EXISTS (SELECT FROM representation t WHERE (t.user_id = p_user) AND t.status = 'ACCEPTED') OR EXISTS (SELECT FROM representative t WHERE (t.user_id = p_user) AND (t.status = 'ACCEPTED' OR t.status = 'SIGNING'))
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
  OR p_table = 'alliance' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,name_key,visibility,founded_on,founded_year,target_year,is_open,admits_organisations,admits_persons,pledge_rule,is_nonpartisan,allows_advertising,forbids_party_use,pause_days,archived_on,logo_id}')
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
  OR p_table = 'cooperation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,visibility,kind,form,level,field_of_action,status,terms_number,agreed_on,ends_before}')
  OR p_table = 'cooperation_item' AND p_column = ANY ('{tenant_id,id,cooperation_id,visibility,party_id,to_tenant_id,measure_id,concept_id,post_id,project_id,entered_at}')
  OR p_table = 'cooperation_party' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,cooperation_id,visibility,to_tenant_id,partner_id,role,title,status,terms_number,agreed_on,ends_before,publishes,left_title}')
  OR p_table = 'cooperation_party_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,number,kind,side,terms_number,effective_on,ends_before,entered_at,published_title,published_purpose,published_form}')
  OR p_table = 'cooperation_share' AND p_column = ANY ('{tenant_id,id,cooperation_id,terms_number,party_id,position,share_bp,entered_at}')
  OR p_table = 'cooperation_signatory' AND p_column = ANY ('{tenant_id,id,cooperation_id,party_id,function,status,proposed_at}')
  OR p_table = 'cooperation_signatory_step' AND p_column = ANY ('{tenant_id,id,signatory_id,party_id,number,kind,side,taken_at}')
  OR p_table = 'cooperation_step' AND p_column = ANY ('{tenant_id,id,cooperation_id,visibility,number,kind,side,effective_on,terms_number,entered_at}')
  OR p_table = 'cooperation_terms' AND p_column = ANY ('{tenant_id,id,cooperation_id,number,financing_status,notice_months,begins_on,ends_before,rest_bp,proposed_at}')
  OR p_table = 'coverage_settings' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,county_posts_count,management_kinds,concept_stale_years,warn_months}')
  OR p_table = 'data_confirmation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,confirmed_on,visibility}')
  OR p_table = 'deadline' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,project_id,post_id,visibility,kind,due_on,originally_due_on,done_on,dropped_on,follows_term,is_generated,year,lapses_before,budget_year}')
  OR p_table = 'declaration' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,number,text_sha256,valid_from,sign_by}')
  OR p_table = 'field_exemption' AND p_column = ANY ('{tenant_id,id,field_of_action}')
  OR p_table = 'field_label' AND p_column = ANY ('{tenant_id,id,label_key,field_of_action}')
  OR p_table = 'file' AND p_column = ANY ('{tenant_id,id,visibility,media_type,width,height,size,sha256,created_at,partner_id,alliance_id,membership_id}')
  OR p_table = 'funded_project' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,title_key,item,guideline_date,agency,quota_percent,quota_reason,funding_eur,total_eur,partners_state,begins_on,ends_before,visibility}')
  OR p_table = 'indicator_value' AND p_column = ANY ('{tenant_id,id,indicator_id,visibility,year,value}')
  OR p_table = 'invitation' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,kind,by_tenant_id,language,role,valid_to,state,number,expires_at,accepted_at}')
  OR p_table = 'join_request' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,organisation,postcode,asked_at,confirmed_at,closed_at,answer,membership_id}')
  OR p_table = 'logo_grant' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,valid_from,ends_before,revoked_on,granted_at}')
  OR p_table = 'mailing' AND p_column = ANY ('{tenant_id,id,alliance_id,language,representatives,persons,sent_at}')
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
  OR p_table = 'membership' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,alliance_id,visibility,partner_id,name_key,is_person,is_natural_person,status,is_listed,tier_id,joined_on,ends_before,shown,is_represented}')
  OR p_table = 'membership_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,is_key_stakeholder}')
  OR p_table = 'membership_person' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,membership_id,alliance_id,postcode,shown,ends_before,has_consent,closed_at}')
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
  OR p_table = 'signature' AND p_column = ANY ('{tenant_id,id,membership_id,alliance_id,declaration_id,method,file_id,signed_on,accepts_rules,text_sha256,entered_at}')
  OR p_table = 'signature_person' AND p_column = ANY ('{tenant_id,id,signature_id,membership_id,alliance_id,function}')
  OR p_table = 'status_change' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,effective_on,phase,condition,is_continuous,status,corrects_id,merged_into_tenant_id,merged_into_id,entry,entered_at}')
  OR p_table = 'success_criterion' AND p_column = ANY ('{tenant_id,id,measure_id,visibility,position,state}')
  OR p_table = 'support_case' AND p_column = ANY ('{tenant_id,id,to_tenant_id,reason,title_key,created_at}')
  OR p_table = 'support_measure' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,measure_tenant_id,measure_id,position}')
  OR p_table = 'support_step' AND p_column = ANY ('{tenant_id,id,case_id,to_tenant_id,number,kind,side,effective_on,entered_at}')
  OR p_table = 'task' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,measure_id,visibility,kind,state,due_on,done_on,position}')
  OR p_table = 'tenant' AND p_column = ANY ('{id,region_id,ars,name,name_key,kind,successor_id,succeeded_on}')
  OR p_table = 'tenant_profile' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,target_year,resolved_on,licence}')
  OR p_table = 'white_spot_measure' AND p_column = ANY ('{tenant_id,id,note_id,visibility,position,to_tenant_id,to_id}')
  OR p_table = 'white_spot_note' AND p_column = ANY ('{tenant_id,id,version,created_at,updated_at,field_of_action,noted_on,closed_on,support_case_id,visibility}')
$$;
CREATE OR REPLACE FUNCTION ctx.delete_outdated(p_table text, p_days int, p_dry_run boolean) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH d0 AS (DELETE FROM access_request WHERE p_table = 'access_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM access_request WHERE decided_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d1 AS (DELETE FROM erasure WHERE p_table = 'erasure' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM erasure WHERE erased_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 1000) RETURNING 1),
d2 AS (DELETE FROM file WHERE p_table = 'file' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM file WHERE CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d3 AS (DELETE FROM idempotency_key WHERE p_table = 'idempotency_key' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM idempotency_key WHERE at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d4 AS (DELETE FROM invitation WHERE p_table = 'invitation' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM invitation WHERE CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d5 AS (DELETE FROM join_request WHERE p_table = 'join_request' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM join_request WHERE closed_at < now() - make_interval(days => greatest(p_days, 14)) LIMIT 1000) RETURNING 1),
d6 AS (DELETE FROM login_session WHERE p_table = 'login_session' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM login_session WHERE least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)) LIMIT 1000) RETURNING 1),
d7 AS (DELETE FROM logout_notice WHERE p_table = 'logout_notice' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM logout_notice WHERE received_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d8 AS (DELETE FROM mail WHERE p_table = 'mail' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM mail WHERE done_at < now() - make_interval(days => greatest(p_days, 1)) LIMIT 1000) RETURNING 1),
d9 AS (DELETE FROM membership_person WHERE p_table = 'membership_person' AND NOT p_dry_run AND ctid IN (SELECT ctid FROM membership_person WHERE closed_at < now() - make_interval(days => greatest(p_days, 30)) LIMIT 100) RETURNING 1)
SELECT ((SELECT count(*) FROM d0) + (SELECT count(*) FROM access_request WHERE p_table = 'access_request' AND p_dry_run AND decided_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d1) + (SELECT count(*) FROM erasure WHERE p_table = 'erasure' AND p_dry_run AND erased_at < now() - make_interval(days => greatest(p_days, 30)))
  + (SELECT count(*) FROM d2) + (SELECT count(*) FROM file WHERE p_table = 'file' AND p_dry_run AND CASE WHEN NOT (partner_id IS NULL AND alliance_id IS NULL AND membership_id IS NULL OR EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id) OR EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id AND a.logo_id = file.id) OR EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id AND s.file_id = file.id)) THEN created_at END < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d3) + (SELECT count(*) FROM idempotency_key WHERE p_table = 'idempotency_key' AND p_dry_run AND at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d4) + (SELECT count(*) FROM invitation WHERE p_table = 'invitation' AND p_dry_run AND CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d5) + (SELECT count(*) FROM join_request WHERE p_table = 'join_request' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 14)))
  + (SELECT count(*) FROM d6) + (SELECT count(*) FROM login_session WHERE p_table = 'login_session' AND p_dry_run AND least(idle_until, expires_at) < now() - make_interval(days => greatest(p_days, 0)))
  + (SELECT count(*) FROM d7) + (SELECT count(*) FROM logout_notice WHERE p_table = 'logout_notice' AND p_dry_run AND received_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d8) + (SELECT count(*) FROM mail WHERE p_table = 'mail' AND p_dry_run AND done_at < now() - make_interval(days => greatest(p_days, 1)))
  + (SELECT count(*) FROM d9) + (SELECT count(*) FROM membership_person WHERE p_table = 'membership_person' AND p_dry_run AND closed_at < now() - make_interval(days => greatest(p_days, 30))))::int
$$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
DROP POLICY read_admin ON trail;
CREATE POLICY read_admin ON trail FOR SELECT TO api USING (tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
DROP POLICY read_under_mandate ON trail;
CREATE POLICY read_under_mandate ON trail FOR SELECT TO api USING (mandate_id IS NOT NULL AND EXISTS (SELECT FROM mandate m WHERE m.tenant_id = trail.tenant_id AND m.id = trail.mandate_id AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('admin'))::int[]) AND m.to_tenant_id = ANY ((SELECT ctx.tenant_ids('read'))::int[])) AND table_name <> ALL (ARRAY['consent', 'cooperation_item', 'cooperation_signatory', 'cooperation_signatory_step', 'join_request', 'logo_grant', 'mailing', 'membership', 'membership_note', 'membership_person', 'membership_step', 'representative', 'representative_step', 'signature', 'signature_person']::text[]) AND (whole_id IS NULL OR table_name <> ALL (ARRAY['file']::text[])));
