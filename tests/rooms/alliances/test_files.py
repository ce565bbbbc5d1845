"""Logos of alliances and scans of signatures at the database: who uploads, names and deletes which."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import MISSING, Sql, insert, key, literal, seen, sign, tenant, update
from tests.helpers.alliance_cast import ALLIANCES, cast_id
from tests.helpers.alliance_walks import CONSTRAINT, DONE, HIDDEN, NO, OWNER, Cell, cell, each, walked_otherwise

NEW = cast_id("new file")
PAPER = {"method": "PAPER", "evidence": "Ordner 2"}
IMAGE = {"name": "a.png", "visibility": "TENANT", "media_type": "PNG", "width": 1, "height": 1, "content": "x"}
SHEET = {"name": "a.pdf", "visibility": "TENANT", "media_type": "PDF", "content": "x"}


def logo(alliance: str, **more: object) -> str:
    """An upload for an alliance."""
    where = {"tenant_id": tenant(ALLIANCES[alliance][0]), "alliance_id": cast_id(alliance)}
    return insert("file", **{"id": NEW, **where, **IMAGE, **more})


def scan(membership: str, **more: object) -> str:
    """An upload for a membership."""
    where = {"tenant_id": key(membership)["tenant_id"], "membership_id": cast_id(membership)}
    return insert("file", **{"id": NEW, **where, **SHEET, **more})


def delete(label: str) -> str:
    return f"DELETE FROM file WHERE id = '{cast_id(label)}' RETURNING id"


def concept(file: str) -> str:
    """A concept of the first host that names a file."""
    return insert("concept", tenant_id=tenant("A"), version=1, title="Konzept", kind="OTHER", visibility="TENANT",
                  file_id=cast_id(file))  # fmt: skip


def use(alliance: str, file: str) -> str:
    return update("alliance", cast_id(alliance), logo_id=cast_id(file))


OTHERS = "signer actor other viewer county county2 overseer admb officeb office2 stranger keepb"
WALKS: dict[str, tuple[Cell, ...]] = {
    "the host's own editors and the office upload a logo": (
        *each(OTHERS, HIDDEN, logo("A1")),
        *(cell("office", HIDDEN, logo(other)) for other in ("A2", "B1")),
        *(cell("office", HIDDEN, logo("A1", **wrong)) for wrong in (
            {"visibility": "PUBLIC"}, {"width": None, "height": None}, {"alliance_id": MISSING},
            {"tenant_id": tenant("B")},
        )),
        cell("office", NO, logo("A1", partner_id=cast_id("P1"))),
        cell("office", NO, logo("A1", membership_id=cast_id("m1"))),
        cell("office", HIDDEN, logo("A1", alliance_id=None)),
        cell("office", DONE, logo("A1")),
        cell("office", DONE, use("A1", "new file")),
        cell(OWNER, 0, seen("file", cast_id("logo.A1"))),
        cell("anyone", 1, seen("file", NEW)),
        cell("editor", DONE, logo("A1", id=cast_id("another"))),
        cell("editor", DONE, use("A1", "another")),
        cell("anyone", 0, seen("file", NEW)),
    ),
    "an alliance has a logo that was uploaded for it": (
        *(cell("editor", CONSTRAINT, use("A1", file)) for file in ("logo.A2", "scan.m1", "scan.pv", "nothing")),
        *(cell("office", CONSTRAINT, use("A1", file)) for file in ("scan.m1", "spare.m2", "logo.B1")),
        *each(OTHERS, NO, use("A1", "logo.spare")),
        cell("office", DONE, use("A1", "logo.spare")),
    ),
    "a logo is gone with its alliance": (
        *each("anyone stranger", 1, seen("file", cast_id("logo.A1"))),
        cell(OWNER, DONE, f"UPDATE alliance SET visibility = 'TENANT' WHERE id = '{cast_id('A1')}'"),
        *each("anyone stranger admb", 0, seen("file", cast_id("logo.A1"))),
        *each("office editor viewer signer", 1, seen("file", cast_id("logo.A1"))),
    ),
    "an unused logo is deleted by whoever keeps the alliance": (
        *each(OTHERS, "nothing", delete("logo.spare")),
        *each(OTHERS, "nothing", delete("logo.A1")),
        cell("editor", DONE, logo("A1")),
        cell("editor", DONE, delete("new file")),
        *each("office editor", CONSTRAINT, delete("logo.A1")),
        cell("office", DONE, delete("logo.spare")),
    ),
    "the office alone uploads a scan": (
        *each(f"{OTHERS} admin editor", HIDDEN, scan("m1")),
        *each(f"{OTHERS} admin editor priv", HIDDEN, scan("pv")),
        *(cell("office", HIDDEN, scan(other)) for other in ("mB", "m3")),
        *(cell("office", HIDDEN, scan("m1", **wrong)) for wrong in (
            {"visibility": "PUBLIC"}, {"membership_id": MISSING}, {"tenant_id": tenant("B")},
        )),
        cell("office", NO, scan("m1", alliance_id=cast_id("A1"))),
        cell("office", DONE, scan("m1")),
        *each("signer actor admin", 0, seen("file", NEW)),
        cell("office", DONE, sign("m1", "d2", file_id=NEW, **PAPER)),
        *each("signer actor office", 1, seen("file", NEW)),
        *each("other late hopeful ponly admin editor viewer county county2 office2 officeb anyone stranger priv", 0,
              seen("file", NEW)),
    ),
    "a signature names a scan that was uploaded for its member": (
        *(cell("office", CONSTRAINT, sign("m1", "d2", file_id=cast_id(file), **PAPER))
          for file in ("spare.m2", "spare.pv", "scan.pv", "scan.mB", "logo.A1", "logo.spare", "nothing")),
        cell("signer", HIDDEN, sign("m1", "d2", file_id=cast_id("scan.m1"))),
        *each("signer actor admin editor office2", NO, sign("m2", "d2", file_id=cast_id("spare.m2"), **PAPER)),
        cell("office", DONE, sign("m2", "d2", method="PAPER", file_id=cast_id("spare.m2"))),
        *each("other county2", 1, seen("file", cast_id("spare.m2"))),
        cell("office", HIDDEN, update("signature", cast_id("sig.m1"), file_id=None)),
    ),
    "a scan stays with its signature": (
        *each(f"{OTHERS} admin editor", "nothing", delete("scan.m1")),
        cell("office", CONSTRAINT, delete("scan.m1")),
        *each(f"{OTHERS} admin editor priv", "nothing", delete("spare.pv")),
        cell("office", DONE, delete("spare.pv")),
        *each("office admin editor", "nothing", update("file", cast_id("scan.m1"), visibility="PUBLIC")),
    ),
    "no other row names such a file": (
        *(cell("editor", CONSTRAINT, concept(file)) for file in ("logo.A1", "logo.spare", "scan.m1", "nothing")),
        cell(OWNER, DONE, f"UPDATE role_grant SET role = 'EDITOR', alliance_id = NULL WHERE user_id ="
             f" '{cast_id('office2')}'"),
        cell(OWNER, DONE, insert("role_grant", tenant_id=tenant("A"), user_id=cast_id("office2"), role="OFFICE",
                                 alliance_id=cast_id("A1"), valid_from=Sql("'2020-01-01'"),
                                 valid_to=Sql("'infinity'")).replace(" RETURNING id", "")),
        cell("office2", 1, seen("file", cast_id("scan.m1"))),
        *(cell("office2", CONSTRAINT, concept(file)) for file in ("logo.A1", "scan.m1", "spare.m2")),
        *each(["office2"], "nothing", update("file", cast_id("scan.m1"), visibility="PUBLIC")),
    ),
    "who signed is erased, and the sheet that shows her": (
        cell(OWNER, DONE, f"UPDATE signature SET evidence = 'Ordner' WHERE id = '{cast_id('sig.m6')}'"),
        *(cell(OWNER, DONE, f"DELETE FROM signature_person WHERE membership_id = '{cast_id(m)}'")
          for m in ("m1", "m6")),
        cell(OWNER, 0, f"SELECT count(*) FROM file WHERE id IN ('{cast_id('scan.m1')}', '{cast_id('scan.m6')}')"),
        cell("office", "gelöscht", f"SELECT evidence FROM signature WHERE id = '{cast_id('sig.m1')}'"),
        cell("office", "Ordner", f"SELECT evidence FROM signature WHERE id = '{cast_id('sig.m6')}'"),
        cell(OWNER, 1, seen("file", cast_id("scan.pv"))),
    ),
    "a sheet that two signatures name goes with either": (
        cell("office", DONE, sign("m1", "d2", method="PAPER", file_id=cast_id("scan.m1"))),
        cell(OWNER, DONE, f"DELETE FROM signature_person WHERE membership_id = '{cast_id('m1')}'"),
        cell(OWNER, 0, seen("file", cast_id("scan.m1"))),
        cell(OWNER, 2, "SELECT count(*) FROM signature WHERE file_id IS NULL AND evidence = 'gelöscht'"
             f" AND membership_id = '{cast_id('m1')}'"),
    ),
    "a private person is erased, with all papers": (
        cell("priv", DONE, f"DELETE FROM membership_person WHERE membership_id = '{cast_id('pv')}' RETURNING id"),
        cell(OWNER, 0, f"SELECT count(*) FROM file WHERE membership_id = '{cast_id('pv')}'"),
        cell(OWNER, 0, f"SELECT count(*) FROM signature WHERE membership_id = '{cast_id('pv')}'"
             " AND (file_id IS NOT NULL OR evidence IS DISTINCT FROM 'gelöscht')"),
        cell(OWNER, 1, seen("file", cast_id("scan.m1"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_goes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []


@pytest.mark.parametrize("who", ["admin", "editor", "viewer", "county", "county2", "overseer"])
async def test_the_trail_of_a_paper_is_not_for_who_administers_the_host(cast: asyncpg.Connection, who: str) -> None:
    change = f"UPDATE file SET visibility = 'PUBLIC' WHERE id IN ({literal(cast_id('scan.pv'))}, {{}})"
    noted = "SELECT count(*) FROM trail WHERE table_name = 'file' AND row_id = '{}'"
    walk = (
        cell(OWNER, DONE, change.format(literal(cast_id("logo.A1")))),
        cell(OWNER, 2, noted.format(cast_id("scan.pv"))),
        cell(who, 0, noted.format(cast_id("scan.pv"))),
    )
    assert await walked_otherwise(cast, walk) == []
