"""Messages about machine clients."""

from tenants.messages import conflict, forbidden, invalid

REGISTERED_BY_ADMINISTRATORS = forbidden(
    "tenant",
    "Programme trägt die Verwaltung des Mandanten ein (Rolle ADMIN).",
    "Programs are registered by the administration of the tenant (role ADMIN).",
)
UNKNOWN_ISSUER = invalid(
    "issuer",
    "Diesem Anmeldedienst vertraut diese Installation nicht; bitte einen von diesen: {issuers}.",
    "This installation does not trust that provider; please name one of these: {issuers}.",
)
NAME_NEEDED = invalid(
    "name", "Bitte einen Namen mit höchstens 200 Zeichen.", "Please write a name of at most 200 characters."
)
CLIENT_ID_NEEDED = invalid(
    "clientId",
    "Bitte die Kennung des Clients, höchstens 255 Zeichen.",
    "Please write the id of the client, at most 255 characters.",
)
NOT_A_CLIENT = conflict(
    "clientId",
    "Diese Kennung lässt sich nicht als Programm eintragen: bitte prüfen, ob es die eines Clients ist.",
    "This id cannot be registered as a program: please check that it is the id of a client.",
)
