"""What people are told about publication."""

from tenants.messages import conflict, forbidden, invalid

MEASURE_PUBLIC_ALREADY = invalid(
    "id",
    "Diese Maßnahme ist schon veröffentlicht.",
    "This measure is public already.",
)
PUBLICATION_REQUESTED_ALREADY_WAIT = conflict(
    "id",
    "Die Veröffentlichung ist schon beantragt: bitte die Entscheidung abwarten oder den Antrag zurücknehmen"
    " (measureRecallRequest).",
    "Publication has been requested already: please wait for the verdict or recall the request (measureRecallRequest).",
)
WHAT_OTHERS_SEEN_BECOMES = invalid(
    "visibility",
    "Was andere gesehen haben, wird nicht wieder zum Entwurf: bitte TENANT nehmen, also intern, oder ablegen"
    " (measureArchive).",
    "What others have seen becomes no draft again: please say TENANT, that is internal, or archive it"
    " (measureArchive).",
)
NOTE_GOES_PUBLISHING_WITHDRAWING = invalid(
    "note",
    "Eine Anmerkung gibt es nur, wo veröffentlicht oder zurückgezogen wird: bitte hier weglassen.",
    "A note goes with publishing or withdrawing only: please leave it out here.",
)
FOUR_EYES_NEEDED_HERE = forbidden(
    "",
    "Hier gilt das Vier-Augen-Prinzip: bitte die Veröffentlichung beantragen lassen (measureRequestPublication);"
    " dann gibt sie jemand anderes frei.",
    "Four eyes are needed here: please let somebody request publication (measureRequestPublication); then"
    " somebody else grants it.",
)
FOUR_EYES_NEEDED_HERE_YOUR = forbidden(
    "",
    "Hier gilt das Vier-Augen-Prinzip: den eigenen Antrag gibt eine andere Person frei.",
    "Four eyes are needed here: your own request is granted by another person.",
)
REQUEST_OPEN_PERHAPS_JUDGED = conflict(
    "id",
    "Es ist kein Antrag offen: vielleicht ist schon entschieden, oder er wurde zurückgenommen; der Verlauf steht"
    " unter publication.",
    "No request is open: perhaps it was judged or recalled; publication has its course.",
)
ARCHIVED_MEASURE_PUBLISHED_REQUEST = invalid(
    "id",
    "Eine abgelegte Maßnahme wird nicht auf Antrag veröffentlicht: bitte erst zurückholen (measureUnarchive).",
    "An archived measure is not published on request: please take it out of the archive first (measureUnarchive).",
)
REFUSAL_NEEDS_REASON_NOTE = invalid(
    "note",
    "Eine Ablehnung braucht eine Begründung (note).",
    "A refusal needs a reason (note).",
)
