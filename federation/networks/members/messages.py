"""Messages about who is in a network."""

from tenants.messages import conflict, forbidden, invalid

ONE_OF_THEM = invalid(
    "membership",
    "Bitte eine Mitgliedschaft nennen, eine Organisation oder eine Kommune: eines davon.",
    "Please name a membership, an organisation or a municipality: one of them.",
)
OTHER_ALLIANCE = invalid(
    "membership",
    "Dazu kommen Mitglieder des Bündnisses, zu dem das Netzwerk gehört; andere Organisationen über partner.",
    "Members of the network's own alliance can be added; other organisations by partner.",
)
EVIDENCE_OF_PARTNER = invalid(
    "evidence",
    "Weg und Beleg der Zusage gehören zusammen, und zu einer Organisation ohne Mitgliedschaft: Mitglieder und Kommunen"
    " sagen selbst zu.",
    "Method and evidence of its word come together, and with an organisation without a membership: members and"
    " municipalities give their word themselves.",
)
ENDS_BEFORE_BEGIN = invalid(
    "lastDay",
    "Dieser Tag liegt vor dem Beitritt: bitte einen späteren nennen.",
    "This day is before the joining: please name a later one.",
)
ENDS_BEFORE_TODAY = invalid(
    "lastDay",
    "Wer selbst austritt, nennt gestern oder einen späteren Tag als letzten; Früheres berichtigt der Träger.",
    "Whoever leaves by itself names yesterday or a later day as the last one; the organiser corrects earlier ones.",
)
IN_ALREADY = conflict(
    "membership",
    "Das ist in dieser Rolle schon dabei; zusammengeführte Einträge zählen als einer.",
    "That is in the network in this role already; merged entries count as one.",
)
CLOSED = conflict(
    "network",
    "Dieses Netzwerk ist abgeschlossen: niemand kommt mehr dazu.",
    "This network is closed: nobody joins any more.",
)
NO_MEMBER = conflict(
    "membership",
    "Diese Mitgliedschaft ist nicht aktiv, oder war es an diesem Tag noch nicht.",
    "This membership is not active, or was not yet on that day.",
)
ENDED_ALREADY = conflict(
    "id",
    "Dafür steht schon ein Ende fest. Wer wieder dazukommt, tritt neu bei.",
    "Its end is settled already. Whoever comes back joins anew.",
)
KEPT_BY_ORGANISER = forbidden(
    "id",
    "Wer dabei ist und in welcher Rolle, sagt der Träger; ein Mitglied oder eine Kommune selbst kann austreten.",
    "Who is in it and in what role is said by the organiser; a member or a municipality itself may leave.",
)
NOT_OPEN = forbidden(
    "network",
    "Diesem Netzwerk tritt man nicht selbst bei: der Träger nimmt auf.",
    "This network is not joined by oneself: its organiser admits.",
)
ACTS_FOR_NONE = forbidden(
    "membership",
    "Das tut, wer für dieses Mitglied handelt, oder bei dieser Kommune selbst bearbeitet.",
    "That is done by those who act for this member, or edit for this municipality itself.",
)
FULL = conflict(
    "network",
    "Ein Netzwerk hat höchstens 2.000 Einträge über seine Mitglieder.",
    "A network has 2,000 entries of its members at most.",
)
