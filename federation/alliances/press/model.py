"""Press items of an alliance: joint public relations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index

from federation.alliances.policies import part_of_alliance
from tenants import days
from tenants.model import Visibility
from tenants.rows import Versioned, choice, column, reference, web_address


class PressItem(Versioned, table=True):
    """Veröffentlichung über ein Bündnis oder von ihm."""

    __tablename__ = "press_item"
    __table_args__ = (Index("press_item_list", "tenant_id", "alliance_id", "published_on", "id"),)
    __policies__: ClassVar = part_of_alliance()
    __public_columns__: ClassVar = ("tenant_id", "id", "alliance_id", "published_on", "title", "medium", "url")
    __trail__: ClassVar = True

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    published_on: date = column("Tag der Veröffentlichung", day=days.PAST)
    title: str = column("Titel", max_length=300)
    medium: str | None = column("Wo sie erschien", max_length=200, default=None)
    url: str | None = web_address("Adresse", default=None)
