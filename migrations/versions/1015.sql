SET LOCAL check_function_bodies = off;
-- Words of names: by them entries are found, also with a slip of the pen. folding.sql says what a word is.

-- A word, and the same with each one of its letters left out. Two words with one of these in common differ by a letter
-- that is wrong, missing, or one too many, or by two letters that changed places.
CREATE FUNCTION partner_gaps(p_term text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT left(p_term, n - 1) || substr(p_term, n + 1)
  FROM generate_series(1, length(p_term) + 1) n WHERE n > length(p_term) OR length(p_term) > 3
$$;

-- Whether a word says which organisation it is: neither a legal form nor one of those between the others.
CREATE FUNCTION partner_is_telling(p_term text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN length(p_term) > 1 AND p_term <> ALL ('{gmbh,ggmbh,mbh,ug,haftungsbeschrankt,ag,se,kg,kgaa,co,ohg,gbr,eg,ev,ek,
  partg,partgmbb,mbb,kdor,und,der,die,das,des,dem,den,fur,im,in,am,an,zu,zur,zum,vom,von,bei,mit}'::text[]);

-- The telling words of a name, the longest first; of a name without any, all its words.
CREATE FUNCTION partner_telling_terms(p_name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(w ORDER BY n) FILTER (WHERE partner_is_telling(w)), array_agg(w ORDER BY n), '{}')
  FROM unnest(ctx.search_terms(left(p_name, 200))) WITH ORDINALITY t (w, n));

-- The words of an entry follow its name, listing and steward; so do their gaps, which all entries share. Of natural
-- persons whom others do not see there are none: nobody learns from a gap who is in the directory.
CREATE FUNCTION partner_keep_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One at a time: else the last entry with a word could go while another one comes, and take the gaps along.
  PERFORM pg_advisory_xact_lock(13, 0);  -- PARTNER_TERMS
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM partner_term WHERE partner_id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO partner_term (term, partner_id, steward_id, is_listed, is_natural_person)
    SELECT w, NEW.id, NEW.steward_id, NEW.is_listed, NEW.is_natural_person FROM unnest(ctx.search_terms(NEW.name)) w;
    IF NEW.is_listed OR NOT NEW.is_natural_person THEN
      INSERT INTO partner_gap (gap, term)
      SELECT g, w FROM unnest(partner_telling_terms(NEW.name)) w CROSS JOIN LATERAL partner_gaps(w) g
      WHERE NOT EXISTS (SELECT FROM partner_gap WHERE gap = w AND term = w);
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM partner_gap d USING unnest(partner_telling_terms(OLD.name)) w CROSS JOIN LATERAL partner_gaps(w) g
    WHERE d.gap = g AND d.term = w AND NOT EXISTS (
      SELECT FROM partner_term t WHERE t.term = w AND (t.is_listed OR NOT t.is_natural_person));
  END IF;
  RETURN NULL;
END $$;

-- The entries that may be of the same organisation, the likeliest first, with the reasons; an alias leads to its entry.
-- The caller's policies apply: hidden entries are neither found nor counted. Compared are those with the rarest words,
-- a thousand in all, and those with two common ones; one word that a thousand have needs a number, domain or postcode.
CREATE FUNCTION partner_duplicates(
  p_name text, p_domain text, p_register_number text, p_vat_id text, p_postcode text
) RETURNS TABLE (place int, partner_id uuid, reasons text[]) LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  WITH asked AS MATERIALIZED (
    SELECT w, n FROM unnest((partner_telling_terms(p_name))[1:8]) WITH ORDINALITY a (w, n)
  ), near AS MATERIALIZED (
    SELECT n, w AS term, 1.0 AS likeness FROM asked
    UNION ALL
    SELECT DISTINCT a.n, g.term, 0.9 FROM asked a CROSS JOIN LATERAL partner_gaps(a.w) k
    JOIN partner_gap g ON g.gap = k WHERE g.term <> a.w
  ), counted AS MATERIALIZED (
    SELECT near.*, c.n AS entries FROM near CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM (SELECT FROM partner_term t WHERE t.term = near.term LIMIT 1000) few) c WHERE c.n > 0
  ), rare AS MATERIALIZED (
    SELECT DISTINCT term FROM (
      SELECT term, sum(entries) OVER (ORDER BY entries, likeness DESC, term ROWS UNBOUNDED PRECEDING) AS total
      FROM counted) r WHERE total <= 1000
  ), common AS MATERIALIZED (
    SELECT term, row_number() OVER (ORDER BY n) AS place FROM (
      SELECT DISTINCT ON (n) n, term FROM counted WHERE entries >= 1000 ORDER BY n, likeness DESC) c
  ), there AS MATERIALIZED (
    SELECT id AS partner_id FROM partner WHERE postcode = p_postcode LIMIT 1000
  ), compared AS MATERIALIZED (
    SELECT partner_id FROM rare CROSS JOIN LATERAL (
      SELECT partner_id FROM partner_term t WHERE t.term = rare.term LIMIT 1000) t
    UNION
    (SELECT t.partner_id FROM common a JOIN common b ON a.place = 1 AND b.place = 2 CROSS JOIN LATERAL (
      SELECT partner_id FROM partner_term t WHERE t.term = a.term AND EXISTS (
        SELECT FROM partner_term o WHERE o.term = b.term AND o.partner_id = t.partner_id) LIMIT 500) t)
    UNION
    SELECT * FROM there
  ), alike AS MATERIALIZED (
    -- Twice the words in common by all words of both names.
    SELECT partner_id, 2 * sum(likeness) / (sum(words) + (SELECT count(*) FROM asked)) AS likeness FROM (
      SELECT o.partner_id, c.n, max(c.likeness) AS likeness, count(DISTINCT t.term) AS words
      FROM compared o CROSS JOIN LATERAL (
        SELECT term FROM partner_term t WHERE t.partner_id = o.partner_id OFFSET 0) t
      LEFT JOIN counted c ON c.term = t.term WHERE partner_is_telling(t.term) GROUP BY 1, 2) word GROUP BY 1
  ), found AS (
    SELECT id AS partner_id, 'REGISTER_NUMBER' AS reason, 5.0 AS weight FROM
      (SELECT id FROM partner WHERE register_number = p_register_number LIMIT 20) r
    UNION ALL SELECT id, 'VAT_ID', 4.0 FROM (SELECT id FROM partner WHERE vat_id = p_vat_id LIMIT 20) v
    -- The domain of a platform, which many have, says nothing.
    UNION ALL SELECT id, 'DOMAIN', 2.0 FROM (
      SELECT id, count(*) OVER () AS entries FROM (SELECT id FROM partner WHERE domain = p_domain LIMIT 21) few) d
      WHERE entries <= 20
    UNION ALL SELECT partner_id, 'NAME', likeness FROM alike WHERE likeness >= 0.6
    UNION ALL SELECT partner_id, 'POSTCODE_AND_WORD', likeness / 2 FROM alike JOIN there USING (partner_id)
      WHERE likeness > 0
  ), led AS (
    SELECT coalesce(p.into_id, p.id) AS id, f.reason, max(f.weight) AS weight
    FROM found f JOIN partner p ON p.id = f.partner_id GROUP BY 1, 2
  )
  SELECT (row_number() OVER (
      ORDER BY sum(led.weight) DESC, abs(length(p.name) - length(p_name)), p.name_key, p.id))::int,
    p.id, array_agg(led.reason ORDER BY led.weight DESC, led.reason)
  FROM led JOIN partner p ON p.id = led.id GROUP BY p.id
$$;

-- The entries in whose name each of the first eight words of a text begins one; none for a text without words. First
-- those with the word that the fewest begin with, of which a thousand are counted.
CREATE FUNCTION partner_search(p_text text) RETURNS TABLE (partner_id uuid) LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  WITH asked AS MATERIALIZED (
    SELECT w, n FROM unnest((ctx.search_terms(left(p_text, 200)))[1:8]) WITH ORDINALITY a (w, n)
  ), rarest AS MATERIALIZED (
    SELECT w FROM asked CROSS JOIN LATERAL (
      SELECT count(*) AS entries FROM (
        SELECT FROM partner_term t WHERE t.term >= w AND t.term < w || U&'\+10FFFF' LIMIT 1000) few) c
    ORDER BY entries, n LIMIT 1
  )
  SELECT DISTINCT t.partner_id FROM rarest r CROSS JOIN LATERAL (
    SELECT partner_id FROM partner_term t WHERE t.term >= r.w AND t.term < r.w || U&'\+10FFFF' OFFSET 0) t
  WHERE NOT EXISTS (
    SELECT FROM asked o WHERE o.w <> r.w AND NOT EXISTS (
      SELECT FROM partner_term s WHERE s.partner_id = t.partner_id AND s.term >= o.w AND s.term < o.w || U&'\+10FFFF'))
$$;

-- The same among the entries that some tenants keep, each with its rank: 0 where the name has each word itself, 1 where
-- one of its words only begins with one.
CREATE FUNCTION partner_rank_in(p_tenants int[], p_text text)
RETURNS TABLE (partner_id uuid, rank int) LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
  WITH asked AS MATERIALIZED (
    SELECT w, n FROM unnest((ctx.search_terms(left(p_text, 200)))[1:8]) WITH ORDINALITY a (w, n)
  )
  SELECT t.partner_id, CASE WHEN bool_or(t.term = a.w) AND NOT EXISTS (
      SELECT FROM asked o WHERE o.n > 1 AND NOT EXISTS (
        SELECT FROM partner_term s WHERE s.partner_id = t.partner_id AND s.term = o.w))
    THEN 0 ELSE 1 END
  FROM asked a JOIN partner_term t
    ON t.steward_id = ANY (p_tenants) AND t.term >= a.w AND t.term < a.w || U&'\+10FFFF'
  WHERE a.n = 1 AND NOT EXISTS (
    SELECT FROM asked o WHERE o.n > 1 AND NOT EXISTS (
      SELECT FROM partner_term s WHERE s.partner_id = t.partner_id AND s.term >= o.w AND s.term < o.w || U&'\+10FFFF'))
  GROUP BY t.partner_id
$$;
-- Whether two entries can be one, and may be parted again; what people are told is in the row class. By their own
-- columns, not by the caller's view: whoever takes the step sees both.
CREATE FUNCTION partner_merge_obstacle(p_merge partner_merge) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN p_merge.status = 'UNDONE' AND ctx.today() > (
      SELECT (s.taken_at AT TIME ZONE 'Europe/Berlin')::date + 30 FROM partner_merge_step s
      WHERE s.merge_id = p_merge.id AND s.kind = 'AGREED') THEN 'undone_late'
    WHEN p_merge.status NOT IN ('ASKED_BY_DUPLICATE', 'ASKED_BY_TARGET', 'MERGED') THEN NULL
    WHEN kept.into_id IS NOT NULL THEN 'into_alias'
    WHEN d.into_id IS NOT NULL THEN 'of_alias'
    WHEN d.is_natural_person <> kept.is_natural_person THEN 'with_person'
    WHEN d.of_tenant_id IS NOT NULL AND kept.of_tenant_id IS NOT NULL THEN 'of_tenants'
    WHEN kept.parent_id IS NOT NULL AND EXISTS (
      SELECT FROM partner b JOIN partner o ON o.id = b.parent_id WHERE d.id IN (o.id, o.into_id)) THEN 'into_branch'
    WHEN p_merge.status <> 'MERGED' AND EXISTS (
      SELECT FROM partner_merge m WHERE m.partner_id = kept.id AND m.into_id = d.id
        AND m.status IN ('ASKED_BY_DUPLICATE', 'ASKED_BY_TARGET')) THEN 'crossing'
  END
  FROM partner d, partner kept WHERE d.id = p_merge.partner_id AND kept.id = p_merge.into_id
$$;
CREATE TABLE partner_gap (
	gap TEXT COLLATE "C" NOT NULL,
	term TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (gap, term)
);
COMMENT ON TABLE partner_gap IS 'Wort aus Namen, ganz und mit jeweils einem fehlenden Buchstaben: so findet man es trotz eines Tippfehlers.';
COMMENT ON COLUMN partner_gap.gap IS 'Das Wort ohne einen Buchstaben, oder ganz';
COMMENT ON COLUMN partner_gap.term IS 'Das Wort';
CREATE TABLE partner_term (
	term TEXT COLLATE "C" NOT NULL,
	partner_id UUID NOT NULL,
	steward_id INTEGER DEFAULT NULL NOT NULL,
	is_listed BOOLEAN DEFAULT NULL NOT NULL,
	is_natural_person BOOLEAN DEFAULT NULL NOT NULL,
	PRIMARY KEY (term, partner_id) INCLUDE (steward_id, is_listed, is_natural_person),
	FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE CASCADE
);
CREATE INDEX partner_term_in ON partner_term (steward_id, term, partner_id);
CREATE INDEX partner_term_of ON partner_term (partner_id, term);
COMMENT ON TABLE partner_term IS 'Wort im Namen einer Partnerorganisation: klein geschrieben, ohne Umlaute und Akzente.';
COMMENT ON COLUMN partner_term.term IS 'Das Wort';
COMMENT ON COLUMN partner_term.partner_id IS 'Eintrag';
COMMENT ON COLUMN partner_term.steward_id IS 'Wie der Eintrag';
COMMENT ON COLUMN partner_term.is_listed IS 'Wie der Eintrag';
COMMENT ON COLUMN partner_term.is_natural_person IS 'Wie der Eintrag';
ALTER TABLE partner_gap ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_gap FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_gap TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_gap FOR SELECT TO api USING ((SELECT ctx.is_staff()));
CREATE POLICY read_by_operator ON partner_gap FOR SELECT TO operator USING (true);
CREATE POLICY maintain ON partner_gap FOR ALL TO trigger_definer USING (true) WITH CHECK (true);
GRANT SELECT ON partner_gap TO api;
GRANT SELECT ON partner_gap TO operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON partner_gap TO trigger_definer;
ALTER TABLE partner_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_term FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON partner_term TO owner USING (true) WITH CHECK (true);
CREATE POLICY read ON partner_term FOR SELECT TO api USING (is_listed OR NOT is_natural_person AND (SELECT ctx.is_staff()) OR steward_id = ANY ((SELECT ctx.tenant_ids('read'))::int[]) OR partner_id IN (SELECT p.id FROM partner p WHERE p.id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR p.into_id = ANY ((SELECT ctx.keys('partner'))::uuid[]) OR p.asked_into_id = ANY ((SELECT ctx.keys('partner'))::uuid[])));
CREATE POLICY read_listed ON partner_term FOR SELECT TO anonymous USING (is_listed);
CREATE POLICY read_by_operator ON partner_term FOR SELECT TO operator USING (true);
CREATE POLICY maintain ON partner_term FOR ALL TO trigger_definer USING (true) WITH CHECK (true);
GRANT SELECT (term, partner_id, steward_id) ON partner_term TO anonymous;
GRANT SELECT ON partner_term TO api;
GRANT SELECT ON partner_term TO operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON partner_term TO trigger_definer;
INSERT INTO partner_term (term, partner_id, steward_id, is_listed, is_natural_person)
SELECT w, p.id, p.steward_id, p.is_listed, p.is_natural_person FROM partner p CROSS JOIN unnest(ctx.search_terms(p.name)) w;
INSERT INTO partner_gap (gap, term)
SELECT DISTINCT g, w FROM partner p CROSS JOIN unnest(partner_telling_terms(p.name)) w CROSS JOIN partner_gaps(w) g
WHERE p.is_listed OR NOT p.is_natural_person;
CREATE TRIGGER partner_terms AFTER INSERT OR DELETE OR UPDATE OF name, listing, steward_id ON partner
FOR EACH ROW EXECUTE FUNCTION partner_keep_terms();
DROP POLICY insert ON partner_merge_step;
CREATE POLICY insert ON partner_merge_step FOR INSERT TO api WITH CHECK (side = 'DUPLICATE' AND (kind = 'AGREED' OR kind = 'ASKED' OR kind = 'REJECTED' OR kind = 'UNDONE' OR kind = 'WITHDRAWN') AND (partner_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge_step.partner_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))) AND (partner_merge_step.kind <> 'AGREED' OR (partner_merge_step.into_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = partner_merge_step.into_id))) OR side = 'TARGET' AND (kind = 'AGREED' OR kind = 'ASKED' OR kind = 'REJECTED' OR kind = 'UNDONE' OR kind = 'WITHDRAWN') AND (into_id = ANY ((SELECT ctx.keys('keep'))::uuid[]) OR EXISTS (SELECT FROM partner p WHERE p.id = partner_merge_step.into_id AND NOT p.is_claimed AND p.steward_id = ANY ((SELECT ctx.tenant_ids('edit'))::int[]) AND p.steward_id = ANY ((SELECT ctx.tenant_ids('own_edit'))::int[]))) AND (partner_merge_step.kind <> 'AGREED' OR (partner_merge_step.partner_id IS NULL OR EXISTS (SELECT FROM partner m WHERE m.id = partner_merge_step.partner_id))));
GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION partner_keep_terms() FROM PUBLIC;
ALTER FUNCTION partner_keep_terms() OWNER TO trigger_definer;
SET LOCAL ROLE trigger_definer;
-- What a merger does to the duplicate: it becomes an alias, and its own aliases follow, so that there is one level.
-- Parted again, they return to it. Nothing else moves, nothing is rewritten, and no right follows.
CREATE OR REPLACE FUNCTION partner_apply_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_obstacle text;
BEGIN
  PERFORM pg_advisory_xact_lock(12, 0);  -- PARTNER_MERGERS
  v_obstacle := partner_merge_obstacle(NEW);
  IF v_obstacle IS NOT NULL THEN
    RAISE EXCEPTION 'these entries cannot be merged or parted'
      USING ERRCODE = '23514', TABLE = 'partner_merge', CONSTRAINT = 'partner_merge_' || v_obstacle;
  END IF;
  UPDATE partner SET
    into_id = CASE NEW.status WHEN 'MERGED' THEN NEW.into_id END,
    asked_into_id = CASE NEW.status WHEN 'ASKED_BY_DUPLICATE' THEN NEW.into_id END
  WHERE id = NEW.partner_id;
  IF NEW.status = 'MERGED' THEN
    UPDATE partner SET into_id = NEW.into_id WHERE into_id = NEW.partner_id;
  ELSIF NEW.status = 'UNDONE' THEN
    UPDATE partner p SET into_id = NEW.partner_id FROM partner_merge m
    WHERE m.into_id = NEW.partner_id AND m.status = 'MERGED' AND p.id = m.partner_id;
  END IF;
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION partner_keep_terms() TO owner;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
