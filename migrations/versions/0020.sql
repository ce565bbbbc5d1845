SET LOCAL check_function_bodies = off;

-- The folding of text, and whether a text shows anything.
-- Letters that Unicode does not take apart are those that their names say: ł is l, đ is d, ø is o, æ is ae.
CREATE FUNCTION ctx.plain_letters(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_text) = length(p_text) THEN p_text ELSE translate(
    replace(replace(replace(p_text, 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ðøđħıĸłŋŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȡȥȴȵȶȷȼȿɀɇɉɋɍɏɓɕɖɗɟɠɦɨɫɬɭɱɲɳɼɽɾʂʄʈʋʐʑʝʠᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵽᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶖᶙỿⱡⱥⱦⱨⱪⱬ' ||
    'ⱱⱳⱴⱸⱺꝁꝃꝅꝉꝋꝍꝑꝓꝕꝗꝙꝟꞎꞑꞓꞔꞕꞗꞙꞡꞣꞥꞧꞩꞹꟈꟊꬴꬷꬸꬹꬺꬻꭉꭎꭒꭖꭗꭘꭙꭚ',
    'dodhiqlntbbcdfklnpttyzgdzlntjcszejqrybcddjghilllmnnrrrsjtvzzjqbdfmnprrstzpbdfgklmnprsvxzadeiuylathkz' ||
    'vwveokkkloopppqqvlncchbfgknrsudselllmnruuxxxxy') END;

-- A text beyond ASCII, folded: taken apart (NFKD), without marks and what one cannot see, in small letters (ß is ss), put
-- together again where what is left belongs together, as Korean syllables do. Marks are those of Latin, Greek, Cyrillic,
-- Hebrew and Arabic; those of other scripts are part of the word.
CREATE FUNCTION ctx.folded(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ctx.plain_letters(normalize(casefold(regexp_replace(normalize(p_text, NFKD),
    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f' ||
    '\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2de0-\u2dff' ||
    '\ufe20-\ufe2f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164' ||
    '\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]', '', 'g')
  COLLATE pg_catalog.pg_unicode_fast), NFC));

-- How a German name sorts and is found: ä beside a, ß as ss, case and accents aside.
CREATE OR REPLACE FUNCTION ctx.sort_key(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_name) = length(p_name) THEN lower(p_name COLLATE pg_catalog."C")
  ELSE ctx.folded(p_name) END COLLATE pg_catalog."C";

-- The words of a text, the longest first: it narrows most. CO₂ is the same as CO2, and ae the same as ä: Waermewende,
-- Wärmewende and Warmewende are one word.
CREATE OR REPLACE FUNCTION ctx.words(p_text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(w ORDER BY length(w) DESC, w), '{}') FROM (
    SELECT DISTINCT left(w, 40) COLLATE "C" AS w
    FROM regexp_split_to_table(
      regexp_replace(ctx.sort_key(p_text), '([aou])e', '\1', 'g') COLLATE pg_catalog.pg_c_utf8,
      '[[:space:][:punct:][:cntrl:]]+') w
  ) each WHERE w <> '');

-- The first eight words of a text as a question to a list of words, all of which must be there; p_ending ':*': or one
-- that begins so. NULL for a text without words.
CREATE FUNCTION ctx.asks(p_text text, p_ending text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT string_agg(quote_literal(w) || p_ending, ' & ')::tsquery FROM unnest((ctx.words(left(p_text, 200)))[1:8]) w);

-- Whether a text has anything that one can see; tenants/normal_form.py brings texts to their normal form.
CREATE FUNCTION ctx.shows(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN p_text COLLATE pg_catalog.pg_c_utf8 ~ (
  '[^[:space:][:cntrl:]\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e' ||
  '\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]');

-- What stands is brought to its normal form as far as that goes: what nobody sees goes, and so do control characters, which
-- no new text may have. Joiners stay beyond Latin, Greek and Cyrillic; the program looks more closely.
CREATE FUNCTION ctx.normal_form(p_text text, p_is_line boolean) RETURNS text LANGUAGE sql IMMUTABLE
RETURN (
  WITH seen AS (
    SELECT normalize(regexp_replace(regexp_replace(regexp_replace(normalize(p_text, NFC),
      '\r\n|[\r\u000b\u000c\u0085\u2028\u2029]', E'\n', 'g'),
      '[\u0001-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f' ||
      '\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]', '', 'g'),
      '(?<![\u0590-\U0010ffff])[\u200c\u200d\ufe0f]+', '', 'g'), NFC) AS t
  ), blanks AS (
    SELECT CASE WHEN p_is_line
      THEN regexp_replace(t, '[\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+', ' ', 'g') ELSE t END AS t
    FROM seen
  )
  SELECT CASE WHEN ctx.shows(t) THEN regexp_replace(t,
    '^[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+|[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+$', '', 'g') END
  FROM blanks
);

DO $$
DECLARE
  v_of record;
  v_row record;
  v_set text;
  v_text text;
  v_new text;
  v_n int;
BEGIN
  -- Triggers rest: nobody changed anything, and words are made anew below.
  FOR v_of IN SELECT DISTINCT relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', v_of.relname);
  END LOOP;
  -- Table, column, how long a line may be (NULL: several lines), whether it is an address, what stands where nothing shows.
  FOR v_of IN SELECT * FROM (VALUES
    ('advice', 'anchoring', NULL, false, NULL),
    ('advice', 'applicant', 300, false, '(ohne Angabe)'),
    ('advice', 'drop_reason', NULL, false, NULL),
    ('advice', 'guideline', 200, false, NULL),
    ('advice', 'occasion', NULL, false, NULL),
    ('advice', 'paper', 80, false, NULL),
    ('advice', 'priorities', NULL, false, NULL),
    ('advice', 'provider', 300, false, NULL),
    ('advice', 'resolved_by', 200, false, NULL),
    ('advice', 'source', NULL, false, NULL),
    ('advice', 'source_url', 1000, true, NULL),
    ('advice', 'title', 300, false, '(ohne Angabe)'),
    ('advice_measure', 'note', NULL, false, NULL),
    ('advice_rule', 'meant_for', 500, false, '(ohne Angabe)'),
    ('advice_rule', 'source', NULL, false, '(ohne Angabe)'),
    ('advice_step', 'note', NULL, false, NULL),
    ('advice_step', 'title', 300, false, '(ohne Angabe)'),
    ('advice_step_template', 'source', NULL, false, '(ohne Angabe)'),
    ('advice_step_template', 'title', 300, false, '(ohne Angabe)'),
    ('advice_workshop', 'groups', 500, false, NULL),
    ('advice_workshop', 'place', 200, false, NULL),
    ('advice_workshop', 'title', 300, false, '(ohne Angabe)'),
    ('concept', 'adopted_by', 200, false, NULL),
    ('concept', 'author', 300, false, NULL),
    ('concept', 'note', NULL, false, NULL),
    ('concept', 'paper', 80, false, NULL),
    ('concept', 'source', NULL, false, NULL),
    ('concept', 'title', 300, false, '(ohne Angabe)'),
    ('concept', 'url', 1000, true, NULL),
    ('concept_status', 'note', NULL, false, '(ohne Angabe)'),
    ('data_confirmation', 'note', NULL, false, NULL),
    ('deadline', 'basis', NULL, false, '(ohne Angabe)'),
    ('deadline', 'note', NULL, false, '(ohne Angabe)'),
    ('deadline', 'title', 200, false, '(ohne Angabe)'),
    ('deadline_rule', 'basis', NULL, false, '(ohne Angabe)'),
    ('field_exemption', 'reason', NULL, false, '(ohne Angabe)'),
    ('funded_project', 'goal', NULL, false, NULL),
    ('funded_project', 'guideline', 200, false, NULL),
    ('funded_project', 'item_number', 40, false, NULL),
    ('funded_project', 'joint_group', 200, false, NULL),
    ('funded_project', 'ministry', 200, false, NULL),
    ('funded_project', 'partners', NULL, false, '(ohne Angabe)'),
    ('funded_project', 'programme', 200, false, NULL),
    ('funded_project', 'reference', 40, false, NULL),
    ('funded_project', 'source', NULL, false, NULL),
    ('funded_project', 'source_url', 1000, true, NULL),
    ('funded_project', 'title', 500, false, '(ohne Angabe)'),
    ('indicator_value', 'note', NULL, false, NULL),
    ('mandate', 'note', NULL, false, NULL),
    ('mandate', 'revoked_note', NULL, false, NULL),
    ('measure', 'description', NULL, false, NULL),
    ('measure', 'goal', NULL, false, NULL),
    ('measure', 'initial_situation', NULL, false, NULL),
    ('measure', 'local_field_label', 200, false, NULL),
    ('measure', 'notice', NULL, false, NULL),
    ('measure', 'regional_value', NULL, false, NULL),
    ('measure', 'responsible', 300, false, NULL),
    ('measure', 'source', NULL, false, NULL),
    ('measure', 'status_note', NULL, false, '(ohne Angabe)'),
    ('measure', 'teaser', 200, false, NULL),
    ('measure', 'title', 200, false, '(ohne Angabe)'),
    ('measure_actor', 'name', 300, false, '(ohne Angabe)'),
    ('measure_actor', 'note', NULL, false, NULL),
    ('measure_cost', 'co_financed_by', 300, false, NULL),
    ('measure_cost', 'note', NULL, false, NULL),
    ('measure_document', 'title', 300, false, '(ohne Angabe)'),
    ('measure_document', 'url', 1000, true, '(ohne Angabe)'),
    ('measure_effect', 'note', NULL, false, NULL),
    ('measure_effort', 'note', NULL, false, NULL),
    ('measure_indicator', 'name', 200, false, '(ohne Angabe)'),
    ('measure_indicator', 'unit', 40, false, '(ohne Angabe)'),
    ('measure_internal', 'text', NULL, false, '(ohne Angabe)'),
    ('measure_link', 'code', 20, false, '(ohne Angabe)'),
    ('measure_link', 'title', 200, false, NULL),
    ('measure_report', 'note', NULL, false, NULL),
    ('measure_report', 'title', 200, false, '(ohne Angabe)'),
    ('measure_resolution', 'body', 200, false, '(ohne Angabe)'),
    ('measure_resolution', 'paper', 80, false, NULL),
    ('measure_resolution', 'text', NULL, false, NULL),
    ('measure_resolution', 'url', 1000, true, NULL),
    ('post', 'contact', 200, false, NULL),
    ('post', 'duties', NULL, false, NULL),
    ('post', 'source', NULL, false, NULL),
    ('post', 'source_url', 1000, true, NULL),
    ('post', 'title', 200, false, '(ohne Angabe)'),
    ('post_holder', 'name', 200, false, '(ohne Angabe)'),
    ('post_step', 'note', NULL, false, NULL),
    ('project_extension', 'reason', NULL, false, NULL),
    ('project_step', 'note', NULL, false, NULL),
    ('publication_step', 'note', NULL, false, NULL),
    ('rating', 'note', NULL, false, NULL),
    ('status_change', 'note', NULL, false, '(ohne Angabe)'),
    ('success_criterion', 'evidence', NULL, false, NULL),
    ('success_criterion', 'evidence_url', 1000, true, NULL),
    ('success_criterion', 'text', NULL, false, '(ohne Angabe)'),
    ('support_case', 'title', 300, false, '(ohne Angabe)'),
    ('support_step', 'note', NULL, false, '(ohne Angabe)'),
    ('task', 'title', 500, false, '(ohne Angabe)')
  ) AS x (of_table, of_column, longest, is_address, blank)
  LOOP
    v_text := format('ctx.normal_form(%I, %L)', v_of.of_column, v_of.longest IS NOT NULL);
    IF v_of.longest IS NOT NULL THEN
      v_text := format('left(%s, %s)', v_text, v_of.longest);
    END IF;
    v_set := format('UPDATE %I SET %I = coalesce(%s, %L) WHERE %2$I IS DISTINCT FROM coalesce(%3$s, %4$L)',
      v_of.of_table, v_of.of_column, v_text, v_of.blank) || format(' AND %I IS NOT NULL', v_of.of_column);
    IF v_of.is_address THEN
      v_set := v_set || format(' AND %s ~* %L', v_text, '^https?://\S+$');
    END IF;
    BEGIN
      EXECUTE v_set;
    EXCEPTION WHEN unique_violation OR check_violation THEN
      -- Row by row: what cannot be, stays as it is.
      FOR v_row IN EXECUTE format('SELECT ctid AS at FROM %I WHERE %I IS NOT NULL', v_of.of_table, v_of.of_column) LOOP
        BEGIN
          EXECUTE v_set || format(' AND ctid = %L', v_row.at);
        EXCEPTION WHEN unique_violation OR check_violation THEN
          NULL;
        END;
      END LOOP;
    END;
  END LOOP;
  -- What looked like another one's code or label gets a number behind it.
  FOR v_row IN SELECT m.tenant_id, m.id, coalesce(ctx.normal_form(m.code, true), '?') AS plain FROM measure m
    WHERE m.code IS DISTINCT FROM ctx.normal_form(m.code, true) ORDER BY m.tenant_id, m.id
  LOOP
    v_n := 1;
    v_new := v_row.plain;
    WHILE EXISTS (SELECT FROM measure o WHERE o.tenant_id = v_row.tenant_id AND o.code = v_new AND o.id <> v_row.id) LOOP
      v_n := v_n + 1;
      v_new := left(v_row.plain, 20 - length(format(' (%s)', v_n))) || format(' (%s)', v_n);
    END LOOP;
    UPDATE measure SET code = v_new WHERE tenant_id = v_row.tenant_id AND id = v_row.id;
  END LOOP;
  FOR v_row IN SELECT f.tenant_id, f.id, f.label, left(coalesce(ctx.normal_form(f.label, true), '(ohne Angabe)'), 200) AS plain
    FROM field_label f ORDER BY f.tenant_id, f.id
  LOOP
    v_n := 1;
    v_new := v_row.plain;
    WHILE EXISTS (SELECT FROM field_label o
      WHERE o.tenant_id = v_row.tenant_id AND ctx.sort_key(o.label) = ctx.sort_key(v_new) AND o.id <> v_row.id)
    LOOP
      v_n := v_n + 1;
      v_new := left(v_row.plain, 200 - length(format(' (%s)', v_n))) || format(' (%s)', v_n);
    END LOOP;
    UPDATE field_label SET label = v_new
    WHERE tenant_id = v_row.tenant_id AND id = v_row.id AND label <> v_new;
  END LOOP;
  -- What was kept as it was, and shows nothing, says so.
  UPDATE measure_report SET title = '(ohne Angabe)' WHERE NOT ctx.shows(title);
  UPDATE report_measure SET code = '(ohne Angabe)' WHERE NOT ctx.shows(code);
  UPDATE report_measure SET title = '(ohne Angabe)' WHERE NOT ctx.shows(title);
  UPDATE sheet_version SET title = '(ohne Angabe)' WHERE NOT ctx.shows(title);
  FOR v_of IN SELECT DISTINCT relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', v_of.relname);
  END LOOP;
END $$;
DROP FUNCTION ctx.normal_form(text, boolean);

-- What is needed shows something.
ALTER TABLE advice ADD CONSTRAINT advice_title_shows CHECK (ctx.shows(title));
ALTER TABLE advice ADD CONSTRAINT advice_applicant_shows CHECK (ctx.shows(applicant));
ALTER TABLE advice_rule ADD CONSTRAINT advice_rule_meant_for_shows CHECK (ctx.shows(meant_for));
ALTER TABLE advice_rule ADD CONSTRAINT advice_rule_source_shows CHECK (ctx.shows(source));
ALTER TABLE advice_step ADD CONSTRAINT advice_step_title_shows CHECK (ctx.shows(title));
ALTER TABLE advice_step_template ADD CONSTRAINT advice_step_template_title_shows CHECK (ctx.shows(title));
ALTER TABLE advice_step_template ADD CONSTRAINT advice_step_template_source_shows CHECK (ctx.shows(source));
ALTER TABLE advice_workshop ADD CONSTRAINT advice_workshop_title_shows CHECK (ctx.shows(title));
ALTER TABLE app_user ADD CONSTRAINT app_user_issuer_shows CHECK (ctx.shows(issuer));
ALTER TABLE app_user ADD CONSTRAINT app_user_subject_shows CHECK (ctx.shows(subject));
ALTER TABLE concept ADD CONSTRAINT concept_title_shows CHECK (ctx.shows(title));
ALTER TABLE concept_coverage ADD CONSTRAINT concept_coverage_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE deadline ADD CONSTRAINT deadline_basis_shows CHECK (ctx.shows(basis));
ALTER TABLE deadline_rule ADD CONSTRAINT deadline_rule_basis_shows CHECK (ctx.shows(basis));
ALTER TABLE field_exemption ADD CONSTRAINT field_exemption_reason_shows CHECK (ctx.shows(reason));
ALTER TABLE field_label ADD CONSTRAINT field_label_label_shows CHECK (ctx.shows(label));
ALTER TABLE funded_project ADD CONSTRAINT funded_project_title_shows CHECK (ctx.shows(title));
DELETE FROM idempotency_key WHERE NOT ctx.shows(key);
ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_key_shows CHECK (ctx.shows(key));
ALTER TABLE measure ADD CONSTRAINT measure_code_shows CHECK (ctx.shows(code));
ALTER TABLE measure ADD CONSTRAINT measure_title_shows CHECK (ctx.shows(title));
ALTER TABLE measure_actor ADD CONSTRAINT measure_actor_name_shows CHECK (ctx.shows(name));
ALTER TABLE measure_document ADD CONSTRAINT measure_document_title_shows CHECK (ctx.shows(title));
ALTER TABLE measure_document ADD CONSTRAINT measure_document_url_shows CHECK (ctx.shows(url));
ALTER TABLE measure_indicator ADD CONSTRAINT measure_indicator_name_shows CHECK (ctx.shows(name));
ALTER TABLE measure_indicator ADD CONSTRAINT measure_indicator_unit_shows CHECK (ctx.shows(unit));
ALTER TABLE measure_internal ADD CONSTRAINT measure_internal_text_shows CHECK (ctx.shows(text));
ALTER TABLE measure_report ADD CONSTRAINT measure_report_title_shows CHECK (ctx.shows(title));
ALTER TABLE measure_resolution ADD CONSTRAINT measure_resolution_body_shows CHECK (ctx.shows(body));
ALTER TABLE post ADD CONSTRAINT post_title_shows CHECK (ctx.shows(title));
ALTER TABLE post_coverage ADD CONSTRAINT post_coverage_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE post_holder ADD CONSTRAINT post_holder_name_shows CHECK (ctx.shows(name));
ALTER TABLE project_coverage ADD CONSTRAINT project_coverage_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE region ADD CONSTRAINT region_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE region ADD CONSTRAINT region_name_shows CHECK (ctx.shows(name));
ALTER TABLE report_measure ADD CONSTRAINT report_measure_code_shows CHECK (ctx.shows(code));
ALTER TABLE report_measure ADD CONSTRAINT report_measure_title_shows CHECK (ctx.shows(title));
ALTER TABLE sheet_version ADD CONSTRAINT sheet_version_title_shows CHECK (ctx.shows(title));
ALTER TABLE success_criterion ADD CONSTRAINT success_criterion_text_shows CHECK (ctx.shows(text));
ALTER TABLE support_case ADD CONSTRAINT support_case_title_shows CHECK (ctx.shows(title));
ALTER TABLE support_case ADD CONSTRAINT support_case_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE task ADD CONSTRAINT task_title_shows CHECK (ctx.shows(title));
ALTER TABLE tenant ADD CONSTRAINT tenant_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE tenant ADD CONSTRAINT tenant_name_shows CHECK (ctx.shows(name));
ALTER TABLE territory ADD CONSTRAINT territory_ars_shows CHECK (ctx.shows(ars));
ALTER TABLE territory ADD CONSTRAINT territory_name_shows CHECK (ctx.shows(name));
ALTER TABLE territory ADD CONSTRAINT territory_type_label_shows CHECK (ctx.shows(type_label));

-- Sorted by the new folding.
ALTER TABLE advice ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE concept ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE field_label ALTER COLUMN label_key SET EXPRESSION AS (ctx.sort_key(label));
ALTER TABLE funded_project ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE measure ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE post ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE report_measure ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE support_case ALTER COLUMN title_key SET EXPRESSION AS (ctx.sort_key(title));
ALTER TABLE tenant ALTER COLUMN name_key SET EXPRESSION AS (ctx.sort_key(name));

-- Places are found by their names and postcodes.
ALTER TABLE territory ADD COLUMN name_key TEXT COLLATE "C" GENERATED ALWAYS AS (ctx.sort_key(name)) STORED NOT NULL,
  ADD COLUMN words TSVECTOR
    GENERATED ALWAYS AS (array_to_tsvector(ctx.words(name || ' ' || coalesce(postcode, '')))) STORED NOT NULL;
CREATE INDEX territory_words ON territory USING gin (words);
COMMENT ON COLUMN territory.name_key IS 'Sortierschlüssel zu name';
COMMENT ON COLUMN territory.words IS 'Wörter des Namens und die Postleitzahl';
GRANT SELECT (name_key, words) ON territory TO open;

-- Words, made anew; each is one, whatever the spelling, and an exact one is told from a beginning.
-- The words of one row: what ctx.keep_words writes, and what a migration fills in.
CREATE OR REPLACE FUNCTION ctx.words_of(p_kind text, p_columns text[], p_row jsonb)
RETURNS TABLE (tenant_id int, kind text, word text, row_id text, visibility text) LANGUAGE sql STABLE AS $$
  SELECT coalesce(p_row ->> 'tenant_id', p_row ->> 'id')::int, p_kind, w, p_row ->> 'id',
    coalesce(p_row ->> 'visibility', 'PUBLIC')
  FROM unnest(ctx.words((SELECT string_agg(p_row ->> c, ' ') FROM unnest(p_columns) c))) w
$$;

DROP FUNCTION ctx.words_kept(text);
DROP FUNCTION ctx.found_in(int[], text, text);
DROP FUNCTION ctx.found(text, text);
-- The rows of a kind that have, for each of the first eight words of a text, a word beginning with it; none for a text
-- without words. A row comes once for each word that begins with the longest one; is_exact: it is that one. Policies of
-- the asker hold: nobody finds by a word what he does not see.
CREATE FUNCTION ctx.found(p_kind text, p_text text) RETURNS TABLE (tenant_id int, row_id text, is_exact boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT w.tenant_id, w.row_id, w.word = (SELECT (ctx.words(left(p_text, 200)))[1]) FROM word w
  WHERE w.kind = p_kind
    AND w.word >= (SELECT (ctx.words(left(p_text, 200)))[1])
    AND w.word < (SELECT (ctx.words(left(p_text, 200)))[1] || U&'\+10FFFF')
    AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.words(left(p_text, 200)))[2:8])) AS more (word)
      WHERE NOT EXISTS (
        SELECT FROM word o
        WHERE o.tenant_id = w.tenant_id AND o.kind = w.kind AND o.row_id = w.row_id
          AND o.word >= more.word AND o.word < more.word || U&'\+10FFFF'))
$$;

-- The same within some tenants: so the index is read in as many places as there are tenants, and in no others.
CREATE FUNCTION ctx.found_in(p_tenants int[], p_kind text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, is_exact boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.tenant_id, f.row_id, f.is_exact FROM ctx.found(p_kind, p_text) f WHERE f.tenant_id = ANY (p_tenants)
$$;

-- The same, each row once, with its rank: 0 where each word is there as it was asked for, 1 where one only begins so.
-- By the index alone, and not merged into what asks: once the planner knew too little of the table, it read all words
-- anew for each row (seconds).
CREATE FUNCTION ctx.ranked_in(p_tenants int[], p_kind text, p_text text)
RETURNS TABLE (tenant_id int, row_id text, rank int) LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  SELECT f.tenant_id, f.row_id, CASE WHEN bool_or(f.is_exact) AND NOT EXISTS (
      SELECT FROM unnest((SELECT (ctx.words(left(p_text, 200)))[2:8])) AS more (word)
      WHERE NOT EXISTS (
        SELECT FROM word o
        WHERE o.tenant_id = f.tenant_id AND o.kind = p_kind AND o.row_id = f.row_id AND o.word = more.word))
    THEN 0 ELSE 1 END
  FROM ctx.found_in(p_tenants, p_kind, p_text) f GROUP BY f.tenant_id, f.row_id
$$;

CREATE TRIGGER words_insert AFTER INSERT ON measure_report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ctx.keep_words('title,note');
CREATE TRIGGER words_update AFTER UPDATE ON measure_report FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.note IS DISTINCT FROM NEW.note OR OLD.visibility IS DISTINCT FROM NEW.visibility) EXECUTE FUNCTION ctx.keep_words('title,note');
CREATE TRIGGER words_delete AFTER DELETE ON measure_report FOR EACH ROW EXECUTE FUNCTION ctx.keep_words('title,note');
DELETE FROM word;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM advice x CROSS JOIN LATERAL ctx.words_of('advice', '{title,applicant,provider,priorities}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM concept x CROSS JOIN LATERAL ctx.words_of('concept', '{title}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM funded_project x CROSS JOIN LATERAL ctx.words_of('funded_project', '{title,reference,programme,goal}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM measure x CROSS JOIN LATERAL ctx.words_of('measure', '{code,title,teaser,goal,initial_situation,description,notice,responsible}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM measure_report x CROSS JOIN LATERAL ctx.words_of('measure_report', '{title,note}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM post x CROSS JOIN LATERAL ctx.words_of('post', '{title,duties}', to_jsonb(x)) k;
INSERT INTO word (tenant_id, kind, word, row_id, visibility)
SELECT k.* FROM tenant x CROSS JOIN LATERAL ctx.words_of('tenant', '{name}', to_jsonb(x)) k;
