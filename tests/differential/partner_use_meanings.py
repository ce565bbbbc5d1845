"""The meaning of where organisations take part; ``relations.py`` includes them."""

from typing import Any

_TABLES = {"Advice": "advice", "Concept": "concept", "Post": "post", "MeasureActor": "measure_actor"}
_LED_TO = "SELECT coalesce(into_id, id) FROM partner WHERE id = (SELECT {} FROM {} WHERE tenant_id = $1 AND id = $2)"
_SAME = "(SELECT id FROM partner WHERE $1 IN (id, into_id))"
_IN_PARTS = "(tenant_id, id) IN (SELECT tenant_id, {}_id FROM {} WHERE partner_id IN " + _SAME + ")"

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Partner", "advices"): (
        "advice", f"applicant_partner_id IN {_SAME} OR provider_partner_id IN {_SAME}", ("title_key",)
    ),
    ("Partner", "concepts"): ("concept", f"author_partner_id IN {_SAME}", ("title_key",)),
    ("Partner", "posts"): ("post", f"employer_partner_id IN {_SAME}", ("title_key",)),
    ("Partner", "projects"): ("funded_project", _IN_PARTS.format("project", "project_partner"), ("title_key",)),
    ("Partner", "measures"): (
        "measure", f"NOT is_model AND {_IN_PARTS.format('measure', 'measure_actor')}", ("title_key",)
    ),
    ("FundedProject", "partnerEntries"): (
        "partner", "id IN (SELECT coalesce(n.into_id, n.id) FROM partner n JOIN project_partner k"
        " ON k.partner_id = n.id WHERE k.tenant_id = $1 AND k.project_id = $2)", ("name_key",),
    ),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    (of, field): (f"SELECT id FROM partner WHERE id = ({_LED_TO.format(column, _TABLES[of])})", "partner")
    for of, field, column in (
        ("Advice", "applicantPartner", "applicant_partner_id"),
        ("Advice", "providerPartner", "provider_partner_id"),
        ("Concept", "authorPartner", "author_partner_id"),
        ("Post", "employerPartner", "employer_partner_id"),
        ("MeasureActor", "partner", "partner_id"),
    )
}
