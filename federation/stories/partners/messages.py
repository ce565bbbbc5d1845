"""Messages about who is named in a story."""

from federation.stories import messages
from tenants.messages import conflict, forbidden, invalid

NAMED_ALREADY = conflict("partner", "Diese Organisation ist schon genannt.", "This organisation is named already.")
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für eine Organisation antwortet, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever answers for an organisation names the way and the evidence: please give method and evidence.",
)
EVIDENCE_NOT_NEEDED = messages.EVIDENCE_NOT_NEEDED
TELLS_ITSELF = invalid(
    "partner",
    "Wer die Geschichte erzählt, steht schon dabei: bitte nennen, wer sonst beteiligt war.",
    "Whoever tells the story is there already: please name who else took part.",
)
ENOUGH = conflict(
    "partner",
    "Eine Geschichte nennt höchstens zwanzig Organisationen.",
    "A story names twenty organisations at most.",
)
FROZEN = messages.FROZEN.at("story")
ANSWERED_BY_ITSELF = forbidden(
    "id",
    "Ob eine Organisation genannt werden will, sagt, wer sie vertritt. Für eine, die noch nicht geantwortet hat, trägt"
    " es die Geschäftsstelle ein, mit Weg und Beleg (onBehalf).",
    "Whether an organisation agrees is said by those who represent it. For one that has not answered yet, the office"
    " records it, with way and evidence (onBehalf).",
)
DECLINED = conflict(
    "id",
    "Diese Organisation hat selbst abgelehnt: ihr Wort bleibt stehen, bis sie selbst anders antwortet. Eine Geschichte"
    " ohne sie schreiben Sie bitte neu.",
    "This organisation has declined itself: its word stays until it answers otherwise. Please write a story without it"
    " anew.",
)
