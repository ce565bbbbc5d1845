"""What people are told about mergers of entries."""

from tenants.messages import conflict, forbidden, invalid, unusual

WITH_ITSELF = invalid(
    "into",
    "Das ist derselbe Eintrag: bitte den nennen, der bleiben soll.",
    "This is the same entry: please name the one that is to remain.",
)
INTO_ALIAS = invalid(
    "into",
    "Dieser Eintrag ist selbst in einem anderen aufgegangen: bitte jenen nennen.",
    "This entry is itself merged into another one: please name that one.",
)
INTO_ALIAS_OF = invalid(
    "into",
    "Dieser Eintrag ist selbst in „{name}“ aufgegangen: bitte jenen nennen.",
    "This entry is itself merged into {name}: please name that one.",
)
MERGED_ALREADY = conflict(
    "partner",
    "Dieser Eintrag ist schon in einem anderen aufgegangen. Erst wenn das rückgängig gemacht ist (partnerMergeUndo),"
    " kann er in einen weiteren aufgehen.",
    "This entry is merged into another one already. It can be merged into a further one after that is undone"
    " (partnerMergeUndo).",
)
ASKED_ALREADY = conflict(
    "partner",
    "Für diesen Eintrag ist schon eine Zusammenführung erbeten: bitte jene beantworten oder zurückziehen"
    " (partnerMergeAnswer).",
    "A merger of this entry is asked for already: please answer or withdraw that one (partnerMergeAnswer).",
)
ASKED_THE_OTHER_WAY = conflict(
    "into",
    "Umgekehrt ist es schon erbeten: dieser Eintrag soll in jenem aufgehen. Bitte jene Bitte beantworten oder"
    " zurückziehen (partnerMergeAnswer).",
    "It is asked for the other way round already: this entry is to be merged into that one. Please answer or withdraw"
    " that request (partnerMergeAnswer).",
)
PERSON_AND_ORGANISATION = invalid(
    "into",
    "Eine natürliche Person und eine Organisation gehen nicht ineinander auf: für die eine gilt Einwilligung, für die"
    " andere nicht.",
    "A natural person and an organisation are not merged: one is listed by consent, the other is not.",
)
TWO_TENANTS = invalid(
    "into",
    "Beide Einträge sind Mandanten, die hier selbst handeln: das sind zwei Organisationen.",
    "Both entries are tenants that act here themselves: these are two organisations.",
)
INTO_BRANCH = invalid(
    "into",
    "Der Eintrag, der bleiben soll, ist eine Zweigstelle, und der andere hat selbst Zweigstellen: bitte umgekehrt"
    " zusammenführen.",
    "The entry that is to remain is a branch, and the other one has branches itself: please merge them the other way"
    " round.",
)
TARGET_UNSEEN = invalid(
    "into",
    "Wer die andere Organisation vertritt, sieht diesen Eintrag nicht und kann nicht zustimmen: bitte ihn erst"
    " veröffentlichen (partnerSetListing).",
    "Those who represent the other organisation do not see this entry and cannot agree: please list it first"
    " (partnerSetListing).",
)
KEEPERS_MERGE = forbidden(
    "partner",
    "Das dürfen Sie sehen, aber nicht zusammenführen: darum bittet, wer einen der beiden Einträge pflegt.",
    "You may see this but not merge it: that is asked for by those who keep one of the two entries.",
)
KEEPERS_ANSWER = forbidden(
    "id",
    "Das dürfen Sie sehen, aber nicht entscheiden: das tut, wer einen der beiden Einträge pflegt.",
    "You may see this but not decide: that is up to those who keep one of the two entries.",
)
OF_DUPLICATE = forbidden(
    "answer",
    "Diesen Schritt geht, wer den Eintrag pflegt, der aufgehen soll.",
    "This step is taken by those who keep the entry that is to be merged.",
)
OF_TARGET = forbidden(
    "answer",
    "Diesen Schritt geht, wer den Eintrag pflegt, der bleiben soll.",
    "This step is taken by those who keep the entry that is to remain.",
)
NOT_AN_ANSWER = invalid(
    "answer",
    "„{answer}“ ist keine Antwort: bitte AGREED, REJECTED oder WITHDRAWN.",
    "{answer} is no answer: please say AGREED, REJECTED or WITHDRAWN.",
)
CLOSED = invalid(
    "answer",
    "Auf „{status}“ folgt nicht „{step}“: bitte neu darum bitten (partnerMergeAsk).",
    "{step} cannot follow {status}: please ask for it anew (partnerMergeAsk).",
)
CANNOT_FOLLOW = invalid(
    "answer",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
UNDONE_LATE = invalid(
    "id",
    "Rückgängig ging das 30 Tage lang, und die sind vorbei. Ein neuer Eintrag ist der Weg, wenn es doch zwei"
    " Organisationen sind.",
    "This could be undone for 30 days, which are over. If these are two organisations after all, please create a new"
    " entry.",
)
UNDONE_AFTER = invalid(
    "id",
    "Rückgängig ging das bis zum {last_day}. Ein neuer Eintrag ist der Weg, wenn es doch zwei Organisationen sind.",
    "This could be undone until {last_day}. If these are two organisations after all, please create a new entry.",
)
TARGET_NOT_LISTED = unusual(
    "into",
    "Der Eintrag, der bleibt, ist nicht veröffentlicht, der andere war es: im öffentlichen Verzeichnis steht nun keiner"
    " von beiden.",
    "The entry that remains is not listed, and the other one was: the public directory has neither of them now.",
)
