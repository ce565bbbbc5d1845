"""What comes of a meeting: minutes that are released, documents, outputs; for those inside alone."""

from __future__ import annotations

import asyncpg

from federation.graph.sql.global_id import decode_key, encode
from federation.meetings.model import Meeting
from tests.conftest import Client
from tests.helpers.meeting_changes import CITIZEN, READ, SIGNER, Meetings, at
from tests.helpers.memberships import OFFICE
from tests.helpers.region import ANONYMOUS, MANAGER, READER, WRITER


async def test_minutes_are_read_once_they_are_released(meetings: Meetings, ask: Client) -> None:
    await meetings.member()
    made = await meetings.create(startsAt=at(-1), endsAt=at(-1, 2))
    first = await meetings.done(OFFICE, "meetingMinutesSet", meeting=made["id"], text="Was besprochen wurde")
    key = {"meeting": made["id"], "text": "Anders"}
    assert await meetings.refused(OFFICE, "meetingMinutesSet", **key) == ("CONFLICT", "meeting")
    assert await meetings.refused(SIGNER, "meetingMinutesSet", **key) == ("FORBIDDEN", "meeting")
    assert await meetings.refused(OFFICE, "meetingMinutesSet", **key | {"text": " "}) == ("INVALID", "text")
    for who, text in ((SIGNER, None), (READER, None), (WRITER, "Was besprochen wurde")):
        minutes = (await ask(who, READ, id=made["id"]))["meeting"]["minutes"]
        assert (minutes and minutes["text"]) == text
    released = await meetings.done(OFFICE, "meetingMinutesSet", **key, version=first["version"], isReleased=True)
    assert released["version"] == 2
    assert await meetings.refused(WRITER, "meetingMinutesSet", **key, version=1) == ("CONFLICT", "version")
    for who in (SIGNER, READER):
        assert (await ask(who, READ, id=made["id"]))["meeting"]["minutes"]["text"] == "Anders"


async def test_outputs_name_a_measure_that_leads_back(meetings: Meetings, ask: Client) -> None:
    await meetings.member()
    made = await meetings.create()
    (published,) = (await ask(ANONYMOUS, "{ measures(first: 1) { nodes { id } } }"))["measures"]["nodes"]
    measure = {"measure": published["id"]}
    output = {"meeting": made["id"], "title": "Erfundene Aufgabe"}
    for kind, more in (("TASK", measure), ("MEASURE", {}), ("COOPERATION", measure)):
        refused = await meetings.refused(OFFICE, "meetingOutputAdd", **output, kind=kind, **more)
        assert refused == ("INVALID", "kind")
    task = await meetings.done(OFFICE, "meetingOutputAdd", **output, kind="TASK", dueOn="2030-01-01")
    led = await meetings.done(OFFICE, "meetingOutputAdd", **output, kind="MEASURE", **measure)
    assert led["measure"] is not None
    back = "query ($id: ID!) { measure(id: $id) { meetingOutputs { title meeting { title } } } }"
    for who, number in ((SIGNER, 1), (READER, 1), (MANAGER, 0), (ANONYMOUS, 0)):
        assert len((await ask(who, back, id=measure["measure"]))["measure"]["meetingOutputs"]) == number
    assert await meetings.refused(SIGNER, "meetingOutputRemove", id=task["id"]) == ("FORBIDDEN", "id")
    assert await meetings.refused(MANAGER, "meetingOutputRemove", id=task["id"]) == ("NOT_FOUND", "id")
    await meetings.done(WRITER, "meetingOutputRemove", id=task["id"])


async def test_a_document_is_a_file_that_was_uploaded_for_its_meeting(
    meetings: Meetings, ask: Client, owner: asyncpg.Connection
) -> None:
    await meetings.member()
    made, other = await meetings.create(), await meetings.create()
    tenant, id = decode_key(made["id"], "Meeting", Meeting)
    file = await owner.fetchval(
        "INSERT INTO file (tenant_id, meeting_id, visibility, name, media_type, content)"
        " VALUES ($1, $2, 'TENANT', 'Folien.pdf', 'PDF', '\\x25') RETURNING id", tenant, id,
    )  # fmt: skip
    document = {"title": "Folien", "kind": "SLIDES", "file": encode("File", [tenant, file])}
    assert await meetings.refused(OFFICE, "meetingDocumentAdd", meeting=other["id"], **document) == ("INVALID", "file")
    assert await meetings.refused(SIGNER, "meetingDocumentAdd", meeting=made["id"], **document) == (
        "FORBIDDEN", "meeting",
    )  # fmt: skip
    added = await meetings.done(OFFICE, "meetingDocumentAdd", meeting=made["id"], **document)
    assert (await ask(SIGNER, READ, id=made["id"]))["meeting"]["documents"] == [{"title": "Folien"}]
    assert await meetings.refused(SIGNER, "meetingDocumentRemove", id=added["id"]) == ("FORBIDDEN", "id")
    await meetings.done(OFFICE, "meetingDocumentRemove", id=added["id"])
    assert await owner.fetchval("SELECT count(*) FROM file WHERE id = $1", file) == 0


async def test_proposed_hosts_are_those_who_have_not_hosted_longest(meetings: Meetings, ask: Client) -> None:
    first, second = await meetings.member(), await meetings.member("guest-second", "Verein Zwei")
    await meetings.citizen()
    series = await meetings.series(hasRotatingHost=True)
    await meetings.create(series=series["id"], hostMembership=first["id"], startsAt=at(9), endsAt=at(9, 1))
    read = "query ($id: ID!) { meetingSeries(id: $id) { proposedHosts { lastHostedOn membership { id } } } }"
    hosts = (await ask(OFFICE, read, id=series["id"]))["meetingSeries"]["proposedHosts"]
    assert [host["membership"]["id"] for host in hosts] == [second["id"], first["id"]]
    assert [host["lastHostedOn"] is None for host in hosts] == [True, False]
    assert (await ask(SIGNER, read, id=series["id"]))["meetingSeries"]["proposedHosts"] == []
    for who in (CITIZEN, SIGNER):
        found = await ask(who, '{ search(region: "08118", text: "probe") { nodes { ... on Meeting { title } } } }')
        assert found["search"]["nodes"] == [{"title": "Netzwerktreffen Probe"}]
    for who in (MANAGER, ANONYMOUS):
        found = await ask(who, '{ search(region: "08118", text: "probe") { nodes { ... on Meeting { title } } } }')
        assert found["search"]["nodes"] == []
