"""People log in at a certified provider with a real browser, and out, whatever happens to the provider meanwhile."""

from __future__ import annotations

import time

import httpx2

from federation.oidc.keys import DISCOVERY_INTERVAL
from tests.clients.login.conftest import MACHINE_SECRET, House
from tests.clients.login.people import OUR_PAGE, WHO, NewPerson, Person, failure


def test_a_person_logs_in_with_consent_and_works_by_the_session(house: House, person: Person) -> None:
    person.log_in()
    cookie = person.cookie
    assert cookie and cookie["httpOnly"] and cookie["sameSite"] == "Lax" and cookie["expires"] == -1
    ours = [one["name"] for one in person.context.cookies() if one["name"].startswith("klimaverbund-")]
    assert ours == ["klimaverbund-session"], "nothing is left of the login itself"
    session = {"name": "Anna Amt", "email": "anna@example.org", "emailVerified": True, "isCurrent": True}
    for _ in range(4):  # by each process in turn
        assert person.ask() == (200, {"me": {"subject": "anna"}, "session": session})
    assert person.create("Browser 1") == (200, {"measureCreate": {"measure": {"code": "Browser 1"}, "userErrors": []}})
    assert person.ask("mutation { __typename }")[1] == "FORBIDDEN", "without the token of our forms"
    assert person.visit(OUR_PAGE) == OUR_PAGE
    assert all(house.balancer.counts[port] > 3 for port in house.ports)


def test_each_provider_has_its_own_people_even_of_the_same_name(house: House, new_person: NewPerson) -> None:
    of_the_county, of_the_country = new_person(), new_person()
    of_the_county.log_in("kreis", "anna")
    of_the_country.log_in("land", "anna")
    assert of_the_county.subject() == "anna"
    _, data = of_the_country.ask()
    assert data["me"] is None and data["session"]["name"] == "Anna Amt", "she has no right by another's name"
    bela = new_person()
    bela.log_in("kreis", "bela")
    _, data = bela.ask()
    session = {"name": "Bela Büro", "email": "bela@example.org", "emailVerified": False, "isCurrent": True}
    assert data == {"me": None, "session": session}


def test_who_logs_out_is_logged_out_here_and_at_the_provider(house: House, person: Person) -> None:
    person.log_in()
    cookie = person.cookie
    assert cookie
    person.log_out()
    person.page.click("button:has-text('Yes, sign me out')")  # the provider asks
    person.page.wait_for_url(f"{house.origin}/abgemeldet*")
    assert person.cookie is None and person.page.inner_text("h1") == "Abgemeldet"
    kept = {"cookie": f"{cookie['name']}={cookie['value']}"}
    for port in house.ports:
        answer = httpx2.post(f"http://127.0.0.1:{port}/graphql", json={"query": WHO}, headers=kept, trust_env=False)
        assert answer.status_code == 401
    person.begin("kreis")
    assert person.page.url.startswith(house.providers["kreis"].issuer), "it knows her no longer"
    assert person.page.is_visible("input[name=login]")


def test_a_logout_at_the_provider_ends_the_session_and_its_streams_here(house: House, new_person: NewPerson) -> None:
    person, elsewhere = new_person(), new_person()
    for one in (person, elsewhere):
        one.log_in()
        one.listen()
    reported = house.providers["kreis"].said("back-channel: done")
    person.log_out_at(house.providers["kreis"])
    person.wait_until("window.isOver", 5)
    assert "UNAUTHENTICATED" in person.page.evaluate("window.heard")
    assert {person.subject() for _ in house.ports} == {"UNAUTHENTICATED"}
    assert house.providers["kreis"].said("back-channel: done") == reported + 1
    assert elsewhere.subject() == "anna", "another browser has a session of its own there"
    elsewhere.create("Browser 2")
    elsewhere.wait_until("window.heard.includes('Browser 2')", 20)
    assert not elsewhere.page.evaluate("window.isOver")


def test_who_refuses_at_the_provider_is_told_so(house: House, person: Person) -> None:
    person.begin("kreis")
    person.page.click("text=Cancel")
    person.page.wait_for_url(f"{house.origin}/anmelden?*")
    assert failure(person.page.url) == "abgelehnt"
    assert person.cookie is None and "abgebrochen" in person.page.inner_text("[role=alert]")


def test_a_login_that_one_process_began_is_finished_by_the_other(house: House, person: Person) -> None:
    first, second = house.ports
    house.balancer.use([first])
    person.begin("land")
    house.balancer.use([second])
    try:
        person.identify("bela")
        person.page.wait_for_url(f"{house.origin}{OUR_PAGE}")
    finally:
        house.balancer.use(house.ports)
    assert [person.ask()[0] for _ in house.ports] == [200, 200]


def test_a_new_key_of_the_provider_is_accepted_at_once(house: House, new_person: NewPerson) -> None:
    provider, before, after = house.providers["kreis"], new_person(), new_person()
    before.log_in()
    provider.rotate_keys()
    provider.restart()
    assert before.subject() == "anna"
    after.log_in()
    assert after.subject() == "anna"
    # The ID token of before, signed with the former key, is still a hint for the logout there.
    before.log_out()
    before.page.wait_for_url(f"{house.origin}/abgemeldet*")
    assert before.cookie is None and after.subject() == "anna"


def test_while_the_provider_is_down_those_inside_go_on(house: House, new_person: NewPerson) -> None:
    provider, inside, outside = house.providers["land"], new_person(), new_person()
    inside.log_in("land", "bela")
    provider.stop()
    time.sleep(DISCOVERY_INTERVAL + 0.1)
    try:
        assert inside.ask()[0] == 200
        assert failure(outside.begin("land")) == "dienst"
        assert "Anmeldedienst" in outside.page.inner_text("[role=alert]")
        other = new_person()
        other.log_in("kreis")
        inside.log_out()
        inside.page.wait_for_url(f"{house.origin}/*")
        assert inside.cookie is None, "logged out here, though nobody is there"
    finally:
        provider.start()
    time.sleep(DISCOVERY_INTERVAL + 0.1)
    outside.log_in("land", "bela")
    assert outside.ask()[0] == 200


def test_a_program_works_by_a_token_and_an_id_token_is_none(house: House, person: Person) -> None:
    def status(token: str) -> tuple[int, object]:
        headers = {"authorization": f"Bearer {token}"}
        answer = httpx2.post(f"{house.origin}/graphql", json={"query": WHO}, headers=headers, trust_env=False)
        return answer.status_code, answer.json().get("data")

    nobody = {"me": None, "session": None}
    for provider in house.providers.values():
        assert status(provider.machine_token("sensor", MACHINE_SECRET)) == (200, nobody)
    person.log_in()
    ((id_token,),) = house.service.sql("SELECT id_token FROM login_session ORDER BY created_at DESC LIMIT 1")
    assert status(id_token) == (401, None)


def test_a_restart_of_the_service_keeps_people_logged_in(house: House, new_person: NewPerson) -> None:
    person, halfway = new_person(), new_person()
    person.log_in("kreis")
    halfway.begin("land")
    house.service.stop(house.ports)
    house.ports[:] = house.service.start(2)
    house.balancer.use(house.ports)
    assert [person.ask()[0] for _ in house.ports] == [200, 200]
    halfway.identify("anna")
    halfway.page.wait_for_url(f"{house.origin}{OUR_PAGE}")
    assert halfway.ask()[0] == 200


def test_logs_hold_nothing_that_opens_a_door_or_names_a_person(house: House, person: Person) -> None:
    person.log_in("land")
    cookie, log = person.cookie, house.service.log
    assert cookie and '"login"' in log and '"session_ended"' in log
    tokens = [row[0] for row in house.service.sql("SELECT id_token FROM login_session")]
    secrets = [cookie["value"], cookie["value"].split(".")[0], *tokens, "code=", "state=", "example.org", "Anna"]
    assert [text for text in secrets if text in log] == []
