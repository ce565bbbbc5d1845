"""Messages about concepts."""

from tenants.messages import invalid

ENTRY_OF_ANOTHER_CONCEPT = invalid(
    "corrects",
    "Dieser Eintrag gehört zu einem anderen Konzept: bitte einen aus der Historie dieses Konzepts nennen.",
    "This entry belongs to another concept: please name one of this concept's history.",
)
SUPERSEDED_BY_ANOTHER_TENANT = invalid(
    "supersededBy",
    "Abgelöst wird ein Konzept nur von einem desselben Mandanten; dieses gehört einem anderen: bitte eines des"
    " eigenen nennen.",
    "A concept is superseded by one of the same tenant only; this one belongs to another: please name one of its own.",
)
SUPERSEDED_IN_A_CIRCLE = invalid(
    "supersededBy",
    "Dieses Konzept wird selbst von jenem abgelöst: bitte erst dort supersededBy leeren.",
    "This concept supersedes that one itself: please clear supersededBy there first.",
)
SUPERSEDED_BY_ITSELF = invalid(
    "supersededBy",
    "Ein Konzept löst sich nicht selbst ab: bitte das neuere nennen.",
    "A concept does not supersede itself: please name the newer one.",
)
ENDS_BEFORE_ADOPTION = invalid(
    "validUntil",
    "Das Konzept endet vor dem Tag seines Beschlusses: bitte die Tage prüfen.",
    "The concept ends before it was adopted: please check the days.",
)
ADOPTED_WITHOUT_DAY = invalid(
    "adoptedOn",
    "Beschlossen (ADOPTED) braucht adoptedOn: den Tag des Beschlusses.",
    "Status ADOPTED needs adoptedOn: the day of the resolution.",
)
ADOPTED_BEFORE_RESOLUTION = invalid(
    "",
    "Beschlossen ist ein Konzept vom Tag des Beschlusses an ({adopted_on}): bitte diesen Tag oder einen späteren.",
    "A concept is adopted from the day of its resolution on ({adopted_on}): please take that day or a later one.",
)
SUPERSEDED_WITHOUT_SUCCESSOR = invalid(
    "supersededBy",
    "Abgelöst (SUPERSEDED) braucht supersededBy: das Konzept, das dieses ablöst.",
    "Status SUPERSEDED needs supersededBy: the concept that supersedes this one.",
)
