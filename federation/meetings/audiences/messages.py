"""Messages about audiences of meetings."""

from tenants.messages import conflict, forbidden, invalid

ONE_OF_THEM = invalid(
    "audiences",
    "Bitte je Publikum eines nennen: ein Bündnis, eine Kooperation, ein Netzwerk oder eine Kommune.",
    "Please name one for each audience: an alliance, a cooperation, a network or a municipality.",
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
NETWORK_OF_OTHERS = forbidden(
    "network",
    "Publikum kann ein Netzwerk sein, das der Veranstalter selbst führt.",
    "An audience can be a network that the organiser itself keeps.",
)
ANSWERED_BY_OFFICE = forbidden(
    "id",
    "Für ein Bündnis antwortet seine Geschäftsstelle.",
    "An alliance's office answers for it.",
)
