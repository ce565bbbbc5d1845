"""Messages about minutes, documents and outputs of meetings."""

from tenants.messages import conflict, invalid

MINUTES_EXIST = conflict(
    "meeting",
    "Zu diesem Treffen gibt es schon ein Protokoll: bitte dieses ändern.",
    "There are minutes of this meeting already: please change those.",
)
OUTPUT_NAMES_ITS_ROW = invalid(
    "outputs",
    "Bitte zur Art das Passende nennen: zu MEASURE eine Maßnahme, zu COOPERATION eine Kooperation, sonst keines.",
    "Please name what fits the kind: a measure for MEASURE, a cooperation for COOPERATION, none otherwise.",
)
FILE_OF_ANOTHER = invalid(
    "file",
    "Diese Datei ist nicht für dieses Treffen hochgeladen: bitte mit dessen Kennung (meeting) noch einmal hochladen.",
    "This file was not uploaded for this meeting: please upload it again with its id (meeting).",
)
ENOUGH = conflict(
    "meeting",
    "Ein Treffen hat höchstens {limit} davon: bitte erst etwas wegnehmen.",
    "A meeting has {limit} of them at most: please remove one first.",
)
