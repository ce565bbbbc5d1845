"""What members may ask about who acts for a partner organisation."""

from datetime import datetime

from sqlalchemy import func, select

from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.partners.model import Partner as PartnerRow
from federation.partners.representations import model
from federation.partners.representations.codes import RepresentationSide, RepresentationStatus, RepresentationStepKind
from tenants.model import User as UserRow
from tenants.rows import Columns
from tenants.sessions import Person as PersonRow


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

    @computed
    def version(r: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist; wer den nächsten geht, nennt diese Zahl."""
        s = model.RepresentationStep.c
        return select(func.max(s.number)).where(s.representation_id == r.id).scalar_subquery()

    @computed
    def person(r: Columns) -> Sql[PersonRow | None]:
        """Die Person mit Namen und Adresse, wie ihr Anmeldedienst sie nennt; nur solange sie darum bittet oder
        vertritt, und in Sicht derer, die darüber entscheiden."""
        return select(PersonRow).where(PersonRow.c.user_id == r.user_id)


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


@extends(UserRow)
class ViewerRepresentations:
    @computed
    def representations(u: Columns) -> Sql[Connection[model.Representation]]:
        """Welche Organisationen Sie vertreten, vertreten wollen oder vertraten, der jüngste Eintrag zuerst."""
        return model.newest_first(model.Representation.c.user_id == u.id)
