"""Changes of networks in words: who may, what is refused and why, from the first plan to what has become of ideas."""

from __future__ import annotations

from datetime import date

from tests.conftest import Client
from tests.helpers.meeting_changes import CITIZEN, SIGNER, at
from tests.helpers.memberships import OFFICE
from tests.helpers.network_changes import READ, READ_IDEA, Networks
from tests.helpers.region import ADMIN, ANONYMOUS, LUDWIGSBURG, READER, REVIEWER, WORKSHOP, WRITER, person

LOOKER = person("looker")
"""Reads the workshop's county."""


async def test_a_business_network_and_the_one_that_grows_out_of_it(networks: Networks, ask: Client) -> None:
    for who in (SIGNER, LOOKER, READER):
        refused = await networks.refused(who, "networkCreate", name="x", kind="BUSINESS", alliance=networks.alliance)
        assert refused[0] in ("FORBIDDEN", "NOT_FOUND")
    both = {"name": "x", "kind": "BUSINESS", "alliance": networks.alliance, "tenant": LUDWIGSBURG}
    assert await networks.refused(OFFICE, "networkCreate", **both) == ("INVALID", "tenant")
    business = await networks.create(plannedOn="2026-01-10", isOpen=True)
    business = await networks.step(OFFICE, business, "FOUNDED", effectiveOn="2026-02-01")
    assert [item["kind"] for item in business["steps"]] == ["PLANNED", "FOUNDED"]
    shop = await networks.create(name="Handels- und Gastronomienetzwerk", kind="RETAIL_HOSPITALITY",
                                 origin=business["id"])  # fmt: skip
    shop = await networks.step(WRITER, shop, "FORMING")
    read = (await ask(OFFICE, READ, id=business["id"]))["network"]
    assert read["extensions"] == [{"id": shop["id"], "name": "Handels- und Gastronomienetzwerk"}]
    assert (shop["status"], shop["origin"]["id"]) == ("FORMING", business["id"])
    circle = {"id": business["id"], "version": read["version"], "origin": shop["id"]}
    assert await networks.refused(OFFICE, "networkUpdate", **circle) == ("INVALID", "origin")
    assert await networks.refused(OFFICE, "networkStep", id=shop["id"], step=2, kind="CLOSED") == ("INVALID", "note")
    early = {"id": shop["id"], "step": 2, "kind": "FOUNDED", "effectiveOn": "2026-01-01"}
    assert await networks.refused(OFFICE, "networkStep", **early) == ("INVALID", "effectiveOn")
    assert await networks.refused(OFFICE, "networkStep", **early | {"step": 1}) == ("CONFLICT", "step")
    for values, field in (({"targetYear": 2030}, "targetYear"), ({"targetMwh": "-1"}, "targetMwh"),
                          ({"beginsOn": "2026-05-01", "lastDay": "2026-04-01"}, "lastDay"),
                          ({"name": " "}, "name"), ({"description": "x" * 20_001}, "description")):  # fmt: skip
        key = {"id": shop["id"], "version": shop["version"]}
        assert await networks.refused(OFFICE, "networkUpdate", **key, **values) == ("INVALID", field)


async def test_an_efficiency_network_says_how_many_companies_are_missing(networks: Networks) -> None:
    made = await networks.create(kind="ENERGY_EFFICIENCY", targetMwh="500", targetYear=2028)
    assert made["companiesMissing"] == 3
    await networks.meetings.member()
    forming = {"id": made["id"], "step": 1, "kind": "FORMING"}
    error = await networks.error(OFFICE, "networkStep", **forming)
    assert (error["code"], error["message"]) == (
        "CONFLICT",
        "Für diesen Schritt braucht ein solches Netzwerk mindestens 3 Unternehmen, die an diesem Tag teilnehmen;"
        " es fehlen noch 3. Es zählt, wer dann aktives Mitglied des Bündnisses ist oder wessen Zusage mit Weg und Beleg"
        " eingetragen ist, nicht wer nur mit Namen dabeisteht.",
    )


async def test_members_join_an_open_network_and_leave_it(networks: Networks, ask: Client) -> None:
    of_signer = await networks.meetings.member()
    of_citizen = await networks.meetings.citizen()
    closed, made = await networks.create(name="Geschlossen"), await networks.create(isOpen=True)
    own = {"network": made["id"], "membership": of_signer["id"]}
    assert await networks.refused(SIGNER, "networkMemberJoin", **own | {"network": closed["id"]}) == (
        "FORBIDDEN", "network",
    )  # fmt: skip
    assert (await networks.refused(CITIZEN, "networkMemberJoin", **own))[0] in ("FORBIDDEN", "NOT_FOUND")
    joined = await networks.done(SIGNER, "networkMemberJoin", **own)
    assert (joined["role"], joined["joinedOn"] >= "2026-01-01", joined["lastDay"]) == ("PARTICIPANT", True, None)
    assert await networks.refused(SIGNER, "networkMemberJoin", **own) == ("CONFLICT", "membership")
    await networks.done(CITIZEN, "networkMemberJoin", network=made["id"], membership=of_citizen["id"])
    seen = {}
    for who in (OFFICE, SIGNER, CITIZEN, WRITER, ANONYMOUS):
        found = (await ask(who, READ, id=made["id"]))["network"]
        seen[who.subject] = found and len(found["members"]["nodes"])
    # A private person is shown to nobody but the office; she sees organisations no more than as the alliance's member.
    assert seen == {OFFICE.subject: 2, SIGNER.subject: 1, CITIZEN.subject: 1, WRITER.subject: 1, None: None}
    key = {"id": joined["id"], "version": joined["version"]}
    assert await networks.refused(SIGNER, "networkMemberEnd", **key, lastDay="2026-01-01") in (
        ("INVALID", "lastDay"), ("CONFLICT", "lastDay"),
    )  # fmt: skip
    left = await networks.done(SIGNER, "networkMemberEnd", **key)
    assert left["lastDay"] < date.today().isoformat()
    assert await networks.refused(OFFICE, "networkMemberEnd", id=left["id"], version=left["version"]) == (
        "CONFLICT", "id",
    )  # fmt: skip


async def test_a_municipality_reads_along_and_agrees_by_itself(networks: Networks, ask: Client) -> None:
    staff = await networks.done(WRITER, "networkCreate", tenant=LUDWIGSBURG, name="Runder Tisch",
                                kind="CLIMATE_STAFF", visibility="TENANT")  # fmt: skip
    assert (await ask(LOOKER, READ, id=staff["id"]))["network"] is None
    added = await networks.done(WRITER, "networkMemberAdd", network=staff["id"], tenant=WORKSHOP)
    assert (added["isAgreed"], (await ask(LOOKER, READ, id=staff["id"]))["network"]["isInside"]) == (False, True)
    assert (await networks.refused(LOOKER, "networkMemberJoin", network=staff["id"], tenant=WORKSHOP))[0] == "FORBIDDEN"
    assert await networks.refused(WRITER, "networkMemberAdd", network=staff["id"]) == ("INVALID", "membership")
    assert await networks.refused(ADMIN, "networkMemberAdd", network=staff["id"], tenant=WORKSHOP) == (
        "NOT_FOUND", "network",
    )  # fmt: skip


async def test_results_are_checked_in_two_steps(networks: Networks) -> None:
    made = await networks.create(targetMwh="100")
    usual = {"network": made["id"], "year": 2025, "basis": "MEASURED", "savedMwh": "40", "reportedOn": "2026-02-01"}
    assert await networks.refused(OFFICE, "networkResultAdd", **usual | {"savedMwh": None}) == ("INVALID", "savedMwh")
    assert await networks.refused(OFFICE, "networkResultAdd", **usual | {"year": 2027}) == ("INVALID", "reportedOn")
    result = await networks.done(OFFICE, "networkResultAdd", **usual)
    assert await networks.refused(OFFICE, "networkResultAdd", **usual) == ("CONFLICT", "year")
    step = {"id": result["id"], "step": 1}
    assert await networks.refused(OFFICE, "networkResultCheck", **step, kind="VERIFIED", checkedBy="Büro") == (
        "INVALID", "kind",
    )  # fmt: skip
    assert await networks.refused(OFFICE, "networkResultCheck", **step, kind="FOUND_PLAUSIBLE") == (
        "INVALID", "checkedBy",
    )  # fmt: skip
    plausible = await networks.done(OFFICE, "networkResultCheck", **step, kind="FOUND_PLAUSIBLE", checkedBy="Büro A")
    key = {"id": result["id"], "version": plausible["version"], "savedMwh": "400"}
    assert await networks.refused(OFFICE, "networkResultUpdate", **key) == ("CONFLICT", "id")
    verified = await networks.done(OFFICE, "networkResultCheck", id=result["id"], step=2, kind="VERIFIED",
                                   checkedBy="Büro B")  # fmt: skip
    assert [item["checkedBy"] for item in verified["steps"]] == [None, "Büro A", "Büro B"]
    assert (await networks.done(OFFICE, "networkResultCheck", id=result["id"], step=3, kind="RETURNED",
                                note="Zähler falsch gelesen"))["status"] == "REPORTED"  # fmt: skip
    assert (await networks.done(OFFICE, "networkResultUpdate", **key))["savedMwh"] in ("400", "400.000")


async def test_ideas_are_proposed_supported_and_become_a_meetings_topic(networks: Networks, ask: Client) -> None:
    of_signer, of_citizen = await networks.meetings.member(), await networks.meetings.citizen()
    made = await networks.create(isOpen=True, visibility="TENANT")
    usual = {"network": made["id"], "title": "Abwärme teilen", "membership": of_signer["id"]}
    assert await networks.refused(SIGNER, "networkIdeaAdd", **usual) == ("FORBIDDEN", "membership")
    for who, of in ((SIGNER, of_signer), (CITIZEN, of_citizen)):
        await networks.done(who, "networkMemberJoin", network=made["id"], membership=of["id"])
    assert await networks.refused(SIGNER, "networkIdeaAdd", **usual, isShown=True) == ("FORBIDDEN", "isShown")
    idea = await networks.done(SIGNER, "networkIdeaAdd", **usual)
    assert idea["steps"] == [{"number": 1, "kind": "PROPOSED", "side": "MEMBER", "note": None}]
    support = {"idea": idea["id"], "membership": of_citizen["id"]}
    assert (await networks.done(CITIZEN, "networkIdeaSupport", **support))["supportCount"] == 1
    assert await networks.refused(CITIZEN, "networkIdeaSupport", **support) == ("CONFLICT", "membership")
    (read,) = (await ask(SIGNER, READ_IDEA, id=made["id"]))["network"]["ideas"]["nodes"]
    assert (read["supportCount"], read["supporters"]["nodes"]) == (1, [])
    step = {"id": idea["id"], "step": 1, "kind": "TAKEN_UP"}
    assert await networks.refused(SIGNER, "networkIdeaStep", **step) == ("FORBIDDEN", "id")
    meeting = await networks.meetings.create(alliance=None, network=made["id"])
    assert meeting["audiences"][0]["alliance"] is None
    other = {"meeting": meeting["id"], "measure": meeting["id"]}
    assert await networks.refused(OFFICE, "networkIdeaStep", **step, becomes=other) == ("INVALID", "becomes")
    taken = await networks.done(OFFICE, "networkIdeaStep", **step, becomes={"meeting": meeting["id"]})
    assert (taken["status"], taken["meeting"]["id"]) == ("TAKEN_UP", meeting["id"])
    write = {"id": idea["id"], "version": taken["version"], "title": "Anders"}
    assert await networks.refused(SIGNER, "networkIdeaUpdate", **write) == ("FORBIDDEN", "id")
    dropped = {"id": idea["id"], "step": 2, "kind": "DROPPED"}
    assert await networks.refused(OFFICE, "networkIdeaStep", **dropped) == ("INVALID", "note")
    done = await networks.done(OFFICE, "networkIdeaStep", **dropped, note="Zu teuer")
    assert (done["status"], done["meeting"]) == ("DROPPED", None)


async def test_a_network_meets_in_series_and_has_a_calendar(networks: Networks, ask: Client) -> None:
    of_signer = await networks.meetings.member()
    made = await networks.create(isOpen=True)
    await networks.meetings.citizen()
    await networks.done(SIGNER, "networkMemberJoin", network=made["id"], membership=of_signer["id"])
    series = await networks.meetings.series(alliance=None, network=made["id"])
    usual = {"series": series["id"], "first": {"startsAt": at(10), "endsAt": at(10, 2)}, "every": {"months": 1},
             "count": 2}  # fmt: skip
    assert await networks.meetings.refused(SIGNER, "meetingsPlan", **usual) == ("FORBIDDEN", "series")
    await networks.meetings.done(OFFICE, "meetingsPlan", **usual)
    counts = {}
    for who in (SIGNER, CITIZEN, REVIEWER, LOOKER):
        read = (await ask(who, READ, id=made["id"]))["network"]
        counts[who.subject] = read and [len(read[name]["nodes"]) for name in ("meetings", "calendar")]
    assert counts == {SIGNER.subject: [2, 2], CITIZEN.subject: [0, 0], REVIEWER.subject: [2, 2], LOOKER.subject: None}
    (first, _) = (await ask(OFFICE, READ, id=made["id"]))["network"]["meetings"]["nodes"]
    invited = await networks.meetings.done(OFFICE, "meetingInvite", meeting=first["id"], networks=[made["id"]])
    assert len(invited["invitations"]["nodes"]) == 1
    other = await networks.done(WRITER, "networkCreate", tenant=LUDWIGSBURG, name="Runder Tisch", kind="OTHER")
    assert await networks.meetings.refused(
        OFFICE, "meetingInvite", meeting=first["id"], networks=[other["id"]]
    ) == ("NOT_FOUND", "networks.0")  # fmt: skip
    feed = await networks.access.change(
        SIGNER, "mutation ($of: ID!) { calendarFeedCreate(input: { kind: NETWORK, of: $of })"
        " { calendarFeed { kind } userErrors { code field message } warnings { code field message } } }", "de",
        of=made["id"],
    )  # fmt: skip
    assert feed["calendarFeed"]["kind"] == "NETWORK"


async def test_what_says_the_same_changes_nothing(networks: Networks) -> None:
    made = await networks.create(topic="Abwärme")
    key = {"id": made["id"], "version": made["version"]}
    assert (await networks.done(OFFICE, "networkUpdate", **key, topic="Abwärme"))["version"] == made["version"]
    idea = await networks.done(OFFICE, "networkIdeaAdd", network=made["id"], title="Lastenrad teilen")
    key = {"id": idea["id"], "version": idea["version"], "title": "Lastenrad teilen"}
    assert (await networks.done(OFFICE, "networkIdeaUpdate", **key))["version"] == idea["version"]
    result = await networks.done(OFFICE, "networkResultAdd", network=made["id"], year=2025, savedMwh="4",
                                 basis="MEASURED")  # fmt: skip
    key = {"id": result["id"], "version": result["version"], "savedMwh": "4"}
    assert (await networks.done(OFFICE, "networkResultUpdate", **key))["version"] == result["version"]
