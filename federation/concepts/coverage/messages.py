"""Messages about the coverage of concepts."""

from tenants.messages import conflict, invalid, not_found

UNKNOWN_UNIT = not_found(
    "unit",
    "Diese Gebietseinheit steht nicht im Gemeindeverzeichnis: bitte den Regionalschlüssel prüfen.",
    "The register has no such unit: please check the regional key.",
)
UNIT_OUTSIDE_COUNTY = invalid(
    "unit",
    "Diese Gebietseinheit liegt außerhalb des Landkreises, ein Konzept gilt aber nur in der eigenen Region:"
    " bitte eine Einheit von dort nennen.",
    "This unit is outside the county, and a concept holds in its own region only: please name a unit of there.",
)
UNIT_OF_ANOTHER_TENANT = invalid(
    "unit",
    "Diese Gebietseinheit gehört nicht zu diesem Mandanten: andere als die eigenen nennt nur ein Konzept des"
    " Landkreises. Bitte eine eigene nennen.",
    "This unit is not one of this tenant: only a concept of the county names others. Please name one of its own.",
)
NO_OWN_RESPONSIBILITIES = invalid(
    "scope",
    "Eigene Zuständigkeiten hat hier nur der Landkreis oder Gemeindeverband selbst, dessen Konzept es ist: bitte"
    " TERRITORY, das gesamte Gebiet.",
    "Own responsibilities are those of the county or association itself whose concept it is: please say"
    " TERRITORY, the whole territory.",
)
NO_MEMBERS_TO_INCLUDE = invalid(
    "includesMembers",
    "Mitgliedsgemeinden schließt nur ein Gemeindeverband mit seinem gesamten Gebiet ein, ein Landkreis nennt"
    " jede Einheit selbst: bitte `includesMembers` weglassen.",
    "Only an association with its whole territory includes its members, a county names each unit itself: please"
    " leave out `includesMembers`.",
)
UNIT_STAYS = invalid(
    "unit",
    "Eine Abdeckung behält ihre Einheit: bitte die neue ohne id nennen.",
    "A coverage keeps its unit: please name the new one without an id.",
)
UNIT_LISTED_TWICE = conflict(
    "unit",
    "Diese Einheit steht im selben Umfang und zur selben Zeit schon in der Liste: bitte sie nur einmal nennen,"
    " oder die Tage ändern.",
    "This unit stands in the list already, to the same extent at the same time: please name it once, or change"
    " the days.",
)
NO_UNIT_ON_DAY = invalid(
    "",
    "Diese Gebietseinheit gibt es an diesem Tag nicht: bitte den Tag prüfen oder die Einheit nennen, in der sie"
    " aufging.",
    "There is no such unit on that day: please check the day, or name the unit it went into.",
)
UNIT_COVERED_TWICE = conflict(
    "coverage",
    "Dieselbe Einheit ist im selben Umfang zur selben Zeit schon abgedeckt: bitte sie nur einmal nennen, oder"
    " die Tage ändern.",
    "The same unit is covered already, to the same extent at the same time: please name it once, or change the days.",
)
ONLY_ASSOCIATIONS_INCLUDE_MEMBERS = invalid(
    "includesMembers",
    "Mitgliedsgemeinden schließt nur ein Gemeindeverband mit seinem ganzen Gebiet ein: bitte `includesMembers`"
    " weglassen, oder TERRITORY (gesamtes Gebiet) wählen.",
    "Only an association with its whole territory includes its members: please leave out `includesMembers`, or"
    " choose TERRITORY (whole territory).",
)
