"""What everyone may ask about press items of alliances."""

from datetime import date

from sqlalchemy import select

from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.press import model
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.PressItem)
class PressItem:
    published_on: date
    title: str
    medium: str | None
    url: str | None


@extends(AllianceRow)
class AlliancePress:
    @computed
    def press_items(a: Columns) -> Sql[Connection[model.PressItem]]:
        """Veröffentlichungen über das Bündnis oder von ihm, die neueste zuerst."""
        p = model.PressItem.c
        of_alliance = (p.tenant_id == a.tenant_id, p.alliance_id == a.id)
        return select(model.PressItem).where(*of_alliance).order_by(p.published_on.desc(), p.tenant_id, p.id.desc())
