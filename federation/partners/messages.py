"""What people are told about partners."""

from tenants.messages import invalid

SHARE_OUT_OF_RANGE = invalid(
    "municipalShareBp",
    "Der kommunale Anteil liegt zwischen 0 und 100 Prozent.",
    "The municipal share is between 0 and 100 per cent.",
)
NO_MAILBOX = invalid(
    "email",
    "Das ist keine E-Mail-Adresse. Bitte eine in der Form info@example.org eingeben.",
    "This is no email address. Please enter one of the form info@example.org.",
)
NO_POSTCODE = invalid(
    "postcode",
    "Das ist keine Postleitzahl. Bitte fünf Ziffern eingeben.",
    "This is no postcode. Please enter five digits.",
)
BRANCH_OF_ITSELF = invalid(
    "parent",
    "Eine Organisation ist nicht ihre eigene Zweigstelle.",
    "An organisation is no branch of itself.",
)
BRANCH_OF_BRANCH = invalid(
    "parent",
    "Eine Zweigstelle hat keine Zweigstellen. Bitte die Hauptorganisation nennen.",
    "A branch has no branches. Please name the main organisation.",
)
LOGO_OF_ANOTHER = invalid(
    "logo",
    "Diese Datei ist nicht für diese Organisation hochgeladen: bitte mit deren Kennung (partner) noch einmal"
    " hochladen.",
    "This file was not uploaded for this organisation: please upload it again with its id (partner).",
)
