"""Inputs of changes of the directory."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.partners.codes import EconomicSection, LegalForm, ListingStatus, PartnerKind, ProposalStatus, Sphere
from federation.partners.codes import ListingConsent as Consent
from federation.partners.model import Partner, PartnerListingStep, PartnerProposal

ENTRY = Annotated[strawberry.ID, "Der Eintrag"]
PROPOSAL = Annotated[strawberry.ID, "Der Vorschlag"]
SEAT = Annotated[RegionalKey | None, "Regionalschlüssel der Gebietseinheit, in der sie sitzt"]
PARENT = Annotated[strawberry.ID | None, "Organisation, deren Zweigstelle sie ist"]


@input_type(Partner)
class PartnerCreate:
    """Angaben zu einem neuen Eintrag des Verzeichnisses."""

    steward: Annotated[RegionalKey, "Mandant, der den Eintrag pflegt, bis ihn jemand vertritt"]
    name: str
    kind: PartnerKind
    sphere: Sphere | None = None
    section: EconomicSection | None = None
    legal_form: LegalForm | None = None
    municipal_share_bp: int | None = None
    ars: SEAT = None
    postcode: str | None = None
    street: str | None = None
    website: str | None = None
    email: str | None = None
    description: str | None = None
    source: str | None = None
    register_number: str | None = None
    vat_id: str | None = None
    osm_id: str | None = None
    wikidata_id: str | None = None
    is_natural_person: bool = False
    parent: PARENT = None
    of_tenant: Annotated[RegionalKey | None, "Mandant, der selbst diese Organisation ist; nur seine Verwaltung"] = None


@input_type(Partner, part=True)
class PartnerValues:
    """Was ein Eintrag über eine Organisation sagt: was fehlt, bleibt; null leert."""

    name: str | None = UNSET
    kind: PartnerKind | None = UNSET
    sphere: Sphere | None = UNSET
    section: EconomicSection | None = UNSET
    legal_form: LegalForm | None = UNSET
    municipal_share_bp: int | None = UNSET
    ars: SEAT = UNSET
    postcode: str | None = UNSET
    street: str | None = UNSET
    website: str | None = UNSET
    email: str | None = UNSET
    description: str | None = UNSET
    source: str | None = UNSET
    register_number: str | None = UNSET
    vat_id: str | None = UNSET
    osm_id: str | None = UNSET
    wikidata_id: str | None = UNSET
    parent: PARENT = UNSET


@input_type(Partner)
class PartnerChangeInput(PartnerValues):
    """Neue Angaben zu einer Organisation: was fehlt, bleibt; null leert."""

    id: ENTRY
    version: VERSION
    logo: Annotated[strawberry.ID | None, "Datei mit dem Logo, ein Bild"] = UNSET


@input_type(PartnerProposal)
class PartnerPropose(PartnerValues):
    """Was an einem Eintrag anders werden soll: was fehlt, bleibt; null leert."""

    id: ENTRY
    tenant: Annotated[RegionalKey, "Mandant, der es vorschlägt"]
    note: str | None = None


@input_type(PartnerProposal)
class PartnerProposalDecide:
    """Was aus einem Vorschlag wird."""

    id: PROPOSAL
    verdict: Annotated[ProposalStatus, "ACCEPTED oder REJECTED"]
    reason: str | None = None


@input_type(PartnerProposal)
class PartnerProposalWithdraw:
    """Ein Vorschlag, den sein Mandant zurückzieht."""

    id: PROPOSAL


@input_type(PartnerListingStep)
class PartnerSetListing:
    """Ob ein Eintrag von nun an im öffentlichen Verzeichnis steht."""

    id: ENTRY
    version: Annotated[int, "Die Version, die gelesen wurde: wie oft er veröffentlicht oder zurückgezogen wurde"]
    listing: Annotated[ListingStatus, "LISTED oder UNLISTED"]
    consent: Consent | None = None
    evidence: str | None = None
