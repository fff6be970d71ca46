"""What a review remembers of tables: the columns that a person said, so that the next file alike comes in unasked."""

from collections.abc import Iterable, Mapping, Sequence

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import TableMapped
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.tables import By, Key, Known, ReadTable, SaidOfVotes, fold_heading, plain_heading
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk

_NOTHING = SaidOfVotes()
Chosen = Mapping[Key, Mapping[str, str]]


def known(
    desk: Desk, said: Mapping[str, str], chosen: Chosen, voting: SaidOfVotes | None = None, encoding: str = "",
    source: str = "",
) -> Known:  # fmt: skip
    """Gather what is known of columns for an import: said of all its tables, chosen table by table, remembered.

    `encoding` is how texts are written, as a person says; `source` is whose tables they are.
    """
    frame = desk.frame
    return Known(
        said=dict(said), chosen=dict(chosen), remembered=dict(frame.tables), voting=voting or SaidOfVotes(),
        voted=dict(frame.voting), encoding=encoding, people=people_of(desk),
        usual=frame.voted_of.get(source, {}),
    )  # fmt: skip


def people_of(desk: Desk) -> frozenset[str]:
    """Give by what the people of the review are called, for readers of files in which they may speak."""
    from review_tui.formats.base.colleagues import called  # its patterns take a while

    return called(tuple(desk.names().values()))


def assert_there(voting: SaidOfVotes, files: Iterable[tuple[Sequence[ReadTable], bool]]) -> None:
    """Raise ReviewError where votes were said to stand in a column that no table of an import has: it came in as data.

    Each file comes as its tables, and whether anything was found in it; what is no table may hold fields of any name.
    """
    found = [read for read, gave in files if read or gave]
    every = [table for read in found for table in read]
    if not voting.votes or not all(found) or any(table.of_references for table in every):
        return
    names = {plain_heading(column.name): column.name for table in every for column in table.columns}
    if missing := [name for name in voting.votes if name not in names]:
        raise ReviewError(
            f'There is no column "{clean_line(missing[0])}" for --votes.{did_you_mean(missing[0], names)} The columns '
            f"are: {', '.join(map(clean_line, names.values()))}. Nothing was imported."
        )


def to_remember(
    frame: Frame, tables: Iterable[ReadTable], voting: SaidOfVotes = _NOTHING, source: str = ""
) -> list[Draft]:
    """Give the events that keep what a person said; a table without headings has no name to be known by again."""
    known = Known(voting=voting, voted=frame.voting, usual=frame.voted_of.get(source, {}))
    found: dict[Key, TableMapped] = {}
    for table in tables:
        if table.asks:  # nothing of it came in; one that a person left out is asked about again
            continue
        key = table.key
        fields = _folded(table.fields) if table.by is By.SAID else dict(frame.tables.get(key, {}))
        told, before = _of_table(known.voting_in(key), table), frame.voting.get(key, _NOTHING)
        if not table.headless and (fields != frame.tables.get(key, {}) or told != before):
            found[key] = TableMapped(
                key, fields, votes=dict(told.votes), not_votes=tuple(sorted(told.none)), source=source
            )
    return [Draft(said, (FRAME,)) for said in found.values()]


def _of_table(voting: SaidOfVotes, table: ReadTable) -> SaidOfVotes:
    """Leave out what was said of columns that a table does not have."""
    names = {plain_heading(column.name) for column in table.columns}
    return SaidOfVotes({name: who for name, who in voting.votes.items() if name in names}, voting.none & names)


def _folded(fields: Mapping[str, str]) -> dict[str, str]:
    return {field: fold_heading(name) for field, name in sorted(fields.items())}
