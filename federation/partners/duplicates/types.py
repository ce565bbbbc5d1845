"""What members may ask about duplicates, before they create an entry."""

from typing import Annotated

from federation.graph.declare.types import SpeltAs, Sql, answer, costs, root
from federation.partners import rules
from federation.partners.duplicates.codes import PartnerDuplicateReason
from federation.partners.duplicates.rules import duplicate_ids
from federation.partners.model import Partner

DUPLICATES_COST = 100
"""In fields: two to ten milliseconds of the database among 200,000 entries."""


@answer
class PartnerDuplicate:
    """Ein Eintrag, der dieselbe Organisation meinen kann."""

    partner: Annotated[Partner | None, "Der Eintrag; wo er in einem anderen aufgegangen ist, dieser"]
    reasons: Annotated[list[PartnerDuplicateReason], "Woran man es sieht, das Wichtigste zuerst"]


@root
@costs(DUPLICATES_COST)
def partner_duplicates(
    name: Annotated[str | None, "Name, auch mit einem Tippfehler in jedem Wort"] = None,
    website: Annotated[str | None, SpeltAs(rules.domain_of), "Website: auf ihre Domain kommt es an"] = None,
    register_number: Annotated[
        str | None, SpeltAs(rules.canonical_register_number), "Registernummer in üblicher Schreibweise"
    ] = None,
    vat_id: Annotated[str | None, SpeltAs(rules.canonical_vat_id), "Umsatzsteuer-Identifikationsnummer"] = None,
    postcode: Annotated[str | None, "Postleitzahl: dort genügt ein gemeinsames Wort"] = None,
) -> Sql[list[PartnerDuplicate]]:
    """Einträge, die dieselbe Organisation meinen können, höchstens zehn, die wahrscheinlichsten zuerst: zu fragen,
    bevor man einen anlegt. Rechtsformen zählen nicht. Gefunden wird, was in Sicht ist; ohne Leserecht bei einem
    Mandanten führen nur ganze Wörter zu einem Eintrag. Ohne Angaben: nichts."""
    return duplicate_ids(name, website, register_number, vat_id, postcode)
