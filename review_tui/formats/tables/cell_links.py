"""Addresses behind the cells of a sheet: what "see link" leads to, which its text does not say."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from review_tui.formats.base.xml_records import local

_MOST = 100_000  # links of one sheet
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OF_LINKS = re.compile(
    r"(?:.*\b)?(?:urls?|links?|hyperlinks?|web ?address|web ?sites?|lien|dolen|enlace)\b.*", re.IGNORECASE
)
_FORMULA = re.compile(r'=\s?HYPERLINK\(\s?"(https?://[^"]{1,2000})"', re.IGNORECASE)
HEADING = "Link"
Links = Mapping[tuple[int, int], str]  # by line (from 1) and column (from 0)


def links_of(packed: zipfile.ZipFile, path: str) -> Links:
    """Give the addresses behind the cells of a sheet, which stands at a path in the workbook."""
    folder, name = posixpath.split(path.lstrip("/"))
    beside = f"{folder}/_rels/{name}.rels"
    if beside not in packed.namelist():
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in _elements(packed, beside, "Relationship")
               if each.get("TargetMode") == "External"}  # fmt: skip
    found: dict[tuple[int, int], str] = {}
    for each in _elements(packed, path.lstrip("/"), "hyperlink") if targets else ():
        place = _CELL.match(each.get("ref", ""))
        named = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
        if place and targets.get(named, "").startswith(("http://", "https://")) and len(found) < _MOST:
            found[int(place[2]), _column(place[1])] = targets[named]
    return found


def _elements(packed: zipfile.ZipFile, path: str, name: str) -> Iterator[Any]:
    """Give the elements of a name in a part of the workbook, one by one."""
    from lxml import etree

    with packed.open(path) as part:
        reading = etree.iterparse(part, events=("end",), resolve_entities=False, no_network=True, load_dtd=False)
        for _, each in reading:
            if local(each) == name:
                yield each
            elif local(each) == "row":
                each.clear()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class LinkedCells:
    """Puts the addresses of links into the rows of a sheet as they come.

    They take the place of what stands in a column of links ("see link"). Where no column is called so they stand in one
    of their own at the end, named in the first row with more than one cell, where headings stand; but not those that
    formulas make, which are met row by row.
    """

    def __init__(self, links: Links) -> None:
        self._links = dict(links)
        self._rows = {line for line, _ in links}
        self._names: list[str] = []
        self._at = -1  # the column of links

    def take_formula(self, line: int, column: int, formula: str) -> None:
        """Take the address out of a formula that makes a link."""
        if found := _FORMULA.match(formula):
            self._links[line, column] = found[1]
            self._rows.add(line)

    def placed(self, line: int, row: list[str]) -> list[str]:
        """Give a row with the addresses behind its cells."""
        if not self._names:
            return self._headed(row)
        here = (
            {n: self._links[line, n] for n in range(len(row)) if (line, n) in self._links} if line in self._rows else {}
        )
        row = [*row, *[""] * (self._at + 1 - len(row))]
        for n, address in here.items():
            if n == self._at or not row[self._at]:
                row[self._at] = row[self._at] if row[self._at].startswith(("http://", "https://")) else address
        return row

    def _headed(self, row: list[str]) -> list[str]:
        """Take the headings, and name a column for the links where none is called so."""
        if sum(map(bool, row)) < 2:
            return row
        at = next((n for n, name in enumerate(row) if _OF_LINKS.fullmatch(name.strip())), -1)
        is_new = at < 0 and bool(self._rows)
        self._names = [*row, HEADING] if is_new else row
        self._at = len(row) if is_new else at
        return self._names
