"""Messages about memberships."""

from tenants.messages import conflict, forbidden, invalid

MEMBER_ALREADY = conflict(
    "partner",
    "Hier gibt es schon eine laufende Mitgliedschaft, Einladung oder einen Antrag: bitte dort weitermachen.",
    "There is a membership, an invitation or an application already: please go on there.",
)
EXCLUDED_RECENTLY = invalid(
    "alliance",
    "Nach einem Ausschluss ist eine Pause vereinbart, in der kein neuer Antrag möglich ist: bitte die Geschäftsstelle"
    " ansprechen.",
    "After an exclusion there is a pause without new applications: please contact the office.",
)
NOT_ADMITTED = invalid(
    "alliance",
    "Dieses Bündnis nimmt gerade keine solchen Anträge an: bitte die Geschäftsstelle ansprechen.",
    "This alliance does not take such applications at present: please contact the office.",
)
OTHER_LEGAL_FORM = invalid(
    "partner",
    "Organisationen dieser Rechtsform nimmt das Bündnis nicht auf; welche, steht bei den Angaben zum Bündnis.",
    "The alliance does not admit organisations of this legal form; those it does are listed there.",
)
OTHER_SEAT = invalid(
    "partner",
    "Das Bündnis nimmt nur Organisationen auf, die in seinem Gebiet sitzen.",
    "The alliance admits only organisations seated in its area.",
)
ENDED = invalid(
    "id",
    "Diese Mitgliedschaft ist zu Ende gegangen: wer wieder beitreten will, stellt einen neuen Antrag.",
    "This membership has ended: whoever wants to join again applies anew.",
)
NOTICE_DAY = invalid(
    "lastDay",
    "Gekündigt wird zu heute oder einem späteren Tag: bitte den letzten Tag der Mitgliedschaft nennen.",
    "Notice is given for today or a later day: please give the last day of the membership.",
)
NOTE_NEEDED = invalid(
    "note",
    "Hierzu gehört eine Begründung: das Mitglied liest sie.",
    "A reason is needed: the member reads it.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für ein Mitglied einträgt, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever records for a member names the way and the evidence: please give method and evidence.",
)
CONSENT_MISSING = invalid(
    "kind",
    "Eine Privatperson wird nur mit ihrer Einwilligung gelistet: bitte zuerst diese erteilen (consentGive).",
    "A private person is listed with her consent alone: please give that first (consentGive).",
)
TIER_OF_ANOTHER = invalid(
    "tier",
    "Diese Stufe gehört zu einem anderen Bündnis.",
    "This tier belongs to another alliance.",
)
RECORDED_WITH_EVIDENCE = forbidden(
    "kind",
    "Als Mitglied eintragen kann nur die Geschäftsstelle, mit Weg und Beleg.",
    "Only the office records a member, with way and evidence.",
)
