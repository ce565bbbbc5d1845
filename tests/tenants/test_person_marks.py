"""Marks of personal data: every column says whether it refers to a person, every table why and until when."""

import pytest

import federation.schema
from tenants.person_data import OF_PERSON, person_policies, personal_data, references
from tenants.person_marks import OnErasure, PersonReference
from tenants.rows import Row, person_reference, tables

assert federation.schema.member  # names every room, so that every table is known
TELLING = {"name", "email", "subject", "user_id", "phone", "device"}
"""Names of columns that are about a person, wherever they are; an exception says why."""
NOT_ABOUT_A_PERSON = {
    "tenant.name": "a territorial authority", "region.name": "a county", "territory.name": "a territorial unit",
    "measure_actor.name": "an office or an organisation; a person there is found as in any text",
    "file.name": "a file; a person there is found as in any text",
    "partner.name": "an organisation; a natural person's is found as in any text",
    "partner.email": "a mailbox of an organisation; a natural person's is found as in any text",
    "alliance.name": "an alliance", "alliance_tier.name": "a tier of members", "network.name": "a network",
    "network_result_step.checked_by": "an office or a firm, as its description says",
    "declaration.sign_by": "a day", "mailing.subject": "the subject of a text; a person there is found as in any text",
    "meeting.answer_by": "a day",
    "measure_indicator.name": "what is counted", "login_session.device": "a browser and a system",
}  # fmt: skip


@pytest.mark.parametrize("row", [row for row, _ in tables()], ids=lambda row: str(row.__tablename__))
def test_every_column_says_how_it_refers_to_a_person(row: type[Row]) -> None:
    unsaid = [c.name for c in row.__table__.c if person_reference(row, c) is None]
    assert unsaid == [], "add person=PersonReference.… to these columns"


def test_columns_whose_name_tells_of_a_person_are_marked() -> None:
    unmarked = {
        f"{table.name}.{c.name}"
        for row, table in tables()
        for c in table.c
        if (c.name in TELLING or c.name.endswith("_by"))
        and person_reference(row, c) in (PersonReference.NONE, PersonReference.FREE_TEXT)
        and c.name not in ("resolved_by", "adopted_by", "co_financed_by")
    }
    assert unmarked == NOT_ABOUT_A_PERSON.keys()


def test_every_table_about_people_says_why_and_what_erasure_does() -> None:
    kinds = (*OF_PERSON, PersonReference.NAME, PersonReference.SECRET)
    assert [t.name for row, t in tables() if references(row, *kinds) and personal_data(row) is None] == []
    undated = [
        t.name for row, t in tables()
        if (personal := personal_data(row)) and personal.on_erasure is OnErasure.DELETE
        and not references(row, *OF_PERSON, PersonReference.NAME)
    ]  # fmt: skip
    assert undated == [], "erasure would find no row of these"


def test_an_account_has_its_issuer_beside_it_and_a_personal_column_is_named_only_in_the_trail() -> None:
    for row, table in tables():
        assert not references(row, PersonReference.ACCOUNT) or "issuer" in table.c, table.name
        for name in references(row, PersonReference.NAME, PersonReference.CONTACT):
            assert not row.__trail__ or table.c[name].info.get("personal"), f"{table.name}.{name}: personal=True"


def test_the_role_that_erases_reads_no_table_without_personal_data() -> None:
    for row, table in tables():
        if row.__without_persons__ and not row.__retention__:
            assert [*person_policies(row, table)] == [], table.name
