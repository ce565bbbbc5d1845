"""The tally as a model in Python: measures with their histories, and the expected figures; no database."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, product
from typing import Any, NamedTuple
from uuid import UUID

from hypothesis import strategies as st

from federation.measures.codes import FieldOfAction, MeasureCondition, MeasurePhase
from tenants.model import Visibility
from tests.helpers.region import fixed_id

FOREVER = date.max
START = date(2025, 1, 10)
WINDOW = [START + timedelta(days=n) for n in range(-3, 14)]
"""Each day around those on which the stories play."""

FIELDS = [str(f) for f in FieldOfAction][:3]
VISIBILITIES = [str(v) for v in Visibility]
"""Three fields of action, and all visibilities."""

TallyKey = tuple[date, int, str, str, str, str]
"""Day, tenant, field of action, phase, status, visibility."""
FreshnessKey = tuple[date, int, date, str]
"""Day, tenant, the day of which a status is known, visibility."""
EffectKey = tuple[date, int, str, str, str, str, str, int]
"""Day, tenant, field of action, status, visibility; kind, basis and year of an effect."""
Effect = tuple[str, str, int]
ENDED = ("COMPLETED", "CANCELLED", "MERGED")


class State(NamedTuple):
    """How far a measure is: the two axes and the flag."""

    phase: str
    condition: str
    continuous: bool

    @property
    def status(self) -> str:
        return next(status for status, holds in PRECEDENCE if holds(self))


PRECEDENCE: list[tuple[str, Callable[[State], bool]]] = [
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

STATES = [
    State(phase, condition, continuous)
    for phase, condition, continuous in product(map(str, MeasurePhase), map(str, MeasureCondition), (False, True))
    if not (continuous and phase == "COMPLETED")
]
NOT_STARTED, RUNNING = State("NOT_STARTED", "ON_TRACK", False), State("IMPLEMENTATION", "ON_TRACK", False)
MERGED = State("PLANNING", "MERGED", False)

EntryChoice = tuple[int, date, State, str | None, int]
"""A drawn entry: measure or corrected entry, day, state, note and target, as indexes that fit any model."""
MeasureChoice = tuple[int, str, str, date | None, EntryChoice]
RevisionChoice = tuple[int, str | None, str | None, bool, date | None]
indexes, fields_of_action, visibilities = st.integers(0, 20), st.sampled_from(FIELDS), st.sampled_from(VISIBILITIES)
days = st.integers(0, 9).map(lambda n: START + timedelta(days=n))
archive_days = st.none() | st.integers(-2, 11).map(lambda n: START + timedelta(days=n)) | st.just(date(2999, 1, 1))
entry_choices = st.tuples(
    indexes,
    days,
    st.sampled_from([NOT_STARTED, MERGED]) | st.sampled_from(STATES),
    st.sampled_from([None, "Grund", "Anderer"]),
    indexes,
)
measure_choices = st.tuples(st.integers(0, 2), fields_of_action, visibilities, archive_days, entry_choices)
revision_choices = st.tuples(
    indexes, st.none() | fields_of_action, st.none() | visibilities, st.booleans(), archive_days
)
effects = st.dictionaries(
    st.tuples(st.sampled_from(["GHG_REDUCTION", "ENERGY_SAVING"]), st.sampled_from(["ESTIMATED", "MEASURED"]),
              st.sampled_from([2025, 2030])),
    st.none() | st.integers(-3, 40), max_size=3,
)  # fmt: skip


@dataclass(eq=False)
class Measure:
    """A measure and its history, in the order of entering."""

    tenant: int
    key: UUID
    field_of_action: str
    visibility: str
    archived: date | None = None
    entries: list["Entry"] = field(default_factory=list)
    confirmed: set[date] = field(default_factory=set)
    effects: dict[Effect, int | None] = field(default_factory=dict)

    def entry_on(self, day: date) -> "Entry | None":
        """The entry that holds on a day: the last one of the latest day that is not corrected."""
        latest: Entry | None = None
        for entry in self.entries:
            if entry.day <= day and not entry.corrected and (latest is None or latest.day <= entry.day):
                latest = entry
        return latest

    def confirmed_as_of(self, day: date) -> date:
        """The day of which the status of a day is known: the last on which an entry began to hold or was confirmed."""
        days = {entry.day for entry in self.entries if not entry.corrected} | self.confirmed
        return max(item for item in days if item <= day)

    def counted_entry(self, day: date) -> "Entry | None":
        """The entry that holds on a day on which the measure counts."""
        return self.entry_on(day) if self.archived is None or day < self.archived else None

    def spans(self) -> list[tuple[date, date, "Entry"]]:
        """From, until before, what held; up to archiving.

        One for each day on which an entry began to hold, or was confirmed.
        """
        starts = {entry.day for entry in self.entries if not entry.corrected} | self.confirmed
        days, cut = sorted(day for day in starts if self.entry_on(day)), self.archived or FOREVER
        ends = zip(days, [*days[1:], FOREVER], strict=True)
        return [(day, min(end, cut), latest) for day, end in ends if day < cut and (latest := self.entry_on(day))]


@dataclass(eq=False)
class Entry:
    """A line of a history."""

    key: UUID
    measure: Measure
    day: date
    state: State
    note: str | None = None
    merged_into: Measure | None = None
    corrects: "Entry | None" = None
    corrected: bool = False


def target_key(entry: Entry) -> tuple[int, UUID] | tuple[None, None]:
    """The key of the measure into which an entry merges another one."""
    return (entry.merged_into.tenant, entry.merged_into.key) if entry.merged_into else (None, None)


class Figures(NamedTuple):
    """The figures of some tenants: by the tally, a recount, the spans and the measures."""

    tally: dict[TallyKey, int]
    recount: dict[TallyKey, int]
    freshness: dict[FreshnessKey, int]
    effects: dict[EffectKey, tuple[int, int]]
    spans: set[tuple[Any, ...]]
    measures: set[tuple[Any, ...]]
    stray_entries: int
    """Entries of the tally on days on which, by the histories, nothing happened."""
    year_mismatches: int
    """Sums of years that are not those of their days."""


class TallyModel:
    """The measures of some tenants. Tenants use the same ids, so that only the tenant distinguishes rows."""

    def __init__(self, tenants: Sequence[int]) -> None:
        self.tenants = list(tenants)
        self.measures: list[Measure] = []
        self.entries: list[Entry] = []
        self.ids: defaultdict[int, Iterator[int]] = defaultdict(count)

    def add_measure(
        self, tenant: int, field_of_action: str = "MOBILITY", visibility: str = "TENANT", archived: date | None = None
    ) -> Measure:
        key = fixed_id(9000 + next(self.ids[tenant]))
        self.measures.append(Measure(tenant, key, field_of_action, visibility, archived))
        return self.measures[-1]

    def add_entry(
        self, measure: Measure, day: date, state: State, note: str | None = None, merged_into: Measure | None = None,
        corrects: Entry | None = None,
    ) -> Entry:  # fmt: skip
        key = fixed_id(90000 + next(self.ids[measure.tenant]))
        entry = Entry(key, measure, day, state, note, merged_into, corrects)
        if corrects:
            corrects.corrected = True
        self.entries.append(entry)
        measure.entries.append(entry)
        return entry

    def remove_entry(self, entry: Entry) -> None:
        """Removes the latest entry."""
        assert self.entries.pop() is entry and entry.measure.entries.pop() is entry
        if entry.corrects:
            entry.corrects.corrected = False

    def remove_measure(self, measure: Measure) -> None:
        """As if there had never been that measure."""
        self.measures.remove(measure)
        self.entries = [entry for entry in self.entries if entry.measure is not measure]

    def has_cycle(self) -> bool:
        """Whether a way from measure to measure leads back to its beginning."""
        for measure in self.measures:
            path, entry = [measure], measure.entry_on(FOREVER)
            while entry and entry.merged_into:
                if entry.merged_into in path:
                    return True
                path.append(entry.merged_into)
                entry = entry.merged_into.entry_on(FOREVER)
        return False

    def days(self) -> list[date]:
        """Each day of the window, and each on which something happens."""
        archived = {measure.archived for measure in self.measures if measure.archived}
        confirmed = {day for measure in self.measures for day in measure.confirmed}
        return sorted({*WINDOW, *archived, *confirmed, *(entry.day for entry in self.entries), FOREVER})

    def expected_figures(self, visibilities: Collection[str]) -> Figures:
        """The expected figures for a viewer who counts measures of these visibilities."""
        tally, freshness = Counter[TallyKey](), Counter[FreshnessKey]()
        amounts, numbers = Counter[EffectKey](), Counter[EffectKey]()
        for measure in self.measures:
            for day in self.days():
                if measure.visibility not in visibilities or not (entry := measure.counted_entry(day)):
                    continue
                state = entry.state
                tally[day, measure.tenant, measure.field_of_action, state.phase, state.status, measure.visibility] += 1
                if state.status not in ENDED:
                    freshness[day, measure.tenant, measure.confirmed_as_of(day), measure.visibility] += 1
                for effect, amount in measure.effects.items():
                    if amount is not None:
                        key = (day, measure.tenant, measure.field_of_action, state.status, measure.visibility, *effect)
                        amounts[key] += amount
                        numbers[key] += 1
        spans = {
            (s.tenant, s.key, since, until, s.field_of_action, *span_entry.state, span_entry.state.status, s.visibility)
            for s in self.measures for since, until, span_entry in s.spans()
        }  # fmt: skip
        measures = {
            (s.tenant, s.key, *e.state, e.state.status, e.day, e.note, *target_key(e), max({e.day} | s.confirmed))
            for s in self.measures if (e := s.entry_on(FOREVER))
        }  # fmt: skip
        sums = {key: (amounts[key], n) for key, n in numbers.items()}
        return Figures(dict(tally), dict(tally), dict(freshness), sums, spans, measures, 0, 0)
