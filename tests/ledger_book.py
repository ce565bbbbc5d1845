"""The ledger kept by hand in Python: what spans, tallies and sheets must say, and how it is written and read."""

import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, product
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import pytest
from hypothesis import strategies as st

from federation.measures.codes import FieldOfAction, MeasureCondition, MeasurePhase
from tenants.context import Identity
from tenants.model import Visibility
from tests.region import number

FOREVER = date.max
START = date(2025, 1, 10)
WINDOW = [START + timedelta(days=n) for n in range(-3, 14)]
"""Each day around those on which the stories play."""

PLACES = [str(f) for f in FieldOfAction][:3]
SIGHTS = [str(v) for v in Visibility]
"""Three fields of action, and all visibilities."""

Key = tuple[date, int, str, str, str, str]
"""Day, tenant, field of action, phase, status, visibility."""
Fresh = tuple[date, int, date, str]
"""Day, tenant, the day of which a status is known, visibility."""
Sums = tuple[date, int, str, str, str, str, str, int]
"""Day, tenant, field of action, status, visibility; kind, basis and year of an effect."""
Effect = tuple[str, str, int]
ENDED = ("COMPLETED", "CANCELLED", "MERGED")


class Stand(NamedTuple):
    """How far a measure is: the two axes and the flag."""

    phase: str
    condition: str
    continuous: bool

    @property
    def status(self) -> str:
        return next(status for status, holds in PRECEDENCE if holds(self))


PRECEDENCE: list[tuple[str, Callable[[Stand], bool]]] = [
    ("MERGED", lambda s: s.condition == "MERGED"),
    ("CANCELLED", lambda s: s.condition == "CANCELLED"),
    ("POSTPONED", lambda s: s.condition == "POSTPONED"),
    ("COMPLETED", lambda s: s.phase == "COMPLETED"),
    ("PROPOSED", lambda s: s.phase == "PROPOSED"),
    ("UNKNOWN", lambda s: s.phase == "NOT_STARTED" and s.condition == "UNKNOWN"),
    ("DELAYED", lambda s: s.condition == "DELAYED"),
    ("CONTINUOUS", lambda s: s.continuous),
    ("IN_PROGRESS", lambda s: s.phase == "IMPLEMENTATION"),
    ("PLANNED", lambda s: s.phase == "PLANNING"),
    ("NOT_STARTED", lambda _: True),
]
"""The handbook's line in §2, first match wins."""

STANDS = [
    Stand(phase, condition, continuous)
    for phase, condition, continuous in product(map(str, MeasurePhase), map(str, MeasureCondition), (False, True))
    if not (continuous and phase == "COMPLETED")
]
BEGUN, RUNNING = Stand("NOT_STARTED", "ON_TRACK", False), Stand("IMPLEMENTATION", "ON_TRACK", False)
MERGED = Stand("PLANNING", "MERGED", False)

Act = tuple[int, date, Stand, str | None, int]
"""Which measure or entry, the day, what holds, a note, which target: in numbers that fit any book."""
New = tuple[int, str, str, date | None, Act]
Change = tuple[int, str | None, str | None, bool, date | None]
picks, places, sights = st.integers(0, 20), st.sampled_from(PLACES), st.sampled_from(SIGHTS)
days = st.integers(0, 9).map(lambda n: START + timedelta(days=n))
ends = st.none() | st.integers(-2, 11).map(lambda n: START + timedelta(days=n)) | st.just(date(2999, 1, 1))
acts = st.tuples(
    picks,
    days,
    st.sampled_from([BEGUN, MERGED]) | st.sampled_from(STANDS),
    st.sampled_from([None, "Grund", "Anderer"]),
    picks,
)
news = st.tuples(st.integers(0, 2), places, sights, ends, acts)
changes = st.tuples(picks, st.none() | places, st.none() | sights, st.booleans(), ends)
effects = st.dictionaries(
    st.tuples(st.sampled_from(["GHG_REDUCTION", "ENERGY_SAVING"]), st.sampled_from(["ESTIMATED", "MEASURED"]),
              st.sampled_from([2025, 2030])),
    st.none() | st.integers(-3, 40), max_size=3,
)  # fmt: skip


@dataclass(eq=False)
class Sheet:
    """A measure and its history, in the order of entering."""

    tenant: int
    key: UUID
    place: str
    sight: str
    archived: date | None = None
    entries: list["Entry"] = field(default_factory=list)
    confirmed: set[date] = field(default_factory=set)
    effects: dict[Effect, int | None] = field(default_factory=dict)

    def on(self, day: date) -> "Entry | None":
        """The entry that holds on a day: the last one of the latest day that is not corrected."""
        held: Entry | None = None
        for entry in self.entries:
            if entry.day <= day and not entry.corrected and (held is None or held.day <= entry.day):
                held = entry
        return held

    def known(self, day: date) -> date:
        """The day of which the status of a day is known: the last on which an entry began to hold or was confirmed."""
        begun = {entry.day for entry in self.entries if not entry.corrected} | self.confirmed
        return max(one for one in begun if one <= day)

    def counts(self, day: date) -> "Entry | None":
        """The entry that holds on a day on which the measure counts."""
        return self.on(day) if self.archived is None or day < self.archived else None

    def spans(self) -> list[tuple[date, date, "Entry"]]:
        """From, until before, what held: one for each day on which an entry began to hold, or was confirmed, up to
        archiving."""
        begun = {entry.day for entry in self.entries if not entry.corrected} | self.confirmed
        days, cut = sorted(day for day in begun if self.on(day)), self.archived or FOREVER
        ends = zip(days, [*days[1:], FOREVER], strict=True)
        return [(day, min(end, cut), held) for day, end in ends if day < cut and (held := self.on(day))]


@dataclass(eq=False)
class Entry:
    """A line of a history."""

    key: UUID
    sheet: Sheet
    day: date
    stand: Stand
    note: str | None = None
    into: Sheet | None = None
    corrects: "Entry | None" = None
    corrected: bool = False


def _target(entry: Entry) -> tuple[int, UUID] | tuple[None, None]:
    return (entry.into.tenant, entry.into.key) if entry.into else (None, None)


class Account(NamedTuple):
    """What is told of some tenants: by the tally, by a recount, by the spans and by the sheets."""

    tally: dict[Key, int]
    recount: dict[Key, int]
    fresh: dict[Fresh, int]
    effects: dict[Sums, tuple[int, int]]
    spans: set[tuple[Any, ...]]
    sheets: set[tuple[Any, ...]]
    moves_elsewhere: int
    """Entries of the tally on days on which, by the histories, nothing happened."""
    years_apart: int
    """Sums of years that are not those of their days."""


class Book:
    """The measures of some tenants. Both tenants use the same ids: only the tenant tells their rows apart."""

    def __init__(self, tenants: Sequence[int]) -> None:
        self.tenants = list(tenants)
        self.sheets: list[Sheet] = []
        self.entries: list[Entry] = []
        self.made: defaultdict[int, Iterator[int]] = defaultdict(count)

    def sheet(self, tenant: int, place: str = "MOBILITY", sight: str = "TENANT", archived: date | None = None) -> Sheet:
        key = number(9000 + next(self.made[tenant]))
        self.sheets.append(Sheet(tenant, key, place, sight, archived))
        return self.sheets[-1]

    def enter(
        self, sheet: Sheet, day: date, stand: Stand, note: str | None = None, into: Sheet | None = None,
        corrects: Entry | None = None,
    ) -> Entry:  # fmt: skip
        key = number(90000 + next(self.made[sheet.tenant]))
        made = Entry(key, sheet, day, stand, note, into, corrects)
        if corrects:
            corrects.corrected = True
        self.entries.append(made)
        sheet.entries.append(made)
        return made

    def undo(self, made: Entry) -> None:
        """As if the latest entry had not been made."""
        assert self.entries.pop() is made and made.sheet.entries.pop() is made
        if made.corrects:
            made.corrects.corrected = False

    def erase(self, sheet: Sheet) -> None:
        """As if there had never been that measure."""
        self.sheets.remove(sheet)
        self.entries = [entry for entry in self.entries if entry.sheet is not sheet]

    def circles(self) -> bool:
        """Whether a way from measure to measure leads back to its beginning."""
        for sheet in self.sheets:
            way, on = [sheet], sheet.on(FOREVER)
            while on and on.into:
                if on.into in way:
                    return True
                way.append(on.into)
                on = on.into.on(FOREVER)
        return False

    def days(self) -> list[date]:
        """Each day of the window, and each on which something happens."""
        archived = {sheet.archived for sheet in self.sheets if sheet.archived}
        confirmed = {day for sheet in self.sheets for day in sheet.confirmed}
        return sorted({*WINDOW, *archived, *confirmed, *(entry.day for entry in self.entries), FOREVER})

    def account(self, sights: Collection[str]) -> Account:
        """What the database must tell somebody who counts measures of these visibilities."""
        counted, fresh = Counter[Key](), Counter[Fresh]()
        amounts, named = Counter[Sums](), Counter[Sums]()
        for sheet in self.sheets:
            for day in self.days():
                if sheet.sight not in sights or not (entry := sheet.counts(day)):
                    continue
                stand = entry.stand
                counted[day, sheet.tenant, sheet.place, stand.phase, stand.status, sheet.sight] += 1
                if stand.status not in ENDED:
                    fresh[day, sheet.tenant, sheet.known(day), sheet.sight] += 1
                for effect, amount in sheet.effects.items():
                    if amount is not None:
                        key = (day, sheet.tenant, sheet.place, stand.status, sheet.sight, *effect)
                        amounts[key] += amount
                        named[key] += 1
        spans = {
            (s.tenant, s.key, since, until, s.place, *held.stand, held.stand.status, s.sight)
            for s in self.sheets for since, until, held in s.spans()
        }  # fmt: skip
        sheets = {
            (s.tenant, s.key, *e.stand, e.stand.status, e.day, e.note, *_target(e), max({e.day} | s.confirmed))
            for s in self.sheets if (e := s.on(FOREVER))
        }  # fmt: skip
        sums = {key: (amounts[key], n) for key, n in named.items()}
        return Account(dict(counted), dict(counted), dict(fresh), sums, spans, sheets, 0, 0)


TALLY = """
SELECT d.day, t.tenant_id, t.field_of_action, t.phase, t.status, t.visibility, sum(t.delta)::int
FROM unnest($2::date[]) d (day) JOIN measure_tally t ON t.tenant_id = ANY ($1) AND t.day <= d.day
WHERE t.visibility = ANY ($3) GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(t.delta) <> 0"""
RECOUNT = """
SELECT d.day, m.tenant_id, m.field_of_action, held.phase, held.status, m.visibility, count(*)::int
FROM unnest($2::date[]) d (day)
JOIN measure m ON m.tenant_id = ANY ($1) AND (m.archived_on IS NULL OR d.day < m.archived_on) AND NOT m.is_model
CROSS JOIN LATERAL (
  SELECT c.phase, c.status FROM status_change c
  WHERE c.tenant_id = m.tenant_id AND c.measure_id = m.id AND c.effective_on <= d.day AND (c.tenant_id, c.id) NOT IN
    (SELECT later.tenant_id, later.corrects_id FROM status_change later WHERE later.corrects_id IS NOT NULL)
  ORDER BY c.effective_on DESC, c.entry DESC LIMIT 1
) held WHERE m.visibility = ANY ($3) GROUP BY 1, 2, 3, 4, 5, 6"""
FRESH = """
SELECT d.day, t.tenant_id, t.confirmed_on, t.visibility, sum(t.delta)::int
FROM unnest($2::date[]) d (day) JOIN freshness_tally t ON t.tenant_id = ANY ($1) AND t.day <= d.day
WHERE t.visibility = ANY ($3) GROUP BY 1, 2, 3, 4 HAVING sum(t.delta) <> 0"""
EFFECTS = """
SELECT d.day, t.tenant_id, t.field_of_action, t.status, t.visibility, t.kind, t.basis, t.year,
  sum(t.amount)::int, sum(t.delta)::int
FROM unnest($2::date[]) d (day) JOIN effect_tally t ON t.tenant_id = ANY ($1) AND t.day <= d.day
WHERE t.visibility = ANY ($3) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(t.amount) <> 0 OR sum(t.delta) <> 0"""
SPANS = """
SELECT tenant_id, measure_id, valid_from, valid_to, field_of_action, phase, condition, is_continuous, status, visibility
FROM measure_span WHERE tenant_id = ANY ($1)"""
SHEETS = """
SELECT tenant_id, id, phase, condition, is_continuous, status, status_as_of, status_note, merged_into_tenant_id,
  merged_into_id, confirmed_on FROM measure WHERE tenant_id = ANY ($1)"""
ELSEWHERE = """
SELECT count(*) FROM (
  SELECT tenant_id, day, delta FROM measure_tally UNION ALL SELECT tenant_id, day, delta FROM freshness_tally
  UNION ALL SELECT tenant_id, day, delta FROM effect_tally
) t WHERE tenant_id = ANY ($1) AND delta <> 0 AND day <> ALL ($2)"""
YEARS = """
SELECT count(*) FROM (
  SELECT tenant_id, extract(year FROM day) AS year, status, visibility, delta FROM measure_tally
  UNION ALL SELECT tenant_id, year, status, visibility, -delta FROM measure_year
) both_ways WHERE tenant_id = ANY ($1) GROUP BY tenant_id, year, status, visibility HAVING sum(delta) <> 0"""


async def told(db: asyncpg.Connection, book: Book, sights: Collection[str] = SIGHTS) -> Account:
    """What the database tells of the same tenants and days."""
    asked = (book.tenants, book.days(), list(sights))
    tally, recount = [{tuple(r)[:6]: r[6] for r in await db.fetch(sql, *asked)} for sql in (TALLY, RECOUNT)]
    fresh = {tuple(r)[:4]: r[4] for r in await db.fetch(FRESH, *asked)}
    effects = {tuple(r)[:8]: (r[8], r[9]) for r in await db.fetch(EFFECTS, *asked)}
    spans, sheets = [{tuple(r) for r in await db.fetch(sql, book.tenants)} for sql in (SPANS, SHEETS)]
    elsewhere, years = await db.fetchval(ELSEWHERE, *asked[:2]), await db.fetch(YEARS, book.tenants)
    return Account(tally, recount, fresh, effects, spans, sheets, elsewhere, len(years))


SHEET = "tenant_id, id, field_of_action, visibility, archived_on"
ENTRY = (
    "tenant_id, measure_id, visibility, id, effective_on, phase, condition, is_continuous, note, corrects_id,"
    " merged_into_tenant_id, merged_into_id"
)
MAKE = f"""INSERT INTO measure ({SHEET}, code, title, version)
SELECT {SHEET}, right(id::text, 6), 'Maßnahme', 1 FROM json_populate_recordset(NULL::measure, $1)"""
ENTER = f"""INSERT INTO status_change ({ENTRY})
SELECT {ENTRY} FROM json_populate_recordset(NULL::status_change, $1)"""
REVISE = """UPDATE measure m
SET field_of_action = n.field_of_action, visibility = n.visibility, archived_on = n.archived_on
FROM json_populate_recordset(NULL::measure, $1) n WHERE m.tenant_id = n.tenant_id AND m.id = n.id"""


def _rows(columns: str, rows: Iterable[tuple[Any, ...]]) -> str:
    return json.dumps([dict(zip(columns.split(", "), row, strict=True)) for row in rows], default=str)


def _sheets(sheets: Sequence[Sheet]) -> str:
    return _rows(SHEET, [(s.tenant, s.key, s.place, s.sight, s.archived) for s in sheets])


def _entries(entries: Sequence[Entry]) -> str:
    return _rows(ENTRY, [
        (
            e.sheet.tenant, e.sheet.key, e.sheet.sight, e.key, e.day, *e.stand, e.note,
            e.corrects and e.corrects.key, *_target(e),
        )
        for e in entries
    ])  # fmt: skip


async def make(db: asyncpg.Connection, sheets: Sequence[Sheet], *, at_once: bool = False) -> None:
    """Writes new measures and their entries: in two statements, or in one."""
    entries = [entry for sheet in sheets for entry in sheet.entries]
    if at_once:
        await db.execute(f"WITH made AS ({MAKE}) {ENTER.replace('$1', '$2')}", _sheets(sheets), _entries(entries))
    else:
        await db.execute(MAKE, _sheets(sheets))
        await enter(db, entries)


async def enter(db: asyncpg.Connection, entries: Sequence[Entry]) -> None:
    """Writes entries in one statement, in their order."""
    await db.execute(ENTER, _entries(entries))


CONFIRM = """INSERT INTO measure_confirmation (tenant_id, measure_id, visibility, confirmed_on)
SELECT m.tenant_id, m.id, m.visibility, n.day
FROM json_to_recordset($1) n (tenant_id int, id uuid, day date) JOIN measure m USING (tenant_id, id)"""
CLEAR = "DELETE FROM measure_effect WHERE tenant_id = $1 AND measure_id = $2"
NAME = """INSERT INTO measure_effect (tenant_id, measure_id, visibility, position, kind, basis, year, amount)
VALUES ($1, $2, $3, 1, $4, $5, $6, $7)"""
AMEND = "UPDATE measure_effect SET amount = $6 WHERE (tenant_id, measure_id, kind, basis, year) = ($1, $2, $3, $4, $5)"


async def confirm(db: asyncpg.Connection, days: Iterable[tuple[Sheet, date]]) -> None:
    """Confirms measures for days, in one statement."""
    rows = [{"tenant_id": sheet.tenant, "id": sheet.key, "day": day} for sheet, day in days]
    await db.execute(CONFIRM, json.dumps(rows, default=str))


async def name(db: asyncpg.Connection, sheet: Sheet, effects: dict[Effect, int | None]) -> None:
    """Sets the effects of a sheet: the same ones are amended, else they come and go."""
    if effects.keys() == sheet.effects.keys():
        for effect, amount in effects.items():
            await db.execute(AMEND, sheet.tenant, sheet.key, *effect, amount)
    else:
        await db.execute(CLEAR, sheet.tenant, sheet.key)
        for effect, amount in effects.items():
            await db.execute(NAME, sheet.tenant, sheet.key, sheet.sight, *effect, amount)
    sheet.effects = effects


async def revise(db: asyncpg.Connection, sheets: Sequence[Sheet]) -> None:
    """Writes what the sheets say besides their histories, in one statement."""
    await db.execute(REVISE, _sheets(sheets))


async def erase(db: asyncpg.Connection, sheet: Sheet) -> int:
    """Deletes a measure, where that is allowed; how many there were."""
    found = await db.execute("DELETE FROM measure WHERE tenant_id = $1 AND id = $2", sheet.tenant, sheet.key)
    return int(found.split()[-1])


async def come(db: asyncpg.Connection, who: Identity) -> None:
    """Enters as somebody, until the transaction ends."""
    await db.execute("SELECT ctx.enter($1, $2, $3)", who.issuer, who.subject, list(who.scopes))


@asynccontextmanager
async def undone(db: asyncpg.Connection, who: Identity | None = None) -> AsyncIterator[None]:
    """One transaction as somebody, rolled back at its end."""
    turn = db.transaction()
    await turn.start()
    try:
        if who:
            await come(db, who)
        yield
    finally:
        await turn.rollback()


@contextmanager
def refused(sqlstate: str, because: str | None) -> Iterator[None]:
    with pytest.raises(asyncpg.PostgresError, match=because) as error:
        yield
    assert error.value.sqlstate == sqlstate
