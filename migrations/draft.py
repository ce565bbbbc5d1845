"""Prints what rows say of some tables as SQL, the draft of a new version: ``python -m migrations.draft planting``.

Without a table it prints the whole database, as the baseline has it.
"""

import re
import sys
from collections.abc import Iterator

import federation.schema
from tenants.ddl import statements

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


def draft_database() -> Iterator[str]:
    """Every statement, in the order in which the owner runs them."""
    for statement in statements():
        yield f"{TRAILING.sub('', statement).rstrip().rstrip(';')};"


if __name__ == "__main__":
    drafts = draft_tables(*sys.argv[1:]) if sys.argv[1:] else draft_database()
    sys.stdout.write("\n".join(drafts) + "\n")
