"""Messages about erasing a person, and about texts to clean of her name."""

from tenants.messages import conflict, forbidden, invalid, not_found

CONFIRM = invalid(
    "confirmation",
    "Zum Löschen bitte das Wort LÖSCHEN eintippen: es lässt sich nicht rückgängig machen.",
    "To erase yourself, please type the word ERASE: it cannot be undone.",
)
NOBODY = forbidden(
    "",
    "Es ist niemand angemeldet: gelöscht wird, wer angemeldet ist.",
    "Nobody is logged in: who is logged in is erased.",
)
LAST_ADMIN = conflict(
    "",
    "Ohne Sie hätte niemand mehr die Verwaltung von {tenants}: bitte zuerst jemand anderem diese Rolle geben.",
    "Without you nobody would administer {tenants}: please give somebody else this role first.",
)
NO_TEXT = not_found(
    "id",
    "Diesen Text gibt es hier nicht zu bereinigen.",
    "There is no such text to clean here.",
)
"""What is hidden looks the same as what is missing."""
