"""Messages about notes on white spots."""

from tenants.messages import forbidden, invalid

NOTED_BY_COUNTY_EDITORS = forbidden(
    "region",
    "Weiße Flecken merkt an, wer beim Landkreis bearbeitet: bitte dessen Schlüssel nennen.",
    "White spots are noted by those who edit for the county: please name its key.",
)
UNIT_NOT_IN_COUNTY = invalid(
    "unit",
    "Die Gebietseinheit {key} gibt es an diesem Tag im Landkreis nicht: bitte den Regionalschlüssel und den Tag"
    " prüfen.",
    "There is no unit {key} in the county on that day: please check the key and the day.",
)
CASE_OF_ANOTHER_COUNTY = invalid(
    "supportCase",
    "Das ist ein Fall eines anderen Landkreises: bitte einen eigenen nennen.",
    "This is a case of another county: please name one of your own.",
)
CLOSED_BEFORE_NOTED = invalid(
    "closedOn",
    "Erledigt ist die Anmerkung nicht vor ihrem eigenen Tag: bitte die Tage prüfen.",
    "The note is not closed before its own day: please check the days.",
)
