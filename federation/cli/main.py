"""Commands. Each says what it did; what a person can put right ends in one sentence and exit code 1."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from federation import settings
from federation.cli import operator
from federation.cli.check import check
from federation.cli.migrate import migrate
from federation.cli.output import German, explained, say, stop
from federation.cli.service import serve
from federation.cli.tokens import tokens
from tenants.login import connect

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, cls=German,
                  help="Klimaverbund: Landkreise und ihre Kommunen arbeiten gemeinsam am Klimaschutz.")  # fmt: skip


@app.command()
def demo() -> None:
    """Zeigt alles auf diesem Rechner: eigene Datenbank, drei wirkliche Landkreise, erfundene Menschen und Maßnahmen.

    PORT wählt den Port (8000), KLIMAVERBUND_DATA den Ordner (.klimaverbund).
    """
    from federation.cli import demo as vorfuehrung

    with explained():
        vorfuehrung.run(settings.port())


for command in (serve, migrate, check, operator.grant, operator.revoke, operator.grants):
    app.command()(command)
app.add_typer(operator.registers, name="register")
app.add_typer(operator.regions, name="region")
app.add_typer(tokens, name="token")


@app.command("demo-data")
def demo_data() -> None:
    """Schreibt die Vorführung in eine Datenbank, die als Vorführung angelegt ist."""
    from demo import content
    from federation.cli.demo import issuer
    from federation.graph.run.operations import today

    async def run() -> bool:
        owner = await connect(settings.address("DATABASE_URL_MIGRATE"), "migrator", timeout=10)
        keeper = await connect(settings.address("DATABASE_URL_OPERATOR"), "operator", timeout=10)
        try:
            api = settings.address("DATABASE_URL")
            return await content.write(keeper, owner, api, issuer(settings.port()), today())
        finally:
            await owner.close()
            await keeper.close()

    with explained():
        try:
            done = asyncio.run(run())
        except content.NotEmptyError as error:
            stop(str(error))
    say("Die Vorführung ist eingetragen." if done else "Die Vorführung war schon da.")


@app.command()
def schema(
    public: Annotated[bool, typer.Option(help="Das öffentliche Schema statt das der Mitglieder")] = False,
) -> None:
    """Gibt das GraphQL-Schema aus (SDL)."""
    from federation import schema as roof

    print((roof.everyone if public else roof.member).as_str())
