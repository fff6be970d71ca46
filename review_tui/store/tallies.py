"""What tables and plots of the whole review count, read from the state. Nothing here tells of an unopened vote."""

from collections.abc import Iterator

from review_tui.model.prisma.search_summary import SourceHit
from review_tui.store.store import Store

_LIVE = "NOT IN ('withdrawn', 'automation', 'other')"


def source_hits(store: Store) -> Iterator[SourceHit]:
    """Give every live record with its source and report, and whether that is included by opened votes."""
    rows = store.connection.execute(
        "SELECT r.source, r.report, h.place = 'included' FROM record r JOIN record h ON h.id = r.report "  # noqa: S608
        f"WHERE r.place {_LIVE}"
    )
    for source, report, included in rows:
        yield SourceHit(str(source), str(report), bool(included))


def by_year(store: Store) -> dict[tuple[int | None, bool], int]:
    """Count the live reports by year (None where none is known) and whether they are included by opened votes."""
    rows = store.connection.execute(
        f"SELECT year, place = 'included', count(*) FROM record WHERE id = report AND place {_LIVE} GROUP BY 1, 2"  # noqa: S608
    )
    return {(year, bool(included)): int(n) for year, included, n in rows}


def opened_by_day(store: Store) -> dict[tuple[str, str], int]:
    """Count the opened votes by stage and the day on which they were cast, of each person the first on a ballot."""
    rows = store.connection.execute(
        "SELECT v.stage, substr(e.at, 1, 10), count(*) FROM vote v JOIN event e ON e.id = v.event "
        "WHERE v.independent = 1 OR v.sighted = 1 GROUP BY 1, 2"
    )
    return {(str(stage), str(day)): int(n) for stage, day, n in rows}
