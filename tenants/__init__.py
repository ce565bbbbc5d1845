"""The ground floor: who acts, who asks, and who may see which rows. Knows SQL; no GraphQL, no HTTP."""
