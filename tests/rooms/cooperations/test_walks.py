"""What people do with cooperations, one after the other, as the service with plain SQL; each cell is one attempt."""

from __future__ import annotations

import asyncpg
import pytest

from tests.helpers.alliance_acts import MISSING, TODAY, days_from_today, update
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import (
    BROKEN,
    CONSTRAINT,
    DONE,
    HIDDEN,
    NO,
    OWNER,
    TAKEN,
    Cell,
    cell,
    each,
    walked_otherwise,
)
from tests.helpers.cooperation_acts import (
    NEW,
    ask,
    create,
    item,
    own_part,
    party,
    propose,
    read,
    share,
    side_step,
    signatory,
    signatory_step,
    state,
    step,
    tenant,
)
from tests.helpers.cooperation_cast import ITEMS
from tests.helpers.region import fixed_id

SEEN = read("cooperation", NEW)
ALL_BUT_LEAD = "b-admin y-admin k-editor k-overseer x-editor signer stranger nobody lead-viewer"
B_PUBLIC, B_OWN, A_OWN, Y_OWN, NO_MEASURE = ITEMS["B1"], ITEMS["B2"], ITEMS["A3"], fixed_id(93), cast_id("none")
DECLINING = "SELECT count(*) FROM cooperation_party_step WHERE kind = 'TERMS_DECLINED'"
TRAIL_OF_ITEMS = "SELECT count(*) FROM trail WHERE table_name = 'cooperation_item'"
CHANGED_DAYS_AGO = (
    f"SELECT ctx.today() - max(effective_on) FROM cooperation_step WHERE cooperation_id = '{cast_id('agreed')}'"
    " AND kind = 'TERMS_CHANGED'"
)
TOMORROW, YESTERDAY, LONG_AGO = days_from_today(1), days_from_today(-1), days_from_today(-99)


def sides_agree(name: str, terms: int, nth: int = 1) -> tuple[Cell, ...]:
    """All sides of the cast agree to a version, the lead's last."""
    return (
        cell("b-reviewer", DONE, side_step(name, "B", "AGREED", nth, terms=terms)),
        cell("y-admin", DONE, side_step(name, "Y", "AGREED", nth, terms=terms)),
        cell("signer", DONE, side_step(name, "P", "AGREED", nth, terms=terms)),
    )


WALKS: dict[str, tuple[Cell, ...]] = {
    "from the first step until all have agreed": (
        *each(ALL_BUT_LEAD, HIDDEN, create()),
        cell("lead-editor", HIDDEN, create(visibility="PUBLIC")),
        cell("lead-editor", HIDDEN, create(status="AGREED")),
        cell("lead-editor", DONE, create()),
        cell("lead-editor", BROKEN, *ask(NEW, "B")),
        *each(ALL_BUT_LEAD, HIDDEN, step(NEW, "IDEA")),
        cell("lead-editor", DONE, step(NEW, "IDEA", effective_on=LONG_AGO)),
        *each(ALL_BUT_LEAD, HIDDEN, party(NEW, "B")),
        cell("lead-editor", TAKEN, party(NEW, "A", id=MISSING)),
        cell("lead-editor", HIDDEN, party(NEW, "B", contribution="Die Stadt zahlt alles")),
        cell("lead-editor", HIDDEN, party(NEW, "B", contact_email="falsch@example.org")),
        cell("lead-editor", DONE, party(NEW, "B")),
        cell("b-admin", 0, SEEN),
        cell("b-admin", 0, read("cooperation_party", f"{NEW} B")),
        *each("b-admin k-editor lead-viewer stranger", HIDDEN, side_step(NEW, "B", "ASKED")),
        cell("lead-editor", DONE, side_step(NEW, "B", "ASKED", effective_on=LONG_AGO)),
        *each("b-admin b-reviewer", 1, SEEN),
        *each("b-editor b-viewer y-admin z-admin k-overseer x-overseer signer stranger nobody", 0, SEEN),
        cell("lead-editor", TAKEN, party(NEW, "B", id=MISSING)),
        cell("lead-editor", DONE, *ask(NEW, "Y")),
        *each("y-viewer x-editor x-overseer", 0, SEEN),
        cell("b-admin", CONSTRAINT, side_step(NEW, "B", "AGREED", 2)),
        *each("b-admin y-admin k-editor signer stranger lead-viewer", HIDDEN, propose(NEW)),
        cell("lead-editor", DONE, propose(NEW)),
        *each("b-editor b-viewer y-admin lead-admin lead-reviewer k-editor k-overseer signer stranger", HIDDEN,
              side_step(NEW, "B", "AGREED", 2)),
        *each("x-editor x-overseer b-admin lead-admin", HIDDEN, side_step(NEW, "Y", "AGREED", 2)),
        cell("b-reviewer", HIDDEN, side_step(NEW, "B", "AGREED", 2, side="LEAD")),
        cell("b-reviewer", HIDDEN, side_step(NEW, "B", "AGREED", 2, side="SYSTEM")),
        cell("b-reviewer", HIDDEN, side_step(NEW, "B", "AGREED", 2, effective_on=TOMORROW)),
        cell("b-reviewer", BROKEN, side_step(NEW, "B", "AGREED", 2, effective_on=days_from_today(-100))),
        cell("b-reviewer", BROKEN, side_step(NEW, "B", "AGREED", 3)),
        cell("b-reviewer", DONE, side_step(NEW, "B", "AGREED", 2, effective_on=YESTERDAY)),
        *each("b-editor b-viewer", 1, SEEN),
        *each("y-viewer x-editor k-overseer", 0, SEEN),
        cell("lead-viewer", "IDEA", state(NEW)),
        cell("y-admin", DONE, side_step(NEW, "Y", "AGREED", 2)),
        *each("y-viewer x-editor", 1, SEEN),
        cell("x-overseer", 0, SEEN),
        *each("lead-editor k-editor b-admin", HIDDEN, side_step(NEW, "A", "AGREED", 2, of_party=f"{NEW} A")),
    ),
    "the lead's own word is as the others'": (
        *each("lead-admin lead-reviewer", BROKEN, side_step("asked", "A", "DECLINED")),
        *each("lead-admin lead-reviewer", BROKEN, side_step("idea", "A", "DECLINED")),
        *each("lead-admin lead-editor", BROKEN, side_step("idea", "A", "WITHDRAWN")),
        cell("lead-admin", BROKEN, side_step("agreed", "A", "LEFT", ends_before=TOMORROW)),
        *each("lead-editor lead-viewer k-editor", HIDDEN, side_step("agreed", "A", "PUBLICATION_AGREED")),
        cell("lead-reviewer", DONE, side_step("agreed", "A", "PUBLICATION_AGREED")),
        cell("lead-reviewer", "TENANT", state("agreed", "visibility")),
    ),
    "the lead alone": (
        *each("lead-admin lead-editor k-editor", HIDDEN, side_step("asked", "B", "AGREED")),
        *(cell("lead-admin", HIDDEN, side_step("agreed", side, kind, **more))
          for side in ("B", "Y", "P")
          for kind, more in (("AGREED", {"terms": 2}), ("TERMS_DECLINED", {}), ("PUBLICATION_AGREED", {}),
                             ("PUBLICATION_WITHDRAWN", {}), ("LEFT", {"ends_before": TOMORROW}))),
        *(cell("lead-admin", HIDDEN, step("agreed", kind, side=side, terms_number=2))
          for kind in ("AGREED", "TERMS_CHANGED") for side in ("LEAD", "SYSTEM", "PARTY")),
        cell("lead-admin", HIDDEN, step("agreed", "TERMS_WITHDRAWN", side="SYSTEM", terms_number=2)),
        cell("lead-admin", HIDDEN, step("agreed", "INSTITUTIONALISED", effective_on=TOMORROW)),
        cell("lead-admin", BROKEN, step("agreed", "TERMS_WITHDRAWN", terms_number=1)),
        cell("lead-admin", CONSTRAINT, step("agreed", "TERMS_WITHDRAWN", terms_number=7)),
        *(cell("lead-admin", BROKEN, share("agreed", terms, side, bp))
          for terms, side, bp in ((1, "P", 0), (2, "P", 0), (2, "P", 100))),
        *(cell("lead-admin", HIDDEN, f"UPDATE {table} SET {column} = {column}")
          for table, column in (("cooperation_share", "share_bp"), ("cooperation_terms", "division_of_labour"))),
        cell("lead-admin", HIDDEN, item("agreed", "B", B_PUBLIC)),
        cell("lead-admin", HIDDEN, item("agreed", "B", B_OWN)),
        cell("lead-admin", HIDDEN, item("agreed", "A", B_PUBLIC)),
        cell("lead-admin", NO, item("agreed", "B", A_OWN, to_tenant_id=tenant("A"))),
        cell("lead-admin", TAKEN, item("agreed", "A", A_OWN)),
        cell("lead-admin", "nothing", f"DELETE FROM cooperation_item WHERE id = '{cast_id('agreed item B1')}'"),
        *each("lead-admin lead-editor", "nothing", own_part("agreed", "B")),
        cell("lead-admin", "nothing", own_part("agreed", "P")),
        cell("lead-admin", "TENANT", state("agreed", "visibility")),
        cell("lead-admin", 1, state("agreed", "terms_number")),
    ),
    "a version holds once all agreed to it": (
        cell("b-reviewer", BROKEN, side_step("agreed", "B", "AGREED", terms=1)),
        cell("y-admin", DONE, side_step("agreed", "Y", "TERMS_DECLINED", terms=2)),
        *each("lead-viewer y-viewer", 1, DECLINING),
        *each("b-admin b-viewer signer z-admin", 0, DECLINING),
        *sides_agree("agreed", 2)[:1],
        cell("y-admin", DONE, side_step("agreed", "Y", "AGREED", 2, terms=2)),
        *sides_agree("agreed", 2)[2:],
        cell("lead-viewer", 1, state("agreed", "terms_number")),
        *each("b-admin lead-viewer k-editor stranger", HIDDEN, side_step("agreed", "Z", "WITHDRAWN")),
        cell("lead-editor", DONE, side_step("agreed", "Z", "WITHDRAWN")),
        cell("lead-viewer", 2, state("agreed", "terms_number")),
        cell("z-admin", 0, read("cooperation", "agreed")),
        cell("b-reviewer", BROKEN, side_step("agreed", "B", "TERMS_DECLINED", 2, terms=1)),
    ),
    "no version holds to which only some agreed": (
        cell("lead-editor", DONE, propose("asked")),
        cell("b-reviewer", DONE, side_step("asked", "B", "AGREED", terms=2)),
        cell("y-admin", DONE, side_step("asked", "Y", "AGREED", terms=2)),
        cell("signer", DONE, side_step("asked", "P", "DECLINED")),
        cell("lead-viewer", "APPROACHING", state("asked")),
        cell("lead-viewer", DONE, state("asked", "terms_number")),
        cell("lead-reviewer", DONE, side_step("asked", "A", "AGREED", terms=2)),
        cell("lead-viewer", "AGREED", state("asked")),
        cell("lead-viewer", 2, state("asked", "terms_number")),
    ),
    "a version that is withdrawn binds nobody": (
        cell("b-reviewer", DONE, side_step("agreed", "B", "AGREED", terms=2)),
        *each("b-admin lead-viewer k-editor", HIDDEN, step("agreed", "TERMS_WITHDRAWN", terms_number=2)),
        cell("lead-editor", DONE, step("agreed", "TERMS_WITHDRAWN", terms_number=2)),
        cell("lead-editor", BROKEN, step("agreed", "TERMS_WITHDRAWN", 2, terms_number=2)),
        cell("y-admin", BROKEN, side_step("agreed", "Y", "AGREED", terms=2)),
        cell("b-reviewer", DONE, side_step("agreed", "B", "AGREED", 2, terms=1)),
        cell("lead-viewer", 1, state("agreed", "terms_number")),
    ),
    "a version that is withdrawn does not hold when who had not agreed leaves": (
        cell("lead-editor", DONE, propose("agreed")),
        cell("lead-admin", DONE, side_step("agreed", "A", "AGREED", terms=3)),
        cell("b-reviewer", DONE, side_step("agreed", "B", "AGREED", terms=3)),
        cell("lead-editor", DONE, step("agreed", "TERMS_WITHDRAWN", terms_number=3)),
        cell("lead-editor", DONE, side_step("agreed", "Z", "WITHDRAWN")),
        cell("y-admin", DONE, side_step("agreed", "Y", "LEFT", ends_before=TODAY)),
        cell("signer", DONE, side_step("agreed", "P", "LEFT", ends_before=TODAY)),
        cell("lead-viewer", 1, state("agreed", "terms_number")),
    ),
    "a version holds from the day on which nobody is waited for": (
        cell("lead-editor", DONE, propose("agreed")),
        cell("lead-reviewer", DONE, side_step("agreed", "A", "AGREED", terms=3, effective_on=YESTERDAY)),
        cell("b-reviewer", DONE, side_step("agreed", "B", "AGREED", terms=3, effective_on=YESTERDAY)),
        cell("b-reviewer", DONE, side_step("agreed", "B", "LEFT", 2, ends_before=TODAY)),
        cell("lead-editor", DONE, side_step("agreed", "Z", "WITHDRAWN", effective_on=YESTERDAY)),
        cell("signer", DONE, side_step("agreed", "P", "AGREED", terms=3, effective_on=YESTERDAY)),
        cell("y-admin", DONE, side_step("agreed", "Y", "AGREED", terms=3, effective_on=YESTERDAY)),
        cell("lead-viewer", 1, CHANGED_DAYS_AGO),
    ),
    "a version holds no sooner than the last one is no longer waited for": (
        cell("lead-editor", DONE, propose("agreed")),
        *(cell(who, DONE, side_step("agreed", side, "AGREED", terms=3, effective_on=YESTERDAY))
          for who, side in (("lead-admin", "A"), ("b-admin", "B"), ("y-admin", "Y"), ("signer", "P"))),
        cell("lead-editor", DONE, side_step("agreed", "Z", "WITHDRAWN")),
        cell("lead-viewer", 0, CHANGED_DAYS_AGO),
    ),
    "a version does not hold while who bears the costs is not in": (
        cell("lead-editor", DONE, propose("agreed"), share("agreed", 3, "B", 10_000)),
        cell("b-admin", DONE, side_step("agreed", "B", "LEFT", ends_before=TODAY)),
        cell("lead-editor", DONE, side_step("agreed", "Z", "WITHDRAWN")),
        *(cell(who, DONE, side_step("agreed", side, "AGREED", terms=3))
          for who, side in (("lead-admin", "A"), ("y-admin", "Y"), ("signer", "P"))),
        cell("lead-viewer", 1, state("agreed", "terms_number")),
    ),
    "each step of its life": (
        *(cell("lead-editor", DONE, step("idea", kind, n)) for n, kind in enumerate(("APPROACHING", "KICK_OFF"), 1)),
        *(cell("lead-editor", BROKEN, step("idea", kind, 3)) for kind in ("IDEA", "RUNNING", "ENDED")),
        *each("b-admin k-editor lead-viewer", HIDDEN, step("idea", "FAILED", 3)),
        cell("lead-editor", DONE, step("idea", "FAILED", 3)),
        *each("b-admin k-editor y-admin lead-viewer", HIDDEN, step("refused", "RUNNING")),
        *(cell("lead-editor", DONE, step("refused", kind, n))
          for n, kind in enumerate(("RUNNING", "INSTITUTIONALISED", "ENDED"), 1)),
    ),
    "published only by all": (
        *each("b-editor b-viewer lead-admin y-admin k-editor", HIDDEN, side_step("agreed", "B", "PUBLICATION_AGREED")),
        cell("b-admin", DONE, side_step("agreed", "B", "PUBLICATION_AGREED")),
        cell("lead-admin", DONE, side_step("agreed", "A", "PUBLICATION_AGREED")),
        cell("x-editor", HIDDEN, side_step("agreed", "Y", "PUBLICATION_AGREED")),
        cell("y-admin", DONE, side_step("agreed", "Y", "PUBLICATION_AGREED")),
        *each("helper hopeful former lapsed rival", HIDDEN, side_step("agreed", "P", "PUBLICATION_AGREED")),
        cell("stranger", 0, read("cooperation", "agreed")),
        cell("signer", DONE, side_step("agreed", "P", "PUBLICATION_AGREED")),
        *each("stranger nobody anyone", 1, read("cooperation", "agreed")),
        cell("anyone", 0, read("cooperation_party", "agreed Z")),
        cell("anyone", 1, read("cooperation_party", "agreed P")),
        cell("b-admin", DONE, side_step("agreed", "B", "PUBLICATION_WITHDRAWN", 2)),
        *each("stranger nobody anyone", 0, read("cooperation", "agreed")),
        cell("b-admin", DONE, side_step("agreed", "B", "PUBLICATION_AGREED", 3)),
        cell("anyone", 1, read("cooperation", "agreed")),
        cell("z-admin", DONE, side_step("agreed", "Z", "AGREED", terms=2)),
        *each("stranger nobody anyone", 0, read("cooperation", "agreed")),
    ),
    "who comes back agrees to publish anew": (
        cell("b-admin", DONE, side_step("public", "B", "LEFT", ends_before=TODAY)),
        cell("anyone", 1, read("cooperation", "public")),
        cell("lead-editor", DONE, side_step("public", "B", "ASKED", 2)),
        cell("anyone", 0, read("cooperation_party", "public B")),
        cell("b-admin", DONE, side_step("public", "B", "AGREED", 3)),
        *each("anyone stranger", 0, read("cooperation", "public")),
    ),
    "who left sees the history of its days and nothing new": (
        *each("b-viewer b-admin signer", 0, read("cooperation", "left")),
        cell("b-admin", BROKEN, side_step("left", "B", "AGREED", terms=2)),
        cell("b-admin", HIDDEN, item("left", "B", cast_id("x"))),
        cell("b-editor", "nothing", own_part("left", "B")),
        cell("signer", "nothing", own_part("left", "P")),
        cell("lead-editor", DONE, update("cooperation", cast_id("left"), title="Neuer Name")),
        *each("b-viewer b-admin", "Erfunden left", read("cooperation_party", "left B", "title")),
        cell("lead-editor", DONE, side_step("left", "B", "ASKED")),
        cell("b-viewer", 1, read("cooperation_step", "left step 2")),
        cell("b-viewer", 0, read("cooperation_step", "left step 3")),
        cell("b-viewer", 0, read("cooperation", "left")),
        cell("b-admin", 1, read("cooperation", "left")),
        cell("b-admin", DONE, side_step("left", "B", "DECLINED", 2)),
        *each("b-viewer b-admin", 1, read("cooperation_step", "left step 2")),
        *each("b-viewer b-admin", 0, read("cooperation", "left")),
        cell("b-editor", 1, read("cooperation_item", "left item B1")),
        *each("lead-admin b-viewer y-admin", "nothing",
              f"DELETE FROM cooperation_item WHERE id = '{cast_id('left item B1')}' RETURNING id"),
        cell("b-editor", DONE, f"DELETE FROM cooperation_item WHERE id = '{cast_id('left item B1')}' RETURNING id"),
    ),
    "a last day that passes while a new version waits": (
        cell("lead-editor", BROKEN, side_step("before", "B", "ASKED")),
        cell("b-admin", BROKEN, side_step("before", "B", "AGREED", terms=2)),
        cell("lead-editor", DONE, propose("before")),
        cell("y-admin", DONE, side_step("before", "Y", "AGREED", terms=3)),
        cell("lead-reviewer", DONE, side_step("before", "A", "AGREED", terms=3)),
        cell("lead-viewer", 1, state("before", "terms_number")),
        cell(OWNER, DONE, "UPDATE cooperation_party SET ends_before = ctx.today() WHERE status = 'LEFT'"
             f" AND cooperation_id = '{cast_id('before')}'"),
        cell("nobody", DONE, "SELECT ctx.settle_cooperations() IS NULL"),
        cell("lead-viewer", 3, state("before", "terms_number")),
    ),
    "leaving": (
        *each("b-editor b-viewer lead-admin y-admin k-editor", HIDDEN,
              side_step("agreed", "B", "LEFT", ends_before=TOMORROW)),
        cell("b-admin", BROKEN, side_step("agreed", "B", "LEFT", ends_before=days_from_today(-15))),
        cell("b-admin", BROKEN, side_step("agreed", "B", "LEFT")),
        cell("b-admin", DONE, side_step("agreed", "B", "LEFT", ends_before=TOMORROW)),
        cell("b-viewer", 1, read("cooperation", "agreed")),
        cell("b-admin", BROKEN, side_step("agreed", "B", "LEFT", 2, ends_before=days_from_today(9))),
        cell("b-admin", BROKEN, side_step("agreed", "B", "AGREED", 2, terms=2)),
        cell("lead-editor", BROKEN, side_step("agreed", "B", "ASKED", 2)),
        cell("signer", DONE, side_step("agreed", "P", "LEFT", ends_before=TODAY)),
        *each("signer helper", 0, read("cooperation", "agreed")),
        cell("signer", DONE, side_step("agreed", "P", "PUBLICATION_WITHDRAWN", 2)),
    ),
    "an end": (
        *each("b-admin lead-viewer k-editor", HIDDEN, step("agreed", "ENDED")),
        cell("lead-editor", BROKEN, step("agreed", "ENDED", note=None)),
        cell("lead-editor", BROKEN, *ask("ended", "Y")),
        cell("lead-editor", BROKEN, propose("ended")),
        cell("b-admin", HIDDEN, propose("ended")),
        cell("b-admin", BROKEN, side_step("ended", "B", "LEFT", ends_before=TOMORROW)),
        cell("b-admin", BROKEN, side_step("ended", "B", "PUBLICATION_AGREED")),
        cell("b-admin", DONE, side_step("ended", "B", "PUBLICATION_WITHDRAWN")),
    ),
    "shares": (
        cell("lead-editor", BROKEN, propose("agreed"), share("agreed", 3, "A", 10_100)),
        cell("lead-editor", BROKEN, propose("agreed"), share("agreed", 3, "A", 5_000), share("agreed", 3, "B", 5_100)),
        cell("lead-editor", BROKEN, propose("agreed"), *(share("agreed", 3, side, 3_333) for side in "ABY")),
        cell("lead-editor", BROKEN, propose("agreed", rest_bp=1)),
        cell("lead-editor", BROKEN, propose("agreed", rest_bp=1, rest_note="Land")),
        cell("lead-editor", BROKEN, propose("agreed", begins_on=TODAY, ends_before=TODAY)),
        cell("lead-editor", CONSTRAINT, propose("agreed"), share("agreed", 3, "A", 10_000,
                                                                 party_id=cast_id("asked B"))),
        cell("lead-editor", CONSTRAINT, share("agreed", 9, "A", 10_000)),
        *each("b-admin k-editor lead-viewer", HIDDEN, share("agreed", 2, "B", 0)),
        cell("lead-editor", HIDDEN, share("agreed", 2, "P", 0), scopes=("read",)),
        cell("lead-editor", DONE, propose("agreed", rest_bp=1, rest_note="Land"),
             *(share("agreed", 3, side, 3_333) for side in "ABY")),
    ),
    "who signs for an organisation": (
        *each("rival nobody stranger lead-admin lapsed", HIDDEN, signatory("agreed", "rival")[0]),
        *(cell(who, HIDDEN, signatory("agreed", who)[0]) for who in ("b-admin", "lead-admin", "lapsed", "z-admin")),
        cell("helper", HIDDEN, signatory("agreed", "signer")[0]),
        cell("lead-reviewer", DONE, signatory_step("agreed", "agreed hopeful signs", "REFUSED", "LEAD")),
        cell("helper", HIDDEN, signatory("agreed", "helper", status="SIGNING")[0]),
        cell("signer", TAKEN, *signatory("agreed", "signer")),
        cell("helper", DONE, *signatory("agreed", "helper")),
        *each("helper lead-editor lead-viewer k-editor b-admin rival signer", HIDDEN,
              signatory_step("agreed", "agreed helper offers", "SIGNING", "LEAD")),
        cell("helper", HIDDEN, signatory_step("agreed", "agreed helper offers", "SIGNING", "PERSON")),
        cell("helper", HIDDEN, side_step("agreed", "P", "AGREED", terms=2)),
        cell("lead-reviewer", DONE, signatory_step("agreed", "agreed helper offers", "SIGNING", "LEAD")),
        cell("helper", DONE, side_step("agreed", "P", "AGREED", terms=2)),
        *each("helper lead-reviewer", HIDDEN, signatory_step("agreed", "agreed signer signs", "ENDED", "PERSON")),
        cell("signer", DONE, signatory_step("agreed", "agreed signer signs", "ENDED", "PERSON")),
        *each("signer hopeful former lapsed rival lead-admin b-admin", HIDDEN,
              side_step("agreed", "P", "PUBLICATION_AGREED", 2)),
        cell("lead-admin", DONE, signatory_step("agreed", "agreed helper offers", "ENDED", "LEAD", number=3)),
        cell("helper", HIDDEN, side_step("agreed", "P", "PUBLICATION_AGREED", 2)),
        cell("hopeful", CONSTRAINT, signatory("agreed", "hopeful", "x")[0].replace(
            str(cast_id("agreed P")), str(cast_id("asked P")))),
    ),
    "each its own part": (
        *each("b-editor b-admin", DONE, own_part("agreed", "B")),
        *each("b-viewer y-admin k-editor signer stranger", "nothing", own_part("agreed", "B")),
        *each("x-editor b-admin", "nothing", own_part("agreed", "Y")),
        *each("b-admin b-editor", "nothing", own_part("asked", "B")),
        cell("signer", "nothing", own_part("asked", "P")),
        *each("helper hopeful lapsed rival", "nothing", own_part("agreed", "P")),
        cell("signer", DONE, own_part("agreed", "P")),
        cell("b-editor", BROKEN, own_part("agreed", "B", contact_email="kein Postfach")),
        *each("b-admin k-editor x-editor signer", "nothing", update("cooperation", cast_id("agreed"), title="Anders")),
        cell("lead-editor", DONE, update("cooperation", cast_id("agreed"), title="Anders")),
        cell("b-viewer", "Anders", read("cooperation_party", "agreed B", "title")),
        cell("lead-editor", DONE, update("cooperation", cast_id("asked"), title="Anders")),
        cell("z-admin", "Erfunden asked", read("cooperation_party", "asked Z", "title")),
        *each("b-viewer lead-admin y-admin k-editor", HIDDEN, item("agreed", "B", B_OWN)),
        cell("b-editor", TAKEN, item("agreed", "B", B_OWN)),
        cell("b-editor", DONE, f"DELETE FROM cooperation_item WHERE id = '{cast_id('agreed item B2')}' RETURNING id"),
        cell("b-editor", DONE, item("agreed", "B", B_OWN)),
        *each("lead-admin b-editor b-admin k-editor stranger", 0, TRAIL_OF_ITEMS),
        cell("x-editor", HIDDEN, item("agreed", "Y", Y_OWN)),
        cell("y-admin", DONE, item("agreed", "Y", Y_OWN)),
        cell("x-editor", "nothing", f"DELETE FROM cooperation_item WHERE measure_id = '{Y_OWN}' RETURNING id"),
        cell("b-editor", HIDDEN, item("asked", "B", B_OWN)),
        cell("b-editor", HIDDEN, item("before", "B", B_OWN)),
    ),
    "ids of another cooperation": (
        cell("b-admin", CONSTRAINT, side_step("asked", "B", "AGREED", of_party="agreed B", number=3)),
        cell("b-admin", CONSTRAINT, side_step("agreed", "B", "AGREED", of_party="asked B", terms=2, number=2)),
        cell("b-editor", CONSTRAINT, item("asked", "B", B_OWN, party_id=cast_id("agreed B"))),
        cell("lead-admin", CONSTRAINT, share("asked", 1, "A", 0, party_id=cast_id("agreed B"))),
    ),
    "hidden and missing alike": (
        *(cell("stranger", HIDDEN, statement.replace(str(cast_id("agreed")), str(id)))
          for id in (cast_id("agreed"), MISSING)
          for statement in (step("agreed", "ENDED"), party("agreed", "S", id=MISSING), propose("agreed"),
                            side_step("agreed", "B", "AGREED"), share("agreed", 1, "P", 0), item("agreed", "B", B_OWN),
                            propose("ended"))),
        *(cell("stranger", NO, statement.replace(str(cast_id("agreed")), str(id)))
          for id in (cast_id("agreed"), MISSING)
          for statement in (step("agreed", "ENDED", of="S"), party("agreed", "S", of="S", id=MISSING),
                            propose("agreed", of="S"))),
        *(cell("b-admin", HIDDEN, side_step("unasked", "B", kind, of_party=label))
          for kind in ("AGREED", "DECLINED", "PUBLICATION_AGREED") for label in ("unasked B", "no such side")),
        *(cell("lead-admin", CONSTRAINT, party("idea", "H", partner_id=id)) for id in (cast_id("H"), MISSING)),
        *(cell("b-editor", HIDDEN, item("agreed", "B", id)) for id in (NO_MEASURE, A_OWN, MISSING)),
        *(cell("helper", HIDDEN, signatory("unasked", "helper", party_id=id)[0])
          for id in (cast_id("unasked P"), MISSING)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_comes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
