"""Who signs, who acts for a member, and who consents: declarations, signatures, representatives, consents, logos."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import (
    NEW_PERSON,
    ON_PAPER,
    REASON,
    TODAY,
    Sql,
    consent,
    count,
    days_from_today,
    insert,
    key,
    office_step,
    propose,
    representative_step,
    seen,
    sign,
    step,
    tenant,
    update,
)
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import (
    BROKEN,
    CONSTRAINT,
    DONE,
    HIDDEN,
    NO,
    OWNER,
    TAKEN,
    Cell,
    cell,
    each,
    walked_otherwise,
)

PAPER = {"method": "PAPER", "evidence": "Ordner 2"}


def declaration(number: int, *, text: str = "Wir") -> str:
    """A version of the text of A1, in force once all others are."""
    return insert(
        "declaration", tenant_id=tenant("A"), alliance_id=cast_id("A1"), visibility="PUBLIC", version=1, number=number,
        title="Erklärung", text=text, valid_from=days_from_today(1000),
    )  # fmt: skip


def signed_by(membership: str, who: str | None, **more: object) -> str:
    """Who signed: apart, so that it can be erased."""
    whole = key(membership)
    return insert("signature_person", **whole, signature_id=cast_id(f"sig.{membership}"), name="Ich",
                  user_id=who and cast_id(who), **more)  # fmt: skip


def logo(membership: str, **more: object) -> str:
    return insert("logo_grant", **key(membership), version=1, purpose="Website",
                  **{"valid_from": TODAY, "ends_before": Sql("'infinity'"), **more})  # fmt: skip


def note(membership: str, alliance: str | None = None) -> str:
    return insert("membership_note", **key(membership, alliance), version=1, is_key_stakeholder=True, text="Notiz")


def of_signature(name: str) -> tuple[str, ...]:
    """A signature of today, and who gave it."""
    id = cast_id("new signature")
    person = insert("signature_person", **key("m1"), signature_id=id, name="Ich", user_id=cast_id(name))
    return sign("m1", "d2").replace("(tenant_id", "(id, tenant_id").replace("VALUES (", f"VALUES ('{id}', ", 1), person


WITHOUT_D3 = f"DELETE FROM declaration WHERE id = '{cast_id('d3')}'"
WALKS: dict[str, tuple[Cell, ...]] = {
    "signs online for an organisation": (
        *each("actor late hopeful other ponly office admin county stranger signerb left keepb", NO, sign("m1", "d2")),
        cell("signer", DONE, sign("m1", "d2")),
        cell("signer", TAKEN, sign("m1", "d2")),
        cell(OWNER, 1, count("signature", f"membership_id = '{cast_id('m1')}' AND text_sha256 ="
             f" (SELECT text_sha256 FROM declaration WHERE id = '{cast_id('d2')}')")),
    ),
    "signs the version in force alone": (
        cell("priv", HIDDEN, sign("pv", "d1")),
        *(cell("signer", NO, sign("m1", version)) for version in ("d1", "d3", "dB", "dA2")),
        cell("susp", HIDDEN, sign("mS", "d3")),
        cell("other", HIDDEN, sign("m2", "d2", signed_on="2020-01-01")),
        cell("other", NO, sign("m2", "d2", accepts_rules=False)),
        cell("susp", DONE, sign("mS", "d2")),
        cell("apper", DONE, sign("pa", "d2")),
        *each("rejper leftper", NO, sign("pr", "d2"), sign("pl", "d2")),
    ),
    "signs on paper": (
        cell("office", NO, sign("m1", "d2", method="PAPER")),
        cell("office", HIDDEN, sign("m1", "d2", signed_on="2099-01-01", **PAPER)),
        cell("signer", HIDDEN, sign("m1", "d2", **PAPER)),
        *each("officeb office2 admin editor county", NO, sign("m2", "d2", **PAPER)),
        cell("office", BROKEN, sign("m1", "d2", signed_on="2026-02-01", **PAPER)),
        cell("office", BROKEN, sign("mS", "d1", **PAPER)),
        cell("office", DONE, sign("m1", "d2", **PAPER)),
        cell("office", DONE, sign("mS", "d1", signed_on="2025-12-01", **PAPER)),
        *(cell("office", HIDDEN, sign(m, "d2", **PAPER)) for m in ("m6", "m5", "m9", "m8", "m7")),
        cell("office", DONE, sign("m3b", "d2", **PAPER)),
        cell("office", DONE, sign("m4", "d2", **PAPER)),
    ),
    "who signed is said by whoever did": (
        cell(OWNER, DONE, f"DELETE FROM signature_person WHERE membership_id = '{cast_id('m1')}'"),
        *each("signer actor", HIDDEN, signed_by("m1", "signer")),
        cell("office", HIDDEN, signed_by("m1", None)),
        cell(OWNER, DONE, f"UPDATE signature SET method = 'PAPER', evidence = 'x' WHERE id = '{cast_id('sig.m1')}'"),
        *each("signer office2 admin", HIDDEN, signed_by("m1", None)),
        cell("signer", HIDDEN, signed_by("m1", "signer")),
        cell("office", HIDDEN, signed_by("m1", "office")),
        cell("office", DONE, signed_by("m1", None)),
        cell("signer", DONE, of_signature("signer")[0]),
        cell("signer", HIDDEN, of_signature("actor")[1]),
        *each("actor office", HIDDEN, of_signature("actor")[1]),
        cell("signer", DONE, of_signature("signer")[1]),
    ),
    "a signed text stays": (
        *each("admin editor office", BROKEN, update("declaration", cast_id("d1"), text="Ihr")),
        *each("admin office", BROKEN, update("declaration", cast_id("d1"), valid_from=days_from_today(-399))),
        *each("office2 officeb county viewer signer stranger admb", NO,
              update("declaration", cast_id("d3"), text="Ihr")),
        *each("office editor", DONE, update("declaration", cast_id("d3"), text="Ihr")),
        *each("signer county viewer office2 admb stranger", "nothing", WITHOUT_D3),
        *(cell(who, "nothing", WITHOUT_D3, scopes=("read",)) for who in ("office", "editor")),
        cell("office", CONSTRAINT, WITHOUT_D3.replace(str(cast_id("d3")), str(cast_id("d1")))),
        cell("office", DONE, WITHOUT_D3),
        cell("editor", DONE, declaration(10).replace("(tenant_id", "(id, tenant_id").replace(
            "VALUES (", f"VALUES ('{cast_id('d3')}', ", 1)),
        cell("editor", DONE, WITHOUT_D3),
        cell("signer", HIDDEN, "UPDATE signature SET signed_on = '2020-01-01'"),
        cell("office", HIDDEN, "DELETE FROM signature"),
        cell("office", DONE, declaration(11)),
        cell("editor", DONE, declaration(12)),
        *each("viewer county office2 officeb admb signer priv stranger", NO, declaration(13)),
    ),
    "who is named for a member": (
        *each("actor other office admin stranger left keepb", NO, propose("m1", "ponly")),
        cell("ponly", HIDDEN, propose("m1", "ponly")),
        *each("actor other office ponly stranger", HIDDEN, propose("m1", "ponly")[0]),
        cell("signer", HIDDEN, propose("m1", "ponly")[0], scopes=("read",)),
        cell("quiet", HIDDEN, propose("mR", "quiet")[0], scopes=("read",)),
        cell("quiet", HIDDEN, propose("mR", "quiet2")[0]),
        *(cell(who, HIDDEN, propose("m2", who)[0]) for who in ("stranger", "signer", "county", "office")),
        cell("invited", DONE, propose("m3", "invited", "a first")),
        cell("aporg", DONE, propose("m4", "aporg", "a second")),
        cell("signer", CONSTRAINT, propose("m1", "claimer")),
        cell("signer", CONSTRAINT, propose("m1", "nobody")),
        cell("signer", TAKEN, propose("m1", "signer")),
        cell("signer", HIDDEN, *propose("m1", "ponly", status="SIGNING")),
        cell("priv", CONSTRAINT, propose("pv", "claimer")),
        # Whoever represents the partner, and sees that it is a member, offers to act for it: the host decides.
        cell("keepb", DONE, propose("m2", "keepb", "another")),
        cell("keepb", 0, count("membership_step", f"membership_id = '{cast_id('m2')}'")),
    ),
    "a member for whom nobody acts yet": (
        *each("quiet quiet2", 1, seen("membership", cast_id("mR"))),
        *each("quiet quiet2", 0, seen("membership_step", cast_id("mR"), "membership_id")),
        *each("quiet quiet2", HIDDEN, step("mR", "LEFT")),
        cell("quiet", NO, update("membership", cast_id("mR"), strengths="x")),
        cell("quiet", DONE, propose("mR", "quiet")),
        cell("quiet2", 1, seen("membership", cast_id("mR"))),
        cell("office", DONE, representative_step("mR", "new person", "ACCEPTED", "OFFICE")),
        cell("quiet", DONE, step("mR", "LISTED")),
        cell("quiet", DONE, step("mR", "UNLISTED", nth=2)),
        cell("quiet2", 0, seen("membership", cast_id("mR"))),
        cell("quiet2", HIDDEN, propose("mR", "quiet2", "another")),
        cell("quiet", DONE, representative_step("mR", "new person", "ENDED", nth=2)),
        *each("quiet quiet2", 1, seen("membership", cast_id("mR"))),
        cell("office", DONE, office_step("mR", "SUSPENDED", 3, **REASON)),
        cell("quiet", 1, seen("membership", cast_id("mR"))),
        cell("quiet", DONE, propose("mR", "quiet", "again")),
        cell("office", DONE, office_step("mR", "EXCLUDED", 4, **REASON)),
        *each("quiet quiet2", 0, seen("membership", cast_id("mR"))),
    ),
    "nobody is named for what has ended": (
        *each("left rejorg excluded", NO, propose("m6", "left")),
        cell("left", HIDDEN, propose("m6", "left")),
        cell("rejorg", HIDDEN, propose("m5", "rejorg")),
        cell("excluded", HIDDEN, propose("m7", "excluded")),
    ),
    "from proposal to end": (
        cell("signer", DONE, propose("m1", "ponly")),
        cell("ponly", 1, count("representative", f"id = '{NEW_PERSON}' AND status = 'PROPOSED'")),
        cell("ponly", 0, seen("membership", cast_id("m1"))),
        *each("signer ponly office2 admin editor", HIDDEN,
              representative_step("m1", "new person", "ACCEPTED", "OFFICE")),
        cell("signer", NO, representative_step("m1", "new person", "ACCEPTED")),
        cell("signer", BROKEN, representative_step("m1", "new person", "MAY_SIGN")),
        cell("office", DONE, representative_step("m1", "new person", "ACCEPTED", "OFFICE")),
        cell("ponly", 1, seen("membership", cast_id("m1"))),
        *each("ponly actor office", HIDDEN, representative_step("m1", "new person", "MAY_SIGN", nth=2)),
        cell("signer", DONE, representative_step("m1", "new person", "MAY_SIGN", nth=2)),
        cell("ponly", DONE, sign("m1", "d2")),
        cell("actor", HIDDEN, representative_step("m1", "new person", "ENDED", nth=3)),
        cell("signer", DONE, representative_step("m1", "new person", "ENDED", nth=3)),
        cell("ponly", HIDDEN, step("m1", "LISTED")),
        cell("ponly", 0, seen("membership", cast_id("m1"))),
        cell("office", BROKEN, representative_step("m1", "new person", "ACCEPTED", "OFFICE", nth=4)),
    ),
    "ends the own task": (
        cell("actor", DONE, representative_step("m1", "r.actor", "ENDED")),
        cell("actor", 0, seen("membership", cast_id("m1"))),
        cell("hopeful", DONE, representative_step("m1", "r.hopeful", "ENDED")),
    ),
    "is refused": (
        *each("signer hopeful office2", HIDDEN, representative_step("m1", "r.hopeful", "REFUSED", "OFFICE")),
        cell("office", DONE, representative_step("m1", "r.hopeful", "REFUSED", "OFFICE")),
        cell("office", BROKEN, representative_step("m1", "r.hopeful", "ACCEPTED", "OFFICE", nth=2)),
    ),
    "ends somebody else's task": (
        *each("actor other hopeful ponly", HIDDEN, representative_step("m1", "r.signer", "ENDED")),
        cell("office", DONE, representative_step("m1", "r.signer", "ENDED", "OFFICE")),
        cell("signer", HIDDEN, step("m1", "LISTED")),
    ),
    "a private person stays her own representative": (
        cell("priv", DONE, representative_step("pv", "r.helper", "MAY_SIGN")),
        cell("office", HIDDEN, representative_step("pv", "r.priv", "ENDED", "OFFICE")),
        cell("office", HIDDEN, representative_step("pv", "r.priv", "ENDED", **ON_PAPER)),
        cell("priv", HIDDEN, representative_step("pv", "r.priv", "ENDED")),
    ),
    "steps of the wrong side": (
        cell("signer", HIDDEN, representative_step("m1", "r.actor", "ENDED", **ON_PAPER)),
        cell("actor", HIDDEN, representative_step("m1", "r.actor", "MAY_SIGN")),
        cell("hopeful", HIDDEN, representative_step("m1", "r.hopeful", "ACCEPTED", "OFFICE")),
        cell("hopeful", HIDDEN, representative_step("m1", "r.hopeful", "OWN", "SYSTEM")),
        cell("office", HIDDEN, representative_step("m1", "r.actor", "MAY_SIGN", "OFFICE")),
        cell("office", HIDDEN, representative_step("m1", "r.actor", "ENDED")),
        cell("signer", HIDDEN, representative_step("m1", "r.actor", "ENDED", "OFFICE")),
        cell("office", HIDDEN, representative_step("m1", "r.hopeful", "ACCEPTED")),
        cell("office", HIDDEN, representative_step("m1", "r.hopeful", "ACCEPTED", **ON_PAPER)),
        cell("office", HIDDEN, representative_step("m1", "r.actor", "ENDED", "OFFICE", **ON_PAPER)),
    ),
    "the last one who signs gives it up, and the office enters it from paper": (
        cell("signer", DONE, representative_step("m1", "r.signer", "MAY_NOT_SIGN")),
        cell("signer", HIDDEN, representative_step("m1", "r.signer", "MAY_SIGN", nth=2)),
        cell("office", DONE, representative_step("m1", "r.signer", "MAY_SIGN", nth=2, **ON_PAPER)),
        cell("signer", DONE, sign("m1", "d2")),
    ),
    "consents as the private person": (
        *each("office signer admin pubp county stranger helper", NO, consent("pv", "GIVEN")),
        cell("priv", DONE, consent("pv", "GIVEN")),
        cell("priv", NO, consent("pv", "GIVEN", **PAPER)),
        cell("apper", DONE, consent("pa", "GIVEN")),
        cell("signer", HIDDEN, consent("m1", "GIVEN")),
        cell("office", HIDDEN, consent("m1", "GIVEN", **PAPER)),
    ),
    "consents on paper": (
        cell("office", NO, consent("pv", "GIVEN", method="PAPER")),
        *each("office2 officeb admin", HIDDEN, consent("pv", "GIVEN", **PAPER)),
        cell("office", DONE, consent("pv", "GIVEN", **PAPER)),
        cell("office", DONE, consent("pv", "WITHDRAWN", **PAPER)),
        cell("office", DONE, consent("pp", "WITHDRAWN")),
        cell("priv", DONE, consent("pv", "WITHDRAWN")),
    ),
    "consents for the own name alone": (
        cell("signer", HIDDEN, consent("m1", "GIVEN", representative_id=cast_id("r.actor"))),
        cell("actor", DONE, consent("m1", "GIVEN", representative_id=cast_id("r.actor"))),
        cell("signer", DONE, consent("m1", "GIVEN", representative_id=cast_id("r.signer"))),
        cell("office", DONE, consent("m1", "GIVEN", representative_id=cast_id("r.actor"), **PAPER)),
        cell("signer", HIDDEN, consent("m1", "GIVEN", representative_id=cast_id("r.other"))),
        cell("other", NO, consent("m1", "GIVEN", representative_id=cast_id("r.other"))),
    ),
    "withdraws after the end, and after a rejection": (
        cell("leftper", DONE, consent("pl", "WITHDRAWN")),
        cell("leftper", HIDDEN, consent("pl", "GIVEN")),
        cell("leftper", HIDDEN, consent("pl", "WITHDRAWN"), scopes=("read",)),
        cell("rejper", DONE, consent("pr", "WITHDRAWN")),
        cell("rejper", HIDDEN, consent("pr", "GIVEN")),
        cell("rejper", HIDDEN, consent("pr", "WITHDRAWN", **PAPER)),
        cell("aporg", HIDDEN, consent("m4", "WITHDRAWN")),
        *each("priv helper", HIDDEN, consent("pv", "WITHDRAWN", **PAPER)),
        *(cell("priv", HIDDEN, consent("pv", kind, representative_id=cast_id("r.helper")))
          for kind in ("GIVEN", "WITHDRAWN")),
        cell("helper", HIDDEN, consent("pv", "WITHDRAWN")),
    ),
    "the logo": (
        *each("signer admin editor office2 officeb county", NO, logo("m2")),
        cell("office", DONE, logo("m2")),
        *each(["office"], NO, *(logo(m) for m in ("mS",))),
        *(cell("office", NO, logo(m)) for m in ("m6", "m7", "m4", "m3b", "m8", "mB")),
        cell("office", DONE, update("logo_grant", cast_id("lg.m1"), revoked_on=TODAY, ends_before=TODAY)),
        *each("signer admin officeb", NO, update("logo_grant", cast_id("lg.m1"), purpose="x")),
        cell("signer", DONE, step("m1", "LEFT")),
        cell("signer", 1, seen("logo_grant", cast_id("lg.m1"))),
    ),
    "notes are the office's": (
        *each("signer admin editor county office2 officeb priv", NO, note("m1")),
        cell("office2", NO, note("m1", "A2")),
        cell("office", DONE, note("m1")),
        cell("office", DONE, update("membership_note", cast_id("n.m9"), text="Anders")),
        *each("signer admin officeb", NO, update("membership_note", cast_id("n.m1"), text="x")),
        *each("signer admin officeb", "nothing", f"DELETE FROM membership_note WHERE id = '{cast_id('n.m1')}'"),
        cell("office", DONE, f"DELETE FROM membership_note WHERE id = '{cast_id('n.m1')}'"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_goes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
