"""Duplicates: certain links, verdicts, and all of it undone."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from review_tui.model.log.events import batch_ref
from review_tui.model.log.judgements import RELATIONS
from review_tui.model.log.kinds import Matched
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, retrieve
from review_tui.steps.deduplicate import comparing
from review_tui.steps.desk import undo
from review_tui.steps.report import progress
from review_tui.store import pairs, reading
from tests.steps.conftest import Team


def removed(team: Team) -> int:
    counted = progress.counts(team.clara)
    assert all(identity.ok for identity in counted.identities)
    return counted.boxes["db_removed"].n + counted.boxes["other_removed"].n


def test_the_same_doi_is_linked_at_import(team: Team) -> None:
    one = Record(title="Speech in reception classes", doi="10.5555/abc.1", year=2018)
    two = Record(title="Speech in Reception Classes.", doi="10.5555/ABC.1", year=2018)
    identify.add_by_hand(team.clara, one, "Index")
    report = identify.add_by_hand(team.clara, two, "Register")
    assert report.linked == 1
    assert removed(team) == 1


def test_likely_duplicates_wait_for_a_person_and_a_verdict_joins_them(team: Team) -> None:
    identify.add_by_hand(team.clara, Record(title="Report 1 on speech suport", authors=("Author1, A.",)), "Council")
    deduplicate.dedupe(team.clara)
    before = removed(team)
    waiting = pairs.waiting(team.clara.store)
    for pair in waiting:
        assert pair.reasons
    deduplicate.judge(team.ada, team.homes[0], team.homes[6], "same")
    assert removed(team) == before + 1
    assert not any({p.a, p.b} == {team.homes[0], team.homes[6]} for p in pairs.waiting(team.clara.store))


def test_a_verdict_is_undone_and_the_reports_part(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[1], "same")
    assert removed(team) == 1
    undo.undo(team.ada)
    assert removed(team) == 0


def test_a_version_stays_a_report_of_its_own(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[4], team.homes[5], "version_of", "the newer one")
    assert removed(team) == 0
    (found,) = pairs.verdicts(team.clara.store)
    assert (found.verdict, found.subject) == ("version_of", team.homes[4])


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_said_of_the_first_in_the_table_of_included_reports(team: Team, relation: str) -> None:
    one, other, third = team.homes[:3]
    deduplicate.judge(team.ada, one, other, relation)
    deduplicate.judge(team.ada, other, third, "different")
    assert deduplicate.related(team.ada) == {"A1": (f"{RELATIONS[relation]} A2",)}
    deduplicate.judge(team.ada, one, other, "same")
    assert deduplicate.related(team.ada) == {}


def test_different_holds_against_the_engine(team: Team) -> None:
    one = Record(title="Speech in reception classes", doi="10.5555/same.1", year=2018)
    identify.add_by_hand(team.clara, one, "Index")
    identify.add_by_hand(
        team.clara, Record(title="Speech in Reception Classes.", doi="10.5555/same.1", year=2018), "Register"
    )
    before = removed(team)
    deduplicate.judge(team.clara, team.homes[6], team.homes[7], "different")
    assert removed(team) == before - 1
    deduplicate.dedupe(team.clara)
    assert removed(team) == before - 1


def test_a_report_is_split_into_its_records(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[1], "same")
    deduplicate.judge(team.ada, team.homes[1], team.homes[2], "same")
    assert len(reading.report(team.clara.store, team.homes[0]).records) == 3
    deduplicate.split(team.ada, team.homes[1])
    assert len(reading.report(team.clara.store, team.homes[1]).records) == 1
    with pytest.raises(ReviewError, match="single record"):
        deduplicate.split(team.ada, team.homes[1])


def test_votes_follow_their_record_when_reports_are_joined_and_parted(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    deduplicate.judge(team.ada, team.homes[0], team.homes[4], "same")
    assert team.status(team.homes[0], "title") == ("agreed", "include")
    undo.undo(team.ada)
    assert team.status(team.homes[4], "title") == ("pending", "")


def test_a_merged_report_answers_to_all_its_numbers(team: Team) -> None:
    deduplicate.judge(team.ada, team.homes[0], team.homes[4], "same")
    found = reading.report(team.clara.store, reading.find_record(team.clara.store, "A5"))
    assert found.numbers == ("A1", "A5")


@pytest.mark.parametrize("verdict", ["", "equal", "SAME"])
def test_a_verdict_that_is_none_is_refused(team: Team, verdict: str) -> None:
    with pytest.raises(ReviewError, match="same, different, version_of"):
        deduplicate.judge(team.ada, team.homes[0], team.homes[1], verdict)


def test_one_record_is_no_pair_and_readers_do_not_judge(team: Team) -> None:
    with pytest.raises(ReviewError, match="one record"):
        deduplicate.judge(team.ada, team.homes[0], team.homes[0], "same")
    with pytest.raises(NotAllowedError):
        deduplicate.judge(team.rhea, team.homes[0], team.homes[1], "same")


def test_a_second_run_changes_nothing(team: Team) -> None:
    deduplicate.dedupe(team.clara)
    before = team.clara.store.state_hash()
    report = deduplicate.dedupe(team.clara)
    assert (report.certain, report.possible) == (0, 0)
    assert team.clara.store.state_hash() == before


def test_a_stopped_run_writes_nothing(team: Team) -> None:
    before = sum(1 for _ in team.clara.store.events())
    with pytest.raises(ReviewError, match="stopped"):
        deduplicate.dedupe(team.clara, stop=lambda: True)
    assert sum(1 for _ in team.clara.store.events()) == before


# What an import proposes


def cited_later(n: int) -> Record:
    """Give the nth report as a journal cited it, a year later: likely the same, but not certain."""
    return Record(
        title=f"Report {n} on speech support", authors=(f"Author{n}, A.",), year=2011 + n, container="Inclusion Today"
    )


CITED = cited_later(1)


def test_an_import_proposes_pairs_for_a_person_at_once(team: Team) -> None:
    report = identify.add_by_hand(team.ada, CITED, "Council")
    assert (report.linked, report.possible, report.complete) == (0, 1, True)
    (pair,) = pairs.waiting(team.clara.store)
    assert {pair.a, pair.b} == {team.homes[0], team.homes[-1]}


def test_pairs_among_what_comes_in_together_are_proposed_too(team: Team, write: Callable[[str, str], Path]) -> None:
    title = "Waiting for a therapist in three coastal towns"
    rows = f'"{title}","Marsh, Ida",2015,Inclusion Today\n"{title}","Marsh, Ida",2016,\n'
    report = identify.import_files(team.ada, [write("two.csv", f"Title,Authors,Year,Journal\n{rows}")], "Index")
    assert (report.new, report.linked, report.possible) == (2, 0, 1)


def test_a_large_import_links_only_what_is_certain_and_says_so(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "AT_ONCE", 0)
    report = identify.add_by_hand(team.ada, CITED, "Council")
    assert (report.possible, report.complete) == (0, False)
    assert pairs.waiting(team.clara.store) == []
    assert deduplicate.dedupe(team.ada).possible == 1


def test_an_import_does_not_propose_anew_what_was_judged(team: Team) -> None:
    identify.add_by_hand(team.ada, CITED, "Council")
    deduplicate.judge(team.ada, team.homes[0], team.homes[-1], "different")
    assert identify.add_by_hand(team.ada, Record(title="Something else altogether", year=1999), "Council").possible == 0
    assert pairs.waiting(team.clara.store) == []


def test_a_pair_that_a_correction_made_certain_is_linked_by_the_next_run(team: Team) -> None:
    identify.add_by_hand(team.ada, CITED, "Council")
    assert reading.report_of(team.clara.store, team.homes[-1]) == team.homes[-1]
    for home in (team.homes[0], team.homes[-1]):
        retrieve.edit(team.clara, home, {"doi": "10.5555/one.1"}, "printed on it")
    assert deduplicate.dedupe(team.ada).certain == 1
    assert reading.report_of(team.clara.store, team.homes[-1]) == team.homes[0]
    assert pairs.waiting(team.clara.store) == []


def test_a_document_that_fits_a_known_report_without_one_is_told(team: Team, write: Callable[[str, str], Path]) -> None:
    title = "Speech support in the nurseries of Westhallow, 2019"
    known = Record(title=title, organisation="Westhallow Council", year=2019, type="report")
    identify.add_by_hand(team.clara, known, "Council")
    page = f"<html><head><title>{title}</title><meta property='og:site_name' content='Westhallow Council'></head><body>"
    file = write(
        "page.html", f"{page}<p>We support all the children of the borough in their nurseries.</p></body></html>"
    )
    report = identify.import_files(team.ada, [file], "Council")
    assert report.fitting == ("A7",)
    assert report.to_json()["fitting"] == ["A7"]
    assert report.linked + report.possible == 1
    again = identify.import_files(team.ada, [write("other.html", file.read_text() + "<!-- again -->")], "Index")
    assert again.fitting == ()  # it has a text by now


# Many at once


def cited_twice(team: Team, *numbers: int) -> list[pairs.PairLine]:
    """Let some of the reports come in again, cited a year later; gives the pairs that wait."""
    for n in numbers:
        identify.add_by_hand(team.clara, cited_later(n), "Council")
    return pairs.waiting(team.clara.store)


def test_many_pairs_are_accepted_by_one_event_and_one_undo_takes_them_back(team: Team) -> None:
    waiting = cited_twice(team, 1, 2, 5)
    assert len(waiting) == 3
    event = deduplicate.accept(team.ada, waiting)
    assert len(event.refs) == 3
    assert removed(team) == 3
    assert {v.event for v in pairs.verdicts(team.clara.store)} == {event.id}
    undo.undo(team.ada)
    assert removed(team) == 0
    assert pairs.waiting(team.clara.store) == waiting


def test_after_many_were_accepted_a_rebuild_says_the_same(team: Team) -> None:
    deduplicate.accept(team.ada, cited_twice(team, 1, 2, 5))
    deduplicate.judge(team.ben, team.homes[0], team.homes[6], "different")
    before = team.clara.store.state_hash()
    assert removed(team) == 2
    team.clara.store.rebuild()
    assert team.clara.store.state_hash() == before


def test_each_pair_of_many_answers_for_its_own_reports_only(team: Team) -> None:
    deduplicate.accept(team.ada, cited_twice(team, 1, 2))
    report = reading.report(team.clara.store, team.homes[0])
    assert len(report.records) == 2
    (found,) = pairs.verdicts(team.clara.store, team.homes[0])
    assert {found.a, found.b} == {team.homes[0], team.homes[6]}


def test_no_pairs_and_readers_are_refused(team: Team) -> None:
    with pytest.raises(ReviewError, match="nothing was linked"):
        deduplicate.accept(team.ada, [])
    with pytest.raises(NotAllowedError):
        deduplicate.accept(team.rhea, cited_twice(team, 1))


def test_those_alike_enough_begin_at_the_likeness_asked(team: Team) -> None:
    weak, strong = (pairs.PairLine(team.homes[n], team.homes[n + 1], score, "possible", "same", ()) for n, score in
                    ((0, 600), (3, 700)))  # fmt: skip
    related = replace(strong, a=team.homes[1], b=team.homes[4], suggestion="summary_of", score=900)
    keep_pairs(team, weak, strong, related)
    assert [p.score for p in deduplicate.alike(team.clara, 0)] == [700, 600]
    assert [p.score for p in deduplicate.alike(team.clara, 601)] == [700]
    assert deduplicate.alike(team.clara, 701) == []


def keep_pairs(team: Team, *found: pairs.PairLine) -> None:
    """Let a run of the engine have found these."""
    lines = [json.dumps({**asdict(pair), "reasons": list(pair.reasons)}) for pair in found]
    blob = team.clara.vault.put("\n".join(lines).encode())
    team.clara.say(Matched("run", deduplicate.ENGINE, blob, 0, len(lines)), batch_ref("run"))


# Found after screening began


def test_votes_of_late_duplicates_are_both_kept_and_a_difference_is_a_conflict(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    team.both(team.homes[4], "title", "exclude", "exclude", reason="")
    screened = progress.counts(team.clara).boxes["db_screened"].n
    deduplicate.judge(team.clara, team.homes[0], team.homes[4], "same", "one text", agreed=True)
    assert team.status(team.homes[0], "title")[0] == "conflict"
    assert removed(team) == 1
    assert progress.counts(team.clara).boxes["db_screened"].n == screened
    undo.undo(team.clara, agreed=True)
    assert team.status(team.homes[0], "title") == ("agreed", "include")
    assert team.status(team.homes[4], "title") == ("agreed", "exclude")


def test_late_duplicates_that_were_judged_alike_stay_settled(team: Team) -> None:
    for n in (0, 4):
        team.both(team.homes[n], "title", "include", "include")
    deduplicate.judge(team.clara, team.homes[0], team.homes[4], "same", "one text", agreed=True)
    assert team.status(team.homes[0], "title") == ("agreed", "include")
    assert removed(team) == 1


TOLD = Record(
    title="Waiting for a place in a unit for speech", year=2020, authors=("Quill, Ada",), type="article-journal"
)


class TestByIdentifiersAlone:
    """An import that is too large, or comes to too many, is compared with what shares an identifier, and no more."""

    @pytest.fixture(autouse=True)
    def held(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(comparing, "AT_ONCE", 0)

    def test_it_reads_no_other_record(self, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
        def never(*_: object) -> None:
            raise AssertionError("all records are read")

        first = replace(TOLD, doi="10.1234/abc.1")
        identify.add_by_hand(team.clara, first, "Council")
        monkeypatch.setattr(reading, "all_records", never)
        report = identify.add_by_hand(team.clara, replace(first, url="https://x.example/a"), "Index")
        assert (report.linked, report.complete) == (1, False)

    @pytest.mark.parametrize("field", ["doi", "pmid"])
    def test_what_was_corrected_is_found_as_it_is_now(self, team: Team, field: str) -> None:
        value = {"doi": "10.1234/right.7", "pmid": "123456"}[field]
        identify.add_by_hand(team.clara, TOLD, "Council")
        retrieve.edit(team.clara, team.homes[-1], {field: value}, "from the page")
        same = replace(TOLD, doi=value) if field == "doi" else replace(TOLD, pmid=value)
        assert identify.add_by_hand(team.clara, same, "Index").linked == 1

    def test_what_was_withdrawn_is_not_found(self, team: Team) -> None:
        record = replace(TOLD, doi="10.1234/abc.1")
        batch = identify.add_by_hand(team.clara, record, "Council").batch
        identify.withdraw(team.clara, batch, "a slip")
        assert identify.add_by_hand(team.clara, replace(record, url="https://x.example/a"), "Index").linked == 0

    def test_the_identifiers_of_a_refolded_review_are_the_same(self, team: Team) -> None:
        identify.add_by_hand(team.clara, Record(title="A", doi="10.1234/abc.1", pmid="7"), "Council")
        before = team.clara.store.state_hash()
        team.clara.store.rebuild()
        assert team.clara.store.state_hash() == before


def test_a_duplicate_counts_once_however_many_it_agrees_with(team: Team, write: Callable[[str, str], Path]) -> None:
    one = f"TY  - JOUR\nTI  - {TOLD.title}\nPY  - 2020\nDO  - 10.1234/abc.1\nUR  - https://x.example/{{}}\nER  - \n"
    report = identify.import_files(team.clara, [write("a.ris", "".join(one.format(n) for n in range(4)))], "Index")
    assert report.linked == 3
    report = identify.import_files(team.clara, [write("b.ris", one.format(9))], "Register")
    assert report.linked == 1


def test_a_merged_report_says_why_it_is_one_and_who_says_so(team: Team) -> None:
    identify.add_by_hand(team.clara, replace(TOLD, doi="10.1234/abc.1"), "Council")
    first = team.homes[-1]
    identify.add_by_hand(team.clara, replace(TOLD, doi="10.1234/abc.1", url="https://x.example/a"), "Index")
    (join,) = deduplicate.joins(team.ada, first)
    assert (join.who, "same DOI 10.1234/abc.1" in join.why) == ("", True)
    deduplicate.judge(team.ada, join.a, join.b, "same")
    assert [(each.who, each.why) for each in deduplicate.joins(team.ada, first)] == [("Ada", "judged the same")]
    deduplicate.split(team.ada, first)
    assert deduplicate.joins(team.ada, first) == ()
    undo.undo(team.ada)
    assert len(deduplicate.joins(team.ada, first)) == 1


def test_no_run_joins_two_reports_on_which_votes_were_opened(team: Team) -> None:
    """A correction made them certain; a lead sees first what their union moves."""
    one, other = team.homes[0], team.homes[4]
    for home in (one, other):
        same = {"title": "Waiting for a place in a unit for speech", "authors": "Quill, A.", "year": "2020"}
        retrieve.edit(team.clara, home, same | {"doi": "10.5555/waiting.1"}, "as printed")
    team.both(one, "title", "include", "include")
    team.both(other, "title", "exclude", "exclude")
    assert deduplicate.dedupe(team.ada).certain == 0
    assert (team.status(one, "title"), team.status(other, "title")) == (("agreed", "include"), ("agreed", "exclude"))
    (pair,) = [p for p in pairs.waiting(team.ada.store) if {p.a, p.b} == {one, other}]
    assert pair.reasons[-1] == "votes were opened on both"
    assert deduplicate.dedupe(team.ada).waiting == 1
    deduplicate.judge(team.clara, one, other, "same", "one document", agreed=True)
    assert team.status(one, "title")[0] == "conflict"
