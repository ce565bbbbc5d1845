"""Messages about calendar feeds."""

from tenants.messages import conflict, invalid

OF_ONE = invalid(
    "of",
    "Bitte zur Art das Passende nennen: zu TENANT eine Kommune, zu ALLIANCE ein Bündnis; zu PERSON nichts.",
    "Please name what fits the kind: a tenant for TENANT, an alliance for ALLIANCE; nothing for PERSON.",
)
TOO_MANY = conflict(
    "kind",
    "Mehr als 20 Kalenderadressen hat niemand: bitte eine löschen, die nicht mehr gebraucht wird.",
    "Nobody has more than 20 calendar addresses: please delete one that is no longer needed.",
)
