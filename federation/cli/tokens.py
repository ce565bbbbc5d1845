"""``token``: issues tokens of the demo, and explains what is wrong with a token."""

from __future__ import annotations

import asyncio
import getpass
import sys
import time
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from federation import settings
from federation.cli.errors import CommandError, report_errors

if TYPE_CHECKING:
    from federation.oidc.diagnosis import Diagnosis

DEMO = "demo"


class TokenGroup(TyperGroup):
    """``token NAME`` is short for ``token demo NAME``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        is_command = args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if is_command else [DEMO, *args])


token_app = typer.Typer(
    cls=TokenGroup,
    no_args_is_help=True,
    help="Token der Vorführung (`token NAME`), und was einem Token fehlt (`token explain`).",
)


@token_app.command(DEMO)
def token_demo(name: Annotated[str, typer.Argument(help="Wer, z. B. kreis-kaiserslautern")]) -> None:
    """Gibt ein Token für einen erfundenen Menschen der Vorführung aus, 8 Stunden gültig; kurz: `token NAME`."""
    from demo.people import PEOPLE
    from federation.cli.demo_folder import AUDIENCE, SCOPE, demo_folder, issuer_url
    from federation.oidc.demo_provider import DemoProvider

    with report_errors():
        folder = demo_folder()
        people = {person.subject: person.name for person in PEOPLE}
        if name not in people:
            raise CommandError(f"{name} gibt es nicht; es gibt: {', '.join(people)}.")
        if not folder.key.exists() or not folder.port.exists():
            raise CommandError(f"In {folder.path} läuft keine Vorführung; bitte zuerst `make demo` starten.")
        issuer = issuer_url(int(folder.port.read_text()))
        print(DemoProvider(issuer, people, AUDIENCE, key_file=folder.key).issue_token(name, SCOPE))


@token_app.command("explain")
def token_explain(
    token: Annotated[str, typer.Argument(help="Das Token; besser ohne: dann wird es gelesen und bleibt geheim")] = "",
) -> None:
    """Sagt, was an einem Token nicht stimmt und wie es zu beheben ist; nichts davon wird gespeichert.

    Gelesen wird es von der Standardeingabe. OIDC_ISSUERS, OIDC_AUDIENCE und OIDC_TYP_JWT kommen aus der Umgebung.
    """
    with report_errors():
        trusted = settings.read_trusted_issuers()
        if not trusted.issuers:
            raise settings.SettingsError(
                "OIDC_ISSUERS fehlt: bitte die Einstellungen des Dienstes laden, z. B. `. ./einstellungen`."
            )
        diagnosis = asyncio.run(_explain(trusted, token or _read_token()))
    print("\n".join(diagnosis.sentences))
    raise typer.Exit(0 if diagnosis.is_good else 1)


async def _explain(trusted: settings.TrustedIssuers, token: str) -> Diagnosis:
    from federation.oidc.diagnosis import explain
    from federation.oidc.verifier import Verifier

    verifier = Verifier(trusted.issuers, trusted.audience, typ_jwt=trusted.typ_jwt)
    try:
        return await explain(verifier, token, time.time())
    finally:
        await verifier.close()


def _read_token() -> str:
    """The token from a hidden prompt, or from a pipe."""
    return getpass.getpass("Token: ") if sys.stdin.isatty() else sys.stdin.read(100_000)
