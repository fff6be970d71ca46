"""Which reports a filter names, for one viewer: the filter as SQL, where nothing tells what a sealed word says.

Of votes it reads the viewer's own; of notes and labels those that the viewer may read; all else is made of what
everyone may know.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import Noted
from review_tui.model.log.reading import field_of
from review_tui.model.prisma.counting import holds
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.filter_fields import years
from review_tui.model.review.filters import Filter, Term
from review_tui.model.review.hiding import HIDEABLE, concealed
from review_tui.model.review.people import Viewer
from review_tui.model.review.places import GONE
from review_tui.model.review.records import BITS, to_mapping
from review_tui.model.review.search_words import folded
from review_tui.model.review.text import clean_line
from review_tui.store import labels, searching, votes
from review_tui.store.concealed import Concealed
from review_tui.store.fields import completed, overlaid
from review_tui.store.reading import numbered, spots
from review_tui.store.store import Store

_LISTED = ("r.listing", "r.id")
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "": _LISTED,
    "number": _LISTED,
    "year": ("coalesce(r.year, 9999)", *_LISTED),
    "title": ("r.title COLLATE NOCASE", *_LISTED),
    "organisation": ("r.organisation = ''", "r.organisation COLLATE NOCASE", *_LISTED),
    "place": ("r.place", "r.stage", "r.reason", *_LISTED),
}
Sql = tuple[str, list[object]]
_ALL: Sql = ("1", [])


@dataclass(frozen=True)
class Selecting:
    """Asks one review for one viewer; the stages that a filter names say where `mine` and `outcome` are looked at."""

    store: Store
    viewer: Viewer

    def homes(
        self, terms: Filter, sort: str = "", *, descending: bool = False, among: Collection[str] | None = None
    ) -> list[str]:
        """Give the home records of the reports that a filter names, in listing order or as they are sorted.

        With `among` only these are asked about. What was withdrawn or removed is told where the filter says so: by a
        place, a box or a word.
        """
        self.store.connection.create_function("folded", 1, folded, deterministic=True)
        where, values = self.condition(terms)
        if among is not None:
            some, named = _listed(among)
            where, values = f"{some} AND {where}", [*named, *values]
        order = ", ".join(f"{part} DESC" if descending else part for part in _ORDERS[sort])
        query = f"SELECT r.id FROM record r WHERE r.id = r.report AND {where} ORDER BY {order}"  # noqa: S608
        found = [home for (home,) in self.store.connection.execute(query, values)]
        return self._hidden_last(found, sort)

    def _hidden_last(self, homes: list[str], sort: str) -> list[str]:
        """Put those whose place in an order would tell what is hidden behind the others, as they came in."""
        last = set(self._hidden.without(_hidden_with(sort))).intersection(homes)
        query = "SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?)) ORDER BY listing, id"
        told = self.store.connection.execute(query, (json.dumps(sorted(last)),)) if last else ()
        return [*(home for home in homes if home not in last), *(home for (home,) in told)]

    @cached_property
    def _hidden(self) -> Concealed:
        return Concealed.from_viewer(self.store, self.viewer)

    def _shown(self, names: Collection[str]) -> Sql:
        """Leave out the reports of which any of these is hidden from the viewer: it selects nothing."""
        hidden = self._hidden.without(names)
        return ("r.id NOT IN (SELECT value FROM json_each(?))", [json.dumps(hidden)]) if hidden else _ALL

    def condition(self, terms: Filter) -> Sql:
        """Make the condition of a filter on `record r`, a home record."""
        stages = [value for term in terms if term.field == "stage" and not term.negated for value in term.values]
        words = [term for term in terms if not (term.field or term.negated)]
        self._seek([value for term in terms if not term.field for value in term.values])
        parts = [*self._words(words), *(self._term(term, stages) for term in terms if term not in words)]
        if not any(_asks_for_gone(term) for term in terms):
            parts.append(_among("r.place NOT IN", [fate.value for fate in GONE]))
        return " AND ".join(part for part, _ in parts) or "1", [value for _, values in parts for value in values]

    def _term(self, term: Term, stages: Sequence[str]) -> Sql:
        asked = _BY_SIGN.get(term.sign) or _BY_FIELD[term.field]
        parts = [asked(self, term, value, stages) for value in term.values]
        either = " OR ".join(f"({part})" for part, _ in parts)
        said = f"NOT coalesce({either}, 0)" if term.negated else f"({either})"
        shown, hidden = self._shown(self._asks_of(term))
        return f"({said} AND {shown})", [*(v for _, values in parts for v in values), *hidden]

    def _asks_of(self, term: Term) -> Collection[str]:
        """Name what a term asks that may be hidden; a word that is also a number or label is guarded by itself."""
        if not term.field:
            return () if any(map(self._beside, term.values)) else HIDEABLE
        fields = term.values if term.field in ("has", "guessed") else (term.field,)
        return frozenset(name for one in fields for name in _hidden_with(one))

    # What a report says

    def _words(self, terms: Sequence[Term]) -> list[Sql]:
        """Seek all words at once in the records, but for those that a number, a note or a label says too."""
        said = [value for term in terms for value in term.values]
        beside = {value: self._beside(value) for value in said}
        plain = [asked for value in said if not beside[value] and (asked := searching.expression(value))]
        if plain:
            searching.prepare(self.store)
        shown, hidden = self._shown(HIDEABLE)
        found = f"(r.id IN ({searching.FOUND}) AND {shown})"
        together: list[Sql] = [(found, [" AND ".join(plain), *hidden])] if plain else []
        return [*together, *(self._word(term, value, ()) for term in terms for value in term.values if beside[value])]

    def _beside(self, value: str) -> set[str]:
        """Give the records that a word finds by a number, a note or a label."""
        return self._numbered(value) | self._remarked(value) | self._labelled_like(value)

    def _word(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        asked, (told, beside) = searching.expression(value), _listed_reports(sorted(self._beside(value)))
        if not asked:
            return (told, beside) if beside != ["[]"] else _ALL
        searching.prepare(self.store)
        shown, hidden = self._shown(HIDEABLE)
        return f"(r.id IN ({searching.FOUND}) AND {shown} OR {told})", [asked, *hidden, *beside]

    def _numbered(self, value: str) -> set[str]:
        try:
            return set(numbered(self.store, value.upper()))
        except UnknownError:
            return set()

    def _equal(self, term: Term, value: str, _: Sequence[str]) -> Sql:
        if not value:
            return "r.has & ? = 0", [BITS[term.field]]
        if term.field in _COLUMNS:
            return f"folded({_COLUMNS[term.field]}) = ?", [folded(value)]
        if term.field == "authors":
            return "instr('; ' || folded(r.authors) || '; ', ?)", [f"; {folded(value)}; "]
        return self._says(term.field, lambda said: folded(value) in said)

    def _holding(self, term: Term, value: str, _: Sequence[str]) -> Sql:
        wanted = folded(value)
        if term.field in ("title", "authors", "organisation"):
            return f"instr(folded(r.{term.field}), ?)", [wanted]
        return self._says(term.field, lambda said: any(wanted in one for one in said))

    def _says(self, field: str, fits: Callable[[list[str]], bool]) -> Sql:
        """Look through the reports that say anything in a field which stands in no column."""
        query = (
            "SELECT r.id, json_extract(h.json, '$.' || ?), h.json, r.edits, r.lent FROM record r "
            "JOIN held h ON h.batch = r.batch AND h.ordinal = r.ordinal WHERE r.id = r.report AND r.has & ? != 0"
        )
        found = []
        for home, value, text, edits, lent in self.store.connection.execute(query, (field, BITS[field])).fetchall():
            if edits or lent or field in _MANY:  # what it says does not stand there
                value = to_mapping(completed(self.store, overlaid(text, edits), lent)).get(field)
            if fits([folded(clean_line(str(one))) for one in (value if isinstance(value, list) else [value])]):
                found.append(home)
        return _listed(found)

    def _year(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        return "r.year BETWEEN ? AND ?", [*years(value)]

    def _type(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        return "lower(r.type) = ?", [value.lower()]

    def _kind(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        if value in ("grey", "peer_reviewed"):
            return "r.grey = ?", [int(value == "grey")]
        return "r.kind = ?", [value]

    def _language(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        wanted = f"{folded(value)}-"  # en is en-GB as well
        return "substr(folded(r.language) || '-', 1, ?) = ?", [len(wanted), wanted]

    def _organisation(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        wanted = folded(value)
        codes = [o.code for o in self.store.frame.organisations.values() if wanted in map(folded, (o.code, *o.names))]
        tied, values = _among("r.tied IN", codes)
        return f"instr(folded(r.organisation), ?) OR {tied}", [wanted, *values]

    def _has(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        match value:
            case "file":
                return "EXISTS (SELECT 1 FROM file f WHERE f.report = r.id)", []
            case "duplicate":
                return "r.id IN (SELECT x.report FROM record x WHERE x.place = 'duplicate')", []
            case "note" | "question":
                kind = "noted" if value == "note" else "asked"
                return self._reports_of(self._read(kind, lambda _: True))
            case "label":
                return self._label(_, "any", ())
        return "r.has & ? != 0", [BITS[value]]

    def _guessed(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        return ("r.guessed != 0", []) if value == "any" else ("r.guessed & ? != 0", [BITS[value]])

    # Where it stands

    def _stage(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        return "EXISTS (SELECT 1 FROM outcome o WHERE o.report = r.id AND o.stage = ? AND o.offered = 1)", [value]

    def _place(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        fate, _colon, stage = value.partition(":")
        return ("r.place = ? AND r.stage = ?", [fate, stage]) if stage else ("r.place = ?", [fate])

    def _outcome(self, _: Term, value: str, stages: Sequence[str]) -> Sql:
        there, values = _among("AND o.stage IN", stages) if stages else ("", [])
        asked = "SELECT 1 FROM outcome o WHERE o.report = r.id AND o.offered = 1 AND o.status = ?"
        return f"EXISTS ({asked} {there})", [value, *values]

    def _reason(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        return "r.place = 'excluded' AND r.reason = ?", [value]

    def _source(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        others = "SELECT x.report FROM record x WHERE x.source = ? AND x.id != x.report AND x.place != 'withdrawn'"
        return f"r.source = ? AND r.place != 'withdrawn' OR r.id IN ({others})", [value, value]

    def _lane(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        return "r.lane = ?", [value]

    def _box(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        frame = self.store.frame
        if value == "previous":
            return _listed_reports(sorted(frame.baseline.records))
        told: list[list[object]] = [
            [s.lane.value, s.source, s.place.fate.value, s.place.stage, s.place.reason, s.round]
            for s in spots(self.store) if holds(frame, value, s)
        ]  # fmt: skip
        marks = ", ".join(["(?,?,?,?,?,?)"] * len(told)) or "(0,0,0,0,0,0)"
        counted = f"(lane, source, place, stage, reason, round) IN (VALUES {marks})"
        others = f"SELECT report FROM record WHERE id != report AND {counted}"  # noqa: S608  # marks alone
        return f"{counted} OR r.id IN ({others})", [part for spot in told for part in spot] * 2

    # What the viewer said, and may read

    def _mine(self, _: Term, value: str, stages: Sequence[str]) -> Sql:
        there, at = _among("AND stage IN", stages) if stages else ("", [])
        cast, filled = (f"SELECT report FROM {table} WHERE actor = ? AND spoken = 1 {there}" for table in _SAID)  # noqa: S608
        own: list[object] = [self.viewer.person, *at]
        if value in ("any", "none"):
            return f"r.id {'NOT ' * (value == 'none')}IN ({cast} UNION {filled})", [*own, *own]
        return f"r.id IN ({cast} AND choice = ?)", [*own, value]

    def _label(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        seen = self._labels
        return _listed({line.report for line in seen if value in ("any", line.key)})

    def _note(self, _: Term, value: str, __: Sequence[str]) -> Sql:
        wanted = folded(value)
        return self._reports_of(self._read("noted", lambda said: wanted in said))

    def _remarked(self, value: str) -> set[str]:
        if value not in self._in_notes:
            self._seek([value])
        return self._in_notes[value]

    @cached_property
    def _in_notes(self) -> dict[str, set[str]]:
        return {}

    def _seek(self, values: Sequence[str]) -> None:
        """Look for all words in the notes at once: to read these takes longer than to look for words in them."""
        wanted = {value: folded(value) for value in values}
        read = self._read("noted", lambda said: any(word in said for word in wanted.values())) if wanted else []
        told = [(folded(_TEXT(event)), records_of(event.refs)) for event in read]
        for value, word in wanted.items():
            self._in_notes[value] = {record for said, about in told if word in said for record in about}

    def _labelled_like(self, value: str) -> set[str]:
        wanted = folded(value)
        return {line.report for line in self._labels if wanted in folded(line.name)}

    @cached_property
    def _labels(self) -> list[labels.LabelLine]:
        return labels.visible(self.store, self.viewer)

    def _read(self, kind: str, fits: Callable[[str], bool]) -> list[Event]:
        """Give the remarks that the viewer may read, of those that fit; so few that each may be asked about."""
        return votes.remarks(self.store, self.viewer, kind, among=lambda event: fits(folded(_TEXT(event))))

    def _reports_of(self, events: Iterable[Event]) -> Sql:
        return _listed_reports(sorted({record for event in events for record in records_of(event.refs)}))


def _hidden_with(asked: str) -> frozenset[str]:
    """Name what must be seen for a field or property to be asked: with the source goes all by which it is known."""
    if asked == "any":
        return frozenset(HIDEABLE)
    return frozenset(name for name in HIDEABLE if asked == name or asked in concealed({name}))


def _asks_for_gone(term: Term) -> bool:
    said = term.field in ("place", "box") or (not term.field and any(map(searching.expression, term.values)))
    return said and not term.negated


def _among(start: str, values: Sequence[object]) -> Sql:
    return f"{start} ({', '.join('?' * len(values))})", list(values)


def _listed(homes: Iterable[str]) -> Sql:
    return "r.id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(homes))]


def _listed_reports(records: Sequence[str]) -> Sql:
    return (
        "r.id IN (SELECT x.report FROM record x WHERE x.id IN (SELECT value FROM json_each(?)))",
        [json.dumps(records)],
    )


_MANY = frozenset({"editors", "keywords", "notes"})
_TEXT = field_of(Noted, "text")
_SAID = ("vote", "sheet")
_YEAR = "CAST(coalesce(r.year, '') AS TEXT)"
_COLUMNS: Mapping[str, str] = {
    "year": _YEAR, **{name: f"r.{name}" for name in ("title", "organisation", "type", "kind", "language")},
}  # fmt: skip
Asked = Callable[[Selecting, Term, str, Sequence[str]], Sql]
_BY_SIGN: Mapping[str, Asked] = {"": Selecting._word, "=": Selecting._equal, "~": Selecting._holding}
_BY_FIELD: Mapping[str, Asked] = {
    name: getattr(Selecting, f"_{name}")
    for name in (
        "stage", "place", "outcome", "mine", "label", "reason", "source", "organisation", "year", "type", "kind", "has",
        "guessed", "note", "language", "lane", "box",
    )
}  # fmt: skip
