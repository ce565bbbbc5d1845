"""The page that docs/pages.md builds: its code runs as printed, beside the real pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tenants.install import Addresses
from tests.helpers.database import ROOT

GUIDE = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE))
PAGES = ("inhabitants/page", "change_measure/page")
CODE = {f"{page}.py": f"pages/{page}.py" for page in PAGES} | {"figures/shares.py": "figures/shares.py"}
FILES = CODE | {
    name: f"pages/{name}"
    for name in (
        *(f"{page}.{suffix}" for page in PAGES for suffix in ("graphql", "html")),
        "change_measure/measureUpdate.graphql",
    )
}
# In a process of its own, which finds the copy of the pages first.
PROGRAM = """
import asyncio, json, sys
import web
from federation.app import Service
from federation.graph.limits import ANONYMOUS_BUDGET
from federation.settings import Settings
from graphql import parse, validate
from federation.schema import everyone, member
from tests.helpers.service import call
from web.catalogue import untranslated
from web.pages import PAGES

async def main(api, anonymous):
    service = Service(Settings(api, anonymous, (), ""))
    async def visit(address):
        path, _, query = address.partition("?")
        response = await call(service, "GET", path, query=query, headers={"accept": "text/html"})
        return response.status, response.text
    addresses = ("/07335/einwohner", "/en/07335/einwohner", "/07335/einwohner?name=land",
                 "/07335/einwohner?name=nirgends", "/07335/einwohner?name=" + "a" * 101, "/07336/einwohner",
                 "/07335/einwohner?ansicht=abfrage")
    faults = [str(e) for schema in (everyone, member) for e in validate(schema._schema, parse(PAGES[-1].document))]
    print(json.dumps({
        "file": web.__file__, "pages": [await visit(address) for address in addresses], "faults": faults,
        "untranslated": list(untranslated("en")), "limit": ANONYMOUS_BUDGET.cost,
    }))
    await service.close()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the pages, and the guide's among them."""
    top = tmp_path_factory.mktemp("guide")
    shutil.copytree(ROOT / "web", top / "web", ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    for name, target in FILES.items():
        file = top / "web" / target
        file.parent.mkdir(exist_ok=True)
        file.write_text(BLOCKS[name], encoding="utf-8")
    for name in ("inhabitants", "change_measure"):
        (top / f"web/pages/{name}/__init__.py").write_text('"""A page of the guide."""\n')
    with (top / "web/pages/__init__.py").open("a", encoding="utf-8") as pages:
        pages.write(
            "\nfrom web.pages.change_measure.page import ChangeMeasurePage\n"
            "from web.pages.inhabitants.page import InhabitantsPage\n"
            "PAGES = (*PAGES, ChangeMeasurePage(), InhabitantsPage())\n"
        )
    with (top / "web/locales/en/messages.po").open("a", encoding="utf-8") as texts:
        texts.write("\n" + BLOCKS["messages.po"] + "\n" + BLOCKS["change_measure.po"])
    return top


def run(top: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command whose Python finds the copy of the pages before the real ones."""
    paths = os.environ | {"PYTHONPATH": f"{top}{os.pathsep}{ROOT}"} | environment
    return subprocess.run([sys.executable, *arguments], cwd=top, env=paths, capture_output=True, text=True, check=False)


def test_page_of_the_guide_is_built_and_shown(built: Path, addresses: Addresses) -> None:
    result = run(built, "-c", PROGRAM, addresses.api, addresses.anonymous)
    assert result.returncode == 0, result.stderr
    response = json.loads(result.stdout)
    assert Path(response["file"]).is_relative_to(built)
    assert (response["faults"], response["untranslated"]) == ([], [])
    german, english, some, none, refusal, _missing, query = response["pages"]
    assert [status for status, _ in response["pages"]] == [200, 200, 200, 200, 400, 404, 200]
    assert "<h1>Wer wohnt wo?</h1>" in german[1] and "<h1>Who lives where?</h1>" in english[1]
    assert "Landstuhl" in some[1] and "Weilerbach" in german[1] and "Weilerbach" not in some[1]
    assert "Keine Verwaltung heißt so." in none[1] and "bitte kürzen" in refusal[1]
    assert "query Inhabitants" in query[1]
    cost = re.search(r"Kosten: ([\d.]+) von", query[1])
    assert cost and int(cost[1].replace(".", "")) < 0.95 * response["limit"]


def test_texts_of_the_guide_are_those_that_its_page_adds(built: Path) -> None:
    before = (built / "web/locales/en/messages.po").read_text(encoding="utf-8")
    assert run(built, "-m", "web.catalogue").returncode == 0
    after = (built / "web/locales/en/messages.po").read_text(encoding="utf-8")
    assert 'msgstr ""\n\n' not in after
    assert set(re.findall(r'^msgid "(.+)"', after, re.MULTILINE)) == set(re.findall(r'^msgid "(.+)"', before, re.M))


@pytest.mark.parametrize("check", [["check"], ["format", "--check", "--diff"]], ids=["check", "format"])
def test_code_of_the_guide_passes_ruff(built: Path, check: list[str]) -> None:
    own = ["--config", str(ROOT / "pyproject.toml"), "--config", 'lint.isort.known-first-party=["web", "tenants"]']
    result = run(built, "-m", "ruff", *check, *own, *(f"web/{target}" for target in CODE.values()))
    assert result.returncode == 0, result.stdout + result.stderr


def test_code_of_the_guide_passes_mypy(built: Path) -> None:
    config = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(built / "cache")]
    folders = ("web/pages/inhabitants", "web/pages/change_measure")
    result = run(built, "-m", "mypy", *config, *folders, MYPYPATH=f"{built}{os.pathsep}{ROOT}")
    assert result.returncode == 0, result.stdout + result.stderr


def test_guide_shows_every_file_of_a_page() -> None:
    assert list(BLOCKS) == [
        "inhabitants/page.graphql", "inhabitants/page.py", "figures/shares.py", "inhabitants/page.html", "messages.po",
        "change_measure/page.graphql", "change_measure/measureUpdate.graphql", "change_measure/page.py",
        "change_measure/page.html", "change_measure.po",
    ]  # fmt: skip
