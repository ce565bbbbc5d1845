-- The mailbox of an organisation is an address that mail takes: no quotation mark, either.
ALTER TABLE partner DROP CONSTRAINT partner_mailbox;
ALTER TABLE partner ADD CONSTRAINT partner_mailbox
  CHECK (email ~ '^[^[:cntrl:][:space:]<>",;@]+@[^[:cntrl:][:space:]<>",;@]+[.][^[:cntrl:][:space:]<>",;@.]+$');
