"""Messages about series of meetings."""

from tenants.messages import Text, invalid

FREQUENCY = invalid(
    "perYearMax",
    "Höchstens so oft im Jahr kann nicht weniger sein als mindestens so oft; beides liegt zwischen 1 und 52.",
    "At most a year cannot be less than at least a year; both are between 1 and 52.",
)
ENDS_BEFORE_BEGIN = invalid(
    "lastDay",
    "Der letzte Tag der Reihe liegt vor ihrem ersten: bitte die Tage tauschen oder berichtigen.",
    "The last day of the series is before its first: please swap or correct the days.",
)
OF_ONE = invalid(
    "alliance",
    "Eine Reihe gehört zu einem Bündnis oder zu einer Kooperation, oder zu keinem von beiden.",
    "A series belongs to an alliance or to a cooperation, or to neither.",
)
NETWORK_OF_ANOTHER = invalid(
    "network",
    "Eine Reihe eines Netzwerks veranstaltet, wer das Netzwerk führt.",
    "A series of a network is organised by who keeps the network.",
)
YEAR_OUT_OF_RANGE = Text("year liegt zwischen {first} und {last}.", "year is between {first} and {last}.")
