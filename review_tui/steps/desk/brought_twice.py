"""Votes of one person that came from other programs in two copies: neither counts, and how that is settled."""

from dataclasses import dataclass

from review_tui.model.log.external_decisions import DecisionImport
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import reading
from review_tui.store.brought_twice import brought_twice, brought_with, goes_with
from review_tui.store.sight import Sight
from review_tui.words.phrases import plural, stage_words

_TOLD = 3  # numbers of reports that a sentence names


@dataclass(frozen=True, slots=True)
class Twice:
    """The votes of one person at a stage that the same imports brought, which cancel each other on these reports."""

    person: str
    stage: str
    imports: tuple[DecisionImport, ...]
    reports: tuple[str, ...]


def found_twice(desk: Desk) -> list[Twice]:
    """Give the viewer's own, and to a lead who does not vote at the stage everyone's."""
    together: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    sight = Sight(desk.store, desk.viewer)
    for one in brought_twice(desk.store):
        if one.actor == desk.viewer.person or (desk.viewer.is_lead and not sight.votes_at(one.stage)):
            together.setdefault((one.actor, one.stage, one.imports), []).append(one.report)
    return [
        Twice(person, stage, tuple(desk.frame.brought[name] for name in names), tuple(reports))
        for (person, stage, names), reports in together.items()
    ]


def what_of(desk: Desk, twice: Twice) -> str:
    """Say whose votes on which reports cancel each other."""
    numbers = [reading.report(desk.store, report).number for report in twice.reports[:_TOLD]]
    more = f" and {len(twice.reports) - _TOLD:,} more" if len(twice.reports) > _TOLD else ""
    whose = "your votes" if twice.person == desk.viewer.person else f"votes of {clean_line(desk.name_of(twice.person))}"
    where = f"{', '.join(numbers)}{more} at {stage_words(twice.stage)}"
    return f"{whose} on {where} that came from another program in two copies and cancel each other"


def says_of(desk: Desk, brought: DecisionImport) -> str:
    """Say what an import of votes brought in, in all."""
    tool = clean_line(brought.tool) or "another program"
    return f"{plural(brought_with(desk.store, brought.id), 'vote')} from {tool}"


def said_of(desk: Desk, twice: Twice) -> str:
    """Say in a sentence that such votes do not count, and what can be done."""
    about = what_of(desk, twice)
    voter = "you" if twice.person == desk.viewer.person else clean_line(desk.name_of(twice.person))
    vote = "vote" if twice.person == desk.viewer.person else "votes"
    return (
        f"There are {about}. A lead says which import counts (review-tui disputes list), or {voter} {vote} once more."
    )


def besides(desk: Desk, event: str) -> list[DecisionImport]:
    """Give the imports whose votes cancel some of those that the import of an event brought."""
    those = [twice.imports for twice in found_twice(desk) if any(one.event == event for one in twice.imports)]
    return list({one.event: one for imports in those for one in imports if one.event != event}.values())


def given_up(desk: Desk, event: str) -> tuple[str, ...]:
    """Say of each import that is taken back where that of an event is kept how many votes go with it."""
    found = []
    for one in besides(desk, event):
        gone, counting = goes_with(desk.store, one.id)
        who, tool = clean_line(desk.name_of(one.actor)), clean_line(one.tool) or "another program"
        found.append(
            f"The import of {who} from {tool} is taken back whole: {plural(gone, 'vote')}, {counting:,} of them on "
            "reports on which nothing cancels them."
        )
    return tuple(found)
