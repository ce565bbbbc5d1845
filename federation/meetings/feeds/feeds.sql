-- Enters the transaction as the owner of a calendar feed, by the hash of its secret, to read; returns what the feed is
-- about, and no row where there is none: unknown, deleted, renewed, or of a person who is no longer here.
CREATE FUNCTION ctx.enter_feed(p_hash bytea) RETURNS TABLE (id uuid, kind text, of_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_feed record;
BEGIN
  SELECT f.id, f.kind, f.of_id, u.issuer, u.subject INTO v_feed
  FROM calendar_feed f JOIN app_user u ON u.id = f.user_id WHERE f.hash = p_hash AND u.active;
  IF NOT FOUND THEN
    PERFORM ctx.enter(NULL, NULL, '{}', NULL);
    RETURN;
  END IF;
  PERFORM ctx.enter(v_feed.issuer, v_feed.subject, '{read}', NULL);
  UPDATE calendar_feed f SET last_read_on = ctx.today()
  WHERE f.id = v_feed.id AND f.last_read_on IS DISTINCT FROM ctx.today();
  RETURN QUERY SELECT v_feed.id, v_feed.kind::text, v_feed.of_id::text;
END $$;
GRANT EXECUTE ON FUNCTION ctx.enter_feed(bytea) TO api;

-- A person has twenty feeds at most, also where she makes two at once.
CREATE FUNCTION calendar_feed_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(18, hashtext(NEW.user_id::text)); -- CALENDAR_FEED
  IF (SELECT count(*) FROM calendar_feed WHERE user_id = NEW.user_id) > 20 THEN
    RAISE EXCEPTION 'too many feeds' USING ERRCODE = '23514', TABLE = 'calendar_feed',
      CONSTRAINT = 'calendar_feed_limit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_feed AFTER INSERT ON calendar_feed FOR EACH ROW EXECUTE FUNCTION calendar_feed_check();
