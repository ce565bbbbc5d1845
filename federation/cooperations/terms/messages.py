"""Messages about the terms of a cooperation."""

from tenants.messages import conflict, invalid

COOPERATION_ENDED = conflict(
    "cooperation",
    "Diese Kooperation ist beendet: eine neue Fassung gibt es für sie nicht mehr.",
    "This cooperation has ended: there are no new versions for it.",
)
NOTICE_TOO_LONG = invalid(
    "noticeMonths",
    "Die Kündigungsfrist ist in Monaten anzugeben, höchstens 120.",
    "The notice period is given in months, at most 120.",
)
ENDS_BEFORE_IT_BEGINS = invalid(
    "lastDay",
    "Die Laufzeit endet vor ihrem Beginn: bitte einen späteren letzten Tag nennen, oder keinen.",
    "The term ends before it begins: please name a later last day, or none.",
)
REST_TOO_LARGE = invalid(
    "restBp",
    "Der Rest liegt zwischen 0 und 9.999 Hundertstel Prozent.",
    "The rest is between 0 and 9,999 hundredths of a percent.",
)
REST_NEEDS_BEARER = invalid(
    "restNote",
    "Bitte sagen, wer den Rest trägt (restNote).",
    "Please say who bears the rest (restNote).",
)
SHARES_DO_NOT_ADD_UP = invalid(
    "shares",
    "Die Anteile und der Rest ergeben zusammen nicht 100 %: bitte einer Seite geben, was fehlt, den Rest nennen"
    " (restBp, bei Dritteln 1) oder keine Anteile angeben.",
    "Shares and rest do not make 100 %: please give what is missing to a side, state the rest (restBp, 1 for thirds),"
    " or give no shares.",
)
SHARE_TWICE = invalid(
    "shares",
    "Jede Seite hat einen Anteil: bitte zusammenzählen.",
    "Each side has one share: please add them up.",
)
SHARE_OUT_OF_BOUNDS = invalid(
    "shares",
    "Ein Anteil liegt zwischen 0 und 100 %.",
    "A share is between 0 and 100 %.",
)
TERMS_STAND = conflict(
    "shares",
    "An einer Fassung, die vorliegt, ändert sich nichts mehr: bitte eine neue vorlegen (cooperationTermsPropose).",
    "A version that was proposed does not change: please propose a new one (cooperationTermsPropose).",
)
