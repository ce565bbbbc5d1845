-- Checks a step and the steps before it: numbers without a gap, each transition a written one, days in order. AFTER: a
-- policy and the reference to the whole refuse first, so nobody learns here of what they do not see.
-- No lock is needed: a step counts only after the one before it is committed, and its number is unique.
-- TG_ARGV: the columns with the key of the whole, the last of them its id; the transitions (kind, side, before, after)
-- as JSON; the column of the day, or nothing; the table of the whole and the column there that gets the state.
CREATE FUNCTION ctx.check_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_table text := format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME);
  v_columns text[] := string_to_array(TG_ARGV[0], ',');
  v_transitions jsonb := TG_ARGV[1];
  v_step record;
  v_count int := 0;
  v_state text;
  v_day date;
  v_broken text;
BEGIN
  FOR v_step IN EXECUTE format(
    'SELECT s.number, s.kind, s.side, %s AS day FROM %s s WHERE %s AND s.number <= ($1).number ORDER BY s.number',
    CASE TG_ARGV[2] WHEN '' THEN 'NULL::date' ELSE format('s.%I', TG_ARGV[2]) END, v_table,
    (SELECT string_agg(format('s.%1$I = ($1).%1$I', c), ' AND ') FROM unnest(v_columns) c)
  ) USING NEW LOOP
    v_count := v_count + 1;
    SELECT t ->> 3 INTO v_state FROM jsonb_array_elements(v_transitions) t
    WHERE t ->> 0 = v_step.kind AND t ->> 1 = v_step.side AND t ->> 2 IS NOT DISTINCT FROM v_state;
    v_broken := CASE WHEN v_step.number <> v_count THEN 'number' WHEN v_state IS NULL THEN 'transition'
      WHEN v_step.day < v_day THEN 'day' END;
    IF v_broken IS NOT NULL THEN
      RAISE EXCEPTION 'no such step from here'
        USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_follows_by_' || v_broken;
    END IF;
    v_day := v_step.day;
  END LOOP;
  IF TG_NARGS > 3 THEN
    -- Of several steps in one statement, in whatever order, the last one has the state.
    EXECUTE format(
      'UPDATE %I.%I w SET %I = $2 WHERE %s AND NOT EXISTS (SELECT FROM %s s WHERE %s AND s.number > ($1).number)',
      TG_TABLE_SCHEMA, TG_ARGV[3], TG_ARGV[4],
      (SELECT string_agg(
        format('w.%I = ($1).%I', CASE n WHEN cardinality(v_columns) THEN 'id' ELSE c END, c), ' AND ')
      FROM unnest(v_columns) WITH ORDINALITY u (c, n)), v_table,
      (SELECT string_agg(format('s.%1$I = ($1).%1$I', c), ' AND ') FROM unnest(v_columns) c)
    ) USING NEW, v_state;
  END IF;
  RETURN NULL;
END $$;

CREATE POLICY maintain_select ON support_step FOR SELECT TO trigger_definer USING (true);
GRANT SELECT ON support_step TO trigger_definer;
CREATE TRIGGER check_step AFTER INSERT ON support_step FOR EACH ROW WHEN (current_user <> 'owner') EXECUTE FUNCTION ctx.check_step('tenant_id,case_id', '[["OFFERED","COUNTY",null,"OFFERED"],["REQUESTED","MUNICIPALITY",null,"REQUESTED"],["OFFERED","COUNTY","REQUESTED","OFFERED"],["DECLINED","COUNTY","REQUESTED","DECLINED"],["WITHDRAWN","MUNICIPALITY","REQUESTED","WITHDRAWN"],["ACCEPTED","MUNICIPALITY","OFFERED","ACCEPTED"],["DECLINED","MUNICIPALITY","OFFERED","DECLINED"],["WITHDRAWN","COUNTY","OFFERED","WITHDRAWN"],["RUNNING","COUNTY","ACCEPTED","RUNNING"],["WITHDRAWN","COUNTY","ACCEPTED","WITHDRAWN"],["DONE","COUNTY","RUNNING","DONE"],["WITHDRAWN","COUNTY","RUNNING","WITHDRAWN"]]', 'effective_on');

GRANT CREATE ON SCHEMA ctx, public TO trigger_definer;
REVOKE ALL ON FUNCTION ctx.check_step() FROM PUBLIC;
ALTER FUNCTION ctx.check_step() OWNER TO trigger_definer;
REVOKE CREATE ON SCHEMA ctx, public FROM trigger_definer;
SET LOCAL ROLE trigger_definer;
GRANT EXECUTE ON FUNCTION ctx.check_step() TO owner;
SET LOCAL ROLE owner;
