"""Messages about cooperations."""

from tenants.messages import conflict, forbidden, invalid

LED_BY_OWN_EDITORS = forbidden(
    "tenant",
    "Eine Kooperation legt an und pflegt, wer bei der federführenden Stelle selbst bearbeitet; ein Mandat reicht"
    " nicht.",
    "A cooperation is kept by those who edit in the leading tenant itself; a mandate is not enough.",
)
STEP_NEEDS_NOTE = invalid(
    "note",
    "Bitte den Grund nennen: ohne ihn lässt sich das Ende einer Kooperation später nicht verstehen.",
    "Please say why: without a reason nobody understands the end of a cooperation later.",
)
STEP_OF_SYSTEM = conflict(
    "kind",
    "„{step}“ trägt niemand ein: das folgt, sobald alle Seiten derselben Fassung zugestimmt haben.",
    "Nobody enters {step}: it follows once all sides have agreed to the same version.",
)
TERMS_NOT_OPEN = conflict(
    "terms",
    "Zurückziehen lässt sich eine Fassung, die vorliegt und der noch nicht alle zugestimmt haben.",
    "Only a version can be withdrawn that was proposed and to which not all have agreed yet.",
)
