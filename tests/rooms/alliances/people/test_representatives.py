"""Who acts for a member: proposed by it, accepted by its host, with the right to sign by the member alone."""

import asyncpg

from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, KEEPER, OFFICE, ON_PAPER, SIGNER, STRANGER, People
from tests.helpers.region import MANAGER, WRITER, person

SEEN = "query ($id: ID!) { membership: node(id: $id) { ... on Membership { representatives { nodes { name } } } } }"


async def test_the_member_proposes_the_host_accepts_and_the_member_lets_sign(people: People, ask: Client) -> None:
    proposed = await people.propose()
    assert (proposed["status"], proposed["stepCount"], proposed["isOwn"]) == ("PROPOSED", 1, True)
    seen = (await ask(KEEPER, SEEN, id=people.membership()))["membership"]["representatives"]["nodes"]
    assert seen == [{"name": "Kira Keeper"}], "herself alone, until the host accepts her"
    accepted = await people.done(OFFICE, "representativeStep", id=proposed["id"], step=1, kind="ACCEPTED")
    assert [(step["kind"], step["side"]) for step in accepted["steps"]] == [
        ("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE"),
    ]  # fmt: skip
    names = (await ask(KEEPER, SEEN, id=people.membership()))["membership"]["representatives"]["nodes"]
    assert {item["name"] for item in names} == {"Sina Signer", "Doro Deputy", "Kira Keeper"}
    step = {"id": proposed["id"], "step": 2, "kind": "MAY_SIGN"}
    assert (await people.refused(KEEPER, "representativeStep", **step))[0] == "FORBIDDEN", "nobody lets herself sign"
    assert (await people.refused(OFFICE, "representativeStep", **step))[:2] == ("FORBIDDEN", "kind")
    assert (await people.done(SIGNER, "representativeStep", **step))["status"] == "SIGNING"


async def test_a_signer_proposes_somebody_who_represents_the_organisation(people: People) -> None:
    given = {"representation": people.representation(KEEPER), "name": None, "isSubstitute": True}
    proposed = await people.propose(SIGNER, **given)
    assert (proposed["name"], proposed["isSubstitute"]) == ("Erfunden people-keeper", True), "as she is known there"
    assert (await people.refused(DEPUTY, "representativePropose", membership=people.membership(), **given))[:2] == (
        "FORBIDDEN", "membership",
    )  # fmt: skip
    again = await people.refused(KEEPER, "representativePropose", membership=people.membership())
    assert again == (
        "CONFLICT",
        "representation",
        "Diese Person handelt schon für das Mitglied oder ist vorgeschlagen.",
    )


async def test_who_proposes_herself_over_and_over_is_stopped(people: People) -> None:
    for _ in range(3):
        proposed = await people.propose()
        await people.done(KEEPER, "representativeStep", id=proposed["id"], step=1, kind="ENDED")
    refused = await people.refused(KEEPER, "representativePropose", membership=people.membership())
    assert refused[:2] == ("INVALID", "membership") and "dreimal" in refused[2], "each is a mail to the office"


async def test_the_office_records_the_right_to_sign_from_paper(people: People) -> None:
    step = {"id": people.representative(DEPUTY), "step": 2, "kind": "MAY_SIGN", "onBehalf": True}
    assert (await people.refused(OFFICE, "representativeStep", **step))[:2] == ("INVALID", "evidence")
    assert (await people.refused(DEPUTY, "representativeStep", **step, **ON_PAPER))[:2] == ("FORBIDDEN", "id")
    signing = await people.done(OFFICE, "representativeStep", **step, **ON_PAPER)
    last = signing["steps"][-1]
    assert (last["side"], last["onBehalf"], last["method"], last["evidence"]) == (
        "MEMBER", True, "PAPER", ON_PAPER["evidence"],
    )  # fmt: skip
    step = {"id": people.representative(DEPUTY), "step": 3, "kind": "MAY_NOT_SIGN"}
    assert (await people.refused(SIGNER, "representativeStep", **step, **ON_PAPER))[:2] == ("INVALID", "evidence")


async def test_it_is_ended_by_oneself_by_the_member_and_by_the_office(people: People) -> None:
    own = {"id": people.representative(DEPUTY), "step": 2, "kind": "ENDED"}
    assert (await people.refused(KEEPER, "representativeStep", **own))[:2] == ("NOT_FOUND", "id")
    assert (await people.done(DEPUTY, "representativeStep", **own))["status"] == "ENDED"
    again = await people.refused(SIGNER, "representativeStep", **own)
    assert again[:2] == ("CONFLICT", "step")
    closed = await people.refused(SIGNER, "representativeStep", **(own | {"step": 3, "kind": "MAY_SIGN"}))
    assert closed[2] == "Auf „Beendet“ folgt nicht „Zeichnungsrecht gegeben“: bitte die Person neu vorschlagen."
    answer = await people.run(
        OFFICE, "representativeStep", id=people.representative(SIGNER), step=3, kind="ENDED", note="Ausgeschieden"
    )
    assert [item["code"] for item in answer["warnings"]] == ["UNUSUAL"], "now nobody signs"


async def test_a_private_person_acts_for_herself_alone_and_leaves_instead(people: People) -> None:
    own = {"id": people.representative(CITIZEN), "step": 1, "kind": "ENDED"}
    assert (await people.refused(CITIZEN, "representativeStep", **own))[1:] == (
        "kind",
        "Eine Privatperson ist selbst das Mitglied: wer nicht mehr dabei sein will, tritt aus (membershipStep).",
    )
    other = {"membership": people.membership(people.citizen)}
    assert (await people.refused(CITIZEN, "representativePropose", **other))[:2] == ("INVALID", "membership")


async def test_nobody_else_proposes_or_decides_and_hidden_reads_as_missing(people: People, ask: Client) -> None:
    for who in (STRANGER, CITIZEN, WRITER, MANAGER, OFFICE):
        code, field, _ = await people.refused(who, "representativePropose", membership=people.membership())
        assert (code, field) == ("FORBIDDEN", "membership")
    missing = "Das gibt es nicht, oder es ist nicht in Sicht."
    for who in (STRANGER, CITIZEN, WRITER, MANAGER, person("chief")):
        step = {"id": people.representative(SIGNER), "step": 3, "kind": "ENDED"}
        assert await people.refused(who, "representativeStep", **step) == ("NOT_FOUND", "id", missing)
        found = (await ask(who, SEEN, id=people.membership()))["membership"]
        assert found == {"representatives": {"nodes": []}}


async def test_a_membership_that_ended_takes_nobody_in(people: People, owner: asyncpg.Connection) -> None:
    proposed = await people.propose()
    await owner.execute(
        "UPDATE membership SET status = 'LEFT', ends_before = '2026-05-01' WHERE id = $1", people.member
    )
    refused = await people.refused(OFFICE, "representativeStep", id=proposed["id"], step=1, kind="ACCEPTED")
    assert refused == ("INVALID", "kind", "Diese Mitgliedschaft läuft nicht: hier kommt niemand mehr dazu.")
    first = {"id": proposed["id"], "step": 1, "kind": "PROPOSED"}
    assert (await people.refused(OFFICE, "representativeStep", **first))[:2] == ("INVALID", "kind")


async def test_a_person_acts_for_at_most_200_members(people: People, owner: asyncpg.Connection) -> None:
    proposed = await people.propose()
    await owner.execute(
        "WITH made AS (INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, status, is_listed)"
        " SELECT $1, gen_random_uuid(), $2, 'PUBLIC', 1, 'LEFT', false FROM generate_series(1, 200)"
        " RETURNING id)"
        " INSERT INTO representative (tenant_id, id, membership_id, alliance_id, user_id, status,"
        " is_substitute) SELECT $1, gen_random_uuid(), made.id, $2, u.id, 'ACCEPTED', false FROM made, app_user u"
        " WHERE u.subject = $3",
        people.tenant, people.alliance, KEEPER.subject,
    )  # fmt: skip
    step = {"id": proposed["id"], "step": 1, "kind": "ACCEPTED"}
    assert await people.refused(OFFICE, "representativeStep", **step) == (
        "INVALID", "kind",
        "Diese Person handelt schon für 200 Mitglieder, mehr geht nicht: bitte vorher etwas beenden.",
    )  # fmt: skip


async def test_whoever_represents_the_organisation_takes_a_membership_over_that_the_office_recorded(
    people: People, owner: asyncpg.Connection
) -> None:
    for table in ("representative_step", "representative"):
        await owner.execute(f"DELETE FROM {table} WHERE membership_id = $1", people.member)
    recorded = "UPDATE membership SET is_listed = false, is_represented = false WHERE id = $1"
    await owner.execute(recorded, people.member)
    assert (await people.refused(STRANGER, "representativePropose", membership=people.membership()))[0] == "NOT_FOUND"
    proposed = await people.propose()
    accepted = await people.done(OFFICE, "representativeStep", id=proposed["id"], step=1, kind="ACCEPTED")
    assert accepted["status"] == "ACCEPTED"
    step = {"id": proposed["id"], "step": 2, "kind": "MAY_SIGN", "onBehalf": True}
    assert (await people.done(OFFICE, "representativeStep", **step, **ON_PAPER))["status"] == "SIGNING"
    assert (await people.sign(KEEPER, name="Kira Keeper"))["userErrors"] == []
