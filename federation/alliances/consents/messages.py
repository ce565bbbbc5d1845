"""Messages about consents."""

from tenants.messages import forbidden, invalid, unusual

EVIDENCE_NEEDED = invalid(
    "evidence",
    "Zu einer Einwilligung auf Papier gehört, wo sie liegt: bitte evidence angeben.",
    "A consent on paper says where it is kept: please give evidence.",
)
EVIDENCE_OF_OFFICE = invalid(
    "evidence",
    "Einen Beleg nennt die Geschäftsstelle, wenn sie eine Einwilligung vom Papier einträgt: bitte weglassen.",
    "The office names evidence where it records a consent from paper: please leave it out.",
)
OF_PERSONS_ALONE = invalid(
    "representative",
    "Einwilligen kann nur ein Mensch: bei einer Organisation die Person, deren Name genannt wird, bitte representative"
    " angeben.",
    "Only a human being consents: of an organisation the person whose name is shown, please give representative.",
)
OF_ANOTHER_MEMBER = invalid(
    "representative",
    "Diese Person handelt nicht für dieses Mitglied.",
    "This person does not act for this member.",
)
BY_HERSELF = forbidden(
    "membership",
    "Einwilligen kann nur die Person selbst, oder die Geschäftsstelle trägt es vom Papier ein: bitte method PAPER und"
    " evidence angeben.",
    "Only the person herself consents, or the office records it from paper: please give method PAPER and evidence.",
)
PAPER_BY_OFFICE = forbidden(
    "method",
    "Eine Einwilligung auf Papier trägt die Geschäftsstelle des Bündnisses ein.",
    "A consent on paper is recorded by the office of the alliance.",
)
GIVEN_ALREADY = unusual(
    "purpose",
    "Diese Einwilligung gilt schon: es bleibt dabei.",
    "This consent holds already: it stays so.",
)
NOT_GIVEN = invalid(
    "purpose",
    "Dazu gilt keine Einwilligung: es gibt nichts zu widerrufen.",
    "No consent holds for that: there is nothing to withdraw.",
)
MEMBERSHIP_ENDED = invalid(
    "membership",
    "Diese Mitgliedschaft läuft nicht: widerrufen geht immer, neu einwilligen nicht.",
    "This membership is not running: a consent is withdrawn at any time, but not given anew.",
)
WITHDRAWN_BY_HERSELF = invalid(
    "method",
    "Die Person hat das selbst widerrufen: nur sie selbst willigt wieder ein, angemeldet und ohne Papier.",
    "The person has withdrawn this herself: only she consents again, logged in and without paper.",
)
