"""Messages about who acts for a member of an alliance."""

from tenants.messages import conflict, forbidden, invalid, unusual

ACTS_ALREADY = conflict(
    "representation",
    "Diese Person handelt schon für das Mitglied oder ist vorgeschlagen.",
    "This person acts for the member already, or has been proposed.",
)
ACTS_FOR_TOO_MANY = invalid(
    "kind",
    "Diese Person handelt schon für 200 Mitglieder, mehr geht nicht: bitte vorher etwas beenden.",
    "This person acts for 200 members already, and more are not possible: please end something before.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für ein Mitglied einträgt, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever records for a member names the way and the evidence: please give method and evidence.",
)
EVIDENCE_OF_OFFICE = invalid(
    "evidence",
    "Weg und Beleg nennt die Geschäftsstelle, wenn sie für ein Mitglied einträgt (onBehalf): bitte beide weglassen.",
    "The office names way and evidence where it records for a member (onBehalf): please leave both out.",
)
LOGIN_NEEDED = forbidden(
    "membership",
    "Für ein Mitglied handelt, wer angemeldet und hier bekannt ist: bitte zuerst die Organisation vertreten"
    " (representationAsk).",
    "People who have logged in and are known here act for a member: please represent the organisation first"
    " (representationAsk).",
)
PROGRAM = forbidden(
    "membership",
    "Ein Programm handelt für kein Mitglied: bitte als Person anmelden.",
    "A program does not act for a member: please log in as a person.",
)
PROPOSED_BY_MEMBER = forbidden(
    "membership",
    "Wer für ein Mitglied handelt, schlägt das Mitglied vor: jemand mit Zeichnungsrecht, oder die Person sich selbst,"
    " wenn sie die Organisation vertritt.",
    "Who acts for a member is proposed by the member: by somebody with the right to sign, or by the person herself"
    " where she represents the organisation.",
)
OF_PRIVATE_PERSON = invalid(
    "membership",
    "Für eine Privatperson handelt nur sie selbst.",
    "Only she herself acts for a private person.",
)
OF_ANOTHER_PARTNER = invalid(
    "representation",
    "Diese Vertretung ist nicht angenommen oder von einer anderen Organisation: bitte eine angenommene dieser"
    " Organisation.",
    "This representation is not accepted, or of another organisation: please name an accepted one of this"
    " organisation.",
)
MEMBERSHIP_ENDED = invalid(
    "",
    "Diese Mitgliedschaft läuft nicht: hier kommt niemand mehr dazu.",
    "This membership is not running: nobody is added here any more.",
)
PROPOSED_TOO_OFTEN = invalid(
    "membership",
    "Heute ist diese Person hier dreimal vorgeschlagen worden: bitte morgen wieder, oder die"
    " Geschäftsstelle ansprechen.",
    "This person has been proposed here three times today: please propose her again tomorrow, or contact the office.",
)
LEAVES_INSTEAD = invalid(
    "kind",
    "Eine Privatperson ist selbst das Mitglied: wer nicht mehr dabei sein will, tritt aus (membershipStep).",
    "A private person is the member herself: whoever does not want to take part any more leaves (membershipStep).",
)
FIRST_STEP = invalid(
    "kind",
    "So beginnt es nur: vorgeschlagen wird mit representativePropose.",
    "That is a beginning alone: representativePropose proposes somebody.",
)
NO_SIDE = forbidden(
    "id",
    "Das entscheidet die Geschäftsstelle des Bündnisses, und für das Mitglied, wer für es unterzeichnet.",
    "That is decided by the office of the alliance, and for the member by whoever signs for it.",
)
CLOSED = invalid(
    "",
    "Auf „{status}“ folgt nicht „{step}“: bitte die Person neu vorschlagen.",
    "{step} cannot follow {status}: please propose the person anew.",
)
CANNOT_FOLLOW = invalid(
    "",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
STEP_OF_OFFICE = forbidden(
    "kind",
    "Das entscheidet die Geschäftsstelle des Bündnisses.",
    "That is decided by the office of the alliance.",
)
STEP_OF_MEMBER = forbidden(
    "kind",
    "Das entscheidet das Mitglied: jemand mit Zeichnungsrecht, oder für es die Geschäftsstelle, mit onBehalf, Weg und"
    " Beleg.",
    "That is decided by the member: by somebody with the right to sign, or on its behalf by the office, with onBehalf,"
    " way and evidence.",
)
STEP_OF_SYSTEM = forbidden(
    "kind",
    "Das geschieht von selbst, als Folge von etwas anderem.",
    "That happens by itself, as a consequence of something else.",
)
NOBODY_SIGNS = unusual(
    "kind",
    "Danach unterzeichnet niemand mehr für das Mitglied: die Geschäftsstelle gibt das Recht auf Papier, bitte sie"
    " ansprechen.",
    "After this nobody signs for the member any more: the office gives that right on paper, please contact it.",
)
