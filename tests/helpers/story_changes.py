"""Mutations of success stories: members of an alliance of the workshop's town, and of a second one beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.memberships import Memberships
from tests.helpers.pledge_changes import Pledges

TELLING = """id status publishedOn isAsTold stepCount nextSteps { kind side } alliance { id } story { id title }
  steps { number kind side reason note followsRules onBehalf evidence }"""
STORY = f"""id version title teaser text fieldOfAction effect reuse imageAlt imageCredit publishedOn isAgreed isOnBehalf
  method evidence mayWrite isFrozen image {{ id name }} measure {{ title }} pledge {{ id title }} membership {{ id }}
  alliance {{ id allowsAdvertising forbidsPartyUse logoRules }}
  partners {{ id answer mayAnswer partner {{ id name }} }} tellings {{ {TELLING} }}"""
NAMED = "id answer onBehalf method evidence mayAnswer partner { id name } story { id title isAgreed }"
PAYLOADS = {
    **{name: ("successStory", STORY) for name in ("storyCreate", "storyUpdate")},
    **{name: ("storyAlliance", TELLING) for name in ("storySubmit", "storyStep")},
    **{name: ("storyPartner", NAMED) for name in ("storyPartnerAdd", "storyPartnerAnswer")},
    "storyPartnerRemove": ("storyPartner", "id"),
    "storyDelete": ("successStory", "id"),
}  # fmt: skip
DOCUMENTS = {name: mutation_document(name, of, fields) for name, (of, fields) in PAYLOADS.items()}
DOCUMENTS["storyStep"] = DOCUMENTS["storyStep"].replace("StoryStep!", "StoryStepInput!")
READ = f"query ($id: ID!) {{ story(id: $id) {{ {STORY} }} }}"


class Stories(Pledges):
    """Changes of stories of members of an alliance."""

    async def __call__(self, who: Principal, name: str, /, language: str = "de", **values: Any) -> Any:
        """The answer to a mutation."""
        if name not in DOCUMENTS:
            return await super().__call__(who, name, language, **values)
        return await self.access.change(who, DOCUMENTS[name], language, input=values)

    async def done(self, who: Principal, name: str, /, warnings: Any = (), **values: Any) -> Any:
        """The row of a mutation that has no errors, and warnings about these fields."""
        if name not in PAYLOADS:
            return await super().done(who, name, warnings, **values)
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        assert tuple(".".join(item["field"][1:]) for item in answer["warnings"]) == warnings, answer["warnings"]
        return answer.get(PAYLOADS[name][0])

    def usual(self, membership: Any, **values: Any) -> dict[str, Any]:
        """What a story of a member says."""
        return {"membership": membership["id"], "title": "Es ist gelungen", "text": "Erfundener Text"} | values

    async def step(self, who: Principal, telling: Any, kind: str, warnings: Any = (), **values: Any) -> Any:
        """The telling after a step."""
        key = {"id": telling["id"], "step": telling["stepCount"], "kind": kind}
        more = {"followsRules": True} if kind == "PUBLISHED" else {}
        return await self.done(who, "storyStep", warnings, **key | more | values)

    async def no_step(self, who: Principal, telling: Any, kind: str, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a step."""
        key = {"id": telling["id"], "step": telling["stepCount"], "kind": kind}
        return await self.refused(who, "storyStep", **key | values)


@asynccontextmanager
async def fresh_stories(joining: Memberships) -> AsyncIterator[Stories]:
    """Changes of one test; what they made is deleted afterwards."""
    stories = Stories(joining)
    try:
        yield stories
    finally:
        await stories.clear()
