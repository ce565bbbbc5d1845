-- Content is compressed already; and so that a part of it need not be unpacked.
ALTER TABLE file ALTER COLUMN content SET STORAGE EXTERNAL;

-- How many see a row of a visibility: more with each.
CREATE FUNCTION file_audience(p_visibility text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position('{DRAFT,TENANT,FEDERATION,PUBLIC}'::text[], p_visibility)
$$;

-- What many have seen is not hidden again, but deleted: so a row may rely on who sees the file that it names.
CREATE FUNCTION file_keep_audience() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a file is not hidden again' USING ERRCODE = '23514', TABLE = 'file', CONSTRAINT = 'file_shown_once';
END $$;

CREATE TRIGGER file_keeps_audience BEFORE UPDATE OF visibility ON file
FOR EACH ROW WHEN (file_audience(NEW.visibility) < file_audience(OLD.visibility)) EXECUTE FUNCTION file_keep_audience();

-- Whoever sees a row sees the file that it names, which is one of the tenant's own. Missing files and those that the
-- writer does not see are refused alike, as by the foreign key.
CREATE FUNCTION file_check_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_visibility text;
BEGIN
  SELECT visibility INTO v_visibility FROM file
  WHERE tenant_id = NEW.tenant_id AND id = NEW.file_id
    AND num_nonnulls(partner_id, alliance_id, membership_id, meeting_id, pledge_id, story_id) = 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such file' USING ERRCODE = '23503', TABLE = TG_TABLE_NAME,
      CONSTRAINT = format('%s_file', TG_TABLE_NAME);
  END IF;
  IF file_audience(v_visibility) < file_audience(NEW.visibility) THEN
    RAISE EXCEPTION 'fewer see the file than the row' USING ERRCODE = '23514', TABLE = TG_TABLE_NAME,
      CONSTRAINT = format('%s_file_audience', TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END $$;

-- A file goes with the last row that names it: at the end of the transaction, since a list is written anew.
-- TG_ARGV: the columns with its key.
CREATE FUNCTION file_delete_unused() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_row jsonb := to_jsonb(OLD);
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) ->> TG_ARGV[1] IS NOT DISTINCT FROM v_row ->> TG_ARGV[1] THEN
    RETURN NULL;
  END IF;
  DELETE FROM file WHERE tenant_id = (v_row ->> TG_ARGV[0])::int AND id = (v_row ->> TG_ARGV[1])::uuid;
  RETURN NULL;
EXCEPTION WHEN foreign_key_violation THEN
  RETURN NULL;  -- another row names it
END $$;

-- How many bytes the files of a tenant have, also for those who add a logo there and see no other file.
CREATE FUNCTION file_bytes_of(p_tenant int) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(size), 0) FROM file WHERE tenant_id = p_tenant
$$;
GRANT EXECUTE ON FUNCTION file_bytes_of(int) TO api;
