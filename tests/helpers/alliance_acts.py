"""Statements of people in alliances, as the service sends them; with values in them, so that failures can be read."""

from typing import Any
from uuid import UUID

from tests.helpers.alliance_cast import ALLIANCES, MEMBERSHIPS, REPRESENTATIVES, TENANTS, USERS, cast_id
from tests.helpers.alliance_rows import OF_REPRESENTATIVE, steps_to

NEW, NEW_PERSON = cast_id("new"), cast_id("new person")
"""The membership that a walk begins, and the representative that it proposes."""
MISSING = UUID("00000000-0000-7000-8000-000000000001")


class Sql(str):
    """An expression, not a text."""


TODAY = Sql("ctx.today()")
RENEW = "SELECT ctx.renew()"
ON_PAPER: dict[str, Any] = {"on_behalf": True, "method": "PAPER", "evidence": "Ordner 1"}
"""What the office says of a step that it enters in the member's name."""
REASON: dict[str, Any] = {"note": "Grund"}


def days_from_today(days: int) -> Sql:
    return Sql(f"ctx.today() + ({days})")


def literal(value: Any) -> str:
    if value is None or isinstance(value, bool | int | Sql):
        return "NULL" if value is None else str(value)
    return "'" + str(value).replace("'", "''") + "'"


def insert(table: str, **values: Any) -> str:
    """An INSERT that wants its key back, as the service does; ``blindly`` takes that away."""
    places = ", ".join(literal(value) for value in values.values())
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places}) RETURNING id"


def blindly(statement: str) -> str:
    """The statement without its answer: RETURNING asks for the right to read, too."""
    return statement.replace(" RETURNING id", "")


def tenant(letter: str) -> Sql:
    return Sql(f"(SELECT id FROM tenant WHERE ars = '{TENANTS[letter]}')")


def key(membership: str, alliance: str | None = None, id: UUID | None = None) -> dict[str, Any]:
    """The columns by which a row names its membership; of another alliance or another id, where somebody tries that."""
    alliance = alliance or MEMBERSHIPS[membership][0]
    return {
        "tenant_id": tenant(alliance[0]), "membership_id": id or cast_id(membership), "alliance_id": cast_id(alliance),
    }  # fmt: skip


def step(membership: str, kind: str, side: str = "MEMBER", nth: int = 1, **more: Any) -> str:
    """The nth step in a walk of a membership; ``alliance`` and ``id`` as in ``key``."""
    whole = key(membership, more.pop("alliance", None), more.pop("id", None))
    taken = len(steps_to(membership)) if membership in MEMBERSHIPS else 1
    defaults = {"number": taken + nth, "on_behalf": False, "effective_on": TODAY}
    return insert("membership_step", **whole, kind=kind, side=side, **{**defaults, **more})


def office_step(membership: str, kind: str, nth: int = 1, **more: Any) -> str:
    return step(membership, kind, "OFFICE", nth, **more)


def begin(alliance: str, kind: str, partner: str | None = None, by: str | None = None, **more: Any) -> tuple[str, ...]:
    """A membership and its first step; ``id``, ``visibility`` and columns of the step can be given."""
    id, side = more.pop("id", NEW), "MEMBER" if kind in ("APPLIED", "RECORDED") else "OFFICE"
    row = insert(
        "membership", tenant_id=tenant(alliance[0]), id=id, version=1, alliance_id=cast_id(alliance),
        visibility=more.pop("visibility", ALLIANCES[alliance][1]), partner_id=partner and cast_id(partner),
        applied_by=by and cast_id(by),
    )  # fmt: skip
    return row, step("new", kind, side, 0, alliance=alliance, id=id, **more)


def apply(alliance: str, who: str, partner: str | None = None, **more: Any) -> tuple[str, ...]:
    return begin(alliance, "APPLIED", partner, who, **more)


def person_data(alliance: str, membership: UUID = NEW) -> str:
    return insert("membership_person", **key("", alliance, membership), version=1, name="Ich")


def propose(membership: str, who: str, new: str = "new person", **more: Any) -> tuple[str, ...]:
    """A representative, and the step by which she is proposed."""
    whole = key(membership, more.pop("alliance", None), more.pop("id", None))
    user = cast_id(who) if who in USERS else MISSING
    row = insert("representative", **whole, user_id=user, **{"id": cast_id(new), "is_substitute": False, **more})
    return row, representative_step(membership, new, "PROPOSED", nth=0)


def representative_step(membership: str, label: str, kind: str, side: str = "MEMBER", nth: int = 1, **more: Any) -> str:
    whole = key(membership, more.pop("alliance", None), more.pop("membership_id", None))
    taken = len(OF_REPRESENTATIVE[REPRESENTATIVES[label][2]]) if label in REPRESENTATIVES else 1
    defaults = {"representative_id": cast_id(label), "number": taken + nth, "on_behalf": False}
    return insert("representative_step", **whole, kind=kind, side=side, **{**defaults, **more})


def sign(membership: str, version: str, **more: Any) -> str:
    whole = key(membership, more.pop("alliance", None), more.pop("id", None))
    defaults = {"method": "ONLINE", "signed_on": TODAY, "accepts_rules": True}
    return insert("signature", **whole, declaration_id=cast_id(version), **{**defaults, **more})


def consent(membership: str, kind: str, **more: Any) -> str:
    whole = key(membership, more.pop("alliance", None))
    defaults = {"purpose": "LISTING", "method": "ONLINE"}
    return insert("consent", **whole, kind=kind, **{**defaults, **more})


def update(table: str, id: UUID, column: str = "id", **values: Any) -> str:
    changes = ", ".join(f"{name} = {literal(value)}" for name, value in values.items())
    return f"UPDATE {table} SET {changes} WHERE {column} = '{id}' RETURNING id"


def count(table: str, condition: str = "true") -> str:
    return f"SELECT count(*) FROM {table} WHERE {condition}"


def seen(table: str, id: UUID, column: str = "id") -> str:
    return count(table, f"{column} = '{id}'")


def status(membership: str | UUID) -> str:
    id = cast_id(membership) if isinstance(membership, str) else membership
    return f"SELECT status FROM membership WHERE id = '{id}'"
