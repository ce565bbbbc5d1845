"""What is public by consent is gone with the next request: at both endpoints, past every cache, and in what is live."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import pytest

from federation.app import Service
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, ON_PAPER, People
from tests.helpers.service import ask, call

MEMBERS = """query ($id: ID!) { alliance(id: $id) { memberships { totalCount
  nodes { isPerson person { name } contacts { name } } } } }"""
LIST = """mutation ($input: MembershipStepInput!) { membershipStep(input: $input) {
  membership { isListed } userErrors { code field message } } }"""
PERSON, CONTACT = "Petra Quendelstein", "Doro Deputy"


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    yield created
    await created.close()


@pytest.fixture
async def shown(people: People) -> People:
    """A private person and a representative are named in public, each by her own consent."""
    own = {"membership": people.membership(people.citizen), "purpose": "LISTING"}
    refused = await people.change(CITIZEN, LIST, input={"id": own["membership"], "step": 1, "kind": "LISTED"})
    assert refused["userErrors"][0]["field"] == ["input", "kind"], "no consent yet"
    await people.done(CITIZEN, "consentGive", **own)
    listed = await people.change(CITIZEN, LIST, input={"id": own["membership"], "step": 1, "kind": "LISTED"})
    assert listed["userErrors"] == [] and listed["membership"]["isListed"]
    hers = {"membership": people.membership(), "representative": people.representative(DEPUTY), "purpose": "LISTING"}
    await people.done(DEPUTY, "consentGive", **hers)
    return people


class Reader:
    """Reads the members at both endpoints as somebody without a login, with the ETag of the last answer."""

    def __init__(self, service: Service, people: People) -> None:
        self.service, self.id = service, people.id("Alliance", people.alliance)
        self.etag = ""

    async def public(self) -> Any:
        query = urlencode({"query": MEMBERS, "variables": json.dumps({"id": self.id})})
        headers = {"if-none-match": self.etag} if self.etag else {}
        answer = await call(self.service, "GET", "/public/graphql", query=query, headers=headers)
        assert answer.headers["cache-control"] == "no-cache"
        self.etag = answer.headers["etag"]
        return answer

    async def member(self) -> Any:
        return await ask(self.service, MEMBERS, {"id": self.id})


async def test_a_withdrawn_name_is_in_no_answer_from_then_on(shown: People, service: Service) -> None:
    reader = Reader(service, shown)
    for answer in (await reader.public(), await reader.member()):
        assert PERSON in answer.text and CONTACT in answer.text
    assert (await reader.public()).status == 304, "it is cheap to ask each time"
    own = {"membership": shown.membership(shown.citizen), "purpose": "LISTING"}
    await shown.done(CITIZEN, "consentWithdraw", **own)
    for answer in (await reader.public(), await reader.member()):
        assert answer.status == 200 and PERSON not in answer.text and CONTACT in answer.text
        assert answer.json["data"]["alliance"]["memberships"]["totalCount"] == 1
    hers = {"membership": shown.membership(), "representative": shown.representative(DEPUTY), "purpose": "LISTING"}
    await shown.done(OFFICE, "consentWithdraw", **hers, evidence=ON_PAPER["evidence"])
    for answer in (await reader.public(), await reader.member()):
        assert answer.status == 200 and CONTACT not in answer.text


async def test_a_consent_that_is_given_again_lists_nobody_by_itself(shown: People, service: Service) -> None:
    own = {"membership": shown.membership(shown.citizen), "purpose": "LISTING"}
    await shown.done(CITIZEN, "consentWithdraw", **own)
    await shown.done(CITIZEN, "consentGive", **own)
    assert PERSON not in (await Reader(service, shown).public()).text
    again = await shown.change(CITIZEN, LIST, input={"id": own["membership"], "step": 2, "kind": "LISTED"})
    assert again["userErrors"] == [] and again["membership"]["isListed"], "she says so anew"


async def test_who_leaves_or_is_erased_is_in_no_answer_from_then_on(shown: People, service: Service) -> None:
    reader = Reader(service, shown)
    assert PERSON in (await reader.public()).text
    values = {"id": shown.membership(shown.citizen), "step": 2, "kind": "LEFT"}
    assert (await shown.change(CITIZEN, LIST, input=values))["userErrors"] == []
    for answer in (await reader.public(), await reader.member()):
        assert answer.status == 200 and PERSON not in answer.text
