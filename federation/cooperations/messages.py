"""Messages about cooperations."""

from tenants.messages import conflict, forbidden, invalid, unusual

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
NOT_A_BEGINNING = invalid(
    "begins",
    "Eine Kooperation beginnt als Idee (IDEA) oder mit der Ansprache (APPROACHING).",
    "A cooperation begins as an idea (IDEA), or by approaching others (APPROACHING).",
)
CLOSED = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: bitte dafür eine neue Kooperation anlegen (cooperationCreate).",
    "{step} cannot follow {status}: please create a new cooperation for it (cooperationCreate).",
)
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
BEFORE_PREVIOUS = invalid(
    "effectiveOn",
    "Der Schritt davor gilt seit dem {previous}: bitte diesen Tag oder einen späteren.",
    "The step before holds from {previous} on: please take that day or a later one.",
)
WITHDRAWN_WITH_TERMS = invalid(
    "kind",
    "Eine Fassung zieht cooperationTermsWithdraw zurück: dort steht, welche.",
    "A version is withdrawn by cooperationTermsWithdraw, which says which one.",
)
SIDES_ARE_TOLD = unusual(
    "id",
    "Seiten haben der Veröffentlichung des bisherigen Wortlauts zugestimmt: wer dort entscheidet, erfährt jetzt per"
    " E-Mail von der Änderung und kann die Veröffentlichung widerrufen.",
    "Sides have agreed to publish the wording so far: who decides there hears of the change by mail now, and may"
    " withdraw the publication.",
)
ENDED_TAKES_NOTHING_NEW = conflict(
    "cooperation",
    "Diese Kooperation ist beendet: bitte für etwas Neues eine neue anlegen (cooperationCreate).",
    "This cooperation has ended: please create a new one for anything new (cooperationCreate).",
)
