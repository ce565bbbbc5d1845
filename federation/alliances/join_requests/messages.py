"""Messages about requests to join."""

from tenants.messages import forbidden, invalid

NO_ADDRESS = invalid(
    "email",
    "Das ist keine E-Mail-Adresse: an sie geht der Link, mit dem die Anfrage erst zählt.",
    "This is no email address: the link goes to it by which the request counts.",
)
TOO_LONG_TEXTS = invalid(
    "message",
    "Nachricht, Stärken und Beitrag haben zusammen höchstens 6.000 Zeichen: bitte kürzen.",
    "Message, strengths and contribution have 6,000 characters at most, all together: please shorten them.",
)
NOT_OPEN = invalid(
    "alliance",
    "Dieses Bündnis nimmt gerade keine Anfragen ohne Anmeldung an: bitte die Geschäftsstelle ansprechen.",
    "This alliance takes no requests without login at present: please contact the office.",
)
TOO_MANY_OF_NETWORK = forbidden(
    "alliance",
    "Aus Ihrem Netz kamen heute schon {limit} Anfragen, mehr nehmen wir nicht an: bitte morgen noch einmal, angemeldet"
    " einen Antrag stellen oder die Geschäftsstelle ansprechen.",
    "From your network {limit} requests came today, and we take no more: please try again tomorrow, log in and apply,"
    " or contact the office.",
)
PARTNER_NEEDED = invalid(
    "partner",
    "Hier fragt eine Organisation an: bitte ihren Eintrag im Verzeichnis nennen; er wird vorher angelegt.",
    "An organisation asks here: please name its entry in the directory, which is made before.",
)
NO_PARTNER = invalid(
    "partner",
    "Hier fragt eine Privatperson an: sie steht nicht im Verzeichnis, bitte partner weglassen.",
    "A private person asks here: she is not in the directory, please leave out partner.",
)
ANSWERED_ALREADY = invalid(
    "id",
    "Darüber ist schon entschieden: bitte bei der Mitgliedschaft weitermachen.",
    "That has been decided already: please go on with the membership.",
)
EVIDENCE = "Formular vom {day}"
"""Where the office has it from that somebody applies: on the day on which it was sent."""
