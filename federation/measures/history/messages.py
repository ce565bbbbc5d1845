"""Messages about the history of a measure: entries, corrections, mergers, confirmations."""

from tenants.messages import Text, forbidden, invalid

ENTRY_OF_ANOTHER_MEASURE = invalid(
    "corrects",
    "Dieser Eintrag gehört zu einer anderen Maßnahme: bitte einen aus der Historie dieser nennen.",
    "This entry belongs to another measure: please name one of this one's history.",
)
ARCHIVED_TAKES_NO_STATUS = invalid(
    "id",
    "Eine abgelegte Maßnahme nimmt keinen neuen Stand an: bitte erst zurückholen (measureUnarchive).",
    "An archived measure takes no new status: please take it out of the archive first (measureUnarchive).",
)
MODEL_TAKES_NO_STATUS = invalid(
    "id",
    "Eine Mustermaßnahme hat keinen Umsetzungsstand: bitte sie übernehmen (measureAdopt) und den Stand der"
    " eigenen Maßnahme setzen.",
    "A model measure has no status: please adopt it (measureAdopt) and set the status of your own measure.",
)
ENTRY_WITHOUT_STATUS = invalid(
    "phase",
    "Ein Eintrag nennt einen Stand: bitte phase, condition oder isContinuous angeben. Dass sich nichts geändert"
    " hat, sagt measureConfirm.",
    "An entry names a status: please give phase, condition or isContinuous. That nothing has changed is said"
    " with measureConfirm.",
)
MERGED_INTO_ITSELF = invalid(
    "mergedInto",
    "Eine Maßnahme geht nicht in sich selbst auf: bitte eine andere nennen.",
    "A measure cannot be merged into itself: please name another one.",
)
MERGED_INTO_MODEL = invalid(
    "mergedInto",
    "In einer Mustermaßnahme geht keine Maßnahme auf, denn sie hat keinen Umsetzungsstand: bitte eine Maßnahme"
    " nennen, die jemand umsetzt.",
    "No measure is merged into a model, which has no status: please name one that somebody carries out.",
)
MERGED_INTO_ARCHIVED = invalid(
    "mergedInto",
    "Jene Maßnahme ist abgelegt und zählt nicht mehr: bitte erst zurückholen (measureUnarchive), oder eine"
    " andere nennen.",
    "That measure is archived and counts no more: please take it out of the archive first (measureUnarchive), or"
    " name another one.",
)
MERGED_INTO_DRAFT = invalid(
    "mergedInto",
    "Jene Maßnahme ist ein Entwurf, den niemand zählt: bitte erst sichtbar machen (measurePublish), oder eine"
    " andere nennen.",
    "That measure is a draft, which nobody counts: please show it first (measurePublish), or name another one.",
)
MERGED_INTO_MERGED = invalid(
    "mergedInto",
    "Jene Maßnahme ist selbst aufgegangen: bitte die nennen, in der sie aufging.",
    "That measure has been merged into another one itself: please name that other one.",
)
MERGER_TARGET_STAYS = invalid(
    "id",
    "In dieser Maßnahme ist eine andere aufgegangen, deren Historie sie nennt: bitte diese hier ablegen"
    " (measureArchive).",
    "Another measure has been merged into this one, and its history names it: please archive this one"
    " (measureArchive).",
)
COMPLETED_AGAIN_WITHOUT_END = invalid(
    "actualEnd",
    "Damit gilt die Maßnahme wieder als abgeschlossen: bitte den Tag dazu (actualEnd).",
    "With this the measure counts as completed again: please name the day (actualEnd).",
)
MERGER_IS_FINAL = invalid(
    "condition",
    "Eine Zusammenführung ist endgültig: bitte die Maßnahme ändern, in der diese aufging.",
    "A merger is final: please change the measure into which this one went.",
)
ONLY_REVIEWERS_REOPEN = forbidden(
    "phase",
    "Eine umgesetzte oder verworfene Maßnahme nimmt nur wieder auf, wer freigeben darf: bitte eine solche Person"
    " darum bitten.",
    "Only a reviewer may reopen a completed or cancelled measure: please ask one.",
)
STEP_BACK_NEEDS_REASON = invalid(
    "note",
    "Ein Schritt zurück braucht eine Begründung (note).",
    "A step back needs a reason (note).",
)
ONLY_REVIEWERS_CORRECT_AN_END = forbidden(
    "corrects",
    "Einen Eintrag, der eine Maßnahme beendet, berichtigt nur, wer freigeben darf: bitte eine solche Person"
    " darum bitten.",
    "Only a reviewer may correct an entry that ended a measure: please ask one.",
)
CORRECTION_NEEDS_REASON = invalid(
    "note",
    "Diese Berichtigung braucht eine Begründung (note).",
    "This correction needs a reason (note).",
)
MERGED_WITHOUT_TARGET = invalid(
    "mergedInto",
    "Zusammengeführt (MERGED) braucht mergedInto: die Maßnahme, in der diese aufgeht.",
    "Condition MERGED needs mergedInto: the measure into which this one goes.",
)
TARGET_WITHOUT_MERGED = invalid(
    "mergedInto",
    "Ein Ziel (mergedInto) gehört nur zum Stand MERGED, zusammengeführt.",
    "A target (mergedInto) goes with condition MERGED only.",
)
CONDITION_NEEDS_REASON = invalid(
    "note",
    "Der Stand „{condition}“ braucht eine Begründung (note).",
    "Condition {condition} needs a reason (note).",
)
CONTINUOUS_IS_NEVER_COMPLETED = invalid(
    "isContinuous",
    "Eine Daueraufgabe wird nicht umgesetzt: bitte isContinuous auf false setzen.",
    "A continuous task is never completed: please set isContinuous to false.",
)
COMPLETED_WITHOUT_END = invalid(
    "actualEnd",
    "Umgesetzt (COMPLETED) braucht actualEnd: den Tag des Abschlusses.",
    "Phase COMPLETED needs actualEnd: the day on which it was completed.",
)
END_OF_OPEN_MEASURE = invalid(
    "actualEnd",
    "Einen Abschluss (actualEnd) hat nur, was umgesetzt oder verworfen ist, diese Maßnahme ist „{phase}“: bitte"
    " ihn weglassen oder den Stand setzen; Geplantes gehört in plannedEnd.",
    "Only what is completed or cancelled has an actualEnd, this measure is {phase}: please leave it out or set"
    " the status; plans belong into plannedEnd.",
)
MODEL_IS_NOT_CONFIRMED = invalid(
    "id",
    "Eine Mustermaßnahme hat keinen Umsetzungsstand: bitte die eigene Maßnahme bestätigen.",
    "A model measure has no status: please confirm your own measure.",
)
MERGED_IS_NOT_CONFIRMED = invalid(
    "id",
    "Diese Maßnahme ist in einer anderen aufgegangen: bitte jene bestätigen.",
    "This measure went into another one: please confirm that one.",
)
ARCHIVED_IS_NOT_CONFIRMED = invalid(
    "id",
    "Diese Maßnahme ist abgelegt und braucht keine Bestätigung; soll sie wieder zählen, bitte erst zurückholen"
    " (measureUnarchive).",
    "This measure is archived and needs no confirmation; if it is to count again, please take it out of the archive"
    " first (measureUnarchive).",
)
CONFIRMED_BEFORE_STATUS = invalid(
    "confirmedOn",
    "Der Stand der Maßnahme gilt erst seit dem {since}: bitte diesen Tag oder einen späteren nennen.",
    "The status of the measure holds since {since} only: please name that day or a later one.",
)
EFFECTIVE_IN_FUTURE = Text(
    "Ein Stand gilt ab heute oder früher; Geplantes gehört in plannedEnd.",
    "A status holds from today on or earlier; plans belong into plannedEnd.",
)
CONFIRMED_IN_FUTURE = Text(
    "Bestätigt wird, was heute oder früher war.",
    "What is confirmed was so today or earlier.",
)
