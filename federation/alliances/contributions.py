"""What members bring (pledges, success stories): one row, told to alliances by a row of ``<name>_alliance`` for each.

The row belongs to one membership, its origin. A telling is a row in the tenant of the alliance that is told, of the
membership of the same partner there: what that alliance's office says of it stands in its steps. So the same row is
published in one alliance and rejected in another. Once the origin has ended, running memberships of the same partner
carry it on (``contribution_carriers()``). Who is shown a telling hangs on what its state says and on what the
membership shows of itself, which it carries along. Policies ask in one direction: parts -> the row -> its tellings.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.policies import TODAY_IN
from tenants import days
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, key_in
from tenants.rows import Owned, column, database_written
from tenants.scripts import register_definers, register_script

register_script(__file__, "contributions.sql")
register_definers("trigger_definer", "contribution_prepare()", "contribution_check()")

TOLD_COLUMNS = ("tenant_id", "id", "alliance_id", "membership_id")
"""Public columns of each telling."""


class Told(Owned):
    """What every telling has. The room adds ``<name>_id`` (``told_reference``), its state and ``shown``."""

    __live__: ClassVar = ("membership", "membership_id", "alliance_id")

    membership_id: UUID = column("Mitgliedschaft in dem Bündnis, dem es erzählt ist", write_once=True,
                                 person=PersonReference.NONE)  # fmt: skip
    alliance_id: UUID = column("Bündnis, dem es erzählt ist", write_once=True, person=PersonReference.NONE)
    is_origin: bool = database_written("Das Bündnis, aus dem es stammt", default=None, nullable=False,
                                       sa_type=sa.Boolean, personal=True)  # fmt: skip
    is_person: bool = database_written("Von einer Privatperson", default=None, nullable=False, sa_type=sa.Boolean,
                                       personal=True)  # fmt: skip
    member_shown: str = database_written("Wer das Mitglied sieht: wie die Mitgliedschaft", default=None, nullable=False,
                                         sa_type=sa.Text, personal=True, person=PersonReference.NONE)  # fmt: skip
    ends_before: date = database_written("Wie die Mitgliedschaft", default=None, nullable=False, sa_type=sa.Date,
                                         day=days.COMPUTED, personal=True)  # fmt: skip


def told_keys(name: str) -> tuple[ForeignKeyConstraint | UniqueConstraint | Index, ...]:
    """Keys of ``<name>_alliance``: one telling of a membership; it carries what that shows of itself, and its end.

    Whoever comes back tells anew, by the new membership: what was told by the old one stays as it was.
    """
    table = f"{name}_alliance"
    membership = ["tenant_id", "membership_id", "alliance_id"]
    of_membership = ["membership.tenant_id", "membership.id", "membership.alliance_id"]
    return (
        UniqueConstraint("tenant_id", "id", "membership_id", "alliance_id"),
        UniqueConstraint("tenant_id", "membership_id", f"{name}_id", name=f"{table}_once"),
        ForeignKeyConstraint(membership, of_membership, name=f"{table}_membership"),
        ForeignKeyConstraint(
            [*membership, "member_shown", "ends_before"],
            [*of_membership, "membership.shown", "membership.ends_before"],
            onupdate="CASCADE", name=f"{table}_shown_as_membership",
        ),
        # Sets of people hold ids without a tenant.
        Index(f"{table}_of_member", "membership_id"),
        Index(f"{table}_shown", f"{name}_id", "ends_before", postgresql_where=sa.text("shown = 'PUBLIC'")),
    )  # fmt: skip


def step_keys(name: str) -> tuple[ForeignKeyConstraint | UniqueConstraint, ...]:
    """Keys of ``<name>_step``: steps of a telling, which carry its membership and alliance."""
    telling = ["tenant_id", f"{name}_alliance_id", "membership_id", "alliance_id"]
    of_telling = [f"{name}_alliance.{item}" for item in ("tenant_id", "id", "membership_id", "alliance_id")]
    return (
        UniqueConstraint("tenant_id", f"{name}_alliance_id", "number"),
        ForeignKeyConstraint(telling, of_telling, name=f"{name}_step_of_telling", ondelete="CASCADE"),
    )


def told_triggers(name: str, table: str | None = None) -> tuple[str, ...]:
    """Triggers of ``<name>_alliance``: what it carries of the membership, and that this is of the same partner.

    ``table``: the one of what they bring, where that is not called ``name``.
    """
    of = f"'{name}', '{table or name}'"
    return (
        "CREATE TRIGGER prepare_row BEFORE INSERT ON {0} FOR EACH ROW WHEN (current_user <> 'owner')"
        f" EXECUTE FUNCTION contribution_prepare({of})",
        "CREATE TRIGGER check_member AFTER INSERT ON {0} FOR EACH ROW WHEN (current_user <> 'owner')"
        f" EXECUTE FUNCTION contribution_check({of})",
    )


def contribution_in(name: str, keys: str, column: str) -> str:
    """The id is in a set of the person: ``ctx.<name>_keys(keys)``, a definer that asks no policy of the row."""
    return key_in(keys, column, source=f"{name}_keys")


BY_PEOPLE = "current_user <> 'owner' AND current_user <> 'trigger_definer' AND current_user <> 'person_definer'"
"""Not a trigger's upkeep, nor the cleaning of a text that names somebody who is erased."""
GUARD_MEASURE = (
    "CREATE TRIGGER guard_measure BEFORE INSERT OR UPDATE OF to_tenant_id, measure_id ON {0} FOR EACH ROW"
    " WHEN (current_user <> 'owner' AND NEW.measure_id IS NOT NULL) EXECUTE FUNCTION contribution_guard_measure()"
)
"""The trigger by which whoever names a measure sees it."""


def is_changed(columns: Iterable[str]) -> str:
    """The condition of a trigger: people have changed one of these columns."""
    changes = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
    return f"{BY_PEOPLE} AND ({changes})"


IS_SHOWN = f"shown = 'PUBLIC' AND {TODAY_IN}"
LOOKED_UP = Policy("look_up", "SELECT", "context_definer", "true")
"""For ``ctx.<name>_keys``, and for whom a change concerns."""


def telling(name: str, *, is_told: str = "true") -> tuple[Policy, ...]:
    """Who reads and inserts rows of ``<name>_alliance``. ``is_told``: its state is one that the office reads.

    Telling another alliance needs both memberships (``ctx.<name>_keys('act')``: contributions of memberships in
    ``act``); on behalf, the origin's office tells its own alliance alone.
    """
    office = f"({is_told} OR is_origin) AND {key_in('office', 'alliance_id')}"
    member = f"shown = 'MEMBERS' AND {key_in('member', 'alliance_id')} AND {TODAY_IN}"
    tells = f"{key_in('act', 'membership_id')} AND {contribution_in(name, 'act', f'{name}_id')}"
    return (
        Policy("read", "SELECT", "api", f"{IS_SHOWN} OR {key_in('own', 'membership_id')} OR {office} OR {member}"),
        Policy("read_public", "SELECT", "anonymous", IS_SHOWN),
        Policy("insert", "INSERT", "api", check=f"{tells} OR is_origin AND {key_in('manage', 'alliance_id')}"),
        LOOKED_UP,
    )


def acts_for_member(name: str, *, also_alone: str = "false") -> str:
    """Whoever takes a step of the member's side in ``<name>_step``.

    ``also_alone``: kinds that need no right at the origin, as taking back.
    """
    same = f"t.tenant_id = {{0}}.tenant_id AND t.id = {{0}}.{name}_alliance_id"
    of_telling = f"EXISTS (SELECT FROM {name}_alliance t WHERE {same} AND "
    on_behalf = f"on_behalf AND {key_in('manage', 'alliance_id')} AND {of_telling}t.is_origin)"
    both = f"{of_telling}{contribution_in(name, 'act', f't.{name}_id')})"
    return f"({on_behalf} OR NOT on_behalf AND {key_in('act', 'membership_id')} AND ({also_alone} OR {both}))"


ACTS_FOR_OFFICE = f"NOT on_behalf AND {key_in('manage', 'alliance_id')}"
"""Whoever takes a step of the office's side."""


def contribution_read(name: str, *, is_submitted: str = "true", is_told: str = "true") -> tuple[Policy, ...]:
    """Who reads the row itself: its member; the origin's office, unless it is a draft; whoever is told of it.

    ``is_told``: over the telling ``t``; what everybody sees is told.
    """
    # By an array: compared with ``=``, the first page of a list would begin with a hash of all tellings there are.
    in_sight = f"EXISTS (SELECT FROM {name}_alliance t WHERE t.{name}_id = ANY (ARRAY[{{0}}.id])"
    office = f"{is_submitted} AND {key_in('office', 'alliance_id')}"
    own, carried_on = key_in("own", "membership_id"), contribution_in(name, "own", "id")
    return (
        Policy("read", "SELECT", "api", f"{own} OR {office} OR {in_sight} AND {is_told}) OR {carried_on}"),
        Policy("read_public", "SELECT", "anonymous", f"{in_sight})"),
        LOOKED_UP,
    )


def part_in_sight(name: str, *conditions: str) -> str:
    """The row that a part belongs to is in sight, and meets these conditions over ``c``."""
    same = (f"c.tenant_id = {{0}}.tenant_id AND c.id = {{0}}.{name}_id", *conditions)
    return f"EXISTS (SELECT FROM {name} c WHERE {' AND '.join(same)})"


def brings() -> str:
    """Whoever acts for a membership brings something new, and its office on behalf."""
    own = f"NOT {{0}}.on_behalf AND {key_in('act', 'membership_id')}"
    return f"({own} OR {{0}}.on_behalf AND {key_in('manage', 'alliance_id')})"


def changes_as(name: str, origin: str = "", on_behalf: str = "{0}.on_behalf") -> str:
    """Whoever acts for the member changes it, and the origin's office on behalf.

    ``origin``: the alias of the row, with a dot; ``on_behalf``: the column that says so.
    """
    own = f"NOT {on_behalf} AND {contribution_in(name, 'act', f'{origin}id')}"
    return f"({own} OR {on_behalf} AND {key_in('manage', f'{origin}alliance_id')})"
