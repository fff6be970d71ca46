"""Registers of organisations as CSV: the words of their makers on top, then a row for each organisation."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from review_tui.formats.base.encoding import decode
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.organisations import LISTS, Organisation, Register, from_mapping
from review_tui.model.review.text import clean_line

COLUMNS = tuple(Organisation.__dataclass_fields__)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
MOST = 20_000  # rows; a register is kept whole in one event
MOST_BYTES = 16 << 20


def read(data: bytes, name: str, file: str = "") -> Register:
    """Read a register; `name` is what it is called. Raises ReviewError with the file and line of the first mistake.

    Lines that begin with "#" above the header are its attribution. Columns of other names are left aside.
    """
    file = file or name
    text, _ = decode(data)
    lines = text.removeprefix("\ufeff").splitlines()
    above = list(takewhile(lambda line: line.startswith("#") or not line.strip(), lines))
    attribution = clean_line(" ".join(line.lstrip("# ") for line in above))
    rows = csv.DictReader(lines[len(above) :], strict=True)
    try:
        if missing := {"code", "name"} - set(rows.fieldnames or ()):
            none = " and none ".join(sorted(missing))
            raise ReviewError(f"{file}, line {len(above) + 1}, has no column {none}. A register has: {_known()}.")
        found = tuple(_organisations(rows, len(above), file))
    except csv.Error as problem:
        raise ReviewError(f"{file} is no CSV table, at its line {len(above) + rows.line_num}: {problem}.") from problem
    if not found:
        raise ReviewError(f"{file} holds no organisation.")
    return Register(clean_line(name), attribution, found)


def _known() -> str:
    return ", ".join(COLUMNS)


def _organisations(rows: "csv.DictReader[str]", above: int, name: str) -> Iterator[Organisation]:
    seen: dict[str, int] = {}
    for row in rows:
        line = above + rows.line_num
        if not any(isinstance(value, str) and value.strip() for value in row.values()):
            continue
        found = _organisation(row, f"{name}, line {line}")
        if found.code in seen:
            raise ReviewError(f"{name}, line {line}: the code {found.code} stands in line {seen[found.code]} already.")
        seen[found.code] = line
        if len(seen) > MOST:
            raise ReviewError(f"{name} has more than {MOST:,} rows, which is more than a register may hold.")
        yield found


def _organisation(row: dict[str, str], where: str) -> Organisation:
    said = {key: clean_line(row.get(key) or "") for key in COLUMNS}
    if not _CODE.fullmatch(said["code"]):
        made = 'made of letters, digits, ".", "_" and "-", and begins with a letter or digit'
        raise ReviewError(f'{where}: "{said["code"]}" is no code. A code is {made}.')
    if not said["name"]:
        raise ReviewError(f"{where}: {said['code']} has no name.")
    for key in ("begins", "ends"):
        _check_day(said[key], f"{where}: {key}")
    if said["begins"] and said["ends"] and said["ends"] < said["begins"]:
        raise ReviewError(f"{where}: {said['code']} ends on {said['ends']}, before it begins.")
    return from_mapping({key: _listed(value) if key in LISTS else value for key, value in said.items()})


def _check_day(text: str, where: str) -> None:
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError
    except ValueError:
        raise ReviewError(f'{where}: "{text}" is not a date. Write it as 2009-04-01.') from None


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
