"""What other programs write of decisions is lifted out of the notes and cells of a record, and read."""

import gzip
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_tui.formats.base import decisions
from review_tui.formats.base.decisions import is_decision_column, lift, said
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references.ris import read
from review_tui.formats.sandbox.child import read_file
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.model.review.decisions import Decision

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
REFS = SHARED / "corpus" / "refs"


def noted(note: str) -> tuple[Decision, ...]:
    return said((("", note),))


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

    def test_the_columns_of_an_export_say_who_why_and_when(self) -> None:
        cells = (
            ("asreview_label", "0"),
            ("asreview_time", "1700000000"),
            ("asreview_note", "no children"),
            ("asreview_user_name", "Ada"),
        )
        assert said(cells, "ASReview") == (Decision("Ada", "exclude", (), "no children", "1700000000"),)

    def test_an_empty_label_is_a_record_that_was_not_seen(self) -> None:
        assert said((("asreview_time", "17"),), "ASReview") == ()

    def test_a_label_column_of_any_name_is_read(self) -> None:
        assert said((("label_included", "1"),), "ASReview") == (Decision("ASReview", "include"),)


class TestTables:
    def test_a_column_for_each_reviewer_is_theirs(self) -> None:
        lifted = (("Ada", "Include"), ("Ben", "excluded"), ("exclusion reason", "topic"))
        assert said(lifted) == (Decision("Ada", "include"), Decision("Ben", "exclude", ("topic",)))

    def test_numbered_reviewers_are_who_the_table_says(self) -> None:
        lifted = (("reviewer1", "1"), ("reviewer2", "0"), ("who1", "R01"), ("who2", ""))
        assert said(lifted) == (Decision("R01", "include"), Decision("reviewer2", "exclude"))

    def test_a_list_of_covidence_leaves_the_choice_to_the_file_unless_a_reason_stands_there(self) -> None:
        assert said((), "Covidence") == (Decision("Covidence"),)
        assert said((("", "Exclusion reason: Wrong setting; "),), "Covidence") == (
            Decision("Covidence", "exclude", ("Wrong setting",)),
        )

    @pytest.mark.parametrize(
        "heading", ["Reviewer 1", "reviewer2", "rater_2", "who1", "asreview_label", " Tags ", "label"]
    )
    def test_columns_of_decisions_are_known(self, heading: str) -> None:
        assert is_decision_column(heading)

    @pytest.mark.parametrize("heading", ["title", "reviewers", "peer reviewed", "whole", "labelled"])
    def test_other_columns_are_not(self, heading: str) -> None:
        assert not is_decision_column(heading)


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


@given(st.from_regex(decisions._TAG, fullmatch=True))
def test_no_tag_of_a_vote_is_passed_over_for_want_of_its_word(word: str) -> None:
    stripped = word.strip()
    assume(stripped and decisions._TAG.fullmatch(stripped))
    tagged = f"#{stripped.lstrip('#').lstrip()}"
    assume(decisions._TAG.fullmatch(tagged))
    assert decisions.lift_tags(["autism", tagged]) == (["autism"], (("keywords", tagged),))


def test_keywords_without_votes_stay_as_they_are() -> None:
    assert decisions.lift_tags(["autism", "excluded", "Inclusion"]) == (["autism", "excluded", "Inclusion"], ())
    assert decisions.lift_tags(["autism", "#EXCLUDED"])[0] == ["autism"]
