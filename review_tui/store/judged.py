"""What is judged at the stages of forms: reports, studies by their first report, organisations by their ref."""

from dataclasses import replace

from review_tui.model.log.events import is_organisation
from review_tui.model.review.protocol import Unit
from review_tui.store import reading
from review_tui.store.store import Store
from review_tui.store.studies import study_names
from review_tui.store.value import value_of


def subject_at(store: Store, record: str, stage: str) -> str:
    """Give what is judged at a stage of which a record is part: its report, or the first report of its study."""
    home = reading.report_of(store, record)
    if is_organisation(home) or store.frame.protocol.stage(stage).unit is not Unit.STUDY:
        return home
    asked = store.connection.execute(
        "SELECT o.report FROM record h JOIN record r ON r.study = h.study AND r.study != '' "
        "JOIN outcome o ON o.report = r.id AND o.stage = ?2 WHERE h.id = ?1 AND h.place = 'included' "
        "AND r.place = 'included' ORDER BY o.offered DESC LIMIT 1",
        (home, stage),
    )
    return value_of(asked, home)


def told_in(store: Store, home: str, stage: str) -> list[str]:
    """Give the home records of what is judged together at a stage: of a study all its included reports."""
    if is_organisation(home) or store.frame.protocol.stage(stage).unit is not Unit.STUDY:
        return [home]
    rows = store.connection.execute(
        "SELECT r.id FROM record h JOIN record r ON r.study = h.study AND r.study != '' "
        "WHERE h.id = ? AND h.place = 'included' AND r.place = 'included' AND r.id = r.report ORDER BY r.listing, r.id",
        (home,),
    )
    return [one for (one,) in rows] or [home]


def judged_bodies(store: Store, stage: str = "") -> dict[str, reading.RecordLine]:
    """Give the organisations that are judged at a stage, or at any, by ref, in the order of their registers."""
    rows = store.connection.execute(
        "SELECT report, min(listing) FROM outcome WHERE report >= 'o:' AND report < 'o;' AND ?1 IN ('', stage) "
        "GROUP BY report ORDER BY 2, 1",
        (stage,),
    )
    return {ref: reading.body_line(store, ref, listing) for ref, listing in rows}


def spoken_bodies(store: Store) -> dict[tuple[str, str], bool]:
    """Give the organisations on which somebody handed in a sheet, as (stage, ref), and whether one was opened."""
    rows = store.connection.execute(
        "SELECT s.stage, s.report, max(s.opened) FROM sheet s JOIN outcome o ON o.report = s.report "
        "AND o.stage = s.stage AND o.offered = 1 WHERE s.report >= 'o:' AND s.report < 'o;' "
        "AND (s.spoken = 1 OR s.opened = 1) GROUP BY s.stage, s.report ORDER BY s.stage, s.report"
    )
    return {(stage, ref): bool(opened) for stage, ref, opened in rows}


def judged_at(store: Store, stage: str) -> list[tuple[reading.RecordLine, str]]:
    """Give what is judged at a stage with its status, as lines in the order of lists: reports, or organisations.

    A study is called by its name there, as `study_called` does.
    """
    rows = store.connection.execute("SELECT report, status FROM outcome WHERE stage = ? AND offered = 1", (stage,))
    status = dict(rows.fetchall())
    bodies = {ref: line for ref, line in judged_bodies(store, stage).items() if ref in status}
    lines = [*reading.lines_of(store, status.keys() - bodies.keys()), *bodies.values()]
    called = _studies_called(store, stage)
    return [(replace(line, title=called.get(line.id, line.title)), status[line.id]) for line in lines]


def study_called(store: Store, home: str, stage: str) -> str:
    """Give the name of the study that is judged with a report and its reports, "Big (A1, A2)"; "" where none is."""
    return _studies_called(store, stage).get(home, "")


def _studies_called(store: Store, stage: str) -> dict[str, str]:
    """Name the studies that are judged at a stage, by each of their included reports."""
    if store.frame.protocol.stage(stage).unit is not Unit.STUDY:
        return {}
    names, together = study_names(store), dict[str, list[reading.RecordLine]]()
    rows = store.connection.execute(
        "SELECT id, study FROM record WHERE study != '' AND place = 'included' AND id = report"
    )
    studies = dict(rows.fetchall())
    for line in reading.lines_of(store, studies.keys()):
        together.setdefault(studies[line.id], []).append(line)
    return {
        line.id: f"{names[study]} ({', '.join(one.number for one in lines)})"
        for study, lines in together.items() if study in names
        for line in lines
    }  # fmt: skip
