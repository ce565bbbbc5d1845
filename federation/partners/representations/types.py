"""What members may ask about who acts for a partner organisation."""

from datetime import datetime

from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.partners.model import Partner as PartnerRow
from federation.partners.representations import model
from federation.partners.representations.codes import RepresentationSide, RepresentationStatus, RepresentationStepKind
from tenants.rows import Columns


@bound(model.Representation)
class Representation:
    name: str
    contact: str | None
    function: str | None
    message: str | None
    status: RepresentationStatus
    asked_at: datetime
    partner: PartnerRow | None
    steps: list[model.RepresentationStep]


@bound(model.RepresentationStep)
class RepresentationStep:
    number: int
    kind: RepresentationStepKind
    side: RepresentationSide
    note: str | None
    taken_at: datetime


@extends(PartnerRow)
class PartnerRepresentations:
    @computed
    def representations(p: Columns) -> Sql[Connection[model.Representation]]:
        """Wer die Organisation vertritt, vertreten will oder vertrat, der jüngste Eintrag zuerst; nur in Sicht derer,
        die sie vertreten, und der Verwaltung, die den Eintrag pflegt."""
        return model.newest_first(model.Representation.c.partner_id == p.id)
