"""References as people write them, from records of every shape."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.citation import cite, letters, short
from review_tui.model.review.records import Record

ARTICLE = Record(
    title="Local offers in two counties", authors=("Ashdown, Beth Mary", "Mercer, C."), year=2021,
    type="article-journal", container="Journal of Invented Studies", volume="12", issue="3", pages="101-119",
    doi="10.5555/jis.2021.12",
)  # fmt: skip
REPORT = Record(
    title="Local offer review", authors=("Westhallow Council",), year=2021, type="report",
    organisation="Westhallow Council", place="Westhallow", number="CS/21/7",
    url="https://www.westhallow.example/review.pdf", accessed="2024-03-05",
)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "printed"),
    [
        (ARTICLE, "Ashdown & Mercer 2021"),
        (REPORT, "Westhallow Council 2021"),
        (Record(authors=("Venn, P.",), year=2017), "Venn 2017"),
        (Record(authors=("Venn, P.", "Okonjo, A.", "Mallory, T."), year=2019), "Venn et al. 2019"),
        (Record(organisation="Open Hand", title="Known too late"), "Open Hand n.d."),
        (
            Record(title="Getting to school: a study of journeys by taxi", year=2022),
            "“Getting to school: a study …” 2022",
        ),
        (Record(title="Known too late", year=2022), "“Known too late” 2022"),
        (Record(), "[No author] n.d."),
        (Record(authors=("Department for Learning, Wales",), year=2020), "Department for Learning, Wales 2020"),
        (Record(authors=("van der Berg, J.", ""), year=2001), "van der Berg 2001"),
    ],
)
def test_the_short_reference(record: Record, printed: str) -> None:
    assert short(record) == printed


@pytest.mark.parametrize(
    ("record", "printed"),
    [
        (
            ARTICLE,
            "Ashdown, B.M. and Mercer, C. (2021) Local offers in two counties. Journal of Invented Studies, 12(3),"
            " pp. 101–119. https://doi.org/10.5555/jis.2021.12",
        ),
        (
            REPORT,
            "Westhallow Council (2021) Local offer review. CS/21/7. Westhallow: Westhallow Council."
            " Available at: https://www.westhallow.example/review.pdf (accessed 5 March 2024).",
        ),
        (Record(title="Is it enough?", organisation="Open Hand"), "Open Hand (n.d.) Is it enough?"),
        (Record(title="No one said", year=1999), "No one said (1999)"),
        (Record(), "[No title] (n.d.)"),
        (
            Record(title="T", authors=("Venn, Jean-Luc", "B, C", "D, E", "F, G"), year=2000, organisation="Open Hand"),
            "Venn, J.-L. et al. (2000) T. Open Hand.",
        ),
    ],
)
def test_the_full_reference(record: Record, printed: str) -> None:
    assert cite(record) == printed


DATED = Record(title="Buses", organisation="Open Hand", year=2021, type="report")


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        ({"date": "2021-03-09"}, "Open Hand (2021, 9 March) Buses."),
        ({"date": "2021-03"}, "Open Hand (2021, March) Buses."),
        ({"date": "9 March 2021"}, "Open Hand (2021, 9 March) Buses."),
        ({"date": "March 2020"}, "Open Hand (2021) Buses."),
        ({"date": "2021-13-01"}, "Open Hand (2021) Buses."),
        ({"date": "2021-03-09", "type": "article-journal"}, "Open Hand (2021) Buses."),
        ({"guessed": ("title", "year")}, "Open Hand (2021 [?]) Buses [?]."),
        ({"guessed": ("organisation",)}, "Open Hand [?] (2021) Buses."),
        ({"authors": ("Smith, J.P., Jr.",)}, "Smith, J.P., Jr. (2021) Buses. Open Hand."),
        ({"editors": ("Quill, Ada",)}, "Quill, A. (ed.) (2021) Buses. Open Hand."),
        (
            {"authors": ("Moss, N.",), "editors": ("Quill, Ada", "Rowe, Ben"), "type": "chapter", "container": "Roads",
             "pages": "3-9"},
            "Moss, N. (2021) Buses. In: Quill, A. and Rowe, B. (eds) Roads, pp. 3–9. Open Hand.",
        ),
        (
            {"url": "https://a.example/b", "archived": "https://kept.example/2021/b"},
            "Open Hand (2021) Buses. Available at: https://a.example/b. Archived at: https://kept.example/2021/b.",
        ),
        ({"doi": "10.5/b", "archived": "https://k.example/b"},
         "Open Hand (2021) Buses. https://doi.org/10.5/b Archived at: https://k.example/b."),
    ],
)  # fmt: skip
def test_dates_guesses_editors_and_archives_in_the_full_reference(changes: dict[str, Any], printed: str) -> None:
    assert cite(replace(DATED, **changes)) == printed


def test_a_guess_is_marked_in_the_short_reference_until_it_is_confirmed() -> None:
    assert short(replace(DATED, guessed=("year", "organisation"))) == "Open Hand [?] 2021 [?]"
    assert short(replace(DATED, organisation="", guessed=("title",))) == "“Buses” [?] 2021"
    assert short(replace(DATED, guessed=("language",))) == "Open Hand 2021"


def test_equal_short_references_are_told_apart_by_letters_in_the_order_of_their_titles() -> None:
    told = {"A9": DATED, "A10": replace(DATED, title="Trams"), "A2": replace(DATED, title="Cabs", guessed=("year",))}
    assert letters(told | {"A1": REPORT}) == {"A9": "a", "A2": "b", "A10": "c"}
    assert [short(DATED, "a"), cite(DATED, "b")] == ["Open Hand 2021a", "Open Hand (2021b) Buses."]
    assert short(replace(DATED, year=None), "c") == "Open Hand n.d.-c"


def test_those_that_come_last_have_their_letters_behind_all_others() -> None:
    told = {f"A{n}": replace(DATED, title=f"Title {n}") for n in range(5)}
    assert letters(told, last={"A0", "A3"}) == {"A1": "a", "A2": "b", "A4": "c", "A0": "d", "A3": "e"}
    assert letters(told, last=told) == letters(told) == letters(told, last=["A9"])


def test_letters_go_on_after_z() -> None:
    many = letters({f"A{n}": replace(DATED, title=f"Title {n:03}") for n in range(30)})
    assert [many[f"A{n}"] for n in (0, 25, 26, 29)] == ["a", "z", "aa", "ad"]
    assert len(set(many.values())) == 30


TEXT = st.text(max_size=20)
RECORDS = st.builds(
    Record, title=TEXT, authors=st.lists(TEXT, max_size=5).map(tuple), year=st.none() | st.integers(1000, 2100),
    organisation=TEXT, container=TEXT, volume=TEXT, issue=TEXT, pages=TEXT, doi=TEXT, url=TEXT, place=TEXT,
)  # fmt: skip


@given(RECORDS)
def test_any_record_has_references_in_one_clean_line(record: Record) -> None:
    for printed in (short(record), cite(record)):
        assert printed.strip() and printed.replace("\u200c", "").replace("\u200d", "").isprintable()
        assert str(record.year or "n.d.") in printed
