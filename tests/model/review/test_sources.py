"""The closed list of source kinds: each has its lane and its line in the PRISMA 2020 diagram."""

import pytest

from review_tui.model.review.sources import NOT_SAID, Contact, ContactStatus, Lane, Run, SourceKind


@pytest.mark.parametrize("kind", list(SourceKind))
def test_databases_and_registers_have_lanes_of_their_own_and_all_others_one(kind: SourceKind) -> None:
    own = {SourceKind.DATABASE: Lane.DATABASES, SourceKind.REGISTER: Lane.REGISTERS}
    assert kind.lane is own.get(kind, Lane.OTHER)


def test_the_kinds_are_those_of_the_command_line() -> None:
    said = "database register index website search_engine organisation citation contact foi hand_search"
    assert [kind.value for kind in SourceKind] == said.split()


def test_the_lines_are_those_of_the_template() -> None:
    """Page et al. 2021, figure 1: databases, registers; websites, organisations, citation searching, etc."""
    lines = [kind.prisma_line for kind in SourceKind]
    assert {"Databases", "Registers", "Websites", "Organisations", "Citation searching"} <= set(lines)
    assert len(set(lines)) == len(lines)


def test_a_number_that_was_not_noted_is_none_and_not_nought() -> None:
    run = Run("e1", "db", "2026-11-20")
    assert (run.seen, run.rejected, run.kept, run.exported) == (None, None, None, None)


def test_a_search_of_which_nobody_said_when_it_was_prints_that() -> None:
    assert (Run("e1", "db", "2026-11-20").day, Run("e1", "db", "").day) == ("2026-11-20", NOT_SAID)


@pytest.mark.parametrize(
    ("status", "awaits"),
    [
        (ContactStatus.SENT, True),
        (ContactStatus.REMINDED, True),
        (ContactStatus.REPLIED, False),
        (ContactStatus.NONE, False),
    ],
)
def test_a_reply_is_awaited_until_it_came_or_none_is_expected(status: ContactStatus, awaits: bool) -> None:
    step = Contact(event="e", source="s", contact="Ada", status=status, date="2026-11-20")
    assert step.awaits is awaits
