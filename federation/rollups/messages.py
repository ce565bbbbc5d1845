"""Messages about rollups."""

from tenants.messages import Text

FIRST_DAY_AFTER_LAST = Text(
    "from liegt nach to; bitte den früheren Tag zuerst.", "from is after to; please name the earlier day first."
)
TOO_MANY_PERIODS = Text(
    "Höchstens {limit} Zeiträume auf einmal; bitte längere wählen (by) oder in Teilen fragen.",
    "At most {limit} periods at a time; please choose longer ones (by), or ask in parts.",
)
