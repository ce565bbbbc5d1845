"""Commands of the operator: inviting people, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import Annotated
from uuid import UUID

import typer

from federation import settings
from federation.access.invitations import operating as invitations
from federation.access.invitations.codes import InvitationState
from federation.access.invitations.links import invitation_link
from federation.cli.errors import report_errors
from federation.cli.operator import Role, TenantKey, format_role, option, parse_date, parse_role, run_as_operator
from federation.cli.output import format_count, print_lines
from tenants import operating
from tenants.model import TenantRole

LANGUAGES = {"de": "DE", "en": "EN"}


def invite(
    email: Annotated[str, option("E-Mail-Adresse der Person, die hereinkommen soll")],
    tenant: TenantKey,
    role: Role,
    until: Annotated[str, option("Letzter Tag JJJJ-MM-TT; ohne Angabe unbefristet")] = "",
    language: Annotated[str, option("Sprache der Einladung: de oder en")] = "de",
) -> None:
    """Lädt jemanden zu einer Rolle ein und zeigt den Link; so kommt die erste Verwaltung herein.

    Der Link gilt 14 Tage und einmal. Wer ihn hat, meldet sich im Browser an. Nennt der Anmeldedienst eine andere
    Adresse, oder hat er sie nicht geprüft, bestätigt `klimaverbund invitations --confirm` die Person.
    """
    with report_errors():
        secret, public_url = settings.read_secret(), settings.read_public_url()
        if secret is None:
            raise operating.OperatorError(
                "SECRET_KEY_FILE fehlt: ohne meldet sich niemand im Browser an, und eine Einladung nützte nichts."
            )
        if language not in LANGUAGES:
            raise operating.OperatorError(f"--language {language} gibt es nicht; es gibt: de, en.")
        tenant_role, last_day, code = parse_role(role), parse_date(until), LANGUAGES[language]
        invitation = run_as_operator(
            lambda connection: invitations.invite(connection, secret, email, tenant, tenant_role, last_day, code)
        )
    print_lines(
        f"{email} ist bei {invitation.tenant} zur Rolle {format_role(tenant_role)} eingeladen, 14 Tage lang:",
        invitation_link(public_url, invitation.code),
    )


def list_invitations(
    confirm: Annotated[str, option("Die Person bestätigen, die diese Einladung (Kennung) angenommen hat")] = "",
    withdraw: Annotated[str, option("Diese Einladung (Kennung) zurückziehen")] = "",
) -> None:
    """Zeigt die Einladungen des Betriebs und die der Landkreise an die erste Verwaltung einer Kommune."""
    with report_errors():
        for text, state in ((confirm, InvitationState.ACCEPTED), (withdraw, InvitationState.WITHDRAWN)):
            if text:
                run_as_operator(partial(invitations.decide, id=_parse_id(text), state=state))
        rows = run_as_operator(invitations.list_invitations)
    for row in rows:
        person = f", angenommen von {row['person']} <{row['person_email']}>" if row["person"] else ""
        by = f", vom {row['county']}" if row["county"] else ""
        print_lines(
            f"{row['id']} {row['ars']:<12} {row['name']:<38} {format_role(TenantRole[row['role']])} {row['email']}"
            f"{by}: {InvitationState[row['state']].label}{person}"
        )
    print_lines(f"{format_count(len(rows), 'Einladung', 'Einladungen')}.")


def admins(
    days: Annotated[int, typer.Option(help="Auch wo in so vielen Tagen niemand mehr verwaltet", min=0, max=3650)] = 30,
) -> None:
    """Zeigt Mandanten, die niemand (mehr) verwaltet oder bald niemand mehr; für jeden eine Zeile im Protokoll."""
    with report_errors():
        rows = run_as_operator(lambda connection: operating.report_expiring_administrators(connection, days))
    for row in rows:
        print_lines(f"{row['ars']:<12} {row['name']:<38} verwaltet bis {row['last_day']}")
    print_lines(f"{format_count(len(rows), 'Mandant', 'Mandanten')} ohne Verwaltung binnen {days} Tagen.")


def _parse_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise operating.OperatorError(f"{text[:60]} ist keine Kennung einer Einladung.") from None
