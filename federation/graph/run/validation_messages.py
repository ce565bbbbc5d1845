"""German for graphql-core's messages about a document or its variables: it has English ones only."""

from __future__ import annotations

import re

_NAME = r"'([^']*)'"
_HINT = r"(?: Did you mean (.*?)\?)?"
MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), german)
    for pattern, german in (
        (rf"Expected value of type {_NAME} to include required field {_NAME}, found: .*",
         "In „{0}“ fehlt „{1}“: diese Angabe wird gebraucht."),
        (rf"Expected value of type {_NAME} not to include unknown field {_NAME}(?:, f|\.{_HINT} F)ound: .*",
         "„{0}“ hat kein Feld „{1}“{hint}."),
        (rf"Expected value of type {_NAME} to be an object, found: .*", "„{0}“ ist ein Objekt: {{ … }}."),
        (rf"Expected a value of non-null type {_NAME} to be provided\.", "Ein Wert für „{0}“ fehlt."),
        (rf"Expected value of non-null type {_NAME} not to be (?:None|null)\.", "„{0}“ darf nicht null sein."),
        (rf"Value {_NAME} does not exist in {_NAME} enum\.{_HINT}", "„{1}“ kennt den Wert „{0}“ nicht{hint}."),
        (rf"Enum {_NAME} cannot represent non-(?:enum|string) value: (.*?)\.{_HINT}",
         "„{0}“ nimmt einen seiner Werte ohne Anführungszeichen (in Variablen mit), nicht {1}{hint}."),
        (rf"Cannot query field {_NAME} on type {_NAME}\.{_HINT}", "„{1}“ hat kein Feld „{0}“{hint}."),
        (rf"Unknown argument {_NAME} on (?:field|directive|fragment) {_NAME}\.{_HINT}",
         "„{1}“ nimmt kein Argument „{0}“{hint}."),
        (rf"Argument {_NAME} of type {_NAME} is required, but it was not provided\.",
         "Das Argument „{0}“ ({1}) wird gebraucht und fehlt."),
        (rf"Unknown type {_NAME}\.{_HINT}", "Den Typ „{0}“ gibt es nicht{hint}."),
        (rf"Unknown fragment {_NAME}\.", "Das Fragment „{0}“ gibt es in diesem Dokument nicht."),
        (rf"Unknown directive {_NAME}\.", "Die Direktive „{0}“ gibt es nicht."),
        (rf"Fragment {_NAME} is never used\.", "Das Fragment „{0}“ wird nirgends gebraucht."),
        (rf"Variable {_NAME} is never used(?: in \w+ {_NAME})?\.", "Die Variable „{0}“ wird nirgends gebraucht."),
        (rf"Variable {_NAME} is not defined(?: by operation {_NAME})?\.",
         "Die Variable „{0}“ ist nicht erklärt: sie gehört in die Klammer hinter dem Namen der Operation."),
        (rf"Variable {_NAME} of type {_NAME} used in position expecting type {_NAME}\.",
         "Die Variable „{0}“ ist vom Typ „{1}“; hier wird „{2}“ gebraucht."),
        (rf"Field {_NAME} of type {_NAME} must have a selection of subfields\..*",
         "„{0}“ ({1}) braucht eine Auswahl von Feldern: {0} {{ … }}."),
        (rf"Field {_NAME} must not have a selection since type {_NAME} has no subfields\.",
         "„{0}“ ({1}) hat keine Felder: bitte ohne {{ … }}."),
        (rf"There can be only one (?:argument|operation|fragment|variable|input field) named {_NAME}\.",
         "„{0}“ steht zweimal da; erlaubt ist es einmal."),
        (rf"Fields {_NAME} conflict because (.*?)\. Use different aliases.*",
         "„{0}“ meint zweierlei: bitte verschiedene Aliase nehmen."),
        (r"This anonymous operation must be the only defined operation\.",
         "Eine Operation ohne Namen steht allein in ihrem Dokument."),
        (r"Int cannot represent non-integer value: (.*)", "Hier gehört eine ganze Zahl hin, nicht {0}."),
        (r"Int cannot represent non 32-bit signed integer value: (.*)",
         "{0} ist zu groß: hier gehört eine ganze Zahl von -2147483648 bis 2147483647 hin."),
        (r"Float cannot represent non numeric value: (.*)", "Hier gehört eine Zahl hin, nicht {0}."),
        (r"String cannot represent a non string value: (.*)", "Hier gehört Text hin, nicht {0}."),
        (r"Boolean cannot represent a non boolean value: (.*)", "Hier gehört true oder false hin, nicht {0}."),
        (r"ID cannot represent (?:a non-string and non-integer )?value: (.*)",
         "Hier gehört eine Kennung hin, nicht {0}."),
        (r"Syntax Error: (.*)", "Das Dokument ist kein GraphQL: {0}"),
    )
)  # fmt: skip
"""(pattern of the message, German template); a message that matches none stays as it is."""
OF_VARIABLE = re.compile(r"Variable '(\$\w+)' has invalid (?:default )?value(?: at (\S+))?: (.*)", re.DOTALL)


def translate(message: str) -> str:
    """The message in German; names stay as they are."""
    if match := OF_VARIABLE.fullmatch(message):
        name, path, rest = match.groups()
        return f"{name}{path or ''}: {translate(rest)}"
    for pattern, german in MESSAGES:
        if match := pattern.fullmatch(message):
            return german.format(*match.groups(), hint=_hint(match.groups()[-1]) if "{hint}" in german else "")
    return message


def _hint(suggestions: str | None) -> str:
    """graphql-core's suggestions ('a', 'b', or 'c') in German."""
    names = re.findall(r"'([^']*)'", suggestions or "")
    return f"; gemeint ist vielleicht {' oder '.join(f'„{name}“' for name in names)}" if names else ""
