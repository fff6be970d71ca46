"""Passing what was read from a child to the program: plain values only, so that a child can make nothing happen."""

import io
import pickle
from collections.abc import Sequence
from typing import Any, NoReturn

from review_tui.formats.base.parsed import Enclosed, Link, Parsed, Scan
from review_tui.formats.base.spelled_hits import SpelledHit, SpelledHits, spelled_hits
from review_tui.model.review.collecting import uncollected
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import FIELDS, Hit, Problem, Record, of_fields
from review_tui.model.review.tables import By, ReadColumn, ReadTable

_EMPTY = Record()
_NOTHING = {name: getattr(_EMPTY, name) for name in FIELDS}


def pack(outcome: Parsed | Problem) -> bytes:
    """Give an outcome as bytes; of each record only the fields that say something."""
    if isinstance(outcome, Problem):
        plain: tuple[Any, ...] = ("problem", _problem(outcome))
    else:
        spelled = None if outcome.sealed else spelled_hits(outcome.hits)
        hits = [tuple(hit) for hit in spelled.raw] if spelled else _hits(outcome.hits)
        problems = [_problem(problem) for problem in outcome.problems]
        links = [(link.address, link.text) for link in outcome.links]
        tables = [_table(table) for table in outcome.tables]
        decisions = _said(outcome.decisions)
        enclosed = [(str(file.name), bytes(file.data)) for file in outcome.enclosed]
        plain = (
            "parsed",
            outcome.format,
            spelled is not None,
            hits,
            problems,
            tables,
            outcome.query,
            links,
            decisions,
            outcome.none,
            enclosed,
            (outcome.scan.pages, outcome.scan.title, outcome.scan.made) if outcome.scan else None,
            outcome.closed,
            outcome.lines,
        )
    return pickle.dumps(plain, protocol=pickle.HIGHEST_PROTOCOL)


@uncollected()
def unpack(data: bytes) -> Parsed | Problem:
    """Give the outcome again; raises UnpicklingError for bytes that name anything but plain values."""
    kind, *rest = _PlainOnly(io.BytesIO(data)).load()
    if kind == "problem":
        return Problem(*rest[0])
    name, spelled, hits, problems, tables, query, links, decisions, none, enclosed, scan, closed, lines = rest
    made = SpelledHits(map(SpelledHit._make, hits)) if spelled else tuple(map(_hit, hits))
    told = tuple(Problem(*values) for values in problems)
    linked = tuple(Link(*values) for values in links)
    return Parsed(
        format=name,
        hits=made,
        problems=told,
        tables=tuple(map(_made, tables)),
        query=query,
        links=linked,
        decisions=_told(decisions),
        none=none,
        enclosed=tuple(Enclosed(*values) for values in enclosed),
        scan=Scan(*scan) if scan else None,
        closed=closed,
        lines=lines,
    )


def _hits(hits: Sequence[Hit]) -> list[tuple[Any, ...]]:
    return [(hit.position, hit.line, _record(hit.record), hit.pages, _said(hit.said)) for hit in hits]


def _hit(plain: tuple[Any, ...]) -> Hit:
    position, line, values, pages, said = plain
    return Hit(position, line, of_fields(values), pages, _told(said))


def _said(decisions: tuple[Decision, ...]) -> list[tuple[Any, ...]]:
    return [(d.who, d.choice, d.reasons, d.note, d.at, d.key) for d in decisions]


def _told(plain: list[tuple[Any, ...]]) -> tuple[Decision, ...]:
    return tuple(Decision(*values) for values in plain) if plain else ()


def _table(table: ReadTable) -> tuple[Any, ...]:
    columns = [(c.name, c.field, c.how, c.examples) for c in table.columns]
    return (
        columns,
        table.by.value,
        table.layout,
        table.sheet,
        table.line,
        table.rows,
        table.headless,
        table.asks,
        table.asked,
        table.aside,
        table.of_references,
        table.of_document,
    )


def _made(plain: tuple[Any, ...]) -> ReadTable:
    columns, by, *rest = plain
    return ReadTable(tuple(ReadColumn(*column) for column in columns), By(by), *rest)


def _record(record: Record) -> dict[str, Any]:
    found = {}
    for name, nothing in _NOTHING.items():
        value = getattr(record, name)
        if value != nothing:
            found[name] = value
    return found


def _problem(problem: Problem) -> tuple[int, str, bool, bool]:
    return problem.line, problem.text, problem.lost, problem.sealed


class _PlainOnly(pickle.Unpickler):
    """A reader of pickles that makes numbers, texts and containers but calls nothing: a child may have been taken."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} has no place here")
