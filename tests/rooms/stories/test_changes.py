"""Changes of stories through the API: written, named in, submitted to two alliances, reviewed, shown, taken back."""

from __future__ import annotations

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.app import FILE_OWNERS
from federation.files.upload import Upload, Uploads
from federation.graph.mutation.user_errors import UserError
from federation.graph.run.caller import Call
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.memberships import OFFICE
from tests.helpers.pledge_changes import CITIZEN, PAPER, SECOND, SECOND_OFFICE, SIGNER
from tests.helpers.region import ANONYMOUS, READER, WRITER
from tests.helpers.story_changes import READ, Stories
from tests.rooms.files.hostile import PDF, image

SEEN = "query ($id: ID!) { story(id: $id) { title image { name } tellings { id } } }"
QUEUE = "query ($id: ID!) { alliance(id: $id) { storiesToReview { nodes { id story { title } } } } }"
REASON = {"reason": "PARTY_USE", "note": "Bitte ohne Wahlaufruf"}


async def test_a_story_is_written_reviewed_and_shown_in_each_alliance_as_it_decides(
    stories: Stories, ask: Client, ask_public: Client
) -> None:
    membership = await stories.member()
    other = await stories.elsewhere(membership)
    made = await stories.done(
        SIGNER, "storyCreate", **stories.usual(membership, fieldOfAction="HEATING", effect="Viel")
    )
    assert [made[name] for name in ("isAgreed", "isOnBehalf", "mayWrite", "isFrozen", "tellings")] == [
        True, False, True, False, []]  # fmt: skip
    assert made["alliance"]["forbidsPartyUse"] is True
    for who in (OFFICE, SECOND_OFFICE, READER, WRITER, ANONYMOUS):
        assert (await ask(who, READ, id=made["id"]))["story"] is None
    tell = {"story": made["id"], "membership": membership["id"]}
    assert await stories.refused(OFFICE, "storySubmit", **tell) == ("NOT_FOUND", "story")
    here = await stories.done(SIGNER, "storySubmit", **tell)
    assert await stories.refused(SIGNER, "storySubmit", **tell) == ("CONFLICT", "membership")
    there = await stories.done(SIGNER, "storySubmit", **tell | {"membership": other["id"]})
    waiting = (await ask(OFFICE, QUEUE, id=stories.joining.alliance))["alliance"]["storiesToReview"]["nodes"]
    assert [item["story"]["title"] for item in waiting] == ["Es ist gelungen"]
    assert await stories.no_step(SECOND_OFFICE, here, "PUBLISHED", followsRules=True) == ("NOT_FOUND", "id")
    assert await stories.no_step(SIGNER, here, "PUBLISHED", followsRules=True) == ("FORBIDDEN", "kind")
    assert await stories.no_step(OFFICE, here, "PUBLISHED") == ("INVALID", "followsRules")
    assert await stories.no_step(OFFICE, here, "REJECTED", note="Nein") == ("INVALID", "reason")
    assert await stories.no_step(OFFICE, here, "RETURNED", reason="CONTENT") == ("INVALID", "note")
    there = await stories.step(SECOND_OFFICE, there, "RETURNED", **REASON)
    assert [there["status"], there["steps"][-1]["reason"]] == ["RETURNED", "PARTY_USE"]
    here = await stories.step(OFFICE, here, "PUBLISHED")
    seen = {who: (await ask(who, READ, id=made["id"]))["story"] for who in (SIGNER, OFFICE, SECOND_OFFICE)}
    assert {who.subject: [item["status"] for item in story["tellings"]] for who, story in seen.items()} == {
        "guest-signer": ["PUBLISHED", "RETURNED"], "guest-office": ["PUBLISHED"], "guest-office-2": ["RETURNED"],
    }  # fmt: skip
    assert (await ask_public(SEEN, id=made["id"]))["story"] is None, "the member is not listed"
    await stories.joining.step(SIGNER, membership, "LISTED")
    public = (await ask_public(SEEN, id=made["id"]))["story"]
    assert [item["id"] for item in public["tellings"]] == [here["id"]]
    version = seen[SIGNER]["version"]
    change = {"id": made["id"], "version": version, "title": "Es ist besser gelungen"}
    assert await stories.refused(SIGNER, "storyUpdate", **change) == ("CONFLICT", "id")
    here = await stories.step(SIGNER, here, "WITHDRAWN")
    assert (await ask_public(SEEN, id=made["id"]))["story"] is None
    made = await stories.done(SIGNER, "storyUpdate", **change)
    assert (await ask(SECOND_OFFICE, READ, id=made["id"]))["story"] is None, "it reads no draft"
    there = await stories.step(SIGNER, there, "SUBMITTED")
    assert (await ask(SECOND_OFFICE, READ, id=made["id"]))["story"]["title"] == "Es ist besser gelungen"
    there = await stories.step(SECOND_OFFICE, there, "REJECTED", **REASON)
    assert there["nextSteps"] == []
    assert await stories.no_step(SIGNER, there, "SUBMITTED") == ("INVALID", "kind")
    gone = {"id": made["id"], "version": made["version"]}
    assert await stories.refused(SIGNER, "storyDelete", **gone) == ("CONFLICT", "id")


async def test_since_when_an_alliance_shows_it_to_its_members_no_other_one_reads(
    stories: Stories, ask: Client, ask_public: Client
) -> None:
    """Not from the story itself, nor from a filter by its day: that is of those who show it to all."""
    membership = await stories.member()
    other = await stories.elsewhere(membership)
    made = await stories.done(SIGNER, "storyCreate", **stories.usual(membership))
    tell = {"story": made["id"], "membership": membership["id"]}
    here = await stories.done(SIGNER, "storySubmit", **tell)
    await stories.done(SIGNER, "storySubmit", **tell | {"membership": other["id"]})
    here = await stories.step(OFFICE, here, "PUBLISHED")
    dated = """query ($id: ID!) { story(id: $id) { publishedOn tellings { publishedOn } }
      stories(filter: { publishedOn: { from: "2020-01-01" } }, first: 100) { nodes { id } } }"""

    async def read(who: Principal) -> tuple[bool, list[bool], bool]:
        answer = await ask(who, dated, id=made["id"])
        days = [item["publishedOn"] is not None for item in answer["story"]["tellings"]]
        found = made["id"] in [item["id"] for item in answer["stories"]["nodes"]]
        return answer["story"]["publishedOn"] is not None, days, found

    assert [await read(who) for who in (SIGNER, OFFICE, SECOND_OFFICE)] == [
        (False, [True, False], False), (False, [True], False), (False, [False], False),
    ]  # fmt: skip
    await stories.joining.step(SIGNER, membership, "LISTED")
    assert await read(SECOND_OFFICE) == (True, [True, False], True), "everybody sees it now"
    await stories.step(OFFICE, here, "UNPUBLISHED", note="Vorbei")
    assert await read(SECOND_OFFICE) == (False, [False], False)


async def test_whoever_is_named_is_asked_and_answers_for_itself(stories: Stories, ask: Client) -> None:
    membership = await stories.member()
    fellow = await stories.member("guest-second", "Verein Nachbarschaft e. V.")
    asked = "{ me { storiesToAgree { nodes { id story { title text } partner { name } } } } }"
    partner = "query ($id: ID!) { membership(id: $id) { partner { id } } }"
    own, other = [
        (await ask(OFFICE, partner, id=item["id"]))["membership"]["partner"]["id"] for item in (membership, fellow)
    ]  # fmt: skip
    values = stories.usual(membership, partners=[other])
    assert await stories.refused(SIGNER, "storyCreate", **values | {"partners": [own]}) == ("INVALID", "partner")
    made = await stories.done(SIGNER, "storyCreate", **values)
    assert [made["isAgreed"], made["partners"][0]["answer"]] == [False, None]
    again = {"story": made["id"], "partner": other}
    assert await stories.refused(SIGNER, "storyPartnerAdd", **again) == ("CONFLICT", "partner")
    assert await stories.refused(SIGNER, "storyPartnerAdd", story=made["id"], partner=own) == ("INVALID", "partner")
    (question,) = (await ask(SECOND, asked))["me"]["storiesToAgree"]["nodes"]
    assert question["story"]["text"] == "Erfundener Text"
    says = {"id": question["id"], "answer": "AGREED"}
    assert await stories.refused(SIGNER, "storyPartnerAnswer", **says) == ("FORBIDDEN", "id")
    assert await stories.refused(OFFICE, "storyPartnerAnswer", **says | PAPER) == ("NOT_FOUND", "id")
    tell = {"story": made["id"], "membership": membership["id"]}
    here = await stories.done(SIGNER, "storySubmit", ("story",), **tell)
    assert await stories.no_step(OFFICE, here, "PUBLISHED", followsRules=True) == ("CONFLICT", "kind")
    assert await stories.refused(OFFICE, "storyPartnerAnswer", **says | PAPER | {"evidence": None}) == (
        "INVALID", "evidence")  # fmt: skip
    assert (await stories.done(OFFICE, "storyPartnerAnswer", **says | PAPER))["story"]["isAgreed"]
    assert (await stories.done(SECOND, "storyPartnerAnswer", **says))["onBehalf"] is False
    assert await stories.refused(OFFICE, "storyPartnerAnswer", **says | PAPER) == ("FORBIDDEN", "id")
    assert (await ask(SECOND, asked))["me"]["storiesToAgree"]["nodes"] == []
    here = await stories.step(OFFICE, here, "PUBLISHED")
    await stories.done(SECOND, "storyPartnerAnswer", **says | {"answer": "DECLINED"})
    assert (await ask(OFFICE, READ, id=made["id"]))["story"]["isAgreed"] is False
    assert await stories.refused(SIGNER, "storyPartnerRemove", id=question["id"]) == ("CONFLICT", "story")
    here = await stories.step(SIGNER, here, "WITHDRAWN")
    await stories.done(SECOND, "storyPartnerAnswer", **says)
    made = (await ask(SIGNER, READ, id=made["id"]))["story"]
    change = {"id": made["id"], "version": made["version"], "text": "Anders erzählt"}
    made = await stories.done(SIGNER, "storyUpdate", ("id",), **change)
    assert [made["isAgreed"], made["partners"][0]["answer"]] == [False, None]
    await stories.done(SIGNER, "storyPartnerRemove", id=question["id"])
    assert (await ask(SIGNER, READ, id=made["id"]))["story"]["isAgreed"] is True
    assert (await ask(SECOND, READ, id=made["id"]))["story"] is None


async def test_the_office_writes_on_behalf_and_the_member_takes_over(stories: Stories, ask: Client) -> None:
    membership = await stories.member()
    values = stories.usual(membership)
    assert await stories.refused(OFFICE, "storyCreate", **values) == ("FORBIDDEN", "membership")
    assert await stories.refused(OFFICE, "storyCreate", **values | {"onBehalf": True}) == ("INVALID", "evidence")
    assert await stories.refused(SIGNER, "storyCreate", **values | PAPER) == ("FORBIDDEN", "membership")
    assert await stories.refused(READER, "storyCreate", **values) in (("NOT_FOUND", "membership"),
                                                                      ("FORBIDDEN", "membership"))  # fmt: skip
    made = await stories.done(OFFICE, "storyCreate", **values | PAPER)
    assert [made["isOnBehalf"], made["evidence"]] == [True, "Ordner 3"]
    tell = {"story": made["id"], "membership": membership["id"]}
    assert await stories.refused(OFFICE, "storySubmit", **tell) == ("FORBIDDEN", "membership")
    here = await stories.done(OFFICE, "storySubmit", **tell | PAPER)
    here = await stories.step(OFFICE, here, "PUBLISHED")
    here = await stories.step(SIGNER, here, "WITHDRAWN")
    assert await stories.no_step(OFFICE, here, "SUBMITTED", **PAPER) == ("FORBIDDEN", "kind")
    made = (await ask(SIGNER, READ, id=made["id"]))["story"]
    change = {"id": made["id"], "version": made["version"], "teaser": "Kurz gesagt"}
    made = await stories.done(SIGNER, "storyUpdate", **change)
    assert [made["isOnBehalf"], made["evidence"]] == [False, None]
    assert (await ask(OFFICE, READ, id=made["id"]))["story"] is None
    assert await stories.no_step(OFFICE, here, "SUBMITTED", **PAPER) == ("FORBIDDEN", "kind")


async def test_a_story_tells_of_a_pledge_of_its_own_member_and_of_a_measure_in_sight(stories: Stories) -> None:
    membership = await stories.member()
    citizen = await stories.citizen()
    usual = {"kind": "OWN_MEASURE", "title": "Abwärme nutzen"}
    pledge = await stories.done(SIGNER, "pledgeCreate", membership=membership["id"], **usual)
    hers = await stories.done(CITIZEN, "pledgeCreate", ("audience",), membership=citizen["id"], **usual)
    values = stories.usual(membership, pledge=pledge["id"])
    assert (await stories.done(SIGNER, "storyCreate", **values))["pledge"]["title"] == "Abwärme nutzen"
    assert await stories.refused(SIGNER, "storyCreate", **values | {"pledge": hers["id"]}) == ("NOT_FOUND", "pledge")
    # Her office reads both, and still does not tell of hers in another member's name.
    assert await stories.refused(OFFICE, "storyCreate", **values | PAPER | {"pledge": hers["id"]}) == (
        "NOT_FOUND", "pledge")  # fmt: skip
    measure = encode("Measure", [1, "00000000-0000-0000-0000-000000000000"])
    assert await stories.refused(SIGNER, "storyCreate", **values | {"measure": measure}) == ("NOT_FOUND", "measure")


async def upload(writes: AsyncEngine, who: Principal, story: str, content: bytes) -> str:
    """The id of a file that somebody uploads for a story."""
    file = await Uploads(writes, 500, FILE_OWNERS).save(
        Upload("story", story, "Erfunden Name.png", content), Call("1", principal=who)
    )
    return encode("File", [file.tenant_id, file.id])


async def test_an_image_comes_with_words_and_is_public_only_while_its_story_is(
    stories: Stories, writes: AsyncEngine, ask: Client, ask_public: Client
) -> None:
    find = "query ($id: ID!) { file(id: $id) { name } }"
    membership = await stories.member()
    made = await stories.done(SIGNER, "storyCreate", **stories.usual(membership))
    other = await stories.done(SIGNER, "storyCreate", **stories.usual(membership))
    for who, content in ((OFFICE, image("PNG", (40, 30))), (SIGNER, PDF)):
        with pytest.raises(UserError):
            await upload(writes, who, made["id"], content)
    file = await upload(writes, SIGNER, made["id"], image("PNG", (40, 30)))
    key = {"id": made["id"], "version": made["version"], "image": file}
    assert await stories.refused(SIGNER, "storyUpdate", **key) == ("INVALID", "image")
    words = {"imageAlt": "Ein Hallenbad", "imageCredit": "Erfunden"}
    assert await stories.refused(SIGNER, "storyUpdate", **key | words | {"id": other["id"]}) == ("INVALID", "image")
    made = await stories.done(SIGNER, "storyUpdate", **key | words)
    assert made["image"]["name"] == "Bild.png"
    await stories.joining.step(SIGNER, membership, "LISTED")
    here = await stories.done(SIGNER, "storySubmit", story=made["id"], membership=membership["id"])
    assert (await ask_public(find, id=file))["file"] is None
    here = await stories.step(OFFICE, here, "PUBLISHED")
    assert (await ask_public(find, id=file))["file"] == {"name": "Bild.png"}
    here = await stories.step(OFFICE, here, "UNPUBLISHED", note="Auf Bitte des Fotografen")
    assert [(await ask_public(find, id=file))["file"], (await ask(ANONYMOUS, find, id=file))["file"]] == [None, None]
    made = (await ask(SIGNER, READ, id=made["id"]))["story"]
    await stories.done(SIGNER, "storyUpdate", id=made["id"], version=made["version"], image=None)
    assert (await ask(SIGNER, find, id=file))["file"] is None, "it went"


BAD = [
    ({"title": " "}, "title"), ({"text": ""}, "text"), ({"title": "x" * 201}, "title"),
    ({"text": "x" * 20_001}, "text"), ({"effect": "x" * 2_001}, "effect"), ({"teaser": "x" * 501}, "teaser"),
    ({"title": "a\u0000b"}, "title"), ({"title": "\u202egnuleg"}, "title"),
]  # fmt: skip


async def test_bad_input_is_refused_in_words(stories: Stories) -> None:
    membership = await stories.member()
    for values, field in BAD:
        found = await stories.refused(SIGNER, "storyCreate", **stories.usual(membership) | values)
        assert found == ("INVALID", field), values
    assert await stories.refused(SIGNER, "storyCreate", **stories.usual({"id": "nonsense"})) == (
        "INVALID", "membership")  # fmt: skip
    many = ["UGFydG5lcjowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDJlZTM"] * 21
    assert await stories.refused(SIGNER, "storyCreate", **stories.usual(membership, partners=many)) == (
        "CONFLICT", "partners")  # fmt: skip
    former = await stories.member("guest-second", "Verein Gewesen e. V.")
    await stories.joining.step(OFFICE, former, "EXCLUDED", note="Grund")
    assert await stories.refused(OFFICE, "storyCreate", **stories.usual(former) | PAPER) == ("INVALID", "membership")


async def test_what_says_the_same_changes_nothing(stories: Stories) -> None:
    made = await stories.done(SIGNER, "storyCreate", **stories.usual(await stories.member()))
    same = {"id": made["id"], "version": made["version"], "title": "Es ist gelungen", "text": "Erfundener Text"}
    assert (await stories.done(SIGNER, "storyUpdate", **same))["version"] == made["version"]
