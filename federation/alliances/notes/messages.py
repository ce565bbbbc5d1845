"""Messages about notes of the office."""

from tenants.messages import forbidden

OF_OFFICE = forbidden(
    "membership",
    "Notizen macht die Geschäftsstelle des Bündnisses; nur sie liest sie.",
    "Notes are made by the office of the alliance; it alone reads them.",
)
