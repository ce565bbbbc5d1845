"""What pages about alliances have in common: whose page it is, and who acts where."""

from __future__ import annotations

from typing import Any, ClassVar

from web.page import Data, Page
from web.request import PageRequest


class AlliancePage(Page):
    """A page of one alliance for everybody. Its document takes ``$id`` and asks for ``alliance``."""

    section, type_name = "buendnisse", "Alliance"
    root: ClassVar[str] = "alliance"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data[self.root] is not None


def member_name(membership: Data) -> str | None:
    """The name of a member: of an organisation, or of a private person where it is in sight."""
    person = membership.get("person")
    name: str | None = membership["name"] or (person["name"] if person else None)
    return name
