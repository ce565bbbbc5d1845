"""Messages about coverage."""

from tenants.messages import Text

MONTHS_OUT_OF_RANGE = Text("months liegt zwischen 1 und {limit} Monaten.", "months is between 1 and {limit} months.")
