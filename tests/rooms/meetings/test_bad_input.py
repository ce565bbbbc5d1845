"""What no meeting has: impossible times, hosts that are none, plans without an end; and what is unusual."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Client
from tests.helpers.meeting_changes import READ_SERIES, TOWN, Meetings, at
from tests.helpers.memberships import OFFICE
from tests.helpers.region import WRITER

TIMES: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"startsAt": "0001-01-01T00:00:00Z"}, ("INVALID", "startsAt")),
    ({"startsAt": "0001-01-01T00:00:00+14:00"}, ("INVALID", "startsAt")),
    ({"endsAt": "9999-12-31T23:59:59-12:00"}, ("INVALID", "endsAt")),
    ({"startsAt": "1989-12-31T22:59:59Z"}, ("INVALID", "startsAt")),
    ({"endsAt": at(28)}, ("INVALID", "endsAt")),
    ({"endsAt": at(43)}, ("INVALID", "endsAt")),
    ({"isAllDay": True, "startsAt": "2090-06-01T00:00:00Z", "endsAt": "2090-06-02T00:00:00Z"}, ("INVALID", "startsAt")),
    ({"places": 0}, ("INVALID", "places")),
    ({"title": "  "}, ("INVALID", "title")),
    ({"title": None}, ("INVALID", "title")),
    ({"kind": None}, ("INVALID", "kind")),
    ({"videoUrl": "javascript:alert(1)"}, ("INVALID", "videoUrl")),
    ({"accessNote": "x" * 1001}, ("INVALID", "accessNote")),
    ({"hostMembership": "TWVtYmVyc2hpcDo"}, ("INVALID", "hostMembership")),
    ({"hostTenant": "99999"}, ("INVALID", "hostTenant")),
    ({"agenda": [{"kind": "TALK", "title": "x", "minutes": 0}]}, ("INVALID", "agenda.0.minutes")),
    ({"speakers": [{"kind": "EXTERNAL", "organisation": "x", "name": "E"}]}, ("INVALID", "speakers.0.consentedOn")),
    ({"audiences": [{}]}, ("INVALID", "audiences.0")),
    ({"audiences": [{"tenant": "99999"}]}, ("NOT_FOUND", "audiences.0.tenant")),
    ({"audiences": [{"tenant": "08118"}] * 51}, ("INVALID", "audiences")),
    ({"answerBy": "0002-01-01"}, ("INVALID", "answerBy")),
]  # fmt: skip


@pytest.mark.parametrize(("values", "refusal"), TIMES, ids=[str(n) for n in range(len(TIMES))])
async def test_impossible_meetings_are_refused(
    meetings: Meetings, values: dict[str, Any], refusal: tuple[str, str]
) -> None:
    assert await meetings.refused(OFFICE, "meetingCreate", **meetings.usual(**values)) == refusal


async def test_days_of_whole_days_are_midnights_in_germany(meetings: Meetings) -> None:
    whole = {"isAllDay": True, "startsAt": "2030-06-01T22:00:00Z", "endsAt": "2030-06-03T22:00:00Z"}
    assert (await meetings.create(**whole))["isAllDay"] is True
    winter = {"isAllDay": True, "startsAt": "2030-12-01T23:00:00Z", "endsAt": "2030-12-02T23:00:00Z"}
    assert (await meetings.create(**winter))["startsAt"].startswith("2030-12-01T23:00:00")


async def test_what_is_unusual_is_said(meetings: Meetings) -> None:
    membership = await meetings.member()
    series = await meetings.series(needsNeutralModeration=True, hasRotatingHost=True)
    of_series = {"series": series["id"]}
    await meetings.create(warnings=("moderation", "startsAt"), **of_series, startsAt=at(3), endsAt=at(3, 1))
    party = {"moderation": "MEMBER", "isModerationNeutral": True}
    await meetings.create(warnings=("isModerationNeutral",), **of_series, **party)
    not_neutral = {"moderation": "ADMINISTRATION", "isModerationNeutral": False}
    await meetings.create(warnings=("isModerationNeutral",), **of_series, **not_neutral)
    hosted = {"hostMembership": membership["id"], "moderation": "EXTERNAL", "isModerationNeutral": True}
    await meetings.create(**of_series, **hosted, startsAt=at(40), endsAt=at(40, 1))
    await meetings.create(warnings=("hostMembership",), **of_series, **hosted, startsAt=at(60), endsAt=at(60, 1))


async def test_a_host_is_an_organisation_that_is_a_member(meetings: Meetings) -> None:
    citizen, membership = await meetings.citizen(), await meetings.member()
    usual = meetings.usual()
    assert await meetings.refused(OFFICE, "meetingCreate", **usual, hostMembership=citizen["id"]) == (
        "INVALID", "hostMembership",
    )  # fmt: skip
    assert await meetings.refused(WRITER, "meetingCreate", **usual, hostMembership=citizen["id"]) == (
        "NOT_FOUND", "hostMembership",
    )  # fmt: skip
    of_town = {**usual, **TOWN, "hostMembership": membership["id"]}
    assert await meetings.refused(WRITER, "meetingCreate", **of_town) == ("INVALID", "hostMembership")
    both = {"hostMembership": membership["id"], "hostTenant": "08118"}
    assert await meetings.refused(OFFICE, "meetingCreate", **usual, **both) == ("INVALID", "hostTenant")


def plan(series: Any, **values: Any) -> dict[str, Any]:
    """A plan of network meetings each quarter at ten o'clock in Germany, from February 2030 on."""
    first = {"startsAt": "2030-02-14T09:00:00Z", "endsAt": "2030-02-14T11:00:00Z"}
    return {"series": series["id"], "first": first, "every": {"months": 3}, "count": 4} | values


async def test_a_plan_keeps_the_hour_across_the_change_of_clocks(meetings: Meetings, ask: Client) -> None:
    series = await meetings.series(topic="Abwärme", fieldOfAction="PUBLIC_BUILDINGS")
    first = await meetings.done(OFFICE, "meetingsPlan", **plan(series))
    assert (first["title"], first["kind"], first["fieldOfAction"]) == ("Reihe Probe", "NETWORK", "PUBLIC_BUILDINGS")
    assert first["audiences"][0]["answer"] == "ACCEPTED"
    read = (await ask(OFFICE, READ_SERIES, id=series["id"]))["meetingSeries"]["meetings"]["nodes"]
    assert [item["startsAt"][:16] for item in read] == [
        "2030-02-14T09:00", "2030-05-14T08:00", "2030-08-14T08:00", "2030-11-14T09:00",
    ]  # fmt: skip
    weeks = plan(series, every={"weeks": 2}, count=None, until="2030-03-31")
    assert (await meetings.done(OFFICE, "meetingsPlan", **weeks))["startsAt"].startswith("2030-02-14")
    read = (await ask(OFFICE, READ_SERIES, id=series["id"]))["meetingSeries"]["meetings"]["nodes"]
    assert len(read) == 4 + 4


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"count": None}, ("INVALID", "count")),
        ({"until": "2031-01-01"}, ("INVALID", "count")),
        ({"count": 0}, ("INVALID", "count")),
        ({"count": 61}, ("INVALID", "count")),
        ({"count": None, "until": "2199-01-01"}, ("INVALID", "until")),
        ({"count": None, "until": "2029-01-01"}, ("INVALID", "until")),
        (
            {
                "count": 60,
                "first": {
                    "startsAt": "2030-02-14T09:00:00Z",
                    "endsAt": "2030-02-14T11:00:00Z",
                    "agenda": [{"kind": "TALK", "title": "x"}] * 10,
                },
            },
            ("INVALID", "first"),
        ),
        ({"every": {}}, ("INVALID", "every")),
        ({"every": {"months": 0}}, ("INVALID", "every")),
        ({"every": {"weeks": -1}}, ("INVALID", "every")),
        ({"every": {"weeks": 1, "months": 1}}, ("INVALID", "every")),
        (
            {"first": {"startsAt": "0001-01-01T00:00:00Z", "endsAt": "2030-02-14T11:00:00Z"}},
            ("INVALID", "first.startsAt"),
        ),
        (
            {"first": {"startsAt": "2030-02-14T11:00:00Z", "endsAt": "2030-02-14T10:00:00Z"}},
            ("INVALID", "first.endsAt"),
        ),
    ],
)
async def test_a_plan_has_an_end(meetings: Meetings, values: dict[str, Any], refusal: tuple[str, str]) -> None:
    series = await meetings.series()
    assert await meetings.refused(OFFICE, "meetingsPlan", **plan(series, **values)) == refusal
