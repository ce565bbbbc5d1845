"""Prints what rows say of some tables as SQL, the draft of a new version: ``python -m migrations.draft planting``.

Without a table it prints the whole database, as the baseline has it. ``--persons`` prints the functions and the
policies that follow the marks of personal data, for a version that adds or changes a table with such marks.
"""

import re
import sys
from collections.abc import Iterator

import federation.schema
from tenants.ddl import statements
from tenants.person_data import ROLE, render_functions

assert federation.schema.member  # names every room, so that every table is known
TRAILING = re.compile("[ \t]+$", re.MULTILINE)


def draft_tables(*tables: str) -> Iterator[str]:
    """The statements about these tables: table, indexes, comments, policies, grants, triggers.

    Functions of a room's SQL file are copied by hand, above what needs them.
    """
    names = re.compile(rf"\b({'|'.join(map(re.escape, tables))})\b")
    for statement in draft_database():
        head = statement.partition("\n")[0]
        if "CREATE FUNCTION" not in statement and names.search(head.partition("REFERENCES")[0]):
            yield statement


def draft_persons() -> Iterator[str]:
    """The functions rendered from marks, as replacements, and the policies and grants of their role."""
    yield f"GRANT CREATE ON SCHEMA ctx TO {ROLE};"
    yield f"SET LOCAL ROLE {ROLE};"
    for function in render_functions():
        yield f"{TRAILING.sub('', function).replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION', 1)};"
    yield "SET LOCAL ROLE owner;"
    yield f"REVOKE CREATE ON SCHEMA ctx FROM {ROLE};"
    for statement in draft_database():
        if statement.startswith(("CREATE POLICY", "GRANT")) and statement.rstrip(";").find(f" TO {ROLE}") > 0:
            yield f"-- if the table is new: {statement}"


def draft_database() -> Iterator[str]:
    """Every statement, in the order in which the owner runs them."""
    for statement in statements():
        yield f"{TRAILING.sub('', statement).rstrip().rstrip(';')};"


if __name__ == "__main__":
    is_about_persons = sys.argv[1:] == ["--persons"]
    drafts = draft_persons() if is_about_persons else draft_tables(*sys.argv[1:]) if sys.argv[1:] else draft_database()
    sys.stdout.write("\n".join(drafts) + "\n")
