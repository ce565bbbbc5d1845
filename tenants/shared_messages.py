"""Messages that several rooms share."""

from tenants.messages import conflict

SETTINGS_EXIST_ALREADY = conflict(
    "version", "Jemand war schneller: bitte neu laden.", "Somebody was quicker: please reload."
)
"""Two changes created the one row of a tenant at the same time."""
