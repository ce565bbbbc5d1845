"""Errors of documents and variables are reported in German, or in English on request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from federation.app import MEMBER_PATH, PUBLIC_PATH, Service
from federation.graph.run.validation_messages import translate
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import ask

UPDATE = "mutation ($i: MeasureUpdate!) { measureUpdate(input: $i) { measure { id } } }"
MISSING = "In „MeasureUpdate“ fehlt „version“: diese Angabe wird gebraucht."
CASES: list[tuple[str, dict[str, Any] | None, str]] = [
    ('mutation { measureUpdate(input: {id: "x", title: "y"}) { measure { id } } }', None, MISSING),
    (UPDATE, {"i": {"id": "x"}}, f"$i: {MISSING}"),
    (UPDATE, {"i": {"id": "x", "version": "1"}}, "$i.version: Hier gehört eine ganze Zahl hin, nicht '1'."),
    (UPDATE, {"i": {"id": "x", "version": 1, "fieldOfAction": "NOPE"}},
     "$i.fieldOfAction: „FieldOfAction“ kennt den Wert „NOPE“ nicht."),
    (UPDATE, {"i": {"id": "x", "version": 1, "nope": 1}},
     "$i: „MeasureUpdate“ hat kein Feld „nope“; gemeint ist vielleicht „code“."),
    (UPDATE, {}, "$i: Ein Wert für „MeasureUpdate!“ fehlt."),
    ("{ measures(filter: {status: [PLANED]}) { totalCount } }", None,
     "„MeasureStatus“ kennt den Wert „PLANED“ nicht; gemeint ist vielleicht „PLANNED“ oder „DELAYED“."),
    ('{ measures(filter: {status: ["PLANNED"]}) { totalCount } }', None,
     "„MeasureStatus“ nimmt einen seiner Werte ohne Anführungszeichen (in Variablen mit), nicht \"PLANNED\";"
     " gemeint ist vielleicht „PLANNED“."),
    ("{ quatsch }", None, "„Query“ hat kein Feld „quatsch“."),
    ("{ region { name } }", None, "Das Argument „Query.region(key:)“ (RegionalKey!) wird gebraucht und fehlt."),
    ("{ measures }", None, "„measures“ (MeasureConnection!) braucht eine Auswahl von Feldern: measures { … }."),
    ("query ($k: Quatsch) { region(key: $k) { name } }", None, "Den Typ „Quatsch“ gibt es nicht."),
    ("{ region(key: $k) { name } }", None,
     "Die Variable „$k“ ist nicht erklärt: sie gehört in die Klammer hinter dem Namen der Operation."),
    ("{ a: me { subject } a: regions { totalCount } }", None,
     "„a“ meint zweierlei: bitte verschiedene Aliase nehmen."),
    ("{ ", None, "Das Dokument ist kein GraphQL: Expected Name, found <EOF>."),
]  # fmt: skip


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, open=addresses.open, issuers=(), audience=""))
    yield created
    await created.close()


@pytest.mark.parametrize(("document", "variables", "german"), CASES)
async def test_an_invalid_document_is_reported_in_german(
    service: Service, document: str, variables: dict[str, Any] | None, german: str
) -> None:
    answer = (await ask(service, document, variables)).json
    assert german in [error["message"] for error in answer["errors"]]


@pytest.mark.parametrize("path", [MEMBER_PATH, PUBLIC_PATH])
async def test_an_invalid_document_is_reported_in_english_on_request(service: Service, path: str) -> None:
    answer = (await ask(service, "{ quatsch }", path=path, accept_language="en")).json
    assert answer["errors"][0]["message"] == "Cannot query field 'quatsch' on type 'Query'."


def test_other_messages_and_german_ones_stay_unchanged() -> None:
    for message in ("Something else.", "Ein Datum hat die Form JJJJ-MM-TT und steht im Kalender.", "{ 'a' {0} %s"):
        assert translate(message) == message
    assert translate("Cannot query field '{0}' on type '{hint}'.") == "„{hint}“ hat kein Feld „{0}“."
