"""Messages about audiences of meetings."""

from tenants.messages import conflict, invalid

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
