"""One side of a cooperation: what waits for its answer, with the change before one's eyes, and its own part."""

from __future__ import annotations

from typing import Any

from web.cooperation_terms import share_columns, text_changes
from web.cooperations import (
    DECIDERS,
    EDITORS,
    ITEMS,
    OVER,
    find_version,
    is_of_visitor,
    items_of,
    newest_open,
    side_name,
)
from web.form_page import FormPage
from web.page import Data
from web.pages.cooperation_side.forms import (
    AddItemsForm,
    AgreeForm,
    DeclineForm,
    DeclineTermsForm,
    EndSignatoryForm,
    LeaveForm,
    OwnPartForm,
    ProposeSignatoryForm,
    PublishForm,
    RemoveItemsForm,
    WithdrawPublicationForm,
)
from web.request import PageRequest
from web.roles import has_role

OPEN_SIGNATORIES = ("PROPOSED", "SIGNING")
WORDING = ("title", "purpose", "form")
"""What is kept of the common part when a side agrees to its publication."""
OF_TENANT = {"measures": "measures", "concepts": "concepts", "posts": "posts", "projects": "fundedProjects"}
"""What belongs to a cooperation -> what a tenant calls all of its own."""


class CooperationSidePage(FormPage):
    """Who may answer, the mutations say; the page leaves out what cannot be meant for her."""

    path, section, type_name = "/kooperation/seite/{id}", "kooperationen", "CooperationParty"
    forms = (
        AgreeForm(), DeclineForm(), DeclineTermsForm(), LeaveForm(), PublishForm(), WithdrawPublicationForm(),
        OwnPartForm(), ProposeSignatoryForm(), EndSignatoryForm(), AddItemsForm(), RemoveItemsForm(),
    )  # fmt: skip

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["cooperationParty"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        party = data["cooperationParty"]
        cooperation, is_own = party["cooperation"], is_of_visitor(data, party)
        goes_on = cooperation is not None and cooperation["status"] not in OVER
        decides = _decides(data, party, is_own)
        return {
            "party": party,
            "of_tenant": OF_TENANT,
            "owners": _owners(party),
            "cooperation": cooperation,
            "name": side_name(party),
            "title": cooperation["title"] if cooperation else party["title"],
            "is_own": is_own,
            "decides": decides,
            "answers": decides and goes_on,
            "edits_part": goes_on and party["status"] == "AGREED" and (_edits(data, party) or _signs(party, is_own)),
            "removes_items": _edits(data, party),
            "edits_items": goes_on and party["status"] == "AGREED" and _edits(data, party),
            "proposes": is_own and party["partner"] is not None and party["status"] in ("ASKED", "AGREED"),
            "signatories": [row for row in party["signatories"] if row["status"] in OPEN_SIGNATORIES],
            "agreed_wording": _agreed_wording(party, cooperation),
            **_version(party, cooperation),
            "belongings": items_of(party, request),
            **(_items(party) if party["tenant"] else {"hung": {}, "free": {}}),
        }


def _decides(data: Data, party: Data, is_own: bool) -> bool:
    """Whether who asks answers for a side: publishes there, or may sign for the organisation."""
    return has_role(data, party["tenant"], DECIDERS) or _signs(party, is_own)


def _signs(party: Data, is_own: bool) -> bool:
    return is_own and party["tenant"] is None and any(row["status"] == "SIGNING" for row in party["signatories"])


def _edits(data: Data, party: Data) -> bool:
    return has_role(data, party["tenant"], EDITORS)


def _agreed_wording(party: Data, cooperation: Data | None) -> Data | None:
    """What the side agreed to publish, where the lead has worded that anew since."""
    steps = [step for step in party["steps"] if step["kind"] == "PUBLICATION_AGREED" and step["publishedTitle"]]
    if cooperation is None or not party["publishes"] or not steps:
        return None
    then = {name: steps[-1][f"published{name.capitalize()}"] for name in WORDING}
    return then if any(then[name] != cooperation[name] for name in WORDING) else None


def _version(party: Data, cooperation: Data | None) -> dict[str, Any]:
    """The newest version, and what changed in it since the one that the side agreed to, or since the one before."""
    terms = party["terms"]
    newest, agreed = newest_open(terms), find_version(terms, party["termsNumber"])
    shown = newest if cooperation is not None else agreed or newest
    before = agreed
    if shown and before is None and shown["previous"]:
        before = find_version(terms, shown["previous"]["number"])
    is_changed = bool(shown and before and before["number"] != shown["number"])
    return {
        "shown": shown,
        "before": before if is_changed else None,
        "column": share_columns([shown])[0] if shown else None,
        "changes": text_changes(before, shown) if is_changed and before and shown else [],
        "columns": share_columns([before, shown]) if is_changed and before and shown else [],
        "is_agreed": bool(shown and party["status"] == "AGREED" and party["termsNumber"] == shown["number"]),
    }


def _owners(party: Data) -> list[Data]:
    """Whose things are the side's own: the tenant that stands for it, and the one that it was."""
    return [tenant for tenant in (party["tenant"], party["formerTenant"]) if tenant]


def _items(party: Data) -> dict[str, Any]:
    """What the side has put there, and what else it has: of each kind id and title."""
    rows = {name: [row for owner in _owners(party) for row in owner[OF_TENANT[name]]["nodes"]] for name in ITEMS}
    own = {name: [(row["id"], row["title"]) for row in party[name]] for name in ITEMS}
    free = {
        name: [(row["id"], row["title"]) for row in rows[name] if row["id"] not in dict(own[name])] for name in ITEMS
    }
    return {
        "hung": {name: rows for name, rows in own.items() if rows},
        "free": {name: rows for name, rows in free.items() if rows},
    }
