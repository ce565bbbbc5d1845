"""The vocabulary of profiles: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class Licence(Choice):
    """Lizenz, unter der ein Mandant seine veröffentlichten Daten bereitstellt."""

    DL_DE_BY_2_0 = (
        auto(),
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "Data licence Germany BY 2.0",
        "DL-DE-BY 2.0",
    )
    DL_DE_ZERO_2_0 = (
        auto(),
        "Datenlizenz Deutschland – Zero – Version 2.0",
        "Data licence Germany Zero 2.0",
        "DL-DE-Zero 2.0",
    )
    CC_BY_4_0 = auto(), "Creative Commons Namensnennung 4.0 International", "CC BY 4.0", "CC BY 4.0"


LICENCE_ADDRESSES = {
    Licence.DL_DE_BY_2_0: "https://www.govdata.de/dl-de/by-2-0",
    Licence.DL_DE_ZERO_2_0: "https://www.govdata.de/dl-de/zero-2-0",
    Licence.CC_BY_4_0: "https://creativecommons.org/licenses/by/4.0/",
}
DEFAULT_LICENCE = Licence.DL_DE_BY_2_0
"""The licence where a tenant has set none."""
