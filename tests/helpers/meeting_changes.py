"""Mutations of meetings: documents, and an alliance, its office and members of the workshop's town to begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel

from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.memberships import OFFICE, Memberships
from tests.helpers.region import LUDWIGSBURG, WORKSHOP, person

MEETING = """id version title kind status stepCount sequence visibility startsAt endsAt isAllDay fieldOfAction places
  answerBy report moderation isModerationNeutral mayOrganise
  series { id title } alliance { id } cooperation { id } hostMembership { id } hostTenant { key } tenant { key }
  audiences { id version answer alliance { id } cooperation { id } tenant { key } }
  agenda { kind title minutes } speakers { organisation function name } access { videoUrl note }
  steps { number kind side note startsAt startedAtBefore }
  minutes { text isReleased version } documents { title } outputs { kind title measure { title } }
  attendance { nodes { persons invitation { id } } }
  invitations { nodes { id answer persons isWaiting email } }"""
SERIES = """id version title kind topic fieldOfAction perYearMin perYearMax hasRotatingHost needsNeutralModeration
  beginsOn lastDay visibility alliance { id } meetings { nodes { id startsAt endsAt title } }
  proposedHosts { lastHostedOn membership { id } }"""
INVITATION = """id origin answer persons isWaiting isSubstitute isListed isPerson email answerCount
  answers { number side answer persons note } membership { id } tenant { key } meeting { id }"""
AUDIENCE = "id version answer alliance { id } tenant { key } cooperation { id }"
PAYLOADS = {
    **{name: ("meeting", MEETING)
       for name in ("meetingCreate", "meetingUpdate", "meetingStep", "meetingsPlan", "meetingInvite",
                    "meetingAttendanceSet")},
    **{f"meetingSeries{step}": ("meetingSeries", SERIES) for step in ("Create", "Update")},
    **{f"meetingAudience{step}": ("meetingAudience", AUDIENCE) for step in ("Add", "Answer")},
    **{f"meeting{step}": ("meetingInvitation", INVITATION) for step in ("Register", "Answer")},
    "meetingMinutesSet": ("meetingMinutes", "text isReleased version"),
    "meetingDocumentAdd": ("meetingDocument", "id title kind"),
    "meetingOutputAdd": ("meetingOutput", "id title kind measure { title } cooperation { title }"),
    "meetingAudienceRemove": ("meetingAudience", "id"),
    "meetingInvitationRemove": ("meetingInvitation", "id"),
    "meetingDocumentRemove": ("meetingDocument", "id"),
    "meetingOutputRemove": ("meetingOutput", "id"),
}  # fmt: skip
INPUTS = {"meetingStep": "MeetingStepInput", "meetingAnswer": "MeetingAnswerInput"}
"""Mutation -> its input, where that is not named like it."""
DOCUMENTS = {
    name: mutation_document(name, of, fields).replace(
        f"{name[0].upper()}{name[1:]}!", f"{INPUTS.get(name, name[0].upper() + name[1:])}!"
    )
    for name, (of, fields) in PAYLOADS.items()
}
READ = f"query ($id: ID!) {{ meeting(id: $id) {{ {MEETING} }} }}"
READ_SERIES = f"query ($id: ID!) {{ meetingSeries(id: $id) {{ {SERIES} }} }}"
PARTS = [table.name for table in reversed(SQLModel.metadata.sorted_tables) if "meeting_id" in table.c]
"""What belongs to a meeting, in the order in which it is deleted."""
SIGNER, CITIZEN = person("guest-signer"), person("guest-citizen")
OF_WORKSHOP = "tenant_id IN (SELECT id FROM tenant WHERE starts_with(ars, $1))"


def at(days: float, hours: float = 0) -> str:
    """A full minute some days from now."""
    moment = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=days, hours=hours)
    return moment.isoformat()


class Meetings:
    """Changes of meetings of an alliance and of the workshop's town."""

    def __init__(self, joining: Memberships) -> None:
        self.joining, self.access, self.owner = joining, joining.access, joining.owner
        self.alliance = joining.alliance

    async def __call__(self, who: Principal, name: str, /, language: str = "de", **values: Any) -> Any:
        """The answer to a mutation."""
        return await self.access.change(who, DOCUMENTS[name], language, input=values)

    async def done(self, who: Principal, name: str, /, warnings: Any = (), **values: Any) -> Any:
        """The row of a mutation that has no errors, and warnings about these fields."""
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        assert tuple(".".join(item["field"][1:]) for item in answer["warnings"]) == warnings, answer["warnings"]
        return answer.get(PAYLOADS[name][0])

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a mutation."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"][1:])

    def usual(self, **values: Any) -> dict[str, Any]:
        """What a meeting of the alliance in four weeks says."""
        times = {"startsAt": at(28), "endsAt": at(28, 3)}
        return {"alliance": self.alliance, "title": "Netzwerktreffen Probe", "kind": "NETWORK", **times} | values

    async def create(self, who: Principal = OFFICE, /, warnings: Any = (), **values: Any) -> Any:
        """A new meeting of the alliance."""
        return await self.done(who, "meetingCreate", warnings, **self.usual(**values))

    async def series(self, who: Principal = OFFICE, /, **values: Any) -> Any:
        """A new series of the alliance."""
        usual = {"alliance": self.alliance, "title": "Reihe Probe", "kind": "NETWORK", "perYearMin": 2, "perYearMax": 3}
        return await self.done(who, "meetingSeriesCreate", **usual | values)

    async def step(self, who: Principal, meeting: Any, kind: str, warnings: Any = (), **values: Any) -> Any:
        """A meeting after a step."""
        key = {"id": meeting["id"], "step": meeting["stepCount"], "kind": kind}
        return await self.done(who, "meetingStep", warnings, **key | values)

    async def no_step(self, who: Principal, meeting: Any, kind: str, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a step."""
        key = {"id": meeting["id"], "step": meeting["stepCount"], "kind": kind}
        return await self.refused(who, "meetingStep", **key | values)

    async def member(self, subject: str = "guest-signer", name: str = "Verein Werkstatt e. V.") -> Any:
        """A member of the alliance, and a guest who acts for it."""
        membership = await self.joining.member(name)
        await self.joining.represent(subject, membership)
        return membership

    async def citizen(self, subject: str = "guest-citizen") -> Any:
        """A private person who is a member, recorded from paper, and acts for herself."""
        membership = await self.joining.done(
            OFFICE, "membershipRecord", alliance=self.alliance, person={"name": "Erfundene Person"},
            effectiveOn="2026-01-10", method="PAPER", evidence="Ordner 2",
        )  # fmt: skip
        await self.joining.represent(subject, membership)
        return membership

    async def clear(self) -> None:
        """Deletes what was made here."""
        of_meeting = f"meeting_id IN (SELECT id FROM meeting WHERE {OF_WORKSHOP})"
        for table in PARTS:
            await self.owner.execute(f"DELETE FROM {table} WHERE {of_meeting}", WORKSHOP)
        for table in ("meeting", "meeting_series"):
            await self.owner.execute(f"DELETE FROM {table} WHERE {OF_WORKSHOP}", WORKSHOP)


@asynccontextmanager
async def fresh_meetings(joining: Memberships) -> AsyncIterator[Meetings]:
    """Changes of one test; what they made is deleted afterwards."""
    meetings = Meetings(joining)
    try:
        yield meetings
    finally:
        await meetings.clear()


TOWN = {"tenant": LUDWIGSBURG, "alliance": None}
"""Instead of the alliance, its host organises."""
