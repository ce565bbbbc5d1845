"""Messages about the sides of a cooperation."""

from tenants.messages import conflict, forbidden, invalid, unusual

SIDE_TWICE = conflict(
    "sides",
    "Diese Seite gehört schon zur Kooperation oder wurde schon gefragt: bitte dort weitermachen.",
    "This side belongs to the cooperation or was asked already: please go on there.",
)
TENANT_OR_PARTNER = invalid(
    "sides",
    "Bitte je Seite eine Kommune (tenant) oder eine Organisation (partner) nennen.",
    "Please name a municipality (tenant) or an organisation (partner) for each side.",
)
WITH_ONESELF = invalid(
    "sides",
    "Die federführende Stelle ist schon eine Seite: eine Kooperation braucht eine zweite.",
    "The lead is a side already: a cooperation needs a second one.",
)
NO_MAILBOX = invalid(
    "contactEmail",
    "Das ist keine E-Mail-Adresse: bitte ein Sammelpostfach nennen, zum Beispiel klimaschutz@example.org.",
    "This is no email address: please name a mailbox, for example climate@example.org.",
)
NOTE_NEEDED = invalid(
    "note",
    "Bitte einen Grund nennen: die Federführung liest ihn.",
    "Please say why: the lead reads it.",
)
TERMS_NEEDED = invalid(
    "terms",
    "Zugestimmt wird einer Fassung: bitte ihre Nummer nennen.",
    "One agrees to a version: please name its number.",
)
LAST_DAY_NEEDED = invalid(
    "lastDay",
    "Wer ausscheidet, nennt den letzten Tag.",
    "Whoever leaves names the last day.",
)
COOPERATION_ENDED = conflict(
    "id",
    "Diese Kooperation ist beendet: dazu passt nur noch, eine Veröffentlichung zu widerrufen.",
    "This cooperation has ended: only a publication can still be withdrawn.",
)
NOT_BEGUN = conflict(
    "cooperation",
    "Diese Kooperation hat noch keinen ersten Schritt (IDEA, APPROACHING): bitte erst damit beginnen.",
    "This cooperation has no first step yet (IDEA, APPROACHING): please begin with that.",
)
TERMS_SUPERSEDED = conflict(
    "terms",
    "Diese Fassung ist zurückgezogen oder überholt: bitte die neueste lesen und ihr zustimmen.",
    "This version was withdrawn or superseded: please read the newest one and agree to that.",
)
AGREED_ALREADY = conflict(
    "terms",
    "Dieser Fassung hat die Seite schon zugestimmt.",
    "The side has agreed to this version already.",
)
LEAD_STAYS = invalid(
    "kind",
    "Die Federführung scheidet nicht aus: sie beendet die Kooperation (cooperationStep, ENDED oder FAILED).",
    "The lead does not leave: it ends the cooperation (cooperationStep, ENDED or FAILED).",
)
LEFT_BEFORE_AGREEING = invalid(
    "lastDay",
    "Der letzte Tag liegt vor der Zustimmung dieser Seite: bitte einen späteren nennen.",
    "The last day is before this side agreed: please name a later one.",
)
STILL_IN = conflict(
    "kind",
    "Diese Seite ist noch dabei: neu fragen können Sie sie nach ihrem letzten Tag.",
    "This side is still in: it can be asked anew after its last day.",
)
PROGRAM = forbidden(
    "id",
    "Für eine Seite antwortet ein Mensch, kein Programm: bitte mit dem eigenen Konto anmelden.",
    "A person speaks for a side, not a program: please log in with your own account.",
)
DECIDED_BY_SIDE = forbidden(
    "id",
    "Für eine Seite antwortet, wer dort veröffentlichen darf; für eine Organisation, wer hier für sie zeichnet.",
    "A side is spoken for by who may publish there; an organisation by who signs for it here.",
)
TOO_MANY_SIDES = invalid(
    "sides",
    "Eine Kooperation hat höchstens 100 Seiten: bitte weniger fragen.",
    "A cooperation has at most 100 sides: please ask fewer.",
)
NAMED_TWICE = invalid(
    "sides",
    "Diese Seite steht schon in der Liste: bitte nur einmal nennen.",
    "This side is in the list already: please name it once.",
)
ENTRY_OF_TENANT = invalid(
    "partner",
    "Das ist der Eintrag einer Kommune, die hier selbst handelt: bitte sie mit tenant nennen.",
    "This is the entry of a municipality that acts here itself: please name it as tenant.",
)
NO_MUNICIPALITY = invalid(
    "role",
    "Eine Organisation ist keine beteiligte Kommune: bitte SERVICE_PROVIDER, SUPPORTER oder FUNDER.",
    "An organisation is no municipality: please take SERVICE_PROVIDER, SUPPORTER or FUNDER.",
)
STEP_OF_LEAD = forbidden(
    "kind",
    "Fragen und eine Anfrage zurückziehen kann nur die Federführung; die Seite selbst stimmt zu, sagt ab oder scheidet"
    " aus.",
    "Asking, and withdrawing what was asked, is the lead's; the side itself agrees, declines or leaves.",
)
CLOSED = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“.",
    "{step} cannot follow {status}.",
)
TERMS_NOT_HERE = invalid(
    "terms",
    "Eine Fassung nennt nur, wer ihr zustimmt (AGREED) oder sie ablehnt (TERMS_DECLINED).",
    "A version is named with AGREED and TERMS_DECLINED alone.",
)
LAST_DAY_NOT_HERE = invalid(
    "lastDay",
    "Einen letzten Tag nennt nur, wer ausscheidet (LEFT).",
    "A last day is named by a side that leaves (LEFT) alone.",
)
PUBLISHES_NOT_HERE = invalid(
    "publishes",
    "„publishes“ gehört zu einer Zustimmung (AGREED); sonst bitte PUBLICATION_AGREED.",
    "“publishes” belongs to AGREED; otherwise please take PUBLICATION_AGREED.",
)
ALREADY_SO = invalid(
    "kind",
    "Das ist schon so: hier ändert dieser Schritt nichts.",
    "It is so already: this step changes nothing here.",
)
DECLINED_AFTER_AGREEING = conflict(
    "terms",
    "Dieser Fassung hat die Seite schon zugestimmt: wer nicht dabei bleiben will, scheidet aus (LEFT).",
    "The side has agreed to this version: whoever does not want to stay leaves (LEFT).",
)
OWN_PART_AFTER_AGREEING = forbidden(
    "id",
    "Den Teil einer Seite schreibt, wer dort selbst bearbeitet, sobald sie zugestimmt hat; bei einer Organisation, wer"
    " hier für sie zeichnet.",
    "The part of a side is written by its own editors once it has agreed; an organisation's by who signs for it here.",
)
LEAVES_BEFORE_NOTICE = unusual(
    "lastDay",
    "Das ist kürzer als die vereinbarte Kündigungsfrist: sie läuft bis zum {day}. Bitte mit den anderen absprechen.",
    "This is shorter than the notice period that was agreed on, which runs to {day}. Please settle it with the others.",
)
SHARE_REMAINS = unusual(
    "lastDay",
    "In der geltenden Fassung trägt diese Seite einen Anteil der Kosten: am besten legt die Federführung eine neue"
    " vor.",
    "In the version that holds this side bears a share of the costs: the lead had better propose a new one.",
)
ASKED_TOO_OFTEN = conflict(
    "sides",
    "Eine Federführung fragt höchstens 500 Seiten an einem Tag: bitte morgen weitermachen.",
    "A lead asks at most 500 sides a day: please go on tomorrow.",
)
CONTRIBUTION_TOO_LONG = invalid(
    "contribution",
    "Höchstens 5.000 Zeichen: bitte kürzen.",
    "At most 5,000 characters: please shorten it.",
)
