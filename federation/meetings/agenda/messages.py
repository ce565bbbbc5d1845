"""Messages about agendas and speakers."""

from tenants.messages import invalid

NAME_NEEDS_CONSENT = invalid(
    "consentedOn",
    "Ein Name steht hier nur mit dem Einverständnis der Person: bitte den Tag dazu nennen, oder nur Funktion und"
    " Einrichtung.",
    "A name stands here with the person's consent only: please give its day, or just function and organisation.",
)
DURATION = invalid(
    "minutes",
    "Ein Tagesordnungspunkt dauert zwischen 1 und 1440 Minuten.",
    "An item of the agenda takes between 1 and 1440 minutes.",
)
LONG_TEXT = invalid(
    "text",
    "Ein Tagesordnungspunkt hat höchstens 5.000 Zeichen: bitte kürzen, oder den Rest als Dokument beilegen.",
    "An item of the agenda has 5,000 characters at most: please shorten it, or add the rest as a document.",
)
