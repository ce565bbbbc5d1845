"""Messages about those who sign for an organisation."""

from tenants.messages import conflict, forbidden, invalid

SIGNS_ALREADY = conflict(
    "party",
    "Für diese Organisation zeichnen Sie hier schon, oder Ihr Vorschlag wartet auf die Federführung.",
    "You sign for this organisation here already, or your proposal waits for the lead.",
)
ORGANISATIONS_ONLY = invalid(
    "party",
    "Zeichnungsberechtigte gibt es nur bei Organisationen: für eine Kommune antwortet, wer dort veröffentlichen darf.",
    "Only organisations have signatories: a municipality is spoken for by who may publish there.",
)
PROPOSED_BY_REPRESENTATIVE = forbidden(
    "party",
    "Zeichnen will hier nur, wer diese Organisation vertritt: bitte zuerst darum bitten (representationAsk).",
    "Only who represents this organisation proposes to sign: please ask to represent it first (representationAsk).",
)
PROGRAM = forbidden(
    "party",
    "Für eine Organisation zeichnet ein Mensch, kein Programm, und angenommen wird er von einem: bitte mit dem eigenen"
    " Konto anmelden.",
    "A person signs for an organisation and is accepted by one, not by a program: please log in with your own account.",
)
REPRESENTS_NO_MORE = conflict(
    "kind",
    "Diese Person vertritt die Organisation nicht mehr: zeichnen kann sie dafür erst wieder, wenn sie es tut und es neu"
    " vorschlägt.",
    "This person does not represent the organisation any more: she signs once she does, and has proposed it anew.",
)
NOTHING_TO_SIGN = invalid(
    "party",
    "Diese Organisation ist hier nicht mehr gefragt: bitte die Federführung ansprechen.",
    "This organisation is not asked here any more: please contact the lead.",
)
NO_SIDE = forbidden(
    "id",
    "Das entscheidet, wer bei der Federführung veröffentlichen darf; beenden kann es auch die Person selbst.",
    "That is decided by who may publish at the lead; the person herself may end it, too.",
)
CLOSED = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: wer zeichnen will, schlägt es neu vor (cooperationSignatoryPropose).",
    "{step} cannot follow {status}: whoever wants to sign proposes it anew (cooperationSignatoryPropose).",
)
STEP_OF_PERSON = forbidden(
    "kind",
    "Diesen Schritt geht die Person selbst.",
    "This step is the person's own.",
)
STEP_OF_LEAD = forbidden(
    "kind",
    "Annehmen und ablehnen kann nur, wer bei der Federführung veröffentlichen darf.",
    "Accepting and refusing is for who may publish at the lead.",
)
