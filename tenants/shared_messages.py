"""Messages that several rooms share."""

from tenants.messages import conflict, forbidden, invalid

LOGIN_BLOCKED = forbidden(
    "",
    "Ihr Zugang ist gesperrt: bitte wenden Sie sich an den Betrieb.",
    "Your access is blocked: please turn to the operator.",
)
"""Somebody has logged in who may not."""

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
ENTRY_CORRECTED_ALREADY = conflict(
    "corrects",
    "Dieser Eintrag ist schon berichtigt; bitte den neueren berichtigen.",
    "This entry has been corrected already; please correct the newer one.",
)
"""Another entry of a history replaces the one that a new entry is to replace."""
DONE_STEP_NEEDS_DAY = invalid(
    "doneOn",
    "Ein erledigter Schritt nennt seinen Tag, ein anderer keinen: bitte `doneOn` nennen (oder leeren), oder den"
    " Stand ändern.",
    "A step that is done names its day, and no other does: please name (or clear) `doneOn`, or change the state.",
)
"""A step that is done has no day, or one that is not done has one."""
COVERAGE_ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Die Abdeckung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The coverage ends before it begins: please change its start or its end.",
)
TEXT_DOES_NOT_FIT = invalid(
    "text",
    "Dieser Text passt hier nicht: er ist zu lang, oder er darf nicht fehlen.",
    "This text does not fit here: it is too long, or must not be missing.",
)
STEP_TAKEN_MEANWHILE = conflict(
    "version",
    "Inzwischen ist jemand einen Schritt weitergegangen: bitte neu laden und prüfen.",
    "Somebody has gone a step further by now: please reload and check.",
)
STEP_BETWEEN = conflict(
    "step",
    "Inzwischen gilt Schritt {version}: bitte neu laden und prüfen, ob Ihrer noch passt.",
    "Step {version} has been taken by now: please reload and check whether yours still fits.",
)
STEP_NOT_POSSIBLE = invalid(
    "",
    "Dieser Schritt ist hier nicht oder nicht mehr möglich: bitte neu laden und prüfen.",
    "This step is not possible here, or no longer: please reload and check.",
)
"""The database refuses a step that is not among the transitions."""
STEP_DAY_TOO_EARLY = invalid(
    "effectiveOn",
    "Der Schritt davor gilt erst später: bitte dessen Tag oder einen späteren.",
    "The step before holds from a later day on: please take that day or a later one.",
)
