"""What people are told about white spots."""

from tenants.messages import forbidden, invalid

WHITE_SPOTS_NOTED_EDIT = forbidden(
    "region",
    "Weiße Flecken merkt an, wer beim Landkreis bearbeitet: bitte dessen Schlüssel nennen.",
    "White spots are noted by those who edit for the county: please name its key.",
)
UNIT_COUNTY_DAY_CHECK = invalid(
    "unit",
    "Die Gebietseinheit {key} gibt es an diesem Tag im Landkreis nicht: bitte den Regionalschlüssel und den Tag"
    " prüfen.",
    "There is no unit {key} in the county on that day: please check the key and the day.",
)
CASE_ANOTHER_COUNTY_NAME = invalid(
    "supportCase",
    "Das ist ein Fall eines anderen Landkreises: bitte einen eigenen nennen.",
    "This is a case of another county: please name one of your own.",
)
MOST_MEASURES_SHORTEN_LIST = invalid(
    "measures",
    "Höchstens {most_measures} Maßnahmen: bitte die Liste kürzen.",
    "At most {most_measures} measures: please shorten the list.",
)
MEASURE_STANDS_ONCE_LEAVE = invalid(
    "",
    "Jede Maßnahme steht höchstens einmal da: bitte die doppelte weglassen.",
    "Each measure stands there once: please leave out the repeated one.",
)
WHITE_SPOT_NOTE_IN_ORDER = invalid(
    "closedOn",
    "Erledigt ist die Anmerkung nicht vor ihrem eigenen Tag: bitte die Tage prüfen.",
    "The note is not closed before its own day: please check the days.",
)
