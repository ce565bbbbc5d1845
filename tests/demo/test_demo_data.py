"""What the demo shows to whom, and that everything public is read within the budget of a minute."""

from __future__ import annotations

import json
import urllib.request

from tests.demo.conftest import AskDemo

LISTS = """query ($after: String) { measures(first: 10, after: $after) { totalCount nodes { code title goal status
  tasks { nodes { title state } } history { nodes { effectiveOn status } } tenant { name } links { code }
  actors { __typename } costs { __typename } } pageInfo { hasNextPage endCursor } } }"""


def test_anonymous_reads_everything_public_within_one_minute_of_budget(demo_port: int) -> None:
    after, result, requested, charged = None, 0, 0, 0
    while True:
        query = json.dumps({"query": LISTS, "variables": {"after": after}}).encode()
        address, headers = f"http://127.0.0.1:{demo_port}/public/graphql", {"content-type": "application/json"}
        request = urllib.request.Request(address, query, headers)
        with urllib.request.urlopen(request, timeout=10) as response:  # 429 would be an error
            answer = json.loads(response.read())
        assert "errors" not in answer, answer
        page, cost = answer["data"]["measures"], answer["extensions"]["cost"]
        result, after = result + len(page["nodes"]), page["pageInfo"]["endCursor"]
        requested, charged = requested + cost["requested"], charged + cost["charged"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert result == page["totalCount"] > 200
    assert requested > 20_000
    assert charged < 10_000


def test_catalogue_lists_adopters_of_a_model_and_marks_invented_ones(ask_demo: AskDemo) -> None:
    kk = """{ models(first: 1, filter: {code: ["KK"]}) { nodes { isModel source tenant { key }
      sameModel(region: "07335", first: 5) { nodes { code source status tenant { key } model { code } adoptedOn
        actors { role } links { code } ratings { value } tasks(first: 5) { nodes { kind state } } } } } } }"""
    (model,) = ask_demo(kk)["models"]["nodes"]
    everything = """{ models(first: 100) { totalCount nodes { code source isModel tenant { key } } }
      measures(first: 100, filter: {region: "07335"}) { nodes { code title model { code title } } } }"""
    data = ask_demo(everything)
    assert model["isModel"] and model["tenant"]["key"] == "07335" and "eigenen Worten" in model["source"]
    adopted = model["sameModel"]["nodes"]
    assert {item["tenant"]["key"] for item in adopted} == {"073355009", "073355011"}
    for item in adopted:
        assert item["source"].startswith("Erfunden für die Vorführung") and model["source"] in item["source"]
        assert item["model"] == {"code": "KK"} and item["adoptedOn"] and item["status"] == "UNKNOWN"
        assert [len(item[part]) for part in ("actors", "links", "ratings")] == [7, 2, 4]
        assert item["tasks"]["nodes"] == [{"kind": "RECOMMENDED_STEP", "state": "OPEN"}] * 4
    models = data["models"]["nodes"]
    assert len(models) == data["models"]["totalCount"] == 41
    assert all(item["isModel"] and item["tenant"]["key"] == "07335" for item in models)
    assert all(item["source"].startswith("Erfunden") for item in models if item["code"] != "KK")
    models_by_code = {node["code"]: node["model"] for node in data["measures"]["nodes"] if node["code"].startswith("M")}
    assert len(models_by_code) > 10 and all(
        model["code"] == f"Muster-{code[1:]}" for code, model in models_by_code.items()
    )


def test_demo_county_has_two_comparable_public_reports(ask_demo: AskDemo) -> None:
    entries = """{ region(key: "07335") { reports { totalCount nodes {
      id day title note figures { basis total noDataCount } measures { totalCount } } } } }"""
    everyone = ask_demo(entries)["region"]["reports"]["nodes"]
    county = ask_demo(entries, "kreis-kaiserslautern")["region"]["reports"]["nodes"]
    last, first = everyone
    compared = f"""{{ report(id: "{last["id"]}") {{ compare(to: "{first["id"]}") {{
      net byStatus {{ status net }} measures {{ totalCount }} }} }} }}"""
    compare = ask_demo(compared)["report"]["compare"]
    assert last["day"] > first["day"] and all("Erfunden" in item["note"] for item in everyone)
    for open_to_all, its_own in zip(everyone, county, strict=True):
        assert its_own["figures"]["total"] > open_to_all["figures"]["total"] > 0
        assert its_own["figures"]["total"] > its_own["measures"]["totalCount"] > open_to_all["measures"]["totalCount"]
    assert compare["net"] == last["figures"]["total"] - first["figures"]["total"]
    assert compare["byStatus"] and compare["measures"]["totalCount"] > 0


def test_real_concept_covers_the_units_and_term_of_its_source(ask_demo: AskDemo) -> None:
    query = """{ region(key: "07335") { concepts { nodes {
        kind adoptedOn source was: status(asOf: "2021-09-30") status(asOf: "2021-10-01")
        coverage(asOf: "2021-10-01") { key scope includesMembers coveredTo unit { name population } }
        after: coverage(asOf: "2023-10-01") { key } } } }
      inside: territory(key: "073355011022") { concepts(asOf: "2022-06-01") { totalCount } }
      others: territory(key: "073355009") { concepts(asOf: "2022-06-01") { totalCount } } }"""
    answer = ask_demo(query, "kreis-loerrach")
    (real,) = (node for node in answer["region"]["concepts"]["nodes"] if "03K17253" in node["source"])
    assert (real["kind"], real["adoptedOn"], real["was"], real["status"]) == (
        "INTEGRATED", None, None, "IN_PREPARATION",
    )  # fmt: skip
    assert "03K17253" in real["source"] and real["after"] == []
    county, *associations = real["coverage"]
    assert (county["key"], county["scope"], county["includesMembers"]) == ("07335", "OWN_RESPONSIBILITIES", False)
    assert {association["unit"]["name"] for association in associations} == {
        "Ramstein-Miesenbach", "Landstuhl", "Enkenbach-Alsenborn",
    }  # fmt: skip
    assert sum(association["unit"]["population"] for association in associations) == 63_786
    assert {item["coveredTo"] for item in real["coverage"]} == {"2023-09-30"}
    assert (answer["inside"]["concepts"]["totalCount"], answer["others"]["concepts"]["totalCount"]) == (1, 0)
    visible = ask_demo("{ concepts { nodes { source title } } }", "kreis-kaiserslautern")
    invented = [node for node in visible["concepts"]["nodes"] if "03K17253" not in node["source"]]
    assert len(invented) > 7 and all(item["source"].startswith("Erfunden") for item in invented)
