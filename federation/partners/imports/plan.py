"""What becomes of each line of a table: a new entry, one that may be there already, or an error; then the writing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from federation.graph.mutation.user_errors import UserError
from federation.graph.sql.global_id import encode
from federation.partners.checks import check_unit
from federation.partners.duplicates.codes import PartnerDuplicateReason
from federation.partners.duplicates.rules import select_duplicates
from federation.partners.imports.table import Line, describe
from federation.partners.model import Partner
from tenants.locks import LockClass, take_lock
from tenants.model import Tenant
from tenants.operating import OperatorError

SAME = {
    "register_number": PartnerDuplicateReason.REGISTER_NUMBER, "vat_id": PartnerDuplicateReason.VAT_ID,
    "domain": PartnerDuplicateReason.DOMAIN, "name": PartnerDuplicateReason.NAME,
}  # fmt: skip
"""Columns in which two lines of one table must not be alike."""


@dataclass(slots=True)
class Finding:
    """A line, and what it may repeat: entries of the directory and earlier lines, each with the reason, in German."""

    line: Line
    repeats: list[str] = field(default_factory=list)


async def find_steward(session: AsyncSession, key: str) -> Tenant:
    """The tenant that is to keep the new entries, locked for one writer; raises ``OperatorError``."""
    steward = (await session.scalars(select(Tenant).where(Tenant.c.ars == key))).one_or_none()
    if steward is None:
        raise OperatorError(
            f"Einen Mandanten {key} gibt es nicht. Bitte --steward prüfen; `klimaverbund region list` zeigt die"
            " Landkreise."
        )
    await session.execute(select(take_lock(LockClass.TENANT, steward.id)))
    return steward


async def check_lines(session: AsyncSession, lines: Sequence[Line]) -> list[Finding]:
    """What is found for each line, in their order."""
    today: date = (await session.scalars(select(func.ctx.today()))).one()
    first: dict[tuple[str, str], int] = {}
    findings = []
    for line in lines:
        findings.append(finding := Finding(line))
        if line.error is None and line.values.get("ars"):
            try:
                await check_unit(session, line.values["ars"], today)
            except UserError as error:
                line.error = describe(error)
        if line.error is None:
            finding.repeats = [*_earlier_lines(line, first), *[text async for text in _entries(session, line.values)]]
    return findings


def _earlier_lines(line: Line, first: dict[tuple[str, str], int]) -> Iterator[str]:
    """``first``: column and value -> the line that has it first; this one is added."""
    for name, reason in SAME.items():
        if value := line.values.get(name):
            earlier = first.setdefault((name, value.casefold()), line.number)
            if earlier != line.number:
                yield f"Zeile {earlier} ({reason.label})"


async def _entries(session: AsyncSession, values: dict[str, Any]) -> Any:
    domain, number, vat_id, postcode = map(values.get, ("domain", "register_number", "vat_id", "postcode"))
    query = select_duplicates(values["name"], domain, number, vat_id, postcode)
    for partner, reasons in await session.execute(query):
        labels = ", ".join(PartnerDuplicateReason[reason].label for reason in reasons)
        yield f"„{partner.name}“ ({labels}; {encode(Partner.__name__, [partner.id])})"


def to_write(findings: Sequence[Finding], anyway: Collection[int]) -> list[Line]:
    """The lines of which entries are made: new ones, and those of these numbers although they may repeat something.

    Raises ``OperatorError`` for a number that no line has.
    """
    if unknown := sorted(set(anyway) - {finding.line.number for finding in findings}):
        raise OperatorError(f"--anyway {unknown[0]}: in dieser Zeile der Datei steht kein Eintrag.")
    return [
        finding.line
        for finding in findings
        if finding.line.error is None and (not finding.repeats or finding.line.number in anyway)
    ]


def write(session: AsyncSession, steward: Tenant, lines: Sequence[Line]) -> None:
    """Adds an entry for each line."""
    session.add_all(Partner(steward_id=steward.id, **line.values) for line in lines)
