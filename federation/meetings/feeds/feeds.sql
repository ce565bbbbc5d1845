-- Whose a calendar feed is and what it is about, by the hash of its secret; no row where there is none: unknown,
-- deleted, renewed, or of a person who is no longer here. The reader then enters as that person, to read: what the feed
-- shows is what she may see at that moment. place: how many older ones she has, by which its reads are charged: whoever
-- renews or replaces feeds gets no new budget.
CREATE FUNCTION ctx.find_feed(p_hash bytea)
RETURNS TABLE (issuer text, subject text, kind text, of_id text, place bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE calendar_feed f SET last_read_on = ctx.today()
  WHERE f.hash = p_hash AND f.last_read_on IS DISTINCT FROM ctx.today();
  RETURN QUERY SELECT u.issuer::text, u.subject::text, f.kind::text, f.of_id::text,
    (SELECT count(*) FROM calendar_feed o WHERE o.user_id = f.user_id AND o.id < f.id)
  FROM calendar_feed f JOIN app_user u ON u.id = f.user_id WHERE f.hash = p_hash AND u.active;
END $$;
GRANT EXECUTE ON FUNCTION ctx.find_feed(bytea) TO api;

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

-- The secret of a feed, made here and kept nowhere: the transaction that makes it reads it once (ctx.feed_secret).
CREATE FUNCTION calendar_feed_make_secret() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_secret text := replace(concat(gen_random_uuid(), gen_random_uuid()), '-', '');
BEGIN
  NEW.hash := sha256(v_secret::bytea);
  PERFORM set_config('ctx.feed_secret', concat(NEW.id, ' ', v_secret), true);
  RETURN NEW;
END $$;
CREATE TRIGGER make_secret BEFORE INSERT OR UPDATE OF renewed_at ON calendar_feed FOR EACH ROW
WHEN (current_user <> 'owner') EXECUTE FUNCTION calendar_feed_make_secret();

-- The secret of a feed that this transaction has made; NULL for any other.
CREATE FUNCTION ctx.feed_secret(p_id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL UNSAFE
RETURN substring(current_setting('ctx.feed_secret', true) FROM '^' || p_id || ' (.+)$');
