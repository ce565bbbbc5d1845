GRANT CREATE ON SCHEMA ctx TO person_definer;
SET LOCAL ROLE person_definer;
CREATE FUNCTION ctx.is_engaged(p_user uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
SELECT EXISTS (SELECT FROM representation t WHERE (t.user_id = p_user) AND t.status = 'ACCEPTED')
$$;
REVOKE ALL ON FUNCTION ctx.is_engaged(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.is_engaged(uuid) TO owner;
CREATE OR REPLACE FUNCTION ctx.erase_idle_users(p_days int, p_dry_run boolean) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_until timestamptz := now() - make_interval(days => greatest(p_days, 30));
  v_users uuid[];
  v_step jsonb := '{}';
BEGIN
  SELECT array_agg(u.id) INTO v_users FROM app_user u
  WHERE u.issuer <> 'erased' AND uuid_extract_timestamp(u.id) < v_until
    AND NOT EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.valid_to > v_until::date)
    AND NOT EXISTS (SELECT FROM person p WHERE p.user_id = u.id AND p.last_login_at > v_until)
    AND NOT EXISTS (SELECT FROM login_session s WHERE s.issuer = u.issuer AND s.subject = u.subject)
    AND NOT ctx.is_engaged(u.id);
  IF p_dry_run OR v_users IS NULL THEN
    RETURN coalesce(cardinality(v_users), 0);
  END IF;
  LOOP
    v_step := ctx.do_erase_person(v_users[1], NULL, NULL, '{}', '{}', '{}', (v_step ->> 'after')::uuid, false);
    EXIT WHEN v_step ->> 'after' IS NULL;
  END LOOP;
  RETURN 1;
END $$;
SET LOCAL ROLE owner;
REVOKE CREATE ON SCHEMA ctx FROM person_definer;
