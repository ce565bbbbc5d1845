"""Who may say a word at all, and what is left of it: programs, signatories, sides asked anew; as ``test_walks``."""

from __future__ import annotations

import asyncpg
import pytest

from tests.helpers.alliance_acts import TODAY, update
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import BROKEN, DONE, HIDDEN, OWNER, Cell, cell, each, walked_otherwise
from tests.helpers.cooperation_acts import own_part, propose, read, side_step, signatory, signatory_step

ENDS, BEGINS_AGAIN = (
    f"UPDATE representation SET status = '{status}' WHERE user_id IN ('{cast_id('signer')}', '{cast_id('hopeful')}')"
    for status in ("ENDED", "ACCEPTED")
)
UNNOTICED = tuple(
    statement.format("representation", "end_signatories")
    for statement in ("ALTER TABLE {} DISABLE TRIGGER {}", ENDS, "ALTER TABLE {} ENABLE TRIGGER {}")
)
"""As where the representation ends while she proposes herself."""
SIGNS = read("cooperation_signatory", "agreed signer signs", "status")
KEPT = "concat_ws('|', published_title, published_purpose, published_form)"
WORDS: dict[str, tuple[Cell, ...]] = {
    "a program binds nobody": (
        *(cell("b-program", BROKEN, side_step(name, "B", kind, **more))
          for name, kind, more in (
              ("asked", "AGREED", {}), ("asked", "DECLINED", {}), ("agreed", "AGREED", {"terms": 2}),
              ("agreed", "TERMS_DECLINED", {"terms": 2}), ("agreed", "PUBLICATION_AGREED", {}),
              ("public", "PUBLICATION_WITHDRAWN", {}), ("agreed", "LEFT", {"ends_before": TODAY}))),
        cell("lead-program", BROKEN, side_step("agreed", "A", "PUBLICATION_AGREED")),
        *(cell("lead-program", BROKEN, signatory_step("agreed", "agreed hopeful signs", kind, "LEAD"))
          for kind in ("SIGNING", "REFUSED", "ENDED")),
        cell("b-program", DONE, own_part("agreed", "B")),
        cell("lead-program", DONE, propose("agreed")),
        cell("lead-program", DONE, side_step("agreed", "Z", "WITHDRAWN")),
    ),
    "acceptance ends with the representation": (
        cell(OWNER, DONE, ENDS),
        cell("lead-editor", "ENDED", SIGNS),
        cell("lead-editor", "ENDED", read("cooperation_signatory", "agreed hopeful signs", "status")),
        cell("lead-editor", "SIGNING", read("cooperation_signatory", "agreed lapsed signs", "status")),
        cell(OWNER, DONE, BEGINS_AGAIN),
        cell("signer", HIDDEN, side_step("agreed", "P", "AGREED", terms=2)),
        cell("lead-reviewer", BROKEN, signatory_step("agreed", "agreed signer signs", "SIGNING", "LEAD", number=4)),
        cell("signer", DONE, *signatory("agreed", "signer")),
        cell("signer", HIDDEN, side_step("agreed", "P", "AGREED", terms=2)),
        cell("lead-reviewer", DONE, signatory_step("agreed", "agreed signer offers", "SIGNING", "LEAD")),
        cell("signer", DONE, side_step("agreed", "P", "AGREED", terms=2)),
    ),
    "nobody is accepted who does not represent it": (
        cell(OWNER, DONE, *UNNOTICED),
        cell("lead-editor", "PROPOSED", read("cooperation_signatory", "agreed hopeful signs", "status")),
        cell("lead-reviewer", BROKEN, signatory_step("agreed", "agreed hopeful signs", "SIGNING", "LEAD")),
        cell("lead-reviewer", DONE, signatory_step("agreed", "agreed hopeful signs", "REFUSED", "LEAD")),
    ),
    "colleagues of a side that is asked anew read its days": (
        cell("lead-editor", DONE, update("cooperation", cast_id("left"), title="Neuer Name")),
        cell("lead-editor", DONE, side_step("left", "B", "ASKED")),
        *each("b-viewer b-editor b-admin", "Erfunden left", read("cooperation_party", "left B", "left_title")),
        *each("y-viewer lead-viewer", "Neuer Name", read("cooperation_party", "left B", "title")),
        *each("z-admin x-overseer stranger", 0, read("cooperation_party", "left B")),
        cell("b-viewer", 3, "SELECT max(number) FROM cooperation_party_step WHERE party_id ="
             f" '{cast_id('left B')}'"),
        cell("b-admin", DONE, side_step("left", "B", "DECLINED", 2)),
        cell("lead-editor", DONE, side_step("left", "B", "ASKED", 3)),
        cell("b-viewer", "Erfunden left", read("cooperation_party", "left B", "left_title")),
        cell("b-viewer", 0, read("cooperation", "left")),
        cell("b-admin", DONE, side_step("left", "B", "AGREED", 4)),
        cell("b-viewer", 1, read("cooperation", "left")),
    ),
    "what a side agreed to publish is kept as it stood": (
        cell("lead-editor", DONE, update("cooperation", cast_id("agreed"), purpose="Rad")),
        cell("b-admin", DONE, side_step("agreed", "B", "PUBLICATION_AGREED", id=cast_id("published"))),
        cell("lead-editor", DONE, update("cooperation", cast_id("agreed"), title="Anders", purpose="Straße")),
        *each("b-viewer lead-viewer y-viewer", "Erfunden agreed|Rad|INFORMAL",
              read("cooperation_party_step", "published", KEPT)),
        cell("b-admin", HIDDEN, side_step("agreed", "B", "PUBLICATION_WITHDRAWN", 2, published_title="Anders")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WORDS[name]) == []
