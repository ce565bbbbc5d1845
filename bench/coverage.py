"""White spots on one connection: of one county as everyone asks, and of all of them in one query of a member."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from subprocess import CalledProcessError

from bench.comparison import Running
from bench.data import COUNTY
from bench.load import Measured, Target, put
from bench.rounds import Gate, Key, Rounds, Run, Verdict, bounded
from federation.app import MEMBER_PATH, PUBLIC_PATH

SPOTS = f"""{{ region(key: "{COUNTY}") {{ coverage {{
  byLevel {{ level associations municipalities population populationPercent }}
  management {{ municipalities municipalitiesTotal population populationPercent }}
  units(first: 100) {{ nodes {{ territory {{ key name }} level flags managementVia managedUntil }} }}
}} }} }}"""
EVERYWHERE = """{ countiesCoverage {
  byLevel { level associations municipalities population populationPercent }
  byRegion { region { key name } byLevel { level municipalities population } management { populationPercent } }
} }"""
ASKED, ONE, ALL = "Weiß", "ein Landkreis", "bundesweit"
LONG = 8.0
"""Seconds in which all of them are asked: time for several answers."""
ENDED = 3000.0
"""Milliseconds that a member's statement may last."""
SECOND = 1000.0
"""Milliseconds that are meant; twice that is a defect, since a member's statement may last three seconds."""


def contestants(served: Running, of: str) -> dict[Key, Run]:
    """One county without a token, and all of them with one."""
    open_to_all, existing = (json.dumps({"query": text}) for text in (SPOTS, EVERYWHERE))
    product = served.product
    return {
        (ASKED, f"{ONE}, {of}"): partial(put, Target(product.port, PUBLIC_PATH, [open_to_all], product.pid), 1),
        (ASKED, f"{ALL}, {of}"): partial(
            _tried, Target(product.port, MEMBER_PATH, [existing], product.pid, served.token())
        ),
    }


def _tried(target: Target, seconds: float) -> Measured:
    """A round; what runs into the end of a statement took at least that long, and is told as missed."""
    try:
        return put(target, 1, max(seconds, LONG))
    except CalledProcessError:
        return Measured(0, ENDED, ENDED)


def judged(rounds: Rounds, of: str) -> Iterator[Verdict]:
    """Whether all counties are told in the time that is meant."""
    took = [measured.median for measured in rounds.found[ASKED, f"{ALL}, {of}"]]
    yield bounded(f"Weiße Flecken {ALL}, {of} (ms)", took, 2 * SECOND, SECOND)


def gate(many: str, item: str) -> Gate:
    """One county costs the same whoever else is there."""
    keys = (ASKED, f"{ONE}, {many}"), (ASKED, f"{ONE}, {item}")
    return Gate("Weiße Flecken: ein Landkreis unter 400 / allein (Latenz)", *keys, 1.5, 1.1, latency=True)
