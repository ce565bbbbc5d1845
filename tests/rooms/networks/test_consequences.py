"""Nothing that a member has told outlives its word: what is hidden is so on the next statement, for everybody.

Pledges and stories are shown as long as the membership that tells them, its consent, its alliance and the word of
whoever is named; networks and ideas as long as somebody is in.
"""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.helpers.alliance_acts import TODAY, insert, seen
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import DONE, OWNER, Cell, cell, each, walked_otherwise
from tests.helpers.contribution_acts import answer, key, supports
from tests.helpers.contribution_cast import MEMBERSHIPS, PLEDGES, STORIES

STORY, PLEDGE = seen("success_story", cast_id("s public")), seen("pledge", cast_id("p public"))
HERS = seen("success_story", cast_id("s person"))
INNER = seen("network_idea", cast_id("n public idea of pv"))
WORDS = "SELECT count(*) FROM search_term WHERE row_id = '{}' AND term = 'erfunden'"
FOUND_BY = {
    "s draft": "signer substitute fellow outsider", "s of office": "office fellow", "s waits": "signer office",
    "s withdrawn": "signer",
}  # fmt: skip
"""Story that is not public -> who finds it by its words: no editor of the municipality, whose row it is."""
NO_MEMBERS = cell(OWNER, DONE, "DELETE FROM network_member WHERE member_shown = 'PUBLIC'")
"""Of rows that are of the same transaction a key is looked at again, as of others it is not."""


def member_step(membership: str, kind: str, side: str = "MEMBER", **more: Any) -> str:
    row = {"number": 2, "kind": kind, "side": side, "on_behalf": False, "effective_on": TODAY, "note": "Grund"}
    return insert("membership_step", **key(membership), **{**row, **more})


def consent(membership: str, kind: str, **more: Any) -> str:
    return insert("consent", **key(membership), purpose="LISTING", kind=kind, method="ONLINE", **more)


def published_before(*more: Cell) -> tuple[Cell, ...]:
    """Everybody sees the story and the pledge of the first member."""
    return (
        *each("anyone fellow person stranger signer", 1, STORY),
        *each("anyone fellow person stranger signer", 1, PLEDGE),
        cell("signer", 1, INNER),
        *more,
    )


HIDDEN_NOW: tuple[Cell, ...] = (
    *each("anyone person stranger fellow a-editor k-editor", 0, STORY),
    *each("anyone person stranger a-editor k-editor", 0, PLEDGE),
    *each("signer substitute office", 1, STORY),
    *each("signer substitute office joining", 1, PLEDGE),
    # Who is named reads it; whoever is told of it elsewhere, what it is there.
    *each("outsider", 1, STORY),
)
WALKS: dict[str, tuple[Cell, ...]] = {
    "a member is suspended": published_before(
        cell("office", DONE, member_step("m1", "SUSPENDED", "OFFICE")),
        *HIDDEN_NOW,
        *each("fellow", 0, PLEDGE),
        cell("signer", 0, INNER),
        *each("anyone fellow", 0, seen("network_member", cast_id("n public has m1"))),
        cell("office", DONE, member_step("m1", "REINSTATED", "OFFICE", number=3)),
        *each("anyone fellow", 1, STORY),
        *each("anyone fellow", 1, PLEDGE),
    ),
    "a member leaves": published_before(
        cell("signer", DONE, member_step("m1", "LEFT")),
        *HIDDEN_NOW,
        *each("fellow", 0, PLEDGE),
        cell("signer", 0, INNER),
        cell("signer", "42501", supports("n public", cast_id("n public idea of pv"), "m1", id=cast_id("late"))),
        *each("anyone fellow", 0, seen("network_member", cast_id("n public has m1"))),
    ),
    "a member is excluded": published_before(
        cell("office", DONE, member_step("m1", "EXCLUDED", "OFFICE")), *HIDDEN_NOW, cell("fellow", 0, PLEDGE)
    ),
    "a member is not listed any more": published_before(
        cell("signer", DONE, member_step("m1", "UNLISTED")),
        *each("anyone person stranger a-editor", 0, STORY),
        *each("anyone person stranger a-editor", 0, PLEDGE),
        *each("fellow office signer", 1, STORY),
        *each("fellow office signer", 1, PLEDGE),
        cell("anyone", 0, seen("network_member", cast_id("n public has m1"))),
    ),
    "the day comes on which it ends": published_before(
        cell(OWNER, DONE, f"UPDATE membership SET ends_before = ctx.today() + 1 WHERE id = '{cast_id('m1')}'"),
        *each("anyone fellow", 1, STORY),
        *each("anyone fellow", 1, PLEDGE),
        cell(OWNER, DONE, f"UPDATE membership SET ends_before = ctx.today() WHERE id = '{cast_id('m1')}'"),
        *HIDDEN_NOW,
        *each("fellow", 0, PLEDGE),
        cell("signer", 0, INNER),
        *each("anyone fellow", 0, seen("network_member", cast_id("n public has m1"))),
    ),
    "an alliance is withdrawn": published_before(
        NO_MEMBERS,
        cell(OWNER, DONE, f"UPDATE alliance SET visibility = 'TENANT' WHERE id = '{cast_id('A1')}'"),
        *each("anyone person stranger a-editor", 0, STORY),
        *each("anyone person stranger a-editor", 0, PLEDGE),
        *each("fellow office signer", 1, STORY),
        cell("fellow", 1, PLEDGE),
        *each("anyone stranger", 0, seen("network", cast_id("n public"))),
        *each("anyone stranger", 0, seen("network_idea", cast_id("n public idea of m1"))),
    ),
    "who is named takes the word back": published_before(
        cell("outsider", DONE, answer("s public", "P8", "DECLINED")),
        *each("anyone person stranger fellow a-editor", 0, STORY),
        *each("signer office outsider", 1, STORY),
        cell("outsider", DONE, answer("s public", "P8", None)),
        cell("anyone", 0, STORY),
        cell("outsider", DONE, answer("s public", "P8")),
        cell("anyone", 1, STORY),
    ),
    "a private person withdraws her consent": (
        *each("anyone fellow neighbour", 1, HERS),
        cell("person", DONE, consent("pv", "WITHDRAWN")),
        *each("anyone fellow neighbour stranger a-editor k-editor signer", 0, HERS),
        *each("person office", 1, HERS),
        *each("anyone fellow", 0, seen("network_member", cast_id("n public has pv"))),
    ),
    "words of what is not public": (
        *(one for name, people in FOUND_BY.items() for one in (
            *each(people, 1, WORDS.format(cast_id(name))),
            *each("a-editor a-admin k-editor k-overseer joining stranger neighbour", 0, WORDS.format(cast_id(name))),
        )),
    ),
    "her pledges are hers alone": (
        *each("anyone fellow signer neighbour stranger a-editor a-admin k-editor joining k-overseer", 0,
              seen("pledge", cast_id("p person"))),
        *(cell(who, 0, f"SELECT count(*) FROM {table} WHERE pledge_id = '{cast_id('p person')}'")
          for table in ("pledge_entry", "pledge_effect", "pledge_alliance")
          for who in ("anyone", "fellow", "neighbour", "a-admin", "joining")),
        *each("anyone office person", 0, "SELECT count(*) FROM pledge_span WHERE pledge_alliance_id ="
              f" '{cast_id('p person in pv')}'"),
        cell("person", 1, seen("pledge", cast_id("p person"))),
        cell(OWNER, DONE, "DELETE FROM file WHERE name = 'nichts'", f"UPDATE membership SET is_listed = false WHERE id"
                          f" = '{cast_id('pv')}'"),
        *each("anyone fellow", 0, seen("pledge", cast_id("p person"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_is_hidden_on_the_next_statement(cast: asyncpg.Connection, name: str) -> None:
    different = await walked_otherwise(cast, WALKS[name])
    assert not different, "\n".join(different)


async def test_what_is_public_is_told_by_a_member_in_public(cast: asyncpg.Connection) -> None:
    """Of each row that everybody sees there is a listed, active member of a public alliance that tells it."""
    await cast.execute("SET LOCAL ROLE anonymous")
    shown = {
        table: [row[0] for row in await cast.fetch(f"SELECT id FROM {table}")] for table in ("pledge", "success_story")
    }
    await cast.execute("RESET ROLE")
    for table, of in (("pledge", "pledge"), ("success_story", "story")):
        query = (
            f"SELECT DISTINCT t.{of}_id FROM {of}_alliance t JOIN membership m ON m.id = t.membership_id"
            " JOIN alliance a ON a.id = m.alliance_id WHERE m.status = 'ACTIVE' AND m.is_listed"
            " AND a.visibility = 'PUBLIC' AND ctx.today() < m.ends_before"
        )
        assert {*shown[table]} <= {row[0] for row in await cast.fetch(query)}
    persons = {cast_id(name) for name, p in PLEDGES.items() if MEMBERSHIPS[p.origin].partner is None}
    assert not persons & {*shown["pledge"]}
    assert {cast_id(name) for name, s in STORIES.items() if not s.is_agreed} & {*shown["success_story"]} == set()
