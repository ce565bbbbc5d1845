"""Inputs of changes of who is in a network."""

from datetime import date
from typing import Annotated

import strawberry

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.networks.codes import NetworkRole
from federation.networks.inputs import NETWORK
from federation.networks.members.model import NetworkMember
from tenants.days import END

MEMBERSHIP = Annotated[strawberry.ID | None, "Die Mitgliedschaft im Bündnis des Netzwerks"]


@input_type(NetworkMember)
class NetworkMemberAdd:
    """Nimmt in ein Netzwerk auf: ein Mitglied, eine Organisation ohne Mitgliedschaft oder eine Kommune. Weg und Beleg
    sagen, dass eine solche Organisation zugesagt hat; ohne sie steht nur ihr Name dabei."""

    network: NETWORK
    membership: MEMBERSHIP = None
    partner: Annotated[strawberry.ID | None, "Organisation, die nicht Mitglied des Bündnisses ist"] = None
    tenant: Annotated[RegionalKey | None, "Kommune"] = None
    role: NetworkRole = NetworkRole.PARTICIPANT
    joined_on: Annotated[date | None, "Dabei seit; ohne Angabe heute"] = None
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(NetworkMember)
class NetworkMemberJoin:
    """Tritt einem Netzwerk bei, für ein Mitglied oder eine Kommune; oder stimmt zu, wo der Träger sie schon nannte."""

    network: NETWORK
    membership: MEMBERSHIP = None
    tenant: Annotated[RegionalKey | None, "Die Kommune, für die Sie bearbeiten"] = None


@input_type(NetworkMember)
class NetworkMemberEnd:
    """Ende der Zugehörigkeit zu einem Netzwerk."""

    id: Annotated[strawberry.ID, "Die Zugehörigkeit"]
    version: VERSION
    last_day: Annotated[date | None, "Letzter Tag; ohne Angabe gestern", END] = None
