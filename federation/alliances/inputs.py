"""Inputs of changes of alliances."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances import model
from federation.alliances.codes import AllianceOfferKind, OfficeDuty, PledgeRule
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, EntryId
from federation.partners.codes import LegalForm
from tenants.model import Visibility

ALLIANCE = Annotated[strawberry.ID, "Das Bündnis"]


@input_type(model.AllianceGoal, part=True)
class AllianceGoalEntry:
    """Ein Ziel."""

    title: str
    id: EntryId = None
    text: str | None = None


@input_type(model.AlliancePrinciple, part=True)
class AlliancePrincipleEntry:
    """Ein Grundsatz."""

    text: str
    id: EntryId = None


@input_type(model.AllianceTier, part=True)
class AllianceTierEntry:
    """Eine Stufe der Mitgliedschaft."""

    name: str
    id: EntryId = None
    text: str | None = None


@input_type(model.AllianceOffer, part=True)
class AllianceOfferEntry:
    """Ein Angebot des Trägers."""

    kind: AllianceOfferKind
    id: EntryId = None
    text: str | None = None


@input_type(model.Alliance, part=True)
class AllianceValues:
    """Was ein Bündnis über sich sagt: was fehlt, bleibt; null leert."""

    name: str | None = UNSET
    claim: str | None = UNSET
    purpose: str | None = UNSET
    ars: Annotated[RegionalKey | None, "Regionalschlüssel des Gebiets, für das es da ist"] = UNSET
    founded_on: date | None = UNSET
    founded_year: Annotated[int | None, "Jahr der Gründung; ohne Angabe das des Gründungstags"] = UNSET
    target_year: int | None = UNSET
    target: str | None = UNSET
    website: str | None = UNSET
    office_name: str | None = UNSET
    office_email: str | None = UNSET
    office_phone: str | None = UNSET
    office_address: str | None = UNSET
    is_open: bool | None = UNSET
    admits_organisations: bool | None = UNSET
    admits_persons: bool | None = UNSET
    seat_ars: Annotated[
        RegionalKey | None, "Regionalschlüssel des Gebiets, in dem Organisationen sitzen müssen; leer: überall"
    ] = UNSET
    pledge_rule: PledgeRule | None = UNSET
    is_nonpartisan: bool | None = UNSET
    allows_advertising: bool | None = UNSET
    forbids_party_use: bool | None = UNSET
    logo_rules: str | None = UNSET
    pause_days: int | None = UNSET
    source: str | None = UNSET
    goals: Annotated[list[AllianceGoalEntry] | None, f"Ziele: {LIST_DESCRIPTION}"] = UNSET
    principles: Annotated[list[AlliancePrincipleEntry] | None, f"Grundsätze: {LIST_DESCRIPTION}"] = UNSET
    tiers: Annotated[list[AllianceTierEntry] | None, f"Stufen: {LIST_DESCRIPTION}"] = UNSET
    offers: Annotated[list[AllianceOfferEntry] | None, f"Angebote des Trägers: {LIST_DESCRIPTION}"] = UNSET
    duties: Annotated[list[OfficeDuty] | None, "Aufgaben der Geschäftsstelle; wer fehlt, fällt weg"] = UNSET
    legal_forms: Annotated[
        list[LegalForm] | None, "Rechtsformen, in denen Organisationen beitreten; leer: in jeder"
    ] = UNSET


@input_type(model.Alliance)
class AllianceCreate(AllianceValues):
    """Angaben zu einem neuen Bündnis. Ohne Angabe nimmt es Anträge von Organisationen an, ist überparteilich, lässt mit
    der Mitwirkung werben, nicht für Parteien, und verlangt keine Selbstverpflichtung."""

    tenant: Annotated[RegionalKey, "Mandant, der Träger ist"]
    name: str
    visibility: Visibility = Visibility.TENANT


@input_type(model.Alliance)
class AllianceUpdate(AllianceValues):
    """Neue Angaben zu einem Bündnis: was fehlt, bleibt; null leert."""

    id: ALLIANCE
    version: VERSION
    logo: Annotated[strawberry.ID | None, "Datei mit dem Logo, für dieses Bündnis hochgeladen; null: keines"] = UNSET


@input_type(model.Alliance)
class AlliancePublish:
    """Wer ein Bündnis und seine Teile von nun an sieht."""

    id: ALLIANCE
    version: VERSION
    visibility: Visibility


@input_type(model.Alliance)
class AllianceArchive:
    """Ein Bündnis, das ruht: es bleibt mit allem, nimmt aber niemanden mehr auf. Ohne Tag (null) ist es wieder da."""

    id: ALLIANCE
    version: VERSION
    archived_on: date | None
