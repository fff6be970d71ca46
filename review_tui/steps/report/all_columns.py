"""The columns of all records of a report, beside its home record: what goes out of a report knows what they hold."""

import re
from dataclasses import replace

from review_tui.model.review.hiding import without
from review_tui.model.review.records import Record
from review_tui.steps.desk import Desk
from review_tui.store import reports
from review_tui.store.concealed import Concealed

_SHORT = re.compile(r"%?[A-Z][A-Z0-9]?|%.")  # C1 and AD of RIS, %Z of EndNote


class AllColumns:
    """What came in with the records of reports that are not their home records, read once for all reports."""

    def __init__(self, desk: Desk) -> None:
        self._seen = Concealed.from_viewer(desk.store, desk.viewer)
        self._others: dict[str, list[Record]] = {}
        for home, record in reports.beside_homes(desk.store):
            self._others.setdefault(home, []).append(record)

    def put_beside(self, home: str, record: Record) -> Record:
        """Put beside the record of a report the columns of all others, but for tags and what it has already.

        Where a record has columns that are no tags it came in a table, and all of its columns are somebody's words.
        """
        known = {name.casefold() for name, _ in record.extra}
        found: list[tuple[str, str]] = []
        for other in self._others.get(home, ()):
            extra = without(other, self._seen.of(home)).extra
            of_a_table = not all(_is_tag(name) for name, _ in extra)
            found += [one for one in extra if of_a_table and one[0].casefold() not in known]
            known.update(name.casefold() for name, _ in found)
        return replace(record, extra=(*record.extra, *found)) if found else record


def _is_tag(name: str) -> bool:
    """Say whether a name is a tag, which means what its file meant; URN or LEA are somebody's column."""
    from review_tui.formats.references.nbib import RULES

    return bool(_SHORT.fullmatch(name)) or name in RULES.known
