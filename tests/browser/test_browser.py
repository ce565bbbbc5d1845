"""The browser shows what the service answers, and what goes wrong in a page does not stay unseen."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import Problems, only

QUERY = '{ region(key: "07335") { name } }'


def test_everyone_gets_an_answer_at_the_root(page: Page) -> None:
    response = page.goto("/")
    assert response.ok
    assert "Klimaverbund" in page.locator("body").inner_text()


@only("wide")
def test_a_script_of_the_same_origin_may_ask_the_graph(page: Page) -> None:
    page.goto("/")
    answer = page.evaluate(
        """query => fetch("/graphql", {
            method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify({query})
        }).then(response => response.json())""",
        QUERY,
    )
    assert answer["data"] == {"region": {"name": "Landkreis Kaiserslautern"}}


def test_violations_of_a_policy_and_requests_to_elsewhere_are_problems(page: Page, problems: Problems) -> None:
    policy = "default-src 'none'; img-src *"
    body = '<!doctype html><title>A</title><p style="color: red">A<img alt="" src="https://elsewhere.example/a.png">'
    headers = {"content-security-policy": policy}
    page.route("**/page", lambda route: route.fulfill(headers=headers, content_type="text/html", body=body))
    page.goto("/page")
    problems.expect("Content Security Policy")
    problems.expect("request: https://elsewhere.example/a.png")
    problems.expect("ERR_NAME_NOT_RESOLVED")


@only("wide")
def test_errors_of_scripts_are_problems(page: Page, problems: Problems) -> None:
    page.goto("/")
    page.evaluate("setTimeout(() => { throw new Error('thrown') }); console.error('logged')")
    page.wait_for_timeout(100)
    problems.expect("script: thrown")
    problems.expect("console: logged")


def test_axe_finds_a_picture_without_a_text(page: Page, axe: Callable[[Page], list[str]]) -> None:
    policy = "default-src 'none'; img-src data:; require-trusted-types-for 'script'"
    body = (
        '<!doctype html><html lang="de"><title>A</title><main><h1>B</h1><img src="data:image/gif;base64,R0lGOD"></main>'
    )
    headers = {"content-security-policy": policy}
    page.route("**/page", lambda route: route.fulfill(headers=headers, content_type="text/html", body=body))
    page.goto("/page")
    assert [violation.partition(":")[0] for violation in axe(page)] == ["image-alt"]
