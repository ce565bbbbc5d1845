"""What a person does in a browser: log in, ask, log out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page

from tests.clients.login.processes import COUNTY
from tests.clients.login.provider import Provider

OUR_PAGE = "/07335/uebersicht"
WHO = "{ me { subject } session { name email emailVerified isCurrent } }"
CREATE = """mutation ($input: MeasureCreate!) { measureCreate(input: $input) { measure { code }
  userErrors { message } } }"""
SUBSCRIPTION = f'subscription {{ measureChanged(tenant: "{COUNTY}") {{ code }} }}'
ASK = """async ([query, variables, headers]) => {
  const method = "POST", body = JSON.stringify({ query, variables })
  const type = { "content-type": "application/json" }
  const response = await fetch("/graphql", { method, headers: { ...type, ...headers }, body })
  return [response.status, await response.json()]
}"""
LISTEN = """async ([query, csrfToken]) => {
  const stream = await fetch("/graphql", {
    method: "POST", body: JSON.stringify({ query }),
    headers: { "content-type": "application/json", accept: "text/event-stream" },
  })
  const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader()
  window.heard = ""
  window.isOver = false
  const read = () => reader.read().then(({ value, done }) => {
    window.heard += value ?? ""
    if (done) window.isOver = true
    else read()
  })
  read()
}"""
SOCKET = """([query, csrfToken]) => {
  window.heard = ""
  window.endCode = 0
  const socket = new WebSocket(`ws://${location.host}/graphql`, "graphql-transport-ws")
  const send = (message) => socket.send(JSON.stringify(message))
  socket.onopen = () => send({ type: "connection_init", payload: { csrfToken } })
  socket.onclose = ({ code }) => (window.endCode = code)
  socket.onmessage = ({ data }) => {
    window.heard += data
    if (JSON.parse(data).type === "connection_ack") send({ id: "1", type: "subscribe", payload: { query } })
  }
}"""
FAILURES = {"abgelehnt", "abgelaufen", "dienst", "ungueltig", "beendet", "gesperrt"}


def failure(address: str) -> str:
    """The code that the page about logins is shown with."""
    parts = urlsplit(address)
    assert parts.path == "/anmelden", address
    (code,) = parse_qs(parts.query)["fehler"]
    assert code in FAILURES
    return code


class Person(NamedTuple):
    """A person before a browser of her own."""

    page: Page
    origin: str

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def visit(self, address: str) -> str:
        """Goes to an address of ours; where that leads, without our origin."""
        self.page.goto(self.origin + address)
        return self.page.url.removeprefix(self.origin)

    def begin(self, key: str, next_path: str = OUR_PAGE) -> str:
        return self.visit(f"/anmelden/{key}?next={next_path}")

    def identify(self, login: str) -> None:
        """Says who she is at the provider, and consents; the provider sends her back."""
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", "egal")
        self.page.click("button[type=submit]")
        self.page.click("button:has-text('Continue')")

    def log_in(self, key: str = "kreis", login: str = "anna", next_path: str = OUR_PAGE) -> None:
        """The whole login: she chooses a provider, its pages for login and consent, our page."""
        self.visit(f"/anmelden?next={next_path}")
        self.page.click(f"text=Mit Anmeldung {key} anmelden")
        self.identify(login)
        self.page.wait_for_url(f"{self.origin}{next_path}")

    def ask(self, query: str = WHO, headers: dict[str, str] | None = None, **variables: Any) -> tuple[int, Any]:
        """The status and the answer of a GraphQL request of our page; its data, or the code of its error."""
        status, answer = self.page.evaluate(ASK, [query, variables, headers or {}])
        errors = answer.get("errors")
        return status, errors[0]["extensions"]["code"] if errors else answer["data"]

    def subject(self) -> Any:
        """Who she is for our service: None for nobody it knows; the code of an error."""
        _, data = self.ask()
        return data if isinstance(data, str) else data["me"] and data["me"]["subject"]

    def create(self, code: str) -> tuple[int, Any]:
        """Writes a measure."""
        values = {"tenant": COUNTY, "code": code, "title": "Im Browser", "fieldOfAction": "MOBILITY"}
        return self.ask(CREATE, {"X-CSRF-Token": self.csrf_token}, input=values)

    def listen(self) -> None:
        """Subscribes to measures; what comes is in ``heard``."""
        self.page.evaluate(LISTEN, [SUBSCRIPTION, ""])

    def open_socket(self, csrf_token: str) -> None:
        """Subscribes to measures on a WebSocket; what comes is in ``heard``, the code of its end in ``endCode``."""
        self.page.evaluate(SOCKET, [SUBSCRIPTION, csrf_token])

    def wait_until(self, condition: str, seconds: float) -> None:
        """Waits for what a page of ours shows; its policy forbids to wait in the page."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, (condition, self.page.evaluate("[window.heard, window.endCode]"))
            self.page.wait_for_timeout(20)

    def log_out(self) -> None:
        self.page.click("button:has-text('Abmelden')")

    def log_out_at(self, provider: Provider) -> None:
        """Ends the session at the provider, which tells everybody."""
        beside = self.context.new_page()
        beside.goto(f"{provider.issuer}/session/end")
        beside.click("button:has-text('Yes, sign me out')")
        beside.wait_for_url("**/session/end/success*")
        beside.close()

    @property
    def cookie(self) -> dict[str, Any] | None:
        """The cookie of her session."""
        return next((one for one in self.context.cookies() if one["name"] == "klimaverbund-session"), None)

    @property
    def csrf_token(self) -> str:
        """The token that our pages have for their forms and scripts."""
        return self.page.get_attribute("meta[name=csrf-token]", "content") or ""


NewPerson = Callable[[], Person]
