-- The last day of so many months that begin on the day after p_last, as §§ 187 and 188 BGB count them: what ends with a
-- month ends with a month again, else the day has the same number; a month that lacks it has its last one. Backwards it
-- is the same number always. In Python: months_after in days.py.
CREATE FUNCTION ctx.months_after(p_last date, p_months int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_months < 0 THEN (p_last + make_interval(months => p_months))::date
  ELSE greatest((p_last + 1 + make_interval(months => p_months))::date - 1,
    (p_last + make_interval(months => p_months))::date) END;
