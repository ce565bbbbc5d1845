"""What people are told about coverage."""

from tenants.messages import conflict, invalid, not_found

REGISTER_UNIT_CHECK_REGIONAL = not_found(
    "unit",
    "Diese Gebietseinheit steht nicht im Gemeindeverzeichnis: bitte den Regionalschlüssel prüfen.",
    "The register has no such unit: please check the regional key.",
)
UNIT_OUTSIDE_COUNTY_CONCEPT = invalid(
    "unit",
    "Diese Gebietseinheit liegt außerhalb des Landkreises, ein Konzept gilt aber nur in der eigenen Region:"
    " bitte eine Einheit von dort nennen.",
    "This unit is outside the county, and a concept holds in its own region only: please name a unit of there.",
)
UNIT_TENANT_CONCEPT_COUNTY = invalid(
    "unit",
    "Diese Gebietseinheit gehört nicht zu diesem Mandanten: andere als die eigenen nennt nur ein Konzept des"
    " Landkreises. Bitte eine eigene nennen.",
    "This unit is not one of this tenant: only a concept of the county names others. Please name one of its own.",
)
OWN_RESPONSIBILITIES_COUNTY_ASSOCIATION = invalid(
    "scope",
    "Eigene Zuständigkeiten hat hier nur der Landkreis oder Gemeindeverband selbst, dessen Konzept es ist: bitte"
    " TERRITORY, das gesamte Gebiet.",
    "Own responsibilities are those of the county or association itself whose concept it is: please say"
    " TERRITORY, the whole territory.",
)
ASSOCIATION_WHOLE_TERRITORY_INCLUDES = invalid(
    "includesMembers",
    "Mitgliedsgemeinden schließt nur ein Gemeindeverband mit seinem gesamten Gebiet ein, ein Landkreis nennt"
    " jede Einheit selbst: bitte `includesMembers` weglassen.",
    "Only an association with its whole territory includes its members, a county names each unit itself: please"
    " leave out `includesMembers`.",
)
COVERAGE_KEEPS_UNIT_NAME = invalid(
    "unit",
    "Eine Abdeckung behält ihre Einheit: bitte die neue ohne id nennen.",
    "A coverage keeps its unit: please name the new one without an id.",
)
COVERAGE_ENDS_BEFORE_BEGINS = invalid(
    "coveredTo",
    "Die Abdeckung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The coverage ends before it begins: please change its start or its end.",
)
UNIT_STANDS_LIST_ALREADY = conflict(
    "unit",
    "Diese Einheit steht im selben Umfang und zur selben Zeit schon in der Liste: bitte sie nur einmal nennen,"
    " oder die Tage ändern.",
    "This unit stands in the list already, to the same extent at the same time: please name it once, or change"
    " the days.",
)
UNIT_DAY_CHECK_DAY = invalid(
    "",
    "Diese Gebietseinheit gibt es an diesem Tag nicht: bitte den Tag prüfen oder die Einheit nennen, in der sie"
    " aufging.",
    "There is no such unit on that day: please check the day, or name the unit it went into.",
)
SAME_UNIT_COVERED_ALREADY = conflict(
    "coverage",
    "Dieselbe Einheit ist im selben Umfang zur selben Zeit schon abgedeckt: bitte sie nur einmal nennen, oder"
    " die Tage ändern.",
    "The same unit is covered already, to the same extent at the same time: please name it once, or change the days.",
)
CONCEPT_COVERAGE_IN_ORDER = invalid(
    "coveredTo",
    "Eine Abdeckung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "A coverage ends before it begins: please change its start or its end.",
)
CONCEPT_COVERAGE_OF_AN_ASSOCIATION = invalid(
    "includesMembers",
    "Mitgliedsgemeinden schließt nur ein Gemeindeverband mit seinem ganzen Gebiet ein: bitte `includesMembers`"
    " weglassen, oder TERRITORY (gesamtes Gebiet) wählen.",
    "Only an association with its whole territory includes its members: please leave out `includesMembers`, or"
    " choose TERRITORY (whole territory).",
)
