"""The engine's pairs that wait for a person, and the verdicts that were given."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from review_tui.model.fold.components import PairVerdict
from review_tui.store.store import Store

# A pair waits while its records are live, in two reports, and no person has judged between those reports.
_WAITING = """
FROM pair p JOIN record a ON a.id = p.a JOIN record b ON b.id = p.b
WHERE p.stands = 1 AND a.report != b.report
AND a.place NOT IN ('withdrawn', 'automation', 'other') AND b.place NOT IN ('withdrawn', 'automation', 'other')
AND NOT EXISTS (
    SELECT 1 FROM record x JOIN verdict v ON v.a = x.id JOIN record y ON y.id = v.b
    WHERE x.report = a.report AND y.report = b.report)
AND NOT EXISTS (
    SELECT 1 FROM record x JOIN verdict v ON v.b = x.id JOIN record y ON y.id = v.a
    WHERE x.report = a.report AND y.report = b.report)
"""


BY_PERSON = "proposed while screening"  # so begins the reason of what no engine found


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two records that may be one report: how alike the engine holds them (0-1000), why, and what it suggests.

    What a person proposed while screening stands first, and nobody measured how alike it is.
    """

    a: str
    b: str
    score: int
    band: str
    suggestion: str
    reasons: tuple[str, ...]

    @property
    def is_measured(self) -> bool:
        """Say whether the score is the engine's, and so says how alike they are."""
        return not any(reason.startswith(BY_PERSON) for reason in self.reasons)

    @property
    def alike(self) -> str:
        """Give how alike they are as lists print it."""
        return f"{self.score:,}" if self.is_measured else "–"


def _line(a: str, b: str, score: int, band: str, suggestion: str, reasons: str) -> PairLine:
    return PairLine(a, b, score, band, suggestion, tuple(json.loads(reasons)))


def waiting(store: Store, first: int = 0, count: int = 50) -> list[PairLine]:
    """Give a page of the pairs that wait for a person, most alike first; one for each two reports."""
    rows = store.connection.execute(
        "SELECT p.a, p.b, max(p.score), p.band, p.suggestion, p.reasons " + _WAITING +
        "GROUP BY min(a.report, b.report), max(a.report, b.report) ORDER BY 3 DESC, p.a, p.b LIMIT ? OFFSET ?",
        (count, first),
    )  # fmt: skip
    return [_line(*row) for row in rows]


def waiting_count(store: Store) -> int:
    """Count the pairs that wait for a person."""
    (n,) = store.connection.execute(
        f"SELECT count(*) FROM (SELECT 1 {_WAITING}GROUP BY min(a.report, b.report), max(a.report, b.report))"  # noqa: S608
    ).fetchone()
    return int(n)


def is_proposed(store: Store, records: Collection[str]) -> bool:
    """Say whether a pair among these records was found possible, and is not taken back."""
    asked = json.dumps(sorted(records))
    among = "SELECT value FROM json_each(?1)"
    query = f"SELECT 1 FROM pair WHERE stands = 1 AND band = 'possible' AND a IN ({among}) AND b IN ({among}) LIMIT 1"  # noqa: S608
    return store.connection.execute(query, (asked,)).fetchone() is not None


def known(store: Store) -> dict[tuple[str, str], bool]:
    """Give the pairs that the engine has found or a person has judged, and whether there is more to find out of each.

    There is of a pair that was only possible: what was corrected since may make it certain.
    """
    rows = store.connection.execute(
        "SELECT a, b, min(band = 'possible') FROM pair WHERE stands = 1 GROUP BY a, b "
        "UNION ALL SELECT a, b, 0 FROM verdict"
    )
    return {(a, b): bool(open_) for a, b, open_ in rows}


def verdicts(store: Store, report: str = "", *, since: int = 0) -> list[PairVerdict]:
    """Give the human verdicts, all or those about one report, or on what came in `since` a round."""
    where = "WHERE ra.report = ?1 OR rb.report = ?1" if report else f"WHERE max(ra.round, rb.round) >= {int(since)}"
    rows = store.connection.execute(
        "SELECT v.a, v.b, v.verdict, v.subject, v.event, v.actor FROM verdict v JOIN record ra ON ra.id = v.a "  # noqa: S608
        f"JOIN record rb ON rb.id = v.b {where} ORDER BY v.a, v.b",
        (report,) if report else (),
    )
    return [PairVerdict(*row) for row in rows]


def clashes(store: Store) -> list[tuple[str, str, str]]:
    """Give the unions that were refused because of a verdict: (a, b, why)."""
    return list(store.connection.execute("SELECT a, b, why FROM clash ORDER BY a, b"))


def within(store: Store, report: str) -> list[PairLine]:
    """Give what the engine found certain between the records of a report, the most alike first; each pair once."""
    rows = store.connection.execute(
        "SELECT p.a, p.b, max(p.score), p.band, p.suggestion, p.reasons FROM record a JOIN pair p ON p.a = a.id "
        "JOIN record b ON b.id = p.b WHERE a.report = ?1 AND b.report = ?1 AND p.stands = 1 AND p.band = 'certain' "
        "GROUP BY p.a, p.b ORDER BY 3 DESC, p.a, p.b",
        (report,),
    )
    return [_line(*row) for row in rows]
