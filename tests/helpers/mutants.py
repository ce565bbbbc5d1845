"""Policies and functions with another text in one place, for ``make mutants``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tenants.row_policies import Policy

FUNCTION = re.compile(r"^CREATE FUNCTION .*?^(?:END )?\$\$;?$", re.DOTALL | re.MULTILINE)


class Mutant(NamedTuple):
    """A policy or a function with another text."""

    name: str
    table: str
    command: str
    statement: str


class Places(NamedTuple):
    """Where the texts of policies are changed."""

    swaps: Mapping[str, Iterable[str]]
    """A set of keys -> others, of which it is often a part."""
    conditions: Iterable[str]
    """Each is left out where it stands: it always holds, or never."""

    def changed(self, text: str) -> Iterator[tuple[str, str]]:
        """What is changed, and the text with it."""
        yield "always", "true"
        for pattern, others in (
            *((pattern, [re.sub(r"\\|'\w+'.*", "", pattern) + f"'{name}')" for name in names])
              for pattern, names in self.swaps.items()),
            *((pattern, ["true", "false"]) for pattern in self.conditions),
        ):  # fmt: skip
            for n, match in enumerate(re.finditer(pattern, text), 1):
                for other in others:
                    yield f"{other} for {match[0]}, {n}", text[: match.start()] + other + text[match.end() :]

    def mutants_of(self, table: str, policy: Policy) -> Iterator[Mutant]:
        """A policy dropped, opened and changed in each place."""
        name = f"{table} {policy.name}"
        yield Mutant(f"{name}: dropped", table, policy.command, f"DROP POLICY {policy.name} ON {table}")
        parts = [("USING", policy.using), ("WITH CHECK", policy.check)]
        for text in dict.fromkeys(text for _, text in parts if text):
            # What is asked before and after a change alike is mutated at once.
            keywords = [keyword for keyword, its in parts if its == text]
            for what, mutated in self.changed(text):
                conditions = " ".join(f"{keyword} ({mutated.format(table)})" for keyword in keywords)
                statement = f"ALTER POLICY {policy.name} ON {table} {conditions}"
                yield Mutant(f"{name} {keywords[0]}: {what}", table, policy.command, statement)


def mutants_of_functions(folder: Path, changes: Iterable[tuple[str, str, str]]) -> Iterator[Mutant]:
    """Functions with another text; ``changes``: the SQL file in the folder, what is there, and what is instead."""
    for file, old, new in changes:
        functions = FUNCTION.findall((folder / file).read_text(encoding="utf-8"))
        place = re.compile(r"\s+".join(map(re.escape, old.split())))
        assert any(map(place.search, functions)), old
        for function in filter(place.search, functions):
            name = f"{function.split('(')[0].split()[-1]}: {new or 'nothing'} for {old}"
            mutated = _with(new, place, function)
            yield Mutant(name[:150], "", "FUNCTION", "CREATE OR REPLACE" + mutated[len("CREATE") :])


def _with(new: str, place: re.Pattern[str], function: str) -> str:
    return place.sub(lambda _: new, function)
