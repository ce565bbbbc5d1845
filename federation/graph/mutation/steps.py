"""Taking a step: the rules of its table (``tenants.steps``) with errors that say what is possible instead.

The database checks each step again; these errors only say it better.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.messages import OUTDATED
from federation.graph.mutation.user_errors import UserError
from tenants.messages import Message, alternatives
from tenants.rows import Row
from tenants.steps import Steps, Transition


@dataclass(frozen=True, slots=True)
class StepMessages:
    """What people are told about the steps of a table."""

    no_side: Message
    """The caller acts for none of the sides."""
    closed: Message
    """No step follows; takes ``status`` and ``step``."""
    cannot_follow: Message
    """Takes ``status``, ``step`` and ``possible``."""
    of_side: Mapping[Any, Message]
    """Side -> the step is that side's; what follows for another side is nobody's to take."""
    before_previous: Message
    """The day is before that of the previous step; takes ``previous``."""
    outdated: Message = OUTDATED
    """Somebody took a step meanwhile; takes ``version``, the number of steps by now."""


async def take_first_step(context: MutationContext, step: Any) -> None:
    """Adds the first step of a new whole: ``step`` lacks its number and its side, which follows from its kind."""
    (side,) = (item.side for item in _rules(type(step)).possible(None) if item.kind == step.kind)
    await add_steps(context, [(step, 1, side)])


async def take_next_step(
    context: MutationContext, whole: Row, step: Any, version: int, sides: Collection[str], texts: StepMessages, at: str
) -> None:
    """Adds a step of today, or of the day that it has: ``step`` lacks its number and its side.

    ``version``: the number of steps that the caller knows of; ``sides``: those for which the caller acts; ``at``: where
    the input has the kind. Raises ``UserError`` where it may not follow, is another side's, or one came between.
    """
    number, side = await check_next_step(context, whole, step, version, sides, texts, at)
    await add_steps(context, [(step, number, side)])


async def check_next_step(
    context: MutationContext, whole: Row, step: Any, version: int, sides: Collection[str], texts: StepMessages, at: str
) -> tuple[int, str]:
    """Number and side of the next step, which is not written yet; raises as ``take_next_step`` does."""
    if not sides:
        raise UserError(texts.no_side)
    rules, row = _rules(type(step)), type(step)
    if "tenant_id" in rules.key:  # else the unique number alone lets one of two win
        await lock_tenant(context, step.tenant_id)
    same = (row.c[name] == getattr(step, name) for name in rules.key)
    taken: list[Any] = list(await context.session.scalars(select(row).where(*same).order_by(row.c.number)))
    if len(taken) != version:
        raise UserError(texts.outdated, current=whole, version=len(taken))
    state = rules.state_after((item.kind, item.side) for item in taken)
    transitions = _check_follows(rules, state, step.kind, texts, at)
    side = next((item.side for item in transitions if item.side in sides), None)
    if side is None:
        raise UserError(texts.of_side[transitions[0].side].at(at))
    previous = getattr(taken[-1], rules.day) if rules.day and taken else None
    day = getattr(step, rules.day) if rules.day else None
    if previous and day and day < previous:
        raise UserError(texts.before_previous, previous=previous)
    return len(taken) + 1, side


async def add_steps(context: MutationContext, steps: Collection[tuple[Any, int, str]]) -> None:
    """Adds checked steps of different wholes, in one statement: each with its number and its side."""
    for step, number, side in steps:
        rules = _rules(type(step))
        step.number, step.side = number, side
        if rules.day and getattr(step, rules.day) is None:
            setattr(step, rules.day, context.today)
        context.session.add(step)
    await context.session.flush()


def _rules(row: type[Row]) -> Steps:
    if row.__steps__ is None:
        raise TypeError(f"{row.__name__} is no table of steps")
    return row.__steps__


def _check_follows(rules: Steps, state: Any, kind: Any, texts: StepMessages, at: str) -> list[Transition]:
    """The transitions of a kind from a state, of whichever side; raises ``UserError`` where there is none."""
    if not (possible := [item for item in rules.possible(state) if item.side in texts.of_side]):
        raise UserError(texts.closed.at(at), status=state, step=kind)
    if not (transitions := [item for item in possible if item.kind == kind]):
        kinds: dict[Any, None] = dict.fromkeys(item.kind for item in possible)
        raise UserError(texts.cannot_follow.at(at), status=state, step=kind, possible=alternatives(kinds))
    return transitions
