"""Messages about the constraints of a mandate."""

from tenants.messages import conflict, invalid

MANDATE_EXISTS_ALREADY = conflict(
    "beginsOn",
    "Für diese Zeit gibt es schon ein Mandat für dasselbe: bitte erst jenes widerrufen (mandateRevoke), oder am"
    " Tag nach seinem Ende beginnen.",
    "There is a mandate for the same at that time already: please revoke that one first (mandateRevoke), or"
    " begin on the day after its end.",
)
ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Das Mandat endet, bevor es beginnt: bitte Beginn oder Ende ändern.",
    "The mandate ends before it begins: please change its start or its end.",
)
