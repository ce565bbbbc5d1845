"""What the docs name exists: files, folders, functions, attributes, database functions, names of the schema."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from sqlmodel import SQLModel

from federation.graph import limits
from federation.graph.declare.filters import MAX_SORT_KEYS
from federation.graph.live.subscriptions import MAX_CALLER_WEIGHT
from federation.graph.mutation.bulk import MAX_ITEMS
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST, RateLimit
from federation.graph.sql.compiler import MAX_CONDITIONS
from tests.helpers.database import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
SERVICE = ("tenants", "federation", "web")
CODE = (*SERVICE, "demo", "migrations", "bench", "tests")
FILE = re.compile(r"[\w.*/-]+(\.(py|sql|md|graphql|html|po|toml|yaml|env|csv)|/)")
ELSEWHERE = re.compile(
    r"plantings/|inhabitants/|000N|NNNN|^/|\.klimaverbund/|\.tools/|static/vendor/|\.example$"
    r"|^(impressum|datenschutz|barrierefreiheit|leichte-sprache)?(\.en)?\.md$"
)
"""What is no file of the project: the room and the page that the guides build, an installation, what is fetched at
set-up, an address, a text of the operator."""
VARIABLES = {"context": "MutationContext", "request": "PageRequest"}
"""Classes of variables that the docs call methods of."""


def _quoted(page: Path) -> set[str]:
    """What a page writes in backticks outside of its blocks of code."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return {" ".join(quoted.split()) for quoted in re.findall(r"`([^`]+)`", text)}


def _matches(pattern: str) -> Iterator[tuple[Path, str, re.Match[str]]]:
    """Each text in backticks that has this form as a whole, with its page."""
    for page in PAGES:
        for text in sorted(_quoted(page)):
            if match := re.fullmatch(pattern, text):
                yield page, text, match


@cache
def _paths() -> list[str]:
    tops = [path for path in ROOT.iterdir() if path.name in ("docs", "k8s", *CODE)]
    paths = [
        *ROOT.glob("*.*"),
        *tops,
        *(path for top in tops for path in top.rglob("*") if "__pycache__" not in str(path)),
    ]
    return [f"/{path.relative_to(ROOT)}" for path in paths]


@cache
def _sources(suffix: str, folders: tuple[str, ...] = SERVICE) -> list[str]:
    return [path.read_text(encoding="utf-8") for name in folders for path in (ROOT / name).rglob(f"*.{suffix}")]


@cache
def _definitions() -> dict[str, set[str]]:
    """The names that each module, class, table and GraphQL type defines."""
    names = {name: set(table.c.keys()) for name, table in SQLModel.metadata.tables.items()}
    schema = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    for name, body in re.findall(r"^(?:type|interface|input) (\w+)[^{]*\{(.*?)^\}", schema, re.DOTALL | re.MULTILINE):
        names[name] = set(re.findall(r"^  (\w+)", body, re.MULTILINE))
    for path in (path for folder in CODE for path in (ROOT / folder).rglob("*.py")):
        module = path.parent.name if path.stem == "__init__" else path.stem
        _collect(names, module, ast.parse(path.read_text(encoding="utf-8")))
    return names


def _collect(names: dict[str, set[str]], name: str, scope: ast.Module | ast.ClassDef) -> None:
    defined = names.setdefault(name, set())
    for node in scope.body:
        if isinstance(node, ast.ClassDef):
            _collect(names, node.name, node)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        defined |= {getattr(target, "id", getattr(target, "name", "")) for target in targets}


@cache
def _words() -> set[str]:
    """Words of the schema and of all string literals of the service: codes, settings, names in messages."""
    nodes = (node for text in _sources("py") for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    literals = (node.value for node in nodes if isinstance(node.value, str))
    texts = ((ROOT / "schema.graphql").read_text(encoding="utf-8"), *literals)
    return {word for text in texts for word in re.findall(r"\w+", text)}


def test_paths_exist() -> None:
    missing = {
        f"{page.name}: {path}"
        for page, path, _ in _matches(FILE.pattern)
        if not ELSEWHERE.search(path) and not any(fnmatch(known, f"*/{path}".rstrip("/")) for known in _paths())
    }
    assert missing == set()


def test_database_functions_and_settings_exist() -> None:
    missing = {
        f"{page.name}: {text}"
        for page, text, match in _matches(r"ctx\.(\w+)(\(.*\))?")
        if not any(re.search(rf"FUNCTION ctx\.{match[1]}\b|'ctx\.{match[1]}'", text) for text in _sources("sql"))
    }
    assert missing == set()


def test_attributes_exist() -> None:
    names, missing = _definitions(), set()
    for page, text, match in _matches(r"(?!ctx\.)(?:\w+\.)*(\w+)\.(\w+)(\(.*\))?"):
        owner = VARIABLES.get(match[1], match[1])
        is_ours = owner in names or owner[0].isupper()
        exists = match[2] in names.get(owner, ()) or f"/{owner}/{match[2]}" in "\n".join(_paths())
        if is_ours and not FILE.fullmatch(text) and not ELSEWHERE.search(text) and not exists:
            missing.add(f"{page.name}: {text}")
    assert missing == set()


def test_functions_exist() -> None:
    functions = set().union(*_definitions().values())
    missing = {
        f"{page.name}: {text}"
        for page, text, match in _matches(r"(\w+)\(.*\)")
        if match[1] not in functions and not any(f"FUNCTION {match[1]}(" in sql for sql in _sources("sql"))
        if match[1] not in _words()
    }
    assert missing == set()


def test_constants_and_tests_exist() -> None:
    names = set().union(*_definitions().values()) | _words()
    texts = [*_sources("sql"), *_sources("py", ("tests",)), (ROOT / "Makefile").read_text(encoding="utf-8")]
    matches = _matches(r"[A-Z][A-Z_]+|test_\w+")
    rest = {(page, name) for page, name, _ in matches if page.parent.name != "decisions" and name not in names}
    missing = {f"{page.name}: {name}" for page, name in rest if not any(re.search(rf"\b{name}\b", s) for s in texts)}
    assert missing == set()


def test_names_of_the_schema_exist() -> None:
    names = {text for page, text, _ in _matches(r"[a-z]+[A-Z]\w*|[A-Z]+_?[A-Z_]+") if page.name == "api.md"}
    for line in re.findall(
        r"^- .*\n(?:  .*\n)*", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    ):
        names |= {
            word for text in re.findall(r"`([^`]+)`", line.partition("→")[2]) for word in re.findall(r"\w+", text)
        }
    assert len(names) > 200
    assert names - _words() - {"authToken"} == set()


def test_limits_are_those_of_the_service() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    section = page.partition("## Grenzen")[2].partition("\n## ")[0]
    numbers = {int(text.replace(".", "")) for text in re.findall(r"\d[\d.]*\d|\d", section)}
    budgets = (limits.ANONYMOUS_BUDGET, limits.MEMBER_BUDGET, limits.MACHINE_BUDGET)
    assert {*RateLimit(), INVALID_DOCUMENT_COST, *(budget.cost for budget in budgets)} <= numbers
    assert {limits.MAX_BODY_BYTES // 1_000, limits.MAX_LEAF_VALUES, limits.MAX_DOCUMENT_LENGTH} <= numbers
    assert {limits.MAX_TOKENS, limits.MAX_FIELDS, limits.MAX_DEPTH, limits.MAX_ALIASES} <= numbers
    assert {limits.MAX_PAGE_SIZE, MAX_CONDITIONS} <= numbers
    assert MAX_SORT_KEYS == 5 and "`orderBy` fünf Felder" in " ".join(section.split())
    assert f"bis zu {MAX_ITEMS} Stände" in page
    assert f"Höchstens {MAX_CALLER_WEIGHT} Abonnements zugleich" in " ".join(page.split())
