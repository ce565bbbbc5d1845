"""``demo``: the demo region, its invented people, the provider and the service, in one process."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from demo.people import PEOPLE
from federation.app import MEMBER_PATH, PUBLIC_PATH, Service
from federation.cli.demo_database import prepare
from federation.cli.demo_folder import AUDIENCE, DemoFolder, demo_folder, issuer_url, lock_folder, login_provider
from federation.cli.server import run_server
from federation.cli.service import listen
from federation.oidc.demo_provider import DemoProvider
from federation.oidc.login.logout import LOGGED_OUT_PATH
from federation.settings import DEMO_PROVIDER_PATH, Settings

TOKEN_COMMAND = ".venv/bin/klimaverbund token"


def run_demo(port: int, redirect_uris: Sequence[str] = ()) -> None:
    """Runs the demo until Ctrl-C or SIGTERM.

    ``redirect_uris``: addresses of clients to which the provider redirects people after login and logout.
    """
    for listener in listen("127.0.0.1", port, "make demo"):
        listener.close()  # only a check that the port is free: until all is ready, clients are refused
    folder = demo_folder()
    with lock_folder(folder):
        print(f"Klimaverbund, Vorführung in {folder.path}", flush=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # uvicorn raises it again; the database must stop
        postgres, settings = prepare(folder, port)
        try:
            with suppress(KeyboardInterrupt):
                _serve(folder, settings, redirect_uris)
        finally:
            postgres.stop()
            print("\nBeendet; die Daten bleiben für das nächste Mal.", file=sys.stderr)


def _serve(folder: DemoFolder, settings: Settings, redirect_uris: Sequence[str]) -> None:
    issuer, people = issuer_url(settings.port), {person.subject: person.name for person in PEOPLE}
    origin, own = settings.public_url, login_provider(settings.port)
    provider = DemoProvider(
        issuer, people, AUDIENCE, key_file=folder.key,
        redirect_uris=(origin + own.callback_path, *redirect_uris),
        logout_uris=(origin + LOGGED_OUT_PATH, *redirect_uris),
        back_channel_uris=(origin + own.logout_path,),
    )  # fmt: skip
    service = Service(settings, provider.app())
    message = ready_message(settings.port)
    run_server(
        service,
        partial(listen, settings.host, settings.port, "make demo"),
        on_ready=lambda: print(message, flush=True),
        log_level="warning",
        timeout_graceful_shutdown=3,
    )


def ready_message(port: int) -> str:
    """The address of the pages first, then those for programs, the people, and a first query."""
    origin = f"http://127.0.0.1:{port}"
    people = "\n".join(f"    {person.subject:<22}{person.name}" for person in PEOPLE)
    query = '{ region(key: "07335") { name population measureStatus { basis total byStatus { status count } } } }'
    ask = f"curl -s {origin}{MEMBER_PATH} -H 'content-type: application/json' -d '{json.dumps({'query': query})}'"
    return f"""
Bereit. Bitte im Browser öffnen: {origin}/

Für Programme:
  {origin}{PUBLIC_PATH}    GraphQL für alle
  {origin}{MEMBER_PATH:<18} GraphQL für Mitglieder (mit oder ohne Token)
  {origin}{DEMO_PROVIDER_PATH:<18} Anmeldedienst der Vorführung
  {origin}/demo/post         Post, die ein Mailserver verschickt hätte
  {origin}/healthz           Lebenszeichen

Wer Sie sein können, alle erfunden: im Browser unter {origin}/anmelden/demo zu wählen;
für Programme gibt `{TOKEN_COMMAND} NAME` ein Token für acht Stunden:
{people}

Eine Abfrage, als jede*r:
  {ask}
und als Landkreis dieselbe mit:
  -H "authorization: Bearer $({TOKEN_COMMAND} {PEOPLE[0].subject})"

Strg-C beendet."""
