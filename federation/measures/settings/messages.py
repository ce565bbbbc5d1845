"""Messages about the settings for measures."""

from tenants.messages import invalid

FRESHNESS_DAYS_OUT_OF_ORDER = invalid(
    "staleAfterDays",
    "Zu prüfen ist ein Stand nach mindestens einem Tag, veraltet später als das: bitte beide Zahlen prüfen.",
    "A status is due for a look after a day at least, and stale only later: please check both numbers.",
)
LABEL_REPEATED = invalid(
    "label",
    "Jede Bezeichnung steht höchstens einmal da; Groß- und Kleinschreibung und Umlaute machen keinen"
    " Unterschied. Bitte die doppelte weglassen.",
    "Each label stands there once; case and umlauts make no difference. Please leave out the repeated one.",
)
FIELD_OF_ACTION_REPEATED = invalid(
    "fieldOfAction",
    "Jedes Handlungsfeld steht höchstens einmal da: bitte das doppelte weglassen.",
    "Each field of action stands there once: please leave out the repeated one.",
)
LABEL_OF_ANOTHER_FIELD = invalid(
    "fieldOfAction",
    "Die Bezeichnung „{label}“ steht hier für „{field}“: bitte dieses Feld nehmen, eine andere Bezeichnung, oder die"
    " Verwaltung ordnet sie neu zu.",
    "The label “{label}” stands for {field} here: please take that field or another label, or have the"
    " administration map it anew.",
)
FIELD_AND_LABEL_MISSING = invalid(
    "fieldOfAction",
    "Bitte ein Handlungsfeld nennen, oder eine Bezeichnung, die einem zugeordnet ist.",
    "Please name a field of action, or a label that is mapped onto one.",
)
