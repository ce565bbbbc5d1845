"""The layout of the code: tests mirror it, and files, functions and lines stay short."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.database import ROOT

PRODUCT = ("tenants", "federation", "web", "demo")
PYTHON = (*PRODUCT, "bench", "tests")
BESIDE_THE_MIRROR = {
    "helpers": "what several tests share",
    "differential": "a second implementation of reads, and laws over generated documents",
    "queries": "documents with their recorded SQL and answer",
    "clients": "clients that others wrote",
    "browser": "the pages as a browser shows them; `make browser` runs them",
}
"""Folders of tests that mirror no folder of the code, and what they hold."""
NO_ROOMS = ("graph", "oidc", "cli", "mailing")
SHARED_DRAWERS = ("model", "codes", "rules")
"""What a room shows to the rooms above it."""
LIBRARY_MODULES = {
    "access.checks": "who administers a tenant, and people with a role there: offices of alliances are roles, too",
    "access.invitations.checks": "how many invitations a tenant sends, those to offices of alliances among them",
    "access.invitations.links": "how the link of an invitation is made: partners invite, too",
    "alliances.policies": "who writes for an alliance: meetings of one are kept by its office, too",
    "alliances.keys": "whether a membership runs, on the database's day: members pledge while theirs does",
    "alliances.contributions": "what members bring to alliances: pledges and stories are told to each in the same way",
    "partners.references": "how rooms name an organisation: what a reference leads to, and inputs with its id",
    "files.references": "how rooms name a file: its key and triggers, inputs with its id, its address",
    "files.owners": "what files are for besides a tenant: rooms say who uploads one, and find it by its id",
    "rollups": "a library: the answers, sums and matrix that coverage and reports are made of, too",
    "coverage.sectors": "white spots extend its answer about a unit's field of action",
    "coverage.units": "white spots extend its answer about a unit",
    "funding.posts.traffic_light": "until when a post is paid, as SQL expressions: for deadlines, and for coverage",
}
"""Other modules, or all of a room, that rooms above may import, and why."""
SUFFIXES = (".md", ".py", ".sql", ".toml", ".yaml", ".mjs", ".js")
RECORDED = ("tests/queries/", "migrations/versions/", "CHANGELOG.md")
"""Recorded statements, landed migrations, and links that cannot be wrapped."""


def folders(top: Path) -> set[str]:
    """Packages below a folder, by their path from it."""
    return {path.parent.relative_to(top).as_posix() for path in top.rglob("__init__.py")} - {"."}


def mirrored(folder: str) -> Path:
    """The folder of the code that a folder of tests mirrors."""
    top, _, rest = folder.partition("/")
    if top == "rooms":
        return ROOT / "federation" / rest
    return ROOT / folder if top in (*PRODUCT, "bench", "migrations") else ROOT / "federation" / folder


def test_tests_mirror_the_code() -> None:
    tests = {folder for folder in folders(ROOT / "tests") if folder.split("/")[0] not in BESIDE_THE_MIRROR}
    assert {folder for folder in tests if not mirrored(folder).is_dir()} == set()


def test_every_room_and_every_step_of_the_graph_has_tests() -> None:
    inner = folders(ROOT / "federation")
    steps = {folder for folder in inner if folder.startswith("graph/")}
    rooms = {f"rooms/{name}" for name in inner if "/" not in name and name not in NO_ROOMS}
    tested = {path.parent.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert {folder for folder in {*steps, *rooms, "oidc", "cli", "tenants", "web", "demo", "bench"} - tested} == set()


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Modules below ``federation``, by their path from it, that a file imports, also inside its functions."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            top, *path = name.split(".")
            folder = ROOT.joinpath(top, *path)
            if path and top == "federation":
                yield ".".join(path if folder.is_dir() or folder.with_suffix(".py").exists() else path[:-1])


def imports_of_rooms() -> Iterator[tuple[str, str]]:
    """Each file in a room, and a module of another room that it imports."""
    for path in (ROOT / "federation").glob("*/**/*.py"):
        name = path.relative_to(ROOT / "federation")
        if name.parts[0] not in NO_ROOMS:
            for module in imported_modules(ast.parse(path.read_text(encoding="utf-8"))):
                if module.split(".")[0] not in (name.parts[0], *NO_ROOMS):
                    yield name.as_posix(), module


def library_of(module: str) -> str | None:
    return next((name for name in LIBRARY_MODULES if f"{module}.".startswith(f"{name}.")), None)


def test_a_room_imports_rows_codes_rules_and_declared_libraries_of_other_rooms() -> None:
    others = {(file, module) for file, module in imports_of_rooms() if module.split(".")[-1] not in SHARED_DRAWERS}
    assert {(file, module) for file, module in others if library_of(module) is None} == set()
    assert {library_of(module) for _, module in others} == {*LIBRARY_MODULES}, "what nobody imports needs no permission"


def lines(folders: tuple[str, ...]) -> dict[str, int]:
    """Lines of each Python file; those under five lines only declare a package."""
    counts = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
    }
    return {name: count for name, count in counts.items() if count >= 5}


@pytest.mark.parametrize("folders", [PRODUCT, PYTHON], ids=["product", "all"])
def test_files_stay_short(folders: tuple[str, ...]) -> None:
    counts = lines(folders)
    assert {name: count for name, count in counts.items() if count > 400} == {}
    assert sorted(counts.values())[len(counts) // 2] < 100


def functions() -> Iterator[tuple[str, int]]:
    """Each function by file and line, and its length."""
    for name in lines(PYTHON):
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_functions_stay_short() -> None:
    assert {name: length for name, length in functions() if length > 50} == {}


def test_lines_stay_short() -> None:
    assert [
        f"{name}:{number}"
        for name in written_files()
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if len(without_pragma(line)) > 120 and "://" not in line
    ] == []


def test_types_are_ignored_rarely_and_each_time_with_a_reason() -> None:
    ignored = [
        f"{name}: {line.strip()}"
        for name in lines((*PYTHON, "migrations"))
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if re.search(r"# type: ignore\[", line)
    ]
    assert len(ignored) < 20
    assert [line for line in ignored if not re.search(r"# type: ignore\[[a-z-]+\]  # \w", line)] == []


def written_files() -> Iterator[str]:
    """Files that people read and write, without what tools have installed or recorded."""
    for suffix in SUFFIXES:
        for path in ROOT.rglob(f"*{suffix}"):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith((".", *RECORDED)) and not {"node_modules", "vendor"}.intersection(path.parts):
                yield name


def without_pragma(line: str) -> str:
    """A line without a comment for tools at its end, which ruff does not count either."""
    for pragma in ("  # type: ignore", "  # noqa", "  # fmt: "):
        line = line.partition(pragma)[0]
    return line
