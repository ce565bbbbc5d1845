"""The directory of partner organisations: one record for all tenants, and people who act for it."""
