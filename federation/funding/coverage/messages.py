"""Messages about coverage."""

from tenants.messages import invalid, unusual

UNKNOWN_UNIT = invalid(
    "key",
    "Die Gebietseinheit {key} steht nicht im Gemeindeverzeichnis: bitte den Regionalschlüssel prüfen.",
    "There is no unit {key} in the register: please check the key.",
)
UNIT_OUTSIDE_COUNTY = invalid(
    "key",
    "Die Gebietseinheit {key} liegt nicht im eigenen Landkreis ({county}): bitte nur Einheiten nennen, deren"
    " Schlüssel so beginnt.",
    "The unit {key} is not in this county ({county}): please name units only whose keys begin so.",
)
UNIT_IS_NEWER = unusual(
    "coverage",
    "Die Gebietseinheit {key} gibt es erst seit dem {valid_from}: für die Zeit davor, ab {begins_on}, bitte auch den"
    " früheren Schlüssel nennen.",
    "There is a unit {key} since {valid_from} only: for the time before, from {begins_on} on, please name the former"
    " key, too.",
)
UNIT_TWICE = invalid(
    "key",
    "Jede Gebietseinheit steht für eine Zeit höchstens einmal da.",
    "A unit of the territory stands once for a time.",
)
