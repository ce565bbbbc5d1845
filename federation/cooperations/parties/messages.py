"""Messages about the sides of a cooperation."""

from tenants.messages import conflict, forbidden, invalid

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
DECIDED_BY_SIDE = forbidden(
    "id",
    "Für eine Seite antwortet, wer dort veröffentlichen darf; für eine Organisation, wer hier für sie zeichnet.",
    "A side is spoken for by who may publish there; an organisation by who signs for it here.",
)
