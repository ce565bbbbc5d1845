"""Regions, tenants, people, and the roles of people in tenants."""

from datetime import date, datetime
from enum import auto
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from tenants import days
from tenants import grant_messages as messages
from tenants.periods import FOREVER
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, administers, key_in, maintained_by, reference_data, tenant_in
from tenants.rows import Choice, Owned, Row, choice, column, sort_key, timestamp, uuid_key
from tenants.scripts import register_definers, register_script


class TerritorialUnitKind(Choice):
    """Art der Gebietskörperschaft (Mandant bzw. Gebietseinheit)."""

    COUNTY = auto(), "Landkreis / Kreis", "County"
    MUNICIPAL_ASSOCIATION = (
        auto(),
        "Gemeindeverband (Verbandsgemeinde, Samtgemeinde, Amt, Verwaltungsgemeinschaft)",
        "Municipal association",
        "Gemeindeverband",
    )
    MUNICIPALITY = (
        auto(),
        "Kreisangehörige Stadt / verbandsfreie Gemeinde",
        "Town or municipality",
        "Stadt / verbandsfreie Gemeinde",
    )
    MEMBER_MUNICIPALITY = (
        auto(),
        "Ortsgemeinde (Mitglied eines Gemeindeverbands)",
        "Member municipality",
        "Ortsgemeinde",
    )
    INDEPENDENT_CITY = (
        auto(),
        "Kreisfreie Stadt / Stadtkreis (eine Einheit, Region für sich)",
        "Independent city",
        "Kreisfreie Stadt / Stadtkreis",
    )
    UNINHABITED_AREA = (
        auto(),
        "Gemeindefreies Gebiet (wird nie gezählt)",
        "Unincorporated area",
        "Gemeindefreies Gebiet",
    )


class TenantRole(Choice):
    """Rolle einer Person in einem Mandanten."""

    VIEWER = auto(), "Lesen", "Read"
    EDITOR = auto(), "Bearbeitung", "Edit"
    REVIEWER = auto(), "Freigabe", "Review"
    ADMIN = auto(), "Verwaltung", "Administer"
    COUNTY = (
        auto(),
        "Klimaschutzmanagement des Landkreises",
        "County climate management",
        "Klimaschutzmanagement (Landkreis)",
    )
    OFFICE = auto(), "Geschäftsstelle eines Bündnisses", "Office of an alliance"


class Visibility(Choice):
    """Wer einen Eintrag sieht."""

    DRAFT = auto(), "Entwurf (nur bearbeitende Personen)", "Draft", "Entwurf"
    TENANT = auto(), "Intern (eigener Mandant)", "Internal to the tenant"
    FEDERATION = auto(), "Kreisweit (alle Mandanten des Verbunds)", "Shared within the county", "Kreisweit"
    PUBLIC = auto(), "Öffentlich (offene Daten)", "Public (open data)"


class Region(Row, table=True):
    """Ein Landkreis mit seinen Kommunen, die hier zusammenarbeiten; eine kreisfreie Stadt ist eine Region für sich."""

    __without_persons__: ClassVar = True
    __policies__: ClassVar = reference_data("operator")
    __public_columns__: ClassVar = ("id", "ars", "name")

    id: int = column("Nummer", default=None, primary_key=True, sa_column_args=[sa.Identity()])
    ars: str = column("Regionalschlüssel des Landkreises", unique=True, max_length=12)
    name: str = column("Name des Landkreises", max_length=200)


class Tenant(Row, table=True):
    """Mandant: eine Gebietskörperschaft, die hier handelt."""

    __table_args__ = (
        Index("tenant_region", "region_id", "name_key"),
        Index("tenant_acting", sa.text("coalesce(successor_id, id)")),  # ctx.enter: for whom a role acts
        Index("tenant_successor", "successor_id", postgresql_where=sa.text("successor_id IS NOT NULL")),
        CheckConstraint("successor_id <> id", name="tenant_successor_is_another"),
        CheckConstraint("(successor_id IS NULL) = (succeeded_on IS NULL)", name="tenant_succeeded_on_a_day"),
    )
    __without_persons__: ClassVar = True
    __policies__: ClassVar = (*reference_data("operator"), *maintained_by("SELECT"))
    __public_columns__: ClassVar = (
        "id", "ars", "name", "name_key", "kind", "region_id", "successor_id", "succeeded_on",
    )  # fmt: skip
    __tenant__: ClassVar = "id"
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("name",)

    id: int = column("Nummer", default=None, primary_key=True, sa_column_args=[sa.Identity()])
    region_id: int = column("Region, zu der der Mandant gehört", foreign_key="region.id")
    ars: str = column("Regionalschlüssel, unter dem der Mandant handelt", unique=True, max_length=12)
    name: str = column("Name", max_length=200)
    name_key: str = sort_key("name")
    kind: TerritorialUnitKind = choice(TerritorialUnitKind, "Art der Gebietskörperschaft")
    successor_id: int | None = column("Mandant, in dem dieser durch eine Reform aufging", default=None,
                                      foreign_key="tenant.id")  # fmt: skip
    succeeded_on: date | None = column("Von diesem Tag an zählt der Nachfolger", default=None, day=days.PAST)


class User(Row, table=True):
    """Eine Person oder Maschine, wie ihr Anmeldedienst sie nennt."""

    __tablename__ = "app_user"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)
    __policies__: ClassVar = (
        # Whoever accepts an invitation or asks for access has no rights: functions write on their behalf.
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("read_self", "SELECT", "api", "id = (SELECT ctx.user_id())"),
        Policy("maintained_by_operator", "ALL", "operator", "true", "true"),
        *maintained_by("SELECT"),  # who may not log in any more represents no organisation
    )

    __personal__: ClassVar = PersonalData("Wissen, wer fragt und was er darf", OnErasure.ANONYMISE)

    id: UUID = uuid_key(person=PersonReference.USER)
    issuer: str = column("Anmeldedienst (Issuer)", max_length=500, person=PersonReference.NONE)
    subject: str = column("Kennung beim Anmeldedienst (Subject)", max_length=255, person=PersonReference.ACCOUNT)
    active: bool = column("Darf sich anmelden", default=True)
    is_machine: bool = column("Ist ein Programm, keine Person", default=False)


OWN = "user_id = (SELECT ctx.user_id())"
"""The row is about the person of this transaction."""
BY_ADMINISTRATOR = f"{administers()} AND role <> 'COUNTY' AND (role = 'OFFICE') = (alliance_id IS NOT NULL)"
"""An administrator of the tenant does it; the operator alone gives and takes the role of a county."""


class Grant(Owned, table=True):
    """Recht einer Person bei einem Mandanten, von einem Tag an bis vor einen Tag."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("valid_from < valid_to"),
        CheckConstraint("(role = 'OFFICE') = (alliance_id IS NOT NULL)", name="role_grant_office"),
        Index("role_grant_user", "user_id"),
    )
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("read_own", "SELECT", "api", f"{OWN} OR {tenant_in('admin')} AND {tenant_in('read')}"),
        # Whoever runs the office of an alliance sees who else runs it today, and nothing else of them.
        Policy("read_fellows", "SELECT", "api",
               f"{key_in('office', 'alliance_id')} AND valid_from <= (SELECT ctx.today())"
               " AND (SELECT ctx.today()) < valid_to"),
        # A county sees who administers its members.
        Policy("read_administrators", "SELECT", "api", f"role = 'ADMIN' AND {tenant_in('county')}"),
        Policy(
            "insert", "INSERT", "api",
            check=f"{BY_ADMINISTRATOR} AND user_id <> (SELECT ctx.user_id()) AND valid_from = ctx.today()"
            " AND granted_by = (SELECT ctx.user_id())",
        ),
        # A trigger holds what a policy cannot: nobody prolongs her own, and an administrator remains.
        Policy("change_end", "UPDATE", "api", f"{OWN} OR {BY_ADMINISTRATOR}", f"{OWN} OR {BY_ADMINISTRATOR}"),
        # What began today has held on no day before; anything else ends, and stays on record.
        Policy("delete_new", "DELETE", "api", f"valid_from >= ctx.today() AND ({OWN} OR {BY_ADMINISTRATOR})"),
        Policy("maintained_by_operator", "ALL", "operator", "true", "true"),
    )  # fmt: skip
    __personal__: ClassVar = PersonalData("Rechte vergeben und belegen, wer welche hatte", OnErasure.END)
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "role_grant_last_administrator": messages.LAST_ADMINISTRATOR, "role_grant_tenant_merged": messages.MERGED,
    }  # fmt: skip

    user_id: UUID = column("Person", foreign_key="app_user.id", write_once=True, person=PersonReference.USER)
    role: TenantRole = choice(TenantRole, "Rolle", write_once=True)
    valid_from: date = column("Gilt ab diesem Tag", day=days.COMPUTED, write_once=True)
    valid_to: date = column("Gilt bis vor diesen Tag", day=days.END, default=FOREVER)
    granted_by: UUID | None = column(
        "Wer es gegeben hat; leer, wenn der Betrieb es tat", default=None, foreign_key="app_user.id",
        ondelete="SET NULL", write_once=True, person=PersonReference.ACTOR,
    )  # fmt: skip
    version: int = column(
        "Zählt die Änderungen; wer ändert, nennt die gelesene Version", default=1,
        sa_column_kwargs={"server_default": sa.text("1")},
    )  # fmt: skip
    # The room of alliances adds the foreign key: it lies above this one.
    alliance_id: UUID | None = column("Bündnis, dessen Geschäftsstelle die Person ist", default=None, write_once=True,
                                      person=PersonReference.NONE)  # fmt: skip


class Installation(Row, table=True):
    """Was diese Datenbank ist; eine Zeile."""

    __table_args__ = (CheckConstraint("id = 1"),)
    __policies__: ClassVar = (Policy("read_all", "SELECT", "api, operator", "true"),)

    id: int = column("Immer 1", default=1, primary_key=True)
    demo: bool = column("Als Vorführung angelegt: erfundene Menschen dürfen sich anmelden", default=False)
    created_at: datetime = timestamp("Angelegt am")


register_script(__file__, "live.sql")
register_script(__file__, "days.sql")
register_script(__file__, "grants.sql")
register_script(__file__, "mergers.sql")
register_definers(
    "context_definer", "ctx.enter(text, text, text[], bytea)", "ctx.look_up_keys(uuid, boolean, boolean, text)",
    "ctx.renew()",
)  # fmt: skip
register_definers("context_definer", "ctx.notify_changes()")
register_definers(
    "context_definer", "ctx.guard_grant()", "ctx.end_sessions_of(int, uuid)", "ctx.is_program(uuid)",
    "ctx.tenants_without_admin(int)",
)  # fmt: skip
register_definers("trigger_definer", "ctx.note_in_trail(int, text, text)", "ctx.end_mandates_of_merged()")
register_definers(
    "context_definer", "ctx.end_roles_of_merged()", "ctx.refuse_merged()", "ctx.count_what_merges(int, int)",
)  # fmt: skip
