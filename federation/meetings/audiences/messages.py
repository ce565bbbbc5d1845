"""Messages about audiences of meetings."""

from tenants.messages import conflict, forbidden, invalid

ONE_OF_THEM = invalid(
    "audiences",
    "Bitte je Publikum eines nennen: ein Bündnis, eine Kooperation oder eine Kommune.",
    "Please name one for each audience: an alliance, a cooperation or a municipality.",
)
LISTED_ALREADY = conflict(
    "audiences",
    "Dieses Publikum ist schon eingeladen.",
    "That audience has been invited already.",
)
COOPERATION_OF_OTHERS = forbidden(
    "cooperation",
    "Publikum kann eine Kooperation sein, an der der Veranstalter beteiligt ist: diese leitet er nicht und hat ihr"
    " nicht zugestimmt.",
    "An audience can be a cooperation of the organiser's: it neither leads this one nor has agreed to it.",
)
ANSWERED_BY_OFFICE = forbidden(
    "id",
    "Für ein Bündnis antwortet seine Geschäftsstelle.",
    "An alliance's office answers for it.",
)
