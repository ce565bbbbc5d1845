"""Messages about declarations."""

from tenants.messages import conflict, invalid

NUMBER_TAKEN = conflict(
    "alliance",
    "Eine andere Fassung ist gerade dazugekommen: bitte neu laden.",
    "Another version has been added meanwhile: please reload.",
)
SIGN_BY_BEFORE_BEGINNING = invalid(
    "signBy",
    "Unterzeichnen kann man erst, wenn die Fassung gilt: bitte einen Tag ab dem, an dem sie beginnt.",
    "A version is signed once it is in force: please give a day from its first on.",
)
SIGNED_STAYS = invalid(
    "text",
    "Diese Fassung ist unterzeichnet und bleibt, wie sie ist: bitte eine neue anlegen (declarationCreate).",
    "This version has been signed and stays as it is: please create a new one (declarationCreate).",
)
BEFORE_PREVIOUS = invalid(
    "validFrom",
    "Eine neuere Fassung gilt nicht früher als die vorige und keine ältere länger als die nächste.",
    "A newer version is not in force before the previous one, nor an older one after the next.",
)
