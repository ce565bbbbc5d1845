"""What the docs name exists: files, folders, modules, functions, database functions, names of the schema."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from sqlmodel import SQLModel

from tests.helpers.database import HERE

PAGES = (HERE / "README.md", HERE / "k8s" / "README.md", *sorted((HERE / "docs").rglob("*.md")))
CODE = ("tenants", "federation", "demo", "migrations", "bench", "tests")
BASES = ("", "federation", "federation/graph", "tests")
"""Folders that paths of the docs start from."""
FILE = re.compile(r"[\w.*/-]+(\.(py|sql|md|graphql|toml|lock|yaml|env|csv)|/)")
ELSEWHERE = re.compile(r"plantings/|000N|^/|\.klimaverbund/|betrieb/")
"""Paths outside of the project: the room that rooms.md builds, an installation, an address, an overlay."""
FOREIGN = {"k8s/README.md", "federation.toml"}
LONGEST = 120


def _without_blocks(page: Path) -> str:
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def _quoted(page: Path) -> set[str]:
    """What a page writes in backticks outside of its blocks of code."""
    return {" ".join(text.split()) for text in re.findall(r"`([^`]+)`", _without_blocks(page))}


def _files() -> set[str]:
    return {str(path.relative_to(HERE)) for folder in CODE for path in (HERE / folder).rglob("*.*")}


@cache
def _definitions() -> dict[str, set[str]]:
    """The names that each module, class, table and GraphQL type of the project defines."""
    names = {name: set(table.c.keys()) for name, table in SQLModel.metadata.tables.items()}
    for name, body in re.findall(r"^(?:type|interface|input) (\w+)[^{]*\{(.*?)^\}", _schema(), re.DOTALL | re.MULTILINE):
        names[name] = set(re.findall(r"^  (\w+)", body, re.MULTILINE))
    for path in (path for folder in CODE for path in (HERE / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        _collect(names, path.parent.name if path.stem == "__init__" else path.stem, tree)
    return names


def _collect(names: dict[str, set[str]], name: str, scope: ast.Module | ast.ClassDef) -> None:
    defined = names.setdefault(name, set())
    for node in scope.body:
        if isinstance(node, ast.ClassDef):
            _collect(names, node.name, node)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        defined |= {getattr(target, "id", getattr(target, "name", "")) for target in targets}


@cache
def _schema() -> str:
    return (HERE / "schema.graphql").read_text(encoding="utf-8")


@cache
def _sql() -> str:
    return "\n".join(p.read_text(encoding="utf-8") for name in ("tenants", "federation") for p in (HERE / name).rglob("*.sql"))


@cache
def _texts() -> set[str]:
    """Words of the schema and of all string literals of the service: codes, settings, names in messages."""
    trees = (ast.parse(p.read_text(encoding="utf-8")) for name in ("tenants", "federation") for p in (HERE / name).rglob("*.py"))
    literals = (n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {word for text in (_schema(), *literals) for word in re.findall(r"\w+", text)}


def test_lines_fit_on_a_screen() -> None:
    long = {
        f"{page.name}:{number}"
        for page in PAGES
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST and not re.fullmatch(r"\s*<?https?://\S+", line)
    }
    assert long == set()


def test_paths_exist() -> None:
    missing = {
        f"{page.name}: {path}"
        for page in PAGES
        for path in _quoted(page)
        if FILE.fullmatch(path) and not ELSEWHERE.search(path)
        if not any([*HERE.glob(f"{base}/{path}".strip("/"))] for base in (*BASES, page.parent.relative_to(HERE)))
    }
    assert missing == set()


def test_functions_and_attributes_exist() -> None:
    missing = set()
    for page in PAGES:
        for text in _quoted(page):
            if match := re.fullmatch(r"ctx\.(\w+)(\(.*\))?", text):
                if not re.search(rf"FUNCTION ctx\.{match[1]}\b|'ctx\.{match[1]}'", _sql()):
                    missing.add(f"{page.name}: {text}")
            elif match := re.fullmatch(r"([\w.]*?)\.?(\w+)(\(.*\))?", text):
                missing |= {f"{page.name}: {text}"} - {""} if not _is_defined(match[1], match[2], bool(match[3])) else set()
    assert missing == set()


def _is_defined(owner: str, name: str, is_call: bool) -> bool:
    if owner:
        return name in _definitions().get(owner.rpartition(".")[2], ())
    return not is_call or name in _texts() or any(name in names for names in _definitions().values()) or name in _sql()


def test_names_of_the_schema_exist() -> None:
    page = HERE / "docs" / "api.md"
    names = {text for text in _quoted(page) if re.fullmatch(r"[a-z]+[A-Z]\w*|[A-Z]+_?[A-Z_]+", text)}
    assert len(names) > 100
    assert {name for name in names if name not in _texts()} == set()
