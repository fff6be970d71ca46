"""A PDF is screened in paragraphs, without what is printed on every page; no word of the rest is lost."""

import re
import time
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.documents import reflow
from review_tui.formats.documents.halved import words_in
from review_tui.formats.documents.reflow import all_reflowed, reflowed, without_running_lines
from review_tui.formats.documents.summary import bases
from review_tui.model.review.records import Record

LONG = "The harbour office counted every boat that came in during the winter and"
PAGES = tuple(
    f"Harbour Trust: report\n{word}\n{LONG}\nwrote down whose it was.\nOn {word} the Page\nended {word}.\n{n} | Page\n"
    for n, word in enumerate(("nets", "boats", "tides", "piers", "ropes"), 1)
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (f"{LONG}\nwrote it down.", f"{LONG} wrote it down."),
        (f"{LONG}\nWrote Mr Quill.", f"{LONG} Wrote Mr Quill."),
        ("A harbour\nThe office counts boats.", "A harbour\n\nThe office counts boats."),
        ("Who counts the boats that come into this harbour at night?\nThe office counts.",
         "Who counts the boats that come into this harbour at night?\n\nThe office counts."),
        (f"{LONG}\n\nwent home.", f"{LONG} went home."),
        (f"{LONG}.\n\nThe office closed.", f"{LONG}.\n\nThe office closed."),
        ("These things:\n• nets\n• boats that were\nmoored", "These things:\n\n• nets\n• boats that were moored"),
        (f"1. {LONG}\n2. Nets", f"1. {LONG}\n2. Nets"),
        ("Nets 4 5\nBoats 6 7", "Nets 4 5\nBoats 6 7"),
        ("Introduction ...... 3\nMethods ...... 5", "Introduction ...... 3\nMethods ...... 5"),
        (f"{LONG} from 2018–\n2019 only.", f"{LONG} from 2018–2019 only."),
        (f"{LONG} wrote (e.g.\nGrimsand) of it.", f"{LONG} wrote (e.g. Grimsand) of it."),
        (f"{LONG} went with Mr.\nQuill.", f"{LONG} went with Mr. Quill."),
        (f"{LONG} went home.³\nThe office closed.", f"{LONG} went home.³\n\nThe office closed."),
        (f"{LONG} went to the U.S.\nHarbour Office.", f"{LONG} went to the U.S. Harbour Office."),
        (f"{LONG} of Quill & Co.\nLtd. in it.", f"{LONG} of Quill & Co. Ltd. in it."),
        (f"{LONG}\ncame to the U.S.\nThe office closed.", f"{LONG} came to the U.S.\n\nThe office closed."),
        (f"{LONG} a share of\n3.5 per cent.", f"{LONG} a share of 3.5 per cent."),
        (f"{LONG} left.\n3.5 The harbour\nIt is old.", f"{LONG} left.\n\n3.5 The harbour\n\nIt is old."),
        (f"{LONG} health and/\nor care.", f"{LONG} health and/or care."),
        (f"{LONG} health /\ncare.", f"{LONG} health / care."),
        (f"{LONG} https://port.test/send/\nlocal-offer.", f"{LONG} https://port.test/send/local-offer."),
        ("Women 200,915 103.1 (102.7–103.6)\nMen 224,510 176.5 (175.7–177.2)",
         "Women 200,915 103.1 (102.7–103.6)\nMen 224,510 176.5 (175.7–177.2)"),
        (f"{LONG} found 45 (12%)\nboats.", f"{LONG} found 45 (12%) boats."),
        (f"{LONG} the number was\n10. They came back.", f"{LONG} the number was 10. They came back."),
        (f"9. {LONG} the number\n10. They came back.", f"9. {LONG} the number\n10. They came back."),
        (f"{LONG} did these\n1. Count boats", f"{LONG} did these\n\n1. Count boats"),
        (f"{LONG} wrote it.\nWhat boats bring\n{LONG} saw.", f"{LONG} wrote it.\n\nWhat boats bring\n\n{LONG} saw."),
        (f"{LONG} wrote all\nof it.\n{LONG} saw.", f"{LONG} wrote all of it.\n\n{LONG} saw."),
        (f"{LONG} wrote it.\nIt was cold and\nwet there.", f"{LONG} wrote it.\n\nIt was cold and wet there."),
    ],
)  # fmt: skip
def test_lines_become_paragraphs_and_lists_stay_lists(lines: str, told: str) -> None:
    assert reflowed(lines) == told


def test_a_halved_word_is_joined_as_the_text_writes_it_elsewhere() -> None:
    assert reflowed("The boats were moor-\ned at night.") == "The boats were moored at night."
    assert reflowed("A long-\nterm plan.", "The long-term plan of the harbour.") == "A long-term plan."
    assert reflowed("A long-\nterm plan.", "The longterm plan of the harbour.") == "A longterm plan."
    assert reflowed("The boats were moor\u00ad\ned.") == "The boats were moored."


@pytest.mark.parametrize("sign", ["•", "§", "➢", "✓", "□", "◆", "◼", "⮚", "→", "\uf0b7", "\uf0a7", "o", "-"])
def test_a_list_stays_a_list_whatever_its_bullets_are_read_as(sign: str) -> None:
    told = f"{sign} nets that are moored\n{sign} boats"
    assert reflowed(f"These:\n{sign} nets that are\nmoored\n{sign} boats") == f"These:\n\n{told}"


def test_a_full_line_runs_over_into_a_word_that_a_hollow_bullet_is_read_as() -> None:
    assert reflowed(f"{LONG}\no mar e a casa.") == f"{LONG} o mar e a casa."


@pytest.mark.parametrize("sign", ["-", "\u00ad", "\u2010"])
@pytest.mark.parametrize(
    ("first", "second"), [("provi", "sion"), ("inde", "pendent"), ("thous", "and"), ("gover", "nors")]
)
def test_a_word_halved_once_is_joined_though_its_halves_stand_in_the_text(sign: str, first: str, second: str) -> None:
    assert reflowed(f"{LONG} the {first}{sign}\n{second} here.") == f"{LONG} the {first}{second} here."


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        ("pre-", "and post-tests", "pre- and post-tests"), ("short-", "or long-term", "short- or long-term"),
        ("write to send@grimsand-", "port.test", "write to send@grimsand-port.test"),
        ("see www.port.test/local-", "offer now", "see www.port.test/local-offer now"),
        ("a long\u2011", "term plan", "a long\u2011term plan"),
    ],
)  # fmt: skip
def test_a_hyphen_that_is_no_printers_stays(above: str, below: str, told: str) -> None:
    assert reflowed(f"{LONG} {above}\n{below}.") == f"{LONG} {told}."


def test_a_foot_that_counts_in_roman_numbers_is_one_foot() -> None:
    pages = [f"{w} a\n{w} b\n{w} c\n{w} d\n(c) Port {n}" for n, w in zip(("iii", "iv", "v", "vi"), WORDS, strict=False)]
    assert not any("Port" in page for page in without_running_lines(pages))


def test_what_heads_and_foots_the_pages_is_left_out_and_the_same_words_within_stay() -> None:
    told = without_running_lines(PAGES)
    assert not any("Harbour Trust" in page or "|" in page for page in told)
    assert all("Page" in page and "\nended " in page for page in told)


@pytest.mark.parametrize("many", [1, 3, 4, 5, 6])
@pytest.mark.parametrize("at_foot", [True, False])
def test_an_address_of_many_lines_at_the_edge_of_every_page_is_left_out_but_at_the_head_of_the_first(
    many: int, at_foot: bool
) -> None:
    address = [f"Line {'abcdef'[n]} of the address" for n in range(many)]
    texts = ["\n".join(f"{word} says {n} of the harbour" for n in range(20)) for word in WORDS[:4]]
    edged = [[text, *address, str(n)] if at_foot else [str(n), *address, text] for n, text in enumerate(texts, 1)]
    headed = "\n".join([*address, texts[0]]) if many > 1 and not at_foot else texts[0]
    assert without_running_lines(["\n".join(page) for page in edged]) == (headed, *texts[1:])


def test_the_title_of_a_list_that_heads_each_of_its_pages_stays_on_the_first() -> None:
    heads = "Vote for Strong Schools\nMajor Contributions\nLast name Amount"
    pages = [f"{n}\n\n{heads}\n{word} 60 paid\n{word} 70 paid\n{word} 80 paid" for n, word in enumerate(WORDS, 1)]
    told = without_running_lines(["", *pages])
    assert told[1].strip() == pages[0][1:].strip() and not any("Strong" in page for page in told[2:])


def test_a_line_of_signs_that_no_font_names_is_left_out_and_one_with_letters_stays() -> None:
    assert reflowed("Highlights\n\ufffd\ufffd \ufffd!\n\n12 \ufffd\nR\ufffd Reports") == "Highlights\n\nR\ufffd Reports"


def test_what_comes_again_within_the_pages_and_not_from_the_edge_on_stays() -> None:
    pages = [f"{word} a\n{word} b\n{word} c\nThe same words\n{word} d\n" + f"{word} e\n" * 20 for word in WORDS]
    assert all("The same words" in page for page in without_running_lines(pages))


def test_a_blank_line_behind_every_line_of_a_page_parts_no_paragraphs() -> None:
    lines = [f"{word} {LONG[:60]}" for word in WORDS]
    assert reflowed("\n\n".join([*lines, "went home."])) == " ".join([*lines, "went home."])
    items = [f"{word.title()} is a short line." for word in WORDS]
    assert reflowed("\n\n".join(items)) == "\n\n".join(items), "whole sentences are paragraphs"


def test_two_pages_have_no_running_lines_unless_both_bear_them() -> None:
    pages = (f"A title\n{LONG}\nb\nc\nd", f"{LONG} too\ne\nf\ng")
    assert without_running_lines(pages) == pages
    both = without_running_lines((f"Harbour Trust\n{LONG}\nb\nc\nd\n1", "Harbour Trust\ne\nf\ng\nh\n2"))
    assert [page.split("\n")[0] for page in both] == [LONG, "e"]


def test_a_short_page_is_not_all_edge() -> None:
    assert without_running_lines(("Contents\n3", "Contents\n4", "Contents\n5")) == (
        "Contents\n3",
        "Contents\n4",
        "Contents\n5",
    )


def test_pages_that_are_in_lines_are_screened_in_paragraphs_and_others_as_they_are() -> None:
    (first,) = bases(Record(title="T"), PAGES, in_lines=True)
    assert f"{LONG} wrote down whose it was." in first.text and "Harbour Trust" not in first.text
    assert (first.first_page, first.last_page) == (1, 3)
    (raw,) = bases(Record(title="T"), PAGES)
    assert f"{LONG}\nwrote down" in raw.text


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


LINES = st.lists(st.text("ab cD.-–•1\u00ad", max_size=30), max_size=12).map("\n".join)


@given(LINES)
@settings(max_examples=40)
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert letters(reflowed(text)) == letters(text)
    assert reflowed(text).split() == reflowed("\n".join(line.strip() for line in text.split("\n"))).split()


@given(st.lists(LINES, max_size=5))
@settings(max_examples=40)
def test_pages_stay_as_many_and_lose_lines_at_their_edges_alone(pages: list[str]) -> None:
    told = without_running_lines(pages)
    assert len(told) == len(pages)
    for page, left in zip(pages, told, strict=True):
        filled = [line for line in page.split("\n") if line.strip()]
        kept = [line for line in left.split("\n") if line.strip()]
        assert len(filled) - len(kept) <= 16
        deep = max(3, min(8, len(filled) // 3))
        assert all(line in kept for line in filled[deep:-deep])


def test_hostile_lines_take_no_time() -> None:
    began = time.process_time()
    for text in ("1 " * 40_000, "- " * 40_000, "a-\n" * 20_000, ". " * 40_000, "x" * 100_000):
        reflowed(text)
        without_running_lines([text] * 3)
    assert time.process_time() - began < 3


@given(st.lists(LINES, max_size=5))
@settings(max_examples=40)
def test_pages_are_joined_together_as_each_would_be_within_the_whole(pages: list[str]) -> None:
    whole = "\n".join(pages)
    assert all_reflowed(pages, pages) == [reflowed(page, whole) if whole else page for page in pages]


def test_the_words_of_a_long_document_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(texts: Iterable[str]) -> Counter[str]:
        told = list(texts)
        read.append(sum(map(len, told)))
        return words_in(told)

    monkeypatch.setattr(reflow, "words_in", counted)
    pages = [page * 3 for page in PAGES] * 40
    all_reflowed(without_running_lines(pages), pages)
    assert read == [sum(map(len, pages))], "a book of 350 pages took half a minute when each counted all"


WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "haven", "inlet")


@pytest.mark.parametrize("n", [4, 5, 6, 9])
def test_left_and_right_pages_may_have_heads_of_their_own(n: int) -> None:
    heads = ("Port of Grimsand   Paper 14", "Harbour and health   Paper 14")
    pages = [
        f"{heads[at % 2]}\nPage {at + 1} of {n}\n{word} first\nThe harbour\nand the {word}\nrang\n{word} last"
        for at, word in enumerate(WORDS[:n])
    ]
    told = without_running_lines(pages)
    assert told == tuple(f"{word} first\nThe harbour\nand the {word}\nrang\n{word} last" for word in WORDS[:n])


@pytest.mark.parametrize("n", [5, 6, 9])
def test_the_first_page_may_have_no_head(n: int) -> None:
    heads = ("Port of Grimsand", "Harbour and health")
    pages = [f"{heads[at % 2]}\n{word} first\nThe harbour\n{word} last" for at, word in enumerate(WORDS[:n])]
    told = without_running_lines(["A title\nof its own\nwith words\nbelow", *pages[1:]])
    assert told[1:] == tuple(f"{word} first\nThe harbour\n{word} last" for word in WORDS[1:n])


def test_a_line_that_comes_twice_on_one_side_and_not_on_all_of_it_stays() -> None:
    pages = [f"{word} a\n{word} b\n{word} c\nof it\n{word} d\n{word} e\n{word} f" for word in WORDS]
    pages[1] = pages[1].replace("birch a", "Findings of the wards")
    pages[3] = pages[3].replace("delta a", "Findings of the wards")
    assert without_running_lines(pages) == tuple(pages)


def test_a_page_that_says_its_number_in_words_is_rid_of_it_behind_a_line_of_its_own() -> None:
    (told,) = without_running_lines(["A heading alone\nPage 3 of 12\nThe words of the page\ngo on\nto here\nand end"])
    assert told == "A heading alone\nThe words of the page\ngo on\nto here\nand end"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hanna Voss\n1\n, Peter Lund", "Hanna Voss1, Peter Lund"),
        ("as Smith\n3\nand others say", "as Smith3 and others say"),
        ("Initial release 2 July 2011\n[1]\nStable release", "Initial release 2 July 2011[1]\n\nStable release"),
        ("of the plan\n†\n, which", "of the plan†, which"),
        ("Ward 7\n12\nof them", "Ward 7\n\n12\n\nof them"),
        ("Chapter\n1\nWhat we did", "Chapter\n\n1\n\nWhat we did"),
        ("[1]\nSmith said so", "[1]\n\nSmith said so"),
    ],
)
def test_a_raised_mark_on_a_line_of_its_own_belongs_to_its_word(text: str, told: str) -> None:
    assert reflowed(f"{text}\n\n{'A full line. ' * 5}").startswith(f"{told}\n\nA full line.")
