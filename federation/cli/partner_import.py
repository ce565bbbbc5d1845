"""Command of the operator: entries of the directory from a table, checked first and then written as a whole."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from federation import settings
from federation.cli.errors import report_errors
from federation.cli.operator import TenantKey
from federation.cli.output import exit_with_error, format_count, print_lines
from tenants.embedded import explain_os_error
from tenants.login import connect

if TYPE_CHECKING:
    from federation.partners.imports.plan import Finding
    from federation.partners.imports.table import Line

NOTHING: Final = "Nichts ist geschrieben"


def partner_import(
    file: Annotated[Path, typer.Argument(help="CSV in UTF-8 mit Kopfzeile, getrennt durch Semikolon, Komma oder Tab")],
    steward: TenantKey,
    apply: Annotated[bool, typer.Option("--apply", help="Wirklich; sonst wird nur gesagt, was geschähe")] = False,
    anyway: Annotated[
        list[int] | None, typer.Option(help="Zeile, deren Eintrag neu ist, obwohl es ihn schon zu geben scheint")
    ] = None,
) -> None:
    """Legt aus einer Tabelle Einträge im Verzeichnis der Partner an, die der Mandant --steward pflegt.

    Ohne --apply wird nur geprüft. Was es schon zu geben scheint, bleibt weg; ist eine Zeile falsch, wird nichts
    geschrieben.
    """
    from federation.partners.imports.table import MAX_BYTES, read_table

    with report_errors():
        lines = read_table(_read(file, MAX_BYTES), steward)
        findings, written = asyncio.run(_run(lines, steward, set(anyway or ()), apply=apply))
    for finding in findings:
        print_lines(*_describe(finding, finding.line in written))
    wrong = sum(finding.line.error is not None for finding in findings)
    counts = [f"{len(written)} neu", f"{len(findings) - wrong - len(written)} vielleicht schon da", f"{wrong} falsch"]
    summary = f"{format_count(len(findings), 'Zeile', 'Zeilen')}: {', '.join(counts)}."
    if wrong:
        exit_with_error(f"{summary} {NOTHING}: bitte erst die falschen Zeilen berichtigen.")
    if apply:
        print_lines(f"{summary} Das Neue ist geschrieben.")
    else:
        print_lines(f"{summary} {NOTHING}; mit --apply wird das Neue angelegt, mit --anyway ZEILE auch anderes.")


def _read(file: Path, limit: int) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        exit_with_error(f"{file} lässt sich nicht lesen: {explain_os_error(error)}. Bitte den Pfad prüfen.")


async def _run(
    lines: list[Line], steward: str, anyway: Collection[int], *, apply: bool
) -> tuple[list[Finding], list[Line]]:
    """What is found, and the lines that are written, or would be; in one transaction."""
    from federation.partners.imports import plan

    address = settings.database_url("DATABASE_URL_OPERATOR")
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=partial(connect, address, "operator", timeout=10)
    )
    try:
        async with AsyncSession(engine) as session, session.begin():
            tenant = await plan.find_steward(session, steward)
            findings = await plan.check_lines(session, lines)
            new = plan.to_write(findings, anyway)
            if apply and all(line.error is None for line in lines):
                plan.write(session, tenant, new)
            return findings, new
    finally:
        await engine.dispose()


def _describe(finding: Finding, is_new: bool) -> list[str]:
    """The line, and beside it what is unusual."""
    line = finding.line
    where = f"Zeile {line.number}"
    if line.error is not None:
        return [f"{where}: falsch: „{line.name}“: {line.error}"]
    state = "neu" if is_new else "vielleicht schon da"
    repeats = f", wie {'; '.join(finding.repeats)}" if finding.repeats else ""
    return [f"{where}: {state}: „{line.name}“{repeats}", *(f"{where}: Hinweis: {hint}" for hint in line.hints)]
