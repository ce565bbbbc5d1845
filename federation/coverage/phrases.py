"""The phrases of the sentence about posts of a region, in German and English."""

from __future__ import annotations

from enum import auto
from typing import NamedTuple

from federation.funding.codes import PostKind
from federation.graph.declare.filters import PlanKeyChoice


class Language(PlanKeyChoice):
    """Sprache eines Satzes."""

    DE = auto(), "Deutsch", "German"
    EN = auto(), "Englisch", "English"


class Phrases(NamedTuple):
    """The parts of the sentence in one language; each ``%s`` stands for a number."""

    filled: str
    unstated: str
    no_towns: str
    no_staff: str
    no_staff_in_one_town: str
    some_without_staff: str
    all_unknown: str
    one_town_unknown: str
    and_unstated: str
    and_without_staff: str
    and_unknown: str
    as_of: str
    date_format: str
    post_kinds: dict[PostKind, str]


PHRASES = {
    Language.DE: Phrases(
        filled="In %s von %s Städten und Gemeinden gibt es zuständiges Personal",
        unstated="In %s von %s Städten und Gemeinden gibt es eine zuständige Stelle ohne Angabe, ob sie besetzt"
        " ist",
        no_towns="Städte und Gemeinden gibt es hier an diesem Tag nicht",
        no_staff="In keiner der %s Städte und Gemeinden gibt es zuständiges Personal",
        no_staff_in_one_town="In der einen Stadt oder Gemeinde gibt es kein zuständiges Personal",
        some_without_staff="In %s von %s Städten und Gemeinden gibt es kein zuständiges Personal",
        all_unknown="Zu allen %s Städten und Gemeinden fehlt die Angabe, ob es zuständiges Personal gibt",
        one_town_unknown="Zu der einen Stadt oder Gemeinde fehlt die Angabe, ob es zuständiges Personal gibt",
        and_unstated="; in %s gibt es eine zuständige Stelle ohne Angabe, ob sie besetzt ist",
        and_without_staff="; in %s gibt es keines", and_unknown="; zu %s fehlt die Angabe",
        as_of=" (Stand ", date_format="DD.MM.YYYY", post_kinds={kind: kind.label for kind in PostKind},
    ),
    Language.EN: Phrases(
        filled="In %s of %s towns and municipalities there is staff in charge",
        unstated="In %s of %s towns and municipalities there is a post in charge, and nobody has said whether it"
        " is filled",
        no_towns="There are no towns and municipalities here on that day",
        no_staff="In none of the %s towns and municipalities is there staff in charge",
        no_staff_in_one_town="In the one town or municipality there is no staff in charge",
        some_without_staff="In %s of %s towns and municipalities there is no staff in charge",
        all_unknown="Of all %s towns and municipalities nobody has said whether there is staff in charge",
        one_town_unknown="Of the one town or municipality nobody has said whether there is staff in charge",
        and_unstated="; in %s there is a post in charge, and nobody has said whether it is filled",
        and_without_staff="; in %s there is none", and_unknown="; of %s nothing has been said",
        as_of=" (as of ", date_format="YYYY-MM-DD",
        post_kinds={kind: kind.english.lower() for kind in PostKind},
    ),
}  # fmt: skip
