-- What was signed: the version's text as it is now, which nobody changes from here on. Definer: the policies decide
-- about the row afterwards.
CREATE FUNCTION signature_prepare() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT text_sha256 INTO NEW.text_sha256 FROM declaration
  WHERE tenant_id = NEW.tenant_id AND id = NEW.declaration_id FOR SHARE;
  NEW.text_sha256 := coalesce(NEW.text_sha256, '');
  RETURN NEW;
END $$;
CREATE TRIGGER prepare_row BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION signature_prepare();
