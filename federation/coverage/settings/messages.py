"""What people are told about settings."""

from tenants.messages import conflict, invalid

COUNTY_SETS_REGION_NAME = invalid(
    "region",
    "Das setzt der Landkreis für seine Region: bitte dessen Schlüssel nennen.",
    "The county sets this for its region: please name its key.",
)
COVERAGE_SETTINGS_TENANT_ID_KEY = conflict(
    "version",
    "Jemand war schneller: bitte neu laden.",
    "Somebody was quicker: please reload.",
)
COVERAGE_SETTINGS_YEARS = invalid(
    "conceptStaleYears",
    "Ein Konzept gilt nach 1 bis 50 Jahren als veraltet: bitte eine solche Zahl.",
    "A concept is stale after 1 to 50 years: please name such a number.",
)
COVERAGE_SETTINGS_MONTHS = invalid(
    "warnMonths",
    "Gewarnt wird 1 bis 60 Monate vorher: bitte eine solche Zahl.",
    "The warning comes 1 to 60 months before: please name such a number.",
)
COVERAGE_SETTINGS_KINDS = invalid(
    "managementKinds",
    "Mindestens eine Art von Stellen zählt als Management: bitte eine nennen.",
    "At least one kind of posts counts as management: please name one.",
)
