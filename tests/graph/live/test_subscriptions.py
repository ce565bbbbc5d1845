"""Subscriptions send each subscriber the changes that are visible to them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from federation.graph.run.operations import today
from tests.graph.conftest import LiveServer
from tests.helpers.live import (
    FIGURES,
    MEASURES,
    PUBLISH,
    REQUEST,
    STEPS,
    UPDATE,
    create_measure,
    wait_for_streams,
)
from tests.helpers.region import LUDWIGSBURG
from tests.helpers.support import GRANT, REVOKE


@pytest.mark.usefixtures("fast_readings")
async def test_a_member_receives_a_measure_event_with_its_new_state(live_server: LiveServer) -> None:
    async with live_server.socket("reader") as reader, live_server.socket("manager") as stranger:
        await reader.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await stranger.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 2)
        measure = await create_measure(live_server, "L-1")
        response = await reader.receive()
        expected = {"code": "L-1", "title": "Titel L-1", "status": "NOT_STARTED", "visibility": "TENANT"}
        assert response == {"id": "a", "type": "next", "payload": {"data": {"measureChanged": [expected]}}}
        change = {"id": measure["id"], "version": measure["version"], "title": "Anders"}
        await live_server.ask("writer", UPDATE, input=change)
        assert (await reader.receive())["payload"]["data"]["measureChanged"][0]["title"] == "Anders"
        await stranger.expect_silence()


@pytest.mark.usefixtures("fast_readings")
async def test_model_measures_send_no_measure_events(live_server: LiveServer) -> None:
    async with live_server.socket("reader") as reader:
        await reader.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        await create_measure(live_server, "L-M", isModel=True)
        await reader.expect_silence()


@pytest.mark.usefixtures("fast_readings")
async def test_draft_events_reach_editors_and_published_ones_all_members(live_server: LiveServer) -> None:
    async with (
        live_server.socket("writer") as writer,
        live_server.socket("reader") as reader,
        live_server.socket() as anonymous,
    ):
        for item in (writer, reader, anonymous):
            await item.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 3)
        draft = await create_measure(live_server, "L-2", visibility="DRAFT")
        assert (await writer.receive())["payload"]["data"]["measureChanged"][0]["code"] == "L-2"
        await reader.expect_silence()
        await live_server.ask("reviewer", PUBLISH, input={"id": draft["id"], "version": draft["version"]})
        for item in (writer, reader, anonymous):
            assert (await item.receive())["payload"]["data"]["measureChanged"][0]["visibility"] == "PUBLIC"


@pytest.mark.usefixtures("fast_readings")
async def test_publication_request_events_reach_editors_only(live_server: LiveServer) -> None:
    async with (
        live_server.socket("reviewer") as reviewer,
        live_server.socket("reader") as reader,
        live_server.socket("manager") as far,
    ):
        await reviewer.subscribe("a", STEPS, key=LUDWIGSBURG)
        await reviewer.subscribe("b", MEASURES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 2)
        measure = await create_measure(live_server, "L-5", visibility="FEDERATION")
        assert (await reviewer.receive())["id"] == "b"  # so that nobody below hears of it late
        await reviewer.send(id="b", type="complete")
        await wait_for_streams(live_server, 1)
        for item in (reader, far):
            await item.subscribe("s", STEPS, key=LUDWIGSBURG)
            await item.subscribe("m", MEASURES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 5)
        values = {"id": measure["id"], "version": measure["version"], "note": "Bitte prüfen"}
        await live_server.ask("writer", REQUEST, input=values)
        step = {"kind": "REQUESTED", "note": "Bitte prüfen", "isOwn": False, "measure": {"code": "L-5"}}
        assert (await reviewer.receive())["payload"]["data"]["publicationStepTaken"] == [step]
        await reader.expect_silence()
        await far.expect_silence()


@pytest.mark.usefixtures("fast_readings")
async def test_figures_are_sent_where_they_changed_for_the_subscriber(live_server: LiveServer) -> None:
    async with live_server.socket("reader") as reader, live_server.socket() as anonymous:
        for item in (reader, anonymous):
            await item.subscribe("f", FIGURES)
        await wait_for_streams(live_server, 2)
        await create_measure(live_server, "L-3", visibility="DRAFT")
        await reader.expect_silence()  # drafts are not counted
        internal = await create_measure(live_server, "L-4")
        figures = (await reader.receive())["payload"]["data"]["regionChanged"]["measureStatus"]
        assert figures["basis"] == "MEMBER" and figures["byStatus"] == [{"status": "NOT_STARTED", "count": 1}]
        await anonymous.expect_silence()  # a total of what he may not count has not moved
        await live_server.ask("reviewer", PUBLISH, input={"id": internal["id"], "version": internal["version"]})
        figures = (await anonymous.receive())["payload"]["data"]["regionChanged"]["measureStatus"]
        assert (figures["basis"], figures["total"]) == ("PUBLIC", 1)
        await reader.expect_silence()


async def test_a_revoked_mandate_leaves_the_subscription_open_and_silent(live_server: LiveServer) -> None:
    ends_on = str(today() + timedelta(days=30))
    answer = await live_server.ask("chief", GRANT, input={"tenant": LUDWIGSBURG, "endsOn": ends_on})
    mandate = answer["data"]["mandateGrant"]["mandate"]
    async with live_server.socket("helper") as editor, live_server.socket("helper") as counting:
        await editor.subscribe("m", MEASURES, key=LUDWIGSBURG)
        await counting.subscribe("f", FIGURES)
        await wait_for_streams(live_server, 2)
        await create_measure(live_server, "L-10", visibility="DRAFT")
        assert (await editor.receive())["payload"]["data"]["measureChanged"][0]["code"] == "L-10"
        await create_measure(live_server, "L-11")
        assert (await editor.receive())["payload"]["data"]["measureChanged"][0]["code"] == "L-11"
        assert (await counting.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
        revocation = {"id": mandate["id"], "version": mandate["version"]}
        answer = await live_server.ask("chief", REVOKE, input=revocation)
        assert answer["data"]["mandateRevoke"]["userErrors"] == []
        await create_measure(live_server, "L-12")
        await create_measure(live_server, "L-13", visibility="DRAFT")
        await editor.expect_silence()
        # Figures are compared with the last ones sent: with the next change they fall to what the county counts now.
        assert (await counting.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 0
        await counting.expect_silence()
        await create_measure(live_server, "L-14", visibility="FEDERATION")  # what the whole region sees is still sent
        assert (await editor.receive())["payload"]["data"]["measureChanged"][0]["code"] == "L-14"
        assert (await counting.receive())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
