-- The last day of a number of months that begin on the day after p_last, as §§ 187 and 188 BGB count them. The end of a
-- month leads to the end of a month. Any other day keeps its number, or becomes the last day of a month that is
-- shorter. Backwards the day always keeps its number. In Python: months_after in days.py.
CREATE FUNCTION ctx.months_after(p_last date, p_months int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_months < 0 THEN (p_last + make_interval(months => p_months))::date
  ELSE greatest((p_last + 1 + make_interval(months => p_months))::date - 1,
    (p_last + make_interval(months => p_months))::date) END;
