"""Messages about confirmations."""

from tenants.messages import Text, conflict, forbidden, invalid, unusual

CONFIRMED_BY_EDITORS = forbidden(
    "tenant",
    "Das bestätigt nur, wer bei diesem Mandanten bearbeitet: bitte dort darum bitten.",
    "Only those who edit in this tenant confirm that: please ask there.",
)
CONFIRMED_DAY_IN_FUTURE = Text(
    "Dieser Tag liegt in der Zukunft: bestätigt wird, was heute oder früher vollständig war.",
    "That day is in the future: what is confirmed was complete today or earlier.",
)
DAY_CONFIRMED_ALREADY = conflict(
    "confirmedOn",
    "Für diesen Tag haben Sie schon bestätigt: bitte jene Bestätigung ändern oder einen anderen Tag nennen.",
    "You have confirmed for that day already: please change that confirmation, or name another day.",
)
CONFIRMATION_IS_NO_DRAFT = invalid(
    "visibility",
    "Eine Bestätigung ist kein Entwurf: bitte TENANT, FEDERATION oder PUBLIC.",
    "A confirmation is no draft: please say TENANT, FEDERATION or PUBLIC.",
)
MEASURE, MEASURES = Text("{number} Maßnahme", "{number} measure"), Text("{number} Maßnahmen", "{number} measures")
POST, POSTS = Text("{number} Stelle", "{number} post"), Text("{number} Stellen", "{number} posts")
CONCEPT, CONCEPTS = Text("{number} Konzept", "{number} concept"), Text("{number} Konzepte", "{number} concepts")
ENTRIES_LESS_VISIBLE = unusual(
    "visibility",
    "Wer diese Bestätigung sieht, sieht das nicht: {entries}. Wo sonst nichts steht, scheint dort ein weißer Fleck"
    " zu sein. Bitte prüfen, ob mehr Leute diese Einträge sehen sollen.",
    "Whoever sees this confirmation does not see: {entries}. Where there is nothing else, there seems to be a white"
    " spot. Please check whether these should be shown to more people.",
)
