"""Targets of parts: a visible measure, a code that is resolved whenever the link is read, a visible organisation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from strawberry import ID, UNSET

from federation.files.references import ADDRESS, file_values
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import ExtraValues
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.codes import EvidenceFigure
from federation.measures.model import Measure
from federation.measures.sheet import messages
from federation.measures.sheet.inputs import ActorEntry, CriterionEntry, DocumentEntry, LinkEntry, ResolutionEntry
from federation.measures.sheet.model import MeasureLink
from federation.partners.model import Partner
from tenants.lists import Key, key
from tenants.rows import row_of_table

TargetOf = Callable[[LinkEntry, MeasureLink | None], dict[str, Any]]
"""(entry, the link that it keeps, if any) -> the values of the columns that name the target; raises ``UserError``."""


async def read_targets(context: MutationContext, measure: Measure, entries: Sequence[LinkEntry]) -> TargetOf:
    """What finds the target of each entry; the measures that the entries name are read here, in one statement."""
    visible = await context.find_visible(Measure, context.valid_keys(Measure, (entry.measure for entry in entries)))

    def target_of(entry: LinkEntry, existing: MeasureLink | None) -> dict[str, Any]:
        code = entry.code or None
        if code and entry.measure:
            raise UserError(messages.LINK_WITH_TWO_TARGETS)
        if not code and not entry.measure:
            if existing is None:
                raise UserError(messages.LINK_WITHOUT_TARGET)
            return {"code": existing.code}
        target = context.key(Measure, entry.measure, "measure") if entry.measure else None
        if target == key(measure) or code == measure.code:
            raise UserError(messages.LINKED_TO_ITSELF.at("measure" if target else "code"))
        if existing is not None:
            _check_same_target(existing, target)
            return {"code": code}
        if target is None:
            return {"code": code}
        if target not in visible:
            raise not_found("measure")
        return {"code": None, "to_tenant_id": target[0], "to_id": target[1]}

    return target_of


async def read_wholes(context: MutationContext, _: Measure, entries: Sequence[CriterionEntry]) -> ExtraValues:
    """What finds the alliance or the network whose figure a criterion has as evidence."""
    found: dict[tuple[str, str], Any] = {}
    for table in ("alliance", "network"):
        ids = {id for entry in entries if (id := getattr(entry, table))}
        row = row_of_table(table)
        visible = await context.find_visible(row, context.valid_keys(row, ids))
        found |= {(table, id): visible.get(context.key(row, id, table)) for id in ids}

    def wholes_of(entry: CriterionEntry, _: Any) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for table in ("alliance", "network"):
            id = getattr(entry, table)
            if id and found[table, id] is None:
                raise not_found(table)
            values[f"evidence_{table}_id"] = found[table, id].id if id else None
        named = [name for name in values if values[name] is not None]
        if (entry.evidence_figure is None) == bool(named) or len(named) > 1:
            raise UserError(messages.FIGURE_OF_ONE)
        if entry.evidence_figure is EvidenceFigure.KEY_ACTORS and values["evidence_alliance_id"] is None:
            raise UserError(messages.FIGURE_OF_ONE)
        return values

    return wholes_of


async def read_partners(context: MutationContext, _: Measure, entries: Sequence[ActorEntry]) -> ExtraValues:
    """What finds the entry of the directory that an actor names; all are read here, in one statement."""
    visible = await context.find_visible(Partner, context.valid_keys(Partner, (e.partner or None for e in entries)))

    def partner_of(entry: ActorEntry, _: Any) -> dict[str, Any]:
        if entry.partner is UNSET:
            return {}
        if entry.partner is None:
            return {"partner_id": None}
        if (named := context.key(Partner, entry.partner, "partner")) not in visible:
            raise not_found("partner")
        return {"partner_id": named[0]}

    return partner_of


async def read_files(
    context: MutationContext, measure: Measure, entries: Sequence[DocumentEntry | ResolutionEntry]
) -> ExtraValues:
    """What finds the file that a document or a resolution names, also by the address under which it is read here."""
    for entry in entries:
        if entry.url and entry.url.startswith(ADDRESS):
            entry.file, entry.url = ID(entry.url.removeprefix(ADDRESS)), None
    return await file_values(context, measure.tenant_id, (entry.file for entry in entries))


def _check_same_target(link: MeasureLink, target: Key | None) -> None:
    """Raises ``UserError`` for another target: the one of the link may be hidden from its editors by now."""
    if target != ((link.to_tenant_id, link.to_id) if link.to_id else None):
        raise UserError(messages.LINK_KEEPS_ITS_TARGET)
