"""The docs say what is so: examples answer as printed, every room and setting is named, links lead somewhere."""

import json
import re
from pathlib import Path

from federation.graph.http.request import Request
from federation.graph.limits import ANONYMOUS_BUDGET
from federation.graph.run.reads import QueryRunner
from tenants import roles
from tests.helpers.database import HERE
from tests.helpers.region import ANONYMOUS, TODAY

README = (HERE / "README.md").read_text(encoding="utf-8")


async def test_the_readmes_first_query_answers_as_printed(reads: QueryRunner) -> None:
    body = re.search(r"-d '(\{.*?\})'\n```", README, re.DOTALL)
    printed = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert body and printed
    request = Request(json.loads(body[1])["query"], None, {}, {})
    answer = await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)
    cost = {"cost": {"requested": answer.cost, "limit": ANONYMOUS_BUDGET.cost}}
    assert json.loads(printed[1]) == {"data": json.loads(answer.data), "extensions": cost}


async def test_the_readmes_second_query_is_valid(reads: QueryRunner) -> None:
    match = re.search(r"```graphql\n(.*?)```", README, re.DOTALL)
    assert match
    request = Request(match[1], None, {}, {})
    answer = await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)
    assert json.loads(answer.data)["region"]["measureStatus"]["basis"] == "PUBLIC"


async def test_the_examples_of_the_interface_answer(reads: QueryRunner) -> None:
    examples = re.findall(r"```graphql\n(.*?)```", (HERE / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) > 3
    for query in examples:
        request = Request(query, None, {}, {})
        answer = await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)
        assert not answer.errors and answer.data != b"null"


def test_every_code_of_an_error_is_explained() -> None:
    page = (HERE / "docs" / "api.md").read_text(encoding="utf-8")
    sources = [*(HERE / "federation" / "graph").rglob("*.py"), HERE / "federation" / "app.py"]
    matches = {
        code
        for path in sources
        for code in re.findall(r'(?:Cause\(|"code": |HttpError\(\d+, |\], )"([A-Z_]+)"', path.read_text())
    }
    assert len(matches) > 12
    assert {code for code in matches if f"`{code}`" not in page} == set()


def test_every_setting_that_is_read_is_in_the_readme() -> None:
    settings = (HERE / "federation" / "settings.py").read_text(encoding="utf-8")
    names = {*re.findall(r'"([A-Z][A-Z_]{3,})"', settings), *roles.VARIABLES.values()}
    assert len(names) > 12
    assert {name for name in names if f"`{name}`" not in README} == set()


def test_every_folder_of_the_house_is_in_the_architecture() -> None:
    text = (HERE / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {p.name for p in (HERE / "federation").iterdir() if (p / "__init__.py").exists()}
    assert {room for room in rooms if f"federation/{room}" not in text} == set()
    tops = {p.parent.name for p in HERE.glob("*/__init__.py")}
    assert {top for top in tops if f"{top}/" not in text} == set()


def test_links_lead_to_files() -> None:
    for page in (HERE / "README.md", *(HERE / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_files_stay_short() -> None:
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("tenants", "federation", "demo", "tests", "bench")
        for path in Path(HERE / folder).rglob("*.py")
    }
    assert {str(path): size for path, size in sizes.items() if size > 400} == {}
    assert sorted(sizes.values())[len(sizes) // 2] < 130


def test_every_room_is_in_the_glossary() -> None:
    text = (HERE / "docs" / "glossary.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (HERE / "federation").iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"federation/{room}/" not in text} == set()
