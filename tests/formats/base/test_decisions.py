"""What other programs write of decisions is lifted out of the notes and cells of a record, and read."""

import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_tui.formats.base import choices, decisions
from review_tui.formats.base.decisions import lift, said, untold
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references.ris import read
from review_tui.formats.sandbox.child import read_file
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.model.review.decisions import Decision
from review_tui.model.review.tables import SaidOfVotes

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
REFS = SHARED / "corpus" / "refs"


def noted(note: str) -> tuple[Decision, ...]:
    return said((("", note),))


def tags(words: list[str]) -> tuple[list[str], decisions.Lifted]:
    """Give the keywords that stay, and what was lifted out of them."""
    left, _, lifted = decisions.lift_texts({"keywords": words}, [])
    return left["keywords"], lifted


class TestRayyan:
    def test_each_reviewer_has_a_decision_with_the_reasons_of_an_exclusion_and_their_own_notes(self) -> None:
        note = (
            ' RAYYAN-INCLUSION: {"Matt"=>"Included", "Laura"=>"Excluded","Jo"=>"Maybe"} | RAYYAN-LABELS: one,two | '
            'RAYYAN-EXCLUSION-REASONS: wrong population,foreign language | USER-NOTES: {"Matt"=>["first", "second"]}'
        )
        assert noted(note) == (
            Decision("Matt", "include", (), "first; second"),
            Decision("Laura", "exclude", ("wrong population", "foreign language")),
            Decision("Jo", "maybe"),
        )

    def test_a_name_may_hold_quotes_and_a_note_brackets(self) -> None:
        note = r'RAYYAN-INCLUSION: {"Jo \"J\" Lee"=>"Included"} | USER-NOTES: {"Jo \"J\" Lee"=>["see [1]"]}'
        assert noted(note) == (Decision('Jo "J" Lee', "include", (), "see [1]"),)

    @pytest.mark.parametrize("note", ["RAYYAN-LABELS: sen", 'USER-NOTES: {"A"=>["x"]}', "RAYYAN-INCLUSION: {", "plain"])
    def test_what_decides_nothing_is_no_decision(self, note: str) -> None:
        assert noted(note) == ()

    @given(st.text(max_size=60))
    def test_no_note_makes_it_fail_and_what_is_left_holds_no_decision(self, text: str) -> None:
        note = f'RAYYAN-INCLUSION: {{"A"=>"Included"}} | {text}'
        noted(note)
        assume("Included" not in text)
        assert "Included" not in lift(note)[0]


class TestASReview:
    def test_a_label_in_the_notes_names_nobody(self) -> None:
        assert noted("Additional notes 1. ASReview_relevant.") == (Decision("ASReview", "include"),)
        assert noted("ASReview_irrelevant") == (Decision("ASReview", "exclude"),)
        assert noted("ASReview_not_seen") == noted("ASReview_prior") == ()

    def test_columns_in_ris_are_lifted_whole(self) -> None:
        assert lift('asreview_user_name: "Ada Quill"') == ("", True)

    @pytest.mark.parametrize(
        "note",
        [
            "Screened with ASReview | see the manual",
            "The code is at ASReview_2, asreview_datasets: on the site.",
            "We asked: is asreview_label: 1 the default?",
        ],
    )
    def test_a_note_that_mentions_the_program_loses_no_word(self, note: str) -> None:
        assert lift(note) == (note, False)

    def test_the_columns_of_an_export_in_notes_say_who_why_and_when(self) -> None:
        notes = (
            "asreview_label: 0",
            "asreview_time: 1700000000",
            "asreview_note: no children",
            'asreview_user_name: "Ada"',
        )
        assert said(tuple(("", note) for note in notes)) == (
            Decision("Ada", "exclude", (), "no children", "1700000000"),
        )

    def test_an_empty_label_is_a_record_that_was_not_seen(self) -> None:
        assert noted("asreview_time: 17") == ()


def test_a_note_of_covidence_gives_the_reason() -> None:
    note = "Exclusion reason: Wrong setting; (2024-01-02 10:00:00)(Select): Ada Quill: not children"
    assert noted(note) == (Decision("Covidence", "exclude", ("Wrong setting",)),)
    assert decisions.lift_texts({"notes": [note, "plain"]}, []) == ({"notes": ["plain"]}, [], (("", note),))


def test_decisions_go_through_the_pipe_and_never_into_what_is_printed_of_a_file() -> None:
    parsed = read(b'TY  - JOUR\nTI  - T\nAN  - rayyan-7\nN1  - RAYYAN-INCLUSION: {"Ada"=>"Included"}\nER  -\n', "a.ris")
    assert parsed.sealed
    assert unpack(pack(parsed)) == parsed
    assert parsed.hits[0].said == (Decision("Ada", "include", key="rayyan-7"),)
    assert "Ada" not in repr(parsed)


def test_a_file_without_decisions_is_not_sealed() -> None:
    assert not read(b"TY  - JOUR\nTI  - T\nN1  - plain\nER  -\n", "a.ris").sealed


def opened(path: Path) -> Parsed:
    if not path.exists():
        pytest.skip("the shared material is not here")
    found = read_file(path)
    assert isinstance(found, Parsed)
    return found


def tally(parsed: Parsed) -> Counter[tuple[str, str]]:
    return Counter((decision.who, decision.choice) for hit in parsed.hits for decision in hit.said)


@pytest.mark.parametrize("name", ["csv/cff_baseline_rayyan.csv", "ris/cff_baseline_rayyan.ris"])
def test_a_real_export_of_rayyan_says_the_same_in_both_its_formats(name: str) -> None:
    parsed = opened(REFS / name)
    assert parsed.sealed
    assert tally(parsed) == {("Emily", "include"): 2, ("Emily", "exclude"): 2, ("Emily", "maybe"): 2}
    assert all(d.key.startswith("rayyan-") for hit in parsed.hits for d in hit.said)


def test_real_labels_of_asreview_are_read() -> None:
    assert tally(opened(REFS / "asreview" / "generic_labels.csv")) == {
        ("ASReview", "include"): 3,
        ("ASReview", "exclude"): 3,
    }
    labels = tally(opened(REFS / "asreview" / "baseline_tag-notes_labels.ris"))
    assert labels == {("ASReview", "include"): 10, ("ASReview", "exclude"): 10}


def test_a_real_list_of_covidence_asks_what_it_is_a_list_of() -> None:
    assert tally(opened(REFS / "csv" / "cff_baseline_covidence.csv")) == {("Covidence", ""): 10}


def test_a_real_screening_by_two_people_loses_every_decision_from_its_records(tmp_path: Path) -> None:
    packed = SHARED / "screening" / "niph_chronic_pain_qes_dual.csv.gz"
    if not packed.exists():
        pytest.skip("the shared material is not here")
    (tmp_path / "dual.csv").write_bytes(gzip.decompress(packed.read_bytes()))
    parsed = opened(tmp_path / "dual.csv")
    counted = tally(parsed)
    assert sum(counted.values()) == 3 * 988 + 425  # label, final, one person each, and two on 425
    assert counted["label", "include"] == 187
    assert not any(hit.record.extra for hit in parsed.hits)


@given(
    st.sampled_from(
        ["{}", "#{}", "Nora: {}", "#Nora_{}", "{} (Ben)", "FT {}", "to {}", "{}: wrong topic", "{} by Ben"]
    ),
    st.sampled_from(sorted(choices.WORDS - {"conflict", "relevant", "irrelevant"})),
    st.sampled_from([str.upper, str.lower, str.capitalize]),
)
def test_no_tag_of_a_vote_is_passed_over_for_want_of_a_hint(
    shape: str, word: str, spelled: Callable[[str], str]
) -> None:
    tag = shape.format(spelled(word))
    assert tags(["autism", tag]) == (["autism"], (("keywords", tag),))


def test_keywords_without_votes_stay_as_they_are() -> None:
    words = ["autism", "Inclusion", "school exclusion", "excluded pupils"]
    assert tags(words) == (words, ())
    assert tags(["autism", "#EXCLUDED"])[0] == ["autism"]


class TestTexts:
    def test_notes_tags_and_what_stands_beside_lose_what_reviewers_decided(self) -> None:
        lists = {
            "authors": ["Quill, Ada"],
            "notes": ["Excluded at title - MH", "Index"],
            "keywords": ["bay", "Exclude"],
        }
        extra = [("C1", "Include"), ("LB", "Maybe (Jo)"), ("C2", "Bay House"), ("U1", "Excluded - Mara")]
        left, others, lifted = decisions.lift_texts(lists, extra)
        assert left == {"authors": ["Quill, Ada"], "notes": ["Index"], "keywords": ["bay"]}
        assert others == [("C2", "Bay House")]
        assert [(d.who, d.choice) for d in said(lifted)] == [
            ("MH", "exclude"),
            ("tags", "exclude"),
            ("C1", "include"),
            ("Jo", "maybe"),
            ("U1", "exclude"),
        ]

    def test_what_holds_none_is_given_back_as_it_came(self) -> None:
        lists, extra = {"keywords": ["social exclusion"], "notes": ["Includes index"]}, [("RN", "to screen")]
        assert decisions.lift_texts(lists, extra) == (lists, extra, ())

    @pytest.mark.parametrize(
        ("text", "holds"),
        [
            ("Included", True),
            ("Ada: include", True),
            ("Included in the 2019 edition", False),
            ("https://a.example/excluded", False),
        ],
    )
    def test_a_text_beside_a_record_is_a_decision_as_a_whole(self, text: str, *, holds: bool) -> None:
        assert decisions.holds_decision(text) is holds


TAGGED = "TY  - RPRT\nTI  - On schools\nKW  - excluded\nKW  - autism\nN1  - Included\nER  - \n"


def test_tags_and_notes_are_data_where_a_person_says_so() -> None:
    with decisions.answered(SaidOfVotes(none=frozenset({"tags"}))):
        (hit,) = read(TAGGED.encode(), "x.ris").hits
    assert (hit.record.keywords, hit.record.notes) == (("excluded", "autism"), ())
    assert [(said.who, said.choice) for said in hit.said] == [("notes", "include")]
    with decisions.answered(SaidOfVotes(none=frozenset({"keywords", "notes"}))):
        found = read(TAGGED.encode(), "x.ris")
    assert (found.sealed, found.hits[0].record.notes, found.hits[0].said) == (False, ("Included",), ())


def test_decisions_that_name_nobody_are_those_of_whom_a_person_names() -> None:
    with decisions.answered(SaidOfVotes({"tags": "Ben"})):
        (hit,) = read(TAGGED.encode(), "x.ris").hits
    assert {said.who: said.choice for said in hit.said} == {"notes": "include", "Ben": "exclude"}
    assert {said.who for said in read(TAGGED.encode(), "x.ris").hits[0].said} == {"notes", "tags"}


@pytest.mark.parametrize(
    "sentence",
    [
        "a.csv has no column that could be the title. It has: foo, bar. Say which it is (--map title=COLUMN).",
        "The page has no text; it may need JavaScript.",
        'a.csv begins with a record, not with headings; its titles seem to stand in "column 1".',
    ],
)
def test_a_sentence_of_the_program_that_cites_nothing_stays_whole(sentence: str) -> None:
    assert untold(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ('{"decision": "include", "by": "Ada"}', True),
        ('{"x": {"verdict": "excluded - adults"}, "n": 3}', True),
        ('{"Ada": "exclude"}', True),
        ('{"citation-key": "marsh2019", "status": "published"}', False),
        ('{"topic": "school exclusion", "setting": "included in the 2019 edition"}', False),
    ],
)
def test_what_a_program_keeps_as_json_beside_a_reference_is_looked_into(text: str, goes: bool) -> None:
    _, extra, lifted = decisions.lift_texts({}, [("custom", text)])
    assert (not extra, bool(lifted)) == (goes, goes)
