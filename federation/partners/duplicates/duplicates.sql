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

CREATE TRIGGER partner_terms AFTER INSERT OR DELETE OR UPDATE OF name, listing, steward_id ON partner
FOR EACH ROW EXECUTE FUNCTION partner_keep_terms();

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
