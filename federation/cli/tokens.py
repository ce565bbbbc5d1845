"""``klimaverbund token``: a token for somebody of the demo, and what is wrong with one."""

from __future__ import annotations

import asyncio
import getpass
import sys
import time
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from federation import settings
from federation.cli.output import explained
from tenants.embedded import EmbeddedDatabaseError

if TYPE_CHECKING:
    from federation.oidc.diagnosis import Diagnosis

DEMO = "demo"


class Tokens(TyperGroup):
    """``token NAME`` is short for ``token demo NAME``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        existing = args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if existing else [DEMO, *args])


tokens = typer.Typer(
    cls=Tokens,
    no_args_is_help=True,
    help="Token der Vorführung (`token NAME`), und was einem Token fehlt (`token explain`).",
)


@tokens.command(DEMO)
def token_demo(name: Annotated[str, typer.Argument(help="Wer, z. B. kreis-kaiserslautern")]) -> None:
    """Gibt ein Token für einen erfundenen Menschen der Vorführung aus, 8 Stunden gültig; kurz: `token NAME`."""
    from demo.people import PEOPLE
    from federation.cli import demo as vorfuehrung
    from federation.oidc.demo_provider import DemoProvider

    with explained():
        at = vorfuehrung.place()
        people = {person.subject: person.name for person in PEOPLE}
        if name not in people:
            raise EmbeddedDatabaseError(f"{name} gibt es nicht; es gibt: {', '.join(people)}.")
        if not at.key.exists() or not at.port.exists():
            raise EmbeddedDatabaseError(f"In {at.folder} läuft keine Vorführung; bitte zuerst `make demo` starten.")
        issuer = vorfuehrung.issuer(int(at.port.read_text()))
        print(DemoProvider(issuer, people, vorfuehrung.AUDIENCE, key_file=at.key).token(name, vorfuehrung.SCOPE))


@tokens.command("explain")
def token_explain(
    token: Annotated[str, typer.Argument(help="Das Token; besser ohne: dann wird es gelesen und bleibt geheim")] = "",
) -> None:
    """Sagt, was an einem Token nicht stimmt und wie es zu beheben ist; nichts davon wird gespeichert.

    Gelesen wird es von der Standardeingabe. OIDC_ISSUERS, OIDC_AUDIENCE und OIDC_TYP_JWT kommen aus der Umgebung.
    """

    with explained():
        trusted = settings.trust()
        if not trusted.issuers:
            raise settings.SettingsError(
                "OIDC_ISSUERS fehlt: bitte die Einstellungen des Dienstes laden, z. B. `. ./einstellungen`."
            )
        verdict = asyncio.run(_judged(trusted, token or _read()))
    print("\n".join(verdict.sentences))
    raise typer.Exit(0 if verdict.is_good else 1)


async def _judged(trusted: settings.TrustedIssuers, token: str) -> Diagnosis:
    from federation.oidc.diagnosis import explain
    from federation.oidc.tokens import Verifier

    verifier = Verifier(trusted.issuers, trusted.audience, typ_jwt=trusted.typ_jwt)
    try:
        return await explain(verifier, token, time.time())
    finally:
        await verifier.close()


def _read() -> str:
    """What is typed unseen, or comes through a pipe."""
    return getpass.getpass("Token: ") if sys.stdin.isatty() else sys.stdin.read(100_000)
