"""What people are told about roles of people, whoever changes them."""

from tenants.messages import conflict

MERGED = conflict(
    "tenant",
    "Dieser Mandant ist gerade in einem anderen aufgegangen: bitte neu laden und dort weitermachen.",
    "This tenant has just been merged into another one: please reload and go on there.",
)
"""Where that happens while the change is made; else people are told which one."""
LAST_ADMINISTRATOR = conflict(
    "id",
    "Danach würde niemand mehr diesen Mandanten verwalten: bitte zuerst jemand anderem die Rolle ADMIN geben.",
    "Nobody would administer this tenant any more: please give the role ADMIN to somebody else first.",
)
