"""What people are told about funding."""

from tenants.messages import forbidden, invalid, unusual

TIME_ENDS_BEFORE_BEGINS = invalid(
    "endsOn",
    "Diese Zeit endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "This time ends before it begins: please change its start or its end.",
)
YOU_MAY_CREATE_ANYTHING = forbidden(
    "tenant",
    "Bei diesem Mandanten dürfen Sie nichts anlegen.",
    "You may not create anything in this tenant.",
)
UNIT_REGISTER_CHECK_KEY = invalid(
    "key",
    "Die Gebietseinheit {key} steht nicht im Gemeindeverzeichnis: bitte den Regionalschlüssel prüfen.",
    "There is no unit {key} in the register: please check the key.",
)
UNIT_COUNTY_NAME_UNITS = invalid(
    "key",
    "Die Gebietseinheit {key} liegt nicht im eigenen Landkreis ({county}): bitte nur Einheiten nennen, deren"
    " Schlüssel so beginnt.",
    "The unit {key} is not in this county ({county}): please name units only whose keys begin so.",
)
UNIT_SINCE_TIME_BEFORE = unusual(
    "coverage",
    "Die Gebietseinheit {key} gibt es erst seit dem {since}: für die Zeit davor, ab {begins}, bitte auch den"
    " früheren Schlüssel nennen.",
    "There is a unit {key} since {since} only: for the time before, from {begins} on, please name the former key, too.",
)
