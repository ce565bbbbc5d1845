-- All that a membership of a private person says is about her: once her data are deleted, her name stands nowhere in
-- it. What happened when, and the signature itself, stay for the figures. Triggers run by name: the step that ends the
-- membership (person_erased) comes first.
CREATE FUNCTION membership_person_wipe() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_erased text := 'gelöscht';
BEGIN
  -- Whoever missed the notice asks for what has changed since.
  UPDATE membership SET strengths = NULL, contribution = NULL, applied_by = NULL, updated_at = now()
  WHERE tenant_id = OLD.tenant_id AND id = OLD.membership_id;
  UPDATE membership_step SET
    note = CASE WHEN note IS NOT NULL THEN v_erased END, evidence = CASE WHEN evidence IS NOT NULL THEN v_erased END
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id
    AND (note, evidence) IS DISTINCT FROM (NULL, NULL);
  -- What she had consented to holds no more.
  INSERT INTO consent (tenant_id, membership_id, alliance_id, purpose, kind, method, evidence)
  SELECT l.tenant_id, l.membership_id, l.alliance_id, l.purpose, 'WITHDRAWN', h.method,
    CASE WHEN h.method = 'PAPER' THEN v_erased END
  FROM (SELECT DISTINCT ON (purpose) * FROM consent WHERE tenant_id = OLD.tenant_id
    AND membership_id = OLD.membership_id AND representative_id IS NULL ORDER BY purpose, id DESC) l,
    (SELECT CASE WHEN OLD.user_id = ctx.user_id() THEN 'ONLINE' ELSE 'PAPER' END AS method) h
  WHERE l.kind = 'GIVEN';
  UPDATE consent SET evidence = v_erased
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND evidence IS NOT NULL;
  UPDATE signature SET evidence = v_erased
  WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id AND evidence IS NOT NULL;
  DELETE FROM signature_person WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM membership_note WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM logo_grant WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  -- Without an account she asked with her name and address, which the office took over from there.
  DELETE FROM join_request WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  DELETE FROM representative WHERE tenant_id = OLD.tenant_id AND membership_id = OLD.membership_id;
  -- All that the alliance has of her, also from a former membership.
  DELETE FROM membership_person
  WHERE tenant_id = OLD.tenant_id AND alliance_id = OLD.alliance_id AND user_id = OLD.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_rows AFTER DELETE ON membership_person FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION membership_person_wipe();

-- Only an erasure deletes a representative: a private person, whoever entered her, goes with her data; and what she
-- signed on paper for an organisation no longer has her name.
CREATE FUNCTION representative_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM membership_person p USING membership m
  WHERE p.tenant_id = OLD.tenant_id AND p.membership_id = OLD.membership_id AND m.tenant_id = p.tenant_id
    AND m.id = p.membership_id AND m.partner_id IS NULL;
  DELETE FROM signature_person s
  WHERE s.tenant_id = OLD.tenant_id AND s.membership_id = OLD.membership_id AND s.user_id IS NULL
    AND ctx.fold_words(s.name) = ctx.fold_words(OLD.name);
  RETURN NULL;
END $$;
CREATE TRIGGER representative_erased AFTER DELETE ON representative FOR EACH ROW WHEN (current_user <> 'owner')
EXECUTE FUNCTION representative_erased();
