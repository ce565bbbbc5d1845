"""What everyone may ask about declarations."""

from datetime import date

from sqlalchemy import select

from federation.alliances.declarations import model, rules
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Sql, Today, bound, computed, extends
from tenants.rows import Columns


@bound(model.Declaration)
class Declaration:
    number: int
    title: str
    text: str
    text_sha256: str
    valid_from: date
    sign_by: date | None


@extends(AllianceRow)
class AllianceDeclarations:
    @computed
    def declaration(a: Columns, today: Today) -> Sql[model.Declaration | None]:
        """Die Fassung der Erklärung, die heute gilt."""
        return rules.in_force(a, today)

    @computed
    def declarations(a: Columns) -> Sql[list[model.Declaration]]:
        """Alle Fassungen der Erklärung, die neueste zuerst."""
        d = model.Declaration.c
        of_alliance = (d.tenant_id == a.tenant_id, d.alliance_id == a.id)
        return select(model.Declaration).where(*of_alliance).order_by(d.number.desc())
