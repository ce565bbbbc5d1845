-- The folding of text: how a word is compared where people look for it or sort by it. Case, accents and ways to write a
-- letter do not count; what Unicode takes apart is taken apart, and no list of accents is kept.

-- Letters that Unicode does not take apart are those that their names say: ł is l, đ is d, ø is o, æ is ae.
CREATE FUNCTION ctx.plain_letters(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_text) = length(p_text) THEN p_text ELSE translate(
    replace(replace(replace(p_text, 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ðøđħıĸłŋŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȡȥȴȵȶȷȼȿɀɇɉɋɍɏɓɕɖɗɟɠɦɨɫɬɭɱɲɳɼɽɾʂʄʈʋʐʑʝʠᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵽᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶖᶙỿⱡⱥⱦⱨⱪⱬ' ||
    'ⱱⱳⱴⱸⱺꝁꝃꝅꝉꝋꝍꝑꝓꝕꝗꝙꝟꞎꞑꞓꞔꞕꞗꞙꞡꞣꞥꞧꞩꞹꟈꟊꬴꬷꬸꬹꬺꬻꭉꭎꭒꭖꭗꭘꭙꭚ',
    'dodhiqlntbbcdfklnpttyzgdzlntjcszejqrybcddjghilllmnnrrrsjtvzzjqbdfmnprrstzpbdfgklmnprsvxzadeiuylathkz' ||
    'vwveokkkloopppqqvlncchbfgknrsudselllmnruuxxxxy') END;

-- A text beyond ASCII, folded: taken apart (NFKD), without marks and what one cannot see, in small letters (ß is ss),
-- put together again where what is left belongs together, as Korean syllables do. Marks are those of Latin, Greek,
-- Cyrillic, Hebrew and Arabic; those of other scripts are part of the word.
CREATE FUNCTION ctx.folded(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ctx.plain_letters(normalize(casefold(regexp_replace(normalize(p_text, NFKD),
    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f' ||
    '\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2de0-\u2dff' ||
    '\ufe20-\ufe2f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164' ||
    '\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]', '', 'g')
  COLLATE pg_catalog.pg_unicode_fast), NFC));

-- How a German name sorts and is found: ä beside a, ß as ss, case and accents aside.
CREATE FUNCTION ctx.sort_key(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(p_name) = length(p_name) THEN lower(p_name COLLATE pg_catalog."C")
  ELSE ctx.folded(p_name) END COLLATE pg_catalog."C";

-- The words of a text, the longest first: it narrows most. CO₂ is the same as CO2, and ae the same as ä: Waermewende,
-- Wärmewende and Warmewende are one word.
CREATE FUNCTION ctx.words(p_text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
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
