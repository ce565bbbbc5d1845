"""What a visitor is told instead of a page."""

from __future__ import annotations

from tenants.messages import Text


class PageError(Exception):
    """A page that cannot be shown: an HTTP status and a sentence that names the cure."""

    def __init__(self, status: int, text: Text | str, retry_after: int | None = None) -> None:
        """``retry_after``: seconds after which the same request may succeed."""
        super().__init__(text)
        self.status, self.text, self.retry_after = status, text, retry_after


class SessionEndedError(PageError):
    """The session of a visitor has ended, or never was one."""

    def __init__(self) -> None:
        super().__init__(401, SESSION_ENDED)


class MovedError(Exception):
    """What an address names stands at another one of ours."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


class FileRefusedError(PageError):
    """A file that is not taken, for which the form is shown again."""


class FieldError(Exception):
    """What is wrong with a field of a form, before anything is done with it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


SESSION_ENDED = Text("Ihre Sitzung ist beendet; bitte neu anmelden.", "Your session has ended; please log in again.")
NOT_FOUND = Text(
    "Das gibt es nicht, oder es ist nicht veröffentlicht. Die Suche auf der Startseite führt weiter.",
    "There is no such page, or it is not published. The search on the start page leads on.",
)
INVALID_CURSOR = Text(
    "Diese Seite der Liste gibt es nicht mehr. Bitte die Liste von vorn öffnen.",
    "This page of the list does not exist any more. Please open the list from its beginning.",
)
WRONG_METHOD = Text("Diese Seite lässt sich nur lesen.", "This page can only be read.")
INVALID_DAY = Text(
    "{value} ist kein Tag von 2000 bis heute; bitte einen angeben, wie 2025-12-31.",
    "{value} is no day from 2000 to today; please give one like 2025-12-31.",
)
INVALID_DAY_UNTIL = Text(
    "{value} ist kein Tag von 2000 bis {last}; bitte einen angeben, wie 2025-12-31.",
    "{value} is no day from 2000 to {last}; please give one like 2025-12-31.",
)
DAYS_REVERSED = Text(
    "Der erste Tag ({first}) liegt nach dem letzten ({last}); bitte tauschen.",
    "The first day ({first}) is after the last one ({last}); please swap them.",
)
UNKNOWN_VALUE = Text(
    "Die Adresse enthält für „{name}“ einen Wert, den es nicht gibt. Bitte die Filter neu wählen.",
    "The address has a value for “{name}” that does not exist. Please choose the filters again.",
)
TEXT_TOO_LONG = Text(
    "Der Suchtext ist länger als {limit} Zeichen; bitte kürzen.",
    "The search text is longer than {limit} characters; please shorten it.",
)
UNSTORABLE_TEXT = Text(
    "Die Adresse enthält Zeichen, die kein Text haben kann. Bitte neu eingeben.",
    "The address has characters that no text can have. Please enter it again.",
)
ADDRESS_TOO_LONG = Text(
    "Die Adresse ist zu lang. Bitte weniger Filter wählen oder den Text kürzen.",
    "The address is too long. Please choose fewer filters, or shorten the text.",
)
TOO_MANY_ROWS = Text(
    "Das sind mehr als {limit} Zeilen: bitte die Liste zuerst filtern.",
    "That is more than {limit} lines: please filter the list first.",
)
NO_EARLIER_REPORT = Text(
    "Damit lässt sich dieser Bericht nicht vergleichen. Bitte auf seiner Seite einen früheren auswählen.",
    "This report cannot be compared with that. Please choose an earlier one on its page.",
)
RATE_LIMITED = Text(
    "Von diesem Anschluss kamen sehr viele Anfragen. Bitte in {seconds} Sekunden noch einmal versuchen.",
    "Very many requests came from this connection. Please try again in {seconds} seconds.",
)
UNAVAILABLE = Text(
    "Gerade antwortet die Datenbank nicht. Bitte in einer Minute noch einmal versuchen.",
    "The database does not answer at the moment. Please try again in a minute.",
)
INTERNAL = Text(
    "Hier ist etwas schiefgegangen, was nicht an Ihnen liegt. Die Kennung für eine Meldung: {request}.",
    "Something went wrong that is not your fault. The id for a report: {request}.",
)
NO_PUBLIC_URL = Text(
    "Die Liste der Seiten für Suchmaschinen braucht ganze Adressen; der Betreiber nennt sie mit PUBLIC_URL.",
    "The list of pages for search engines needs whole addresses; the operator gives them as PUBLIC_URL.",
)
DOCUMENT_TOO_LONG = Text(
    "Die Abfrage ist länger als {limit} Byte: so lange passen in keine Adresse. Bitte als POST an {endpoint} senden.",
    "The query is longer than {limit} bytes: no address takes that. Please send it by POST to {endpoint}.",
)
VARIABLES_NO_OBJECT = Text(
    'Die Variablen sind kein JSON-Objekt; bitte in der Form {{"name": "Wert"}} angeben.',
    'The variables are no JSON object; please write them like {{"name": "value"}}.',
)
FOREIGN_FORM = Text(
    "Dieses Formular kam nicht von unseren Seiten. Bitte die Seite hier öffnen und es noch einmal absenden.",
    "This form did not come from our pages. Please open the page here and send it again.",
)
FORM_OF_ANOTHER_SESSION = Text(
    "Dieses Formular gehört zu einer anderen Anmeldung. Bitte die Seite neu öffnen und es noch einmal absenden.",
    "This form belongs to another login. Please open the page anew and send it again.",
)
CHOOSE_FILE_AGAIN = Text(
    "Bitte die Datei noch einmal auswählen: der Browser schickt sie nicht von selbst wieder.",
    "Please choose the file again: the browser does not send it once more by itself.",
)
NO_FORM = Text(
    "Das ist kein Formular dieser Seite. Bitte die Seite neu öffnen und es noch einmal absenden.",
    "That is no form of this page. Please open the page anew and send it again.",
)
FORM_TOO_LARGE = Text(
    "Das Formular ist zu groß: höchstens {limit} Bytes. Bitte die Texte kürzen.",
    "The form is too large: at most {limit} bytes. Please shorten the texts.",
)
NOT_SAVED = Text(
    "Gerade ließ sich nichts speichern. Ihre Eingaben stehen noch da: bitte gleich noch einmal absenden.",
    "Nothing could be saved at the moment. Your entries are still there: please send them again soon.",
)
FIELD_MISSING = Text("Bitte ausfüllen.", "Please fill this in.")
FIELD_UNSTORABLE = Text(
    "Das enthielt Zeichen, die kein Text haben kann; sie sind entfernt. Bitte ansehen und noch einmal absenden.",
    "This had characters that no text can have; they are removed. Please look at it and send it again.",
)
FIELD_NO_DAY = Text(
    "Das ist kein Tag; bitte einen angeben, wie 31.12.2026.", "This is no day; please give one like 2026-12-31."
)
FIELD_NO_PERCENT = Text(
    "Das ist kein Anteil in Prozent; bitte eine Zahl wie 25,1 eingeben.",
    "This is no share in per cent; please enter a number like 25.1.",
)
FIELD_NO_NUMBER = Text("Das ist keine ganze Zahl.", "This is no whole number.")
FIELD_NO_AMOUNT = Text(
    "Das ist kein Betrag: bitte eine Zahl wie 1.250 oder 12,5 eingeben.",
    "This is no amount: please enter a number like 1250 or 12.5.",
)
FIELD_NO_CHOICE = Text("Bitte etwas davon auswählen.", "Please choose one of these.")
FIELD_NO_TABLE = Text("Bitte eine Datei wählen oder die Tabelle einfügen.", "Please choose a file, or paste the table.")
FIELD_TABLE_TOO_LONG = Text(
    "Die Tabelle ist länger als {limit} Zeichen: bitte teilen.",
    "The table is longer than {limit} characters: please split it.",
)
FIELD_NO_TEXT_FILE = Text(
    "Diese Datei ist keine Tabelle als Text: bitte im Tabellenprogramm als CSV speichern.",
    "This file is no table as text: please save it as CSV in the program for tables.",
)
CHANGED_BY_BOTH = Text(
    "Das hat inzwischen auch jemand anderes geändert. Ihre Eingabe steht noch da; mit dem nächsten Absenden gilt sie.",
    "Somebody else has changed this meanwhile, too. Your entry is still there; it counts when you send it again.",
)
