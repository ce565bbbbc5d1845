"""Messages about who acts for a member of an alliance."""

from tenants.messages import conflict, invalid

ACTS_ALREADY = conflict(
    "representation",
    "Diese Person handelt schon für das Mitglied oder ist vorgeschlagen.",
    "This person acts for the member already, or has been proposed.",
)
ACTS_FOR_TOO_MANY = invalid(
    "answer",
    "Diese Person handelt schon für 200 Mitglieder, mehr geht nicht: bitte vorher etwas beenden.",
    "This person acts for 200 members already, and more are not possible: please end something before.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für ein Mitglied einträgt, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever records for a member names the way and the evidence: please give method and evidence.",
)
