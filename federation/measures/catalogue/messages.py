"""Messages about model measures."""

from tenants.messages import invalid

NOT_A_MODEL = invalid(
    "model",
    "Das ist keine Mustermaßnahme: bitte eine aus models nehmen, oder diese erst als Muster anbieten lassen"
    " (measureOffer).",
    "This is no model measure: please take one of models, or have this one offered as a model first (measureOffer).",
)
OFFERED_ALREADY = invalid(
    "id",
    "Diese Maßnahme steht schon als Muster im Katalog: bitte dort die Mustermaßnahme ändern (measureUpdate,"
    " measureSetSheet).",
    "This measure stands in the catalogue as a model already: please change the model there (measureUpdate,"
    " measureSetSheet).",
)
ADOPTED_MODEL_STAYS = invalid(
    "id",
    "Aus diesem Muster ist eine Maßnahme geworden, die es als Herkunft nennt: es bleibt. Als Entwurf sieht es"
    " sonst niemand.",
    "A measure has come of this model and names it as its origin: it stays. As a draft nobody else sees it.",
)
