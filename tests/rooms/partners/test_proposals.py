"""What others propose to change, and what becomes of it; until then the public sees the entry as it was."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_changes import create_partner, partner_id, run
from tests.helpers.partners import BAKERY, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    FOREIGNER,
    LANDSTUHL,
    LUDWIGSBURG,
    READER,
    REVIEWER,
    SECOND,
    SPEAKER,
    TRADER,
    UNKNOWN,
    VIEWER,
    WEILERBACH,
    WRITER,
)


async def propose(change: Change, partner: Any, who: Principal = EDITOR, tenant: str = LANDSTUHL, **values: Any) -> Any:
    """The proposal of another tenant's editor; it goes well."""
    answer = await run(change, "partnerPropose", who, id=partner["id"], tenant=tenant, **values)
    assert messages(answer) == []
    return answer["partnerProposal"]


async def decide(change: Change, proposal: Any, who: Principal = WRITER, verdict: str = "ACCEPTED", **more: Any) -> Any:
    return await run(change, "partnerProposalDecide", who, id=proposal["id"], verdict=verdict, **more)


async def test_a_proposal_changes_nothing_until_it_is_accepted(
    change: Change, ask_public: Client, owner: asyncpg.Connection
) -> None:
    partner = await create_partner(change, postcode="71638")
    listed = await run(change, "partnerSetListing", REVIEWER, id=partner["id"], version=0, listing="LISTED")
    assert messages(listed) == []
    proposal = await propose(
        change, partner, note="Steht im Impressum", postcode="71640", name="Tischlerei Muster & Söhne GmbH",
        website="https://muster.example", kind="COMPANY",
    )  # fmt: skip
    assert (proposal["status"], proposal["note"], proposal["byTenant"]["key"]) == (
        "OPEN", "Steht im Impressum", LANDSTUHL,
    )  # fmt: skip
    question = "query ($id: ID!) { partner(id: $id) { name postcode } }"
    cleared = {"name": "Tischlerei Muster GmbH", "postcode": "71638"}
    assert (await ask_public(question, id=partner["id"]))["partner"] == cleared
    answer = await decide(change, proposal)
    assert messages(answer) == [] and answer["partnerProposal"]["status"] == "ACCEPTED"
    assert answer["partnerProposal"]["decidedAt"] and answer["partnerProposal"]["partner"]["version"] == 2
    accepted = {"name": "Tischlerei Muster & Söhne GmbH", "postcode": "71640"}
    assert (await ask_public(question, id=partner["id"]))["partner"] == accepted
    row = await owner.fetchrow("SELECT kind, domain FROM partner ORDER BY id DESC LIMIT 1")
    assert row and tuple(row) == ("COMPANY", "muster.example")


async def test_a_rejection_has_a_reason_and_the_entry_stays(change: Change) -> None:
    partner = await create_partner(change, postcode="71638")
    proposal = await propose(change, partner, postcode="71640")
    ((code, at, _),) = messages(await decide(change, proposal, verdict="REJECTED"))
    assert (code, at) == ("INVALID", "input.reason")
    answer = await decide(change, proposal, verdict="REJECTED", reason="Stimmt nicht")
    rejected = answer["partnerProposal"]
    assert (rejected["status"], rejected["reason"]) == ("REJECTED", "Stimmt nicht")
    assert (rejected["partner"]["version"], rejected["partner"]["postcode"]) == (1, "71638")


async def test_a_proposal_is_decided_once(change: Change) -> None:
    partner = await create_partner(change)
    proposal = await propose(change, partner, postcode="71640")
    await decide(change, proposal)
    for answer in (
        await decide(change, proposal), await decide(change, proposal, verdict="REJECTED", reason="Doch nicht"),
        await run(change, "partnerProposalWithdraw", EDITOR, id=proposal["id"]),
    ):  # fmt: skip
        ((code, at, message),) = messages(answer)
        assert (code, at) == ("CONFLICT", "input.id") and "nicht mehr offen (Übernommen)" in message
        assert answer["partnerProposal"]["status"] == "ACCEPTED"
    for verdict in ("OPEN", "WITHDRAWN"):
        ((code, at, _),) = messages(await decide(change, proposal, verdict=verdict))
        assert (code, at) == ("INVALID", "input.verdict")


async def test_of_two_decisions_at_once_one_wins(change: Change) -> None:
    partner = await create_partner(change)
    proposal = await propose(change, partner, postcode="71640")
    answers = await asyncio.gather(
        decide(change, proposal), decide(change, proposal, verdict="REJECTED", reason="Nein"),
        run(change, "partnerProposalWithdraw", EDITOR, id=proposal["id"]),
    )  # fmt: skip
    assert sorted(len(answer["userErrors"]) for answer in answers) == [0, 1, 1]


async def test_a_value_that_changed_meanwhile_is_not_overwritten(change: Change) -> None:
    partner = await create_partner(change, postcode="71638")
    proposal = await propose(change, partner, postcode="71640", street="Weg 3")
    await run(change, "partnerChange", WRITER, id=partner["id"], version=1, postcode="71642")
    for language, text in (("de", "hat sich geändert: „Postleitzahl“. Bitte ablehnen"), ("en", "changed: postcode.")):
        answer = await run(change, "partnerProposalDecide", WRITER, language, id=proposal["id"], verdict="ACCEPTED")
        ((code, at, message),) = messages(answer)
        assert (code, at) == ("CONFLICT", "input.id") and text in message
    assert answer["partnerProposal"]["partner"] == partner_of(proposal) | {"version": 2, "postcode": "71642"}
    other = await propose(change, partner, street="Weg 4")
    assert messages(await decide(change, other)) == [], "a change of something else is in nobody's way"


def partner_of(proposal: Any) -> dict[str, Any]:
    values: dict[str, Any] = proposal["partner"]
    return values


async def test_a_proposal_is_checked_like_a_change(change: Change) -> None:
    partner = await create_partner(change, legalForm="GMBH", postcode="71638")

    async def error(**values: Any) -> tuple[str, str, str]:
        answer = await run(change, "partnerPropose", EDITOR, id=partner["id"], tenant=LANDSTUHL, **values)
        ((code, at, message),) = messages(answer)
        return code, at, message

    assert (await error(postcode="1"))[:2] == ("INVALID", "input.postcode")
    assert (await error(ars="99999"))[:2] == ("INVALID", "input.ars")
    assert (await error(legalForm="SOLE_TRADER"))[:2] == ("INVALID", "input.legalForm")
    assert (await error(parent=partner["id"]))[:2] == ("INVALID", "input.parent")
    for nothing in ({}, {"postcode": "71638"}, {"legalForm": "GMBH", "street": None}):
        assert "So steht es schon da" in (await error(**nothing))[2]


async def test_rules_hold_when_a_proposal_is_accepted(change: Change) -> None:
    main, branch = await create_partner(change, name="Haupt"), await create_partner(change, name="Zweig")
    proposal = await propose(change, branch, parent=main["id"])
    await run(change, "partnerChange", WRITER, id=main["id"], version=1,
              parent=(await create_partner(change, name="Dritte"))["id"])  # fmt: skip
    ((code, at, message),) = messages(await decide(change, proposal))
    assert (code, at) == ("INVALID", "input.parent") and "keine Zweigstellen" in message


async def test_a_proposed_main_organisation_that_the_keeper_does_not_see_is_refused(change: Change) -> None:
    proposal = await propose(change, await create_partner(change), parent=partner_id(TRADESWOMAN))
    ((code, at, message),) = messages(await decide(change, proposal))
    assert (code, at) == ("NOT_FOUND", "input.id") and "Bitte ablehnen" in message


@pytest.mark.parametrize("who", [EDITOR, ADMIN, FOREIGNER, READER, VIEWER, SPEAKER, SECOND, TRADER, UNKNOWN, ANONYMOUS])
async def test_only_who_keeps_an_entry_decides(change: Change, owner: asyncpg.Connection, who: Principal) -> None:
    proposal = await propose(change, await create_partner(change), postcode="71640")
    for verdict, more in (("ACCEPTED", {}), ("REJECTED", {"reason": "Nein"})):
        ((code, at, _),) = messages(await decide(change, proposal, who, verdict, **more))
        assert (code, at) == ("FORBIDDEN" if who in (EDITOR, READER, VIEWER) else "NOT_FOUND", "input.id")
    assert await owner.fetchval("SELECT status FROM partner_proposal ORDER BY id DESC LIMIT 1") == "OPEN"


async def test_who_represents_an_organisation_decides_and_its_steward_no_more(
    change: Change, owner: asyncpg.Connection
) -> None:
    entry = {"id": partner_id(UTILITY)}
    proposal = await propose(change, entry, postcode="66869")
    ((code, _, message),) = messages(await decide(change, proposal, ADMIN))
    assert code == "FORBIDDEN" and "wer die Organisation vertritt" in message
    assert messages(await decide(change, proposal, SPEAKER)) == []
    assert await owner.fetchval("SELECT postcode FROM partner WHERE id = $1", UTILITY) == "66869"
    await owner.execute("UPDATE partner SET postcode = NULL, version = 1 WHERE id = $1", UTILITY)
    await owner.execute("DELETE FROM partner_proposal WHERE partner_id = $1 AND status <> 'OPEN'", UTILITY)


@pytest.mark.parametrize("who", [WRITER, READER, VIEWER, SPEAKER, TRADER, ADMIN, UNKNOWN, ANONYMOUS])
async def test_changes_are_proposed_by_own_editors_of_the_tenant_that_proposes(change: Change, who: Principal) -> None:
    answer = await run(change, "partnerPropose", who, id=partner_id(BAKERY), tenant=LANDSTUHL, postcode="66849")
    ((code, at, message),) = messages(answer)
    assert (code, at) == ("FORBIDDEN", "input.tenant") and "bitte den eigenen nennen" in message


async def test_a_hidden_entry_is_as_missing_for_who_proposes(change: Change) -> None:
    for id in (partner_id(TRADESWOMAN), partner_id("00000000-0000-0000-0000-000000009999")):
        answer = await run(change, "partnerPropose", ADMIN, id=id, tenant=WEILERBACH, postcode="66849")
        ((code, at, message),) = messages(answer)
        assert (code, at, message) == ("NOT_FOUND", "input.id", "Das gibt es nicht, oder es ist nicht in Sicht.")


async def test_who_made_a_proposal_withdraws_it(change: Change) -> None:
    proposal = await propose(change, await create_partner(change), postcode="71640")
    for who, code in ((WRITER, "FORBIDDEN"), (VIEWER, "FORBIDDEN"), (ADMIN, "NOT_FOUND"), (ANONYMOUS, "NOT_FOUND")):
        answer = await run(change, "partnerProposalWithdraw", who, id=proposal["id"])
        assert [error[:2] for error in messages(answer)] == [(code, "input.id")], who
    answer = await run(change, "partnerProposalWithdraw", EDITOR, id=proposal["id"])
    assert messages(answer) == [] and answer["partnerProposal"]["status"] == "WITHDRAWN"


async def test_what_others_proposed_is_hidden_with_the_entry_of_a_person(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    """Her name and her street would stay in it."""
    question = "query ($id: ID!) { node(id: $id) { ... on PartnerProposal { changes { before after } } } }"
    proposal = await propose(change, {"id": partner_id(GARDENER)}, WRITER, LUDWIGSBURG, street="Beispielweg 1")
    listing = "UPDATE partner SET listing = $2 WHERE id = $1"
    try:
        assert (await ask(READER, question, id=proposal["id"]))["node"]
        await owner.execute(listing, GARDENER, "UNLISTED")
        assert (await ask(READER, question, id=proposal["id"]))["node"] is None
        for who in (TRADER, FOREIGNER):
            assert (await ask(who, question, id=proposal["id"]))["node"]
    finally:
        await owner.execute(listing, GARDENER, "LISTED")
        await owner.execute("DELETE FROM partner_proposal WHERE partner_id = $1", GARDENER)
