"""What the operator decides about partners: where nobody else can, or in a dispute; each with a line in the log."""

import logging
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from federation.graph.sql.global_id import decode_key
from federation.partners import operating
from federation.partners.representations.codes import RepresentationStepKind
from federation.partners.representations.model import Representation
from tenants.install import Addresses
from tenants.operating import OperatorError
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN, WEILERBACH
from tests.helpers.representations import Representations

ACCEPTED, ENDED = RepresentationStepKind.ACCEPTED, RepresentationStepKind.ENDED


@pytest.fixture
async def operator(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(addresses.operator)
    yield connection
    await connection.close()


def key(id: str) -> UUID:
    (found,) = decode_key(id, "Representation", Representation)
    return UUID(str(found))


async def test_the_operator_accepts_whom_nobody_else_can_and_ends_a_dispute(
    acting: Representations, operator: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    """The only administrator of the steward cannot accept herself."""
    await acting.partner()
    own = await acting.asked(TOWN_ADMIN, await acting.partner("Werkstatt eG"))
    guest = await acting.asked(await acting.access.log_in(), await acting.partner("Zweite"))
    with caplog.at_level(logging.INFO, "klimaverbund.security"):
        await operating.decide(operator, key(own["id"]), ACCEPTED, "Vorstand laut Register")
        await operating.decide(operator, key(guest["id"]), ACCEPTED)
        await operating.decide(operator, key(guest["id"]), ENDED)
    assert caplog.messages == ["representation_decided", "representation_decided", "representation_ended"]
    (row,) = await operating.list_representations(operator, acting.partners[1])
    assert (row["status"], row["organisation"]) == ("ACCEPTED", "Werkstatt eG")
    assert await operating.list_representations(operator, acting.partners[2]) == []
    assert [mail for mail in await acting.mails() if mail[0] == "REPRESENTATION_DECIDED"] == [
        ("REPRESENTATION_DECIDED", who) for who in ("chief", "guest", "guest")
    ]
    for kind in (ACCEPTED, ENDED):
        with pytest.raises(OperatorError, match="nicht zu entscheiden"):
            await operating.decide(operator, key(guest["id"]), kind)


async def test_the_operator_lets_another_tenant_keep_an_entry(
    acting: Representations, operator: asyncpg.Connection
) -> None:
    await acting.partner()
    names = await operating.change_steward(operator, acting.partners[0], WEILERBACH)
    assert names == ("Verein Werkstatt e. V.", "Verbandsgemeinde Weilerbach")
    asked = await acting.asked(await acting.access.log_in(), await acting.partner("Bleibt"))
    assert asked["status"] == "ASKED"
    for partner, tenant in ((acting.partners[0], "99999"), (UUID(int=1), LUDWIGSBURG)):
        with pytest.raises(OperatorError):
            await operating.change_steward(operator, partner, tenant)


async def test_the_operator_writes_no_step_of_others(acting: Representations, operator: asyncpg.Connection) -> None:
    own = await acting.asked(await acting.access.log_in(), await acting.partner())
    for side in ("PARTNER", "STEWARD", "PERSON"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await operator.execute(
                "INSERT INTO representation_step (representation_id, partner_id, number, kind, side)"
                " SELECT id, partner_id, 2, 'ACCEPTED', $2 FROM representation WHERE id = $1",
                key(own["id"]), side,
            )  # fmt: skip
