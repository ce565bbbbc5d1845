"""Tenants, people and their rights, and who may see which rows: in SQL, without GraphQL and HTTP."""
