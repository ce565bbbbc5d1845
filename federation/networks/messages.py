"""Messages about networks."""

from tenants.messages import conflict, forbidden, invalid

KEPT_BY_ORGANISER = forbidden(
    "id",
    "Ein Netzwerk führt, wer beim Träger selbst bearbeitet oder die Geschäftsstelle seines Bündnisses führt; ein Mandat"
    " reicht nicht.",
    "A network is kept by those who edit for its organiser itself, or run its alliance's office; a mandate is not"
    " enough.",
)
ONE_ORGANISER = invalid(
    "tenant",
    "Bitte ein Bündnis nennen oder einen Mandanten: eines von beiden führt das Netzwerk.",
    "Please name an alliance or a tenant: one of the two keeps the network.",
)
ENDS_BEFORE_BEGIN = invalid(
    "lastDay",
    "Der letzte Tag der Laufzeit liegt vor ihrem ersten: bitte die Tage tauschen oder berichtigen.",
    "The last day of the term is before its first: please swap or correct the days.",
)
TARGET_OUT_OF_BOUNDS = invalid(
    "targetMwh",
    "Ein Ziel liegt zwischen 0 und 100.000.000 im Jahr: bitte die Einheit prüfen, MWh und Tonnen.",
    "A target is between 0 and 100,000,000 a year: please check the unit, MWh and tonnes.",
)
YEAR_WITHOUT_TARGET = invalid(
    "targetYear",
    "Zu einem Zieljahr gehört ein Ziel: bitte targetMwh oder targetT nennen, oder das Jahr weglassen.",
    "A target year needs a target: please give targetMwh or targetT, or leave the year out.",
)
OWN_ORIGIN = invalid(
    "origin",
    "Ein Netzwerk geht nicht aus sich selbst hervor, auch nicht über andere: bitte ein anderes nennen.",
    "A network does not grow out of itself, nor through others: please name another one.",
)
ORIGIN_OF_ANOTHER = invalid(
    "origin",
    "Ein Netzwerk geht aus einem desselben Bündnisses oder derselben Kommune hervor.",
    "A network grows out of one of the same alliance or municipality.",
)
LONG_TEXT = invalid(
    "description",
    "Dieser Text hat höchstens 20.000 Zeichen: bitte kürzen.",
    "This text has 20,000 characters at most: please shorten it.",
)
WHOLE_IS_NOT_PUBLIC = conflict(
    "visibility",
    "Öffentlich wird ein Netzwerk erst, wenn sein Bündnis es ist.",
    "A network can be public once its alliance is.",
)
STEP_NEEDS_NOTE = invalid(
    "note",
    "Bitte den Grund nennen: wer dabei ist, liest ihn.",
    "Please say why: those who are in it read it.",
)
TOO_FEW_COMPANIES = conflict(
    "kind",
    "Für diesen Schritt braucht ein solches Netzwerk mindestens {minimum} Unternehmen, die an diesem Tag teilnehmen;"
    " es fehlen noch {missing}. Es zählt, wer dann aktives Mitglied des Bündnisses ist oder wessen Zusage mit Weg und"
    " Beleg eingetragen ist, nicht wer nur mit Namen dabeisteht.",
    "For this step such a network needs at least {minimum} companies that take part on that day; {missing} are still"
    " missing. Those count that are active members of the alliance then, or whose word is recorded with method and"
    " evidence, not those entered by name alone.",
)
TOO_FEW_COMPANIES_NOW = conflict(
    "kind",
    "Inzwischen nehmen zu wenige Unternehmen teil: bitte neu laden; companiesMissing sagt, wie viele fehlen.",
    "Meanwhile too few companies take part: please reload; companiesMissing says how many are missing.",
)
STEPS_BOUND = conflict(
    "kind",
    "Ein Netzwerk geht höchstens hundert Schritte; danach lässt es sich nur noch abschließen.",
    "A network takes a hundred steps at most; then it can only be closed.",
)
CLOSED = invalid("kind", "Auf „{status}“ folgt nicht „{step}“.", "{step} cannot follow {status}.")
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
BEFORE_PREVIOUS = invalid(
    "effectiveOn",
    "Der Schritt davor gilt erst ab dem {previous}: bitte einen späteren Tag nennen.",
    "The step before holds from {previous} on only: please name a later day.",
)
