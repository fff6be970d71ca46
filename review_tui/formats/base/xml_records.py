"""The records of an XML file one by one, read without entities, network or trust."""

import contextlib
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from review_tui.formats.base.declared import xml_as_written
from review_tui.formats.base.encoding import decode
from review_tui.formats.base.harvested import Harvest
from review_tui.model.review.records import Problem

ENTITY = re.compile(rb"<!ENTITY\b")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
REFUSED = "The file declares entities of its own, which can hide a bomb or other files. Export it without them."


class Records:
    """Finds the elements of these names (without their namespace) in a file; what is odd stands in `problems`."""

    def __init__(self, data: bytes, names: tuple[str, ...], problems: list[Problem]) -> None:
        if b"\n" not in data and b"\0" not in data[:100]:
            data = data.replace(b"\r", b"\n")  # lines as an old Mac ends them, which libxml2 does not count
        self._data, told = xml_as_written(data)
        self._names, self._problems = names, problems
        self._harvest = Harvest()
        self.refused = bool(ENTITY.search(data))
        problems.extend([Problem(1, told)] if told else ())

    def __iter__(self) -> Iterator[Any]:
        """Give each record's element; when the file is damaged, go on behind the damage as far as can be."""
        if self.refused:
            self._problems.append(Problem(1, REFUSED, lost=True))
            return
        from lxml import etree

        given = 0
        try:
            for element in self._parse(self._data, recover=False):
                given += 1
                yield element
        except (etree.XMLSyntaxError, OSError) as problem:
            for element in self._go_on(given, problem):
                given += 1
                yield element
        self._problems.extend(self._harvest.told(given))

    def _go_on(self, given: int, problem: Exception) -> Iterator[Any]:
        from lxml import etree

        text, encoding = decode(self._data)
        line = getattr(problem, "lineno", 0) or 1
        how = "" if encoding.startswith("utf-") else f" It was read as {encoding}."
        cut = " The file ends early." if not text.rstrip().endswith(">") else ""
        self._problems.append(
            Problem(line, f"The XML is damaged; what could be read behind the damage was kept.{cut}{how}")
        )
        cleaned = _CONTROL.sub("", _DECLARATION.sub("", text)).encode("utf-8", "replace")
        found = 0
        with contextlib.suppress(etree.XMLSyntaxError):  # nothing at all was left
            for found, element in enumerate(self._parse(cleaned, recover=True), 1):
                if found > given:
                    yield element
        begun = self._begun(text)
        for _ in range(begun - max(found, given)):
            self._problems.append(Problem(line, "A record could not be read because of the damage.", lost=True))

    def _begun(self, text: str) -> int:
        """Count the records that begin in a text; not those that a harvest wraps in records of its own."""
        named = rf"<(?:[\w.-]+:)?(?:{'|'.join(self._names)})(?=[\s>/])"
        wrapped = rf"<(?:[\w.-]+:)?(?:metadata|recordData|payload)(?:\s[^<>]*)?>\s*{named}"
        within = len(re.findall(wrapped, text)) if re.search(r"<(?:[\w.-]+:)?record[\s>]", text) else 0
        begun = len(re.findall(named, text))
        return begun - within if "record" in self._names else begun

    def _parse(self, data: bytes, recover: bool) -> Iterator[Any]:
        from lxml import etree

        safe: dict[str, Any] = {
            "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": recover,
        }  # fmt: skip
        depth = 0
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), remove_pis=True, remove_comments=True, **safe
        ):
            if not isinstance(element.tag, str) or (name := local(element)) not in self._names:
                if event == "end" and isinstance(element.tag, str):
                    self._harvest.hear(name, element)
                continue
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:  # not one within another
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Give the name of an element without its namespace; "" for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:  # noqa: ANN401
    """Give the text within an element, its blanks as one; "" for none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def leaves(element: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Give every element with words of its own, below an element or itself, with all the words in it."""
    if (element.text or "").strip():
        yield element, text_of(element)
        return
    for child in element:
        if isinstance(child.tag, str):
            yield from leaves(child)


def value_of(element: Any, name: str) -> str:  # noqa: ANN401
    """Give an attribute of an element, whatever its namespace; "" for none."""
    items = () if element is None else element.items()
    return next((str(value) for key, value in items if key.rpartition("}")[2] == name), "")


def find(element: Any, path: str) -> Any:  # noqa: ANN401
    """Find the first element at a path of names, whatever their namespace; None when there is none."""
    return next(iter(find_all(element, path)), None)


def find_all(element: Any, path: str) -> list[Any]:  # noqa: ANN401
    """Find all elements at a path of names, whatever their namespace."""
    found = [element]
    for name in path.split("/"):
        found = [child for parent in found for child in parent if local(child) == name]
    return found
