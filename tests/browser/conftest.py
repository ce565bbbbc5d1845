"""A browser before a running demo: with and without JavaScript, wide and narrow, and nothing may go wrong unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

from tenants.embedded import Embedded
from tests.helpers.demo import Demo, free_port

AXE = Path(__file__).with_name("vendor") / "axe-core" / "axe.min.js"
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
HALF_AN_HOUR = 1800


class View(NamedTuple):
    """How somebody looks at a page."""

    name: str
    javascript: bool
    width: int

    def __str__(self) -> str:
        return self.name


VIEWS = [
    View("wide", True, 1280),
    View("narrow", True, 320),
    View("wide-without-js", False, 1280),
    View("narrow-without-js", False, 320),
]


def only(*names: str) -> pytest.MarkDecorator:
    """Restricts a test to these views."""
    return pytest.mark.parametrize("view", [view for view in VIEWS if view.name in names], ids=str, indirect=True)


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that runs as long as the tests, with data of its own: ``http://127.0.0.1:12345``."""
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    demo = Demo(folder, port, PYTHONPATH="")
    bound = threading.Timer(HALF_AN_HOUR, demo.process.terminate)
    bound.daemon = True
    bound.start()
    assert "Strg-C" in demo.text, demo.text
    yield f"http://127.0.0.1:{port}"
    bound.cancel()
    try:
        demo.stop(signal.SIGINT)
    except subprocess.TimeoutExpired:
        demo.process.kill()
    finally:
        Embedded(folder / "postgres").stop()  # had the demo been killed, its server would go on


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    """Ends a test after a minute: what is evaluated in a page has no bound of its own."""

    def end(*_: object) -> None:
        raise TimeoutError("nach einer Minute nicht fertig")

    signal.signal(signal.SIGALRM, end)
    signal.alarm(60)
    yield
    signal.alarm(0)


class Problems:
    """What went wrong in a page: errors of scripts and of the console, violated policies, requests to elsewhere."""

    def __init__(self, origin: str) -> None:
        self._origin, self._found, self._expected = origin, list[str](), list[str]()

    def watch(self, page: Page) -> None:
        """Notes the problems of a page from now on."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._found.append(f"script: {error}"))
        page.on("request", self._see)

    def expect(self, text: str) -> None:
        """Says that a problem with this text belongs to the test, which fails without it; an answer 404 is one too."""
        self._expected.append(text)

    def surprises(self) -> list[str]:
        """What nobody expected, and what was expected in vain."""
        found = [problem for problem in self._found if not any(text in problem for text in self._expected)]
        return found + [text for text in self._expected if not any(text in problem for problem in self._found)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._found.append(f"console: {message.text} ({message.location.get('url')})")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((f"{self._origin}/", "data:", "blob:")):
            self._found.append(f"request: {request.url}")


@pytest.fixture
def problems(origin: str) -> Iterator[Problems]:
    """The problems of the test's page; whatever was not expected fails the test at its end."""
    noted = Problems(origin)
    yield noted
    assert noted.surprises() == []


@contextmanager
def open_context(browser: Browser, origin: str, view: View, **options: Any) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet; options as Playwright has them: ``color_scheme="dark"``."""
    context = browser.new_context(
        base_url=origin,
        java_script_enabled=view.javascript,
        viewport={"width": view.width, "height": 800},
        locale="de-DE",
        timezone_id="Europe/Berlin",
        **options,
    )
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture(params=VIEWS, ids=str)
def view(request: pytest.FixtureRequest) -> View:
    """Each view in turn; ``@only("wide")`` restricts a test to some."""
    view: View = request.param
    return view


@pytest.fixture
def page(browser: Browser, origin: str, view: View, problems: Problems) -> Iterator[Page]:
    """An empty page, once in each view: ``page.goto("/")``."""
    with open_context(browser, origin, view) as context:
        opened = context.new_page()
        problems.watch(opened)
        yield opened


def load_with_scripts(page: Page, copy: Page) -> None:
    """Shows in ``copy`` what ``page`` shows without JavaScript; no script of the page itself runs there."""
    text = page.content().replace("<noscript>", "").replace("</noscript>", "")

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            policy = {"content-security-policy": "script-src 'none'"}
            route.fulfill(content_type="text/html; charset=utf-8", headers=policy, body=text)
        else:
            route.continue_()

    copy.route("**/*", answer)
    copy.goto(page.url)


@pytest.fixture
def axe(browser: Browser, view: View) -> Callable[[Page], list[str]]:
    """Gives the violations of accessibility rules in a page, as axe names them, with the elements."""
    source = AXE.read_text(encoding="utf-8")

    def run_axe(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']]}" for one in found]

    def violations(page: Page) -> list[str]:
        if view.javascript:
            return run_axe(page)
        # axe waits for timers, which stand still in a page without JavaScript.
        with open_context(browser, page.url, view._replace(javascript=True)) as context:
            copy = context.new_page()
            load_with_scripts(page, copy)
            return run_axe(copy)

    return violations
