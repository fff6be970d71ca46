"""A form's conditions in words that somebody without the program reads."""

import pytest

from review_tui.words.conditions import condition_words
from tests.every_kind import every_kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("design == trial", '"What sort of study is it?" is Trial'),
        ("design != trial", '"What sort of study is it?" is not Trial'),
        ("design in (trial, survey)", '"What sort of study is it?" is Trial or Survey'),
        ("settings has yes and children < 10", '"Settings" has Yes and "Children" is below 10'),
        ("children >= 3 or children <= 1", '"Children" is at least 3 or "Children" is at most 1'),
        ("not answered(aim)", 'it is not so that "Aim" is answered'),
        ("count(no in more) >= 2", "count(no in more) >= 2"),
        ("worst(more) == low", "worst(more) == low"),
        ("blinded == never", '"Blinded" is never'),
        ("not (settings has yes and children < 10)",
         'it is not so that ("Settings" has Yes and "Children" is below 10)'),
        ("(settings has yes or children < 10) and answered(aim)",
         '("Settings" has Yes or "Children" is below 10) and "Aim" is answered'),
        ("settings has yes and count(no in more) >= 2", '"Settings" has Yes and count(no in more) >= 2'),
    ],
)  # fmt: skip
def test_items_and_answers_are_called_by_their_labels_and_what_is_counted_stands_as_it_is(
    text: str, words: str
) -> None:
    assert condition_words(every_kind(), text) == words
