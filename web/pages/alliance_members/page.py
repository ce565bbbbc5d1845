"""All members of an alliance, and a step that many of them take at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from tenants.messages import Text
from web import errors
from web.errors import FieldError
from web.fields import WHOLE_NUMBER, CheckField, ChoiceField, Field, Texts
from web.forms import Form, FormView
from web.labels import Codes
from web.lists import order_variable, sort_order
from web.member_lists import FILTERS, member_filter, member_places, place_view
from web.memberships import Rows, member_name, possible_steps
from web.offices import OFFICE_METHODS, OfficePage
from web.page import Data
from web.pages.alliance_import.forms import RecordForm
from web.request import PageRequest

ON_ONE_PAGE = 50
DEFAULT_SORT = "name"
FOR_MANY = ("ACTIVATED", "REJECTED", "INVITED", "WITHDRAWN", "TIER_SET", "UNLISTED", "SUSPENDED", "REINSTATED")
"""Steps of the office; which of them may follow for each member, the mutation says."""
BEHALF = ("LISTED", "ACCEPTED", "DECLINED", "LEFT")
"""Steps of members that the office records for them."""


@dataclass(frozen=True)
class ItemsField(Field):
    """Memberships: of each how many steps were read, its id, and its name for what the page says of it."""

    def clean(self, texts: Sequence[str]) -> Texts:
        return tuple(dict.fromkeys(filter(None, map(str.strip, texts))))

    def read(self, texts: Texts, codes: Codes) -> list[dict[str, Any]]:
        if not texts:
            raise FieldError(errors.FIELD_NO_CHOICE)
        items = [f"{text}  ".split(" ", 2) for text in texts]
        return [{"id": key, "step": int(step) if WHOLE_NUMBER.fullmatch(step) else -1} for step, key, _ in items]


class ManyForm(Form):
    """The same step of all that are chosen; one that cannot take it stays as it is, and the page says why."""

    mutation = "membershipsStep"
    fields = (
        ItemsField("items"),
        ChoiceField("kind", is_required=True, enum="MembershipStepKind", codes=(*FOR_MANY, *BEHALF)),
        Field("tier"),
        Field("note"),
        ChoiceField("method", enum="EvidenceMethod", codes=OFFICE_METHODS),
        Field("evidence"),
        CheckField("allOrNothing"),
    )
    done = Text("Erledigt.", "Done.")

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return request.link(auswahl=None, gespeichert=self.mutation)

    def warnings(self, payload: Mapping[str, Any], view: FormView) -> tuple[str, ...]:
        """Also why some of them stayed as they are."""
        names = [f"{text}  ".split(" ", 2)[2].strip() for text in view.values["items"]]
        refused = [(names[row["index"]], error["message"]) for row in payload["results"] for error in row["userErrors"]]
        return (*super().warnings(payload, view), *(f"{name}: {text}" for name, text in refused))

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"onBehalf": values["kind"] in BEHALF}


class AllianceMembersPage(OfficePage):
    """Filters ``suche``, ``stand``, ``art``, ``ort``; order ``sortierung``; ``auswahl=alle``: all are chosen."""

    path = "/buendnis/{id}/geschaeftsstelle/mitglieder"
    forms = (ManyForm(),)
    said_here = (ManyForm(), RecordForm())
    sorts: ClassVar[Mapping[str, str]] = {"name": "NAME", "seit": "JOINED_ON"}

    def variables(self, request: PageRequest) -> dict[str, Any]:
        criteria = member_filter(request)
        order = order_variable(request, self.sorts, DEFAULT_SORT)
        return {**super().variables(request), "filter": criteria, "order": order, **request.list_page(ON_ONE_PAGE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        memberships = data["alliance"]["memberships"]
        view = place_view(request, FILTERS, member_places(data["alliance"]))
        return view | {
            "chooses_all": request.query.get("auswahl") == "alle",
            "export": export_address(request, view["chips"]),
            "sort": sort_order(request, self.sorts, DEFAULT_SORT),
            "members": [(row, member_name(row)) for row in memberships["nodes"]],
            "tiers": [(tier["id"], tier["name"]) for tier in data["alliance"]["tiers"]],
            "kinds": possible_for_many(memberships["nodes"]),
            "methods": OFFICE_METHODS,
        }


def export_address(request: PageRequest, chips: Sequence[tuple[str, str]]) -> str:
    """The address of the file of the same list."""
    address = f"{request.prefix}/buendnis/{request.params['id']}/mitglieder.csv"
    return address + (f"?{urlencode(chips)}" if chips else "")


def possible_for_many(rows: Rows) -> list[str]:
    """The steps for many that at least one of some memberships may take: of the office, or recorded on behalf."""
    offered = [(kind, "MEMBER" if kind in BEHALF else "OFFICE") for kind in (*FOR_MANY, *BEHALF)]
    return [kind for kind, side in offered if any(kind in possible_steps(row, side) for row in rows)]
