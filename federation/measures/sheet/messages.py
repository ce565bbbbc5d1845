"""Messages about the sheet of a measure."""

from tenants.messages import invalid

CRITERION_REPEATED = invalid(
    "criterion",
    "Jedes Kriterium steht höchstens einmal da: bitte das doppelte weglassen.",
    "Each criterion stands there once: please leave out the repeated one.",
)
POINTS_OUTSIDE_SCALE = invalid(
    "value",
    "Die Punkte liegen zwischen 0 und ihrer Höchstzahl: bitte beide Zahlen prüfen.",
    "Points are between 0 and their maximum: please check both numbers.",
)
SCALE_NOT_POSITIVE = invalid(
    "scale",
    "Die Höchstzahl der Punkte ist größer als 0: bitte eine solche nennen.",
    "The maximum of points is above 0: please name such a number.",
)
LINK_REPEATED = invalid(
    "code",
    "Diese Verknüpfung steht schon da: bitte die doppelte weglassen.",
    "This link stands there already: please leave out the repeated one.",
)
LINK_KEEPS_ITS_TARGET = invalid(
    "id",
    "Eine Verknüpfung behält ihr Ziel: bitte die neue ohne id nennen.",
    "A link keeps its end: please name the new one without an id.",
)
LINK_WITH_TWO_TARGETS = invalid(
    "measure",
    "Eine Verknüpfung nennt die Maßnahme (measure) oder ihre Kennung (code), nicht beides: bitte eines weglassen.",
    "A link names the measure or its code, not both: please leave out one.",
)
LINKED_TO_ITSELF = invalid(
    "",
    "Eine Maßnahme wird nicht mit sich selbst verknüpft: bitte eine andere nennen.",
    "A measure is not linked to itself: please name another one.",
)
LINK_WITHOUT_TARGET = invalid(
    "code",
    "Womit ist die Maßnahme verknüpft? Bitte die andere Maßnahme (measure) oder ihre Kennung (code) nennen.",
    "To what does this link lead? Please name the other measure or its code.",
)
ROLE_ENDS_BEFORE_BEGIN = invalid(
    "validTo",
    "Eine Rolle endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "A role ends before it begins: please change its start or its end.",
)
COST_KIND_REPEATED = invalid(
    "kind",
    "Jede Kostenart steht höchstens einmal da: bitte die doppelte weglassen.",
    "Each kind of cost stands there once: please leave out the repeated one.",
)
COST_RANGE_INVALID = invalid(
    "amountMin",
    "Ein Betrag ist negativ, oder der Mindestbetrag übersteigt den Höchstbetrag: bitte beide prüfen.",
    "An amount is negative, or the least exceeds the most: please check both.",
)
AMOUNT_OF_NO_COST = invalid(
    "level",
    "Stufe „Keine“ (NONE) und ein Betrag passen nicht zusammen: bitte die Stufe ändern oder den Betrag weglassen.",
    "Level NONE and an amount do not go together: please change the level, or leave out the amount.",
)
EFFORT_RANGE_INVALID = invalid(
    "hoursMin",
    "Eine Stundenzahl ist negativ, oder die Mindestzahl übersteigt die Höchstzahl: bitte beide prüfen.",
    "A number of hours is negative, or the least exceeds the most: please check both.",
)
EFFECT_REPEATED = invalid(
    "year",
    "Eine Wirkung derselben Art, Grundlage und desselben Jahres steht schon da: bitte jene ändern.",
    "An effect of this kind, basis and year stands there already: please change that one.",
)
YEAR_REPEATED = invalid(
    "year",
    "Für ein Jahr steht höchstens ein Wert da: bitte den doppelten weglassen.",
    "A year has one value at most: please leave out the repeated one.",
)
DOCUMENT_OF_NOTHING = invalid(
    "url",
    "Ein Dokument ist eine Adresse oder eine Datei: bitte `url` oder `file` nennen.",
    "A document is an address or a file: please name `url` or `file`.",
)
FIGURE_OF_ONE = invalid(
    "evidenceFigure",
    "Zu einer Zahl als Beleg gehört, wessen sie ist: ein Bündnis (alliance) oder ein Netzwerk (network), eines davon;"
    " KEY_ACTORS ist die eines Bündnisses.",
    "A figure as evidence is an alliance's (alliance) or a network's (network), one of them; KEY_ACTORS is an"
    " alliance's.",
)
