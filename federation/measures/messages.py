"""What people are told about measures."""

from tenants.messages import conflict, forbidden, invalid, unusual

MOST_TASKS_ONCE_SHORTEN = invalid(
    "tasks",
    "Höchstens {most_tasks} Handlungsschritte auf einmal: bitte die Liste kürzen.",
    "At most {most_tasks} tasks at once: please shorten the list.",
)
PHASE_COMPLETED_NEEDS_ACTUALEND = invalid(
    "actualEnd",
    "Umgesetzt (COMPLETED) braucht actualEnd: bitte einen anderen Tag nennen, oder einen anderen Stand setzen"
    " (measureSetStatus).",
    "Phase COMPLETED needs actualEnd: please name another day, or set another status (measureSetStatus).",
)
MEASURE_ACTUAL_START_YET = unusual(
    "actualStart",
    "Die Maßnahme hat einen tatsächlichen Beginn und ist doch „{phase}“: bitte den Stand prüfen (measureSetStatus).",
    "The measure has an actual start, and yet it is {phase}: please check its status (measureSetStatus).",
)
MODEL_MEASURE_STATUS_LEAVE = invalid(
    "phase",
    "Eine Mustermaßnahme hat keinen Umsetzungsstand: bitte phase und condition weglassen.",
    "A model measure has no status: please leave out phase and condition.",
)
YOU_MAY_CREATE_ANYTHING = forbidden(
    "tenant",
    "Bei diesem Mandanten dürfen Sie nichts anlegen.",
    "You may not create anything in this tenant.",
)
MEASURE_TENANT_ID_CODE_KEY = conflict(
    "code",
    "Diese Kennung trägt schon eine andere Maßnahme des Mandanten: bitte eine andere wählen.",
    "Another measure of this tenant has this code already: please choose another one.",
)
MEASURE_COMPLETION_PERCENT = invalid(
    "completionPercent",
    "Der Grad der Umsetzung liegt zwischen 0 und 100 Prozent: bitte die Zahl prüfen.",
    "The degree of completion is between 0 and 100 percent: please check the number.",
)
MEASURE_MODEL_IS_NOT_CARRIED_OUT = invalid(
    "id",
    "Eine Mustermaßnahme hat keinen Umsetzungsstand, also keinen tatsächlichen Beginn oder Abschluss und keinen"
    " Grad: das gehört zu den Maßnahmen, die sie übernehmen (measureAdopt).",
    "A model measure has no status, so it has no actual start or end and no degree: that belongs to the measures"
    " that adopt it (measureAdopt).",
)
MEASURE_MODEL_IS_NOT_ARCHIVED = invalid(
    "archivedOn",
    "Eine Mustermaßnahme zählt nirgends und wird nicht abgelegt: bitte ihre Sichtbarkeit zurücknehmen"
    " (measurePublish).",
    "A model measure counts nowhere and is not archived: please show it to fewer people (measurePublish).",
)
MEASURE_PLANNED_IN_ORDER = invalid(
    "plannedEnd",
    "Der geplante Abschluss liegt vor dem geplanten Beginn: bitte die Tage prüfen.",
    "The planned end is before the planned start: please check the days.",
)
MEASURE_ACTUAL_IN_ORDER = invalid(
    "actualEnd",
    "Der tatsächliche Abschluss liegt vor dem tatsächlichen Beginn: bitte die Tage prüfen.",
    "The actual end is before the actual start: please check the days.",
)
TASK_DONE_ON_A_DAY = invalid(
    "doneOn",
    "Ein erledigter Schritt nennt seinen Tag, ein anderer keinen: bitte `doneOn` nennen (oder leeren), oder den"
    " Stand ändern.",
    "A step that is done names its day, and no other does: please name (or clear) `doneOn`, or change the state.",
)
RATING_TENANT_ID_MEASURE_ID_CRITERION_KEY = invalid(
    "criterion",
    "Jedes Kriterium steht höchstens einmal da: bitte das doppelte weglassen.",
    "Each criterion stands there once: please leave out the repeated one.",
)
RATING_ON_ITS_SCALE = invalid(
    "value",
    "Die Punkte liegen zwischen 0 und ihrer Höchstzahl: bitte beide Zahlen prüfen.",
    "Points are between 0 and their maximum: please check both numbers.",
)
RATING_HAS_A_SCALE = invalid(
    "scale",
    "Die Höchstzahl der Punkte ist größer als 0: bitte eine solche nennen.",
    "The maximum of points is above 0: please name such a number.",
)
MEASURE_LINK_ONCE = invalid(
    "code",
    "Diese Verknüpfung steht schon da: bitte die doppelte weglassen.",
    "This link stands there already: please leave out the repeated one.",
)
