"""All commands. Each prints what it did; errors that a person can put right end it with one sentence and code 1."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from federation import settings
from federation.cli import invitations, operator
from federation.cli.check import check
from federation.cli.errors import report_errors
from federation.cli.geometry import geometry_app
from federation.cli.migrate import migrate
from federation.cli.output import exit_with_error, print_lines
from federation.cli.partners import partner_app
from federation.cli.person import person_app, retention
from federation.cli.service import serve
from federation.cli.tenants import tenant_app
from federation.cli.tokens import token_app
from federation.cli.usage import GermanGroup
from federation.collector import loading
from tenants.login import connect

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    cls=GermanGroup,
    help="Klimaverbund: Landkreise und ihre Kommunen arbeiten gemeinsam am Klimaschutz.",
)


@app.command()
def demo() -> None:
    """Zeigt alles auf diesem Rechner: eigene Datenbank, drei wirkliche Landkreise, erfundene Menschen und Maßnahmen.

    PORT wählt den Port (8000), KLIMAVERBUND_DATA den Ordner (.klimaverbund).

    DEMO_REDIRECT_URIS nennt Adressen von Clients, zu denen die Anmeldung im Browser zurückführt.
    """
    with loading():
        from federation.cli.demo import run_demo
    with report_errors():
        run_demo(settings.read_port(), settings.read_demo_redirect_uris())


for command in (
    serve, migrate, check, operator.grant, operator.revoke, operator.grants, invitations.invite, invitations.admins,
    retention,
):  # fmt: skip
    app.command()(command)
app.command("invitations")(invitations.list_invitations)
app.add_typer(operator.register_app, name="register")
app.add_typer(operator.region_app, name="region")
app.add_typer(tenant_app, name="tenant")
app.add_typer(person_app, name="person")
app.add_typer(partner_app, name="partner")
app.add_typer(geometry_app, name="geometry")
app.add_typer(token_app, name="token")


@app.command("demo-data")
def demo_data() -> None:
    """Schreibt die Vorführung in eine Datenbank, die als Vorführung angelegt ist."""
    from demo import content
    from federation.cli.demo_folder import issuer_url
    from federation.graph.run.operations import today

    async def run() -> bool:
        owner = await connect(settings.database_url("DATABASE_URL_MIGRATE"), "migrator", timeout=10)
        operator = await connect(settings.database_url("DATABASE_URL_OPERATOR"), "operator", timeout=10)
        try:
            api = settings.database_url("DATABASE_URL")
            return await content.write(operator, owner, api, issuer_url(settings.read_port()), today())
        finally:
            await owner.close()
            await operator.close()

    with report_errors():
        try:
            is_new = asyncio.run(run())
        except content.NoDemoDatabaseError as error:
            exit_with_error(str(error))
    print_lines("Die Vorführung ist eingetragen." if is_new else "Die Vorführung war schon da.")


@app.command()
def schema(
    public: Annotated[bool, typer.Option(help="Das öffentliche Schema statt das der Mitglieder")] = False,
) -> None:
    """Gibt das GraphQL-Schema aus (SDL)."""
    from federation.schema import everyone, member

    print((everyone if public else member).as_str())
