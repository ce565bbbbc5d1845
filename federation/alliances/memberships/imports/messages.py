"""Messages about tables of members; those about a line are warnings, in the order of the table."""

from tenants.messages import Text, conflict, invalid, not_found, unusual

NO_TABLE = invalid(
    "table",
    "Das ist keine Tabelle: gebraucht wird eine Kopfzeile mit der Spalte Name, getrennt durch Semikolon oder Komma.",
    "This is no table: it needs a header with the column Name, separated by semicolons or commas.",
)
UNKNOWN_COLUMN = invalid(
    "table",
    "Die Spalte „{column}“ gibt es nicht. Bekannt sind: {known}.",
    "There is no column {column}. Known are: {known}.",
)
TOO_MANY_LINES = invalid(
    "table",
    "Das sind {lines} Zeilen, erlaubt sind {limit}: bitte die Tabelle teilen.",
    "That is {lines} lines, {limit} are allowed: please split the table.",
)
WRONG_LINES = invalid(
    "table",
    "Nichts ist eingetragen: bitte zuerst berichtigen, Zeile {lines}. Was falsch ist, sagt ein Lauf ohne apply.",
    "Nothing is recorded: please correct first, line {lines}. A run without apply says what is wrong.",
)
LINE_NEW = unusual(
    "table", "Zeile {line}: „{name}“ wird eingetragen.", "Line {line}: {name} will be recorded."
)  # fmt: skip
OTHER_LINES = conflict(
    "lines",
    "Nichts ist eingetragen: inzwischen würden andere Zeilen eingetragen, als die Prüfung nannte. Bitte neu prüfen.",
    "Nothing is recorded: by now other lines would be recorded than the check named. Please check again.",
)
LINE_MEMBER = conflict(
    "table",
    "Zeile {line}: „{name}“ hat hier schon eine Mitgliedschaft, Einladung oder einen Antrag; die Zeile bleibt weg.",
    "Line {line}: {name} has a membership, an invitation or an application here already; the line is left out.",
)
LINE_UNKNOWN = not_found(
    "table",
    "Zeile {line}: „{name}“ steht nicht im Verzeichnis; die Zeile bleibt weg. Bitte zuerst dort anlegen.",
    "Line {line}: {name} is not in the directory; the line is left out. Please make an entry there first.",
)
LINE_SIMILAR = not_found(
    "table",
    "Zeile {line}: „{name}“ steht nicht im Verzeichnis, aber Ähnliches: {others}. Bitte den Namen von dort nehmen, oder"
    " die Registernummer; die Zeile bleibt weg.",
    "Line {line}: {name} is not in the directory, but alike are: {others}. Please take the name from there, or the"
    " register number; the line is left out.",
)
LINE_WRONG = invalid("table", "Zeile {line}: falsch: {text}", "Line {line}: wrong: {text}")
CELLS = Text("{cells} Zellen, die Kopfzeile hat {columns}.", "{cells} cells, and the header has {columns}.")
NO_NAME = Text("Der Name fehlt.", "The name is missing.")
NO_DAY = Text(
    "„{cell}“ ist kein Tag: bitte wie 31.12.2025 oder 2025-12-31, und nicht in der Zukunft.",
    "{cell} is no day: please write 2025-12-31 or 31.12.2025, and not in the future.",
)
NO_TIER = Text("Eine Stufe „{cell}“ hat das Bündnis nicht.", "The alliance has no tier {cell}.")
NEITHER_YES_NOR_NO = Text("„{cell}“ ist weder ja noch nein.", "{cell} is neither yes nor no.")
TWICE = Text("Das steht schon in Zeile {line}.", "That is in line {line} already.")
