"""Which source found which report, read from the state."""

from collections.abc import Iterator

from review_tui.model.prisma.search_summary import SourceHit
from review_tui.store.store import Store


def source_hits(store: Store) -> Iterator[SourceHit]:
    """Give every live record with its source and report, and whether that is included by opened votes."""
    rows = store.connection.execute(
        "SELECT r.source, r.report, h.place = 'included' FROM record r JOIN record h ON h.id = r.report "
        "WHERE r.place NOT IN ('withdrawn', 'automation', 'other')"
    )
    for source, report, included in rows:
        yield SourceHit(str(source), str(report), bool(included))
