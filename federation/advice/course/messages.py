"""What people are told about course."""

from tenants.messages import invalid

ADVICE_STEP_DONE_ON_A_DAY = invalid(
    "doneOn",
    "Ein erledigter Schritt nennt seinen Tag, ein anderer keinen: bitte `doneOn` nennen (oder leeren), oder den"
    " Stand ändern.",
    "A step that is done names its day, and no other does: please name (or clear) `doneOn`, or change the state.",
)
ADVICE_WORKSHOP_ATTENDANCE = invalid(
    "attendance",
    "Die Zahl der Teilnehmenden ist nicht negativ; ist sie nicht bekannt, bitte leer lassen.",
    "The number of participants is not negative; please leave it empty where it is not known.",
)
ADVICE_MEASURE_ONCE = invalid(
    "measure",
    "Jede Maßnahme steht höchstens einmal da: bitte die doppelte weglassen.",
    "Each measure stands there once: please leave out the repeated one.",
)
ADVICE_CONCEPT_ONCE = invalid(
    "concepts",
    "Jedes Konzept steht höchstens einmal da: bitte das doppelte weglassen.",
    "Each concept stands there once: please leave out the repeated one.",
)
