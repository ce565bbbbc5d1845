"""What people are told about confirmations."""

from tenants.messages import conflict, forbidden, invalid, unusual

EDIT_TENANT_CONFIRM_ASK = forbidden(
    "tenant",
    "Das bestätigt nur, wer bei diesem Mandanten bearbeitet: bitte dort darum bitten.",
    "Only those who edit in this tenant confirm that: please ask there.",
)
WHOEVER_SEES_CONFIRMATION_DOES = unusual(
    "visibility",
    "Wer diese Bestätigung sieht, sieht das nicht: {what}. Wo sonst nichts steht, scheint dort ein weißer Fleck"
    " zu sein. Bitte prüfen, ob mehr Leute diese Einträge sehen sollen.",
    "Whoever sees this confirmation does not see: {what}. Where there is nothing else, there seems to be a white"
    " spot. Please check whether these should be shown to more people.",
)
DATA_CONFIRMATION_TENANT_ID_CONFIRMED_ON_KEY = conflict(
    "confirmedOn",
    "Für diesen Tag haben Sie schon bestätigt: bitte jene Bestätigung ändern oder einen anderen Tag nennen.",
    "You have confirmed for that day already: please change that confirmation, or name another day.",
)
DATA_CONFIRMATION_IS_NO_DRAFT = invalid(
    "visibility",
    "Eine Bestätigung ist kein Entwurf: bitte TENANT, FEDERATION oder PUBLIC.",
    "A confirmation is no draft: please say TENANT, FEDERATION or PUBLIC.",
)
