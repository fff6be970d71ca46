"""What one key asks of the database is as much in a large review as in a small one, counted in steps of SQLite.

A decision that reads the whole log takes a millisecond in a test and a tenth of a second after 50,000 votes. So each
act is done in two reviews, of which one has twelve times as many votes, and their work is compared.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks.made import LEAD, begun, decision, person, records, system
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Opened
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.steps import deduplicate, retrieve, screen
from review_tui.steps.desk import history, undo
from review_tui.steps.desk.desk import open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import questions, studies
from review_tui.steps.screen import differing, labelling, resolve
from review_tui.store import queues, reading, votes
from review_tui.store.store import Store

FREE, DIFFER = 50, 12  # reports of each review that nobody judged, and on which two differ
SETTLED = (50, 600)  # on which two agree

Act = Callable[["Two"], object]


class Two:
    """The desks of a reviewer and of a lead in one review, and reports that each act takes anew."""

    def __init__(self, folder: Path, settled: int) -> None:
        every = FREE + DIFFER + settled
        store = begun(folder, list(records(every)))
        names = [f"r{n:06}" for n in range(every)]
        self._free, self._differ = iter(names[:FREE]), iter(names[FREE : FREE + DIFFER])
        opened(store, names[FREE : FREE + DIFFER], "include", "exclude")
        opened(store, names[FREE + DIFFER :], "exclude", "exclude")
        store.close()
        local = LocalSettings(folder)
        self.ada, self.lead = (
            open_review(folder, name, system_clock, RandomIds(), local, mounts="")[0] for name in (person(0), LEAD)
        )
        self._numbers = count()

    def free(self) -> str:
        """Give a report that nobody judged."""
        return next(self._free)

    def differing(self) -> str:
        """Give a report on which two differ."""
        return next(self._differ)

    def word(self) -> str:
        """Give a word that was not said before."""
        return f"word {next(self._numbers)}"

    def close(self) -> None:
        """Let the review go."""
        for desk in (self.ada, self.lead):
            desk.close()


def opened(store: Store, names: list[str], one: str, other: str) -> None:
    """Let two people vote on reports, and open their votes."""
    cast = [
        store.append([decision(name, choice) for name in names], person(n), *system())
        for n, choice in enumerate((one, other))
    ]
    both = zip(names, *cast, strict=True)
    store.append([Draft(Opened("title", (a.id, b.id)), (record_ref(n),)) for n, a, b in both], LEAD, *system())


def takes_back(two: Two) -> object:
    """Take back a vote that was just cast."""
    screen.decide(two.ada, two.free(), "title", "include")
    return undo.take_back(two.ada, undo.offer(two.ada, on_reports=True))


def takes_back_there(two: Two) -> object:
    """Take back what was last said of one report."""
    home = two.free()
    screen.note(two.ada, home, two.word(), "title")
    return undo.undo(two.ada, about=home)


def changes_a_vote(two: Two) -> object:
    """Vote, and then otherwise."""
    home = two.free()
    screen.decide(two.ada, home, "title", "include")
    return screen.decide(two.ada, home, "title", "exclude")


def tells_of_an_undo(two: Two) -> object:
    """Tell what happened to a report of which a vote was taken back."""
    home = two.free()
    screen.decide(two.ada, home, "title", "include")
    undo.undo(two.ada, about=home)
    return history.history(two.ada, home)


def groups_a_study(two: Two) -> object:
    """Group two reports as a study, and ask what is judged with one of them."""
    home = two.free()
    studies.group(two.lead, [home, two.free()], two.word())
    return studies.ungroup(two.lead, [home])


def rules_and_lists(two: Two) -> object:
    """Rule on a difference, and list what is left as a screen does that listed them before."""
    before = differing.listed(two.lead)
    resolve.resolve(two.lead, two.differing(), "title", "include")
    left = differing.listed(two.lead, before)
    assert left.found == tuple(differing.differences(two.lead)) and len(left.found) == len(before.found) - 1
    return left


ACTS: dict[str, Act] = {
    "a vote": lambda two: screen.decide(two.ada, two.free(), "title", "include"),
    "another vote in its place": changes_a_vote,
    "taking a vote back": takes_back,
    "taking back what was said of a report": takes_back_there,
    "the next card": lambda two: screen.next_card(two.ada, "title"),
    "the card before": lambda two: queues.previous_for(two.ada.store, two.ada.viewer, "title", 1 << 61),
    "a note": lambda two: screen.note(two.ada, two.free(), two.word(), "title"),
    "a question": lambda two: screen.ask(two.ada, two.free(), "title", two.word()),
    "the questions on a report": lambda two: questions.questions(two.ada, two.free()),
    "a label": lambda two: labelling.label(two.ada, [two.free()], two.word()),
    "a correction": lambda two: retrieve.edit(two.ada, two.free(), {"title": two.word()}, "It was wrong"),
    "a proposed duplicate": lambda two: deduplicate.propose(two.ada, two.free(), two.free(), "Alike"),
    "a judged pair": lambda two: deduplicate.judge(two.lead, two.free(), two.free(), "same"),
    "a study": groups_a_study,
    "an event by its id": lambda two: votes.event_named(two.ada.store, two.ada.frame.review),
    "what was taken back on a report": tells_of_an_undo,
    "what happened to a report": lambda two: history.history(two.ada, two.free()),
    "all about a report": lambda two: reading.report(two.ada.store, two.free()),
    "a difference": lambda two: resolve.conflict(two.lead, two.differing(), "title"),
    "a ruling": lambda two: resolve.resolve(two.lead, two.differing(), "title", "include"),
    "votes given back": lambda two: resolve.reopen(two.lead, two.differing(), "title", two.word()),
    "what is left after a ruling": rules_and_lists,
}  # fmt: skip


def work(two: Two, act: Act) -> int:
    """Count the steps of SQLite that an act takes, at both desks, once it was done before."""
    act(two)
    steps = count()
    for desk in (two.ada, two.lead):
        desk.store.connection.set_progress_handler(lambda: next(steps) and 0, 1)
    act(two)
    for desk in (two.ada, two.lead):
        desk.store.connection.set_progress_handler(None, 1)
    return next(steps)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Two, Two]]:
    """Give a small review and a large one."""
    small, large = (Two(tmp_path_factory.mktemp("review"), settled) for settled in SETTLED)
    yield small, large
    small.close()
    large.close()


@pytest.mark.parametrize("name", ACTS)
def test_no_act_reads_more_where_more_was_said(both: tuple[Two, Two], name: str) -> None:
    small, large = (work(two, ACTS[name]) for two in both)
    assert small > 0, "nothing was asked: this would tell nothing"
    assert large < small * 1.3 + 150, f"{name}: {small:,} steps with few votes, {large:,} with many"
