"""What people are told about roles of people, whoever changes them."""

from tenants.messages import conflict

LAST_ADMINISTRATOR = conflict(
    "id",
    "Danach würde niemand mehr diesen Mandanten verwalten: bitte zuerst jemand anderem die Rolle ADMIN geben.",
    "Nobody would administer this tenant any more: please give the role ADMIN to somebody else first.",
)
