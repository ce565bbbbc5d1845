"""Commands of the operator: who keeps an entry of the directory of partners, and who represents an organisation."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated
from uuid import UUID

import typer

from federation.cli.errors import report_errors
from federation.cli.operator import TenantKey, option, run_as_operator
from federation.cli.output import format_count, print_lines
from federation.cli.partner_import import partner_import
from federation.partners import operating as partners
from federation.partners.representations.codes import RepresentationStatus, RepresentationStepKind
from tenants.operating import OperatorError

partner_app = typer.Typer(
    no_args_is_help=True, help="Einträge im Verzeichnis der Partner: aus einer Tabelle, und im Streit."
)
partner_app.command("import")(partner_import)
ACTIONS = {
    "accept": RepresentationStepKind.ACCEPTED, "reject": RepresentationStepKind.REJECTED,
    "end": RepresentationStepKind.ENDED,
}  # fmt: skip
Partner = Annotated[str, typer.Argument(help="Kennung des Eintrags, wie in der Adresse seiner Seite: /partner/…")]


@partner_app.command("list")
def list_representations(partner: Partner) -> None:
    """Zeigt, wer eine Organisation vertritt oder darum bittet."""
    with report_errors():
        id = _parse_id(partner)
        rows = run_as_operator(lambda connection: partners.list_representations(connection, id))
    for row in rows:
        print_lines(f"{row['id']} {RepresentationStatus[row['status']].label}: {row['name']}, {row['organisation']}")
    print_lines(f"{format_count(len(rows), 'Vertretung', 'Vertretungen')}.")


@partner_app.command("decide")
def decide(
    representation: Annotated[str, typer.Argument(help="Kennung der Vertretung; `partner list` zeigt sie")],
    action: Annotated[str, option("accept, reject (eine Bitte) oder end (eine Vertretung)")],
    note: Annotated[str, option("Begründung, die die Beteiligten lesen")] = "",
) -> None:
    """Nimmt eine Bitte um Vertretung an, lehnt sie ab oder beendet eine Vertretung: wo niemand sonst entscheidet.

    Wer betroffen ist, bekommt eine E-Mail; jede Entscheidung steht im Protokoll der Sicherheit.
    """
    with report_errors():
        if action not in ACTIONS:
            raise OperatorError(f"--action {action[:40]} gibt es nicht; es gibt: {', '.join(ACTIONS)}.")
        id = _parse_id(representation, "Representation")
        run_as_operator(lambda connection: partners.decide(connection, id, ACTIONS[action], note))
    print_lines("Erledigt.")


@partner_app.command("steward")
def change_steward(partner: Partner, tenant: TenantKey) -> None:
    """Lässt einen anderen Mandanten den Eintrag pflegen."""
    with report_errors():
        id = _parse_id(partner)
        name, steward = run_as_operator(lambda connection: partners.change_steward(connection, id, tenant))
    print_lines(f"{name}: gepflegt von {steward}.")


def _parse_id(text: str, type_name: str = "Partner") -> UUID:
    """The key in an id as ``partner list`` prints it, or as the address of a page and the API have it."""
    from graphql import GraphQLError

    from federation.graph.sql.global_id import decode

    with suppress(ValueError):
        return UUID(text)
    with suppress(GraphQLError, ValueError):
        name, key = decode(text.rpartition("/")[2])
        if name == type_name:
            return UUID(key)
    raise OperatorError(
        f"{text[:60]} ist keine Kennung. Die eines Eintrags steht in der Adresse seiner Seite (/partner/…), die einer"
        " Vertretung zeigt `partner list`."
    )
