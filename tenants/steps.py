"""Steps: rows that move a state, which the database checks against the transitions that their row class declares.

A table of steps has the columns ``number``, ``kind`` and ``side``. Its ``__steps__`` are the one place that says which
step may follow which: the trigger's arguments, the policy of each side and the friendly errors come from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tenants import shared_messages
from tenants.messages import Message
from tenants.scripts import register_definers, register_script


class Transition(NamedTuple):
    """A side may take a step of a kind in the state ``before`` (``None``: as the first), which brings ``after``.

    Write codes (``Choice``), not their names: errors then say them by their labels.
    """

    kind: str
    side: str
    before: str | None
    after: str


class StateColumn(NamedTuple):
    """The column of the whole that has its state; steps alone write it."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What a table of steps holds.

    - ``key``: the columns with the key of the whole; the last has its ``id``, the others are named as there.
    - ``day``: the column with the day from which a step holds, if it has one.
    - ``state``: where the whole has its state; without it, the state follows from the steps.
    """

    key: tuple[str, ...]
    transitions: tuple[Transition, ...]
    day: str | None = None
    state: StateColumn | None = None

    def __post_init__(self) -> None:
        if len({item[:3] for item in self.transitions}) < len(self.transitions):
            raise TypeError("a step of a kind and a side brings one state from each")

    def possible(self, before: str | None) -> tuple[Transition, ...]:
        """The transitions from a state; none where it is final."""
        return tuple(item for item in self.transitions if item.before == before)

    def state_after(self, steps: Iterable[tuple[str, str]]) -> str | None:
        """The state that steps (kind, side) have brought; ``None`` before the first. Raises ``LookupError``."""
        state = None
        for step in steps:
            if (after := {item[:2]: item.after for item in self.possible(state)}.get(step)) is None:
                raise LookupError(f"no step {step} from {state}")
            state = after
        return state


def takes_step(steps: Steps, acts: Mapping[str, str]) -> str:
    """The condition of a policy: a step is one that its side may take at all, and the person acts for that side.

    ``acts``: side -> the condition under which a person acts for it.
    """
    return " OR ".join(_of_side(steps, side, condition) for side, condition in acts.items())


def _of_side(steps: Steps, side: str, condition: str) -> str:
    kinds = sorted({str(item.kind) for item in steps.transitions if item.side == side})
    any_kind = " OR ".join(f"kind = '{kind}'" for kind in kinds)  # a dump rewrites IN
    return f"side = '{side}' AND ({any_kind}) AND {condition}"


def step_messages(table: str) -> dict[str, Message]:
    """What people are told where the database refuses a step that the service let through."""
    return {
        f"{table}_follows_by_{rule}": message
        for rule, message in (
            ("number", shared_messages.STEP_TAKEN_MEANWHILE),
            ("transition", shared_messages.STEP_NOT_POSSIBLE),
            ("day", shared_messages.STEP_DAY_TOO_EARLY),
        )
    }


def render_steps(table: str, steps: Steps) -> str:
    """The trigger that checks each new step; the owner's data migrations are not checked, as with other guards."""
    transitions = json.dumps([list(item) for item in steps.transitions], separators=(",", ":"))
    parts = (",".join(steps.key), transitions, steps.day or "", *(steps.state or ()))
    arguments = ", ".join(f"'{argument}'" for argument in parts)
    return (
        f"CREATE TRIGGER check_step AFTER INSERT ON {table} FOR EACH ROW WHEN (current_user <> 'owner')"
        f" EXECUTE FUNCTION ctx.check_step({arguments})"
    )


register_script(__file__, "steps.sql")
register_definers("trigger_definer", "ctx.check_step()")
