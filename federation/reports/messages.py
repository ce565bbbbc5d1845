"""Messages about reports."""

from tenants.messages import conflict, forbidden, invalid

CLOSED_BY_REVIEWERS = forbidden(
    "tenant",
    "Einen Berichtstag schließt ab, wer hier freigeben darf.",
    "Closing a reporting day needs the right to review in this tenant.",
)
NOT_ALL_MEMBERS_COUNT = forbidden(
    "tenant",
    "Dieser Bericht zählt alle Mitglieder: das ist Sache des Klimaschutzmanagements beim Landkreis.",
    "This report counts all members: that is up to the county's climate management.",
)
DAY_CLOSED_ALREADY = conflict(
    "day",
    "Dieser Tag ist schon abgeschlossen, und ein Bericht bleibt, wie er ist: bitte jenen lesen oder einen"
    " anderen Tag nehmen.",
    "This day has been closed already, and a report stays as it is: please read that one, or take another day.",
)
REPORT_IS_NO_DRAFT = invalid(
    "visibility",
    "Ein Bericht ist kein Entwurf: bitte TENANT, FEDERATION oder PUBLIC.",
    "A report is no draft: please say TENANT, FEDERATION or PUBLIC.",
)
