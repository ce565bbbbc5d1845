"""Messages that several rooms share."""

from tenants.messages import conflict, invalid

SETTINGS_EXIST_ALREADY = conflict(
    "version", "Jemand war schneller: bitte neu laden.", "Somebody was quicker: please reload."
)
"""Two changes created the one row of a tenant at the same time."""
TOO_MANY_MEASURES = invalid(
    "measures",
    "Höchstens {limit} Maßnahmen: bitte die Liste kürzen.",
    "At most {limit} measures: please shorten the list.",
)
MEASURE_LISTED_TWICE = invalid(
    "",
    "Jede Maßnahme steht höchstens einmal da: bitte die doppelte weglassen.",
    "Each measure stands there once: please leave out the repeated one.",
)
