"""Plenty of measures for the time of these tests: in several tenants, for all eyes, with all their parts and gaps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import asyncpg

from federation.advice.codes import KINDS, ClimateTopic, EligibleApplicant, MeasureNature
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
"""The first of our numbers; those of the region and of other tests are smaller."""
NOUNS = ["Radweg", "Wärmenetz", "Straßenbeleuchtung", "Solardach", "Ökostrom", "Übungsplatz", "Ärztehaus", "Café Zéro"]
ADDED = ["Rathaus", "am Fluß", "für Schulen", "CO₂-frei", "2030", "mit Bürger*innen"]
TEXTS = ["Weniger Wärme verlieren.", "Straße um Straße; 12 km", "Fördermittel: 40 %", '"Zitat" \\ und 🌍\nneue Zeile']
OFFICES = ["Bauamt", "Fachbereich Mobilität", "Bürgeramt und Bauhof", "Stadtwerke", "Amt für Übergänge"]
LAST = date(2025, 12, 1)
PAIRS = {COUNTY: (LANDSTUHL, WEILERBACH, RAMSTEIN), WORKSHOP: (LUDWIGSBURG, "081180051051"), OTHER_COUNTY: (WEIL,)}
SUPPORT = ("support_case", "support_step", "mandate")
CONCEPTS = ("concept", "concept_status", "concept_field", "concept_coverage")
SHEETS = ("measure", "status_change", "measure_confirmation", "publication_step")
ADVICE = ("advice", "advice_topic", "advice_field", "advice_step", "advice_measure", "advice_concept")
PARTS = ("task", "rating", "measure_link", "measure_origin", "measure_effect")
RENAMED, ON = ("081180048048", "07335", "08336"), date(2030, 1, 1)
"""Units that will be called otherwise from a day on."""


class Made:
    """The rows to be made, by table; ``chance`` is always the same, so that a seed finds the same region."""

    def __init__(self, tenants: dict[str, int], users: list[UUID]) -> None:
        self.chance, self.count, self.entries = Random(1), FIRST, FIRST
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: [] for name in (*SHEETS, *PARTS, *CONCEPTS, *ADVICE, *SUPPORT)
        }
        self.tenants, self.users = tenants, users
        for ars, many in TENANTS.items():
            for n in range(many):
                self.measure(tenants[ars], n)
        for sheet in list(self.rows["measure"]):
            self.parts(sheet)
        for ars in TENANTS:
            older: UUID | None = None
            for _ in range(4):
                older = self.concept(ars, older)
        for ars in TENANTS:
            for _ in range(3):
                self.advice(self.tenants[ars])
        for county, members in PAIRS.items():
            for ars in members:
                for n in range(4):
                    self.support(tenants[county], tenants[ars], ars, n)

    def id(self) -> UUID:
        self.count += 1
        return fixed_id(self.count)

    def maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self.chance.random() < share else None

    def code_of(self, choice: Any) -> str:
        return str(self.chance.choice(list(choice)))

    def day(self, start: int = 2019, years: int = 9) -> date:
        # Few different days, so that many are alike and a tie has to be broken.
        return date(start + self.chance.randrange(years), self.chance.choice((1, 6)), self.chance.choice((1, 15)))

    def measure(self, tenant: int, n: int) -> None:
        chance = self.chance
        start, end = sorted((self.day(), self.day()))
        end = chance.choice((end, end, max(start, TODAY)))  # some end on the very day
        began, ended = sorted((self.day(), self.day()))
        is_model = n % 4 == 3
        words = [chance.choice(NOUNS), chance.choice(ADDED)][: chance.randint(1, 2)]
        self.rows["measure"].append(
            dict(tenant_id=tenant, id=self.id(), code=f"D{n + 1}", title=" ".join(words),
                 goal=self.maybe(chance.choice(TEXTS)), initial_situation=self.maybe(chance.choice(TEXTS), 0.2),
                 description=self.maybe(chance.choice(TEXTS)), notice=self.maybe(chance.choice(TEXTS), 0.2),
                 field_of_action=self.code_of(list(codes.FieldOfAction)[:5]),
                 measure_type=self.maybe(self.code_of(codes.MeasureType)), source=self.maybe("erfunden"),
                 planned_start=self.maybe(start), planned_end=self.maybe(end, 0.7),
                 actual_start=None if is_model else self.maybe(began),
                 actual_end=None if is_model else self.maybe(ended, 0.4),
                 archived_on=None if is_model else self.maybe(self.day(2024, 4), 0.2), is_model=is_model,
                 responsible=self.maybe(chance.choice(OFFICES)),
                 visibility=self.code_of([*Visibility, Visibility.PUBLIC]),
                 created_at=datetime(2024, 1, 1, tzinfo=UTC), version=chance.randint(1, 3),
                 updated_at=datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(microseconds=100 * chance.randrange(4)))
        )  # fmt: skip

    def parts(self, sheet: dict[str, Any]) -> None:
        whole = {"tenant_id": sheet["tenant_id"], "measure_id": sheet["id"], "visibility": sheet["visibility"]}
        chance = self.chance
        days = sorted(date(2019, 1, 1) + timedelta(days=90 * chance.randrange(28)) for _ in range(chance.randint(1, 5)))
        made: list[UUID] = []
        for day in days:
            self.entry(whole, min(day, LAST), None)
            made.append(self.rows["status_change"][-1]["id"])
        if chance.random() < 0.4:
            self.entry(whole, chance.choice(days), chance.choice(made))
        for day in {min(item + timedelta(days=chance.randrange(300)), LAST) for item in days if chance.random() < 0.5}:
            self.rows["measure_confirmation"].append(dict(**whole, id=self.id(), confirmed_on=day))
        for n, kind in enumerate(chance.sample(list(codes.EffectKind), chance.randrange(3))):
            self.rows["measure_effect"].append(
                dict(**whole, id=self.id(), kind=str(kind), basis=self.code_of(codes.EstimateBasis), year=2030,
                     amount=self.maybe(Decimal(chance.randint(0, 4000)) / 100), position=n)
            )  # fmt: skip
        for n in range(chance.randrange(5)):
            state = self.code_of(codes.TaskState)
            self.rows["task"].append(
                dict(**whole, id=self.id(), title=f"Schritt {n}", position=n // 2, version=1, state=state,
                     kind=self.code_of(codes.TaskKind), due_on=self.maybe(self.day()),
                     done_on=self.day() if state == "DONE" else None)
            )  # fmt: skip
        for n, criterion in enumerate(chance.sample(list(codes.RatingCriterion), chance.randrange(4))):
            self.rows["rating"].append(
                dict(**whole, id=self.id(), criterion=str(criterion), value=self.maybe(chance.randint(0, 5)), scale=5,
                     note=self.maybe("geschätzt"), position=n // 2, version=1)
            )  # fmt: skip
        for n, code in enumerate(chance.sample(["D1", "D2", "D3", "D4", "MW6", "Se1"], chance.randrange(3))):
            self.link(whole, n, code, None)
        for n, other in enumerate(self.others(whole, chance.randrange(3))):
            self.link(whole, n, None, other)
        if chance.random() < 0.7:
            (model,) = self.others(whole, 1, [m for m in self.rows["measure"] if m["is_model"]][:4])
            self.rows["measure_origin"].append(
                dict(**whole, id=self.id(), model_tenant_id=model["tenant_id"], model_id=model["id"],
                     taken_on=self.day())
            )  # fmt: skip

        for _ in range(chance.choice((0, 1, 2, 4))):
            self.rows["publication_step"].append(
                dict(tenant_id=sheet["tenant_id"], measure_id=sheet["id"], id=self.id(), note=self.maybe("Warum nicht"),
                     kind=self.code_of([*codes.PublicationStepKind, codes.PublicationStepKind.REQUESTED]),
                     taken_by=self.maybe(chance.choice(self.users)))
            )  # fmt: skip

    def concept(self, ars: str, other: UUID | None) -> UUID:
        chance, id, seen = self.chance, self.id(), self.code_of([*Visibility, Visibility.PUBLIC])
        self.rows["concept"].append(
            dict(tenant_id=self.tenants[ars], id=id, version=1, title=f"{chance.choice(NOUNS)} {chance.choice(ADDED)}",
                 kind=self.code_of(ConceptKind), visibility=seen, adopted_on=self.maybe(self.day()),
                 note=self.maybe("Notiz"), superseded_by_id=self.maybe(other))
        )  # fmt: skip
        whole = {"tenant_id": self.tenants[ars], "concept_id": id, "visibility": seen}
        corrects: UUID | None = None
        for _ in range(chance.randrange(5)):
            entry = self.id()
            self.rows["concept_status"].append(
                dict(**whole, id=entry, effective_on=min(self.day(), LAST), status=self.code_of(ConceptStatus),
                     corrects_id=corrects)
            )  # fmt: skip
            corrects = self.maybe(entry, 0.3)
        for field in chance.sample(list(codes.FieldOfAction)[:5], chance.randrange(3)):
            self.rows["concept_field"].append(dict(**whole, id=self.id(), field_of_action=str(field)))
        ends = sorted({self.day(), self.day(), self.day()})
        for n, (begin, end) in enumerate(zip([date.min, *ends], [*ends, date.max], strict=True)):
            if chance.random() < 0.5:
                self.rows["concept_coverage"].append(
                    dict(**whole, id=self.id(), ars=ars, scope="TERRITORY", position=n // 2, valid_from=begin,
                         includes_members=len(ars) == 9 and chance.random() < 0.5, valid_to=end)
                )  # fmt: skip
        return id

    def advice(self, tenant: int) -> None:
        chance, id, seen = self.chance, self.id(), self.code_of([*Visibility, Visibility.PUBLIC])
        begins, ends = sorted((self.day(), self.day()))
        begins_on = self.maybe(begins, 0.8) if begins < ends else None
        dropped = self.maybe(begins, 0.2)
        self.rows["advice"].append(
            dict(tenant_id=tenant, id=id, version=1, title=f"{chance.choice(NOUNS)} {chance.choice(ADDED)}",
                 visibility=seen, item=chance.choice(KINDS), guideline_date=self.maybe(self.day(2012, 15), 0.8),
                 applicant_group=self.code_of(EligibleApplicant), applicant=chance.choice(OFFICES),
                 municipal_share_percent=Decimal(chance.randint(25, 100)), is_experienced=self.maybe(True),
                 provider=self.maybe("Übungsbüro"), days_planned=self.maybe(Decimal(20)), begins_on=begins_on,
                 ends_before=begins_on and self.maybe(ends, 0.8), priorities=self.maybe(chance.choice(TEXTS)),
                 dropped_on=dropped if begins < ends else None)
        )  # fmt: skip
        whole = {"tenant_id": tenant, "advice_id": id, "visibility": seen}
        for topic in chance.sample(list(ClimateTopic), chance.randrange(4)):
            self.rows["advice_topic"].append(dict(**whole, id=self.id(), topic=str(topic)))
        for field in chance.sample(list(codes.FieldOfAction)[:5], chance.randrange(4)):
            self.rows["advice_field"].append(dict(**whole, id=self.id(), field_of_action=str(field)))
        for n in range(chance.randrange(4)):
            self.rows["advice_step"].append(
                dict(**whole, id=self.id(), title=f"Schritt {n}", position=n // 2, state="OPEN",
                     due_on=self.maybe(self.day()))
            )  # fmt: skip
        for table, of in (("advice_measure", "measure"), ("advice_concept", "concept")):
            for n, to in enumerate(chance.sample(self.rows[of], chance.randrange(5))):
                link = dict(**whole, id=self.id(), to_tenant_id=to["tenant_id"], to_id=to["id"])
                more = {"nature": self.maybe(self.code_of(MeasureNature)), "position": n // 2}
                self.rows[table].append(link | (more if of == "measure" else {}))

    def support(self, county: int, member: int, ars: str, n: int) -> None:
        """A case as far as it went, and a mandate that has ended: whoever edits where is what other tests know."""
        case, day = self.id(), self.day()
        pair = {"tenant_id": county, "to_tenant_id": member}
        reason = "REQUEST" if n == 3 else self.chance.choice(("WHITE_SPOT", "CONCEPT_ONLY"))
        title = f"{self.chance.choice(NOUNS)} {self.chance.choice(ADDED)}"
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

    def others(self, whole: dict[str, Any], count: int, of: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
        fitting = [m for m in of or self.rows["measure"] if m["id"] != whole["measure_id"]]
        return self.chance.sample(fitting, count)

    def link(self, whole: dict[str, Any], n: int, code: str | None, other: dict[str, Any] | None) -> None:
        to = {"to_tenant_id": other and other["tenant_id"], "to_id": other and other["id"]}
        self.rows["measure_link"].append(
            dict(**whole, id=self.id(), kind=self.code_of(codes.LinkKind), code=code, title=self.maybe("Anderes"),
                 position=n // 2, version=1, **to)
        )  # fmt: skip

    def entry(self, whole: dict[str, Any], day: date, corrects: UUID | None) -> None:
        phase, condition = self.code_of(codes.MeasurePhase), self.code_of(codes.MeasureCondition)
        into = next(m for m in self.chance.sample(self.rows["measure"], 2) if m["id"] != whole["measure_id"])
        merged = condition == "MERGED"
        self.rows["status_change"].append(
            dict(**whole, id=self.id(), effective_on=day, phase=phase, condition=condition,
                 is_continuous=phase != "COMPLETED" and self.chance.random() < 0.3,
                 note="Darum" if condition in ("CANCELLED", "POSTPONED") else self.maybe("Notiz"), corrects_id=corrects,
                 merged_into_tenant_id=into["tenant_id"] if merged else None,
                 merged_into_id=into["id"] if merged else None)
        )  # fmt: skip


@asynccontextmanager
async def plenty(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """All of it; afterwards nothing is left of it, nor of what the database wrote down about it."""
    users = [
        row["id"] for row in await owner.fetch("SELECT id FROM app_user WHERE issuer = $1 ORDER BY subject", ISSUER)
    ]
    made = Made({row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}, users)
    ours = [row["id"] for row in made.rows["measure"]]
    theirs, advised = ([row["id"] for row in made.rows[table]] for table in ("concept", "advice"))
    before = await owner.fetchval("SELECT coalesce(max(id::text)::uuid, uuidv7()) FROM trail")
    async with owner.transaction():
        for table, rows in made.rows.items():
            columns = list(rows[0])
            places = ", ".join(f"${n}" for n in range(1, len(columns) + 1))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
            await owner.executemany(statement, [tuple(row.values()) for row in rows])
        await owner.execute("UPDATE territory SET valid_to = $2 WHERE ars = ANY ($1)", list(RENAMED), ON)
        await owner.execute(
            "INSERT INTO territory"
            " (ars, valid_from, valid_to, kind, name, type_label, acting_ars, population, register_date)"
            " SELECT ars, $2, 'infinity', kind, 'Neues ' || name, type_label, acting_ars, 1, '2029-12-31'"
            " FROM territory WHERE ars = ANY ($1)", list(RENAMED), ON,
        )  # fmt: skip
    try:
        yield
    finally:
        async with owner.transaction():
            for table in reversed(ADVICE):
                key = "id" if table == "advice" else "advice_id"
                await owner.execute(f"DELETE FROM {table} WHERE {key} = ANY ($1)", advised)
            for table in (*PARTS, "publication_step", "measure_confirmation", "status_change", "measure_span"):
                await owner.execute(f"DELETE FROM {table} WHERE measure_id = ANY ($1)", ours)
            await owner.execute("DELETE FROM measure WHERE id = ANY ($1)", ours)
            await owner.execute("DELETE FROM concept WHERE id = ANY ($1)", theirs)
            for table in reversed(SUPPORT):
                await owner.execute(f"DELETE FROM {table} WHERE id = ANY ($1)", [row["id"] for row in made.rows[table]])
            for tally in ("measure_tally", "measure_year", "freshness_tally", "effect_tally"):
                await owner.execute(f"DELETE FROM {tally} WHERE delta = 0")
            await owner.execute("DELETE FROM territory WHERE valid_from = $1", ON)
            await owner.execute("UPDATE territory SET valid_to = 'infinity' WHERE ars = ANY ($1)", list(RENAMED))
            await owner.execute("DELETE FROM trail WHERE id > $1", before)
