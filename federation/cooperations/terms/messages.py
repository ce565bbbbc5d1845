"""Messages about the terms of a cooperation."""

from tenants.messages import conflict, invalid, unusual

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
SHARES_MISSING = invalid(
    "shares",
    "Die Anteile und der Rest ergeben {total} %, es fehlen {difference} %: bitte einer Seite geben, was fehlt, oder den"
    " Rest nennen (restBp: {rest}, mit restNote), etwa bei Dritteln.",
    "Shares and rest make {total} %, {difference} % are missing: please give them to a side, or state the rest (restBp:"
    " {rest}, with restNote), as with thirds.",
)
SHARES_TOO_MUCH = invalid(
    "shares",
    "Die Anteile und der Rest ergeben {total} %, das sind {difference} % zu viel: bitte kürzen.",
    "Shares and rest make {total} %, which is {difference} % too much: please reduce them.",
)
SHARE_OF_NOBODY = invalid(
    "shares",
    "Diese Seite ist nicht dabei und nicht gefragt: ihr Anteil hielte die Fassung auf. Bitte zuerst fragen.",
    "This side is neither in nor asked: its share would keep the version from holding. Please ask it first.",
)
FINANCING_OPEN = unusual(
    "financingStatus",
    "In dieser Fassung ist die Finanzierung ungeklärt: das sagt sie den Seiten so.",
    "In this version the financing is open: this is what it tells the sides.",
)
FINANCING_UNNAMED = unusual(
    "financing",
    "Diese Fassung sagt nicht, wie sie finanziert wird (financing).",
    "This version does not say how it is financed (financing).",
)
SUPERSEDES = unusual(
    "cooperation",
    "Fassung {number} war noch nicht von allen angenommen: sie ist mit dieser überholt.",
    "Version {number} had not been agreed to by all yet: this one supersedes it.",
)
TOO_MANY_VERSIONS = conflict(
    "cooperation",
    "Zu einer Kooperation gibt es höchstens 100 Fassungen: bitte diese beenden und eine neue Kooperation beginnen.",
    "A cooperation has at most 100 versions: please end this one and begin another cooperation.",
)
TERMS_TOO_LONG = invalid(
    "divisionOfLabour",
    "Wer was tut und wie es finanziert wird, hat zusammen höchstens 20.000 Zeichen: bitte kürzen, oder auf das Dokument"
    " verweisen.",
    "The division of labour and the financing have at most 20,000 characters together: please shorten them, or refer to"
    " the document.",
)
PROPOSED_TOO_OFTEN = conflict(
    "cooperation",
    "Höchstens 50 Fassungen an einem Tag: bitte morgen weitermachen.",
    "At most 50 versions a day: please go on tomorrow.",
)
