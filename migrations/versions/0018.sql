-- Until now it read all data of all databases; `klimaverbund migrate --bootstrap` takes that away from the role.
GRANT USAGE ON SCHEMA public, ctx TO backup;
GRANT SELECT ON ALL TABLES IN SCHEMA public, ctx TO backup;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public, ctx GRANT SELECT ON TABLES TO backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, ctx TO backup;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public, ctx GRANT SELECT ON SEQUENCES TO backup;

-- The service tells whether its database is as new as itself.
GRANT SELECT ON alembic_version TO api;
