"""What people are told about files."""

from tenants.messages import Text, conflict, forbidden, invalid, not_found

UNKNOWN_TYPE = invalid(
    "file",
    "Das ist weder ein Bild (PNG, JPEG, WebP, GIF) noch ein PDF: bitte die Datei in eines davon umwandeln.",
    "This is neither an image (PNG, JPEG, WebP, GIF) nor a PDF: please convert the file to one of them.",
)
BROKEN_IMAGE = invalid(
    "file",
    "Das Bild ist beschädigt oder unvollständig: bitte mit einem Bildprogramm öffnen und neu speichern.",
    "The image is damaged or incomplete: please open it in an image editor and save it again.",
)
BROKEN_PDF = invalid(
    "file",
    "Das PDF ist beschädigt oder unvollständig: bitte neu erzeugen.",
    "The PDF is damaged or incomplete: please create it again.",
)
TOO_MANY_PIXELS = invalid(
    "file",
    "Das Bild hat zu viele Pixel: bitte auf höchstens {megapixels} Megapixel verkleinern.",
    "The image has too many pixels: please reduce it to at most {megapixels} megapixels.",
)
TOO_LARGE = invalid(
    "file",
    "Die Datei hat mehr als 5 MB: bitte verkleinern.",
    "The file has more than 5 MB: please make it smaller.",
)
EMPTY = invalid("file", "Die Datei ist leer.", "The file is empty.")
NO_NAME = invalid("file", "Die Datei hat keinen Namen.", "The file has no name.")
QUOTA_SPENT = conflict(
    "file",
    "Der Mandant hat keinen Platz mehr für Dateien (höchstens {limit} MB): bitte andere löschen.",
    "The tenant has no room left for files (at most {limit} MB): please delete others.",
)
NEEDS_READ = forbidden(
    "tenant",
    "Der Token darf nicht lesen; dafür braucht er auch klimaverbund:read.",
    "The token may not read; this needs klimaverbund:read, too.",
)
NO_TENANT = not_found(
    "tenant",
    "Einen solchen Mandanten gibt es nicht, oder Sie bearbeiten dort nichts.",
    "There is no such tenant, or you do not edit there.",
)
NO_VISIBILITY = invalid(
    "visibility",
    "So heißt keine Sichtbarkeit: bitte DRAFT, TENANT, FEDERATION oder PUBLIC.",
    "There is no such visibility: please use DRAFT, TENANT, FEDERATION or PUBLIC.",
)

IN_USE = conflict(
    "id",
    "Diese Datei wird noch gebraucht, als Dokument, Beschluss, Konzept oder Logo: bitte zuerst dort herausnehmen, mit"
    " dem letzten Eintrag geht auch sie.",
    "This file is still used, as a document, resolution, concept or logo: please take it out there first; with the last"
    " entry it goes as well.",
)
SHOWN_ONCE = invalid(
    "visibility",
    "Was viele gesehen haben, wird nicht wieder verborgen: bitte die Datei löschen und neu hochladen.",
    "What many have seen is not hidden again: please delete the file and upload it anew.",
)
GONE = invalid(
    "file",
    "Diese Datei gibt es nicht mehr: bitte neu hochladen.",
    "This file is gone: please upload it anew.",
)
SEEN_BY_FEWER = invalid(
    "file",
    "Die Datei sehen weniger Leute als das, was sie nennt: bitte zuerst die Datei zeigen (fileSetVisibility).",
    "Fewer people see the file than what names it: please show the file first (fileSetVisibility).",
)

LOGO_IS_AN_IMAGE = invalid(
    "file",
    "Ein Logo ist ein Bild (PNG, JPEG, WebP, GIF): bitte das PDF umwandeln.",
    "A logo is an image (PNG, JPEG, WebP, GIF): please convert the PDF.",
)
SEEN_AS_ITS_OWNER = invalid(
    "visibility",
    "Wer diese Datei sieht, folgt daraus, wozu sie gehört: ein Logo sieht, wer die Organisation oder das Bündnis sieht,"
    " ein unterzeichnetes Blatt das Mitglied und die Geschäftsstelle. Bitte visibility weglassen.",
    "Who sees this file follows from what it is for: a logo is seen by those who see the organisation or the alliance,"
    " a signed sheet by the member and the office. Please leave out visibility.",
)
NO_FORM = Text(
    "Erwartet ist ein Formular (multipart/form-data) mit den Feldern tenant und file, und auf Wunsch visibility; für"
    " ein Logo mit partner oder alliance an Stelle von tenant, für ein unterzeichnetes Blatt mit membership.",
    "Expected is a form (multipart/form-data) with the fields tenant and file, and visibility if wished; for a logo"
    " with partner or alliance in place of tenant, for a signed sheet with membership.",
)
BODY_TOO_LARGE = Text("Eine Datei hat höchstens 5 MB.", "A file has at most 5 MB.")
LOGIN_NEEDED = Text(
    "Dateien lädt hoch, wer angemeldet ist: bitte mit einer Sitzung oder einem Token.",
    "Files are uploaded by people who are logged in: please use a session or a token.",
)
NO_FILE = Text(
    "Eine solche Datei gibt es nicht, oder sie ist nicht in Sicht.", "There is no such file, or it is hidden."
)
BUSY = Text(
    "Gerade werden zu viele Dateien gelesen: bitte gleich noch einmal.", "Too many files at once: please retry."
)
