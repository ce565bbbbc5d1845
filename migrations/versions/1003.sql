ALTER POLICY read_all ON deadline_rule TO api, anonymous;
GRANT SELECT (id, kind, item, guideline_from, guideline_before, months, every_month, every_day, years_after, lapses,
  basis) ON deadline_rule TO anonymous;
