"""What people are told about settings."""

from tenants.messages import conflict, invalid

MEASURE_SETTINGS_TENANT_ID_KEY = conflict(
    "version",
    "Jemand war schneller: bitte neu laden.",
    "Somebody was quicker: please reload.",
)
MEASURE_SETTINGS_IN_ORDER = invalid(
    "staleAfterDays",
    "Zu prüfen ist ein Stand nach mindestens einem Tag, veraltet später als das: bitte beide Zahlen prüfen.",
    "A status is due for a look after a day at least, and stale only later: please check both numbers.",
)
FIELD_LABEL_TENANT_ID_LABEL_KEY_KEY = invalid(
    "label",
    "Jede Bezeichnung steht höchstens einmal da; Groß- und Kleinschreibung und Umlaute machen keinen"
    " Unterschied. Bitte die doppelte weglassen.",
    "Each label stands there once; case and umlauts make no difference. Please leave out the repeated one.",
)
FIELD_EXEMPTION_TENANT_ID_FIELD_OF_ACTION_KEY = invalid(
    "fieldOfAction",
    "Jedes Handlungsfeld steht höchstens einmal da: bitte das doppelte weglassen.",
    "Each field of action stands there once: please leave out the repeated one.",
)
LABEL_MEANS_OTHER_FIELD = invalid(
    "fieldOfAction",
    "Die Bezeichnung „{label}“ steht hier für „{field}“: bitte dieses Feld nehmen, eine andere Bezeichnung, oder die"
    " Verwaltung ordnet sie neu zu.",
    "The label “{label}” stands for {field} here: please take that field or another label, or have the"
    " administration map it anew.",
)
FIELD_OR_LABEL_NEEDED = invalid(
    "fieldOfAction",
    "Bitte ein Handlungsfeld nennen, oder eine Bezeichnung, die einem zugeordnet ist.",
    "Please name a field of action, or a label that is mapped onto one.",
)
