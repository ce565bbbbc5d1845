"""Messages about grants of an alliance's logo."""

from tenants.messages import forbidden, invalid

ENDS_BEFORE_BEGINNING = invalid(
    "lastDay",
    "Die Erlaubnis endet vor ihrem Beginn: bitte einen späteren letzten Tag.",
    "The grant ends before it begins: please give a later last day.",
)
OVER_ALREADY = invalid(
    "lastDay",
    "Dieser Tag ist vorbei: eine Erlaubnis gilt von heute an oder später.",
    "That day is over: a grant is valid from today on or later.",
)
GIVEN_BY_OFFICE = forbidden(
    "membership",
    "Das Logo des Bündnisses gibt seine Geschäftsstelle frei.",
    "The logo of an alliance is granted by its office.",
)
TO_ACTIVE_MEMBERS = invalid(
    "membership",
    "Das Logo verwenden aktive Mitglieder: diese Mitgliedschaft ist es nicht.",
    "The logo is used by active members: this membership is not active.",
)
ENDED_ALREADY = invalid(
    "id",
    "Diese Erlaubnis gilt nicht mehr: es gibt nichts zu widerrufen.",
    "This grant is no longer valid: there is nothing to revoke.",
)
