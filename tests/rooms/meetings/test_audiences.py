"""For whom meetings are open: the own alliance, others by their office's word, sides of a cooperation, guests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliances import NEIGHBOUR_ALLIANCE, NEIGHBOUR_OFFICE
from tests.helpers.cooperation_changes import Cooperations, fresh_cooperations, side_of
from tests.helpers.meeting_changes import READ, SIGNER, TOWN, Meetings, at
from tests.helpers.memberships import OFFICE
from tests.helpers.region import ADMIN, ANONYMOUS, LUDWIGSBURG, REVIEWER, WEIL, WORKSHOP, WRITER, person

LOOKER = person("looker")
"""Reads the workshop's county."""


@pytest.fixture
async def cooperations(meetings: Meetings) -> AsyncIterator[Cooperations]:
    """Changes of cooperations of the workshop's town; what is of meetings goes first."""
    async with fresh_cooperations(meetings.access) as cooperations:
        yield cooperations
        await meetings.clear()


@pytest.fixture
async def neighbour(meetings: Meetings) -> str:
    """The id of an alliance of another county, which everybody sees."""
    tenant = await meetings.owner.fetchval("SELECT tenant_id FROM alliance WHERE id = $1", NEIGHBOUR_ALLIANCE)
    return encode("Alliance", [tenant, NEIGHBOUR_ALLIANCE])


async def sees(ask: Client, who: Principal, meeting: Any) -> bool:
    return (await ask(who, READ, id=meeting["id"]))["meeting"] is not None


async def test_another_alliance_joins_by_the_word_of_its_office(
    meetings: Meetings, ask: Client, neighbour: str
) -> None:
    made = await meetings.create(audiences=[{"alliance": meetings.alliance}, {"alliance": neighbour}])
    asked = next(item for item in made["audiences"] if item["answer"] is None)
    assert [await sees(ask, who, made) for who in (NEIGHBOUR_OFFICE, LOOKER, ADMIN)] == [True, False, False]
    key = {"id": asked["id"], "version": asked["version"]}
    for who, field in ((OFFICE, "id"), (WRITER, "id")):
        assert await meetings.refused(who, "meetingAudienceAnswer", **key, answer="ACCEPTED") == ("FORBIDDEN", field)
    assert await meetings.refused(ADMIN, "meetingAudienceAnswer", **key, answer="ACCEPTED") == ("NOT_FOUND", "id")
    joined = await meetings.done(NEIGHBOUR_OFFICE, "meetingAudienceAnswer", **key, answer="ACCEPTED")
    assert joined["answer"] == "ACCEPTED"
    assert await meetings.refused(NEIGHBOUR_OFFICE, "meetingAudienceAnswer", **key, answer="DECLINED") == (
        "CONFLICT", "version",
    )  # fmt: skip
    again = {"id": asked["id"], "version": joined["version"], "answer": "DECLINED"}
    assert (await meetings.done(NEIGHBOUR_OFFICE, "meetingAudienceAnswer", **again))["answer"] == "DECLINED"
    assert not await sees(ask, NEIGHBOUR_OFFICE, made)
    assert await meetings.refused(NEIGHBOUR_OFFICE, "meetingAudienceRemove", id=asked["id"]) == ("FORBIDDEN", "id")
    await meetings.done(OFFICE, "meetingAudienceRemove", id=asked["id"])


async def test_an_audience_is_named_once_and_removed(meetings: Meetings, ask: Client, neighbour: str) -> None:
    await meetings.member()
    made = await meetings.create()
    own = {"meeting": made["id"], "alliance": meetings.alliance}
    assert await meetings.refused(OFFICE, "meetingAudienceAdd", **own) == ("CONFLICT", "audiences")
    two = {"meeting": made["id"], "alliance": neighbour, "tenant": WORKSHOP}
    assert await meetings.refused(OFFICE, "meetingAudienceAdd", **two) == ("INVALID", "")
    assert await meetings.refused(SIGNER, "meetingAudienceAdd", meeting=made["id"], tenant=WORKSHOP) == (
        "FORBIDDEN", "meeting",
    )  # fmt: skip
    guest = await meetings.done(OFFICE, "meetingAudienceAdd", meeting=made["id"], tenant=WORKSHOP)
    assert (guest["answer"], await sees(ask, LOOKER, made)) == ("ACCEPTED", True)
    assert await meetings.refused(LOOKER, "meetingAudienceRemove", id=guest["id"]) == ("FORBIDDEN", "id")
    await meetings.done(OFFICE, "meetingAudienceRemove", id=guest["id"])
    assert not await sees(ask, LOOKER, made)
    await meetings.done(OFFICE, "meetingAudienceRemove", id=made["audiences"][0]["id"])
    assert not await sees(ask, SIGNER, made)


async def test_sides_of_a_cooperation_meet(meetings: Meetings, cooperations: Cooperations, ask: Client) -> None:
    made = await cooperations.create()
    of_cooperation = meetings.usual(alliance=None, cooperation=made["id"], kind="STEERING")
    assert await meetings.refused(cooperations.neighbour, "meetingCreate", **of_cooperation, tenant=WEIL) == (
        "FORBIDDEN", "cooperation",
    )  # fmt: skip
    assert await meetings.refused(cooperations.neighbour, "meetingCreate", **of_cooperation) == (
        "FORBIDDEN", "cooperation",
    )  # fmt: skip
    assert await meetings.refused(ADMIN, "meetingCreate", **of_cooperation) == ("NOT_FOUND", "cooperation")
    meeting = await meetings.done(WRITER, "meetingCreate", **of_cooperation)
    assert meeting["tenant"] == {"key": LUDWIGSBURG}
    assert [bool(item["cooperation"]) for item in meeting["audiences"]] == [True]
    assert [await sees(ask, who, meeting) for who in (cooperations.county, LOOKER)] == [False, False]
    await cooperations.propose(made)
    await cooperations.step(cooperations.county, side_of(made, WORKSHOP), "AGREED", terms=1)
    assert [await sees(ask, who, meeting) for who in (cooperations.county, LOOKER)] == [True, True]
    public = of_cooperation | {"visibility": "PUBLIC"}
    assert await meetings.refused(REVIEWER, "meetingCreate", **public) == ("CONFLICT", "visibility")
    foreign = {"meeting": meeting["id"], "cooperation": made["id"]}
    assert await meetings.refused(WRITER, "meetingAudienceAdd", **foreign) == ("CONFLICT", "audiences")
    theirs = await meetings.done(cooperations.county, "meetingCreate", **of_cooperation, tenant=WORKSHOP)
    assert (theirs["tenant"], theirs["mayOrganise"]) == ({"key": WORKSHOP}, True)
    assert not await sees(ask, WRITER, theirs)  # to lead is not to have agreed
    await cooperations.step(REVIEWER, side_of(made, LUDWIGSBURG), "AGREED", terms=1)
    assert await sees(ask, WRITER, theirs)


async def test_a_series_hands_on_kind_topic_and_audiences(meetings: Meetings, neighbour: str) -> None:
    series = await meetings.series(title="Abwärme nutzen", fieldOfAction="PUBLIC_BUILDINGS", kind="TOPIC")
    of_series = {"series": series["id"], "title": None, "kind": None, "alliance": None}
    first = await meetings.create(**of_series)
    assert (first["title"], first["kind"], first["fieldOfAction"]) == (
        "Abwärme nutzen", "EXPERT_EVENT", "PUBLIC_BUILDINGS",
    )  # fmt: skip
    audiences = [{"alliance": meetings.alliance}, {"alliance": neighbour}, {"tenant": WORKSHOP}]
    other = {"startsAt": at(50), "endsAt": at(50, 1), "kind": "WORKSHOP", "fieldOfAction": None}
    await meetings.create(**of_series | other, audiences=audiences)
    third = await meetings.create(**of_series, startsAt=at(70), endsAt=at(70, 1))
    assert (third["kind"], third["fieldOfAction"]) == ("WORKSHOP", None)
    assert sorted(str(item["answer"]) for item in third["audiences"]) == ["ACCEPTED", "ACCEPTED", "None"]
    assert await meetings.refused(WRITER, "meetingCreate", **meetings.usual(**TOWN, series=series["id"])) == (
        "INVALID", "series",
    )  # fmt: skip


async def test_who_keeps_a_series(meetings: Meetings) -> None:
    await meetings.member()
    series = await meetings.series()
    key = {"id": series["id"], "version": series["version"]}
    assert await meetings.refused(LOOKER, "meetingSeriesUpdate", **key, title="x") == ("NOT_FOUND", "id")
    assert await meetings.refused(SIGNER, "meetingSeriesUpdate", **key, title="x") == ("FORBIDDEN", "id")
    assert await meetings.refused(OFFICE, "meetingSeriesUpdate", **key, perYearMin=4) == ("INVALID", "perYearMax")
    swapped = {"beginsOn": "2030-02-01", "lastDay": "2030-01-01"}
    assert await meetings.refused(OFFICE, "meetingSeriesUpdate", **key, **swapped) == ("INVALID", "lastDay")
    changed = await meetings.done(OFFICE, "meetingSeriesUpdate", **key, visibility="PUBLIC", lastDay="2030-12-31")
    assert (changed["visibility"], changed["lastDay"]) == ("PUBLIC", "2030-12-31")
    assert await meetings.refused(WRITER, "meetingSeriesUpdate", **key, title="x") == ("CONFLICT", "version")
    town = {"tenant": LUDWIGSBURG, "alliance": None, "kind": "STAFF_ROUND", "visibility": "PUBLIC"}
    refused = await meetings.refused(
        WRITER, "meetingSeriesCreate", **{"title": "Runder Tisch", **town}
    )  # fmt: skip
    assert refused == ("FORBIDDEN", "visibility")


async def test_what_is_published_is_public_with_its_alliance_alone(meetings: Meetings) -> None:
    made = await meetings.create()
    key = {"id": made["id"], "version": made["version"]}
    await meetings.joining.alter("visibility = 'TENANT'")
    assert await meetings.refused(OFFICE, "meetingUpdate", **key, visibility="PUBLIC") == ("CONFLICT", "visibility")
    await meetings.joining.alter("visibility = 'PUBLIC'")
    shown = await meetings.done(OFFICE, "meetingUpdate", **key, visibility="PUBLIC", report="Was herauskam")
    assert (shown["visibility"], shown["report"]) == ("PUBLIC", "Was herauskam")
    assert await meetings.refused(WRITER, "meetingUpdate", id=made["id"], version=shown["version"],
                                  visibility="TENANT") == ("FORBIDDEN", "visibility")  # fmt: skip


async def test_meetings_are_withdrawn_with_their_whole_whoever_withdraws_it(
    meetings: Meetings, cooperations: Cooperations, ask: Client
) -> None:
    made, sides = await cooperations.agreed()
    for key, who in cooperations.deciders.items():
        sides[key] = await cooperations.step(who, sides[key], "PUBLICATION_AGREED")
    of_cooperation = meetings.usual(alliance=None, cooperation=made["id"], visibility="PUBLIC")
    joint = await meetings.done(REVIEWER, "meetingCreate", **of_cooperation)
    own = await meetings.create(visibility="PUBLIC")
    assert [await sees(ask, ANONYMOUS, meeting) for meeting in (joint, own)] == [True, True]
    await cooperations.step(cooperations.neighbour, sides[WEIL], "PUBLICATION_WITHDRAWN")
    await meetings.joining.alter("visibility = 'TENANT'")
    assert [await sees(ask, ANONYMOUS, meeting) for meeting in (joint, own)] == [False, False]
    assert [await sees(ask, WRITER, meeting) for meeting in (joint, own)] == [True, True]
