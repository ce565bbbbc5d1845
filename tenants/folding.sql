-- The folding of text for searching and sorting. Case, accents and spellings of a letter do not count. Unicode
-- decomposes the letters, so that there is no list of accents.

-- Letters that Unicode does not decompose become those of their names: ł is l, đ is d, ø is o, æ is ae.
CREATE FUNCTION ctx.fold_letters(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_text) = length(p_text) THEN p_text ELSE translate(
    replace(replace(replace(p_text, 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ðøđħıĸłŋŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȡȥȴȵȶȷȼȿɀɇɉɋɍɏɓɕɖɗɟɠɦɨɫɬɭɱɲɳɼɽɾʂʄʈʋʐʑʝʠᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵽᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶖᶙỿⱡⱥⱦⱨⱪⱬ' ||
    'ⱱⱳⱴⱸⱺꝁꝃꝅꝉꝋꝍꝑꝓꝕꝗꝙꝟꞎꞑꞓꞔꞕꞗꞙꞡꞣꞥꞧꞩꞹꟈꟊꬴꬷꬸꬹꬺꬻꭉꭎꭒꭖꭗꭘꭙꭚ',
    'dodhiqlntbbcdfklnpttyzgdzlntjcszejqrybcddjghilllmnnrrrsjtvzzjqbdfmnprrstzpbdfgklmnprsvxzadeiuylathkz' ||
    'vwveokkkloopppqqvlncchbfgknrsudselllmnruuxxxxy') END;

-- The folded form of a text beyond ASCII: decomposed (NFKD), without marks and invisible characters, case-folded (ß is
-- ss), and composed again (NFC) for scripts such as Korean. Marks are those of Latin, Greek, Cyrillic, Hebrew and
-- Arabic; those of other scripts are part of the word.
CREATE FUNCTION ctx.fold_text(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ctx.fold_letters(normalize(casefold(regexp_replace(normalize(p_text, NFKD),
    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f' ||
    '\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2de0-\u2dff' ||
    '\ufe20-\ufe2f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164' ||
    '\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]', '', 'g')
  COLLATE pg_catalog.pg_unicode_fast), NFC));

-- The key by which a German name sorts: ä beside a, ß as ss, without case and accents.
CREATE FUNCTION ctx.sort_key(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_name) = length(p_name) THEN lower(p_name COLLATE pg_catalog."C")
  ELSE ctx.fold_text(p_name) END COLLATE pg_catalog."C";

-- The folded words of a text, the longest first, since it has the fewest hits. CO₂ is the same as CO2, and ae the same
-- as ä: Waermewende, Wärmewende and Warmewende are one word.
CREATE FUNCTION ctx.search_terms(p_text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(w ORDER BY length(w) DESC, w), '{}') FROM (
    SELECT DISTINCT left(w, 40) COLLATE "C" AS w
    FROM regexp_split_to_table(
      regexp_replace(ctx.sort_key(p_text), '([aou])e', '\1', 'g') COLLATE pg_catalog.pg_c_utf8,
      '[[:space:][:punct:][:cntrl:]]+') w
  ) each WHERE w <> '');

-- A query for all of the first eight words of a text; p_suffix ':*': for words that begin with them. NULL for a text
-- without words.
CREATE FUNCTION ctx.search_query(p_text text, p_suffix text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT string_agg(quote_literal(w) || p_suffix, ' & ')::tsquery
  FROM unnest((ctx.search_terms(left(p_text, 200)))[1:8]) w);
