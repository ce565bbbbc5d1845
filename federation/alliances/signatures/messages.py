"""Messages about signatures."""

from tenants.messages import conflict, invalid

SIGNED_ALREADY = conflict(
    "declaration",
    "Diese Fassung ist für dieses Mitglied schon unterzeichnet.",
    "This version has been signed for this member already.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Zu einer Unterschrift auf Papier gehört, wo sie liegt: bitte evidence angeben oder die Datei nennen.",
    "A signature on paper says where it is kept: please give evidence, or name the file.",
)
RULES_NEEDED = invalid(
    "acceptsRules",
    "Unterzeichnen heißt auch, die Regeln des Bündnisses anzunehmen, etwa die Überparteilichkeit.",
    "Signing includes accepting the rules of the alliance, such as being non-partisan.",
)
