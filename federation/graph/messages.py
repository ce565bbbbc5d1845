"""What a caller is told of a request that cannot be answered, in German and English."""

from tenants.messages import Text

# Arguments and variables
NO_GLOBAL_ID = Text(
    "„{id}“ ist keine Kennung. Kennungen liefert das Feld id; sie werden unverändert zurückgegeben.",
    "“{id}” is no id. Ids come from the field id and are sent back unchanged.",
)
TOO_MANY_IDS = Text("Höchstens {limit} Kennungen auf einmal.", "At most {limit} ids at once.")
NOT_NULL = Text("{name} darf nicht null sein.", "{name} must not be null.")
ITEM_NOT_NULL = Text("Ein Eintrag dieser Liste darf nicht null sein.", "An item of this list must not be null.")
SWITCH_NOT_NULL = Text(
    "{name} schaltet Felder und darf nicht null sein.", "{name} switches fields and must not be null."
)
NO_NUL = Text("Text darf kein Nullzeichen enthalten.", "Text must not contain a null character.")
BOTH_ENDS = Text(
    "first und last zugleich ergeben keine Seite: bitte eines von beiden.",
    "first and last together make no page: please take one of them.",
)
PAGE_SIZE = Text(
    "{name} liegt zwischen 0 und {limit}; für mehr bitte blättern.",
    "{name} is between 0 and {limit}; please page for more.",
)
NO_CURSOR = Text(
    "{name} ist kein Zeiger dieser Liste. Zeiger liefern cursor und pageInfo, und sie gelten für dieselbe Liste mit"
    " derselben Ordnung (orderBy) und denselben Bedingungen im Filter. Sonst bitte von vorn beginnen: ohne {name}.",
    "{name} is no cursor of this list. Cursors come from cursor and pageInfo, and hold for the same list with the same"
    " order (orderBy) and the same conditions in the filter. Otherwise please begin anew: without {name}.",
)
TOO_MANY_SORT_KEYS = Text(
    "orderBy nennt höchstens {limit} verschiedene Felder.", "orderBy names at most {limit} different fields."
)
NO_REGIONAL_KEY = Text(
    "Ein Regionalschlüssel ist Text aus 5, 9 oder 12 Ziffern, führende Null eingeschlossen.",
    "A regional key is text of 5, 9 or 12 digits, a leading zero included.",
)
NO_DATE = Text(
    "Ein Datum hat die Form JJJJ-MM-TT und steht im Kalender.",
    "A date has the form YYYY-MM-DD and is in the calendar.",
)
NO_DATE_TIME = Text(
    "Ein Zeitpunkt hat die Form JJJJ-MM-TTThh:mm:ss mit Z oder ±hh:mm dahinter (RFC 3339).",
    "A moment has the form YYYY-MM-DDThh:mm:ss, followed by Z or ±hh:mm (RFC 3339).",
)
NO_DECIMAL = Text(
    "{value} ist keine Zahl: bitte Ziffern, mit Punkt vor den Nachkommastellen.",
    "{value} is no number: please write digits, with a point before the decimals.",
)

# Bounds of documents
TOO_LONG_OR_DEEP = Text(
    "Die Abfrage ist zu lang oder zu tief geschachtelt; teilen Sie sie in mehrere kleinere auf.",
    "The query is too long or nested too deeply; please divide it into several smaller ones.",
)
OVER_LIMIT = Text("{number} {unit}, erlaubt sind {limit}; {cure}.", "{number} {unit}, {limit} are allowed; {cure}.")
OVER_BUDGET = Text(
    "Kosten {cost}, erlaubt sind {limit}; verkleinern Sie Seiten (`first`) oder lassen Sie Felder weg.",
    "Cost {cost}, {limit} is allowed; take smaller pages (`first`) or leave out fields.",
)
FILTER_TOO_LARGE = Text(
    "Ein Filter nennt höchstens {limit} Bedingungen, alle Ebenen zusammen; search zählt {search}.",
    "A filter names at most {limit} conditions, all its levels together; search counts {search}.",
)
TOO_MANY_CONDITIONS = Text(
    "Eine Abfrage nennt höchstens {limit} Bedingungen, alle Filter zusammen; teilen Sie sie auf.",
    "A query names at most {limit} conditions, all filters together; please divide it.",
)
WHICH_OPERATION = Text(
    "Bitte mit operationName eine der Operationen des Dokuments nennen.",
    "Please name one of the document's operations with operationName.",
)
LEVELS_OF_VARIABLES = Text("Ebenen in `variables`", "levels in `variables`")
VALUES_OF_VARIABLES = Text("Werte in `variables`", "values in `variables`")
LEVELS = Text("Ebenen", "levels")
ALIASES = Text("Aliase", "aliases")
REPEATED_FIELDS = Text("wiederholte Felder", "repeated fields")
FIELDS = Text("Felder", "fields")
INTROSPECTION_STEPS = Text("Schritte im Schema", "steps in the schema")
NESTED_LEVELS = Text("Ebenen aus Feldern und Fragmenten", "levels of fields and fragments")
LEVELS_OF_A_VALUE = Text("Ebenen in einem Wert", "levels in a value")
DIRECTIVES_AT_ONE_PLACE = Text("Direktiven an einer Stelle", "directives in one place")
OPERATIONS = Text("Operationen", "operations")
FRAGMENTS = Text("Fragmente", "fragments")
DIRECTIVES = Text("Direktiven", "directives")
FLATTEN_VALUES = Text("übergeben Sie flachere Werte", "pass flatter values")
DIVIDE_VALUES = Text("teilen Sie sie auf mehrere Abfragen auf", "divide them among several queries")
SECOND_QUERY = Text(
    "holen Sie tiefer Liegendes mit einer zweiten Abfrage", "fetch what lies deeper with a second query"
)
DIVIDE_QUERY = Text("teilen Sie die Abfrage auf", "divide the query")
NAME_FIELDS_ONCE = Text("nennen Sie jedes Feld einmal", "name each field once")
USUAL_INTROSPECTION = Text("nutzen Sie die übliche Introspektion", "use the usual introspection")
FEWER_FRAGMENTS = Text("verschachteln Sie weniger Fragmente", "nest fewer fragments")
LEAVE_SOME_OUT = Text("lassen Sie einige weg", "leave some out")
SEND_WHAT_RUNS = Text("senden Sie nur, was Sie ausführen", "send only what you run")
JOIN_FRAGMENTS = Text("fassen Sie einige zusammen", "join some of them")

# What went wrong here
UNAVAILABLE = Text(
    "Der Dienst kann gerade nicht antworten; bitte gleich noch einmal versuchen.",
    "The service cannot answer right now; please try again in a moment.",
)
INVALID = Text(
    "Eine Angabe passt nicht; bitte die Werte prüfen.", "A value does not fit; please check what you entered."
)
FORBIDDEN = Text("Dafür fehlt das Recht.", "The right to do this is missing.")
CONFLICT = Text(
    "Das gibt es schon, oder jemand war schneller; bitte neu laden.",
    "This exists already, or somebody was faster; please reload.",
)
INTERNAL = Text(
    "Hier ging etwas schief; bitte mit der Kennung der Anfrage (requestId) melden.",
    "Something went wrong here; please report it with the request's id (requestId).",
)
TOO_EXPENSIVE = Text(
    "Die Abfrage dauert zu lange; bitte weniger auf einmal abfragen.",
    "The query takes too long; please ask for less at once.",
)
