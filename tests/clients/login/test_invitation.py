"""An invited person is in after one login: from the operator's command to the first page of her own."""

from __future__ import annotations

import re

from tests.clients.login.conftest import House
from tests.clients.login.people import NewPerson, Person

TOWN, NAME = "073355011", "Landstuhl"
GRANTS = "{ me { grants { role tenant { key } } } }"


def invite(house: House, email: str, role: str) -> str:
    """The link that the operator gives to somebody."""
    printed = house.service.run("invite", "--email", email, "--tenant", TOWN, "--role", role)
    (link,) = re.findall(rf"{house.origin}/einladung#\S+", printed)
    return link.removeprefix(house.origin)


def accept(person: Person, link: str, login: str) -> None:
    """Follows a link, logs in where it leads to, and accepts."""
    person.visit(link)
    person.page.click("button:has-text('Weiter zur Anmeldung')")
    person.page.click("text=Mit Anmeldung kreis anmelden")
    person.identify(login)
    person.page.wait_for_url("**/einladung/annehmen")
    person.page.click("button:has-text('Annehmen')")
    person.page.wait_for_load_state()


def grants(person: Person) -> list[str]:
    _, data = person.ask(GRANTS)
    return [f"{grant['role']} {grant['tenant']['key']}" for grant in data["me"]["grants"]] if data["me"] else []


def test_who_is_invited_is_in_after_one_login_and_nobody_with_the_same_link(
    house: House, new_person: NewPerson
) -> None:
    cora, other = new_person(), new_person()
    link = invite(house, "cora@example.org", "admin")
    cora.visit(link)  # a look, as by a program that checks links
    accept(cora, link, "cora")
    assert grants(cora) == [f"ADMIN {TOWN}"]
    cora.visit("/konto")
    assert NAME in cora.page.inner_text("main") and "Cora Chefin" in cora.page.inner_text("main")
    other.visit(link)
    other.page.click("button:has-text('Weiter zur Anmeldung')")
    other.page.click("text=Mit Anmeldung kreis anmelden")
    other.identify("bela")
    other.page.wait_for_url("**/einladung/annehmen")
    assert "gilt nicht" in other.page.inner_text("main")
    assert grants(other) == []


def test_an_address_that_the_provider_has_not_verified_waits_for_a_word_of_the_inviter(
    house: House, person: Person
) -> None:
    accept(person, invite(house, "dora@example.org", "viewer"), "dora")
    assert grants(person) == []
    (row,) = (line for line in house.service.run("invitations").splitlines() if "angenommen von Dora Dach" in line)
    house.service.run("invitations", "--confirm", row.split()[0])
    assert grants(person) == [f"VIEWER {TOWN}"]


def test_logs_hold_no_code_of_an_invitation(house: House, new_person: NewPerson) -> None:
    link = invite(house, "cora@example.org", "viewer")
    accept(new_person(), link, "cora")
    assert link.rpartition("#")[2] not in house.service.log
