"""Many measures for these tests: in several tenants, in all visibilities, with all their parts and gaps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import asyncpg

from federation.advice.codes import ADVICE_ITEMS, ClimateTopic, EligibleApplicant, MeasureNature
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.measures import codes
from tenants.model import Visibility
from tests.helpers.region import (
    COUNTY,
    ISSUER,
    LANDSTUHL,
    LUDWIGSBURG,
    OTHER_COUNTY,
    RAMSTEIN,
    TODAY,
    WEIL,
    WEILERBACH,
    WORKSHOP,
    fixed_id,
)

TENANTS = {LANDSTUHL: 8, WEILERBACH: 6, COUNTY: 5, RAMSTEIN: 5, LUDWIGSBURG: 9, "081180051051": 5, OTHER_COUNTY: 6}
"""How many measures each tenant gets."""
FIRST = 500_000
"""The first id; those of the region and of other tests are smaller."""
NOUNS = ["Radweg", "Wärmenetz", "Straßenbeleuchtung", "Solardach", "Ökostrom", "Übungsplatz", "Ärztehaus", "Café Zéro"]
SUFFIXES = ["Rathaus", "am Fluß", "für Schulen", "CO₂-frei", "2030", "mit Bürger*innen"]
TEXTS = ["Weniger Wärme verlieren.", "Straße um Straße; 12 km", "Fördermittel: 40 %", '"Zitat" \\ und 🌍\nneue Zeile']
OFFICES = ["Bauamt", "Fachbereich Mobilität", "Bürgeramt und Bauhof", "Stadtwerke", "Amt für Übergänge"]
LAST = date(2025, 12, 1)
PAIRS = {COUNTY: (LANDSTUHL, WEILERBACH, RAMSTEIN), WORKSHOP: (LUDWIGSBURG, "081180051051"), OTHER_COUNTY: (WEIL,)}
SUPPORT = ("support_case", "support_step", "mandate")
CONCEPTS = ("concept", "concept_status", "concept_field", "concept_coverage")
SHEETS = ("measure", "status_change", "measure_confirmation", "publication_step")
ADVICE = ("advice", "advice_topic", "advice_field", "advice_step", "advice_measure", "advice_concept")
PARTS = ("task", "rating", "measure_link", "measure_origin", "measure_effect")
RENAMED_UNITS, RENAMED_ON = ("081180048048", "07335", "08336"), date(2030, 1, 1)
"""Units that are renamed from a day on."""


class SampleRows:
    """The rows to insert, by table; ``rng`` has a fixed seed, so that every run has the same region."""

    def __init__(self, tenants: dict[str, int], users: list[UUID]) -> None:
        self.rng, self.count, self.entries = Random(1), FIRST, FIRST
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: [] for name in (*SHEETS, *PARTS, *CONCEPTS, *ADVICE, *SUPPORT)
        }
        self.tenants, self.users = tenants, users
        for ars, many in TENANTS.items():
            for n in range(many):
                self.add_measure(tenants[ars], n)
        for measure in list(self.rows["measure"]):
            self.add_parts(measure)
        for ars in TENANTS:
            older: UUID | None = None
            for _ in range(4):
                older = self.add_concept(ars, older)
        for ars in TENANTS:
            for _ in range(3):
                self.add_advice(self.tenants[ars])
        for county, members in PAIRS.items():
            for ars in members:
                for n in range(4):
                    self.add_support(tenants[county], tenants[ars], ars, n)

    def id(self) -> UUID:
        self.count += 1
        return fixed_id(self.count)

    def maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self.rng.random() < share else None

    def draw_code(self, choice: Any) -> str:
        return str(self.rng.choice(list(choice)))

    def draw_day(self, start: int = 2019, years: int = 9) -> date:
        # Few different days, so that many are equal and ties occur.
        return date(start + self.rng.randrange(years), self.rng.choice((1, 6)), self.rng.choice((1, 15)))

    def add_measure(self, tenant: int, n: int) -> None:
        rng = self.rng
        start, end = sorted((self.draw_day(), self.draw_day()))
        end = rng.choice((end, end, max(start, TODAY)))  # some end on the very day
        began, ended = sorted((self.draw_day(), self.draw_day()))
        is_model = n % 4 == 3
        text = [rng.choice(NOUNS), rng.choice(SUFFIXES)][: rng.randint(1, 2)]
        self.rows["measure"].append(
            dict(tenant_id=tenant, id=self.id(), code=f"D{n + 1}", title=" ".join(text),
                 goal=self.maybe(rng.choice(TEXTS)), initial_situation=self.maybe(rng.choice(TEXTS), 0.2),
                 description=self.maybe(rng.choice(TEXTS)), notice=self.maybe(rng.choice(TEXTS), 0.2),
                 field_of_action=self.draw_code(list(codes.FieldOfAction)[:5]),
                 measure_type=self.maybe(self.draw_code(codes.MeasureType)), source=self.maybe("erfunden"),
                 planned_start=self.maybe(start), planned_end=self.maybe(end, 0.7),
                 actual_start=None if is_model else self.maybe(began),
                 actual_end=None if is_model else self.maybe(ended, 0.4),
                 archived_on=None if is_model else self.maybe(self.draw_day(2024, 4), 0.2), is_model=is_model,
                 responsible=self.maybe(rng.choice(OFFICES)),
                 visibility=self.draw_code([*Visibility, Visibility.PUBLIC]),
                 created_at=datetime(2024, 1, 1, tzinfo=UTC), version=rng.randint(1, 3),
                 updated_at=datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(microseconds=100 * rng.randrange(4)))
        )  # fmt: skip

    def add_parts(self, measure: dict[str, Any]) -> None:
        parent = {"tenant_id": measure["tenant_id"], "measure_id": measure["id"], "visibility": measure["visibility"]}
        rng = self.rng
        days = sorted(date(2019, 1, 1) + timedelta(days=90 * rng.randrange(28)) for _ in range(rng.randint(1, 5)))
        entries: list[UUID] = []
        for day in days:
            self.add_entry(parent, min(day, LAST), None)
            entries.append(self.rows["status_change"][-1]["id"])
        if rng.random() < 0.4:
            self.add_entry(parent, rng.choice(days), rng.choice(entries))
        for day in {min(item + timedelta(days=rng.randrange(300)), LAST) for item in days if rng.random() < 0.5}:
            self.rows["measure_confirmation"].append(dict(**parent, id=self.id(), confirmed_on=day))
        for n, kind in enumerate(rng.sample(list(codes.EffectKind), rng.randrange(3))):
            self.rows["measure_effect"].append(
                dict(**parent, id=self.id(), kind=str(kind), basis=self.draw_code(codes.EstimateBasis), year=2030,
                     amount=self.maybe(Decimal(rng.randint(0, 4000)) / 100), position=n)
            )  # fmt: skip
        for n in range(rng.randrange(5)):
            state = self.draw_code(codes.TaskState)
            self.rows["task"].append(
                dict(**parent, id=self.id(), title=f"Schritt {n}", position=n // 2, version=1, state=state,
                     kind=self.draw_code(codes.TaskKind), due_on=self.maybe(self.draw_day()),
                     done_on=self.draw_day() if state == "DONE" else None)
            )  # fmt: skip
        for n, criterion in enumerate(rng.sample(list(codes.RatingCriterion), rng.randrange(4))):
            self.rows["rating"].append(
                dict(**parent, id=self.id(), criterion=str(criterion), value=self.maybe(rng.randint(0, 5)), scale=5,
                     note=self.maybe("geschätzt"), position=n // 2, version=1)
            )  # fmt: skip
        for n, code in enumerate(rng.sample(["D1", "D2", "D3", "D4", "MW6", "Se1"], rng.randrange(3))):
            self.add_link(parent, n, code, None)
        for n, other in enumerate(self.draw_others(parent, rng.randrange(3))):
            self.add_link(parent, n, None, other)
        if rng.random() < 0.7:
            (model,) = self.draw_others(parent, 1, [m for m in self.rows["measure"] if m["is_model"]][:4])
            self.rows["measure_origin"].append(
                dict(**parent, id=self.id(), model_tenant_id=model["tenant_id"], model_id=model["id"],
                     taken_on=self.draw_day())
            )  # fmt: skip

        for _ in range(rng.choice((0, 1, 2, 4))):
            self.rows["publication_step"].append(
                dict(tenant_id=measure["tenant_id"], measure_id=measure["id"], id=self.id(),
                     note=self.maybe("Warum nicht"),
                     kind=self.draw_code([*codes.PublicationStepKind, codes.PublicationStepKind.REQUESTED]),
                     taken_by=self.maybe(rng.choice(self.users)))
            )  # fmt: skip

    def add_concept(self, ars: str, other: UUID | None) -> UUID:
        rng, id, visibility = self.rng, self.id(), self.draw_code([*Visibility, Visibility.PUBLIC])
        self.rows["concept"].append(
            dict(tenant_id=self.tenants[ars], id=id, version=1, title=f"{rng.choice(NOUNS)} {rng.choice(SUFFIXES)}",
                 kind=self.draw_code(ConceptKind), visibility=visibility, adopted_on=self.maybe(self.draw_day()),
                 note=self.maybe("Notiz"), superseded_by_id=self.maybe(other))
        )  # fmt: skip
        parent = {"tenant_id": self.tenants[ars], "concept_id": id, "visibility": visibility}
        corrects: UUID | None = None
        for _ in range(rng.randrange(5)):
            entry = self.id()
            self.rows["concept_status"].append(
                dict(**parent, id=entry, effective_on=min(self.draw_day(), LAST), status=self.draw_code(ConceptStatus),
                     corrects_id=corrects)
            )  # fmt: skip
            corrects = self.maybe(entry, 0.3)
        for field in rng.sample(list(codes.FieldOfAction)[:5], rng.randrange(3)):
            self.rows["concept_field"].append(dict(**parent, id=self.id(), field_of_action=str(field)))
        ends = sorted({self.draw_day(), self.draw_day(), self.draw_day()})
        for n, (begin, end) in enumerate(zip([date.min, *ends], [*ends, date.max], strict=True)):
            if rng.random() < 0.5:
                self.rows["concept_coverage"].append(
                    dict(**parent, id=self.id(), ars=ars, scope="TERRITORY", position=n // 2, valid_from=begin,
                         includes_members=len(ars) == 9 and rng.random() < 0.5, valid_to=end)
                )  # fmt: skip
        return id

    def add_advice(self, tenant: int) -> None:
        rng, id, visibility = self.rng, self.id(), self.draw_code([*Visibility, Visibility.PUBLIC])
        begins, ends = sorted((self.draw_day(), self.draw_day()))
        begins_on = self.maybe(begins, 0.8) if begins < ends else None
        dropped = self.maybe(begins, 0.2)
        self.rows["advice"].append(
            dict(tenant_id=tenant, id=id, version=1, title=f"{rng.choice(NOUNS)} {rng.choice(SUFFIXES)}",
                 visibility=visibility, item=rng.choice(ADVICE_ITEMS),
                 guideline_date=self.maybe(self.draw_day(2012, 15), 0.8),
                 applicant_group=self.draw_code(EligibleApplicant), applicant=rng.choice(OFFICES),
                 municipal_share_percent=Decimal(rng.randint(25, 100)), is_experienced=self.maybe(True),
                 provider=self.maybe("Übungsbüro"), days_planned=self.maybe(Decimal(20)), begins_on=begins_on,
                 ends_before=begins_on and self.maybe(ends, 0.8), priorities=self.maybe(rng.choice(TEXTS)),
                 dropped_on=dropped if begins < ends else None)
        )  # fmt: skip
        parent = {"tenant_id": tenant, "advice_id": id, "visibility": visibility}
        for topic in rng.sample(list(ClimateTopic), rng.randrange(4)):
            self.rows["advice_topic"].append(dict(**parent, id=self.id(), topic=str(topic)))
        for field in rng.sample(list(codes.FieldOfAction)[:5], rng.randrange(4)):
            self.rows["advice_field"].append(dict(**parent, id=self.id(), field_of_action=str(field)))
        for n in range(rng.randrange(4)):
            self.rows["advice_step"].append(
                dict(**parent, id=self.id(), title=f"Schritt {n}", position=n // 2, state="OPEN",
                     due_on=self.maybe(self.draw_day()))
            )  # fmt: skip
        for table, of in (("advice_measure", "measure"), ("advice_concept", "concept")):
            for n, to in enumerate(rng.sample(self.rows[of], rng.randrange(5))):
                link = dict(**parent, id=self.id(), to_tenant_id=to["tenant_id"], to_id=to["id"])
                more = {"nature": self.maybe(self.draw_code(MeasureNature)), "position": n // 2}
                self.rows[table].append(link | (more if of == "measure" else {}))

    def add_support(self, county: int, member: int, ars: str, n: int) -> None:
        """A case with some of its steps, and an ended mandate, so that current rights stay as other tests expect."""
        case, day = self.id(), self.draw_day()
        pair = {"tenant_id": county, "to_tenant_id": member}
        reason = "REQUEST" if n == 3 else self.rng.choice(("WHITE_SPOT", "CONCEPT_ONLY"))
        title = f"{self.rng.choice(NOUNS)} {self.rng.choice(SUFFIXES)}"
        self.rows["support_case"].append(dict(**pair, id=case, reason=reason, title=title, ars=ars))
        for nth, kind in enumerate(("REQUESTED", "OFFERED", "ACCEPTED", "RUNNING")[n != 3 : 2 + n], 1):
            side = "MUNICIPALITY" if kind in ("REQUESTED", "ACCEPTED") else "COUNTY"
            self.rows["support_step"].append(
                dict(**pair, id=self.id(), case_id=case, number=nth, kind=kind, side=side, effective_on=day, note="So")
            )
        self.rows["mandate"].append(
            dict(tenant_id=member, to_tenant_id=county, id=self.id(), version=1, valid_from=date(2012 + 2 * n, 1, 1),
                 valid_to=date(2013 + 2 * n, 1, 1), note=self.maybe("Wofür"), support_case_id=self.maybe(case))
        )  # fmt: skip

    def draw_others(
        self, parent: dict[str, Any], count: int, of: list[dict[str, Any]] | None = None
    ) -> list[dict[str, Any]]:
        candidates = [m for m in of or self.rows["measure"] if m["id"] != parent["measure_id"]]
        return self.rng.sample(candidates, count)

    def add_link(self, parent: dict[str, Any], n: int, code: str | None, other: dict[str, Any] | None) -> None:
        to = {"to_tenant_id": other and other["tenant_id"], "to_id": other and other["id"]}
        self.rows["measure_link"].append(
            dict(**parent, id=self.id(), kind=self.draw_code(codes.LinkKind), code=code, title=self.maybe("Anderes"),
                 position=n // 2, version=1, **to)
        )  # fmt: skip

    def add_entry(self, parent: dict[str, Any], day: date, corrects: UUID | None) -> None:
        phase, condition = self.draw_code(codes.MeasurePhase), self.draw_code(codes.MeasureCondition)
        target = next(m for m in self.rng.sample(self.rows["measure"], 2) if m["id"] != parent["measure_id"])
        merged = condition == "MERGED"
        self.rows["status_change"].append(
            dict(**parent, id=self.id(), effective_on=day, phase=phase, condition=condition,
                 is_continuous=phase != "COMPLETED" and self.rng.random() < 0.3,
                 note="Darum" if condition in ("CANCELLED", "POSTPONED") else self.maybe("Notiz"), corrects_id=corrects,
                 merged_into_tenant_id=target["tenant_id"] if merged else None,
                 merged_into_id=target["id"] if merged else None)
        )  # fmt: skip


@asynccontextmanager
async def many_measures(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Inserts all rows; deletes them afterwards, with the rows that the database derived from them."""
    users = [
        row["id"] for row in await owner.fetch("SELECT id FROM app_user WHERE issuer = $1 ORDER BY subject", ISSUER)
    ]
    samples = SampleRows({row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}, users)
    measures = [row["id"] for row in samples.rows["measure"]]
    concepts, advice = ([row["id"] for row in samples.rows[table]] for table in ("concept", "advice"))
    before = await owner.fetchval("SELECT coalesce(max(id::text)::uuid, uuidv7()) FROM trail")
    async with owner.transaction():
        for table, rows in samples.rows.items():
            columns = list(rows[0])
            places = ", ".join(f"${n}" for n in range(1, len(columns) + 1))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
            await owner.executemany(statement, [tuple(row.values()) for row in rows])
        await owner.execute("UPDATE territory SET valid_to = $2 WHERE ars = ANY ($1)", list(RENAMED_UNITS), RENAMED_ON)
        await owner.execute(
            "INSERT INTO territory"
            " (ars, valid_from, valid_to, kind, name, type_label, acting_ars, population, register_date)"
            " SELECT ars, $2, 'infinity', kind, 'Neues ' || name, type_label, acting_ars, 1, '2029-12-31'"
            " FROM territory WHERE ars = ANY ($1)", list(RENAMED_UNITS), RENAMED_ON,
        )  # fmt: skip
    try:
        yield
    finally:
        async with owner.transaction():
            for table in reversed(ADVICE):
                key = "id" if table == "advice" else "advice_id"
                await owner.execute(f"DELETE FROM {table} WHERE {key} = ANY ($1)", advice)
            for table in (*PARTS, "publication_step", "measure_confirmation", "status_change", "measure_span"):
                await owner.execute(f"DELETE FROM {table} WHERE measure_id = ANY ($1)", measures)
            await owner.execute("DELETE FROM measure WHERE id = ANY ($1)", measures)
            await owner.execute("DELETE FROM concept WHERE id = ANY ($1)", concepts)
            for table in reversed(SUPPORT):
                await owner.execute(
                    f"DELETE FROM {table} WHERE id = ANY ($1)", [row["id"] for row in samples.rows[table]]
                )
            for tally in ("measure_tally", "measure_year_tally", "freshness_tally", "effect_tally"):
                await owner.execute(f"DELETE FROM {tally} WHERE delta = 0")
            await owner.execute("DELETE FROM territory WHERE valid_from = $1", RENAMED_ON)
            await owner.execute("UPDATE territory SET valid_to = 'infinity' WHERE ars = ANY ($1)", list(RENAMED_UNITS))
            await owner.execute("DELETE FROM trail WHERE id > $1", before)
