"""The parts of packed documents (DOCX, PPTX, ODT, EPUB): XML read without entities, network or trust."""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from review_tui.formats.base import xml_records, zipped
from review_tui.formats.base.decisions import note_remark
from review_tui.formats.base.declared import xml_as_written
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.xml_records import local, text_of
from review_tui.model.review.records import Problem

_TYPISTS = frozenset({"creator", "lastModifiedBy"})  # properties that name whoever typed it
_LARGEST = 64 << 20  # bytes of one part


class Packed:
    """A packed document; parts are given as elements, None for one that is not there."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._zip = zipped.opened(data, name)
        self._names = set(self._zip.namelist())
        self.damaged: dict[str, None] = {}  # parts of which not all could be read
        self.told: dict[str, None] = {}  # what is to be told: how parts were decoded, what was left out

    def tell(self, *sentences: str) -> None:
        """Keep what is to be told of the document; "" is nothing."""
        self.told.update(dict.fromkeys(filter(None, sentences)))

    def has(self, part: str) -> bool:
        """Say whether there is such a part."""
        return part in self._names

    def data(self, part: str) -> bytes:
        """Give the bytes of a part, b"" for none; raises PackedError for one that is damaged or too large."""
        if part not in self._names:
            return b""
        if self._zip.getinfo(part).file_size > _LARGEST:
            raise zipped.PackedError(f"{self.name} holds a part of more than {_LARGEST >> 20} MiB; it was not read.")
        try:
            return self._zip.read(part)
        except zipped.BROKEN as problem:
            raise zipped.PackedError(f"{self.name} is damaged: its part {part} cannot be unpacked.") from problem

    def xml(self, part: str) -> Any:  # noqa: ANN401 - lxml has no types
        """Give the root of a part, None where it is missing or holds nothing that can be read."""
        from lxml import etree

        data, told = xml_as_written(self.data(part))
        self.tell(f"{part}: {told}" if told else "")
        if xml_records.ENTITY.search(data):
            raise zipped.PackedError(f"{self.name} could not be read. {xml_records.REFUSED}")
        for recover in (False, True):
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, recover=recover,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            try:
                return etree.fromstring(data, parser) if data.strip() else None
            except etree.XMLSyntaxError:
                self.damaged[part] = None
        return None

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Give the (id, part) that a part of an Office file says it is related to in this way ("slide")."""
        folder, file = posixpath.split(part)
        rels = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for each in rels if rels is not None else ():
            if str(each.get("Type", "")).endswith(f"/{kind}") and each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, each.get("Target", "")))
                found.append((str(each.get("Id", "")), target.lstrip("/")))
        return found


def read_packed(form: str, data: bytes, name: str, read: Callable[[Packed], Parsed]) -> Parsed:
    """Read a packed document; what cannot be unpacked or read safely is nothing, with the sentence why."""
    try:
        packed = Packed(data, name)
        parsed = read(packed)
    except zipped.PackedError as problem:
        return nothing(form, str(problem))
    if not parsed.hits:
        return parsed
    told = [Problem(1, f"{name}: {said}") for said in packed.told]
    if packed.damaged:
        damage = f"{name} is damaged within ({', '.join(packed.damaged)[:200]}); its text may not be whole."
        told.insert(0, Problem(1, damage))
    return replace(parsed, problems=(*told, *parsed.problems)) if told else parsed


def drawn_words(packed: Packed, part: str) -> list[str]:
    """Give the words of the diagrams (SmartArt) that a part of an Office file shows, a line each."""
    roots = [packed.xml(name) for _, name in packed.related(part, "diagramData")]
    texts = (each for root in roots if root is not None for each in root.iter() if local(each) == "p")
    return [line for each in texts if (line := " ".join(text_of(each).split()))]


def files_within(packed: Packed, part: str) -> list[str]:
    """Give the names of the files that were put into a part of an Office file as files."""
    found = [name for kind in ("package", "oleObject", "aFChunk") for _, name in packed.related(part, kind)]
    return sorted({posixpath.basename(name) for name in found})


def is_not(form: str, packed: Packed, what: str) -> Parsed:
    """Give a packed file that holds something else than its name says."""
    return nothing(form, f"{packed.name} is not {what}, although it is packed like one.")


def properties(packed: Packed) -> dict[str, str]:
    """Give the properties of an Office file by name: title, created, modified, language."""
    core = packed.xml("docProps/core.xml")
    told = {local(each): text_of(each) for each in core} if core is not None else {}
    for name in told.keys() - _TYPISTS:
        note_remark("its properties", told[name])
    return told


def note_remarks(elements: Iterable[Any], where: str = "a comment") -> None:
    """Note comments and changes within a document that are somebody's of the review, by their authors and words."""
    for element in elements:
        said = [value for key, value in element.items() if key.rpartition("}")[2] in ("author", "initials")]
        said += [each.text or "" for each in element.iter() if local(each) == "creator"]
        note_remark(where, " ".join("".join(element.itertext()).split()), " ".join(said))
