"""What a packet's page is given to read."""

import json

from review_tui.exporting.packet.spelled import condition, spelled
from review_tui.model.review.packet import PacketSubject
from tests.every_kind import packet


def test_the_form_comes_with_its_conditions_taken_apart() -> None:
    form = spelled(packet())["form"]
    assert [item["id"] for item in form["items"]][:3] == ["design", "settings", "aim"]
    assert form["sections"][0]["when"] == {"left": {"word": "design"}, "sign": "==", "right": [{"word": "trial"}]}
    assert [cell["id"] for cell in form["items"][-1]["rows"]] == ["name", "size"]


def test_a_condition_is_taken_apart_to_its_words() -> None:
    assert condition("") is None
    assert condition("not (a == b and count(no in x) >= 2)") == {
        "joined": "not",
        "parts": [
            {
                "joined": "and",
                "parts": [
                    {"left": {"word": "a"}, "sign": "==", "right": [{"word": "b"}]},
                    {
                        "left": {"call": "count", "values": ["no"], "among": ["x"]},
                        "sign": ">=",
                        "right": [{"word": "2"}],
                    },
                ],
            }
        ],
    }


def test_texts_are_cleaned_and_everything_is_json() -> None:
    made = spelled(packet(subjects=(PacketSubject(id="r", number="A1", title="a\x1b[31mred\u202e"),)))
    assert made["subjects"][0]["title"] == "ared"
    assert json.loads(json.dumps(made)) == made


def test_only_a_form_may_be_answered_by_saying_that_there_is_no_answer() -> None:
    assert spelled(packet())["absent"] is True
    assert spelled(packet(is_vote=True))["absent"] is False
