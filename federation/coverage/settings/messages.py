"""Messages about a region's coverage settings."""

from tenants.messages import invalid

NOT_A_COUNTY = invalid(
    "region",
    "Das setzt der Landkreis für seine Region: bitte dessen Schlüssel nennen.",
    "The county sets this for its region: please name its key.",
)
STALE_YEARS_OUT_OF_BOUNDS = invalid(
    "conceptStaleYears",
    "Ein Konzept gilt nach 1 bis 50 Jahren als veraltet: bitte eine solche Zahl.",
    "A concept is stale after 1 to 50 years: please name such a number.",
)
WARN_MONTHS_OUT_OF_BOUNDS = invalid(
    "warnMonths",
    "Gewarnt wird 1 bis 60 Monate vorher: bitte eine solche Zahl.",
    "The warning comes 1 to 60 months before: please name such a number.",
)
NO_MANAGEMENT_KIND = invalid(
    "managementKinds",
    "Mindestens eine Art von Stellen zählt als Management: bitte eine nennen.",
    "At least one kind of posts counts as management: please name one.",
)
