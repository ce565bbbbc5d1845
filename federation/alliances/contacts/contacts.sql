-- Names a representative as a contact while she acts for the member and her consent holds, and nobody else.
CREATE FUNCTION membership_contact_follow(p_representative uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One at a time: of a consent and a status that are written at once, the second sees both.
  PERFORM FROM representative WHERE id = p_representative FOR NO KEY UPDATE;
  DELETE FROM membership_contact WHERE representative_id = p_representative;
  INSERT INTO membership_contact (tenant_id, membership_id, alliance_id, representative_id, user_id, name, function,
    shown, ends_before)
  SELECT m.tenant_id, m.id, m.alliance_id, r.id, r.user_id, r.name, r.function, m.shown, m.ends_before
  FROM representative r JOIN membership m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
  WHERE r.id = p_representative AND r.status IN ('ACCEPTED', 'SIGNING') AND r.name IS NOT NULL
    AND m.partner_id IS NOT NULL
    AND (SELECT c.kind FROM consent c WHERE c.tenant_id = r.tenant_id AND c.representative_id = r.id
      AND c.purpose = 'LISTING' ORDER BY c.id DESC LIMIT 1) = 'GIVEN';
END $$;

CREATE FUNCTION membership_contact_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM membership_contact_follow((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  RETURN NULL;
END $$;
CREATE TRIGGER follow_consent AFTER INSERT ON consent FOR EACH ROW
WHEN (NEW.representative_id IS NOT NULL AND NEW.purpose = 'LISTING' AND current_user <> 'owner')
EXECUTE FUNCTION membership_contact_apply('representative_id');
CREATE TRIGGER follow_status AFTER UPDATE OF status ON representative FOR EACH ROW
WHEN (NEW.status IS DISTINCT FROM OLD.status AND current_user <> 'owner')
EXECUTE FUNCTION membership_contact_apply('id');
