"""What people are told about sheet."""

from tenants.messages import invalid

LINK_KEEPS_END_NAME = invalid(
    "id",
    "Eine Verknüpfung behält ihr Ziel: bitte die neue ohne id nennen.",
    "A link keeps its end: please name the new one without an id.",
)
LINK_NAMES_MEASURE_CODE = invalid(
    "measure",
    "Eine Verknüpfung nennt die Maßnahme (measure) oder ihre Kennung (code), nicht beides: bitte eines weglassen.",
    "A link names the measure or its code, not both: please leave out one.",
)
MEASURE_LINKED_ITSELF_NAME = invalid(
    "",
    "Eine Maßnahme wird nicht mit sich selbst verknüpft: bitte eine andere nennen.",
    "A measure is not linked to itself: please name another one.",
)
WHAT_DOES_LINK_LEAD = invalid(
    "code",
    "Womit ist die Maßnahme verknüpft? Bitte die andere Maßnahme (measure) oder ihre Kennung (code) nennen.",
    "To what does this link lead? Please name the other measure or its code.",
)
MEASURE_ACTOR_IN_ORDER = invalid(
    "validTo",
    "Eine Rolle endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "A role ends before it begins: please change its start or its end.",
)
MEASURE_COST_TENANT_ID_MEASURE_ID_KIND_KEY = invalid(
    "kind",
    "Jede Kostenart steht höchstens einmal da: bitte die doppelte weglassen.",
    "Each kind of cost stands there once: please leave out the repeated one.",
)
MEASURE_COST_IN_ORDER = invalid(
    "amountMin",
    "Ein Betrag ist negativ, oder der Mindestbetrag übersteigt den Höchstbetrag: bitte beide prüfen.",
    "An amount is negative, or the least exceeds the most: please check both.",
)
MEASURE_COST_NONE_IS_NOTHING = invalid(
    "level",
    "Stufe „Keine“ (NONE) und ein Betrag passen nicht zusammen: bitte die Stufe ändern oder den Betrag weglassen.",
    "Level NONE and an amount do not go together: please change the level, or leave out the amount.",
)
MEASURE_EFFORT_IN_ORDER = invalid(
    "hoursMin",
    "Eine Stundenzahl ist negativ, oder die Mindestzahl übersteigt die Höchstzahl: bitte beide prüfen.",
    "A number of hours is negative, or the least exceeds the most: please check both.",
)
EFFECT_ENTERED_TWICE = invalid(
    "year",
    "Eine Wirkung derselben Art, Grundlage und desselben Jahres steht schon da: bitte jene ändern.",
    "An effect of this kind, basis and year stands there already: please change that one.",
)
INDICATOR_VALUE_TENANT_ID_INDICATOR_ID_YEAR_KEY = invalid(
    "year",
    "Für ein Jahr steht höchstens ein Wert da: bitte den doppelten weglassen.",
    "A year has one value at most: please leave out the repeated one.",
)
