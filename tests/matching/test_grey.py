from dataclasses import replace
from typing import Any

import pytest

from review_tui.matching.corpus import Corpus, with_known_bodies
from review_tui.matching.decide import MatchVerdict
from review_tui.matching.lessons import Lessons, learn
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record

ALONE = Corpus(Lessons(), {})
TEXT = " ".join(f"page{at} tells{at % 11}" for at in range(300))


def report(title: str, body: str = "", *, text: str = "", **fields: object) -> Profile:
    record = Record(title=title, organisation=body, type="report", **fields)  # type: ignore[arg-type]
    return profile(Candidate("x", record, text=text))


def verdict(one: Profile, two: Profile) -> MatchVerdict:
    found, turned = ALONE.decide(one, two), ALONE.decide(two, one)
    assert found == replace(turned, reasons=found.reasons)  # the words may name the one before the other
    return found


STRATEGY = report("SEND Strategy 2021-24", "Westhallow Council")


@pytest.mark.parametrize(
    "other",
    [
        report("Westhallow SEND Strategy 2021 to 2024", "London Borough of Westhallow"),
        report("SEND STRATEGY 2021–2024", "Westhallow Children's Services"),
        report("Special Educational Needs and Disabilities (SEND) Strategy 2021-24", "Westhallow Borough Council"),
        report("SEND Strategy 2021-24 | Westhallow Council", url="https://www.westhallow.gov.uk/send"),
        report("send_strategy_2021_24_FINAL.pdf", url="https://westhallow.gov.uk/a/send_strategy.pdf"),
        report("Microsoft Word - SEND Strategy 2021-24.docx", url="https://westhallow.example/d/1.pdf"),
        report("SEND Strategy 2021-24", authors=("Westhallow Council",)),
        report("Westhallow Council: SEND Strategy 2021-24"),
    ],
)
def test_one_report_under_many_descriptions_is_certain(other: Profile) -> None:
    assert (verdict(STRATEGY, other).band, verdict(STRATEGY, other).suggestion) == ("certain", "same")


@pytest.mark.parametrize(
    "other",
    [
        report("SEND Strategy 2021-24", "Northmere Council"),
        report("SEND Strategy 2021-24", url="https://www.northmere.gov.uk/send"),
        report("Accessibility Strategy 2021-24", "Westhallow Council"),
    ],
)
def test_another_body_or_another_subject_is_apart(other: Profile) -> None:
    assert verdict(STRATEGY, other).band == "apart"


@pytest.mark.parametrize(
    ("title", "suggestion"),
    [
        ("SEND Strategy 2018-21", "version_of"),
        ("SEND Strategy 2021-24 DRAFT", "version_of"),
        ("SEND Strategy 2021-24 (Consultation Draft)", "version_of"),
        ("SEND Strategy 2021-24 - Executive Summary", "summary_of"),
        ("SEND Strategy 2021-24 (Easy Read)", "easy_read_of"),
        ("SEND Strategy 2021-24 - Welsh version", "translation_of"),
        ("SEND Strategy 2021-24 - Young People's Version", "summary_of"),
        ("SEND Strategy 2021-24 - Appendix A", "part_of"),
        ("SEND Strategy 2021-24 - Part 2", "part_of"),
        ("SEND Strategy 2021-24 - Action Plan", "part_of"),
        ("SEND Strategy 2021-24 - Revisit Letter", "about"),
    ],
)
def test_what_belongs_together_is_offered_as_a_link_and_never_merged(title: str, suggestion: str) -> None:
    found = verdict(STRATEGY, report(title, "Westhallow Council"))
    assert (found.suggestion, found.band, found.vetoed) == (suggestion, "possible", True)


def test_two_appendices_are_two_documents() -> None:
    one, two = (report(f"SEND Strategy 2021-24 Appendix {x}", "Westhallow Council") for x in "AB")
    found = verdict(one, two)
    assert found.vetoed and found.band == "apart"


def test_a_missing_period_or_body_goes_to_a_person() -> None:
    assert verdict(STRATEGY, report("SEND Strategy", "Westhallow Council")).band == "possible"
    assert verdict(STRATEGY, report("SEND Strategy 2021-24")).band != "certain"


def test_one_address_with_equal_titles_needs_no_period() -> None:
    one, two = (report("SEND Strategy", body, url="https://w.gov.uk/a.pdf") for body in ("Westhallow Council", ""))
    assert (
        verdict(one, report("SEND Strategy", "Westhallow Council", url="http://www.w.gov.uk/a.pdf")).band == "certain"
    )
    assert two.body == "w"


def test_equal_texts_of_one_body_are_certain_though_the_titles_differ() -> None:
    one = report("SEND Strategy 2021-24", "Westhallow Council", text=TEXT)
    two = report("Scan of a strategy, 2021-24", "Westhallow Council", text=TEXT + " with one more line")
    found = verdict(one, two)
    assert found.band == "certain"
    assert "same text, word for word or nearly so" in found.reasons


MAIL = "Thank you for your request of 3 May. We hold no such plan."
REPLY = "We have looked again. The plan is attached."


@pytest.mark.parametrize(
    ("one", "two", "band"),
    [
        (MAIL, MAIL, "certain"),
        (MAIL, MAIL.upper(), "certain"),
        (MAIL, "", "certain"),  # a scan that holds no words
        (MAIL, TEXT, "certain"),  # the words of a cover, say
        (MAIL, REPLY, "possible"),
        (MAIL, f"{REPLY} {MAIL}", "possible"),
        (MAIL, " ".join([REPLY] * 6), "possible"),
        (" ".join([MAIL] * 3), " ".join([REPLY] * 6), "possible"),
    ],
)
def test_short_texts_that_say_other_things_are_shown_to_a_person(one: str, two: str, band: str) -> None:
    first, second = (
        report("FOI 4211 plan for short breaks", "Westhallow Council", text=text, date="3 May 2024", year=2024)
        for text in (one, two)
    )
    assert verdict(first, second).band == band
    assert ("the texts differ" in verdict(first, second).reasons) is (band == "possible")


def test_equal_texts_of_two_bodies_stay_apart() -> None:
    one = report("SEND Strategy 2021-24", "Westhallow Council", text=TEXT)
    assert verdict(one, report("SEND Strategy 2021-24", "Northmere Council", text=TEXT)).band == "apart"


def test_decisions_with_two_reference_numbers_are_two() -> None:
    one, two = (report("Decision on a complaint 2021", "Ombudsman", number=number) for number in ("21-004-512", "21-9"))
    assert verdict(one, two).vetoed
    same = report("Decision on a complaint 2021", "Ombudsman", number="21 004 512")
    assert verdict(one, same).band == "certain"


def test_the_season_belongs_to_the_period() -> None:
    one, two = (report(f"Newsletter on SEND, {season} 2023", "Westhallow Council") for season in ("Autumn", "Spring"))
    assert verdict(one, two).band != "certain"


def test_people_stand_in_for_a_body() -> None:
    one, two = (report("Paying for transport 2020", authors=(name,)) for name in ("Okonjo, Ada", "Okonjo A"))
    assert verdict(one, two).band == "certain"
    assert verdict(one, report("Paying for transport 2020", authors=("Venn, P",))).band == "apart"


def test_reasons_tell_which_keys_agree_or_differ() -> None:
    found = verdict(STRATEGY, report("SEND Strategy 2018-21", "Westhallow Council"))
    assert found.reasons == ("titles equal", "same body westhallow", "periods 2021–2024 and 2018–2021 differ")


def test_a_host_of_no_known_body_says_nothing_against_a_name() -> None:
    elsewhere = report("SEND Strategy 2021-24", url="https://www.kingsfund.org.uk/files/send.pdf")
    assert verdict(STRATEGY, elsewhere).band == "possible"
    assert report("SEND Strategy", url="https://assets.publishing.service.gov.uk/media/1/a.pdf").body == ""


def test_a_host_is_read_by_the_bodies_that_other_records_name() -> None:
    hosted = [
        report("SEND Strategy 2021-24", url=f"https://{host}.example/a.pdf") for host in ("mywesthallow", "norbury")
    ]
    named = [STRATEGY, report("Annual report 2020", "Norbury Council")]
    lessons, _ = learn([*hosted, *named])
    found = with_known_bodies([*hosted, *named], lessons)
    assert [(p.body, p.hosted) for p in found[:2]] == [("westhallow", False), ("norbury", False)]
    assert verdict(found[0], STRATEGY).band == "certain"
    assert verdict(found[1], STRATEGY).band == "apart"


@pytest.mark.parametrize(
    ("one", "two"), [("Report 1", "Report 2"), ("Year 6 exclusions", "Year 9 exclusions"), ("Area 51", "Area 15")]
)
def test_titles_that_differ_in_a_number_are_never_linked_whoever_wrote_them(one: str, two: str) -> None:
    for body, people in (("Westhallow Council", ()), ("", ("Vane, Ola",))):
        a, b = (
            report(f"{title} and speech support in nurseries", body, authors=people, year=2012) for title in (one, two)
        )
        found = verdict(a, b)
        assert found.vetoed and found.band == "apart"
        assert "is not" in found.reasons[0]


def test_a_number_that_only_one_title_holds_is_no_difference() -> None:
    one = report("Report 1 on speech support 2012", "Westhallow Council")
    assert not verdict(one, report("Report on speech support 2012", "Westhallow Council")).vetoed
    assert verdict(one, report("Report 1 on speech support, 2012", "Westhallow Council")).band == "certain"


PLAN = {"title": "Inclusion and attendance plan for local mainstream schools", "organisation": "Westhallow Council"}


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ({"year": 2021}, {"year": 2021}),
        ({"year": 2021}, {"year": 2023}),
        ({"year": 2021}, {"year": 2021, "organisation": "Northmere Council"}),
        ({"year": 2021}, {"year": 2021, "organisation": ""}),
        ({"title": "SEND Strategy 2021-24"}, {"title": "Westhallow SEND Strategy 2021 to 2024"}),
        ({"title": "Kites", "year": 2021}, {"title": "Kites", "year": 2021}),
        ({"year": 2021, "authors": ("Venn, Ada",)}, {"year": 2021, "authors": ("Okonjo, Ben",)}),
        ({"number": "R 7"}, {"number": "R 8"}),
    ],
)
@pytest.mark.parametrize("told", [{"doi": "10.1000/x.1"}, {"doi": "10.1000/x.1", "url": "https://doi.org/10.1000/x.1"}])
def test_a_doi_that_one_of_two_documents_lacks_changes_nothing(
    fields: dict[str, Any], other: dict[str, Any], told: dict[str, Any]
) -> None:
    one, two = {**PLAN, **fields}, {**PLAN, **other}
    plain = verdict(described(one), described(two))
    assert verdict(described({**one, **told}), described(two)) == plain
    assert ALONE.compatible(described({**one, **told}), described(two)) is not plain.vetoed


def described(fields: dict[str, Any]) -> Profile:
    return profile(Candidate("x", Record(type="report", **fields)))
