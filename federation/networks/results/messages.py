"""Messages about results of networks."""

from tenants.messages import conflict, invalid

YEAR_REPEATED = conflict(
    "year",
    "Für dieses Jahr gibt es schon ein Ergebnis: bitte das ändern.",
    "There is a result for this year already: please change that one.",
)
OUT_OF_BOUNDS = invalid(
    "savedMwh",
    "Eine Einsparung liegt zwischen 0 und 100.000.000 im Jahr: bitte die Einheit prüfen, MWh und Tonnen.",
    "A saving is between 0 and 100,000,000 a year: please check the unit, MWh and tonnes.",
)
SAYS_NOTHING = invalid(
    "savedMwh",
    "Bitte sagen, was eingespart wurde: savedMwh, savedT oder beides.",
    "Please say what was saved: savedMwh, savedT or both.",
)
REPORTED_EARLY = invalid(
    "reportedOn",
    "Über ein Jahr wird frühestens in diesem Jahr berichtet.",
    "A year is reported on in that year at the earliest.",
)
NEEDS_CHECKER = invalid(
    "checkedBy",
    "Zu einer Prüfung gehört, wer geprüft hat, eine Stelle oder ein Büro; sonst bleibt checkedBy leer.",
    "A check needs who has checked, an office or a firm; otherwise checkedBy stays empty.",
)
RETURN_NEEDS_NOTE = invalid(
    "note",
    "Bitte sagen, warum das Ergebnis zurückgegeben wird.",
    "Please say why the result is returned.",
)
STEPS_BOUND = conflict(
    "kind",
    "Ein Ergebnis wird höchstens hundertmal geprüft oder zurückgegeben.",
    "A result is checked or returned a hundred times at most.",
)
IS_CHECKED = conflict(
    "id",
    "Dieses Ergebnis ist geprüft: bitte zuerst zurückgeben (RETURNED), dann ändern.",
    "This result is checked: please return it first (RETURNED), then change it.",
)
CLOSED = invalid("kind", "Auf „{status}“ folgt nicht „{step}“.", "{step} cannot follow {status}.")
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
