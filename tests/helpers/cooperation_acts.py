"""Statements of people in cooperations, as the service sends them; with values in them, to read failures."""

from __future__ import annotations

from typing import Any

from tests.helpers.alliance_acts import TODAY, Sql, insert, update
from tests.helpers.alliance_cast import cast_id
from tests.helpers.cooperation_cast import COOPERATIONS, PARTNERS, SIGNATORIES, TENANTS

NEW = "new"
"""The cooperation that a walk begins."""


def tenant(letter: str) -> Sql:
    return Sql(f"(SELECT id FROM tenant WHERE ars = '{TENANTS[letter]}')")


def key(name: str, of: str = "A", **more: Any) -> dict[str, Any]:
    """The columns by which a row names its cooperation; ``of``: the tenant in whose name somebody tries it."""
    return {"tenant_id": tenant(of), "cooperation_id": cast_id(name), **more}


def create(of: str = "A", name: str = NEW, **more: Any) -> str:
    return insert("cooperation", tenant_id=tenant(of), id=cast_id(name), version=1, title="Erfunden",
                  kind="INTERMUNICIPAL", form="INFORMAL", level="COOPERATION", **more)  # fmt: skip


def step(name: str, kind: str, nth: int = 1, side: str = "LEAD", **more: Any) -> str:
    """The nth step in a walk of a cooperation."""
    taken = len(COOPERATIONS[name].steps) if name in COOPERATIONS else 0
    visibility = COOPERATIONS[name].visibility if name in COOPERATIONS else "TENANT"
    defaults = {"number": taken + nth, "effective_on": TODAY, "note": "Grund", "visibility": visibility}
    return insert("cooperation_step", **key(name, more.pop("of", "A")), kind=kind, side=side, **{**defaults, **more})


def party(name: str, side: str, **more: Any) -> str:
    names = {"partner_id": cast_id(side)} if side in PARTNERS else {"to_tenant_id": tenant(side)}
    visibility = COOPERATIONS[name].visibility if name in COOPERATIONS else "TENANT"
    row = {"id": cast_id(f"{name} {side}"), "version": 1, "visibility": visibility, "role": "MUNICIPALITY", **names}
    return insert("cooperation_party", **key(name, more.pop("of", "A")), **{**row, **more})


def side_step(name: str, whose: str, kind: str, nth: int = 1, **more: Any) -> str:
    """The nth step in a walk of a side; ``of_party``: by the label of its row."""
    known = COOPERATIONS[name].sides.get(whose) if name in COOPERATIONS else None
    defaults: dict[str, Any] = {
        "number": (len(known.steps) if known else 0) + nth, "effective_on": TODAY, "note": "Grund",
        "side": "LEAD" if kind in ("ASKED", "WITHDRAWN") else "PARTY",
        "party_id": cast_id(more.pop("of_party", f"{name} {whose}")),
    }  # fmt: skip
    if kind in ("AGREED", "TERMS_DECLINED"):
        defaults["terms_number"] = more.pop("terms", 1)
    return insert("cooperation_party_step", **key(name, more.pop("of", "A")), kind=kind, **{**defaults, **more})


def ask(name: str, side: str) -> tuple[str, str]:
    return party(name, side), side_step(name, side, "ASKED")


def propose(name: str, **more: Any) -> str:
    defaults = {"division_of_labour": "Wer was tut", "financing_status": "OPEN", "rest_bp": 0}
    return insert("cooperation_terms", **key(name, more.pop("of", "A")), **{**defaults, **more})


def share(name: str, terms: int, side: str, bp: int, **more: Any) -> str:
    defaults = {"party_id": cast_id(f"{name} {side}"), "terms_number": terms, "share_bp": bp, "position": 1}
    return insert("cooperation_share", **key(name, more.pop("of", "A")), **{**defaults, **more})


def item(name: str, side: str, measure: Any, **more: Any) -> str:
    visibility = COOPERATIONS[name].visibility
    defaults = {"party_id": cast_id(f"{name} {side}"), "to_tenant_id": tenant(side), "visibility": visibility,
                "measure_id": measure}  # fmt: skip
    return insert("cooperation_item", **key(name, more.pop("of", "A")), **{**defaults, **more})


def signatory(name: str, who: str, label: str = "", **more: Any) -> tuple[str, str]:
    """Somebody who offers to sign for the supplier, and the step by which she does; ``user``: in whose name."""
    label = label or f"{name} {who} offers"
    row = {"id": cast_id(label), "party_id": cast_id(f"{name} P"), "user_id": cast_id(who), "name": "Erfunden"}
    return (
        insert("cooperation_signatory", **key(name), **{**row, **more}),
        signatory_step(name, label, "PROPOSED", "PERSON", number=1),
    )


def signatory_step(name: str, label: str, kind: str, side: str, **more: Any) -> str:
    known = SIGNATORIES.get(label.removeprefix(f"{name} ").removesuffix(" signs"))
    taken = (1 if known == "PROPOSED" else 2) if known else 1
    row = {"tenant_id": tenant("A"), "party_id": cast_id(f"{name} P"), "signatory_id": cast_id(label)}
    return insert("cooperation_signatory_step", **row, **{"number": taken + 1, "kind": kind, "side": side, **more})


def own_part(name: str, side: str, **values: Any) -> str:
    return update("cooperation_party", cast_id(f"{name} {side}"), **{"contribution": "Wir tun etwas", **values})


def read(table: str, label: str, column: str = "count(*)") -> str:
    return f"SELECT {column} FROM {table} WHERE id = '{cast_id(label)}'"


def state(name: str, column: str = "status") -> str:
    return f"SELECT {column} FROM cooperation WHERE id = '{cast_id(name)}'"
