"""Proposals: what is to become different of an entry, column by column, with what stood there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import select
from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import update_row
from federation.graph.mutation.user_errors import UserError
from federation.partners import messages
from federation.partners.checks import check_entry, check_parent
from federation.partners.model import Partner, PartnerProposal
from tenants.messages import Text, enumeration


def describe_changes(partner: Partner, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Column -> what stands there and what is to, of those values that are others; raises ``UserError`` for none."""
    changes = {name: [_to_json(getattr(partner, name)), _to_json(value)] for name, value in values.items()}
    if changes := {name: pair for name, pair in changes.items() if pair[0] != pair[1] and name != "domain"}:
        return changes
    raise UserError(messages.NOTHING_PROPOSED)


async def lock_open(context: MutationContext, proposal: PartnerProposal) -> PartnerProposal:
    """A proposal that the caller may decide or withdraw, locked; raises ``UserError`` for one that is not open."""
    query = select(PartnerProposal).where(PartnerProposal.c.id == proposal.id).with_for_update(key_share=True)
    query = query.execution_options(populate_existing=True)  # somebody may have decided meanwhile
    if (locked := (await context.session.scalars(query)).one_or_none()) is not None:
        return locked
    status = await context.session.scalar(select(PartnerProposal.c.status).where(PartnerProposal.c.id == proposal.id))
    raise UserError(messages.DECIDED_ALREADY, status=status)


async def apply_proposal(context: MutationContext, proposal: PartnerProposal, partner: Partner) -> None:
    """Writes what is proposed into a locked entry, as any change of it.

    Raises ``UserError`` where a value is no longer the one that the proposal knew.
    """
    outdated = [n for n, (before, _) in proposal.changes.items() if _to_json(getattr(partner, n)) != before]
    if outdated:
        raise UserError(messages.CHANGED_SINCE_PROPOSED, fields=enumeration([_label(name) for name in outdated]))
    values = {name: _from_json(name, after) for name, (_, after) in proposal.changes.items()}
    if parent_id := values.get("parent_id"):
        parent = (await context.find_visible(Partner, [(parent_id,)])).get((parent_id,))
        if parent is None:
            raise UserError(messages.PROPOSED_PARENT_MISSING)
        await check_parent(context, parent, partner)
    await check_entry(context, values, partner)
    update_row(partner, values)


def _to_json(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | str) else value


def _from_json(name: str, value: Any) -> Any:
    """A value as its column has it."""
    of = Partner.__table__.c[name].type
    if value is None:
        return None
    if isinstance(of, sa.Enum) and of.enum_class is not None:
        return of.enum_class(value)
    return UUID(value) if isinstance(of, sa.Uuid) else value


def _label(name: str) -> Text:
    """A column in a sentence: by its German description, and by its field."""
    return Text(f"„{Partner.__table__.c[name].comment}“", to_camel_case(name.removesuffix("_id")))
