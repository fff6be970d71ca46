"""The labels of reports, as far as one viewer may see them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from review_tui.model.fold.outcomes import Status
from review_tui.model.log.labelling import Labelled, LabelledPrivately
from review_tui.model.review.people import Viewer
from review_tui.store.once_opened import WasOpened, read_by
from review_tui.store.sight import Sight
from review_tui.store.state.label import LABEL, LabelRow
from review_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLine:
    """A label on a report; `key` is its name without case, `is_private` says that its author alone sees it."""

    event: str
    report: str
    record: str
    key: str
    name: str
    actor: str
    at: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A vote or sheet on a report at a stage, without what it says."""

    actor: str
    opened: bool
    how: WasOpened


def visible(store: Store, viewer: Viewer, report: str = "") -> list[LabelLine]:
    """Give the labels that a viewer may see, oldest first; of one report, or of all.

    Their own, those of leads who do not vote, and of others those of the team that opened with a vote of their author:
    while that is sealed, given back, or cast anew, its label is too. One of somebody without a vote there opens with
    the votes of the others.
    """
    rows = list(LABEL.read(store.connection, "report = ?" if report else "1", (report,) if report else (), "at, event"))
    sealed = [row for row in rows if row.kind == Labelled.KIND and row.actor != viewer.person]
    said, sight = _said_beside(store, report) if sealed else {}, Sight(store, viewer)
    hidden = {row.event for row in sealed if not _is_opened(row, said.get((row.report, row.stage), ()), sight)}
    return [
        LabelLine(
            event=row.event, report=row.report, record=row.record, key=row.key, name=row.name, actor=row.actor,
            at=row.at, is_private=row.kind == LabelledPrivately.KIND,
        )
        for row in rows
        if row.event not in hidden and (row.kind != LabelledPrivately.KIND or row.actor == viewer.person)
    ]  # fmt: skip


def _is_opened(label: LabelRow, said: "tuple[_Said, ...] | list[_Said]", sight: Sight) -> bool:
    own = [one for one in said if one.actor == label.actor]
    voted = any(one.actor == sight.viewer.person and one.how.was for one in said)
    if not all(one.opened for one in own):
        return False
    return any(
        one.opened and one.how.was != Status.PENDING and sight.of(one.actor, one.how, label.stage, voted)
        for one in own or said
    )


def _said_beside(store: Store, report: str) -> Mapping[tuple[str, str], list[_Said]]:
    """Give the votes and sheets that count or would count, where labels were put, by report and stage."""
    where = "WHERE l.report = ?1" if report else "WHERE ?1 = ''"
    found: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    rows = store.connection.execute(
        "SELECT DISTINCT v.report, v.stage, v.actor, v.opened, v.was, v.readers FROM label l JOIN vote v "  # noqa: S608
        "ON v.report = l.report AND v.stage = l.stage "
        f"{where} AND v.standing NOT IN ('undone', 'replaced', 'left_stage') UNION ALL "
        "SELECT DISTINCT s.report, s.stage, s.actor, s.opened, s.was, s.readers FROM label l JOIN sheet s "
        f"ON s.report = l.report AND s.stage = l.stage {where}",
        (report,),
    )
    for home, stage, actor, opened, was, readers in rows:
        found[home, stage].append(_Said(actor, bool(opened), WasOpened(was, read_by(readers), home)))
    return found


def named(store: Store, viewer: Viewer) -> dict[str, list[LabelLine]]:
    """Give the labels that a viewer may see by their names, compared without case."""
    found: dict[str, list[LabelLine]] = defaultdict(list)
    for line in visible(store, viewer):
        found[line.key].append(line)
    return found
