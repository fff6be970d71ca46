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
        ("count(no in more) >= 2", 'the number of answers in "More" that are No is at least 2'),
        ("count(yes, no) < 3", "the number of answers on the sheet that are Yes or No is below 3"),
        ("any(no in more)", 'an answer in "More" is No'),
        ("not all(yes)", "it is not so that every answer on the sheet is Yes"),
        ("all(yes in settings, design)", 'every answer in "Settings" and "What sort of study is it?" is Yes'),
        ("any(no, not_applicable in must)", "an answer in all that must be met is no or not applicable"),
        ("worst(more) == low", 'the worst answer in "More" is low'),
        ("worst(more) in (yes, no)", 'the worst answer in "More" is Yes or No'),
        ("score > 7", "the score on the sheet is above 7"),
        ("score(more) <= 2", 'the score in "More" is at most 2'),
        ("blinded == never", '"Blinded" is never'),
        ("not (settings has yes and children < 10)",
         'it is not so that ("Settings" has Yes and "Children" is below 10)'),
        ("(settings has yes or children < 10) and answered(aim)",
         '("Settings" has Yes or "Children" is below 10) and "Aim" is answered'),
        ("settings has yes and count(no in more) >= 2",
         '"Settings" has Yes and the number of answers in "More" that are No is at least 2'),
    ],
)  # fmt: skip
def test_items_answers_and_what_is_counted_are_called_by_their_labels(text: str, words: str) -> None:
    assert condition_words(every_kind(), text) == words
