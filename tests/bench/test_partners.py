"""The directory of the benchmark: invented names, slips in them, and questions that can be asked."""

import itertools
from random import Random

from bench import partners
from bench.partners_data import misspelt
from bench.partners_data import partners as invented_partners


def test_names_are_the_same_each_time_and_few_words_are_common() -> None:
    first, second = ([*itertools.islice(invented_partners([1, 2]), 3000)] for _ in range(2))
    assert first == second
    words = [word for partner in first for word in partner.name.split()]
    assert len({*words}) > 1500 and words.count("Holzbau") > 50
    assert len({partner.domain for partner in first}) == 3000


def test_a_slip_changes_one_word_by_a_letter_or_two() -> None:
    rng = Random(1)
    for partner in itertools.islice(invented_partners([1]), 500):
        right, wrong = partner.name.split(), misspelt(rng, partner.name).split()
        changed = [pair for pair in zip(right, wrong, strict=True) if pair[0] != pair[1]]
        assert len(changed) <= 1 and all(abs(len(one) - len(other)) <= 1 for one, other in changed)


def test_each_question_has_one_statement_whatever_its_variables() -> None:
    questions = dict(partners.questions(["Holzbau Muster", "Gasthaus Muster"]))
    assert {question.who for question in questions.values()} == {*partners.PEOPLE}
    for question in questions.values():
        assert len({text for text, _ in partners.plans_of(question)}) == 1
