"""Messages about calendar feeds."""

from tenants.messages import Text, conflict, forbidden, invalid

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
LOGIN_NEEDED = forbidden(
    "kind",
    "Eine Kalenderadresse legt an, wer angemeldet ist.",
    "Please log in to make a calendar address.",
)
NO_CALENDAR = Text(
    "Diesen Kalender gibt es nicht, oder er ist nicht in Sicht.", "There is no such calendar, or it is hidden."
)
