"""Messages about measures."""

from tenants.messages import Text, conflict, forbidden, invalid, unusual

TOO_MANY_TASKS = invalid(
    "tasks",
    "Höchstens {limit} Handlungsschritte auf einmal: bitte die Liste kürzen.",
    "At most {limit} tasks at once: please shorten the list.",
)
COMPLETED_END_CLEARED = invalid(
    "actualEnd",
    "Umgesetzt (COMPLETED) braucht actualEnd: bitte einen anderen Tag nennen, oder einen anderen Stand setzen"
    " (measureSetStatus).",
    "Phase COMPLETED needs actualEnd: please name another day, or set another status (measureSetStatus).",
)
STARTED_IN_EARLY_PHASE = unusual(
    "actualStart",
    "Die Maßnahme hat einen tatsächlichen Beginn und ist doch „{phase}“: bitte den Stand prüfen (measureSetStatus).",
    "The measure has an actual start, and yet it is {phase}: please check its status (measureSetStatus).",
)
MODEL_HAS_NO_STATUS = invalid(
    "phase",
    "Eine Mustermaßnahme hat keinen Umsetzungsstand: bitte phase und condition weglassen.",
    "A model measure has no status: please leave out phase and condition.",
)
CODE_TAKEN = conflict(
    "code",
    "Diese Kennung trägt schon eine andere Maßnahme des Mandanten: bitte eine andere wählen.",
    "Another measure of this tenant has this code already: please choose another one.",
)
COMPLETION_OUT_OF_RANGE = invalid(
    "completionPercent",
    "Der Grad der Umsetzung liegt zwischen 0 und 100 Prozent: bitte die Zahl prüfen.",
    "The degree of completion is between 0 and 100 percent: please check the number.",
)
MODEL_IS_NOT_CARRIED_OUT = invalid(
    "id",
    "Eine Mustermaßnahme hat keinen Umsetzungsstand, also keinen tatsächlichen Beginn oder Abschluss und keinen"
    " Grad: das gehört zu den Maßnahmen, die sie übernehmen (measureAdopt).",
    "A model measure has no status, so it has no actual start or end and no degree: that belongs to the measures"
    " that adopt it (measureAdopt).",
)
MODEL_IS_NOT_ARCHIVED = invalid(
    "archivedOn",
    "Eine Mustermaßnahme zählt nirgends und wird nicht abgelegt: bitte ihre Sichtbarkeit zurücknehmen"
    " (measurePublish).",
    "A model measure counts nowhere and is not archived: please show it to fewer people (measurePublish).",
)
PLANNED_END_BEFORE_START = invalid(
    "plannedEnd",
    "Der geplante Abschluss liegt vor dem geplanten Beginn: bitte die Tage prüfen.",
    "The planned end is before the planned start: please check the days.",
)
ACTUAL_END_BEFORE_START = invalid(
    "actualEnd",
    "Der tatsächliche Abschluss liegt vor dem tatsächlichen Beginn: bitte die Tage prüfen.",
    "The actual end is before the actual start: please check the days.",
)
ARCHIVED_ALREADY = invalid(
    "id",
    "Die Maßnahme ist schon abgelegt, seit dem {since}: für einen anderen Tag bitte erst zurückholen"
    " (measureUnarchive).",
    "The measure is archived already, since {since}: for another day please take it out of the archive"
    " first (measureUnarchive).",
)
ARCHIVED_BEFORE_STATUS = invalid(
    "archivedOn",
    "Der Stand der Maßnahme gilt seit dem {since}: bitte diesen Tag oder einen späteren nennen.",
    "The status of the measure holds since {since}: please name that day or a later one.",
)
NOT_ARCHIVED = invalid(
    "id",
    "Diese Maßnahme ist nicht abgelegt: es gibt nichts zu tun.",
    "This measure is not archived: there is nothing to do.",
)
ONLY_DRAFTS_ARE_DELETED = invalid(
    "id",
    "Gelöscht werden nur Entwürfe: bitte diese Maßnahme ablegen (measureArchive).",
    "Only drafts are deleted: please archive this measure (measureArchive).",
)
ONLY_ADMINS_DELETE = forbidden(
    "id",
    "Entwürfe löscht, wer den Mandanten verwaltet; ablegen (measureArchive) dürfen Sie diesen.",
    "Drafts are deleted by an admin of the tenant; you may archive this one (measureArchive).",
)
START_IN_FUTURE = Text(
    "Begonnen wurde heute oder früher; Geplantes gehört in plannedStart.",
    "It began today or earlier; plans belong into plannedStart.",
)
END_IN_FUTURE = Text(
    "Der Abschluss liegt heute oder früher; Geplantes gehört in plannedEnd.",
    "Completion is today or earlier; plans belong into plannedEnd.",
)
ARCHIVED_IN_FUTURE = Text(
    "Abgelegt wird von heute an oder von einem früheren Tag an.",
    "A measure is archived from today on, or from an earlier day on.",
)
