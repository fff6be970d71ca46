"""The log of Rayyan: the last word of each person on each article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.references.rayyan_log import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.decisions import Decision

HEAD = "created_at,user_id,user_email,article_id,key,value\n"


def decided(*rows: str) -> tuple[Decision, ...]:
    return read((HEAD + "".join(f"{row}\n" for row in rows)).encode(), "customizations_log.csv").decisions


def test_numbers_stand_for_choices() -> None:
    found = decided(
        "2024-01-02,1,a@x,7,included,1", "2024-01-02,1,a@x,8,included,0", "2024-01-02,1,a@x,9,included,-1"
    )  # fmt: skip
    assert [(d.who, d.key, d.choice) for d in found] == [
        ("a@x", "rayyan-7", "include"),
        ("a@x", "rayyan-8", "maybe"),
        ("a@x", "rayyan-9", "exclude"),
    ]


def test_the_last_word_counts_whatever_the_order_of_the_rows() -> None:
    (found,) = decided("2024-01-03,1,a@x,7,included,-1", "2024-01-02,1,a@x,7,included,1")
    assert (found.choice, found.at) == ("exclude", "2024-01-03")


def test_reasons_come_and_go_and_belong_to_exclusions_alone() -> None:
    excluded = decided(
        "2024-01-02,1,a@x,7,included,-1", '2024-01-03,1,a@x,7,"__EXR__wrong population",1',
        '2024-01-04,1,a@x,7,"__EXR__late",1', '2024-01-05,1,a@x,7,"__EXR__late",0',
    )  # fmt: skip
    assert excluded[0].reasons == ("wrong population",)
    included = decided("2024-01-02,1,a@x,7,__EXR__late,1", "2024-01-03,1,a@x,7,included,1")
    assert included[0].reasons == ()


def test_two_people_on_one_article_are_two_decisions() -> None:
    assert len(decided("2024-01-02,1,a@x,7,included,1", "2024-01-02,2,b@x,7,included,1")) == 2


def test_labels_and_reasons_alone_decide_nothing() -> None:
    assert decided("2024-01-02,1,a@x,7,label one,1", "2024-01-02,1,a@x,7,__EXR__late,1") == ()


def test_it_is_known_by_its_header_and_holds_no_records() -> None:
    data = (HEAD + "2024-01-02,1,a@x,7,included,1\n").encode()
    assert sniff(data, "customizations_log.csv") == "rayyan_log"
    assert sniff(b"\xef\xbb\xbf" + data, "log.txt") == "rayyan_log"
    parsed = read(data, "customizations_log.csv")
    assert (parsed.found, parsed.sealed) == (0, True)
    assert "votes import" in parsed.problems[0].text


def test_a_log_that_lacks_a_column_is_told() -> None:
    parsed = read(b"created_at,user_id,user_email,article_id,key\n1,1,a,7,included\n", "log.csv")
    assert "lacks the column value" in parsed.problems[0].text


@given(st.text(max_size=80))
@pytest.mark.parametrize("head", [HEAD, ""])
def test_no_text_makes_it_fail(head: str, text: str) -> None:
    assert read((head + text).encode("utf-8", "replace"), "log.csv").hits == ()
