"""Prints what rows say of some tables as SQL, the draft of a new version: ``python -m migrations.draft planting``."""

import re
import sys
from collections.abc import Iterator

import federation.schema
from tenants.ddl import statements

assert federation.schema.member  # names every room, so that every table is known


def drafted(*tables: str) -> Iterator[str]:
    """The statements about these tables: table, indexes, comments, policies, grants, triggers. Functions of a room's
    SQL file are copied by hand, above what needs them."""
    named = re.compile(rf"\b({'|'.join(map(re.escape, tables))})\b")
    for statement in statements():
        head = statement.partition("\n")[0]
        if "CREATE FUNCTION" not in statement and named.search(head.partition("REFERENCES")[0]):
            yield f"{statement.rstrip().rstrip(';')};"


if __name__ == "__main__":
    sys.stdout.write("\n".join(drafted(*sys.argv[1:])) + "\n")
