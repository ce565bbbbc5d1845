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
NO_ENUM = Text(
    "Das Enum „{name}“ gibt es in diesem Schema nicht. Die Namen liefert codes ohne Argument.",
    "This schema has no enum “{name}”. Its names come from codes without an argument.",
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

# Requests over HTTP and streams
HEAD_TOO_LARGE = Text(
    "Der Kopf der Anfrage ist zu groß (höchstens {bytes} Bytes und {lines} Zeilen, bei WebSocket 8 kB je Zeile); bitte"
    " weniger mitsenden.",
    "The head of the request is too large (at most {bytes} bytes and {lines} lines, 8 kB a line for WebSockets); please"
    " send less.",
)
REQUEST_TIMEOUT = Text(
    "Die Anfrage war nach {seconds} Sekunden nicht da; bitte noch einmal.",
    "The request had not arrived after {seconds} seconds; please send it again.",
)
MALFORMED_REQUEST = Text(
    "Das ist kein HTTP, wie es hier verstanden wird; bitte die Anfrage prüfen.",
    "This is no HTTP that is understood here; please check the request.",
)
METHODS = Text("Bitte mit GET oder POST fragen.", "Please ask with GET or POST.")
MUTATION_NEEDS_POST = Text("Änderungen gehen nur mit POST.", "Mutations need POST.")
REQUEST_INTERRUPTED = Text(
    "Die Anfrage brach ab; bitte noch einmal senden.", "The request was interrupted; please send it again."
)
NO_JSON_BODY = Text(
    "Senden Sie die Abfrage als JSON mit `Content-Type: application/json; charset=utf-8`.",
    "Please send the query as JSON with `Content-Type: application/json; charset=utf-8`.",
)
BODY_NOT_UTF8 = Text(
    "Der Inhalt ist kein UTF-8; senden Sie JSON in UTF-8.", "The body is no UTF-8; please send JSON in UTF-8."
)
NO_BATCHES = Text(
    "Stapel von Abfragen werden nicht unterstützt; senden Sie jede Abfrage einzeln.",
    "Batches of queries are not supported; please send each query by itself.",
)
BODY_NO_OBJECT = Text(
    "Der Inhalt ist kein JSON-Objekt; senden Sie ein Objekt mit `query`.",
    "The body is no JSON object; please send an object with `query`.",
)
URL_NOT_UTF8 = Text(
    "Die Adresse ist kein UTF-8; kodieren Sie die Parameter als UTF-8 in Prozentschreibweise.",
    "The address is no UTF-8; please encode its parameters as UTF-8 with percent signs.",
)
PARAMETER_TWICE = Text(
    "`{name}` steht mehrfach in der Adresse; nennen Sie den Parameter einmal.",
    "`{name}` is in the address more than once; please name the parameter once.",
)
BODY_ENCODED = Text(
    "Die Anfrage ist gepackt (`Content-Encoding`); senden Sie sie so, wie sie ist.",
    "The request is encoded (`Content-Encoding`); please send it as it is.",
)
ACCEPT_TOO_LONG = Text(
    "`Accept` ist zu lang; nennen Sie {first} oder {second}.", "`Accept` is too long; please name {first} or {second}."
)
NOT_ACCEPTABLE = Text(
    "Antworten gibt es nur als {first} oder {second}; nennen Sie eins davon.",
    "Answers come as {first} or {second} only; please name one of them.",
)
QUERY_OR_ID = Text(
    "Senden Sie entweder `query` oder `documentId`, beides als Text.",
    "Please send either `query` or `documentId`, each of them as text.",
)
NO_SUCH_DOCUMENT = Text(
    "Unter dieser documentId ist hier kein Dokument hinterlegt.", "No document is stored here under this documentId."
)
DOCUMENT_REQUIRED = Text(
    "Hier laufen nur hinterlegte Dokumente; nennen Sie eine `documentId`.",
    "Only stored documents run here; please name a `documentId`.",
)
NO_QUERY = Text(
    "`query` fehlt oder ist kein Text; senden Sie das GraphQL-Dokument als Text in `query`.",
    "`query` is missing or no text; please send the GraphQL document as text in `query`.",
)
NO_OPERATION_NAME = Text(
    "`operationName` ist kein Text; nennen Sie den Namen einer Operation oder lassen Sie ihn weg.",
    "`operationName` is no text; please name an operation or leave it out.",
)
FIELD_NO_OBJECT = Text(
    "`{name}` ist kein JSON-Objekt; senden Sie ein Objekt oder lassen Sie es weg.",
    "`{name}` is no JSON object; please send an object or leave it out.",
)
THE_BODY = Text("Der Inhalt", "The body")
NO_JSON = Text(
    "{subject} ist kein JSON oder zu tief geschachtelt; prüfen Sie Klammern und Zahlen.",
    "{subject} is no JSON or nested too deeply; please check brackets and numbers.",
)
UNSTORABLE_TEXT = Text(
    "Ein Text enthält NUL oder ein halbes Zeichen (Surrogat); entfernen Sie es.",
    "A text contains NUL or half a character (surrogate); please remove it.",
)
BODY_TOO_LARGE = Text(
    "Die Anfrage hat mehr als {limit} Bytes; teilen Sie sie auf.",
    "The request has more than {limit} bytes; please divide it.",
)
URL_TOO_LONG = Text(
    "Die Adresse ist zu lang; senden Sie die Abfrage mit POST.",
    "The address is too long; please send the query with POST.",
)
MISPLACED_CREDENTIAL = Text(
    "Ein Token gehört einmal in den Kopf `Authorization: Bearer …`, bei WebSockets auch als `authorization` in"
    " `connection_init`; anderswo wird keines gelesen.",
    "A token belongs once into the header `Authorization: Bearer …`, for WebSockets also as `authorization` into"
    " `connection_init`; it is read nowhere else.",
)
NO_TOKEN_READ = Text(
    "Hier wird kein Token gelesen: bitte ohne fragen, oder mit Token bei `/graphql`.",
    "No token is read here: please ask without one, or with it at `/graphql`.",
)
SESSION_ENDED = Text("Die Sitzung ist beendet; bitte neu anmelden.", "The session has ended; please log in again.")
CROSS_SITE = Text(
    "Mit einer Sitzung fragt nur eine Seite von {origin}; andere Programme nehmen ein Token.",
    "Only a page of {origin} asks with a session; other programs use a token.",
)
CSRF_TOKEN = Text(
    "Zu einer Änderung mit einer Sitzung gehört der Kopf X-CSRF-Token, auf einem WebSocket csrfToken in"
    ' connection_init: mit dem Wert, den jede Seite der Sitzung in <meta name="csrf-token"> hat.',
    "A change with a session needs the header X-CSRF-Token, on a WebSocket csrfToken in connection_init: with the value"
    ' that each page of the session has in <meta name="csrf-token">.',
)
INVALID_TOKEN = Text("Das Token gilt nicht; bitte neu anmelden.", "The token is not valid; please log in again.")
PROVIDER_UNREACHABLE = Text(
    "Der Anmeldedienst ist gerade nicht erreichbar; bitte gleich noch einmal.",
    "The login provider cannot be reached right now; please try again in a moment.",
)
RATE_LIMITED = Text(
    "Für diese Minute ist Ihr Kontingent von {limit} verbraucht; bitte in {seconds} s noch einmal.",
    "Your budget of {limit} for this minute is spent; please try again in {seconds} s.",
)
NO_SUBSCRIPTION_HERE = Text(
    "Abonnements gehen über WebSocket (graphql-transport-ws) oder mit `Accept: text/event-stream`.",
    "Subscriptions need a WebSocket (graphql-transport-ws) or `Accept: text/event-stream`.",
)
TOO_MANY_OPERATIONS = Text(
    "Auf einer Verbindung laufen höchstens {limit} Operationen zugleich.",
    "At most {limit} operations run at once on a connection.",
)
TOO_MANY_STREAMS = Text(
    "Es sind zu viele Abonnements offen; bitte welche beenden.", "Too many subscriptions are open; please end some."
)
SHUTTING_DOWN = Text(
    "Der Dienst wird gerade beendet; bitte gleich neu abonnieren.",
    "The service is shutting down; please subscribe again in a moment.",
)
MISSED_CHANGES = Text(
    "Während einer Unterbrechung hat sich zu viel geändert; bitte neu abfragen und neu abonnieren.",
    "Too much changed during an interruption; please query anew and subscribe again.",
)
SLOW_CONSUMER = Text(
    "Dieser Empfänger ist zu langsam; bitte neu abonnieren.", "This receiver is too slow; please subscribe again."
)
TOKEN_EXPIRED = Text(
    "Das Token ist abgelaufen; bitte neu anmelden und abonnieren.",
    "The token has expired; please log in and subscribe again.",
)
