"""Messages about those who sign for an organisation."""

from tenants.messages import conflict

SIGNS_ALREADY = conflict(
    "party",
    "Für diese Organisation zeichnen Sie hier schon, oder Ihr Vorschlag wartet auf die Federführung.",
    "You sign for this organisation here already, or your proposal waits for the lead.",
)
