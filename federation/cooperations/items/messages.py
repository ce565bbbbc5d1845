"""Messages about what belongs to a cooperation."""

from tenants.messages import conflict, forbidden, invalid

ONE_OF_THEM = invalid(
    "measure",
    "Bitte genau eines nennen: measure, concept, post oder project.",
    "Please name exactly one of measure, concept, post and project.",
)
LISTED_ALREADY = conflict(
    "measure",
    "Das gehört schon zu dieser Kooperation.",
    "This belongs to the cooperation already.",
)
BY_ITS_OWN_SIDE = forbidden(
    "cooperation",
    "Eine Maßnahme, ein Konzept, eine Stelle oder ein Vorhaben bringt die Seite selbst ein, der es gehört, sobald sie"
    " zugestimmt hat.",
    "Measures, concepts, posts and projects are put here by the side that has them, once it has agreed.",
)
COOPERATION_OR_PARTY = invalid(
    "cooperation",
    "Bitte entweder die Kooperation nennen (cooperation) oder die eigene Seite (party).",
    "Please name either the cooperation or your own side (party).",
)
NOTHING_NAMED = invalid(
    "measures",
    "Bitte nennen, worum es geht: measures, concepts, posts oder projects.",
    "Please say what it is about: measures, concepts, posts or projects.",
)
TOO_MANY = invalid(
    "measures",
    "Höchstens {limit} auf einmal: bitte in mehreren Schritten.",
    "At most {limit} at once: please take several steps.",
)
TOO_MANY_OF_COOPERATION = invalid(
    "measures",
    "Zu einer Kooperation gehören höchstens 500: bitte zuerst etwas herausnehmen.",
    "At most 500 belong to one cooperation: please take something out first.",
)
