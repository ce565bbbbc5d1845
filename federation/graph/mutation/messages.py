"""What people are told about any change, whatever room it is in."""

from tenants.messages import Text, conflict, forbidden, invalid, not_found

MISSING = not_found(
    "id", "Das gibt es nicht, oder es ist nicht in Sicht.", "There is no such thing, or you cannot see it."
)
"""Hidden and missing read the same."""
NOT_EDITABLE = forbidden("id", "Das dürfen Sie sehen, aber nicht ändern.", "You may see this but not change it.")
SCOPE_NEEDED = forbidden(
    "",
    "Dem Token fehlt der Geltungsbereich {scope}: ohne ihn ändert es nichts. Bitte damit neu anmelden.",
    "The token lacks the scope {scope}: without it nothing is changed. Please log in again with it.",
)
SCOPE_HIDES = Text("{text} Dem Token fehlt der Geltungsbereich {scope}.", "{text} The token lacks the scope {scope}.")
"""Added to ``MISSING`` for somebody whose token shows nothing of their own."""
NO_ID = invalid(
    "id",
    "„{id}“ ist keine Kennung. Kennungen liefert das Feld id; sie werden unverändert zurückgegeben.",
    "“{id}” is no id of that kind; ids come from the field id and are sent back unchanged.",
)
NOT_HERE = forbidden(
    "tenant", "Bei diesem Mandanten dürfen Sie nichts anlegen.", "You may not create anything in this tenant."
)
MERGED = conflict(
    "tenant",
    "{name} ist in {successor} aufgegangen: Neues bitte dort anlegen ({key}). Was schon da ist, bearbeitet man dort wie"
    " Eigenes.",
    "{name} was merged into {successor}: please create new things there ({key}). What is there already is edited by"
    " its people as their own.",
)
MAY_NOT_PUBLISH = forbidden(
    "visibility",
    "Veröffentlichen und zurückziehen darf, wer freigeben darf.",
    "Publishing and withdrawing need the right to review.",
)
MANDATE_NOT_ENOUGH = forbidden(
    "id",
    "Das bleibt Personen der Kommune selbst vorbehalten; ein Mandat reicht dafür nicht: bitte dort darum bitten.",
    "That is reserved to people of the municipality itself; a mandate is not enough: please ask them to do it.",
)
NOT_ADMINISTRATOR = forbidden(
    "tenant",
    "Das setzt nur die Verwaltung des Mandanten (Rolle ADMIN): bitte dort darum bitten.",
    "Only the administration of the tenant (role ADMIN) sets this: please ask there.",
)
OUTDATED = conflict(
    "version",
    "Inzwischen gilt Version {version}: bitte neu laden und die Änderung prüfen.",
    "Version {version} is current by now: please reload and check your change.",
)
SETTINGS_OUTDATED = conflict(
    "version",
    "Diese Angaben hat inzwischen jemand geändert: bitte neu laden und prüfen.",
    "Somebody has changed these meanwhile: please reload and check.",
)
NO_SUCH_ENTRY = not_found(
    "id",
    "Diesen Eintrag gibt es hier nicht (mehr): bitte neu laden.",
    "There is no such entry here (any more): please reload.",
)
NEEDED = invalid("", "Diese Angabe wird gebraucht und darf nicht leer sein.", "This is needed and must not be empty.")
TOO_LONG = invalid(
    "",
    "Das sind {length} Zeichen, erlaubt sind {limit}: bitte kürzen.",
    "That is {length} characters, {limit} are allowed: please shorten it.",
)
TOO_LARGE = invalid(
    "",
    "Diese Zahl hat mehr als {digits} Stellen vor dem Komma: bitte prüfen.",
    "This number has more than {digits} digits before the point: please check it.",
)
TOO_PRECISE = invalid(
    "",
    "Diese Zahl hat mehr als {digits} Stellen nach dem Komma: bitte runden.",
    "This number has more than {digits} digits after the point: please round it.",
)
NO_ADDRESS = invalid(
    "",
    "Das ist keine Adresse einer Seite: bitte eine nennen, die mit https:// oder http:// beginnt und keine Leerzeichen"
    " hat.",
    "That is no address of a page: please name one that begins with https:// or http:// and has no spaces.",
)
ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Diese Zeit endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "This time ends before it begins: please change its start or its end.",
)
LIST_TOO_LONG = invalid(
    "", "Höchstens {limit} Einträge: bitte die Liste kürzen.", "At most {limit} entries: please shorten the list."
)
TOO_MANY_ITEMS = invalid(
    "items",
    "Das sind {number} Einträge; bitte höchstens {limit} auf einmal.",
    "That is {number} items; please send at most {limit} at once.",
)
DUPLICATE_ITEM = invalid(
    "id",
    "Dieses Objekt steht schon in der Liste, bei index {index}: bitte nur einmal nennen.",
    "This object is in the list already, at index {index}: please name it once.",
)
KEY_LENGTH = invalid("idempotencyKey", "Ein Schlüssel hat 1 bis {limit} Zeichen.", "A key has 1 to {limit} characters.")
KEY_USED = conflict(
    "idempotencyKey",
    "Unter diesem Schlüssel kam schon eine andere Eingabe: bitte einen neuen nehmen.",
    "Another input came under this key before: please take a new one.",
)
