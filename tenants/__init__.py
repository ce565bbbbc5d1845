"""The ground floor: tenants, people and their rights, and who may see which rows. Knows SQL; no GraphQL, no HTTP."""
