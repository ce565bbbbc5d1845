"""The input of a signature."""

from datetime import date
from typing import Annotated

import strawberry

from federation.alliances.signatures.codes import SignatureMethod
from federation.alliances.signatures.model import Signature
from federation.graph.mutation.inputs import input_type
from tenants import days
from tenants.normal_form import TextForm


@input_type(Signature)
class SignatureSign:
    """Eine Unterschrift: online von jemandem mit Zeichnungsrecht, oder eine auf Papier, die die Geschäftsstelle
    einträgt."""

    membership: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    declaration: Annotated[strawberry.ID, "Die Fassung der Erklärung, die vor Augen lag"]
    read_sha256: Annotated[
        str | None,
        TextForm.LINE,
        "Declaration.textSha256 des Wortlauts, der vor Augen lag; ist er inzwischen anders, wird nichts unterzeichnet",
    ] = None
    name: Annotated[str, TextForm.LINE, "Name der Person, die unterzeichnet hat"]
    function: Annotated[str | None, TextForm.LINE, "Ihre Funktion beim Mitglied"] = None
    accepts_rules: Annotated[bool, "Die Regeln des Bündnisses sind angenommen, etwa die Überparteilichkeit"]
    method: SignatureMethod = SignatureMethod.ONLINE
    evidence: str | None = None
    file: Annotated[
        strawberry.ID | None, "Datei mit dem unterzeichneten Blatt, mit membership unter /dateien hochgeladen"
    ] = None
    signed_on: Annotated[date | None, "Tag der Unterschrift auf Papier; online heute", days.PAST] = None
