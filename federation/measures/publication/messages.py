"""Messages about the publication of a measure."""

from tenants.messages import conflict, forbidden, invalid

PUBLIC_ALREADY = invalid(
    "id",
    "Diese Maßnahme ist schon veröffentlicht.",
    "This measure is public already.",
)
REQUESTED_ALREADY = conflict(
    "id",
    "Die Veröffentlichung ist schon beantragt: bitte die Entscheidung abwarten oder den Antrag zurücknehmen"
    " (measureRecallRequest).",
    "Publication has been requested already: please wait for the decision or recall the request"
    " (measureRecallRequest).",
)
NO_WAY_BACK_TO_DRAFT = invalid(
    "visibility",
    "Was andere gesehen haben, wird nicht wieder zum Entwurf: bitte TENANT nehmen, also intern, oder ablegen"
    " (measureArchive).",
    "What others have seen becomes no draft again: please say TENANT, that is internal, or archive it"
    " (measureArchive).",
)
NOTE_WITHOUT_PUBLICATION = invalid(
    "note",
    "Eine Anmerkung gibt es nur, wo veröffentlicht oder zurückgezogen wird: bitte hier weglassen.",
    "A note goes with publishing or withdrawing only: please leave it out here.",
)
FOUR_EYES_NEED_A_REQUEST = forbidden(
    "",
    "Hier gilt das Vier-Augen-Prinzip: bitte die Veröffentlichung beantragen lassen (measureRequestPublication);"
    " dann gibt sie jemand anderes frei.",
    "Four eyes are needed here: please let somebody request publication (measureRequestPublication); then"
    " somebody else grants it.",
)
OWN_REQUEST_NEEDS_ANOTHER_PERSON = forbidden(
    "",
    "Hier gilt das Vier-Augen-Prinzip: den eigenen Antrag gibt eine andere Person frei.",
    "Four eyes are needed here: your own request is granted by another person.",
)
NO_OPEN_REQUEST = conflict(
    "id",
    "Es ist kein Antrag offen: vielleicht ist schon entschieden, oder er wurde zurückgenommen; der Verlauf steht"
    " unter publication.",
    "No request is open: perhaps it was decided on or recalled; publication has its course.",
)
ARCHIVED_IS_NOT_PUBLISHED = invalid(
    "id",
    "Eine abgelegte Maßnahme wird nicht auf Antrag veröffentlicht: bitte erst zurückholen (measureUnarchive).",
    "An archived measure is not published on request: please take it out of the archive first (measureUnarchive).",
)
REFUSAL_NEEDS_REASON = invalid(
    "note",
    "Eine Ablehnung braucht eine Begründung (note).",
    "A refusal needs a reason (note).",
)
