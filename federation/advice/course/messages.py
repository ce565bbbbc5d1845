"""Messages about the course of advice."""

from tenants.messages import invalid, unusual

ATTENDANCE_NEGATIVE = invalid(
    "attendance",
    "Die Zahl der Teilnehmenden ist nicht negativ; ist sie nicht bekannt, bitte leer lassen.",
    "The number of participants is not negative; please leave it empty where it is not known.",
)
CONCEPT_TWICE = invalid(
    "concepts",
    "Jedes Konzept steht höchstens einmal da: bitte das doppelte weglassen.",
    "Each concept stands there once: please leave out the repeated one.",
)
ENTRY_KEEPS_MEASURE = invalid(
    "id",
    "Ein Eintrag behält seine Maßnahme: bitte die neue ohne id nennen.",
    "An entry keeps its measure: please name the new one without an id.",
)
TOO_FEW_MEASURES = unusual(
    "measures",
    "Hinterlegt sind für eine solche Beratung mindestens {least} benannte Maßnahmen, eingetragen:"
    " {number}. Bitte die übrigen nachtragen, sobald sie feststehen.",
    "Such advice defines at least {least} measures by what is kept here, entered: {number}. Please add"
    " the rest once they are settled.",
)
TOO_FEW_MEASURES_BEGUN = unusual(
    "measures",
    "Begonnene Maßnahmen, so viele sollen es mindestens sein: {least}. Eingetragen sind weniger: bitte"
    " den Stand der Maßnahmen eintragen (measureSetStatus), sobald es so weit ist.",
    "Measures that have begun, at least so many are expected: {least}. Fewer are entered: please enter"
    " the status of the measures (measureSetStatus) once it is so.",
)
