"""What a thief or another provider can make of a login that is on its way: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.clients.login.conftest import House
from tests.clients.login.people import NewPerson, Person, failure


@contextmanager
def intercepted(house: House, key: str) -> Iterator[list[str]]:
    """While what comes back from a provider does not reach us: the addresses, with code and state."""
    house.balancer.intercepted.clear()
    house.balancer.intercepted_path = f"/anmelden/{key}/zurueck"
    try:
        yield house.balancer.intercepted
    finally:
        house.balancer.intercepted_path = None


def callback(house: House, person: Person, key: str = "kreis", login: str = "anna") -> str:
    """The address with which the provider would send a person back, who is kept from going there."""
    with intercepted(house, key) as addresses:
        person.begin(key)
        if person.page.is_visible("input[name=login]"):  # else the provider knows who she is
            person.identify(login)
        person.page.wait_for_url("**/zurueck?*")
        (address,) = addresses
    assert parse_qs(urlsplit(address).query)["iss"] == [house.providers[key].issuer]
    return address


def with_parameters(address: str, path: str | None = None, **changes: str) -> str:
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | changes
    return f"{path or parts.path}?{urlencode(query)}"


def visit(person: Person, address: str) -> str:
    """How a login fails for a browser that goes to an address; nobody is logged in there then."""
    code = failure(person.visit(address))
    assert person.cookie is None
    return code


def test_a_stolen_code_is_worth_nothing_in_another_browser(house: House, new_person: NewPerson) -> None:
    victim, thief = new_person(), new_person()
    stolen = callback(house, victim)
    assert visit(thief, stolen) == "abgelaufen"
    own = callback(house, thief, login="bela")
    (code,) = parse_qs(urlsplit(stolen).query)["code"]
    assert visit(thief, with_parameters(own, code=code)) == "ungueltig", "PKCE: the code is bound to its browser"


def test_nobody_is_logged_in_as_somebody_else_by_an_address(house: House, new_person: NewPerson) -> None:
    attacker, victim = new_person(), new_person()
    prepared = callback(house, attacker, login="bela")
    assert visit(victim, prepared) == "abgelaufen"
    victim.begin("kreis")  # a login of her own is on its way
    assert visit(victim, prepared) == "abgelaufen"


def test_a_code_works_once(house: House, person: Person) -> None:
    address = callback(house, person)
    assert person.visit(address) == "/07335/uebersicht" and person.subject() == "anna"
    person.context.clear_cookies(name="klimaverbund-session")
    assert visit(person, address) == "abgelaufen"


def test_two_providers_cannot_be_mixed_up(house: House, new_person: NewPerson) -> None:
    """The second provider is evil: it sends people on to the first one, with what we sent to it."""
    person, evil = new_person(), house.providers["land"].issuer
    person.begin("land")
    sent = {name: values[0] for name, values in parse_qs(urlsplit(first_request(person, evil)).query).items()}
    honest = sent | {"redirect_uri": f"{house.origin}/anmelden/kreis/zurueck"}
    person.page.goto(f"{house.providers['kreis'].issuer}/auth?{urlencode(honest)}")
    person.identify("anna")
    person.page.wait_for_url(f"{house.origin}/anmelden?*")
    assert failure(person.page.url) == "abgelaufen" and person.cookie is None, "that login was not at this provider"

    # It hands on a code of the first one as its own, or says that the answer is the other's.
    victim = new_person()
    honest_answer = callback(house, victim, "kreis")
    evil_answer = callback(house, victim, "land")
    (code,) = parse_qs(urlsplit(honest_answer).query)["code"]
    assert visit(victim, with_parameters(evil_answer, code=code)) == "ungueltig"
    evil_answer = callback(house, victim, "land")
    assert visit(victim, with_parameters(evil_answer, "/anmelden/kreis/zurueck")) == "abgelaufen"
    assert visit(victim, with_parameters(evil_answer, iss=house.providers["kreis"].issuer)) == "ungueltig"
    without = callback(house, victim, "land").replace("iss=", "is=")
    assert visit(victim, without) == "ungueltig", "the provider promises to name itself"


def first_request(person: Person, issuer: str) -> str:
    """The address at a provider to which we sent a person."""
    requests: list[str] = []
    person.page.on("request", lambda request: requests.append(request.url))
    person.begin("land")
    (address,) = (url for url in requests if url.startswith(f"{issuer}/auth?"))
    return address
