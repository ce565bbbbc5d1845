"""The docs are true: examples answer as printed, every room and setting is listed, links lead to files."""

import json
import re

from federation.graph.limits import ANONYMOUS_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tenants import roles
from tests.helpers.database import ROOT
from tests.helpers.region import ANONYMOUS, TODAY

README = (ROOT / "README.md").read_text(encoding="utf-8")


async def test_first_query_of_the_readme_answers_as_printed(reads: QueryRunner) -> None:
    body = re.search(r"-d '(\{.*?\})'\n```", README, re.DOTALL)
    printed = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert body and printed
    request = Request(json.loads(body[1])["query"], None, {}, {})
    answer = await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)
    cost = {"cost": {"requested": answer.cost, "limit": ANONYMOUS_BUDGET.cost}}
    assert json.loads(printed[1]) == {"data": json.loads(answer.data), "extensions": cost}


async def test_second_query_of_the_readme_is_valid(reads: QueryRunner) -> None:
    match = re.search(r"```graphql\n(.*?)```", README, re.DOTALL)
    assert match
    request = Request(match[1], None, {}, {})
    answer = await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)
    assert json.loads(answer.data)["region"]["measureStatus"]["basis"] == "PUBLIC"


async def test_examples_of_the_api_guide_are_answered(reads: QueryRunner) -> None:
    examples = re.findall(r"```graphql\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) > 3
    for query in examples:
        request = Request(query, None, {}, {})
        answer = await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)
        assert not answer.errors and answer.data != b"null"


def test_every_error_code_is_in_the_api_guide() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    sources = [*(ROOT / "federation" / "graph").rglob("*.py"), ROOT / "federation" / "app.py"]
    matches = {
        code
        for path in sources
        for code in re.findall(r'(?:Cause\(|"code": |HttpError\(\d+, |\], )"([A-Z_]+)"', path.read_text())
    }
    assert len(matches) > 12
    assert {code for code in matches if f"`{code}`" not in page} == set()


def test_every_setting_is_in_the_readme() -> None:
    settings = (ROOT / "federation" / "settings.py").read_text(encoding="utf-8")
    names = {*re.findall(r'"([A-Z][A-Z_]{3,})"', settings), *roles.VARIABLES.values()}
    assert len(names) > 12
    assert {name for name in names if f"`{name}`" not in README} == set()


def test_every_folder_of_the_code_is_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {p.name for p in (ROOT / "federation").iterdir() if (p / "__init__.py").exists()}
    assert {room for room in rooms if f"federation/{room}" not in text} == set()
    tops = {p.parent.name for p in ROOT.glob("*/__init__.py")}
    assert {top for top in tops if f"{top}/" not in text} == set()


def test_relative_links_lead_to_files() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_every_room_is_in_the_glossary() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "federation").iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"federation/{room}/" not in text} == set()
