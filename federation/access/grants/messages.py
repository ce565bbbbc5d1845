"""Messages about roles."""

from tenants.messages import forbidden, invalid, unusual

GRANTED_BY_ADMINISTRATORS = forbidden(
    "tenant",
    "Rollen gibt die Verwaltung dieses Mandanten (Rolle ADMIN): bitte dort darum bitten.",
    "Roles are given by the administration of this tenant (role ADMIN): please ask there.",
)
CHANGED_BY_ADMINISTRATORS = forbidden(
    "id",
    "Rollen ändert die Verwaltung des Mandanten (Rolle ADMIN).",
    "Roles are changed by the administration of the tenant (role ADMIN).",
)
ROLE_OF_OPERATOR = forbidden(
    "role",
    "Die Rolle COUNTY gibt und nimmt der Betrieb, nicht die Verwaltung eines Mandanten.",
    "The role COUNTY is given and taken by the operator, not by the administration of a tenant.",
)
ROLE_OF_ALLIANCE = forbidden(
    "role",
    "Die Rolle OFFICE gehört zu einem Bündnis: bitte mit officeAppoint besetzen, oder mit officeInvite dazu einladen.",
    "The role OFFICE belongs to an alliance: please appoint with officeAppoint, or invite with officeInvite.",
)
NOT_TO_ONESELF = forbidden(
    "person",
    "Sich selbst gibt niemand eine Rolle: bitte jemand anderen in der Verwaltung darum bitten.",
    "Nobody gives herself a role: please ask somebody else in the administration.",
)
NOT_PROLONGED_BY_ONESELF = forbidden(
    "until",
    "Die eigene Rolle verlängert niemand selbst: bitte jemand anderen in der Verwaltung darum bitten.",
    "Nobody prolongs a role of her own: please ask somebody else in the administration.",
)
PROGRAM_ADMINISTERS_NOTHING = invalid(
    "role",
    "Ein Programm verwaltet keinen Mandanten: bitte VIEWER, EDITOR oder REVIEWER.",
    "A program does not administer a tenant: please say VIEWER, EDITOR or REVIEWER.",
)
ENDS_IN_PAST = invalid(
    "until",
    "Dieser Tag liegt in der Vergangenheit: sofort beendet wird eine Rolle mit grantRevoke.",
    "That day is in the past: a role is ended at once with grantRevoke.",
)
ENDED_ALREADY = invalid(
    "id",
    "Diese Rolle ist schon zu Ende: bitte neu geben (grantCreate).",
    "This role has ended already: please give it anew (grantCreate).",
)
NO_ADMINISTRATOR_AFTERWARDS = unusual(
    "until",
    "Nach dem {last_day} verwaltet niemand mehr diesen Mandanten: bitte vorher jemandem die Rolle ADMIN geben.",
    "After {last_day} nobody will administer this tenant: please give somebody the role ADMIN before.",
)
