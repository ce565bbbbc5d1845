"""Files of tenants: images and PDF documents, kept in the database, read by the rights of the rows."""
