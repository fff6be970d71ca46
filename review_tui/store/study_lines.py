"""The studies behind a number of the diagram, each once: its first report stands for it, under the study's name."""

import json
from collections.abc import Sequence
from dataclasses import replace

from review_tui.model.review.text import clean_line
from review_tui.store.reading import RecordLine
from review_tui.store.store import Store
from review_tui.store.studies import study_names

LINE = "studies"  # of a box that counts what is included


def by_study(store: Store, box: str, reports: Sequence[RecordLine]) -> list[RecordLine]:
    """Give a line for each study of these reports, named with all of them; a report in no study is its own.

    New ones are those of which no report of an earlier version tells.
    """
    names, own = study_names(store), _studies(store, reports)
    known = _known(store) if box == "included_new" else frozenset[str]()
    together: dict[str, list[RecordLine]] = {}
    for report in reports:
        study = own.get(report.id) or report.id
        if study not in known:
            together.setdefault(study, []).append(report)
    return [_line(names.get(study, ""), told) for study, told in together.items()]


def _line(name: str, reports: Sequence[RecordLine]) -> RecordLine:
    if not name:
        return reports[0]
    return replace(reports[0], title=f"{clean_line(name)} ({', '.join(one.number for one in reports)})")


def _studies(store: Store, reports: Sequence[RecordLine]) -> dict[str, str]:
    ids = json.dumps([one.id for one in reports])
    return dict(
        store.connection.execute(
            "SELECT id, study FROM record WHERE study != '' AND id IN (SELECT value FROM json_each(?))", [ids]
        ).fetchall()
    )


def _known(store: Store) -> frozenset[str]:
    rows = store.connection.execute(
        "SELECT CASE study WHEN '' THEN id ELSE study END FROM record WHERE place = 'included' AND round < ?",
        [store.frame.baseline.first],
    )
    return frozenset(study for (study,) in rows)
