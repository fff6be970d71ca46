"""References of services whose answers differ in names alone: what a field of a record is called in each of them.

A path names what stands below what, in JSON as in XML: "journal.title", "ids[scheme=doi].value", "issn.@type". Lists
are gone through. "a|b" takes the first that says something, and keeps what others say besides; "a+b" joins.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from review_tui.formats.base.names import family_last
from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.work_kinds import kind_of
from review_tui.formats.base.xml_records import local, text_of

_STEP = re.compile(r"(?P<name>[^.\[\]]+)(?:\[(?P<key>[^=\]]+)=(?P<value>[^\]]*)\])?")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_FAMILY = ("surname", "family", "last_name", "lastName", "LastName", "familyName", "KeyNames")
_GIVEN = ("given_name", "given-names", "given", "first_name", "firstName", "ForeName", "givenName", "NamesBeforeKey")
_BODY = ("collab", "CorporateName", "collective_name", "collectiveName")
_NAME = ("fullName", "full_name", "PersonNameInverted", "PersonName", "display_name", "string-name", "name")
_ONCE = frozenset(
    {"date", "language", "abstract", "source_id"}
)  # of which the first alternative is all there is to say
_DEEPEST = 20  # levels below which no service says anything
_NO_LANGUAGE = frozenset({"und", "undetermined", "undefined/unknown", "unknown"})
_QUOTED = re.compile(r"\A(['\"])(.*)\1\Z")  # as CORE has publishers
_NO_KIND = frozenset({"", "document"})


class PathStep(NamedTuple):
    """A step of a path: the name of what stands below, and what it must have to be meant."""

    name: str
    key: str = ""
    value: str = ""


Paths = list[tuple[PathStep, ...]]


@dataclass(frozen=True, slots=True)
class ServiceExport:
    """How a service names things; an entry is one of its own where there is something at each of `signs`.

    `within` is where its answers stand, `total` where it says how many it found. `left_out` names what says nothing of
    the work: counts, links of programs.
    """

    name: str
    signs: tuple[str, ...]
    fields: Mapping[str, str]
    pages: tuple[str, str] = ("", "")
    types: Mapping[str, str] = field(default_factory=dict)
    kind: str = "document"
    within: str = ""
    total: str = ""
    left_out: tuple[str, ...] = ()
    more: Callable[[RecordBuilder, Any], None] | None = None

    def taken(self) -> Paths:
        """Give the paths of what its fields hold; a type also stands beside, in the words of the service."""
        paths = [path for name, path in self.fields.items() if name != "type"]
        return [_steps(path) for held in (*paths, *self.pages) for path in re.split(r"[|+]", held) if path]


@lru_cache(maxsize=1024)  # there are some hundred
def _steps(path: str) -> tuple[PathStep, ...]:
    return tuple(PathStep(**found.groupdict("")) for found in _STEP.finditer(path))


def is_of(item: Any, dialect: ServiceExport) -> bool:  # noqa: ANN401 - JSON or an element of XML
    """Say whether an entry is one of a service."""
    return all(any(True for path in sign.split("|") for _ in at(item, path)) for sign in dialect.signs)


def gathered(item: Any, dialect: ServiceExport) -> RecordBuilder:  # noqa: ANN401
    """Give an entry with its fields; what no field has stands beside it under its name."""
    found = RecordBuilder()
    for into, paths in dialect.fields.items():
        for tag, said in _said(item, into, paths):
            found.take(into, said, tag)
    found.pages(*(_first(item, path) for path in dialect.pages))
    kinds = [text for path in dialect.fields.get("type", "").split("|") if path for text in texts(item, path)]
    usual = "article-journal" if found.values.get("container") and dialect.kind == "document" else dialect.kind
    found.values["type"] = _kind(kinds, dialect) or usual
    for tag, text in _rest(item, "", dialect.taken(), dialect):
        found.take("", text, tag)
    if dialect.more:
        dialect.more(found, item)
    return found


def _said(item: Any, into: str, paths: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if into == "type":
        return
    heard: set[str] = set()
    for path in paths.split("|"):
        if into in ("authors", "editors"):
            told = [person(each) for each in at(item, path)]
        elif into == "date":
            told = [day(each) for each in at(item, path)][:1]
        elif "+" in path:
            told = [": ".join(filter(None, (_first(item, part) for part in path.split("+"))))]
        else:
            told = [part for said in texts(item, path) for part in _plainly(into, said)]
        for each in filter(None, told):
            if each not in heard:
                heard.add(each)
                yield _bare(path.partition("+")[0]), each
        if heard and into in _ONCE:
            return


def _plainly(into: str, said: str) -> list[str]:
    """Give what a service says as records hold it: keywords one by one, a name without marks, no unknown language."""
    if into == "keywords":
        return [word.strip() for word in said.split(";")]
    if into == "language" and said.casefold() in _NO_LANGUAGE:
        return []
    return [_QUOTED.sub(r"\2", said) if into == "organisation" else said]


def _kind(said: Iterable[str], dialect: ServiceExport) -> str:
    kinds = [dialect.types.get(word.casefold()) or kind_of([re.sub("[_-]", " ", word)]) for word in said]
    return next((kind for kind in kinds if kind not in _NO_KIND), next(filter(None, kinds), ""))


def _rest(item: Any, above: str, taken: Paths, dialect: ServiceExport) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give by its path what no field took, down to the last words."""
    for name, child in _children(item):
        path = f"{above}.{name}" if above else name
        further = [steps[1:] for steps in taken if _fits(child, name, steps[0])]
        if () in further or path in dialect.left_out or name in dialect.left_out:
            continue
        if text := _own_text(child):
            yield path, text
        elif path.count(".") < _DEEPEST:
            yield from _rest(child, path, further, dialect)


def _fits(node: Any, name: str, step: PathStep) -> bool:  # noqa: ANN401
    return name == step.name and (not step.key or step.value in texts(node, step.key))


def at(item: Any, path: str) -> Iterator[Any]:  # noqa: ANN401
    """Give what stands at a path, each of it that is not empty."""
    found = [item]
    for step in _steps(path):
        found = [child for parent in found for child in _below(parent, step.name)]
        if step.key:
            found = [each for each in found if step.value in texts(each, step.key)]
    yield from (each for each in found if each not in (None, "", [], {}) or isinstance(each, bool))


def texts(item: Any, path: str) -> Iterator[str]:  # noqa: ANN401
    """Give the words that stand at a path."""
    yield from filter(None, map(_text, at(item, path)))


def _first(item: Any, path: str) -> str:  # noqa: ANN401
    return next((said for each in path.split("|") if each for said in texts(item, each)), "")


def person(node: Any) -> str:  # noqa: ANN401
    """Give a name as records hold it; of a body with a comma behind it where that is said."""
    inner = next((each for name in ("name", "name-alternatives") for each in at(node, name)), None)
    if any(True for name in ("surname", "name") for _ in at(inner, name)):
        return person(inner)
    family, given = (next(filter(None, (_first(node, name) for name in names)), "") for names in (_FAMILY, _GIVEN))
    if family:
        given = given or next((said for said in texts(node, "name") if family not in said), "")
        return ", ".join(filter(None, (family, given, _first(node, "suffix"))))
    if body := next(filter(None, (_first(node, name) for name in _BODY)), ""):
        return f"{body},"
    if not isinstance(node, dict) and local_name(node) in ("organization", "collab"):
        return f"{_text(node)},"
    said = next(filter(None, (_first(node, name) for name in _NAME)), "") or _text(node)
    return said if "," in said else family_last(said)


def day(node: Any) -> str:  # noqa: ANN401
    """Give a date as it is said, or of its parts; of a moment its day."""
    year, month, date = (_first(node, name) for name in ("year", "month", "day"))
    if year:
        numbers = [part.zfill(2) for part in (month, date) if part.isdecimal()]
        return "-".join([year, *numbers]) if month.isdecimal() or not month else f"{date} {month} {year}".strip()
    said = _text(node)
    if found := _TIMED.fullmatch(said):
        return found[1]
    return "-".join(found.groups()) if (found := _COMPACT.fullmatch(said)) else said


def local_name(node: Any) -> str:  # noqa: ANN401
    """Give the name of an element of XML, "" for what is of JSON."""
    return local(node) if hasattr(node, "itertext") else ""


def _below(parent: Any, name: str) -> list[Any]:  # noqa: ANN401
    if isinstance(parent, list):
        return [child for each in parent for child in _below(each, name)]
    if isinstance(parent, dict):
        held = parent.get(name)
        return held if isinstance(held, list) else [held]
    if not hasattr(parent, "itertext"):
        return []
    if name.startswith("@"):
        return [value for key, value in parent.items() if key.rpartition("}")[2] == name[1:]]
    return [child for child in parent if local(child) == name]


def _children(item: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    if isinstance(item, dict):
        for name, held in item.items():
            for each in held if isinstance(held, list) else [held]:
                yield str(name), each
    elif hasattr(item, "itertext"):
        yield from ((local(child), child) for child in item if isinstance(child.tag, str))


def _own_text(node: Any) -> str:  # noqa: ANN401
    """Give the words of what holds nothing further; of XML also of what holds words and elements among them."""
    if hasattr(node, "itertext"):
        return text_of(node) if (node.text or "").strip() or not len(node) else ""
    return _text(node)


def _text(node: Any) -> str:  # noqa: ANN401
    if hasattr(node, "itertext"):
        return text_of(node)
    return str(node).strip() if isinstance(node, str | int | float) and not isinstance(node, bool) else ""


def _bare(path: str) -> str:
    return re.sub(r"\[[^\]]*\]", "", path)
